"""What belongs to one suit over the sentences of an item: parties, roles, case, court, outcome.

A court's report names the parties as 原告 and 被告; the docket line names case and court; the decision stands in a
sentence
of its own. They are brought together here (guideline, "Cases and courts").
"""

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.chinese.counsel_words import is_of_court
from kg.extract.chinese.pleadings import is_plea, tells_other_suit
from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.hits import Hit
from kg.extract.numbers import BOARD, OF_PROSECUTOR
from kg.extract.reading import Reading
from kg.text.bounds import CLAUSE, PART, begin_of, end_of
from kg.text.dates import dates
from kg.text.passage import passage
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


def _is_before_board(case: Cluster) -> bool:
    return any(BOARD.match(name) or OF_PROSECUTOR.search(name) for name in case.names)


def own_clusters(reading: Reading, kind: str) -> list[Cluster]:
    """The entities of a type that the title, the docket line or the summary names, in order."""
    found: list[Cluster] = []
    for hit in reading.hits:
        cluster = reading.stands_for[id(hit)]
        if (
            cluster.type == kind
            and not _is_before_board(cluster)
            and not _is_appealed_to(reading, hit)
            and reading.part_at(hit.start) != "commentary"
            and cluster not in found
        ):
            found.append(cluster)
    return found


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
        for party, relation in (
            *((each, "ruledAgainst") for each in losing),
            *((each, "ruledFor") for each in winning),
        ):
            yield Outcome(court, relation, party, start, match.end())


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


def parties_of_only_case(suit: Suit, found: Sequence[Found]) -> set[str]:
    """The ids of those whom the item's only case is named after, and of all who sue or are sued with them; none where
    its name tells no two of the item's parties."""
    pairs = [(each.head, each.tail) for each in found if each.relation == "sued"]
    if len(suit.cases) != 1 or not _sides(suit.cases[0]):
        return set()
    ids = {party.id for pair in pairs for party in pair if _names(suit.cases[0], party)}
    if not any({head.id, tail.id} <= ids for head, tail in pairs):
        return set()
    while more := {party.id for pair in pairs if {each.id for each in pair} & ids for party in pair} - ids:
        ids |= more
    return ids


def case_of(reading: Reading, suit: Suit, found: Found, parties: set[str]) -> Cluster | None:
    """The case that a statement belongs to: one named in its sentence, else the item's only one, whose parties are
    `parties` as far as its name tells, else that of its defendant."""
    everywhere = [each for each in reading.entities if each.type == "Case" and not _is_before_board(each)]
    near = _in_sentence(reading, everywhere, found.start, found.end)
    if len(near) == 1 and _names(near[0], found.tail):
        return near[0]
    if found.part == "commentary" or not suit.cases:
        return None
    if len(suit.cases) == 1:
        return suit.cases[0] if not parties or {found.head.id, found.tail.id} & parties else None
    if len(suit.cases) == len(suit.defendants) and found.tail in suit.defendants:
        return suit.cases[suit.defendants.index(found.tail)]
    heard = [each for each in suit.cases if suit.court_of.get(each.id) is found.head]
    return heard[0] if len(heard) == 1 else None


def _names(case: Cluster, party: Cluster) -> bool:
    """ "甲诉乙、丙诉丁等案": a case called by its sides is that of these sides alone."""
    sides = _sides(case)
    return not sides or len(sides) < len(case.names) or any(name in side for side in sides for name in party.names)


def _sides(case: Cluster) -> list[str]:
    return [name for name in case.names if "诉" in name[1:-1]]


def court_of(
    reading: Reading, suit: Suit, case: Cluster | None, start: int, end: int, part: str, *, only: bool
) -> Cluster | None:
    """The court that a statement belongs to: its case's, one named in its sentence, else with `only` the item's."""
    if case and case.id in suit.court_of:
        return suit.court_of[case.id]
    everywhere = [cluster for cluster in reading.entities if cluster.type == "Court"]
    near = _in_sentence(reading, everywhere, start, end)
    if len(near) == 1:
        return near[0]
    told = [each for each in near if any(start <= hit.start < end for hit in each.hits)]
    if len(told) == 1:
        return told[0]
    return suit.courts[0] if only and part != "commentary" and len(suit.courts) == 1 else None


_OTHERS = compiled(r"此前|早前|早在|[^不未]曾(?!经审)|(?:^|[。\n])继|在此之前|另案|去年|前年")
_OWN = compiled(r"(?:^|[。\n])[^,。由]{0,4}(?:诉讼|官司)[^,。由]{0,12}由|原告|被告|本案|该案|此案|案号|上诉人")


