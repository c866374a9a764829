"""Fragments in the pages of others: side by side, in what Quarto, WordPress and Jupyter make, and where an editor strips."""

import html
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Frame, Page, expect

from kg.cli import main
from kg.network import Graph, graph
from kg.view import fragment, view
from tests.conftest import Visit
from tests.factories import suit
from tests.made import wide
from tests.seats import hosted, settled
from tests.test_network import chain, stored
from tests.test_view import HOSTILE, hostile


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return graph(stored(tmp_path_factory.mktemp("small") / "store", suit(), chain()))


@pytest.fixture
def pasted(chromium: Visit, small: Graph, tmp_path: Path) -> Page:
    """A page of somebody else's, with styles and names of its own, into which two fragments have been pasted."""
    one, two = fragment(small, title="One"), fragment(small, title="Two", lang="en", caption="A <caption>")
    style = (
        "<style>* { color: red !important; font-size: 40px } #graph { display: none } button { display: none }</style>"
    )
    own = '<h1 id="title">Mine</h1><script>var network = "mine", kg = "mine", nodes = 1;</script>'
    text = f'<!doctype html><meta charset="utf-8">{style}{own}{one}<p id="search">between</p>{two}'
    (tmp_path / "report.html").write_text(text, encoding="utf-8")
    return chromium.open(tmp_path / "report.html")


def test_fragments_live_side_by_side_in_a_foreign_page(pasted: Page, chromium: Visit) -> None:
    first, second = (pasted.frame_locator("iframe").nth(number) for number in (0, 1))
    pasted.locator("iframe").nth(1).scroll_into_view_if_needed()
    assert first.locator("#title").inner_text() == "One"
    assert second.locator("#title").inner_text() == "Two"
    first.locator("#search").fill("索尼")
    first.locator("#search").press("Enter")
    assert first.locator("#panel h2").inner_text() == "索尼音乐"
    expect(second.locator("#panel")).to_be_hidden()
    second.locator("#do-table").click()
    assert second.locator("#table tbody tr").count() > 3
    assert second.locator("#take-copy").count() == 0 and second.locator("#take-csv").count() == 1
    assert pasted.evaluate("[network, kg, nodes]") == ["mine", "mine", 1]
    assert pasted.locator("figcaption").nth(1).inner_text() == "A <caption>"
    assert (chromium.requests, chromium.errors, chromium.dialogs) == ([], [], [])


def test_fragment_is_as_wide_as_there_is_room(pasted: Page) -> None:
    pasted.set_viewport_size({"width": 390, "height": 844})
    box = pasted.locator("iframe").first.bounding_box()
    assert box and box["width"] <= 390
    frame = pasted.frame_locator("iframe").first
    expect(frame.locator("#menu")).to_be_visible()
    expect(frame.locator("#side")).to_be_hidden()


def test_fragment_is_one_line_and_hostile_texts_stay_inside(chromium: Visit, tmp_path: Path) -> None:
    found = graph(stored(tmp_path / "store", hostile()))
    text = fragment(found, title=HOSTILE[2], caption=HOSTILE[1])
    assert text.count("\n") == 1 and text.startswith("<figure ") and text.endswith("</figure>\n")
    assert "<script" not in text
    (tmp_path / "page.html").write_text(f"<!doctype html><meta charset=utf-8>{text}", encoding="utf-8")
    page = chromium.open(tmp_path / "page.html")
    assert page.frame_locator("iframe").locator("#status").inner_text()
    assert (chromium.requests, chromium.errors, chromium.dialogs) == ([], [], [])


# What the programs make in which reports are written: their elements around it, and what their styles say of frames.

