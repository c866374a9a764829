"""Who is for or against a bill in English where a noun tells it: "the Data Act counts A among its supporters", "A is a
vocal backer of the Data Act", "supporters of the Data Act include A; opponents include B"."""

from collections.abc import Iterator

from kg.extract.english_claims import Claim, emit
from kg.extract.english_hanging import behind
from kg.extract.english_named import including, objects
from kg.extract.english_order import antecedent, subject, subject_before
from kg.extract.english_parts import Phrase, Scene
from kg.extract.english_patient import patient
from kg.extract.english_purpose import STAFF
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


_LEADS = frozenset(("led", "co-led", "spearheaded", "championed"))
_SPONSORS = frozenset(
    ("sponsor", "sponsors", "co-sponsor", "co-sponsors", "cosponsor", "cosponsors", "author", "authors")
)


def sponsored(scene: Scene) -> Iterator[Claim]:
    """ "The Data Act, led by Sens. A and B, would …", "A and B are co-sponsors of the Data Act": whose bill it is."""
    for at, word in enumerate(scene.words[:-1]):
        people: list[Cluster] = []
        if word.low in _LEADS and scene.words[at + 1].low == "by":
            bills, people = patient(scene, at)[0], behind(scene, at, ("by",), ("Person",))[0]
        elif word.low in _SPONSORS and scene.words[at + 1].low == "of" and (of := scene.clause.after(at + 1)):
            being = at - 1 - (scene.words[at - 1].part in ("DET", "NOUN"))
            bills = of.names
            people = subject(scene, being + 1)[0] if being > 0 and scene.words[being].part == "BE" else []
        for head in people:
            for tail in bills:
                if head.type == "Person" and tail.type == "Law":
                    yield Claim(head, "proposed", tail, "proposed.en.led", at, at, at)


_CHANGES = {
    **dict.fromkeys(("delaying", "postponing", "amending", "revising", "changing"), "amended"),
    **dict.fromkeys(("repealing", "replacing"), "repealed"),
}


def changing(scene: Scene) -> Iterator[Claim]:
    """ "passed SB 11, delaying the Data Act": what one instrument does to another."""
    for at, word in enumerate(scene.words):
        relation = _CHANGES.get(word.low)
        if relation is None or not at or scene.words[at - 1].text != ",":
            continue
        before = [name for phrase in scene.clause.phrases if phrase.last < at for name in phrase.names]
        laws = [name for name in before if name.type == "Law"]
        names, last = objects(scene, at)
        for tail in names:
            if laws and tail.type == "Law" and tail is not laws[-1]:
                yield Claim(laws[-1], relation, tail, f"{relation}.en.changing", at, at, last)


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


_LAWMAKERS = frozenset(("sen.", "sens.", "rep.", "reps.", "senator", "senators", "representative", "representatives"))
_LAWMAKERS |= {"congressman", "congresswoman", "sen", "sens", "rep", "reps", "assemblymember", "assemblyman"}


def announced(scene: Scene) -> Iterator[Claim]:
    """ "Sen. A and Rep. B announced the Data Act": whose bill it is."""
    for at, word in enumerate(scene.words):
        bill = scene.clause.after(at) if word.low in ("announced", "announces", "announce") else None
        if bill is None or bill.marker is not None:
            continue
        people, first = subject(scene, at)
        sits = any(each.low in _LAWMAKERS for each in scene.words[max(0, first - 2) : at])
        for head in people if sits else ():
            for tail in bill.names:
                if head.type == "Person" and tail.type == "Law":
                    yield Claim(head, "proposed", tail, "proposed.en.announced", at, min(first, at), bill.last)


_ADOPTERS = frozenset(("adopter", "adopters", "user", "users"))


