"""Suits of an English item whose two sides stand in different sentences: "A sued B in May. C followed suit."

Each sentence may tell one side; the item's only other party is the other. So do "The lawsuit was filed by A", "The
complaint alleges B broke the law", "plaintiff A said", and a case that is called after both.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.english.accusing import accused
from kg.extract.english.claims import Claim
from kg.extract.english.hanging import behind, governor
from kg.extract.english.inflection import BROUGHT, every_form
from kg.extract.english.order import is_passive, subject
from kg.extract.english.parts import Clause, Scene
from kg.extract.entities import AGENTS, Cluster


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a suit, as a sentence tells it at the words `first` to `last`."""

    clause: Clause
    who: Cluster
    rule: str
    at: int
    first: int
    last: int
    #: Against whom the suit told last before it is.
    against: tuple[Cluster, ...] = ()


@dataclass(slots=True)
class Suits:
    """What the sentences of an item, heard in order, leave open of who sued whom."""

    parties: dict[int, Cluster] = field(default_factory=dict)
    defending: dict[int, Cluster] = field(default_factory=dict)
    suing: list[Cluster] = field(default_factory=list)
    named: list[Side] = field(default_factory=list)
    filed: list[Side] = field(default_factory=list)
    bringing: list[Side] = field(default_factory=list)
    accused: list[Side] = field(default_factory=list)
    #: Whether the last sentence told a suit.
    just_sued: bool = False
    #: Against whom the suit or the decision told last is.
    against: tuple[Cluster, ...] = ()

    def hear(self, scene: Scene, found: Sequence[Claim]) -> None:
        """Learn what a sentence tells of a suit; `found` is what it claims by itself."""
        self.parties.update((id(each.tail), each.tail) for each in found if each.relation in _AGAINST)
        defending = _defending(scene)
        self.defending.update((id(each), each) for each in defending)
        told = {id(each.tail): each.tail for each in found if each.relation in _AGAINST}
        self.against = tuple(told.values()) or tuple(defending) or self.against
        if any(claim.relation == "sued" for claim in found):
            self.just_sued = True
            return
        filed = list(_filed(scene, after_suit=self.just_sued))
        self.filed += (replace(side, against=self.against) for side in filed)
        if scene.clause.part != "title":
            plaintiffs = _plaintiffs(scene)
            self.named += (replace(_place(scene, head), against=self.against) for head in plaintiffs)
            self.suing += [head for head in (*_suing(scene), *plaintiffs) if head not in self.suing]
        self.accused += _accused_alone(scene)
        self.bringing += _bringing(scene)
        self.just_sued = bool(filed or defending)

    def complete(self, clauses: Sequence[Clause], cases: Sequence[Cluster]) -> Iterator[tuple[Clause, Claim]]:
        """Claim who sued whom where both sides were told."""
        known = any(party.type in _DEFENDANTS for party in self.parties.values())
        if not known and len(self.suing) == 1:
            yield from _told(self.accused, head=self.suing[0])
        sued = list((self.parties if len(self.parties) == 1 else self.defending).values())
        for side in self.named:
            whom = side.against if len(side.against) == 1 and side.who not in side.against else tuple(sued)
            if len(whom) == 1 and whom[0].type in _DEFENDANTS:
                yield from _told([side], tail=whom[0])
        # Who lost a suit may have filed it, and who filed it with others has not sued them.
        filing = {id(side.who) for side in self.filed}
        for side in self.filed:
            met = {key: each for key, each in self.parties.items() if key not in filing} or self.defending
            near = {id(each): each for each in side.against}
            met = near if len(near) == 1 else met
            others = [each for each in met.values() if id(each) not in filing and each.type in _DEFENDANTS]
            if len(others) == 1:
                yield from _told([side], tail=others[0])
        if not known and (tail := _of_case(clauses, self.bringing, cases)):
            yield from _told(self.bringing, tail=tail)


