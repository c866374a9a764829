"""Layouts other than that by forces: rings around a node, and columns from left to right.

As deterministic as `kg.view.layout`: places depend on the graph and its order, on nothing else.
"""

from collections.abc import Sequence

import numpy as np

from kg.view.layout import ASPECT, EDGE, WIDE, spread
from kg.view.links import Floats, Ints, Links, distinct, walk

#: Space of a node with its name below, in a column.
ROW = 58.0
COLUMN = 168.0
#: Empty space between two columns.
GUTTER = 70.0
_SWEEPS = 12
#: What a node takes on a ring.
_SEAT = 84.0


def rings(count: int, edges: Sequence[tuple[int, int]], radii: Sequence[float], centre: int) -> Ints:
    """Place a node in the middle, what it is joined to on a ring around it, and so on; the unconnected outermost.

    What hangs on one node stands side by side. A ring that is full goes on in a second row outside the first.
    """
    reached, parents, steps = walk(Links.of(count, edges).near(), centre)
    order, depth = np.array(reached), np.array(steps)
    angle = _sectors(reached, parents, count)
    places = np.zeros((count, 2))
    reach = 0.0
    for level in range(1, int(depth.max()) + 1):
        reach = _seat(places, order[depth[order] == level], angle, reach + 1.5 * EDGE)
    others = np.flatnonzero(depth < 0)
    angle[others] = np.arange(len(others)) * 2 * np.pi / max(1, len(others))
    _seat(places, others, angle, reach + 2 * EDGE)
    return _centred(spread(places * [ASPECT / 1.15, 1], np.asarray(radii, np.float64)), centre)


def _sectors(order: Sequence[int], parents: Sequence[int], count: int) -> Floats:
    """Give each node the angle in the middle of its sector, which is as wide as what hangs on it needs."""
    weight = [1.0] * count
    for node in order[:0:-1]:
        weight[parents[node]] += weight[node]
    angle, start, width, used = ([0.0] * count for _ in range(4))
    width[order[0]] = 2 * np.pi
    for node in order[1:]:
        parent = parents[node]
        width[node] = width[parent] * weight[node] / max(1.0, weight[parent] - 1)
        start[node] = start[parent] + used[parent]
        used[parent] += width[node]
        angle[node] = start[node] + width[node] / 2
    return np.array(angle)


def _seat(places: Floats, nodes: Ints, angle: Floats, reach: float) -> float:
    """Seat nodes around the middle, in as many rows as they need; returns how far out the last row is."""
    if not len(nodes):
        return reach
    nodes = nodes[np.argsort(angle[nodes], kind="stable")]
    rows = max(1, int(np.ceil(len(nodes) * _SEAT / (2 * np.pi * reach) - 0.01)))
    # Rows further out hold more: the square root of what one would count on the innermost.
    rows = rows if rows < 3 else int(np.ceil(np.sqrt(1.8 * rows)))
    row = reach + (np.arange(len(nodes)) % rows) * _SEAT * 0.8
    places[nodes] = row[:, None] * np.stack([np.cos(angle[nodes]), np.sin(angle[nodes])], axis=1)
    return float(row.max())


def _centred(places: Floats, centre: int) -> Ints:
    return np.asarray(np.rint(places - places[centre]), np.int64)


def columns(count: int, edges: Sequence[tuple[int, int]], column: Sequence[int]) -> tuple[Ints, dict[int, int]]:
    """Place nodes in columns from left to right, what is joined at about one height; and where each column begins.

    A column with many nodes is as high as the picture is to be and as wide as it must be.
    """
    of = np.asarray(column, np.int64)
    if not count:
        return np.zeros((0, 2), np.int64), {}
    links = Links.of(count, edges)
    rows = max(4, int(np.ceil(np.sqrt(count * COLUMN / ROW / ASPECT))))
    height = _heights(links, of)
    places, left = np.zeros((count, 2)), 0.0
    for each in distinct(of):
        nodes = np.flatnonzero(of == each)
        nodes = nodes[np.argsort(height[nodes], kind="stable")]
        wide = -(-len(nodes) // rows)
        seat = np.arange(len(nodes))
        # Down row by row, so that the height of a node is about the one wished for.
        x, y = seat % wide, seat // wide
        high = -(-len(nodes) // wide)
        places[nodes, 0] = left + x * COLUMN
        # Every second one stands half a row lower, and its name beside the others' names.
        places[nodes, 1] = (y - (high - 1) / 2 + 0.5 * (x % 2)) * ROW * (1.0 if wide == 1 else WIDE)
        left += (wide - 1) * COLUMN + COLUMN * 0.6 + GUTTER
    width, tall = np.ptp(places[:, 0]) + COLUMN, np.ptp(places[:, 1]) + ROW
    # A few long rows would leave most of the screen empty.
    places[:, 1] *= min(3.0, max(1.0, width / (1.5 * tall)))
    places[:, 0] -= (places[:, 0].max() + places[:, 0].min()) / 2
    rounded = np.rint(places).astype(np.int64)
    return rounded, {int(each): int(rounded[of == each, 0].min()) for each in distinct(of)}


def _heights(links: Links, column: Ints) -> Floats:
    """Order the nodes of each column by the mean height of what they are joined to, to and fro; within half of 1."""
    height = np.zeros(len(column))
    wished = -links.degrees.astype(np.float64)
    rank = np.unique(column, return_inverse=True)[1]
    for turn in range(_SWEEPS):
        order = np.lexsort((np.arange(len(column)), wished, column))
        _, starts, sizes = np.unique(column[order], return_index=True, return_counts=True)
        seat = np.arange(len(column)) - np.repeat(starts, sizes)
        height[order] = (seat + 0.5) / np.repeat(sizes, sizes) - 0.5
        # Every second column at a time: two that follow each other at once would change places for ever.
        wished = np.where((rank + turn) % 2 == 0, 0.3 * height + 0.7 * links.mean(height), height)
    return height
