"""Draw the README's pictures anew: `make pictures` builds the sample bulletins and opens their page in Chromium."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from kg.build import build
from kg.resources import resource
from kg.store import Store
from kg.view import view

PICTURES = Path(__file__).parent.parent / "data" / "pictures"


def main() -> None:
    """Write `overview.png` and `openai.png`."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        store = Path(folder) / "store"
        build([resource("data/bulletins")], store)
        with Store.open(store, read_only=True) as opened:
            view(opened, Path(folder) / "overview.html")
            view(opened, Path(folder) / "openai.html", entity="OpenAI")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        for name in ("overview", "openai"):
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto((Path(folder) / f"{name}.html").as_uri())
            page.wait_for_timeout(1500)
            page.screenshot(path=PICTURES / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
