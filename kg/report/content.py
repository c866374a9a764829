"""What a dossier says, before it is HTML or Markdown: figures, and sections of rows with the passages they rest on."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg import query, review
from kg.names import jurisdictions
from kg.network import Graph, graph, sources
from kg.ontology import load
from kg.query import Dossier, Event, Quotation, Suit
from kg.query.choice import Source
from kg.query.lives import item_dates
from kg.report.words import WORDS
from kg.store import Store

#: Stages of a suit that the outcome tells of.
_ENDS = ("ruling", "decided", "settled", "withdrawn", "appealed")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table, with the passages that say so."""

    cells: tuple[str, ...]
    evidence: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A table under a heading; without rows it says that there is nothing."""

    key: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All of a dossier, in one language."""

    title: str
    lang: str
    #: What the entity is: type, names, id, place, and the stages of a law or a case.
    about: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    #: Events by year.
    years: tuple[tuple[str, int], ...]
    graph: Graph
    sections: tuple[Section, ...]
    #: How and from what it was made.
    made: tuple[str, ...]
    sources: dict[str, Source] = field(repr=False)


def collect(store: Store, name: str, *, lang: str = "zh", on: str | None = None) -> Report:
    """Put together what a store says of the entity that has this name or id.

    States of cases are those at the end of `on`, or of the last date of the bulletins that speak of the entity.

    Raises:
        UnknownError: no entity is called so, or several are.
    """
    teller = _Teller(store, query.show(store, name), lang, on)
    dossier, words = teller.dossier, WORDS[lang]
    cases = teller.cases()
    sections = (
        Section("cases", words["cases"], teller.heads("plaintiffs defendants court docket filed state outcome"), cases),
        teller.section("enforcement", "date authority action target amount", teller.actions()),
        teller.section("business", "date head relation tail remarks", teller.family("business")),
        teller.section("laws", "date head relation tail remarks", teller.laws()),
        teller.section("timeline", "date event remarks", teller.timeline()),
        teller.section("others", "date head relation tail remarks", teller.family("technology", "people")),
        teller.section("unsure", "modality date head relation tail remarks", teller.unsure()),
        teller.section("doubtful", "remarks date event", teller.doubtful()),
    )
    told = sources(store, {each.item for line in dossier.statements for each in line.evidence} | teller.items(sections))
    return Report(
        words["report"].format(name=dossier.entity.label(lang)), lang, tuple(teller.about()),
        tuple(teller.figures(cases, told)), tuple(teller.years()), graph(store, entity=dossier.entity.id), sections,
        tuple(teller.made(told)), told,
    )  # fmt: skip


