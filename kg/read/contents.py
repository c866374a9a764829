"""The contents page at the head of a bulletin, whole or only its end, so that its entries become no items."""

from collections import defaultdict

from kg.read.lines import Line, alike, is_division
from kg.text.labels import LEADERS

#: Labels that no entry of a contents page has below it.
_METADATA = frozenset({"published", "day", "dated", "source", "docket", "link", "patent", "summary", "commentary"})
#: From this on two titles are one.
_SAME = 0.6
#: Later titles of one number that an entry is compared with.
_COMPARED = 8
#: An entry of a contents page has no more lines than this before the next.
_FEW = 8


def contents(table: list[Line]) -> tuple[int, dict[int, list[str]]]:
    """Find the line after the contents page, 0 without one, and the page's titles by their numbers."""
    numbered = [index for index, line in enumerate(table) if line.head and line.head.style != "han"]
    numbered = numbered or [index for index, line in enumerate(table) if line.head]
    numbered = [index for index in numbered if not is_division(table, index)]
    listed = _listed(table, numbered) if numbered else 0
    if not listed:
        return 0, {}
    titles: dict[int, list[str]] = defaultdict(list)
    for index in numbered[:listed]:
        titles[_number(table[index])].append(_title(table[index]))
    return numbered[listed - 1] + 1, dict(titles)


def _listed(table: list[Line], numbered: list[int]) -> int:
    """Count the numbered lines at the head of a document that only list what comes later."""
    later: dict[int, list[int]] = defaultdict(list)
    for index in reversed(numbered):
        later[_number(table[index])].append(index)
    plain = {line.title: place for place, line in enumerate(table) if not line.head}
    # The stories themselves may have no numbers, so that the page ends where its first title comes again.
    again = plain.get(_title(table[numbered[0]]), 0) or len(table)
    count = 0
    for index, after in zip(numbered, [*numbered[1:], len(table)], strict=True):
        later[_number(table[index])].pop()
        returns = plain.get(_title(table[index]), 0) > index or _returns(table, index, later[_number(table[index])])
        after = min(after, again)
        if index > again:
            break
        if not _is_bare(table, index, after) and (not returns or _has_metadata(table[index + 1 : after])):
            break
        count += 1
    if count < len(numbered):
        # After the contents the numbers begin again; otherwise these were items without text.
        highest = max((_number(table[index]) for index in numbered[:count]), default=0)
        return count if _number(table[numbered[count]]) <= highest or again < numbered[count] else 0
    told = sum(plain.get(_title(table[index]), 0) > numbered[-1] for index in numbered)
    return count if len(numbered) > 1 and 2 * told >= len(numbered) else 0


def _is_bare(table: list[Line], index: int, after: int) -> bool:
    below = table[index + 1 : after]
    if table[index].plain[-1] in "。;" or len(below) > _FEW:
        return False
    return not any(line.is_prose or line.is_links for line in below) and not _has_metadata(below)


def _has_metadata(below: list[Line]) -> bool:
    return any(line.label is not None and line.label.kind in _METADATA for line in below)


def _returns(table: list[Line], index: int, later: list[int]) -> bool:
    """Whether the same number and title come again, as those of the last entry do that a preface follows."""
    # `later` holds the last lines first.
    return any(alike(table[index].title, table[other].title) >= _SAME for other in later[-_COMPARED:])


def _title(line: Line) -> str:
    return LEADERS.sub("", line.title)


def _number(line: Line) -> int:
    return line.head.number if line.head else 0
