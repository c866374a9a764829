"""Who did what to whom: the head and the tail of a trigger in its sentence.

A frame says how a trigger builds its clause (`ontology/relations.toml`):

    verb     A 起诉 B · B 被 A 起诉 · 由 A 起诉 B        toward   A 对 B 提起诉讼 · 对 B 的调查
    with     A 与 B 合作 · A、B 和解                    join     A 联合 B …
    into     A 把 B 集成到 C · B 已嵌入 C                at       B 在 A 上线
    powered  A 由 B 提供支持                         base     A 基于 B · 以 B 为基础 开发 A
    train    用 B 训练 A                               against, for   法院 判决 A 败诉
    before   A 向 机关 投诉 B
    deal     A 与 B 达成授权协议                        access   A 能够 使用 B 的内容
    grant    …, 允许 B 使用 A 的内容
    round    由 A 领投 · 投资方 包括 A                raise    B 完成 融资
    withhold A 暂不在 欧盟 推出 B                     parted   A 与 B … 纠纷一案
    retains  A 委托 B 为 代理人
    hear     案件 由 法院 审理
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from kg.extract.actors import acted_for, acts_for_unnamed, agent_behind, next_subject, speaker, there
from kg.extract.arguments import (
    Claim,
    Scene,
    domain_of,
    fits,
    is_passive,
    only,
    pair,
    passive_agent,
    range_of,
    relative_subject,
    subject,
)
from kg.extract.banned import is_jailed, is_sought, taken_down, through
from kg.extract.carried import (
    ORDERS,
    banned_before,
    bill_before,
    brought_before,
    ordered_before,
    put_to_vote,
    same_again,
    suit_before,
)
from kg.extract.clauses import Node, Sentence
from kg.extract.contested import contested, disputed, imposing, orders_only
from kg.extract.court_frames import accused, culprits, decision, hear, parted, suing
from kg.extract.entities import Cluster
from kg.extract.lawmaking import (
    among_others,
    laid_open,
    of_bill,
    parts,
    put_on,
    through_chamber,
    told_before,
    told_in_ground,
    worked_on,
)
from kg.extract.making_frames import at_host, base, into, own_made, powered, train, withhold
from kg.extract.neighbours import is_talked_about
from kg.extract.objects import (
    has_a_part,
    has_unnamed_object,
    marked_objects,
    objects,
    patient,
    relative_object,
    sues_unlisted,
)
from kg.extract.parties import deal, join, retains, together, who_comes_next, with_
from kg.extract.rounds import raises, round_
from kg.extract.tokens import DATE, MARK, TRIGGER, WORD, Sense


def claims(scene: Scene) -> Iterator[Claim]:
    """Read every trigger of a sentence in each of its senses."""
    for at, node in enumerate(scene.sentence.nodes):
        for sense in node.senses:
            yield from FRAMES[sense.frame](scene, at, sense)
    yield from own_made(scene)
    yield from parts(scene)


def _direct(scene: Scene, at: int, sense: Sense) -> list[Node]:
    """ "就B的产品约谈A": the name right behind the verb is its object, whatever else "就" or "对" brings in."""
    governed = any(group.governor == at and only(group, range_of(sense)) for group in scene.sentence.groups)
    return objects(scene, at, range_of(sense)) if governed else []


def _verb(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    if scene.sentence.nodes[at].text in _TAKES_IN and marked_objects(scene, at, ("OBJECT",), ("Model", "Product")):
        yield from into(scene, at, sense) if sense.relation == "integrates" else ()
        return
    if scene.sentence.nodes[at].text == "旗下" and _is_of_another(scene.sentence, at):
        return
    if sense.relation == "uses" and _is_said(scene.sentence, at):
        return
    if sense.relation in _TO_AGENTS and has_unnamed_object(scene.sentence, at):
        return
    listed, joined = among_others(scene, at, sense)
    if listed and joined:
        yield from pair(scene, at, sense, listed, at, joined)
        return
    heads, first = subject(scene, at, domain_of(sense))
    if sense.relation == "amended" and told_in_ground(scene.sentence, at):
        return
    if _is_meant_by_others(scene.sentence, at, first) or acts_for_unnamed(scene.sentence, at, sense):
        return
    if sense.relation == "discontinued":
        # What an authority takes down it bans.
        public = [each for each in heads or subject(scene, at, _PUBLIC)[0] if each.type in _PUBLIC]
        sense = replace(sense, relation="banned", rule=f"{sense.rule}.banned") if public else sense
        heads = public or heads
    if sense.relation in ("amended", "repealed") and (bill := bill_before(scene, at)):
        heads, first = bill, at
    if is_passive(scene, at):
        if sense.relation == "passed":
            heads = _chamber(scene, at) or heads
        yield from pair(scene, at, sense, heads, first, patient(scene, at, range_of(sense)))
        return
    if sense.relation in _MADE_TOGETHER:
        heads = [*heads, *together(scene, at, domain_of(sense), heads)]
    tails = (
        objects(scene, at, range_of(sense))
        or marked_objects(scene, at, ("OBJECT",), range_of(sense))
        or relative_object(scene, at, range_of(sense))
    )
    tails = [node for node in tails if not _is_rivals(scene.sentence, node)]
    if sense.relation == "released":
        tails = [node for node in tails if not has_a_part(scene.sentence, node)]
    if not tails and passive_agent(scene, at, domain_of(sense)) and scene.sentence.nodes[at].text not in _AT_LAW:
        tails = patient(scene, at, range_of(sense))
    if sense.relation == "integrates" and not any(head.type in ("Model", "Product") for head in heads):
        heads = [node.who for node in marked_objects(scene, at, ("ADJUNCT",), ("Product",)) if node.who] or heads
    if not tails and sense.relation in ("developed", "released", "issued"):
        tails = _predicate(scene, at, sense)
    if not tails and sense.relation == "supported":
        tails = marked_objects(scene, at, ("TOWARD",), range_of(sense))
    if not tails:
        tails = [node for group in put_on(scene, at, sense) for node in group.members]
    if not tails and (worked := worked_on(scene, at, sense)):
        laws = worked[2]
        if not heads or heads[0] in laws[0].clusters:
            heads, first = worked[:2]
        tails = [node for group in laws for node in group.members]
    if not tails and sense.relation == "sued" and at and scene.sentence.nodes[at - 1].tag == "OF":
        # "撤回对甲的起诉".
        tails = marked_objects(scene, at, ("TOWARD",), range_of(sense))
    if not tails and sense.relation == "sued":
        if scene.sentence.nodes[at].text in _AT_LAW:
            # "对甲提告": the other frame of the word reads it.
            return
        heads = suing(scene, at, heads)
        tails = [] if sues_unlisted(scene.sentence, at) else accused(scene, at, heads)
    if not tails and sense.relation == "integrates":
        yield from _took_it_in(scene, at, sense, heads, first)
    if not tails and sense.relation in ("passed", "issued"):
        tails = brought_before(scene, at)
    if not tails and sense.relation == "passed":
        houses, tails = through_chamber(scene, at)
        heads, tails = houses or heads, tails or put_to_vote(scene, at)
    if not heads and tails and sense.relation in _AFTER_WHICH:
        heads, first = who_comes_next(scene, at, domain_of(sense)), at
    inner = (
        at > 0 and _opens_noun_phrase(scene.sentence.nodes[at - 1]) and not is_talked_about(scene.sentence.nodes, at)
    )
    relative = (
        relative_subject(scene, at, domain_of(sense), inner=inner)
        if tails and (inner or sense.relation != "developed")
        else None
    )
    if inner and not relative:
        return
    if relative and not (heads and relative.clusters[0].type == "Group"):
        heads, first = relative.clusters, at
    if sense.relation == "passed" and not any(head.type == "Legislature" for head in heads):
        heads = _chamber(scene, at) or heads
    if not tails and heads:
        tails = same_again(scene, at, sense)
    if not tails:
        yield from of_bill(scene, at, sense, heads, first)
        tails = _intransitive(scene, at, sense)
        if tails and not any(fits(each, domain_of(sense)) and each.type for each in heads):
            heads = speaker(scene, at, domain_of(sense)) or [
                cluster for cluster in scene.topic if fits(cluster, domain_of(sense))
            ]
    if sense.relation == "integrates" and scene.sentence.nodes[at].text in _HOSTS:
        heads = [head for head in heads if head.type == "Product"] if _named_before(scene, heads, at) else []
        # A list of chatbots and models is one of models.
        tails = tails if any(tail.who and tail.who.type == "Model" for tail in tails) else []
    yield from pair(scene, at, sense, heads, first, tails)


def _is_meant_by_others(sentence: Sentence, at: int, first: int) -> bool:
    """ "甲提交法案,拟设立的乙将…": who plans what a relative clause tells of is not said."""
    nodes = sentence.nodes
    elsewhere = first == at or nodes[first].clause < nodes[at].clause
    lead = nodes[sentence.first_of(nodes[at].clause) : at]
    if elsewhere and lead and lead[-1].tag == DATE and all(node.tag in (DATE, "ADJUNCT") for node in lead):
        # "2018年通过的甲是…" at the head of a sentence.
        return at + 1 < len(nodes) and nodes[at + 1].tag == "OF"
    planned = at > 0 and nodes[at - 1].text in ("拟", "拟议", "计划")
    return elsewhere and planned and at + 1 < len(nodes) and nodes[at + 1].tag == "OF"


_PUBLIC = ("Regulator", "Legislature", "Court", "Jurisdiction")


def _is_said(sentence: Sentence, at: int) -> bool:
    """ "甲称,使用乙存在风险": who uses it is not said."""
    before = sentence.nodes[at - 2 : at]
    return len(before) == 2 and before[0].tag == "SAY" and before[1].tag == MARK


_TO_AGENTS = ("sued", "acquired")
#: "继起诉甲之后,乙又…": who did it comes in the next clause.
_AFTER_WHICH = ("sued", "fined", "investigated", "banned", "settledWith")
_AT_LAW = ("提告", "怒告", "兴讼")


def _is_rivals(sentence: Sentence, node: Node) -> bool:
    """ "收购甲竞品": what is acquired is another's."""
    behind = sentence.position(node) + 1
    return behind < len(sentence.nodes) and sentence.nodes[behind].text.startswith(("竞品", "竞争对手", "对手"))


