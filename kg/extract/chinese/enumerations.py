"""Names that a list shows to be names: "优衣库、资生堂等多家知名企业", "甲、乙等五家机构".

The noun that closes the list says what they are; each member is read between its commas.
"""

import re
from collections.abc import Iterator

from kg.extract.hits import BOUNDARIES, VERBS, Hit, alternatives
from kg.names import gazetteer, words
from kg.text.patterns import compiled

_KINDS = {
    "Company": r"(?:科技|互联网|AI|人工智能|大模型)?(?:企业|公司|厂商|品牌|巨头|大厂|车企|券商|媒体|出版商|开发商|"
    r"唱片公司|出版社|投行|运营商|服务商)",
    "Model": r"大模型|模型|大语言模型",
    "Product": r"应用|产品|平台|软件|工具|App|APP|浏览器|助手|聊天机器人",
    "Other": r"机构|股东|投资[方人者]|基金",
}
_COUNT = r"[\d一二三四五六七八九十两多数几百]+余?[家款个]"
_PRAISE = (
    r"(?:知名|头部|主流|著名|领先|龙头|老牌|一线|国产|国内|国外|海外|中国|美国|全球|国际|新闻|"
    r"初创|本土|外部|投资|传媒|基石|战略)"
)
_NOUN = "|".join(f"(?P<{kind}>{nouns})" for kind, nouns in _KINDS.items())
#: "甲、乙等企业代表出席".
_SENT = r"(?=(?:企业|公司|厂商|车企|机构|媒体)的?(?:代表|负责人|高管|专家))"
#: "甲、乙等企业已采用丙".
_TAKE_UP = (
    r"(?=(?:企业|公司|厂商|车企|机构)(?:[已均也都正]|率先|先后|陆续|相继|目前)*"
    r"(?:采用|使用|部署|接入|引入|选用|试用|应用|上线|订阅|采购)(?:了)?)"
)
_CLOSE = compiled(
    rf"(?:等(?:{_COUNT}{_PRAISE}*|{_PRAISE}+|{_SENT}|{_TAKE_UP})|这{_COUNT}(?:[\u4e00-\u9fff]{{2,4}})?)的?(?:{_NOUN})"
)
_STOP = compiled(
    rf"[^\u4e00-\u9fffA-Za-z0-9·、和与及]|(?![和与及])(?:{BOUNDARIES})|{VERBS}|的|以及|如|例如|比如|老股东|股东"
)
_REACH = 60
_MEMBER = compiled(r"[\u4e00-\u9fff]{2,6}")
#: "丰田Connected": a firm by a listed one's name and a word of its own.
_OWN_WORD = compiled(r"(?P<firm>[\u4e00-\u9fff]{2,4})(?P<word>[A-Z][a-z]{2,12})")
_BROKEN = compiled(r"(?:^|、)[\u4e00-\u9fff][和与及]$")
_NOT_ONE = compiled(
    rf"(?:{alternatives((*words()['company']['generic'], *words()['enumeration']['sectors']))})+|.*(?:行业|领域|产业)"
)


#: "市发改委、科委等四部门": what closes the list says that each of it is an authority.
_DEPARTMENTS = compiled(r"等(?:[一二三四五六七八九十两多\d]+)个?(?:部门|部委|委办局|单位)")
_AUTHORITY = compiled(r"[\u4e00-\u9fff]{1,10}[委局办厅部署院会行]")


def _departments(text: str) -> Iterator[Hit]:
    for match in _DEPARTMENTS.finditer(text):
        low = max(0, match.start() - _REACH)
        start = max((stop.end() for stop in _STOP.finditer(text, low, match.start())), default=low)
        for member in re.finditer(r"[^、和与及]+", text[start : match.start()]):
            if _AUTHORITY.fullmatch(member.group()) and not any(gazetteer().matches(member.group())):
                yield Hit(start + member.start(), start + member.end(), "Regulator", member.group(), weight=2)


#: "美国的甲、德国的乙和法国的丙": members of a list that each have a place before them.
_FROM_ONE = compiled(
    r"(?<=[、和与及同])(?P<place>[\u4e00-\u9fff]{2,3})的[《“]?(?P<name>[\u4e00-\u9fffA-Za-z]{2,8}?)[》”]?(?=[、和与及]|(?<=》))"
)
_SORT_LAST = compiled(r"(?:商|媒体|公司|企业|机构|集团|平台|巨头|同行|伙伴|对手|大学|人|者|家|员|方|会|社|报)$")


def _by_origin(text: str) -> Iterator[Hit]:
    """Firms in a list of which each member has its country before it, one of them a listed firm."""
    placed = [each for each in _FROM_ONE.finditer(text) if _is_place(each["place"])]
    known = any(row.type == "Company" for each in placed for row in gazetteer().called(each["name"]))
    for each in placed if known else ():
        if not any(gazetteer().matches(each["name"])) and not _SORT_LAST.search(each["name"]):
            yield Hit(*each.span("name"), "Company", each["name"], weight=2)


def _is_place(word: str) -> bool:
    return any(row.type == "Jurisdiction" for row in gazetteer().called(word))


def _is_firm(own: re.Match[str]) -> bool:
    listed = any(row.type == "Company" for row in gazetteer().called(own["firm"]))
    return listed and not any(gazetteer().called(own["word"]))


def enumerated(text: str) -> Iterator[Hit]:
    """Find the members of lists that a counted or praised noun closes, in a text in reading form."""
    yield from _departments(text)
    yield from _by_origin(text)
    for match in _CLOSE.finditer(text):
        low = max(0, match.start() - _REACH)
        start = max((stop.end() for stop in _STOP.finditer(text, low, match.start())), default=low)
        for member in re.finditer(r"[^、和与及]+", text[start : match.start()]):
            if match["Company"] and (own := _OWN_WORD.fullmatch(member.group())) and _is_firm(own):
                low, high = start + member.start(), start + member.end()
                yield Hit(low, high, "Company", member.group(), weight=6, notes={"weak": "yes"})
                continue
            if _BROKEN.search(text, max(start, start + member.start() - 3), start + member.start()):
                continue  # "大和化学": the character joins nothing.
            if not _MEMBER.fullmatch(member.group()) or _NOT_ONE.fullmatch(member.group()):
                continue
            if any(gazetteer().matches(member.group())):
                continue
            kind = match.lastgroup if match.lastgroup != "Other" else None
            yield Hit(start + member.start(), start + member.end(), kind, member.group(), weight=2)
