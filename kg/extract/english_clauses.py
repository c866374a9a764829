"""An English sentence cut into words of known parts: noun phrases with their heads and prepositions, verbs, marks.

English marks who does what by order: the noun phrase before the verb that no preposition governs, and the one
behind it.
A phrase is known by its last word; "the chipmaker Nvidia" is Nvidia, "Nvidia's lawyers" are lawyers.
"""

import re
from collections.abc import Iterator, Sequence

from kg.extract.english_asides import without_asides
from kg.extract.english_brackets import outside, without_own
from kg.extract.english_lists import coordinate
from kg.extract.english_parts import Clause, Phrase, Word
from kg.extract.english_verbal import settle_forms
from kg.extract.english_words import english
from kg.extract.entities import AGENTS
from kg.extract.sentence import Node
from kg.extract.tokens import DATE, MARK, NAME, TRIGGER
from kg.text.patterns import compiled

_LISTS = {name: frozenset(words) for name, words in english()["word"].items()}
_NOUNS = {kind: frozenset(noun.lower() for noun in nouns) for kind, nouns in english()["noun"].items()}
_OWNERS = frozenset(("its", "his", "her", "their", "whose"))
_SUM = compiled(
    r"\d+[-–]\d+|(?:\d[\d.,]*|multi)-(?:million|billion)(?:-[a-z]+)?|(?:[A-Z]{1,3})?[$€£¥]?\d[\d.,]*(?:%|m|bn|k|M|B)?|million|billion"
    r"|trillion|bn|euros?|dollars?|pounds?|percent|EUR|USD|GBP|CHF|RMB|CNY|JPY|KRW|INR|Rs\.?"
)
#: Nouns of cooperation, other than the verbs beside them.
_NAMED_DEAL = compiled(r"(?:intent|ship|ation|ment|deal|venture|alliance|understanding|pact|tie-up)s?$")
_VERB_AFTER_NAME = compiled(r"[a-z]{2,}ed$")
_PREPOSITIONS = frozenset(english()["word"]["prepositions"])


def cut(nodes: Sequence[Node], start: int, end: int, part: str) -> Clause:
    """Cut the clause tokens of a sentence into words and find its noun phrases; what stands in brackets is left out."""
    words = without_own(list(settle_forms([word for node in outside(nodes) for word in _words(node)])))
    _settle(words)
    words = without_asides(words)
    phrases = list(_phrases(words))
    return Clause(words, coordinate(words, phrases), start, end, part)


#: "A as well as B": the three words join like one.
_WORD = compiled(r"\bas well as\b|[^\s\"]+", re.IGNORECASE)


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
                if " " in word
                else "MARK"
                if not any(map(str.isalnum, word)) and word not in ("$", "&")
                else _part(word.lower() if word != "A" or match.start() == 0 or "Series" not in node.text else "noun")
            )
            part = "NUM" if _SUM.fullmatch(word) else part
            yield Word(node.start + match.start(), node.start + match.end(), word, part)


#: "allegedly" and "reportedly" are no verbs.
_VERBS = frozenset(
    word
    for name in ("verbs", "renaming", "reporting", "allegation", "act", "suffer")
    for word in _LISTS[name]
    if not word.endswith("edly") and word not in _LISTS["derived"]
) - {"under", "subject", "deal", "fine", "sues"}


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
    if word in _VERBS:
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


