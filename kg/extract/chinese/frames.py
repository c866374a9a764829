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

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from kg.extract.chinese.arguments import PUBLIC, Claim, Scene, domain_of, only, pair, range_of
from kg.extract.chinese.banned import must_stop, tells_to_stop
from kg.extract.chinese.besides import besides
from kg.extract.chinese.blamed import accused
from kg.extract.chinese.clubs import members
from kg.extract.chinese.court_frames import decision
from kg.extract.chinese.deeds import verb
from kg.extract.chinese.employed import employed, runs_own_things
from kg.extract.chinese.hearings import hear, parted
from kg.extract.chinese.hosts import at_host
from kg.extract.chinese.lawmaking import parts, sponsors, tells_part
from kg.extract.chinese.making_frames import base, into, leaves_part, own_made, powered, tells_its_own, train, withhold
from kg.extract.chinese.objects import (
    objects,
    patient,
)
from kg.extract.chinese.parties import join, with_
from kg.extract.chinese.passives import is_passive
from kg.extract.chinese.retained import retains
from kg.extract.chinese.rounds import drawn, holders, raises, round_, tells_holders
from kg.extract.chinese.shown import shown
from kg.extract.chinese.speakers import is_of_unnamed
from kg.extract.chinese.steps import is_of_other_deed, toward
from kg.extract.chinese.subjects import subject
from kg.extract.chinese.taken_on import taken_on, tells_taken_on
from kg.extract.content_deals import deal, granted_it, owns_content
from kg.extract.sentence import Node, Sentence
from kg.extract.tokens import Sense
from kg.text.patterns import compiled


def tells_more(sentence: Sentence) -> bool:
    """Say whether a sentence without a trigger may state something all the same."""
    works = any(node.text == "用" for node in sentence.nodes)
    told = tells_its_own(sentence) or tells_part(sentence) or tells_to_stop(sentence)
    return works or told or tells_holders(sentence) or tells_taken_on(sentence)


def claims(scene: Scene) -> Iterator[Claim]:
    """Read every trigger of a sentence in each of its senses."""
    holders_taken = list(taken_on(scene))
    # "引入甲、乙等基石投资者": who is taken on as a holder is no thing that is made use of.
    people = {each.at for each in holders_taken}
    for at, node in enumerate(scene.sentence.nodes):
        for sense in node.senses if at not in people else ():
            read = FRAMES[sense.frame](scene, at, sense)
            told = (each for each in read if not is_of_unnamed(scene.sentence, each))
            for each in (_of_owned(scene.sentence, each) for each in told if not _is_paper(scene.sentence, each)):
                yield each
                yield from besides(scene.sentence, each)
    yield from own_made(scene)
    yield from employed(scene)
    yield from runs_own_things(scene)
    yield from parts(scene)
    yield from sponsors(scene)
    yield from members(scene)
    yield from drawn(scene)
    yield from holders(scene)
    yield from holders_taken
    yield from shown(scene)
    yield from must_stop(scene)


def _is_paper(sentence: Sentence, claim: Claim) -> bool:
    """ "发布甲的技术报告": what is put out is about 甲."""
    if claim.relation not in ("released", "discontinued"):
        return False
    if _takes_back(sentence, claim):
        return True
    groups = [each for each in sentence.groups if each.first > claim.at and claim.tail in each.clusters]
    owned = [
        "".join(node.text for node in sentence.nodes[each.last + 2 : each.last + 4]) for each in groups if each.owns
    ]
    if owned:
        return all(_PAPER.match(text) for text in owned)
    beside = ["".join(node.text for node in sentence.nodes[each.last + 1 : each.last + 5]) for each in groups]
    return bool(beside) and all(_NOTICE.match(text) for text in beside)


def _takes_back(sentence: Sentence, claim: Claim) -> bool:
    """ "回滚甲的更新", "撤回甲更新": what is taken back is a change to 甲."""
    nodes = [node for node in sentence.nodes if node.clause == sentence.nodes[claim.at].clause]
    at = next((index for index, node in enumerate(nodes) if _BACK.search(node.text)), None)
    return at is not None and any(node.text in ("更新", "升级") for node in nodes[at + 1 :])


_BACK = compiled(r"(?:回滚|撤回|撤销|回退|撤下|下架)了?$")
_PAPER = compiled(
    r"[\u4e00-\u9fff]{0,6}?(?:报告|论文|白皮书|系统卡|模型卡|定价|价格|路线图|教程|竞品|榜单|海报|财报|预告|声明|公告|(?:使用|服务|隐私)(?:条款|政策)|漏洞|"
    r"数据(?!集)|能耗|[耗用]电量?|耗水|用水量|碳排放|销量|下载量|用户数|用户规模|测试结果|成绩|细节|成本|收入|"
    r"指南|手册|文档|案例|进展|日期|时间)"
)

#: "发布甲安全风险提示": a notice about 甲.
_NOTICE = compiled(
    r"(?:(?![及和与、并新版])[\u4e00-\u9fff]){0,8}?"
    r"(?:报告|白皮书|系统卡|风险提示|预警|漏洞|补丁|公告|通报|路线图|教程|财报|测试结果|销量|榜单|案例)[^,。;]{0,4}(?:$|[,。;])"
)


def _of_owned(sentence: Sentence, claim: Claim) -> Claim:
    """ "收购甲的乙公司": what is bought is the firm, and not whose it is."""
    if claim.relation != "acquired":
        return claim
    for one, other in pairwise(sentence.groups):
        bought = [each for each in other.clusters if each.type == "Company" and each is not claim.head]
        if one.owns and claim.tail in one.clusters and other.first == one.last + 2 and len(bought) == 1:
            return replace(claim, tail=bought[0])
    return claim


