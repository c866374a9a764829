"""From relations as passages state them to statements: one a triple, dated, the stronger of two near ones kept."""

import re
from collections.abc import Iterator

from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.news import day_of_news, is_of_news
from kg.extract.reading import Reading
from kg.model import Evidence, Statement
from kg.ontology import load
from kg.text.patterns import compiled


def merge(reading: Reading, found: list[Found]) -> list[Statement]:
    """One statement a triple, in the order of their first passages, with every passage that says so."""
    groups: dict[tuple[int, str, int], list[Found]] = {}
    for each in _without_places(list(_without_doubles(reading.text, found))):
        head, tail = each.head, each.tail
        _settle_type(head, load().relations[each.relation].domain, each)
        _settle_type(tail, load().relations[each.relation].range, each)
        pair = sorted((id(head), id(tail))) if load().relations[each.relation].symmetric else (id(head), id(tail))
        groups.setdefault((pair[0], each.relation, pair[1]), []).append(each)
    main = day_of_news(reading, found)
    own = {
        (id(group[0].head), group[0].relation)
        for group in groups.values()
        if any(each.part == "title" for each in group)
    }
    accepted = [
        group
        for group in groups.values()
        if "Group" not in (group[0].head.type, group[0].tail.type) or group[0].relation in _DISPUTES
        if load().accepts(str(group[0].head.type), group[0].relation, str(group[0].tail.type))
    ]
    accepted = [group for group in accepted if not _is_headline_of(group, accepted)]
    decided = {
        id(group[0].tail)
        for group in accepted
        if group[0].relation in ("ruledAgainst", "ruledFor") and group[0].part != "commentary"
    }
    return [
        # A suit that was decided on the day of the news had been filed before.
        _statement(reading, group, None if _is_past_suit(group, decided) else main, own)
        for group in accepted
    ]


def _is_headline_of(group: list[Found], accepted: list[list[Found]]) -> bool:
    """ "甲州通过人工智能法案" over "甲州通过《前沿模型安全法案》": the headline has no other instrument in mind."""
    law = group[0].tail
    foreign = not law.key or _country(law) != _country(group[0].head)
    if law.type != "Law" or not foreign or any(each.part != "title" for each in group):
        return False
    written = {hit.text for hit in law.hits}
    if any(name.startswith("《") or re.search(r"\d", name) for name in written):
        return False
    return any(
        other[0].head is group[0].head
        and other[0].relation == group[0].relation
        and other[0].tail.type == "Law"
        and other[0].tail is not law
        and any(each.part == "summary" for each in other)
        for other in accepted
    )


def _is_past_suit(group: list[Found], decided: set[int]) -> bool:
    return group[0].relation == "sued" and bool({id(group[0].head), id(group[0].tail)} & decided)


#: What parties that are only described may do and suffer (guideline, Group).
_DISPUTES = frozenset(
    ("sued", "settledWith", "ruledAgainst", "ruledFor", "complainedAgainst", "represents", "withdrew", "fined")
) | frozenset(("investigated", "warned", "developed"))


def _settle_type(cluster: Cluster, types: tuple[str, ...], found: Found) -> None:
    """Give an untyped name the type that its relation asks for."""
    if cluster.type is None:
        if found.relation == "founded" and cluster is found.tail and (kind := _founded_type(cluster, found.head)):
            cluster.type = kind
            return
        if {"Regulator", "Organization"} & set(types) and any(map(_BODY.search, cluster.names)):
            state = found.relation == "memberOf" and cluster is found.head and found.tail.type in _STATE
            cluster.type = "Regulator" if state and "Regulator" in types else "Organization"
            return
        order: tuple[str, ...] = ("Company", "Model", "Product", "Law", "Case", "Person")
        if found.relation == "proposed" and cluster is found.head and found.tail.type == "Law":
            order = ("Person",)  # "Warren提出的法案": bills are brought in by members.
        made = found.relation in ("released", "developed", "integrates", "basedOn", "discontinued", "uses")
        if (made and cluster is found.tail) or found.relation == "integrates":
            order = ("Product", "Model")
        cluster.type = next((kind for kind in order if kind in types), types[0])


