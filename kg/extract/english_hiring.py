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
    if scene.said.isdisjoint(_HIRES):
        return
    for at, word in enumerate(scene.words):
        if word.low not in _HIRES or is_passive(scene, at):
            continue
        whom = scene.clause.after(at)
        role = _role(scene, whom.last + 1) if whom and whom.names and whom.names[-1].type == "Person" else None
        if whom and role:
            heads, first = subject(scene, at)
            for body in heads:
                if body.type in _SEATS and len(whom.names) == 1:
                    rule = "holdsRole.en.hired"
                    yield Claim(whom.names[0], "holdsRole", body, rule, at, min(first, at), whom.last, role)


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
