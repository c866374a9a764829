"""Making the index: the store read once from one end to the other, its names held in memory and nothing else of it.

Run as `python -m kg.serve.index.making STORE FILE`; the server does, in a process of its own.
"""

import contextlib
import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from kg.place import Place, place
from kg.query import select
from kg.query.rows import rows
from kg.rdf import PREFERRED, Node
from kg.serve.index import lives, sums
from kg.serve.index.tables import GRAMS, INDEXES, TABLES, grams, stamp_of
from kg.store import Store
from kg.store.remote import reading
from kg.text.normal import normal_name

_NAMES = """SELECT ?entity ?type ?language ?label ?kind WHERE {
  VALUES ?kind { skos:prefLabel skos:altLabel }
  GRAPH ?entities { ?entity ?kind ?label ; a ?type } BIND(LANG(?label) AS ?language) }"""
_SAID = """SELECT ?s ?head ?relation ?tail ?date ?modality ?status ?case ?court WHERE {
  ?s rdf:predicate ?relation ; rdf:subject ?head ; rdf:object ?tail ; ailaw:modality ?modality
  OPTIONAL { ?s ailaw:date ?date } OPTIONAL { ?s ailaw:status ?status } OPTIONAL { ?s ailaw:case ?case }
  OPTIONAL { ?s ailaw:court ?court } }"""
_LAST = """SELECT (MAX(STR(?date)) AS ?last) WHERE {
  { ?item a ailaw:Item ; dcterms:issued ?date } UNION { ?document ailaw:month ?date } }"""
#: So many rows go into the file at once.
_MANY = 5_000


def make(path: Place, file: Path, today: str) -> None:
    """Write the index of a store as it is now; suits and laws are told as they stand `today`."""
    stamp = stamp_of(path, today)
    with reading(path) as store, contextlib.closing(sqlite3.connect(file)) as base:
        for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -64000", "temp_store = FILE"):
            base.execute(f"PRAGMA {setting}")
        base.executescript(TABLES)
        base.execute(GRAMS)
        counts = store.counts()
        _Making(store, base).run()
        base.executescript(INDEXES)
        # What a bulletin tells has happened, whatever the clock of this machine says; as `kg report` does.
        told = base.execute("SELECT max(date) FROM said WHERE modality = 'asserted' AND tail NOT NULL").fetchone()[0]
        day = max([today, told or "", *(store.space.plain(row[0]) for row in select(store, _LAST))])
        lives.tell(store, base, day)
        facts = {"stamp": stamp, "counts": counts, "today": day, **sums.add(base)}
        base.executemany("INSERT INTO facts VALUES (?, ?)", [(name, json.dumps(facts[name])) for name in sorted(facts)])
        base.execute("ANALYZE")
        base.commit()


