"""Looking things up in the index: whatever is asked, the first rows of an order that is already there."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from kg.ontology import load
from kg.serve.index.tables import grams
from kg.text.normal import normal_name

#: So far rows are counted; more are "more than".
COUNTED = 10_000
#: So many entities are looked at whose names have the letters that are asked for, but perhaps in another order.
_TRIED = 3_000


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity as lists show it."""

    number: int
    id: str
    type: str
    zh: str
    en: str
    place: str | None
    #: How many statements name it.
    degree: int

    def label(self, lang: str) -> str:
        """Give the preferred name in a language, or else in the other one."""
        return self.en if lang == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Wish:
    """Which statements are wanted; what is empty does not matter. Dates as in `kg.query.choice.Choice`."""

    entity: int | None = None
    relations: tuple[str, ...] = ()
    modality: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Suit:
    """A suit as lists show it; without a case it is told of by its statements alone."""

    number: int
    case: int | None
    filed: str
    state: str
    stage: str
    since: str
    #: Role → entities.
    parties: dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Law:
    """A law as lists show it."""

    entity: int
    state: str
    stage: str
    since: str
    first: str


@dataclass(frozen=True, slots=True)
class Body:
    """An authority or a court, and its counts in the order of `kg.rank.HEADS`."""

    entity: int
    counts: tuple[int, ...]


