"""A good store conforms; each way to break one is found, in words that say what is wrong."""

import json
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from kg.check import Finding, Report, check, screening, validation
from kg.model import Entity
from kg.rdf import ONTOLOGY
from kg.resources import resource
from kg.store import Store
from tests.factories import entity, record, resolution, said, suit

PREFIXES = "".join(
    f"PREFIX {name}: <{iri}>\n"
    for name, iri in {
        "ailaw": "https://w3id.org/ai-law-kg/ontology#",
        "dcterms": "http://purl.org/dc/terms/",
        "e": "https://w3id.org/ai-law-kg/id/entity/",
        "id": "https://w3id.org/ai-law-kg/id/",
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }.items()
)
JUNE = "<https://w3id.org/ai-law-kg/id/document/june>"
ENTITIES = "<https://w3id.org/ai-law-kg/id/graph/entities>"
SUIT = "?s rdf:predicate ailaw:sued"
SONY, SUNO = (
    "<https://w3id.org/ai-law-kg/id/entity/company/sony-music>",
    "<https://w3id.org/ai-law-kg/id/entity/company/suno>",
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("check") / "store"
    with Store.open(path, create=True) as store:
        store.write([suit()], [], resolution(suit()))
    return path


@pytest.fixture
def store(good: Path, tmp_path: Path) -> Iterator[Store]:
    """Copy the good store, to break it."""
    with Store.open(shutil.copytree(good, tmp_path / "store")) as opened:
        yield opened


def messages(report: Report) -> str:
    return "\n".join(finding.message for finding in report.findings)


def test_good_store_conforms(store: Store) -> None:
    report = check(store)
    assert report.findings == ()
    assert report.conforms
    assert report.text() == f"conforms: 1 documents, {store.counts()['triples']} triples, 0 errors, 0 warnings"


def test_what_is_exported_conforms_for_a_stranger(store: Store) -> None:
    triples = ox.serialize(store.triples(), format=ox.RdfFormat.N_TRIPLES)
    data = rdflib.Graph().parse(data=triples, format="nt")
    shapes = rdflib.Graph().parse(resource("ontology") / "shapes.ttl")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes)
    assert conforms, text
    company = rdflib.URIRef(SUNO.strip("<>"))
    data.remove((company, rdflib.SKOS.prefLabel, None))
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes)
    assert not conforms
    assert "An entity must have a preferred name" in str(text)


def swap(pattern: str, old: str, new: str, where: str = JUNE) -> str:
    """Write an update that puts one triple in place of another, in a graph."""
    within = f"GRAPH {where}"
    return f"DELETE {{ {within} {{ {old} }} }} INSERT {{ {within} {{ {new} }} }} WHERE {{ {within} {{ {pattern} }} }}"


def add(triple: str, where: str = JUNE, pattern: str = "") -> str:
    return swap(pattern, "", triple, where)


def drop(pattern: str, triple: str, where: str = JUNE) -> str:
    return swap(pattern, triple, "", where)


