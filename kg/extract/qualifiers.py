"""Whether a thing happened, is planned or only claimed: what a sentence adds to a relation in it."""

from dataclasses import dataclass
from itertools import pairwise, zip_longest

from kg.extract.chinese.arguments import Claim
from kg.extract.chinese.asked import besides_order, is_asked, is_left_to_others, is_told_to
from kg.extract.chinese.neighbours import is_talked_about
from kg.extract.chinese.proposals import is_adopted_proposal, is_proposal
from kg.extract.chinese.sources import is_place, is_taken_from
from kg.extract.chinese.to_come import goes_on_plan, is_deal_to_come, is_future, is_plan_of_noun, is_proposed
from kg.extract.dating import TAKEN_BACK
from kg.extract.sentence import Node, Sentence
from kg.extract.tokens import MARK, TRIGGER, WORD, grammar, only_adverbs
from kg.ontology import load
from kg.text.patterns import compiled

#: Families in which an accusation colours the relation itself; to sue somebody over an accusation is a fact.
_COLOURED = frozenset(("technology", "business"))


@dataclass(slots=True)
class _Told:
    """A claim where it is told."""

    sentence: Sentence
    claim: Claim
    #: What stands before the trigger in its clause, and the last three of that which count.
    before: list[Node]
    near: list[Node]

    @property
    def nodes(self) -> list[Node]:
        """The sentence."""
        return self.sentence.nodes

    @property
    def trigger(self) -> Node:
        """The word that tells it."""
        return self.nodes[self.claim.at]

    @property
    def relation(self) -> str:
        """What is claimed."""
        return self.claim.relation

    @property
    def family(self) -> str:
        """The family of that relation."""
        return load().relations[self.relation].family

    @property
    def is_denied(self) -> bool:
        """Whether a word of negation stands right before; "对甲未设年龄限制展开调查" denies what is looked into."""
        near = self.near[-2:]
        if len(near) == 2 and near[0].tag == "NEGATE" and near[1].tag == WORD and self.relation in _FOR_A_REASON:
            toward = any(node.tag == "TOWARD" for node in self.before[:-2])
            return not toward or only_adverbs(near[1].text, grammar("zh").adverbs)
        return any(node.tag == "NEGATE" for node in near)


#: What is done to somebody for what he did, or left undone.
_FOR_A_REASON = frozenset(("investigated", "fined", "sued", "warned", "banned", "complainedAgainst"))


def modality(sentence: Sentence, claim: Claim) -> str | None:
    """How a relation is meant; None where the sentence states a rule or a condition and no fact (guideline,
    "Modality")."""
    nodes = sentence.nodes
    before = [node for node in nodes[: claim.at] if node.clause == nodes[claim.at].clause]
    before = besides_order(before, claim.relation)
    verb = _light_verb(before)
    near = [node for index, node in enumerate(before) if not _without_leave([*before, nodes[claim.at]], index)]
    near = [node for node in near if node not in before[verb:]][-3:]
    told = _Told(sentence, claim, before, near)
    for look in (_settled, _wanted, _not_done, _pleaded, _to_come, _claimed):
        mood = look(told)
        if mood != _OPEN:
            return mood
    return "asserted"


def _light_verb(before: list[Node]) -> int:
    """ "未当庭颁发临时禁令": the place of the verb whose noun tells the deed; a negation stands before it."""
    last = next((at for at in range(len(before) - 1, max(-1, len(before) - 3), -1) if before[at].tag == TRIGGER), None)
    return last if last is not None and before[last].text.startswith(_GIVES) else len(before)


_GIVES = (
    "颁发",
    "颁布",
    "下达",
    "发出",
    "发布",
    "作出",
    "做出",
    "提出",
    "提起",
    "开出",
    "处以",
    "展开",
    "启动",
    "发起",
)
#: What a look at a claim gives where it says nothing of how it is meant.
_OPEN = ""


