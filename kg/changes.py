"""What came new between two states of the graph: an earlier build, or the same store without what came since a date.

The earlier state is a `Snapshot`: what was known, by statements and by passages, so that a statement counts as known
even if the entities in it were renamed or merged since. A snapshot can be kept in a file.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from kg.errors import InputError
from kg.query.conflicts import Conflict, conflicts
from kg.query.events import Event, events
from kg.query.lives import State, item_dates, stages, state
from kg.query.rows import rows
from kg.query.statements import Line, labels_of, lines_of
from kg.store import Store
from kg.text.normal import normal_name

#: Version of the form that a snapshot has in a file.
FORMAT = 1
_DOCUMENTS = """SELECT ?document (MAX(?day) AS ?date) WHERE {
  ?item dcterms:isPartOf ?document .
  OPTIONAL { ?document ailaw:month ?month } OPTIONAL { ?item dcterms:issued ?issued }
  BIND(COALESCE(STR(?month), STR(?issued), "") AS ?day) } GROUP BY ?document"""
#: The graph of a document says which document it is that tells of a statement.
_SAID = "SELECT ?statement ?document ?evidence WHERE { GRAPH ?document { ?statement prov:wasDerivedFrom ?evidence } }"
_ENDS = """SELECT ?statement ?head ?relation ?tail WHERE {
  ?statement a ailaw:Statement ; rdf:subject ?head ; rdf:predicate ?relation ; rdf:object ?tail }"""
_NAMED = """SELECT ?node ?type ?name WHERE { {values}
  ?node a ?type ; skos:prefLabel|skos:altLabel ?name }"""
_MENTIONS = "SELECT ?node ?document WHERE { ?item ailaw:mentions ?node ; dcterms:isPartOf ?document }"
_LIVING = """SELECT DISTINCT ?node ?type ?statement WHERE {
  VALUES ?type { ailaw:Law ailaw:Case } ?node a ?type .
  { ?statement rdf:object ?node } UNION { ?statement rdf:subject ?node } UNION { ?statement ailaw:case ?node }
  ?statement a ailaw:Statement }"""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was known at some time."""

    #: Document → the month or day that it bears.
    documents: dict[str, str]
    #: Ids of statements, and of the passages that they rest on.
    statements: frozenset[str]
    passages: frozenset[str]
    #: `Type|name` of every name of every entity.
    names: frozenset[str]
    #: Laws and cases, by id and by each `Type|name` that one of them alone bears → how each stood then.
    states: dict[str, State]

    @property
    def newest(self) -> str:
        """The date of the newest document; empty if none bears one."""
        return max(self.documents.values(), default="")

    def to_json(self) -> str:
        """Write it as one line of JSON."""
        data = {
            "format": FORMAT,
            "documents": dict(sorted(self.documents.items())),
            "statements": sorted(self.statements),
            "passages": sorted(self.passages),
            "names": sorted(self.names),
            "states": {key: [s.name, s.stage, s.since, s.is_dated] for key, s in sorted(self.states.items())},
        }
        return json.dumps(data, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote.

        Raises:
            ValueError: it is something else.
        """
        try:
            data: dict[str, Any] = json.loads(text)
            if data["format"] != FORMAT:
                raise ValueError(f"format {data['format']}, expected {FORMAT}")
            statements, passages, names = (frozenset(data[name]) for name in ("statements", "passages", "names"))
            states = {key: State(*each) for key, each in data["states"].items()}
            return cls(data["documents"], statements, passages, names, states)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"lacks {error}") from error


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An entity that was not known."""

    id: str
    type: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A law or a case that stands otherwise than it did."""

    entity: str
    type: str
    before: State
    after: State


@dataclass(frozen=True, slots=True)
class Lifted:
    """A ban that ended, and the bans that it ended as far as they are known."""

    event: Event
    bans: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new; everything in a fixed order."""

    #: Documents that came and that are gone, by id.
    added: tuple[str, ...]
    removed: tuple[str, ...]
    #: The dates for which states were told: of the newest document then, and of the newest now.
    then: str
    now: str
    turns: tuple[Turn, ...]
    lifted: tuple[Lifted, ...]
    conflicts: tuple[Conflict, ...]
    #: What happened and was not known, by date.
    events: tuple[Event, ...]
    #: How many known events are told of again.
    again: int
    entities: tuple[Newcomer, ...]
    #: Canonical id → preferred names by language.
    labels: dict[str, dict[str, str]] = field(repr=False)

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(
            self.added or self.removed or self.turns or self.lifted or self.conflicts or self.events or self.entities
        )


def snapshot(store: Store, before: str | None = None) -> Snapshot:
    """Take down what a store knows; with a date, what it knew from documents that bear an earlier one."""
    dates = _document_dates(store)
    kept = {document: day for document, day in dates.items() if before is None or (day and _is_before(day, before))}
    said = [each for each in _said(store) if each.document in kept]
    known = {each.statement for each in said}
    mentioned = {node for node, document in _pairs(store, _MENTIONS) if document in kept}
    named = _named(store, mentioned)
    on = max(kept.values(), default="")
    bearers = Counter(key for keys in named.values() for key in keys)
    states: dict[str, State] = {}
    for entity, standing in _states(store, on, known).items():
        states |= {key: standing for key in (entity, *named.get(entity, ())) if bearers[key] <= 1}
    names = frozenset(key for keys in named.values() for key in keys)
    return Snapshot(kept, frozenset(known), frozenset(each.passage for each in said), names, states)


def read_snapshot(path: Path) -> Snapshot:
    """Read a snapshot from a file.

    Raises:
        InputError: there is none.
    """
    try:
        return Snapshot.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: is no store and no snapshot; `kg changes --save FILE` makes one: {error}") from error


def changes(store: Store, old: Snapshot) -> Changes:
    """Compare a store with what was known."""
    dates = _document_dates(store)
    said = list(_said(store))
    fresh = _unknown(said, old)
    now = max(dates.values(), default="")
    retold = {each.statement for each in said if each.passage not in old.passages}
    told = _told(store, fresh | retold)
    new = [each for each in told if all(line.id in fresh for line in each.statements)]
    against = [
        each for each in conflicts(store)
        if any(all(line.id in fresh for line in side.statements) for side in each.sides)
    ]  # fmt: skip
    everyone = {node for node, _ in _pairs(store, _MENTIONS)}
    named = _named(store, everyone)
    comers = sorted((keys[0].partition("|")[0], entity) for entity, keys in named.items() if old.names.isdisjoint(keys))
    turns = tuple(_turns(_states(store, now, None), named, old))
    lifted = tuple(_lifted(store, new))
    lines = [line for each in (*new, *(ban for one in lifted for ban in one.bans)) for line in each.statements]
    lines += [line for each in against for line in each.statements]
    labels = labels_of(store, lines, [*(each.entity for each in turns), *(entity for _, entity in comers)])
    return Changes(
        tuple(sorted(dates.keys() - old.documents.keys())), tuple(sorted(old.documents.keys() - dates.keys())),
        old.newest, now, turns, lifted, tuple(against), tuple(new), len(told) - len(new),
        tuple(Newcomer(entity, kind) for kind, entity in comers), labels,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement and one of the passages that it rests on."""

    statement: str
    document: str
    passage: str


def _said(store: Store) -> Iterator[_Said]:
    for row in rows(store, _SAID):
        yield _Said(*map(store.space.plain, row))


def _unknown(said: Iterable[_Said], old: Snapshot) -> set[str]:
    """List the statements of which neither they themselves nor a passage was known."""
    known: dict[str, bool] = defaultdict(bool)
    for each in said:
        known[each.statement] |= each.statement in old.statements or each.passage in old.passages
    return {statement for statement, was_known in known.items() if not was_known}


def _told(store: Store, touched: set[str]) -> list[Event]:
    """Put what is new together with what was known of the same: a new report of an old event is no new event."""
    groups: dict[tuple[str, frozenset[str]], set[str]] = defaultdict(set)
    for row in rows(store, _ENDS):
        statement, head, relation, tail = map(store.space.plain, row)
        groups[relation, frozenset((head, tail))].add(statement)
    wanted = [statement for group in groups.values() if group & touched for statement in group]
    found = events(_load(store, wanted))
    return [each for each in found if any(line.id in touched for line in each.statements)]


def _load(store: Store, statements: Iterable[str], *, evidence: bool = True) -> list[Line]:
    return lines_of(store, (store.space.statement(each).value for each in statements), evidence=evidence)


def _document_dates(store: Store) -> dict[str, str]:
    return {store.space.plain(document): store.space.plain(date) for document, date in rows(store, _DOCUMENTS)}


def _is_before(day: str, date: str) -> bool:
    """Tell whether a date is before another, to the precision of both."""
    known = min(len(day), len(date))
    return day[:known] < date[:known]


def _pairs(store: Store, query: str) -> Iterator[tuple[str, str]]:
    for one, other in rows(store, query):
        yield store.space.plain(one), store.space.plain(other)


def _named(store: Store, entities: set[str]) -> dict[str, list[str]]:
    """Map entities to `Type|name` of each of their names."""
    found: dict[str, set[str]] = defaultdict(set)
    iris = sorted(store.space.entity(each).value for each in entities)
    for node, kind, name in rows(store, _NAMED, node=iris):
        found[store.space.plain(node)].add(f"{store.space.plain(kind)}|{normal_name(store.space.plain(name))}")
    return {entity: sorted(keys) for entity, keys in sorted(found.items())}


def _states(store: Store, on: str, known: set[str] | None) -> dict[str, State]:
    """Tell how each law and case stands at a date, from some statements or from all."""
    plain = store.space.plain
    of: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node, kind, statement in rows(store, _LIVING):
        if known is None or plain(statement) in known:
            of[plain(node), plain(kind)].append(plain(statement))
    bare = _load(store, {each for group in of.values() for each in group}, evidence=False)
    # What a case came to stands in the words, when an undated stage was reported in the items; else the dates do.
    suits = {each for (_, kind), group in of.items() if kind == "Case" for each in group}
    lines = {line.id: line for line in bare} | {
        line.id: line for line in _load(store, (line.id for line in bare if line.id in suits or not line.when))
    }
    dates = item_dates(store, sorted({each.item for line in lines.values() for each in line.evidence}))
    standing = {
        entity: state(kind, stages(entity, kind, (lines[each] for each in group), dates), on)
        for (entity, kind), group in of.items()
    }
    return {entity: each for entity, each in sorted(standing.items()) if each.name != "unknown"}


def _turns(now: Mapping[str, State], named: Mapping[str, list[str]], old: Snapshot) -> Iterator[Turn]:
    for entity, after in now.items():
        keys = named.get(entity, [])
        before = next((old.states[key] for key in (entity, *keys) if key in old.states), State("unknown"))
        if (before.name, before.stage) != (after.name, after.stage):
            yield Turn(entity, keys[0].partition("|")[0] if keys else "", before, after)


def _lifted(store: Store, new: Iterable[Event]) -> Iterator[Lifted]:
    """Find the bans that new events ended, by the same body or on the same thing."""
    ends = [each for each in new if each.relation == "liftedBan" and each.modality == "asserted"]
    query = "SELECT ?s WHERE { {values} ?s rdf:object ?node ; rdf:predicate ailaw:banned ; ailaw:modality 'asserted' }"
    targets = sorted({store.space.entity(each.tail).value for each in ends})
    bans = events(_load(store, [store.space.plain(s) for (s,) in rows(store, query, node=targets)]))
    for each in ends:
        on_it = [ban for ban in bans if ban.tail == each.tail and (not each.when or ban.when <= each.when)]
        yield Lifted(each, tuple([ban for ban in on_it if ban.head == each.head] or on_it))


def newest(store: Store) -> str:
    """Give the date of the newest document; empty if none bears one."""
    return max(_document_dates(store).values(), default="")
