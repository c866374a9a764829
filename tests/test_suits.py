"""Suits that are reported without a number: each has a life, and how all cases and laws stand at a date."""

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.changes import since
from kg.cli import main
from kg.errors import UnknownError
from kg.model import Record, Statement
from kg.query import show, standing, suits
from kg.query.statements import every, told
from kg.query.suits import Suit, _made
from kg.resolve import resolve
from kg.store import Store
from tests import made
from tests.factories import entity, record, said

FIRM, SHOP, PRESS = (
    entity(f"e{at}", "Company", name) for at, name in enumerate(("极光智能", "海岛商行", "潮汐出版社"))
)
COURT = entity("k1", "Court", "海岛市中级人民法院", place="cn-zj")
FAR = entity("k2", "Court", "山城市中级人民法院", place="cn-cq")
SUIT = entity("c1", "Case", "（2031）浙0999民初7号")
ALL = (FIRM, SHOP, PRESS, COURT, FAR, SUIT)


def sues(head: str = "e1", tail: str = "e0", quote: str = "告上法庭", **more: str) -> tuple[str, Statement]:
    return said(head, "sued", tail, quote, **more)


def store(path: Path, *reports: list[tuple[str, Statement]]) -> Path:
    """Write a store of one document a report."""
    records = [record(f"d{at}", ALL, report) for at, report in enumerate(reports)]
    with Store.open(path / "store", create=True) as opened:
        opened.write(records, (), resolve(records))
    return path / "store"


def found(path: Path, *reports: list[tuple[str, Statement]]) -> list[Suit]:
    with Store.open(store(path, *reports), read_only=True) as opened:
        return suits(opened)


def stages(one: Suit) -> list[tuple[str, str]]:
    return [(each.name, each.since) for each in one.life.stages]


def kg(*arguments: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, ["show", *arguments])
    assert result.exit_code == status, result.output
    return result


FILED = sues(date="2031-05-03", court="k1")
RULED = said("k1", "ruledAgainst", "e0", "判决败诉", date="2031-07-01")


def test_suit_without_a_number_has_a_life(tmp_path: Path) -> None:
    settled = said("e0", "settledWith", "e1", "达成和解", date="2031-09-01")
    (one,) = found(tmp_path, [FILED], [RULED], [settled])
    assert not one.is_case and stages(one) == [
        ("filed", "2031-05-03"), ("decided", "2031-07-01"), ("settled", "2031-09-01")
    ]  # fmt: skip
    states = {"2031-05-02": ("unknown", ""), "2031-06": ("open", "filed"), "2031-08": ("closed", "decided"),
              "2031-09": ("closed", "settled")}  # fmt: skip
    assert {date: (one.at(date).name, one.at(date).stage) for date in states} == states
    assert [(party.role, party.entity.partition("/")[0]) for party in one.life.parties] == [
        ("plaintiff", "company"), ("defendant", "company"), ("court", "court")
    ]  # fmt: skip


def test_suit_of_two_bulletins_is_one(tmp_path: Path) -> None:
    (one,) = found(tmp_path, [FILED], [sues(date="2031-05", quote="起诉")], [sues(quote="此前起诉")])
    assert len(one.statements) == 3 and stages(one) == [("filed", "2031-05-03")]


@pytest.mark.parametrize(
    "other",
    [sues(date="2031-06-30", court="k1"), sues(date="2031-05-03", court="k2"), sues("e0", "e1", date="2031-05-03")],
    ids=["another day", "another court", "the other way round"],
)
def test_two_suits_of_one_pair_stay_two(other: tuple[str, Statement], tmp_path: Path) -> None:
    assert len(found(tmp_path, [FILED], [other])) == 2


def test_mention_that_may_be_of_two_suits_is_of_none(tmp_path: Path) -> None:
    both = found(tmp_path, [FILED], [sues(date="2031-06-30", court="k1")], [sues(date="2031", quote="起诉")])
    assert [len(each.statements) for each in both] == [1, 1]


def test_parties_of_one_passage_are_of_one_suit(tmp_path: Path) -> None:
    quote = "海岛商行与潮汐出版社起诉"
    (one,) = found(tmp_path, [sues("e1", quote=quote, date="2031-05"), sues("e2", quote=quote, date="2031-05")])
    assert len(one.side("plaintiff")) == 2 and len(one.side("defendant")) == 1
    two = "海岛商行与潮汐出版社分别起诉"
    assert len(found(tmp_path / "each", [sues(each, quote=two, date="2031-05") for each in ("e1", "e2")])) == 2
    apart = [sues("e1", quote="海岛商行起诉", date="2031-05"), sues("e2", quote="潮汐出版社起诉", date="2031-05")]
    assert len(found(tmp_path / "apart", apart)) == 2
    day = [sues("e1", quote="海岛商行起诉", date="2031-05-03"), sues("e2", quote="出版社起诉", date="2031-05-03")]
    assert len(found(tmp_path / "day", day)) == 1


