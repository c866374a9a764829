"""Entities that only what is said of them shows to be one: the title's loose name and the summary's full one."""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.chinese.bidden import ORDERS_PUBLIC_BODIES
from kg.extract.chinese.party_members import PARTY
from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.reading import Reading
from kg.text.patterns import compiled


def join_news(reading: Reading, found: list[Found]) -> None:
    """Take what the title and the first sentence name differently for one thing, where both tell one event of it.

    "甲发布首批建议" and "甲于6月7日发布关于…的建议": same head, same relation, one tail each;
    names with titles of their own (《》) or listed ones stay two.
    """
    summary = next((part for part in reading.parts if part.kind == "summary"), None)
    if summary is None:
        return
    _leave_out_places(reading, found)
    first = reading.text.find("。", summary.start)
    titled = [each for each in found if each.part == "title"]
    opening = [each for each in found if each.part == "summary" and each.start < first]
    for one in titled:
        kinds = _DRAFTED if one.relation in _DRAFTED else (one.relation,)
        fuller = {id(each.tail): each.tail for each in opening if each.relation in kinds}
        chosen = [each for each in fuller.values() if each.type == "Law" and _is_abridged(one.tail, each)]
        if len(chosen) == 1 and chosen[0] is not one.tail and one.tail in reading.entities:
            one.relation = next(each.relation for each in opening if each.tail is chosen[0] and each.relation in kinds)
            unite(reading, found, one.tail, chosen[0])
            continue
        same = {id(each.tail): each for each in opening if each.relation == one.relation and each.head is one.head}
        solid = [
            each.tail
            for each in (*titled, *opening)
            if each.relation == one.relation
            and each.head is one.head
            and each.tail.type == one.tail.type
            and not _is_loose(each.tail)
        ]
        shared = len({id(each.head) for each in titled if each.tail is one.tail and each.relation == one.relation}) > 1
        if _is_loose(one.tail) and len({id(tail) for tail in solid}) == 1 and not shared:
            unite(reading, found, one.tail, solid[0])
            continue
        alone = len({id(each.tail) for each in titled if each.relation == one.relation and each.head is one.head}) == 1
        if len(same) == 1 and alone:
            other = next(iter(same.values()))
            if other.tail is one.tail or one.tail.type != other.tail.type:
                continue
            if _is_version(one.tail, other.tail):
                # It is the version that the news is of, not the family.
                kept = other.tail
                unite(reading, found, one.tail, kept)
                kept.hits.sort(key=lambda hit: hit.start)
            elif _is_loose(one.tail) or _is_loose(other.tail):
                unite(reading, found, other.tail, one.tail)


_STAGE = compiled(r"(?:\([^()]*\))+》?$")


def _is_abridged(short: Cluster, full: Cluster) -> bool:
    """A title may leave words out of an act's name ("数据监管法案" for "《数据处理监管法案》")."""
    name, other = short.hits[0].text, _STAGE.sub("", full.hits[0].text).strip("《》")
    if short.type != "Law" or short.key or name.startswith("《") or not name.endswith(other[-1:]):
        return False
    letters, name = iter(other.replace("人工智能", "AI")), name.replace("人工智能", "AI")
    return len(name) >= 4 and all(letter in letters for letter in name)


_LAWMAKING = ("issued", "consultedOn", "passed", "proposed", "signed", "amended")
_OF_STATE = ("Regulator", "Legislature", "Person")


def _leave_out_places(reading: Reading, found: list[Found]) -> None:
    """Leave out what the title says of a place where the summary names who did it ("甲国发布战略")."""
    told = [each for each in found if each.part == "summary" and each.relation in _LAWMAKING]
    acting = {id(each.tail): each for each in told if each.head.type in _OF_STATE}

    def is_told(one: Found) -> bool:
        if one.part != "title" or one.head.type != "Jurisdiction" or one.relation not in _LAWMAKING:
            return False
        if id(one.tail) in acting:
            return _is_of(acting[id(one.tail)].head, one.head)
        return _is_loose(one.tail) and any(
            each.relation in (one.relation, "passed") and _is_of(each.head, one.head) for each in told
        )

    found[:] = [each for each in found if not is_told(each)]


