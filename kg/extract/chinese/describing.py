"""Words of deeds that only describe the noun behind them: "基于开源引擎甲打造了乙" puts no 甲 out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.chinese.neighbours import FORMER
from kg.extract.sentence import Node
from kg.extract.tokens import MARK, NAME, TRIGGER, WORD
from kg.text.patterns import compiled

_STAFF = compiled(
    r"(?:[\u4e00-\u9fff]{0,4})(?:工程师|员工|雇员|高管|研究员|研究人员|科学家|团队|成员|骨干|人员)(?:们|等)?(?:共同|联合|一起)*$"
)
_SORT = compiled(r"[\u4e00-\u9fff]{0,6}?(?:模型|引擎|框架|工具|项目|平台|系统|架构|智能体)")
_BRINGING = ("了", "成", "靠", "内", "系列")
_BRINGS = frozenset(("由", "从", "把", "用", "以", "对", "在", "与", "和", "及"))
#: Relations whose words take what is described as their object.
_TAKES = frozenset(("basedOn", "uses", "integrates", "trainedOn"))


_MAKES_KNOWN = ("证实", "曝", "爆", "披露", "透露", "报道", "指出", "宣布", "揭露", "传出", "确认")
_BESIDE = frozenset(("与", "和", "跟", "同"))
_COMPARED = compiled(r"(?:截然|完全|明显|显著|有所|并|大|很)?(?:不同|不一样|相反|有别|相比|相较)(?:[,的]|$)")


def describe(nodes: Sequence[Node]) -> None:
    """Make plain words of those that stand between a verb that takes something and the noun that they describe.

    Whom somebody leaves, or is compared with, stands aside from what he does then.
    """
    for before, joint, other, then in zip(nodes, nodes[1:], nodes[2:], nodes[3:], strict=False):
        if before.who and other.who and joint.text in _BESIDE and then.tag == WORD and _COMPARED.match(then.text):
            # "甲与乙不同,没有起诉丙": 乙 does nothing.
            joint.tag = other.tag = WORD
            other.who = None
    for before, node, following, then in zip(nodes, nodes[1:], nodes[2:], nodes[3:], strict=False):
        firm = node.who is not None and node.who.type == "Company"
        if firm and then.tag == TRIGGER and FORMER.search(before.text) and _STAFF.fullmatch(following.text):
            # "由前甲工程师创立的乙": the firm that its founders came from.
            node.tag, node.who = WORD, None
    for index, node in enumerate(nodes[1:-1], 1):
        by = nodes[index - 1 - (nodes[index - 1].tag == WORD and index > 1)]
        if by.tag == "BY" and node.who and nodes[index + 1].text.startswith(_MAKES_KNOWN):
            # "被甲证实与乙合作": who makes it known does not do it.
            by.tag = node.tag = WORD
            node.who = None
    opening = [node.tag for node in nodes[1:4]]
    if opening[:2] == [WORD, NAME] and opening[2:] != [MARK] and _SORT.fullmatch(nodes[1].text):
        _make_plain(nodes[0])  # "开源模型甲由乙研发".
    for index, (before, node, following) in enumerate(zip(nodes, nodes[1:], nodes[2:], strict=False)):
        if node.text == "开源" and following.tag == WORD and not following.text.startswith(("了", "过")):
            placed = index and before.who and before.who.type == "Jurisdiction"
            verb = nodes[index - 1] if placed else before  # "基于中国开源模型甲".
            taken = verb.tag == TRIGGER and {sense.relation for sense in verb.senses} & _TAKES
            # "由开源模型甲驱动", "从开源模型甲微调", but "甲将开源模型乙".
            brought = before.text in _BRINGS or before.tag == TRIGGER or before.text.endswith(_BRINGING)
            said = index and before.tag == MARK and nodes[index - 1].tag == "SAY"  # "甲称,开源模型乙已…".
            if taken or ((brought or said or before.text.endswith("其")) and _SORT.match(following.text)):
                _make_plain(node)
        if node.tag == WORD and node.text.endswith("离开") and following.who:
            # "甲离开乙去创办丙": 乙 founds nothing.
            node.tag = "ADJUNCT"
    for position, node in enumerate(nodes):
        behind = "".join(_said(nodes[position + 1 : position + 4]))
        if (node.text == "应" and _ON_PLEA.fullmatch(behind)) or (
            node.text.endswith(_GROUNDS) and _COMPLAINT.fullmatch(behind)
        ):
            node.tag = "ADJUNCT"


def _make_plain(node: Node) -> None:
    """Let "开源" be no deed."""
    if node.text == "开源":
        node.tag, node.senses = WORD, ()


def one_word(nodes: Sequence[Node]) -> list[Node]:
    """Join what only describes to the nouns around it, "系列", "开源" and "模型"; leave out "了" before "旗下"."""
    kept: list[Node] = []
    for node, following in zip(nodes, [*nodes[1:], None], strict=False):
        if node.text in ("了", "了其") and following and following.text in ("旗下", "自研", "自主研发"):
            continue
        describes = kept and (kept[-1].text.endswith("开源") or (node.text == "开源" and kept[-1].text == "系列"))
        if describes and kept[-1].tag == node.tag == WORD:
            kept[-1] = replace(kept[-1], end=node.end, text=kept[-1].text + node.text)
        else:
            kept.append(node)
    return kept


def without_grounds(nodes: list[Node]) -> list[Node]:
    """ "被甲以未设年龄限制为由罚款": why it is done is left out, if that names nobody."""
    kept, position = [], 0
    while position < len(nodes):
        node = nodes[position]
        inside = nodes[position + 1 : position + _GROUND] if node.tag == "ADJUNCT" and node.text == "以" else ()
        end = next((at for at, each in enumerate(inside) if "为由" in each.text or _is_told(each)), None)
        if end is not None and "为由" in inside[end].text:
            position += end + 2
            continue
        if node.text == "就" and _is_early(nodes[max(0, position - 3) : position]):
            position += 1
            continue
        kept.append(node)
        position += 1
    return kept


#: "甲局应乙的投诉对丙展开调查": "应" tells on whose plea, and is no "should"; what "应乙局要求下架丙" tells the office
#: has done itself.
_ON_PLEA = compiled(r"<>的?(?:投诉|请求|申请|要求(?!下架|停止|移除|删除|关停|封禁)|举报|邀请|邀|委托|申诉|控告).*")
#: "甲局就乙的投诉对丙展开调查": the ground is 乙's complaint, and 乙 is not looked into.
_COMPLAINT = compiled(r"<>的(?:投诉|举报|申诉|控告|检举)")
_GROUNDS = ("就", "根据", "依据", "基于", "因", "由于")


def _said(nodes: Sequence[Node]) -> Iterator[str]:
    yield from ("<>" if node.who else node.text for node in nodes)


def _is_early(before: list[Node]) -> bool:
    """ "早在2030年就起诉甲": the word brings nobody in."""
    return len(before) == 3 and before[0].text.endswith("早") and before[1].text in ("在", "于")


def _is_told(node: Node) -> bool:
    return node.tag == MARK or (node.who is not None and node.who.type != "Law")


#: So many words a ground has at most.
_GROUND = 12


def without_including(nodes: list[Node]) -> list[Node]:
    """ "与包括甲、乙在内的多家公司合作": the names stand where "包括" does."""
    kept = []
    for index, node in enumerate(nodes):
        if node.tag == "LIST" and (not index or nodes[index - 1].tag != WORD):
            behind = nodes[index + 1 : index + _LISTED]
            ends = next((at for at, each in enumerate(behind) if each.text.startswith("在内") or each.tag == MARK), 0)
            if ends and all(each.tag in (NAME, "AND") for each in behind[:ends]) and behind[ends].tag != MARK:
                continue
        kept.append(node)
    return kept


#: So many names and joints a list of this kind has at most.
_LISTED = 40
