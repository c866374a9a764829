"""Companies told by what stands around them: the noun before ("初创公司海星(Seastar)", "媒体巨头“日报集团”"), the verb
that takes them ("收购海星公司"), a listed name in brackets behind, a letter in the place of a name ("甲公司").

A word is a name there only if nothing in it is a word of the clause; it counts where a relation takes it up.
"""

import functools
import re
from collections.abc import Iterator

from kg.extract.chinese.full_names import OFFICE
from kg.extract.chinese.models import NO_NAME
from kg.extract.hits import BOUNDARIES, VERBS, Hit, alternatives, meets_listed, read_back
from kg.names import gazetteer, words
from kg.text.patterns import compiled

_COMPANY, _KINDS = words()["company"], words()["kinds"]
_HEAD = compiled(r"公司|企业|集团|机构|巨头|商|车企|独角兽|厂牌|图库")
# A plain 公司 may be anybody's: a word of trade before it makes it a sort, and a name may follow.
_TRADES = alternatives((*_COMPANY["generic"], *_COMPANY["trades"], *words()["enumeration"]["sectors"]))
_SORT = compiled(
    rf"(?:(?:{_TRADES})(?:生成|合成|识别|编辑|分析|处理|标注|服务|训练|推荐|换脸|陪伴)?(?:公司|企业|集团|机构)|{alternatives(_COMPANY['sorts'])})$"
)
_WORDS = alternatives(
    (*_COMPANY["plain"], *_KINDS["Person"], *_KINDS["Company"], *_KINDS["Product"], *words()["text"]["plain_subjects"])
)
_NO_NAME = compiled(
    rf"{BOUNDARIES}|{VERBS}|{_WORDS}|[的和与及其个家们向对]|威胁|扬言|拒绝|涉嫌|重返|重回|回归|离开|退出|^(?:授权|许可|委托|允许|准许)"
)
_CLAUSE = compiled(rf"{BOUNDARIES}|{VERBS}|{alternatives(_KINDS['Person'])}|[的和与及其们]")
_NAMED = compiled(
    rf"(?P<name>[\u4e00-\u9fff]{{2,6}}?(?:AI)?)(?:(?P<bracket>\((?:以下|下称|简称|“|[A-Z]+[^A-Z)]))|"
    rf"(?P<deed>(?=(?:(?:也|还|已|近日|日前|今日|昨日|正式|同日)|于[^,。]{{1,8}}?)*(?:宣布|完成)|推出|发布|完成|起诉|"
    r"被|旗下|签署|收购|的?(?:首席|(?:联合)?创始人)))|"
    rf"(?=[,。、;]|[的和与及因]|{BOUNDARIES}|{VERBS}))|“(?P<quoted>[\u4e00-\u9fffA-Za-z0-9 ]{{2,10}})”"
)
# In the text of a court's case, parties bear letters: "甲公司", "A科技公司".
_LETTERED = compiled(
    r"(?<![A-Za-z0-9某])[甲乙丙丁戊A-WYZ](?:网络|文化|信息|技术|传播|科技|传媒|软件|智能|数据|影视|音乐|平台){0,3}公司"
)
_FOREIGN = compiled(rf"[{words()['person']['transliteration'][0]}]{{2,6}}")
_TRADED = compiled(rf"[\u4e00-\u9fff]{{2,4}}?(?:{alternatives((*_COMPANY['trades'], *_COMPANY['forms']))})")
_TAKEN = compiled(
    r"(?:收购|并购|起诉|控告|入股|投资|状告|诉(?:请(?:判令)?)?|驳回|判令|认定|被告|上诉人)(?:了)?(?P<name>[\u4e00-\u9fff]{2,4}?)公司"
)
#: "由甲公司旗下海星柔兆全资持股": whose holding the register tells of.
_HOLDS = compiled(
    r"(?:由|旗下|关联公司|关联企业|子公司)(?P<name>(?:(?!旗下|关联|子公司)[\u4e00-\u9fff]){4,12}?)(?=(?:间接|直接)?(?:全资|100%|独资|绝对)(?:持股|控股|持有))"
)
#: "千帆诉海星不正当竞争", "海星诉千帆侵害著作权纠纷案": both sides of a suit, in the short form of the reports.
_SIDES = compiled(
    r"(?:(?:^|(?<=[,。;:\n“]))(?P<one>[\u4e00-\u9fff]{2,6}))?(?<![上胜败申应起投控公自反])诉(?P<other>[\u4e00-\u9fff]{2,6}?)"
    r"(?=等?(?:公司)?(?:不正当竞争|侵害|侵犯|(?:著作权|版权|专利权?|商标权?|名誉权|人格权|声音权|肖像权|合同|垄断|网络)?(?:侵权|纠纷|一案|案(?!件))))"
)
#: "“海星”公司", but "“独角兽”公司".
_QUOTED_FIRM = compiled(r"“(?P<name>[\u4e00-\u9fff]{2,6})”(?:公司|集团)(?!化|制|治理|名)")
_SORTS_OF_FIRM = compiled(
    r"空壳|皮包|独角兽|僵尸|影子|夫妻|高科技|黑科技|明星|头部|巨无霸|科技巨头|隐形冠军|小巨人|[四五六七八]小[龙虎强]"
)
_BRACKET = compiled(r"(?<=[\u4e00-\u9fff])\((?=[A-Z])")
_SORTS = alternatives((*_KINDS["Company"], *_KINDS["Product"], *_COMPANY["sorts"]))
_BRACKET_STOP = compiled(
    rf"[^\u4e00-\u9fff]|[的和与及]|(?:开发|运营|制造|供应|发行|服务|提供)[商方者]|{BOUNDARIES}|{VERBS}|{_SORTS}"
)


