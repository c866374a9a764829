"""Commands whose results are looked at: view, report, rank."""

import shlex
from pathlib import Path
from typing import Any

import click

from kg.cli.asking import given_arguments
from kg.cli.options import (
    DateType,
    drawn_table,
    examples,
    json_option,
    lang_option,
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

#: What `kg view` can write, by the ending of the file.
ENDINGS = (".html", ".svg", ".png", ".pdf", ".md")
_EXAMPLES = examples(
    "kg view -o graph.html",
    "kg view OpenAI -o openai.html",
    "kg view OpenAI --depth 2 --layout time --lang en -o openai.html",
    "kg view 纽约时报 --to 微软 -o path.svg",
    "kg view --ask 'who-sued-whom OpenAI' -o suits.pdf",
    "kg view --since 2025-01 --relation sued -o this-year.png",
    "kg view OpenAI --fragment -o openai.fragment.html",
    "kg view OpenAI --state 'file:///tmp/openai.html#m=planned' --fragment -o facts-only.html",
    "kg view OpenAI -o openai.md",
)


@click.command(epilog=_EXAMPLES)
@click.argument("entity", required=False)
@click.option("--depth", type=click.IntRange(0, 5), default=1, show_default=True, help="How many steps around ENTITY.")
@click.option("--to", "other", help="Only the shortest path from ENTITY to this one.")
@click.option("--ask", "question", help="Only what is stated between the entities of a question's answer.")
@click.option("--relation", "relations", multiple=True, help="Only this relation; may be given several times.")
@click.option("--modality", "modalities", multiple=True, help="Only asserted, planned, alleged or negated.")
@click.option("--document", "documents", multiple=True, help="Only what this document says; several too.")
@click.option("--since", type=DateType(), help="Not before this date: 2024, 2024-06 or 2024-06-24.")
@click.option("--until", type=DateType(), help="Not after this date.")
@click.option(
    "--layout", type=click.Choice(["force", "radial", "time", "tiers"]), default="force", show_default=True,
    help="Layout; the reader of a page can choose another.",
)  # fmt: skip
@click.option("--state", default="", help="Open as a page of the same graph stood: its address.")
@click.option("--title", help="Title of the page or picture.")
@click.option("--caption", help="Words below a picture or fragment, in place of the counts.")
@click.option("--fragment", is_flag=True, help="Write an element to paste into another page, not a page.")
@store_option
@lang_option
@out_option
def view(entity: str | None, store: Place, out: Path | None, **how: Any) -> None:
    """Draw the graph: a page, a picture or a table.

    The ending of the file says which: .html is an interactive page that needs no network, .svg, .png and .pdf are
    pictures for print, .md is a Markdown table with its sources in footnotes. With ENTITY, only what lies around that
    entity is drawn.
    """

    refuse_terminal(out, "kg view -o graph.html")
    ending = out.suffix.lower() if out and out.suffix else ".html"
    if ending == ".htm":
        ending = ".html"
    if ending not in ENDINGS:
        raise InputError(f"{out}: {ending} is nothing that kg view writes; end the name in {', '.join(ENDINGS)}")
    if how["state"] and ending != ".html":
        raise InputError(f"{out}: only a page has a state to open in; end its name in .html, or leave --state out")
    if how["fragment"] and ending != ".html":
        raise InputError(f"{out}: a fragment is HTML; end its name in .html, or leave --fragment out")
    if how["other"] and not entity:
        raise click.UsageError("--to needs the entity where the path begins: kg view A --to B")
    with reading(store) as opened:
        graph = _graph(opened, entity, how)
    if not len(graph):
        talk("kg: nothing fits; what is drawn is empty. Leave out a condition, or see what there is: kg find NAME")
    write(_drawn(graph, ending, how), out)
    if out and ending == ".html" and not how["fragment"]:
        talk(f'to put it into another page: <iframe src="{out.name}" width="100%" height="640"></iframe>')


def _graph(store: Any, entity: str | None, how: dict[str, Any]) -> Any:
    """Read what is to be drawn."""
    from kg import query
    from kg.network import graph

    wanted: dict[str, Any] = {
        name: how[name] or None for name in ("relations", "modalities", "documents", "since", "until")
    }
    found = query.entity(store, entity).id if entity else None
    if how["other"]:
        path = query.path(store, found or "", how["other"])
        names = [each.label(how["lang"]) for each in (path.start, path.end)]
        how["title"] = how["title"] or " — ".join(names)
        if path.start.id == path.end.id:
            raise InputError(f"{entity} and {how['other']} are one and the same: {names[0]}")
        if not path.steps:
            joined = " and ".join(names)
            raise InputError(f"{joined} are not connected in 6 steps; `kg path A B --most 10` looks further")
        return graph(store, among=sorted({each for step in path.steps for each in (step.start, step.end)}), **wanted)
    if how["question"]:
        asked, *arguments = shlex.split(how["question"]) or [""]
        parameters = [each.name for each in query.questions()[asked].parameters] if asked in query.questions() else []
        answer = query.ask(store, asked, given_arguments(parameters, tuple(arguments)))
        how["title"] = how["title"] or query.questions()[asked].title[how["lang"]]
        cells = {store.space.plain(cell) for row in answer for cell in row if store.space.is_entity(cell)}
        return graph(store, among=sorted(cells), **wanted)
    return graph(store, entity=found, depth=how["depth"], **wanted)


def _drawn(graph: Any, ending: str, how: dict[str, Any]) -> bytes | str:
    """Draw a graph in the form that the ending asks for."""
    from kg import view as drawing
    from kg.view import render

    lang, layout, title, state = how["lang"], how["layout"], how["title"], how["state"]
    if how["fragment"]:
        return drawing.fragment(graph, title=title, lang=lang, layout=layout, state=state, caption=how["caption"])
    if ending == ".html":
        return drawing.view(graph, title=title, lang=lang, layout=layout, state=state)
    centre = graph.graph.get("centre")
    title = title or (graph.nodes[centre][f"label_{lang}"] or centre if centre else drawing.TITLES[lang])
    if ending == ".md":
        return drawing.table(graph, lang=lang, title=title)
    svg = drawing.picture(graph, lang=lang, layout=layout, title=title, caption=how["caption"])
    if warning := render.missing_fonts():
        talk(f"kg: {warning}")
    if ending == ".svg":
        return svg
    return render.png(svg) if ending == ".png" else render.pdf(svg)


@click.command(
    epilog=examples(
        "kg report OpenAI -o openai.html",
        "kg report 谷歌 -o google.md",
        "kg report 'EU AI Act' --lang en -o ai-act.html",
        "kg report OpenAI --on 2024-06 -o openai-mid-2024.html",
    )
)
@click.argument("entity")
@click.option(
    "--format", "form", type=click.Choice(["html", "md"]),
    help="Form of the dossier; what the name of the file says if not said, else html.",
)  # fmt: skip
@click.option("--on", type=DateType(), help="Tell states of cases as of this date: 2024, 2024-06 or 2024-06-24.")
@store_option
@lang_option
@out_option
def report(entity: str, form: str | None, on: str | None, store: Place, lang: str, out: Path | None) -> None:
    """Write a dossier on one entity.

    Figures, network picture, cases, enforcement, deals, laws and timeline, every line with quotation and source; apart
    from these what is planned, alleged or denied, and what is doubtful. A Markdown file has its picture beside it.
    """
    from kg import report as reporting

    refuse_terminal(out, f"kg report {shlex.quote(entity)} -o dossier.html")
    ending = out.suffix.lower() if out else ""
    form = form or {".md": "md", ".markdown": "md"}.get(ending, "html")
    # What is no file of its own has nothing beside it.
    file = out if out and str(out) != "-" and (out.is_file() or not out.exists()) else None
    with reading(store) as opened:
        text = reporting.report(opened, entity, file, lang=lang, form=form, on=on)
    if not file:
        write(text, out)
    elif form == "md":
        talk(f"the picture is {file.with_suffix('.svg')}")


@click.command(
    epilog=examples(
        "kg rank",
        "kg rank defendants --limit 20",
        "kg rank courts --since 2024 --lang en",
        "kg rank months --json",
        "kg rank -o rank.html",
    )
)
@click.argument("kind", required=False, metavar="[WHAT]")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="At most so many rows each.")
@click.option("--since", type=DateType(), help="Only what happened not before this date: 2024, 2024-06 or 2024-06-24.")
@click.option("--until", type=DateType(), help="Only what happened not after this date.")
@store_option
@lang_option
@json_option
@out_option
def rank(kind: str | None, limit: int, store: Place, out: Path | None, **how: Any) -> None:
    """Say who and what stands out.

    WHAT is defendants, plaintiffs, months (filings by month), courts, authorities, central or communities; all if not
    said. Only what is stated as fact counts. A file that ends in .html becomes a page with charts.
    """
    from kg import rank as ranking
    from kg.network import graph
    from kg.report import ranking as drawing

    if kind and kind not in ranking.KINDS:
        raise click.UsageError(f"there is no ranking {kind!r}; there are {', '.join(ranking.KINDS)}")
    with reading(store) as opened:
        found = graph(opened, since=how["since"], until=how["until"])
    lang, kinds = how["lang"], [kind] if kind else ranking.KINDS
    places = {each: ranking.rank(found, each, most=limit) for each in kinds}
    if how["as_json"]:
        write_json({each: [_place(each, place) for place in places[each]] for each in kinds}, out)
    elif out and out.suffix.lower() in (".html", ".htm"):
        from kg.view.picture import counts

        write(drawing.render(places, lang=lang, note=counts(found, lang)), out)
    else:
        tables = [_ranking(each, places[each], lang) for each in kinds]
        write("\n".join(tables), out)


def _place(kind: str, place: Any) -> dict[str, Any]:
    from kg.rank import HEADS

    return {"ids": list(place.ids), "names": dict(place.names), **dict(zip(HEADS[kind], place.values, strict=True))}


def _ranking(kind: str, places: Any, lang: str) -> str:
    """Draw one ranking for a terminal: a bar after each first number."""
    from kg.rank import TITLES
    from kg.report.ranking import heads, shown

    most = max((int(place.values[0]) for place in places), default=1) or 1
    rows = []
    for place in places:
        name, first, *rest = shown(kind, place, lang)
        rows.append((name, first, "█" * max(1, round(16 * int(first) / most)) if int(first) else "", *rest))
    name, first, *rest = heads(kind, lang)
    return f"{TITLES[kind][lang]}\n{drawn_table((name, first, '', *rest), rows)}"


COMMANDS = (view, report, rank)
