"""The TOML files, what is refused in them, and the files that follow from them."""

import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, DefinedNamespace

from kg.errors import OntologyError
from kg.export import export
from kg.ontology import LANGUAGES, load, read
from kg.rdf.vocabulary import generate, stale, write
from kg.resources import resource
from kg.store import Store
from tests import made

AILAW = rdflib.Namespace("https://w3id.org/ai-law-kg/ontology#")
VOCABULARIES = Path(__file__).parent / "vocabularies.ttl"
FILES = ("types.toml", "relations.toml", "terms.toml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the files of `ontology/`, to break them."""
    return Path(shutil.copytree(resource("ontology"), tmp_path / "ontology"))


@pytest.fixture(scope="module")
def owl() -> rdflib.Graph:
    return rdflib.Graph().parse(data=generate()["ai-law.ttl"], format="turtle")


def test_names_and_ends_are_the_guidelines(shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("score", shared / "gold" / "score.py")
    assert spec and spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    ontology = load()
    assert set(ontology.types) == score.TYPES
    ends = {name: (set(each.domain), set(each.range)) for name, each in ontology.relations.items()}
    assert ends == score.RELATIONS
    assert {name for name, each in ontology.relations.items() if each.symmetric} == score.SYMMETRIC
    assert ontology.facts.keys() == {"inForceFrom"}


def test_asymmetry_is_said_only_where_the_types_make_it_certain() -> None:
    for name, relation in load().relations.items():
        assert not relation.asymmetric or not set(relation.domain) & set(relation.range), name


FAULTS = [
    ("types.toml", "[Law]", "[Law.]", "types.toml: .*line"),
    (
        "types.toml",
        'group   = "body"',
        'grop    = "body"',
        r"types.toml: \[Company\]: unknown key 'grop'; known: .*group",
    ),
    ("types.toml", 'parent  = "Agent"', 'parent  = "Actor"', r"\[Regulator\]: parent 'Actor' is no abstract type"),
    ("types.toml", 'en = "court"', 'en = ""', r"\[Court\]: label must not be empty"),
    ("types.toml", 'en = "court"', 'fr = "cour"', r"\[Court\]: label must be"),
    ("types.toml", 'zh = "法院"', 'zh = "企业"', r"types.toml: \[Company\]: label '企业' is that of Court too"),
    ("types.toml", "[Court]", "[court]", r"\[court\]: a type begins with a capital letter"),
    ("types.toml", "[Court]", '["最高法院"]', r"\[最高法院\]: a name has ASCII letters"),
    ("types.toml", "\nabstract = true", '\nabstract = "yes"', r"\[Agent\]: abstract must be true or false"),
    (
        "relations.toml",
        'range       = ["Agent", "Jurisdiction"]',
        'range = ["Agency"]',
        "'Agency' is not known; known: .*Agent",
    ),
    (
        "relations.toml",
        'range      = ["Law"]',
        "range      = []",
        r"\[issued\]: domain and range must name at least one",
    ),
    ("relations.toml", 'domain     = ["Case"]', 'domain     = "Case"', r"\[heardBy\]: domain must be a list"),
    ("relations.toml", "symmetric   = true", "symmetric   = false", r"\[settledWith\]: needs either symmetric"),
    (
        "relations.toml",
        'inverse     = { name = "suedBy"',
        "symmetric=true\ninverse={name='suedBy'",
        r"\[sued\]: .*not both",
    ),
    ("relations.toml", 'name = "suedBy"', 'name = "SuedBy"', r"\[sued\]: inverse must be"),
    ("relations.toml", 'name = "suedBy"', 'name = "fined"', r"\[(sued|fined)\]: the name is taken by relations.toml"),
    (
        "relations.toml",
        'family      = "litigation"',
        'family      = "law"',
        r"\[sued\]: family 'law' is not known; known: lit",
    ),
    (
        "relations.toml",
        "[sued.triggers.zh]\nverb = [",
        "[sued.triggers.zh]\nverb = [3, ",
        r"\[sued\]: triggers.zh.verb: 3 is",
    ),
    (
        "relations.toml",
        "[sued.triggers.zh]\nverb = [",
        "[sued.triggers.zh]\nverb = ['', ",
        r"triggers.zh.verb: '' is no word",
    ),
    (
        "relations.toml",
        "[sued.triggers.zh]\nverb = [",
        "[sued.triggers.zh]\nverbs = [",
        r"triggers.zh must be a table of frames",
    ),
    ("relations.toml", "[sued.triggers.zh]", "[sued.triggers.fr]", r"\[sued\]: triggers must be a table of languages"),
    ("terms.toml", 'version = "0.1.0"', 'version = "1"', r"\[ontology\]: version must be three numbers"),
    ("terms.toml", '"xsd:anyURI"', '"xsd:anyIRI"', r"\[properties.link\]: range: 'xsd:anyIRI' is not known"),
    ("terms.toml", "[classes.Item]", "[klasses.Item]", "terms.toml: must hold"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), FAULTS)
def test_faulty_file_is_refused_with_its_place(folder: Path, file: str, old: str, new: str, message: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(OntologyError) as caught:
        read(folder)
    assert re.search(message, str(caught.value)), caught.value
    assert file in str(caught.value)


def test_missing_file_is_named(folder: Path) -> None:
    (folder / "terms.toml").unlink()
    with pytest.raises(OntologyError, match=r"terms\.toml"):
        read(folder)


def test_triggers_are_given_by_language_and_frame() -> None:
    assert "起诉" in load().relations["sued"].triggers["zh"]["verb"]
    assert "sued" in load().relations["sued"].triggers["en"]["verb"]


def test_generated_files_are_fresh() -> None:
    assert stale() == [], "run `kg ontology`"


def test_stale_file_is_found_and_written_anew(folder: Path) -> None:
    write(folder)
    before = (folder / "shapes.ttl").read_bytes()
    (folder / "shapes.ttl").write_bytes(before.replace(b"\n", b"\r\n"))
    (folder / "context.jsonld").unlink()
    assert stale(folder) == ["context.jsonld", "shapes.ttl"]
    assert write(folder) == ["context.jsonld", "shapes.ttl"]
    assert (folder / "shapes.ttl").read_bytes() == before
    assert stale(folder) == write(folder) == []
    assert not list(folder.glob("*.new"))


def test_generated_files_do_not_depend_on_the_hash_seed() -> None:
    code = "from kg.rdf.vocabulary import generate; import sys; sys.stdout.buffer.write(repr(generate()).encode())"

    def text(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment).stdout

    assert text("1") == text("2")


def _canonical(quads: Iterable[ox.Quad]) -> ox.Dataset:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


@pytest.mark.parametrize("name", ["ai-law.ttl", "shapes.ttl", "alignments.ttl"])
def test_two_readers_agree_on_the_turtle(name: str) -> None:
    path = resource("ontology") / name
    ours = _canonical(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    text = rdflib.Graph().parse(path).serialize(format="nt", encoding="utf-8")
    assert len(ours) > 20
    assert ours == _canonical(ox.parse(text, format=ox.RdfFormat.N_TRIPLES))


def test_every_term_says_what_it_is(owl: rdflib.Graph) -> None:
    ontology = load()
    inverses = {relation.inverse for relation in ontology.relations.values() if relation.inverse}
    names = {*ontology.types, *ontology.abstract, *ontology.relations, *ontology.facts, *ontology.terms, *inverses}
    assert {subject for subject in owl.subjects(RDF.type) if str(subject).startswith(AILAW)} == {
        AILAW[n] for n in names
    }
    for name in names:
        for predicate in (RDFS.label, RDFS.comment, SKOS.definition, SKOS.example):
            languages = sorted(str(each.language) for each in owl.objects(AILAW[name], predicate))  # type: ignore[attr-defined]
            assert languages == sorted(LANGUAGES), (name, predicate)
        assert (AILAW[name], RDFS.isDefinedBy, rdflib.URIRef("https://w3id.org/ai-law-kg/ontology")) in owl


def test_relation_has_its_ends_inverse_and_traits(owl: rdflib.Graph) -> None:
    assert (AILAW.suedBy, OWL.inverseOf, AILAW.sued) in owl
    assert (AILAW.settledWith, RDF.type, OWL.SymmetricProperty) in owl
    assert (AILAW.issued, RDF.type, OWL.AsymmetricProperty) in owl
    assert (AILAW.sued, RDF.type, OWL.IrreflexiveProperty) in owl
    assert (AILAW.issued, RDFS.range, AILAW.Law) in owl
    union = owl.value(owl.value(AILAW.banned, RDFS.range), OWL.unionOf)
    assert union
    assert list(owl.items(union)) == [AILAW.Agent, AILAW.Model, AILAW.Product, AILAW.Jurisdiction]


def _errors(graph: rdflib.Graph) -> list[str]:
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    error = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    return [str(each) for each in graph.objects(None, error)]


def _with_others(graph: rdflib.Graph) -> rdflib.Graph:
    """Add how the ontology relates to other vocabularies, and what these say."""
    return graph.parse(resource("ontology") / "alignments.ttl").parse(VOCABULARIES)


def test_ontology_and_alignments_are_consistent(owl: rdflib.Graph) -> None:
    graph = _with_others(rdflib.Graph() + owl)
    thing = rdflib.Namespace("https://example.org/")
    graph.add((thing.a, RDF.type, AILAW.Company))
    graph.add((thing.b, RDF.type, AILAW.Person))
    graph.add((thing.a, AILAW.sued, thing.b))
    assert _errors(graph) == []
    assert (thing.a, RDF.type, ORG.Organization) in graph
    assert (thing.b, RDF.type, FOAF.Agent) in graph
    # The reasoner does find a contradiction where there is one, be it by the words of another vocabulary.
    wrong = {
        thing.c: (AILAW.Company, AILAW.Person),
        thing.d: (AILAW.Person, ORG.Organization),
        thing.e: (AILAW.Extraction, PROV.Entity),
    }
    for node, kinds in wrong.items():
        for kind in kinds:
            graph.add((node, RDF.type, kind))
    errors = "\n".join(_errors(graph))
    assert all(str(node) in errors for node in wrong) and str(thing.a) not in errors


# rdflib's own parsers use what rdflib calls deprecated.
@pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning:rdflib")
def test_built_graph_is_consistent_and_puts_nothing_into_two_types(tmp_path: Path) -> None:
    with Store.open(made.wide(tmp_path / "store"), read_only=True) as store:
        out = io.BytesIO()
        export(store, "turtle", out)
    graph = rdflib.Graph().parse(data=out.getvalue().decode(), format="turtle").parse(VOCABULARIES)
    kinds = [
        AILAW[name] for name in (*load().types, *(each for each, term in load().terms.items() if term.kind == "class"))
    ]
    things = {thing for kind in kinds for thing in graph.subjects(RDF.type, kind)}
    assert len(things) > 120 and _errors(graph) == []
    for thing in things:
        assert sum((thing, RDF.type, kind) in graph for kind in kinds) == 1
    apart = {*graph.subject_objects(OWL.disjointWith)}
    for one, other in apart:
        # Nothing is in a class and its contrary but what the reasoner puts into every class there is.
        assert not {*graph.subjects(RDF.type, one)} & {*graph.subjects(RDF.type, other)} & things, (one, other)
    # What follows: whoever was sued is the object of an inverse, and an agent; what was done is an activity.
    sued = next(iter(graph.objects(None, AILAW.sued)))
    assert (sued, AILAW.suedBy, None) in graph and (sued, RDF.type, AILAW.Agent) in graph
    assert (sued, RDF.type, FOAF.Agent) in graph
    assert {*graph.subjects(RDF.type, AILAW.Linking)} <= {*graph.subjects(RDF.type, PROV.Activity)}


def test_alignments_use_terms_that_exist_and_claim_no_equivalence() -> None:
    graph = rdflib.Graph().parse(resource("ontology") / "alignments.ttl")
    others = rdflib.Graph().parse(VOCABULARIES)
    closed: list[type[DefinedNamespace]] = [DCTERMS, FOAF, ORG, PROV, SKOS, SDO]
    assert {str(p) for p in graph.predicates()} <= {str(RDFS.subClassOf), str(RDFS.subPropertyOf), str(SKOS.closeMatch)}
    known = {*generate()["ai-law.ttl"].split()}
    for subject, predicate, target in graph:
        name = str(subject).removeprefix(AILAW)
        assert f"ailaw:{name}" in known
        kinds = {*others.objects(target, RDF.type)}
        assert kinds, f"{target}: look it up in its vocabulary, and write down in {VOCABULARIES.name} what that says"
        # A class meets a class, a property a property.
        assert bool(kinds & {OWL.Class, RDFS.Class}) == name[0].isupper(), target
        assert predicate != RDFS.subPropertyOf or name[0].islower()
        for namespace in closed:
            if str(target).startswith(str(namespace)):
                assert target in namespace, target


def test_borrowed_terms_exist_in_their_vocabularies(tmp_path: Path) -> None:
    with Store.open(made.wide(tmp_path / "store"), read_only=True) as store:
        used = {quad.predicate.value for quad in store.quads()} - {str(RDF.type)}
        used |= {quad.object.value for quad in store.graph.quads_for_pattern(None, ox.NamedNode(RDF.type), None, None)}
    known = {str(each) for each in rdflib.Graph().parse(VOCABULARIES).subjects()}
    ours = (AILAW, *map(str, (RDF, RDFS, OWL, SKOS)), "http://purl.org/vocab/vann/")
    meta = {str(each) for each in (DCTERMS.description, DCTERMS.license, DCTERMS.subject)}
    assert {each for each in used if not each.startswith(ours)} - meta <= known


# rdflib's own reader of JSON-LD makes one.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_context_turns_short_keys_into_our_terms() -> None:
    company, other = "id:entity/company/a", "id:entity/company/b"
    body = {
        **json.loads(generate()["context.jsonld"]),
        "@graph": [
            {"@id": company, "@type": "Company", "prefLabel": {"zh": "甲"}, "sued": other},
            {
                "@id": "id:statement/1", "@type": "Statement", "head": company, "relation": "sued", "tail": other,
                "modality": "asserted", "evidence": ["id:evidence/1"],
            },
            {"@id": "id:evidence/1#position", "start": 3},
        ],
    }  # fmt: skip
    graph = rdflib.Graph().parse(data=json.dumps(body), format="json-ld")
    base = rdflib.Namespace("https://w3id.org/ai-law-kg/id/")
    first, second = base["entity/company/a"], base["entity/company/b"]
    assert (first, AILAW.sued, second) in graph
    assert (first, SKOS.prefLabel, rdflib.Literal("甲", lang="zh")) in graph
    assert (base["statement/1"], RDF.predicate, AILAW.sued) in graph
    assert (base["statement/1"], AILAW.modality, rdflib.Literal("asserted")) in graph
    assert (base["statement/1"], PROV.wasDerivedFrom, base["evidence/1"]) in graph
    assert (base["evidence/1#position"], rdflib.URIRef("http://www.w3.org/ns/oa#start"), rdflib.Literal(3)) in graph
