"""How documents get into a store and out of it: what has changed, and one transaction for each document.

A graph is written anew only when its revision changes: the hash of its record, and the hash of what the names in it
were taken for. What goes in together takes with it the entities that its documents speak of, so that whoever reads
between two steps finds whole documents whose entities are all there.

Where quads leave, the step is a transaction. Where many only come, it is a bulk load, several times as fast: the engine
writes files beside its own and takes all of them in at once, while the next documents are made into quads.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.errors import StoreError
from kg.model import Merge, Record, Resolution, digest
from kg.rdf import REVISION, A, Space, of_document, term
from kg.rdf.documents import document_quads, entity_quads
from kg.store.records import Records, Row, row

#: How many records are held before they are written, so that the disk is waited for once.
BATCH = 16
#: How many quads the engine holds in memory before they go to its files; without it, memory grows with a build.
FLUSH = 150_000
#: From so many quads on a bulk load is worth its files.
BULK = 2_500
#: Raise it when the same record becomes other triples, so that graphs are written anew.
FORM = 2

#: What a store counts: name → class.
CLASSES = {"documents": "Document", "items": "Item", "statements": "Statement", "evidence": "Evidence"}
_COUNTED: dict[object, str] = {term(kind): name for name, kind in CLASSES.items()}
#: The graph that queries see.
_UNION = DefaultGraph()


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did, as ids of documents, each sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    #: Same record, but names in it are now taken for other entities.
    relinked: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    #: How many more documents, items, statements, evidence, entities and triples there are; of a write in part.
    more: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """What a write has to look at, where a resolution is not of everything."""

    #: The documents whose names the resolution covers, those that are new among them.
    documents: frozenset[str]
    #: Entities that are no more.
    gone: frozenset[str]


@dataclass(slots=True)
class _Change:
    """Quads that leave and quads that come, in one transaction."""

    gone: set[Quad] = field(default_factory=set)
    added: set[Quad] = field(default_factory=set)

    def take(self, other: "_Change") -> None:
        """Add another change to this one."""
        self.gone |= other.gone
        self.added |= other.added


def revisions(graph: ox.Store, documents: Iterable[NamedNode] | None = None) -> dict[NamedNode, str]:
    """Return the revision of each document's graph, of some documents or of all."""
    return {
        quad.subject: quad.object.value
        for node in (documents if documents is not None else (None,))
        for quad in graph.quads_for_pattern(node, REVISION, None, _UNION)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }


class Writing:
    """One write: made for it and thrown away."""

    def __init__(
        self, graph: ox.Store, records: Records, space: Space, resolution: Resolution, part: Part | None = None
    ) -> None:
        """Prepare to write what `resolution` covers: all that the store is to hold, or `part` of it."""
        self.part = part
        self.graph = graph
        self.records = records
        self.space = space
        self.resolution = resolution
        self.links: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for member, entity in resolution.canonical.items():
            self.links[of_document(member)].append((member, entity))
        self.merges: dict[str, list[Merge]] = defaultdict(list)
        for merge in resolution.merges:
            self.merges[of_document(merge.member)].append(merge)
        #: Document → what persons decided of its statements.
        self.judged: dict[str, list[tuple[str, str, list[str]]]] = defaultdict(list)
        for verdict, items in (("keep", resolution.kept), ("reject", resolution.rejected)):
            for item, said in sorted(items.items()):
                self.judged[item.rsplit("/", 2)[0]].append((verdict, item, sorted(said)))
        self.before: dict[NamedNode, str] = {}
        self.unflushed = 0
        self.more: Counter[str] = Counter()
        #: What is only to be added, of documents that stand in no transaction yet, without the union.
        self.waiting: set[Quad] = set()
        self.loader = ThreadPoolExecutor(1)
        self.loading: Future[None] | None = None
        self.entities = dict(self._entity_changes())

    def write(self, records: Iterable[Record], removed: Collection[str]) -> Written:
        """Bring the store to hold these records in place of their older forms, without the removed documents."""
        with self.loader:
            return self._write(records, removed)

    def _write(self, records: Iterable[Record], removed: Collection[str]) -> Written:
        looked_at = None if self.part is None else {*self.part.documents, *removed}
        nodes = None if looked_at is None else map(self.space.document, looked_at)
        self.before = revisions(self.graph, nodes)
        kept = self._kept(looked_at)
        gone = sorted(document for document in set(removed) if self.space.document(document) in self.before)
        for document in gone:
            self._remove(document)
        results: dict[str, set[str]] = defaultdict(set)
        for batch in _batches(map(_with_row, records)):
            self.records.add(packed for _, packed in batch)
            for record, packed in batch:
                before = kept.get(packed.document)
                wrote = self._document(record, packed.digest)
                again = "relinked" if wrote and before == packed.digest else "changed" if wrote else "unchanged"
                results[again if before else "added"].add(packed.document)
            self._settle()
        for document in sorted(kept.keys() - set(removed) - set().union(*results.values())):
            results["relinked" if self._stale(document, kept[document]) else "unchanged"].add(document)
        self._entities_left()
        self._settle()
        self._loaded()
        self._sweep(looked_at)
        names = {name: tuple(sorted(names)) for name, names in results.items()}
        return Written(**names, removed=tuple(gone), more=dict(self.more))

    def _kept(self, documents: Collection[str] | None) -> dict[str, str]:
        """Map the documents that the store holds whole to the digests of their records."""
        return {
            document: key
            for document, key in self.records.listing(documents)
            if self.before.get(self.space.document(document), "").startswith(f"{key}-")
        }

    def _revision(self, document: str, key: str) -> str:
        merges = sorted((m.member, m.entity, m.reason, m.score, m.form, m.other) for m in self.merges[document])
        judged = self.judged.get(document, ())
        made = FORM, self.space.base, self.resolution.rules
        return f"{key}-{digest(*made, sorted(self.links[document]), merges, *judged)}"

    def _stale(self, document: str, key: str) -> bool:
        if self.before[self.space.document(document)] == self._revision(document, key):
            return False
        record = self.records.record(document, key)
        if record is None:
            raise StoreError(f"the record of {document} is missing: build the document again")
        return self._document(record, key)

    def _document(self, record: Record, key: str) -> bool:
        """Write a document's graph, unless it is of the same revision; tell whether it was written."""
        document = record.document.id
        node, revision = self.space.document(document), self._revision(document, key)
        if self.before.get(node) == revision:
            return False
        merges = sorted(self.merges[document], key=lambda merge: (merge.member, merge.reason, merge.form, merge.other))
        new = set(document_quads(record, self.resolution, self.space, merges))
        new.add(Quad(node, REVISION, Literal(revision), node))
        old = set(self.graph.quads_for_pattern(None, None, None, node))
        change = _Change(old - new, new - old)
        for entity in sorted({entity for _, entity in self.links[document]}):
            if entity in self.entities:
                change.take(self.entities.pop(entity))
        self._commit(change)
        self.before[node] = revision
        return True

    def _remove(self, document: str) -> None:
        node = self.space.document(document)
        self._commit(_Change(gone=set(self.graph.quads_for_pattern(None, None, None, node))), dropped=node)
        self.before.pop(node, None)

    def _entity_changes(self) -> Iterator[tuple[str, _Change]]:
        """Find the entities whose triples are not those that the store has; a vanished one is left for the end."""
        for name, entity in self.resolution.entities.items():
            new = set(entity_quads(entity, self.space, self.resolution.former.get(name, ())))
            old = set(self.graph.quads_for_pattern(self.space.entity(name), None, None, self.space.entities))
            if new != old:
                yield name, _Change(old - new, new - old)

    def _entities_left(self) -> None:
        """Write the entities that no changed document speaks of, and take out those that are no more."""
        change = _Change()
        for each in self.entities.values():
            change.take(each)
        self.entities.clear()
        for node in self._gone():
            change.gone |= set(self.graph.quads_for_pattern(node, None, None, self.space.entities))
        self._commit(change)

    def _gone(self) -> Iterator[NamedNode | BlankNode | Triple]:
        if self.part is not None:
            yield from map(self.space.entity, sorted(self.part.gone))
            return
        known = {self.space.entity(name) for name in self.resolution.entities}
        for quad in self.graph.quads_for_pattern(None, A, None, self.space.entities):
            if quad.subject not in known:
                yield quad.subject

    def _sweep(self, documents: Collection[str] | None) -> None:
        """Forget the records that no graph names: older ones, and leftovers of a killed build."""
        listing = self.records.listing(documents)
        current = {(document, self.before.get(self.space.document(document), "")) for document, _ in listing}
        named = {(document, revision.partition("-")[0]) for document, revision in current}
        self.records.remove(key for key in listing if key not in named)

    def _commit(self, change: _Change, dropped: NamedNode | None = None) -> None:
        """Apply a change in one transaction, to the graphs and to the union of them that queries see.

        The engine's own union of graphs gives a triple once for each graph that holds it, which makes counts wrong;
        so the default graph holds the union, each triple once.
        """
        if not change.gone:
            self.waiting |= change.added
            return
        self._settle()
        self._loaded()
        self._count(change.added)
        added = {*change.added, *(_within(quad, _UNION) for quad in change.added)}
        left = set(self._out_of_union(change))
        self._tell({quad.triple for quad in left}, change.gone, -1)
        gone = {*change.gone, *left}
        self._replace(gone, added, dropped)
        self._wrote(len(gone) + len(added))

    def _settle(self) -> None:
        """Write what waits, whole documents, in one step; a large one goes on beside what follows."""
        self._loaded()
        self._count(self.waiting)
        if len(self.waiting) >= BULK:
            data = ox.serialize(self.waiting, format=ox.RdfFormat.N_QUADS) or b""
            data += ox.serialize((quad.triple for quad in self.waiting), format=ox.RdfFormat.N_TRIPLES) or b""
            self.loading = self.loader.submit(self.graph.bulk_load, data, format=ox.RdfFormat.N_QUADS)
        elif self.waiting:
            self.graph.extend([*self.waiting, *(_within(quad, _UNION) for quad in self.waiting)])
            self._wrote(2 * len(self.waiting))
        self.waiting = set()

    def _count(self, added: Collection[Quad]) -> None:
        """Count what is about to be added; a write of everything is counted when it is done."""
        if self.part is not None:
            triples = {quad.triple for quad in added}
            known = {each for each in triples if Quad(each.subject, each.predicate, each.object, _UNION) in self.graph}
            self._tell(triples - known, added, 1)

    def _tell(self, triples: Collection[Triple], quads: Iterable[Quad], by: int) -> None:
        """Add to the counts: triples of the union that come or go, and the quads by which they do."""
        if self.part is not None:
            self.more["triples"] += by * len(triples)
            for each in triples:
                if each.predicate == A and (name := _COUNTED.get(each.object)):
                    self.more[name] += by
            self.more["entities"] += by * sum(
                quad.predicate == A and quad.graph_name == self.space.entities for quad in quads
            )

    def _loaded(self) -> None:
        """Wait for the bulk load that is going on."""
        if self.loading:
            self.loading.result()
            self.loading = None

    def _wrote(self, count: int) -> None:
        self.unflushed += count
        if self.unflushed > FLUSH:
            self.graph.flush()
            self.unflushed = 0

    def _replace(self, gone: set[Quad], added: set[Quad], dropped: NamedNode | None) -> None:
        steps = [f"DELETE DATA {{ {_data(gone)} }}"]
        steps += [f"DROP SILENT GRAPH {dropped}"] if dropped else []
        steps += [f"INSERT DATA {{ {_data(added)} }}"] if added else []
        self.graph.update(";\n".join(steps))

    def _out_of_union(self, change: _Change) -> Iterator[Quad]:
        kept = {quad.triple for quad in change.added}
        for quad in change.gone:
            holders = self.graph.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
            others = (each for each in holders if each.graph_name != _UNION and each not in change.gone)
            if quad.triple not in kept and next(others, None) is None:
                yield _within(quad, _UNION)


