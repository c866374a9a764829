"""A store's facts as a file for another program: RDF in six notations, GraphML for network tools.

The same facts give the same bytes, whatever order they came in: triples are sorted, many of them on disk. What a file
holds is the union of the public graphs, or those graphs by name where the notation can tell them apart.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import fsync, getpid
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import RdfFormat

from kg.errors import InputError, UnknownError
from kg.export import rdf
from kg.export.graphml import graphml
from kg.export.jsonld import jsonld
from kg.network import graph
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: how it is written, its usual ending, and what it is good for."""

    suffix: str
    about: str
    write: Callable[[Store, BinaryIO], None]


def _rdf(notation: RdfFormat) -> Callable[[Store, BinaryIO], None]:
    return lambda store, file: rdf.write(store, notation, file)


def _graphml(store: Store, file: BinaryIO) -> None:
    graphml(graph(store), file)


#: Name → format, in the order in which they are listed to a user. A further format is one more line.
FORMATS = {
    "turtle": Format(".ttl", "RDF that a person can read", _rdf(RdfFormat.TURTLE)),
    "ntriples": Format(".nt", "RDF, one triple a line", _rdf(RdfFormat.N_TRIPLES)),
    "nquads": Format(".nq", "RDF, one triple a line, with its graph", _rdf(RdfFormat.N_QUADS)),
    "trig": Format(".trig", "RDF graph by graph", _rdf(RdfFormat.TRIG)),
    "jsonld": Format(".jsonld", "RDF as JSON, one entity or statement a line", jsonld),
    "rdfxml": Format(".rdf", "RDF as XML", _rdf(RdfFormat.RDF_XML)),
    "graphml": Format(".graphml", "the network, for Gephi, Cytoscape, yEd and networkx", _graphml),
}


def export(store: Store, format: str, out: Path | BinaryIO) -> None:
    """Write all public facts of a store in one of `FORMATS` to a file or stream; a file appears whole or not at all.

    Raises:
        UnknownError: no format of this name; lists those there are.
        InputError: the file cannot be written.
    """
    if format not in FORMATS:
        raise UnknownError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    if isinstance(out, Path):
        with write_atomic(out) as file:
            FORMATS[format].write(store, file)
    else:
        FORMATS[format].write(store, out)


@contextmanager
def write_atomic(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when all is written; until then, and on any error, nothing changes.

    What is no regular file (a terminal, a pipe) is written to directly.

    Raises:
        InputError: the file cannot be written; gives the reason.
    """
    fresh = path.with_name(f".{path.name}.{getpid()}.new")
    direct = path.exists() and not path.is_file()
    try:
        with (path if direct else fresh).open("wb") as file:
            yield file
            if not direct:
                file.flush()
                fsync(file.fileno())
        if not direct:
            fresh.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        if not direct:
            fresh.unlink(missing_ok=True)
