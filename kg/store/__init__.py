"""The graph on disk: one named graph a document, the graph of entities, the graph of the ontology.

A store is a folder:

    store.json       the version of this layout, and the base of its IRIs
    graph/           quads, in pyoxigraph; the default graph is the union of the named ones, each triple once
    records.sqlite   what was extracted from each document, so that resolution can be done anew
    decided.json     which decisions of persons the graph was made with (`kg.build.decided`)
    looks.sqlite     what resolution came to, so that it need not be done anew for all (`kg.store.looks`)
    explorer.sqlite  what the explorer of `kg serve` looks things up in; whoever writes takes it away
    lock, writer     held by the one process that may write, and its id
    reading-*/       the graph as a reader found it (`kg.store.reading`)

Why the records are no private graph: the engine never frees the room of a literal, and hiding one graph from queries
means listing all others, which makes every look-up as slow as there are documents. In a file of their own they cost
queries nothing and cannot be reached by any. The graph of a document names the digest of its record, so the transaction
that writes the graph decides which record counts, and a build that is killed anywhere leaves whole documents.

Why the union is written and not asked for: the engine's own union gives a triple once for each graph that holds it, so
that a statement of two bulletins would count twice, and a pattern of five triples thirty-two times.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple, Variable

from kg.errors import InputError, QueryError, StoreError
from kg.model import Record, Resolution
from kg.rdf import BASE, ONTOLOGY_GRAPH, REVISION, Node, Space, term
from kg.resources import resource
from kg.store.looks import Looks
from kg.store.reading import Reading, lock, sweep
from kg.store.records import Records
from kg.store.sparql import fault, refuse_service
from kg.store.writing import CLASSES, Part, Writing, Written, revisions, write_ontology

#: Version of the layout; a store of another one is refused.
FORMAT = 1
#: What the explorer looks things up in (`kg.serve.index`): it has names in it, so it may not outlive them.
INDEX = "explorer.sqlite"
#: What an answer can be: rows, yes or no, triples.
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Store:
    """A store that is open; close it, or use it in a `with` statement."""

    def __init__(self, path: Path, space: Space, *, read_only: bool) -> None:
        self.path = path
        #: The IRIs of this store.
        self.space = space
        self.read_only = read_only
        self._lock = None if read_only else _lock(path)
        self._reading: Reading | None = None
        self._open: ox.Store | None = None
        try:
            if read_only:
                self._reading = Reading(path)
            self._open = self._reading.graph if self._reading else _writable(path)
            self._records = Records(path / "records.sqlite", writable=not read_only)
            self._looks = None if read_only else Looks(path / "looks.sqlite")
        except StoreError:
            self._let_go()
            raise

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False, read_only: bool = False, base: str | None = None) -> Self:
        """Open a store, or make one where `create` says so and the folder is missing or empty.

        Reading does not wait for a writer: it sees the documents that were whole when the store was opened.

        Raises:
            StoreError: no store there, in use by another process, of another version or base, damaged, not writable.
        """
        path = Path(path)
        space = _prepared(path, create=create and not read_only, base=base)
        return cls(path, space, read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the folder; answers that are still being read keep it until they are read or dropped."""
        if self._open is not None:
            self._records.close()
            if self._looks:
                self._looks.close()
            if self._lock:
                (self.path / "writer").unlink(missing_ok=True)
            self._let_go()

    def _let_go(self) -> None:
        self._open = None
        if self._reading:
            self._reading.close()
        if self._lock:
            self._lock.close()

    @property
    def graph(self) -> ox.Store:
        """The engine itself, for what this class has no method for."""
        if self._open is None:
            raise StoreError(f"{self.path}: the store is closed")
        return self._open

    @property
    def looks(self) -> Looks:
        """What resolution came to, of a store that is open for writing."""
        if self._looks is None:
            raise StoreError(f"{self.path}: the store is open for reading only")
        return self._looks

    def documents(self, names: Collection[str] | None = None) -> dict[str, tuple[str, str]]:
        """Map each document to the SHA-256 of its file and the rules it was extracted with, in their order.

        With `names`, those of them that the store has.
        """
        return {document: facts for (document, _), facts in self._current(names).items()}

    def revisions(self) -> dict[str, str]:
        """Map each document to the revision of its graph, in the order of their ids."""
        found = self.query(f"SELECT ?document ?revision WHERE {{ ?document {REVISION} ?revision }}")
        assert isinstance(found, ox.QuerySolutions)
        return dict(sorted((self.space.plain(row["document"]), row["revision"].value) for row in found))

    def records(self) -> Iterator[Record]:
        """Give the record of every document, one by one, in the order of their ids."""
        for document, digest in self._current():
            record = self._records.record(document, digest)
            if record is not None:
                yield record

    def record(self, document: str) -> Record | None:
        """Return the record of one document."""
        node = self.space.document(document)
        revision = revisions(self.graph, [node]).get(node, "")
        return self._records.record(document, revision.partition("-")[0])

    def write(
        self, records: Iterable[Record], removed: Collection[str], resolution: Resolution, part: Part | None = None
    ) -> Written:
        """Add and replace documents by their records, remove others, and put every name where the resolution puts it.

        `resolution` covers all documents that the store is to hold afterwards, or those that `part` names. A document
        goes in whole, and one that is as it was is not touched. Calling it again after a build was killed completes
        what is missing. `looks` is for the caller to begin before and to end afterwards; else it counts no more.

        Raises:
            StoreError: opened for reading, disk full, or a resolution that does not know an entity.
        """
        looks = self.looks
        (self.path / INDEX).unlink(missing_ok=True)
        if part is None and not looks.is_begun:
            looks.begin()
        try:
            write_ontology(self.graph, ONTOLOGY_GRAPH, _ontology_files())
            written = Writing(self.graph, self._records, self.space, resolution, part).write(records, removed)
            self.graph.flush()
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{self.path}: cannot be written: {error}") from error
        return written

    def query(
        self,
        sparql: str,
        *,
        substitutions: Mapping[str, Node] | None = None,
        dataset: tuple[Sequence[str], Sequence[str]] = ((), ()),
    ) -> Answer:
        """Answer a SPARQL query over the union of all graphs; `GRAPH ?g` tells them apart.

        The usual prefixes need no declaration. `substitutions` puts values, whatever they hold, in place of variables
        that the query selects. `dataset` names default and named graphs by IRI, in place of the
        query's own.

        Raises:
            QueryError: no SPARQL query, an update, or a call to another server; gives line and column.
            StoreError: the disk cannot be read.
        """
        refuse_service(sparql)
        default, named = map(_graphs, dataset) if any(dataset) else (None, None)
        values = {Variable(name): value for name, value in (substitutions or {}).items()}
        try:
            return self.graph.query(
                sparql, prefixes=self.space.prefixes, substitutions=values, default_graph=default, named_graphs=named
            )
        except (SyntaxError, RuntimeError, OSError) as error:
            if not isinstance(error, OSError) and "Corruption" not in str(error):
                raise fault(sparql, error) from error
            raise StoreError(f"{self.path}: cannot be read: {error}; if it is being written, ask again") from error

    def triples(self) -> Iterator[Triple]:
        """Give every triple once, whichever graphs hold it, in no particular order."""
        return (quad.triple for quad in self.graph.quads_for_pattern(None, None, None, DefaultGraph()))

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Give the quads of one named graph or of all, in no particular order."""
        for each in [graph] if graph else self.graphs():
            yield from self.graph.quads_for_pattern(None, None, None, each)

    def graphs(self) -> list[NamedNode]:
        """List the named graphs in the order of their IRIs."""
        names = (name for name in self.graph.named_graphs() if isinstance(name, NamedNode))
        return sorted(names, key=lambda name: name.value)

    def counts(self) -> dict[str, int]:
        """Count documents, items, statements, evidence, entities, and triples, those of the ontology too."""
        counts = {name: self._count(f"?s a {term(kind)}") for name, kind in CLASSES.items()}
        entities = self._count(f"GRAPH {self.space.entities} {{ ?s a ?type }}")
        return {**counts, "entities": entities, "triples": self.size()}

    def size(self) -> int:
        """Count triples, those of the ontology too."""
        return self._count("?s ?p ?o")

    def _count(self, pattern: str) -> int:
        counted = self.query(f"SELECT (COUNT(*) AS ?count) WHERE {{ {pattern} }}")
        return next(int(row["count"].value) for row in counted) if isinstance(counted, ox.QuerySolutions) else 0

    def _current(self, names: Collection[str] | None = None) -> dict[tuple[str, str], tuple[str, str]]:
        """List the records that the graphs of their documents name."""
        revision = revisions(self.graph, None if names is None else map(self.space.document, names))
        return {
            (document, digest): facts
            for (document, digest), facts in self._records.listing(names).items()
            if revision.get(self.space.document(document), "").startswith(f"{digest}-")
        }


def compact(path: Path | str) -> None:
    """Write a store anew that nobody has open, so that nothing of removed documents stays on the disk.

    The engine forgets triples when told to, but keeps their texts in its files. Takes as long as loading all quads; cut
    short anywhere, it leaves the old graph or the new one.

    Raises:
        StoreError: no store there, in use, or not writable.
    """
    path = Path(path)
    graph, fresh, old = (path / name for name in ("graph", "graph.new", "graph.old"))
    with Store.open(path) as store:
        try:
            copy = ox.Store(str(fresh))
            copy.bulk_extend(store.graph)
            copy.optimize()
            # The engine lets go of a folder when nothing refers to it any more; our own lock still keeps others out.
            del copy
            store._open = None
            graph.rename(old)
            fresh.rename(graph)
            shutil.rmtree(old)
        except OSError as error:
            raise StoreError(f"{path}: cannot be written anew: {error}") from error
        finally:
            store._open = _writable(path)
        store._records.compact()
        store.looks.compact()


def _graphs(iris: Sequence[str]) -> list[Any]:
    try:
        return [NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise QueryError(f"the name of a graph must be an IRI: {error}") from error


def _ontology_files() -> list[Path]:
    return [resource("ontology") / name for name in ("ai-law.ttl", "alignments.ttl")]


def _prepared(path: Path, *, create: bool, base: str | None) -> Space:
    """Find out whether the folder is a store of ours, making one if wanted."""
    marker = path / "store.json"
    try:
        if not marker.exists():
            if path.exists() and not path.is_dir():
                raise StoreError(f"{path}: is a file; a store is a folder")
            empty = not path.exists() or all(entry.name == "store.json.new" for entry in path.iterdir())
            if not create:
                raise StoreError(f"{path}: there is no store here; `kg build SOURCE…` makes one")
            if not empty:
                raise StoreError(f"{path}: the folder holds other things and no store; name an empty or a new one")
            _create(marker, Space(base or BASE))
        settings = json.loads(marker.read_text(encoding="utf-8"))
        version, found = int(settings["format"]), str(settings["base"])
    except OSError as error:
        raise StoreError(f"{path}: cannot be used as a store: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{marker}: is damaged, or this is no store: {error}") from error
    if version != FORMAT:
        age, remedy = ("a newer", "update the program") if version > FORMAT else ("an older", "build a new store")
        raise StoreError(f"{path}: made by {age} version (format {version}, this program knows {FORMAT}): {remedy}")
    if base not in (None, found):
        raise StoreError(f"{path}: its IRIs begin with {found}, not with {base}: build a new store to change that")
    try:
        return Space(found)
    except InputError as error:
        raise StoreError(f"{marker}: is damaged: {error}") from error


def _create(marker: Path, space: Space) -> None:
    marker.parent.mkdir(parents=True, exist_ok=True)
    fresh = marker.with_name("store.json.new")
    fresh.write_text(json.dumps({"base": space.base, "format": FORMAT}) + "\n", encoding="utf-8")
    fresh.replace(marker)


def _lock(path: Path) -> sqlite3.Connection:
    """Keep other writers out."""
    held = None
    try:
        held = lock(path / "lock")
        (path / "writer").write_text(f"{os.getpid()}\n", encoding="ascii")
    except (sqlite3.Error, OSError) as error:
        if held:
            held.close()
        if "locked" in str(error):
            raise StoreError(f"{path}: in use by {_writer(path)}: wait until it has finished, or stop it") from error
        raise StoreError(f"{path}: cannot be written: {error}") from error
    return held


def _writer(path: Path) -> str:
    try:
        number = (path / "writer").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return "another process"
    return "this very process" if number == str(os.getpid()) else f"process {number}"


def _writable(path: Path) -> ox.Store:
    """Open for writing, after putting the graph back in place if rewriting it was cut short between two renames."""
    graph, old = path / "graph", path / "graph.old"
    try:
        if old.exists() and not graph.exists():
            old.rename(graph)
        for rest in (old, path / "graph.new"):
            shutil.rmtree(rest, ignore_errors=True)
        sweep(path)
        return ox.Store(str(graph))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{path}: the graph cannot be opened: {error}") from error
