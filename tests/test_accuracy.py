"""Floors under the scores of the sample bulletins and, where they lie beside the checkout, of the development ones.

A floor stands some hundredths under what was measured when it was last raised, so that a change of taste does not break
it; it is raised after a gain and never lowered.
"""

from pathlib import Path

import pytest

from kg.build import record
from kg.resources import resource
from kg.score import Score, below, lines, read_sheets, score, sheets
from tests.accuracy import BEGIN, END, README, headings, main, rewritten
from tests.renamed import renamed

SHARED = Path(__file__).parent.parent.parent / "shared"
SAMPLE_FLOORS = {"entities_lenient": 0.95, "relations": 0.88, "facts": 0.80}
#: Where listed firms, models and products bear names that nobody has heard of.
RENAMED_FLOORS = {"relations": 0.82}
SHARED_FLOORS = {"entities_lenient": 0.92, "relations": 0.83, "facts": 0.95}


def measured(bulletins: Path, gold: Path, names: tuple[str, ...]) -> Score:
    wanted = {item: sheet for name in names for item, sheet in read_sheets(gold / f"{name}.jsonl").items()}
    files = [next(bulletins.glob(f"{name}.*")) for name in names]
    found = {item: sheet for file in files for item, sheet in sheets(lines(record(file))).items()}
    return score(wanted, {item: sheet for item, sheet in found.items() if item in wanted})


@pytest.fixture(scope="module")
def sample() -> Score:
    names = ("ailaw-2024-03", "ailaw-2025-02-pdf", "ailaw-2025-03")
    return measured(resource("data/bulletins"), resource("data/gold"), names)


@pytest.fixture(scope="module")
def development() -> Score:
    if not (SHARED / "gold").is_dir() or not (SHARED / "corpus").is_dir():
        pytest.skip("needs the development bulletins and their annotations in ../shared")
    names = tuple(sorted(path.stem for path in (SHARED / "gold").glob("*.jsonl")))
    return measured(SHARED / "corpus", SHARED / "gold", names)


def test_sample_bulletins_reach_their_floors(sample: Score) -> None:
    assert below(sample, SAMPLE_FLOORS) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_names_that_no_list_holds_are_found(seed: int) -> None:
    found = renamed(resource("data/bulletins"), resource("data/gold"), seed)
    assert below(found, RENAMED_FLOORS) == []
    assert found.relations.precision >= 0.92


def test_details_of_the_sample_are_right(sample: Score) -> None:
    found = (sample.date_accuracy, sample.modality_accuracy, sample.qualifier_accuracy)
    assert all(each >= floor for each, floor in zip(found, (0.87, 0.95, 0.80), strict=True)), found


def test_development_bulletins_reach_their_floors(development: Score) -> None:
    assert below(development, SHARED_FLOORS) == []


def test_every_item_of_the_gold_files_is_read(sample: Score) -> None:
    gold = {
        sheet.item
        for name in ("ailaw-2024-03", "ailaw-2025-03")
        for sheet in read_sheets(resource("data/gold") / f"{name}.jsonl").values()
        if sheet.things
    }
    missed = gold - {each.item for each in sample.verdicts if each.verdict == "right"}
    assert not missed, "items without one thing right: cut wrongly, or not read at all"


def test_the_readme_keeps_columns_that_were_not_measured() -> None:
    text = f"Before.\n{BEGIN}\n| | sample | unseen |\n|---|--:|--:|\n{END}\nAfter."
    assert headings(text) == ["sample", "unseen"]
    assert rewritten(text, "| | one |") == f"Before.\n{BEGIN}\n| | one |\n{END}\nAfter."
    before = README.read_bytes()
    with pytest.raises(SystemExit, match=r"development.*Nothing is written"):
        main(["--write"])
    assert README.read_bytes() == before
