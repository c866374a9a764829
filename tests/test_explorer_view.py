"""The graph view of the explorer: it shows a part of the store, and loads more of it when the reader asks."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Error, Page, expect

from kg.query import path as shortest
from kg.serve.index import near
from kg.serve.index.making import make
from kg.serve.index.reading import Index, Wish
from kg.store import Store
from tests import made
from tests.conftest import Visit
from tests.factories import entity, record, resolution, said
from tests.million import make as million
from tests.seats import settled
from tests.test_serve import Client, serving
from tests.test_view import HOSTILE, embedded, hostile

HUB = 90


def world() -> Any:
    """A hub with many neighbours, one of which leads on in a line, and a pair that nothing joins with them."""
    entities = [entity("hub", "Company", "中心公司", "Hub Inc.", key="company/hub")]
    entities += [
        entity(f"n{number}", "Company", f"邻居{number}号", f"Neighbour {number}", key=f"company/n.{number:02}_x")
        for number in range(HUB)
    ]
    entities += [entity(f"l{number}", "Person", f"链条{number}号", key=f"person/l{number}") for number in range(4)]
    entities += [entity("a", "Company", "孤岛甲", key="company/a"), entity("b", "Company", "孤岛乙", key="company/b")]
    told = [
        said("hub", "partneredWith", f"n{number}", f"中心公司与邻居{number}号合作", date=f"20{10 + number % 14}-05")
        for number in range(HUB)
    ]
    told += [said("n3", "sued", "hub", "邻居3号起诉中心公司", date="2024-01-02"), said("n3", "licensed", "n4", "授权")]
    told += [said("n80", "holdsRole", "l0", "邻居80号任链条0号")]
    told += [said(f"l{number}", "memberOf", f"l{number + 1}", f"链条{number}号加入") for number in range(3)]
    told += [said("a", "sued", "b", "孤岛甲起诉孤岛乙", date="2025-03")]
    return record("hub", entities, told)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("live") / "store"
    with Store.open(path, create=True) as opened:
        opened.write([world()], (), resolution(world()))
    return path


@pytest.fixture(scope="module")
def client(store: Path) -> Iterator[Client]:
    with serving(store, "--processes", "2") as running:
        yield running


@pytest.fixture
def page(chromium: Visit, client: Client) -> Iterator[Page]:
    chromium.page.context.set_offline(False)
    yield chromium.page
    assert (chromium.errors, chromium.dialogs) == ([], [])
    assert all(each.startswith(client.address) for each in chromium.requests)


def opened(page: Page, client: Client, address: str = "view?entity=company/hub&lang=zh") -> Page:
    page.goto(client.address + address)
    page.locator("#side h2").first.wait_for(state="attached")
    return page


def until(page: Page, condition: str) -> None:
    """Wait for something; the policy of the page keeps the browser's own waiting from being run in it."""
    end = time.monotonic() + 30

    def holds() -> bool:
        try:
            return bool(page.evaluate(f"() => Boolean(window.kg && ({condition}))"))
        except Error:
            # Another page is just being loaded.
            return False

    while not holds():
        assert time.monotonic() < end, f"{condition}: {page.evaluate('window.kg && kg.visible().length')}"
        page.wait_for_timeout(60)


def shown(page: Page) -> set[str]:
    return set(page.evaluate("kg.visible()"))


def test_view_begins_with_a_part_and_a_policy(client: Client) -> None:
    reply = client("/view?entity=company/hub&lang=en")
    nodes, facts = embedded(reply.text, "nodes"), embedded(reply.text, "facts")
    assert len(nodes) == 31 and {"company/hub", "company/n.03_x"} <= {node["key"] for node in nodes}
    assert facts["title"]["en"] == "Hub Inc." and facts["live"]["seeds"] == [["company/hub", 30]]
    assert next(node for node in nodes if node["key"] == "company/hub")["of"] == HUB + 1
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', reply.text)
    assert "connect-src 'self'" in policy and "default-src 'none'" in policy and "unsafe" not in policy
    assert reply.headers["content-security-policy"] == "frame-ancestors 'none'"


