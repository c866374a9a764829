"""Suits as they are reported, whether or not a docket number or a name makes a case of them: who sued whom is enough.

A suit without a number is known by who sues whom, in which court and when. What two bulletins tell of one event is one
suit (`kg.query.events`), and so is what one passage tells of several parties; rulings, settlements and appeals belong
to the only suit that they fit. What could belong to several belongs to none. Nothing of it is stored.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.query.events import Event, agree, events
from kg.query.lives import APPEAL, Life, State, item_dates, parties_of, stages
from kg.query.rows import rows
from kg.query.statements import Line, every, lines_of, told
from kg.store import Store

#: What the id of a suit without a number begins with; behind it stands a statement that tells of its filing.
SUIT = "suit/"
_RULED = {"ruledAgainst", "ruledFor"}
_RELATIONS = ("sued", *sorted(_RULED), "settledWith", "withdrew", "heardBy", "represents")
_EACH = ("分别", "各自", "先后", "respectively", "separately")
_LITIGATION = "VALUES ?relation {{ {} }} ?statement rdf:predicate ?relation".format(
    " ".join(f"ailaw:{name}" for name in _RELATIONS)
)
_ABOUT = f"""SELECT DISTINCT ?statement WHERE {{ {{values}}
  {{ ?statement rdf:subject ?node }} UNION {{ ?statement rdf:object ?node }}
  UNION {{ ?statement ailaw:court ?node }} UNION {{ ?statement ailaw:case ?node }} {_LITIGATION} }}"""
_OF_CASES = """SELECT DISTINCT ?statement WHERE { {values}
  { ?statement ailaw:case ?node } UNION { ?statement rdf:subject ?node } UNION { ?statement rdf:object ?node }
  ?statement a ailaw:Statement }"""
_IN_ITEMS = f"""SELECT DISTINCT ?statement WHERE {{ {{values}}
  ?evidence oa:hasSource ?item . ?statement prov:wasDerivedFrom ?evidence . {_LITIGATION} }}"""
_COUNSEL = """SELECT DISTINCT ?statement WHERE { {values}
  ?statement rdf:predicate ailaw:represents ; rdf:object ?node }"""
_LOOSE = f"""SELECT DISTINCT ?statement WHERE {{ {{values}}
  {{ ?statement rdf:subject ?node }} UNION {{ ?statement rdf:object ?node }} {_LITIGATION}
  FILTER(?relation NOT IN (ailaw:heardBy, ailaw:represents)) FILTER NOT EXISTS {{ ?statement ailaw:case ?case }} }}"""


@dataclass(frozen=True, slots=True)
class Suit:
    """One suit with its life."""

    #: Canonical id of the case; without one `suit/` and the least id of the statements on its filing.
    id: str
    life: Life
    #: What tells of it, as it is stored.
    statements: tuple[Line, ...]

    @property
    def is_case(self) -> bool:
        """Whether it has a docket number or a name."""
        return not self.id.startswith(SUIT)

    def at(self, date: str) -> State:
        """Tell the state at the end of a day, a month or a year."""
        return self.life.at(date)

    def side(self, role: str) -> tuple[str, ...]:
        """Give those of a role: plaintiff, defendant, court, …"""
        return tuple(party.entity for party in self.life.parties if party.role == role)


@dataclass(slots=True)
class _Group:
    """A suit in the making."""

    filings: list[Event] = field(default_factory=list)
    #: All that tells of it, the filings too.
    lines: dict[str, Line] = field(default_factory=dict)
    case: str | None = None
    plaintiffs: set[str] = field(default_factory=set)
    defendants: set[str] = field(default_factory=set)
    courts: set[str] = field(default_factory=set)

    def take(self, event: Event) -> None:
        """Add a filing."""
        self.filings.append(event)
        self.lines |= {line.id: line for line in event.statements}
        self.case = self.case or event.case
        self.plaintiffs.add(event.head)
        self.defendants.add(event.tail)
        self.courts |= {event.court} if event.court else set()

    @property
    def since(self) -> str:
        """The date of the filing; empty if none is told."""
        return min((each.when for each in self.filings if each.when), default="")

    @property
    def items(self) -> set[str]:
        """The items that tell of the filing."""
        return {item for each in self.filings for item in each.sources}

    @property
    def sides(self) -> set[str]:
        """All parties."""
        return self.plaintiffs | self.defendants

    def id(self) -> str | None:
        """Name the suit; None for what is told without a number, a court and a date."""
        if self.case:
            return self.case
        known = self.courts or self.since
        return SUIT + min(line.id for each in self.filings for line in each.statements) if known else None


def suits(
    store: Store, about: str | None = None, *, known: Collection[str] | None = None, on: Collection[str] | None = None
) -> list[Suit]:
    """List the suits of a store: by filing, those of no known date at the end.

    `about` takes those of a party, its counsel, a court or a case, given by its canonical id. A case of which only a
    hearing or a ruling is told is among them. With `known`, ids of statements, nothing else is taken into account; with
    `on`, suits of which none of some statements tells may be left out.
    """
    read = _gathered(store, [about]) if about else _every(store, on)
    found = _made(store, [line for line in read if known is None or line.id in known])
    return [
        each for each in found if about in (None, each.id) or about in {party.entity for party in each.life.parties}
    ]


def unnumbered(store: Store, party: str, lines: Iterable[Line]) -> list[Suit]:
    """List the suits of a party that have neither number nor name; `lines` are the statements on it."""
    if not any(_is_filing(line) and not line.case for line in lines):
        return []
    return [each for each in suits(store, party) if not each.is_case]


def suit(store: Store, identifier: str) -> Suit | None:
    """Find a suit by its id, or by the id of any statement on its filing; None if there is none."""
    named = identifier.removeprefix(SUIT)
    for line in lines_of(store, [store.space.statement(named).value], evidence=False):
        for each in suits(store, line.head) if line.head and _is_filing(line) else ():
            if any(one.id == named for one in each.statements):
                return each
    return None


def told_of(store: Store, case: str, lines: Sequence[Line]) -> list[Line]:
    """List the statements that name no case and tell of this one all the same; `lines` are those that do name it."""
    sides = {end for line in lines if line.case == case and line.relation == "sued" for end in (line.head, line.tail)}
    loose = [each for (each,) in rows(store, _LOOSE, node=[store.space.entity(side).value for side in sorted(sides)])]
    if not loose:
        return []
    known = {line.id for line in lines}
    found = next((each for each in suits(store, case) if each.id == case), None)
    return [line for line in found.statements if line.id not in known] if found else []


def _every(store: Store, on: Collection[str] | None) -> list[Line]:
    """Read what may have to do with any suit, or with those of which some statements tell."""
    cases = {store.space.plain(case) for (case,) in rows(store, "SELECT ?case WHERE { ?case a ailaw:Case }")}
    bare = [line for line in every(store).values() if line.relation in _RELATIONS or {line.case, line.tail} & cases]
    if on is None:
        return list(told(store, (line.id for line in bare)).values())
    # What has no number may belong to any suit of the same two; all else is known by its case.
    loose = {frozenset((line.head, line.tail)) for line in bare if _case(line, cases) is None}
    wanted = {_case(line, cases) for line in bare if line.id in on or frozenset((line.head, line.tail)) in loose}
    wanted.add(None)
    return list(told(store, (line.id for line in bare if _case(line, cases) in wanted)).values())


def _case(line: Line, cases: Collection[str]) -> str | None:
    """Give the case that a statement names."""
    return line.case or next((end for end in (line.head, line.tail) if end in cases), None)


def _gathered(store: Store, about: Collection[str]) -> list[Line]:
    """Read what may have to do with the suits of some parties, counsel, courts or cases."""
    found: dict[str, Line] = {}

    def read(query: str, **values: list[str]) -> None:
        iris = {str(each.value) for (each,) in rows(store, query, **values)}
        known = {store.space.statement(each).value for each in found}
        found.update((line.id, line) for line in lines_of(store, iris - known))

    def ends(*relations: str) -> set[str]:
        return {end for line in found.values() if line.relation in relations for end in (line.head, line.tail)}

    wanted, items = {*about}, set[str]()
    asked, seen = set[str](), set[str]()
    while wanted - asked or items - seen:
        read(_ABOUT, node=[store.space.entity(each).value for each in sorted(wanted - asked)])
        read(_IN_ITEMS, item=[store.space.item(each).value for each in sorted(items - seen)])
        asked, seen = asked | wanted, seen | items
        # Counsel has to do with the suits of the clients.
        near = {*about, *(each.tail for each in found.values() if each.relation == "represents" and each.head in about)}
        wanted |= near | {each.head for each in found.values() if each.relation == "heardBy" and each.tail in about}
        for group in _grouped(found.values()):
            if group.case in wanted or (group.sides | group.courts) & near:
                wanted |= group.sides | ({group.case} if group.case else set())
                items |= set() if group.case else group.items
    cases = sorted({line.case for line in found.values() if line.case} | ends("heardBy", "withdrew"))
    read(_OF_CASES, node=[store.space.entity(each).value for each in cases])
    read(_COUNSEL, node=[store.space.entity(each).value for each in sorted(ends("sued"))])
    return list(found.values())


def _made(store: Store, lines: Sequence[Line]) -> list[Suit]:
    """Make suits of statements."""
    groups = {name: group for group in _grouped(lines) if (name := group.id())}
    for line in lines:
        for case in filter(None, (line.case, line.head if line.relation == "heardBy" else None)):
            groups.setdefault(case, _Group(case=case)).lines[line.id] = line
        if line.relation == "withdrew" and line.tail in groups:
            groups[line.tail].lines[line.id] = line
    counsel = defaultdict[str, list[Line]](list)
    for line in lines:
        if line.relation == "represents" and not line.case:
            counsel[line.tail].append(line)
    dates = item_dates(store, sorted({each.item for line in lines for each in line.evidence}))
    found = [_suit(name, group, counsel, dates) for name, group in groups.items()]
    order = {each.id: min((one.since for one in each.life.stages if one.since), default="") for each in found}
    return sorted(found, key=lambda each: (not order[each.id], order[each.id], each.id))


def _suit(name: str, group: _Group, counsel: Mapping[str, list[Line]], dates: dict[str, str]) -> Suit:
    # A statement that names no case counts as if it named this one.
    inside = [line if line.case else replace(line, case=name) for line in group.lines.values()]
    near = [line for side in sorted(group.sides) for line in counsel.get(side, ()) if _shares(line, group.items)]
    life = Life("Case", stages(name, "Case", inside, dates), parties=parties_of(name, [*inside, *near]))
    ordered = sorted(group.lines.values(), key=lambda line: (not line.when, line.when, line.relation, line.id))
    return Suit(name, life, tuple(ordered))


def _shares(line: Line, items: set[str]) -> bool:
    return any(each.item in items for each in line.evidence)


def _is_filing(line: Line) -> bool:
    return line.relation == "sued" and line.modality == "asserted"


def _is_appeal(event: Event) -> bool:
    words = " ".join(each.quote for each in event.evidence).lower()
    return any(word in words for word in APPEAL)


def _grouped(lines: Iterable[Line]) -> list[_Group]:
    """Sort statements out by suits; those that fit none are left out."""
    wanted = [line for line in lines if line.modality == "asserted" and line.relation in _RELATIONS]
    filings = [each for each in events(line for line in wanted if line.relation == "sued") if not each.vague]
    appeals = [each for each in filings if _is_appeal(each) and not each.case]
    groups = _filed([each for each in filings if each not in appeals])
    numbered = {each.case: each for each in groups if each.case}
    for line in wanted:
        if line.relation == "heardBy" and line.head in numbered:
            numbered[line.head].courts.add(line.tail)
    after = events(line for line in wanted if not line.case and line.relation in {*_RULED, "settledWith"})
    orphans = [each for each in appeals if not _attribute(each, groups)]
    for each in after:
        _attribute(each, groups)
    # An appeal of which nothing earlier is told is all that is known of its suit.
    return [*groups, *_filed(orphans)]


def _filed(filings: Sequence[Event]) -> list[_Group]:
    """Join the filings that are one suit: of one case, of one passage, of one day in one item."""
    groups: list[_Group] = []
    by_case: dict[str, _Group] = {}
    by_item: dict[str, list[_Group]] = defaultdict(list)
    # What is known best comes first, so that what says less joins what says more.
    for event in sorted(filings, key=lambda one: (not one.case, not one.court, not one.when, one.statements[0].id)):
        group = by_case.get(event.case or "")
        if group is None:
            near = {id(each): each for item in event.sources for each in by_item[item] if _is_joint(event, each)}
            group = next(iter(near.values())) if len(near) == 1 else None
        if group is None:
            group = _Group()
            groups.append(group)
        group.take(event)
        if group.case:
            by_case[group.case] = group
        for item in event.sources:
            if all(each is not group for each in by_item[item]):
                by_item[item].append(group)
    return groups


def _is_joint(event: Event, group: _Group) -> bool:
    """Tell whether a filing is part of a suit that an item tells of: of several plaintiffs, or against several."""
    if event.case and group.case and event.case != group.case:
        return False
    if event.court and group.courts and event.court not in group.courts:
        return False
    if event.head in group.defendants or event.tail in group.plaintiffs:
        return False
    if not all(agree(event.when, each.when) for each in group.filings):
        return False
    return any(_is_one_report(event, each) for each in group.filings)


def _is_one_report(one: Event, other: Event) -> bool:
    """Tell whether one passage tells of two filings, or one item of two on one day, with a party in common."""
    if one.head != other.head and one.tail != other.tail:
        return False
    passages = [(a, b) for a in one.evidence for b in other.evidence if a.item == b.item]
    if any(word in each.quote for pair in passages for each in pair for word in _EACH):
        return False
    return any(a.start < b.end and b.start < a.end for a, b in passages) or (
        bool(passages) and len(one.when) == 10 and one.when == other.when
    )


def _attribute(event: Event, groups: Iterable[_Group]) -> bool:
    """Give a ruling, a settlement or an appeal to the only suit that it fits, in its own item before elsewhere."""
    fitting = [each for each in groups if _fits(event, each)]
    before = [each for each in fitting if event.relation not in _RULED or _courts(event) & each.courts]
    near = [each for each in fitting if (each in before or not each.courts) and each.items & {*event.sources}]
    chosen = near or before
    if len(chosen) == 1:
        chosen[0].lines |= {line.id: line for line in event.statements}
    return len(chosen) == 1


def _courts(event: Event) -> set[str]:
    return {each for each in (event.court, event.head) if each}


def _fits(event: Event, group: _Group) -> bool:
    if event.when and group.since and event.when[: len(group.since)] < group.since[: len(event.when)]:
        return False
    if event.relation in _RULED:
        return event.tail in group.sides
    pair = {event.head, event.tail}
    return len(pair & group.plaintiffs) == 1 and len(pair & group.defendants) == 1


def names_of(one: Suit, labels: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Call a suit by its parties in both languages, "甲 诉 乙" and "A v. B"; a case by its own names."""
    if one.is_case:
        return dict(labels.get(one.id, {}))

    def called(identifier: str, lang: str) -> str:
        names = labels.get(identifier, {})
        return names.get(lang) or next(iter(names.values()), identifier)

    return {
        lang: against.join(
            between.join(called(each, lang) for each in one.side(role)) for role in ("plaintiff", "defendant")
        )
        for lang, between, against in (("zh", "、", " 诉 "), ("en", ", ", " v. "))
    }


def entities(found: Iterable[Suit]) -> Iterator[str]:
    """Give the ids of all that suits speak of."""
    for each in found:
        yield from (party.entity for party in each.life.parties)
        if each.is_case:
            yield each.id
