"""Who stands where in an English sentence: the subject of a verb, its object, and what hangs on its prepositions.

The subject is the noun phrase before the verb that no preposition governs, over appositions and relative clauses; a
verb joined to another by "and" has that one's subject.
"""

from collections.abc import Iterable

from kg.extract.english.named import including, introduced
from kg.extract.english.parts import Phrase, Scene
from kg.extract.english.purpose import (
    HEADS,
    STAFF,
    acts_itself,
    announces,
    before_others,
    before_votes,
    being_among,
    being_first,
    decides,
    has_own_verb,
    house_of,
    is_first,
    is_of_one,
    made_first,
    orders_of,
    set_beside,
)
from kg.extract.english.words import english
from kg.extract.entities import Cluster
from kg.extract.tokens import Sense
from kg.ontology import load

_LISTS = {name: frozenset(words) for name, words in english()["word"].items()}


def subject(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """Who does what the verb at a place says, with the place of the first word that names them."""
    words = scene.words
    place = at - 1
    infinitive = False
    while place >= 0:
        word = words[place]
        if word.part in ("AUX", "BE", "ADV", "DATE") or (word.part == "DET" and scene.clause.before(place + 1) is None):
            place -= 1
        elif word.part == "TO":
            # But "has yet to sign", "is to sign".
            infinitive, place = words[place - 1].low != "yet" and words[place - 1].part != "BE", place - 1
        elif word.low in _ABOUT and is_gerund(scene, at) and words[place - 1].low in _LISTS["control"]:
            # "held talks about acquiring B"
            place = _over_phrase(scene, place - 1)
            if place > 0 and words[place].part in ("TRIG", "VERB"):
                return subject(scene, place)
        elif (infinitive or (is_gerund(scene, at) and place == at - 1)) and word.low in _LISTS["control"]:
            infinitive, place = False, _over_phrase(scene, place)
            own = place > 0 and words[place].part in ("TRIG", "VERB") and words[place].low not in _LISTS["of_others"]
            if own and not is_passive(scene, place):
                # "announced plans to buy B"
                return subject(scene, place)
        elif word.part == "CONJ":
            return _of_coordinate(scene, place)
        elif word.part == "MARK" and (summed := _summed_up(scene, place)):
            return summed.names, summed.first
        elif word.part == "MARK":
            place = _over_parenthesis(scene, place)
            if place < 0 or words[place].part == "MARK":
                return _of_coordinate(scene, max(place, 0)) if place > 0 else ([], at)
        elif word.part == "REL" or (word.part == "THAT" and place and _is_relative(scene, place)):
            return antecedent(scene, place)
        elif word.part == "SUB" or (
            word.part == "PREP"
            and is_gerund(scene, at)
            and word.low in ("after", "before", "by", "since", "while", "in")
        ):
            return _main_subject(scene, place, at)
        else:
            phrase = scene.clause.before(place + 1)
            if phrase is not None and infinitive:
                if first := set_beside(scene.clause, phrase):
                    return first.names, first.first
                if (being := being_first(scene.clause, phrase)) >= 0:
                    return _main_subject(scene, being - 1, being)
                if phrase.marker in ("in", "of", "from"):
                    # "the first state in the country to sue"
                    phrase = scene.clause.before(phrase.first - 1) or phrase
                return _of_decision(scene, phrase) or _of_purpose(scene, phrase) or ([], at)
            if phrase is not None and place == at - 1 and is_gerund(scene, at) and acts_itself(scene.clause, phrase):
                return phrase.names, phrase.first
            if phrase is not None and is_gerund(scene, at) and phrase.marker == "among" and place == at - 1:
                # "A is among the groups suing B"
                return subject(scene, being) if (being := being_among(scene.clause, phrase)) else ([], at)
            if (
                phrase is not None
                and phrase.head in _ORDERS
                and is_gerund(scene, at)
                and phrase.first
                and not infinitive
            ):
                verb = phrase.first - 1
                if phrase.marker is None and words[verb].part in ("VERB", "TRIG"):
                    # "finalized an order banning A"
                    return subject(scene, verb)
            if phrase is None:
                return [], at
            led = phrase.marker == "by" and phrase.first > 1 and words[phrase.first - 2].low == "led"
            reduced = _reduced(scene, phrase)
            if reduced is not None:
                place = reduced
                continue
            if (phrase.marker is None and not _is_object(scene, phrase)) or (led and phrase.names):
                # "Fourteen publishers led by Acme sued": the named ones among them.
                return _named(scene, phrase)
            place = _over_phrase(scene, place)
            if phrase.marker is None:
                return _past_object(scene, place)
    return _main_subject(scene, 0, at) if is_gerund(scene, at) else ([], at)


def _is_relative(scene: Scene, that: int) -> bool:
    """ "the lab Acme that", "Pixie, a tool that": the word means the name, or the ware set beside it."""
    if scene.words[that - 1].part == "NAME":
        return True
    noun = scene.clause.before(that)
    if noun and noun.head in _ORDERS and (orders_of(scene.clause, noun) or _ordering(scene, noun)):
        # "the FTC issued an order that bars A"
        return True
    if noun and being_among(scene.clause, noun):
        # "A and B are among the firms that"
        return True
    if noun is None or noun.names or noun.head not in _WARES or noun.first < 2:
        return False
    parts = [word.part for word in scene.words[noun.first - 2 : noun.first + 1]]
    return parts in (["NAME", "MARK", "DET"], ["NAME", "BE", "DET"])


_WARES = frozenset(noun.lower() for kind in ("Product", "Model") for noun in english()["noun"][kind])


_FIRM_NOUNS = frozenset(noun.lower() for kind in ("Company", "Organization") for noun in english()["noun"][kind])


def _ordering(scene: Scene, order: Phrase) -> int:
    """ "issued an order": the place of the verb; 0 where the order is no object."""
    verb = order.first - 1
    acts = order.marker is None and verb > 0 and scene.words[verb].part in ("VERB", "TRIG")
    return verb if acts and not is_passive(scene, verb) else 0


_ORDERS = frozenset(("order", "orders", "decision", "injunction", "directive", "ruling", "rule", "notice", "opinion"))
_ORDERS |= {"judgment"}


_ABOUT = ("about", "of", "on", "for")


def _summed_up(scene: Scene, comma: int) -> Phrase | None:
    """ "three labels, A, B and C, sued": the list before the comma."""
    phrase = scene.clause.before(comma)
    return phrase if phrase and phrase.apposed and phrase.marker in _CLAUSAL else None


_CLAUSAL = (None, "as", "after", "before", "since", "when")


def _of_purpose(scene: Scene, phrase: Phrase) -> tuple[list[Cluster], int] | None:
    """ "Acme paid $1 million to settle": who pays settles."""
    place = before_votes(scene.clause, phrase)
    if place >= 0 and scene.words[place].low in _LISTS["purpose"]:
        return subject(scene, place)
    if is_first(scene.clause, phrase):
        return subject(scene, place)
    if first := made_first(scene.clause, phrase):
        return first.names, first.first
    # "Acme to buy B": a headline's future
    return (phrase.names, 0) if announces(scene.clause, phrase) else None


def _of_decision(scene: Scene, phrase: Phrase) -> tuple[list[Cluster], int] | None:
    if not decides(scene.clause, phrase):
        return None
    names = [phrase.owner] if phrase.owner and not phrase.names else phrase.names
    return (names, phrase.first) if names else None


def _named(scene: Scene, phrase: Phrase) -> tuple[list[Cluster], int]:
    """The names of a subject; a plain noun takes the name set beside it ("The startup, Acme, …")."""
    before = phrase.first - 1
    if before > 1 and scene.words[before].part == "CONJ" and scene.words[before - 1].text == ",":
        place = _over_parenthesis(scene, before - 1)
        other = scene.clause.before(place + 1) if place != before - 1 else None
        if other and other.names and other.marker is None:
            return [*other.names, *phrase.names], other.first
    if phrase.head in _ORDERS and not phrase.names and (by := orders_of(scene.clause, phrase)):
        # "An FTC order bars A"
        return by, phrase.first
    listed = including(scene, phrase) if not phrase.names or phrase.names[-1].type == "Group" else None
    if listed and any(name.type != "Group" for name in phrase.names):
        # "the Guild and 17 authors, including A and B, sued"
        return [*phrase.names, *listed.names], phrase.first
    if listed:
        and_ = phrase.first > 1 and scene.words[before].low == "and"
        other = scene.clause.before(before) if and_ else None
        beside = other.names if other and other.marker is None and not _is_object(scene, other) else []
        # "A and many authors such as B sued"
        return [*beside, *listed.names], phrase.first
    joined = before_others(scene.clause, phrase)
    if joined:
        return joined.names, joined.first
    if not phrase.names and phrase.owner and phrase.head in _TEAMS:
        return [phrase.owner], phrase.first
    if not phrase.names and phrase.first > 1 and scene.words[phrase.first - 1].low == "whose" and phrase.head in _TEAMS:
        # "Acme, whose Tokyo headquarters sued"
        return antecedent(scene, phrase.first - 1)
    if not phrase.names and phrase.head in _STATES:
        # "the governments of Ohio and Utah banned"
        states = scene.clause.after(phrase.last + 1) if phrase.last + 1 < len(scene.words) else None
        if states and states.marker == "of" and fit(states.names, ("Jurisdiction",)) == states.names:
            return states.names, phrase.first
    bench = scene.clause.after(phrase.last + 1) if phrase.head in _BENCH and not phrase.names else None
    if bench and bench.marker == "of" and fit(bench.names, ("Court",)) == bench.names:
        # "the third chamber of the Regional Court ruled", "a panel of the Ninth Circuit"
        return bench.names, phrase.first
    if not phrase.names and phrase.head in STAFF | HEADS:
        return house_of(scene.clause, phrase), phrase.first
    if not phrase.names and phrase.head in _LISTS["transparent"]:
        meant = introduced(scene, phrase)
        return (meant.names, phrase.first) if meant else ([], phrase.first)
    described = scene.clause.before(before) if before > 0 and scene.words[before].text == "," else None
    if described and described.names and not phrase.names and scene.words[phrase.first].low in ("a", "an"):
        # "Acme, a two-year-old, Ohio-based lab, sued"
        own = described.marker is None and not _is_object(scene, described)
        return (described.names, described.first) if own else ([], phrase.first)
    if not phrase.names and phrase.head in _JOBS and scene.words[phrase.first].part != "DET":
        # "Jane Doe, a director at Acme and chief executive of Beacon, a lab, sued"
        people = [each for each in scene.clause.phrases if each.last < phrase.first and each.marker is None]
        holder = next((each for each in reversed(people) if any(name.type == "Person" for name in each.names)), phrase)
        return holder.names, holder.first
    return phrase.names, phrase.first


_BENCH = frozenset(("chamber", "panel", "division", "bench", "jury", "senate"))
_STATES = frozenset(("governments", "government", "authorities", "regulators", "banks"))
_JOBS = frozenset(english()["name"]["jobs"])
_TEAMS = frozenset(("team", "teams", "researchers", "engineers", "scientists", "division", "unit", "arm", "lab"))
_TEAMS |= {"office", "headquarters", "branch", "entity", "plenary"}


def _over_phrase(scene: Scene, place: int) -> int:
    """The place before the phrase that ends here, and before its preposition."""
    phrase = scene.clause.before(place + 1)
    if phrase is None:
        return place - 1
    before = phrase.first - 1
    while before >= 0 and scene.words[before].part == "ADV" and phrase.marker:
        before -= 1
    return before - 1 if phrase.marker else before


def _is_object(scene: Scene, phrase: Phrase) -> bool:
    """Behind a verb that takes no clause ("acquired Acme"); behind one that tells or believes, a new subject stands."""
    before = phrase.first - 1
    while before >= 0 and scene.words[before].part in ("ADV", "DATE"):
        before -= 1
    if before < 0:
        return False
    word = scene.words[before]
    if word.low in _LISTS["renaming"]:
        # "A bill called the Data Act was introduced"
        return False
    tells = word.low in _LISTS["reporting"] | _LISTS["allegation"] | {"believes", "means"}
    return word.part in ("TRIG", "VERB") and not (tells and _has_verb(scene, phrase))


def _reduced(scene: Scene, phrase: Phrase) -> int | None:
    """ "newspapers owned by A sued": the place before the participle, whose noun is the subject, if it has a name."""
    verb = phrase.first - 2
    if phrase.marker != "by" or verb < 1 or scene.words[verb].part not in ("TRIG", "VERB") or has_be(scene, verb):
        return None
    noun = scene.clause.before(verb)
    some = noun is not None and all(name.type == "Group" for name in noun.names)
    named = noun is not None and (before_others(scene.clause, noun) or not some)
    return verb - 1 if named else None


def _has_verb(scene: Scene, phrase: Phrase) -> bool:
    """ "announced it would build": behind a verb that tells, a new subject with its verb."""
    after = phrase.last + 1
    return after < len(scene.words) and scene.words[after].part in ("AUX", "BE", "TRIG", "VERB", "ADV")


def _past_object(scene: Scene, place: int) -> tuple[list[Cluster], int]:
    """ "the lab that owns Acme released": past the verb of a relative clause to its noun; else nobody."""
    words = scene.words
    while place >= 0 and words[place].part in ("TRIG", "VERB", "AUX", "BE", "ADV"):
        place -= 1
    if place >= 0 and words[place].part in ("REL", "THAT"):
        return antecedent(scene, place)
    return [], place


def antecedent(scene: Scene, place: int) -> tuple[list[Cluster], int]:
    """Whom a relative word means: the phrase before it, and before its comma."""
    before = place - 1
    if before > 1 and scene.words[before].low == "of":
        # "A and B, both of which sued"
        before -= 2
    if before >= 0 and scene.words[before].part == "MARK":
        before -= 1
    phrase = scene.clause.before(before + 1)
    if phrase and phrase.head in _ORDERS and not phrase.names and not orders_of(scene.clause, phrase):
        verb = _ordering(scene, phrase)
        return subject(scene, verb) if verb else ([], place)
    if phrase and phrase.marker in ("of", "from", "in", "at") and scene.words[place].low == "who":
        # "Senator Jane Doe of Ohio, who": she
        one = scene.clause.before(phrase.first - 1)
        if one and not one.names and one.first > 1 and scene.words[one.first - 1].text == ",":
            # "Jane Doe, former chief of Acme, who"
            one = scene.clause.before(one.first - 1)
        phrase = one if one and any(name.type == "Person" for name in one.names) else phrase
    comma = _segment(scene, phrase.first) if phrase and not phrase.names else 0
    beside = comma > 0 and scene.words[comma].text == ","
    if phrase and beside and not has_own_verb(scene.words[comma + 1 : phrase.first]):
        # "Acme, the Ohio firm that", "Pixie, its first tool for lawyers, which"
        one = scene.clause.before(comma)
        phrase = one if one and one.names else phrase
    kind = phrase is not None and not phrase.names and phrase.head in _WARES | _FIRM_NOUNS
    if phrase and kind and phrase.first and scene.words[phrase.first - 1].part == "BE":
        # "Pixie is a tool that runs on Beacon"
        return subject(scene, phrase.first - 1)
    if phrase and (being := being_among(scene.clause, phrase)):
        # "A and B are among the firms that have signed"
        return subject(scene, being)
    if phrase and len(phrase.names) > 1 and is_of_one(scene.clause, place) and scene.words[phrase.last].who:
        # "A and B, which runs Pixie": B does
        return phrase.names[-1:], phrase.last
    return _named(scene, phrase) if phrase else ([], place)


def being(scene: Scene, phrase: Phrase) -> list[Cluster]:
    """ "A and B are among the investors in Acme", "A is a member of the Forum": who they are."""
    one = scene.clause.before(phrase.first - 1) if phrase.marker == "of" else None
    phrase = one if one and one.head == "one" else phrase
    at = phrase.first - 1 - (phrase.marker == "among")
    while at > 0 and scene.words[at].part == "ADV":
        at -= 1
    return subject(scene, at)[0] if at > 0 and scene.words[at].part == "BE" else []


def _segment(scene: Scene, end: int) -> int:
    """The place of the comma that begins the stretch ending before `end`; commas inside a list do not count."""
    inside = {place for phrase in scene.clause.phrases for place in range(phrase.first, phrase.last + 1)}
    for place in range(end - 1, -1, -1):
        if scene.words[place].part == "MARK" and place not in inside:
            return place
    return -1


def _over_parenthesis(scene: Scene, comma: int) -> int:
    """From the comma that closes an apposition or a relative clause to the word before the one that opens it.

    Gives the place of the comma itself where the stretch before is a clause with its own verb.
    """
    start = _segment(scene, comma)
    words = scene.words[start + 1 : comma]
    if not words or scene.words[comma].text in ";:。":
        return comma
    each = words[0].low in ("both", "each", "all") and len(words) > 2
    opening = words[each]
    own = next(
        (at for at, word in enumerate(words) if word.part == "REL" or (at > 2 and word.part == "SUB")), len(words)
    )
    verbal = any(
        word.part in ("TRIG", "VERB", "AUX", "BE") and not _describes(scene, start + 1 + index)
        for index, word in enumerate(words[:own])
    )
    by = len(words) > 1 and words[1 + each].low == "by"
    bound = opening.part in ("REL", "PREP", "SUB", "DATE", "ADV", "TO")
    bound = bound or (opening.part in ("TRIG", "VERB") and (opening.low.endswith(("ing", "ing with")) or by))
    if start < 0:
        return _opening(scene, comma, bound, verbal)
    if bound or not verbal:
        alone = next(
            (phrase for phrase in scene.clause.phrases if phrase.first >= start + 1 and phrase.last < comma), None
        )
        plain = scene.clause.before(start)
        if (
            alone
            and alone.names
            and not bound
            and alone.last == comma - 1
            and plain
            and not plain.names
            and alone.marker is None
        ):
            return comma - 1
        return start - 1
    return comma


def _describes(scene: Scene, place: int) -> bool:
    """ "Pixie, a tutor built on Beacon, …": the participle in an apposition to a name is no verb of its own."""
    words = scene.words
    start = _segment(scene, place)
    if start < 1 or words[start - 1].part != "NAME":
        return False
    if words[start + 1].who is words[start - 1].who and place == start + 2:
        # "Acme, the lab led by B, …", where the lab is told to be Acme
        return words[place].low.endswith("ed") and words[place + 1].low == "by"
    if words[start + 1].part != "DET":
        return False
    follow = words[place + 1] if place + 1 < len(words) else None
    led = words[place].low.endswith((" on", " by", " in")) or bool(follow and follow.part in ("PREP", "ADV"))
    joined = words[place - 1].part == "CONJ" and words[place - 2].part == "NAME"
    participle = words[place].low.partition(" ")[0].endswith(("ed", "built", "made", "led", "sold", "run", "known"))
    return participle and led and (joined or words[place - 1].part == "NOUN") and place - start > 2


def _opening(scene: Scene, comma: int, bound: bool, verbal: bool) -> int:
    """The stretch that begins the sentence: its phrase is the subject unless it only says when or where."""
    return comma if verbal and not bound else -1 if bound else comma - 1


def _of_coordinate(scene: Scene, place: int) -> tuple[list[Cluster], int]:
    """The subject of the verb that this one is joined to: the last one before that has a subject of its own."""
    words = scene.words
    for before in range(place - 1, -1, -1):
        if words[before].part in ("TRIG", "VERB", "AUX", "BE") and not words[before].low.endswith("ing"):
            if (
                words[before].part == "TRIG"
                and before + 1 < len(words)
                and words[before + 1].low == "by"
                and not has_be(scene, before)
            ):
                continue
            return subject(scene, before)
    return [], place


def subject_before(scene: Scene, place: int) -> tuple[list[Cluster], int]:
    """The subject of the last verb before a place."""
    return _of_coordinate(scene, place)


def _main_subject(scene: Scene, place: int, at: int) -> tuple[list[Cluster], int]:
    """ "after suing A, B …" or "B … after suing A": the subject of the clause that this one hangs on."""
    if place > 1:
        found = _of_coordinate(scene, place)
        if found[0]:
            return found
    inside = {index for phrase in scene.clause.phrases for index in range(phrase.first, phrase.last)}
    commas = (index for index in range(at, len(scene.words)) if scene.words[index].text == "," and index not in inside)
    comma = next(commas, None)
    following = scene.clause.after(comma) if comma is not None else None
    # "A week after resolving its case, Acme settled": nobody is named before.
    opens = not any(word.part in ("NAME", "VERB", "TRIG", "AUX", "BE", "MARK") for word in scene.words[:place])
    return (following.names, following.first) if following and opens and is_gerund(scene, at) else ([], at)


def is_gerund(scene: Scene, at: int) -> bool:
    """Say whether the verb at a place ends in "ing" ("suing", "looking into")."""
    return scene.words[at].low.partition(" ")[0].endswith("ing")


def has_be(scene: Scene, at: int) -> bool:
    """Say whether a form of "be" stands before the verb at a place, over adverbs."""
    place = at - 1
    while place >= 0 and scene.words[place].part in ("ADV", "DATE"):
        place -= 1
    return place >= 0 and scene.words[place].part == "BE"


def is_passive(scene: Scene, at: int) -> bool:
    """Say whether a verb is in the passive: "was sued", "sued by"."""
    words = scene.words
    if words[at].low.partition(" ")[0].endswith("ing"):
        return False
    after = at + 1
    while after < len(words) and words[after].part in ("DATE", "ADV", "NUM"):
        after += 1
    return has_be(scene, at) or (
        after < len(words) and words[after].low == "by" and words[at].text.rpartition(" ")[2] != "by"
    )


def fit(names: Iterable[Cluster], types: tuple[str, ...]) -> list[Cluster]:
    """Keep the names of these types, and those whose type nothing told."""
    return [name for name in names if name.type is None or name.type in types]


def ends(sense: Sense) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the types that the head and the tail of a sense may have."""
    relation = load().relations[sense.relation]
    return relation.domain, relation.range


#: Who owns and grants.
BODIES = ("Company", "Organization")
