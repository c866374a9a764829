"""Parties that are described and not named (guideline, Group): "三名作家", "LinkedIn用户", "涉案平台的运营者"."""

import re
from collections.abc import Iterator

from kg.extract.hits import BOUNDARIES, VERBS, Hit, alternatives, read_back
from kg.names import gazetteer, words
from kg.text.patterns import compiled

_NOUNS, _KIN = alternatives(words()["group"]["nouns"]), alternatives(words()["group"]["kin"])
_COUNTABLE = alternatives(words()["group"]["counted"])
_COUNTED = compiled(
    rf"(?:\d+|[一两二三四五六七八九十数多几]+)余?[名位](?:(?!{BOUNDARIES}|{VERBS})[\u4e00-\u9fff]){{0,8}}?[家人师者手员生友工迷星匠]"
    r"(?=起诉|状告|控告|提告|提起|指控|控诉|认为|称|主张|声称|发现|联合|集体|共同|[对向将把以就因于](?!于)|近日|日前|已|于\d)|"
    # "拼多多三家公司": the number is 三.
    r"(?!多[一二三四五六七八九十两数多几])(?:(?:\d+|[一二三四五六七八九十两数多几]+|数[百千万]+)余?(?:[位名家](?!的)|个(?!月|小时))|一[群批组]|多名|数名)"
    rf"(?:(?:(?!起诉|状告|控告|提起|告上|指控|控诉|指责|以(?!色列)|[名称][为叫]|叫做|叫(?=[A-Za-z“])|取名|[将因])[\u4e00-\u9fffA-Za-z0-9]){{0,10}}?(?:{_NOUNS}|{_COUNTABLE})(?!的(?:{_KIN})|团体|协会|组织|工会|联盟|保护|维权|权益)|[\u4e00-\u9fffA-Za-z0-9]{{1,10}}?的(?:{_KIN}))"
    rf"|(?<=[被遭由获])部分[\u4e00-\u9fff]{{0,6}}?(?:{_NOUNS})(?=[^,。;、]{{0,12}}?(?:起诉|状告|控告|投诉|提起))"
    rf"|一[群批组](?:指控|控诉|指责|起诉|要求)[^,。;]{{2,40}}?的(?:{_NOUNS})"
    rf"|(?<=[和与及、])其他[\u4e00-\u9fff]{{0,4}}?(?:{_NOUNS})(?=[^,。;]{{0,24}}?(?:起诉|状告|控告|诉讼|提起|禁令))"
    rf"|一对(?:[\u4e00-\u9fff]{{0,6}}?)(?:夫妇|夫妻|父母)"
    rf"|一[名位](?:(?!{BOUNDARIES})[\u4e00-\u9fff]){{0,6}}?(?:{_KIN}|{_NOUNS})(?:的(?:{_KIN}))?"
    r"(?=[^,。;、]{0,12}?(?:起诉|状告|控告|投诉|提起))"
    r"|(?:美国)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})个?州(?:和(?:华盛顿)?特区)?(?=[^,。;、]{0,24}?(?:起诉|状告|控告|提告|提起[^,。]{0,6}诉讼))"
    rf"|[三四五六七八九十]大(?:[\u4e00-\u9fff]{{0,4}}?)(?:{_NOUNS})"
    r"|双方(?!面)|[两三四]家(?=达成|宣布|均|都|将|已|共同|同意|签署|和解)|[二两三]者(?=[在均都的已,自之间此])|(?<!等)[二两三四五]人(?=[由在均都的已,还于曾将也共先随同就向对与此自是为])"
    r"|(?<![一-九])[二两三四五六](?:名|家|位)?[原被]告(?=[于在就向对均都共同则还也已曾随]|起诉|提起|主张|指控|认为|称|由)"
    r"|(?<=[,。;\n])(?:它们|[他她]们)(?=(?:[此随]后|此前|后来|均|都|也|还|已|曾|共同|联合|一同|正在|正|去年|今年|上月|[于在][^,。;]{1,8}|分别|先后)*(?:起诉|状告|控告|提告|投诉|提起|发起|将|把|对|向|与|同))"
    r"|(?<=[将把])[二两三四][者人](?=[^,。;]{0,24}?(?:诉|告|列为))"
)
_BEFORE_COUNT = compiled(r"(?:其他|另外|[上前]述|这|该)$")
_TIME = (
    r"(?:去年|今年|本周|上周|近日|日前|此前|随后|[昨今][天日]|周[一二三四五六日]|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日)?"
)
# "画师起诉…" at the head of a clause or behind a count of suits, "甲遭股东起诉", "甲与作家达成和解".
_BARE = compiled(
    rf"(?:{_NOUNS})(?:们|群体|团体)?(?:(?P<suing>(?={_TIME}(?:[就因][^,。;]{{1,20}}?(?!诉讼)(?=诉|起诉|状告|控告|提告|[集联共]))?(?:集体|联合|联名|共同)?(?:起诉|诉|状告|控告|提告)))"
    rf"|(?P<toward>(?={_TIME}对[^,。;]{{2,40}}?(?:提起|发起|提出)[^,。;]{{0,10}}诉))"
    r"|(?P<paid>(?=支付|赔偿|赔付))"
    r"|(?P<done>(?=(?:集体|联合|联名|共同)*(?:起诉|提起|提告|提出|发起|状告|控告|投诉|告上)))"
    r"|(?P<settling>(?=(?:之间)?(?:近日|日前|已|均|也)*(?:就[^,。;]{1,24})?(?:正式|已|最终|所|近日|日前|于)*(?:达成[^,。;]{0,24}?)?和解))"
    r"|(?P<ended>(?=的?集体诉讼|(?:指控|提起|对其|就|发起)[^。;]{0,40}?(?:诉讼|官司|指控|索赔))))"
)
#: "加州居民起诉…", "韩国漫画家对…提起诉讼": people of a place or a trade, at the head of a clause.
_PEOPLE = alternatives(
    noun
    for noun in words()["group"]["nouns"]
    if not re.search("公司|企业|机构|组织|协会|团体|媒体|社$|出版商|学校|报纸|人$|[原被]告", noun)
)
_OF_PLACE = compiled(
    rf"(?:^|(?<=[,。;:\n而]))(?P<name>(?!而)[\u4e00-\u9fff]{{2,8}}?(?:{_PEOPLE})们?(?:[和与及](?:{_NOUNS}))?)"
    rf"(?=[则也均都]?{_TIME}(?:以[^,。;]{{1,20}}为由)?(?:集体|联合|联名|共同)?(?:起诉|诉|状告|控告|提告|(?:对|向)[^,。;]{{2,40}}?(?:提起|发起|提出)[^,。;]{{0,10}}诉))"
)
#: "加拿大新闻机构诉甲": houses of a place that sue.
_HOUSES_OF_PLACE = compiled(
    r"(?P<name>(?:新闻|出版|媒体|音乐|唱片|广播)?(?:机构|媒体|出版商|出版社|公司|团体|组织|协会))(?=(?:集体|联合)*(?:起诉|状告|控告|诉(?![讼求苦])))"
)
_BEFORE_BARE = {
    "ended": frozenset("了结息解决化束"),
    "done": frozenset("被遭"),
    "settling": frozenset("与和同"),
    "paid": frozenset("向"),
}
_SYLLABLES = words()["person"]["transliteration"][0]
# "雷恩家属对甲提起诉讼", "亚当·雷恩的父母起诉乙".
# "青少年…自杀身亡,其家属对甲提起诉讼", "受害者家属起诉乙": whose family it is, is told before.
_FAMILY = compiled(
    rf"(?:(?:(?<![\u4e00-\u9fff])|(?<=少[年女])|(?<=[男女][孩子])|(?<=青年)|(?<=学生))[{_SYLLABLES}·]{{2,10}}的?|"
    r"(?<![A-Za-z])[A-Z][a-z]{1,14} [A-Z][A-Za-z]{1,14} ?的|"
    r"(?<![\u4e00-\u9fff])(?:(?P<its>其)|(?:该名?|这名|两名|多名)?(?:受害者|遇难者|死者|逝者|青少年|少年|少女|男孩|女孩|男子|女子)的?))"
    r"(?:家属|父母|家人|母亲|父亲|遗孀|亲属)"
    r"(?=[^。;]{0,40}?(?:起诉|诉讼|状告|控告|投诉))"
)
_HEAD_OF_CLAUSE = frozenset("起宗件例,。、\n:")
_USERS = compiled(r"用户(?=(?:在|向|对|以|就|已|针对|集体)?[^,。]{0,30}(?:起诉|诉讼|投诉))|各州居民")
#: "使用用户数据": what is done to users, who are no party.
_ON_USERS = compiled(
    r"(?:使用|利用|获取|收集|处理|通知|保护|侵犯|泄露|分享|出售|导致|致使|造成|引导|诱导|帮助|允许|要求|[让使令对向为给])$"
)
_NUMBERED = compiled(r"[一两二三四五六七八九十百千万\d][名位]")
_OF_SERVICE = compiled(r"(?:[A-Za-z0-9 .]{2,30}|[\u4e00-\u9fff]{2,4})(?:平台)?(?:Premium )?$")
# Who runs a service is a party by that, whatever the service is called: "“换脸”App的运营方".
_OPERATOR = compiled(
    r"(?:开发)?(?:运营者|运营方|经营者|开发者)(?![们大协A-Za-z“])|"
    r"(?<=的)(?:开发|运营|制作|发行)(?:公司|商|团队)(?=(?:已|正式|也)?(?:提起|发起|提出|[被遭][^,。;]{0,20}(?:起诉|告上)))"
)
#: "对甲公司及相关开发者团队发起诉讼": who is sued beside somebody named.
_BESIDE = compiled(
    r"(?<=[及和与、])(?:相关|涉案|幕后|背后)的?(?:开发者?|运营者?|技术|研发|管理)?(?:团队|人员|公司|个人|企业|机构)(?=(?:共同|一并)?(?:提起|发起|提出)[^,。;]{0,8}(?:诉讼|指控|索赔))"
)
_SERVICE = compiled(
    r"(?:(?:该|涉案|一款|某)?[“”\u4e00-\u9fffA-Za-z0-9]{2,10}(?:平台|软件|App|APP|网站|小程序|应用)|[A-Za-z0-9]{2,20}(?:平台)?)的?$"
)
_PREDICATE = compiled(r"(?<!原告)(?<!被告)(?<!上诉人)(?:是|系|为|作为)(?:一款)?“?$")
_CLAUSE = compiled(rf"[,。;、()]|和|与|{BOUNDARIES}|{VERBS}")
_ACCUSING = compiled(r"一[群批](?:指控|控诉|指责|起诉|要求)")
_NO_PARTY = compiled(rf"(?!涉){VERBS}|支持|反对|要求|认为|[在向对与被就]")
# "原告系某作品的权利人": whom a judgment describes by what they are.
_IN_ROLE = compiled(
    r"(?:原告|被告|上诉人)(?:系|为|是)(?:一[名位家])?(?P<name>[^,。;:《》“”()\n]{2,20}?"
    r"(?:权利人|著作权人|运营者|运营方|经营者|博主|主播|画师|插画师|摄影师|配音演员|配音师|作者|网络红人|演员|歌手))(?=[,。;])"
)


