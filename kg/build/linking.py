"""Which entities some new, changed or removed documents touch, and which other documents speak of these.

Resolution is done for the looks that marks join with those of the documents at hand (`kg.resolve.members`), all others
stay where they are; what comes of it is the same as if everything had been resolved anew.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from kg.model import Decision, Entity, Merge, Record, Resolution
from kg.rdf import of_document
from kg.resolve import settle
from kg.resolve.canonical import Settled, alone, merges_of
from kg.resolve.clusters import Member
from kg.resolve.decisions import ends, items_named
from kg.resolve.former import alone_id
from kg.resolve.members import marks, members
from kg.store.looks import Looks
from kg.store.writing import Part


@dataclass(slots=True)
class Linking:
    """One change of a few documents of a store."""

    looks: Looks
    #: All that persons decided.
    decisions: Collection[Decision] = ()
    #: Decisions that came or went since; the records of the documents that they name are to come anew.
    news: Collection[Decision] = ()
    #: Those of them that speak of what is touched.
    weighed: list[Decision] = field(default_factory=list)
    #: Looks of what came and what went.
    touched: set[int] = field(default_factory=set)
    #: Documents whose names are to be looked up again.
    documents: set[str] = field(default_factory=set)
    #: Entities that may be no more.
    gone: set[str] = field(default_factory=set)

    def change(self, records: Iterable[Record], gone: Collection[str]) -> tuple[Resolution, Part] | None:
        """Let records come, and documents with these names or those of `gone` go.

        Gives the resolution of what that touches, or None where only one of everything will do.
        """
        decided = items_named(self.decisions)
        for document in gone:
            self._leave(document)
        for record in records:
            self._leave(record.document.id)
            came = members(record, decided)
            self.touched |= {self.looks.enter(member, marks(member, decided)) for member in came}
            self.documents.add(record.document.id)
        self.documents -= set(gone)
        for decision in self.news:
            self.touched |= {look for mark in ends(decision) for look in self.looks.bearing(mark)}
        settled = self._settle()
        if settled is None:
            return None
        resolution = self._links(settled)
        return resolution, Part(frozenset(self.documents), frozenset(self.gone - resolution.entities.keys()))

    def _leave(self, document: str) -> None:
        for look, member in self.looks.leave(document):
            self.touched.add(look)
            was = self.looks.settled(look)
            if was and was.place.entity is None:
                self.gone.add(alone_id(self.looks.kind(look), member))

    def _settle(self) -> Settled | None:
        """Settle what is joined with what is touched, and find out for whom that is news."""
        beside: dict[str, set[str]] = defaultdict(set)
        for decision in self.decisions:
            for mark in ends(decision):
                beside[mark] |= set(ends(decision))
        joined, seen = self.looks.joined(self.touched, beside)
        # What a new decision speaks of may not be there at all, which is to be told.
        self.weighed = [each for each in self.decisions if each in self.news or not seen.isdisjoint(ends(each))]
        standing = {look: member for look in joined if (member := self.looks.member(look))}
        settled = settle(sorted(standing.values(), key=lambda member: member.id), self.weighed)
        before = {look: self.looks.settled(look) for look in joined}
        known = {was.place.entity for was in before.values() if was}
        self.gone |= {entity for entity in known if entity}
        if any(set(self.looks.looks_of(name)) - before.keys() for name in settled.entities.keys() - known):
            return None
        for look in joined:
            if look in standing:
                self._place(look, standing[look], settled)
            else:
                self.looks.forget(look)
        return settled

    def _place(self, look: int, member: Member, settled: Settled) -> None:
        """Note where a look belongs now; whoever bears it is to be told if that is another place."""
        was, place = self.looks.settled(look), settled.places[member.id]
        if was and was.place != place:
            bearers = self.looks.bearers(look)
            self.documents |= {of_document(each) for each in bearers}
            if was.place.entity is None:
                self.gone |= {alone_id(member.type, each) for each in bearers}
        elif was and was.first != member.id and place.again:
            # Who stands first met nobody.
            self.documents.add(of_document(member.id))
            if self.looks.bears(look, was.first):
                self.documents.add(of_document(was.first))
        self.looks.settle(look, member.id, place)

    def _links(self, settled: Settled) -> Resolution:
        """Say of every name in the documents what it is taken for, and why."""
        entities: dict[str, Entity] = dict(settled.entities)
        canonical: dict[str, str] = {}
        merges: list[Merge] = []
        for document in sorted(self.documents):
            for member, (first, place) in self.looks.named_in(document):
                given = place.entity or alone_id(member.type, member.id)
                if place.entity is None:
                    entities[given] = alone(member)
                canonical[member.id] = given
                merges += merges_of(member.id, given, place, is_first=member.id == first)
        told = dict(sorted(entities.items())), canonical, tuple(merges)
        return Resolution(*told, misfits=settled.misfits, former=settled.former)