QUARTO = """<!doctype html><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><meta charset="utf-8">
<title>Report</title><style>
*, ::after, ::before { box-sizing: border-box } body { margin: 0; font: 400 1.0625rem/1.5 system-ui }
.page-columns { display: grid; grid-template-columns: 1fr minmax(0, 50em) 1fr } main.content { grid-column: 2; padding: 17px }
figure { margin: 0 0 1rem } img, svg, iframe { vertical-align: middle } .figure { display: inline-block; margin-bottom: 1rem }
button, input, select { font-family: inherit; margin: 0; text-transform: none } h1, h2, h3 { margin: 2rem 0 1rem; color: #18bc9c }
a { color: #18bc9c } table { caption-side: bottom; border-collapse: collapse } caption { color: #777 }
</style></head><body class="fullcontent quarto-light"><div id="quarto-content" class="page-columns page-rows-contents page-layout-article">
<main class="content" id="quarto-document-content"><header id="title-block-header"><h1 class="title">Report</h1></header>
<section id="a" class="level1"><h1>A</h1><p>Text.</p>{0}</section><section id="b" class="level1"><h1>B</h1>{1}</section>
</main></div></body></html>"""
WORDPRESS = """<!doctype html><html lang="en-US"><head><meta charset="UTF-8"><title>Report</title><style>
:where(.is-layout-flex) { gap: .5em } .entry-content > * { max-width: 620px; margin-left: auto !important; margin-right: auto !important }
html :where(img[class*=wp-image-]) { height: auto; max-width: 100% } figure, .wp-block-image { margin: 0 0 1em }
body { margin: 0; font-family: serif; font-size: 20px; letter-spacing: .5px } iframe, video, embed { max-width: 100%; height: auto }
button, input[type=search] { background: #cd2653; color: #fff; text-transform: uppercase; padding: 1.1em 1.44em; border: 0; width: 100% }
select { appearance: none } table { min-width: 240px } h1, h2, h3 { font-size: 4.4rem } section { padding: 8rem 0 } .switch, .bar { float: left }
#panel, .panel, .table, .side, aside { display: none } main, header { display: block !important }
</style></head><body class="wp-singular post-template-default"><main class="wp-block-group"><article class="post type-post">
<h1 class="wp-block-post-title">Report</h1><div class="entry-content wp-block-post-content is-layout-constrained">
<p class="wp-block-paragraph">Text.</p>{0}<p>More.</p>{1}</div></article></main></body></html>"""
JUPYTER = """<!doctype html><html><head><meta charset="utf-8"><title>notebook</title><style>
* { box-sizing: border-box }
.jp-OutputArea-child { display: table; table-layout: fixed; width: 100%; overflow: hidden } .jp-OutputArea-output {
width: 100%; overflow: auto; user-select: text } .jp-RenderedHTMLCommon { font: 14px/1.357 system-ui; padding-right: 20px; width: 100% }
.jp-RenderedHTMLCommon table { border: none; font-size: 12px; table-layout: fixed } .jp-RenderedHTMLCommon button { color: red }
.jp-RenderedHTMLCommon h1, .jp-RenderedHTMLCommon h2 { line-height: 1; font-weight: 500; margin: 1em 0 .5em }
</style></head><body class="jp-Notebook" data-jp-theme-light="true"><main><div class="jp-Cell jp-CodeCell jp-Notebook-cell">
<div class="jp-Cell-outputWrapper"><div class="jp-OutputArea jp-Cell-outputArea"><div class="jp-OutputArea-child jp-OutputArea-executeResult">
<div class="jp-RenderedHTMLCommon jp-RenderedHTML jp-OutputArea-output jp-OutputArea-executeResult" tabindex="0">{0}</div></div></div></div>
</div><div class="jp-Cell"><div class="jp-RenderedHTMLCommon jp-OutputArea-output">{1}</div></div></main></body></html>"""


