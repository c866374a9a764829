"""Whether a thing is still to come: words of planning before a trigger, a noun behind it, 将 of the future, and the
clause that a plan goes on in."""

from itertools import pairwise

from kg.extract.chinese.arguments import Claim
from kg.extract.chinese.led import widens
from kg.extract.sentence import Node, Sentence
from kg.extract.tokens import DATE, TRIGGER, WORD
from kg.text.patterns import compiled

_PLAN_TRIGGERS = frozenset(("提出", "呼吁", "敦促", "提议"))


def is_proposed(before: list[Node]) -> bool:
    """ "提出开发甲" is a plan; "提出并开源甲" is none."""
    if before and before[-1].text.endswith(("倡议", "建议", "主张")):
        return True
    return any(
        node.text in _PLAN_TRIGGERS
        and not (index + 1 < len(before) and before[index + 1].text.startswith(("并", "的")))
        for index, node in enumerate(before)
    )


def is_plan_of_noun(nodes: list[Node], at: int) -> bool:
    """ "暂停…训练AI的计划": the noun behind makes it a plan."""
    tail = nodes[at + 1 : at + 4]
    return any(node.tag == "PLAN" and node.text in ("计划", "拟议") for node in tail) and any(
        node.tag == "OF" for node in tail
    )


def is_deal_to_come(nodes: list[Node], claim: Claim) -> bool:
    """ "甲对乙的收购预计明年完成", "甲收购乙的交易有望达成"."""
    behind = nodes[max(claim.at, claim.last) + 1 :]
    words = "".join(node.text for node in behind if node.clause == nodes[claim.at].clause)
    noun = claim.at > 0 and nodes[claim.at - 1].tag == "OF"
    return (noun or words.startswith("的交易")) and _TO_BE_DONE.match(words) is not None


_TO_BE_DONE = compiled(
    r"(?:的?交易|总?额|计划|协议|项目)?(?:仍|也|最快|最早)?(?:预计|有望|预期|料|计划)"
    r"[^,。;]{0,12}?(?:完成|交割|达成|启动|生效|落地|[增升提达][^,。;]{0,3}[至到])"
)
#: "还将接入甲": adverbs that end in 将.
_TO_COME = ("还将", "又将", "并将", "也将", "仍将", "均将", "亦将")


def is_future(sentence: Sentence, claim: Claim, before: list[Node]) -> bool:
    """Tell 将 of the future from 将 that marks an object ("将A集成到B")."""
    behind = sentence.nodes[claim.at + 1].text if claim.at + 1 < len(sentence.nodes) else ""
    if claim.relation == "investigated" and widens(behind):
        return False  # "将对甲的调查扩大至乙".
    for index, node in enumerate(before):
        if node.text in ("将", "将会", "will", "拟") or (node.tag == WORD and _is_to_come(node.text)):
            marked = any(group.marker == "OBJECT" and group.clause == node.clause for group in sentence.groups)
            marked = marked or (claim.relation == "licensed" and _is_content(before[index + 1 :]))
            marked = marked or (
                node.text == "将" and bool(_THINGS.search("".join(n.text for n in before[index + 1 :])))
            )
            if claim.relation == "amended" and _PROVISION.match("".join(n.text for n in before[index + 1 :])):
                continue
            following = before[index + 1] if index + 1 < len(before) else None
            if claim.relation == "basedOn" and following is not None and _BASE.match(following.text):
                continue  # "将默认模型由甲换成乙"
            if following is not None and following.text in _POINTED:
                continue
            if not marked or (following is not None and following.text in _OPENS_FRAME):
                return True
    return False


#: "将向甲开放乙", "将把甲引入乙": behind 将 of the future the frame begins.
_OPENS_FRAME = ("被", "把", "于", "在", "由", "与", "向", "对")


def _is_to_come(word: str) -> bool:
    """ "还将", "还将推动"; but not "并将其应用"."""
    return word.endswith(_TO_COME) or _WILL_PUSH.fullmatch(word) is not None


_WILL_PUSH = compiled(
    r"[还又并也仍均亦]将(?:推动|推进|着手|继续|陆续|全面|逐步|尽快|尽早|进一步|加快|加速|积极|适时|择机|很快|正式)+"
)


_BASE = compiled(r"(?:其)?(?:默认|底层|底座|基座|基础|语言|大)*(?:模型|底座|基座)$")
#: "将应用撤出甲国": what is brought forward has no name.
_THINGS = compiled(
    r"^(?:其|该|旗下|全部|部分|所有|相关)?[\u4e00-\u9fffA-Za-z]{0,6}(?:应用|服务|产品|功能|业务|模型|系统|平台|工具|机器人|接口|API|用户)$"
)
#: "将风险条款从《甲法》中删除".
_PROVISION = compiled(
    r"(?:该|这一|有关|相关)?[^,。;从]{0,16}?(?:条款?|规定|要求|内容|部分|[章节]|禁令|豁免|承诺|表述|限制)从"
)
#: Objects of "将" that point back.
_POINTED = frozenset(("二者", "两者", "三者", "其", "双方", "他们", "对方", "上述公司", "两公司", "两家公司", "旗下"))


def _is_content(between: list[Node]) -> bool:
    """ "将新闻内容授权甲": what stands between "将" and the verb is a noun."""
    nouns = bool(between) and all(node.tag in (WORD, TRIGGER, "OF", "NAME", "AND") for node in between)
    return nouns and bool(_CONTENT.search(between[-1].text))


_CONTENT = compiled(
    r"(?:图库|片库|版权|内容|图书|书籍|作品|档案|文章|数据|数据库|音乐|曲库|歌曲|图片|图像|视频|技术|专利|商标|声音|形象|影片|旧书|小说|剧本|报道|稿件|语料|素材|照片|画作|论文|存档|资料|使用权|访问权|节目|影视剧|源代码|代码|曲目|录音|词曲|语音|肖像|角色|著作|接口|权利|著作权|IP)(?:独占|独家|排他|永久|全部|一并|统一)*$"
)


#: "甲拟修订乙,并废止丙": a clause that goes on with what the one before tells, of the same and in the same mood.
_AND = compiled(r"(?:并且?|且)(?![购非不已将在于]|[\u4e00-\u9fff]{0,6}(?:已|曾|表示|强调|正式))")
#: What tells that a thing was done.
_DONE = compiled(r"[了过]|已|曾|正在|成功")


def goes_on_plan(sentence: Sentence, claim: Claim) -> bool:
    """Whether a clause that "并" opens, without a subject, a day or "已" of its own, goes on with a plan."""
    nodes, clause = sentence.nodes, sentence.nodes[claim.at].clause
    first = sentence.first_of(clause)
    if not first or not _AND.match("".join(node.text for node in nodes[first : claim.at + 1])):
        return False
    own = nodes[first : claim.at]
    acts = any(node.tag in ("SAY", "AGENT", "BY", DATE) or _DONE.search(node.text) for node in own)
    if acts or (claim.at + 1 < len(nodes) and nodes[claim.at + 1].text.startswith(("了", "过"))):
        return False
    start = sentence.first_of(nodes[first - 1].clause)
    verb = next((index for index in range(start, first) if nodes[index].tag == TRIGGER), first)
    plans = (one.tag == "PLAN" and other.tag not in ("OF", "MARK") for one, other in pairwise(nodes[start : verb + 1]))
    return any(plans) or is_future(sentence, claim, nodes[start : verb + 1])
