"""Which version of the program is at work, and of the rules that its files hold.

What was made says so: `RULES/NAMES/PROGRAM`, the first two of them hashes, for rules and names change between releases.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

#: The name of the program as a package.
PACKAGE = "ai-law-kg"
#: Its version, which the package takes from here; to ask the package for it would make every command start later.
VERSION = "0.1.0"


class Made(NamedTuple):
    """By what something was made; empty where that is not known."""

    rules: str
    names: str
    program: str

    def __str__(self) -> str:
        """Write it as records and resolutions carry it."""
        return "/".join(self)


def made(text: str) -> Made:
    """Take apart what `str(Made(…))` wrote.

    >>> made("0a1b/2c3d/0.1.0")
    Made(rules='0a1b', names='2c3d', program='0.1.0')
    >>> made("by hand").program
    ''
    """
    rules, names, program = (*text.split("/", 2), "", "")[:3]
    return Made(rules, names, program)


def of_files(paths: Iterable[Path]) -> str:
    """Hash files by name and content, in the order of their names, to 16 hexadecimal digits."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()[:16]
