"""Keeping the index: there is one for each state of the store, made when it is first asked for.

It is made in a folder of the server's own and copied into the store, if that can be written and is still the same, so
that the next start finds it; whoever writes the store takes it away. While a new one is made, the old one serves.
"""

import contextlib
import datetime
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from kg.place import Place
from kg.serve.index.tables import stamp_of
from kg.store import INDEX

#: A store that is being written changes all the time: the next index waits so many times as long as the last one took.
_PAUSE = 4


@dataclass(frozen=True, slots=True)
class Kept:
    """An index that can be read, or None while the first one is made; with what there is to tell of it."""

    path: Path | None
    #: The store is another by now, and the next index is not ready.
    is_old: bool = False
    #: Why there is none.
    problem: str = ""


class Keeper:
    """Gives the index of a store; may be asked from several threads at once."""

    def __init__(self, store: Place, *, today: Callable[[], str] | None = None) -> None:
        self.store = store
        self.today = today or (lambda: datetime.datetime.now(datetime.UTC).date().isoformat())
        self.folder: Path | None = None
        self.path: Path | None = None
        self.stamp = ""
        self.problem = ""
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._wanted, self._begun, self._took, self._ended, self._made = "", 0.0, 0.0, 0.0, 0

    def index(self, wait_s: float) -> Kept:
        """Give the index of the store as it is now, or after so long what there is."""
        end = time.monotonic() + wait_s
        while True:
            with self._lock:
                stamp = stamp_of(self.store, self.today())
                if stamp != self.stamp:
                    self._advance(stamp)
                if self.stamp == stamp or self.problem:
                    return Kept(self.path, is_old=self.stamp != stamp, problem=self.problem)
            if time.monotonic() >= end:
                return Kept(self.path, is_old=True)
            time.sleep(0.02)

    def close(self) -> None:
        """End what is being made, and take the folder away."""
        with self._lock:
            if self._process:
                self._process.kill()
                self._process.wait()
                _drained(self._process)
                self._process = None
            if self.folder:
                shutil.rmtree(self.folder, ignore_errors=True)
                self.folder = None

    def _advance(self, stamp: str) -> None:
        """Take up an index that is ready, or begin one."""
        if self._process is not None:
            if self._process.poll() is not None:
                self._finish(self._process)
            return
        kept = self._beside()
        if kept and _stamp(kept) == stamp:
            self.path, self.stamp, self.problem = kept, stamp, ""
            return
        if time.monotonic() - self._ended < _PAUSE * self._took:
            return
        self.folder = self.folder or Path(tempfile.mkdtemp(prefix="kg-explorer-"))
        self._wanted, self._begun, self._made = stamp, time.monotonic(), self._made + 1
        command = [sys.executable, "-m", "kg.serve.index.making", str(self.store), str(self._file()), self.today()]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                         start_new_session=True)  # fmt: skip

    def _beside(self) -> Path | None:
        """Name the file in the store's own folder; a store on a server has none."""
        return None if isinstance(self.store, str) else self.store / INDEX

    def _file(self) -> Path:
        assert self.folder, "an index is made in a folder"
        return self.folder / f"{self._made}.sqlite"

    def _finish(self, process: subprocess.Popen[bytes]) -> None:
        said = _drained(process)
        self._process, self._ended = None, time.monotonic()
        self._took = self._ended - self._begun
        if process.returncode:
            self.problem = (said.strip().splitlines() or ["the index could not be made"])[-1]
            return
        old = self.path
        self.path, self.stamp, self.problem = self._file(), self._wanted, ""
        if old and self.folder and old.parent == self.folder:
            with contextlib.suppress(OSError):
                old.unlink()
        kept = self._beside()
        if kept and stamp_of(self.store, self.today()) == self.stamp:
            _copy(self.path, kept)


def _copy(file: Path, to: Path) -> None:
    fresh = to.with_name(f"{to.name}.{os.getpid()}")
    try:
        shutil.copyfile(file, fresh)
        fresh.replace(to)
    except OSError:
        # Who may not write here makes it anew at the next start.
        with contextlib.suppress(OSError):
            fresh.unlink()


def _stamp(file: Path) -> str:
    if not file.exists():
        return ""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True)) as base:
            row = base.execute("SELECT value FROM facts WHERE name = 'stamp'").fetchone()
            return str(json.loads(row[0])) if row else ""
    except (sqlite3.Error, ValueError):
        return ""


def _drained(process: subprocess.Popen[bytes]) -> str:
    if not process.stderr:
        return ""
    with process.stderr:
        return process.stderr.read().decode("utf-8", "replace")
