"""The page of an entity: what it is, how it stands, its suits, laws or acts, and all that is said of it, page by page.

What is said comes from the store at its IRI; the order, the counts and the suits come from the index. While there is no
index yet the page shows the statements without them.
"""

from collections.abc import Sequence

from kg.errors import UnknownError
from kg.query import select
from kg.query.lives import Life, item_dates, life, parties_of, stages
from kg.query.rows import rows
from kg.query.statements import lines_of
from kg.rdf import of_document
from kg.serve import charts
from kg.serve.html import Content, Element, element, table
from kg.serve.index.reading import COUNTED, Entity, Wish
from kg.serve.lists import suit_table
from kg.serve.parts import ROWS, Desk, Told, families, glyph, href, local, name_of, pager, place_name, takes, typed
from kg.serve.pool import Reply
from kg.serve.wording import WORDS
from kg.store import Store

#: A life is told in full of what so many statements in so many documents speak of; of more, the newest are looked at.
_STATEMENTS, _DOCUMENTS = 300, 40
#: Suits and laws that a page lists; the rest is a page of its own.
_LISTED = 8
_BODIES = ("Regulator", "Legislature", "Jurisdiction")
_KNOWN = """SELECT ?p ?o { {values} ?e ?p ?o
  FILTER(?p IN (rdf:type, skos:prefLabel, skos:altLabel, ailaw:place)) }"""


def known(store: Store, id: str) -> tuple[Entity, list[str]]:
    """Return an entity as the store has it, and all its names.

    Raises:
        UnknownError: the store has no such entity.
    """
    iri = store.space.entity(id).value
    found: dict[str, list[tuple[str, str]]] = {}
    for p, o in rows(store, _KNOWN, e=[iri]):
        name = store.space.plain(p).rpartition("#")[2]
        found.setdefault(name, []).append((getattr(o, "language", None) or "", store.space.plain(o)))
    if "prefLabel" not in found:
        raise UnknownError(f"nothing is said of <{iri}>; `/find?q=NAME` looks for a name")
    preferred = dict(sorted(found["prefLabel"], reverse=True))
    zh, en, other = (preferred.get(language, "") for language in ("zh", "en", ""))
    place = next((value for _, value in sorted(found.get("place", []))), None)
    kind = next((value for _, value in sorted(found.get("type", []))), "")
    names = sorted({text for name in ("prefLabel", "altLabel") for _, text in found.get(name, [])})
    return Entity(0, id, kind, zh or en or other or id, en or zh or other or id, place, 0), names


def entity_page(desk: Desk, id: str, start: int, downloads: Content) -> Reply:
    """Show an entity."""
    store, index, lang, words = desk.store, desk.looked_up, desk.lang, desk.words
    entity, names = known(store, id)
    listed = index.entity(id) if index else None
    here = local(store, store.space.entity(id).value) or ""
    parts: list[Content] = [_about(entity, names, lang), _actions(entity, lang)]
    if index and listed:
        wish = Wish(listed.number)
        ids, total = index.said(wish, ROWS, start), index.count(wish)
        told = Told(desk, ids)
        if not start:
            parts += [_life(desk, entity, listed.degree), *_own(desk, listed), _chart(desk, listed)]
    else:
        told = Told(desk, _some(store, id))
        total = len(told.lines)
    turn = pager(lang, here, {}, start, len(told.lines), total, COUNTED)
    entries = element("ol", [told.entry(line) for line in told.lines], class_="entries")
    parts += [element("h2", words["statements"]), turn, entries, turn if total > ROWS else None, downloads]
    return desk.page(entity.label(lang), *parts, here=here)


def _some(store: Store, id: str) -> list[str]:
    """Choose statements on an entity without an index."""
    iri = store.space.entity(id)
    about = f"{{ ?s rdf:subject {iri} }} UNION {{ ?s rdf:object {iri} }} UNION {{ ?s ailaw:case {iri} }}"
    found = select(store, f"SELECT DISTINCT ?s {{ {about} UNION {{ ?s ailaw:court {iri} }} }} LIMIT {ROWS}")
    lines = lines_of(store, [str(getattr(row[0], "value", "")) for row in found], evidence=False)
    return [line.id for line in sorted(lines, key=lambda line: line.when, reverse=True)]


def _about(entity: Entity, names: Sequence[str], lang: str) -> Element:
    words = WORDS[lang]
    other = entity.label("en" if lang == "zh" else "zh")
    kind = element("span", glyph(entity.type), typed(entity.type, lang), class_="kind")
    told: list[Content] = [kind, element("code", entity.id)]
    if entity.place:
        told.append(place_name(entity.place, lang))
    facts = element("p", [part for each in told for part in (each, " ")], class_="facts")
    more = [name for name in names if name not in (entity.zh, entity.en)]
    lines: list[Content] = [facts]
    if other != entity.label(lang):
        lines.insert(0, element("p", element("bdi", other), class_="other"))
    if more:
        shown = [part for name in more[:60] for part in (element("bdi", name), " · ")][:-1]
        top = element("summary", f"{words['also']} ({len(more)})")
        lines.append(element("details", top, element("p", shown), open=len(more) < 7))
    return element("div", lines, class_="head")


