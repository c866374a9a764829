"""The explorer: its pages and its graph view over a store of many statements, against one of a tenth.

Nothing that is looked at may cost what the store costs: lists are in their order already, and a view holds what is near.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

from kg.network import graph_of
from kg.serve.index import near
from kg.serve.index.making import make
from kg.serve.index.reading import Index
from kg.serve.pages import EXPLORER
from kg.serve.parts import Desk
from kg.store import Store
from tests import million
from tests.benchmarks.measure import Row, in_turn

SIZES = (2_000, 20_000)
_PAGES = {"search": {"q": "Alalalal 0 Inc."}, "timeline": {}, "cases": {"state": "open"}}
_JOBS = {"search": "suggestions"}


def run(*, tiny: bool = False) -> list[Row]:
    """Measure in the running process, the two stores in turn."""
    sizes = (500, 1_000) if tiny else SIZES
    with tempfile.TemporaryDirectory() as name:
        small, large = (_desk(Path(name) / str(size), size) for size in sizes)
        rows = []
        for page in (*_PAGES, "view"):
            ours, theirs = in_turn(_work(page, large), _work(page, small), rounds=1 if tiny else 7)
            rows.append(Row(f"explorer: {page} over {sizes[1]:,} statements, against {sizes[0]:,}", ours, theirs, 2))
        for desk in (small, large):
            desk.index.close()
            desk.store.close()
        return rows


def _desk(folder: Path, size: int) -> Desk:
    store = million.make(folder, size)
    make(store, folder.with_suffix(".sqlite"), "2031-12-31")
    return Desk(Store.open(store, read_only=True), Index(folder.with_suffix(".sqlite")), "zh")


def _work(page: str, desk: Desk) -> Callable[[], object]:
    if page != "view":
        return lambda: EXPLORER[_JOBS.get(page, page)](desk, _PAGES[page])

    # Not the same entity, which a larger store has more to tell of, but one with as much around it.
    sql = "SELECT id FROM entities WHERE type = 'Company' AND degree <= 12 ORDER BY number LIMIT 1"
    [[id]] = desk.index.base.execute(sql)

    def view() -> object:
        entities = near.shown(desk.index, [(id, near.STEP)])
        return graph_of(desk.store, near.between(desk.index, entities))

    return view
