"""Reports of one event come together; laws and cases have lives, and a state at every date."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.build import build
from kg.model import Record
from kg.query import show
from kg.query.events import Event, events
from kg.query.lives import Life, State
from kg.resolve import resolve
from kg.store import Store
from tests import made
from tests.factories import entity, record, said

FIRM, SHOP = entity("e1", "Company", "极光智能"), entity("e2", "Company", "西风音乐")
SUIT = entity("c1", "Case", "（2031）浙0999民初7号")
APPEAL = entity("c2", "Case", "（2032）浙09民终88号")
COURT = entity("k1", "Court", "海岛市中级人民法院")
HOUSE, CITY = entity("p1", "Legislature", "甲市人民代表大会", place="cn-zj"), entity("g1", "Regulator", "甲市数据局")
RULE = entity("l1", "Law", "《甲市低空算法备案办法》")
Told = tuple[str, dict[str, str]]


def store(tmp_path: Path, records: Iterable[Record]) -> Path:
    every = list(records)
    with Store.open(tmp_path / "store", create=True) as opened:
        opened.write(every, (), resolve(every))
    return tmp_path / "store"


def told(tmp_path: Path, relation: str, *reports: dict[str, str]) -> list[Event]:
    """Let each of some bulletins say that the firm did something to the shop; give the events."""
    records = [
        record(f"d{number}", [FIRM, SHOP, SUIT, APPEAL, COURT], [said("e1", relation, "e2", "如此说", **report)])
        for number, report in enumerate(reports)
    ]
    with Store.open(store(tmp_path, records), read_only=True) as opened:
        return list(show(opened, "极光智能").events)


def test_reports_of_one_event_are_one_event_with_several_sources(tmp_path: Path) -> None:
    (one,) = told(
        tmp_path, "sued", {"date": "2031-05-03", "case": "c1"}, {"date": "2031-05"}, {"date": "2031", "court": "k1"}, {}
    )
    assert one.date == "2031-05-03" and one.case and one.court and not one.vague
    assert one.sources == ("d0/law/1", "d1/law/1", "d2/law/1", "d3/law/1") and len(one.statements) == 4


@pytest.mark.parametrize(
    "reports",
    [
        [{"date": "2031-05-03"}, {"date": "2031-06-03"}],
        [{"date": "2031-05-03", "case": "c1"}, {"date": "2031-05-03", "case": "c2"}],
        [{"date": "2031-05", "amount": "3亿元"}, {"date": "2031-05", "amount": "9亿元"}],
        [{"date": "2031-05"}, {"date": "2031-05", "modality": "planned"}],
    ],
    ids=["dates", "cases", "sums", "modalities"],
)
def test_several_events_of_one_pair_stay_several(reports: list[dict[str, str]], tmp_path: Path) -> None:
    assert len(told(tmp_path, "investedIn" if "amount" in reports[0] else "sued", *reports)) == 2


def test_mention_that_may_be_any_of_several_events_joins_none(tmp_path: Path) -> None:
    found = told(tmp_path, "investedIn", {"date": "2031-01"}, {"date": "2031-06"}, {})
    assert [(each.date, each.vague) for each in found] == [("2031-01", False), ("2031-06", False), (None, True)]


def test_symmetric_relation_told_from_both_sides_is_one_event(tmp_path: Path) -> None:
    two = [
        record("a", [FIRM, SHOP], [said("e1", "partneredWith", "e2", "联手", date="2031-05-03")]),
        record("b", [FIRM, SHOP], [said("e2", "partneredWith", "e1", "联手", date="2031-05")]),
    ]
    with Store.open(store(tmp_path, two), read_only=True) as opened:
        (one,) = show(opened, "西风音乐").events
    assert one.sources == ("a/law/1", "b/law/1")


def test_events_do_not_depend_on_the_order_of_statements(tmp_path: Path) -> None:
    reports = [{"date": "2031-01-02"}, {"date": "2031-01"}, {"date": "2031-06"}, {}]
    found = told(tmp_path, "investedIn", *reports)
    lines = [line for each in found for line in each.statements]
    assert events(reversed(lines)) == events(lines) == found


def law(tmp_path: Path, *reports: tuple[str, str, dict[str, str]], force: str | None = None) -> Life:
    records = [
        record(f"d{number}", [HOUSE, CITY, RULE], [said(head, relation, "l1", "如此说", **more)])
        for number, (head, relation, more) in enumerate(reports)
    ]
    if force:
        records.append(record("force", [RULE], [], facts=[("l1", "inForceFrom", force, "自即日起施行")]))
    with Store.open(store(tmp_path, records), read_only=True) as opened:
        found = show(opened, "《甲市低空算法备案办法》").life
    assert found
    return found


def test_life_of_a_law(tmp_path: Path) -> None:
    found = law(
        tmp_path,
        ("g1", "issued", {"date": "2030-11", "status": "draft"}),
        ("g1", "consultedOn", {"date": "2030-12-01"}),
        ("p1", "proposed", {"date": "2030-10-01"}),
        ("p1", "passed", {"date": "2031-05-09"}),
        ("p1", "amended", {"date": "2032-01-01"}),
        ("p1", "repealed", {"date": "2033-03-01"}),
        ("p1", "repealed", {"date": "2032-03-01", "modality": "planned"}),
        force="2031-07-01",
    )
    assert [(each.name, each.since) for each in found.stages] == [
        ("proposed", "2030-10-01"), ("draft", "2030-11"), ("consulted", "2030-12-01"), ("passed", "2031-05-09"),
        ("in force", "2031-07-01"), ("amended", "2032-01-01"), ("repealed", "2033-03-01"),
    ]  # fmt: skip
    assert all(each.event.sources for each in found.stages)
    states = {
        "2030-09": "unknown", "2030-10-01": "proposed", "2030": "draft", "2031-05-08": "draft", "2031-05-09": "passed",
        "2031-06-30": "passed", "2031-07-01": "in force", "2032-06": "in force", "2033-03-01": "repealed",
    }  # fmt: skip
    assert {date: found.at(date).name for date in states} == states
    assert found.at("2032-06") == State("in force", "in force", "2031-07-01")


def test_refusal_to_sign_ends_in_vetoed_until_it_is_signed(tmp_path: Path) -> None:
    steps = ("p1", "passed", {"date": "2031-05"}), ("g1", "signed", {"date": "2031-06", "modality": "negated"})
    assert law(tmp_path, *steps).at("2031-07").name == "vetoed"
    later = law(tmp_path / "later", *steps, ("g1", "signed", {"date": "2031-08"}))
    assert [later.at(date).name for date in ("2031-05", "2031-07", "2031-08")] == ["passed", "vetoed", "signed"]


def test_stage_without_a_date_counts_from_its_first_report(tmp_path: Path) -> None:
    found = law(tmp_path, ("p1", "passed", {}))
    (stage,) = found.stages
    assert stage.since == "2024-06-24" and not stage.is_dated
    assert found.at("2024-06-23").name == "unknown" and found.at("2024-06-24").name == "passed"


def case(tmp_path: Path, *reports: tuple[str, str, str, str, dict[str, str]]) -> Life:
    records = [
        record(f"d{number}", [FIRM, SHOP, SUIT, COURT], [said(head, relation, tail, quote, **more)])
        for number, (head, relation, tail, quote, more) in enumerate(reports)
    ]
    with Store.open(store(tmp_path, records), read_only=True) as opened:
        found = show(opened, "（2031）浙0999民初7号").life
    assert found
    return found


OF = {"case": "c1"}
FILED = ("e2", "sued", "e1", "告上法庭", {"date": "2031-05-03", **OF})
HEARD = ("c1", "heardBy", "k1", "由法院受理", {"date": "2031-05-04"})
MOTION = ("k1", "ruledAgainst", "e1", "驳回其动议", {"date": "2031-06-01", **OF})
DECIDED = ("k1", "ruledAgainst", "e1", "判决败诉", {"date": "2031-07-01", **OF})
APPEALED = ("e1", "sued", "e2", "提起上诉", {"date": "2031-08-01", **OF})


def test_life_of_a_case(tmp_path: Path) -> None:
    found = case(tmp_path, DECIDED, APPEALED, MOTION, HEARD, FILED)
    assert [each.name for each in found.stages] == ["filed", "heard", "ruling", "decided", "appealed"]
    states = {
        "2031-05-02": ("unknown", ""), "2031-05-03": ("open", "filed"), "2031-06-02": ("open", "filed"),
        "2031-07-01": ("closed", "decided"), "2031-08": ("open", "appealed"),
    }  # fmt: skip
    assert {date: (found.at(date).name, found.at(date).stage) for date in states} == states


@pytest.mark.parametrize(
    ("report", "stage"),
    [
        (("e1", "settledWith", "e2", "达成和解", {"date": "2031-09-01", **OF}), "settled"),
        (("e2", "withdrew", "c1", "撤回起诉", {"date": "2031-09-01"}), "withdrawn"),
    ],
)
def test_case_is_closed_by(report: tuple[str, str, str, str, dict[str, str]], stage: str, tmp_path: Path) -> None:
    found = case(tmp_path, FILED, report)
    assert found.at("2031-08").name == "open" and found.at("2031-09-01") == State("closed", stage, "2031-09-01")


def test_filing_dated_after_the_decision_opens_nothing(tmp_path: Path) -> None:
    late = ("e2", "sued", "e1", "告上法庭", {"date": "2031-07-09", **OF})
    assert case(tmp_path, DECIDED, late).at("2031-08").stage == "decided"


def test_appeal_and_its_decision_of_one_day_are_in_order(tmp_path: Path) -> None:
    heard = ("c1", "heardBy", "k1", "上诉法院审理", {"date": "2031-07-01"})
    found = case(tmp_path, DECIDED, heard)
    assert [each.name for each in found.stages] == ["appealed", "decided"] and found.at("2031-07").name == "closed"


def test_transfer_leaves_a_case_open(tmp_path: Path) -> None:
    found = case(tmp_path, FILED, ("c1", "heardBy", "k1", "案件移送法院", {"date": "2031-06-04"}))
    assert [each.name for each in found.stages] == ["filed", "transferred"] and found.at("2031-07").stage == "filed"


def test_parties_of_a_case_have_roles(tmp_path: Path) -> None:
    roles = [(party.role, party.entity.partition("/")[0]) for party in case(tmp_path, FILED, HEARD).parties]
    assert roles == [("plaintiff", "company"), ("defendant", "company"), ("court", "court")]


def test_two_instances_of_one_dispute_are_linked(tmp_path: Path) -> None:
    first = record("a", [FIRM, SHOP, SUIT], [said("e2", "sued", "e1", "告上法庭", case="c1")])
    second = record("b", [FIRM, SHOP, APPEAL], [said("e1", "sued", "e2", "提起上诉", case="c2")])
    third = entity("e3", "Company", "海岛日报")
    other = record(
        "c",
        [FIRM, third, entity("c3", "Case", "（2032）浙09民终99号")],
        [said("e1", "sued", "e3", "提起上诉", case="c3")],
    )
    with Store.open(store(tmp_path, [first, second, other]), read_only=True) as opened:
        lives = [show(opened, each.names[0]).life for each in (SUIT, APPEAL)]
        ids = [show(opened, each.names[0]).entity.id for each in (SUIT, APPEAL)]
    assert [life.related for life in lives if life] == [(ids[1],), (ids[0],)]


def test_names_through_time_are_those_that_stand_in_the_text(tmp_path: Path) -> None:
    path = made.store(tmp_path / "store")
    with Store.open(path, read_only=True) as opened:
        found = show(opened, "《海岛市低空算法备案办法》").life
        assert show(opened, "极光智能").life is None
    assert found and [(each.name, each.first, each.last, each.items) for each in found.names] == [
        ("《海岛市低空算法备案办法》", "2031-05-01", "2031-05-01", 1)
    ]


BILL = """人工智能法律简报
2031年{month}月

