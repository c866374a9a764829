"""What came new between two states of the graph: an earlier build, or the same store without what came since a date.

The earlier state is a `Snapshot`: what was known, by statements and by passages, so that a statement counts as known
even if the entities in it were renamed or merged since. A snapshot can be kept in a file.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from kg.errors import InputError
from kg.query.conflicts import Conflict, conflicts
from kg.query.events import Event, events
from kg.query.lives import State, state
from kg.query.rows import rows
from kg.query.standing import laws
from kg.query.statements import Line, every, labels_of, told
from kg.query.suits import Suit, entities, names_of, suits
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
_NAMED = """SELECT ?node ?type ?name WHERE { VALUES ?called { skos:prefLabel skos:altLabel }
  GRAPH %s { ?node ?called ?name ; a ?type } }"""
_MENTIONS = "SELECT ?node ?document WHERE { ?item ailaw:mentions ?node ; dcterms:isPartOf ?document }"


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


class _View:
    """What a store says, as far as changes go by it; each part is read once."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @cached_property
    def dates(self) -> dict[str, str]:
        """Document → the month or day that it bears, else the newest of its items; empty if there is none."""
        plain = self.store.space.plain
        return {plain(document): plain(date) for document, date in rows(self.store, _DOCUMENTS)}

    @cached_property
    def said(self) -> list["_Said"]:
        """Every statement with each passage that it rests on."""
        return [_Said(*map(self.store.space.plain, row)) for row in rows(self.store, _SAID)]

    @cached_property
    def mentions(self) -> dict[str, set[str]]:
        """Entity → the documents that name it."""
        found: dict[str, set[str]] = defaultdict(set)
        for node, document in rows(self.store, _MENTIONS):
            found[self.store.space.plain(node)].add(self.store.space.plain(document))
        return found

    @cached_property
    def named(self) -> dict[str, list[str]]:
        """Entity → `Type|name` of each of its names."""
        found: dict[str, set[str]] = defaultdict(set)
        for node, kind, name in rows(self.store, _NAMED % self.store.space.entities):
            key = f"{self.store.space.plain(kind)}|{normal_name(name.value)}"
            found[self.store.space.plain(node)].add(key)
        return {entity: sorted(keys) for entity, keys in sorted(found.items())}

    def before(self, date: str | None) -> dict[str, str]:
        """Map the documents that bear an earlier date to it; all of them if there is no date."""
        return {one: day for one, day in self.dates.items() if date is None or (day and _is_before(day, date))}

    def to_come(self, day: str) -> set[str]:
        """List the statements on what happened later, which turn things by the passing of time."""
        return {line.id for line in every(self.store).values() if line.when > day}


def since(store: Store, date: str) -> Changes:
    """Tell what documents that bear a date or a later one brought: as `changes` since a `snapshot`, in less time."""
    view = _View(store)
    kept = view.before(date)
    later = {each.statement for each in view.said if each.document not in kept}
    return _compared(view, _taken(view, date, later | view.to_come(max(kept.values(), default=""))))


def snapshot(store: Store, before: str | None = None) -> Snapshot:
    """Take down what a store knows; with a date, what it knew from documents that bear an earlier one."""
    return _taken(_View(store), before, None)


def _taken(view: _View, before: str | None, on: Collection[str] | None) -> Snapshot:
    """Take a snapshot; with `on`, cases may be left out on which none of these statements tells anything."""
    kept = view.before(before)
    said = [each for each in view.said if each.document in kept]
    known = {each.statement for each in said}
    named = {one: keys for one, keys in view.named.items() if not kept.keys().isdisjoint(view.mentions.get(one, ()))}
    day = max(kept.values(), default="")
    standing = _standing(view.store, day, suits(view.store, known=known, on=on), known)
    bearers = Counter(key for keys in named.values() for key in keys)
    bearers += Counter(key for each in standing.values() for key in each.keys)
    states: dict[str, State] = {}
    for entity, each in standing.items():
        states |= {key: each.state for key in (entity, *named.get(entity, ()), *each.keys) if bearers[key] <= 1}
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
    return _compared(_View(store), old)