def _settle(words: list[Word]) -> None:
    """Decide by the neighbours what a word alone leaves open."""
    for at, word in enumerate(words):
        before = words[at - 1] if at else None
        follow = words[at + 1] if at + 1 < len(words) else None
        owns = word.text == "'" and before is not None and before.part == "NAME" and before.end == word.start
        if word.low in ("last", "this", "next", "earlier", "later") and follow and follow.low in _LISTS["times"]:
            word.part = follow.part = "ADV"
        if (
            word.text in _MONTHS
            and (word.part == "NOUN" or (word.part == "AUX" and before))
            and follow
            and (follow.part == "NUM" or not before or before.low in ("in", "since", "until"))
        ):
            # "on January 26" of a year that nobody tells
            word.part, follow.part = "DATE", "DATE" if follow.part == "NUM" else follow.part
        if word.low == "charges" and before and before.low.startswith(("settl", "resolv", "drop", "den", "fac")):
            # "settled charges with Acme": no verb
            word.part = "NOUN"
        if word.low in ("less", "more") and before and before.part == "NAME" and follow and follow.low == "than":
            # "retired Pixie less than a year after"
            word.part = "ADV"
        if word.low in ("vote", "votes") and before and before.part == "NUM":
            # "by 77 votes to 55"
            word.part = "NOUN"
        if word.text in _MONTHS and word.part == "NOUN" and before and before.part == "NUM" and at > 1:
            # "on 17 September" of a year that nobody tells
            before.part = word.part = "DATE"
            words[at - 2].part = "ADV" if words[at - 2].low in ("on", "of") else words[at - 2].part
        fires = word.low == "off" and before is not None and before.low.startswith("fire")
        if (
            word.low == "than"
            and before
            and before.low in ("more", "fewer", "less")
            and follow
            and (follow.part == "NUM" or (follow.who and follow.who.type == "Group"))
        ):
            # "more than 40 groups": no preposition
            word.part = "DET"
        if (
            word.low == "then"
            and before
            and before.part in ("NAME", "NOUN")
            and follow
            and follow.part in ("TRIG", "VERB")
        ):
            # "Acme then sued"
            word.part = "ADV"
        if word.low == "following" and before and before.low == "the" and follow and follow.low in _TIMES:
            # "The following day Acme sued"
            before.part = word.part = follow.part = "ADV"
        if (
            word.low in ("each", "both", "all")
            and before
            and before.part in ("NAME", "AUX")
            and follow
            and follow.part in ("TRIG", "VERB", "AUX")
        ):
            # "Acme and Beacon each sued"
            word.part = "ADV"
        if (
            word.low in ("last", "first")
            and before
            and before.part in ("BE", "AUX")
            and follow
            and follow.part == "VERB"
        ):
            # "was last valued at"
            word.part = "ADV"
        if word.low == "pending" and before and before.part in _HOLDS:
            # "the pending bill"
            word.part = "NOUN"
        if word.low == "open" and follow and follow.low in ("source", "weight", "letter", "standard", "standards"):
            word.part = "NOUN"
        goes = word.low == "on" and before is not None and before.low in ("went", "goes", "go")
        if word.low in _RANKS and before and before.low == "the" and follow and follow.low in ("to", "in", "of"):
            # "the first in the country to sue"
            word.part = "NOUN"
        if (word.low in ("late", "early") and follow and follow.part == "DATE") or fires or (goes and _to(follow)):
            word.part = "ADV"
        elif word.low == "for" and before and before.part == "TRIG" and follow and follow.low in _TO_COMMENT:
            # "released for public comment a draft"
            for each in words[at : at + 2 + (follow.low == "public")]:
                each.part = "ADV"
        elif (word.low == "claims" and follow and follow.part in ("AUX", "PREP", "BE")) or (
            word.low == "claim" and before and before.part == "NOUN" and not before.low.endswith("s")
        ):
            word.part = "NOUN"
        elif word.text == "'s" or word.part == "POSS" or owns:
            word.part = "BE" if before and before.low in _LISTS["pronouns"] else "POSS"
        elif word.part in ("PREP", "SUB") and follow and word.low in ("on", "in") and _is_time(follow):
            # "announced on April 11 an inquiry": the date parts nothing.
            word.part = "ADV"
        elif word.part == "TO" and not (
            follow
            and (
                follow.part in ("TRIG", "VERB", "BE", "AUX", "ADV")
                or (follow.part == "NOUN" and before and before.low in _LISTS["control"])
                or _is_to_do(words, at + 1)
                or (before and before.part in ("VERB", "ADV") and {f"{follow.low}d", f"{follow.low}ed"} & _VERBS)
            )
        ):
            word.part = "PREP"
        elif (
            word.part == "SUB"
            and word.low in ("after", "before", "since", "until", "as", "by", "in", "following")
            and follow
            and not _is_gerund(follow)
        ):
            word.part = "PREP" if not _clause_follows(words, at) else "SUB"
        elif (
            word.part == "NOUN"
            and before
            and (before.part in ("AUX", "TO") or _acts(word, before, follow) or _progresses(words, at))
            and "-" not in word.text
        ):
            word.part = "VERB"
        elif word.part == "NOUN" and word.low in _LISTS["control"] and follow and follow.low == "to" and before:
            word.part = "NOUN" if before.part in ("DET", "POSS", "OWNER", "PREP") else "VERB"
        elif (word.part == "TRIG" and (_is_nominal(words, at) or _is_of_office(word, before, follow))) or (
            word.part == "VERB"
            and before
            and (before.part in ("DET", "POSS", "OWNER") or (before.part == "PREP" and not word.low.endswith("ing")))
        ):
            word.part = "NOUN"


