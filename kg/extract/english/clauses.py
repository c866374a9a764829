"""An English sentence cut into words of known parts: noun phrases with their heads and prepositions, verbs, marks.

English marks who does what by order: the noun phrase before the verb that no preposition governs, and the one
behind it.
A phrase is known by its last word; "the chipmaker Nvidia" is Nvidia, "Nvidia's lawyers" are lawyers.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.english.asides import without_asides
from kg.extract.english.brackets import outside, without_own
from kg.extract.english.lists import coordinate
from kg.extract.english.parts import Clause, Phrase, Word
from kg.extract.english.settled import VERBS, settle
from kg.extract.english.verbal import settle_forms
from kg.extract.english.words import english
from kg.extract.entities import AGENTS
from kg.extract.sentence import Node
from kg.extract.tokens import DATE, MARK, NAME, TRIGGER
from kg.text.patterns import compiled

_LISTS = {name: frozenset(words) for name, words in english()["word"].items()}
_NOUNS = {kind: frozenset(noun.lower() for noun in nouns) for kind, nouns in english()["noun"].items()}
_OWNERS = frozenset(("its", "his", "her", "their", "whose"))
_SUM = compiled(
    r"\d+[-–]\d+|(?:\d[\d.,]*|multi)-(?:million|billion)(?:-[a-z]+)?|(?:[A-Z]{1,3})?[$€£¥]?\d[\d.,]*(?:%|m|bn|k|M|B)?|million|billion"
    r"|trillion|bn|mln|bln|mn|crore|lakh|euros?|dollars?|pounds?|percent|EUR|USD|GBP|CHF|RMB|CNY|JPY|KRW|INR|Rs\.?"
)
_PREPOSITIONS = frozenset(english()["word"]["prepositions"])


def cut(nodes: Sequence[Node], start: int, end: int, part: str) -> Clause:
    """Cut the clause tokens of a sentence into words and find its noun phrases; what stands in brackets is left out."""
    words = without_own(list(settle_forms([word for node in outside(nodes) for word in _words(node)])))
    settle(words)
    words = without_asides(_one_of(_by_day(words)))
    phrases = list(_phrases(words))
    return Clause(words, coordinate(words, phrases), start, end, part)


def _by_day(words: list[Word]) -> list[Word]:
    """Read "late Tuesday" as a time: the noun before is not described by it."""
    for word, follow in pairwise(words):
        if word.low in ("late", "early") and word.part == "NOUN" and follow.part == "DATE":
            word.part = "ADV"
    return words


def _one_of(words: list[Word]) -> list[Word]:
    """Read "is one of the firms that" as "is among the firms that"."""
    at = 1
    while at + 3 < len(words):
        one = [word.low for word in words[at : at + 2]] == ["one", "of"]
        being = at - 1
        while being > 0 and words[being].part == "ADV":
            being -= 1
        who = words[at + 2].who
        many = words[at + 2].part in ("DET", "NOUN", "NUM") or (who is not None and who.type == "Group")
        if one and words[being].part == "BE" and words[being].low != "being" and many:
            words = [*words[:at], Word(words[at].start, words[at + 1].end, "among", "PREP"), *words[at + 2 :]]
        at += 1
    return words


#: "A as well as B", "authors such as A": several words that stand for one.
_WORD = compiled(r"\bas well as\b|\bsuch as\b|[^\s\"]+", re.IGNORECASE)


def _words(node: Node) -> Iterator[Word]:
    if node.tag == NAME and node.who:
        owner = node.text.lower() in _OWNERS
        yield Word(node.start, node.end, node.text, "OWNER" if owner else "NAME", node.who)
    elif node.tag == DATE:
        yield Word(node.start, node.end, node.text, "DATE", iso=node.iso)
    elif node.tag == TRIGGER:
        yield Word(node.start, node.end, node.text, "TRIG", senses=node.senses)
    elif node.tag == MARK:
        yield Word(node.start, node.end, node.text, "MARK")
    else:
        for match in _WORD.finditer(node.text):
            word = match.group().strip("'") or "'"
            part = (
                "CONJ"
                if word.lower() == "as well as"
                else "PREP"
                if word.lower() == "such as"
                else "MARK"
                if not any(map(str.isalnum, word)) and word not in ("$", "&")
                else _part(word.lower() if word != "A" or match.start() == 0 or "Series" not in node.text else "noun")
            )
            part = "NUM" if _SUM.fullmatch(word) else part
            yield Word(node.start + match.start(), node.start + match.end(), word, part)


_NO_ADVERBS = frozenset(("family", "early", "only", "assembly", "monopoly", "supply", "ally", "bully", "july", "rally"))


def _part(word: str) -> str:
    if word in ("s", "'s", "’s"):
        return "POSS"
    for name, part in (
        ("be", "BE"),
        ("aux", "AUX"),
        ("relative", "REL"),
        ("complement", "THAT"),
        ("conjunctions", "CONJ"),
        ("determiners", "DET"),
    ):
        if word in _LISTS[name]:
            return part
    if word in ("not", "n't", "never"):
        return "ADV"
    if word == "to":
        return "TO"
    if word in VERBS:
        return "VERB"
    if word in _PREPOSITIONS:
        return "PREP"
    if word in _LISTS["subordinators"]:
        return "SUB"
    if (
        word in _LISTS["adverbs"]
        or word in _LISTS["predicates"]
        or word.endswith("-wide")
        or (word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERBS)
    ):
        return "ADV"
    return "NOUN"


def _phrases(words: Sequence[Word]) -> Iterator[Phrase]:
    at = 0
    while at < len(words):
        if words[at].part not in ("DET", "NUM", "NOUN", "NAME", "OWNER"):
            at += 1
            continue
        first = at
        while at < len(words) and (
            words[at].part in ("DET", "NUM", "NOUN", "NAME", "OWNER", "POSS") or _inside(words, at)
        ):
            before = words[at - 1] if at > first else None
            if before and words[at].part in ("NUM", "DET") and before.part in ("NAME", "NOUN"):
                break
            if before and words[at].part == "OWNER" and before.part == "NAME":
                # "named Jane Doe its chief"
                break
            if before and before.part == "NAME" and words[at].part == "NOUN" and _is_right(words, at):
                # "giving A and B early access"
                break
            if before and before.part in ("NOUN", "NAME") and words[at].low in _SUBJECTS:
                # "the inquiry it opened into Acme"
                break
            if before and words[at].part == "NAME" and (before.low in _DEALS or _is_fronted(words, first, at)):
                # "as part of the agreement Acme bought Beacon"
                break
            at += 1
        yield _phrase(words, first, at - 1)


def _is_right(words: Sequence[Word], at: int) -> bool:
    """Whether what is granted stands here: "access", "early access", "exclusive rights", "summary judgment"."""
    return words[at].low == "summary" or any(word.low in _RIGHTS for word in words[at : at + 2])


def _is_fronted(words: Sequence[Word], first: int, at: int) -> bool:
    """ "In a separate move Acme sued B": the name that has the verb of a sentence is not what opens it."""
    opens = first > 0 and words[first - 1].part == "PREP" and words[at - 1].part == "NOUN" and not words[at - 1].senses
    if not opens or any(word.part not in ("ADV", "PREP") for word in words[:first]):
        return False
    verb = at + 1
    while verb < len(words) and words[verb].part == "ADV":
        verb += 1
    acts = verb < len(words) and words[verb].part in ("AUX", "BE", "TRIG", "VERB")
    return acts and not words[verb].low.endswith("ing") and not _is_reduced(words, verb)


def _is_reduced(words: Sequence[Word], verb: int) -> bool:
    """ "In the case against chipmaker Acme filed in May, …": a participle, with the sentence's own verb behind it."""
    follow = words[verb + 1] if verb + 1 < len(words) else None
    return words[verb].part in ("TRIG", "VERB") and (follow is None or follow.part in ("PREP", "DATE", "MARK"))


