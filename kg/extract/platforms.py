"""Names that a maker shares with what it makes or runs: which of the two an item means.

A service whose operator bears its name is a party where it acts ("TikTok起诉…", "对小红书处以罚款"). A firm that bears
the name of its tool or model is that where somebody makes something with it or takes it in ("使用Midjourney生成",
"微信接入DeepSeek"). The gazetteer lists both, the company with 公司 behind the name and the model with 模型. One name
is one thing within an item (guideline, Files). The platform called by the letter X is found where the text tells that
it is meant.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.chinese.listed_apps import let_be_listed
from kg.extract.english.makers import MAKERS
from kg.extract.hits import Hit, alternatives
from kg.names import Name, gazetteer, words
from kg.text.patterns import compiled

_TAKEN = compiled(
    r"(?:起诉|控告|状告|(?<![上胜败申应])诉|约谈|处罚|敦促|呼吁|责令|勒令|投诉|致函|指控|警告|收购|并购|买下|入股)了?(?:(?:AI|人工智能|智能体)?(?:初创|创业)?(?:公司|企业|新星|明星)|社交(?:媒体)?平台|短视频平台|平台)?“?$"
)
_WITH = compiled(r"(?:与|同|和)(?:社交(?:媒体)?平台|短视频平台|平台)?“?$")
_AGREES = compiled(r"”?[^,。]{0,24}?(?:达成|签署|签订|结盟|和解|续约)")
_TOWARD = compiled(r"(?:对|向|针对)(?:社交(?:媒体)?平台|短视频平台|平台)?“?$")
_DONE_TO = compiled(
    r"”?(?:因[^,。;、]{1,20}?)?(?:提起|提出投诉|处以|开出|罚款|处罚|发出警告|(?:发出|下达|下发|送达)[^,。;]{0,8}(?:整改令|禁令|警告函|问询函|传票|罚单|通知书)|作出处罚|的(?:诉讼|投诉|罚款|指控|集体诉讼|收购|投资|(?:最终|处罚|行政处罚|初步|终局)+决定|(?:违规|违法|侵权|垄断)行为(?:提起|展开|作出|处以)))"
)
_ACTS = compiled(
    r"”?(?:(?:公司|方面)?(?:也|还|则|已|亦|均|最终|随后|此前|先后|于[^,。]{1,10})*(?:起诉|控告|上诉|提起|提出上诉|辩称|回应|表示|宣布|承诺|同意|不同意|否认|批评|抨击|反对|主张|强调|警告|申请|发布公告|公布|出台|发言人|撤回|撤诉|请求|反诉|应诉|"
    r"(?:的)(?:上诉|起诉|诉讼请求|动议|申诉|撤案请求)(?=[被遭])|首席|C[ET]O|达成和解|不服|领投|跟投|参投|收购|投资(?![者人方额的])|入股|注资|诉(?![求讼状说])|称(?![为作之呼]))|(?:[因就][^,。]{0,16}|(?:[因就]|由于)[^。;]{0,40}?,(?:近日|日前|已)*)?[被遭](?:[^,。;]{1,30}?(?:起诉|约谈|罚款|罚单|处以|警告|告上|投诉|收购|买下|并购)|起诉|诉|罚|处|约谈|指控|投诉|提起|告上))"
)
#: "甲与乙达成合作".
_PARTNERS = compiled(
    r"”?(?:近日|日前|已|也|还|正式|宣布|将)*[与同和][^,。;]{2,24}?(?:达成|签署|签订|建立|展开|开展)[^,。;]{0,14}?(?:合作|协议|合约)"
)
#: "驳回甲提出的申请": what only a party files.
_HEARD = compiled(r"(?:驳回|受理|审理|支持|准许|批准)了?“?$")
_PLEA = compiled(r"”?(?:提出|提起)?的[^,。;]{0,12}?(?:上诉|申请|动议|请求|诉讼|起诉|申诉|诉请)")
#: "投资方包括甲和乙".
_PUT_MONEY_IN = compiled(
    r"(?:投资方|投资人|投资者|出资方|参投方|跟投方|领投方|股东)(?:还|主要|则|也)*(?:包括|包含|有|为|是)了?“?$"
)
#: "甲、乙等公司": what closes the list says what each of it is.
_FIRMS = compiled(
    r"”?等(?:[两三四五六七八九十几数多\d]+[家大])?[\u4e00-\u9fff]{0,8}?(?:公司|企业|厂商|巨头|大厂)(?!的|旗下|推出|发布|开发|产品|模型|平台|应用|工具|软件|服务|助手|用户|[级版和])"
)
#: "以X平台误导用户为由开出罚单".
_BLAMED = compiled(
    r"[^。;]{0,40}(?:为由|等?原因|等?理由)[^。;]{0,16}(?:罚|起诉|处|投诉|调查)|"
    r"[^。;]{0,40}?对其(?:处|罚|作出|开出|展开|启动)"
)
_JOINED = compiled(r"[”》]?(?:\([^()]{0,20}\))?(?:、|和|与|及|以及)[“]?")
_X = compiled(r"(?<![A-Za-z0-9._·+-])X(?![A-Za-z0-9._·+-]|光|射线|轴|线|染色|公司|平台|\()")
_ABOUT_X = compiled(
    r"马斯克|Musk|推特|Twitter|Grok|xAI|社交|(?:对|向|诉|下令|要求|命令|裁定|与)X(?:处|启动|展开|提起|立案|开出|罚|发出|作出|征收|停止|必须|须|达成|和解|提出)|"
    r"(?:(?:probe|inquiry|investigation|proceedings|fine|complaint|lawsuit|case|scrutiny) (?:into|against|of|on)"
    r"|\bsu(?:ed|es|ing)|\bfin(?:ed|es|ing)|investigat\w+|\bprobes|platform|urged|to) X(?![A-Za-z0-9])"
    r"|\b(?:slaps|slapped|hits?|sends|sent|warn(?:s|ed)|t(?:old|ells)|order(?:s|ed)|blocks|bans?|unblocks|against|into|by|on)"
    r" X(?= (?:with|to|over|for|in|after|a|under|on|and|that|from)\b|[,.。]|$)"
    r"|(?:^|[。\n]|\. )X (?:is|was|has|faces|said|must|received|sued|cut|cuts|blocked|limited)\b|"
    r"(?:TikTok|Facebook|Instagram|YouTube|Meta|谷歌|Snapchat?|抖音)(?:、|和|与|及|以及)X(?![A-Za-z0-9])|(?:对|向|起诉)X(?:、|和|与|及)|[A-Za-z\u4e00-\u9fff]、X(?:、|和|与|及|等)|(?:^|[,。;\n])X[遭被]|(?:投诉|状告|控告|针对|调查)X(?:、|和|与|及|,|。)"
)


#: The same in English: "sued Twitter", "TikTok has appealed".
_TAKEN_EN = compiled(
    r"\b(?:sue[ds]?|suing|against|fine[ds]?|fining|warn(?:ed|s)|urge[ds]?|accus(?:ed|es|ing)|acquir(?:ed|es|ing)|bought"
    r"|order(?:ed|s)|investigat(?:ed|es|ing)|called on|(?:settled?|partnered|deal|deals|agreement|settlement) with"
    r"|slapped|hit|subpoenaed|(?:fine|penalty|penalties|sanctions?)(?: of [^,。]{1,24})? (?:on|against|to)|handed"
    r"|press(?:ed|es|ing)|implor(?:ed|es|ing)|wrote to|letter to|appealed to|petitioned|demand(?:ed|s|ing)(?: that)?"
    r"|penali[sz](?:ed|es)|sanction(?:ed|s)|reprimanded|raid(?:ed|s)|pushing"
    r"|complain(?:ed|s|ts?) (?:to [^,。]{1,40} )?about"
    r"|calls? (?:on|for)"
    r"|(?:sued|filed|brought) by|(?:probe|investigation|inquiry) (?:into"
    r"|of)) (?:the )?(?:[a-z-]+ ){0,3}$"
)
_ACTS_EN = compiled(
    r"(?:, [^,。]{3,60},)? (?:has |have |had |been |also |recently |was |were |is |will |would )*"
    r"(?:sue[ds]?|suing|said|says|announced|agreed|denie[sd]|appeal(?:ed|s)|argue[sd]|settled|face[sd]|fined|reached|signed"
    r"|struck|filed|acquired|bought|responded|declined|pledged|confirmed|asked|sought|vowed|contends?"
    r"|hit with|slapped|gone dark|went dark|pulled out|exited|launched|unveiled|introduced|rolled out|hired|appointed"
    r"|urged|called on|penali[sz]ed|handed|receive[sd]? (?:a|an)|gets|must (?:pay|face)|cuts? off|exits|pulls out"
    r"|goes dark|suspend(?:ed|s)|withdrew|pulled|blocks|restricts|appealing"
    r"|teamed|partnered|oppose[sd]|backs|told|paid|pays|pledges|plans to|paused|blocked users|agrees)\b"
    r"|'s (?:lawyers|CEO|chief|spokes|parent|general counsel)| CEO\b| spokes"
)
#: "Kestrel maker Acme": the thing that somebody makes is no party.
_HAS_MAKER_EN = compiled(rf"(?:'s)?[ -](?:{alternatives(MAKERS)})\b")
_JOINED_EN = compiled(r"(?: \([^()]{0,20}\))?(?:,|,? and|,? or| &) ")


def letter_x(text: str) -> Iterator[Hit]:
    """Find the platform X by its letter, in a text in reading form that speaks of it."""
    if "X" in text and _ABOUT_X.search(text):
        rows = tuple(row for row in gazetteer().called("X平台") if row.type == "Product")
        for match in _X.finditer(text) if rows else ():
            yield Hit(match.start(), match.end(), "Product", "X", rows, weight=5)


def tell_roles(text: str, hits: Sequence[Hit]) -> None:
    """Tell the services that act and the firms that serve as tools; `hits` are those of the whole item, in order."""
    _make_one(text, hits)
    _let_act(text, hits)
    _let_unlisted_act(text, hits)
    _let_serve(text, hits)
    _let_be_used(text, hits)
    _let_host(text, hits)
    _let_link(text, hits)
    let_be_listed(text, hits)


_CHATS = ("聊天机器人", "助手", "应用", "机器人")


def _make_one(text: str, hits: Sequence[Hit]) -> None:
    """Make the model that an item also calls a chatbot or an app that product ("聊天机器人甲…,甲…")."""
    called = {
        hit.text.removeprefix(noun).removesuffix(noun): hit
        for hit in hits
        if hit.type == "Product" and hit.rows
        for noun in _CHATS
        if hit.text.startswith(noun) or hit.text.endswith(noun)
    }
    for hit in hits:
        # "聊天机器人“甲”": the noun stands before the quotation marks.
        if hit.type == "Model" and hit.rows and text.endswith(_CHATS, 0, hit.start):
            rows = tuple(row for noun in _CHATS for row in gazetteer().called(noun + hit.text) if row.type == "Product")
            called |= {hit.text: replace(hit, rows=rows)} if rows and hit.text not in called else {}
    for name, hit in called.items():
        # Read without its noun it is the same thing ("聊天机器人甲", "甲").
        hit.aliases += (name,) if any(row.type == "Model" for row in gazetteer().called(name)) else ()
    for hit in hits if called else ():
        if hit.type == "Model" and (product := called.get(hit.text)):
            hit.type, hit.rows = "Product", product.rows


#: "钉钉新任CEO陈某": who has a chief of its own is the firm that bears its service's name.
_CHIEF = compiled(
    r"(?:公司)?的?(?:前任?|原|新任?|现任|时任|候任|首任|代理|联席|联合){0,2}"
    r"(?:\s?CEO|首席执行官|首席运营官|首席财务官|董事长|董事会主席|总裁|总经理|执行长)(?![办制的])"
)


#: "钉钉副总裁陈某", "甲联合创始人乙", of a service that a firm of its name runs.
_OFFICER_OF_FIRM = compiled(
    r"(?:公司)?的?(?:前任?|原|新任?|现任|时任){0,2}(?:(?:高级|资深|执行|全球|集团)*副总裁|(?:联合|共同)?(?:创始人|创办人))"
)


#: "出任钉钉CEO".
_OFFICE_AT = compiled(r"(?:出任|担任|接任|升任|就任|兼任|卸任|辞去|执掌|[曾现]任)了?“?$")


def _let_be_headed(text: str, hits: Sequence[Hit]) -> None:
    """Make a service whose chief is named the firm, where no list tells who runs it."""
    people = {hit.start for hit in hits if hit.type == "Person"}
    headed = {
        hit.key or hit.text
        for hit in hits
        if hit.type == "Product"
        and (told := _CHIEF.match(text, hit.end) or (_bears(hit) and _OFFICER_OF_FIRM.match(text, hit.end)) or None)
        and (people & {told.end(), told.end() + 1} or _OFFICE_AT.search(text, max(0, hit.start - 4), hit.start))
    }
    headed |= {hits[place].key or hits[place].text for place in _employers(text, hits)}
    headed |= {hit.key or hit.text for hit in (*_houses(text, hits), *_bought(text, hits))}
    things = (hit for hit in hits if hit.type == "Product")
    made = {hit.key or hit.text for hit in things if _MADE.search(text, max(0, hit.start - 8), hit.start)}
    for hit in hits:
        if hit.type in ("Product", "Model", None) and (hit.key or hit.text) in headed - made:
            hit.rows, hit.type, hit.weight = (), "Company", 6


#: "收购中国AI平台甲", "甲创办人乙": who is bought, and whom somebody founded, is a firm, even if it has one maker more.
_BUYS = compiled(
    rf"(?:{alternatives(words()['pointers']['bought'])})了?(?:[^,。;]{{1,12}}旗下的?)?"
    r"(?:(?:(?!旗下|持有|名下|其)[\u4e00-\u9fffA-Z]){0,10}?(?:平台|智能体|应用|网站|网关|社区))? ?“?$"
)
_HAS_FOUNDER = compiled(r"”?的?(?:联合|共同)?(?:创办人|创始人)")


def _bought(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """The services that are bought as firms are, or that have both a founder and a chief."""
    firms: dict[str | None, str] = {
        hit.key: hit.text.removesuffix("公司") for hit in hits if hit.type == "Company" and hit.key
    }
    things = [hit for hit in hits if hit.type in ("Product", None) and not _is_same_firm(firms, hit)]
    founded = {hit.text for hit in things if _HAS_FOUNDER.match(text, hit.end)}
    for hit in things:
        buys = _BUYS.search(text, max(0, hit.start - 22), hit.start) and not text.startswith("的", hit.end)
        if buys or (hit.text in founded and _CHIEF.match(text, hit.end)):
            yield hit


def _is_same_firm(firms: Mapping[str | None, str], hit: Hit) -> bool:
    """ "收购社交平台甲,…甲公司…": the service whose firm the item calls by its name."""
    operator = _operator(hit) if hit.rows else None
    return operator is not None and firms.get(operator.key, "\n") in hit.text


#: "甲开源模型乙", "甲推出新模型甲K2".
_PUTS_OUT = compiled(
    r"(?:今日|今天|昨日|近日|日前|正式|宣布|也|还|同步|再次|刚刚|将|已)*(?:(?P<opens>开源|发布并开源)|发布|推出|带来|上线)"
    r"(?:了|并开源|全新|新一代|最新|首个|首款|旗舰|其|自研|新|的|一款|[\u4e00-\u9fff]{0,4}?大?模型)*“?"
)


def _houses(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """ "甲开源模型乙", "甲推出甲K2": a service or a model by which the house goes that puts another model out."""
    firms = any(hit.type == "Company" for hit in hits)
    for hit, other in pairwise(hits):
        opens = hit.start == 0 or text[hit.start - 1] in ",。;:\n、"
        if firms or not opens or hit.type not in ("Product", "Model") or not hit.rows or other.type != "Model":
            continue
        told = _PUTS_OUT.fullmatch(text, hit.end, other.start)
        bears = other.text.startswith(hit.text) and other.text != hit.text
        if told and other.text != hit.text and (bears or told["opens"]):
            yield hit


#: "前甲、乙和丙的政策主管丁": of whom somebody has been an officer.
_OFFICER = compiled(
    r"(?!”?(?:大?模型|应用|产品|平台))"
    r"的?[\u4e00-\u9fff]{0,8}?(?:主管|总监|高管|负责人|经理|工程师|研究员|副总裁|说客|游说者)的?[“ ]?"
)


def _employers(text: str, hits: Sequence[Hit]) -> Iterator[int]:
    """The places of services, and of names that nothing tells, in a list of former employers."""
    for last, hit in enumerate(hits[1:], 1):
        told = hit.type == "Person" and _OFFICER.fullmatch(text, hits[last - 1].end, hit.start)
        first = last - 1
        while told and first and _are_joined(text, hits[first - 1], hits[first]):
            first -= 1
        if told and text.endswith(("前", "原"), 0, hits[first].start):
            yield from (place for place in range(first, last) if hits[place].type in ("Product", None))


#: "发布甲": what is put out is the service itself.
_MADE = compiled(r"(?:发布|推出|上线|开源|开发|打造|下载|旗下|的)(?:了)?(?:新版|全新)?“?$")


def _let_act(text: str, hits: Sequence[Hit]) -> None:
    """Make services companies where one of their mentions is a party's."""
    acting = _acting(text, hits)
    _let_be_headed(text, [hit for hit in hits if hit.key not in acting])
    services = {hit.text for hit in hits if hit.key in acting}
    for hit in hits:
        if hit.type == "Product" and not hit.rows and hit.text.partition(" ")[0] in services - {hit.text}:
            # "YouTube推出YouTube Create": a thing of its own.
            hit.weight, hit.notes["owner"] = 4, hit.text.partition(" ")[0]
        if hit.key in acting:
            # "X(原推特)" and "社交平台X" are called X too, which the gazetteer cannot list.
            hit.aliases += ("X",) if re.search(r"(?<![A-Za-z])X(?![A-Za-z])", hit.text) and hit.text != "X" else ()
            hit.rows, hit.type = (acting[hit.key],), "Company"


