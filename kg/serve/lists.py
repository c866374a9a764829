"""The lists of the explorer: what happened when, suits, laws, authorities and courts, filtered and to take away."""

from collections.abc import Iterable, Mapping, Sequence

from kg.errors import InputError
from kg.ontology import FAMILIES, load
from kg.query.lives import LAW
from kg.rank import HEADS
from kg.rank import WORDS as RANK
from kg.serve import charts
from kg.serve.html import Content, Element, element, table
from kg.serve.index.reading import COUNTED, Body, Entity, Suit, Wish
from kg.serve.parts import (
    FILE_ROWS,
    FORMS,
    ROWS,
    SAID_HEADS,
    Desk,
    Told,
    choice,
    families,
    field,
    file,
    filters,
    href,
    name_of,
    names_of,
    nothing,
    pager,
    picture,
    place_name,
    takes,
    typed,
)  # fmt: skip
from kg.serve.pool import Reply
from kg.text.iso import is_date

#: Statements in a file; each takes its passages along, which the store has to be asked for.
_SAID_ROWS = 2_000
#: States of suits and of laws, as they follow each other.
_SUIT_STATES = ("open", "closed", "unknown")
_LAW_STATES = (*LAW, "unknown")
_PARTIES = "Company Organization Person Group Regulator Jurisdiction"
_MAKERS = "Regulator Legislature Jurisdiction"


def timeline(desk: Desk, given: Mapping[str, str]) -> Reply:
    """Show what happened, the newest first, with a chart by month."""
    asked = {name: given.get(name, "") for name in ("entity", "family", "relation", "modality", "since", "until")}
    wish, entity = _wish(desk, asked)
    words, path = desk.words, "/timeline"
    counts = charts.periods(charts.by_family(desk.index.tally(wish), families()), early=True)
    title = words["timeline"] if entity is None else f"{words['timeline']}: {entity.label(desk.lang)}"
    if (form := given.get("format")) == "svg":
        return picture(charts.chart(counts, f"{title} · {titled(counts, words, 'per')}", words, alone=True), "timeline")
    start, total = _start(given), desk.index.count(wish)
    if form in FORMS:
        told = Told(desk, desk.index.said(wish, _SAID_ROWS))
        name = "timeline" if total <= _SAID_ROWS else f"timeline-newest-{_SAID_ROWS}-of-{total}"
        return file(form, SAID_HEADS, told.rows(), name)
    told = Told(desk, desk.index.said(wish, ROWS, start))

    def there(period: str) -> str:
        return href(path, {**asked, "lang": desk.lang}, **charts.bounds(period))

    listed = element("ol", [told.entry(line) for line in told.lines], class_="entries")
    turn = pager(desk.lang, path, asked, start, len(told.lines), total, COUNTED)
    draw = (
        element("a", words["as_graph"], href=href("/view", {"entity": entity.id, "lang": desk.lang}), class_="tool")
        if entity
        else None
    )
    return desk.page(
        title, _timeline_form(desk, asked),
        charts.figure(counts, titled(counts, words, "per"), words, href=there),
        takes(desk.lang, path, asked, ("csv", "json", "svg"), draw),
        [turn, listed, turn if total > ROWS else None] if told.lines else nothing(desk.lang),
        here=href(path, asked),
    )  # fmt: skip


def titled(counts: Mapping[str, object], words: Mapping[str, str], what: str) -> str:
    """Say what the bars of a chart are: months or years."""
    return words[f"{what}_year" if counts and len(next(iter(counts))) == 4 else f"{what}_month"]


def _wish(desk: Desk, asked: Mapping[str, str]) -> tuple[Wish, Entity | None]:
    """Read what is wanted of a timeline."""
    for name in ("since", "until"):
        if asked[name] and not is_date(asked[name]):
            raise InputError(f"{name}={asked[name]} is no date; write 2024, 2024-06 or 2024-06-24")
    entity = _known(desk, asked["entity"]) if asked["entity"] else None
    relations: tuple[str, ...] = ()
    if asked["family"]:
        relations = tuple(name for name, of in families().items() if of == asked["family"])
    if asked["relation"]:
        relations = (asked["relation"],)
    number = entity.number if entity else None
    return Wish(number, relations, asked["modality"], asked["since"], asked["until"]), entity


def _known(desk: Desk, name: str, kinds: Sequence[str] = ()) -> Entity:
    found = desk.index.named(name, kinds)
    if found is None:
        raise InputError(f"no entity is called {name!r}; `/find?q=` looks for parts of names")
    return found


