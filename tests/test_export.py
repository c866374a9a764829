"""Files for other programs, read back by other programs."""

import hashlib
import io
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import to_canonical_graph

from kg.errors import InputError, UnknownError
from kg.export import FORMATS, Options, export
from kg.export.ordering import Reading, lines
from kg.files import write_atomic
from kg.network import graph
from kg.ontology import load
from kg.rdf import AILAW, ONTOLOGY, RDF
from kg.store import Store
from tests.factories import entity, record, said, suit
from tests.test_network import chain, stored

#: rdflib's own parsers use what rdflib calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning:rdflib")

TRIPLES = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
QUADS = {"nquads": "nquads", "trig": "trig"}
ENGINE = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
#: What notations have to escape, each in its own way.
AWKWARD = '引号 " 反斜杠 \\ 换行\n制表\t尖括号 <b> & ]]> 行分隔 \u2028 次行 \x85 表情 🙂 ' + "{{7*7}} 'x'"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    awkward = record(
        "简报 一",
        [entity("e1", "Company", AWKWARD, "Ö & Co"), entity("e2", "Company", "네이버")],
        [said("e1", "sued", "e2", AWKWARD, date="2024")],
    )
    return stored(tmp_path / "store", suit(), chain(), awkward)


def exported(store: Store, format: str) -> bytes:
    out = io.BytesIO()
    export(store, format, out)
    return out.getvalue()


def canonical(facts: set[ox.Quad]) -> set[str]:
    """Name blank nodes by what is said of them, so that two readings can be compared."""
    dataset = ox.Dataset(facts)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(fact) for fact in dataset}


@pytest.mark.parametrize("format", TRIPLES)
def test_oxigraph_reads_the_union_back(store: Store, format: str) -> None:
    found = {ox.Quad(*fact.triple) for fact in ox.parse(exported(store, format), ENGINE[format])}
    assert canonical(found) == canonical({ox.Quad(*triple) for triple in store.triples()})


@pytest.mark.parametrize("format", QUADS)
def test_oxigraph_reads_every_graph_back(store: Store, format: str) -> None:
    found = set(ox.parse(exported(store, format), ENGINE[format]))
    assert canonical(found) == canonical(set(store.quads()))


@pytest.mark.parametrize("format", sorted(TRIPLES.keys() - {"ntriples"}))
def test_rdflib_reads_the_union_back(store: Store, format: str) -> None:
    def parsed(name: str) -> set[str]:
        text = exported(store, name).decode()
        found = rdflib.Graph().parse(data=text, format=TRIPLES[name])
        return {" ".join(term.n3() for term in triple) for triple in to_canonical_graph(found)}

    assert parsed(format) == parsed("ntriples")


@pytest.mark.parametrize("format", QUADS)
def test_rdflib_reads_every_graph_back(store: Store, format: str) -> None:
    found = rdflib.Dataset()
    found.parse(data=exported(store, format).decode(), format=QUADS[format])
    sizes = {str(each.identifier): len(each) for each in found.graphs() if len(each)}
    assert sizes == {name.value: sum(1 for _ in store.quads(name)) for name in store.graphs()}


def test_networkx_reads_the_network_back(store: Store) -> None:
    ours, found = graph(store), nx.parse_graphml(exported(store, "graphml").decode())
    assert list(found) == list(ours)
    for node, features in ours.nodes(data=True):
        read = found.nodes[node]
        assert (read["type"], read.get("label_zh", ""), read["degree"]) == (
            features["type"], features["label_zh"], features["degree"],
        )  # fmt: skip
    assert sorted(found.edges(keys=True)) == sorted(ours.edges(keys=True))
    for head, tail, key, each in ours.edges(keys=True, data=True):
        read = found.edges[head, tail, key]
        assert (read["relation"], read.get("date")) == (each["relation"], each["date"])
        assert read["quotes"] == " | ".join(evidence.quote for evidence in each["evidence"])


def test_network_says_what_gephi_needs(store: Store) -> None:
    found = nx.parse_graphml(exported(store, "graphml").decode())
    [sued] = (edge for *_, edge in found.edges(data=True) if edge.get("case"))
    assert (sued["label"], sued["relation_zh"], sued["family"], sued["year"]) == ("sued", "起诉", "litigation", 2024)
    assert (sued["items"], sued["links"], sued["sources"]) == ("june/law/1", "https://example.org/a", 1)
    assert found.nodes["company/suno"]["label"] == "Suno"


@pytest.mark.parametrize("format", FORMATS)
def test_bytes_do_not_depend_on_order_or_hash_seed(tmp_path: Path, format: str) -> None:
    one = stored(tmp_path / "one", suit(), chain())
    other = stored(tmp_path / "other", chain(), suit())
    expected = exported(one, format)
    assert exported(other, format) == expected
    one.close()
    code = (
        "import sys; from kg.store import Store; from kg.export import export; from pathlib import Path\n"
        "with Store.open(Path(sys.argv[1]), read_only=True) as store: export(store, sys.argv[2], sys.stdout.buffer)"
    )
    for seed in ("1", "2"):
        command = [sys.executable, "-c", code, str(tmp_path / "one"), format]
        run = subprocess.run(command, capture_output=True, check=True, env={"PYTHONHASHSEED": seed, "PATH": ""})
        assert hashlib.sha256(run.stdout).digest() == hashlib.sha256(expected).digest()


def test_turtle_says_each_subject_once_its_type_first(store: Store) -> None:
    text = exported(store, "turtle").decode()
    head = [line for line in text.splitlines() if line.startswith("@prefix")]
    assert head == sorted(head) and len(head) == len(store.space.prefixes)
    about = [line for line in text.splitlines() if line.startswith("id:")]
    assert len({line.split()[0] for line in about}) == len(about)
    assert all(" a " in line for line in about if "#" not in line.split()[0])


def test_jsonld_is_short_and_has_a_subject_a_line(store: Store) -> None:
    text = exported(store, "jsonld").decode()
    body = json.loads(text)
    assert body["@context"]["id"] == store.space.base
    by_id = {node["@id"]: node for node in body["@graph"]}
    sony = by_id["id:entity/company/sony-music"]
    assert (sony["@type"], sony["prefLabel"]) == ("Company", {"zh": "索尼音乐", "en": "Sony Music"})
    assert sony["sued"] == "id:entity/company/suno"
    [said] = (node for node in body["@graph"] if node.get("case") and node["@type"] == "Statement")
    assert list(said)[:5] == ["@id", "@type", "head", "relation", "tail"]
    assert said["date"] == {"@value": "2024-06-24", "@type": "xsd:date"}
    assert [line for line in text.splitlines() if '"id:entity/company/suno", "@type"' in line]


def test_ontology_comes_along_so_that_the_file_explains_itself(store: Store) -> None:
    found = rdflib.Graph().parse(data=exported(store, "turtle").decode(), format="turtle")
    assert (rdflib.URIRef(f"{AILAW}sued"), rdflib.RDF.type, rdflib.OWL.ObjectProperty) in found
    assert f"<{ONTOLOGY}>".encode() in exported(store, "nquads")


def test_description_counts_what_is_there(store: Store) -> None:
    """Count anew, over the N-Quads that another program would load, what the data set says of itself."""
    told = rdflib.Graph().parse(data=exported(store, "void").decode(), format="turtle")
    [dataset] = told.subjects(rdflib.RDF.type, rdflib.DCAT.Dataset)
    assert (dataset, rdflib.RDF.type, rdflib.VOID.Dataset) in told

    def number(of: rdflib.term.Node, name: str) -> int:
        return int(str(told.value(of, rdflib.VOID[name])))

    triples = {quad.triple for quad in ox.parse(exported(store, "nquads"), ox.RdfFormat.N_QUADS)}
    kinds = [(each.subject, each.object) for each in triples if each.predicate.value == f"{RDF}type"]
    uses = Counter(each.predicate.value for each in triples)
    instances = Counter(kind.value for _, kind in kinds if isinstance(kind, ox.NamedNode))
    types = {f"{AILAW}{name}" for name in load().types}
    assert number(dataset, "triples") == len(triples)
    assert number(dataset, "distinctSubjects") == len({each.subject for each in triples})
    assert number(dataset, "distinctObjects") == len({each.object for each in triples})
    assert number(dataset, "properties") == len(uses)
    assert number(dataset, "classes") == len({kind for _, kind in kinds})
    assert number(dataset, "documents") == instances[f"{AILAW}Document"] == 3
    assert number(dataset, "entities") == sum(count for kind, count in instances.items() if kind in types)
    for part in told.objects(dataset, rdflib.VOID.propertyPartition):
        assert number(part, "triples") == uses.pop(str(told.value(part, rdflib.VOID.property)))
    for part in told.objects(dataset, rdflib.VOID.classPartition):
        assert number(part, "entities") == instances.pop(str(told.value(part, rdflib.VOID["class"])))
    assert not uses and not [kind for kind in instances if kind.startswith(AILAW)]
    languages = sorted(str(title.language) for title in told.objects(dataset, rdflib.DCTERMS.title))  # type: ignore[attr-defined]
    assert languages == ["en", "zh"]
    [period] = told.objects(dataset, rdflib.DCTERMS.temporal)
    assert told.value(period, rdflib.DCAT.startDate) == rdflib.Literal("2024-06", datatype=rdflib.XSD.gYearMonth)
    [program] = told.objects(dataset, rdflib.PROV.wasAttributedTo)
    assert str(told.value(program, rdflib.DCTERMS.title)) == "ai-law-kg"


