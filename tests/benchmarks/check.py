"""`kg check` of a million triples, against pySHACL through rdflib on fifty thousand of them.

The store is made of what the sample bulletins state, over and over: each time the documents, the things that no list
names and the years are others, so that as in a real store few statements, and many entities, are shared.
"""

import tempfile
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib

from kg.build import record
from kg.check import check
from kg.check.validation import about, spoken_of
from kg.model import Entity, Record, Statement
from kg.rdf import ONTOLOGY_GRAPH
from kg.resolve import resolve
from kg.resources import resource
from kg.store import Store
from tests.benchmarks.measure import Row, in_turn, samples

#: How many times the samples are stated, for a million triples.
TIMES = 91
TRIPLES = 50_000
FIRST_YEAR = 1925


def run(*, tiny: bool = False) -> list[Row]:
    """Measure both on whole documents, the yardstick from its N-Triples to its report."""
    times, least, rounds = (1, 500, 1) if tiny else (TIMES, TRIPLES, 3)
    with tempfile.TemporaryDirectory() as name, Store.open(made(Path(name) / "store", times), read_only=True) as store:
        part = excerpt(store, least)
        count = check(store).triples
        ours, theirs = in_turn(lambda: _conforms(store), lambda: validate(part), rounds=rounds)
    return [Row(f"check of {count:,} triples, against pySHACL on {part.count(b' .'):,}", ours, theirs, 1)]


def made(path: Path, times: int) -> Path:
    """Write a store that states the samples so many times."""
    originals = [record(file) for file in samples()]
    records = [varied(each, number) for number in range(times) for each in originals]
    with Store.open(path, create=True) as store:
        store.write(records, (), resolve(records))
    return path


def varied(original: Record, number: int) -> Record:
    """State a record once more: another document, other years, and other things where no list names them."""
    name, year = original.document.id, f"{FIRST_YEAR + number}"
    copy = Record.from_json(original.to_json().replace(f'"{name}', f'"{name}-{number:03}'))

    def renamed(entity: Entity) -> Entity:
        return entity if entity.key else replace(entity, names=tuple(f"{each} {number}" for each in entity.names))

    def dated(statement: Statement) -> Statement:
        moved = statement.date and year + statement.date[4:].replace("-02-29", "-02-28")
        return replace(statement, date=moved)

    extractions = (
        replace(each, entities=tuple(map(renamed, each.entities)), statements=tuple(map(dated, each.statements)))
        for each in copy.extractions
    )
    return replace(copy, extractions=tuple(extractions))


def excerpt(store: Store, least: int) -> bytes:
    """Write whole documents, the entities that they speak of and the ontology, about so many triples."""
    triples = {quad.triple for quad in store.quads(ONTOLOGY_GRAPH)}
    for graph in store.graphs():
        if graph not in (ONTOLOGY_GRAPH, store.space.entities) and len(triples) < least:
            quads = list(store.quads(graph))
            quads += [quad for entity in spoken_of(store, quads) for quad in about(store, entity)]
            triples |= {quad.triple for quad in quads}
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _conforms(store: Store) -> None:
    report = check(store)
    if report.findings:
        raise AssertionError(report.text())


def validate(triples: bytes) -> None:
    """Do what pySHACL's own command does: read the data and the shapes, validate, report."""
    data = rdflib.Graph().parse(data=triples, format="nt")
    shapes = rdflib.Graph().parse(resource("ontology") / "shapes.ttl")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes, allow_warnings=True)
    if not conforms:
        raise AssertionError(text)
