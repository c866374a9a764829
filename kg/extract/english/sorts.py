"""Which firms of an English text are of a sort: "the chipmaker" is Nvidia, "the newspaper" The New York Times.

A firm is of the sort that its own text calls it by ("the chipmaker Acme"), that its name tells ("Acme Records") or
that is listed.
"""

from collections.abc import Sequence

from kg.extract import content_deals
from kg.extract.english.words import english
from kg.extract.entities import Cluster
from kg.extract.hits import Hit

#: Last words of a noun for a firm that mean a sort of another name; other sorts are called by their names.
_CALLED = {
    "news agency": "publisher", "search giant": "search", "search engine company": "search",
    "social network": "network", "social media company": "network", "startup": "start-up",
    "tech giant": "giant", "technology giant": "giant", "internet giant": "giant", "ai giant": "giant",
}  # fmt: skip
_BY_NAME = ("newspaper", "publisher", "label", "studio", "broadcaster", "chipmaker", "retailer", "carmaker", "start-up")
_SORTS = {**_CALLED, **dict(zip(_BY_NAME, _BY_NAME, strict=True))}
#: Sorts whose firms are no young ones, and take content instead of owning it.
_GROWN = ("giant", "publisher", "chipmaker", "retailer", "carmaker", "studio", "broadcaster", "label")
_NO_OWNERS = ("giant", "start-up", "chipmaker", "carmaker")
_APART = {
    "start-up": _GROWN, "publisher": _NO_OWNERS, "newspaper": _NO_OWNERS, "label": _NO_OWNERS, "studio": _NO_OWNERS,
    "broadcaster": _NO_OWNERS,
}  # fmt: skip


def of_sort(noun: str, before: list[tuple[Hit, Cluster]], text: str) -> list[tuple[Hit, Cluster]]:
    """Keep those of the names before a noun that it may mean: the firms of its sort, else those of no other."""
    sort = next((name for words, name in _SORTS.items() if noun.lower().endswith(words)), None)
    if sort is None:
        return before
    word = noun.rpartition(" ")[2]
    called = {id(each) for hit, each in before if _is_called(text, hit, word)}
    same = [each for each in before if id(each[1]) in called] or [each for each in before if _is(each[1], sort)]
    apart = _APART.get(sort, ())
    others = [each for each in before if not any(_is(each[1], other) for other in apart)]
    return same or others or before


def owns_content(cluster: Cluster) -> bool:
    """Say whether a firm publishes, by its names or by its sort."""
    return content_deals.owns_content(cluster) or any(
        _is(cluster, sort) for sort in ("publisher", "studio", "broadcaster")
    )


def _is_called(text: str, hit: Hit, word: str) -> bool:
    """ "the chipmaker Acme", "Acme, a chipmaker"."""
    return text.endswith(f" {word} ", 0, hit.start) or text.startswith(
        (f", a {word}", f", the {word}", f", an AI {word}"), hit.end
    )


def _is(cluster: Cluster, sort: str) -> bool:
    return any(_ends_so(name, english()["sort"][sort]) for name in cluster.names)


def _ends_so(name: str, words: Sequence[str]) -> bool:
    return any(name == word or name.endswith(f" {word}") for word in words)