#: "鲸落创始人甲": a short word at the head of its phrase, before an office that firms alone have.
_HEADED = compiled(
    r"(?:(?<![\u4e00-\u9fffA-Za-z0-9”》)])|(?<=[由与和]))(?P<name>[\u4e00-\u9fff]{2,4}?)(?:公司)?(?=的?(?:前|现任|原|时任)?(?:(?:联合|共同)?(?:创始人|创办人)|"
    r"(?:联席)?CEO|CTO|COO|CFO|首席(?:执行|技术|运营|财务|产品|科学)[官家]|董事长(?!会)|(?:创始|管理|执行|高级)?合伙人)(?!们|等|的|都|均))"
)
#: "前鲸落CTO甲": "前" at the head of its phrase is none of the name.
_FORMER = compiled(
    r"(?:(?<![\u4e00-\u9fffA-Za-z0-9”》)])|(?<=[由与和]))[前原](?P<name>[\u4e00-\u9fff]{2,6}?)(?=的?(?:高级|资深|执行|集团|全球|联席|联合|共同)*"
    r"(?:创始人|创办人|副?总裁|C[ETOF]O|首席(?:执行|技术|运营|财务|产品|科学)[官家]|董事长|(?:创始|管理)?合伙人)(?!们|等|的|都|均))"
)
#: "鲸落(JLUO,又译“甲”)公司": a short word, and behind its other names that it is a firm.
_BEFORE_FORM = compiled(
    r"(?:(?<![\u4e00-\u9fffA-Za-z0-9”》)])|(?<=[由与和对向]))(?P<name>[\u4e00-\u9fff]{2,5})(?=\([A-Z][^()\n]{1,40}\)(?:公司|集团))"
)
#: "创办鲸落机器人", "成立新公司鲸落": what a founder sets up, or what somebody joins to have an office there.
_SET_UP = compiled(
    r"(?:(?:创立|创办|创建)(?![人者])(?:了)?(?:(?:一家|[新自己的]|\w{0,8}?(?:初创|创业|科技|智能|机器人|新))*(?:公司|企业))?"
    r"|合资(?:公司|企业)“?(?=[\u4e00-\u9fff]{3,6}(?:宣告|正式|成立|揭牌|落户))"
    r"|(?:成立|组建)(?:了)?(?:一家|全新的?|新的?|自己的|\w{0,8}?(?:初创|创业|科技|智能|机器人|新))+(?:公司|企业))"
    r"(?P<name>[\u4e00-\u9fff]{3,7}?)(?=[,。、;)]|$|\n|并|担?任|宣告|正式|揭牌|成立|落户)"
    r"|(?:加入|加盟|入职)(?P<joined>[\u4e00-\u9fff]{3,7}?)(?=,?(?:并|将|正式)*(?:担任|出任|任职|任首席|就任))"
)
_OWN_TRADE = compiled(rf"(?:机器人|{_TRADES})$")
#: "鲸落成立于2022年,": a word alone at the head of a sentence.
_FOUNDED_IN = compiled(
    r"(?:^|(?<=[。;\n]))(?P<name>[\u4e00-\u9fff]{2,6})(?=(?:公司)?(?:成立|创立|创办|创建)于(?:\d{4}年|[今去前]年)|由[^,。;]{2,20}于?\d{4}年(?:\d{1,2}月)?(?:创立|创办|创建)[,。])"
)
#: "甲创立的鲸落投资了乙".
_FOUNDED_BY = compiled(
    r"(?:创立|创办|创建)的(?P<name>[\u4e00-\u9fff]{2,5}?)(?=(?:也|还|已|曾|则|近日|日前|此前|去年|正式|宣布)*"
    r"(?:投资|宣布|推出|发布|完成|获得|获(?=[A-Z\u4e00-\u9fff]{2})|开源|领投|跟投|收购|入股)(?!人|者|方|基金|机构|公司|的))"
)
#: "鲸落旗下写作工具“乙”": whose brand or firm a phrase tells at its head.
_OVER_BRAND = compiled(
    r"(?:^|(?<=[,。;:\n、])|(?<=[由与和对向]))(?P<name>[\u4e00-\u9fff]{2,5})(?=(?:公司|集团)?旗下(?!的?(?:多|各|所有|全部|部分|两|三|\d)))"
)
#: "鲸落发布自研模型乙": a short word at the head of a sentence, right before a deed of makers.
_OPENING = compiled(
    r"(?:^|(?<=[。;\n])|(?<=[日月天年],))(?P<name>[\u4e00-\u9fff]{2,4}?)(?=(?:今日|昨日|近日|日前|今天|昨天|正式|宣布|也|还|已|同步|全面|重磅)*"
    r"(?:(?:推出|发布|开源|上线)了?(?!会|后|的|以来|之后|前|时|日|于|者|方|公告|通知|报告)[^,。;]{0,24}?(?:模型|“|智能体|助手|App|芯片|机器人|[A-Z])|"
    r"自研(?!的)|旗下[^,。;]{0,12}(?:模型|“|App|[A-Z])))"
)
#: "海星信息在互动平台表示": a firm by the last word of its name, where it speaks.
_SPEAKING = compiled(
    rf"(?:^|(?<=[。;\n])|(?<=[日月天年],))(?P<name>[\u4e00-\u9fff]{{2}}(?:{alternatives(_COMPANY['suffixes'])}))"
    r"(?=(?:今日|近日|日前|晚间)*(?:在互动平台|公告|回应称|宣布|表示|披露|发布公告))"
)
_NO_FIRM = compiled(
    rf"^[一二两三四五六七八九十多数几首该这那本其自新各之以至]{{1,2}}[家个名所年月后今今来]|{VERBS}|[的了和与及其们]|"
    r"(?:学|说|论|法|奖|日|节|队|部|团队|理论|体系|模式|机制|制度|方案|流程|标准|品牌|平台|网站|栏目|频道|基地|中心|课程|学校|大学|学院|医院|协会|联盟|网络|计划|项目|基金会|研究院|研究所|实验室|委员会|事业部|杂志|报|刊|行业|领域|产业|公司|企业|机构|组织|集团|业务|工作|社区)$"
)
#: Who else stands there, by a common word.
_NO_OPENER = compiled(
    r"团队|官方|学者|时|期|专家|网友|用户|双方|三方|对方|我国|中国|美国|自己|自家|今|昨|明|近|日|此|目前|随|再|又|先|后|同|另|不|已|将|可|也|还|就|才|只|均|都|正|曾|"
    r"行业|业界|市场|国内|国产|国外|海外|全球|开源|科学家|研究|记者|作者|博主|大会|会上|论坛|现场|活动|期间|实验|学校|大学|学院|医院|部|局|委|省|市|区|县|厅|院|所|站|州|国|"
    r"联合|共同|一|二|两|三|四|五|六|七|八|九|十|百|几|多|全|各|该|某|为|在|从|由|对|向|于|以|把|被|让|使|等|或|但|而|且|并|如|若"
)
_NO_BRAND = compiled(
    rf"{alternatives((*words()['offices']['fields'], *_COMPANY['sorts']))}|"
    r"[一二两三四五六七八九十几多位名届首前任兼女男老新全各该其]|明星|华人|华裔|外籍|"
    r"普通|有限|城市|事业|首席|高级|合作|律所|事务所|基金|投资|硅谷|业内|行业|党委|本土|传奇|资深|知名|著名|连续|年轻|离职|大厂|[国央民外药房创车]企|上市|区域|地区"
)

