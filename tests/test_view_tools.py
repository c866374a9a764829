"""What a reader does with an open page: narrow it down, walk on, find paths, go back, take things away; in Chromium."""

import csv
import io
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Frame, Page, expect

from kg import view as package
from kg.network import Graph, graph
from kg.view import view
from tests.benchmarks.page import sample
from tests.conftest import Visit
from tests.factories import entity, record, said, suit
from tests.made import wide
from tests.seats import Sit, settled
from tests.test_network import chain, stored
from tests.test_view import hostile


@pytest.fixture(scope="module")
def deals(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A suit in one bulletin and a chain of deals in another: 4 companies in a row, apart from the suit."""
    return graph(stored(tmp_path_factory.mktemp("deals") / "store", suit(), chain()))


@pytest.fixture
def opened(sit: Sit, deals: Graph) -> Frame:
    return sit(deals)


def shown(page: Page | Frame) -> set[str]:
    return set(page.evaluate("kg.visible()"))


def status(page: Page | Frame) -> str:
    return page.locator("#status").inner_text()


def pick(page: Page | Frame, key: str) -> None:
    page.evaluate("key => kg.pick(key)", key)


def slide(page: Frame, key: str, month: str) -> None:
    """Move a slider of time with the arrow keys until it stands at a month."""
    slider = page.locator(f"#time-{key}")
    slider.focus()
    for _ in range(20):
        if page.locator(f"#time-{key}").get_attribute("aria-valuetext") == month:
            return
        slider.press("ArrowRight" if key == "from" else "ArrowLeft")
    raise AssertionError(f"no stop at {month}")


# Narrow it down.


def test_sliders_of_time_leave_what_may_lie_within(opened: Frame, deals: Graph) -> None:
    assert opened.locator("#time-to").get_attribute("aria-valuetext") == "2024-06"
    slide(opened, "from", "2024-03")
    opened.uncheck("#undated")
    dated = sum((edge["date"] or "") >= "2024" for *_, edge in deals.edges(data=True))
    assert f"{dated} / {deals.size()} " in status(opened)
    slide(opened, "to", "2023-01")
    assert opened.locator("#time-from").get_attribute("aria-valuetext") == "2023-01"
    # 2023 without a month may be any month of it.
    assert f"1 / {deals.size()} " in status(opened)


def test_play_lets_the_months_pass_and_stops_at_the_end(opened: Frame, chromium: Visit, deals: Graph) -> None:
    page = opened
    page.uncheck("#undated")
    page.click("#play")
    assert page.locator("#play").get_attribute("aria-pressed") == "true"
    assert f"1 / {deals.size()} " in status(page)
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false", timeout=15000)
    assert page.locator("#time-to").get_attribute("aria-valuetext") == "2024-06"
    assert chromium.errors == []


def test_choice_of_bulletin_court_and_jurisdiction(opened: Frame, deals: Graph) -> None:
    opened.select_option("#within-document", "chain")
    assert shown(opened) == {f"company/{number}" for number in range(4)}
    opened.select_option("#within-document", "")
    opened.select_option("#within-place", "us")
    assert {"company/suno", "company/sony-music", "court/d-mass"} <= shown(opened)
    assert "company/0" not in shown(opened)
    assert opened.locator("#within-place option[value='us-ma']").inner_text() == "马萨诸塞州"
    opened.click("#reset")
    assert len(shown(opened)) == len(deals)
    # With one court there is nothing to choose.
    assert opened.locator("#within-court").count() == 0


def test_choice_of_a_court_keeps_what_its_cases_are_about(sit: Sit, tmp_path: Path) -> None:
    other = suit("may", publisher="另一所")
    found = graph(stored(tmp_path / "store", suit(), other, chain()))
    second = found.copy()
    second.add_node("court/other", **{**found.nodes["court/d-mass"], "label_zh": "另一法院", "facts": ()})
    page = sit(second)
    page.select_option("#within-court", "court/d-mass")
    kinds = {found.nodes[key]["type"] for key in shown(page)}
    assert kinds == {"Company", "Case", "Court"} and "company/0" not in shown(page)


# Walk on, fold, and come back.


def test_neighbours_are_folded_and_shown_again(opened: Frame, deals: Graph) -> None:
    pick(opened, "company/1")
    opened.click("[data-do=only]")
    assert shown(opened) == {"company/0", "company/1", "company/2"}
    opened.click("[data-do=collapse]")
    assert shown(opened) == {"company/1"}
    opened.click("[data-do=expand]")
    assert shown(opened) == {"company/0", "company/1", "company/2"}
    pick(opened, "company/2")
    assert opened.locator("[data-do=expand]").inner_text() == "展开邻居 +1"
    opened.click("[data-do=expand]")
    assert "company/3" in shown(opened)
    opened.click("[data-do=hide]")
    assert "company/2" not in shown(opened) and opened.evaluate("kg.picked()") is None
    opened.click("#unhide")
    assert len(shown(opened)) == len(deals)


def test_double_click_shows_what_is_folded_around_a_node(opened: Frame) -> None:
    pick(opened, "company/0")
    opened.click("[data-do=only]")
    opened.page.keyboard.press("Escape")
    opened.locator("#graph").press("0")
    settled(opened)
    opened.locator("#graph").dblclick(position=opened.evaluate("kg.where('company/1')"))
    assert "company/2" in shown(opened)


def test_each_change_is_undone_by_itself(opened: Frame, deals: Graph) -> None:
    assert opened.locator("#do-undo").is_disabled()
    opened.click('[data-name="Company"]')
    opened.click('[data-name="Court"]')
    opened.click("#do-undo")
    assert len(shown(opened)) == len(deals) - sum(kind == "Company" for _, kind in deals.nodes(data="type"))
    opened.locator("#graph").focus()
    opened.page.keyboard.press("Control+z")
    assert len(shown(opened)) == len(deals)
    assert opened.locator("#do-undo").is_disabled()


def test_path_between_two_picked_nodes_with_its_passages(opened: Frame, chromium: Visit) -> None:
    pick(opened, "company/0")
    opened.click("[data-do=path]")
    assert "甲公司" in opened.locator("#note").inner_text()
    opened.fill("#search", "丁公司")
    opened.page.keyboard.press("Enter")
    panel = opened.locator("#panel").inner_text()
    assert "3 步" in panel
    for quote in ("甲公司起诉乙公司", "乙公司许可丙公司", "丙公司收购丁公司"):
        assert quote in panel
    expect(opened.locator("#note")).to_be_hidden()
    # A filter that takes a step away takes the path away, and says so.
    opened.click('[data-name="planned"]')
    assert "没有路径" in opened.locator("#panel").inner_text()
    assert chromium.errors == []


def test_path_leads_over_nothing_that_is_only_denied(sit: Sit, tmp_path: Path) -> None:
    names = [entity(f"e{number}", "Company", name, key=f"company/{number}") for number, name in enumerate("甲乙丙")]
    short = said("e0", "sued", "e2", "甲没有起诉丙", modality="negated")
    long = [said("e0", "licensed", "e1", "甲许可乙"), said("e1", "licensed", "e2", "乙许可丙")]
    page = sit(graph(stored(tmp_path / "store", record("r", names, [short, *long]))))
    pick(page, "company/0")
    page.click("[data-do=path]")
    pick(page, "company/2")
    assert page.locator("#panel .kind").first.inner_text() == "路径 · 2 步"
    assert "没有起诉" not in page.locator("#panel").inner_text()


def test_what_is_asked_during_a_path_is_not_hidden_by_the_panel(opened: Frame) -> None:
    pick(opened, "company/0")
    opened.click("[data-do=path]")
    note, panel = (opened.locator(name).bounding_box() for name in ("#note", "#panel"))
    assert note and panel and note["x"] + note["width"] <= panel["x"]


def test_path_is_given_up_by_escape(opened: Frame) -> None:
    pick(opened, "company/0")
    opened.click("[data-do=path]")
    opened.page.keyboard.press("Escape")
    expect(opened.locator("#note")).to_be_hidden()
    pick(opened, "company/3")
    assert opened.evaluate("kg.picked()") == "company/3"


def test_what_is_dragged_stays_and_can_be_let_go(opened: Frame) -> None:
    settled(opened)
    before = opened.evaluate("kg.where('company/0')")
    box = opened.locator("#graph").bounding_box()
    assert box
    x, y = box["x"] + before["x"], box["y"] + before["y"]
    opened.page.mouse.move(x, y)
    opened.page.mouse.down()
    opened.page.mouse.move(x + 70, y + 30, steps=8)
    opened.wait_for_timeout(100)
    opened.page.mouse.up()
    settled(opened)
    assert opened.evaluate("kg.pinned()") == ["company/0"]
    assert opened.evaluate("kg.where('company/0').x") == pytest.approx(before["x"] + 70, abs=2)
    pick(opened, "company/0")
    settled(opened)
    opened.click("[data-do=pin]")
    assert opened.evaluate("kg.pinned()") == []
    opened.page.keyboard.press("Escape")
    opened.locator("#graph").press("0")
    settled(opened)
    assert opened.evaluate("kg.where('company/0').x") == pytest.approx(before["x"], abs=3)


def test_size_follows_the_chosen_measure(opened: Frame) -> None:
    before = opened.evaluate("kg.size('company/0')")
    opened.select_option("#measure", "suedOf")
    assert opened.evaluate("kg.size('company/1')") > opened.evaluate("kg.size('company/0')")
    opened.select_option("#measure", "centralOf")
    assert opened.evaluate("kg.size('company/1')") > opened.evaluate("kg.size('company/0')")
    opened.select_option("#measure", "statementsOf")
    assert opened.evaluate("kg.size('company/0')") == before


# The address.


def test_address_holds_the_view(chromium: Visit, deals: Graph, tmp_path: Path) -> None:
    view(deals, tmp_path / "page.html")
    opened = chromium.open(tmp_path / "page.html").main_frame
    pick(opened, "company/1")
    opened.click("[data-do=only]")
    opened.click('[data-name="planned"]')
    opened.select_option("#measure", "partnersOf")
    slide(opened, "to", "2024-03")
    opened.click("[data-lang=en]")
    settled(opened)
    opened.wait_for_function("location.hash.includes('at=')")
    state, address, seen = opened.evaluate("kg.state()"), opened.url, shown(opened)
    spot = opened.evaluate("kg.where('company/1')")
    opened.goto("about:blank")
    opened.goto(address)
    assert opened.evaluate("kg.state()") == state
    assert shown(opened) == seen
    assert opened.evaluate("kg.picked()") == "company/1"
    assert opened.locator("#measure").input_value() == "partnersOf"
    assert opened.locator("html").get_attribute("lang") == "en"
    assert opened.evaluate("kg.where('company/1')") == pytest.approx(spot, abs=2)
    assert chromium.errors == []


@pytest.mark.parametrize(
    "address",
    [
        "lang=xx&pick=nobody&t=.&from=9999&hide=zzz.-1.1e9&pin=0_x_y.99_1_1&layout=moebius&size=__proto__&at=NaN.1.0",
        "line=javascript:alert(1)&path=0.99&within=<script>alert(1)</script>&lang=constructor",
        "%",
    ],
)
def test_address_that_makes_no_sense_is_passed_by(chromium: Visit, deals: Graph, tmp_path: Path, address: str) -> None:
    view(deals, tmp_path / "page.html")
    chromium.page.goto(f"{(tmp_path / 'page.html').as_uri()}#{address}")
    assert len(shown(chromium.page)) == len(deals)
    assert (chromium.errors, chromium.dialogs) == ([], [])


# Take away.


def test_table_says_what_the_picture_says(opened: Frame, deals: Graph, chromium: Visit) -> None:
    opened.click("#do-table")
    rows = opened.locator("#table tbody tr")
    assert rows.count() == deals.size()
    first = rows.first.inner_text()
    assert "2024-06-24" in first and "索尼音乐把 Suno 告上法庭" in first and "一则新闻" in first
    assert opened.evaluate("document.activeElement.id") == "back"
    assert opened.locator("#table caption").inner_text() == f"当前视图中的 {deals.size()} 条陈述"
    opened.click('[data-name="planned"]')
    assert rows.count() == deals.size() - 2
    opened.locator("#table td button", has_text="Suno").first.click()
    assert opened.locator("#panel h2").inner_text() == "Suno"
    opened.page.keyboard.press("Escape")
    opened.page.keyboard.press("Escape")
    expect(opened.locator("#table")).to_be_hidden()
    assert chromium.errors == []


def downloaded(page: Page | Frame, kind: str) -> bytes:
    with (page.page if isinstance(page, Frame) else page).expect_download() as waiting:
        page.click(f"#take-{kind}")
    assert waiting.value.suggested_filename == f"人工智能法律知识图谱.{kind}"
    return Path(waiting.value.path()).read_bytes()


def test_picture_and_data_are_taken_away(opened: Frame, chromium: Visit, deals: Graph) -> None:
    settled(opened)
    drawn = ElementTree.fromstring(downloaded(opened, "svg"))
    texts = [each.text for each in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {"索尼音乐", "甲公司", "企业", "诉讼", "计划中 / 据称"} <= set(texts)
    assert texts[-1] == f"人工智能法律知识图谱 · {status(opened)}"
    # Two pixels for each unit of the picture, and more than one colour in them.
    pixels = downloaded(opened, "png")
    assert pixels.startswith(b"\x89PNG\r\n")
    assert struct.unpack(">II", pixels[16:24]) == tuple(2 * int(drawn.get(side, "0")) for side in ("width", "height"))
    assert len(pixels) > 20_000
    data = downloaded(opened, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == deals.size()
    [sued] = (row for row in rows if row["relation"] == "sued" and row["case"])
    assert (sued["head"], sued["tail_id"], sued["date"]) == ("索尼音乐", "company/suno", "2024-06-24")
    assert (sued["quotation"], sued["link"]) == ("索尼音乐把 Suno 告上法庭", "https://example.org/a")
    assert (chromium.errors, chromium.requests) == ([], [])


def test_what_is_taken_away_of_hostile_texts_is_inert(chromium: Visit, tmp_path: Path) -> None:
    formula = record(
        "formula",
        [
            entity("e0", "Company", "=HYPERLINK(1)"),
            entity("e1", "Company", "@甲"),
            entity("e2", "Company", '引"号,\n换行'),
        ],
        [said("e0", "sued", "e1", "=cmd|' /C calc'!A0"), said("e2", "licensed", "e1", "-1+1", amount="+1")],
    )
    view(graph(stored(tmp_path / "store", hostile(), formula)), tmp_path / "page.html")
    page = chromium.open(tmp_path / "page.html")
    settled(page)
    rows = list(csv.reader(io.StringIO(downloaded(page, "csv").decode("utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1 and len(rows) == 10
    assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for row in rows for cell in row)
    assert any("'=HYPERLINK(1)" in row for row in rows)
    drawn = downloaded(page, "svg")
    root = ElementTree.fromstring(drawn)
    assert not any(
        "script" in each.tag or name.startswith("on") or "href" in name for each in root.iter() for name in each.attrib
    )
    page.click("#do-table")
    assert page.locator("#table script, #table img, #table a[href^=javascript]").count() == 0
    page.locator("#table td button").first.click()
    page.click("[data-do=path]")
    page.locator("#table td button").nth(1).click()
    assert page.locator("#panel script, #panel img, #note script, #note img").count() == 0
    (tmp_path / "taken.svg").write_bytes(drawn)
    chromium.open(tmp_path / "taken.svg")
    assert (chromium.requests, chromium.errors, chromium.dialogs) == ([], [], [])


def test_page_of_thousands_answers_at_once(chromium: Visit, tmp_path: Path) -> None:
    """No step may hold the browser so long that it asks whether to wait; a busy machine takes several times as long."""
    view(sample(5000), tmp_path / "page.html")
    page = chromium.open(tmp_path / "page.html")
    page.set_default_timeout(60000)
    page.locator("#within-document, #measure").first.wait_for(state="attached")
    steps = {
        "filter": "document.querySelector('[data-name=Company]').click()",
        "pick": "kg.pick('company/3')",
        "only": "document.querySelector('[data-do=only]').click()",
        "undo": "document.getElementById('do-undo').click()",
        "table": "document.getElementById('do-table').click()",
    }
    for name, step in steps.items():
        took = page.evaluate(f"() => {{ const start = performance.now(); {step}; return performance.now() - start; }}")
        assert took < 10_000, name
    assert page.locator("#table tbody tr").count() == 100
    assert chromium.errors == []


def test_link_is_copied(chromium: Visit, deals: Graph, tmp_path: Path) -> None:
    chromium.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    view(deals, tmp_path / "page.html")
    page = chromium.open(tmp_path / "page.html")
    pick(page, "company/suno")
    settled(page)
    page.click("#take-copy")
    expect(page.locator("#note")).to_have_text("链接已复制；它记住了现在的视图。")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url and "pick=company%2Fsuno" in copied
    assert chromium.errors == []


def test_page_of_too_many_says_what_to_do(sit: Sit, deals: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST", 3)
    page = sit(deals, lang="en")
    told = f"Of {len(deals)} entities the 3 best connected are shown. To see others, choose an entity, a relation or a period."
    assert page.locator("#note").inner_text() == told
    # It gives way to what is said for a moment, and comes back.
    page.evaluate("kg.pick('company/suno')")
    page.click("[data-do=path]")
    assert page.locator("#note").inner_text().startswith("From Suno: now pick")
    page.locator("#graph").press("Escape")
    assert page.locator("#note").inner_text() == told


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_the_picture_as_lines_and_letters_in_daylight(
    chromium: Visit, deals: Graph, tmp_path: Path, scheme: str
) -> None:
    view(deals, tmp_path / "page.html")
    page = chromium.open(tmp_path / "page.html")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    settled(page)
    pick(page, "company/suno")
    settled(page)
    page.emulate_media(media="print")
    page.locator("#paper svg").wait_for()
    texts = page.locator("#paper text").all_text_contents()
    # What is picked with its neighbours, the legend, and what is shown.
    assert {"索尼音乐", "Suno", "企业", "诉讼", "计划中 / 据称"} <= set(texts)
    assert texts[-1] == f"人工智能法律知识图谱 · {status(page)}"
    assert page.locator("#paper rect").first.get_attribute("fill") == "#fbfbf9"
    for part in ("#zoom", "#search", "#side", "#graph canvas", "#status", "#panel .close", "#panel .tools"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator("#panel blockquote").first).to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    ink = page.locator("#panel h2").evaluate("each => getComputedStyle(each).color")
    assert ink == "rgb(29, 36, 48)"
    pages = page.pdf()
    assert pages.startswith(b"%PDF") and b"/FontFile" in pages
    page.emulate_media(media="screen")
    page.locator("#paper svg").wait_for(state="detached")
    expect(page.locator("#graph canvas")).to_be_visible()
    assert chromium.errors == []


def test_phone_reaches_every_tool_in_the_drawer(chromium: Visit, tmp_path: Path) -> None:
    store = wide(tmp_path / "store")
    from kg.store import Store

    with Store.open(store, read_only=True) as read:
        view(read, tmp_path / "page.html")
    page = chromium.page
    page.set_viewport_size({"width": 390, "height": 844})
    page = chromium.open(tmp_path / "page.html")
    page.click("#menu")
    for tool in ("#play", "#measure", "#take-csv"):
        page.locator(tool).scroll_into_view_if_needed()
        expect(page.locator(tool)).to_be_visible()
    page.keyboard.press("Escape")
    page.click("#do-table")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    # Each row is a card; every one of its cells fits and says what it holds.
    row = page.locator("#table tbody tr").first
    assert row.get_by_role("cell").count() == 6
    for cell in row.locator("td:visible").all():
        box = cell.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
        assert cell.get_attribute("data-label")
    assert chromium.errors == []
