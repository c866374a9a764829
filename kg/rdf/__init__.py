"""What stands for what in RDF: IRIs from ids and back, literals from texts, names and dates.

This package alone knows IRIs, and subject, predicate and object are words of it alone: `kg.rdf.documents` writes
records, `kg.rdf.vocabulary` the files that follow from the ontology. Text from bulletins goes into literals only, ids
into IRIs only percent-encoded; characters that XML cannot carry become U+FFFD, one for one, so that offsets hold in
every export.
"""

import functools
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import InputError
from kg.model import Evidence, Merge, digest
from kg.text.iso import is_date

#: The ontology, its graph, and the namespace of its terms.
ONTOLOGY = "https://w3id.org/ai-law-kg/ontology"
AILAW = f"{ONTOLOGY}#"
#: Where documents, entities and statements live, unless a store was made with another base.
BASE = "https://w3id.org/ai-law-kg/id/"

DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

#: What queries may use without declaring it, and what exports declare; `id` follows the store's base.
PREFIXES = {
    "ailaw": AILAW,
    "dcterms": DCTERMS,
    "oa": OA,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "xsd": XSD,
}

#: What XML 1.0 cannot hold, so that RDF/XML could not either; a carriage return would come back as a line feed.
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
#: What percent-encoding leaves as it is, as most ids are.
_PLAIN = re.compile(r"[A-Za-z0-9_.~-]+").fullmatch
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_NOT_LATIN = re.compile("[\u0370-\u1dff\u3040-\u318f\uac00-\ud7af]")

#: What an answer may hold.
Node = NamedNode | BlankNode | Literal | Triple

A = NamedNode(f"{RDF}type")
SUBJECT, PREDICATE, OBJECT = (NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
IDENTIFIER, TITLE = NamedNode(f"{DCTERMS}identifier"), NamedNode(f"{DCTERMS}title")
PREFERRED, ALTERNATIVE = NamedNode(f"{SKOS}prefLabel"), NamedNode(f"{SKOS}altLabel")
DERIVED, GENERATED = NamedNode(f"{PROV}wasDerivedFrom"), NamedNode(f"{PROV}wasGeneratedBy")
AGENT = NamedNode(f"{PROV}wasAssociatedWith")
REPLACES = NamedNode(f"{DCTERMS}replaces")
EXACT, START, END, SOURCE = (NamedNode(OA + name) for name in ("exact", "start", "end", "hasSource"))
ONTOLOGY_GRAPH = NamedNode(ONTOLOGY)


@functools.cache
def term(name: str) -> NamedNode:
    """Return the class or property of the ontology that has this name.

    >>> term("sued").value
    'https://w3id.org/ai-law-kg/ontology#sued'
    """
    return NamedNode(AILAW + quote(name, safe="", errors="surrogatepass"))


REVISION, MENTIONS, REJECTED = term("revision"), term("mentions"), term("rejected")
#: What only a server says (`kg.store.remote`): the record of a document, who is writing, the version of a graph.
RECORD, WRITER = term("record"), term("writer")
VERSION = NamedNode(f"{OWL}versionInfo")


def legal(text: str) -> str:
    r"""Replace each character that XML cannot carry by U+FFFD; the length stays.

    >>> legal("a\x00b\tc") == "a\ufffdb\tc"
    True
    """
    return _ILLEGAL.sub("\ufffd", text)


def literal(text: str, language: str | None = None) -> Literal:
    """Make a literal of a text, with its language tag where that is one."""
    if language and _LANGUAGE.fullmatch(language):
        return Literal(legal(text), language=language)
    return Literal(legal(text))


def date(text: str) -> Literal:
    """Make a literal of an ISO date, typed to its precision; what is no date stays a string, for the check to find.

    >>> date("2024-06").datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    """
    if not is_date(text):
        return literal(text)
    name = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(text)]
    return Literal(text, datatype=NamedNode(XSD + name))


def language_of(name: str) -> str | None:
    """Guess the language that a name is tagged with: Han characters say zh, Latin letters alone en, else none.

    >>> language_of("微软 Microsoft"), language_of("Microsoft"), language_of("네이버"), language_of("2024")
    ('zh', 'en', None, None)
    """
    if _HAN.search(name):
        return "zh"
    return "en" if _LATIN.search(name) and not _NOT_LATIN.search(name) else None


