"""Commands that make something: demo, build, extract, score, export, check, view, ontology."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from kg.cli.options import (
    cut_options,
    decisions_of,
    decisions_option,
    examples,
    folder,
    json_option,
    out_option,
    reading,
    refuse_terminal,
    store_option,
    talk,
    write,
    write_json,
)
from kg.errors import InputError
from kg.place import Place

#: What the demo writes, and as what.
_DEMO_EXPORTS = ("turtle", "ntriples", "jsonld", "graphml")
Progress = Callable[[str, int, int], None]


def jobs_option(command: Any) -> Any:
    """Let a command be told how many processes to use."""
    return click.option(
        "--jobs",
        type=click.IntRange(1),
        default=min(4, os.cpu_count() or 1),
        help="Processes to use, for many documents.",
    )(command)


@click.command(epilog=examples("kg demo", "kg demo --exports /tmp/demo --store /tmp/demo-store"))
@click.option(
    "--exports", type=click.Path(path_type=Path, file_okay=False), default="exports", show_default=True,
    help="Folder for what is exported.",
)  # fmt: skip
@store_option
@click.pass_context
def demo(context: click.Context, exports: Path, store: Place) -> None:
    """Build and export the sample bulletins.

    Says what to open and what to try. The exports are the same byte for byte each time.
    """
    from kg.build import build as built
    from kg.export import FORMATS, export
    from kg.read import document_id, sources
    from kg.resources import resource
    from kg.view import view

    store = folder(store, "kg demo")
    bulletins = resource("data/bulletins")
    if store.is_dir() and any(store.iterdir()):
        with reading(store) as opened:
            others = opened.documents().keys() - {document_id(path) for path in sources([bulletins])}
        if others:
            raise InputError(
                f"{store}: holds other documents ({min(others)} …); name a new store: kg demo --store demo"
            )
    with _progress() as progress:
        report = built([bulletins], store, decisions=decisions_of(store, None), progress=progress)
    try:
        exports.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{exports}: cannot be made: {error.strerror}") from error
    with reading(store) as opened:
        for name in _DEMO_EXPORTS:
            export(opened, name, exports / f"ai-law{FORMATS[name].suffix}")
        view(opened, exports / "ai-law.html")
    option = (
        f" --store {store}" if context.get_parameter_source("store") is not click.core.ParameterSource.DEFAULT else ""
    )
    command = _typed()
    click.echo(_summary(asdict(report), store))
    click.echo(f"""
The graph to look at:   {exports}/ai-law.html  (open it in a browser; it needs no network)
The graph as Turtle:    {exports}/ai-law.ttl
and beside it:          ai-law.nt  ai-law.jsonld  ai-law.graphml

