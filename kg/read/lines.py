"""The lines of a clean document, and what can be told of each by itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.text.labels import (
    Head,
    Label,
    ends_clause,
    ends_sentence,
    head,
    heading_mark,
    is_only_links,
    label,
    words_of,
)
from kg.text.normal import normal_name, shadow

#: A line of this length with a comma in it is prose, whatever it ends with.
_PROSE = 40
#: Titles are compared by so many of their characters.
_COMPARED = 120
#: Longer lines are no titles of sections.
_SECTION = 30
_PAUSES = re.compile("[,;]")
_SENTENCES = re.compile(r"。|[a-z]\. [A-Z]")
_BRACKETED = re.compile(r"【([^】]{2,80})】")
_SECTION_MARK = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}(?:部分|章|节|篇|板块)|part [ivx\d]{1,4}\b|[ivx]{1,4}\. ", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line, where it stands in `Document.text`, its shadow, and what numbers or labels it."""

    start: int
    end: int
    text: str
    plain: str
    head: Head | None
    label: Label | None

    @property
    def level(self) -> int:
        """How many `#` stand before a Markdown heading, 0 for other lines."""
        return self.plain.index(" ") if heading_mark(self.plain) else 0

    @property
    def is_links(self) -> bool:
        """Whether the line is nothing but addresses."""
        return is_only_links(self.text)

    @property
    def is_prose(self) -> bool:
        """Whether this is running text rather than a title, a label or an address."""
        if self.label or self.is_links or self.level:
            return False
        if ends_sentence(self.plain) or _SENTENCES.search(self.plain):
            return True
        return bool(_PAUSES.search(self.plain)) and (len(self.plain) > _PROSE or ends_clause(self.plain))

    @property
    def offset(self) -> int:
        """Where the words of a title begin in the line, after marks and number."""
        return self.head.offset if self.head else heading_mark(self.plain)

    @property
    def title(self) -> str:
        """The words of a title."""
        return self.text[self.offset :]

    @property
    def bracketed(self) -> re.Match[str] | None:
        """The 【…】 that the words begin with."""
        return _BRACKETED.match(self.text, self.offset)


def lines(text: str) -> list[Line]:
    """List the lines of clean text that hold something."""
    folded = shadow(text)
    found = []
    for one in re.finditer(r"[^\n]+", text):
        plain = folded[one.start() : one.end()]
        found.append(Line(one.start(), one.end(), one[0], plain, head(plain), label(plain)))
    return found


def section_kind(title: str) -> str | None:
    """Tell `law`, `industry` or `general` by the words of a section's title, None without any.

    >>> section_kind("最新法律与监管动态"), section_kind("Market news"), section_kind("国内要闻"), section_kind("背景")
    ('law', 'industry', 'general', None)
    """
    return next((kind for kind, words in words_of("sections").items() if words.search(title)), None)


def is_section(line: Line) -> bool:
    """Whether a line looks like the title of a section; whether it is one shows in what follows."""
    if line.label or line.is_links or len(line.plain) > _SECTION or (line.is_prose and not line.level):
        return False
    return is_marked(line) or (line.head is None and section_kind(line.plain) is not None)


def is_marked(line: Line) -> bool:
    """Whether a line bears the mark of a division: `##`, 一、, 第一部分, Part I."""
    return bool(line.level or (line.head and line.head.style == "han") or _SECTION_MARK.match(line.plain))


def alike(one: str, other: str) -> float:
    """Measure how far two titles agree, 0 to 1, by their pairs of characters.

    >>> alike("某局发布《指南》", "某局发布指南"), alike("甲公司发布模型", "乙法院作出判决")
    (1.0, 0.0)
    """
    return _overlap(pairs(one), pairs(other))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(len(one), len(other), 1)


def pairs(title: str) -> frozenset[str]:
    """List the pairs of neighbouring characters of a title in its normal form."""
    name = normal_name(title[:_COMPARED])
    return frozenset(name[index : index + 2] for index in range(len(name) - 1))


def covered(words: frozenset[str], texts: Iterable[str]) -> float:
    """Measure in what share of the texts at least two of these pairs of characters stand."""
    shares = [sum(pair in text for pair in words) >= 2 for text in map(normal_name, texts)]
    return sum(shares) / max(len(shares), 1)
