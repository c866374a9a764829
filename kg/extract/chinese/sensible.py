"""What types alone do not say of a claim: a chamber passes, a maker does not issue a bill that it opposes."""

import re

from kg.extract.chinese.arguments import Claim
from kg.extract.chinese.bidden import TELLS_PUBLIC_BODIES
from kg.extract.chinese.proposals import is_proposal_of_others
from kg.extract.chinese.relatives import founds_itself
from kg.extract.hits import VERBS
from kg.extract.sentence import Node, Sentence
from kg.extract.tokens import DATE, NAME, TRIGGER, WORD
from kg.text.patterns import compiled

_VOTED = frozenset(
    ("通过", "一致通过", "表决通过", "投票通过", "批准", "审议通过", "采纳", "核准", "adopted", "adopts")
)


#: What authorities do together without being partners.
_TOGETHER = ("联合发布", "联合印发", "共同发布", "达成", "达成协议", "共同启动", "联合启动", "共同开展", "联合开展")
_PROGRAMME = compiled(r"(?:战略|计划|规划|方案|政策|路线图|构想|纲要|法令)(?:\([^()]*\))?》?$")
_TREATY = compiled(r"(?:公约|条约|协定|议定书)》?$")


def _does_itself(sentence: Sentence, claim: Claim) -> bool:
    """ "甲法院上线助手乙", but "甲法院认定丙发布乙": who tries others may make and use things too."""
    nodes = sentence.nodes
    # "甲法院联合乙研发丙": 甲 stands before the word that brings 乙 in.
    own = [each for each in sentence.groups if claim.head in each.clusters and claim.first - 2 <= each.last < claim.at]
    if not own:
        return False
    group = own[-1]
    between = nodes[group.last + 1 : claim.at]
    joins = bool(between) and any(sense.frame == "join" for sense in between[0].senses)
    kinds = (WORD, DATE, "PLAN", "NEGATE", "ADJUNCT", *((TRIGGER, NAME, "AND") if joins else ()))
    plain = all(node.tag in kinds for node in between)
    told = "".join(node.text for node in between if node.tag == WORD)
    near = nodes[group.first].clause == nodes[claim.at].clause
    return near and plain and not _TRIES.search(told) and claim.tail.type in ("Model", "Product")


def _only_tells(sentence: Sentence, claim: Claim) -> bool:
    """ "甲致信乙,确认许可不再需要": nothing is asked for."""
    then = sentence.nodes[claim.last].clause + 1
    return _TELLS.match("".join(node.text for node in sentence.nodes if node.clause == then)) is not None


#: "将乙发出的律师函转发给丙", "发送对律师函的回复": another one's letter.
_OF_A_LETTER = compiled(r"^[^,。;]{0,24}(?:律师函|侵权函|侵害函|警告函)(?:的|转)")
_TELLS = compiled(
    r"(?:并|以|明确|正式)*(?:确认|通知|告知|通报|祝贺|致谢|感谢|表示(?:感谢|祝贺|同意)|同意|批准|欢迎|称赞|解释|说明|承认|澄清|介绍|(?:提出)?申请|提交|递交)"
)


def _is_in_law(sentence: Sentence, claim: Claim) -> bool:
    """ "甲签署《乙法》,要求丙公开说明": it is the law that demands so."""
    nodes, clause = sentence.nodes, sentence.nodes[claim.at].clause
    before = [node for node in nodes[: claim.at] if node.clause in (clause - 1, clause - 2)]
    made = any(sense.relation in ("signed", "passed", "proposed") for node in before for sense in node.senses)
    return made and claim.at == sentence.first_of(clause) and any(_LAW_WORD.search(node.text) for node in before)


_LAW_WORD = compiled(r"法案|法》?$|法律|条例|规定|办法|指南|[A-Z]{2,3}[ -]?\d")


def _asks_for_things(sentence: Sentence, claim: Claim) -> bool:
    """ "要求甲为商户提供退出选项": what is to be provided are no answers."""
    clause = sentence.nodes[claim.at].clause
    told = "".join(node.text for node in sentence.nodes[claim.at + 1 :] if node.clause == clause and not node.who)
    provides = re.search("提供|提交", told)
    return provides is not None and _ANSWERS.search(told) is None


