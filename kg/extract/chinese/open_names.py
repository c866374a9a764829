"""Open names: Latin words among Chinese, companies by legal form, people, masked names, quoted names.

None of these is listed anywhere; what they are is told by the noun beside them, by their own form, or later by the
relation they stand in (`type` None).
"""

import re
from collections.abc import Iterator, Sequence

from kg.extract.chinese.apps import apps
from kg.extract.chinese.described import described_parties
from kg.extract.chinese.employers import UNITS, employers
from kg.extract.chinese.enumerations import enumerated
from kg.extract.chinese.founded import OF_AI, founded, headed_rooms, is_joined
from kg.extract.chinese.full_names import OFFICE
from kg.extract.chinese.latin import COMMON, latin_names
from kg.extract.chinese.listed_firms import TAKES_SHARES, listed_firms
from kg.extract.chinese.litigants import litigants
from kg.extract.chinese.masked_firms import masked_firms
from kg.extract.chinese.models import families, hosts, numbered, quoted
from kg.extract.chinese.movements import movements
from kg.extract.chinese.people import people
from kg.extract.chinese.strangers import strangers, without_words
from kg.extract.chinese.titles import is_sort
from kg.extract.chinese.told import cities, is_plain, place_before, told_companies, with_form_first
from kg.extract.hits import ADVERBS, BOUNDARIES, VERBS, Hit, alternatives, read_back, with_given
from kg.names import gazetteer, words
from kg.text.patterns import compiled