def _acting(text: str, hits: Sequence[Hit]) -> dict[str | None, Name]:
    found: dict[str | None, Name] = {}
    named = {hit.key: hit.text for hit in hits if hit.type == "Company"}
    for index, hit in enumerate(hits):
        if hit.type != "Product" or not hit.rows:
            continue
        operator = _operator(hit)
        # Where the company goes by a name of its own, the service is its product, but for one in full ("X有限公司");
        # "X公司" and X are one.
        called = named.get(operator.key) if operator else None
        formal = called is None or called.endswith("有限公司")
        acts = operator and formal and (_is_party(text, hits, index) or _puts_out(text, hits, index))
        if operator and (called == f"{hit.text}公司" or acts):
            found[hit.key] = operator
    return found


#: "甲推出名为“乙”的新应用": a firm's deed; a new function belongs to the service.
_NEW_THING = compiled(
    r"(?:近日|日前|今日|正式|宣布|也|还|同步|已|将)*(?:发布|推出)了?(?:一[款个]|全新|新的?|独立|名为|叫做?|[\u4e00-\u9fff]{0,8}(?:应用|App|软件|工具|模型))*“?"
)
_IS_APP = compiled(r"”?的?(?:[\u4e00-\u9fffA-Za-z]{0,6}(?:应用|App|软件|模型)|[,。])")