_STATE = ("Regulator", "Legislature", "Jurisdiction", "Court")


def _founded_type(body: Cluster, founder: Cluster) -> str | None:
    """A body with a Chinese noun for name is the state's where the state sets it up."""
    if not any(re.search(r"[\u4e00-\u9fff]{2}$", name) for name in body.names):
        return None
    joined = all(name.endswith(_OF_MANY) for name in body.names if re.search(r"[\u4e00-\u9fff]$", name))
    return "Regulator" if founder.type in _STATE and not joined else "Organization"


#: "人工智能安全研究所": by its noun no company.
_BODY = compiled(r"(?:研究所|委员会|联盟|协会|工作组|办公室|理事会|小组|学会|基金会|智库|联合会|专家组)$")
#: What many join is no authority, though the state sets it up.
_OF_MANY = ("联盟", "联合体", "协会", "学会", "基金会", "智库", "研究院", "学院", "实验室")


#: Who buys all shares acquires, who buys some invests.
_SHARES = compiled(r"[^,。;]{0,40}?(?:股份|股权)")
_ALL_SHARES = compiled(
    r"[^,。;]{0,40}?(?:全部|百分之百|100%|控股|多数|剩余|5[1-9](?:\.\d+)?%|[6-9]\d(?:\.\d+)?%)[^,。;]{0,6}(?:股份|股权)"
)
_NOT_FOR_SHARES = {True: "investedIn", False: "acquired"}


def _without_doubles(text: str, found: list[Found]) -> Iterator[Found]:
    """Of relations that one passage states twice under near names, keep the stronger: released over developed."""
    data = {id(each.tail) for each in found if each.relation == "trainedOn"}
    hosts = {each.at for each in found if each.relation == "integrates" and each.at >= 0}
    grants = {each.at for each in found if each.relation in ("licensed", "signed", "acquired") and each.at >= 0}
    narrower = {"banned": "liftedBan", "partneredWith": "settledWith"}
    stronger = {
        "developed": ("released",),
        "uses": ("integrates", "trainedOn", "basedOn"),
        "urged": ("investigated", "warned"),
    }
    said = {(each.relation, id(each.head), id(each.tail)) for each in found if each.modality != "negated"}
    allowed = {
        (id(each.head), id(each.tail))
        for each in found
        if each.relation == "licensed" and not text.startswith(_DEALS, each.at)
    }
    for each in found:
        if (
            each.relation == "licensed"
            and (id(each.tail), id(each.head)) in allowed
            and text.startswith(_DEALS, each.at)
        ):
            # "甲与乙签署授权协议,允许甲使用…": who grants is told in words.
            continue
        if each.relation == "uses" and (id(each.tail) in data or each.at in hosts):
            continue
        told = text[each.at : each.at + 2] == "要求" and each.relation == "investigated"
        if told and ("warned", id(each.head), id(each.tail)) in said:
            continue
        if each.relation == "partneredWith" and (each.at in grants or _seals(text, each, found)):
            continue
        shares = each.at >= 0 and _SHARES.match(text, each.at)
        if shares and each.relation == _NOT_FOR_SHARES.get(bool(_ALL_SHARES.match(text, each.at))):
            continue
        better = narrower.get(each.relation)
        works = ".en." in each.rule and _WORKS.search(text, each.start, each.end)
        better = None if works or _COOPERATION.match(text, each.at) else better
        if better and any(_overlap(text, each, other) for other in found if other.relation == better):
            continue
        if not any((other, id(each.head), id(each.tail)) in said for other in stronger.get(each.relation, ())):
            yield each


#: "签订合并协议": the paper of a sale.
_OF_SALE = compiled(
    r"(?:签[署订下定]|达成)了?[^,。;]{0,10}(?:合并|收购|并购|买卖|股权转让|股份转让|认购)[^,。;]{0,4}(?:协议|合同)"
)