REVERSED = (
    swap(
        "?s rdf:predicate ailaw:partneredWith",
        f"?s rdf:subject {SONY} ; rdf:object {SUNO}",
        f"?s rdf:subject {SUNO} ; rdf:object {SONY}",
    )
    + " ; DELETE { ?s ?p ?o } WHERE { ?s ?p ?o } ; INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
)
BROKEN = [
    # Statements
    (drop(f"{SUIT} ; ailaw:modality ?m", "?s ailaw:modality ?m"), "A statement must have exactly one modality: asserted"),
    (add('?s ailaw:modality "hoped"', pattern=SUIT), "A statement must have exactly one modality"),
    (drop(f"{SUIT} ; prov:wasDerivedFrom ?e", "?s prov:wasDerivedFrom ?e"), "A statement must rest on evidence."),
    (drop(f"{SUIT} ; rdf:subject ?h", "?s rdf:subject ?h"), "A statement must have exactly one head."),
    (add(f"?s rdf:object {SONY}", pattern=SUIT), "A statement must have exactly one tail."),
    (swap(SUIT, "?s rdf:predicate ailaw:sued", "?s rdf:predicate ailaw:suedBy"), "exactly one relation, one of the ontology"),
    (add('?s ailaw:date "2024-13"^^xsd:gYearMonth', pattern="?s rdf:predicate ailaw:heardBy"), "2024, 2024-06 or 2024-06-24"),
    (add('?s ailaw:date "June 2024"', pattern="?s rdf:predicate ailaw:heardBy"), "2024, 2024-06 or 2024-06-24"),
    (add('?s ailaw:date "2024"^^xsd:gYear', pattern=SUIT), "A statement must have one date at the most"),
    (add('?s ailaw:amount "1", "2"', pattern=SUIT), "A statement must have one amount at the most."),
    (swap(f"{SUIT} ; ailaw:court ?k", "?s ailaw:court ?k", f"?s ailaw:court {SUNO}"), "must be one Court."),
    (swap(f"{SUIT} ; ailaw:case ?c", "?s ailaw:case ?c", f"?s ailaw:case {SUNO}"), "must be one Case."),
    # Ends of relations, in nodes and in plain triples
    (swap("?s rdf:predicate ailaw:issued ; rdf:object ?o", "?s rdf:object ?o", f"?s rdf:object {SUNO}"), "The tail of issued must be Law."),
    (swap(f"{SUIT} ; rdf:subject ?h . ?l ailaw:inForceFrom ?d", "?s rdf:subject ?h", "?s rdf:subject ?l"), "The head of sued must be Agent or Jurisdiction."),
    (add(f"?l ailaw:sued {SUNO}", pattern="?l ailaw:inForceFrom ?d"), "The head of sued must be Agent or Jurisdiction."),
    (add(f"{SONY} ailaw:released {SUNO}"), "The tail of released must be Model, Product or Dataset."),
    (add(f"{SONY} ailaw:sued {SONY}"), "sued must not lead from a thing to itself."),
    (add(f"{SUNO} ailaw:partneredWith {SONY}"), "partneredWith is symmetric: it must be written once, lower id first."),
    (REVERSED, "lower id first"),
    (add(f'{SUNO} ailaw:inForceFrom "2024"^^xsd:gYear'), "What inForceFrom is said of must be Law."),
    (add('?l ailaw:inForceFrom "soon"', pattern="?l ailaw:inForceFrom ?d"), "The value of inForceFrom must be a date"),
    # Evidence
    (drop("?q oa:exact ?x", "?q oa:exact ?x"), "A passage must be quoted, once and to the letter."),
    (add('?q oa:exact "more"', pattern="?q oa:exact ?x"), "A passage must be quoted, once"),
    (swap("?p oa:start ?a ; oa:end ?z", "?p oa:start ?a", "?p oa:start ?z"), "A passage must start before it ends."),
    (swap("?p oa:start ?a", "?p oa:start ?a", '?p oa:start "a"'), "A passage must have exactly one start."),
    (swap("?q oa:exact ?x", "?q oa:exact ?x", '?q oa:exact "另一句话"'), "The quotation is not what the text has at 5:20."),
    (drop("?e oa:hasSelector ?q . ?q oa:exact ?x", "?e oa:hasSelector ?q"), "Evidence must have exactly one quotation."),
    (drop("?e oa:hasSource ?i", "?e oa:hasSource ?i"), "Evidence must lie in exactly one item."),
    (swap("?e ailaw:part ?p", "?e ailaw:part ?p", '?e ailaw:part "footer"'), "Evidence must lie in a part of its item: title"),
    (drop("?e a ailaw:Evidence", "?e a ailaw:Evidence"), "The graph lacks a passage of its record"),
    (add("id:evidence\\/x a ailaw:Evidence"), "The graph holds a passage of no record"),
    # Entities
    (drop("?e skos:prefLabel ?n", "?e skos:prefLabel ?n", ENTITIES), "An entity must have a preferred name"),
    (add(f'{SONY} skos:prefLabel "索尼"@zh', ENTITIES), "no two in one language"),
    (add(f"{SONY} a ailaw:Person", ENTITIES), "An entity must be of exactly one type."),
    (drop(f"{SONY} ?p ?o", f"{SONY} ?p ?o", ENTITIES), "The document speaks of an entity that is not among the resolved ones"),
    # Documents, items, merges
    (drop("?d ailaw:sha256 ?x", "?d ailaw:sha256 ?x"), "A document must have the SHA-256 of its file"),
    (drop("?i ailaw:number ?n", "?i ailaw:number ?n"), "An item must have exactly one number."),
    (add('?i ailaw:link "javascript:alert(1)"^^xsd:anyURI', pattern="?i a ailaw:Item"), "A link must be an http or https address."),
    (swap("?m ailaw:score ?s", "?m ailaw:score ?s", "?m ailaw:score 1.5"), "A merge must have exactly one score, from 0 to 1."),
    # What was done
    (drop(f"{SUIT} ; prov:wasGeneratedBy ?a", "?s prov:wasGeneratedBy ?a"), "A statement must say which extraction it comes from."),
    (swap(f"{SUIT} ; prov:wasGeneratedBy ?a", "?s prov:wasGeneratedBy ?a", f"?s prov:wasGeneratedBy {SUNO}"), "A statement must say which extraction"),
    (drop("?m a ailaw:Merge ; prov:wasGeneratedBy ?a", "?m prov:wasGeneratedBy ?a"), "A merge must say which linking it comes from."),
    (drop("?a a ailaw:Extraction ; prov:used ?d", "?a prov:used ?d"), "An extraction must be of exactly one document."),
    (drop("?a a ailaw:Extraction ; ailaw:rulesVersion ?v", "?a ailaw:rulesVersion ?v"), "An extraction must name the version of its rules."),
    (add('?a ailaw:namesVersion "other"', pattern="?a a ailaw:Linking"), "Linking must name the version of the names that it knew."),
    (drop("?a prov:wasInformedBy ?b", "?a prov:wasInformedBy ?b"), "Linking must follow exactly one extraction."),
    (swap("?a a ailaw:Extraction ; prov:wasAssociatedWith ?p", "?a prov:wasAssociatedWith ?p", f"?a prov:wasAssociatedWith {SUNO}"), "An extraction must name exactly one program."),
    (drop("?p a prov:SoftwareAgent ; dcterms:title ?t", "?p dcterms:title ?t"), "A program must have exactly one name."),
    # The store
    (drop("?d ailaw:revision ?x", "?d ailaw:revision ?x") + " ; DELETE WHERE { ?d ailaw:revision ?x }", "The document has no record"),
    ("DELETE { ?h ailaw:sued ?t } WHERE { ?h ailaw:sued ?t }", "Triples of documents are missing from what queries see"),
    (f"INSERT DATA {{ {SUNO} ailaw:sued {SONY} }}", "Queries see triples that no graph holds"),
]  # fmt: skip


