"""Models and products with Chinese names: families by their noun, quoted names, versions behind a listed name."""

import re
from collections.abc import Iterable, Iterator

from kg.extract.chinese.noun_beside import told_by_neighbour
from kg.extract.hits import BOUNDARIES, VERBS, Hit, alternatives, read_back
from kg.extract.tokens import expand
from kg.names import gazetteer, words
from kg.ontology import load
from kg.text.patterns import compiled

_KINDS = words()["kinds"]
_MODEL_STOP = compiled(
    rf"[^\u4e00-\u9fff]|[的和与及]|模型|{BOUNDARIES}|{VERBS}|{alternatives(_KINDS['Company'])}|自研|研发|首个|全国|"
    rf"{alternatives(words()['namesakes']['takes_in'])}|采用|使用|训练(?:了|出)?|调用|开发(?:了|出)?|"
    rf"配合|结合|搭配|辅以|国产|最?新一代|旗下|最新|升级|正式|全新|多款|款|[项类种]|个(?!人)|首款|国内"
)
_GENERIC_MODEL = compiled(
    r"(?:视频|图像|图片|语音|音频|音乐|文本|代码|语言|自然语言|开源|闭源|行业|通用|基础|多模态|生成|"
    r"生成式|垂直|领域|垂类|推理|端侧|云端|世界|医疗|金融|法律|教育|政务|工业|国产|人工智能|超|大型|"
    r"小型|中文|英文|前沿|预训练|深度|思考|下一代|最新|视觉|气象|天气|具身|智能|驾驶|自动|审判|司法|"
    r"场景级|行业级|基础级|专业|企业|各|训练|开发|应用|外国|境外|国外|海外|先进|混合|专家|级|类|千亿|个人|业务|任务|输入|输出|"
    r"万亿|全系列|系列|调整|参数|加快|绘画|域名|盘点|高质量|数学|科学|编程|长文本|对话|搜索|空间|决策|安全|私有化|"
    r"本地|部署|使用|服务|提供|用于|备案|产业|合规|主流|这|那|该|此|其他|大气|机器人|电商|客服|营销|"
    r"可(?!灵)[\u4e00-\u9fff]{2}|自(?:适应|监督|回归|进化|学习|主|研)|高(?:性能|精度|质量|效|效率|保真|可靠|分辨率|并发|吞吐|速|清)|"
    r"低(?:成本|功耗|延迟|时延|资源|代码|参数)|超(?:大|小|大规模|小型|长|高清|轻量|级|千亿|万亿)|(?:轻量|国产|标准|模块|专用|定制|多样|智能|专业|个性|规模)化|"
    r"[一-鿿]{0,3}(?:规模|尺寸|量级|成本|性能|精度)|百亿|十亿|[单双三](?:语|模态|任务|语种)|全(?:模态|栈|双工|场景|流程|链路)|端到端|旗舰|"
    r"写作|多语言|非|万|亿|知名|著名|代表性|商业|商用|头部|热门|领先|顶尖|同(?:[等一]?类|[等一]?级别?|层次|尺寸|规模|参数量?|量级|档次?|代|期|样|系列|体量|价位|架构)?|其余|部分|一些)*"
)
_SORTS = alternatives(words()["models"]["sorts"])
_QUOTED = compiled(r"“(?P<name>[^“”,。;:!?《》]{2,24})”")
_NAMED_KINDS = ("Model", "Product", "Dataset", "Company", "Organization")
_QUOTED_BEFORE = compiled(
    r"(?:责令|同意|准许|允许|叫停|封禁|封杀|屏蔽|封锁|解封|约谈|下架|禁用|处罚|发布|推出|上线|开源|启动|建立|成立|设立|共建|筹建|组建|打造|名为|称为|命名为|更名为|改名为|整合为|合并为|旗下|自研|(?:模型|软件|开源)项目)(?:了|的|其|一款|首个|--|:)?$|"
    # "采购供应商产品的“循环交易”": what a thing has is not its name.
    + rf"(?:{alternatives(noun for kind in _NAMED_KINDS for noun in _KINDS[kind])})(?:--|:)?$"
)
#: "“快思”模型Swift S": a sort in quotation marks, and the name behind its noun.
_IS_SORT = compiled(r"(?:大?模型|系列) ?[A-Z][A-Za-z]+ ?[A-Z\d.-]")
_QUOTED_AFTER = compiled(
    rf"(?:由[^,。]{{2,20}}(?:推出|研发|开发|研制|打造|运营)|(?:已|全面|正式|率先)*(?:搭载|接入|内置|集成)|(?:智能|AI|人工智能|聊天|视频|图像|开源|系列|旗舰|{_SORTS}){{0,3}}"
    rf"(?:{alternatives((*_KINDS['Model'], *_KINDS['Product']))}))"
)
#: "“一圈即搜”则由甲搜索提供支持".
_POWERED = compiled(r"[则也还亦均已]?由[^,。;“”]{2,18}?(?:提供(?:技术|底层|智能)?(?:支持|支撑|动力)|驱动|赋能)")
# Names of deeds, sorts and qualities in quotation marks.
NO_NAME = compiled(
    rf"(?:{alternatives(words()['models']['verbs'])})|.*(?:[型式化性]|行动|机制|政策|模式|(?:循环|关联|内幕|虚假|反向|不当|场外|大宗)交易|原则|理念|方案|清单|示范区|口号|指数|概念|请求|诉求|指控|主张|抗辩)$|.+之[父母]$|[快慢]思考$|.*最(?:懂|会|像|受|怕)|.*的(?:人|一[年天代])$|(?:目前|暂时|仍然?|已|尚)*(?:无法|不能|未能|不支持)|(?:合理|正当|转换性|公平)使用$|"
    rf"(?:{alternatives(words()['models']['common'])})+$"
)
_NO_THING = compiled(
    r"(?:成员|企业|公司|代表)?之一|(?!大?模型(?:矩阵|家族|底座))(?:\([^()]{0,40}\))?的?(?:(?:深度|全新|新型|合作|创新|商业|管理|运营|治理|工作|服务|监管|发展|新|[\u4e00-\u9fff]{0,2})){0,3}?(?:行动|机制|政策|模式|方式|手段|路径|结构|原则|对话|现象|行为|问题|理念|方针|条款|规则|制度|体系|框架|抗辩|主张|请求|例外|型号|标签|称号|认定|决定|声明|观点|生意|漏洞|后门|事件|争议|风波|罪名?|战略)"
)
_BODY = compiled(
    r"(?:联盟|网络|中心|委员会|协会|研究院|研究所|实验室|联合体|伙伴关系|基金会|理事会|工作组|学会|智库)(?:\([A-Z]+\))?$"
)
#: What type such a body is, who founds it tells.
_STATE_BODY = compiled(r"(?:小组|工作组|专家组|委员会|办公室|本部|专班|理事会|中心|研究所|工作队)$")
#: "合资企业“甲”", "收购初创公司“乙”": what the noun calls so is not the owner's.
_BODY_BEFORE = compiled(
    r"(?:成立|设立|组建|合资|初创|收购|投资)(?:了|一家|[\u4e00-\u9fff]{1,6})?"
    rf"(?:{alternatives((*_KINDS['Company'], *_KINDS['Organization']))})$"
)
#: "合资组建的“甲科技”": what is set up and ends so is a firm.
_FIRM_NAME = compiled(r"[\u4e00-\u9fff]{2,6}(?:科技|智能|资本|传媒|影业|半导体|汽车|智驾|智行|机器人|数科|医疗|创投)")
_SET_UP = compiled(r"(?:成立|设立|组建|创立|创办|合资|合办|新设|注册)(?:了|的|一家)*$")
_COUNTED = r"[\d年月日个款亿万%家名位项次天周人点时折倍分成度]"
_SIZE = (
    "Turbo|Pro|pro|lite|Max|Lite|mini|Mini|Large|Ultra|Elite|Flash|Plus|Vision|VL|Thinking|Preview|Air|Omni|Code|Image|"
    "Video"
)
_VERSION = compiled(
    r"(?: ?(?:3D(?:[ -]?\d+(?:\.\d+)*)?|[VvXTKR]\d+(?:\.\d+)*|"
    rf"\d+\.\d+(?!{_COUNTED})|\d{{3,4}}[A-Z](?![A-Za-z])|[1-9](?!{_COUNTED}))(?![A-Za-z0-9_.%])|"
    rf"[ -]?(?:{_SIZE}|\d{{1,4}}(?:\.\d+)?B|(?<=-)(?:Chat|Base|Instruct))(?![A-Za-z])"
    r"(?: S(?![A-Za-z]))?| S(?![A-Za-z]))+(?:·[\u4e00-\u9fff]{2,8}?模型)?|"
    r"·[\u4e00-\u9fff]{2,8}?模型"
)

