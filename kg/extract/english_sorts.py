"""Which firms of an English text are of a sort: "the chipmaker" is Nvidia, "the newspaper" The New York Times.

A firm is of the sort that its own text calls it by ("the chipmaker Acme"), that its name tells ("Acme Records") or
that is listed.
"""

from collections.abc import Sequence

from kg.extract import parties
from kg.extract.english_words import english
from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.text.patterns import compiled

#: Last words of a noun for a firm, and the sort they mean.
_SORTS = (
    ("newspaper", compiled(r"(?i)newspaper$")),
    ("publisher", compiled(r"(?i)publisher$|news agency$")),
    ("label", compiled(r"(?i)label$")),
    ("studio", compiled(r"(?i)studio$")),
    ("broadcaster", compiled(r"(?i)broadcaster$")),
    ("chipmaker", compiled(r"(?i)chipmaker$")),
    ("retailer", compiled(r"(?i)retailer$")),
    ("carmaker", compiled(r"(?i)carmaker$")),
    ("search", compiled(r"(?i)search giant$|search engine company$")),
    ("network", compiled(r"(?i)social network$|social media company$")),
    ("start-up", compiled(r"(?i)start-?up$")),
    ("giant", compiled(r"(?i)(?:tech|internet|technology|AI) giant$")),
)
#: Sorts whose firms are no young ones, and take content instead of owning it.
_GROWN = ("giant", "publisher", "chipmaker", "retailer", "carmaker", "studio", "broadcaster", "label")
_NO_OWNERS = ("giant", "start-up", "chipmaker", "carmaker")
_APART = {
    "start-up": _GROWN, "publisher": _NO_OWNERS, "newspaper": _NO_OWNERS, "label": _NO_OWNERS, "studio": _NO_OWNERS,
    "broadcaster": _NO_OWNERS,
}  # fmt: skip


def of_sort(noun: str, before: list[tuple[Hit, Cluster]], text: str) -> list[tuple[Hit, Cluster]]:
    """Keep those of the names before a noun that it may mean: the firms of its sort, else those of no other."""
    sort = next((name for name, pattern in _SORTS if pattern.search(noun)), None)
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
    return parties.owns_content(cluster) or any(_is(cluster, sort) for sort in ("publisher", "studio", "broadcaster"))


def _is_called(text: str, hit: Hit, word: str) -> bool:
    """ "the chipmaker Acme", "Acme, a chipmaker"."""
    return text.endswith(f" {word} ", 0, hit.start) or text.startswith(
        (f", a {word}", f", the {word}", f", an AI {word}"), hit.end
    )


def _is(cluster: Cluster, sort: str) -> bool:
    return any(_ends_so(name, english()["sort"][sort]) for name in cluster.names)


def _ends_so(name: str, words: Sequence[str]) -> bool:
    return any(name == word or name.endswith(f" {word}") for word in words)
