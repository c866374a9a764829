"""Which date of an English sentence a deed has: behind its verb, before it, or that of the suit it tells of."""

from kg.extract.english.claims import Claim
from kg.extract.english.inflection import BROUGHT
from kg.extract.english.parts import Clause, Word
from kg.extract.english.words import english
from kg.extract.reading import Reading
from kg.text.patterns import compiled

_LISTS = {name: frozenset(words) for name, words in english()["word"].items()}


def day(clause: Clause, claim: Claim) -> str | None:
    """The date that stands with a verb: behind it before the next verb, else before it, else that of the sentence's
    start."""
    words = clause.words
    own = _is_brought(clause, claim)
    passive = _done(words, claim.at)
    stop = next(
        (
            place
            for place in range(claim.at + 1, len(words))
            if words[place].text == ";"
            or (
                words[place].part in ("TRIG", "VERB")
                and place not in (own, passive)
                and (_finite(words, place) or _other_deed(words, place))
            )
        ),
        len(words),
    )
    if own is not None:
        # "dismissed the suit that A had filed in May": the day of the dismissal is not that of the suit.
        return next((word.iso for word in words[own:stop] if word.part == "DATE" and word.iso), None)
    behind = [
        word.iso
        for place, word in enumerate(words[claim.at : stop], claim.at)
        if word.part == "DATE" and word.iso and not _is_of_force(words, place)
    ]
    gerund = next((at for at in range(claim.at + 1, stop) if _is_aside(words, at)), stop)
    near = [word.iso for word in words[claim.at : gerund] if word.part == "DATE" and word.iso]
    if behind and (near or gerund == stop):
        return behind[0]
    if (told := _when(words, claim.at)) is not None:
        return told
    deed = _verb_of(words, claim.at)
    if deed is None:
        return None
    start = _last_verb(words[:deed])
    # A date behind another verb is that verb's, up to the next mark.
    listed = {place for phrase in clause.phrases for place in range(phrase.first, phrase.last + 1)}
    parts = ("MARK", "CONJ", "SUB")
    parted = [place for place in range(start, claim.at) if words[place].part in parts and place not in listed]
    low = parted[-1] if start and parted else start
    before = [
        word.iso
        for place, word in enumerate(words[low : claim.at], low)
        if word.part == "DATE" and word.iso and not _is_set_in(words, place, claim.at)
    ]
    if before:
        return before[-1]
    opening = next((place for place, word in enumerate(words) if word.part in ("TRIG", "VERB")), 0)
    first = [word.iso for word in words[:opening] if word.part == "DATE" and word.iso]
    has = any(word.low in ("had", "previously", "earlier") for word in words[start : claim.at])
    return first[0] if first and not has else behind[0] if behind else None


def _done(words: list[Word], at: int) -> int | None:
    """ "The deal was struck in May": the passive verb of the noun at a place."""
    for place in range(at + 1, len(words) if words[at].part == "NOUN" else 0):
        if words[place].part in ("TRIG", "VERB"):
            return place if words[place - 1].part in ("BE", "ADV") and words[place].low in _LISTS["act"] else None
        if words[place].part in ("MARK", "SUB", "REL", "THAT"):
            break
    return None


#: Relations that are no events.
_LASTING = ("holdsRole", "memberOf", "developed", "basedOn", "integrates", "uses")


def labelled(reading: Reading, clause: Clause, claim: Claim) -> str | None:
    """The day that a paragraph begins with as its label: "March 13: Acme and Beacon. The two …"."""
    line = reading.text.rfind("\n", 0, clause.start) + 1
    if claim.relation in _LASTING or clause.part == "title":
        return None
    first = next((each for each in reading.dates if line <= each.start <= line + 3), None)
    return first.iso if first and _LABEL.match(reading.text, first.end) else None


_LABEL = compiled(r" ?[:–|] ?(?=\S)")


def _last_verb(words: list[Word]) -> int:
    """The place of the last finite verb of some words that tells more than who says so; 0 for none."""
    verbs = (place for place, word in enumerate(words) if word.part in ("TRIG", "VERB") and _finite(words, place))
    return max((place for place in verbs if words[place].low not in _LISTS["reporting"]), default=0)


def _verb_of(words: list[Word], at: int) -> int | None:
    """The place of the verb whose object tells the deed ("imposed a fine"), or of the deed; None where that is only
    spoken of ("asked for views on the partnership")."""
    if words[at].part != "NOUN":
        return at
    place = _governor(words, at)
    if place > 0 and words[place].low in _ABOUT:
        return None
    return place if place >= 0 and words[place].part in ("VERB", "TRIG") and words[place].low in _BRINGS else at


