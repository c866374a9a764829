"""What resolution has read and settled, so that a new document need not be weighed against all others.

One SQLite file holds the entities of items by their look (`kg.resolve.members`): who bears it, by which marks it may
meet others, and where it was settled to belong. All of it can be made anew from the records. It counts only as long as
it bears the version of the rules that it was made by, which is taken away before a write begins and put back when all
is written: a build that is killed anywhere is followed by one that resolves everything anew.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import StoreError
from kg.rdf import of_document
from kg.resolve.canonical import Ground, Place
from kg.resolve.clusters import Member
from kg.resolve.forms import judge
from kg.resolve.members import Bearer

_TABLES = (
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    # `counts` in JSON are those of all bearers together; `data` is what makes the look, `place` where it belongs.
    """CREATE TABLE looks (look INTEGER PRIMARY KEY, data TEXT NOT NULL, count INTEGER NOT NULL,
    counts TEXT NOT NULL, first BLOB, entity TEXT, place TEXT)""",
    "CREATE INDEX looks_by_entity ON looks (entity)",
    """CREATE TABLE members (member BLOB PRIMARY KEY, document BLOB NOT NULL, look INTEGER NOT NULL,
    counts TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX members_by_document ON members (document)",
    "CREATE INDEX members_by_look ON members (look, member)",
    "CREATE TABLE marks (mark INTEGER, look INTEGER, PRIMARY KEY (mark, look)) WITHOUT ROWID",
    "CREATE INDEX marks_by_look ON marks (look)",
)


class Settled(NamedTuple):
    """A look as it was settled: who stood for it, and where it belongs."""

    first: str
    place: Place


