"""What the register tells of a new firm clauses later: "甲公司成立,法定代表人为乙,由丙全资持股", "由丙、丁共同持股"."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.chinese.offices import Pairing
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.bounds import PART, begin_of
from kg.text.patterns import compiled

_NEW = compiled(r"(?:[^,。;]{0,14}?(?:成立|注册|设立)|,注册)(?!于[^,。;]{0,12}的)")
#: Whose the firm is: what stands between "由" and the word for holding shares is one list of holders.
_HELD = compiled(
    r"(?<=[,;])(?:(?:该|新|目标)?公司|股权穿透(?:图|信息)?显示,(?:该公司)?|股东信息显示,(?:该公司)?)?(?:现|目前|均)?"
    r"(?:由|股东为|股东包括)(?P<who>[^,。;]{2,90}?)(?:(?P<whole>全资|100%|独资|绝对)|共同|间接|直接|分别|合计|联合)*(?P<how>控股|持股|持有|出资)?(?=[,。;\n]|$)"
)
_FIRMS = ("Company", "Organization", "Person", "Regulator")


def registered(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """Give a firm that a sentence calls new to who holds it alone, and joint holders to it."""
    for held in _HELD.finditer(reading.text):
        start = begin_of(reading.text, held.start(), PART)
        firm = next((hit for hit in hits if hit.start >= start and _is(reading, hit, ("Company",))), None)
        if firm is None or firm.end > held.start() or not _NEW.match(reading.text, firm.end):
            continue
        holders = [
            hit for hit in hits if held.start("who") <= hit.start < held.end("who") and _is(reading, hit, _FIRMS)
        ]
        last = [each for each in holders if not _leads_on(reading.text, each, held.end("who"))]
        child = reading.stands_for[id(firm)]
        owned = len(last) == 1 and held["how"] is not None
        for hit in last:
            parent = reading.stands_for[id(hit)]
            if parent is child or not (held["how"] or "股东" in held.group()):
                continue
            if owned and parent.type != "Person":
                yield Pairing(child, "memberOf", parent, "memberOf.zh.registered", firm.start, held.end())
            else:
                yield Pairing(parent, "investedIn", child, "investedIn.zh.registered", firm.start, held.end())


def _is(reading: Reading, hit: Hit, types: Sequence[str]) -> bool:
    return reading.stands_for[id(hit)].type in types


def _leads_on(text: str, hit: Hit, end: int) -> bool:
    """ "由甲旗下乙持股": 甲 only tells whose 乙 is."""
    return (
        re.match(r"(?:\([^()]*\))?(?:旗下|关联公司|关联企业|全资子公司|子公司|控股的?|的)", text[hit.end : end])
        is not None
    )
