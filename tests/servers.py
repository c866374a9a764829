"""Two SPARQL 1.1 servers that are not ours, started on loopback: Oxigraph from its package, Virtuoso from Debian's."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.store.remote import Remote

#: Name and password of the administrator of a new Virtuoso.
DBA = "dba"
_INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = {sql}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
MaxClientConnections = 10
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 1000000
"""


@dataclass(frozen=True)
class Running:
    """A server that runs."""

    name: str
    address: str

    def clear(self) -> None:
        """Drop every graph of ours."""
        with Remote(self.address) as remote:
            named = remote.asked("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
            for row in list(named):  # type: ignore[arg-type]
                if "w3id.org/ai-law-kg" in row[0].value:
                    remote.server.delete(row[0].value)
            if self.name == "oxigraph":
                remote.server.update("CLEAR DEFAULT")


def program(name: str) -> str:
    """Find the program of a server; the test is skipped, or in CI fails, where it is missing."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found:
        return found
    remedy = "pip install oxigraph" if name == "oxigraph" else "apt-get install virtuoso-opensource-7"
    if os.environ.get("CI"):
        pytest.fail(f"{name} is missing: .ci/run installs it")
    pytest.skip(f"needs {name}: {remedy}")


@contextmanager
def running(name: str, folder: Path) -> Iterator[Running]:
    """Start a server with an empty store in a folder."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    if name == "oxigraph":
        command = [program("oxigraph"), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    else:
        (folder / "v.ini").write_text(_INI.format(folder=folder, sql=_free_port(), http=port), encoding="utf-8")
        command = [program("virtuoso-t"), "+foreground", "+configfile", str(folder / "v.ini")]
    log = (folder.parent / f"{name}.log").open("wb")
    server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
    try:
        _wait(server, f"{address}/{'query' if name == 'oxigraph' else 'sparql'}?query=ASK%7B%7D", Path(log.name))
        yield Running(name, address)
    finally:
        server.kill()
        server.wait()
        log.close()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(server: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    for _ in range(600):
        assert server.poll() is None, log.read_text(errors="replace")
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(log.read_text(errors="replace"))
