"""Records as RDF: which triples a document and an entity become.

A document is one named graph: its items, what they state, the passages that say so, and why each name in them was
taken for an entity. A resolved entity is a few triples of the graph of entities. Nothing is written down twice in one
graph, and what is written depends on nothing but the record and the resolution.
"""

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.model import Document, Entity, Evidence, Extraction, Fact, Item, Merge, Record, Resolution, Statement, wording
from kg.ontology import load
from kg.rdf import (
    AGENT,
    ALTERNATIVE,
    DCTERMS,
    DERIVED,
    END,
    EXACT,
    GENERATED,
    IDENTIFIER,
    MENTIONS,
    OA,
    OBJECT,
    OWL,
    PREDICATE,
    PREFERRED,
    PROV,
    REJECTED,
    REPLACES,
    SOURCE,
    START,
    SUBJECT,
    TITLE,
    XSD,
    A,
    Space,
    date,
    is_web_address,
    language_of,
    literal,
    term,
)
from kg.version import PACKAGE, Made, made


def entity_quads(entity: Entity, space: Space, former: Iterable[str] = ()) -> list[Quad]:
    """Return the triples of a resolved entity, in the graph of entities; `former` are ids that lead to it now."""
    node = space.entity(entity.id)
    triples: list[tuple[NamedNode, NamedNode | Literal]] = [(A, term(entity.type)), *_labels(entity.names)]
    triples += [(REPLACES, space.entity(old)) for old in former]
    triples += [(term(name), literal(text)) for name, text in (("place", entity.place), ("key", entity.key)) if text]
    return [Quad(node, predicate, value, space.entities) for predicate, value in triples]


def _labels(names: Sequence[str]) -> Iterator[tuple[NamedNode, Literal]]:
    """Take the first name of each language as its preferred one; names that become one literal count once.

    Where a Latin name comes first, Chinese text uses it too ("OpenAI"), and Chinese forms beside it are no labels.
    """
    labels = dict.fromkeys(literal(name, language_of(name)) for name in names)
    if language_of(names[0]) == "en" and any(label.language == "zh" for label in labels):
        labels = {literal(names[0], "zh"): None, **labels}
    preferred = {each.language: each for each in reversed(labels)}
    if len(preferred) > 1:
        # A name of no known language is preferred only where there is no other.
        preferred.pop(None, None)
    for label in labels:
        yield (PREFERRED if label in preferred.values() else ALTERNATIVE), label


def document_quads(record: Record, resolution: Resolution, space: Space, merges: Iterable[Merge] = ()) -> list[Quad]:
    """Return the triples of a document, in the graph that bears its name; each once, in the order of the text.

    `merges` are those of the resolution whose members stand in this document.

    Raises:
        StoreError: an entity of an item has no canonical one: the resolution is not of these records.
    """
    writer = _Writer(space.document(record.document.id), space, resolution)
    writer.document(record.document)
    writer.made_by(record.document.sha256, made(record.rules), made(resolution.rules))
    for extraction in record.extractions:
        writer.extraction(extraction)
    for merge in merges:
        writer.merge(merge)
    return list(writer.quads)


