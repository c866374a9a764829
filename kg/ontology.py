"""The types of things and the relations between them, read from `ontology/*.toml`.

The three files are the one source of truth: names in them are the guideline's words, and the OWL, SHACL and JSON-LD
files follow from them (`kg.vocabulary`). A faulty file is refused with its name and table; nothing is guessed.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import OntologyError
from kg.resources import resource

#: The languages that every label and comment has.
LANGUAGES = ("zh", "en")
FAMILIES = ("litigation", "enforcement", "lawmaking", "business", "technology", "people")
#: XML Schema datatypes that a term may have, so that a misspelt one is refused.
DATATYPES = ("xsd:string", "xsd:integer", "xsd:decimal", "xsd:anyURI", "xsd:date", "xsd:gYearMonth", "xsd:gYear")

#: How a trigger's sentence is built (`kg.extract.chinese.frames`): what its head and tail are in it.
FRAMES = frozenset({
    "verb", "toward", "with", "join", "deal", "grant", "train", "powered", "into", "against", "for",
    "hear", "before", "access", "at", "noun", "owner", "base", "round", "raise", "withhold", "parted", "retains",
})  # fmt: skip

TYPE_KEYS = {"label", "comment", "example", "parent", "abstract", "group", "facts"}
RELATION_KEYS = {
    "label", "comment", "example", "domain", "range", "inverse", "symmetric", "asymmetric", "irreflexive", "family",
    "triggers",
}  # fmt: skip
TERM_KEYS = {"label", "comment", "example", "domain", "range"}


@dataclass(frozen=True, slots=True)
class EntityType:
    """A class of things; abstract ones hold others together and are never the type of an entity."""

    name: str
    label: dict[str, str]
    comment: dict[str, str]
    example: dict[str, str]
    parent: str | None = None
    #: Types of one group are confused by readers, so the lenient score forgives it.
    group: str | None = None


@dataclass(frozen=True, slots=True)
class FactKind:
    """A date that things of one type bear, such as `inForceFrom` of a Law."""

    name: str
    type: str
    label: dict[str, str]
    comment: dict[str, str]
    example: dict[str, str]


@dataclass(frozen=True, slots=True)
class Relation:
    """What may hold between a head and a tail; `domain` and `range` are concrete types, in the order of the file."""

    name: str
    label: dict[str, str]
    comment: dict[str, str]
    example: dict[str, str]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    family: str
    #: Declared for readers and never stored; `None` where the relation is symmetric.
    inverse: str | None = None
    inverse_label: dict[str, str] = field(default_factory=dict)
    symmetric: bool = False
    asymmetric: bool = False
    irreflexive: bool = False
    #: Language → frame → words that carry the relation in text, in the order of the file.
    triggers: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property by which documents, statements and merges are written down."""

    name: str
    #: `class` or `property`.
    kind: str
    label: dict[str, str]
    comment: dict[str, str]
    example: dict[str, str]
    domain: tuple[str, ...] = ()
    #: Names of classes, or `xsd:NAME`.
    range: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """What the ontology says of itself; its version rises when a published name changes its meaning or goes."""

    version: str
    label: dict[str, str]
    comment: dict[str, str]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All of it, each dictionary in the order of its file."""

    header: Header

    #: What an entity can be.
    types: dict[str, EntityType]
    abstract: dict[str, EntityType]
    facts: dict[str, FactKind]
    relations: dict[str, Relation]
    terms: dict[str, Term]

    def accepts(self, head: str, relation: str, tail: str) -> bool:
        """Tell whether the relation may hold between things of these types.

        >>> load().accepts("Company", "sued", "Person"), load().accepts("Law", "sued", "Person")
        (True, False)
        """
        known = self.relations.get(relation)
        return known is not None and head in known.domain and tail in known.range

    def members(self, abstract: str) -> tuple[str, ...]:
        """List the types below an abstract class.

        >>> load().members("Agent")[:3]
        ('Regulator', 'Legislature', 'Court')
        """
        return tuple(name for name, each in self.types.items() if each.parent == abstract)


@cache
def load() -> Ontology:
    """Read the shipped ontology, once in a process.

    Raises:
        OntologyError: a faulty file; names file, table and what was expected.
    """
    return read(resource("ontology"))


def read(folder: Path) -> Ontology:
    """Read `types.toml`, `relations.toml` and `terms.toml` of a folder.

    Raises:
        OntologyError: a faulty file; names file, table and what was expected.
    """
    kinds = dict(_types(folder / "types.toml"))
    every = {name: each for name, (each, _, _) in kinds.items()}
    types = {name: each for name, (each, abstract, _) in kinds.items() if not abstract}
    header, terms = _terms(folder / "terms.toml", every)
    ontology = Ontology(
        header,
        types,
        abstract={name: each for name, each in every.items() if name not in types},
        facts={fact.name: fact for _, _, facts in kinds.values() for fact in facts},
        relations=dict(_relations(folder / "relations.toml", types, every)),
        terms=terms,
    )
    _check_names(folder, ontology)
    return ontology


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of a file, and where it stands for error messages."""

    path: Path
    name: str
    values: Mapping[str, Any]

    def fault(self, text: str) -> OntologyError:
        """Make the error that names this table."""
        return OntologyError(f"{self.path}: [{self.name}]: {text}")

    def check_keys(self, allowed: set[str]) -> None:
        """Refuse a key that nothing reads, most likely misspelt."""
        if unknown := sorted(self.values.keys() - allowed):
            raise self.fault(f"unknown key {unknown[0]!r}; known: {', '.join(sorted(allowed))}")

    def texts(self, key: str) -> dict[str, str]:
        """Return a text in every language."""
        value = self.values.get(key)
        if not isinstance(value, dict) or value.keys() != set(LANGUAGES):
            raise self.fault(f'{key} must be {{ zh = "…", en = "…" }}')
        if not all(isinstance(text, str) and text.strip() for text in value.values()):
            raise self.fault(f"{key} must not be empty")
        return {language: value[language] for language in LANGUAGES}

    def flag(self, key: str) -> bool:
        """Return a boolean that is false where it is left out."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.fault(f"{key} must be true or false, not {value!r}")
        return value

    def word(self, key: str) -> str | None:
        """Return a text of no language, or None where it is left out."""
        value = self.values.get(key)
        if value is not None and (not isinstance(value, str) or not value):
            raise self.fault(f"{key} must be a text, not {value!r}")
        return value

    def names(self, key: str, known: Iterable[str]) -> tuple[str, ...]:
        """Return names out of a known set."""
        value, known = self.values.get(key, []), tuple(known)
        if not isinstance(value, list):
            raise self.fault(f'{key} must be a list such as ["Agent"]')
        for name in value:
            if name not in known:
                raise self.fault(f"{key}: {name!r} is not known; known: {', '.join(known)}")
        return tuple(value)


def _tables(path: Path) -> Iterator[_Table]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OntologyError(f"{path}: {error}") from error
    for name, values in data.items():
        yield _table(path, name, values)


def _table(path: Path, name: str, values: object) -> _Table:
    last = name.rpartition(".")[2]
    if not isinstance(values, dict):
        raise OntologyError(f"{path}: [{name}] must be a table")
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", last):
        raise OntologyError(f"{path}: [{name}]: a name has ASCII letters and digits only, since it becomes an IRI")
    return _Table(path, name, values)


def _types(path: Path) -> Iterator[tuple[str, tuple[EntityType, bool, tuple[FactKind, ...]]]]:
    tables = list(_tables(path))
    abstract = {table.name for table in tables if table.flag("abstract")}
    for table in tables:
        table.check_keys(TYPE_KEYS)
        parent = table.word("parent")
        if parent is not None and parent not in abstract:
            raise table.fault(f"parent {parent!r} is no abstract type; known: {', '.join(sorted(abstract))}")
        if not table.name[0].isupper():
            raise table.fault("a type begins with a capital letter")
        texts = {key: table.texts(key) for key in ("label", "comment", "example")}
        kind = EntityType(table.name, **texts, parent=parent, group=table.word("group"))
        yield table.name, (kind, table.name in abstract, tuple(_facts(table)))


def _facts(table: _Table) -> Iterator[FactKind]:
    for name, values in table.values.get("facts", {}).items():
        inner = _table(table.path, f"{table.name}.facts.{name}", values)
        inner.check_keys({"label", "comment", "example"})
        yield FactKind(name, table.name, inner.texts("label"), inner.texts("comment"), inner.texts("example"))


def _relations(
    path: Path, types: dict[str, EntityType], every: dict[str, EntityType]
) -> Iterator[tuple[str, Relation]]:
    for table in _tables(path):
        table.check_keys(RELATION_KEYS)
        ends = {key: _expanded(table.names(key, every), types) for key in ("domain", "range")}
        if not all(ends.values()):
            raise table.fault("domain and range must name at least one type each")
        family = table.word("family")
        if family not in FAMILIES:
            raise table.fault(f"family {family!r} is not known; known: {', '.join(FAMILIES)}")
        inverse, inverse_label = _inverse(table)
        yield table.name, Relation(
            table.name, table.texts("label"), table.texts("comment"), table.texts("example"), **ends,
            family=family, inverse=inverse, inverse_label=inverse_label, symmetric=table.flag("symmetric"),
            asymmetric=table.flag("asymmetric"), irreflexive=table.flag("irreflexive"), triggers=_triggers(table),
        )  # fmt: skip


def _expanded(names: tuple[str, ...], types: dict[str, EntityType]) -> tuple[str, ...]:
    return tuple(name for name, each in types.items() if name in names or each.parent in names)


def _inverse(table: _Table) -> tuple[str | None, dict[str, str]]:
    symmetric, inverse = table.flag("symmetric"), table.values.get("inverse")
    if symmetric == (inverse is not None):
        raise table.fault("needs either symmetric = true or an inverse, and not both")
    if symmetric and (table.flag("asymmetric") or table.values.get("domain") != table.values.get("range")):
        raise table.fault("a symmetric relation is not asymmetric and has one and the same domain and range")
    if inverse is None:
        return None, {}
    named = isinstance(inverse, dict) and isinstance(inverse.get("name"), str)
    if not named or not re.fullmatch(r"[a-z][A-Za-z0-9]*", inverse["name"]):
        raise table.fault('inverse must be { name = "suedBy", zh = "…", en = "…" }')
    texts = {language: text for language, text in inverse.items() if language != "name"}
    return inverse["name"], _Table(table.path, table.name, {"inverse": texts}).texts("inverse")


def _triggers(table: _Table) -> dict[str, dict[str, tuple[str, ...]]]:
    triggers = table.values.get("triggers", {})
    if not isinstance(triggers, dict) or not triggers.keys() <= set(LANGUAGES):
        raise table.fault(f"triggers must be a table of languages ({', '.join(LANGUAGES)}): triggers.zh.verb = ['…']")
    return {language: dict(_frames(table, language, frames)) for language, frames in triggers.items()}


def _frames(table: _Table, language: str, frames: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    if not isinstance(frames, dict) or not frames.keys() <= FRAMES:
        raise table.fault(f"triggers.{language} must be a table of frames: {', '.join(sorted(FRAMES))}")
    for frame, words in frames.items():
        if not isinstance(words, list) or len(set(map(str, words))) < len(words):
            raise table.fault(f"triggers.{language}.{frame} must be a list of words, none of them twice")
        for word in words:
            if not isinstance(word, str) or not word.partition("…")[0].strip():
                raise table.fault(f"triggers.{language}.{frame}: {word!r} is no word to look for")
        yield frame, tuple(words)


def _terms(path: Path, every: dict[str, EntityType]) -> tuple[Header, dict[str, Term]]:
    tables = {table.name: table for table in _tables(path)}
    if tables.keys() != {"ontology", "classes", "properties"}:
        raise OntologyError(f"{path}: must hold [ontology], [classes.NAME] and [properties.NAME], and nothing else")
    header = tables["ontology"]
    header.check_keys({"version", "label", "comment"})
    version = header.word("version") or ""
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise header.fault(f"version must be three numbers such as 0.1.0, not {version!r}")
    known = (*every, *tables["classes"].values)
    terms = [
        _term(_table(path, f"{group}.{name}", values), kind, known)
        for group, kind in (("classes", "class"), ("properties", "property"))
        for name, values in tables[group].values.items()
    ]
    return Header(version, header.texts("label"), header.texts("comment")), {term.name: term for term in terms}


def _term(table: _Table, kind: str, classes: tuple[str, ...]) -> Term:
    table.check_keys(TERM_KEYS)
    name = table.name.rpartition(".")[2]
    domain, ends = table.names("domain", classes), table.names("range", (*classes, *DATATYPES))
    return Term(name, kind, table.texts("label"), table.texts("comment"), table.texts("example"), domain, ends)


def _check_names(folder: Path, ontology: Ontology) -> None:
    """Refuse a name or a label that stands for two things, since a reader could not tell them apart."""
    names: dict[str, str] = {}
    labels: dict[tuple[str, str], str] = {}
    for place, name, label in _named(ontology):
        if name in names:
            raise OntologyError(f"{folder / place}: [{name}]: the name is taken by {names[name]}")
        names[name] = place
        for language, text in label.items():
            if (language, text) in labels:
                other = labels[language, text]
                raise OntologyError(f"{folder / place}: [{name}]: label {text!r} is that of {other} too")
            labels[language, text] = name


def _named(ontology: Ontology) -> Iterator[tuple[str, str, dict[str, str]]]:
    for kind in (*ontology.types.values(), *ontology.abstract.values()):
        yield "types.toml", kind.name, kind.label
    for fact in ontology.facts.values():
        yield "types.toml", fact.name, fact.label
    for relation in ontology.relations.values():
        yield "relations.toml", relation.name, relation.label
        if relation.inverse:
            yield "relations.toml", relation.inverse, relation.inverse_label
    for term in ontology.terms.values():
        yield "terms.toml", term.name, term.label