_COMPANY = words()["company"]
_TRANSLITERATION = words()["person"]["transliteration"][0]
_FORM = compiled(rf"(?:{alternatives(_COMPANY['forms'])})(?!法(?!人|定代)|治理|化|章程|员工|内部)")
_SORTS = alternatives((*_COMPANY["sorts"], "芯片商", "媒体集团"))
_FORM_STOP = compiled(
    r"东家|不含|不包括|包含|涵盖|授权(?=[\u4e00-\u9fff]{2})|(?<![一二合共协等相陪胡大会不])同(?![方仁济程花文创和洲力盾行盟属时样意])|"
    r"[的者]有|[两三四五六七八九十]大(?![学洋连地])|(?:知名|著名|最大|头部|领先|老牌|顶级|大型)的?[\u4e00-\u9fff]{0,6}?(?:集团|机构|巨头|厂商|平台|出版商)(?=[\u4e00-\u9fffA-Z])|"
    rf"最?(?:知名|著名)的?|一[名位]|所?持有?(?=[\u4e00-\u9fff]{{3}})|(?:被?许可|被?授权|受让|转让|出让|出质|申请|专利权|权利|辩护|代理)[人方]|均为|化[名姓]|[并归纳转]入|注册(?:成立)?了?(?=[\u4e00-\u9fff]{{4}})|对手|(?<!档)案件?中|方面|质疑|给?予|派员|[这那]家|(?:运营|经营|开发|所有|提供|使用|制作)[者方]|赴|判[决令定处]?(?!断)|并购|选定|执掌|掌舵|前往|走进|来到|调研|[^\u4e00-\u9fffA-Za-z0-9()]|[的和与及]|(?!投资(?:管理|控股|发展|咨询|有限|集团|股份|基金|$))(?:{BOUNDARIES})|{VERBS}|合伙人|股东|(?:公司|(?<!合伙)企业(?!管理|服务|咨询|发展)|{_SORTS})(?=.)|[\d一两二三四五六七八九十几数多][款项个家]"
)
_GENERIC = compiled(rf"(?:{alternatives(_COMPANY['generic'])})*")
_STRONG_FORM = compiled(
    r"有限公司|有限责任公司|合伙企业|株式会社|集团|出版社|通讯社|电视台|影业|书局|书店|报社|杂志社|制片厂|广播公司|电视公司|律师事务所|"
    r"会计师事务所|新闻台|广播电台"
)
# "循环智能创始人", "千帆科技宣布": short names whose last word is a trade, where a company's verb or office follows.
_TRADE = compiled(rf"(?:{alternatives(_COMPANY['trades'])})")
_DEED = compiled(
    rf"(?:(?:{ADVERBS})[已将也还曾拟并]?){{0,3}}"
    r"(?:公司)?(?:的|的?(?:前|现任|时任))?(?:(?:联合)?创[始办]人|CEO|CTO|首席|董事|副?总裁|"
    r"主管合伙人|创始合伙人|管理合伙人|合伙人|旗下|宣布|发布|推出|公告|晚间公告|控股|(?:在[^,。]{0,8})?(?:已|近日|日前|宣布|正式)*完成[^,。]{0,24}融资|起诉|被诉|收购|股价|老?股东|先后|再?获[^,。]{0,12}(?:融资|投资|领投)|拿到|"
    r"正式|自研|开源|上线|成立于|主打|估值|深耕|专注于|致力于|研发的|携手|联合|开发|运营|涉嫌|违法|(?:也|还|已|先后|成功)?引[入进])"
)
#: What a firm does whose name opens its sentence ("鹿鸣科技与华为达成合作").
_FIRST_DEED = compiled(
    r"(?:今日|近日|日前|昨日|也|还|已)*(?:自主研发|研发出|打造|拟|称,|表示|回应|披露|启动|计划|[与和同][^,。]{2,16}(?:达成|合作|签署|签订|联合|携手|共同|成立))"
)
_TAKEN = compiled(
    r"(?:创立|创办|创建|收购|入股|投资|加入|参股|并购|控股|领投|参投|跟投|注资|旗下|子公司|母公司)了?(?:公司|企业)?$"
)
_ENDS = compiled(r"[,。、;(]|$|\n|的|并|前|后|公司")
_STEPS = (
    r"打压|遏制|围堵|回归|出自|源自|取自|接近|背靠|选定|选择|指定|确定|邀请|引入|携手|牵手|联手|共同|执掌|掌舵|接掌|辞去|辞任|卸任|入职|加盟|加入|离开|重返|任职|担任|出任|任命|聘请|"
    r"离职|授权|许可|委托|(?<![一二合共协等相陪胡大会不])同(?![方仁济程花文创和洲力盾行盟属时样意])"
)
_TRADE_STOP = compiled(
    rf"顶级|顶尖|全球|头部|硬(?=科技)|对手|(?<!档)案件?中|[^\u4e00-\u9fff]|[的和与及]|(?<!数)据(?!点)|取得|购得|拿下|{_STEPS}|{BOUNDARIES}|{VERBS}|一[家个]|股东|企业|公司|{_SORTS}"
)
#: Trades that end a firm's name wherever a word of its own stands before them and the name ends; the sentence tells.
_OWN_TRADES = (
    "科技", "智能", "资本", "股份", "影业", "传媒", "智行", "微电子", "光电", "半导体",
    "数科", "智算", "数智", "智造", "智联", "智驾", "互娱", "药业", "制药", "重工", "电气", "图库", "图片社",
)  # fmt: skip
_NAME_ENDS = compiled(
    rf"[^\u4e00-\u9fffA-Za-z]|$|[的和与及]|{BOUNDARIES}|{VERBS}|{ADVERBS}|(?:{UNITS}){{0,5}}(?:{OFFICE})|副|原|前|新任|新|[子母孙]?公司|集团|首席|联席|执行|高级|常务|"
    r"\d|[A-Z]\+?\d?轮|天使轮|种子轮|Pre-|新增|完成|申请|提交|递交|取得|股东|共同|双方|三方|携手|牵手|联手|一起|合资|全资|控股|持股|持有|归|分别|均|同|签|宣|拟|欲|凭|中标|获批|入选|上市|挂牌|递表|冲刺|营收|净利|"
    r"自(?=[0-9今本去明上即])|之手|回应|披露|拒绝|承诺|整改|改正|谈话|缴纳|支付|道歉|赔偿|删除|首席|主办|承办|举办|参与|参加|出席|未经|打造|研发|研制|训练|围绕|今日|昨日|近期|以|"
    r"创始|全部|多数|少数|部分|授权|享有|侵|涉|遂|遭|受|也|还|[一二三四五六七八九十]+[日月]|不|没|未|才|就|可|能|会|有|正|再|只|先|靠|凭|拿|离职|方面|官方|旗下|董事|法定|晋升|"
    r"当[天日晚月年]|最|尚|引[发起入]|仍|亦|既|拥有|旨在|凭借|依托|此前|目前|随[即后]|迅速|迄今|无法|用户|员工|团队|高管|官网|旗舰|估值|市值|"
    r"使用|利用|采用|允许|禁止|停止|暂停|赢得|赢了|败|胜|告|诉|侵|以及|则|遂|即将|全面|大幅|大举|重金|斥资|押注"
)
_NO_BODY = compiled(rf"(?:{alternatives((*_COMPANY['generic'], *words()['enumeration']['sectors']))})*")


