"""Measure accuracy: `make accuracy` prints the table of the sample bulletins, and of the sets that SETS names.

Columns are sets of annotated bulletins: those of `data/`, and each `name=bulletins=gold` that is given. With `--write`
first, the table of the README is written anew, if it has no column that was not measured.
"""

import re
import sys
from pathlib import Path

from kg.build import record
from kg.resources import resource
from kg.score import Score, lines, read_sheets, score, sheets

TOP = Path(__file__).parent.parent
README = TOP / "README.md"
BEGIN, END = "<!-- accuracy -->", "<!-- /accuracy -->"


def measured(bulletins: Path, gold: Path) -> Score:
    """Extract every bulletin that has annotations, and compare."""
    wanted, found = {}, {}
    for annotations in sorted(gold.glob("*.jsonl")):
        wanted |= read_sheets(annotations)
        file = next(bulletins.glob(f"{annotations.stem}.*"))
        found |= sheets(lines(record(file)))
    return score(wanted, {item: sheet for item, sheet in found.items() if item in wanted})


def table(columns: dict[str, Score]) -> str:
    """Write F1 by measure and by relation, one column a set; the number of annotated relations in brackets."""
    head = ["| | " + " | ".join(columns) + " |", "|---|" + "--:|" * len(columns)]
    rows = []
    for measure, label in (("entities_lenient", "entities (lenient)"), ("relations", "relations"), ("facts", "facts")):
        figures = [getattr(each, measure) for each in columns.values()]
        cells = [f"{one.precision:.2f} / {one.recall:.2f} / **{one.f1:.2f}**" for one in figures]
        rows.append(f"| {label}: precision / recall / F1 | " + " | ".join(cells) + " |")
    for attribute, label in (
        ("date_accuracy", "dates"),
        ("modality_accuracy", "modality"),
        ("qualifier_accuracy", "case and court"),
    ):
        rows.append(
            f"| {label} right | " + " | ".join(f"{getattr(each, attribute):.2f}" for each in columns.values()) + " |"
        )
    names = sorted({name for each in columns.values() for name in each.by_relation})
    for name in names:
        rows.append(f"| `{name}` F1 | " + " | ".join(_cell(each, name) for each in columns.values()) + " |")
    return "\n".join([*head, *rows])


def _cell(column: Score, name: str) -> str:
    figures = column.by_relation.get(name)
    if figures is None or not figures.hit + figures.missed:
        return "–"
    return f"{figures.f1:.2f} ({figures.hit + figures.missed})"


def main(arguments: list[str]) -> str:
    """Measure the sets; return their table, or put it between its marks in the README where `--write` is given."""
    write = arguments[:1] == ["--write"]
    columns = {"sample bulletins": measured(resource("data/bulletins"), resource("data/gold"))}
    for argument in arguments[write:]:
        name, bulletins, gold = argument.split("=")
        columns[name] = measured(Path(bulletins), Path(gold))
    if not write:
        return table(columns)
    text = README.read_text(encoding="utf-8")
    unmeasured = [name for name in headings(text) if name not in columns]
    if unmeasured:
        missing = ", ".join(unmeasured)
        raise SystemExit(f"The README's table has columns that were not measured: {missing}. Nothing is written.")
    README.write_text(rewritten(text, table(columns)), encoding="utf-8")
    return f"{README.name}: {', '.join(columns)}"


def headings(text: str) -> list[str]:
    """List the columns of the table between its marks."""
    head = text.partition(BEGIN)[2].partition(END)[0].strip().partition("\n")[0]
    return [cell.strip() for cell in head.split("|")[2:-1]]


def rewritten(text: str, fresh: str) -> str:
    """Put a table between the marks."""
    return re.sub(f"{BEGIN}.*{END}", lambda _: f"{BEGIN}\n{fresh}\n{END}", text, flags=re.DOTALL)


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]) + "\n")