#: What "与…共同" adds the one behind "与" to.
_MADE_TOGETHER = ("founded", "released", "developed", "issued")
#: "将A接入B": what the verb has behind it is then the host.
_TAKES_IN = frozenset(("引入", "接入", "部署", "集成"))


def _is_of_another(sentence: Sentence, at: int) -> bool:
    """ "甲旗下的乙开发丙", "对X旗下的丙展开调查": the product is the second one's, or of nobody that is known."""
    before = sentence.nodes[at - 1] if at else None
    behind = next((each for each in sentence.groups if each.first > at), None)
    unknown = before is not None and before.who is None and before.text.isascii() and before.text.isalpha()
    return unknown or (behind is not None and behind.clusters[0].type in ("Company", "Organization", "Regulator"))


def _named_before(scene: Scene, heads: Iterable[Cluster], at: int) -> bool:
    named = [group for group in scene.sentence.groups if group.first < at]
    return all(any(head in group.clusters for group in named) for head in heads)


#: What a product does with a model that it takes in, and with much else.
_HOSTS = frozenset(("使用", "调用", "上线", "新增", "支持"))


def _took_it_in(scene: Scene, at: int, sense: Sense, heads: list[Cluster], first: int) -> Iterator[Claim]:
    """ "甲、乙已率先接入测试版": what they took in is what the sentence before is about."""
    behind = [each for each in scene.sentence.groups if each.first > at]
    if behind or not all(each.type == "Model" for each in scene.topic):
        return
    for head in heads:
        for tail in scene.topic:
            if head.type == "Product":
                yield Claim(head, sense.relation, tail, sense.rule, at, min(first, at), at)


