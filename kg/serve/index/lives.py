"""How every suit and every law stands, for the index: the stages that `kg.query.lives` tells of one, told of all.

Of a store that can be held in memory the suits are those of `kg.query.suits`. Of a larger one, cases are told from
what names them, many at a time, and suits without a number are those of one pair: several parties are not joined.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.query.events import events
from kg.query.lives import item_dates, parties_of, stages, state
from kg.query.rows import rows
from kg.query.statements import Line, Quotation
from kg.query.suits import suits
from kg.store import Store

#: A store with more statements than this is not held in memory.
_HELD = 60_000
#: So many cases or laws are looked at together.
_MANY = 400
#: What is read of the passages of a suit: its appeal or its motion stands in the words.
_TOLD = ("sued", "heardBy", "ruledAgainst", "ruledFor", "settledWith", "withdrew")
_DERIVED = "SELECT ?s ?item ?e WHERE { {values} ?s prov:wasDerivedFrom ?e . ?e oa:hasSource ?item }"
_QUOTES = "SELECT ?e ?quote WHERE { {values} ?e oa:hasSelector/oa:exact ?quote }"
_TITLES = "SELECT ?item ?title WHERE { {values} ?item dcterms:title ?title }"
_LINE = """SELECT s.number, s.id, h.id, s.relation, t.id, s.date, s.modality, s.status, c.id, k.id FROM said s
  JOIN entities h ON h.number = s.head LEFT JOIN entities t ON t.number = s.tail
  LEFT JOIN entities c ON c.number = s.held LEFT JOIN entities k ON k.number = s.court"""
#: A suit as it goes into the file, without its number: case, day of filing, state, stage, since; parties; grounds.
_Suit = tuple[tuple[int | None, str, str, str, str], list[tuple[int, str]], list[int]]


def tell(store: Store, base: sqlite3.Connection, today: str) -> None:
    """Write down how suits and laws stand on a day."""
    teller = _Teller(store, base, today)
    base.execute("CREATE TEMP TABLE found (suit INTEGER PRIMARY KEY, entity, filed, state, stage, since)")
    base.execute("CREATE TEMP TABLE sides (suit INTEGER, entity INTEGER, role TEXT)")
    base.execute("CREATE TEMP TABLE basis (suit INTEGER, said INTEGER)")
    for number, (row, parties, grounds) in enumerate(teller.suits(), start=1):
        base.execute("INSERT INTO found VALUES (?, ?, ?, ?, ?, ?)", (number, *row))
        base.executemany("INSERT INTO sides VALUES (?, ?, ?)", [(number, *party) for party in parties])
        base.executemany("INSERT INTO basis VALUES (?, ?)", [(number, said) for said in grounds])
    base.executescript(
        """CREATE TEMP TABLE turn AS SELECT suit, row_number() OVER
          (ORDER BY filed = '', filed DESC, since DESC, entity IS NULL, entity, suit) AS number FROM found;
        CREATE INDEX temp.turns ON turn (suit);
        INSERT INTO suits SELECT number, entity, filed, state, stage, since FROM found JOIN turn USING (suit);
        INSERT OR IGNORE INTO parties SELECT entity, number, role FROM sides JOIN turn USING (suit);
        INSERT OR IGNORE INTO grounds SELECT number, said FROM basis JOIN turn USING (suit);
        DROP TABLE temp.found; DROP TABLE temp.sides; DROP TABLE temp.basis; DROP TABLE temp.turn"""
    )
    base.executemany("INSERT INTO laws VALUES (?, ?, ?, ?, ?)", teller.laws())


class _Teller:
    def __init__(self, store: Store, base: sqlite3.Connection, today: str) -> None:
        self.store, self.base, self.today = store, base, today

    def suits(self) -> Iterator[_Suit]:
        """Give all suits, in no particular order."""
        count = self.base.execute("SELECT count(*) FROM said").fetchone()[0]
        yield from self._joined() if count <= _HELD else self._separate()

    def _joined(self) -> Iterator[_Suit]:
        """Give the suits as `kg show --cases` does."""
        numbers = dict(self.base.execute("SELECT id, number FROM said"))
        for each in suits(self.store):
            now = each.at(self.today)
            dates = [line.date for line in each.statements if line.relation == "sued" and line.date]
            filed = min(dates, default="") or next((one.since for one in each.life.stages if one.name == "filed"), "")
            case = self._number(each.id) if each.is_case else None
            parties = [(self._number(party.entity), party.role) for party in each.life.parties]
            grounds = [numbers[line.id] for line in each.statements if line.relation in _TOLD]
            yield (case, filed, now.name, now.stage, now.since), parties, grounds

    def _separate(self) -> Iterator[_Suit]:
        """Give the suits that are cases, then those of no known case."""
        for group in self._groups("Case"):
            lines = [line for _, found in group.values() for line in found]
            told = self._with_passages(line for line in lines if line.relation in _TOLD)
            dates = item_dates(self.store, sorted({each.item for line in told.values() for each in line.evidence}))
            for number, (id, found) in group.items():
                yield self._case(number, id, [told.get(line.id, line) for line in found], dates)
        yield from self._others()

    def _case(self, number: int, id: str, lines: list[Line], dates: dict[str, str]) -> _Suit:
        lived = stages(id, "Case", lines, dates)
        now = state("Case", lived, self.today)
        dated = sorted(line.date for line in lines if line.relation == "sued" and line.date and line.case == id)
        filed = dated[0] if dated else next((each.since for each in lived if each.name == "filed"), "")
        parties = [(self._number(each.entity), each.role) for each in parties_of(id, lines)]
        grounds = [int(line.review or 0) for line in lines if line.relation in _TOLD]
        return (number, filed, now.name, now.stage, now.since), parties, grounds

    def _others(self) -> Iterator[_Suit]:
        """Give suits without a case, each pair's by events; over where the two settled later, as far as is told."""
        sql = "WHERE s.relation IN ('sued', 'settledWith') AND s.modality = 'asserted' AND s.held IS NULL"
        order = "ORDER BY min(s.head, s.tail), max(s.head, s.tail), s.number"
        pair: tuple[str, ...] = ()
        lines: list[Line] = []
        for row in self.base.execute(f"{_LINE} {sql} AND s.tail NOT NULL {order}"):
            line = _line(row)
            if tuple(sorted((line.head, line.tail))) != pair:
                yield from self._pair(lines)
                pair, lines = tuple(sorted((line.head, line.tail))), []
            lines.append(line)
        yield from self._pair(lines)

    def _pair(self, lines: list[Line]) -> Iterator[_Suit]:
        found = [each for each in events(lines) if not each.vague]
        ends = [each for each in found if each.relation == "settledWith"]
        for suit in found:
            if suit.relation != "sued":
                continue
            end = next((each for each in ends if each.when >= suit.when), None)
            parties = [(self._number(suit.head), "plaintiff"), (self._number(suit.tail), "defendant")]
            parties += [(self._number(suit.court), "court")] if suit.court else []
            told = [*suit.statements, *(end.statements if end else ())]
            how = ("closed", "settled", end.when) if end else ("open", "filed", suit.when)
            yield (None, suit.when, *how), parties, [int(line.review or 0) for line in told]

    def laws(self) -> Iterator[tuple[int, str, str, str, str]]:
        """Give how each law stands, and when it is first heard of."""
        for group in self._groups("Law"):
            bare = [line for _, found in group.values() for line in found if not line.date]
            dates = self._reported(bare)
            for number, (id, found) in group.items():
                lines = [line if line.date else _dated(line, dates) for line in found]
                items = {each.item: each.quote for line in lines for each in line.evidence}
                lived = stages(id, "Law", lines, items)
                now = state("Law", lived, self.today)
                first = min((each.since for each in lived if each.since), default="")
                yield number, now.name, now.stage, now.since, first

    def _groups(self, kind: str) -> Iterator[dict[int, tuple[str, list[Line]]]]:
        """Give all of a type, many at a time, with what is said of each."""
        last = 0
        while True:
            some = self.base.execute(
                "SELECT number, id FROM entities WHERE type = ? AND number > ? ORDER BY number LIMIT ?",
                (kind, last, _MANY),
            ).fetchall()
            if not some:
                return
            group: dict[int, tuple[str, list[Line]]] = {number: (id, []) for number, id in some}
            last = some[-1][0]
            marks = ", ".join("?" * len(group))
            sql = f"{_LINE.replace('SELECT', 'SELECT e.entity,', 1)} JOIN ends e ON e.said = s.number"
            for entity, *row in self.base.execute(f"{sql} WHERE e.entity IN ({marks}) ORDER BY s.number", [*group]):
                group[entity][1].append(_line(row))
            yield group

    def _number(self, id: str) -> int:
        return int(self.base.execute("SELECT number FROM entities WHERE id = ?", (id,)).fetchone()[0])

    def _with_passages(self, lines: Iterable[Line]) -> dict[str, Line]:
        """Return lines by id, with their passages."""
        found = {self.store.space.statement(line.id).value: line for line in lines}
        derived = [(s.value, item, e.value) for s, item, e in rows(self.store, _DERIVED, s=sorted(found))]
        quotes = {e.value: text.value for e, text in rows(self.store, _QUOTES, e=sorted({e for *_, e in derived}))}
        items = sorted({item.value for _, item, _ in derived})
        titles = {item.value: title.value for item, title in rows(self.store, _TITLES, item=items)}
        passages: dict[str, list[Quotation]] = defaultdict(list)
        for s, item, e in derived:
            name = self.store.space.plain(item)
            passages[s].append(Quotation(name, titles.get(item.value, ""), "", "", quotes.get(e, ""), 0, 0))
        return {line.id: _put(line, passages[iri]) for iri, line in found.items()}

    def _reported(self, lines: Iterable[Line]) -> dict[str, list[tuple[str, str]]]:
        """Return by statement the items that tell of it, each with its date."""
        iris = {self.store.space.statement(line.id).value: line.id for line in lines}
        found: dict[str, list[str]] = defaultdict(list)
        for s, item, _ in rows(self.store, _DERIVED, s=sorted(iris)):
            found[iris[s.value]].append(self.store.space.plain(item))
        dates = item_dates(self.store, sorted({each for items in found.values() for each in items}))
        return {id: [(item, dates.get(item, "")) for item in items] for id, items in found.items()}


def _line(row: Sequence[Any]) -> Line:
    """Make a line of a row; its number stands in `review`, which no stage looks at."""
    number, id, head, relation, tail, date, modality, status, case, court = row
    when = None if tail is None else date
    return Line(
        id, head, relation, date if tail is None else tail, when, modality, None, None, status, case, court, str(number)
    )


def _put(line: Line, evidence: Iterable[Quotation]) -> Line:
    return Line(
        line.id, line.head, line.relation, line.tail, line.date, line.modality, line.amount, line.role, line.status,
        line.case, line.court, line.review, tuple(evidence),
    )  # fmt: skip


def _dated(line: Line, dates: dict[str, list[tuple[str, str]]]) -> Line:
    """Give a line without a date the items that report it; the date of each stands in place of its words."""
    return _put(line, (Quotation(item, "", "", "", date, 0, 0) for item, date in dates.get(line.id, ())))
