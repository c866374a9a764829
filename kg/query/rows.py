"""Rows of a query of ours, with many IRIs put into it in batches."""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.errors import StoreError
from kg.store import Store

#: What our own queries select: no triple terms, and no variable is left unbound.
Term = NamedNode | BlankNode | Literal
#: More IRIs in one query make it slow to parse, fewer make many queries.
_BATCH = 500


def rows(store: Store, query: str, **values: Sequence[str]) -> Iterator[tuple[Term, ...]]:
    """Go through the rows of a SELECT query.

    `{values}` in the query stands for the IRIs of the one variable that is given as an argument.
    """
    for name, iris in values.items():
        for start in range(0, len(iris), _BATCH):
            listed = " ".join(str(NamedNode(iri)) for iri in iris[start : start + _BATCH])
            yield from _rows(store, query.replace("{values}", f"VALUES ?{name} {{ {listed} }}"))
    if not values:
        yield from _rows(store, query)


def _rows(store: Store, query: str) -> Iterator[tuple[Term, ...]]:
    try:
        for row in cast(Iterable[Iterable[Term]], store.query(query)):
            yield tuple(row)
    except OSError as error:
        raise StoreError(f"{store.path}: cannot be read: {error}; if it is being written, ask again") from error
    except SyntaxError as error:
        raise StoreError(f"{store.path}: the server's answer breaks off or is damaged: {error}") from error
