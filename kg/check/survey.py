"""What a store holds, in numbers, from which it follows that whole shapes are kept to without a look at each thing.

A `Guard` says of a probe (`kg.check.screening`) that it would find nothing. It may fail to say so, but is right where
it does. What guards need to know is asked once for all of them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Any, Protocol

from kg.rdf import ONTOLOGY

#: More than there can be: a limit keeps the engine from filtering first and throwing together what is alike later.
ALL = 2**31 - 1
Rows = Callable[[str], Iterable[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Fact:
    """A query, and what is made of its rows."""

    sparql: str
    take: Callable[[Iterable[tuple[str, ...]]], Any]


class Guard(Protocol):
    """Something that may be said of a store, on the strength of some facts."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What must be known."""

    def holds(self, *known: Any) -> bool:
        """Say whether it follows from these facts, in their order, that nothing is broken."""


class Survey:
    """Facts of one store, each asked once and by itself; guards may be asked about from several threads."""

    def __init__(self, rows: Rows, pool: Executor) -> None:
        self.rows = rows
        self.pool = pool
        self.known: dict[Fact, Future[Any]] = {}

    def prepare(self, guards: Iterable[Guard]) -> None:
        """Begin to ask for all that guards need."""
        for guard in guards:
            for fact in guard.facts:
                if fact not in self.known:
                    self.known[fact] = self.pool.submit(self._asked, fact)

    def clears(self, guards: Iterable[Guard]) -> bool:
        """Say whether one of some guards holds; they must have been prepared, before whatever asks this."""
        return any(guard.holds(*(self.known[fact].result() for fact in guard.facts)) for guard in guards)

    def _asked(self, fact: Fact) -> Any:
        return fact.take(self.rows(fact.sparql))


@dataclass(slots=True)
class Uses:
    """How the graphs use properties."""

    #: Property → graph → how many things have it.
    each: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    #: Properties that something has more than once in one graph.
    repeated: set[str] = field(default_factory=set)


def _uses(rows: Iterable[tuple[str, ...]]) -> Uses:
    uses = Uses()
    for graph, name, every, each in rows:
        if graph != ONTOLOGY:
            uses.each[name][graph] = int(each)
            if every != each:
                uses.repeated.add(name)
    return uses


def _kinds(rows: Iterable[tuple[str, ...]]) -> dict[str, dict[str, int]]:
    kinds: dict[str, dict[str, int]] = defaultdict(dict)
    for graph, kind, count in rows:
        if graph != ONTOLOGY:
            kinds[kind][graph] = int(count)
    return kinds


def _pairs(rows: Iterable[tuple[str, ...]]) -> dict[str, set[str]]:
    pairs: dict[str, set[str]] = defaultdict(set)
    for one, other in rows:
        pairs[one].add(other)
    return pairs


def _none(rows: Iterable[tuple[str, ...]]) -> bool:
    return not any(True for _ in rows)


def uses(properties: Iterable[str]) -> Fact:
    """Count, of some properties, in each graph, how often they stand there and with how many things."""
    listed = " ".join(f"<{each}>" for each in sorted(properties))
    return Fact(
        "SELECT ?graph ?property (COUNT(*) AS ?all) (COUNT(DISTINCT ?focus) AS ?each) "
        f"{{ VALUES ?property {{ {listed} }} GRAPH ?graph {{ ?focus ?property ?value }} }} GROUP BY ?graph ?property",
        _uses,
    )


KINDS = Fact("SELECT ?graph ?kind (COUNT(*) AS ?all) { GRAPH ?graph { ?focus a ?kind } } GROUP BY ?graph ?kind", _kinds)


@dataclass(frozen=True, slots=True)
class Empty:
    """A quicker query that finds nothing where the probe would find nothing."""

    sparql: str

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Ask the query."""
        return (Fact(self.sparql, _none),)

    def holds(self, *known: Any) -> bool:
        """Say whether it found nothing."""
        return bool(known[0])


@dataclass(frozen=True, slots=True)
class Once:
    """Nothing has a property more than once in one graph."""

    name: str
    uses: Fact

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Count uses."""
        return (self.uses,)

    def holds(self, *known: Uses) -> bool:
        """Compare."""
        return self.name not in known[0].repeated


@dataclass(frozen=True, slots=True)
class Everywhere:
    """All that is of some classes has a property.

    It follows where nothing else has the property, and in each graph as many things have it as the classes have.
    """

    name: str
    classes: frozenset[str]
    #: Properties that things of just these classes must have; asked about together.
    beside: tuple[str, ...]
    uses: Fact

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Count uses and classes, and look for other things that have one of the properties."""
        names, kinds = (" ".join(f"<{each}>" for each in sorted(group)) for group in (self.beside, self.classes))
        right = f"VALUES ?kind {{ {kinds} }} GRAPH ?graph {{ ?focus a ?kind }}"
        query = (
            f"SELECT DISTINCT ?property {{ VALUES ?property {{ {names} }} GRAPH ?graph {{ ?focus ?property ?value }} "
            f"MINUS {{ {right} }} }}"
        )
        return self.uses, KINDS, Fact(query, _set)

    def holds(self, *known: Any) -> bool:
        """Compare the counts."""
        uses, kinds, elsewhere = known
        counts: dict[str, int] = defaultdict(int)
        for kind in self.classes:
            for graph, count in kinds.get(kind, {}).items():
                counts[graph] += count
        return self.name not in elsewhere and counts == uses.each.get(self.name, {})


def _set(rows: Iterable[tuple[str, ...]]) -> set[str]:
    return {name for (name,) in rows}


@dataclass(frozen=True, slots=True)
class Ends:
    """One end of a relation's statements is always of some types."""

    path: str
    relation: str
    types: frozenset[str]
    #: The graph of entities, as SPARQL has it.
    entities: str

    @property
    def facts(self) -> tuple[Fact, ...]:
        """List the types of that end of each relation; empty where an end has none."""
        ends = f"{{ SELECT ?graph ?focus ?value {{ GRAPH ?graph {{ ?focus <{self.path}> ?value }} }} }}"
        statements = "{ SELECT ?graph ?focus ?relation { GRAPH ?graph { ?focus rdf:predicate ?relation } } }"
        each = f"{{ SELECT DISTINCT ?relation ?value {{ {statements} {ends} }} LIMIT {ALL} }}"
        typed = f"OPTIONAL {{ GRAPH {self.entities} {{ ?value a ?type }} }}"
        return (Fact(f"SELECT DISTINCT ?relation ?type {{ {each} {typed} }}", _pairs),)

    def holds(self, *known: dict[str, set[str]]) -> bool:
        """Compare."""
        return known[0].get(self.relation, set()) <= self.types
