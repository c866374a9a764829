"""What moves: the nodes, once physics is asked for, and the picture, when the room for it changes."""

from pathlib import Path

import pytest
from playwright.sync_api import Frame, expect

from kg.network import Graph, graph
from kg.view import fragment, view
from tests.benchmarks.page import sample
from tests.conftest import Visit
from tests.factories import suit
from tests.seats import Sit, hosted
from tests.test_network import chain, stored
from tests.test_view_tools import pick


@pytest.fixture(scope="module")
def deals(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return graph(stored(tmp_path_factory.mktemp("deals") / "store", suit(), chain()))


@pytest.fixture
def opened(sit: Sit, deals: Graph) -> Frame:
    return sit(deals)


def places(page: Frame) -> dict[str, tuple[float, float]]:
    return {key: tuple(spot) for key, spot in page.evaluate("kg.places()").items()}


def elsewhere(page: Frame, before: dict[str, tuple[float, float]], number: int) -> dict[str, tuple[float, float]]:
    """Wait until so many nodes have left their places, and return where all of them are."""
    page.wait_for_function(
        """([before, number]) => Object.entries(kg.places())
          .filter(([key, spot]) => String(spot) !== String(before[key])).length >= number""",
        arg=[before, number],
    )
    return places(page)


def test_physics_is_off_until_it_is_asked_for_and_ends_where_it_began(opened: Frame, chromium: Visit) -> None:
    before = places(opened)
    opened.wait_for_timeout(600)
    assert not opened.locator("#move").is_checked() and places(opened) == before
    opened.check("#move")
    elsewhere(opened, before, len(before) - 1)
    assert "move=1" in opened.evaluate("kg.state()")
    opened.uncheck("#move")
    assert places(opened) == before and "move" not in opened.evaluate("kg.state()")
    assert chromium.errors == []


def test_what_is_pinned_stands_still_while_the_others_move(opened: Frame) -> None:
    pick(opened, "company/1")
    opened.click("[data-do=pin]")
    before = places(opened)
    opened.check("#move")
    moved = elsewhere(opened, before, len(before) - 1)
    assert moved["company/1"] == before["company/1"]
    # A layout has places of its own: choosing one ends the moving.
    opened.select_option("#layout", "radial")
    assert not opened.locator("#move").is_checked()
    opened.click("#do-undo")
    assert opened.locator("#move").is_checked()
    opened.click("#reset")
    assert not opened.locator("#move").is_checked() and opened.evaluate("kg.pinned()") == []


def test_physics_of_too_many_is_refused_with_what_to_do(chromium: Visit, tmp_path: Path) -> None:
    view(sample(1600), tmp_path / "page.html", lang="en")
    page = chromium.open(tmp_path / "page.html")
    page.locator("#move").dispatch_event("click")
    expect(page.locator("#move")).not_to_be_checked()
    assert page.locator("#note").inner_text() == (
        "1600 entities are shown; moving them would slow the browser down. Filter down to 1500 first."
    )
    # What a slow machine can still move.
    page.evaluate(
        "for (const name of Object.keys(JSON.parse(document.getElementById('facts').textContent).types))"
        " if (name > 'D') document.querySelector(`[data-name=${name}]`).click()"
    )
    before = page.evaluate("kg.places()['company/3']")
    page.locator("#move").check()
    page.wait_for_function("before => String(kg.places()['company/3']) !== String(before)", arg=before)
    page.locator("#move").uncheck()
    assert chromium.errors == []


def test_fragment_that_was_folded_away_shows_all_when_it_is_unfolded(
    chromium: Visit, deals: Graph, tmp_path: Path
) -> None:
    text = hosted(f'<div id="fold" style="display:none">{fragment(deals).replace("lazy", "eager")}</div>')
    (tmp_path / "report.html").write_text(text, encoding="utf-8")
    page = chromium.open(tmp_path / "report.html")
    page.wait_for_timeout(600)
    page.evaluate("document.getElementById('fold').style.display = ''")
    held = page.locator("iframe").element_handle().content_frame()
    assert held
    held.wait_for_function("kg.labels().length > 5")
    room = held.locator("#graph").bounding_box()
    spots = held.evaluate(f"{sorted(deals)}.map((key) => kg.where(key))")
    assert room and all(0 < spot["x"] < room["width"] and 0 < spot["y"] < room["height"] for spot in spots)
    assert chromium.errors == []
