"""What a process of the server does: takes jobs from standard input, one a line, and answers on standard output.

Run as `python -m kg.serve.work STORE LIMITS`; nothing else is meant to run it.
"""

import contextlib
import importlib
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from math import ceil
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import InputError, KgError, LimitError, QueryError, UnknownError
from kg.place import Place, place
from kg.query import Answer, ask, select
from kg.query.results import ROW_TYPES, TRIPLE_TYPES, bounded
from kg.serve import describing, pages
from kg.serve.index.reading import Index
from kg.serve.negotiation import preferred
from kg.serve.parts import Desk
from kg.serve.pool import Limits, Reply, state, told
from kg.store import Store
from kg.store.remote import reading

Job = Callable[..., Reply]


class Work:
    """The store of one process, opened anew when its files have changed."""

    def __init__(self, path: Place, limits: Limits) -> None:
        self.path = path
        self.limits = limits
        self.opened: Store | None = None
        self.state = ""
        self.index: Index | None = None
        self.jobs = self.known()

    def known(self) -> dict[str, Job]:
        """Name the jobs that this process does."""
        return {
            "ask": self.ask,
            "sparql": self.sparql,
            "describe": self.describe,
            "resource": self.resource,
            "page": self.page,
            "explorer": self.explorer,
        }

    def store(self) -> Store:
        """Return the store as it is now."""
        now = state(self.path)
        if self.opened is None or now != self.state:
            if self.opened:
                self.opened.close()
            self.opened, self.state = reading(self.path), now
        return self.opened

    def do(self, job: str, **arguments: Any) -> Reply:
        """Do a job; whatever is wrong with it becomes an answer."""
        try:
            return self.jobs[job](**arguments)
        except LimitError as error:
            return told(422, str(error))
        except UnknownError as error:
            return told(404, str(error))
        except (QueryError, InputError) as error:
            return told(400, str(error))
        except KgError as error:
            return told(500, str(error))

    def sparql(self, query: str, accept: str, default: list[str], named: list[str], form: str = "") -> Reply:
        """Answer a query in the format that the client likes best, or in the one that it names."""
        return self._answered(select(self.store(), query, dataset=(default, named)), accept, form)

    def ask(self, question: str, given: dict[str, str], accept: str, form: str = "") -> Reply:
        """Answer a ready-made question."""
        return self._answered(ask(self.store(), question, given), accept, form)

    def _answered(self, answer: Answer, accept: str, form: str) -> Reply:
        types = TRIPLE_TYPES if answer.kind == "triples" else ROW_TYPES
        chosen = form if form in types else None if form else preferred(accept, types)
        if chosen is None:
            listed = ", ".join(each.partition(";")[0] for each in types.values())
            return told(406, f"this answer can be had as {listed}")
        return Reply(200, types[chosen], bounded(answer, chosen, self.limits.rows), {})

    def describe(self, accept: str, endpoint: str) -> Reply:
        """Describe the service and what it holds."""
        return describing.service(self.store(), accept, endpoint)

    def looked_up(self, path: str | None) -> Index | None:
        """Open an index, once for each file."""
        if path and (self.index is None or str(self.index.path) != path or self.index.is_gone):
            if self.index:
                self.index.close()
            self.index = Index(Path(path))
        return self.index if path else None

    def resource(
        self, iri: str, accept: str, lang: str, form: str, index: str | None, is_old: bool, start: int
    ) -> Reply:
        """Tell what is known of one thing, as a page or as RDF."""
        desk = Desk(self.store(), self.looked_up(index), lang, is_old)
        return describing.resource(desk, iri, accept, form, self.limits.rows, start)

    def explorer(self, name: str, lang: str, index: str, is_old: bool, given: dict[str, str]) -> Reply:
        """Make a page that looks things up in the index."""
        return pages.EXPLORER[name](Desk(self.store(), self.looked_up(index), lang, is_old), given)

    def page(self, name: str, lang: str, **arguments: Any) -> Reply:
        """Make a page."""
        return pages.PAGES[name](self.store(), lang, limits=self.limits, **arguments)


def answer(kind: type[Work], store: str, limits: str) -> None:
    """Answer until standard input ends; what a library prints must not get between the answers."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    bounds = Limits(**json.loads(limits))
    _hold_memory(bounds.memory)
    work = kind(place(store), bounds)
    for line in sys.stdin.buffer:
        # Should the server be gone, so is this process when the time is up: the engine itself cannot be interrupted.
        with _alarm(ceil(bounds.seconds) + 2):
            _send(replies, work.do(**json.loads(line)))
    if work.opened:
        work.opened.close()


@contextlib.contextmanager
def _alarm(seconds: int) -> Iterator[None]:
    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(seconds)
    yield
    if hasattr(signal, "alarm"):
        signal.alarm(0)


def _hold_memory(megabytes: int) -> None:
    # Not every system has it; without a limit a query that needs too much makes the machine slow until its time is up.
    with suppress(ImportError, OSError, ValueError):
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 1_000_000, megabytes * 1_000_000))


def _send(file: BinaryIO, reply: Reply) -> None:
    head = {"status": reply.status, "type": reply.type, "headers": reply.headers, "length": len(reply.body)}
    file.write(json.dumps(head).encode() + b"\n" + reply.body)
    file.flush()


if __name__ == "__main__":
    answer(Work, *sys.argv[1:])
