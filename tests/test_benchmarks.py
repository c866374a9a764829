"""Each benchmark runs on the smallest input; what it measures there says nothing."""

import importlib
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import pytest

from tests.benchmarks.__main__ import MODULES
from tests.benchmarks.measure import TOP, Row, table

#: A browser that other tests left open would keep these from starting another.
APART = frozenset(("explorer", "page"))


@pytest.mark.parametrize("name", MODULES)
def test_benchmark_runs_on_tiny_input(name: str) -> None:
    if name in APART:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            figures = pool.submit(tiny, name).result()
    else:
        figures = tiny(name)
    assert figures
    assert all(ours > 0 and yardstick > 0 for ours, yardstick in figures)


def tiny(name: str) -> list[tuple[float, float]]:
    """Run a benchmark on the smallest input, for what it measures of ours and of the yardstick."""
    rows = importlib.import_module(f"tests.benchmarks.{name}").run(tiny=True)
    return [(row.ours, row.yardstick) for row in rows]


def test_every_benchmark_is_in_the_table() -> None:
    modules = {path.stem for path in (TOP / "tests" / "benchmarks").glob("*.py")}
    assert modules - {"__init__", "__main__", "measure"} == set(MODULES)


def test_row_keeps_a_limit_or_a_speed() -> None:
    assert Row("a", 2.0, 1.0, 3).kept
    assert not Row("a", 4.0, 1.0, 3).kept
    assert Row("a", 1.0, 20.0, 15, faster=True).kept
    assert not Row("a", 1.0, 10.0, 15, faster=True).kept
    assert "| 10.00 times as fast | ≥ 15.00 | **no** |" in table([Row("a", 1.0, 10.0, 15, faster=True)])