def _settled(told: _Told) -> str | None:
    """What is so whatever the sentence adds."""
    claim = told.claim
    if claim.rule.endswith((".contested", ".suit", ".asked")) or told.trigger.text == "诉":
        # Only what was done can be contested, or thrown out by a court; who asks for a veto is against the bill.
        return "asserted"
    if told.trigger.text.startswith("拒") and told.relation != "ruledAgainst" and not _is_urged(told):
        return "negated"
    # Whose a model is stays so, whatever is planned or claimed about it.
    whose = claim.rule == "developed.zh.its" or told.trigger.text == "旗下"
    return "asserted" if whose else _OPEN


def _wanted(told: _Told) -> str | None:
    """What is only asked for, advised, allowed or forbidden."""
    nodes, claim, before = told.nodes, told.claim, told.before
    if told.relation != "urged" and _is_urged(told):
        return None
    barred = any(sense.relation == "banned" for node in before if node.text not in _NO_BAR for sense in node.senses)
    if barred and told.relation != "banned":
        return None
    if any(one.tag == "NEGATE" and other.text.startswith(_GROUNDLESS) for one, other in pairwise(before)):
        return None
    if told.relation == "acquired" and any(sense.relation == "opposed" for node in before for sense in node.senses):
        return "planned"  # "甲反对乙收购丙".
    behind = "".join(node.text for node in nodes[claim.at + 1 : claim.at + 3])
    if told.relation == "licensed" and behind.startswith(("遭拒", "被拒", "未果", "遭到拒绝", "但遭", "未获")):
        return None
    if told.is_denied and told.relation in ("licensed", "uses"):
        return None
    if told.relation in ("uses", "trainedOn") and any(
        one.tag == "NEGATE" and not one.text.startswith("未") and other.text.startswith(_LETS)
        for one, other in pairwise(before)
    ):
        return None  # "拒绝授权甲使用乙".
    if "".join(node.text for node in before[-2:]).endswith(_IN_ORDER_TO):
        return None  # "甲此举意在收购乙".
    if told.relation in _ORDERED and _is_advised(told):
        return None
    if told.relation == "licensed" and before and before[-1].text in ("未经", "未获", "未", "尚未", "没有"):
        return None
    if told.relation in _OF_THINGS and (is_place(told.sentence, claim) or is_taken_from(told.sentence, claim)):
        return None
    if told.relation in ("repealed", "discontinued") and before and before[-1].text.endswith("视为"):
        return None  # "甲的申请将被视为撤回".
    if told.relation == "founded" and any(_GREW.search(node.text) for node in before):
        return None  # "甲脱胎于2030年成立的乙": who set 乙 up is not told.
    if told.relation not in ("sued", "complainedAgainst") and is_told_to(told.sentence, claim):
        return None
    if any(node.text.endswith(_MUST_NOT) for node in told.near[-2:]) and told.relation not in _ORDERED:
        return None
    if told.relation in _GIVEN_UP_OF and _is_given_up(nodes, claim, told.trigger.clause):
        return None if told.relation in ("partneredWith", "licensed") else "negated"
    if told.relation in ("founded", "released") and _PLAN_DROPPED.search("".join(node.text for node in before[-2:])):
        return "negated"
    if told.relation in ("supported", "opposed") and any(node.text in _GIVEN_BACK for node in before):
        return None
    if told.relation in _LAWMAKING and (mood := _in_lawmaking(told)) != _OPEN:
        return mood
    if told.relation == "founded" and _is_purpose_of_act(told):
        return None
    left = is_asked(before, claim) or is_left_to_others(nodes, claim, told.trigger.clause)
    return None if left else _OPEN


def _is_urged(told: _Told) -> bool:
    """ "甲劝乙签署丙" tells of no signing; "甲游说反对丙" of what 甲 is against."""
    urging = [node for node in told.before if any(sense.relation == "urged" for sense in node.senses)]
    stands = told.relation in ("supported", "opposed") and told.before and told.before[-1].text == "游说"
    return bool(urging) and not stands


def _is_purpose_of_act(told: _Told) -> bool:
    """ "该法案由甲提出,旨在要求…,并建立乙": what an act is to bring about its author has not set up."""
    aims = [at for at, node in enumerate(told.nodes[: told.claim.at]) if node.text.startswith(_AIMS)]
    near = aims and told.trigger.clause - told.nodes[aims[-1]].clause < 3
    before = told.nodes[: aims[-1]] if near else []
    return any(sense.relation in {*_LAWMAKING, "proposed"} for node in before for sense in node.senses)


_AIMS = ("旨在", "意在")
_IN_ORDER_TO = ("意在", "目的在于", "目的是", "目的就是", "为的是", "是为了", "用意在于")
_LETS = ("授权", "允许", "准许", "许可", "同意", "批准")


def _is_advised(told: _Told) -> bool:
    """ "甲部建议法院强制乙出售丙,并禁止其与丁签约": the court is to forbid it, and has not done so."""
    clause, opens = told.trigger.clause, told.sentence.first_of(told.trigger.clause)
    earlier = "".join(node.text for node in told.nodes if node.clause == clause - 1)
    return told.nodes[opens].text.startswith("并") and _ADVISES_TO.search(earlier) is not None


_ADVISES_TO = compiled(r"(?:建议|提议|请求|申请|呼吁|敦促|主张|要求)[\u4e00-\u9fff]{0,6}?(?:法院|法官|法庭)")
_OF_THINGS = ("released", "basedOn", "uses", "integrates")
_GREW = compiled(r"脱胎|前身|源自|源于|演变|改组自|衍生|发轫|孵化自")


def _in_lawmaking(told: _Told) -> str | None:
    """ "支持修改甲", "建议修订甲", "排除制定甲": who speaks for or against it has not done it."""
    nodes, at, before = told.nodes, told.claim.at, told.before
    if before and (before[-1].text.endswith(_ADVISES) or _TALKS_TO.search(before[-1].text)):
        return None
    voted = at > 1 and nodes[at - 2].text.endswith(("票", "多数", "全体", "一致", "成员"))
    stands = nodes[at - 1].senses if at and not voted else ()
    if any(sense.relation in ("supported", "opposed") for sense in stands):
        return None
    if any("排除" in node.text for node in before):
        return "negated"
    asks = (sense for node in nodes[at:] if node.clause == nodes[at].clause for sense in node.senses)
    if told.relation == "amended" and any(sense.relation == "consultedOn" for sense in asks):
        return "planned"  # "就修订甲征求意见".
    # "甲提交的法案由乙签署": who brought it in sent nothing on.
    sent = told.relation == "signed" and any(
        _SENT_ON.search(node.text) and after.tag != "OF" for node, after in pairwise([*before, nodes[at]])
    )
    return None if sent else _OPEN


#: "并未反对": of other words a negation may be what is opposed.
_NEVER = ("并未", "未", "没有", "从未", "尚未", "未曾", "不")


_THREATS = tuple(f"{word}{then}" for word in ("威胁", "扬言") for then in ("", "要", "将", "会", "将要"))
#: "没有理由不发布甲", "没有义务开放乙": nothing is said of whether it was done.
_GROUNDLESS = ("理由", "必要", "义务", "权利", "资格", "可能")


def _not_done(told: _Told) -> str | None:
    """What is threatened, withheld or denied."""
    threatens = told.before if told.relation == "sued" else told.near[-1:]
    if any(node.text.endswith(_THREATS) for node in threatens):
        return "planned"
    if told.relation == "settledWith" and _BROKEN_OFF.match("".join(node.text for node in told.nodes[told.claim.at :])):
        return "negated"
    if told.relation in ("released", "issued", "founded") and any(n.text.endswith(_GIVE_UP) for n in told.before[-1:]):
        return "negated"  # "取消发布甲"
    if told.relation in ("sued", "investigated"):
        # Who withdraws a suit had filed it.
        told.before = _without_taking_back(told.before)
        told.near = _without_taking_back(told.near)
    if told.claim.rule == "developed.zh.trains" and any(
        node.who for node in told.nodes[told.claim.first + 1 : told.claim.at]
    ):
        return _OPEN  # "甲否认使用乙训练丙": with what, and not that it made 丙.
    if any(node.text in ("否认", "驳斥") for node in told.before) and told.relation not in ("ruledAgainst", "ruledFor"):
        return "negated"
    refused = _negated_frame(told.before) and not _is_looked_at(told.nodes, told.claim)
    # "不支持", "拒绝支持" oppose: of what opposes or withdraws only these words say that it was not done.
    never = any(node.text in _NEVER for node in told.before)
    if (refused or told.is_denied or _is_left_undone(told)) and (never or told.relation not in ("opposed", "withdrew")):
        return "negated"
    if told.family == "business" and _is_offer(told.nodes, told.claim):
        return "negated" if any(node.tag == "NEGATE" for node in told.before) else "planned"
    withheld = next((node for node in told.before if any(sense.frame == "withhold" for sense in node.senses)), None)
    if withheld and told.relation not in ("restrictedAccess", "banned"):
        return next((mood for mood, words in _WITHHELD.items() if withheld.text.startswith(words)), None)
    return _OPEN


def _without_taking_back(before: list[Node]) -> list[Node]:
    """ "尚未撤回起诉": whether it is taken back or not, it was done."""
    return [
        node
        for node, following in zip_longest(before, before[1:])
        if node.text not in TAKEN_BACK and not (following and following.text in TAKEN_BACK and node.tag == "NEGATE")
    ]


def _is_offer(nodes: list[Node], claim: Claim) -> bool:
    """ "拒绝了甲收购乙的提议": what is offered has not been done."""
    behind = nodes[claim.last + 1 : claim.last + 3]
    return claim.last > claim.at and len(behind) == 2 and behind[0].tag == "OF" and behind[1].text.startswith(_OFFERS)


_OFFERS = ("提议", "要约", "邀约", "请求", "提案", "建议", "意向", "想法")
#: "和解谈判已经破裂".
_BROKEN_OFF = compiled(
    r"[^,。;]{0,4}和解?(?:谈判|磋商|协商|尝试|努力)?[^,。;]{0,6}(?:破裂|告吹|失败|无果|未果|中断|搁浅|流产)"
)


#: "请求判令甲下架乙、丙下架丁": what a court is asked for, as long as no court acts.
_ASKED_OF_COURT = compiled(
    r"(?:请求|诉请|恳请|申请)(?:该?法院|法庭)?(?:依法)?(?:判令|判决|判处|责令|裁定|裁决)(?![^。]*(?:法院|法庭|法官|[一二终]审|驳回|维持))"
)
_BEFORE_COURT = ("sued", "complainedAgainst", "represents", "heardBy", "developed", "memberOf", "holdsRole")


def _pleaded(told: _Told) -> str | None:
    """What a party says that a court should find, and what a rule says."""
    nodes, at, clause = told.nodes, told.claim.at, told.trigger.clause
    if told.relation not in _BEFORE_COURT and _ASKED_OF_COURT.search("".join(node.text for node in nodes[:at])):
        return None
    if told.relation in ("ruledAgainst", "ruledFor"):
        for index, node in enumerate(nodes[:at]):
            here = node.clause == clause
            coloured = (
                node.tag in ("ALLEGE", "IF", "PLAN") and not _is_noun(nodes, index) and (here or node.tag != "IF")
            )
            upheld = nodes[max(index - 1, 0)].text.startswith(("支持", "准许"))  # "支持原告甲的诉请,判令…".
            pleads = (node.text.startswith("原告") and not upheld) or (here and _PLEA.search(node.text))
            pleads = pleads or (here and index == at - 1 and node.text.endswith(_ADVISES))
            if (here or index >= at - 8) and (coloured or pleads):
                return None
    return None if told.relation != "licensed" and _is_rule(nodes, told.claim, clause) else _OPEN


def _to_come(told: _Told) -> str | None:
    """What is planned."""
    nodes, claim, clause = told.nodes, told.claim, told.trigger.clause
    owned = any(node.text.startswith(("其", "自家", "旗下")) for node in nodes[claim.at + 1 : claim.last])
    if claim.rule == "developed.zh.trains" and owned:
        return _OPEN  # "旨在阻止甲训练其模型乙": whose it is, is no plan.
    inner = claim.at + 1 < len(nodes) and nodes[claim.at + 1].tag == "OF" and claim.first < claim.at
    ahead = nodes[claim.first if inner else _after_relatives(told.sentence, claim) : claim.at]
    before = _since_done(_without_while([node for node in ahead if node.clause == clause]))
    if told.relation in ("consultedOn", "supported", "opposed", "urged"):
        # "就其拟议的《甲法》征求意见": the instrument is to come, and not what is done about it.
        before = [
            node for node, after in pairwise([*before, nodes[claim.at]]) if (node.text, after.tag) != ("拟议", "OF")
        ]
    maybe_related = [node for node, after in pairwise(before) if node.text == "可能" and after.text in ("与", "和")]
    planned = (
        any(node.tag == "PLAN" and node not in maybe_related for node in before)
        or (told.relation not in _PUT_FORWARD and not _is_put_to(told, before) and is_proposed(before))
        or is_future(told.sentence, claim, before)
        or (told.trigger.tag == TRIGGER and is_plan_of_noun(nodes, claim.at))
        or (told.family == "business" and any(node.text.startswith(_TALKS) for node in before))
        or (told.family == "business" and is_deal_to_come(nodes, claim))
        or _is_near(nodes, claim, clause)
        or _is_only_proposed(told)
        or (told.family in _COLOURED and is_talked_about(nodes, claim.at))
        or _by_order_to_come(told)
        or (told.relation not in _DONE_MEANWHILE and goes_on_plan(told.sentence, claim))
    )
    return "planned" if planned else _OPEN


def _is_only_proposed(told: _Told) -> bool:
    """ "讨论禁止甲的提案"; what a public body has adopted is done, what a firm has adopted is still to be done."""
    adopted = told.family != "business" and is_adopted_proposal(told.sentence, told.claim)
    return is_proposal(told.sentence, told.claim) and not adopted


#: What is done when it is proposed.
_PUT_FORWARD = frozenset(("opposed", "ruledAgainst", "ruledFor", "complainedAgainst"))


def _is_put_to(told: _Told, before: list[Node]) -> bool:
    """ "向甲提出信息请求": asked, and not proposed."""
    asks = told.relation in ("investigated", "warned") and len(before) > 1 and before[-1].text == "提出"
    return asks and before[-2].who is told.claim.tail


#: "拟修订甲,并公开征求意见", "拟限制出口,并对乙展开调查": what is done beforehand or beside it.
_DONE_MEANWHILE = frozenset(
    ("consultedOn", "supported", "opposed", "urged", "ruledAgainst", "ruledFor", "warned", "investigated", "banned")
)


def _by_order_to_come(told: _Told) -> bool:
    """ "甲正准备签署命令,指示乙停止…": what an order says that is not made yet."""
    if told.relation not in ("banned", "liftedBan", "urged", "warned", "restrictedAccess"):
        return False
    earlier = [node for node in told.nodes[told.claim.first : told.claim.at] if node.clause == told.trigger.clause - 1]
    plans = next((index for index, node in enumerate(earlier) if node.tag == "PLAN"), len(earlier))
    return any(sense.relation in _LAWMAKING for node in earlier[plans:] for sense in node.senses)


def _without_while(before: list[Node]) -> list[Node]:
    """ "在准备诉状时借助甲": what was under way meanwhile is no plan."""
    opens = next((at for at, node in enumerate(before) if node.tag == "ADJUNCT" and node.text == "在"), None)
    closes = [at for at, node in enumerate(before) if node.tag == WORD and _WHILE.search(node.text)]
    return before[: opens or 0] + before[closes[-1] + 1 :] if opens is not None and closes else before


def _since_done(before: list[Node]) -> list[Node]:
    """ "正考虑另一项已由甲院通过的法案": what was planned before "已" is something else."""
    done = [at for at, node in enumerate(before) if node.tag == WORD and _DONE.search(node.text)]
    return before[done[-1] :] if done else before


_DONE = compiled(r"(?:已|已经|业已|早已)(?:由|被|获)?$")
_WHILE = compiled(r"(?:时|过程中|期间|之际|之时|阶段)$")


def _claimed(told: _Told) -> str | None:
    """What somebody claims; of a model how it was trained, and not whose it is."""
    if told.before and any(node.text in _HEARSAY for node in told.before[-2:]):
        return "alleged"
    if told.family not in _COLOURED or told.claim.rule == "developed.zh.trains":
        return _OPEN
    clause = told.trigger.clause
    alleged = any(
        node.tag == "ALLEGE" and node.clause >= clause - 1 and not _describes_head(told, at)
        for at, node in enumerate(told.nodes[: told.claim.at])
    )
    return "alleged" if alleged or _is_claimed(told.nodes, told.claim.at, clause) else _OPEN


#: "甲据称起诉了乙": whatever it is, it is only said to have happened.
_HEARSAY = frozenset(("据称", "据传", "被传", "疑似"))


def _describes_head(told: _Told, at: int) -> bool:
    """ "因涉嫌过度收集信息引发争议的甲决定停止服务": what 甲 is suspected of only describes it."""
    before = told.nodes[at : told.claim.first]
    suspected = told.nodes[at].text.endswith("涉嫌") and all(node.clause == told.nodes[at].clause for node in before)
    return suspected and any(node.tag == "OF" for node in before)


#: Who advises that a law be made makes none.
_LAWMAKING = frozenset(("issued", "passed", "amended", "repealed", "signed"))
#: "撤回对甲的支持": what is taken back holds no more.
_GIVEN_BACK = frozenset(("撤回", "收回", "撤销", "放弃", "取消"))
#: "送交州长签署": what is sent on has not been signed.
_SENT_ON = compiled(
    r"(?:送[交呈请至往]|呈[交送递报]|转交|移交|提请|静?待|等候|有待|交由|递送|等待|提交给?)[^,。]{0,6}$"
)
#: "劝阻其签署甲": who talks somebody out of it, or into it.
_TALKS_TO = compiled(r"(?:劝阻|劝说|劝|阻止|阻挠|游说|说服|促使|敦促|呼吁|要求|请求|恳请)(?:其|他|她|州长|总统|总理)?$")
_ADVISES = ("建议", "主张", "提倡", "倡导", "建言", "协助", "帮助")
#: "并要求法院判令…": what a court is asked for is not decided.
_PLEA = compiled(r"(?:要求|请求|申请|恳请|寻求)(?:法院|法官|法庭|该院)?$")
#: What a ban is called, and what only pauses, forbids nothing that is told behind.
_NO_BAR = frozenset(("暂停", "禁令"))
#: What nobody may do is no deed that was not done.
_MUST_NOT = ("不得", "不应", "不可", "不准", "不许")
_ORDERED = frozenset(("banned", "warned"))


def _is_near(nodes: list[Node], claim: Claim, clause: int) -> bool:
    """ "与甲进行和解谈判", "接近达成和解", "面临罚款": it may yet happen, or not."""
    own = [node for node in nodes[: claim.at] if node.clause == clause]
    if claim.relation == "settledWith" or nodes[claim.at].text in ("续约", "签约", "合作"):
        behind = nodes[claim.at + 1].text if claim.at + 1 < len(nodes) else ""
        return behind.startswith(_TALKS) or any(node.text.endswith(("接近", "临近")) for node in own)
    feared = any(one.text in ("或", "恐", "恐将") and other.tag == "BY" for one, other in pairwise(own))
    faced = any(node.tag == "BY" and node.text.endswith("面临") for node in own)
    return feared or (claim.relation in ("fined", "banned") and faced)


#: What is talked over is not agreed yet.
_TALKS = ("讨论", "探讨", "磋商", "接洽", "商议", "洽谈", "谈判", "协商")
#: What is given up before it is done did not happen; of a cooperation that ends nothing is said.
_GIVEN_UP_OF = frozenset(("acquired", "investedIn", "partneredWith", "licensed"))
#: "放弃了建立甲的计划"; "取消限制并发布甲" gives up something else.
_PLAN_DROPPED = compiled(r"(?:放弃|取消|搁置|终止|叫停|推翻)了?(?:在[\u4e00-\u9fff]{1,6})?$")
_GIVE_UP = ("放弃", "终止", "取消", "结束", "中止", "搁置", "叫停", "解除", "暂停")


