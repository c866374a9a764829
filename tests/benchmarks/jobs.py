"""Two processes: the same work with `--jobs 1` and `--jobs 2`."""

import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tests.benchmarks.measure import Row, copies, fresh, in_turn


def run(*, tiny: bool = False) -> list[Row]:
    """Measure fresh processes, start-up included: extraction to JSON lines, and the whole way into a store."""
    with tempfile.TemporaryDirectory() as folder:
        number = 4 if tiny else 400
        source = copies(number, Path(folder) / "source")
        stores = count()

        def extract(jobs: int) -> None:
            fresh("-m", "kg", "extract", source, "-o", Path(folder) / "extracted.jsonl", "--jobs", str(jobs))

        def build(jobs: int) -> None:
            fresh("-m", "kg", "build", source, "--store", Path(folder) / f"store-{next(stores)}", "--jobs", str(jobs))

        works = (build,) if tiny else (extract, build)
        return [_row(work, number, rounds=1 if tiny else 3) for work in works]


def _row(work: Callable[[int], None], number: int, *, rounds: int) -> Row:
    one, two = in_turn(lambda: work(1), lambda: work(2), rounds=rounds)
    name = f"`kg {work.__name__} --jobs 2` on {number} documents against `--jobs 1`"
    return Row(name, two, one, 1.6, faster=True)