@pytest.mark.parametrize(
    "more",
    [{}, {"modality": "planned", "date": "2031"}, {"modality": "alleged", "date": "2031"},
     {"modality": "negated", "court": "k1"}],
    ids=["neither court nor date", "planned", "alleged", "negated"],
)  # fmt: skip
def test_what_is_no_suit(more: dict[str, str], tmp_path: Path) -> None:
    assert found(tmp_path, [sues(**more)]) == []


def test_ruling_belongs_to_the_only_suit_that_it_fits(tmp_path: Path) -> None:
    far = sues("e2", date="2031-05-04", court="k2")
    one, two = found(tmp_path, [FILED], [far], [RULED])
    assert stages(one)[-1][0] == "decided" and stages(two)[-1][0] == "filed"
    # Two suits before that court, or one that was filed later.
    for at, other in enumerate((sues("e2", date="2031-05-04", court="k1"), None)):
        reports = [[FILED], [other]] if other else [[sues(date="2031-08-03", court="k1")]]
        assert all(len(each.statements) == 1 for each in found(tmp_path / str(at), *reports, [RULED]))
    # In one item, it belongs to the suit that is told there.
    here = found(tmp_path / "near", [sues("e2", date="2031-05-04", court="k1"), RULED], [FILED])
    assert sorted(len(each.statements) for each in here) == [1, 2]


def test_appeal_opens_the_suit_again(tmp_path: Path) -> None:
    (one,) = found(tmp_path, [FILED], [RULED], [sues("e0", "e1", "提起上诉", date="2031-08-01")])
    assert [name for name, _ in stages(one)] == ["filed", "decided", "appealed"]
    assert (one.at("2031-07").name, one.at("2031-08").name) == ("closed", "open")
    (alone,) = found(tmp_path / "alone", [sues("e0", "e1", "提起上诉", date="2031-08-01")])
    assert stages(alone) == [("appealed", "2031-08-01")]


def test_report_without_the_number_tells_of_the_case(tmp_path: Path) -> None:
    numbered = sues(date="2031-05-03", court="k1", case="c1")
    path = store(tmp_path, [numbered], [sues(date="2031-05", quote="起诉")], [RULED])
    with Store.open(path, read_only=True) as opened:
        (one,) = suits(opened)
        dossier = show(opened, "（2031）浙0999民初7号")
        party = show(opened, "极光智能")
    assert one.is_case and one.id == dossier.entity.id and dossier.life and party.suits == ()
    assert [each.name for each in dossier.life.stages] == ["filed", "decided"] == [name for name, _ in stages(one)]
    assert dossier.life.at("2031-08").name == "closed" and len(dossier.statements) == 3 == len(one.statements)


def test_suits_hang_on_no_order(tmp_path: Path) -> None:
    quote = "海岛商行与潮汐出版社起诉"
    reports = [
        [FILED, sues("e2", quote=quote, date="2031-05"), sues("e1", quote=quote, date="2031-05")], [RULED],
        [sues(date="2031-06-30", court="k2")], [sues(date="2031", quote="起诉")], [sues(case="c1", quote="又诉")],
        [said("c1", "heardBy", "k1", "受理", date="2031-05-04")], [sues("e0", "e1", "上诉", date="2031-09")],
    ]  # fmt: skip
    with Store.open(store(tmp_path, *reports), read_only=True) as opened:
        lines, whole = list(told(opened, every(opened)).values()), suits(opened)
        for seed in range(20):
            random.Random(seed).shuffle(lines)
            assert _made(opened, lines) == whole
        for party in {end for each in whole for role in ("plaintiff", "defendant") for end in each.side(role)}:
            ids = {each.id for each in whole if party in (*each.side("plaintiff"), *each.side("defendant"))}
            assert {each.id for each in suits(opened, party)} == ids


def test_suits_about_anybody_are_those_of_all(sample_store: Path) -> None:
    with Store.open(sample_store, read_only=True) as opened:
        whole = suits(opened)
        about = {each.id: {each.id, *(party.entity for party in each.life.parties)} for each in whole}
        concerned = {one for every in about.values() for one in every if not one.startswith("suit/")}
        assert {"court", "case", "company", "person"} <= {one.partition("/")[0] for one in concerned}
        for one in sorted(concerned):
            assert suits(opened, one) == [each for each in whole if one in about[each.id]], one


def test_suit_is_shown_by_any_of_its_statements(tmp_path: Path) -> None:
    path = store(tmp_path, [FILED], [sues(date="2031-05", quote="起诉")], [RULED])
    with Store.open(path, read_only=True) as opened:
        (one,) = suits(opened)
        shown = [show(opened, f"suit/{line.id}").entity.id for line in one.statements if line.relation == "sued"]
        assert shown == [one.id, one.id] and show(opened, "极光智能").suits == (one,)
        with pytest.raises(UnknownError, match="no suit suit/nothing"):
            show(opened, "suit/nothing")
    text = kg(one.id, "--store", str(path), "--on", "2031-06", "--lang", "en").stdout
    assert text.startswith("海岛商行 v. 极光智能  (Case)") and "state  on 2031-06: open (filed)" in text
    party = kg("极光智能", "--store", str(path), "--on", "2031-06").stdout
    assert f"suit   海岛商行 诉 极光智能: open (filed) since 2031-05-03  {one.id}" in party
    data = json.loads(kg(one.id, "--store", str(path), "--on", "2031-08", "--json").stdout)
    assert data["life"]["state"]["name"] == "closed" and data["suits"] == []


