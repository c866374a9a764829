"""Who did what to whom in an English sentence, by the frames of `ontology/relations.toml`.

verb     A sued B · B was sued by A · B, sued by A        noun   A filed a lawsuit against B · A's suit against B
with     A partnered with B · A and B partnered           into   A built B into C · B is built into C
train    A trained B on C · B was trained on C            toward A invested in B · A licensed its work to B
against  the court ruled against A · denied A's motion    for    the court sided with A
powered  A is powered by B                                deal   A struck a licensing deal with B
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from kg.extract.english import english
from kg.extract.english_clauses import AGENTS, Clause, Phrase, Word
from kg.extract.entities import Cluster
from kg.extract.frames import owns_content
from kg.extract.tokens import Sense
from kg.ontology import load

_LISTS = {name: frozenset(words) for name, words in english()["word"].items()}
_PREPOSITIONS = {
    "sued": ("against",),
    "investigated": ("into", "of", "against"),
    "fined": ("on", "against", "to", "for"),
    "complainedAgainst": ("against", "about", "over"),
    "consultedOn": ("on", "about", "for"),
    "licensed": ("to",),
    "investedIn": ("in", "into"),
    "restrictedAccess": ("in", "to", "from", "for"),
    "liftedBan": ("on", "against"),
    "banned": ("on", "against"),
    "acquired": ("of",),
    "urged": ("to",),
    "warned": ("to",),
    "opposed": ("to",),
    "filedPatent": ("for",),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation as a sentence states it; `first` to `last` are the words that show it."""

    head: Cluster
    relation: str
    tail: Cluster
    rule: str
    at: int
    first: int
    last: int


@dataclass(slots=True)
class Scene:
    """A sentence, and what was the subject before it."""

    clause: Clause
    topic: list[Cluster]

    @property
    def words(self) -> list[Word]:
        """The words of the sentence."""
        return self.clause.words


def claims(scene: Scene) -> Iterator[Claim]:
    """Read every trigger of a sentence in each of its senses."""
    for at, word in enumerate(scene.words):
        for sense in word.senses:
            if word.part == "TRIG" or sense.frame in ("noun", "with", "deal"):
                yield from _FRAMES.get(sense.frame, _verb)(scene, at, sense)


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
            infinitive, place = True, place - 1
        elif (infinitive or words[at].low.endswith("ing") and place == at - 1) and word.low in _LISTS["control"]:
            infinitive, place = False, _over_phrase(scene, place)
        elif word.part == "CONJ":
            return _of_coordinate(scene, place)
        elif word.part == "MARK":
            place = _over_parenthesis(scene, place)
            if place < 0 or words[place].part == "MARK":
                return _of_coordinate(scene, max(place, 0)) if place > 0 else ([], at)
        elif word.part == "REL" or (word.part == "THAT" and place and words[place - 1].part == "NAME"):
            return _antecedent(scene, place)
        elif word.part == "SUB" or (
            word.part == "PREP"
            and words[at].low.endswith("ing")
            and word.low in ("after", "before", "by", "since", "while", "in")
        ):
            return _main_subject(scene, place, at)
        else:
            phrase = scene.clause.before(place + 1)
            if phrase is None or infinitive:
                return [], at
            if phrase.marker is None and not _is_object(scene, phrase):
                return _named(scene, phrase)
            place = _over_phrase(scene, place)
            if phrase.marker is None:
                return _past_object(scene, place)
    return [], at


def _named(scene: Scene, phrase: Phrase) -> tuple[list[Cluster], int]:
    """The names of a subject; a plain noun takes the name set beside it ("The startup, Acme, …")."""
    before = phrase.first - 1
    if before > 1 and scene.words[before].part == "CONJ" and scene.words[before - 1].text == ",":
        place = _over_parenthesis(scene, before - 1)
        other = scene.clause.before(place + 1) if place != before - 1 else None
        if other and other.names and other.marker is None:
            return [*other.names, *phrase.names], other.first
    return phrase.names, phrase.first


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
    return word.part == "TRIG" or (
        word.part == "VERB" and word.low not in _LISTS["reporting"] | _LISTS["allegation"] | {"believes", "means"}
    )