def _compared(view: _View, old: Snapshot) -> Changes:
    store, said = view.store, view.said
    fresh = _unknown(said, old)
    now = max(view.dates.values(), default="")
    retold = {each.statement for each in said if each.passage not in old.passages}
    found = _told(store, fresh | retold)
    new = [each for each in found if all(line.id in fresh for line in each.statements)]
    against = [
        each for each in conflicts(store)
        if any(all(line.id in fresh for line in side.statements) for side in each.sides)
    ]  # fmt: skip
    named = {entity: keys for entity, keys in view.named.items() if entity in view.mentions}
    comers = sorted((keys[0].partition("|")[0], entity) for entity, keys in named.items() if old.names.isdisjoint(keys))
    gone = old.statements - {each.statement for each in said}
    cases = suits(store, on=None if gone else fresh | retold | view.to_come(old.newest))
    turns = tuple(_turns(_standing(store, now, cases, None), named, old))
    lifted = tuple(_lifted(store, new))
    lines = [line for each in (*new, *(ban for one in lifted for ban in one.bans)) for line in each.statements]
    lines += [line for each in against for line in each.statements]
    turned = {each.entity for each in turns}
    more = [*turned, *(entity for _, entity in comers), *entities(each for each in cases if each.id in turned)]
    labels = labels_of(store, lines, more)
    labels |= {each.id: names_of(each, labels) for each in cases if each.id in turned and not each.is_case}
    dates = view.dates
    return Changes(
        tuple(sorted(dates.keys() - old.documents.keys())), tuple(sorted(old.documents.keys() - dates.keys())),
        old.newest, now, turns, lifted, tuple(against), tuple(new), len(found) - len(new),
        tuple(Newcomer(entity, kind) for kind, entity in comers), labels,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement and one of the passages that it rests on."""

    statement: str
    document: str
    passage: str


def _unknown(said: Iterable[_Said], old: Snapshot) -> set[str]:
    """List the statements of which neither they themselves nor a passage was known."""
    known: dict[str, bool] = defaultdict(bool)
    for each in said:
        known[each.statement] |= each.statement in old.statements or each.passage in old.passages
    return {statement for statement, was_known in known.items() if not was_known}


def _told(store: Store, touched: set[str]) -> list[Event]:
    """Put what is new together with what was known of the same: a new report of an old event is no new event."""
    groups: dict[tuple[str, frozenset[str]], list[Line]] = defaultdict(list)
    for line in every(store).values():
        groups[line.relation, frozenset((line.head, line.tail))].append(line)
    wanted = [line for group in groups.values() if any(each.id in touched for each in group) for line in group]
    found = [each for each in events(wanted) if any(line.id in touched for line in each.statements)]
    whole = told(store, {line.id for each in found for line in each.statements})
    return [replace(each, statements=tuple(whole[line.id] for line in each.statements)) for each in found]


def _is_before(day: str, date: str) -> bool:
    """Tell whether a date is before another, to the precision of both."""
    known = min(len(day), len(date))
    return day[:known] < date[:known]


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a law or a case stands."""

    kind: str
    state: State
    #: For a suit: the passages that tell of its filing, by which it is known again when it gets a number.
    keys: tuple[str, ...] = ()


def _standing(store: Store, on: str, found: Iterable[Suit], known: set[str] | None) -> dict[str, _Standing]:
    """Tell how each law and case stands at a date, from some statements or from all."""
    those = {law: _Standing("Law", state("Law", each, on)) for law, each in laws(store, known).items()}
    those |= {each.id: _Standing("Case", each.at(on), _filing(each)) for each in found}
    return {entity: each for entity, each in sorted(those.items()) if each.state.name != "unknown"}


def _filing(suit: Suit) -> tuple[str, ...]:
    quotes = (quote for line in suit.statements if line.relation == "sued" for quote in line.evidence)
    return tuple(sorted({f"Suit|{each.item}|{each.start}|{each.end}" for each in quotes}))


def _turns(now: Mapping[str, _Standing], named: Mapping[str, list[str]], old: Snapshot) -> Iterator[Turn]:
    for entity, after in now.items():
        keys = [*named.get(entity, []), *after.keys]
        before = next((old.states[key] for key in (entity, *keys) if key in old.states), State("unknown"))
        if (before.name, before.stage) != (after.state.name, after.state.stage):
            yield Turn(entity, after.kind, before, after.state)


def _lifted(store: Store, new: Iterable[Event]) -> Iterator[Lifted]:
    """Find the bans that new events ended, by the same body or on the same thing."""
    ends = [each for each in new if each.relation == "liftedBan" and each.modality == "asserted"]
    query = "SELECT ?s WHERE { {values} ?s rdf:object ?node ; rdf:predicate ailaw:banned ; ailaw:modality 'asserted' }"
    targets = sorted({store.space.entity(each.tail).value for each in ends})
    bans = events(told(store, [store.space.plain(s) for (s,) in rows(store, query, node=targets)]).values())
    for each in ends:
        on_it = [ban for ban in bans if ban.tail == each.tail and (not each.when or ban.when <= each.when)]
        yield Lifted(each, tuple([ban for ban in on_it if ban.head == each.head] or on_it))


def newest(store: Store) -> str:
    """Give the date of the newest document; empty if none bears one."""
    return max(_View(store).dates.values(), default="")
