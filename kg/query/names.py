"""Entities by their names: every form that a bulletin or the gazetteer gives them, misspelt or not."""

import difflib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from kg.errors import UnknownError
from kg.query.rows import rows
from kg.rdf import PREFERRED, Node
from kg.store import Store
from kg.text.normal import normal_name

#: How a name met what was looked for, the nearest first.
GRADES = ("id", "former id", "name", "beginning", "part", "similar")
#: Two names are similar from this share of common letters on.
_SIMILAR = 0.6
#: So many digits make a docket number of a name.
_DIGITS = 5
_LABELS = """
SELECT ?entity ?type ?language ?label ?kind WHERE {
  VALUES ?kind { skos:prefLabel skos:altLabel }
  GRAPH ?entities { ?entity ?kind ?label ; a ?type }
  BIND(LANG(?label) AS ?language)
}"""
_ONE = """
SELECT ?type ?language ?label ?kind WHERE {
  GRAPH ?entities { ?entity ?kind ?label ; a ?type FILTER(?kind IN (skos:prefLabel, skos:altLabel)) }
  BIND(LANG(?label) AS ?language)
}"""
_NOW = "SELECT ?new WHERE { {values} ?new dcterms:replaces ?old }"
_ID = re.compile(r"[a-z]+/[\w.-]+", re.ASCII)
_MENTIONS = "SELECT ?entity (COUNT(?item) AS ?count) WHERE { ?item ailaw:mentions ?entity } GROUP BY ?entity"


@dataclass(frozen=True, slots=True)
class Found:
    """An entity of the store, and how it was found."""

    id: str
    type: str
    #: Language (`zh`, `en` or empty) → preferred name.
    labels: dict[str, str]
    #: Every name, preferred ones first.
    names: tuple[str, ...]
    #: In how many items it is named.
    mentions: int = 0
    #: The name that met, and one of `GRADES`.
    name: str = ""
    grade: str = "id"

    def label(self, language: str = "zh") -> str:
        """Give the preferred name in a language, or else in another one."""
        return self.labels.get(language) or next(iter(self.labels.values()), self.id)


def find(store: Store, text: str, limit: int = 10) -> list[Found]:
    """List the entities that bear a name like this, the best match first, then the most often named.

    Names are compared in normal form: exactly, by their beginning, by any part; only where none fits, by similarity.
    An id that a merge or a decision took away finds what has its place now.
    """
    wanted = normal_name(text)
    index, now = _index(store), set(successors(store, text))
    graded = [(GRADES.index(grade), found) for found in index for grade in [_grade(found, text, wanted, now)] if grade]
    if not graded and wanted:
        graded = [(GRADES.index("similar"), found) for found in _similar(index, wanted)]
    met = [_met(found, GRADES[grade], wanted) for grade, found in graded]
    return sorted(met, key=lambda each: _rank(each, wanted))[:limit]


def entity(store: Store, name: str) -> Found:
    """Return the one entity that is meant by a canonical id, a former one, or any of its names.

    Raises:
        UnknownError: no entity is called so, with the nearest names; or several are, with their ids.
    """
    if known := _of_id(store, name):
        return known
    candidates = find(store, name, limit=8)
    exact = [each for each in candidates if each.grade in ("id", "former id", "name")]
    if len(exact) == 1 or (exact and exact[0].grade == "id"):
        return exact[0]
    if exact and exact[0].grade == "former id":
        exact = [each for each in exact if each.grade == "former id"]
    listing = "\n".join(
        f"  {each.id}  {' · '.join(each.labels.values())} ({each.type})" for each in exact or candidates
    )
    if exact and exact[0].grade == "former id":
        raise UnknownError(f"{name} is no id any more, and what it may have meant has several; name one:\n{listing}")
    if exact:
        raise UnknownError(f"several entities are called {name!r}; name one of them by its id:\n{listing}")
    if candidates:
        raise UnknownError(f"no entity is called {name!r}; the nearest are:\n{listing}")
    raise UnknownError(f"no entity is called {name!r}, nor anything like it; `kg find` looks for parts of names")


def successors(store: Store, identifier: str) -> list[str]:
    """List what an id leads to that a merge or a decision took away: canonical ids; none if it is no such id."""
    if not _ID.fullmatch(identifier):
        return []
    found = rows(store, _NOW, old=[store.space.entity(identifier).value])
    return sorted(store.space.plain(new) for (new,) in found)