def open_names(text: str) -> Iterator[Hit]:
    """Find names that are listed nowhere, in a text in reading form."""
    yield from without_words(text, _found(text))


def _found(text: str) -> Iterator[Hit]:
    for finder in (
        enumerated,
        latin_names,
        _companies,
        _with_originals,
        with_form_first,
        _traders,
        _banks,
        _organizations,
        _of_two_fields,
        _groups,
        people,
        masked_firms,
        described_parties,
        families,
        numbered,
        hosts,
        apps,
        founded,
        headed_rooms,
        quoted,
        told_companies,
        employers,
        listed_firms,
        litigants,
        movements,
        strangers,
    ):
        yield from finder(text)


_LATIN_END = compiled(r"[A-Z][A-Za-z0-9.&-]+(?: [A-Z][A-Za-z0-9.&-]*)*$")


def _companies(text: str) -> Iterator[Hit]:
    for match in _FORM.finditer(text):
        start = read_back(text, match.start(), _FORM_STOP, 24 if _STRONG_FORM.search(match.group()) else 18)
        if text.startswith("中国", start) and text[start + 2 : start + 4] in cities():
            start += 2  # "中国深圳星澜科技有限公司": the country is no part of the name.
        start = with_given(text, start) if match.group() == "律师事务所" else _past_role(text, start)
        start = _with_listed(text, start) if match.group().endswith("有限公司") else start
        start += _bracket(text[start : match.start()])
        body = text[start : match.start()]
        plain = match.group() == "公司"
        if plain and not body.isascii() and (latin := _LATIN_END.search(body)):
            # "芯片制造商Kestrel公司": what sort of firm it is stands before its name.
            start, body = start + latin.start(), latin.group()
        if (
            len(body.strip("()")) >= 2
            and not _GENERIC.fullmatch(_without_place(re.sub(r" ?\(AI\) ?", "", body)))
            and (_STRONG_FORM.search(match.group()) or (plain and _is_proper(text, body, match.end())))
            and not _ends_in_listed(text[start : match.end()])
            and not (match.group().endswith("律师事务所") and _is_place(body))
        ):
            own = _OWN_NAME.match(body)
            alias = (body,) if plain else (own["own"],) if own else ()
            notes = {"defined": "yes"} if own and not plain else {}
            yield Hit(start, match.end(), "Company", text[start : match.end()], aliases=alias, weight=2, notes=notes)


def _bracket(body: str) -> int:
    """Where a name begins behind a bracket that is around it or closes before it, and not in it.

    >>> [_bracket(body) for body in ("原审原告)上海星芒", "星芒(上海)网络", "下称(星芒")]
    [5, 0, 3]
    """
    opened, closed = body.find("("), body.find(")")
    if opened < 0 or -1 < closed < opened:
        return closed + 1
    return 0 if closed > opened else opened + 1


#: So many characters of a listed firm's name before the rest of a registered one.
_LISTED = 8


def _with_listed(text: str, start: int) -> int:
    """ "华为终端有限公司": where the listed name begins that the registered name opens with."""
    low = max(0, start - _LISTED)
    firms = (
        low + match.start
        for match in gazetteer().matches(text[low : start + 1])
        if low + match.end == start and match.rows[0].type == "Company"
    )
    return next(firms, start)


_ROLE = compiled(r"[\u4e00-\u9fff]{1,5}?[方商者户主单位体司](?=[\u4e00-\u9fff]{2})")


def _past_role(text: str, start: int) -> int:
    """ "平台方杭州云图科技有限公司": where the name begins behind what its bearer is in the account."""
    role = _ROLE.match(text, start)
    placed = role is not None and text[role.end() : role.end() + 2] in cities()
    return role.end() if role and placed else start


