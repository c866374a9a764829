"""Physical lines to paragraphs: which line continues the one before, and which is no part of the text at all.

Bulletins extracted from PDF have every printed line on its own, often with a blank line after each, sentences broken
in the middle, page numbers, running titles and the page's addresses between two halves of a sentence. Whether a text
is of that kind is told from the widths of its lines; plain texts are mended only where a break is certain.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from kg.text.labels import (
    BULLET,
    ENUMERATION,
    HAN,
    LEADERS,
    ORNAMENT,
    SOURCE_NOTE,
    ends_clause,
    ends_sentence,
    head,
    is_only_links,
    label,
    starts_block,
)
from kg.text.normal import shadow
from kg.text.patterns import compiled

#: (start, end, what stands there instead) in the text that is edited.
Edit: TypeAlias = tuple[int, int, str]

#: Wrapped lines are between so many cells wide (a Chinese character takes two).
_NARROWEST, _WIDEST = 28, 130
#: Fewer full lines than this tell nothing.
_FEWEST_FULL = 5
#: A line this near to the common width is full; a paragraph's line may be a little shorter, for its font.
_FULL, _ROOMY = 0.85, 0.6
_WIDE = compiled(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")
_PAGE_NUMBER = compiled(
    r"-*\s*(?:第\s*)?\d{1,4}\s*(?:页)?\s*(?:[/,共]+\s*(?:共\s*)?\d{1,4}\s*页?)?\s*-*|page \d{1,4}(?: of \d{1,4})?", re.I
)
_RULE = compiled(r"[-*_=~]{3,}")
#: A bullet on a line of its own, as some converters leave it above its words.
_LONE_BULLET = compiled(rf"(?:{ORNAMENT.pattern}|[-*+])")
_ADDRESS_TAIL = compiled(r"[!-~]+")
_ADDRESS_END = compiled(r"https?://[!-~]+$")
_WORD = compiled(r"\w")
#: What remains of a sentence may be as short as "。" on a line; a running title has some words.
_SHORTEST_TITLE = 4
#: A running title that comes only twice, each time by a page number.
_PAGE_TITLE = 8
_DIGITS = compiled(r"\d+")
_LINE = compiled(r"[^\n\f]+")
#: Continues whatever stands before it.
_CONTINUES = compiled(r"[,。、;:!?)》”%]|\.(?!\w)")
#: Words that a sentence seldom ends with, and words that a paragraph often begins with.
_UNFINISHED = compiled(r"[,、(《“]$|[的和与及或将在对为是于由向使并且以把被让给从就用至到]$")
#: Words with such an end that a title may close with.
_CLOSING = compiled(r"(?:[使应采利引适作费信通专商试启禁滥]用|总和|行为|反对|[理自]由|[合兼]并|存在|参与|达到)$")
_BEGINS = compiled(
    r"(?:法院|原告|被告|上诉人|该|本|此|据|根据|目前|近日|日前|另|同[时月日]|其中|随后|最终|因此|然而|但|不过|对此|为此|综上|总之|首先|其次"
    r"|[一二三四五]是|第[一二三四五]|\d{4}\s?年|\d{1,2}\s?月)"
)
_FIRST_CLAUSE = compiled(r"[^,。、;:!?]*")
_SHORT_CLAUSE = 8
#: The first words of a line, as far as a title and its text have them in common.
_OPENING = compiled(r"[A-Za-z][\w.-]{3,}|.{4}")
#: How a title begins; one word in capitals ("NEWS") is an ornament.
_TITLE = compiled(rf"[{HAN}《“\"A-Za-z](?![A-Z]{{2,}}$)")
#: How much of a text is looked at for its words.
_SAMPLE = 300_000
#: In plain text only a paragraph of this length can be broken.
_PARAGRAPH = 30


@dataclass(frozen=True, slots=True)
class Row:
    """A physical line: where it stands without its outer white space, and what surrounds it."""

    start: int
    end: int
    #: As written, and its shadow.
    text: str
    plain: str
    #: Blank lines before it.
    blanks: int
    #: Whether a page ended just before it, and whether it stands in from the margin.
    page: bool
    indented: bool
    spaced: bool

    @property
    def width(self) -> int:
        """Measure in cells: a Chinese character takes two."""
        return len(self.text) + len(_WIDE.findall(self.text))


def rows(text: str) -> list[Row]:
    """List the lines that hold something."""
    folded = shadow(text)
    found: list[Row] = []
    last = 0
    for line in _LINE.finditer(text):
        inner = line[0].strip()
        if not inner:
            continue
        start = line.start() + line[0].index(inner)
        gap = text[last : line.start()]
        lead = start - line.start()
        end = start + len(inner)
        found.append(
            Row(
                start, end, inner, folded[start:end], max(gap.count("\n") - 1, 0), "\f" in gap,
                lead >= 2 or line[0].startswith("\u3000"), line.end() > end,
            )
        )  # fmt: skip
        last = line.end()
    return found


def line_edits(text: str) -> tuple[list[Edit], tuple[str, ...]]:
    """Say how a text becomes one line a paragraph without blank lines, and what is worth telling the user."""
    table = rows(text)
    width = wrapped_width(table)
    joiners = _Wrapped(table, width).joiners() if width else _plain_joiners(table)
    edits: list[Edit] = []
    last = 0
    for row, joiner in zip(table, joiners, strict=True):
        if joiner is None:
            continue
        edits += _gap(text, last, row.start, joiner if edits or last else "")
        last = row.end
    edits += _gap(text, last, len(text), "")
    return edits, _notes(joiners, width)


def _gap(text: str, start: int, end: int, joiner: str) -> list[Edit]:
    """Replace what stands between two lines, keeping a character of the file where it serves."""
    kept = text.find(joiner, start, end) if joiner else -1
    if kept < 0:
        return [(start, end, joiner)] if start < end or joiner else []
    return [(low, high, "") for low, high in ((start, kept), (kept + 1, end)) if low < high]


def _notes(joiners: list[str | None], width: int) -> tuple[str, ...]:
    joined, dropped = sum(each in ("", " ") for each in joiners[1:]), joiners.count(None)
    if not width:
        return (f"paragraphs mended that were broken in two: {joined}",) if joined else ()
    return (
        f"lines are broken as in a PDF; joined to the line before: {joined}",
        f"page numbers, running titles and repeated addresses left out: {dropped}",
    )


def wrapped_width(table: list[Row]) -> int:
    """Measure the width at which the lines were wrapped, 0 if each line is a paragraph of its own.

    Wrapped text has many lines of nearly the same width that end in the middle of a sentence.
    """
    prose = [row for row in table if not is_only_links(row.text)]
    if len(prose) < _FEWEST_FULL:
        return 0
    widths = sorted(row.width for row in prose)
    width = widths[int(0.95 * (len(widths) - 1))]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = [
        (row, after)
        for row, after in zip(prose, [*prose[1:], None], strict=True)
        if row.width >= _FULL * width and after and not head(row.plain)
    ]
    broken = [row for row, after in full if not ends_clause(row.plain) and after and not starts_block(after.plain)]
    return width if len(broken) >= max(_FEWEST_FULL, 0.4 * len(full)) else 0


class _Wrapped:
    """Joins the lines of a wrapped text; the state is what the paragraph so far looks like."""

    def __init__(self, table: list[Row], width: int) -> None:
        self.table = table
        self.width = width
        # With a blank line after nearly every line, blank lines separate nothing.
        self.blanks_count = sum(row.blanks > 0 for row in table[1:]) < 0.6 * max(len(table) - 1, 1)
        self.indents_count = sum(row.indented for row in table) < 0.5 * len(table)
        self.spaces_count = self._spaces_count()
        self.running = self._running_titles()
        self.numbers = self._item_numbers()
        self.addresses: set[str] = set()
        #: Whether the last line begins its paragraph, and whether a page ended after it.
        self.begins = self.turned = False
        self.open_titles = 0
        self.head = False
        #: The titles so far, as a contents page gives them, and the one that is being read.
        self.titles: set[str] = set()
        self.title = ""

    def joiners(self) -> list[str | None]:
        """Say of each line what stands before it: a line end, a space, nothing; None drops it."""
        result: list[str | None] = []
        last: Row | None = None
        address = ""
        for index, row in enumerate(self.table):
            joiner = self._joiner(index, row, last, address)
            result.append(joiner)
            if joiner is None:
                self.turned = last is not None
                continue
            self.begins, self.turned = joiner == "\n", False
            address = self._note(row, address if joiner != "\n" else "")
            if joiner == "\n":
                self.titles.add(self.title)
                self.open_titles, self.head, self.title = 0, bool(head(row.plain)) or row in self.numbers, ""
            if self.head:
                self.title += LEADERS.sub("", row.plain).replace(" ", "")
            self.open_titles = max(self.open_titles + row.plain.count("《") - row.plain.count("》"), 0)
            last = row
        return result

    def _spaces_count(self) -> bool:
        """Whether a space at the end of a line means that its paragraph ends, as Word's PDF files have it."""
        ends = [row.spaced for row in self.table if ends_sentence(row.plain)]
        breaks = [
            row.spaced
            for row in self.table
            if not ends_clause(row.plain) and not row.text[-1].isascii() and row.width >= _FULL * self.width
        ]
        return bool(ends and breaks) and sum(ends) >= 0.8 * len(ends) and sum(breaks) <= 0.1 * len(breaks)

    def _note(self, row: Row, before: str) -> str:
        """Remember the address that a line ends with, which the next line may go on with."""
        if before and _ADDRESS_TAIL.fullmatch(row.text):
            whole = before + row.text
        else:
            found = _ADDRESS_END.search(row.text[-2000:]) if "://" in row.text else None
            whole = found[0] if found else ""
        if whole:
            self.addresses.add(whole)
        return whole

    def _joiner(self, index: int, row: Row, last: Row | None, address: str) -> str | None:
        if _RULE.fullmatch(row.plain):
            return None
        if last in self.numbers:
            return " "
        if row in self.numbers:
            return "\n"
        if last is None:
            return None if _PAGE_NUMBER.fullmatch(row.plain) else "\n"
        if address and last.width >= _ROOMY * self.width and self._is_tail(index, address):
            return ""
        if self._is_furniture(row, last):
            return None
        return self._between(last, row) if self._continues(index, row, last) else "\n"

    def _is_tail(self, index: int, address: str) -> bool:
        """Whether a line goes on with an address: "089701_05.pdf" or "013", but no label and no word by itself."""
        row = self.table[index]
        if not _is_address_part(row) or row.blanks > 1:
            return False
        if row.text.isdecimal():
            # After a running title, or before the rest of the address, this is a page number.
            after = self.table[index + 1] if index + 1 < len(self.table) else None
            last = _DIGITS.sub("0", self.table[index - 1].plain)
            return last not in self.running and not (after and _is_address_part(after))
        # "ml" after "…/report.ht".
        return not row.text.isalpha() or row.text.islower() or address[-1] in "/=-_&"

    def _is_furniture(self, row: Row, last: Row) -> bool:
        if _PAGE_NUMBER.fullmatch(row.plain):
            return True
        if is_only_links(row.text) and not starts_block(row.plain):
            found = label(last.plain)
            if row.text in self.addresses:
                return not (found and found.kind == "link")
            # An address between the two halves of a sentence is the page's, even the first time.
            is_text = not (found or head(last.plain) or is_only_links(last.text))
            return is_text and last.width >= _FULL * self.width and not ends_clause(last.plain)
        return _DIGITS.sub("0", row.plain) in self.running

    def _running_titles(self) -> frozenset[str]:
        """Find short lines that come again and again and mostly break a sentence or stand by a page number."""
        count: Counter[str] = Counter()
        breaking: Counter[str] = Counter()
        paged: Counter[str] = Counter()
        for last, row, after in zip(self.table, self.table[1:], [*self.table[2:], None], strict=False):
            key = _DIGITS.sub("0", row.plain)
            if (
                row.width < self.width
                and len(_WORD.findall(key)) >= _SHORTEST_TITLE
                and not label(row.plain)
                and not is_only_links(row.text)
            ):
                count[key] += 1
                breaks = last.width >= _FULL * self.width and not ends_clause(last.plain)
                numbered = any(each and _PAGE_NUMBER.fullmatch(each.plain) for each in (last, after))
                breaking[key] += row.page or breaks or numbered
                paged[key] += row.page or numbered
        return frozenset(
            key
            for key, times in count.items()
            if (times >= 3 and 2 * breaking[key] > times) or (times == 2 == paged[key] and len(key) >= _PAGE_TITLE)
        )

    def _item_numbers(self) -> set[Row | None]:
        """Find numbers of items in lines of their own, which are no page numbers: no sentence is broken by them."""
        numbers = _lonely_numbers(self.table)
        for above, row, below in zip(self.table, self.table[1:], self.table[2:], strict=False):
            breaks = above.width >= _FULL * self.width and not ends_clause(above.plain)
            if row in numbers and (breaks or row.page or _DIGITS.sub("0", below.plain) in self.running):
                return set()
        return numbers

    def _continues(self, index: int, row: Row, last: Row) -> bool:
        if self._stands_alone(row, last):
            return False
        if self.open_titles or _CONTINUES.match(row.plain) or (last.text[-1] == "-" and row.text[0].islower()):
            return True
        if self.blanks_count and row.blanks and not self.turned:
            return False
        if self.spaces_count and last.spaced and not last.text[-1].isascii():
            # Before a Latin word or a number the space may be its own.
            return row.text[0].isascii() and not ends_clause(last.plain) and self._goes_on(last, row, _FULL)
        if self.head:
            return self._continues_title(index, row, last)
        if SOURCE_NOTE.search(last.plain):
            return False
        if ends_sentence(last.plain):
            # "Inc." in a Chinese sentence ends nothing.
            goes_on = self.spaces_count or (last.plain.endswith(".") and bool(re.match(rf"[{HAN}a-z]", row.text)))
            return goes_on and self._goes_on(last, row, _FULL)
        if self.begins and self._opens_below(last, row):
            return False
        # What begins a paragraph and leaves room may be a title; a colon leads on.
        is_title = self.begins and not _is_unfinished(last, row)
        is_title = is_title and (":" not in last.plain or bool(_BEGINS.match(row.plain)))
        return not ends_clause(last.plain) and self._goes_on(last, row, _FULL if is_title else _ROOMY)

    def _stands_alone(self, row: Row, last: Row) -> bool:
        if starts_block(row.plain) or is_only_links(row.text) or is_only_links(last.text):
            # "（2）" in the middle of a sentence is no new line of a list.
            inside = ENUMERATION.match(row.plain) and row.plain.startswith("(") and not ends_clause(last.plain)
            return not (inside and last.width >= _FULL * self.width)
        found = label(last.plain)
        if found and (found.offset >= len(last.plain) or found.kind == "link"):
            return True
        return self.indents_count and row.indented and not self.open_titles

    def _goes_on(self, last: Row, row: Row, share: float) -> bool:
        """Whether the next word had no room on the line before."""
        word = re.match(r"[!-~]+", row.text)
        return last.width + (len(word[0]) if word else 0) >= share * self.width

    def _continues_title(self, index: int, row: Row, last: Row) -> bool:
        """Whether a line goes on with a title: not where the contents page ended it, and not if prose begins."""
        if self.title and self.title in self.titles:
            return False
        if self._before_label(index):
            return True
        begins = _BEGINS.match(row.plain) and (ends_sentence(row.plain) or row.width >= _FULL * self.width)
        return self._goes_on(last, row, _FULL) and not begins and not self._opens_below(last, row)

    def _opens_below(self, title: Row, row: Row) -> bool:
        """Whether a line begins the text below a title, with the words that the title begins with."""
        opening = _OPENING.match(row.plain)
        if not opening or opening[0] not in title.plain[: 3 * len(opening[0])] or _is_unfinished(title, row):
            return False
        return ends_sentence(row.plain) or row.width >= _FULL * self.width

    def _before_label(self, index: int) -> bool:
        # A title in large letters wraps early; what stands between it and its first label is its rest.
        after = self.table[index + 1] if index + 1 < len(self.table) else None
        row = self.table[index]
        found = label(after.plain) if after else None
        return found is not None and found.kind not in ("summary", "commentary") and not ends_clause(row.plain)

    def _between(self, last: Row, row: Row) -> str:
        left, right = last.text[-1], row.text[0]
        if left == "-" and right.islower():
            # The hyphen stays, whether the word or only the line's end called for it: dropping it is a guess too many.
            return ""
        both_latin = left.isascii() and right.isascii()
        return " " if both_latin or (last.spaced and (left.isascii() or right.isascii())) else ""