def is_others(reading: Reading, start: int, end: int) -> bool:
    """Say whether a step is told as what others did before ("此前,甲曾在…起诉乙"), in a sentence without a case."""
    low = begin_of(reading.text, start)
    told = reading.text[low:end]
    if not _OTHERS.search(told) or _OWN.search(told):
        return False
    cases = [cluster for cluster in reading.entities if cluster.type == "Case"]
    return not _in_sentence(reading, cases, start, end)


def court_in(reading: Reading, start: int, end: int) -> Cluster | None:
    """The only court that the sentence of a step names."""
    near = _in_sentence(reading, [each for each in reading.entities if each.type == "Court"], start, end)
    told = [each for each in near if any(start <= hit.start < end for hit in each.hits)]
    return (told or near)[0] if len(told or near) == 1 else None


def filed_on(reading: Reading) -> str | None:
    """The day on which the item's own suit was filed, where a sentence names the parties by their roles alone.

    "两原告于2月28日起诉", "本案始于2024年8月".
    """
    for mention in reading.dates:
        if reading.part_at(mention.start) == "commentary":
            continue
        start = begin_of(reading.text, mention.start, CLAUSE)
        stop = min((at for mark in ",。;\n" if (at := reading.text.find(mark, mention.end)) >= 0), default=mention.end)
        clause = reading.text[start:stop]
        if _FILED.match(clause) or _is_taken_up(reading, start, mention.end, stop):
            return mention.iso
    return None


def _is_taken_up(reading: Reading, start: int, place: int, stop: int) -> bool:
    """ "甲法院6月12日立案受理乙诉丙一案": in a clause of no higher court."""
    higher = _HIGHER.search(reading.text, start, place)
    return not higher and _TAKEN_UP.fullmatch(reading.text, place, stop) is not None


_HIGHER = compiled(r"[二再]审|上诉|中级|高级|最高|专利局|商标局")
_TAKEN_UP = compiled(
    r"[^,]{0,2}(?:正式|依法|已经?|予以|登记)*(?:立案受理|受理立案|受理|立案)了?(?:的?(?:该|此|本|这[一起])(?:案件?|诉讼)|[^,]{2,60}诉[^,]{2,60}案)?"
)
_FILED = compiled(
    r"(?:[本该此](?:案件?|诉讼)|这[一起桩场宗件](?:诉讼|官司|案件?)|诉讼|官司)[^,由]{0,12}由[^,]{2,120}(?:提起|发起|提告)$|"
    r"(?:诉状|起诉书|起诉状|立案申请)[^,]{0,4}于?[^,]{4,16}?(?:递交|提交|提起|送达)|"
    r"(?:[两三四五六七八九十]?名?原告[们方]?|[本该此](?:案件?|诉讼|起诉讼)|这[一起桩场宗件](?:诉讼|官司|案件?))(?:最初|系|由|是|[^,]{0,8})?"
    r"(?:(?:始|起|立案|提起|启动|提出)于[^,]{4,16}?$|"
    r"(?:始|起|立案|提起|启动|提出)?于?[^,]{4,16}?(?:向[^,]{0,20}|在[^,]{0,20})?(?:起诉|提起|立案|启动|提出|受理|诉至|开始))"
)
_DECIDED = compiled(
    r"^\s*(?P<stage>[一二终再]审)?(?:裁判|判决|宣判|裁定|裁决|审结)(?:日期|时间)\s*[:：](?P<day>[^\n]+)", re.MULTILINE
)
_STAGE = compiled(r"\s*(?P<stage>[一二终再]审)")


def decided_on(reading: Reading, suit: Suit) -> dict[str, str]:
    """The day of decision of each of the item's own cases, where a line of its head names it ("二审裁判日期:…").

    A day of one stage is that of the case whose line names the same stage. The day of an item without a case has the
    empty key.
    """
    found: dict[str, str] = {}
    for match in _DECIDED.finditer(reading.item.text):
        day = next(dates(passage(match["day"], 0).text), None)
        if day is None:
            continue
        own = [case for case in suit.cases if match["stage"] in (None, _stage(reading, case))]
        found |= {case.id: day.iso for case in own}
        if not match["stage"] or not own:
            found[""] = day.iso
    return found


def _stage(reading: Reading, case: Cluster) -> str | None:
    start = reading.text.rfind("\n", 0, case.hits[0].start) + 1
    match = _STAGE.match(reading.text, start)
    return match["stage"] if match else None


