"""From relations as passages state them to statements: one a triple, dated, the stronger of two near ones kept."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.dating import DAY_OF
from kg.extract.entities import Cluster
from kg.extract.facts import IN_FORCE
from kg.extract.reading import Reading
from kg.model import Evidence, Statement
from kg.ontology import load
from kg.text.bounds import CLAUSE, begin_of, end_of
from kg.text.dates import DateMention, is_due
from kg.text.patterns import compiled


@dataclass(slots=True)
class Found:
    """A relation as one passage states it."""

    head: Cluster
    relation: str
    tail: Cluster
    rule: str
    start: int
    end: int
    part: str
    date: str | None = None
    modality: str = "asserted"
    amount: str | None = None
    role: str | None = None
    status: str | None = None
    case: Cluster | None = None
    court: Cluster | None = None
    #: Where the trigger stands in the joined text.
    at: int = -1


def merge(reading: Reading, found: list[Found]) -> list[Statement]:
    """One statement a triple, in the order of their first passages, with every passage that says so."""
    groups: dict[tuple[int, str, int], list[Found]] = {}
    for each in _without_places(list(_without_doubles(reading.text, found))):
        head, tail = each.head, each.tail
        _settle_type(head, load().relations[each.relation].domain, each)
        _settle_type(tail, load().relations[each.relation].range, each)
        pair = sorted((id(head), id(tail))) if load().relations[each.relation].symmetric else (id(head), id(tail))
        groups.setdefault((pair[0], each.relation, pair[1]), []).append(each)
    main = _main_date(reading, found)
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
        better = None if _COOPERATION.match(text, each.at) else better
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
_DEALS = ("达成", "签署", "签订", "内容授权", "内容许可")


def _without_places(found: list[Found]) -> Iterator[Found]:
    """A place acts only where no body of it is named for the same thing (guideline, Jurisdiction)."""
    bodies = {(each.relation, id(each.tail), _country(each.head)) for each in found if each.head.type != "Jurisdiction"}
    for each in found:
        if each.head.type != "Jurisdiction" or (each.relation, id(each.tail), _country(each.head)) not in bodies:
            yield each


def _country(cluster: Cluster) -> str:
    return (cluster.place or "").split("-")[0]


def _overlap(text: str, one: Found, other: Found) -> bool:
    """Say whether one clause states both, of the same two."""
    same = {id(one.head), id(one.tail)} == {id(other.head), id(other.tail)}
    low, high = sorted((one.at, other.at))
    return same and one.start < other.end and other.start < one.end and not (low >= 0 and "," in text[low:high])


def _main_date(reading: Reading, found: list[Found]) -> str | None:
    """The day of the item's own news: the first full date of its summary, else the one day shortly before publication
    that the rest of the summary tells of it ("the agency said on 19 May"), else that of publication.

    In a Chinese summary another's deed or answer may stand there, so that its sentence has to tell the same."""
    summary = next((part for part in reading.parts if part.kind == "summary"), None)
    if summary is None:
        return reading.item.published
    first = reading.text.find("。", summary.start)
    first = first if first > 0 else summary.end
    days = [
        each for each in reading.dates if summary.start <= each.start < summary.end if _may_be_of_news(reading, each)
    ]
    if opening := next((each for each in days if each.start < first), None):
        return opening.iso
    news = [each for each in found if each.relation in _EVENTS and summary.start <= each.start < first]
    late = {
        each.iso
        for each in days
        if _is_shortly_before(each.iso, reading.item.published)
        if reading.language == "en" or _tells_news(reading, each, news, found)
    }
    return late.pop() if len(late) == 1 else reading.item.published


