"""Who stands out: the numbers, against a small world of which they are known and against the ready-made questions."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.errors import UnknownError
from kg.network import graph
from kg.query import ask
from kg.rank import HEADS, KINDS, TITLES, WORDS, rank
from kg.report import ranking
from kg.store import Store
from tests.conftest import Visit
from tests.made import wide
from tests.test_network import stored
from tests.test_view import hostile


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wide(tmp_path_factory.mktemp("made") / "store")


@pytest.fixture(scope="module")
def store(made: Path) -> Iterator[Store]:
    with Store.open(made, read_only=True) as opened:
        yield opened


def table(store: Store, kind: str, **how: str) -> list[tuple[str, tuple[int | str, ...]]]:
    return [(place.names["zh"], place.values) for place in rank(graph(store, **how), kind)]


def kg(*arguments: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == status, result.output
    return result


def test_every_kind_has_titles_and_heads() -> None:
    assert set(KINDS) == TITLES.keys() == HEADS.keys()
    assert all(word in WORDS for words in HEADS.values() for word in words)


def test_parties_are_ranked_by_suits_and_what_is_only_alleged_does_not_count(store: Store) -> None:
    assert table(store, "defendants") == [
        ("北岸模型", (2, 3, "2031-07-02", "2031-07-09")),
        ("极光智能", (1, 1, "2031-05-03", "2031-05-03")),
    ]
    assert table(store, "plaintiffs")[0] == ("西风音乐", (2, 2, "2031-05-03", "2031-07-09"))
    assert not any(name == "三位海岛画师" for name, _ in table(store, "plaintiffs"))


def test_suits_of_one_case_are_one_filing(store: Store) -> None:
    assert table(store, "months") == [("2031-05", (1,)), ("2031-07", (2,))]
    assert table(store, "months", since="2031-06") == [("2031-07", (2,))]


def test_courts_and_authorities(store: Store) -> None:
    assert table(store, "courts") == [("海岛市中级人民法院", (2, 3, 2))]
    assert table(store, "authorities")[0] == ("海岛市市场监督管理局", (5, 4, 1, 4))


def test_centre_and_communities(store: Store) -> None:
    [first, *_] = table(store, "central")
    assert first[0] == "极光智能" and sum(int(values[0]) for _, values in table(store, "central")) <= 1000
    found = graph(store)
    groups = rank(found, "communities")
    assert sum(int(place.values[0]) for place in groups) <= len(found) and all(
        int(place.values[0]) > 2 for place in groups
    )
    assert all(set(place.ids) <= set(found) for place in groups)


def test_numbers_are_those_of_the_ready_made_questions(sample_store: Path) -> None:
    with Store.open(sample_store, read_only=True) as store:
        found = graph(store)
        for kind, question, given in (
            ("defendants", "repeat-defendants", {"least": "1"}),
            ("courts", "busiest-courts", {}),
        ):
            rows = [
                [store.space.plain(cell) if cell is not None else "" for cell in row]
                for row in ask(store, question, given)
            ]
            asked = {row[0]: tuple(row[1 : 1 + len(HEADS[kind])]) for row in rows}
            ours = {place.ids[0]: tuple(map(str, place.values)) for place in rank(found, kind, most=1000)}
            assert ours == {key: values for key, values in asked.items() if key in ours} and len(ours) == len(asked)


def test_ranking_that_there_is_not(store: Store) -> None:
    with pytest.raises(UnknownError, match="there are defendants"):
        rank(graph(store), "lawyers")


def test_nothing_ranks_as_nothing(tmp_path: Path) -> None:
    empty = graph(stored(tmp_path / "empty"))
    assert [rank(empty, kind) for kind in KINDS] == [[]] * len(KINDS)


def test_command_draws_tables_json_and_a_page(made: Path, tmp_path: Path, chromium: Visit) -> None:
    shown = kg("rank", "--store", str(made)).output
    assert all(titles["zh"] in shown for titles in TITLES.values()) and "█" in shown
    data = json.loads(kg("rank", "defendants", "--limit", "1", "--json", "--store", str(made)).output)
    assert data["defendants"][0]["names"]["en"] == "North Shore Models" and data["defendants"][0]["suits"] == 2
    kg("rank", "--store", str(made), "--lang", "en", "-o", str(tmp_path / "rank.html"))
    page = chromium.open(tmp_path / "rank.html")
    assert page.locator("#defendants tbody tr").first.inner_text().split() == [
        "North",
        "Shore",
        "Models",
        "2",
        "3",
        "2031-07-02",
        "2031-07-09",
    ]
    assert page.locator("#months svg.chart rect").count() == 2
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert (chromium.requests, chromium.errors, chromium.dialogs) == ([], [], [])
    assert "there are defendants" in kg("rank", "judges", "--store", str(made), status=2).output


def test_hostile_names_are_inert_in_a_page(tmp_path: Path, chromium: Visit) -> None:
    found = graph(stored(tmp_path / "store", hostile()))
    text = ranking.render({kind: rank(found, kind) for kind in KINDS}, title="</title><script>alert(1)</script>")
    assert "<script" not in text and "\u202e" not in text
    (tmp_path / "rank.html").write_text(text, encoding="utf-8")
    chromium.open(tmp_path / "rank.html")
    assert (chromium.requests, chromium.errors, chromium.dialogs) == ([], [], [])