def _past_object(scene: Scene, place: int) -> tuple[list[Cluster], int]:
    """ "the lab that owns Acme released": past the verb of a relative clause to its noun; else nobody."""
    words = scene.words
    while place >= 0 and words[place].part in ("TRIG", "VERB", "AUX", "BE", "ADV"):
        place -= 1
    if place >= 0 and words[place].part in ("REL", "THAT"):
        return _antecedent(scene, place)
    return [], place


def _antecedent(scene: Scene, place: int) -> tuple[list[Cluster], int]:
    before = place - 1
    if before >= 0 and scene.words[before].part == "MARK":
        before -= 1
    phrase = scene.clause.before(before + 1)
    return _named(scene, phrase) if phrase else ([], place)


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
    opening = words[0]
    verbal = any(word.part in ("TRIG", "VERB", "AUX", "BE") for word in words)
    bound = opening.part in ("REL", "PREP", "SUB", "DATE", "ADV", "TO") or (
        opening.part in ("TRIG", "VERB") and (opening.low.endswith("ing") or (len(words) > 1 and words[1].low == "by"))
    )
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
                and not _has_be(scene, before)
            ):
                continue
            return subject(scene, before)
    return [], place


def _main_subject(scene: Scene, place: int, at: int) -> tuple[list[Cluster], int]:
    """ "after suing A, B …" or "B … after suing A": the subject of the clause that this one hangs on."""
    if place > 1:
        found = _of_coordinate(scene, place)
        if found[0]:
            return found
    comma = next((index for index in range(at, len(scene.words)) if scene.words[index].text == ","), None)
    following = scene.clause.after(comma) if comma is not None else None
    return (following.names, following.first) if following and place <= 1 and words_are_gerund(scene, at) else ([], at)


def words_are_gerund(scene: Scene, at: int) -> bool:
    """Say whether the verb at a place ends in "ing"."""
    return scene.words[at].low.endswith("ing")


def _has_be(scene: Scene, at: int) -> bool:
    place = at - 1
    while place >= 0 and scene.words[place].part in ("ADV", "DATE"):
        place -= 1
    return place >= 0 and scene.words[place].part == "BE"


def is_passive(scene: Scene, at: int) -> bool:
    """Say whether a verb is in the passive: "was sued", "sued by"."""
    words = scene.words
    if words[at].low.split()[0].endswith("ing"):
        return False
    return _has_be(scene, at) or (
        at + 1 < len(words) and words[at + 1].low == "by" and words[at].text.split()[-1] != "by"
    )


def _fit(names: Iterable[Cluster], types: tuple[str, ...]) -> list[Cluster]:
    return [name for name in names if name.type is None or name.type in types]


def _ends(sense: Sense) -> tuple[tuple[str, ...], tuple[str, ...]]:
    relation = load().relations[sense.relation]
    return relation.domain, relation.range


