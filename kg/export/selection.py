"""What of a store is written out, all of it or a part, read piece by piece in one order.

A part is chosen by entity and neighbourhood, relation, period, modality and document, in the same way for every format.
Nothing here grows with the store: ids are sorted on disk (`kg.export.ordering`), all else is looked up one by one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.export.ordering import facts_of, lines
from kg.model import Evidence
from kg.ontology import load
from kg.query import names
from kg.query.choice import Source, chosen
from kg.rdf import (
    AGENT,
    ALTERNATIVE,
    DCTERMS,
    DERIVED,
    END,
    EXACT,
    GENERATED,
    MENTIONS,
    OBJECT,
    ONTOLOGY_GRAPH,
    PREDICATE,
    PREFERRED,
    SOURCE,
    START,
    SUBJECT,
    TITLE,
    A,
    term,
)
from kg.store import Store

#: What a triple can lead to.
Term = NamedNode | BlankNode | Literal | Triple
About = dict[NamedNode, list[Term]]

_FEATURES = ("date", "modality", "amount", "role", "status", "case", "court")
_STATEMENT, _CASE = term("Statement"), term("case")
_PART_OF = NamedNode(f"{DCTERMS}isPartOf")
_UNION = DefaultGraph()
#: So many nodes are remembered as written, so that what many statements share is not sorted over and over.
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Cut:
    """The part of a store that is wanted; what is empty does not matter, and of nothing said it is the whole."""

    #: A canonical id, or any name.
    entity: str | None = None
    #: Steps around the entity.
    depth: int = 1
    relations: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    #: First and last year, month or day; statements without a date are then left out.
    since: str | None = None
    until: str | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self == Cut(depth=self.depth)


@dataclass(frozen=True, slots=True)
class Edge:
    """A statement or a fact with canonical ids; `tail` of a fact is its date."""

    id: str
    head: str
    relation: str
    tail: str
    is_fact: bool
    date: str | None = None
    modality: str = "asserted"
    amount: str | None = None
    role: str | None = None
    status: str | None = None
    case: str | None = None
    court: str | None = None
    #: Empty where it was not asked for.
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)

    @property
    def ends(self) -> tuple[str, ...]:
        """The entities that it is about."""
        return (self.head,) if self.is_fact else (self.head, self.tail)

    @property
    def when(self) -> str | None:
        """When it happened; a fact on the date that it gives."""
        return self.tail if self.is_fact else self.date


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity."""

    id: str
    type: str
    #: Empty where there is none; a name of neither language serves for both.
    label_zh: str
    label_en: str
    names: tuple[str, ...]
    place: str | None = None
    #: Kind of fact → its dates.
    facts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    #: How many of the chosen statements have it as an end.
    degree: int = 0

    @property
    def label(self) -> str:
        """A name to show."""
        return self.label_zh or self.label_en or self.id


