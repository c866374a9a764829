"""What is done to somebody in English, where the noun of a deed and its preposition tell whom: "a fine on A", "an
inquiry into A's service", "slapped A with a fine", "a suit that A brought against B".
"""

from kg.extract.english.hanging import behind
from kg.extract.english.inflection import BROUGHT, every_form
from kg.extract.english.named import objects
from kg.extract.english.objects import SERVICES
from kg.extract.english.order import BODIES, ends, fit, is_passive, subject
from kg.extract.english.parts import Phrase, Scene
from kg.extract.english.words import english
from kg.extract.entities import Cluster
from kg.extract.tokens import Sense

_LISTS = {name: frozenset(words) for name, words in english()["word"].items()}
PREPOSITIONS = {
    "sued": ("against",),
    "investigated": ("into", "of", "against", "to", "regarding", "concerning", "over"),
    "fined": ("on", "against", "to", "for"),
    "complainedAgainst": ("against", "about", "over"),
    "consultedOn": ("on", "about", "for"),
    "licensed": ("to",),
    "investedIn": ("in", "into"),
    "restrictedAccess": ("in", "to", "from", "for"),
    "liftedBan": ("on", "against", "of"),
    "banned": ("on", "against", "of", "to"),
    "acquired": ("of", "with", "for"),
    "urged": ("to",),
    "warned": ("to", "against", "on"),
    "opposed": ("to", "of"),
    "filedPatent": ("for",),
    "founded": ("of",),
    "passed": ("of", "to"),
    "signed": ("to", "on", "of"),
    "issued": ("of",),
    "repealed": ("of",),
    "released": ("of",),
    "amended": ("to", "of"),
    "developed": ("of",),
    "proposed": ("of",),
    "discontinued": ("of", "to"),
}


_STRIKES = every_form("slapped", "struck", "served", "issued") | {"hit", "hits", "hitting"}
_HANDS = every_form("handed", "gave", "sent", "issued", "served")


def intends(scene: Scene, at: int, verb: int, sense: Sense) -> bool:
    """ "is exploring an investment in B", "prepares a bid for B"."""
    weighs = sense.relation in ("acquired", "investedIn") and scene.words[verb].low in _LISTS["intent"]
    return weighs or scene.words[at].low == "bid"


def struck(scene: Scene, phrase: Phrase) -> tuple[tuple[list[Cluster], int], tuple[list[Cluster], int]] | None:
    """ "A slaps B with a fine", "A handed B a fine": who strikes whom."""
    whom = scene.clause.before(phrase.first - (phrase.marker == "with"))
    verb = whom.first - 1 if whom and whom.names else -1
    if whom is None or verb < 0 or phrase.marker not in ("with", None):
        return None
    if scene.words[verb].low not in (_STRIKES if phrase.marker else _HANDS):
        return None
    return subject(scene, verb), (whom.names, whom.last)


#: What somebody has brought about, as a noun tells: not while it is put off or only looked forward to.
_BY_NOUN = frozenset(("issued", "signed", "repealed", "released", "proposed"))
_PUT_OFF = every_form("delayed", "postponed", "cancelled", "canceled", "blocked", "opposed", "awaited", "expected")
_PUT_OFF |= every_form("planned", "urged", "demanded", "anticipated") | {"before", "ahead", "until", "if", "pending"}
_PUT_OFF |= {"upcoming", "possible", "potential", "would", "could", "may", "might", "will", "hopes", "prepares"}


def is_put_off(scene: Scene, phrase: Phrase, at: int, sense: Sense) -> bool:
    """ "A's launch of B was delayed", "the release date of B": nothing was done yet that the noun tells."""
    return sense.relation in _BY_NOUN and (phrase.last != at or not scene.said.isdisjoint(_PUT_OFF))


def is_of_changes(scene: Scene, at: int) -> bool:
    """ "finalized amendments to the Data Act": which it amends."""
    told = scene.clause.after(at)
    return told is not None and told.head in ("amendments", "revisions", "changes")


def is_filed(scene: Scene, place: int) -> bool:
    """Say whether the word at a place tells that a proceeding was begun."""
    return scene.words[place].low in BROUGHT


def owner_of_deed(
    scene: Scene, at: int, prepositions: tuple[str, ...], types: tuple[str, ...]
) -> tuple[list[Cluster], int]:
    """ "an inquiry into Acme's processing of data": into Acme."""
    for phrase in scene.clause.phrases:
        named = scene.words[phrase.first].who if phrase.head in SERVICES else None
        owner = phrase.owner or named
        if at < phrase.first <= at + 4 and phrase.marker in prepositions and owner and not phrase.names:
            return fit([owner], types), phrase.last
    return [], at


