"""Courts that an English text calls by their city alone: "a Lyon court"."""

from collections.abc import Iterator

from kg.extract.hits import Hit
from kg.names import gazetteer
from kg.text.patterns import compiled

_COURT = compiled(
    r"\b(?:[Aa]|[Tt]he) (?P<city>[A-Z]\w+(?: [A-Z]\w+)?) court\b"
    r"(?! (?:filing|document|order|hearing|case|record|ruling|official|system)s?\b)"
)


def courts_of_cities(text: str) -> Iterator[Hit]:
    """Find them; the court of a country or of a state of the US is one of many."""
    for match in _COURT.finditer(text):
        city, start = match["city"], match.start("city")
        place = next((row.place for row in gazetteer().called(city) if row.type == "Jurisdiction"), None) or ""
        if "-" not in place or (place.startswith("us-") and place.count("-") == 1):
            continue
        listed = tuple(row for row in gazetteer().called(f"{city} Court") if row.type == "Court")
        aliases = (f"court in {city}", f"{city} Court")
        yield Hit(start, match.end(), "Court", f"{city} court", listed, aliases, weight=6, place=place)
