"""The server over real HTTP: by plain requests, curl, SPARQLWrapper, rdflib's SPARQLStore and a browser."""

import csv
import io
import json
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, POSTDIRECTLY, XML, SPARQLWrapper

from kg.errors import QueryError
from kg.query import ask, labels, questions, select
from kg.store import Store
from kg.store.remote import Remote
from tests import made
from tests.conftest import Visit
from tests.factories import entity, record, resolution, said, suit

#: rdflib's own parsers use what rdflib calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning:rdflib")

ASK, SELECT = "ASK {}", "SELECT (1 AS ?x) {}"
CONSTRUCT = "CONSTRUCT { ?h ailaw:fined ?t } WHERE { ?h ailaw:fined ?t }"
#: No engine ends this within the time of a test.
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
XSS = "<img src=x onerror=alert(1)>\"'</script><script>alert(2)</script>"


class Reply:
    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self) -> str:
        return self.body.decode()


class Client:
    """A server that runs, and one request at a time to it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.host = urlsplit(address).netloc

    def __call__(self, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> Reply:
        connection = HTTPConnection(self.host, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        reply = connection.getresponse()
        found = Reply(reply.status, {key.lower(): value for key, value in reply.getheaders()}, reply.read())
        connection.close()
        return found

    def query(self, sparql: str, **more: Any) -> Reply:
        return self(f"/sparql?{urlencode({'query': sparql})}", **more)


@contextmanager
def serving(store: Path, *options: str) -> Iterator[Client]:
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(store), *options]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr
        line = server.stderr.readline()
        address = re.search(r"http://[0-9.:]+/", line)
        assert address, line + server.stderr.read()
        client = Client(address[0])
        # On a busy machine what the pages look up may take longer to make than a page waits.
        end = time.monotonic() + 120
        while client("/suggest?q=").status == 503 and time.monotonic() < end:
            time.sleep(0.2)
        yield client
    finally:
        server.terminate()
        if server.stderr:
            server.stderr.close()
        assert server.wait(timeout=20) in (0, -15)


def test_store_that_is_gone_is_named(tmp_path: Path) -> None:
    store = made.store(tmp_path / "store")
    with serving(store, "--processes", "1") as client:
        (store / "graph").rename(store / "elsewhere")
        for where in ("/", "/cases", f"/sparql?{urlencode({'query': ASK})}", "/ai-law-kg/id/entity/company/nobody"):
            reply = client(where)
            assert (reply.status, reply.headers["retry-after"]) == (503, "5") and "the store is gone" in reply.text
        (store / "elsewhere").rename(store / "graph")
        assert client.query(ASK).status == 200


def test_interrupt_ends_it_as_it_should(path: Path) -> None:
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        address = re.search(r"http://[0-9.:]+/", server.stderr.readline())
        assert address and Client(address[0]).query(ASK).status == 200
        server.send_signal(signal.SIGINT)
        assert server.stderr.read() == ""
    assert server.returncode == 0


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.wide(tmp_path_factory.mktemp("served") / "store")


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[Client]:
    with serving(path, "--timeout", "8", "--rows", "500", "--processes", "2") as running:
        yield running


def form(**pairs: str | list[str]) -> bytes:
    return urlencode(pairs, doseq=True).encode()


#: The protocol tests of the W3C that are of queries (sparql11-test-suite/protocol), as far as they need no update first:
#: name, method, path, headers, body, expected status, and for those that succeed the expected media types.
RESULTS = ("application/sparql-results+json", "application/sparql-results+xml")
GRAPH = "https://w3id.org/ai-law-kg/id/document/made-2031-06"
OTHER = "https://w3id.org/ai-law-kg/id/document/made-2031-05"
IN_DEFAULT = "ASK { ?i a ailaw:Item ; dcterms:identifier 'made-2031-06/law/1' FILTER NOT EXISTS { ?o dcterms:identifier 'made-2031-07/law/1' } }"
IN_BOTH = "ASK { ?a dcterms:identifier 'made-2031-06/law/1' . ?b dcterms:identifier 'made-2031-05/law/1' }"
IN_NAMED = f"ASK {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} FILTER NOT EXISTS {{ GRAPH <{OTHER}> {{ ?a ?b ?c }} }} FILTER NOT EXISTS {{ ?d ?e ?f }} }}"
FULL = f"ASK {{ ?s dcterms:identifier 'made-2031-06/law/1' . GRAPH ?g {{ ?t dcterms:identifier 'made-2031-05/law/1' }} FILTER(?g = <{OTHER}>) }}"
MULTIPLE = f"ASK FROM <{OTHER}> {{ ?i dcterms:identifier 'made-2031-06/law/1' FILTER NOT EXISTS {{ ?o dcterms:identifier 'made-2031-05/law/1' }} }}"
W3C = [
    ("query_get", "GET", f"/sparql?query={quote(ASK)}", {}, b"", 200, RESULTS),
    ("query_post_form", "POST", "/sparql", {"Content-Type": FORM}, form(query=ASK), 200, RESULTS),
    ("query_post_direct", "POST", "/sparql", {"Content-Type": DIRECT}, ASK.encode(), 200, RESULTS),
    ("query_dataset_default_graph_get", "GET", f"/sparql?query={quote(IN_DEFAULT)}&default-graph-uri={quote(GRAPH)}", {}, b"", 200, RESULTS),
    ("query_dataset_default_graphs_get", "GET", f"/sparql?query={quote(IN_BOTH)}&default-graph-uri={quote(GRAPH)}&default-graph-uri={quote(OTHER)}", {}, b"", 200, RESULTS),
    ("query_dataset_default_graphs_post", "POST", f"/sparql?default-graph-uri={quote(GRAPH)}&default-graph-uri={quote(OTHER)}", {"Content-Type": DIRECT}, IN_BOTH.encode(), 200, RESULTS),
    ("query_dataset_default_graphs_form", "POST", "/sparql", {"Content-Type": FORM}, urlencode([("query", IN_BOTH), ("default-graph-uri", GRAPH), ("default-graph-uri", OTHER)]).encode(), 200, RESULTS),
    ("query_dataset_named_graphs_get", "GET", f"/sparql?query={quote(IN_NAMED)}&named-graph-uri={quote(GRAPH)}", {}, b"", 200, RESULTS),
    ("query_dataset_named_graphs_post", "POST", f"/sparql?named-graph-uri={quote(GRAPH)}", {"Content-Type": DIRECT}, IN_NAMED.encode(), 200, RESULTS),
    ("query_dataset_full", "GET", f"/sparql?query={quote(FULL)}&default-graph-uri={quote(GRAPH)}&named-graph-uri={quote(OTHER)}", {}, b"", 200, RESULTS),
    ("query_multiple_dataset", "GET", f"/sparql?query={quote(MULTIPLE)}&default-graph-uri={quote(GRAPH)}", {}, b"", 200, RESULTS),
    ("query_content_type_select", "GET", f"/sparql?query={quote(SELECT)}", {"Accept": "application/sparql-results+xml"}, b"", 200, RESULTS[1:]),
    ("query_content_type_ask", "GET", f"/sparql?query={quote(ASK)}", {"Accept": "application/sparql-results+json;q=0.9, image/png"}, b"", 200, RESULTS[:1]),
    ("query_content_type_describe", "GET", f"/sparql?query={quote('DESCRIBE <http://example.org/>')}", {"Accept": "application/rdf+xml, text/turtle;q=0.5"}, b"", 200, ("application/rdf+xml",)),
    ("query_content_type_construct", "GET", f"/sparql?query={quote(CONSTRUCT)}", {"Accept": "text/turtle"}, b"", 200, ("text/turtle",)),
    ("bad_query_method", "PUT", f"/sparql?query={quote(ASK)}", {}, b"", 405, ()),
    ("bad_query_multiple", "GET", f"/sparql?query={quote(ASK)}&query={quote(SELECT)}", {}, b"", 400, ()),
    ("bad_query_wrong_media_type", "POST", "/sparql", {"Content-Type": "text/plain"}, ASK.encode(), 415, ()),
    ("bad_query_missing_form_type", "POST", "/sparql", {}, form(query=ASK), 415, ()),
    ("bad_query_missing_direct_type", "POST", "/sparql", {}, ASK.encode(), 415, ()),
    ("bad_query_non_utf8", "POST", "/sparql", {"Content-Type": f"{DIRECT}; charset=UTF-16"}, ASK.encode("utf-16"), 415, ()),
    ("bad_query_not_utf8_after_all", "POST", "/sparql", {"Content-Type": DIRECT}, b"ASK { ?s ?p '\xff' }", 400, ()),
    ("bad_query_syntax", "GET", f"/sparql?query={quote('ASK')}", {}, b"", 400, ()),
    ("bad_dataset", "GET", f"/sparql?query={quote(ASK)}&default-graph-uri=no%20iri", {}, b"", 400, ()),
    ("bad_query_missing", "POST", "/sparql", {"Content-Type": FORM}, b"", 400, ()),
    ("update_form_refused", "POST", "/sparql", {"Content-Type": FORM}, form(update="CLEAR ALL"), 403, ()),
    ("update_direct_refused", "POST", "/sparql", {"Content-Type": "application/sparql-update"}, b"CLEAR ALL", 403, ()),
    ("update_as_query_refused", "POST", "/sparql", {"Content-Type": FORM}, form(query="CLEAR ALL"), 400, ()),
    ("service_refused", "GET", f"/sparql?query={quote('ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }')}", {}, b"", 400, ()),
    ("unacceptable", "GET", f"/sparql?query={quote(ASK)}", {"Accept": "image/png"}, b"", 406, ()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "method", "where", "headers", "body", "status", "types"), W3C, ids=[row[0] for row in W3C]
)
def test_protocol(
    client: Client,
    name: str,
    method: str,
    where: str,
    headers: dict[str, str],
    body: bytes,
    status: int,
    types: tuple[str, ...],
) -> None:
    reply = client(
        where, method=method, body=body or None, **{key.replace("-", "_"): value for key, value in headers.items()}
    )
    assert reply.status == status, reply.text
    if status == 200:
        assert reply.headers["content-type"].partition(";")[0] in types
        if "dataset" in name:
            assert json.loads(reply.text)["boolean"] is True
    else:
        assert reply.text.strip() or status == 405


def test_every_format_gives_the_same_rows(client: Client) -> None:
    sparql = "SELECT ?h ?n ?d { ?s rdf:predicate ailaw:sued ; rdf:subject ?h . ?h skos:prefLabel ?n OPTIONAL { ?s ailaw:date ?d } } ORDER BY ?h ?n ?d"
    wanted = list(
        rdflib.query.Result.parse(
            io.BytesIO(client.query(sparql, Accept="application/sparql-results+json").body), format="json"
        )
    )
    assert len(wanted) > 5
    for kind, name in (("application/sparql-results+xml", "xml"), ("text/tab-separated-values", "tsv")):
        reply = client.query(sparql, Accept=kind)
        assert reply.headers["content-type"].startswith(kind)
        assert list(rdflib.query.Result.parse(io.BytesIO(reply.body), format=name)) == wanted
    rows = list(csv.reader(io.StringIO(client.query(sparql, Accept="text/csv").text)))
    assert rows == [["h", "n", "d"], *([str(cell) if cell is not None else "" for cell in row] for row in wanted)]


def test_every_format_gives_the_same_triples(client: Client) -> None:
    kinds = {
        "text/turtle": ox.RdfFormat.TURTLE, "application/n-triples": ox.RdfFormat.N_TRIPLES,
        "application/ld+json": ox.RdfFormat.JSON_LD, "application/rdf+xml": ox.RdfFormat.RDF_XML,
    }  # fmt: skip
    answers = {kind: client.query(CONSTRUCT, Accept=kind) for kind in kinds}
    assert all(reply.headers["content-type"].startswith(kind) for kind, reply in answers.items())
    found = [{str(quad.triple) for quad in ox.parse(answers[kind].body, form)} for kind, form in kinds.items()]
    assert len(found[0]) == 1 and all(each == found[0] for each in found)


def test_sparqlwrapper(client: Client) -> None:
    wrapper = SPARQLWrapper(f"{client.address}sparql")
    wrapper.setQuery("SELECT ?t { ?h ailaw:fined ?t }")
    for method, way in (("GET", None), (POST, None), (POST, POSTDIRECTLY)):
        wrapper.setMethod(method)
        if way:
            wrapper.setRequestMethod(way)
        wrapper.setReturnFormat(JSON)
        rows = wrapper.queryAndConvert()["results"]["bindings"]
        assert [row["t"]["type"] for row in rows] == ["uri"]
    wrapper.setReturnFormat(XML)
    assert wrapper.queryAndConvert().getElementsByTagName("uri")


def test_rdflib_sparqlstore(client: Client) -> None:
    remote = rdflib.Graph(SPARQLStore(f"{client.address}sparql"))
    fined = rdflib.URIRef("https://w3id.org/ai-law-kg/ontology#fined")
    assert len(list(remote.subject_objects(fined))) == 1
    assert bool(remote.query("ASK { ?s ?p ?o }"))


def test_curl(client: Client) -> None:
    command = [
        "curl",
        "-sS",
        "-H",
        "Accept: text/csv",
        "--data-urlencode",
        "query=SELECT ?n { ?h ailaw:fined ?t . ?t skos:prefLabel ?n } ORDER BY ?n",
        f"{client.address}sparql",
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == ["n", "Aurora AI", "极光智能"]


def test_heavy_query_ends_in_time_and_light_ones_go_on(client: Client) -> None:
    replies: list[Reply] = []
    heavy = threading.Thread(target=lambda: replies.append(client.query(HEAVY)))
    heavy.start()
    time.sleep(0.5)
    for _ in range(5):
        assert client.query(ASK).status == 200
    # The light ones were answered while the heavy one was still running, and that one by the server's own word.
    assert heavy.is_alive()
    heavy.join()
    [reply] = replies
    assert reply.status == 504 and "narrow the query" in reply.text
    assert client.query(ASK).status == 200


def test_more_rows_than_allowed_are_refused_not_cut(client: Client) -> None:
    everything = "SELECT * { ?s ?p ?o }"
    assert client.query(everything).status == 422 and "more than 500 rows" in client.query(everything).text
    assert client.query(f"{everything} LIMIT 500").status == 200
    assert client.query("CONSTRUCT WHERE { ?s ?p ?o }").status == 422


def test_memory_and_depth_end_one_process_alone(path: Path) -> None:
    with serving(path, "--processes", "1", "--timeout", "20", "--memory", "400") as client:
        body = ("ASK { " + "{ " * 100_000 + "} " * 100_000 + "}").encode()
        assert client("/sparql", method="POST", body=body, Content_Type=DIRECT).status in (400, 500)
        many = "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?g"
        assert client.query(many).status in (500, 504)
        assert client.query(ASK).status == 200


def test_body_and_waiting_are_limited(path: Path) -> None:
    with serving(path, "--processes", "1", "--timeout", "6") as client:
        assert client("/sparql", method="POST", body=b"#" * 1_100_000, Content_Type=DIRECT).status == 413
        statuses: list[int] = []
        threads = [threading.Thread(target=lambda: statuses.append(client.query(HEAVY).status)) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert 503 in statuses and 504 in statuses and set(statuses) == {503, 504}


def test_cross_origin_reading_is_allowed(client: Client) -> None:
    reply = client("/sparql", method="OPTIONS", Origin="https://example.org", Access_Control_Request_Method="POST")
    assert reply.status == 204
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "POST" in reply.headers["access-control-allow-methods"]
    assert "Content-Type" in reply.headers["access-control-allow-headers"]
    assert client.query(ASK).headers["access-control-allow-origin"] == "*"
    assert client.query("ASK").headers["access-control-allow-origin"] == "*"


def test_cross_origin_reading_can_be_turned_off(path: Path) -> None:
    with serving(path, "--cors", "") as client:
        assert "access-control-allow-origin" not in client.query(ASK).headers


def test_answer_that_the_client_has_is_not_sent_again(client: Client) -> None:
    first = client.query(SELECT)
    tag = first.headers["etag"]
    again = client.query(SELECT, If_None_Match=tag)
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert client.query(SELECT, If_None_Match=tag, Accept="text/csv").status == 200
    assert client.query("SELECT (2 AS ?x) {}", If_None_Match=tag).status == 200
    assert first.headers["cache-control"] == "no-cache" and "Accept" in first.headers["vary"]
    assert "etag" not in client.query("SELECT (NOW() AS ?x) {}").headers


@pytest.mark.parametrize("where", ["/static/pages.js", "/static/style.css", "/static/look.css", "/ontology/ai-law.ttl"])
def test_file_that_the_client_has_is_not_sent_again(client: Client, where: str) -> None:
    first = client(where)
    again = client(where, If_None_Match=f'"other", W/{first.headers["etag"]}')
    assert (first.status, again.status, again.body) == (200, 304, b"")


def test_store_that_is_built_on_is_answered_as_it_is_now(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with Store.open(path, create=True) as store:
        store.write([suit()], (), resolution(suit()))
    with serving(path, "--processes", "1") as client:
        count = "SELECT (COUNT(*) AS ?n) { ?d a ailaw:Document }"
        first = client.query(count, Accept="text/csv")
        assert first.text.split() == ["n", "1"]
        with Store.open(path) as store:
            store.write([suit("july")], (), resolution(suit(), suit("july")))
        second = client.query(count, Accept="text/csv", If_None_Match=first.headers["etag"])
        assert (second.status, second.text.split()) == (200, ["n", "2"])


def test_service_and_data_set_are_described(client: Client) -> None:
    for where in ("/sparql", "/void", "/.well-known/void"):
        for kind, name in (
            ("text/turtle", "turtle"),
            ("application/rdf+xml", "xml"),
            ("application/ld+json", "json-ld"),
        ):
            reply = client(where, Accept=kind)
            assert reply.status == 200 and reply.headers["content-type"].startswith(kind)
            found = rdflib.Graph().parse(data=reply.text, format=name)
            sd, void = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#"), rdflib.VOID
            [service] = found.subjects(rdflib.RDF.type, sd.Service)
            assert found.value(service, sd.endpoint) == rdflib.URIRef(f"{client.address}sparql")
            assert (service, sd.supportedLanguage, sd.SPARQL11Query) in found
            [dataset] = (each for each in found.subjects(rdflib.RDF.type, rdflib.DCAT.Dataset))
            count = client.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", Accept="text/csv").text.split()[1]
            assert str(found.value(dataset, void.triples)) == count
            assert {str(each) for each in found.objects(None, sd.name)} >= {GRAPH, OTHER}


AURORA = "极光智能"
ENTITY = "SELECT ?e { ?e skos:prefLabel '极光智能'@zh }"


@pytest.fixture(scope="module")
def aurora(client: Client) -> str:
    iri = client.query(ENTITY, Accept="text/csv").text.split()[1]
    return urlsplit(iri).path


def test_thing_answers_at_its_iri_in_the_form_asked_for(client: Client, aurora: str) -> None:
    page = client(aurora, Accept="text/html,application/xhtml+xml,*/*;q=0.8", Accept_Language="zh")
    assert page.status == 200 and page.headers["content-type"].startswith("text/html")
    assert "<h1>极光智能</h1>" in page.text
    assert "对Aurora AI罚款300万元" in page.text and 'href="/ai-law-kg/id/item/made-2031-06/law/1"' in page.text
    assert "<h1>Aurora AI</h1>" in client(aurora, Accept="text/html", Accept_Language="en").text
    for kind, name in (("text/turtle", "turtle"), ("application/ld+json", "json-ld")):
        found = rdflib.Graph().parse(data=client(aurora, Accept=kind).text, format=name)
        subject = rdflib.URIRef(f"https://w3id.org{aurora}")
        assert (subject, rdflib.SKOS.prefLabel, rdflib.Literal("极光智能", lang="zh")) in found
        assert len(list(found.subjects(rdflib.RDF.object, subject))) >= 5
    assert client(f"{aurora}?format=turtle").headers["content-type"].startswith("text/turtle")


def test_statements_items_and_passages_have_pages_too(client: Client) -> None:
    for kind in ("Statement", "Item", "Evidence", "Document", "Merge"):
        iri = client.query(f"SELECT ?s {{ ?s a ailaw:{kind} }} LIMIT 1", Accept="text/csv").text.split()[1]
        page = client(urlsplit(iri).path, Accept="text/html")
        assert page.status == 200 and "rdf:type" in page.text
        assert client(urlsplit(iri).path, Accept="text/turtle").status == 200


def test_what_there_is_not_says_so(client: Client) -> None:
    assert client("/ai-law-kg/id/entity/company/nobody").status == 404
    assert client("/nothing").status == 404
    assert client("/questions/nothing").status == 404
    assert client("/static/..%2fapp.py").status == 404
    assert client("/ontology/relations.toml").status == 404
    assert client("/ai-law-kg/id/x%3E%20%7B%7D").status == 404
    for rest in ("entity/x>", "entity/x>}}#", "x>"):
        wrong = client(f"/ai-law-kg/id/{rest}", Accept="text/html")
        assert wrong.status == 404 and "is no IRI" in wrong.text


@pytest.mark.parametrize("name", questions())
def test_every_question_has_a_page(client: Client, name: str) -> None:
    asked = questions()[name]
    given = {each.name: "极光智能" for each in asked.parameters if not each.optional and each.kind == "entity"}
    given |= {each.name: "2031" for each in asked.parameters if not each.optional and each.kind == "date"}
    if name == "law-history":
        given = {"law": "海岛市低空算法备案办法"}
    page = client(f"/questions/{name}?{urlencode({**given, 'lang': 'en'})}", Accept="text/html")
    assert page.status == 200 and f"<h1>{asked.title['en']}</h1>" in page.text
    assert "<table>" in page.text or "No results" in page.text
    answer = client(f"/ask/{name}?{urlencode(given)}", Accept="text/csv")
    assert answer.status == 200
    direct = client(f"/questions/{name}?lang=en", Accept="text/html")
    assert direct.status == 200


def test_question_that_cannot_be_asked_says_why(client: Client) -> None:
    assert client("/ask/who-sued-whom?party=%E6%9E%81%E5%85%89%E6%99%BA%E6%85%A7").status == 404
    assert client("/ask/in-period?since=June").status == 400
    page = client("/questions/in-period?since=June", Accept="text/html")
    assert page.status == 400 and "is no date" in page.text


def test_ontology_has_a_page_and_files(client: Client) -> None:
    page = client("/ontology?lang=en", Accept="text/html")
    for term in ("Company", "sued", "suedBy", "inForceFrom", "modality", "Agent"):
        assert f'id="{term}"' in page.text
    assert "Filed a lawsuit" in page.text
    for where in (
        "/ontology",
        "/ai-law-kg/ontology",
        "/ontology/ai-law.ttl",
        "/ontology/shapes.ttl",
        "/ontology/alignments.ttl",
    ):
        assert len(rdflib.Graph().parse(data=client(where, Accept="text/turtle").text, format="turtle")) > 30
    assert "@context" in json.loads(client("/ontology/context.jsonld").text)


def test_view_is_drawn(client: Client) -> None:
    page = client(f"/view?{urlencode({'entity': '极光智能'})}")
    assert page.status == 200 and "极光智能" in page.text
    assert client("/view?depth=9").status == 400
    assert client(f"/view?{urlencode({'entity': '--out=/tmp/served-file'})}").status == 404
    assert not Path("/tmp/served-file").exists()


def test_every_page_has_a_policy(client: Client, aurora: str) -> None:
    for where in ("/", "/find?q=x", "/query", "/questions", "/ontology", aurora):
        headers = client(where, Accept="text/html").headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
        assert headers["x-content-type-options"] == "nosniff"
        assert "server" not in headers


def test_browser_draws_an_answer_and_runs_no_name(chromium: Visit, tmp_path: Path) -> None:
    path = tmp_path / "store"
    hostile = record(
        "x", [entity("a", "Company", XSS), entity("b", "Company", "B")], [said("a", "sued", "b", XSS, date="2024")]
    )
    with Store.open(path, create=True) as store:
        store.write([hostile], (), resolution(hostile))
    with serving(path) as client:
        chromium.page.context.set_offline(False)
        for where in (
            "",
            f"query?{urlencode({'query': 'SELECT ?a ?b { ?a ailaw:sued ?b }'})}",
            f"find?{urlencode({'q': XSS})}",
            "questions/who-sued-whom",
        ):
            chromium.page.goto(client.address + where)
            if where.startswith("query"):
                assert chromium.page.locator("#graph svg circle").count() == 2
                assert XSS in chromium.page.locator("#graph svg").text_content()
        chromium.page.locator("td a").first.click()
        assert XSS in chromium.page.locator("h1").inner_text()
        assert chromium.page.locator("blockquote").first.inner_text().startswith("<img")
        assert chromium.dialogs == [] and chromium.errors == []
        assert all(each.startswith(client.address) for each in chromium.requests)


def test_browser_that_asks_the_endpoint_is_shown_the_page(client: Client) -> None:
    reply = client.query(ASK, Accept="text/html,*/*;q=0.8")
    assert reply.status == 303 and reply.headers["location"].startswith("/query?query=ASK")
    assert client("/sparql", Accept="text/html").headers["location"] == "/query"
    page = client(reply.headers["location"], Accept="text/html")
    assert '<p class="answer">true</p>' in page.text


@pytest.mark.parametrize("name", questions())
def test_question_to_an_endpoint_is_answered_as_by_the_store(client: Client, path: Path, name: str) -> None:
    remote = Remote(f"{client.address}sparql")
    given = {each.name: AURORA for each in questions()[name].parameters if not each.optional and each.kind == "entity"}
    given |= {each.name: "2031" for each in questions()[name].parameters if not each.optional and each.kind == "date"}
    if name == "law-history":
        given = {"law": "海岛市低空算法备案办法"}
    with Store.open(path, read_only=True) as store:
        here, there = ask(store, name, given), ask(remote, name, given)
        assert there.variables == here.variables
        rows = list(here)
        assert list(there) == rows
        named = [cell for row in rows for cell in row if cell is not None]
        assert labels(remote, named) == labels(store, named)


def test_command_asks_an_endpoint(client: Client, path: Path) -> None:
    there = kg("ask", "fines", "极光智能", "--endpoint", f"{client.address}sparql", "--json")
    here = kg("ask", "fines", "极光智能", "--store", str(path), "--json")
    assert there.returncode == 0 and there.stdout == here.stdout and b"300" in there.stdout


def test_endpoint_that_cannot_answer_is_named(client: Client) -> None:
    for address, problem in (
        ("http://127.0.0.1:9/sparql", "is the server running"),
        (f"{client.address}query", "says 405"),
        ("ftp://example.org/", "no http or https address"),
    ):
        run = kg("ask", "fines", "--endpoint", address)
        assert run.returncode == 2 and problem in run.stderr.decode()
    with pytest.raises(QueryError, match="says 400: line"):
        Remote(f"{client.address}sparql").query("SELECT")
    triples = select(Remote(f"{client.address}sparql"), CONSTRUCT)
    assert triples.kind == "triples" and len(list(triples)) == 1
    assert select(Remote(f"{client.address}sparql"), "ASK { ?s ?p ?o }")


def kg(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "kg", *arguments], capture_output=True, check=False)


def test_one_address_is_answered_without_a_server(path: Path) -> None:
    run = kg("serve", "--store", str(path), "--get", "/ask/fines?format=csv&target=极光智能")
    assert run.returncode == 0 and b"300\xe4\xb8\x87\xe5\x85\x83" in run.stdout
    assert kg("serve", "--store", str(path), "--get", "/nothing").returncode == 1


def test_server_says_what_is_wrong_with_store_and_port(path: Path, client: Client, tmp_path: Path) -> None:
    run = kg("serve", "--store", str(tmp_path / "none"))
    assert run.returncode == 2 and b"there is no store here" in run.stderr
    run = kg("serve", "--store", str(path), "--port", client.host.partition(":")[2])
    assert run.returncode == 2 and b"name another with --port" in run.stderr


def test_nothing_is_left_running_or_lying_about(path: Path) -> None:
    copy = path.parent / "copy"
    shutil.copytree(path, copy, ignore=shutil.ignore_patterns("reading-*"))
    with serving(copy, "--processes", "1") as client:
        assert client.query(ASK).status == 200
    with Store.open(copy):
        assert list(copy.glob("reading-*")) == []
