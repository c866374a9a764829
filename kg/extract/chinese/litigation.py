"""What belongs to one suit over the sentences of an item: parties, roles, outcome.

A court's report names the parties as 原告 and 被告; the docket line names case and court; the decision stands in a
sentence of its own. They are brought together here (guideline, "Cases and courts").
"""

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.chinese.counsel_words import is_of_court
from kg.extract.chinese.pleadings import is_plea, tells_other_suit
from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.extract.numbers import BOARD, OF_PROSECUTOR
from kg.extract.reading import Reading
from kg.text.bounds import PART, begin_of, end_of
from kg.text.patterns import compiled

_ROLE_NAME = compiled(
    r"(?P<role>原告|被告|上诉人|被上诉人|申请人|被申请人|(?:该|此|本|这起|上述)(?:集体)?(?:案件?|诉讼)(?:最初|最早)?(?:系|是)?由)(?:\((?:原审|一审)[^()]{0,6}?(?P<first>原告|被告)[^()]{0,6}\))?[方一二三四五六七八九十]?(?:系|为|是|:|即|公司|包括|分别为|有)?"
    r"(?:[一二两三四五六七八九十\d]*[名位家]?[\u4e00-\u9fff]{0,4}(?:作家|作者|艺术家|画家|音乐人|摄影师|公司|企业|媒体|出版商|机构))?[“]?$"
)
#: "上诉人甲与被上诉人乙、原审被告丙": with 丙, 甲 was a defendant before, and 乙 had sued both.
_STILL_DEFENDANT = compiled(r"原审被告[“]?$")
_AND = compiled(r"(?:\([^()]*\))?[”]?(?:、[^,。;、和]{1,10})?(?:、|和|与|及|以及)?[“]?")
_BOTH = compiled(r"双方|[二两三]者|[二三四]人")
#: "该案由甲于8月向乙法院提起".
_BROUGHT = compiled(r"[^,。;]{0,90}?(?:提起|提出(?!申请|异议|动议)|发起|提告)")
_PLAINTIFFS = frozenset(("原告", "上诉人", "申请人"))
_DECISION = compiled(
    r"(?P<against>(?:判决|判令|判处|裁定|责令|认定)[^。;]{0,30}?被告[^。;]{0,40}?(?:赔偿|停止|承担|"
    r"(?<![不未])(?:构成|侵害|侵犯)|道歉|败诉)"
    r"|被告[^。;]{0,40}?(?:(?<![不未])(?:构成[^。;]{0,20}?侵|侵害了|侵犯了)|败诉|应[^。;]{0,10}?赔偿)"
    r"|驳回了?(?:[两三]名?|全部|所有)?被告[^,。;]{0,12}(?:动议|请求|申请|上诉|抗辩|异议)"
    r"|原告胜诉|(?<![不未予])支持了?原告)"
    r"|(?P<for>驳回(?:了)?(?:原告(?![^,。;]{0,12}(?:其他|其它|其余|剩余))|(?:其|全部|所有|的)*(?:诉讼请求|诉请|起诉(?=[,。;]))(?!的)|(?<!被)上诉人(?:[^,。;]{0,24}?的)?(?:诉讼请求|诉请)(?!的))|原告败诉|被告[^。;,]{0,12}?(?:[不未]构成侵权|胜诉|[不未]侵权|[不未]侵[害犯]))"
)
_NOT_DECIDED = compiled(r"原告(?:主张|认为|称|诉称|请求|要求)|是否|如果|若|被告辩称|应当[^。]{0,6}$")


@dataclass(frozen=True, slots=True)
class Dispute:
    """One of several disputes of an item, told in a paragraph of its own, half-open, with its own parties."""

    start: int
    end: int
    plaintiffs: tuple[Cluster, ...]
    defendants: tuple[Cluster, ...]


@dataclass(slots=True)
class Suit:
    """The item's own suit as far as the item tells it."""

    plaintiffs: list[Cluster] = field(default_factory=list)
    defendants: list[Cluster] = field(default_factory=list)
    cases: list[Cluster] = field(default_factory=list)
    courts: list[Cluster] = field(default_factory=list)
    #: Case id → court, as the docket line or a sentence pairs them.
    court_of: dict[str, Cluster] = field(default_factory=dict)
    #: Where the item tells of several disputes, each of them.
    disputes: list[Dispute] = field(default_factory=list)

    def sides(self, place: int) -> tuple[Sequence[Cluster], Sequence[Cluster]]:
        """Plaintiffs and defendants of the dispute that a place tells of."""
        own = next((each for each in self.disputes if each.start <= place < each.end), None)
        return (own.plaintiffs, own.defendants) if own else (self.plaintiffs, self.defendants)

    def are_opposed(self, one: Cluster, other: Cluster) -> bool:
        """Whether no two disputes keep these apart."""
        told = [each for each in self.disputes if one in each.plaintiffs or other in each.defendants]
        return not told or any(one in each.plaintiffs and other in each.defendants for each in told)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision of the suit's court on its parties, with its stretch of the joined text."""

    court: Cluster
    relation: str
    party: Cluster
    start: int
    end: int


