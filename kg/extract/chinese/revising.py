"""Instruments that say by their title what they change: "公布《关于修改〈甲办法〉的决定》"."""

import bisect
from collections.abc import Iterator, Sequence

from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.patterns import compiled

_CHANGES = compiled(
    r"《?关于(?:修[改订正]|废止|修改和废止)(?P<name>《[^《》]{2,40}》)(?:的?部分(?:条款|条文|内容|规定))?的?(?:决定|决议|令|通知|公告)》?"
)
_MADE = ("issued", "passed", "signed")
_STATE = "中华人民共和国"


def revised(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """Who puts out such a decision has changed the instrument that it names, and so does the decision."""
    for each in found:
        if each.relation not in _MADE or each.tail.type != "Law" or each.status or each.modality == "negated":
            continue
        for hit in each.tail.hits:
            told = _CHANGES.fullmatch(reading.text, hit.start, hit.end)
            if told is None or "废止" in reading.text[hit.start : told.start("name")]:
                continue
            law = _instrument(reading, told.start("name"), told.end("name"))
            part = reading.part_at(hit.start)
            for head in (each.head, each.tail):
                rule = "amended.zh.title"
                yield Found(head, "amended", law, rule, each.start, each.end, part, each.date, each.modality)
            break


def _instrument(reading: Reading, start: int, end: int) -> Cluster:
    """The instrument that a title names, which the item may name elsewhere, too."""
    name = reading.text[start:end]
    bare = name.strip("《》").removeprefix(_STATE)
    for each in reading.entities:
        called = {one.strip("《》").removeprefix(_STATE) for one in each.names}
        if each.type == "Law" and bare in called:
            return each
    number = len(reading.entities) + 1
    while any(each.id == f"e{number}" for each in reading.entities):
        number += 1
    law = Cluster(f"e{number}", "Law")
    hit = Hit(start, end, "Law", name, weight=6)
    law.hits.append(hit)
    for form in (name, name.strip("《》")):
        law.names.setdefault(form)
    reading.entities.append(law)
    reading.stands_for[id(hit)] = law
    bisect.insort(reading.hits, hit, key=lambda one: one.start)
    return law
