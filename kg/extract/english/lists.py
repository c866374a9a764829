"""Noun phrases of an English sentence that are one list: "A and B", "three labels, A, B and C,"."""

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.english.parts import Phrase, Word
from kg.extract.english.words import english
from kg.extract.entities import AGENTS, Cluster

_LISTS = {name: frozenset(words) for name, words in english()["word"].items()}
_NOUNS = {kind: frozenset(noun.lower() for noun in nouns) for kind, nouns in english()["noun"].items()}


def coordinate(words: Sequence[Word], phrases: list[Phrase]) -> list[Phrase]:
    """Join the phrases of a list: "A and B", "A, B and C"; not over a comma and "and" between two clauses."""
    phrases = _with_seats(words, phrases)
    result: list[Phrase] = []
    at = 0
    while at < len(phrases):
        run = [phrases[at]]
        while at + len(run) < len(phrases) and _joint(words, run[-1], phrases[at + len(run)]):
            run.append(phrases[at + len(run)])
        run = _closed(words, run)
        whole = run[0]
        for other in run[1:]:
            whole.names += [name for name in other.names if name not in whole.names]
            whole.last = other.last
        if result and _is_one(words, result[-1], whole):
            whole.first, whole.marker = result[-1].first, result[-1].marker
            result.pop()
        if result and _shares_owner(words, result[-1], whole):
            whole.owner = result[-1].owner
        kept = _counted(words, whole)
        whole.names, whole.apposed = kept, len(kept) < len(whole.names)
        if result and _sums_up(words, result[-1], whole):
            result[-1].names, result[-1].last, result[-1].apposed = whole.names, whole.last, True
        else:
            result.append(whole)
        at += len(run)
    return result


def _with_seats(words: Sequence[Word], phrases: list[Phrase]) -> list[Phrase]:
    """Take a place into the phrase of who is named before: "Sen. A of Ohio and Sen. B of Utah", "Acme in Germany and
    Beacon"."""
    kept: list[Phrase] = []
    for index, phrase in enumerate(phrases):
        before = kept[-1] if kept and phrase.first == kept[-1].last + 2 else None
        place = before is not None and [name.type for name in phrase.names] == ["Jurisdiction"]
        rest = phrases[index + 1 :]
        if before and place and (_of_person(words, phrase, kept) or _in_list(words, before, phrase, rest)):
            before.last = phrase.last
        else:
            kept.append(phrase)
    return kept


def _of_person(words: Sequence[Word], place: Phrase, kept: Sequence[Phrase]) -> bool:
    follow = words[place.last + 1].low if place.last + 1 < len(words) else ""
    person = [name.type for name in kept[-1].names] == ["Person"]
    return person and place.marker == "of" and (follow in ("and", ",") or kept[-1] in kept[1:])


def _in_list(words: Sequence[Word], body: Phrase, place: Phrase, rest: Sequence[Phrase]) -> bool:
    """ "Acme in Germany and Beacon in Spain": behind the place the list goes on, or its last part has a place, too."""
    if place.marker not in ("in", "of", "from") or not _are_bodies(body):
        return False
    if rest and _are_bodies(rest[0]):
        joint = _between(words, place, rest[0])
        return joint in _JOINTS or joint in ("and by", "and against", "and with", ", and by", ", and against")
    return words[body.first - 1].low in _JOINTS if body.first else False


def _are_bodies(phrase: Phrase) -> bool:
    kinds = {name.type for name in phrase.names}
    return bool(kinds) and kinds <= (AGENTS | {None}) - {"Jurisdiction", "Person"}


def _shares_owner(words: Sequence[Word], one: Phrase, other: Phrase) -> bool:
    """ "Acme's fraud and contract suit against B": the suit is Acme's, too."""
    plain = not (one.names or other.names) and words[other.first].part == "NOUN"
    return plain and one.owner is not None and bool(words[other.last].senses) and _between(words, one, other) == "and"


def _is_one(words: Sequence[Word], noun: Phrase, named: Phrase) -> bool:
    """ "AI startup and rival Acme": two nouns of one name."""
    inner = words[named.first].part == "NOUN" and len(named.names) == 1
    return not noun.names and noun.head in _NOUNS["Company"] and inner and _between(words, noun, named) == "and"


def _sums_up(words: Sequence[Word], noun: Phrase, names: Phrase) -> bool:
    """ "major labels, A, B and C, sued": the noun in the plural is called by the names behind it."""
    after = names.last + 1
    return (
        not noun.names
        and noun.head in _NOUNS["group"]
        and len(names.names) > 1
        and all(name.type in AGENTS | {None} for name in names.names)
        and _between(words, noun, names) == ","
        and after < len(words)
        and words[after].text == ","
    )


_COUNTS = {word: number for number, word in enumerate(("two", "three", "four", "five", "six", "seven"), 2)}


def _counted(words: Sequence[Word], phrase: Phrase) -> list[Cluster]:
    """ "two media companies, A and B": the two are A and B, no third party."""
    first, rest = phrase.names[:1], phrase.names[1:]
    if not rest or first[0].type != "Group":
        return phrase.names
    count = next((_COUNTS[low] for low in words[phrase.first].low.split() if low in _COUNTS), 0)
    return rest if count == len(rest) else phrase.names


