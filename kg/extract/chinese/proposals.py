"""Deeds that are only what a proposal is about: "讨论禁止甲的提案" plans a ban, "否决禁止甲的提案" none."""

from kg.extract.chinese.arguments import Claim
from kg.extract.sentence import Sentence
from kg.text.patterns import compiled

#: What a proposal may be about. Of papers, requests and rulings "的草案", "的动议" tell something else, and
#: "甲与乙合作的方案", "使用甲的建议" what is made together or made with it.
_DEEDS = frozenset(("banned", "liftedBan", "fined", "investigated", "warned", "sued", "restrictedAccess")) | frozenset(
    ("amended", "repealed", "acquired", "investedIn", "licensed", "founded", "discontinued")
)
#: What everybody may bring forward before it is done; "调查甲提出的建议" tells whose proposal is looked into.
_PROPOSAL = compiled(
    r"(?![^,。;:的]{0,8}(?:提出|提交|提供|生成|给出|[发公]布|推出|开发|起草|撰写|[作做]出)的)[^,。;:的]{0,8}的"
    r"(?:一?[项份个]|这一|该|相关|有关|新|最新|初步|拟议|政府)*"
    r"(?:提案|动议|提议|议案|建议|请求|方案|草案|意见|主张|想法|设想|构想|倡议|呼声|诉求|可能性?|必要性|可行性|前景)"
    r"(?![书稿函组人者])"
)
#: Who says no to a proposal, or backs or is handed one of somebody else, does not do what it is about.
_NOT_ONES_OWN = compiled(
    r"(?:否决|搁置|驳回|拒绝|回绝|推迟|撤回|放弃|叫停|终止|取消|反对|支持|赞成|欢迎|收到|接到|回应|呼应|响应|批评|抨击|质疑|投票反对|表决反对)"
    r"(?:了|过)?(?:[一两三多数][项份个]|该|这一|上述|有关|相关|关于)?$"
)
_PUTS_OUT = compiled(r"(?:发布|印发|公布|出台|制定|下发)了?(?:关于|有关)?$")
_ADOPTS = compiled(r"(?:通过|批准|采纳|核准|表决通过)了?(?:[一两三多数][项份个]|该|这一|有关|相关|关于)?$")


def is_proposal(sentence: Sentence, claim: Claim) -> bool:
    """Whether a deed only tells what a proposal is about that the same clause names behind it."""
    if claim.relation not in _DEEDS:
        return False
    told = _PROPOSAL.match(_behind(sentence, claim))
    # "印发禁止甲的意见": an instrument of that name.
    return told is not None and not (told[0].endswith("意见") and _PUTS_OUT.search(_ahead(sentence, claim)))


def is_proposal_of_others(sentence: Sentence, claim: Claim) -> bool:
    """ "否决禁止甲的提案", "支持调查甲的动议": who turns a proposal down, or only backs it, has not done it."""
    return is_proposal(sentence, claim) and _NOT_ONES_OWN.search(_ahead(sentence, claim)) is not None


def is_adopted_proposal(sentence: Sentence, claim: Claim) -> bool:
    """ "议会通过禁止甲的议案": what a public body adopts is in place."""
    return is_proposal(sentence, claim) and _ADOPTS.search(_ahead(sentence, claim)) is not None


def _behind(sentence: Sentence, claim: Claim) -> str:
    last = max(claim.at, claim.last)
    return "".join(node.text for node in sentence.nodes[last + 1 :] if node.clause == sentence.nodes[last].clause)


def _ahead(sentence: Sentence, claim: Claim) -> str:
    """What stands in the clause before the verb and before its object in front of it."""
    nodes, clause = sentence.nodes, sentence.nodes[claim.at].clause
    before = [index for index in range(claim.at) if nodes[index].clause == clause]
    objects = [index for index in before if nodes[index].who is claim.tail and nodes[index - 1].tag in _MARKS]
    end = objects[0] - 1 if objects else claim.at
    return "".join(nodes[index].text for index in before if index < end)


_MARKS = ("TOWARD", "OBJECT", "WITH")
