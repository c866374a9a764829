"""Which matter of an English item a place belongs to, where the text parts them: "Separately, a London court …"."""

from kg.extract.entities import Cluster
from kg.extract.reading import Reading
from kg.text.patterns import compiled

_PARTS = compiled(
    r"(?:(?<=。)|(?<=。 )|(?<=\n)|(?<=; ))(?:Separately|Meanwhile|Elsewhere|Also (?:on|in|this)|In an? (?:separate"
    r"|unrelated|different|parallel)|In another|In other (?:news|developments|cases)|In a second)\b"
)


def is_apart(reading: Reading, named: Cluster, start: int) -> bool:
    """Say whether a case or court is named in other matters alone than the one that a place belongs to."""
    bounds = [match.start() for match in _PARTS.finditer(reading.text)]
    if not bounds:
        return False
    matter = sum(bound <= start for bound in bounds)
    return all(sum(bound <= hit.start for bound in bounds) != matter for hit in named.hits)
