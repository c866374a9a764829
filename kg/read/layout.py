"""A bulletin's lines to its entries: contents page, sections, numbered heads.

Numbers alone decide nothing, for texts are full of numbered lists. Every numbered line is weighed by what stands
around it (labels below it, the same title in the contents page, prose below it, a list mark at its end), and those
lines are the heads that make the weightiest chain of ascending numbers in their section.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from kg.read import digest
from kg.read.contents import contents
from kg.read.lines import (
    Line,
    above_names,
    alike,
    continues_list,
    is_division,
    is_marked,
    is_section,
    lines,
    loosely_numbered,
    section_kind,
)
from kg.text.labels import LOOSE_STYLES, is_biography, is_notice, words_of
from kg.text.patterns import compiled

#: Labels that only the head of an item has below it.
_METADATA = frozenset({"published", "day", "dated", "source", "docket", "link", "title", "patent", "summary"})
#: How many lines may stand between the title of a section and its first item.
_PREFACE = 8
#: The first label stands so many lines below its title at most.
_NEAR = 3
_LONGEST_TITLE, _LONGEST_SECTION = 120, 30
#: From this on a title is that of the contents page.
_SAME = 0.6
#: An item that is a single line is a sentence, or has so many characters at least.
_ONE_LINER = 25
#: Where most of them have, the others may have so many.
_SHORT_LINER = 12
#: A title page has so many lines at most.
_TITLE_PAGE = 12
#: What follows the last item has at most this share of a document.
_LONGEST_REST = 0.4
#: What may stand above the title of a section.
_ORNAMENT = compiled(
    r"\W*(?:(?:part|no|vol|chapter)?[\s.]*(?:\d{1,2}|[ivx]{1,4})|[A-Z]{3,12}(?: [A-Z]{3,12})?)\W*", re.IGNORECASE
)
#: In the order of preference between equals.
_ITEM_STYLES = ("dot", "bar", "padded", "hanparen", "han")


@dataclass(frozen=True, slots=True)
class Entry:
    """The lines of one item, `first` to before `last`, and where in the text its title stands."""

    section: str
    number: int
    first: int
    last: int
    title: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a document, its entries, and the line before which only its title page and contents stand."""

    lines: list[Line]
    entries: tuple[Entry, ...]
    body: int


@dataclass(frozen=True, slots=True)
class _Link:
    """A head in a chain, with the weight of the chain up to it."""

    weight: float
    line: int
    before: "_Link | None"


@dataclass(frozen=True, slots=True)
class _Plan:
    """One reading of a document: its sections (line, kind) and the heads of each."""

    weight: float
    sections: tuple[tuple[int, str], ...]
    heads: tuple[tuple[int, ...], ...]
    #: Whether labels, contents page or sections bear it out.
    is_sure: bool


def layout(text: str) -> Layout:
    """Find the entries of a clean text in their order; without any structure the whole text is one."""
    whole = lines(text)
    table = whole[: _behind_items(whole)]
    body, titles = contents(table)
    plan = _best(table, body, titles, _ITEM_STYLES)
    loose = loosely_numbered(table)
    if loose != table:
        below, listed = contents(loose)
        other = _best(loose, below, listed, tuple(LOOSE_STYLES))
        if other and (not plan or _contains(other, plan) or (other.is_sure and not plan.is_sure)):
            table, body, titles, plan = loose, below, listed, other
    stories = digest.stories(table, body, [title for each in titles.values() for title in each])
    if plan and (_outweighs(table, plan, stories) if not plan.is_sure else not _numbers_points(table, plan, stories)):
        return Layout(whole, tuple(_numbered(table, plan)), body)
    entries = [Entry("section", number, each.first, each.last, each.title) for number, each in enumerate(stories, 1)]
    return Layout(whole, tuple(entries), body)


def _behind_items(table: list[Line]) -> int:
    """Find the line from which on only notices and biographies follow: short, and without a sign of an item."""
    stop = len(table)
    total = rest = 0
    begun = next((index for index, line in enumerate(table) if line.is_prose or line.head), len(table))
    total = sum(len(line.plain) for line in table)
    for index in range(len(table) - 1, begun, -1):
        line = table[index]
        rest += len(line.plain)
        if rest > _LONGEST_REST * total or _tells_item(line):
            break
        if is_biography(line.plain):
            stop = above_names(table, begun + 1, index)
        elif is_notice(line.plain[line.offset if line.level else 0 :]):
            stop = index
    return stop


