"""Suits that an English sentence tells by their sides or their source: "the plaintiff is A", "according to A's suit".

"The plaintiff is A; the defendant is B", "According to a lawsuit filed by A, B copied", "A seeks damages from B in a
lawsuit", "Lawsuit: A accuses B of copying".
"""

from collections.abc import Iterator

from kg.extract.english.claims import Claim
from kg.extract.english.hanging import behind
from kg.extract.english.inflection import every_form
from kg.extract.english.order import has_be, subject
from kg.extract.english.parts import Phrase, Scene
from kg.extract.entities import Cluster

_SUING = ("Company", "Organization", "Person", "Regulator", "Jurisdiction", "Group")
_SUED = ("Company", "Organization", "Person", "Regulator")
_PLAINTIFF = frozenset(("plaintiff", "plaintiffs", "claimant", "claimants"))
_DEFENDANT = frozenset(("defendant", "defendants", "co-defendant", "co-defendants"))
_SUITS = frozenset(("lawsuit", "suit", "complaint", "claim", "action"))


def _claims(scene: Scene, at: int, heads: list[Cluster], tails: list[Cluster], rule: str) -> Iterator[Claim]:
    for head in heads:
        for tail in tails:
            if head is not tail and head.type in _SUING and tail.type in (*_SUED, None):
                yield Claim(head, "sued", tail, f"sued.en.{rule}", at, 0, at)


def sides_called(scene: Scene) -> Iterator[Claim]:
    """ "The plaintiff is A; the defendant is B", "A, the plaintiff, says that B, the defendant, copied"."""
    if scene.said.isdisjoint(_PLAINTIFF) or scene.said.isdisjoint(_DEFENDANT):
        return
    suing = [name for phrase in scene.clause.phrases for name in _called(scene, phrase, _PLAINTIFF)]
    sued = [name for phrase in scene.clause.phrases for name in _called(scene, phrase, _DEFENDANT)]
    yield from _claims(scene, len(scene.words) - 1, suing, sued, "sides")


def _called(scene: Scene, phrase: Phrase, nouns: frozenset[str]) -> list[Cluster]:
    """Who is called by a noun: "plaintiff A", "the plaintiff, A,", "A, the plaintiff,", "the plaintiff is A"."""
    words = scene.words
    inner = [word.low for word in words[phrase.first : phrase.last + 1]]
    if nouns.isdisjoint(inner) or phrase.owner:
        return []
    if phrase.names:
        return phrase.names if inner[0] in nouns or inner[:1] == ["the"] or "lead" in inner else []
    if phrase.marker in ("by", "of", "for", "against", "to", "from", "with"):
        return []
    after, before = phrase.last + 1, phrase.first - 1
    sign = words[after].text if after < len(words) else ""
    if sign and (words[after].part == "BE" or sign == ":"):
        whom = scene.clause.after(after)
        return whom.names if whom and whom.marker is None else []
    if before > 0 and words[before].text == "," and (one := scene.clause.before(before)) and one.names:
        return one.names if one.marker is None else []
    whom = scene.clause.after(after) if sign in (",", "(") else None
    return whom.names if whom and whom.marker is None else []


def according_to(scene: Scene) -> Iterator[Claim]:
    """ "According to a lawsuit filed by A, B copied", "B copied, according to A's suit": of whom it is told."""
    if "according" not in scene.said:
        return
    suit = next((each for each in scene.clause.phrases if each.marker == "to" and each.head in _SUITS), None)
    if suit is None or scene.words[suit.first - 2].low != "according":
        return
    heads = [suit.owner] if suit.owner else behind(scene, suit.last, ("by", "from"), _SUING)[0]
    place = suit.last
    filed = place + 2 < len(scene.words) and scene.words[place + 1].text == ","
    if not heads and filed:
        # "According to the complaint, filed by A, B copied"
        heads = behind(scene, place + 2, ("by",), _SUING)[0]
    if behind(scene, suit.last, ("against",), _SUED)[0] or not heads:
        return
    told = [each for each in scene.clause.phrases if each.marker is None and each is not suit and each.names]
    told = [each for each in told if each.names != heads and _acts(scene, each)]
    yield from _claims(scene, suit.last, heads, told[0].names if told else [], "according")


def _acts(scene: Scene, phrase: Phrase) -> bool:
    after = phrase.last + 1
    return after < len(scene.words) and scene.words[after].part in ("VERB", "TRIG", "AUX", "BE", "ADV")


_SEEKS = every_form("sought", "demanded", "claimed", "wanted")
_DAMAGES = frozenset(("damages", "compensation", "royalties", "restitution", "injunction"))


def seeks_in_suit(scene: Scene) -> Iterator[Claim]:
    """ "A is seeking $5 million in damages from B in a lawsuit"."""
    if scene.said.isdisjoint(_DAMAGES):
        return
    for suit in scene.clause.phrases:
        place = suit.last + 1
        if suit.head in _SUITS and place < len(scene.words) and scene.words[place].low == "seeking":
            # "A has filed a lawsuit seeking damages from B"
            verb = suit.first - 1
            heads = [suit.owner] if suit.owner else subject(scene, verb)[0] if verb > 0 and not suit.marker else []
            yield from _claims(scene, place, heads, behind(scene, place, ("from",), _SUED)[0], "seeking")
    suits = [each for each in scene.clause.phrases if each.head in _SUITS and each.marker == "in" and not each.owner]
    for at, word in enumerate(scene.words) if suits else ():
        if word.low not in _SEEKS or (has_be(scene, at) and not word.low.endswith("ing")):
            continue
        tails = behind(scene, at, ("from", "against"), _SUED)[0]
        yield from _claims(scene, at, subject(scene, at)[0] if tails else [], tails, "seeks")


def headed_suit(scene: Scene) -> Iterator[Claim]:
    """ "Lawsuit: A accuses B of copying"."""
    words = scene.words
    opens = len(words) > 4 and words[0].low in _SUITS and words[1].text == ":"
    for at, word in enumerate(words) if opens else ():
        if word.low in ("accuses", "says", "claims", "alleges"):
            whom = scene.clause.after(at)
            yield from _claims(scene, at, subject(scene, at)[0], whom.names if whom else [], "headed")
            return


_JOINS = every_form("joined")
_RANKS = frozenset(("list", "roster", "wave", "chorus", "ranks", "string", "group", "number", "slew"))


def joins_ranks(scene: Scene) -> Iterator[Claim]:
    """ "A joins a growing list of publishers suing B": A does, too."""
    for at, word in enumerate(scene.words) if not scene.said.isdisjoint(_RANKS) else ():
        ranks = scene.clause.after(at) if word.low in _JOINS else None
        if ranks is None or ranks.head not in _RANKS:
            continue
        for place in range(ranks.last + 1, min(ranks.last + 10, len(scene.words))):
            if scene.words[place].low in ("suing", "sued", "sue"):
                whom = scene.clause.after(place)
                heads = subject(scene, at)[0]
                yield from _claims(scene, place, heads, whom.names if whom and not whom.marker else [], "ranks")
