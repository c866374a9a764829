"""The reading form: idle white space goes, and every character leads back to where it stood."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.text.normal import shadow
from kg.text.passage import passage

ALPHABET = "甲乙丙丁，。：；、（）“”《》歐盟ＡＩ１２ab c1.-\n\t\u3000\u00a0"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("微软 发布 新模型", "微软发布新模型"),
        ("微软\n发布", "微软发布"),
        ("微软发布 Claude 3.5 Sonnet。", "微软发布Claude 3.5 Sonnet。"),
        ("发布 GPT-4o\nmini 模型", "发布GPT-4o mini模型"),
        ("2031 年 6 月", "2031年6月"),
        ("歐盟《人工智慧法》", "欧盟《人工智慧法》"),
        ("ＡＩ１２", "AI12"),
        ("第一段。\n第二段", "第一段。\n第二段"),
        ("第一段\n\n第二段", "第一段\n第二段"),
        ("要求如下：\n● 甲\n● 乙", "要求如下:\n●甲\n●乙"),
        ("Lumora,\nInc. 宣布", "Lumora, Inc.宣布"),
        ("   甲", "甲"),
        ("推出文心\n6.0 版", "推出文心6.0版"),
        ("", ""),
    ],
)
def test_white_space_that_parts_nothing_goes(text: str, expected: str) -> None:
    assert passage(text).text == expected


def test_line_of_a_text_with_long_lines_is_a_paragraph() -> None:
    story = "甲公司发布了一个模型，" * 10
    assert passage(f"来源：乙报丙摄\n{story}").text.startswith("来源:乙报丙摄\n甲公司")
    assert passage(f"甲公司宣布，\n{story}").text.startswith("甲公司宣布,甲公司")


def test_end_of_text_keeps_no_white_space() -> None:
    assert passage("甲  \n ").text.strip() == "甲"


def test_span_leads_back_to_the_document() -> None:
    text = "据悉，微 软\n公司 发布"
    form = passage(text, origin=100)
    start = form.text.index("微软公司")
    low, high = form.span(start, start + 4)
    assert text[low - 100 : high - 100] == "微 软\n公司"


def test_empty_span_stays_empty() -> None:
    form = passage("甲乙", origin=7)
    assert form.span(1, 1) == (8, 8)
    assert form.span(5, 5) == (0, 0)


@given(st.text(alphabet=ALPHABET, max_size=60), st.integers(0, 1000))
@settings(max_examples=80, deadline=None)
def test_every_character_stands_where_it_stood(text: str, origin: int) -> None:
    form = passage(text, origin)
    folded = shadow(text)
    assert len(form.places) == len(form.text)
    assert list(form.places) == sorted(set(form.places))
    for character, place in zip(form.text, form.places, strict=True):
        assert character == folded[place - origin] or (character in " \n" and text[place - origin].isspace())


@given(st.text(alphabet=ALPHABET, max_size=60))
@settings(max_examples=80, deadline=None)
def test_nothing_but_white_space_is_lost(text: str) -> None:
    assert "".join(passage(text).text.split()) == "".join(shadow(text).split())


@given(st.text(alphabet=ALPHABET.replace("\n", ""), max_size=60))
@settings(max_examples=80, deadline=None)
def test_reading_form_of_a_line_is_its_own(text: str) -> None:
    form = passage(text.strip()).text
    assert passage(form).text == form
