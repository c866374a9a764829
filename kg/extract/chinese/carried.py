"""What an earlier verb of the sentence had as its object, and a later one means without saying so."""

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.chinese.arguments import Claim, Scene, domain_of, fits, only, range_of
from kg.extract.chinese.elided import is_bare
from kg.extract.chinese.lawmaking import of_bill
from kg.extract.chinese.objects import marked_objects, objects
from kg.extract.chinese.rounds import raiser
from kg.extract.entities import Cluster
from kg.extract.sentence import Node, Sentence
from kg.extract.tokens import MARK, NAME, Sense
from kg.ontology import load
from kg.text.patterns import compiled


def same_again(scene: Scene, at: int, sense: Sense) -> list[Node]:
    """ "甲签署了公约,乙尚未签署", "甲反对法案,乙表示支持": what another verb of its kind had as its object before."""
    nodes = scene.sentence.nodes
    clause = nodes[at].clause
    own = any(group.clause == clause and group.last < at for group in scene.sentence.groups)
    denied = any(node.tag == "NEGATE" and node.clause == clause for node in nodes[:at])
    ends = at + 1 == len(nodes) or nodes[at + 1].tag == MARK or _STAND.fullmatch(nodes[at + 1].text) is not None
    if not ends or not (own or denied):
        return []
    legal = sense.relation in _ON_LAWS
    for index in range(at - 1, -1, -1):
        node = nodes[index]
        kin = legal and any(each.relation in (*_ON_LAWS, "passed", "proposed") for each in node.senses)
        kin = kin or (sense.relation == "signed" and any(each.relation == "issued" for each in node.senses))
        if node.clause == clause or not (kin or node.text == nodes[at].text):
            continue
        found = objects(scene, index, range_of(sense) if node.text == nodes[at].text else ("Law",))
        if found or (kin and legal and (found := _passive_bill(scene, index))):
            return found
    if not legal:
        return []
    # "将法案退回,未予签署".
    handed = [group for group in scene.sentence.in_clause(clause - 1) if group.marker == "OBJECT"]
    return only(handed[-1], ("Law",)) if handed else _told_of(scene, clause)


def of_what_was_told(scene: Scene, at: int, sense: Sense, heads: Sequence[Cluster], first: int) -> Iterator[Claim]:
    """ "甲签署了《乙公约》。丙拒绝签署。", "甲接入了乙。丙也宣布接入。": what the sentences before told it of."""
    bill = list(of_bill(scene, at, sense, heads, first))
    yield from bill
    if bill or first >= at or not _leaves_object_out(scene.sentence, at, sense):
        return
    tails = _done_before(scene, at, sense) or _acted_against(scene, at, sense, heads)
    for tail in tails if not any(tail in heads for tail in tails) else ():
        for head in heads:
            if fits(head, domain_of(sense)) and head.type:
                yield Claim(head, sense.relation, tail, sense.rule, at, first, at)


def _leaves_object_out(sentence: Sentence, at: int, sense: Sense) -> bool:
    """Whether the clause ends with its verb, with a sum of money that is put in, or with who may not use a thing."""
    nodes = sentence.nodes
    if _BACK.search(nodes[at].text) or any(each.frame == "round" for each in nodes[at].senses):
        return False
    rest = "".join(node.text for node in nodes[at + 1 :] if node.clause == nodes[at].clause)
    if sense.relation == "banned" and _BY_STAFF.fullmatch(rest):
        return True
    sums = sense.relation == "investedIn" and _ONLY_SUM.fullmatch(rest) is not None
    return sums or not rest or nodes[at + 1].tag == MARK


def _done_before(scene: Scene, at: int, sense: Sense) -> list[Cluster]:
    """To what the same was done before: "too", or by somebody who goes to court, told of right behind a party."""
    if sense.relation == "investedIn" and (raised := raiser(scene.sentence) or scene.raised):
        return raised
    nodes = scene.sentence.nodes
    before = "".join(node.text for node in nodes[:at] if node.clause == nodes[at].clause and node.tag != NAME)
    told = (scene.told.get(each, []) for each in _DONE_AGAIN.get(sense.relation, ()))
    tails = next(filter(None, told), [])
    if _AS_WELL.search(before) or (sense.relation == "banned" and before.endswith("则")):
        return tails
    told_of = [each for each in scene.topic if each.type in ("Company", "Organization", "Person")]
    return tails if sense.relation == "sued" and told_of and all(each in tails for each in told_of) else []


