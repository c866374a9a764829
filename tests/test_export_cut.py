"""Parts of a store: by entity and neighbourhood, relation, period, modality and document, the same in every format."""

import csv
import io
import json
import re
import zipfile

import networkx as nx
import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from kg.errors import InputError, UnknownError
from kg.export import FORMATS, Cut, Selection, export
from kg.export.ftm import SCHEMATA
from kg.network import graph
from kg.rdf import AILAW, A, term
from kg.resources import resource
from kg.store import Store
from tests import made
from tests.test_export import ENGINE

CUTS = {
    "whole": Cut(),
    "entity": Cut(entity="海岛日报"),
    "neighbourhood": Cut(entity="海岛日报", depth=2),
    "suits": Cut(relations=("sued",)),
    "period": Cut(since="2031-06", until="2031-06-20"),
    "document": Cut(documents=("made-2031-06",)),
    "modality": Cut(modalities=("planned", "negated")),
    "several": Cut(entity="极光智能", depth=3, documents=("made-2031-05", "made-2031-07"), until="2031-07-11"),
    "nothing": Cut(since="2040"),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(made.wide(tmp_path_factory.mktemp("made") / "store"), read_only=True)


def written(store: Store, format: str, cut: Cut) -> bytes:
    out = io.BytesIO()
    export(store, format, out, cut=cut)
    return out.getvalue()


def wanted(store: Store, cut: Cut) -> set[str]:
    """Find the ids of the chosen statements by another way: the graph that pages are drawn from, and the facts."""
    found = graph(
        store, entity=cut.entity, depth=cut.depth, relations=cut.relations or None, modalities=cut.modalities or None,
        documents=cut.documents or None, since=cut.since, until=cut.until,
    )  # fmt: skip
    return {key for *_, key in found.edges(keys=True)}


def statements(store: Store, format: str, data: bytes) -> set[str]:
    """Read back which statements a file tells, with a reader of its kind; facts, which are no edges, left out."""
    if format in ENGINE:
        quads = list(ox.parse(data, ENGINE[format]))
        facts = {quad.subject for quad in quads if quad.object == term("inForceFrom")}
        nodes = {quad.subject for quad in quads if quad.predicate == A and quad.object == term("Statement")}
        return {store.space.plain(node) for node in nodes - facts}
    if format in ("graphml", "gexf"):
        found = (
            nx.parse_graphml(data.decode(), force_multigraph=True)
            if format == "graphml"
            else nx.read_gexf(io.BytesIO(data))
        )
        return (
            {str(each.get("id")) for *_, each in found.edges(data=True)}
            if format == "gexf"
            else {key for *_, key in found.edges(keys=True)}
        )
    if format in ("csv", "neo4j"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            name = "statements.csv" if format == "csv" else "relationships.csv"
            rows = csv.DictReader(io.StringIO(archive.read(name).decode(), newline=""))
            return {row["id"] for row in rows if row.get("relation") != "inForceFrom"}
    if format == "cypher":
        return set(re.findall(r"MERGE \(h\)-\[r:`\w+` {id: '(\w+)'}", data.decode()))
    return {
        each["properties"]["recordId"][0]
        for each in map(json.loads, data.decode().split("\n")[:-1])
        if "recordId" in each["properties"]
    }


def told_in_ftm(store: Store, chosen: set[str]) -> set[str]:
    """Leave out what FollowTheMoney has no way to tell."""
    edges = (edge for edge in Selection(store).edges() if edge.id in chosen)
    kinds = Selection(store).thing
    return {
        edge.id
        for edge in edges
        if edge.modality == "asserted"
        and edge.relation != "heardBy"
        and all(kinds(end).type in SCHEMATA for end in edge.ends)
    }


@pytest.mark.parametrize("format", sorted(FORMATS.keys() - {"void"}))
@pytest.mark.parametrize("cut", CUTS.values(), ids=list(CUTS))
def test_every_format_tells_the_chosen_statements(store: Store, format: str, cut: Cut) -> None:
    chosen = wanted(store, cut)
    assert bool(chosen) == (cut != CUTS["nothing"])
    expected = told_in_ftm(store, chosen) if format == "ftm" else chosen
    assert statements(store, format, written(store, format, cut)) == expected


@pytest.mark.parametrize("cut", CUTS.values(), ids=list(CUTS))
def test_part_as_rdf_is_a_part_and_keeps_to_the_shapes(store: Store, cut: Cut) -> None:
    found = {quad.triple for quad in ox.parse(written(store, "ntriples", cut), ox.RdfFormat.N_TRIPLES)}
    everything = set(store.triples())
    assert found <= everything
    assert (found == everything) == cut.whole
    data = rdflib.Graph().parse(data=written(store, "turtle", cut).decode(), format="turtle")
    conforms, _, text = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(resource("ontology") / "shapes.ttl"))
    assert conforms, text


def test_graphs_of_a_part_hold_what_they_held(store: Store) -> None:
    cut = CUTS["document"]
    found = set(ox.parse(written(store, "nquads", cut), ox.RdfFormat.N_QUADS))
    assert found <= set(store.quads())
    graphs = {quad.graph_name for quad in found}
    assert store.space.document("made-2031-06") in graphs and store.space.document("made-2031-05") not in graphs
    # A suit that both documents tell comes with the passage of the chosen one alone.
    evidence = {quad.subject for quad in found if quad.object == term("Evidence")}
    items = {
        quad.object.value for quad in found if quad.subject in evidence and quad.predicate.value.endswith("hasSource")
    }
    assert items and all("made-2031-06" in item for item in items)


def test_asserted_statements_of_a_part_are_plain_triples(store: Store) -> None:
    found = set(ox.parse(written(store, "ntriples", CUTS["suits"]), ox.RdfFormat.N_TRIPLES))
    sued = [quad for quad in found if quad.predicate == term("sued")]
    # The painters' suit is only alleged.
    assert len(sued) == 4
    others = {quad.predicate.value for quad in found if quad.predicate.value.startswith(AILAW)}
    assert "released" not in {name.removeprefix(AILAW) for name in others}


def test_entity_that_nothing_is_said_of_in_a_part_is_there(store: Store) -> None:
    cut = Cut(entity="极光智能", depth=0)
    assert [thing.label for thing in Selection(store, cut).things()] == ["极光智能"]
    assert written(store, "csv", cut) and "极光智能" in written(store, "turtle", cut).decode()


def test_same_part_gives_the_same_bytes(store: Store) -> None:
    for format in FORMATS:
        assert written(store, format, CUTS["several"]) == written(store, format, CUTS["several"])


@pytest.mark.parametrize(
    ("cut", "kind", "problem"),
    [
        (Cut(entity="极光智慧"), UnknownError, "the nearest are"),
        (Cut(relations=("sues",)), UnknownError, "no relation 'sues'; there are issued"),
        (Cut(modalities=("hoped",)), UnknownError, "asserted, planned, alleged, negated"),
        (Cut(documents=("june",)), UnknownError, "no document 'june'; there are made-2031-05"),
        (Cut(since="June"), InputError, "'June' is no date; write 2024"),
    ],
)
def test_what_there_is_not_is_refused(store: Store, cut: Cut, kind: type[Exception], problem: str) -> None:
    with pytest.raises(kind, match=problem):
        Selection(store, cut)
