"""Statements that cannot all be right: two dates of one event, two sums, two courts of one case, two actors of one act.

Both sides stay in the graph. A conflict is over when decisions reject one side or keep both (`kg.resolve.decisions`).
Nothing is stored for it: it is worked out from the statements each time.
"""

import difflib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kg.model import digest
from kg.ontology import load
from kg.query.events import agree
from kg.query.names import is_docket
from kg.query.rows import rows
from kg.query.statements import Line, every, lines_of
from kg.store import Store
from kg.text.amounts import amount
from kg.text.normal import normal_name

#: What happens once between two things, so that two dates of it contradict each other.
_ONCE = {"passed", "signed", "acquired", "founded", "withdrew", "inForceFrom", "repealed", "issued", "settledWith"}
#: The same within one case.
_ONCE_A_CASE = {"sued"}
#: What one authority does where another of a like name may be meant ("EDPB" for "EDPS").
_ACTS = {"lawmaking", "enforcement"}
#: Names are alike from this share of common letters on.
_ALIKE = 0.6
#: Sums are the same up to this share: "近3亿" and "2.98亿".
_ROUNDING = 0.02
_EVERY = """SELECT ?statement ?head ?relation ?tail ?modality WHERE {
  {values}
  ?statement a ailaw:Statement ; rdf:subject ?head ; rdf:predicate ?relation ; rdf:object ?tail .
  OPTIONAL { ?statement ailaw:modality ?mode } BIND(COALESCE(?mode, "asserted") AS ?modality) }"""
_AROUND = """SELECT DISTINCT ?near WHERE { {values}
  { ?statement rdf:subject ?node ; rdf:object ?near } UNION { ?statement rdf:object ?node BIND(?node AS ?near) }
  UNION { ?statement rdf:subject ?node BIND(?node AS ?near) }
  UNION { ?statement ailaw:case ?node ; rdf:object ?near } FILTER(ISIRI(?near)) }"""
_NAMES = """SELECT ?node ?name ?type ?place WHERE { {values}
  ?node a ?type ; skos:prefLabel|skos:altLabel ?name OPTIONAL { ?node ailaw:place ?where }
  BIND(COALESCE(?where, "") AS ?place) }"""


