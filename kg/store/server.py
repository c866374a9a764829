"""A SPARQL 1.1 server: its addresses, who is let in, and the three protocols that it speaks.

https://www.w3.org/TR/sparql11-protocol/ for queries and updates, https://www.w3.org/TR/sparql11-http-rdf-update/ for
whole graphs. Where updates and graphs are taken is each server's own affair: two layouts are known, and for others the
environment names the addresses. Who asks is told by the environment too, never in an address, which messages show.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import IO, Any
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth

from kg.errors import InputError, QueryError, StoreError
from kg.rdf import is_web_address
from kg.text.seen import shown

#: End of the address that queries go to → ends of those of updates, of graphs to be written, and to be read by anyone.
LAYOUTS = {
    "/query": ("/update", "/store", "/store"),  # Oxigraph
    "/sparql": ("/sparql-auth", "/sparql-graph-crud-auth", "/sparql-graph-crud"),  # Virtuoso
}
#: Environment variables for other layouts, and for who asks.
UPDATES, GRAPHS, USER, PASSWORD, TOKEN = "KG_UPDATE_URL", "KG_GRAPHS_URL", "KG_USER", "KG_PASSWORD", "KG_TOKEN"
_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.5"
_TRIPLES = "application/n-triples"
#: Bytes of an answer, and seconds to wait for one.
_MOST = 200_000_000
_SECONDS = 60.0
#: What Virtuoso says of an answer that it has cut.
_CUT = "X-SPARQL-MaxRows"


@dataclass(frozen=True, slots=True)
class Body:
    """An answer: its media type without parameters, and its bytes."""

    type: str
    data: bytes


class Server:
    """A server by its address; nothing is asked of it before the first request."""

    def __init__(self, address: str, *, seconds: float = _SECONDS, environment: Mapping[str, str] = os.environ) -> None:
        """Take the address that queries go to, or that of the server.

        Raises:
            InputError: no http or https address, or one with a password in it.
        """
        if not is_web_address(address):
            raise InputError(f"{address!r} is no http or https address of a SPARQL endpoint")
        if urlsplit(address).username is not None:
            raise InputError(f"an address must hold no password: put name and password into {USER} and {PASSWORD}")
        self.address = address
        self.seconds = seconds
        self.environment = environment
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["User-Agent"] = "ai-law-kg"
        if token := environment.get(TOKEN):
            self.session.headers["Authorization"] = f"Bearer {token}"
        self._queries: str | None = None
        #: Addresses that have asked who is there, and how they are answered.
        self._known: dict[str, AuthBase | None] = {}

    def close(self) -> None:
        """Let go of the connections."""
        self.session.close()

    @property
    def queries(self) -> str:
        """The address that queries go to: the given one, or the first below it that answers."""
        if self._queries is None:
            if urlsplit(self.address).path.endswith(tuple(LAYOUTS)):
                candidates = [self.address]
            else:
                below = (self.address.rstrip("/") + end for end in LAYOUTS)
                candidates = list(filter(self._answers, [self.address, *below]))
            self._queries = next(iter(candidates), self.address)
        return self._queries

    def _answers(self, address: str) -> bool:
        reply = self._send("POST", address, data={"query": "ASK {}"}, headers={"Accept": _ACCEPT})
        return reply.ok and "sparql-results" in reply.headers.get("Content-Type", "")

    def query(self, sparql: str, default: Iterable[str] = (), named: Iterable[str] = ()) -> Body:
        """Ask; rows and a yes or no come as JSON, triples as N-Triples.

        Raises:
            QueryError: it refuses the query, in its words.
            StoreError: it cannot be reached, does not let in, or cuts its answers.
        """
        pairs = [("query", sparql), *(("default-graph-uri", each) for each in default)]
        pairs += [("named-graph-uri", each) for each in named]
        reply = self._send("POST", self.queries, data=pairs, headers={"Accept": _ACCEPT})
        if reply.status_code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            raise self._refused(reply)
        if not reply.ok:
            raise QueryError(f"{self.queries} says {reply.status_code}: {_words(reply)}")
        _stay(reply)
        if _CUT in reply.headers:
            raise StoreError(f"{self.queries}: cuts answers at {reply.headers[_CUT]} rows: raise its ResultSetMaxRows")
        return self._body(reply)

    def update(self, sparql: str) -> None:
        """Send an update.

        Raises:
            StoreError: it is not taken.
        """
        self._ask_for(self._updates)
        self._done(self._send("POST", self._updates, data={"update": sparql}))

    def put(self, graph: str | None, triples: IO[bytes]) -> None:
        """Replace a graph, or the default one, by N-Triples.

        Raises:
            StoreError: it is not taken.
        """
        self._ask_for(self._graphs)
        headers = {"Content-Type": _TRIPLES}
        self._done(self._send("PUT", self._graphs, params=_named(graph), data=triples, headers=headers))

    def get(self, graph: str | None) -> Body:
        """Fetch a graph, or the default one; a missing one is empty.

        Raises:
            StoreError: it is not given.
        """
        address = self._graphs if self.environment.get(USER) else self._beside(GRAPHS, 2)
        reply = self._send("GET", address, params=_named(graph), headers={"Accept": f"{_TRIPLES}, text/turtle;q=0.5"})
        if reply.status_code == HTTPStatus.NOT_FOUND:
            return Body(_TRIPLES, b"")
        return self._body(self._done(reply))

    def delete(self, graph: str) -> None:
        """Drop a graph, if it is there.

        Raises:
            StoreError: it is not taken.
        """
        reply = self._send("DELETE", self._graphs, params=_named(graph))
        if reply.status_code != HTTPStatus.NOT_FOUND:
            self._done(reply)

    @property
    def _updates(self) -> str:
        return self._beside(UPDATES, 0)

    @property
    def _graphs(self) -> str:
        return self._beside(GRAPHS, 1)

    def _beside(self, variable: str, which: int) -> str:
        if named := self.environment.get(variable):
            return named
        for end, others in LAYOUTS.items():
            parts = urlsplit(self.queries)
            if parts.path.endswith(end):
                return parts._replace(path=parts.path.removesuffix(end) + others[which], query="").geturl()
        raise StoreError(
            f"{self.queries}: it is not known where this server takes changes: say it with {UPDATES} and {GRAPHS}"
        )

    def _ask_for(self, address: str) -> None:
        """Learn how an address wants to be told who asks, before much is sent to it in vain."""
        if address not in self._known:
            self._send("GET", address, params=_named("urn:none"))

    def _send(self, method: str, address: str, **more: Any) -> requests.Response:
        try:
            reply = self.session.request(
                method, address, timeout=self.seconds, stream=True, allow_redirects=method == "GET",
                auth=self._known.get(address), **more,
            )  # fmt: skip
            if reply.status_code == HTTPStatus.UNAUTHORIZED and address not in self._known:
                self._known[address] = self._introduced(reply.headers.get("WWW-Authenticate", ""))
                if self._known[address]:
                    reply.close()
                    return self._send(method, address, **more)
            self._known.setdefault(address, None)
        except requests.RequestException as error:
            raise StoreError(f"{address}: cannot be asked: {_reason(error)}; is the server running?") from error
        return reply

    def _introduced(self, challenge: str) -> AuthBase | None:
        user, password = self.environment.get(USER), self.environment.get(PASSWORD, "")
        if user is None:
            return None
        kinds = {"digest": HTTPDigestAuth, "basic": HTTPBasicAuth}
        made = kinds.get(challenge.partition(" ")[0].lower())
        return made(user, password) if made else None

    def _done(self, reply: requests.Response) -> requests.Response:
        if reply.status_code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            raise self._refused(reply)
        if not reply.ok:
            raise StoreError(f"{reply.url} says {reply.status_code}: {_words(reply)}")
        _stay(reply)
        return reply

    def _refused(self, reply: requests.Response) -> StoreError:
        told = f"{USER} and {PASSWORD}, or {TOKEN}," if not self.environment.get(USER) else f"{USER} and {PASSWORD}"
        return StoreError(f"{reply.url} says {reply.status_code}: not let in; {told} say who asks")

    def _body(self, reply: requests.Response) -> Body:
        data = bytearray()
        try:
            for chunk in reply.iter_content(1 << 20):
                data += chunk
                if len(data) > _MOST:
                    reply.close()
                    raise StoreError(f"{reply.url}: its answer has more than {_MOST:,} bytes: ask for less")
        except requests.RequestException as error:
            raise StoreError(f"{reply.url}: its answer broke off: {_reason(error)}") from error
        return Body(reply.headers.get("Content-Type", "").partition(";")[0].strip().lower(), bytes(data))


def _named(graph: str | None) -> dict[str, str]:
    return {"default": ""} if graph is None else {"graph": graph}


def _stay(reply: requests.Response) -> None:
    """Raise `StoreError` where an address leads on to another one: what was sent to it has not been taken."""
    if reply.is_redirect:
        there = shown(reply.headers["Location"])
        raise StoreError(f"{reply.url} leads on to {there}: name that address if you mean it")


def _words(reply: requests.Response) -> str:
    text = reply.raw.read(2000, decode_content=True).decode("utf-8", "replace").strip()
    return shown(" ".join(text.split()) or reply.reason)


def _reason(error: requests.RequestException) -> str:
    """Give the innermost cause in words."""
    cause: BaseException = error
    while isinstance(inner := getattr(cause, "reason", None) or next(iter(cause.args), None), BaseException):
        cause = inner
    return str(cause).rpartition(": ")[2]
