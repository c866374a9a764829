"""A SPARQL 1.1 server in place of a store on disk: everything that reads works on either.

A server holds the graphs of a store under the same names, each record as literals in a graph of its own, and the union
of the graphs: in its default graph, or, where that is by itself the union of all graphs and tells a triple once for
each one that holds it, in a graph called `graph/union`. Queries are the server's to answer. What goes through all
triples, as an export does, fetches them once and has its queries answered from that copy.
"""

import base64
import binascii
import io
import math
import re
import shutil
import tempfile
import time
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.errors import QueryError, StoreError
from kg.model import Record, digest
from kg.place import Place
from kg.rdf import BASE, ONTOLOGY_GRAPH, RECORD, Node, Space
from kg.store import Answer, Store
from kg.store.server import Body, Server
from kg.store.sparql import refuse_service

#: Seconds for which a server is taken to be as it was, and what was found of each one.
_FRESH_S = 5.0
_STATES: dict[str, tuple[float, str]] = {}
#: Characters of a literal that a part of a record takes: Virtuoso takes no file with a line of 64 kB for RDF.
_PART = 16_000
#: Bytes of a record: what comes from elsewhere may be packed to fill the memory.
_LONGEST = 500_000_000
#: A graph that a query names.
_GRAPH = re.compile(r"\bGRAPH\s*<([^>]*)>", re.IGNORECASE)


class Remote(Store):
    """A server that holds a graph of ours, open for reading."""

    def __init__(self, address: str, *, base: str = BASE, seconds: float = 60.0) -> None:
        """Take an address; it is not asked before the first question.

        Raises:
            InputError: no http or https address.
        """
        self.server = Server(address, seconds=seconds)
        self.path = Path(address)
        self.address = address
        self.space = Space(base)
        self.read_only = True
        #: The graph that queries are to see, where it is not the server's default one; None until it is known.
        self._seen: tuple[str, ...] | None = None
        self._open: ox.Store | None = None
        self._folder: str | None = None

    def close(self) -> None:
        """Let go of the connections, and of what was fetched."""
        self.server.close()
        self._open = None
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    @property
    def graph(self) -> ox.Store:
        """All graphs, fetched when they are first asked for."""
        if self._open is None:
            self._folder = tempfile.mkdtemp(prefix="kg-fetched-")
            fetched = ox.Store(self._folder)
            for name in self.graphs():
                triples = self.fetched(name.value)
                own = _named_alike(triples) if name == ONTOLOGY_GRAPH else triples
                fetched.bulk_extend(_within(each, name) for each in own)
            # What has no name is told apart by its graph alone, so that it is not taken from the union.
            union = self.fetched(next(iter(self.seen), None))
            fetched.bulk_extend(_within(each) for each in union if not _is_nameless(each))
            nameless = [each.triple for each in fetched.quads_for_pattern(None, None, None, ONTOLOGY_GRAPH)]
            fetched.bulk_extend(_within(each) for each in nameless if _is_nameless(each))
            self._open = fetched
        return self._open

    def query(
        self,
        sparql: str,
        *,
        substitutions: Mapping[str, Node] | None = None,
        dataset: tuple[Sequence[str], Sequence[str]] = ((), ()),
    ) -> Answer:
        """Ask the server; the usual prefixes are declared for it.

        Raises:
            QueryError: it refuses the query, in its words.
            StoreError: it cannot be reached, or does not answer as a SPARQL server.
        """
        if self._open is not None:
            return super().query(sparql, substitutions=substitutions, dataset=dataset)
        if substitutions:
            raise QueryError("an endpoint takes no substitutions")
        refuse_service(sparql)
        prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in self.space.prefixes.items())
        # Virtuoso, told of a default graph, knows no other one that a query names; any that it looks for, it finds.
        default, named = dataset if any(dataset) else (self.seen, _GRAPH.findall(sparql) if self.seen else ())
        return self.asked(prefixes + sparql, default, named)

    def asked(self, sparql: str, default: Sequence[str] = (), named: Sequence[str] = ()) -> Answer:
        """Ask the server a query as it is, over its own default graph unless another one is named."""
        return self._parsed(self.server.query(sparql, default, named))

    def documents(self, names: Collection[str] | None = None) -> dict[str, tuple[str, str]]:
        """Map documents to the SHA-256 of their files and the rules they were extracted with, in their order."""
        wanted = sorted(self.revisions() if names is None else set(names) & self.revisions().keys())
        found = {name: record for name in wanted if (record := self.record(name))}
        return {name: (record.document.sha256, record.rules) for name, record in found.items()}

    def graphs(self) -> list[NamedNode]:
        """List the graphs of ours in the order of their IRIs."""
        documents = [self.space.document(name) for name in self.revisions()]
        return sorted(
            [*documents, *([self.space.entities, ONTOLOGY_GRAPH] if documents else [])], key=lambda one: one.value
        )

    def records(self) -> Iterator[Record]:
        """Give the record of every document, one by one, in the order of their ids."""
        for name in self.revisions():
            record = self.record(name)
            if record is not None:
                yield record

    def record(self, document: str) -> Record | None:
        """Return the record of one document."""
        node = self.space.record(document)
        # Asked of the server whatever was fetched: records are not among it.
        found = self.asked(f"SELECT ?record WHERE {{ GRAPH {node} {{ ?document {RECORD} ?record }} }}")
        assert isinstance(found, ox.QuerySolutions)
        parts = [row["record"].value for row in found]
        if not parts:
            return None
        try:
            return _unpacked(parts)
        except (zlib.error, binascii.Error, ValueError, TypeError, KeyError) as error:
            told = f"{self.address}: the record of {document} is damaged: {error}"
            raise StoreError(f"{told}; remove the document and build it again") from error

    @property
    def seen(self) -> tuple[str, ...]:
        """The IRI of the graph that queries are to see; none where that is the server's default graph."""
        if self._seen is None:
            union = self.space.union
            self._seen = (union.value,) if self.asked(f"ASK {{ GRAPH {union} {{ ?s ?p ?o }} }}") else ()
        return self._seen

    def fetched(self, name: str | None) -> Iterator[Triple]:
        """Fetch a graph, or the default one.

        Raises:
            StoreError: it is not given, or cannot be read.
        """
        body = self.server.get(name)
        form = ox.RdfFormat.from_media_type(body.type)
        if form is None:
            raise StoreError(f"{self.address}: gives a graph as {body.type}, which is no RDF")
        try:
            yield from (quad.triple for quad in ox.parse(body.data, format=form))
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self.address}: a graph of it cannot be read: {error}") from error

    def _parsed(self, body: Body) -> Answer:
        try:
            if body.type in ("application/sparql-results+json", "application/json"):
                return ox.parse_query_results(body.data, format=ox.QueryResultsFormat.JSON)
            form = ox.RdfFormat.from_media_type(body.type)
            if form is None:
                raise StoreError(f"{self.address}: answers as {body.type}; is this the address of a SPARQL endpoint?")
            memory = ox.Store()
            memory.load(io.BytesIO(body.data), format=form)
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self.address}: its answer cannot be read: {error}") from error
        return memory.query("CONSTRUCT WHERE { ?s ?p ?o }")


