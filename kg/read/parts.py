"""An entry's lines to an item: its title, metadata, summary and commentary, and what the metadata say.

A label line (摘要, 短评) is metadata and no part of what it announces; so are addresses, "（来源：…）" at the end of a
paragraph, and whatever stands before the 摘要 line with a label of its own. Notices, credits and biographies after
the text end the item.
"""

import re
from dataclasses import dataclass, field, replace

from kg.model import Document, Item, Part
from kg.read.layout import Entry
from kg.read.lines import Line, above_names
from kg.read.stamps import stamp
from kg.text.dates import dates
from kg.text.english_dates import english_dates
from kg.text.labels import ANNOUNCES_LINK, BULLET, HAN, MORE, URL, Label, day_line, is_biography, is_notice, links
from kg.text.labels import label as find_label
from kg.text.normal import shadow
from kg.text.passage import passage
from kg.text.patterns import compiled

#: A day at the end of a title, in brackets or behind a dash, and at its beginning.
_DAY_BEHIND = compiled(r"(?:[(\[]|\s[-|]\s)([^()\[\]|]{4,20})[)\]]?$")
_DAY_BEFORE = compiled(r"[(\[]?([^()\[\]|:]{4,20}?)\s*(?:[)\]|:]|\s-\s|(?<=日)\s+(?=\S{4}))")
#: The day behind the source on its line: "来源：某报 | 发布：6月5日", "来源：某报 | 6月5日".
_DAY_BEHIND_SOURCE = compiled(
    r"[|/;·,]\s*(?:[^|:：]{0,4}(?:发布|日期|时间)(?:于|日期|时间)?\s*[:：]?\s*)?([^|]{4,24})$"
)
#: What stands between a label's value and the next label of the same line.
_FURTHER = compiled(rf"(?:\s+|\s*[|;,/]\s*)(?=(?:[{HAN}]{{2,5}}|[A-Z][a-z]{{2,9}})\s?:)")
#: Labels that say something of the item wherever they stand; others count only above its text.
_ANYWHERE = frozenset({"published", "source", "docket", "link"})
_TEXTS = frozenset({"summary", "commentary"})
#: A label before an address is no longer than this.
_NAME = 15
#: A line before the summary with a colon in it, such as "适用对象：…", is metadata up to this length.
_HEAD_LINE = 60
#: What stands before an address at the end of a paragraph.
_BEFORE_ADDRESS = compiled(
    r"[\s<（(]*(?:(?:详见|参见|(?:[原全]文)?链接|(?:阅读|查看)?[原全]文|来源|网址|Source|Link|(?:read )?more)"
    r"\s*[:：]?\s*)?[<（(]?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Draft:
    """An item while its lines are read."""

    document: Document
    parts: list[Part] = field(default_factory=list)
    published: str | None = None
    source: str | None = None
    dockets: list[str] = field(default_factory=list)
    links: dict[str, None] = field(default_factory=dict)

    def add(self, kind: str, start: int, end: int) -> None:
        """Add a stretch without its outer white space; lines of one kind in a row make one part."""
        text = self.document.text
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start >= end:
            return
        last = self.parts[-1] if self.parts else None
        if last and last.kind == kind != "title" and not text[last.end : start].strip():
            self.parts[-1] = Part(kind, last.start, end)
        else:
            self.parts.append(Part(kind, start, end))


def item(document: Document, table: list[Line], entry: Entry) -> Item:
    """Read the lines of an entry; the item ends where notices or biographies begin."""
    last = _end(table, entry)
    draft = _Draft(document)
    start, end = entry.title
    head = entry.first
    while table[head].end <= start:
        draft.add("metadata", table[head].start, table[head].end)
        _note(draft, table[head], table[head].label or Label("other", 0))
        head += 1
    draft.add("title", start, end)
    draft.published = draft.published or _dated(document.text[start:end], document.month)
    _read(draft, table, replace(entry, first=head), last)
    first = table[entry.first].start
    stop = table[last - 1].end
    return Item(
        id=f"{document.id}/{entry.section}/{entry.number}",
        document=document.id,
        section=entry.section,
        number=entry.number,
        start=first,
        end=stop,
        text=document.text[first:stop],
        title=document.text[start:end],
        parts=tuple(draft.parts),
        published=draft.published,
        month=document.month,
        source=draft.source,
        docket="；".join(draft.dockets) or None,
        links=tuple(draft.links),
    )


def _dated(title: str, month: str | None) -> str | None:
    """Find the day that a title ends or begins with, apart: "… (April 24, 2025)", "6月5日 | …"."""
    plain = shadow(title)
    for found in (_DAY_BEHIND.search(plain), _DAY_BEFORE.match(plain)):
        if found and day_line(found[1]) is not None:
            day = next((date.iso for date in dates(passage(found[1]).text, month) if len(date.iso) == 10), None)
            return day or next((date.iso for date in english_dates(found[1], month)), None)
    return None


def _end(table: list[Line], entry: Entry) -> int:
    """Find the line before which the item ends: its last, or the first of a notice or biography after its text."""
    begun = table[entry.first].is_prose
    for index in range(entry.first + 1, entry.last):
        line = table[index]
        if begun and is_biography(line.plain):
            return above_names(table, entry.first + 1, index)
        if begun and is_notice(line.plain[line.offset if line.level else 0 :]):
            return index
        begun = begun or line.is_prose or line.is_links or (line.label is not None and line.label.kind in _TEXTS)
    return entry.last


def _read(draft: _Draft, table: list[Line], entry: Entry, last: int) -> None:
    below = table[entry.first + 1 : last]
    announced = next((at for at, line in enumerate(below) if line.label and line.label.kind in _TEXTS), 0)
    kind = "summary"
    begun = False
    # A document that is one article has author and publisher under its title.
    imprint = not entry.first and not table[0].is_prose
    _read_text(draft, table[entry.first], kind, entry.title[1])
    for at, line in enumerate(below):
        label = line.label
        if label and label.kind in _TEXTS:
            kind, begun = label.kind, True
            draft.add("metadata", line.start, line.start + label.offset)
            _read_text(draft, line, kind, line.start + label.offset)
        elif label and label.kind == "patent":
            _read_text(draft, line, kind, line.start)
        elif label and (not begun or label.kind in _ANYWHERE or (label.kind == "day" and at + 1 == len(below))):
            draft.add("metadata", line.start, line.end)
            _note(draft, line, label)
            if imprint and not begun and label.kind not in ("docket", "link"):
                draft.published = draft.published or stamp(line.plain, draft.document.month)
        elif (imprint and not begun and _is_imprint(line)) or _is_metadata(
            line, before_text=at < announced, after=below[at + 1 : at + 2]
        ):
            draft.add("metadata", line.start, line.end)
            _note_links(draft, line)
            if imprint and not begun and not line.is_links:
                draft.published = draft.published or stamp(line.plain, draft.document.month)
        else:
            begun = begun or line.is_prose
            heads = _is_heading(line, below[at + 1 : at + 2])
            _read_text(draft, line, "title" if heads else kind, line.start + (line.offset if line.level else 0))


def _is_heading(line: Line, after: list[Line]) -> bool:
    """Whether a line inside the text is the heading of the paragraph below it, so that no name runs on into this."""
    if not after or not after[0].is_prose or line.is_prose or BULLET.match(line.plain):
        return False
    return bool(line.level) or 2 * len(line.plain) <= len(after[0].plain)


def _is_imprint(line: Line) -> bool:
    return not (line.is_prose or line.level or line.head) and len(line.plain) <= _HEAD_LINE


def _is_metadata(line: Line, *, before_text: bool, after: list[Line]) -> bool:
    if line.is_links or (before_text and ":" in line.plain and len(line.plain) <= _HEAD_LINE):
        return True
    # "《…宣言》详见" over an address.
    announces = len(line.plain) <= _HEAD_LINE and ANNOUNCES_LINK.search(line.plain)
    return bool(announces and after and after[0].is_links)


def _read_text(draft: _Draft, line: Line, kind: str, start: int) -> None:
    """Take the rest of a line as text; a source or address at its end is metadata."""
    if line.bracketed and start == line.start + line.bracketed.end(1):
        start += 1
    end = _text_end(line, start)
    text = draft.document.text
    if not re.search(r"\w", text[start:end]):
        start = end = max(start, end)
    draft.add(kind, start, end)
    if end < line.end:
        draft.add("metadata", end, line.end)
        _note_links(draft, line, end - line.start)
        _note_source(draft, line)


def _note_source(draft: _Draft, line: Line) -> None:
    """Take the source that a paragraph ends with, and the day beside it."""
    groups = line.note.groupdict() if line.note else {}
    day = groups.pop("day", None)
    name = next((name for name, words in groups.items() if words), None)
    if line.note and name and not draft.source:
        draft.source = line.text[slice(*line.note.span(name))].strip()
    if day and not draft.published:
        draft.published = _first_day(day, draft.document.month)


def _text_end(line: Line, start: int) -> int:
    note = line.note or MORE.search(line.plain)
    if note and note.start() >= start - line.start:
        return line.start + note.start()
    end = len(line.text)
    for low, high in reversed(links(line.text)):
        if re.search(r"\w", line.text[high:end]) or low < start - line.start:
            break
        before = _BEFORE_ADDRESS.search(line.text, max(start - line.start, low - _NAME), low)
        end = before.start() if before else low
    return line.start + end


def _note(draft: _Draft, line: Line, label: Label) -> None:
    """Take the value of a metadata line, which another label may follow: "来源：某报  时间：2031-05-06"."""
    value = line.text[label.offset :].strip()
    further = _FURTHER.search(line.plain, label.offset)
    after = find_label(line.plain[further.end() :]) if further else None
    if further and after:
        value = line.text[label.offset : further.start()].strip()
        _note(draft, line, Label(after.kind, further.end() + after.offset))
    if label.kind in ("published", "day") and not draft.published:
        draft.published = _first_day(value, draft.document.month)
    if label.kind == "source" and (dated := _beside_source(value, draft.document.month)):
        value, draft.published = dated
    if label.kind == "day" and not draft.source:
        draft.source = day_line(shadow(value)) or None
    elif label.kind == "source" and value and not draft.source and not value.startswith("http"):
        draft.source = URL.sub("", value).strip(" <>（）()") or None
    elif label.kind == "docket" and value:
        draft.dockets.append(value)
    _note_links(draft, line)


def _beside_source(value: str, month: str | None) -> tuple[str, str] | None:
    """Part a source from the day behind its name, which tells more than the day of the digest does.

    >>> _beside_source("某报 | 发布: 2031年3月4日", None), _beside_source("某报 | 3小时前", "2031-03")
    (('某报', '2031-03-04'), None)
    """
    found = _DAY_BEHIND_SOURCE.search(shadow(value))
    if not found or day_line(found[1].strip()) is None:
        return None
    days = (date.iso for date in dates(passage(found[1]).text, month) if len(date.iso) == 10)
    return next(((value[: found.start()].strip(), iso) for iso in days), None)


def _first_day(value: str, month: str | None) -> str | None:
    forms = (passage(value).text, shadow(value))
    return next((date.iso for form in forms for date in dates(form, month)), None)


def _note_links(draft: _Draft, line: Line, after: int = 0) -> None:
    draft.links |= {line.text[start:end]: None for start, end in links(line.text) if start >= after}
