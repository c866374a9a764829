"""Suits told by what they accuse of: "the complaint alleges that B copied", "A accused B in a lawsuit of copying"."""

from collections.abc import Iterator
from itertools import pairwise

from kg.extract.english.claims import Claim
from kg.extract.english.complaining import is_to_authority
from kg.extract.english.hanging import behind
from kg.extract.english.inflection import BROUGHT, every_form
from kg.extract.english.named import another
from kg.extract.english.order import fit, has_be, is_passive, subject, subject_before
from kg.extract.english.parts import Phrase, Scene, Word
from kg.extract.english.words import english
from kg.extract.entities import AGENTS, Cluster
from kg.extract.tokens import Sense

_LISTS = {name: frozenset(words) for name, words in english()["word"].items()}
_ACCUSES = frozenset(("accuses", "accused", "accusing", "accuse", "targets", "targeted", "names", "named"))
_ALLEGES = frozenset(
    ("alleges", "alleged", "alleging", "allege", "claims", "claimed", "claiming", "contends", "argues", "contended")
)
_SAYS = frozenset(("says", "said", "say"))
_ACTS = _LISTS["act"] | _LISTS["aux"] | _LISTS["be"]
_SUITS = frozenset(
    ("lawsuit", "lawsuits", "suit", "suits", "complaint", "complaints", "action", "case", "petition")
) | {
    "class action",
    "class-action",
    "class-actions",
    "class-action lawsuit",
}
_DEFENDANTS = ("Company", "Organization", "Person", "Regulator", None)


def accused(scene: Scene, phrase: Phrase) -> tuple[list[Cluster], int]:
    """Whom a proceeding accuses: "a suit filed by A accuses B", "the suit was filed by A, alleging that B copied"."""
    nobody: tuple[list[Cluster], int] = ([], phrase.last)
    if phrase.marker is not None:
        return nobody
    for at in range(phrase.last + 1, len(scene.words)):
        word = scene.words[at]
        if word.low in _ACCUSES | _ALLEGES or (word.low in _SAYS and _says_itself(scene, phrase, at)):
            return _named_behind(scene, at) or nobody
        if word.text in (";", "。") or (word.low in _ACTS and not _belongs_to_suit(scene, at)):
            return nobody
    return nobody


def _says_itself(scene: Scene, suit: Phrase, at: int) -> bool:
    """ "The suit, filed by A, says B copied": the suit says it, nobody else; "says B was copied" accuses no one."""
    whom = scene.clause.after(scene.clause.opened(at))
    after = whom.last + 1 if whom else len(scene.words)
    being = after < len(scene.words) and scene.words[after].part == "BE"
    between = (each for each in scene.clause.phrases if suit.last < each.first < at and each.marker is None)
    return not being and next(between, None) is None


def _belongs_to_suit(scene: Scene, at: int) -> bool:
    """ "was filed by A", "brought in Texas": what is told of the suit itself."""
    follow = scene.words[at + 1].low if at + 1 < len(scene.words) else ""
    return any(word in BROUGHT for word in (scene.words[at].low, follow))


def _named_behind(scene: Scene, at: int) -> tuple[list[Cluster], int] | None:
    """Whom "accuses" governs, or the subject of what "alleges that" says."""
    place = scene.clause.opened(at)
    if place == at and at + 1 < len(scene.words) and scene.words[at + 1].low == "in":
        # "alleged in a lawsuit on Thursday that B copied"
        place = next((each for each in range(at, len(scene.words)) if scene.words[each].part == "THAT"), at)
    follow = scene.clause.after(place)
    if follow is None or follow.marker is not None:
        return None
    if scene.words[at].low in _ALLEGES | _SAYS:
        after = follow.last + 1
        more = another(scene, follow)
        acts = after < len(scene.words) and scene.words[after].part in ("VERB", "TRIG", "AUX", "BE", "ADV")
        owns = [follow.owner] if follow.owner and not follow.names else []
        names = [*follow.names, *more] if (acts or more) and follow.names else owns
    else:
        names = [*follow.names, *another(scene, follow)]
    found = [name for name in names if name.type in _DEFENDANTS]
    return (found, follow.last) if found else None


