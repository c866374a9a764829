"""HTML, put together so that text is always escaped: an element takes texts and elements, and only those."""

import json
from collections.abc import Iterable
from html import escape
from typing import Any, TypeAlias

from kg.serve.wording import WORDS
from kg.text.seen import shown

_VOID = frozenset({"input", "link", "meta", "br"})


#: What a page may load: what this server gives, and nothing else. A header says the same and that no page may frame it.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " form-action 'self'; base-uri 'none'"
)
#: Pages that every page leads to: address and word.
WAYS = (
    ("/timeline", "timeline"), ("/cases", "cases"), ("/authorities", "authorities"), ("/courts", "courts"),
    ("/laws", "laws"), ("/numbers", "numbers"), ("/view", "view"), ("/questions", "questions"), ("/query", "query"),
    ("/ontology", "ontology"),
)  # fmt: skip


class Element(str):
    """Markup that is complete; any other string is text."""

    __slots__ = ()


#: What an element holds: text, elements, or any number of these in one another.
Content: TypeAlias = "str | Iterable[Content] | None"


def element(name: str, /, *content: Content, **attributes: str | bool | None) -> Element:
    """Make an element; `class_` is an attribute `class`, `aria_label` is `aria-label`, False and None leave one out.

    >>> element("a", "<b>", href="/?a&b")
    '<a href="/?a&amp;b">&lt;b&gt;</a>'
    """
    given = "".join(
        f" {_named(key)}" if value is True else f' {_named(key)}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Element(f"<{name}{given}>")
    return Element(f"<{name}{given}>{''.join(map(_inner, content))}</{name}>")


def _named(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _inner(content: Content) -> str:
    if content is None:
        return ""
    if isinstance(content, Element):
        return content
    return escape(shown(content)) if isinstance(content, str) else "".join(map(_inner, content))


def data(identifier: str, value: Any) -> Element:
    """Put data for a script into a page; nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Element(f'<script type="application/json" id="{escape(identifier)}">{text}</script>')


def page(
    title: str, lang: str, *content: Content, here: str = "/", drawn: bool = False,
    searching: bool = True, class_: str | None = None,
) -> bytes:  # fmt: skip
    """Make a whole page with its head and its ways to the others."""
    words = WORDS[lang]
    other = "en" if lang == "zh" else "zh"
    path = here.partition("?")[0]
    links = [
        element("a", words[name], href=f"{to}?lang={lang}", aria_current="page" if to == path else None)
        for to, name in WAYS
    ]
    switch = element(
        "a", words["other"], href=f"{here}{'&' if '?' in here else '?'}lang={other}", hreflang=other, class_="switch",
        lang=other,
    )  # fmt: skip
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", shown(f"{title} · {words['title']}" if title != words["title"] else title)),
        element("link", rel="stylesheet", href="/static/style.css"),
        element("link", rel="stylesheet", href="/static/look.css"),
        element("link", rel="icon", href="data:,"),
        element("script", src="/static/pages.js", defer=True),
        element("script", src="/static/graph.js", defer=True) if drawn else None,
    )
    brand = element("a", mark(), element("span", words["title"]), href=f"/?lang={lang}", class_="brand")
    bar = element(
        "header",
        brand,
        element("nav", links, aria_label=words["menu"]),
        search(lang) if searching else None,
        switch,
        class_="bar",
    )
    skip = element("a", words["skip"], href="#content", class_="skip")
    body = element("body", skip, bar, element("main", element("h1", title), *content, id="content", class_=class_))
    return f"<!doctype html>\n{element('html', head, body, lang='zh-Hans' if lang == 'zh' else 'en')}\n".encode()


def mark() -> Element:
    """Draw the sign of the pages: three things and what joins them."""
    lines = '<path d="M6 17L12 6L18 17Z" fill="none" stroke="currentColor" stroke-width="1.6"/>'
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="3.2" fill="currentColor"/>' for x, y in ((6, 17), (12, 6), (18, 17)))
    return Element(f'<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">{lines}{dots}</svg>')


def search(lang: str, value: str = "", *, large: bool = False) -> Element:
    """Make the box that looks for names; a script completes what is typed, without it the form does."""
    words = WORDS[lang]
    box = element(
        "input", type="search", name="q", value=value, aria_label=words["search"],
        placeholder=words["hint"] if large else words["search"], autocomplete="off", spellcheck="false",
        data_complete="open", autofocus=large,
    )  # fmt: skip
    hidden = element("input", type="hidden", name="lang", value=lang)
    send = element("button", words["search"], type="submit") if large else None
    form = element("div", box, class_="complete")
    return element("form", form, hidden, send, action="/find", role="search", class_="large" if large else None)


def table(head: Iterable[str], rows: Iterable[Iterable[Content]], *, class_: str | None = None) -> Element:
    """Make a table that scrolls by itself where it is too wide."""
    body = element("tbody", [element("tr", [element("td", cell) for cell in row]) for row in rows])
    top = element("thead", element("tr", [element("th", name, scope="col") for name in head]))
    return element("div", element("table", top, body, class_=class_), class_="wide", tabindex="0")