#: "智谱GLM-4-Plus": behind a name that ends in Latin letters a bare number is its version.
_LATIN_VERSION = compiled(
    rf"[- ]?[VvRKMTX]?\d+(?:\.\d+)*[a-z]?(?!{_COUNTED}|[A-Za-z0-9.%])(?:[- ](?:{_SIZE}|\d+(?:\.\d+)?B)(?![A-Za-z]))*"
)

# "豆包视频生成模型": what a model of a listed family is for belongs to its name.
_SORT = rf"·?(?:{alternatives(words()['models']['sorts'])}){{1,4}}(?:大模型|模型)"
_SORTED = compiled(
    rf"(?: ?[VvX]?\d+(?:\.\d+)+)?{_SORT}|"
    rf"(?:{alternatives(words()['models']['sorts'])}){{1,4}}(?:--?|—)(?P<own>[A-Z][A-Za-z0-9.]+)"
)
# "观海2.0图像生成大模型", "发布观海2.0": a version shows a name, where a noun behind or a verb before says of what.
_NUMBER = compiled(
    r"(?: ?(?:[VvX]?\d+\.\d+(?![\d.%])|V\d{1,2}(?![\w.%]))(?:-\d+(?:\.\d+)?B(?![A-Za-z]))?|"
    r"(?P<mark>-(?:[VvRKTMX]\d+(?:\.\d+)*|\d+(?:\.\d+)?B)(?:-[A-Za-z]+|-\d+B)*)(?![A-Za-z0-9.]))"
)
_MODEL_AFTER = compiled(rf"(?:{_SORT}|大模型|模型)")
_LAUNCHED = compiled(
    r"(?:发布|推出|上线|开源|升级)(?:了|至|其|旗下|新一代|最新|自研|全新|首[个款]|一款|的|(?:大?模型|产品|系统|平台)){0,4}$"
)
#: What a name with a version is, before it.
_NOUN_BEFORE = compiled(r"(?:大?模型|智能体|操作系统|芯片|基座)(?=[\u4e00-\u9fff]{2,4}$)")
_LAUNCHED_MODEL = compiled(
    r"(?:发布|推出|上线|开源|升级|打造|研发|公布|带来)(?:了|的)?[^,。;:“、]{0,16}(?:大?模型|智能体|操作系统|芯片|基座)$"
)
_NO_FAMILY = compiled(rf".*(?:{alternatives((*words()['law']['heads'], *words()['models']['not_families']))})$")


