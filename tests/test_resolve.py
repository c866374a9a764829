import itertools
import random
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Decision, Document, Entity, Evidence, Extraction, Item, Part, Record, Resolution, Statement
from kg.resolve import resolve
from kg.resolve.forms import Strength, docket, judge
from tests.growth import growth

CASES = tomllib.loads((Path(__file__).parent / "cases" / "resolve.toml").read_text(encoding="utf-8"))["case"]


def record(
    document: str, *items: list[Entity], statements: dict[int, list[tuple[str, str, str]]] | None = None
) -> Record:
    extractions = []
    for number, entities in enumerate(items, 1):
        item = Item(f"{document}/law/{number}", document, "law", number, 0, 1, "甲", "甲", (Part("title", 0, 1),))
        evidence = (Evidence(item.id, 0, 1, "甲", "made.zh.1", "title"),)
        said = [Statement(*triple, evidence=evidence) for triple in (statements or {}).get(number, [])]
        extractions.append(Extraction(item, tuple(entities), (), tuple(said)))
    return Record(Document(document, "甲", f"{document}.txt", "0" * 64), tuple(extractions))


def partition(resolution: Resolution) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for member, canonical in resolution.canonical.items():
        groups.setdefault(canonical, set()).add(member)
    return {frozenset(group) for group in groups.values()}


def case_records(case: dict[str, Any]) -> tuple[list[Record], list[str]]:
    by_document: dict[str, list[list[Entity]]] = {}
    members = []
    for data in case["entities"]:
        document = data.get("document", "a")
        items = by_document.setdefault(document, [])
        items.append([Entity("e1", data["type"], tuple(data["names"]), data.get("key"), data.get("place"))])
        members.append(f"{document}/law/{len(items)}#e1")
    return [record(document, *items) for document, items in by_document.items()], members


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_resolve_cases(case: dict[str, Any]) -> None:
    records, members = case_records(case)
    resolution = resolve(records)
    wanted = {frozenset(members[at] for at in group) for group in case["one"]}
    alone = set(members).difference(*wanted)
    assert partition(resolution) == wanted | {frozenset([member]) for member in alone}
    if "reason" in case:
        assert {merge.reason for merge in resolution.merges if merge.score < 1 or "key" not in str(case)} == (
            {case["reason"]} if case["reason"] != "gazetteer" else set()
        )
    if "types" in case:
        assert [entity.type for entity in resolution.entities.values()] == case["types"]


def test_resolve_names_every_set_and_no_other() -> None:
    records = [each for case in CASES for each in case_records(case)[0]]
    one = resolve(records[:1])
    assert set(one.canonical.values()) == one.entities.keys()
    assert all(identifier == entity.id for identifier, entity in one.entities.items())


def test_resolve_gives_stable_readable_ids() -> None:
    entities = [
        Entity("e1", "Company", ("微软",), "company/microsoft"),
        Entity("e2", "Law", ("《海岛市低空算法备案办法》",), None, "cn"),
    ]
    resolution = resolve([record("a", entities)])
    assert resolution.canonical["a/law/1#e1"] == "company/microsoft"
    other = resolution.canonical["a/law/1#e2"]
    assert other.startswith("law/x-") and len(other) == len("law/x-") + 16 and other.isascii()
    again = resolve(
        [record("b", [Entity("e9", "Law", ("海岛市低空算法备案办法",), None, "cn")]), record("a", entities)]
    )
    assert again.canonical["a/law/1#e2"] == again.canonical["b/law/1#e9"] == other


def test_resolve_merge_tells_reason_score_and_both_forms() -> None:
    items = [[Entity("e1", "Company", ("杭州晨星科技有限公司",))], [Entity("e1", "Company", ("杭州晨星科技",))]]
    (merge,) = resolve([record("a", *items)]).merges
    assert (merge.member, merge.reason, merge.form, merge.other) == (
        "a/law/2#e1",
        "form",
        "杭州晨星科技",
        "杭州晨星科技有限公司",
    )
    assert 0 < merge.score < 1
    assert merge.entity in resolve([record("a", *items)]).entities


