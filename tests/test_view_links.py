"""What layouts ask of a graph, held against plain Python and networkx."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.network import Graph, communities
from kg.view.layout import layout
from kg.view.links import Links, close, components, gathered, walk

SPOTS = st.lists(st.tuples(st.integers(-300, 300), st.integers(-300, 300)), max_size=40)
PAIRS = st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=40)


@settings(deadline=None)
@given(SPOTS, st.floats(1, 500))
def test_close_finds_each_near_pair_once(spots: list[tuple[int, int]], reach: float) -> None:
    places = np.array(spots, np.float64).reshape(-1, 2)
    one, other = close(places, reach)
    found = [tuple(sorted(pair)) for pair in zip(one.tolist(), other.tolist(), strict=True)]
    near = [
        (a, b)
        for a, b in combinations(range(len(spots)), 2)
        if (spots[a][0] - spots[b][0]) ** 2 + (spots[a][1] - spots[b][1]) ** 2 < reach * reach
    ]
    assert sorted(found) == near


@settings(deadline=None)
@given(PAIRS)
def test_walks_and_components_are_those_of_networkx(pairs: list[tuple[int, int]]) -> None:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(20))
    graph.add_edges_from((a, b) for a, b in pairs if a != b)
    links = Links.of(20, pairs)
    near = links.near()
    assert [set(each) for each in near] == [set(graph[node]) for node in range(20)]
    assert links.degrees.tolist() == [graph.degree(node) for node in range(20)]
    order, parents, steps = walk(near, 0)
    lengths = nx.single_source_shortest_path_length(graph, 0)
    assert {node: step for node, step in enumerate(steps) if step >= 0} == lengths and set(order) == set(lengths)
    assert all(graph.has_edge(parents[node], node) and steps[parents[node]] == steps[node] - 1 for node in order[1:])
    assert sorted(map(set, nx.connected_components(graph)), key=min) == sorted(
        (set(part.tolist()) for part in components(near)), key=min
    )
    for part in components(near):
        inner = links.among(part)
        assert len(inner.heads) == 2 * graph.subgraph(part.tolist()).size()


def test_pairs_that_come_again_weigh_more_and_sums_go_by_row() -> None:
    links = Links.of(3, [(0, 1), (1, 0), (2, 2), (1, 2)])
    assert links.heads.tolist() == [0, 1, 1, 2] and links.tails.tolist() == [1, 0, 2, 1]
    assert links.weights[0] == links.weights[1] > links.weights[2] == 1
    assert links.mean(np.array([1.0, 10.0, 3.0])).tolist() == [10, 2, 10]
    rows = np.array([0, 2, 0])
    assert gathered(np.array([[1.0, 2], [3, 4], [5, 6]]), rows, 3).tolist() == [[6, 8], [0, 0], [3, 4]]


@pytest.mark.parametrize("length", [3, 4, 7, 12])
def test_a_short_chain_is_drawn_as_a_line(length: int) -> None:
    places = layout(length, [(node, node + 1) for node in range(length - 1)], [8.0] * length, [0] * length)
    across = places[:, 0].tolist()
    assert across in (sorted(across), sorted(across, reverse=True))
    assert int(np.ptp(places[:, 1])) < 60


def test_communities_are_as_good_as_those_of_networkx() -> None:
    for seed in range(4):
        made = nx.barabasi_albert_graph(300, 2, seed=seed)
        graph = Graph(made.to_directed(as_view=False)) if seed % 2 else Graph(made)
        ours = communities(graph)
        theirs = nx.community.louvain_communities(made, seed=0)
        assert sorted(node for part in ours for node in part) == list(range(300))
        assert nx.community.modularity(made, ours) > 0.96 * nx.community.modularity(made, theirs)
        assert [len(part) for part in ours] == sorted(map(len, ours), reverse=True)
