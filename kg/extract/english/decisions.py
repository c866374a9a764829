"""What courts and authorities decide and order in English: for whom, against whom, and what is to stop or be paid."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.english.claims import Claim, emit
from kg.extract.english.hanging import behind
from kg.extract.english.inflection import every_form
from kg.extract.english.named import including, objects
from kg.extract.english.objects import USING, barred_from
from kg.extract.english.order import ends, is_passive, subject
from kg.extract.english.parts import Phrase, Scene
from kg.extract.english.patient import patient
from kg.extract.english.purpose import orders_of
from kg.extract.english.words import english
from kg.extract.entities import Cluster
from kg.extract.tokens import Sense

_LISTS = {name: frozenset(words) for name, words in english()["word"].items()}


def decision(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """A court's decision: on the party behind the verb, or on the owner of the motion, appeal or suit that it
    decides."""
    _, range_ = ends(sense)
    heads = subject(scene, at) if not is_passive(scene, at) else behind(scene, at, ("by",), ("Court", "Person"))
    if not heads[0] and is_passive(scene, at) and scene.words[at].low.startswith("order"):
        # "was ordered to pay damages by the court"
        paid = next((place for place in range(at, len(scene.words)) if scene.words[place].low == "pay"), at)
        heads = behind(scene, paid, ("by",), ("Court",))
    judged = any(head.type == "Person" for head in heads[0]) or (not heads[0] and is_judge(scene, at))
    # "The court held that A had copied songs, siding with B"
    judged = judged or (at > 0 and scene.words[at - 1].text == "," and scene.words[at].low.startswith("siding"))
    courts = [head for head in heads[0] if head.type == "Court"] or (bench(scene) if judged else [])
    if not courts and (reviewed := _reviewed(scene, at)):
        heads, sense = reviewed[0], replace(sense, relation=_OTHER[sense.relation]) if reviewed[1] else sense
        courts = [head for head in heads[0] if head.type == "Court"]
    phrase = _decided(scene, at) if is_passive(scene, at) else scene.clause.after(at)
    if phrase is not None and scene.words[at].low.startswith("order"):
        # "was ordered to pay a fine by A": behind what is to be done as well
        ordering = max(at, _to_do(scene, at, phrase) + 1) if is_passive(scene, at) else at
        bodies = behind(scene, at, ("by",), ("Court", "Regulator")) if is_passive(scene, at) else heads
        bodies = behind(scene, ordering, ("by",), ("Court", "Regulator")) if not bodies[0] else bodies
        yield from _ordered(scene, at, sense, bodies, phrase)
        place = _to_do(scene, at, phrase)
        if scene.words[place + 1 : place + 2] and scene.words[place + 1].low in _STEPS:
            return
    if not courts or phrase is None:
        return
    if sense.frame == "for":
        yield from _and_against(scene, at, sense, (courts, heads[1]))
    given = next((each for each in scene.clause.phrases if each.first == phrase.last + 1), None)
    if given and given.head in ("permission", "leave", "access", "time"):
        # "granted A permission to appeal": a step
        return
    # "declared A's collection of data unlawful": against A
    owned = phrase.owner if phrase.head in _FILINGS or scene.words[at].low.startswith("declar") else None
    tails = (
        ([owned], phrase.last)
        if owned
        else (phrase.names, phrase.last)
        if phrase.names and phrase.names[0].type != "Case"
        else ([], at)
    )
    if not tails[0] and phrase.head in _FILINGS:
        tails = behind(scene, phrase.last, ("by", "from", "of"), range_)
    if not tails[0] and phrase.head in _GIVEN and scene.words[at].low.startswith("grant"):
        first = next((word.who for word in scene.words[phrase.first : phrase.last] if word.who), None)
        tails = ([first], phrase.last) if first else behind(scene, phrase.last, ("to", "for"), range_)
    yield from emit(
        sense,
        at,
        (courts, heads[1]),
        ([name for name in tails[0] if name.type not in ("Court", "Jurisdiction")], tails[1]),
    )


#: What a court orders in the course of a suit decides nothing.
_STEPS = frozenset(("preserve", "retain", "keep", "produce", "disclose", "submit", "respond", "answer", "file")) | {
    "appear", "identify", "explain", "meet", "hand", "turn", "provide", "show",
}  # fmt: skip


def awards(scene: Scene) -> Iterator[Claim]:
    """ "The court awarded A €400 in damages", "awarded damages to A": for A."""
    if scene.said.isdisjoint(_AWARDS):
        return
    for at, word in enumerate(scene.words):
        if word.low not in _AWARDS or is_passive(scene, at):
            continue
        heads, first = subject(scene, at)
        judged = any(head.type == "Person" for head in heads) or (not heads and is_judge(scene, at))
        courts = [head for head in heads if head.type == "Court"] or (bench(scene) if judged else [])
        given = scene.clause.after(at)
        direct = (given.names, given.last) if given and given.names else behind(scene, at, ("to",), WINNERS)
        for court in courts:
            for tail in direct[0]:
                if tail.type in (*WINNERS, None):
                    yield Claim(court, "ruledFor", tail, "ruledFor.en.award", at, min(first, at), max(at, direct[1]))


_OFF = frozenset(("blocked", "banned", "suspended", "halted", "removed", "disabled", "paused", "stopped", "offline"))


def ordered_off(scene: Scene) -> Iterator[Claim]:
    """ "The watchdog ordered Pixie blocked": banned."""
    if scene.said.isdisjoint(_OFF):
        return
    for at, word in enumerate(scene.words):
        whom = scene.clause.after(at) if word.low in _ORDERS and not is_passive(scene, at) else None
        if whom is None or not whom.names or whom.marker is not None:
            continue
        if any(each.low in _OFF for each in scene.words[whom.last + 1 : whom.last + 2]):
            heads, first = subject(scene, at)
            for head in heads:
                for tail in whom.names:
                    fits = head.type in ("Regulator", "Jurisdiction") and tail.type in ("Company", "Product", "Model")
                    if fits and head is not tail:
                        yield Claim(head, "banned", tail, "banned.en.off", at, min(first, at), whom.last + 1)


WINNERS = ("Company", "Organization", "Person", "Group")


def refusals(scene: Scene) -> Iterator[Claim]:
    """ "The court refused an injunction against B", "affirmed the dismissal of A's claims against B": for B."""
    for at, word in enumerate(scene.words) if not scene.said.isdisjoint(_REFUSES | _AFFIRMS) else ():
        if word.low in _REFUSES | _AFFIRMS and not is_passive(scene, at):
            yield from _refused(scene, at)


def _refused(scene: Scene, at: int) -> Iterator[Claim]:
    """ "The court refused an injunction against B", "dismissed A's appeal against B": for B; and A is in dispute."""
    asked = scene.clause.after(at)
    if asked and asked.head == "dismissal" and scene.words[at].low in _AFFIRMS:
        # "affirmed the dismissal of claims brought by A against B": for B
        asked = next((each for each in scene.clause.phrases if each.first > asked.last and each.marker == "of"), None)
        asked = asked and Phrase(asked.first, asked.last, head="order")
    elif scene.words[at].low in _AFFIRMS:
        return
    heads, first = subject(scene, at)
    courts = [head for head in heads if head.type == "Court"] or (bench(scene) if is_judge(scene, at) else [])
    if asked is None and at + 1 < len(scene.words) and scene.words[at + 1].low == "injunction against":
        # a headline's "refuses injunction against B"
        spared = scene.clause.after(at + 1)
        for court in courts:
            for name in spared.names if spared else ():
                if name.type in (*WINNERS, None):
                    yield Claim(court, "ruledFor", name, "ruledFor.en.refused", at, min(first, at), at + 1)
        return
    if asked is None or asked.head not in ("injunction", "injunctions", "appeal", "order") or asked.marker is not None:
        return
    against = next(
        (each for each in scene.clause.phrases if 0 < each.first - asked.last < 10 and each.marker == "against"), None
    )
    others = [name for name in against.names if name.type in (*WINNERS, None)] if against else []
    last = against.last if against else at
    if asked.head == "appeal":
        mover = [asked.owner] if asked.owner else behind(scene, asked.last, ("of", "by", "from"), WINNERS)[0]
        for one in mover:
            for other in others:
                if one.type in WINNERS and other is not one:
                    yield Claim(one, "sued", other, "sued.en.appeal", at, asked.first, last)
        return
    for court in courts:
        for other in others:
            yield Claim(court, "ruledFor", other, "ruledFor.en.refused", at, min(first, at), last)


_REFUSES = every_form("refused", "denied", "rejected", "dismissed", "declined")
_AFFIRMS = every_form("affirmed", "upheld", "confirmed")
_AWARDS = every_form("awarded")


_FILINGS = frozenset(
    (
        "motion",
        "request",
        "appeal",
        "lawsuit",
        "suit",
        "claims",
        "claim",
        "bid",
        "petition",
        "complaint",
        "case",
        "application",
        "argument",
        "arguments",
        "motions",
        "attempt",
        "effort",
        "challenge",
        "defense",
        "defence",
        "injunction",
        "plea",
        "action",
    )
)


_OTHER = {"ruledFor": "ruledAgainst", "ruledAgainst": "ruledFor"}
_UPHOLDS = every_form("affirmed", "upheld", "issued", "delivered", "entered", "granted", "imposed")
_REVERSES = every_form("reversed", "overturned", "vacated", "quashed", "annulled")


def _reviewed(scene: Scene, at: int) -> tuple[tuple[list[Cluster], int], bool] | None:
    """ "affirmed the ruling for A", "reversed a judgment against B": which court, and whether it says the contrary."""
    place = at - 1
    while place > 0 and scene.words[place].part in ("DET", "NOUN", "OWNER", "POSS", "NAME", "NUM"):
        place -= 1
    if place < 0 or scene.words[place].low not in _UPHOLDS | _REVERSES:
        return None
    return subject(scene, place), scene.words[place].low in _REVERSES


def _and_against(scene: Scene, at: int, sense: Sense, courts: tuple[list[Cluster], int]) -> Iterator[Claim]:
    """ "ruled in favour of A and against B"."""
    for phrase in scene.clause.phrases:
        before = scene.clause.before(phrase.first - 1)
        also = scene.words[phrase.first - 2].part == "CONJ" or (before is not None and bool(before.names))
        if phrase.first > at + 2 and phrase.marker == "against" and also:
            against = replace(sense, relation="ruledAgainst", rule="ruledAgainst.en.other")
            yield from emit(against, at, courts, (phrase.names, phrase.last))


#: What a court gives to one party against the other.
_GIVEN = frozenset(("judgment", "judgement", "injunction", "injunctions", "relief", "victory", "win", "order"))


def _ordered(scene: Scene, at: int, sense: Sense, heads: tuple[list[Cluster], int], phrase: Phrase) -> Iterator[Claim]:
    """ "The regulator ordered A to pay a fine", "… to pay €1 million"."""
    words, place = scene.words, _to_do(scene, at, phrase)
    pays = [word.low.rpartition(" ")[2] for word in words[place : place + 16]]
    fined = "pay" in pays and not {"fine", "penalty", "penalties", "fines"}.isdisjoint(pays)
    state = pays[1:2] == ["pay"] and any(head.type == "Regulator" for head in heads[0]) and _BACK.isdisjoint(pays)
    if fined or (state and pays[2:3] and pays[2][0] in "$€£¥₩₹"):
        yield from emit(replace(sense, relation="fined", rule="fined.en.order"), at, heads, (phrase.names, place))


#: What is paid to customers is no fine.
_BACK = frozenset(
    ("refund", "refunds", "damages", "back", "compensation", "restitution", "redress", "customers", "users")
)


def _to_do(scene: Scene, at: int, phrase: Phrase) -> int:
    """The place of the "to" behind which stands what is to be done."""
    if is_passive(scene, at):
        return next(
            (each for each in range(at + 1, len(scene.words)) if scene.words[each].low == "to"), len(scene.words)
        )
    return phrase.last + 1


_TAKES_OUT = frozenset(("block", "remove", "delist", "ban"))
_ORDERS = every_form("ordered")
_DEMANDS = _ORDERS | every_form("directed", "instructed", "asked", "compelled") | {"required", "told"}
_YIELDS = frozenset(
    ("hand", "provide", "submit", "disclose", "turn", "supply", "furnish", "explain", "answer", "produce")
)
_FACTS = frozenset(("information", "documents", "data", "details", "records", "questions", "answers", "answer", "how"))
_WRITS = frozenset(("orders", "order", "letter", "letters", "questionnaire", "questionnaires", "questions", "requests"))
#: What is sent to nobody but in an inquiry.
_SUMMONS = frozenset(("subpoena", "subpoenas", "summonses", "demand"))
_ASKING = frozenset(("seeking", "asking", "requesting", "demanding", "requiring"))


def demands(scene: Scene) -> Iterator[Claim]:
    """What an authority demands of somebody: to stop is a ban, to hand over information belongs to an inquiry."""
    words = scene.words
    for at, word in enumerate(words):
        if word.low in ("sent", "sends", "issue", "issued", "issues", "addressed", "served"):
            yield from _asked_by_letter(scene, at)
        if word.low not in _DEMANDS:
            continue
        passive = is_passive(scene, at)
        phrase = _decided(scene, at) if passive else scene.clause.after(at)
        place = _to_do(scene, at, phrase) if phrase else len(words)
        # "ordered five firms - A, B and C - to hand over"
        place += phrase is not None and phrase.apposed and place < len(words) and words[place].part == "MARK"
        # "told its staff not to use"
        barred = phrase is not None and place + 2 < len(words) and words[place].low == "not"
        place += barred
        if phrase is None or place + 1 >= len(words) or words[place].low != "to":
            continue
        heads, first = behind(scene, at, ("by",), ("Regulator",)) if passive else subject(scene, at)
        rest = {each.low for each in words[place + 2 : place + 12]}
        stops = words[place + 1].low in _LISTS["stop"] or (barred and words[place + 1].low in USING)
        stops = stops and barred == (words[place + 1].low in USING) and not word.low.startswith("ask")
        gives = words[place + 1].low in _YIELDS and not rest.isdisjoint(_FACTS)
        relation = "banned" if stops else "investigated" if gives else None
        # "told agencies to stop using Pixie"
        stopped = [] if barred else phrase.names
        stopped = stopped or (barred_from(scene, place) if stops else ([], at))[0]
        if words[place + 1].low in _TAKES_OUT:
            # "ordered carriers to block Pixie", "ordered Acme and Beacon to remove Pixie from their stores"
            things = [
                name for name in objects(scene, place + 1)[0] if name.type in ("Company", "Product", "Model", None)
            ]
            stopped = things if any(name.type for name in things) or not stopped else stopped
        for head in heads if relation else ():
            for tail in stopped:
                if (
                    relation
                    and head.type in ("Regulator", "Jurisdiction")
                    and tail.type in (*PARTIES, "Product", "Model")
                ):
                    span = sorted((first, phrase.first))
                    yield Claim(head, relation, tail, f"{relation}.en.order", at, span[0], place + 1)


_RESUMES = frozenset(("resume", "return", "restart", "reopen", "relaunch"))
#: What one also lets do whom nobody had stopped.
_GOES_ON = frozenset(("come", "operate", "continue"))
_STOPPED = frozenset(("again", "back", "ban", "suspension", "block", "restrictions", "curbs"))
_LETS = every_form("allowed", "permitted", "cleared", "authorized") | {"let", "lets", "letting"}
_PERMITS = _LETS | {"pay"}
_DECIDES = frozenset(("decided", "ruled", "said", "says", "found", "announced", "concluded", "held", "ordered"))


def pays_by_order(scene: Scene) -> Iterator[Claim]:
    """ "A must pay €20 million, the authority decided": a fine; "the authority allowed A to resume": a ban is over."""
    if scene.said.isdisjoint(_PERMITS | _PAYS):
        return
    words = scene.words
    for at, word in enumerate(words):
        if word.low in _PAYS and at + 1 < len(words) and words[at + 1].text[:1] in "$€£¥₩₹":
            yield from _under_order(scene, at)
        if word.low == "pay" and at and words[at - 1].low == "must":
            party, first = subject(scene, at)
            summed = at + 1 < len(words) and words[at + 1].text[:1] in "$€£¥₩₹"
            summed = summed or not _FINES.isdisjoint(word.low for word in words[at + 1 : at + 8])
            told = [each for each in scene.clause.phrases if each.first > at and each.marker is None]
            by = next(
                (each for each in told if each.last + 1 < len(words) and words[each.last + 1].low in _DECIDES), None
            )
            yield from _by_authority(by, "fined", party if summed else [], by.last + 1 if by else at, first)
        elif word.low in _LETS and not is_passive(scene, at):
            whom, heads = _let(scene, at), subject(scene, at)
            to = whom.last + 1 if whom else len(words)
            back = _RESUMES if scene.said.isdisjoint(_STOPPED) else _RESUMES | _GOES_ON
            to -= bool(whom) and word.low in ("let", "lets", "letting")
            plain = to + 1 < len(words) and (words[to].low == "to" or word.low in ("let", "lets", "letting"))
            if whom and plain and words[to + 1].low in back:
                for head in heads[0]:
                    yield from _by_authority(Phrase(0, 0, [head]), "liftedBan", whom.names, at, heads[1])


def _let(scene: Scene, at: int) -> Phrase | None:
    """Who is let do something; "lets A resume downloads": up to the name, where a verb no list knows follows."""
    whom = scene.clause.after(at)
    if whom is None or whom.names or scene.words[at].low not in ("let", "lets", "letting"):
        return whom
    inner = [place for place in range(whom.first, whom.last) if scene.words[place].who]
    who = scene.words[inner[0]].who if inner else None
    return Phrase(whom.first, inner[0], [who]) if who else whom


_PAYS = every_form("paid")
_FINES = frozenset(("fine", "penalty", "penalties", "fines"))
_CONSENTS = every_form("consented", "agreed", "submitted")


def _under_order(scene: Scene, at: int) -> Iterator[Claim]:
    """ "A consented to an order of the FTC and will pay $3 million": a fine."""
    for order in scene.clause.phrases:
        consents = order.marker == "to" and order.first > 1 and scene.words[order.first - 2].low in _CONSENTS
        if consents and order.head in ("order", "orders") and (by := orders_of(scene.clause, order)):
            party, first = subject(scene, at)
            yield from _by_authority(Phrase(0, 0, by), "fined", party, order.last, first)


def _by_authority(by: Phrase | None, relation: str, parties: list[Cluster], at: int, first: int) -> Iterator[Claim]:
    for head in by.names if by else ():
        for tail in parties:
            fits = tail.type in (*PARTIES, "Product", "Model") and tail.type != "Regulator"
            if head.type in ("Regulator", "Jurisdiction") and fits and head is not tail:
                yield Claim(head, relation, tail, f"{relation}.en.told", at, min(first, at), at)


def _asked_by_letter(scene: Scene, at: int) -> Iterator[Claim]:
    """ "sent orders to A and B seeking information"."""
    near = [word.low.rpartition(" ")[2] for word in scene.words[at + 1 : at + 6]]
    summons = not _SUMMONS.isdisjoint(near) or ("demands" in near and "investigative" in scene.said)
    if _WRITS.isdisjoint(near) and not summons:
        return
    whom = next((each for each in scene.clause.phrases if at < each.first < at + 9 and each.marker == "to"), None)
    whom = (including(scene, whom) or whom) if whom and all(name.type == "Group" for name in whom.names) else whom
    last = whom.last if whom else at
    rest = [word.low for word in scene.words[last + 1 : last + 8]]
    if not summons and (_ASKING.isdisjoint(rest) or _FACTS.isdisjoint(rest)):
        return
    heads, first = subject(scene, at)
    for head in heads:
        for tail in whom.names if whom else ():
            if (head.type == "Regulator" or (summons and head.type == "Person")) and tail.type in PARTIES:
                yield Claim(head, "investigated", tail, "investigated.en.letter", at, min(first, at), last)


PARTIES = ("Company", "Organization", "Person", "Group", "Regulator", None)


def _decided(scene: Scene, at: int) -> Phrase | None:
    """The subject of "was dismissed", over what hangs on it ("A's suit against B was dismissed")."""
    names, first = patient(scene, at)
    meant = next((each for each in scene.clause.phrases if names and each.first == first and each.names == names), None)
    free = [phrase for phrase in scene.clause.phrases if phrase.last < at and phrase.marker is None]
    return meant or (free[-1] if free else None)


_JUDGES = frozenset(("judge", "judges", "jury", "jurors", "court", "panel", "tribunal", "justice", "magistrate"))


def is_judge(scene: Scene, at: int) -> bool:
    """ "A federal judge dismissed", "the jury found": who decides is not named."""
    verb = at
    while verb and scene.words[verb - 1].part in ("ADV", "AUX", "DATE", "BE"):
        verb -= 1
    before = [phrase for phrase in scene.clause.phrases if phrase.last < verb]
    doer = next((phrase for phrase in reversed(before) if phrase.marker is None or phrase.marker == "by"), None)
    return doer is not None and doer.head in _JUDGES


def bench(scene: Scene) -> list[Cluster]:
    """The court that a deciding judge sits in, where the sentence names one or the item names no other."""
    phrases = [phrase for phrase in scene.clause.phrases if phrase.marker != "to"]
    named = [name for phrase in phrases for name in phrase.names if name.type == "Court"]
    return named[:1] or scene.bench
