"""Suits told by who stands on which side of them: "以甲为原告的诉讼已对乙提起", "甲提起的诉讼中,乙和丙同为被告"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.bounds import begin_of, end_of
from kg.text.patterns import compiled

_SUIT = r"(?:诉讼|官司|案件?)"
#: "以甲、乙等为原告的集体诉讼已于9月对丙提起".
_BY_PLAINTIFFS = compiled(
    rf"以(?P<suing>[^。;\n]{{2,90}}?)(?:等[^,。;]{{0,8}})?(?:为|作)(?:共同)?原告的[^,。;]{{0,8}}{_SUIT}"
    r"[^,。;]{0,40}?(?:对|针对|起诉了?)(?P<sued>[^,。;]{2,60}?)(?=提起|提出|发起|[,。;])"
)
_ARE_DEFENDANTS = (
    r"(?P<sued>[^。;\n]{2,70}?)(?:等)?(?:同|亦|也|均|都|一并|一起|共同|则|曾|已|双双)*"
    r"(?<![不非未没])(?:(?:被)?列?(?:为|是|系|成为)(?:共同)?被告|被列(?:为|作|入)(?:共同)?被告|遭到?起诉)"
)
#: "在甲等人提起的集体诉讼中,乙与丙同为被告".
_IN_SUIT_OF = compiled(
    rf"(?:在|于)?(?P<suing>[^,。;]{{2,60}}?)(?:等[^,。;]{{0,6}})?(?:提起|发起|提出)的[^,。;]{{0,14}}?{_SUIT}(?:中|里),?{_ARE_DEFENDANTS}"
)
#: "甲起诉乙。该案中丙同为被告".
_IN_THAT_SUIT = compiled(rf"(?<![\u4e00-\u9fff])(?:在)?(?:该|此|本|这起){_SUIT}(?:中|里),?{_ARE_DEFENDANTS}")
_PARTIES = ("Company", "Organization", "Person", "Group", "Regulator")


def codefendants(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """Who sued whom by what each of them is in a suit."""
    for pattern in (_BY_PLAINTIFFS, _IN_SUIT_OF):
        for match in pattern.finditer(reading.text):
            suing = _named(reading, *match.span("suing"))
            yield from _suits(reading, match, suing)
    before = [each for each in found if each.relation == "sued" and each.modality == "asserted"]
    for match in _IN_THAT_SUIT.finditer(reading.text) if before else ():
        start = begin_of(reading.text, begin_of(reading.text, match.start()) - 1)
        last = [each for each in before if start <= each.start and each.end <= match.start()]
        suing = list(dict.fromkeys(each.head for each in last if each.head is last[-1].head))
        yield from _suits(reading, match, suing)


def _suits(reading: Reading, match: re.Match[str], suing: Sequence[Cluster]) -> Iterator[Found]:
    start, end = match.span()
    low = begin_of(reading.text, start)
    inside = [each.iso for each in reading.dates if start <= each.start < end_of(reading.text, end)]
    against = [each for each in _named(reading, *match.span("sued")) if each not in suing]
    for one in suing:
        for other in against:
            day = inside[0] if len(set(inside)) == 1 else None
            yield Found(one, "sued", other, "sued.zh.sides", max(low, start), end, reading.part_at(start), day)


def _named(reading: Reading, start: int, end: int) -> list[Cluster]:
    """The parties that a stretch lists; none if something else than a list stands between them."""
    parties = [hit for hit in reading.names_between(start, end) if reading.stands_for[id(hit)].type in _PARTIES]
    if not parties or any(not _is_list(reading.text, *pair) for pair in pairwise(parties)):
        return []
    return list(dict.fromkeys(reading.stands_for[id(hit)] for hit in parties))


def _is_list(text: str, one: Hit, other: Hit) -> bool:
    return _JOINT.fullmatch(text, one.end, other.start) is not None


_JOINT = compiled(r"”?(?:\([^()]*\))?(?:公司)?(?:、|和|与|及|以及|,以及)[\u4e00-\u9fff]{0,6}“?|》?《?")
