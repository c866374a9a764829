"""What patent digests tell: who filed a patent ("申请人：…", "公开号：…"), who is named in an inquiry (section 337)."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import product

from kg.extract.chinese.patent_reports import CITES, mapped
from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.bounds import PART, begin_of, end_of
from kg.text.patterns import compiled

_LABEL = compiled(
    r"(?:(?P<who>(?<!被)(?:专利)?申请(?:\(专利权\))?人|专利权人|当前权利人|applicants?|assignees?|patentees?"
    r"|patent owners?)"
    r"|(?P<what>(?:涉案专利|(?:专利|(?:授权|申请)?公[开告布](?:\(公告\))?|文献)号)"
    r"|(?:publication|patent) (?:no\.?|number))"
    r"|发明人|(?:专利|发明)名称|[一-龥]{2}日期?|摘要|inventors?|title|abstract)(?::|】)",
    re.IGNORECASE,
)
_AGENTS = frozenset(("Company", "Organization", "Person", "Regulator", None))


def owners(reading: Reading) -> Iterator[tuple[Cluster, Cluster, int, int]]:
    """Give each applicant with each patent of an item's bibliographic lines, and the passage from one to the other."""
    labels = list(_LABEL.finditer(reading.text)) if ":" in reading.text or "】" in reading.text else []
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
_BETWEEN = compiled(r"[、,;/ ]*(?:\([^()]*\)[、,;/ ]*)?(?:[和与及以]+)?")


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