def _is_of(head: Cluster, place: Cluster) -> bool:
    """Whether a body is one of a place; a person may be of any."""
    if head.type == "Person":
        return True
    here = str(place.place or "")
    inside = bool(here) and str(head.place or "").startswith(here)
    named = any(name.startswith(each) for name in head.names for each in place.names)
    return head.type in _OF_STATE and (inside or named)


#: What the title and the summary may call the putting out of one draft.
_DRAFTED = ("issued", "consultedOn")


def _is_version(short: Cluster, full: Cluster) -> bool:
    """A title may leave out the last part of a model's name ("Claude 3.5" for "Claude 3.5 Sonnet")."""
    name, other = short.hits[0].text, full.hits[0].text
    return (
        short.type == "Model"
        and other.startswith(f"{name} ")
        and all(hit.start < full.hits[0].start for hit in short.hits)
    )


def _is_loose(cluster: Cluster) -> bool:
    return cluster.key is None and all(hit.notes.get("weak") for hit in cluster.hits)


def unite(reading: Reading, found: list[Found], gone: Cluster, kept: Cluster) -> None:
    """Let one entity take over names and places of another."""
    kept.names = dict.fromkeys((*kept.names, *gone.names))
    kept.hits += gone.hits
    kept.key = kept.key or gone.key
    reading.entities.remove(gone)
    for hit in gone.hits:
        reading.stands_for[id(hit)] = kept
    for each in found:
        each.head, each.tail = (kept if end is gone else end for end in (each.head, each.tail))


_FIRST = compiled(r"首(?:例|案|宗|起|个)“?$")


def unite_first_cases(reading: Reading, found: list[Found]) -> None:
    """Take the title's "全国首例“甲侵权案”" and the summary's "全国首例乙侵权案" for one: an item tells of one such."""
    first: dict[str, Cluster] = {}
    for hit in reading.hits:
        cluster = reading.stands_for[id(hit)]
        before = _FIRST.search(reading.text, max(0, hit.start - 4), hit.start)
        if cluster.type == "Case" and (before or "首例" in hit.text) and "诉" not in hit.text:
            first.setdefault(cluster.id, cluster)
    cases = list(first.values())
    parts = [{reading.part_at(hit.start) for hit in each.hits} for each in cases]
    if len(cases) == 2 and "title" in parts[0] and parts[1] == {"summary"}:
        unite(reading, found, *cases)


def unite_docket(reading: Reading, found: list[Found]) -> None:
    """Take the one case of the item's docket line and the one that its title or summary calls by name for one."""
    parts: dict[str, set[str]] = {}
    for hit in reading.hits:
        parts.setdefault(reading.stands_for[id(hit)].id, set()).add(reading.part_at(hit.start))
    cases = [each for each in reading.entities if each.type == "Case"]
    docket = [each for each in cases if "metadata" in parts.get(each.id, ())]
    told = [each for each in cases if each not in docket and parts.get(each.id, set()) & {"title", "summary"}]
    if len(docket) == len(told) == 1 and not any(_DOCKET.search(name) for name in told[0].names):
        unite(reading, found, told[0], docket[0])


_DOCKET = compiled(r"\d{2,}")


