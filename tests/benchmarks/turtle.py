"""Turtle in canonical order, against rdflib's serialiser on the same triples in memory."""

import tempfile
from io import BytesIO
from pathlib import Path

import rdflib

from kg.build import build
from kg.export import export
from kg.store import Store
from tests.benchmarks.measure import Row, copies, in_turn

TRIPLES = 100_000


def run(*, tiny: bool = False) -> list[Row]:
    """Measure an export of about 100,000 triples, from the store on disk to the last byte."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in (2,) if tiny else (20, 40, 80, 160, 320):
            report = build([copies(number, folder / f"{number}")], folder / "store")
            if report.counts["triples"] >= TRIPLES:
                break
        with Store.open(folder / "store", read_only=True) as store:
            lines = BytesIO()
            export(store, "ntriples", lines)
            graph = rdflib.Graph().parse(data=lines.getvalue(), format="nt")
            ours, theirs = in_turn(
                lambda: export(store, "turtle", BytesIO()),
                lambda: graph.serialize(format="turtle"),
                rounds=1 if tiny else 3,
            )
    return [Row(f"Turtle, {len(graph):,} triples in canonical order, against rdflib", ours, theirs, 10, faster=True)]
