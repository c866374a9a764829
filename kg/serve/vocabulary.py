"""The documentation of the ontology as a page: every class and property, with what it means, joins and looks like."""

from collections.abc import Iterable, Iterator

from kg.ontology import FAMILIES, EntityType, FactKind, Ontology, Relation, Term, load
from kg.rdf import AILAW, ONTOLOGY
from kg.rdf.turtle import folded
from kg.serve.html import Content, Element, element, page, table
from kg.serve.pool import Limits, Reply
from kg.store import Store

_WORDS = {
    "zh": {
        "classes": "类", "facts": "日期属性", "terms": "陈述、出处与归并所用的词", "domain": "头实体",
        "range": "尾实体", "inverse": "逆关系（不存储）", "symmetric": "对称：只存一个方向", "asymmetric": "不对称",
        "irreflexive": "不能指向自身", "parent": "上位类", "example": "例", "iri": "IRI",
        "abstract": "不直接用于实体", "contents": "目录", "files": "文件", "litigation": "诉讼",
        "enforcement": "执法", "lawmaking": "立法", "business": "商业", "technology": "技术", "people": "人员",
        "disjoint": "各类实体互不相交：一个实体只属一类。",
    },
    "en": {
        "classes": "Classes", "facts": "Dates", "terms": "Terms of statements, evidence and merges", "domain": "Head",
        "range": "Tail", "inverse": "Inverse (never stored)", "symmetric": "Symmetric: stored one way only",
        "asymmetric": "Asymmetric", "irreflexive": "Never of a thing to itself", "parent": "Subclass of",
        "example": "Example", "iri": "IRI", "abstract": "Never the type of an entity", "contents": "Contents",
        "files": "Files", "litigation": "Litigation", "enforcement": "Enforcement", "lawmaking": "Lawmaking",
        "business": "Business", "technology": "Technology", "people": "People",
        "disjoint": "The types of entities are disjoint: an entity is of one type only.",
    },
}  # fmt: skip
_FILES = ("ai-law.ttl", "alignments.ttl", "shapes.ttl", "context.jsonld")


def ontology(store: Store, lang: str, *, limits: Limits) -> Reply:
    """Write the page; every term has its name as its anchor, as in its IRI."""
    known, words = load(), _WORDS[lang]
    sections = list(_sections(known, lang))
    contents = [
        element(
            "li",
            element("a", title, href=f"#{anchor}"),
            " ",
            *(part for name in names for part in (_link(name, lang), " ")),
        )
        for anchor, title, names, _ in sections
    ]
    version = element("p", f"{ONTOLOGY} · {known.header.version}")
    files = [part for name in _FILES for part in (element("a", name, href=f"/ontology/{name}"), " ")]
    body: list[Content] = [
        version, element("p", known.header.comment[lang]), element("p", f"{words['files']}: ", files),
        element("h2", words["contents"]), element("ul", contents, class_="contents"),
    ]  # fmt: skip
    for anchor, title, _, parts in sections:
        body += [element("h2", title, id=anchor), *parts]
    made = page(known.header.label[lang], lang, *body, here="/ontology")
    return Reply(200, "text/html; charset=utf-8", made, {})


def _sections(known: Ontology, lang: str) -> Iterator[tuple[str, str, list[str], list[Element]]]:
    words = _WORDS[lang]
    kinds = [*known.abstract.values(), *known.types.values()]
    notes = [element("p", words["disjoint"])]
    yield (
        "classes",
        words["classes"],
        [kind.name for kind in kinds],
        notes + [_class(known, each, lang) for each in kinds],
    )
    for family in FAMILIES:
        inside = [each for each in known.relations.values() if each.family == family]
        parts = [_relation(known, each, lang) for each in inside]
        yield family, words[family], [each.name for each in inside], parts
    facts = known.facts.values()
    yield "facts", words["facts"], [each.name for each in facts], [_fact(each, lang) for each in facts]
    terms = known.terms.values()
    yield "terms", words["terms"], [each.name for each in terms], [_term(known, each, lang) for each in terms]


def _class(known: Ontology, kind: EntityType, lang: str) -> Element:
    words, rows = _WORDS[lang], list[tuple[str, Content]]()
    if kind.parent:
        rows.append((words["parent"], _link(kind.parent, lang)))
    if kind.name in known.abstract:
        rows.append((words["abstract"], _ends(known, known.members(kind.name), lang, whole=True)))
    return _entry(kind.name, kind.label, kind.comment, kind.example, rows, lang)


def _relation(known: Ontology, relation: Relation, lang: str) -> Element:
    words = _WORDS[lang]
    rows: list[tuple[str, Content]] = [
        (words["domain"], _ends(known, relation.domain, lang)), (words["range"], _ends(known, relation.range, lang)),
    ]  # fmt: skip
    if relation.inverse:
        label = relation.inverse_label[lang]
        rows.append((words["inverse"], element("span", f"{relation.inverse} ({label})", id=relation.inverse)))
    held = [words[name] for name in ("symmetric", "asymmetric", "irreflexive") if getattr(relation, name)]
    rows += [("", "; ".join(held))] if held else []
    return _entry(relation.name, relation.label, relation.comment, relation.example, rows, lang)


def _fact(fact: FactKind, lang: str) -> Element:
    rows: list[tuple[str, Content]] = [(_WORDS[lang]["domain"], _link(fact.type, lang))]
    return _entry(fact.name, fact.label, fact.comment, fact.example, rows, lang)


def _term(known: Ontology, term: Term, lang: str) -> Element:
    words, rows = _WORDS[lang], list[tuple[str, Content]]()
    if term.domain:
        rows.append((words["domain"], _ends(known, term.domain, lang)))
    if term.range:
        rows.append((words["range"], _ends(known, term.range, lang)))
    return _entry(term.name, term.label, term.comment, term.example, rows, lang)


def _entry(
    name: str, label: dict[str, str], comment: dict[str, str], example: dict[str, str],
    rows: list[tuple[str, Content]], lang: str,
) -> Element:  # fmt: skip
    words, other = _WORDS[lang], "en" if lang == "zh" else "zh"
    told: list[tuple[str, Content]] = [(words["iri"], element("code", f"{AILAW}{name}")), *rows]
    told.append((words["example"], example[lang]))
    title = element("h3", element("code", name), f" {label[lang]} ", element("small", label[other], lang=other))
    return element("section", title, element("p", comment[lang]), table(("", ""), told), id=name)


def _ends(known: Ontology, ends: Iterable[str], lang: str, *, whole: bool = False) -> Element:
    listed = ends if whole else folded(known, ends)
    return element("span", *[part for end in listed for part in (_link(end, lang), " ")])


def _link(name: str, lang: str) -> Content:
    if ":" in name:
        return name
    known = load()
    for kinds in (known.relations, known.facts, known.types, known.abstract, known.terms):
        if name in kinds:
            return element("a", name, href=f"#{name}", title=kinds[name].label[lang], class_="term")
    return name
