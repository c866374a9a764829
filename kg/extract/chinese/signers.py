"""Who is on the list of those that have signed an instrument ("《甲公约》首批签署方中,乙和丙在列,丁缺席")."""

import bisect
from collections.abc import Iterator

from kg.extract.chinese.offices import Pairing
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.bounds import end_of
from kg.text.patterns import compiled

_LIST = compiled(
    r"”?(?:\([^()]*\))?的?(?:首批|最新|全部|正式|现有)?(?:[\d一二两三四五六七八九十百余多]+[家个名])?"
    r"(?:签署|签约|签字)(?:[方国者]|企业|公司|机构)(?:名单|名录|一览)?(?:中|里|公布|出炉|亮相)?[,:]"
)
_IS_IN = compiled(
    r"(?:等[^,。;]{0,8})?(?:均|都|也|亦|则|赫然)*(?:在列|榜上有名|位列其中|名列其中|在其中|入列|在名单[中上之]列?|上榜)(?=[,。;]|$)"
)
_IS_OUT = compiled(
    r"(?:等[^,。;]{0,8})?(?:均|都|也|亦|则|却)*(?:缺席|(?:未|不)(?:在|位|名)?(?:其中|其列|在列|列其中|列入|上榜)|不在(?:其|名单)?(?:之?[中列上]|名单)|榜上无名)(?=[,。;]|$)"
)
_JOINT = compiled(r"”?(?:\([^()]*\))?(?:、|和|与|及|以及)“?")
_AGENTS = ("Company", "Organization", "Person", "Regulator", "Jurisdiction", None)


def signers(reading: Reading) -> Iterator[Pairing]:
    """Who has signed, and who is told not to have."""
    for law in reading.hits:
        told = _LIST.match(reading.text, law.end) if law.type == "Law" else None
        if told is None:
            continue
        row: list[Hit] = []
        for hit in reading.hits[bisect.bisect_left(reading.starts, told.end()) :]:
            if hit.start > end_of(reading.text, told.end()):
                break
            joined = row and _JOINT.fullmatch(reading.text, row[-1].end, hit.start)
            row = [*row, hit] if joined else [hit]
            out = _IS_OUT.match(reading.text, hit.end)
            if out or _IS_IN.match(reading.text, hit.end):
                yield from _told(reading, row, law, "negated" if out else "asserted")


def _told(reading: Reading, row: list[Hit], law: Hit, modality: str) -> Iterator[Pairing]:
    tail = reading.stands_for[id(law)]
    for hit in row:
        one = reading.stands_for[id(hit)]
        if one.type in _AGENTS:
            yield Pairing(one, "signed", tail, "signed.zh.list", law.start, row[-1].end, modality=modality)
