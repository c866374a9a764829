"""The lines of a clean document, and what can be told of each by itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.text.labels import (
    BULLET,
    HAN,
    LOOSE_STYLES,
    MORE,
    ORNAMENT,
    SOURCE_NOTE,
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
from kg.text.patterns import compiled

#: A line of this length with a comma in it is prose, whatever it ends with.
_PROSE = 40
#: So long is no title, whatever its marks.
_NO_TITLE = 2000
#: A name above contact data is no longer than this.
_NAME = 15
#: Titles are compared by so many of their characters.
_COMPARED = 120
#: "重点:监管介入引发法律追责": a remark of the story under a word of its own.
_REMARK = compiled(r"[\u4e00-\u9fff]{2,4}:(?=\S{8})(?!.*[/|])")
#: Longer lines are no titles of sections.
_SECTION = 30
#: A numbered line over loosely numbered ones is the title of a section up to this length.
_DIVISION = 12
_PAUSES = compiled("[,;]")
#: A full stop after which a sentence begins, not that of "Inc." or "v.".
#: Words that a full stop shortens, by their length, for a look back has one length.
_SHORT_WORDS = "".join(
    rf"(?<!\b(?:{'|'.join(words)}))"
    for words in (
        ("v",),
        ("vs", "Co", "Dr", "Mr", "Ms", "St", "No", "Jr", "Sr", "Va", "Pa"),
        (
            "Inc",
            "Ltd",
            "Gov",
            "Sen",
            "Rep",
            "Gen",
            "Nos",
            "Del",
            "Fla",
            "Ill",
            "Tex",
            "Cal",
            "Ore",
            "Wis",
            "Mrs",
            "Hon",
        ),
        (
            "Corp",
            "Conn",
            "Mass",
            "Mich",
            "Minn",
            "Tenn",
            "Ariz",
            "Colo",
            "Wash",
            "Dept",
            "Bros",
            "Prof",
            "Govs",
            "Sens",
        ),
        ("Calif",),
    )
)
_SENTENCES = compiled(rf"。|[a-z]{_SHORT_WORDS}\. [A-Z]|[a-z],? \d{{1,4}}\. [A-Z]|\d, \d{{4}}\. [A-Z]")
#: What ends with a full stop that ends no sentence: "(D. Del.)", "Inc.".
_SHORTENED = compiled(
    r"(?<=\S) \([A-Z][A-Za-z. ]{0,22}\.(?: ?\d{4})?\)$|(?:(?<=\bInc)|(?<=\bCorp)|(?<=\bLtd)|(?<=\bCo)|(?<=U\.[SK]))\.$"
)
#: The address that a paragraph ends with.
_ADDRESS = compiled(r"\s*[(\[<]?(?:[^\s:]{1,10}:)?\s*https?://[!-~]+$")
#: What is left of a link at the end of a paragraph: "... until May. Reuters".
_LAST_WORDS = compiled(
    r"(?<=[a-z0-9)”\"]\. )(?<!\bv\. )(?<!Inc\. )(?<!Corp\. )(?<!Ltd\. )(?<!\b[MD]r\. )(?<!\bNo\. )"
    r"(?P<last>[A-Z](?:[\w&'’-]| (?=[A-Z])){1,30})$"
)
#: The hour of a piece of news in a feed.
_CLOCK = compiled(r"\d{1,2}:\d\d(?::\d\d)?\s+(?=\S)")
_BRACKETED = compiled(r"【([^】]{2,80})】")
#: "【…】" of this length and more is a title; one nearly as long is before running text.
_TITLE_IN_BRACKETS, _SHORT_IN_BRACKETS = 8, 5
_SECTION_MARK = compiled(
    r"第[一二三四五六七八九十\d]{1,3}(?:部分|章|节|篇|板块)|part [ivx\d]{1,4}\b|[ivx]{1,4}\. ", re.IGNORECASE
)


#: Labels with a value, at the head of a document or an item.
_OF_HEAD = frozenset(("published", "day", "dated", "source", "docket", "other"))
_LETTERS, _HAN_CHARACTERS = compiled("[A-Za-z]"), compiled(f"[{HAN}]")


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
    def is_open_label(self) -> bool:
        """Whether the line is a label of the head ("作者:") whose value stands on the next line."""
        return self.label is not None and self.label.kind in _OF_HEAD and self.label.offset >= len(self.plain)

    @property
    def is_latin(self) -> bool:
        """Whether the line is written in Latin letters, but for a title or a name."""
        return len(_LETTERS.findall(self.plain)) > 3 * len(_HAN_CHARACTERS.findall(self.plain))

    @property
    def is_prose(self) -> bool:
        """Whether this is running text rather than a title, a label or an address."""
        if self.label or self.is_links or self.level:
            return False
        if len(self.plain) > _NO_TITLE:
            return True
        plain = _SHORTENED.sub("", MORE.sub("", _ADDRESS.sub("", self.plain)))
        # Latin letters say less each.
        longest = _PROSE if re.search(f"[{HAN}]", plain) else 3 * _PROSE
        # "What next for copyright?" may be a title.
        asks = plain[-1:] in ("?", "!") and len(plain) <= longest and not _PAUSES.search(plain)
        if (ends_sentence(plain) and not asks) or _SENTENCES.search(plain) or (self.note and self.note.start()):
            return True
        return bool(_PAUSES.search(plain)) and (len(plain) > longest or ends_clause(plain))

    @property
    def last(self) -> str:
        """The last sign, without a full stop that shortens a word: "." in "… on Monday.", "c" in "Acme Inc."."""
        return (_SHORTENED.sub("", self.plain) or self.plain)[-1]

    @property
    def note(self) -> re.Match[str] | None:
        """The source that the line ends with, in brackets or behind the last full stop."""
        if self.plain[-1] in ")]" or "来源" in self.plain[-48:]:
            return SOURCE_NOTE.search(self.plain)
        return _LAST_WORDS.search(self.plain) if len(self.plain) > _PROSE else None

    @property
    def offset(self) -> int:
        """Where the words of a title begin in the line, after marks and number."""
        if self.head:
            return self.head.offset
        if self.label and self.label.kind == "title":
            return self.label.offset
        mark = heading_mark(self.plain)
        ornament = BULLET.match(self.plain, mark)
        mark = ornament.end() if ornament and ornament.end() < len(self.plain) else mark
        clock = _CLOCK.match(self.plain, mark)
        return clock.end() if clock else mark

    @property
    def mark(self) -> str:
        """What makes a title of a line without a number: its `#`, an ornament, or 【 for 【…】; otherwise nothing."""
        if self.level:
            return "#" * self.level
        ornament = ORNAMENT.match(self.plain)
        return ornament[0].strip() if ornament else "【" if self.bracketed else ""

    @property
    def is_clocked(self) -> bool:
        """Whether the hour stands before the words."""
        return self.offset > 4 and self.plain[: self.offset].rstrip()[-3] == ":"

    @property
    def title(self) -> str:
        """The words of a title, without the 【…】 around all of them."""
        words = self.text[self.offset :]
        return words[1:-1] if _BRACKETED.fullmatch(words) else words

    @property
    def bracketed(self) -> re.Match[str] | None:
        """The 【…】 that the words begin with, if it holds a title; a short one names a section or a kind of news."""
        found = _BRACKETED.match(self.text, self.offset)
        if not found or len(found[1]) >= _TITLE_IN_BRACKETS:
            return found
        is_title = len(found[1]) >= _SHORT_IN_BRACKETS and ends_sentence(self.plain)
        names_kind = len(found[1]) <= _SHORT_IN_BRACKETS + 1 and section_kind(found[1])
        return found if is_title and not names_kind else None


def lines(text: str) -> list[Line]:
    """List the lines of clean text that hold something."""
    folded = shadow(text)
    found = []
    for one in re.finditer(r"[^\n]+", text):
        plain = folded[one.start() : one.end()]
        found.append(Line(one.start(), one.end(), one[0], plain, head(plain), label(plain)))
    return found


def continues_list(before: Line, line: Line) -> bool:
    """Whether a numbered line stands right below that with the number before, as points of a list do."""
    if before.head and line.head:
        return before.head.style == line.head.style and before.head.number + 1 == line.head.number
    first, second = head(before.plain, loose=True), head(line.plain, loose=True)
    return bool(first and second and first.style == second.style and first.number + 1 == second.number)


def above_names(table: list[Line], first: int, index: int) -> int:
    """Find the line above the names that stand above contact data."""
    while index > first and len(table[index - 1].title) <= _NAME and not table[index - 1].is_prose:
        index -= 1
    return index


def loosely_numbered(table: list[Line]) -> list[Line]:
    """Take for numbers of items what otherwise numbers lists: `(1)`, `【1】`, `1)`, `①`."""
    return [
        replace(line, head=head(line.plain, loose=True) or line.head)
        if not line.head or line.head.style == "padded"
        else line
        for line in table
    ]


def section_kind(title: str) -> str | None:
    """Tell `law`, `industry` or `general` by the words of a section's title, None without any.

    >>> section_kind("最新法律与监管动态"), section_kind("Market news"), section_kind("国内要闻"), section_kind("背景")
    ('law', 'industry', 'general', None)
    """
    return next((kind for kind, words in words_of("sections").items() if words.search(title)), None)


def is_section(line: Line) -> bool:
    """Whether a line looks like the title of a section; whether it is one shows in what follows."""
    # Latin letters say less each.
    longest = _SECTION if re.search(f"[{HAN}]", line.plain) else 2 * _SECTION
    if line.label or line.is_links or len(line.plain) > longest or (line.is_prose and not line.level):
        return False
    if _REMARK.match(line.plain) and not is_marked(line):
        return False
    return is_marked(line) or section_kind(line.plain) is not None


def is_division(table: list[Line], index: int) -> bool:
    """Whether a numbered line is the title of a section rather than of an item.

    Such is "（二）行业动态" over "1. 某公司发布模型", "一、监管动态" over "一、某局发布指南", "## 2. Market" over
    "### 1. Acme released a model", and "一、国内动态" over any title without a number.
    """
    line, below = table[index], table[index + 1] if index + 1 < len(table) else None
    if not line.head or not below:
        return False
    first = below.head
    if not first:
        return (
            is_section(line)
            and len(line.plain) <= _DIVISION
            and section_kind(line.plain) is not None
            and (below.level > line.level or not (below.label or below.is_links or below.is_prose))
        )
    if first.number != 1:
        # Numbers may run through all sections.
        counts_on = line.head.style == "han" and line.head.number > 1 and first.style != "han"
        return counts_on and len(line.plain) <= _DIVISION and section_kind(line.plain) is not None
    if line.level and table[index + 1].level > line.level and section_kind(line.plain) is not None:
        return True
    if first.style == line.head.style and first.style not in ("han", "hanparen"):
        return False
    if first.style in LOOSE_STYLES and line.head.style in ("han", "hanparen"):
        # "(一)某国" over "1)某局发布指南"
        return len(line.plain) <= _DIVISION and not line.is_prose
    return is_section(line) and section_kind(line.plain) is not None


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