_RIGHTS = frozenset(("access", "rights", "permission", "approval"))


_SUBJECTS = frozenset(("it", "he", "she", "they"))
_HOLDS = frozenset(("DET", "POSS", "OWNER"))
_DEALS = frozenset(("agreement", "deal", "settlement", "transaction", "arrangement", "merger"))


def _inside(words: Sequence[Word], at: int) -> bool:
    """An adverb or a year between article and noun ("the newly formed unit", "a 2024 suit") goes with the phrase."""
    return (
        words[at].part in ("ADV", "DATE")
        and words[at - 1].part in ("DET", "OWNER", "POSS")
        and at + 1 < len(words)
        and (words[at + 1].part in ("NOUN", "NUM") or (words[at + 1].part == "NAME" and _goes_with(words, at)))
    )


def _goes_with(words: Sequence[Word], at: int) -> bool:
    """ "the first EU country", "the October 2023 Executive Order 14110"."""
    who = words[at + 1].who
    return words[at].low in _RANKS or (words[at].part == "DATE" and who is not None and who.type == "Law")


_RANKS = frozenset(("first", "second", "latest", "only"))


def _phrase(words: Sequence[Word], first: int, last: int) -> Phrase:
    """A phrase and what it is called by: its last word, or a name with a plain noun of kind behind it ("Gemini
    models")."""
    phrase = Phrase(first, last, head=words[last].low)
    inner = [at for at in range(first, last + 1) if words[at].part == "NAME"]
    if words[last].part == "NAME":
        phrase.names = [who] if (who := words[last].who) else []
    elif (
        inner
        and inner[-1] < last
        and words[inner[-1] + 1].part != "POSS"
        and _is_kind(words[inner[-1]], words[last].low)
    ) or (
        inner
        and not ((own := words[inner[-1]].who) and own.type == "Jurisdiction")
        and all(re.match(r"[A-Z0-9]", word.text) and not word.senses for word in words[inner[-1] + 1 : last + 1])
    ):
        phrase.names = [who] if (who := words[inner[-1]].who) else []
    elif inner and inner[-1] == last - 1 > first and words[last].low in _UNITS and words[last - 2].part in _HOLDS:
        # "its Beacon subsidiary"
        phrase.names = [who] if (who := words[last - 1].who) and who.type in ("Company", "Organization") else []
    owners = [
        at
        for at in range(first, last)
        if words[at].part == "OWNER" or (words[at].part == "NAME" and words[at + 1].part == "POSS")
    ]
    phrase.owner = words[owners[-1]].who if owners else None
    back = first - 1
    while back >= 0 and words[back].part == "ADV":
        back -= 1
    if back >= 0 and words[back].part == "PREP":
        phrase.marker = "against" if words[back].low in ("versus", "vs.", "vs") else words[back].low
    return phrase


_UNITS = frozenset(("subsidiary", "unit", "division", "arm", "imprint", "affiliate"))
_BENCH = frozenset(("judge", "judges", "bench", "panel", "jury", "magistrate", "justices", "chamber"))


def _is_kind(name: Word, noun: str) -> bool:
    kind = name.who.type if name.who else None
    if kind == "Court":
        return noun in _BENCH
    if kind == "Organization":
        # "the European Digital Rights network"
        return noun in ("network", "coalition", "association", "federation", "charity", "nonprofit")
    if kind in ("Model", "Product", None):
        return noun in _NOUNS["Model"] | _NOUNS["Product"]
    return noun in _NOUNS.get(kind, frozenset()) and kind not in AGENTS