def _is_place(body: str) -> bool:
    """ "芝加哥律师事务所Harbor": some law firm of a place."""
    return any(row.type == "Jurisdiction" for row in gazetteer().called(body))


#: "深澜数据(Deeplan Data, Inc.)": the original name has a legal form.
_LEGAL_ORIGINAL = compiled(
    r"\((?:[A-Z][\w.&'’-]* ){1,5}(?:Inc|LLC|Ltd|Limited|Corp|Corporation|GmbH|PLC|plc|LLP|LP|S\.A|AG|N\.V|B\.V|Co)\b"
    r"|\([A-Z][\w.&'’ -]{1,40}, (?:Inc|LLC|Ltd|Corp|LLP|LP)\b|(?<=律所|律行)\([A-Z][\w.&'’ -]{2,40}\)"
)


def _with_originals(text: str) -> Iterator[Hit]:
    for match in _LEGAL_ORIGINAL.finditer(text):
        start = read_back(text, match.start(), _FORM_STOP, 10)
        name = text[start : match.start()]
        if len(name) >= 2 and not _GENERIC.fullmatch(name) and not any(gazetteer().matches(name)):
            yield Hit(start, match.start(), "Company", name, weight=2)


#: "云途视觉(杭州)科技有限公司": the firm's own name stands before its place in brackets.
_OWN_NAME = compiled(r"(?P<own>[\u4e00-\u9fff]{4,6})\((?:中国|[\u4e00-\u9fff]{2,3})\)")


def _ends_in_listed(name: str) -> bool:
    """ "供狮门影业" is a listed name with a word before it; "德国出版集团" nothing but a sort of a country."""
    first = next(gazetteer().matches(name), None)
    country = first and not first.start and first.rows[0].type == "Jurisdiction" and "-" not in str(first.rows[0].place)
    if country and first and first.end < len(name) and _FORM.fullmatch(name, first.end):
        return True
    return any(
        match.end == len(name) and match.start and match.rows[0].type == "Company"
        for match in gazetteer().matches(name)
    )


#: "重庆云栖银行推出", "甘肃移动与": a bank, and the branch of a carrier.
_BANK = compiled(
    r"(?P<sure>(?:银行|农商行)(?=股份|行长|董事长|首席|副行长|[、,]|"
    r"(?:的|已|正式|近日|日前|宣布|也|还|则|将|率先|成功|全面|本地化|私有化|完成)*(?:选用|采购|引进|推出|发布|上线|部署|接入|引入|自研|开源|建成|采用|与)))|银行"
)
_NO_BANK = compiled(rf"(?:{alternatives((*_COMPANY['generic'], *_COMPANY['sorts_of_banks']))})*")
_CARRIER = compiled(
    r"(?:移动|联通|电信|铁塔)(?=(?:公司)?(?:的|已|正式|近日|宣布|将)*(?:与|和|、|联合|共同|共建|推出|发布|上线|,|。))"
)


def _banks(text: str) -> Iterator[Hit]:
    for match in _BANK.finditer(text):
        start = read_back(text, match.start(), _FORM_STOP, 8)
        start += 1 + text[start : match.start()].rfind(")")
        start += len(_country(text[start : match.start()]))
        body = _without_place(text[start : match.start()])
        if len(body) >= 2 and not _NO_BANK.fullmatch(body):
            notes = {} if match["sure"] else {"weak": "yes"}
            yield Hit(start, match.end(), "Company", text[start : match.end()], weight=2, notes=notes)
    for match in _CARRIER.finditer(text):
        body = text[max(0, match.start() - 2) : match.start()]
        if body in cities():
            yield Hit(match.start() - 2, match.end(), "Company", body + match.group(), weight=6)


