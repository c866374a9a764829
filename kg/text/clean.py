"""From bytes to clean text: decoding, control characters, Markdown marks, broken lines, each with a way back.

A `Draft` is a text together with the map to the decoded file; every step takes a text and answers with edits, and
`Draft.edited` carries the map through them. Clean text has no blank lines and no white space around its lines.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from kg.errors import BulletinError
from kg.text.labels import label
from kg.text.markup import markup_edits
from kg.text.mend import Edit, line_edits
from kg.text.normal import shadow
from kg.text.patterns import compiled

#: What a file may begin with that is no text, and what it is then.
_SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP container such as DOCX, EPUB or XLSX",
    b"\xd0\xcf\x11\xe0": "an old Office file such as DOC or XLS",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3": "a database",
}
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_NAMES = {
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "gb18030": "GB18030 (GBK)",
    "cp1252": "Windows-1252",
}
#: One character in so many may be damaged before a file is no UTF-8 any more.
_DAMAGE = 200
#: How much of a file is looked at to guess its encoding.
_SAMPLE = 1 << 16
#: The share of common characters from which on a guess is believed.
_PLAUSIBLE = 0.9
_COMMON = compiled(r"[\n\r\t -~\u00a0-\u00ff\u2010-\u2027\u3000-\u3011\u4e00-\u9fa5\uff01-\uff5e]")
#: Frequent in any Chinese text, rare in wrongly decoded ones.
_FREQUENT = compiled(r"[，。、的一是在不了有和人这中大为上个国我以要他时来用们到作地于出就分对成会可主发年]")
_LEAST_FREQUENT = 0.02
_LATIN = compiled(r"[\n\r -~]")
_CONTROL = compiled(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")

#: Zero-width, bidirectional and other characters that are not seen, and variation selectors.
_UNSEEN = "\x00-\x08\x0e-\x1f\x7f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
_CHARACTERS = compiled(rf"(?P<unseen>[{_UNSEEN}]+|\r(?=\n))|(?P<newline>[\r\x0b\x85\u2028\u2029])")

_HEADING = compiled(r"^#{1,6} \S", re.MULTILINE)
_BOLD_START = compiled(r"^\*\*[^*\n]{1,200}\*\*", re.MULTILINE)
#: A bold beginning of a paragraph that is no label, with the full stop that ends it.
_BOLD_LEAD = compiled(
    r"^(?:[-*] |\d{1,3}[.、] ?)?\*\*(?P<lead>[^*\n]{6,150}?)(?P<stop>[.。]?)\*\*(?P<gap>[.。]?[ \t]*)"
    r"(?=[^\s:：*.。].{40})",
    re.MULTILINE,
)
#: So many headings and bold beginnings of lines make a text Markdown, whatever its file is called.
_MARKDOWN_LINES = 2
#: Bounds keep each pattern linear on a line without end.
_MARKDOWN = compiled(
    r"(?P<image>!\[[^\]\n]{0,500}\]\([^()\s]{0,2000}\))"
    r"|\[(?P<words>[^\[\]\n]{1,1000})\]\((?P<target>[^()\s]{1,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?)\)"
    r"|<(?P<address>(?:https?://|mailto:)[^<>\s]{1,2000})>"
    r"|(?P<bold>\*\*(?=\S)(?P<strong>[^*\n]{1,2000}?)(?<=\S)\*\*)"
    r"|(?<![\w*\\])\*(?=\S)(?P<emphasis>[^*\n]{1,300}?)(?<=\S)\*(?![\w*])"
    r"|(?P<escape>\\(?=[!-/:-@\[-`{-~]))",
    re.ASCII,
)
#: Only bullets and labels stand before the links of such a line, so that the address is what matters.
_LINK_LINE = compiled(r"[^\w\[]*(?:[^\s\[:：]{1,10}[:：]\s*)?$")
_LINK_WORDS = compiled(
    r"(?:(?:查看|阅读|点击)?(?:(?:原文|全文)?链接|原文|全文|详情|来源)|(?:read )?more|link|source)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text on its way to being clean; `segments` as in `kg.model.Document`."""

    text: str
    segments: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, raw: str) -> Self:
        """Begin with a decoded file, which is its own original."""
        return cls(raw, ((0, 0, len(raw)),) if raw else ())

    def edited(self, edits: Iterable[Edit]) -> Self:
        """Replace stretches of the text; `edits` ascend and do not overlap."""
        pieces: list[str] = []
        segments: list[tuple[int, int, int]] = []
        here = done = 0
        starts = [segment[0] for segment in self.segments]
        for start, end, new in (*edits, (len(self.text), len(self.text), "")):
            for low, raw, length in self._between(done, start, starts):
                _append(segments, (here + low - done, raw, length))
            pieces += (self.text[done:start], new)
            here += start - done + len(new)
            done = end
        return type(self)("".join(pieces), tuple(segments))

    def _between(self, start: int, end: int, starts: list[int]) -> Iterable[tuple[int, int, int]]:
        index = max(bisect_right(starts, start) - 1, 0)
        while start < end and index < len(starts) and starts[index] < end:
            here, raw, length = self.segments[index]
            low, high = max(start, here), min(end, here + length)
            if low < high:
                yield low, raw + low - here, high - low
            index += 1


