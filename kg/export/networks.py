"""The network as GraphML and as GEXF, with typed attributes: one node an entity, one edge a statement.

Both are written edge by edge. ` | ` parts several values of an attribute, U+FFFD stands for what XML cannot carry.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from kg.export.selection import Edge, Selection, Thing
from kg.ontology import load
from kg.rdf import legal

_GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_GEXF = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">
"""
#: Attribute → its type; `label` is what Gephi writes beside a node or an edge.
NODE = {"label": "string", "type": "string", "label_zh": "string", "label_en": "string", "names": "string"} | {
    "place": "string", "in_force_from": "string", "degree": "int",
}  # fmt: skip
EDGE = {"label": "string", "relation": "string", "relation_zh": "string", "family": "string", "date": "string"} | {
    "year": "int", "modality": "string", "amount": "string", "role": "string", "status": "string", "case": "string",
    "court": "string", "sources": "int", "items": "string", "quotes": "string", "links": "string",
}  # fmt: skip


def graphml(selection: Selection, file: BinaryIO) -> None:
    """Write the chosen part as GraphML."""
    for line in _graphml(selection):
        file.write(legal(line).encode())


def gexf(selection: Selection, file: BinaryIO) -> None:
    """Write the chosen part as GEXF 1.3; an edge lasts from the first to the last day that its date may mean."""
    for line in _gexf(selection):
        file.write(legal(line).encode())


def _graphml(selection: Selection) -> Iterator[str]:
    yield _GRAPHML
    for kind, attributes in (("node", NODE), ("edge", EDGE)):
        for name, type_ in attributes.items():
            yield f'<key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{type_}"/>\n'
    yield '<graph edgedefault="directed">\n'
    for thing in selection.things():
        data = "".join(f'<data key="node_{name}">{escape(value)}</data>' for name, value in _given(NODE, _node(thing)))
        yield f"<node id={quoteattr(thing.id)}>{data}</node>\n"
    for edge in selection.edges():
        if not edge.is_fact:
            given = _given(EDGE, _edge(selection, edge))
            data = "".join(f'<data key="edge_{name}">{escape(value)}</data>' for name, value in given)
            ends = f"id={quoteattr(edge.id)} source={quoteattr(edge.head)} target={quoteattr(edge.tail)}"
            yield f"<edge {ends}>{data}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _gexf(selection: Selection) -> Iterator[str]:
    yield _GEXF
    for kind, attributes in (("node", NODE), ("edge", EDGE)):
        yield f'<attributes class="{kind}" mode="static">\n'
        for name, type_ in attributes.items():
            if name != "label":
                type_ = {"int": "integer"}.get(type_, type_)
                yield f'<attribute id="{kind}_{name}" title="{name}" type="{type_}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for thing in selection.things():
        begins = min((date for kind, dates in thing.facts for date in dates if kind == "inForceFrom"), default=None)
        ends = f"id={quoteattr(thing.id)} label={_attribute(thing.label)}{_from(begins)}"
        yield f"<node {ends}>{_values('node', NODE, _node(thing))}</node>\n"
    yield "</nodes>\n<edges>\n"
    for edge in selection.edges():
        if not edge.is_fact:
            ends = f"id={quoteattr(edge.id)} source={quoteattr(edge.head)} target={quoteattr(edge.tail)}"
            shown = f"label={quoteattr(edge.relation)}{_interval(edge.date)}"
            yield f"<edge {ends} {shown}>{_values('edge', EDGE, _edge(selection, edge))}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _values(kind: str, attributes: Mapping[str, str], values: Mapping[str, Any]) -> str:
    given = ((name, value) for name, value in _given(attributes, values) if name != "label")
    cells = "".join(f'<attvalue for="{kind}_{name}" value={_attribute(value)}/>' for name, value in given)
    return f"<attvalues>{cells}</attvalues>"


def _attribute(text: str) -> str:
    """Write an attribute; without the references a reader takes line ends in it for spaces."""
    return quoteattr(text, {"\n": "&#10;", "\t": "&#9;"})


def _given(attributes: Mapping[str, str], values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    return ((name, str(values[name])) for name in attributes if values[name] not in (None, ""))


def days(date: str) -> tuple[str, str]:
    """Give the first and the last day that a date may mean.

    >>> days("2024-02"), days("2024")
    (('2024-02-01', '2024-02-29'), ('2024-01-01', '2024-12-31'))
    """
    if len(date) == 4:
        return f"{date}-01-01", f"{date}-12-31"
    if len(date) == 7:
        return f"{date}-01", f"{date}-{monthrange(int(date[:4]), int(date[5:]))[1]:02}"
    return date, date


def _interval(date: str | None) -> str:
    first, last = days(date) if date else ("", "")
    return f' start="{first}" end="{last}"' if date else ""


def _from(date: str | None) -> str:
    return f' start="{days(date)[0]}"' if date else ""


def _node(thing: Thing) -> dict[str, Any]:
    dates = dict(thing.facts).get("inForceFrom", ())
    return {
        "label": thing.label, "type": thing.type, "label_zh": thing.label_zh, "label_en": thing.label_en,
        "names": " | ".join(thing.names), "place": thing.place, "in_force_from": " | ".join(dates),
        "degree": thing.degree,
    }  # fmt: skip


def _edge(selection: Selection, edge: Edge) -> dict[str, Any]:
    relation = load().relations.get(edge.relation)
    items = list(dict.fromkeys(each.item for each in edge.evidence))
    features = {name: getattr(edge, name) for name in EDGE if hasattr(edge, name)}
    return {
        **features,
        "label": edge.relation,
        "relation_zh": relation and relation.label["zh"],
        "family": relation and relation.family,
        "year": edge.date and int(edge.date[:4]),
        "sources": len(edge.evidence),
        "items": " | ".join(items),
        "quotes": " | ".join(dict.fromkeys(each.quote for each in edge.evidence)),
        "links": " | ".join(dict.fromkeys(link for item in items for link in selection.source(item).links)),
    }