def unite_groups(reading: Reading, found: list[Found]) -> None:
    """Take the title's "一群作家" and the summary's "13位作家" for one, where they alone do one thing to one party."""
    parts: dict[str, set[str]] = {}
    for hit in reading.hits:
        parts.setdefault(reading.stands_for[id(hit)].id, set()).add(reading.part_at(hit.start))
    told = {(each.head.id, each.relation, each.tail.id): each for each in found if each.head.type == "Group"}
    for title in [each for each in told.values() if parts.get(each.head.id) == {"title"}]:
        noun = next(iter(title.head.names))[-2:]
        same = [
            each.head
            for each in told.values()
            if (each.relation, each.tail) == (title.relation, title.tail)
            and parts.get(each.head.id) == {"summary"}
            and next(iter(each.head.names)).endswith(noun)
        ]
        if len(same) == 1:
            unite(reading, found, same[0], title.head)


_SOME_COURT = compiled(r"(?:[\u4e00-\u9fff]{2,3}?)?(?:联邦|地区|上诉|巡回|地方|高等|最高)*法院")


def name_court(reading: Reading, found: list[Found]) -> None:
    """Let the court that the title only sorts ("美国法院驳回…") be the one that the summary names as deciding."""
    loose = [each for each in reading.entities if each.type == "Court" and each.key is None and _is_some_court(each)]
    courts = [each for each in reading.entities if each.type == "Court"]
    solid = [each for each in courts if not _is_some_court(each) or _fuller(each, loose)]
    loose = [each for each in loose if each not in solid]
    for gone in loose:
        titled = all(reading.part_at(hit.start) == "title" for hit in gone.hits)
        kept = next((each for each in solid if _agrees(gone, each)), None)
        if titled and kept:
            unite(reading, found, gone, kept)


def _fuller(court: Cluster, others: list[Cluster]) -> bool:
    """Whether a court of the same place is told by fewer words ("甲州最高法院" beside "甲州法院"), or by the country of
    the court's town."""
    name = court.hits[0].text
    if any(each.place and str(court.place).startswith(f"{each.place}-") for each in others):
        return True
    short = [each.hits[0].text.removesuffix("法院") for each in others if each is not court]
    return any(len(each) > 1 and name.startswith(each) and len(name) > len(each) + 2 for each in short)


def _is_some_court(cluster: Cluster) -> bool:
    return all(_SOME_COURT.fullmatch(hit.text) for hit in cluster.hits)


def _agrees(some: Cluster, court: Cluster) -> bool:
    """A higher court is none of the first instance, and a foreign court is not the one of here."""
    words = [word for word in ("上诉", "最高", "高等") if any(word in hit.text for hit in some.hits)]
    named = all(any(word in name for name in court.names) for word in words)
    country = (some.place or "").split("-")[0]
    return named and (not country or country == (court.place or "").split("-")[0])


_OF_A_COMPANY = frozenset(("released", "developed", "discontinued", "restrictedAccess"))
_FORMER = compiled(r"前|曾|原(?!创)|离任|离职|顾问|投资")


def act_for_company(found: list[Found]) -> None:
    """Whoever speaks for a company puts out what is the company's ("甲公司首席执行官乙发布…")."""
    bodies = {
        id(each.head): each.tail
        for each in found
        # Who is only said to have served there, or to leave, acts for nobody.
        if each.relation == "holdsRole" and each.tail.type == "Company" and each.role and not _FORMER.search(each.role)
    }
    for each in found:
        if each.relation in _OF_A_COMPANY and each.head.type == "Person":
            each.head = bodies.get(id(each.head), each.head)


_LICENCE = compiled(r"签[订署][^,。;《]{0,4}《[^》]{0,20}(?:授权|许可)[^》]{0,8}(?:协议|合同)》")