class _Writer:
    """Collects the quads of one document graph; a dictionary, because one passage may carry many statements."""

    def __init__(self, graph: NamedNode, space: Space, resolution: Resolution) -> None:
        self.graph = graph
        self.space = space
        self.canonical = resolution.canonical
        self.rejected = resolution.rejected
        self.kept = resolution.kept
        self.quads: dict[Quad, None] = {}
        #: What was done to come to statements, and to come to entities.
        self.extracting = self.linking = graph

    def add(self, subject: NamedNode, predicate: NamedNode | str, value: NamedNode | Literal | None) -> None:
        """Put a triple down; a name is a property of the ontology, and no value is no triple."""
        if value is not None:
            predicate = term(predicate) if isinstance(predicate, str) else predicate
            self.quads[Quad(subject, predicate, value, self.graph)] = None

    def text(self, subject: NamedNode, predicate: NamedNode | str, text: str | None) -> None:
        """Put a text down where there is one."""
        self.add(subject, predicate, literal(text) if text else None)

    def document(self, document: Document) -> None:
        """Write what is known of the file."""
        node = self.graph
        self.add(node, A, term("Document"))
        self.text(node, IDENTIFIER, document.id)
        self.text(node, NamedNode(f"{DCTERMS}publisher"), document.publisher)
        self.text(node, NamedNode(f"{DCTERMS}language"), document.language)
        self.text(node, "sha256", document.sha256)
        self.add(node, "month", date(document.month) if document.month else None)

    def made_by(self, sha256: str, extracted: Made, linked: Made) -> None:
        """Write by which rules, names and program statements were read, and names taken for entities.

        Nothing says when, so that the same text read by the same program is the same graph.
        """
        self.extracting = self.activity("Extraction", sha256, extracted)
        self.linking = self.activity("Linking", sha256, linked)
        self.add(self.linking, NamedNode(f"{PROV}wasInformedBy"), self.extracting)

    def activity(self, kind: str, sha256: str, by: Made) -> NamedNode:
        """Write what was done with the document, in what versions, and the program that did it."""
        node = self.space.activity(kind, self.graph.value, sha256, *by)
        software = self.space.software(PACKAGE, by.program)
        self.add(node, A, term(kind))
        self.add(node, A, NamedNode(f"{PROV}Activity"))
        self.add(node, NamedNode(f"{PROV}used"), self.graph)
        self.add(node, AGENT, software)
        self.text(node, "rulesVersion", by.rules)
        self.text(node, "namesVersion", by.names)
        self.add(software, A, NamedNode(f"{PROV}SoftwareAgent"))
        self.text(software, TITLE, PACKAGE)
        self.text(software, NamedNode(f"{OWL}versionInfo"), by.program)
        return node

    def item(self, item: Item) -> None:
        """Write an item's title and metadata; links that are no web addresses are left out."""
        node = self.space.item(item.id)
        self.add(node, A, term("Item"))
        self.add(node, NamedNode(f"{DCTERMS}isPartOf"), self.graph)
        self.text(node, IDENTIFIER, item.id)
        language = language_of(item.title)
        self.add(node, TITLE, literal(item.title, language) if item.title else None)
        self.add(node, NamedNode(f"{DCTERMS}issued"), date(item.published) if item.published else None)
        self.text(node, "section", item.section)
        self.add(node, "number", Literal(item.number))
        self.text(node, NamedNode(f"{DCTERMS}source"), item.source)
        self.text(node, "docket", item.docket)
        for link in filter(is_web_address, item.links):
            self.add(node, "link", Literal(link, datatype=NamedNode(f"{XSD}anyURI")))

    def extraction(self, extraction: Extraction) -> None:
        """Write an item with all that it says."""
        item = extraction.item.id
        self.item(extraction.item)
        for entity in extraction.entities:
            self.add(self.space.item(item), MENTIONS, self.space.entity(self.resolved(item, entity.id)))
        for statement in extraction.statements:
            if not self.is_rejected(extraction, statement):
                self.reviewed(extraction, statement, self.statement(self.canonical_statement(item, statement)))
        for fact in extraction.facts:
            if not self.is_rejected(extraction, fact):
                node = self.fact(Fact(self.resolved(item, fact.entity), fact.fact, fact.date, fact.evidence))
                self.reviewed(extraction, fact, node)

    def is_rejected(self, extraction: Extraction, said: Statement | Fact) -> bool:
        """Tell whether a person rejected a statement; if so, that is all that is written of it."""
        item = extraction.item.id
        if item not in self.rejected or wording(extraction, said) not in self.rejected[item]:
            return False
        self.text(self.space.item(item), REJECTED, wording(extraction, said))
        return True

    def reviewed(self, extraction: Extraction, said: Statement | Fact, node: NamedNode) -> None:
        """Write of a statement that a person kept it."""
        if wordings := self.kept.get(extraction.item.id):
            self.text(node, "review", "kept" if wording(extraction, said) in wordings else None)

    def resolved(self, item: str, local: str) -> str:
        """Return the canonical id of an item's entity."""
        try:
            return self.canonical[f"{item}#{local}"]
        except KeyError:
            raise StoreError(f"{item}: entity {local} was not resolved: resolve all records, then write") from None

    def canonical_statement(self, item: str, statement: Statement) -> Statement:
        """Put canonical ids for local ones; a symmetric relation has its lower id first."""
        ends = self.resolved(item, statement.head), self.resolved(item, statement.tail)
        relation = load().relations.get(statement.relation)
        head, tail = sorted(ends) if relation and relation.symmetric else ends
        case, court = (each and self.resolved(item, each) for each in (statement.case, statement.court))
        return Statement(
            head, statement.relation, tail, statement.date, statement.modality, statement.amount, statement.role,
            statement.status, case, court, statement.evidence,
        )  # fmt: skip

    def statement(self, statement: Statement) -> NamedNode:
        """Write the node of a statement, and the plain triple of an asserted one.

        Where resolution took both ends of an irreflexive relation for one thing, the plain triple is left out, so that
        the graph stays consistent; the node remains and the check warns of it.
        """
        head, tail = self.space.entity(statement.head), self.space.entity(statement.tail)
        node = self.spoken(statement, head, statement.relation, tail)
        self.add(node, "date", date(statement.date) if statement.date else None)
        for name in ("amount", "role", "status"):
            self.text(node, name, getattr(statement, name))
        for name in ("case", "court"):
            entity = getattr(statement, name)
            self.add(node, name, self.space.entity(entity) if entity else None)
        relation = load().relations.get(statement.relation)
        folded = head == tail and relation is not None and relation.irreflexive
        if statement.modality == "asserted" and not folded:
            self.add(head, statement.relation, tail)
        return node

    def fact(self, fact: Fact) -> NamedNode:
        """Write a dated property, as a node with evidence and as a plain triple."""
        entity, value = self.space.entity(fact.entity), date(fact.date)
        self.add(entity, fact.fact, value)
        return self.spoken(fact, entity, fact.fact, value)

    def spoken(self, said: Statement | Fact, subject: NamedNode, name: str, value: NamedNode | Literal) -> NamedNode:
        """Write what statements and facts have in common: the node, its triple and its evidence."""
        node = self.space.statement(said.id)
        self.add(node, A, term("Statement"))
        self.add(node, SUBJECT, subject)
        self.add(node, PREDICATE, term(name))
        self.add(node, OBJECT, value)
        self.text(node, "modality", said.modality if isinstance(said, Statement) else "asserted")
        self.add(node, GENERATED, self.extracting)
        for each in said.evidence:
            self.add(node, DERIVED, self.evidence(each))
        return node

    def evidence(self, evidence: Evidence) -> NamedNode:
        """Write a passage: its words and its place, as the Web Annotation vocabulary does."""
        node = self.space.evidence(evidence)
        self.add(node, A, term("Evidence"))
        self.add(node, SOURCE, self.space.item(evidence.item))
        self.text(node, "rule", evidence.rule)
        self.text(node, "part", evidence.part)
        for name, kind in (("quote", "TextQuoteSelector"), ("position", "TextPositionSelector")):
            selector = NamedNode(f"{node.value}#{name}")
            self.add(node, NamedNode(f"{OA}hasSelector"), selector)
            self.add(selector, A, NamedNode(OA + kind))
        self.add(NamedNode(f"{node.value}#quote"), EXACT, literal(evidence.quote))
        self.add(NamedNode(f"{node.value}#position"), START, Literal(evidence.start))
        self.add(NamedNode(f"{node.value}#position"), END, Literal(evidence.end))
        return node

    def merge(self, merge: Merge) -> None:
        """Write why an entity of an item was taken for a canonical one."""
        node = self.space.merge(merge)
        self.add(node, A, term("Merge"))
        self.add(node, "member", self.space.member(merge.member))
        self.add(node, "entity", self.space.entity(merge.entity))
        self.text(node, "reason", merge.reason)
        # The canonical form: the store would otherwise give another one back.
        score = f"{merge.score:.4f}".rstrip("0").rstrip(".")
        self.add(node, "score", Literal(score, datatype=NamedNode(f"{XSD}decimal")))
        self.text(node, "form", merge.form)
        self.text(node, "otherForm", merge.other)
        self.add(node, GENERATED, self.linking)
