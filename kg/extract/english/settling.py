"""Who makes peace with whom in English, where a suit is told to end so: "A's suit against B ended in a settlement".

"The dispute between A and B was settled", "A reached a deal with B to end its lawsuit", "Under a settlement with A, B
will delete the data", "A drops its suit against B after a settlement".
"""

from collections.abc import Iterator, Sequence

from kg.extract.english.claims import Claim
from kg.extract.english.hanging import behind
from kg.extract.english.inflection import every_form
from kg.extract.english.order import subject, subject_before
from kg.extract.english.parts import Phrase, Scene
from kg.extract.entities import Cluster

_SIDES = ("Company", "Organization", "Person", "Regulator", "Jurisdiction", "Group")
_PEACE = frozenset(("settlement", "settlements", "settled", "settles", "settle", "settling"))
_SUITS = frozenset(
    ("lawsuit", "lawsuits", "suit", "suits", "case", "cases", "litigation", "dispute", "claims", "claim", "fight")
) | {"battle", "feud", "row", "clash", "proceedings", "action", "charges", "allegations", "matter", "war", "spat"}
_ENDS = every_form("ended", "resolved", "settled", "dropped", "dismissed", "concluded") | {"put", "puts"}
_DEALS = frozenset(("deal", "agreement", "pact", "accord", "truce", "settlement", "agreements", "terms"))
_NOT_YET = frozenset(
    ("talks", "negotiations", "discussions", "failed", "fails", "refused", "refuses", "rejected", "if")
)
_NOT_YET |= {"could", "may", "might", "would", "should", "declined", "no", "not", "proposes", "hopes", "wants"}


def _claims(scene: Scene, at: int, heads: Sequence[Cluster], tails: Sequence[Cluster], rule: str) -> Iterator[Claim]:
    for head in heads:
        for tail in tails:
            if head is not tail and head.type in (*_SIDES, None) and tail.type in (*_SIDES, None):
                yield Claim(head, "settledWith", tail, f"settledWith.en.{rule}", at, 0, at)


def settling(scene: Scene) -> Iterator[Claim]:
    """Claim what a sentence tells of a settlement beside its verb and its nearest names."""
    if is_open(scene, _NOT_YET):
        return
    yield from _deals_to_end(scene)
    yield from _ended_theirs(scene)
    if not _is_told(scene):
        return
    for phrase in scene.clause.phrases:
        if phrase.head in _SUITS and phrase.marker is None and not phrase.names:
            yield from _suits_settled(scene, phrase)
        if phrase.head in ("settlement", "settlements"):
            yield from _under_settlement(scene, phrase)


def is_open(scene: Scene, words: frozenset[str]) -> bool:
    """Say whether one of the words leaves open what a sentence tells; "in May" is a date."""
    return not scene.said.isdisjoint(words) and any(word.low in words and word.part != "DATE" for word in scene.words)


def _is_told(scene: Scene) -> bool:
    return any(not _PEACE.isdisjoint(word.split()) for word in scene.said)


def _suits_settled(scene: Scene, suit: Phrase) -> Iterator[Claim]:
    """ "The lawsuit between A and B was settled", "A's suit against B ended in a settlement", "A dropped its suit
    against B after a settlement"."""
    between, last = behind(scene, suit.last, ("between",), _SIDES)
    if len(between) > 1 and _is_peace(scene, last):
        yield from _claims(scene, last, between[:1], between[1:], "between")
        return
    against, last = behind(scene, suit.last, ("against",), _SIDES)
    if not against or not _is_peace(scene, last):
        return
    who = scene.words[suit.last - 1].who if suit.last > suit.first else None
    heads = [suit.owner] if suit.owner else [who] if who else []
    verb = suit.first - 1
    if scene.words[verb].low in _DROPS and verb > 0 and (not suit.owner or scene.words[suit.first].part == "OWNER"):
        heads = subject(scene, verb)[0]
    yield from _claims(scene, last, heads, against, "suit")


_DROPS = every_form("dropped", "ended", "dismissed", "withdrew", "abandoned") | {"withdrawn"}


