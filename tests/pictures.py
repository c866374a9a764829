"""`python -m tests.pictures`: draw the README's pictures anew, from the sample bulletins, in Chromium."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from kg.build import build
from kg.resources import resource
from kg.store import Store
from kg.view import view
from tests.benchmarks.measure import TOP
from tests.conftest import QUIET, chromium_program

FOLDER = TOP / "data" / "pictures"
#: File name → the entity in the middle, or None for the whole graph.
PICTURES = {"overview.png": None, "openai.png": "company/openai"}


def draw(browser: Browser, page: Path, picture: Path) -> None:
    """Take a picture of a page as it looks when it has just been opened."""
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    tab.goto(page.as_uri())
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
            for picture, entity in PICTURES.items():
                view(store, folder / "page.html", entity=entity, lang="en" if entity else "zh")
                draw(browser, folder / "page.html", FOLDER / picture)
        browser.close()


if __name__ == "__main__":
    main()
