"""Which statements are wanted, and what is said of the place of a quotation."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kg.errors import InputError, UnknownError
from kg.model import MODALITIES
from kg.ontology import load
from kg.store import Store
from kg.text.iso import is_date


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


def chosen(
    store: Store,
    *,
    relations: Collection[str] | None = None,
    modalities: Collection[str] | None = None,
    documents: Collection[str] | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Choice:
    """Make a choice among the statements of a store.

    Raises:
        UnknownError: a relation, modality or document that there is not.
        InputError: a date that is none.
    """
    known = {
        "relation": (relations, (*load().relations, *load().facts)),
        "modality": (modalities, MODALITIES),
        "document": (documents, sorted(store.documents()) if documents else ()),
    }
    for kind, (given, there) in known.items():
        for each in given or ():
            if each not in there:
                raise UnknownError(f"no {kind} {each!r}; there are {', '.join(there)}")
    for day in filter(None, (since, until)):
        if not is_date(day):
            raise InputError(f"{day!r} is no date; write 2024, 2024-06 or 2024-06-24")
    wanted = [None if each is None else frozenset(each) for each in (relations, modalities, documents)]
    return Choice(wanted[0], wanted[1], wanted[2], since, until)