@pytest.mark.parametrize("host", [QUARTO, WORDPRESS, JUPYTER], ids=["quarto", "wordpress", "jupyter"])
@pytest.mark.parametrize("width", [1280, 390])
def test_fragments_work_in_what_others_programs_make(
    chromium: Visit, small: Graph, tmp_path: Path, host: str, width: int
) -> None:
    one, two = fragment(small, title="One"), fragment(small, title="Two", lang="en")
    text = host.replace("{0}", one).replace("{1}", two)
    (tmp_path / "report.html").write_text(text, encoding="utf-8")
    chromium.page.set_viewport_size({"width": width, "height": 900})
    page = chromium.open(tmp_path / "report.html")
    for number, (title, name) in enumerate([("One", "索尼音乐"), ("Two", "Sony Music")]):
        element = page.locator("iframe").nth(number)
        element.scroll_into_view_if_needed()
        box = element.bounding_box()
        assert box and 380 <= box["height"] <= 640 and box["width"] <= width
        held = element.element_handle().content_frame()
        assert held
        held.wait_for_function("window.kg")
        assert held.title() == title
        held.locator("#search").fill("sony")
        held.locator("#search").press("Enter")
        assert held.locator("#panel h2").inner_text() == name
        # What the styles of the host say of buttons, asides and headings does not reach in.
        expect(held.locator("#panel")).to_be_visible()
        expect(held.locator("#panel .close")).to_be_visible()
        look = held.locator("#panel h2").evaluate(
            "each => [getComputedStyle(each).fontSize, getComputedStyle(each).float]"
        )
        assert look == ["20px", "none"]
        held.locator("#panel .close").click()
        with page.expect_download() as waiting:
            held.evaluate("document.getElementById('take-csv').click()")
        assert waiting.value.suggested_filename == f"{title}.csv"
    assert page.evaluate("document.documentElement.scrollWidth") <= max(width, 400)
    assert (chromium.requests, chromium.errors, chromium.dialogs) == ([], [], [])


class _Kept(HTMLParser):
    """What an editor leaves that takes out every element it does not know, but not what stands inside of it."""

    KEPT = ("figure", "figcaption", "p")

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text += f"<{tag}>" if tag in self.KEPT else ""

    def handle_endtag(self, tag: str) -> None:
        self.text += f"</{tag}>" if tag in self.KEPT else ""

    def handle_data(self, data: str) -> None:
        self.text += html.escape(data)


def test_editor_that_takes_frames_out_leaves_a_word_on_what_to_do(
    chromium: Visit, small: Graph, tmp_path: Path
) -> None:
    editor = _Kept()
    editor.feed(fragment(small, lang="en", caption="Who sued whom"))
    assert editor.text.startswith("<figure>(An interactive graph stood here, and an editor took it away: use an iframe")
    assert "<figcaption>Who sued whom</figcaption>" in editor.text and len(editor.text) < 400
    # Where nothing was taken out, nobody sees that word.
    (tmp_path / "page.html").write_text(fragment(small, lang="en"), encoding="utf-8")
    page = chromium.open(tmp_path / "page.html")
    assert page.locator("body").inner_text() == "10 entities and 8 statements from 2 bulletins, 2023–2024-06."


def test_fragment_has_nothing_that_editors_take_for_their_own(tmp_path: Path) -> None:
    names = graph(stored(tmp_path / "store", hostile()))
    text = fragment(names, title="[gallery ids=1] {{ page }}", caption="[embed]https://example.org[/embed]")
    # WordPress runs [commands], in attributes too; Markdown ends HTML at an empty line and reads a tag's end at `>`.
    assert not set("[]\n") & set(text.rstrip("\n"))
    [srcdoc] = re.findall(r'srcdoc="([^"]*)"', text)
    assert not set("<>'") & set(srcdoc)
    assert html.unescape(srcdoc) == view(names, title="[gallery ids=1] {{ page }}")


@pytest.mark.skipif(not shutil.which("pandoc"), reason="needs pandoc, which Quarto builds on: apt-get install pandoc")
@pytest.mark.parametrize("form", ["{0}", "```{=html}\n{0}\n```"], ids=["pasted", "raw block"])
def test_pandoc_leaves_a_fragment_whole(chromium: Visit, small: Graph, tmp_path: Path, form: str) -> None:
    text = f"# A\n\nText.\n\n{form.replace('{0}', fragment(small))}\n\nMore.\n"
    command = ["pandoc", "-f", "markdown", "-t", "html5", "-s", "--metadata", "title=R", "-o", str(tmp_path / "r.html")]
    subprocess.run(command, input=text.encode(), check=True)
    page = chromium.open(tmp_path / "r.html")
    assert "10 / 10" in page.frame_locator("iframe").locator("#status").inner_text()
    assert (chromium.requests, chromium.errors) == ([], [])


