"""Cases that go by the names of their parties ("甲诉乙案")."""

import bisect
from collections.abc import Sequence

from kg.extract.chinese.litigation import own_clusters
from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.patterns import compiled

#: Who may be a party.
PARTIES = (None, "Company", "Organization", "Person", "Group", "Regulator")
_SUES = compiled(r"(?:\([^()]*\))?(?:等)?(?:诉|起诉|控告|状告)(?:被告)?")
#: "诉非营利组织甲案": what a party is, before its name.
_SORT = compiled(r"[\u4e00-\u9fffA-Za-z]{0,6}(?:公司|组织|机构|巨头|企业|平台|开发商|运营商|协会)")
_CASE = compiled(
    r"”?(?:等)?(?:公司)?(?:[\u4e00-\u9fff]{0,14}(?:纠纷|侵权|竞争|垄断|著作权|版权|专利|商标|合同|权|秘密))?(?:一|上诉|系列)?案(?!外|由|情|涉|值|号)"
)


def name_cases(reading: Reading) -> None:
    """Add a case for every "甲诉乙案"; the item's own case, if it has one, is the same."""
    own = own_clusters(reading, "Case")
    hits = [hit for hit in reading.hits if reading.stands_for[id(hit)].type in PARTIES]
    made: dict[tuple[int, int], Cluster] = {}
    for at, head in enumerate(hits[:-1]):
        sues = _SUES.match(reading.text, head.end)
        last = next((hit for hit in hits[at + 1 : at + 4] if sues and hit.start >= sues.end()), None)
        if sues is None or last is None:
            continue
        if last.start != sues.end() and not _SORT.fullmatch(reading.text, sues.end(), last.start):
            continue
        ends = _CASE.match(reading.text, last.end)
        if ends is None or "Group" in (head.type, last.type):
            continue
        name = reading.text[head.start : last.end] + "案"
        hit = Hit(head.start, ends.end(), "Case", reading.text[head.start : ends.end()], weight=5)
        sides = id(reading.stands_for[id(head)]), id(reading.stands_for[id(last)])
        docket = _docket_behind(reading, ends.end())
        cluster = (
            made.get(sides) or docket or _cluster(reading, own if reading.part_at(head.start) != "commentary" else ())
        )
        made[sides] = cluster
        cluster.hits.append(hit)
        for form in (name, hit.text, name.removesuffix("案"), _as_written(reading, hit)):
            cluster.names.setdefault(form)
        reading.stands_for[id(hit)] = cluster
        bisect.insort(reading.hits, hit, key=lambda each: each.start)


def _as_written(reading: Reading, hit: Hit) -> str:
    """A name as the document has it, with the other names of the parties that stand in brackets."""
    start, end = reading.span(hit.start, hit.end)
    return " ".join(reading.item.text[start - reading.item.start : end - reading.item.start].split())


#: "甲诉乙一案(案件编号:1:31-cv-135)".
_NUMBERED = compiled(r" ?\((?:案件?编号|案件?号|案号|文号|编号|No\.?|Case No\.?)?[:为是]? ?")


def _docket_behind(reading: Reading, place: int) -> Cluster | None:
    """The case of a docket number that opens a bracket at a place."""
    at = bisect.bisect_left(reading.starts, place)
    hit = reading.hits[at] if at < len(reading.hits) else None
    cluster = reading.stands_for[id(hit)] if hit and _NUMBERED.fullmatch(reading.text, place, hit.start) else None
    return cluster if cluster and cluster.type == "Case" else None


def _cluster(reading: Reading, own: Sequence[Cluster]) -> Cluster:
    if len(own) == 1:
        return own[0]
    cluster = Cluster(f"e{len(reading.entities) + 1}", "Case")
    while any(each.id == cluster.id for each in reading.entities):
        cluster.id = f"e{int(cluster.id[1:]) + 1}"
    reading.entities.append(cluster)
    return cluster