def _is_given_up(nodes: list[Node], claim: Claim, clause: int) -> bool:
    """ "放弃对甲的收购", "终止与甲的合作"."""
    own = [node for node in nodes[claim.first : max(claim.at, claim.last) + 1] if node.clause == clause]
    return any(node.text.startswith(_GIVE_UP) or node.text.endswith(_GIVE_UP) for node in own)


#: "未按规定评估即上线": it was done without what ought to come first.
_STRAIGHT_ON = ("即", "就", "便", "擅自", "径行", "情况下", "前提下")


def _without_leave(nodes: list[Node], index: int) -> bool:
    """ "未经许可训练": it was done all the same."""
    follow = nodes[index + 1].text if index + 1 < len(nodes) else ""
    if nodes[index].text.startswith("未") and nodes[-2].tag == WORD and nodes[-2].text.endswith(_STRAIGHT_ON):
        return True
    return nodes[index].text in ("未经", "未获", "未") and follow.startswith(
        ("许可", "授权", "同意", "批准", "获", "取得", "表决", "投票", "辩论")
    )


def _is_noun(nodes: list[Node], index: int) -> bool:
    """ "驳回原告的侵权主张", "未支持肖像权主张": what is claimed there is turned down."""
    before = [node for node in nodes[:index] if node.clause == nodes[index].clause]
    ends = (index + 1 < len(nodes) and nodes[index + 1].clause > nodes[index].clause) or nodes[index + 1].tag in (
        MARK,
        "BY",
    )
    return ends and any(node.tag == "OF" or node.text.startswith(("支持", "采纳")) for node in before)


#: What withholding says of a release itself: put off or refused; where a service stopped, nothing.
_WITHHELD = {"planned": ("推迟", "延后", "暂缓"), "negated": ("不", "未", "暂不", "暂未", "拒绝")}


def _after_relatives(sentence: Sentence, claim: Claim) -> int:
    """The place behind the last "的" before a claim's names: what stands before it tells of something else, unless it
    says whose a thing is that is brought forward ("计划把甲的乙引入丙")."""
    owners = {group.last for group in sentence.groups if group.marker == "OBJECT"}
    before = range(min(claim.first, claim.at) - 1, -1, -1)
    return next((at + 1 for at in before if sentence.nodes[at].tag == "OF" and at - 1 not in owners), 0)


def _is_claimed(nodes: list[Node], at: int, clause: int) -> bool:
    """ "甲起诉乙,称乙使用…训练": what a suit says is claimed."""
    near = [node for node in nodes[:at] if node.clause >= clause - 1]
    if any(_PLEADING.search(one.text) and other.tag == "SAY" for one, other in pairwise(near)):
        return True  # "起诉书显示,甲使用…训练".
    said = any(node.text in ("称", "诉称", "认为") for node in nodes[:at] if node.clause == clause)
    return said and any(sense.relation == "sued" for node in nodes if node.clause < clause for sense in node.senses)


_PLEADING = compiled(r"(?:起诉书|起诉状|诉状|诉讼文件|起诉文件|诉讼材料)$")
#: Who would break an order is threatened ("违者每日罚款10万欧元").
_OFFENDERS = ("违者", "违反者", "违规者", "否则", "逾期")
#: "可能面临最高1750万英镑的罚款".
_UP_TO = compiled(r"可能(?:会|将)?(?:面临|被|遭)|面临(?:高达|最高|最多)|最高(?:可|不超过|\d)")
_CONDITIONS = frozenset(("如果", "若", "一旦", "假如", "假设", "倘若", "if", "unless"))


