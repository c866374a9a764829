"""Whether a form of a trigger that is a noun as well stands as a verb: "to block users", but "the block of users"."""

from collections.abc import Iterator, Sequence

from kg.extract.english.parts import Word
from kg.extract.english.words import english

_PRONOUNS = frozenset(english()["word"]["pronouns"])
_SUBJECT = ("NAME", "REL", "THAT", "CONJ", "MARK")
_NO_OBJECT = ("PREP", "MARK", "CONJ", "TRIG", "BE", "AUX", "POSS")


def settle_forms(words: Sequence[Word]) -> Iterator[Word]:
    """Take the senses of a derived form from a word that is no verb where it stands."""
    for at, word in enumerate(words):
        forms = {sense.form for sense in word.senses} & {"base", "third"}
        if word.part != "TRIG" or not forms or (_is_plain(words, at) if "base" in forms else _is_third(words, at)):
            yield word
            continue
        word.senses = tuple(sense for sense in word.senses if sense.form not in forms)
        if word.senses:
            yield word
            continue
        noun, space, rest = word.text.partition(" ")
        middle = word.start + len(noun)
        yield Word(word.start, middle, noun, "NOUN")
        if space:
            # "an appeal to the court"
            yield Word(middle + 1, word.end, rest, "PREP")


def _before(words: Sequence[Word], at: int) -> int:
    place = at - 1
    while place > 0 and words[place].part == "ADV":
        place -= 1
    return place


def _is_plain(words: Sequence[Word], at: int) -> bool:
    """ "to block", "will block", "will ban or block", "A and B block", "who block users"."""
    place = _before(words, at)
    if place < 0:
        return False
    if words[place].part == "CONJ":
        return any(word.part in ("TO", "AUX") for word in words[max(0, place - 12) : place])
    several = words[place].part == "NAME" and place > 1 and words[place - 1].part == "CONJ"
    return words[place].part in ("TO", "AUX", "REL") or several


def _is_third(words: Sequence[Word], at: int) -> bool:
    """ "Acme blocks users", "who blocks users", "the firm blocks Beacon"; not "orders of Acme"."""
    place = _before(words, at)
    follow = words[at + 1].part if at + 1 < len(words) else "MARK"
    if place < 0 or (" " not in words[at].text and follow in _NO_OBJECT):
        return False
    told = words[place].part in _SUBJECT or words[place].low in _PRONOUNS
    return told or (words[place].part == "NOUN" and follow in ("DET", "NAME", "OWNER"))