def _acted_against(scene: Scene, at: int, sense: Sense, heads: Sequence[Cluster]) -> list[Cluster]:
    """ "甲局对乙罚款。甲局去年接到投诉后启动调查。": it looked into whom the sentences before tell of."""
    nodes, clause = scene.sentence.nodes, scene.sentence.nodes[at].clause
    if sense.relation != "investigated" or not heads or scene.sentence.part == "title":
        return []
    before = "".join(node.text for node in nodes[:at] if node.clause == clause)
    behind = "".join(node.text for node in nodes[at + 1 :] if node.clause == clause + 1)
    told = next((each for each in ORDERS if scene.told.get(each)), None)
    if _SAME_MATTER.search(before) and (told or scene.told.get("investigated")):
        return scene.told.get("investigated") or scene.told[told or ""]
    same = told is not None and all(head in scene.doers[told] for head in heads)
    return scene.told[told] if told and same and not _ANEW.search(before) and not _NEW_MATTER.match(behind) else []


#: "就同一条款启动调查".
_SAME_MATTER = compiled(r"(?:就|针对|对|因)(?:同一|同样|相同|上述|该)(?:条款|问题|行为|事项|做法|政策|事件|功能)")
#: "另行启动调查", "启动调查,聚焦零售业": into something else.
_ANEW = compiled(r"[另再又还]|新一轮|同时|随后|下一步|后续|行业|专项")
_NEW_MATTER = compiled(r"(?:主要|重点|并|以)?(?:针对|聚焦|涉及|涵盖|覆盖|对象|了解|评估|考察|关注)")


#: What others did that one may do, too, and by which statements it was told what they did it to.
_DONE_AGAIN = {
    "integrates": ("integrates", "released"),
    "uses": ("uses", "integrates", "released"),
    "sued": ("sued", "ruledAgainst"),
    "banned": ("banned",),
    "investigated": ("investigated", "banned"),
    "investedIn": ("investedIn",),
}
#: "丙随后提起反诉": against whoever sued.
_BACK = compiled(r"反诉|上诉|抗诉|申诉")
#: "禁止政府雇员使用".
_BY_STAFF = compiled(
    r"(?:在)?(?:所有|全部|其)?(?:政府|公务|联邦|公职|军方|机关|公共部门|国有|议会)[\u4e00-\u9fff]{0,8}(?:使用|安装|访问|下载)[,。;]?"
)
_AS_WELL = compiled(r"[也亦均都]|同样|陆续|相继|随后|跟进")


def put_in_too(scene: Scene, at: int, sense: Sense) -> list[Node]:
    """ "甲向乙投资100亿美元,丙也投资了50亿美元": what an earlier clause tells that money went into."""
    nodes, clause = scene.sentence.nodes, scene.sentence.nodes[at].clause
    too = any(_TOO.search(node.text) for node in nodes[:at] if node.clause == clause)
    rest = "".join(node.text for node in nodes[at + 1 :] if node.clause == clause)
    if not too or not _ONLY_SUM.fullmatch(rest):
        return []
    for index in range(at - 1, -1, -1):
        if nodes[index].clause < clause and any(each.relation == "investedIn" for each in nodes[index].senses):
            found = marked_objects(scene, index, ("TOWARD",), range_of(sense)) or objects(scene, index, range_of(sense))
            if found:
                return found
    return []


_TOO = compiled(r"[也亦则]|同样|跟进|随后")
_ONLY_SUM = compiled(
    r"了?(?:约|超|逾|近|至多|最多)?[\d.,一两三四五六七八九十百千万亿]+(?:[美欧日港韩]?元|英镑)[,。;!]?"
)


def _passive_bill(scene: Scene, at: int) -> list[Node]:
    """ "《甲法案》由乙提出,丙、丁均表示反对": the one instrument of the sentence, which the clause opens with."""
    laws = [group for group in scene.sentence.groups if group.clusters[0].type == "Law"]
    opens = len(laws) == 1 and laws[0].marker is None and laws[0].governor is None and not laws[0].owns
    passive = any(
        group.marker == "AGENT" and laws[0].last < group.first < at
        for group in scene.sentence.in_clause(scene.sentence.nodes[at].clause)
        if opens
    )
    return laws[0].members if passive and laws[0].clause == scene.sentence.nodes[at].clause else []


