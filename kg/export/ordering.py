"""Facts in one order that depends on nothing but themselves, however many there are."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any, cast

from pyoxigraph import Quad, RdfFormat, Triple, parse

#: How many lines are sorted in memory at once; more are sorted piece by piece into temporary files.
PIECE = 20_000

_TYPE = b" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "


def lines(
    facts: Iterable[Triple | Quad], piece: int = PIECE, *, rank: Callable[[bytes], Any] | None = None
) -> Iterator[bytes]:
    r"""Give facts as lines of N-Triples or N-Quads, each once: by subject, predicate (the type first) and object.

    `rank` is another order of the lines, such as `by_graph`.

    >>> from pyoxigraph import NamedNode, Triple
    >>> a, b, p = (NamedNode(f"http://example.org/{name}") for name in "abp")
    >>> b"".join(lines([Triple(b, p, a), Triple(a, p, b), Triple(b, p, a)])).count(b"\n")
    2
    """
    rest, rank = iter(facts), rank or _rank
    with ExitStack() as files:
        pieces: list[Iterable[bytes]] = []
        while len(part := _sorted(islice(rest, piece), rank)) == piece:
            # No name and no folder entry: the system takes it back even if the process is killed.
            file = files.enter_context(TemporaryFile())
            file.writelines(part)
            file.seek(0)
            pieces.append(file)
        last = None
        for line in heapq.merge(*pieces, part, key=rank) if pieces else part:
            if line != last:
                yield line
            last = line


def by_graph(line: bytes) -> tuple[bytes, bytes]:
    """Rank a line of N-Quads by its graph first."""
    return line.rsplit(b" ", 2)[1], _rank(line)


def facts_of(ordered: Iterable[bytes]) -> Iterator[Quad]:
    """Read lines back, one by one."""
    return iter(parse(cast(IO[bytes], Reading(ordered)), RdfFormat.N_QUADS))


def _sorted(facts: Iterable[Triple | Quad], rank: Callable[[bytes], Any]) -> list[bytes]:
    # The engine's own text of a fact is its line, with line ends and quotation marks escaped.
    return sorted((f"{fact} .\n".encode() for fact in facts), key=rank)


def _rank(line: bytes) -> bytes:
    return line.replace(_TYPE, b" \0", 1)


class Reading:
    """Lines as a file that is open for reading, for a parser that wants one."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most `size` of them; empty at the end."""
        parts, length = [self._rest], len(self._rest)
        while size < 0 or length < size:
            line = next(self._lines, b"")
            if not line:
                break
            parts.append(line)
            length += len(line)
        data = b"".join(parts)
        self._rest = b"" if size < 0 else data[size:]
        return data if size < 0 else data[:size]
