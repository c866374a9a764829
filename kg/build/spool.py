"""What was extracted and is not stored yet: one record a line, in a file that outlives a killed build."""

import json
from collections.abc import Iterable, Iterator
from io import BufferedRandom
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.errors import StoreError
from kg.model import Record


class Spool:
    """The file; made when there is something to put into it, removed by `done`."""

    def __init__(self, path: Path, rules: str) -> None:
        """Take up what an earlier build left there, as far as it was made by these rules."""
        self.path = path
        #: An earlier build did not come to its end.
        self.was_left = path.exists()
        #: Document → where its line begins.
        self._places: dict[str, int] = {}
        #: Document → SHA-256 of the file that an earlier build made its record from.
        self._left: dict[str, str] = {}
        self._file: BufferedRandom | None = None
        if self.was_left:
            self._take_up(self._open(), rules)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file:
            self._file.close()

    def __contains__(self, document: str) -> bool:
        return document in self._places

    def has(self, document: str, sha256: str) -> bool:
        """Say whether an earlier build left a record of a file with this content."""
        return self._left.get(document) == sha256

    def add(self, document: str, line: str) -> None:
        """Put a record down; a later one of the same document counts."""
        file = self._open()
        try:
            self._places[document] = file.seek(0, 2)
            file.write(line.encode("utf-8", "surrogatepass") + b"\n")
            file.flush()
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be written: {error.strerror}") from error

    def records(self, documents: Iterable[str]) -> Iterator[Record]:
        """Read the records of some documents, one by one."""
        for document in documents:
            file = self._open()
            file.seek(self._places[document])
            yield Record.from_json(file.readline().decode("utf-8", "surrogatepass"))

    def done(self) -> None:
        """Remove the file: all of it is in the store. What is added from here on begins a new one."""
        self._places.clear()
        self._left.clear()
        if self._file:
            self._file.close()
            self._file = None
        self.path.unlink(missing_ok=True)

    def _open(self) -> BufferedRandom:
        if self._file is None:
            try:
                self._file = self.path.open("r+b" if self.path.exists() else "w+b")
            except OSError as error:
                raise StoreError(f"{self.path}: cannot be written: {error.strerror}") from error
        return self._file

    def _take_up(self, file: BufferedRandom, rules: str) -> None:
        """Note what is whole; a line that was cut short when the build was killed goes."""
        end = 0
        for line in iter(file.readline, b""):
            try:
                data = json.loads(line.decode("utf-8", "surrogatepass")) if line.endswith(b"\n") else None
            except ValueError:
                data = None
            if data is None:
                break
            if data["rules"] == rules:
                self._places[data["document"]["id"]] = end
                self._left[data["document"]["id"]] = data["document"]["sha256"]
            end += len(line)
        file.truncate(end)
