"""What the server says of itself and of single things: service description, and RDF or a page for each IRI."""

from urllib.parse import unquote

from kg.export.void import description
from kg.query import about, labels, successors
from kg.query.results import TRIPLE_TYPES, bounded
from kg.rdf.turtle import block, node
from kg.serve import pages
from kg.serve.html import element, page
from kg.serve.negotiation import preferred
from kg.serve.parts import Desk, local
from kg.serve.pool import Reply, told
from kg.serve.wording import WORDS
from kg.store import Store

#: What the W3C calls the formats of results.
_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples",
    "JSON-LD", "RDF_XML",
)  # fmt: skip
_HTML = {"html": "text/html; charset=utf-8"}


def service(store: Store, accept: str, endpoint: str) -> Reply:
    """Describe the endpoint (SPARQL 1.1 Service Description) and its data set (VoID)."""
    chosen = preferred(accept, TRIPLE_TYPES)
    if chosen is None:
        return told(406, f"the description can be had as {', '.join(TRIPLE_TYPES.values())}")
    formats = " , ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _FORMATS)
    graphs = [("sd:namedGraph", node([("a", "sd:NamedGraph"), ("sd:name", str(name))])) for name in store.graphs()]
    default = node([("a", "sd:Graph , void:Dataset"), ("void:triples", str(store.counts()["triples"]))])
    pairs = [
        ("a", "sd:Service"),
        ("sd:endpoint", f"<{endpoint}>"),
        ("sd:supportedLanguage", "sd:SPARQL11Query"),
        # The default graph holds what all named ones do.
        ("sd:feature", "sd:UnionDefaultGraph"),
        ("sd:resultFormat", formats),
        ("sd:defaultDataset", node([("a", "sd:Dataset"), ("sd:defaultGraph", default), *graphs])),
        ("sd:availableGraphs", node([("a", "sd:GraphCollection"), *graphs])),
    ]
    turtle = f"{description(store, endpoint)}\n{block(f'<{endpoint}>', pairs)}"
    body = turtle.encode() if chosen == "turtle" else about.converted(turtle, chosen, store)
    return Reply(200, TRIPLE_TYPES[chosen], body, {})


def resource(desk: Desk, iri: str, accept: str, form: str, most: int, start: int = 0) -> Reply:
    """Tell what is known of one thing: a page for a browser, RDF for whoever asks for it.

    What a merge or a decision took away leads to what has its place now.
    """
    store = desk.store
    moved = _moved(store, iri, desk.lang)
    if moved:
        return moved
    types = {**_HTML, **TRIPLE_TYPES}
    chosen = form if form in types else None if form else preferred(accept, types)
    if chosen is None:
        return told(406, f"this can be had as {', '.join(each.partition(';')[0] for each in types.values())}")
    if chosen == "html":
        return pages.thing(desk, iri, start)
    return Reply(200, TRIPLE_TYPES[chosen], bounded(about.description(store, iri), chosen, most), {})


def _moved(store: Store, iri: str, lang: str) -> Reply | None:
    """Lead from the former IRI of an entity to its present one, or to the several that it may be; None for others."""
    named = unquote(iri.removeprefix(f"{store.space.base}entity/"), errors="replace")
    now = [store.space.entity(each) for each in successors(store, named)]
    places = [local(store, node.value) or node.value for node in now]
    if len(places) == 1:
        return told(301, f"this is {now[0].value} now", Location=places[0])
    if not places:
        return None
    names = labels(store, now)
    listed = [
        element("li", element("a", next(iter(names.get(node.value, {}).values()), node.value), href=place))
        for node, place in zip(now, places, strict=True)
    ]
    body = page(WORDS[lang]["moved"], lang, element("ul", listed), here=local(store, iri) or "/")
    return Reply(300, _HTML["html"], body, {})
