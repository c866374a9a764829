"""Whose a thing is, by the table of makers, where a sentence names both."""

import pytest

from kg.extract import extract
from tests.said import is_of_table, item_of


def told(text: str, language: str = "zh", **parts: str) -> list[tuple[str, str, str]]:
    """List head, tail and quote of what the table of makers adds to a text."""
    found = extract(item_of({"text": text, **parts}), language)
    called = {each.id: each.names[0] for each in found.entities}
    return [
        (called[each.head], called[each.tail], evidence.quote)
        for each in found.statements
        if each.relation == "developed" and is_of_table(each)
        for evidence in each.evidence
    ]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("《海岛晚报》起诉OpenAI，指控ChatGPT侵犯其版权。", "OpenAI，指控ChatGPT"),
        ("ChatGPT的这次故障让OpenAI措手不及。", "ChatGPT的这次故障让OpenAI"),
    ],
)
def test_a_thing_is_its_listed_makers_where_a_sentence_names_both(text: str, quote: str) -> None:
    assert told(text) == [("OpenAI", "ChatGPT", quote)]


def test_english_sentences_are_read_alike() -> None:
    assert told("The island's paper sued OpenAI, alleging that ChatGPT copies it.", "en") == [
        ("OpenAI", "ChatGPT", "OpenAI, alleging that ChatGPT")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "xAI起诉苹果，指控ChatGPT获得应用商店的优待。",  # Neither firm is the maker.
        "ChatGPT在当地很受欢迎。OpenAI没有回应。",  # No sentence names both.
        "ChatGPT在当地很受欢迎，OpenAI没有回应。",  # The maker comes in another clause, behind the thing.
        "OpenAI发布了ChatGPT。OpenAI说，ChatGPT很受欢迎。",  # The item says so itself.
        "云岫科技称，Kestrel很受欢迎。",  # The table knows neither.
    ],
)
def test_nothing_is_added_otherwise(text: str) -> None:
    assert told(text) == []


def test_the_day_of_the_news_is_none_of_the_thing() -> None:
    found = extract(item_of({"text": "6月3日，OpenAI表示，ChatGPT并未保存对话。", "published": "2031-06-04"}))
    assert [each.date for each in found.statements if is_of_table(each)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "中国移动使用九天大模型处理工单。",  # Its own.
        "Midjourney推出了Stable Diffusion。",  # Another's.
        "云岫科技上线了基于Kestrel的购物助手。",  # Nobody knows whose Kestrel is.
    ],
)
def test_what_the_table_contradicts_is_not_stated(text: str) -> None:
    stated = [each for each in extract(item_of({"text": text})).statements if not is_of_table(each)]
    assert not {each.relation for each in stated} & {"uses", "released", "developed"}


def test_what_the_table_agrees_with_is_stated() -> None:
    stated = {each.relation for each in extract(item_of({"text": "招商银行使用九天大模型处理工单。"})).statements}
    assert stated == {"uses"}