class Looks:
    """The SQLite file, open for writing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._faults():
            self._file = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            # As for the records: nothing of a removed document stays.
            for setting in ("secure_delete = ON", "journal_mode = DELETE", "synchronous = FULL"):
                self._file.execute(f"PRAGMA {setting}")
            if not next(self._rows("PRAGMA user_version"))[0]:
                self._file.executescript(";".join(("BEGIN", *_TABLES, "PRAGMA user_version = 1", "COMMIT")))

    def close(self) -> None:
        """Let go of the file; what was not ended is as if it had not been."""
        self._file.close()

    def facts(self, version: str) -> dict[str, Any] | None:
        """Give what was noted at the end of the last write, if it was made by these rules and came to its end."""
        rows = dict(self._rows("SELECT name, value FROM facts"))
        return json.loads(rows["facts"]) if rows.get("version") == version else None

    @property
    def is_begun(self) -> bool:
        """Whether a write is under way."""
        return self._file.in_transaction

    def begin(self) -> None:
        """Note on the disk that what is here may not be what the graph says; what follows is one transaction."""
        with self._faults():
            if self._file.in_transaction:
                self._file.execute("ROLLBACK")
            if list(self._rows("SELECT 1 FROM facts")):
                self._file.execute("DELETE FROM facts")
            self._file.execute("BEGIN IMMEDIATE")

    def end(self, version: str, facts: Mapping[str, Any]) -> None:
        """Write all that was changed since `begin`: it is now what the graph says."""
        with self._faults():
            rows = [("version", version), ("facts", json.dumps(facts))]
            self._file.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", rows)
            self._file.execute("COMMIT")

    def clear(self) -> None:
        """Forget everything."""
        with self._faults():
            for table in ("looks", "members", "marks"):
                self._file.execute(f"DELETE FROM {table}")

    def compact(self) -> None:
        """Give the room of what was forgotten back."""
        with self._faults():
            self._file.execute("VACUUM")

    def fill(self, gathered: Iterable[tuple[Member, list[Bearer], Place, list[str]]]) -> None:
        """Put in what stands for each look, who bears it, where it belongs, and its marks; nothing may be here."""
        looks, members, marks = [], [], []
        for member, group, place, own in gathered:
            look = _number(member.look)
            looks.append((look, _data(member), member.count, _json(member.counts), _blob(member.id), *_placed(place)))
            members += [(_blob(name), _blob(of_document(name)), look, _json(counts)) for name, counts in group]
            marks += [(_number(mark), look) for mark in own]
        with self._faults():
            self._file.executemany("INSERT INTO looks VALUES (?, ?, ?, ?, ?, ?, ?)", looks)
            self._file.executemany("INSERT INTO members VALUES (?, ?, ?, ?)", sorted(members))
            self._file.executemany("INSERT INTO marks VALUES (?, ?)", sorted(marks))

    def leave(self, document: str) -> list[tuple[int, str]]:
        """Take the members of a document out; give their looks and ids."""
        sql = "SELECT look, member, counts FROM members WHERE document = ?"
        rows = list(self._rows(sql, _blob(document)))
        for look, _, counts in rows:
            self._count(look, -1, json.loads(counts))
        self._change("DELETE FROM members WHERE document = ?", _blob(document))
        return [(look, _text(member)) for look, member, _ in rows]

    def enter(self, member: Member, marks: Iterable[str]) -> int:
        """Put a member in, and its look if it is the first of it; give the number of the look."""
        look = _number(member.look)
        if not list(self._rows("SELECT 1 FROM looks WHERE look = ?", look)):
            nothing = _json([0] * len(member.counts))
            self._change("INSERT INTO looks VALUES (?, ?, 0, ?, NULL, NULL, NULL)", look, _data(member), nothing)
            for mark in marks:
                self._change("INSERT INTO marks VALUES (?, ?)", _number(mark), look)
        values = (_blob(member.id), _blob(of_document(member.id)), look, _json(member.counts))
        self._change("INSERT INTO members VALUES (?, ?, ?, ?)", *values)
        self._count(look, 1, member.counts)
        return look

    def joined(self, looks: Iterable[int], beside: Mapping[str, Iterable[str]]) -> tuple[set[int], set[str]]:
        """Give the looks that chains of marks join with some, these included, and all marks of the chains.

        `beside` names for some marks others that are joined with them.
        """
        waiting, found, seen = list(looks), set[int](), set[str]()
        while waiting:
            look = waiting.pop()
            if look not in found:
                found.add(look)
                marks = [_hash(mark) for (mark,) in self._rows("SELECT mark FROM marks WHERE look = ?", look)]
                while marks:
                    mark = marks.pop()
                    if mark not in seen:
                        seen.add(mark)
                        marks += beside.get(mark, ())
                        bearing = self._rows("SELECT look FROM marks WHERE mark = ?", _number(mark))
                        waiting += [other for (other,) in bearing]
        return found, seen

    def member(self, look: int) -> Member | None:
        """Give what stands for all that bear a look; None if nobody does."""
        ((data, count, counts),) = self._rows("SELECT data, count, counts FROM looks WHERE look = ?", look)
        ((first,),) = self._rows("SELECT MIN(member) FROM members WHERE look = ?", look)
        return _member(_text(first), data, json.loads(counts), count) if count else None

    def settled(self, look: int) -> Settled | None:
        """Say where a look was settled to belong; None if it is new."""
        ((first, entity, place),) = self._rows("SELECT first, entity, place FROM looks WHERE look = ?", look)
        return Settled(_text(first), _place(entity, place)) if first is not None else None

    def settle(self, look: int, first: str, place: Place) -> None:
        """Note where a look belongs from now on."""
        values = (_blob(first), *_placed(place), look)
        self._change("UPDATE looks SET first = ?, entity = ?, place = ? WHERE look = ?", *values)

    def forget(self, look: int) -> None:
        """Take out a look that nobody bears any more."""
        self._change("DELETE FROM looks WHERE look = ?", look)
        self._change("DELETE FROM marks WHERE look = ?", look)

    def bearers(self, look: int) -> list[str]:
        """List the members that bear a look."""
        return [_text(member) for (member,) in self._rows("SELECT member FROM members WHERE look = ?", look)]

    def bearing(self, mark: str) -> list[int]:
        """List the looks that bear a mark."""
        return [look for (look,) in self._rows("SELECT look FROM marks WHERE mark = ?", _number(mark))]

    def bears(self, look: int, member: str) -> bool:
        """Say whether a member bears a look."""
        return bool(list(self._rows("SELECT 1 FROM members WHERE member = ? AND look = ?", _blob(member), look)))

    def kind(self, look: int) -> str:
        """Give the type of those that bear a look."""
        ((data,),) = self._rows("SELECT data FROM looks WHERE look = ?", look)
        return str(json.loads(data)[0])

    def named_in(self, document: str) -> Iterator[tuple[Member, Settled]]:
        """Give the members of a document in their order, each for itself alone, and where their looks belong."""
        sql = """SELECT member, members.counts, data, first, entity, place FROM members JOIN looks USING (look)
            WHERE document = ? ORDER BY member"""
        for member, counts, data, first, entity, place in self._rows(sql, _blob(document)):
            one = _member(_text(member), data, json.loads(counts), 1)
            yield one, Settled(_text(first), _place(entity, place))

    def looks_of(self, entity: str) -> list[int]:
        """List the looks that belong to an entity."""
        return [look for (look,) in self._rows("SELECT look FROM looks WHERE entity = ?", entity)]

    def _count(self, look: int, by: int, counts: Iterable[int]) -> None:
        ((known,),) = self._rows("SELECT counts FROM looks WHERE look = ?", look)
        summed = _json([old + by * new for old, new in zip(json.loads(known), counts, strict=True)])
        self._change("UPDATE looks SET count = count + ?, counts = ? WHERE look = ?", by, summed, look)

    def _change(self, sql: str, *values: object) -> None:
        with self._faults():
            self._file.execute(sql, values)

    def _rows(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        with self._faults():
            yield from self._file.execute(sql, values)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: cannot be read or written: {error}; it may be deleted") from error


def _number(hexadecimal: str) -> int:
    """Make a hash a number that SQLite takes."""
    return int(hexadecimal, 16) - (1 << 63)


def _hash(number: int) -> str:
    return f"{number + (1 << 63):016x}"


def _blob(text: str) -> bytes:
    """Write an id, whatever bytes a file's name had, so that SQLite puts them in the order that Python does."""
    return text.encode("utf-8", "surrogatepass")


def _text(blob: bytes) -> str:
    return blob.decode("utf-8", "surrogatepass")


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _data(member: Member) -> str:
    names = [form.name for form in member.forms]
    return _json([member.type, names, member.key, member.place, member.lent, member.defined, member.single])


def _member(first: str, data: str, counts: Iterable[int], count: int) -> Member:
    kind, names, key, place, lent, defined, single = json.loads(data)
    forms = tuple(judge(name, kind) for name in names)
    known = tuple((bare, tuple(looks)) for bare, looks in defined)
    return Member(first, kind, forms, key, place, tuple(counts), lent, known, single, count)


def _placed(place: Place) -> tuple[str | None, str]:
    return place.entity, _json([place.grounds, place.again])


def _place(entity: str | None, text: str) -> Place:
    grounds, again = json.loads(text)
    return Place(entity, tuple(Ground(*each) for each in grounds), Ground(*again) if again else None)