def _opens_noun_phrase(before: Node) -> bool:
    """ "对起诉甲的乙罚款": a verb right behind a small word stands inside a noun phrase; behind 将 it is to come."""
    return before.tag in ("TOWARD", "OBJECT", "BY", "WITH") and before.text not in ("将", "将会", "关于")


def _predicate(scene: Scene, at: int, sense: Sense) -> list[Node]:
    """ "B是A推出的模型": what A put out stands before "是"."""
    sentence = scene.sentence
    if at + 1 >= len(sentence.nodes) or sentence.nodes[at + 1].tag != "OF":
        return []
    groups = [each for each in sentence.in_clause(sentence.nodes[at].clause) if each.last < at]
    for one, doer in pairwise(groups):
        between = "".join(node.text for node in sentence.nodes[one.last + 1 : doer.first])
        if one.marker is None and one.governor is None and _IS.fullmatch(between):
            return [node for node in only(one, range_of(sense)) if node.who and node.who.type]
    return []


_IS = re.compile(r"(?:均|都|也|则|即|正|同)?(?:是|系|为|属于)(?:由)?")


def _chamber(scene: Scene, at: int) -> list[Cluster]:
    """ "在州议会获得通过": the chamber stands behind "在"."""
    sentence = scene.sentence
    marked = [
        group
        for group in sentence.groups
        if group.last < at and group.marker == "ADJUNCT" and group.clusters[0].type == "Legislature"
    ]
    return marked[-1].clusters if marked else []


