"""Files that come whole or not at all, and where those stand that can be made again."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from os import fsync, getpid
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.version import PACKAGE


def cache() -> Path:
    """Name our folder in the user's cache: what stands there can be made again."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / PACKAGE


@contextmanager
def write_atomic(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when all is written; until then, and on any error, nothing changes.

    What is no regular file (a terminal, a pipe) is written to directly.

    Raises:
        InputError: the file cannot be written; gives the reason.
    """
    if path.is_dir():
        raise InputError(f"{path}: cannot be written: it is a folder; name a file")
    fresh = path.with_name(f".{path.name}.{getpid()}.new")
    direct = path.exists() and not path.is_file()
    try:
        with (path if direct else fresh).open("wb") as file:
            yield file
            if not direct:
                file.flush()
                fsync(file.fileno())
        if not direct:
            fresh.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        if not direct:
            # There is none where the path leads through a file.
            with suppress(OSError):
                fresh.unlink()
