"""Regular expressions that are compiled when they are first used.

The rules have some seven hundred, which take longer to compile than to run over a short bulletin; one in Chinese needs
none of the English ones, and a build that finds nothing changed needs none at all.
"""

import re
from typing import cast

#: What rules call.
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Pattern:
    """Stands for a compiled pattern, which takes its place at the first call."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self.pattern, self.flags)
        # From here on the methods are those of the compiled one: a call costs no more than it did.
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Give a pattern that is compiled at its first use, where `re.compile` would do it now.

    >>> compiled("[a-z]+").findall("ab c")
    ['ab', 'c']
    """
    return cast("re.Pattern[str]", _Pattern(pattern, flags))
