"""The front of the explorer: the first page, search, rankings, and completion of names."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from kg.ontology import load
from kg.query import questions, select
from kg.rank import HEADS, KINDS, TITLES
from kg.rank import WORDS as RANK
from kg.serve import charts
from kg.serve.html import Content, Element, element, page, search, table
from kg.serve.index.reading import Body, Wish
from kg.serve.lists import body_table, titled
from kg.serve.parts import FORMS, Desk, Told, address, file, glyph, href, name_of, picture, takes, typed
from kg.serve.pool import Limits, Reply, told
from kg.serve.wording import WORDS
from kg.store import Store

#: Rows of a ranking on the first page and on its own.
_FEW, _MANY = 6, 20
#: Names that a page offers while one is typed.
_OFFERED = 10
#: Neighbours of each chief member that the view of a community begins with.
_EACH = 12
#: Where a ranking goes on.
_FURTHER = {"courts": "/courts", "authorities": "/authorities", "months": "/cases"}


def home(desk: Desk, given: Mapping[str, str]) -> Reply:
    """Begin: search first, then what people look for."""
    words, counts = desk.words, desk.index.facts["counts"]
    total, _, states = desk.index.suit_counts()
    figures = [
        *((counts[name], words[name], None) for name in ("documents", "items")),
        (counts["statements"], words["statements"], "/timeline"), (counts["entities"], words["entities"], None),
        (total, words["suits"], "/cases"),
        (states.get("open", 0), f"{words['suits']} · {words['open']}", "/cases?state=open"),
        (sum(desk.index.law_counts().values()), words["laws"], "/laws"),
    ]  # fmt: skip
    chips = [
        element(
            "a",
            glyph(each.type),
            element("bdi", each.label(desk.lang)),
            href=address(desk.store, each.id, desk.lang),
            class_="chip",
        )
        for each in desk.index.entities(range(1, 13)).values()
    ]
    cards = [_card(desk, kind) for kind in ("defendants", "courts", "authorities", "communities")]
    told = Told(desk, _latest(desk))
    latest = element("section", element("h2", words["latest"], _more(desk, "/timeline")),
                     element("ol", [told.entry(line) for line in told.lines], class_="entries"))  # fmt: skip
    hero = element(
        "section", element("p", words["lead"], class_="lead"), search(desk.lang, large=True),
        element("p", chips, class_="chips"), class_="hero",
    )  # fmt: skip
    asked = element(
        "details", element("summary", element("b", words["questions"]), f" ({len(questions())})"),
        question_list(desk.lang), class_="card",
    )  # fmt: skip
    return desk.page(
        words["title"], hero, _figures(desk, figures),
        element("section", _months(desk, further=True), class_="card"),
        element("div", cards, class_="cards"), latest, asked,
        element("p", element("a", "SPARQL", href="/sparql"), " · ", element("a", "VoID", href="/void")),
        searching=False, class_="home",
    )  # fmt: skip


def _latest(desk: Desk) -> list[str]:
    """Choose the last things stated as fact that have happened by now: what is in force from next year has not."""
    told = tuple(load().relations)
    return desk.index.said(Wish(relations=told, modality="asserted", until=desk.index.facts["today"]), _FEW)


def _figures(desk: Desk, figures: Sequence[tuple[int, str, str | None]]) -> Element:
    made = []
    for count, name, path in figures:
        number: Content = f"{count:,}"
        if path:
            number = element("a", number, href=f"{path}{'&' if '?' in path else '?'}lang={desk.lang}")
        made.append(element("div", element("dt", name), element("dd", number)))
    return element("dl", made, class_="figures")


def _more(desk: Desk, path: str) -> Element:
    return element("a", desk.words["see"], href=f"{path}{'&' if '?' in path else '?'}lang={desk.lang}", class_="more")


def _filings(desk: Desk) -> dict[str, dict[str, int]]:
    return charts.periods({month: {"litigation": count} for month, count in desk.index.facts["months"]}, early=True)


def _months(desk: Desk, *, further: bool = False) -> Content:
    counts = _filings(desk)
    title = titled(counts, desk.words, "filings")

    def there(period: str) -> str:
        return href("/cases", {"month": period, "lang": desk.lang})

    drawn = charts.figure(counts, title, desk.words, href=there)
    return [drawn, _more(desk, "/cases") if further else None] if drawn else []


def _card(desk: Desk, kind: str) -> Element:
    """Draw the beginning of a ranking."""
    title = element("h2", TITLES[kind][desk.lang], _more(desk, _FURTHER.get(kind, f"/numbers?kind={kind}")))
    return element("section", title, ranking(desk, kind, _FEW, short=True), class_="card")


def ranking(desk: Desk, kind: str, most: int, *, short: bool = False) -> Element:
    """Draw one ranking as a table, the numbers that it is ordered by as bars."""
    if kind in ("courts", "authorities"):
        found: list[Body] = desk.index.courts(most=most) if kind == "courts" else desk.index.bodies(most=most)
        found = [Body(each.entity, each.counts[:2]) if short else each for each in found]
        return body_table(desk, kind, found, desk.index.entities(each.entity for each in found))
    rows = desk.index.facts[kind][:most]
    if not rows:
        return element("p", desk.words["none"])
    numbers = {each for row in rows for each in _ends(kind, row)}
    known = desk.index.entities(numbers)
    highest = max(int(row[1]) for row in rows) or 1
    heads = [*HEADS[kind]][: 2 if short and kind != "communities" else None]
    made: list[list[Content]] = []
    for row in rows:
        names = [name_of(desk, known.get(each)) for each in _ends(kind, row)[: 3 if short else None]]
        cells = [str(each) for each in row[1 : len(heads) + 1]]
        if kind == "communities":
            cells[-1] = desk.words.get(cells[-1], cells[-1])
        count: list[Content] = [charts.bar(int(row[1]), highest), f" {row[1]:,}"]
        first: list[Content] = [part for name in names for part in (name, " ")]
        if kind == "communities":
            seeds = [("entity", f"{known[each].id}~{_EACH}") for each in _ends(kind, row) if each in known]
            there = f"/view?{urlencode([*seeds, ('lang', desk.lang)])}"
            first.append(element("a", desk.words["as_graph"], href=there, class_="more"))
        made.append([first, count, *cells[1:]])
    return table((RANK["name"][desk.lang], *(RANK[each][desk.lang] for each in heads)), made, class_="ranking")


def _ends(kind: str, row: Sequence[Any]) -> list[int]:
    return list(row[0]) if isinstance(row[0], list) else [row[0]]


def numbers(desk: Desk, given: Mapping[str, str]) -> Reply:
    """Show who and what stands out: every ranking of `kg rank`, each to take away."""
    kind, form = given.get("kind", ""), given.get("format", "")
    if kind and kind not in KINDS:
        return told(404, f"there is no ranking {kind!r}; there are {', '.join(KINDS)}")
    if form == "svg":
        return picture(_drawn(desk, kind or "months"), kind or "filings")
    if form in FORMS:
        return file(form, ("ranking", "name", "value", "more"), _rank_rows(desk, [kind] if kind else KINDS), "rankings")
    shown = [kind] if kind else KINDS
    links = [element("a", TITLES[each][desk.lang], href=f"#{each}", class_="chip") for each in shown]
    parts: list[Content] = [] if kind else [element("p", links, class_="chips")]
    asked = {"kind": kind}
    parts.append(
        takes(desk.lang, "/numbers", asked, ("csv", "json", "svg") if kind in ("", "months") else ("csv", "json"))
    )
    for each in shown:
        body = _months(desk) if each == "months" else [ranking(desk, each, 100 if kind else _MANY)]
        parts.append(element("section", element("h2", TITLES[each][desk.lang]), body, id=each))
    facts = desk.index.facts
    if facts["whole"] > facts["core"]:
        parts.append(
            element("p", desk.words["core"].format(f"{facts['core']:,}", f"{facts['whole']:,}"), class_="note")
        )
    return desk.page(desk.words["numbers"], *parts, here=href("/numbers", asked))


def _drawn(desk: Desk, kind: str) -> str:
    """Draw a ranking as a picture."""
    title = TITLES[kind][desk.lang]
    if kind == "months":
        counts = _filings(desk)
        return charts.chart(counts, titled(counts, desk.words, "filings"), desk.words, alone=True)
    rows = _rank_rows(desk, [kind])[:25]
    return charts.ranked([(name, int(value)) for _, name, value, _ in rows], title)


def _rank_rows(desk: Desk, kinds: Sequence[str]) -> list[list[str]]:
    rows: list[list[str]] = []
    for kind in kinds:
        if kind == "months":
            rows += [[kind, month, str(count), ""] for month, count in desk.index.facts["months"]]
            continue
        if kind in ("courts", "authorities"):
            found = desk.index.courts(most=100) if kind == "courts" else desk.index.bodies(most=100)
            listed: list[tuple[list[int], Sequence[Any]]] = [([each.entity], each.counts) for each in found]
        else:
            listed = [(_ends(kind, row), row[1:]) for row in desk.index.facts[kind]]
        known = desk.index.entities(each for ends, _ in listed for each in ends)
        for ends, values in listed:
            named = zip(HEADS[kind], values, strict=False)
            more = "; ".join(f"{name} {value}" for name, value in [*named][1:])
            rows.append([kind, "; ".join(known[each].label(desk.lang) for each in ends), str(values[0]), more])
    return rows


def found(desk: Desk, given: Mapping[str, str]) -> Reply:
    """List the entities that bear a name like the one looked for."""
    asked = given.get("q", "")
    words = desk.words
    hits = desk.index.find(asked, 50)
    rows: list[list[Content]] = []
    for each, name in hits:
        place = each.label("en" if desk.lang == "zh" else "zh")
        also = " · ".join(dict.fromkeys(text for text in (place, name) if text != each.label(desk.lang)))
        rows.append([name_of(desk, each), typed(each.type, desk.lang), element("bdi", also), f"{each.degree:,}"])
    head = (words["found"], words["type"], words["names"], words["mentions"])
    body = table(head, rows, class_="hits") if rows else element("p", words["none"], class_="none")
    here = f"/find?{urlencode({'q': asked})}"
    return desk.page(
        f"{words['found']}: {asked}",
        search(desk.lang, asked, large=True),
        body,
        here=here,
        searching=False,
    )


def suggestions(desk: Desk, given: Mapping[str, str]) -> Reply:
    """Complete what is typed: names with type, other name and address, as JSON."""
    kinds = [each for each in given.get("kinds", "").split() if each]
    rows = []
    for each, name in desk.index.find(given.get("q", "")[:200], _OFFERED, kinds):
        other = each.label("en" if desk.lang == "zh" else "zh")
        label = each.label(desk.lang)
        also = name if name not in (label, other) else other if other != label else ""
        rows.append({
            "id": each.id, "name": label, "also": also, "type": each.type, "kind": typed(each.type, desk.lang),
            "count": each.degree, "href": address(desk.store, each.id, desk.lang),
        })  # fmt: skip
    return Reply(200, "application/json", json.dumps(rows, ensure_ascii=False).encode("utf-8", "replace"), {})


def question_list(lang: str) -> Element:
    """List the ready-made questions."""
    listed = [
        element(
            "li", element("a", each.title[lang], href=f"/questions/{each.name}?lang={lang}", title=each.description)
        )
        for each in questions().values()
    ]
    return element("ul", listed, class_="many")


def making(store: Store, lang: str, *, limits: Limits, here: str, problem: str) -> Reply:
    """Say that the index is being made; a script brings the page when it is there, without it the reader asks again."""
    words = WORDS[lang]
    if problem:
        return told(500, f"names, cases and counts could not be put in order: {problem}")
    [[count]] = select(store, "SELECT (COUNT(*) AS ?n) { ?s a ailaw:Statement }")
    counts = f"{int(store.space.plain(count)):,} {words['statements']}"
    body = page(
        words["title"], lang, element("p", words["making"], class_="making", role="status", data_waits=True),
        element("p", words["making_lead"].format(counts), " ", element("a", words["again"], href=here)),
        question_list(lang), here=here,
    )  # fmt: skip
    return Reply(503, "text/html; charset=utf-8", body, {"Retry-After": "3"})
