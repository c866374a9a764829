"""Branches and rooms of bodies: "甲公司韩国分公司" is a firm of its own, "本田中国" the firm that bears the name,
"统一专利法院慕尼黑地方分院" a court of its own.
"""

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


#: "统一专利法院(UPC)慕尼黑地方分院": a seat of a listed court.
_OF_COURT = compiled(
    r"(?:\([^()]{2,12}\))?(?P<seat>(?![与和及对向就由在])[\u4e00-\u9fff·]{2,6}?(?:地方|地区|区域|中央)(?:分院|分庭|分部|法庭))"
)


def _with_seat(text: str, court: Hit) -> Hit:
    """A court with the seat told behind its name, else as it was."""
    seat = _OF_COURT.match(text, court.end) if court.type == "Court" and court.rows else None
    if seat is None:
        return court
    return Hit(court.start, seat.end(), "Court", court.text + seat["seat"], aliases=(seat["seat"],), weight=6)


#: "软银愿景基金二期": the fund of that name, by the number of its closing.
_CLOSING = compiled(r"(?:[一二三四五六七八九]|第[一二三四五六七八九])期(?!间|限|权|货|刊|待)")


def _with_number(text: str, fund: Hit) -> Hit:
    closing = _CLOSING.match(text, fund.end) if fund.rows and fund.text.endswith("基金") else None
    return replace(fund, end=closing.end(), text=fund.text + closing.group()) if closing else fund


def _outermost(hits: list[Hit]) -> list[Hit]:
    """The names without those that stand in brackets inside of a court's ("统一专利法院(UPC)慕尼黑地方分院")."""
    seats = [(hit.start, hit.end) for hit in hits if hit.type == "Court"]
    return [hit for hit in hits if not any(low < hit.start and hit.end < high for low, high in seats)]


def branches(text: str, hits: list[Hit]) -> list[Hit]:
    """ "本田中国" is a company's branch, and the country no party; "甲公司知识产权部" is a room of 甲公司."""
    own = {id(one): _own_branch(text, one, other) for one, other in pairwise(hits)}
    hits = _outermost([_with_number(text, _with_seat(text, own.get(id(hit)) or hit)) for hit in hits])
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