def _with_row(record: Record) -> tuple[Record, Row]:
    return record, row(record)


def _batches(pairs: Iterable[tuple[Record, Row]]) -> Iterator[list[tuple[Record, Row]]]:
    batch: list[tuple[Record, Row]] = []
    for pair in pairs:
        batch.append(pair)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _within(quad: Quad, graph: NamedNode | DefaultGraph) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, graph)


def _data(quads: Iterable[Quad]) -> str:
    """Write quads as SPARQL data; every term writes itself in a form that SPARQL reads, with nothing left to escape."""
    lines: dict[str, list[str]] = defaultdict(list)
    for quad in quads:
        graph = "" if quad.graph_name == _UNION else f"GRAPH {quad.graph_name} "
        lines[graph].append(f"{quad.subject} {quad.predicate} {quad.object} .")
    blocks = ((graph, " ".join(sorted(each))) for graph, each in sorted(lines.items()))
    return "\n".join(f"{graph}{{ {block} }}" if graph else block for graph, block in blocks)


def write_ontology(graph: ox.Store, name: NamedNode, files: Iterable[Path]) -> None:
    """Bring the graph of the ontology to what its files say; not in one transaction, since it can be done again."""
    canonical = ox.Dataset(quad for path in files for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    canonical.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    new = {_within(quad, name) for quad in canonical}
    old = set(graph.quads_for_pattern(None, None, None, name))
    for quad in old - new:
        graph.remove(quad)
        graph.remove(_within(quad, _UNION))
    added = new - old
    graph.extend([*added, *(_within(quad, _UNION) for quad in added)])