#: Who says when it was, or what was done when.
_SAID = compiled(r"表示|称(?!赞)|宣布|透露|指出|公告|公布|声明|通报|披露|发文|证实|确认|签署")
_MATTER = compiled(
    r"(?:相关|有关|上述|双方|这[一项份]+|[该此])*(?:诉讼|起诉书?|诉状|案件|协议|交易|判决|裁定|决定|处罚)[^,]{0,6}$"
)
#: Who speaks there without a name of his own.
_ONESELF = compiled(r"双方|两家?公司|(?<!该)公司")
#: Who looks on ("市场研究机构9月24日公布的数据显示").
_OBSERVES = compiled(r"数据显示|报告显示|研究机构|分析师|分析人士|业内人士|专家|媒体|市场")
_AGENTS = (None, "Company", "Organization", "Regulator", "Legislature", "Person", "Group")
#: What somebody says to the news that others make.
_ANSWERS = compiled(r"上诉|回应|不服|否认|驳斥|反驳|抗议|谴责")


def _tells_news(reading: Reading, mention: DateMention, news: list[Found], found: list[Found]) -> bool:
    """Whether the sentence of a day tells the same as the first one: the same deed again, what its doer says, when the
    suit was filed."""
    low = reading.text.rfind("。", 0, mention.start) + 1
    high = reading.text.find("。", mention.start)
    high = high if high > 0 else len(reading.text)
    again = [(each.head, each.relation) for each in found if each.relation in _EVENTS and low <= each.start < high]
    if again or not news:
        return not news or any((each.head, each.relation) in again for each in news)
    agents = any(low <= hit.start < high and reading.stands_for[id(hit)].type in _AGENTS for hit in reading.hits)
    if not agents and not _ANSWERS.search(reading.text, low, high) and not _OBSERVES.search(reading.text, low, high):
        return True  # "该办法9月25日公布", "法院9月26日受理此案".
    named = min(
        (hit for hit in (*reading.hits, *reading.pointers) if low <= hit.start < high),
        key=lambda hit: hit.start,
        default=None,
    )
    if (named is None or named.start > mention.start) and _MATTER.match(reading.text, low, mention.start):
        return True
    doers = [who for each in news for who in ((each.head, each.tail) if _is_deal(each) else (each.head,))]
    by_them = reading.stands_for.get(id(named)) in doers if named else _ONESELF.search(reading.text, low, high)
    told = by_them and _SAID.search(reading.text, low, high)
    return bool(told) and not _ANSWERS.search(reading.text, low, high)


def _is_deal(found: Found) -> bool:
    """Whether both sides do it."""
    relation = load().relations[found.relation]
    return relation.symmetric or relation.family == "business"


def _may_be_of_news(reading: Reading, mention: DateMention) -> bool:
    if len(mention.iso) != 10:
        return False
    applies = IN_FORCE.match(reading.text, mention.end) or reading.text.startswith(_UNTIL, mention.end)
    return not (
        applies
        or is_due(reading.text, mention.start)
        or DAY_OF.search(reading.text, max(0, mention.start - 16), mention.start)
        or _is_set(reading.text, mention.start)
        or _looks_back(reading.text, mention.start)
        or _is_ahead(reading, mention)
    )


#: How many days may lie between the news and its publication.
_SHORTLY = 7


def _is_shortly_before(iso: str, published: str | None) -> bool:
    if published is None or len(published) != 10:
        return False
    days = (datetime.date.fromisoformat(published) - datetime.date.fromisoformat(iso)).days
    return 0 <= days <= _SHORTLY


#: "公开征求意见至12月22日", "截至12月3日".
_UP_TO = compiled(r"[至到]$")


def _is_ahead(reading: Reading, mention: DateMention) -> bool:
    """Whether a day ends a time, or comes after that of publication: the news is not of it."""
    published = reading.item.published or ""
    later = len(published) == 10 and mention.iso > published
    return later or _UP_TO.search(reading.text, max(0, mention.start - 1), mention.start) is not None


_SET = compiled(
    r"\b(?:effective|until|till|by|to|through|before|starting|beginning|as of|effect|into force|apply|applies)"
    r"(?: on| from)? $"
)