def is_web_address(link: str) -> bool:
    """Tell whether a link is a well-formed http or https address.

    >>> is_web_address("https://example.org/a?b=c"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    if re.search(r'[\s<>"{}|\\^`]', link) or _ILLEGAL.search(link):
        return False
    try:
        parts = urlsplit(link)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Space:
    """The IRIs under one base, made from ids and turned back into them."""

    base: str = BASE

    def __post_init__(self) -> None:
        if not is_web_address(self.base) or not self.base.endswith(("/", "#")):
            raise InputError(f"base {self.base!r} must be an http or https address that ends in / or #")

    @property
    def entities(self) -> NamedNode:
        """The graph of resolved entities."""
        return self._node("graph", "entities")

    @property
    def union(self) -> NamedNode:
        """The graph of all triples, where a server has no default graph of its own."""
        return self._node("graph", "union")

    @property
    def state(self) -> NamedNode:
        """The graph that says of which versions the other graphs of a server are, and who is writing them."""
        return self._node("graph", "state")

    @property
    def prefixes(self) -> dict[str, str]:
        """Prefix → namespace, sorted."""
        return dict(sorted({**PREFIXES, "id": self.base}.items()))

    def document(self, document: str) -> NamedNode:
        """Name a document, and the graph of all that it states.

        >>> Space().document("六月 简报").value
        'https://w3id.org/ai-law-kg/id/document/%E5%85%AD%E6%9C%88%20%E7%AE%80%E6%8A%A5'
        """
        return self._node("document", document)

    def record(self, document: str) -> NamedNode:
        """Name the graph in which a server keeps the record of a document."""
        return self._node("record", document)

    def item(self, item: str) -> NamedNode:
        """Name an item."""
        return self._node("item", *item.split("/"))

    def member(self, member: str) -> NamedNode:
        """Name an entity of one item, given as `ITEM#LOCAL`."""
        item, _, local = member.rpartition("#")
        return self._node("item", *item.split("/"), local)

    def entity(self, entity: str) -> NamedNode:
        """Name a canonical entity.

        >>> Space().entity("company/openai").value
        'https://w3id.org/ai-law-kg/id/entity/company/openai'
        """
        return self._node("entity", *entity.split("/"))

    def statement(self, statement: str) -> NamedNode:
        """Name a statement by its hash."""
        return self._node("statement", statement)

    def evidence(self, evidence: Evidence) -> NamedNode:
        """Name a passage by its place, rule and words."""
        parts = (evidence.item, evidence.start, evidence.end, evidence.rule, evidence.part, evidence.quote)
        return self._node("evidence", digest(*parts))

    def merge(self, merge: Merge) -> NamedNode:
        """Name a merge by all that it says."""
        return self._node("merge", digest(merge.member, merge.entity, merge.reason, merge.form, merge.other))

    def activity(self, *made: str) -> NamedNode:
        """Name what was done, by kind, document and versions."""
        return self._node("activity", digest(*made))

    def software(self, name: str, version: str) -> NamedNode:
        """Name a version of a program.

        >>> Space().software("ai-law-kg", "0.1.0").value
        'https://w3id.org/ai-law-kg/id/software/ai-law-kg/0.1.0'
        """
        return self._node("software", *filter(None, (name, version)))

    def is_entity(self, node: object) -> bool:
        """Tell whether a node is a canonical entity."""
        return isinstance(node, NamedNode) and node.value.startswith(f"{self.base}entity/")

    def plain(self, node: Node | None) -> str:
        """Turn a node of a query's answer into what a person calls it.

        Entities become canonical ids, documents and items their ids, statements their hashes, terms of the ontology
        their names, literals their text; anything else is written out, and an unbound variable is empty.

        >>> Space().plain(Space().entity("company/openai")), Space().plain(term("sued"))
        ('company/openai', 'sued')
        """
        if node is None:
            return ""
        if isinstance(node, Literal):
            return node.value
        if not isinstance(node, NamedNode):
            return str(node)
        if node.value.startswith(AILAW):
            return node.value.removeprefix(AILAW)
        if not node.value.startswith(self.base):
            return node.value
        _, _, rest = node.value.removeprefix(self.base).partition("/")
        return unquote(rest, errors="surrogatepass")

    def _node(self, kind: str, *parts: str) -> NamedNode:
        path = "/".join(part if _PLAIN(part) else quote(part, safe="", errors="surrogatepass") for part in parts)
        return NamedNode(f"{self.base}{kind}/{path}")


def of_document(member: str) -> str:
    """Return the document that an item id or an `ITEM#LOCAL` belongs to.

    >>> of_document("merits-2024-06/law/15#e1")
    'merits-2024-06'
    """
    return member.rpartition("#")[0].rsplit("/", 2)[0] if "#" in member else member.rsplit("/", 2)[0]