class _Making:
    def __init__(self, store: Store, base: sqlite3.Connection) -> None:
        self.store, self.base, self.space = store, base, store.space
        #: Canonical id → number in the order of appearance, and by that number how many statements name it.
        self.seen: dict[str, int] = {}
        self.degree: list[int] = []
        self.kinds: list[str] = []

    def run(self) -> None:
        """Read names, then statements, and write both in their orders."""
        self.base.executescript("CREATE TEMP TABLE labels (entity INTEGER, other INTEGER, language TEXT, label TEXT)")
        self._many("labels", self._names())
        self._many("raw", self._said())
        found = rows(self.store, "SELECT ?e ?p WHERE { ?e ailaw:place ?p }")
        self._entities({self.space.plain(e): self.space.plain(p) for e, p in found})
        self._order()

    def _many(self, table: str, found: Iterable[tuple[object, ...]]) -> None:
        found = iter(found)
        while some := list(islice(found, _MANY)):
            marks = ", ".join("?" * len(some[0]))
            self.base.executemany(f"INSERT INTO {table} VALUES ({marks})", some)

    def _number(self, id: str, kind: str = "") -> int:
        number = self.seen.get(id)
        if number is None:
            number = self.seen[id] = len(self.degree)
            self.degree.append(0)
            self.kinds.append(kind)
        return number

    def _names(self) -> Iterator[tuple[object, ...]]:
        query = _NAMES.replace("?entities", str(self.space.entities))
        for node, type_, language, label, kind in rows(self.store, query):
            number = self._number(self.space.plain(node), self.space.plain(type_))
            yield number, kind != PREFERRED, language.value, label.value

    def _said(self) -> Iterator[tuple[object, ...]]:
        for s, head, relation, tail, *more in select(self.store, _SAID):
            date, modality, status = (self.space.plain(each) or None for each in more[:3])
            one = self._end(head)
            other = self._end(tail)
            held, court = map(self._end, more[3:])
            if other is None:
                # A fact states its date.
                date = self.space.plain(tail)
            for each in {one, other, held, court} - {None}:
                self.degree[each or 0] += 1
            yield self.space.plain(s), one, self.space.plain(relation), other, date, modality, status, held, court

    def _end(self, node: Node | None) -> int | None:
        return self._number(self.space.plain(node)) if self.space.is_entity(node) else None

    def _entities(self, places: dict[str, str]) -> None:
        """Write entities by their rank, with every name under which they are looked for."""
        ids = list(self.seen)
        order = sorted(range(len(ids)), key=lambda each: (-self.degree[each], ids[each]))
        self.base.execute("CREATE TEMP TABLE ranks (old INTEGER PRIMARY KEY, new INTEGER)")
        self._many("ranks", ((old, new) for new, old in enumerate(order, start=1)))
        self.base.execute("CREATE TEMP TABLE sorted AS SELECT new, other, language, label FROM labels JOIN ranks "
                          "ON old = entity ORDER BY new, other, language DESC, label")  # fmt: skip
        labels = _grouped(self.base.execute("SELECT * FROM sorted"))
        held = next(labels, None)
        for start in range(0, len(order), _MANY):
            entities, names, words = [], [], []
            called: set[tuple[int, str, str]] = set()
            for new, old in enumerate(order[start : start + _MANY], start=start + 1):
                found: list[tuple[int, str, str]] = []
                if held and held[0] == new:
                    found, held = held[1], next(labels, None)
                id = ids[old]
                zh, en = _preferred(found, id)
                entities.append((new, id, self.kinds[old], zh, en, places.get(id), self.degree[old]))
                forms = {normal_name(label): label for _, _, label in reversed(found)}
                names += [(form, new, label) for form, label in sorted(forms.items()) if form]
                called |= {(new, label, normal_name(label)) for _, _, label in found}
                words.append((new, " ".join(dict.fromkeys(each for form in sorted(forms) for each in grams(form)))))
            self.base.executemany("INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?)", entities)
            self.base.executemany("INSERT INTO names VALUES (?, ?, ?)", names)
            self.base.executemany("INSERT INTO called VALUES (?, ?, ?)", sorted(called))
            self.base.executemany("INSERT INTO grams (rowid, words) VALUES (?, ?)", words)

    def _order(self) -> None:
        """Number the statements from the newest to the oldest, those without a date last."""
        self.base.execute(
            """INSERT INTO said SELECT NULL, raw.id, h.new, relation, t.new, date, modality, status, c.new, k.new
            FROM raw LEFT JOIN ranks h ON h.old = head LEFT JOIN ranks t ON t.old = tail
            LEFT JOIN ranks c ON c.old = held LEFT JOIN ranks k ON k.old = court
            ORDER BY date IS NULL, date DESC, raw.id"""
        )
        every = " UNION ".join(f"SELECT {end}, number FROM said WHERE {end} NOT NULL" for end in _ENDS)
        self.base.execute(f"INSERT INTO ends {every} ORDER BY 1, 2")
        self.base.executescript("DROP TABLE temp.raw; DROP TABLE temp.sorted; DROP TABLE temp.labels")


_ENDS = ("head", "tail", "held", "court")


def _grouped(found: Iterable[tuple[int, int, str, str]]) -> Iterator[tuple[int, list[tuple[int, str, str]]]]:
    """Put the names of each entity together."""
    group: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for new, *label in found:
        if group and new not in group:
            yield group.popitem()
        group[new].append((label[0], label[1], label[2]))  # type: ignore[arg-type]
    if group:
        yield group.popitem()


def _preferred(labels: list[tuple[int, str, str]], id: str) -> tuple[str, str]:
    """Choose what an entity is called in Chinese and in English."""
    named = {language: label for other, language, label in reversed(labels) if not other}
    zh, en, any_ = (named.get(language, "") for language in ("zh", "en", ""))
    return zh or en or any_ or id, en or zh or any_ or id


if __name__ == "__main__":
    make(place(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