#: "阿歇特起诉谷歌", "收购赫斯特,": a name that is all transliterated, at the head of a clause or behind a verb.
_SOUNDS = rf"(?P<name>[{words()['person']['transliteration'][0]}]{{3,5}})"
_ACTOR = compiled(
    rf"(?:^|(?<=[,。;:\n”]|[年月日称]))(?:美国|英国|法国|德国|加拿大|日本)?{_SOUNDS}"
    r"(?=(?:也|还|已|则|曾|将|拟|近日|日前|正式|宣布|此前|随后|于[^,。]{2,10})*"
    r"(?:起诉|状告|控告|诉(?=[\u4e00-\u9fffA-Z《])|收购|并购|入股|投资|推出|发布|授权|宣布|完成|[与和同][^,。]{2,16}(?:合作|达成|签署|签订|和解)))"
)
_TAKER = compiled(
    rf"(?:起诉|状告|控告|收购|并购|入股|投资|授权|指控|[与和同向](?=.{{3,5}}(?:达成|合作|签署|签订|和解|授权|支付))){_SOUNDS}"
    r"(?=[,。;、)]|$|的|等|达成|合作|签署|签订|和解|授权|支付|使用|侵|未经|违反|旗下)"
)
_NO_SOUND = compiled(r"法$|特别|基本|安全|当地|本地|外国|巴士|沙龙|[一-龥]?(?:达成|公布|发布|宣布|承诺|利用|颁布)")