_ANSWERS = compiled(
    r"信息|资料|材料|文件|数据|说明|解释|证据|记录|报告|细节|答复|情况|详情|回应|文档|清单|通信|内容|依据|证明|计划|协议|合同|代码|名单|日志|账目"
)
_TRIES = compiled(r"认|判|裁|审|查明|称|指|发现|案|诉|令|要求|被告|原告|其|该")


#: What people do in their own name, and not in that of the house they work for.
_OWN_STAND = frozenset(("sued", "complainedAgainst", "urged", "opposed", "supported"))
_PEOPLE = compiled(
    r"的?(?:[两三四五六七八九十多几数]?[名位])?(?:前|现任|离职)?(?:记者|员工|雇员|作者|撰稿人|编辑)(?!部|工会|委员会)"
)


def _is_by_people(sentence: Sentence, claim: Claim) -> bool:
    """ "《甲报》记者起诉乙": it is not the paper that sues."""
    behind = "".join(node.text for node in sentence.nodes[claim.first + 1 : claim.first + 3])
    return sentence.nodes[claim.first].who is claim.head and _PEOPLE.match(behind) is not None


#: "甲回应称,会与乙局合作": who answers an authority so has no deal with it.
_REPLIES = compiled(r"表示|回应|[称说道]|强调|承诺|声明|重申|配合|解决|整改|沟通")
_WILLING = compiled(r"(?:[会将愿正]|愿意|继续|积极|充分|全力|全面|一直|始终|密切|主动|乐意|期待)[^,。;]{0,8}$")
_SUBMITS = compiled(r"(?:配合|接受|协助)[^,。;]{0,8}(?:调查|监管|问询|审查|检查)")
_FOR_ANSWER = compiled(r"(?:[,。;]|$|以?(?:解决|回应|解答|澄清|查明|配合|确保|厘清|消除))")


def _complies(sentence: Sentence, claim: Claim) -> bool:
    before = "".join(node.text for node in sentence.nodes[: claim.at])
    clause = sentence.first_of(sentence.nodes[claim.at].clause)
    own = "".join(node.text for node in sentence.nodes[clause : claim.at])
    with_whom = next((node.text for node in sentence.nodes[clause : claim.at] if node.who is claim.tail), "")
    lead = own[: own.rfind(with_whom)] if with_whom else own
    after = "".join(node.text for node in sentence.nodes[claim.at + 1 :])
    willing = _WILLING.search(lead) is not None or _SUBMITS.search(before) is not None
    return willing and _REPLIES.search(before) is not None and _FOR_ANSWER.match(after) is not None


def is_sensible(claim: Claim, sentence: Sentence) -> bool:
    """Say whether those whom a claim names may do such a thing, in the words that tell it."""
    word = sentence.nodes[claim.at].text
    head, tail = claim.head.type, claim.tail.type
    if not (_fits_enforcement(claim, sentence) and _fits_lawmaking(claim, word) and _fits_business(claim, sentence)):
        return False
    if is_proposal_of_others(sentence, claim):
        return False
    if claim.relation == "partneredWith" and _is_branch(sentence, claim):
        return False
    if claim.relation in _OWN_STAND and _is_by_people(sentence, claim):
        return False
    if claim.relation == "partneredWith" and "Regulator" in (head, tail):
        if head != tail and word == "合作" and _complies(sentence, claim):
            return False
        return word not in _TOGETHER and not (head == tail and word in ("联合", "会同", "联同"))
    behind = "".join(node.text for node in sentence.nodes[claim.at + 1 : claim.at + 2])
    after = "".join(node.text for node in sentence.nodes[claim.at + 1 :])
    if claim.relation == "settledWith" and _LEAVES_OUT.match(after):
        return False  # "此次和解不涉及甲".
    if claim.relation == "partneredWith" and word == "共同" and not _BUILT_AT.match(after):
        return False
    if claim.relation == "partneredWith" and word.startswith("签") and behind.startswith(_MANY):
        return False  # "甲和乙已签下不少合同": with whom is not told.
    if claim.relation == "partneredWith" and ("Legislature" in (head, tail) or head == tail == "Person"):
        return False
    if claim.relation in ("developed", "released", "uses") and head in ("Court", "Legislature"):
        return _does_itself(sentence, claim)
    before = "".join(node.text for node in sentence.nodes[: claim.at][-1:])
    if claim.relation == "uses" and before.endswith(("停止", "暂停", "叫停")):
        return False  # "宣布暂停使用名为甲的语音".
    if claim.relation == "licensed" and head in ("Court", "Legislature", "Regulator", "Jurisdiction"):
        return False
    if claim.relation == "represents" and _ACCUSES.match(after):
        return False  # "三位作家代表指控甲": who was sent by others accuses.
    if claim.relation == "represents" and tail == "Person":
        # "常驻机构甲代表乙": an office and who holds it.
        return head not in ("Regulator", "Legislature", "Jurisdiction")
    if claim.relation == "discontinued":
        return head not in ("Regulator", "Legislature", "Court", "Jurisdiction") and (
            word != "删除" or tail == "Dataset"
        )
    if claim.relation == "founded" and word == "注册" and (tail != "Company" or after.startswith("为商标")):
        return False  # "用户注册甲", "将甲注册为商标".
    if claim.relation == "issued" and before.endswith(("参与", "协助", "参加")):
        return False  # "由甲牵头、乙参与起草的《丙》发布".
    if claim.relation == "issued" and word == "起草":
        called = [node.text for node in sentence.nodes if node.who is claim.tail]
        forms = (*claim.tail.names, *called)
        return any("征求意见稿" in form for form in forms) or not any(map(_ACT.search, forms))
    if claim.relation == "issued" and _is_of_law(sentence, claim):
        return False
    if claim.relation == "issued" and head == "Person" and _is_taken_back(sentence, claim):
        return False
    if claim.relation == "founded" and (_is_only_led(sentence, claim.at) or _by_bill(sentence, claim)):
        return False
    if claim.relation == "amended" and _JOINED.search("".join(node.text for node in sentence.nodes[: claim.at][-3:])):
        return False  # "将甲和乙加以整合和更新": both go into another.
    if claim.relation == "founded":
        return tail != "Person" and not (head == "Jurisdiction" and tail in ("Product", "Model"))
    if claim.relation == "restrictedAccess":
        return head not in ("Regulator", "Court", "Legislature", "Person")
    return True