def objects(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """What stands right behind a verb; through a plain noun to the name that it introduces."""
    phrase = scene.clause.after(at)
    if phrase is None:
        return [], at
    while not phrase.names:
        following = _introduced(scene, phrase)
        if following is None:
            return [], at
        phrase = following
    return phrase.names, phrase.last


def _introduced(scene: Scene, phrase: Phrase) -> Phrase | None:
    """ "a model called Beacon", "its new tool, Beacon", "a new version of Beacon", "two models: A and B"."""
    words, after = scene.words, phrase.last + 1
    if after >= len(words):
        return None
    if words[after].low in _LISTS["renaming"]:
        after += words[after + 1].low == "as" if after + 1 < len(words) else 0
    elif words[after].text not in (",", ":", "-") and not (
        words[after].low in ("of", "to") and phrase.head in _LISTS["transparent"]
    ):
        return None
    following = scene.clause.after(after)
    comma = words[after].text == ","
    if (
        following is None
        or not following.names
        or (comma and (following.names[0].type in AGENTS or not _closes(scene, following)))
    ):
        return None
    return following


def _closes(scene: Scene, phrase: Phrase) -> bool:
    """An apposition ends with its sentence, another mark, or a clause about it."""
    after = phrase.last + 1
    return after >= len(scene.words) or scene.words[after].part in (
        "MARK",
        "PREP",
        "DATE",
        "REL",
        "THAT",
        "TO",
        "ADV",
        "CONJ",
    )


def _barrier(scene: Scene, at: int) -> int:
    """Where what hangs on the word at a place ends: at the next finite verb or a mark stronger than a comma."""
    for place in range(at + 1, len(scene.words)):
        word = scene.words[place]
        if (
            word.text in (";", "。", ":")
            or word.part in ("REL", "SUB", "THAT")
            or (word.part in ("TRIG", "VERB", "AUX", "BE") and not _is_participle(scene, place))
        ):
            return place
    return len(scene.words)


def _is_participle(scene: Scene, place: int) -> bool:
    word = scene.words[place]
    follow = scene.words[place + 1] if place + 1 < len(scene.words) else None
    return word.low in (
        "filed",
        "brought",
        "opened",
        "launched",
        "issued",
        "imposed",
        "initiated",
        "made",
        "led",
        "struck",
        "signed",
    ) and bool(follow and (follow.part in ("PREP", "DATE", "ADV") or follow.low in ("by", "in")))


def behind(scene: Scene, at: int, prepositions: Iterable[str], types: tuple[str, ...]) -> tuple[list[Cluster], int]:
    """The first names behind one of the prepositions, after a place and before the next verb."""
    stop = _barrier(scene, at)
    for phrase in scene.clause.phrases:
        if at < phrase.first < stop and phrase.marker in prepositions:
            names = _fit(phrase.names, types)
            if not names and phrase.owner is None:
                following = _introduced(scene, phrase)
                names = _fit(following.names, types) if following else []
            if names:
                return names, phrase.last
    return [], at


def _emit(sense: Sense, at: int, heads: tuple[list[Cluster], int], tails: tuple[list[Cluster], int]) -> Iterator[Claim]:
    domain, range_ = _ends(sense)
    places = (at, heads[1], tails[1])
    for head in _fit(heads[0], domain):
        for tail in _fit(tails[0], range_):
            court = tail.type == "Court" and sense.relation in ("sued", "settledWith", "complainedAgainst")
            group = "Group" in (head.type, tail.type) and sense.relation not in _DISPUTES
            if head is not tail and not court and not group:
                yield Claim(head, sense.relation, tail, sense.rule, at, min(places), max(places))


_DISPUTES = frozenset(
    ("sued", "settledWith", "ruledAgainst", "ruledFor", "complainedAgainst", "represents", "withdrew")
)


def _patient(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """What a passive verb is about: its subject, or the noun that a participle follows."""
    if _has_be(scene, at):
        return subject(scene, at)
    place = at
    while place and scene.words[place - 1].part in ("ADV", "DATE"):
        place -= 1
    if place and scene.words[place - 1].text == ",":
        place -= 1
    phrase = scene.clause.before(place)
    if phrase and not phrase.names and phrase.first >= 2 and scene.words[phrase.first - 1].text == ",":
        phrase = scene.clause.before(phrase.first - 1) or phrase
    return (phrase.names, phrase.first) if phrase else ([], at)


def _verb(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    domain, _ = _ends(sense)
    if is_passive(scene, at):
        yield from _emit(sense, at, behind(scene, at, ("by",), domain), _patient(scene, at))
        return
    tails = objects(scene, at)
    if tails[0] or sense.relation != "discontinued":
        yield from _emit(sense, at, subject(scene, at), tails)


def _toward(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    _, range_ = _ends(sense)
    heads = subject(scene, at)
    if is_passive(scene, at):
        heads = behind(scene, at, ("by",), _ends(sense)[0])
    tails = behind(scene, at, _PREPOSITIONS.get(sense.relation, ("to",)), range_)
    if not tails[0] and sense.relation in ("licensed", "restrictedAccess", "fined"):
        tails = objects(scene, at)
    yield from _emit(sense, at, heads, tails)


def _noun(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """A proceeding named by a noun: who brings it stands before the verb, as its owner or behind "by" and "from"."""
    domain, range_ = _ends(sense)
    phrase = next((each for each in scene.clause.phrases if each.first <= at <= each.last), None)
    if phrase is None:
        return
    verb = _governor(scene, phrase)
    if sense.relation == "banned" and verb is not None and scene.words[verb].low.startswith("lift"):
        sense = replace(sense, relation="liftedBan")
    tails = behind(scene, at, _PREPOSITIONS.get(sense.relation, ("against",)), range_)
    heads = behind(scene, at, ("by", "from"), domain)
    suffers = verb is not None and (
        scene.words[verb].low in _LISTS["suffer"] or scene.words[verb].low in ("by", "with")
    )
    if suffers and not tails[0] and verb is not None:
        tails = subject(scene, verb)
    if phrase.owner is not None and phrase.owner.type in AGENTS | {None}:
        heads = [phrase.owner], phrase.first
    elif not heads[0] and verb is not None and scene.words[verb].low in _LISTS["act"] and not suffers:
        heads = _agent_of(scene, verb)
    yield from _emit(sense, at, heads, tails)


def _agent_of(scene: Scene, verb: int) -> tuple[list[Cluster], int]:
    return behind(scene, verb, ("by",), tuple(AGENTS)) if is_passive(scene, verb) else subject(scene, verb)


def _governor(scene: Scene, phrase: Phrase) -> int | None:
    """The verb that a noun is object of, or the passive verb behind it ("a suit was filed")."""
    place = phrase.first - 1
    while place >= 0 and scene.words[place].part in ("ADV", "DATE"):
        place -= 1
    if place >= 0 and scene.words[place].part in ("VERB", "TRIG", "AUX") and phrase.marker is None:
        return place
    if place > 0 and scene.words[place].low in ("with", "in") and scene.words[place - 1].low in ("hit", "named"):
        return place - 1
    after = phrase.last + 1
    while after < len(scene.words) and scene.words[after].part in ("BE", "AUX", "ADV", "DATE"):
        after += 1
    return after if after < len(scene.words) and scene.words[after].low in _LISTS["act"] else None


def _with(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """Parties of a mutual relation: "A … with B", "between A and B", "A and B …"."""
    domain, _ = _ends(sense)
    between = behind(scene, at, ("between", "among"), domain)
    if len(between[0]) > 1:
        yield from _emit(sense, at, (between[0][:1], between[1]), (between[0][1:], between[1]))
        return
    phrase = next((each for each in scene.clause.phrases if each.first <= at <= each.last), None)
    verb = _governor(scene, phrase) if phrase and scene.words[at].part != "TRIG" else at
    heads: tuple[list[Cluster], int] = ([], at)
    if phrase and phrase.owner is not None:
        heads = [phrase.owner], phrase.first
    elif verb is not None:
        heads = _agent_of(scene, verb) if not is_passive(scene, verb) else ([], at)
    partners = behind(scene, at, ("with",), domain)
    if not partners[0] and sense.relation == "settledWith" and scene.words[at].part == "TRIG":
        partners = _owner_behind(scene, at, domain)
    if partners[0]:
        yield from _emit(sense, at, heads, partners)
    elif len(heads[0]) > 1 and (phrase is None or phrase.owner is None):
        yield from _emit(sense, at, (heads[0][:1], heads[1]), (heads[0][1:], heads[1]))


def _owner_behind(scene: Scene, at: int, types: tuple[str, ...]) -> tuple[list[Cluster], int]:
    """ "settled a lawsuit brought by A", "settled A's claims": the other side of what was settled."""
    phrase = scene.clause.after(at)
    if phrase is None:
        return [], at
    if phrase.owner is not None:
        return _fit([phrase.owner], types), phrase.last
    return behind(scene, phrase.last, ("by", "from"), types)


def _into(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """The host stands behind the words, the guest before them as subject or object ("integrated Beacon into Acme
    Mail")."""
    if not scene.words[at].low.endswith(("into", "in", "with", "to")):
        yield from _put_in(scene, at, sense)
        return
    hosts = objects(scene, at)
    guests = subject(scene, at) if _has_be(scene, at) or scene.words[at].low.endswith("into") else _patient(scene, at)
    yield from _emit(sense, at, hosts, guests)


def _put_in(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A integrated B into C": C takes B in; "A integrates B": A does."""
    hosts = behind(scene, at, ("into", "in", "with", "to"), ("Product",))
    guests = _patient(scene, at) if is_passive(scene, at) else objects(scene, at)
    yield from _emit(sense, at, hosts if hosts[0] else subject(scene, at), guests)


def _owner(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A owns B": B belongs to A."""
    heads, tails = (
        (_patient(scene, at), objects(scene, at)) if is_passive(scene, at) else (objects(scene, at), subject(scene, at))
    )
    if is_passive(scene, at):
        tails = behind(scene, at, ("by",), _ends(sense)[1])
    yield from _emit(sense, at, (_fit(heads[0], _BODIES), heads[1]), (_fit(tails[0], _BODIES), tails[1]))


_BODIES = ("Company", "Organization")


def _powered(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    heads = (
        subject(scene, at)
        if _has_be(scene, at) or scene.words[at].low.startswith(("runs", "run"))
        else _patient(scene, at)
    )
    yield from _emit(sense, at, heads, objects(scene, at))


def _train(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """What was trained, and on what: the data stand behind "on" or "with"."""
    _, range_ = _ends(sense)
    data = (
        behind(scene, at, ("on", "with", "using"), range_)
        if not scene.words[at].low.endswith((" on", " with"))
        else objects(scene, at)
    )
    data = [name for name in data[0] if name.type in ("Dataset", "Work")], data[1]
    learners = (
        _patient(scene, at)
        if is_passive(scene, at) or scene.words[at].low.startswith("trained ")
        else objects(scene, at)
    )
    if not learners[0]:
        learners = subject(scene, at)
    yield from _emit(sense, at, learners, data)


def _decision(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """A court's decision: on the party behind the verb, or on the owner of the motion, appeal or suit that it
    decides."""
    _, range_ = _ends(sense)
    heads = subject(scene, at) if not is_passive(scene, at) else behind(scene, at, ("by",), ("Court", "Person"))
    courts = [head for head in heads[0] if head.type == "Court"] or (
        _bench(scene, at) if [head for head in heads[0] if head.type == "Person"] else []
    )
    phrase = _decided(scene, at) if is_passive(scene, at) else scene.clause.after(at)
    if not courts or phrase is None:
        return
    owned = phrase.owner if phrase.head in _FILINGS else None
    tails = (
        ([owned], phrase.last)
        if owned
        else (phrase.names, phrase.last)
        if phrase.names and phrase.names[0].type != "Case"
        else ([], at)
    )
    if not tails[0] and phrase.head in _FILINGS:
        tails = behind(scene, phrase.last, ("by", "from"), range_)
    yield from _emit(
        sense,
        at,
        (courts, heads[1]),
        ([name for name in tails[0] if name.type not in ("Court", "Jurisdiction")], tails[1]),
    )


_FILINGS = frozenset(
    (
        "motion",
        "request",
        "appeal",
        "lawsuit",
        "suit",
        "claims",
        "claim",
        "bid",
        "petition",
        "complaint",
        "case",
        "application",
        "argument",
        "arguments",
        "motions",
        "attempt",
        "effort",
        "challenge",
        "defense",
        "defence",
        "injunction",
        "plea",
        "action",
    )
)


def _decided(scene: Scene, at: int) -> Phrase | None:
    """The subject of "was dismissed", over what hangs on it ("A's suit against B was dismissed")."""
    free = [phrase for phrase in scene.clause.phrases if phrase.last < at and phrase.marker is None]
    return free[-1] if free else None


def _bench(scene: Scene, at: int) -> list[Cluster]:
    """The court that a deciding judge sits in, where the sentence names one."""
    named = [name for phrase in scene.clause.phrases for name in phrase.names if name.type == "Court"]
    return named[:1]


def _deal(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """A deal on content: the side that owns content grants."""
    for claim in _with(scene, at, sense):
        head, tail = claim.head, claim.tail
        if owns_content(tail) and not owns_content(head):
            head, tail = tail, head
        yield Claim(head, sense.relation, tail, sense.rule, claim.at, claim.first, claim.last)


_FRAMES: dict[str, Callable[[Scene, int, Sense], Iterator[Claim]]] = {
    "verb": _verb, "toward": _toward, "noun": _noun, "with": _with, "into": _into, "powered": _powered, "train": _train,
    "against": _decision, "for": _decision, "owner": _owner, "deal": _deal,
}  # fmt: skip