@dataclass(frozen=True, slots=True)
class Side:
    """What one side of a conflict says, and the statements that say it."""

    #: A date, a sum, a modality, or the id of an entity.
    value: str
    statements: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements of which one at most is right."""

    #: `date`, `amount`, `modality`, `court` or `actor`.
    kind: str
    sides: tuple[Side, ...]

    @property
    def id(self) -> str:
        """Hash of what is said, the same in every build."""
        return digest(
            self.kind, sorted((side.value, *sorted(line.id for line in side.statements)) for side in self.sides)
        )

    @property
    def statements(self) -> tuple[Line, ...]:
        """The statements of all sides."""
        return tuple(line for side in self.sides for line in side.statements)

    @property
    def entities(self) -> frozenset[str]:
        """The canonical ids of all that the sides speak of."""
        ends = (each for line in self.statements for each in (line.head, line.tail, line.case, line.court))
        return frozenset(each for each in ends if each and "/" in each)


@dataclass(frozen=True, slots=True)
class _Short:
    """A statement without its evidence, for finding those worth a closer look."""

    id: str
    head: str
    relation: str
    tail: str
    modality: str


def conflicts(store: Store, entity: str | None = None) -> list[Conflict]:
    """List the conflicts of a store, or those that touch an entity, given by its canonical id; always in one order.

    What a person kept on every side is not listed.
    """
    short = _short(store, entity) if entity else list(every(store).values())
    wanted: set[str] = set()
    for together in (_same, _same_act, _same_case):
        for group in _groups(short, together).values():
            if len(group) > 1:
                wanted.update(each.id for each in group)
    known = _known(store, wanted, evidence=False) if entity else _among(every(store), wanted)
    found: list[Conflict] = []
    for group in _groups(known.values(), _same).values():
        found += [*_dates(group), *_amounts(group), *_modalities(group), *_courts_of_acts(group)]
    found += _courts(store, _groups(known.values(), _same_case).values())
    acts = [group for group in _groups(known.values(), _same_act).values() if len({line.head for line in group}) > 1]
    told = _known(store, (line.id for group in acts for line in group), evidence=True)
    found += _actors(store, [[told[line.id] for line in group] for group in acts])
    mine = [each for each in found if entity is None or entity in each.entities]
    told = _known(store, {line.id for each in mine for line in each.statements}, evidence=True)
    open_ones = {each.id: each for each in mine if not all(_kept(side) for side in each.sides)}
    whole = (_with_evidence(each, told) for each in open_ones.values())
    return sorted(whole, key=lambda each: (each.kind, each.sides[0].value, each.id))


def _among(lines: Mapping[str, Line], wanted: set[str]) -> dict[str, Line]:
    return {key: line for key, line in lines.items() if key in wanted}


def _known(store: Store, statements: Iterable[str], *, evidence: bool) -> dict[str, Line]:
    iris = (store.space.statement(each).value for each in statements)
    return {line.id: line for line in lines_of(store, iris, evidence=evidence)}


def _with_evidence(conflict: Conflict, told: Mapping[str, Line]) -> Conflict:
    sides = (Side(side.value, tuple(told[line.id] for line in side.statements)) for side in conflict.sides)
    return Conflict(conflict.kind, tuple(sides))


def _kept(side: Side) -> bool:
    return any(line.review == "kept" for line in side.statements)


def _short(store: Store, entity: str) -> list[_Short]:
    """Read the statements that may be in conflict: those on an entity and on what it acted on."""
    space = store.space
    node = space.entity(entity).value
    near = sorted({str(each.value) for (each,) in rows(store, _AROUND, node=[node])} | {node})
    ends = ("{values} ?statement rdf:object ?it .", "{values} ?statement rdf:subject ?it .")
    found = (row for end in ends for row in rows(store, _EVERY.replace("{values}", end), it=near))
    return sorted({_Short(*map(space.plain, row)) for row in found}, key=lambda each: each.id)


def _groups(said: Iterable[Line] | Iterable[_Short], key: Callable[..., Hashable | None]) -> dict[Hashable, list[Line]]:
    groups: dict[Hashable, list[Line]] = defaultdict(list)
    for each in said:
        where = key(each)
        if where is not None:
            groups[where].append(each)  # type: ignore[arg-type]
    return groups


def _same(said: Line | _Short) -> Hashable | None:
    """Put together what speaks of one event, or of events of one kind between the same two."""
    if said.relation in load().facts:
        return said.head, said.relation
    return said.head, said.relation, said.tail


def _same_act(said: Line | _Short) -> Hashable | None:
    """Put together what was done to one thing, whoever did it."""
    relation = load().relations.get(said.relation)
    acted = relation and relation.family in _ACTS and said.modality == "asserted"
    return ("act", said.relation, said.tail) if acted else None


def _same_case(said: Line | _Short) -> Hashable | None:
    """Put together the courts of one case."""
    return ("court", said.head) if said.relation == "heardBy" and said.modality == "asserted" else None


def _sides(kind: str, group: Iterable[Line], value: Callable[[Line], str]) -> Iterator[Conflict]:
    """Make one conflict of a group whose statements are not all of one value."""
    by_value: dict[str, list[Line]] = defaultdict(list)
    for line in group:
        by_value[value(line)].append(line)
    if len(by_value) > 1:
        ordered = sorted(by_value.items())
        yield Conflict(kind, tuple(Side(name, tuple(sorted(each, key=lambda line: line.id))) for name, each in ordered))


def _dates(group: list[Line]) -> Iterator[Conflict]:
    """Find several dates of what happens once; a date within another, "2024" and "2024-06", is none of its own."""
    by_case: dict[tuple[str | None, str | None], list[Line]] = defaultdict(list)
    for line in group:
        once = line.relation in _ONCE or (line.relation in _ONCE_A_CASE and line.case)
        if once and line.when and line.modality == "asserted":
            by_case[line.case, line.status].append(line)
    for lines_of_one in by_case.values():
        dates = {line.when for line in lines_of_one}
        exact = {date for date in dates if not any(other != date and other.startswith(date) for other in dates)}
        yield from _sides("date", (line for line in lines_of_one if line.when in exact), lambda line: line.when)


def _amounts(group: list[Line]) -> Iterator[Conflict]:
    """Find different sums of one event: dates that may be one, one currency, and more than a rounding between them."""
    priced = [(line, worth) for line in group if line.modality == "asserted" and (worth := amount(line.amount or ""))]
    for (one, worth), (other, price) in combinations(sorted(priced, key=lambda each: each[0].id), 2):
        apart = abs(worth[1] - price[1]) > _ROUNDING * max(worth[1], price[1])
        dated = bool(one.when and other.when) or one.case == other.case is not None
        if worth[0] == price[0] and apart and dated and agree(one.when, other.when):
            yield from _sides("amount", (one, other), lambda line: line.amount or "")


def _modalities(group: list[Line]) -> Iterator[Conflict]:
    """Find what one source asserts and another denies."""
    for one in group:
        for other in group:
            if (one.modality, other.modality) == ("asserted", "negated") and agree(one.when, other.when):
                yield from _sides("modality", (one, other), lambda line: line.modality)


def _courts_of_acts(group: list[Line]) -> Iterator[Conflict]:
    """Find one event that is said to have been before two courts."""
    before = [line for line in group if line.court and line.date and line.modality == "asserted"]
    for one, other in combinations(sorted(before, key=lambda line: line.id), 2):
        if one.court != other.court and one.date == other.date and len(one.date or "") == 10 and one.case == other.case:
            yield from _sides("court", (one, other), lambda line: line.court or "")


def _courts(store: Store, groups: Iterable[list[Line]]) -> Iterator[Conflict]:
    """Find one case that is said to be before two courts at a time; what was transferred or appealed has two dates.

    A case without a number may be a dispute that went through several courts.
    """
    several = [group for group in groups if len({line.tail for line in group}) > 1]
    named = _named(store, {group[0].head for group in several})
    for group in several:
        numbered = any(is_docket(name) for name in named[group[0].head][2])
        pairs = ((one, other) for one, other in combinations(group, 2) if one.tail != other.tail)
        if numbered and any(agree(one.when, other.when) for one, other in pairs):
            yield from _sides("court", group, lambda line: line.tail)


def _actors(store: Store, groups: list[list[Line]]) -> Iterator[Conflict]:
    """Find one act that is put down to two bodies of one place with names alike, by passages that name one each."""
    named = _named(store, {line.head for group in groups for line in group})
    for group in groups:
        for one, other in combinations(sorted(group, key=lambda line: line.id), 2):
            if (
                one.head != other.head
                and _one_act(one, other)
                and not _overlap(one, other)
                and not _both_named(group, one.head, other.head)
                and _alike(named.get(one.head), named.get(other.head))
            ):
                yield from _sides("actor", (one, other), lambda line: line.head)


def _one_act(one: Line, other: Line) -> bool:
    """Tell whether two acts may be one; what can be done to one target by many needs the same day."""
    relation = load().relations[one.relation]
    return agree(one.when, other.when) if relation.range == ("Law",) else len(one.when) == 10 and one.when == other.when


def _overlap(one: Line, other: Line) -> bool:
    return any(a.item == b.item and a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)


def _both_named(group: list[Line], one: str, other: str) -> bool:
    """Tell whether one passage says that both did it, together."""
    return any(_overlap(a, b) for a in group if a.head == one for b in group if b.head == other)


def _named(store: Store, entities: set[str]) -> dict[str, tuple[str, str, frozenset[str]]]:
    """Map entities to type, place and names."""
    found: dict[str, tuple[str, str, frozenset[str]]] = {}
    iris = sorted(store.space.entity(each).value for each in entities)
    for node, name, kind, place in rows(store, _NAMES, node=iris):
        key = store.space.plain(node)
        names = found.get(key, ("", "", frozenset()))[2]
        found[key] = store.space.plain(kind), store.space.plain(place), names | {normal_name(store.space.plain(name))}
    return found


def _alike(one: tuple[str, str, frozenset[str]] | None, other: tuple[str, str, frozenset[str]] | None) -> bool:
    if one is None or other is None or one[0] != other[0] or (one[1] and other[1] and one[1] != other[1]):
        return False
    # Two of one name are rather one thing that was not merged: no conflict, whatever else.
    if one[2] & other[2]:
        return False
    return any(difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE for a in one[2] for b in other[2])
