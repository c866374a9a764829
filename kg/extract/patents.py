"""Who filed a patent, as the bibliographic lines of a patent digest tell: "申请人：…", "公开号：…"."""

import re
from collections.abc import Iterator

from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.extract.reading import Reading

_LABEL = re.compile(
    r"(?:(?P<who>(?<!被)(?:专利)?申请(?:\(专利权\))?人|专利权人|当前权利人|applicants?|assignees?)"
    r"|(?P<what>(?:涉案专利|(?:专利|(?:授权|申请)?公[开告布](?:\(公告\))?|文献)号)"
    r"|(?:publication|patent) (?:no\.?|number))"
    r"|发明人|(?:专利|发明)名称|[一-龥]{2}日期?|摘要|inventors?|title|abstract):",
    re.IGNORECASE,
)
_AGENTS = frozenset(("Company", "Organization", "Person", "Regulator", None))


def owners(reading: Reading) -> Iterator[tuple[Cluster, Cluster, int, int]]:
    """Give each applicant with each patent of an item's bibliographic lines, and the passage from one to the other."""
    labels = list(_LABEL.finditer(reading.text)) if ":" in reading.text else []
    applicants: list[Hit] = []
    patents: list[Hit] = []
    for index, label in enumerate(labels):
        high = labels[index + 1].start() if index + 1 < len(labels) else len(reading.text)
        named = list(_listed(reading, label.end(), high)) if label["who"] or label["what"] else []
        if label["who"]:
            applicants += [hit for hit in named if reading.stands_for[id(hit)].type in _AGENTS]
        elif label["what"]:
            patents += [hit for hit in named if reading.stands_for[id(hit)].type == "Patent"]
    for one in applicants:
        for other in patents:
            low, high = min(one.start, other.start), max(one.end, other.end)
            yield reading.stands_for[id(one)], reading.stands_for[id(other)], low, high


#: Between the names of a line's list.
_BETWEEN = re.compile(r"[、,;/ ]*(?:\([^()]*\)[、,;/ ]*)?(?:[和与及以]+)?")


def _listed(reading: Reading, low: int, high: int) -> Iterator[Hit]:
    """Give the names that a label has behind it, one behind the other; line ends may be lost."""
    end = low
    for hit in reading.hits:
        if low <= hit.start < high:
            if hit.start < end:
                continue
            if not _BETWEEN.fullmatch(reading.text, end, hit.start):
                return
            yield hit
            end = hit.end
