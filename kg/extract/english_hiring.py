"""Who is given an office in English over what stands between: "Acme, a lab of A, has hired B as its chief"."""

from collections.abc import Iterator

from kg.extract.english_claims import Claim
from kg.extract.english_order import Scene, is_passive, subject
from kg.extract.english_words import english

_HIRES = frozenset(("hired", "hires", "named", "names", "appointed", "appoints", "tapped", "promoted", "promotes"))
_HIRES |= {"elevated", "recruited", "poached", "chose", "installed", "elected"}
_OFFICES = frozenset(word.lower() for word in (*english()["name"]["titles"], *english()["name"]["jobs"]))
_SMALL = frozenset(("as", "to", "its", "the", "be", "new", "first", "a", "an", "become", "next", "global", "interim"))
_SEATS = ("Company", "Organization", "Regulator")


def hired(scene: Scene) -> Iterator[Claim]:
    """Claim the office that the subject of a verb gives to the person behind it."""
    yield from _heading(scene)
    if scene.said.isdisjoint(_HIRES):
        return
    for at, word in enumerate(scene.words):
        if word.low not in _HIRES or is_passive(scene, at):
            continue
        whom = scene.clause.after(at)
        person = whom is not None and bool(whom.names) and whom.names[-1].type == "Person"
        leads = whom is not None and person and _to_lead(scene, whom.last + 1)
        role = _role(scene, whom.last + 1) if whom and person and not leads else None
        if whom and (role or leads):
            heads, first = subject(scene, at)
            for body in heads:
                if body.type in (*_SEATS, None) and len(whom.names) == 1:
                    rule = "holdsRole.en.hired"
                    yield Claim(whom.names[0], "holdsRole", body, rule, at, min(first, at), whom.last, role)


_HEADS = frozenset(("heads", "headed", "leads", "led", "chairs", "chaired", "heading", "leading", "chairing"))
_LEADS = frozenset(("lead", "head", "run", "oversee", "chair"))


def _heading(scene: Scene) -> Iterator[Claim]:
    """ "A headed the Data Office", "A has been appointed to lead the Data Office"."""
    if scene.said.isdisjoint(_HEADS | _LEADS):
        return
    for at, word in enumerate(scene.words):
        given = at > 1 and scene.words[at - 1].low == "to" and scene.words[at - 2].low in _HIRES
        body = scene.clause.after(at)
        if not (word.low in _HEADS or (word.low in _LEADS and given)) or body is None or body.marker is not None:
            continue
        verb = at - 2 if given else at
        heads, first = subject(scene, verb) if is_passive(scene, verb) == given else ([], at)
        for head in heads:
            if head.type == "Person" and len(body.names) == 1 and body.names[0].type in _SEATS:
                yield Claim(head, "holdsRole", body.names[0], "holdsRole.en.heads", at, min(first, at), body.last)


def _to_lead(scene: Scene, place: int) -> bool:
    """ "hired A to run its labs": an office whose title is not told."""
    low = [word.low for word in scene.words[place : place + 3]]
    return len(low) > 2 and low[0] == "to" and low[1] in ("run", "lead", "head", "oversee") and low[2] in _OF_HOUSE


_OF_HOUSE = frozenset(("its", "the", "their", "a", "an"))


def _role(scene: Scene, place: int) -> str | None:
    """The office behind a name: "as its chief executive", "chief revenue officer"."""
    words = scene.words
    while place < len(words) and words[place].low in _SMALL:
        place += 1
    last = place
    while last < len(words) and last < place + 6 and words[last].part in ("NOUN", "VERB", "TRIG", "NAME"):
        last += 1
    names = [word.text for word in words[place:last]]
    return " ".join(names) if names and any(name.lower() in _OFFICES for name in names) else None
