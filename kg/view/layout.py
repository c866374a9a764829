"""Where to draw each node, found before the page is opened: forces within a component, then components side by side.

Deterministic: no chance, no clock; the same graph in the same order gives the same places. Lengths are pixels at
zoom 1.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.view.links import Floats, Ints, Links, close, components, distinct, gathered, walk

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
#: Who is near whom is looked up every so many rounds: far ones push so little that it may be a little old.
LOOK = 4
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
    links = Links.of(count, edges)
    parts = components(links.near())
    places = np.zeros((count, 2))
    for nodes in (part for part in parts if len(part) > _SMALL):
        places[nodes] = spread(_forces(links.among(nodes), group[nodes]), size[nodes])
    for nodes, spots in _small([part for part in parts if len(part) <= _SMALL], links):
        places[nodes] = spread(spots, size[nodes])
    return np.rint(_packed(places, parts, size, links)).astype(np.int64)


def _forces(links: Links, group: Ints) -> Floats:
    """Let edges pull and nodes push until a connected component has unfolded."""
    places = _pivoted(links) * EDGE
    heads, tails, count = links.heads, links.tails, links.count
    pull = (np.where(group[heads] == group[tails], 1.0, 0.35) * links.weights * PULL)[:, None]
    mass = 1 + np.sqrt(links.degrees)
    # The larger the component, the more room it takes before the pull to the middle holds it.
    gravity = GRAVITY * min(1.0, 16 / np.sqrt(count))
    for turn in range(ROUNDS):
        if turn % LOOK == 0:
            one, other = close(places, REACH)
            masses = mass[one] * mass[other]
        step = _push(places, one, other, masses) - places * gravity
        step += gathered((places[tails] - places[heads]) * pull, heads, count)
        places = places + _limited(step, EDGE * (1 - turn / ROUNDS) ** 1.5 + 1)
    return _level(places)


def _push(places: Floats, one: Ints, other: Ints, masses: Floats) -> Floats:
    """What near nodes push each other with; a column at a time, since this is where a layout's time goes."""
    columns = [np.ascontiguousarray(places[:, axis]) for axis in (0, 1)]
    away = [column[one] - column[other] for column in columns]
    force = _repulsion(masses, away[0] * away[0] + away[1] * away[1])
    pushed = []
    for each in away:
        each *= force
        pushed.append(np.bincount(one, each, len(places)) - np.bincount(other, each, len(places)))
    return np.stack(pushed, axis=1)


def _pivoted(links: Links) -> Floats:
    """First places from the distances to a few far-apart nodes (pivot MDS), in units of one edge."""
    count, near = links.count, links.near()
    pivot, nearest = int(np.argmax(links.degrees)), np.full(count, np.inf)
    hops: list[Floats] = []
    while len(hops) < min(_PIVOTS, count):
        hops.append(np.array(walk(near, pivot)[2], np.float64))
        nearest = np.minimum(nearest, hops[-1])
        pivot = int(np.argmax(nearest))
    places = _scaled(np.stack(hops, axis=1))
    places *= 0.55 * np.sqrt(count) / (places.std() + 1e-9)
    # An outlier would stretch the picture, and forces alone bring it back too slowly.
    places = places.clip(-1.2 * np.sqrt(count), 1.2 * np.sqrt(count))
    # Leaves of one hub have the same distances to everything: part them, each in a direction of its own.
    return places + 0.45 * _directions(count)


def _scaled(hops: Floats) -> Floats:
    """Return places in a plane at about these distances, a column for each of some of the nodes (classical scaling)."""
    square = hops**2
    centred = -(square - square.mean(0) - square.mean(1, keepdims=True) + square.mean()) / 2
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, [-1, -2]] if len(vectors) > 1 else np.ones((1, 2))
    axes = axes * np.sign(axes[np.abs(axes).argmax(0), [0, 1]])
    return np.asarray(centred @ axes)


def _directions(count: int) -> Floats:
    """Return as many directions, of which no two next to each other are alike."""
    angle = np.arange(count) * _GOLDEN
    return np.stack([np.cos(angle), np.sin(angle)], axis=1)


def _repulsion(mass: Floats, square: Floats) -> Floats:
    """Force over distance: as the inverse distance near by, fading beyond a few edges so that arms stay short."""
    square = square + 25.0
    return np.asarray(mass / (square + square * square * (3.5 * EDGE) ** -2) * (PUSH * EDGE))


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


def _small(parts: list[Ints], links: Links) -> list[tuple[Ints, Floats]]:
    """Lay out all the small components at once, as one block padded to the size of the largest."""
    if not parts:
        return []
    most = max(len(part) for part in parts)
    here = np.zeros((len(parts), most), bool)
    pull = np.zeros((len(parts), most, most))
    places = np.zeros((len(parts), most, 2))
    row, seat = np.full(links.count, -1), np.zeros(links.count, np.int64)
    for number, part in enumerate(parts):
        here[number, : len(part)] = True
        row[part], seat[part] = number, np.arange(len(part))
    inside = row[links.heads] >= 0
    heads, tails = links.heads[inside], links.tails[inside]
    pull[row[heads], seat[heads], seat[tails]] = links.weights[inside]
    for number, part in enumerate(parts):
        places[number, : len(part)] = _unfolding(pull[number, : len(part), : len(part)] > 0)
    degree = (pull > 0).sum(2)
    push = here[:, :, None] & here[:, None, :]
    mass = 1 + np.sqrt(degree)
    for turn in range(80):
        away = places[:, :, None, :] - places[:, None, :, :]
        square = (away**2).sum(3)
        force = push * _repulsion(mass[:, :, None] * mass[:, None, :], square) - pull * PULL
        step = (away * force[..., None]).sum(2)
        length = np.hypot(step[..., 0], step[..., 1])[..., None] + 1e-9
        places = places + step / length * np.minimum(length, EDGE * (1 - turn / 80) + 1)
    return [(part, _level(places[number, : len(part)])) for number, part in enumerate(parts)]


