"""Reading a graph that somebody else may be writing.

The engine's files are never changed once they are whole, only added and deleted, but it opens them when it needs them,
and a reader in the writer's own folder stumbles over what was tidied away. So a reader works in a folder of its own,
made of hard links, which costs no room and a few milliseconds. The logs are taken before the list of files, so that
the folder holds what was committed at some moment, and never half of a transaction; and if the list is another one once
all files are linked, one of them may have been tidied away unseen, and all is done again.
"""

import os
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError

_FOLDER = "reading-"
_TRIES = 10


def lock(file: Path) -> sqlite3.Connection:
    """Take a lock that ends with the process, however it ends; SQLite's works on every system.

    Raises:
        sqlite3.Error: somebody has it ("locked"), or the file cannot be made.
    """
    held = sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        held.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        held.close()
        raise
    return held


class Reading:
    """A graph that is open for reading; `close` takes its folder away."""

    def __init__(self, path: Path) -> None:
        self._folder: Path | None = None
        self._lock: sqlite3.Connection | None = None
        try:
            self._folder = Path(tempfile.mkdtemp(prefix=_FOLDER, dir=path))
            self._lock = lock(self._folder / "lock")
        except (OSError, sqlite3.Error):
            # Who may not write here reads in place, which is right as long as nobody writes.
            self.close()
        try:
            self.graph = _opened(path, self._folder)
        except StoreError:
            self.close()
            raise

    def close(self) -> None:
        """Take the folder away; the graph must not be used any more."""
        if self._lock:
            self._lock.close()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._folder = self._lock = None


def sweep(path: Path) -> None:
    """Take away the folders of readers that ended without doing so."""
    for folder in path.glob(f"{_FOLDER}*"):
        try:
            lock(folder / "lock").close()
        except sqlite3.Error:
            continue
        shutil.rmtree(folder, ignore_errors=True)


def _opened(path: Path, folder: Path | None) -> ox.Store:
    graph = path / "graph"
    for _ in range(_TRIES):
        try:
            return ox.Store.read_only(str(_linked(graph, folder / "graph") if folder else graph))
        except (OSError, RuntimeError) as error:
            # A file was tidied away between two steps: once more from the beginning.
            failed = error
            time.sleep(0.05)
    if not graph.exists():
        raise StoreError(f"{path}: nothing has been built here yet; `kg build SOURCE…` does it")
    raise StoreError(f"{path}: the graph cannot be read: {failed}") from failed


def _linked(graph: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for log in sorted(graph.glob("*.log")):
        shutil.copyfile(log, folder / log.name)
    current = (graph / "CURRENT").read_bytes()
    (folder / "CURRENT").write_bytes(current)
    manifest = current.decode("ascii", "replace").strip()
    shutil.copyfile(graph / manifest, folder / manifest)
    for file in graph.iterdir():
        if file.suffix in (".sst", ".blob") or file.name.startswith(("OPTIONS-", "IDENTITY")):
            os.link(file, folder / file.name)
    # A file goes only after the list says that it is no more, and the list only grows.
    now = (graph / manifest).stat().st_size
    if (graph / "CURRENT").read_bytes() != current or now != (folder / manifest).stat().st_size:
        raise OSError(f"{graph}: changed while it was linked")
    return folder