def _before(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A向机关B投诉C", "就C向B投诉": B hears the complaint, C is what it is about."""
    nodes = scene.sentence.nodes
    if any(node.text in ("收到", "接到", "接获", "应") and node.clause == nodes[at].clause for node in nodes[:at]):
        return  # Who receives a complaint makes none.
    if _is_suffered(scene, at) or is_of_other_deed(scene.sentence, at, sense):
        return  # "甲遭到乙的投诉".
    if nodes[at - 1].tag == "OF" and _is_looked_into(nodes, at):
        return  # "甲局就乙的投诉展开调查": an authority that looks into a complaint makes none.
    if nodes[at].text == "控诉" and nodes[at - 1].tag == "OF":
        return  # "甲对乙的控诉遭遇挫折": a suit, and no complaint to an authority.
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


def _is_looked_into(nodes: list[Node], at: int) -> bool:
    behind = (node for node in nodes[at + 1 :] if node.clause == nodes[at].clause)
    return any(sense.relation == "investigated" for node in behind for sense in node.senses)


def _is_suffered(scene: Scene, at: int) -> bool:
    """ "甲遭到乙的反垄断投诉": whose complaint it is stands before the noun."""
    nodes, clause = scene.sentence.nodes, scene.sentence.nodes[at].clause
    said = [node.text for node in nodes[:at] if node.clause == clause]
    return "的" in said and any(word in ("遭到", "遭", "受到", "面临", "招致", "遭遇") for word in said)


def _grant(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A与B合作,允许B使用A的内容": B is allowed, the other party grants."""
    tails = [node for node in objects(scene, at, range_of(sense)) if node.who and node.who.type]
    heads, first = subject(scene, at, domain_of(sense))
    sentence = scene.sentence
    if not tails:
        yield from granted_it(scene, at, sense)
    if not tails or not any(
        node.text in ("访问", "使用", "training", "use", "access") or node.text.startswith(_TAKES)
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
    yield from pair(
        scene,
        at,
        sense,
        [head for head in heads if id(head) not in allowed and head.type not in (None, *PUBLIC)],
        first,
        tails,
    )


#: What one is allowed to do with another's content.
_TAKES = ("访问", "在", "引用", "展示", "抓取", "调用", "转载", "摘录", "读取", "检索")


def _access(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A将能够访问B的内容", "A获得B的授权": B grants, where the sentence says that A may."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    if at and sentence.nodes[at - 1].text.endswith(("专利", "专利申请", "商标", "专利权")):
        return  # "甲的三项专利获授权": by the patent office.
    agreed = any(
        sense.relation in ("partneredWith", "licensed")
        for node in sentence.nodes[:at]
        if node.clause < clause
        for sense in node.senses
    )
    told = sentence.nodes[at].text.startswith(("获", "取得", "换", "购", "买", "签下")) or (
        agreed and sentence.nodes[at - 1].text in ("将", "将会")
    )
    if not told and not any(
        (node.tag == "IF" or node.text == "得以")
        and node.text in ("得以", "能够", "能", "可以", "有权", "可", "获准", "获许", "can", "may")
        for node in sentence.nodes[:at]
        if node.clause == clause
    ):
        return
    taken = list(verb(scene, at, sense))
    # "甲与乙集团达成协议,可使用丙报的内容": of the two it is the one without content of its own.
    without = [claim for claim in taken if not owns_content(claim.head)]
    for claim in without or taken:
        yield Claim(claim.tail, claim.relation, claim.head, claim.rule, claim.at, claim.first, claim.last)


def _withhold(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """What is withheld from a place, else from a party ("切断乙对接口的访问")."""
    if not leaves_part(scene.sentence, at):
        yield from list(withhold(scene, at, sense)) or (
            each
            for read in (toward(scene, at, sense), _without_access(scene, at, sense))
            for each in read
            if _may_go_without(scene, each, sense)
        )


def _without_access(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "甲收回乙对其接口的访问权限": whose access it was."""
    behind = [group for group in scene.sentence.in_clause(scene.sentence.nodes[at].clause) if group.first > at]
    for whose, what in pairwise(behind):
        if what.marker == "TOWARD" and what.first == whose.last + 2 and not whose.marker:
            heads, first = subject(scene, at, domain_of(sense))
            yield from pair(scene, at, sense, heads, first, only(whose, range_of(sense)))


def _may_go_without(scene: Scene, claim: Claim, sense: Sense) -> bool:
    """Whether what is withheld can be withheld from a party; some words are said of places alone."""
    party = sense.then.startswith(_FROM_PARTIES) or scene.sentence.nodes[claim.at].text in ("断供", "停供", "限制访问")
    return claim.tail.type == "Jurisdiction" or (claim.tail.type is not None and party)


_FROM_PARTIES = ("访问", "供应", "供货", "接入", "服务", "使用", "提供", "流量")


FRAMES: dict[str, Callable[[Scene, int, Sense], Iterator[Claim]]] = {
    "verb": verb, "toward": toward, "with": with_, "join": join, "into": into, "at": at_host,
    "powered": powered, "base": base, "train": train,
    "against": decision, "for": decision, "deal": deal, "before": _before, "access": _access,
    "grant": _grant, "hear": hear, "round": round_, "raise": raises, "withhold": _withhold,
    "parted": parted, "retains": retains,
}  # fmt: skip