def _start(given: Mapping[str, str]) -> int:
    start = given.get("start", "")
    # Further down nobody reads; whoever wants all takes the file or asks for a period.
    return min(int(start), COUNTED) if start.isascii() and start.isdigit() else 0


def _timeline_form(desk: Desk, asked: Mapping[str, str]) -> Element:
    lang, known = desk.lang, load()
    kinds = [(name, desk.words[name]) for name in FAMILIES]
    relations = [(name, typed(name, lang)) for name in (*known.relations, *known.facts)]
    meant = [(name, desk.words[name]) for name in ("asserted", "planned", "alleged", "negated")]
    return filters(
        lang, "/timeline", field(lang, "entity", asked["entity"], data_complete=""),
        choice(lang, "family", asked["family"], kinds), choice(lang, "relation", asked["relation"], relations),
        choice(lang, "modality", asked["modality"], meant),
        field(lang, "since", asked["since"], placeholder="2024-06", size="9"),
        field(lang, "until", asked["until"], placeholder="2024-12", size="9"),
    )  # fmt: skip


def cases(desk: Desk, given: Mapping[str, str]) -> Reply:
    """Show suits, those filed last first, with a chart of the months of filing."""
    asked = {name: given.get(name, "") for name in ("party", "court", "state", "month")}
    if asked["month"] and not is_date(asked["month"].removeprefix(charts.BEFORE)):
        raise InputError(f"month={asked['month']} is no month; write 2024 or 2024-06")
    party = _known(desk, asked["party"]).number if asked["party"] else None
    court = _known(desk, asked["court"], ("Court",)).number if asked["court"] else None
    words, path = desk.words, "/cases"
    total, months, states = desk.index.suit_counts(party=party, court=court, state=asked["state"], month=asked["month"])
    counts = charts.periods({month: {"litigation": count} for month, count in months}, early=True)
    if (form := given.get("format")) == "svg":
        return picture(charts.chart(counts, titled(counts, words, "filings"), words, alone=True), "cases")
    start, most = (0, FILE_ROWS) if form in FORMS else (_start(given), ROWS)
    found = desk.index.suits(
        party=party, court=court, state=asked["state"], month=asked["month"], most=most, start=start
    )
    known = _named_in(desk, found)
    if form in FORMS:
        heads = ("case", "plaintiffs", "defendants", "court", "filed", "state", "stage", "since")
        return file(form, heads, (_suit_row(desk, suit, known) for suit in found), "cases")

    def there(period: str) -> str:
        return href(path, {**asked, "lang": desk.lang}, month=period)

    turn = pager(desk.lang, path, asked, start, len(found), total, total)
    return desk.page(
        words["cases"], _cases_form(desk, asked),
        _chips(desk, path, asked, "state", states, _SUIT_STATES),
        charts.figure(counts, titled(counts, words, "filings"), words, href=there),
        takes(desk.lang, path, asked, ("csv", "json", "svg")),
        [turn, suit_table(desk, found), turn if total > ROWS else None] if found else nothing(desk.lang),
        here=href(path, asked),
    )  # fmt: skip


def _cases_form(desk: Desk, asked: Mapping[str, str]) -> Element:
    lang = desk.lang
    return filters(
        lang, "/cases", field(lang, "party", asked["party"], data_complete=_PARTIES),
        field(lang, "court", asked["court"], data_complete="Court"),
        choice(lang, "state", asked["state"], [(each, desk.words[each]) for each in _SUIT_STATES]),
        field(lang, "month", asked["month"], placeholder="2024-06", size="9"),
    )  # fmt: skip


def _chips(
    desk: Desk, path: str, asked: Mapping[str, str], name: str, counts: Mapping[str, int], order: Iterable[str]
) -> Element | None:
    """Write the counts by state as links that narrow the list down."""
    if sum(counts.values()) == 0:
        return None
    links = [
        element(
            "a", element("b", f"{counts[each]:,}"), desk.words.get(each, each),
            href=href(path, {**asked, "lang": desk.lang}, **{name: None if asked[name] == each else each}),
            class_=f"chip s-{each.replace(' ', '-')}", aria_current="true" if asked[name] == each else None,
        )
        for each in order
        if counts.get(each)
    ]  # fmt: skip
    return element("p", links, class_="chips")


