"""What patent digests tell: who filed a patent ("申请人：…", "公开号：…"), who is named in an inquiry (section 337)."""

import re
from collections.abc import Collection, Iterator

from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.extract.reading import Reading

_LABEL = re.compile(
    r"(?:(?P<who>(?<!被)(?:专利)?申请(?:\(专利权\))?人|专利权人|当前权利人|applicants?|assignees?|patentees?"
    r"|patent owners?)"
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
    if applicants and not patents:
        # "Training method (US 2031/0123456 A1)": the number stands in the title.
        patents = [hit for hit in reading.hits if hit.type == "Patent" and reading.part_at(hit.start) == "title"]
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


#: "甲公司、乙公司为列名被告", "被申请人为甲公司、乙公司": whom a complaint to a trade commission is against.
_NAMED_BEFORE = re.compile(r"(?:为|是|系|列为)(?:本案|该案)?(?:列名)?(?:被告|被申请人|应诉方)")
_NAMED_BEHIND = re.compile(r"(?:列名)?(?:被申请人|被告)(?:分别)?(?:为|是|系|有|包括|:)")
_COMPLAINS = re.compile(r"(?:提出|提交|递交|提起)[^,。]{0,12}(?:申请|申诉|投诉)")
_INQUIRES = re.compile(r"(?:对[^,。]{2,60}(?:启动|发起)|投票决定|决定(?:对[^,。]{2,60})?(?:启动|立案))[^,。]{0,30}调查")
_FIRMS = frozenset(("Company", "Organization", None))


def inquiries(reading: Reading) -> Iterator[tuple[Cluster, str, Cluster, int, int]]:
    """Give who complained against whom, and who looks into it, where an item tells of an inquiry under section 337."""
    if "337" not in reading.text:
        return
    respondents = list(_respondents(reading))
    if not respondents:
        return
    low, high = min(hit.start for hit in respondents), max(hit.end for hit in respondents)
    against = list(dict.fromkeys(reading.stands_for[id(hit)].id for hit in respondents))
    tails = [next(each for each in reading.entities if each.id == one) for one in against]
    complaint = _COMPLAINS.search(reading.text)
    inquiry = next((each for each in _INQUIRES.finditer(reading.text) if not _asked(reading.text, each.start())), None)
    for relation, told, kinds in (("complainedAgainst", complaint, _FIRMS), ("investigated", inquiry, {"Regulator"})):
        doer = _doer(reading, told.start(), kinds) if told else None
        for tail in tails if doer else []:
            head = reading.stands_for[id(doer)]
            if doer and told and head is not tail:
                yield head, relation, tail, min(doer.start, low), max(told.end(), high)


def _respondents(reading: Reading) -> Iterator[Hit]:
    for match in _NAMED_BEFORE.finditer(reading.text):
        start = max(reading.text.rfind(mark, 0, match.start()) for mark in "。;\n")
        yield from (hit for hit in _firms(reading) if start < hit.start < match.start())
    for match in _NAMED_BEHIND.finditer(reading.text):
        stop = reading.text.find("。", match.end())
        high = stop if stop >= 0 else len(reading.text)
        listed = {id(hit) for hit in _listed(reading, match.end(), high)}
        yield from (hit for hit in _firms(reading) if id(hit) in listed)


def _firms(reading: Reading) -> Iterator[Hit]:
    return (hit for hit in reading.hits if reading.stands_for[id(hit)].type in _FIRMS)


def _doer(reading: Reading, place: int, kinds: Collection[str | None]) -> Hit | None:
    """Find who acts at a place: the first name of these kinds in the sentence, before it."""
    start = max(reading.text.rfind(mark, 0, place) for mark in "。\n")
    return next(
        (hit for hit in reading.hits if start < hit.start < place and reading.stands_for[id(hit)].type in kinds), None
    )


def _asked(text: str, place: int) -> bool:
    """ "请求启动调查" opens none."""
    before = text[max(0, place - 12) : place]
    return before.endswith(("申请", "要求")) or "请求" in before