def labels(store: Store, nodes: Iterable[Node]) -> dict[str, dict[str, str]]:
    """Return the preferred names of entities by IRI and language; what is no entity of this store is left out."""
    wanted = sorted({node.value for node in nodes if isinstance(node, NamedNode) and store.space.is_entity(node)})
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for node, label in rows(store, "SELECT ?node ?label WHERE { {values} ?node skos:prefLabel ?label }", node=wanted):
        found[node.value].setdefault(getattr(label, "language", None) or "", label.value)
    return {iri: _by_language(each) for iri, each in found.items()}


def is_docket(name: str) -> bool:
    """Tell whether a name of a case is a docket number.

    >>> is_docket("（2024）粤0192民初113号"), is_docket("全国首例案")
    (True, False)
    """
    return sum(map(str.isdigit, name)) >= _DIGITS


def _of_id(store: Store, identifier: str) -> Found | None:
    """Return the entity that has this id, without looking at any other."""
    if not _ID.fullmatch(identifier):
        return None
    node = store.space.entity(identifier)
    told = list(rows(store, _ONE.replace("?entities", str(store.space.entities)).replace("?entity", str(node))))
    if not told:
        return None
    names = sorted((kind != PREFERRED, language.value, label.value) for _, language, label, kind in told)
    [[mentions]] = rows(store, f"SELECT (COUNT(?item) AS ?count) WHERE {{ ?item ailaw:mentions {node} }}")
    found = _found(identifier, store.space.plain(told[0][0]), names, int(mentions.value))
    return replace(found, name=found.names[0])


def _index(store: Store) -> list[Found]:
    types: dict[str, str] = {}
    names: dict[str, list[tuple[bool, str, str]]] = defaultdict(list)
    query = _LABELS.replace("?entities", str(store.space.entities))
    for node, type_, language, label, kind in rows(store, query):
        identifier = store.space.plain(node)
        types[identifier] = store.space.plain(type_)
        names[identifier].append((kind != PREFERRED, language.value, label.value))
    mentions = {store.space.plain(node): int(count.value) for node, count in rows(store, _MENTIONS)}
    return [_found(key, types[key], sorted(names[key]), mentions.get(key, 0)) for key in sorted(types)]


def _found(identifier: str, kind: str, names: list[tuple[bool, str, str]], mentions: int) -> Found:
    preferred = _by_language({language: label for other, language, label in names if not other})
    every = [*preferred.values(), *(label for _, _, label in names)]
    return Found(identifier, kind, preferred, tuple(dict.fromkeys(every)), mentions)


def _by_language(names: Mapping[str, str]) -> dict[str, str]:
    """Put Chinese first, then English, then what has no known language."""
    return dict(sorted(names.items(), reverse=True))


def _grade(found: Found, text: str, wanted: str, now: Collection[str]) -> str | None:
    if text == found.id:
        return "id"
    if found.id in now:
        return "former id"
    forms = [normal_name(name) for name in found.names]
    if not wanted:
        return None
    if wanted in forms:
        return "name"
    if any(form.startswith(wanted) for form in forms):
        return "beginning"
    return "part" if any(wanted in form for form in forms) else None


def _similar(index: list[Found], wanted: str) -> Iterator[Found]:
    owners: dict[str, list[Found]] = defaultdict(list)
    for found in index:
        for name in found.names:
            owners[normal_name(name)].append(found)
    near = difflib.get_close_matches(wanted, owners, n=20, cutoff=_SIMILAR)
    yield from {found.id: found for form in near for found in owners[form]}.values()


def _met(found: Found, grade: str, wanted: str) -> Found:
    """Note the name that met: of those that are as good, the one with the least around it."""

    def distance(name: str) -> tuple[bool, float, int, str]:
        form = normal_name(name)
        return wanted not in form, -difflib.SequenceMatcher(None, form, wanted).ratio(), len(form), name

    name = found.names[0] if grade in ("id", "former id") else min(found.names, key=distance)
    return Found(found.id, found.type, found.labels, found.names, found.mentions, name, grade)


def _rank(found: Found, wanted: str) -> tuple[int, float, int, str]:
    likeness = difflib.SequenceMatcher(None, normal_name(found.name), wanted).ratio()
    similar = -likeness if found.grade == "similar" else 0.0
    return GRADES.index(found.grade), similar, -found.mentions, found.id
