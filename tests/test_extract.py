"""The case tables of Chinese statements are the specification: tests/cases/zh.toml and zh_names.toml."""

import functools
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.extract import extract
from kg.model import Extraction
from kg.names import words
from kg.ontology import load
from tests.said import ends, item, item_of, lines, tidy, undirected

TABLE = Path(__file__).parent / "cases" / "zh.toml"
SHEET: dict[str, Any] = tomllib.loads(TABLE.read_text(encoding="utf-8"))
#: What names side by side tell stands in a table of its own, without triggers.
NAMES: dict[str, Any] = tomllib.loads((TABLE.parent / "zh_names.toml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = [*SHEET["case"], *NAMES["case"]]
TODO: dict[str, str] = SHEET["todo"]
#: Offices and ownership are told by names side by side and hold in a condition, too.
BESIDE = ("holdsRole", "developed", "memberOf")
SYMMETRIC = {name for name, relation in load().relations.items() if relation.symmetric}
#: `RELATION.FRAME.TRIGGER` → the rule by which evidence names it.
TRIGGERS = {
    f"{name}.{frame}.{trigger}": f"{name}.zh.{number}"
    for name, relation in load().relations.items()
    for number, (frame, trigger) in enumerate(
        ((frame, each) for frame, words in relation.triggers.get("zh", {}).items() for each in words), 1
    )
}


@functools.cache
def extraction(place: int) -> Extraction:
    return extract(item_of(CASES[place]))


def written(line: str) -> str:
    return undirected(tidy(line), SYMMETRIC)


def marked(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []


@pytest.mark.parametrize(
    "place", [pytest.param(place, marks=marked(case), id=case["text"]) for place, case in enumerate(CASES)]
)
def test_text_states_what_the_table_says(place: int) -> None:
    case = CASES[place]
    optional = case.get("optional", [])
    names = [name for line in (*case["expected"], *optional) for name in ends(line)]
    found = {written(line) for line in lines(extraction(place), names)} - {written(line) for line in optional}
    assert found == {written(line) for line in case["expected"]}, case["why"]


def test_every_trigger_fires_in_some_case() -> None:
    fired = {
        each.rule
        for place in range(len(CASES))
        for statement in extraction(place).statements
        for each in statement.evidence
    }
    silent = sorted(trigger for trigger, rule in TRIGGERS.items() if rule not in fired and trigger not in TODO)
    woken = sorted(trigger for trigger in TODO if TRIGGERS.get(trigger) in fired)
    gone = sorted(TODO.keys() - TRIGGERS.keys())
    assert not silent, f"triggers without a case in {TABLE.name}: {silent}"
    assert not woken, f"these fire now, take them out of [todo]: {woken}"
    assert not gone, f"these are no triggers any more, take them out of [todo]: {gone}"


def test_table_is_sound() -> None:
    keys = {"text", "expected", "optional", "why", "xfail", "title", "commentary", "metadata", "published"}
    known = {*load().relations, *load().facts}
    for case in CASES:
        assert case["why"] and case.get("xfail", "because"), case
        assert case.keys() <= keys, case
        for line in (*case["expected"], *case.get("optional", ())):
            assert line.split("|")[1].strip() in known, line
    doubled = [text for text, count in Counter(case["text"] for case in CASES).items() if count > 1]
    assert not doubled


def test_condition_before_a_clause_takes_the_assertion_away() -> None:
    plain = [
        case["text"].removesuffix("。")
        for case in CASES
        if case["expected"] and "xfail" not in case and case["text"].count("。") == 1 and "，" not in case["text"]
    ]
    still = [
        text
        for text in plain
        if any(each.modality == "asserted" and each.relation not in BESIDE for each in _hypothetical(text).statements)
    ]
    assert len(plain) > 2000
    # What is told by a noun ("甲的创始人乙", "甲诉乙案的判决") is taken as given: 124 of 2,773 sentences.
    assert len(still) <= 0.05 * len(plain), f"{len(still)} of {len(plain)}: {still[:10]}"


def _hypothetical(text: str) -> Extraction:
    return extract(item(f"如果{text}，市场将受到影响。"))


@pytest.mark.parametrize("verb", words()["offices"]["toward"])
def test_who_is_written_to_met_or_blamed_holds_no_office_at_the_writer(verb: str) -> None:
    told = extract(item(f"海星科技公司{verb}州长李明远。")).statements
    assert not [each for each in told if each.relation == "holdsRole"]


@pytest.mark.parametrize("text", ["（OpenAI", "(", "“", "（起诉"])
def test_sentence_of_which_nothing_stands_outside_brackets_states_nothing(text: str) -> None:
    assert extract(item(text)).statements == ()
