"""What a person should look at, as questions: weak merges, near misses, statements that disagree or run in a circle.

Each question comes with the passages and with the decisions that each answer makes; what was decided once is not asked
again. Decisions are written by `kg.resolve.decisions` and carried out by the next build.
"""

import getpass
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date as day

from kg.errors import InputError, UnknownError
from kg.model import Decision, Entity, Extraction, Fact, Record, Statement, digest
from kg.ontology import load
from kg.query.conflicts import Conflict, conflicts
from kg.query.names import entity as entity_called
from kg.query.names import labels
from kg.query.rows import rows
from kg.query.statements import Line, lines_of
from kg.resolve.decisions import VERDICTS, reference, statement_reference
from kg.resolve.doubts import Doubt, doubts
from kg.store import Store
from kg.text.normal import normal_name

#: What is asked about, in this order.
KINDS = ("merge", "doubt", "conflict", "loop")
#: Merges that are worth less are asked about.
SURE = 0.92
#: An abbreviation: two things may be defined under one.
_SHORT = re.compile("[A-Za-z0-9.&-]{1,8}|[\u3400-\u9fff]{1,4}")
#: How much text is shown around a name.
_AROUND = 40
_MERGES = """SELECT ?member ?entity ?reason ?form ?other ?score WHERE {
  ?merge a ailaw:Merge ; ailaw:member ?member ; ailaw:entity ?entity ; ailaw:reason ?reason ; ailaw:form ?form ;
    ailaw:otherForm ?other ; ailaw:score ?score FILTER(?score < %s) }"""
_ENTITIES = """SELECT ?it ?type ?label ?place ?key WHERE { GRAPH %s {
  ?it a ?type ; ?called ?label FILTER(?called IN (skos:prefLabel, skos:altLabel))
  OPTIONAL { ?it ailaw:place ?place } OPTIONAL { ?it ailaw:key ?key } } }"""
_DOUBTS = {
    "maker": "with and without its maker's name", "title": "titles that are much alike",
    "body": "bodies of one place with one duty", "place": "with and without its place",
    "family": "a family's name and one person of it", "docket": "one case name under two docket numbers",
}  # fmt: skip
_LOOPS = "SELECT ?statement WHERE { ?statement a ailaw:Statement ; rdf:subject ?node ; rdf:object ?node }"
_ITEMS = "SELECT ?item ?node WHERE { {values} ?item ailaw:mentions ?node }"


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """What an item says."""

    item: str
    quote: str


@dataclass(frozen=True, slots=True)
class Option:
    """An answer, and the decisions that it makes; none where the matter is left open."""

    #: One letter to type.
    key: str
    label: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that a question is about: an entity or a statement, in words, with what shows it."""

    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Something doubtful, to be decided."""

    #: The same in every build, as long as the same is asked.
    id: str
    #: One of `KINDS`.
    kind: str
    text: str
    matters: tuple[Matter, ...]
    options: tuple[Option, ...]


def questions(
    store: Store, *, kinds: Iterable[str] = KINDS, entity: str | None = None, decided: Iterable[Decision] = ()
) -> list[Question]:
    """List what is doubtful in a store, or of that what touches an entity, given by any of its names.

    Of what `decided` keeps apart, it is not asked whether it is one.

    Raises:
        UnknownError: a kind that is none of `KINDS`; no entity is called so, or several are.
    """
    wanted = set(kinds)
    if unknown := sorted(wanted - set(KINDS)):
        raise UnknownError(f"no kind of question is called {', '.join(unknown)}; there are {', '.join(KINDS)}")
    only = entity_called(store, entity).id if entity else None
    asking = _Asking(store)
    found: list[Question] = []
    if "merge" in wanted:
        found += asking.merges(only)
    if "doubt" in wanted:
        found += asking.doubts(only, decided)
    if "conflict" in wanted:
        found += [asking.conflict(each) for each in conflicts(store, only)]
    if "loop" in wanted:
        found += asking.loops(only)
    return sorted(found, key=lambda each: (KINDS.index(each.kind), each.matters[0].passages, each.id))


def decide(store: Store, verdict: str, what: str, value: str = "") -> list[Decision]:
    """Make the decisions that say something of entities and statements as a person names them: by any name, or by id.

    Raises:
        InputError: no such verdict, it lacks its second part, or both parts are one.
        UnknownError: nothing is called so, or several things are.
    """
    if verdict not in VERDICTS:
        raise InputError(f"no verdict {verdict!r}; there are {', '.join(VERDICTS)}")
    asking, kind = _Asking(store), VERDICTS[verdict]
    if kind == "date":
        named = asking.statements(what) if "#" not in what else [what]
        return [Decision(verdict, each, value) for each in named]
    if not value:
        second = "another one" if kind == "entity" else f"a {kind}"
        raise InputError(f"{verdict} needs two things: an entity, and {second}")
    if kind == "entity" and "#" not in what + value and _one(store, what, value):
        raise InputError(
            f"{what} and {value} are one and the same; name one of them as it stands in an item: ITEM#NAME"
        )
    first = asking.lasting(what)
    return [Decision(verdict, first, asking.lasting(value, first) if kind == "entity" else value)]


