"""The store on disk: what is written when, what queries see, what is refused, and that nothing breaks in the middle."""

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, QuerySolutions

from kg.errors import KgError, QueryError, StoreError
from kg.model import Record, Resolution
from kg.rdf import term
from kg.rdf.documents import document_quads
from kg.store import FORMAT, Store, compact, reading
from kg.store.dataset import dataset, graph
from tests.factories import entity, record, resolution, said, suit

ROOT = Path(__file__).parent.parent


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store", create=True) as opened:
        yield opened


def write(store: Store, *records: Record, removed: tuple[str, ...] = (), others: tuple[Record, ...] = ()) -> object:
    """Write records, resolved together with those that the store has."""
    return store.write(records, removed, resolution(*records, *others))


def dump(store: Store) -> list[str]:
    """Write all quads down, the union that queries see among them."""
    return sorted(map(str, store.graph))


def built(path: Path, *records: Record) -> list[str]:
    """Build from nothing, and dump."""
    with Store.open(path, create=True) as store:
        write(store, *records)
        return dump(store)


def rows(store: Store, query: str) -> list[list[str]]:
    """Ask, and put the answer in plain words."""
    answer = store.query(query)
    assert isinstance(answer, QuerySolutions)
    return [[store.space.plain(value) for value in row] for row in answer]


def test_records_come_back(store: Store) -> None:
    june, july = suit("june"), suit("七月 #1\ud800")
    assert write(store, june, july).added == ("june", "七月 #1\ud800")  # type: ignore[attr-defined]
    assert list(store.records()) == [june, july]
    assert store.documents() == {
        each.document.id: (each.document.sha256, "rules-1/names-1/0.1.0") for each in (june, july)
    }
    assert store.record("june") == june
    assert store.record("may") is None
    counts = store.counts()
    assert {name: counts[name] for name in ("documents", "items", "statements", "evidence", "entities")} == {
        "documents": 2, "items": 2, "statements": 6, "evidence": 12, "entities": 6,
    }  # fmt: skip


def test_writing_again_changes_nothing(store: Store) -> None:
    june, july = suit("june"), suit("july")
    write(store, june, july)
    before = dump(store)
    again = write(store, june, july)
    assert again.unchanged == ("july", "june")  # type: ignore[attr-defined]
    assert store.write([], [], resolution(june, july)).unchanged == ("july", "june")
    assert dump(store) == before


def test_order_of_arrival_does_not_matter(store: Store, tmp_path: Path) -> None:
    june, july, may = suit("june"), suit("july"), suit("may")
    for records in ([may], [july], [june]):
        held = tuple(store.records())
        store.write(records, [], resolution(*held, *records))
    assert dump(store) == built(tmp_path / "other", june, july, may)


def test_changed_document_replaces_its_graph_only(store: Store, tmp_path: Path) -> None:
    june, july = suit("june"), suit("july")
    write(store, june, july)
    graph = store.space.document("july")
    before = set(store.quads(graph))
    changed = replace(june, document=replace(june.document, publisher="另一所", sha256="f" * 64))
    written = store.write([changed], [], resolution(changed, july))
    assert (written.changed, written.unchanged) == (("june",), ("july",))
    assert set(store.quads(graph)) == before
    assert dump(store) == built(tmp_path / "other", changed, july)
    assert list(store.records()) == [july, changed]


def test_removed_document_leaves_no_trace(store: Store, tmp_path: Path) -> None:
    june = suit("june")
    gone = record("july", [entity("x", "Company", "绝密有限公司")], [], title="绝密标题")
    write(store, june, gone)
    assert store.write([], ["july", "never-there"], resolution(june)).removed == ("july",)
    assert dump(store) == built(tmp_path / "other", june)
    assert store.documents().keys() == {"june"}
    path = store.path
    store.close()
    assert any("绝密".encode() in file.read_bytes() for file in path.rglob("*") if file.is_file())
    compact(path)
    assert not any("绝密".encode() in file.read_bytes() for file in path.rglob("*") if file.is_file())
    with Store.open(path) as again:
        assert dump(again) == dump(again) == built(tmp_path / "third", june)