def _told_before(scene: Scene, at: int) -> tuple[list[Cluster], int] | None:
    """ "B copies novels, A alleges in a lawsuit": of whom it is alleged."""
    if scene.words[at + 1 : at + 2] and scene.words[at + 1].low != "in":
        return None
    verb = next((place for place, word in enumerate(scene.words) if word.part in ("TRIG", "VERB", "AUX", "BE")), at)
    names, first = subject(scene, verb) if verb < at else ([], at)
    found = [name for name in names if name.type in _DEFENDANTS]
    return (found, first) if found else None


def contested(scene: Scene, phrase: Phrase) -> tuple[list[Cluster], int]:
    """ "B defeated a lawsuit brought by A", "B won dismissal of A's suit", "B's bid to dismiss it": whom a suit is
    against."""
    before = scene.clause.before(phrase.first - 1) if phrase.marker in ("of", "in") else None
    place = (before.first if before and before.head in _OUTCOMES else phrase.first) - 1
    while place > 0 and (scene.words[place].part in ("ADV", "DATE") or scene.words[place].low == "off"):
        place -= 1
    if place < 1 or scene.words[place].low not in _LISTS["fend"] or is_passive(scene, place):
        return [], phrase.first
    names, first = subject(scene, place)
    return [name for name in names if name.type in ("Company", "Organization", "Group", None)], first


def mover(scene: Scene, phrase: Phrase) -> tuple[list[Cluster], int]:
    """ "In a motion to dismiss, B said the suit from A …": who moves is sued."""
    low = [word.low for word in scene.words[: phrase.first]]
    asked = scene.clause.before(phrase.first - 2) if low[-2:-1] == ["to"] and low[-1] in _STOPS else None
    if asked and asked.head in ("judge", "court", "panel") and asked.first > 1:
        # "asked the judge to dismiss the case brought by A"
        verb = asked.first - 1
        names, first = subject(scene, verb) if scene.words[verb].low.startswith(("ask", "urg", "want")) else ([], verb)
        return [name for name in names if name.type in _DEFENDANTS], first
    if asked and asked.head in _MOTIONS and asked.owner is None and asked.first and asked.marker is None:
        # "B loses bid to toss A's suit"
        names, first = subject(scene, asked.first - 1) if not is_passive(scene, asked.first - 1) else ([], asked.first)
        return [name for name in names if name.type in _DEFENDANTS], first
    if asked and asked.owner and asked.head in _MOTIONS and asked.owner.type in _DEFENDANTS:
        # "denied B's motion to dismiss a lawsuit brought by A"
        return [asked.owner], asked.first
    if "motion" in low and "dismiss" in low:
        for place in range(low.index("dismiss") + 1, phrase.first):
            if low[place] in _LISTS["reporting"]:
                names, first = subject(scene, place)
                return [name for name in names if name.type in _DEFENDANTS], first
    return [], phrase.first


_STOPS = frozenset(
    ("have", "get", "see", "dismiss", "toss", "block", "end", "stop", "halt", "strike", "pause", "escape", "quash")
)
_MOTIONS = frozenset(("motion", "bid", "request", "attempt", "effort", "move", "petition", "plea"))


def beset(scene: Scene, phrase: Phrase) -> tuple[list[Cluster], int]:
    """ "B faces trouble, with a lawsuit filed by A", "B won when the court tossed a suit filed by A": whose it is."""
    for at in range(phrase.first):
        told = scene.words[at + 1 : phrase.first] if scene.words[at].low in _PREVAILS else []
        if any(word.part == "SUB" for word in told) and told[-1].low.partition(" ")[0] in _TOSSES:
            names, first = subject(scene, at)
            return [name for name in names if name.type in _DEFENDANTS], first
        if phrase.marker == "with" and scene.words[at].low in ("face", "faces", "faced", "facing", "confronts"):
            names, first = subject(scene, at)
            return [name for name in names if name.type in _DEFENDANTS], first
    return [], phrase.first


_PREVAILS = every_form("won", "prevailed", "triumphed", "scored")
_TOSSES = every_form("dismissed", "tossed", "rejected", "axed", "quashed") | {"threw", "throws", "out", "off"}


