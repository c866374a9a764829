"""Pictures as PNG and PDF: an SVG drawn by the Chromium of the machine, offline, in a profile that is thrown away."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from math import ceil
from pathlib import Path

from kg.errors import InputError

#: What Chromium and its kin are called.
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = (
    "--headless",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_SECONDS = 120


def missing_fonts() -> str | None:
    """Say what to do about Chinese text where no installed font has it; None if one has, or if there is no telling."""
    teller = shutil.which("fc-list")
    if not teller:
        return None
    found = subprocess.run([teller, ":lang=zh", "family"], capture_output=True, check=False, timeout=30)
    if found.returncode or found.stdout.strip():
        return None
    return "no font here has Chinese characters, which will show as boxes: apt-get install fonts-noto-cjk"


def png(svg: str, *, zoom: int = 2) -> bytes:
    """Draw a picture as PNG, `zoom` pixels for each of its units.

    Raises:
        InputError: there is no Chromium, or it fails.
    """
    width, height = _size(svg)
    window = [f"--window-size={width},{height}", f"--force-device-scale-factor={zoom}"]
    return _drawn(svg, "picture.png", lambda out: [f"--screenshot={out}", *window])


def pdf(svg: str) -> bytes:
    """Draw a picture as PDF of one page of its size, text as text.

    Raises:
        InputError: there is no Chromium, or it fails.
    """
    raw = _drawn(svg, "picture.pdf", lambda out: [f"--print-to-pdf={out}", "--no-pdf-header-footer"])
    # The time of the making would make each file another one; as many characters, so that no offset moves.
    return re.sub(rb"(?<=\(D:)\d{14}", b"20000101000000", raw)


def _size(svg: str) -> tuple[int, int]:
    found = re.search(r'width="([\d.]+)" height="([\d.]+)"', svg)
    assert found, "pictures bear their size"
    return ceil(float(found[1])), ceil(float(found[2]))


def _drawn(svg: str, name: str, order: Callable[[Path], list[str]]) -> bytes:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if not program:
        raise InputError(
            "PNG and PDF are drawn by Chromium, which is not installed: apt-get install chromium,"
            " or take the picture as .svg, which needs nothing"
        )
    width, height = _size(svg)
    style = f"@page{{size:{width}px {height}px;margin:0}}html,body{{margin:0}}svg{{display:block}}"
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    page = (
        f'<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<style>{style}</style>{svg}"
    )
    with tempfile.TemporaryDirectory(prefix="kg-picture-") as folder:
        source, out = Path(folder, "picture.html"), Path(folder, name)
        source.write_text(page, encoding="utf-8")
        # Root has no sandbox to work in; the page is ours and its policy lets nothing run.
        rights = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command = [program, *_QUIET, *rights, f"--user-data-dir={folder}/profile", *order(out), source.as_uri()]
        try:
            ran = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise InputError(f"{program}: cannot draw the picture: {error}; take it as .svg") from error
        if not out.exists():
            last = ran.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
            raise InputError(f"{program}: cannot draw the picture: {' '.join(last)}; take it as .svg")
        return out.read_bytes()
