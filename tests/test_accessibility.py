"""axe-core finds no serious fault in any page: the single file in its states, the fragment, dossiers, rankings, `kg serve`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Frame

from kg.network import Graph, graph
from kg.rank import KINDS, rank
from kg.report import ranking, report
from kg.store import Store
from tests.axe import faults
from tests.conftest import Visit
from tests.made import wide
from tests.seats import Sit, hosted
from tests.test_serve import Client, serving

#: What a reader has done before the page is looked at.
STATES = {
    "opened": "",
    "node": "kg.pick('Aurora')",
    "line": "kg.pick('Aurora'); document.querySelector('#panel .said button').click()",
    "path begun": "kg.pick('Aurora'); document.querySelector('[data-do=path]').click()",
    "path": "kg.pick('Aurora'); document.querySelector('[data-do=path]').click(); kg.pick('Island')",
    "table": "document.getElementById('do-table').click()",
    "filters": "document.querySelectorAll('#side .fold').forEach((each) => each.click()); "
    "document.querySelector('#side .row').click()",
    "found": "search('公司') ; search('a')",
    "nothing found": "search('没有这样的名字')",
    "moving": "document.getElementById('move').click()",
    "drawer": "document.getElementById('menu').click()",
}
SEARCH = """const search = (text) => {
  const box = document.getElementById('search');
  box.focus(); box.value = text; box.dispatchEvent(new Event('input'));
};"""
#: Pages of `kg serve`: those that lead to all the others.
SERVED = (
    "",
    "find?q=Aurora",
    "questions",
    "questions/who-sued-whom",
    "query",
    "ontology",
    "timeline",
    "cases",
    "laws",
    "authorities",
    "courts",
    "numbers",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wide(tmp_path_factory.mktemp("made") / "store")


@pytest.fixture(scope="module")
def world(made: Path) -> Graph:
    with Store.open(made, read_only=True) as store:
        return graph(store)


def act(where: Frame, world: Graph, script: str) -> None:
    """Bring a page into a state; entities of the small world are called by the first word of their English names."""
    keys = {str(world.nodes[key]["label_en"]).split(" ")[0]: key for key in world}
    for name, key in keys.items():
        script = script.replace(f"kg.pick('{name}')", f"kg.pick('{key}')")
    where.evaluate(f"() => {{ {SEARCH} {script} }}")
    where.evaluate("() => new Promise(requestAnimationFrame)")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])
def test_page_and_fragment_have_no_serious_fault_in_any_state(
    sit: Sit, chromium: Visit, world: Graph, width: int, scheme: str
) -> None:
    chromium.page.set_viewport_size({"width": width, "height": 844})
    # Colours fade in, and axe-core takes what it sees half-way.
    chromium.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    where = sit(world, lang="zh" if scheme == "light" else "en")
    where.locator("#move").wait_for(state="attached")
    found = {}
    for name, script in STATES.items():
        where.evaluate("() => { document.getElementById('side').classList.remove('open'); kg.restore(''); }")
        act(where, world, script)
        found[name] = faults(where)
        if name == "table":
            where.locator("#back").evaluate("each => each.click()")
    assert {name: each for name, each in found.items() if each} == {}
    assert chromium.errors == []


def test_page_around_fragments_keeps_no_fault_from_them(chromium: Visit, world: Graph, tmp_path: Path) -> None:
    text = hosted(world._repr_html_(), world._repr_html_()).replace('id="title"', "").replace('id="search"', "")
    (tmp_path / "report.html").write_text(text, encoding="utf-8")
    assert faults(chromium.open(tmp_path / "report.html")) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_dossier_and_rankings_have_no_serious_fault(
    chromium: Visit, made: Path, world: Graph, tmp_path: Path, width: int, scheme: str
) -> None:
    lang = "zh" if scheme == "light" else "en"
    with Store.open(made, read_only=True) as store:
        report(store, "极光智能", tmp_path / "dossier.html", lang=lang)
    places = {kind: rank(world, kind) for kind in KINDS}
    (tmp_path / "rank.html").write_text(ranking.render(places, lang=lang), encoding="utf-8")
    chromium.page.set_viewport_size({"width": width, "height": 844})
    chromium.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for name in ("dossier.html", "rank.html"):
        assert faults(chromium.open(tmp_path / name)) == []


@pytest.fixture(scope="module")
def client(made: Path) -> Iterator[Client]:
    with serving(made, "--processes", "1") as running:
        yield running


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_served_pages_have_no_serious_fault(chromium: Visit, client: Client, scheme: str) -> None:
    chromium.page.context.set_offline(False)
    chromium.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    found = {}
    for path in (*SERVED, "view?entity=Aurora+AI"):
        chromium.page.goto(client.address + path)
        if path.startswith("view"):
            chromium.page.locator("#measure").wait_for(state="attached")
        found[path] = faults(chromium.page)
    chromium.page.goto(f"{client.address}find?q=Aurora")
    chromium.page.locator("main a[href*='/id/']").first.click()
    assert "/id/" in chromium.page.url
    found["entity"] = faults(chromium.page)
    assert {name: each for name, each in found.items() if each} == {}
