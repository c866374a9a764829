"""Memory: the most that a process holds, on little and on much input; it is not to grow with the input."""

import tempfile
from pathlib import Path

from tests.benchmarks.measure import Row, copies, peak


def run(*, tiny: bool = False) -> list[Row]:
    """Measure builds of few and of many documents, then exports of what they built."""
    few, many = (2, 4) if tiny else (50, 400)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        builds, exports = [], []
        for number in (few, many):
            source, store = copies(number, folder / f"{number}"), folder / f"store-{number}"
            builds.append(peak("-m", "kg", "build", source, "--store", store))
            exports.append(peak("-m", "kg", "export", "ntriples", "--store", store, "-o", folder / "graph.nt"))
    return [
        Row(f"memory of a build of {many} documents against one of {few}", *reversed(builds), 1.2, unit="MB"),
        Row(f"memory of an export of {many} documents against one of {few}", *reversed(exports), 1.2, unit="MB"),
    ]