def _to(word: Word | None) -> bool:
    return word is not None and word.low == "to"


def _is_to_do(words: Sequence[Word], at: int) -> bool:
    """ "to strike a deal": an unknown word between "to" and an article is a verb."""
    verb, follow = words[at], words[at + 1] if at + 1 < len(words) else None
    plain = verb.part == "NOUN" and verb.text.islower() and verb.text.isalpha() and not verb.low.endswith("s")
    return plain and follow is not None and follow.part in ("DET", "OWNER") and not verb.senses


_CHIEFS = frozenset(("chief", "head", "director", "lead", "leader", "boss", "manager", "executive", "veteran"))


def _is_of_office(word: Word, before: Word | None, follow: Word | None) -> bool:
    """ "former Acme design chief Jane Doe": a verb's form that says what an office is over."""
    named = before is not None and before.part in ("NAME", "POSS", "OWNER")
    return named and " " not in word.text and follow is not None and follow.low in _CHIEFS


_MONTHS = frozenset(
    ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December")
) | {"May", "Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."}


_TIMES = _LISTS["times"] | {"day"}
_TO_COMMENT = frozenset(("comment", "comments", "consultation", "feedback", "public"))


def _is_time(word: Word) -> bool:
    return word.part == "DATE" or word.text in _MONTHS or (word.part == "ADV" and word.low.endswith("day"))


def _acts(word: Word, before: Word, follow: Word | None) -> bool:
    """Whether an unknown word is a verb by its ending and its neighbours: "Acme trimmed", "it violates the act"."""
    owned = follow is not None and follow.low in _OWNERS and follow.part != "REL"
    if owned and before.part in ("NAME", "NOUN") and word.text.islower():
        # "the engine cannibalizes its traffic", "A and B abuse their power"
        return before.part == "NAME" or word.low.endswith(("s", "ed"))
    if not word.text.islower() or any(word.low in nouns for nouns in _NOUNS.values()):
        return False
    agent = before.part == "NAME" or before.low in _LISTS["pronouns"] or before.part in ("REL", "THAT")
    takes = follow is not None and follow.part in ("DET", "OWNER", "THAT", "NAME")
    if _VERB_AFTER_NAME.search(word.low):
        return agent or (before.part == "NOUN" and takes) or (before.text == "," and takes and word.low != "surnamed")
    if word.low.endswith("ing"):
        opens = before.text == "," or before.low in ("by", "after", "before", "while", "without")
        many = before.part == "NOUN" and before.low.endswith("s") and not before.low.endswith("ss")
        return (agent or opens or many) and follow is not None and follow.part in _OBJECTS
    verbal = word.low.endswith("s") and not word.low.endswith(("ss", "'s"))
    return agent and verbal and takes


def _progresses(words: Sequence[Word], at: int) -> bool:
    """ "is currently conducting": behind a form of "be" and its adverbs."""
    place = at - 1
    while place and words[place].part == "ADV":
        place -= 1
    return words[at].low.endswith("ing") and words[place].part == "BE"


_OBJECTS = frozenset(("DET", "NOUN", "NAME", "OWNER", "NUM", "PREP"))