class Selection:
    """A part of an open store, to be gone through as often as wanted."""

    def __init__(self, store: Store, cut: Cut | None = None) -> None:
        """Find out what is wanted.

        Raises:
            UnknownError: an entity, relation, modality or document that there is not.
            InputError: a date that is none.
        """
        self.store = store
        self.space = store.space
        self.cut = cut or Cut()
        self.choice = chosen(
            store, relations=self.cut.relations or None, modalities=self.cut.modalities or None,
            documents=self.cut.documents or None, since=self.cut.since, until=self.cut.until,
        )  # fmt: skip
        #: Where an item stands, and what an entity is, by id; of an entity without the number of its statements.
        self.source = lru_cache(maxsize=10_000)(self._source)
        self.thing = lru_cache(maxsize=10_000)(self._alone)
        self.centre = names.entity(store, self.cut.entity).id if self.cut.entity else None
        #: Within these entities both ends of a statement must lie.
        self.reached = None if self.centre is None else self._near(self.centre, self.cut.depth)

    def edges(self, *, evidence: bool = True) -> Iterator[Edge]:
        """Give the chosen statements and facts, in the order of their ids."""
        for node in self._candidates():
            edge = self._edge(node)
            if self._wanted(edge, node):
                yield self._with_evidence(edge, node) if evidence else edge

    def things(self) -> Iterator[Thing]:
        """Give the entities of the chosen statements, of the whole store all, in the order of their IRIs."""
        pairs = facts_of(lines(self._ends()))
        for node, about in groupby(pairs, key=lambda quad: quad.subject):
            if isinstance(node, NamedNode):
                yield self._thing(node, sum(quad.predicate in (SUBJECT, OBJECT) for quad in about))

    def around(self, entity: str) -> Iterator[Edge]:
        """Give the chosen statements that an entity is an end of, or the case of, by id and without evidence."""
        for node in sorted(set(self._touching(self.space.entity(entity))), key=str):
            edge = self._edge(node)
            if self._wanted(edge, node):
                yield edge

    def triples(self) -> Iterator[Triple]:
        """Give the triples of the chosen part, in no particular order; of a part some more than once."""
        return self.store.triples() if self.cut.whole else (quad.triple for quad in self._quads())

    def quads(self) -> Iterator[Quad]:
        """Give the quads of the chosen part, in no particular order; of a part some more than once."""
        return self.store.quads() if self.cut.whole else self._quads()

    def _about(self, node: NamedNode) -> About:
        found: About = defaultdict(list)
        for quad in self.store.graph.quads_for_pattern(node, None, None, _UNION):
            found[quad.predicate].append(quad.object)
        return found

    def _candidates(self) -> Iterator[NamedNode]:
        graph = self.store.graph
        triples: Iterable[Triple]
        if self.reached is not None:
            triples = (Triple(each, A, _STATEMENT) for node in self.reached for each in self._touching(node))
        elif self.cut.documents:
            wanted = map(self.space.document, self.cut.documents)
            triples = (q.triple for one in wanted for q in graph.quads_for_pattern(None, A, _STATEMENT, one))
        else:
            triples = (q.triple for q in graph.quads_for_pattern(None, A, _STATEMENT, _UNION))
        for quad in facts_of(lines(triples)):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject

    def _touching(self, entity: NamedNode) -> Iterator[NamedNode]:
        for predicate in (SUBJECT, OBJECT, _CASE):
            for quad in self.store.graph.quads_for_pattern(None, predicate, entity, _UNION):
                if isinstance(quad.subject, NamedNode):
                    yield quad.subject

    def _near(self, centre: str, depth: int) -> frozenset[NamedNode]:
        """Walk outwards over the wanted statements, from a case to the parties of its statements too."""
        start = self.space.entity(centre)
        reached, fringe = {start}, {start}
        for _ in range(depth):
            found = {each for node in fringe for each in self._touching(node)}
            edges = ((self._edge(node), node) for node in found)
            ends = {end for edge, node in edges if self._fits(edge, node) for end in edge.ends}
            fringe = {self.space.entity(end) for end in ends} - reached
            reached |= fringe
        return frozenset(reached)

    def _wanted(self, edge: Edge, node: NamedNode) -> bool:
        if self.reached is not None and not all(self.space.entity(end) in self.reached for end in edge.ends):
            return False
        return self._fits(edge, node)

    def _fits(self, edge: Edge, node: NamedNode) -> bool:
        documents = self._documents(node) if self.choice.documents else ()
        return self.choice.fits(edge.relation, edge.modality, edge.when, documents)

    def _documents(self, node: NamedNode) -> set[str]:
        graphs = (quad.graph_name for quad in self.store.graph.quads_for_pattern(node, A, _STATEMENT, None))
        return {self.space.plain(graph) for graph in graphs if isinstance(graph, NamedNode)}

    def _edge(self, node: NamedNode) -> Edge:
        about = self._about(node)
        plain = {name: self._first(about, term(name)) for name in _FEATURES}
        tail = about[OBJECT][0] if about[OBJECT] else Literal("")
        head, relation = self._first(about, SUBJECT) or "", self._first(about, PREDICATE) or ""
        return Edge(
            self.space.plain(node), head, relation, self.space.plain(tail), not self.space.is_entity(tail),
            plain["date"], plain["modality"] or "asserted", plain["amount"], plain["role"], plain["status"],
            plain["case"], plain["court"],
        )  # fmt: skip

    def _first(self, about: About, predicate: NamedNode) -> str | None:
        return min((self.space.plain(value) for value in about.get(predicate, ())), default=None)

    def _with_evidence(self, edge: Edge, node: NamedNode) -> Edge:
        passages = (each for each in self._about(node)[DERIVED] if isinstance(each, NamedNode))
        evidence = sorted(filter(None, map(self._passage, passages)), key=_place)
        return Edge(
            edge.id, edge.head, edge.relation, edge.tail, edge.is_fact, edge.date, edge.modality, edge.amount,
            edge.role, edge.status, edge.case, edge.court, tuple(evidence),
        )  # fmt: skip

    def _passage(self, node: NamedNode) -> Evidence | None:
        about, quote, place = (self._about(NamedNode(node.value + part)) for part in ("", "#quote", "#position"))
        item = self._first(about, SOURCE) or ""
        if self.cut.documents and self.source(item).document not in self.cut.documents:
            return None
        start, end = (self._first(place, each) or "" for each in (START, END))
        return Evidence(
            item, int(start) if start.isdecimal() else 0, int(end) if end.isdecimal() else 0,
            self._first(quote, EXACT) or "", self._first(about, term("rule")) or "",
            self._first(about, term("part")) or "",
        )  # fmt: skip

    def _source(self, item: str) -> Source:
        about = self._about(self.space.item(item))
        home = about[_PART_OF][0] if about[_PART_OF] else None
        document = self._about(home) if isinstance(home, NamedNode) else {}
        return Source(
            item, self.space.plain(home), self._first(about, TITLE) or "",
            self._first(about, NamedNode(f"{DCTERMS}issued")), self._first(document, NamedNode(f"{DCTERMS}publisher")),
            self._first(about, NamedNode(f"{DCTERMS}source")),
            tuple(sorted(self.space.plain(each) for each in about[term("link")])),
        )  # fmt: skip

    def _ends(self) -> Iterator[Triple]:
        """Say of each entity in which statements it is an end, and otherwise only that it is there."""
        if self.cut.whole:
            yield from (q.triple for q in self.store.graph.quads_for_pattern(None, A, None, self.space.entities))
        if self.centre:
            yield Triple(self.space.entity(self.centre), A, _STATEMENT)
        for edge in self.edges(evidence=False):
            node = self.space.statement(edge.id)
            yield Triple(self.space.entity(edge.head), A if edge.is_fact else SUBJECT, node)
            if not edge.is_fact:
                yield Triple(self.space.entity(edge.tail), OBJECT, node)
            for each in filter(None, (edge.case, edge.court)):
                yield Triple(self.space.entity(each), A, _STATEMENT)

    def _thing(self, node: NamedNode, degree: int) -> Thing:
        forms: dict[tuple[NamedNode, str], set[str]] = defaultdict(set)
        kind, place = "", None
        for quad in self.store.graph.quads_for_pattern(node, None, None, self.space.entities):
            value = quad.object
            if quad.predicate == A:
                kind = self.space.plain(value)
            elif quad.predicate == term("place"):
                place = self.space.plain(value)
            elif isinstance(value, Literal):
                forms[quad.predicate, value.language or ""].add(value.value)
        preferred = {language: min(texts) for (name, language), texts in forms.items() if name == PREFERRED}
        every = {text for (name, _), texts in forms.items() if name in (PREFERRED, ALTERNATIVE) for text in texts}
        other, identifier = preferred.get("", ""), self.space.plain(node)
        return Thing(
            identifier, kind, preferred.get("zh", other), preferred.get("en", other),
            tuple(sorted(every)) or (identifier,), place, tuple(self._facts(node)), degree,
        )  # fmt: skip

    def _facts(self, node: NamedNode) -> Iterator[tuple[str, tuple[str, ...]]]:
        for kind in load().facts:
            quads = self.store.graph.quads_for_pattern(node, term(kind), None, _UNION)
            dates = sorted(self.space.plain(quad.object) for quad in quads)
            if dates:
                yield kind, tuple(dates)

    def _alone(self, entity: str) -> Thing:
        return self._thing(self.space.entity(entity), 0)

    def _quads(self) -> Iterator[Quad]:
        """Give what belongs to the chosen statements: passages, items, documents, entities; and the ontology."""
        yield from self.store.quads(ONTOLOGY_GRAPH)
        if self.centre:
            yield from self._of(self.space.entity(self.centre), self.space.entities)
        seen: set[NamedNode] = set()
        for edge in self.edges(evidence=False):
            if len(seen) > _REMEMBERED:
                seen.clear()
            yield from self._stated(edge, seen)

    def _stated(self, edge: Edge, seen: set[NamedNode]) -> Iterator[Quad]:
        node, graph = self.space.statement(edge.id), self.store.graph
        entities = [self.space.entity(each) for each in (*edge.ends, edge.case, edge.court) if each]
        for entity in entities:
            if entity not in seen:
                seen.add(entity)
                yield from self._of(entity, self.space.entities)
        for quad in graph.quads_for_pattern(node, None, None, None):
            if self._public(quad):
                yield quad
                if quad.predicate == DERIVED and isinstance(quad.object, NamedNode):
                    yield from self._passage_quads(quad, quad.object, entities, seen)
                elif quad.predicate == GENERATED and quad.object not in seen:
                    yield from self._activity_quads(quad, seen)
        if edge.modality == "asserted":
            about = self._about(node)
            head, tail = about[SUBJECT][0], about[OBJECT][0]
            found = graph.quads_for_pattern(head, term(edge.relation), tail, None)  # type: ignore[arg-type]
            yield from filter(self._public, found)

    def _passage_quads(
        self, derived: Quad, passage: NamedNode, entities: list[NamedNode], seen: set[NamedNode]
    ) -> Iterator[Quad]:
        graph = derived.graph_name
        if not isinstance(graph, NamedNode):
            return
        for part in ("", "#quote", "#position"):
            yield from self._of(NamedNode(passage.value + part), graph)
        for quad in self.store.graph.quads_for_pattern(passage, SOURCE, None, graph):
            item = quad.object
            if not isinstance(item, NamedNode):
                continue
            for entity in entities:
                yield from self.store.graph.quads_for_pattern(item, MENTIONS, entity, graph)
            if item not in seen:
                seen.add(item)
                yield from (each for each in self._of(item, graph) if each.predicate != MENTIONS)
        if graph not in seen:
            seen.add(graph)
            yield from self._of(graph, graph)

    def _activity_quads(self, generated: Quad, seen: set[NamedNode]) -> Iterator[Quad]:
        """Give what is said of what a statement comes from, and of the program that did it."""
        graph = generated.graph_name
        if isinstance(generated.object, NamedNode) and isinstance(graph, NamedNode):
            seen.add(generated.object)
            for quad in self._of(generated.object, graph):
                yield quad
                if quad.predicate == AGENT and isinstance(quad.object, NamedNode):
                    yield from self._of(quad.object, graph)

    def _of(self, node: NamedNode, graph: NamedNode) -> Iterator[Quad]:
        return self.store.graph.quads_for_pattern(node, None, None, graph)

    def _public(self, quad: Quad) -> bool:
        """Tell whether a quad stands in a named graph, of the wanted documents if some are named."""
        graph = quad.graph_name
        if not isinstance(graph, NamedNode):
            return False
        return not self.cut.documents or self.space.plain(graph) in self.cut.documents


def _place(evidence: Evidence) -> tuple[str, int, int, str]:
    return evidence.item, evidence.start, evidence.end, evidence.rule
