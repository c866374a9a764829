"""What the table of makers contradicts is not stated; it states nothing by itself."""

import pytest

from tests.said import statements


@pytest.mark.parametrize(
    "text",
    [
        "中国移动使用九天大模型处理工单。",  # Its own.
        "Midjourney推出了Stable Diffusion。",  # Another's.
        "云岫科技上线了基于Kestrel的购物助手。",  # Nobody knows whose Kestrel is.
    ],
)
def test_what_the_table_contradicts_is_not_stated(text: str) -> None:
    assert statements(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("招商银行使用九天大模型处理工单。", "招商银行 | uses | 九天大模型"),
        ("Stability AI推出了Stable Diffusion。", "Stability AI | released | Stable Diffusion"),
        ("招商银行上线了基于DeepSeek的智能客服。", "招商银行 | uses | DeepSeek"),
    ],
)
def test_what_the_table_agrees_with_is_stated(text: str, expected: str) -> None:
    assert statements(text) == {expected}


def test_who_made_a_thing_is_not_stated_from_the_table_alone() -> None:
    assert statements("《海岛晚报》起诉OpenAI，指控ChatGPT侵犯其版权。") == {"《海岛晚报》 | sued | OpenAI"}
