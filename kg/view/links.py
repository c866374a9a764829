"""Who is joined to whom, as arrays: what the layouts ask of a graph, without the start-up time of a library for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Links:
    """Every joined pair twice, once from each side, by `heads` and then `tails`; no node is joined to itself."""

    count: int
    heads: Ints
    tails: Ints
    #: Each further statement of a pair pulls a little more.
    weights: Floats

    @classmethod
    def of(cls, count: int, pairs: Sequence[tuple[int, int]]) -> Self:
        """Join nodes 0 to `count - 1` by pairs; repeated ones weigh more."""
        both = np.asarray([pair for pair in pairs if pair[0] != pair[1]], np.int64).reshape(-1, 2)
        keys, times = np.unique(np.concatenate([both @ [count, 1], both @ [1, count]]), return_counts=True)
        return cls(count, keys // count, keys % count, 1 + np.log(times) / 2)

    @property
    def degrees(self) -> Ints:
        """How many others each node is joined to."""
        return np.bincount(self.heads, minlength=self.count)

    def near(self) -> list[list[int]]:
        """List the others that each node is joined to, ascending."""
        ends = np.cumsum(self.degrees)[:-1]
        return [part.tolist() for part in np.split(self.tails, ends)] if self.count else []

    def among(self, nodes: Ints) -> Self:
        """Return what joins some nodes, given ascending, to each other; they are numbered anew in that order."""
        place = np.full(self.count, -1)
        place[nodes] = np.arange(len(nodes))
        kept = (place[self.heads] >= 0) & (place[self.tails] >= 0)
        return type(self)(len(nodes), place[self.heads[kept]], place[self.tails[kept]], self.weights[kept])

    def mean(self, values: Floats) -> Floats:
        """Return for each node the mean of a value over those that it is joined to, 0 where there are none."""
        return np.bincount(self.heads, values[self.tails], self.count) / np.maximum(self.degrees, 1)


def walk(near: Sequence[Sequence[int]], start: int) -> tuple[list[int], list[int], list[int]]:
    """Walk outwards from a node: what is reached in order, and of every node its parent and its steps.

    These are -1 where it is not reached. Of several ways the first one counts.
    """
    parents, steps = [-1] * len(near), [-1] * len(near)
    order, steps[start] = [start], 0
    for node in order:
        further = steps[node] + 1
        for other in near[node]:
            if steps[other] < 0:
                steps[other], parents[other] = further, node
                order.append(other)
    return order, parents, steps


def components(near: Sequence[Sequence[int]]) -> list[Ints]:
    """Return the nodes of each component, ascending; the largest component first, then the one with the lowest node."""
    seen = [False] * len(near)
    parts = []
    for node in range(len(near)):
        if not seen[node]:
            seen[node], found = True, [node]
            for each in found:
                for other in near[each]:
                    if not seen[other]:
                        seen[other] = True
                        found.append(other)
            parts.append(np.array(sorted(found), np.int64))
    return sorted(parts, key=lambda part: (-len(part), int(part[0])))


def close(places: Floats, reach: float) -> tuple[Ints, Ints]:
    """Find the pairs of nodes that are nearer to each other than `reach`, each pair once.

    Nodes are sorted into cells as wide as the reach, column by column, so that whatever may be near a node stands in
    two stretches of that order: the rest of its own cell with the one below, and three cells of the next column.
    """
    count = len(places)
    cells = np.floor((places - places.min(0)) / reach).astype(np.int64) if count else np.zeros((0, 2), np.int64)
    # A row to spare above and below: no cell of a column runs into the next column.
    high = int(cells[:, 1].max(initial=0)) + 3
    keys = (cells[:, 0] + 1) * high + cells[:, 1] + 1
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    here = np.arange(count)
    starts = np.concatenate([here + 1, np.searchsorted(keys, keys + high - 1)])
    ends = np.concatenate([np.searchsorted(keys, keys + 1, "right"), np.searchsorted(keys, keys + high + 1, "right")])
    many = ends - starts
    one = np.repeat(np.concatenate([here, here]), many)
    other = np.arange(len(one)) + np.repeat(starts - np.cumsum(many) + many, many)
    x, y = np.ascontiguousarray(places[order].T)
    kept = (x[one] - x[other]) ** 2 + (y[one] - y[other]) ** 2 < reach * reach
    return order[one[kept]], order[other[kept]]


def gathered(vectors: Floats, rows: Ints, count: int) -> Floats:
    """Sum vectors by row; bincount adds in the order given, so that the sum never varies."""
    return np.stack([np.bincount(rows, vectors[:, axis], minlength=count) for axis in (0, 1)], axis=1)


def distinct(values: Ints) -> Ints:
    """Return each value once, ascending; to be asked for its values alone, `np.unique` imports what takes longer."""
    return np.unique(values, return_counts=True)[0]
