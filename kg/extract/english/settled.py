"""What an English word is where it stands: its neighbours decide what the word alone leaves open.

"the following day" is a date and "following the suit" none; "claims" is a verb behind a name, a noun before "of".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.extract.english.parts import Word
from kg.extract.english.words import english
from kg.text.patterns import compiled

_LISTS = {name: frozenset(words) for name, words in english()["word"].items()}
_NOUNS = {kind: frozenset(noun.lower() for noun in nouns) for kind, nouns in english()["noun"].items()}
#: "allegedly" and "reportedly" are no verbs.
VERBS = frozenset(
    word
    for name in ("verbs", "renaming", "reporting", "allegation", "act", "suffer")
    for word in _LISTS[name]
    if not word.endswith("edly") and word not in _LISTS["derived"]
) - {"under", "subject", "deal", "fine", "sues"}
_OWNERS = frozenset(("its", "his", "her", "their", "whose"))
_HOLDS = frozenset(("DET", "POSS", "OWNER"))
_RANKS = frozenset(("first", "second", "latest", "only"))
_TIMES = _LISTS["times"] | {"day"}
_TO_COMMENT = frozenset(("comment", "comments", "consultation", "feedback", "public"))
_MONTHS = frozenset(
    ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December")
) | {"May", "Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."}
#: Nouns of cooperation, other than the verbs beside them.
_NAMED_DEAL = compiled(r"(?:intent|ship|ation|ment|deal|venture|alliance|understanding|pact|tie-up)s?$")
_VERB_AFTER_NAME = compiled(r"[a-z]{2,}ed$")
#: Stands where a sentence has no word.
_NONE = Word(-1, -1, "", "")


@dataclass(slots=True)
class _Near:
    """A word between its neighbours."""

    words: list[Word]
    at: int
    word: Word
    before: Word
    follow: Word


def settle(words: list[Word]) -> None:
    """Decide by the neighbours what a word alone leaves open, from the first word to the last, in place."""
    for at, word in enumerate(words):
        before = words[at - 1] if at else _NONE
        near = _Near(words, at, word, before, words[at + 1] if at + 1 < len(words) else _NONE)
        if word.text in _MONTHS:
            _month(near)
        _day(near)
        for part, is_one in _ALONE:
            if is_one(near):
                word.part = part
        next((True for decide in _ONE_OF if decide(near)), None)


def _month(near: _Near) -> None:
    """ "on January 26", "on 17 September", "in March" of a year that nobody tells."""
    word, before, follow = near.word, near.before, near.follow
    alone = before is _NONE or before.low in ("in", "since", "until")
    unsure = word.part == "NOUN" or (word.part == "AUX" and before is not _NONE)
    if unsure and follow is not _NONE and (follow.part == "NUM" or alone):
        word.part, follow.part = "DATE", "DATE" if follow.part == "NUM" else follow.part
    if word.part == "NOUN" and before.part == "NUM" and near.at > 1:
        before.part = word.part = "DATE"
        opens = near.words[near.at - 2]
        opens.part = "ADV" if opens.low in ("on", "of") else opens.part


def _day(near: _Near) -> None:
    """ "last week", "The following day Acme sued"."""
    word, before, follow = near.word, near.before, near.follow
    if word.low in ("last", "this", "next", "earlier", "later") and follow.low in _LISTS["times"]:
        word.part = follow.part = "ADV"
    if word.low == "following" and before.low == "the" and follow.low in _TIMES:
        before.part = word.part = follow.part = "ADV"


def _is_adverb(near: _Near) -> bool:
    word, before, follow = near.word, near.before, near.follow
    if word.low in ("less", "more"):
        # "retired Pixie less than a year after"
        return before.part == "NAME" and follow.low == "than"
    if word.low == "then":
        # "Acme then sued"
        return before.part in ("NAME", "NOUN") and follow.part in ("TRIG", "VERB")
    if word.low in ("each", "both", "all"):
        # "Acme and Beacon each sued"
        return before.part in ("NAME", "AUX") and follow.part in ("TRIG", "VERB", "AUX")
    # "was last valued at"
    return word.low in ("last", "first") and before.part in ("BE", "AUX") and follow.part == "VERB"


def _is_article(near: _Near) -> bool:
    """ "more than 40 groups": no preposition."""
    counted = near.follow.part == "NUM" or (near.follow.who is not None and near.follow.who.type == "Group")
    return near.word.low == "than" and near.before.low in ("more", "fewer", "less") and counted


def _is_noun(near: _Near) -> bool:
    word, before, follow = near.word, near.before, near.follow
    if word.low == "charges":
        # "settled charges with Acme"
        return before.low.startswith(("settl", "resolv", "drop", "den", "fac"))
    if word.low in ("vote", "votes"):
        # "by 77 votes to 55"
        return before.part == "NUM"
    if word.low == "draft" and before.part in ("TRIG", "VERB", "DET"):
        # "released draft Measures", but "plans to draft"
        return before.low not in ("to", "helped", "help")
    if word.low == "pending":
        return before.part in _HOLDS
    if word.low == "open":
        return follow.low in ("source", "weight", "letter", "standard", "standards")
    if word.low == "two" and before.low == "the":
        # "the two sued Acme", but "the two proposed bills"
        behind = near.words[near.at + 2].part if near.at + 2 < len(near.words) else "MARK"
        return follow.part in ("TRIG", "VERB", "AUX", "BE", "ADV") and behind != "NOUN"
    # "the first in the country to sue"
    return word.low in _RANKS and before.low == "the" and follow.low in ("to", "in", "of")


_SUITS = frozenset(("lawsuit", "suit", "complaint", "petition", "filing", "action", "case"))


def _is_verb(near: _Near) -> bool:
    """ "the complaint names Acme", "The suit, brought by A, targets B": verbs that are nouns elsewhere."""
    word, before, follow = near.word, near.before, near.follow
    if word.low not in ("names", "targets") or follow.part not in ("NAME", "DET"):
        return False
    opens = near.words[: near.at]
    return before.low in _SUITS or (before.text == "," and any(each.low in _SUITS for each in opens))


def _is_sum(near: _Near) -> bool:
    """ "15.1 billion won": the coin of Korea."""
    return near.word.low == "won" and near.before.part == "NUM"


#: What a word becomes whatever else is decided of it.
_ALONE: tuple[tuple[str, Callable[[_Near], bool]], ...] = (
    ("DET", _is_article),
    ("ADV", _is_adverb),
    ("NOUN", _is_noun),
    ("VERB", _is_verb),
    ("NUM", _is_sum),
)


def _of_verb_or_date(near: _Near) -> bool:
    """ "late 2024", "fired off a letter", "went on to sue"."""
    word, before, follow = near.word, near.before, near.follow
    late = word.low in ("late", "early") and follow.part == "DATE"
    fires = word.low == "off" and before.low.startswith("fire")
    goes = word.low == "on" and before.low in ("went", "goes", "go") and follow.low == "to"
    if late or fires or goes:
        word.part = "ADV"
    return late or fires or goes


def _for_comment(near: _Near) -> bool:
    """ "released for public comment a draft"."""
    asked = near.word.low == "for" and near.before.part == "TRIG" and near.follow.low in _TO_COMMENT
    if asked:
        for each in near.words[near.at : near.at + 2 + (near.follow.low == "public")]:
            each.part = "ADV"
    return asked


def _claim(near: _Near) -> bool:
    """ "the claims of Acme", "a copyright claim"."""
    word, before = near.word, near.before
    many = word.low == "claims" and near.follow.part in ("AUX", "PREP", "BE")
    one = word.low == "claim" and before.part == "NOUN" and not before.low.endswith("s")
    if many or one:
        word.part = "NOUN"
    return many or one


def _owner(near: _Near) -> bool:
    """ "Acme's tool", "the authors' suit"; "it's"."""
    word, before = near.word, near.before
    owns = word.text == "'" and before.part == "NAME" and before.end == word.start
    if word.text != "'s" and word.part != "POSS" and not owns:
        return False
    word.part = "BE" if before.low in _LISTS["pronouns"] else "POSS"
    return True


def _before_date(near: _Near) -> bool:
    """ "announced on April 11 an inquiry": the date parts nothing."""
    word = near.word
    dated = word.part in ("PREP", "SUB") and word.low in ("on", "in") and _is_time(near.follow)
    if dated:
        word.part = "ADV"
    return dated


def _to_whom(near: _Near) -> bool:
    """ "sent to Acme", and not "to sue"."""
    before, follow = near.before, near.follow
    if near.word.part != "TO":
        return False
    plural = follow.low.endswith("s") and not follow.low.endswith(("ss", "us", "as")) and " " not in follow.low
    if follow.part in ("TRIG", "VERB") and plural:
        # "consented to orders of Acme": no form of a verb stands there
        follow.part = "NOUN"
    verbal = (
        follow.part in ("TRIG", "VERB", "BE", "AUX", "ADV")
        or (follow.part == "NOUN" and before.low in _LISTS["control"])
        or (follow is not _NONE and _is_to_do(near.words, near.at + 1))
        or (before.part in ("VERB", "ADV") and bool({f"{follow.low}d", f"{follow.low}ed"} & VERBS))
    )
    if not verbal:
        near.word.part = "PREP"
    return not verbal


def _opens_phrase(near: _Near) -> bool:
    """ "after the ruling", and not "after Acme sued"."""
    word, follow = near.word, near.follow
    unsure = word.part == "SUB" and word.low in ("after", "before", "since", "until", "as", "by", "in", "following")
    if not unsure or follow is _NONE or _is_gerund(follow):
        return False
    word.part = "PREP" if not _clause_follows(near.words, near.at) else "SUB"
    return True


def _unknown_verb(near: _Near) -> bool:
    """ "Acme trimmed its staff", "is conducting"."""
    word, before = near.word, near.before
    if word.part != "NOUN" or before is _NONE or "-" in word.text:
        return False
    follow = None if near.follow is _NONE else near.follow
    if before.part in ("DATE", "ADV") and word.low.endswith("ed"):
        # "Acme on Monday informed Beacon"
        place = near.at - 1
        while place > 0 and near.words[place].part in ("DATE", "ADV", "PREP"):
            place -= 1
        before = near.words[place] if near.words[place].part == "NAME" else before
    told = near.at > 1 and near.words[near.at - 2].part == "THAT" and before.part == "NAME" and word.low.endswith("es")
    deal = before.part == "NAME" and word.low in ("reaches", "files") and bool(near.follow.senses)
    if deal or (told and word.text.islower() and near.follow.part == "NOUN"):
        # "alleging that Acme processes data"
        word.part = "VERB"
        return True
    if before.part not in ("AUX", "TO") and not _acts(word, before, follow) and not _progresses(near.words, near.at):
        return False
    word.part = "VERB"
    return True


def _subjunctive(near: _Near) -> bool:
    """ "demanded that Acme stop": the verb of what is demanded."""
    word, words, at = near.word, near.words, near.at
    plain = word.part == "NOUN" and word.text.islower() and near.before.part == "NAME" and at > 2
    if not plain or words[at - 2].part not in ("THAT", "DET"):
        return False
    that = at - 2 if words[at - 2].part == "THAT" else at - 3
    asks = words[that].part == "THAT" and any(each.low in _ASKS for each in words[max(0, that - 4) : that])
    word.part = "VERB" if asks else word.part
    return asks


_ASKS = frozenset(("demanded", "demands", "demand", "demanding", "insisted", "insists", "requested", "requests")) | {
    "recommended", "recommends", "urged", "urges", "asked", "asks", "requiring", "required", "ordered",
}  # fmt: skip


def _purpose(near: _Near) -> bool:
    """ "plans to buy" behind a name is a verb, "its plans to buy" a noun."""
    word, before = near.word, near.before
    if word.part != "NOUN" or word.low not in _LISTS["control"] or near.follow.low != "to" or before is _NONE:
        return False
    word.part = "NOUN" if before.part in (*_HOLDS, "PREP") else "VERB"
    return True


def _verb_as_noun(near: _Near) -> bool:
    """ "its release of", "former Acme design chief"; "the planned rule"."""
    word, before = near.word, near.before
    if word.part == "TRIG":
        nominal = _is_nominal(near.words, near.at) or _is_of_office(near)
    else:
        behind = before.part == "PREP" and not word.low.endswith("ing")
        nominal = word.part == "VERB" and (before.part in _HOLDS or behind)
    if nominal:
        word.part = "NOUN"
    return nominal


#: The first of these that holds decides.
_ONE_OF = (
    _of_verb_or_date,
    _for_comment,
    _claim,
    _owner,
    _before_date,
    _to_whom,
    _opens_phrase,
    _unknown_verb,
    _subjunctive,
    _purpose,
    _verb_as_noun,
)


def _is_to_do(words: Sequence[Word], at: int) -> bool:
    """ "to strike a deal": an unknown word between "to" and an article is a verb."""
    verb, follow = words[at], words[at + 1] if at + 1 < len(words) else None
    plain = verb.part == "NOUN" and verb.text.islower() and verb.text.isalpha() and not verb.low.endswith("s")
    return plain and follow is not None and follow.part in ("DET", "OWNER") and not verb.senses


_CHIEFS = frozenset(("chief", "head", "director", "lead", "leader", "boss", "manager", "executive", "veteran"))


def _is_of_office(near: _Near) -> bool:
    """ "former Acme design chief Jane Doe": a verb's form that says what an office is over."""
    named = near.before.part in ("NAME", "POSS", "OWNER")
    return named and " " not in near.word.text and near.follow.low in _CHIEFS


