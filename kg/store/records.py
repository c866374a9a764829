"""The records of a store: every document with all that was extracted from it, in one SQLite file.

They are kept so that resolution can be done anew without reading a bulletin again. No query sees them. A row counts
only where the graph of its document names its digest: rows are put in before the graph is written and swept away after,
so that the one transaction that writes a graph decides which row is the right one.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from kg.errors import StoreError
from kg.model import Record

_TABLE = """CREATE TABLE IF NOT EXISTS records (
    document TEXT NOT NULL, digest TEXT NOT NULL, sha256 TEXT NOT NULL, rules TEXT NOT NULL, record BLOB NOT NULL,
    PRIMARY KEY (document, digest))"""


class Row(NamedTuple):
    """A record that is ready to be kept."""

    document: str
    #: Hash of `packed`'s content, which the graph of the document names.
    digest: str
    sha256: str
    rules: str
    packed: bytes


def row(record: Record) -> Row:
    """Pack a record."""
    text = record.to_json().encode("utf-8", "surrogatepass")
    digest, packed = hashlib.sha256(text).hexdigest()[:16], zlib.compress(text, 1)
    return Row(record.document.id, digest, record.document.sha256, record.rules, packed)


class Records:
    """The SQLite file, open; without `writable` it may be missing, and then it is empty."""

    def __init__(self, path: Path, *, writable: bool) -> None:
        self.path = path
        # Without a journal that stays behind, and with freed pages wiped, a removed record is gone from the disk.
        settings = ("secure_delete = ON", "journal_mode = DELETE", "synchronous = FULL") if writable else ()
        with self._faults():
            address = f"{path.absolute().as_uri()}?mode={'rwc' if writable else 'ro'}"
            self._file: sqlite3.Connection | None = None
            if writable or path.exists():
                self._file = sqlite3.connect(
                    address, uri=True, timeout=10, isolation_level=None, check_same_thread=False
                )
                for setting in settings:
                    self._file.execute(f"PRAGMA {setting}")
                if writable:
                    self._file.execute(_TABLE)

    def close(self) -> None:
        """Let go of the file."""
        if self._file:
            self._file.close()

    def listing(self, documents: Iterable[str] | None = None) -> dict[tuple[str, str], tuple[str, str]]:
        """Map (document, digest) to (SHA-256 of the file, rules), in the order of the documents, of some or of all."""
        sql = "SELECT document, digest, sha256, rules FROM records"
        if documents is None:
            rows = self._rows(sql)
        else:
            rows = [row for each in documents for row in self._rows(f"{sql} WHERE document = ?", _key(each))]
        return dict(sorted(((_document(name), digest), (sha256, rules)) for name, digest, sha256, rules in rows))

    def record(self, document: str, digest: str) -> Record | None:
        """Return a record, or None if it is not there."""
        found = self._rows("SELECT record FROM records WHERE document = ? AND digest = ?", _key(document), digest)
        for (packed,) in found:
            try:
                return Record.from_json(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
            except (zlib.error, ValueError, TypeError, KeyError) as error:
                told = f"{self.path}: the record of {document} is damaged: {error}"
                raise StoreError(f"{told}; remove the document and build it again") from error
        return None

    def add(self, rows: Iterable[Row]) -> None:
        """Keep records, all or none."""
        values = [(_key(each.document), *each[1:]) for each in rows]
        self._change("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?)", values)

    def remove(self, keys: Iterable[tuple[str, str]]) -> None:
        """Forget records, all or none."""
        values = [(_key(document), digest) for document, digest in keys]
        self._change("DELETE FROM records WHERE document = ? AND digest = ?", values)

    def compact(self) -> None:
        """Give the room of forgotten records back."""
        with self._faults():
            if self._file:
                self._file.execute("VACUUM")

    def _change(self, sql: str, values: Sequence[tuple[object, ...]]) -> None:
        if not values or not self._file:
            return
        with self._faults():
            self._file.execute("BEGIN IMMEDIATE")
            self._file.executemany(sql, values)
            self._file.execute("COMMIT")

    def _rows(self, sql: str, *values: str) -> list[tuple[Any, ...]]:
        if not self._file:
            return []
        with self._faults():
            return self._file.execute(sql, values).fetchall()

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: the records cannot be read or written: {error}") from error


def _key(document: str) -> str:
    """Write a document's id so that SQLite takes it, whatever bytes the file's name had."""
    return quote(document, safe="", errors="surrogatepass")


def _document(key: str) -> str:
    return unquote(key, errors="surrogatepass")
