"""Commands that read a store: find, show, ask, query, path."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from kg.cli.options import (
    DateType,
    examples,
    json_option,
    lang_option,
    out_option,
    reading,
    store_option,
    talk,
    write,
    write_json,
    write_table,
)
from kg.cli.wording import (
    Names,
    conflict_lines,
    label_in,
    life_lines,
    name_of,
    state_of,
    statement_lines,
    suit_line,
    word,
)
from kg.errors import InputError, KgError
from kg.place import Place

T = TypeVar("T")

FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle", "ntriples", "jsonld")


@click.command(epilog=examples("kg find 微软", "kg find 'openai' --limit 3", "kg find 'mircosoft' --json"))
@click.argument("text")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="At most so many entities.")
@store_option
@json_option
@click.pass_context
def find(context: click.Context, text: str, limit: int, store: Place, as_json: bool) -> None:
    """Find entities by any of their names.

    Names may be Chinese or English, misspelt or not. Exit status 1 if there is none.
    """
    from kg import query

    with reading(store) as opened:
        found = query.find(opened, text, limit)
    if as_json:
        write_json([asdict(each) for each in found])
    elif found:
        rows = (
            (each.id, each.type, " · ".join(each.labels.values()), each.name, each.grade, str(each.mentions))
            for each in found
        )
        write_table(("id", "type", "name", "met", "how", "items"), rows)
    else:
        talk(f"kg: nothing is called {text!r} or anything like it")
    context.exit(0 if found else 1)


@click.command(
    epilog=examples(
        "kg show OpenAI", "kg show company/openai --lang en", "kg show 微软 --json",
        "kg show 欧盟人工智能法 --on 2024-07", "kg show --cases --on 2025-01 --state open", "kg show OpenAI --cases",
        "kg show --laws --state 'in force' --json",
    )
)  # fmt: skip
@click.argument("entity", required=False)
@click.option("--cases", "kind", flag_value="Case", help="List the cases, all or those of ENTITY, and how they stand.")
@click.option("--laws", "kind", flag_value="Law", help="List the laws likewise.")
@click.option(
    "--state", "states", multiple=True, metavar="STATE",
    help="Only cases or laws that stand so: open, closed, settled, proposed, in force, …; several too.",
)  # fmt: skip
@click.option("--on", type=DateType(), help="Day, month or year for which the state of a law or a case is told; today.")
@store_option
@lang_option
@json_option
@click.pass_context
def show(
    context: click.Context, entity: str | None, kind: str | None, states: tuple[str, ...], on: str | None, store: Place,
    lang: str, as_json: bool,
) -> None:  # fmt: skip
    """Show one entity as a timeline.

    Gives its names and ids, what sources disagree on, and every statement with date and quotation. ENTITY is any of its
    names, or its id. What several sources tell of one event stands together. A law or a case has its life and its
    state at a date, and so has a suit that is reported without a number.

    With --cases or --laws, a table of all of them and of how each stands; exit status 1 if there is none.
    """
    from kg import query

    when = on or date.today().isoformat()
    if kind:
        _check_states(kind, states)
        with reading(store) as opened:
            found = query.standing(opened, kind, when, about=entity, only=states)
        _write_standing(found, kind, when, lang, as_json)
        context.exit(0 if found else 1)
    if states:
        raise click.UsageError("--state goes with --cases or --laws")
    if entity is None:
        raise click.UsageError("name an ENTITY, or ask for --cases or --laws")
    with reading(store) as opened:
        dossier = query.show(opened, entity)
    if as_json:
        data = asdict(dossier)
        if dossier.life:
            data["life"]["state"] = asdict(dossier.life.at(when))
        write_json(data)
        return
    _write_dossier(entity, dossier, when, lang)


def _write_dossier(entity: str, dossier: Any, when: str, lang: str) -> None:
    """Write all that is known of an entity for a person."""
    found = dossier.entity
    if found.grade == "former id":
        talk(f"kg: {entity} is {found.id} now")
    lines = [f"{found.label(lang)}  ({found.type})", f"id     {found.id}", f"names  {' · '.join(found.names)}"]
    lines += [f"place  {dossier.place}"] if dossier.place else []
    lines += [f"named in {found.mentions} items"]
    lines += life_lines(dossier.life, dossier.labels, lang, when)
    lines += [suit_line(each, dossier.labels, lang, when) for each in dossier.suits] + [""]
    for conflict in dossier.conflicts:
        lines += [*conflict_lines(conflict, dossier.labels, lang), ""]
    for event in dossier.events:
        lines += statement_lines(event, dossier.labels, lang)
    write("\n".join(lines).rstrip() + "\n", None)


def _check_states(kind: str, states: tuple[str, ...]) -> None:
    from kg.query import STATES

    unknown = [each for each in states if each not in STATES[kind]]
    if unknown:
        what = "case" if kind == "Case" else "law"
        raise InputError(f"--state {unknown[0]}: no state of a {what}; there are {', '.join(STATES[kind])}")


def _write_standing(found: Any, kind: str, when: str, lang: str, as_json: bool) -> None:
    """Write how laws or cases stand."""
    if as_json:
        write_json([{key: value for key, value in asdict(each).items() if key != "names"} for each in found])
        return
    roles = ("plaintiff", "defendant", "court") if kind == "Case" else ()
    table = []
    for each in found:
        since = each.state.since if each.state.is_dated else f"reported {each.state.since}"
        parties = ("、".join(name_of(one, each.names, lang) for one in each.parties[role]) for role in roles)
        # What has no name of its own is named by its parties, which stand beside it.
        called = "" if each.id.startswith("suit/") else each.label(lang)
        table.append((since, state_of(each.state), called, *parties, each.id))
    if table:
        write_table(("since", "state", kind.lower(), *roles, "id"), table)
    what = {"Case": ("case", "cases"), "Law": ("law", "laws")}[kind][len(found) != 1]
    talk(f"{len(found)} {what} on {when}")


@click.command(epilog=examples("kg path OpenAI Suno", "kg path 微软 'The Pile' --most 4", "kg path OpenAI Suno --json"))
@click.argument("start")
@click.argument("end")
@click.option("--most", type=click.IntRange(1, 20), default=6, show_default=True, help="At most so many steps.")
@store_option
@lang_option
@json_option
@click.pass_context
def path(context: click.Context, start: str, end: str, most: int, store: Place, lang: str, as_json: bool) -> None:
    """Say how two entities are connected.

    Gives the evidence of each step. Exit status 1 if they are not.
    """
    from kg import query

    with reading(store) as opened:
        found = query.path(opened, start, end, most=most)
    connected = bool(found.steps) or found.start.id == found.end.id
    if as_json:
        write_json(asdict(found))
    elif not connected:
        talk(f"kg: {found.start.label(lang)} and {found.end.label(lang)} are not connected in {most} steps")
    elif not found.steps:
        talk(f"kg: {start} and {end} are one and the same: {found.start.label(lang)}")
    else:
        lines: list[str] = []
        for number, step in enumerate(found.steps, 1):
            lines.append(
                f"{number}. {name_of(step.start, found.labels, lang)} — {name_of(step.end, found.labels, lang)}"
            )
            for statement in step.statements:
                lines += [f"   {line}" for line in statement_lines(statement, found.labels, lang)]
        write("\n".join(lines).rstrip() + "\n", None)
    context.exit(0 if connected else 1)


@click.command(
    epilog=examples(
        "kg ask",
        "kg ask who-sued-whom",
        "kg ask who-sued-whom OpenAI --lang en",
        "kg ask authority-actions since=2024-06",
        "kg ask in-period 2024-06 2024-07 --format csv -o june.csv",
        "kg ask law-history --sparql",
        "kg ask fines --endpoint http://127.0.0.1:8000/sparql",
    )
)
@click.argument("question", required=False)
@click.argument("arguments", nargs=-1)
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True,
    help="Form of the answer; CSV and JSON give names and ids.",
)  # fmt: skip
@click.option("--sparql", is_flag=True, help="Print the question in SPARQL, arguments in place, and do not ask it.")
@click.option("--endpoint", metavar="URL", help="Ask a SPARQL endpoint that holds such a graph, and no store.")
@store_option
@lang_option
@json_option
@out_option
def ask(
    question: str | None, arguments: tuple[str, ...], store: Place, lang: str, out: Path | None, **how: Any
) -> None:
    """Ask a ready-made question, or list them.

    ARGUMENTS are the question's parameters in their order, or NAME=VALUE; entities go by any of their names.
    """
    from kg import query
    from kg.query.questions import bound, question_named, usage

    if question is None:
        listing = ((usage(each), each.title[lang], each.description) for each in query.questions().values())
        write_table(("question", "title", "answers"), listing, out)
        return
    asked = question_named(question)
    given = given_arguments([each.name for each in asked.parameters], arguments)
    if how["sparql"] and not given:
        write(asked.sparql, out)
        return
    with reading(how["endpoint"] or store) as opened:
        if how["sparql"]:
            write(bound(opened, asked, given), out)
            return
        answer = query.ask(opened, question, given)
        rows = list(answer)
        names = query.labels(opened, (cell for row in rows for cell in row if cell is not None))
    shown = [[_Cell(answer.space, cell, names, lang) for cell in row] for row in rows]
    _write_cells(answer.variables, shown, "json" if how["as_json"] else how["form"], out)


@click.command(
    epilog=examples(
        "kg query 'SELECT ?head ?tail WHERE { ?head ailaw:sued ?tail } LIMIT 5'",
        "kg query --format csv -o laws.csv 'SELECT ?law ?name WHERE { ?law a ailaw:Law ; skos:prefLabel ?name }'",
        "kg query 'DESCRIBE id:entity/company/openai'",
        "kg ask law-history 欧盟人工智能法 --sparql | kg query -",
    )
)
@click.argument("sparql")
@click.option(
    "--format", "form", type=click.Choice(FORMATS),
    help="Form of the answer; a table, or Turtle for triples, if not said.",
)  # fmt: skip
@click.option(
    "--timeout", type=click.FloatRange(0), default=60.0, show_default=True, help="Seconds to wait; 0 is for ever."
)
@store_option
@out_option
@click.pass_context
def query(
    context: click.Context, sparql: str, form: str | None, timeout: float, store: Place, out: Path | None
) -> None:
    """Ask a SPARQL 1.1 query.

    SPARQL is the query itself, a file with it, or - for standard input. Exit status 1 if an ASK query is answered no.
    """

    text = _sparql(sparql)
    # The engine does not look at the keyboard while it works: let an interrupt end the program at once.
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    with reading(store) as opened:
        done = _within(timeout, lambda: _answered(opened, text, form))
    if isinstance(done, _Drawn):
        write_table(done.head, done.rows, out)
    else:
        write(done.data, out)
    context.exit(0 if done.yes else 1)


class _Drawn(NamedTuple):
    """An answer as a table."""

    head: tuple[str, ...]
    rows: list[list[str]]
    yes: bool = True


class _Written(NamedTuple):
    """An answer as a file."""

    data: bytes | str
    yes: bool = True


def _answered(store: Any, text: str, form: str | None) -> _Drawn | _Written:
    from kg import query

    answer = query.select(store, text)
    form = form or ("turtle" if answer.kind == "triples" else "table")
    if form != "table":
        return _Written(answer.write(form), bool(answer))
    if answer.kind == "boolean":
        return _Written("yes\n" if answer else "no\n", bool(answer))
    return _Drawn(answer.variables, [[store.space.plain(cell) for cell in row] for row in answer])


def _within(seconds: float, work: Callable[[], T]) -> T:
    """Do work, but give up after some seconds: the engine cannot be stopped, so the whole program ends."""
    outcome: list[T | KgError] = []

    def run() -> None:
        try:
            outcome.append(work())
        except KgError as error:
            # A new one: the old one holds on to the engine's objects, which must end in the thread that made them.
            outcome.append(type(error)(str(error)))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds or None)
    if not outcome and thread.is_alive():
        talk(f"kg: no answer after {seconds:g} s; narrow the query, or allow more with --timeout")
        os._exit(2)
    if not outcome:
        raise KgError("the query failed for a reason that was not foreseen, which stands above")
    if isinstance(outcome[0], KgError):
        raise outcome[0]
    return outcome[0]


def _sparql(text: str) -> str:
    """Take a query from standard input, from a file, or as it is."""
    if text == "-":
        return sys.stdin.read()
    # A query may be longer than a name can be, which `exists` would not take.
    if len(text) < 1000 and "{" not in text:
        path = Path(text)
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            if path.suffix in (".rq", ".sparql"):
                raise InputError(f"{path}: cannot be read as a query: {error}") from error
    return text


def given_arguments(names: list[str], arguments: tuple[str, ...]) -> dict[str, str]:
    """Sort out `NAME=VALUE` and what stands alone; the latter fill the parameters in their order."""
    given: dict[str, str] = {}
    alone: list[str] = []
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if equals and name.isidentifier() and name.isascii():
            given[name] = value
        else:
            alone.append(argument)
    free = [name for name in names if name not in given]
    if len(alone) > len(free):
        usual = ", ".join(names) or "none"
        raise InputError(f"{len(arguments)} arguments are more than the question has parameters ({usual})")
    return {**given, **dict(zip(free, alone, strict=False))}


class _Cell:
    """A cell of an answer: what a person reads, and the id behind it, if it is an entity."""

    def __init__(self, space: Any, node: Any, names: Names, lang: str) -> None:
        self.id = space.plain(node) if space.is_entity(node) else None
        plain = space.plain(node)
        self.text = (
            label_in(names[node.value], lang, plain) if self.id and node.value in names else word(plain, node, lang)
        )


def _write_cells(head: tuple[str, ...], rows: list[list[_Cell]], form: str, out: Path | None) -> None:
    if form == "table":
        filled = [at for at in range(len(head)) if not rows or any(row[at].text for row in rows)]
        write_table([head[at] for at in filled], ([row[at].text for at in filled] for row in rows), out)
        talk(f"{len(rows)} rows" if len(rows) != 1 else "1 row")
    elif form == "json":
        named = [
            {name: {"id": c.id, "name": c.text} if c.id else c.text for name, c in zip(head, row, strict=True)}
            for row in rows
        ]
        write_json(named, out)
    else:
        write(_csv(head, rows), out)


def _csv(head: tuple[str, ...], rows: list[list[_Cell]]) -> str:
    """Write a name and an id for each column of entities; no cell can begin a spreadsheet's formula."""
    import csv
    import io

    from kg.export.tables import guarded

    linked = [any(row[at].id for row in rows) for at in range(len(head))]
    text = io.StringIO()
    writer = csv.writer(text)
    columns = list(zip(head, linked, strict=True))
    writer.writerow([name for name, entity in columns for name in ([name, f"{name}_id"] if entity else [name])])
    for row in rows:
        cells = [[c.text, c.id or ""] if entity else [c.text] for c, entity in zip(row, linked, strict=True)]
        writer.writerow([guarded(cell) for pair in cells for cell in pair])
    return text.getvalue()


COMMANDS = (find, show, ask, query, path)
