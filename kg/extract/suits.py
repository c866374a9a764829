"""The steps of an item's own suit, brought together: who sued whom, what was decided, in which case and court, when."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.extract.chinese import dockets, litigation
from kg.extract.chinese.challenged import challenged, reviewed
from kg.extract.chinese.codefendants import codefendants
from kg.extract.chinese.counsel import counsel
from kg.extract.chinese.criminal import criminal, is_prosecutor
from kg.extract.chinese.filers import with_sides_named
from kg.extract.chinese.followed import followed
from kg.extract.chinese.litigation import Dispute, Outcome, Suit
from kg.extract.chinese.party_cases import name_cases
from kg.extract.chinese.same_suit import decided_for, quoted_cases, same_suits
from kg.extract.chinese.suit_parties import (
    accused_by,
    added,
    brought_by,
    class_actions,
    contested_orders,
    list_defendants,
    named_below,
    named_later,
    prompted_by,
    settled_alone,
    settled_by_one_side,
    went_to_court,
    won_against,
)
from kg.extract.chinese.suits_from import countersuits, suits_from
from kg.extract.english.separate import is_apart
from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.reading import Reading
from kg.extract.uniting import unite_docket, unite_first_cases, unite_groups
from kg.text.bounds import CLAUSE, begin_of, end_of
from kg.text.dates import DateMention
from kg.text.patterns import compiled

#: A claim that is turned down as a whole: who was sued has won.
_DISMISSED = compiled(r"驳回了?(?![^,。;]{0,16}(?:其他|其余|部分))[^,。;对]{0,24}?(?:诉讼请求|诉请|起诉)(?![的中])")
#: Who loses or wins for himself, and not in a case that bears both names.
_LOST, _WON = (
    compiled(rf"(?:(?!案(?!件))[^。;])*?{word}") for word in ("(?:败诉|惨败|落败)", "(?:胜诉|获胜|[完全]胜)")
)
#: "未支持甲的诉讼请求": who made the claim has lost.
_UNSUPPORTED = compiled(r"(?:不予|未予?|没有|并未|不)支持[^,。;]{0,40}?(?:请求|诉请|诉求|主张|上诉)")
STEPS = frozenset(("sued", "settledWith", "ruledAgainst", "ruledFor"))


def litigate(reading: Reading, found: list[Found]) -> None:
    """Bring together what belongs to the item's own suit, and put case and court on every step of it."""
    if reading.language == "zh":
        name_cases(reading)
        unite_first_cases(reading, found)
        unite_docket(reading, found)
        unite_groups(reading, found)
    suit = Suit(cases=litigation.own_clusters(reading, "Case"), courts=litigation.own_clusters(reading, "Court"))
    suit.court_of = {each.head.id: each.tail for each in found if each.relation == "heardBy"}
    for each in found:
        if each.relation == "ruledFor" and each.modality == "negated" and each.head.type == "Court":
            if not _UNSUPPORTED.search(reading.text, max(0, each.start - 2), each.end + 30):
                continue
            each.relation, each.modality, each.rule = "ruledAgainst", "asserted", "ruledAgainst.zh.unsupported"
    if reading.language == "zh":
        challenges = list(challenged(reading))
        found += [*challenges, *reviewed(reading, challenges)]
    own = [each for each in found if each.relation == "sued" and each.part in ("title", "summary")]
    found += _sued_by_role(reading, suit, own)
    if reading.language == "zh":
        found += added(reading, suit, found)
        list_defendants(reading, suit, found)
        for told in _TOLD:
            found += list(told(reading, found))
        found += list(won_against(reading, suit, found))
        found += list(same_suits(reading, found))
        found += list(followed(reading, found))
        found += list(codefendants(reading, found))
        cited = [*quoted_cases(reading, found)] or [*decided_for(reading, found)]
        suit.plaintiffs = suit.plaintiffs or list(dict.fromkeys(each.head for each in cited))
        suit.defendants = suit.defendants or list(dict.fromkeys(each.tail for each in cited))
        found += cited
        found[:] = settled_by_one_side([*with_sides_named(suit, named_below(found))])
        found += list(settled_alone(reading, found))
    found += _steps(reading, litigation.outcomes(reading, suit), "roles")
    found += _other_side(reading, suit, found, own)
    if reading.language == "zh":
        found += list(counsel(reading, suit))
        found += list(criminal(reading, suit))
    found += _steps(reading, litigation.upheld(reading, suit, _decided(found)), "upheld")
    for case, court, start, end, part in dockets.heard(reading, suit):
        suit.court_of[case.id] = court
        found.append(Found(case, "heardBy", court, "heardBy.zh.own", start, end, part))
    found += [
        Found(case, "heardBy", court, "heardBy.zh.before", start, end, part)
        for case, court, start, end, part in dockets.heard_before(reading, suit)
    ]
    _qualify(reading, suit, found)