def adopted(scene: Scene) -> Iterator[Claim]:
    """ "A was an early adopter of Pixie", "A is among the first users of Pixie": who uses what."""
    for at, word in enumerate(scene.words[:-1]) if not scene.said.isdisjoint(_ADOPTERS) else ():
        phrase = next((each for each in scene.clause.phrases if each.last == at), None)
        of = scene.clause.after(at + 1) if word.low in _ADOPTERS and scene.words[at + 1].low == "of" else None
        if phrase is None or of is None or phrase.names or phrase.marker not in (None, "among"):
            continue
        being = phrase.first - 1 - (phrase.marker == "among")
        if being > 0 and scene.words[being].part == "BE":
            for head in subject(scene, being)[0]:
                for tail in of.names:
                    if tail.type in ("Model", "Product") and head.type in ("Company", "Organization", "Regulator"):
                        yield Claim(head, "uses", tail, "uses.en.adopter", at, being, of.last)


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
        heads = listed.names if listed else _being(scene, phrase) if relations and of else []
        if relations and (given := _given_as(scene, phrase)):
            # "launched the Forum with A and B as founding members"
            heads = given.names
            of = next((each for each in reversed(scene.clause.phrases) if each.last < given.first and each.names), None)
        whose = phrase.first and scene.words[phrase.first - 1].low == "whose"
        things = [phrase.owner] if phrase.owner else of.names if of else []
        things = antecedent(scene, phrase.first - 1)[0] if whose else things
        if not things and {"signed", "uses"} & set(relations.values()):
            things = subject_before(scene, phrase.first)[0]
        last = listed.last if listed else of.last if of else phrase.last
        # "are not among the investors": before "among", the denial
        at = phrase.first - 1 if phrase.marker == "among" else phrase.last
        for tail in things:
            relation = relations.get(tail.type or "", "")
            for head in heads if relation else ():
                if head is not tail and head.type not in ("Model", "Product", "Law"):
                    yield Claim(head, relation, tail, f"{relation}.en.among", at, phrase.first, last)


_NOT_YET = frozenset(("potential", "prospective", "possible", "would-be", "former", "likely", "future", "interested"))


def _is_not_yet(scene: Scene, phrase: Phrase) -> bool:
    """ "potential investors", "former members"."""
    return any(word.low in _NOT_YET for word in scene.words[phrase.first : phrase.last])


def _given_as(scene: Scene, phrase: Phrase) -> Phrase | None:
    """ "with A and B as founding members": who they are."""
    place = phrase.first - 1
    place -= place > 0 and scene.words[place].low in ("founding", "launch", "inaugural")
    given = scene.clause.before(place) if place > 0 and scene.words[place].low == "as" else None
    return given if given and given.marker == "with" and given.names else None


def _being(scene: Scene, phrase: Phrase) -> list[Cluster]:
    """ "A and B are among the investors in Acme", "A is a member of the Forum": who they are."""
    being = phrase.first - 1 - (phrase.marker == "among")
    while being > 0 and scene.words[being].part == "ADV":
        being -= 1
    return subject(scene, being)[0] if being > 0 and scene.words[being].part == "BE" else []


def among_those(scene: Scene) -> Iterator[Claim]:
    """ "Among those suing Acme are B and C", "B and C are among those suing Acme": who does what."""
    for whom in scene.clause.phrases:
        if whom.marker != "among" or not whom.names or scene.words[whom.first].low != "those":
            continue
        after = scene.words[whom.last + 1].part if whom.last + 1 < len(scene.words) else ""
        listed = scene.clause.after(whom.last + 1) if whom.first == 1 and after == "BE" else None
        doers = listed.names if listed and listed.marker is None else _being(scene, whom)
        for sense in scene.words[whom.first + 1].senses:
            if sense.frame == "verb":
                yield from emit(sense, whom.first - 1, (doers, whom.first), (whom.names, whom.last))


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


_BACKERS = frozenset(
    ("shareholders", "supporters", "backers", "endorsers", "investors", "sponsors", "champions", "proponents")
)


def partnered(scene: Scene) -> Iterator[Claim]:
    """ "Acme said A and B would be among its partners": its."""
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
        if whom is None or side is None or side.marker != "among" or side.head not in _BACKERS:
            continue
        for tail in subject(scene, at)[0]:
            relation = "supported" if tail.type == "Law" else "investedIn"
            for head in whom.names:
                fits = relation == "supported" or side.head in ("investors", "backers", "shareholders")
                if fits and head is not tail and head.type not in ("Model", "Product", "Law"):
                    yield Claim(head, relation, tail, f"{relation}.en.counted", at, at, side.last)