def told_companies(text: str) -> Iterator[Hit]:
    """Find companies that only their place in the sentence shows, in a text in reading form."""
    for head in _HEAD.finditer(text):
        match = _NAMED.match(text, head.end())
        if match:
            taken = _TAKES.search(text, max(0, head.start() - 14), head.start()) or _IS_TAKEN.match(text, match.end())
            sort = _SORT.search(text[max(0, head.start() - 8) : head.end()]) is not None
            yield from _after_sort(match, sort, taken is not None)
    for match in _TAKEN.finditer(text):
        if not is_plain(match["name"]):
            whole = f"{match['name']}公司"
            yield Hit(match.start("name"), match.end(), "Company", whole, aliases=(match["name"],), weight=2)
    for match in _HOLDS.finditer(text):
        if not is_plain(match["name"][place_before(match["name"]) :]):
            yield Hit(*match.span("name"), "Company", match["name"], weight=2, notes={"weak": "yes"})
    for match in _SIDES.finditer(text):
        for side in ("one", "other"):
            # A name of two characters that opens a title is told by the summary.
            short = side == "one" and match.start() == 0 and len(match[side] or "") < 3
            if match[side] and not short and not is_plain(match[side][place_before(match[side]) :]):
                yield Hit(*match.span(side), "Company", match[side], weight=2, notes={"weak": "yes"})
    for match in (*_ACTOR.finditer(text), *_TAKER.finditer(text)):
        if not _NO_SOUND.search(match["name"]) and not meets_listed(text, *match.span("name")):
            yield Hit(*match.span("name"), None, match["name"], weight=0)
    for match in _QUOTED_FIRM.finditer(text):
        name = match["name"]
        if not NO_NAME.match(name) and not is_plain(name) and not _SORTS_OF_FIRM.fullmatch(name):
            yield Hit(
                match.start(), match.end(), "Company", f"{name}公司", aliases=(name,), weight=2, notes={"weak": "yes"}
            )
    for match in _LETTERED.finditer(text):
        yield Hit(match.start(), match.end(), "Company", match.group(), weight=3)
    yield from _translated(text)
    for match in (*_FOUNDED_IN.finditer(text), *_FOUNDED_BY.finditer(text)):
        name = match["name"]
        if not _NO_FIRM.search(name) and not is_plain(_OWN_TRADE.sub("", name)) and not _NO_BRAND.search(name[:2]):
            yield Hit(*match.span("name"), "Company", name, weight=1, notes={"weak": "yes"})
    for match in _SHARES_OF.finditer(text):
        if not _NO_OWNER.search(match["name"]) and not _is_listed(match["name"]):
            yield Hit(*match.span("name"), "Company", match["name"], weight=2)
    for match in (*_OVER_BRAND.finditer(text), *_OPENING.finditer(text), *_SPEAKING.finditer(text)):
        name = match["name"]
        if not is_plain(name) and no_common_word(name):
            yield Hit(*match.span("name"), "Company", name, weight=1, notes={"weak": "yes"})
    for match in _SET_UP.finditer(text):
        kind = "name" if match["name"] else "joined"
        name = match[kind]
        own = _OWN_TRADE.sub("", name)
        if len(own) > 1 and not _NO_FIRM.search(name) and not _is_listed(name) and not _NO_BRAND.search(own):
            yield Hit(*match.span(kind), "Company", name, weight=2, notes={"weak": "yes"})
    for match in (*_HEADED.finditer(text), *_FORMER.finditer(text), *_BEFORE_FORM.finditer(text)):
        if not is_plain(match["name"]) and not _NO_BRAND.search(match["name"]):
            yield beside_office(text, match)


