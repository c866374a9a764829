"""Ids that merges and decisions took away: what they lead to, whatever was built when."""

import random
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result

from kg.build import build
from kg.check import check
from kg.cli import main
from kg.errors import UnknownError
from kg.model import Decision, Entity, Record
from kg.query import entity, find, show, successors
from kg.rdf import BASE
from kg.resolve import resolve
from kg.resolve.decisions import add, beside
from kg.store import Store
from tests.test_build import content
from tests.test_decisions import BRIGHT, OTHER_STAR, STAR, bulletins, called
from tests.test_resolve import record
from tests.test_serve import serving


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return bulletins(tmp_path / "bulletins")


def kg(*arguments: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == status, result.output
    return result


def test_id_that_a_decision_took_away_leads_to_what_stays(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([folder], store)
    was = called(store, "启明星辰科技有限公司"), called(store, "晨星智能公司")
    build([], store, decisions=[Decision("merge", BRIGHT, STAR)])
    now = called(store, "晨星智能公司")
    assert now in was
    (gone,) = {*was} - {now}
    assert called(store, gone) == now
    with Store.open(store, read_only=True) as opened:
        assert show(opened, gone).statements == show(opened, now).statements
        assert [(each.id, each.grade) for each in find(opened, gone)] == [(now, "former id")]
        assert check(opened).conforms
    build([], store)
    # Undone, each is what it was, and leads nowhere.
    assert (called(store, was[0]), called(store, was[1])) == was
    with Store.open(store, read_only=True) as opened:
        assert successors(opened, was[0]) == successors(opened, was[1]) == []


def test_key_of_a_row_that_stood_under_another_type_leads_on(tmp_path: Path) -> None:
    bulletin = tmp_path / "one.txt"
    bulletin.write_text(
        "海岛法律简报 2031 年 6 月\n\n1. 合作\n6 月 3 日，微软研究院与海岛大学达成合作。\n", encoding="utf-8"
    )
    build([bulletin], tmp_path / "store")
    assert called(tmp_path / "store", "company/microsoft-research") == "organization/microsoft-research"


def test_key_that_a_decision_took_away_leads_to_the_other(folder: Path, tmp_path: Path) -> None:
    build([folder], tmp_path / "store", decisions=[Decision("merge", "company/google", "company/microsoft")])
    assert called(tmp_path / "store", "company/google") == "company/microsoft"


def test_id_that_became_two_names_both(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([folder], store)
    one = called(store, "晨星智能公司")
    build([], store, decisions=[Decision("apart", OTHER_STAR, STAR)])
    with Store.open(store, read_only=True) as opened:
        two = successors(opened, one)
        assert len(two) == 2 and one not in two
        with pytest.raises(UnknownError, match="is no id any more") as caught:
            entity(opened, one)
        assert all(each in str(caught.value) for each in two)
    again = [Decision("apart", OTHER_STAR, STAR), Decision("merge", BRIGHT, OTHER_STAR)]
    build([], store, decisions=again)
    now = called(store, "启明星辰科技有限公司")
    with Store.open(store, read_only=True) as opened:
        assert all(successors(opened, each) == [now] or entity(opened, each).id == each for each in two)


def test_each_id_on_the_way_to_a_merge_of_many_leads_to_it() -> None:
    names = [("甲星智能",), ("乙星智能",), ("丙星智能",), ("丁星智能", "Fourth Star AI")]
    records = [record(f"d{at}", [Entity("e1", "Company", each)]) for at, each in enumerate(names)]
    ends = [f"d{at}/law/1#{each[0]}" for at, each in enumerate(names)]
    merges = [Decision("merge", one, other) for one, other in pairwise(ends)]
    ids: set[str] = set()
    for count in range(len(merges) + 1):
        for chosen in (merges[:count], merges[::-1][:count]):
            ids |= resolve(records, chosen).entities.keys()
    found = resolve(records, merges)
    (only,) = found.entities
    assert len(ids) >= 4 and ids - {only} <= set(found.former[only])


def test_twins_that_a_decision_joins_are_found_under_both_ids() -> None:
    twins = [record(at, [Entity("e1", "Case", ("甲公司诉乙公司案", number))]) for at, number in
             (("a", "（2031）浙0999民初7号"), ("b", "（2031）浙0999民初9号"))]  # fmt: skip
    before = resolve(twins).entities.keys()
    found = resolve(twins, [Decision("merge", "b/law/1#（2031）浙0999民初9号", "a/law/1#（2031）浙0999民初7号")])
    (only,) = found.entities
    assert len(before) == 2 and before - {only} <= set(found.former[only])


def test_id_that_a_later_bulletin_takes_away_leads_to_what_stays(tmp_path: Path) -> None:
    def firm(document: str, *names: str) -> Record:
        return record(document, [Entity("e1", "Company", names)])

    first, second = firm("b", "晨星智能"), firm("c", "Morningstar Robotics")
    bridge = firm("a", "晨星智能", "Morningstar Robotics")
    before = resolve([first, second]).entities.keys()
    found = resolve([first, second, bridge])
    (only,) = found.entities
    assert len(before) == 2 and before - {only} == set(found.former[only]) & before


def test_former_ids_hang_on_no_order_of_builds(folder: Path, tmp_path: Path) -> None:
    decisions = [Decision("merge", BRIGHT, STAR), Decision("merge", "company/suno", "company/google")]
    build([folder], tmp_path / "once", decisions=decisions)
    steps = [lambda: build([folder / "june.txt"], tmp_path / "store"), lambda: build([folder], tmp_path / "store")]
    steps += [lambda: build([], tmp_path / "store", decisions=decisions[:1])]
    random.Random(5).shuffle(steps)
    for step in steps:
        if (tmp_path / "store").exists() or step is not steps[0]:
            step()
        else:
            build([folder / "may.txt"], tmp_path / "store")
    build([folder], tmp_path / "store", decisions=decisions[::-1])
    assert content(tmp_path / "store") == content(tmp_path / "once")


def test_removed_document_takes_the_ids_that_it_gave_with_it(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([folder], store)
    gone = called(store, "启明星辰科技有限公司")
    build([], store, remove=["june"])
    with Store.open(store, read_only=True) as opened:
        assert successors(opened, gone) == [] and not any(gone in str(quad) for quad in opened.quads())


def test_former_id_at_the_command_line_and_on_the_server(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([folder], store)
    was = called(store, "启明星辰科技有限公司"), called(store, "晨星智能公司")
    add(beside(store), Decision("merge", BRIGHT, STAR))
    kg("build", "--store", str(store))
    (gone,) = {*was} - {called(store, "晨星智能公司")}
    (now,) = {*was} - {gone}
    shown = kg("show", gone, "--store", str(store))
    assert f"{gone} is {now} now" in shown.stderr and shown.stdout == kg("show", now, "--store", str(store)).stdout
    assert "former id" in kg("find", gone, "--store", str(store)).stdout
    select = f"SELECT ?new WHERE {{ ?new dcterms:replaces <{BASE}entity/{gone}> }}"
    assert now in kg("query", select, "--store", str(store)).stdout

    with serving(store) as client:
        moved = client(f"/ai-law-kg/id/entity/{gone}?lang=en", Accept="text/turtle")
        assert (moved.status, moved.headers["location"]) == (301, f"/ai-law-kg/id/entity/{now}?lang=en")
        assert "晨星智能公司" in client(moved.headers["location"], Accept="text/turtle").text
        assert client("/ai-law-kg/id/entity/company/x-0000000000000000").status == 404


def test_server_lists_what_a_former_id_may_be(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([folder], store)
    one = called(store, "晨星智能公司")
    build([], store, decisions=[Decision("apart", OTHER_STAR, STAR)])
    with Store.open(store, read_only=True) as opened:
        listed = [urlsplit(opened.space.entity(each).value).path for each in successors(opened, one)]
    with serving(store) as client:
        reply = client(f"/ai-law-kg/id/entity/{one}?lang=en", Accept="text/html")
    assert reply.status == 300 and len(listed) == 2 and all(each in reply.text for each in listed)