def _told_of(scene: Scene, clause: int) -> list[Node]:
    """ "《甲法案》在国会受阻,乙公开反对": the one instrument that the sentence opens with."""
    laws = [group for group in scene.sentence.groups if group.clusters[0].type == "Law"]
    if not laws:
        return []
    first = scene.sentence.groups[0]
    if first.clusters[0].type != "Law" and laws[0].first == first.last + 1:
        first = laws[0]  # "甲委员会《乙公约》于9月开放签署,丙签署。"
    opens = len(laws) == 1 and laws[0] is first and first.marker is None and first.governor is None and not first.owns
    stands = {node.clause for node in scene.sentence.nodes for each in node.senses if each.relation in _ON_LAWS}
    others = any(first.clause < group.clause < clause for group in scene.sentence.groups if group.clause not in stands)
    return first.members if opens and first.clause < clause and not others and len(first.members) == 1 else []


#: "乙则持反对立场".
_STAND = compiled(r"(?:的)?(?:立场|态度|意见|看法|观点)")
#: What is done with one bill after another in an account.
_ON_LAWS = frozenset(("signed", "supported", "opposed"))


def put_to_vote(scene: Scene, at: int) -> list[Node]:
    """ "参议院通过A,众议院随后亦表决通过": what is voted on was named in the clause before."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    if at + 1 < len(sentence.nodes) and sentence.nodes[at + 1].tag != MARK:
        return []
    before = [group for group in sentence.in_clause(clause - 1) if group.clusters[0].type == "Law"]
    return before[-1].members if before else []


#: What one order of an authority may hold beside each other.
ORDERS = ("fined", "warned", "banned")


#: What an authority begins with whom it then orders something: an inquiry, a letter, an order.
_OPENS = (*ORDERS, "investigated", "urged")


def ordered_before(scene: Scene, at: int, sense: Sense) -> tuple[list[Node], int]:
    """ "责令甲改正,给予警告,并处罚款": all three are meant for whom the first names; with the place of the first."""
    nodes, clause = scene.sentence.nodes, scene.sentence.nodes[at].clause
    if scene.sentence.in_clause(clause):
        return [], at
    for index in range(at - 1, -1, -1):
        told = any(each.relation in _OPENS for each in nodes[index].senses)
        told = told or nodes[index].text.endswith(
            ("查处", "没收", "认定", "裁定", "判定", "最终决定", "处罚决定", *_TELLS_TO)
        )
        if nodes[index].clause < clause and told:
            types = range_of(sense)
            found = marked_objects(scene, index, ("TOWARD",), types) or objects(scene, index, types)
            if found:
                return found, index
    return [], at


#: "责令甲删除乙,并处罚款".
_TELLS_TO = ("责令", "勒令", "命令", "下令")


def fined_before(scene: Scene, at: int, types: tuple[str, ...]) -> list[Cluster]:
    """ "这是甲局开出的最高罚单,超过2022年对乙处以的罚款": the fines that are compared are those of one authority."""
    nodes, clause = scene.sentence.nodes, scene.sentence.nodes[at].clause
    told = "".join(node.text for node in nodes if node.clause == clause)
    if not _COMPARED.match(told):
        return []
    return [
        node.who
        for group in scene.sentence.groups
        if group.clause < clause
        for node in only(group, types)
        if node.who and node.who.type == "Regulator"
    ][:1]


_COMPARED = compiled(r"(?:远|大幅|也|已|并|仅次于|这)*(?:超过|高于|超越|打破|刷新|低于|仅次于)")


def banned_before(scene: Scene, at: int) -> list[Node]:
    """ "3月叫停A,4月解除禁令": the ban that ends is the one told before."""
    nodes = scene.sentence.nodes
    for before in range(at - 1, -1, -1):
        for sense in nodes[before].senses:
            if sense.relation in _STOPPED:
                types = load().relations["banned"].range
                named = marked_objects(scene, before, ("TOWARD",), types) or objects(scene, before, types)
                return named or _ordered(scene, before, types)
    return []


def _ordered(scene: Scene, at: int, types: Iterable[str]) -> list[Node]:
    """ "下令A暂停": whom an order names before what it stops."""
    groups = [each for each in scene.sentence.in_clause(scene.sentence.nodes[at].clause) if each.last < at]
    return only(groups[-1], types) if len(groups) > 1 else []


#: What is ended is banned, or was taken down by an authority.
_STOPPED = ("banned", "discontinued")


def bill_before(scene: Scene, at: int) -> list[Cluster]:
    """ "甲签署第5号法案,修订《乙法》": it is the bill that amends, where the clause names nobody else."""
    nodes, clause = scene.sentence.nodes, scene.sentence.nodes[at].clause
    if any(group.last < at and group.marker != "TOWARD" for group in scene.sentence.in_clause(clause)):
        return []
    opens = nodes[scene.sentence.first_of(clause)].text
    told_on = nodes[at].text in ("废止", "废除", "撤销") and opens.startswith(("同时", "并", "随即"))
    if told_on or nodes[at].text in ("撤回", "收回"):
        return []  # "甲部发布《乙》,同时废止《丙》", "…,拟撤回《丙》": the one who puts out 乙.
    for index in range(at - 1, -1, -1):
        made = any(each.relation in _MAKING for each in nodes[index].senses)
        if nodes[index].clause == clause - 1 and made and not nodes[index].text.startswith(_WORKS_ON):
            return [node.who for node in objects(scene, index, ("Law",)) if node.who]
    return []


_MAKING = ("signed", "passed", "proposed", "issued")
#: "制定甲,修订乙": of two things to be worked on neither changes the other.
_WORKS_ON = ("制定", "起草", "编制", "研究制定", "编写", "拟定")


def put_out_by_order(scene: Scene, at: int) -> list[Node]:
    """ "甲签署总统令,公布《乙》": what the order that is signed puts out; "撤销丙发布的《乙》" is no such clause."""
    nodes = scene.sentence.nodes
    clause = nodes[at].clause
    if not any(node.clause == clause and node.text.endswith("令") for node in nodes[at + 1 : at + 3]):
        return []
    for index in range(at + 1, len(nodes)):
        first = scene.sentence.first_of(nodes[index].clause)
        opens = is_bare(scene.sentence, first, index, scene.grammar.adverbs) and nodes[index + 1 :][:1]
        puts_out = nodes[index].clause == clause + 1 and nodes[index].text.endswith(("公布", "颁布", "发布"))
        if puts_out and opens and nodes[index + 1].tag != "OF":
            return objects(scene, index, ("Law",))
    return []


_ASKS = compiled(r"(?:要求|希望|请求|恳请|请|促使|呼请)$")


def asked_for(scene: Scene, at: int, types: tuple[str, ...]) -> list[Node]:
    """ "甲签署公开信,要求乙公布细节": whom the letter asks is named behind the next verb of asking."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    for group in sentence.groups:
        before = sentence.nodes[group.first - 1].text if group.first > at + 1 else ""
        if group.clause in (clause, clause + 1) and _ASKS.search(before) and not group.owns:
            return only(group, types)
    return []


