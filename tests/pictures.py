"""`python -m tests.pictures`: draw the README's pictures anew, from the sample bulletins, in Chromium."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from kg.build import build
from kg.network import graph
from kg.report import report
from kg.resources import resource
from kg.store import Store
from kg.view import fragment, view
from tests.benchmarks.measure import TOP
from tests.conftest import QUIET, chromium_program
from tests.test_serve import serving

FOLDER = TOP / "data" / "pictures"


@dataclass(frozen=True, slots=True)
class State:
    """A state of a page to take a picture of."""

    #: The entity in the middle; None for the whole graph.
    entity: str | None = None
    lang: str = "zh"
    #: What the address of the page holds after `#`.
    address: str = ""
    width: int = 1280
    height: int = 800
    dark: bool = False
    #: What is done in the page before the picture is taken, one step after the other.
    steps: tuple[str, ...] = ()


PICTURES = {
    "overview.png": State(),
    "openai.png": State("company/openai", "en"),
    "time.png": State("company/openai", "en", address="layout=time"),
    "path.png": State(
        lang="en",
        dark=True,
        steps=(
            "kg.pick('company/nvidia')",
            "document.querySelector('[data-do=path]').click()",
            "kg.pick('company/openai')",
        ),
    ),
    "table.png": State("company/openai", steps=("document.getElementById('do-table').click()",)),
    "phone.png": State("company/openai", width=390, height=700, dark=True),
}
#: Somebody's report into which a graph has been pasted.
REPORT = "report.png"
_REPORT = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Report</title><style>
body {{ max-width: 760px; margin: 40px auto; padding: 0 20px; font: 17px/1.6 Georgia, serif; color: #222 }}
h1 {{ font-size: 30px; line-height: 1.2 }}</style><h1>Who sues over training data</h1>
<p>The figure shows who has sued, licensed or invested since the first bulletin of the year. Click a line for the
passage behind it.</p>{}<p>What is only planned or alleged is dashed.</p>"""
#: Pages of `kg serve`, by their paths.
SERVED = {"explorer.png": "?lang=en", "cases.png": "cases?lang=en&party=OpenAI"}
#: A dossier has no script and no state: the top of it says most.
DOSSIER = "dossier.png"


def draw(browser: Browser, page: str, picture: Path, state: State) -> None:
    """Take a picture of a page as it looks when it has just been opened."""
    tab = browser.new_page(
        viewport={"width": state.width, "height": state.height}, color_scheme="dark" if state.dark else "light"
    )
    tab.goto(page)
    # The page settles after its first draw, and moves for a moment after each step.
    tab.wait_for_timeout(1500)
    for step in state.steps:
        tab.evaluate(step)
        tab.wait_for_timeout(700)
    tab.screenshot(path=picture)
    tab.close()


def main() -> None:
    """Build the samples and take each picture."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        build([resource("data/bulletins")], folder / "store")
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=list(QUIET))
        with Store.open(folder / "store", read_only=True) as store:
            for picture, state in PICTURES.items():
                view(store, folder / "page.html", entity=state.entity, lang=state.lang)
                address = f"{(folder / 'page.html').as_uri()}{'#' if state.address else ''}{state.address}"
                draw(browser, address, FOLDER / picture, state)
            element = fragment(graph(store, entity="company/anthropic"), lang="en")
            (folder / "report.html").write_text(_REPORT.format(element), encoding="utf-8")
            draw(browser, (folder / "report.html").as_uri(), FOLDER / REPORT, State(width=900, height=980))
            report(store, "company/openai", folder / "dossier.html", lang="en")
            draw(browser, (folder / "dossier.html").as_uri(), FOLDER / DOSSIER, State(width=1100, height=1000))
        with serving(folder / "store") as client:
            for picture, path in SERVED.items():
                draw(browser, client.address + path, FOLDER / picture, State())
        browser.close()


if __name__ == "__main__":
    main()
