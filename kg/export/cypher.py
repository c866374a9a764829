"""The graph as a Cypher script, a statement a line, for `cypher-shell`; all but its first line is openCypher."""

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from kg.export.selection import Edge, Selection, Thing
from kg.rdf import legal

#: Value of a property: a text, several, or a number.
Value = str | int | Iterable[str] | None
_ESCAPED = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\t": "\\t", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def cypher(selection: Selection, file: BinaryIO) -> None:
    """Write a script that may be run again: it makes what is missing and overwrites what is there."""
    for line in _lines(selection):
        file.write(f"{line}\n".encode())


def _lines(selection: Selection) -> Iterator[str]:
    yield "CREATE CONSTRAINT ailaw_entity IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;"
    for thing in selection.things():
        yield f"MERGE (n:Entity {{id: {text(thing.id)}}}) SET n:`{_name(thing.type)}`, n += {_map(_node(thing))};"
    for edge in selection.edges():
        if not edge.is_fact:
            ends = f"MATCH (h:Entity {{id: {text(edge.head)}}}), (t:Entity {{id: {text(edge.tail)}}})"
            key = f"`{_name(edge.relation)}` {{id: {text(edge.id)}}}"
            yield f"{ends} MERGE (h)-[r:{key}]->(t) SET r += {_map(_edge(edge))};"


def text(value: str) -> str:
    r"""Write a string so that nothing in it can end it.

    >>> text("it's \\ 微软")
    "'it\\'s \\\\ 微软'"
    """
    return "'" + "".join(_ESCAPED.get(each, each) for each in legal(value)) + "'"


def _name(name: str) -> str:
    return name.replace("`", "``")


def _map(values: Mapping[str, Value]) -> str:
    given = (f"{name}: {_value(value)}" for name, value in values.items() if value not in (None, "", ()))
    return "{" + ", ".join(given) + "}"


def _value(value: Value) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return text(value)
    return "[" + ", ".join(map(text, value or ())) + "]"


def _node(thing: Thing) -> dict[str, Value]:
    return {
        "label_zh": thing.label_zh, "label_en": thing.label_en, "names": thing.names, "place": thing.place,
        **dict(thing.facts),
    }  # fmt: skip


def _edge(edge: Edge) -> dict[str, Value]:
    return {
        "date": edge.date, "modality": edge.modality, "amount": edge.amount, "role": edge.role, "status": edge.status,
        "case": edge.case, "court": edge.court,
        "items": tuple(dict.fromkeys(each.item for each in edge.evidence)),
        "quotes": tuple(dict.fromkeys(each.quote for each in edge.evidence)),
    }  # fmt: skip
