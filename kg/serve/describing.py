"""What the server says of itself and of single things: service description, and RDF or a page for each IRI."""

from kg.export.void import description
from kg.query import about
from kg.query.results import TRIPLE_TYPES, bounded
from kg.rdf.turtle import block, node
from kg.serve import pages
from kg.serve.negotiation import preferred
from kg.serve.pool import Reply, told
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


def resource(store: Store, iri: str, accept: str, lang: str, form: str, most: int) -> Reply:
    """Tell what is known of one thing: a page for a browser, RDF for whoever asks for it."""
    types = {**_HTML, **TRIPLE_TYPES}
    chosen = form if form in types else None if form else preferred(accept, types)
    if chosen is None:
        return told(406, f"this can be had as {', '.join(each.partition(';')[0] for each in types.values())}")
    if chosen == "html":
        return pages.thing(store, lang, iri)
    return Reply(200, TRIPLE_TYPES[chosen], bounded(about.description(store, iri), chosen, most), {})