def named_parties(
    reading: Reading,
) -> tuple[list[Cluster], list[Cluster], tuple[int, int] | None, list[Dispute]]:
    """Who is named right behind "原告" and "被告", with the stretch from the first to the last such name, and the
    disputes where several are told."""
    sides: dict[bool, list[Cluster]] = {True: [], False: []}
    places: list[int] = []
    named: list[tuple[int, bool, Cluster]] = []
    last: tuple[int, str] | None = None
    for hit in reading.hits:
        role = _ROLE_NAME.search(reading.text, max(0, hit.start - 28), hit.start)
        if role:
            last = hit.end, role["first"] or role["role"]
        elif (
            last
            and _AND.fullmatch(reading.text, last[0], hit.start)
            and "第三人" not in reading.text[last[0] : hit.start]
        ):
            last = hit.end, last[1]
        else:
            last = None
        cluster = reading.stands_for[id(hit)]
        if last and last[1].endswith("由") and not _BROUGHT.match(reading.text, hit.end):
            last = None
        if (
            last
            and not _BOTH.match(hit.text)
            and not _tells_of_next(reading, hit)
            and cluster.type in ("Company", "Person", "Organization", "Group", "Regulator", None)
            and reading.part_at(hit.start) != "commentary"
        ):
            side = sides[last[1] in _PLAINTIFFS or last[1].endswith("由")]
            named.append((hit.start, side is sides[True], cluster))
            if cluster not in side:
                side.append(cluster)
                places += [role.start() if role else hit.start, hit.end]
    if _appealed_by_defendant(reading):
        sides[True], sides[False] = sides[False], sides[True]
        moved = [reading.stands_for[id(hit)] for hit in reading.hits if _is_still_defendant(reading, hit)]
        sides[True] = [each for each in sides[True] if each not in moved]
        sides[False] = list(dict.fromkeys([*sides[False], *moved]))
    for which in (False, True):
        other = _only_other(reading, which, sides) if sides[not which] and not sides[which] else None
        if other is not None:
            sides[which].append(reading.stands_for[id(other)])
            places += [other.start, other.end]
    return (
        sides[True],
        [each for each in sides[False] if each not in sides[True]],
        (min(places), max(places)) if places else None,
        _disputes(reading.text, named),
    )


def _disputes(text: str, named: Iterable[tuple[int, bool, Cluster]]) -> list[Dispute]:
    """ "案例一:原告甲…被告乙。案例二:原告丙…被告丁": paragraphs that name both sides and share no party, if there are
    several; `named` are places, whether a plaintiff stands there, and who."""
    told: dict[int, dict[bool, list[Cluster]]] = {}
    for place, plaintiff, party in named:
        side = told.setdefault(begin_of(text, place, "\n"), {True: [], False: []})[plaintiff]
        if party not in side:
            side.append(party)
    both = [
        Dispute(start, end_of(text, start, "\n"), tuple(sides[True]), tuple(sides[False]))
        for start, sides in told.items()
        if sides[True] and sides[False]
    ]
    parties = [party.id for each in both for party in (*each.plaintiffs, *each.defendants)]
    return both if len(both) > 1 and len(set(parties)) == len(parties) else []


def _is_still_defendant(reading: Reading, hit: Hit) -> bool:
    return _STILL_DEFENDANT.search(reading.text, max(0, hit.start - 6), hit.start) is not None


_WAS_SUED = compiled(r"(?<!被)上诉人[^,。;、()]{2,30}\((?:原审|一审)被告\)")


def _appealed_by_defendant(reading: Reading) -> bool:
    """Whether who appeals had been sued: told in brackets, or another one is still called the first defendant."""
    first = "原审原告" in reading.text or "一审原告" in reading.text
    told = any(_is_still_defendant(reading, hit) for hit in reading.hits) and "上诉人" in reading.text
    return (told and not first) or _WAS_SUED.search(reading.text) is not None


def _tells_of_next(reading: Reading, hit: Hit) -> bool:
    """ "三位艺术家甲、乙和丙": who they are is named right behind."""
    at = bisect.bisect_right(reading.starts, hit.start)
    following = reading.hits[at] if at < len(reading.hits) else None
    gap = reading.text[hit.end : following.start] if following else ""
    return hit.type == "Group" and following is not None and gap in ("", ":", "——", "—")


def _only_other(reading: Reading, side: bool, sides: dict[bool, list[Cluster]]) -> Hit | None:
    """The one body, or person, that the account names beside the other party before it speaks of "被告" (or "原告")."""
    summary = next((part for part in reading.parts if part.kind == "summary"), None)
    if summary is None:
        return None
    said = reading.text.find("原告" if side else "被告", summary.start, summary.end)
    kinds = ("Company", "Organization", "Person") if side else ("Company", "Organization")
    others: dict[int, Hit] = {}
    for hit in reading.hits:
        cluster = reading.stands_for[id(hit)]
        if is_of_court(reading.text, hit):
            continue
        if summary.start <= hit.start < said and cluster.type in kinds and cluster not in sides[not side]:
            others.setdefault(id(cluster), hit)
    acting = [hit for hit in others.values() if _ACTING.search(reading.text, max(0, hit.start - 10), hit.start)]
    chosen = list(others.values()) if len(others) == 1 else acting
    return chosen[0] if len(chosen) == 1 else None


#: "其照片被非营利组织甲下载".
_ACTING = compiled(r"[被由遭][\u4e00-\u9fff]{0,8}$")


def is_before_board(case: Cluster) -> bool:
    """Whether a number is one of a board or a prosecutor, and of no court's case."""
    return any(BOARD.match(name) or OF_PROSECUTOR.search(name) for name in case.names)


def own_clusters(reading: Reading, kind: str) -> list[Cluster]:
    """The entities of a type that the title, the docket line or the summary names, in order."""
    found: list[Cluster] = []
    for hit in reading.hits:
        cluster = reading.stands_for[id(hit)]
        if (
            cluster.type == kind
            and not is_before_board(cluster)
            and not is_appealed_to(reading, hit)
            and reading.part_at(hit.start) != "commentary"
            and cluster not in found
        ):
            found.append(cluster)
    return found


#: "将向甲法院提起上诉": it has not heard the case.
_TO_APPEAL = compiled(r"(?:将|拟|计划|准备|可|表示要|打算)[^,。;]{0,8}向$")
#: What is asked of a court that has not heard the case yet.
APPEALS = ("上诉", "提起上诉", "提出上诉", "申请上诉", "寻求上诉", "申请再审", "申诉")
#: "入选甲法院典型案例", "甲法院发布典型案例:": the cases that it tells of others may have heard.
_LISTS_CASES = compiled(
    r"典型案例|(?:年度)?十大|年度典型|"
    r"[^,。;\n]{0,8}(?:发布|公布|通报|评选|编发|印发)(?!了?[该此本])[^,。;\n]{0,24}案[例件](?=[,:。;]|$)"
)


def is_appealed_to(reading: Reading, hit: Hit) -> bool:
    """Whether a court has not heard the case: an appeal goes to it, or it tells of the cases of others."""
    if hit.type == "Court" and _LISTS_CASES.match(reading.text, hit.end):
        return True
    to = hit.type == "Court" and _TO_APPEAL.search(reading.text, max(0, hit.start - 14), hit.start)
    return bool(to) and reading.text.startswith(APPEALS, hit.end)


#: "驳回原告甲和被告乙交叉的动议": neither has won.
_CROSS = compiled(r"驳回[^,。;\n]{0,60}?交叉")


