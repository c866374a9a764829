"""The graph that algorithms and pages work on, read from a store."""

from pathlib import Path

import pytest

from kg.errors import UnknownError
from kg.model import Record
from kg.network import Choice, as_graph, central, communities, graph, part
from kg.store import Store
from tests.factories import entity, record, resolution, said, suit


def stored(path: Path, *records: Record) -> Store:
    """Write records into a new store."""
    store = Store.open(path, create=True)
    store.write(records, (), resolution(*records))
    return store


def chain(document: str = "chain") -> Record:
    """A record in which 甲 sues 乙, 乙 licenses 丙, 丙 buys 丁."""
    names = ("甲公司", "乙公司", "丙公司", "丁公司")
    return record(
        document,
        [entity(f"e{number}", "Company", name, key=f"company/{number}") for number, name in enumerate(names)],
        [
            said("e0", "sued", "e1", "甲公司起诉乙公司", date="2023"),
            said("e1", "licensed", "e2", "乙公司许可丙公司", date="2024-03", modality="planned"),
            said("e2", "acquired", "e3", "丙公司收购丁公司"),
        ],
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return stored(tmp_path / "store", suit(), chain())


def test_graph_has_an_edge_for_each_statement_with_all_that_it_says(store: Store) -> None:
    found = graph(store)
    [sued] = (edge for *_, edge in found.edges(data=True) if edge["relation"] == "sued" and edge["case"])
    assert (sued["relation"], sued["date"], sued["modality"]) == ("sued", "2024-06-24", "asserted")
    assert found.nodes[sued["case"]]["label_en"] == "1:24-cv-11611"
    assert found.nodes[sued["court"]]["label_zh"] == "马萨诸塞州联邦地区法院"
    [evidence] = sued["evidence"]
    assert (evidence.item, evidence.quote, evidence.part) == ("june/law/1", "索尼音乐把 Suno 告上法庭", "summary")
    assert sum(edge["relation"] == "issued" and edge["status"] == "draft" for *_, edge in found.edges(data=True)) == 1


def test_graph_says_where_a_quotation_stands(store: Store) -> None:
    source = graph(store).graph["sources"]["june/law/1"]
    assert (source.document, source.title, source.published) == ("june", "一则新闻", "2024-06-24")
    assert (source.publisher, source.origin, source.links) == ("某所", "某报", ("https://example.org/a",))


def test_node_bears_names_in_both_languages_and_dated_facts(store: Store) -> None:
    found = graph(store)
    sony = found.nodes["company/sony-music"]
    assert (sony["type"], sony["label_zh"], sony["label_en"], sony["place"]) == (
        "Company",
        "索尼音乐",
        "Sony Music",
        "jp",
    )
    assert sony["names"] == ("Sony Music", "索尼音乐")
    [law] = (features for _, features in found.nodes(data=True) if features["type"] == "Law")
    assert [(fact.fact, fact.date, fact.evidence[0].quote) for fact in law["facts"]] == [
        ("inForceFrom", "2024-08-01", "条例八月一日起施行")
    ]
    assert sony["degree"] == found.degree("company/sony-music") == 2


def test_one_statement_of_two_documents_is_one_edge_with_two_passages(tmp_path: Path) -> None:
    found = graph(stored(tmp_path / "store", suit("june"), suit("july")))
    [sued] = (edge for *_, edge in found.edges(data=True) if edge["relation"] == "sued" and edge["case"])
    assert [evidence.item for evidence in sued["evidence"]] == ["july/law/1", "june/law/1"]


@pytest.mark.parametrize(
    ("depth", "companies"),
    [(0, {"0"}), (1, {"0", "1"}), (2, {"0", "1", "2"}), (9, {"0", "1", "2", "3"})],
)
def test_neighbourhood_reaches_as_far_as_asked(store: Store, depth: int, companies: set[str]) -> None:
    assert set(graph(store, entity="company/0", depth=depth)) == {f"company/{each}" for each in companies}


def test_neighbourhood_holds_what_connects_the_neighbours_among_themselves(tmp_path: Path) -> None:
    pairs = [("e0", "e1"), ("e0", "e2"), ("e1", "e2"), ("e2", "e3")]
    entities = [entity(f"e{number}", "Company", f"公司{number}", key=f"company/{number}") for number in range(4)]
    triangle = record("t", entities, [said(head, "sued", tail, f"{head}告{tail}") for head, tail in pairs])
    found = graph(stored(tmp_path / "store", triangle), entity="company/0")
    assert sorted((head[-1], tail[-1]) for head, tail in found.edges()) == [("0", "1"), ("0", "2"), ("1", "2")]


def test_neighbourhood_of_a_case_holds_its_parties_and_court(store: Store) -> None:
    found = graph(store, entity="1:24-cv-11611")
    assert {"company/sony-music", "company/suno", "court/d-mass"} < set(found)
    assert found.graph["centre"].startswith("case/")


def test_entity_is_found_by_any_name_and_an_unknown_one_is_refused(store: Store) -> None:
    assert graph(store, entity="Sony Music").graph["centre"] == "company/sony-music"
    with pytest.raises(UnknownError, match="nobody"):
        graph(store, entity="nobody at all")


def test_graph_can_be_limited_to_relations_modalities_documents_and_a_period(store: Store) -> None:
    def relations(**limits: object) -> list[str]:
        return sorted(edge["relation"] for *_, edge in graph(store, **limits).edges(data=True))  # type: ignore[arg-type]

    assert relations(relations=["sued"]) == ["sued", "sued"]
    assert relations(modalities=["planned"]) == ["fined", "licensed"]
    assert relations(documents=["chain"]) == ["acquired", "licensed", "sued"]
    assert relations(since="2024-04") == ["issued", "sued"]
    assert relations(until="2024-03") == ["licensed", "sued"]
    assert relations(relations=[]) == []


@pytest.mark.parametrize(
    ("date", "since", "until", "fits"),
    [
        ("2024-06-24", "2024-06-24", "2024-06-24", True),
        ("2024-06-24", "2024-06-25", None, False),
        ("2024-06", "2024-06-25", None, True),
        ("2024", None, "2024-01", True),
        ("2025", None, "2024-12", False),
        (None, "2024", None, False),
        (None, None, None, True),
    ],
)
def test_period_takes_what_may_lie_within(date: str | None, since: str | None, until: str | None, fits: bool) -> None:
    assert Choice(since=since, until=until).fits("sued", "asserted", date, ()) is fits


def test_order_does_not_depend_on_the_order_of_building(tmp_path: Path) -> None:
    one = graph(stored(tmp_path / "one", suit(), chain()))
    other = graph(stored(tmp_path / "other", chain(), suit()))
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


def test_communities_part_what_hangs_together_loosely(tmp_path: Path) -> None:
    entities = [entity(f"e{number}", "Company", f"公司{number}", key=f"company/{number}") for number in range(8)]
    pairs = [(a, b) for block in (range(4), range(4, 8)) for a in block for b in block if a < b] + [(0, 4)]
    statements = [said(f"e{a}", "sued", f"e{b}", f"公司{a}起诉公司{b}") for a, b in pairs]
    found = graph(stored(tmp_path / "store", record("two", entities, statements)))
    assert [sorted(each[-1] for each in part) for part in communities(found)] == [list("0123"), list("4567")]
    assert central(found, 2) == ["company/0", "company/4"]


def test_a_graph_stands_for_itself(store: Store) -> None:
    found = graph(store)
    assert as_graph(found) is found
    assert set(as_graph(store, entity="company/0", depth=0)) == {"company/0"}


def test_empty_store_gives_an_empty_graph(tmp_path: Path) -> None:
    found = graph(stored(tmp_path / "store"))
    assert len(found) == 0
    assert communities(found) == []


def test_part_keeps_the_best_connected_and_the_centre(store: Store) -> None:
    whole = graph(store)
    assert part(whole, 100) is whole
    assert set(part(whole, 3)) == set(central(whole, 3))
    whole.graph["centre"] = "company/3"
    assert set(part(whole, 3)) == {*central(whole, 3), "company/3"}
