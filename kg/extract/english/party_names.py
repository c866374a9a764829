"""Who sued whom by the name of a case in English: "In Doe v. Acme Labs a judge decided"."""

from collections.abc import Iterator, Sequence

from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.patterns import compiled

#: The rule by which a name tells a suit; when it was brought the news does not tell.
CASE_NAME = "sued.en.case"
_PARTIES = ("Company", "Organization", "Person", "Regulator", None)
_SIDES = compiled(
    r"(?P<plaintiff>.+?)(?:,? et\.? al\.?,?)? (?:v\.?|vs\.?|versus) (?P<defendant>.+?)(?:,? et\.? al\.?)?"
)
#: Before the name of a case that somebody decided.
_IN = compiled(r"\b[Ii]n (?:the (?:case|matter) of )?$")


def named_suits(reading: Reading) -> Iterator[tuple[Cluster, Cluster, Hit]]:
    """Give both sides of each case that a sentence calls "in A v. B", where the text names each by itself, too."""
    for hit in reading.hits:
        sides = _SIDES.fullmatch(hit.text) if hit.type == "Case" and " v" in hit.text else None
        if not sides or not _IN.search(reading.text, max(0, hit.start - 24), hit.start):
            continue
        head = _named(sides["plaintiff"], reading.entities)
        tail = _named(sides["defendant"], reading.entities)
        if head and tail and head is not tail:
            yield head, tail, hit


def _named(side: str, entities: Sequence[Cluster]) -> Cluster | None:
    """The one party that is called so, or a person by the surname."""
    fit = [each for each in entities if each.type in _PARTIES and (side in each.names or _is_surname(side, each))]
    return fit[0] if len(fit) == 1 else None


def _is_surname(side: str, one: Cluster) -> bool:
    return one.type == "Person" and any(side.endswith(f" {name}") for name in one.names if " " not in name)
