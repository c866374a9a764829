"""Which model learned from what in English: "A trained B on C", "B was trained on C", "used C to train B"."""

from collections.abc import Iterator

from kg.extract.english_claims import Claim, emit
from kg.extract.english_hanging import behind
from kg.extract.english_named import objects
from kg.extract.english_order import ends, is_passive, subject
from kg.extract.english_parts import Scene
from kg.extract.english_patient import patient
from kg.extract.entities import Cluster
from kg.extract.tokens import Sense


def trained(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """What was trained, and on what: the data stand behind "on" or "with"."""
    _, range_ = ends(sense)
    data = (
        behind(scene, at, ("on", "with", "using"), range_)
        if not scene.words[at].low.endswith((" on", " with", " from", " using"))
        else objects(scene, at)
    )
    if not data[0]:
        data = _used(scene, at)
    if not data[0]:
        data = behind(scene, at, ("from",), ("Dataset", "Work"))
    data = [name for name in data[0] if name.type in ("Dataset", "Work")], data[1]
    bound = scene.clause.before(at)
    if bound and bound.first and scene.words[bound.first - 1].part == "REL" and scene.words[at].low.endswith(" on"):
        # "Ember, which Acme trained on"
        bound = scene.clause.before(bound.first - 1 - (scene.words[bound.first - 2].part == "MARK"))
        yield from emit(sense, at, (bound.names, bound.first) if bound else ([], at), data)
        return
    learners = (
        patient(scene, at)
        if is_passive(scene, at) or scene.words[at].low.startswith("trained ")
        else ([], at)
        if scene.words[at].low.endswith((" from", " using"))
        else objects(scene, at)
    )
    if not learners[0]:
        learners = subject(scene, at)
    yield from emit(sense, at, learners, data)


def _used(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "used B to train A": with what stands before "to"."""
    comma = at > 3 and scene.words[at - 2].text == ","
    phrase = scene.clause.before(at - 1 - comma) if at > 2 and scene.words[at - 1].part == "TO" else None
    if phrase and comma and phrase.first and scene.words[phrase.first - 1].text == ",":
        # "used its own archive, B, to train A"
        noun = scene.clause.before(phrase.first - 1)
        used = noun and noun.first and scene.words[noun.first - 1].low in ("used", "use", "uses", "using")
        return (phrase.names, phrase.first) if used else ([], at)
    if phrase and phrase.first and scene.words[phrase.first - 1].low in ("used", "use", "uses", "using"):
        return phrase.names, phrase.first
    return [], at
