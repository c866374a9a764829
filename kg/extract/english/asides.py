"""What an English sentence says by the way of a name, between two commas, and is read without.

"Acme, one of the largest firms in the field, with offices in twelve countries, sued B": Acme sued B. What names
somebody, or tells a deed, stays.
"""

from itertools import takewhile

from kg.extract.english.parts import Word
from kg.extract.english.words import english

_ARTICLES = frozenset(("a", "an", "one", "the", "two", "both", "once", "long", "now", "already", "itself"))
#: A participle that describes a name and begins what is said by the way.
_DESCRIBING = frozenset(
    (
        "founded",
        "based",
        "backed",
        "headquartered",
        "valued",
        "known",
        "established",
        "listed",
        "formerly",
        "set",
        "born",
    )
)
_MAKERS = frozenset(("maker", "developer", "operator", "owner", "creator", "publisher", "provider"))
_PREPOSITIONS = frozenset(("with", "for", "from", "like", "in", "of", "at"))
_DEEDS = ("AUX", "BE", "VERB", "TRIG")
_MARKS = (",", "—", "–", "--")


def without_asides(words: list[Word]) -> list[Word]:
    """Leave out what is said of a name by the way; of its commas the last one stays where a list goes on."""
    words = _with_offices(_without_renaming(_without_interposed(words)))
    at = 0
    while at + 1 < len(words):
        close = _closing(words, at) if words[at + 1].text in _MARKS and words[at].part == "NAME" else 0
        if not close:
            at += 1
            continue
        words = words[: at + 1] + words[close:]
        if not _closing(words, at) and not _lists(words, at + 2):
            del words[at + 1]
    return words


_OFFICES = frozenset(
    ("ceo", "cto", "coo", "cfo", "executive", "officer", "founder", "co-founder", "cofounder", "president", "chairman")
) | {"chairwoman", "chair", "director", "head", "chief", "boss", "counsel", "owner", "leader", "scientist", "partner"}


def _with_offices(words: list[Word]) -> list[Word]:
    """Read "its chief executive, Jane Doe," without its commas: one person, by office and by name."""
    at = 1
    while at + 1 < len(words):
        own = words[at - 1].low.rpartition(" ")[2] in _OFFICES and words[at].text == "," and _owns(words, at)
        named = words[at + 1].part == "NAME" and (who := words[at + 1].who) is not None and who.type in ("Person", None)
        if own and named:
            closed = at + 2 < len(words) and words[at + 2].text == ","
            words = [*words[:at], words[at + 1], *words[at + 2 + closed :]]
        at += 1
    return words


_RENAMING = frozenset(english()["word"]["renaming"])
#: What is said of papers whose matter stands between ("its guidance on voice, titled Fair Voices").
_TITLED = frozenset(("titled", "entitled"))


def _without_renaming(words: list[Word]) -> list[Word]:
    """Read "the measure, known as the Data Act, was signed" as "the measure Data Act was signed"."""
    at = 1
    while at + 3 < len(words):
        name = _new_name(words, at) if words[at].text in _MARKS and words[at - 1].part == "NOUN" else 0
        if name:
            closed = name + 1 < len(words) and words[name + 1].text == words[at].text
            words = [*words[:at], words[name], *words[name + 1 + closed :]]
        at += 1
    return words


def _owns(words: list[Word], at: int) -> bool:
    """Whether the noun before a place is somebody's own: "its former chief executive"."""
    first = at - 1
    while first > max(0, at - 5) and words[first].part in ("NOUN", "ADV", "NUM"):
        first -= 1
    return words[first].part in ("OWNER", "POSS") or words[first].low in ("its", "their")


def _new_name(words: list[Word], mark: int) -> int:
    """The place of the name that is given behind a mark (", which is also known as the Data Act"); 0 if none is."""
    place = mark + 1
    while place < len(words) and words[place].part in ("REL", "BE", "ADV"):
        place += 1
    formal = words[place - 1].low in ("formally", "officially")
    if place < len(words) and words[place].low in _RENAMING - _TITLED:
        place += 1
    elif not formal:
        return 0
    while place < len(words) and (words[place].low == "as" or words[place].part == "DET"):
        place += 1
    if place >= len(words) or words[place].part != "NAME":
        return 0
    # "Acme, the maker of robots, named Jane Doe its chief": who is given an office.
    given = place + 1 < len(words) and (words[place + 1].low in _GIVEN or words[place + 1].part == "POSS")
    return 0 if words[mark + 1].low == "named" and given else place


_GIVEN = frozenset(("its", "their", "as", "to", "chief", "ceo", "president", "chair", "chairman", "head", "director"))


