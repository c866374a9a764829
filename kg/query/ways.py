"""The shortest way from one thing to another, whatever things are and whoever knows what lies beside them."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T", str, int)


def shortest(start: T, end: T, beside: Callable[[list[T]], Iterable[tuple[T, T]]], most: int) -> list[T]:
    """Find a shortest way of at most so many steps, both ends included; empty if there is none.

    `beside` gives for some things pairs of one that lies beside one of them, and that one. It is looked for from both
    ends at once, always from the side that has fewer open ends; of several ways the same is chosen each time.

    >>> streets = {1: [2, 3], 2: [1, 4], 3: [1, 4], 4: [2, 3]}
    >>> shortest(1, 4, lambda near: [(far, one) for one in near for far in streets[one]], most=6)
    [1, 2, 4]
    """
    parents: tuple[dict[T, T | None], dict[T, T | None]] = ({start: None}, {end: None})
    edges: list[list[T]] = [[start], [end]]
    for _ in range(most):
        if parents[0].keys() & parents[1].keys() or not all(edges):
            break
        side = 0 if len(edges[0]) <= len(edges[1]) else 1
        fresh: dict[T, T] = {}
        for far, near in sorted(beside(edges[side])):
            if far not in parents[side]:
                fresh.setdefault(far, near)
        parents[side].update(fresh)
        edges[side] = sorted(fresh)
    met = parents[0].keys() & parents[1].keys()
    return _climb(parents[0], min(met))[::-1] + _climb(parents[1], min(met))[1:] if met else []


def _climb(parents: dict[T, T | None], node: T) -> list[T]:
    way = [node]
    while (parent := parents[way[-1]]) is not None:
        way.append(parent)
    return way