def _traders(text: str) -> Iterator[Hit]:
    for match in _TRADE.finditer(text):
        start = read_back(text, match.start(), _TRADE_STOP, 8)
        opens = match.group() == "科技" and text[start - 1 : start] in ("", "。", "\n", ";")
        deed = _DEED.match(text, match.end()) or (opens and _FIRST_DEED.match(text, match.end()))
        taken = _TAKEN.search(text, max(0, start - 6), start) and _ENDS.match(text, match.end())
        if not deed and not taken and not _ends_a_name(text, match):
            continue
        start += len(_country(text[start : match.start()]))
        body, end = text[start : match.start()], match.end()
        plain = _NO_BODY.fullmatch(body) or _NO_BODY.fullmatch(text, start, end)
        if match.group() == "股份" and TAKES_SHARES.search(text, max(0, start - 20), start):
            end = match.start()
        own = start + place_before(text[start:end])  # "上海海星科技"
        body = text[own : match.start()]
        # "投资方有红杉资本": the listed name is found by itself.
        listed = any(gazetteer().matches(body)) or any(each.start for each in gazetteer().matches(text[own:end]))
        plain = plain or _NO_BODY.fullmatch(body)
        if 2 <= len(body) <= 4 and not plain and not listed:
            notes = {} if deed or taken else {"weak": "yes"}
            aliases = (text[own:end],) if own > start else ()
            yield Hit(start, end, "Company", text[start:end], aliases=aliases, weight=2, notes=notes)


def _ends_a_name(text: str, trade: re.Match[str]) -> bool:
    """ "任命星澜智能首席…": the trade ends a word, and that word is not "人工智能"."""
    own = trade.group() in _OWN_TRADES and not text.endswith(
        ("人工", "类人", "群体", "更", "更加", "最"), 0, trade.start()
    )
    return own and _NAME_ENDS.match(text, trade.end()) is not None


def _country(body: str) -> str:
    """The country that a name's body begins with ("美国" of "美国海星科技"), which is none of the name."""
    first = next(gazetteer().matches(body), None)
    placed = first and not first.start and first.rows[0].type == "Jurisdiction" and first.end < len(body)
    return body[: first.end] if first and placed and "-" not in str(first.rows[0].place) else ""


def _without_place(body: str) -> str:
    """Take the place off a description ("意大利媒体集团")."""
    first = next(gazetteer().matches(body), None)
    placed = first and not first.start and first.rows[0].type == "Jurisdiction" and first.end < len(body)
    return body[first.end :] if first and placed else body


def _is_proper(text: str, body: str, end: int) -> bool:
    """Tell "赫尔辛格公司(Helsing)" from "语音克隆初创公司": it is transliterated, Latin, has its own name in brackets,
    or has a word of its own before its trade ("海星科技公司")."""
    if body[:2] in cities() and len(body) > 4:
        return True
    traded = _TRADED.fullmatch(body)
    if traded and not _NO_BODY.fullmatch(traded["own"]) and not any(gazetteer().matches(traded["own"])):
        return True
    foreign = body.isascii() or _ALL_FOREIGN.fullmatch(body) or _FOREIGN_TRADED.fullmatch(body)
    return bool(foreign) or re.match(r"\([A-Z]", text[end : end + 2]) is not None


_TRADED = compiled(rf"(?P<own>[\u4e00-\u9fff]{{2,4}}?)(?:{alternatives((*_COMPANY['trades'], '计算'))})+")


_ALL_FOREIGN = compiled(rf"[{_TRANSLITERATION}]{{2,8}}")
#: "华纳查普尔音乐": a name from abroad and its trade.
_FOREIGN_TRADED = compiled(
    rf"[{_TRANSLITERATION}]{{4,8}}?(?:{alternatives((*_COMPANY['trades'], *words()['strangers']['trades'], '计算'))})+"
)


