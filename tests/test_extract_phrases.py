"""Turns of phrase of disputes: tests/cases/phrases.toml is their table, and every phrase fires in it."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.extract import extract
from kg.extract.chinese.skeleton import skeletons
from kg.extract.chinese.suit_phrases import phrases
from kg.extract.reading import read_item
from kg.ontology import load
from tests.said import ends, item_of, lines
from tests.test_extract import CASES as ZH_CASES
from tests.test_extract import marked, written

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "phrases.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", [pytest.param(case, marks=marked(case), id=case["text"]) for case in CASES])
def test_text_states_what_the_table_says(case: dict[str, Any]) -> None:
    names = [name for line in case["expected"] for name in ends(line)]
    assert {written(line) for line in lines(extract(item_of(case)), names)} == {
        written(line) for line in case["expected"]
    }, case["why"]


def test_table_is_sound() -> None:
    known = {*load().relations, *load().facts}
    for case in CASES:
        assert case["why"] and case.get("xfail", "because"), case
        assert case.keys() <= {"text", "expected", "why", "xfail"}, case
        for line in case["expected"]:
            assert line.split("|")[1].strip() in known, line
    tables = [case["text"] for case in (*CASES, *ZH_CASES)]
    assert not [text for text, count in Counter(tables).items() if count > 1]


def test_every_phrase_fires_in_some_case() -> None:
    told = [skeleton.text for case in CASES for skeleton in skeletons(read_item(item_of(case)))]
    silent = [
        f"{number} {phrase.rule}"
        for number, phrase in enumerate(phrases(), 1)
        if not any(phrase.pattern.search(text) for text in told)
    ]
    assert not silent


def test_skeleton_keeps_the_places_of_its_signs() -> None:
    reading = read_item(item_of({"text": "“Kestrel”公司（下称K）于5月6日起诉Halden公司。"}))
    skeleton = next(skeletons(reading))
    signs = zip(skeleton.places, skeleton.text, strict=True)
    assert all(reading.text[place] == sign for place, sign in signs if sign < "\ue000")
    assert "下称" not in skeleton.text
    assert [hit.text for hit in skeleton.names.values()] == ["Kestrel", "Halden公司"]