_INTRANSITIVE = frozenset(("discontinued", "released"))


def _intransitive(scene: Scene, at: int, sense: Sense) -> list[Node]:
    """ "Copilot GPTs停服": the subject is what the relation is about."""
    sentence = scene.sentence
    if sense.relation not in _INTRANSITIVE or _has_unnamed_object(sentence, at):
        return []
    groups = [
        group
        for group in sentence.in_clause(sentence.nodes[at].clause)
        if group.last < at and group.marker is None and group.governor is None
    ]
    return [node for node in only(groups[-1], range_of(sense)) if node.who and node.who.type] if groups else []


_STEPS = ("sued", "fined", "warned", "banned", "investigated", "liftedBan")
_LOOKS = re.compile("调查|审查|核查")
#: To criticize an instrument is to oppose it; to criticize a body is no stand against what it is or does.
_CRITICIZED = frozenset(("批评", "抨击", "炮轰", "痛批", "怒批", "猛批"))


def _has_unnamed_object(sentence: Sentence, at: int) -> bool:
    """ "甲上线视频通话功能": what is put out is no name."""
    behind = sentence.nodes[at + 1] if at + 1 < len(sentence.nodes) else None
    return behind is not None and behind.tag == WORD and bool(_NEW_PART.search(behind.text))


_NEW_PART = re.compile(
    r"(?:政策|条款|协议|规则|价格|定价|财报|业绩|数据|报告|论文|公告|隐私|图标|界面|功能|模式|服务|插件|专区|频道|板块|计划|套餐|订阅|入口|插件|活动|页面|接口)$"
)


