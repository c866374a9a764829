"""Fines and bans that a court reviews in English: "the court annulled the fine that the agency imposed on A"."""

from collections.abc import Iterator, Sequence

from kg.extract.english.claims import Claim
from kg.extract.english.hanging import behind
from kg.extract.english.order import is_passive, subject
from kg.extract.english.parts import Phrase, Scene, Word
from kg.extract.entities import Cluster

_STRIKES = frozenset((
    "annulled", "annuls", "overturned", "overturns", "quashed", "quashes", "scrapped", "scraps", "cancelled",
    "canceled", "struck", "strikes", "voided", "voids", "reversed", "reverses", "set", "sets", "vacated", "vacates",
))  # fmt: skip
_KEEPS = frozenset(("upheld", "upholds", "affirmed", "affirms", "confirmed", "confirms"))
_MEASURES = frozenset(("fine", "fines", "penalty", "penalties", "sanction", "sanctions", "ban", "suspension"))
_PARTIES = ("Company", "Organization", "Person", None)


def reviews(scene: Scene) -> Iterator[Claim]:
    """A court that takes a fine away decides for whom it was imposed on, and one that upholds it against."""
    if scene.said.isdisjoint(_MEASURES):
        return
    yield from _appealed(scene)
    if scene.said.isdisjoint(_STRIKES | _KEEPS):
        return
    words = scene.words
    for at, word in enumerate(words):
        if word.low not in _STRIKES | _KEEPS:
            continue
        if word.low in ("struck", "strikes", "set", "sets") and not _is_taken_away(words, at):
            continue
        passive = is_passive(scene, at)
        free = [each for each in scene.clause.phrases if each.last < at and each.marker is None]
        measure = (free[-1] if free else None) if passive else _object(scene, at)
        heads = behind(scene, at, ("by",), ("Court",)) if passive else subject(scene, at)
        if measure is None or measure.head not in _MEASURES:
            continue
        relation = "ruledFor" if word.low in _STRIKES else "ruledAgainst"
        tails, last = _whom(scene, measure)
        if measure.owner and measure.owner.type == "Regulator":
            # "set aside the agency's penalty": against the agency
            other = "ruledAgainst" if relation == "ruledFor" else "ruledFor"
            lost = [court for court in heads[0] if court.type == "Court"]
            yield from (
                Claim(court, other, measure.owner, f"{other}.en.review", at, min(at, heads[1]), max(at, measure.last))
                for court in lost
            )
            tails = [name for name in tails if name is not measure.owner]
        for court in heads[0]:
            for tail in tails:
                if court.type == "Court" and tail.type in _PARTIES:
                    first = min(at, heads[1], measure.first)
                    yield Claim(court, relation, tail, f"{relation}.en.review", at, first, max(at, last))


_ASKS = frozenset(("asked", "asks", "invited", "invites", "inviting", "sought", "seeks", "seeking", "requested"))
_VIEWS = frozenset(("views", "comments", "feedback", "input", "submissions"))
_DEALS = frozenset(
    ("partnership", "partnerships", "merger", "deal", "deals", "takeover", "acquisition", "hiring", "tie-up")
)


def views_on_deals(scene: Scene) -> Iterator[Claim]:
    """ "The agency invites comments on A's partnership with B": it looks into both."""
    for at, word in enumerate(scene.words) if not scene.said.isdisjoint(_DEALS) else ():
        near = {low for each in scene.words[at : at + 8] for low in each.low.split()}
        asks = word.low.partition(" ")[0] in _ASKS and bool(near & _VIEWS)
        heads, first = subject(scene, at) if asks else ([], at)
        bodies = [head for head in heads if head.type == "Regulator"]
        for deal in scene.clause.phrases if bodies else ():
            if deal.first < at or deal.head not in _DEALS or deal.names:
                continue
            pairs = [each for each in scene.clause.phrases if each.first > deal.last and each.marker == "between"]
            sides = [deal.owner] if deal.owner else [name for each in pairs for name in each.names]
            sides = [*sides, *behind(scene, deal.last, ("with", "of"), ("Company", "Organization"))[0]]
            for head in bodies:
                for tail in sides:
                    if tail.type in ("Company", "Organization"):
                        yield Claim(head, "investigated", tail, "investigated.en.views", at, min(first, at), deal.last)


def _appealed(scene: Scene) -> Iterator[Claim]:
    """ "A's appeal against a fine from the agency": whom it fined."""
    for phrase in scene.clause.phrases:
        appeal = scene.clause.before(phrase.first - 1) if phrase.marker == "against" else None
        if phrase.head not in ("fine", "fines", "penalty") or appeal is None or appeal.head not in _APPEALS:
            continue
        heads, last = behind(scene, phrase.last, ("by", "from"), ("Regulator",))
        for head in heads:
            if appeal.owner and appeal.owner.type in _PARTIES:
                yield Claim(head, "fined", appeal.owner, "fined.en.appeal", phrase.last, appeal.first, last)


_APPEALS = frozenset(("appeal", "challenge", "lawsuit", "suit", "complaint", "action", "case"))


def _is_taken_away(words: Sequence[Word], at: int) -> bool:
    """ "struck down", "set aside"."""
    return any(word.low in ("down", "aside") for word in words[at + 1 : at + 2])


def _object(scene: Scene, at: int) -> Phrase | None:
    """What stands behind the verb, and behind its "down" or "aside"."""
    return scene.clause.after(at + _is_taken_away(scene.words, at))


def _whom(scene: Scene, measure: Phrase) -> tuple[list[Cluster], int]:
    """ "the fine on A", "a fine that B imposed on A", "A's fine"."""
    for phrase in scene.clause.phrases:
        if 0 < phrase.first - measure.last < 16 and phrase.marker in ("on", "against") and phrase.names:
            return phrase.names, phrase.last
    return ([measure.owner] if measure.owner else []), measure.last