_PAYS = compiled(r"支付|缴纳|缴付|交纳|缴清|付出")


def paid(scene: Scene, at: int) -> tuple[list[Cluster], list[Node]]:
    """ "甲局指控乙夸大其词,乙同意支付罚款", "乙须向甲局缴纳罚款": whom it is paid to, and who pays it."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    first = sentence.first_of(clause)
    if not _PAYS.search("".join(node.text for node in sentence.nodes[first:at] if node.who is None)):
        return [], []
    own = [group for group in sentence.in_clause(clause) if group.last < at]
    payers = [group for group in own if group.marker is None and group.governor is None and not group.owns]
    tails = only(payers[0], ("Company", "Organization", "Person")) if payers else []
    taking = [group for group in own if group.marker == "TOWARD" and group.clusters[0].type == "Regulator"]
    taking += [
        group
        for group in sentence.groups
        if group.clause < clause and group.marker is None and group.clusters[0].type == "Regulator" and not group.owns
    ]
    return (taking[0].clusters, tails) if taking and tails else ([], [])


def compared_before(scene: Scene, at: int, types: tuple[str, ...]) -> list[Node]:
    """ "此次对甲的罚单,是乙局开出的最高罚单": the fine that the clause before names."""
    nodes, clause = scene.sentence.nodes, scene.sentence.nodes[at].clause
    first = scene.sentence.first_of(clause)
    if not clause or not nodes[first].text.startswith(("是", "这是", "为", "系", "也是")):
        return []
    before = [i for i, node in enumerate(nodes) if node.clause == clause - 1 and node.senses]
    fines = [i for i in before if any(each.relation == "fined" for each in nodes[i].senses)]
    return marked_objects(scene, fines[-1], ("TOWARD",), types) if fines else []


_NAMED = compiled(
    r"^(?:等[^,。;]{0,14})?(?:均|都|也|亦)?(?:赫然)?(?:被)?(?:在列|在内|名列|位列|列入|上榜|榜上有名|入列|被点名)"
)


def listed_behind(scene: Scene, at: int, types: tuple[str, ...]) -> list[Node]:
    """ "甲部通报一批违规应用,乙和丙在列": who stands on the list."""
    sentence = scene.sentence
    following = sentence.in_clause(sentence.nodes[at].clause + 1)[:1]
    if not following or following[0].marker or following[0].governor is not None:
        return []
    rest = "".join(node.text for node in sentence.nodes[following[0].last + 1 :])
    return only(following[0], types) if _NAMED.match(rest.lstrip("”")) else []


def blamed_before(scene: Scene, at: int, types: tuple[str, ...]) -> list[Node]:
    """ "因怀疑甲的运营商乙未尽义务,丙局立案": the firm that the reason speaks of."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause - 1
    if clause < 0 or not sentence.nodes[sentence.first_of(clause)].text.startswith(_BECAUSE):
        return []
    firms = [group for group in sentence.in_clause(clause) if group.clusters[0].type == "Company"]
    alone = len(firms) == 1 and not firms[0].owns and firms[0].marker in (None, "ADJUNCT")
    return only(firms[0], types) if alone else []