#: How the kinds of names are written in a text where only their kinds matter.
_MASKS = {"Patent": "\ue002", "Company": "\ue001", "Organization": "\ue001", "Person": "\ue001", None: "\ue001"}
_WHO = r"\ue001+(?!\ue001)(?:\([^()\ue002]{0,40}\))?(?:集团|公司)?"
#: "甲公司;乙大学申请…": the office parts those who file with a semicolon.
#: Behind a comma: "专利权人为甲,乙请求宣告无效" begins with another.
_NOT_DOING = r"(?!请求|提出|提起|对|向|则|主张|认为|表示|起诉|曾|随后|也|就|因)"
_WHOM = rf"(?P<who>{_WHO}(?:(?:、|和|与|及|以及|; ?){_WHO}|,{_WHO}{_NOT_DOING})*)"
_ONE = r"\ue002+(?!\ue002)"
_WHAT = rf"(?P<what>{_ONE}(?:[^。;\n\ue001]{{0,40}}?(?:、|和|与|及|以及)[^。;\n\ue001\ue002]{{0,12}}{_ONE})*)"
_FILES = (
    r"(?:申请|提交|递交|申报|获得|取得|获授|获批|获准|拿到|斩获|收获|公开|公布|拥有|持有|登记|发明|研发|提出|新增|获)"
)
#: Deeds that have to do with another's patent, or with one that is not had.
_NO_DEED = (
    r"(?:未|没有|拒绝|撤回|宣告|请求|要求|无效|侵|许可|"
    r"授权(?!公告|专利)|起诉|诉|控|收购|使用|复审|驳回|挑战|异议|败诉|判|指|称|质疑)"
)
_PLAIN = rf"(?:(?!{_NO_DEED})[^,。;\n\ue001\ue002])"
_NUMBER = r"(?:其|正式)?(?:专利|申请|公[开告布]|授权公告|授权|公开\(公告\)|登记)号(?:分别)?(?:为|是|:)?:? ?"
_LEADS = rf"(?:{_NUMBER}|分别(?:为|是)|包括|即|名为|题为|(?:专利|发明)?名(?:称)?(?:为|是|:))?[“(《]?"
_LICENSED = r"(?!号?[”》]?(?:的|等)?(?:专利)?(?:的)?(?:独占|普通|排他|非独占)?(?:许可|授权(?!公告)|使用权))"
_QUOTED = rf"“[^“”。\n]{{2,80}}[”“][^,。“”\ue001\ue002]{{0,12}}[,(]{_LEADS}\s?"
_FRAMES = tuple(
    compiled(frame)
    for frame in (
        CITES.pattern,
        # "甲申请一项名为“一种乙、丙方法”,公开号丁": the title stands in marks and may hold anything.
        rf"{_WHOM}{_PLAIN}{{0,16}}?{_FILES}{_PLAIN}{{0,16}}?{_QUOTED}{_WHAT}{_LICENSED}",
        # "甲名下的“一种方法”(公开号乙)"
        rf"{_WHOM}(?:名下|旗下|所有|持有|手握)的{_QUOTED}{_WHAT}{_LICENSED}",
        # "甲公司(公开号乙)"
        rf"(?P<who>\ue001+(?!\ue001))\({_LEADS} ?(?P<what>{_ONE}(?:[、,和及]{_ONE})*)\)",
        # "甲公司:乙(一种方法)、丙"
        rf"(?:(?<=[。;\n])|^)(?P<who>{_WHO}):(?:{_NUMBER})?(?P<what>\ue002[^。;\n\ue001]*)",
        # "甲近日获得一项关于乙的专利,专利号为丙", "甲向乙局提交的申请(公开号丙)"
        rf"(?<![从自向给对]){_WHOM}{_PLAIN}{{0,30}}?{_FILES}{_PLAIN}{{0,50}}?(?:(?:专利|申请|发明)[^。;\n\ue001\ue002]{{0,12}}?[,(]{_LEADS}|专利(?!权?无效)[^。;\n\ue001\ue002]{{0,60}}?[,(](?:其中)?[^,。;\n\ue001\ue002]{{0,32}}?{_NUMBER})?{_WHAT}{_LICENSED}",
        # "甲的美国专利乙", "甲名下第…号专利"
        rf"{_WHOM}(?:的|名下的?|所有的|手握的|手中的|持有的|拥有的|主张的)(?:(?!{_NO_DEED})[^,。;\n\ue001\ue002的]){{0,12}}(?:“[^”\n\ue001\ue002]{{2,60}}”\()?{_WHAT}{_LICENSED}",
        # "甲名为“一种方法”的欧洲专利乙"
        rf"{_WHOM}(?:一[项件]|的)?(?:名为|题为)(?:“[^”]{{2,60}}”|{_ONE})的[^,。;\n\ue001\ue002]{{0,10}}{_WHAT}{_LICENSED}",
        # "甲“乙方法”专利公布"
        rf"{_WHOM}{_WHAT}(?=号?[”》]?(?:等)?(?:发明|实用新型|外观设计)?专利)(?!号?[”》]?(?:等)?(?:发明)?专利(?:的)?(?:许可|侵权))",
        # "专利乙由甲申请", "乙系甲于2020年申请"
        rf"{_WHAT}(?:(?!{_NO_DEED})[^。;\n\ue001\ue002]){{0,24}}(?:由|系|归|是){_WHOM}(?:公司|共同|联合|于|在|[\d年月日去今前]){{0,12}}{_FILES}(?!的(?!发明|专利|申请|。|,))",
        # "乙的专利权人为甲"
        rf"{_WHAT}[^。;\n\ue001\ue002]{{0,24}}?(?:申请人|专利权人|权利人|受让人|所有人|持有人)(?:均|都|分别)?(?:为|是|系|包括){_WHOM}",
        # "乙的权利人由甲变更为丙"
        rf"{_WHAT}[^。;\n\ue001\ue002]{{0,24}}?(?:申请人|权利人|专利权人)由{_WHOM}(?:变更|转移|更换)",
        rf"{_WHAT}[^。;\n\ue002]{{0,60}}?(?:申请人|权利人|专利权人)由[^。;\n\ue002]{{2,40}}?(?:变更|转移|更换)(?:为|至){_WHOM}",
        # "甲申请的专利一种方法获国家发明授权专利权,…,授权公告号为:乙"
        rf"{_WHOM}申请的(?:发明)?专利[^,。;\n\ue001\ue002]{{2,80}}?获(?:国家|得)?[^。;\n\ue002]{{0,60}}?{_NUMBER}{_WHAT}",
        # "授予甲乙号专利", "向甲授予乙"
        rf"(?:授予|颁发给|授权给)(?:了)?{_WHOM}{_PLAIN}{{0,24}}?{_WHAT}",
        rf"(?:向|给){_WHOM}(?:[\d年月日]|正式|共|已){{0,12}}(?:授予|颁发)(?:了)?{_PLAIN}{{0,24}}?(?:专利[^。;\n\ue001\ue002]{{0,12}}?[,(]{_LEADS})?{_WHAT}",
        # "专利权人甲的专利乙"
        rf"(?<!被)(?:申请人|专利权人){_WHOM}{_PLAIN}{{0,24}}?{_WHAT}{_LICENSED}",
        # "甲以丙为发明人,就申请乙请求复审"
        rf"{_WHOM}(?:(?!{_NO_DEED})[^。;\n\ue001\ue002]){{0,30}}?就{_PLAIN}{{0,16}}{_WHAT}(?:号)?(?:发明)?(?:专利)?(?:申请)?(?:提出|请求|提起)[^,。]{{0,8}}复审",
    )
)
_NO_APPLICANT = compiled(
    r"(?:等)?(?:作?为|列为|登记为|是)(?:唯一|共同)?(?:的)?发明人|(?:App|APP|数据|网站|平台)?显示|信息显示"
)


