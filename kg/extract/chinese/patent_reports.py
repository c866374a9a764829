"""Who has the patents that a report cites or a map lists: "甲专注于…,如乙专利提出了…", "甲54项专利地图: 乙 … 丙 …"."""

from collections.abc import Iterator
from itertools import pairwise

from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.patterns import compiled

#: What firms do with each other's patents; a report on it says nothing of who has one.
DISPUTED = r"无效|侵|起诉|诉|收购|许可|质疑|异议|挑战|竞争|对手|被告|引用|规避|购买|受让"
_WHO = r"\ue001+(?!\ue001)(?:\([^()]{0,40}\))?(?:集团|公司|团队)?"
_WHOM = rf"(?P<who>{_WHO}(?:(?:、|和|与|及|以及|,){_WHO})*)"
_PLAIN = rf"(?:(?!{DISPUTED})[^。;\n\ue001\ue002])"
_CITED = (
    r"(?:例如|譬如|比如|诸如|包括|(?:相关|代表性?|典型|核心|重点)专利(?:包括|有|为|如)?|如)"
    r"[:,]?(?:其|公[开告]号(?:为)?|专利号(?:为)?|授权公告号(?:为)?|第|专利)?"
)
#: The holders open their sentence; what the report cites of theirs stands behind, there or at the head of the next one.
CITES = compiled(
    rf"(?:(?<=[。;\n])|^)(?:[^,。;\n\ue001\ue002]{{0,16}}[,,])?(?:而|其中,?|此外,?|同时,?|另外,?)?{_WHOM}(?=则|在|的|专|主|致|聚|重|也|通|围|针|对|将|于|以|着|侧|布|集|继|还|凭|,)"
    rf"{_PLAIN}{{4,160}}?[,。(]{_CITED}(?P<what>\ue002+[^。;\n\ue001]*)"
)
_MAP = compiled(
    r"专利[^,。]{0,12}?(?:地图|图谱|清单|一览|盘点|汇总|列表|速览|合集|全景|目录|布局|梳理|解读|摘编|集锦|速递)"
)
_NO_MAP = compiled(DISPUTED)
#: Between two patents of a map: the title of the first.
_LINE = compiled(r"[^。\n\ue001]{2,80}")


def mapped(reading: Reading, masked: str) -> Iterator[tuple[Hit, Hit]]:
    """Give the firm of a headline with each patent of the map or list that the headline promises."""
    title = next((part for part in reading.parts if part.kind == "title"), None)
    if title is None:
        return
    headline = reading.text[title.start : title.end]
    firms = [hit for hit in reading.hits if hit.end <= title.end and _kind(reading, hit) in ("Company", "Organization")]
    named: dict[str, Cluster] = {reading.stands_for[id(hit)].id: reading.stands_for[id(hit)] for hit in firms}
    if len(named) != 1 or not _MAP.search(headline) or _NO_MAP.search(headline):
        return
    patents = [hit for hit in reading.hits if hit.start >= title.end and _kind(reading, hit) == "Patent"]
    gaps = [masked[one.end : other.start] for one, other in pairwise(patents)]
    if len(patents) > 1 and all(_LINE.fullmatch(gap) for gap in gaps):
        for patent in patents:
            yield firms[0], patent


def _kind(reading: Reading, hit: Hit) -> str | None:
    return reading.stands_for[id(hit)].type
