"""What a store holds, described as a data set (VoID and DCAT), with counts by class and by property."""

from collections import defaultdict
from collections.abc import Iterator
from typing import BinaryIO

from kg.export.selection import Selection
from kg.ontology import load
from kg.query.rows import rows
from kg.rdf import AILAW, ONTOLOGY, PREFIXES, date
from kg.rdf.turtle import Pair, block, node, text, texts
from kg.store import Store

PREFIX = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
}
_TITLE = {"zh": "人工智能法律知识图谱", "en": "AI law knowledge graph"}
_ABOUT = {
    "zh": "从人工智能法律简报中抽取的陈述，每一条都有日期、情态和原文出处。",
    "en": "Statements read from bulletins on AI law, each with its date, its modality and the passage that says so.",
}
_CLASSES = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?c } GROUP BY ?c ORDER BY ?c"
_DISTINCT = "SELECT (COUNT(*) AS ?n) WHERE {{ SELECT DISTINCT ?{0} WHERE {{ ?s ?p ?o }} }}"
_PROGRAMS = "SELECT ?a ?p ?o WHERE { ?a a prov:SoftwareAgent ; ?p ?o } ORDER BY ?a ?p ?o"
_PROPERTIES = "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"


def void(selection: Selection, file: BinaryIO) -> None:
    """Write the description of the whole store as Turtle."""
    file.write(description(selection.store).encode())


def description(store: Store, endpoint: str | None = None) -> str:
    """Describe a store as Turtle; with the address of an endpoint, that is named too."""
    names = {**PREFIXES, **PREFIX, "id": store.space.base}
    heads = "\n".join(f"@prefix {name}: <{names[name]}> ." for name in sorted(names))
    blocks = [block(f"<{store.space.base}dataset>", _dataset(store, endpoint))]
    blocks += [block(program, pairs) for program, pairs in _programs(store).items()]
    return f"{heads}\n\n" + "\n".join(blocks)


def _programs(store: Store) -> dict[str, list[Pair]]:
    """Describe the programs that made the statements, as the store does."""
    programs: dict[str, list[Pair]] = defaultdict(list)
    for program, predicate, value in rows(store, _PROGRAMS):
        programs[str(program)].append((str(predicate), str(value)))
    return programs


def _dataset(store: Store, endpoint: str | None) -> Iterator[Pair]:
    counts = store.counts()
    months = [each.value for (each,) in rows(store, "SELECT ?m WHERE { ?d ailaw:month ?m } ORDER BY STR(?m)")]
    yield "a", "void:Dataset , dcat:Dataset"
    yield from texts("dcterms:title", _TITLE)
    yield from texts("dcterms:description", _ABOUT)
    yield "dcterms:conformsTo", f"<{ONTOLOGY}>"
    yield "dcterms:language", '"zh" , "en"'
    if months:
        ends = [("dcat:startDate", str(date(months[0]))), ("dcat:endDate", str(date(months[-1])))]
        yield "dcterms:temporal", node([("a", "dcterms:PeriodOfTime"), *ends])
    if endpoint:
        yield "void:sparqlEndpoint", f"<{endpoint}>"
    yield "void:uriSpace", text(store.space.base)
    yield "void:vocabulary", " , ".join(f"<{PREFIXES[name]}>" for name in ("ailaw", "dcterms", "oa", "prov", "skos"))
    yield "void:triples", str(counts["triples"])
    yield "void:entities", str(counts["entities"])
    yield "void:documents", str(counts["documents"])
    for name, variable in (("void:distinctSubjects", "s"), ("void:distinctObjects", "o")):
        yield name, next(rows(store, _DISTINCT.format(variable)))[0].value
    classes, properties = list(rows(store, _CLASSES)), list(rows(store, _PROPERTIES))
    yield "void:classes", str(len(classes))
    yield "void:properties", str(len(properties))
    for program in _programs(store):
        yield "prov:wasAttributedTo", program
    for kind, number in classes:
        if kind.value.startswith(AILAW) and kind.value.removeprefix(AILAW) in {*load().types, *load().terms}:
            pairs = [("void:class", f"<{kind.value}>"), ("void:entities", number.value)]
            yield "void:classPartition", node(pairs)
    for predicate, number in properties:
        pairs = [("void:property", f"<{predicate.value}>"), ("void:triples", number.value)]
        yield "void:propertyPartition", node(pairs)
