"""Whether a store keeps to the shapes and to itself: each quotation in its text, each entity known, nothing left.

The shapes are turned into queries that find what may break one (`kg.check.screening`); that alone goes to pySHACL, and
what it finds is reported (`kg.check.validation`). A thorough check gives pySHACL every document, some at a time. What
no shape can say is asked of the store and of its records.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, QuerySolutions

from kg.check.findings import Finding, named
from kg.check.screening import UnknownConstraint, flagged, probes
from kg.check.validation import about, shapes, validated
from kg.model import Evidence, Extraction, Record, wording
from kg.ontology import load
from kg.rdf import (
    AILAW,
    END,
    EXACT,
    MENTIONS,
    OBJECT,
    ONTOLOGY_GRAPH,
    REJECTED,
    START,
    SUBJECT,
    A,
    legal,
    literal,
    term,
)
from kg.store import Store

__all__ = ["Finding", "Report", "check"]

#: Triples that are validated at a time: enough to make up for the start, few enough to hold.
BATCH = 20_000

_REVERSED = (
    "SELECT DISTINCT ?h ?t {{ ?s rdf:predicate <{0}> ; rdf:subject ?h ; rdf:object ?t FILTER(STR(?h) > STR(?t)) }}"
)
_ORPHANS = "SELECT ?e { GRAPH <%s> { ?e a ?type } FILTER NOT EXISTS { ?item ailaw:mentions ?e } }"
#: Triples that queries see, that some graph holds, and both together, each once.
_SEEN = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_HELD = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } }"
_BOTH = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } }"


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


def check(store: Store, *, thorough: bool = False) -> Report:
    """Check a store against the shapes and against its own records.

    `thorough` gives every document to pySHACL, not only what the queries made of the shapes name; it finds the same and
    takes minutes for a large store.

    Raises:
        StoreError: the store cannot be read.
    """
    findings = {*_records(store), *_shapes(store, thorough), *_whole(store)}
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
        graph = store.space.document(record.document.id)
        graphs.discard(graph)
        yield from _quotations(record)
        yield from _passages(store, record, graph)
    yield from _entities(store)
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
        yield Finding("error", document, named(store, node), f"{told}: build the document again.")
    values = {name: dict(_values(store, name, graph)) for name in (EXACT, START, END)}
    for node in sorted(found, key=str):
        exact = values[EXACT].get(f"{node.value}#quote", "")
        start, end = (values[each].get(f"{node.value}#position", "") for each in (START, END))
        # What is missing altogether is found by the shapes.
        if exact and start.isdecimal() and end.isdecimal() and legal(text[int(start) : int(end)]) != exact:
            message = f"The quotation is not what the text has at {start}:{end}."
            yield Finding("error", document, named(store, node), message, exact)


def _standing(store: Store, extraction: Extraction, graph: NamedNode) -> Iterator[Evidence]:
    """Give the evidence of what no person rejected."""
    item = store.space.item(extraction.item.id)
    rejected = {quad.object for quad in store.graph.quads_for_pattern(item, REJECTED, None, graph)}
    for said in extraction.said:
        if not rejected or literal(wording(extraction, said)) not in rejected:
            yield from said.evidence


def _values(store: Store, predicate: NamedNode, graph: NamedNode) -> Iterator[tuple[str, str]]:
    for quad in store.graph.quads_for_pattern(None, predicate, None, graph):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value, store.space.plain(quad.object)


def _entities(store: Store) -> Iterator[Finding]:
    """Find the entities that documents speak of and that nobody knows."""
    relations = [term(name) for name in (*load().relations, *load().facts)]
    objects = [SUBJECT, OBJECT, MENTIONS, *map(term, ("case", "court", "entity")), *relations]
    unknown = f"FILTER(ISIRI(?e)) FILTER NOT EXISTS {{ GRAPH {store.space.entities} {{ ?e a ?type }} }}"
    message = "The document speaks of an entity that is not among the resolved ones: build again."
    for predicates, pattern in ((objects, "?s ?p ?e"), (relations, "?e ?p ?o")):
        values = f"VALUES ?p {{ {' '.join(map(str, predicates))} }}"
        # Each entity once, and only then in which documents: many statements are on few entities.
        wrong = f"{{ SELECT DISTINCT ?e {{ {{ SELECT DISTINCT ?e {{ {values} {pattern} }} }} {unknown} }} }}"
        found = _rows(store, f"SELECT DISTINCT ?g ?e {{ {wrong} {values} GRAPH ?g {{ {pattern} }} }}", "g", "e")
        yield from (Finding("error", document, entity, message) for document, entity in found)


def _whole(store: Store) -> Iterator[Finding]:
    """Ask of the store as a whole what no single document shows."""
    for relation in load().relations.values():
        if relation.symmetric:
            for head, tail in _rows(store, _REVERSED.format(AILAW + relation.name), "h", "t"):
                message = f"{relation.name} is symmetric: it must be written once, lower id first."
                yield Finding("error", "", head, message, tail)
    for (entity,) in _rows(store, _ORPHANS % store.space.entities.value, "e"):
        yield Finding("warning", "", entity, "No document speaks of this entity: the next build takes it out.")
    yield from _union(store)


def _union(store: Store) -> Iterator[Finding]:
    """Compare what queries see with what the graphs hold, by counting both and the two together."""
    seen, held, both = (int(next(_rows(store, query, "n"))[0]) for query in (_SEEN, _HELD, _BOTH))
    for number, message in (
        (both - seen, "Triples of documents are missing from what queries see: build into a new store."),
        (both - held, "Queries see triples that no graph holds: build into a new store."),
    ):
        if number:
            yield Finding("error", "", "", message, f"{number} triples")


def _rows(store: Store, query: str, *names: str) -> Iterator[tuple[str, ...]]:
    answer = store.query(query)
    if isinstance(answer, QuerySolutions):
        for row in answer:
            yield tuple(store.space.plain(row[name]) for name in names)


def _shapes(store: Store, thorough: bool) -> Iterator[Finding]:
    """Hold documents and entities against the shapes: all of them, or those that a probe names."""
    entities = store.space.entities
    if thorough:
        documents = _documents(store)
        every = (quad.subject for quad in store.graph.quads_for_pattern(None, A, None, entities))
        wrong = [node for node in every if isinstance(node, NamedNode)]
    else:
        try:
            found = flagged(probes(shapes(), str(entities)), lambda *asked: _pairs(store, *asked))
        except UnknownConstraint:
            yield from _shapes(store, True)
            return
        documents = [NamedNode(graph) for graph in sorted(found) if graph != entities.value]
        wrong = [NamedNode(focus) for focus in sorted(found.get(entities.value, ()))]
    for batch in _batches(store.quads(graph) for graph in documents):
        yield from validated(store, batch)
    for batch in _batches(about(store, node) for node in wrong):
        yield from validated(store, batch)


def _batches(parts: Iterable[Iterable[Quad]]) -> Iterator[list[Quad]]:
    batch: list[Quad] = []
    for part in parts:
        batch += part
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _pairs(store: Store, sparql: str, one: str, other: str) -> Iterator[tuple[str, str]]:
    answer = store.query(sparql)
    if isinstance(answer, QuerySolutions):
        for row in answer:
            yield getattr(row[one], "value", ""), getattr(row[other], "value", "")
