"""What a word that points back stands for, of all that was named before it."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.chinese.definite import DESCRIPTIONS
from kg.extract.chinese.not_meant import is_origin_of
from kg.extract.entities import Cluster, same_group
from kg.extract.hits import Hit
from kg.names import words
from kg.text.bounds import PART, begin_of
from kg.text.patterns import compiled

#: "委员会就已发函…", "工作组主席": bodies by their last word, at the head of a clause or a sentence.
_BODIES = (
    r"(?<=[,。\n])委员会(?=[还已也就对向启发指宣表将拟])|"
    r"(?<=[,。\n])委员会(?=(?:第一|执行|常务|高级)?副?主席(?!团|国))|"
    r"(?<=[。\n])(?:委员会|工作组|理事会|研究所|联盟|总局)(?=(?:第一|执行|常务|高级)?(?:副?主任|副?主席|秘书|委员|副主|局长|副局长|发言人)|由|将|负责|成员|旨在)"
)
#: "协会支持该法案": a body of members by its last word, where it takes a stand.
_ALLIES = (
    r"(?<=[,。;\n“])(?:协会|联合会|学会|商会|基金会|工会|行会|公会)"
    r"(?=[还也已将对就]|支持|反对|呼吁|敦促|认为|表示|强调|希望|建议|要求|批评|欢迎|赞|指出|发布|起诉|首席|副?主席|副?会长|秘书长|总裁|执行|总法律顾问|CEO)"
)
#: "政府还成立了…": the government that the item speaks of.
_GOVERNMENT = (
    r"(?<=[。;\n])(?:该国|此后,|随后,)?政府(?=[还也已将亦则又拟随此近计宣])|(?<=[,])政府(?=还|也|亦|又|随后|同时|拟)"
)
#: "低于其去年对甲处以的罚款": what the one told of did before.
_BEFORE = r"(?:[此先早]前|[去前今]年|上[月周]|早些时候|曾|(?:于|在)?\d{4}年)[^,。;]{0,14}[对向与就]"
DID_BEFORE = compiled(_BEFORE)
#: "这是甲刚发布的多模态大模型": what was just named is told to be a thing of somebody's making.
_MADE_THING = (
    r"是[^,。;]{2,20}?(?:发布|推出|开源|上线|研发|开发|训练|打造|自研)的[^,。;]{0,14}?"
    r"(?:模型|产品|应用|助手|平台|工具|智能体|聊天机器人)(?=[,。;]|之一|系列)"
)
#: What stands right before "其" where somebody is acted on or acted with, one by one since each has its own length.
_GOVERNS_ITS = "|".join(
    (
        *(f"(?<={word})" for word in words()["pointers"]["before_its"]),
        *(r"(?<=[,。]指)", r"(?<=[^连]同)", r"(?<=判)(?=其[败胜])", r"(?<=判处)(?!其(?:有期|无期|拘役|缓刑))"),
        r"(?<=[为是系])(?=其(?:最大|第[一二三四五六七八九十\d]大|另一[位家大]?|最?早期?|首[位家批]|天使轮?|种子轮?|控股|单一|重要|战略|主要|的)*(?:股东|投资[方人者]))",
        r"(?<=[将把](?=其(?:告|诉[至上]|列[入为]|移[出入除]|纳入|收[购入归]|并入|除名|剔除|推上|送上|拉入|(?:联合)?创始人)))",
    )
)
#: "起诉其前员工": whose people they are has no part in it.
_OWN_PEOPLE = "员工|雇员|高管|用户|客户|竞争对手|对手|股东|供应商|合作伙伴|律师"
#: What one does for or against a bill, all of two characters.
_STANDS = "支持|反对|赞成|赞同|签署|否决|通过|批准|批评|欢迎|抨击|抵制"
#: Words that point back, and the types of what each may stand for.
POINTERS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    *DESCRIPTIONS,
    (
        compiled(
            r"该(?:行(?!业|为|动|政|程|使|情|列|驶|长)|券商|车企)|"
            r"该(?:刊|报|媒体|出版商|出版社|通讯社)(?![道告导])"
        ),
        ("Company",),
    ),
    (compiled("该部门"), ("Organization",)),
    (
        compiled(
            r"该(?:机构|局|委员会|部门|监管机构|机关|部|委|办公室|署|公署|总局|处(?![理罚于境置分])|厅)|"
            r"(?<=[,。;\n])公署(?=[曾已还也又将对向发要指表宣提])"
        ),
        ("Regulator",),
    ),
    (
        compiled(
            r"(?:[本该此]|[这此该][部项一份]|前述|上述)(?:行政|国家|征求意见稿)?(?:指南|法案|规则|法令|条例|办法|意见|方案|通知|报告|"
            r"计划|文件|命令|行政令|标准|草案|政策|准则|规定|指引|法律|法|白皮书|框架|决议|公约|协议|"
            r"战略|手册|蓝图|声明|宣言|倡议|承诺|备忘录|立法|决定|解释|施行令|规范|细则|条约|协定|议定书|法典|章程|路线图|修正案|修订案)(?!律师|院|官|人|条|第|会期?)"
        ),
        ("Law",),
    ),
    (
        compiled(r"(?:该|此|上述|涉案)(?:[件项])?(?:发明)?(?:专利(?!权人|法|局)|申请(?=的申请人|由|于|被|因))"),
        ("Patent",),
    ),
    (
        compiled(
            r"(?<=[。\n])新法(?=[将于自规要])|(?<=[。;\n])[该本]案(?=(?:最初|最早|系|是)?由[^,。;]{2,60}?(?:提出|提交|起草|提案)(?!的?(?:上诉|诉讼|申请|动议)))|"
            r"(?<=[,。;\n对就向])新(?:版)?(?:指南|规则|规定|办法|条例|法案|标准|政策|准则|战略)(?=[表将于自明要规首重提支强公提征]|进行|的)"
        ),
        ("Law",),
    ),
    (
        compiled(
            r"(?:该|此|这|上述)(?:款|个|些|一)?(?:系列)?(?:芯片|处理器|加速卡|手机|新机|车型|新车|机器人|眼镜|耳机)|"
            r"(?<=[。\n])(?:平台|系统|工具|应用)(?=(?:将|已|还|也|现|可)*(?:集成|整合|接入|内置|内嵌|嵌入|对接|打通|基于|搭载))|"
            r"(?<=[。\n])产品(?=(?:将|已|还|也|则)?(?:以|基于|由|采用|搭载|接入|支持|面向))"
        ),
        ("Product", "Model"),
    ),
    (
        compiled(
            r"(?<=[。\n])(?:法案|条例|指南|草案|准则|公约|决议|该法)(?=[由已将于自规要还旨明提获经在仍最也对即早现本此，,]|"
            r"(?:去年|今年|当年|次年)?\d{1,2}月)"
        ),
        ("Law",),
    ),
    (compiled(r"[该此](?:数据集|语料库)"), ("Dataset",)),
    (compiled(r"(?<=签署)(?:准则|公约|宣言|声明|协定|承诺书)(?=[,。;]|$)"), ("Law",)),
    # "议员乙在众议院提出了同名法案": the companion bill goes by the name of the first.
    (compiled(r"(?<=提出|提交|推出|引入|出了|交了|出的)同名(?:法案|议案|草案)"), ("Law",)),
    (compiled(r"(?<=就修[订改正])(?:条例|法例|法案|法律)(?=完成|结束|展开|开展|进行|启动)"), ("Law",)),
    (
        compiled(
            r"(?<=对)(?:条例|法案|指南|草案|准则|公约|决议|宣言|计划|战略|新规)(?=(?:文本|草案|内容)?(?:均|都|也|明确|强烈|公开)*(?:表示|表达|提出|持)(?:了)?(?:支持|欢迎|赞|反对|异议))"
        ),
        ("Law",),
    ),
    (
        compiled(
            r"该[州省国](?=[已曾将还也就对向与于在因]|起诉|指控|提起|控告|随后|此前|正式|宣布)|(?<=[与和同对向将把由])该[州省国](?=达成|和解|提起|起诉|支付|就|签署|的指控|的诉讼)"
        ),
        ("Jurisdiction",),
    ),
    (compiled(r"该法?院|同一法院|(?<![\u4e00-\u9fff])法院(?=[经认判裁驳还在最也已指支未并则就对遂亦])"), ("Court",)),
    (compiled(r"(?<=责令)当事人|(?<=[对向])当事人(?=[处作给发立])"), ("Company", "Person")),
    (compiled(r"该(?:律)?所(?![有谓属述在需])"), ("Company",)),
    (compiled(_BODIES), ("Regulator", "Organization")),
    (compiled(_GOVERNMENT), ("Regulator",)),
    (compiled(r"该组织"), ("Organization", "Regulator")),
    (
        compiled(
            r"(?<=[销止代除订])[其它](?=(?:[在于]|此前|早前|先前|去年|\d{4}年)[^,。;]{0,16}(?:发布|公布|印发|出台|制定|颁布)的)"
        ),
        ("Regulator", "Company", "Organization"),
    ),
    (
        compiled(
            rf"该(?:校|所(?!有|谓|属|述|在|需)|实验室|研究院|研究所|医院)|该(?:协会|联盟|基金会|机构|团体)|{_ALLIES}"
        ),
        ("Organization",),
    ),
    (
        compiled(
            r"(?:(?<![\u4e00-\u9fff“])|(?<=授予))联盟(?=副?(?:理事长|秘书长))|(?<=成为)联盟(?=首批|成员|会员)|"
            r"(?<=当选)(?:常务|副)*(?:理事长|会长|理事)(?=单位)"
        ),
        ("Organization",),
    ),
    (compiled(r"(?<=[将把])其(?=[集嵌接部整融引])"), ("Model", "Product")),
    (compiled(rf"(?<=[,。;\n])这(?=[也正]?{_MADE_THING})"), ("Model", "Product")),
    (
        compiled(
            r"(?<=[,。;\n])(?:公司(?![法章名员和及或、等们化债券的内外间层级若如应需必诉案股首创高总董副有,。;]|不得|CEO|联合创始)|集团(?=旗下))"
        ),
        ("Company",),
    ),
    (compiled(r"(?<=认为)公司(?=[的违解单未擅侵非])|(?<=[将把])公司(?=诉|告|起诉)"), ("Company",)),
    (
        compiled(
            r"后者(?=(?:目前|现|已|也|则|将|均|都|可)*(?:搭载|内置|集成|接入|基于|拥有[\d约近]))|"
            r"(?:该|此|这一|上述)(?:项)?(?:成果|创新成果|技术|方案)(?=(?:目前|现|已|也|则|主要)*(?:基于|依托|采用|以|由|搭载)(?![此]))"
        ),
        ("Product", "Model"),
    ),
    (compiled(rf"(?<={_STANDS})后者"), ("Law", "Company", "Organization", "Person", "Regulator")),
    (compiled(rf"(?<!{_STANDS})后者"), ("Company", "Organization", "Person", "Regulator")),
    (
        compiled(
            r"(?:(?<=[,。;\n])|(?<=[,。;\n](?:此前|之前|随后|目前))|(?<=[,。;\n]当时))[他她](?![们人])(?=[\u4e00-\u9fff])"
        ),
        ("Person",),
    ),
    (
        compiled(
            r"(?<=[,。;\n])[其它](?=的?(?:底层|底座|基座|内核|底模|骨干|训练数据|训练语料)|"
            r"(?:则|也|均)?(?:基于|搭载|由)[^,。;]{2,20}?(?:打造|开发|研发|构建|微调|训练|驱动|提供支持|芯片|处理器)?(?:而成)?[,。;])"
        ),
        ("Product", "Model"),
    ),
    (
        compiled(r"(?<=[,。;\n])其(?![中他余实们次间])(?=[\u4e00-\u9fff]|[A-Z]\+{0,2}\d?轮)"),
        ("Company", "Regulator", "Organization", "Law", "Model", "Product", "Person"),
    ),
    (
        compiled(r"(?:(?<=[,。;\n])|(?<=\d[年月日]))它(?!们)(?=[\u4e00-\u9fff])"),
        ("Company", "Regulator", "Organization", "Law", "Model", "Product"),
    ),
    (
        compiled(r"(?<=由)其(?=[于在创设成]|一手|联合|共同|亲自|领|担|负|主导|牵|出|本人|控|独)"),
        ("Person", "Company", "Organization", "Regulator"),
    ),
    (compiled(r"(?<=由)[他她](?!们|人)(?=[\u4e00-\u9fff\d])"), ("Person",)),
    (
        compiled(rf"(?:{_GOVERNS_ITS})其(?![中他余们次间]|实(?![施行]|际控))(?!前?(?:{_OWN_PEOPLE}))"),
        ("Company", "Organization", "Person", "Regulator"),
    ),
    (compiled(r"(?<=判处)其(?=有期|无期|拘役|缓刑)"), ("Person",)),
    (
        compiled(rf"(?<=[于与比过和同至给到出])其(?={_BEFORE})"),
        ("Company", "Regulator", "Organization", "Person"),
    ),
)
#: What members of an alliance are, who may stand for it.
_ALLIED = ("联盟", "理事长", "会长", "理事")
_MEMBERS = compiled(r"协会|联合会|学会|商会|基金会|工会|行会|公会")


def acts_there(text: str, word: re.Match[str]) -> bool:
    """Whether a word that points back opens its clause, or stands behind its day ("2018年它起诉"), or did a thing
    before ("其去年对甲处以的罚款")."""
    return text[word.start() - 1] in ",。;\n年月日" or DID_BEFORE.match(text, word.end()) is not None


def own_noun(word: str, kinds: Sequence[str] = ()) -> str:
    """The noun that the name of the body ends in which a word stands for; "" where any will do ("该组织")."""
    if word == "该部门" and "Organization" in kinds:
        return "部门"
    if word.endswith("政府"):
        return "政府"
    if word in ("该所", "该律所"):
        return "所"
    return "联盟" if word.endswith(_ALLIED) else word if _MEMBERS.fullmatch(word) else ""


#: What an act is not called: "这一方案" is no bill that was named before.
_LOOSE_NOUNS = frozenset(
    (
        *("方案", "计划", "政策", "标准", "意见", "框架", "协议", "准则", "守则", "指南", "指引", "手册"),
        *("白皮书", "公约", "宣言", "路线图", "蓝图", "战略", "报告", "章程"),
    )
)

#: What much else is called, too: only an instrument that bears the word.
_SURE_NOUNS = frozenset(("决定", "解释", "承诺", "倡议", "备忘录"))


def _is_act(cluster: Cluster) -> bool:
    return cluster.type == "Law" and all(name.strip("》)").endswith(("法", "法案", "条例")) for name in cluster.names)


def main_one(text: str, before: Sequence[tuple[Hit, Cluster]], word: str, topic: Cluster | None) -> Cluster | None:
    """The last of the kind, one whose name ends in the same noun first ("该法案" is the last 法案).

    An instrument that such a word stood for once stays the topic: the others are named in passing.
    """
    noun = word.lstrip("该本此这新款个家一部项份")
    bearing = [cluster for _, cluster in before if any(name.strip("》)").endswith(noun) for name in cluster.names)]
    if topic is not None and topic.type == "Law" and len(before) > 1 and (not bearing or topic in bearing):
        return topic
    before = [(hit, cluster) for hit, cluster in before if not hit.notes.get("aside")] or before
    # "题为《甲》的行政令": "该行政令" is the one called so.
    called = [cluster for hit, cluster in before if text.startswith((noun, f"的{noun}"), hit.end) and len(noun) > 1]
    if called:
        return called[-1]
    alike = [cluster for _, cluster in before if noun not in ("公司", "企业")]  # These end the full name of any.
    same = [cluster for cluster in alike if any(name.strip("》)").endswith(noun) for name in cluster.names)]
    if not same and (noun in _SURE_NOUNS or (noun in _LOOSE_NOUNS and all(_is_act(each) for _, each in before))):
        return None
    return (same or [cluster for _, cluster in before])[-1]


_PASSED = compiled(r"(?:签署|(?<!未获)通过|提出|批准|颁布|否决|提交)了?[^,。]{0,6}$")
_ELSEWHEN = compiled(r"此前|早前|去年|前年|[曾继]|此外|同时|如")


def told_last(text: str, place: int, before: list[tuple[Hit, Cluster]]) -> list[tuple[Hit, Cluster]]:
    """ "甲签署X法案。乙院通过Y法案。丙对该法案表示支持": the one law that the sentence right before tells a deed of."""
    end = begin_of(text, place) - 1
    start = begin_of(text, end)
    near = [(hit, each) for hit, each in before if start <= hit.start < end and each.type == "Law"]
    own = any(hit.start > end and each.type == "Law" for hit, each in before)
    if own or len({id(each) for _, each in near}) != 1 or _ELSEWHEN.search(text, start, near[0][0].start):
        return before
    if near[0][0].text.endswith(("修正案", "修订案")):
        return before  # "乙提出修正案。丙签署该法案": the bill itself.
    return near if _PASSED.search(text, start, near[0][0].start) else before


def nearby(text: str, place: int, before: list[tuple[Hit, Cluster]]) -> list[tuple[Hit, Cluster]]:
    """ "甲签署了第24号法案,要求…,该法…": the one law that the sentence told, else all that came before."""
    if text[place - 1 : place] != ",":
        return told_last(text, place, before)
    start = begin_of(text, place - 1, PART)
    near = [(hit, cluster) for hit, cluster in before if hit.start >= start and cluster.type == "Law"]
    if len({id(cluster) for _, cluster in near}) != 1 or not _DEED.search(text, start, near[0][0].start):
        return before
    return near


_DEED = compiled(r"(?:签署|通过|提出|批准|发布|公布|颁布|出台|制定|印发|否决)了?[^,]{0,6}$")


def likely_meant(text: str, before: list[tuple[Hit, Cluster]], word: str) -> list[tuple[Hit, Cluster]]:
    """Leave out what was only touched: a law that another is set beside, a shop that sells apps ("甲从App Store
    消失…,该应用"), if another was named."""
    if before[-1][0].type == "Law":
        return [pair for pair in before if not _is_passing(text, pair[0])] or before
    if word == "该组织":
        # "世界知识产权组织": an authority only if it is called so.
        called = [pair for pair in before if any(name.endswith("组织") for name in pair[1].names)]
        return called or [pair for pair in before if pair[1].type == "Organization"] or before
    if word == "产品":
        # "由甲新任CEO负责。产品将以乙为基础": 甲 only tells who is in charge.
        before = [pair for pair in before if not is_origin_of(text, pair[0])] or before
    if not word.startswith("该") or not word.endswith(("应用", "软件", "工具", "服务", "产品")):
        return before
    return [pair for pair in before if not _STORE.search(pair[0].text)] or before


def _is_passing(text: str, hit: Hit) -> bool:
    """ "这些在甲法中并无要求", "与甲法类似", "根据甲法": it is not what the account is about."""
    before = _BESIDE_LAW.search(text, max(0, hit.start - 9), hit.start)
    return before is not None and (before["sure"] is not None or _SET_BESIDE.match(text, hit.end) is not None)


_BESIDE_LAW = compiled(
    r"(?P<sure>根据|依据|按照|依照|参照|不同于|类似于|相较于|较之|借鉴|效仿|仿照|对标|沿用|沿袭|看齐|接近|"
    r"修[订正改]|取代|替代|废止|废除)了?(?:20\d\d年)?$|[在与同比如较像向]$|对(?:20\d\d年)?(?:的)?$"
)
_SET_BESIDE = compiled(
    r"(?:里|之?中|相比|不同|类似|相似|一样|一致|更|等|[^,。;]{0,6}(?:靠拢|看齐|接近)|"
    r"(?:作出|进行|加以)(?:了)?(?:相应)?修[订正改])"
)
_STORE = compiled(r"(?:商店|应用市场|Store|Google Play|Play商店)$")


def is_of_unnamed(text: str, start: int, word: re.Match[str]) -> bool:
    """ "提出一项修正案,…,该修正案": what was told of without a name since the last that has one."""
    noun = re.search(r"(?:修[正订]案|法案|草案|条例|指南|规则)$", word.group())
    return (
        noun is not None
        and re.search(rf"[一两三多几数]项[^,。;]{{0,12}}{noun.group()}", text[start : word.start()]) is not None
    )


def is_new(text: str, hit: Hit, cluster: Cluster, word: str, kinds: tuple[str, ...]) -> bool:
    """Whether a name of no known type may be meant: "成立甲委员会。委员会…", "创立Kestrel,这家公司…",
    "推出甲,该模型…"."""
    if cluster.type is not None:
        return False
    if "Model" in kinds and hit.text.isascii() and _PUT_OUT.search(text, max(0, hit.start - 6), hit.start):
        return True
    firm = "Company" in kinds and hit.text.isascii() and _TAKEN_UP.search(text, max(0, hit.start - 6), hit.start)
    return hit.text.endswith(word) or bool(firm)


_PUT_OUT = compiled(r"(?:推出|发布|开源|上线|放出|公布)了? ?“?$")
_TAKEN_UP = compiled(r"(?:创立|创办|创建|成立|收购|并购|入股|投资|加入)了?$|(?:^|[。\n])$")


def just_put_out(text: str, place: int, hit: Hit) -> bool:
    """ "甲的乙模型热销。甲推出丙,该模型…": what the clause before puts out is meant, whether it is called a model or
    not."""
    near = place - hit.end <= 2 and text[hit.end : place] in (",", "。", "”,", "”。")
    return near and _PUT_OUT.search(text, max(0, hit.start - 6), hit.start) is not None


def told_of(text: str, before: list[tuple[Hit, Cluster]]) -> list[tuple[Hit, Cluster]]:
    """ "甲推出乙,性能超过丙。该模型…": what the last sentence puts out rather than what it names beside that, and never
    what another is only compared with, unless nothing else was named."""
    last = begin_of(text, before[-1][0].start)
    put_out = [pair for pair in before if pair[0].start >= last and _is_put_out(text, pair[0])]
    return put_out or [pair for pair in before if not _is_compared(text, pair[0])] or before


def _is_put_out(text: str, hit: Hit) -> bool:
    clause = begin_of(text, hit.start, PART)
    told = _PUTS_OUT.search(text, max(clause, hit.start - 40), hit.start)
    return told is not None and not text.startswith("的", hit.end) and not _is_compared(text, hit)


def _is_compared(text: str, hit: Hit) -> bool:
    start = max(0, hit.start - 24)
    if _OUTDOES.search(text, start, hit.start):
        return True
    return bool(_BESIDE.search(text, start, hit.start) and _ALIKE.match(text, hit.end))


_PUTS_OUT = compiled(r"(?:推出|发布|开源|上线|放出|公布|发表|带来|亮相)了?[^,。;]{0,36}$")
_OUTDOES = compiled(
    r"(?:对标|超[过越]|反超|[赶优强胜高低逊好次快慢弱]于|击败|打败|胜过|赶超|领先(?:于)?|追[平上赶]|[逼接]近|直[逼追]|比肩|媲美|"
    r"堪比|不[输逊亚][于给]?|叫板|挑战|类似于?|相当于|落后于?|输给|碾压|看齐|对打|达到|[相对]?比|较之?|相较于?|比起|参照)了?"
    r"[^,。;的]{0,12}的? ?$"
)
_BESIDE = compiled(r"[与和跟同对][^,。;的]{0,12}的? ?$")
_ALIKE = compiled(
    r" ?(?:的?(?:性能|水平|表现|能力)?(?:相当|持平|不相上下|媲美|接近|看齐|齐名|相近|相比|类似|一致|竞争|抗衡)|"
    r"处于同|展开竞争|发起挑战)"
)
_PAIR = compiled(r"前者|后者")
_ONES = ("Company", "Organization", "Person", "Regulator", "Model", "Product")


def first_and_second(text: str, named: Sequence[tuple[Hit, Cluster]]) -> Iterator[tuple[Hit, Cluster]]:
    """Find "前者" and the "后者" behind it, and which of the last two that were named each stands for."""
    for sentence in re.finditer(r"[^。\n]+", text):
        words = list(_PAIR.finditer(text, sentence.start(), sentence.end()))
        place = next((word.start() for word in words if word.group() == "前者"), None)
        pair = _last_two(text, without_own_subject(text, place, named), place) if place is not None else []
        for word in words if pair else ():
            if word.start() >= (place or 0):
                who = pair[word.group() == "后者"]
                yield Hit(word.start(), word.end(), who.type, word.group(), weight=0), who


def takes_stand(text: str, place: int) -> bool:
    """ "反对后者": what one stands for or against may be a bill."""
    return text.endswith(tuple(_STANDS.split("|")), 0, place)


def without_own_subject(text: str, place: int, named: Sequence[tuple[Hit, Cluster]]) -> Sequence[tuple[Hit, Cluster]]:
    """ "甲与乙合作,丙和丁反对后者": who acts in a clause that ends with the word is neither of the two."""
    if text[place + 2 : place + 3] not in ("", ",", "。", ";", "\n"):
        return named
    start = begin_of(text, place, ",。;:\n")
    return [pair for pair in named if pair[0].end <= start] or named


def _last_two(text: str, named: Sequence[tuple[Hit, Cluster]], place: int) -> list[Cluster]:
    last: list[Cluster] = []
    start = text.rfind("\n", 0, place)
    kinds = (*_ONES, "Law") if takes_stand(text, place) else _ONES
    for hit, cluster in sorted(named, key=lambda pair: pair[0].start, reverse=True):
        fits = cluster.type in kinds and (not last or same_group(last[0].type, cluster.type))
        if start < hit.start < place and fits and not any(cluster is each for each in last):
            last.insert(0, cluster)
            if len(last) == 2:
                break
    first = {id(each): hit.start for hit, each in reversed(named) if start < hit.start < place}
    # "甲与乙合并,新公司沿用甲的名称。前者…": the one that was named first.
    return sorted(last, key=lambda each: first.get(id(each), 0)) if len(last) == 2 else []


#: "据甲介绍,该公司", "受此影响,该公司".
_ABOUT = compiled(r"[据受]")
#: "甲组建乙基金会。该基金会…": the body just set up is meant.
_SETS_UP = compiled(
    r"(?:成立|设立|组建|发起|创立|创办|筹建)(?:了)?(?:名为|一个|新的|一家)?(?:[\u4e00-\u9fffA-Z]{0,6}?(?:公司|企业))?\s?[“]?$"
)


def begins_sentence(text: str, place: int, last: int) -> bool:
    """Whether nothing but a few words that name nobody ("此前,") stands before a place in its sentence; `last` is
    where the name before it ends."""
    start = begin_of(text, place)
    aside = place - start <= 14 and text[place - 1] == "," and last <= start and not _ABOUT.match(text, start)
    return place == start or aside


#: "该委员会" is none that is called an office.
_NOUN = compiled(r"(?<=该)(?:委员会|办公室|联盟|协会|基金会|局|署|部|院)")


def first_before(text: str, place: int, before: Sequence[tuple[Hit, Cluster]]) -> Cluster:
    """At the head of a sentence "该公司" takes up the subject of the one before: the body that it sets up, the first
    of its kind there, else the last named."""
    end = max(0, begin_of(text, place) - 1)
    start = begin_of(text, end)
    noun = _NOUN.search(text, place, place + 6)
    told = [each for each in before if not is_beside(text, each[0])] or list(before)
    alike = [each for each in told if noun and each[0].text.endswith(noun.group())]
    inside = [(hit, cluster) for hit, cluster in alike or told if hit.start >= start]
    made = [cluster for hit, cluster in inside if _SETS_UP.search(text, max(0, hit.start - 14), hit.start)]
    return (made or [cluster for _, cluster in inside] or [(alike or told)[-1][1]])[0]


#: "甲领投,乙跟投": who put money in; "乙股价下跌": whose shares fell at the news.
_BACKS = compiled(
    r"(?:(?!获|完成|宣布|拿到|引入|由)[^,。;\n]){0,60}?(?:领投|跟投|参投|认购)(?!了?[\u4e00-\u9fffA-Z]{2})|(?:公司|集团)?的?(?:股价|市值|盘前|盘后)"
)
_NAMED_AFTER = compiled(r"[^,。;的]{2,24}(?:创立|创办|创建|成立|领导|支持|领投|投资|控股)的(?=[\u4e00-\u9fffA-Z])")


#: "甲此前为乙副总裁": where somebody was before.
_SERVED_AT = compiled(r"(?:此前|先前|之前|曾|原)(?:[为是在任]|担任|任职于|就职于|供职于)$")
#: "甲在乙挂牌": where shares are dealt in.
_LISTS = compiled(r"(?:主板|科创板|创业板)?(?:正式|成功)?(?:挂牌|上市|敲钟|敲锣|递表|递交|提交|[,。])")


def is_beside(text: str, body: Hit) -> bool:
    """Whether a firm is told of only beside the account: it put money in, its founder set up the one that is meant."""
    by = text.startswith(("由", "被"), max(0, body.start - 1)) and _NAMED_AFTER.match(text, body.end)
    listed = text.startswith(("在", "于", "陆", "向"), max(0, body.start - 1)) and _LISTS.match(text, body.end)
    served = _SERVED_AT.search(text, max(0, body.start - 6), body.start)
    return (
        bool(by or listed or served) or is_past(text, body.start, body.end) or _BACKS.match(text, body.end) is not None
    )


#: "投资人包括甲和乙。该公司…": of several that are listed none alone is meant.
_LISTS_MANY = compiled(r"(?:包括|包含|涵盖|诸如|例如)[^,。;\n]{0,60}$")
_AND_NEXT = compiled(r"[”》]?(?:\([^()]*\))?[、和与及]")


def is_one_of_many(text: str, hit: Hit) -> bool:
    """Whether a name stands in a list of several that some word announces."""
    listed = _AND_NEXT.match(text, hit.end) or text.endswith(("、", "和", "与", "及"), 0, hit.start)
    return bool(listed) and _LISTS_MANY.search(text, max(0, hit.start - 66), hit.start) is not None


_ONCE = compiled(r"(?<![之以此日目年月天])[前原]$")
_HAS_BEEN = compiled(
    r"(?:公司)?[前原](?:[\u4e00-\u9fffA-Z]{0,10}?)(?:员工|总裁|官|工程师|研究员|科学家|高管|负责人|主管|总监|创始人|经理|CEO)"
)


def is_past(text: str, start: int, end: int) -> bool:
    """ "由前甲公司研究员乙接任", "甲公司前总裁乙": where somebody was once, the account is not about."""
    return bool(_ONCE.search(text, max(0, start - 2), start) or _HAS_BEEN.match(text, end))


_HELD = compiled(r"(?:判令|判决|改判|责令|裁定|命令|[,并](?:依法|决定|已|拟|遂|正式)*对)$")
_BLAMES = compiled(r"(?:指控|控诉|,指)$")
_SUES = compiled(r"(?:起诉|状告|控告|反诉)了?|(?:对|将|把)(?=[^,。;]{2,40}(?:提起|告上|诉至|列为))")
_FINDS = compiled(r"认定|认为|查明|指出|裁定|判定|(?<!原)因(?![此而素果])|由于|鉴于|调查,")


def held_liable(text: str, place: int, before: Sequence[tuple[Hit, Cluster]]) -> Cluster | None:
    """ "法院认定甲将乙的声音用于训练,判令其道歉": who is ordered is the one of whom the court found something.

    "起诉甲及其子公司乙,指控其…": who is blamed is the one who is sued first.
    """
    blames = _BLAMES.search(text, max(0, place - 2), place)
    if not blames and not _HELD.search(text, max(0, place - 8), place):
        return None
    start = begin_of(text, place, PART)
    found = (_SUES if blames else _FINDS).search(text, start, place)
    told = [(hit, cluster) for hit, cluster in before if found and hit.start >= found.end()]
    return told[0][1] if told and told[0][1].type in ("Company", "Person", "Organization", None) else None


#: "甲的母公司乙披露,其…": 甲 only tells which firm 乙 is.
_LESSER = compiled(
    r"(?:控股|集团|公司)?(?:全资|控股)?(?:的?旗下|的?母公司|开发商|运营商|运营方|开发者|的(?:控股股东|大股东|实际控制人))"
)
_IN_RELATIVE = compiled(r"[^,。;的]{1,12}的(?![,。;])")


def only_describes(text: str, body: Hit) -> bool:
    """ "甲的母公司乙披露,其…", "被甲收购的乙更名,其…": a name that tells of another which firm it is."""
    relative = text.startswith(("被", "由", "获"), max(0, body.start - 1)) and _IN_RELATIVE.match(text, body.end)
    return _LESSER.match(text, body.end) is not None or bool(relative)


_ASKS = compiled(
    r",(?:并|也|还|已|随后|同时)*(?:请求|要求|敦促|呼吁|促请|吁请|指控|指责|批评|起诉|状告|感谢|称赞|与|同|向|对)"
)


def clause_before(text: str, place: int, start: int) -> int:
    """Where the clause begins that a word at a place takes up, in the sentence that begins at `start`.

    "甲投诉乙,请求丙局展开调查。其律师…": whom the last clause asks does not act in it, so the whole sentence counts.
    """
    clause = max(start, text.rfind(",", 0, place - 1))
    return start if text[place - 1] in "。;\n" and _ASKS.match(text, clause) else clause
