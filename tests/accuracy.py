"""Write the accuracy table of the README from a fresh measurement: `make accuracy`.

Columns are sets of annotated bulletins: those of `data/`, and each `name=bulletins=gold` that is given.
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


def main() -> None:
    """Put the table between its marks in the README."""
    columns = {"sample bulletins": measured(resource("data/bulletins"), resource("data/gold"))}
    for argument in sys.argv[1:]:
        name, bulletins, gold = argument.split("=")
        columns[name] = measured(Path(bulletins), Path(gold))
    text = README.read_text(encoding="utf-8")
    fresh = re.sub(f"{BEGIN}.*{END}", lambda _: f"{BEGIN}\n{table(columns)}\n{END}", text, flags=re.DOTALL)
    README.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    main()
