"""What the store says of one entity, as `kg show` gives it: what happened, where sources disagree, how it stands."""

from dataclasses import dataclass, field, replace

from kg.errors import UnknownError
from kg.query.conflicts import Conflict, conflicts
from kg.query.events import Event, events
from kg.query.lives import Life, life
from kg.query.names import Found, entity
from kg.query.rows import rows
from kg.query.statements import Line, about, labels_of
from kg.query.suits import SUIT, Suit, entities, names_of, suit, told_of, unnumbered
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the store says of one entity: statements and events by date, those without one at the end."""

    entity: Found
    place: str | None
    statements: tuple[Line, ...]
    #: What happened, each with the statements that tell of it.
    events: tuple[Event, ...]
    #: Of a law or a case.
    life: Life | None
    #: Suits of a party that have neither number nor name, and so are no entities.
    suits: tuple[Suit, ...]
    conflicts: tuple[Conflict, ...]
    #: Canonical id → preferred names by language, of every entity in statements and conflicts.
    labels: dict[str, dict[str, str]] = field(repr=False)


def show(store: Store, name: str) -> Dossier:
    """Collect what the store says of the entity that has this name or id, in both directions; or of a suit, by its id.

    Raises:
        UnknownError: no entity is called so, or several are.
    """
    if name.startswith(SUIT):
        return _suit(store, name)
    found = entity(store, name)
    lines = about(store, found.id)
    against = conflicts(store, found.id)
    places = [
        place.value
        for (place,) in rows(
            store, "SELECT ?place WHERE { {values} ?x ailaw:place ?place }", x=[store.space.entity(found.id).value]
        )
    ]
    more = told_of(store, found.id, lines) if found.type == "Case" else []
    lived = life(store, found.id, found.type, [*lines, *(replace(line, case=found.id) for line in more)])
    lines = (
        sorted([*lines, *more], key=lambda line: (not line.when, line.when, line.relation, line.id)) if more else lines
    )
    others = () if found.type == "Case" else tuple(unnumbered(store, found.id, lines))
    every = [*lines, *(line for each in against for line in each.statements)]
    names = labels_of(store, every, [*(lived.related if lived else ()), *entities(others)])
    names |= {each.id: names_of(each, names) for each in others}
    place = places[0] if places else None
    return Dossier(found, place, tuple(lines), tuple(events(lines)), lived, others, tuple(against), names)


def _suit(store: Store, identifier: str) -> Dossier:
    """Collect what is told of a suit without a number."""
    found = suit(store, identifier)
    if found is None:
        raise UnknownError(f"no suit {identifier}; `kg show --cases` lists them")
    if found.is_case:
        return show(store, found.id)
    names = labels_of(store, found.statements, entities([found]))
    called = names_of(found, names)
    items = {each.item for line in found.statements for each in line.evidence}
    shown = Found(found.id, "Case", called, tuple(dict.fromkeys(called.values())), len(items))
    told = tuple(found.statements)
    return Dossier(shown, None, told, tuple(events(told)), found.life, (), (), names | {found.id: called})
