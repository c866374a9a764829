"""What several pages are made of: names that lead on, statements with their passages, filters, pages of lists."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from kg.export.tables import guarded
from kg.look import FAMILIES as LOOKS
from kg.look import TYPES, family_look, type_look
from kg.names import jurisdictions
from kg.ontology import load
from kg.query import Line
from kg.query.rows import rows
from kg.query.statements import lines_of
from kg.serve.html import Content, Element, element, page
from kg.serve.index.reading import Entity, Index
from kg.serve.pool import Reply
from kg.serve.wording import WORDS
from kg.store import Store

#: Rows of a list on one page, and of one that is taken away as a file.
ROWS, FILE_ROWS = 50, 10_000
#: What lists can be taken away as.
FORMS = {"csv": "text/csv; charset=utf-8", "json": "application/json", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Desk:
    """What the making of a page has at hand."""

    store: Store
    #: None while the first one is made: only the pages of entities are shown then, and they look nothing up in it.
    looked_up: Index | None
    lang: str
    #: The store is another by now than the index was made of.
    is_old: bool = False

    @property
    def index(self) -> Index:
        """The index, of pages that are not made without."""
        assert self.looked_up, "a page that needs the index waits for it"
        return self.looked_up

    @property
    def words(self) -> dict[str, str]:
        """The words of its language."""
        return WORDS[self.lang]

    def page(self, title: str, *content: Content, **how: Any) -> Reply:
        """Make a page an answer; one that was looked up in an index of before says so. `how` is that of `html.page`."""
        note = element("p", self.words["old"], class_="note", role="status") if self.is_old else None
        return Reply(200, "text/html; charset=utf-8", page(title, self.lang, note, *content, **how), {})


def look_css() -> str:
    """Write the colours of types and families as a style sheet."""
    rules = [f".t-{name}{{--c:light-dark({type_look(name).light},{type_look(name).dark})}}" for name in TYPES]
    for name in LOOKS:
        look = family_look(name)
        rules.append(f".f-{name}{{--c:light-dark({look.light},{look.dark})}}")
    return "\n".join(rules) + "\n"


def glyph(kind: str) -> Element:
    """Draw the shape of a type."""
    path = type_look(kind).outline
    name = kind if kind in TYPES else "other"
    return Element(
        f'<svg class="glyph t-{name}" viewBox="-1.45 -1.45 2.9 2.9" aria-hidden="true"><path d="{path}"/></svg>'
    )


def typed(name: str, lang: str) -> str:
    """Say a type, relation or fact in words."""
    known = load()
    for kinds in (known.relations, known.facts, known.types, known.terms):
        if name in kinds:
            return kinds[name].label[lang]
    return name


def family(relation: str) -> str:
    """Name the family of a relation; facts are of laws."""
    known = load().relations
    return known[relation].family if relation in known else "lawmaking"


def families() -> dict[str, str]:
    """Map every relation and fact to its family."""
    known = load()
    return {name: family(name) for name in (*known.relations, *known.facts)}


def local(store: Store, iri: str) -> str | None:
    """Give the address of a thing's page on this server; None for what is not in this store's space.

    >>> from types import SimpleNamespace as S
    >>> local(S(space=S(base="https://example.org/kg/id/")), "https://example.org/kg/id/entity/a%20b")
    '/kg/id/entity/a%20b'
    """
    base = store.space.base
    return quote(urlsplit(base).path, safe="/") + iri.removeprefix(base) if iri.startswith(base) else None


def address(store: Store, id: str, lang: str) -> str:
    """Give the address of the page of an entity."""
    return f"{local(store, store.space.entity(id).value)}?lang={lang}"


def place_name(code: str, lang: str) -> str:
    """Name a jurisdiction."""
    row = jurisdictions().get(code)
    forms = (row.en or row.zh) if row and lang == "en" else (row.zh or row.en) if row else ()
    return next(iter(forms), code)


def name_of(desk: Desk, entity: Entity | None) -> Element:
    """Write an entity as a link to its page, with its shape."""
    if entity is None:
        return element("span", "–")
    text = element("bdi", entity.label(desk.lang))
    return element("a", glyph(entity.type), text, href=address(desk.store, entity.id, desk.lang), class_="name")


def names_of(desk: Desk, numbers: Sequence[int], known: Mapping[int, Entity], most: int = 4) -> list[Content]:
    """Write several entities, each on a line of its own."""
    shown: list[Content] = [element("div", name_of(desk, known.get(each))) for each in numbers[:most]]
    return [*shown, element("small", f"+{len(numbers) - most}")] if len(numbers) > most else shown


class Told:
    """Statements with all that a list shows of them, read together; `more` names entities that the page speaks of."""

    def __init__(self, desk: Desk, ids: Sequence[str], more: Iterable[str] = ()) -> None:
        self.desk = desk
        found = {line.id: line for line in lines_of(desk.store, [desk.store.space.statement(id).value for id in ids])}
        #: In the order of the ids; what the store does not have any more is left out.
        self.lines = [found[id] for id in ids if id in found and found[id].head]
        named = {each for line in self.lines for each in (line.head, line.tail, line.case, line.court) if each}
        self.entities = _entities(desk.store, {each for each in {*named, *more} if "/" in each})

    def name(self, id: str) -> Content:
        """Write an end of a statement: a link, or the date that a fact states."""
        return name_of(self.desk, self.entities[id]) if id in self.entities else id

    def said(self, line: Line) -> list[Content]:
        """Write what a statement says."""
        relation = element("span", typed(line.relation, self.desk.lang), class_=f"relation f-{family(line.relation)}")
        return [self.name(line.head), " ", relation, " ", self.name(line.tail)]

    def about(self, line: Line) -> Element | None:
        """Write what else a statement says: how it is meant, sum, role, case, court."""
        words = self.desk.words
        parts: list[Content] = []
        if line.modality != "asserted":
            parts.append(element("span", words.get(line.modality, line.modality), class_="badge"))
        if line.status:
            parts.append(element("span", words.get(line.status, line.status), class_="badge"))
        parts += [element("bdi", each) for each in (line.amount, line.role) if each]
        parts += [self.name(each) for each in (line.case, line.court) if each]
        return element("p", [part for each in parts for part in (each, " ")], class_="about") if parts else None

    def passages(self, line: Line, most: int = 3) -> list[Element]:
        """Write the passages of a statement, each with the item it stands in."""
        found = [self._passage(each.quote, each.item, each.title, each.part) for each in line.evidence[:most]]
        return [*found, element("small", f"+{len(line.evidence) - most}")] if len(line.evidence) > most else found

    def _passage(self, text: str, item: str, title: str, part: str) -> Element:
        there = local(self.desk.store, self.desk.store.space.item(item).value)
        note = f" · {self.desk.words['commentary']}" if part == "commentary" else ""
        cite = element("cite", element("a", element("bdi", title or item), href=there), f" · {item}{note}")
        return element("blockquote", element("bdi", text), cite)

    def entry(self, line: Line) -> Element:
        """Write a statement as an entry of a timeline."""
        when = element("time", line.when, datetime=line.when) if line.when else element("span", "–")
        said = element("p", *self.said(line), class_="said")
        return element(
            "li", element("div", when, class_="when"), element("div", said, self.about(line), self.passages(line))
        )

    def rows(self) -> list[list[str]]:
        """Give the statements as rows of a file."""

        def text(id: str | None) -> str:
            entity = self.entities.get(id or "")
            return entity.label(self.desk.lang) if entity else id or ""

        return [
            [
                line.when, text(line.head), line.head, line.relation, text(line.tail), line.tail, line.modality,
                text(line.case), text(line.court), line.amount or "", line.role or "",
                " | ".join(each.quote for each in line.evidence), " ".join(each.item for each in line.evidence),
            ]
            for line in self.lines
        ]  # fmt: skip


def _entities(store: Store, ids: Iterable[str]) -> dict[str, Entity]:
    """Return entities as the store has them now, whatever the index says."""
    iris = {store.space.entity(id).value: id for id in ids}
    names: dict[str, dict[str, str]] = {}
    kinds: dict[str, str] = {}
    query = "SELECT ?e ?t ?name { {values} ?e a ?t ; skos:prefLabel ?name }"
    for e, t, name in rows(store, query, e=sorted(iris)):
        kinds[e.value] = store.space.plain(t)
        names.setdefault(e.value, {})[getattr(name, "language", None) or ""] = name.value
    found = {}
    for iri, of in names.items():
        zh, en, other = (of.get(language, "") for language in ("zh", "en", ""))
        labels = zh or en or other, en or zh or other
        found[iris[iri]] = Entity(0, iris[iri], kinds[iri], *labels, None, 0)
    return found


#: The heads of `Told.rows`.
SAID_HEADS = (
    "date", "head", "head_id", "relation", "tail", "tail_id", "modality", "case", "court", "amount", "role",
    "quotation", "items",
)  # fmt: skip


def file(form: str, heads: Sequence[str], rows: Iterable[Sequence[str]], name: str) -> Reply:
    """Write rows as a file to take away: a table that spreadsheets open, or JSON."""
    if form == "json":
        body = json.dumps([dict(zip(heads, row, strict=True)) for row in rows], ensure_ascii=False, indent=1)
    else:
        output = io.StringIO()
        # The mark at the beginning tells Excel that it is UTF-8.
        output.write("\ufeff")
        csv.writer(output).writerows([heads, *([guarded(cell) for cell in row] for row in rows)])
        body = output.getvalue()
    given = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Reply(200, FORMS[form], body.encode("utf-8", "replace"), given)


def picture(svg: str, name: str) -> Reply:
    """Give a chart as a file."""
    return Reply(200, FORMS["svg"], svg.encode(), {"Content-Disposition": f'inline; filename="{name}.svg"'})


def href(path: str, given: Mapping[str, str | int | None], **more: str | int | None) -> str:
    """Write the address of a page with what is asked of it, changed by `more`; what is empty is left out."""
    pairs = {name: str(value) for name, value in {**given, **more}.items() if value not in (None, "")}
    return f"{path}?{urlencode(pairs)}" if pairs else path


def takes(lang: str, path: str, given: Mapping[str, str], forms: Sequence[str], *more: Content) -> Element:
    """Write the ways in which a view is taken away: as files, as a picture, as a link."""
    words = WORDS[lang]
    named = {"svg": words["picture"], "csv": "CSV", "json": "JSON"}
    kinds = [
        element("a", named[form], href=href(path, {**given, "lang": lang}, format=form), class_="tool")
        for form in forms
    ]
    if "svg" in forms:
        kinds.append(element("button", words["png"], type="button", class_="tool", data_do="png", hidden=True))
    copy = element("button", words["link"], type="button", class_="tool", data_do="copy", data_done=words["copied"],
                   hidden=True)  # fmt: skip
    return element("p", element("span", words["take"]), *kinds, copy, *more, class_="takes")


def pager(lang: str, path: str, given: Mapping[str, str], start: int, shown: int, total: int, most: int) -> Element:
    """Say which rows of how many are listed, and lead to the others."""
    words = WORDS[lang]
    count = words["over"].format(f"{most:,}") if total > most else f"{total:,}"
    told = element("span", words["of"].format(f"{start + 1:,}", f"{start + shown:,}", count))
    links: list[Content] = []
    if start:
        there = href(path, {**given, "lang": lang}, start=max(0, start - ROWS) or None)
        links.append(element("a", words["previous"], href=there, rel="prev", class_="tool"))
    if start + shown < total:
        there = href(path, {**given, "lang": lang}, start=start + ROWS)
        links.append(element("a", words["next"], href=there, rel="next", class_="tool"))
    return element("p", told, " ", *links, class_="pager")


def field(lang: str, name: str, value: str, *, kind: str = "text", **more: str | None) -> Element:
    """Make a box of a filter; `data_complete` names the types among which a script completes names."""
    box = element("input", type=kind, name=name, value=value, autocomplete="off", **more)
    inner = element("div", box, class_="complete") if "data_complete" in more else box
    return element("label", element("span", WORDS[lang][name]), inner)


def choice(lang: str, name: str, value: str, options: Iterable[tuple[str, str]]) -> Element:
    """Make a list of a filter to choose one from, the first being all."""
    every = [("", WORDS[lang]["all"]), *options]
    made = [element("option", text, value=each, selected=each == value) for each, text in every]
    return element("label", element("span", WORDS[lang][name]), element("select", made, name=name))


def filters(lang: str, path: str, *fields: Content) -> Element:
    """Make the form of a filter, which works without a script."""
    words = WORDS[lang]
    hidden = element("input", type="hidden", name="lang", value=lang)
    ends = element(
        "div", element("button", words["apply"], type="submit"),
        element("a", words["clear"], href=f"{path}?lang={lang}", class_="clear"), class_="ends",
    )  # fmt: skip
    return element("form", *fields, hidden, ends, action=path, class_="filters")


def nothing(lang: str) -> Element:
    """Say that nothing fits, and what to do."""
    return element("p", WORDS[lang]["page_none"], " ", WORDS[lang]["loosen"], class_="none")