def test_what_xml_cannot_carry_does_not_break_the_file(store: Store) -> None:
    # The program's own texts hold no such characters; another program may have put them into the store.
    node, name = ox.NamedNode("http://example.org/x"), ox.NamedNode("http://example.org/name")
    for literal in (ox.Literal("a\x00b\x08c"), ox.Literal("a\ufffe", language="en"), ox.Literal("\x1b", datatype=node)):
        store.graph.add(ox.Quad(node, name, literal))
    found = rdflib.Graph().parse(data=exported(store, "rdfxml").decode(), format="xml")
    values = {str(value) for value in found.objects(rdflib.URIRef(node.value), rdflib.URIRef(name.value))}
    assert values == {"a\ufffdb\ufffdc", "a\ufffd", "\ufffd"}
    assert "\x00" not in exported(store, "graphml").decode()


def test_more_than_memory_holds_is_sorted_on_disk_to_the_same_lines(store: Store) -> None:
    triples = list(store.triples())
    whole = list(lines(triples))
    assert len(whole) == len(triples)
    assert list(lines(reversed(triples), piece=7)) == whole
    assert list(lines([*triples, *triples], piece=50)) == whole


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
def test_pieces_that_end_even_lose_nothing(count: int) -> None:
    name = ox.NamedNode("http://example.org/p")
    triples = [ox.Triple(name, name, ox.Literal(str(number))) for number in range(count)]
    assert len(list(lines(triples, piece=2))) == count


@pytest.mark.parametrize("size", [1, 5, 4096, -1])
def test_lines_read_as_a_file_come_in_any_portion(size: int) -> None:
    file, parts = Reading([b"one\n", b"two\n", b"three\n"]), []
    while part := file.read(size):
        assert size < 0 or len(part) <= size
        parts.append(part)
    assert b"".join(parts) == b"one\ntwo\nthree\n"


def test_empty_store_gives_readable_files(tmp_path: Path) -> None:
    store = stored(tmp_path / "store")
    store.graph.clear()
    for format in TRIPLES:
        assert len(rdflib.Graph().parse(data=exported(store, format).decode(), format=TRIPLES[format])) == 0
    assert [list(ox.parse(exported(store, format), ENGINE[format])) for format in QUADS] == [[], []]
    assert len(nx.parse_graphml(exported(store, "graphml").decode())) == 0


@pytest.mark.parametrize("format", ["turtle", "ntriples", "nquads", "trig"])
def test_rdf_1_2_says_the_same_with_triple_terms(store: Store, format: str) -> None:
    out = io.BytesIO()
    export(store, format, out, options=Options(rdf12=True))
    found = set(ox.parse(out.getvalue(), ENGINE[format]))
    subject, predicate, object_ = (ox.NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
    reified = {quad for quad in found if isinstance(quad.object, ox.Triple)}
    assert {quad.predicate.value for quad in reified} == {f"{RDF}reifies"}
    spelt = {
        ox.Quad(quad.subject, name, end, quad.graph_name)
        for quad in reified
        for name, end in zip((subject, predicate, object_), quad.object, strict=True)
    }
    expected = set(store.quads()) if format in QUADS else {ox.Quad(*triple) for triple in store.triples()}
    assert canonical((found - reified) | spelt) == canonical(expected)


def test_option_that_a_format_does_not_have_is_refused(store: Store) -> None:
    for format, options, others in (
        ("rdfxml", Options(rdf12=True), "turtle, ntriples, nquads, trig"),
        ("graphml", Options(bom=True), "csv"),
    ):
        with pytest.raises(InputError, match=f"only {others} can"):
            export(store, format, io.BytesIO(), options=options)


def test_unknown_format_is_refused_with_a_list(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UnknownError, match="turtle, ntriples"):
        export(store, "ttl2", tmp_path / "x")
    assert list(tmp_path.glob("x*")) == []


def test_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError), write_atomic(path) as file:
        file.write(b"half")
        raise RuntimeError("killed")
    assert path.read_bytes() == b"old"
    with write_atomic(path) as file:
        file.write(b"new")
    assert path.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["graph.ttl"]


def test_file_that_cannot_be_written_is_named_with_the_reason(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file or directory"):
        export(store, "turtle", tmp_path / "missing" / "graph.ttl")
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="folder: cannot be written"):
        export(store, "turtle", tmp_path / "folder")


def test_terminal_or_pipe_is_written_to_directly() -> None:
    with write_atomic(Path("/dev/null")) as file:
        file.write(b"x")
    assert Path("/dev/null").is_char_device()
