"""What a sense claims: every head that fits with every tail that fits."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.english.order import ends, fit
from kg.extract.entities import Cluster
from kg.extract.tokens import Sense


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation as a sentence states it; `first` to `last` are the words that show it."""

    head: Cluster
    relation: str
    tail: Cluster
    rule: str
    at: int
    first: int
    last: int
    role: str | None = None


def emit(sense: Sense, at: int, heads: tuple[list[Cluster], int], tails: tuple[list[Cluster], int]) -> Iterator[Claim]:
    """Claim a sense of the heads and tails, each with a place that shows it."""
    domain, range_ = ends(sense)
    places = (at, heads[1], tails[1])
    for head in fit(heads[0], domain):
        for tail in fit(tails[0], range_):
            court = "Court" in (head.type, tail.type) and sense.relation in ("sued", "settledWith", "complainedAgainst")
            group = "Group" in (head.type, tail.type) and sense.relation not in _DISPUTES
            if head is not tail and not court and not group:
                yield Claim(head, sense.relation, tail, sense.rule, at, min(places), max(places))


_DISPUTES = frozenset(
    ("sued", "settledWith", "ruledAgainst", "ruledFor", "complainedAgainst", "represents", "withdrew")
)
