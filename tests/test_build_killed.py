"""Builds that are killed at many points, two at once, and reading while one is going on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.build import build
from kg.query.rows import rows
from kg.store import Store
from tests.test_build import bulletin

ROOT = Path(__file__).parent.parent

#: Runs a build in children, each of which dies at another one of the calls that it makes in this program; then looks at
#: what is left, builds to the end, adds one document more, and compares with a store that was built from nothing.
#: All in forks of one process that opens no store itself, since the engine's threads do not survive a fork.
KILLED = """
import os, shutil, signal, sys
from pathlib import Path
import kg.build
from kg.build import build, extract_files
from kg.store import Store
from tests.test_build_killed import whole

kg.build.PART = 0
before, folder, work, remove, points = *map(Path, sys.argv[1:4]), sys.argv[4].split(), int(sys.argv[5])
files, last = sorted(folder.iterdir())[:-1], sorted(folder.iterdir())[-1]
list(extract_files([folder]))

def forked(work):
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException as error:
            print("failed", repr(error), flush=True)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

def dying(path, at):
    calls = 0
    def count(frame, event, argument):
        nonlocal calls
        if event in ("call", "c_return") and "/kg/" in frame.f_code.co_filename and "/extract/" not in frame.f_code.co_filename:
            calls += 1
            if calls == at:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.setprofile(count)
    build(files, path, remove=remove)
    sys.setprofile(None)
    (work / "calls").write_text(str(calls))

def prepared(name):
    path = work / name
    if before.exists():
        shutil.copytree(before, path)
    return path

def finished(path):
    build(files, path, remove=[name for name in remove if name in known(path)])
    build([last], path)
    with Store.open(path) as store:
        assert sorted(map(str, store.graph)) == wanted, "not what a build from nothing makes"
        assert not list(path.glob("pending*"))

def known(path):
    if not (path / "store.json").exists():
        return []
    with Store.open(path) as store:
        return list(store.documents())

def seen(path):
    if (path / "store.json").exists():
        with Store.open(path) as store:
            whole(store)

def fresh():
    build([*files, last], work / "fresh")
    with Store.open(work / "fresh") as store:
        (work / "wanted").write_text("\\n".join(sorted(map(str, store.graph))))

forked(fresh)
wanted = (work / "wanted").read_text().split("\\n")
assert forked(lambda: dying(prepared("uncut"), 0)) == 0
total = int((work / "calls").read_text())
for number in range(points):
    path = prepared(f"cut-{number}")
    status = forked(lambda: dying(path, 1 + total * number // points))
    forked(lambda: seen(path))
    forked(lambda: finished(path))
    print("cut", status, flush=True)
    shutil.rmtree(path)
"""


def whole(store: Store) -> None:
    """Every document that is there is there with its record and its passages, and the union is that of the graphs."""
    for name in store.documents():
        record = store.record(name)
        if record is None:
            # Taken out since this reader came; its graph is as it was.
            assert store.read_only
            continue
        passages = {
            store.space.evidence(each) for one in record.extractions for said in one.said for each in said.evidence
        }
        graph = store.space.document(name)
        found = f"SELECT DISTINCT ?e {{ GRAPH {graph} {{ ?e a ailaw:Evidence }} }}"
        assert {row[0] for row in rows(store, found)} == passages
    unnamed = "SELECT ?e { ?item ailaw:mentions ?e FILTER NOT EXISTS { ?e skos:prefLabel ?name } }"
    assert list(rows(store, unnamed)) == []
    assert {quad.triple for quad in store.quads()} == set(store.triples())


def made(folder: Path, numbers: range) -> Path:
    folder.mkdir()
    for number in numbers:
        (folder / f"b{number}.txt").write_text(bulletin(number), encoding="utf-8")
    return folder


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("kind", ["first", "more", "less"])
def test_build_killed_anywhere_leaves_whole_documents_and_goes_on(kind: str, tmp_path: Path) -> None:
    folder, work, before = made(tmp_path / "bulletins", range(5)), tmp_path / "work", tmp_path / "before"
    work.mkdir()
    removed = ""
    if kind != "first":
        build(sorted(folder.iterdir())[: 3 if kind == "more" else 4], before)
    if kind == "less":
        extra = made(tmp_path / "extra", range(7, 8))
        build([extra], before)
        removed = "b7"
    command = [sys.executable, "-c", KILLED, *map(str, (before, folder, work)), removed, "6"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    assert lines == [f"cut {-signal.SIGKILL}"] * 6, run.stdout


HOLDING = """
import sys
from kg.build import build
def progress(what, done, total):
    if what == "storing":
        print("storing", flush=True)
        sys.stdin.readline()
build(sys.argv[1:2], sys.argv[2], progress=progress)
"""


def test_second_build_says_who_holds_the_store_and_readers_go_on(tmp_path: Path) -> None:
    folder, store = made(tmp_path / "bulletins", range(3)), tmp_path / "store"
    build([folder / "b0.txt"], store)
    kg = [sys.executable, "-m", "kg"]
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, folder, store],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as first:
        assert first.stdin and first.stdout and first.stdout.readline() == "storing\n"
        second = subprocess.run(
            [*kg, "build", folder, "--store", store], capture_output=True, text=True, check=False, cwd=ROOT
        )
        assert second.returncode == 2 and f"in use by process {first.pid}: wait" in second.stderr
        with Store.open(store, read_only=True) as reading:
            assert list(reading.documents()) == ["b0"]
            whole(reading)
        first.stdin.write("\n" * 9)
        first.stdin.flush()
        assert first.wait() == 0
    with Store.open(store, read_only=True) as reading:
        assert list(reading.documents()) == ["b0", "b1", "b2"]


def test_readers_see_whole_documents_while_others_come_and_go(tmp_path: Path) -> None:
    folder, store = made(tmp_path / "bulletins", range(4)), tmp_path / "store"
    build([folder / "b0.txt"], store)
    code = (
        "import sys, kg.build as b; b.PART = 0; files = sys.argv[2:]\n"
        "for _ in range(3):\n"
        "    for file in files: b.build([file], sys.argv[1])\n"
        "    b.build([], sys.argv[1], remove=['b1', 'b2', 'b3'])\n"
    )
    files = [folder / f"b{number}.txt" for number in range(1, 4)]
    seen = set()
    with subprocess.Popen([sys.executable, "-c", code, store, *files], cwd=ROOT) as writing:
        while writing.poll() is None:
            with Store.open(store, read_only=True) as reading:
                whole(reading)
                seen.add(len(reading.documents()))
            time.sleep(0.02)
    assert writing.returncode == 0
    assert len(seen) > 1, "nothing came or went while it was read"