def _told(
    sides: Iterable[Side], head: Cluster | None = None, tail: Cluster | None = None
) -> Iterator[tuple[Clause, Claim]]:
    """Claim a suit of each side with the head or tail that other sentences tell."""
    for side in sides:
        one, other = head or side.who, tail or side.who
        if one is not other:
            yield side.clause, Claim(one, "sued", other, side.rule, side.at, side.first, side.last)


def _place(scene: Scene, head: Cluster) -> Side:
    """ "Plaintiffs A and B said": each sued the one against whom the item tells of a suit."""
    at = next((place for place, word in enumerate(scene.words) if word.who is head), 0)
    return Side(scene.clause, head, "sued.en.plaintiff", at, at, at)


def _bringing(scene: Scene) -> Iterator[Side]:
    """ "A filed a class action in Texas": the name of the case tells against whom."""
    for at, word in enumerate(scene.words):
        phrase = scene.clause.at(at)
        if phrase and word.part == "NOUN" and any(sense.relation == "sued" for sense in word.senses):
            verb = governor(scene, phrase)
            if verb is not None and verb < at and scene.words[verb].low in _FILES:
                heads, first = subject(scene, verb)
                for head in heads:
                    if head.type in AGENTS:
                        yield Side(scene.clause, head, "sued.en.case", at, min(first, verb), at)


def _of_case(clauses: Sequence[Clause], bringing: Sequence[Side], cases: Sequence[Cluster]) -> Cluster | None:
    """Who is sued by those who filed, by the one case that is called after them: "Doe v. Acme Inc."."""
    titles = [title for case in cases if (title := next((name for name in case.names if " v" in name), None))]
    if len(titles) != 1:
        return None
    plaintiff, _, defendant = titles[0].replace(" v ", " v. ").partition(" v. ")
    named = [name for clause in clauses for phrase in clause.phrases for name in phrase.names]
    sued = [each for each in named if each.type != "Case" and any(map(defendant.startswith, each.names))]
    own = any(form.split()[-1] in plaintiff for side in bringing for form in side.who.names)
    return sued[0] if sued and own else None


_AGAINST = frozenset(("sued", "ruledAgainst", "settledWith", "complainedAgainst"))
_DEFENDANTS = ("Company", "Organization", "Person", "Regulator")


def _suing(scene: Scene) -> list[Cluster]:
    """Who brings a suit against somebody without a name ("Ohio launched a lawsuit against a chatbot firm")."""
    for at, word in enumerate(scene.words):
        phrase = scene.clause.at(at)
        if phrase and word.part == "NOUN" and any(sense.relation == "sued" for sense in word.senses):
            verb = governor(scene, phrase)
            against = phrase.last + 1 < len(scene.words) and scene.words[phrase.last + 1].low == "against"
            if verb is not None and verb < at and against and scene.words[verb].low in _FILES:
                return [name for name in subject(scene, verb)[0] if name.type in AGENTS]
    return []


_FILES = frozenset(("file", "filed", "files", "launch", "launched", "launches", "bring", "brought", "brings", "filing"))


def _plaintiffs(scene: Scene) -> list[Cluster]:
    """ "The lead plaintiff, Jane Doe, says", "lead plaintiff Jane Doe": who brings a suit told of elsewhere."""
    for at, word in enumerate(scene.words):
        if word.low.rstrip("s") not in _PLAINTIFFS or at + 1 == len(scene.words):
            continue
        comma = scene.words[at + 1].text == ","
        beside = at + 1 + comma < len(scene.words) and scene.words[at + 1 + comma].part == "NAME"
        if scene.words[at - 1].low not in ("lead", "named") and not beside:
            continue
        place = at + 1 + comma
        named = scene.clause.at(place)
        return [name for name in named.names if name.type == "Person"] if named else []
    return []


_PLAINTIFFS = frozenset(("plaintiff", "complainant", "claimant"))