# A fragment has no address; it can be made to open as a page stood.


def held(page: Page) -> Frame:
    frame = page.locator("iframe").element_handle().content_frame()
    assert frame
    frame.wait_for_function("window.kg")
    return frame


def test_fragment_opens_as_the_page_stood(chromium: Visit, small: Graph, tmp_path: Path) -> None:
    view(small, tmp_path / "page.html")
    page = chromium.open(tmp_path / "page.html")
    page.evaluate("kg.pick('company/1')")
    page.click("[data-do=only]")
    page.click('[data-name="planned"]')
    page.select_option("#layout", "radial")
    page.click("[data-lang=en]")
    settled(page)
    page.wait_for_function("location.hash.includes('at=')")
    address, state, seen = page.url, page.evaluate("kg.state()"), page.evaluate("kg.visible()")
    assert "at=" in address
    (tmp_path / "report.html").write_text(fragment(small, state=address), encoding="utf-8")
    frame = held(chromium.open(tmp_path / "report.html"))
    assert frame.evaluate("kg.state()") == state and frame.evaluate("kg.visible()") == seen
    assert frame.locator("#layout").input_value() == "radial" and frame.locator("html").get_attribute("lang") == "en"
    assert frame.evaluate("kg.picked()") == "company/1"
    # It fits the room that it has here, and not that of the page that it was taken from.
    spot, room = frame.evaluate("kg.where('company/1')"), frame.locator("#graph").bounding_box()
    assert room and 0 < spot["x"] < room["width"] and 0 < spot["y"] < room["height"]
    assert chromium.errors == []


@pytest.mark.parametrize("state", ["</script><script>alert(1)</script>", "pick=%22&layout=__proto__&line='-alert(1)-'"])
def test_state_is_data_whoever_wrote_it(chromium: Visit, small: Graph, tmp_path: Path, state: str) -> None:
    view(small, tmp_path / "page.html", state=state)
    page = chromium.open(tmp_path / "page.html")
    assert len(page.evaluate("kg.visible()")) == len(small)
    assert (chromium.errors, chromium.dialogs) == ([], [])


def test_state_is_given_on_the_command_line(tmp_path: Path) -> None:
    def kg(*arguments: str, status: int = 0) -> str:
        result = CliRunner().invoke(main, ["view", "--store", str(tmp_path / "store"), *arguments])
        assert result.exit_code == status, result.output
        return result.output

    wide(tmp_path / "store")
    kg("--state", "file:///x/a.html#layout=radial&at=1.2.0_5", "-o", str(tmp_path / "a.html"))
    [facts] = re.findall(r'id="facts">(.*?)</script>', (tmp_path / "a.html").read_text(encoding="utf-8"))
    assert json.loads(facts)["state"] == "layout=radial"
    assert "only a page has a state" in kg("--state", "#t=Law", "-o", "x.svg", status=2)


def test_printed_report_has_the_picture_of_its_fragment(chromium: Visit, small: Graph, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(hosted(fragment(small)), encoding="utf-8")
    page = chromium.open(tmp_path / "report.html")
    frame = held(page)
    frame.evaluate("kg.pick('company/suno')")
    settled(frame)
    page.emulate_media(media="print")
    frame.locator("#paper svg").wait_for()
    room, drawn = page.locator("iframe").bounding_box(), frame.locator("#paper svg").bounding_box()
    assert room and drawn and drawn["y"] + drawn["height"] <= room["y"] + room["height"]
    assert {"索尼音乐", "企业"} <= set(frame.locator("#paper text").all_text_contents())
    for part in ("#panel", "#side", "#zoom", "#graph canvas"):
        expect(frame.locator(part)).to_be_hidden()
    assert page.pdf().startswith(b"%PDF") and chromium.errors == []