def _own_start(text: str, end: int, reach: int) -> int:
    """Where a model's name begins that goes on at `end`; a small word before it is none of it ("以甲大模型为基座")."""
    start = _behind_firm(text, read_back(text, end, _MODEL_STOP, reach), end)
    return start + (end - start > 2 and text[start] in "以由在将把用")


def _launched(text: str, start: int) -> bool:
    """Whether what begins at a place is put out."""
    told = _LAUNCHED.search(text, max(0, start - 14), start) or _LAUNCHED_MODEL.search(text, max(0, start - 26), start)
    return told is not None


def numbered(text: str) -> Iterator[Hit]:
    """Find names with a version behind them that a noun for models or a verb of launching shows to be names."""
    yield from _mixed(text)
    for match in _NUMBER.finditer(text):
        start = _own_start(text, match.start(), 7)
        if noun := _NOUN_BEFORE.search(text, start, match.start()):
            start = noun.end()  # "发布多模态大模型观海2.0"
        name = text[start : match.start()]
        if not 2 <= len(name) <= 6 or _GENERIC_MODEL.fullmatch(name) or NO_NAME.match(name) or _NO_FAMILY.match(name):
            continue
        noun = _MODEL_AFTER.match(text, match.end())
        if noun:
            aliases = (text[start : match.end()],)
            yield Hit(start, noun.end(), "Model", text[start : noun.end()], aliases=aliases, weight=3)
        elif match["mark"]:
            # "云岫-V3": what is written so is a model.
            yield Hit(start, match.end(), "Model", text[start : match.end()], weight=2)
        elif (_launched(text, start) or _THING_AFTER.match(text, match.end())) and text[
            match.end() : match.end() + 1
        ] not in _COUNTED:
            kind = "Model" if text.endswith(("模型", "基座"), 0, start) else "Product"
            yield Hit(start, match.end(), kind, text[start : match.end()], weight=2, notes={"weak": "yes"})


_OF_TRADE = (*words()["models"]["sorts"], *words()["models"]["verbs"], *words()["enumeration"]["sectors"])
#: Words of trade that any model may be for.
_SORT_OF_MODEL = compiled(
    rf"{alternatives(word for word in _OF_TRADE if len(word) > 1)}|"
    r"[级版型家种多各类]|系列|参数|人工|智能|自[己有身]|头部|同(?:类|级|层次|尺寸|规模|量级|档|期|代)|以上|上述|数字|数据|知识|遥感|端侧|图文|文旅|政府|城市|专用|私有|"
    r"顶尖|顶级|领先|优秀|强大|[一二两三四五六七八九十几]|[0-9]|国外|开放|主权|本土|部署|接入|热门|科研|行业|农业|电力|水利|石油|"
    r"材料|生物|健康|养老|消费|创作|审核|推荐|招聘|风控|运维|安防|营销|交互|对话|感知|规划|决策|控制|操作|运动"
)
_STANDS_FREE = compiled(
    rf"[,。;、()”]|$|[由是为系的与和在将已以基采接入通]|正式|研发|获|提供|完成|为|之上|引入|登|驱动|赋能|加持|{VERBS}|{BOUNDARIES}"
)