def _is_time(word: Word) -> bool:
    return word.part == "DATE" or word.text in _MONTHS or (word.part == "ADV" and word.low.endswith("day"))


def _acts(word: Word, before: Word, follow: Word | None) -> bool:
    """Whether an unknown word is a verb by its ending and its neighbours: "Acme trimmed", "it violates the act"."""
    owned = follow is not None and follow.low in _OWNERS and follow.part != "REL"
    if owned and before.part in ("NAME", "NOUN") and word.text.islower():
        # "the engine cannibalizes its traffic", "A and B abuse their power"
        return before.part == "NAME" or word.low.endswith(("s", "ed"))
    if word.low == "rules" and follow is not None and follow.part == "THAT":
        # "Hamburg court rules that", but "EU rules that"
        return before.who is not None and before.who.type == "Court"
    if not word.text.islower() or any(word.low in nouns for nouns in _NOUNS.values()):
        return False
    agent = before.part == "NAME" or before.low in _LISTS["pronouns"] or before.part in ("REL", "THAT")
    takes = follow is not None and follow.part in ("DET", "OWNER", "THAT", "NAME")
    if _VERB_AFTER_NAME.search(word.low):
        # "A and B, two brokers, consented to": behind the comma that closes what is said by the way
        goes_on = takes or (follow is not None and (follow.part == "PREP" or follow.low == "to"))
        return agent or (before.part == "NOUN" and takes) or (before.text == "," and goes_on and word.low != "surnamed")
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