def _told(finding: Finding) -> tuple[str, str, str, str]:
    """Leave out the document: an entity stands in none, and in every one that a thorough check sees it with."""
    return finding.severity, finding.focus, finding.message, finding.value


def test_quick_and_thorough_check_agree_on_random_damage(good: Path, tmp_path: Path) -> None:
    random = Random(7)
    with Store.open(shutil.copytree(good, tmp_path / "store")) as store:
        whole = sorted((quad for quad in store.quads() if quad.graph_name.value != ONTOLOGY), key=str)
        terms = sorted(
            {each for quad in whole for each in (quad.subject, quad.object) if isinstance(each, ox.NamedNode)}, key=str
        )
        predicates = sorted({quad.predicate for quad in whole}, key=str)
        found = 0
        for _ in range(20):
            quad = random.choice(whole)
            value = random.choice(
                [random.choice(terms), ox.Literal("x"), ox.Literal(-1), ox.Literal("", language="zh")]
            )
            other = random.choice(
                [
                    ox.Quad(quad.subject, quad.predicate, value, quad.graph_name),
                    ox.Quad(quad.subject, random.choice(predicates), quad.object, quad.graph_name),
                ]
            )
            gone = random.random() < 0.5
            for change, graph in ((store.graph.remove, quad.graph_name), (store.graph.remove, ox.DefaultGraph())):
                if gone:
                    change(ox.Quad(quad.subject, quad.predicate, quad.object, graph))
            added = [each for each in (other, ox.Quad(*other.triple)) if each not in store.graph]
            store.graph.extend(added)
            report, proof = check(store), check(store, thorough=True)
            assert {_told(each) for each in report.findings} == {_told(each) for each in proof.findings}, (
                quad,
                other,
                gone,
            )
            found += not report.conforms
            for each in added:
                store.graph.remove(each)
            store.graph.extend([quad, ox.Quad(*quad.triple)])
        assert found > 8
        assert check(store).findings == ()