def _is_rule(nodes: list[Node], claim: Claim, clause: int) -> bool:
    """Say whether a relation is told under a condition, or as what may or must be done (guideline, "Modality")."""
    said = nodes[: claim.at]
    if any(node.text in _CONDITIONS and node.clause >= clause - 1 for node in said):
        return True
    if any(node.text.startswith(_OFFENDERS) and node.clause == clause for node in nodes):
        return True
    if claim.relation == "fined" and _UP_TO.search("".join(node.text for node in said if node.clause == clause)):
        return True
    looked = claim.relation == "investigated" and any(node.tag == "TOWARD" and node.clause == clause for node in said)
    if any(node.text == "如何" and node.clause == clause for node in said):
        # "对甲如何处理数据展开调查" asks; "研究如何投资" tells nothing.
        return not looked
    own = [node for node in nodes[claim.first : claim.at] if node.clause == clause]
    if claim.relation == "consultedOn" and any(node.tag == "TOWARD" for node in own):
        own = [node for node in own if node.text not in _ASKS_WHETHER]
    # "助手甲能够调度乙": what a product can do with another is so.
    able = _ABLE if claim.relation == "integrates" and nodes[claim.at].text in _CALLS else ()
    return any(node.tag == "IF" and node.text not in ("如", "是否", *able) for node in own)


#: "就甲法能否适用征求意见": what the public is asked.
_ASKS_WHETHER = ("能否", "应否", "可否", "会否", "应", "应当", "需", "需要")


_ABLE = ("能", "能够", "可", "可以")
_CALLS = ("调度", "调用", "唤起", "呼出", "唤醒")


def _is_looked_at(nodes: list[Node], claim: Claim) -> bool:
    """ "放弃对甲与乙合作的调查": what is looked into was done, whoever stops looking."""
    at = claim.at
    behind = [node for node in nodes[at + 1 :] if node.clause == nodes[at].clause]
    looks = any(sense.relation == "investigated" for node in behind for sense in node.senses)
    business = any(load().relations[sense.relation].family == "business" for sense in nodes[at].senses)
    if looks and business:
        return True  # "决定不对甲与乙的合作展开调查".
    others = (
        following
        for node, following in pairwise(behind)
        if node.tag == "OF" and all(sense.relation != claim.relation for sense in following.senses)
    )
    return any(node.tag == TRIGGER for node in others)


def _negated_frame(before: list[Node]) -> bool:
    """ "尚未对A展开调查", "未能在A通过", "没有因此被罚款": the negation stands before the frame, not the verb."""
    for index, node in enumerate(before):
        if node.tag != "NEGATE":
            continue
        adverb = _is_adverb(before[index + 1 : index + 2])
        following = next(iter(before[index + 1 + adverb :]), None)
        if following is None or not (following.tag in _FRAMES or following.text in _WITH):
            continue
        if not _is_ground(before, index, before[index + 1]):
            return True
    return False


def _is_adverb(nodes: list[Node]) -> bool:
    return any(node.tag == WORD and only_adverbs(node.text, grammar("zh").adverbs) for node in nodes)


_FRAMES = ("TOWARD", "WITH", "OBJECT", "BY", "ADJUNCT")


def _is_ground(before: list[Node], index: int, following: Node) -> bool:
    """ "因未对儿童采取措施被罚款", "因甲未与乙商谈对其罚款": what was left undone is why something is done."""
    reason = any(node.text in _REASONS for node in before[:index])
    behind = [node for node in before[index + 2 :] if node.tag in ("BY", "TOWARD", "OBJECT")]
    suffered = following.tag != "BY" and any(node.tag == "BY" for node in behind)
    return (reason and bool(behind)) or (suffered and not following.text.startswith("因"))


_REASONS = frozenset(("因", "因为", "由于", "以", "就", "鉴于", "涉嫌", "指控"))


def _is_left_undone(told: _Told) -> bool:
    """ "没有完成对甲的修改": the deed is a noun, and its verb says nothing by itself."""
    noun = bool(told.before) and told.before[-1].tag == "OF"
    return noun and any(
        node.tag == "NEGATE" and _LIGHT.fullmatch(following.text) for node, following in pairwise(told.before)
    )


_LIGHT = compiled(r"(?:完成|进行|作出|做出|实现|实施|获得|取得)了?")


#: Small words that are taken to join two names where they stand at the head of a phrase ("拒绝与甲和解").
_WITH = frozenset(("与", "和", "同"))
