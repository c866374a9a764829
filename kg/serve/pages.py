"""The pages of questions, of queries and of single things; made on the server, they work without a script."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice, pairwise
from urllib.parse import urlencode

from kg.errors import KgError
from kg.query import Answer, ask, labels, select
from kg.query.about import plain, rows_about
from kg.query.names import label_in
from kg.query.questions import Parameter, Question, bound, question_named
from kg.rdf import AILAW, PREFIXES, Node, is_web_address
from kg.serve import front, lists, vocabulary
from kg.serve.entities import entity_page
from kg.serve.front import question_list
from kg.serve.html import Content, Element, data, element, page, table
from kg.serve.parts import Desk, local, typed
from kg.serve.pool import Limits, Reply
from kg.serve.wording import WORDS
from kg.store import Store

#: Rows that a page lists; formats for programs have the limit of the server.
_ROWS = 500
_EXAMPLE = """SELECT ?date ?plaintiff ?defendant
WHERE {
  ?suit rdf:predicate ailaw:sued ; rdf:subject ?plaintiff ; rdf:object ?defendant ; ailaw:modality "asserted" .
  OPTIONAL { ?suit ailaw:date ?date }
}
ORDER BY DESC(STR(?date))
LIMIT 50
"""
Names = dict[str, dict[str, str]]


def _reply(body: bytes, status: int = 200) -> Reply:
    return Reply(status, "text/html; charset=utf-8", body, {})


def catalogue(store: Store, lang: str, *, limits: Limits) -> Reply:
    """List the questions."""
    return _reply(page(WORDS[lang]["questions"], lang, question_list(lang), here="/questions"))


def one_question(store: Store, lang: str, *, limits: Limits, question: str, given: dict[str, str]) -> Reply:
    """Ask a question by a form, and show its answer and its SPARQL."""
    asked, name = question_named(question), question
    given = {key: value for key, value in given.items() if value}
    content: list[Content] = [element("p", asked.description), _form(asked, given, lang)]
    here = f"/questions/{name}?{urlencode(given)}"
    status = 200
    if given or all(each.optional for each in asked.parameters):
        try:
            content += _result(store, ask(store, name, given), lang)
            content.append(_downloads(f"/ask/{name}", given))
            content += [element("h2", "SPARQL"), _editor(bound(store, asked, given), lang)]
        except KgError as error:
            status = 400
            content.append(element("pre", str(error), class_="error"))
    return _reply(page(asked.title[lang], lang, *content, here=here, drawn=True), status)


def query(store: Store, lang: str, *, limits: Limits, sparql: str) -> Reply:
    """Take a query, and show its answer as a table and, where it leads from thing to thing, as a graph."""
    words, status = WORDS[lang], 200
    content: list[Content] = [_editor(sparql or _EXAMPLE, lang)]
    if sparql:
        try:
            content += _result(store, select(store, sparql), lang)
            content.append(_downloads("/sparql", {"query": sparql}))
        except KgError as error:
            status = 400
            content.append(element("pre", str(error), class_="error"))
    content += [element("h2", words["questions"]), question_list(lang)]
    here = f"/query?{urlencode({'query': sparql})}" if sparql else "/query"
    return _reply(page(words["query"], lang, *content, here=here, drawn=True), status)


def thing(desk: Desk, iri: str, start: int = 0) -> Reply:
    """Show one thing: an entity with all that is said of it, anything else by its properties."""
    store, lang = desk.store, desk.lang
    words, here = desk.words, local(store, iri) or iri
    downloads = _downloads(here, {}, ("turtle", "jsonld", "ntriples", "xml"), "format")
    if iri.startswith(f"{store.space.base}entity/"):
        return entity_page(desk, plain(store, iri), start, downloads)
    rows = rows_about(store, iri)
    names = labels(store, [row.value for row in rows])
    said = [(_property(row.property.value), _node(store, row.value, names, lang)) for row in rows if not row.inverse]
    to = [(_property(row.property.value), _node(store, row.value, names, lang)) for row in rows if row.inverse]
    content: list[Content] = [table((words["property"], words["value"]), said)]
    if to:
        content += [element("h2", words["inverse"]), table((words["property"], words["value"]), to)]
    return _reply(page(plain(store, iri), lang, *content, downloads, here=here))


#: Name of a job → what makes the page.
PAGES: dict[str, Callable[..., Reply]] = {
    "catalogue": catalogue, "question": one_question, "query": query, "ontology": vocabulary.ontology,
    "making": front.making,
}  # fmt: skip
#: The same for pages that look things up in the index.
EXPLORER: dict[str, Callable[[Desk, Mapping[str, str]], Reply]] = {
    "home": front.home, "found": front.found, "suggestions": front.suggestions, "numbers": front.numbers,
    "timeline": lists.timeline, "cases": lists.cases, "laws": lists.laws, "authorities": lists.authorities,
    "courts": lists.courts,
}  # fmt: skip


def _form(asked: Question, given: dict[str, str], lang: str) -> Element:
    fields = [_field(each, given.get(each.name, ""), lang) for each in asked.parameters]
    send = element("button", WORDS[lang]["run"], type="submit")
    hidden = element("input", type="hidden", name="lang", value=lang)
    return element("form", fields, hidden, send, action=f"/questions/{asked.name}", class_="fields")


def _field(parameter: Parameter, value: str, lang: str) -> Element:
    hint = f"({WORDS[lang]['optional']}) " if parameter.optional else ""
    written = {"date": "2024-06", "number": "3", "relation": "sued"}.get(parameter.kind)
    box = element(
        "input", name=parameter.name, value=value, placeholder=written, required=not parameter.optional,
        inputmode="numeric" if parameter.kind == "number" else None,
    )  # fmt: skip
    return element("label", element("span", parameter.name), box, element("small", hint + parameter.description))


def _editor(sparql: str, lang: str) -> Element:
    box = element("textarea", f"\n{sparql}", name="query", rows="14", spellcheck="false", aria_label="SPARQL")
    hidden = element("input", type="hidden", name="lang", value=lang)
    return element("form", box, hidden, element("button", WORDS[lang]["run"], type="submit"), action="/query")


def _downloads(path: str, given: dict[str, str], forms: Sequence[str] = (), name: str = "format") -> Element:
    shown = forms or (("json", "csv", "tsv", "xml"))
    links = [element("a", form, href=f"{path}?{urlencode({**given, name: form})}") for form in shown]
    return element("p", [part for link in links for part in (link, " ")], class_="downloads")


def _result(store: Store, answer: Answer, lang: str) -> list[Content]:
    words = WORDS[lang]
    if answer.kind == "boolean":
        return [element("p", "true" if answer else "false", class_="answer")]
    rows = list(islice(answer, _ROWS + 1))
    more = len(rows) > _ROWS
    rows = rows[:_ROWS]
    if not rows:
        return [element("p", words["none"])]
    names = labels(store, (cell for row in rows for cell in row if cell is not None))
    body = table(answer.variables, ([_node(store, cell, names, lang) for cell in row] for row in rows))
    count = words["more"].format(_ROWS) if more else f"{len(rows)} {words['rows']}"
    return [element("p", count), body, _graph(store, answer, rows, names, lang)]


def _graph(store: Store, answer: Answer, rows: Iterable[Sequence[Node | None]], names: Names, lang: str) -> Element:
    """Draw triples as they are, rows from each thing to the next one in the row."""
    edges: dict[tuple[str, str], None] = {}
    for row in rows:
        ends = row[::2] if answer.kind == "triples" else row
        things = [str(getattr(cell, "value", "")) for cell in ends if store.space.is_entity(cell)]
        edges |= dict.fromkeys(pairwise(things))
    if not edges:
        return Element("")
    nodes = list(dict.fromkeys(end for edge in edges for end in edge))[:150]
    kept = [edge for edge in edges if set(edge) <= set(nodes)]
    shown = [
        {"label": label_in(names.get(each, {}), lang, each), "href": f"{local(store, each)}?lang={lang}"}
        for each in nodes
    ]
    drawn = {"nodes": shown, "edges": [[nodes.index(one), nodes.index(other)] for one, other in kept]}
    frame = element("div", data("graph-data", drawn), id="graph", role="group", aria_label=WORDS[lang]["graph"])
    return element("section", element("h2", WORDS[lang]["graph"]), frame)


def _node(store: Store, node: Node | None, names: Names, lang: str) -> Content:
    if node is None:
        return ""
    iri = str(getattr(node, "value", ""))
    if not str(node).startswith("<"):
        return element("a", iri, href=iri, rel="noreferrer") if is_web_address(iri) else store.space.plain(node)
    if iri.startswith(AILAW):
        return element(
            "a", typed(iri.removeprefix(AILAW), lang), href=f"/ontology?lang={lang}#{iri.removeprefix(AILAW)}"
        )
    here = local(store, iri)
    text = label_in(names.get(iri, {}), lang, store.space.plain(node))
    if here:
        return element("a", text, href=f"{here}{'' if '#' in here else f'?lang={lang}'}")
    return element("a", text, href=iri, rel="noreferrer") if is_web_address(iri) else text


def _property(iri: str) -> str:
    for prefix, space in PREFIXES.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri
