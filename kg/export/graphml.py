"""The network as GraphML, with typed attributes: one node an entity, one edge a statement."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from kg.model import Evidence
from kg.network import Graph, Source
from kg.ontology import load
from kg.rdf import legal

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
#: Attribute → its type; `label` is what Gephi writes beside a node or an edge.
NODE = {"label": "string", "type": "string", "label_zh": "string", "label_en": "string", "names": "string"} | {
    "place": "string", "in_force_from": "string", "degree": "int",
}  # fmt: skip
EDGE = {"label": "string", "relation": "string", "relation_zh": "string", "family": "string", "date": "string"} | {
    "year": "int", "modality": "string", "amount": "string", "role": "string", "status": "string", "case": "string",
    "court": "string", "sources": "int", "items": "string", "quotes": "string", "links": "string",
}  # fmt: skip


def graphml(graph: Graph, file: BinaryIO) -> None:
    """Write a graph as GraphML; ` | ` parts several values of an attribute, U+FFFD stands for what XML cannot carry."""
    for line in _lines(graph):
        file.write(legal(line).encode())


def _lines(graph: Graph) -> Iterator[str]:
    yield _HEAD
    for kind, attributes in (("node", NODE), ("edge", EDGE)):
        for name, type_ in attributes.items():
            yield f'<key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{type_}"/>\n'
    yield '<graph edgedefault="directed">\n'
    for node, features in graph.nodes(data=True):
        yield f"<node id={quoteattr(node)}>{_data('node', NODE, _node(node, features))}</node>\n"
    sources: Mapping[str, Source] = graph.graph["sources"]
    for head, tail, key, features in graph.edges(keys=True, data=True):
        ends = f"id={quoteattr(key)} source={quoteattr(head)} target={quoteattr(tail)}"
        yield f"<edge {ends}>{_data('edge', EDGE, _edge(features, sources))}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _data(kind: str, attributes: Mapping[str, str], values: Mapping[str, Any]) -> str:
    given = ((name, values[name]) for name in attributes if values[name] not in (None, ""))
    return "".join(f'<data key="{kind}_{name}">{escape(str(value))}</data>' for name, value in given)


def _node(node: str, features: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **features,
        "label": features["label_zh"] or features["label_en"] or node,
        "names": " | ".join(features["names"]),
        "in_force_from": " | ".join(fact.date for fact in features["facts"] if fact.fact == "inForceFrom"),
    }


def _edge(features: Mapping[str, Any], sources: Mapping[str, Source]) -> dict[str, Any]:
    relation = load().relations.get(features["relation"])
    evidence: tuple[Evidence, ...] = features["evidence"]
    items = list(dict.fromkeys(each.item for each in evidence))
    return {
        **features,
        "label": features["relation"],
        "relation_zh": relation and relation.label["zh"],
        "family": relation and relation.family,
        "year": features["date"] and int(features["date"][:4]),
        "sources": len(evidence),
        "items": " | ".join(items),
        "quotes": " | ".join(dict.fromkeys(each.quote for each in evidence)),
        "links": " | ".join(dict.fromkeys(link for item in items for link in sources[item].links)),
    }