def _is_of_law(sentence: Sentence, claim: Claim) -> bool:
    """ "公布《甲公约》首批签署方", "发布《甲法》年度报告": what comes out is about the instrument, or of it."""
    nodes = sentence.nodes
    at = next((index for index, node in enumerate(nodes) if index > claim.at and node.who is claim.tail), len(nodes))
    behind = "".join(node.text for node in nodes[at + 1 : at + 4] if node.clause == nodes[claim.at].clause)
    titled = at < len(nodes) and "《" in nodes[at].text
    return titled and _OF_LAW.match(behind) is not None


#: What is told about an instrument, or who it is for; a draft, a version or an article of it is the instrument.
_OF_LAW = compiled(
    r"(?!的(?:[\u4e00-\u9fff]{0,4}(?:报告|指南|手册|文章|评论|问答|说明|材料|清单))(?=[,。;]|$))的?(?![及和与并等]|草案|征求意见|修[订正]|正式|最终|最新文本|全文|第[\d一二三四五六七八九十]+[版稿]|[一二三]稿|英文|中文)[\u4e00-\u9fff]{0,8}?"
    r"(?:签署[方国者]|签约[方国者]|签署企业|名单|名录|进展|进度|(?<!征求)意见|情况|范围|时间表|时间|日期|解读|问答|答记者问|说明|报告|案例|数据|要点|摘要|指南|手册|"
    r"工具|细则|配套文件|材料|附件|成员|专家|记录|结果|常见问题|解释性文件|清单|汇总|评估|影响|看法|立场|观点|评论|文章)(?=[,。;]|$)"
)


def _by_bill(sentence: Sentence, claim: Claim) -> bool:
    """ "法案由议员甲提出,要求设立乙", "甲提出《法案》,将设立乙": the bill provides for it."""
    if claim.head.type != "Person":
        return False
    clause = sentence.nodes[claim.at].clause
    named = [index for index, node in enumerate(sentence.nodes) if node.who is claim.head]
    moved = [node for node in sentence.nodes[: claim.at] if any(sense.relation == "proposed" for sense in node.senses)]
    bill = any(_SOME_BILL.search(node.text) or (node.who and node.who.type == "Law") for node in sentence.nodes)
    return (
        bill
        and bool(moved)
        and bool(named)
        and all(sentence.nodes[at].clause < clause for at in named if at < claim.at)
    )