def beside_office(text: str, match: re.Match[str]) -> Hit:
    """Return the firm before an office; of "鲸落公司创始人" 公司 belongs to the name, which stands without it, too."""
    name, whole = match["name"], text[match.start("name") : match.end()]
    other = (name,) if whole != name else ()
    return Hit(match.start("name"), match.end(), "Company", whole, aliases=other, weight=1, notes={"weak": "yes"})


#: "收购上海海星至少63%股份", "取得海星材料的控制权": whose shares they are.
_SHARES_OF = compiled(
    r"(?:收购|并购|受让|取得|增持|减持|控股)(?:了|过)?(?P<name>[\u4e00-\u9fff]{3,6}?)"
    r"(?=的?(?:至少|不低于|不少于|不超过|超过|合计|约|全部|剩余|多数)?(?:的)?\d{1,3}(?:\.\d+)?%的?(?:股份|股权)|的?(?:控制权|控股权|实际控制权))"
)
_NO_OWNER = compiled(
    r"[该其这那某的]|公司|企业|目标|标的|后者|对方|旗下|上述|部分|全部|剩余|少数|股东|所持|持有|了|一家|多家"
)
#: "收购以色列芯片设计公司海星": what is bought, or put money into, has a name.
_TAKES = compiled(r"(?:收购|并购|买下|投资|入股|注资|领投)(?:了|过)?[\u4e00-\u9fffA-Z]{0,10}$")

#: "对算力公司海星的收购".
_IS_TAKEN = compiled(r"的(?:全资|战略|要约|联合)?(?:收购|并购|投资|入股|注资)(?!案|方|人|者|计划|要约)")


_VERBAL = compiled(rf"(?:{alternatives(words()['text']['verbs_in_names'])})$")


def _after_sort(match: re.Match[str], sorted_out: bool, taken: bool) -> Iterator[Hit]:
    name, quoted = match["name"], match["quoted"]
    if quoted and sorted_out and not NO_NAME.match(quoted) and not _ALL_TRADES.fullmatch(quoted):
        yield Hit(match.start(), match.end(), "Company", quoted, weight=2, notes={"weak": "yes"})
    elif match["bracket"] and not _CLAUSE.search(name) and not _is_listed(name):
        yield Hit(match.start("name"), match.end("name"), "Company", name, weight=2)
    elif (
        name and sorted_out and ((taken and not _VERBAL.search(name)) or _is_shown(match, name)) and not is_plain(name)
    ):
        yield Hit(match.start("name"), match.end("name"), "Company", name, weight=1, notes={"weak": "yes"})


def _is_shown(match: re.Match[str], name: str) -> bool:
    """A deed behind it, foreign characters or a trade at its end show a bare word to be a name."""
    return match["deed"] is not None or bool(_FOREIGN.fullmatch(name) or _TRADED.fullmatch(name))


