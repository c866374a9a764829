"""`python -m tests.pictures`: draw the README's pictures anew, from the sample bulletins, in Chromium."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from kg.build import build
from kg.report import report
from kg.resources import resource
from kg.store import Store
from kg.view import view
from tests.benchmarks.measure import TOP
from tests.conftest import QUIET, chromium_program

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


PICTURES = {
    "overview.png": State(),
    "openai.png": State("company/openai", "en"),
    "time.png": State("company/openai", "en", address="layout=time"),
    "phone.png": State("company/openai", width=390, height=700, dark=True),
}
#: A dossier has no script and no state: the top of it says most.
DOSSIER = "dossier.png"


def draw(browser: Browser, page: str, picture: Path, state: State) -> None:
    """Take a picture of a page as it looks when it has just been opened."""
    tab = browser.new_page(
        viewport={"width": state.width, "height": state.height}, color_scheme="dark" if state.dark else "light"
    )
    tab.goto(page)
    # The page settles after its first draw.
    tab.wait_for_timeout(1500)
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
            report(store, "company/openai", folder / "dossier.html", lang="en")
            draw(browser, (folder / "dossier.html").as_uri(), FOLDER / DOSSIER, State(width=1100, height=1000))
        browser.close()


if __name__ == "__main__":
    main()
