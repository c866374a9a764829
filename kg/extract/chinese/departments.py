"""Parts of bodies that are named after the body: "清华大学自动化系", "通义千问团队", "加州大学柏克莱分校"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.chinese.full_names import OFFICE
from kg.extract.hits import BOUNDARIES, VERBS, Hit
from kg.names import gazetteer
from kg.text.patterns import compiled

_DEPARTMENT = compiled(
    r"(?P<field>(?![两一三四五六七八九十几数多]大)[\u4e00-\u9fff]{2,8}?|[法商医工理文农药](?=学院))(?:系(?![统列])|学院|研究院|研究所|实验室|研究中心|团队(?=[发联推提基开宣自研打与(]))"
    r"|附属(?P<hospital>[\u4e00-\u9fff]{0,6}?)医院"
)


#: "加州大学柏克莱分校" is a university of its own, and "首尔大学医院" a hospital.
_CAMPUS = compiled(r"(?!的|和|与)[\u4e00-\u9fff]{2,6}分校|医院(?!院|校|附|系)")


_OTHER_DEED = rf"{VERBS}|调整|揭牌|共建|打造|建设|旗下|合作|资助|支持|参观|走进|重组"


def departments(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Name a department with the body it belongs to ("清华大学自动化系"), each as a hit whose `parent` is that body."""
    for hit in hits:
        campus = _CAMPUS.match(text, hit.end) if hit.type == "Organization" and hit.text.endswith("大学") else None
        if campus:
            yield Hit(hit.start, campus.end(), "Organization", text[hit.start : campus.end()], weight=6)
            continue
        match = (
            _DEPARTMENT.match(text, hit.end)
            if (hit.type == "Organization" and hit.text.endswith(("大学", "科学院", "学院"))) or hit.type == "Company"
            else None
        )
        # "甲基础智能研究团队(简称乙)": a team with a short form of its own has a name.
        called = (match and match.group().endswith("团队") and text.startswith(_CALLED, match.end())) or (
            match and _OF_PRODUCT.fullmatch(match.group())
        )
        under = _UNDER.match(text, hit.end) if hit.type in ("Regulator", "Legislature", "Organization") else None
        if under and not _NO_BODY.search(under["name"]) and not any(gazetteer().called(under["name"])):
            yield Hit(*under.span("name"), hit.type, under["name"], weight=6, place=hit.place, parent=hit)
            continue
        institute = _INSTITUTE.match(text, hit.end) if hit.type == "Organization" and match is None else None
        if institute:
            whole = text[hit.start : institute.end()]
            yield Hit(hit.start, institute.end(), "Organization", whole, weight=6, place=hit.place, parent=hit)
            continue
        centre = _CENTRE.match(text, hit.end) if hit.type == "Company" and match is None else None
        if centre and not re.search(rf"的|和|与|{BOUNDARIES}|{_OTHER_DEED}", centre.group()):
            whole = text[hit.start : centre.end()]
            yield Hit(hit.start, centre.end(), "Organization", whole, weight=6, place=hit.place, parent=hit)
            continue
        if match and hit.type == "Company" and match.group().endswith(("系", "学院", "团队", "医院")) and not called:
            continue
        if match and not re.search(rf"的|和|与|{BOUNDARIES}|{_OTHER_DEED}", match["field"] or ""):
            yield Hit(
                hit.start,
                match.end(),
                "Organization",
                text[hit.start : match.end()],
                weight=6,
                place=hit.place,
                parent=hit,
            )


#: "甲局(AB)旗下的数字市场小组": a body that is called by its own name, and whose it is.
_UNDER = compiled(
    r"(?:\([A-Za-z. ]{2,12}\))?(?:旗下|下属|下设(?!立)|辖下|内设(?!立))的?"
    r"(?P<name>[\u4e00-\u9fff]{4,10}?(?:中心|小组|办公室|委员会|研究所|研究院|实验室|基金会|[局署司](?![限部势]))"
    r"(?![长员主]))"
)
_NO_BODY = compiled(rf"[的和与]|[一两三四五六几多各某其该本]|相关|有关|专门|独立|{BOUNDARIES}|{VERBS}")
#: "甲研究院政策与经济研究所所长": a part of a body whose head is named.
_INSTITUTE = compiled(
    rf"(?:(?![的是在]|{VERBS})[\u4e00-\u9fff]){{2,14}}?(?:研究所|研究中心|中心|工作委员会|专业委员会|专委会|分会)"
    rf"(?=(?:副|联合|执行|前|原)?(?:{OFFICE}))"
)
#: "甲公司威胁研究咨询中心主任": whose head is named is a body.
_CENTRE = compiled(rf"[\u4e00-\u9fff]{{3,10}}(?:中心|事业部|事业群)(?=(?:副|联合|共同|执行|前|原)?(?:{OFFICE}))")
#: "甲公司电脑管家团队": after what it makes.
_OF_PRODUCT = compiled(
    r"[\u4e00-\u9fff]{0,5}(?:管家|助手|浏览器|输入法|会议|文档|支付|搜索|翻译|地图|邮箱|音乐|视频|新闻|云盘|网盘|客服)团队"
)
#: "甲DAMO学院", "Orion实验室": what sort of body it is belongs to a Latin name, too.
_LATIN_BODY = compiled(
    r"(?<![A-Za-z0-9.+-])(?<![A-Za-z0-9] )(?P<own>[A-Z][A-Za-z]{2,}(?: [A-Z][A-Za-z]+)?)"
    r"(?:研究)?(?:学院|研究院|研究所|实验室)(?![\u4e00-\u9fff]{0,4}公司)"
)


