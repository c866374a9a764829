"""What a verb of an English sentence has for its object, and the names that a plain noun introduces.

"released a model called Beacon", "sued seven firms, including A and B", "signed two bills (SB 1 and SB 2)".
"""

from kg.extract.english.brackets import BILLS
from kg.extract.english.parts import Phrase, Scene
from kg.extract.english.words import english
from kg.extract.entities import AGENTS, Cluster

_LISTS = {name: frozenset(words) for name, words in english()["word"].items()}


def objects(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """What stands right behind a verb; through a plain noun to the name that it introduces."""
    phrase = scene.clause.after(_last_verb(scene, at))
    if phrase is None:
        return [], at
    if phrase.names and all(name.type == "Group" for name in phrase.names):
        phrase = including(scene, phrase) or phrase
    while not phrase.names:
        following = introduced(scene, phrase) or _numbered(scene, phrase)
        if following is None and (beside := _and_named(scene, phrase)):
            return beside.names, beside.last
        if following is None:
            some = scene.words[phrase.first].low in ("a", "an", "the") and phrase.head in ("bill", "law", "measure")
            return (scene.ahead, at) if some else ([], at)
        phrase = following
    return [*phrase.names, *another(scene, phrase)], phrase.last


def _and_named(scene: Scene, phrase: Phrase) -> Phrase | None:
    """ "operates a search engine and the Pixie app": the second of two objects, where it begins no clause."""
    words, place = scene.words, phrase.last + 1
    if place + 1 >= len(words) or words[place].low != "and":
        return None
    other = next((each for each in scene.clause.phrases if each.first == place + 1), None)
    if other is None or not other.names or words[other.first].part not in ("DET", "OWNER"):
        return None
    after = words[other.last + 1] if other.last + 1 < len(words) else None
    return None if after and after.part in ("VERB", "TRIG", "AUX", "BE", "ADV") else other


def _last_verb(scene: Scene, at: int) -> int:
    """ "designed and built Pixie": the last of verbs joined by "and", whose object is that of all."""
    words = scene.words
    if at + 2 < len(words) and words[at + 1].low == "and":
        last = at + 2 + (words[at + 2].part == "ADV" and at + 3 < len(words))
        if words[last].part in ("VERB", "TRIG"):
            return last
    return at


def another(scene: Scene, phrase: Phrase) -> list[Cluster]:
    """ "sued A and another startup, B": whom a noun joined to a name introduces."""
    words, place = scene.words, phrase.last + 1
    place += place < len(words) and words[place].text == ","
    if place + 1 >= len(words) or words[place].low not in ("and", "as well as"):
        return []
    noun = next((each for each in scene.clause.phrases if each.first == place + 1), None)
    if noun is None or noun.names or noun.last + 1 >= len(words):
        return []
    named = scene.clause.after(noun.last + 1)
    if words[noun.last + 1].low in _LISTS["renaming"] and named and words[noun.first].part in ("DET", "OWNER"):
        # "unveiled A and a tool named B"
        return named.names
    if words[noun.last + 1].text != ",":
        return []
    one = named is not None and len(named.names) == 1 and named.marker is None and _closes(scene, named)
    return named.names if named and one and words[noun.first].part in ("DET", "OWNER") else []


def _numbered(scene: Scene, phrase: Phrase) -> Phrase | None:
    """ "signed bills on likeness (SB 1 and SB 2)": the numbers in brackets are those of the bills."""
    if phrase.head not in BILLS:
        return None
    for place in range(phrase.last + 1, len(scene.words)):
        if scene.words[place].text == "(":
            return next((each for each in scene.clause.phrases if each.first == place + 1), None)
        if scene.words[place].text in (",", ";", "。") or scene.words[place].part in ("AUX", "BE"):
            return None
    return None


def introduced(scene: Scene, phrase: Phrase) -> Phrase | None:
    """ "a model called Beacon", "its new tool, Beacon", "a new version of Beacon", "two authors, A and B"."""
    words, after = scene.words, phrase.last + 1
    if after >= len(words):
        return None
    listed = including(scene, phrase)
    if listed is not None:
        return listed
    if words[after].low == "of" and words[phrase.first].low in _NUMBERS and (counted := _counted(scene, phrase)):
        return counted
    if words[after].low in _LISTS["renaming"]:
        after += words[after + 1].low == "as" if after + 1 < len(words) else 0
    elif words[after].text not in (",", ":", "-", "–", "—") and not (
        (words[after].low in ("of", "to") and phrase.head in _LISTS["transparent"])
        or (words[after].low == "in" and phrase.head in ("interests", "shares", "stake"))
        or (words[after].low == "for" and phrase.head in ("proposal", "proposals", "plan", "plans"))
    ):
        return None
    following = scene.clause.after(after)
    if following and not following.names and words[after].low == "of":
        # "two pieces of legislation, the Data Act and the Chip Act"
        return introduced(scene, following)
    if following is None or not following.names:
        return None
    if phrase.head in ("houses", "chambers") and any(name.type != "Legislature" for name in following.names):
        # "both houses of Congress", but not "the houses of Gucci and Prada"
        return None
    if words[after].text in (",", "-", "–", "—"):
        several = len(following.names) > 1 and words[phrase.first].low in _NUMBERS and phrase.head.endswith("s")
        made = phrase.head in ("developer", "maker", "owner", "operator", "creator") and len(following.names) == 1
        if (following.names[0].type in AGENTS and not several and not made) or not _closes(scene, following):
            return None
    return following


def _counted(scene: Scene, phrase: Phrase) -> Phrase | None:
    """ "four providers of chatbots, A, B and C": those that the number counts."""
    what = scene.clause.after(phrase.last + 1)
    comma = what.last + 1 if what and not what.names else len(scene.words)
    named = scene.clause.after(comma) if comma < len(scene.words) and scene.words[comma].text in _MARKS else None
    return named if named and len(named.names) > 1 and _closes(scene, named) else None


_MARKS = frozenset((",", ":", "–", "—"))
_NUMBERS = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))
_MARKS_LIST = frozenset(("including", "among", "namely", "include", "includes", "included", "such as", "likes", "like"))
_LEADS_TO = _MARKS_LIST | {",", "that", "which", "who", "as", "the", "of", "names", "them", "these"}


