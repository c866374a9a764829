"""A month's work from the command line: build, one export, one page, against importing the libraries alone."""

import tempfile
from itertools import count
from pathlib import Path

from kg.resources import resource
from tests.benchmarks.measure import Row, bulletins, fresh, in_turn

IMPORTS = "import spacy, rdflib, networkx, pyvis, pyoxigraph"


def run(*, tiny: bool = False) -> list[Row]:
    """Measure the three commands in a row, and a second build of unchanged files."""
    sources = [resource("data/bulletins")] if tiny else bulletins()
    with tempfile.TemporaryDirectory() as folder:
        runs = count()

        def work() -> None:
            place = Path(folder) / str(next(runs))
            place.mkdir()
            store = ("--store", place / "store")
            fresh("-m", "kg", "build", *sources, *store)
            fresh("-m", "kg", "export", "turtle", *store, "-o", place / "graph.ttl")
            fresh("-m", "kg", "view", *store, "-o", place / "graph.html")

        imports, whole = in_turn(lambda: fresh("-c", IMPORTS), work, rounds=1 if tiny else 5)
    name = f"build of {len(sources)} bulletins, Turtle and page, against importing the libraries"
    return [Row(name, whole, imports, 4)]