def families(text: str) -> Iterator[Hit]:
    """Find families of models by the noun behind their name, in a text in reading form ("盘古大模型")."""
    for match in re.finditer(r"大模型|大语言模型", text):
        start = _own_start(text, match.start(), 12)
        name = text[start : match.start()]
        if text.startswith(("--“", ":“"), match.end()):
            continue  # "太阳大模型——“金乌”": the name comes behind its sort.
        if not 2 <= len(name) <= 10 or _GENERIC_MODEL.fullmatch(name) or NO_NAME.match(name):
            continue
        shown = (
            text[start - 1 : start] in ("“", ":", "-")
            or re.search(r"(?:发布|推出|上线|开源|的|旗下|自研)(?:了)?$", text[max(0, start - 4) : start])
            or text.count(name) > 1
        )
        version = re.match(
            r"”? ?[VvX]?\d+(?:\.\d+)*(?=(?P<edition>版)?)(?(edition)|”?)", text[match.end() : match.end() + 12]
        )
        end = match.end() + (version.end() if version else 0)
        if shown or version:
            yield Hit(start, end, "Model", text[start:end].strip("”"), aliases=(name,), weight=3)
        elif (
            len(name) <= 4
            and not _SORT_OF_MODEL.search(name)
            and _STANDS_FREE.match(text, end)
            and not any(gazetteer().matches(text[start:end]))
        ):
            # The sentence tells: "律心大模型由甲研发", "律心大模型以乙为基座".
            yield Hit(start, end, "Model", text[start:end], aliases=(name,), weight=1, notes={"weak": "yes"})


def _behind_firm(text: str, start: int, end: int) -> int:
    """ "吉利星睿大模型": what stands behind the name of a listed firm is the name of what it made."""
    first = next(gazetteer().matches(text[start:end]), None)
    firm = first is not None and not first.start and first.rows[0].type == "Company" and first.end + 2 <= end - start
    return start + first.end if first and firm else start


#: "天枢智能体接入甲": what takes a model in, by the noun of its sort.
_HOST = compiled(
    r"(?:智能体|一体机|学习机|录音笔|翻译机|词典笔|助手|助理|座舱|操作系统|座舱系统|车机系统|OS|架构|输入法|浏览器)"
    r"(?=(?:已|全面|正式|率先|也|还|将|现|深度)*(?:接入|搭载|内置|内嵌|集成|整合|融合|由|基于|采用|适配|打通|"
    r"支持(?=[A-Z])|(?:可以?|支持|能够?|直接)*[与同][^,。;]{2,40}?(?:集成|对接|打通|互通|整合)))"
)
#: "打造更智能的雄鹰座舱系统".
_BUILT = compiled(
    r"(?:打造|推出|发布|研发|开发)(?:了|出|更[\u4e00-\u9fff]{1,3}的|全新的?|新一代|的|其)*"
    r"(?P<name>(?P<own>[\u4e00-\u9fff]{2})(?:智能|智慧)?(?:座舱系统|座舱|智驾系统|车机系统|操作系统|辅助驾驶系统))(?=[,。;、]|$|\n|及|和)"
)
_NO_HOST = compiled(
    r"智[能慧驾]|数字|未来|全[新球能]|[这那该本各首多两一]款|车载|车机|桌面|个人|私人|手机|校园|法官|律师|医生|客服|多|该|其|款"
)


#: "星河云平台接入甲": what opens its clause and takes a model in, whatever its sort is.
_OPENING_HOST = compiled(
    r"(?:^|(?<=[,。;:\n]))(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,10}?"
    r"(?:平台|服务|系统|地图|网盘|云盘|文档|邮箱|办公|音乐|会议|小程序|机器人|客户端|App|APP|云))"
    r"(?=(?:近日|日前|今日|昨日|现|也|还|已|将|拟|宣布|正式|全面|率先|同步|成功|深度|完成)*(?:接入|集成|内置|内嵌|搭载|整合|上线(?:了)?(?=[A-Z])))"
)
_NO_OPENING = compiled(
    rf"{BOUNDARIES}|{VERBS}|[的和与及该此这那某各其本]|多家|[一两二三四五六几数多各][个家款类大]|部分|不少|众多|第三方|主流|头部|国内|海外|相关|"
    r"用户|企业|公司|厂商|同时|此外|未来|后续|随后|目前|一站式|首个|全国"
)


