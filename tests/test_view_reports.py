"""What goes into a report: pictures, fragments, tables with footnotes, and graphs in a notebook."""

import json
import re
import shutil
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from IPython.core.interactiveshell import InteractiveShell

from kg.cli import main
from kg.errors import InputError
from kg.network import Graph, graph
from kg.view import fragment, picture, render, table
from tests.conftest import Visit, chromium_program
from tests.factories import suit
from tests.made import wide
from tests.test_network import chain, stored
from tests.test_view import HOSTILE, hostile

SVG = "{http://www.w3.org/2000/svg}"
NOTEBOOK = Path(__file__).parent.parent / "data" / "notebook.ipynb"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the small world."""
    return wide(tmp_path_factory.mktemp("made") / "store")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return graph(stored(tmp_path_factory.mktemp("small") / "store", suit(), chain()))


def kg(*arguments: str, status: int = 0) -> str:
    """Run a command and return what it says."""
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == status, result.output
    return result.output


# Pictures.


@pytest.mark.parametrize(("lang", "names"), [("zh", {"索尼音乐", "甲公司"}), ("en", {"Sony Music", "Suno"})])
def test_picture_has_names_legend_and_caption_as_text(small: Graph, lang: str, names: set[str]) -> None:
    drawn = ElementTree.fromstring(picture(small, lang=lang, title="Title 标题"))
    texts = [each.text for each in drawn.iter(f"{SVG}text")]
    assert names <= set(texts)
    legend = {
        "zh": {"企业", "法院", "诉讼", "计划中或据称"},
        "en": {"company", "court", "litigation", "planned or alleged"},
    }
    assert legend[lang] <= set(texts)
    assert texts[0] == "Title 标题"
    counts = {
        "zh": "11 个实体，8 条陈述，出自 2 份简报，2023–2024-06。",
        "en": "11 entities and 8 statements from 2 bulletins, 2023–2024-06.",
    }
    assert texts[-1] == counts[lang].replace("11", str(len(small))).replace("8 ", f"{small.size()} ", 1)
    assert len([each for each in drawn.iter(f"{SVG}path") if each.find(f"{SVG}title") is not None]) == len(small)


def test_picture_bundles_a_pair_and_dashes_what_is_planned(small: Graph) -> None:
    drawn = picture(small)
    pairs = {frozenset((head, tail)) for head, tail in small.edges() if head != tail}
    assert len(re.findall(r"<g stroke=", drawn)) == len(pairs)
    assert 'stroke-dasharray="8 5"' in drawn


@pytest.mark.parametrize("layout", ["radial", "time", "tiers"])
def test_picture_has_every_layout_and_is_the_same_twice(small: Graph, layout: str) -> None:
    drawn = picture(small, layout=layout)
    assert drawn == picture(small, layout=layout) != picture(small)


def test_names_in_a_picture_cover_no_other_name(small: Graph) -> None:
    drawn = ElementTree.fromstring(picture(small))
    main = drawn.find(f"{SVG}g")
    assert main is not None
    boxes = []
    for each in main.iter(f"{SVG}text"):
        size, text = float(each.get("font-size", "0")), each.text or ""
        half = size * sum(1.0 if ord(letter) > 0x2E7F else 0.5 for letter in text) / 2
        x, y = float(each.get("x", "0")), float(each.get("y", "0"))
        boxes.append((x - half, x + half, y - 0.8 * size, y))
    assert len(boxes) > 10
    for number, a in enumerate(boxes):
        assert not any(a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3] for b in boxes[:number])


def test_picture_of_hostile_names_is_text_and_runs_nothing(chromium: Visit, tmp_path: Path) -> None:
    found = graph(stored(tmp_path / "store", hostile()))
    drawn = picture(found, title=HOSTILE[1], caption=HOSTILE[5])
    root = ElementTree.fromstring(drawn)
    assert {each.tag for each in root.iter()} <= {
        f"{SVG}{name}" for name in ("svg", "g", "path", "rect", "text", "title", "desc")
    }
    assert not any(name.startswith("on") or "href" in name for each in root.iter() for name in each.attrib)
    assert "\u202e" not in drawn and "\u200b" not in drawn
    (tmp_path / "picture.svg").write_text(drawn, encoding="utf-8")
    chromium.open(tmp_path / "picture.svg")
    assert (chromium.requests, chromium.errors, chromium.dialogs) == ([], [], [])


def test_picture_of_too_many_draws_the_best_connected_and_says_so(
    small: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The package gives the function the name of its module.
    monkeypatch.setattr(sys.modules["kg.view.picture"], "MOST", 3)
    text = picture(small, lang="en")
    assert text.count(" scale(") - text.count("translate(8 0) scale(") == 3
    assert f"Of {len(small)} entities the 3 best connected are drawn." in text.replace("\n", " ")


def test_picture_of_nothing_is_a_picture(tmp_path: Path) -> None:
    drawn = ElementTree.fromstring(picture(graph(stored(tmp_path / "empty"))))
    assert [each.text for each in drawn.iter(f"{SVG}text")] == ["0 个实体，0 条陈述，出自 0 份简报。"]


@pytest.mark.skipif(not chromium_program(), reason="needs Chromium: apt-get install chromium")
def test_png_and_pdf_are_written_and_the_same_twice(made: Path, tmp_path: Path) -> None:
    for name, magic in (("a.png", b"\x89PNG\r\n"), ("a.pdf", b"%PDF-")):
        kg("view", "极光智能", "--store", str(made), "-o", str(tmp_path / name))
        assert (tmp_path / name).read_bytes().startswith(magic)
    svg = picture(graph_of(made))
    assert render.pdf(svg) == render.pdf(svg)


@pytest.mark.skipif(not chromium_program(), reason="needs Chromium: apt-get install chromium")
def test_pdf_has_both_scripts_as_text(small: Graph) -> None:
    raw = render.pdf(picture(small, title="标题 Title"))
    letters = ""
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", raw, re.DOTALL):
        with suppress(zlib.error):
            # What a font's glyphs stand for, so that text can be searched and copied.
            for block in re.findall(r"beginbf.*?endbf", zlib.decompress(stream).decode("latin-1"), re.DOTALL):
                letters += "".join(chr(int(code, 16)) for code in re.findall(r"<([0-9A-Fa-f]{4})>\n", block))
    # A glyph that two characters share ("音" and a radical) is told by another means.
    assert set("标题索尼甲公司Tile") <= set(letters)


def graph_of(path: Path) -> Graph:
    from kg.store import Store

    with Store.open(path, read_only=True) as store:
        return graph(store)


def test_without_chromium_a_picture_says_what_to_do(monkeypatch: pytest.MonkeyPatch, small: Graph) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(InputError, match=r"apt-get install chromium.*\.svg"):
        render.png(picture(small))
    assert render.missing_fonts() is None


def test_missing_fonts_are_named_with_the_way_to_get_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    teller = tmp_path / "fc-list"
    teller.write_text("#!/bin/sh\nexit 0\n")
    teller.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "apt-get install fonts-noto-cjk" in (render.missing_fonts() or "")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "missing_fonts", lambda: "no font here has Chinese characters: apt-get install it")
        wide(tmp_path / "store")
        said = kg("view", "极光智能", "--store", str(tmp_path / "store"), "-o", str(tmp_path / "a.svg"))
    assert said == "kg: no font here has Chinese characters: apt-get install it\n"
    teller.write_text("#!/bin/sh\necho 'Noto Sans CJK SC'\n")
    assert render.missing_fonts() is None


# Tables.


def test_table_has_a_line_for_each_statement_and_a_note_for_each_passage(small: Graph) -> None:
    text = table(small, title="标题")
    lines = text.splitlines()
    assert lines[0] == "# 标题"
    assert len([line for line in lines if line.startswith("| ") and "[^" in line]) == small.size()
    [sued] = (line for line in lines if "1:24-cv-11611" in line and "起诉" in line)
    assert sued.startswith("| 2024-06-24 | 索尼音乐 | 起诉 | Suno | 1:24-cv-11611; 马萨诸塞州联邦地区法院 |")
    cited, noted = (
        set(re.findall(form, text, re.MULTILINE)) for form in (r"(?<=\S)(\[\^\d+\])|\[\^\d+\](?= \|)", r"^(\[\^\d+\]):")
    )
    assert {each for each in cited if each} <= noted and len(noted) >= 6
    assert "「索尼音乐把 Suno 告上法庭」 · 一则新闻 · 2024-06-24 · 某所 · june/law/1 · <https://example.org/a>" in text
    assert "Sony Music | sued | Suno" in table(small, lang="en")


def test_table_of_hostile_texts_holds_no_markup(tmp_path: Path) -> None:
    text = table(graph(stored(tmp_path / "store", hostile())), title=HOSTILE[0])
    assert not re.search(r"<(?!https?://)", text)
    assert "](javascript" not in text.replace("\\]", "")
    assert all(line.count("|") - line.count("\\|") == 7 for line in text.splitlines() if line.startswith("| "))


# The command.


def test_view_writes_what_the_ending_asks_for(made: Path, tmp_path: Path) -> None:
    said = kg("view", "极光智能", "--store", str(made), "-o", str(tmp_path / "a.html"))
    assert '<iframe src="a.html" width="100%" height="640"></iframe>' in said
    kg("view", "极光智能", "--store", str(made), "-o", str(tmp_path / "a.svg"))
    kg("view", "极光智能", "--store", str(made), "--lang", "en", "-o", str(tmp_path / "a.md"))
    kg("view", "极光智能", "--store", str(made), "--fragment", "-o", str(tmp_path / "f.html"))
    assert (tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<svg ")
    assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith("# Aurora AI\n")
    assert (tmp_path / "f.html").read_text(encoding="utf-8").startswith("<figure ")


def test_view_of_a_path_a_question_and_a_period(made: Path) -> None:
    where = ("--store", str(made), "-o", "-")

    def keys(*arguments: str) -> set[str]:
        [block] = re.findall(r'id="nodes">(.*?)</script>', kg("view", *arguments, *where), re.DOTALL)
        return {node["zh"] for node in json.loads(block)}

    assert keys("海岛日报", "--to", "三位海岛画师") == {"海岛日报", "极光智能", "三位海岛画师"}
    assert {"潮汐出版社", "灯塔新闻", "北岸模型"} <= keys("--ask", "who-sued-whom 北岸模型")
    assert "海岛日报" not in keys("--since", "2031-07", "--relation", "sued")
    assert "《海岛市低空算法备案办法》" not in keys("--document", "made-2031-07", "--modality", "negated")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "x.docx"), "is nothing that kg view writes"),
        (("--fragment", "-o", "x.svg"), "a fragment is HTML"),
        (("--to", "极光智能", "-o", "x.html"), "--to needs the entity"),
        (("--relation", "sues", "-o", "x.html"), "there are issued"),
        (("--modality", "maybe", "-o", "x.html"), "there are asserted, planned, alleged, negated"),
        (("--ask", "who", "-o", "x.html"), "no question 'who'"),
    ],
)
def test_view_says_what_is_wrong_and_what_there_is(made: Path, arguments: tuple[str, ...], told: str) -> None:
    assert told in kg("view", "--store", str(made), *arguments, status=2)


# Notebooks.


def test_graph_shows_itself_in_a_notebook(small: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    assert small._repr_html_() == fragment(small)
    assert small.copy()._repr_html_() == fragment(small)
    monkeypatch.setattr(Graph, "drawn", None)
    told = small._repr_html_()
    assert "<td>company/suno</td>" in told and f"{len(small)} entities" in told


def test_notebook_runs_from_top_to_bottom(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("data", "ontology"):
        (tmp_path / name).symlink_to(NOTEBOOK.parent.parent / name)
    hook = sys.displayhook
    shell = InteractiveShell()
    cells = [cell for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    results = []
    for cell in cells:
        ran = shell.run_cell("".join(cell["source"]))
        ran.raise_error()
        results.append(ran.result)
    sys.displayhook = hook
    assert len(cells) >= 4
    assert any(isinstance(result, Graph) and "<iframe" in result._repr_html_() for result in results)