def _tells_item(line: Line) -> bool:
    return bool(line.head or line.bracketed or line.note or (line.label and line.label.kind in _METADATA))


def _numbers_points(table: list[Line], plan: _Plan, stories: list[digest.Story]) -> bool:
    """Whether the numbers of a plan stand inside stories, of which there are more, under titles of one mark."""
    heads = [head for chain in plan.heads for head in chain]
    firsts = [story.first for story in stories]
    marks = {table[first].mark for first in firsts}
    return len(firsts) > len(heads) and firsts[0] < heads[0] and "" not in marks and not {*firsts}.intersection(heads)


def _outweighs(table: list[Line], plan: _Plan, stories: list[digest.Story]) -> bool:
    """Whether the numbers of a plan that is not sure number the stories, not their sections or something inside one."""
    heads = [head for chain in plan.heads for head in chain]
    firsts = {story.first for story in stories}
    shared = len(firsts.intersection(heads))
    if len(stories) > len(heads):
        if not shared and all(is_section(table[head]) and section_kind(table[head].plain) for head in heads):
            return False
        if shared == len(heads) and all(table[first].head for first in firsts):
            # The numbers begin again where no title of a section says so.
            return False
    # Numbers that begin only in the middle of the stories number something inside one of them.
    return len(stories) < 2 or heads[0] <= stories[0].first or 2 * shared > len(stories)


def _best(table: list[Line], body: int, titles: dict[int, list[str]], styles: tuple[str, ...]) -> _Plan | None:
    plans = (_Reading(table, body, titles, style).plan() for style in styles)
    return max((plan for plan in plans if plan), key=lambda plan: (plan.is_sure, plan.weight), default=None)


def _contains(plan: _Plan, other: _Plan) -> bool:
    """Whether what the other plan takes for items are sections of this plan, or some of many more items."""
    mine = {head for heads in plan.heads for head in heads}
    heads = {head for heads in other.heads for head in heads}
    return len(heads) < len(mine) and (heads <= {line for line, _ in plan.sections} or heads <= mine)


def _numbered(table: list[Line], plan: _Plan) -> list[Entry]:
    """Give every head its section and number; sections of one kind are numbered through."""
    starts = sorted([line for line, _ in plan.sections] + [head for heads in plan.heads for head in heads])
    ends = dict(pairwise([*starts, len(table)]))
    sections = {line for line, _ in plan.sections} - {head for heads in plan.heads for head in heads}
    last: dict[str, int] = {}
    entries = []
    for (_, kind), heads in zip(plan.sections, plan.heads, strict=True):
        base = 0
        for position, head in enumerate(heads):
            printed = _number(table[head])
            before = last.get(kind, 0)
            if not position and printed <= before:
                base = before
            # A number that stands twice by mistake must not make one item of two.
            last[kind] = max(before + 1, base + printed)
            end = _before_section(table, head, ends[head]) if ends[head] in sections else ends[head]
            entries.append(Entry(kind, last[kind], head, end, digest.title_span(table[head])))
    return entries


def _before_section(table: list[Line], head: int, end: int) -> int:
    """Leave out what stands above the title of the next section: "PART 02", "03", "NEWS", "二、境外动态"."""
    while end > head + 2 and (_ORNAMENT.fullmatch(table[end - 1].plain) or _is_higher(table[end - 1])):
        end -= 1
    return end


def _is_higher(line: Line) -> bool:
    return is_section(line) and is_marked(line)


def _number(line: Line) -> int:
    return line.head.number if line.head else 0


