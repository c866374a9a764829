"""A store's facts as a file for another program: RDF in six notations, networks, tables, Cypher, FollowTheMoney.

The same facts give the same bytes, whatever order they came in: what is sorted is sorted on disk, and what is written
is written piece by piece, so that memory does not grow with the store. A part of a store is chosen by a `Cut`, in the
same way for every format.
"""

import zipfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, cast

from pyoxigraph import RdfFormat

from kg.errors import InputError, UnknownError
from kg.export import rdf
from kg.export.cypher import cypher
from kg.export.ftm import ftm
from kg.export.jsonld import jsonld
from kg.export.networks import gexf, graphml
from kg.export.selection import Cut, Selection
from kg.export.tables import Open, neo4j, spreadsheet
from kg.export.void import void
from kg.files import write_atomic
from kg.store import Store

__all__ = ["FORMATS", "Cut", "Format", "Options", "Selection", "export"]


@dataclass(frozen=True, slots=True)
class Options:
    """What some formats can be told."""

    #: Tables begin with a byte order mark, without which Excel takes UTF-8 for something else.
    bom: bool = False
    #: RDF 1.2: a statement reifies a triple term.
    rdf12: bool = False


Write = Callable[[Selection, BinaryIO, Options], None]
WriteMany = Callable[[Selection, Open, Options], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: how it is written, its usual ending, and what it is good for."""

    suffix: str
    about: str
    write: Write | None = None
    #: In place of `write`: several files, which go into a folder, or into a ZIP where there is one file only.
    many: WriteMany | None = None
    #: The options that it understands.
    takes: tuple[str, ...] = ()


def _rdf(notation: RdfFormat) -> Write:
    return lambda selection, file, options: rdf.write(selection, notation, file, reified=options.rdf12)


def _plain(write: Callable[[Selection, BinaryIO], None]) -> Write:
    return lambda selection, file, _: write(selection, file)


#: Name → format, in the order in which they are listed to a user. A further format is one more line.
FORMATS = {
    "turtle": Format(".ttl", "RDF that a person can read", _rdf(RdfFormat.TURTLE), takes=("rdf12",)),
    "ntriples": Format(".nt", "RDF, one triple a line", _rdf(RdfFormat.N_TRIPLES), takes=("rdf12",)),
    "nquads": Format(".nq", "RDF, one triple a line, with its graph", _rdf(RdfFormat.N_QUADS), takes=("rdf12",)),
    "trig": Format(".trig", "RDF graph by graph", _rdf(RdfFormat.TRIG), takes=("rdf12",)),
    "jsonld": Format(".jsonld", "RDF as JSON, one entity or statement a line", _plain(jsonld)),
    "rdfxml": Format(".rdf", "RDF as XML", _rdf(RdfFormat.RDF_XML)),
    "graphml": Format(".graphml", "the network, for Cytoscape, yEd, Gephi and networkx", _plain(graphml)),
    "gexf": Format(".gexf", "the network with dates as intervals, for Gephi's timeline", _plain(gexf)),
    "csv": Format(
        "-csv", "three tables for a spreadsheet: entities, statements, evidence",
        many=lambda selection, opened, options: spreadsheet(selection, opened, bom=options.bom), takes=("bom",),
    ),
    "cypher": Format(".cypher", "a script for Neo4j; but for its first line, openCypher", _plain(cypher)),
    "neo4j": Format(
        "-neo4j", "two tables for neo4j-admin database import",
        many=lambda selection, opened, _: neo4j(selection, opened),
    ),
    "void": Format(".void.ttl", "what the whole store holds, as a data set in VoID and DCAT", _plain(void)),
    "ftm": Format(".ftm.json", "FollowTheMoney entities, for Aleph and OpenSanctions' tools", _plain(ftm)),
}  # fmt: skip


def export(
    store: Store, format: str, out: Path | BinaryIO, *, cut: Cut | None = None, options: Options | None = None
) -> None:
    """Write the public facts of a store, or a part of them, in one of `FORMATS` to a file or stream.

    A file appears whole or not at all. What is several files goes into the folder `out`, which is made, or into a ZIP
    if `out` ends so or is a stream.

    Raises:
        UnknownError: no format of this name; lists those there are. An entity, relation or document that there is not.
        InputError: the file cannot be written, an option that this format does not have, a date that is none.
    """
    if format not in FORMATS:
        raise UnknownError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    known, options = FORMATS[format], options or Options()
    for name in ("bom", "rdf12"):
        if getattr(options, name) and name not in known.takes:
            others = ", ".join(each for each, other in FORMATS.items() if name in other.takes)
            raise InputError(f"{format} cannot be written with {name}; only {others} can")
    selection = Selection(store, cut)
    if known.many and isinstance(out, Path) and out.suffix != ".zip":
        _write_folder(known.many, selection, out, options)
    elif isinstance(out, Path):
        with write_atomic(out) as file:
            _write_one(known, selection, file, options)
    else:
        _write_one(known, selection, out, options)


def _write_one(known: Format, selection: Selection, file: BinaryIO, options: Options) -> None:
    if known.write:
        known.write(selection, file, options)
    elif known.many:
        with zipfile.ZipFile(cast(BinaryIO, _Stream(file)), "w", zipfile.ZIP_DEFLATED) as archive:
            opened: list[IO[bytes]] = []

            def begin(name: str) -> BinaryIO:
                for each in opened:
                    each.close()
                # The first date that a ZIP can hold: the same facts give the same bytes.
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                opened.append(archive.open(info, "w", force_zip64=True))
                return cast(BinaryIO, opened[-1])

            known.many(selection, begin, options)
            for each in opened:
                each.close()


class _Stream:
    """A file that only goes forward, so that a ZIP has the same bytes in a file and in a pipe."""

    def __init__(self, file: BinaryIO) -> None:
        self.write = file.write
        self.flush = file.flush


def _write_folder(write: WriteMany, selection: Selection, folder: Path, options: Options) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be made: {error.strerror}") from error
    with ExitStack() as files:
        write(selection, lambda name: files.enter_context(write_atomic(folder / name)), options)
