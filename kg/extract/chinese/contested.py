"""Fines, bans, suits and inquiries that a noun names, with who contests them: "甲不服乙的罚款", "甲就乙的禁令起诉"."""

import re
from collections.abc import Sequence

from kg.extract.chinese.arguments import Scene, domain_of, only, range_of
from kg.extract.chinese.objects import marked_objects, objects
from kg.extract.entities import Cluster
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import MARK, WORD, Sense
from kg.text.patterns import compiled

_STEPS = frozenset(("fined", "banned", "sued", "investigated", "warned"))
_AGAINST = compiled(r"(?:不服|挑战|质疑|推翻|抗议|反对|不满)$")
_CONTESTS = compiled(
    r"提出(?:了)?(?:正式|书面)?(?:异议|上诉|质疑|挑战|申诉|抗辩|反对)|提起(?:了)?(?:上诉|诉讼|行政诉讼|行政复议|申诉)|"
    r"表示|(?:作出|做出|予以)?回应|予以否认|不予置评|拒绝置评|上诉|(?:申请|寻求|请求|要求)[^,。;]{0,6}(?:撤销|推翻|暂停)|不服|起诉"
)
_STARTS = ("展开", "启动", "发起", "进行", "开展", "提起", "处以", "作出", "立案", "实施", "开启")
_NOUN_GOES_ON = compiled(r"决定|命令|令|措施|裁决|判决|通知|处罚|一事|案|金额|款|程序")


def contested(scene: Scene, at: int, sense: Sense) -> tuple[Group, list[Node]] | None:
    """Who took the step that the noun at a position names, and against whom: those who contest it.

    None where the trigger is no noun with its doer before it, or nobody contests it.
    """
    sentence = scene.sentence
    nodes, clause = sentence.nodes, sentence.nodes[at].clause
    if sense.relation not in _STEPS or not _is_noun(nodes, at):
        return None
    before = [group for group in sentence.in_clause(clause) if group.last < at]
    if asked := _asked_to_end(sentence, at, before, sense):
        return asked
    if not before or not only(before[-1], domain_of(sense)):
        return None
    doer = before[-1]
    if sense.relation == "sued" and doer.marker == "TOWARD":
        # "撤回对甲的诉讼": the suit is against 甲.
        return None
    between = nodes[doer.last + 1 : at]
    if nodes[at - 1].tag != "OF" and nodes[at].text.startswith(_STARTS):
        # "甲对乙展开调查,并表示…": the verb of the clause, and no noun.
        return None
    if (between and not any(node.tag == "OF" for node in between)) or any(node.senses for node in between):
        return None
    lead = nodes[doer.first - 1].text if doer.first else ""
    behind = "".join(node.text for node in nodes[at + 1 :] if node.clause in (clause, clause + 1))
    if not (_AGAINST.search(lead) or (doer.marker == "TOWARD" and doer.word != "向" and _CONTESTS.search(behind))):
        return None
    others = [group for group in before[:-1] if group.marker is None and group.governor is None]
    contesting = only(others[0], range_of(sense)) if others else []
    return (doer, contesting) if contesting else None


def _asked_to_end(sentence: Sentence, at: int, before: list[Group], sense: Sense) -> tuple[Group, list[Node]] | None:
    """ "甲申请乙局停止对其业务的调查": who looks into whom is told by what is to end."""
    toward = [group for group in before if group.marker == "TOWARD"][-1:]
    plain = [group for group in before if group.marker is None and toward and group.last < toward[0].first]
    if len(plain) != 2 or not only(plain[1], ("Regulator", "Jurisdiction", "Court")):
        return None
    asks, ends = (
        "".join(node.text for node in sentence.nodes[low.last + 1 : high.first])
        for low, high in ((plain[0], plain[1]), (plain[1], toward[0]))
    )
    if not _ASKS.search(asks) or not _ENDS.fullmatch(ends):
        return None
    whom = plain[0] if toward[0].clusters[0] in plain[1].clusters else toward[0]
    return (plain[1], only(whom, range_of(sense))) if only(whom, range_of(sense)) else None