def _append(segments: list[tuple[int, int, int]], new: tuple[int, int, int]) -> None:
    if segments:
        here, raw, length = segments[-1]
        if here + length == new[0] and raw + length == new[1]:
            segments[-1] = (here, raw, length + new[2])
            return
    segments.append(new)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean text, its map to the decoded file, and what a user should know of how it came about."""

    text: str
    segments: tuple[tuple[int, int, int], ...]
    notes: tuple[str, ...]


def decode(data: bytes) -> tuple[str, str | None]:
    """Decode a file without its byte order mark; the second value says what was assumed, None for sound UTF-8.

    Raises:
        BulletinError: the bytes are no text, or text in an encoding that is not known here.
    """
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise BulletinError(f"this is {what}, not text; convert it to plain text or Markdown (UTF-8) first")
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            note = None if encoding == "utf-8" else f"decoded as {_NAMES[encoding]}, by its byte order mark"
            return _sound(text), note
    text = data.decode("utf-8", "replace")
    if "\x00" not in text and text.count("\ufffd") * _DAMAGE <= max(len(text), _DAMAGE if _is_cut(data) else 0):
        damaged = text.count("\ufffd")
        return _sound(text), f"{damaged} damaged characters; decoded as UTF-8" if damaged else None
    return _guess(data)


def _is_cut(data: bytes) -> bool:
    """Whether the only fault is a last character that was cut in two."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(data) - 3 and error.reason == "unexpected end of data"
    return False


def _sound(text: str) -> str:
    if len(_CONTROL.findall(text[:_SAMPLE])) * 100 > len(text[:_SAMPLE]):
        raise BulletinError("this is a binary file, not text; give plain text or Markdown (UTF-8)")
    return text


def _guess(data: bytes) -> tuple[str, str]:
    runs = _HIGH_RUN.findall(data[:_SAMPLE])
    lonely = sum(len(run) == 1 for run in runs)
    names = ["gb18030", "utf-16-le", "utf-16-be"]
    if runs and lonely * 10 >= len(runs) * 9:
        # Western text has its few accents and quotation marks one by one; Chinese comes in runs.
        names.append("cp1252")
    encoding = max(names, key=lambda name: _likelihood(data, name))
    if _likelihood(data, encoding)[0] < _PLAUSIBLE:
        raise BulletinError(
            "this is no text in UTF-8, UTF-16 or GB18030 (GBK), or a binary file; save it as plain text in UTF-8"
        )
    return _sound(data.decode(encoding, "replace")), f"decoded as {_NAMES[encoding]}, which was a guess"


