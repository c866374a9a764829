"""A month's work from the command line: build, one export, one page, against importing the libraries alone."""

import statistics
import tempfile
from functools import partial
from itertools import count
from pathlib import Path

from kg.build import build
from kg.extract import warm_up
from tests.benchmarks.measure import Row, fresh, in_turn, seconds, source

IMPORTS = "import spacy, rdflib, networkx, pyvis, pyoxigraph"


def run(*, tiny: bool = False) -> list[Row]:
    """Measure the three commands in a row; then, start-up apart, a second build of unchanged files."""
    with tempfile.TemporaryDirectory() as folder:
        sources = source(Path(folder), tiny=tiny)
        runs = count()

        def work() -> None:
            place = Path(folder) / str(next(runs))
            place.mkdir()
            store = ("--store", place / "store")
            fresh("-m", "kg", "build", *sources, *store)
            fresh("-m", "kg", "export", "turtle", *store, "-o", place / "graph.ttl")
            fresh("-m", "kg", "view", *store, "-o", place / "graph.html")

        imports, whole = in_turn(lambda: fresh("-c", IMPORTS), work, rounds=1 if tiny else 5)
        warm_up()
        stores = [Path(folder) / f"again-{number}" for number in range(1 if tiny else 5)]
        twice = [[seconds(partial(build, sources, store)) for _ in range(2)] for store in stores]
        first, second = (statistics.median(column) for column in zip(*twice, strict=True))
    name = f"build of {len(sources)} bulletins, Turtle and page, against importing the libraries"
    return [Row(name, whole, imports, 4), Row("the same build once more, start-up apart", second, first, 0.1)]