def test_file_of_a_view_asks_for_nothing(client: Client) -> None:
    reply = client("/view?entity=company/hub&format=html&lang=en")
    assert reply.headers["content-disposition"] == 'attachment; filename="company-hub.html"'
    assert "connect-src" not in reply.text and "/suggest" not in reply.text
    assert client("/view?entity=company/hub&format=svg").text.startswith("<svg")
    assert "Hub Inc." in client("/view?entity=company/hub&format=md&lang=en").text
    assert client("/view?entity=company/hub&format=exe").status == 400


def test_what_is_asked_for_in_vain_is_said(client: Client) -> None:
    assert client(f"/view?entity={quote('没有这个')}").status == 404
    assert client("/view/more?entity=company/hub").status == 400
    assert client("/view/more?fresh=company/nobody").status == 404
    assert client("/view/path?path=company/hub").status == 400
    assert client("/view?depth=3").status == 400
    assert client("/report?entity=company/nobody").status == 404
    assert "Hub Inc." in client("/report?entity=company/hub&lang=en").text


def test_more_brings_what_is_not_there_and_what_joins_it(client: Client) -> None:
    body = json.loads(client("/view/more?entity=company/hub~30&fresh=company/hub~60").text)
    keys = {node["key"] for node in body["nodes"]}
    assert len(keys) == 31 and "company/hub" in keys
    assert {body["nodes"][edge["from"]]["key"] for edge in body["edges"]} <= keys
    assert all(re.fullmatch("[0-9a-f]{16}", edge["key"]) for edge in body["edges"])
    # Two neighbours that one who expands another brings are joined with what is shown.
    body = json.loads(client("/view/more?entity=company/n.04_x~1&fresh=company/n.03_x~0").text)
    assert {edge["relation"] for edge in body["edges"]} >= {"licensed"}


def test_neighbours_come_when_they_are_asked_for(page: Page, client: Client) -> None:
    opened(page, client)
    assert len(shown(page)) == 31
    before = page.evaluate("kg.places()")
    button = page.locator("[data-do=others]")
    assert "还有" in button.inner_text()
    for wanted in (61, 91):
        button.click()
        until(page, f"kg.visible().length === {wanted}")
    assert button.is_disabled() and page.evaluate("kg.unseen('company/hub')") == 0
    after = page.evaluate("kg.places()")
    # What was there stays where it was, and nothing lies on anything else.
    assert {key: after[key] for key in before} == before
    spots = list(after.values())
    assert min(abs(a[0] - b[0]) + abs(a[1] - b[1]) for i, a in enumerate(spots) for b in spots[:i]) > 30
    assert page.locator("#status").inner_text().startswith("91 / 91")
    page.locator("#do-table").click()
    assert page.locator("#table tbody tr").count() == HUB + 2


def test_double_click_loads_what_lies_behind(page: Page, client: Client) -> None:
    opened(page, client, f"view?{urlencode({'entity': 'company/n.80_x', 'lang': 'en'})}")
    settled(page)
    assert shown(page) == {"company/hub", "company/n.80_x", "person/l0"}
    page.evaluate("document.querySelector('.close')?.click()")
    settled(page)
    page.locator("#graph").dblclick(position=page.evaluate("kg.where('person/l0')"))
    until(page, "kg.visible().includes('person/l1')")
    assert page.evaluate("kg.picked()") == "person/l0"


def test_search_reaches_what_is_not_shown(page: Page, client: Client) -> None:
    opened(page, client)
    page.fill("#search", "孤岛甲")
    option = page.locator("#found .away")
    option.wait_for()
    assert "孤岛甲" in option.inner_text() and "图外" in option.inner_text()
    page.keyboard.press("Enter")
    until(page, "kg.visible().includes('company/b')")
    assert page.evaluate("kg.picked()") == "company/a"
    assert "孤岛甲起诉孤岛乙" in page.locator("#panel").inner_text()
    assert page.locator("#panel [data-do=about]").get_attribute("href") == "/ai-law-kg/id/entity/company/a?lang=zh"


