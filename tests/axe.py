"""axe-core on an open page: what keeps people who read by ear, by keyboard or with other eyes from using it."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page

#: Faults that do not keep anybody out are not told.
GRAVE = ("critical", "serious")


def faults(where: Page | Frame) -> list[str]:
    """List the serious and critical faults of a page or of what stands in a frame, each with where it lies.

    Rules of WCAG 2.2 AA and of good practice alike. The engine is put in past the page's Content-Security-Policy, which
    is not loosened for it.
    """
    found = find_spec("axe_playwright_python")
    if not found or not found.origin:
        pytest.skip("needs axe-core: pip install axe-playwright-python")
    if where.evaluate("typeof axe") == "undefined":
        where.evaluate(Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8"))
    # What stands in a frame is asked of the frame.
    result: dict[str, Any] = where.evaluate("axe.run(document, { iframes: false, resultTypes: ['violations'] })")
    assert result["passes"], "axe-core found nothing to look at"
    return [
        f"{each['impact']} {each['id']}: {node['target']} {node['html'][:120]} {node['failureSummary']}"
        for each in result["violations"]
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]
