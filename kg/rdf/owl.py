"""The ontology in OWL: classes, relations with their inverses, facts, and the terms that statements are made of."""

from collections.abc import Iterable, Iterator

from kg.ontology import EntityType, FactKind, Ontology, Relation, Term
from kg.rdf import AILAW, ONTOLOGY
from kg.rdf.turtle import Pair, block, file, folded, listed, names, node, text, texts

LICENCE = "https://www.apache.org/licenses/LICENSE-2.0"
DATES = ("xsd:date", "xsd:gYearMonth", "xsd:gYear")
_VANN = "http://purl.org/vocab/vann/"


def owl(ontology: Ontology) -> str:
    """Write the ontology as an OWL file in Turtle."""
    return file("The ontology in OWL.", {"vann": _VANN}, _blocks(ontology))


def _blocks(ontology: Ontology) -> Iterator[str]:
    yield _header(ontology)
    terms = ontology.terms.values()
    for kind in (*ontology.abstract.values(), *ontology.types.values()):
        yield _class(kind)
    yield from (_term(ontology, term) for term in terms if term.kind == "class")
    yield _disjoint(ontology)
    for relation in ontology.relations.values():
        yield _relation(ontology, relation)
        if relation.inverse:
            yield _inverse(ontology, relation)
    yield from (_fact(fact) for fact in ontology.facts.values())
    yield from (_term(ontology, term) for term in terms if term.kind == "property")


def _header(ontology: Ontology) -> str:
    header = ontology.header
    pairs = [
        ("a", "owl:Ontology"),
        *texts("dcterms:title", header.label),
        *texts("dcterms:description", header.comment),
        ("owl:versionIRI", f"<{ONTOLOGY}/{header.version}>"),
        ("owl:versionInfo", text(header.version)),
        ("dcterms:license", f"<{LICENCE}>"),
        ("vann:preferredNamespacePrefix", text("ailaw")),
        ("vann:preferredNamespaceUri", text(AILAW)),
    ]
    return block(f"<{ONTOLOGY}>", pairs)


def _about(label: dict[str, str], comment: dict[str, str], example: dict[str, str]) -> list[Pair]:
    """Say what a term is called and means, the latter for tools that look for either property."""
    meaning = [*texts("rdfs:comment", comment), *texts("skos:definition", comment)]
    described = [*texts("rdfs:label", label), *meaning, *texts("skos:example", example)]
    return [*described, ("rdfs:isDefinedBy", f"<{ONTOLOGY}>")]


def _class(kind: EntityType) -> str:
    above = [("rdfs:subClassOf", f"ailaw:{kind.parent}")] if kind.parent else []
    return block(f"ailaw:{kind.name}", [("a", "owl:Class"), *above, *_about(kind.label, kind.comment, kind.example)])


def _disjoint(ontology: Ontology) -> str:
    kinds = [*ontology.types, *(term.name for term in ontology.terms.values() if term.kind == "class")]
    return block("[]", [("a", "owl:AllDisjointClasses"), ("owl:members", listed(names(kinds)))])


def _union(predicate: str, kind: str, ends: Iterable[str]) -> list[Pair]:
    """Say the class of an end; several are a union, since several ranges would mean all of them at once."""
    members = names(ends)
    if len(members) < 2:
        return [(predicate, member) for member in members]
    return [(predicate, node([("a", kind), ("owl:unionOf", listed(members))]))]


def _relation(ontology: Ontology, relation: Relation) -> str:
    traits = {
        "owl:SymmetricProperty": relation.symmetric,
        "owl:AsymmetricProperty": relation.asymmetric,
        "owl:IrreflexiveProperty": relation.irreflexive,
    }
    pairs = [
        ("a", " , ".join(["owl:ObjectProperty", *(name for name, holds in traits.items() if holds)])),
        *_about(relation.label, relation.comment, relation.example),
        ("dcterms:subject", text(relation.family)),
        *_union("rdfs:domain", "owl:Class", folded(ontology, relation.domain)),
        *_union("rdfs:range", "owl:Class", folded(ontology, relation.range)),
    ]
    return block(f"ailaw:{relation.name}", pairs)


def _inverse(ontology: Ontology, relation: Relation) -> str:
    comment = {
        "zh": f"“{relation.label['zh']}”（ailaw:{relation.name}）的逆关系，只供查阅，不存储。",
        "en": f"The inverse of ailaw:{relation.name}, for readers; it is never stored.",
    }
    pairs = [
        ("a", "owl:ObjectProperty"),
        *_about(relation.inverse_label, comment, relation.example),
        *_union("rdfs:domain", "owl:Class", folded(ontology, relation.range)),
        *_union("rdfs:range", "owl:Class", folded(ontology, relation.domain)),
        ("owl:inverseOf", f"ailaw:{relation.name}"),
    ]
    return block(f"ailaw:{relation.inverse}", pairs)


def _fact(fact: FactKind) -> str:
    pairs = [
        ("a", "owl:DatatypeProperty"),
        *_about(fact.label, fact.comment, fact.example),
        ("rdfs:domain", f"ailaw:{fact.type}"),
        *_union("rdfs:range", "rdfs:Datatype", DATES),
    ]
    return block(f"ailaw:{fact.name}", pairs)


def _term(ontology: Ontology, term: Term) -> str:
    about = _about(term.label, term.comment, term.example)
    if term.kind == "class":
        return block(f"ailaw:{term.name}", [("a", "owl:Class"), *about])
    literal = bool(term.range) and term.range[0].startswith("xsd:")
    pairs = [
        ("a", "owl:DatatypeProperty" if literal else "owl:ObjectProperty"),
        *about,
        *_union("rdfs:domain", "owl:Class", folded(ontology, term.domain)),
        *_union("rdfs:range", "rdfs:Datatype" if literal else "owl:Class", term.range),
    ]
    return block(f"ailaw:{term.name}", pairs)
