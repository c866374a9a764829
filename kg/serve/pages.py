"""The pages: home, search, questions, query, and one for each thing; made on the server, they work without a script."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice, pairwise
from urllib.parse import quote, urlencode, urlsplit

from kg.errors import KgError
from kg.ontology import load
from kg.query import Answer, Line, ask, find, labels, questions, select, show
from kg.query.about import rows_about
from kg.query.questions import Parameter, Question, bound, question_named
from kg.rdf import AILAW, PREFIXES, Node, is_web_address
from kg.serve import vocabulary
from kg.serve.html import WORDS, Content, Element, data, element, page, table
from kg.serve.pool import Limits, Reply
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


def local(store: Store, iri: str) -> str | None:
    """Give the address of a thing's page on this server; None for what is not in this store's space.

    >>> from types import SimpleNamespace as S
    >>> local(S(space=S(base="https://example.org/kg/id/")), "https://example.org/kg/id/entity/a%20b")
    '/kg/id/entity/a%20b'
    """
    base = store.space.base
    return quote(urlsplit(base).path, safe="/") + iri.removeprefix(base) if iri.startswith(base) else None


def home(store: Store, lang: str, *, limits: Limits) -> Reply:
    """Say what there is, and lead to it."""
    words = WORDS[lang]
    counts = element("p", " · ".join(f"{number:,} {words.get(name, name)}" for name, number in store.counts().items()))
    central = select(
        store,
        "SELECT ?e (COUNT(?s) AS ?n) WHERE { VALUES ?end { rdf:subject rdf:object } ?s a ailaw:Statement ; ?end ?e"
        " FILTER(ISIRI(?e)) } GROUP BY ?e ORDER BY DESC(?n) ?e LIMIT 20",
    )
    rows = list(central)
    names = labels(store, (row[0] for row in rows if row[0] is not None))
    listed = [element("li", _node(store, row[0], names, lang), f" {store.space.plain(row[1])}") for row in rows]
    return _reply(
        page(
            words["title"], lang, element("p", words["lead"]), counts,
            element("h2", words["central"]), element("ul", listed, class_="many"),
            element("h2", words["questions"]), _questions(lang),
            element("p", element("a", "SPARQL", href="/sparql"), " · ", element("a", "VoID", href="/void")),
        )
    )  # fmt: skip


def found(store: Store, lang: str, *, limits: Limits, q: str) -> Reply:
    """List the entities that bear a name like the one looked for."""
    rows = [
        (
            element("a", each.label(lang), href=f"{local(store, store.space.entity(each.id).value)}?lang={lang}"),
            _typed(each.type, lang), " · ".join(each.names[:6]), str(each.mentions),
        )
        for each in find(store, q, 50)
    ]  # fmt: skip
    words = WORDS[lang]
    head = (words["found"], words["property"], words["names"], words["items"])
    body = table(head, rows) if rows else element("p", words["none"])
    return _reply(page(f"{words['found']}: {q}", lang, body, here=f"/find?{urlencode({'q': q})}"))


def catalogue(store: Store, lang: str, *, limits: Limits) -> Reply:
    """List the questions."""
    return _reply(page(WORDS[lang]["questions"], lang, _questions(lang), here="/questions"))


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
    content += [element("h2", words["questions"]), _questions(lang)]
    here = f"/query?{urlencode({'query': sparql})}" if sparql else "/query"
    return _reply(page(words["query"], lang, *content, here=here, drawn=True), status)


def thing(store: Store, lang: str, iri: str) -> Reply:
    """Show one thing: an entity as a timeline with passages, anything else by its properties."""
    words, here = WORDS[lang], local(store, iri) or iri
    rows = rows_about(store, iri)
    names = labels(store, [row.value for row in rows] + [store.space.entity(_plain(store, iri))])
    plain = _plain(store, iri)
    content: list[Content] = [_downloads(here, {}, ("turtle", "jsonld", "ntriples", "xml"), "format")]
    title = plain
    if iri.startswith(f"{store.space.base}entity/"):
        dossier = show(store, plain)
        title = dossier.entity.label(lang)
        facts = [_typed(dossier.entity.type, lang), plain, *([dossier.place] if dossier.place else [])]
        drawing = element("a", words["view"], href=f"/view?{urlencode({'entity': plain, 'lang': lang})}")
        content = [
            element("p", " · ".join(facts), " · ", drawing),
            element("p", " · ".join(dossier.entity.names)),
            element("h2", words["statements"]),
            element("dl", [part for line in dossier.statements for part in _line(store, line, dossier.labels, lang)]),
            *content,
        ]
    else:
        said = [
            (_property(row.property.value), _node(store, row.value, names, lang)) for row in rows if not row.inverse
        ]
        to = [(_property(row.property.value), _node(store, row.value, names, lang)) for row in rows if row.inverse]
        content.insert(0, table((words["property"], words["value"]), said))
        if to:
            content[1:1] = [element("h2", words["inverse"]), table((words["property"], words["value"]), to)]
    return _reply(page(title, lang, *content, here=here))


#: Name of a job → what makes the page.
PAGES: dict[str, Callable[..., Reply]] = {
    "home": home, "found": found, "catalogue": catalogue, "question": one_question, "query": query,
    "ontology": vocabulary.ontology,
}  # fmt: skip


def _plain(store: Store, iri: str) -> str:
    found = list(select(store, f"SELECT ?s WHERE {{ VALUES ?s {{ <{iri}> }} }}"))
    return store.space.plain(found[0][0])


def _questions(lang: str) -> Element:
    listed = [
        element(
            "li", element("a", each.title[lang], href=f"/questions/{each.name}?lang={lang}", title=each.description)
        )
        for each in questions().values()
    ]
    return element("ul", listed, class_="many")


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
        {"label": _label(names.get(each, {}), lang, each), "href": f"{local(store, each)}?lang={lang}"}
        for each in nodes
    ]
    drawn = {"nodes": shown, "edges": [[nodes.index(one), nodes.index(other)] for one, other in kept]}
    frame = element("div", data("graph-data", drawn), id="graph", role="group", aria_label=WORDS[lang]["graph"])
    return element("section", element("h2", WORDS[lang]["graph"]), frame)


def _line(store: Store, line: Line, names: Names, lang: str) -> tuple[Element, Element]:
    """Write a statement with its passages."""

    def name(identifier: str) -> Content:
        if "/" not in identifier:
            return identifier
        iri = store.space.entity(identifier).value
        return element(
            "a", _label(names.get(identifier, {}), lang, identifier), href=f"{local(store, iri)}?lang={lang}"
        )

    notes = [line.modality if line.modality != "asserted" else None, line.amount, line.role, line.status]
    said: list[Content] = [name(line.head), " ", _typed(line.relation, lang), " ", name(line.tail)]
    said += [f" [{', '.join(filter(None, notes))}]"] if any(notes) else []
    for each in filter(None, (line.case, line.court)):
        said += [" · ", name(each)]
    passages = [
        element(
            "blockquote", each.quote, " ",
            element("cite", element("a", each.item, href=f"{local(store, store.space.item(each.item).value)}")),
        )
        for each in line.evidence
    ]  # fmt: skip
    return element("dt", line.when or "—"), element("dd", element("p", *said), passages)


def _node(store: Store, node: Node | None, names: Names, lang: str) -> Content:
    if node is None:
        return ""
    iri = str(getattr(node, "value", ""))
    if not str(node).startswith("<"):
        return element("a", iri, href=iri, rel="noreferrer") if is_web_address(iri) else store.space.plain(node)
    if iri.startswith(AILAW):
        return element(
            "a", _typed(iri.removeprefix(AILAW), lang), href=f"/ontology?lang={lang}#{iri.removeprefix(AILAW)}"
        )
    here = local(store, iri)
    text = _label(names.get(iri, {}), lang, store.space.plain(node))
    if here:
        return element("a", text, href=f"{here}{'' if '#' in here else f'?lang={lang}'}")
    return element("a", text, href=iri, rel="noreferrer") if is_web_address(iri) else text


def _label(names: dict[str, str], lang: str, otherwise: str) -> str:
    return names.get(lang) or next(iter(names.values()), otherwise)


def _typed(name: str, lang: str) -> str:
    """Say a type or relation in words."""
    known = load()
    for kinds in (known.relations, known.facts, known.types, known.terms):
        if name in kinds:
            return kinds[name].label[lang]
    return name


def _property(iri: str) -> str:
    for prefix, space in PREFIXES.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri
