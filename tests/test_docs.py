"""The README is held to what the program does.

A fenced block of kind `console` is a session: lines that begin with `$ ` are typed, the lines below are what comes
out, `…` standing for anything within a line and a line of its own for any number of lines. The sessions are run in
the order of the README, in one folder that has the `data` and `ontology` of the checkout; `make` and `git` are
passed by.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.cli import main

TOP = Path(__file__).parent.parent
README = TOP / "README.md"
TYPED = re.compile(r"^\$ (?P<command>(?:.*\\\n)*.*)\n(?P<shown>(?:(?!\$ ).*\n)*)", re.MULTILINE)


def readme() -> str:
    return README.read_text(encoding="utf-8")


def commands(group: click.Command, *, path: str = "kg") -> dict[str, click.Command]:
    """Name every command of a group as it is typed."""
    if not isinstance(group, click.Group):
        return {path: group}
    return {
        name: command
        for sub, inner in group.commands.items()
        for name, command in commands(inner, path=f"{path} {sub}").items()
    }


def sessions(text: str) -> list[tuple[str, str]]:
    """List what a text types and what it shows below, in order."""
    blocks = re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [(each["command"], each["shown"]) for block in blocks for each in TYPED.finditer(block)]


def pattern(shown: str) -> re.Pattern[str]:
    """Turn shown output into an expression that real output must match somewhere, spaces at line ends apart."""
    lines = [
        r"(?:.*\n)*?" if line.strip() == "…" else ".*".join(map(re.escape, line.rstrip().split("…"))) + r"[ ]*\n"
        for line in shown.splitlines()
    ]
    return re.compile("^" + "".join(lines), re.MULTILINE)


def test_pattern_is_literal_but_for_the_ellipsis() -> None:
    said = "三星 sued… \n…\nend (1)\n"
    assert pattern(said).search("x\n三星 sued Apple\na\nb\nend (1)\n")
    assert pattern(said).search("三星 sued\nend (1)\n")
    assert not pattern(said).search("三星 sued\nend [1]\n")
    assert not pattern("b\n").search("ab\n")


@pytest.mark.parametrize("name", commands(main))
def test_command_stands_in_readme(name: str) -> None:
    assert re.search(rf"`{name}\b", readme()), f"README.md does not name `{name}`"


@pytest.mark.parametrize(("name", "command"), commands(main).items())
def test_command_has_help_with_example(name: str, command: click.Command) -> None:
    text = command.get_help(click.Context(command, info_name=name, **main.context_settings))
    assert command.help, f"{name} has no help"
    assert re.search(rf"^\s*(?:\$ )?(?:\S+=\S+ )*{name}\b(?! \[OPTIONS\])", text.split("\n", 1)[1], re.MULTILINE), text
    for option in command.params:
        assert not isinstance(option, click.Option) or option.help, f"{name} {option.opts[0]} has no help"


def test_readme_shows_what_commands_print(tmp_path: Path) -> None:
    for name in ("data", "ontology"):
        (tmp_path / name).symlink_to(TOP / name)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "COLUMNS": "120", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    typed = [(command, shown) for command, shown in sessions(readme()) if not command.startswith(("make", "git"))]
    assert any(command.startswith("kg ") for command, _ in typed), "README.md shows no session"
    for command, shown in typed:
        run = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
        )
        assert run.returncode < 2, f"$ {command}\n{run.stdout}"
        assert pattern(shown).search(run.stdout), f"$ {command}\n{run.stdout}\nREADME.md shows:\n{shown}"


def test_readme_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", readme())
    assert [target for target in targets if not (TOP / target).exists()] == []


def test_generated_files_are_fresh() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "kg", "ontology", "--check"], cwd=TOP, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