def _is_set(text: str, place: int) -> bool:
    """ "effective September 1", "until June 30": a day that rules set."""
    return _SET.search(text, max(0, place - 24), place) is not None


_UNTIL = ("起", "前", "之前", "以前", "底前", "截止", "以内")
_EARLIER = compiled(r"此前|之前|早在|早前|曾|去年|前年|^继|自|截至|(?:之后|以来|以后|后)$")


def _looks_back(text: str, place: int) -> bool:
    """ "继甲6月11日起诉之后,乙…": the clause tells what came before the news."""
    start = begin_of(text, place, CLAUSE)
    end = end_of(text, place, CLAUSE)
    return bool(_EARLIER.search(text[start:end]))


def _statement(reading: Reading, group: list[Found], main: str | None, own: set[tuple[int, str]]) -> Statement:
    titled = next((each for each in group if each.part == "title"), None)
    lead = titled or group[0]
    date = next((each.date for each in group if each.date and each.part != "commentary"), None)
    if date is None and _is_of_news(reading, lead, group, own):
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


def _is_of_news(reading: Reading, lead: Found, group: list[Found], own: set[tuple[int, str]]) -> bool:
    """Whether an undated statement is of the day of the item's news."""
    if lead.relation == "sued" and all(_is_named_suit(reading, each) for each in group):
        # "甲诉乙案开庭": the news is of what became of the suit.
        return False
    if (lead.relation == "heardBy" and lead.part != "commentary") or _is_event(reading, lead):
        return True
    titled = lead.part == "title"
    told = titled or any(each.part == "summary" and (id(each.head), each.relation) in own for each in group)
    return told and lead.relation not in ("developed", "holdsRole", "memberOf")


def _is_named_suit(reading: Reading, found: Found) -> bool:
    return re.match(r"诉[^至讼][^,。]{1,30}案", reading.text[found.at : found.at + 34]) is not None


_EVENTS = frozenset(
    ("issued", "released", "partneredWith", "licensed", "investedIn", "acquired", "sued", "fined", "banned")
) | frozenset(("investigated", "ruledAgainst", "ruledFor", "settledWith", "passed", "signed", "proposed", "warned"))
_BACKGROUND = compiled(r"此前|曾|早在|早前|以往|过去|之前|当时|一直|去年|前年|previously|earlier|had ")

#: Words by which a suit, or who stands behind a firm, is only told of.
_TOLD_OF = compiled(
    r"撤回|驳回|终结|放弃|"
    r"\b(?:series|string|wave|spate|dozens) of (?:[a-z-]+ ){0,3}(?:law)?suits"
    r"|, (?:which|who) (?:is|was|has|had|have|sued)\b|-backed |\b(?:case|cases|claims) brought by"
    r"|\b(?:affirm|dismiss|uph[eo]ld|consolidat|revive|overturn|paus|drop|withdr[ae]w|defeat|settl|toss)[a-z]*\b"
)


def _is_event(reading: Reading, found: Found) -> bool:
    """Say whether an undated step of the summary belongs to the day's news: nothing in its sentence looks back."""
    if found.part != "summary" or found.relation not in _EVENTS:
        return False
    low = begin_of(reading.text, found.start)
    if found.relation == "proposed" and reading.text[low - 1 : low] == "。":
        # Who proposed a bill is told behind the news of it.
        return False
    high = found.at + 2 if found.at >= 0 else found.end
    if found.relation in ("sued", "investedIn") and _TOLD_OF.search(reading.text, low, found.end):
        return False
    return not _BACKGROUND.search(reading.text, low, high)


def _distinct(group: list[Found]) -> list[Found]:
    seen: dict[tuple[int, int], Found] = {}
    for each in group:
        seen.setdefault((each.start, each.end), each)
    return list(seen.values())


def _evidence(reading: Reading, found: Found) -> Evidence:
    start, end = reading.span(found.start, found.end)
    item = reading.item
    return Evidence(item.id, start, end, item.text[start - item.start : end - item.start], found.rule, found.part)
