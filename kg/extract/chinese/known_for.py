"""What neighbours tell of firms over a list or a clause: what one is known for, whose venture one is, what one has
beside a deal.

"甲以乙助手和丙模型闻名", "甲是乙与丙的合资企业", "甲与乙达成协议,旗下丙、丁…".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.chinese.offices import Pairing
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.bounds import CLAUSE, PART, begin_of
from kg.text.patterns import compiled

_KNOWN = compiled(
    r"(?:系列|产品|模型|助手|工具|平台|服务|软件|应用)*(?:而)?(?:闻名|著称|知名|为人所?知|为人熟知|出名|见长)"
)
_BY = compiled(r"(?:最初|主要|一直|最|因)?以(?:其|自家|旗下|自研)?的?(?:[\u4e00-\u9fffA-Z]{0,10}?)“?$")
_JOINT = compiled(
    r"(?:[\u4e00-\u9fff]{0,4}(?:助手|模型|平台|工具|系列|产品))?”?(?:、|和|与|及|以及)“?[\u4e00-\u9fffA-Z]{0,6}"
)
_VENTURE = compiled(
    r"(?:的|(?:共同|联合|合作|合资)*(?:成立|设立|组建|创立|出资)的)(?:一家)?[\u4e00-\u9fff]{0,4}合资(?:公司|企业|厂|项目)"
)
_IS = compiled(r"(?:\([^()]*\)|的?[\u4e00-\u9fff]{2,6}(?=是|系|为))?(?:是|系|为|作为)(?:由)?")
_AND = compiled(r"(?:、|和|与|及|同)")
_OWN = compiled(r"[,;](?:其)?旗下(?:的|拥有|包括)?(?:[\u4e00-\u9fff]{0,8}?)")
_NEXT = compiled(r"(?:、|和|与|及|以及)?")
_MADE = ("Model", "Product")
_FIRMS = ("Company", "Organization")


def known_for(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """Give a firm with each model and product that a clause says it is known for."""
    for told in _KNOWN.finditer(reading.text):
        clause = begin_of(reading.text, told.start(), CLAUSE)
        sentence = begin_of(reading.text, told.start(), PART)
        made = [hit for hit in hits if clause <= hit.start < told.start() and _kind(reading, hit) in _MADE]
        if not made or not _BY.search(reading.text, clause, made[0].start):
            continue
        run = all(_JOINT.fullmatch(reading.text, a.end, b.start) for a, b in pairwise(made))
        near = len(reading.text[made[-1].end : told.start()]) <= 8
        firms = [hit for hit in hits if sentence <= hit.start < made[0].start and _kind(reading, hit) in _FIRMS]
        if run and near and firms:
            for hit in made:
                yield _pairing(reading, firms[0], "developed", hit, "known")


def ventures(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """Give the partners with the firm that is said to be their venture."""
    for told in _VENTURE.finditer(reading.text):
        before = [hit for hit in hits if hit.end <= told.start()][-3:]
        parents = before[-2:]
        joined = len(parents) == 2 and _AND.fullmatch(reading.text, parents[0].end, parents[1].start)
        if not joined or parents[1].end != told.start() or any(_kind(reading, each) != "Company" for each in parents):
            continue
        behind = next((hit for hit in hits if hit.start == told.end()), None)
        if len(before) == 3 and _IS.fullmatch(reading.text, before[0].end, parents[0].start):
            behind = before[0]
        if behind is not None and _kind(reading, behind) in (*_FIRMS, None):
            for parent in parents:
                yield _pairing(reading, parent, "founded", behind, "venture")


def owned_beside(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """Give the titles and firms that the subject of a sentence has, where a partner stands nearer to them."""
    for index, hit in enumerate(hits[1:], 1):
        left = hits[index - 1]
        if _kind(reading, hit) not in _FIRMS or _kind(reading, left) not in _FIRMS:
            continue
        if not re.search(rf"{_OWN.pattern}$", reading.text[left.end : hit.start]):
            continue
        sentence = begin_of(reading.text, hit.start, PART)
        inside = [each for each in hits[:index] if each.start >= sentence and _kind(reading, each) in _FIRMS]
        partner = len(inside) == 2 and reading.text[left.start - 1] in "与和同" and reading.text.find(",", sentence) > 0
        if not partner or "," in reading.text[sentence : left.start]:
            continue
        last = hit
        for title in hits[index:]:
            gap = reading.text[last.end : title.start] if title is not hit else ""
            if _kind(reading, title) not in _FIRMS or not _NEXT.fullmatch(gap):
                break
            yield _pairing(reading, title, "memberOf", inside[0], "beside")
            last = title


#: "甲宣布投资,通过旗下软件子公司乙": whose firm it is stands earlier in the sentence.
_LATER = compiled(
    r"(?<=[,;])(?:[并已也将拟还均]|正式|计划|随后|其中)*(?:通过|经由|由|与|和|以|让|向)?其?旗下的?"
    r"(?:[\u4e00-\u9fff]{0,8}(?:公司|企业|平台|部门|品牌|机构|基金|实验室))?“?"
)


def owned_later(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """Give a firm that a clause calls somebody's own with the one firm that the sentence has named before."""
    begun = {hit.start: hit for hit in hits}
    for told in _LATER.finditer(reading.text):
        own = begun.get(told.end())
        start = begin_of(reading.text, told.start(), PART)
        before = [hit for hit in hits if start <= hit.start < told.start() and _kind(reading, hit) in _FIRMS]
        owners = {id(reading.stands_for[id(hit)]) for hit in before}
        if (
            own
            and len(owners) == 1
            and _kind(reading, own) == "Company"
            and id(reading.stands_for[id(own)]) not in owners
        ):
            yield _pairing(reading, own, "memberOf", before[0], "later")


def _pairing(reading: Reading, head: Hit, relation: str, tail: Hit, rule: str) -> Pairing:
    one, other = reading.stands_for[id(head)], reading.stands_for[id(tail)]
    start, end = min(head.start, tail.start), max(head.end, tail.end)
    return Pairing(one, relation, other, f"{relation}.zh.{rule}", start, end)


def _kind(reading: Reading, hit: Hit) -> str | None:
    return reading.stands_for[id(hit)].type