Three things to try:
  {command} ask who-sued-whom{option}
  {command} show OpenAI{option}
  {command} path 纽约时报 微软{option}""")


def _typed() -> str:
    """How a user types this program: by name where the shell finds it, else with its folder."""
    here = Path(sys.argv[0])
    if shutil.which("kg") or here.name != "kg":
        return "kg"
    return str(here.relative_to(Path.cwd()) if here.is_relative_to(Path.cwd()) else here)


@click.command(
    epilog=examples(
        "kg build bulletins/",
        "kg build june.txt july.md --store law-2024",
        "kg build --remove merits-2024-06",
        "kg build bulletins/ --decisions team/decisions.tsv",
        "KG_USER=dba KG_PASSWORD=… kg build bulletins/ --store http://127.0.0.1:8890/sparql",
    )
)
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@click.option("--remove", multiple=True, metavar="DOC", help="Take a document out; may be given several times.")
@click.option(
    "--compact/--no-compact", default=None,
    help="Write the store's files anew, so that no text of removed documents stays on the disk; done by itself with "
    "--remove, and takes long where the store is large.",
)  # fmt: skip
@click.option("--take-over", is_flag=True, help="Write a server though a build that has ended left its mark there.")
@jobs_option
@decisions_option
@store_option
@json_option
@click.pass_context
def build(
    context: click.Context, sources: tuple[Path, ...], remove: tuple[str, ...], compact: bool | None, jobs: int,
    decisions: Path | None, store: Place, as_json: bool, take_over: bool,
) -> None:  # fmt: skip
    """Read bulletins into a store.

    SOURCES are files and folders; of what was built before, only what has changed is read again. Without SOURCES, what
    the store has is brought to what decisions.tsv says.

    Faulty files are named at the end, the others are built; the exit status is then 2.

    A SPARQL 1.1 server is written by update and graph store protocol. KG_USER and KG_PASSWORD, or KG_TOKEN, say who
    writes, KG_UPDATE_URL and KG_GRAPHS_URL where, if the server is neither Oxigraph nor Virtuoso; KG_COPY is the folder
    of the copy that is kept on this machine.
    """
    with _progress() as progress:
        how: dict[str, Any] = {"jobs": jobs, "remove": remove, "decisions": decisions_of(store, decisions)}
        if isinstance(store, str):
            from kg.build.publishing import publish

            report = publish(sources, store, take_over=take_over, progress=progress, **how)
        else:
            from kg.build import build as built
            from kg.store import compact as compacted

            report = built(sources, store, progress=progress, **how)
            if compact or (compact is None and report.removed):
                if progress:
                    progress("writing the store's files anew", 0, 1)
                compacted(store)
    data = asdict(report)
    if as_json:
        write_json(data)
    else:
        click.echo(_summary(data, store))
    for document, notes in report.notes.items():
        _tell_notes(document, notes)
    for misfit in report.misfits:
        talk(f"decision in line {misfit.decision.line} fits nothing now: {misfit.reason}")
    _warn_of_empty(report.empty, report.items)
    context.exit(_tell_failures([failure.reason for failure in report.failures]))


@click.command(
    epilog=examples(
        "kg extract june.txt", "kg extract bulletins/ -o extracted.jsonl", "kg extract june.txt | kg score gold/ -",
        "kg extract june.txt --explain | less",
    )
)  # fmt: skip
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--explain", is_flag=True, help="Show sentence by sentence what was made of each trigger, and why not.")
@jobs_option
@out_option
@click.pass_context
def extract(context: click.Context, sources: tuple[Path, ...], explain: bool, jobs: int, out: Path | None) -> None:
    """Write what bulletins say as JSON lines.

    One line an item, in the form that `kg score` reads; SOURCES are files and folders."""
    from kg.build import Failure, extract_files
    from kg.extract.explaining import explain as explained
    from kg.read.imprint import item_language
    from kg.score import lines

    failures: list[str] = []

    def failed(failure: Failure) -> None:
        failures.append(failure.reason)

    records = _with_notes(extract_files(sources, jobs=jobs, failed=failed))
    if explain:
        found = (
            f"{line}\n"
            for record in records
            for each in record.extractions
            for line in (*explained(each.item, item_language(each.item.text, record.document.language)), "")
        )
    else:
        found = (line for record in records for line in lines(record))
    if out is None or str(out) == "-":
        for line in found:
            write(line, None)
    else:
        write("".join(found), out)
    context.exit(_tell_failures(failures))


@click.command(
    epilog=examples(
        "kg score data/gold", "kg score gold/ extracted.jsonl --errors", "kg score gold/ new.jsonl --against old.jsonl",
        "kg score gold/ new.jsonl --floor relations=0.6 --floor entities_lenient=0.75",
    )
)  # fmt: skip
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", required=False, type=click.Path(path_type=Path))
@click.option("--errors", is_flag=True, help="List what is wrong (+) and what is missed (-).")
@click.option("--against", type=click.Path(path_type=Path), help="Show what an older extraction had, gained and lost.")
@click.option("--floor", multiple=True, metavar="MEASURE=F1", help="Exit with 1 if the measure's F1 is lower.")
@store_option
@json_option
@click.pass_context
def score(
    context: click.Context, gold: Path, predicted: Path | None, errors: bool, against: Path | None,
    floor: tuple[str, ...], store: Place, as_json: bool,
) -> None:  # fmt: skip
    """Compare an extraction with annotations.

    Gives precision, recall and F1, by type and relation too, and how many dates and modalities are right.

    GOLD and PREDICTED are files of JSON lines or folders of them, - is standard input; without PREDICTED, what the
    store holds of the documents in GOLD is compared.
    """
    from kg import score as scoring

    floors = dict(_floor(each) for each in floor)
    wanted = _sheets(gold)
    found = _sheets(predicted) if predicted else _stored(store, {item.split("/")[0] for item in wanted})
    result = scoring.score(wanted, found)
    low = scoring.below(result, floors)
    if as_json:
        write_json(result.report())
    else:
        write(_figures(result), None)
    if errors:
        write("".join(f"{each}\n" for each in result.errors()), None)
    if against:
        gained, lost = scoring.compare(result, scoring.score(wanted, _sheets(against)))
        write(
            "".join(
                f"{sign}\t{each}\n" for sign, each in [*(("gained", e) for e in gained), *(("lost", e) for e in lost)]
            ),
            None,
        )
    if strange := sorted({item.split("/")[0] for item in found} - {item.split("/")[0] for item in wanted}):
        talk(f"kg: {gold} has nothing on {_some(strange)}: all that was found there counts as wrong")
    for each in low:
        talk(f"kg: {each}")
    context.exit(1 if low else 0)


@click.command(
    epilog=examples(
        "kg export turtle -o graph.ttl",
        "kg export csv --bom -o tables",
        "kg export gexf --entity OpenAI --depth 2 -o openai.gexf",
        "kg export graphml --relation sued --since 2024 --until 2024-06 -o suits.graphml",
        "kg export trig --document ailaw-2024-03 --rdf12 -o march.trig",
        "kg export all -o exports",
    )
)
@click.argument("form", metavar="FORMAT")
@cut_options
@click.option("--bom", is_flag=True, help="csv: begin each table with a byte order mark, as Excel wants it.")
@click.option("--rdf12", is_flag=True, help="turtle, ntriples, nquads, trig: RDF 1.2, statements as triple terms.")
@store_option
@out_option
def export(form: str, store: Place, out: Path | None, bom: bool, rdf12: bool, **part: Any) -> None:
    """Write the graph, or a part of it, for other programs.

    FORMAT is turtle, ntriples, nquads, trig, jsonld, rdfxml, graphml, gexf, csv, cypher, neo4j or ftm, or all, which
    fills a folder. csv and neo4j are several tables: -o names a folder, or a file that ends in .zip.
    """
    from kg.export import FORMATS, Cut, Options
    from kg.export import export as exported

    cut, options = Cut(**part), Options(bom=bom, rdf12=rdf12)
    with reading(store) as opened:
        if form == "all":
            folder = out or Path("exports")
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise InputError(f"{folder}: cannot be made: {error.strerror}") from error
            for name, each in FORMATS.items():
                fitting = Options(**{key: value and key in each.takes for key, value in asdict(options).items()})
                exported(opened, name, folder / f"ai-law{each.suffix}", cut=cut, options=fitting)
                talk(f"{folder}/ai-law{each.suffix}: {each.about}")
        else:
            if form in FORMATS:
                refuse_terminal(out, f"kg export {form} -o graph{FORMATS[form].suffix}")
            exported(opened, form, out if out and str(out) != "-" else sys.stdout.buffer, cut=cut, options=options)


@click.command(epilog=examples("kg check", "kg check --store law-2024 --json", "kg check --thorough"))
@click.option("--thorough", is_flag=True, help="Validate every document by pySHACL, not only what queries name.")
@store_option
@json_option
@click.pass_context
def check(context: click.Context, thorough: bool, store: Place, as_json: bool) -> None:
    """Check graph and store for faults.

    The graph is held against the shapes of the ontology, the store against its records.

    Exit status 1 if something does not conform.
    """
    from kg.check import check as checked

    with reading(store) as opened:
        report = checked(opened, thorough=thorough)
    if as_json:
        write_json({"conforms": report.conforms, **asdict(report)})
    else:
        write(f"{report.text().rstrip()}\n", None)
    context.exit(0 if report.conforms else 1)


@click.command(epilog=examples("kg ontology", "kg ontology --check"))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit with 1 if a file is stale.")
@click.pass_context
def ontology(context: click.Context, only_check: bool) -> None:
    """Write the generated files of ontology/.

    These are the OWL, SHACL and JSON-LD context files that follow from the TOML files.
    """
    from kg.rdf import vocabulary

    if only_check:
        names = vocabulary.stale()
        for name in names:
            click.echo(f"{name}: stale; `kg ontology` writes it anew")
        context.exit(1 if names else 0)
    names = vocabulary.write()
    click.echo("\n".join(f"{name}: written" for name in names) or "all files are up to date")


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """Show how far a build is, on a terminal only."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)