def _named_in(desk: Desk, found: Sequence[Suit]) -> Mapping[int, Entity]:
    """Return the cases and the parties of suits."""
    parties = (each for suit in found for ends in suit.parties.values() for each in ends)
    return desk.index.entities([*(suit.case for suit in found), *parties])


def suit_table(desk: Desk, found: Sequence[Suit]) -> Element:
    """Draw suits with their parties, court, state and a passage."""
    words = desk.words
    known = _named_in(desk, found)
    head = (words["case"], words["parties"], words["court"], words["filed"], words["state"], words["evidence"])
    return table(head, _suits(desk, found, known), class_="cases")


def _suits(desk: Desk, found: Sequence[Suit], known: Mapping[int, Entity]) -> list[list[Content]]:
    grounds = desk.index.suit_grounds([suit.number for suit in found], 2)
    told = Told(desk, [id for ids in grounds.values() for id in ids])
    lines = {line.id: line for line in told.lines}
    rows: list[list[Content]] = []
    for suit in found:
        case = name_of(desk, known[suit.case or 0]) if suit.case in known else element("small", desk.words["no_docket"])
        plaintiffs, defendants = (suit.parties.get(role, []) for role in ("plaintiff", "defendant"))
        sides: list[Content] = [*names_of(desk, plaintiffs, known), element("small", desk.words["vs"], class_="vs")]
        sides += names_of(desk, defendants, known)
        if not plaintiffs and not defendants:
            sides = names_of(desk, suit.parties.get("party", []), known) or ["–"]
        passages = [part for id in grounds[suit.number][:1] if id in lines for part in told.passages(lines[id], 1)]
        courts = names_of(desk, suit.parties.get("court", []), known, 2)
        rows.append(
            [case, sides, courts, suit.filed or "–", _state(desk, suit.state, suit.stage, suit.since), passages]
        )
    return rows


def _state(desk: Desk, state: str, stage: str, since: str) -> list[Content]:
    words = desk.words
    parts: list[Content] = [element("span", words.get(state, state), class_=f"state s-{state.replace(' ', '-')}")]
    told = [words.get(stage, stage)] if stage and stage != state else []
    told += [words["since_"].format(since)] if since else []
    return [*parts, " ", element("small", " · ".join(told))] if told else parts


def _suit_row(desk: Desk, suit: Suit, known: Mapping[int, Entity]) -> list[str]:
    def names(role: str) -> str:
        return "; ".join(known[each].label(desk.lang) for each in suit.parties.get(role, []) if each in known)

    case = known[suit.case or 0].label(desk.lang) if suit.case in known else ""
    sides = [names(role) for role in ("plaintiff", "defendant", "court")]
    return [case, *sides, suit.filed, suit.state, suit.stage, suit.since]


def laws(desk: Desk, given: Mapping[str, str]) -> Reply:
    """Show laws with the stage that they have reached, those first heard of last first."""
    asked = {name: given.get(name, "") for name in ("maker", "place", "state")}
    maker = _known(desk, asked["maker"], _MAKERS.split()).number if asked["maker"] else None
    words, path = desk.words, "/laws"
    form = given.get("format")
    start, most = (0, FILE_ROWS) if form in FORMS else (_start(given), ROWS)
    states = desk.index.law_counts(state=asked["state"], place=asked["place"], maker=maker)
    found = desk.index.laws(state=asked["state"], place=asked["place"], maker=maker, most=most, start=start)
    known = desk.index.entities(each.entity for each in found)
    if form in ("csv", "json"):
        rows = (
            [known[each.entity].zh, known[each.entity].en, known[each.entity].id, known[each.entity].place or "",
             each.state, each.since, each.first]
            for each in found
        )  # fmt: skip
        return file(form, ("zh", "en", "id", "place", "state", "since", "first"), rows, "laws")
    if form == "svg":
        named = [(words[each], states[each]) for each in _LAW_STATES if states.get(each)]
        return picture(charts.ranked(named, f"{words['laws']} · {words['state']}"), "laws")
    table_rows = [
        [
            name_of(desk, known[each.entity]), _place(desk, known[each.entity].place, path),
            _state(desk, each.state, each.stage, each.since), each.first or "–", f"{known[each.entity].degree:,}",
        ]
        for each in found
    ]  # fmt: skip
    total = sum(states.values())
    turn = pager(desk.lang, path, asked, start, len(found), total, total)
    shape = filters(
        desk.lang, path, field(desk.lang, "maker", asked["maker"], data_complete=_MAKERS),
        choice(desk.lang, "place", asked["place"], _places(desk, ("Law",))),
        choice(desk.lang, "state", asked["state"], [(each, words[each]) for each in _LAW_STATES]),
    )  # fmt: skip
    head = (words["law"], words["place"], words["state"], words["first"], words["mentions"])
    return desk.page(
        words["laws"], shape, _chips(desk, path, asked, "state", states, _LAW_STATES),
        takes(desk.lang, path, asked, ("csv", "json", "svg")),
        [turn, table(head, table_rows, class_="laws"), turn] if found else nothing(desk.lang),
        here=href(path, asked),
    )  # fmt: skip