def test_resolve_prefers_chinese_then_english_then_frequent_names() -> None:
    items = [
        [Entity("e1", "Company", names)]
        for names in (
            ("Aurora Labs", "极光实验室"),
            ("极光实验室公司", "极光实验室"),
            ("Aurora Labs Inc.", "Aurora Labs"),
        )
    ]
    (entity,) = resolve([record("a", *items)]).entities.values()
    assert entity.names == ("极光实验室", "Aurora Labs", "Aurora Labs Inc.", "极光实验室公司")


def test_resolve_keeps_pointers_out_of_the_names() -> None:
    (entity,) = resolve(
        [record("a", [Entity("e1", "Law", ("该办法", "《海岛市低空算法备案办法》"))])]
    ).entities.values()
    assert entity.names == ("《海岛市低空算法备案办法》",)


def test_resolve_lends_a_law_the_place_of_its_issuer() -> None:
    def issue(place: str) -> list[Entity]:
        return [Entity("r1", "Regulator", (f"{place}部",), None, place), Entity("l1", "Law", ("《人工智能法案》",))]

    said = {number: [("r1", "proposed", "l1")] for number in (1, 2, 3)}
    resolution = resolve([record("a", issue("kr"), issue("kr"), issue("br"), statements=said)])
    first, second, third = (resolution.canonical[f"a/law/{number}#l1"] for number in (1, 2, 3))
    assert first == second != third


def test_resolve_does_not_depend_on_the_order() -> None:
    records = [
        record(
            f"d{number}",
            *(
                [entity]
                for each in case_records(case)[0]
                for extraction in each.extractions
                for entity in extraction.entities
            ),
        )
        for number, case in enumerate(CASES)
    ]
    first = resolve(records)
    for seed in range(5):
        random.Random(seed).shuffle(records)
        assert resolve(records) == first


def test_resolve_reads_a_stream_once() -> None:
    assert resolve(iter([record("a", [Entity("e1", "Company", ("微软",))])])).canonical


def test_decision_merges_and_keeps_apart() -> None:
    items = [
        [Entity("e1", "Person", ("Young",))],
        [Entity("e1", "Person", ("Young",))],
        [Entity("e1", "Company", ("晨星智能",))],
        [Entity("e1", "Company", ("晨星智能",))],
    ]
    records = [record("a", *items)]
    merge = Decision("merge", "a/law/1#Young", "a/law/2#Young")
    apart = Decision("apart", "a/law/3#晨星智能", "a/law/4#晨星智能")
    resolution = resolve(records, [merge, apart, Decision("merge", "gone/law/1#Young", "a/law/1#Young")])
    assert resolution.canonical["a/law/1#e1"] == resolution.canonical["a/law/2#e1"]
    assert resolution.canonical["a/law/3#e1"] != resolution.canonical["a/law/4#e1"]
    assert [each.reason for each in resolution.merges] == ["decision"]
    assert len(resolve(records).entities) == 3


def test_decision_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(InputError, match="there are merge, apart"):
        resolve([record("a", [])], [Decision("join", "a", "b")])


names = st.lists(
    st.sampled_from(["晨星智能", "晨星智能有限公司", "Aurora Labs", "Aurora Labs Inc.", "DPC", "Young"]),
    min_size=1,
    max_size=3,
    unique=True,
)
entities = st.builds(
    Entity, st.just("e1"), st.sampled_from(["Company", "Organization", "Regulator"]), names.map(tuple),
    st.sampled_from([None, None, "company/apollo-1", "company/zephyr"]), st.sampled_from([None, "us", "cn"]),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(entities, max_size=8), st.randoms(use_true_random=False))