def _summary(data: dict[str, Any], store: Place) -> str:
    done = [
        f"{len(data[name])} {name}" for name in ("added", "changed", "relinked", "removed", "unchanged") if data[name]
    ]
    counts = ", ".join(f"{count:,} {name}" for name, count in data["counts"].items())
    return f"documents: {', '.join(done) or 'none'}\n{store} holds {counts}"


def _with_notes(records: Iterable[Any]) -> Iterator[Any]:
    for record in records:
        _tell_notes(record.document.id, record.document.notes)
        yield record


def _tell_notes(document: str, notes: tuple[str, ...]) -> None:
    if notes:
        talk(f"{document}: {'; '.join(notes)}")


def _warn_of_empty(empty: tuple[str, ...], items: int) -> None:
    if empty and len(empty) == items:
        talk(f"kg: WARNING: nothing was found in any of {items} items; are these bulletins on AI law?")
    elif empty:
        talk(f"nothing was found in {len(empty)} of {items} items: {_some(empty)}")


def _some(names: Sequence[str]) -> str:
    """The first ten of some names, and whether there are more."""
    return ", ".join(names[:10]) + (" …" if len(names) > 10 else "")


def _tell_failures(reasons: list[str]) -> int:
    if reasons:
        talk(f"kg: {len(reasons)} files could not be used:" if len(reasons) > 1 else "kg: a file could not be used:")
        for reason in reasons:
            talk(f"  {reason}")
    return 2 if reasons else 0


