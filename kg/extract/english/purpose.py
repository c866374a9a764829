"""Whose deed an English verb tells that no name stands before: who decides, who is the first, whose staff does it."""

from kg.extract.english.inflection import every_form, is_plain
from kg.extract.english.parts import Clause, Phrase, Word
from kg.extract.english.words import english
from kg.extract.entities import Cluster

_NEGATION = frozenset(english()["word"]["negation"])

_DECISIONS = frozenset(("decision", "decisions", "order", "ruling", "move", "vote", "measure"))


def decides(clause: Clause, phrase: Phrase) -> bool:
    """Say whether a phrase tells who decided: "the decision by A to ban B", "A's decision to ban B"."""
    if phrase.head in _DECISIONS:
        return phrase.owner is not None
    noun = next((each for each in clause.phrases if each.last == phrase.first - 2), None)
    if noun is None or noun.names:
        # "the decision by Ohio's authority, the DPA, to ban"
        noun = next((each for each in reversed(clause.phrases) if each.last < phrase.first and not each.names), None)
    return bool(noun and noun.head in _DECISIONS and phrase.first - noun.last < 6)


_WISHES = every_form(
    "recommended", "suggested", "proposed", "demanded", "requested", "urged", "asked", "advised", "required", "insisted"
)  # fmt: skip


def is_wished(clause: Clause, at: int) -> bool:
    """Say whether somebody only wants a deed: "recommended that Congress pass the bill", "asked that B be fined"."""
    words = clause.words
    that = next((place for place in range(at - 1, 0, -1) if words[place].part == "THAT"), 0)
    wish = that - 1
    while wish > 0 and words[wish].part in ("ADV", "DATE"):
        wish -= 1
    if not that or words[wish].low not in _WISHES or words[at].part not in ("TRIG", "VERB"):
        return False
    return "be" in (word.low for word in words[that:at]) or is_plain(words[at].low.partition(" ")[0])


def announces(clause: Clause, phrase: Phrase) -> bool:
    """Say whether a headline announces a deed: "Acme to buy B", where nobody does anything else."""
    if phrase.first or not phrase.names or phrase.last + 1 >= len(clause.words):
        return False
    return clause.words[phrase.last + 1].part == "TO"


def is_first(clause: Clause, phrase: Phrase) -> bool:
    """Say whether a phrase tells who did something first: "Ohio became the first state to pass", "is among the first
    in the country to pass"."""
    if phrase.marker in ("in", "of", "from") and not is_ranked(clause, phrase):
        phrase = clause.before(phrase.first - 1) or phrase
    at = phrase.first - 1 - (phrase.marker == "among")
    before = clause.words[at] if at >= 0 else None
    ranked = is_ranked(clause, phrase)
    return bool(ranked and before and (before.part == "BE" or before.low.startswith(("becom", "became"))))


def is_ranked(clause: Clause, phrase: Phrase) -> bool:
    """Say whether a phrase speaks of the first or latest of its kind."""
    return not {"first", "latest", "only", "second"}.isdisjoint(
        word.low for word in clause.words[phrase.first : phrase.last + 1]
    )


def set_beside(clause: Clause, phrase: Phrase) -> Phrase | None:
    """Give whom an apposition ranks: "Ohio, one of the first states to ban A, …", "Acme, the first firm to …"."""
    one = clause.before(phrase.first - 1) if phrase.marker == "of" else phrase
    if one is None or not is_ranked(clause, phrase) or one.first < 2 or clause.words[one.first - 1].text != ",":
        return None
    named = clause.before(one.first - 1)
    return named if named and named.names and named.marker is None else None


def being_first(clause: Clause, phrase: Phrase) -> int:
    """Give the place of "being" in "After being one of the first states in the world to ban A, Ohio …", or -1."""
    ranked, one = is_ranked(clause, phrase), phrase
    while one.marker in ("of", "in") and (before := clause.before(one.first - 1)):
        one = before
        ranked = ranked or is_ranked(clause, one)
    return one.first - 1 if ranked and one.first and clause.words[one.first - 1].low == "being" else -1


def made_first(clause: Clause, phrase: Phrase) -> Phrase | None:
    """Give whom "makes Acme the first firm to …" says to be it."""
    whom = clause.before(phrase.first)
    makes = whom is not None and whom.names and clause.words[whom.first - 1].low in ("makes", "made", "making", "make")
    return whom if makes and is_ranked(clause, phrase) else None


def before_votes(clause: Clause, phrase: Phrase) -> int:
    """The place before a phrase; before both numbers of "30 to 8"."""
    place = phrase.first - 1
    if place > 1 and clause.words[place].low == "to" and clause.words[place - 1].part == "NUM":
        place -= 2
    while place > 0 and clause.words[place].low in _ROUGHLY:
        place -= 1
    return place


#: Between a verb and a sum: "pay no less than $1 billion".
_ROUGHLY = frozenset(
    ("no", "less", "more", "than", "at", "least", "up", "to", "about", "around", "nearly", "roughly", "over")
)