def hosts(text: str) -> Iterator[Hit]:
    """Find products that take a model in, in a text in reading form; the sentence tells whether they do."""
    for match in _HOST.finditer(text):
        start = _own_start(text, match.start(), 7)
        name = text[start : match.start()]
        plain = _GENERIC_MODEL.fullmatch(name) or _SORT_OF_MODEL.search(name) or _NO_HOST.search(name)
        if 2 <= len(name) <= 5 and not plain and not any(gazetteer().matches(text[start : match.end()])):
            yield Hit(start, match.end(), "Product", text[start : match.end()], weight=1, notes={"weak": "yes"})
    for match in _BUILT.finditer(text):
        name = match["own"]
        plain = _GENERIC_MODEL.fullmatch(name) or _SORT_OF_MODEL.search(name) or _NO_HOST.search(name)
        if not plain and not NO_NAME.match(name) and not any(gazetteer().matches(match["name"])):
            yield Hit(*match.span("name"), "Product", match["name"], weight=1, notes={"weak": "yes"})
    for match in _OPENING_HOST.finditer(text):
        name = match["name"]
        listed = any(each.end == len(name) for each in gazetteer().matches(name))
        if not listed and not _NO_OPENING.search(name) and not is_plain_host(name):
            yield Hit(*match.span("name"), "Product", name, weight=1, notes={"weak": "yes"})


def is_plain_host(name: str) -> bool:
    """Whether a host is called by its sort alone ("政务系统")."""
    own = _SORT_OF_HOST.sub("", name)
    return len(own) < 2 or _GENERIC_MODEL.fullmatch(own) is not None


_SORT_OF_HOST = compiled(
    r"(?:平台|服务|系统|地图|网盘|云盘|文档|邮箱|办公|音乐|会议|小程序|机器人|客户端|App|APP|云|政务|手机|车机|操作|电商|社交|短视频|视频|"
    r"直播|搜索|开放|公共|管理|热线|客服|信息|数据|智慧|线上|在线|官方|综合|城市|医院|校园|学习|支付|出行)+$"
)


_WARES = compiled(
    r"(?:输入法|浏览器|词典笔|学习机|翻译机|录音笔|地图|网盘|云盘|邮箱|文档|会议|日历|相册|音箱|相机|智能音箱|钱包|翻译|阅读|手机助手|AI助手|"
    r"AI(?:眼镜|音箱|耳机|手表|学习机|词典笔|鼠标|平板|手机)(?: ?(?:Pro|Max|Plus|Air|Ultra|[A-Z]?\d{1,2}))*)"
    r"(?!产业|领域|行业|科技|集团|事业|数据|管理|服务|业务|团队|市场|技术|公司|部门|平台上|室|纪要|上)"
)


