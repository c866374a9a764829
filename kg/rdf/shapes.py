"""The shapes in SHACL: what every build and every export keeps to, each with a message for the person who broke it."""

from collections.abc import Iterable, Iterator

from kg.model import MODALITIES, PARTS
from kg.ontology import FactKind, Ontology, Relation
from kg.rdf import ONTOLOGY
from kg.rdf.owl import DATES
from kg.rdf.turtle import Pair, block, file, folded, listed, names, node, text

SH = "http://www.w3.org/ns/shacl#"
SHAPES = ONTOLOGY.replace("ontology", "shapes") + "#"

#: Not all validators look into a date as closely as its datatype would have it.
_ISO = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


def shapes(ontology: Ontology) -> str:
    """Write the shapes as a SHACL file in Turtle."""
    return file("The shapes in SHACL.", {"sh": SH, "shape": SHAPES}, _blocks(ontology))


def _blocks(ontology: Ontology) -> Iterator[str]:
    yield _entity(ontology)
    yield from _frame(ontology)
    for relation in ontology.relations.values():
        yield from _relation(ontology, relation)
    for fact in ontology.facts.values():
        yield from _fact(fact)


def _shape(name: str, targets: Iterable[Pair], rules: Iterable[str]) -> str:
    pairs = [("a", "sh:NodeShape"), *targets, *(("sh:property", rule) for rule in rules)]
    return block(f"shape:{name}", pairs)


def _of(name: str) -> list[Pair]:
    return [("sh:targetClass", name)]


def _rule(path: str, message: str, *pairs: Pair, least: int | None = None, most: int | None = None) -> str:
    bounds = [("sh:minCount", str(least))] if least is not None else []
    bounds += [("sh:maxCount", str(most))] if most is not None else []
    return node([("sh:path", path), *bounds, *pairs, ("sh:message", text(message))])


def _one(path: str, message: str, *pairs: Pair) -> str:
    return _rule(path, message, *pairs, least=1, most=1)


def _word(path: str, message: str, *, least: int = 0) -> str:
    return _rule(path, message, ("sh:datatype", "xsd:string"), ("sh:minLength", "1"), least=least, most=1)


def _date(path: str, message: str, *, least: int = 0) -> str:
    return _rule(path, message, *_date_pairs(), least=least, most=1)


def _date_pairs() -> list[Pair]:
    kinds = listed(node([("sh:datatype", kind)]) for kind in DATES)
    return [("sh:or", kinds), ("sh:pattern", text(_ISO))]


def _among(values: Iterable[str]) -> Pair:
    return ("sh:in", listed(text(value) for value in values))


def _entity(ontology: Ontology) -> str:
    kinds = names(ontology.types)
    only = node([("sh:in", listed(kinds))])
    one = [("sh:qualifiedValueShape", only), ("sh:qualifiedMinCount", "1"), ("sh:qualifiedMaxCount", "1")]
    label = "An entity must have a preferred name, and no two in one language."
    return _shape(
        "Entity",
        [("sh:targetClass", kind) for kind in kinds],
        [
            _rule("rdf:type", "An entity must be of exactly one type.", *one),
            _rule("skos:prefLabel", label, ("sh:uniqueLang", "true"), ("sh:nodeKind", "sh:Literal"), least=1),
            _rule("skos:altLabel", "Another name of an entity must be text.", ("sh:nodeKind", "sh:Literal")),
            _word("ailaw:place", "An entity must have one place at the most, written as a code."),
            _word("ailaw:key", "An entity must have one key at the most."),
            _rule("dcterms:replaces", "What an entity replaces must be a former id of it.", ("sh:nodeKind", "sh:IRI")),
        ],
    )


def _frame(ontology: Ontology) -> Iterator[str]:
    yield _shape("Document", _of("ailaw:Document"), _document())
    yield _shape("Item", _of("ailaw:Item"), _item())
    yield _shape("Statement", _of("ailaw:Statement"), _statement(ontology))
    yield _shape("Evidence", _of("ailaw:Evidence"), _evidence())
    exact = _word("oa:exact", "A passage must be quoted, once and to the letter.", least=1)
    yield _shape("Quote", _of("oa:TextQuoteSelector"), [exact])
    yield _shape("Position", _of("oa:TextPositionSelector"), _position())
    yield _shape("Merge", _of("ailaw:Merge"), _merge())
    yield _shape("Extraction", _of("ailaw:Extraction"), _activity("An extraction"))
    yield _shape("Linking", _of("ailaw:Linking"), [*_activity("Linking"), _informed()])
    yield _shape("Software", _of("prov:SoftwareAgent"), _software())


