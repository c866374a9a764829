"""All that a store says of one thing, whatever it is: as triples for a program, as rows for a page."""

from dataclasses import dataclass

import pyoxigraph as ox
from pyoxigraph import NamedNode

from kg.errors import UnknownError
from kg.query.answers import TRIPLE_FORMATS, Answer, select
from kg.query.rows import Term, rows
from kg.store import Store

#: What a thing says itself, its parts (`…#quote`), the statements that it is an end, the case or the court of, the
#: merges that led to it, and the names of what all these lead to.
_DESCRIPTION = """CONSTRUCT {{ ?s ?p ?o . ?o skos:prefLabel ?name }} WHERE {{
  {{ VALUES ?s {{ {0} }} ?s ?p ?o }}
  UNION {{ {0} oa:hasSelector ?s . ?s ?p ?o }}
  UNION {{ VALUES ?end {{ rdf:subject rdf:object ailaw:case ailaw:court }} ?s ?end {0} ; a ailaw:Statement ; ?p ?o }}
  UNION {{ ?s ailaw:entity {0} ; ?p ?o }}
  OPTIONAL {{ ?o skos:prefLabel ?name }} }}"""


@dataclass(frozen=True, slots=True)
class Row:
    """A property and a value, with the name of the value if it has one."""

    property: NamedNode
    value: Term
    #: True where the value says it of the thing, and not the thing of the value.
    inverse: bool = False


def description(store: Store, iri: str) -> Answer:
    """Collect the triples about a thing and the statements on it.

    Raises:
        UnknownError: nothing is said of it.
    """
    return select(store, _DESCRIPTION.format(_node(store, iri)))


def rows_about(store: Store, iri: str, most: int = 500) -> list[Row]:
    """List what a thing says, and what refers to it, each at the most so often, in order.

    Raises:
        UnknownError: nothing is said of it.
    """
    node = _node(store, iri)
    said = rows(store, f"SELECT ?p ?o WHERE {{ {node} ?p ?o }} ORDER BY ?p ?o LIMIT {most}")
    referring = rows(store, f"SELECT ?p ?s WHERE {{ ?s ?p {node} }} ORDER BY ?p ?s LIMIT {most}")
    return [Row(NamedNode(p.value), o) for p, o in said] + [Row(NamedNode(p.value), s, True) for p, s in referring]


def plain(store: Store, iri: str) -> str:
    """Give what a person calls a thing: the id of an entity or an item, for one.

    Raises:
        UnknownError: nothing is said of it.
    """
    return store.space.plain(_node(store, iri))


def converted(turtle: str, form: str, store: Store) -> bytes:
    """Write Turtle of ours in one of the notations of triples."""
    found = ox.Dataset(ox.parse(turtle, ox.RdfFormat.TURTLE))
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    ordered = sorted((quad.triple for quad in found), key=str)
    return ox.serialize(ordered, format=TRIPLE_FORMATS[form], prefixes=store.space.prefixes) or b""


def _node(store: Store, iri: str) -> NamedNode:
    try:
        node = NamedNode(iri)
    except ValueError as error:
        raise UnknownError(f"{iri!r} is no IRI") from error
    if not select(store, f"ASK {{ {node} ?p ?o }}"):
        raise UnknownError(f"nothing is said of <{iri}>; `/find?q=NAME` looks for a name")
    return node
