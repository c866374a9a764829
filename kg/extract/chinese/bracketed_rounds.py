"""Who put money in, told in brackets behind the sum: "甲完成20亿元融资(乙+丙领投)", "B轮10亿(丁跟投)"."""

import bisect
from collections.abc import Callable, Iterator, Sequence

from kg.extract.chinese.offices import Pairing
from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.bounds import PART, begin_of
from kg.text.patterns import compiled

_LED = compiled(
    r"(?:融资|轮|[亿万](?:美?元|美金|人民币)?)[^,。;()]{0,4}"
    r"\((?P<who>[^()。;\n]{2,80}?(?:领投|跟投|参投|独家投资))\)"
)
_INVESTORS = ("Company", "Organization", "Regulator", None)


def bracketed(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """Read the investors of each bracket behind a sum or a round; the firm is the one that the sentence is about."""
    starts = [hit.start for hit in hits]

    def between(low: int, high: int) -> Iterator[Cluster]:
        for hit in hits[bisect.bisect_left(starts, low) : bisect.bisect_left(starts, high)]:
            yield reading.stands_for[id(hit)]

    for match in _LED.finditer(reading.text):
        firm = _firm(reading.text, match.start(), between)
        for who in between(*match.span("who")):
            if firm and who is not firm and who.type in _INVESTORS:
                yield Pairing(who, "investedIn", firm, "investedIn.zh.bracketed", match.start(), match.end())


def _firm(text: str, place: int, between: Callable[[int, int], Iterator[Cluster]]) -> Cluster | None:
    """The first company of the sentence; the one company of the sentence before, if this one names none."""
    start = begin_of(text, place, PART)
    before = begin_of(text, start - 1, PART)
    own = next((each for each in between(start, place) if each.type == "Company"), None)
    firms = {id(each): each for each in between(before, start) if each.type == "Company"}
    return own or (next(iter(firms.values())) if len(firms) == 1 else None)
