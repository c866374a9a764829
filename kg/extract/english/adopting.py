"""Who uses which product in English, where a noun tells it: "Pixie is in use at A", "A gave its staff access to it"."""

from collections.abc import Iterator

from kg.extract.english.claims import Claim
from kg.extract.english.order import being, subject, subject_before
from kg.extract.english.parts import Scene
from kg.extract.english.purpose import STAFF

_GIVES = frozenset(("gave", "gives", "given", "giving", "give"))
_STAFF = STAFF | {"staff", "employees", "students", "teachers", "doctors", "workers"}


def in_use(scene: Scene) -> Iterator[Claim]:
    """ "Pixie is in use at A and B": they use it."""
    for at, word in enumerate(scene.words[:-1]):
        if word.low != "use" or scene.words[at - 1].low != "in" or scene.words[at + 1].low not in ("at", "by"):
            continue
        if scene.words[at - 2].low == "longer":
            continue
        at_whom = scene.clause.after(at + 1)
        for tail in subject_before(scene, at - 1)[0]:
            for head in at_whom.names if at_whom else ():
                if tail.type in ("Model", "Product") and head.type in ("Company", "Organization", "Regulator"):
                    yield Claim(head, "uses", tail, "uses.en.in_use", at - 1, at, at_whom.last if at_whom else at)


def equipped(scene: Scene) -> Iterator[Claim]:
    """ "A has given its staff access to Pixie": A uses it."""
    for at, word in enumerate(scene.words) if not scene.said.isdisjoint(_GIVES) else ():
        access = scene.clause.after(at) if word.low in _GIVES else None
        staff = access and access.head == "access" and scene.words[access.last - 1].low in _STAFF
        thing = scene.clause.after(access.last + 1) if access and staff else None
        for head in subject(scene, at)[0] if thing and thing.marker == "to" else ():
            for tail in thing.names if thing else ():
                if tail.type in ("Model", "Product") and head.type in ("Company", "Organization", "Regulator"):
                    yield Claim(head, "uses", tail, "uses.en.equipped", at, at, thing.last if thing else at)


_ADOPTERS = frozenset(("adopter", "adopters", "user", "users"))


def adopted(scene: Scene) -> Iterator[Claim]:
    """ "A was an early adopter of Pixie", "A is among the first users of Pixie": who uses what."""
    for at, word in enumerate(scene.words[:-1]) if not scene.said.isdisjoint(_ADOPTERS) else ():
        phrase = next((each for each in scene.clause.phrases if each.last == at), None)
        of = scene.clause.after(at + 1) if word.low in _ADOPTERS and scene.words[at + 1].low == "of" else None
        if phrase is None or of is None or phrase.names or phrase.marker not in (None, "among"):
            continue
        place = phrase.first - 1 if phrase.marker else at
        for head in being(scene, phrase):
            for tail in of.names:
                if tail.type in ("Model", "Product") and head.type in ("Company", "Organization", "Regulator"):
                    yield Claim(head, "uses", tail, "uses.en.adopter", place, phrase.first, of.last)
