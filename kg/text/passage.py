"""The reading form of a stretch of text: one spelling of every character, no idle white space, a map back.

Rules are written against this form only, so that line breaks, spaces between scripts, traditional and full-width
characters make no difference to what is found. Offsets into it are turned back into the document's by `span`.
"""

import re
from dataclasses import dataclass

from kg.text.normal import shadow
from kg.text.patterns import compiled

# A lone line break ends a sentence only before a list mark.
_LIST_MARK = compiled(r"[●⚫•▪*◦\ue011]|-(?![-\n])|[(]?[0-9ivxa-z]{1,3}[).、](?!\d)")
_SPACE = compiled(r"\s+")
# "Claude 3.5 Sonnet", "OpenAI, Inc.", "Act (AIA)": a space inside Latin text parts words.
_LATIN_LEFT = compiled(r"[0-9A-Za-z\u00c0-\u024f.,;:!?)&'’/·+-]$")
_LATIN_RIGHT = compiled(r"[0-9A-Za-z\u00c0-\u024f(&'’/$€£“+-]")
_HAN_QUOTED = compiled(r"“[\u4e00-\u9fff]")
# What a paragraph begins with.
_BEGINNING = compiled(r"[“(]?(?:[A-Z0-9]|[a-z]{1,2}[A-Z])[!-~]*")
# A line that was wrapped fills this share of the longest.
_FULL = 0.75
# No wrapped line of Chinese has so many characters: in a text with longer ones each line is a paragraph.
_WIDEST = 80
# A line that begins or ends so goes on.
_FOLLOWS = ",、。;:!?)》”%·"
_LEADS_ON = ",、:;-—(《“"
_LETTER = compiled(r"[A-Za-z\u00c0-\u024f]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an item in reading form; `places[i]` is the document offset of `text[i]`."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn a half-open stretch of `text` into offsets of the document; an empty one stays empty."""
        if start >= end:
            return (self.places[start] if start < len(self.places) else 0,) * 2
        return self.places[start], self.places[end - 1] + 1


def passage(text: str, origin: int = 0, *, spaced: bool = False) -> Passage:
    """Bring a text that starts at document offset `origin` into reading form; where words are `spaced` every gap
    parts two, and a line that had room for more is a paragraph; elsewhere each line is one if some are very long.

    >>> passage("微软 发布\\nClaude 3.5").text
    '微软发布Claude 3.5'
    >>> passage("Doe v. Acme\\nOn Monday Jane Doe sued\\nAcme Corp", spaced=True).text
    'Doe v. Acme\\nOn Monday Jane Doe sued Acme Corp'
    """
    form = shadow(text)
    longest = max(map(len, form.split("\n")))
    whole = not spaced and longest > _WIDEST
    pieces: list[str] = []
    places: list[int] = []
    position = 0
    for match in _SPACE.finditer(form):
        _take(form, position, match.start(), origin, pieces, places)
        position = match.end()
        gap = _gap(form, match.start(), match.end()) or (" " if spaced else "")
        if spaced and gap == " " and "\n" in match.group() and _ends_paragraph(form, match, longest):
            gap = "\n"
        beside = form[max(match.start() - 1, 0)] in _LEADS_ON or form[match.end() : match.end() + 1] in _FOLLOWS
        if whole and "\n" in match.group() and not beside:
            gap = "\n"
        if gap and pieces:
            pieces.append(gap)
            places.append(origin + match.start())
    _take(form, position, len(form), origin, pieces, places)
    return Passage("".join(pieces), tuple(places))


def _take(form: str, start: int, end: int, origin: int, pieces: list[str], places: list[int]) -> None:
    if start < end:
        pieces.append(form[start:end])
        places.extend(range(origin + start, origin + end))


def _ends_paragraph(form: str, gap: re.Match[str], longest: int) -> bool:
    """Whether a line ends with a full stop, or had room for the next word, so that not its width ended it."""
    word = _BEGINNING.match(form, gap.end())
    before = form[gap.start() - 1]
    width = gap.start() - form.rfind("\n", 0, gap.start())
    return word is not None and before not in ",-&" and (before == "." or width + len(word.group()) < _FULL * longest)


def _gap(form: str, start: int, end: int) -> str:
    """What stands for the white space from `start` to `end`: a break, a space between Latin words, or nothing."""
    if start and form[start - 1] == "-" == form[end : end + 1]:
        return ""  # A dash of two strokes.
    before, after = form[max(0, start - 1) : start], form[end : end + 1]
    if _HAN_QUOTED.match(form, end):
        after = ""  # "NPC “甲”": no space parts a word from a Chinese one in quotation marks.
    breaks = form.count("\n", start, end)
    if breaks > 1 or (breaks and (before in "。!?;" or _LIST_MARK.match(form, end))):
        return "\n"
    if (
        _LATIN_LEFT.search(before)
        and _LATIN_RIGHT.match(after)
        and (_LETTER.search(before + after) or before.isdigit())
    ):
        return " "
    return " " if before in ",;:.)" and _LETTER.match(after) else ""
