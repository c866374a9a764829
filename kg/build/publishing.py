"""Building into a SPARQL 1.1 server: in a copy on this machine first, then what has changed goes to the server.

The copy is a store like any other, kept so that the next build need not begin anew; it may be deleted at any time,
since the server holds the record of every document. Before a build it is brought to what the server has; what differs
after it is sent (`kg.store.target`).
"""

import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.build import BuildReport, Progress, build, check_removals, silent
from kg.errors import InputError, StoreError
from kg.files import cache
from kg.model import Decision, Record, digest
from kg.read import document_id, sources
from kg.store import Store, compact
from kg.store.remote import Remote
from kg.store.target import Target


def copy_of(address: str) -> Path:
    """Name the folder of the copy of a server: `$KG_COPY`, or one in the user's cache."""
    if named := os.environ.get("KG_COPY"):
        return Path(named)
    return cache() / digest(address)


def publish(
    paths: Iterable[Path | str],
    address: str,
    *,
    jobs: int = 1,
    remove: Collection[str] = (),
    decisions: Iterable[Decision] = (),
    take_over: bool = False,
    progress: Progress | None = None,
) -> BuildReport:
    """Bring a server to hold the bulletins among some files and folders, and no longer the removed documents.

    As `kg.build.build` does with a store. `take_over` says that a build whose mark the server bears has ended.

    Raises:
        InputError: as `kg.build.build`.
        UnknownError: a document to be removed is not on the server.
        StoreError: the server cannot be reached, takes no changes, or is being written by another build.
    """
    paths = tuple(paths)
    say = progress or silent
    copy = copy_of(address)
    files = sources(Path(path) for path in paths)
    found = {document_id(path) for path in files}
    with Remote(address) as remote:
        target = Target(remote)
        with target.writing(take_over=take_over):
            theirs = target.theirs
            check_removals(remove, theirs, files, lambda: theirs)
            if not found and not theirs:
                raise InputError("nothing to build: name files or folders with bulletins")
            mine = _revisions(copy)
            stale = [each for each in theirs if _record(mine, each) != _record(theirs, each) and each not in remove]
            gone = {each for each in mine if each in remove or (each not in theirs and each not in found)}
            given = _records(remote, stale, found, say)
            report = build(paths, copy, jobs=jobs, remove=gone, decisions=decisions, given=given, progress=progress)
            if gone:
                compact(copy)
            with Store.open(copy, read_only=True) as store:
                target.send(store, say)
                now = store.revisions()
    return _told(report, theirs, now, found)


def _records(remote: Remote, documents: list[str], found: set[str], say: Progress) -> Iterator[Record]:
    """Fetch the records of documents; of one that is built anew it may be missing."""
    for number, each in enumerate(documents):
        say("fetching records", number, len(documents))
        record = remote.record(each)
        if record:
            yield record
        elif each not in found:
            raise StoreError(f"{remote.address}: has {each} without its record: build it from its file, or remove it")


def _told(report: BuildReport, theirs: dict[str, str], now: dict[str, str], found: set[str]) -> BuildReport:
    """Say what a build did to the server, whatever it did to the copy."""
    known = theirs.keys() & now.keys()
    changed = {each for each in known if _record(theirs, each) != _record(now, each)}
    relinked = {each for each in known if theirs[each] != now[each]} - changed
    failed = {document_id(Path(failure.path)) for failure in report.failures}
    return replace(
        report,
        added=tuple(sorted(now.keys() - theirs.keys())),
        changed=tuple(sorted(changed)),
        relinked=tuple(sorted(relinked)),
        unchanged=tuple(sorted((found & known) - changed - relinked - failed)),
        removed=tuple(sorted(theirs.keys() - now.keys())),
    )


def _revisions(copy: Path) -> dict[str, str]:
    if not (copy / "store.json").exists():
        return {}
    try:
        with Store.open(copy, read_only=True) as store:
            return store.revisions()
    except StoreError:
        # Left by another version, or not begun: the server has all that it takes to make it anew.
        shutil.rmtree(copy)
        return {}


def _record(revisions: dict[str, str], document: str) -> str:
    return revisions.get(document, "").partition("-")[0]
