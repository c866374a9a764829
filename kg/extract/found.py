"""A relation as one passage of an item states it, before what other passages say of the same is joined to it."""

from dataclasses import dataclass

from kg.extract.entities import Cluster


@dataclass(slots=True)
class Found:
    """A relation as one passage states it, half-open in the joined text."""

    head: Cluster
    relation: str
    tail: Cluster
    rule: str
    start: int
    end: int
    part: str
    date: str | None = None
    modality: str = "asserted"
    amount: str | None = None
    role: str | None = None
    status: str | None = None
    case: Cluster | None = None
    court: Cluster | None = None
    #: Where the trigger stands in the joined text.
    at: int = -1
