"""Who goes to court about what an authority has decided: "甲不服乙局的驳回决定,向丙法院提起诉讼",
"甲对乙局的罚款决定提起上诉", "甲不服乙局复审决定一案".
"""

import bisect
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.reading import Reading
from kg.text.bounds import CLAUSE, begin_of, end_of
from kg.text.patterns import compiled

_WHEN = r"(?:因|由于|对此|随后|此后|遂|已|又|仍|曾|均|于[^,。;]{2,12})*"
_REFUSES = compiled(rf"(?:\([^()]*\))?(?:公司)?{_WHEN}不服”?")
_ABOUT = compiled(rf"(?:\([^()]*\))?(?:公司)?{_WHEN}(?:对|就|针对)”?")
#: What the authority did, behind its name.
_DECIDED = (
    r"(?:\([^()]*\))?(?:局长|专员|委员会)?(?:于[^,。;]{2,14})?(?:对其|对该公司|就此)?(?:所?作出)?的?[^,。;]{0,24}?"
    r"(?:决定|裁定|裁决|处罚|罚款|罚单|罚金|命令|禁令|认定|结论|驳回|通知|处理|行政令)"
)
_GOES_TO_COURT = (
    r"(?:[^。;\n]{0,60}?(?:(?:提起|提出|发起)了?(?:[^,。;]{0,12}?)(?:诉讼|上诉|起诉|之诉|司法审查)|诉至|起诉|告上|上诉至|诉诸)|"
    r"(?:而?(?:提起|引发)?的)?(?:(?:发明|实用新型|商标|专利|行政)*(?:行政)?(?:纠纷|诉讼)?一?案(?![例卷由值头情])|行政(?:诉讼|纠纷)))"
)
_TO_COURT = compiled(_DECIDED + _GOES_TO_COURT)
#: Where the deed of the clause is to bring it, not only to refuse.
_BRINGS = compiled(_DECIDED + r"[^,。;]{0,30}?(?:提起|提出|发起)了?(?:[^,。;]{0,12}?)(?:诉讼|上诉|起诉|之诉|司法审查)")
_NOT_YET = compiled(r"将(?![^,。;]{1,30}(?:诉至|告上|告到|列为))|拟|计划|考虑|准备|可能|有权|可以|如果|若|表示会|威胁")
_PLAINTIFFS = ("Company", "Organization", "Person", "Group", None)
_BODIES = ("Regulator", "Organization", "Legislature")


def challenged(reading: Reading) -> Iterator[Found]:
    """Who sued an authority about its decision."""
    text = reading.text
    for one, other in pairwise(reading.hits):
        head, tail = reading.stands_for[id(one)], reading.stands_for[id(other)]
        if head.type not in _PLAINTIFFS or tail.type not in _BODIES or head is tail:
            continue
        told = None
        if _REFUSES.fullmatch(text, one.end, other.start):
            told = _TO_COURT.match(text, other.end)
        elif _ABOUT.fullmatch(text, one.end, other.start):
            told = _BRINGS.match(text, other.end)
        if told is None:
            continue
        planned = _NOT_YET.search(text, one.end, told.end()) is not None
        low = begin_of(text, one.start)
        first = bisect.bisect_left([day.start for day in reading.dates], low)
        days = [day.iso for day in reading.dates[first:] if day.end <= told.end()]
        part, modality = reading.part_at(one.start), "planned" if planned else "asserted"
        day = days[0] if len(days) == 1 else None
        yield Found(head, "sued", tail, "sued.zh.challenge", one.start, told.end(), part, day, modality)


_WON = compiled(
    r"(?:撤销|推翻|废止|宣告无效)了?(?:被诉|该项?|上述|前述|原|相关|这一|涉案)?的?(?:行政)?(?:决定|裁定|处罚|罚款|命令|禁令|认定)(?!书)|"
    r"支持了?(?:申请人|上诉人|原告|请求人|其|该公司)的?(?:全部)?(?:上诉|诉讼请求|诉请|请求|主张)"
)
_LOST = compiled(
    r"维持了?(?:被诉|该项?|上述|前述|原|相关|这一|涉案)的?(?:行政)?(?:决定|裁定|处罚|罚款|命令|禁令|认定)|"
    r"(?<!未)驳回了?(?:申请人|上诉人|原告|请求人|其|该公司)的?(?:全部)?(?:上诉|诉讼请求|诉请|起诉|请求)"
)
_NO_RULING = compiled(r"请求|要求|申请(?!人)|希望|可能|将|是否|能否|预计|拟|如果|若|不予|未|没有|拒绝")


def reviewed(reading: Reading, challenges: Iterable[Found]) -> Iterator[Found]:
    """What a court decided about a challenge, in its sentence or the next: for who brought it or for the authority."""
    text = reading.text
    for suit in challenges:
        end = end_of(text, end_of(text, suit.end) + 1)
        for pattern, winner in ((_WON, suit.head), (_LOST, suit.tail)):
            told = pattern.search(text, suit.start, end)
            court = _court_deciding(reading, told.start()) if told else None
            if told is None or court is None:
                continue
            part = reading.part_at(told.start())
            for relation, party in (("ruledFor", winner), ("ruledAgainst", _other(suit, winner))):
                yield Found(court, relation, party, f"{relation}.zh.reviewed", suit.start, told.end(), part)


def _other(suit: Found, one: Cluster) -> Cluster:
    return suit.tail if one is suit.head else suit.head


def _court_deciding(reading: Reading, place: int) -> Cluster | None:
    """The court that decides what stands at a place: the one of its clause, else the last one before in its sentence or
    the one before; none where another acts in the clause, or nothing is decided yet."""
    clause = begin_of(reading.text, place, CLAUSE)
    if _NO_RULING.search(reading.text, clause, place):
        return None
    low = begin_of(reading.text, begin_of(reading.text, clause) - 1)
    courts = [hit for hit in reading.names_between(low, place) if reading.stands_for[id(hit)].type == "Court"]
    own = reading.names_between(clause, place)
    if not courts or (own and own[-1] is not courts[-1]):
        return None
    return reading.stands_for[id(courts[-1])]
