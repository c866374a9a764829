"""The page of a graph: what it carries, where it puts things, and what a reader can do with it in Chromium."""

import base64
import hashlib
import json
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from kg import view as package
from kg.look import FAMILIES, TYPES
from kg.model import Record
from kg.network import Graph, graph
from kg.ontology import load
from kg.text.seen import shown
from kg.view import view
from tests.conftest import Visit
from tests.factories import entity, record, said, suit
from tests.seats import Sit, settled
from tests.test_network import chain, stored

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    '"><img src=x onerror=alert(3)>',
    "javascript:alert(4)",
    "{{7*7}}${7*7}<%= 7*7 %>",
    '<a href="javascript:alert(5)" onmouseover="alert(6)">href</a>',
    "无害\u202e名字\u2066反转\u200b零\u2028行",
    "<!--<script>",
)

#: Two of them are addresses that a reader may be led to.
HOSTILE_LINKS = (
    "javascript:alert(7)",
    "JaVaScRiPt:alert(10)",
    " javascript:alert(11)",
    "java\tscript:alert(12)",
    "vbscript:alert(13)",
    "data:text/html,<script>alert(9)</script>",
    "file:///etc/passwd",
    "//example.org/alert(14)",
    "https://example.org/'onclick=alert(8)",
    'https://example.org/"onmouseover="alert(15)',
    "https://example.org/</script><script>alert(16)</script>",
    "https://example.org/{{7*7}}${7*7}",
    "https://example.org/\u202efdp.exe\u200b",
)


def hostile() -> Record:
    """A record in which every name, quotation, amount, role and link tries something."""
    entities = [
        entity(f"e{number}", "Company", f"{text} 甲", f"{text} B", key=f"company/{number}", place="us")
        for number, text in enumerate(HOSTILE)
    ]
    statements = [
        said("e0", "sued", f"e{number}", f"{text} 起诉 {number}", date="2024", amount=text, role=text, status=text)
        for number, text in enumerate(HOSTILE)
        if number
    ]
    return record("hostile", entities, statements, title=" ".join(HOSTILE), links=HOSTILE_LINKS)