def claims_against(scene: Scene) -> Iterator[Claim]:
    """ "A's claims may proceed against B", "A's claims against B"."""
    for phrase in scene.clause.phrases:
        if phrase.head not in _CLAIMS:
            continue
        owners = _claimants(scene, phrase) if phrase.owner is None else [phrase.owner]
        of = scene.clause.after(phrase.last + 1) if phrase.last + 1 < len(scene.words) else None
        owners = owners or (of.names if of and of.marker == "of" else [])
        for other in scene.clause.phrases:
            verbs = {word.low for word in scene.words[phrase.last + 1 : other.first]}
            near = other.marker == "against" and 0 < other.first - phrase.last < 9
            if near and not verbs & {"ruled", "made", "defends", "defended"}:
                last = max(phrase.last, other.last)
                for owner in owners:
                    for name in other.names:
                        if name.type in _DEFENDANTS and name is not owner and owner.type in AGENTS | {None}:
                            yield Claim(owner, "sued", name, "sued.en.claims", phrase.last, phrase.first, last)


def _theirs(scene: Scene, phrase: Phrase) -> list[Cluster]:
    """ "A and B can proceed with their claims": the subject's."""
    return subject_before(scene, phrase.first)[0] if scene.words[phrase.first].low == "their" else []


_CLAIMS = frozenset(("claims", "claim", "allegations"))
_BRINGS = frozenset(("brought", "brings", "bringing", "filed", "files", "filing", "lodged", "asserted", "asserts"))


def _claimants(scene: Scene, phrase: Phrase) -> list[Cluster]:
    """ "A brought similar claims against B", "A and B can proceed with their claims": whose claims they are."""
    at = phrase.first - 1
    if phrase.marker is None and at > 0 and scene.words[at].low in _BRINGS and not is_passive(scene, at):
        return subject(scene, at)[0]
    return _theirs(scene, phrase)


_ACTIONS = frozenset(("action", "actions", "proceedings", "proceeding", "case", "claim", "claims", "challenge"))


def brought_by(scene: Scene) -> Iterator[Claim]:
    """ "The action was brought in May by A against B", "proceedings brought by A against B"."""
    for at, word in enumerate(scene.words):
        if word.low not in BROUGHT | {"instituted"}:
            continue
        noun = scene.clause.before(at - has_be(scene, at))
        if noun is None or noun.head not in _ACTIONS or noun.owner or noun.names:
            continue
        heads, first = behind(scene, at, ("by",), ("Company", "Organization", "Person", "Group"))
        tails, last = behind(scene, at, ("against",), tuple(AGENTS))
        for head in heads:
            for tail in tails:
                if head is not tail and head.type and tail.type in _DEFENDANTS:
                    yield Claim(head, "sued", tail, "sued.en.brought", at, min(first, at), last)


_HAULS = every_form("took", "hauled", "dragged")


def taken_to_court(scene: Scene) -> Iterator[Claim]:
    """ "A took B to the Munich Regional Court": sued it there."""
    for at, word in enumerate(scene.words):
        whom = scene.clause.after(at) if word.low in _HAULS else None
        bench = scene.clause.after(whom.last + 1) if whom and whom.names else None
        if (
            bench is None
            or bench.marker not in ("to", "before", "into")
            or not any(each.type == "Court" for each in bench.names)
        ):
            continue
        heads, first = subject(scene, at) if not is_passive(scene, at) else ([], at)
        for head in heads:
            for tail in whom.names if whom else ():
                if head is not tail and head.type in AGENTS and tail.type in _DEFENDANTS:
                    yield Claim(head, "sued", tail, "sued.en.taken", at, min(first, at), bench.last)


