"""Who publicly calls on whom in English, by a letter, a demand or a wish: "In a letter to B, A called for a pause".

"A letter from A urges B to act", "A wants B to stop", "A demanded B stop", "A to B: Stop".
"""

from collections.abc import Iterator

from kg.extract.english.claims import Claim
from kg.extract.english.inflection import every_form
from kg.extract.english.order import has_be, is_passive, subject
from kg.extract.english.parts import Phrase, Scene
from kg.extract.entities import Cluster

_CALLING = ("Organization", "Company", "Person", "Group", "Regulator", "Legislature", "Jurisdiction")
_CALLED = ("Organization", "Company", "Person", "Regulator", "Legislature", "Jurisdiction", None)
_LETTERS = frozenset(("letter", "letters", "petition", "statement", "appeal", "memo", "resolution", "submission"))
_URGES = frozenset(("urging", "calling on", "asking", "demanding", "pressing", "imploring", "requesting", "calling"))
_ASKS = every_form("asked", "told", "pressed", "pushed", "begged", "challenged", "invited") | {"wants", "want"}
_DEMANDS = every_form("demanded", "insisted")
_CALLS = frozenset(("called", "calls", "urged", "urges", "demanded", "demands", "pressed", "said", "says"))
#: What somebody is told to do in public, and not for a favour.
_DEEDS = frozenset((
    "stop", "halt", "pause", "drop", "act", "reject", "investigate", "delete", "remove", "disclose", "explain",
    "ban", "end", "withdraw", "suspend", "limit", "protect", "reconsider", "abandon", "scrap", "block", "pull",
    "curb", "fix", "release", "publish", "strengthen", "address", "ensure", "commit", "adopt", "pass", "pay",
    "respect", "cease", "clarify", "reverse", "require", "regulate", "intervene", "enforce", "rein", "review",
    "change", "revise", "comply", "take", "do", "step", "shut", "restore", "hand", "cancel", "delay",
    "refrain", "keep", "label", "be",
))  # fmt: skip


def _claims(scene: Scene, at: int, heads: list[Cluster], tails: list[Cluster], last: int) -> Iterator[Claim]:
    for head in heads:
        for tail in tails:
            if head is not tail and head.type in _CALLING and tail.type in _CALLED:
                yield Claim(head, "urged", tail, "urged.en.calls", at, min(at, last), max(at, last))


def urging(scene: Scene) -> Iterator[Claim]:
    """Claim who calls on whom by a letter, a demand or a wish."""
    yield from _headline(scene)
    for at, word in enumerate(scene.words):
        if word.low in _ASKS | _DEMANDS and not is_passive(scene, at):
            yield from _asked_to(scene, at)
        if word.low in _URGES and at:
            yield from _by_letter(scene, at)
    if not scene.said.isdisjoint(_LETTERS):
        yield from _in_letter(scene)
        yield from _letter_urges(scene)


def _plain(scene: Scene, place: int) -> str:
    return scene.words[place].low if place < len(scene.words) else ""


def _asked_to(scene: Scene, at: int) -> Iterator[Claim]:
    """ "A wants B to stop", "A told B to stop", "A demanded (that) B stop"."""
    opened = scene.clause.opened(at)
    whom = scene.clause.after(opened)
    if whom is None or whom.marker is not None:
        return
    names, place, deed = _whom_to(scene, whom)
    demands = scene.words[at].low in _DEMANDS
    to = _plain(scene, place) == "to"
    deed = _plain(scene, place + 1 + (_plain(scene, place + 1) == "not")) if to else deed
    heads, first = subject(scene, at)
    state = any(head.type in ("Regulator", "Court", "Jurisdiction", "Legislature") for head in heads)
    if deed not in _DEEDS or demands == to or (state and not scene.words[at].low.startswith(("press", "push", "ask"))):
        return
    if scene.words[at].low.startswith("ask") and scene.said.isdisjoint(_LETTERS):
        # What one firm asks of another need not be public.
        heads = [head for head in heads if head.type not in ("Company", None)]
    yield from _claims(scene, at, heads, names, max(first, whom.last))