def _is_gerund(word: Word) -> bool:
    return word.low.endswith("ing") and word.part != "NAME"


def _clause_follows(words: Sequence[Word], at: int) -> bool:
    """ "after X sued Y" holds a verb before the next mark, "after the ruling" none."""
    aside, named_only = False, True
    for word, follow in zip(words[at + 1 :], [*words[at + 2 :], None], strict=True):
        if named_only and word.part == "CONJ" and follow and follow.part == "NAME":
            # "as A and B agreed"
            continue
        named_only = named_only and word.part in ("NAME", "DET")
        if word.part == "MARK" and (aside or (follow and follow.part == "REL")):
            # "after Acme, whose users left, sued B"
            aside = not aside
            continue
        if aside:
            continue
        if word.part in ("MARK", "CONJ"):
            return False
        named = word.part == "TRIG" and {sense.frame for sense in word.senses} <= {"noun", "deal"}
        if word.part in ("AUX", "BE") or (word.part in ("TRIG", "VERB") and not named and not word.low.endswith("ing")):
            return True
    return False


_DEEDS = frozenset(("ban", "fine", "probe", "block"))


def _is_nominal(words: Sequence[Word], at: int) -> bool:
    """A trigger that is an adjective or a noun where it stands ("the proposed rule", "its release of")."""
    before = words[at - 1] if at else None
    follow = words[at + 1] if at + 1 < len(words) else None
    frames = {sense.frame for sense in words[at].senses}
    if frames <= {"noun", "deal"} or (frames == {"with"} and before and before.part in ("DET", "POSS", "OWNER")):
        return True
    if frames == {"with"} and _NAMED_DEAL.search(words[at].low):
        return True
    if words[at].low in _DEEDS and before and before.part == "NAME" and follow and follow.low in ("on", "into", "of"):
        # "the U.S. ban on Acme"
        return True
    if before is None or " " in words[at].text:
        return False
    held = before.part in ("DET", "POSS", "OWNER", "NUM") or (
        before.part == "NOUN"
        and at > 1
        and (words[at - 2].part in ("DET", "POSS", "OWNER") or (at > 2 and words[at - 3].part == "DET"))
        and not before.low.endswith("s")
    )
    if words[at].low.endswith("ing") and before.part in _HOLDS and follow and follow.low in ("of", "for"):
        # "voiced her backing for", "the licensing of"
        return True
    if words[at].low.endswith(("ed", "ing", "en", "wn")):
        named = follow is not None and follow.low in _NOUNS["Company"] | _NOUNS["Product"]
        thing = follow is not None and {sense.frame for sense in follow.senses} & {"noun", "deal", "with"}
        followed = follow is not None and (follow.part in ("NOUN", "NAME") or bool(thing))
        return held and followed and (before.part != "NOUN" or named)
    imposed = "noun" in frames and (
        before.part == "VERB" or (before.part == "NOUN" and at > 1 and words[at - 2].part == "VERB")
    )
    if (held or imposed) and follow and (follow.part == "PREP" or follow.low == "to"):
        return True
    if words[at].low in ("partner", "partners") and follow and (follow.part == "NAME" or follow.low in _LISTING):
        return True
    return (held and before.part != "NOUN") or (before.part == "PREP" and before.low != "to")


_LISTING = frozenset(("including", "include", "included", "such", "like"))


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
            if before and words[at].part == "NAME" and before.low in _DEALS:
                # "as part of the agreement Acme bought Beacon"
                break
            at += 1
        yield _phrase(words, first, at - 1)


def _is_right(words: Sequence[Word], at: int) -> bool:
    """Whether what is granted stands here: "access", "early access", "exclusive rights", "summary judgment"."""
    return words[at].low == "summary" or any(word.low in _RIGHTS for word in words[at : at + 2])


_RIGHTS = frozenset(("access", "rights", "permission", "approval"))


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
    if kind in ("Model", "Product", None):
        return noun in _NOUNS["Model"] | _NOUNS["Product"]
    return noun in _NOUNS.get(kind, frozenset()) and kind not in AGENTS
