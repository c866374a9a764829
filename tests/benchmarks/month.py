"""What a month's work asks of a large store: what is new, what is doubtful, how all cases stand; against a small store.

Ten times the documents may take ten times as long, and hardly more. A twelfth of the documents is new, each brings a
suit and a firm, and every tenth names a firm that another one names otherwise, which is a question for `kg review`.
"""

import tempfile
from functools import partial
from pathlib import Path

from kg.build import build
from kg.changes import newest, since
from kg.extract import warm_up
from kg.query import standing
from kg.review import questions
from kg.store import Store
from tests.benchmarks.growth import SYLLABLES, bulletin
from tests.benchmarks.measure import Row, in_turn

SIZES = (1_000, 10_000)


def run(*, tiny: bool = False) -> list[Row]:
    """Measure in the running process, with the store opened anew each time, so that nothing is known beforehand."""
    warm_up()
    sizes = (12, 24) if tiny else SIZES
    factor = sizes[1] // sizes[0]
    rows = []
    with tempfile.TemporaryDirectory() as name:
        stores = [_store(Path(name), size) for size in sizes]
        for what, work in (("kg changes", _changes), ("kg review --list", _review), ("kg show --cases", _cases)):
            small, large = in_turn(*(partial(work, store) for store in stores), rounds=1 if tiny else 3)
            text = f"`{what}` in a store of {sizes[1]:,}, against {factor} times that in one of {sizes[0]:,}"
            rows.append(Row(text, large, factor * small, 1.2))
    return rows


def _changes(path: Path) -> None:
    with Store.open(path, read_only=True) as store:
        since(store, newest(store))


def _review(path: Path) -> None:
    with Store.open(path, read_only=True) as store:
        questions(store)


def _cases(path: Path) -> None:
    with Store.open(path, read_only=True) as store:
        standing(store, "Case", "2024-12")


def _store(folder: Path, size: int) -> Path:
    source = folder / f"source-{size}"
    source.mkdir()
    for number in range(size):
        (source / f"b{number:06}.txt").write_text(_bulletin(number), encoding="utf-8")
    build([source], folder / f"store-{size}", jobs=2)
    return folder / f"store-{size}"


def _bulletin(number: int) -> str:
    """Write a bulletin; every tenth speaks of the firm that the next one calls by its full name."""
    firm = "".join(SYLLABLES[number // 10 // len(SYLLABLES) ** power % len(SYLLABLES)] for power in range(4))
    called = {0: f"{firm}电子公司", 1: f"{firm}电子有限公司"}.get(number % 10)
    more = f"\n2. {called}起诉谷歌\n摘要：{called}起诉谷歌。\n" if called else ""
    return bulletin(number) + more
