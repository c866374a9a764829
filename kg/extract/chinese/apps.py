"""Apps and assistants called by their noun, without quotation marks ("灵画App由甲运营"), where a text does so again."""

from collections import Counter
from collections.abc import Iterator

from kg.extract.chinese.told import is_plain
from kg.extract.hits import BOUNDARIES, VERBS, Hit, alternatives, read_back
from kg.names import gazetteer, words
from kg.text.patterns import compiled

_NOUN = compiled(
    r"(?<=[\u4e00-\u9fff])(?:(?P<app>App|APP|app)(?![A-Za-z])|助手(?!级|类|型)|浏览器(?!内核|市场|插件|扩展)|输入法|"
    r"智能体(?![系平开社协生时经技应产集框])|数字人(?!民币))"
)
_SORTS = (
    *words()["kinds"]["Product"], *words()["kinds"]["Company"], *words()["enumeration"]["sectors"],
    *words()["models"]["tasks"], *words()["models"]["sorts"],
)  # fmt: skip
_STOP = compiled(
    rf"[^\u4e00-\u9fff]|{BOUNDARIES}|{VERBS}|[的和与及该此这那某款个各]|认为|称其|运营|开发|使用|通过|利用|下载|打开|登录|"
    r"安装|抓取|旗下|涉案|被诉|知名|类似"
)
#: "手机App", "购物App": a sort, and no name.
_PLAIN = compiled(
    rf"(?:{alternatives(_SORTS)}|手机|移动|购物|社交|聊天|外卖|打车|银行|直播|网购|健身|新闻|阅读|学习|教育|医疗|"
    r"地图|换脸|绘画|写作|生成|第三方|官方|自家|安卓|苹果|短视频|视频|音乐|交友|相亲|理财|出行|政务|客户|多|全|等)*"
)


def apps(text: str) -> Iterator[Hit]:
    """Find apps that a text in reading form names more than once."""
    found = []
    for match in _NOUN.finditer(text):
        start = read_back(text, match.start(), _STOP, 5)
        name = text[start : match.start()]
        if not 2 <= len(name) <= 4 or _PLAIN.fullmatch(name) or is_plain(name):
            continue
        if not any(gazetteer().matches(text[start : match.end()])):
            found.append((start, match.end(), (name,) if match["app"] else ()))
    yield from _put_out(text)
    count = Counter(text[start:end] for start, end, _ in found)
    for start, end, aliases in found:
        if count[text[start:end]] > 1:
            yield Hit(start, end, "Product", text[start:end], aliases=aliases, weight=2, notes={"weak": "yes"})


#: "上线基于甲的灵画AI助手": named once, where it is put out.
_PUT_OUT = compiled(
    r"(?:推出|上线|发布|开源|旗下|的)(?:了)?(?P<name>[\u4e00-\u9fff]{2,4}?)(?P<sort>AI(?:助手|智能体|学伴|搜索|管家|医生|律师|眼镜))"
    r"(?!功能|服务|平台|业务|市场|行业|领域|团队|公司|产品)"
)


_ADJECTIVE = compiled(
    r"端侧|云端|国产|神秘|全新|最新|强大|专业|独特|新型|一代|超级|个性|定制|贴身|随身|全能|万能|知名|热门|同类|类似|著名|优秀|顶级|多款|首[个款]|一[款个]|自主|自研|内部|外部"
)


def _put_out(text: str) -> Iterator[Hit]:
    for match in _PUT_OUT.finditer(text):
        name = match["name"]
        if not _PLAIN.fullmatch(name) and not is_plain(name) and not _STOP.search(name) and not _ADJECTIVE.search(name):
            yield Hit(
                match.start("name"), match.end(), "Product", name + match["sort"], weight=1, notes={"weak": "yes"}
            )