一、最新法律与监管动态

1. {title}
发布日期：2031年{month}月{day}日
摘要：2031 年 {month} 月 {day} 日，{title}。
"""


def test_law_under_two_titles_is_one_and_has_names_through_time(tmp_path: Path) -> None:
    titles = (
        (6, 5, "澳大利亚众议院提出《2031 年刑事法修正案（海岛伪造材料）》"),
        (8, 21, "澳大利亚参议院通过《2031 年刑法修正案（海岛伪造材料）法案》"),
    )
    for month, day, title in titles:
        (tmp_path / f"b{month}.txt").write_text(BILL.format(month=month, day=day, title=title), encoding="utf-8")
    build([tmp_path / "b6.txt", tmp_path / "b8.txt"], tmp_path / "store")
    with Store.open(tmp_path / "store", read_only=True) as opened:
        one, other = (show(opened, title.partition("《")[2].rstrip("》").replace(" ", "")) for *_, title in titles)
    assert one.entity.id == other.entity.id and one.life
    assert [(each.name, each.since) for each in one.life.stages] == [
        ("proposed", "2031-06-05"),
        ("passed", "2031-08-21"),
    ]
    assert [(each.name.replace(" ", ""), each.first) for each in one.life.names] == [
        ("《2031年刑事法修正案(海岛伪造材料)》", "2031-06-05"), ("《2031年刑法修正案(海岛伪造材料)法案》", "2031-08-21"),
    ]  # fmt: skip