def favoured(scene: Scene, phrase: Phrase) -> tuple[list[Cluster], int]:
    """ "ruled for B in a case brought by A", "cleared B in A's suit": whom a decision before the suit is on."""
    if phrase.marker not in ("in", "over"):
        return [], phrase.first
    won = next((each for each in scene.clause.phrases if each.owner and each.head in _RESULTS), None)
    if won and won.owner and won.last < phrase.first and won.marker is None:
        # "B's win came in a suit brought by A"
        return [name for name in (won.owner,) if name.type in _DEFENDANTS], won.first
    for at in range(phrase.first):
        found = scene.clause.after(scene.clause.opened(at)) if scene.words[at].low in _RULES else None
        if found and found.last < phrase.first and scene.words[found.first - 1].part == "THAT":
            # "ruled that B infringed copyright in a case brought by A"
            of_make = bool(found.owner) and all(name.type in ("Model", "Product") for name in found.names)
            whom = [found.owner] if of_make and found.owner else found.names
            return [name for name in whom if name.type in _DEFENDANTS], found.first
        if not any(sense.relation in ("ruledFor", "ruledAgainst") for sense in scene.words[at].senses):
            continue
        for party in scene.clause.phrases:
            direct = party.marker is None and party.first == at + 1
            favours = party.marker in ("for", "to") or scene.words[party.first - 2].low in (
                "favor",
                "favour",
                "against",
            )
            if at < party.first < phrase.first and direct and not party.names and party.owner:
                # "dismissed B's challenge in a suit brought by A"
                return [name for name in (party.owner,) if name.type in _DEFENDANTS], party.first
            if at < party.first < phrase.first and party.names and (direct or favours or party.marker == "against"):
                return [name for name in party.names if name.type in _DEFENDANTS], party.first
    return [], phrase.first


_RESULTS = frozenset(("win", "victory", "defeat", "loss"))
_RULES = frozenset(("ruled", "rules", "found", "finds", "held", "holds", "decided", "concluded"))
_OUTCOMES = frozenset(("dismissal", "victory", "win", "part", "parts", "most", "portions", "bulk"))


def filers(scene: Scene, phrase: Phrase) -> tuple[list[Cluster], int]:
    """ "Filed by A and B, the suit alleges …": who filed it."""
    for at in range(phrase.first):
        if scene.words[at].low in BROUGHT and scene.words[at + 1].low == "by":
            return behind(scene, at, ("by",), tuple(AGENTS))
    return [], phrase.first


def settles_with_others(scene: Scene, at: int, sense: Sense) -> bool:
    """ "A and its partner B settled suits brought by families": the two stand on one side."""
    suits = scene.clause.after(at) if sense.relation == "settledWith" else None
    behind = [word.low for word in scene.words[suits.last + 1 :]] if suits and suits.owner is None else []
    return any(one in BROUGHT and other in ("by", "against") for one, other in pairwise(behind))


def settled_suit(
    scene: Scene, settlement: Phrase
) -> tuple[tuple[list[Cluster], int], tuple[list[Cluster], int]] | None:
    """ "a settlement of a class action brought by A against B": of A with B."""
    suit = next((each for each in scene.clause.phrases if each.first > settlement.last), None)
    if scene.words[settlement.first - 1].low in ("rejected", "rejects", "denied", "refused", "blocked"):
        return None
    if suit is None or suit.head not in _SUITS or suit.marker not in ("of", "in", "over", "for"):
        return None
    tails = behind(scene, suit.last, ("against",), tuple(AGENTS))
    return (behind(scene, suit.last, ("by", "from"), tuple(AGENTS)), tails) if tails[0] else None


_NAMES = frozenset(("names", "named", "naming", "lists", "listing"))


def defendants(scene: Scene) -> Iterator[Claim]:
    """ "A filed a lawsuit naming B and C as defendants", "a suit was filed by A; it names B as a defendant"."""
    if scene.said.isdisjoint(_NAMES):
        return
    for at, word in enumerate(scene.words):
        whom = scene.clause.after(at) if word.low in _NAMES and not is_passive(scene, at) else None
        as_defendants = [each.low for each in scene.words[at + 1 : at + 3]] in (
            ["as", "defendants"],
            ["as", "defendant"],
        )
        whom = scene.clause.after(at + 1) if as_defendants and word.low in _NAMES else whom
        if whom is None:
            continue
        parties = [*whom.names, *another(scene, whom)]
        last = whom.last
        while last + 1 < len(scene.words) and scene.words[last].part != "PREP" and last < whom.last + 8:
            last += 1
        ends_so = as_defendants or any(
            each.low.startswith(("defendant", "co-defendant")) for each in scene.words[last : last + 4]
        )
        if not parties or not ends_so or not (as_defendants or scene.words[last].low == "as"):
            continue
        heads, first = _suing_before(scene, at)
        for head in heads:
            for tail in parties:
                if head is not tail and tail.type in _DEFENDANTS:
                    yield Claim(head, "sued", tail, "sued.en.defendant", at, min(first, at), whom.last)