_ORDERS = frozenset(
    ("orders", "ordered", "announces", "announced", "imposes", "imposed", "issues", "issued", "approves")
)
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
    named = words[at].low in _DEEDS and before is not None and before.part == "NAME"
    if named and follow and follow.low in ("on", "into", "of"):
        # "the U.S. ban on Acme"
        return True
    if named and at > 1 and words[at - 2].part in ("VERB", "TRIG", "PREP") and (not follow or follow.part != "NAME"):
        # "faces FTC probe over chatbots"
        return True
    if before is None and "noun" in frames and follow and follow.part == "PREP":
        # "Fine of $8 million imposed on Acme", "Ban on Pixie lifted"
        return True
    closed = follow is None or follow.part in ("PREP", "MARK", "DATE", "ADV")
    if before is not None and words[at].low == "fine" and before.part in ("NOUN", "NUM") and closed:
        # "with a €5 million cookie fine"
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
        before.part == "VERB"
        or (before.part == "TRIG" and before.low in _ORDERS)
        or (before.part == "NOUN" and at > 1 and words[at - 2].part == "VERB")
    )
    if (held or imposed) and follow and (follow.part == "PREP" or follow.low == "to"):
        return True
    if words[at].low in ("partner", "partners") and follow and (follow.part == "NAME" or follow.low in _LISTING):
        return True
    return (held and before.part != "NOUN") or (before.part == "PREP" and before.low != "to")


_LISTING = frozenset(("including", "include", "included", "such as", "like"))
