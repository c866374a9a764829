"""Whose a thing is that a sentence names beside its maker, where `data/names/makers.tsv` lists who made it.

"起诉甲,称乙诱导用户": news leaves out what its readers know, that 乙 is 甲's. The sentence has to name both, and is the
passage of the statement; where the item itself tells anything else of the thing, nothing is added.
"""

import bisect
import re
from collections.abc import Iterator

from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.extract.merging import Found
from kg.extract.reading import Reading
from kg.names import makers
from kg.text.sentences import sentences

_MADE = ("Model", "Product")


def known_makers(reading: Reading, found: list[Found]) -> Iterator[Found]:
    """Tell whose each thing is that no statement tells anything of, once for each sentence that names both."""
    told = {id(end) for each in found for end in (each.head, each.tail)}
    hits = sorted(reading.hits, key=lambda hit: hit.start)
    starts = [hit.start for hit in hits]
    for part in reading.parts:
        if part.kind == "metadata":
            continue
        for start, end in sentences(reading.text[part.start : part.end]):
            low, high = (bisect.bisect_left(starts, place + part.start) for place in (start, end))
            within = hits[low:high]
            named: dict[str | None, list[Hit]] = {}
            for hit in within:
                named.setdefault(reading.stands_for[id(hit)].key, []).append(hit)
            for hit in within:
                thing = reading.stands_for[id(hit)]
                if thing.type not in _MADE or id(thing) in told:
                    continue
                maker = _nearest(
                    reading.text, hit, [named[key] for key in makers().get(thing.key or "", ()) if key in named]
                )
                if maker is None:
                    continue
                yield Found(
                    reading.stands_for[id(maker)],
                    "developed",
                    thing,
                    f"developed.{reading.language}.table",
                    min(hit.start, maker.start),
                    max(hit.end, maker.end),
                    part.kind,
                )


def fit_makers(found: list[Found]) -> list[Found]:
    """Leave out what the table contradicts: that a maker uses its own thing, or that a listed firm made another's."""
    return [each for each in found if _fits(each)]


def _fits(found: Found) -> bool:
    listed = makers().get(found.tail.key or "")
    if listed is None and found.relation == "uses" and _is_called_by(found.tail, found.head):
        return False
    if listed is None:
        # Who puts up what runs on a thing that no list holds may have made that thing, too.
        return not found.rule.endswith(".put_up")
    if found.relation == "uses":
        return found.head.key not in listed
    made = found.relation in ("released", "developed") and found.head.type == "Company"
    return not made or found.head.key is None or found.head.key in listed


def _is_called_by(thing: Cluster, maker: Cluster) -> bool:
    """ "AMD GPU", "小米汽车": a thing that has its maker's name."""
    return any(name.startswith(called) for name in thing.names for called in maker.names if len(called) > 1)


def _nearest(text: str, thing: Hit, named: list[list[Hit]]) -> Hit | None:
    """The maker's name next to the thing: before it in the sentence, or behind it in the same clause.

    `named` are the mentions of each maker in the sentence, in order.
    """
    beside: list[Hit] = []
    for mentions in named:
        place = bisect.bisect_left(mentions, thing.start, key=lambda hit: hit.start)
        beside += mentions[max(0, place - 1) : place + 1]
    near = min(beside, key=lambda hit: max(thing.start - hit.end, hit.start - thing.end), default=None)
    if near is not None and near.start > thing.start and _PARTS.search(text, thing.end, near.start):
        return None
    return near


_PARTS = re.compile(r"[,;:]")
