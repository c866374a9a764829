"""Answers as files with a limit: rows and yes or no in the four SPARQL 1.1 result formats, triples in four notations.

The engine's own writers know no limit, so those of rows are here. https://www.w3.org/TR/sparql11-results-json/,
https://www.w3.org/TR/rdf-sparql-XMLres/, https://www.w3.org/TR/sparql11-results-csv-tsv/.
"""

import csv
import io
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import LimitError
from kg.query.answers import TRIPLE_FORMATS, Answer
from kg.rdf import XSD, Node, legal

#: Format → its media type.
ROW_TYPES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}
TRIPLE_TYPES = {
    "turtle": "text/turtle; charset=utf-8",
    "ntriples": "application/n-triples; charset=utf-8",
    "jsonld": "application/ld+json",
    "xml": "application/rdf+xml",
}


def bounded(answer: Answer, form: str, most: int) -> bytes:
    """Write an answer of at most so many rows or triples.

    Raises:
        LimitError: there are more.
        QueryError: the query fails as it runs.
    """
    if answer.kind == "boolean":
        return _boolean(bool(answer), form)
    rows = _counted(answer, most)
    if answer.kind == "triples":
        ordered = sorted((Triple(*row) for row in rows), key=str)  # type: ignore[arg-type]
        return ox.serialize(ordered, format=TRIPLE_FORMATS[form], prefixes=answer.space.prefixes) or b""
    return {"json": _json, "xml": _xml, "csv": _csv, "tsv": _tsv}[form](answer.variables, rows).encode()


def _counted(answer: Answer, most: int) -> Iterator[tuple[Node | None, ...]]:
    rows = iter(answer)
    yield from islice(rows, most)
    if next(rows, None) is not None:
        raise LimitError(f"the answer has more than {most} rows: add LIMIT, or ask for less")


def _boolean(value: bool, form: str) -> bytes:
    word = "true" if value else "false"
    if form == "json":
        return f'{{"head":{{}},"boolean":{word}}}\n'.encode()
    if form == "xml":
        return f"{_XML}<head/><boolean>{word}</boolean></sparql>\n".encode()
    return f"{word}\n".encode()


def _json(names: tuple[str, ...], rows: Iterator[tuple[Node | None, ...]]) -> str:
    bindings = [{name: _value(each) for name, each in zip(names, row, strict=True) if each is not None} for row in rows]
    return json.dumps({"head": {"vars": list(names)}, "results": {"bindings": bindings}}, ensure_ascii=False) + "\n"


def _value(node: Node) -> dict[str, Any]:
    if isinstance(node, NamedNode):
        return {"type": "uri", "value": node.value}
    if isinstance(node, BlankNode):
        return {"type": "bnode", "value": node.value}
    if isinstance(node, Triple):
        parts = zip(("subject", "predicate", "object"), node, strict=True)
        return {"type": "triple", "value": {name: _value(part) for name, part in parts}}
    if node.language:
        return {"type": "literal", "value": node.value, "xml:lang": node.language}
    if node.datatype.value == f"{XSD}string":
        return {"type": "literal", "value": node.value}
    return {"type": "literal", "value": node.value, "datatype": node.datatype.value}


_XML = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def _xml(names: tuple[str, ...], rows: Iterator[tuple[Node | None, ...]]) -> str:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    lines = [f"{_XML}<head>{head}</head>", "<results>"]
    for row in rows:
        cells = zip(names, row, strict=True)
        found = (f"<binding name={quoteattr(name)}>{_element(each)}</binding>" for name, each in cells if each)
        lines.append(f"<result>{''.join(found)}</result>")
    return "\n".join([*lines, "</results></sparql>\n"])


def _element(node: Node) -> str:
    if isinstance(node, NamedNode):
        return f"<uri>{escape(legal(node.value))}</uri>"
    if isinstance(node, BlankNode):
        return f"<bnode>{escape(node.value)}</bnode>"
    if isinstance(node, Triple):
        parts = zip(("subject", "predicate", "object"), node, strict=True)
        return f"<triple>{''.join(f'<{name}>{_element(part)}</{name}>' for name, part in parts)}</triple>"
    text = escape(legal(node.value))
    if node.language:
        return f"<literal xml:lang={quoteattr(node.language)}>{text}</literal>"
    if node.datatype.value == f"{XSD}string":
        return f"<literal>{text}</literal>"
    return f"<literal datatype={quoteattr(node.datatype.value)}>{text}</literal>"


def _csv(names: tuple[str, ...], rows: Iterator[tuple[Node | None, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([_plain(each) for each in row] for row in rows)
    return text.getvalue()


def _plain(node: Node | None) -> str:
    if isinstance(node, NamedNode | Literal):
        return node.value
    return "" if node is None else str(node)


def _tsv(names: tuple[str, ...], rows: Iterator[tuple[Node | None, ...]]) -> str:
    lines = ["\t".join(f"?{name}" for name in names)]
    lines += ["\t".join("" if each is None else str(each).replace("\t", "\\t") for each in row) for row in rows]
    return "\n".join(lines) + "\n"
