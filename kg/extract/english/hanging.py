"""What hangs on a word of an English sentence by a preposition, and the verb that a noun hangs on."""

from collections.abc import Iterable, Iterator

from kg.extract.english.inflection import BROUGHT, every_form
from kg.extract.english.named import another, including, introduced
from kg.extract.english.order import fit, is_passive, subject
from kg.extract.english.parts import Phrase, Scene
from kg.extract.english.purpose import STAFF, house_of
from kg.extract.english.words import english
from kg.extract.entities import AGENTS, Cluster

_LISTS = {name: frozenset(words) for name, words in english()["word"].items()}


def _barrier(scene: Scene, at: int) -> int:
    """Where what hangs on the word at a place ends: at the next finite verb or a mark stronger than a comma."""
    for place in range(at + 1, len(scene.words)):
        word = scene.words[place]
        if (
            word.text in (";", "。", ":")
            or word.part in ("REL", "SUB", "THAT")
            or (
                word.part in ("TRIG", "VERB", "AUX", "BE")
                and word.low not in ("totaling", "totalling", "amounting")
                and not _is_participle(scene, place)
            )
        ):
            return place
    return len(scene.words)


#: How what a noun tells came about: "the suit filed by A".
_DONE = BROUGHT | {
    "opened",
    "issued",
    "imposed",
    "made",
    "led",
    "struck",
    "signed",
    "announced",
    "reached",
    "established",
}
_DONE |= {"forged", "inked", "concluded", "agreed", "levied"}


def _is_participle(scene: Scene, place: int) -> bool:
    word = scene.words[place]
    follow = scene.words[place + 1] if place + 1 < len(scene.words) else None
    return word.low in _DONE and bool(follow and (follow.part in ("PREP", "DATE", "ADV") or follow.low in ("by", "in")))


def behind(scene: Scene, at: int, prepositions: Iterable[str], types: tuple[str, ...]) -> tuple[list[Cluster], int]:
    """The first names behind one of the prepositions, after a place and before the next verb."""
    stop = _barrier(scene, at)
    for phrase in scene.clause.phrases:
        if at < phrase.first < stop and phrase.marker and phrase.marker in prepositions:
            if phrase.marker == "by" and _is_done_else(scene, at, phrase.first - 2):
                continue
            listed = including(scene, phrase) if all(name.type == "Group" for name in phrase.names) else None
            names = fit(listed.names if listed else phrase.names, types)
            if phrase.marker == "by" and not phrase.names and phrase.head in STAFF:
                # "built by researchers at Acme"
                names = fit(house_of(scene.clause, phrase), types)
            if not names and not phrase.names and (phrase.owner is None or scene.words[phrase.first].part == "OWNER"):
                following = introduced(scene, phrase)
                names = fit(following.names, types) if following else []
            if names:
                return [*names, *fit(another(scene, phrase), types)], phrase.last
    return [], at


def _is_done_else(scene: Scene, at: int, place: int) -> bool:
    """ "the suit, first seen by A", "overseen by Judge A": who does something else with what is told of."""
    word = scene.words[place]
    return place > at and word.low.endswith(("ed", "een", "wn")) and not word.who and not _is_participle(scene, place)


def by_all(scene: Scene, at: int, types: tuple[str, ...]) -> tuple[list[Cluster], int]:
    """ "fined €5 million by A and €2 million by B": who does what a passive says, each with a sum of its own."""
    names, first = behind(scene, at, ("by",), types)
    found, last = list(names), first
    for phrase in scene.clause.phrases if found else ():
        words = scene.words[last + 1 : phrase.first]
        joint = [word.part for word in words if word.part not in ("NUM", "DET", "NOUN")]
        joined = joint in (["CONJ", "PREP"], ["MARK", "CONJ", "PREP"]) and any(word.part == "NUM" for word in words)
        if phrase.first > last and phrase.marker == "by" and joined:
            found += fit(phrase.names, types)
            last = phrase.last
    return found, first


_ENTERS = every_form("agreed", "consented", "entered") | {"came"}