def outcomes(reading: Reading, suit: Suit) -> Iterator[Outcome]:
    """Read decisions that name the parties by their roles alone ("判决被告赔偿原告…")."""
    if not suit.courts or not suit.defendants:
        return
    for match in _DECISION.finditer(reading.text):
        start = begin_of(reading.text, match.start(), PART)
        told = begin_of(reading.text, match.start())
        pleaded = is_plea(reading.text, told, start, match.group()) or _CROSS.match(reading.text, match.start())
        if _NOT_DECIDED.search(reading.text, start, match.start()) or "原告主张" in match.group() or pleaded:
            continue
        if tells_other_suit(reading, told, match.start(), [*suit.plaintiffs, *suit.defendants]):
            continue
        if _names_stranger(reading, match, suit):
            continue
        court = _court_before(reading, match.start(), suit)
        case = _case_before(reading, told, match.start())
        defendants = [each for each in _meant(reading, match, suit) if _is_party(each, case)]
        plaintiffs, accused = ([each for each in side if _is_party(each, case)] for side in suit.sides(match.start()))
        named = [reading.stands_for[id(hit)] for hit in reading.hits if told <= hit.start < match.start()]
        if any(each in named for each in defendants) and any(each in named for each in plaintiffs):
            # "甲起诉乙,法院判决被告赔偿": of several suits it is theirs.
            defendants, plaintiffs = ([each for each in side if each in named] for side in (defendants, plaintiffs))
        losing, winning = (defendants, plaintiffs) if match["against"] else (plaintiffs, defendants)
        if _STEP_ONLY.search(match.group()):
            # A motion that is denied decides nothing for the other side yet.
            winning = []
        if not match["against"] and len(defendants) < len(accused):
            # "驳回原告对被告乙的请求": the suit against the others may have succeeded.
            losing = []
        for party in losing:
            yield Outcome(court, "ruledAgainst", party, start, match.end())
        for party in winning:
            yield Outcome(court, "ruledFor", party, start, match.end())


def _names_stranger(reading: Reading, match: re.Match[str], suit: Suit) -> bool:
    """ "判决被告甲停止侵权" of another suit than the one that the item tells: 甲 is no party to it."""
    low, high = match.span()
    named = [hit for hit in reading.hits if low < hit.start <= high and _IN_ROLE.search(reading.text, low, hit.start)]
    parties = (*suit.defendants, *suit.plaintiffs)
    strangers = (cluster for hit in named if (cluster := reading.stands_for[id(hit)]) not in parties)
    return any(each.type in (None, "Company", "Organization", "Person") for each in strangers)


_IN_ROLE = compiled(r"(?:[原被]告|赔偿|赔付)$")


def _case_before(reading: Reading, start: int, end: int) -> str:
    """ "丙法院曾在甲诉乙案中判决被告胜诉": the case by its parties that a sentence names, whose roles these are."""
    cases = [hit.text for hit in reading.hits if start <= hit.start < end and "诉" in hit.text]
    return next((case for case in reversed(cases) if case.endswith("案")), "")


def _is_party(party: Cluster, case: str) -> bool:
    return not case or any(name in case for name in party.names)


#: "驳回原告对其的诉讼请求", "驳回原告对被告乙的起诉".
_AGAINST = compiled(r"[^,。;]{0,8}?对(?:被告)?(?:(?P<own>其|该公司|该平台|后者)|(?=(?P<named>[^,。;的]{2})))")


def _meant(reading: Reading, match: re.Match[str], suit: Suit) -> Sequence[Cluster]:
    """The defendants that a decision names ("判决被告甲赔偿"), else all of them."""
    _, accused = suit.sides(match.start())
    told = _AGAINST.match(reading.text, match.end()) if match["for"] else None
    if not told and "等" in match.group():
        return accused
    low, high = match.start(), match.end()
    if told and told["own"]:
        low, high = begin_of(reading.text, match.start(), PART), match.start()
    elif told:
        low, high = told.end(), told.end() + 1
    if numbers := "".join(_NUMBERED.findall(match.group())):
        return [each for each in accused if _number(reading, each) in (*numbers, "")]
    named = [
        reading.stands_for[id(hit)]
        for hit in reading.hits
        if low <= hit.start < high and reading.stands_for[id(hit)] in accused
    ]
    return (named[-1:] if told and told["own"] else list(dict.fromkeys(named))) or accused


#: "判令被告一、被告三赔偿", "被告一、四".
_NUMBERED = compiled(r"被告(?:方)?([一二三四五六七八九十](?:[、和及与][一二三四五六七八九十](?!被))*)(?=[^家名位个])")


def _number(reading: Reading, party: Cluster) -> str:
    """By what number a defendant is told of ("被告二甲公司")."""
    lead = (reading.text[max(0, hit.start - 4) : hit.start] for hit in party.hits)
    told = (re.search(r"被告方?([一二三四五六七八九十])[为系是]?$", text) for text in lead)
    return next((number[1] for number in told if number), "")