def drop_contracts(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """ "甲与乙签订《数据授权协议》,甲向乙提供数据": the deal is the licence that is told, and no other cooperation."""
    licensed = [{each.head.id, each.tail.id} for each in found if each.relation == "licensed"]
    return [
        each
        for each in found
        if not (
            each.relation == "partneredWith"
            and {each.head.id, each.tail.id} in licensed
            and _LICENCE.search(reading.text, each.start, each.end + 30)
        )
    ]


def drop_named(reading: Reading, found: list[Found]) -> list[Found]:
    """Leave out that somebody was named where the same authority looks into them: "对甲展开调查,点名乙"."""
    asked = {(id(each.head), id(each.tail)) for each in found if each.relation == "investigated"}
    return [
        each
        for each in found
        if each.relation != "warned"
        or not reading.text.startswith("点名", max(0, each.at))
        or (id(each.head), id(each.tail)) not in asked
    ]


#: What a firm sets up inside itself.
_DEPARTMENT = compiled(r"(?:事业部|事业群|部门|(?<![总内外全局东西南北中俱乐])部)(?:\([A-Z]\w*\))?$")


def own_departments(found: list[Found]) -> list[Found]:
    """A department that one firm sets up is part of it."""
    told = {id(each.head) for each in found if each.relation == "memberOf"}
    founders: dict[int, list[Found]] = {}
    for each in found:
        if each.relation == "founded" and id(each.tail) not in told and any(map(_DEPARTMENT.search, each.tail.names)):
            founders.setdefault(id(each.tail), []).append(each)
    return [
        replace(
            group[0], head=group[0].tail, relation="memberOf", tail=group[0].head, rule="memberOf.zh.own", date=None
        )
        for group in founders.values()
        if len({id(each.head) for each in group}) == 1 and group[0].head.type == "Company"
    ]


def drop_offices(reading: Reading, found: list[Found]) -> list[Found]:
    """Leave out what an office does where its holder is said to do the same ("加州州长签署", "州长纽森签署").

    Orders are given by people in a public office alone, shown by it or by whom they order about ("各联邦机构").
    """
    roles = {(each.role or "", _place(each.tail)) for each in found if each.relation == "holdsRole"}
    officers = {id(each.head) for each in found if each.relation == "holdsRole" and each.tail.type in _PUBLIC}
    found = [
        each
        for each in found
        if each.relation not in _ORDERS
        or each.head.type != "Person"
        or id(each.head) in officers
        or ORDERS_PUBLIC_BODIES.search(reading.text, each.start, each.end)
    ]
    found = [each for each in found if each.relation != "holdsRole" or "或" not in (each.role or "")]
    found = [each for each in found if not _judges_for_place(each) and not _sits_for_party(each)]
    judges = {id(each.head) for each in found if each.relation == "holdsRole" and each.tail.type == "Court"}
    # "和解尚待阿尔苏普批准": a judge settles nothing for himself.
    found = [each for each in found if each.relation != "settledWith" or not {id(each.head), id(each.tail)} & judges]
    people = {(each.relation, id(each.tail)) for each in found if each.head.type == "Person"}
    return [
        each for each in found if not ((each.relation, id(each.tail)) in people and _holds_office(each.head, roles))
    ]


def _judges_for_place(each: Found) -> bool:
    """ "美国地区法官甲": at which court, is not said."""
    judge = each.relation == "holdsRole" and (each.role or "").endswith("法官")
    return judge and each.tail.type == "Jurisdiction"


def _sits_for_party(each: Found) -> bool:
    """ "民主党参议员甲": the seat is in a chamber, and the party's no more than a side there."""
    seat = each.relation == "holdsRole" and (each.role or "").endswith(("议员", "州长", "总检察长", "总统", "首相"))
    return seat and any(map(PARTY.fullmatch, each.tail.names))


_PUBLIC = ("Regulator", "Legislature", "Jurisdiction", "Court")
_ORDERS = ("banned", "liftedBan", "fined", "warned")


def _holds_office(head: Cluster, roles: set[tuple[str, str]]) -> bool:
    office = any(hit.notes.get("grammar") == "office" for hit in head.hits)
    return office and any(
        role and place == (head.place or "") and any(hit.text.endswith(role) for hit in head.hits)
        for role, place in roles
    )


def _place(cluster: Cluster) -> str:
    return cluster.place or ""
