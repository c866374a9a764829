"""Items made of plain sentences, and what is extracted from them as lines that a person can write by hand."""

import dataclasses
from collections.abc import Iterable, Mapping

from kg.extract import extract
from kg.model import Extraction, Item, Part, Statement
from kg.score import comparable

#: In this order a case's parts stand in its item, whatever order its table has.
PARTS = ("title", "metadata", "summary", "commentary")
DETAILS = ("date", "modality", "case", "court", "amount", "role", "status")


def item(text: str = "", *, published: str | None = None, name: str = "made/law/1", **parts: str) -> Item:
    """Make an item of its parts; a plain text is the summary."""
    pieces = {"summary": text, **parts}
    whole, stretches = "", []
    for kind in PARTS:
        if pieces.get(kind):
            stretches.append(Part(kind, len(whole), len(whole) + len(pieces[kind])))
            whole += pieces[kind] + "\n"
    docket = pieces.get("metadata")
    return Item(
        name, "made", "law", 1, 0, len(whole), whole, pieces.get("title", ""), tuple(stretches), published, None, docket
    )


def item_of(case: Mapping[str, str]) -> Item:
    """Make the item of a case table."""
    more = {key: case[key] for key in (*PARTS, "published") if key in case}
    return item(case.get("text", ""), **more)


def statements(text: str, **more: str) -> set[str]:
    """Extract a text's statements and facts as lines, each end by its first name."""
    return lines(extract(item(text, **more)))


def lines(extraction: Extraction, names: Iterable[str] = ()) -> set[str]:
    """Write statements and facts as `HEAD | relation | TAIL | date=…`, calling things by one of `names` if they bear it."""
    wanted = {comparable(name): name for name in names}
    called = {
        each.id: next((wanted[form] for form in map(comparable, each.names) if form in wanted), each.names[0])
        for each in extraction.entities
    }
    told = {_line(each, called) for each in extraction.statements}
    return told | {f"{called[each.entity]} | {each.fact} | {each.date}" for each in extraction.facts}


def _line(statement: Statement, called: Mapping[str, str]) -> str:
    values = dataclasses.asdict(statement)
    for qualifier in ("case", "court"):
        values[qualifier] = values[qualifier] and called[values[qualifier]]
    said = [f"{key}={values[key]}" for key in DETAILS if values[key] and values[key] != "asserted"]
    return " | ".join((called[statement.head], statement.relation, called[statement.tail], *said))


def ends(line: str) -> list[str]:
    """List the names that a line speaks of."""
    cells = [cell.strip() for cell in line.split("|")]
    details = dict(cell.split("=", 1) for cell in cells[3:])
    return [cells[0], cells[2], *(details[key] for key in ("case", "court") if key in details)]


def tidy(line: str) -> str:
    """Bring the details of a line into the order in which extraction writes them."""
    cells = [cell.strip() for cell in line.split("|")]
    return " | ".join((*cells[:3], *sorted(cells[3:], key=lambda cell: DETAILS.index(cell.split("=", 1)[0]))))


def undirected(line: str, symmetric: Iterable[str]) -> str:
    """Write the ends of a symmetric relation in the order of the alphabet."""
    head, relation, tail, *rest = line.split(" | ")
    if relation in symmetric and tail < head:
        head, tail = tail, head
    return " | ".join((head, relation, tail, *rest))