class _Reading:
    """Reads a document as a bulletin whose items are numbered in one style."""

    def __init__(self, table: list[Line], body: int, titles: dict[int, list[str]], style: str) -> None:
        self.table = table
        self.body = body
        self.titles = titles
        self.listed = frozenset(title for each in titles.values() for title in each)
        self.style = style
        self.candidates = [
            index
            for index in range(body, len(table))
            if (head := table[index].head) and head.style == style and not is_division(table, index)
        ]
        self.strong = {index for index in self.candidates if self._is_labelled(index)}
        self.known = {index for index in self.candidates if self._is_listed(index)}
        # Items may be single lines, one under the other, each with its translation below it.
        told = sum(not self._is_translation(index) for index in range(self._behind_title_page(), len(table)))
        self.dense = len(self.candidates) >= 3 and len(self.candidates) >= 0.6 * told
        long = sum(len(table[index].plain) >= _ONE_LINER for index in self.candidates)
        self.shortest = _SHORT_LINER if 2 * long >= len(self.candidates) else _ONE_LINER
        self.ends = dict(pairwise([*self.candidates, len(table)]))
        self.weights = {index: self._weight(index) for index in self.candidates}

    def plan(self) -> _Plan | None:
        """Choose sections and heads; None if this is no bulletin of that style."""
        if not self.candidates:
            return None
        sections = self._sections()
        chains = self._chains(sections)
        parts = list(zip(sections, chains, self._bounds(sections), strict=True))
        if 2 * sum(self._strong_in(chain) for _, chain, _ in parts) >= sum(len(chain) for _, chain, _ in parts):
            # Where items have labels, a numbered line without any is a list inside an item.
            for (_, kind), chain, bounds in parts:
                if kind == "general" or self._strong_in(chain):
                    self._discount(bounds)
            chains = self._chains(sections)
        chains = [self._with_strong(*each) for each in zip(chains, self._bounds(sections), strict=True)]
        kept = [(section, tuple(chain)) for section, chain in zip(sections, chains, strict=True) if chain]
        return self._checked([section for section, _ in kept], [chain for _, chain in kept])

    def _strong_in(self, chain: list[int]) -> int:
        return sum(head in self.strong for head in chain)

    def _discount(self, bounds: tuple[int, int]) -> None:
        """Let no numbered line of a list inside an item count as a head: one whose number a labelled head has, or
        that counts on from a 1 below such a head."""
        between = self._between(*bounds)
        sure = self.strong | self.known
        numbers = {_number(self.table[index]) for index in between if index in sure}
        listed, begun = 0, False
        for index in between:
            number = _number(self.table[index])
            begun = begun or index in sure
            listed = number if begun and index not in sure and number in (1, listed + 1) else 0
            if index not in sure and not self.table[index].level and (listed or number in numbers):
                self.weights[index] = -1.0

    def _checked(self, sections: list[tuple[int, str]], chains: list[tuple[int, ...]]) -> _Plan | None:
        """Make a plan of chains that begin stories of their own rather than parts of one."""
        heads = [head for chain in chains for head in chain]
        weight = sum(self.weights[head] for head in heads)
        if weight <= 0 or (len(heads) == 1 and _number(self.table[heads[0]]) != 1):
            return None
        is_sure = self._is_sure(sections, heads)
        if not is_sure and (
            len(heads) < 2 or not digest.gathers(self.table, list(pairwise([*heads, len(self.table)])))
        ):
            return None
        kinds = tuple((line, kind if kind in ("law", "industry") else "section") for line, kind in sections)
        return _Plan(weight, kinds, tuple(chains), is_sure)

    def _is_labelled(self, index: int) -> bool:
        for line in self.table[index + 1 : index + 1 + _NEAR]:
            if line.label and line.label.kind in _METADATA:
                # "详见" under a line in Chinese numerals, a source under the last point of a list is that of the list.
                return not (
                    (index and continues_list(self.table[index - 1], self.table[index]))
                    or (line.label.kind == "link" and self.style == "han")
                )
            if line.is_prose or line.head or line.mark or self.table[index].is_prose:
                break
        return False

    def _behind_title_page(self) -> int:
        """The first line that may belong to an item: the first numbered one, if a few lines of no prose stand above."""
        first = self.candidates[0] if self.candidates else self.body
        page = self.table[self.body : first]
        return first if len(page) <= _TITLE_PAGE and not any(line.is_prose for line in page) else self.body

    def _is_translation(self, index: int) -> bool:
        """Whether a line in Latin letters stands right below a numbered one that is not."""
        above = self.table[index - 1] if index else None
        return above is not None and above.head is not None and self.table[index].is_latin and not above.is_latin

    def _is_listed(self, index: int) -> bool:
        title = self.table[index].title
        same = self.titles.get(_number(self.table[index]), ())
        # Numbers that run through the contents page may begin again in each part.
        return title in self.listed or any(alike(title, other) >= _SAME for other in same)

    def _weight(self, index: int) -> float:
        line, below = self.table[index], self.table[index + 1 : min(self.ends[index], index + 3)]
        if self.dense:
            return 1.0 if line.is_prose or len(line.plain) >= self.shortest else -1.0
        weight = 3.0 * (index in self.strong) + 3.0 * (index in self.known) + 2.0 * bool(line.level)
        doubtful = line.head is not None and line.head.doubtful
        if index not in self.strong and (line.last in "。;:,、." or doubtful):
            weight -= 2.0
        elif any(each.is_prose for each in below):
            weight += 2.0
        return weight - (not below) - 2.0 * (len(line.plain) > _LONGEST_TITLE)

    def _sections(self) -> list[tuple[int, str]]:
        """List the titles of sections with their kinds; what stands before the first is a section without title."""
        found: list[tuple[int, str]] = []
        ranks: list[tuple[int, str]] = []
        for index in range(self.body, len(self.table)):
            line = self.table[index]
            opens = self._restarts(index) or (is_section(line) and self._opens(index))
            if index in self.weights or not (opens or (line.head and is_division(self.table, index))):
                continue
            kind = section_kind(line.plain) or "general"
            rank = line.level or (1 if is_marked(line) else 2)
            ranks = [each for each in ranks if each[0] < rank]
            if kind == "general" and ranks:
                # "国内" under "行业动态" is of its kind.
                kind = ranks[-1][1]
            ranks.append((rank, kind))
            found.append((index, kind))
        if len(found) == 1 and not is_marked(self.table[found[0][0]]):
            # The title of the document, which speaks of all its items.
            found = [(found[0][0], "general")]
        if not found or found[0][0] > self.candidates[0]:
            found.insert(0, (self.candidates[0], "general"))
        return found

    def _restarts(self, index: int) -> bool:
        """Whether a short line stands just above a first item that is beyond doubt, after other items."""
        line, below = self.table[index], index + 1
        if index < self.candidates[0] or self.weights.get(below, 0) < 3 or _number(self.table[below]) != 1:
            return False
        return not (line.is_prose or line.label or line.is_links) and len(line.plain) <= _LONGEST_SECTION

    def _opens(self, index: int) -> bool:
        """Whether a section begins here: its first item follows, or the title of a part of it does."""
        position = bisect_right(self.candidates, index)
        if position == len(self.candidates):
            return False
        first = self.candidates[position]
        line = self.table[index]
        marked = is_marked(line)
        between = self.table[index + 1 : first]
        if len(between) > _PREFACE or not (marked or all(is_section(each) for each in between)):
            return False
        if any(each.label for each in between):
            return False
        by_name = section_kind(line.plain) is not None and (marked or not line.head)
        is_first = by_name or _number(self.table[first]) == 1
        return is_first and self.weights[first] >= 1

    def _bounds(self, sections: list[tuple[int, str]]) -> list[tuple[int, int]]:
        return list(pairwise([line for line, _ in sections] + [len(self.table)]))

    def _chains(self, sections: list[tuple[int, str]]) -> list[list[int]]:
        return [self._chain(low, high) for low, high in self._bounds(sections)]

    def _chain(self, low: int, high: int) -> list[int]:
        """Find the weightiest chain of ascending numbers between two lines, in linear time."""
        best: dict[int, _Link] = {}
        for index in self._between(low, high):
            number, weight = _number(self.table[index]), self.weights[index]
            options = [_Link(weight - (number != 1), index, None)]
            for step, price in ((1, 0.0), (2, 2.0)):
                before = best.get(number - step)
                if before:
                    options.append(_Link(before.weight + weight - price, index, before))
            option = max(options, key=lambda link: link.weight)
            if number not in best or option.weight >= best[number].weight:
                best[number] = option
        link = max(best.values(), key=lambda link: link.weight, default=None)
        heads: list[int] = []
        while link:
            heads.append(link.line)
            link = link.before
        return heads[::-1]

    def _between(self, low: int, high: int) -> list[int]:
        return self.candidates[bisect_right(self.candidates, low - 1) : bisect_right(self.candidates, high - 1)]

    def _with_strong(self, chain: list[int], bounds: tuple[int, int]) -> list[int]:
        # Labels below, or the contents page, make a head, whatever number was printed.
        extra = (self.strong | self.known).intersection(self._between(*bounds))
        return sorted({*chain, *(index for index in extra if self.weights[index] > 0)})

    def _is_sure(self, sections: list[tuple[int, str]], heads: list[int]) -> bool:
        if 2 * sum(head in self.strong or head in self.known for head in heads) >= len(heads):
            return True
        if self.style == "named" and len(heads) > 1:
            return True
        news = words_of("sections")["general"]
        return any(is_section(self.table[line]) and news.search(self.table[line].plain) for line, _ in sections)