def is_told_of(scene: Scene, phrase: Phrase) -> bool:
    """Say whether a relative clause tells who conducts a proceeding: "the proceedings it has run against A"."""
    by = _relative_doer(scene, phrase)
    verb = _verb_of(scene, by) if by else len(scene.words)
    return verb < len(scene.words) and scene.words[verb].low in _LISTS["act"] | _CONDUCTS


def _relative_doer(scene: Scene, phrase: Phrase) -> Phrase | None:
    """ "the sum that A paid", "the sum A paid": A."""
    place = phrase.last + 1
    place += place < len(scene.words) and scene.words[place].part in ("THAT", "REL")
    return next((each for each in scene.clause.phrases if each.first == place), None)


def _verb_of(scene: Scene, doer: Phrase) -> int:
    """The place of the verb behind who does it, over auxiliaries and adverbs."""
    verb = doer.last + 1
    while verb < len(scene.words) and scene.words[verb].part in ("AUX", "ADV"):
        verb += 1
    return verb


def owner_of_told(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "an inquiry into the data that A collects", "into the deal that A struck with B": into A, and into B."""
    what = next((each for each in scene.clause.phrases if at < each.first <= at + 4 and each.marker == "into"), None)
    doer = _relative_doer(scene, what) if what and not what.names and what.owner is None else None
    if doer is None or doer.marker is not None or not doer.names:
        return [], at
    verb = _verb_of(scene, doer)
    if verb >= len(scene.words) or scene.words[verb].part not in ("TRIG", "VERB", "NOUN"):
        return [], at
    put = behind(scene, verb, ("into", "in", "with"), BODIES) if scene.words[verb].low in _DEALS else ([], verb)
    return fit([*doer.names, *put[0]], (*BODIES, "Product", "Model")), max(doer.last, put[1])


_DEALS = every_form("struck", "signed", "reached", "made", "invested", "pumped", "poured", "forged", "formed") | {"put"}
_CONDUCTS = every_form("conducted", "pursued", "carried", "instituted", "commenced") | {"run", "runs", "ran"}


def brought(scene: Scene, phrase: Phrase, sense: Sense) -> tuple[tuple[list[Cluster], int], tuple[list[Cluster], int]]:
    """ "a lawsuit that A brought against B"."""
    nobody: tuple[list[Cluster], int] = ([], phrase.last)
    by = _relative_doer(scene, phrase)
    if by is None or not is_told_of(scene, phrase):
        return nobody, nobody
    verb = _verb_of(scene, by)
    domain, range_ = ends(sense)
    tails = behind(scene, verb, PREPOSITIONS.get(sense.relation, ("against",)), range_)
    return (fit(by.names, domain), by.last) if tails[0] else nobody, tails


def comma_behind(scene: Scene, place: int) -> int:
    """Give the place of the next comma that no list holds; else the last place."""
    inside = {at for phrase in scene.clause.phrases for at in range(phrase.first, phrase.last)}
    commas = (at for at in range(place + 1, len(scene.words)) if scene.words[at].text == "," and at not in inside)
    return next(commas, len(scene.words) - 1)


#: What one leaves without leaving a market.
_NO_SERVICE = frozenset(("talks", "negotiations", "discussions", "deal", "agreement", "race", "bid", "plan", "lawsuit"))


def leaves_no_market(scene: Scene, at: int) -> bool:
    """ "withdrew from talks in China"."""
    left = scene.clause.after(at)
    return left is not None and left.head in _NO_SERVICE


#: "expressed support for": whose it is stands before.
SPEAKS = ("voice", "express", "declare", "pledge", "announce")


def led_by(scene: Scene, phrase: Phrase) -> tuple[list[Cluster], int]:
    """ "In collaboration with B, A built …": A, where the phrase opens its sentence."""
    main = scene.clause.after(comma_behind(scene, phrase.last)) if phrase.first == 1 else None
    return (main.names, main.first) if main and main.marker is None else ([], phrase.first)


def consulted(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "a consultation on amending the Data Act": which instrument it is about."""
    on = scene.words[at + 1 : at + 3]
    if len(on) < 2 or on[0].low not in ("on", "about") or not on[1].low.endswith("ing"):
        return [], at
    names, last = objects(scene, at + 2)
    return [name for name in names if name.type == "Law"], last


def attributive(scene: Scene, at: int, sense: Sense, verb: int | None) -> Cluster | None:
    """ "the FTC investigation into A", "the U.S. ban on A": the authority whose name stands before its deed."""
    who = scene.words[at - 1].who if at else None
    if who is None or sense.relation not in ("investigated", "banned", "fined"):
        return None
    act = verb is not None and verb < at and scene.words[verb].low in english()["word"]["act"]
    return who if who.type in ("Regulator", "Jurisdiction") and not act else None


def asked_of(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "whether A and B abuse their power", "how A breaches the rules": of whom a question is asked."""
    if [word.low for word in scene.words[at : at + 1]] not in (["whether"], ["if"], ["how"]):
        return [], at
    names, last = objects(scene, at)
    clause = scene.clause.after(at)
    first = scene.words[clause.first].who if clause and not names else None
    return ([first], clause.first) if clause and first else (names, last)


_TELLS = frozenset(("asked", "asks", "asking", "requires", "requiring", "ordering", "orders", "telling", "urging"))


_TO_FIND = [["to", verb] for verb in ("assess", "determine", "establish", "examine", "see", "decide", "ascertain")]


def told_to(scene: Scene, phrase: Phrase) -> tuple[list[Cluster], int]:
    """ "a subpoena asking A for records", "a corrective recommendation requiring A to act": whom it is about."""
    place = phrase.last + 1
    if scene.words[place : place + 1] and scene.words[place].low == "into" and (asked := asked_of(scene, place + 1))[0]:
        # "an inquiry into whether A breaks the rules"
        return asked
    if [word.low for word in scene.words[place : place + 2]] in _TO_FIND and (asked := asked_of(scene, place + 2))[0]:
        # "proceedings to assess whether A breaks the rules"
        return asked
    if place >= len(scene.words) or scene.words[place].low not in _TELLS or is_passive(scene, place):
        return [], place
    return objects(scene, place)


def informed(scene: Scene, phrase: Phrase) -> tuple[tuple[list[Cluster], int], tuple[list[Cluster], int]] | None:
    """ "A informed B of the investigation": who looks into whom."""
    whom = scene.clause.before(phrase.first - 1) if phrase.marker in ("of", "about") else None
    if whom is None or not whom.names or scene.words[whom.first - 1].low not in ("informed", "notified", "told"):
        return None
    return subject(scene, whom.first - 1), (whom.names, whom.last)


def doers_unsaid(scene: Scene, at: int, sense: Sense, thing: int) -> tuple[list[Cluster], int]:
    """Who did it where no "by" tells: the owner of what is first told at `thing`, or the place of a ban."""
    whole = next((each for each in scene.clause.phrases if each.first == thing), None)
    if sense.relation in ("released", "discontinued", "issued") and whole and whole.owner:
        # "Acme's Pixie was released", "the FTC's Data Guidance was issued"
        makers = (*BODIES, "Regulator") if sense.relation == "issued" else BODIES
        return fit([whole.owner], makers), whole.first
    if sense.relation in ("released", "discontinued") and whole and whole.first > 1:
        # "Acme's latest model, Pixie, was unveiled"
        noun = scene.clause.before(whole.first - 1) if scene.words[whole.first - 1].text == "," else None
        own = noun is not None and noun.owner is not None and noun.marker is None and not noun.names
        return (fit([noun.owner], BODIES), noun.first) if own and noun and noun.owner else ([], at)
    by = any(word.low == "by" for word in scene.words[at:])
    if sense.relation == "banned" and scene.words[at].low in _BANNED and not by:
        # "Pixie has been banned in Ohio"
        return behind(scene, at, ("in",), ("Jurisdiction",))
    return [], at


_BANNED = frozenset(("banned", "outlawed", "blocked", "prohibited", "suspended"))


def is_in_court(scene: Scene, phrase: Phrase) -> bool:
    """ "in A's action against B at the Regional Court": an action that a court hears."""
    courts = (name for each in scene.clause.phrases for name in each.names if name.type == "Court")
    return phrase.owner is not None and next(courts, None) is not None


def of_them(scene: Scene, phrase: Phrase) -> tuple[list[Cluster], int]:
    """ "A and B lost their case against C": of both."""
    nobody: tuple[list[Cluster], int] = ([], phrase.first)
    verb = scene.words[phrase.first - 1].low if phrase.first else ""
    if scene.words[phrase.first].low != "their" or verb.startswith(("settl", "resolv", "end", "drop")):
        # "A and B settle their lawsuit": it is one between them
        return nobody
    doers = next((each for each in scene.clause.phrases if each.last < phrase.first and each.marker is None), None)
    several = doers is not None and len(doers.names) > 1 and all(name.type != "Group" for name in doers.names)
    return (doers.names, doers.first) if doers and several else nobody
