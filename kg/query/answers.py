"""SPARQL in, answers out: rows, a yes or no, or triples, in the formats that others read."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError, UnknownError
from kg.rdf import Node, Space
from kg.store import Store

#: What rows and a yes or no can be written as.
ROW_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
#: What triples can be written as.
TRIPLE_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "xml": ox.RdfFormat.RDF_XML,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave; it can be gone through, or written out, once."""

    #: `rows`, `boolean` or `triples`.
    kind: str
    #: Names of the columns, without `?`; those of triples are subject, predicate and object.
    variables: tuple[str, ...]
    space: Space
    _results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

    def __bool__(self) -> bool:
        """Give the answer of an ASK query; rows and triples are true, even if there are none."""
        return bool(self._results) if isinstance(self._results, ox.QueryBoolean) else True

    def __iter__(self) -> Iterator[tuple[Node | None, ...]]:
        """Go through the rows or triples in the order of the answer; an unbound variable is None.

        Raises:
            QueryError: the query fails as it runs.
        """
        if isinstance(self._results, ox.QueryBoolean):
            return
        try:
            for each in self._results:
                if isinstance(each, ox.Triple):
                    yield each.subject, each.predicate, each.object
                else:
                    yield tuple(each)
        except (OSError, RuntimeError, SyntaxError) as error:
            raise QueryError(f"the query failed as it ran: {error}") from error

    def write(self, form: str) -> bytes:
        """Write rows as `json`, `csv`, `tsv` or `xml`, triples as `turtle`, `ntriples`, `jsonld` or `xml`.

        Raises:
            UnknownError: a format that this kind of answer does not have.
            QueryError: the query fails as it runs.
        """
        triples = self.kind == "triples"
        formats = sorted(TRIPLE_FORMATS if triples else ROW_FORMATS)
        if form not in formats:
            asked = "CONSTRUCT and DESCRIBE" if triples else "SELECT and ASK"
            raise UnknownError(f"{asked} answers have no format {form}; there are {', '.join(formats)}")
        output = io.BytesIO()
        try:
            if isinstance(self._results, ox.QueryTriples):
                ordered = sorted(self._results, key=str)
                ox.serialize(ordered, output, format=TRIPLE_FORMATS[form], prefixes=self.space.prefixes)
            else:
                self._results.serialize(output, format=ROW_FORMATS[form])
        except (OSError, RuntimeError, SyntaxError) as error:
            raise QueryError(f"the query failed as it ran: {error}") from error
        return output.getvalue()


def select(store: Store, sparql: str, *, dataset: tuple[Sequence[str], Sequence[str]] = ((), ())) -> Answer:
    """Ask any SPARQL 1.1 query: SELECT, ASK, CONSTRUCT or DESCRIBE, over the union of the graphs.

    The usual prefixes (`kg.rdf.PREFIXES`, and `id:`) need no declaration; `dataset` names the default and the named
    graphs to look into.

    Raises:
        QueryError: the query does not parse, shown with its place, or would change or leave the store.
    """
    results = store.query(sparql, dataset=dataset)
    if isinstance(results, ox.QueryBoolean):
        return Answer("boolean", (), store.space, results)
    if isinstance(results, ox.QueryTriples):
        return Answer("triples", ("subject", "predicate", "object"), store.space, results)
    return Answer("rows", tuple(each.value for each in results.variables), store.space, results)
