"""RDF through pyoxigraph's own writers, with the facts in one order and a head that does not vary."""

import re
from collections.abc import Iterable, Iterator
from typing import IO, BinaryIO, TypeVar, cast

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.export.ordering import by_graph, facts_of, lines
from kg.export.selection import Selection
from kg.rdf import OBJECT, PREDICATE, RDF, SUBJECT, A, legal, term

Fact = TypeVar("Fact", Triple, Quad)

_STATEMENT, _REIFIES = term("Statement"), NamedNode(f"{RDF}reifies")
_PLAIN = (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)


def write(selection: Selection, notation: RdfFormat, file: BinaryIO, *, reified: bool = False) -> None:
    """Write the public graphs: one by one where the notation names graphs, else their union.

    `reified` writes RDF 1.2: a statement's node reifies a triple term in place of naming subject, predicate and object.
    """
    ordered: Iterator[bytes]
    if notation.supports_datasets:
        quads = selection.quads()
        ordered = lines(_reified(selection, quads) if reified else quads, rank=by_graph)
    else:
        triples = selection.triples()
        ordered = lines(_reified(selection, triples) if reified else triples)
    if notation in _PLAIN:
        file.writelines(ordered)
        return
    facts: Iterable[Quad] | Iterable[Triple] = facts_of(ordered)
    if not notation.supports_datasets:
        facts = (quad.triple for quad in facts_of(ordered))
    if notation == RdfFormat.RDF_XML:
        facts = map(_carried, cast(Iterable[Triple], facts))
    prefixes = selection.space.prefixes
    head = _Head(file, 2 if notation == RdfFormat.RDF_XML else len(prefixes))
    serialize(facts, cast(IO[bytes], head), notation, prefixes=prefixes)
    head.end()


def _reified(selection: Selection, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Put a triple term for the three triples that a statement's node has in RDF 1.1, where they stand."""
    graph = selection.store.graph
    for fact in facts:
        if fact.predicate == A and fact.object == _STATEMENT:
            ends = [
                next(graph.quads_for_pattern(fact.subject, each, None, DefaultGraph())).object
                for each in (SUBJECT, PREDICATE, OBJECT)
            ]
            stated = Triple(*ends)  # type: ignore[arg-type]
            yield fact
            if isinstance(fact, Quad):
                yield Quad(fact.subject, _REIFIES, stated, fact.graph_name)
            else:
                yield Triple(fact.subject, _REIFIES, stated)
        elif fact.predicate not in (SUBJECT, PREDICATE, OBJECT):
            yield fact


def _carried(triple: Triple) -> Triple:
    """Put U+FFFD for what XML cannot carry: the engine drops it, and offsets into a quotation would slip."""
    value = triple.object
    if not isinstance(value, Literal) or legal(value.value) == value.value:
        return triple
    if value.language:
        return Triple(triple.subject, triple.predicate, Literal(legal(value.value), language=value.language))
    return Triple(triple.subject, triple.predicate, Literal(legal(value.value), datatype=value.datatype))


class _Head:
    """Passes on what the engine writes, the prefixes of its first lines in order: its own varies from run to run."""

    def __init__(self, file: BinaryIO, count: int) -> None:
        self.file = file
        self.count = count
        self.held: bytes | None = b""

    def write(self, data: bytes) -> int:
        """Hold the first lines back until they are complete."""
        if self.held is None:
            self.file.write(data)
        else:
            self.held += data
            if self.held.count(b"\n") >= self.count:
                self.end()
        return len(data)

    def flush(self) -> None:
        """Leave flushing to whoever opened the file."""

    def end(self) -> None:
        """Write what is still held back."""
        if self.held is not None:
            *first, rest = self.held.split(b"\n", self.count)
            self.file.write(b"".join(line + b"\n" for line in _ordered(first)) + rest)
            self.held = None


def _ordered(first: list[bytes]) -> list[bytes]:
    if all(line.startswith(b"@prefix ") for line in first):
        return sorted(first)
    return [re.sub(rb'( xmlns:[^=]+="[^"]*")+', lambda found: _attributes(found[0]), line) for line in first]


def _attributes(text: bytes) -> bytes:
    return b"".join(sorted(re.findall(rb' xmlns:[^=]+="[^"]*"', text)))