def _places(desk: Desk, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """List jurisdictions, those that lie in another under it."""
    codes = {part for code, _ in desk.index.places(kinds) for part in _around(code)}
    return [(code, f"{'– ' * code.count('-')}{place_name(code, desk.lang)}") for code in sorted(codes)]


def _around(code: str) -> list[str]:
    parts = code.split("-")
    return ["-".join(parts[: number + 1]) for number in range(len(parts))]


def _place(desk: Desk, code: str | None, path: str) -> Content:
    return (
        element("a", place_name(code, desk.lang), href=href(path, {"place": code, "lang": desk.lang})) if code else "–"
    )


def authorities(desk: Desk, given: Mapping[str, str]) -> Reply:
    """Show authorities and legislatures, the busiest first."""
    kinds = [(each, typed(each, desk.lang)) for each in _MAKERS.split()]
    return _bodies(desk, given, "authorities", _MAKERS.split(), kinds)


def courts(desk: Desk, given: Mapping[str, str]) -> Reply:
    """Show courts, the busiest first."""
    return _bodies(desk, given, "courts", ["Court"], [])


def _bodies(
    desk: Desk, given: Mapping[str, str], what: str, types: Sequence[str], kinds: Sequence[tuple[str, str]]
) -> Reply:
    asked = {name: given.get(name, "") for name in ("place", "type")}
    words, path, form = desk.words, f"/{what}", given.get("format")
    start, most = (0, FILE_ROWS) if form in FORMS else (_start(given), ROWS)
    if what == "courts":
        found = desk.index.courts(place=asked["place"], most=most + 1, start=start)
    else:
        found = desk.index.bodies(place=asked["place"], kind=asked["type"], most=most + 1, start=start)
    found, more = found[:most], len(found) > most
    known = desk.index.entities(each.entity for each in found)
    if form == "svg":
        top = [(known[each.entity].label(desk.lang), each.counts[0]) for each in found[:25]]
        return picture(charts.ranked(top, f"{words[what]} · {RANK[HEADS[what][0]][desk.lang]}"), what)
    if form in FORMS:
        rows = ([known[each.entity].label(desk.lang), known[each.entity].id, *map(str, each.counts)] for each in found)
        return file(form, ("name", "id", *HEADS[what]), rows, what)
    fields = [choice(desk.lang, "place", asked["place"], _places(desk, types))]
    fields += [choice(desk.lang, "type", asked["type"], kinds)] if kinds else []
    turn = pager(desk.lang, path, asked, start, len(found), start + len(found) + more, start + len(found))
    return desk.page(
        words[what], filters(desk.lang, path, *fields),
        takes(desk.lang, path, asked, ("csv", "json", "svg")),
        [turn, body_table(desk, what, found, known, places=path)] if found else nothing(desk.lang),
        here=href(path, asked),
    )  # fmt: skip


def body_table(
    desk: Desk, what: str, found: Sequence[Body], known: Mapping[int, Entity], *, places: str = ""
) -> Element:
    """Draw authorities or courts with their counts, the first of them as bars; with `places` their jurisdictions."""
    most = max((each.counts[0] for each in found), default=1)
    head = [
        desk.words["names"],
        *([desk.words["place"]] if places else []),
        *(RANK[each][desk.lang] for each in HEADS[what][: len(found[0].counts) if found else 0]),
    ]
    rows: list[list[Content]] = []
    for each in found:
        first, *rest = each.counts
        where: list[Content] = [_place(desk, known[each.entity].place, places)] if places else []
        count: list[Content] = [charts.bar(first, most), f" {first:,}"]
        rows.append([name_of(desk, known[each.entity]), *where, count, *(f"{number:,}" for number in rest)])
    return table(head, rows, class_="ranking")
