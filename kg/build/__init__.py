"""The order of the stages over many files: read, cut into items, extract, resolve, store.

Only what changed is read and extracted anew: a document whose file has the same bytes, and whose record was made by the
same rules, stays. What is extracted goes into a file in the store's folder at once; in the end all names are resolved,
and the store takes the documents up a few at a time. So memory does not grow with the texts, and a run after one that
was killed goes on where that one was. Which files come first, and how many processes work, makes no difference.
"""

import hashlib
import multiprocessing
import signal
import sys
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.build.decided import Decided
from kg.build.linking import Linking
from kg.build.spool import Spool
from kg.errors import BulletinError, InputError, KgError, UnknownError
from kg.extract import extract, rules_version, told_fault, warm_up
from kg.model import Decision, Extraction, Misfit, Record, Resolution
from kg.read import document_id, items, read, sources
from kg.read.imprint import item_language
from kg.resolve import gather_all, settle, version
from kg.resolve.canonical import spread
from kg.resolve.decisions import document_of, documents_named, items_named, judged
from kg.resolve.members import marks
from kg.store import Store
from kg.store.writing import Written

#: What is being done ("extracting"), how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]
#: So few bytes are done before a further process has started.
_BYTES_PER_JOB = 200_000
#: Where a store has so many times the documents that come and go, only what these touch is resolved.
PART = 4


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be used; the reason names it."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did; documents by id, sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    #: Not read anew, but names in them are now taken for other entities; also such as were not named this time.
    relinked: tuple[str, ...] = ()
    #: Of those that were named.
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    #: How many items the added and changed documents have.
    items: int = 0
    #: Those of them in which nothing was found.
    empty: tuple[str, ...] = ()
    #: Decisions that change nothing: what they speak of is gone, or another one says the opposite.
    misfits: tuple[Misfit, ...] = ()
    #: Added or changed document → what was assumed in reading it.
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: What the store holds now: documents, items, statements, evidence, entities, triples.
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Run:
    """One build on its way."""

    store: Store
    spool: Spool
    remove: Collection[str]
    decisions: tuple[Decision, ...]
    say: Progress
    #: Documents in the spool that the store does not have yet.
    waiting: set[str] = field(default_factory=set)
    written: Written = field(default_factory=Written)
    failures: list[Failure] = field(default_factory=list)
    misfits: list[Misfit] = field(default_factory=list)
    items: int = 0
    empty: list[str] = field(default_factory=list)
    notes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)

    def extract(self, work: Mapping[str, tuple[Path, str]], workers: "_Workers") -> None:
        """Extract what an earlier build has not left, and store all."""
        left = {name for name, (_, sha256) in work.items() if self.spool.has(name, sha256)}
        self.waiting |= left
        missing = [path for name, (path, _) in work.items() if name not in left]
        for number, (path, outcome) in enumerate(workers.outcomes(missing)):
            self.say(f"extracting {path.name}", number, len(missing))
            if isinstance(outcome, Failure):
                self.failures.append(outcome)
                continue
            self.take(document_id(path), outcome)
        decided = Decided(self.store.path)
        news = decided.news(self.decisions)
        known = None if news is None else self.store.looks.facts(version())
        if self.waiting or self.remove or self.spool.was_left or known is None or news:
            self.misfits = decided.misfits(self.decisions)
            decided.begin()
            self.put(known, news or ())
            decided.end(self.decisions, self.misfits)
        else:
            self.counts = known
        self.misfits = decided.misfits(self.decisions)
        self.spool.done()

    def take(self, document: str, record: str) -> None:
        """Put a record down to be stored; a later one of the same document counts."""
        self.spool.add(document, record)
        self.waiting.add(document)

    def put(self, known: Mapping[str, int] | None, news: Collection[Decision]) -> None:
        """Store what waits, and bring every name to where it belongs; `known` are the counts if all is as it should.

        `news` are the decisions that came or went.
        """
        ready = sorted(self.waiting)
        self.say("resolving", 0, len(ready))
        looks = self.store.looks
        looks.begin()
        judged_anew = sorted(self.store.documents(documents_named(news) - {*ready, *self.remove})) if known else []
        few = PART * (len(ready) + len(self.remove) + len(judged_anew)) <= (known or {}).get("documents", 0)
        if not (known and few and self.put_part(ready, known, judged_anew, news)):
            self.put_all(ready)
        looks.end(version(), self.counts)

    def put_part(
        self, ready: list[str], counts: Mapping[str, int], judged_anew: Iterable[str], news: Collection[Decision]
    ) -> bool:
        """Resolve what a few documents and decisions touch; say whether that will do."""
        linking = Linking(self.store.looks, self.decisions, news)
        named = filter(None, map(self.store.record, judged_anew))
        changed = linking.change(chain(self.spool.records(ready), named), self.remove)
        if changed is None:
            self.store.looks.begin()
            return False
        resolution, part = changed
        touched = part.documents | set(self.remove)
        said = [each for each in self.decisions if document_of(each) in touched or each in news]
        before = [each for each in self.misfits if each.decision not in {*linking.weighed, *said}]
        resolution = self.judge(resolution, said)
        self.misfits += before
        self.written = self.store.write(self.seen(ready), self.remove, resolution, part)
        self.counts = {name: count + self.written.more.get(name, 0) for name, count in counts.items()}
        return True

    def put_all(self, ready: list[str]) -> None:
        """Resolve all that there is."""
        older = (each for each in self.store.records() if each.document.id not in {*ready, *self.remove})
        gathered = gather_all(chain(self.spool.records(ready), older), self.decisions)
        settled = settle([member for member, _ in gathered], self.decisions)
        resolution = self.judge(spread(settled, gathered), self.decisions)
        self.written = self.store.write(self.seen(ready), self.remove, resolution)
        self.store.looks.clear()
        decided = items_named(self.decisions)
        self.store.looks.fill(
            (member, bearers, settled.places[member.id], marks(member, decided)) for member, bearers in gathered
        )
        self.counts = self.store.counts()

    def judge(self, resolution: Resolution, decisions: Collection[Decision]) -> Resolution:
        """Add what decisions say of statements, and note which fit nothing."""
        rejected, unmet = judged(decisions, self.record_of, "reject")
        kept, unkept = judged(decisions, self.record_of, "keep")
        self.misfits = [*resolution.misfits, *unmet, *unkept]
        return replace(resolution, rejected=rejected, kept=kept, rules=version())

    def record_of(self, document: str) -> Record | None:
        """Give the record that a document will have when all is written."""
        if document in self.remove:
            return None
        if document in self.waiting:
            return next(self.spool.records([document]))
        return self.store.record(document)

    def seen(self, ready: list[str]) -> Iterator[Record]:
        """Pass the records on that are to be stored, noting what a report says of them."""
        for number, each in enumerate(self.spool.records(ready)):
            self.say("storing", number, len(ready))
            self.items += len(each.extractions)
            self.empty += [one.item.id for one in each.extractions if not one.entities and not one.statements]
            if each.document.notes:
                self.notes[each.document.id] = each.document.notes
            yield each

    def report(self, named: set[str]) -> BuildReport:
        """Sum up, once all is done."""
        written = self.written
        touched = {*written.added, *written.changed, *written.relinked}
        touched |= {document_id(Path(failure.path)) for failure in self.failures}
        return BuildReport(
            added=written.added,
            changed=written.changed,
            relinked=written.relinked,
            unchanged=tuple(sorted(named - touched)),
            removed=written.removed,
            failures=tuple(sorted(self.failures, key=lambda failure: failure.path)),
            items=self.items,
            empty=tuple(sorted(self.empty)),
            misfits=tuple(self.misfits),
            notes=dict(sorted(self.notes.items())),
            counts=self.counts,
        )


