"""Which decisions a store was built with, and which of them fitted nothing: the file `decided.json` in its folder.

A build that reads nothing anew learns from it whether the decisions are others now, and can still tell of those that
fit nothing. While a build is under way the file is away, so that the next one after a kill carries them out.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.errors import StoreError
from kg.model import Decision, Misfit


class Decided:
    """The file; a store without one was built without decisions, or not to the end."""

    def __init__(self, store: Path) -> None:
        self.path = store / "decided.json"
        #: Verdict, what and value → why it fits nothing, or None.
        self._known: dict[tuple[str, ...], str | None] | None = None
        try:
            rows = json.loads(self.path.read_text(encoding="utf-8"))
            self._known = {tuple(key): reason for key, reason in rows}
        except (OSError, ValueError, TypeError):
            # Made anew by the build that this leads to.
            self._known = None

    def news(self, decisions: Iterable[Decision]) -> list[Decision] | None:
        """List the decisions that came or went since the store was built; None if it was not built to the end."""
        if self._known is None:
            return None
        given = {_key(each): each for each in decisions}
        gone = [Decision(key[0], key[1], key[2]) for key in self._known if key not in given]
        return [*gone, *(each for key, each in given.items() if key not in self._known)]

    def begin(self) -> None:
        """Note that a build is under way."""
        self._known = None
        self.path.unlink(missing_ok=True)

    def end(self, decisions: Sequence[Decision], misfits: Iterable[Misfit]) -> None:
        """Note that a build has come to its end.

        Raises:
            StoreError: the file cannot be written.
        """
        reasons = {_key(each.decision): each.reason for each in misfits}
        self._known = {_key(each): reasons.get(_key(each)) for each in decisions}
        fresh = self.path.with_name(f"{self.path.name}.new")
        try:
            fresh.write_text(json.dumps(sorted(self._known.items(), key=lambda row: row[0])) + "\n", encoding="utf-8")
            fresh.replace(self.path)
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be written: {error.strerror}") from error

    def misfits(self, decisions: Iterable[Decision]) -> list[Misfit]:
        """List those of the decisions that fitted nothing, in their order."""
        known = self._known or {}
        return [Misfit(each, reason) for each in decisions if (reason := known.get(_key(each)))]


def _key(decision: Decision) -> tuple[str, ...]:
    return decision.verdict, decision.what, decision.value