def _unfolding(joined: NDArray[np.bool_]) -> Floats:
    """Begin a small component so that a chain is a line and a ring a ring; twins a little apart."""
    steps = np.where(joined, 1.0, len(joined))
    np.fill_diagonal(steps, 0)
    for middle in range(len(joined)):
        steps = np.minimum(steps, steps[:, middle, None] + steps[None, middle])
    places = _scaled(steps)
    places *= 0.7 * np.sqrt(len(joined)) / (np.abs(places).max() + 1e-9)
    return np.asarray(EDGE * (places + 0.25 * _directions(len(joined))))


def spread(places: Floats, size: Floats) -> Floats:
    """Move nodes apart until each has the space that it and its name need, as little as possible."""
    squeeze = np.array([1 / WIDE, 1.0])
    places = places * squeeze
    directions = _directions(len(places))
    for _ in range(120):
        one, other = close(places, 2 * size.max() + GAP)
        away = places[one] - places[other]
        length = np.hypot(away[:, 0], away[:, 1])
        missing = size[one] + size[other] + GAP - length
        tight = missing > 0.5
        if not tight.any():
            break
        one, other, away, length, missing = one[tight], other[tight], away[tight], length[tight], missing[tight]
        # Two nodes of one place part in a direction of their own.
        away = np.where(length[:, None] < 1e-6, directions[one], away)
        # Where it is crowded everywhere there is nowhere to go: let the whole grow.
        places = places * (1 + 0.08 * len(one) / len(places))
        shift = away * (missing * 0.4 / np.maximum(length, 1))[:, None]
        places = places + gathered(shift, one, len(places)) - gathered(shift, other, len(places))
    return np.asarray(_unfolded(places, size) / squeeze)


def _unfolded(places: Floats, size: Floats) -> Floats:
    """Grow what is still too tight: after this no two nodes touch, whatever the rounds before have left."""
    for _ in range(60):
        one, other = close(places, 2 * size.max() + 4)
        length = np.hypot(*(places[one] - places[other]).T)
        if not (length < size[one] + size[other] + 4).any():
            break
        places = places * 1.15
    return places


def _packed(places: Floats, parts: list[Ints], size: Floats, links: Links) -> Floats:
    """Put components side by side, each into the free space nearest to the middle, the largest first."""
    result = np.zeros_like(places)
    for part in parts:
        result[part] = places[part] - (places[part].max(0) + places[part].min(0)) / 2
    shapes = _shapes(result, parts, size, links)
    # Room for all of them in whatever order they fall, and for the largest to hang over any edge of it.
    half = (
        int(1.5 * np.sqrt(sum(len(shape) for shape in shapes))) + max(int(np.abs(shape).max()) for shape in shapes) + 4
    )
    taken = np.zeros((4 * half, 4 * half), bool)
    free = np.argwhere(~taken[half : 3 * half, half : 3 * half]) - half
    free = free[np.lexsort((free[:, 1], free[:, 0], np.round((free[:, 0] / ASPECT) ** 2 + free[:, 1] ** 2, 6)))]
    for part, shape in zip(parts, shapes, strict=True):
        spot = _free(shape, free, taken, 2 * half)
        cells = shape + spot + 2 * half
        taken[cells[:, 0], cells[:, 1]] = True
        result[part] += spot * CELL
    return np.asarray(result - (result.max(0) + result.min(0)) / 2)


def _free(shape: Ints, spots: Ints, taken: NDArray[np.bool_], middle: int) -> Ints:
    """The first of some spots, from the middle outwards, around which the shape meets nothing."""
    shape = shape + middle
    for start in range(0, len(spots), 4096):
        near = spots[start : start + 4096]
        near = near[~taken[near[:, 0] + middle, near[:, 1] + middle]]
        # Most shapes fit near the middle; for the others, as many spots at once as memory allows.
        begin, step = 0, 64
        while begin < len(near):
            some = near[begin : begin + step]
            hit = taken[shape[:, 0] + some[:, :1], shape[:, 1] + some[:, 1:]].any(1)
            if not hit.all():
                return np.asarray(some[int(np.argmin(hit))])
            begin, step = begin + step, min(2 * step, max(1, 200_000 // len(shape)))
    raise AssertionError("the field is larger than all shapes together")


def _shapes(places: Floats, parts: list[Ints], size: Floats, links: Links) -> list[Ints]:
    """The cells that each component covers: its nodes with their names, its edges, and a cell of air around."""
    owner = np.zeros(links.count, np.int64)
    for number, part in enumerate(parts):
        owner[part] = number
    once = links.heads < links.tails
    heads, tails = links.heads[once], links.tails[once]
    share = np.linspace(0, 1, 12)[:, None, None]
    points = [(places[heads] * (1 - share) + places[tails] * share).reshape(-1, 2)]
    reach = size[:, None] + GAP / 2
    points += [places + reach * np.array([x * WIDE, y]) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    cells = np.rint(np.concatenate(points) / CELL).astype(np.int64)
    # As one number each, because numpy finds what is the same much sooner among numbers than among rows.
    low, high = cells.min(0), np.ptp(cells, axis=0) + 1
    owners = np.concatenate([np.tile(owner[heads], 12), np.tile(owner, 9)])
    keys = distinct((owners * high[0] + cells[:, 0] - low[0]) * high[1] + cells[:, 1] - low[1])
    covered = np.stack([keys // high[1] % high[0], keys % high[1]], axis=1) + low
    return np.split(covered, np.searchsorted(keys // (high[0] * high[1]), np.arange(1, len(parts))))