def test_resolve_is_a_partition_that_never_joins_two_keys(found: list[Entity], shuffled: random.Random) -> None:
    records = [record(f"d{number}", [entity]) for number, entity in enumerate(found)]
    resolution = resolve(records)
    shuffled.shuffle(records)
    assert resolve(records) == resolution
    assert resolution.canonical.keys() == {f"d{number}/law/1#e1" for number in range(len(found))}
    keys: dict[str, set[str]] = {}
    for number, entity in enumerate(found):
        keys.setdefault(resolution.canonical[f"d{number}/law/1#e1"], set()).update({entity.key} - {None})
    assert all(len(found) <= 1 for found in keys.values())


def test_resolve_is_near_linear() -> None:
    def resolving(count: int) -> Callable[[], object]:
        records = [
            record(
                f"d{number}",
                [
                    Entity("e1", "Company", (f"晨星智能{number % (count // 3)}号", "极光")),
                    Entity("e2", "Person", ("Young",)),
                ],
            )
            for number in range(count)
        ]
        return lambda: resolve(records)

    resolving(300)()
    assert growth(resolving, 2_000, 8_000) < 12


@pytest.mark.parametrize(
    ("name", "kind", "strength"),
    [
        ("法院", "Court", Strength.PLACED),
        ("海岛市中级人民法院", "Court", Strength.STRONG),
        ("工业和信息化部", "Regulator", Strength.PLACED),
        ("Federal Trade Commission", "Regulator", Strength.PLACED),
        ("Office of the Attorney General", "Regulator", Strength.PLACED),
        ("平台", "Company", Strength.LOCAL),
        ("微软", "Company", Strength.STRONG),
        ("Qwen2", "Model", Strength.STRONG),
        ("o1", "Model", Strength.STRONG),
        ("大模型", "Model", Strength.LOCAL),
        ("AI 助手", "Product", Strength.LOCAL),
        ("CN209988776A", "Patent", Strength.STRONG),
        ("My Girl", "Work", Strength.STRONG),
        ("《个人信息保护法》", "Law", Strength.PLACED),
        ("《数字服务法案》", "Law", Strength.PLACED),
        ("Executive Order", "Law", Strength.LOCAL),
        ("Criminal Code Amendment (Island Material) Bill 2031", "Law", Strength.STRONG),
        ("某公司", "Company", Strength.LOCAL),
        ("工会", "Organization", Strength.LOCAL),
        ("海岛大学", "Organization", Strength.STRONG),
    ],
)
def test_form_judges_how_far_a_name_reaches(name: str, kind: str, strength: Strength) -> None:
    assert judge(name, kind).strength is strength


@pytest.mark.parametrize("name", ["奥特曼诉触手", "Field v. Aurora", "第三案", "2024"[:3]])
def test_docket_is_none_for_names(name: str) -> None:
    assert docket(name) is None


def test_docket_numbers_of_other_courts_keep_what_tells_them_apart() -> None:
    numbers = [
        "C-446/21",
        "T-334/19",
        "6 O 260/24",
        "[2024] EWHC 1234 (Ch)",
        "IL-2023-000007",
        "1:24-cv-11611",
        "1:24-cr-11611",
        "（2024）粤73民终1号",
    ]
    found = [docket(number) for number in numbers]
    assert None not in found
    assert all(one != other for one, other in itertools.combinations(found, 2))


def test_name_of_another_listed_thing_is_no_label() -> None:
    sonnet = Entity("e1", "Model", ("Claude 3.5 Sonnet", "Claude 3.5", "Sonnet"), "model/claude-3-5-sonnet")
    family = Entity("e1", "Model", ("Claude 3.5",), "model/claude-3-5")
    found = resolve([record("a", [sonnet]), record("b", [family])])
    assert found.entities["model/claude-3-5-sonnet"].names == ("Claude 3.5 Sonnet", "Sonnet")
    assert found.entities["model/claude-3-5"].names == ("Claude 3.5",)
    merged = resolve([record("a", [sonnet])], [Decision("merge", "a/law/1#Claude 3.5 Sonnet", "a/law/1#Sonnet")])
    assert "Claude 3.5" not in merged.entities["model/claude-3-5-sonnet"].names
