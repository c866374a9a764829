"""The word lists of English names and clauses, `data/names/english.toml`."""

import functools
import tomllib

from kg.resources import resource


@functools.cache
def english() -> dict[str, dict[str, tuple[str, ...]]]:
    """Load the word lists of English names and clauses: `english()["kind"]["Court"]`."""
    data = tomllib.loads((resource("data/names") / "english.toml").read_text(encoding="utf-8"))
    return {table: {name: tuple(dict.fromkeys(each)) for name, each in lists.items()} for table, lists in data.items()}


@functools.cache
def _given() -> frozenset[str]:
    return frozenset(english()["name"]["given"])


def is_given(word: str) -> bool:
    """Say whether a word is a given name, or two of them with a hyphen ("Jean-Luc")."""
    return word in _given() or ("-" in word and word.partition("-")[0] in _given())