def _within(triple: Triple, graph: NamedNode | None = None) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _named_alike(triples: Iterable[Triple]) -> list[Triple]:
    """Give blank nodes the labels that they have in a store on disk."""
    canonical = ox.Dataset(map(_within, triples))
    canonical.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in canonical]


def _is_nameless(triple: Triple) -> bool:
    return isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)


def state_of(address: str) -> str:
    """Name what a server holds, so that other documents or revisions have another name; asks it now and then.

    Raises:
        StoreError: the server cannot be asked.
    """
    asked, state = _STATES.get(address, (-math.inf, ""))
    if time.monotonic() - asked > _FRESH_S:
        with Remote(address) as remote:
            state = digest(address, *remote.revisions().values())
        _STATES[address] = time.monotonic(), state
    return state


def reading(place: Place) -> Store:
    """Open a store for reading: a folder, or the address of a server.

    Raises:
        StoreError: no store there, or it cannot be read.
        InputError: no http or https address.
    """
    return Remote(place) if isinstance(place, str) else Store.open(place, read_only=True)


def packed(record: Record) -> list[Literal]:
    """Write a record as the literals that a server keeps, each with its number, since they come back in any order."""
    text = base64.b64encode(zlib.compress(record.to_json().encode("utf-8", "surrogatepass"), 9)).decode("ascii")
    starts = range(0, len(text), _PART)
    return [Literal(f"{number} {text[start : start + _PART]}") for number, start in enumerate(starts)]


def _unpacked(parts: Iterable[str]) -> Record:
    numbered = sorted((int(number), part) for number, _, part in (each.partition(" ") for each in parts))
    data = base64.b64decode("".join(part for _, part in numbered), validate=True)
    unpacking = zlib.decompressobj()
    text = unpacking.decompress(data, _LONGEST)
    if not unpacking.eof:
        raise ValueError(f"it breaks off, or has more than {_LONGEST:,} bytes")
    return Record.from_json(text.decode("utf-8", "surrogatepass"))
