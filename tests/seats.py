"""Where a reader meets a graph: in the single file, or in a fragment that stands in somebody else's page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page

from kg.network import Graph
from kg.view import fragment, view
from tests.conftest import Visit

SEATS = ("file", "fragment")
#: Opens a graph, with what `view` and `fragment` take besides, and returns the frame that it stands in.
Sit = Callable[..., Frame]

#: A page with a theme of its own, as a report or a blog has it: what it says of elements must not reach the graph.
THEME = """* { letter-spacing: .2em } button, input, select, table { display: none !important }
div, section, aside { position: static !important; color: red; background: yellow } body { margin: 0 }
iframe { max-width: 100% } figure { margin: 0 !important }"""


def hosted(*fragments: str) -> str:
    """Write somebody else's page around some fragments."""
    own = '<h1 id="title">Mine</h1><script>var network = "mine", kg = "mine", nodes = 1;</script>'
    body = '<p id="search">between</p>'.join(fragments)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Report</title><style>{THEME}</style>{own}{body}'
    )


def sit(visit: Visit, folder: Path, seat: str, graph: Graph, **how: Any) -> Frame:
    """Open a graph in one of the seats."""
    if seat == "file":
        view(graph, folder / "page.html", **how)
        return visit.open(folder / "page.html").main_frame
    (folder / "report.html").write_text(hosted(fragment(graph, **how)), encoding="utf-8")
    page = visit.open(folder / "report.html")
    held = page.locator("iframe").element_handle().content_frame()
    assert held
    held.wait_for_function("window.kg")
    return held


#: Resolves when ten frames have been drawn without any node being elsewhere in the window.
_CALM = """() => new Promise((done) => {
  let before = "", calm = 0;
  const look = () => {
    const now = JSON.stringify(kg.visible().map((key) => kg.where(key)));
    calm = now === before ? calm + 1 : 0;
    before = now;
    calm < 10 ? requestAnimationFrame(look) : done();
  };
  look();
})"""


def settled(page: Page | Frame) -> None:
    """Wait until a graph has come to rest, however fast the machine is."""
    page.evaluate(_CALM)