_ASKS = compiled(r"(?:申请|请求|要求|敦促|呼吁|恳请|促请)$")
_ENDS = compiled(r"(?:立即|尽快|暂时)?(?:停止|终止|结束|撤销|中止|放弃|取消|暂停)(?:对|针对)")


def disputed(scene: Scene, at: int, heads: Sequence[Cluster]) -> list[Node]:
    """Whose order a suit in the clause behind is about ("甲不服乙的罚款,向法院起诉")."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    for index, node in enumerate(sentence.nodes[:at]):
        if node.clause >= clause - 1:
            for sense in node.senses:
                told = contested(scene, index, sense)
                if told:
                    return told[0].members
    return _imposed(scene, at, heads)


def _imposed(scene: Scene, at: int, heads: Sequence[Cluster]) -> list[Node]:
    """ "甲局对乙罚款,乙对此提起行政诉讼": the suit is against who imposed it."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    said = "".join(node.text for node in sentence.nodes[: at + 1] if node.clause == clause)
    if not re.search(r"对此|就此|不服|为此|行政诉讼|向[^,]{2,16}(?:法院|法庭)", said):
        return []
    for index in range(at - 1, -1, -1):
        for sense in sentence.nodes[index].senses if sentence.nodes[index].clause < clause else ():
            if sense.relation not in ("fined", "banned", "warned"):
                continue
            types = range_of(sense)
            whom = marked_objects(scene, index, ("TOWARD",), types) or objects(scene, index, types)
            if any(node.who in heads for node in whom):
                doing = [group for group in sentence.groups if group.last < index and group.marker is None]
                return only(doing[0], ("Regulator", "Jurisdiction")) if doing else []
    return []


def imposing(scene: Scene, at: int, sense: Sense) -> tuple[list[Cluster], int] | None:
    """Who imposed what a court reviews ("撤销甲局对乙的罚款"); None where no court does."""
    nodes, clause = scene.sentence.nodes, scene.sentence.nodes[at].clause
    reviews = [
        index
        for index in range(at)
        if nodes[index].clause == clause and nodes[index].senses and _REVIEWS.match(nodes[index].text)
    ]
    if sense.relation not in ("fined", "banned", "warned") or not reviews:
        return None
    groups = [group for group in scene.sentence.in_clause(clause) if reviews[-1] < group.first < at]
    doing = [group for group in groups if group.marker != "TOWARD" and only(group, domain_of(sense))]
    return (doing[0].clusters, doing[0].first) if doing and len(groups) > 1 else ([], at)


_REVIEWS = compiled(r"维持|撤销|推翻|驳回|支持")


def orders_only(scene: Scene, tails: Sequence[Node]) -> bool:
    """ "对甲的罚款提出异议": what is objected to is the order, and not who made it."""
    nodes = scene.sentence.nodes
    for group in scene.sentence.groups:
        noun = nodes[group.last + 2] if group.owns and group.last + 2 < len(nodes) else None
        if noun is not None and any(each in group.members for each in tails):
            return any(sense.relation in _STEPS for sense in noun.senses) or (
                noun.tag == WORD and _ORDER.match(noun.text) is not None
            )
    return False


_ORDER = compiled(r"[^,]{0,8}(?:决定|裁决|判决|命令|处罚|罚款)")


def _is_noun(nodes: list[Node], at: int) -> bool:
    following = nodes[at + 1] if at + 1 < len(nodes) else None
    if following is None or following.tag in (MARK, "OF"):
        return True
    behind = "".join(node.text for node in nodes[at + 1 : at + 5])
    return _NOUN_GOES_ON.match(behind) is not None or _CONTESTS.match(behind) is not None


def is_penalized(sentence: Sentence, group: Group) -> bool:
    """ "撤销甲7亿欧元罚款": what was imposed on the one who is named."""
    return _OWN_PENALTY.match("".join(node.text for node in sentence.nodes[group.last + 1 :])) is not None


_OWN_PENALTY = compiled(r"的? ?[$€£¥]? ?[\d一二三四五六七八九十][^,。;的]{0,18}(?:罚款|罚单|处罚)")