def _puts_out(text: str, hits: Sequence[Hit], index: int) -> bool:
    """Whether a service puts out something that no list has: an app or a model of its own name."""
    other = hits[index + 1] if index + 1 < len(hits) else None
    if other is None or other.rows or other.type not in ("Product", "Model") or other.text.startswith("功能"):
        return False
    gap = text[hits[index].end : other.start]
    named = "“" in gap or text[other.start : other.start + 1] == "“"
    return named and bool(_NEW_THING.fullmatch(gap)) and bool(_IS_APP.match(text, other.end))


_SORT_BEFORE = r"(?:[\u4e00-\u9fffA-Z]{0,8}(?:平台|引擎|应用|网站|软件|服务|工具|App|浏览器|生成器|机器人))“?$"
#: "判决搜索引擎甲败诉", "与图像平台甲握手言和".
_JUDGED = compiled(rf"(?:起诉|状告|控告|指控|判决|判令|裁定|认定|责令|约谈|处罚)(?:了)?{_SORT_BEFORE}")
#: "与图像平台甲达成和解".
_SUED_WITH = compiled(rf"(?:和|与|同|跟){_SORT_BEFORE}")
_MAKES_PEACE = compiled(r"”?(?:和|与|同|跟)[^,。;]{2,30}?(?:握手言和|达成[^,。;]{0,8}和解|和解|对簿公堂)")


