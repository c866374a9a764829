"""Decisions of persons: read from a file, carried out by a build, outliving rebuilds, undone by taking the line out."""

import random
import re
from pathlib import Path

import pytest

from kg.build import BuildReport, build
from kg.check import check
from kg.errors import InputError
from kg.model import Decision, Entity, Fact, Resolution, wording
from kg.query import entity, show
from kg.resolve import resolve
from kg.resolve.decisions import add, beside, judged, read
from kg.store import Store
from tests import made
from tests.test_build import content
from tests.test_resolve import record

MAY = """人工智能法律简报
2031年5月

一、最新法律与监管动态

1. 环球音乐集团起诉Suno
发布日期：2031年5月3日
摘要：环球音乐集团在联邦地区法院起诉Suno，称其侵犯版权。

2. 晨星智能公司起诉微软
发布日期：2031年5月4日
摘要：5月4日，晨星智能公司起诉微软。
"""
JUNE = """人工智能法律简报
2031年6月

一、最新法律与监管动态

1. 晨星智能公司起诉谷歌
发布日期：2031年6月4日
摘要：6月4日，晨星智能公司起诉谷歌。

2. 启明星辰科技有限公司起诉苹果
发布日期：2031年6月9日
摘要：启明星辰科技有限公司起诉苹果。
"""
SUIT = "may/law/1#环球音乐集团|sued|Suno"
STAR, OTHER_STAR, BRIGHT = "may/law/2#晨星智能公司", "june/law/1#晨星智能公司", "june/law/2#启明星辰科技有限公司"
#: A decision of each kind, and a question on the store whose answer it changes.
EACH = [
    Decision("merge", BRIGHT, STAR),
    Decision("merge", "company/suno", "company/google"),
    Decision("apart", OTHER_STAR, STAR),
    Decision("apart", "may/law/1#Suno", "company/suno"),
    Decision("retype", STAR, "Organization"),
    Decision("rename", STAR, "晨星"),
    Decision("rename", STAR, "Morning Star"),
    Decision("name", STAR, "Morning Star"),
    Decision("reject", SUIT),
    Decision("keep", SUIT),
]


