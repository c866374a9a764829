"""The graph as tables: three that open right in a spreadsheet, and two that `neo4j-admin database import` takes."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO

from kg.export.selection import Edge, Selection, Thing
from kg.ontology import load
from kg.rdf import legal

#: Name of a file → what opens it for writing; one is written to its end before the next is opened.
Open = Callable[[str], BinaryIO]

#: What a spreadsheet takes for the beginning of a formula, the wide forms of Chinese keyboards too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_ENTITIES = ("id", "type", "label_zh", "label_en", "names", "place", "in_force_from", "statements")
_STATEMENTS = (
    "id", "head", "head_label", "relation", "relation_zh", "tail", "tail_label", "date", "modality", "amount", "role",
    "status", "case", "court", "passages",
)  # fmt: skip
_EVIDENCE = (
    "statement", "document", "item", "part", "start", "end", "rule", "quote", "title", "published", "publisher",
    "source", "links",
)  # fmt: skip


def guarded(text: str) -> str:
    """Write a cell so that no spreadsheet runs it: an apostrophe before what begins like a formula.

    An apostrophe more stands before one that does already, so that taking one away gives the text back.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("OpenAI"), guarded("-5"), guarded("'t")
    ("'=1+1", "''=1+1", 'OpenAI', "'-5", "'t")
    """
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def spreadsheet(selection: Selection, opened: Open, *, bom: bool = False) -> None:
    """Write `entities.csv`, `statements.csv` and `evidence.csv`; `bom` begins each with a mark that Excel needs."""
    for name, head, rows in (
        ("entities.csv", _ENTITIES, map(_entity, selection.things())),
        ("statements.csv", _STATEMENTS, (_statement(selection, edge) for edge in selection.edges())),
        ("evidence.csv", _EVIDENCE, (row for edge in selection.edges() for row in _passages(selection, edge))),
    ):
        file = opened(name)
        if bom:
            file.write(b"\xef\xbb\xbf")
        _write(file, [head], "\r\n", minimal=True)
        _write(file, ([guarded(legal(cell)) for cell in row] for row in rows), "\r\n", minimal=True)


def neo4j(selection: Selection, opened: Open) -> None:
    """Write `nodes.csv` and `relationships.csv` with the headers of `neo4j-admin database import full`.

    They need its options `--array-delimiter=U+001F`, a character that no value can hold, and `--multiline-fields=true`.
    """
    nodes = ("id:ID", ":LABEL", "label_zh", "label_en", "names:string[]", "place", "inForceFrom:string[]")
    file = opened("nodes.csv")
    _write(file, [nodes], "\n")
    _write(file, map(_neo4j_node, selection.things()), "\n")
    edges = (
        ":START_ID", ":END_ID", ":TYPE", "id", "date", "modality", "amount", "role", "status", "case", "court",
        "items:string[]", "quotes:string[]",
    )  # fmt: skip
    file = opened("relationships.csv")
    _write(file, [edges], "\n")
    _write(file, (_neo4j_edge(edge) for edge in selection.edges() if not edge.is_fact), "\n")


def _write(file: BinaryIO, rows: Iterable[Sequence[str]], end: str, *, minimal: bool = False) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=end, quoting=csv.QUOTE_MINIMAL if minimal else csv.QUOTE_ALL)
    for row in rows:
        writer.writerow(row)
        file.write(text.getvalue().encode())
        text.seek(0)
        text.truncate()


def _entity(thing: Thing) -> Sequence[str]:
    dates = dict(thing.facts).get("inForceFrom", ())
    return (
        thing.id, thing.type, thing.label_zh, thing.label_en, " | ".join(thing.names), thing.place or "",
        " | ".join(dates), str(thing.degree),
    )  # fmt: skip


def _statement(selection: Selection, edge: Edge) -> Sequence[str]:
    known = load().relations.get(edge.relation) or load().facts.get(edge.relation)
    head, tail = selection.thing(edge.head).label, "" if edge.is_fact else selection.thing(edge.tail).label
    return (
        edge.id, edge.head, head, edge.relation, known.label["zh"] if known else "", edge.tail,
        tail, edge.when or "", edge.modality, edge.amount or "", edge.role or "", edge.status or "", edge.case or "",
        edge.court or "", str(len(edge.evidence)),
    )  # fmt: skip


def _passages(selection: Selection, edge: Edge) -> Iterator[Sequence[str]]:
    for each in edge.evidence:
        source = selection.source(each.item)
        yield (
            edge.id, source.document, each.item, each.part, str(each.start), str(each.end), each.rule, each.quote,
            source.title, source.published or "", source.publisher or "", source.origin or "", " | ".join(source.links),
        )  # fmt: skip


def _array(texts: Iterable[str]) -> str:
    return "\x1f".join(map(legal, texts))


def _neo4j_node(thing: Thing) -> Sequence[str]:
    dates = dict(thing.facts).get("inForceFrom", ())
    labels = _array(("Entity", thing.type))
    names = legal(thing.label_zh), legal(thing.label_en), _array(thing.names)
    return thing.id, labels, *names, thing.place or "", _array(dates)


def _neo4j_edge(edge: Edge) -> Sequence[str]:
    features = (edge.date, edge.modality, edge.amount, edge.role, edge.status, edge.case, edge.court)
    items = dict.fromkeys(each.item for each in edge.evidence)
    quotes = dict.fromkeys(each.quote for each in edge.evidence)
    return (
        edge.head,
        edge.tail,
        edge.relation,
        edge.id,
        *(legal(each or "") for each in features),
        _array(items),
        _array(quotes),
    )