def _governor(words: list[Word], at: int) -> int:
    place = at - 1
    while place >= 0 and words[place].part in ("DET", "NUM", "NOUN", "ADJ", "POSS", "OWNER"):
        place -= 1
    return place


_ABOUT = frozenset(("on", "about", "over", "regarding", "concerning"))


def _when(words: list[Word], at: int) -> str | None:
    """ "last June, when A fined B": the day that the clause tells of."""
    place = next((each for each in range(at - 1, 0, -1) if words[each].low == "when"), 0)
    stop = max(place, _governor(words, at)) if words[at].part == "NOUN" else at
    if not place or any(word.part in ("VERB", "TRIG") for word in words[place:stop]):
        return None
    day = words[place - 2] if words[place - 1].text == "," and place > 1 else words[place - 1]
    return day.iso if day.part == "DATE" else None


def _is_set_in(words: list[Word], place: int, at: int) -> bool:
    """ "the code, published by A on July 10, has been signed": a date between commas with a participle of its own."""
    comma = next((each for each in range(place, 0, -1) if words[each].text == ","), None)
    if comma is None or not any(word.text == "," for word in words[place:at]):
        return False
    return words[comma + 1].part in ("TRIG", "VERB") and words[comma + 2].low == "by"


def _is_aside(words: list[Word], at: int) -> bool:
    """ "released guidance, rescinding that of 2024": what else is done has a date of its own."""
    verb = words[at].part in ("TRIG", "VERB") and words[at].low.endswith("ing")
    return verb and words[at - 1].text == "," and words[at].low not in _LISTS["allegation"]


_BRINGS = BROUGHT | {"opened", "imposed", "submitted", "levied", "issued", "launched", "announced", "struck", "signed"}
_BROUGHT = ("sued", "investigated", "fined", "complainedAgainst")
_SUITS = ("lawsuit", "suit", "complaint", "action", "class action", "case")
#: Verbs whose object was there before: their day is not that of the proceeding.
_MEETS = (
    frozenset(("dropped", "withdrew", "dismissed", "dismiss", "settled", "settle", "tossed", "rejected"))
    | frozenset(("won", "wins", "win", "winning", "lost", "loses", "lose", "losing"))
    | frozenset(
        (
            "hear",
            "hears",
            "heard",
            "hearing",
            "considering",
            "consider",
            "considers",
            "paused",
            "stayed",
            "resume",
            "decide",
        )
    )
)


def _is_brought(clause: Clause, claim: Claim) -> int | None:
    """ "the suit that A had filed in May", "A's suit against B, filed in May": the verb that says when a suit came."""
    words = clause.words
    phrase = clause.at(claim.at)
    if claim.rule == "sued.en.accused":
        # "accused B of copying in a suit filed in May"
        places = range(claim.at + 1, len(words))
        return next((at for at in places if words[at].low in _BRINGS and words[at - 1].low in _SUITS), None)
    if claim.relation not in _BROUGHT or phrase is None or words[claim.at].part == "TRIG":
        return None
    before = words[phrase.first - 1].low if phrase.first else ""
    for place in range(claim.at + 1, len(words)):
        if words[place].low in _BRINGS:
            modifies = words[place - 1].part in ("MARK", "AUX", "NOUN") or before in _MEETS or before == "whose"
            return place if modifies and phrase.marker is None and before not in _BRINGS else None
        if words[place].part in ("TRIG", "VERB"):
            break
    # A place without a date: none is told.
    return len(words) if before in _MEETS else None


def _other_deed(words: list[Word], place: int) -> bool:
    """ "revoked the order, signed by A in October": a participle of another deed has a date of its own."""
    law = words[place - 1].part == "NAME" and (who := words[place - 1].who) and who.type == "Law"
    return (
        words[place].part == "TRIG"
        and bool(words[place - 1].text == "," or law)
        and place + 1 < len(words)
        and words[place + 1].low == "by"
    )


def _is_of_force(words: list[Word], place: int) -> bool:
    """ "issued rules, effective September 1", "delayed it to June 30": the day from which or up to which they hold;
    "revoked Doe's May 2030 Executive Order 21": its own."""
    if words[place - 1].part in ("POSS", "DET") and place + 1 < len(words) and words[place + 1].part == "NAME":
        return True
    before = [word.low for word in words[max(0, place - 3) : place]]
    until = before[-1:] and before[-1] in ("to", "until", "till", "by", "through", "before")
    return bool(until) or not _FORCE.isdisjoint(before)


_FORCE = frozenset(("effective", "applicable", "starting", "beginning", "effect", "force", "apply", "applies"))


def _finite(words: list[Word], place: int) -> bool:
    return (
        not words[place].low.endswith("ing")
        and words[place].low not in _LISTS["renaming"]
        and not (place + 1 < len(words) and words[place + 1].low == "by" and words[place - 1].part != "BE")
    )