def _let_unlisted_act(text: str, hits: Sequence[Hit]) -> None:
    """A service whose operator is not listed, that sues, is judged, fined or makes peace, is the firm of that name."""
    acting = {
        hit.text
        for index, hit in enumerate(hits)
        if hit.type in ("Model", "Product", None)
        and not text.startswith(("的", "”的"), hit.end)
        and not _HAS_MAKER_EN.match(text, hit.end)
        and (
            _is_among_firms(text, hits, index)
            or (_is_punished(text, hit) if hit.rows else _is_unlisted_party(text, hits, index))
        )
    }
    headed = {hit.text for hit in hits if hit.type == "Company" and not hit.rows and _CHIEF.match(text, hit.end)}
    for hit in hits:
        if hit.type in ("Model", "Product") and hit.text in acting | headed:
            hit.type, hit.rows = "Company", ()
        elif hit.type is None and hit.text in acting | headed:
            hit.type, hit.notes["weak"] = "Company", "yes"


def let_bear(hits: Sequence[Hit]) -> None:
    """Make what bears the name of an unlisted firm that product ("Kestrel移除Kestrel Assistant")."""
    firms = {hit.text for hit in hits if hit.type == "Company" and not hit.rows and hit.text.isalpha()}
    for hit in hits if firms else ():
        first, _, rest = hit.text.partition(" ")
        if hit.type is None and rest[:1].isupper() and rest != "AI" and first in firms:
            hit.type, hit.weight, hit.notes["owner"] = "Product", 4, first