def applied(reading: Reading) -> Iterator[tuple[Cluster, Cluster, int, int]]:
    """Give who applied for, was granted or holds each patent that the account tells of, and where it says so."""
    if not any(hit.type == "Patent" for hit in reading.hits):
        return
    hits = sorted((*reading.hits, *reading.pointers), key=lambda hit: hit.start)
    masked = _masked(reading, hits)
    begun = {hit.start: hit for hit in hits}
    for frame in _FRAMES:
        for match in frame.finditer(masked):
            holders = [begun[at] for at in range(*match.span("who")) if at in begun and masked[at] == "\ue001"]
            patents = [begun[at] for at in range(*match.span("what")) if at in begun and masked[at] == "\ue002"]
            # "甲、乙各自申请了专利,公开号分别为丙和丁".
            each_one = len(holders) == len(patents) > 1 and _RESPECTIVE.search(match.group()) is not None
            pairs = zip(holders, patents, strict=True) if each_one else product(holders, patents)
            for one, other in pairs:
                yield reading.stands_for[id(one)], reading.stands_for[id(other)], *_across(one, other)
    for one, other in mapped(reading, masked):
        yield reading.stands_for[id(one)], reading.stands_for[id(other)], *_across(one, other)


_RESPECTIVE = compiled(r"分别|各自|依次")
#: "申请日:2024年8月20日", "申请日期为2025年1月".
_FILING_DAY = compiled(r"(?<!公)申请(?:日期?|时间)(?:分别)?(?:为|是|:|于|系)?$")
_FILED_ON = compiled(r"(?:正式|向[^,。;]{2,14}|在[^,。;]{2,10})?(?:提交|递交|提出|申请)(?!公[布开])")


def filed_on(reading: Reading, start: int, end: int) -> str | None:
    """The day of filing told with the patent whose holder stands in a passage, up to where another patent is told of;
    of an item's only one anywhere."""
    alone = len({id(each) for each in reading.entities if each.type == "Patent"}) == 1
    text = reading.text
    low = 0 if alone else begin_of(text, start)
    stop = end_of(text, end)
    others = [hit.start for hit in reading.hits if hit.type == "Patent" and hit.start >= stop]
    high = len(text) if alone else begin_of(text, min(others)) if others else len(text)
    within = [each for each in reading.dates if low <= each.start < max(stop, high)]
    labelled = [each for each in within if _FILING_DAY.search(text, max(0, each.start - 10), each.start)]
    told = [each for each in within if _FILED_ON.match(text, each.end)]
    return next((each.iso for each in (*labelled, *told)), None)


#: "本案申请人甲", "专利权人甲": who has the item's only patent.
_ROLE = compiled(r"(?<!被)(?<!无效)(?:申请人|专利权人)(?:为|是|系|:)?")


