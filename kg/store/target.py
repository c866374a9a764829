"""Writing to a SPARQL 1.1 server what a store on disk holds: graphs by the graph store protocol, the union by updates.

A server knows no transaction over several requests. Each graph is replaced whole, so that a document is there as it was
or as it is; in between, queries over the union may see some documents as they were, others as they are. Meanwhile the
graph `graph/state` bears a mark of who is writing. To other builds it says that they must wait, and where it is left by
a build that was killed, that the union has to be written anew.
"""

import hashlib
import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.errors import StoreError
from kg.rdf import ONTOLOGY_GRAPH, RECORD, REVISION, VERSION, WRITER
from kg.store import Store
from kg.store.remote import Remote, packed
from kg.text.seen import shown

#: So many triples go into one update; servers hold updates of any length against a limit of their own.
_TRIPLES = 400


class Target:
    """A server while it is being written."""

    def __init__(self, remote: Remote) -> None:
        self.remote = remote
        #: Document → revision of its graph, as the build found them.
        self.theirs: dict[str, str] = {}
        self.server = remote.server
        self.space = remote.space
        #: The mark of this build.
        self.mark = f"{socket.gethostname()} {os.getpid()} {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        #: An earlier build did not come to its end.
        self.was_left = False
        #: From the first graph that is sent on, the mark has to stay if something fails.
        self.is_sending = False
        #: The graph that holds the union, if it is not the default one.
        self.union: str | None = None

    @contextmanager
    def writing(self, *, take_over: bool) -> Iterator[None]:
        """Mark the server as being written; the mark stays if this fails."""
        others = self._marks()
        self.was_left = bool(others)
        living = [each for each in others if not take_over and not _has_ended(each)]
        if living:
            raise self._in_use(living[0])
        self.server.update(f"INSERT DATA {{ {self._marked(self.mark)} }}")
        # Who finds another mark beside his own gives way; should both do so, both may try again.
        newer = [each for each in self._marks() if each not in {*others, self.mark}]
        if newer:
            self._unmark()
            raise self._in_use(newer[0])
        try:
            self.theirs = self._revisions()
            self._find_union()
            yield
        except BaseException:
            if not self.is_sending:
                self._unmark()
            raise

    def _find_union(self) -> None:
        """Find out whether the default graph is one of its own, and whether it is ours."""
        if self.remote.seen or self.remote.asked(f"ASK {{ {self.space.state} {WRITER} ?writer }}"):
            self.union = self.space.union.value
        elif not self.was_left and not self.theirs and self.remote.asked("ASK { ?s ?p ?o }"):
            raise StoreError(f"{self.remote.address}: its default graph holds other triples: name an empty data set")

    def _unmark(self) -> None:
        self.server.update(f"DELETE DATA {{ {self._marked(self.mark)} }}")

    def _marks(self) -> list[str]:
        found = self.remote.query(f"SELECT ?writer WHERE {{ GRAPH {self.space.state} {{ ?state {WRITER} ?writer }} }}")
        assert isinstance(found, ox.QuerySolutions)
        return sorted(row["writer"].value for row in found)

    def _marked(self, mark: str) -> str:
        return f"GRAPH {self.space.state} {{ {self.space.state} {WRITER} {Literal(mark)} }}"

    def _in_use(self, mark: str) -> StoreError:
        host, process, since = _told(mark)
        return StoreError(
            f"{self.remote.address}: is being written by process {process} on {host} since {since}: wait until it has "
            "finished; if it was killed, say --take-over"
        )

    def send(self, store: Store, say: Callable[[str, int, int], None]) -> None:
        """Replace what is of another version, drop what is gone, bring the union after, and take the mark away."""
        self.is_sending, theirs = True, self.theirs
        mine = store.revisions()
        changed = [each for each in mine if theirs.get(each) != mine[each]]
        versions = {name: _version(store, name) for name in (self.space.entities, ONTOLOGY_GRAPH)}
        known = self._versions()
        graphs = [self.space.document(each) for each in changed]
        graphs += [name for name in versions if versions[name] != known.get(name)]
        dropped = [self.space.document(each) for each in sorted(theirs.keys() - mine.keys())]
        # What has no names of its own cannot be told apart, so that a new ontology means a new union.
        whole = self.was_left or not theirs or ONTOLOGY_GRAPH in graphs
        gone: set[Triple] = set()
        come: set[Triple] = set()
        for number, name in enumerate([*graphs, *dropped]):
            say("sending graphs", number, len(graphs) + len(dropped))
            new = {quad.triple for quad in store.quads(name)} if name in graphs else set()
            if not whole:
                old = set(self.remote.fetched(name.value))
                gone |= old - new
                come |= new - old
            self._replace(name, new)
        kept = self._documents(f"SELECT ?document WHERE {{ GRAPH ?graph {{ ?document {RECORD} ?record }} }}")
        for each in sorted({*changed, *(mine.keys() - kept)}):
            record = store.record(each)
            if record:
                document = self.space.document(each)
                self._replace(self.space.record(each), {Triple(document, RECORD, part) for part in packed(record)})
        for each in sorted(theirs.keys() - mine.keys()):
            self.server.delete(self.space.record(each).value)
        if whole:
            self._send_union(store)
        else:
            left = {
                each
                for each in gone
                if Quad(each.subject, each.predicate, each.object, DefaultGraph()) not in store.graph
            }
            self._change("DELETE", left)
            self._change("INSERT", come)
        state = {Triple(name, VERSION, Literal(version)) for name, version in versions.items()}
        self._replace(self.space.state, state)

    def _documents(self, query: str) -> set[str]:
        found = self.remote.query(query)
        assert isinstance(found, ox.QuerySolutions)
        return {self.space.plain(row["document"]) for row in found}

    def _revisions(self) -> dict[str, str]:
        """Map each document to the revision that its own graph tells; the union may be behind."""
        said = f"{{ GRAPH ?document {{ ?document {REVISION} ?revision }} }}"
        found = self.remote.query(f"SELECT ?document ?revision WHERE {said}")
        assert isinstance(found, ox.QuerySolutions)
        return dict(sorted((self.space.plain(row["document"]), row["revision"].value) for row in found))

    def _versions(self) -> dict[object, str]:
        query = f"SELECT ?graph ?version WHERE {{ GRAPH {self.space.state} {{ ?graph {VERSION} ?version }} }}"
        found = self.remote.query(query)
        assert isinstance(found, ox.QuerySolutions)
        return {row["graph"]: row["version"].value for row in found}

    def _replace(self, name: NamedNode, triples: set[Triple]) -> None:
        if not triples:
            self.server.delete(name.value)
            return
        data = ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.N_TRIPLES) or b""
        self.server.put(name.value, BytesIO(data))

    def _send_union(self, store: Store) -> None:
        with tempfile.TemporaryFile() as file:
            ox.serialize(store.triples(), file, format=ox.RdfFormat.N_TRIPLES)
            file.seek(0)
            self.server.put(self.union, file)

    def _change(self, verb: str, triples: set[Triple]) -> None:
        lines = sorted(map(str, triples))
        for start in range(0, len(lines), _TRIPLES):
            data = " .\n".join(lines[start : start + _TRIPLES])
            within = f"GRAPH <{self.union}> {{ {data} }}" if self.union else data
            self.server.update(f"{verb} DATA {{ {within} }}")


def _version(store: Store, name: NamedNode) -> str:
    """Sum up what a graph holds, in whatever order."""
    total = sum(int.from_bytes(hashlib.sha256(str(quad.triple).encode()).digest()[:16]) for quad in store.quads(name))
    return f"{total % (1 << 128):032x}"


def _told(mark: str) -> tuple[str, str, str]:
    """Take apart what a mark tells: host, process, time; a mark of another make tells less."""
    host, process, since = (*shown(mark).split(" ", 2), "?", "?")[:3]
    return host, process, since


def _has_ended(mark: str) -> bool:
    """Tell whether the process of a mark was one of this machine and runs no more."""
    host, process, _ = _told(mark)
    if host != socket.gethostname() or not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