_BODY = compiled(rf"(?:{alternatives(words()['organization']['heads'])})(?!会(?!长)|员|主席|制|议|(?<=大学)[生城课本])")
#: "据甲研究院发布的报告": a small word, but not in 数据, 根据 or 证据.
_REPORTED = r"(?<![数证依占根凭票论收单])据(?![点库说悉此传称守为])"
_BODY_STOP = compiled(
    rf"[^\u4e00-\u9fff]|[的和与及暨]|{_REPORTED}|(?:开发|运营|制造|供应|发行|服务|提供)[商方者](?=[\u4e00-\u9fff]{{3}})|依托|借助|凭借|背靠|(?<=[将已])赴|共建|建立|筹建|负责|母公司|(?:单位|成员|会员)[有为是]|(?:机构|部门|单位|组织|团体)(?=[\u4e00-\u9fff]{{2}})|新设立|受聘|获聘|应聘|聘任|{BOUNDARIES}|{VERBS}"
)
#: "甲为“中国某AI保护联盟”会员": quotation marks show where a name begins.
_QUOTED_BODY = compiled(
    r"“(?P<name>[\u4e00-\u9fff]{2,10}AI[\u4e00-\u9fff]{0,10}(?:联盟|协会|学会|联合体|基金会|研究会|促进会|联合会|研究院|研究所))”"
)
#: What many join has a name of its own where the sentence tells of it.
_OF_MANY = ("联盟", "图书馆", "博物馆")
_WEAK_BODY = frozenset(words()["organization"]["weak_heads"])
_GENERIC_BODY = compiled(
    r"(?:行业|各|多个|一些|相关|有关|国际|国家|全国|地方|专业|学术|科研|标准化|产业|技术|数据|人工智能|"
    r"AI|高校|高等|知名|著名|多家|等|和|与|及|、|非营利|公益|民间|研究|独立|新|联合|创新|开源|消费者|"
    r"作者|作家|艺术家|出版商|本|省|市|州|两|三|四|五|六|七|八|九|十|百|个|\d|家|所|服务|计算|算力|数字|智能|国外|国内|"
    r"旗下)*"
)

#: "北京市委书记": the committee of the party at a place.
_PARTY_COMMITTEE = compiled(r"(?:省|市|自治区|区|县|州)委(?=副?书记|常委|秘书长|政法委|宣传部|组织部)")


def _organizations(text: str) -> Iterator[Hit]:
    """Associations, universities and institutes: a word of their own before the head, or a bracket with their name
    behind."""
    for match in _PARTY_COMMITTEE.finditer(text):
        for start in range(match.start() - 2, max(-1, match.start() - 5), -1):
            if any(row.type == "Jurisdiction" for row in gazetteer().called(text[start : match.start()])):
                yield Hit(start, match.end(), "Organization", text[start : match.end()], weight=7)
                break
    for match in _QUOTED_BODY.finditer(text):
        yield Hit(match.start("name"), match.end("name"), "Organization", match["name"], weight=6)
    for match in _BODY.finditer(text):
        start = _at_place(text, read_back(text, match.start(), _BODY_STOP, 16))
        start += text[start] in "前原" and any(
            found.start == 1 for found in gazetteer().matches(text[start : start + 12])
        )
        body = text[start : match.start()]
        named = text[match.end() : match.end() + 1] == "(" and re.match(r"\([A-Z“《]", text[match.end() :])
        joined = match.group() == "联盟" and is_joined(text, start, match.end())
        if (
            not _SITE.fullmatch(_without_place(body))
            and len(body) >= 2
            and not text.endswith(("其他", "其它"), 0, start)
            and (not _GENERIC_BODY.fullmatch(body) or (joined and OF_AI.match(body)))
        ):
            sure = (
                named
                or match.group() not in _WEAK_BODY
                or joined
                or _is_placed(body)
                or _is_peoples(body)
                or _is_of_field(body, match.group())
                or _is_of_town(body, match.group())
            )
            alone = not any(gazetteer().matches(text[start : match.end()])) and not _NO_BODY.fullmatch(body)
            fits = 3 < len(body) < 9 if match.group() in _OF_MANY else match.group() == "大学" and len(body) < 5
            fits = fits or (match.group() == "实验室" and len(body) < 6 and not is_plain(body))
            fits = fits or (match.group() == "医院" and len(body) < 7 and not _SORT_OF_HOSPITAL.search(body))
            if not sure and not (fits and alone):
                continue
            # "某行业协会专业委员会" is no authority.
            whole = any(gazetteer().called(text[start : match.end()]))
            weight = 6 if _OF_BODY.search(body) and not whole else 2 if sure else 0
            notes = {} if sure else {"weak": "yes"}
            yield Hit(start, match.end(), "Organization", text[start : match.end()], weight=weight, notes=notes)


def _at_place(text: str, start: int) -> int:
    """Where a name begins whose place holds a word of the clause ("都柏林圣三一学院", "横须贺商会")."""
    low = max(0, start - 3)
    found = (match for match in gazetteer().matches(text[low : start + 6]) if match.rows[0].type == "Jurisdiction")
    return next((low + match.start for match in found if low + match.start < start <= low + match.end), start)


