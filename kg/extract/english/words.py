"""The word lists of English names and clauses, `data/names/english.toml`."""

import functools
import tomllib

from kg.extract.english.inflection import forms
from kg.resources import resource


@functools.cache
def english() -> dict[str, dict[str, tuple[str, ...]]]:
    """Load the word lists of English names and clauses: `english()["kind"]["Court"]`."""
    data = tomllib.loads((resource("data/names") / "english.toml").read_text(encoding="utf-8"))
    lists = {table: {name: tuple(dict.fromkeys(each)) for name, each in some.items()} for table, some in data.items()}
    derived = dict[str, None]()
    for name in ("act", "purpose"):
        more = dict.fromkeys(form for verb in lists["word"][name] for form in forms(verb))
        derived |= {form: None for form in more if form not in lists["word"][name]}
        lists["word"][name] = tuple(dict.fromkeys((*lists["word"][name], *more)))
    #: Forms that no list has, some of them nouns as well.
    lists["word"]["derived"] = tuple(derived)
    return lists


@functools.cache
def _given() -> frozenset[str]:
    return frozenset(english()["name"]["given"])


def is_given(word: str) -> bool:
    """Say whether a word is a given name, or two of them with a hyphen ("Jean-Luc")."""
    return word in _given() or ("-" in word and word.partition("-")[0] in _given())