def _suing_before(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """Who filed the suit that a sentence told of before."""
    for place in range(at - 1, -1, -1):
        if scene.words[place].low.partition(" ")[0] in _FILES:
            found = behind(scene, place, ("by",), tuple(AGENTS)) if is_passive(scene, place) else subject(scene, place)
            if found[0]:
                return found
    return [], at


_FILES = frozenset(("filed", "files", "filing", "brought", "lodged", "launched", "announced", "announces"))


def _frames(scene: Scene, suit: Phrase, at: int) -> bool:
    """ "in a lawsuit A accused B", "a suit in which A accused B"."""
    after = suit.last + 1
    which = after + 1 < len(scene.words) and scene.words[after].low == "in" and scene.words[after + 1].part == "REL"
    before = scene.words[suit.first - 1].low if suit.first else ""
    # "A alleges that B copied, said his class action"
    told = before in ("said", "says") and suit.first > at and suit.owner is not None
    return suit.marker == "in" or (which and after < at) or told


_CHARGES = frozenset(("accuse", "accuses", "accused", "allege", "alleges", "alleged", "claims", "claimed")) | {
    "contends",
    "contended",
    "argues",
    "argued",
    "asserts",
    "asserted",
}


def _is_suit(phrase: Phrase) -> bool:
    """ "in a lawsuit", "in Doe v. Acme"."""
    return phrase.head in _SUITS or any(name.type == "Case" for name in phrase.names)


def _accused_in(scene: Scene, at: int) -> Iterator[Claim]:
    """ "B was accused in a lawsuit by A of copying": A sued B."""
    suit = next((each for each in scene.clause.phrases if each.first > at and each.marker == "in"), None)
    if suit is None or not _is_suit(suit) or suit.first > at + 4:
        return
    heads, last = behind(scene, at, ("by", "from"), tuple(AGENTS))
    for head in heads:
        for tail in subject(scene, at)[0]:
            if head is not tail and tail.type in _DEFENDANTS and head.type not in ("Court", "Law"):
                yield Claim(head, "sued", tail, "sued.en.accused", at, at, last)


def _in_own_suit(scene: Scene) -> bool:
    """ "In a lawsuit filed on Monday, A said B copied": a suit that nobody else is told to bring or to meet."""
    suits = [each for each in scene.clause.phrases if each.marker == "in" and each.head in _SUITS]
    if len(suits) != 1 or suits[0].owner or suits[0].names or scene.words[suits[0].first].low not in _SOME:
        return False
    rest = scene.words[suits[0].last + 1 :]
    return not any(word.low in ("against", "by", "from") and _names_next(scene, word) for word in rest)


def _names_next(scene: Scene, word: Word) -> bool:
    at = scene.words.index(word)
    follow = scene.clause.after(at)
    return follow is not None and bool(follow.names)


_SOME = frozenset(("a", "an", "its", "their", "his", "her", "court", "lawsuit"))


_COMPLAINTS = frozenset(("complaint", "complaints"))


def accuses_in_suit(scene: Scene) -> Iterator[Claim]:
    """ "In a lawsuit filed in Texas, A accused B of copying", "A accused B in a lawsuit of copying"."""
    if scene.said.isdisjoint(_CHARGES | _SAYS):
        return
    for at, word in enumerate(scene.words):
        if word.low == "accused" and has_be(scene, at):
            yield from _accused_in(scene, at)
        if word.low not in _CHARGES | _SAYS or is_passive(scene, at):
            continue
        if word.low in _SAYS and not _in_own_suit(scene):
            continue
        heads, first = subject(scene, at)
        suing = scene.words[first].low in ("plaintiff", "plaintiffs") or "plaintiff" in scene.words[first - 1].low
        if not suing and not any(_is_suit(each) and _frames(scene, each, at) for each in scene.clause.phrases):
            continue
        if any(each.head in _COMPLAINTS and is_to_authority(scene, each) for each in scene.clause.phrases):
            # "In a complaint to the CNIL, A accused B": no suit
            continue
        tails = _named_behind(scene, at) or _told_before(scene, at)
        if tails is None:
            continue
        for head in fit(heads, tuple(AGENTS)):
            for tail in tails[0]:
                if head is not tail and head.type not in ("Court", "Law"):
                    yield Claim(head, "sued", tail, "sued.en.accused", at, min(first, at), max(at, tails[1]))
