"""Branches and rooms of bodies: "甲公司韩国分公司" is a firm of its own, "本田中国" the firm that bears the name."""

from dataclasses import replace
from itertools import pairwise

from kg.extract.hits import Hit
from kg.names import gazetteer
from kg.text.patterns import compiled

#: "甲公司韩国分公司", "甲爱尔兰子公司", "甲日本公司": a firm of its own, called by its owner and its place.
_OF_FIRM = compiled(r"(?:分|子)?公司")


def _own_branch(text: str, owner: Hit, place: Hit) -> Hit | None:
    kind = _OF_FIRM.match(text, place.end)
    if not kind or owner.type != "Company" or place.type != "Jurisdiction" or owner.end != place.start:
        return None
    whole = text[owner.start : kind.end()]
    return Hit(owner.start, kind.end(), "Company", whole, weight=6, parent=replace(owner))


def branches(text: str, hits: list[Hit]) -> list[Hit]:
    """ "本田中国" is a company's branch, and the country no party; "甲公司知识产权部" is a room of 甲公司."""
    own = {id(one): _own_branch(text, one, other) for one, other in pairwise(hits)}
    hits = [own.get(id(hit)) or hit for hit in hits]
    for hit in hits:
        _shed_country(hit)
    return [
        hit
        for before, hit in zip([None, *hits], hits, strict=False)
        if before is None
        or not (_is_branch(text, before, hit) or _is_room(text, before, hit) or _is_elsewhere(text, before, hit))
    ]


def _shed_country(hit: Hit) -> None:
    """ "中国清华大学": the country only tells where a listed body is."""
    first = next(gazetteer().matches(hit.text), None) if hit.type == "Organization" and not hit.rows else None
    if first is None or first.start or first.rows[0].type != "Jurisdiction" or "-" in str(first.rows[0].place):
        return
    rows = tuple(row for row in gazetteer().called(hit.text[first.end :]) if row.type == "Organization")
    if rows:
        hit.start, hit.text, hit.rows, hit.place = hit.start + first.end, hit.text[first.end :], rows, rows[0].place


def _is_branch(text: str, before: Hit, hit: Hit) -> bool:
    return (
        before.type == "Company"
        and hit.type == "Jurisdiction"
        and before.end >= hit.start
        and text[hit.end : hit.end + 1] not in tuple("政市用法境总")
    )


def _is_room(text: str, before: Hit, hit: Hit) -> bool:
    return (
        before.type in ("Company", "Organization")
        and hit.type == "Regulator"
        and hit.place in (None, "tw")
        and hit.text.endswith(_ROOMS)
        and _OWN_ROOM.fullmatch(text, before.end, hit.start) is not None
    )


def _is_elsewhere(text: str, before: Hit, hit: Hit) -> bool:
    """ "新西兰科学、创新和技术部长": not the listed ministry of that name, which is another country's."""
    here, there = (str(each.place or "").split("-")[0] for each in (before, hit))
    beside = before.type == "Jurisdiction" and hit.type == "Regulator" and before.end == hit.start
    return beside and text.startswith("长", hit.end) and bool(hit.rows and here and there and here != there)


_ROOMS = ("部", "处", "科", "办公室", "委员会", "工作组")
_OWN_ROOM = compiled(r"(?:集团|公司)?(?:(?![与和对向由就被在将等把及同的])[\u4e00-\u9fff]){0,4}")
