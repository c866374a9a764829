"""Commands on what a person has to look at: review."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from kg.cli.options import (
    decisions_file,
    decisions_option,
    examples,
    json_option,
    reading,
    store_option,
    talk,
    write,
    write_json,
)
from kg.errors import InputError
from kg.place import Place

#: What is typed to pass a question by, and to end.
_SKIP, _QUIT = "s", "q"


@click.command(
    epilog=examples(
        "kg review", "kg review --list", "kg review --kind conflict --about OpenAI", "kg review --json > doubts.json",
        "kg review merge 启明星辰 '启明星辰科技有限公司' --why 'same registered number'",
        "kg review rename company/openai OpenAI公司",
        "kg review reject 'ailaw-2024-03/law/8#法国竞争管理局|fined|谷歌'",
    )
)  # fmt: skip
@click.argument("decision", nargs=-1, metavar="[VERDICT WHAT [VALUE]]")
@click.option("--list", "only_list", is_flag=True, help="List the questions and ask none.")
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(["merge", "doubt", "conflict", "loop"]),
    help="Only this kind of question; may be given several times.",
)  # fmt: skip
@click.option("--about", metavar="ENTITY", help="Only what touches this entity.")
@click.option("--who", help="Who decides; the user's name if not said.")
@click.option("--why", default="", help="Reason to be put down with the decisions.")
@decisions_option
@store_option
@json_option
@click.pass_context
def review(
    context: click.Context, decision: tuple[str, ...], only_list: bool, kinds: tuple[str, ...], about: str | None,
    who: str | None, why: str, decisions: Path | None, store: Place, as_json: bool,
) -> None:  # fmt: skip
    """Look at what is doubtful, and decide.

    Asks one question at a time, with the passages, and puts each answer down in decisions.tsv; at the end the store is
    brought to it. With VERDICT (merge, apart, retype, rename, name, reject, keep), one decision is put down without a
    question; entities go by any of their names. Deleting a line of the file undoes it with the next `kg build`.

    With --list, exit status 1 says that there is something to decide.
    """
    from kg.resolve.decisions import read
    from kg.review import KINDS, decide, questions

    file = decisions_file(store, decisions)
    made = read(file)
    with reading(store) as opened:
        if decision:
            if len(decision) not in (2, 3):
                raise InputError("a decision has a verdict, what it is on, and for most a value: kg review -h")
            verdict, what, value = (*decision, "")[:3]
            _put_down(file, decide(opened, verdict, what, value), who or "", why)
        else:
            found = questions(opened, kinds=kinds or KINDS, entity=about, decided=made)
    if decision:
        _carry_out(store, file)
        return
    misfits = _misfits(store, made)
    if as_json:
        write_json({"questions": [asdict(each) for each in found], "misfits": [asdict(each) for each in misfits]})
        return
    if only_list:
        write("".join(f"{_text(each, number, len(found))}\n" for number, each in enumerate(found, 1)), None)
    _tell(misfits, len(found))
    if only_list:
        context.exit(1 if found or misfits else 0)
    if _ask(found, file, who or "", why):
        _carry_out(store, file)


def _ask(found: list[Any], file: Path, who: str, why: str) -> bool:
    """Ask one question after the other, and put each answer down at once; say whether there was one."""
    answered = False
    for number, question in enumerate(found, 1):
        write(f"{_text(question, number, len(found))}", None)
        keys = [option.key for option in question.options]
        for option in question.options:
            click.echo(f"   {option.key}  {option.label}")
        click.echo(f"   {_SKIP}  leave it open\n   {_QUIT}  end")
        try:
            answer = click.prompt(
                "  ", type=click.Choice([*keys, _SKIP, _QUIT]), show_choices=False, prompt_suffix="> "
            )
            chosen = next((option for option in question.options if option.key == answer), None)
            reason = why or (click.prompt("   why", default="", show_default=False) if chosen else "")
        except click.Abort:
            # The end of the input, or Ctrl-C: what was answered before is kept.
            click.echo()
            break
        if answer == _QUIT:
            break
        if chosen:
            _put_down(file, chosen.decisions, who, reason)
            answered = True
    return answered


def _put_down(file: Path, decisions: Any, who: str, why: str) -> None:
    from kg.resolve.decisions import add
    from kg.review import signed

    for each in decisions:
        add(file, signed(each, why, who))
    talk(f"{file}: {len(decisions)} lines more" if len(decisions) > 1 else f"{file}: one line more")


def _misfits(store: Place, made: Any) -> Any:
    """Collect the decisions that fitted nothing when the store was last built; of a server its copy knows."""
    from kg.build import misfits

    if isinstance(store, str):
        from kg.build.publishing import copy_of

        return misfits(copy_of(store), made)
    return misfits(store, made)


def _carry_out(store: Place, file: Path) -> None:
    """Bring the store to what the file says."""
    from kg.build import build
    from kg.resolve.decisions import read

    if isinstance(store, str):
        from kg.build.publishing import publish

        report = publish([], store, decisions=read(file))
    else:
        report = build([], store, decisions=read(file))
    counts = ", ".join(f"{count:,} {name}" for name, count in report.counts.items())
    talk(f"{store} holds {counts}")
    _tell(report.misfits, None)


def _tell(misfits: Any, count: int | None) -> None:
    if count is not None:
        talk("1 question" if count == 1 else f"{count} questions")
    for misfit in misfits:
        talk(f"decision in line {misfit.decision.line} fits nothing now: {misfit.reason}")


def _text(question: Any, number: int, count: int) -> str:
    """Write a question with its passages."""
    lines = [f"{number}/{count}  {question.kind}: {question.text}"]
    for matter in question.matters:
        lines.append(f"   {matter.text}")
        lines += [f"      “{each.quote}”  {each.item}" for each in matter.passages]
    return "\n".join([*lines, ""])


COMMANDS = (review,)