def _one(store: Store, name: str, other: str) -> bool:
    return entity_called(store, name).id == entity_called(store, other).id


def signed(decision: Decision, why: str = "", who: str = "") -> Decision:
    """Say who decided, today, and why."""
    try:
        by = who or getpass.getuser()
    except (KeyError, OSError):
        # A process of a user without a name.
        by = ""
    return replace(decision, who=by, when=day.today().isoformat(), why=why)


class _Asking:
    """Puts questions on one store; keeps the records it has read."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._records: dict[str, Record | None] = {}
        self._names: dict[str, frozenset[str]] = {}

    def merges(self, only: str | None) -> Iterator[Question]:
        """Ask of what was merged on weak grounds whether it is one."""
        plain = self.store.space.plain
        found = [tuple(map(plain, row)) for row in rows(self.store, _MERGES % SURE)]
        items = self._items({row[1] for row in found})
        seen: set[str] = set()
        met: set[tuple[str, str, str]] = set()
        for member, canonical, reason, form, other, _ in sorted(found):
            item, _, local = member.rpartition("/")
            extraction = self._extraction(item)
            one = next((each for each in extraction.entities if each.id == local), None) if extraction else None
            # Two grounds of one merge are one question, and so is one name that met another in many items.
            known = member in seen or (canonical, form, other) in met
            if not extraction or one is None or known or (only and canonical != only) or _is_told(reason, form, other):
                continue
            rest = self._elsewhere(canonical, item, items[canonical])
            if rest is None:
                continue
            seen.add(member)
            met.add((canonical, form, other))
            here, (there, passages) = reference(extraction, one), rest
            same, apart = (Decision(verdict, here, there) for verdict in ("merge", "apart"))
            text = f"Are these one and the same? Merged by {reason}: {form} = {other}"
            matters = Matter(f"{one.names[0]} ({one.type})", (_passage(extraction, one),)), Matter(there, passages)
            options = Option("y", "yes, the same", (same,)), Option("n", "no, keep them apart", (apart,))
            yield Question(digest("merge", here, there), "merge", text, matters, options)

    def doubts(self, only: str | None, decided: Iterable[Decision]) -> Iterator[Question]:
        """Ask of what was not merged, and may be one."""
        found = [each for each in doubts(self._entities()) if not only or only in (each.one, each.other)]
        items = self._items({end for each in found for end in (each.one, each.other)})
        apart = [(each.what, each.value) for each in decided if each.verdict == "apart"]
        for each in found:
            ends = [self._elsewhere(name, "", items[name]) for name in (each.one, each.other)]
            if None in ends or any(self._part(each, pair, items) for pair in apart):
                continue
            (here, seen), (there, met) = (end for end in ends if end)
            same, kept = (Decision(verdict, here, there) for verdict in ("merge", "apart"))
            text = f"Are these one and the same? Not merged, {_DOUBTS[each.reason]}: {each.form} = {each.other_form}"
            options = Option("y", "yes, the same", (same,)), Option("n", "no, keep them apart", (kept,))
            yield Question(
                digest("doubt", here, there), "doubt", text, (Matter(here, seen), Matter(there, met)), options
            )

    def _part(self, doubt: Doubt, pair: tuple[str, str], items: dict[str, list[str]]) -> bool:
        """Say whether a decision keeps the two of a doubt apart."""
        ends = [{name for name in (doubt.one, doubt.other) if self._names_it(what, name, items)} for what in pair]
        return all(ends) and len(ends[0] | ends[1]) == 2

    def _names_it(self, what: str, entity: str, items: dict[str, list[str]]) -> bool:
        item, stands, name = what.partition("#")
        kind, _, rest = name.partition(":")
        called = self._called(entity)
        return what == entity or bool(
            stands and item in items[entity] and {normal_name(name), normal_name(rest if kind else name)} & called
        )

    def _entities(self) -> Iterator[Entity]:
        """Give the resolved entities of the store."""
        known: dict[str, tuple[list[str], tuple[str, str | None, str | None]]] = {}
        for row in rows(self.store, _ENTITIES % self.store.space.entities):
            name, kind, label, *more = (self.store.space.plain(each) for each in row)
            known.setdefault(name, ([], (kind, more[0] or None, more[1] or None)))[0].append(label)
        for name, (called, (kind, within, key)) in known.items():
            yield Entity(name, kind, tuple(sorted(set(called))), key, within)

    def conflict(self, conflict: Conflict) -> Question:
        """Ask which side of a conflict is right."""
        named = self._named(conflict.statements)
        sides = [(_side(side.value, named), side.statements) for side in conflict.sides]
        matters = tuple(
            Matter(f"{value}: {self._said(line, named)}", _quotes(line)) for value, group in sides for line in group
        )
        rejects = [tuple(each for line in group for each in self._on("reject", line)) for _, group in sides]
        options = []
        for number, ((value, _), own) in enumerate(zip(sides, rejects, strict=True), 1):
            others = tuple(each for other in rejects if other is not own for each in other)
            options.append(Option(str(number), f"only {value} is right", others))
        kept = tuple(each for line in conflict.statements for each in self._on("keep", line))
        options += [Option("b", "both stand", kept)]
        options += [Option("n", "neither is right", tuple(each for group in rejects for each in group))]
        answers = tuple(each for each in options if each.decisions)
        return Question(conflict.id, "conflict", f"Sources disagree on the {conflict.kind}.", matters, answers)

    def loops(self, only: str | None) -> Iterator[Question]:
        """Ask of statements whose two ends were taken for one thing."""
        irreflexive = {name for name, each in load().relations.items() if each.irreflexive}
        found = sorted({str(each.value) for (each,) in rows(self.store, _LOOPS)})
        for line in lines_of(self.store, found):
            if line.relation not in irreflexive or line.review or (only and line.head != only):
                continue
            named = self._named([line])
            options = (
                Option("r", "reject the statement", tuple(self._on("reject", line))),
                Option("a", "keep the two ends apart", tuple(self._ends_apart(line))),
                Option("k", "keep it as it is", tuple(self._on("keep", line))),
            )
            text = "Both ends of a statement were taken for one thing."
            matters = (Matter(self._said(line, named), _quotes(line)),)
            answers = tuple(each for each in options if each.decisions)
            yield Question(digest("loop", line.id), "loop", text, matters, answers)

    def statements(self, identifier: str) -> list[str]:
        """Name a statement, given by its id, as each of its items makes it.

        Raises:
            UnknownError: there is no such statement.
        """
        found = lines_of(self.store, [self.store.space.statement(identifier).value])
        named = [each.what for line in found if line.evidence for each in self._on("reject", line)]
        if not named:
            raise UnknownError(
                f"no statement {identifier}: write ITEM#HEAD|relation|TAIL, or its id as `kg show ENTITY --json` has it"
            )
        return named

    def lasting(self, name: str, other: str = "") -> str:
        """Name an entity so that the name outlives rebuilds, and otherwise than `other` does.

        Raises:
            InputError: the entity has no other name that lasts.
            UnknownError: nothing is called so, or several things are.
        """
        if "#" in name:
            return name
        found = entity_called(self.store, name)
        items = self._items({found.id})[found.id]
        for passed_by in ("", other.partition("#")[0]):
            rest = self._elsewhere(found.id, passed_by, items)
            if rest and rest[0] != other:
                return rest[0]
        raise InputError(f"{name} is {other}, one and the same; name one of the two as it stands in an item: ITEM#NAME")

    def _items(self, entities: set[str]) -> dict[str, list[str]]:
        """Map entities to the items that name them, in their order."""
        iris = sorted(self.store.space.entity(each).value for each in entities)
        found: dict[str, list[str]] = defaultdict(list)
        for item, node in rows(self.store, _ITEMS, node=iris):
            found[self.store.space.plain(node)].append(self.store.space.plain(item))
        return {key: sorted(items) for key, items in found.items()} | {each: [] for each in entities - found.keys()}

    def _elsewhere(self, canonical: str, item: str, items: list[str]) -> tuple[str, tuple[Passage, ...]] | None:
        """Name an entity by another item than this one, with what that item says; by its key, if it has one."""
        node = self.store.space.entity(canonical).value
        keys = [
            key.value for (key,) in rows(self.store, "SELECT ?key WHERE { {values} ?it ailaw:key ?key }", it=[node])
        ]
        called = self._called(canonical)
        for other in items:
            extraction = self._extraction(other)
            for each in extraction.entities if extraction and other != item else ():
                if (keys and each.key in keys) or any(normal_name(name) in called for name in each.names):
                    assert extraction
                    return (keys[0] if keys else reference(extraction, each)), (_passage(extraction, each),)
        return (keys[0], ()) if keys else None

    def _called(self, entity: str) -> frozenset[str]:
        """Give the normal forms of all names of an entity."""
        if entity not in self._names:
            node = self.store.space.entity(entity).value
            found = rows(
                self.store, "SELECT ?name WHERE { {values} ?it skos:prefLabel|skos:altLabel ?name }", it=[node]
            )
            self._names[entity] = frozenset(normal_name(self.store.space.plain(name)) for (name,) in found)
        return self._names[entity]

    def _extraction(self, item: str) -> Extraction | None:
        document = item.rsplit("/", 2)[0]
        if document not in self._records:
            self._records[document] = self.store.record(document)
        record = self._records[document]
        return next((each for each in record.extractions if each.item.id == item), None) if record else None

    def _on(self, verdict: str, line: Line) -> Iterator[Decision]:
        """Make the decisions on a statement, one for each item that makes it."""
        made: dict[tuple[str, str], None] = {}
        for extraction, said in self._made(line):
            dated = "" if isinstance(said, Fact) else said.date or ""
            made[statement_reference(extraction, said), dated] = None
        for what, date in sorted(made):
            yield Decision(verdict, what, date)

    def _made(self, line: Line) -> Iterator[tuple[Extraction, Statement | Fact]]:
        """Find a statement of the graph in the items that make it."""
        places = {(each.item, each.start, each.end) for each in line.evidence}
        for item in sorted({each.item for each in line.evidence}):
            extraction = self._extraction(item)
            for said in extraction.said if extraction else ():
                assert extraction
                if places & {(each.item, each.start, each.end) for each in said.evidence} and self._is(
                    extraction, said, line
                ):
                    yield extraction, said

    def _is(self, extraction: Extraction, said: Statement | Fact, line: Line) -> bool:
        if isinstance(said, Fact):
            return (said.fact, said.date) == (line.relation, line.tail)
        if (said.relation, said.date, said.modality) != (line.relation, line.date, line.modality):
            return False
        heads, tails = (self._meant(extraction, end, (line.head, line.tail)) for end in (said.head, said.tail))
        return (line.head in heads and line.tail in tails) or (line.tail in heads and line.head in tails)

    def _meant(self, extraction: Extraction, local: str, candidates: Iterable[str]) -> set[str]:
        """Say which of some entities an item's entity may be, by its names."""
        names = {normal_name(name) for each in extraction.entities if each.id == local for name in each.names}
        return {each for each in candidates if names & self._called(each)}

    def _ends_apart(self, line: Line) -> Iterator[Decision]:
        made: dict[tuple[str, str], None] = {}
        for extraction, said in self._made(line):
            known = {each.id: each for each in extraction.entities}
            if isinstance(said, Statement) and said.head != said.tail:
                made[reference(extraction, known[said.head]), reference(extraction, known[said.tail])] = None
        for one, other in sorted(made):
            yield Decision("apart", one, other)

    def _named(self, lines: Iterable[Line]) -> dict[str, str]:
        ids = {each for line in lines for each in (line.head, line.tail, line.court) if each and "/" in each}
        found = labels(self.store, [self.store.space.entity(each) for each in sorted(ids)])
        by_iri = {self.store.space.entity(each).value: each for each in ids}
        return {by_iri[iri]: next(iter(names.values())) for iri, names in found.items()}

    def _said(self, line: Line, named: dict[str, str]) -> str:
        notes = ", ".join(each for each in (line.when, line.amount, line.modality) if each and each != "asserted")
        ends = (named.get(each, each) for each in (line.head, line.tail))
        return f" {line.relation} ".join(ends) + (f" ({notes})" if notes else "")


def _is_told(reason: str, form: str, other: str) -> bool:
    """Tell whether two things were merged because a passage gives one the very name of the other, written out."""
    return reason == "definition" and normal_name(form) == normal_name(other) and not _SHORT.fullmatch(form)


def _side(value: str, named: dict[str, str]) -> str:
    return named.get(value, value)


def _quotes(line: Line) -> tuple[Passage, ...]:
    return tuple(dict.fromkeys(Passage(each.item, " ".join(each.quote.split())) for each in line.evidence))


def _passage(extraction: Extraction, entity: Entity) -> Passage:
    """Quote the text around the first mention of an entity, or its item's title."""
    item = extraction.item
    first = min((each.start for each in extraction.mentions if each.entity == entity.id), default=None)
    if first is None:
        return Passage(item.id, item.title)
    start, end = max(item.start, first - _AROUND) - item.start, min(item.end, first + 2 * _AROUND) - item.start
    return Passage(item.id, " ".join(item.text[start:end].split()))
