"""The shapes, by pySHACL: the proof, for as many triples as fit into memory."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache

import pyoxigraph as ox
import pyshacl
from pyoxigraph import NamedNode, Quad
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from kg.check.findings import Finding, named
from kg.ontology import load
from kg.rdf import AILAW
from kg.resources import resource
from kg.store import Store


def about(store: Store, entity: NamedNode) -> Iterator[Quad]:
    """Give what is written of an entity."""
    return store.graph.quads_for_pattern(entity, None, None, store.space.entities)


def validated(store: Store, batch: list[Quad]) -> Iterator[Finding]:
    """Hold some quads against the shapes, together with the entities that they speak of."""
    entities = spoken_of(store, batch)
    home = {str(quad.subject): quad.graph_name for quad in batch if quad.graph_name != store.space.entities}
    triples = {quad.triple for quad in batch} | {quad.triple for node in entities for quad in about(store, node)}
    with _quiet():
        data = Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    for kind in load().types.values():
        if kind.parent:
            data.add((URIRef(AILAW + kind.name), RDFS.subClassOf, URIRef(AILAW + kind.parent)))
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes(), inplace=True, allow_warnings=True)
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
def shapes() -> Graph:
    """Read the shapes."""
    return Graph().parse(resource("ontology") / "shapes.ttl")


def _finding(store: Store, results: Graph, result: Node, home: Mapping[str, object]) -> Finding:
    focus, value = results.value(result, SH.focusNode), results.value(result, SH.value)
    severity = "warning" if results.value(result, SH.resultSeverity) == SH.Warning else "error"
    message = min((str(each) for each in results.objects(result, SH.resultMessage)), default="A shape is not kept to.")
    name, found = _said(store, focus), _said(store, value)
    graph = home.get(f"<{focus}>")
    document = store.space.plain(graph) if isinstance(graph, NamedNode) else ""
    return Finding(severity, document, name, message, "" if found == name else found)


def _said(store: Store, node: Node | None) -> str:
    if isinstance(node, URIRef):
        return store.space.plain(NamedNode(node)) if node.startswith(AILAW) else named(store, NamedNode(node))
    return str(node) if isinstance(node, Literal) else ""


def spoken_of(store: Store, quads: Iterable[Quad]) -> set[NamedNode]:
    """Collect the entities that quads are about or lead to."""
    nodes = {node for quad in quads for node in (quad.subject, quad.object) if store.space.is_entity(node)}
    return {node for node in nodes if isinstance(node, NamedNode)}
