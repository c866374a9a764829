"""Who does what another did, told by "followed" alone: "The Senate passed SB 5 in May; the House followed in June".

"B followed with a suit of its own" sues whom A sued. "B followed suit" is read in `kg.extract.english.suits`.
"""

from collections.abc import Iterator, Sequence

from kg.extract.english.claims import Claim
from kg.extract.english.order import subject
from kg.extract.english.parts import Scene
from kg.extract.entities import Cluster

_THINGS = ("Law", "Model", "Product")
_SUITS = frozenset(("suit", "lawsuit", "complaint", "action", "case"))


def followed(scene: Scene, before: Sequence[Claim]) -> Iterator[Claim]:
    """Claim it of those who follow; `before` are the claims of this sentence and of those before."""
    for at, word in enumerate(scene.words):
        if word.low not in ("followed", "follows") and not _likewise(scene, at):
            continue
        heads, first = subject(scene, at)
        relation = _meant(scene, at, before)
        told = [claim for claim in before if claim.relation == relation]
        tails = {id(claim.tail): claim.tail for claim in told if claim.head is told[-1].head}
        for head in heads:
            fits = (head.type == "Legislature") == (relation == "passed") and head.type not in _THINGS
            # no chamber of the Union follows one of a state
            union = {any("European" in name for name in each.names) for each in (head, *(claim.head for claim in told))}
            for tail in tails.values() if fits and len(union) == 1 else ():
                if head is not tail and all(head is not claim.head for claim in told) and _brings(head, relation):
                    yield Claim(head, relation, tail, f"{relation}.en.followed", at, min(first, at), at)


def _likewise(scene: Scene, at: int) -> bool:
    """ "B did likewise in June", "B did the same"."""
    low = [word.low for word in scene.words[at : at + 3]]
    return low[:1] in (["did"], ["does"], ["do"]) and (low[1:2] in (["likewise"], ["so"]) or low[1:] == ["the", "same"])


def _brings(head: Cluster, relation: str) -> bool:
    return relation == "passed" or head.type in ("Company", "Organization", "Person", "Group", "Regulator", None)


def _meant(scene: Scene, at: int, before: Sequence[Claim]) -> str:
    """What was done: with a suit, a suit; on a day or by votes alone, a passage; likewise, what was told last."""
    if _likewise(scene, at):
        return before[-1].relation if before and before[-1].relation in ("sued", "passed", "banned", "fined") else ""
    rest = scene.words[at + 1 : at + 8]
    low = [word.low for word in rest]
    if low and low[0] == "with":
        return "sued" if "own" in low and "against" not in low and not _SUITS.isdisjoint(low) else ""
    ends = not rest or rest[0].part in ("ADV", "DATE", "MARK") or low[0] in ("in", "by", "on")
    return "passed" if ends and "with" not in low else ""
