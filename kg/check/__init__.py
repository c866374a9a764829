"""Whether a store keeps to the shapes and to itself: each quotation in its text, each entity known, nothing left.

The shapes are turned into queries that find what may break one (`kg.check.screening`); that alone goes to pySHACL, and
what it finds is reported (`kg.check.validation`). A thorough check gives pySHACL every document, some at a time. What
no shape can say is asked of the store (`kg.check.whole`) and of its records (`kg.check.records`). The engine answers
several questions at once, and lets records be read meanwhile.
"""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from pyoxigraph import NamedNode, Quad

from kg.check.findings import Finding
from kg.check.records import compared, documents
from kg.check.screening import Probe, UnknownConstraint, hit, probes
from kg.check.survey import Survey
from kg.check.validation import about, shapes, validated
from kg.check.whole import rows, tasks
from kg.rdf import A
from kg.store import Store

__all__ = ["Finding", "Report", "check"]

#: Triples that are validated at a time: enough to make up for the start, few enough to hold.
BATCH = 20_000


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, sorted, errors first."""

    documents: int
    triples: int
    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether there is no error."""
        return not any(finding.severity == "error" for finding in self.findings)

    def text(self) -> str:
        """Write the report for a person: a line a finding, and what it comes to."""
        lines = [
            f"{finding.severity}: {': '.join(filter(None, (finding.document, finding.focus)))}: {finding.message}"
            + (f" Found: {finding.value}" if finding.value else "")
            for finding in self.findings
        ]
        errors = sum(finding.severity == "error" for finding in self.findings)
        verdict = "conforms" if self.conforms else "does not conform"
        tally = f"{errors} errors, {len(self.findings) - errors} warnings"
        return "\n".join([*lines, f"{verdict}: {self.documents} documents, {self.triples} triples, {tally}"])


def check(store: Store, *, thorough: bool = False) -> Report:
    """Check a store against the shapes and against its own records.

    `thorough` gives every document to pySHACL, not only what the queries made of the shapes name; it finds the same and
    takes minutes for a large store.

    Raises:
        StoreError: the store cannot be read.
    """
    # What is on a server is fetched before many questions are asked at once.
    _ = store.graph
    findings: set[Finding] = set()
    probed, asked = None if thorough else _probes(store), partial(rows, store, iri=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            counting = pool.submit(store.size)
            # What others wait for goes first.
            survey = Survey(asked, pool)
            survey.prepare(guard for probe in probed or () for guard in probe.guards)
            whole = [pool.submit(task) for task in tasks(store)]
            hits = [pool.submit(hit, probe, asked, survey) for probe in probed or ()]
            findings.update(compared(store))
            for each in whole:
                findings.update(each.result())
            if probed is None:
                findings.update(_thorough(store))
            else:
                findings.update(_flagged(store, {pair for each in hits for pair in each.result()}))
            triples = counting.result()
        except BaseException:
            # What nobody waits for any more need not be asked.
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return Report(len(documents(store)), triples, tuple(sorted(findings)))


def _probes(store: Store) -> list[Probe] | None:
    try:
        return probes(shapes(), str(store.space.entities))
    except UnknownConstraint:
        return None


def _thorough(store: Store) -> Iterator[Finding]:
    """Hold all documents and entities against the shapes."""
    every = (quad.subject for quad in store.graph.quads_for_pattern(None, A, None, store.space.entities))
    return _validated(store, documents(store), (node for node in every if isinstance(node, NamedNode)))


def _flagged(store: Store, hits: set[tuple[str, str]]) -> Iterator[Finding]:
    """Hold the documents and entities that probes name against the shapes."""
    entities = store.space.entities
    graphs = sorted({graph for graph, _ in hits if graph != entities.value})
    wrong = sorted(focus for graph, focus in hits if graph == entities.value)
    return _validated(store, map(NamedNode, graphs), map(NamedNode, wrong))


def _validated(store: Store, graphs: Iterable[NamedNode], entities: Iterable[NamedNode]) -> Iterator[Finding]:
    for batch in _batches(store.quads(graph) for graph in graphs):
        yield from validated(store, batch)
    for batch in _batches(about(store, node) for node in entities):
        yield from validated(store, batch)


def _batches(parts: Iterable[Iterable[Quad]]) -> Iterator[list[Quad]]:
    batch: list[Quad] = []
    for part in parts:
        batch += part
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
