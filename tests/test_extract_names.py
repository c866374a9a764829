"""The case table of names is the specification: tests/cases/names.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.extract import extract
from kg.extract.tokens import grammar
from kg.ontology import load
from kg.score import comparable
from tests.said import item, statements

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


#: Words that stand before the first name of a list, and behind the last.
BEFORE = """
    有 同 跟 令 请 罚 约见 涵盖 覆盖 囊括 击败 对标 并非 连同 像 除 继 据 按 以 替 指 据悉 其中有 主要有 只有 没有 拥有 选择 采购 授权 依托
    帮助 提醒 劝说 调查 起诉 收购 来自 涉及 任命
"""
BEHIND = """
    仍 再 同 有 说 称 高管 员工 用户 内部 总部 纷纷 双双 尚未回应 未予置评 旗下 宣布 参与 股价下跌
"""
LISTS = ("字节跳动、科大讯飞和百度", "OpenAI、Snap和Meta", "清华大学、北京大学和复旦大学", "国家网信办、工信部和公安部")


@pytest.mark.parametrize("listed", LISTS)
def test_names_of_a_list_are_told_from_the_words_around_it(listed: str) -> None:
    names = set(listed.replace("和", "、").split("、"))
    for text in (
        *(f"有关部门表示，该案{word}{listed}等。" for word in BEFORE.split()),
        *(f"据报道，{listed}{word}。" for word in BEHIND.split()),
    ):
        assert names <= {name for each in extract(item(text)).entities for name in each.names}, text


@pytest.mark.parametrize("subject", ["海星智能", "鹿鸣机器人", "画家周岚"])
def test_adverbs_stand_between_a_name_and_its_deed(subject: str) -> None:
    adverbs = [word for word in grammar("zh").adverbs if len(word) > 1 and word != "技术底层"]
    assert len(adverbs) > 300
    for adverb in sorted(adverbs):
        told = statements(f"{subject}{adverb}起诉百度。")
        assert any(line.startswith(f"{subject.removeprefix('画家')} | sued | 百度") for line in told), adverb
