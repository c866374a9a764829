"""Where a page puts things: by forces, on rings, in columns."""

from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Frame

from kg.network import Graph, graph
from kg.view import data, view
from kg.view.arrange import LAYOUTS, SHAPES, arrange
from kg.view.layout import layout
from kg.view.shapes import columns, rings
from tests.conftest import Visit
from tests.factories import suit
from tests.seats import Sit
from tests.test_network import chain, stored


def overlaps(places: Any, radii: list[float]) -> int:
    return sum(
        float(((places[a] - places[b]) ** 2).sum()) ** 0.5 < radii[a] + radii[b]
        for a, b in combinations(range(len(radii)), 2)
    )


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 40), st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=80))
def test_no_node_covers_another(count: int, pairs: list[tuple[int, int]]) -> None:
    edges = [(head % count, tail % count) for head, tail in pairs]
    radii = [data.size(sum(node in edge for edge in edges)) for node in range(count)]
    places = layout(count, edges, radii, [node % 3 for node in range(count)])
    assert places.shape == (count, 2)
    assert overlaps(places, radii) == 0
    assert (places == layout(count, edges, radii, [node % 3 for node in range(count)])).all()


@pytest.mark.parametrize(
    "made",
    [
        nx.star_graph(200),
        nx.path_graph(150),
        nx.complete_graph(30),
        nx.barabasi_albert_graph(400, 2, seed=1),
        nx.Graph(),
    ],
    ids=["star", "path", "clique", "hubs", "nothing"],
)
def test_layout_copes_with_every_form(made: "nx.Graph[int]") -> None:
    radii = [data.size(made.degree(node)) for node in made]
    places = layout(len(made), sorted(made.edges()), radii, [0] * len(made))
    assert overlaps(places, radii) == 0