def _actions(entity: Entity, lang: str) -> Element:
    words, given = WORDS[lang], {"entity": entity.id, "lang": lang}
    links = [
        element("a", words["expand"], href=href("/view", given), class_="tool main"),
        element("a", words["timeline"], href=href("/timeline", given), class_="tool"),
        element("a", words["dossier"], href=href("/report", given), class_="tool"),
    ]
    return element("p", links, class_="takes")


def _chart(desk: Desk, entity: Entity) -> Content:
    counts = charts.periods(charts.by_family(desk.index.tally(Wish(entity.number)), families()), early=True)
    if sum(bool(each) for each in counts.values()) < 2:
        return None

    def there(period: str) -> str:
        return href("/timeline", {"entity": entity.id, "lang": desk.lang, **charts.bounds(period)})

    asked = {"entity": entity.id}
    drawn = charts.figure(counts, desk.words["activity"], desk.words, href=there)
    return [element("section", drawn, takes(desk.lang, "/timeline", asked, ("csv", "json", "svg")), class_="card")]


def _own(desk: Desk, entity: Entity) -> list[Content]:
    """Show the suits of a party or before a court, and the laws of an authority."""
    parts: list[Content] = []
    words, index = desk.words, desk.index
    if entity.type == "Court":
        suits, side = index.suits(court=entity.number, most=_LISTED), {"court": entity.id}
    elif entity.type in ("Law", "Case"):
        suits, side = [], {}
    else:
        suits, side = index.suits(party=entity.number, most=_LISTED), {"party": entity.id}
    if suits:
        more = element("a", words["see"], href=href("/cases", {**side, "lang": desk.lang}), class_="more")
        title = words["hearing"] if entity.type == "Court" else words["own_suits"]
        parts.append(element("section", element("h2", title, more), suit_table(desk, suits)))
    if entity.type in _BODIES and (laws := index.laws(maker=entity.number, most=_LISTED)):
        named = index.entities(each.entity for each in laws)
        lines = [
            [name_of(desk, named[each.entity]), words.get(each.state, each.state), each.since or "–"] for each in laws
        ]
        more = element("a", words["see"], href=href("/laws", {"maker": entity.id, "lang": desk.lang}), class_="more")
        body = table((words["law"], words["state"], words["date"]), lines)
        parts.append(element("section", element("h2", words["made_laws"], more), body))
    return parts


def _life(desk: Desk, entity: Entity, degree: int) -> Content:
    """Tell the course of a law or a case."""
    if entity.type not in ("Law", "Case"):
        return None
    number = desk.index.entity(entity.id)
    ids = desk.index.said(Wish(number.number if number else 0), _STATEMENTS)
    lines = lines_of(desk.store, [desk.store.space.statement(id).value for id in ids])
    items = {each.item for line in lines for each in line.evidence}
    if degree <= _STATEMENTS and len({of_document(f"{item}#") for item in items}) <= _DOCUMENTS:
        lived = life(desk.store, entity.id, entity.type, lines)
    else:
        dates = item_dates(desk.store, sorted(items))
        parties = parties_of(entity.id, lines) if entity.type == "Case" else ()
        lived = Life(entity.type, stages(entity.id, entity.type, lines, dates), parties=parties[:60])
    return _lived(desk, entity, lived) if lived else None


def _lived(desk: Desk, entity: Entity, lived: Life) -> list[Content]:
    words, parts = desk.words, list[Content]()
    if lived.stages:
        now = lived.at(desk.index.facts["today"])
        state = element("span", words.get(now.name, now.name), class_=f"state s-{now.name.replace(' ', '-')}")
        steps = [_step(desk, each.name, each.since, each.is_dated) for each in lived.stages[:40]]
        parts.append(element("section", element("h2", words["life"], " ", state), element("ol", steps, class_="life")))
    if lived.parties:
        told = Told(desk, (), [each.entity for each in lived.parties])
        lines = [[words.get(each.role, each.role), told.name(each.entity)] for each in lived.parties]
        parts.append(element("section", element("h2", words["parties"]), table((words["role"], words["names"]), lines)))
    if lived.related:
        told = Told(desk, (), lived.related)
        names = [part for each in lived.related for part in (told.name(each), " ")]
        parts.append(element("p", words["related"], ": ", names))
    if len(lived.names) > 1:
        lines = [[element("bdi", each.name), each.first, each.last, str(each.items)] for each in lived.names[:40]]
        head = (words["names"], words["since"], words["until"], words["items"])
        body = element("details", element("summary", f"{words['aliases']} ({len(lived.names)})"), table(head, lines))
        parts.append(body)
    return parts


def _step(desk: Desk, name: str, since: str, dated: bool) -> Element:
    words = desk.words
    when: Content = element("time", since, datetime=since) if since else "–"
    note = element("small", words["reported"]) if since and not dated else None
    return element("li", element("b", words.get(name, name)), when, note)
