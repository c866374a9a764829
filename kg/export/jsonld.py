"""JSON-LD that a person can read: our context's short keys, and each subject with all that is said of it on one line.

The engine's own JSON-LD spells every IRI out and knows no context. What is written here expands to the same triples.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, BinaryIO

from pyoxigraph import Literal, NamedNode, Triple

from kg.export.ordering import facts_of, lines
from kg.export.selection import Selection, Term
from kg.rdf import XSD, A
from kg.resources import resource

_FIRST = ("@id", "@type", "head", "relation", "tail", "date", "modality")


def jsonld(selection: Selection, file: BinaryIO) -> None:
    """Write the union of the chosen graphs, one subject a line; memory does not grow with their number."""
    body = json.loads((resource("ontology") / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    context = Context({**body, "id": selection.space.base})
    keys = ",\n".join(f" {_text(key)}: {_text(value)}" for key, value in context.body.items())
    file.write(f'{{"@context": {{\n{keys}\n}},\n"@graph": ['.encode())
    triples = (quad.triple for quad in facts_of(lines(selection.triples())))
    before = b"\n"
    for subject, about in groupby(triples, key=lambda triple: triple.subject):
        file.write(before + _text(context.subject(subject, about)).encode())
        before = b",\n"
    file.write(b"\n]}\n")


def _text(value: Any) -> str:
    """Write JSON on one line; some readers of lines take three further characters for line ends."""
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")


class Context:
    """A JSON-LD context, read backwards: from IRIs to short keys."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self.body = body
        plain = {key: value for key, value in body.items() if isinstance(value, str)}
        #: Prefix → namespace, the longest namespace first, so that the nearest one is taken.
        self.prefixes = sorted(
            ((key, value) for key, value in plain.items() if value.endswith(("#", "/"))), key=lambda pair: -len(pair[1])
        )
        #: IRI → its keys, each with how it takes values.
        self.keys: dict[str, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
        for key, value in body.items():
            term = {"@id": value} if isinstance(value, str) else value
            if isinstance(term, dict) and (key, value) not in self.prefixes:
                self.keys[self.expanded(term["@id"])].append((key, term))

    def expanded(self, name: str) -> str:
        """Spell a prefixed name out."""
        prefix, _, rest = name.partition(":")
        return next((space + rest for key, space in self.prefixes if key == prefix), name)

    def short(self, iri: str) -> str:
        """Write an IRI with a prefix, where one fits and what comes of it can be read as nothing else."""
        for prefix, space in self.prefixes:
            if iri.startswith(space) and not iri.startswith("//", len(space)):
                return f"{prefix}:{iri[len(space) :]}"
        return iri

    def subject(self, subject: Term, about: Iterable[Triple]) -> dict[str, Any]:
        """Write all that is said of one subject."""
        result: dict[str, Any] = {"@id": self.node(subject)}
        for triple in about:
            if triple.predicate == A and isinstance(triple.object, NamedNode):
                _append(result, "@type", self.kind(triple.object))
            else:
                self.add(result, triple.predicate.value, triple.object)
        return {key: result[key] for key in sorted(result, key=_reading)}

    def add(self, result: dict[str, Any], iri: str, value: Term) -> None:
        """Add a value under the key of its property that takes it most shortly."""
        for key, term in self.keys[iri]:
            container = term.get("@container", ())
            if "@language" in container:
                if isinstance(value, Literal) and (value.language or value.datatype.value == f"{XSD}string"):
                    _append(result.setdefault(key, {}), value.language or "@none", value.value, "@set" in container)
                    return
            elif (written := self.coerced(value, term.get("@type"))) is not None:
                _append(result, key, written)
                return
        _append(result, self.short(iri), self.value(value))

    def coerced(self, value: Term, kind: str | None) -> Any:
        """Write a value as its key says that bare ones are meant, or in full; None if the key would change it."""
        if isinstance(value, Literal):
            if kind and kind != "@id" and self.expanded(kind) == value.datatype.value:
                whole = kind == "xsd:integer" and value.value == str(_whole(value.value))
                return _whole(value.value) if whole else value.value
            if kind and value.datatype.value == f"{XSD}string":
                return {"@value": value.value}
            return self.value(value)
        return self.node(value) if kind == "@id" else {"@id": self.node(value)}

    def value(self, value: Term) -> Any:
        """Write a value so that it needs no key to be understood."""
        if not isinstance(value, Literal):
            return {"@id": self.node(value)}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        if value.datatype.value == f"{XSD}string":
            return value.value
        return {"@value": value.value, "@type": self.short(value.datatype.value)}

    def node(self, node: Term) -> str:
        """Write the name of a node."""
        return self.short(node.value) if isinstance(node, NamedNode) else str(node)

    def kind(self, node: NamedNode) -> str:
        """Write the name of a class."""
        return next((key for key, term in self.keys[node.value] if "@type" not in term), self.short(node.value))


def _reading(key: str) -> tuple[int, str]:
    """Put keys in the order in which a statement is read, the others after them by name."""
    return (_FIRST.index(key) if key in _FIRST else len(_FIRST), key)


def _whole(text: str) -> int | None:
    return int(text) if text.lstrip("-").isdecimal() and text.isascii() else None


def _append(result: dict[str, Any], key: str, value: Any, always_list: bool = False) -> None:
    """Put a value under a key: alone as it is, with others in a list."""
    if key not in result:
        result[key] = [value] if always_list else value
    elif isinstance(result[key], list):
        result[key].append(value)
    else:
        result[key] = [result[key], value]
