"""Whom an inquiry is about where a sentence of its own lists them ("此次调查涉及甲、乙", "被调查的企业包括甲")."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.reading import Reading
from kg.text.bounds import begin_of
from kg.text.patterns import compiled

_SCOPE = compiled(
    r"(?:(?:此次|本次|这次|该项?|这项|上述|此项|这一|相关)(?:联合|专项|反垄断|正式|初步)?(?:调查|审查|问询|检查)(?:范围|对象|令)?"
    r"|(?:调查|审查|问询|检查)(?:范围|对象)"
    r"|被(?:调查|审查|问询|检查)(?:的|方|者)*(?:企业|公司|平台|机构|对象|科技巨头)?"
    r"|(?:收到|接到|接获)(?:该|上述|此|这些|这一)?(?:命令|问询函|质询函|传票|信息请求|信息要求|调查令|通知)的(?:企业|公司|平台|科技公司|科技巨头)?"
    r"|(?:命令|问询函|质询函|传票|信息请求)(?:的)?(?:收件人|接收方|对象|接收者)"
    r"|(?P<here>(?<=,)(?:对象|名单|企业|公司|其中)?)(?=涉及|涵盖|包括|覆盖))"
    r"(?:主要|还|共|目前|具体|同时|也)*(?:涉及|包括|涵盖|为|是|针对|覆盖|囊括|有)(?:了|到)?“?"
)
#: What an inquiry is called where it opens, and what makes it none.
_INQUIRY = compiled(
    r"(?:启动|展开|开展|发起|开启|进行|着手)[^,。;]{0,10}?(?:调查|审查|问询|检查)|(?:发出|下达|签发|发布)[^,。;]{0,16}?(?:问询函|质询函|传票|信息请求|信息要求|调查令|"
    r"命令(?=[^。]{0,30}?(?:提供|提交|说明|披露|信息|资料)))"
)
_UNSURE = compiled(
    r"拟|计划|考虑|可能|呼吁|敦促|要求[^,。;]{0,12}(?:启动|展开|调查)|未|没有|否认|拒绝|结束|终止|撤销|停止"
)
_NEXT = compiled(r"[”》]?(?:\([^()]*\))?(?:、|和|与|及|以及|,?以及)[“《]?")
#: "涉及甲、乙等七家企业", but "涉及甲的数据".
_ENDS = compiled(r"[”》]?(?:\([^()]*\))?(?:等(?!的)[^,。;\n的]{0,16}|在内)?(?:[,。;\n)]|$)")
_AUTHORITIES = ("Regulator", "Legislature", "Jurisdiction")
_SUBJECTS = ("Company", "Organization", "Product", "Model", None)
#: So far back the inquiry is told of that a list belongs to.
_BACK = 300


def covered(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """Read whom an inquiry covers that is told of in the same sentence or before, with whoever leads it."""
    for match in _SCOPE.finditer(reading.text):
        listed = _listed(reading, match.end())
        opened = _opened(reading, found, match.start(), match["here"] is not None) if listed else None
        if opened is None:
            continue
        told = {(each.head.id, each.tail.id) for each in found if each.relation == "investigated"}
        for one, end in listed:
            if (opened.head.id, one.id) not in told and one is not opened.head:
                yield replace(opened, tail=one, rule="investigated.zh.covered", end=end)


def _listed(reading: Reading, place: int) -> list[tuple[Cluster, int]]:
    """The list of names that begins at a place, each with its end; empty where it goes on with anything else."""
    named: list[tuple[Cluster, int]] = []
    at = bisect.bisect_left(reading.starts, place)
    for hit in reading.hits[at:]:
        one = reading.stands_for[id(hit)]
        if hit.start != place if not named else not _NEXT.fullmatch(reading.text, named[-1][1], hit.start):
            break
        if one.type not in _SUBJECTS:
            return []
        named.append((one, hit.end))
    return named if named and _ENDS.match(reading.text, named[-1][1]) else []


def _opened(reading: Reading, found: Sequence[Found], place: int, here: bool) -> Found | None:
    """The last inquiry told of before a place, with its authority as the head; `here` asks for one of its sentence."""
    low = begin_of(reading.text, place) if here else max(0, place - _BACK)
    told = list(_INQUIRY.finditer(reading.text, low, place))
    if not told or reading.part_at(told[-1].start()) == "commentary":
        return None
    start = begin_of(reading.text, told[-1].start())
    before = [hit for hit in reading.hits if start <= hit.start < told[-1].start()]
    heads = [hit for hit in before if reading.stands_for[id(hit)].type in _AUTHORITIES]
    if not heads or _UNSURE.search(reading.text, heads[0].end, told[-1].end()):
        return None
    head = reading.stands_for[id(heads[0])]
    days = [each.iso for each in reading.dates if start <= each.start < told[-1].start()]
    part = reading.part_at(place)
    return Found(head, "investigated", head, "", start, place, part, days[-1] if days else None)
