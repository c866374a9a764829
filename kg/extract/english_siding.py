"""Who is for or against a bill in English where a noun tells it: "the Data Act counts A among its supporters", "A is a
vocal backer of the Data Act", "supporters of the Data Act include A; opponents include B"."""

from collections.abc import Iterator

from kg.extract.english_claims import Claim
from kg.extract.english_order import Scene, objects, subject
from kg.extract.entities import Cluster

_FOR = frozenset(("supporter", "supporters", "backer", "backers", "champion", "champions", "proponent", "proponents"))
_AGAINST = frozenset(("critic", "critics", "opponent", "opponents", "foe", "foes", "detractor", "detractors"))
_SIDES = _FOR | _AGAINST
_NO_SIDES = ("Model", "Product", "Law")


def sided(scene: Scene) -> Iterator[Claim]:
    """Claim whom a sentence calls a supporter or an opponent of an instrument."""
    if scene.said.isdisjoint(_SIDES):
        return
    bill: list[Cluster] = []
    for at, word in enumerate(scene.words):
        relation = "supported" if word.low in _FOR else "opposed" if word.low in _AGAINST else None
        phrase = next((each for each in scene.clause.phrases if each.first <= at <= each.last), None)
        if relation is None or phrase is None or phrase.last != at:
            continue
        after = scene.words[at + 1] if at + 1 < len(scene.words) else None
        of = scene.clause.after(at + 1) if after and after.low == "of" else None
        bill = [name for name in of.names if name.type == "Law"] if of else bill
        verb = (of.last if of else at) + 1
        if verb < len(scene.words) and scene.words[verb].low in ("include", "included", "includes", "are", "were"):
            yield from _claims(scene, at, relation, objects(scene, verb)[0], bill)
        elif of and phrase.marker in (None, "among") and phrase.first:
            being = phrase.first - 1 - (phrase.marker == "among")
            if scene.words[being].part == "BE":
                yield from _claims(scene, at, relation, subject(scene, being + 1)[0], bill)


_VOICES = {"opposition": "opposed", "backing": "supported", "support": "supported", "endorsement": "supported"}


def voiced(scene: Scene) -> Iterator[Claim]:
    """ "The Data Act drew opposition from A", "reintroduced the Data Act with the backing of A"."""
    if scene.said.isdisjoint(_VOICES):
        return
    for at, word in enumerate(scene.words):
        phrase = next((each for each in scene.clause.phrases if each.first <= at == each.last), None)
        whose = scene.clause.after(at + 1) if phrase and word.low in _VOICES else None
        if phrase is None or whose is None or whose.marker not in ("from", "of") or phrase.owner:
            continue
        bills = [name for each in scene.clause.phrases if each.last < at for name in each.names if name.type == "Law"]
        fits = word.low == "opposition" or phrase.marker == "with"
        yield from _claims(scene, at, _VOICES[word.low], whose.names if fits else [], bills[-1:])


def _claims(scene: Scene, at: int, relation: str, heads: list[Cluster], bill: list[Cluster]) -> Iterator[Claim]:
    for head in heads:
        for tail in bill:
            if head.type not in _NO_SIDES:
                yield Claim(head, relation, tail, f"{relation}.en.side", at, at, at)


_BACKERS = frozenset(("supporters", "backers", "endorsers", "investors", "sponsors", "champions", "proponents"))


def counted(scene: Scene) -> Iterator[Claim]:
    """ "The Data Act counts A and B among its supporters", "Acme counts A among its backers"."""
    for at, word in enumerate(scene.words):
        if word.low not in ("counts", "counted", "count", "counting"):
            continue
        whom = scene.clause.after(at)
        side = scene.clause.after(whom.last + 1) if whom else None
        if whom is None or side is None or side.marker != "among" or side.head not in _BACKERS:
            continue
        for tail in subject(scene, at)[0]:
            relation = "supported" if tail.type == "Law" else "investedIn"
            for head in whom.names:
                fits = relation == "supported" or side.head in ("investors", "backers")
                if fits and head is not tail and head.type not in ("Model", "Product", "Law"):
                    yield Claim(head, relation, tail, f"{relation}.en.counted", at, at, side.last)
