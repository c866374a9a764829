"""What a page carries: nodes, edges and sources as plain values, numbered, with nothing in them that could act.

Numbers and not ids join them: ids come from names, and pyvis puts ids where markup is read.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Any, Self

from kg.model import Evidence
from kg.names import jurisdictions
from kg.network import Graph
from kg.query.choice import Source
from kg.rdf import is_web_address
from kg.text.seen import address, shown
from kg.view.arrange import Arrangement


def size(degree: int) -> float:
    """Return the radius of a node in pixels at zoom 1: its area grows with the number of its statements."""
    return round(min(7 + 3.1 * sqrt(degree), 30), 1)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers that stand for nodes and for items on a page."""

    nodes: dict[str, int]
    sources: dict[str, int]

    @classmethod
    def of(cls, graph: Graph) -> Self:
        """Number what a graph holds, in its order."""
        return cls(*({each: number for number, each in enumerate(every)} for every in (graph, graph.graph["sources"])))

    def evidence(self, evidence: tuple[Evidence, ...]) -> list[list[str | int]]:
        """Return each passage as the number of its source, its part, its words and its rule."""
        return [[self.sources[each.item], each.part, shown(each.quote), each.rule] for each in evidence]


def nodes(graph: Graph, numbers: Numbers, placed: Arrangement) -> list[dict[str, Any]]:
    """Return the nodes as vis-network takes them, each with its place, and with names, facts and key besides.

    Its places in the layouts after the first are its `spots`, in the order of the layouts.
    """
    first, *others = (places.tolist() for places in placed.places.values())
    result = []
    for number, node in enumerate(graph):
        features = graph.nodes[node]
        # Plain ints: pyvis cannot write those of numpy.
        x, y = first[number]
        spots = {"spots": [places[number] for places in others]} if others else {}
        radius = size(features["degree"])
        result.append({"id": number, "x": x, "y": y, "size": radius, **spots, **_features(node, features, numbers)})
    return result


def _features(node: str, features: dict[str, Any], numbers: Numbers) -> dict[str, Any]:
    zh, en = shown(features["label_zh"]), shown(features["label_en"])
    result = {
        "group": features["type"],
        "zh": zh or en or node,
        "en": en or zh or node,
        "names": [name for name in map(shown, features["names"]) if name not in (zh, en)],
        "key": node,
        "place": features["place"],
        "facts": [[fact.fact, fact.date, numbers.evidence(fact.evidence)] for fact in features["facts"]],
    }
    return {name: value for name, value in result.items() if value}


def edges(graph: Graph, numbers: Numbers, *, keyed: bool = False) -> list[dict[str, Any]]:
    """Return the statements, each an edge of its own; the page bundles those of one pair.

    With `keyed`, each has the id of its statement, by which a page that goes on loading knows it again.
    """
    found = []
    for number, (head, tail, key, features) in enumerate(graph.edges(keys=True, data=True)):
        ends = {"id": number, "from": numbers.nodes[head], "to": numbers.nodes[tail]}
        found.append({**ends, **({"key": key} if keyed else {}), **_statement(features, numbers)})
    return found


def _statement(features: dict[str, Any], numbers: Numbers) -> dict[str, Any]:
    result = {
        "relation": features["relation"],
        "date": features["date"],
        "modality": features["modality"] if features["modality"] != "asserted" else None,
        **{name: shown(features[name] or "") or None for name in ("amount", "role", "status")},
        **{name: numbers.nodes.get(features[name]) for name in ("case", "court")},
        "evidence": numbers.evidence(features["evidence"]),
    }
    return {name: value for name, value in result.items() if value is not None}


def places(graph: Graph) -> dict[str, dict[str, str]]:
    """Name the places of a graph, and those that they lie in, by their codes."""
    codes = {graph.nodes[node]["place"] for node in graph} - {None, ""}
    codes |= {code.rsplit("-", depth)[0] for code in codes for depth in range(code.count("-") + 1)}
    found = ((code, jurisdictions().get(code)) for code in sorted(codes))
    return {code: {"zh": (row.zh or row.en)[0], "en": (row.en or row.zh)[0]} for code, row in found if row}


def source(source: Source) -> dict[str, Any]:
    """Return what a citation names; a link that is no web address is left out."""
    result = {
        "item": source.item,
        "document": source.document,
        "title": shown(source.title),
        "published": source.published,
        "publisher": shown(source.publisher or ""),
        "origin": shown(source.origin or ""),
        "links": [address(link) for link in source.links if is_web_address(link)],
    }
    return {name: value for name, value in result.items() if value}