#: "对甲(A)处以罚款", "甲起诉乙", "与乙就专利纠纷达成和解": what no thing does or has done to it.
_PUNISHED = compiled(r"”?(?:\([^()]{0,30}\))?(?:处以|开出|作出)[^,。;]{0,20}?罚(?:款|单|金)|”?(?:\([^()]{0,30}\))?罚款")
_SUES = compiled(
    r"”?(?:已|也|均|则|随后|此前|近日|日前|正式|曾)*(?:起诉|状告|控告|提起诉讼|反诉|(?:就|因)[^,。;]{2,24}(?:达成[^,。;]{0,8})?和解)"
)


def _is_among_firms(text: str, hits: Sequence[Hit], index: int) -> bool:
    """ "甲、乙等企业", with a firm in the list."""
    first, last = _row(text, hits, index)
    return any(each.type == "Company" for each in hits[first:last]) and _FIRMS.match(text, hits[last].end) is not None


def _is_punished(text: str, hit: Hit) -> bool:
    toward = _TOWARD.search(text, max(0, hit.start - 10), hit.start) is not None
    return toward and _PUNISHED.match(text, hit.end) is not None


def _is_unlisted_party(text: str, hits: Sequence[Hit], index: int) -> bool:
    hit = hits[index]
    told = _JUDGED.search(text, max(0, hit.start - 16), hit.start) or _MAKES_PEACE.match(text, hit.end)
    sues = _SUES.match(text, hit.end) and hit.text.isascii()
    peace = _SUED_WITH.search(text, max(0, hit.start - 16), hit.start) and _AGREES.match(text, hit.end)
    # What bears a number is a thing.
    guess = not hit.rows and hit.weight <= 2 and hit.text.isascii() and hit.text.replace(" ", "").isalpha()
    if guess and _is_party(text, hits, index):
        return True
    return bool(told or sues or peace) or _is_sued(text, hits, index) or _is_punished(text, hit)