def _named_defendant(scene: Scene, place: int) -> int | None:
    """ "named (as) a defendant in a lawsuit": the participle before."""
    party = scene.clause.before(place)
    if party is None or not party.head.startswith(("defendant", "co-defendant")):
        return None
    verb = party.first - 1 - (party.first > 0 and scene.words[party.first - 1].low in ("as", "among"))
    return verb if verb >= 0 and scene.words[verb].low in ("named", "added", "listed") else None


#: What meets somebody by whom it is done to: "was slapped on Monday with a suit".
_STRUCK = frozenset(("hit", "named", "slapped", "struck", "served", "saddled", "targeted", "handed"))


def _struck(scene: Scene, marker: int) -> int | None:
    """ "B was hit on Tuesday with a suit", "B slapped with a fine": the participle before, over when."""
    place = marker - 1
    while place > 0 and scene.words[place].part in ("ADV", "DATE"):
        place -= 1
    return place if is_struck(scene, place) else None


def is_struck(scene: Scene, at: int) -> bool:
    """Say whether the word at a place tells that somebody is met: "hit", "slapped"."""
    return scene.words[at].low in _STRUCK


def governor(scene: Scene, phrase: Phrase) -> int | None:
    """The verb that a noun is object of, or the passive verb behind it ("a suit was filed")."""
    place = phrase.first - 1
    while place >= 0 and scene.words[place].part in ("ADV", "DATE"):
        place -= 1
    if place > 0 and scene.words[place].low == "and" and phrase.marker is None:
        # "brought a copyright and trademark action"
        joined = scene.clause.before(place)
        place = joined.first - 1 if joined and not joined.names and joined.marker is None else place
    if place >= 0 and scene.words[place].part in ("VERB", "TRIG", "AUX") and phrase.marker is None:
        return place
    if place > 0 and scene.words[place].low in ("with", "in", "by") and (struck := _struck(scene, place)) is not None:
        return struck
    if phrase.marker in ("to", "into") and place > 0 and scene.words[place - 1].low in _ENTERS:
        # "agreed to a consent order with A"
        return place - 1
    if phrase.marker == "in" and (named := _named_defendant(scene, place)) is not None:
        return named
    after = phrase.last + 1
    while after < len(scene.words) and scene.words[after].part == "PREP":
        # "a fine of €5 million was imposed"
        inner = scene.clause.after(after)
        if inner is None:
            break
        after = inner.last + 1
    while after < len(scene.words) and scene.words[after].part in ("BE", "AUX", "ADV", "DATE"):
        after += 1
    return after if after < len(scene.words) and scene.words[after].low in _LISTS["act"] else None


def raiser(scene: Scene, phrase: Phrase) -> tuple[list[Cluster], int]:
    """Give who raises money before a phrase: "Acme raised $5 million in a funding round led by B"."""
    for place in range(phrase.first - 1, -1, -1):
        if scene.words[place].low in ("raised", "raises", "raise", "closed", "secured", "completed", "announced"):
            return subject(scene, place)
    return [], phrase.first


def authority(scene: Scene, place: int) -> tuple[list[Cluster], int]:
    """Give who acted "after an investigation": the authority that is the subject of the verb before."""
    for before in range(place - 1, -1, -1):
        if scene.words[before].part == "TRIG":
            names, first = subject(scene, before) if not is_passive(scene, before) else ([], before)
            return [name for name in names if name.type == "Regulator"], first
    return [], place


def agent_of(scene: Scene, verb: int) -> tuple[list[Cluster], int]:
    """Give who does what a verb says, behind "by" in the passive."""
    return behind(scene, verb, ("by",), tuple(AGENTS)) if is_passive(scene, verb) else subject(scene, verb)


def between_each(scene: Scene, at: int, last: int) -> Iterator[Phrase]:
    """Give the further pairs of "the partnerships between A and B and between C and D", whose first ends at `last`."""
    stop = _barrier(scene, at)
    for phrase in scene.clause.phrases:
        if phrase.marker == "between" and last < phrase.first < stop and scene.words[phrase.first - 2].low == "and":
            yield phrase
