import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError, UnknownError
from kg.score import Figures, below, comparable, compare, lines, read_sheets, score, sheets
from tests import made

GOLD = [
    {
        "item": "a/law/1",
        "entities": [
            {"id": "e1", "type": "Company", "names": ["极光智能", "Aurora AI"]},
            {"id": "e2", "type": "Company", "names": ["西风音乐"]},
            {"id": "e3", "type": "Organization", "names": ["海岛画师协会"], "optional": True},
            {"id": "k1", "type": "Court", "names": ["海岛市中级人民法院"]},
            {"id": "l1", "type": "Law", "names": ["《备案办法》"]},
        ],
        "relations": [
            {"head": "e2", "relation": "sued", "tail": "e1", "date": "2031-05-03", "court": "k1"},
            {"head": "e1", "relation": "partneredWith", "tail": "e2", "modality": "planned"},
            {"head": "e1", "relation": "issued", "tail": "l1", "alt": ["proposed"], "optional": True},
        ],
        "facts": [{"entity": "l1", "fact": "inForceFrom", "date": "2031-07-01"}],
    }
]


def read(items: list[dict[str, Any]]) -> Any:
    return sheets(json.dumps(item) for item in items)


def changed(**parts: Any) -> Any:
    return read([{**GOLD[0], **parts}])


def test_score_of_the_gold_itself_is_perfect() -> None:
    result = score(read(GOLD), read(GOLD))
    assert {result.entities.f1, result.relations.f1, result.facts.f1, result.date_accuracy} == {1.0}
    assert result.errors() == []


def test_score_of_nothing() -> None:
    result = score(read(GOLD), {})
    assert (result.entities.recall, result.entities.missed, result.entities.precision) == (0.0, 4, 1.0)
    assert [each.verdict for each in result.errors()] == ["missed"] * 7
    assert score({}, {}).relations == Figures(1.0, 1.0, 1.0, 0, 0, 0)


def test_score_forgives_a_type_of_the_same_group_in_the_lenient_figure_alone() -> None:
    entities = [dict(each) for each in GOLD[0]["entities"]]
    entities[0]["type"] = "Organization"
    result = score(read(GOLD), changed(entities=entities))
    assert (result.entities.wrong, result.entities.missed) == (1, 1)
    assert result.entities_lenient.f1 == 1.0
    assert "(gold Company)" in str(result.errors()[0])


def test_score_takes_a_symmetric_relation_either_way_and_others_one_way() -> None:
    turned = [{**each, "head": each["tail"], "tail": each["head"]} for each in GOLD[0]["relations"][:2]]
    result = score(read(GOLD), changed(relations=turned))
    assert (result.by_relation["partneredWith"].hit, result.by_relation["sued"].wrong) == (1, 1)


def test_score_counts_dates_modality_and_qualifiers_of_what_was_found() -> None:
    found = [{"head": "e2", "relation": "sued", "tail": "e1", "date": "2031-05", "court": "e1", "modality": "alleged"}]
    result = score(read(GOLD), changed(relations=found))
    assert result.by_relation["sued"].hit == 1
    assert (result.date_accuracy, result.qualifier_accuracy, result.modality_accuracy) == (0.0, 0.0, 0.0)
    found[0]["modality"] = "negated"
    assert score(read(GOLD), changed(relations=found)).by_relation["sued"].wrong == 1


def test_score_accepts_an_alternative_relation() -> None:
    found = [*GOLD[0]["relations"][:2], {"head": "e1", "relation": "proposed", "tail": "l1"}]
    assert score(read(GOLD), changed(relations=found)).relations.wrong == 0


def test_compare_tells_gained_and_lost_by_rule() -> None:
    def found(relation: str, rule: str) -> Any:
        evidence = [{"quote": "x", "start": 0, "end": 1, "part": "summary", "rule": rule}]
        return changed(relations=[{"head": "e2", "relation": relation, "tail": "e1", "evidence": evidence}], facts=[])

    new, old = score(read(GOLD), found("sued", "sued.zh.2")), score(read(GOLD), found("urged", "urged.zh.1"))
    gained, lost = compare(new, old)
    assert [(each.verdict, each.rule) for each in gained] == [("right", "sued.zh.2"), ("wrong", "urged.zh.1")]
    assert lost == []
    assert compare(old, new) == ([], gained)
    assert compare(new, new) == ([], [])


