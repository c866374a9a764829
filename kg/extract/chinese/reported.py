"""Who put out an instrument whose title comes later: "甲局发布的报告显示,…。这份《乙》指出,…"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.bounds import begin_of
from kg.text.patterns import compiled

#: A paper told without its title, behind who put it out.
_PAPER = compiled(
    r"(?:\([^()]{0,30}\))?[^,。;《》“”]{0,14}?(?:发布|公布|发表|印发|出台|推出|刊发|公开)(?:了|的)?"
    r"(?:一[份项部]|首[份部]|最新|年度|新的?|题为|有关|关于|相关|两份)*(?:的)?[\u4e00-\u9fffA-Za-z]{0,10}?"
    r"(?:报告|白皮书|蓝皮书|指南|指引|文件|研究|意见|声明|框架|战略|路线图)(?:显示|称|指出|认为|表示|提出|,|。|;)"
)
_THIS = compiled(
    r"(?<=[。;,\n])(?:这[份项部]|该[份项]?|此[份项])(?:(?:题为|名为|名叫|最新|全长|长达|共)[^,。《》]{0,8}?)*“?(?=《)"
)
#: "该《甲办法》由乙局印发": another one put it out.
_OTHERS = compiled(r"[”]?(?:是|系|则|已)?由")
_HEADS = ("Regulator", "Organization", "Company", "Legislature")


#: "甲组织的报告《乙》显示", "甲部最新白皮书《乙》于5月面世".
_OWN_PAPER = compiled(
    r"(?:\([^()]{0,30}\))?(?:的|最新|近期|年度|首份|新版|一份|第[\d一二三四五六七八九十]+[份版])*"
    r"(?P<kind>(?:研究|调查|评估|年度|专题|技术|指数|政策|风险)*(?:报告|白皮书|蓝皮书)|指南|指引|战略|路线图|框架|手册|政策文件)"
)
#: "甲组织首份《乙》面世".
_NEW_ONE = compiled(r"(?:\([^()]{0,30}\))?(?:的|最新|首份|首部|首个|年度|新版)+")
_TELLS = compiled(r"(?:\([^()]{0,60}\))?(?:显示|指出|认为|提出|警告|称(?!为))")
_APPEARS = compiled(
    r"(?:\([^()]{0,60}\))?(?:已|于|在|正式|[\d年月日本上周一二三四五今昨近前]|当地时间|对外|终于|如期)*(?:面世|出炉|问世|亮相|发布|公布|出版|面向公众)"
)


#: "甲部办公厅《乙通知》(文号)于近日印发".
_SENT_OUT = compiled(
    r"(?:\([^()]{0,60}\))?(?:已|于|在|正式|[\d年月日本上周一二三四五今昨近前]|日前|当地时间|对外|如期|现)*(?:印发|下达|下发|出台|发布|公布|面世|出炉)(?!的)"
)


#: "甲部以乙字第…号函指出": the letter says what its sender says.
_BY_LETTER = compiled(r"(?:近日|日前|已|曾|则|也|亦|于[^,。;]{2,12})*以“?")
_SAYS = compiled(r"”?(?:指出|说明|表示|函释|函复|解释|核释|释示|重申|明示|阐明|认为|认定|公告|发布)")


def own_papers(reading: Reading, hits: Sequence[Hit]) -> Iterator[tuple[Cluster, Cluster, int, int]]:
    """Give whose paper each title is that stands right behind the noun for it, where the paper speaks or appears."""
    for index, (left, right) in enumerate(pairwise(hits)):
        head, tail = reading.stands_for[id(left)], reading.stands_for[id(right)]
        if tail.type != "Law" or head.type not in _HEADS or not ("字第" in right.text or right.text.startswith("《")):
            continue
        paper = _OWN_PAPER.fullmatch(reading.text, left.end, right.start)
        bare = reading.text[left.end : right.start] in ("", "的") and head.type in ("Regulator", "Legislature", "Court")
        letter = "字第" in right.text and _BY_LETTER.fullmatch(reading.text, left.end, right.start)
        if letter and (told := _SAYS.match(reading.text, right.end)):
            yield head, tail, left.start, told.end()
        if bare and (told := _SENT_OUT.match(reading.text, right.end)):
            yield head, tail, left.start, told.end()
        rests = bare and _MINOR.search(right.text) and _AS_IT_SAYS.match(reading.text, right.end)
        for each in _resting_on(reading, hits, index) if rests else ():
            yield reading.stands_for[id(each)], tail, each.start, right.end
        speaks = paper and paper["kind"].endswith(("报告", "书")) and _TELLS.match(reading.text, right.end)
        first = _NEW_ONE.fullmatch(reading.text, left.end, right.start)
        appears = _APPEARS.match(reading.text, right.end) if paper or first else None
        if told := speaks or appears:
            yield head, tail, left.start, told.end()


#: "按照甲局、乙部《丙公告》的要求": what somebody goes by, with whose it is before its title; an act, or what is made
#: of one ("甲局《乙法》指引"), is not.
_MINOR = compiled(
    r"(?:公告|通知|通告|办法|指南|指引|规定|意见|方案|细则|决定|准则|规范|规划|计划|令)(?:\([^()]*\))?》?$"
)
_AS_IT_SAYS = compiled(r"》?(?:的|中的?)?(?:有关|相关|具体)?(?:要求|规定|精神|部署|安排|第|[,;。、和与及])")
_GROUND = compiled(r"(?:根据|依据|按照|依照|遵照|落实|响应)(?:了)?$")
_JOINT = ("、", "和", "与", "及", "以及")


def _resting_on(reading: Reading, hits: Sequence[Hit], last: int) -> Sequence[Hit]:
    """The authorities of the list that ends right before a title, where somebody acts on the ground of it."""
    first = last
    while first and reading.text[hits[first - 1].end : hits[first].start] in _JOINT:
        first -= 1
    ground = _GROUND.search(reading.text, max(0, hits[first].start - 4), hits[first].start)
    listed = hits[first : last + 1]
    alike = all(reading.stands_for[id(hit)].type in ("Regulator", "Legislature") for hit in listed)
    return listed if ground and alike else ()


def reported(reading: Reading) -> Iterator[tuple[Cluster, Cluster, int, int]]:
    """Give who put out each instrument that is named behind the sentence that told of it, and the passage."""
    laws = {hit.start: hit for hit in reading.hits if reading.stands_for[id(hit)].type == "Law"}
    for this in _THIS.finditer(reading.text) if laws else ():
        law = laws.get(this.end())
        end = len(reading.text[: this.start()].rstrip("。;,\n"))
        start = begin_of(reading.text, end)
        told = [
            hit
            for hit in reading.hits
            if start <= hit.start < this.start()
            and reading.stands_for[id(hit)].type in _HEADS
            and _PAPER.match(reading.text, hit.end)
        ]
        if law and told and not _OTHERS.match(reading.text, law.end):
            yield reading.stands_for[id(told[-1])], reading.stands_for[id(law)], told[-1].start, law.end