def embedded(html: str, name: str) -> Any:
    """Take a block of data out of a page."""
    [text] = re.findall(rf'<script type="application/json" id="{name}">(.*?)</script>', html, re.DOTALL)
    return json.loads(text)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of a suit and a chain of deals."""
    return graph(stored(tmp_path_factory.mktemp("small") / "store", suit(), chain()))


# What the page carries.


def test_page_asks_for_nothing_outside_itself(small: Graph) -> None:
    html = view(small)
    assert not re.findall(r"<(?:script|img|iframe|object|embed)\b[^>]*\bsrc=", html)
    assert re.findall(r"<link\b[^>]*>", html) == ['<link rel="icon" href="data:,">']
    assert "cdnjs" not in html and "jsdelivr" not in html and "bootstrap" not in html


def test_policy_names_exactly_the_scripts_and_the_style_of_the_page(small: Graph) -> None:
    html = view(small)
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    blocks = (
        re.findall(r"<script>(.*?)</script>", html, re.DOTALL),
        re.findall(r"<style>(.*?)</style>", html, re.DOTALL),
    )
    for name, texts in zip(("script-src", "style-src"), blocks, strict=True):
        hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts]
        assert parts[name].split() == [f"'sha256-{each}'" for each in hashes]
    assert parts["default-src"] == "'none'"
    assert "unsafe" not in policy and "http" not in policy


def test_page_holds_no_inline_style_or_handler(small: Graph) -> None:
    body = re.sub(r"<(script|style)\b.*?</\1>", "", view(small), flags=re.DOTALL)
    assert not re.findall(r"\s(?:style|on\w+)=", body)


def test_data_is_what_the_graph_says(small: Graph) -> None:
    html = view(small)
    nodes, edges, facts = (embedded(html, name) for name in ("nodes", "edges", "facts"))
    by_key = {node["key"]: node for node in nodes}
    assert by_key.keys() == set(small)
    assert [node["id"] for node in nodes] == list(range(len(nodes)))
    sony, suno = by_key["company/sony-music"], by_key["company/suno"]
    assert (sony["zh"], sony["en"], sony["group"], sony["place"]) == ("索尼音乐", "Sony Music", "Company", "jp")
    [sued] = (edge for edge in edges if edge.get("case") is not None)
    assert (sued["from"], sued["to"], sued["date"]) == (sony["id"], suno["id"], "2024-06-24")
    assert nodes[sued["case"]]["en"] == "1:24-cv-11611"
    [[source, part, quote, rule]] = sued["evidence"]
    assert (part, quote, rule) == ("summary", "索尼音乐把 Suno 告上法庭", "sued.zh.1")
    assert facts["sources"][source]["links"] == ["https://example.org/a"]
    assert {edge.get("modality", "asserted") for edge in edges} == {"asserted", "planned"}


def test_markup_in_texts_is_escaped_and_hidden_characters_are_gone(tmp_path: Path) -> None:
    html = view(graph(stored(tmp_path / "store", hostile())))
    blocks = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.DOTALL)
    assert len(blocks) == 4
    assert not re.search("[<>&\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b]", "".join(blocks))
    assert embedded(html, "nodes")[0]["zh"] == "<script>alert(1)</script> 甲"
    assert [source.get("links") for source in embedded(html, "facts")["sources"]] == [
        ["https://example.org/'onclick=alert(8)", "https://example.org/%E2%80%AEfdp.exe%E2%80%8B"]
    ]


def test_title_of_the_page_is_text(small: Graph) -> None:
    html = view(small, title="</title><script>alert(1)</script>")
    assert "<script>alert(1)" not in html


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\u202eb\u2069c", "abc"),
        ("零\u200b宽\u2060\ufeff", "零宽"),
        ("soft\xadhyphen\x00\x1b", "softhyphen"),
        ("换\n行\t制表", "换\n行\t制表"),
        ("普通 text，《法》é🙂", "普通 text，《法》é🙂"),
    ],
)
def test_what_a_reader_would_not_see_is_taken_out(text: str, seen: str) -> None:
    assert shown(text) == seen


def test_page_is_the_same_under_every_hash_seed(small: Graph, tmp_path: Path) -> None:
    stored(tmp_path / "store", suit(), chain()).close()
    code = (
        "import sys; from pathlib import Path; from kg.store import Store; from kg.view import view\n"
        "with Store.open(Path(sys.argv[1]), read_only=True) as store: view(store, Path(sys.argv[2]))"
    )
    pages = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.html"
        environment = {"PYTHONHASHSEED": seed, "PATH": "", "LC_ALL": "C"}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / "store"), str(out)], check=True, env=environment)
        pages.append(out.read_bytes())
    assert pages[0] == pages[1] == view(small).encode()


def test_page_of_too_many_shows_the_best_connected_and_says_so(monkeypatch: pytest.MonkeyPatch, small: Graph) -> None:
    monkeypatch.setattr(package, "MOST", 3)
    html = view(small)
    assert embedded(html, "facts")["of"] == len(small)
    shown = {node["key"] for node in embedded(html, "nodes")}
    assert len(shown) == 3
    assert min(small.degree(node) for node in shown) >= max(small.degree(node) for node in set(small) - shown)


def test_neighbourhood_is_titled_and_focused(tmp_path: Path) -> None:
    html = view(stored(tmp_path / "store", suit()), entity="Sony Music", depth=1, lang="en")
    facts = embedded(html, "facts")
    assert facts["title"] == {"zh": "索尼音乐", "en": "Sony Music"}
    assert embedded(html, "nodes")[facts["focus"]]["key"] == "company/sony-music"
    assert "<title>Sony Music</title>" in html


def test_every_type_and_family_has_a_look_of_its_own() -> None:
    assert TYPES.keys() == load().types.keys()
    assert {relation.family for relation in load().relations.values()} <= FAMILIES.keys()
    assert len({look.outline for look in TYPES.values()}) == len(TYPES)
    assert len({look.light for look in TYPES.values()}) == len(TYPES)


# What a reader can do.


@pytest.fixture
def opened(sit: Sit, small: Graph) -> Frame:
    return sit(small)


def quiet(visit: Visit) -> None:
    assert (visit.requests, visit.errors, visit.dialogs) == ([], [], [])


def click(page: Page | Frame, key: str) -> None:
    """Click a node where it is drawn."""
    settled(page)
    spot = page.evaluate("key => kg.where(key)", key)
    page.locator("#graph").click(position=spot)


def status(page: Page | Frame) -> str:
    return page.locator("#status").inner_text()


def inert(where: Frame) -> None:
    """Assert that nothing in a page is there because a text asked for it."""
    assert where.locator("script:not([type])").count() == 2
    assert where.locator("img, iframe, object, embed, form, base, [onclick], [onerror], [onmouseover]").count() == 0
    addresses = where.locator("a").evaluate_all("all => all.map((each) => [each.href, each.rel, each.target])")
    assert {tuple(each) for each in addresses} <= {
        (f"https://example.org/{end}", "noopener noreferrer nofollow", "_blank")
        for end in ("'onclick=alert(8)", "%E2%80%AEfdp.exe%E2%80%8B")
    }
    seen = str(where.evaluate("document.documentElement.innerText"))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\u0000]", seen)
    assert "49" not in seen.replace("149", "")


def test_hostile_texts_run_nothing(sit: Sit, chromium: Visit, tmp_path: Path) -> None:
    page = sit(graph(stored(tmp_path / "store", hostile())), title=f"{HOSTILE[1]} {HOSTILE[4]}")
    for number, text in enumerate(HOSTILE):
        page.evaluate("key => kg.pick(key)", f"company/{number}")
        settled(page)
        spot = page.evaluate("key => kg.where(key)", f"company/{number}")
        page.locator("#graph").hover(position=spot)
        assert page.locator("#panel h2").inner_text().startswith(shown(text))
        inert(page)
    page.evaluate("kg.pick('company/0')")
    assert page.locator("#panel .statement").count() == len(HOSTILE) - 1
    assert page.locator("#panel a").count() == 2 * len(HOSTILE) - 2
    page.fill("#search", "<")
    assert page.locator("#found li").count() >= 4
    page.click("[data-lang=en]")
    # A line, a path, the table, every filter that has a name of a text, and the way back.
    page.evaluate("kg.restore('line=0-1')")
    assert page.locator("#panel blockquote p").inner_text().startswith("</script><script>alert(2)</script> 起诉")
    inert(page)
    page.evaluate("kg.pick('company/1')")
    page.click("[data-do=path]")
    inert(page)
    page.evaluate("kg.pick('company/2')")
    assert page.locator("#panel .step").count() == 2
    page.click("#do-table")
    assert page.locator("#table tbody tr").count() == len(HOSTILE) - 1
    inert(page)
    page.click("#back")
    page.click("#do-undo")
    page.page.emulate_media(media="print")
    page.locator("#paper svg").wait_for(state="attached")
    inert(page)
    quiet(chromium)


def test_link_that_is_no_web_address_is_no_link_whoever_made_the_data(
    chromium: Visit, small: Graph, tmp_path: Path
) -> None:
    html = view(small).replace('"https://example.org/a"', '"javascript:alert(1)"')
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    page = chromium.open(tmp_path / "page.html")
    page.evaluate("kg.pick('company/suno')")
    assert page.locator("#panel blockquote").count() > 0
    assert page.locator("#panel a").count() == 0
    quiet(chromium)


def test_click_on_a_node_shows_what_is_said_of_it(opened: Frame, chromium: Visit) -> None:
    click(opened, "company/suno")
    panel = opened.locator("#panel")
    assert panel.locator("h2").inner_text() == "Suno"
    text = panel.inner_text()
    for part in (
        "索尼音乐把 Suno 告上法庭",
        "2024-06-24",
        "1:24-cv-11611",
        "计划中",
        "一万元",
        "june/law/1",
        "一则新闻",
    ):
        assert part in text
    assert panel.locator("a").first.get_attribute("href") == "https://example.org/a"
    opened.locator("#graph").press("Escape")
    expect(panel).to_be_hidden()
    quiet(chromium)


def test_click_on_a_line_opens_the_bundle(opened: Frame) -> None:
    settled(opened)
    ends = opened.evaluate("['company/sony-music', 'company/suno'].map(kg.where)")
    spot = {axis: ends[0][axis] * 0.45 + ends[1][axis] * 0.55 for axis in ("x", "y")}
    opened.locator("#graph").hover(position=spot)
    expect(opened.locator("#tip")).to_contain_text("索尼音乐把 Suno 告上法庭")
    opened.locator("#graph").click(position=spot)
    assert opened.locator("#panel .statement").count() == 2
    assert opened.locator("#panel .relation").all_inner_texts() == ["起诉", "合作"]


def test_names_in_the_panel_lead_on(opened: Frame) -> None:
    opened.evaluate("kg.pick('company/suno')")
    opened.locator("#panel .statement button", has_text="索尼音乐").first.click()
    assert opened.evaluate("kg.picked()") == "company/sony-music"


@pytest.mark.parametrize("asked", ["索尼", "sony mus", "SONY", "ＳＯＮＹ", "company/sony"])
def test_search_finds_a_name_in_either_language(opened: Frame, asked: str) -> None:
    opened.locator("#graph").press("/")
    opened.page.keyboard.type(asked)
    assert opened.locator("#found [role=option]").count() >= 1
    opened.page.keyboard.press("Enter")
    assert opened.evaluate("kg.picked()") == "company/sony-music"
    assert opened.locator("#panel h2").inner_text() == "索尼音乐"


def test_search_is_worked_by_keys_and_says_when_there_is_nothing(opened: Frame) -> None:
    opened.fill("#search", "公司")
    options = opened.locator("#found [role=option]")
    assert options.count() == 4
    opened.page.keyboard.press("ArrowDown")
    assert options.nth(1).get_attribute("aria-selected") == "true"
    assert opened.locator("#search").get_attribute("aria-activedescendant") == "found-1"
    opened.fill("#search", "没有这样的名字")
    assert opened.locator("#found").inner_text() == "没有找到"
    opened.locator("#search").press("Escape")
    expect(opened.locator("#found")).to_be_hidden()


def test_search_says_by_which_name_something_was_found(opened: Frame, small: Graph) -> None:
    opened.fill("#search", "company/suno")
    assert opened.locator("#found small").count() == 0
    opened.fill("#search", "sony")
    assert opened.locator("#found small").all_inner_texts() == ["Sony Music"]


def test_search_by_a_further_name_shows_it(sit: Sit, tmp_path: Path) -> None:
    names = entity("e0", "Company", "极光智能", "Aurora AI", key="company/aurora")
    found = graph(
        stored(
            tmp_path / "store",
            record("r", [names, entity("e1", "Company", "乙")], [said("e0", "sued", "e1", "极光智能起诉乙")]),
        )
    )
    found.nodes["company/aurora"]["names"] = ("Aurora AI", "极光智能", "北极光公司")
    page = sit(found)
    page.fill("#search", "北极")
    assert page.locator("#found li").all_inner_texts() == ["极光智能\n即 北极光公司"]
    page.locator("#search").press("Enter")
    assert page.evaluate("kg.picked()") == "company/aurora"


def test_keys_step_from_one_entity_to_the_next(opened: Frame) -> None:
    stage = opened.locator("#graph")
    stage.press("n")
    first = opened.evaluate("kg.picked()")
    assert first == "company/suno" and opened.locator("#panel h2").inner_text() == "Suno"
    stage.press("n")
    assert opened.evaluate("kg.picked()") not in (None, first)
    stage.press("p")
    assert opened.evaluate("kg.picked()") == first
    assert {"n", "p", "t", "/"} <= set(opened.locator("#side kbd").all_inner_texts())


def test_filters_by_type_relation_and_modality_and_reset(opened: Frame, small: Graph) -> None:
    everything = status(opened)
    opened.click('[data-name="Company"]')
    companies = sum(kind == "Company" for _, kind in small.nodes(data="type"))
    assert status(opened).startswith(f"{len(small) - companies} / {len(small)} ")
    assert opened.locator('[data-name="Company"]').get_attribute("aria-pressed") == "false"
    opened.click("#reset")
    assert status(opened) == everything
    opened.click('[data-fold="litigation"]')
    opened.click('[data-name="sued"]')
    sued = sum(edge["relation"] == "sued" for *_, edge in small.edges(data=True))
    assert f"{small.size() - sued} / {small.size()} " in status(opened)
    opened.click("#reset")
    opened.click('[data-name="planned"]')
    assert f"{small.size() - 2} / {small.size()} " in status(opened)
    opened.click("#reset")
    assert opened.locator("#reset").is_disabled()


def test_what_is_hidden_cannot_be_clicked(opened: Frame) -> None:
    settled(opened)
    spot = opened.evaluate("kg.where('company/3')")
    opened.click('[data-name="Company"]')
    opened.locator("#graph").click(position=spot)
    assert opened.evaluate("kg.picked()") is None


def test_language_switch_changes_names_and_words(opened: Frame, chromium: Visit) -> None:
    opened.evaluate("kg.pick('company/sony-music')")
    opened.click("[data-lang=en]")
    assert opened.locator("#panel h2").inner_text() == "Sony Music"
    assert "sued" in opened.locator("#panel").inner_text()
    assert "regulator" in opened.locator("#side").inner_text().lower()
    assert opened.locator("html").get_attribute("lang") == "en"
    assert opened.title() == "AI law knowledge graph"
    opened.click("[data-lang=zh]")
    assert opened.locator("#panel h2").inner_text() == "索尼音乐"
    quiet(chromium)


def test_keys_move_and_zoom_the_picture(opened: Frame) -> None:
    opened.locator("#graph").focus()
    before = opened.evaluate("kg.where('company/0')")
    opened.page.keyboard.press("ArrowRight")
    assert opened.evaluate("kg.where('company/0')")["x"] == pytest.approx(before["x"] - 80, abs=1)
    scale = opened.evaluate("kg.network.getScale()")
    opened.page.keyboard.press("+")
    opened.wait_for_function("wished => Math.abs(kg.network.getScale() / wished - 1) < 0.001", arg=scale * 1.3)
    opened.page.keyboard.press("0")
    opened.wait_for_function("x => Math.abs(kg.where('company/0').x - x) < 2", arg=before["x"])


def test_every_control_has_a_name_and_can_be_reached_by_keyboard(opened: Frame) -> None:
    opened.evaluate("kg.pick('company/suno')")
    controls = opened.locator("button:visible, input:visible, select:visible, a:visible, [tabindex='0']:visible")
    names = controls.evaluate_all(
        "all => all.map((each) => each.getAttribute('aria-label') || each.innerText || each.labels?.[0]?.innerText || '')"
    )
    assert len(names) > 20
    assert all(name.strip() for name in names)
    assert controls.evaluate_all("all => all.every((each) => each.tabIndex >= 0)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(opened: Frame, scheme: str) -> None:
    opened.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    opened.evaluate("kg.pick('company/suno')")
    ratios = opened.evaluate(
        """() => {
          const light = (text) => {
            const [r, g, b] = text.match(/[\\d.]+/g).slice(0, 3).map((each) => each / 255)
              .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const ground = (each) => {
            const colour = getComputedStyle(each).backgroundColor;
            return /rgba\\(.*, 0\\)/.test(colour) && each.parentElement ? ground(each.parentElement) : colour;
          };
          const all = document.querySelectorAll("#side span, #side small, #panel p, #panel cite, #panel .relation, #panel time, #panel .badge, h1, h2, h3");
          return [...all].map((each) => {
            const [a, b] = [light(getComputedStyle(each).color), light(ground(each))].sort((x, y) => y - x);
            return [(a + 0.05) / (b + 0.05), each.className + each.textContent];
          });
        }"""
    )
    assert len(ratios) > 30
    assert [each for each in ratios if each[0] < 4.5] == []


def test_phone_has_a_drawer_and_a_sheet(chromium: Visit, small: Graph, tmp_path: Path) -> None:
    view(small, tmp_path / "page.html")
    opened = chromium.open(tmp_path / "page.html")
    opened.set_viewport_size({"width": 390, "height": 844})
    opened.locator("#side").wait_for(state="hidden")
    opened.click("#menu")
    expect(opened.locator("#side")).to_be_visible()
    opened.keyboard.press("Escape")
    opened.evaluate("kg.pick('company/suno')")
    box = opened.locator("#panel").bounding_box()
    assert box and box["width"] == 390 and box["y"] > 250
    assert opened.evaluate("document.documentElement.scrollWidth") == 390
    quiet(chromium)


def test_narrow_window_keeps_room_for_the_picture(chromium: Visit, small: Graph, tmp_path: Path) -> None:
    view(small, tmp_path / "page.html")
    page = chromium.open(tmp_path / "page.html")
    page.set_viewport_size({"width": 800, "height": 640})
    page.evaluate("kg.pick('company/suno')")
    panel = page.locator("#panel").bounding_box()
    assert panel and panel["x"] >= 400
    expect(page.locator("#side")).to_be_hidden()
    page.click("#menu")
    expect(page.locator("#side")).to_be_visible()
    quiet(chromium)


def test_page_of_one_node_and_of_none_opens(chromium: Visit, tmp_path: Path) -> None:
    alone = view(stored(tmp_path / "store", chain()), tmp_path / "one.html", entity="company/0", depth=0)
    assert len(embedded(alone, "nodes")) == 1
    assert chromium.open(tmp_path / "one.html").locator("#panel h2").inner_text() == "甲公司"
    view(graph(stored(tmp_path / "empty")), tmp_path / "none.html")
    assert chromium.open(tmp_path / "none.html").locator("#status").inner_text().startswith("0 / 0")
    quiet(chromium)


def test_type_that_the_ontology_does_not_know_is_drawn_all_the_same(
    chromium: Visit, small: Graph, tmp_path: Path
) -> None:
    changed = small.copy()
    for node, kind in (("company/suno", "Gadget"), ("company/sony-music", "")):
        changed.nodes[node]["type"] = kind
    view(changed, tmp_path / "page.html")
    page = chromium.open(tmp_path / "page.html")
    assert page.locator('[data-name="Gadget"] small').inner_text() == "1"
    for key in ("company/suno", "company/sony-music"):
        click(page, key)
        assert page.evaluate("kg.picked()") == key
    quiet(chromium)


def test_large_picture_keeps_names_few_enough_to_read(chromium: Visit, tmp_path: Path) -> None:
    entities = [entity(f"e{number}", "Company", f"很长的公司名称第{number}号") for number in range(300)]
    statements = [said("e0", "sued", f"e{number}", f"零号起诉第{number}号") for number in range(1, 300)]
    view(graph(stored(tmp_path / "store", record("hub", entities, statements))), tmp_path / "page.html")
    page = chromium.open(tmp_path / "page.html")
    settled(page)
    boxes = page.evaluate("kg.labels()")
    assert 20 < len(boxes) < 200
    assert not any(
        a["left"] < b["right"] and b["left"] < a["right"] and a["top"] < b["bottom"] and b["top"] < a["bottom"]
        for a, b in combinations(boxes, 2)
    )
    quiet(chromium)
