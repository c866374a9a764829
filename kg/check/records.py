"""Each record against its own text, and against the graph that was made of it.

Whether a graph has just the passages of its record is told by counting them and by looking for each one that is
expected, which is quicker than reading what the graph has. Where that does not come out even, it is read.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from kg.check.findings import Finding, named
from kg.model import Evidence, Extraction, Record, wording
from kg.rdf import END, EXACT, ONTOLOGY_GRAPH, REJECTED, START, A, Node, legal, literal, term
from kg.store import Store

_COUNTS = "SELECT ?g ?p (COUNT(*) AS ?n) {{ VALUES ?p {{ {0} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g ?p"
_TYPED = "SELECT ?g ({0} AS ?p) (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s a {0} }} }} GROUP BY ?g"
_READ = (EXACT, START, END, REJECTED)


@dataclass(slots=True)
class _Graph:
    """What the graph of a document says of passages."""

    passages: set[NamedNode] = field(default_factory=set)
    #: Predicate → IRI of a selector → value.
    values: dict[NamedNode, dict[str, str]] = field(default_factory=lambda: {EXACT: {}, START: {}, END: {}})
    #: Item → what of it a person rejected.
    rejected: dict[Node, set[Node]] = field(default_factory=lambda: defaultdict(set))


def documents(store: Store) -> list[NamedNode]:
    """List the graphs of documents."""
    others = {store.space.entities, ONTOLOGY_GRAPH}
    return [graph for graph in store.graphs() if graph not in others]


def compared(store: Store) -> Iterator[Finding]:
    """Find quotations that no text has, passages that only a graph or only a record has, graphs without a record."""
    graphs, counts = set(documents(store)), _counts(store)
    for record in store.records():
        name = store.space.document(record.document.id)
        graphs.discard(name)
        yield from _quotations(record)
        if not _is_whole(store, record, name, counts[name]):
            yield from _passages(store, record, _read(store, name))
    for graph in sorted(graphs, key=str):
        yield Finding("error", store.space.plain(graph), "", "The document has no record: build it again.")


def _counts(store: Store) -> dict[Node, Counter[Node]]:
    """Count the quotations, places, passages and rejections of each graph."""
    counts: dict[Node, Counter[Node]] = defaultdict(Counter)
    for query in (_COUNTS.format(" ".join(map(str, _READ))), _TYPED.format(term("Evidence"))):
        answer = store.query(query)
        for name, what, number in answer if isinstance(answer, QuerySolutions) else ():
            counts[name][what] = int(number.value)
    return counts


def _is_whole(store: Store, record: Record, graph: NamedNode, counts: Counter[Node]) -> bool:
    """Say whether a graph has each passage of a record that nobody rejected anything of, as it is, and no other."""
    passages = {each for one in record.extractions for each in _evidence(one)}
    if any(counts[what] != len(passages) for what in (EXACT, START, END, term("Evidence"))) or counts[REJECTED]:
        return False
    kind = term("Evidence")
    for each in passages:
        node = store.space.evidence(each)
        quote, place = NamedNode(f"{node.value}#quote"), NamedNode(f"{node.value}#position")
        if not (
            Quad(quote, EXACT, literal(each.quote), graph) in store.graph
            and Quad(place, START, Literal(each.start), graph) in store.graph
            and Quad(place, END, Literal(each.end), graph) in store.graph
            and Quad(node, A, kind, graph) in store.graph
        ):
            return False
    return True


def _read(store: Store, graph: NamedNode) -> _Graph:
    """Read what a graph says of passages."""
    said = _Graph()
    for quad in store.graph.quads_for_pattern(None, A, term("Evidence"), graph):
        if isinstance(quad.subject, NamedNode):
            said.passages.add(quad.subject)
    for predicate in (EXACT, START, END):
        for quad in store.graph.quads_for_pattern(None, predicate, None, graph):
            if isinstance(quad.subject, NamedNode):
                said.values[predicate][quad.subject.value] = store.space.plain(quad.object)
    for quad in store.graph.quads_for_pattern(None, REJECTED, None, graph):
        said.rejected[quad.subject].add(quad.object)
    return said


def _evidence(extraction: Extraction) -> Iterator[Evidence]:
    for said in extraction.said:
        yield from said.evidence


def _quotations(record: Record) -> Iterator[Finding]:
    text = record.document.text
    for extraction in record.extractions:
        for evidence in _evidence(extraction):
            if text[evidence.start : evidence.end] != evidence.quote:
                message = f"The quotation is not what the text has at {evidence.start}:{evidence.end}."
                yield Finding("error", record.document.id, evidence.item, message, evidence.quote)


def _passages(store: Store, record: Record, graph: _Graph) -> Iterator[Finding]:
    """Compare the passages of the graph with those of the record, and with the text that they quote."""
    document, text = record.document.id, record.document.text
    standing = (each for one in record.extractions for each in _standing(store, one, graph))
    wanted, found = {store.space.evidence(each) for each in standing}, graph.passages
    for node in sorted(wanted ^ found, key=str):
        told = "The graph lacks a passage of its record" if node in wanted else "The graph holds a passage of no record"
        yield Finding("error", document, named(store, node), f"{told}: build the document again.")
    quotes, starts, ends = (graph.values[each] for each in (EXACT, START, END))
    for node in sorted(found, key=lambda each: each.value):
        exact, place = quotes.get(f"{node.value}#quote", ""), f"{node.value}#position"
        start, end = starts.get(place, ""), ends.get(place, "")
        # What is missing altogether is found by the shapes.
        if exact and start.isdecimal() and end.isdecimal() and legal(text[int(start) : int(end)]) != exact:
            message = f"The quotation is not what the text has at {start}:{end}."
            yield Finding("error", document, named(store, node), message, exact)


def _standing(store: Store, extraction: Extraction, graph: _Graph) -> Iterator[Evidence]:
    """Give the evidence of what no person rejected."""
    rejected = graph.rejected.get(store.space.item(extraction.item.id), ())
    for said in extraction.said:
        if not rejected or literal(wording(extraction, said)) not in rejected:
            yield from said.evidence
