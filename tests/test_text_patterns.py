"""Patterns that are kept compiled: the same as those of `re`, whatever state the file is in."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.extract import warm_up
from kg.text import patterns

USE = """
from kg.text.patterns import compiled
found = compiled(r"(?P<who>[a-z]+) (sued)(?P<whom> \\w+)?", 2).fullmatch("Acme SUED Beacon")
print(found.groupdict(), found.lastindex, compiled("法院|法庭").sub("K", "法院和法庭"))
"""
SAID = "{'who': 'Acme', 'whom': ' Beacon'} 3 K和K"


def used(home: Path) -> str:
    run = subprocess.run(
        [sys.executable, "-c", USE], capture_output=True, text=True, env={**os.environ, "XDG_CACHE_HOME": str(home)}
    )
    assert run.stderr == ""
    return run.stdout.strip()


def test_kept_patterns_are_those_of_re() -> None:
    warm_up()
    kept = {**patterns._kept(), **patterns._new()}
    assert len(kept) > 100 or not patterns._KNOWN
    for key in kept:
        flags, _, pattern = key.partition(":")
        mine, theirs = patterns._made(pattern, int(flags)), re.compile(pattern, int(flags))
        assert mine == theirs
        assert (mine.groups, dict(mine.groupindex)) == (theirs.groups, dict(theirs.groupindex))


@pytest.mark.skipif(not patterns._KNOWN, reason="nothing is kept with this version of Python")
def test_next_run_takes_what_the_last_one_compiled(tmp_path: Path) -> None:
    assert used(tmp_path) == SAID
    (file,) = (tmp_path / "ai-law-kg").iterdir()
    written = file.read_bytes()
    assert used(tmp_path) == SAID
    assert file.read_bytes() == written


@pytest.mark.parametrize("broken", [b"", b"no sum of what follows\nabc", b"\xff" * 3_000])
def test_damaged_file_is_written_anew(tmp_path: Path, broken: bytes) -> None:
    assert used(tmp_path) == SAID
    for file in tmp_path.glob("ai-law-kg/*"):
        written = file.read_bytes()
        file.write_bytes(broken + written[len(broken) :][:10])
        assert used(tmp_path) == SAID
        assert file.read_bytes() == written


def test_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert used(tmp_path / "file") == SAID


def test_file_of_too_many_patterns_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_MOST", 0)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    patterns._kept.cache_clear()
    monkeypatch.setattr(patterns, "_new", lambda: {"0:a": patterns._row("a", 0)})
    patterns._write()
    patterns._kept.cache_clear()
    assert list(patterns._kept()) == ["0:a"]
    patterns._kept.cache_clear()
