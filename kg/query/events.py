"""One event where several statements tell of it: each with all its sources, to the best precision that any of them has.

Two statements tell of one event if they agree in who, what and how it is meant, and nothing else that they say differs:
dates of different precision agree, and what only one of them says (a sum, a case, a court) holds for both. What could
belong to several events, an undated mention of one of three investments, makes none of its own and joins none.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.ontology import load
from kg.query.statements import Line, Quotation
from kg.text.amounts import amount


@dataclass(frozen=True, slots=True)
class Event:
    """What happened once; the fields are those of a statement, with canonical ids."""

    head: str
    relation: str
    tail: str
    #: The most precise date that a statement gives.
    date: str | None
    modality: str
    amount: str | None
    role: str | None
    status: str | None
    case: str | None
    court: str | None
    #: At least one.
    statements: tuple[Line, ...]
    #: It may be one of several events that are told of with more detail.
    vague: bool = False

    @property
    def when(self) -> str:
        """The date, that of a fact being what it states; empty if none is known."""
        return self.date or (self.tail if self.tail[:4].isdigit() else "")

    @property
    def evidence(self) -> tuple[Quotation, ...]:
        """The passages of all its statements, each once, in the order of items."""
        every = {each: None for line in self.statements for each in line.evidence}
        return tuple(sorted(every, key=lambda each: (each.item, each.start, each.end, each.rule)))

    @property
    def sources(self) -> tuple[str, ...]:
        """The items that tell of it."""
        return tuple(dict.fromkeys(each.item for each in self.evidence))


def events(lines: Iterable[Line]) -> list[Event]:
    """Put the statements that tell of one event together: by date, those without one at the end."""
    groups: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in lines:
        groups[_alike(line)].append(line)
    found = [_event(group, vague) for alike in groups.values() for group, vague in _apart(alike)]
    return sorted(
        found, key=lambda each: (not each.when, each.when, each.relation, each.head, each.tail, each.statements[0].id)
    )


def agree(one: str | None, other: str | None) -> bool:
    """Tell whether two dates may be one, each to the precision known; no date may be any.

    >>> agree("2024", "2024-06-24"), agree("2024-05", "2024-06-24"), agree(None, "2024")
    (True, False, True)
    """
    return not one or not other or one.startswith(other) or other.startswith(one)


def _alike(line: Line) -> tuple[str, ...]:
    """Give what must be the same in all statements of one event."""
    relation = load().relations.get(line.relation)
    ends = sorted((line.head, line.tail)) if relation and relation.symmetric else (line.head, line.tail)
    return (*ends, line.relation, line.modality, line.status or "")


def _apart(lines: list[Line]) -> list[tuple[list[Line], bool]]:
    """Sort out the events among alike statements, those that say most first; tells of each whether it is vague."""
    order = sorted(lines, key=lambda line: (-len(line.date or ""), -_detail(line), line.id))
    groups: list[tuple[list[Line], bool]] = []
    for line in order:
        fitting = [group for group, vague in groups if not vague and all(_one_event(line, each) for each in group)]
        if len(fitting) == 1:
            fitting[0].append(line)
        else:
            groups.append(([line], len(fitting) > 1))
    return groups


def _detail(line: Line) -> int:
    return sum(each is not None for each in (line.amount, line.role, line.case, line.court))


def _one_event(one: Line, other: Line) -> bool:
    if not agree(one.date, other.date):
        return False
    pairs = [(one.case, other.case), (one.court, other.court), (one.role, other.role)]
    return all(not a or not b or a == b for a, b in pairs) and _one_sum(one.amount, other.amount)


def _one_sum(one: str | None, other: str | None) -> bool:
    if not one or not other or one == other:
        return True
    worth, price = amount(one), amount(other)
    # Sums that cannot be compared do not speak against it: the dates do not either.
    return worth is None or price is None or worth[0] != price[0] or abs(worth[1] - price[1]) <= 0.02 * worth[1]


def _event(lines: Sequence[Line], vague: bool) -> Event:
    def first(name: str) -> str | None:
        return next((value for line in lines if (value := getattr(line, name))), None)

    best = lines[0]
    date = max((line.date for line in lines if line.date), key=len, default=None)
    return Event(
        best.head, best.relation, best.tail, date, best.modality, first("amount"), first("role"), best.status,
        first("case"), first("court"), tuple(lines), vague,
    )  # fmt: skip