def test_components_lie_apart() -> None:
    edges = [(node, node + 1) for node in range(0, 20, 2)]
    places = layout(20, edges, [8.0] * 20, [node // 2 for node in range(20)])
    inside = max(float(((places[a] - places[b]) ** 2).sum()) for a, b in edges)
    between = min(
        float(((places[a] - places[b]) ** 2).sum()) for a, b in combinations(range(20), 2) if a // 2 != b // 2
    )
    assert between > 60**2 and inside < 140**2


def test_communities_drift_apart() -> None:
    made = nx.planted_partition_graph(3, 20, 0.4, 0.01, seed=4)
    groups = [node // 20 for node in range(60)]
    places = layout(60, sorted(made.edges()), [8.0] * 60, groups).astype(float)
    middles = [places[[node for node in range(60) if groups[node] == group]].mean(0) for group in range(3)]
    nearest = [min(range(3), key=lambda group: ((place - middles[group]) ** 2).sum()) for place in places]
    assert sum(a == b for a, b in zip(nearest, groups, strict=True)) >= 55


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 40), st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=80))
def test_rings_and_columns_cover_nothing(count: int, pairs: list[tuple[int, int]]) -> None:
    edges = [(head % count, tail % count) for head, tail in pairs]
    radii = [data.size(sum(node in edge for edge in edges)) for node in range(count)]
    around = rings(count, edges, radii, count // 2)
    assert overlaps(around, radii) == 0
    assert around[count // 2].tolist() == [0, 0]
    assert (around == rings(count, edges, radii, count // 2)).all()
    beside, starts = columns(count, edges, [node % 3 for node in range(count)])
    assert len({tuple(place) for place in beside.tolist()}) == count
    assert list(starts) == list(range(min(3, count)))


def test_rings_lie_further_out_the_further_a_node_is() -> None:
    tree = nx.balanced_tree(3, 3)
    places = rings(len(tree), sorted(tree.edges()), [8.0] * len(tree), 0)
    # The picture is wider than high: compare along one direction.
    far = [float(((places[node] / [1.22, 1]) ** 2).sum()) ** 0.5 for node in tree]
    hops = nx.single_source_shortest_path_length(tree, 0)
    means = [sum(far[node] for node in tree if hops[node] == hop) / 3**hop for hop in range(4)]
    assert means == sorted(means) and means[1] > 80


def test_columns_stand_from_left_to_right_and_begin_where_they_say() -> None:
    column = [node % 4 for node in range(400)]
    places, starts = columns(400, [(node, node + 1) for node in range(399)], column)
    for before, after in ((0, 1), (1, 2), (2, 3)):
        assert max(places[node][0] for node in range(400) if column[node] == before) < starts[after]
    assert [min(places[node][0] for node in range(400) if column[node] == each) for each in range(4)] == [
        *starts.values()
    ]


def test_columns_put_what_is_joined_at_about_one_height() -> None:
    edges = [(node, 39 - node) for node in range(20)]
    places, _ = columns(40, edges, [node // 20 for node in range(40)])
    apart = sum(abs(int(places[head][1]) - int(places[tail][1])) for head, tail in edges) / 20
    assert apart < (places[:, 1].max() - places[:, 1].min()) / 8


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return graph(stored(tmp_path_factory.mktemp("small") / "store", suit(), chain()))


def arranged(found: Graph) -> Any:
    numbers = {node: number for number, node in enumerate(found)}
    return arrange(found, numbers, [data.size(found.nodes[node]["degree"]) for node in found]), numbers


def test_graph_has_every_layout_and_time_runs_to_the_right(small: Graph) -> None:
    found, numbers = arranged(small)
    assert tuple(found.places) == LAYOUTS and found.places.keys() < SHAPES.keys()
    x = {node: int(found.places["time"][number][0]) for node, number in numbers.items()}
    assert x["company/0"] <= x["company/1"] < min(x["company/2"], x["company/suno"])
    assert max(x["company/2"], x["company/suno"]) < x["company/3"]
    assert [name for _, name in found.axes["time"]][:2] == ["2023", "2024"]
    assert found.axes["time"][-1][1]["en"] == "undated"
    [law] = (node for node in small if small.nodes[node]["type"] == "Law")
    tiers = {node: int(found.places["tiers"][number][0]) for node, number in numbers.items()}
    assert tiers["court/d-mass"] < tiers[law] < tiers["company/suno"]


def test_graph_of_one_node_or_none_has_forces_only(tmp_path: Path) -> None:
    alone = graph(stored(tmp_path / "store", chain()), entity="company/0", depth=0)
    assert [*arranged(alone)[0].places] == ["force"]
    assert [*arranged(graph(stored(tmp_path / "empty")))[0].places] == ["force"]


@pytest.fixture
def opened(sit: Sit, small: Graph) -> Frame:
    return sit(small)


def test_layout_is_chosen_and_undone(opened: Frame, chromium: Visit) -> None:
    before = opened.evaluate("kg.network.getPosition(0)")
    for name in LAYOUTS[1:]:
        opened.select_option("#layout", name)
        assert f"layout={name}" in opened.evaluate("kg.state()")
        assert opened.evaluate("kg.network.getPosition(0)") != before
    opened.select_option("#layout", "force")
    assert opened.evaluate("kg.network.getPosition(0)") == before
    opened.click("#do-undo")
    assert opened.locator("#layout").input_value() == "tiers"
    assert chromium.errors == []


def test_layout_is_kept_in_the_address(chromium: Visit, small: Graph, tmp_path: Path) -> None:
    view(small, tmp_path / "page.html")
    page = chromium.open(tmp_path / "page.html")
    page.select_option("#layout", "tiers")
    page.reload()
    assert page.locator("#layout").input_value() == "tiers"
    assert chromium.errors == []


def test_page_opens_with_the_layout_that_it_was_made_with(chromium: Visit, small: Graph, tmp_path: Path) -> None:
    view(small, tmp_path / "page.html", layout="time")
    page = chromium.open(tmp_path / "page.html")
    assert page.locator("#layout").input_value() == "time"
    x = page.evaluate("['company/0', 'company/2', 'company/3'].map((key) => kg.where(key).x)")
    assert x == sorted(x)
