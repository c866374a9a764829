"""Who is meant by "the two companies", "both sides" and "the plaintiffs" in an English sentence: those told of before.

Two that a sentence names are "the two companies" of the next; who sued whom before are "the plaintiffs" and "the
defendants".
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.english.claims import Claim
from kg.extract.english.hanging import behind
from kg.extract.english.parts import Clause, Phrase, Scene
from kg.extract.entities import Cluster

_BODIES = frozenset(("companies", "firms", "start-ups", "startups", "businesses", "groups", "labs", "developers"))
_SIDES = _BODIES | {"sides", "parties", "pair", "duo"}
_PLAINTIFFS = frozenset(("plaintiffs", "claimants", "complainants"))
_DEFENDANTS = frozenset(("defendants", "defendant"))
#: Plaintiffs that are called by their trade.
_TRADES = {
    **dict.fromkeys(("authors", "writers", "novelists", "artists", "musicians", "actors", "illustrators"), "Person"),
    **dict.fromkeys(("labels", "publishers", "newspapers", "studios", "broadcasters"), "Company"),
}
#: What ties two parties so that "the companies" are they.
_TIES = ("settledWith", "partneredWith", "licensed", "sued", "acquired")
_FINES = frozenset(("fine", "fines", "penalty", "penalties", "sanctions"))
_SUCH = frozenset(("similar", "further", "additional", "comparable", "other", "another", "separate", "earlier"))
_AGENTS = ("Company", "Organization", "Person", "Regulator", None)


#: "sued both", "filed suits against the two", "sued both of them"
_BOTH = (["both"], ["them", "both"], ["the", "pair"], ["the", "duo"])


def _is_sued(clause: Clause, phrase: Phrase) -> bool:
    """ "D sued them": who is sued is somebody."""
    verb = clause.words[phrase.first - 1] if phrase.first else None
    return verb is not None and any(sense.relation == "sued" for sense in verb.senses)


def _ties(clause: Clause, phrase: Phrase) -> bool:
    """ "A settled with B, and the companies will": what ties them stands before."""
    return any(sense.relation in _TIES for word in clause.words[: phrase.first] for sense in word.senses)


def _are_agents(names: Sequence[Cluster]) -> bool:
    return all(name.type in _AGENTS for name in names)


@dataclass(slots=True)
class Counterparts:
    """Whom the sentences so far name: the last two, and the sides of the suits."""

    last: list[Cluster] = field(default_factory=list)
    suing: list[Cluster] = field(default_factory=list)
    sued: list[Cluster] = field(default_factory=list)
    #: Who was last told to be fined.
    fined: Cluster | None = None
    #: Which two were last told to deal, settle or go to court with each other.
    tied: set[int] = field(default_factory=set)

    def stand_in(self, clause: Clause) -> None:
        """Put names for the words of a sentence that mean those told of before."""
        for phrase in list(clause.phrases):
            meant = self._meant(clause, phrase)
            if len(meant) > 1 or (meant and phrase.head in _PLAINTIFFS | _DEFENDANTS):
                phrase.names = list(meant)
                _join(clause, phrase)

    def _meant(self, clause: Clause, phrase: Phrase) -> Sequence[Cluster]:
        words = [word.low for word in clause.words[phrase.first : phrase.last + 1]]
        said = " ".join(words).split()
        noun, first = said[-1], said[0]
        group = bool(phrase.names) and all(name.type == "Group" for name in phrase.names)
        if phrase.names and not group:
            return ()
        if said in _BOTH or (said == ["them"] and _is_sued(clause, phrase)):
            # "A sued B and C, and D sued both"
            return self._two(clause, phrase)
        if phrase.owner or first not in ("the", "both", "these", "they", "plaintiffs"):
            return ()
        if noun in _PLAINTIFFS and len(said) < 3:
            return self.suing
        if noun in _DEFENDANTS and (len(said) < 3 or said[1] == "same"):
            return self.sued if noun == "defendants" or len(self.sued) == 1 else ()
        if noun in _TRADES and said[:-1] == ["the"]:
            return self.suing if all(each.type == _TRADES[noun] for each in self.suing) else ()
        if said == ["the", "two"] and clause.words[phrase.last].part in ("NOUN", "DET"):
            # "The two settled in May"
            return self._two(clause, phrase)
        two = first == "both" or "two" in said or noun in ("pair", "duo")
        meant = self._two(clause, phrase) if noun in _SIDES | {"they"} and len(said) < 4 else ()
        known = {name.type for name in meant} <= {"Company", "Organization", None}
        if two and meant and (known or noun not in _BODIES):
            return meant
        # "A settled with B. The companies will": only two that are told to have to do with each other
        tied = self.tied == set(map(id, meant)) or _ties(clause, phrase)
        return meant if tied and known and (said == ["they"] or (first == "the" and len(said) == 2)) else ()

    def _two(self, clause: Clause, phrase: Phrase) -> Sequence[Cluster]:
        """The two that are meant: those that its own sentence names before, else the sentence before."""
        before = [each for each in clause.phrases if each.last < phrase.first]
        if listed := [each.names for each in before if len(each.names) == 2 and _are_agents(each.names)]:
            return listed[-1]
        here = list({id(name): name for each in before for name in each.names if name.type in _AGENTS}.values())
        if len(here) == 2:
            return here
        others = len(here) < 2 and not any(name is each for name in here for each in self.last)
        return self.last if others and len(self.last) == 2 else ()

    def fined_too(self, scene: Scene) -> Iterator[Claim]:
        """ "Similar fines by A and B followed": on who was fined before."""
        for at, word in enumerate(scene.words[1:], 1):
            if word.low not in _FINES or scene.words[at - 1].low not in _SUCH:
                continue
            own = behind(scene, at, ("on", "against"), ("Company", "Organization", "Person"))[0]
            heads, last = behind(scene, at, ("by", "from"), ("Regulator",))
            for tail in own or ([self.fined] if self.fined else []):
                yield from (Claim(head, "fined", tail, "fined.en.similar", at, at - 1, last) for head in heads)

    def learn(self, clause: Clause, claims: Iterable[Claim]) -> None:
        """Keep whom a sentence names and who sues whom in it."""
        named = [name for phrase in clause.phrases for name in phrase.names if name.type in _AGENTS]
        self.last = list({id(name): name for name in named}.values()) or self.last
        for claim in claims:
            if claim.relation == "fined":
                self.fined = claim.tail
            if claim.relation == "sued":
                self.suing += [claim.head] if claim.head not in self.suing else []
                self.sued += [claim.tail] if claim.tail not in self.sued else []
            if claim.relation in _TIES:
                self.tied = {id(claim.head), id(claim.tail)}


def _join(clause: Clause, phrase: Phrase) -> None:
    """ "Acme and the plaintiffs have settled": both are one subject."""
    before = clause.before(phrase.first - 1)
    if before and before.names and clause.words[phrase.first - 1].low == "and":
        before.names = [*before.names, *(name for name in phrase.names if name not in before.names)]
        before.last = phrase.last
        clause.phrases.remove(phrase)