def _document() -> list[str]:
    hexadecimal = ("sh:pattern", text("^[0-9a-f]{64}$"))
    return [
        _word("dcterms:identifier", "A document must have exactly one identifier.", least=1),
        _one("ailaw:sha256", "A document must have the SHA-256 of its file: 64 hexadecimal digits.", hexadecimal),
        _word("ailaw:revision", "A document must have exactly one revision.", least=1),
        _word("dcterms:publisher", "A document must have one publisher at the most."),
        _word("dcterms:language", "A document must have one language at the most."),
        _date("ailaw:month", "The month of a document must be a date such as 2024-06."),
    ]


def _item() -> list[str]:
    number = (("sh:datatype", "xsd:integer"), ("sh:minInclusive", "0"))
    link = (("sh:datatype", "xsd:anyURI"), ("sh:pattern", text("^https?://")))
    return [
        _one("dcterms:isPartOf", "An item must be part of exactly one document.", ("sh:class", "ailaw:Document")),
        _word("dcterms:identifier", "An item must have exactly one identifier.", least=1),
        _rule("dcterms:title", "An item must have one title at the most.", most=1),
        _date("dcterms:issued", "An item must bear one date at the most, such as 2024-06-24."),
        _one("ailaw:section", "The section of an item must be law, industry or section.", _among(_SECTIONS)),
        _one("ailaw:number", "An item must have exactly one number.", *number),
        _rule("ailaw:link", "A link must be an http or https address.", *link),
        _rule("ailaw:mentions", "What an item mentions must be an entity.", ("sh:nodeKind", "sh:IRI")),
    ]


_SECTIONS = ("law", "industry", "section")


def _statement(ontology: Ontology) -> list[str]:
    relations = ("sh:in", listed(names([*ontology.relations, *ontology.facts])))
    evidence = "A statement must rest on evidence."
    generated = "A statement must say which extraction it comes from."
    modality = f"A statement must have exactly one modality: {', '.join(MODALITIES)}."
    return [
        _one("rdf:subject", "A statement must have exactly one head.", ("sh:nodeKind", "sh:IRI")),
        _one("rdf:predicate", "A statement must have exactly one relation, one of the ontology.", relations),
        _one("rdf:object", "A statement must have exactly one tail."),
        _one("ailaw:modality", modality, _among(MODALITIES)),
        _rule("prov:wasDerivedFrom", evidence, ("sh:class", "ailaw:Evidence"), least=1),
        _rule("prov:wasGeneratedBy", generated, ("sh:class", "ailaw:Extraction"), least=1),
        _date("ailaw:date", "A statement must have one date at the most, a real one: 2024, 2024-06 or 2024-06-24."),
        _word("ailaw:amount", "A statement must have one amount at the most."),
        _word("ailaw:role", "A statement must have one role at the most."),
        _word("ailaw:status", "A statement must have one status at the most."),
        _rule("ailaw:case", "The case of a statement must be one Case.", ("sh:class", "ailaw:Case"), most=1),
        _rule("ailaw:court", "The court of a statement must be one Court.", ("sh:class", "ailaw:Court"), most=1),
    ]


def _evidence() -> Iterator[str]:
    yield _one("oa:hasSource", "Evidence must lie in exactly one item.", ("sh:class", "ailaw:Item"))
    yield _word("ailaw:rule", "Evidence must name the rule that fired.", least=1)
    yield _one("ailaw:part", f"Evidence must lie in a part of its item: {', '.join(PARTS)}.", _among(PARTS))
    for kind, what in (("TextQuoteSelector", "quotation"), ("TextPositionSelector", "position")):
        one = node([("sh:class", f"oa:{kind}")])
        pairs = [("sh:qualifiedValueShape", one), ("sh:qualifiedMinCount", "1"), ("sh:qualifiedMaxCount", "1")]
        yield _rule("oa:hasSelector", f"Evidence must have exactly one {what}.", *pairs)


def _position() -> list[str]:
    number = (("sh:datatype", "xsd:integer"), ("sh:minInclusive", "0"))
    return [
        _one("oa:start", "A passage must have exactly one start.", *number),
        _one("oa:end", "A passage must have exactly one end.", *number),
        _rule("oa:start", "A passage must start before it ends.", ("sh:lessThan", "oa:end")),
    ]


def _merge() -> list[str]:
    score = (("sh:datatype", "xsd:decimal"), ("sh:minInclusive", "0"), ("sh:maxInclusive", "1"))
    return [
        _one("ailaw:member", "A merge must be of exactly one thing of an item.", ("sh:nodeKind", "sh:IRI")),
        _one("ailaw:entity", "A merge must lead to exactly one entity.", ("sh:nodeKind", "sh:IRI")),
        _word("ailaw:reason", "A merge must have exactly one reason.", least=1),
        _one("ailaw:score", "A merge must have exactly one score, from 0 to 1.", *score),
        _one("prov:wasGeneratedBy", "A merge must say which linking it comes from.", ("sh:class", "ailaw:Linking")),
    ]