_SOME_BILL = compiled(r"法案|议案|提案|草案|修正案")
#: "共同在丙地建设", and not "共同反对建设", "共同在法院反对丙建设".
_BUILT_AT = compiled(rf"[在于](?:(?!{VERBS}|否认|各自|分别|就)[^,。;]){{1,24}}?(?:建设|建造|兴建)")
_ACCUSES = compiled(r"(?:指控|指责|控诉|起诉|状告|控告|投诉|抗议|批评|呼吁|敦促|[对向](?!法))")
#: "整合和更新".
_JOINED = compiled(r"(?:整合|合并|汇总|归并)(?:和|并|、|及|与)?$")


def _is_taken_back(sentence: Sentence, claim: Claim) -> bool:
    """ "局长甲宣布撤销2030年发布的乙": who put it out is not told; but "甲撤销丙2030年发布的乙"."""
    nodes, at = sentence.nodes, claim.at
    described = bool(nodes[at + 1 : at + 2]) and nodes[at + 1].tag == "OF"
    before = [node for node in nodes[:at] if node.clause == nodes[at].clause]
    taken = next((index for index, node in enumerate(before) if _repeals(node)), None)
    return described and taken is not None and all(node.who is not claim.head for node in before[taken:])


def _repeals(node: Node) -> bool:
    return any(sense.relation == "repealed" for sense in node.senses)


def _is_only_led(sentence: Sentence, at: int) -> bool:
    """ "甲执掌新设的乙部门": who set it up is not told."""
    nodes = sentence.nodes
    described = nodes[at + 1 : at + 2] and nodes[at + 1].tag == "OF"
    return bool(described) and at > 0 and _LEADS.search(nodes[at - 1].text) is not None


_LEADS = compiled(
    r"(?:执掌|掌管|领导|负责|主管|带领|加入|加盟|入职|转投|统领|管理|领衔|隶属于|并入|出任|担任|就任|接任|调任|转任|为)了?(?:新近?|刚|刚刚)?$"
)


def _is_branch(sentence: Sentence, claim: Claim) -> bool:
    """ "奔马中国与乙合作": a place right behind a word is that of a firm without a known name."""
    nodes = sentence.nodes
    for at, node in enumerate(nodes[1:], 1):
        place = node.who is not None and node.who.type == "Jurisdiction" and node.who in (claim.head, claim.tail)
        before = nodes[at - 1]
        if place and before.tag == WORD and before.end == node.start and re.search(r"[\u4e00-\u9fff]{2}$", before.text):
            return True
    return False


_LEAVES_OUT = compiled(r"(?:协议)?(?:并|均)?[不未](?:涉及|包括|包含|影响|涵盖|适用于)")


def _only_a_part(sentence: Sentence, claim: Claim) -> bool:
    """ "收购甲的地图业务": what is bought is not 甲."""
    nodes = sentence.nodes
    at = next((at for at in range(claim.at + 1, len(nodes)) if nodes[at].who is claim.tail), None)
    return at is not None and _PART.match("".join(node.text for node in nodes[at + 1 :])) is not None


_PART = compiled(
    r"(?:公司|集团)?(?:旗下的?|的|在[^,。;]{1,10}的)(?!全部|整个)(?:[^,。;的和与及]|的){0,12}?"
    r"(?:业务|部门|事业部|专利|工厂|产品线|数据中心|地图|域名|商标|生产线|分支|项目)(?=[,。;]|$|\n|以|,|并|和|与|及|的)"
)
_MANY = ("不少", "许多", "众多", "多份", "多项", "多个", "一系列", "数十", "一批")


_OWN_THINGS = ("电脑", "设备", "员工", "雇员", "公务员", "工作人员", "内网", "手机")
_THIS = ("此次", "本次", "这次", "该项", "这项", "此项")