def _toward(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    if scene.sentence.nodes[at].text == "解除" and not sense.then and not _is_bare_end(scene, at):
        return
    if (sense.relation == "banned" and is_sought(scene, at)) or is_jailed(scene, at, sense):
        return
    talked = at > 0 and scene.sentence.nodes[at - 1].text in ("就", "关于", "有关", "围绕")
    if sense.relation == "investedIn" and (talked or _is_looked_into(scene.sentence, at)):
        return
    behind = scene.sentence.nodes[at + 1 : at + 2]
    if sense.relation == "investedIn" and behind and any(each.relation == "founded" for each in behind[0].senses):
        return  # "与乙共同出资设立丙": nothing is put into 乙.
    if sense.relation == "licensed" and behind and behind[0].text.startswith(("协议", "合同", "协定", "安排")):
        return  # The noun of a deal, whose sides its verb tells.
    told = contested(scene, at, sense)
    if told:
        sense = replace(sense, rule=f"{sense.rule}.contested")
        yield from pair(scene, at, sense, told[0].clusters, told[0].first, told[1])
        return
    heads, first = imposing(scene, at, sense) or acted_for(scene, at, sense) or subject(scene, at, domain_of(sense))
    if sense.relation == "sued" and any(_is_of_court(node) for node in scene.sentence.nodes[first + 1 : at]):
        heads = []  # "法官甲驳回乙对丙提起的诉讼": nobody before the court's decision has sued.
    if sense.relation == "investigated" and not _LOOKS.search(scene.sentence.nodes[at].text + sense.then):
        # A firm may look into something; summonses and questions that it must answer come from an authority.
        heads = [
            head for head in heads if head.type != "Company" or any(name.endswith("交易所") for name in head.names)
        ]
    if scene.sentence.nodes[at].text in _CRITICIZED and not is_passive(scene, at):
        tails = objects(scene, at, ("Law",)) or marked_objects(scene, at, ("TOWARD",), ("Law",))
        yield from pair(scene, at, sense, heads, first, tails)
        return
    if is_passive(scene, at):
        if not heads and sense.relation in ("fined", "banned", "investigated"):
            heads = there(scene, at)
        yield from pair(scene, at, sense, heads, first, patient(scene, at, range_of(sense)))
        return
    tails = (
        taken_down(scene, at, sense)
        or _direct(scene, at, sense)
        or marked_objects(scene, at, ("TOWARD",) if sense.relation in _STEPS else ("TOWARD", "WITH"), range_of(sense))
        or objects(scene, at, range_of(sense))
        or (through(scene, at, sense) if sense.relation == "banned" else [])
        or marked_objects(scene, at, ("OBJECT",), range_of(sense))
    )
    if sense.relation == "opposed":
        if orders_only(scene, tails):
            return
        tails = [node for node in tails if node.who and node.who.type != "Court"]
        tails = tails or same_again(scene, at, sense)
    if not tails and sense.relation in (*ORDERS, "investigated"):
        tails = culprits(scene, at, range_of(sense))
    if not tails and sense.relation in ORDERS:
        tails, before = ordered_before(scene, at, sense)
        heads, first = (heads, first) if heads else subject(scene, before, domain_of(sense))
    if not tails and sense.relation == "opposed" and scene.sentence.nodes[at].text.startswith("提出"):
        tails = next_subject(scene, at)
    if not tails and sense.relation == "sued":
        heads = suing(scene, at, heads)
        tails = disputed(scene, at, heads) or accused(scene, at, heads) or suit_before(scene, at)
    if sense.relation == "liftedBan" and (not tails or _is_bare_end(scene, at)):
        tails = banned_before(scene, at)
    if not tails and passive_agent(scene, at, domain_of(sense)):
        tails = patient(scene, at, range_of(sense))
    if not tails:
        yield from of_bill(scene, at, sense, heads, first)
    if not tails and sense.relation == "consultedOn":
        tails = [node for group in told_before(scene, at) for node in group.members] or laid_open(scene, at)
    if not heads and tails:
        heads = agent_behind(scene, at, domain_of(sense))
    yield from pair(scene, at, sense, heads, first, tails)


def _is_of_court(node: Node) -> bool:
    """Whether a trigger tells what a court decides about a suit."""
    return node.text.startswith(("驳回", "受理", "终结", "中止")) and node.tag == TRIGGER


def _is_looked_into(sentence: Sentence, at: int) -> bool:
    """ "对B在当地投资展开审查": the noun tells what the authority looks into."""
    nodes = sentence.nodes
    behind = [node for node in nodes[at + 1 :] if node.clause == nodes[at].clause]
    looked = any(sense.relation in ("investigated", "banned") for node in behind for sense in node.senses)
    return looked and nodes[at - 1].tag != "OF"


def _is_bare_end(scene: Scene, at: int) -> bool:
    """ "一个月后解除": nothing follows that would say what ends."""
    nodes = scene.sentence.nodes
    return nodes[at].text == "解除" and (at + 1 == len(nodes) or nodes[at + 1].tag == MARK)


def _before(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A向机关B投诉C", "就C向B投诉": B hears the complaint, C is what it is about."""
    nodes = scene.sentence.nodes
    if any(node.text in ("收到", "接到", "接获") and node.clause == nodes[at].clause for node in nodes[:at]):
        return  # Who receives a complaint makes none.
    heads, first = subject(scene, at, domain_of(sense))
    if is_passive(scene, at):
        yield from pair(scene, at, sense, heads, first, patient(scene, at, range_of(sense)))
        return
    tails = objects(scene, at, range_of(sense))
    if not tails:
        marked = [
            group
            for group in scene.sentence.in_clause(scene.sentence.nodes[at].clause)
            if group.marker == "TOWARD" and group.word not in ("向", "to", "with")
        ]
        tails = [node for group in marked[-1:] for node in only(group, range_of(sense))]
    if not tails and nodes[at].text.startswith(("提", "递")):
        # "甲向乙局提起投诉,指控丙…".
        tails = accused(scene, at, heads)
    yield from pair(scene, at, sense, heads, first, tails)


def _grant(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A与B合作,允许B使用A的内容": B is allowed, the other party grants."""
    tails = [node for node in objects(scene, at, range_of(sense)) if node.who and node.who.type]
    heads, first = subject(scene, at, domain_of(sense))
    sentence = scene.sentence
    if not tails or not any(
        node.text in ("访问", "使用", "training", "use", "access") or node.text.startswith(("访问", "在"))
        for node in sentence.nodes[at:]
    ):
        return
    allowed = {id(node.who) for node in tails}
    others = [group for group in sentence.groups if group.last < at and len(group.members) > 1]
    if heads and all(id(head) in allowed for head in heads) and others:
        heads = [each for each in others[-1].clusters if id(each) not in allowed]
    if not [head for head in heads if id(head) not in allowed]:
        partners = [
            each for group in sentence.groups if group.last < at and group.marker == "WITH" for each in group.clusters
        ]
        heads = [each for each in partners if id(each) not in allowed]
    yield from pair(scene, at, sense, [head for head in heads if id(head) not in allowed and head.type], first, tails)


def _access(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A将能够访问B的内容", "A获得B的授权": B grants, where the sentence says that A may."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    agreed = any(
        sense.relation in ("partneredWith", "licensed")
        for node in sentence.nodes[:at]
        if node.clause < clause
        for sense in node.senses
    )
    told = sentence.nodes[at].text.startswith(("获", "取得")) or (
        agreed and sentence.nodes[at - 1].text in ("将", "将会")
    )
    if not told and not any(
        node.tag == "IF" and node.text in ("能够", "能", "可以", "有权", "可", "获准", "获许", "can", "may")
        for node in sentence.nodes[:at]
        if node.clause == clause
    ):
        return
    for claim in _verb(scene, at, sense):
        yield Claim(claim.tail, claim.relation, claim.head, claim.rule, claim.at, claim.first, claim.last)


def _withhold(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """What is withheld from a place, else from a party ("切断乙对接口的访问")."""
    yield from list(withhold(scene, at, sense)) or (each for each in _toward(scene, at, sense) if each.tail.type)


FRAMES: dict[str, Callable[[Scene, int, Sense], Iterator[Claim]]] = {
    "verb": _verb, "toward": _toward, "with": with_, "join": join, "into": into, "at": at_host,
    "powered": powered, "base": base, "train": train,
    "against": decision, "for": decision, "deal": deal, "before": _before, "access": _access,
    "grant": _grant, "hear": hear, "round": round_, "raise": raises, "withhold": _withhold,
    "parted": parted, "retains": retains,
}  # fmt: skip
