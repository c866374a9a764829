"""Questions on what is doubtful, and the decisions that answers make."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.build import build
from kg.check import check
from kg.cli import main
from kg.errors import InputError, UnknownError
from kg.model import Decision
from kg.query import entity as entity_called
from kg.resolve import resolve
from kg.resolve.decisions import read
from kg.review import decide, questions
from kg.store import Store
from tests.factories import entity, record, said

FIRM = entity("e1", "Company", "极光智能")
#: Meets the other by its bare name, which makes the merge a weak one.
LIMITED = entity("e1", "Company", "极光智能有限公司")
CITY = entity("g1", "Regulator", "甲市数据局", place="cn-zj")
LONG = entity("e2", "Company", "极光智能控股")
RECORDS = [
    record("a", [FIRM, CITY], [said("g1", "fined", "e1", "甲市数据局罚款一", date="2031-06-02", amount="300万元")]),
    record("b", [LIMITED, CITY], [said("g1", "fined", "e1", "甲市数据局罚款二", date="2031-06-02", amount="500万元")]),
    record("c", [LIMITED, LONG], [said("e1", "acquired", "e2", "极光智能有限公司收购极光智能控股")]),
]
FINE = "甲市数据局|fined|极光智能"
LOOP = Decision("merge", "c/law/1#极光智能控股", "c/law/1#极光智能有限公司")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "store", create=True) as opened:
        opened.write(RECORDS, (), resolve(RECORDS))
    build([], tmp_path / "store", decisions=[LOOP])
    return tmp_path / "store"


@pytest.fixture
def opened(store: Path) -> Store:
    return Store.open(store, read_only=True)


def kg(store: Path, *arguments: str, status: int = 0, typed: str | None = None) -> Result:
    result = CliRunner().invoke(main, ["review", *arguments, "--store", str(store)], input=typed)
    assert result.exit_code == status, result.output
    return result


def test_questions_come_with_passages_and_answers(opened: Store) -> None:
    found = questions(opened)
    assert [each.kind for each in found] == ["merge", "conflict", "loop"]
    for each in found:
        assert each.options and all(option.decisions for option in each.options)
        assert all(matter.passages for matter in each.matters)
    merge, conflict, loop = found
    assert {option.key: option.decisions[0].verdict for option in merge.options} == {"y": "merge", "n": "apart"}
    assert merge.options[0].decisions[0].what.endswith("#极光智能有限公司")
    assert {option.key: [each.what for each in option.decisions] for option in conflict.options}["1"] == [
        f"b/law/1#{FINE}有限公司"
    ]
    assert loop.matters[0].passages[0].quote == "极光智能有限公司收购极光智能控股"
    assert [each.id for each in questions(opened)] == [each.id for each in found]


def test_nobody_is_asked_of_a_written_out_name_that_a_passage_gives(tmp_path: Path) -> None:
    """An abbreviation may have been given to two things, a name of several words hardly."""
    place = {"place": "pt"}
    for name, count in (("CNPD", 1), ("葡萄牙数据保护机构", 0)):
        records = [
            record("a", [entity("g1", "Regulator", "葡萄牙数据保护委员会", name, **place), FIRM], []),
            record("b", [entity("g1", "Regulator", name, **place), FIRM], []),
        ]
        resolution = resolve(records)
        assert {each.reason for each in resolution.merges} >= {"definition"}
        with Store.open(tmp_path / f"store{count}", create=True) as opened:
            opened.write(records, (), resolution)
            assert len(questions(opened, kinds=["merge"])) == count


def test_questions_of_one_kind_or_on_one_entity(opened: Store) -> None:
    assert [each.kind for each in questions(opened, kinds=["loop"])] == ["loop"]
    assert [each.kind for each in questions(opened, entity="甲市数据局")] == ["conflict"]
    with pytest.raises(UnknownError, match="there are merge, doubt, conflict, loop"):
        questions(opened, kinds=["rumour"])


def test_every_answer_ends_its_question_and_fits(store: Path) -> None:
    with Store.open(store, read_only=True) as opened:
        found = questions(opened)
    for question in found:
        for option in question.options:
            others = [] if any(each.verdict == "apart" for each in option.decisions) else [LOOP]
            report = build([], store, decisions=[*others, *option.decisions])
            assert not report.misfits, (question.text, option.label)
            with Store.open(store, read_only=True) as opened:
                assert question.id not in {each.id for each in questions(opened)}, (question.text, option.label)
                assert check(opened).conforms


def test_near_misses_are_asked_about_until_they_are_decided(tmp_path: Path) -> None:
    field, family = entity("p1", "Person", "安娜·菲尔德"), entity("p1", "Person", "菲尔德")
    both = [record("a", [field, CITY], []), record("b", [CITY, family], [])]
    with Store.open(tmp_path / "store", create=True) as opened:
        opened.write(both, (), resolve(both))
    for verdict in ("merge", "apart"):
        with Store.open(tmp_path / "store", read_only=True) as opened:
            (doubt,) = questions(opened)
            assert doubt.kind == "doubt" and "a family's name" in doubt.text
            assert {each.passages[0].item for each in doubt.matters} == {"a/law/1", "b/law/1"}
            made = [each for option in doubt.options for each in option.decisions if each.verdict == verdict]
            assert questions(opened, kinds=["doubt"], entity="甲市数据局") == []
        assert build([], tmp_path / "store", decisions=made).misfits == ()
        with Store.open(tmp_path / "store", read_only=True) as opened:
            assert questions(opened, kinds=["doubt"], decided=made) == []
        build([], tmp_path / "store")


def test_decide_names_things_so_that_they_last(opened: Store) -> None:
    (merge,) = decide(opened, "merge", "甲市数据局", "极光智能")
    assert merge == Decision("merge", "a/law/1#甲市数据局", "a/law/1#极光智能")
    with pytest.raises(InputError, match="one and the same"):
        decide(opened, "apart", "极光智能控股", "极光智能")
    (retype,) = decide(opened, "retype", "甲市数据局", "Court")
    assert (retype.what, retype.value) == ("a/law/1#甲市数据局", "Court")
    fined = next(line for line in questions(opened, kinds=["conflict"])[0].options[0].decisions)
    assert decide(opened, "reject", fined.what) == [Decision("reject", fined.what)]
    with pytest.raises(UnknownError, match="no statement 0123456789abcdef"):
        decide(opened, "reject", "0123456789abcdef")
    with pytest.raises(InputError, match="merge needs two things"):
        decide(opened, "merge", "甲市数据局")
    with pytest.raises(InputError, match="there are merge, apart"):
        decide(opened, "unite", "甲市数据局")
    with pytest.raises(UnknownError, match="no entity is called"):
        decide(opened, "name", "乙丙丁戊", "x")


def test_review_asks_and_puts_answers_down(store: Path, tmp_path: Path) -> None:
    shown = kg(store, "--kind", "conflict", "--who", "alex", typed="x\n2\nthe decision says so\n").output
    assert "1/1  conflict: Sources disagree on the amount." in shown and "“甲市数据局罚款一”  a/law/1" in shown
    assert "is not one of" in shown
    (made,) = read(tmp_path / "decisions.tsv")
    assert (made.verdict, made.who, made.why) == ("reject", "alex", "the decision says so") and made.when.count(
        "-"
    ) == 2
    assert json.loads(kg(store, "--kind", "conflict", "--json").stdout)["questions"] == []


@pytest.mark.parametrize("typed", ["q\n", "s\ns\n", "", "s\n"], ids=["end", "all left open", "no input", "input ends"])
def test_review_without_an_answer_changes_nothing(typed: str, store: Path, tmp_path: Path) -> None:
    kg(store, "--kind", "merge", typed=typed)
    assert not (tmp_path / "decisions.tsv").exists()


def test_review_that_is_cut_short_carries_out_what_was_answered_before(store: Path, tmp_path: Path) -> None:
    """The input ends where the reason of a second answer is asked for."""
    kg(store, "--kind", "merge", "--kind", "conflict", typed="y\nsame number\n2\n")
    (made,) = read(tmp_path / "decisions.tsv")
    assert (made.verdict, made.why) == ("merge", "same number")
    assert [each["kind"] for each in json.loads(kg(store, "--json", "--kind", "merge").stdout)["questions"]] == []


def test_review_lists_for_people_and_programs(store: Path, tmp_path: Path) -> None:
    (tmp_path / "decisions.tsv").write_text("name\tgone/law/1#甲\t乙\n", encoding="utf-8")
    build([], store, decisions=read(tmp_path / "decisions.tsv"))
    listed = kg(store, "--list", status=1)
    assert "1/2  merge: " in listed.stdout and "decision in line 1 fits nothing now: gone/law/1" in listed.stderr
    data = json.loads(kg(store, "--json").stdout)
    assert len(data["questions"]) == 2 and data["misfits"][0]["decision"]["line"] == 1
    assert data["questions"][0]["options"][0]["decisions"][0]["verdict"] == "merge"


def test_review_puts_one_decision_down_without_a_question(store: Path, tmp_path: Path) -> None:
    kg(store, "rename", "甲市数据局", "甲市数据管理局", "--why", "its name since May")
    (made,) = read(tmp_path / "decisions.tsv")
    assert made.what == "a/law/1#甲市数据局" and made.why == "its name since May"
    with Store.open(store, read_only=True) as opened:
        assert entity_called(opened, "甲市数据管理局").label() == "甲市数据管理局"
    assert "a decision has a verdict" in kg(store, "rename", status=2).stderr
    assert "no type" in kg(store, "retype", "甲市数据局", "Thing", status=2).stderr
    assert len(read(tmp_path / "decisions.tsv")) == 1
