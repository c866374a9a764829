"""Statements that cannot all be right are found, and what only looks like them is not."""

from pathlib import Path

import pytest

from kg.build import build
from kg.model import Decision, Record
from kg.query import show
from kg.query.conflicts import Conflict, conflicts
from kg.resolve import resolve
from kg.store import Store
from tests.factories import entity, record, said

CITY = entity("g1", "Regulator", "甲市数据保护委员会", place="cn-zj")
OTHER_CITY = entity("g2", "Regulator", "甲市数据保护监督员", place="cn-zj")
FAR = entity("g2", "Regulator", "甲州数据保护委员会", place="us")
HOUSE = entity("p1", "Legislature", "甲市人民代表大会", place="cn-zj")
RULE = entity("l1", "Law", "《甲市低空算法备案办法》")
FIRM, SHOP = entity("e1", "Company", "极光智能"), entity("e2", "Company", "西风音乐")
SUIT = entity("c1", "Case", "（2031）浙0999民初7号")
COURT, HIGH = entity("k1", "Court", "海岛市中级人民法院"), entity("k2", "Court", "山城市中级人民法院")


def found(tmp_path: Path, *records: Record, about: str | None = None) -> list[Conflict]:
    with Store.open(tmp_path / "store", create=True) as opened:
        opened.write(records, (), resolve(records))
        return conflicts(opened, about)


def kinds(tmp_path: Path, *records: Record) -> list[str]:
    return [each.kind for each in found(tmp_path, *records)]


def fine(document: str, amount: str, date: str | None = "2031-06-02", modality: str = "asserted") -> Record:
    one = said("g1", "fined", "e1", "甲市数据保护委员会罚款", date=date, amount=amount, modality=modality)
    return record(document, [CITY, FIRM], [one])


def passed(document: str, date: str | None, modality: str = "asserted") -> Record:
    return record(document, [HOUSE, RULE], [said("p1", "passed", "l1", "表决通过办法", date=date, modality=modality)])


def test_two_dates_of_what_happens_once(tmp_path: Path) -> None:
    (one,) = found(tmp_path, passed("may", "2031-05-09"), passed("june", "2031-05-10"), passed("july", "2031-05"))
    assert one.kind == "date" and [side.value for side in one.sides] == ["2031-05-09", "2031-05-10"]
    assert [line.evidence[0].item for line in one.statements] == ["may/law/1", "june/law/1"]


def test_a_date_within_another_is_no_conflict(tmp_path: Path) -> None:
    assert not found(tmp_path, passed("may", "2031-05-09"), passed("june", "2031"), passed("july", None))


def test_two_days_of_force(tmp_path: Path) -> None:
    records = [
        record(name, [RULE], [], facts=[("l1", "inForceFrom", date, "自即日起施行")])
        for name, date in (("a", "2031-07-01"), ("b", "2031-08-01"))
    ]
    (one,) = found(tmp_path, *records)
    assert one.kind == "date" and {line.relation for line in one.statements} == {"inForceFrom"}


def test_what_may_happen_twice_is_no_conflict(tmp_path: Path) -> None:
    twice = [
        record(name, [FIRM, SHOP], [said("e1", "investedIn", "e2", "投资西风", date=date, amount="3亿元")])
        for name, date in (("a", "2031-01-01"), ("b", "2031-06-01"))
    ]
    assert not found(tmp_path, *twice)


def test_one_suit_has_one_date_two_suits_have_two(tmp_path: Path) -> None:
    def sued(document: str, date: str, case: bool) -> Record:
        more = {"case": "c1"} if case else {}
        return record(document, [FIRM, SHOP, SUIT], [said("e2", "sued", "e1", "告上法庭", date=date, **more)])

    assert kinds(tmp_path, sued("a", "2031-05-03", True), sued("b", "2031-05-04", True)) == ["date"]
    assert not found(tmp_path / "two", sued("a", "2031-05-03", False), sued("b", "2031-05-04", False))


def test_two_sums_of_one_event(tmp_path: Path) -> None:
    (one,) = found(tmp_path, fine("a", "300万元"), fine("b", "500万元"))
    assert one.kind == "amount" and {side.value for side in one.sides} == {"300万元", "500万元"}


