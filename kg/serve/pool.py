"""Processes that answer: the engine cannot be told to stop, so what takes too long is ended with its process.

Each process has the store open for reading and answers one job at a time (`kg.serve.work`). A job and its answer are a
line of JSON, the answer followed by its bytes. A heavy query keeps one process busy until its time is up; light ones
go to the others. If all are busy and enough wait already, a job is refused at once.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any

from kg.errors import StoreError
from kg.place import Place
from kg.store.remote import state_of

#: How often a store is looked at whose files are just being moved.
_TRIES = 10
#: So many jobs may wait for each process.
_WAITING = 8


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take."""

    #: Seconds until a query is ended.
    seconds: float = 30.0
    #: Rows or triples of an answer.
    rows: int = 100_000
    #: Bytes of a request's body.
    body: int = 1_000_000
    #: Processes, which is how many queries run at once.
    processes: int = 4
    #: Megabytes of working memory of a process.
    memory: int = 2048


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as HTTP has it."""

    status: int
    type: str
    body: bytes
    #: Further header fields.
    headers: dict[str, str]


def told(status: int, text: str, **headers: str) -> Reply:
    """Make an answer that says in words what is wrong."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, "text/plain; charset=utf-8", f"{text}\n".encode(), named)


class Worker:
    """One process; begun when it is first asked."""

    def __init__(self, store: Place, limits: Limits, module: str = "kg.serve.work") -> None:
        self.store = store
        self.limits = limits
        self.module = module
        self.process: subprocess.Popen[bytes] | None = None

    def ask(self, job: str, arguments: dict[str, Any]) -> Reply:
        """Do one job; the process ends if it takes too long, and the next job begins another."""
        process = self._running()
        ended = threading.Event()

        def end() -> None:
            ended.set()
            process.kill()

        timer = threading.Timer(self.limits.seconds, end)
        timer.start()
        try:
            return self._exchanged(process, job, arguments)
        except (OSError, ValueError, KeyError):
            self.close()
            if ended.is_set():
                return told(504, f"no answer after {self.limits.seconds:g} seconds: narrow the query, or add LIMIT")
            return told(500, "the query needs more memory than is allowed, or nests too deep: ask for less")
        finally:
            timer.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is None or self.process.poll() is not None:
            self.close()
            command = [sys.executable, "-m", self.module, str(self.store), json.dumps(_plain(self.limits))]
            # A session of its own: an interrupt from the keyboard is for the server, which then ends its processes.
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
        return self.process

    def _exchanged(self, process: subprocess.Popen[bytes], job: str, arguments: dict[str, Any]) -> Reply:
        if not process.stdin or not process.stdout:
            raise OSError("the process has no pipes")
        process.stdin.write(json.dumps({"job": job, **arguments}).encode() + b"\n")
        process.stdin.flush()
        head = json.loads(process.stdout.readline())
        body = process.stdout.read(head["length"])
        if len(body) < head["length"]:
            raise OSError("the process ended while it answered")
        return Reply(head["status"], head["type"], body, head["headers"])

    def close(self) -> None:
        """End the process."""
        if self.process:
            self.process.kill()
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe:
                    _closed(pipe.close)
            self.process.wait()
            self.process = None


def _closed(close: Callable[[], None]) -> None:
    try:
        close()
    except OSError:
        # What was still to be written to a process that has ended.
        return


def _plain(limits: Limits) -> dict[str, float]:
    return {name: getattr(limits, name) for name in limits.__slots__}


class Pool:
    """All processes; may be asked from several threads at once."""

    def __init__(self, store: Place, limits: Limits, module: str = "kg.serve.work") -> None:
        """Prepare processes that run `module`."""
        self.store = store
        self.limits = limits
        self.workers = [Worker(store, limits, module) for _ in range(limits.processes)]
        #: The one that answered last is asked first, so that a quiet server runs few processes.
        self.free: LifoQueue[Worker] = LifoQueue()
        for worker in self.workers:
            self.free.put(worker)
        self.slots = threading.BoundedSemaphore(limits.processes * (1 + _WAITING))

    def ask(self, job: str, **arguments: Any) -> Reply:
        """Do a job in a free process, waiting for one as long as a job may take."""
        busy = told(503, "too many queries at once: try again in a moment", Retry_After="5")
        if not self.slots.acquire(blocking=False):
            return busy
        try:
            worker = self.free.get(timeout=self.limits.seconds)
        except Empty:
            self.slots.release()
            return busy
        try:
            return worker.ask(job, arguments)
        finally:
            self.free.put(worker)
            self.slots.release()

    def close(self) -> None:
        """End all processes."""
        for worker in self.workers:
            worker.close()


def state(store: Place) -> str:
    """Say what the files of a store are like, so that another state has another name; reads no quads.

    A server is asked for the revisions of its documents, every few seconds at the most.

    Raises:
        StoreError: it is gone, or the server does not answer.
    """
    if isinstance(store, str):
        return state_of(store)
    for _ in range(_TRIES):
        try:
            return _files_of(store / "graph")
        except FileNotFoundError as error:
            # It is being written anew, or a file of it was tidied away.
            failed = error
            time.sleep(0.05)
    raise StoreError(f"{store}: the store is gone, or is being moved") from failed


def _files_of(graph: Path) -> str:
    parts = []
    for entry in sorted(os.scandir(graph), key=lambda each: each.name):
        if entry.name.endswith((".log", ".sst")) or entry.name.startswith("MANIFEST"):
            found = entry.stat()
            parts.append(f"{entry.name}:{found.st_size}:{found.st_mtime_ns}")
    return " ".join(parts)
