"""The case table of English statements is the specification: tests/cases/en.toml."""

import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.extract import extract
from kg.ontology import load
from kg.text.english_form import full_stops, unquote
from tests.growth import growth
from tests.said import ends, item, item_of, lines, tidy, undirected

TABLE = Path(__file__).parent / "cases" / "en.toml"
CASES: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["case"]
SYMMETRIC = {name for name, relation in load().relations.items() if relation.symmetric}


def written(line: str) -> str:
    return undirected(tidy(line), SYMMETRIC)


def marked(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []


@pytest.mark.parametrize("case", [pytest.param(case, marks=marked(case), id=case["text"]) for case in CASES])
def test_text_states_what_the_table_says(case: dict[str, Any]) -> None:
    optional = case.get("optional", [])
    names = [name for line in (*case["expected"], *optional) for name in ends(line)]
    found = {written(line) for line in lines(extract(item_of(case), "en"), names)}
    found -= {written(line) for line in optional}
    assert found == {written(line) for line in case["expected"]}, case["why"]


def test_table_is_sound() -> None:
    keys = {"text", "expected", "optional", "why", "xfail", "title", "commentary", "metadata", "published"}
    known = {*load().relations, *load().facts}
    for case in CASES:
        assert case["why"] and case.get("xfail", "because"), case
        assert case.keys() <= keys, case
        for line in (*case["expected"], *case.get("optional", ())):
            assert line.split("|")[1].strip() in known, line
    assert not [text for text, count in Counter(case["text"] for case in CASES).items() if count > 1]


def test_condition_before_a_sentence_takes_the_assertion_away() -> None:
    plain = [
        case["text"].removesuffix(".")
        for case in CASES
        if case["expected"] and "xfail" not in case and not any(sign in case["text"] for sign in (",", ". ", ") - "))
    ]
    still = [
        text
        for text in plain
        if any(each.modality == "asserted" and not _is_background(each.relation) for each in _if(text))
    ]
    assert len(plain) > 400
    # "If a class action led by Jane Doe …": two suits, what they are heard by and what was founded are told by nouns.
    assert len(still) <= 4, still


def _is_background(relation: str) -> bool:
    """Offices and ownership are told by names side by side and hold in a condition too."""
    return relation in ("holdsRole", "developed", "memberOf")


def _if(text: str) -> tuple[Any, ...]:
    return extract(item(f"If {text}, regulators would act."), "en").statements


@pytest.mark.parametrize("text", [case["text"] for case in CASES[::7]])
def test_evidence_quotes_the_text(text: str) -> None:
    made = item(text)
    for statement in extract(made, "en").statements:
        for each in statement.evidence:
            assert made.text[each.start : each.end] == each.quote
            assert each.quote in text


def test_full_stops_keep_every_offset() -> None:
    text = "The authors’ suit against Acme Inc. failed. “No,” said J. Doe of the U.S. Senate — twice."
    assert len(full_stops(unquote(text))) == len(text)
    assert full_stops(unquote(text)).count("。") == 2


def test_a_line_of_many_names_is_read_in_pieces() -> None:
    def reading(names: int) -> Callable[[], object]:
        return lambda: extract(item("Jane Doe, " * names), "en")

    # Looking at every two of them takes sixteen times as long.
    assert growth(reading, 900, 3_600) < 12
