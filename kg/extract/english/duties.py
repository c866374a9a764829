"""Which listed authority an English text means by country and duty: "Italy's privacy watchdog", "the German antitrust
regulator"."""

from collections.abc import Iterable, Mapping

from kg.extract.english.words import english
from kg.names import Name, gazetteer
from kg.text.patterns import compiled

_WHO = r"(?:watchdog|regulator|authority|agency|supervisor|commission|enforcer)$"
_OF_DATA = compiled(rf"(?i:(?:national )?(?:privacy|data(?: privacy| protection)?) {_WHO})")
_OF_COMPETITION = compiled(rf"(?i:(?:national )?(?:antitrust|anti-trust|competition|cartel) {_WHO})")
#: "de Bundeskartellamt": who looks after competition, and after data, by the code of the place.
_COMPETITION, _PRIVACY = (
    dict(pair.split(" ", 1) for pair in english()["name"][duty]) for duty in ("competition", "privacy")
)


def on_duty(body: str, place: str, peoples: Iterable[str]) -> tuple[Name, ...]:
    """List the rows of the authority that has this duty at a place, whose people are called so."""
    if _OF_DATA.match(body):
        called = (gazetteer().called(f"{name} Data Protection Authority") for name in peoples)
        return next((rows for rows in called if rows), ()) or _listed(_PRIVACY, place)
    return _listed(_COMPETITION, place) if _OF_COMPETITION.match(body) else ()


def _listed(bodies: Mapping[str, str], place: str) -> tuple[Name, ...]:
    called = gazetteer().called(bodies[place]) if place in bodies else ()
    return tuple(row for row in called if row.type == "Regulator" and row.place == place)