def _without_interposed(words: list[Word]) -> list[Word]:
    """Leave out what stands between commas behind a verb and before its object: "published, on May 2, the Data Act".

    Its dates stay, since they tell when the deed was done.
    """
    at = 0
    while at + 3 < len(words):
        close = _interposed(words, at) if words[at].part in ("TRIG", "VERB") and words[at + 1].text == "," else 0
        if close:
            dates = [word for word in words[at + 2 : close] if word.part == "DATE"]
            words = [*words[: at + 1], *dates, *words[close + 1 :]]
        at += 1
    return words


def _interposed(words: list[Word], at: int) -> int:
    """The place of the comma that closes what is put between a verb and its object; 0 if nothing is."""
    inside = list(takewhile(lambda word: word.part != "MARK", words[at + 2 :]))
    close = at + 2 + len(inside)
    if close + 1 >= len(words) or words[close].text != "," or not inside:
        return 0
    bound = inside[0].part in ("PREP", "DATE", "ADV", "SUB") and all(
        word.part not in _DEEDS and (word.who is None or _is_unnamed(word)) for word in inside
    )
    object_ = words[close + 1].part in ("DET", "NAME", "NOUN", "NUM", "OWNER")
    # "sued, on May 2, Beacon said": who said so
    told = close + 2 < len(words) and words[close + 2].part in _DEEDS
    return close if bound and object_ and not told else 0


def _lists(words: list[Word], place: int) -> bool:
    """Whether a list goes on behind a comma: "A, a novelist, and B", "A, a novelist, the firm B"."""
    while place < len(words) and words[place].part in ("DET", "NOUN"):
        place += 1
    return place < len(words) and words[place].part in ("NAME", "CONJ")


def _closing(words: list[Word], at: int) -> int:
    """The place of the mark that closes what is said of the name at a place; 0 if nothing is."""
    mark, first = words[at + 1].text, at + 2
    close = first
    while close < len(words) and words[close].part != "MARK":
        close += 1
    if close + 1 >= len(words) or words[close].text != mark or close - first < 2 or _is_governed(words, at):
        return 0
    if words[close + 1].part == "NOUN":
        # "Pixie, a model whose weights, code and data are public": a comma of a list
        return 0
    inside = words[first:close]
    opening = inside[0]
    # "the maker of Pixie"
    made = inside[opening.low == "the" :]
    makes = made[0].low in _MAKERS and made[1].low == "of" if len(made) > 1 else False
    others = (word for word in inside if word.part in ("NAME", "OWNER") and word.who is not words[at].who)
    others = (word for word in others if not (makes and word.who and word.who.type in ("Model", "Product")))
    if makes and not any(word.part in _DEEDS for word in inside) and all(map(_is_unnamed, others)):
        # "Acme, operator of the Pixie app, sued"
        return close
    if opening.part == "NAME" or not all(map(_is_unnamed, others)):
        return 0
    if opening.low in ("both", "each", "all") and any(word.low in ("owned", "units", "part") for word in inside[1:3]):
        # "A and B, both owned by C, sued D"
        return close
    deeds = [word for word in inside if word.part in _DEEDS]
    plain = not any(word.part == "TRIG" and word.senses and not _is_suffered(inside, word) for word in inside)
    if opening.low in _ARTICLES:
        own = next((place for place, word in enumerate(inside) if word.part in ("REL", "THAT")), len(inside))
        return close if plain and not any(word.part in _DEEDS for word in inside[:own]) else 0
    if opening.part == "REL" and opening.low in ("which", "who", "whose"):
        return close if plain else 0
    if opening.low in _PREPOSITIONS:
        told = any(word.part == "DATE" for word in inside)
        return close if not deeds and not told else 0
    return close if opening.low in _DESCRIBING and plain else 0


def _is_suffered(inside: list[Word], deed: Word) -> bool:
    """ "which was set up in 2015": a deed whose doer nobody tells."""
    before = inside[: inside.index(deed)]
    return any(word.part == "BE" for word in before[-3:]) and {sense.frame for sense in deed.senses} == {"verb"}


def _is_unnamed(word: Word) -> bool:
    """ "a start-up from Ohio with forty employees": places and groups take no part."""
    return word.who is not None and word.who.type in ("Jurisdiction", "Group")


def _is_governed(words: list[Word], at: int) -> bool:
    """Whether the name ends what a preposition begins the sentence with ("In Ohio, a court, …")."""
    return all(word.part != "MARK" for word in words[:at]) and words[0].part in ("PREP", "SUB") and at < 4
