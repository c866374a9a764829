"""How documents are cut into items: the cases of cases/split.toml, and what holds for all of them."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import PARTS, Document, Item
from kg.read import items, read
from kg.text.clean import clean

CASES = tomllib.loads((Path(__file__).parent / "cases" / "split.toml").read_text(encoding="utf-8"))["case"]


def document(folder: Path, text: str, name: str = "doc.txt") -> Document:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return read(path)


def listed(folder: Path, text: str, name: str = "doc.txt") -> list[str]:
    return [f"{item.id.split('/', 1)[1]} {item.title}" for item in items(document(folder, text, name))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_split_case(tmp_path: Path, case: dict[str, Any]) -> None:
    assert listed(tmp_path, case["text"]) == case["items"]


def check(text: str, found: list[Item]) -> None:
    """Items and their parts quote the text, in order and without overlap."""
    end = 0
    for item in found:
        assert end <= item.start < item.end
        assert text[item.start : item.end] == item.text
        end = item.start
        for part in item.parts:
            assert part.kind in PARTS
            assert end <= part.start < part.end <= item.end
            quoted = text[part.start : part.end]
            assert quoted == quoted.strip()
            end = part.end
        end = item.end
    assert len({item.id for item in found}) == len(found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_items_quote_the_document_and_never_overlap(tmp_path: Path, case: dict[str, Any]) -> None:
    found = document(tmp_path, case["text"])
    check(found.text, items(found))


LINES = sorted({line for case in CASES for line in case["text"].splitlines()})


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=40))
def test_lines_in_any_order_give_sound_items(shuffled: list[str]) -> None:
    text = clean("\n".join(shuffled)).text
    found = items(Document(id="doc", text=text, source="doc.txt", sha256=""))
    check(text, found)
    assert bool(found) == bool(text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_line_ends_make_no_difference(tmp_path: Path, case: dict[str, Any]) -> None:
    text = case["text"]
    assert listed(tmp_path, text.replace("\n", "\r\n")) == case["items"]
    assert listed(tmp_path, text.replace("\n", "\r")) == case["items"]


@pytest.mark.parametrize("case", [case for case in CASES if "PDF" not in case["name"]], ids=lambda case: case["name"])
def test_blank_lines_make_no_difference(tmp_path: Path, case: dict[str, Any]) -> None:
    assert listed(tmp_path, case["text"].replace("\n", "\n\n")) == case["items"]
    assert listed(tmp_path, re.sub(r"\n+", "\n", case["text"])) == case["items"]