_SORT_OF_HOSPITAL = compiled(
    r"三甲|公立|私立|民营|基层|合作|综合|专科|互联网|大型|社区|县级|附属|定点|多家|部分|各|本|我|该|某|[一二两三四五六七八九十百几数]家|在|到|对|用|入驻"
)
#: "英国数据中心", "在巴黎建设智算中心": where machines stand is no body.
_SITE = compiled(
    r"(?:建设|建造|兴建|新建|扩建|打造|部署|投资|运营)?(?:超?大型|新型|AI|人工智能)?"
    r"(?:数据|算力|智算|超算|计算|云计算|大数据)"
)


def _is_placed(body: str) -> bool:
    return (
        bool(_PLACED.match(body))
        or body[:2] in cities()
        or (_without_place(body) != body and not _GENERIC_BODY.fullmatch(_without_place(body)))
    )


def _is_peoples(body: str) -> bool:
    """ "魁北克作家联盟": whose club of which place."""
    return _without_place(body) != body and _PEOPLES.fullmatch(_without_place(body)) is not None


def _is_of_town(body: str, head: str) -> bool:
    """ "神户大学", "津巴布韦图书馆": the one of a place; "美国大学" is any of a country."""
    places = [row.place or "" for row in gazetteer().called(body) if row.type == "Jurisdiction"]
    return bool(places) and (head in _OF_MANY or (head == "大学" and all("-" in place for place in places)))


_PEOPLES = compiled(
    r"(?:作家|作者|艺术家|插画师|摄影师|音乐人|作曲家|词曲作者|演员|编剧|导演|记者|律师|教师|医生|消费者|用户|出版商|出版人|开发者)"
    r"(?:与|和|及)?(?:作家|作者|艺术家|作曲家|译者|出版商|演员)?"
)
_FIELD = compiled(
    r"[\u4e00-\u9fff]{2,6}(?:师范|理工|科技|科学技术|工业|工程|交通|农业|农林|林业|医科|中医药|财经|经济|政法|外国语|民族|邮电|"
    r"工商|海洋|石油|矿业|航空航天|电子科技|传媒|音乐|体育|海事|建筑|商业|医学院?|药科|水利|电力)"
)


def _is_of_field(body: str, head: str) -> bool:
    """ "华南师范大学": a university of a field, with a word of its own before."""
    return head in ("大学", "学院") and bool(_FIELD.fullmatch(body)) and not _GENERIC_BODY.fullmatch(body)


_OF_BODY = compiled(r"(?:协会|学会|商会|联合会|联盟|研究会)(?=[\u4e00-\u9fff])")
_PLACED = compiled(
    r"中国|美国|英国|法国|德国|日本|韩国|欧洲|欧盟|国际|世界|全国|加拿大|意大利|西班牙|荷兰|印度|"
    r"清华|长三角|粤港澳|大湾区|京津冀|中关村|北京|上海|广东|浙江|深圳|杭州|香港|亚洲|全球"
)


_NEW_FIELDS = ("集成电路", "软件", "机器人", "具身智能", "大模型", "算法", "区块链", "量子", "智能网联汽车", "网络信息")
_FIELDS = alternatives((*words()["authority"]["fields"], *words()["enumeration"]["sectors"], *_NEW_FIELDS))
#: "广东省人工智能与机器人产业联盟": two fields that one body is for.
_OTHER_FIELD = compiled(
    rf"[与和](?:{_FIELDS}|产业|服务|应用|治理|科学|工程|伦理|社会|发展|创新){{1,4}}"
    rf"(?:{alternatives(words()['organization']['heads'])}|产业(?:投资)?基金)(?!会(?!长)|员|主席|制|议)"
)
_NO_PART = compiled(rf"(?:{BOUNDARIES}|[的和与及部署局厅委院]|公司|大学)$")
_ONE_FIELD = compiled(rf"(?:[\u4e00-\u9fff]{{2,3}}[省市]|{_PLACED.pattern}|国家)?(?:{_FIELDS}){{1,3}}$")


_GROUP = compiled(rf"(?:事业群|事业部|业务群)(?=的?(?:{OFFICE}|总|副|首席|负责|宣布|发布|推出))")
_GROUP_STOP = compiled(rf"[^\u4e00-\u9fffA-Za-z]|[的和与及]|{BOUNDARIES}|{VERBS}|集团|公司|担任|出任|旗下|新")


