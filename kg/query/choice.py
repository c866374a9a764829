"""Which statements are wanted, and what is said of the place of a quotation: plain values, with nothing to ask."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Where a quotation stands: an item of a bulletin, as a reader would cite it."""

    item: str
    document: str
    title: str
    published: str | None = None
    #: Of the document.
    publisher: str | None = None
    #: What the item names as its own source.
    origin: str | None = None
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Which statements are wanted; what is None does not matter.

    A date that is less precise than a limit fits if it may lie within: 2024 is not before 2024-06. With a limit,
    statements without a date are left out.
    """

    relations: frozenset[str] | None = None
    modalities: frozenset[str] | None = None
    documents: frozenset[str] | None = None
    since: str | None = None
    until: str | None = None

    def fits(self, relation: str, modality: str, date: str | None, documents: Iterable[str]) -> bool:
        """Say whether a statement with these features is wanted.

        >>> Choice(since="2024-06").fits("sued", "asserted", "2024", ())
        True
        >>> Choice(until="2023").fits("sued", "asserted", "2024-06-24", ())
        False
        """
        return (
            (self.relations is None or relation in self.relations)
            and (self.modalities is None or modality in self.modalities)
            and (self.documents is None or not self.documents.isdisjoint(documents))
            and (self.since is None or (date is not None and date[: len(self.since)] >= self.since[: len(date)]))
            and (self.until is None or (date is not None and date[: len(self.until)] <= self.until[: len(date)]))
        )
