"""Unlisted firms that a step of a suit or of an authority shows: "判决海星科技败诉", "对海星科技处以罚款".

A short name that ends in a word of trade, or in 公司, is a word like others where nothing shows it ("具身智能"). Where
it stands as a party, with a word of the law right before or behind it, it is a name; it counts where a relation takes
it up.
"""

from collections.abc import Iterator

from kg.extract.chinese.told import cities, is_plain, place_before
from kg.extract.hits import ADVERBS, BOUNDARIES, VERBS, Hit, alternatives, read_back
from kg.names import gazetteer, words
from kg.text.patterns import compiled

_COMPANY = words()["company"]
_TRADE = compiled(rf"(?:{alternatives(_COMPANY['trades'])})(?!行业|产业|领域|巨头|企业|公司)|公司(?!法|章程|治理)")
#: Last words of firms that are common nouns elsewhere: a name only where a party must stand.
_FURTHER = compiled(
    r"(?:音乐|电讯|电信|电子|电器|电气|重工|制药|智驾|出行|互娱|文娱|日报|时报|晚报|周报|周刊)(?!行业|产业|领域|巨头|企业|公司|社|产品|作品|市场|平台|服务|化)"
)
_MUST_BE = compiled(
    r"(?:起诉|反诉|状告|控告|(?<![起胜败上申投公自反])诉|判决|判令|约谈|处罚|警告|被告|原告|罚|与|和|被|遭)$"
)
_BEFORE = (
    "起诉", "反诉", "状告", "控告", "代表", "判决", "判令", "改判", "判", "裁定", "裁决", "认定", "判定", "命令",
    "责令", "勒令", "责成", "下令", "赔偿", "赔付", "支付", "侵犯", "侵害", "约谈", "通报", "处罚", "警告", "调查",
    "没收", "驳回", "支持", "原告", "被告", "上诉人", "申请人", "请求人", "专利权人", "招致", "面临", "遭到", "受到",
    "收到", "指控", "要求", "敦促", "呼吁", "禁止", "封禁", "了", "对", "针对", "向", "将", "把",
    "与", "和", "同", "诉请", "诉", "告", "被", "遭", "由", "就", "、", "原告)", "被告)", "第三人)", "对手",
    "审理", "受理", "审结", "宣判", "关于", "了结",
)  # fmt: skip
_PARTY = compiled(rf"(?:{alternatives(_BEFORE)}|以(?!色列))$")
#: What a party does, or has done to it, at the head of its clause.
_AT_LAW = compiled(
    r"(?:也|则|已|曾|均|又|随后|此前|近日|日前|当天|再次|正式|拒绝|考虑|威胁|否认|表示|于?(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|[今昨本上]周?[日天年月])*(?:将|拟)?(?:起诉|提起|反诉|状告|控告|诉|上诉|败诉|胜诉|不服|辩称|抗辩|因[^,。;]{2,24}被|(?<!的)(?:侵害|侵犯|违反|构成|不构成|未经|擅自|立即|停止|赔偿|承担)|"
    r"(?:认为|主张|发现),?[^。;]{2,40}?(?:侵|抄袭|盗用|未经|擅自|不正当竞争|违约)|"
    r"[被遭](?!告席)|(?:收到|领到|接到|吃下)[^,。;]{2,24}(?:罚|处罚|通知|函|传票|决定)|(?:在?[将把对向与和同就以][^,。;]{2,40}?)"
    r"(?:告上|诉至|诉讼|起诉|提告|和解|调解|法律行动|官司|纠纷|对簿|仲裁|索赔|被罚|赔偿|上诉|律师函))"
)
#: "原告蓝岸数据则…": last words that name a firm only behind its role.
_IN_ROLE = compiled(
    r"(?:原告|被告|上诉人|申请人)(?:方)?(?:系|为|是)?“?(?P<name>[\u4e00-\u9fff]{2,4}?(?:数据|影业|文化|动漫|图片社|新闻|出版|视觉|文学|"
    r"图库|游戏|软件|电商|教育|科创|智联|互动))(?=”?(?:诉称|辩称|称|则|[已未将对向于在以因提]|请求|主张|认为|擅自|公司))"
)
#: "独立作家联盟向甲局投诉乙": a body of members that brings a dispute.
_MEMBERS = compiled(
    r"(?:^|(?<=[,。;\n]))继?(?P<name>(?![该此这本各多某继])[\u4e00-\u9fff]{2,10}?(?:协会|联盟|联合会|公会|工会|商会))"
    rf"(?=(?:[已也还]|{ADVERBS}|于[^,。;]{{2,8}}|\d{{1,2}}月(?:\d{{1,2}}日)?){{0,3}}(?:起诉|状告|控告|投诉|举报|检举|"
    r"(?:向|对|就|以)[^,。;]{2,30}?(?:投诉|检举|举报|提起|申诉|诉讼|起诉|控告)))"
)
_SOME_BODY = compiled(
    rf"(?:行业|有关|相关|当地|各地|部分|上述|前述|两大|三大)|[\u4e00-\u9fff]*?(?:组织|团体|机构)|(?:{BOUNDARIES}|{VERBS})"
)
#: "对海岛信用卡处以96亿韩元罚款": who is fined has a name, whatever that ends in.
_FINED = compiled(
    r"[对向](?P<name>[\u4e00-\u9fff]{3,10}?)(?:处以?|开出|作出|做出)了?(?:[^,。;]{0,16}?[\d一二三四五六七八九十百千万]|[^,。;]{0,6}?(?=罚))[^,。;]{0,16}?罚(?:款|金|单)|"
    r"[对向](?P<next>[\u4e00-\u9fff]{3,10}?)罚款\d"
)
_NO_FINED = compiled(
    rf"{BOUNDARIES}|{VERBS}|[的其该这那些某各每多几两此者们]|上述|前述|涉案|相关|有关|违法|违规|[人方商户员]$|"
    rf"(?:{alternatives((*_COMPANY['generic'], *_COMPANY['sorts']))}|企业|机构|行为|平台|单位|部门|国家|案件)$"
)
#: "就塞勒诉甲国专利局案": by the sound of the name somebody from abroad, who contests what an office has decided.
_CONTESTS = compiled(
    rf"(?:^|(?<=[就在于由对将理,。;:\n“]))(?P<name>[{words()['person']['transliteration'][0]}]{{2,5}})诉(?=(?P<office>[^,。;\n]{{4,16}}?)(?:等)?(?:一|上诉)?案)"
)
_HEAD = compiled(r"(?:^|(?<=[,。;:\n日后在]))$")
_STOP = compiled(
    rf"对手|[^\u4e00-\u9fff]|{alternatives(_BEFORE)}|以(?!色列)|{BOUNDARIES}|{VERBS}|[的及为]|一[家个]|股东|企业|公司|巨头|(?<![\u4e00-\u9fff])传|称"
)
_SORTS = (*_COMPANY["generic"], *_COMPANY["plain"], *words()["enumeration"]["sectors"], *words()["models"]["common"])
_PLAIN = compiled(rf"(?:{alternatives(_SORTS)})*")
_NO_FIRM = compiled(
    r"地方|当地|流行|原创|背景|多家|两家|本地|消费|国产|家用|全球|古典|数字|在线|网络|独立|背后|影视|正版|盗版"
)
#: "辅助人工智能", "轻量化": what ends so before a word of trade is a word.
_NO_TRADE = (
    "人工", "具身", "空间", "群体", "商业", "机器", "边缘", "情感", "集体", "混合", "认知", "类脑", "物理", "端侧",
    "化", "性", "助", "能", "官", "用", "轻",
)  # fmt: skip


