"""Each benchmark runs on the smallest input; what it measures there says nothing."""

import importlib

import pytest

from tests.benchmarks.__main__ import MODULES
from tests.benchmarks.measure import TOP, Row, table


@pytest.mark.parametrize("name", MODULES)
def test_benchmark_runs_on_tiny_input(name: str) -> None:
    rows = importlib.import_module(f"tests.benchmarks.{name}").run(tiny=True)
    assert rows
    assert all(row.ours > 0 and row.yardstick > 0 for row in rows)


def test_every_benchmark_is_in_the_table() -> None:
    modules = {path.stem for path in (TOP / "tests" / "benchmarks").glob("*.py")}
    assert modules - {"__init__", "__main__", "measure"} == set(MODULES)


def test_row_keeps_a_limit_or_a_speed() -> None:
    assert Row("a", 2.0, 1.0, 3).kept
    assert not Row("a", 4.0, 1.0, 3).kept
    assert Row("a", 1.0, 20.0, 15, faster=True).kept
    assert not Row("a", 1.0, 10.0, 15, faster=True).kept
    assert "| 10.00 times as fast | ≥ 15.00 | **no** |" in table([Row("a", 1.0, 10.0, 15, faster=True)])