def described_parties(text: str) -> Iterator[Hit]:
    """Find described parties in a text in reading form; they count only where they dispute."""
    for match in _COUNTED.finditer(text):
        counted = _BEFORE_COUNT.search(text, max(0, match.start() - 2), match.start())
        yield from _party(text, counted.start() if counted else _with_place(text, match.start()), match.end())
    for match in _BARE.finditer(text):
        suing = match["suing"] is not None or match["toward"] is not None
        role = suing or match.group().endswith(("原告", "被告"))
        start = match.start() if role else _with_place(text, match.start())
        left = text[start - 1] if start else "\n"
        if left in (_HEAD_OF_CLAUSE | _BEFORE_BARE["done"] if suing else _BEFORE_BARE[str(match.lastgroup)]):
            yield from _party(text, start, match.end())
    for match in _OF_PLACE.finditer(text):
        if not re.search("[遭由获因以]|联合|携手", match["name"]):
            yield from _party(text, match.start("name"), match.end("name"))
    for match in _HOUSES_OF_PLACE.finditer(text):
        start = _with_place(text, match.start())
        if start < match.start() and (not start or text[start - 1] in _HEAD_OF_CLAUSE):
            yield Hit(start, match.end(), "Group", text[start : match.end()], weight=1)
    for match in _FAMILY.finditer(text):
        start = match.end("its") if match["its"] else match.start()
        yield Hit(start, match.end(), "Group", text[start : match.end()], weight=4)
    for match in _USERS.finditer(text):
        service = _OF_SERVICE.search(text, max(0, match.start() - 40), match.start())
        if service and not _ON_USERS.search(service.group()) and not _NUMBERED.search(service.group()):
            yield from _party(text, service.start(), match.end())
    for match in _OPERATOR.finditer(text):
        service = _SERVICE.search(text, max(0, match.start() - 24), match.start())
        start = read_back(text, match.start(), _CLAUSE, match.start() - service.start()) if service else match.end()
        # "甲公司是乙平台的运营者", "甲公司(乙的开发者)": what somebody named is.
        glossed = text.startswith(")", match.end()) and "(" in text[max(0, start - 12) : start]
        if match.end() - start > 5 and not glossed and not _PREDICATE.search(text, max(0, start - 6), start):
            yield Hit(start, match.end(), "Group", text[start : match.end()], weight=1)
    for match in _BESIDE.finditer(text):
        yield Hit(*match.span(), "Group", match.group(), weight=2)
    for match in _IN_ROLE.finditer(text):
        yield Hit(match.start("name"), match.end(), "Group", match["name"], weight=7)