def wares(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Find things that are called by their maker and their sort ("搜狗输入法")."""
    for hit in hits:
        kinds = ("Company", "Product", "Model")
        sort = _WARES.match(text, hit.end) if hit.type in kinds and hit.rows else None
        if sort and re.search(r"[\u4e00-\u9fff]", hit.text):
            yield Hit(hit.start, sort.end(), "Product", text[hit.start : sort.end()], weight=6)


#: "芯片神玑NX9031", "发布骁龙X2 Elite处理器": beside the noun of a device, a name half in Chinese, half in Latin signs.
_DEVICES = "芯片|处理器|加速器|显卡|加速卡|计算卡|手机|机型|车型|轿车|SUV|机器人|眼镜|耳机"
_SIGN = rf"(?=[A-Z])[A-Za-z]{{0,6}}[ -]?\d{{1,4}}[A-Za-z]{{0,3}}(?: (?:{_SIZE}))?(?![A-Za-z0-9.]|{_COUNTED})"
_MIXED = compiled(
    rf"(?:(?:{_DEVICES})(?P<behind>(?!公司|企业|厂商|巨头|品牌|大厂)[\u4e00-\u9fff]{{2,3}}{_SIGN})|"
    rf"(?:发布|推出|带来|搭载|采用|配备|展示|亮相)了?(?:全新的?|新一代|最新的?|旗舰|自研|首款)*"
    rf"(?P<before>[\u4e00-\u9fff]{{2,3}}{_SIGN})(?=(?:系列)?(?:{_DEVICES})))|"
    # "发布酷睿Lumen移动处理器和第五代至强可扩展处理器".
    rf"(?<=[布出来示载用备、和与及])(?P<series>(?!新|全|[这那本该首多一两几各]款|高端|国产|自研|主流|旗舰|最新|英特|高通)(?:第[一二三四五六七八九十\d]+代)?[\u4e00-\u9fff]{{2}}(?:[A-Z][a-z]{{2,9}})?(?:移动|可扩展|桌面|服务器){{1,2}}处理器)|"
    # "发布人形机器人墨茵(Mornine)": its name in both scripts; "机器人操作系统(ROS)" is a sort.
    r"(?:发布|推出|研发|研制|开发|打造|展示|展出|带来|量产)了?[^,。;:、()]{0,10}?"
    rf"(?:{_DEVICES})(?P<both>[\u4e00-\u9fff]{{2,4}})(?=\([A-Z][a-z]+(?:[ -]?\d+)?\))"
)
_HAN = compiled(r"[\u4e00-\u9fff]+")
_COMPARES = compiled(
    r"对标|超|优于|媲美|比肩|击败|追平|逼近|采用|搭载|仅次|领先|支持|类似|升级|兼容|适配|不|已|将|可|[是为在与和及等从较比]"
)


def _mixed(text: str) -> Iterator[Hit]:
    """Find devices whose names are half in Chinese characters and half in Latin letters."""
    for match in _MIXED.finditer(text):
        kind = next(each for each in ("behind", "before", "series", "both") if match[each])
        name = match[kind]
        half = _HAN.match(_series(name)[0])
        clause = half and kind != "series" and _CLAUSE.search(half.group())
        plain = half is None or _COMPARES.search(half.group()) or clause
        if (
            half
            and not plain
            and not (kind == "both" and _NO_FAMILY.match(name))
            and not any(gazetteer().matches(half.group()))
        ):
            yield Hit(*match.span(kind), "Product", name, aliases=_series(name) if kind == "series" else (), weight=3)


def _series(name: str) -> tuple[str, ...]:
    """The name of a line of processors without what sort they are of ("酷睿Lumen")."""
    return (re.sub(r"(?:移动|可扩展|桌面|服务器){1,2}处理器$", "", name),)


def _in_role(before: str, name: str, after: str) -> str | None:
    """ "原告“完美星河”": a party, unless it is only whose operator is one."""
    party = before.endswith(("原告", "被告", "上诉人", "申请人")) and not after.startswith(
        ("的", "平台", "软件", "App")
    )
    return "Company" if party and len(name) <= 8 and not re.search("[的了是在]", name) else None


#: "甲的“乙”是一款办公产品".
_IS_THING = compiled(
    r"(?:[则也均都]|正|同样)*(?:是|为)(?:一|首|国内首|全球首)[款个][^,。;“]{0,16}?(?:产品|应用|工具|小程序|App|助手|平台|软件|模型|智能体|机器人|浏览器|游戏)"
)


#: "“用车专家Car Genie”和“出行伴侣Travel Mate”两大智能体": what each does stands before its name.
_BOTH_SCRIPTS = compiled(r"[\u4e00-\u9fff]{2,6}(?P<own>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)*)")
_COUNTED_THINGS = compiled(
    r"(?:(?:、|和|与|及|以及)?“[^“”]{2,24}”){0,4}(?:等|这)?[两二三四五六七八九十\d]+[款个大](?:AI|人工智能|智能)?(?:智能体|助手|应用|产品|工具|机器人|功能)"
)


#: "首批产品分别是甲的“乙”、丙的“丁”": what the list is of stands before it.
_PRODUCTS = compiled(
    r"(?:产品|模型|应用|工具|App|软件|助手|智能体)(?:[^,。;:“”、]{0,8}?)(?:包括|包含|涵盖|分别[是为]|[是为有]|,分别是)(?:了)?[^。;]*$"
)


def _in_products(text: str, start: int) -> bool:
    first = max(text.rfind(mark, 0, start) for mark in "。;\n") + 1
    return _PRODUCTS.search(text, max(first, start - 160), start) is not None


_NOUNS = alternatives((*words()["kinds"]["Model"], *words()["kinds"]["Product"]))
_NOUN_BETWEEN = compiled(rf"[\u4e00-\u9fffA-Za-z]{{0,8}}?(?:{_NOUNS})(?:、|和|与|及|以及)")


#: "称自家芯片“经多年独立研发而成”", "指其“涉嫌参与、教唆”": what is said of somebody is no name.
_IS_CLAUSE = compiled(
    r"(?:滥用|违反|违背|侵犯|损害|扭曲|操纵|误导|欺骗|规避|泄露|窃取)[^A-Z“”]{3,}|(?:经[^A-Z]{2,}|涉嫌|从未|并未|已经|正在|可能|没有)[^“”]{2,}|[^“”]{3,}(?:而成|而来)|"
    r"(?:在[^A-Z“”]{4,}|[对向与][^A-Z“”]{2,}|[优高低强弱快慢远好]于[^A-Z“”]+|不(?:会|能|是|得|应|可|再|屑|愿|予|必|同|受|想|满|支持|接受)[^A-Z“”]+)|"
    # "以开源换生态", "致力于做正确的事".
    r"[以用拿][^A-Z“”]{1,6}[换促代谋求博][^A-Z“”]{1,6}|(?:致力|旨在|立志|力求|甘于|勇于|敢于|乐于)[^“”]{3,}|"
    r"[^A-Z“”]{2,}[的地得](?:关系|合作|伙伴关系|长期伙伴关系|[^A-Z“”]{0,8}(?:合作|关系|协议|改变|进展|突破|增长|下降))"
)


#: "将甲称为“自动贩卖机”": what a thing is called that has a name.
_ALSO = compiled(r"[、和与及]|以及")
_LIKENED = compiled(
    r"(?:将|把)(?!其|该|此|这|它|新|产品|项目|平台|模型|系统)[^,。;“”]{1,24}(?:称为|称作|称之为)$|(?:形容为|形容成|比作|比喻为|比喻成|誉为|戏称为|贬为|斥为|斥之为|视为|视作)$"
)


def quoted(text: str) -> Iterator[Hit]:
    """Find names in quotation marks, where a verb before or a noun behind shows that they are names."""
    yield from _shown(text)
    last, likened = -2, 0
    for match in _QUOTED.finditer(text):
        name = match["name"]
        before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 6]
        if (
            NO_NAME.match(name)
            or _IS_CLAUSE.fullmatch(name)
            or _NO_THING.match(text, match.end())
            or _IS_SORT.match(text, match.end())
        ):
            continue
        likened = likened if likened and _ALSO.fullmatch(text, likened, match.start()) else 0
        if likened or _LIKENED.search(text, max(0, match.start() - 40), match.start()):
            likened = match.end()
            continue
        listed = match.start() == last or (match.start() == last + 1 and before.endswith(("、", "和", "与", "及")))
        # "公布“甲”AI芯片和“乙”图形芯片".
        listed = listed or (last >= 0 and _NOUN_BETWEEN.fullmatch(text, last, match.start()) is not None)
        owned = before.endswith(("的", "旗下"))
        is_thing = _IS_THING.match(text, match.end()) is not None
        listed = listed or (owned and (is_thing or _in_products(text, match.start())))
        both = _BOTH_SCRIPTS.fullmatch(name) if _COUNTED_THINGS.match(text, match.end()) else None
        if both:
            yield Hit(match.start(), match.end(), "Product", name, aliases=(both["own"],), weight=6)
            continue
        shown = _QUOTED_BEFORE.search(before) or _QUOTED_AFTER.match(after) or listed or _in_role(before, name, after)
        shown = shown or _POWERED.match(text, match.end())
        if not shown and _is_used(text, match):
            # The sentence tells: "将“甲”推向市场", "在“甲”上线".
            yield Hit(match.start(), match.end(), "Product", name, weight=0, notes={"weak": "yes"})
            last = match.end()
        if shown:
            last = match.end()
            kind = told_by_neighbour(text, match.start(), match.end())
            kind = "Company" if name.endswith(("公司", "集团")) else kind
            firm = _FIRM_NAME.fullmatch(name) and _SET_UP.search(text, max(0, match.start() - 8), match.start())
            rows = tuple(row for row in gazetteer().called(name) if row.type in ("Model", "Product", "Dataset"))
            kind = rows[0].type if rows else kind
            body = (
                kind
                if kind in ("Company", "Organization")
                and _BODY_BEFORE.search(text, max(0, match.start() - 16), match.start())
                else None
            )
            if _STATE_BODY.search(name):
                yield Hit(match.start(), match.end(), None, name, weight=2)
                continue
            kept = (
                "Organization"
                if _BODY.search(name)
                else _in_role(before, name, after)
                or ("Company" if firm else body)
                or (kind if kind in ("Model", "Dataset") or name.endswith("公司") else "Product")
            )
            if (
                kind in ("Company", "Organization")
                and before.endswith(("名为", "名叫", "叫做"))
                and after.startswith("的")
            ):
                kept = kind
            kept = "Work" if _IS_WORK.match(text, match.end()) else kept
            version = _NUMBER.match(text, match.end())
            if version:
                yield Hit(match.start(), version.end(), kept, name + version.group(), aliases=(name,), weight=2)
            else:
                yield Hit(match.start(), match.end(), kept, name, rows, weight=2)


#: "名为“甲”的系列美术作品".
_IS_WORK = compiled(
    r"(?:\([^()]{0,40}\))?的?(?:系列|[\u4e00-\u9fff]{0,3}?)(?:美术|摄影|绘画|油画|音乐|文字|书法|卡通|动漫|漫画|插画)(?:作品|形象|角色|专辑|集)|"
    r"的(?:系列)?(?:画作|歌曲|小说|插画|油画|专辑|短片|雕塑|绘本|诗歌|漫画)"
)


#: "多模态大模型--拾光", "发布拾光(ShiGuang)": a word of its own behind noun and dash, or before its name in letters.
_BEHIND_DASH = compiled(
    rf"(?:(?P<model>大?模型)|{alternatives(_KINDS['Product'])})(?:--?|:)(?P<name>[\u4e00-\u9fff]{{2,6}}?)(?=[,。;(]|$|\n|[已将由现]|正式)"
)
_BEFORE_LETTERS = compiled(
    r"(?:发布|推出|上线|开源|研发|开发|接入|基于|停用|使用)(?:了|的)?(?P<name>[\u4e00-\u9fff]{2,4})"
    r"(?=\([A-Z][A-Za-z-]{2,20}(?: [A-Z0-9][A-Za-z0-9.]*)?\))"
)


def _shown(text: str) -> Iterator[Hit]:
    """Find words of their own behind the noun that tells what they are, or before their names in letters."""
    for match in (*_BEHIND_DASH.finditer(text), *_BEFORE_LETTERS.finditer(text)):
        name = match["name"]
        plain = _CLAUSE.search(name) or _GENERIC_MODEL.fullmatch(name) or NO_NAME.match(name)
        if not plain and not any(gazetteer().matches(name)):
            yield Hit(
                *match.span("name"),
                "Model" if match.groupdict().get("model") else "Product",
                name,
                weight=1,
                notes={"weak": "yes"},
            )


def _is_used(text: str, quoted: re.Match[str]) -> bool:
    """A short word of its own in quotation marks, where a thing stands that is put out, taken in or made use of."""
    name = quoted["name"]
    own = name[_behind_firm(name, 0, len(name)) :]
    plain = len(name) > 8 or _CLAUSE.search(name) or _GENERIC_MODEL.fullmatch(name) or any(gazetteer().matches(own))
    plain = plain or (own != name and _NO_OWN.search(own) is not None)
    before = _THING_BEFORE.search(text, max(0, quoted.start() - 8), quoted.start())
    return not plain and bool(before or _THING_AFTER.match(text, quoted.end()))


#: "发布“腾讯财报”": what is a firm's and no thing of its making.
_NO_OWN = compiled(r"报|公告|事件|案|声明|协议|大会|峰会|法|书|系|门|现象|效应|速度|时刻|员工|用户|版权|危机")
_CLAUSE = compiled(rf"{BOUNDARIES}|{VERBS}|[的和与及其]")
_THINGS = ("released", "developed", "discontinued", "integrates", "basedOn", "uses")
#: The verbs of what is done with models and products.
_DEEDS = alternatives(
    word.partition("…")[0]
    for name in _THINGS
    for triggers in load().relations[name].triggers.get("zh", {}).values()
    for trigger in triggers
    for word in expand(trigger)
    if len(word.partition("…")[0]) > 1
)
#: What authorities do to what people use.
_BANS = "封禁|禁用|下架|屏蔽|封杀|取缔|关停|封停"
_TAKEN_DOWN = "App|APP|应用|软件|小程序|平台|大?模型|产品|网站|智能体|工具|服务"
_THING_BEFORE = compiled(
    rf"(?:{_DEEDS}|{_BANS}|[将把在由用基]|基于|[新旧]版|平台|应用)(?:了|至|到|进|入|其|该|一款|[全最]新的?)*$|"
    r"(?:开发|研发|打造|推出|自研|运营|上线)的$"
)
_THING_AFTER = compiled(
    rf"(?:平台|应用|软件|系统|助手|App|APP)?(?:已|将|也|则|亦|还|均|正式|全面|率先|现已|同步|近日|目前)*(?:由|上线|下线|停服|停运|{_DEEDS}|"
    r"[的]?(?:大脑|底座|底层|基座|内核|底模)(?:大?模型)?(?:[是为换用选]|采用|来自)|的?(?:开发|运营|研发)[商者方])|"
    # "对“甲”“乙”等12款应用予以下架", "“甲”遭监管部门下架".
    rf"(?:[、和]?“[^“”]{{2,16}}”){{0,8}}等(?:\d+|[两二三四五六七八九十百]+|多)余?[款个](?:AI|人工智能|违法违规|违规)?(?:{_TAKEN_DOWN})|"
    rf"[被遭][^,。;“”]{{0,14}}?(?:{_BANS}|约谈|通报|立案)"
)


def versions(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Listed names in Chinese characters with the version behind them ("讯飞星火V4.0", "混元Turbo S")."""
    for hit in hits:
        if hit.type not in ("Model", "Product") or not re.search(r"[\u4e00-\u9fff]", hit.text):
            continue
        sort = _SORTED.match(text, hit.end)
        version = (
            sort or _VERSION.match(text, hit.end) or (hit.text[-1].isascii() and _LATIN_VERSION.match(text, hit.end))
        )
        if version:
            whole = text[hit.start : version.end()]
            kind = "Model" if sort or whole.endswith("模型") else hit.type
            own = (sort["own"],) if sort and sort["own"] else ()
            yield Hit(hit.start, version.end(), kind, whole, tuple(gazetteer().called(whole)), own, weight=6)
