"""Statements with their evidence: those on an entity, and those over which two entities are connected."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from itertools import pairwise
from weakref import WeakKeyDictionary

from pyoxigraph import NamedNode

from kg.query.names import Found, entity, labels
from kg.query.rows import rows
from kg.query.ways import shortest
from kg.rdf import Node
from kg.store import Store

#: What the properties of a statement node are called in a `Line`.
_ROLES = {"subject": "head", "predicate": "relation", "object": "tail"}
_ABOUT = """SELECT DISTINCT ?statement WHERE { {values}
  { ?statement rdf:subject ?node } UNION { ?statement rdf:object ?node } UNION { ?statement ailaw:case ?node }
  UNION { ?statement ailaw:court ?node } }"""
_PROPERTIES = "SELECT ?statement ?property ?value WHERE { {values} ?statement ?property ?value }"
#: Several short queries over many passages are half again as fast as one long one.
_DERIVED = "SELECT ?statement ?evidence WHERE { {values} ?statement prov:wasDerivedFrom ?evidence }"
_SOURCES = """SELECT ?evidence ?item ?part ?rule WHERE { {values}
  ?evidence oa:hasSource ?item ; ailaw:part ?part ; ailaw:rule ?rule }"""
_TITLES = "SELECT ?item ?title WHERE { {values} ?item dcterms:title ?title }"
_QUOTES = "SELECT ?evidence ?quote WHERE { {values} ?evidence oa:hasSelector/oa:exact ?quote }"
_PLACES = """SELECT ?evidence ?start ?end WHERE { {values}
  ?evidence oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end }"""
_EVERY: WeakKeyDictionary[Store, Mapping[str, "Line"]] = WeakKeyDictionary()
_NEIGHBOURS = """SELECT ?near ?far ?statement WHERE { {values}
  { ?statement rdf:subject ?near ; rdf:object ?far } UNION { ?statement rdf:object ?near ; rdf:subject ?far }
  ?statement ailaw:modality ?modality FILTER(?modality != "negated" && ISIRI(?far)) }"""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage that a statement rests on, and where it stands."""

    item: str
    title: str
    part: str
    rule: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A statement with canonical ids; the tail of a fact, such as `inForceFrom`, is its date."""

    id: str
    head: str = ""
    relation: str = ""
    tail: str = ""
    date: str | None = None
    modality: str = "asserted"
    amount: str | None = None
    role: str | None = None
    status: str | None = None
    case: str | None = None
    court: str | None = None
    #: `kept` where a person looked at it and found that it stands.
    review: str | None = None
    evidence: tuple[Quotation, ...] = ()

    @property
    def when(self) -> str:
        """The date, that of a fact being what it states; empty if none is known."""
        return self.date or (self.tail if self.tail[:4].isdigit() else "")


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of a path, and every statement that connects its ends, in either direction."""

    start: str
    end: str
    statements: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """How two entities are connected, over as few statements as there can be; no steps if they are not."""

    start: Found
    end: Found
    steps: tuple[Step, ...]
    labels: dict[str, dict[str, str]] = field(repr=False)


def about(store: Store, entity: str) -> list[Line]:
    """Collect what the store says of an entity, given by its canonical id, in both directions."""
    node = store.space.entity(entity).value
    return lines_of(store, [statement.value for (statement,) in rows(store, _ABOUT, node=[node])])


def path(store: Store, start: str, end: str, *, most: int = 6) -> Path:
    """Find a shortest connection of two entities, in at most so many steps; negated statements connect nothing.

    Raises:
        UnknownError: one of the names is not that of one entity.
    """
    first, last = entity(store, start), entity(store, end)

    def beside(near: list[str]) -> list[tuple[str, str]]:
        return [(far.value, one.value) for one, far, _ in rows(store, _NEIGHBOURS, near=near)]

    start, end = (store.space.entity(each.id).value for each in (first, last))
    nodes = shortest(start, end, beside, most)
    steps = [_step(store, one, other) for one, other in pairwise(nodes)]
    lines = [line for step in steps for line in step.statements]
    return Path(first, last, tuple(steps), labels_of(store, lines))