def _with_place(text: str, start: int) -> int:
    """Where a counted party begins, with the place right before it ("加拿大五大媒体")."""
    sizes = range(min(6, start), 1, -1)
    placed = (
        size
        for size in sizes
        if any(row.type == "Jurisdiction" for row in gazetteer().called(text[start - size : start]))
    )
    return start - next(placed, 0)


def _party(text: str, start: int, end: int) -> Iterator[Hit]:
    name = text[start:end]
    aside = text.startswith(",", max(0, start - 1)) and text.startswith(",", end) and name.startswith("一")
    if name == "公司" or aside:
        return  # "…。公司起诉乙", "甲,一家总部位于丙市的公司,起诉乙": somebody named.
    if _ACCUSING.match(name) or not _NO_PARTY.search(name.replace("一对", "")):
        yield Hit(start, end, "Group", name, weight=1)


def describes_next(group: Hit, hits: list[Hit]) -> bool:
    """ "“甲”平台的运营者乙公司", "病理检测公司Kestrel": who is described has a name."""
    if group.type == "Company":
        unlisted = not group.rows and group.text.endswith("公司") and not group.text.isascii()
        return unlisted and any(
            hit.start == group.end and hit.type == "Company" and hit.text[0].isascii() for hit in hits
        )
    return any(hit.start == group.end and hit.type in ("Company", "Person") for hit in hits)
