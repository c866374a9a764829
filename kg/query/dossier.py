"""What the store says of one entity, as `kg show` gives it: what happened, where sources disagree, how it stands."""

from dataclasses import dataclass, field

from kg.query.conflicts import Conflict, conflicts
from kg.query.events import Event, events
from kg.query.lives import Life, life
from kg.query.names import Found, entity
from kg.query.rows import rows
from kg.query.statements import Line, about, labels_of
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
    conflicts: tuple[Conflict, ...]
    #: Canonical id → preferred names by language, of every entity in statements and conflicts.
    labels: dict[str, dict[str, str]] = field(repr=False)


def show(store: Store, name: str) -> Dossier:
    """Collect what the store says of the entity that has this name or id, in both directions.

    Raises:
        UnknownError: no entity is called so, or several are.
    """
    found = entity(store, name)
    lines = about(store, found.id)
    against = conflicts(store, found.id)
    places = [
        place.value
        for (place,) in rows(
            store, "SELECT ?place WHERE { {values} ?x ailaw:place ?place }", x=[store.space.entity(found.id).value]
        )
    ]
    every = [*lines, *(line for each in against for line in each.statements)]
    lived = life(store, found.id, found.type, lines)
    names = labels_of(store, every, lived.related if lived else ())
    place = places[0] if places else None
    return Dossier(found, place, tuple(lines), tuple(events(lines)), lived, tuple(against), names)
