"""Turtle for people to read: one block a subject, in the order in which it is written, without blank node labels."""

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal

from kg.ontology import LANGUAGES, Ontology
from kg.rdf import PREFIXES

#: Predicate and value, both as Turtle.
Pair = tuple[str, str]


def file(title: str, prefixes: Mapping[str, str], blocks: Iterable[str]) -> str:
    """Join blocks to a file that says that it is generated."""
    used = {**PREFIXES, **prefixes}
    names = "\n".join(f"@prefix {name}: <{used[name]}> ." for name in sorted(used))
    head = f"# {title} Written by `kg ontology` from types.toml, relations.toml and terms.toml.\n\n{names}\n"
    return "\n".join([head, *blocks])


def block(subject: str, pairs: Iterable[Pair]) -> str:
    """Write a subject with its predicates and values."""
    return f"{subject}\n" + " ;\n".join(f"    {predicate} {value}" for predicate, value in pairs) + " .\n"


def node(pairs: Iterable[Pair]) -> str:
    """Write a node without a name."""
    return "[ " + " ; ".join(f"{predicate} {value}" for predicate, value in pairs) + " ]"


def text(words: str, language: str | None = None) -> str:
    """Write a literal."""
    return str(Literal(words, language=language) if language else Literal(words))


def texts(predicate: str, words: Mapping[str, str]) -> list[Pair]:
    """Write a text in every language."""
    return [(predicate, text(words[language], language)) for language in LANGUAGES]


def listed(values: Iterable[str]) -> str:
    """Write a list."""
    return f"( {' '.join(values)} )"


def names(ends: Iterable[str]) -> list[str]:
    """Write classes of the ontology and datatypes by their prefixed names."""
    return [end if ":" in end else f"ailaw:{end}" for end in ends]


def folded(ontology: Ontology, types: Iterable[str]) -> list[str]:
    """Put an abstract class in place of the types below it where all of them are there.

    >>> from kg.ontology import load
    >>> folded(load(), load().relations["banned"].domain)
    ['Agent', 'Law', 'Jurisdiction']
    """
    rest = list(types)
    for name in ontology.abstract:
        members = ontology.members(name)
        if set(members) <= set(rest):
            at = rest.index(members[0])
            rest = [*rest[:at], name, *(each for each in rest[at:] if each not in members)]
    return rest