_STEP_ONLY = compiled(r"^驳回.*被告.*(?:动议|异议|抗辩|申请)$")
_UPHELD = compiled(
    r"(?:驳回(?:了)?(?:其|原告|被告|[^,。;]{0,12}的)?上诉|维持(?:了)?(?:原判|原审判决|一审判决|一审结果|该判决|上述判决|(?:这一|该|上述)(?:结论|结果|判决|裁定)|一审(?:结论|裁判|裁定)|原裁定)|予以维持|(?:二审|终审)维持)"
)


def upheld(reading: Reading, suit: Suit, decided: Sequence[Outcome]) -> Iterator[Outcome]:
    """Read decisions of a higher court that let those of the first instance stand ("被告上诉,乙法院维持原判")."""
    losing = list(dict.fromkeys(each.party for each in decided if each.relation == "ruledAgainst"))
    winning = list(dict.fromkeys(each.party for each in decided if each.relation == "ruledFor"))
    first = decided[0].court if decided else None
    if not decided:
        losing, winning = _appealing(reading, suit)
    for match in _UPHELD.finditer(reading.text):
        start = begin_of(reading.text, match.start(), PART)
        named = [hit for hit in (*reading.hits, *reading.pointers) if start <= hit.start < match.start()]
        near = sorted((hit for hit in named if hit.type == "Court"), key=lambda hit: hit.start)
        court = reading.stands_for[id(near[-1])] if near else None
        if court is None or court is first or reading.part_at(start) == "commentary":
            continue
        appealing = _not_content(reading, match.end())
        # "一审判令乙赔偿。甲不服,提起上诉,二审维持": whose appeal fails has lost, whoever had won before.
        turned = bool(appealing) and all(each in winning or each in suit.plaintiffs for each in appealing)
        turned = turned and not any(each in losing for each in appealing)
        for party, relation in (
            *((each, "ruledAgainst") for each in (appealing if turned else losing)),
            *((each, "ruledFor") for each in (losing if turned else winning)),
        ):
            yield Outcome(court, relation, party, start, match.end())


def _not_content(reading: Reading, stop: int) -> list[Cluster]:
    """Who is told before a place not to be content with the decision, or to appeal; nobody where both sides are."""
    hits = [hit for hit in reading.hits if hit.end < stop and _APPEALING.match(reading.text, hit.end, stop)]
    named = {reading.stands_for[id(hit)].id: reading.stands_for[id(hit)] for hit in hits}
    joint = any(reading.text.endswith(("、", "和", "与", "及"), 0, hit.start) for hit in hits)
    return list(named.values()) if len(named) == 1 and not joint else []


_APPEALING = compiled(
    r"(?:公司|一方)?(?:均|都|也|则|随后|仍|对[^,。;]{0,12})?(?:不服|提起上诉|提出上诉|上诉(?!人|请求|法院))"
)
#: "上诉人甲", whose appeal it is.
_APPEALS = compiled(r"(?<!被)上诉人[“]?$")


def _appealing(reading: Reading, suit: Suit) -> tuple[list[Cluster], list[Cluster]]:
    """Who appeals, by the role before the name, and who is on the other side."""
    named = [
        reading.stands_for[id(hit)]
        for hit in reading.hits
        if _APPEALS.search(reading.text, max(0, hit.start - 5), hit.start)
    ]
    for own, others in ((suit.plaintiffs, suit.defendants), (suit.defendants, suit.plaintiffs)):
        losing = [each for each in dict.fromkeys(named) if each in own]
        if losing:
            return losing, others
    return [], []


def _court_before(reading: Reading, place: int, suit: Suit) -> Cluster:
    named = [
        reading.stands_for[id(hit)]
        for hit in (*reading.hits, *reading.pointers)
        if hit.end <= place and reading.stands_for[id(hit)] in suit.courts
    ]
    return named[-1] if named and len(suit.courts) > 1 and _same_sentence(reading, named[-1], place) else suit.courts[0]


def _same_sentence(reading: Reading, court: Cluster, place: int) -> bool:
    start = begin_of(reading.text, place)
    return any(start <= hit.start < place for hit in court.hits)


def court_spoken_of(reading: Reading, own: Sequence[Cluster], place: int, part: str) -> Cluster | None:
    """The court that a place of the account speaks of: the last one that its part named, else the item's only one."""
    if not own:
        return None
    low = next((each.start for each in reading.parts if each.kind == part and each.start <= place < each.end), place)
    named = [reading.stands_for[id(hit)] for hit in reading.hits if low <= hit.start < place and hit.type == "Court"]
    return named[-1] if named else own[0] if len(own) == 1 and part != "commentary" else None
