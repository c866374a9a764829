"""Memory: the most that a process holds, on little and on much input; it is not to grow with the input."""

import tempfile
from pathlib import Path

from tests.benchmarks.measure import Row, copies, peak


def run(*, tiny: bool = False) -> list[Row]:
    """Measure builds of few and of many documents, then exports of so many that the engine's cache is full either way.

    The engine keeps blocks that it has read, up to some 32 MB, which an export of fewer triples does not fill.
    """
    if tiny:
        # What is exported was built.
        return [_row("export", 2, 4)]
    return [_row("build", 50, 400), _row("export", 1_300, 2_600)]


def _row(work: str, few: int, many: int) -> Row:
    with tempfile.TemporaryDirectory() as name:
        little, much = (_peak(work, Path(name), number) for number in (few, many))
    return Row(
        f"memory of {_ARTICLES[work]} of {many:,} documents against one of {few:,}", much, little, 1.2, unit="MB"
    )


_ARTICLES = {"build": "a build", "export": "an export"}


def _peak(work: str, folder: Path, number: int) -> float:
    source, store = copies(number, folder / f"{number}"), folder / f"store-{number}"
    build = peak("-m", "kg", "build", source, "--store", store)
    return (
        build
        if work == "build"
        else peak("-m", "kg", "export", "ntriples", "--store", store, "-o", folder / "graph.nt")
    )