@pytest.mark.parametrize(
    ("amount", "date"),
    [("3,000,000元", "2031-06-02"), ("301万元", "2031-06-02"), ("40万欧元", "2031-06-02"), ("500万元", "2031-08-02")],
    ids=["written otherwise", "rounded", "other currency", "another event"],
)
def test_sums_that_do_not_contradict(amount: str, date: str, tmp_path: Path) -> None:
    assert not found(tmp_path, fine("a", "300万元"), fine("b", amount, date))


def test_asserted_and_denied(tmp_path: Path) -> None:
    assert kinds(tmp_path, passed("a", "2031-05-09"), passed("b", None, "negated")) == ["modality"]
    assert not found(tmp_path / "later", passed("a", "2031-05-09"), passed("b", "2031-04-01", "negated"))
    assert not found(tmp_path / "plan", passed("a", "2031-05-09"), passed("b", None, "planned"))


def test_two_courts_of_one_number(tmp_path: Path) -> None:
    def heard(document: str, court: str, date: str | None = None) -> Record:
        return record(document, [SUIT, COURT, HIGH], [said("c1", "heardBy", court, "由法院审理", date=date)])

    assert kinds(tmp_path, heard("a", "k1"), heard("b", "k2")) == ["court"]
    assert not found(tmp_path / "later", heard("a", "k1", "2031-01-01"), heard("b", "k2", "2031-09-01"))


def issued(document: str, *heads: str, date: str | None = None, other: object = OTHER_CITY) -> Record:
    quotes = {"g1": "甲市数据保护委员会发布办法", "g2": "甲市数据保护监督员发布办法"}
    one = "两家机构共同发布办法"
    return record(
        document, [CITY, other, RULE],
        [said(head, "issued", "l1", one if len(heads) > 1 else quotes[head], date=date) for head in heads],
    )  # fmt: skip


def test_one_act_of_two_bodies_of_like_names(tmp_path: Path) -> None:
    (one,) = found(tmp_path, issued("a", "g1", date="2031-06-03"), issued("b", "g2"))
    assert one.kind == "actor" and len(one.sides) == 2


def test_what_bodies_do_together_or_elsewhere_is_no_conflict(tmp_path: Path) -> None:
    assert not found(tmp_path / "both", issued("a", "g1", "g2"))
    told = issued("a", "g1"), issued("b", "g2"), issued("c", "g1", "g2")
    assert not found(tmp_path / "told", *told)
    assert not found(tmp_path / "far", issued("a", "g1"), issued("b", "g2", other=FAR))
    assert not found(tmp_path / "dates", issued("a", "g1", date="2031-01"), issued("b", "g2", date="2031-02"))


def test_show_has_the_conflicts_that_touch_an_entity(tmp_path: Path) -> None:
    records = issued("a", "g1"), issued("b", "g2"), fine("c", "300万元"), fine("d", "500万元")
    found(tmp_path, *records)
    with Store.open(tmp_path / "store", read_only=True) as opened:
        (one,) = show(opened, "甲市数据保护监督员").conflicts
        assert one.kind == "actor" and len(show(opened, "甲市数据保护委员会").conflicts) == 2
        dossier = show(opened, "极光智能")
        assert [each.kind for each in dossier.conflicts] == ["amount"]
        assert {line.id for line in dossier.conflicts[0].statements} <= {line.id for line in dossier.statements}
        assert {each for conflict in dossier.conflicts for each in conflict.entities} <= dossier.labels.keys()
        law = show(opened, "《甲市低空算法备案办法》")
        assert [each.kind for each in law.conflicts] == ["actor"]


def test_conflict_ends_when_one_side_is_rejected_or_both_are_kept(tmp_path: Path) -> None:
    store = tmp_path / "store"
    found(tmp_path, fine("a", "300万元"), fine("b", "500万元"))
    sides = ["a/law/1#甲市数据保护委员会|fined|极光智能", "b/law/1#甲市数据保护委员会|fined|极光智能"]

    def left(*decisions: Decision) -> int:
        build([], store, decisions=decisions)
        with Store.open(store, read_only=True) as opened:
            return len(conflicts(opened))

    assert left() == 1
    assert left(Decision("reject", sides[1])) == 0
    assert left(Decision("keep", sides[0])) == 1
    assert left(*(Decision("keep", side) for side in sides)) == 0
    assert left() == 1