def _defending(scene: Scene) -> list[Cluster]:
    """Whom a suit of nobody named is against: "a class action against B", "B agreed to end a class action"."""
    for at, word in enumerate(scene.words):
        phrase = scene.clause.at(at)
        if phrase and word.part == "NOUN" and any(sense.relation == "sued" for sense in word.senses):
            named = behind(scene, phrase.last, ("against",), _DEFENDANTS)[0]
            verb = governor(scene, phrase)
            if not named and verb is not None and verb < at and scene.words[verb].low in _MEETS:
                named = [name for name in subject(scene, verb)[0] if name.type in _DEFENDANTS]
            if named:
                return named
    return []


_MEETS = frozenset(("face", "faces", "faced", "facing", "settle", "settles", "settled", "end", "ends", "ended")) | {
    "resolve", "resolves", "resolved", "fights", "fighting", "defends",
}  # fmt: skip


def _accused_alone(scene: Scene) -> Iterator[Side]:
    """ "The complaint alleges B broke the law": of a suit whose plaintiff another sentence tells."""
    for at, word in enumerate(scene.words):
        phrase = scene.clause.at(at)
        suit = word.part == "NOUN" and any(sense.relation in ("sued", "complainedAgainst") for sense in word.senses)
        if suit and phrase and phrase.marker is None:
            tails, last = accused(scene, phrase)
            yield from (Side(scene.clause, tail, "sued.en.accused", at, phrase.first, last) for tail in tails)


def _filed(scene: Scene, *, after_suit: bool) -> Iterator[Side]:
    """ "The lawsuit was brought by A", "A brought the action", "A sued in May": against whom, another sentence tells;
    the one before must tell of a suit for "B followed suit"."""
    for at, word in enumerate(scene.words):
        if word.part == "TRIG" and word.low in ("sued", "filed suit") and _ends_there(scene, at):
            yield from _brings(scene, at, at)
            continue
        phrase = scene.clause.at(at)
        suit = word.part == "NOUN" and any(sense.relation == "sued" for sense in word.senses)
        if suit and at and scene.words[at - 1].low in ("followed", "follows"):
            if after_suit and not _does_else(scene, at):
                yield from _brings(scene, at - 1, at)
            continue
        if not suit or phrase is None or phrase.marker:
            continue
        alike = any(each.low in _ALIKE for each in scene.words[phrase.first : at])
        if not alike and scene.words[phrase.first].low not in ("the", "this"):
            continue
        by = governor(scene, phrase) if phrase.last == at else None
        if by is not None and by < at and scene.words[by].low in BROUGHT:
            yield from _brings(scene, by, at)
            continue
        verb = phrase.last + 1
        while verb < len(scene.words) and scene.words[verb].part in ("BE", "AUX", "ADV", "DATE"):
            verb += 1
        if verb < len(scene.words) and scene.words[verb].low in BROUGHT:
            heads, last = behind(scene, verb, ("by",), tuple(AGENTS))
            yield from (Side(scene.clause, head, "sued.en.filed", at, phrase.first, last) for head in heads)


_ALIKE = frozenset(("similar", "parallel", "identical", "comparable", "near-identical"))


def _ends_there(scene: Scene, at: int) -> bool:
    """ "A sued in May": told of nobody, to no end of its own ("sued in May to stop hackers", "sued, naming B")."""
    follow = scene.words[at + 1] if at + 1 < len(scene.words) else None
    ends = follow is not None and (follow.part in ("ADV", "DATE", "MARK") or follow.low in ("in", "at"))
    return ends and not any(word.low in ("to", "naming") for word in scene.words[at + 1 : at + 6])


def _does_else(scene: Scene, at: int) -> bool:
    """ "followed suit, lowering its prices": what was done is no suit."""
    verbs = (word.low for word in scene.words[at + 1 :] if word.part in ("VERB", "TRIG") or word.low.endswith("ing"))
    return next(verbs, "alleging") not in _CLAIMS


_CLAIMS = every_form("alleged", "claimed", "accused", "argued", "filed", "sued") | {"saying"}


def _brings(scene: Scene, verb: int, at: int) -> Iterator[Side]:
    heads, first = subject(scene, verb) if not is_passive(scene, verb) else ([], verb)
    for head in heads:
        if head.type in AGENTS:
            yield Side(scene.clause, head, "sued.en.filed", at, min(first, verb), at)
