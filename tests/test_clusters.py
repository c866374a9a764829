"""Resolution against the gold of clusters: floors under B³, and the measure itself on a set whose answer is known."""

import pytest

from kg.resources import resource
from tests.clusters import SHARED, Grouping, clusters, measured

#: F1 and precision that the project promises.
F1, PRECISION = 0.95, 0.98


def test_b_cubed_of_a_known_grouping() -> None:
    wanted = {"a": "1", "b": "1", "c": "2"}
    grouping = Grouping(wanted, {"a": "x", "b": "y", "c": "y"}, {name: name for name in wanted})
    assert grouping.precision == pytest.approx((1 + 1 / 2 + 1 / 2) / 3)
    assert grouping.recall == pytest.approx((1 / 2 + 1 / 2 + 1) / 3)
    assert list(grouping.errors()) == ["- a a | b b", "+ b b | c c"]
    assert Grouping(wanted, {**wanted}, wanted).f1 == 1


def test_no_entity_is_in_two_sets_of_the_gold() -> None:
    text = (resource("data/gold") / "clusters.tsv").read_text(encoding="utf-8")
    members = [member for line in text.splitlines() if not line.startswith("#") for member in line.split()]
    assert len(members) == len(set(members)) == len(clusters()) > 300


def test_resolution_of_the_sample_bulletins_reaches_its_floors() -> None:
    grouping = measured(resource("data/bulletins"), resource("data/gold"))
    assert len(grouping.wanted) > 440
    assert grouping.precision >= PRECISION and grouping.f1 >= F1, list(grouping.errors())


def test_resolution_of_the_development_bulletins_reaches_its_floors() -> None:
    if not (SHARED / "gold").is_dir():
        pytest.skip("needs the development bulletins and their annotations in ../shared")
    grouping = measured(SHARED / "corpus", SHARED / "gold")
    assert len(grouping.wanted) > 300
    assert grouping.precision >= PRECISION and grouping.f1 >= F1, list(grouping.errors())
