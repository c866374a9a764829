"""Courts that an English text calls by their city alone ("a Lyon court"), and the court that a case beside it is in."""

from collections.abc import Iterator

from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.names import gazetteer
from kg.text.patterns import compiled

_COURT = compiled(
    r"(?:\b(?:[Aa]|[Tt]he) |^|(?<=\n))(?P<city>(?!The )[A-Z]\w+(?: [A-Z]\w+)?) court\b"
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


_IN_COURT = compiled(r"(?:[^。;\n]{0,190}?)\((?:[Cc]ase )?(?:[Nn]o\. )?$")
#: "the Ninth Circuit in A v. B", "the court heard A v. B"
_HEARD = compiled(
    r" in (?:the )?| (?:has |had |also )*(?:heard|hears|decided|considered|affirmed|reversed|dismissed|took up"
    r"|ruled)(?: arguments)?(?: in)? "
)
_BEFORE_COURT = compiled(
    r",? ?\(?(?:(?:is |was )?(?:now )?(?:filed|pending|heard|brought|before|lodged)? ?(?:in|by|before|at)? ?(?:the )?)?"
    r"|\)?,? (?:has been|was|is being|were) (?:referred|transferred|assigned|sent|remanded|moved) to (?:the )?"
)


def in_court(gap: str, one: Cluster, other: Cluster) -> Iterator[tuple[str, bool, str]]:
    """Which court a case is before."""
    if one.type == "Case" and other.type == "Court" and _BEFORE_COURT.fullmatch(gap):
        yield "heardBy", False, "docket"
    elif one.type == "Court" and other.type == "Case" and (_HEARD.fullmatch(gap) or _IN_COURT.fullmatch(gap)):
        yield "heardBy", True, "court"