def test_time_line_and_filters_know_what_has_come(page: Page, client: Client) -> None:
    opened(page, client)
    page.fill("#search", "孤岛甲")
    page.locator("#found .away").wait_for()
    page.keyboard.press("Enter")
    until(page, "kg.visible().includes('company/b')")
    assert page.locator("#time-to").get_attribute("aria-valuetext") == "2025-03"
    assert page.locator('[data-name="Company"] small').inner_text() == "33"
    page.click('[data-fold="litigation"]')
    assert page.locator('.inner [data-name="sued"] small').inner_text() == "2"
    page.click('.inner [data-name="sued"]')
    assert "company/b" not in shown(page)


def test_loading_is_undone_and_stands_in_the_address(page: Page, client: Client) -> None:
    opened(page, client)
    page.locator("[data-do=others]").click()
    until(page, "kg.visible().length === 61")
    assert "company%2Fhub%7E60" in page.url
    page.locator("[data-do=pin]").click()
    page.reload()
    until(page, "kg.visible().length === 61")
    assert page.evaluate("kg.pinned()") == ["company/hub"] and page.evaluate("kg.picked()") == "company/hub"
    page.locator("[data-do=others]").click()
    until(page, "kg.visible().length === 91")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    until(page, "kg.visible().length === 61")
    assert "company%2Fhub%7E60" in page.url
    # Names in the address are ids, whatever characters they have.
    page.evaluate("kg.pick('company/n.03_x')")
    page.locator("[data-do=hide]").click()
    page.reload()
    until(page, "kg.visible().length === 60")
    assert "company/n.03_x" not in shown(page)


def test_layout_is_made_anew_for_what_has_come(page: Page, client: Client) -> None:
    opened(page, client)
    page.locator("[data-do=others]").click()
    until(page, "kg.visible().length === 61")
    page.evaluate("window.before = true")
    page.select_option("#layout", "radial")
    until(page, "!window.before && kg.visible().length === 61")
    assert "layout=radial" in page.url
    places = page.evaluate("kg.places()")
    assert len({tuple(spot) for spot in places.values()}) == 61
    assert page.locator("#layout").input_value() == "radial"


def test_path_is_looked_for_in_the_whole_store(page: Page, client: Client, store: Path) -> None:
    opened(page, client)
    page.fill("#search", "链条3")
    page.locator("#found .away").wait_for()
    page.keyboard.press("Enter")
    until(page, "kg.picked() === 'person/l3'")
    page.locator("[data-do=path]").click()
    page.evaluate("kg.pick('company/hub')")
    assert "没有路径" in page.locator("#panel").inner_text()
    page.locator("[data-do=wider]").click()
    until(page, "kg.visible().includes('company/n.80_x')")
    with Store.open(store, read_only=True) as found:
        steps = shortest(found, "person/l3", "company/hub").steps
    assert len(steps) == page.locator("#panel .step").count() == 5
    # What nothing joins is said to be apart.
    page.fill("#search", "孤岛甲")
    page.locator("#found .away").wait_for()
    page.keyboard.press("Enter")
    until(page, "kg.picked() === 'company/a'")
    page.locator("[data-do=path]").click()
    page.evaluate("kg.pick('company/hub')")
    page.locator("[data-do=wider]").click()
    page.get_by_text("不超过 6 步").wait_for()


def test_view_of_a_path_and_of_the_centre(page: Page, client: Client) -> None:
    opened(page, client, f"view?{urlencode([('path', 'person/l2'), ('path', '中心公司'), ('lang', 'zh')])}")
    assert page.title() == "链条2号 — 中心公司"
    assert shown(page) == {"person/l2", "person/l1", "person/l0", "company/n.80_x", "company/hub"}
    opened(page, client, "view?lang=zh")
    assert "company/hub" in shown(page) and len(shown(page)) > 60
    page.evaluate("kg.pick('company/a')")
    page.locator("[data-do=around]").click()
    page.wait_for_url("**/view?entity=company%2Fa*")
    until(page, "kg.visible().length === 2")
    page.locator(".home").click()
    page.wait_for_url(re.compile(r"/\?lang="))


