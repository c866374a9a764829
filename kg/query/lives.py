"""The life of a law and of a case: its stages with dates and sources, and its state at any date.

Nothing of it is stored; it follows from the statements each time. A stage without a date counts from the day on which
it was first reported. Statements that are planned, alleged or negated are no stages, but for a refusal to sign.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.model import Mention, Record
from kg.query.events import Event, events
from kg.query.names import is_docket
from kg.query.rows import rows
from kg.query.statements import Line, about
from kg.resolve.forms import Strength, judge
from kg.store import Store
from kg.text.normal import normal_name

#: Stages of a law in the order in which they supersede each other; amended is told of, and changes nothing.
LAW = ("proposed", "consulted", "draft", "passed", "vetoed", "signed", "issued", "in force", "repealed")
#: States of a case, and the stages that lead to them.
CASE = ("open", "closed", "filed", "heard", "transferred", "ruling", "appealed", "decided", "settled", "withdrawn")
#: States of a case in which nothing more is to be done, as far as is known.
CLOSED = frozenset({"decided", "settled", "withdrawn"})
_LAW_STAGES = {
    "proposed": "proposed", "consultedOn": "consulted", "passed": "passed", "signed": "signed", "issued": "issued",
    "amended": "amended", "repealed": "repealed", "inForceFrom": "in force",
}  # fmt: skip
#: What tells of a stage of a law.
LAW_RELATIONS = tuple(_LAW_STAGES)
_CASE_STAGES = {
    "sued": "filed", "heardBy": "heard", "ruledAgainst": "decided", "ruledFor": "decided", "settledWith": "settled",
    "withdrew": "withdrawn",
}  # fmt: skip
#: Stages of a case that come first where all bear one date.
_EARLY = ("filed", "transferred", "heard", "appealed")
#: A suit or a hearing is an appeal or a transfer if its passage says so, and a decision leaves the case open.
APPEAL, _TRANSFER = ("上诉", "appeal", "二审"), ("移送", "移交", "transferred", "移至")
_INTERIM = (
    "动议",
    "禁令申请",
    "禁令请求",
    "motion",
    "部分",
    "in part",
    "partial",
    "初步",
    "preliminary",
    "临时",
    "暂时",
)
#: What tells the instance of a Chinese docket number.
_INSTANCES = {"初": "first", "终": "second", "再": "retrial", "申": "retrial", "-cv-": "first"}
_US_APPEAL = re.compile(r"(?:No\. ?)?\d\d-\d{3,5}")
_DATES = """SELECT ?item ?date WHERE { {values} ?item a ailaw:Item ; dcterms:isPartOf ?document .
  OPTIONAL { ?item dcterms:issued ?day } OPTIONAL { ?document ailaw:month ?month }
  BIND(COALESCE(STR(?day), STR(?month), "") AS ?date) }"""
_MENTIONED = "SELECT ?item WHERE { {values} ?item ailaw:mentions ?node }"
_SUITS = """SELECT DISTINCT ?case WHERE { {values}
  { ?one rdf:subject ?node } UNION { ?one rdf:object ?node } ?one ailaw:case ?case }"""
_NAMES = "SELECT ?node ?name WHERE { {values} ?node skos:prefLabel|skos:altLabel ?name }"


@dataclass(frozen=True, slots=True)
class Stage:
    """Something that happened in a life."""

    #: One of `LAW` or amended; of a case: filed, transferred, heard, ruling, decided, appealed, settled or withdrawn.
    name: str
    event: Event
    #: The day, month or year from which it counts: its own date, else when it was first reported; empty if neither is.
    since: str

    @property
    def is_dated(self) -> bool:
        """Whether the source gives the date."""
        return bool(self.event.when)


@dataclass(frozen=True, slots=True)
class Name:
    """What something was called, and in what time."""

    name: str
    #: First and last date of an item that uses it; empty where the items bear none.
    first: str
    last: str
    items: int


@dataclass(frozen=True, slots=True)
class Party:
    """Who has to do with a case, and as what: plaintiff, defendant, court, counsel of a party."""

    entity: str
    role: str


@dataclass(frozen=True, slots=True)
class Life:
    """The life of a law or a case."""

    #: `Law` or `Case`.
    kind: str
    #: In order of time, those of no known time at the end.
    stages: tuple[Stage, ...]
    names: tuple[Name, ...] = ()
    parties: tuple[Party, ...] = ()
    #: Cases of the same dispute before other courts: canonical ids.
    related: tuple[str, ...] = ()

    def at(self, date: str) -> "State":
        """Tell the state at the end of a day, a month or a year."""
        return state(self.kind, self.stages, date)


@dataclass(frozen=True, slots=True)
class State:
    """How something stands at a date."""

    #: A stage of a law, `open` or `closed` for a case, `unknown` where nothing is reported by then.
    name: str
    #: The stage that brought it there, and since when.
    stage: str = ""
    since: str = ""
    #: Whether `since` is the date of the event, or only that of a report of it.
    is_dated: bool = field(default=True, compare=False)


def life(store: Store, entity: str, kind: str, lines: Sequence[Line] | None = None) -> Life | None:
    """Tell the life of a law or a case, given by its canonical id and type; None for anything else."""
    if kind not in ("Law", "Case"):
        return None
    said = about(store, entity) if lines is None else lines
    items = sorted({each.item for line in said for each in line.evidence})
    dates = item_dates(store, items)
    found = stages(entity, kind, said, dates)
    if kind == "Law":
        return Life(kind, found, names=_names(store, entity, kind))
    return Life(kind, found, _names(store, entity, kind), parties_of(entity, said), _related(store, entity, said))


def item_dates(store: Store, items: Iterable[str]) -> dict[str, str]:
    """Map items to the date that they bear, else to the month of their document; empty if there is neither."""
    iris = [store.space.item(each).value for each in items]
    return {store.space.plain(item): store.space.plain(date) for item, date in rows(store, _DATES, item=iris)}


def stages(entity: str, kind: str, lines: Iterable[Line], dates: dict[str, str]) -> tuple[Stage, ...]:
    """Read the stages off the statements on a law or a case; `dates` are those of the items."""
    mine = (line for line in lines if _is_stage(entity, kind, line))
    found = []
    for event in events(mine):
        reported = min((day for each in event.sources if (day := dates.get(each))), default="")
        name = _law_stage(event) if kind == "Law" else _case_stage(event)
        found.append(Stage(name, event, event.when or reported))
    order = sorted(found, key=lambda each: (not each.since, each.since, _rank(each.name), each.event.statements[0].id))
    return tuple(order)


def state(kind: str, found: Iterable[Stage], date: str) -> State:
    """Tell the state at the end of a day, a month or a year from the stages."""
    past = [each for each in found if each.since and _is_past(each.since, date)]
    if not past:
        return State("unknown")
    if kind == "Law":
        ranked = [each for each in past if each.name in LAW]
        last = max(ranked, key=lambda each: LAW.index(each.name), default=None)
        if last is None:
            return State("unknown")
        first = next(each for each in ranked if each.name == last.name)
        return State(last.name, last.name, first.since, first.is_dated)
    telling = [each for each in past if each.name not in ("heard", "transferred", "ruling")] or past
    # Nothing is filed once it is decided: such a date is rather that of a report.
    telling = [each for each in telling if each.name != "filed"] or telling
    last = telling[-1]
    return State("closed" if last.name in CLOSED else "open", last.name, last.since, last.is_dated)


def _is_past(since: str, date: str) -> bool:
    """Tell whether a date is not after another, to the precision of both: June counts as past from its first day."""
    known = min(len(since), len(date))
    return since[:known] <= date[:known]


def _rank(name: str) -> int:
    return (*LAW, *_EARLY).index(name) if name in (*LAW, *_EARLY) else len(LAW) + len(_EARLY)


def _is_stage(entity: str, kind: str, line: Line) -> bool:
    if kind == "Law":
        refused = line.relation == "signed" and line.modality == "negated"
        on_it = line.head if line.relation == "inForceFrom" else line.tail
        return line.relation in _LAW_STAGES and on_it == entity and (line.modality == "asserted" or refused)
    of_it = entity in (line.case, line.head if line.relation == "heardBy" else None)
    of_it = of_it or (line.relation == "withdrew" and line.tail == entity)
    return line.relation in _CASE_STAGES and of_it and line.modality == "asserted"


def _law_stage(event: Event) -> str:
    if event.modality == "negated":
        return "vetoed"
    return "draft" if event.relation == "issued" and event.status == "draft" else _LAW_STAGES[event.relation]


def _case_stage(event: Event) -> str:
    words = " ".join(each.quote for each in event.evidence).lower()
    name = _CASE_STAGES[event.relation]
    if name in ("filed", "heard") and any(word in words for word in APPEAL):
        return "appealed"
    if name == "heard" and any(word in words for word in _TRANSFER):
        return "transferred"
    # A quotation may end before the motion that was denied; the title of its item names it.
    words += " ".join(each.title for each in event.evidence).lower()
    return "ruling" if name == "decided" and any(word in words for word in _INTERIM) else name


def _names(store: Store, entity: str, kind: str) -> tuple[Name, ...]:
    """Tell by which names items call an entity, and when: the oldest first; "《法案》" means nothing by itself."""
    node = store.space.entity(entity).value
    called = {normal_name(store.space.plain(name)) for _, name in rows(store, _NAMES, node=[node])}
    items = sorted(store.space.plain(item) for (item,) in rows(store, _MENTIONED, node=[node]))
    dates = item_dates(store, items)
    used: dict[str, list[str]] = defaultdict(list)
    for item, names in _names_in(store, items):
        for name in names:
            if normal_name(name) in called and judge(name, kind).strength is not Strength.LOCAL:
                used[name].append(dates.get(item, ""))
    found = [Name(name, min(days), max(days), len(days)) for name, days in used.items()]
    return tuple(sorted(found, key=lambda each: (not each.first, each.first, each.last, -each.items, each.name)))


def _names_in(store: Store, items: list[str]) -> Iterator[tuple[str, set[str]]]:
    """Give the names that stand in items to the letter, item by item."""
    by_document: dict[str, set[str]] = defaultdict(set)
    for item in items:
        by_document[item.rsplit("/", 2)[0]].add(item)
    for document, wanted in sorted(by_document.items()):
        record = store.record(document)
        for extraction in record.extractions if record else ():
            if extraction.item.id in wanted:
                yield extraction.item.id, {each.name for each in extraction.mentions if _is_written(record, each)}


def _is_written(record: Record | None, mention: Mention) -> bool:
    """Tell whether a mention is the name itself, however it is spaced, not a pronoun that stands for it."""
    if record is None:
        return False
    written = record.document.text[mention.start : mention.end]
    return written == mention.name or normal_name(written) == normal_name(mention.name)


def parties_of(case: str, lines: Iterable[Line]) -> tuple[Party, ...]:
    """Tell who has to do with a case; the courts come last."""
    found: dict[Party, None] = {}
    inside = [line for line in lines if line.case == case and line.modality in ("asserted", "alleged")]
    sides = {end for line in inside if line.relation == "sued" for end in (line.head, line.tail)}
    for line in inside:
        if line.relation == "sued":
            found[Party(line.head, "plaintiff")] = found[Party(line.tail, "defendant")] = None
        if line.relation in ("ruledAgainst", "ruledFor") and line.tail not in sides:
            found[Party(line.tail, "party")] = None
        if line.relation == "settledWith":
            found.update({Party(end, "party"): None for end in (line.head, line.tail) if end not in sides})
    found.update(
        {Party(line.head, "counsel"): None for line in lines if line.relation == "represents" and line.tail in sides}
    )
    courts = (line.tail if line.relation == "heardBy" else line.court for line in lines)
    found.update({Party(court, "court"): None for court in courts if court})
    order = ("plaintiff", "defendant", "party", "counsel", "court")
    return tuple(sorted(found, key=lambda each: (order.index(each.role), each.entity)))


def _related(store: Store, case: str, lines: Sequence[Line]) -> tuple[str, ...]:
    """Find the other cases of a dispute: of another instance, and between the same parties.

    Where the parties of one of them are not known, being named in one item will do.
    """
    node = store.space.entity(case).value
    parties = _sides(case, lines)
    suits = rows(store, _SUITS, node=sorted(store.space.entity(each).value for side in parties for each in side))
    others = {store.space.plain(other) for (other,) in suits}
    items = [store.space.item(store.space.plain(item)).value for (item,) in rows(store, _MENTIONED, node=[node])]
    beside = rows(store, "SELECT ?node WHERE { {values} ?item ailaw:mentions ?node . ?node a ailaw:Case }", item=items)
    near = {store.space.plain(other) for (other,) in beside}
    named: dict[str, set[str]] = defaultdict(set)
    iris = sorted(store.space.entity(each).value for each in {case, *others, *near})
    for other, name in rows(store, _NAMES, node=iris):
        named[store.space.plain(other)].add(store.space.plain(name))
    own = _instances(named[case])
    found = []
    for candidate in sorted((others | near) - {case}):
        instances = _instances(named[candidate])
        if own and instances and own.isdisjoint(instances):
            theirs = _sides(candidate, about(store, candidate))
            if not parties.isdisjoint(theirs) or (candidate in near and not (parties and theirs)):
                found.append(candidate)
    return tuple(found)


def _sides(case: str, lines: Iterable[Line]) -> set[frozenset[str]]:
    return {frozenset((line.head, line.tail)) for line in lines if line.case == case and line.relation == "sued"}


def _instances(names: Iterable[str]) -> set[str]:
    """Tell of which instance docket numbers are: Chinese ones say it, US appeals have no letters in theirs."""
    digits = [name for name in names if is_docket(name)]
    told = {instance for name in digits for mark, instance in _INSTANCES.items() if mark in name}
    return told | {"second" for name in digits if _US_APPEAL.fullmatch(name)}