def litigants(text: str) -> Iterator[Hit]:
    """Find firms by the step at law that names them, in a text in reading form."""
    for match in _IN_ROLE.finditer(text):
        if not any(gazetteer().matches(match["name"])) and not _PLAIN.fullmatch(match["name"]):
            yield Hit(*match.span("name"), "Company", match["name"], weight=2, notes={"weak": "yes"})
    for match in _MEMBERS.finditer(text):
        if not any(gazetteer().matches(match["name"])) and not _SOME_BODY.match(match["name"]):
            yield Hit(*match.span("name"), "Organization", match["name"], weight=1, notes={"weak": "yes"})
    for match in _FINED.finditer(text):
        name = match["name"] or match["next"]
        if not (_NO_FINED.search(name) or is_plain(name) or any(gazetteer().matches(name))):
            start = match.start() + 1
            yield Hit(start, start + len(name), "Company", name, weight=1, notes={"weak": "yes"})
    for match in _CONTESTS.finditer(text):
        rows = (row for row in gazetteer().called(match["office"]) if row.type == "Regulator")
        if any(rows) and not any(gazetteer().matches(match["name"])):
            yield Hit(*match.span("name"), "Person", match["name"], weight=2)
    yield from _placed(text)
    trades = (
        (match, slot) for trade, slot in ((_TRADE, _PARTY), (_FURTHER, _MUST_BE)) for match in trade.finditer(text)
    )
    for match, slot in trades:
        start = read_back(text, match.start(), _STOP, 8)
        body = text[start : match.start()]
        body = body[place_before(body) :]
        firm = match.group() == "公司"
        # "苍耳网络公司": a word of its own before the trade of a firm.
        body = _WHOLE_TRADE.sub("", body) if firm and len(body) > 3 else body
        plain = (
            _NO_FIRM.fullmatch(body)
            or body.endswith(_NO_TRADE)
            or _PLAIN.fullmatch(body)
            or any(gazetteer().matches(body))
        )
        if plain or not 2 <= len(body) <= 3:
            continue
        if firm and is_plain(body):
            continue
        opens = _HEAD.search(text, 0, start) is not None and _AT_LAW.match(text, match.end())
        if opens or slot.search(text, max(0, start - 4), start):
            name, bare = text[start : match.end()], (text[start : match.start()],) if firm else ()
            yield Hit(start, match.end(), "Company", name, aliases=bare, weight=2, notes={"weak": "yes"})


_WHOLE_TRADE = compiled(rf"(?:{alternatives((*_COMPANY['trades'], *words()['strangers']['trades'], '计算'))})$")
_CLAUSE = compiled(r"(?:^|(?<=[,。;:\n日后]))(?=[\u4e00-\u9fff]{4})")
#: Of a place, those who are no firm.
_OF_PLACE = compiled(
    r"[省市区县州]|[警检法官政军公司局院厅委部署会民众人者师家员女男生友方团队某的在与和及等以对向将把被由就因再又已]|用户|媒体|机构|企业|大学|时间|当地|方面"
)


def _placed(text: str) -> Iterator[Hit]:
    """ "上海星芒向甲法院提起诉讼": a firm in short, by its city and a word of its own, where it goes to court."""
    for match in _CLAUSE.finditer(text):
        start = match.start()
        place = place_before(text[start : start + 6]) if text[start : start + 2] in cities() else 0
        for own in (2, 3) if place else ():
            end = start + place + own
            name = text[start + place : end]
            if _AT_LAW.match(text, end) and not (_OF_PLACE.search(name) or is_plain(name) or _NO_FIRM.fullmatch(name)):
                yield Hit(start, end, "Company", text[start:end], weight=2, notes={"weak": "yes"})
                break
