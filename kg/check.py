"""Whether a store keeps to the shapes and to itself: each quotation in its text, each entity known, nothing left.

The shapes are checked by pySHACL, some documents at a time, each with the entities that it speaks of, so that memory
does not grow with the store. What no shape can say is asked of the store and of its records.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
import pyshacl
from pyoxigraph import NamedNode, Quad, QuerySolutions
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from kg.model import Evidence, Extraction, Record, wording
from kg.ontology import load
from kg.rdf import AILAW, END, EXACT, ONTOLOGY_GRAPH, REJECTED, START, A, legal, literal, term
from kg.resources import resource
from kg.store import Store

#: Triples that are validated at a time: enough to make up for the start, few enough to hold.
BATCH = 20_000

_REVERSED = (
    "SELECT DISTINCT ?h ?t {{ ?s rdf:predicate <{0}> ; rdf:subject ?h ; rdf:object ?t FILTER(STR(?h) > STR(?t)) }}"
)
_ORPHANS = "SELECT ?e { GRAPH <%s> { ?e a ?type } FILTER NOT EXISTS { ?item ailaw:mentions ?e } }"
_OUTSIDE = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }"
_BEYOND = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that is not as it should be."""

    #: `error` or `warning`; a store with warnings alone conforms.
    severity: str
    #: The document it lies in, or empty.
    document: str
    #: What it is about: a statement, an entity, an item, by id.
    focus: str
    message: str
    #: The value at fault, or empty.
    value: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, sorted, errors first."""

    documents: int
    triples: int
    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether there is no error."""
        return not any(finding.severity == "error" for finding in self.findings)

    def text(self) -> str:
        """Write the report for a person: a line a finding, and what it comes to."""
        lines = [
            f"{finding.severity}: {': '.join(filter(None, (finding.document, finding.focus)))}: {finding.message}"
            + (f" Found: {finding.value}" if finding.value else "")
            for finding in self.findings
        ]
        errors = sum(finding.severity == "error" for finding in self.findings)
        verdict = "conforms" if self.conforms else "does not conform"
        tally = f"{errors} errors, {len(self.findings) - errors} warnings"
        return "\n".join([*lines, f"{verdict}: {self.documents} documents, {self.triples} triples, {tally}"])


def check(store: Store) -> Report:
    """Check a store against the shapes and against its own records.

    Raises:
        StoreError: the store cannot be read.
    """
    findings = {*_records(store), *_shapes(store), *_whole(store)}
    counts = store.counts()
    return Report(counts["documents"], counts["triples"], tuple(sorted(findings)))


def _documents(store: Store) -> list[NamedNode]:
    """List the graphs of documents."""
    others = {store.space.entities, ONTOLOGY_GRAPH}
    return [graph for graph in store.graphs() if graph not in others]


def _records(store: Store) -> Iterator[Finding]:
    """Compare each record with its own text and with the graph that was made of it."""
    graphs = set(_documents(store))
    for record in store.records():
        document, graph = record.document.id, store.space.document(record.document.id)
        graphs.discard(graph)
        yield from _quotations(record)
        yield from _passages(store, record, graph)
        yield from _entities(store, document, graph)
    for graph in sorted(graphs, key=str):
        name = store.space.plain(graph)
        yield Finding("error", name, "", "The document has no record: build it again.")


def _evidence(extraction: Extraction) -> Iterator[Evidence]:
    for statement in extraction.statements:
        yield from statement.evidence
    for fact in extraction.facts:
        yield from fact.evidence


def _quotations(record: Record) -> Iterator[Finding]:
    text = record.document.text
    for extraction in record.extractions:
        for evidence in _evidence(extraction):
            if text[evidence.start : evidence.end] != evidence.quote:
                message = f"The quotation is not what the text has at {evidence.start}:{evidence.end}."
                yield Finding("error", record.document.id, evidence.item, message, evidence.quote)


def _passages(store: Store, record: Record, graph: NamedNode) -> Iterator[Finding]:
    """Compare the passages of the graph with those of the record, and with the text that they quote."""
    document, text = record.document.id, record.document.text
    wanted = {store.space.evidence(each) for one in record.extractions for each in _standing(store, one, graph)}
    typed = (quad.subject for quad in store.graph.quads_for_pattern(None, A, term("Evidence"), graph))
    found = {node for node in typed if isinstance(node, NamedNode)}
    for node in sorted(wanted ^ found, key=str):
        told = "The graph lacks a passage of its record" if node in wanted else "The graph holds a passage of no record"
        yield Finding("error", document, _named(store, node), f"{told}: build the document again.")
    for node in sorted(found, key=str):
        quote, place = NamedNode(f"{node.value}#quote"), NamedNode(f"{node.value}#position")
        exact, start, end = (
            _value(store, at, what, graph) for at, what in ((quote, EXACT), (place, START), (place, END))
        )
        # What is missing altogether is found by the shapes.
        if exact and start.isdecimal() and end.isdecimal() and legal(text[int(start) : int(end)]) != exact:
            message = f"The quotation is not what the text has at {start}:{end}."
            yield Finding("error", document, _named(store, node), message, exact)