def _seals(text: str, each: Found, found: list[Found]) -> bool:
    """ "甲将收购乙,双方已签署最终协议": the deal is the purchase that the sentence tells of, and no other."""
    if not text.startswith(("签", "达成"), each.at) or _COOPERATION.match(text, each.at):
        return False
    if _OF_SALE.match(text, each.at):
        return True
    pair = {id(each.head), id(each.tail)}
    return any(
        other.relation == "acquired"
        and pair == {id(other.head), id(other.tail)}
        and 0 <= other.at < each.at
        and "。" not in text[other.at : each.at]
        for other in found
    )


#: "和解并达成合作": beside the end of a dispute something new.
_COOPERATION = compiled(r"[^,。]{0,6}(?:合作|伙伴|联盟)")
#: "settled a lawsuit and will partner on a platform"
_WORKS = compiled(
    r"\b(?:partner(?:s|ed|ing)?(?! with)|collaborat\w+|cooperat\w+|work\w* together|team\w* up|joint\w*)\b"
)
_DEALS = ("达成", "签署", "签订", "内容授权", "内容许可")


def _without_places(found: list[Found]) -> Iterator[Found]:
    """A place acts only where no body of it is named for the same thing (guideline, Jurisdiction); a state of a
    country acts beside the country's bodies."""
    bodies = {
        (each.relation, id(each.tail), within)
        for each in found
        if each.head.type != "Jurisdiction"
        for within in _wider(each.head)
    }
    for each in found:
        if each.head.type != "Jurisdiction" or (each.relation, id(each.tail), each.head.place or "") not in bodies:
            yield each


def _wider(cluster: Cluster) -> Iterator[str]:
    """The place of a body and those around it: "us-ca-x" is in "us-ca" and "us"."""
    parts = (cluster.place or "").split("-")
    yield from ("-".join(parts[:end]) for end in range(1, len(parts) + 1))


def _country(cluster: Cluster) -> str:
    return (cluster.place or "").split("-")[0]


def _overlap(text: str, one: Found, other: Found) -> bool:
    """Say whether one clause states both, of the same two."""
    same = {id(one.head), id(one.tail)} == {id(other.head), id(other.tail)}
    low, high = sorted((one.at, other.at))
    return same and one.start < other.end and other.start < one.end and not (low >= 0 and "," in text[low:high])


def _statement(reading: Reading, group: list[Found], main: str | None, own: set[tuple[int, str]]) -> Statement:
    titled = next((each for each in group if each.part == "title"), None)
    lead = titled or group[0]
    dates = [each.date for each in group if each.date and each.part != "commentary"]
    # Of several days the statement has that of the item's own news.
    date = main if main in dates else next(iter(dates), None)
    if date is None and is_of_news(reading, lead, group, own):
        date = main
    # What the commentary dates may be an earlier deed of the same kind.
    date = date or next((each.date for each in group if each.date), None)
    head, tail = lead.head, lead.tail
    return Statement(
        head.id, lead.relation, tail.id, date, lead.modality,
        next((each.amount for each in group if each.amount), None),
        next((each.role for each in group if each.role), None),
        next((each.status for each in group if each.status), None),
        next((each.case.id for each in group if each.case), None),
        next((each.court.id for each in group if each.court), None),
        evidence=tuple(_evidence(reading, each) for each in _distinct(group)),
    )  # fmt: skip


def _distinct(group: list[Found]) -> list[Found]:
    seen: dict[tuple[int, int], Found] = {}
    for each in group:
        seen.setdefault((each.start, each.end), each)
    return list(seen.values())


def _evidence(reading: Reading, found: Found) -> Evidence:
    start, end = reading.span(found.start, found.end)
    item = reading.item
    return Evidence(item.id, start, end, item.text[start - item.start : end - item.start], found.rule, found.part)