def before_others(clause: Clause, phrase: Phrase) -> Phrase | None:
    """ "A, B and other newspapers": the named ones of the list."""
    if any(name.type != "Group" for name in phrase.names):
        return None
    place = phrase.first - 1
    if place < 1 or clause.words[place].low not in ("and", "with"):
        return None
    place -= clause.words[place - 1].text == ","
    some = any(
        word.low.rpartition(" ")[2] in ("others", "other") or " other " in word.low
        for word in clause.words[phrase.first : phrase.last + 1]
    )
    before = clause.before(place) if some else None
    return before if before and before.names else None


#: Whose work is that of their house.
STAFF = frozenset(("lawyers", "attorneys", "researchers", "engineers", "scientists", "academics", "developers", "team"))
STAFF |= {
    "employees",
    "staff",
    "workers",
    "staffers",
    "teams",
    "coders",
    "programmers",
    "analysts",
    "servants",
    "personnel",
}


#: "employees of Acme": of nobody else.
_HIRED = frozenset(("employees", "workers", "personnel", "servants"))
#: Who speak for their houses: "the chief executives of A and B".
HEADS = frozenset(
    ("executives", "chiefs", "bosses", "leaders", "heads", "ceos", "chairmen", "founders", "representatives")
)


_HOUSES = ("Company", "Organization", "Regulator", "Court", "Legislature", None)


def employer(clause: Clause, phrase: Phrase) -> Phrase | None:
    """ "Lawyers at Roe & Partners represent A", "Researchers from the Doe Institute released B"."""
    place = phrase.last + 1
    if place >= len(clause.words):
        return None
    if clause.words[place].low == "for" and phrase.head in ("lawyers", "attorneys"):
        # "Lawyers for A filed suit"
        return clause.after(place)
    if clause.words[place].low not in ("at", "from", "with", "of"):
        return None
    if clause.words[place].low == "of" and phrase.head not in HEADS | _HIRED:
        return None
    house = clause.after(place)
    return house if house and any(name.type in _HOUSES for name in house.names) else None


def house_of(clause: Clause, phrase: Phrase) -> list[Cluster]:
    """Give whom the staff that a noun phrase tells of works for: "engineers at Acme", "Acme employees"."""
    house = employer(clause, phrase)
    beside = clause.words[phrase.last - 1] if phrase.last > phrase.first and phrase.head in STAFF else None
    inner = beside.who if beside and beside.part == "NAME" else None
    return house.names if house else [inner] if inner and inner.type in _HOUSES else []


def being_among(clause: Clause, phrase: Phrase) -> int:
    """Give the place of "is" in "A is now among the firms that"; 0 where nobody is counted among those."""
    being = phrase.first - 2
    while being > 0 and clause.words[being].part == "ADV":
        being -= 1
    some = all(name.type == "Group" for name in phrase.names)
    denied = any(word.low in _NEGATION for word in clause.words[max(0, being) : phrase.first])
    counted = phrase.marker == "among" and some and not denied
    return being if counted and being > 0 and clause.words[being].part == "BE" else 0


def is_of_one(clause: Clause, relative: int) -> bool:
    """Say whether the verb behind a relative word is in the singular: "which runs", "who has", but "who run"."""
    after = relative + 1
    while after < len(clause.words) and clause.words[after].part in ("ADV", "DATE"):
        after += 1
    verb = clause.words[after] if after < len(clause.words) else None
    return verb is not None and (verb.low in ("is", "was", "has") or _is_third(verb))


def _is_third(verb: Word) -> bool:
    """Whether a word is a verb in the third person: "runs", "owns", "passes"."""
    first = verb.low.partition(" ")[0]
    return verb.part in ("VERB", "TRIG") and first.endswith("s") and not first.endswith("ss")


def orders_of(clause: Clause, order: Phrase) -> list[Cluster]:
    """Give the authority whose order it is: "the FTC's order", "an FTC order", "an order of the FTC"."""
    inner = clause.words[order.last - 1].who if order.last > order.first else None
    of = clause.after(order.last + 1) if order.last + 1 < len(clause.words) else None
    beside = of.names if of and of.marker in ("of", "by", "from") and of.first == order.last + 2 else []
    return [each for each in (order.owner, inner, *beside) if each and each.type in ("Regulator", "Jurisdiction")][:1]


def acts_itself(clause: Clause, phrase: Phrase) -> bool:
    """Say whether a gerund has a subject of its own: "…, with A suing B", "cases including A and B suing C"."""
    before = clause.words[phrase.first - 2].part if phrase.first > 1 else "MARK"
    opens = phrase.marker == "with" and before == "MARK"
    opens = opens or (phrase.marker == "of" and clause.words[phrase.first - 2].low in ("result", "news", "example"))
    opens = opens or (phrase.marker is None and phrase.first > 0 and clause.words[phrase.first - 1].low in _SHOWS)
    return bool(phrase.names) and (opens or phrase.marker in ("including", "like"))


#: "The move follows A suing B", "Examples include A suing B".
_SHOWS = frozenset(("include", "includes", "included", "follows", "followed", "saw", "sees", "despite"))


def has_own_verb(words: list[Word]) -> bool:
    """ "issued the plan, as directed by the order that": what stands behind the comma is no apposition."""
    joined = any(word.part in ("SUB", "AUX") for word in words)
    return joined or (len(words) > 1 and words[0].low == "as" and words[1].part in ("VERB", "TRIG"))