def _is_sued(text: str, hits: Sequence[Hit], index: int) -> bool:
    hit = hits[index]
    toward = _TOWARD.search(text, max(0, hit.start - 10), hit.start) is not None
    return (
        toward
        and re.match(r"”?(?:提起|提出|发起)[^,。;]{0,8}(?:诉讼|起诉|指控)", text[hit.end : hit.end + 20]) is not None
    )


_USED = compiled(
    r"(?:使用|利用|借助|通过|采用|用)(?:了)?(?:AI|人工智能|绘图|绘画|图像|图片|生成)*(?:工具|软件|平台|模型|应用|网站)?(?:[^,。;]{1,12}(?:、|和|与|及))?“?$"
)
_FOR = compiled(
    r"”?(?:等)?(?:AI|人工智能)?(?:工具|软件|平台|应用)?(?:生成|绘制|创作|制作|绘画|作画|撰写|翻译|辅助|输入|来|以“)"
)


def _let_serve(text: str, hits: Sequence[Hit]) -> None:
    """Make a firm that bears its tool's name the tool, where somebody makes something with it ("使用Midjourney生成")
    or where it stands among tools."""
    firms = [(index, hit) for index, hit in enumerate(hits) if hit.type == "Company" and hit.key]
    tools = {hit.key for index, hit in firms if _serves(text, hits, index)}
    taken = {hit.key for _, hit in firms} - {hit.key for _, hit in firms if not _is_taken_in(text, hit)}
    for _, hit in firms:
        if hit.key in tools | taken:
            model = _model(hit)
            hit.rows, hit.type, hit.weight = ((model,), "Model", 6) if model else ((), "Product", 6)


_SAKES = words()["namesakes"]
_TAKES_IN = alternatives(_SAKES["takes_in"])
_EDITIONS = alternatives(_SAKES["editions"])
_TAKEN_IN = compiled(rf"(?:{_TAKES_IN}|上线)(?:[了过到进]|{_EDITIONS})*(?:[^,。;:]{{1,20}}(?:、|和|与|及|以及))?“?$")
_TAKES_BA = compiled(r"[把将](?:[^,。;:]{1,20}(?:、|和|与|及|以及))?“?$")
_GOES_IN = compiled(rf"”?(?:等)?(?:大?模型)?(?:一并|一起|同时|全面|深度|正式|先后|直接|都)*(?:纳入|融入|{_TAKES_IN})")
_AS_MODEL = compiled(
    rf"”?(?:(?:等)?(?:系列|{_EDITIONS})*(?:大语言模型|大模型|模型)|(?:全面|正式|深度)?(?:{_TAKES_IN})|双(?:模型|引擎|模))"
)
#: "由甲提供支持".
_POWERS = compiled(r"”?(?:等)?(?:提供(?:技术|底层|模型)?(?:支持|动力|支撑)|驱动|赋能|加持)")