def _fits_enforcement(claim: Claim, sentence: Sentence) -> bool:
    """What authorities do: who asks for answers, who may ban or fine."""
    word, head = sentence.nodes[claim.at].text, claim.head.type
    if claim.relation == "investigated" and word.startswith("要求") and _is_in_law(sentence, claim):
        return False
    before = sentence.nodes[claim.at - 1].text if claim.at else ""
    if claim.relation == "investigated" and before.endswith(_THIS) and claim.last > claim.at:
        return False  # "此次调查距甲向乙开出罚单仅数月": an inquiry that was told of.
    behind = "".join(node.text for node in sentence.nodes[claim.at + 1 : claim.at + 2])
    if claim.relation == "warned" and word.endswith(("警告", "提醒", "警示")) and behind.startswith(_PUBLIC):
        return False  # "称甲未警告用户".
    if claim.relation == "warned" and word == "通报" and _is_told(sentence, claim):
        return False
    if claim.relation == "urged" and word.endswith(("致信", "致函")) and _only_tells(sentence, claim):
        return False
    if claim.relation == "urged" and _OF_A_LETTER.search("".join(node.text for node in sentence.nodes[claim.at :])):
        return False
    beyond = sentence.nodes[claim.last + 1].text if claim.last + 1 < len(sentence.nodes) else ""
    if claim.relation == "banned" and beyond.startswith(_OWN_THINGS):
        return False  # "甲部限制其电脑访问乙": it is 乙 that is barred.
    if claim.relation == "banned" and word.startswith("要求"):
        # "国会要求甲局停止审批乙", "议员要求甲公司停止": who is called upon may go on.
        forbids = head in ("Regulator", "Court", "Law", "Jurisdiction") or _orders_public_bodies(claim, sentence)
        return forbids and claim.tail.type not in ("Regulator", "Legislature")
    if claim.relation in ("banned", "liftedBan", "fined", "warned"):
        return head in ("Regulator", "Legislature", "Court", "Law", "Jurisdiction", "Person")
    if claim.relation == "investigated" and claim.tail.type in ("Model", "Product") and _is_work(sentence, claim):
        return False
    if claim.relation == "investigated" and word.startswith("要求"):
        asks = head in ("Regulator", "Legislature", "Jurisdiction") or _is_official(claim, sentence)
        return asks and not _asks_for_things(sentence, claim)
    summons = any("传票" in node.text for node in sentence.nodes[claim.at :]) and _is_judge(claim, sentence)
    # Who asks of himself, or summons a party to the court, looks into nothing.
    return not (claim.relation == "investigated" and head == "Person" and ("问" in word or summons))


def _is_told(sentence: Sentence, claim: Claim) -> bool:
    """ "将漏洞向甲通报": 甲 learns of it."""
    group = next((each for each in sentence.groups if each.first and claim.tail in each.clusters), None)
    return group is not None and sentence.nodes[group.first - 1].text == "向"


def _is_official(claim: Claim, sentence: Sentence) -> bool:
    """ "参议员甲要求乙解释": a singer who asks looks into nothing."""
    return claim.head.type == "Person" and any(map(_PUBLIC_OFFICE.search, _beside_head(claim, sentence)))


def _orders_public_bodies(claim: Claim, sentence: Sentence) -> bool:
    """ "总统甲要求各联邦机构停用乙": a member of parliament can only call for it."""
    told = "".join(node.text for node in sentence.nodes[claim.first : claim.last + 1])
    asks = any(text.endswith("议员") for text in _beside_head(claim, sentence))
    return claim.head.type == "Person" and not asks and TELLS_PUBLIC_BODIES.search(told) is not None


def _is_judge(claim: Claim, sentence: Sentence) -> bool:
    return any(text.rstrip("“").endswith("法官") for text in _beside_head(claim, sentence))


def _beside_head(claim: Claim, sentence: Sentence) -> list[str]:
    """What stands right before those who do it, where they are named."""
    groups = (each for each in sentence.groups if each.first and claim.head in each.clusters)
    return [sentence.nodes[each.first - 1].text for each in groups]


_PUBLIC_OFFICE = compiled(r"(?:议员|检察长|检察官|部长|州长|市长|总统|总理|首相|主席|专员|局长|委员|大臣|书记|法官)“?$")


def _is_work(sentence: Sentence, claim: Claim) -> bool:
    """ "将甲用于代码审查": what is looked into is the work that 甲 does."""
    clause = sentence.nodes[claim.at].clause
    before = [node.text for node in sentence.nodes[: claim.at] if node.clause == clause]
    return any(text.startswith(("用于", "应用于", "运用于", "用来", "用作")) for text in before)


def _is_machine(sentence: Sentence, claim: Claim) -> bool:
    """ "模型甲采用乙芯片训练": on what it was computed, and not what it is made from."""
    pairs = zip(sentence.nodes, [*sentence.nodes[1:], None], strict=True)
    called = [
        node.text + (then.text if then and then.tag == WORD else "") for node, then in pairs if node.who is claim.tail
    ]
    return any(map(HARDWARE.search, called))


