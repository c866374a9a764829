"""Pages: the first draw in Chromium, the size, and the making, against a bare pyvis page of the same graph.

The peer of the first draw has the same names, the quotations as titles, and positions given, with physics off; the peer
of the making has them from networkx's spring layout and adds nodes and edges one by one.
"""

import tempfile
from pathlib import Path
from statistics import median
from typing import Any

import networkx as nx
from playwright.sync_api import Browser, sync_playwright
from pyvis.network import Network

from kg.model import Evidence
from kg.network import Graph, Source
from kg.ontology import load
from kg.view import view
from tests.benchmarks.measure import Row, in_turn
from tests.conftest import QUIET, chromium_program

#: Marks the end of the frame in which a large canvas is first painted on (a small one may be an icon of a legend).
MARK = """
const fill = CanvasRenderingContext2D.prototype.fill;
CanvasRenderingContext2D.prototype.fill = function (...given) {
  if (!window.firstDraw && this.canvas.width > 400) {
    window.firstDraw = -1;
    requestAnimationFrame(() => setTimeout(() => { window.firstDraw = performance.now(); }));
  }
  return fill.apply(this, given);
};
"""


def sample(size: int) -> Graph:
    """Make a graph of `size` entities with two statements each, some much better connected than others."""
    relations, types = list(load().relations), list(load().types)
    graph: Graph = nx.MultiDiGraph(sources={"made-up/law/1": Source("made-up/law/1", "made-up", "样例")})
    for number in range(size):
        kind = types[number % len(types)]
        features = {"type": kind, "label_zh": f"样例名称{number}", "label_en": f"Sample name {number}"}
        names = (features["label_zh"], features["label_en"])
        graph.add_node(f"{kind.lower()}/{number}", **features, names=names, place=None, facts=())
    nodes = list(graph)
    for number in range(2 * size):
        head, tail = number // 2, (number * number * 7 + number) % size * (number % size) // size
        quote = f"2024年6月24日，样例名称{head}就第{number}号事项起诉样例名称{tail}，案件由联邦地区法院受理。"
        evidence = Evidence("made-up/law/1", 0, len(quote), quote, "sued.zh.1", "summary")
        features = dict.fromkeys(("amount", "role", "status", "case", "court"))
        features |= {"relation": relations[number % len(relations)], "date": "2024-06-24", "modality": "asserted"}
        graph.add_edge(nodes[head], nodes[tail], f"{number:016x}", **features, evidence=(evidence,))
    for node in graph:
        graph.nodes[node]["degree"] = graph.degree(node)
    return graph


def bare(graph: Graph, places: dict[str, Any] | None = None) -> str:
    """Write the page that a few lines of pyvis make, everything inlined that pyvis inlines; `places` are in pixels."""
    network = Network(cdn_resources="in_line", directed=True)
    network.toggle_physics(False)
    for node, features in graph.nodes(data=True):
        x, y = places[node] if places else (0, 0)
        network.add_node(node, label=features["label_zh"], title=features["label_en"], x=float(x), y=float(y))
    for head, tail, features in graph.edges(data=True):
        network.add_edge(head, tail, title=features["evidence"][0].quote)
    return str(network.generate_html())


def spring(graph: Graph) -> str:
    """Write the same page with positions found by networkx."""
    return bare(graph, nx.spring_layout(graph, seed=0, scale=1000))


def first_draw(browser: Browser, page: Path) -> float:
    """Time a page in a fresh tab without a network, from asking for it to its first frame, in seconds."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    tab = context.new_page()
    tab.add_init_script(MARK)
    tab.goto(page.as_uri())
    tab.wait_for_function("window.firstDraw > 0")
    milliseconds = float(tab.evaluate("window.firstDraw"))
    context.close()
    return milliseconds / 1000


def _drawn(browser: Browser, folder: Path, size: int, *, rounds: int) -> list[Row]:
    graph = sample(size)
    grid = {node: (number % 40 * 60, number // 40 * 60) for number, node in enumerate(graph)}
    ours, theirs = folder / f"ours-{size}.html", folder / f"bare-{size}.html"
    ours.write_text(view(graph), encoding="utf-8")
    theirs.write_text(bare(graph, grid), encoding="utf-8")
    times = [(first_draw(browser, ours), first_draw(browser, theirs)) for _ in range(rounds)]
    drawn, yardstick = (median(column) for column in zip(*times, strict=True))
    sizes = [path.stat().st_size / 1e6 for path in (ours, theirs)]
    return [
        Row(f"page of {size:,} nodes: first draw in Chromium, against bare pyvis", drawn, yardstick, 1.5),
        Row(f"page of {size:,} nodes: size, against bare pyvis", *sizes, 1.3, unit="MB"),
    ]


def run(*, tiny: bool = False) -> list[Row]:
    """Measure drawing where there is a Chromium, and making."""
    rows = []
    program = chromium_program()
    if program:
        with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
            for size in [20] if tiny else [200, 1000, 5000]:
                rows += _drawn(browser, Path(folder), size, rounds=1 if tiny else 3 if size > 1000 else 7)
            browser.close()
    graph = sample(20 if tiny else 1000)
    ours, theirs = in_turn(lambda: view(graph), lambda: spring(graph), rounds=1 if tiny else 3)
    name = f"making a page of {len(graph):,} nodes, layout included, against spring_layout and add_node"
    return [*rows, Row(name, ours, theirs, 1 / 5)]
