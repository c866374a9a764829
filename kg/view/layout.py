"""Where to draw each node, found before the page is opened: forces within a component, then components side by side.

Deterministic: no chance, no clock; the same graph in the same order gives the same places. Lengths are pixels at
zoom 1.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Length that a single edge tends to.
EDGE = 96.0
#: Free space that overlap removal leaves between two nodes, for the names to stand in.
GAP = 26.0
#: How much wider than high the space around a node is: names are written from left to right.
WIDE = 1.45
#: Width over height of the whole picture.
ASPECT = 1.4
#: Side of the cells by which components are packed.
CELL = 40.0
#: Strength of repulsion against that of an edge.
PUSH = 3.0
#: How far repulsion is felt.
REACH = 4.5 * EDGE
#: Share of its length by which an edge shortens itself in a round.
PULL = 0.34
ROUNDS = 80
#: Pull to the middle, stronger up and down, for a picture that is wider than high.
GRAVITY = np.array([0.02, 0.045])

_GOLDEN = np.pi * (3 - np.sqrt(5))
_PIVOTS = 40
#: Components of up to this many nodes are laid out all at once.
_SMALL = 12


def layout(count: int, edges: Sequence[tuple[int, int]], radii: Sequence[float], groups: Sequence[int]) -> Ints:
    """Place nodes 0 to `count - 1` so that none overlaps another; returns x and y, whole pixels, centred.

    `edges` are pairs of nodes (repeated ones count more), `groups` the community of each node: communities drift apart.
    """
    if count == 0:
        return np.zeros((0, 2), np.int64)
    size, group = np.asarray(radii, np.float64), np.asarray(groups, np.int64)
    links = linked(count, edges)
    parts = _components(links)
    places = np.zeros((count, 2))
    for nodes in (part for part in parts if len(part) > _SMALL):
        places[nodes] = spread(_forces(links[nodes][:, nodes], group[nodes]), size[nodes])
    for nodes, spots in _small([part for part in parts if len(part) <= _SMALL], links):
        places[nodes] = spread(spots, size[nodes])
    return np.rint(_packed(places, parts, size, links)).astype(np.int64)


def linked(count: int, edges: Sequence[tuple[int, int]]) -> csr_array:
    """Return the symmetric matrix of weights: each further statement of a pair pulls a little more."""
    pairs = np.asarray([pair for pair in edges if pair[0] != pair[1]], np.int64).reshape(-1, 2)
    ones = np.ones(2 * len(pairs))
    both = np.concatenate([pairs, pairs[:, ::-1]])
    matrix = coo_array((ones, (both[:, 0], both[:, 1])), shape=(count, count)).tocsr()
    matrix.data = 1 + np.log(matrix.data) / 2
    return matrix


def _components(links: csr_array) -> list[Ints]:
    """The nodes of each component, ascending; the largest component first, then the one with the lowest node."""
    _, label = connected_components(links, directed=False)
    order = np.argsort(label, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(label[order])) + 1)
    return sorted(parts, key=lambda part: (-len(part), int(part[0])))


def _forces(links: csr_array, group: Ints) -> Floats:
    """Let edges pull and nodes push until a connected component has unfolded."""
    places = _pivoted(links) * EDGE
    heads, tails = links.nonzero()
    pull = np.where(group[heads] == group[tails], 1.0, 0.35) * links[heads, tails]
    mass = 1 + np.sqrt(np.bincount(heads, minlength=len(places)))
    # The larger the component, the more room it takes before the pull to the middle holds it.
    gravity = GRAVITY * min(1.0, 16 / np.sqrt(len(places)))
    for turn in range(ROUNDS):
        along = (places[tails] - places[heads]) * pull[:, None] * PULL
        step = _push(places, mass) + _gathered(along, heads, len(places)) - places * gravity
        places = places + _limited(step, EDGE * (1 - turn / ROUNDS) ** 1.5 + 1)
    return _level(places)


def _pivoted(links: csr_array) -> Floats:
    """First places from the distances to a few far-apart nodes (pivot MDS), in units of one edge."""
    count = links.shape[0]
    pivots = [int(np.argmax(np.diff(links.indptr)))]
    hops: list[Floats] = []
    nearest = np.full(count, np.inf)
    while len(hops) < min(_PIVOTS, count):
        hops.append(dijkstra(links, unweighted=True, indices=pivots[-1]))
        nearest = np.minimum(nearest, hops[-1])
        pivots.append(int(np.argmax(nearest)))
    square = np.stack(hops, axis=1) ** 2
    centred = -(square - square.mean(0) - square.mean(1, keepdims=True) + square.mean()) / 2
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, [-1, -2]]
    axes = axes * np.sign(axes[np.abs(axes).argmax(0), [0, 1]])
    places: Floats = centred @ axes
    places *= 0.55 * np.sqrt(count) / (places.std() + 1e-9)
    # An outlier would stretch the picture, and forces alone bring it back too slowly.
    places = places.clip(-1.2 * np.sqrt(count), 1.2 * np.sqrt(count))
    # Leaves of one hub have the same distances to everything: part them, each in a direction of its own.
    angle = np.arange(count) * _GOLDEN
    return places + 0.45 * np.stack([np.cos(angle), np.sin(angle)], axis=1)


def _push(places: Floats, mass: Floats) -> Floats:
    """What near nodes push each other with."""
    pairs = cKDTree(places).query_pairs(REACH, output_type="ndarray")
    away = places[pairs[:, 0]] - places[pairs[:, 1]]
    force = away * _repulsion(mass[pairs[:, 0]] * mass[pairs[:, 1]], away[:, 0] ** 2 + away[:, 1] ** 2)[:, None]
    return _gathered(force, pairs[:, 0], len(places)) - _gathered(force, pairs[:, 1], len(places))


def _repulsion(mass: Floats, square: Floats) -> Floats:
    """Force over distance: as the inverse distance near by, fading beyond a few edges so that arms stay short."""
    square = square + 25.0
    return mass * PUSH * EDGE / (square * (1 + square / (3.5 * EDGE) ** 2))


def _gathered(vectors: Floats, rows: Ints, count: int) -> Floats:
    """Sum vectors by row; bincount adds in the order given, so that the sum never varies."""
    return np.stack([np.bincount(rows, vectors[:, axis], minlength=count) for axis in (0, 1)], axis=1)


def _limited(step: Floats, most: float) -> Floats:
    length = np.hypot(step[:, 0], step[:, 1])[:, None] + 1e-9
    return np.asarray(step / length * np.minimum(length, most))


def _level(places: Floats) -> Floats:
    """Turn the longest direction of a component to the horizontal: screens and paper are wide."""
    centred = places - places.mean(0)
    xx, yy, xy = (centred[:, 0] ** 2).sum(), (centred[:, 1] ** 2).sum(), (centred[:, 0] * centred[:, 1]).sum()
    angle = np.arctan2(2 * xy, xx - yy) / 2
    cosine, sine = np.cos(angle), np.sin(angle)
    level: Floats = centred @ np.array([[cosine, -sine], [sine, cosine]])
    return level


def _small(parts: list[Ints], links: csr_array) -> list[tuple[Ints, Floats]]:
    """Lay out all the small components at once, as one block padded to the size of the largest."""
    if not parts:
        return []
    most = max(len(part) for part in parts)
    here = np.zeros((len(parts), most), bool)
    pull = np.zeros((len(parts), most, most))
    for row, part in enumerate(parts):
        here[row, : len(part)] = True
        pull[row, : len(part), : len(part)] = links[part][:, part].toarray()
    degree = (pull > 0).sum(2)
    # The best connected in the middle, the others around it.
    angle = np.arange(most) * _GOLDEN
    reach = np.where(degree == degree.max(1, keepdims=True), 0.1, 1.0) * EDGE
    places = reach[:, :, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    push = here[:, :, None] & here[:, None, :]
    mass = 1 + np.sqrt(degree)
    for turn in range(80):
        away = places[:, :, None, :] - places[:, None, :, :]
        square = (away**2).sum(3)
        force = push * _repulsion(mass[:, :, None] * mass[:, None, :], square) - pull * PULL
        step = (away * force[..., None]).sum(2)
        length = np.hypot(step[..., 0], step[..., 1])[..., None] + 1e-9
        places = places + step / length * np.minimum(length, EDGE * (1 - turn / 80) + 1)
    return [(part, _level(places[row, : len(part)])) for row, part in enumerate(parts)]


def spread(places: Floats, size: Floats) -> Floats:
    """Move nodes apart until each has the space that it and its name need, as little as possible."""
    squeeze = np.array([1 / WIDE, 1.0])
    places = places * squeeze
    for _ in range(120):
        pairs = cKDTree(places).query_pairs(2 * size.max() + GAP, output_type="ndarray")
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        away = places[pairs[:, 0]] - places[pairs[:, 1]]
        length = np.hypot(away[:, 0], away[:, 1])
        # Two nodes of one place part in a direction of their own.
        angle = pairs[:, 0] * _GOLDEN
        away = np.where(length[:, None] < 1e-6, np.stack([np.cos(angle), np.sin(angle)], axis=1), away)
        length = np.maximum(length, 1e-6)
        missing = size[pairs].sum(1) + GAP - length
        close = missing > 0.5
        if not close.any():
            break
        # Where it is crowded everywhere there is nowhere to go: let the whole grow.
        places = places * (1 + 0.08 * close.sum() / len(places))
        shift = away[close] / np.maximum(length[close], 1)[:, None] * missing[close][:, None] * 0.4
        places = (
            places + _gathered(shift, pairs[close, 0], len(places)) - _gathered(shift, pairs[close, 1], len(places))
        )
    return np.asarray(_unfolded(places, size) / squeeze)


def _unfolded(places: Floats, size: Floats) -> Floats:
    """Grow what is still too tight: after this no two nodes touch, whatever the rounds before have left."""
    for _ in range(60):
        pairs = cKDTree(places).query_pairs(2 * size.max() + 4, output_type="ndarray")
        length = np.hypot(*(places[pairs[:, 0]] - places[pairs[:, 1]]).T)
        if not (length < size[pairs].sum(1) + 4).any():
            break
        places = places * 1.15
    return places


def _packed(places: Floats, parts: list[Ints], size: Floats, links: csr_array) -> Floats:
    """Put components side by side, each into the free space nearest to the middle, the largest first."""
    result = np.zeros_like(places)
    shapes = []
    for part in parts:
        result[part] = places[part] - (places[part].max(0) + places[part].min(0)) / 2
        shapes.append(_shape(result[part], size[part], links[part][:, part]))
    # Room for all of them in whatever order they fall, and for the largest to hang over any edge of it.
    half = (
        int(1.5 * np.sqrt(sum(len(shape) for shape in shapes))) + max(int(np.abs(shape).max()) for shape in shapes) + 4
    )
    taken = np.zeros((4 * half, 4 * half), bool)
    free = np.argwhere(~taken[half : 3 * half, half : 3 * half]) - half
    free = free[np.lexsort((free[:, 1], free[:, 0], np.round((free[:, 0] / ASPECT) ** 2 + free[:, 1] ** 2, 6)))]
    for part, shape in zip(parts, shapes, strict=True):
        spot = _free(shape + 2 * half, free, taken)
        cells = shape + spot + 2 * half
        taken[cells[:, 0], cells[:, 1]] = True
        free = free[~taken[free[:, 0] + 2 * half, free[:, 1] + 2 * half]]
        result[part] += spot * CELL
    return np.asarray(result - (result.max(0) + result.min(0)) / 2)


def _free(shape: Ints, free: Ints, taken: NDArray[np.bool_]) -> Ints:
    """The first of the free cells, from the middle outwards, around which the shape meets nothing."""
    start, step = 0, 64
    while start < len(free):
        some = free[start : start + step]
        hit = taken[shape[:, 0] + some[:, :1], shape[:, 1] + some[:, 1:]].any(1)
        if not hit.all():
            return np.asarray(some[int(np.argmin(hit))])
        # Most shapes fit near the middle; for the others, as many cells at once as memory allows.
        start, step = start + step, min(2 * step, max(1, 200_000 // len(shape)))
    raise AssertionError("the field is larger than all shapes together")


def _shape(places: Floats, size: Floats, links: csr_array) -> Ints:
    """The cells that a component covers: its nodes with their names, its edges, and a cell of air around."""
    heads, tails = links.nonzero()
    share = np.linspace(0, 1, 12)[:, None, None]
    points = [(places[heads] * (1 - share) + places[tails] * share).reshape(-1, 2)]
    reach = size[:, None] + GAP / 2
    points += [places + reach * np.array([x * WIDE, y]) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    return np.unique(np.rint(np.concatenate(points) / CELL).astype(np.int64), axis=0)
