"""Pairs that are not joined and may be one; as many that are plainly two things."""

import random

import pytest

from kg.model import Entity
from kg.resolve.doubts import doubts


@pytest.mark.parametrize(
    ("reason", "one", "other"),
    [
        ("maker", ("Model", ("OpenAI o9",), None), ("Model", ("o9",), None)),
        ("title", ("Law", ("《海岛市低空算法备案管理办法》",), "cn"), ("Law", ("《海岛市低空算法备案办法》",), "cn")),
        ("title", ("Law", ("《海岛市低空算法备案管理办法》",), "cn"), ("Law", ("《海岛市低空算法备案管理规定》",), None)),
        ("body", ("Regulator", ("乌拉圭数据保护局",), "uy"), ("Regulator", ("乌拉圭个人数据保护委员会",), "uy")),
        ("place", ("Regulator", ("版权局",), "us"), ("Regulator", ("版权局",), None)),
        ("family", ("Person", ("安娜·菲尔德",), None), ("Person", ("菲尔德",), None)),
        ("family", ("Person", ("Anna Field", "安娜·菲尔德"), None), ("Person", ("Field",), None)),
        ("docket", ("Case", ("Field v. Aurora Labs", "24-cv-20611"), None), ("Case", ("Field v. Aurora Labs", "25-cv-00007"), None)),
        (None, ("Model", ("Claude 3.5",), None), ("Model", ("Claude 3.5 Sonnet",), None)),
        (None, ("Model", ("Aurora-3",), None), ("Model", ("Aurora-4",), None)),
        (None, ("Law", ("《海岛市低空算法备案办法》",), "cn"), ("Law", ("《海岛市低空算法备案办法》",), "kr")),
        (None, ("Law", ("《海岛刑法修正案（十一）》",), "cn"), ("Law", ("《海岛刑法修正案（十二）》",), "cn")),
        (None, ("Law", ("《海岛2030年算法工作计划》",), "cn"), ("Law", ("《海岛2031年算法工作计划》",), "cn")),
        (None, ("Regulator", ("乌拉圭数据保护局",), "uy"), ("Regulator", ("乌拉圭竞争委员会",), "uy")),
        (None, ("Regulator", ("版权局",), "us"), ("Regulator", ("版权局",), "cn")),
        (None, ("Person", ("安娜·菲尔德",), None), ("Person", ("安娜",), None)),
    ],
)  # fmt: skip
def test_doubts(
    reason: str | None, one: tuple[str, tuple[str, ...], str], other: tuple[str, tuple[str, ...], str]
) -> None:
    pair = [Entity(f"x-{at}", kind, names, None, place) for at, (kind, names, place) in enumerate((one, other))]
    found = doubts(pair)
    assert doubts(pair[::-1]) == found
    assert [(each.one, each.other, each.reason) for each in found] == ([("x-0", "x-1", reason)] if reason else [])
    assert all(each.form in one[1] and each.other_form in other[1] for each in found)


def test_what_could_be_either_of_two_is_no_doubt() -> None:
    names = ["安娜·菲尔德", "托德·菲尔德", "菲尔德"]
    assert doubts([Entity(f"x-{name}", "Person", (name,)) for name in names]) == []
    bodies = [Entity(f"x-{place}", "Court", ("最高法院",), None, place) for place in ("us", "in", None)]
    assert doubts(bodies) == []


def test_listed_things_are_known_to_be_two() -> None:
    listed = [Entity("a", "Model", ("OpenAI o9",), "model/a"), Entity("b", "Model", ("o9",), "model/b")]
    assert doubts(listed) == []
    assert len(doubts([listed[0], Entity("b", "Model", ("o9",))])) == 1


def test_doubts_on_many_titles_take_no_time_of_all_with_all() -> None:
    letters = random.Random(3)
    laws = [
        Entity(f"x-{at}", "Law", ("《" + "".join(chr(0x4E00 + letters.randrange(4000)) for _ in range(12)) + "办法》",))
        for at in range(4000)
    ]
    assert doubts(laws) == []
