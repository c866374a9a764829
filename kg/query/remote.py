"""A SPARQL endpoint in place of a store on disk: what only asks works on either.

The standard library speaks the protocol; an endpoint is asked for JSON results or N-Triples. Nothing is written there.
"""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pyoxigraph as ox

from kg.errors import InputError, QueryError, StoreError
from kg.rdf import BASE, Node, Space, is_web_address
from kg.store import Answer, Store

_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.5"
_MOST = 200_000_000


class Remote(Store):
    """An endpoint that holds a graph of ours, with the one method of a store that asking needs."""

    def __init__(self, address: str, *, base: str = BASE, seconds: float = 60.0) -> None:
        """Take an address; it is not asked before the first question.

        Raises:
            InputError: no http or https address.
        """
        if not is_web_address(address):
            raise InputError(f"{address!r} is no http or https address of a SPARQL endpoint")
        self.address = address
        self.path = Path(address)
        self.space = Space(base)
        self.seconds = seconds
        self.read_only = True
        self._open = None

    def query(
        self,
        sparql: str,
        *,
        substitutions: Mapping[str, Node] | None = None,
        dataset: tuple[Sequence[str], Sequence[str]] = ((), ()),
    ) -> Answer:
        """Ask the endpoint; the usual prefixes are declared for it.

        Raises:
            QueryError: it refuses the query, in its words.
            StoreError: it cannot be reached, or does not answer as an endpoint.
        """
        if substitutions:
            raise QueryError("an endpoint takes no substitutions")
        prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in self.space.prefixes.items())
        pairs = [("query", prefixes + sparql)]
        pairs += [("default-graph-uri", iri) for iri in dataset[0]] + [("named-graph-uri", iri) for iri in dataset[1]]
        request = Request(self.address, urlencode(pairs).encode(), {"Accept": _ACCEPT, "User-Agent": "ai-law-kg"})
        try:
            with urlopen(request, timeout=self.seconds) as reply:
                kind, body = reply.headers.get_content_type(), reply.read(_MOST)
        except HTTPError as error:
            text = error.read(2000).decode("utf-8", "replace").strip()
            raise QueryError(f"{self.address} says {error.code}: {text or error.reason}") from error
        except (URLError, OSError) as error:
            reason = getattr(error, "reason", error)
            raise StoreError(f"{self.address}: cannot be asked: {reason}; is the server running?") from error
        return self._parsed(kind, body)

    def _parsed(self, kind: str, body: bytes) -> Answer:
        try:
            if kind in ("application/sparql-results+json", "application/json"):
                return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self.address}: its answer cannot be read: {error}") from error
        try:
            form = ox.RdfFormat.from_media_type(kind)
            if form is None:
                raise StoreError(f"{self.address}: answers as {kind}; is this the address of a SPARQL endpoint?")
            memory = ox.Store()
            memory.load(io.BytesIO(body), format=form)
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self.address}: its answer cannot be read: {error}") from error
        found = memory.query("CONSTRUCT WHERE { ?s ?p ?o }")
        return found

    def close(self) -> None:
        """Let go; there is nothing to let go of."""