def test_view_is_taken_away_as_a_file(page: Page, client: Client, tmp_path: Path) -> None:
    opened(page, client)
    with page.expect_download() as download:
        page.locator("#take-html").click()
    file = tmp_path / "view.html"
    download.value.save_as(file)
    assert len(embedded(file.read_text(encoding="utf-8"), "nodes")) == 31
    with page.expect_download() as download:
        page.locator("#take-csv").click()
    assert "邻居" in Path(download.value.path()).read_text(encoding="utf-8-sig")


def test_phone_loads_more_as_well(page: Page, client: Client) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, client)
    page.evaluate("kg.pick('company/hub')")
    page.locator("[data-do=others]").click()
    until(page, "kg.visible().length === 61")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    expect(page.locator("#panel")).to_be_hidden()


def test_server_that_is_gone_is_told_of(chromium: Visit, store: Path) -> None:
    chromium.page.context.set_offline(False)
    with serving(store, "--processes", "1") as client:
        opened(chromium.page, client)
    chromium.page.locator("[data-do=others]").click()
    chromium.page.get_by_text("服务器没有回答").wait_for()
    assert len(shown(chromium.page)) == 31


def test_hostile_names_that_come_later_run_nothing(chromium: Visit, tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", create=True) as opened_store:
        opened_store.write([hostile()], (), resolution(hostile()))
    chromium.page.context.set_offline(False)
    with serving(tmp_path / "store", "--processes", "1") as client:
        page = opened(chromium.page, client, "view?entity=company/3&depth=0&lang=zh")
        page.fill("#search", "script")
        page.locator("#found .away").first.click()
        until(page, "kg.visible().length > 1")
        for number in range(len(HOSTILE)):
            page.evaluate("key => kg.bring(key)", f"company/{number}")
            settled(page)
        assert page.locator("#panel img, #panel script, #found img, #tip img").count() == 0
        assert page.locator("#panel .statement").count() >= 1
        assert (chromium.errors, chromium.dialogs) == ([], [])
        assert all(each.startswith(client.address) for each in chromium.requests)


def test_choice_of_neighbours_is_bounded_and_best_first(tmp_path: Path) -> None:
    path = million(tmp_path / "store", 4000)
    make(path, tmp_path / "index.sqlite", "2031-12-31")
    with Index(tmp_path / "index.sqlite") as index:
        hub = next(iter(index.entities([1]).values()))
        best = near.neighbours(index, 1, 10)
        with Store.open(path, read_only=True):
            together: dict[int, int] = {}
            sql = "SELECT head, tail, held, court FROM said JOIN ends ON said.number = ends.said WHERE ends.entity = 1"
            for row in index.base.execute(sql).fetchall():
                for each in row:
                    if each and each != 1:
                        together[each] = together.get(each, 0) + 1
        assert best == sorted(together, key=lambda each: (-together[each], each))[:10]
        assert near.shown(index, [(hub.id, 10)]) == {1, *best}
        every = near.between(index, range(1, 60))
        assert 0 < len(every) < near.STATEMENTS
        assert set(near.between(index, range(1, 60), fresh=[5])) < set(every)
        assert set(every) <= set(index.said(Wish(), 100_000))
        assert len(near.between(index, range(1, 200))) == near.STATEMENTS


def test_small_world_is_drawn_whole(tmp_path: Path) -> None:
    with serving(made.wide(tmp_path / "store"), "--processes", "1") as client:
        reply = client("/view?lang=zh")
        assert {"极光智能", "海岛市中级人民法院"} <= {node["zh"] for node in embedded(reply.text, "nodes")}
