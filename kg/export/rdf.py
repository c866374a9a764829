"""RDF through pyoxigraph's own writers, with the facts in one order and a head that does not vary."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO, BinaryIO, cast

from pyoxigraph import Literal, Quad, RdfFormat, Triple, parse, serialize

from kg.export.ordering import Reading, lines
from kg.rdf import legal
from kg.store import Store

_PLAIN = (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)


def write(store: Store, notation: RdfFormat, file: BinaryIO) -> None:
    """Write the public graphs: one by one where the notation names graphs, else their union."""
    ordered: Iterator[bytes]
    if notation.supports_datasets:
        ordered = chain.from_iterable(lines(store.quads(graph)) for graph in store.graphs())
    else:
        ordered = lines(store.triples())
    if notation in _PLAIN:
        file.writelines(ordered)
        return
    facts: Iterable[Quad] | Iterable[Triple] = facts_of(ordered)
    if not notation.supports_datasets:
        facts = (quad.triple for quad in facts_of(ordered))
    if notation == RdfFormat.RDF_XML:
        facts = map(_carried, cast(Iterable[Triple], facts))
    head = _Head(file, 2 if notation == RdfFormat.RDF_XML else len(store.space.prefixes))
    serialize(facts, cast(IO[bytes], head), notation, prefixes=store.space.prefixes)
    head.end()


def facts_of(ordered: Iterable[bytes]) -> Iterator[Quad]:
    """Read lines back, one by one."""
    return iter(parse(cast(IO[bytes], Reading(ordered)), RdfFormat.N_QUADS))


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
