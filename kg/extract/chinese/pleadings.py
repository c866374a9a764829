"""What the parties to a suit plead, which is claimed and decides nothing, and what is told of the parties to others."""

import bisect
import re
from collections.abc import Sequence

from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.reading import Reading
from kg.ontology import load
from kg.text.bounds import begin_of
from kg.text.patterns import compiled

#: "原告主张,…;被告行为还侵犯了…": what a party says of all that follows in its sentence.
_PLEADED = compiled(r"原告[^,。;法院]{0,6}(?:主张|诉称|认为|请求|指控|声称|称)(?!.*法院)")
#: "被告甲公司辩称不构成侵权".
_PLEADS = compiled(r"是否|被告[^。;,]{0,10}?(?:辩称|抗辩|认为|主张|称|表示|强调)")
_CLAIMS = compiled(r"(?:诉称|起诉称|(?<![简下合])称|抗辩|认为|主张|指控|指出|表示|强调)[,:]?")


def is_plea(text: str, start: int, end: int, decision: str) -> bool:
    """Whether what reads like a decision is what a party says: by itself, or by its sentence from `start` to `end`."""
    return _PLEADED.search(text, start, end) is not None or _PLEADS.search(decision) is not None


def tells_other_suit(reading: Reading, start: int, end: int, parties: Sequence[Cluster]) -> bool:
    """ "丙去年起诉丁,法官驳回被告的动议": whether a stretch tells of a suit between others than some parties."""
    first, last = (bisect.bisect_left(reading.starts, place) for place in (start, end))
    named = [reading.stands_for[id(hit)] for hit in reading.hits[first:last]]
    others = {id(each) for each in named if each.type in ("Company", "Person", "Organization", "Group")}
    told = len(others) > 1 and not any(each in parties for each in named)
    return told and _SUES.search(reading.text, start, end) is not None


_SUES = compiled(r"起诉|状告|控告|提告|诉至|提起[^,。;]{0,8}诉讼")


def mark_claimed(reading: Reading, found: list[Found]) -> None:
    """What a party that sues says of the other is claimed ("甲称,乙使用…训练")."""
    plaintiffs = {id(each.head) for each in found if each.relation == "sued"}
    for each in [*found]:
        if (
            each.modality in ("asserted", "negated")
            and each.at >= 0
            and each.part != "title"
            and load().relations[each.relation].family in ("technology", "business")
            and _is_claimed(reading, plaintiffs, each.start)
        ):
            if each.modality == "negated" and _is_pleaded(reading, each.start):
                found.remove(each)  # "被告辩称,其未运营甲": what is denied may well be so.
            elif each.modality == "asserted":
                each.modality = "alleged"


def _is_pleaded(reading: Reading, place: int) -> bool:
    """Say whether a place stands in a sentence that opens with what the defendant pleads."""
    start = begin_of(reading.text, place)
    return _PLEADS.match(reading.text, start, place) is not None


def _is_claimed(reading: Reading, plaintiffs: set[int], place: int) -> bool:
    """Say whether a place stands in a sentence that opens with who sued and what they say ("甲称,乙…")."""
    start = begin_of(reading.text, place)
    said = _CLAIMS.search(reading.text, start, place + 1)
    if said is None or "," in reading.text[start : said.start()]:
        return False
    if re.match(r"[两三]?原告|被告", reading.text[start : start + 3]):
        return True
    at = bisect.bisect_left(reading.starts, start)
    first = reading.hits[at] if at < len(reading.hits) else None
    return bool(first and first.start == start and id(reading.stands_for[id(first)]) in plaintiffs)
