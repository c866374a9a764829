"""The ready-made questions, on a small world of which every answer is known, and on the sample bulletins."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib

from kg import resolve, version
from kg.errors import UnknownError
from kg.export import export
from kg.query import ask, questions
from kg.query.answers import select
from kg.store import Store
from tests import made, test_query
from tests.test_query import answers, same


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(made.wide(tmp_path_factory.mktemp("made") / "store"), read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def sample(sample_store: Path) -> Iterator[Store]:
    with Store.open(sample_store, read_only=True) as opened:
        yield opened


AURORA, NORTH, PRESS, BEACON, COURT = "极光智能", "北岸模型", "潮汐出版社", "灯塔新闻", "海岛市中级人民法院"
GAZETTE, ZEPHYR, ISLAND, COUNCIL = "海岛日报", "西风音乐", "海岛市市场监督管理局", "海岛市人民代表大会"
CASE, CASE8, LAW, RULES = (
    "(2031)浙0999民初7号",
    "(2031)浙0999民初8号",
    "《海岛市低空算法备案办法》",
    "《海岛市模型训练规则》",
)


def made_now() -> tuple[str, ...]:
    """By what this program links names: its name and version, the versions of rules and names."""
    by = version.made(resolve.version())
    return version.PACKAGE, by.program, by.rules, by.names


EXPECTED = [
    ("repeat-defendants", {}, [(NORTH, "2", "3", "2031-07-02", "2031-07-09")]),
    ("repeat-defendants", {"least": "1"}, [
        (NORTH, "2", "3", "2031-07-02", "2031-07-09"), (AURORA, "1", "1", "2031-05-03", "2031-05-03"),
    ]),
    ("co-plaintiffs", {}, [(PRESS, BEACON, NORTH, "2031-07-02", CASE8)]),
    ("co-plaintiffs", {"party": ZEPHYR}, []),
    ("counsel", {"party": "林帆"}, [("林帆", PRESS, CASE8, NORTH, "asserted")]),
    ("filings-by-month", {}, [("2031-07", COURT, "1"), ("2031-07", "", "1"), ("2031-05", COURT, "1")]),
    ("filings-by-month", {"until": "2031-06"}, [("2031-05", COURT, "1")]),
    ("suits-over", {"thing": "《潮汐文集》"}, [
        ("《潮汐文集》", "2031-07-02", party, NORTH, CASE8, "asserted") for party in (BEACON, PRESS)
    ]),
    ("suits-with-outcome", {}, [
        (ZEPHYR, AURORA, CASE, "2031-05-03", "ruledAgainst", COURT, AURORA, "2031-06-28"),
        (BEACON, NORTH, CASE8, "2031-07-02", "ruledAgainst", COURT, BEACON, "2031-07-20"),
        (PRESS, NORTH, CASE8, "2031-07-02", "settledWith", NORTH, PRESS, "2031-07-22"),
    ]),
    ("acted-on", {"target": AURORA}, [
        (ISLAND, "banned", "极光大模型三号", "1", "2031-06-02", "2031-06-02"),
        (ISLAND, "fined", AURORA, "1", "2031-06-02", "2031-06-02"),
        (ISLAND, "liftedBan", "极光大模型三号", "1", "2031-06-20", "2031-06-20"),
        (COURT, "ruledAgainst", AURORA, "1", "2031-06-28", "2031-06-28"),
    ]),
    ("bans-in-force", {}, [("2031-07-01", ISLAND, "北岸一号")]),
    ("bans-in-force", {"on": "2031-06-10"}, [("2031-06-02", ISLAND, "极光大模型三号")]),
    ("bans-in-force", {"on": "2031-06-25"}, []),
    ("laws-by-place", {"place": "cn"}, [("cn-zj", LAW, "2031-05-09", "2031-07-01"), ("cn-zj", RULES, "2031-07-05", "")]),
    ("laws-by-place", {"place": "us"}, []),
    ("time-to-force", {}, [(LAW, "2031-03-01", "2031-07-01", "4", "122")]),
    ("consultations-open", {}, [("2031-07-05", ISLAND, RULES, "consultedOn")]),
    ("consultations-open", {"on": "2031-07-04"}, []),
    ("publisher-deals", {}, [
        ("2031-07-12", BEACON, "licensed", AURORA, "200万元", "asserted"),
        ("2031-07-11", GAZETTE, "partneredWith", AURORA, "", "asserted"),
        ("", GAZETTE, "partneredWith", AURORA, "", "planned"),
        ("", BEACON, "licensed", AURORA, "", "negated"),
    ]),
    ("sued-and-partnered", {}, [
        (AURORA, "Company", "licensed", BEACON, "2031-07-12"),
        (AURORA, "Company", "partneredWith", GAZETTE, "2031-07-11"),
        (AURORA, "Company", "sued", ZEPHYR, "2031-05-03"),
    ]),
    ("models-by-base", {}, [("极光大模型三号", "basedOn", "北岸二号", NORTH, "", "asserted")]),
    ("commentary-only", {}, [("2031-06-28", COURT, "ruledAgainst", AURORA, "asserted")]),
    ("busiest-courts", {}, [(COURT, "2", "3", "2")]),
    ("wins-and-losses", {}, [
        (party, "0", lost, settled) for party, lost, settled in
        ((AURORA, "1", "0"), (NORTH, "0", "1"), (PRESS, "0", "1"), (BEACON, "1", "0"))
    ]),
    ("made-by", {"document": "made-2031-07"}, [
        ("made-2031-07", "Extraction", "ai-law-kg", "0.1.0", "made", "names", "18"),
        ("made-2031-07", "Linking", *made_now(), "22"),
    ]),
    ("positions-on-law", {"law": RULES}, [
        (RULES, "opposed", "安娜·菲尔德", "", "asserted"), (RULES, "supported", BEACON, "2031-07", "asserted"),
    ]),
    ("settlements", {"party": NORTH}, [
        ("2031-07-22", NORTH, PRESS, "50万元", CASE8, "asserted"),
    ]),
    ("named-in", {"who": "林帆"}, [
        ("2031-07-01", "made-2031-07", "made-2031-07/law/1", "2031年7月2", "", "https://example.org/a"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("question", "arguments", "rows"), EXPECTED)
def test_question_gives_the_expected_answer(
    store: Store, question: str, arguments: dict[str, str], rows: list[tuple[str, ...]]
) -> None:
    found = answers(store, question, **arguments)
    assert same(found, rows), found


def test_plan_that_came_true_shows_both_passages(store: Store) -> None:
    answer = ask(store, "planned-then-done")
    (row,) = (dict(zip(answer.variables, map(store.space.plain, row), strict=True)) for row in answer)
    assert (row["relation"], row["announced"], row["done"]) == ("partneredWith", "2031-06-01", "2031-07-11")
    assert "拟与极光智能合作" in row["plan"] and "达成合作" in row["quotation"]


def test_statements_that_disagree_show_both_passages(store: Store) -> None:
    answer = ask(store, "disagreements")
    (row,) = (dict(zip(answer.variables, map(store.space.plain, row), strict=True)) for row in answer)
    assert (row["relation"], row["difference"], row["one"], row["other"]) == (
        "licensed",
        "modality",
        "asserted",
        "negated",
    )
    assert "以200万元授权" in row["quotation"] and "否认授权" in row["against"]


def test_provenance_leads_to_the_characters(store: Store) -> None:
    answer = ask(store, "provenance", {"head": AURORA, "tail": ZEPHYR, "relation": "sued"})
    rows = [dict(zip(answer.variables, map(store.space.plain, row), strict=True)) for row in answer]
    assert [(row["item"], row["part"], row["rule"]) for row in rows] == [
        ("made-2031-05/law/1", "summary", "made.zh.1"),
        ("made-2031-06/law/3", "commentary", "made.zh.1"),
    ]
    texts = {record.document.id: record.document.text for record in made.records()}
    for row in rows:
        assert texts[row["document"]][int(row["start"]) : int(row["end"])] == row["quotation"]
    with pytest.raises(UnknownError, match="relation: no relation 'sues'; there are issued"):
        ask(store, "provenance", {"head": AURORA, "relation": "sues"})


def test_merges_are_explained(store: Store) -> None:
    rows = answers(store, "why-merged", who=ZEPHYR)
    assert {row[0] for row in rows} >= {"made-2031-06/law/3/zephyr", "made-2031-07/law/2/zephyr"}
    assert all(row[1] in ("西风音乐", "Zephyr Music") and row[2] and 0 < float(row[4]) <= 1 for row in rows)
    assert answers(store, "why-merged", who=ZEPHYR, score="0") == []


def test_every_question_is_tested() -> None:
    tested = {question for question, _, _ in (*EXPECTED, *test_query.EXPECTED)}
    assert tested | {"planned-then-done", "disagreements", "provenance", "why-merged"} == set(questions())
    assert len(questions()) >= 25


@pytest.fixture(scope="module")
def stranger(store: Store) -> rdflib.Graph:
    """Load the triples, as anybody may, into a store that we did not write."""
    out = io.BytesIO()
    export(store, "ntriples", out)
    return rdflib.Graph().parse(data=out.getvalue(), format="nt")


# rdflib's own engine uses what rdflib calls deprecated.
@pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning:rdflib")
@pytest.mark.parametrize("name", questions())
def test_another_engine_answers_the_file_as_it_is(store: Store, stranger: rdflib.Graph, name: str) -> None:
    def plain(row: Iterable[Any]) -> tuple[str, ...]:
        return tuple("" if cell is None else str(getattr(cell, "value", cell)) for cell in row)

    theirs = [
        tuple("" if cell is None else str(cell) for cell in row) for row in stranger.query(questions()[name].sparql)
    ]
    assert sorted(theirs) == sorted(map(plain, select(store, questions()[name].sparql)))
    assert theirs


#: Of the sample bulletins: rows that must be among the answers, whatever further ones extraction learns to find.
OPENAI, GARANTE, NYT = "OpenAI", "意大利个人数据保护局", "纽约时报"
AMONG = [
    ("repeat-defendants", {}, (OPENAI, "Meta Platforms", "微软")),
    ("co-plaintiffs", {"party": "The Intercept"}, ("AlterNet", "Raw Story")),
    ("filings-by-month", {}, ("纽约州南区联邦地区法院",)),
    ("suits-over", {"thing": "Books3"}, ("Meta Platforms",)),
    ("suits-with-outcome", {}, ("汤森路透", "Ross Intelligence", "ruledFor", "特拉华州联邦地区法院")),
    ("acted-on", {"target": OPENAI}, (GARANTE, "fined", "investigated")),
    ("bans-in-force", {"on": "2025-03"}, ("深度求索", "韩国个人信息保护委员会")),
    ("bans", {"target": "ChatGPT"}, (GARANTE, "2023-03", "2023-04")),
    ("laws-by-place", {"place": "us-co"}, ("科罗拉多州人工智能法", "2026-02-01")),
    ("time-to-force", {}, ("2025-03-07", "2025-09-01", "6", "178")),
    ("publisher-deals", {"maker": OPENAI}, ("阿克塞尔·施普林格", "法国世界报")),
    ("sued-and-partnered", {"company": OPENAI}, (NYT, "法国世界报", "sued", "licensed")),
    ("models-by-base", {"base": "Claude 3.5 Sonnet"}, ("basedOn",)),
    ("wins-and-losses", {}, ("汤森路透",)),
    ("fines", {"target": OPENAI}, (GARANTE, "1500万欧元")),
    ("who-sued-whom", {"party": NYT}, (NYT, OPENAI, "微软")),
    ("provenance", {"head": NYT, "tail": OPENAI}, ("ailaw-2024-03/law/12", "commentary")),
    ("named-in", {"who": "Books3"}, ("ailaw-2025-03",)),
]  # fmt: skip


@pytest.mark.parametrize(("question", "arguments", "cells"), AMONG, ids=[question for question, _, _ in AMONG])
def test_sample_bulletins_answer(
    sample: Store, question: str, arguments: dict[str, str], cells: tuple[str, ...]
) -> None:
    found = {cell for row in answers(sample, question, **arguments) for cell in row}
    assert set(cells) <= found
