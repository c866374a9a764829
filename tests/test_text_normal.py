"""Normal forms: lengths kept, spellings that meet, and characters of simplified text that stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resources import resource
from kg.text.normal import normal_name, shadow


@given(st.text())
def test_shadow_keeps_every_position(text: str) -> None:
    assert len(shadow(text)) == len(text)


@given(st.text())
def test_shadow_is_idempotent(text: str) -> None:
    assert shadow(shadow(text)) == shadow(text)


@given(st.text())
def test_normal_name_is_idempotent(text: str) -> None:
    assert normal_name(normal_name(text)) == normal_name(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＡＩ２０２４", "AI2024"),
        ("（一）：；，？！", "(一):;,?!"),
        ("句号。顿号、", "句号。顿号、"),
        ("「甲」『乙』“丙”‘丁’", "“甲”“乙”“丙”“丁”"),
        ("don’t ’24", "don't ”24"),
        ("〈甲〉《乙》", "《甲》《乙》"),
        ("a\u00a0b\u3000c\td", "a b c d"),
        ("甲—乙–丙−丁", "甲-乙-丙-丁"),
        ("托德•杨 托德・杨", "托德·杨 托德·杨"),
        ("⼈⼯智能 ⺠法 ⻓江", "人工智能 民法 长江"),
        ("歐盟數據保護委員會", "欧盟数据保护委员会"),
        ("后来 於是 後來", "后来 于是 后来"),
        ("①②", "①②"),
        ("\n", "\n"),
    ],
)
def test_shadow_folds(text: str, expected: str) -> None:
    assert shadow(text) == expected


@pytest.mark.parametrize("word", ["著作权", "乾隆", "于", "后", "瞭望", "哪吒", "覆盖", "台湾", "里程", "面向"])
def test_shadow_leaves_simplified_text(word: str) -> None:
    assert shadow(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《人工智能法》", "人工智能法"),
        ("〈人工智能法〉", "人工智能 法"),
        ("OpenAI", "Ｏｐｅｎ ＡＩ"),
        ("騰訊控股", "腾讯控股"),
        ("GPT–4o", "gpt-4o"),
        ("“星际之门”", "星际之门"),
        ("L’Oréal", "l'oréal"),
        ("Straße", "STRASSE"),
        ("ﬁne", "fine"),
    ],
)
def test_names_meet(one: str, other: str) -> None:
    assert normal_name(one) == normal_name(other)


@pytest.mark.parametrize(("one", "other"), [("GPT-4", "GPT-4o"), ("GPT-4", "GPT4"), ("北京", "南京"), ("o1", "o3")])
def test_names_stay_apart(one: str, other: str) -> None:
    assert normal_name(one) != normal_name(other)


def test_traditional_table_is_sound() -> None:
    lines = (resource("data/names") / "traditional.tsv").read_text(encoding="utf-8").splitlines()
    assert "OpenCC" in lines[0]
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert rows.pop(0) == ["traditional", "simplified"]
    old, new = zip(*rows, strict=True)
    assert list(old) == sorted(set(old))
    assert all(len(each) == 1 for each in (*old, *new))
    assert not set(old) & set(new)
