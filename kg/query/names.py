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
#: Of more entities than this, how often they are named is counted for all at once.
_MANY = 2_000
_NAMES = """SELECT ?entity ?label WHERE {
  VALUES ?kind { skos:prefLabel skos:altLabel } GRAPH ?entities { ?entity ?kind ?label } }"""
_DETAILS = """SELECT ?entity ?type ?language ?label ?kind WHERE { {values}
  GRAPH ?entities { ?entity ?kind ?label ; a ?type FILTER(?kind IN (skos:prefLabel, skos:altLabel)) }
  BIND(LANG(?label) AS ?language) }"""
_NOW = "SELECT ?new WHERE { {values} ?new dcterms:replaces ?old }"
_ID = re.compile(r"[a-z]+/[\w.-]+", re.ASCII)
_MENTIONS = "SELECT ?entity (COUNT(?item) AS ?count) WHERE { {values} ?item ailaw:mentions ?entity } GROUP BY ?entity"


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
        return label_in(self.labels, language, self.id)


def label_in(names: Mapping[str, str], language: str, otherwise: str) -> str:
    """Choose among preferred names: that in a language, or else another one, or what is said where there is none."""
    return names.get(language) or next(iter(names.values()), otherwise)


def find(store: Store, text: str, limit: int = 10) -> list[Found]:
    """List the entities that bear a name like this, the best match first, then the most often named.

    Names are compared in normal form: exactly, by their beginning, by any part; only where none fits, by similarity.
    An id that a merge or a decision took away finds what has its place now.
    """
    wanted = normal_name(text)
    grades = _graded(store, text, wanted)
    if not grades and wanted:
        met = [_met(each, "similar", wanted) for each in _found(store, _similar(store, wanted)).values()]
        return sorted(met, key=lambda each: _rank(each, wanted))[:limit]
    counts = _mentions(store, grades)
    best = sorted(grades, key=lambda iri: (grades[iri], -counts.get(iri, 0), iri))[:limit]
    return [_met(each, GRADES[grades[iri]], wanted) for iri, each in _found(store, best).items()]


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
    iri = store.space.entity(identifier).value
    found = _found(store, [iri]).get(iri)
    return replace(found, name=found.names[0]) if found else None


def _forms(store: Store) -> Iterator[tuple[str, str]]:
    """Go through all names in normal form, each with the IRI of its entity."""
    for node, label in rows(store, _NAMES.replace("?entities", str(store.space.entities))):
        yield node.value, normal_name(label.value)


def _graded(store: Store, text: str, wanted: str) -> dict[str, int]:
    """Map the IRIs of what is called so, or has it in a name, to the place of its best grade in `GRADES`."""
    grades: dict[str, int] = {}
    for iri, form in _forms(store) if wanted else ():
        if wanted in form:
            grade = GRADES.index("name" if form == wanted else "beginning" if form.startswith(wanted) else "part")
            grades[iri] = min(grade, grades.get(iri, grade))
    for id in successors(store, text):
        grades[store.space.entity(id).value] = GRADES.index("former id")
    if found := _of_id(store, text):
        grades[store.space.entity(found.id).value] = GRADES.index("id")
    return grades


def _mentions(store: Store, iris: Collection[str]) -> dict[str, int]:
    """Count the items that name some entities."""
    if len(iris) > _MANY:
        counted = rows(store, _MENTIONS.replace("{values}", ""))
    else:
        counted = rows(store, _MENTIONS, entity=sorted(iris))
    return {node.value: int(count.value) for node, count in counted}


def _found(store: Store, iris: Collection[str]) -> dict[str, Found]:
    """Read entities by their IRIs, in the order of these; what is none is left out."""
    types: dict[str, str] = {}
    names: dict[str, list[tuple[bool, str, str]]] = defaultdict(list)
    query = _DETAILS.replace("?entities", str(store.space.entities))
    for node, kind, language, label, relation in rows(store, query, entity=list(iris)):
        types[node.value] = store.space.plain(kind)
        names[node.value].append((relation != PREFERRED, language.value, label.value))
    counts = _mentions(store, types)
    found: dict[str, Found] = {}
    for iri in iris:
        if iri in types:
            told = sorted(names[iri])
            preferred = _by_language({language: label for other, language, label in told if not other})
            every = tuple(dict.fromkeys([*preferred.values(), *(label for _, _, label in told)]))
            identifier = store.space.plain(NamedNode(iri))
            found[iri] = Found(identifier, types[iri], preferred, every, counts.get(iri, 0))
    return found


def _by_language(names: Mapping[str, str]) -> dict[str, str]:
    """Put Chinese first, then English, then what has no known language."""
    return dict(sorted(names.items(), reverse=True))


def _similar(store: Store, wanted: str) -> list[str]:
    """List the IRIs of what has a name most like this."""
    owners: dict[str, list[str]] = defaultdict(list)
    for iri, form in _forms(store):
        owners[form].append(iri)
    near = difflib.get_close_matches(wanted, owners, n=20, cutoff=_SIMILAR)
    return list(dict.fromkeys(iri for form in near for iri in owners[form]))


def _met(found: Found, grade: str, wanted: str) -> Found:
    """Note the name that met: of those that are as good, the one with the least around it."""

    def distance(name: str) -> tuple[bool, float, int, str]:
        form = normal_name(name)
        return wanted not in form, -difflib.SequenceMatcher(None, form, wanted).ratio(), len(form), name

    name = found.names[0] if grade in ("id", "former id") else min(found.names, key=distance)
    return Found(found.id, found.type, found.labels, found.names, found.mentions, name, grade)


def _rank(found: Found, wanted: str) -> tuple[float, int, str]:
    """Put what looks most like it first."""
    likeness = difflib.SequenceMatcher(None, normal_name(found.name), wanted).ratio()
    return -likeness, -found.mentions, found.id
