"""What `kg extract --explain` shows: names, triggers, and why each made a statement or none."""

import pytest

from kg.extract import explaining
from kg.extract.explaining import explain
from tests.said import item


def explained(text: str, language: str = "zh") -> str:
    return "\n".join(explain(item(text), language))


def test_explanation_shows_names_triggers_and_what_each_made() -> None:
    shown = explained("2031年3月4日，海星科技有限公司在北京互联网法院起诉OpenAI。")
    assert "[海星科技有限公司 e" in shown and "<起诉>" in shown and "(company/openai)" in shown
    (line,) = [line for line in shown.splitlines() if "sued.zh.1 " in line]
    assert " sued " in line and "date=2031-03-04" in line


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("美国参议院通过投票结束辩论。", "nothing that can be its tail (Law)"),
        ("如果微软起诉OpenAI，双方将对簿公堂。", "states nothing"),
        ("《人工智能法案》获得通过。", "nothing that can be its head"),
        ("Meta称，起诉在即，OpenAI沉默。", "its clause has no head and tail"),
    ],
)
def test_explanation_gives_the_reason_why_a_trigger_made_nothing(text: str, reason: str) -> None:
    line, *_ = [line for line in explained(text).splitlines() if "  nothing: " in line]
    assert reason in line


def test_explanation_of_english_text() -> None:
    assert "e1 sued e2" in explained("Microsoft sued OpenAI.", "en")


def test_item_at_which_the_rules_fail_is_told_of_and_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise IndexError

    with monkeypatch.context() as patch:
        patch.setattr(explaining, "analyse", failing)
        (line,) = explain(item("甲公司起诉乙公司。"))
    assert "NOTHING TAKEN, the rules failed at this item (IndexError in tests/test_extract_explaining.py" in line
    assert "<起诉>" in explained("海星科技有限公司起诉OpenAI。")