class _Teller:
    """Sorts the events of one dossier into sections, and puts each into words."""

    def __init__(self, store: Store, dossier: Dossier, lang: str, on: str | None) -> None:
        self.store, self.dossier, self.lang, self.words = store, dossier, lang, WORDS[lang]
        self.id = dossier.entity.id
        self.facts = [each for each in dossier.events if each.modality == "asserted"]
        self.labels = dict(dossier.labels)
        items = {each.item for line in dossier.statements for each in line.evidence}
        # What a bulletin tells may be later than the date that an item bears.
        dates = [*item_dates(store, items).values(), *(each.date or "" for each in self.facts)]
        self.on = on or max(dates, default="")
        self.is_open: Counter[bool] = Counter()

    def heads(self, keys: str) -> tuple[str, ...]:
        return tuple(self.words[key] for key in keys.split())

    def section(self, key: str, heads: str, rows: Iterable[Row]) -> Section:
        return Section(key, self.words[key], self.heads(heads), tuple(rows))

    @staticmethod
    def items(sections: Sequence[Section]) -> set[str]:
        return {each.item for section in sections for row in section.rows for each in row.evidence}

    # Words.

    def name(self, id: str | None) -> str:
        if not id:
            return ""
        if id not in self.labels and "/" in id:
            found = query.labels(self.store, [self.store.space.entity(id)])
            self.labels[id] = next(iter(found.values()), {})
        names = self.labels.get(id, {})
        return names.get(self.lang) or next(iter(names.values()), id)

    def names(self, ids: Iterable[str | None]) -> str:
        return self.words["list"].join(dict.fromkeys(self.name(each) for each in ids if each))

    def relation(self, name: str) -> str:
        known = load()
        for table in (known.relations, known.facts):
            if name in table:
                return table[name].label[self.lang]
        return name

    def remarks(self, event: Event) -> str:
        status = self.words.get(event.status or "", event.status)
        parts = [event.amount, event.role, status, self.name(event.case), self.name(event.court)]
        return " · ".join(filter(None, parts))

    def said(self, event: Event) -> str:
        space = "" if self.lang == "zh" else " "
        tail = self.name(event.tail) if "/" in event.tail else event.tail
        return f"{self.name(event.head)}{space or ' '}{self.relation(event.relation)} {tail}"

    def plain(self, event: Event) -> Row:
        cells = (event.when, self.name(event.head), self.relation(event.relation), self.name(event.tail))
        return Row((*cells, self.remarks(event)), event.evidence)

    # Sections.

    def cases(self) -> tuple[Row, ...]:
        """Tell of each suit as `kg show --cases` does, the newest first."""
        found = query.suits(self.store, self.id)
        return tuple(sorted(map(self._case, found), key=lambda row: (row.cells[4], row.cells), reverse=True))

    def _case(self, suit: Suit) -> Row:
        sides = (self.names(suit.side(role)) for role in ("plaintiff", "defendant", "court"))
        filings = query.events(line for line in suit.statements if line.relation == "sued")
        filed = min((each.when for each in filings if each.when), default="")
        told = next((each.since for each in suit.life.stages if each.name == "filed" and each.since), "")
        filed = filed or (told + self.words["reported"] if told else "")
        state = suit.at(self.on or "9999")
        self.is_open[state.name == "open"] += 1
        shown = self.words.get(state.name, state.name)
        stage = self.words.get("filed_" if state.stage == "filed" else state.stage, state.stage)
        ends = [each for each in suit.life.stages if each.name in _ENDS]
        outcome = dict.fromkeys(f"{self.said(each.event)} {each.event.when}".strip() for each in ends)
        cells = (
            *sides, self.name(suit.id) if suit.is_case else "", filed,
            f"{shown} · {stage}" if stage and state.name != "unknown" else shown, "; ".join(outcome),
        )  # fmt: skip
        return Row(cells, tuple(dict.fromkeys(passage for line in suit.statements for passage in line.evidence)))

    def family(self, *families: str) -> Iterator[Row]:
        """Go through the facts of some families, the newest first, those without a date at the end."""
        known = load().relations
        for each in self._newest(lambda event: event.relation in known and known[event.relation].family in families):
            yield self.plain(each)

    def _newest(self, fits: Callable[[Event], bool]) -> list[Event]:
        found = [each for each in self.facts if fits(each)]
        return sorted(found, key=lambda each: each.when, reverse=True)

    def actions(self) -> Iterator[Row]:
        known = load().relations
        for each in self._newest(
            lambda event: event.relation in known and known[event.relation].family == "enforcement"
        ):
            yield self.plain(each)

    def laws(self) -> Iterator[Row]:
        known = load().relations
        for each in self._newest(
            lambda event: (
                "law/" in (event.head[:4], event.tail[:4])
                or (event.relation in known and known[event.relation].family == "lawmaking")
            )
        ):
            yield self.plain(each)

    def timeline(self) -> Iterator[Row]:
        """Tell every dated fact in the order of time."""
        for each in sorted((each for each in self.facts if each.when), key=lambda each: each.when):
            yield Row((each.when, self.said(each), self.remarks(each)), each.evidence)

    def unsure(self) -> Iterator[Row]:
        """Tell what is planned, alleged or denied, apart from what is stated as fact."""
        order = ("planned", "alleged", "negated")
        others = [each for each in self.dossier.events if each.modality != "asserted"]
        for each in sorted(others, key=lambda each: (order.index(each.modality), each.when)):
            row = self.plain(each)
            yield Row((self.words[each.modality], *row.cells), row.evidence)

    def doubtful(self) -> Iterator[Row]:
        """Tell where sources disagree, what may be the same event, what only commentary says, which merges are weak."""
        for conflict in self.dossier.conflicts:
            why = f"{self.words['conflict']}: {self.words[f'c_{conflict.kind}']}"
            for line in conflict.statements:
                event = query.events([line])[0]
                yield Row((why, event.when, self.said(event)), event.evidence)
        for each in self.dossier.events:
            if each.vague:
                yield Row((self.words["vague"], each.when, self.said(each)), each.evidence)
            elif all(passage.part == "commentary" for passage in each.evidence):
                yield Row((self.words["commentary"], each.when, self.said(each)), each.evidence)
        for question in review.questions(self.store, kinds=("merge",), entity=self.id):
            yield Row((self.words["merge"], "", question.text))

    # The rest.

    def about(self) -> Iterator[str]:
        found = self.dossier.entity
        kind = load().types.get(found.type)
        yield kind.label[self.lang] if kind else found.type
        others = [each for each in found.names if each != found.label(self.lang)]
        if others:
            yield f"{self.words['also']} {self.words['list'].join(others)}"
        yield f"{self.words['id']} {found.id}"
        if self.dossier.place:
            row = jurisdictions().get(self.dossier.place)
            forms = (row.zh or row.en) if row and self.lang == "zh" else (row.en or row.zh) if row else ()
            yield f"{self.words['place']} {next(iter(forms), self.dossier.place)}"
        if self.dossier.life and self.dossier.life.stages:
            stages = [
                f"{self.words.get('filed_' if each.name == 'filed' else each.name, each.name)} {each.since}"
                + ("" if each.is_dated or not each.since else self.words["reported"])
                for each in self.dossier.life.stages
            ]
            yield f"{self.words['life']} {' → '.join(dict.fromkeys(stages))}"

    def figures(self, cases: Sequence[Row], told: dict[str, Source]) -> Iterator[tuple[str, str]]:
        """Count; what is zero is left out, but for what every entity has."""
        dates = sorted(each.when[:7] for each in self.facts if each.when)
        sued = [each for each in self.facts if each.relation == "sued" and not each.vague]
        partners = {
            end for each in self.facts if (known := load().relations.get(each.relation)) and known.family == "business"
            for end in (each.head, each.tail) if end != self.id and self.id in (each.head, each.tail)
        }  # fmt: skip
        counts = {
            "f_statements": len(self.dossier.statements),
            "f_documents": len({source.document for source in told.values()}),
            "cases": len(cases),
            "f_open": self.is_open[True],
            "f_sued": sum(each.tail == self.id for each in sued),
            "f_suing": sum(each.head == self.id for each in sued),
            "f_fines": sum(each.relation == "fined" for each in self.facts),
            "f_probes": sum(each.relation in ("investigated", "warned", "complainedAgainst") for each in self.facts),
            "f_partners": len(partners),
            "f_unsure": sum(each.modality != "asserted" for each in self.dossier.events),
            "f_conflicts": len(self.dossier.conflicts),
        }
        for key, count in counts.items():
            if count or key in ("f_statements", "f_documents"):
                yield self.words[key], str(count)
        if dates:
            yield self.words["f_span"], dates[0] if dates[0] == dates[-1] else f"{dates[0]} – {dates[-1]}"

    def years(self) -> list[tuple[str, int]]:
        counts = Counter(each.when[:4] for each in self.facts if each.when)
        years = sorted(counts)
        every = range(int(years[0]), int(years[-1]) + 1) if years else range(0)
        return [(str(year), counts[str(year)]) for year in every] if len(every) <= 60 else sorted(counts.items())

    def made(self, told: dict[str, Source]) -> Iterator[str]:
        documents = sorted({source.document for source in told.values()})
        yield self.words["from"].format(documents=len(documents), items=len(told))
        for each in documents:
            some = [source for source in told.values() if source.document == each]
            publisher = next((source.publisher for source in some if source.publisher), "")
            yield " · ".join(filter(None, [each, publisher, *sorted({source.published or "" for source in some})[-1:]]))
        if self.on:
            yield self.words["as_of"].format(date=self.on)
        yield self.words["method"]
