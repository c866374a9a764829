"""Who founded a firm with others, listed behind the word for them: "创始团队还包括甲、乙", "其联合创始人包括甲和乙"."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.chinese.offices import Pairing
from kg.extract.chinese.pointed import first_before
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.bounds import CLAUSE, PART, begin_of, end_of
from kg.text.patterns import compiled

_TEAM = compiled(
    r"(?:(?<=[。,;\n的])|(?<=公司)|^)(?:公司|其|其他|另外[几两三]位)?的?(?P<role>创始团队|创始成员|(?:联合|共同)创始人|创始人|创办人)(?:成员)?(?:还|则|主要|分别)*"
    r"(?:包括|有|为|是)(?:了)?:? ?"
)
_JOINT = compiled(r"(?:\([^()]*\))?(?:、|,|以及|和|与|及) ?")


def founding_teams(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """Give each of a list of founders with the firm that the sentence, or the one before, is about."""
    for team in _TEAM.finditer(reading.text):
        listed = list(_listed(reading, hits, team.end())) or list(_described(reading, hits, team))
        before = [
            (hit, reading.stands_for[id(hit)])
            for hit in hits
            if hit.end <= team.start() + 1 and reading.stands_for[id(hit)].type == "Company"
        ]
        alone = team.group().startswith("其") and team.group().endswith(("为", "是"))
        if len(listed) < 2 - alone or not before:
            continue
        owner = before[-1][0] if reading.text[before[-1][0].end : team.start()] in ("", "的") else None
        low = begin_of(reading.text, team.start() + 1, PART)
        here = [cluster for hit, cluster in before if hit.start >= low]
        found = here[0] if here else first_before(reading.text, team.start(), before)
        firm = reading.stands_for[id(owner)] if owner else found
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


def _described(reading: Reading, hits: Sequence[Hit], team: re.Match[str]) -> Iterator[Hit]:
    """ "其创始人为甲大学教授、乙院院长丙": the one at the end of the clause."""
    text = reading.text
    if team.group().startswith("其") and team.group().endswith(("为", "是")):
        end = end_of(text, team.end(), CLAUSE)
        last = [hit for hit in hits if team.end() < hit.start < end and hit.end == end]
        yield from (hit for hit in last if reading.stands_for[id(hit)].type == "Person")


#: "甲组建了约30人的团队,其中包括乙公司创始人丙和前丁公司总监戊".
_GATHERED = compiled(
    r"(?:组建|搭建|组成|成立)(?:了|起)?[^,。;\n]{0,20}?团队,?(?:其中|成员|目前|主要|已|还|现){0,3}(?:包括|有)(?P<whom>[^。;\n]+)"
)
_LISTED = compiled(r"(?:\([^()]*\))?(?:[、,]|和|与|及|以及|等|$)")


def gathered(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """Give the people of a team with the one firm that a sentence says to have gathered it."""
    for team in _GATHERED.finditer(reading.text):
        start = begin_of(reading.text, team.start(), PART)
        before = [hit for hit in hits if start <= hit.start and hit.end <= team.start()]
        firms = {id(firm): firm for hit in before if (firm := reading.stands_for[id(hit)]).type == "Company"}
        for hit in hits if len(firms) == 1 else ():
            person = reading.stands_for[id(hit)]
            inside = team.start("whom") <= hit.start < team.end()
            if inside and person.type == "Person" and _LISTED.match(reading.text, hit.end, team.end()):
                firm = next(iter(firms.values()))
                yield Pairing(person, "memberOf", firm, "memberOf.zh.team", before[0].start, hit.end)


_WHEN = r"(?:\([^()]*\))?(?:等人?)?(?:[于在]?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?)?"
#: "甲是乙于2030年与丙共同创立".
_IS = compiled(r"(?:\([^()]*\))?(?:最初|原本|本|也|则|当初)?(?:是|系)由?(?:[\u4e00-\u9fff]{0,6}(?:家|人|员))?")
_BESIDE = compiled(rf"{_WHEN}(?:、|和|与|及|以及|同|联合|携手) ?")
_FOUND = compiled(
    rf"{_WHEN}(?:在[\u4e00-\u9fff]{{2,8}}?)?(?:共同|联合|一起|一手|携手|合伙)*(?:创立|创办|创建|创设)(?:的|了)?(?![^,。;]{{0,4}}基金)"
)


def founded_with(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """ "甲是乙于2030年与丙共同创立(的)": both set the firm up."""
    for at, hit in enumerate(hits[:-1]):
        firm = reading.stands_for[id(hit)]
        if firm.type not in ("Company", "Organization") or not _IS.fullmatch(reading.text, hit.end, hits[at + 1].start):
            continue
        people = [hits[at + 1]]
        for other in hits[at + 2 : at + 8]:
            if not _BESIDE.fullmatch(reading.text, people[-1].end, other.start):
                break
            people.append(other)
        found = _FOUND.match(reading.text, people[-1].end)
        named = [reading.stands_for[id(each)] for each in people]
        if found and all(each.type == "Person" for each in named):
            for person in named:
                yield Pairing(person, "founded", firm, "founded.zh.with", hit.start, found.end())