def _whom_to(scene: Scene, whom: Phrase) -> tuple[list[Cluster], int, str]:
    """Who is asked, where what is asked begins, and the verb behind a name where no "to" stands ("B stop")."""
    if whom.names and scene.words[whom.last].part == "NAME":
        return whom.names, whom.last + 1, _plain(scene, whom.last + 1)
    inner = [place for place in range(whom.first, whom.last) if scene.words[place].who]
    if len(inner) == 1 and inner[0] == whom.last - 1 and scene.words[whom.last].low in _DEEDS:
        # a verb that no list knows ends the phrase of the name
        who = scene.words[inner[0]].who
        return [who] if who else [], whom.last, scene.words[whom.last].low
    return whom.names, whom.last + 1, ""


def _by_letter(scene: Scene, at: int) -> Iterator[Claim]:
    """ "A sent a letter to B urging it to stop", "A issued a statement calling on B to stop"."""
    words = scene.words
    letter = next((each for each in scene.clause.phrases if each.head in _LETTERS and each.last < at), None)
    if letter is None or letter.marker is not None or letter.first < 1 or at - letter.last > 8:
        return
    verb = letter.first - 1
    sent = scene.clause.before(letter.first)
    verb = sent.first - 1 if sent and sent.names and sent.marker is None and words[verb].part == "NAME" else verb
    if verb < 0 or words[verb].part not in ("VERB", "TRIG") or is_passive(scene, verb):
        return
    place = at + (words[at].low == "calling")
    whom = scene.clause.after(place)
    names = whom.names if whom and whom.names and words[whom.first].low not in ("it", "them", "him", "her") else []
    if not names:
        to = next(
            (each for each in scene.clause.phrases if letter.last < each.first < at and each.marker == "to"), None
        )
        names = to.names if to else sent.names if sent and sent.names else []
    yield from _claims(scene, at, subject(scene, verb)[0], names, at)


def _in_letter(scene: Scene) -> Iterator[Claim]:
    """ "In a letter to B, A called for a pause"."""
    letter = next((each for each in scene.clause.phrases if each.head in _LETTERS), None)
    if letter is None or letter.marker != "in" or letter.last + 1 >= len(scene.words):
        return
    whom = scene.clause.after(letter.last + 1)
    if whom is None or whom.marker != "to" or not whom.names:
        return
    for at in range(whom.last + 1, len(scene.words)):
        if scene.words[at].low in _CALLS | {"called for", "calls for"} and not has_be(scene, at):
            heads, first = subject(scene, at)
            calls = scene.words[at].low not in ("said", "says") or not _MUST.isdisjoint(scene.said)
            yield from _claims(scene, at, heads if calls else [], whom.names, first)
            return


_MUST = frozenset(("should", "must"))


def _letter_urges(scene: Scene) -> Iterator[Claim]:
    """ "A letter from A urges B to stop", "A letter from A to B calls for a pause"."""
    for letter in scene.clause.phrases:
        after = letter.last + 1
        if letter.head not in _LETTERS or letter.marker or after >= len(scene.words):
            continue
        by = scene.clause.after(after)
        if by is None or by.marker not in ("from", "by") or not by.names or by.last + 1 >= len(scene.words):
            continue
        to = scene.clause.after(by.last + 1)
        to = to if to and to.marker == "to" and to.names else None
        verb = (to.last if to else by.last) + 1
        if _plain(scene, verb).split(" ")[0] in _CALLS - {"said", "says"}:
            on = verb + (_plain(scene, verb + 1) in ("on", "upon"))
            whom = to or scene.clause.after(on)
            yield from _claims(scene, verb, by.names, whom.names if whom else [], verb)


def _headline(scene: Scene) -> Iterator[Claim]:
    """ "A to B: Stop training on our work"."""
    colon = next((at for at, word in enumerate(scene.words) if word.text == ":"), 0)
    if colon < 3 or len(scene.clause.phrases) < 2:
        return
    one, other = scene.clause.phrases[:2]
    two = one.first <= 1 and other.marker == "to" and other.last == colon - 1 and other.first - one.last == 2
    if two and one.names and _plain(scene, colon + 1) in _DEEDS | {"don't", "do"}:
        yield from _claims(scene, colon, one.names, other.names, colon)