def _standing(store: Store, extraction: Extraction, graph: NamedNode) -> Iterator[Evidence]:
    """Give the evidence of what no person rejected."""
    item = store.space.item(extraction.item.id)
    rejected = {quad.object for quad in store.graph.quads_for_pattern(item, REJECTED, None, graph)}
    for said in extraction.said:
        if not rejected or literal(wording(extraction, said)) not in rejected:
            yield from said.evidence


def _value(store: Store, subject: NamedNode, predicate: NamedNode, graph: NamedNode) -> str:
    quad = next(store.graph.quads_for_pattern(subject, predicate, None, graph), None)
    return store.space.plain(quad.object) if quad else ""


def _entities(store: Store, document: str, graph: NamedNode) -> Iterator[Finding]:
    """Find the entities that a document speaks of and that nobody knows."""
    for node in sorted(_spoken_of(store, store.quads(graph)), key=str):
        if next(store.graph.quads_for_pattern(node, A, None, store.space.entities), None) is None:
            message = "The document speaks of an entity that is not among the resolved ones: build again."
            yield Finding("error", document, store.space.plain(node), message)


def _spoken_of(store: Store, quads: Iterable[Quad]) -> set[NamedNode]:
    nodes = {node for quad in quads for node in (quad.subject, quad.object) if store.space.is_entity(node)}
    return {node for node in nodes if isinstance(node, NamedNode)}


def _whole(store: Store) -> Iterator[Finding]:
    """Ask of the store as a whole what no single document shows."""
    for relation in load().relations.values():
        if relation.symmetric:
            for head, tail in _rows(store, _REVERSED.format(AILAW + relation.name), "h", "t"):
                message = f"{relation.name} is symmetric: it must be written once, lower id first."
                yield Finding("error", "", head, message, tail)
    for (entity,) in _rows(store, _ORPHANS % store.space.entities.value, "e"):
        yield Finding("warning", "", entity, "No document speaks of this entity: the next build takes it out.")
    for query, message in (
        (_OUTSIDE, "Triples of documents are missing from what queries see: build into a new store."),
        (_BEYOND, "Queries see triples that no graph holds: build into a new store."),
    ):
        for (number,) in _rows(store, query, "n"):
            if number != "0":
                yield Finding("error", "", "", message, f"{number} triples")


def _rows(store: Store, query: str, *names: str) -> Iterator[tuple[str, ...]]:
    answer = store.query(query)
    if isinstance(answer, QuerySolutions):
        for row in answer:
            yield tuple(store.space.plain(row[name]) for name in names)


def _shapes(store: Store) -> Iterator[Finding]:
    """Validate documents in batches, and at the end the entities that no document speaks of."""
    seen: set[NamedNode] = set()
    batch: list[Quad] = []
    for graph in _documents(store):
        batch += store.quads(graph)
        if len(batch) >= BATCH:
            yield from _validated(store, batch, seen)
            batch = []
    everything = store.graph.quads_for_pattern(None, A, None, store.space.entities)
    rest = {quad.subject for quad in everything if isinstance(quad.subject, NamedNode)} - seen
    yield from _validated(store, [*batch, *(quad for node in rest for quad in _about(store, node))], seen)


def _about(store: Store, entity: NamedNode) -> Iterator[Quad]:
    return store.graph.quads_for_pattern(entity, None, None, store.space.entities)


def _validated(store: Store, batch: list[Quad], seen: set[NamedNode]) -> Iterator[Finding]:
    entities = _spoken_of(store, batch)
    seen |= entities
    home = {str(quad.subject): quad.graph_name for quad in batch if quad.graph_name != store.space.entities}
    triples = {quad.triple for quad in batch} | {quad.triple for node in entities for quad in _about(store, node)}
    with _quiet():
        data = Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    for kind in load().types.values():
        if kind.parent:
            data.add((URIRef(AILAW + kind.name), RDFS.subClassOf, URIRef(AILAW + kind.parent)))
    _, results, _ = pyshacl.validate(data, shacl_graph=_shapes_graph(), inplace=True, allow_warnings=True)
    if isinstance(results, Graph):
        for result in results.subjects(RDF.type, SH.ValidationResult):
            yield _finding(store, results, result, home)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from logging a traceback for each literal that is not what its datatype says: the findings say it."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


@cache
def _shapes_graph() -> Graph:
    return Graph().parse(resource("ontology") / "shapes.ttl")


def _finding(store: Store, results: Graph, result: Node, home: Mapping[str, object]) -> Finding:
    focus, value = results.value(result, SH.focusNode), results.value(result, SH.value)
    severity = "warning" if results.value(result, SH.resultSeverity) == SH.Warning else "error"
    message = min((str(each) for each in results.objects(result, SH.resultMessage)), default="A shape is not kept to.")
    name, found = _said(store, focus), _said(store, value)
    graph = home.get(f"<{focus}>")
    document = store.space.plain(graph) if isinstance(graph, NamedNode) else ""
    return Finding(severity, document, name, message, "" if found == name else found)


def _named(store: Store, node: object) -> str:
    """Name what is no entity by kind and id, such as `statement/8a5f…`."""
    if isinstance(node, NamedNode):
        return node.value.removeprefix(store.space.base).removeprefix("entity/")
    return str(node)


def _said(store: Store, node: Node | None) -> str:
    if isinstance(node, URIRef):
        return store.space.plain(NamedNode(node)) if node.startswith(AILAW) else _named(store, NamedNode(node))
    return str(node) if isinstance(node, Literal) else ""
