"""Firms and other bodies whose names a text masks: "武汉某科技有限公司", "绍兴某公司", "抖某公司"."""

import re
from collections.abc import Iterator

from kg.extract.hits import BOUNDARIES, Hit
from kg.names import gazetteer, words
from kg.text.patterns import compiled

_MASKED = compiled(
    rf"(?:(?:北京|上海|武汉|广州|深圳|杭州|成都|南京|苏州|天津|重庆|西安|浙江|广东|江苏|湖北|四川|福建|山东|厦门|"
    rf"安徽|河南|河北|湖南|江西|陕西|山西|辽宁|吉林|黑龙江|海南|云南|贵州|甘肃|广西|合肥|郑州|长沙|宁波|青岛|无锡|东莞|佛山)"
    rf"(?:市|省)?|(?<![{words()['person']['surnames'][0]}]))"
    rf"某(?![以与诉将因就对向称使款种个些类])(?:\([\u4e00-\u9fff]{{2,4}}\))?(?:(?!{BOUNDARIES}|法院|[的和与])[\u4e00-\u9fffA-Za-z]){{0,8}}?(?:公司|平台(?!公司|有限)|集团(?!公司|有限|股份)|网站(?!公司|有限)|软件(?!公司|有限|股份)|机构|中心|律师事务所|律所|应用商店|工作室|出版社|报社|医院|学校|大学|协会|俱乐部)"
)
_MASKED_BODY = compiled(r"(?:医院|学校|大学|协会)$")
#: "抖某公司", "亿某科公司": a firm's name with one character hidden.
_HALF_MASKED = compiled(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[与和及对向将被由诉、告定令决]))(?![{words()['person']['surnames'][0]}某该本各一两其与和对向将被由的是在告人方院判令责若另近诉查据受使])"
    r"[\u4e00-\u9fff]某(?![以与诉将因就对向称使家些种个])[\u4e00-\u9fff]{0,2}?公司"
)


def masked_firms(text: str) -> Iterator[Hit]:
    """Find masked names of bodies, in a text in reading form."""
    for match in _HALF_MASKED.finditer(text):
        yield Hit(match.start(), match.end(), "Company", match.group(), weight=4)
    for match in _MASKED.finditer(text):
        name = match.group()
        start = match.start() - (_city_before(text, match.start()) if name[0] == "某" else 0)
        kind = "Product" if name.endswith("软件") else "Organization" if _MASKED_BODY.search(name) else "Company"
        # "某软件公司" is told of as "软件公司" again.
        bare = (name[1:],) if kind == "Company" and text[start] == "某" and len(name) > 4 else ()
        notes = {"weak": "yes"} if re.search("[A-Za-z]", name) else {}
        yield Hit(start, match.end(), kind, text[start : match.end()], aliases=bare, weight=3, notes=notes)


def _city_before(text: str, place: int) -> int:
    """How many characters before "某" are the city or county that a masked firm is told by ("绍兴某公司")."""
    for length in (4, 3, 2):
        if place >= length and any(
            row.type == "Jurisdiction" for row in gazetteer().called(text[place - length : place])
        ):
            return length
    return 0
