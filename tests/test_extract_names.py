"""The case table of names is the specification: tests/cases/names.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.extract import extract
from kg.ontology import load
from kg.score import comparable
from tests.said import item

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "names.toml").read_text(encoding="utf-8")
)["case"]


def marked(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []


@pytest.mark.parametrize("case", [pytest.param(case, marks=marked(case), id=case["text"]) for case in CASES])
def test_text_names_what_the_table_says(case: dict[str, Any]) -> None:
    wanted = {(kind, comparable(name)): line for line in case["expected"] for kind, name in [line.split(" ", 1)]}
    found = []
    for each in extract(item(case["text"])).entities:
        keys = [(each.type, comparable(name)) for name in each.names]
        found.append(next((wanted[key] for key in keys if key in wanted), f"{each.type} {each.names[0]}"))
    assert sorted(found) == sorted(case["expected"]), case["why"]


def test_table_is_sound() -> None:
    assert len({case["text"] for case in CASES}) == len(CASES)
    for case in CASES:
        assert case.keys() <= {"text", "expected", "why", "xfail"}
        assert case["why"]
        for line in case["expected"]:
            assert line.split(" ", 1)[0] in load().types, line


def test_every_type_has_a_case() -> None:
    types = {line.split(" ", 1)[0] for case in CASES for line in case["expected"]}
    assert types == set(load().types) - {name for name in load().types if name in load().abstract}
