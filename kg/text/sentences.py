"""Where sentences of a text in reading form begin and end."""

from collections.abc import Iterator

from kg.text.patterns import compiled

# A sentence in quotation marks ends with them; a full stop of Latin text needs a space and a capital after it, and is
# no stop inside a name ("Character.AI"), after initials and usual abbreviations ("Paul M. Nakasone", "Inc. said").
_END = compiled(r"[。!?]+[”\")]*|\n+|(?<=[a-z0-9)”\"]{2})\.(?![A-Z]{2,3}(?![A-Za-z]))[”\"]?(?= ?[A-Z“\u4e00-\u9fff]|$)")
_ABBREVIATED = compiled(
    r"(?:\b(?:Inc|Ltd|Corp|Co|Cos|Pte|Pty|Pvt|Bros|Jr|Sr|Hon|Rev|Gen|Lt|Mt|Ft|Univ|No|Nos|vs|St|Dr|Mr|Ms|Mrs|Sen|Rep|Gov|Prof|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Cal|Mass|Del|Tex|Art|Sec|Div|Dist|Ct|Cir|App|etc|e\.g|i\.e)|v)$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give the half-open stretch of each sentence with its end mark, in order; nothing but white space lies between.

    >>> text = "甲起诉乙。乙否认!\\n丙"
    >>> [text[start:end] for start, end in sentences(text)]
    ['甲起诉乙。', '乙否认!', '丙']
    """
    start = 0
    for match in _END.finditer(text):
        if match.group().startswith(".") and _ABBREVIATED.search(text, max(0, match.start() - 6), match.start()):
            continue
        if text[start : match.start()].strip():
            yield start + _indent(text, start), match.end() - len(match.group()) + len(match.group().rstrip("\n"))
        start = match.end()
    if text[start:].strip():
        yield start + _indent(text, start), len(text)


def _indent(text: str, start: int) -> int:
    return len(text[start : start + 80]) - len(text[start : start + 80].lstrip())
