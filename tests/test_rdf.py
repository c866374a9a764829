"""Records as triples: what is written, under which names, and that hostile text stays text."""

from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from kg.errors import InputError, StoreError
from kg.model import Document, Entity, Item, Record, Resolution
from kg.rdf import AILAW, BASE, Space, date, is_web_address, legal, term
from kg.rdf.documents import document_quads, entity_quads
from tests.factories import entity, record, resolution, said, suit

SPACE = Space()
XSD = "http://www.w3.org/2001/XMLSchema#"


def quads(*records: Record, space: Space = SPACE) -> list[Quad]:
    """Write records and their entities."""
    resolved = resolution(*records)
    written = [quad for each in records for quad in document_quads(each, resolved, space, resolved.merges)]
    return [*written, *(quad for each in resolved.entities.values() for quad in entity_quads(each, space))]


def ask(written: list[Quad], pattern: str) -> bool:
    """Ask whether a pattern holds in the union of what was written."""
    store = ox.Store()
    store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in written)
    return bool(store.query(f"ASK {{ {pattern} }}", prefixes=SPACE.prefixes))


@pytest.mark.parametrize(
    "pattern",
    [
        '<{id}document/june> a ailaw:Document ; dcterms:identifier "june"',
        '<{id}document/june> dcterms:publisher "某所" ; dcterms:language "zh"',
        '<{id}document/june> ailaw:month "2024-06"^^xsd:gYearMonth',
        '<{id}item/june/law/1> a ailaw:Item ; dcterms:isPartOf <{id}document/june> ; dcterms:identifier "june/law/1"',
        '<{id}item/june/law/1> dcterms:title "一则新闻"@zh ; dcterms:source "某报"',
        '<{id}item/june/law/1> dcterms:issued "2024-06-24"^^xsd:date',
        '<{id}item/june/law/1> ailaw:section "law" ; ailaw:number 1 ; ailaw:docket "1:24-cv-1"',
        '<{id}item/june/law/1> ailaw:link "https://example.org/a"^^xsd:anyURI',
        "<{id}item/june/law/1> ailaw:mentions <{id}entity/company/suno>",
        "<{id}entity/company/sony-music> ailaw:sued <{id}entity/company/suno>",
        '<{id}entity/company/sony-music> a ailaw:Company ; skos:prefLabel "索尼音乐"@zh , "Sony Music"@en',
        '<{id}entity/company/sony-music> ailaw:place "jp" ; ailaw:key "company/sony-music"',
        '?s a ailaw:Statement ; rdf:predicate ailaw:sued ; ailaw:modality "asserted"',
        '?s rdf:predicate ailaw:sued ; ailaw:date "2024-06-24"^^xsd:date',
        "?s rdf:predicate ailaw:sued ; ailaw:case ?c ; ailaw:court <{id}entity/court/d-mass> . ?c a ailaw:Case",
        '?s rdf:predicate ailaw:issued ; ailaw:date "2024-05"^^xsd:gYearMonth ; ailaw:status "draft"',
        '?s rdf:predicate ailaw:fined ; ailaw:modality "planned" ; ailaw:amount "一万元"',
        '?s rdf:predicate ailaw:inForceFrom ; rdf:object "2024-08-01"^^xsd:date ; prov:wasDerivedFrom ?e',
        '?l a ailaw:Law ; ailaw:inForceFrom "2024-08-01"^^xsd:date',
        '?e a ailaw:Evidence ; ailaw:rule "sued.zh.1" ; ailaw:part "summary" ; oa:hasSource <{id}item/june/law/1>',
        '?e oa:hasSelector ?q . ?q a oa:TextQuoteSelector ; oa:exact "索尼音乐把 Suno 告上法庭"',
        "?e oa:hasSelector ?p . ?p a oa:TextPositionSelector ; oa:start 5 ; oa:end 20",
        "?m a ailaw:Merge ; ailaw:member <{id}item/june/law/1/e1> ; ailaw:entity <{id}entity/company/sony-music>",
        '?m ailaw:reason "name" ; ailaw:score 0.9 ; ailaw:form "Suno" ; ailaw:otherForm "Suno"',
    ],
)
def test_record_becomes(pattern: str) -> None:
    assert ask(quads(suit()), pattern.replace("{id}", BASE))