def bulletins(path: Path) -> Path:
    """Write the bulletins of the two months into a new folder."""
    path.mkdir()
    (path / "may.txt").write_text(MAY, encoding="utf-8")
    (path / "june.txt").write_text(JUNE, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return bulletins(tmp_path / "bulletins")


def called(store: Path, name: str) -> str:
    """Give the id of the entity that bears a name."""
    with Store.open(store, read_only=True) as opened:
        return entity(opened, name).id


@pytest.mark.parametrize("decision", EACH, ids=lambda each: f"{each.verdict} {each.value}")
def test_decision_holds_over_rebuilds_and_is_undone_with_its_line(
    decision: Decision, folder: Path, tmp_path: Path
) -> None:
    build([folder], tmp_path / "plain")
    build([folder], tmp_path / "store")
    report = build([], tmp_path / "store", decisions=[decision])
    assert report.relinked or decision.verdict in {"retype", "rename", "name"}
    assert report.misfits == () and not report.failures
    decided = content(tmp_path / "store")
    assert decided != content(tmp_path / "plain")
    assert build([folder], tmp_path / "store", decisions=[decision]).relinked == ()
    build([folder], tmp_path / "fresh", decisions=[decision])
    assert content(tmp_path / "fresh") == decided
    build([], tmp_path / "store", remove=["may"], decisions=[decision])
    build([folder], tmp_path / "store", decisions=[decision])
    assert content(tmp_path / "store") == decided
    build([], tmp_path / "store")
    assert content(tmp_path / "store") == content(tmp_path / "plain")


def test_all_decisions_in_any_order_come_to_the_same(folder: Path, tmp_path: Path) -> None:
    some = [each for each in EACH if each.verdict != "rename"]
    build([folder], tmp_path / "one", decisions=some)
    random.Random(3).shuffle(some)
    build([folder], tmp_path / "two", decisions=some)
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_merge_makes_one_of_two_and_apart_two_of_one(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([folder], store)
    with Store.open(store, read_only=True) as opened:
        assert {line.tail for line in show(opened, "晨星智能公司").statements} == {
            "company/microsoft",
            "company/google",
        }
    build([], store, decisions=[Decision("merge", BRIGHT, STAR)])
    assert called(store, "启明星辰科技有限公司") == called(store, "晨星智能公司")
    with Store.open(store, read_only=True) as opened:
        reasons = [quad.object.value for quad in opened.quads() if quad.predicate.value.endswith("#reason")]
    assert "decision" in reasons
    build([], store, decisions=[Decision("apart", OTHER_STAR, STAR)])
    with Store.open(store, read_only=True) as opened:
        stars = {quad.subject.value for quad in opened.quads(opened.space.entities) if "晨星智能公司" in str(quad)}
    assert len(stars) == 2


def test_merge_of_two_listed_names_keeps_the_second_key(folder: Path, tmp_path: Path) -> None:
    build([folder], tmp_path / "store", decisions=[Decision("merge", "company/google", "company/microsoft")])
    assert called(tmp_path / "store", "谷歌") == "company/microsoft"


def test_apart_takes_a_stranger_out_of_a_listed_name(folder: Path, tmp_path: Path) -> None:
    build([folder], tmp_path / "store", decisions=[Decision("apart", "company/microsoft", "may/law/2#微软")])
    with Store.open(tmp_path / "store", read_only=True) as opened:
        (line,) = show(opened, "晨星智能公司").statements[:1]
    assert line.tail.startswith("company/x-")


def test_retype_and_names_show(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    decisions = [
        Decision("retype", STAR, "Organization"),
        Decision("rename", STAR, "晨星"),
        Decision("name", STAR, "启明"),
    ]
    build([folder], store, decisions=decisions)
    with Store.open(store, read_only=True) as opened:
        found = entity(opened, "启明")
        assert (found.type, found.label()) == ("Organization", "晨星") and "晨星智能公司" in found.names
        assert check(opened).conforms


def test_english_name_leaves_the_chinese_one_in_front() -> None:
    records = [record("a", [Entity("e1", "Company", ("晨星智能",))])]
    found = resolve(records, [Decision("rename", "a/law/1#晨星智能", "Morning Star")])
    (only,) = found.entities.values()
    assert only.names == ("晨星智能", "Morning Star")


def test_rejected_statement_leaves_the_graph_and_the_store_conforms(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([folder], store, decisions=[Decision("reject", SUIT)])
    with Store.open(store, read_only=True) as opened:
        assert not [line for line in show(opened, "环球音乐集团").statements if line.relation == "sued"]
        assert check(opened).conforms
        record = opened.record("may")
        assert record and any(each.relation == "sued" for each in record.extractions[0].statements)


def test_date_says_which_statement_is_rejected() -> None:
    may, _ = made.records()
    names = "made-2031-05/law/1#西风音乐|sued|极光智能"
    found, misfits = judged([Decision("reject", names, "2031-05-03")], {"made-2031-05": may}.get, "reject")
    assert found == {"made-2031-05/law/1": {"西风音乐|sued|极光智能|2031-05-03|asserted"}} and not misfits
    found, (misfit,) = judged([Decision("reject", names, "2030")], {"made-2031-05": may}.get, "reject")
    assert not found and "with the date 2030" in misfit.reason
    fact = "made-2031-05/law/3#海岛市低空算法备案办法|inForceFrom|2031-07-01"
    assert judged([Decision("reject", fact)], {"made-2031-05": may}.get, "reject")[0]


def test_wording_of_a_fact_has_its_date_as_tail() -> None:
    may, _ = made.records()
    (fact,) = may.extractions[2].facts
    assert isinstance(fact, Fact)
    assert wording(may.extractions[2], fact).endswith("|inForceFrom|2031-07-01|2031-07-01|asserted")


MISFITS = [
    (Decision("merge", "may/law/9#甲", STAR), "may/law/9 is not in the store"),
    (Decision("merge", "may/law/2#甲", STAR), "may/law/2 names nothing 甲"),
    (Decision("name", "company/nvidia", "甲"), "no bulletin names company/nvidia"),
    (Decision("reject", "gone/law/1#甲|sued|乙"), "gone/law/1 is not in the store"),
    (Decision("reject", "may/law/1#甲|sued|乙"), r"may/law/1 does not say 甲\|sued\|乙"),
    (Decision("keep", "may/law/1#甲|sued|乙"), r"may/law/1 does not say"),
    (Decision("apart", STAR, STAR), "both names mean one entity"),
    (Decision("apart", "company/suno", "company/suno"), "both names mean one entity"),
]


@pytest.mark.parametrize(("decision", "reason"), MISFITS, ids=[f"{each.verdict} {each.what}" for each, _ in MISFITS])
def test_decision_that_fits_nothing_is_reported_each_time(
    decision: Decision, reason: str, folder: Path, tmp_path: Path
) -> None:
    def told(report: BuildReport) -> str:
        (misfit,) = report.misfits
        return misfit.reason

    build([folder], tmp_path / "store")
    assert told(build([], tmp_path / "store", decisions=[decision])) == told(
        build([folder], tmp_path / "store", decisions=[decision])
    )
    assert re.search(reason, told(build([], tmp_path / "store", decisions=[decision])))


def test_decision_fits_again_when_its_bulletin_is_back(folder: Path, tmp_path: Path) -> None:
    decisions = [Decision("merge", BRIGHT, STAR)]
    build([folder], tmp_path / "store", decisions=decisions)
    assert build([], tmp_path / "store", remove=["june"], decisions=decisions).misfits
    assert not build([folder], tmp_path / "store", decisions=decisions).misfits


def test_merge_against_apart_is_a_misfit() -> None:
    records = [record("a", [Entity("e1", "Company", ("甲甲",))], [Entity("e1", "Company", ("乙乙",))])]
    ends = "a/law/1#甲甲", "a/law/2#乙乙"
    found = resolve(records, [Decision("merge", *ends), Decision("apart", *reversed(ends))])
    assert [each.reason for each in found.misfits] == ["another decision keeps the two apart"]
    assert len(found.entities) == 2


def test_name_that_two_things_bear_needs_its_type() -> None:
    twins = [Entity("e1", "Company", ("晨星",)), Entity("e2", "Product", ("晨星",))]
    records = [record("a", twins)]

    def renamed(what: str) -> Resolution:
        return resolve(records, [Decision("rename", what, "启明")])

    (misfit,) = renamed("a/law/1#晨星").misfits
    assert "Company:晨星, Product:晨星" in misfit.reason
    found = renamed("a/law/1#Product:晨星")
    assert found.entities[found.canonical["a/law/1#e2"]].names[0] == "启明"
    assert found.entities[found.canonical["a/law/1#e1"]].names[0] == "晨星"


def test_file_is_read_and_added_to(tmp_path: Path) -> None:
    path = beside(tmp_path / "store")
    assert path == tmp_path / "decisions.tsv" and read(path) == []
    first = Decision("merge", BRIGHT, STAR, "alex", "2031-06-30", "same\tregister\nnumber")
    add(path, first)
    assert path.read_text(encoding="utf-8").splitlines()[0] == "verdict\twhat\tvalue\twho\twhen\twhy"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f"\ufeff# ours\r\n\r\n{text}\r\nreject\t{SUIT}", encoding="utf-8")
    add(path, Decision("retype", STAR, "Organization"))
    found = read(path)
    assert [each.verdict for each in found] == ["merge", "reject", "retype"]
    assert found[0].why == "same register number" and found[1].what == SUIT and found[1].who == ""
    assert [each.line for each in found] == [4, 5, 6]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("split\ta/law/1#甲\t乙", "no verdict 'split'; there are merge, apart"),
        ("merge\ta/law/1#甲", "'' names no entity that lasts; write ITEM#NAME"),
        ("merge\ta/law/1#甲\tcompany/x-0123456789abcdef", "names no entity that lasts"),
        ("reject\ta/law/1#甲 sued 乙", "names no statement"),
        ("reject\ta/law/1#甲|ate|乙", "names no statement"),
        ("reject\ta/law/1#甲|sued|乙\tyesterday", "'yesterday' is no date"),
        ("retype\ta/law/1#甲\tAgent", "no type 'Agent'; there are "),
        ("rename\ta/law/1#甲\t", "rename needs a name"),
        ("name\ta/law/1#甲\t乙\tme\tnow\twhy\tmore", "7 columns; there are 6"),
    ],
)
def test_faulty_line_is_refused_with_its_place(line: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    path.write_text(f"# a comment\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"decisions\.tsv:2: ") as caught:
        read(path)
    assert told in str(caught.value)


def test_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    path.write_bytes(b"merge\t\xff\xfe\n")
    with pytest.raises(InputError, match="cannot be read as decisions"):
        read(path)
    with pytest.raises(InputError, match="names no entity that lasts"):
        add(path, Decision("merge", "甲", "乙"))