class Index:
    """An index that is open for reading."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._inode = path.stat().st_ino
        self.base = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, check_same_thread=False)
        self.facts: dict[str, Any] = {name: json.loads(value) for name, value in self._rows("SELECT * FROM facts")}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_gone(self) -> bool:
        """Whether another file stands in its place, or none."""
        return not self.path.exists() or self.path.stat().st_ino != self._inode

    def close(self) -> None:
        """Let go of the file."""
        self.base.close()

    def _rows(self, sql: str, values: Sequence[object] | dict[str, object] = ()) -> list[Any]:
        return self.base.execute(sql, values).fetchall()

    # Entities.

    def entity(self, id: str) -> Entity | None:
        """Return the entity that has this id."""
        rows = self._rows("SELECT * FROM entities WHERE id = ?", (id,))
        return Entity(*rows[0]) if rows else None

    def entities(self, numbers: Iterable[int | None]) -> dict[int, Entity]:
        """Return entities by number."""
        wanted = json.dumps(sorted({each for each in numbers if each is not None}))
        rows = self._rows("SELECT * FROM entities WHERE number IN (SELECT value FROM json_each(?))", (wanted,))
        return {row[0]: Entity(*row) for row in rows}

    def named(self, text: str, kinds: Collection[str] = ()) -> Entity | None:
        """Return the entity that is meant by an id or a name: of those that are called so the best connected, else of
        those whose name begins so or has it; what only looks like it is not meant."""
        if found := self.entity(text):
            return found
        return next((each for each, _ in self.find(text, 1, kinds, misspelt=False)), None)

    def find(
        self, text: str, most: int, kinds: Collection[str] = (), *, misspelt: bool = True
    ) -> list[tuple[Entity, str]]:
        """List entities that bear a name like this, each with the name that met.

        First those that are called so, then those whose name begins so, then those with it in their name, and where
        there is none, if it may be `misspelt`, those whose names have most of its letters; of equals the best
        connected.
        """
        form = normal_name(text)
        if not form:
            return []
        found: dict[int, str] = {}
        of = "AND e.type IN (SELECT value FROM json_each(:kinds))" if kinds else ""
        given: dict[str, object] = {
            "form": form,
            "end": f"{form}\U0010ffff",
            "most": most,
            "kinds": json.dumps([*kinds]),
        }
        for fits in ("form = :form", "form > :form AND form < :end"):
            sql = f"""SELECT n.entity, min(n.name) FROM names n JOIN entities e ON e.number = n.entity
                WHERE {fits} {of} GROUP BY n.entity ORDER BY n.entity LIMIT :most"""
            for number, name in self._rows(sql, given):
                found.setdefault(number, name)
        if len(found) < most and len(form) > 1:
            for number, name in self._within(form, most, kinds):
                found.setdefault(number, name)
        if misspelt and not found and len(form) > 2:
            found = dict(self._like(form, most, kinds))
        known = self.entities(found)
        return [(known[number], name) for number, name in list(found.items())[:most]]

    def _within(self, form: str, most: int, kinds: Collection[str]) -> list[tuple[int, str]]:
        """Look for names that have it somewhere."""
        words = " AND ".join(f'"{each}"' for each in grams(form))
        rows = self._rows(f"SELECT rowid FROM grams WHERE grams MATCH ? ORDER BY rowid LIMIT {_TRIED}", (words,))
        names = self._names([row[0] for row in rows], kinds)
        hits = [(number, name) for number, forms in names.items() for other, name in forms if form in other]
        return list(dict(reversed(hits)).items())[::-1][:most] if hits else []

    def _like(self, form: str, most: int, kinds: Collection[str]) -> list[tuple[int, str]]:
        """Look for names that share most of its pairs of letters."""
        wanted = set(grams(form))
        counts: dict[int, int] = {}
        for each in sorted(wanted):
            for (number,) in self._rows(f"SELECT rowid FROM grams WHERE grams MATCH ? LIMIT {_TRIED}", (f'"{each}"',)):
                counts[number] = counts.get(number, 0) + 1
        near = sorted(counts, key=lambda number: (-counts[number], number))[:200]
        graded = []
        for number, forms in self._names(near, kinds).items():
            likeness, name = max((_likeness(wanted, set(grams(other))), name) for other, name in forms)
            if likeness >= 0.4:
                graded.append((-likeness, number, name))
        return [(number, name) for _, number, name in sorted(graded)[:most]]

    def _names(self, numbers: Iterable[int], kinds: Collection[str] = ()) -> dict[int, list[tuple[str, str]]]:
        """Return the normal forms and the names of entities, in the order of these."""
        known = self.entities(numbers)
        of = {number: list[tuple[str, str]]() for number in numbers if not kinds or known[number].type in kinds}
        sql = """SELECT rowid_of.value, n.label, n.form FROM json_each(?) rowid_of JOIN called n
            ON n.entity = rowid_of.value"""
        for number, name, form in self._rows(sql, (json.dumps([*of]),)):
            of[number].append((form, name))
        return {number: forms for number, forms in of.items() if forms}

    def names(self, number: int) -> list[str]:
        """List all names of an entity."""
        return [row[0] for row in self._rows("SELECT label FROM called WHERE entity = ? ORDER BY label", (number,))]

    # Statements.

    def said(self, wish: Wish, most: int, start: int = 0) -> list[str]:
        """List the ids of statements, the newest first."""
        source, fits, values = self._wished(wish)
        sql = f"SELECT s.id FROM {source} WHERE {fits} ORDER BY s.number LIMIT :most OFFSET :start"
        return [row[0] for row in self._rows(sql, {**values, "most": most, "start": start})]

    def count(self, wish: Wish) -> int:
        """Count statements, up to one more than `COUNTED`."""
        source, fits, values = self._wished(wish)
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {fits} LIMIT {COUNTED + 1})"
        return int(self._rows(sql, values)[0][0])

    def tally(self, wish: Wish) -> list[tuple[str, str, int]]:
        """Count dated statements by month (or year, where no more is known) and relation."""
        if wish.entity is None:
            fits, values = _dated(wish, "month")
            source, count = "tally s", "sum(count)"
        else:
            source, fits, values = self._wished(wish)
            count = "count(*)"
        month = "month" if wish.entity is None else "substr(date, 1, 7)"
        fits = f"{month} NOT NULL AND {fits} GROUP BY 1, 2 ORDER BY 1"
        sql = f"SELECT {month}, relation, {count} FROM {source} WHERE {fits}"
        return [(row[0], row[1], row[2]) for row in self._rows(sql, values)]

    def _wished(self, wish: Wish) -> tuple[str, str, dict[str, object]]:
        fits, values = _dated(wish, "date")
        if wish.until:
            sql = "SELECT min(number) FROM said WHERE date = (SELECT max(date) FROM said WHERE date <= ?)"
            low = self._rows(sql, (f"{wish.until}~",))[0][0]
            fits, values["low"] = f"{fits} AND s.number >= :low", low or 0
        if wish.since:
            sql = "SELECT max(number) FROM said WHERE date = (SELECT min(date) FROM said WHERE date >= ?)"
            high = self._rows(sql, (wish.since[:4],))[0][0]
            fits, values["high"] = f"{fits} AND s.number <= :high", high or 0
        if wish.entity is None:
            return "said s", fits, values
        # Cross join: from the entity to its statements, in this order.
        return "ends x CROSS JOIN said s ON s.number = x.said", f"x.entity = :entity AND {fits}", {
            **values, "entity": wish.entity,
        }  # fmt: skip

    # Suits, laws and bodies.

    def suits(
        self, *, party: int | None = None, court: int | None = None, state: str = "", month: str = "",
        most: int = 50, start: int = 0,
    ) -> list[Suit]:  # fmt: skip
        """List suits, the newest first."""
        source, fits, values = _suits(party, court, state, month)
        sql = f"SELECT s.* FROM {source} WHERE {fits} ORDER BY s.number LIMIT :most OFFSET :start"
        rows = self._rows(sql, {**values, "most": most, "start": start})
        parties: dict[int, dict[str, list[int]]] = {row[0]: {} for row in rows}
        sql = "SELECT suit, role, entity FROM parties WHERE suit IN (SELECT value FROM json_each(?)) ORDER BY entity"
        for suit, role, entity in self._rows(sql, (json.dumps([*parties]),)):
            parties[suit].setdefault(role, []).append(entity)
        return [Suit(row[0], row[1], row[2], row[3], row[4], row[5], parties[row[0]]) for row in rows]

    def suit_counts(
        self, *, party: int | None = None, court: int | None = None, state: str = "", month: str = ""
    ) -> tuple[int, list[tuple[str, int]], dict[str, int]]:
        """Count the suits that fit, by month of filing and by state."""
        source, fits, values = _suits(party, court, state, month)
        sql = f"SELECT substr(filed, 1, 7), state, count(*) FROM {source} WHERE {fits} GROUP BY 1, 2 ORDER BY 1"
        months: dict[str, int] = {}
        states: dict[str, int] = {}
        for month, state, count in self._rows(sql, values):
            months[month] = months.get(month, 0) + count
            states[state] = states.get(state, 0) + count
        return sum(states.values()), [each for each in months.items() if each[0]], states

    def suit_grounds(self, suits: Collection[int], each: int = 4) -> dict[int, list[str]]:
        """Return the ids of the statements that suits rest on, of each some."""
        sql = "SELECT g.suit, s.id FROM grounds g JOIN said s ON s.number = g.said WHERE g.suit = ?"
        # What tells of the filing comes first.
        sql += " ORDER BY s.relation <> 'sued', s.number LIMIT ?"
        return {suit: [row[1] for row in self._rows(sql, (suit, each))] for suit in suits}

    def laws(
        self, *, state: str = "", place: str = "", maker: int | None = None, most: int = 50, start: int = 0
    ) -> list[Law]:
        """List laws, those first heard of last first, those of no known time at the end."""
        source, fits, values = _laws(state, place, maker)
        sql = f"SELECT l.* FROM {source} WHERE {fits} ORDER BY first DESC, l.entity LIMIT :most OFFSET :start"
        return [Law(*row) for row in self._rows(sql, {**values, "most": most, "start": start})]

    def law_counts(self, *, state: str = "", place: str = "", maker: int | None = None) -> dict[str, int]:
        """Count the laws that fit by state."""
        source, fits, values = _laws(state, place, maker)
        return dict(self._rows(f"SELECT l.state, count(*) FROM {source} WHERE {fits} GROUP BY 1", values))

    def bodies(self, *, place: str = "", kind: str = "", most: int = 50, start: int = 0) -> list[Body]:
        """List authorities, the busiest first."""
        return self._counted("bodies", "acts, enforcement, lawmaking, targets", place, kind, most, start)

    def courts(self, *, place: str = "", most: int = 50, start: int = 0) -> list[Body]:
        """List courts, the busiest first."""
        return self._counted("courts", "cases, suits, rulings", place, "", most, start)

    def _counted(self, table: str, columns: str, place: str, kind: str, most: int, start: int) -> list[Body]:
        fits, values = _placed(place)
        order = ", ".join(f"{column} DESC" for column in columns.split(", "))
        sql = f"""SELECT b.entity, {columns} FROM {table} b JOIN entities e ON e.number = b.entity
            WHERE {fits} AND (:kind = '' OR e.type = :kind) ORDER BY {order}, e.id LIMIT :most OFFSET :start"""
        rows = self._rows(sql, {**values, "kind": kind, "most": most, "start": start})
        return [Body(row[0], tuple(row[1:])) for row in rows]

    def places(self, kinds: Collection[str]) -> list[tuple[str, int]]:
        """Count the entities of some types by jurisdiction."""
        sql = "SELECT place, count(*) FROM entities WHERE type IN (SELECT value FROM json_each(?)) AND place NOT NULL "
        return [(row[0], row[1]) for row in self._rows(f"{sql} GROUP BY 1 ORDER BY 1", (json.dumps([*kinds]),))]


def _dated(wish: Wish, column: str) -> tuple[str, dict[str, object]]:
    """Write the conditions on what a statement itself says."""
    fits, values = ["1"], dict[str, object]()
    if len(wish.relations) == 1:
        fits.append("relation = :relation")
        values["relation"] = wish.relations[0]
    elif wish.relations:
        # The plus keeps the engine from putting together what stands in its order already.
        fits.append("+relation IN (SELECT value FROM json_each(:relations))")
        values["relations"] = json.dumps(wish.relations)
    if wish.modality:
        fits.append("modality = :modality")
        values["modality"] = wish.modality
    for name, sign in (("since", ">="), ("until", "<=")):
        if limit := getattr(wish, name)[: 7 if column == "month" else None]:
            fits.append(f"substr({column}, 1, {len(limit)}) {sign} substr(:{name}, 1, length({column}))")
            values[name] = limit
    return " AND ".join(fits), values


def _suits(party: int | None, court: int | None, state: str, month: str) -> tuple[str, str, dict[str, object]]:
    source, fits, values = "suits s", ["1"], dict[str, object]()
    if party is not None:
        source = "(SELECT DISTINCT suit FROM parties WHERE entity = :party AND role <> 'court' ORDER BY suit) p CROSS JOIN suits s ON s.number = p.suit"  # noqa: E501
        values["party"] = party
    if court is not None:
        with_court = "(SELECT DISTINCT suit FROM parties WHERE entity = :court AND role = 'court' ORDER BY suit) k"
        source = f"{with_court} CROSS JOIN {source if party is not None else 'suits s'}"
        fits.append("s.number = k.suit")
        values["court"] = court
    if state:
        fits.append("s.state = :state")
        values["state"] = state
    if month:
        sign = "<=" if month.startswith("≤") else "="
        fits.append(f"s.filed <> '' AND substr(s.filed, 1, length(:month)) {sign} :month")
        values["month"] = month.removeprefix("≤")
    return source, " AND ".join(fits), values


def _laws(state: str, place: str, maker: int | None) -> tuple[str, str, dict[str, object]]:
    fits, values = _placed(place)
    source = "laws l JOIN entities e ON e.number = l.entity"
    if state:
        fits, values = f"{fits} AND l.state = :state", {**values, "state": state}
    if maker is not None:
        made = [each.name for each in load().relations.values() if each.family == "lawmaking"]
        fits += """ AND l.entity IN (SELECT tail FROM said WHERE head = :maker
            AND relation IN (SELECT value FROM json_each(:made)))"""
        values |= {"maker": maker, "made": json.dumps(made)}
    return source, fits, values


def _placed(place: str) -> tuple[str, dict[str, object]]:
    return ("(e.place = :place OR e.place LIKE :place || '-%')", {"place": place}) if place else ("1", {})


def _likeness(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
