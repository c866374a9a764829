"""Offices told of several at once: "甲、乙分别担任丙公司董事长和总经理", "甲与乙的法定代表人均为丙"."""

from collections.abc import Iterator, Sequence

from kg.extract.chinese.offices import Pairing
from kg.extract.chinese.serving import OFFICE, THEN
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.bounds import begin_of
from kg.text.patterns import compiled

_EACH = compiled(
    rf"(?:二人|三人)?{THEN}分别{THEN}(?:出任|担任|就任|升任|任|为|是|获任|被任命为|当选为?|受聘为)(?:了)?(?:该?公司)?"
)
_JOINT = ("、", "和", "与", "及", "以及")
_ROLES = compiled(
    rf"的?(?P<roles>[\u4e00-\u9fffA-Z]{{0,10}}?{OFFICE}(?:(?:、|和|与|及|以及)[\u4e00-\u9fffA-Z]{{0,10}}?{OFFICE}){{1,5}})(?![\u4e00-\u9fff]{{0,2}}(?:、|和))"
)
_PART = compiled(r"、|以及|和|与|及")
_BODIES = ("Company", "Organization", "Regulator", "Legislature", "Court")


#: How one who stands before a body is told to serve there or to have left.
_SERVE = (".serves", ".served", ".left", ".takes", ".joins", ".board", ".named")


def rows(reading: Reading, hits: Sequence[Hit], held: Sequence[Pairing]) -> Iterator[Pairing]:
    """Give each of the people of a list the office that stands in its place, or the job that all of them have.

    `hits` in the order of the text; `held` are the offices read beside their bodies.
    """
    begun = {(hit.start, id(reading.stands_for[id(hit)])): index for index, hit in enumerate(hits)}
    for each in held:
        last = begun.get((each.start, id(each.head))) if each.rule.endswith(_SERVE) else None
        for hit in _people_before(reading, hits, last + 1)[:-1] if last else ():
            head = reading.stands_for[id(hit)]
            yield Pairing(head, "holdsRole", each.tail, "holdsRole.zh.all", hit.start, each.end, each.role)
    for index, body in enumerate(hits):
        tail = reading.stands_for[id(body)]
        if not index or tail.type not in (*_BODIES, None):
            continue
        if not _EACH.fullmatch(reading.text, hits[index - 1].end, body.start):
            continue
        people = _people_before(reading, hits, index)
        told = _ROLES.match(reading.text, body.end)
        roles = _PART.split(told["roles"]) if told else []
        if told and len(people) == len(roles) > 1:
            for hit, role in zip(people, roles, strict=True):
                head = reading.stands_for[id(hit)]
                yield Pairing(head, "holdsRole", tail, "holdsRole.zh.each", hit.start, told.end(), role)
    for index, hit in enumerate(hits):
        if index and reading.stands_for[id(hit)].type == "Person":
            yield from _at_all(reading, hits, index)


#: "甲与乙的董事长均为丙", "两家公司法定代表人同为丙".
_OF_ALL = compiled(
    rf"(?:\([^()]*\))?的?(?P<role>(?:现任|时任)?[\u4e00-\u9fffA-Z]{{0,8}}?{OFFICE})(?:一职)?(?:现|目前|实际上?)*[均都皆同](?:已|由)?(?:为|是|系)“?"
)
_COUNT = compiled(r"(?:这|该|上述|前述)?(?P<number>[两二三四])(?:家|个)(?P<sort>公司|企业|机构|实体)")
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4}


def _at_all(reading: Reading, hits: Sequence[Hit], index: int) -> Iterator[Pairing]:
    """One person who has the same office at all the bodies of a list, or at those that the sentence has named."""
    hit, last = hits[index], hits[index - 1]
    told = _OF_ALL.fullmatch(reading.text, last.end, hit.start)
    if told is None:
        return
    counted = _COUNT.fullmatch(last.text)
    start = begin_of(reading.text, hit.start)
    named: dict[int, Hit] = {}
    following = hit
    kinds = ("Company", None) if counted and counted["sort"] in ("公司", "企业") else (*_BODIES, None)
    for each in reversed([other for other in hits[:index] if other.start >= start]):
        is_body = reading.stands_for[id(each)].type in kinds
        beside = not named or reading.text[each.end : following.start] in _JOINT
        if not counted and not (is_body and beside):
            break
        if is_body:
            named.setdefault(id(reading.stands_for[id(each)]), each)
        following = each
    if len(named) == (_NUMBERS[counted["number"]] if counted else max(2, len(named))):
        head = reading.stands_for[id(hit)]
        for body in named.values():
            tail = reading.stands_for[id(body)]
            yield Pairing(head, "holdsRole", tail, "holdsRole.zh.both", body.start, hit.end, told["role"])


def _people_before(reading: Reading, hits: Sequence[Hit], index: int) -> list[Hit]:
    """The list of people that ends right before a place among the names."""
    people: list[Hit] = []
    for hit in reversed(hits[:index]):
        joined = not people or reading.text[hit.end : people[0].start] in _JOINT
        if not joined or reading.stands_for[id(hit)].type != "Person":
            break
        people.insert(0, hit)
    return people
