"""Who is on which list in English: "the Accord's signatories include A and B", "A is among the investors in B", "A
counts B among its backers", "among those suing A are B and C"."""

from collections.abc import Iterator

from kg.extract.english.claims import Claim, emit
from kg.extract.english.inflection import every_form
from kg.extract.english.named import including
from kg.extract.english.order import antecedent, being, subject, subject_before
from kg.extract.english.parts import Phrase, Scene
from kg.extract.entities import Cluster

#: Nouns for those who stand in a relation to a thing: by what the thing is, the relation.
_ROSTERS = {
    noun: relations
    for nouns, relations in (
        (("signatories", "signatory", "signers"), {"Law": "signed"}),
        (("customers", "clients", "users"), {"Product": "uses", "Model": "uses"}),
        (("members", "founding members"), {"Organization": "memberOf"}),
        (("backers", "supporters", "proponents"), {"Company": "investedIn", "Law": "supported"}),
        (("opponents", "critics", "detractors"), {"Law": "opposed"}),
        (("investors", "shareholders"), {"Company": "investedIn"}),
    )
    for noun in nouns
}


def rosters(scene: Scene) -> Iterator[Claim]:
    """ "The Accord's signatories include A and B", "the Forum, whose members include A", "A and B are among the
    investors in Acme": who signed, joined, backed or uses what."""
    for phrase in scene.clause.phrases:
        relations = _ROSTERS.get(phrase.head, {}) if not _is_not_yet(scene, phrase) else {}
        of = scene.clause.after(phrase.last + 1) if relations else None
        of = of if of and of.marker in ("of", "to", "in", "behind") and of.first == phrase.last + 2 else None
        listed = including(scene, of if of and of.names else phrase) if relations else None
        heads = listed.names if listed else being(scene, phrase) if relations and (of or phrase.owner) else []
        if relations and (given := _given_as(scene, phrase.first)):
            # "launched the Forum with A and B as founding members"
            heads = given.names
            of = next((each for each in reversed(scene.clause.phrases) if each.last < given.first and each.names), None)
        joins = _joins_as(scene, phrase) if relations and of and not listed else None
        if joins is not None:
            heads = subject(scene, joins)[0]
        whose = phrase.first and scene.words[phrase.first - 1].low == "whose"
        things = [phrase.owner] if phrase.owner else of.names if of else []
        things = antecedent(scene, phrase.first - 1)[0] if whose else things
        if not things and {"signed", "uses"} & set(relations.values()):
            things = subject_before(scene, phrase.first)[0]
        last = max(phrase.last, listed.last if listed else of.last if of else phrase.last)
        # "are not among the investors": before "among", the denial
        at = joins if joins is not None else phrase.first - 1 if phrase.marker == "among" else phrase.last
        for tail in things:
            relation = relations.get(tail.type or "Company", "")
            for head in heads if relation else ():
                if head is not tail and head.type not in ("Model", "Product", "Law"):
                    yield Claim(head, relation, tail, f"{relation}.en.among", at, phrase.first, last)


_COMES = every_form("joined", "came", "signed")
_IN = frozenset(("in", "up", "on", "aboard", "board"))


def _joins_as(scene: Scene, phrase: Phrase) -> int | None:
    """ "have joined as founding members of the Forum", "came on board as members": the place of the verb."""
    place = phrase.first - 1
    place -= place > 0 and scene.words[place].low in ("founding", "launch", "inaugural")
    if place < 1 or scene.words[place].low != "as":
        return None
    place -= 1
    while place > 0 and scene.words[place].low in _IN:
        place -= 1
    return place if scene.words[place].low in _COMES else None


_NOT_YET = frozenset(("potential", "prospective", "possible", "would-be", "former", "likely", "future", "interested"))


def _is_not_yet(scene: Scene, phrase: Phrase) -> bool:
    """ "potential investors", "former members"."""
    return any(word.low in _NOT_YET for word in scene.words[phrase.first : phrase.last])


def _given_as(scene: Scene, first: int) -> Phrase | None:
    """ "with A and B as founding members": who they are."""
    place = first - 1
    place -= place > 0 and scene.words[place].low in ("founding", "launch", "inaugural", "first", "initial")
    given = scene.clause.before(place) if place > 0 and scene.words[place].low == "as" else None
    return given if given and given.marker == "with" and given.names else None


def among_those(scene: Scene) -> Iterator[Claim]:
    """ "Among those suing Acme are B and C", "B and C are among those suing Acme": who does what."""
    for whom in scene.clause.phrases:
        if whom.marker != "among" or not whom.names or scene.words[whom.first].low != "those":
            continue
        after = scene.words[whom.last + 1].part if whom.last + 1 < len(scene.words) else ""
        listed = scene.clause.after(whom.last + 1) if whom.first == 1 and after == "BE" else None
        doers = listed.names if listed and listed.marker is None else being(scene, whom)
        for sense in scene.words[whom.first + 1].senses:
            if sense.frame == "verb":
                yield from emit(sense, whom.first - 1, (doers, whom.first), (whom.names, whom.last))


_BACKERS = frozenset(
    ("shareholders", "supporters", "backers", "endorsers", "investors", "sponsors", "champions", "proponents")
)


def partnered(scene: Scene) -> Iterator[Claim]:
    """ "Acme said A and B would be among its partners": its; "launched Pixie with A and B as first partners"."""
    for at, word in enumerate(scene.words):
        given = _given_as(scene, at) if word.low == "partners" else None
        if given:
            yield from _partners(subject_before(scene, given.first)[0], given.names, at, at)
    for side in scene.clause.phrases:
        if side.head != "partners" or side.marker != "among" or side.owner is None or side.first < 3:
            continue
        if scene.words[side.first - 2].part == "BE":
            yield from _partners([side.owner], subject(scene, side.first - 1)[0], side.first - 1, side.last)


def _partners(ones: list[Cluster], others: list[Cluster], at: int, last: int) -> Iterator[Claim]:
    for one in ones:
        for other in others:
            if one is not other and {one.type, other.type} <= {"Company", "Organization", None}:
                yield Claim(one, "partneredWith", other, "partneredWith.en.among", at, at, last)


def counted(scene: Scene) -> Iterator[Claim]:
    """ "The Data Act counts A and B among its supporters", "Acme counts A among its backers"."""
    for at, word in enumerate(scene.words):
        if word.low not in ("counts", "counted", "count", "counting"):
            continue
        whom = scene.clause.after(at)
        side = scene.clause.after(whom.last + 1) if whom else None
        if whom and side and side.marker == "among" and side.head == "partners" and len(whom.names) > 0:
            yield from _partners(subject(scene, at)[0], whom.names, at, side.last)
        if whom and side and side.marker == "among" and side.head in ("licensors", "licensees"):
            # "Acme counts A among its licensors": they grant, it takes
            for one in subject(scene, at)[0]:
                for name in whom.names:
                    head, tail = (name, one) if side.head == "licensors" else (one, name)
                    if head is not tail and {head.type, tail.type} <= {"Company", "Organization", None}:
                        yield Claim(head, "licensed", tail, "licensed.en.counted", at, at, side.last)
        if whom is None or side is None or side.marker != "among" or side.head not in _BACKERS:
            continue
        for tail in subject(scene, at)[0]:
            relation = "supported" if tail.type == "Law" else "investedIn"
            for head in whom.names:
                fits = relation == "supported" or side.head in ("investors", "backers", "shareholders")
                if fits and head is not tail and head.type not in ("Model", "Product", "Law"):
                    yield Claim(head, relation, tail, f"{relation}.en.counted", at, at, side.last)
