"""What courts and authorities decide and order in English: for whom, against whom, and what is to stop or be paid."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.english_claims import Claim, emit
from kg.extract.english_clauses import Phrase
from kg.extract.english_hanging import behind
from kg.extract.english_order import Scene, ends, is_passive, subject
from kg.extract.english_words import english
from kg.extract.entities import Cluster
from kg.extract.tokens import Sense

_LISTS = {name: frozenset(words) for name, words in english()["word"].items()}


def decision(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """A court's decision: on the party behind the verb, or on the owner of the motion, appeal or suit that it
    decides."""
    _, range_ = ends(sense)
    heads = subject(scene, at) if not is_passive(scene, at) else behind(scene, at, ("by",), ("Court", "Person"))
    judged = any(head.type == "Person" for head in heads[0]) or (not heads[0] and _is_judge(scene, at))
    courts = [head for head in heads[0] if head.type == "Court"] or (_bench(scene) if judged else [])
    phrase = _decided(scene, at) if is_passive(scene, at) else scene.clause.after(at)
    if phrase is not None and scene.words[at].low.startswith("order"):
        bodies = behind(scene, at, ("by",), ("Court", "Regulator")) if is_passive(scene, at) else heads
        yield from _ordered(scene, at, sense, bodies, phrase)
    if not courts or phrase is None:
        return
    if sense.frame == "for":
        yield from _and_against(scene, at, sense, (courts, heads[1]))
    owned = phrase.owner if phrase.head in _FILINGS else None
    tails = (
        ([owned], phrase.last)
        if owned
        else (phrase.names, phrase.last)
        if phrase.names and phrase.names[0].type != "Case"
        else ([], at)
    )
    if not tails[0] and phrase.head in _FILINGS:
        tails = behind(scene, phrase.last, ("by", "from"), range_)
    yield from emit(
        sense,
        at,
        (courts, heads[1]),
        ([name for name in tails[0] if name.type not in ("Court", "Jurisdiction")], tails[1]),
    )


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


def _and_against(scene: Scene, at: int, sense: Sense, courts: tuple[list[Cluster], int]) -> Iterator[Claim]:
    """ "ruled in favour of A and against B"."""
    for phrase in scene.clause.phrases:
        if phrase.first > at + 2 and phrase.marker == "against" and scene.words[phrase.first - 2].part == "CONJ":
            against = replace(sense, relation="ruledAgainst", rule="ruledAgainst.en.other")
            yield from emit(against, at, courts, (phrase.names, phrase.last))


def _ordered(scene: Scene, at: int, sense: Sense, heads: tuple[list[Cluster], int], phrase: Phrase) -> Iterator[Claim]:
    """ "The regulator ordered A to stop processing data": a ban where an authority, no court, orders it."""
    words, place = scene.words, phrase.last + 1
    if is_passive(scene, at):
        place = next((each for each in range(at + 1, len(words)) if words[each].low == "to"), len(words))
    tail = (phrase.names, place)
    pays = [word.low.split()[-1] for word in words[place : place + 16]]
    if "pay" in pays and {"fine", "penalty", "penalties", "fines"} & set(pays):
        fine = replace(sense, relation="fined", rule="fined.en.order")
        yield from emit(fine, at, heads, tail)
    if place + 1 < len(words) and words[place].low == "to" and words[place + 1].low in _LISTS["stop"]:
        ban = replace(sense, relation="banned", rule="banned.en.order")
        yield from emit(ban, at, ([name for name in heads[0] if name.type == "Regulator"], heads[1]), tail)


def _decided(scene: Scene, at: int) -> Phrase | None:
    """The subject of "was dismissed", over what hangs on it ("A's suit against B was dismissed")."""
    free = [phrase for phrase in scene.clause.phrases if phrase.last < at and phrase.marker is None]
    return free[-1] if free else None


_JUDGES = frozenset(("judge", "judges", "jury", "jurors", "court", "panel", "tribunal", "justice", "magistrate"))


def _is_judge(scene: Scene, at: int) -> bool:
    """ "A federal judge dismissed", "the jury found": who decides is not named."""
    verb = at
    while verb and scene.words[verb - 1].part in ("ADV", "AUX", "DATE", "BE"):
        verb -= 1
    before = [phrase for phrase in scene.clause.phrases if phrase.last < verb]
    doer = next((phrase for phrase in reversed(before) if phrase.marker is None or phrase.marker == "by"), None)
    return doer is not None and doer.head in _JUDGES


def _bench(scene: Scene) -> list[Cluster]:
    """The court that a deciding judge sits in, where the sentence names one or the item names no other."""
    phrases = [phrase for phrase in scene.clause.phrases if phrase.marker != "to"]
    named = [name for phrase in phrases for name in phrase.names if name.type == "Court"]
    return named[:1] or scene.bench
