"""What is new since a date or an earlier build, and what only looks new."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.build import build
from kg.changes import Changes, Snapshot, changes, newest, snapshot
from kg.cli import main
from kg.model import Decision, Record
from kg.resolve import resolve
from kg.store import Store
from tests import made
from tests.factories import entity, record, said

MAY, JUNE = made.records()


def fill(path: Path, *records: Record) -> Path:
    with Store.open(path, create=True) as opened:
        opened.write(records, (), resolve(records))
    return path


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return fill(tmp_path / "store", MAY, JUNE)


def since(path: Path, date: str | None) -> Changes:
    with Store.open(path, read_only=True) as opened:
        return changes(opened, snapshot(opened, date))


def against(new: Path, old: Path) -> Changes:
    with Store.open(new, read_only=True) as opened, Store.open(old, read_only=True) as earlier:
        return changes(opened, snapshot(earlier))


def kg(store: Path, *arguments: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, ["changes", *arguments, "--store", str(store)])
    assert result.exit_code == status, result.output
    return result


def relations(found: Changes) -> list[tuple[str, str]]:
    return [(each.relation, each.when) for each in found.events]


NEW_IN_JUNE = [
    ("banned", "2031-06-02"), ("fined", "2031-06-02"), ("liftedBan", "2031-06-20"), ("ruledAgainst", "2031-06-28"),
    ("holdsRole", ""), ("licensed", "2031-06"), ("partneredWith", ""),
]  # fmt: skip


def test_changes_since_a_date(store: Path) -> None:
    found = since(store, "2031-06")
    assert (found.added, found.removed, found.then, found.now) == (("made-2031-06",), (), "2031-05", "2031-06")
    assert sorted(relations(found)) == sorted(NEW_IN_JUNE)
    # The suit of May is told of again, and is no new event.
    assert found.again == 1
    names = {found.labels[each.id]["zh"] for each in found.entities}
    assert names == {"海岛日报", "海岛市市场监督管理局", "安娜·菲尔德"} and found


def test_changes_between_two_builds_are_those_since_the_date(store: Path, tmp_path: Path) -> None:
    assert against(store, fill(tmp_path / "old", MAY)) == since(store, "2031-06")


def test_nothing_is_new_against_itself(store: Path) -> None:
    found = against(store, store)
    assert not found and found.events == found.turns == found.conflicts == found.entities == ()
    assert not since(store, "2032")


def test_everything_is_new_against_nothing(store: Path) -> None:
    found = since(store, "2031-05")
    assert found.added == ("made-2031-05", "made-2031-06") and found.again == 0 and len(found.events) == 14


def test_cases_and_laws_turn(store: Path) -> None:
    turns = {found.entity.partition("/")[0]: found for found in since(store, "2031-06").turns}
    assert turns.keys() == {"case"}
    case = turns["case"]
    assert (case.before.name, case.before.stage) == ("open", "filed")
    assert (case.after.name, case.after.stage, case.after.since) == ("closed", "decided", "2031-06-28")


def test_law_comes_into_force_by_the_passing_of_time(tmp_path: Path) -> None:
    later = record(
        "july", [entity("e1", "Company", "极光智能")], [said("e1", "founded", "e1", "一则旧闻")], month="2031-08"
    )
    (turn,) = [each for each in since(fill(tmp_path / "s", MAY, later), "2031-08").turns if each.type == "Law"]
    assert (turn.before.name, turn.after.name, turn.after.since) == ("passed", "in force", "2031-07-01")


def test_ban_that_ended_comes_with_the_ban(store: Path) -> None:
    (lifted,) = since(store, "2031-06").lifted
    assert lifted.event.when == "2031-06-20" and [ban.when for ban in lifted.bans] == ["2031-06-02"]


def test_new_conflicts_are_those_with_a_new_side(tmp_path: Path) -> None:
    def fine(document: str, amount: str, **more: str) -> Record:
        parties = [entity("g1", "Regulator", "甲市数据局", place="cn-zj"), entity("e1", "Company", "极光智能")]
        one = said("g1", "fined", "e1", f"罚款{amount}", date="2031-06-02", amount=amount)
        return record(document, parties, [one], **more)

    one, two = fine("a", "300万元", month="2031-06"), fine("b", "500万元", month="2031-07")
    path = fill(tmp_path / "s", one, two)
    assert [each.kind for each in since(path, "2031-07").conflicts] == ["amount"]
    assert since(path, "2031-08").conflicts == ()


def test_what_was_merged_or_renamed_since_is_not_new(store: Path, tmp_path: Path) -> None:
    with Store.open(store, read_only=True) as opened:
        before = snapshot(opened)
    merge = Decision("merge", "made-2031-06/industry/1#海岛日报", "made-2031-05/law/1#西风音乐")
    rename = Decision("rename", "made-2031-05/law/1#极光智能", "极光")
    build([], store, decisions=[merge, rename])
    with Store.open(store, read_only=True) as opened:
        found = changes(opened, before)
    assert found.events == () and found.entities == ()


def test_removed_documents_are_told(store: Path, tmp_path: Path) -> None:
    found = against(fill(tmp_path / "less", JUNE), store)
    assert found.removed == ("made-2031-05",) and found.added == () and found


def test_snapshot_outlives_a_file(store: Path, tmp_path: Path) -> None:
    with Store.open(store, read_only=True) as opened:
        known = snapshot(opened)
        assert newest(opened) == "2031-06"
    assert Snapshot.from_json(known.to_json()) == known
    old = fill(tmp_path / "old", MAY)
    told = kg(old, "--save", str(tmp_path / "may.json")).stderr
    assert "what " in told
    assert json.loads(kg(store, str(tmp_path / "may.json"), "--format", "json").stdout) == json.loads(
        kg(store, str(old), "--format", "json").stdout
    )


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 99}', '{"format": 1, "documents": 3}'])
def test_what_is_no_snapshot_is_refused(content: str, store: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(content, encoding="utf-8")
    assert "no store and no snapshot" in kg(store, str(path), status=2).stderr
    assert "no store and no snapshot" in kg(store, str(tmp_path / "gone.json"), status=2).stderr


def test_changes_as_text_and_markdown(store: Path, tmp_path: Path) -> None:
    text = kg(store).stdout
    assert text.startswith("new since 2031-06: 1 documents, 7 events, 1 laws and cases, 1 bans ended, 3 entities")
    assert "（2031）浙0999民初7号: open → closed (decided) since 2031-06-28" in text
    assert "banned by 海岛市市场监督管理局 on 2031-06-02" in text and "1 known events are told of again." in text
    markdown = kg(store, "--format", "markdown", "--lang", "en").stdout
    assert markdown.startswith("# new since 2031-06") and "\n## events\n" in markdown
    assert "- 2031-06-02  Island Market Authority fined Aurora AI (300万元)\n  - “" in markdown
    assert kg(store, "-o", str(tmp_path / "new.txt")).stdout == "" and (tmp_path / "new.txt").read_text("utf-8") == text
    assert "nothing" in kg(store, str(store), status=1).stdout


def test_markdown_takes_no_markup_from_bulletins(tmp_path: Path) -> None:
    evil = entity("e1", "Company", "<script>alert(1)</script> [x](javascript:1) *b*")
    one = record("a", [evil, entity("e2", "Company", "极光智能")], [said("e1", "sued", "e2", "![x](y) `z` | 告上法庭")])
    markdown = kg(fill(tmp_path / "s", one), "--since", "2020", "--format", "markdown").stdout
    assert "<script" not in markdown and "](" not in markdown.replace("\\](", "").replace("\\]", "")
    assert "&lt;script&gt;" in markdown and "\\*b\\*" in markdown


def test_changes_of_faulty_dates_are_refused(store: Path) -> None:
    assert "is no date" in kg(store, "--since", "June", status=2).stderr
    assert "not both" in kg(store, str(store), "--since", "2031", status=2).stderr