#: Who sued whom by other sayings than "甲起诉乙", each by what those before it found.
_TOLD = (
    brought_by,
    contested_orders,
    prompted_by,
    accused_by,
    named_later,
    class_actions,
    suits_from,
    countersuits,
)


def _other_side(reading: Reading, suit: Suit, found: list[Found], own: list[Found]) -> list[Found]:
    """What a decision against one side of the suit is for the other one, and the reverse.

    In Chinese a whole claim that is turned down is lost by who made it, and an appeal that is won by who was sued.
    """
    more = [
        _turned(each, "ruledFor", one)
        for each in found
        if each.relation == "ruledAgainst"
        and each.part in ("title", "summary")
        and each.tail in suit.defendants
        and each.modality == "asserted"
        and not each.rule.endswith(".below")
        and not _names_winner(reading, suit, each, found)
        for one in _opponents(suit, each, own)
        if not is_prosecutor(one)
    ]
    if reading.language != "zh":
        return more
    for each in [*found, *more]:
        if each.part not in ("title", "summary") or each.tail not in suit.plaintiffs:
            continue
        lost = _DISMISSED.search(reading.text, each.start, each.end + 20) or _LOST.match(
            reading.text, each.start, each.end
        )
        if each.relation == "ruledAgainst" and lost:
            more += [_turned(each, "ruledFor", one) for one in suit.sides(each.start)[1]]
        if each.relation == "ruledFor" and _WON.match(reading.text, each.start, each.end):
            more += [_turned(each, "ruledAgainst", one) for one in suit.sides(each.start)[1]]
    return more


def _names_winner(reading: Reading, suit: Suit, step: Found, found: Sequence[Found]) -> bool:
    """Whether the sentence of a decision also says for which of several plaintiffs it is."""
    if len(suit.plaintiffs) < 2:
        return False
    start = begin_of(reading.text, step.start)
    return any(
        each.relation == "ruledFor" and each.head is step.head and start <= each.start <= step.end for each in found
    )


def _opponents(suit: Suit, step: Found, own: Sequence[Found]) -> list[Cluster]:
    """Who sued the one that a decision is against; nobody where several sued on days of their own, each in a suit of
    which the decision does not tell."""
    suits = [each for each in own if each.tail is step.tail]
    if _are_several(suits):
        return []
    return [one for one in suit.sides(step.start)[0] if not own or any(each.head is one for each in suits)]


def _are_several(suits: Sequence[Found]) -> bool:
    """Whether different plaintiffs sued on different days."""
    days = sorted({each.date for each in suits if each.date})
    apart = any(not later.startswith(earlier) for earlier, later in pairwise(days))
    return apart and len({id(each.head) for each in suits}) > 1


def _turned(step: Found, relation: str, one: Cluster) -> Found:
    """Say of one party what a decision about the other one says of it."""
    return Found(step.head, relation, one, f"{relation}.zh.other", step.start, step.end, step.part, step.date)