def test_new_resolution_relinks_without_reading_anew(store: Store) -> None:
    june = suit("june")
    resolved = resolution(june)
    store.write([june], [], resolved)
    entities = {name: each for name, each in resolved.entities.items() if name != "company/suno"}
    entities["company/suno-ai"] = replace(resolved.entities["company/suno"], id="company/suno-ai")
    canonical = {name: {"company/suno": "company/suno-ai"}.get(to, to) for name, to in resolved.canonical.items()}
    written = store.write([], [], Resolution(entities, canonical))
    assert written.relinked == ("june",)
    assert rows(store, "SELECT ?t { ?h ailaw:sued ?t }") == [["company/suno-ai"]]
    assert rows(store, "SELECT ?p { <https://w3id.org/ai-law-kg/id/entity/company/suno> ?p ?o }") == []


def test_new_name_of_an_entity_reaches_the_store(store: Store) -> None:
    june = suit("june")
    write(store, june)
    more = record("july", [entity("a", "Company", "Suno Inc.", key="company/suno")], [])
    write(store, more, others=(june,))
    names = rows(store, 'SELECT ?n { ?e ailaw:key "company/suno" ; skos:prefLabel|skos:altLabel ?n } ORDER BY ?n')
    assert names == [["Suno"], ["Suno Inc."]]
    store.write([], ["july"], resolution(june))
    assert rows(store, 'SELECT ?n { ?e ailaw:key "company/suno" ; skos:prefLabel|skos:altLabel ?n }') == [["Suno"]]


def test_statement_of_two_documents_counts_once_and_outlives_one(store: Store) -> None:
    june, july = suit("june"), suit("july")
    write(store, june, july)
    count = "SELECT (COUNT(*) AS ?n) { ?s rdf:predicate ailaw:sued ; rdf:subject ?h ; rdf:object ?t ; ailaw:date ?d }"
    plain = "SELECT (COUNT(*) AS ?n) { ?h ailaw:sued ?t }"
    assert rows(store, count) == rows(store, plain) == [["1"]]
    assert len(rows(store, "SELECT ?e { ?s rdf:predicate ailaw:sued ; prov:wasDerivedFrom ?e }")) == 2
    store.write([], ["june"], resolution(july))
    assert rows(store, count) == rows(store, plain) == [["1"]]
    assert len(rows(store, "SELECT ?e { ?s rdf:predicate ailaw:sued ; prov:wasDerivedFrom ?e }")) == 1


def test_union_is_that_of_the_graphs(store: Store) -> None:
    write(store, suit("june"), suit("july"))
    write(store, suit("june", publisher="新所"), others=(suit("july"),))
    assert {quad.triple for quad in store.quads()} == set(store.triples())
    graphs = [["https://w3id.org/ai-law-kg/ontology"], ["july"], ["june"], ["entities"]]
    assert sorted(rows(store, "SELECT ?g { GRAPH ?g {} }")) == sorted(graphs)
    assert [store.space.plain(graph) for graph in store.graphs()] == ["july", "june", "entities", graphs[0][0]]


def test_queries_see_no_record(store: Store) -> None:
    write(store, suit("june"))
    assert (
        rows(store, 'SELECT ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } FILTER(CONTAINS(STR(?o), "segments")) }')
        == []
    )