def _likelihood(data: bytes, encoding: str) -> tuple[float, float]:
    sample = data[:_SAMPLE]
    if encoding.startswith("utf-16") and len(data) % 2:
        return 0.0, 0.0
    text = sample.decode(encoding, "replace")
    if encoding == "gb18030" and text.count("\ufffd") > 1:
        return 0.0, 0.0
    size = max(len(text), 1)
    common, frequent = len(_COMMON.findall(text)) / size, len(_FREQUENT.findall(text)) / size
    if encoding.startswith("utf-16") and frequent < _LEAST_FREQUENT and len(_LATIN.findall(text)) < size / 2:
        # Any two bytes make a Chinese character now and then, but not the ones that texts are full of.
        return 0.0, 0.0
    # Tenths: a rare character more or less must not outweigh that the text reads as Chinese.
    return round(common, 1), frequent


def is_markdown(text: str) -> bool:
    """Whether headings or bold lines make this Markdown."""
    found = sum(1 for _ in _HEADING.finditer(text)) + sum(1 for _ in _BOLD_START.finditer(text))
    return found >= _MARKDOWN_LINES


def clean(raw: str, *, markdown: bool | None = None) -> Cleaned:
    """Clean a decoded file; `markdown` says whether its marks are to go, None leaves that to its look.

    Heading marks `#` stay: they are structure. What stays is the file's own characters, letter for letter, but for
    the spaces and line ends that mending puts in.

    >>> clean("# 月刊\\r\\n\\r\\n**1. 某局\\u200b发布指南**\\n").text
    '# 月刊\\n1. 某局发布指南'
    """
    draft = Draft.of(raw)
    draft = draft.edited(_character_edits(draft.text))
    draft = draft.edited(markup_edits(draft.text))
    if is_markdown(draft.text) if markdown is None else markdown:
        draft = draft.edited(_lead_edits(draft.text))
        draft = draft.edited(_markdown_edits(draft.text))
    edits, notes = line_edits(draft.text)
    draft = draft.edited(edits)
    return Cleaned(draft.text, draft.segments, notes)


def _character_edits(text: str) -> Iterable[Edit]:
    for found in _CHARACTERS.finditer(text):
        yield found.start(), found.end(), "\n" if found["newline"] else ""


def _lead_edits(text: str) -> Iterable[Edit]:
    """Give bold beginnings of paragraphs lines of their own, as titles have them: "**Court fines X.** On Monday …"."""
    leads = [found for found in _BOLD_LEAD.finditer(text) if not label(shadow(found["lead"] + ":"))]
    if len(leads) < _MARKDOWN_LINES:
        return
    for found in leads:
        if found["stop"]:
            yield *found.span("stop"), ""
        yield *found.span("gap"), "\n"


def _markdown_edits(text: str) -> Iterable[Edit]:
    for found in _MARKDOWN.finditer(text):
        done = found.start()
        for start, end in _kept_spans(text, found):
            if start > done:
                yield done, start, " " if done > found.start() else ""
            yield from _unescaped(text, start, end)
            done = end
        if done < found.end():
            yield done, found.end(), ""


def _kept_spans(text: str, found: re.Match[str]) -> list[tuple[int, int]]:
    """Place what stays of one Markdown construct: its words, and its address where that is what the line is for."""
    if found["words"] is None:
        return [found.span(name) for name in ("address", "strong", "emphasis") if found[name] is not None]
    if not found["target"].startswith("http"):
        return [found.span("words")]
    if found["words"].startswith(("http://", "https://")):
        return [found.span("target")]
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()][-80:]
    if _LINK_LINE.match(line) or _LINK_WORDS.fullmatch(found["words"]):
        return [found.span("words"), found.span("target")]
    return [found.span("words")]


def _unescaped(text: str, start: int, end: int) -> Iterable[Edit]:
    for found in re.finditer(r"\\+(?=[!-/:-@\[-`{-~])", text[start:end]):
        yield start + found.start(), start + found.end(), ""
