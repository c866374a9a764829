"""Which model learned from what in English: "A trained B on C", "B was trained on C", "used C to train B"."""

from collections.abc import Iterator

from kg.extract.english.claims import Claim, emit
from kg.extract.english.hanging import behind
from kg.extract.english.named import including, objects
from kg.extract.english.order import BODIES, antecedent, ends, fit, is_passive, subject
from kg.extract.english.parts import Phrase, Scene
from kg.extract.english.patient import patient
from kg.extract.entities import Cluster
from kg.extract.tokens import Sense


def trained(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """What was trained, and on what: the data stand behind "on" or "with"."""
    yield from _own_model(scene, at)
    _, range_ = ends(sense)
    data = (
        behind(scene, at, ("on", "with", "using"), range_)
        if not scene.words[at].low.endswith((" on", " with", " from", " using"))
        else objects(scene, at)
    )
    if not data[0]:
        data = _on_which(scene, at) or _used(scene, at)
    if not data[0]:
        data = behind(scene, at, ("from",), ("Dataset", "Work"))
    if not data[0] and (source := _taken_from(scene, at)):
        taught = objects(scene, at)
        taught = taught if taught[0] else subject(scene, _used_at(scene, at))
        yield from emit(sense, at, taught, (fit(source.names, range_), source.first))
        return
    data = [name for name in data[0] if name.type in ("Dataset", "Work")], data[1]
    bound = scene.clause.before(at)
    if bound and bound.first and scene.words[bound.first - 1].part == "REL" and scene.words[at].low.endswith(" on"):
        # "Ember, which Acme trained on"
        bound = scene.clause.before(bound.first - 1 - (scene.words[bound.first - 2].part == "MARK"))
        yield from emit(sense, at, (bound.names, bound.first) if bound else ([], at), data)
        return
    yield from emit(sense, at, _learners(scene, at), data)


_DENIED = frozenset(("not", "never", "denied", "denies", "denying", "didn't", "doesn't", "without", "if", "whether"))


def _own_model(scene: Scene, at: int) -> Iterator[Claim]:
    """ "Acme trained Ember with users' data": Acme's model."""
    taught = scene.clause.after(at)
    if not scene.words[at].low.startswith("train") or taught is None or taught.marker is not None or taught.owner:
        return
    if is_passive(scene, at) or scene.words[at].low == "training":
        return
    if not _DENIED.isdisjoint(word.low for word in scene.words[:at]):
        return
    heads, first = subject(scene, at)
    for head in heads:
        for model in taught.names:
            if head.type == "Company" and model.type in ("Model", "Product"):
                yield Claim(head, "developed", model, "developed.en.trained", at, min(first, at), taught.last)


def training_of(scene: Scene) -> Iterator[Claim]:
    """ "the training of Ember on B", "Ember's training on B": the model and the data."""
    for phrase in scene.clause.phrases:
        if phrase.head != "training" or phrase.names:
            continue
        of = scene.clause.after(phrase.last + 1)
        of = of if of and of.marker == "of" and of.first == phrase.last + 2 else None
        learners = of.names if of else [phrase.owner] if phrase.owner else []
        data = scene.clause.after((of or phrase).last + 1)
        if data is None or data.marker not in ("on", "with") or data.first != (of or phrase).last + 2:
            continue
        for one in learners if not scene.said & {"no", "not", "if", "whether", "any"} else ():
            for other in data.names:
                if one.type in ("Model", "Product") and other.type in ("Dataset", "Work"):
                    yield Claim(one, "trainedOn", other, "trainedOn.en.noun", phrase.last, phrase.first, data.last)


_CORPORA = frozenset(("data", "dataset", "datasets", "set", "sets", "corpus", "corpora", "mix", "material"))
_HOLDS = frozenset(
    ("included", "includes", "include", "contained", "contains", "contain", "comprised", "comprises", "incorporated")
)
_PARTS = frozenset(("part", "among", "portion", "bulk"))


def data_of(scene: Scene) -> Iterator[Claim]:
    """ "Ember's training data included B", "B is part of the training data of Ember": the model and the data."""
    if "training" not in scene.said or scene.said & _DENIED:
        return
    for phrase in scene.clause.phrases:
        if phrase.head not in _CORPORA or scene.words[phrase.last - 1].low != "training" or phrase.names:
            continue
        of = scene.clause.after(phrase.last + 1) if phrase.last + 1 < len(scene.words) else None
        of = of if of and of.marker in ("of", "for", "behind") and of.first == phrase.last + 2 else None
        learners = of.names if of else [phrase.owner] if phrase.owner else []
        data = _held(scene, phrase, (of or phrase).last + 1)
        for one in learners:
            for other in data:
                if one.type in ("Model", "Product") and other.type in ("Dataset", "Work"):
                    yield Claim(one, "trainedOn", other, "trainedOn.en.data", phrase.last, phrase.first, phrase.last)


def _held(scene: Scene, phrase: Phrase, verb: int) -> list[Cluster]:
    """What training data are said to hold by the verb at a place, or to be made of in part."""
    words = scene.words
    while verb < len(words) and words[verb].part in ("ADV", "AUX"):
        verb += 1
    if verb < len(words) and words[verb].low in _HOLDS:
        found = objects(scene, verb)[0]
        source = scene.clause.after(verb)
        inside = scene.clause.after(source.last + 1) if source and source.last + 1 < len(words) else None
        return found or (inside.names if inside and inside.marker in ("from", "of", "in") else [])
    part = scene.clause.before(phrase.first - 1) if phrase.marker in ("of", "in", "among") else None
    if part is None or part.head not in _PARTS or not part.first:
        return []
    return subject(scene, part.first - 1)[0] if words[part.first - 1].part in ("BE", "VERB", "TRIG") else []


def _on_which(scene: Scene, at: int) -> tuple[list[Cluster], int] | None:
    """ "the corpus, on which Ember was trained": what "which" means."""
    for place in range(at - 1, 0, -1):
        if scene.words[place].part == "REL":
            return antecedent(scene, place - 1) if scene.words[place - 1].low == "on" else None
    return None


def _learners(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """What is trained by the verb at a place, or else who trains it."""
    words = scene.words
    if is_passive(scene, at) or words[at].low.startswith("trained "):
        found, first = patient(scene, at)
        models = [
            name
            for phrase in scene.clause.phrases
            for name in phrase.names
            if phrase.last < first and name.type in ("Model", "Product")
        ]
        # "its Pixie model …, but it was trained on B": the model, and not its maker
        meant = words[first].low == "it" and models and all(name.type in BODIES for name in found)
        found = models[-1:] if meant else found
    else:
        found, first = ([], at) if words[at].low.endswith((" from", " using")) else objects(scene, at)
    return (found, first) if found else subject(scene, at)


_USES = frozenset(("used", "use", "uses", "using"))
_DATA = frozenset(
    ("data", "content", "posts", "articles", "books", "images", "photos", "videos", "songs", "code", "text")
)
_DATA |= frozenset(
    ("comments", "conversations", "messages", "recordings", "transcripts", "works", "material", "lyrics")
)


def _used_at(scene: Scene, at: int) -> int:
    """The place of the word for using that stands last before a place."""
    return next((place for place in range(at - 1, -1, -1) if scene.words[place].low in _USES), at)


def _taken_from(scene: Scene, at: int) -> Phrase | None:
    """ "uses posts from B to train its models": B."""
    if not at or scene.words[at - 1].part != "TO":
        return None
    verb = _used_at(scene, at)
    told = {word.low for word in scene.words[verb + 1 : at]}
    near = (each for each in scene.clause.phrases if verb < each.first < at and each.marker == "from")
    if told.isdisjoint(_DATA):
        return None
    named = (each if each.names else including(scene, each) for each in near)
    return next((each for each in named if each and each.last > at - 5), None)


def _used(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "used B to train A": with what stands before "to"."""
    comma = at > 3 and scene.words[at - 2].text == ","
    phrase = scene.clause.before(at - 1 - comma) if at > 2 and scene.words[at - 1].part == "TO" else None
    if phrase and comma and phrase.first and scene.words[phrase.first - 1].text == ",":
        # "used its own archive, B, to train A"
        noun = scene.clause.before(phrase.first - 1)
        used = noun and noun.first and scene.words[noun.first - 1].low in _USES
        return (phrase.names, phrase.first) if used else ([], at)
    if phrase and phrase.first and scene.words[phrase.first - 1].low in _USES:
        return phrase.names, phrase.first
    return _relative(scene, at - 2) if at > 4 and scene.words[at - 1].part == "TO" else ([], at)


def _relative(scene: Scene, verb: int) -> tuple[list[Cluster], int]:
    """ "C is a dataset that A used to train B": what the relative word before who used it means."""
    words = scene.words
    if words[verb].low not in _USES:
        return [], verb
    doer = verb - 1
    while doer > 0 and words[doer].part in ("VERB", "TRIG", "AUX", "BE", "ADV"):
        doer -= 1
    who = scene.clause.before(doer + 1)
    if who is None or who.first < 2 or words[who.first - 1].part not in ("THAT", "REL"):
        return [], verb
    meant = antecedent(scene, who.first - 1)
    noun = scene.clause.before(who.first - 1)
    told = noun is not None and noun.first > 1 and words[noun.first - 1].part == "BE"
    return subject(scene, noun.first - 1) if noun and told and not meant[0] else meant
