"""The noun beside a name that tells what it names: "初创公司Kestrel", "o3-mini模型", "甲、乙等智能体平台"."""

from kg.extract.hits import alternatives
from kg.names import words
from kg.text.patterns import compiled

_KINDS = words()["kinds"]
BEFORE = {
    kind: compiled(
        rf"(?:{alternatives(nouns)}{'|首席[一-龥]{2,9}官' if kind == 'Person' else ''})(?:[“:—-]*|[,(]?(?:例?如|比如))$"
    )
    for kind, nouns in _KINDS.items()
}
#: What a thing is for, before the noun that says what it is.
_FOR_WHAT = (
    "系列|旗舰|开源|[Aa][Ii]|聊天|云|社交|安全|数据|办公|搜索|视频|图像|音乐|写作|编程|代码|开发|客服|营销|设计|绘图|绘画|语音|翻译|"
    "教育|医疗|法律|金融|企业|智能|管理|云服务|陪伴|支付|电商|短视频|直播"
)
#: "甲大模型安全平台": what serves models is none.
_OF_MODELS = (
    r"(?:大模型|模型|智能体)[\u4e00-\u9fff]{0,4}?"
    r"(?:平台|系统|工具链?|套件|框架|引擎|一体机|助手|中间件|网关)(?![上中内])"
)
# An office behind a name is its holder's: it says nothing of a person.
_BEHIND = {**_KINDS, "Person": words()["person"]["honours"]}
AFTER = {
    kind: compiled(
        rf"”?(?:\([^()]{{0,30}}\))?(?:(?:{_FOR_WHAT})?(?:{alternatives(nouns)})"
        rf"{'|' + _OF_MODELS if kind == 'Product' else ''})"
    )
    for kind, nouns in _BEHIND.items()
}
# "“甲”和“乙”两款大模型": the noun that closes a counted list tells what each of it is.
_LIST_REST = compiled(
    r"”?(?:(?:、|和|与|及|以及|(?=“))(?:“[^“”,。]{2,24}”|[A-Za-z0-9][A-Za-z0-9. +-]{0,30})){0,30}"
    r"等?[两二三四五六七八九十\d]+[款个大](?:全?新的?|最新)?"
)
#: "甲、Orbit和Lumen等智能体平台": what closes the list says what each of it is, unless it is whose they are.
_LIST_OF_THINGS = compiled(
    r"”?(?:(?:、|和|与|及|以及)(?:“[^“”,。]{2,24}”|[A-Za-z0-9][A-Za-z0-9. +-]{0,30})){0,30}"
    r"等多?[款个]?(?:主流|知名|热门|国产|开源|第三方|海外|国外|国内)*"
    r"(?=(?:AI|人工智能)?(?:智能体平台|智能体|平台|应用|工具|软件|大?模型|助手|浏览器|聊天机器人)"
    r"(?!公司|企业|厂商|平台|方|开发|服务|提供|巨头|团队|领域|行业|市场|赛道|竞|独角兽|初创|创业|[安训推测评管治]))"
)
#: "甲、Billboard和Variety等知名媒体品牌".
_LIST_OF_MEDIA = compiled(
    r"”?(?:(?:、|和|与|及|以及)(?:“[^“”,。]{2,24}”|[A-Za-z0-9][A-Za-z0-9. +-]{0,30})){0,30}"
    r"等(?:多家)?(?:知名|著名|主流|老牌|旗下|[\u4e00-\u9fff]{2}类)*"
    r"(?=媒体|出版商|报纸|期刊|银行|律师事务所|律所|车企)"
)
_LISTS = (_LIST_REST, _LIST_OF_THINGS, _LIST_OF_MEDIA)
_SECTORS = compiled(rf"^(?:{alternatives(words()['enumeration']['sectors'])}|智能|人工|AI)+")
_CALLED = ("名为", "称为", "命名为", "代号为", "代号")
_COMPANY_AFTER = compiled(
    r"(?:\([^()]{0,40}\))?(?:分析师|官网|旗下|控股|"
    r"的?(?:前|原|现任|时任)?(?:(?:联合)?创始人|首席| ?(?:C[A-Z]{1,2}O|[SE]?VP)(?![A-Za-z])|董事(?!会)|"
    r"(?:(?![由与和被在对向将是的])[\u4e00-\u9fff]){0,8}?(?:主管|负责人|总监|副总裁)(?=[A-Z\u4e00-\u9fff])|"
    r"(?:全球|大中华区|中国区|亚太区|北美区?|欧洲区?|高级|资深|执行|常务|产品|技术|研究|工程|市场|运营|战略){0,3}副?(?:总裁|总监|总经理)|"
    r"行长|(?:创始|管理|执行)?合伙人|法定代表人)|公告(?:称|显示|表示|,)|财报|招股书|总部|"
    r"高管|公司|集团|宣布|"
    r"表示|声称|发言人|股价|员工)|(?:方面)?(?:还|也|同时)?称(?![为之作呼])"
)


#: "未参与此案的甲律师乙": whose lawyer speaks from outside is a firm.
OUTSIDE = compiled(r"[未没不](?:有)?(?:直接)?(?:参与|涉及|介入|代理|经手)[^,。;]{0,4}(?:案件?|诉讼)[^,。;]{0,2}的“? ?$")
_THEIR_LAWYER = compiled(r" ?律师 ?[A-Z]")
#: "甲开发商乙", "乙(甲的开发商)": what somebody makes or runs.
_HAS_MAKER = compiled(
    r"”?的?(?:开发商|开发者|开发公司|研发商|研发公司|制造商|运营方|运营商|缔造者)(?=[A-Z\u4e00-\u9fff,。)])"
)


def told_by_neighbour(text: str, start: int, end: int) -> str | None:
    """Tell a name's type by the noun beside it: "初创公司SoundLabs" is a Company, "o3-mini模型" a Model."""
    before, after = text[max(0, start - 8) : start], text[end : end + 16]
    if _THEIR_LAWYER.match(after) and (" & " in text[start:end] or OUTSIDE.search(text, max(0, start - 24), start)):
        return "Company"
    if before.rstrip("“").endswith(_CALLED) and after.lstrip("”").startswith("的"):
        after = _SECTORS.sub("", after.lstrip("”")[1:])
    elif rest := next((match for each in _LISTS if (match := each.match(text, end))), None):
        after = text[rest.end() : rest.end() + 16]
    found: list[tuple[int, str]] = []
    for kind in _KINDS:
        left, right = BEFORE[kind].search(before), AFTER[kind].match(after)
        found += [(len(match.group()) * 2 + (match is left), kind) for match in (left, right) if match]
    if _HAS_MAKER.match(text, end) and not BEFORE["Company"].search(before):
        return "Product"
    if found:
        return max(found)[1]
    under = before.endswith(("旗下", "旗下的")) and _ACTS.match(after)
    return "Company" if under or _COMPANY_AFTER.match(after) else None


#: "甲旗下Kestrel公开了乙", "与甲旗下Kestrel的合作": a firm, if it puts something out or works with somebody.
_ACTS = compiled(
    r"的[\u4e00-\u9fff]{0,6}?合作(?!伙伴)|(?:近日|日前|今日|正式|也|还|已)*(?:推出|发布|开源|公开|上线|宣布|收购|自研|研发)了?"
)
