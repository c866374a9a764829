"""What several commands have in common: options, and the ways results leave the program."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.errors import InputError
from kg.files import write_atomic
from kg.place import Place, place
from kg.text.iso import is_date

F = TypeVar("F", bound=Callable[..., Any])

#: Of the store: where it lies unless said otherwise.
STORE = "kg-store"


class PlaceType(click.ParamType[Place]):
    """Where a store is."""

    name = "folder|URL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Place:
        """Keep an address as it is written, and take anything else for a folder."""
        return value if isinstance(value, Path) else place(value)


class DateType(click.ParamType[str]):
    """A year, a month or a day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse what is no date, which would fit nothing."""
        if not is_date(value):
            self.fail(f"{value!r} is no date; write 2024, 2024-06 or 2024-06-24", param, ctx)
        return str(value)


def store_option(command: F) -> F:
    """Let a command be told the store."""
    return click.option(
        "--store",
        type=PlaceType(),
        default=STORE,
        envvar="KG_STORE",
        show_default=True,
        show_envvar=True,
        help="Folder of the store, or address of a SPARQL 1.1 server that holds it.",
    )(command)


def reading(store: Place) -> Any:
    """Open a store for reading, wherever it is; to be used in a `with` statement.

    Raises:
        StoreError: no store there, or it cannot be read.
    """
    if isinstance(store, str):
        # What speaks to servers takes longer to load than a question to a folder takes.
        from kg.store.remote import Remote

        return Remote(store)
    from kg.store import Store

    return Store.open(store, read_only=True)


def folder(store: Place, what: str) -> Path:
    """Take a store for a folder, where a command has no use for a server.

    Raises:
        InputError: it is the address of a server.
    """
    if isinstance(store, str):
        raise InputError(f"{store}: {what} needs a folder, not a server: name one with --store")
    return store


def decisions_option(command: F) -> F:
    """Let a command be told the file of decisions."""
    return click.option(
        "--decisions",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="KG_DECISIONS",
        show_envvar=True,
        help="File of decisions; decisions.tsv beside the store, or here for a server, if not said.",
    )(command)


def decisions_file(store: Place, named: Path | None) -> Path:
    """Name the file of the decisions that hold for a store: the given one, else the one beside it, or here."""
    from kg.resolve import decisions

    return named or decisions.beside(Path(STORE) if isinstance(store, str) else store)


def decisions_of(store: Place, named: Path | None) -> list[Any]:
    """Read the decisions that hold for a store: those of the named file, else those beside it, if there are any.

    Raises:
        InputError: the named file is not there, or a line in it is no decision.
    """
    from kg.resolve import decisions

    if named and not named.exists():
        raise InputError(f"{named}: there is no such file of decisions; `kg review` makes one")
    return decisions.read(decisions_file(store, named))


def out_option(command: F) -> F:
    """Let a command be told a file for its result."""
    return click.option(
        "-o", "--out", type=click.Path(path_type=Path), help="Write the result to this file instead; - is the terminal."
    )(command)


def json_option(command: F) -> F:
    """Let a command be told to answer programs."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON for another program.")(command)


def lang_option(command: F) -> F:
    """Let a command be told which names to prefer."""
    return click.option(
        "--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of names and labels."
    )(command)


def cut_options(command: F) -> F:
    """Let a command be told which part of the graph is wanted; the names are those of `kg.export.Cut`."""
    for option in reversed((
        click.option("--entity", help="Only what lies around this entity, named by any of its names."),
        click.option(
            "--depth", type=click.IntRange(0, 10), default=1, show_default=True, help="How many steps around it."
        ),
        click.option("--relation", "relations", multiple=True, help="Only this relation; may be given several times."),
        click.option("--modality", "modalities", multiple=True, help="Only asserted, planned, alleged or negated."),
        click.option("--document", "documents", multiple=True, help="Only what this document says; several too."),
        click.option("--since", type=DateType(), help="Not before this date: 2024, 2024-06 or 2024-06-24."),
        click.option("--until", type=DateType(), help="Not after this date."),
    )):  # fmt: skip
        command = option(command)
    return command


def examples(*lines: str) -> str:
    """Write an epilog with examples that click leaves in lines."""
    return "\b\nExamples:\n" + "\n".join(f"  $ {line}" for line in lines)


def write(data: bytes | str, out: Path | None = None) -> None:
    """Send a result to standard output, or to a file that appears whole or not at all.

    Raises:
        InputError: it cannot be written.
    """
    raw = data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data
    if out is None or str(out) == "-":
        _print(raw)
        return
    with write_atomic(out) as file:
        file.write(raw)


def _print(raw: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left in the buffer would be tried, and fail, once more at the end of the program.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise InputError(f"standard output: cannot be written: {error.strerror}") from error


def write_json(data: object, out: Path | None = None) -> None:
    """Write JSON with an end of line."""
    write(json.dumps(data, ensure_ascii=False, indent=1) + "\n", out)


def write_table(head: Sequence[str], rows: Iterable[Sequence[str]], out: Path | None = None) -> None:
    """Draw a table as wide as the terminal; long cells are folded, not cut."""
    write(drawn_table(head, rows), out)


def drawn_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as wide as the terminal, as `write_table` draws it."""
    from io import StringIO

    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in head:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    drawn = StringIO()
    Console(file=drawn, width=_width(), highlight=False, color_system=None).print(table)
    return "".join(f"{line.rstrip()}\n" for line in drawn.getvalue().splitlines())


def _width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size((120, 24)).columns


def talk(message: str) -> None:
    """Say something that is no result."""
    click.echo(message, err=True)


def refuse_terminal(out: Path | None, example: str) -> None:
    """Raise `UsageError` where a large file would flood a terminal."""
    if out is None and sys.stdout.isatty():
        raise click.UsageError(f"this is a file rather than something to read here; name it: {example}")