def latin_bodies(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Name institutes whose own name is Latin with the noun behind it, under the firm whose name stands before."""
    firms = {hit.end: hit for hit in hits if hit.type == "Company"}
    for match in _LATIN_BODY.finditer(text):
        if any(gazetteer().matches(match["own"])):
            continue
        firm = firms.get(match.start())
        aliases = (match["own"],) if firm is None else (match["own"], firm.text + match.group())
        yield Hit(*match.span(), "Organization", match.group(), aliases=aliases, weight=6, parent=firm)


_CALLED = ("(简称", "(以下简称", "(下称")


def teams(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Name the team behind a model or a product after it ("通义千问团队", "豆包大模型团队")."""
    for own in _OWN_TEAM.finditer(text):
        if not _PLAIN_TEAM.search(own["name"]):
            yield Hit(*own.span("name"), "Organization", own["name"], weight=6)
    for hit in hits:
        if hit.type in ("Model", "Product") and (match := _TEAM.match(text, hit.end)):
            name = text[hit.start : match.end()]
            yield Hit(hit.start, match.end(), "Organization", name, weight=6)
            if firm := next((each for each in hits if each.end == hit.start and each.type == "Company"), None):
                # "腾讯微信团队": the firm is called with its team, and is over it.
                whole = text[firm.start : match.end()]
                yield Hit(firm.start, match.end(), "Organization", whole, aliases=(name,), weight=6, parent=firm)


#: "甲旗下营利部门甲集团": the second is a part of the first, and no longer form of its name.
_HAS = compiled(
    r"(?:\([^()]*\))?(?:的|旗下的?|下属的?|新设的?)(?:[\u4e00-\u9fff]{0,6}(?:子公司|分公司|部门|实体|公司|主体|机构|事业部))?“?"
)


def owned_namesakes(text: str, hits: Sequence[Hit]) -> None:
    """Note the owner of a firm whose name begins with the owner's."""
    for left, right in pairwise(hits):
        longer = right.text.startswith(left.text) and len(right.text) > len(left.text)
        if longer and left.type == right.type == "Company" and _HAS.fullmatch(text, left.end, right.start):
            right.notes["owner"] = left.text


def under_firms(hits: Sequence[Hit]) -> None:
    """Tell whose a body is whose name begins with that of a listed firm ("甲集团云事业部", "甲达摩院")."""
    for hit in hits:
        part = hit.text.endswith(_OF_FIRMS)
        if hit.type != "Organization" or hit.parent is not None or not (part or hit.key):
            continue
        for end in range(min(10, len(hit.text) - 2), 1, -1):
            firm = hit.text[:end]
            rows = tuple(row for row in gazetteer().called(firm) if row.type == "Company")
            if rows and (part or hit.text[end:] in hit.rows[0].names):
                hit.parent = Hit(hit.start, hit.start + end, "Company", firm, rows, weight=5)
                break


def under_bodies(hits: Sequence[Hit]) -> None:
    """Tell whose an institute is whose name begins with that of a listed body ("中国科学院国家天文台")."""
    for hit in hits:
        if hit.type != "Organization" or hit.parent is not None or not hit.text.endswith(("所", "院", "台", "中心")):
            continue
        for end in range(len(hit.text) - 3, 3, -1):
            body = hit.text[:end]
            rows = tuple(row for row in gazetteer().called(body) if row.type == "Organization")
            if rows and body.endswith(("院", "会", "大学")):
                hit.parent = Hit(hit.start, hit.start + end, "Organization", body, rows, weight=5)
                break


_OF_FIRMS = ("团队", "事业部", "事业群")
#: "甲集团旗下百灵团队": a team with a name of its own.
_OWN_TEAM = compiled(
    rf"旗下的?(?P<name>[\u4e00-\u9fffA-Za-z]{{2,8}}(?<![的个支])(?:团队|实验室|研究院|事业部|事业群))(?=(?:正式|宣布|联合|已|还|又|近日|也)*(?:{VERBS}|开源|研发|开发|打造|自研|训练|与|和)|[,。、])"
)
_PLAIN_TEAM = compiled(
    r"研发|技术|算法|研究团|核心|专业|管理|工程|产品团|设计团|人工智能团|AI团队|大模型团|[的个支该其多一两三]"
)
_TEAM = compiled(
    rf"(?:实验室|研究院)(?=的?(?:(?:联合|首席|资深|前|原|副)*(?:{OFFICE})|[,。、]|发布|推出|开源|与|和))|(?:大?模型)?(?:研发|技术|算法|研究)?团队(?=[联发推提开与和公宣表的在成负研达合签,。\n]|$)"
)