def _is_address_part(row: Row) -> bool:
    return bool(_ADDRESS_TAIL.fullmatch(row.text)) and "://" not in row.text and not label(row.plain)


def _plain_joiners(table: list[Row]) -> list[str | None]:
    pairs = _pairs(table)
    sound = _paragraphs_end_well(table)
    numbers = _lonely_numbers(table)
    joiners: list[str | None] = []
    last: Row | None = None
    for row in table:
        if _RULE.fullmatch(row.plain) or (row.page and _PAGE_NUMBER.fullmatch(row.plain)):
            joiners.append(None)
            continue
        if last in numbers or (last and _LONE_BULLET.fullmatch(last.plain)):
            joiners.append(" ")
        elif last and sound and _is_broken(last, row, pairs):
            joiners.append(" " if last.text[-1].isascii() and row.text[0].isascii() else "")
        else:
            joiners.append("\n")
        last = row
    return joiners


def _lonely_numbers(table: list[Row]) -> set[Row | None]:
    """Find numbers 01, 02, ... each in a line of its own above the title that it belongs to."""
    found: list[Row] = []
    for row, below in pairwise(table):
        if re.fullmatch(r"\d{2}", row.plain) and int(row.plain) in (1, int(found[-1].plain) + 1 if found else 1):
            if ends_clause(below.plain) or not _TITLE.match(below.plain) or label(below.plain):
                return set()
            found.append(row)
    return set(found) if len(found) > 1 else set()