#: "与甲展开深度技术融合".
_MINGLES = compiled(
    r"”?(?:[就围绕在][^,。;]{2,12}?)?(?:已|全面|正式|成功)*(?:展开|进行|完成|实现|开展)?(?:了)?(?:深度|全面|技术|无缝|深层)*融合"
)


def _is_taken_in(text: str, hit: Hit) -> bool:
    """ "接入甲", "甲等大模型", of a firm whose model is listed under its name."""
    told = _TAKEN_IN.search(text, max(0, hit.start - 32), hit.start) or _AS_MODEL.match(text, hit.end)
    mingles = text[hit.start - 1 : hit.start] in tuple("与和同") and _MINGLES.match(text, hit.end)
    brought = _TAKES_BA.search(text, max(0, hit.start - 24), hit.start) and _GOES_IN.match(text, hit.end)
    told = (
        told or brought or mingles or (text[hit.start - 1 : hit.start] == "由" and _POWERS.match(text, hit.end)) or None
    )
    return told is not None and _model(hit) is not None


def _model(hit: Hit) -> Name | None:
    rows = (row for noun in ("大模型", "模型") for row in gazetteer().called(hit.text + noun))
    return next((row for row in rows if row.type == "Model"), None)


#: "禁用甲", "聊天机器人甲", "甲应用": what is told of a service, and of no firm.
_APP_BEFORE = compiled(
    r"(?:(?:使用|禁用|下载|安装|卸载|登录|屏蔽|封锁|停用|访问)(?:了|过)?(?:AI|人工智能|其)*|应用|App|APP|聊天机器人)“?$"
)
_APP_BEHIND = compiled(r"”?(?:的?(?:App|APP|移动应用|手机应用|网页版|客户端)|应用(?![于层场开程])|聊天机器人)")


def _let_be_used(text: str, hits: Sequence[Hit]) -> None:
    """Make a firm the service of its name where that is used or shut out, and no such name acts ("禁用甲", "深海公司
    的应用甲")."""
    named = [(index, hit) for index, hit in enumerate(hits) if hit.type == "Company" and hit.text in _SERVICES]
    used = {hit.text for _, hit in named if _is_used(text, hit)}
    for name in used:
        places = [(index, hit) for index, hit in named if hit.text == name]
        key = places[0][1].key
        otherwise = any(hit.key == key and hit.text != name for hit in hits)
        if otherwise or not any(_is_party(text, hits, index) or _acts_as_firm(text, hit) for index, hit in places):
            for _, hit in places:
                hit.rows, hit.type, hit.weight = (), "Product", 6


def _is_used(text: str, hit: Hit) -> bool:
    before = _APP_BEFORE.search(text, max(0, hit.start - 12), hit.start) and not text.startswith("的", hit.end)
    return bool(before or _APP_BEHIND.match(text, hit.end))


#: "甲公司", "甲发布乙", "甲的模型", "责令甲": what is told of a firm.
_AS_FIRM = compiled(
    r"”?(?:公司|集团|团队|的(?:开发商|母公司|[^,。;]{0,6}模型|代表|律师)|方面|表示|称|回应|宣布|承认|否认|答复|回复|拒绝|停止处理|"
    r"发布|推出|开源|承诺|创始人|创办人|首席|CEO|总裁|研发|训练|"
    r"[^,。;]{0,12}(?:发布|推出|开源|训练)(?:了|其|新))"
)
_OF_FIRM = compiled(r"(?:责令|下令|要求|命令|约谈|致函)$")
_SERVICES = frozenset(words()["namesakes"]["services"])


def _acts_as_firm(text: str, hit: Hit) -> bool:
    ordered = _OF_FIRM.search(text, max(0, hit.start - 2), hit.start)
    return bool(ordered or _AS_FIRM.match(text, hit.end) or text.startswith("发函", hit.end))


_AT = compiled(r"(?:[在于]|接入|登陆|入驻|上架(?:至|到)?)“?$")
_ON = compiled(r"”?(?:平台|官网)?(?:[上中])?(?:正式|全面|同步|率先)*(?:上线|上架|开放|部署|可用|首发)|[,。;]")


