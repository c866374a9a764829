"""Where the sentence or clause around a place begins and ends, told by its marks."""

#: The marks of sentences, of clauses parted by semicolons, and of all clauses, in normal form.
SENTENCE, PART, CLAUSE = "。\n", "。;\n", ",。;\n"
#: Characters that a sentence may have. What is longer is cut: a text without marks costs no more than its length.
_LONGEST = 2000


def begin_of(text: str, place: int, marks: str = SENTENCE) -> int:
    """Offset behind the last of `marks` before `place`; 0 where none stands there.

    >>> begin_of("甲起诉乙。法院,驳回", 9), begin_of("甲起诉乙。法院,驳回", 9, CLAUSE), begin_of("甲", 0)
    (5, 8, 0)
    """
    low, high = max(0, place - _LONGEST), max(0, place)
    return max(low, max(text.rfind(mark, low, high) for mark in marks) + 1)


def end_of(text: str, place: int, marks: str = SENTENCE) -> int:
    """Offset of the first of `marks` from `place` on; the text's length where none stands there.

    >>> end_of("甲起诉乙。法院,驳回", 0), end_of("甲起诉乙。法院,驳回", 5, CLAUSE), end_of("甲", 0)
    (4, 7, 1)
    """
    high = min(len(text), place + _LONGEST)
    return min((at for mark in marks if (at := text.find(mark, place, high)) >= 0), default=high)