def heard(reading: Reading, suit: Suit) -> Iterator[tuple[Cluster, Cluster, int, int, str]]:
    """Pair the item's own cases with courts: the one court of a case's sentence, else the only one that the item has.

    A docket line's case goes with the first court of the summary.
    """
    for case in suit.cases:
        if case.id in suit.court_of or not suit.courts:
            continue
        told = [each for each in case.hits if len(_in_sentence(reading, suit.courts, each.start, each.end)) == 1]
        hit = (told or case.hits)[0]
        near = _in_sentence(reading, suit.courts, hit.start, hit.end)
        listed = reading.part_at(hit.start) == "metadata"
        numbered = len(suit.cases) == 1 and _OWN_NUMBER.search(reading.text, max(0, hit.start - 10), hit.start)
        sole = listed or len(suit.courts) == 1 or numbered
        court = near[0] if len(near) == 1 else suit.courts[0] if sole else None
        cited = not listed and _CITED.search(reading.text, max(0, hit.start - 48), hit.start)
        if court is None or cited:
            continue
        where = next((each for each in court.hits if reading.part_at(each.start) == "summary"), None)
        if listed and where:
            yield case, court, where.start, where.end, "metadata"
        elif not listed:
            own = min(court.hits, key=lambda each: abs(each.start - hit.start))
            yield case, court, min(hit.start, own.start), max(hit.end, own.end), reading.part_at(hit.start)


#: "引用了甲案", "类似的纠纷在国外已有,2023年的甲案中": a case that is only spoken of.
_CITED = compiled(
    r"(?:引用|援引|借用|参照|参考|沿用|类似于?|好比|如同|对照|比照|想起|吸收)(?:了)?[^。;,]{0,40}$|"
    r"(?:国外|海外|境外|美国|英国|德国|早年|\d{4}年)的“?$"
)
#: "本案案号为…".
_OWN_NUMBER = compiled(r"(?:本案|该案|此案)(?:的)?案号(?:为|是|系|:)?$")


def heard_before(reading: Reading, suit: Suit) -> Iterator[tuple[Cluster, Cluster, int, int, str]]:
    """Pair others' cases with the court that their sentence names before them ("甲法院此前在“…”案((2023)…号)中")."""
    courts = [each for each in reading.entities if each.type == "Court"]
    for case in reading.entities:
        if case.type != "Case" or case in suit.cases or case.id in suit.court_of:
            continue
        hit = case.hits[0]
        near = _in_sentence(reading, courts, hit.start, hit.end)
        before = [each for each in near[0].hits if each.end <= hit.start] if len(near) == 1 else []
        if before and _ITS_CASE.fullmatch(reading.text, before[-1].end, hit.start):
            yield case, near[0], before[-1].start, hit.end, reading.part_at(hit.start)


_ITS_CASE = compiled(
    r"[^。,;\n]{0,24}案件?(?:判决)?[(,:]{1,2}(?:案号[为:]?)?|(?:审理|审结|判决|受理)的?[^。,;\n]{0,12}"
)


def _in_sentence(reading: Reading, choices: Sequence[Cluster], start: int, end: int) -> list[Cluster]:
    if not choices:
        return []
    low = begin_of(reading.text, start)
    ends = [place for place in (reading.text.find(mark, end) for mark in "。\n") if place >= 0]
    high = min(ends, default=len(reading.text))
    starts = reading.starts
    inside: list[Hit] = [pointer for pointer in reading.pointers if low <= pointer.start < high]
    inside += reading.hits[bisect.bisect_left(starts, low) : bisect.bisect_left(starts, high)]
    inside = [hit for hit in inside if not _is_appealed_to(reading, hit)]
    return [cluster for cluster in choices if any(reading.stands_for[id(hit)] is cluster for hit in inside)]


#: "将向甲法院提起上诉": it has not heard the case.
_TO_APPEAL = compiled(r"(?:将|拟|计划|准备|可|表示要|打算)[^,。;]{0,8}向$")


#: What is asked of a court that has not heard the case yet.
APPEALS = ("上诉", "提起上诉", "提出上诉", "申请上诉", "寻求上诉", "申请再审", "申诉")
#: "入选甲法院典型案例", "甲法院发布典型案例:": the cases that it tells of others may have heard.
_LISTS_CASES = compiled(
    r"典型案例|(?:年度)?十大|年度典型|"
    r"[^,。;\n]{0,8}(?:发布|公布|通报|评选|编发|印发)(?!了?[该此本])[^,。;\n]{0,24}案[例件](?=[,:。;]|$)"
)


def _is_appealed_to(reading: Reading, hit: Hit) -> bool:
    if hit.type == "Court" and _LISTS_CASES.match(reading.text, hit.end):
        return True
    to = hit.type == "Court" and _TO_APPEAL.search(reading.text, max(0, hit.start - 14), hit.start)
    return bool(to) and reading.text.startswith(APPEALS, hit.end)