def _step(store: Store, one: str, other: str) -> Step:
    between = {s.value for _, far, s in rows(store, _NEIGHBOURS, near=[one]) if far.value == other}
    plain = [_plain(store, iri) for iri in (one, other)]
    return Step(plain[0], plain[1], tuple(lines_of(store, sorted(between))))


def _plain(store: Store, iri: str) -> str:
    return store.space.plain(NamedNode(iri))


def lines_of(store: Store, statements: Iterable[str], *, evidence: bool = True) -> list[Line]:
    """Collect all that the store says of statements, given by their IRIs: by date, those without one at the end.

    Without `evidence`, which takes most of the time, they have none.
    """
    iris = sorted(set(statements))
    values: dict[str, dict[str, str]] = defaultdict(dict)
    known = {each.name for each in fields(Line)}
    for statement, key, value in rows(store, _PROPERTIES, statement=iris):
        name = store.space.plain(key).rpartition("#")[2]
        if (name := _ROLES.get(name, name)) in known:
            values[statement.value][name] = store.space.plain(value)
    quotations = _quotations(store, iris) if evidence else defaultdict(list)
    lines = [
        Line(store.space.plain(NamedNode(iri)), **values[iri], evidence=tuple(sorted(quotations[iri], key=_place)))
        for iri in iris
    ]
    return sorted(lines, key=lambda line: (not line.when, line.when, line.relation, line.head, line.tail, line.id))


def every(store: Store) -> Mapping[str, Line]:
    """Give all statements of a store by their ids, without evidence.

    What a store that is open for reading says never changes, so it is read once; what looks at everything at once
    (lives, conflicts, changes) shares it.
    """
    known = _EVERY.get(store)
    if known is None:
        iris = [str(statement.value) for (statement,) in rows(store, "SELECT ?it WHERE { ?it a ailaw:Statement }")]
        known = {line.id: line for line in lines_of(store, iris, evidence=False)}
        if store.read_only:
            _EVERY[store] = known
    return known


def told(store: Store, statements: Iterable[str]) -> dict[str, Line]:
    """Give statements with their evidence, by their ids."""
    return {line.id: line for line in lines_of(store, (store.space.statement(each).value for each in statements))}


def _quotations(store: Store, iris: list[str]) -> dict[str, list[Quotation]]:
    derived = [(statement.value, evidence.value) for statement, evidence in rows(store, _DERIVED, statement=iris)]
    passages = sorted({evidence for _, evidence in derived})
    quotes = {evidence.value: quote.value for evidence, quote in rows(store, _QUOTES, evidence=passages)}
    places = {
        one.value: (int(start.value), int(end.value)) for one, start, end in rows(store, _PLACES, evidence=passages)
    }
    sources = {
        one.value: (item, part.value, rule.value) for one, item, part, rule in rows(store, _SOURCES, evidence=passages)
    }
    items = sorted({item.value for item, _, _ in sources.values()})
    titles = {item.value: title.value for item, title in rows(store, _TITLES, item=items)}
    made = {}
    for passage in passages:
        item, part, rule = sources[passage]
        title = titles.get(item.value, "")
        made[passage] = Quotation(store.space.plain(item), title, part, rule, quotes[passage], *places[passage])
    found: dict[str, list[Quotation]] = defaultdict(list)
    for statement, passage in derived:
        found[statement].append(made[passage])
    return found


def _place(quotation: Quotation) -> tuple[str, int, int, str]:
    return quotation.item, quotation.start, quotation.end, quotation.rule


def labels_of(store: Store, lines: Iterable[Line], more: Iterable[str] = ()) -> dict[str, dict[str, str]]:
    """Return the preferred names by language of every entity that statements speak of, and of more, by canonical id."""
    ids = set(more) | {each for line in lines for each in (line.head, line.tail, line.case, line.court) if each}
    nodes: list[Node] = [store.space.entity(each) for each in sorted(ids) if "/" in each]
    return {store.space.plain(NamedNode(iri)): names for iri, names in labels(store, nodes).items()}
