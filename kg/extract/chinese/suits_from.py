""" "甲和乙面临一系列诉讼。这些诉讼来自丙、丁等媒体": who sues is told in a sentence of its own."""

import bisect
from collections.abc import Iterator, Sequence

from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.reading import Reading
from kg.text.bounds import PART, begin_of
from kg.text.patterns import compiled

_FROM = compiled(
    r"(?:(?<=[。;\n])|^)(?:这些|上述|该等|这一系列|其中部分|部分)?(?:诉讼|官司|起诉|案件)(?:主要|分别|大多|均|都)*(?:(?:来自|源自)于?|由(?=[^。;\n]{2,40}?(?:提起|发起|提出)))"
)
_FACES = compiled(
    r"(?:(?:面临|面对|遭遇|卷入|陷入|身陷)|(?P<ended>就)(?=[^。;\n]{2,30}和解))[^。;\n]{0,20}?(?:诉讼|官司|起诉|案件)"
)
_JOINT = compiled(r"(?:\([^()]*\))?(?:、|和|与|以及|及)?“?")
_PARTIES = (None, "Company", "Organization", "Person", "Group")


def suits_from(reading: Reading, found: list[Found]) -> Iterator[Found]:
    """Those listed behind "这些诉讼来自" sued whom the sentence before says to face suits, or to have ended them.

    Who ended suits of others together has not settled with one another: that is taken out of `found`.
    """
    for match in _FROM.finditer(reading.text):
        sued, ended = _facing(reading, match.start())
        place = match.end()
        for hit in reading.hits[bisect.bisect_left(reading.starts, match.end()) :]:
            joint = _JOINT.match(reading.text, place)
            party = reading.stands_for[id(hit)]
            if hit.start != (joint.end() if joint else place) or party.type not in _PARTIES:
                break
            place = hit.end
            if ended and party not in sued:
                both = [each for each in found if each.relation == "settledWith" and {each.head, each.tail} <= {*sued}]
                found[:] = [each for each in found if each not in both]
            for other in sued:
                if other is not party:
                    part = reading.part_at(hit.start)
                    for relation in ("sued", "settledWith")[: 1 + ended]:
                        yield Found(party, relation, other, f"{relation}.zh.from", match.start(), hit.end, part)


_COUNTERS = compiled(
    r"(?:公司|方面|方)?(?:也|则|亦|又|已|还|曾|随后|后来|此后|不久后|当日|次日|于[^,。;]{2,12})*(?:向(?:该|同一)?法院)?"
    r"(?:提起|提出|发起)(?:了)?反诉(?!讼?请求被|的)"
)


def countersuits(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """Who was sued and sues back, where whom is not said ("甲起诉乙。乙随后提起反诉")."""
    suits = [each for each in found if each.relation == "sued" and each.modality == "asserted"]
    for hit in reading.hits if suits else ():
        party, told = reading.stands_for[id(hit)], _COUNTERS.match(reading.text, hit.end)
        opens = not hit.start or reading.text[hit.start - 1] in ",。;:\n"
        for each in suits if told and opens else ():
            if each.tail is party and each.start < hit.start:
                part, end = reading.part_at(hit.start), told.end() if told else hit.end
                yield Found(party, "sued", each.head, "sued.zh.back", hit.start, end, part)


def _facing(reading: Reading, place: int) -> tuple[list[Cluster], bool]:
    """The firms that the sentence before names in front of the suits that they face, and whether it ends them."""
    end = begin_of(reading.text, place, PART) - 1
    start = begin_of(reading.text, end, PART)
    faces = _FACES.search(reading.text, start, end) if end > 0 else None
    if faces is None:
        return [], False
    near = reading.hits[bisect.bisect_left(reading.starts, start) : bisect.bisect_left(reading.starts, faces.start())]
    named = [reading.stands_for[id(hit)] for hit in near]
    firms = [each for each in named if each.type == "Company"]
    return (list(dict.fromkeys(firms)) if firms and firms[0] in named[:2] else []), faces["ended"] is not None
