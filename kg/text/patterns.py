"""Regular expressions that are compiled when they are first used, and kept compiled from one run to the next.

The rules have some two thousand, which take longer to compile than to run over a bulletin. One in Chinese needs few of
the English ones, and a build that finds nothing changed needs none at all. What `re` makes of a pattern is a row of
numbers that only hangs on the pattern and on the version of Python: the rows stand in a file in the user's cache folder
(`$XDG_CACHE_HOME`, or else `~/.cache`). Where that cannot be read or written, every run compiles what it uses.
"""

import array
import atexit
import functools
import hashlib
import importlib
import marshal
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, cast

from kg.errors import InputError
from kg.files import cache, write_atomic

#: What rules call.
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")
#: Versions whose `re` is known to take back what it made, by its inner modules; with others every run compiles.
_KNOWN = (3, 11) <= sys.version_info[:2] <= (3, 13)
#: More than the rules have: a file that holds so many has those of older rules, too, and is begun anew.
_MOST = 6_000


class _Row(NamedTuple):
    """What `re` made of a pattern: flags, numbers (4 bytes each), how many groups there are and which have names."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]


class _Pattern:
    """Stands for a compiled pattern, which takes its place at the first call."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        made = _made(self.pattern, self.flags) if _KNOWN else re.compile(self.pattern, self.flags)
        # From here on the methods are those of the compiled one: a call costs no more than it did.
        self.__dict__.update({each: getattr(made, each) for each in (*_METHODS, "groups", "groupindex")})
        return getattr(made, name)


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Give a pattern that is compiled at its first use, where `re.compile` would do it now.

    >>> compiled("[a-z]+").findall("ab c")
    ['ab', 'c']
    """
    return cast("re.Pattern[str]", _Pattern(pattern, flags))


def _made(pattern: str, flags: int) -> re.Pattern[str]:
    """Give the compiled pattern, from the file if it stands there."""
    key = f"{int(flags)}:{pattern}"
    row = _kept().get(key)
    if row is None:
        row = _new()[key] = _row(pattern, flags)
    code = array.array("I", row.code).tolist()
    indexed: list[str | None] = [None] * (row.groups + 1)
    for name, number in row.names.items():
        indexed[number] = name
    made = importlib.import_module("_sre").compile(pattern, row.flags, code, row.groups, row.names, tuple(indexed))
    return cast("re.Pattern[str]", made)


def _row(pattern: str, flags: int) -> _Row:
    """Compile a pattern as `re` does."""
    parsed: Any = importlib.import_module("re._parser").parse(pattern, flags)
    code = importlib.import_module("re._compiler")._code(parsed, flags)
    state = parsed.state
    return _Row(int(flags | state.flags), array.array("I", code).tobytes(), state.groups - 1, dict(state.groupdict))


@functools.cache
def _kept() -> dict[str, _Row]:
    """Read the file; what is damaged counts as nothing."""
    file = _file()
    if file is None:
        return {}
    try:
        mark, _, rest = file.read_bytes().partition(b"\n")
    except OSError:
        return {}
    if hashlib.sha256(rest).hexdigest().encode() != mark:
        return {}
    return {key: _Row(*row) for key, row in marshal.loads(rest).items()}


@functools.cache
def _new() -> dict[str, _Row]:
    """Give what this run compiled; it is written when the run ends."""
    atexit.register(_write)
    return {}


def _write() -> None:
    """Put what is new into the file, beside what another run may have put there meanwhile."""
    file = _file()
    if file is None:
        return
    _kept.cache_clear()
    rows = {**_kept(), **_new()}
    if len(rows) > _MOST:
        rows = _new()
    rest = marshal.dumps({key: tuple(rows[key]) for key in sorted(rows)})
    # A cache that cannot be written is a slower start of the next run, which no user has to mend.
    with suppress(OSError, InputError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with write_atomic(file) as stream:
            stream.write(hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest)


def _file() -> Path | None:
    """Say where the numbers stand for this version of Python; nowhere where the user has no folder."""
    version = hashlib.sha256(sys.version.encode()).hexdigest()[:16]
    try:
        return cache() / f"patterns-{version}"
    except RuntimeError:  # nobody's home is known
        return None