def including(scene: Scene, phrase: Phrase) -> Phrase | None:
    """ "seven companies, including A and B", "investors that include the likes of A": the named ones among them."""
    words, marked = scene.words, phrase.head == "likes"
    if far := _among_them(scene, phrase):
        return far
    for place in range(phrase.last + 1, min(phrase.last + 9, len(words))):
        following = next((each for each in scene.clause.phrases if each.first == place), None)
        if following and following.names:
            return following if marked else None
        if words[place].low not in _LEADS_TO:
            return None
        marked = marked or words[place].low in _MARKS_LIST
    return None


_SOME = frozenset(("some", "several", "dozens", "scores", "about", "around", "nearly", "over", "many"))
_SOME |= _NUMBERS


def _among_them(scene: Scene, phrase: Phrase) -> Phrase | None:
    """ "Some sixty states signed the Riga Declaration, among them A and B": a counted subject, and no other plural."""
    words = scene.words
    place = next((at for at, word in enumerate(words[:-2]) if word.low == "among" and words[at + 1].low == "them"), 0)
    counts = words[phrase.first].low in _SOME or words[phrase.first].part == "NUM"
    group = all(name.type == "Group" for name in phrase.names)
    if not counts or phrase.marker or not group or phrase.first > 1 or place < phrase.last + 3:
        return None
    last = scene.clause.before(place - (words[place - 1].text == ","))
    plural = last is None or (not last.names and last.head.endswith("s"))
    named = scene.clause.at(place + 1)
    named = named if named and named.names else scene.clause.after(place + 1)
    return named if not plural and named and named.names else None


def _closes(scene: Scene, phrase: Phrase) -> bool:
    """An apposition ends with its sentence, another mark, or a clause about it."""
    after = phrase.last + 1
    return after >= len(scene.words) or scene.words[after].part in _CLOSING or scene.words[after].low in _ABOUT_IT


_ABOUT_IT = frozenset(("focused", "focusing", "aimed", "covering", "based", "detailing", "outlining"))
_CLOSING = frozenset(("MARK", "PREP", "DATE", "REL", "THAT", "TO", "ADV", "CONJ"))