def test_suit_without_a_number_turns_and_is_known_again_by_its_number(tmp_path: Path) -> None:
    def bulletin(month: str, *statements: tuple[str, Statement]) -> Record:
        return record(month, ALL, statements, month=month)

    may, july = bulletin("2031-05", FILED), bulletin("2031-07", RULED)
    number = bulletin("2031-08", sues(date="2031-05-03", case="c1", quote="案号"))
    with Store.open(tmp_path / "s", create=True) as opened:
        opened.write([may, july], (), resolve([may, july]))
        (turn,) = since(opened, "2031-07").turns
        assert (turn.before.name, turn.after.name, turn.type) == ("open", "closed", "Case")
        assert since(opened, "2031-07").labels[turn.entity]["zh"] == "海岛商行 诉 极光智能"
    every_one = [may, july, number]
    with Store.open(tmp_path / "t", create=True) as opened:
        opened.write(every_one, (), resolve(every_one))
        assert since(opened, "2031-08").turns == ()


CASES = {
    "2031-04": [],
    "2031-05": [("（2031）浙0999民初7号", "open", "filed", "2031-05-03")],
    "2031-07-08": [
        ("（2031）浙0999民初7号", "closed", "decided", "2031-06-28"), ("（2031）浙0999民初8号", "open", "filed", "2031-07-02"),
    ],
    "2031-07-21": [
        ("（2031）浙0999民初7号", "closed", "decided", "2031-06-28"), ("西风音乐 诉 北岸模型", "open", "filed", "2031-07-09"),
        ("（2031）浙0999民初8号", "closed", "decided", "2031-07-20"),
    ],
    "2031-07": [
        ("（2031）浙0999民初7号", "closed", "decided", "2031-06-28"), ("西风音乐 诉 北岸模型", "open", "filed", "2031-07-09"),
        ("（2031）浙0999民初8号", "closed", "settled", "2031-07-22"),
    ],
}  # fmt: skip
LAWS = {
    "2031-02": [],
    "2031-04": [("《海岛市低空算法备案办法》", "proposed", "2031-03-01")],
    "2031-06": [("《海岛市低空算法备案办法》", "passed", "2031-05-09")],
    "2032": [("《海岛市低空算法备案办法》", "in force", "2031-07-01"), ("《海岛市模型训练规则》", "consulted", "2031-07-05")],
}  # fmt: skip


def test_all_cases_and_laws_at_a_date(tmp_path: Path) -> None:
    with Store.open(made.wide(tmp_path / "s"), read_only=True) as opened:
        for date, rows in CASES.items():
            told_of = standing(opened, "Case", date)
            assert [(each.label(), each.state.name, each.state.stage, each.state.since) for each in told_of] == rows
        for date, laws in LAWS.items():
            assert [(each.label(), each.state.name, each.state.since) for each in standing(opened, "Law", date)] == laws
        for state, count in (("open", 1), ("closed", 2), ("settled", 1), ("filed", 1)):
            assert len(standing(opened, "Case", "2031-07", only=[state])) == count
        assert len(standing(opened, "Case", "2031-07", only=["open", "settled"])) == 2
        assert [each.label() for each in standing(opened, "Case", "2031-07", about="极光智能")] == [
            "（2031）浙0999民初7号"
        ]
        assert len(standing(opened, "Case", "2031-07", about="海岛市中级人民法院")) == 2
        assert [each.label() for each in standing(opened, "Law", "2031-07", about="灯塔新闻")] == [
            "《海岛市模型训练规则》"
        ]
        assert len(standing(opened, "Law", "2031-07", about="《海岛市模型训练规则》")) == 1
        assert len(standing(opened, "Case", "2031-07", about="（2031）浙0999民初8号")) == 1


def test_cases_and_laws_at_the_command_line(tmp_path: Path) -> None:
    path = ("--store", str(made.wide(tmp_path / "s")))
    told_of = kg("--cases", "--on", "2031-07-21", "--state", "open", *path)
    assert (
        "西风音乐" in told_of.stdout and "open (filed)" in told_of.stdout and "1 case on 2031-07-21" in told_of.stderr
    )
    assert kg("--cases", "--on", "2031-04", *path, status=1).stdout == ""
    laws = json.loads(kg("--laws", "--on", "2031-06", "--json", *path).stdout)
    assert [(each["labels"]["zh"], each["state"]["name"]) for each in laws] == [
        ("《海岛市低空算法备案办法》", "passed")
    ]
    assert "there are open, closed, filed" in kg("--cases", "--state", "won", *path, status=2).stderr
    assert "--state goes with" in kg("极光智能", "--state", "open", *path, status=2).stderr
    assert "name an ENTITY" in kg(*path, status=2).stderr