def test_below_names_what_lies_under_its_floor() -> None:
    result = score(read(GOLD), changed(relations=[]))
    assert below(result, {"entities": 0.9, "relations": 0.1}) == ["relations: F1 0.0000 is below 0.1000"]
    with pytest.raises(UnknownError, match="entities_lenient"):
        below(result, {"f1": 0.5})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《ＡＩ法案》", "ai 法案"),
        ("“星际之门”计划", "星际之门计划"),
        ("Claude 3.5", "claude3.5"),
        ("O'Reilly", "O’Reilly"),
    ],
)
def test_names_are_compared_as_the_guideline_says(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "x:2: not a line of JSON"),
        ('{"entities": []}', "x:2: .*'item'"),
        ("[1]", "x:2: not a line of the guideline"),
    ],
)
def test_faulty_line_is_named(line: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        sheets([json.dumps(GOLD[0]), line], "x")


def test_read_sheets_of_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(GOLD[0]) + "\n\n", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"item": "b/law/1"}), encoding="utf-8")
    assert list(read_sheets(tmp_path)) == ["a/law/1", "b/law/1"]
    assert list(read_sheets(tmp_path / "b.jsonl")) == ["b/law/1"]
    (tmp_path / "c.jsonl").write_bytes("裁定".encode("gbk"))
    with pytest.raises(InputError, match="not UTF-8"):
        read_sheets(tmp_path)
    with pytest.raises(InputError, match="No such file"):
        read_sheets(tmp_path / "missing.jsonl")
    (tmp_path / "none").mkdir()
    with pytest.raises(InputError, match=r"no \.jsonl file"):
        read_sheets(tmp_path / "none")


def test_lines_hold_what_the_record_says() -> None:
    may, _ = made.records()
    written = [json.loads(line) for line in lines(may)]
    assert [line["item"] for line in written] == [each.item.id for each in may.extractions]
    (suit, hearing) = written[0]["relations"]
    assert suit["date"] == "2031-05-03" and suit["case"] == "case" and "modality" not in suit and "amount" not in suit
    assert may.document.text[suit["evidence"][0]["start"] : suit["evidence"][0]["end"]] == suit["evidence"][0]["quote"]
    assert hearing["relation"] == "heardBy" and set(hearing) == {"head", "relation", "tail", "evidence"}
    assert written[1]["relations"][0]["modality"] == "alleged"
    assert written[2]["facts"][0]["date"] == "2031-07-01"
    assert score(sheets(lines(may)), sheets(lines(may))).errors() == []


def test_score_equals_the_reference(shared: Path, tmp_path: Path) -> None:
    """Worsen each gold file at random and hold our figures against those of the reference scorer."""
    for gold in sorted((shared / "gold").glob("*.jsonl")):
        predicted = tmp_path / gold.name
        items = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
        chance = random.Random(gold.name)
        predicted.write_text("".join(json.dumps(worse(item, chance)) + "\n" for item in items), encoding="utf-8")
        command = [sys.executable, shared / "gold" / "score.py", gold, predicted]
        reference = json.loads(subprocess.run([*command, "--json"], capture_output=True, check=True).stdout)
        result = score(read_sheets(gold), read_sheets(predicted))
        ours = json.loads(json.dumps(result.report()))
        assert {name: ours[name] for name in reference} == reference
        errors = subprocess.run([*command, "--errors"], capture_output=True, text=True, check=True).stdout
        assert len(result.errors()) == sum("\t" in line for line in errors.splitlines())


def worse(item: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    kinds = ["Regulator", "Legislature", "Company", "Organization", "Model", "Product", "Law"]
    for each in item["entities"]:
        each.pop("optional", None)
        if chance.random() < 0.2:
            each["type"] = chance.choice(kinds)
        if chance.random() < 0.2:
            each["names"] = [f"x{each['names'][0]}"]
    relations = [each for each in item.get("relations", []) if chance.random() < 0.9]
    for each in relations:
        each.pop("optional", None)
        if chance.random() < 0.2:
            each["date"] = "2024"
        if chance.random() < 0.2:
            each["modality"] = "negated"
        if chance.random() < 0.2:
            each["head"], each["tail"] = each["tail"], each["head"]
    for each in item.get("facts", []):
        if chance.random() < 0.4:
            each["date"] = "2024"
    return {**item, "relations": [*relations, *relations[:1]]}
