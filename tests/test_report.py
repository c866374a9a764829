"""Dossiers: what stands in them, that nothing stands in them twice over as fact, and that nothing in them acts."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.errors import UnknownError
from kg.query import standing
from kg.report import Section, collect, report
from kg.report.words import WORDS
from kg.store import Store
from tests.conftest import Visit
from tests.made import wide
from tests.test_network import stored
from tests.test_view import HOSTILE, hostile


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the small world."""
    return wide(tmp_path_factory.mktemp("made") / "store")


@pytest.fixture(scope="module")
def store(made: Path) -> Iterator[Store]:
    with Store.open(made, read_only=True) as opened:
        yield opened


def kg(*arguments: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == status, result.output
    return result


def sections(store: Store, name: str, **how: str) -> dict[str, Section]:
    return {section.key: section for section in collect(store, name, **how).sections}


def cells(section: Section) -> list[tuple[str, ...]]:
    return [row.cells for row in section.rows]


def test_words_are_the_same_in_both_languages() -> None:
    assert WORDS["zh"].keys() == WORDS["en"].keys()


def test_cases_have_parties_court_docket_state_and_outcome(store: Store) -> None:
    [by_zephyr, suit] = cells(sections(store, "北岸模型")["cases"])
    assert suit[0] in ("潮汐出版社、灯塔新闻", "灯塔新闻、潮汐出版社")
    assert suit[1:5] == ("北岸模型", "海岛市中级人民法院", "（2031）浙0999民初8号", "2031-07-02")
    assert suit[5].startswith("已了结") and "和解 潮汐出版社 2031-07-22" in suit[6] and "灯塔新闻" in suit[6]
    assert by_zephyr == ("西风音乐", "北岸模型", "", "", "2031-07-09", "审理中（就所知） · 已起诉", "")


def test_suits_are_those_that_the_table_of_cases_has(sample_store: Path) -> None:
    with Store.open(sample_store, read_only=True) as opened:
        for name in ("OpenAI", "Meta", "北京互联网法院"):
            report = collect(opened, name)
            (section,) = (each for each in report.sections if each.key == "cases")
            listed = [
                tuple(
                    "、".join(each.names[one].get("zh") or each.names[one]["en"] for one in each.parties[role])
                    for role in ("plaintiff", "defendant")
                )
                for each in standing(opened, "Case", "9999", about=name)
            ]
            assert listed and sorted(row.cells[:2] for row in section.rows) == sorted(listed)


def test_state_of_a_case_is_that_of_the_day_asked_for(store: Store) -> None:
    [suit] = (row for row in cells(sections(store, "北岸模型", on="2031-07-10")["cases"]) if row[3])
    assert suit[5].startswith("审理中")
    english = cells(sections(store, "North Shore Models", lang="en")["cases"])
    assert any(row[5].startswith("closed") for row in english)


def test_what_is_no_fact_stands_apart_and_nowhere_else(store: Store) -> None:
    found = sections(store, "极光智能")
    assert {row[0] for row in cells(found["unsure"])} == {"计划中", "据称", "被否认"}
    assert ("据称", "2031", "三位海岛画师", "起诉", "极光智能", "") in cells(found["unsure"])
    facts = [row for key in ("cases", "enforcement", "timeline", "business") for row in cells(found[key])]
    assert not any("三位海岛画师" in cell for row in facts for cell in row)
    assert ("2031-06-02", "海岛市市场监督管理局", "罚款", "极光智能", "300万元") in cells(found["enforcement"])
    assert [row[0] for row in cells(found["timeline"])] == sorted(row[0] for row in cells(found["timeline"]))


def test_every_line_has_a_passage_and_every_passage_a_source(store: Store) -> None:
    for name in (
        "极光智能",
        "海岛市市场监督管理局",
        "《海岛市低空算法备案办法》",
        "海岛市中级人民法院",
        "（2031）浙0999民初8号",
    ):
        found = collect(store, name)
        rows = [row for section in found.sections for row in section.rows if row.cells[0] != "合并待核对"]
        assert rows
        assert all(row.evidence for row in rows)
        assert {each.item for row in rows for each in row.evidence} <= found.sources.keys()


def test_figures_count_what_is_told(store: Store) -> None:
    figures = dict(collect(store, "北岸模型").figures)
    assert (figures["案件"], figures["未了结的案件"], figures["被诉"]) == ("2", "1", "3")
    law = collect(store, "《海岛市低空算法备案办法》")
    assert any(line.startswith("经过 ") and "通过 2031-05-09" in line for line in law.about)


def test_markdown_has_sections_footnotes_and_its_picture_beside_it(made: Path, tmp_path: Path) -> None:
    kg("report", "极光智能", "--store", str(made), "--lang", "en", "-o", str(tmp_path / "a.md"))
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert text.startswith("# Aurora AI: litigation and enforcement dossier\n")
    for heading in ("Cases", "Enforcement", "Timeline", "Planned, alleged and denied (not fact)", "What is doubtful"):
        assert re.search(rf"^## {re.escape(heading)}(?: \(\d+\))?$", text, re.MULTILINE), heading
    assert "](a.svg)" in text and (tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<svg")
    cited, noted = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert cited == noted and len(noted) > 8
    assert "“西风音乐诉极光智能一案，海岛市中级人民法院判决极光智能侵权。”" in text
    assert "svg" not in kg("report", "极光智能", "--store", str(made), "--format", "md", "-o", "-").output


def test_html_opens_quietly_and_its_notes_lead_there_and_back(made: Path, tmp_path: Path, chromium: Visit) -> None:
    kg("report", "极光智能", "--store", str(made), "-o", str(tmp_path / "a.html"))
    page = chromium.open(tmp_path / "a.html")
    assert page.locator("h1").inner_text() == "极光智能：诉讼与执法档案"
    assert page.locator("#picture svg text", has_text="极光智能").count() >= 1
    assert page.locator("#cases tbody tr").count() == 1
    mark = page.locator("#cases sup a").first
    number = mark.inner_text()
    assert "西风音乐" in page.locator(mark.get_attribute("href") or "").inner_text()
    marks = page.locator("sup a").evaluate_all(
        "all => all.every((each) => document.querySelector(each.getAttribute('href')))"
    )
    back = page.locator(".notes a[href^='#c']").evaluate_all(
        "all => all.every((each) => document.querySelector(each.getAttribute('href')))"
    )
    assert marks and back and number == "1"
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.pdf().startswith(b"%PDF")
    assert (chromium.requests, chromium.errors, chromium.dialogs) == ([], [], [])


@pytest.mark.parametrize("form", ["html", "md"])
def test_hostile_texts_are_inert(tmp_path: Path, chromium: Visit, form: str) -> None:
    store = stored(tmp_path / "store", hostile())
    text = report(store, "company/0", tmp_path / f"a.{form}", form=form)
    assert "\u202e" not in text and "\u200b" not in text
    if form == "md":
        assert not re.search(r"<(?!https?://)", text)
        return
    assert "<script" not in text and HOSTILE[2] not in text
    assert set(re.findall(r'href="([^#"]*)"', text)) <= {
        "data:,",
        "https://example.org/&#x27;onclick=alert(8)",
        "https://example.org/%E2%80%AEfdp.exe%E2%80%8B",
    }
    page = chromium.open(tmp_path / "a.html")
    assert page.locator("h1").inner_text().startswith("<script>alert(1)</script> 甲")
    assert (chromium.requests, chromium.errors, chromium.dialogs) == ([], [], [])


def test_report_is_the_same_under_every_hash_seed(made: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kg.store import Store; from kg.report import report\n"
        "with Store.open(Path(sys.argv[1]), read_only=True) as store:\n"
        "    for form in ('html', 'md'): sys.stdout.buffer.write(report(store, '极光智能', form=form).encode())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, str(made)],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout and len(runs[0].stdout) > 10_000


def test_sections_without_anything_are_named_in_one_line(store: Store) -> None:
    for form in ("html", "md"):
        text = report(store, "林帆", form=form, lang="en")
        assert "The bulletins read tell nothing of: " in text and "Enforcement" in text
        assert 'id="enforcement"' not in text and "## Enforcement" not in text


def test_report_says_what_is_wrong(made: Path, store: Store) -> None:
    assert "is no date" in kg("report", "极光智能", "--store", str(made), "--on", "July", status=2).output
    with pytest.raises(UnknownError):
        collect(store, "没有这样的公司")