@pytest.mark.parametrize(
    "pattern",
    [
        "?x ailaw:fined ?y",
        '?x ailaw:link ?l FILTER(!STRSTARTS(STR(?l), "https://"))',
        "?x ailaw:suedBy ?y",
        "?x ?p ?y FILTER(isBlank(?x) || isBlank(?y))",
    ],
)
def test_record_does_not_become(pattern: str) -> None:
    assert not ask(quads(suit()), pattern)


def test_evidence_quotes_the_text() -> None:
    one = suit()
    positions = {quad.subject.value: quad for quad in quads(one) if quad.predicate.value.endswith("#start")}  # type: ignore[union-attr]
    assert positions
    for quad in quads(one):
        if quad.predicate.value.endswith("#exact") and isinstance(quad.object, Literal):
            start = positions[quad.subject.value.replace("#quote", "#position")].object  # type: ignore[union-attr]
            assert isinstance(start, Literal)
            assert one.document.text[int(start.value) :].startswith(quad.object.value)


def test_symmetric_statement_is_one_whichever_way_it_is_said() -> None:
    names = [entity("a", "Company", "Alpha", key="company/alpha"), entity("b", "Company", "Beta", key="company/beta")]
    ways = [record("one", names, [said(head, "settledWith", tail, "双方和解")]) for head, tail in ("ab", "ba")]
    written = [[quad for quad in quads(way) if quad.predicate == term("settledWith")] for way in ways]
    assert written[0] == written[1]
    assert [str(quad.subject) for quad in written[0]] == [f"<{BASE}entity/company/alpha>"]
    assert set(quads(ways[0])) == set(quads(ways[1]))


def test_statement_of_two_documents_is_one_with_two_passages() -> None:
    written = quads(suit("june"), suit("july"))
    passages = "prov:wasDerivedFrom ?e , ?f . ?e oa:hasSource ?i . ?f oa:hasSource ?j FILTER(?i != ?j)"
    assert ask(written, f"?s rdf:predicate ailaw:sued ; {passages}")
    assert not ask(written, "?s rdf:predicate ailaw:sued . ?t rdf:predicate ailaw:sued FILTER(?s != ?t)")


def test_relation_that_resolution_folded_keeps_its_node_and_loses_its_triple() -> None:
    names = [
        entity("a", "Company", "Alpha", key="company/alpha"),
        entity("b", "Company", "阿尔法", key="company/alpha"),
    ]
    written = quads(
        record("one", names, [said("a", "sued", "b", "阿尔法起诉 Alpha"), said("a", "represents", "b", "代表自己")])
    )
    assert ask(written, "?s rdf:predicate ailaw:sued ; rdf:subject ?x ; rdf:object ?x")
    assert not ask(written, "?x ailaw:sued ?x")
    assert ask(written, "?x ailaw:represents ?x")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2024", "gYear"),
        ("2024-06", "gYearMonth"),
        ("2024-06-24", "date"),
        ("June", "string"),
        ("2024-6", "string"),
        ("２０２４", "string"),
    ],
)
def test_date_is_typed_to_its_precision(text: str, kind: str) -> None:
    assert date(text) == Literal(text, datatype=NamedNode(XSD + kind))


@pytest.mark.parametrize(
    ("link", "good"),
    [
        ("https://example.org/路径?a=b#c", True),
        ("http://[::1]:80/", True),
        ("ftp://example.org/", False),
        ("javascript:alert(1)//https://x", False),
        ("https://", False),
        ("https://example.org/a b", False),
        ("https://example.org:port/", False),
        ("https://exa<mple.org/", False),
        ("http://[::1/", False),
        ("https://example.org/\x01", False),
    ],
)
def test_web_address(link: str, good: bool) -> None:
    assert is_web_address(link) is good