def _pairs(table: list[Row]) -> Counter[str]:
    """Count neighbouring Chinese characters, which tell whether two halves make a word of this text."""
    text = "\n".join(row.plain for row in table)[:_SAMPLE]
    return Counter(found[1] for found in re.finditer(rf"(?=([{HAN}]{{2}}))", text))


def _paragraphs_end_well(table: list[Row]) -> bool:
    ends = [ends_clause(row.plain) for row in table if len(row.text) >= _PARAGRAPH and not head(row.plain)]
    return sum(ends) >= 0.6 * len(ends)


def _is_broken(last: Row, row: Row, pairs: Counter[str]) -> bool:
    """Whether a paragraph of plain text goes on in the next line, as after the end of a page."""
    if ends_clause(last.plain) or starts_block(row.plain) or is_only_links(row.text) or is_only_links(last.text):
        return False
    if len(last.text) >= _PARAGRAPH // 2 and last.plain.count("《") > last.plain.count("》") and "》" in row.plain:
        return True
    if not _is_prose(last) or (not ends_clause(row.plain) and len(row.text) < _PARAGRAPH):
        return False
    if _CONTINUES.match(row.plain):
        return True
    if row.text[0].isascii() and last.text[-1].isascii():
        # A name such as "xAI" begins a paragraph all the same.
        return row.text[:2].islower()
    if _is_unfinished(last, row):
        return True
    if _UNFINISHED.search(last.plain):
        return False
    if _BEGINS.match(row.plain) or (len(last.text) < _PARAGRAPH and BULLET.match(last.plain)):
        return False
    clause = _FIRST_CLAUSE.match(row.plain)
    return bool(clause and len(clause[0]) <= _SHORT_CLAUSE) or pairs[last.plain[-1] + row.plain[0]] > 1


def _is_unfinished(last: Row, row: Row) -> bool:
    """Whether a line ends in the middle of a sentence rather than as a title: "… 并指出使用", "…的"."""
    return bool(_UNFINISHED.search(last.plain)) and not (_CLOSING.search(last.plain) and _takes_up(last, row))


def _takes_up(title: Row, row: Row) -> bool:
    """Whether a line begins a paragraph of its own below a title: with a day, or with words of the title."""
    opening = row.plain[:_SHORT_CLAUSE]
    return bool(_BEGINS.match(row.plain)) or any(low + high in title.plain for low, high in pairwise(opening))


def _is_prose(row: Row) -> bool:
    bullet = BULLET.match(row.plain)
    if (head(row.plain) and not bullet) or (label(row.plain) and len(row.text) < _PARAGRAPH):
        return False
    return len(row.text) >= (_PARAGRAPH if not bullet else _PARAGRAPH // 2) and not is_only_links(row.text)
