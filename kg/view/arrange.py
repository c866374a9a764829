"""Where the nodes of a graph stand in each of its layouts, and what the places mean."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kg.network import Graph, communities
from kg.view.layout import layout
from kg.view.links import Ints
from kg.view.shapes import columns, rings

#: What a page calls them, in the order in which it offers them.
SHAPES = {
    "layout": {"zh": "布局", "en": "Layout"},
    "force": {"zh": "力导向（分社群）", "en": "by forces"},
    "radial": {"zh": "环形", "en": "rings"},
    "time": {"zh": "时间（从左到右）", "en": "time, left to right"},
    "tiers": {"zh": "层级（谁 → 规则 → 对象）", "en": "tiers: who, rule, whom"},
}
LAYOUTS = tuple(name for name in SHAPES if name != "layout")
#: Who makes rules and decides, what is made, whom it concerns, and what these make.
_TIERS = (
    ({"zh": "人与团体", "en": "people and bodies"}, ("Person", "Group", "Organization")),
    ({"zh": "机关与法域", "en": "authorities"}, ("Legislature", "Regulator", "Court", "Jurisdiction")),
    ({"zh": "规则与案件", "en": "rules and cases"}, ("Law", "Case")),
    ({"zh": "企业", "en": "companies"}, ("Company",)),
    ({"zh": "技术与作品", "en": "technology and works"}, ()),
)
_TIER_OF = {kind: number for number, (_, kinds) in enumerate(_TIERS) for kind in kinds}
#: A year with fewer nodes than this is one column.
_FEW = 12
_UNDATED = {"zh": "无日期", "en": "undated"}
#: A line of a layout: where it stands and what it is called, in each language or in both.
Stop = tuple[int, "str | Mapping[str, str]"]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Places by layout, one row a node; and the lines that say what places mean, from left to right."""

    places: dict[str, Ints]
    axes: dict[str, list[Stop]]


def unplaced(count: int) -> Arrangement:
    """Leave so many nodes without places: a page that has some already finds those of others itself."""
    return Arrangement({"force": np.zeros((count, 2), np.int64)}, {})


def arrange(graph: Graph, numbers: Mapping[str, int], radii: Sequence[float]) -> Arrangement:
    """Place the nodes of a graph in every layout that it has; `force` always comes first.

    Rings go around the graph's `centre`, or else around the best connected node. Without two dates there is no `time`.
    """
    count = len(radii)
    groups = [0] * count
    for group, members in enumerate(communities(graph)):
        for node in members:
            groups[numbers[node]] = group
    joined = sorted(_joined(graph, numbers))
    places = {"force": layout(count, joined, radii, groups)}
    axes: dict[str, list[Stop]] = {}
    if count < 3:
        return Arrangement(places, axes)
    centre = graph.graph.get("centre") or max(graph, key=lambda node: (graph.nodes[node]["degree"], -numbers[node]))
    places["radial"] = rings(count, joined, radii, numbers[centre])
    names, column = _periods(graph, numbers)
    if len(names) > 1:
        places["time"], starts = columns(count, joined, column)
        axes["time"] = [(x - 60, names[each]) for each, x in starts.items()]
    tier = [_TIER_OF.get(kind, len(_TIERS) - 1) for kind in (graph.nodes[node]["type"] for node in graph)]
    if len(set(tier)) > 1:
        places["tiers"], starts = columns(count, joined, tier)
        axes["tiers"] = [(x - 60, _TIERS[each][0]) for each, x in starts.items()]
    return Arrangement(places, axes)


def _joined(graph: Graph, numbers: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """List what the layout draws together: heads and tails, these with their case, and the case with its court."""
    for head, tail, features in graph.edges(data=True):
        yield numbers[head], numbers[tail]
        settings = [features[name] for name in ("case", "court") if features[name] in numbers]
        for inner, outer in pairwise([(head, tail), *((each,) for each in settings)]):
            yield from ((numbers[each], numbers[outer[0]]) for each in inner)


def _periods(graph: Graph, numbers: Mapping[str, int]) -> tuple[list[str | Mapping[str, str]], list[int]]:
    """Return the names of the columns of time, and the column of each node: when it first appears.

    Busy years are told month by month, and what has no date stands after all that has.
    """
    first: dict[str, str] = {}
    for head, tail, features in graph.edges(data=True):
        for node in (head, tail, features["case"], features["court"]):
            if node in numbers and features["date"]:
                first[node] = min(first.get(node, "9"), features["date"])
    for node in graph:
        for fact in graph.nodes[node]["facts"]:
            first[node] = min(first.get(node, "9"), fact.date)
    busy = Counter(date[:4] for date in first.values())
    month = {node: date[:7] if busy[date[:4]] >= _FEW else date[:4] for node, date in first.items()}
    found: dict[str, list[str]] = defaultdict(list)
    for node in graph:
        found[month.get(node, "~")].append(node)
    column = [0] * len(numbers)
    for each, key in enumerate(sorted(found)):
        for node in found[key]:
            column[numbers[node]] = each
    return [_UNDATED if key == "~" else key for key in sorted(found)], column