def _groups(text: str) -> Iterator[Hit]:
    """Departments of firms that somebody has an office at ("智能信息事业群首席科学家")."""
    for match in _GROUP.finditer(text):
        start = read_back(text, match.start(), _GROUP_STOP, 9)
        if match.start() - start >= 2 and not _GENERIC_BODY.fullmatch(text, start, match.start()):
            notes = {"weak": "yes"}
            yield Hit(start, match.end(), "Organization", text[start : match.end()], weight=0, notes=notes)


def _of_two_fields(text: str) -> Iterator[Hit]:
    for match in _OTHER_FIELD.finditer(text):
        if one := _ONE_FIELD.search(text[max(0, match.start() - 16) : match.start()]):
            start = match.start() - len(one.group())
            if (
                start
                and "\u4e00" <= text[start - 1] <= "\u9fff"
                and not _NO_PART.search(text, max(0, start - 2), start)
                and not any(
                    row.type == "Jurisdiction" for n in (2, 3, 4) for row in gazetteer().called(text[start - n : start])
                )
            ):
                continue
            yield Hit(start, match.end(), "Organization", text[start : match.end()], weight=2)


#: "AB 2602号", "第14110号行政命令": what follows the number of a listed law belongs to it.
_NUMBER_OF_LAW = compiled(r"(?<=\d)号(?:法案|法令|法律|法|行政命令|行政令|令|决议|提案|条例)?")


#: "反间谍法实施细则" is an instrument of its own.
_RULES_TO_LAW = compiled(r"(?:实施|施行)(?:细则|条例|办法|规则|令|规定)(?!第)")
#: "千问3.5" is not 千问3.
_FURTHER = compiled(r"(?<=\d)(?:\.\d+)+")


#: "海星公司" of a firm that is listed as 海星.
_AND_FORM = compiled(r"公司(?!法|章程|治理|内部|高管|股价|员工|创始人)")


def place_hits(text: str) -> tuple[Sequence[Hit], list[Hit]]:
    """Find the listed names of a text: its places, and all other things."""
    places: list[Hit] = []
    others: list[Hit] = []
    for match in gazetteer().matches(text):
        rows = match.rows
        numbered = _NUMBER_OF_LAW.match(text, match.end) if rows[0].type == "Law" else None
        end = numbered.end() if numbered else match.end
        if rows[0].type == "Law" and (rules := _RULES_TO_LAW.match(text, end)):
            others.append(Hit(match.start, rules.end(), "Law", text[match.start : rules.end()], weight=6))
            continue
        if rows[0].type == "Company" and _AND_FORM.match(text, end) and not text.endswith(("公司", "集团"), 0, end):
            end += 2
        if rows[0].type == "Jurisdiction" and text.startswith("时间", end):
            continue  # "北京时间6月3日".
        if rows[0].type == "Jurisdiction" and text.startswith("共和国", end):
            end += 3  # "摩尔多瓦共和国"
        hit = Hit(
            match.start,
            end,
            rows[0].type,
            text[match.start : end],
            rows,
            weight=5,
            place=rows[0].place if len(rows) == 1 else None,
        )
        if hit.text.endswith("部") and text.startswith(("门", "队", "件", "位"), hit.end):
            continue  # "两国科技部门".
        if hit.text in COMMON or (hit.type == "Law" and is_sort(text, hit.start, hit.end)):
            continue
        if further := _FURTHER.match(text, match.end) if rows[0].type == "Model" else None:
            if hit.text.isascii():
                continue
            hit = Hit(match.start, further.end(), "Model", text[match.start : further.end()], weight=5)
        if any(row.type != "Jurisdiction" for row in rows):
            others.append(hit)
        elif places and places[-1].end == hit.start and (hit.place or "").startswith(f"{places[-1].place}-"):
            places[-1] = Hit(
                places[-1].start,
                hit.end,
                hit.type,
                places[-1].text + hit.text,
                hit.rows,
                weight=5,
                place=hit.place,
                aliases=(hit.text,),
            )
        else:
            places.append(hit)
    return places, others