HOSTILE = [
    'a" ; DROP ALL ; "',
    "</script><script>alert(1)</script>",
    "]]> & <!-- \\u0022 \\ \n\t",
    "\x00\x07\r\x1f\ufffe\uffff\x85\u2028",
    "\ud800 alone \udfff",
    "{{7*7}} ${x} %s ?x $x",
    "<https://example.org/a> ailaw:sued <https://example.org/b> .",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("notation", [RdfFormat.N_QUADS, RdfFormat.TRIG, RdfFormat.RDF_XML, RdfFormat.JSON_LD])
def test_hostile_text_comes_back_as_text(text: str, notation: RdfFormat) -> None:
    names = [entity("a", "Company", f"甲{text}"), entity("b", "Person", f"b{text}")]
    statement = said("a", "sued", "b", f"起诉{text}", amount=text, role=text)
    one = record("x", names, [statement], title=f"标题{text}", publisher=text, language=text)
    written = {quad.triple for quad in quads(one)}
    data = ox.serialize(
        written if notation == RdfFormat.RDF_XML else [Quad(*each) for each in written], format=notation
    )
    assert data
    assert {quad.triple for quad in ox.parse(data, format=notation)} == written
    assert any(isinstance(each.object, Literal) and each.object.value == legal(f"甲{text}") for each in written)
    assert len(legal(text)) == len(text)


# rdflib's own reader of N-Quads uses what rdflib advises against.
@pytest.mark.filterwarnings(r"ignore:Dataset\.:DeprecationWarning")
def test_rdflib_and_pyoxigraph_read_the_same() -> None:
    written = quads(suit("june"), suit("七月"))
    text = ox.serialize(written, format=RdfFormat.N_QUADS)
    assert text
    theirs = rdflib.Dataset()
    theirs.parse(data=text, format="nquads")
    assert sum(1 for _ in theirs.quads()) == len(set(written))
    again = theirs.serialize(format="nquads", encoding="utf-8")
    assert set(ox.parse(again, format=RdfFormat.N_QUADS)) == set(written)


@given(st.text(min_size=1), st.text(min_size=1))
def test_name_leads_back_to_its_id_and_to_no_other(one: str, other: str) -> None:
    assert SPACE.plain(SPACE.document(one)) == one
    assert (SPACE.document(one) == SPACE.document(other)) == (one == other)
    assert SPACE.document(one).value.isascii()


def test_ids_stay_within_their_kind() -> None:
    nodes = {
        SPACE.document("a/b"),
        SPACE.item("a/b"),
        SPACE.member("a/b#e1"),
        SPACE.entity("a/b"),
        SPACE.document("a%2Fb"),
    }
    assert len(nodes) == 5
    assert SPACE.member("六月#1/law/2#e1").value == f"{BASE}item/%E5%85%AD%E6%9C%88%231/law/2/e1"
    assert SPACE.plain(SPACE.document("\ud800")) == "\ud800"
    assert SPACE.is_entity(SPACE.entity("law/x")) and not SPACE.is_entity(SPACE.item("entity/law/x"))


def test_base_moves_everything_but_the_ontology() -> None:
    moved = quads(suit(), space=Space("https://example.org/kg/"))
    assert not any(BASE in str(quad) for quad in moved)
    assert {quad.predicate for quad in moved} == {quad.predicate for quad in quads(suit())}
    assert any(quad.predicate.value.startswith(AILAW) for quad in moved)


@pytest.mark.parametrize("base", ["example.org/", "https://example.org/kg", "file:///x/", "https://example.org/a b/"])
def test_unfit_base_is_refused(base: str) -> None:
    with pytest.raises(InputError, match="must be an http or https address"):
        Space(base)


@pytest.mark.parametrize(
    ("names", "preferred", "others"),
    [
        (("微软", "Microsoft", "MSFT"), {"微软@zh", "Microsoft@en"}, {"MSFT@en"}),
        (("네이버", "Naver"), {"Naver@en"}, {"네이버"}),
        (("네이버",), {"네이버"}, set()),
        (("A", "A"), {"A@en"}, set()),
    ],
)
def test_one_name_a_language_is_preferred(names: tuple[str, ...], preferred: set[str], others: set[str]) -> None:
    found: dict[str, set[str]] = {"prefLabel": set(), "altLabel": set()}
    for quad in entity_quads(Entity("company/a", "Company", names), SPACE):
        name = quad.predicate.value.rpartition("#")[2]
        if name in found and isinstance(quad.object, Literal):
            found[name].add("@".join(filter(None, [quad.object.value, quad.object.language])))
    assert found == {"prefLabel": preferred, "altLabel": others}


def test_statements_and_merges_say_what_made_them_in_which_versions_and_not_when() -> None:
    written = quads(suit())
    for made, kind, rules in (("Statement", "Extraction", "rules-1"), ("Merge", "Linking", "links-1")):
        assert ask(
            written,
            f"""?made a ailaw:{made} ; prov:wasGeneratedBy ?done .
            ?done a ailaw:{kind} , prov:Activity ; prov:used <{BASE}document/june> ; prov:wasAssociatedWith ?program ;
              ailaw:rulesVersion "{rules}" ; ailaw:namesVersion "names-1" .
            ?program a prov:SoftwareAgent ; dcterms:title "ai-law-kg" ; owl:versionInfo "0.1.0" .
            FILTER NOT EXISTS {{ ?other a ailaw:{made} FILTER NOT EXISTS {{ ?other prov:wasGeneratedBy ?done }} }}""",
        )
    assert ask(written, "?linking prov:wasInformedBy ?extraction . ?extraction a ailaw:Extraction")
    assert not ask(written, "?s ?p ?o FILTER(?p IN (prov:startedAtTime, prov:endedAtTime, prov:generatedAtTime))")


def test_other_rules_names_program_or_text_are_another_activity() -> None:
    one = suit()
    others = [
        replace(one, rules=rules)
        for rules in ("rules-2/names-1/0.1.0", "rules-1/names-2/0.1.0", "rules-1/names-1/0.2.0")
    ]
    others.append(replace(one, document=replace(one.document, sha256="f" * 64)))
    generated = NamedNode("http://www.w3.org/ns/prov#wasGeneratedBy")
    nodes = [
        {quad.object for quad in document_quads(each, resolution(one), SPACE) if quad.predicate == generated}
        for each in (one, *others, one)
    ]
    assert all(len(each) == 1 for each in nodes)
    assert len(set().union(*nodes)) == 5 and nodes[0] == nodes[-1]


def test_program_that_was_not_installed_has_no_version() -> None:
    written = quads(replace(suit(), rules="by hand"))
    assert ask(written, '?a a ailaw:Extraction ; ailaw:rulesVersion "by hand" ; prov:wasAssociatedWith ?p')
    assert ask(written, f'<{BASE}software/ai-law-kg> a prov:SoftwareAgent ; dcterms:title "ai-law-kg"')
    assert not ask(written, f"<{BASE}software/ai-law-kg> owl:versionInfo ?v")


def test_entity_that_was_not_resolved_is_named() -> None:
    with pytest.raises(StoreError, match=r"june/law/1: entity e1 was not resolved"):
        document_quads(suit(), Resolution(), SPACE)


def test_document_of_nothing_is_still_a_document() -> None:
    empty = Record(Document("x", "", "x.txt", "0" * 64))
    written = document_quads(empty, Resolution(), SPACE)
    assert ask(written, "a:x a ailaw:Document".replace("a:x", f"<{BASE}document/x>"))


def test_bad_values_are_written_for_the_check_to_find() -> None:
    one = suit()
    item = replace(one.extractions[0].item, published="gestern")
    assert isinstance(item, Item)
    changed = replace(one, extractions=(replace(one.extractions[0], item=item),))
    assert ask(quads(changed), '?i dcterms:issued "gestern"')
