"""What the store says of one entity, as `kg show` gives it: its statements as a timeline, and where they disagree."""

from dataclasses import dataclass, field

from kg.query.conflicts import Conflict, conflicts
from kg.query.names import Found, entity
from kg.query.rows import rows
from kg.query.statements import Line, about, labels_of
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the store says of one entity: statements by date, those without one at the end."""

    entity: Found
    place: str | None
    statements: tuple[Line, ...]
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
    return Dossier(found, places[0] if places else None, tuple(lines), tuple(against), labels_of(store, every))
