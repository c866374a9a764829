"""Whose bill it is, who is for or against it and what it changes, in English, where a noun or participle tells it.

"A is a vocal backer of the Data Act", "supporters of the Data Act include A; opponents include B", "the Data Act, led
by Sen. A", "passed SB 11, delaying the Data Act", "the Data Act drew opposition from A".
"""

from collections.abc import Iterator

from kg.extract.english.claims import Claim
from kg.extract.english.hanging import behind
from kg.extract.english.inflection import every_form
from kg.extract.english.named import objects
from kg.extract.english.order import being, subject
from kg.extract.english.parts import Scene
from kg.extract.english.patient import patient
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
        phrase = scene.clause.at(at)
        if relation is None or phrase is None or phrase.last != at:
            continue
        after = scene.words[at + 1] if at + 1 < len(scene.words) else None
        of = scene.clause.after(at + 1) if after and after.low == "of" else None
        bill = [name for name in of.names if name.type == "Law"] if of else bill
        verb = (of.last if of else at) + 1
        if verb < len(scene.words) and scene.words[verb].low in ("include", "included", "includes", "are", "were"):
            yield from _claims(scene, at, relation, objects(scene, verb)[0], bill)
        elif of and of.last + 1 < len(scene.words) and phrase.first > 1 and scene.words[phrase.first - 1].text == ",":
            # "A, a critic of the Data Act, declined"
            one = scene.clause.before(phrase.first - 1)
            yield from _claims(scene, at, relation, one.names if one and one.marker is None else [], bill)
        elif of and phrase.marker == "among" and phrase.first <= 2 and scene.words[of.last + 1].part == "BE":
            # "Among the opponents of the Data Act is A"
            yield from _claims(scene, at, relation, objects(scene, of.last + 1)[0], bill)
        elif of and phrase.marker in (None, "among"):
            # "is not among the critics": before "among", the denial
            denied = phrase.first - 1 if phrase.marker else at
            yield from _claims(scene, denied, relation, being(scene, phrase), bill)


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


def signature(scene: Scene) -> Iterator[Claim]:
    """ "With Governor A's signature, SB 5 became law": A signed it."""
    for phrase in scene.clause.phrases if "signature" in scene.said else ():
        if phrase.head != "signature" or phrase.marker not in ("with", "after", "following"):
            continue
        under = scene.clause.after(phrase.last + 1) if phrase.last + 1 < len(scene.words) else None
        hand = under.names[:1] if under and under.marker == "of" and phrase.owner is None else []
        signer = phrase.owner or (hand[0] if hand else None)
        if signer is None:
            continue
        told = [under] if under and under.marker in ("of", "on", "to", "under") and not hand else scene.clause.phrases
        laws = {id(name): name for each in told for name in each.names if name.type == "Law"}
        for tail in laws.values() if len(laws) == 1 and signer.type in ("Person", "Regulator") else ():
            yield Claim(signer, "signed", tail, "signed.en.signature", phrase.last, phrase.first, phrase.last)


_VOICES = {
    **dict.fromkeys(("criticism", "pushback", "resistance", "opposition"), "opposed"),
    **dict.fromkeys(("backing", "support", "endorsement"), "supported"),
}


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
        fits = _VOICES[word.low] == "opposed" or phrase.marker == "with"
        to = scene.clause.after(whose.last + 1) if whose.last + 1 < len(scene.words) else None
        if word.low == "opposition" and to and to.marker == "to":
            # "Opposition from A to the Data Act"
            bills = [name for name in to.names if name.type == "Law"]
        yield from _claims(scene, at, _VOICES[word.low], whose.names if fits else [], bills[-1:])


def owned_side(scene: Scene) -> Iterator[Claim]:
    """ "A's opposition to the Data Act", "A wrote a letter in opposition to the Data Act"."""
    for phrase in scene.clause.phrases if "opposition" in scene.said else ():
        to = scene.clause.after(phrase.last + 1) if phrase.last + 1 < len(scene.words) else None
        if phrase.head != "opposition" or to is None or to.marker != "to":
            continue
        verb = next((at for at in range(phrase.first - 1, -1, -1) if scene.words[at].part in ("VERB", "TRIG")), None)
        told = phrase.marker == "in" and verb is not None
        heads = [phrase.owner] if phrase.owner else subject(scene, verb)[0] if told and verb is not None else []
        ends = verb is not None and phrase.owner and scene.words[verb].low in _GIVES_UP
        laws = [name for name in to.names if name.type == "Law"]
        yield from _claims(scene, phrase.last, "opposed", [] if ends else heads, laws)


_GIVES_UP = every_form("dropped", "ended", "withdrew", "softened", "abandoned", "reversed") | {"withdrawn"}


def _claims(scene: Scene, at: int, relation: str, heads: list[Cluster], bill: list[Cluster]) -> Iterator[Claim]:
    for head in heads:
        for tail in bill:
            if head.type not in _NO_SIDES:
                yield Claim(head, relation, tail, f"{relation}.en.side", at, at, at)