HARDWARE = compiled(r"\b[ABHL]\d{2,3}\b|[GTN]PU|芯片|处理器|加速卡|算力|服务器|Trainium|Inferentia|集群|超级计算机|云$")
_PUBLIC = ("用户", "消费者", "公众", "民众", "家长", "员工", "投资者", "市民", "网民")


_PUTS_OUT = ("发布", "推出", "发表", "公布", "发出", "抛出")
_PAPER = compiled(r"(?:讨论文件|讨论稿|征询文件|咨询文件|征询书)》?$")
#: What a chamber passes is not put out by who drafts it.
_ACT = compiled(r"(?:(?<!办)法|法案|法律|决议|基本法|修正案)(?:\([^()]*\))?》?$")


def _fits_lawmaking(claim: Claim, word: str) -> bool:
    """Who may issue, pass, amend or oppose what."""
    head, tail = claim.head.type, claim.tail.type
    if claim.relation == "consultedOn" and head == "Person":
        return False  # A member's draft lies open to nobody.
    if claim.relation == "consultedOn" and word.startswith(_PUTS_OUT) and any(map(_PAPER.search, claim.tail.names)):
        return False  # "发布《甲讨论文件》": the paper itself.
    if claim.relation == "opposed" and word.startswith(("否决", "投反对票")):
        return tail == "Law"
    if claim.relation == "repealed" and word in ("取代", "替代"):
        return head == "Law"
    if claim.relation == "passed" and head == "Jurisdiction" and word == "通过":
        # "某国通过这一计划提高能力": by its means.
        return not any(map(_PROGRAMME.search, claim.tail.names))
    if claim.relation == "passed":
        return head in ("Legislature", "Jurisdiction")
    if claim.relation == "issued" and word in ("批准", "核准") and any(map(_TREATY.search, claim.tail.names)):
        return False  # To ratify a treaty is not to issue it.
    if claim.relation == "issued" and head == "Person" and word in ("批准", "核准"):
        # A head of state approves a programme.
        return any(map(_PROGRAMME.search, claim.tail.names))
    if claim.relation == "issued" and word in ("刊登", "刊发"):
        return head in ("Regulator", "Legislature", "Court", "Jurisdiction")  # A newspaper prints what others wrote.
    if claim.relation == "issued" and word in _VOTED:
        return head not in ("Legislature", "Jurisdiction", "Person")
    return True


def _fits_business(claim: Claim, sentence: Sentence) -> bool:
    """What money is for, who buys whom, what may be a member of what."""
    word, head, tail = sentence.nodes[claim.at].text, claim.head.type, claim.tail.type
    if claim.relation == "investedIn" and word.startswith("投入"):
        # "投入3亿美元使用甲的云": what the money is for.
        spent = sentence.nodes[claim.at + 1 : claim.last]
        return not any(node.text.startswith(("使用", "采购", "购买", "租用", "采用", "用于")) for node in spent)
    if claim.relation == "investedIn" and word.startswith("参与"):
        # "参与甲对乙的投资": what is invested in is 乙.
        return not any(node.tag == "TOWARD" for node in sentence.nodes[claim.last + 1 : claim.last + 2])
    if claim.relation == "investedIn" and tail == "Person":
        return False  # "甲投资合伙人乙": an office.
    if claim.relation == "investedIn" and "股东或" in "".join(node.text for node in sentence.nodes[claim.at :]):
        return False
    if claim.relation == "investedIn" and word.startswith(("收购", "购入")) and head == "Regulator":
        return False  # "甲局就其收购乙股权案作出决定".
    if claim.relation in ("investedIn", "acquired") and head == "Jurisdiction":
        # "杭州某基金": the place only tells where who invests is.
        return False
    if claim.relation == "acquired" and _only_a_part(sentence, claim):
        return False
    if claim.relation == "acquired":
        # Authorities look into mergers, and a person is taken on.
        return head not in ("Regulator", "Court", "Legislature") and tail not in ("Person", "Court", "Legislature")
    if claim.relation == "basedOn" and head == "Model" and _is_machine(sentence, claim):
        return False
    if claim.relation == "founded" and founds_itself(sentence, claim):
        return False
    if claim.relation == "memberOf" and word.startswith(("加", "成为")):
        # A person who joins a company takes an office there.
        return head != "Person" and tail == "Organization"
    if claim.relation == "memberOf":
        return tail == "Organization" or claim.rule.endswith(".listed")
    return True
