"""What stands beside a name and tells nothing of the deed, left out of what statements are read from: other names in
brackets, whose kin somebody is.

"王某（Ann Marlow）起诉甲公司（以下简称“甲”）": once the item knows that both are names of the one before, what the
sentence tells is read as if they did not stand there.
"""

import bisect
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from kg.extract.hits import Hit, alternatives
from kg.names import words
from kg.text.patterns import compiled

_Each = TypeVar("_Each")
_BRACKET = compiled(r" ?\((?P<inside>[^()\n]{1,120})\)")
#: What a bracket holds beside the names themselves.
_INTRODUCES = compiled(
    r"(?:以下|下文|统称|简称|下称|合称|并称|称为|称|又译|又名|亦称|亦译|也译|英文名称?|中文名|译作|作|为|或|和|与|及|"
    r"hereinafter|hereafter|also known as|known as|collectively|formerly|together|the|or|and|[\s:,;“”\"'‘’。])*"
)


#: "甲与其妹妹乙创立丙": who somebody is to the one before has no part in what both do.
_KIN = compiled(
    r"(?<=[和与及])(?:其|自己的|他的|她的)?(?:亲|堂|表|大学|高中|中学|研究生|博士|昔日|多年|前|老|好)*"
    rf"{alternatives(words()['person']['kin'])}$"
)
_REACH = 16


def name_asides(text: str, hits: Iterable[Hit]) -> Iterator[tuple[int, int]]:
    """Find what only says how a name is written or whose kin somebody is: half-open stretches of the text, brackets
    that hold nothing but other names of the hit before them, and "其妹妹" behind the joint of a list."""
    for hit in hits:
        kin = _KIN.search(text, max(0, hit.start - _REACH), hit.start) if hit.type == "Person" else None
        if kin:
            yield kin.span()
        bracket = _BRACKET.match(text, hit.end) if hit.notes.get("defined") and hit.type != "Case" else None
        if bracket and _INTRODUCES.fullmatch(_without(bracket["inside"], hit.aliases)):
            yield bracket.span()


def _without(inside: str, names: Iterable[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        inside = inside.replace(name, "")
    return inside


class Cut:
    """Offsets of a text from which stretches are taken out."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        """Take out `spans`, in order and apart from each other."""
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._gone = [0]
        for start, end in spans:
            self._gone.append(self._gone[-1] + end - start)

    def keep(self, whole: Sequence[_Each]) -> list[_Each]:
        """Return what is left of a text, or of what goes with each of its characters."""
        edges = zip([0, *self._ends], [*self._starts, len(whole)], strict=True)
        return [each for start, end in edges for each in whole[start:end]]

    def offset(self, place: int) -> int:
        """Where an offset of the whole stands in what is left; inside a stretch, where that was."""
        index = bisect.bisect_right(self._starts, place)
        inside = index and place < self._ends[index - 1]
        return (self._starts[index - 1] if inside else place) - self._gone[index - 1 if inside else index]