def _is_peace(scene: Scene, last: int) -> bool:
    """ "… was settled", "… ended in a settlement", "… after settling": what follows ends it; "settled by A" is A's."""
    rest = scene.words[last + 1 :]
    for at, word in enumerate(rest):
        if not _PEACE.isdisjoint(word.low.split()):
            return not any(each.low in ("with", "between") for each in rest[at + 1 : at + 2])
        if word.part in ("REL", "THAT") or word.text in ";。" or word.who:
            return False
    return False


def _under_settlement(scene: Scene, settlement: Phrase) -> Iterator[Claim]:
    """ "Under a settlement with A, B will pay", "A dropped the suit after a settlement with B", "will pay A $5 million
    under a settlement"."""
    words, part = scene.words, scene.clause.before(settlement.first - 1)
    of_part = settlement.marker == "of" and part is not None and part.head == "part"
    if settlement.marker not in ("under", "in", "after", "following", "through") and not of_part:
        return
    other, last = behind(scene, settlement.last, ("with",), _SIDES)
    comma = next((at for at in range(last, len(words)) if words[at].text == ","), None)
    opens = (part.first if of_part and part else settlement.first) <= 2
    if other and opens and comma is not None:
        main = scene.clause.after(comma)
        heads = main.names if main and main.marker is None else []
        yield from _claims(scene, last, heads, other, "under")
    elif other:
        yield from _claims(scene, last, subject_before(scene, settlement.first - 1)[0], other, "after")
    else:
        yield from _paid(scene, settlement)


_PAYS = every_form("paid") | {"compensate", "reimburse"}


def _paid(scene: Scene, settlement: Phrase) -> Iterator[Claim]:
    """ "B will pay A $5 million under a settlement"."""
    for at, word in enumerate(scene.words[: settlement.first]):
        whom = scene.clause.after(at) if word.low in _PAYS else None
        if whom and whom.names and whom.marker is None:
            yield from _claims(scene, settlement.last, subject(scene, at)[0], whom.names, "paid")


def _deals_to_end(scene: Scene) -> Iterator[Claim]:
    """ "A reached a deal with B to end its lawsuit"."""
    for deal in scene.clause.phrases:
        if deal.head not in _DEALS or deal.names or deal.marker is not None or deal.first < 2:
            continue
        other, last = behind(scene, deal.last, ("with",), _SIDES)
        to = next((at for at in range(last + 1, min(last + 4, len(scene.words))) if scene.words[at].low == "to"), 0)
        ends = to and to + 2 < len(scene.words) and scene.words[to + 1].low.split()[0] in _ENDS
        what = scene.clause.after(to + 1) if other and ends else None
        if what and (what.head in _SUITS or "suit" in what.head):
            yield from _claims(scene, last, subject(scene, deal.first - 1)[0], other, "deal")


def _ended_theirs(scene: Scene) -> Iterator[Claim]:
    """ "A and B ended their dispute", "A and B have agreed to end their legal battle"."""
    for phrase in scene.clause.phrases:
        at = phrase.first - 1
        if phrase.head not in _SUITS or at < 1 or scene.words[phrase.first].low != "their":
            continue
        if scene.words[at].low not in _ENDS - {"settled", "dismissed", "dropped"} or phrase.marker:
            continue
        names = subject(scene, at)[0]
        yield from _claims(scene, at, names[:1], names[1:] if len(names) == 2 else [], "ended")


_MEANT = frozenset(("parties", "sides", "they", "case", "lawsuit", "suit", "dispute", "company", "it", "both", "two"))
_MEANT |= {"litigation", "firm", "matter", "claims", "pair", "plaintiff", "plaintiffs", "startup", "start-up"}


def settled_since(scene: Scene, suing: Sequence[Cluster], sued: Sequence[Cluster]) -> Iterator[Claim]:
    """ "A sued B. The parties have since settled", "… The case was settled in June": A and B, where no others sued."""
    if len(suing) != 1 or len(sued) != 1 or is_open(scene, _NOT_YET) or not _is_told(scene):
        return
    own = next((each for each in scene.clause.phrases if each.marker is None), None)
    told = {id(name) for phrase in scene.clause.phrases for name in phrase.names if name.type in _SIDES}
    at = next((at for at, word in enumerate(scene.words) if not _PEACE.isdisjoint(word.low.split())), 0)
    if own and own.first < 4 and own.head.split()[-1] in _MEANT and told <= {id(suing[0]), id(sued[0])} and at:
        yield from _claims(scene, at, suing, sued, "since")
