"""What goes wrong outside of the program: each fault gets one clear message, the right exit status and no traceback."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.store import Store
from tests import made
from tests.test_build import bulletin, content

Fails = Callable[..., str]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Put one good bulletin into a folder."""
    folder = tmp_path / "bulletins"
    folder.mkdir()
    (folder / "good.txt").write_text(bulletin(0), encoding="utf-8")
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return made.store(tmp_path / "small")


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, list(map(str, arguments)))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def refused(*arguments: str | Path) -> str:
    """Run a command that must be refused; returns its one message."""
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert result.stdout == "" and result.stderr.startswith("kg: ") and result.stderr.count("kg: ") == 1
    return result.stderr


def faulty(good: Path, name: str, data: bytes, store: Path) -> str:
    """Build a faulty file beside a good one: the good one is built, the other named, and the exit status says so."""
    (good / name).write_bytes(data)
    result = run("build", good, "--store", store)
    assert result.exit_code == 2
    assert "1 added" in result.stdout
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("  ")]
    assert str(good / name) in line and "a file could not be used" in result.stderr
    with Store.open(store, read_only=True) as opened:
        assert list(opened.documents()) == ["good"]
    return line


def test_folder_without_a_bulletin(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "picture.png").write_bytes(b"\x89PNG")
    for command in ("build", "extract"):
        assert "no bulletin in this folder" in refused(command, tmp_path / "notes")