def _sheets(path: Path) -> Any:
    from kg import score as scoring

    if str(path) == "-":
        return scoring.sheets(sys.stdin)
    return scoring.read_sheets(path)


def _stored(store: Place, documents: set[str]) -> Any:
    from kg import score as scoring

    with reading(store) as opened:
        records = (record for record in map(opened.record, sorted(documents)) if record is not None)
        return scoring.sheets(line for record in records for line in scoring.lines(record))


def _floor(text: str) -> tuple[str, float]:
    name, _, value = text.rpartition("=")
    try:
        return name or "relations", float(value)
    except ValueError as error:
        raise InputError(f"--floor {text}: expected MEASURE=F1, such as relations=0.6") from error


def _figures(result: Any) -> str:
    report = result.report()
    rows = [(name, report[name]) for name in ("entities", "entities_lenient", "relations", "facts")]
    lines = [f"{'':18} precision  recall      F1     hit  wrong  missed"]
    lines += [_row(name, each) for name, each in rows]
    lines += [
        f"{name.replace('_', ' '):18} {report[name]:9.4f}"
        for name in ("date_accuracy", "modality_accuracy", "qualifier_accuracy")
    ]
    for table in ("by_type", "by_relation"):
        lines += ["", table.replace("_", " "), *(_row(f"  {name}", each) for name, each in report[table].items())]
    return "\n".join(lines) + "\n"


def _row(name: str, each: dict[str, Any]) -> str:
    figures = f"{each['precision']:9.4f} {each['recall']:7.4f} {each['f1']:7.4f}"
    return f"{name:18} {figures} {each['hit']:7} {each['wrong']:6} {each['missed']:7}"


COMMANDS = (demo, build, extract, score, export, check, ontology)