@functools.cache
def cities() -> frozenset[str]:
    """The first two characters of every Chinese province and city."""
    rows = [row for row in gazetteer().rows.values() if row.key.startswith("jurisdiction/cn-")]
    return frozenset(name[:2] for row in rows for name in row.zh) | {"香港", "澳门", "台湾", "台北"}


def place_before(name: str) -> int:
    """How long the province or city is that a firm's name begins with ("上海海星公司")."""
    first = next(gazetteer().matches(name), None)
    placed = first and not first.start and len(first.rows) == 1 and str(first.rows[0].place).startswith("cn-")
    return first.end if first and placed and first.rows[0].type == "Jurisdiction" else 0


def is_plain(name: str) -> bool:
    """Say whether a word holds a word of the clause, or a listed name, or nothing but words of trade."""
    return bool(_NO_NAME.search(name)) or _is_listed(name)


def no_common_word(name: str) -> bool:
    """Say whether a name holds none of the common words for some firm, somebody or some place."""
    return not (_NO_FIRM.search(name) or _NO_BRAND.search(name) or _NO_OPENER.search(name))


def _is_listed(name: str) -> bool:
    return bool(_ALL_TRADES.fullmatch(name)) or any(gazetteer().matches(name))


_ALL_TRADES = compiled(rf"(?:{_TRADES})+")


def _translated(text: str) -> Iterator[Hit]:
    """Give the Chinese name before a listed one in brackets its row: "齐夫戴维斯(Ziff Davis)"."""
    for bracket in _BRACKET.finditer(text):
        close = text.find(")", bracket.end(), bracket.end() + 40)
        inside = text[bracket.end() : close] if close > 0 else ""
        rows = tuple(row for row in gazetteer().called(inside) if row.type in ("Company", "Organization"))
        start = read_back(text, bracket.start(), _BRACKET_STOP, 12) if len(rows) == 1 else bracket.start()
        name = text[start : bracket.start()]
        if 2 <= len(name) <= 8 and not any(gazetteer().matches(name)):
            yield Hit(start, bracket.start(), rows[0].type, name, rows, weight=2)
    for house in _HOUSE.finditer(text):
        for match in _OF_HOUSES.finditer(house["names"]):
            name, start = match["name"], house.start("names") + match.start()
            if not any(gazetteer().matches(name)) and not _OFFICE_FIRST.match(name):
                yield Hit(start, start + len(name), "Company", name, aliases=(match["latin"],), weight=2)


#: "新闻集团执行长甲(…)": whoever has an office is no house.
_OFFICE_FIRST = compiled(OFFICE)
#: "两大媒体集团日报社(Daily)与晚报社(Evening)": who is called a house, with the original name behind.
_WITH_ORIGINAL = r"[\u4e00-\u9fff]{2,7} ?\([A-Z][A-Za-z .&-]{1,30}\)"
_HOUSE = compiled(
    r"(?:媒体|传媒|报业|出版|新闻|唱片|影视|娱乐)(?:集团|公司|巨头|机构|企业)"
    rf"(?P<names>{_WITH_ORIGINAL}(?:(?:、|和|与|及){_WITH_ORIGINAL}){{0,4}})"
)
_OF_HOUSES = compiled(r"(?:(?<=[、和与及])|^)(?P<name>[\u4e00-\u9fff]{2,7}) ?\((?P<latin>[^()]+)\)")


#: "株式会社甲", "甲和株式会社乙": the form stands before the name.
_FORM_FIRST = compiled(
    r"(?:(?<![\u4e00-\u9fffA-Za-z])|(?<=[和与及由对向给被]))(?:株式|有限)会社(?P<own>[\u4e00-\u9fffA-Za-z]{2,10}?)"
    rf"(?=[^\u4e00-\u9fffA-Za-z]|[的和与及在则]|{BOUNDARIES}|{VERBS}|申请|取得|获|$)"
)


def with_form_first(text: str) -> Iterator[Hit]:
    """Find companies whose form stands before the name."""
    for match in _FORM_FIRST.finditer(text):
        yield Hit(*match.span(), "Company", match.group(), weight=7)
