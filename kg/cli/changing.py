"""The command that says what is new: changes."""

import re
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from kg.cli.options import (
    DateType,
    examples,
    lang_option,
    out_option,
    reading,
    store_option,
    talk,
    write,
    write_json,
)
from kg.cli.wording import CONFLICTS, Names, name_of, notes_on, relation_word, state_of
from kg.errors import InputError
from kg.place import Place

#: What Markdown, or HTML in it, would take for markup.
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&!])")
#: How a text is written down: a heading, a line of a list, what stands below it.
Style = tuple[Callable[[str], str], Callable[[str], str], Callable[[str], str], Callable[[str], str]]


@click.command(
    epilog=examples(
        "kg changes", "kg changes --since 2024-08", "kg changes --since 2024-08 --format markdown -o new.md",
        "kg changes --save june.json", "kg changes june.json", "kg changes ../backup/kg-store --format json",
    )
)  # fmt: skip
@click.argument("earlier", required=False, type=click.Path(path_type=Path))
@click.option("--since", type=DateType(), help="What documents of this month or day, and later ones, brought.")
@click.option(
    "--save", type=click.Path(path_type=Path, dir_okay=False), help="Keep a snapshot of what the store knows now."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True,
    help="Form of the answer.",
)  # fmt: skip
@store_option
@lang_option
@out_option
@click.pass_context
def changes(
    context: click.Context, earlier: Path | None, since: str | None, save: Path | None, form: str, store: Place,
    lang: str, out: Path | None,
) -> None:  # fmt: skip
    """Say what is new.

    EARLIER is an older copy of the store, or a snapshot that --save made. Without it, what came with the newest month,
    or since a date, is told: new events, laws and cases that stand otherwise, bans that ended, new conflicts, new
    entities. Exit status 1 if nothing is new.
    """
    from kg import changes as changing

    if earlier and since:
        raise InputError("name an earlier build or --since, not both")
    with reading(store) as opened:
        if save:
            write(changing.snapshot(opened).to_json(), save)
            talk(f"{save}: what {store} knows now; after the next build: kg changes {save}")
            return
        if earlier:
            against, found = str(earlier), changing.changes(opened, _earlier(earlier))
        else:
            against = since or changing.newest(opened)[:7]
            found = changing.since(opened, against)
    if form == "json":
        write_json(asdict(found), out)
    else:
        write(_told(found, against, _MARKDOWN if form == "markdown" else _TEXT, lang), out)
    context.exit(0 if found else 1)


def _earlier(path: Path) -> Any:
    from kg import changes as changing

    if not path.is_dir():
        return changing.read_snapshot(path)
    with reading(path) as opened:
        return changing.snapshot(opened)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda mark: {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(mark[1], f"\\{mark[1]}"), _plain(text))


_TEXT: Style = (lambda text: f"\n{text}", lambda text: f"  {text}", lambda text: f"      {text}", _plain)
_MARKDOWN: Style = (lambda text: f"\n## {text}\n", lambda text: f"- {text}", lambda text: f"  - {text}", _escaped)


def _told(found: Any, against: str, style: Style, lang: str) -> str:
    """Write what is new for a person, the most telling first."""
    heading, line, _, safe = style
    counted = [
        (len(found.added), "documents"), (len(found.events), "events"), (len(found.turns), "laws and cases"),
        (len(found.lifted), "bans ended"), (len(found.conflicts), "conflicts"), (len(found.entities), "entities"),
    ]  # fmt: skip
    tally = ", ".join(f"{number} {what}" for number, what in counted if number) or "nothing"
    first = f"new since {safe(against)}: {tally}"
    lines = [f"# {first}" if style is _MARKDOWN else first]
    sections: list[tuple[str, Iterable[str]]] = [
        (
            "documents",
            [line(safe(each)) for each in found.added] + [line(f"gone: {safe(each)}") for each in found.removed],
        ),
        ("laws and cases", [line(_turn(each, found.labels, lang, safe)) for each in found.turns]),
        ("bans ended", [text for each in found.lifted for text in _lifted(each, found.labels, lang, style)]),
        ("conflicts", [text for each in found.conflicts for text in _conflict(each, found.labels, lang, style)]),
        ("events", [text for each in found.events for text in _event(each, found.labels, lang, style)]),
        ("entities", [line(each) for each in _newcomers(found, lang, safe)]),
    ]
    for title, body in sections:
        listed = list(body)
        if listed:
            lines += [heading(title), *listed]
    if found.again:
        lines += ["", f"{found.again} known events are told of again."]
    return "\n".join(lines) + "\n"


def _turn(turn: Any, labels: Names, lang: str, safe: Callable[[str], str]) -> str:
    since = f" since {turn.after.since}" if turn.after.is_dated else f", first reported {turn.after.since}"
    was = "new" if turn.before.name == "unknown" else turn.before.name
    if was == turn.after.name:
        was = state_of(turn.before)
    return f"{safe(name_of(turn.entity, labels, lang))}: {was} → {state_of(turn.after)}{since}"


def _event(event: Any, labels: Names, lang: str, style: Style) -> list[str]:
    _, line, below, safe = style
    ends = (safe(name_of(each, labels, lang)) for each in (event.head, event.tail))
    said = f" {relation_word(event.relation, lang)} ".join(ends)
    notes = notes_on(event, labels, lang)
    when = event.when or "undated"
    text = f"{when:<10}  {said}" + (f" ({safe(', '.join(notes))})" if notes else "")
    return [line(text), *(below(f"“{safe(each.quote)}” {safe(each.item)}") for each in event.evidence)]


def _lifted(lifted: Any, labels: Names, lang: str, style: Style) -> list[str]:
    below = style[2]
    lines = _event(lifted.event, labels, lang, style)
    for ban in lifted.bans:
        ordered = style[3](name_of(ban.head, labels, lang))
        lines.append(below(f"banned by {ordered}{f' on {ban.when}' if ban.when else ''}"))
    return lines


def _conflict(conflict: Any, labels: Names, lang: str, style: Style) -> list[str]:
    lines = [style[1](CONFLICTS[conflict.kind])]
    for side in conflict.sides:
        for said in side.statements:
            value, quote = style[3](name_of(side.value, labels, lang)), said.evidence[0]
            lines.append(style[2](f"{value}: “{style[3](quote.quote)}” {style[3](quote.item)}"))
    return lines


def _newcomers(found: Any, lang: str, safe: Callable[[str], str]) -> list[str]:
    by_type: dict[str, list[str]] = {}
    for each in found.entities:
        by_type.setdefault(each.type, []).append(safe(name_of(each.id, found.labels, lang)))
    return [f"{relation_word(kind, lang)} ({len(names)}): {' · '.join(names)}" for kind, names in by_type.items()]


COMMANDS = (changes,)
