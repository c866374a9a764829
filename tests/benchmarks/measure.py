"""Running two things in turn, and the row of the table that comes of it."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.model import Item
from kg.read import items, read
from kg.resources import resource

TOP = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Row:
    """What something took, against what it is measured by."""

    work: str
    ours: float
    yardstick: float
    #: The most that ours may be, as a multiple of the yardstick; where `faster`, the least times that ours is faster.
    budget: float
    unit: str = "s"
    faster: bool = False

    @property
    def ratio(self) -> float:
        """Ours in yardsticks, or where speed is the aim, how many times as fast."""
        return self.yardstick / self.ours if self.faster else self.ours / self.yardstick

    @property
    def kept(self) -> bool:
        """Whether the budget is kept."""
        return self.ratio >= self.budget if self.faster else self.ratio <= self.budget


def table(rows: Iterable[Row]) -> str:
    """Write rows as a Markdown table."""
    lines = ["| work | ours | yardstick | ratio | budget | |", "| --- | --: | --: | --: | --: | --- |"]
    for row in rows:
        ours, yardstick = (f"{value:.3g} {row.unit}" for value in (row.ours, row.yardstick))
        ratio = f"{row.ratio:.2f} times {'as fast' if row.faster else ''}".strip()
        budget = f"{'≥' if row.faster else '≤'} {row.budget:.2f}"
        lines.append(f"| {row.work} | {ours} | {yardstick} | {ratio} | {budget} | {'yes' if row.kept else '**no**'} |")
    return "\n".join(lines)


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turn(*works: Callable[[], object], rounds: int) -> list[float]:
    """Time each of some calls, A B A B, so that a busy moment hits all alike; medians in the order given."""
    times = [[seconds(work) for work in works] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def fresh(*command: str | Path) -> None:
    """Run a Python command line (what follows `python`) in a process of its own; its failure is ours."""
    done = subprocess.run([sys.executable, *map(str, command)], cwd=TOP, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stdout}{done.stderr}")


def peak(*command: str | Path) -> float:
    """Run a Python command line in a process of its own; the most memory it held at once, in MB."""
    process = subprocess.Popen(
        [sys.executable, *map(str, command)], cwd=TOP, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}: exit {process.returncode}")
    # The kernel counts kilobytes, except on macOS.
    return usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def bulletins() -> list[Path]:
    """List the files to work on: the development bulletins where they are at hand, else the samples."""
    return sorted((TOP.parent / "shared" / "corpus").rglob("*.txt")) or samples()


def source(folder: Path, *, tiny: bool) -> list[Path]:
    """List the files that a benchmark reads: those to work on, or a small one that is put into a folder."""
    return sorted(copies(1, folder / "source").iterdir()) if tiny else bulletins()


def samples() -> list[Path]:
    """List the sample bulletins."""
    return sorted(path for path in resource("data/bulletins").iterdir() if path.name != "README.md")


def copies(count: int, folder: Path) -> Path:
    """Fill a folder with `count` documents of four items each, those of the sample bulletins in rotation."""
    folder.mkdir(parents=True)
    entries = [item for path in samples() for item in items(read(path))]
    for number in range(count):
        chosen = [entries[(4 * number + k) % len(entries)] for k in range(4)]
        text = "\n\n".join(["一、最新法律与监管动态", *(_entry(k, item) for k, item in enumerate(chosen, 1))])
        (folder / f"copy-{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


def _entry(number: int, item: Item) -> str:
    _, _, below = item.text.partition("\n")
    return f"{number}. {item.title}\n{below}"