def test_prefixes_and_substitutions(store: Store) -> None:
    write(store, suit("june"))
    assert rows(store, "SELECT ?t { id:document\\/june a ?t }") == [["Document"]]
    suno = store.space.entity("company/suno")
    answer = store.query("SELECT ?h ?t { ?h ailaw:sued ?t }", substitutions={"t": suno})
    assert [store.space.plain(row["h"]) for row in answer] == ["company/sony-music"]  # type: ignore[union-attr, index]
    hostile = Literal('x" } ; DROP ALL #')
    assert list(store.query("SELECT ?h ?k { ?h ailaw:key ?k }", substitutions={"k": hostile})) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "SELECT *\nWHERE {\n  ?s ailaw:sued  }",
            "line 3, column 18: expected .*\n3 |   ?s ailaw:sued  }\n                     ^",
        ),
        ("SELECT * { ?s foo:bar ?o }", "line 1, column 22: this prefix is not declared\n"),
        ("SELECT (COUNT(*) AS ?n) ?x { ?x ?y ?z }", "unbound"),
        ("", "line 1, column 1: "),
        ("SELECT (<http://example.org/f>(1) AS ?x) {}", "custom function"),
        ("INSERT DATA { <a:b> <a:c> <a:d> }", "INSERT is an update: queries only read"),
        ("prefix x: <http://x/>\n# now\ndrop all", "DROP is an update"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE is an update"),
    ],
)
def test_query_that_cannot_be_answered_says_why(store: Store, query: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.query(query)
    head, _, tail = message.partition(".*")
    assert head in str(caught.value)
    assert tail in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * {SERVICE<http://127.0.0.1:9/>{?s ?p ?o}}",
        "SELECT * { ?s ?p ?o FILTER(?a<?b)SERVICE?x#>\n{ ?s ?p ?o } }",
        "SELECT * { FILTER(?a<?b&&?c='x>') SERVICE ?s { ?s ?p ?o } FILTER(?d = '') }",
        "SELECT * { FILTER(?a<?b#>'''\n) SERVICE ?s { ?s ?p ?o } #'''\n }",
        "SELECT * { FILTER(?a<b:c#>'''\n) SERVICE ?s { ?s ?p ?o } #'''\n }",
        'SELECT * { BIND("a" AS ?x) } # "\nSERVICE <http://127.0.0.1:9/> { }',
    ],
)
def test_call_to_another_server_is_refused(store: Store, query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        store.query(query)


@pytest.mark.parametrize(
    "query",
    [
        'ASK { ?s ?p "the service of a notice" } # service',
        "ASK { ?s <https://example.org/service/x#service> '''a\n\"service\"''' }",
        "PREFIX s: <https://example.org/> ASK { ?service s:service ?o FILTER(?o < 3 && ?o <= 4) }",
        "ASK { ?s ?p ?o FILTER(?o<3) }",
    ],
)
def test_the_word_service_alone_is_no_call(store: Store, query: str) -> None:
    assert not store.query(query)


def test_rdflib_works_on_it(store: Store) -> None:
    write(store, suit("june"), suit("july"))
    view = graph(store)
    assert len(view) == store.counts()["triples"]
    suno = rdflib.URIRef(store.space.entity("company/suno").value)
    sued = rdflib.URIRef("https://w3id.org/ai-law-kg/ontology#sued")
    assert [str(one) for one in view.subjects(sued, suno)] == [store.space.entity("company/sony-music").value]
    assert len(list(view.query("SELECT ?h { ?h ailaw:sued ?t }"))) == 1
    june = graph(store, store.space.document("june").value)
    assert len(june) == len(list(store.quads(store.space.document("june"))))
    assert len(rdflib.Graph().parse(data=june.serialize(format="ox-nt"), format="nt")) == len(june)


# rdflib's own dataset uses what rdflib advises against.
@pytest.mark.filterwarnings(r"ignore:Dataset\.:DeprecationWarning")
def test_rdflib_tells_the_graphs_apart(store: Store) -> None:
    write(store, suit("june"))
    view = dataset(store)
    names = {str(each.identifier) for each in view.graphs()}
    assert names > {store.space.document("june").value, store.space.entities.value}
    assert len(view.graph(rdflib.URIRef(store.space.entities.value))) == len(list(store.quads(store.space.entities)))


def code(path: Path, body: str) -> str:
    """Write a program that has a store open."""
    return f"from kg.store import Store\nwith Store.open({str(path)!r}) as store:\n    {body}"


def test_store_in_use_by_another_process_says_by_whom(tmp_path: Path) -> None:
    path = tmp_path / "store"
    built(path, suit())
    body = "print('open', flush=True); input()"
    child = subprocess.Popen(
        [sys.executable, "-c", code(path, body)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    with child:
        assert child.stdout and child.stdout.readline() == "open\n"
        with pytest.raises(StoreError, match=f"in use by process {child.pid}: wait"):
            Store.open(path)
        with Store.open(path, read_only=True) as reading:
            assert list(reading.documents()) == ["june"]
        child.communicate("\n")
    with Store.open(path) as again, pytest.raises(StoreError, match="in use by this very process"):
        Store.open(again.path)
    assert not (path / "writer").exists()


def test_reader_sees_whole_documents_while_another_process_writes(tmp_path: Path) -> None:
    path = tmp_path / "store"
    built(path, suit())
    body = (
        "from tests.factories import *; print('open', flush=True)\n    for n in range(60):\n"
        "        each = suit(publisher=f'所{n}', month=f'20{n:02}'); store.write([each], [], resolution(each))"
    )
    child = subprocess.Popen([sys.executable, "-c", code(path, body)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    seen = set()
    with child:
        assert child.stdout and child.stdout.readline() == "open\n"
        while child.poll() is None:
            with Store.open(path, read_only=True) as store:
                ((publisher, month),) = rows(store, "SELECT ?p ?m { ?d dcterms:publisher ?p ; ailaw:month ?m }")
                assert publisher == "某所" or month == f"20{int(publisher[1:]):02}"
                seen.add(publisher)
    assert child.returncode == 0
    assert len(seen) > 1


def bulky(number: int, version: int) -> Record:
    """Make a document that takes a while to write."""
    names = [entity(f"e{n}", "Company", f"公司{n}号", f"Company {n} v{version}") for n in range(20)]
    pairs = [
        said(f"e{n % 20}", "acquired", f"e{(n + 7) % 20}", f"第{number}份第{n}句第{version}版", date=f"20{n % 90 + 10}")
        for n in range(50)
    ]
    return record(f"doc{number}", names, pairs, publisher=f"第{version}版")


_KILLED = """
import sys
from pathlib import Path
from kg.store import Store
from tests.factories import resolution
from tests.test_store import bulky
records = [bulky(number, 2) for number in range(12)]
print("ready", flush=True)
with Store.open(Path(sys.argv[1])) as store:
    store.write(records[:9], ["doc10", "doc11"], resolution(*records[:10]))
"""


@pytest.fixture(scope="module")
def before_and_after(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Build the store that is to be changed, and dump the one that it is to become."""
    folder = tmp_path_factory.mktemp("kill")
    built(folder / "old", *(bulky(number, 1) for number in range(12)))
    return folder / "old", built(folder / "new", *_NEW)


_NEW = [*(bulky(number, 2) for number in range(9)), bulky(9, 1)]


def assert_whole(store: Store) -> None:
    """Whatever was reached, each document is all old or all new, and so is the record that goes with it."""
    for each in store.records():
        graph = store.space.document(each.document.id)
        wanted = document_quads(each, resolution(each), store.space)
        passages = {quad.subject for quad in wanted if quad.object == term("Evidence")}
        assert len(passages) == 50
        assert passages == {quad.subject for quad in store.quads(graph) if quad.object == term("Evidence")}
        publisher = rows(store, f"SELECT ?p {{ GRAPH {graph} {{ ?d dcterms:publisher ?p }} }}")
        assert publisher == [[each.document.publisher]]
    unnamed = "SELECT ?e { ?item ailaw:mentions ?e FILTER NOT EXISTS { ?e skos:prefLabel ?name } }"
    assert rows(store, unnamed) == []
    assert {quad.triple for quad in store.quads()} == set(store.triples())


_KILLED_FIRST = """
import os, signal, sys
from pathlib import Path
import kg.store.writing
from kg.store import Store
from tests.factories import resolution
from tests.test_store import bulky
kg.store.writing.BATCH, kg.store.writing.BULK = 2, 1
records = [bulky(number, 1) for number in range(12)]
def some():
    for number, each in enumerate(records):
        if number == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        yield each
with Store.open(Path(sys.argv[1]), create=True) as store:
    store.write(some(), [], resolution(*records))
"""


# The last batch is loaded while the next documents come, and may be in or not.
@pytest.mark.parametrize(("reached", "stored"), [(1, {0}), (4, {2, 4}), (7, {4, 6})])
def test_killed_first_write_has_loaded_whole_documents(tmp_path: Path, reached: int, stored: set[int]) -> None:
    path, records = tmp_path / "store", [bulky(number, 1) for number in range(12)]
    run = subprocess.run([sys.executable, "-c", _KILLED_FIRST, str(path), str(reached)], cwd=ROOT, check=False)
    assert run.returncode == -signal.SIGKILL
    with Store.open(path) as store:
        assert len(store.documents()) in stored
        assert_whole(store)
        store.write(records, [], resolution(*records))
        assert dump(store) == built(tmp_path / "fresh", *records)


@pytest.mark.parametrize("turn", range(6))
def test_killed_write_leaves_whole_documents_and_is_completed(
    tmp_path: Path, before_and_after: tuple[Path, list[str]], turn: int
) -> None:
    old, after = before_and_after
    path = Path(shutil.copytree(old, tmp_path / "store"))
    child = subprocess.Popen([sys.executable, "-c", _KILLED, str(path)], stdout=subprocess.PIPE, cwd=ROOT)
    with child:
        assert child.stdout and child.stdout.readline() == b"ready\n"
        time.sleep(0.03 + 0.07 * turn)
        child.send_signal(signal.SIGKILL)
    with Store.open(path) as store:
        assert_whole(store)
        assert {f"doc{number}" for number in range(10)} <= store.documents().keys()
        store.write(_NEW, ["doc10", "doc11"], resolution(*_NEW))
        assert dump(store) == after
        assert list(store.records()) == _NEW


@pytest.mark.parametrize("renamed", [True, False])
def test_interrupted_compaction_is_mended(tmp_path: Path, renamed: bool) -> None:
    path = tmp_path / "store"
    before = built(path, suit())
    (path / "graph.new").mkdir()
    if renamed:
        (path / "graph").rename(path / "graph.old")
    with Store.open(path) as store:
        assert dump(store) == before
    assert not list(path.glob("graph.*"))


def marker(path: Path, **changes: object) -> None:
    """Change what a store says of itself."""
    file = path / "store.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))


def test_store_that_cannot_be_used_says_why(tmp_path: Path) -> None:
    good, file, other = tmp_path / "good", tmp_path / "file", tmp_path / "other"
    built(good, suit())
    file.write_text("x")
    other.mkdir()
    (other / "letter.txt").write_text("x")

    def message(path: Path, *, create: bool = False, read_only: bool = False, base: str | None = None) -> str:
        with pytest.raises(StoreError) as caught:
            Store.open(path, create=create, read_only=read_only, base=base)
        assert str(path) in str(caught.value)
        return str(caught.value)

    assert "there is no store here; `kg build" in message(tmp_path / "none")
    assert "there is no store here" in message(tmp_path / "none", read_only=True, create=True)
    assert not (tmp_path / "none").exists()
    assert "is a file" in message(file, create=True)
    assert "Not a directory" in message(file / "store", create=True)
    assert "holds other things and no store" in message(other, create=True)
    assert [each.name for each in other.iterdir()] == ["letter.txt"]
    assert "its IRIs begin with https://w3id.org" in message(good, base="https://example.org/")
    marker(good, format=FORMAT + 1)
    assert f"made by a newer version (format {FORMAT + 1}" in message(good)
    assert "update the program" in message(good, read_only=True)
    marker(good, format=FORMAT - 1)
    assert "made by an older version" in message(good)
    for wrong in ("{}", '{"base": "https://example.org/", "format": null}', '{"base": 5, "format": 1}'):
        (good / "store.json").write_text(wrong)
        assert "is damaged" in message(good)
    (good / "store.json").write_bytes(b"\xff")
    assert "is damaged" in message(good)


def test_empty_folder_becomes_a_store_and_keeps_its_base(tmp_path: Path) -> None:
    tmp_path = tmp_path / "store"
    tmp_path.mkdir()
    with Store.open(tmp_path, create=True, base="https://example.org/kg/") as store:
        write(store, suit())
    with Store.open(tmp_path, create=True, read_only=True) as store:
        assert rows(store, "SELECT (STR(?d) AS ?x) { ?d a ailaw:Document }") == [
            ["https://example.org/kg/document/june"]
        ]
        with pytest.raises(StoreError, match="open for reading only"):
            store.write([], [], Resolution())


def test_store_of_which_nothing_was_built_reads_as_such(tmp_path: Path) -> None:
    path = tmp_path / "store"
    Store.open(path, create=True).close()
    with Store.open(path, read_only=True) as store:
        assert store.documents() == {}
        assert store.counts()["triples"] == 0
    for file in (path / "graph").iterdir():
        file.unlink()
    (path / "graph").rmdir()
    with pytest.raises(StoreError, match="nothing has been built here yet"):
        Store.open(path, read_only=True)


def test_closed_store_says_so(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    store.close()
    store.close()
    with pytest.raises(KgError, match="the store is closed"):
        store.query("ASK {}")


def test_file_that_goes_while_a_reader_links_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the list of files and their links, the writer puts one away: the reader begins again."""
    built(tmp_path / "store", suit())
    graph, copied = tmp_path / "store" / "graph", shutil.copyfile
    times = []

    def copy(file: Path, to: Path) -> None:
        copied(file, to)
        if file.name.startswith("MANIFEST") and not times:
            times.append(file)
            with file.open("ab") as more:
                more.write(b"\0" * 7)

    monkeypatch.setattr(reading.shutil, "copyfile", copy)
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="changed while it was linked"):
        reading._linked(graph, tmp_path / "folder")
    times.clear()
    with Store.open(tmp_path / "store", read_only=True) as opened:
        assert opened.size() and len(times) == 1


def test_damaged_record_is_named(store: Store) -> None:
    write(store, suit())
    with sqlite3.connect(store.path / "records.sqlite") as file:
        file.execute("UPDATE records SET record = x'00'")
    file.close()
    with pytest.raises(StoreError, match=r"records\.sqlite: the record of june is damaged.*; remove the document"):
        list(store.records())


def test_damaged_files_are_named(tmp_path: Path) -> None:
    path = tmp_path / "store"
    built(path, suit())
    (path / "records.sqlite").write_bytes(b"not a database, but long enough to look at" * 30)
    with pytest.raises(StoreError, match=r"records\.sqlite: the records cannot be read"):
        Store.open(path)
    (path / "records.sqlite").unlink()
    (path / "graph" / "CURRENT").write_bytes(b"nonsense\n")
    with pytest.raises(StoreError, match="the graph cannot be opened"):
        Store.open(path)


def test_lost_record_is_read_anew(store: Store) -> None:
    june = suit()
    write(store, june)
    before = dump(store)
    with sqlite3.connect(store.path / "records.sqlite") as file:
        file.execute("DELETE FROM records")
    file.close()
    assert store.documents() == {}
    write(store, june)
    assert store.documents().keys() == {"june"}
    assert dump(store) == before


def test_query_loads_no_rdflib() -> None:
    program = "import sys, kg.store; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout
    assert {"rdflib", "oxrdflib", "pyshacl", "spacy"}.isdisjoint(loaded.split())
