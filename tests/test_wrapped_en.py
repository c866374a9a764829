"""An English statement holds whatever else its sentence says: what is said by the way, in which form the verb stands.

Each case of the table that states one thing between two names is said again in the ways of editors; how many still
state it has a floor for each way. A table of offices does the same: each way of telling one, of each of several offices.
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.extract import extract
from kg.extract.english.inflection import base_form, gerund, third_person
from kg.ontology import load
from tests.said import ends, item_of, lines, tidy, undirected

CASES = Path(__file__).parent / "cases" / "en.toml"
SYMMETRIC = {name for name, relation in load().relations.items() if relation.symmetric}
#: How many cases are tried in each way.
TRIED = 40

#: Head, verb in the past, and what stands behind it.
Says = Callable[[str, str, str], str]

#: The share of the cases that must still be stated, and how they are said again.
WAYS: dict[str, tuple[float, Says]] = {
    "seat": (0.95, lambda head, verb, rest: f"{head}, a London-based group, {verb} {rest}."),
    "two asides": (0.90, lambda head, verb, rest: f"{head}, one of the oldest, with a seat in London, {verb} {rest}."),
    "relative": (0.95, lambda head, verb, rest: f"{head}, which was set up in 2015, {verb} {rest}."),
    "reason": (0.98, lambda head, verb, rest: f"Citing safety concerns, {_low(head)} {verb} {rest}."),
    "frame": (0.98, lambda head, verb, rest: f"In a move that surprised many, {_low(head)} {verb} {rest}."),
    "reported": (0.95, lambda head, verb, rest: f"{head} said {_it(head)} had {verb} {rest}."),
    "time clause": (0.95, lambda head, verb, rest: f"Shares fell after {_low(head)} {verb} {rest}."),
    "weekday": (0.95, lambda head, verb, rest: f"{head} on Monday {verb} {rest}."),
    "joined verb": (0.95, lambda head, verb, rest: f"{head} held a press conference and {verb} {rest}."),
    "others": (0.95, lambda head, verb, rest: f"{head} and some forty others {verb} {rest}."),
    "infinitive": (0.88, lambda head, verb, rest: f"{head} was quick to {base_form(verb) or verb} {rest}."),
    "gone on": (0.90, lambda head, verb, rest: f"{head} went on to {base_form(verb) or verb} {rest}."),
    "first": (0.85, lambda head, verb, rest: f"{head} became the first to {base_form(verb) or verb} {rest}."),
    "gerund": (0.88, lambda head, verb, rest: f"{head} made headlines by {gerund(base_form(verb) or verb)} {rest}."),
    "present": (0.85, lambda head, verb, rest: f"{head} {third_person(base_form(verb) or verb)} {rest}."),
}

OFFICES = (
    "chief executive", "CEO", "Chief Legal Officer", "Chief Global Affairs Officer", "President and CEO",
    "Executive Vice President of Global Policy", "head of AI safety", "general counsel", "managing director",
)  # fmt: skip
TOLD = (
    "Jane Roe, Acme Robotics's {}, said so.",
    "Jane Roe, 45, {} of Acme Robotics, said so.",
    "Jane Roe, a former Acme Robotics {}, said so.",
    "Acme Robotics {} Jane Roe said so.",
    "The {} of Acme Robotics, Jane Roe, said so.",
    "Acme Robotics, through its {} Jane Roe, said that it would appeal.",
    "The order pleased Acme Robotics, whose {} Jane Roe called it fair.",
    "Acme Robotics will appeal, said Jane Roe, its {}.",
    "Acme Robotics reported a loss. Its {}, Jane Roe, said so.",
    "Jane Roe has stepped down as {} of Acme Robotics.",
    "Jane Roe succeeds John Doe as {} of Acme Robotics.",
    "Acme Robotics said Jane Roe would take over as {}.",
)


def _low(head: str) -> str:
    return head[0].lower() + head[1:] if head.startswith("The ") else head


def _it(head: str) -> str:
    return "she" if head.startswith("Jane ") else "it"


def simple_cases() -> list[tuple[dict[str, Any], re.Match[str]]]:
    """Cases of one sentence that state one thing of two names, head and verb in the past first."""
    found = []
    for case in tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]:
        text = case["text"]
        if len(case["expected"]) != 1 or not set(case) <= {"text", "expected", "why"} or len(text) > 130:
            continue
        head, relation, tail = case["expected"][0].split(" | ")[:3]
        said = re.fullmatch(rf"(?P<head>(?:The )?{re.escape(head)}) (?P<verb>[a-z]+ed) (?P<rest>.*)\.", text)
        plain = relation in load().relations and text.count(head) == text.count(tail) == 1
        if said and plain and ". " not in text and "modality" not in case["expected"][0]:
            found.append((case, said))
    return found


def triple(line: str) -> str:
    """Give a line without its details; the full stop of a legal form may be the sentence's."""
    return " | ".join(undirected(tidy(line), SYMMETRIC).split(" | ")[:3]).removesuffix(".")


@pytest.mark.parametrize("way", WAYS)
def test_what_is_said_is_said_in_other_ways(way: str) -> None:
    floor, says = WAYS[way]
    cases = simple_cases()
    # Every fifth, so that cases of all parts of the table are among them.
    tried = [each for start in range(5) for each in cases[start::5]][:TRIED]
    kept = []
    for case, said in tried:
        again = says(said["head"], said["verb"], said["rest"])
        names = ends(" | ".join(case["expected"][0].split(" | ")[:3]))
        told = {triple(line) for line in lines(extract(item_of({"text": again}), "en"), names)}
        kept.append(triple(case["expected"][0]) in told)
    assert len(kept) == TRIED
    assert sum(kept) / TRIED >= floor, f"{sum(kept)} of {TRIED}"


@pytest.mark.parametrize("told", TOLD)
def test_an_office_is_told_in_many_ways(told: str) -> None:
    missed = [
        office
        for office in OFFICES
        if not any(
            line.startswith("Jane Roe | holdsRole | Acme Robotics") for line in english_statements(told.format(office))
        )
    ]
    assert not missed


def english_statements(text: str) -> set[str]:
    return lines(extract(item_of({"text": text}), "en"))
