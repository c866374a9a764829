"""The fixtures that tests share."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, sync_playwright

from kg.resources import resource

#: Without these Chromium looks up its maker's hosts at every start.
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew from what comes out now")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Say whether golden files are to be written rather than compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """Find the folder beside the checkout that holds the development bulletins and their annotations."""
    folder = Path(__file__).parent.parent.parent / "shared"
    if not (folder / "corpus").is_dir():
        pytest.skip("needs the development bulletins in ../shared")
    return folder


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample bulletins once; for reading only."""
    # Here and not above, so that the tests of the lower layers run without the whole house.
    from kg.build import build

    path = tmp_path_factory.mktemp("sample") / "store"
    build([resource("data/bulletins")], path)
    return path


@pytest.fixture
def scratch_store(sample_store: Path, tmp_path: Path) -> Path:
    """Copy the sample store, for a test that writes."""
    return Path(shutil.copytree(sample_store, tmp_path / "store"))


@dataclass
class Visit:
    """A tab of Chromium and what happened in it."""

    page: Page
    #: Every address asked for beyond the opened file itself; a page that needs no network leaves it empty.
    requests: list[str] = field(default_factory=list)
    #: What the page complained about in its console, uncaught errors among it.
    errors: list[str] = field(default_factory=list)
    #: Texts of `alert` and its kind: a script that a hostile name smuggled in would show here.
    dialogs: list[str] = field(default_factory=list)
    _opened: str = ""

    def open(self, path: Path) -> Page:
        """Open a file and wait until it has loaded."""
        self._opened = path.resolve().as_uri()
        self.page.goto(self._opened)
        return self.page

    def _requested(self, request: Request) -> None:
        if request.url != self._opened and not request.url.startswith(("data:", "blob:")):
            self.requests.append(request.url)

    def _asked(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def watch(self) -> None:
        """Begin to keep the log."""
        self.page.on("request", self._requested)
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.page.on("dialog", self._asked)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)


def chromium_program() -> str | None:
    """Find Chromium, as Debian or others call it."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once; tests that need it are skipped where it is missing."""
    program = chromium_program()
    if not program:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing: .ci/run installs it")
        pytest.skip("needs Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield running
        running.close()


@pytest.fixture
def chromium(browser: Browser) -> Iterator[Visit]:
    """Open an empty tab without a network, and log what it asks for."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    visit = Visit(context.new_page())
    visit.watch()
    yield visit
    context.close()


@pytest.fixture(params=["file", "fragment"])
def sit(request: pytest.FixtureRequest, chromium: Visit, tmp_path: Path) -> Any:
    """Return what opens a graph in the single file and, the second time, in a fragment of another page."""
    from tests import seats

    return partial(seats.sit, chromium, tmp_path, request.param)