def _activity(what: str) -> list[str]:
    agent = ("sh:class", "prov:SoftwareAgent")
    return [
        _one("prov:used", f"{what} must be of exactly one document.", ("sh:class", "ailaw:Document")),
        _one("prov:wasAssociatedWith", f"{what} must name exactly one program.", agent),
        _word("ailaw:rulesVersion", f"{what} must name the version of its rules.", least=1),
        _word("ailaw:namesVersion", f"{what} must name the version of the names that it knew.", least=1),
    ]


def _informed() -> str:
    message = "Linking must follow exactly one extraction."
    return _one("prov:wasInformedBy", message, ("sh:class", "ailaw:Extraction"))


def _software() -> list[str]:
    return [
        _word("dcterms:title", "A program must have exactly one name.", least=1),
        _word("owl:versionInfo", "A program must have one version at the most."),
    ]


def _class(ontology: Ontology, types: Iterable[str]) -> Pair:
    kinds = names(folded(ontology, types))
    if len(kinds) == 1:
        return ("sh:class", kinds[0])
    return ("sh:or", listed(node([("sh:class", kind)]) for kind in kinds))


def _said(kinds: Iterable[str]) -> str:
    *most, last = kinds
    return f"{', '.join(most)} or {last}" if most else last


def _relation(ontology: Ontology, relation: Relation) -> Iterator[str]:
    """Shape the statements of a relation, reached backwards from its name, and its plain triples."""
    name = relation.name
    ends = {"head": relation.domain, "tail": relation.range}
    checks = {end: _class(ontology, types) for end, types in ends.items()}
    told = {end: f"The {end} of {name} must be {_said(folded(ontology, types))}." for end, types in ends.items()}
    rules = [_rule("rdf:subject", told["head"], checks["head"]), _rule("rdf:object", told["tail"], checks["tail"])]
    if relation.irreflexive:
        folded_ends = f"Both ends of {name} were taken for one thing: two names were probably merged in error."
        severity = ("sh:severity", "sh:Warning")
        rules.append(_rule("rdf:subject", folded_ends, ("sh:disjoint", "rdf:object"), severity))
    yield _shape(name, [("sh:targetNode", f"ailaw:{name}")], [_statements(rules)])
    for end, target in (("head", "sh:targetSubjectsOf"), ("tail", "sh:targetObjectsOf")):
        pairs = [("a", "sh:NodeShape"), (target, f"ailaw:{name}"), checks[end], ("sh:message", text(told[end]))]
        yield block(f"shape:{name}-{end}", pairs)
    yield from _direction(relation)


def _statements(rules: Iterable[str]) -> str:
    path = node([("sh:inversePath", "rdf:predicate")])
    lines = [f"sh:path {path}", *(f"sh:property {rule}" for rule in rules)]
    return "[\n        " + " ;\n        ".join(lines) + "\n    ]"


def _direction(relation: Relation) -> Iterator[str]:
    """Let a symmetric relation stand one way only, and no thing in a relation to itself where that cannot be."""
    name = f"ailaw:{relation.name}"
    if relation.symmetric:
        path = node([("sh:inversePath", name)])
        told = f"{relation.name} is symmetric: it must be written once, lower id first."
    elif relation.irreflexive:
        # The shortest path that leads from a thing to itself.
        path = node([("sh:zeroOrOnePath", "owl:sameAs")])
        told = f"{relation.name} must not lead from a thing to itself."
    else:
        return
    target = [("sh:targetSubjectsOf", name)]
    yield _shape(f"{relation.name}-direction", target, [_rule(path, told, ("sh:disjoint", name))])


def _fact(fact: FactKind) -> Iterator[str]:
    told = f"What {fact.name} is said of must be {fact.type}."
    when = f"The value of {fact.name} must be a date: 2024, 2024-06 or 2024-06-24."
    law = ("sh:class", f"ailaw:{fact.type}")
    rules = [_rule("rdf:subject", told, law), _rule("rdf:object", when, *_date_pairs())]
    yield _shape(fact.name, [("sh:targetNode", f"ailaw:{fact.name}")], [_statements(rules)])
    target = ("sh:targetSubjectsOf", f"ailaw:{fact.name}")
    value = ("sh:property", _rule(f"ailaw:{fact.name}", when, *_date_pairs()))
    pairs = [("a", "sh:NodeShape"), target, law, value, ("sh:message", text(told))]
    yield block(f"shape:{fact.name}-plain", pairs)
