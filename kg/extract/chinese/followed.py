"""What somebody is told to do like another before: "甲禁用乙,丙随后跟进", "甲起诉乙,丙步其后尘", "签署了类似协议"."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.entities import Cluster, same_group
from kg.extract.found import Found
from kg.extract.reading import Reading
from kg.text.bounds import PART, begin_of
from kg.text.patterns import compiled

_ALIKE = r"(?:类似|同样|相同|相似|同等|一样)的?"
_DOES = compiled(
    r"(?:[也亦]|随后|此后|之后|紧接着|不久|很快|旋即|陆续|相继|纷纷|先后|同样|则|已|均|都|曾|[于在][^,。;]{2,10})*"
    r"(?:步(?:了|上)?其后尘|效仿|仿效|如法炮制|跟进|紧随其后|照做|"
    rf"(?:采取|作出|做出|实施|推出|出台|发布|颁布|下达)了?{_ALIKE}(?:措施|行动|举措|做法|决定|禁令|限制|处罚))(?=[,。;]|$)"
)
#: Who is to do so, or does not.
_OPEN = compiled(r"将|会|拟|计划|考虑|可能|或|未|没有|拒绝|是否|呼吁|要求|敦促|希望")
_COUNTED = compiled(r"等[\u4e00-\u9fff\d]{0,10}")
_AND = compiled(r"”?(?:等|、|和|与|及|以及|,以及)“?")
_REPEATED = frozenset(("sued", "banned", "fined", "investigated", "warned", "restrictedAccess", "signed", "opposed"))
_LIKE_DEAL = compiled(rf"{_ALIKE}[^,。;]{{0,6}}(?:协议|安排|交易|合同|授权|许可|合约)")


def followed(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """Who does what the clause or the sentence before tells of others."""
    deeds = [each for each in found if each.relation in _REPEATED and each.modality == "asserted"]
    for hit in reading.hits if deeds else ():
        counted = _COUNTED.match(reading.text, hit.end)
        does = _DOES.match(reading.text, counted.end() if counted else hit.end)
        if does is None or _OPEN.search(does.group()):
            continue
        heads, start = _acting(reading, hit.start)
        before = _told_before(reading, deeds, start)
        if not before or any(each.head in heads or each.tail in heads for each in before):
            continue
        day = next((each.iso for each in reading.dates if start - 14 <= each.start < does.end()), None)
        for head in heads:
            if head.type == "Group" and _SOME.match(next(iter(head.names))):
                continue
            for each in before:
                if same_group(head.type, each.head.type) or {head.type, each.head.type} <= _PARTIES:
                    rule, part = f"{each.relation}.zh.followed", reading.part_at(start)
                    yield Found(head, each.relation, each.tail, rule, min(start, each.start), does.end(), part, day)


#: Some of whom nobody knows which.
_SOME = compiled(r"多|数(?!\d)|几|部分|许多|一些|其他|不少|更多")
_PARTIES = {"Company", "Organization", "Person", "Group"}


def _acting(reading: Reading, place: int) -> tuple[list[Cluster], int]:
    """The names of a list whose last begins at a place, and where the list begins."""
    at = bisect.bisect_left(reading.starts, place)
    first = at
    while first and _are_joined(reading, reading.hits[first - 1].end, reading.hits[first].start):
        first -= 1
    return [reading.stands_for[id(hit)] for hit in reading.hits[first : at + 1]], reading.hits[first].start


def _are_joined(reading: Reading, end: int, start: int) -> bool:
    """ "《甲》《乙》", "甲、乙等": whether one name of a list ends where the next begins."""
    titles = end == start and reading.text[end - 1] == "》"
    return titles or _AND.fullmatch(reading.text, end, start) is not None


def _told_before(reading: Reading, deeds: Sequence[Found], place: int) -> list[Found]:
    """The last deed of the sentence up to a place, or of the one before it in its paragraph, with all whom it is done
    to; none if something is told of others in between."""
    low = begin_of(reading.text, place)
    earlier = begin_of(reading.text, low - 1) if low and reading.text[low - 1] != "\n" else low
    near = [each for each in deeds if each.start >= earlier and each.end <= place]
    last = max(near, key=lambda each: each.end, default=None)
    if last is None or _names_others(reading, last, place):
        return []
    return [each for each in near if (each.relation, each.head) == (last.relation, last.head)]


def _names_others(reading: Reading, deed: Found, place: int) -> bool:
    """Whether others are named between a deed and a place, but for whose those are that stand there ("由甲控制的")."""
    between = [
        hit for hit in reading.names_between(deed.end, place) if not _OWNS.fullmatch(reading.text, hit.end, place)
    ]
    return any(reading.stands_for[id(hit)] not in (deed.head, deed.tail) for hit in between)


_OWNS = compiled(r"[^,。;]{0,16}(?:的|旗下)[“《]?")


def alike_deals(reading: Reading, found: list[Found]) -> None:
    """ "甲授权乙使用内容。丙也与乙签署了类似协议": a deal like a licence is one."""
    given = [each for each in found if each.relation == "licensed" and each.modality == "asserted"]
    for at, each in enumerate(found):
        if each.relation != "partneredWith" or not _tells_alike(reading, each):
            continue
        like = next((one for one in given if one.tail in (each.head, each.tail) and one.start <= each.start), None)
        if like and like.head not in (each.head, each.tail):
            giver = each.tail if each.head is like.tail else each.head
            found[at] = replace(each, head=giver, relation="licensed", tail=like.tail, rule="licensed.zh.alike")


def _tells_alike(reading: Reading, told: Found) -> bool:
    stop = min((at for mark in PART if (at := reading.text.find(mark, told.end)) >= 0), default=told.end)
    return _LIKE_DEAL.search(reading.text, begin_of(reading.text, told.start, PART), stop) is not None