def _sued_by_role(reading: Reading, suit: Suit, own: list[Found]) -> list[Found]:
    """Set the parties of the suit; who sued whom is told by their roles where no sentence says it of named ones."""
    plaintiffs, defendants, stretch, suit.disputes = litigation.named_parties(reading)
    suit.plaintiffs = list(dict.fromkeys(each.head for each in own)) or plaintiffs
    suit.defendants = list(dict.fromkeys(each.tail for each in own)) or defendants
    suit.disputes = suit.disputes or _told_apart(reading, own)
    if stretch and own and defendants and _are_strangers(suit, [*plaintiffs, *defendants]):
        return _of_strangers(reading, suit, own, (plaintiffs, defendants), stretch)
    if stretch and own and {id(each.head) for each in own} == {id(each) for each in plaintiffs}:
        # "甲诉乙等案": the title names the first of several.
        suit.defendants = list(dict.fromkeys([*suit.defendants, *defendants]))
    elif stretch and own and set(suit.plaintiffs) < set(plaintiffs) and set(suit.defendants) <= set(defendants):
        # "甲诉乙案。本案由甲、丙提起,被告为乙和丁": it does so on both sides.
        suit.plaintiffs, suit.defendants = plaintiffs, defendants
    elif not stretch or any(each.head.type != "Group" for each in own):
        return []
    if not own and defendants and not plaintiffs and reading.language == "zh":
        went = went_to_court(reading, defendants)
        suit.plaintiffs = plaintiffs = [each for each, _, _ in went]
    filed = _brought_on(reading, *stretch)
    # Who is named by a role beside a suit of others is party to a suit of its own.
    sued = defendants if set(defendants).isdisjoint(suit.defendants) else suit.defendants
    return [
        Found(one, "sued", other, "sued.zh.roles", *stretch, reading.part_at(stretch[0]), filed)
        for one in plaintiffs
        for other in sued or suit.defendants
        if suit.are_opposed(one, other)
    ]


def _are_strangers(suit: Suit, parties: Sequence[Cluster]) -> bool:
    """Whether none of these is a party to the suit, and none is a group without a name, which may be."""
    known = {id(each) for each in (*suit.plaintiffs, *suit.defendants)}
    groups = any(each.type == "Group" for each in (*suit.plaintiffs, *suit.defendants))
    return not groups and known.isdisjoint(id(each) for each in parties)


def _of_strangers(
    reading: Reading,
    suit: Suit,
    own: Sequence[Found],
    sides: tuple[list[Cluster], list[Cluster]],
    stretch: tuple[int, int],
) -> list[Found]:
    """ "甲起诉乙。原告丙诉被告丁一案": the suit of others than the one that a sentence tells; it is a dispute of the
    item, too."""
    plaintiffs, defendants = sides
    if not plaintiffs:
        plaintiffs = [each for each, _, _ in went_to_court(reading, defendants) if each not in suit.plaintiffs]
    if not plaintiffs:
        return []
    filed, part = _brought_on(reading, *stretch), reading.part_at(stretch[0])
    more = [Found(one, "sued", two, "sued.zh.roles", *stretch, part, filed) for one in plaintiffs for two in defendants]
    suit.disputes = _told_apart(reading, [*own, *more])
    suit.plaintiffs, suit.defendants = [*suit.plaintiffs, *plaintiffs], [*suit.defendants, *defendants]
    return more


def _told_apart(reading: Reading, own: Sequence[Found]) -> list[Dispute]:
    """Disputes of which no party is in another, each from the sentence that tells of it to the next one's; none where
    an item has but one. What others did before is no dispute that roles are told in."""
    steps = [each for each in own if not dockets.is_others(reading, each.start, each.end)]
    steps.sort(key=lambda step: step.start)
    sides: list[tuple[list[Cluster], list[Cluster]]] = []
    for step in steps:
        joined = [each for each in sides if any(one in each[0] + each[1] for one in (step.head, step.tail))]
        plaintiffs = [one for each in joined for one in each[0]]
        defendants = [one for each in joined for one in each[1]]
        sides = [each for each in sides if each not in joined]
        sides.append(([*plaintiffs, step.head], [*defendants, step.tail]))
    if len(sides) < 2:
        return []
    starts = [begin_of(reading.text, step.start) for step in steps]
    ends = [*starts[1:], len(reading.text)]
    own_sides = (next(each for each in sides if step.head in each[0]) for step in steps)
    return [
        Dispute(start, end, tuple(plaintiffs), tuple(defendants))
        for start, end, (plaintiffs, defendants) in zip(starts, ends, own_sides, strict=True)
    ]


