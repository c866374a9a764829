"""Remnants of HTML in text that was copied from web pages: tags go, headings and paragraphs keep their lines."""

import html
import re
from collections.abc import Iterable

from kg.text.patterns import compiled

_TAG = compiled(
    r"<(?P<end>/?)(?P<name>p|div|h[1-6]|br|li|ul|ol|tr|td|th|table|tbody|thead|section|article|blockquote|hr"
    r"|strong|b|em|i|u|span|a|font|sup|sub|img)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_INLINE = frozenset({"strong", "b", "em", "i", "u", "span", "a", "font", "sup", "sub", "img"})
_ENTITY = compiled(
    r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|nbsp|amp|lt|gt|quot|apos|[lr][ds]quo|[mn]dash|hellip|middot);", re.IGNORECASE
)
#: So many tags make a text a web page.
_FEWEST = 4


def markup_edits(text: str) -> Iterable[tuple[int, int, str]]:
    """Say how a text loses its tags; nothing where it has only a few, which may be what it speaks of.

    >>> list(markup_edits("<p>a&amp;b</p><p>c</p>"))
    [(0, 3, '\\n'), (4, 9, '&'), (10, 14, '\\n'), (14, 17, '\\n'), (18, 22, '\\n')]
    >>> list(markup_edits("The tag <b> makes bold."))
    []
    """
    tags = list(_TAG.finditer(text))
    if len(tags) < _FEWEST:
        return
    found = [(tag.start(), tag.end(), _instead(tag)) for tag in tags]
    found += [(one.start(), one.end(), html.unescape(one[0]).replace("\xa0", " ")) for one in _ENTITY.finditer(text)]
    last = 0
    for start, end, new in sorted(found):
        # An entity inside a tag goes with it.
        if start >= last:
            yield start, end, new
            last = end


def _instead(tag: re.Match[str]) -> str:
    name = tag["name"].lower()
    if name in _INLINE:
        return ""
    return "\n" + "#" * int(name[1]) + " " if name[0] == "h" and name[1:].isdecimal() and not tag["end"] else "\n"
