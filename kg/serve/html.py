"""HTML, put together so that text is always escaped: an element takes texts and elements, and only those."""

import json
from collections.abc import Iterable
from html import escape
from typing import Any

#: What stands at the top of every page, in both languages.
WORDS = {
    "zh": {
        "title": "人工智能法律知识图谱", "search": "查找", "query": "SPARQL 查询", "questions": "问题",
        "ontology": "本体", "view": "图", "run": "执行", "rows": "行", "none": "没有结果", "statements": "陈述",
        "names": "名称", "inverse": "被引用于", "other": "English", "found": "查找结果", "documents": "文件",
        "items": "条目", "evidence": "段落", "entities": "实体", "triples": "三元组", "graph": "关系图",
        "lead": "从人工智能法律简报中读出：谁起诉谁、谁发布什么、谁与谁合作。每条陈述都附原文。",
        "more": "只列出前 {0} 行", "optional": "可不填", "property": "属性", "value": "值",
        "central": "陈述最多的实体", "moved": "此标识不再使用，可能指以下实体",
    },
    "en": {
        "title": "AI law knowledge graph", "search": "Search", "query": "SPARQL query", "questions": "Questions",
        "ontology": "Ontology", "view": "Graph", "run": "Run", "rows": "rows",
        "none": "No results", "statements": "Statements", "names": "Names",
        "inverse": "Referred to by", "other": "中文", "found": "Found", "documents": "documents", "items": "items",
        "evidence": "passages", "entities": "entities", "triples": "triples", "graph": "As a graph",
        "lead": "Read from bulletins on AI law: who sues whom, who issues what, who works with whom. "
        "Each statement comes with its passage.",
        "more": "Only the first {0} rows are listed", "optional": "optional", "property": "Property", "value": "Value",
        "central": "Entities with the most statements",
        "moved": "This is no id any more; it may have meant one of these",
    },
}  # fmt: skip
_VOID = frozenset({"input", "link", "meta", "br"})


class Element(str):
    """Markup that is complete; any other string is text."""

    __slots__ = ()


Content = str | Iterable[str] | None


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
    return escape(content) if isinstance(content, str) else "".join(map(_inner, content))


def data(identifier: str, value: Any) -> Element:
    """Put data for a script into a page; nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Element(f'<script type="application/json" id="{escape(identifier)}">{text}</script>')


def page(title: str, lang: str, *content: Content, here: str = "/", drawn: bool = False) -> bytes:
    """Make a whole page with its head and its ways to the others."""
    words = WORDS[lang]
    other = "en" if lang == "zh" else "zh"
    links = (("/", "title"), ("/questions", "questions"), ("/query", "query"), ("/ontology", "ontology"))
    search = element(
        "form",
        element("input", type="search", name="q", aria_label=words["search"], placeholder=words["search"]),
        element("input", type="hidden", name="lang", value=lang),
        action="/find", role="search",
    )  # fmt: skip
    switch = element(
        "a", words["other"], href=f"{here}{'&' if '?' in here else '?'}lang={other}", hreflang=other, class_="switch"
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{title} · {words['title']}" if title != words["title"] else title),
        element("link", rel="stylesheet", href="/static/style.css"),
        element("link", rel="icon", href="data:,"),
        element("script", src="/static/graph.js", defer=True) if drawn else None,
    )
    bar = element(
        "header",
        element("nav", [element("a", words[name], href=f"{path}?lang={lang}") for path, name in links]),
        search,
        switch,
    )
    body = element("body", bar, element("main", element("h1", title), *content))
    return f"<!doctype html>\n{element('html', head, body, lang=lang)}\n".encode()


def table(head: Iterable[str], rows: Iterable[Iterable[Content]]) -> Element:
    """Make a table that scrolls by itself where it is too wide."""
    body = element("tbody", [element("tr", [element("td", cell) for cell in row]) for row in rows])
    top = element("thead", element("tr", [element("th", name, scope="col") for name in head]))
    return element("div", element("table", top, body), class_="wide", tabindex="0")
