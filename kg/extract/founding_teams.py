"""Who founded a firm with others, listed behind the word for them: "创始团队还包括甲、乙", "其联合创始人包括甲和乙"."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.hits import Hit
from kg.extract.offices import Pairing
from kg.extract.pointed import first_before
from kg.extract.reading import Reading

_TEAM = re.compile(
    r"(?:(?<=[。,;\n的])|(?<=公司)|^)(?:公司|其|其他|另外[几两三]位)?的?(?P<role>创始团队|创始成员|(?:联合|共同)创始人|创始人|创办人)(?:成员)?(?:还|则|主要|分别)*"
    r"(?:包括|有|为|是)(?:了)?:? ?"
)
_JOINT = re.compile(r"(?:\([^()]*\))?(?:、|,|以及|和|与|及) ?")


def founding_teams(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """Give each of a list of founders with the firm that the sentence, or the one before, is about."""
    for team in _TEAM.finditer(reading.text):
        listed = list(_listed(reading, hits, team.end()))
        before = [
            (hit, reading.stands_for[id(hit)])
            for hit in hits
            if hit.end <= team.start() + 1 and reading.stands_for[id(hit)].type == "Company"
        ]
        if len(listed) < 2 or not before:
            continue
        owner = before[-1][0] if reading.text[before[-1][0].end : team.start()] in ("", "的") else None
        firm = reading.stands_for[id(owner)] if owner else first_before(reading.text, team.start(), before)
        for hit in listed:
            person = reading.stands_for[id(hit)]
            if team["role"].endswith("人"):
                yield Pairing(person, "holdsRole", firm, "holdsRole.zh.team", team.start(), hit.end, team["role"])
            yield Pairing(person, "founded", firm, "founded.zh.team", team.start(), hit.end)


def _listed(reading: Reading, hits: Sequence[Hit], place: int) -> Iterator[Hit]:
    """The people that stand one behind the other from a place on."""
    for hit in hits:
        if hit.start < place:
            continue
        joint = _JOINT.match(reading.text, place)
        if hit.start not in (place, joint.end() if joint else -1) or reading.stands_for[id(hit)].type != "Person":
            return
        yield hit
        place = hit.end
