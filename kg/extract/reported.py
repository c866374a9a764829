"""Who put out an instrument whose title comes later: "甲局发布的报告显示,…。这份《乙》指出,…"."""

import re
from collections.abc import Iterator

from kg.extract.entities import Cluster
from kg.extract.reading import Reading

#: A paper told without its title, behind who put it out.
_PAPER = re.compile(
    r"(?:\([^()]{0,30}\))?[^,。;《》“”]{0,14}?(?:发布|公布|发表|印发|出台|推出|刊发|公开)(?:了|的)?"
    r"(?:一[份项部]|首[份部]|最新|年度|新的?|题为|有关|关于|相关|两份)*(?:的)?[\u4e00-\u9fffA-Za-z]{0,10}?"
    r"(?:报告|白皮书|蓝皮书|指南|指引|文件|研究|意见|声明|框架|战略|路线图)(?:显示|称|指出|认为|表示|提出|,|。|;)"
)
_THIS = re.compile(
    r"(?<=[。;,\n])(?:这[份项部]|该[份项]?|此[份项])(?:(?:题为|名为|名叫|最新|全长|长达|共)[^,。《》]{0,8}?)*“?(?=《)"
)
#: "该《甲办法》由乙局印发": another one put it out.
_OTHERS = re.compile(r"[”]?(?:是|系|则|已)?由")
_HEADS = ("Regulator", "Organization", "Company", "Legislature")


def reported(reading: Reading) -> Iterator[tuple[Cluster, Cluster, int, int]]:
    """Give who put out each instrument that is named behind the sentence that told of it, and the passage."""
    laws = {hit.start: hit for hit in reading.hits if reading.stands_for[id(hit)].type == "Law"}
    for this in _THIS.finditer(reading.text) if laws else ():
        law = laws.get(this.end())
        end = len(reading.text[: this.start()].rstrip("。;,\n"))
        start = max(reading.text.rfind(mark, 0, end) for mark in "。\n") + 1
        told = [
            hit
            for hit in reading.hits
            if start <= hit.start < this.start()
            and reading.stands_for[id(hit)].type in _HEADS
            and _PAPER.match(reading.text, hit.end)
        ]
        if law and told and not _OTHERS.match(reading.text, law.end):
            yield reading.stands_for[id(told[-1])], reading.stands_for[id(law)], told[-1].start, law.end