def test_nothing_of_a_good_store_goes_to_the_validator(sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> Iterator[Finding]:
        raise AssertionError("a good store has nothing to validate")

    monkeypatch.setattr("kg.check.validated", refused)
    with Store.open(sample_store, read_only=True) as opened:
        assert check(opened).conforms


def test_shape_that_no_query_can_be_made_of_leaves_all_to_the_validator(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    strange = rdflib.Graph() + validation.shapes()
    [rule] = (each for each in strange.subjects(rdflib.SH.path, rdflib.URIRef("http://www.w3.org/ns/oa#exact")))
    strange.add((rule, rdflib.SH.maxLength, rdflib.Literal(3)))
    with pytest.raises(screening.UnknownConstraint, match="maxLength has no probe"):
        list(screening.probes(strange, ENTITIES))
    monkeypatch.setattr("kg.check.shapes", lambda: strange)
    store.graph.update(PREFIXES + add("?s ailaw:modality 'hoped'", pattern=SUIT))
    assert "A statement must have exactly one modality" in messages(check(store))


@pytest.mark.parametrize(
    ("update", "message"), BROKEN, ids=[f"{n}-{message[:40]}" for n, (_, message) in enumerate(BROKEN)]
)
def test_broken_store_is_found_out(store: Store, update: str, message: str) -> None:
    before = set(store.graph)
    store.graph.update(PREFIXES + update)
    assert set(store.graph) != before
    report, proof = check(store), check(store, thorough=True)
    assert message in messages(report)
    assert not report.conforms
    # What the queries find is what pySHACL finds when it sees everything.
    assert {_told(each) for each in report.findings} == {_told(each) for each in proof.findings}
    assert report.text().splitlines()[-1].startswith("does not conform: ")


def test_date_that_is_none_makes_no_noise(store: Store, capfd: pytest.CaptureFixture[str]) -> None:
    store.graph.update(PREFIXES + add('?s ailaw:date "2024-02-31"^^xsd:date', pattern="?s rdf:predicate ailaw:heardBy"))
    assert "a real one: 2024, 2024-06 or 2024-06-24." in messages(check(store))
    assert capfd.readouterr() == ("", "")


def test_finding_names_document_focus_and_value(store: Store) -> None:
    store.graph.update(PREFIXES + swap(f"{SUIT} ; ailaw:court ?k", "?s ailaw:court ?k", f"?s ailaw:court {SUNO}"))
    (found,) = [each for each in check(store).findings if "Court" in each.message]
    assert (found.severity, found.document, found.value) == ("error", "june", "company/suno")
    assert found.focus.startswith("statement/")
    line = f"error: june: {found.focus}: The court of a statement must be one Court. Found: company/suno"
    assert line in check(store).text().splitlines()


def test_quotation_that_the_text_does_not_have_is_found_in_the_record(store: Store) -> None:
    path = store.path / "records.sqlite"
    with sqlite3.connect(path) as file:
        ((packed,),) = file.execute("SELECT record FROM records")
        data = json.loads(zlib.decompress(packed))
        data["extractions"][0]["statements"][0]["evidence"][0]["start"] += 1
        file.execute("UPDATE records SET record = ?", [zlib.compress(json.dumps(data).encode())])
    file.close()
    found = [each for each in check(store).findings if each.focus == "june/law/1"]
    assert [each.message for each in found] == ["The quotation is not what the text has at 6:20."]


def test_relation_that_resolution_folded_is_a_warning(tmp_path: Path) -> None:
    names = [
        entity("a", "Company", "Alpha", key="company/alpha"),
        entity("b", "Company", "阿尔法", key="company/alpha"),
    ]
    one = record("x", names, [said("a", "sued", "b", "阿尔法起诉 Alpha")])
    with Store.open(tmp_path / "store", create=True) as store:
        store.write([one], [], resolution(one))
        report = check(store)
    assert report.conforms
    assert [(each.severity, each.message) for each in report.findings] == [
        ("warning", "Both ends of sued were taken for one thing: two names were probably merged in error.")
    ]


def test_entity_of_no_document_is_a_warning(store: Store) -> None:
    more = resolution(suit())
    idle = Entity("company/idle", "Company", ("Idle",), "company/idle")
    store.write([suit()], [], replace(more, entities={**more.entities, idle.id: idle}))
    report = check(store)
    assert report.conforms
    assert [each.focus for each in report.findings] == ["company/idle"]
    assert "warning: company/idle: No document speaks of this entity" in report.text()


def test_many_documents_are_checked_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.check.BATCH", 100)
    records = [suit(f"doc{number}") for number in range(4)]
    with Store.open(tmp_path / "store", create=True) as store:
        store.write(records, [], resolution(*records))
        assert check(store).findings == ()
        store.graph.update(PREFIXES + drop(f"{SUIT} ; ailaw:modality ?m", "?s ailaw:modality ?m", "id:document\\/doc2"))
        assert {each.document for each in check(store).findings} == {"doc2"}


def test_wrong_type_after_resolution_is_found(tmp_path: Path) -> None:
    one = record(
        "x", [entity("a", "Company", "Alpha"), entity("b", "Company", "Beta")], [said("a", "sued", "b", "起诉")]
    )
    base = resolution(one)
    wrong = {
        name: Entity(each.id, "Law" if "Beta" in each.names else each.type, each.names)
        for name, each in base.entities.items()
    }
    with Store.open(tmp_path / "store", create=True) as store:
        store.write([one], [], replace(base, entities=wrong))
        assert "The tail of sued must be Agent or Jurisdiction." in messages(check(store))


def test_report_sorts_errors_first() -> None:
    findings = (Finding("warning", "a", "x", "w"), Finding("error", "b", "y", "e"))
    report = Report(2, 10, tuple(sorted(findings)))
    assert report.text().splitlines() == [
        "error: b: y: e",
        "warning: a: x: w",
        "does not conform: 2 documents, 10 triples, 1 errors, 1 warnings",
    ]
