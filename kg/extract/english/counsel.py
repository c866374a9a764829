"""Who acts in court for whom in English, where a lawyer's name stands beside the client's: "B's lawyers at A".

"Counsel for B, A, declined", "For B: A", "B has hired A to defend it", "A filed the suit on behalf of B".
"""

from collections.abc import Iterator

from kg.extract.english.claims import Claim
from kg.extract.english.inflection import every_form
from kg.extract.english.order import is_passive, subject
from kg.extract.english.parts import Phrase, Scene
from kg.extract.entities import Cluster

_LAWYERS = frozenset(
    ("lawyer", "lawyers", "attorney", "attorneys", "counsel", "solicitors", "solicitor", "barrister", "barristers")
) | {"firm", "team"}
_FOR = frozenset(("lawyer for", "lawyers for", "attorney for", "attorneys for", "counsel for", "solicitors for"))
_FOR |= {"counsel to"}
#: A firm's own lawyers hold an office in it.
_INSIDE = frozenset(("general", "chief", "deputy", "inside", "associate", "senior"))
_ACTING = ("Person", "Company", "Organization", None)
_CLIENTS = ("Person", "Company", "Organization", "Group", "Regulator", None)
_HIRES = every_form("hired", "retained", "tapped", "engaged", "instructed", "enlisted", "appointed")
_DEFENDS = frozenset(("defend", "represent", "fight"))
_DONE = every_form("acted", "filed", "appeared", "argued", "brought", "spoke")


_COURTLY = frozenset(("suit", "lawsuit", "case", "court", "appeal", "action", "motion", "suits", "lawsuits", "judge"))


def _claims(scene: Scene, at: int, heads: list[Cluster], tails: list[Cluster]) -> Iterator[Claim]:
    for head in heads:
        for tail in tails:
            if head is not tail and head.type in _ACTING and tail.type in _CLIENTS:
                yield Claim(head, "represents", tail, "represents.en.counsel", at, 0, at)


def counsel(scene: Scene) -> Iterator[Claim]:
    """Claim who acts for whom by the nouns of the trade and by whom somebody hires for it."""
    yield from _listed(scene)
    for phrase in scene.clause.phrases:
        inside = _INSIDE & {word.low for word in scene.words[phrase.first : phrase.last]}
        if phrase.owner and phrase.head.rpartition(" ")[2] in _LAWYERS and not phrase.names and not inside:
            yield from _claims(scene, phrase.last, _named_of(scene, phrase.last), [phrase.owner])
    for at, word in enumerate(scene.words):
        if word.low in _FOR:
            whom = scene.clause.after(at)
            if whom and whom.names:
                yield from _claims(scene, at, _named_of(scene, whom.last), whom.names[-1:])
        elif word.low in _HIRES and not is_passive(scene, at):
            yield from _hired(scene, at)
        elif word.low == "on behalf of" and not is_passive(scene, at):
            yield from _on_behalf(scene, at)


def _named_of(scene: Scene, last: int) -> list[Cluster]:
    """ "B's lawyers at A", "B's lawyers, A,", "Counsel for B, A,", "Counsel for B: A": who they are."""
    mark = scene.words[last + 1].text if last + 1 < len(scene.words) else ""
    named = scene.clause.after(last + 1) if mark in (",", ":", "at", "from") else None
    if named is None or not named.names or (mark == "," and not _closes(scene, named)):
        return []
    return named.names if named.marker in (None, "at", "from") else []


def _closes(scene: Scene, named: Phrase) -> bool:
    after = named.last + 1
    return after < len(scene.words) and scene.words[after].text == ","


def _listed(scene: Scene) -> Iterator[Claim]:
    """ "For B: A"."""
    words = scene.words
    whom = scene.clause.after(0) if len(words) > 3 and words[0].low in ("for", "representing") else None
    if whom is None or not whom.names or whom.last + 1 >= len(words) or words[whom.last + 1].text != ":":
        return
    named = scene.clause.after(whom.last + 1)
    yield from _claims(scene, whom.last, named.names if named and named.marker is None else [], whom.names)


def _hired(scene: Scene, at: int) -> Iterator[Claim]:
    """ "B has hired A to defend it", "B retained A in the suit"."""
    firm = scene.clause.after(at)
    if firm is None or firm.marker is not None or not firm.names:
        return
    rest = [word.low for word in scene.words[firm.last + 1 : firm.last + 3]]
    if rest[:1] == ["to"] and rest[1:] and rest[1] in _DEFENDS:
        yield from _claims(scene, at, firm.names, subject(scene, at)[0])


def _on_behalf(scene: Scene, at: int) -> Iterator[Claim]:
    """ "A filed the suit on behalf of B": who did it acts for B."""
    whom = scene.clause.after(at) if not scene.said.isdisjoint(_COURTLY) else None
    for verb in range(at - 1, max(0, at - 9), -1):
        if scene.words[verb].low.split()[:1] and scene.words[verb].low.split()[0] in _DONE:
            heads = subject(scene, verb)[0] if not is_passive(scene, verb) else []
            yield from _claims(scene, at, heads, whom.names if whom and whom.names else [])
            return