def test_path_that_does_not_exist(tmp_path: Path) -> None:
    assert "there is no such file" in refused("build", tmp_path / "nowhere.txt", "--store", tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_empty_file(good: Path, tmp_path: Path) -> None:
    assert "empty" in faulty(good, "empty.txt", b"", tmp_path / "store")
    assert "empty" in faulty(good, "empty.txt", b" \n\n", tmp_path / "other")


def test_binary_file(good: Path, tmp_path: Path) -> None:
    faulty(good, "picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00" + bytes(range(256)) * 40, tmp_path / "store")


@pytest.mark.parametrize(("encoding", "said"), [("gb18030", "GB18030"), ("utf-16", "UTF-16"), ("utf-8-sig", None)])
def test_other_encodings_are_read_and_the_assumption_is_told(tmp_path: Path, encoding: str, said: str | None) -> None:
    file = tmp_path / "b1.txt"
    file.write_bytes(bulletin(1).encode(encoding))
    result = run("build", file, "--store", tmp_path / "store")
    assert result.exit_code == 0 and "1 added" in result.stdout
    assert said is None or said in result.stderr
    with Store.open(tmp_path / "store", read_only=True) as opened:
        assert opened.counts()["statements"] > 0


def test_large_file(good: Path, tmp_path: Path) -> None:
    assert "MB" in faulty(good, "large.txt", b"x" * 50_000_000, tmp_path / "store")


def test_file_of_one_long_line(good: Path, tmp_path: Path) -> None:
    line = "某公司发布了一份报告，另一公司提起了诉讼。" * 240_000
    assert "characters" in faulty(good, "line.txt", line.encode(), tmp_path / "store")


def powerless(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the program without the right to read and write everything, which a superuser has."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("run as a superuser, and there is no setpriv to lay that down")
        rights = "-dac_override,-dac_read_search"
        prefix = ["setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}"]
    command = [*prefix, sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def test_unreadable_file(good: Path, tmp_path: Path) -> None:
    (good / "secret.txt").write_text(bulletin(2), encoding="utf-8")
    (good / "secret.txt").chmod(0)
    done = powerless("build", good, "--store", tmp_path / "store")
    assert done.returncode == 2 and "1 added" in done.stdout
    assert "secret.txt" in done.stderr and "permissions" in done.stderr and "Traceback" not in done.stderr


def test_unwritable_store(good: Path, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o555)
    done = powerless("build", good, "--store", tmp_path / "closed" / "store")
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.startswith("kg: ") and "Permission denied" in done.stderr and "Traceback" not in done.stderr


def test_store_where_something_else_is(good: Path, tmp_path: Path) -> None:
    assert "is a file" in refused("build", good, "--store", good / "good.txt")
    assert "cannot be used as a store" in refused("build", good, "--store", good / "good.txt" / "store")
    assert "holds other things" in refused("build", good, "--store", good)
    assert [each.name for each in good.iterdir()] == ["good.txt"]


@pytest.mark.parametrize(
    "command",
    [["find", "x"], ["show", "x"], ["ask", "fines"], ["query", "ASK {}"], ["path", "x", "y"], ["export", "turtle"], ["check"], ["view"]],
)  # fmt: skip
def test_store_that_is_not_there(command: list[str], tmp_path: Path) -> None:
    assert "`kg build SOURCE…` makes one" in refused(*command, "--store", tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_store_of_a_newer_version(small: Path, good: Path) -> None:
    settings = json.loads((small / "store.json").read_text(encoding="utf-8"))
    (small / "store.json").write_text(json.dumps({**settings, "format": 99}), encoding="utf-8")
    assert "newer version" in refused("find", "x", "--store", small)
    assert "update the program" in refused("build", good, "--store", small)
    (small / "store.json").write_text("{", encoding="utf-8")
    assert "damaged" in refused("find", "x", "--store", small)


def test_store_in_use_by_another_process(small: Path, good: Path) -> None:
    code = "import sys, time; from kg.store import Store; s = Store.open(sys.argv[1]); print(1, flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code, small], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        try:
            assert f"in use by process {holder.pid}" in refused("build", good, "--store", small)
            assert run("find", "极光", "--store", small).exit_code == 0
        finally:
            holder.kill()
    assert run("build", good, "--store", small).exit_code == 0


def test_sparql_syntax_error_is_shown_with_its_place(small: Path) -> None:
    message = refused("query", "SELECT ?a WHERE {\n  ?a ailaw:sued }", "--store", small)
    assert "line 2, column" in message and "?a ailaw:sued }" in message
    assert message.splitlines()[-1].strip() == "^"
    assert "prefix" in refused("query", "SELECT * { ?a wrong:sued ?b }", "--store", small)
    assert "update" in refused("query", "DELETE WHERE { ?a ?b ?c }", "--store", small)
    assert "SERVICE" in refused("query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }", "--store", small)


def test_unknown_entity_with_the_nearest_names(small: Path) -> None:
    for command in (
        ["show", "极光智慧"],
        ["path", "极光智慧", "海岛日报"],
        ["view", "极光智慧"],
        ["ask", "partners", "极光智慧"],
    ):
        message = refused(*command, "--store", small)
        assert "no entity is called '极光智慧'" in message and "极光智能" in message
    assert "nor anything like it" in refused("show", "完全不相干的名称甲乙丙", "--store", small)


def test_unknown_question_parameter_format_and_document(small: Path) -> None:
    assert "who-sued-whom" in refused("ask", "who-sues", "--store", small)
    assert "it has target" in refused("ask", "fines", "amount=3", "--store", small)
    assert "graphml" in refused("export", "gefx", "-o", "x", "--store", small)
    assert "made-2031-05" in refused("build", "--remove", "june", "--store", small)


def test_wrong_use_shows_how_it_is_used(small: Path) -> None:
    for arguments in (["find"], ["query", "ASK {}", "--format", "pdf"], ["nonsense"], ["show", "x", "--nonsense"]):
        result = run(*arguments)
        assert result.exit_code == 2 and "Usage: " in result.stderr


def test_output_that_cannot_be_written(small: Path, tmp_path: Path) -> None:
    for command in (["query", "ASK {}"], ["ask"], ["export", "turtle"], ["view"]):
        assert "cannot be written" in refused(*command, "--store", small, "-o", tmp_path / "nowhere" / "x")
        assert "cannot be written" in refused(*command, "--store", small, "-o", Path(__file__) / "x")
    (tmp_path / "folder").mkdir()
    assert "cannot be written" in refused("query", "ASK {}", "--store", small, "-o", tmp_path / "folder")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk(small: Path) -> None:
    assert "No space left" in refused("query", "ASK {}", "--store", small, "-o", "/dev/full")
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "kg", "query", "SELECT * { ?a ?b ?c }", "--store", str(small)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2 and done.stderr == "kg: standard output: cannot be written: No space left on device\n"


def test_annotations_that_are_none(tmp_path: Path, small: Path) -> None:
    (tmp_path / "gold.jsonl").write_text("not json\n", encoding="utf-8")
    assert "gold.jsonl:1: not a line of JSON" in refused("score", tmp_path / "gold.jsonl", "--store", small)
    assert "No such file" in refused("score", tmp_path / "none.jsonl", "--store", small)


def test_interrupted_build_says_so_and_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(24):
        (folder / f"m{number:02}.txt").write_text(bulletin(number) * 2, encoding="utf-8")
    store = tmp_path / "store"
    command = [sys.executable, "-m", "kg", "build", str(folder), "--store", str(store), "--jobs", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as building:
        deadline = time.monotonic() + 60
        while not (store / "pending.jsonl").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        building.send_signal(signal.SIGINT)
        _, said = building.communicate(timeout=60)
    assert building.returncode == 130, said
    assert said == "kg: interrupted; what was finished is kept, and the same command goes on from there\n"
    assert "24 added" in run("build", folder, "--store", store).stdout
    assert run("build", folder, "--store", tmp_path / "fresh").exit_code == 0
    assert content(store) == content(tmp_path / "fresh")
