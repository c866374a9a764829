"""A dossier as Markdown with footnotes; its picture is a file beside it."""

from kg.model import Evidence
from kg.report.content import Report
from kg.report.html import lacking
from kg.report.words import WORDS
from kg.view.table import Footnotes, plain


def render(report: Report, *, image: str | None = None) -> str:
    """Write a dossier as Markdown; `image` is the address of its picture, which is left out otherwise."""
    words = WORDS[report.lang]
    notes = Footnotes(report.sources, report.lang)
    lines = [f"# {plain(report.title)}", "", *(f"{plain(line)}  " for line in report.about)]
    lines += ["", f"## {words['figures']}", "", *_table(("", ""), report.figures)]
    if report.years:
        years = [tuple(name for name, _ in report.years), tuple(str(count) for _, count in report.years)]
        lines += ["", f"{words['per_year']}:", "", *_table(years[0], years[1:])]
    if image:
        lines += ["", f"## {words['picture']}", "", f"![{plain(report.title)}]({image})", "", words["picture_note"]]
    for section in report.sections:
        if not section.rows:
            continue
        lines += ["", f"## {plain(section.title)} ({len(section.rows)})", ""]
        rows = []
        for row in section.rows:
            evidence = tuple(
                Evidence(each.item, each.start, each.end, each.quote, each.rule, each.part) for each in row.evidence
            )
            *cells, last = map(plain, row.cells)
            rows.append((*cells, last + notes.cite(evidence)))
        lines += [f"| {' | '.join(map(plain, section.heads))} |", f"|{'---|' * len(section.heads)}"]
        lines += [f"| {' | '.join(row)} |" for row in rows]
    lines += ["", lacking(report)] if lacking(report) else []
    lines += ["", f"## {words['made']}", "", *(f"{plain(line)}  " for line in report.made)]
    return "\n".join([*lines, "", *notes.lines()]).rstrip() + "\n"


def _table(heads: tuple[str, ...], rows: "tuple[tuple[str, ...], ...] | list[tuple[str, ...]]") -> list[str]:
    top = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    return top + [f"| {' | '.join(map(plain, row))} |" for row in rows]