def _brought_on(reading: Reading, start: int, end: int) -> str | None:
    """ "本案由甲、乙于1月13日提起,被告为丙": when those who are named by their roles went to court."""
    told = (each for each in reading.dates if start <= each.start < end and _BROUGHT.match(reading.text, each.end))
    return next((each.iso for each in told), None)


_BROUGHT = compiled(r"(?:[向在][^,。;]{2,24})?(?:正式)?(?:提起|提出|发起|提告|起诉|诉至)")


def _steps(reading: Reading, outcomes: Iterable[Outcome], rule: str) -> Iterator[Found]:
    for each in outcomes:
        part, day = reading.part_at(each.start), day_before(reading, each.end)
        yield Found(
            each.court, each.relation, each.party, f"{each.relation}.zh.{rule}", each.start, each.end, part, day
        )


def _qualify(reading: Reading, suit: Suit, found: list[Found]) -> None:
    """Put case, court and the day that the item's head or another sentence gives on every step."""
    own = [each for each in found if each.relation == "sued" and each.part in ("title", "summary")]
    suit.disputes = suit.disputes or _told_apart(reading, own)
    filed, decided = dockets.filed_on(reading) or _filed_by(reading, suit), dockets.decided_on(reading, suit)
    day, parties = _decision_day(reading), dockets.parties_of_only_case(suit, found)
    several = _are_several([each for each in found if each.relation == "sued" and each.part != "commentary"])
    dated = (each for each in found if each.relation == "sued" and each.part == "summary" and each.date)
    lead = min(dated, key=lambda each: each.start, default=None)
    for each in found:
        if filed and each.relation == "sued" and not each.date and each.part != "commentary":
            each.date = filed
        apart = dockets.is_others(reading, each.start, each.end) or _is_on_other_day(each, lead)
        if each.relation in STEPS and reading.language == "zh" and apart:
            each.court = dockets.court_in(reading, each.start, each.end)
        elif each.relation in STEPS:
            each.case = dockets.case_of(reading, suit, each, parties)
            each.court = _one_by_one(reading, each, found) or (
                each.head
                if each.relation.startswith("ruled") and each.head.type == "Court"
                else dockets.court_of(reading, suit, each.case, each.start, each.end, each.part, only=not several)
            )
            if each.court and each.court is not each.head and _of_other_dispute(reading, suit, each.court, each.start):
                each.court = None
            if reading.language == "en":
                each.case = None if each.case and is_apart(reading, each.case, each.start) else each.case
                others = each.court and each.court is not each.head and is_apart(reading, each.court, each.start)
                each.court = None if others else each.court
        if each.date or each.part == "commentary":
            continue
        if each.relation == "heardBy":
            each.date = decided.get(each.head.id)
        elif each.relation.startswith("ruled"):
            each.date = decided.get(each.case.id if each.case else "") or day


def _of_other_dispute(reading: Reading, suit: Suit, court: Cluster, place: int) -> bool:
    """Whether an item tells of several disputes, and names a court only where it tells of others than a place does."""
    here = suit.sides(place)
    told = [hit.start for hit in court.hits if reading.part_at(hit.start) != "metadata"]
    return bool(suit.disputes and told) and all(suit.sides(at) != here for at in told)


def _is_on_other_day(step: Found, lead: Found | None) -> bool:
    """Whether a suit between others than the item's first one was brought on a day of its own."""
    if lead is None or step.relation != "sued" or not step.date or not lead.date:
        return False
    apart = not (step.date.startswith(lead.date) or lead.date.startswith(step.date))
    return apart and (step.head is not lead.head or step.tail is not lead.tail)


