"""Notices that their title names without marks ("两部门关于开展甲行动的通知"), and who sends them out."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.patterns import compiled

_HEADS = ("Regulator", "Organization", "Legislature", "Court")
_JOINT = compiled(r" ?|[、,]|和|与|及|以及|等(?:[两三四五六七八九十\d多]+(?:个|家)?)?(?:部门|部委|单位|机构)")
#: "四部门印发甲指南": who it is stands in the summary alone.
_UNNAMED = compiled(
    r"(?:^|(?<=[,:\n]))(?:国家)?(?:[两二三四五六七八九十\d]+|多)个?(?:部门|部委|部)"
    r"(?:联合|共同|正式|近日|日前|关于|印发|发布|出台|公布|下发|制定|新版?|:)*[《“]?$"
)
#: "甲、乙近日联合印发通知,组织开展丙行动".
_SENDS = compiled(
    r"(?:近日|日前|今日|已于?|于|[\d年月日]|联合|共同|正式|会同)*(?:印发|发布|下发|发出|公布)(?:了)?"
    r"(?:一[份项])?(?:通知|公告|通告|文件|意见|方案)(?=[,。;])"
)


def notices(reading: Reading, hits: Sequence[Hit]) -> Iterator[tuple[Cluster, Cluster, int, int]]:
    """Give who sent out the paper of the title, and the passage: named before it there, or in a summary that calls it
    "通知" while the title only counts the bodies."""
    title = next((part for part in reading.parts if part.kind == "title"), None)
    laws = [hit for hit in hits if title and hit.end <= title.end and reading.stands_for[id(hit)].type == "Law"]
    if not title or len(laws) != 1:
        return
    law = laws[0]
    tail = reading.stands_for[id(law)]
    if law.text.startswith("关于"):
        for head in _chain(reading, hits, law.start):
            yield reading.stands_for[id(head)], tail, head.start, law.end
    named = any(hit.end <= law.start and reading.stands_for[id(hit)].type in _HEADS for hit in hits)
    if (
        named
        or law.text.rstrip("》”").endswith(("法", "条例"))
        or not _UNNAMED.search(reading.text, title.start, law.start)
    ):
        return
    for sends in _SENDS.finditer(reading.text, title.end):
        heads = _chain(reading, hits, sends.start())
        # One body alone is not the several that the title counts.
        for head in heads if len(heads) > 1 else ():
            yield reading.stands_for[id(head)], tail, head.start, sends.end()


def _chain(reading: Reading, hits: Sequence[Hit], place: int) -> list[Hit]:
    """The bodies that stand in a row right before a place, the last first."""
    end = place

    def joined(hit: Hit) -> bool:
        nonlocal end
        adjoins = _JOINT.fullmatch(reading.text, hit.end, end) is not None
        end = hit.start
        return adjoins and reading.stands_for[id(hit)].type in _HEADS

    return list(takewhile(joined, (hit for hit in reversed(hits) if hit.end <= place)))