def _let_host(text: str, hits: Sequence[Hit]) -> None:
    """Make a firm that bears its cloud's name the cloud where the item speaks of nothing else ("已在腾讯云上线")."""
    clouds = [hit for hit in hits if hit.type == "Company" and hit.rows and hit.text.endswith(("云", " Cloud"))]
    others = {
        hit.key
        for hit in clouds
        if not (_AT.search(text, max(0, hit.start - 5), hit.start) and _ON.match(text, hit.end))
    }
    for hit in clouds:
        if hit.key not in others:
            hit.rows, hit.type, hit.weight = (), "Product", 6


#: "接入甲", "打通甲和乙"; "甲已接入乙", "甲里可以使用乙".
_LINKED = compiled(r"(?:接入|集成|内置|预装|嵌入|整合|引入|捆绑|打通|对接|支持调用|调用|直接点|直接用)(?:了)?“?$")
_HOSTS = compiled(
    r"”?(?:App|应用|手机版|网页版|新版|[里中内])?(?:[已现将也]|正式|全面|宣布|率先|今起|即日起|用户|均)*(?:可以?|能)?(?:直接)?"
    r"(?:接入|集成|内置|整合|嵌入|预装|搭载|多了|新增)(?!商|度)"
)


def _let_link(text: str, hits: Sequence[Hit]) -> None:
    """Make a firm that bears its service's name the service where the item only tells what that is linked with."""
    services = frozenset(words()["platforms"]["services"])
    firms = [index for index, hit in enumerate(hits) if hit.type == "Company" and hit.text in services]
    linked = {index for index in firms if _is_linked(text, hits, index)}
    others = {hits[index].text for index in firms if index not in linked}
    for hit in (hits[index] for index in linked):
        if hit.text not in others:
            hit.rows, hit.type, hit.weight = (), "Product", 6


def _is_linked(text: str, hits: Sequence[Hit], index: int) -> bool:
    start = hits[_row(text, hits, index)[0]].start
    return bool(_LINKED.search(text, max(0, start - 6), start) or _HOSTS.match(text, hits[index].end))


def _serves(text: str, hits: Sequence[Hit], index: int) -> bool:
    hit = hits[index]
    if not hit.text.isascii():
        return False
    used = _USED.search(text, max(0, hit.start - 16), hit.start) and _FOR.match(text, hit.end)
    first = index >= 2 and all(
        mate.type in ("Product", "Model") and text[mate.end : hits[index - back + 1].start] == "、"
        for back, mate in ((1, hits[index - 1]), (2, hits[index - 2]))
    )
    return bool(used or (first and re.match(r"等|的输出", text[hit.end : hit.end + 3])))


def _bears(hit: Hit) -> bool:
    return bool(hit.rows) and _operator(hit) is not None


def _operator(hit: Hit) -> Name | None:
    names = (hit.text, *hit.rows[0].names)
    rows = (row for name in names for row in gazetteer().called(f"{name}公司") if row.type == "Company")
    return next(rows, None)


def _is_party(text: str, hits: Sequence[Hit], index: int) -> bool:
    """Look before and behind a name, and over the others of its list."""
    latin = hits[index].text.isascii()
    first, last = _row(text, hits, index)
    start, end = hits[first].start, hits[last].end
    if latin and (_TAKEN_EN.search(text, max(0, start - 60), start) or _ACTS_EN.match(text, end)):
        return True
    before = text[max(0, start - 14) : start]
    if first < last and (_PUT_MONEY_IN.search(before) or _FIRMS.match(text, end)):
        return True
    toward = _TOWARD.search(before) and _DONE_TO.match(text, end)
    partner = _PARTNERS.match(text, hits[index].end)
    agrees = _WITH.search(before) and _AGREES.match(text, end)
    blamed = before.endswith(("以", "因")) and _BLAMED.match(text, end)
    pleads = _HEARD.search(before) and _PLEA.match(text, end)
    return bool(_TAKEN.search(before) or agrees or partner or toward or blamed or pleads or _ACTS.match(text, end))


#: No list of names is read farther than so many to either side.
_LONGEST_ROW = 40


def _row(text: str, hits: Sequence[Hit], index: int) -> tuple[int, int]:
    """The places of the first and the last name of the list that a name stands in."""
    first = last = index
    while first > max(0, index - _LONGEST_ROW) and _are_joined(text, hits[first - 1], hits[first]):
        first -= 1
    while last + 1 < min(len(hits), index + _LONGEST_ROW) and _are_joined(text, hits[last], hits[last + 1]):
        last += 1
    return first, last


def _are_joined(text: str, one: Hit, other: Hit) -> bool:
    return any(joint.fullmatch(text, one.end, other.start) for joint in (_JOINED, _JOINED_EN))
