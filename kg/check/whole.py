"""What no single document shows: asked of the store as a whole, a question at a time, to be asked side by side."""

from collections.abc import Callable, Iterator
from functools import partial

from pyoxigraph import QuerySolutions

from kg.check.findings import Finding
from kg.check.survey import ALL
from kg.ontology import load
from kg.rdf import AILAW, MENTIONS, OBJECT, SUBJECT, term
from kg.store import Store

Task = Callable[[], list[Finding]]

_REVERSED = (
    "SELECT DISTINCT ?h ?t {{ ?s rdf:predicate <{0}> ; rdf:subject ?h ; rdf:object ?t FILTER(STR(?h) > STR(?t)) }}"
)
_ORPHANS = "SELECT DISTINCT ?e {{ GRAPH {0} {{ ?e a ?type }} MINUS {{ ?item ailaw:mentions ?e }} }}"
_UNKNOWN = (
    "SELECT ?e {{ {{ SELECT DISTINCT ?e {{ VALUES ?p {{ {0} }} {1} MINUS {{ GRAPH {2} {{ ?e a ?type }} }} }}"
    " LIMIT {3} }} FILTER(ISIRI(?e)) }}"
)
_WHERE = "SELECT DISTINCT ?g ?e {{ VALUES ?e {{ {0} }} VALUES ?p {{ {1} }} GRAPH ?g {{ {2} }} }}"
#: Triples that queries see and no graph holds, or the other way round; of one property at a time, so that few are held
#: in memory.
_PROPERTIES = "SELECT DISTINCT ?p { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
_EITHER = "{{ ?s {0} ?o }} UNION {{ GRAPH ?g {{ ?s {0} ?o }} }}"
_DIFFERENT = "SELECT (COUNT(?o) AS ?n) {{ SELECT ?s ?o {{ " + _EITHER + " }} GROUP BY ?s ?o HAVING ({1}) }}"
#: How to tell, and what to say: of each triple, a row without a graph is what queries see.
_DIFFERENCES = (
    ("COUNT(*) = COUNT(?g)", "Triples of documents are missing from what queries see: build into a new store."),
    ("COUNT(?g) = 0", "Queries see triples that no graph holds: build into a new store."),
)


def tasks(store: Store) -> Iterator[Task]:
    """Give the questions; each comes back with what it found."""
    answer = store.query(_PROPERTIES)
    for row in answer if isinstance(answer, QuerySolutions) else ():
        yield partial(_union, store, str(row["p"]))
    relations = [term(name) for name in (*load().relations, *load().facts)]
    objects = [SUBJECT, OBJECT, MENTIONS, *map(term, ("case", "court", "entity")), *relations]
    yield partial(_entities, store, list(map(str, objects)), "?s ?p ?e")
    yield partial(_entities, store, list(map(str, relations)), "?e ?p ?o")
    yield partial(_orphans, store)
    for relation in load().relations.values():
        if relation.symmetric:
            yield partial(_reversed, store, relation.name)


def _union(store: Store, predicate: str) -> list[Finding]:
    """Compare what queries see with what the graphs hold."""
    either = " || ".join(condition for condition, _ in _DIFFERENCES)
    findings = []
    if _counted(store, _DIFFERENT.format(predicate, either)):
        for condition, message in _DIFFERENCES:
            if number := _counted(store, _DIFFERENT.format(predicate, condition)):
                findings.append(Finding("error", "", "", message, f"{number} triples of {predicate}"))
    return findings


def _counted(store: Store, query: str) -> int:
    return int(next(rows(store, query))[0])


def _entities(store: Store, predicates: list[str], pattern: str) -> list[Finding]:
    """Find the entities that documents speak of and that nobody knows."""
    listed = " ".join(predicates)
    unknown = [
        f"<{entity}>"
        for (entity,) in rows(store, _UNKNOWN.format(listed, pattern, store.space.entities, ALL), iri=True)
    ]
    message = "The document speaks of an entity that is not among the resolved ones: build again."
    if not unknown:
        return []
    # Each entity once, and only then in which documents: many statements are on few entities.
    found = rows(store, _WHERE.format(" ".join(unknown), listed, pattern))
    return [Finding("error", document, entity, message) for document, entity in found]


def _orphans(store: Store) -> list[Finding]:
    message = "No document speaks of this entity: the next build takes it out."
    found = rows(store, _ORPHANS.format(store.space.entities))
    return [Finding("warning", "", entity, message) for (entity,) in found]


def _reversed(store: Store, relation: str) -> list[Finding]:
    message = f"{relation} is symmetric: it must be written once, lower id first."
    found = rows(store, _REVERSED.format(AILAW + relation))
    return [Finding("error", "", head, message, tail) for head, tail in found]


def rows(store: Store, query: str, *, iri: bool = False) -> Iterator[tuple[str, ...]]:
    """Give the rows of an answer in words, or as IRIs."""
    answer = store.query(query)
    if isinstance(answer, QuerySolutions):
        for row in answer:
            yield tuple(getattr(value, "value", "") if iri else store.space.plain(value) for value in row)