_BECAUSE = ("因", "由于", "鉴于")


def handed_back(scene: Scene, at: int) -> list[Node]:
    """ "甲行使否决权,将《乙法案》退回": the bill that the next clause brings forward."""
    clause = scene.sentence.nodes[at].clause
    if not scene.sentence.nodes[at].text.startswith(("行使", "动用")):
        return []
    moved = [each for each in scene.sentence.groups if each.clause in (clause, clause + 1) and each.marker == "OBJECT"]
    return only(moved[0], ("Law",)) if moved else []


def suit_before(scene: Scene, at: int) -> list[Node]:
    """ "三家协会起诉甲:乙、丙和丁在巴黎法院提起诉讼": the suit that the clause before told of."""
    nodes, clause = scene.sentence.nodes, scene.sentence.nodes[at].clause
    told = "".join(node.text for node in nodes if node.clause == clause)
    for index in range(at - 1, -1, -1):
        near = nodes[index].clause == clause - 1
        alike = near or (nodes[index].clause < clause and _LIKE.search(told))
        if alike and any(
            each.relation == "sued" and (each.frame == "verb" or not near) for each in nodes[index].senses
        ):
            return objects(scene, index, _SUABLE) or marked_objects(scene, index, ("OBJECT", "TOWARD"), _SUABLE)
    return []


#: "乙公司也提起类似诉讼".
_LIKE = compiled(r"[也亦]|同样|类似|相同|另行")
_SUABLE = ("Company", "Organization", "Person", "Regulator", "Group", "Jurisdiction")


def brought_before(scene: Scene, at: int) -> list[Node]:
    """ "《甲条例》已经国务院常务会议通过": what is voted on is the subject, and who votes stands behind "经"."""
    sentence = scene.sentence
    groups = [each for each in sentence.in_clause(sentence.nodes[at].clause) if each.last < at]
    groups = groups[-2:]
    if len(groups) != 2 or groups[0].marker is not None or not only(groups[0], ("Law",)):
        return []
    between = "".join(node.text for node in sentence.nodes[groups[0].last + 1 : groups[1].first])
    voted = sentence.nodes[at].text.endswith(("通过", "批准", "三读")) and re.match(r"[业已]?[已业]?经", between)
    return only(groups[0], ("Law",)) if voted else []


def same_partner(scene: Scene, at: int, types: Iterable[str]) -> list[Node]:
    """ "甲宣布与乙达成和解,并签署授权协议": with whom the clause before tells."""
    sentence = scene.sentence
    nodes, clause = sentence.nodes, sentence.nodes[at].clause
    lead = nodes[sentence.first_of(clause)]
    if sentence.in_clause(clause) or not lead.text.startswith(("并", "且", "还", "同时", "也", "亦")):
        return []
    for group in sentence.in_clause(clause - 1):
        behind = [node for node in nodes[group.last + 1 :] if node.clause == clause - 1]
        deals = any(sense.relation in _TWO_SIDED for node in behind for sense in node.senses)
        if group.marker == "WITH" and deals:
            return only(group, types)
    return []


_TWO_SIDED = ("settledWith", "partneredWith", "licensed")
