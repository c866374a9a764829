"""Firms that stand in a list of services: "与甲、乙等应用集成", "接入甲、乙、丙"."""

import re
from collections.abc import Sequence

from kg.extract.hits import Hit
from kg.text.patterns import compiled

#: "与甲、乙等服务打通", "可调用甲、乙等应用": what closes the list says what each of it is.
_SERVICES = compiled(
    r"等(?:[\d两三四五六七八九十数多]+[个款项家])?[\u4e00-\u9fff]{0,6}?(?:应用程序|应用|服务(?!商|器)|App|APP|小程序|软件|工具)"
    r"(?:实现|完成|深度|全面|已|直接|无缝)*(?P<deed>打通|对接|互通|集成|整合|联动|连接)?"
)
_LINKS = compiled(r"(?:(?P<deed>打通|调用|接入|集成|对接|连接|使用|支持|整合|联动)(?:了)?|与|和|同)$")


_TAKES = ("接入", "集成", "对接", "打通", "整合")


def let_be_listed(text: str, hits: Sequence[Hit]) -> None:
    """Make firms services where a list of services that something is linked with has their names."""
    for last, hit in enumerate(hits):
        closed = _SERVICES.match(text, hit.end)
        ends = closed or text[hit.end : hit.end + 1] in (",", "。", ";")
        first, linked = _linked_row(text, hits, last) if ends else (last, None)
        # "集成甲、乙、丙": where most of a list are products, each is one.
        mixed = last - first > 1 and any(each.type == "Product" and each.rows for each in hits[first : last + 1])
        told = closed and linked and (linked["deed"] or closed["deed"])
        if first == last or not (told or (mixed and linked and linked["deed"] in _TAKES)):
            continue
        listed = [each for each in hits[first : last + 1] if each.type in ("Company", None)]
        keys = {each.text for each in listed}
        if not any(each.text in keys and each not in listed for each in hits):
            for each in listed:
                each.rows, each.type, each.weight = (), "Product", 6


def _linked_row(text: str, hits: Sequence[Hit], last: int) -> tuple[int, re.Match[str] | None]:
    """Where the list that ends at `last` begins, and the word that links something with it; "甲与乙、丙集成" is a list
    of two behind "与"."""
    first, rows = last, []
    while first and text[hits[first - 1].end : hits[first].start] in ("、", "和", "与", "以及", "及"):
        first -= 1
        rows.append((first, _LINKS.search(text, max(0, hits[first].start - 4), hits[first].start)))
    return next((row for row in reversed(rows) if row[1]), (first, None))