_JOINTS = (",", "and", "or", "nor", ", nor", "&", ", and", "as well as", "along with", "together with")


def _between(words: Sequence[Word], one: Phrase, other: Phrase) -> str:
    return " ".join(word.low for word in words[one.last + 1 : other.first] if word.low not in _ADDS)


#: "A, B and now C".
_ADDS = frozenset(("now", "also", "later", "recently"))


def _joint(words: Sequence[Word], one: Phrase, other: Phrase) -> bool:
    if (
        not one.names
        or not other.names
        or _between(words, one, other) not in (*_JOINTS, ", or", ", as well as", ", along with")
    ):
        return False
    left, right = one.names[-1], other.names[0]
    if left.type == "Jurisdiction" != right.type and one.marker == "in" and one.first < 2:
        return False  # "In Japan, Acme and Beacon sued".
    if _between(words, one, other).endswith(" with") and one.first and words[one.first - 1].part in ("TRIG", "VERB"):
        # "developed Pixie together with Acme": who did it, too
        return left.type == right.type is not None
    both = (left.type in AGENTS and right.type in AGENTS) or None in (left.type, right.type)
    mixed = ({"Model", "Product"}, {"Company", "Product"}, {"Group", "Jurisdiction"})
    return both or left.type == right.type or any({left.type, right.type} <= kinds for kinds in mixed)


def _closed(words: Sequence[Word], run: list[Phrase]) -> list[Phrase]:
    """Keep what is a list for sure: its last joint holds a word, and no verb makes the last part a clause of its
    own."""
    while len(run) > 1:
        joint = _between(words, run[-2], run[-1])
        if (
            (joint == "," and not _goes_on(words, run[-1]))
            or (joint == ", and" and len(run) == 2 and not _is_its_own(run))
            or _begins_clause(words, run)
            or (joint == ", and" and _is_over(words, run))
        ):
            run = run[:-1]
            continue
        break
    return run


def _is_its_own(run: Sequence[Phrase]) -> bool:
    """ "Acme, a start-up, and its chief Jane Doe": whose chief she is stands before."""
    return run[-1].owner is not None and run[-1].owner is run[-2].names[-1]


def _is_over(words: Sequence[Word], run: list[Phrase]) -> bool:
    """ "deals with A and B, and C has": behind the "and" that ends a list a verb has a subject of its own."""
    after = run[-1].last + 1
    ended = any(_between(words, one, other) == "and" for one, other in pairwise(run[:-1]))
    if ended and after < len(words) and words[after].low == run[0].marker == "with":
        # "partnered with A and B, and C with D"
        return True
    while after + 1 < len(words) and words[after].part in ("CONJ", "NAME", "DET"):
        # "…, and C and D are"
        after += 1
    return ended and after < len(words) and words[after].part in ("AUX", "BE", "VERB", "TRIG")


def _goes_on(words: Sequence[Word], last: Phrase) -> bool:
    """ "A, B, and others", "A, B and six other newspapers": a list that ends with those without a name."""
    place = last.last + 1
    place += place < len(words) and words[place].text == ","
    if place + 1 >= len(words) or words[place].low != "and":
        return False
    if any(word.low in ("others", "other") for word in words[place + 1 : place + 4]):
        return True
    # "A, B and tougher bills": what ends the list has no name and no verb
    after = place + 1
    while after < len(words) and words[after].part in ("DET", "NUM", "NOUN"):
        after += 1
    plain = after > place + 1 and words[after - 1].part == "NOUN"
    return (
        plain and after < len(words) and words[after].part not in ("NAME", "AUX", "BE", "VERB", "TRIG", "POSS", "ADV")
    )


def _begins_clause(words: Sequence[Word], run: list[Phrase]) -> bool:
    """ "X sued A and B said": what follows the last part is its verb, and the parts before have one of their own."""
    follow = run[-1].last + 1
    while follow < len(words) and words[follow].part == "ADV":
        follow += 1
    if follow >= len(words) or words[follow].part not in ("AUX", "BE", "VERB", "TRIG"):
        return False
    if words[follow].part in ("TRIG", "VERB") and words[follow].low.endswith("ing"):
        return False
    first = run[0].first - 1
    if _in_relative(words, first):
        return False
    earlier = range(max(0, first - 4), first + 1)
    return (
        first >= 0
        # "publishers led by A and B sued": the participle before the list is no verb of a clause.
        and any(words[at].part in ("TRIG", "VERB") and words[at + 1].low != "by" for at in earlier)
        and words[first].part not in ("THAT", "SUB", "MARK")
        and not (words[first].part == "CONJ" and words[first - 1].text == ",")
        and words[first].low not in _LISTS["reporting"] | _LISTS["allegation"]
    )


def _in_relative(words: Sequence[Word], place: int) -> bool:
    """ "The suits that X brought against A and B are": the verb behind is that of what the relative clause is about."""
    relative = next((at for at, word in enumerate(words[:place]) if word.part in ("REL", "THAT")), 0)
    verbs = [word.part in ("AUX", "BE", "VERB", "TRIG") for word in words[:relative]]
    return relative > 0 and words[relative - 1].part == "NOUN" and not any(verbs)
