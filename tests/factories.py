"""Records, entities and resolutions made by hand, for tests that need no bulletin."""

from collections.abc import Iterable

from kg.model import (
    Document,
    Entity,
    Evidence,
    Extraction,
    Fact,
    Item,
    Merge,
    Part,
    Record,
    Resolution,
    Statement,
    digest,
)


def said(
    head: str, relation: str, tail: str, quote: str, *, date: str | None = None, modality: str = "asserted", **more: str
) -> tuple[str, Statement]:
    """Make a statement of local ids that rests on a quotation, without its item and offsets yet."""
    evidence = Evidence("", 0, 0, quote, f"{relation}.zh.1", "summary")
    return quote, Statement(head, relation, tail, date, modality, **more, evidence=(evidence,))


def entity(local: str, type: str, *names: str, key: str | None = None, place: str | None = None) -> Entity:
    """Make an entity of an item."""
    return Entity(local, type, names, key, place)


def record(
    document: str,
    entities: Iterable[Entity],
    statements: Iterable[tuple[str, Statement]],
    *,
    facts: Iterable[tuple[str, str, str, str]] = (),
    title: str = "一则新闻",
    links: tuple[str, ...] = (),
    **more: str,
) -> Record:
    """Make a record of one item whose text is its title and every quotation, one a line."""
    pairs, dated = list(statements), list(facts)
    quotes = [quote for quote, _ in pairs] + [quote for *_, quote in dated]
    text = "\n".join([title, *quotes])
    name = f"{document}/law/1"

    def placed(quote: str, rule: str) -> tuple[Evidence, ...]:
        start = text.index(quote)
        return (Evidence(name, start, start + len(quote), quote, rule, "summary"),)

    settled = tuple(
        Statement(
            each.head, each.relation, each.tail, each.date, each.modality, each.amount, each.role, each.status,
            each.case, each.court, placed(quote, each.evidence[0].rule),
        )
        for quote, each in pairs
    )  # fmt: skip
    known = tuple(Fact(head, fact, date, placed(quote, f"{fact}.zh.1")) for head, fact, date, quote in dated)
    parts = (Part("title", 0, len(title)), Part("summary", min(len(title) + 1, len(text)), len(text)))
    item = Item(name, document, "law", 1, 0, len(text), text, title, parts, "2024-06-24", "某报", "1:24-cv-1", links)
    sha256 = digest(text, document) * 4
    file = Document(document, text, f"{document}.txt", sha256, **{"publisher": "某所", "month": "2024-06", **more})
    return Record(file, (Extraction(item, tuple(entities), (), settled, known),), "rules-1/names-1/0.1.0")


def resolution(*records: Record) -> Resolution:
    """Resolve by the key or the first name: things of one type that share it are one."""
    canonical: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    found: dict[str, Entity] = {}
    merges: list[Merge] = []
    for each in records:
        for extraction in each.extractions:
            for one in extraction.entities:
                member = f"{extraction.item.id}#{one.id}"
                id = one.key or f"{one.type.lower()}/x-{digest(one.type, one.names[0])}"
                canonical[member] = id
                names[id] = [*dict.fromkeys([*names.get(id, []), *one.names])]
                found[id] = Entity(
                    id, one.type, tuple(sorted(names[id], key=lambda name: (name.isascii(), name))), one.key, one.place
                )
                merges.append(Merge(member, id, "name", 0.9, one.names[0], one.names[0]))
    return Resolution(dict(sorted(found.items())), canonical, tuple(merges), rules="links-1/names-1/0.1.0")


def suit(document: str = "june", **more: str) -> Record:
    """A record that has most things once: a suit with case and court, a deal, a law in force, a plan."""
    return record(
        document,
        [
            entity("e1", "Company", "索尼音乐", "Sony Music", key="company/sony-music", place="jp"),
            entity("e2", "Company", "Suno", key="company/suno", place="us"),
            entity("c1", "Case", "1:24-cv-11611"),
            entity("k1", "Court", "马萨诸塞州联邦地区法院", "D. Mass.", key="court/d-mass", place="us-ma"),
            entity("l1", "Law", "《甲市人工智能条例》"),
            entity("g1", "Regulator", "甲市数据局"),
        ],
        [
            said("e1", "sued", "e2", "索尼音乐把 Suno 告上法庭", date="2024-06-24", case="c1", court="k1"),
            said("c1", "heardBy", "k1", "案件由马萨诸塞州联邦地区法院受理"),
            said("e2", "partneredWith", "e1", "双方一度联手"),
            said("g1", "issued", "l1", "甲市数据局印发条例草案", date="2024-05", status="draft"),
            said("g1", "fined", "e2", "甲市数据局拟罚 Suno 一万元", modality="planned", amount="一万元"),
        ],
        facts=[("l1", "inForceFrom", "2024-08-01", "条例八月一日起施行")],
        links=("https://example.org/a", "javascript:alert(1)"),
        **more,
    )
