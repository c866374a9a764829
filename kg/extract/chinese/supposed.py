"""What a text only supposes: "如果甲起诉乙,…" states no suit (guideline, "Modality"), nor does "甲起诉乙的传闻不实"."""

import bisect
from collections.abc import Iterator, Sequence

from kg.extract.found import Found
from kg.extract.reading import Reading
from kg.text.patterns import compiled

#: What opens a supposition, and the rest of its clause; a clause about a rumour that is untrue.
_SUPPOSES = compiled(
    r"(?:^|(?<=[,。;:\n“(]))(?:但|而|且|即|然而|因此|所以)?(?:如果(?!说)|假如|假使|倘若|假设|要是|若(?![干林泽])|一旦)[^,。;\n]*|"
    r"(?:^|(?<=[,。;:\n]))[^,。;:\n]{2,60}的(?:消息|传闻|传言|说法|报道)(?:并?不属?实|有误|系谣言|是谣言|为假|纯属)"
)
#: What is so whatever is supposed about it: offices, makers and owners, and the court of a case.
_STANDING = ("holdsRole", "developed", "memberOf", "heardBy")
#: Rules that read a noun: "甲的创始人乙", "甲投资方乙", "乙起诉甲一案".
_BY_NOUN = (".founder", ".holder", ".backed", ".contested", ".label", ".about", ".roles")


def without_supposed(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """Leave out what the clause of a supposition tells, but for what it takes as given: by a noun, or before "的"."""
    spans = [match.span() for match in _SUPPOSES.finditer(reading.text)]
    starts = [start for start, _ in spans]
    for each in found:
        place = max(each.at, each.start)
        last = bisect.bisect_right(starts, place) - 1
        supposed = last >= 0 and place < spans[last][1]
        given = each.relation in _STANDING or each.rule.endswith(_BY_NOUN) or _is_relative(reading.text, each)
        if given or not supposed:
            yield each


def _is_relative(text: str, each: Found) -> bool:
    """ "如果由甲创办的乙发布…": who set up 乙 is given."""
    passage = text[max(each.at, each.start) : each.end]
    return any(f"的{name}" in passage for end in (each.head, each.tail) for name in end.names)