def by_role(reading: Reading) -> Iterator[tuple[Cluster, Cluster, int, int]]:
    """Give the one patent of an item with who is called its applicant or owner."""
    patents = [each for each in reading.entities if each.type == "Patent"]
    if len(patents) != 1:
        return
    patent = patents[0].hits[0]
    begun = {hit.start: hit for hit in reading.hits}
    for role in _ROLE.finditer(reading.text):
        hit = begun.get(role.end())
        if _OF_ANOTHER.search(reading.text, max(0, role.start() - 40), role.start()):
            continue
        if hit and reading.stands_for[id(hit)].type in ("Company", "Organization", "Person"):
            yield reading.stands_for[id(hit)], patents[0], *_across(hit, patent)


#: "“一种容器”复审案的申请人为甲": a case that the text knows by its title.
_OF_ANOTHER = compiled(r"”[^,。;“”]{0,8}案的$")


def _across(one: Hit, other: Hit) -> tuple[int, int]:
    return min(one.start, other.start), max(one.end, other.end)


def _masked(reading: Reading, hits: Iterable[Hit]) -> str:
    """The text with nothing but the kind of each name that may stand for a patent or its holder."""
    pieces, position = [], 0
    for hit in hits:
        mask = _MASKS.get(reading.stands_for[id(hit)].type)
        if mask and hit.start >= position and not _NO_APPLICANT.match(reading.text, hit.end):
            pieces += [reading.text[position : hit.start], mask * (hit.end - hit.start)]
            position = hit.end
    return "".join((*pieces, reading.text[position:]))


#: "甲公司、乙公司为列名被告", "被申请人为甲公司、乙公司": whom a complaint to a trade commission is against.
_NAMED_BEFORE = compiled(r"(?:为|是|系|列为)(?:本案|该案)?(?:列名)?(?:被告|被申请人|应诉方)")
_NAMED_BEHIND = compiled(r"(?:列名)?(?:被申请人|被告)(?:分别)?(?:为|是|系|有|包括|:)")
_COMPLAINS = compiled(r"(?:提出|提交|递交|提起)[^,。]{0,12}(?:申请|申诉|投诉)")
_INQUIRES = compiled(r"(?:对[^,。]{2,60}(?:启动|发起)|投票决定|决定(?:对[^,。]{2,60})?(?:启动|立案))[^,。]{0,30}调查")
_FIRMS = frozenset(("Company", "Organization", None))


#: "由甲发起的“337调查”,指控乙侵权".
_BROUGHT = compiled(
    r"由[^,。;\n\ue001\ue002]{0,8}(?P<who>\ue001+)(?!\ue001)[^,。;\n\ue001\ue002]{0,24}"
    r"(?:提出|提起|发起|申请|请求启动)的?“?337 ?(?:条款)?调查”?"
    r"[,]?(?:中)?(?:指控|主张|针对|称)(?P<whom>\ue001+)"
)


def _brought(reading: Reading) -> Iterator[tuple[Cluster, str, Cluster, int, int]]:
    hits = sorted((*reading.hits, *reading.pointers), key=lambda hit: hit.start)
    begun = {hit.start: hit for hit in hits}
    for match in _BROUGHT.finditer(_masked(reading, hits)):
        one, other = begun.get(match.start("who")), begun.get(match.start("whom"))
        head, tail = (reading.stands_for[id(hit)] if hit else None for hit in (one, other))
        if head and tail and head is not tail and tail.type != "Person":
            yield head, "complainedAgainst", tail, match.start(), match.end()


def inquiries(reading: Reading) -> Iterator[tuple[Cluster, str, Cluster, int, int]]:
    """Give who complained against whom, and who looks into it, where an item tells of an inquiry under section 337."""
    if "337" not in reading.text:
        return
    yield from _brought(reading)
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
        start = begin_of(reading.text, match.start(), PART) - 1
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
    start = begin_of(reading.text, place) - 1
    return next(
        (hit for hit in reading.hits if start < hit.start < place and reading.stands_for[id(hit)].type in kinds), None
    )


def _asked(text: str, place: int) -> bool:
    """ "请求启动调查" opens none."""
    before = text[max(0, place - 12) : place]
    return before.endswith(("申请", "要求")) or "请求" in before