def _one_by_one(reading: Reading, step: Found, found: Sequence[Found]) -> Cluster | None:
    """ "分别在甲法院和乙法院对丙与丁提起诉讼": the court of each suit by the order of its defendants, or plaintiffs."""
    low, high = begin_of(reading.text, step.start), end_of(reading.text, step.end)
    if step.relation != "sued" or "分别" not in reading.text[low:high]:
        return None
    courts = _ordered(reading, low, high, [each for each in reading.entities if each.type == "Court"])
    suits = [each for each in found if each.relation == "sued" and low <= each.start < high]
    for side in ("tail", "head"):
        row = _ordered(reading, low, high, [getattr(each, side) for each in suits])
        if len(row) == len(courts) > 1:
            return courts[row.index(getattr(step, side))] if getattr(step, side) in row else None
    return None


def _ordered(reading: Reading, low: int, high: int, named: Iterable[Cluster]) -> list[Cluster]:
    """Those that a stretch names, in the order of their first names in it."""
    ids = {each.id for each in named}
    inside = (reading.stands_for[id(hit)] for hit in reading.hits if low <= hit.start < high)
    return list({each.id: each for each in inside if each.id in ids}.values())


def _filed_by(reading: Reading, suit: Suit) -> str | None:
    """ "甲4月24日选择在乙法院提告": when the item's plaintiff went to court, in a clause of no other name."""
    for start, stop, mention in _dated_clauses(reading):
        inside = [hit for hit in reading.hits if start <= hit.start < stop and hit.type != "Court"]
        opens = bool(inside) and inside[0].start == start and inside[0].end <= mention.start
        own = opens and len(inside) == 1 and reading.stands_for[id(inside[0])] in suit.plaintiffs
        if own and _GOES.search(reading.text, mention.end, stop):
            return mention.iso
    return None


_GOES = compiled(r"(?:起诉|提告|提起诉讼|提出诉讼|递交诉状|提交诉状|立案)$")


def _decision_day(reading: Reading) -> str | None:
    """ "上述判决由甲法院于4月23日作出", "甲法院4月23日作出上述判决"."""
    for start, stop, mention in _dated_clauses(reading):
        clause = reading.text[start:stop]
        behind = reading.text[mention.end : stop]
        if (_THE_DECISION.match(clause) and _MADE.match(behind)) or _MAKES_IT.match(behind):
            return mention.iso
    return None


_THE_DECISION = compiled(r"(?:上述|前述|[该本此])(?:[一二终]审)?(?:判决|裁定|裁决)")
_MADE = compiled(r"(?:作出|做出|宣判|下达|公布|宣布)")
_MAKES_IT = compiled(r"[^,。;]{0,12}?(?:作出|做出|下达)(?:了)?(?:上述|前述|该|这一)(?:[一二终]审)?(?:判决|裁定|裁决)")


def _dated_clauses(reading: Reading) -> Iterator[tuple[int, int, DateMention]]:
    """The clauses of the summary that name a day, each with that day."""
    for mention in reading.dates:
        if reading.part_at(mention.start) != "commentary":
            start = begin_of(reading.text, mention.start, CLAUSE)
            ends = (reading.text.find(mark, mention.end) for mark in ",。;\n")
            yield start, min((at for at in ends if at >= 0), default=len(reading.text)), mention


def _decided(found: list[Found]) -> list[Outcome]:
    """What the court of the first instance decided, as far as the title and the summary tell."""
    steps = [
        each
        for each in found
        if each.relation in ("ruledAgainst", "ruledFor") and each.head.type == "Court" and each.part != "commentary"
    ]
    return [
        Outcome(each.head, each.relation, each.tail, each.start, each.end)
        for each in steps
        if each.head is steps[0].head
    ]


def day_before(reading: Reading, place: int) -> str | None:
    """The last date that the sentence names before a place."""
    start = begin_of(reading.text, place)
    named = [mention.iso for mention in reading.dates if start <= mention.start < place]
    return named[-1] if named else None
