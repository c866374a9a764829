"""How all laws and all cases stand at a date."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from kg.query.lives import CASE, LAW, LAW_RELATIONS, Stage, State, item_dates, stages, state
from kg.query.names import Found, entity, label_in
from kg.query.rows import rows
from kg.query.statements import Line, every, labels_of, told
from kg.query.suits import entities, names_of, suits
from kg.store import Store

_LAWS_OF = """SELECT DISTINCT ?law WHERE { {values} ?law a ailaw:Law .
  { ?statement rdf:subject ?node ; rdf:object ?law } UNION { ?statement rdf:object ?node ; rdf:subject ?law } }"""
#: What may be asked for: states, and the stages that lead to them.
STATES = {"Law": LAW, "Case": CASE}


@dataclass(frozen=True, slots=True)
class Standing:
    """A law or a case, and how it stands."""

    #: Canonical id, or that of a suit without a number (`kg.query.suits`).
    id: str
    #: `Law` or `Case`.
    kind: str
    #: Language → preferred name.
    labels: dict[str, str]
    state: State
    #: Of a case: plaintiffs, defendants and courts, by canonical id.
    parties: dict[str, tuple[str, ...]]
    #: Names of these.
    names: dict[str, dict[str, str]]

    def label(self, language: str = "zh") -> str:
        """Give the preferred name in a language, or else in another one."""
        return label_in(self.labels, language, self.id)


def standing(
    store: Store, kind: str, on: str, *, about: str | None = None, only: Collection[str] = ()
) -> list[Standing]:
    """List the laws or the cases of a store and how each stands at a date, since when longest first.

    `about` takes those that an entity, given by any of its names, has to do with; `only` those whose state or stage is
    one of some. What nothing is told of by then is left out.

    Raises:
        UnknownError: no entity is called so, or several are.
    """
    which = entity(store, about) if about else None
    found = _laws(store, on, which) if kind == "Law" else _cases(store, on, which)
    fitting = [each for each in found if each.state.name != "unknown"]
    fitting = [each for each in fitting if not only or {each.state.name, each.state.stage} & {*only}]
    return sorted(fitting, key=lambda each: (not each.state.since, each.state.since, each.id))


def laws(store: Store, known: Collection[str] | None = None, about: str | None = None) -> dict[str, tuple[Stage, ...]]:
    """Read the stages of all laws, by id, or of those that an entity has to do with; of some statements or of all."""
    query = "SELECT ?law WHERE { ?law a ailaw:Law }"
    found = rows(store, _LAWS_OF, node=[store.space.entity(about).value]) if about else rows(store, query)
    those = {store.space.plain(law) for (law,) in found} | ({about} if about else set())
    of: dict[str, list[Line]] = defaultdict(list)
    for line in every(store).values():
        law = line.head if line.relation == "inForceFrom" else line.tail
        if law in those and line.relation in LAW_RELATIONS and (known is None or line.id in known):
            of[law].append(line)
    # Only where a stage has no date, the day of its first report counts.
    dated = told(store, (line.id for group in of.values() for line in group if not line.when))
    dates = item_dates(store, sorted({each.item for line in dated.values() for each in line.evidence}))
    return {
        law: stages(law, "Law", (dated.get(line.id, line) for line in group), dates)
        for law, group in sorted(of.items())
    }


def _laws(store: Store, on: str, about: Found | None) -> list[Standing]:
    found = laws(store, about=about.id if about else None)
    names = labels_of(store, (), found)
    return [Standing(law, "Law", names.get(law, {}), state("Law", each, on), {}, {}) for law, each in found.items()]


def _cases(store: Store, on: str, about: Found | None) -> list[Standing]:
    found = suits(store, about.id if about else None)
    names = labels_of(store, (), entities(found))
    roles = ("plaintiff", "defendant", "party", "court")
    return [
        Standing(each.id, "Case", names_of(each, names), each.at(on), {role: each.side(role) for role in roles}, names)
        for each in found
    ]
