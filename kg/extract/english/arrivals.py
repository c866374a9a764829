"""What comes out by itself in an English sentence: "Acme's new assistant, Pixie, went live", "its report came out"."""

from collections.abc import Iterator

from kg.extract.english.claims import Claim
from kg.extract.english.named import introduced
from kg.extract.english.parts import Phrase, Scene
from kg.extract.entities import Cluster

_FIRST = frozenset(("came", "comes", "went", "goes", "arrived", "arrives", "launched", "launches", "debuted", "debuts"))
_FIRST |= frozenset(("rolled out", "rolls out", "hit", "hits", "shipped", "ships", "landed", "lands", "dropped"))
_SECOND = {"came": ("out",), "comes": ("out",), "went": ("live", "public"), "goes": ("live",), "hit": ("stores", "the")}
_SECOND["hits"] = _SECOND["hit"]
_MADE = ("Model", "Product", "Dataset")
_OUT = frozenset(("released", "launched", "unveiled", "introduced"))
#: What stands between the name and the verb.
_LOOSE = ("ADV", "DATE", "AUX")


def arrivals(scene: Scene) -> Iterator[Claim]:
    """Claim that a firm put out what is said to have come out as its own."""
    if scene.said.isdisjoint(_FIRST | _OUT):
        return
    for at, word in enumerate(scene.words):
        follow = scene.words[at + 1] if at + 1 < len(scene.words) else None
        if word.low in _OUT and at and scene.words[at - 1].text == "," and follow and follow.part in _LOOSE:
            # "Acme's Pixie, released in April, fell flat"
            for head, thing in _owned(scene, at):
                if thing.type != "Law":
                    yield Claim(head, "released", thing, "released.en.arrival", at, at, at)
            continue
        second = _SECOND.get(word.low)
        fits = word.low in _FIRST and (follow.low in second if follow and second else not second)
        object_ = scene.clause.after(at)
        if not fits or (object_ and object_.marker is None and not second):
            continue
        found = _owned(scene, at)
        for head, thing in found or ():
            relation = "issued" if thing.type == "Law" else "released"
            yield Claim(head, relation, thing, f"{relation}.en.arrival", at, at, at)


def _owned(scene: Scene, at: int) -> list[tuple[Cluster, Cluster]]:
    """Whose thing comes out, and which thing: "Acme's Pixie", "Acme's new assistant, Pixie,"."""
    place = at
    while place and scene.words[place - 1].part in _LOOSE:
        place -= 1
    closed = place > 1 and scene.words[place - 1].text == ","
    named = scene.clause.before(place - closed)
    if named is None:
        return []
    before = scene.clause.before(named.first - 1) if closed and scene.words[named.first - 1].text == "," else None
    opening = scene.clause.phrases[0]
    begins = bool(opening.names) and scene.words[opening.last + 1].text == ","
    if closed and begins and (named.marker or not named.owner) and _firm(opening):
        # "Acme's Pixie, a browser with Beacon at its core, came out"
        named = opening
    owner = _firm(named) or (_firm(before) if before and introduced(scene, before) is named else None)
    things = [name for name in named.names if name.type in (*_MADE, "Law")]
    return [(owner, thing) for thing in things if owner]


def _firm(phrase: Phrase) -> Cluster | None:
    owner = phrase.owner
    return owner if owner and phrase.marker is None and owner.type in ("Company", "Organization", "Regulator") else None
