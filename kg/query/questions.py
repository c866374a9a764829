"""Ready-made questions: the SPARQL files of `ontology/queries`, each with a header that says what it answers.

    # title: Who sued whom
    # title.zh: 谁起诉了谁
    # description: Every lawsuit that is stated …
    # param: party entity? Only suits of or against this party.

A parameter stands in the query as `VALUES ?given_party { UNDEF }`; what a user says takes the place of UNDEF as a term
that is written by the engine, never as text. So each file runs as it is in any SPARQL 1.1 store.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.errors import InputError, OntologyError, UnknownError
from kg.ontology import load
from kg.query.answers import Answer, select
from kg.query.names import entity
from kg.rdf import term
from kg.resources import resource
from kg.store import Store
from kg.text.iso import is_date

#: What a parameter can be.
KINDS = ("entity", "date", "text", "number", "relation")
_HEADER = re.compile(r"#\s*(title|title\.zh|description|param):\s*(.+)")
_PARAMETER = re.compile(r"(?P<name>[a-z]+)\s+(?P<kind>[a-z]+)(?P<optional>\??)\s+(?P<description>.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be told."""

    name: str
    #: One of `KINDS`.
    kind: str
    optional: bool
    description: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its SPARQL text."""

    name: str
    #: Language → title.
    title: dict[str, str]
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str


@cache
def questions() -> dict[str, Question]:
    """Read the questions that travel with the program, by name.

    Raises:
        OntologyError: a header that is not of the form above, with its file and line.
    """
    return {path.stem: read_question(path) for path in sorted(resource("ontology/queries").glob("*.rq"))}


def read_question(path: Path) -> Question:
    """Read one question.

    Raises:
        OntologyError: as `questions`.
    """
    sparql = path.read_text(encoding="utf-8")
    said: dict[str, str] = {}
    parameters: list[Parameter] = []
    for number, line in enumerate(sparql.splitlines(), 1):
        match = _HEADER.match(line)
        if match and match[1] == "param":
            parameters.append(_parameter(match[2], f"{path}:{number}", sparql))
        elif match:
            said[match[1]] = match[2].strip()
    missing = [name for name in ("title", "title.zh", "description") if name not in said]
    if missing:
        raise OntologyError(f"{path}:1: the header lacks {' and '.join(missing)}")
    title = {"zh": said["title.zh"], "en": said["title"]}
    return Question(path.stem, title, said["description"], tuple(parameters), sparql)


def ask(store: Store, question: str, arguments: Mapping[str, str] | None = None) -> Answer:
    """Answer a ready-made question; arguments are given by the names of its parameters, entities by any name.

    Raises:
        UnknownError: no such question, parameter or entity.
        InputError: a parameter that is needed is missing, or is no date or number.
    """
    return select(store, bound(store, question_named(question), arguments or {}))


def question_named(name: str) -> Question:
    """Return a question.

    Raises:
        UnknownError: there is none of this name; lists those there are.
    """
    known = questions()
    if name not in known:
        raise UnknownError(f"no question {name!r}; there are {', '.join(known)}")
    return known[name]


def bound(store: Store, question: Question, arguments: Mapping[str, str]) -> str:
    """Put arguments into the SPARQL text of a question.

    Raises:
        UnknownError, InputError: as `ask`.
    """
    by_name = {parameter.name: parameter for parameter in question.parameters}
    unknown = sorted(arguments.keys() - by_name.keys())
    if unknown:
        usual = ", ".join(by_name) or "none"
        raise UnknownError(f"{question.name} has no parameter {', '.join(unknown)}; it has {usual}")
    missing = [name for name, each in by_name.items() if not each.optional and name not in arguments]
    if missing:
        raise InputError(f"{question.name} needs {' and '.join(missing)}: `kg ask {usage(question)}`")
    sparql = question.sparql
    for name, value in arguments.items():
        sparql = sparql.replace(_slot(name), f"VALUES ?given_{name} {{ {_term(store, by_name[name], value)} }}")
    return sparql


def usage(question: Question) -> str:
    """Write how a question is asked.

    >>> usage(Question("fines", {}, "", (Parameter("party", "entity", True, ""),), ""))
    'fines [PARTY]'
    """
    names = [each.name.upper() if not each.optional else f"[{each.name.upper()}]" for each in question.parameters]
    return " ".join([question.name, *names])


def _parameter(text: str, place: str, sparql: str) -> Parameter:
    match = _PARAMETER.fullmatch(text.strip())
    if not match or match["kind"] not in KINDS:
        raise OntologyError(
            f"{place}: expected `param: NAME KIND DESCRIPTION`, KIND one of {', '.join(KINDS)}, with ? if optional"
        )
    if _slot(match["name"]) not in sparql:
        raise OntologyError(f"{place}: the query has no `{_slot(match['name'])}`")
    return Parameter(match["name"], match["kind"], bool(match["optional"]), match["description"].strip())


def _slot(name: str) -> str:
    return f"VALUES ?given_{name} {{ UNDEF }}"


def _term(store: Store, parameter: Parameter, value: str) -> NamedNode | Literal:
    """Make a term of what a user wrote; a term writes itself so that nothing in it can end it."""
    if parameter.kind == "entity":
        return store.space.entity(entity(store, value).id)
    if parameter.kind == "date" and not is_date(value):
        raise InputError(f"{parameter.name}: {value!r} is no date; write 2024, 2024-06 or 2024-06-24")
    if parameter.kind == "number":
        if not value.isascii() or not value.isdigit():
            raise InputError(f"{parameter.name}: {value!r} is no whole number")
        return Literal(int(value))
    if parameter.kind == "relation":
        known = (*load().relations, *load().facts)
        if value not in known:
            raise UnknownError(f"{parameter.name}: no relation {value!r}; there are {', '.join(known)}")
        return term(value)
    return Literal(value)