def build(
    paths: Iterable[Path | str],
    store_path: Path | str,
    *,
    jobs: int = 1,
    remove: Collection[str] = (),
    decisions: Iterable[Decision] = (),
    given: Iterable[Record] | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Bring a store to hold the bulletins among some files and folders, and no longer the removed documents.

    The store is made if it is not there. A faulty file is reported, and the store keeps what it had of it. The
    decisions are all that hold: those of an earlier build are undone unless they are given again. Without a path, what
    the store has is resolved anew if they are others. Records that are `given` are stored as if their files had been
    read, unless these are among the paths and are others.

    Raises:
        InputError: a path that does not exist, a folder without a bulletin, two files of one name, nothing to do.
        UnknownError: a document to be removed is not in the store.
        StoreError: the store cannot be opened or written.
    """
    found = sources(Path(path) for path in paths)
    decisions = tuple(decisions)
    if not found and not remove and given is None and not (Path(store_path) / "store.json").exists():
        raise InputError("nothing to build: name files or folders with bulletins")
    with (
        _Workers(found, jobs) as workers,
        Store.open(store_path, create=True) as store,
        Spool(store.path / "pending.jsonl", rules_version()) as spool,
    ):
        known = store.documents({*map(document_id, found), *remove})
        check_removals(remove, known, found, store.documents)
        run = _Run(store, spool, remove, decisions, progress or silent)
        for each in given or ():
            run.take(each.document.id, each.to_json())
            known[each.document.id] = each.document.sha256, each.rules
        run.extract(_changed(found, known, run.failures), workers)
        return run.report({document_id(path) for path in found})


def misfits(store_path: Path | str, decisions: Iterable[Decision]) -> list[Misfit]:
    """List those of some decisions that fitted nothing when the store was last built."""
    return Decided(Path(store_path)).misfits(decisions)


def extract_files(
    paths: Iterable[Path | str], *, jobs: int = 1, failed: Callable[[Failure], None] | None = None
) -> Iterator[Record]:
    """Read and extract the bulletins among some files and folders, one by one, without a store.

    Faulty files are told to `failed`, or raised if there is none.

    Raises:
        InputError: as `build`; without `failed` also a faulty file.
    """
    found = sources(Path(path) for path in paths)
    with _Workers(found, jobs) as workers:
        for _, outcome in workers.outcomes(found):
            if isinstance(outcome, str):
                yield Record.from_json(outcome)
            elif failed:
                failed(outcome)
            else:
                raise InputError(outcome.reason)


def record(path: Path) -> Record:
    """Read one bulletin and extract what it says; a note of the document tells of each item at which the rules failed.

    Raises:
        BulletinError: the file cannot be read as a bulletin.
    """
    document = read(path)
    extractions, notes = [], list(document.notes)
    for item in items(document):
        try:
            extractions.append(extract(item, item_language(item.text, document.language)))
        except Exception as error:  # noqa: BLE001
            # A fault of the rules at one item must not cost the others.
            notes.append(f"{item.id}: NOTHING TAKEN, {told_fault(error)}: report it with its text")
            extractions.append(Extraction(item))
    return Record(replace(document, notes=tuple(notes)), tuple(extractions), rules_version())


def silent(what: str, done: int, total: int) -> None:
    """Tell nobody how far a build is."""


def check_removals(
    remove: Collection[str], known: Collection[str], found: Iterable[Path], there: Callable[[], Iterable[str]]
) -> None:
    """Refuse to remove what is not known, or what is to be built at the same time; `there` lists all that could be.

    Raises:
        UnknownError: a document is not known.
        InputError: a document is among the files found.
    """
    unknown = sorted(set(remove) - set(known))
    if unknown:
        raise UnknownError(
            f"cannot remove {', '.join(unknown)}: the store has {', '.join(there()) or 'no documents at all'}"
        )
    both = sorted(set(remove) & {document_id(path) for path in found})
    if both:
        raise InputError(f"{', '.join(both)}: named both to be built and to be removed")


def _changed(
    found: Iterable[Path], known: Mapping[str, tuple[str, str]], failures: list[Failure]
) -> dict[str, tuple[Path, str]]:
    """Sort out the files whose bytes or rules are not those of the store: {document: (path, SHA-256)}."""
    work: dict[str, tuple[Path, str]] = {}
    for path in found:
        try:
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            failures.append(Failure(str(path), f"{path}: cannot be read: {error.strerror}; check its permissions"))
            continue
        if known.get(document_id(path)) != (sha256, rules_version()):
            work[document_id(path)] = path, sha256
    return work


class _Workers:
    """Processes that read and extract; where one is as fast as several, the calling one does it itself."""

    def __init__(self, paths: Iterable[Path], jobs: int) -> None:
        """Start as many as the files are worth, before any library of the caller has threads: a fork copies the names
        and the rules in a moment, and whatever state other threads are in."""
        size = sum(path.stat().st_size for path in paths if path.exists())
        self._jobs = max(1, min(jobs, size // _BYTES_PER_JOB))
        self._pool: ProcessPoolExecutor | None = None
        if self._jobs > 1:
            methods = multiprocessing.get_all_start_methods()
            warm_up()
            context = multiprocessing.get_context("fork" if sys.platform == "linux" else methods[0])
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_ignore_interrupt)
            with warnings.catch_warnings():
                # Threads of numerical libraries, which wait for work, make newer Pythons warn of any fork.
                warnings.simplefilter("ignore", DeprecationWarning)
                self._pool.submit(_ignore_interrupt).result()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def outcomes(self, paths: list[Path]) -> Iterator[tuple[Path, str | Failure]]:
        """Give for each file its record as a line of JSON, or why there is none, in the order of the files.

        Texts are read and rows made in the worker; what comes back is one line, for a spaCy Doc costs more to send
        than to make.
        """
        if not self._pool:
            yield from ((path, _outcome(path)) for path in paths)
            return
        size = max(1, min(16, len(paths) // (self._jobs * 4)))
        try:
            yield from zip(paths, self._pool.map(_outcome, paths, chunksize=size), strict=True)
        except BrokenProcessPool as error:
            raise KgError("a worker process died, perhaps for want of memory; try --jobs 1") from error


def _ignore_interrupt() -> None:
    """Leave an interrupt from the keyboard, which goes to all processes, to the one that leads."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _outcome(path: Path) -> str | Failure:
    try:
        return record(path).to_json()
    except BulletinError as error:
        # What is wrong with an item is told by the name of the file alone.
        reason = str(error).removeprefix(f"{path}: ").removeprefix(f"{path.name}: ")
        return Failure(str(path), f"{path}: {reason}")
