"""Dates of running text: tests/cases/dates.toml."""

import datetime
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.text.dates import dates
from kg.text.passage import passage

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "dates.toml").read_text(encoding="utf-8")
)["case"]


def marked(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []


@pytest.mark.parametrize("case", [pytest.param(case, marks=marked(case), id=case["text"]) for case in CASES])
def test_text_holds_the_dates_of_the_table(case: dict[str, Any]) -> None:
    found = dates(passage(case["text"]).text, case.get("published", "2031-06-12"))
    assert [mention.iso for mention in found] == case["expected"], case["why"]


@pytest.mark.parametrize(
    "text", ["6月11日起诉", "去年12月立案", "同月撤回", "昨日发布", "上周五发布", "12月，法院受理"]
)
def test_date_that_nothing_completes_is_left_out(text: str) -> None:
    assert not list(dates(text))


def test_day_of_the_month_needs_a_full_publication_date() -> None:
    assert not list(dates("昨日发布", "2031-06"))
    assert [each.iso for each in dates("上个月发布", "2031-01")] == ["2030-12"]


def test_month_and_day_need_no_more_than_the_year_of_publication() -> None:
    assert [each.iso for each in dates("3月21日起诉", "2031")] == ["2031-03-21"]
    assert [each.iso for each in dates("去年12月起诉", "2031")] == ["2030-12"]
    assert not list(dates("上个月发布,18日受理", "2031"))


def test_mention_quotes_its_date() -> None:
    text = "法院于2031年6月24日受理,同年8月3日开庭。"
    assert [text[each.start : each.end] for each in dates(text)] == ["2031年6月24日", "同年8月3日"]


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2089, 12, 31)))
@settings(max_examples=40, deadline=None)
def test_every_day_is_read_in_every_writing(day: datetime.date) -> None:
    forms = [f"{day.year}年{day.month}月{day.day}日", f"{day.year}年{day.month:02}月{day.day:02}日", day.isoformat()]
    for form in forms:
        assert [each.iso for each in dates(f"于{form}发布")] == [day.isoformat()], form


@given(st.text(alphabet="0123456789年月日号同次去今-./至到上下周一,。 JanMayof", max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_iso_dates_in_order(text: str) -> None:
    found = list(dates(text, "2031-06-12"))
    assert all(one.end <= other.start for one, other in pairwise(found))
    for each in found:
        padded = each.iso + "-01-01"[len(each.iso) - 4 :]
        assert datetime.date.fromisoformat(padded)
