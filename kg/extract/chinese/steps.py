"""The frame of steps against somebody: "A 对 B 提起诉讼", "对 B 的调查", "责令 B 整改"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kg.extract.chinese.accusing import accuser
from kg.extract.chinese.actors import (
    acted_for,
    afterwards,
    agent_behind,
    in_office,
    next_subject,
    says_so,
    speaker,
    there,
)
from kg.extract.chinese.arguments import PUBLIC, Claim, Scene, domain_of, only, pair, range_of
from kg.extract.chinese.banned import is_jailed, is_sought, taken_down, through
from kg.extract.chinese.blamed import accused, culprits, suer, suing
from kg.extract.chinese.carried import (
    ORDERS,
    asked_for,
    banned_before,
    blamed_before,
    compared_before,
    fined_before,
    handed_back,
    listed_behind,
    of_what_was_told,
    ordered_before,
    paid,
    put_in_too,
    same_again,
    suit_before,
)
from kg.extract.chinese.contested import contested, disputed, imposing, orders_only
from kg.extract.chinese.court_frames import FINDS
from kg.extract.chinese.deeds import Deed
from kg.extract.chinese.guests import of_maker
from kg.extract.chinese.lawmaking import (
    laid_open,
    told_before,
)
from kg.extract.chinese.led import widens
from kg.extract.chinese.neighbours import opens_list
from kg.extract.chinese.objects import (
    marked_objects,
    objects,
    patient,
)
from kg.extract.chinese.parties import together
from kg.extract.chinese.passives import is_passive, passive_agent
from kg.extract.chinese.subjects import relative_subject, subject
from kg.extract.entities import AGENTS, Cluster
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import MARK, NAME, TRIGGER, Sense
from kg.text.patterns import compiled

_STEPS = ("sued", "fined", "warned", "banned", "investigated", "liftedBan")
#: What authorities do with one another ("甲局会同乙局对丙展开检查").
_IN_CONCERT = frozenset(("fined", "warned", "banned", "investigated"))
_LOOKS = compiled("调查|审查|核查")
#: To criticize an instrument is to oppose it; to criticize a body is no stand against what it is or does.
_CRITICIZED = frozenset(("批评", "抨击", "炮轰", "痛批", "怒批", "猛批"))


def toward(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A 对 B 提起诉讼", "对 B 的调查"."""
    if _is_no_step(scene, at, sense) or (sense.relation == "sued" and opens_list(scene.sentence, at)):
        return
    put_in = _put_in(scene, at, sense) if sense.relation == "investedIn" else None
    told = put_in or contested(scene, at, sense)
    if told:
        sense = sense if put_in else replace(sense, rule=f"{sense.rule}.contested")
        yield from pair(scene, at, sense, told[0].clusters, told[0].first, told[1])
        return
    if sense.relation == "sued" and (suing := _whose_suit(scene, at)):
        tails = [node for node in suing[1] if node.who not in suing[0].clusters]
        yield from pair(scene, at, sense, suing[0].clusters, suing[0].first, tails)
        return
    who = imposing(scene, at, sense) or acted_for(scene, at, sense) or subject(scene, at, domain_of(sense))
    deed = Deed(scene, at, sense, *who)
    _leave_out_others(deed)
    if deed.relation in _IN_CONCERT:
        deed.heads = [*deed.heads, *together(scene, at, deed.domain, deed.heads)]
    if sense.relation == "opposed" and deed.word.startswith("否决"):
        asks = _asks_to_veto(scene.sentence, at)
        if asks is not None:
            deed.heads, deed.first = subject(scene, asks, deed.domain)
            deed.sense = replace(sense, rule=f"{sense.rule}.asked")
    if deed.word in _CRITICIZED and not is_passive(scene, at):
        deed.tails = objects(scene, at, ("Law",)) or marked_objects(scene, at, ("TOWARD",), ("Law",))
        deed.tails = [node for node in deed.tails if not _is_progress(deed.sentence, node)]
    elif is_passive(scene, at):
        if deed.relation == "opposed" and deed.sentence.nodes[at - 1].tag == "BY":
            deed.heads = []  # "甲提出的法案被否决": by somebody else.
        if not deed.heads and deed.relation in ("fined", "banned", "investigated"):
            deed.heads = there(scene, at)
        deed.tails = patient(scene, at, deed.range)
        deed.leave_out_patients()
        if deed.relation == "investedIn" and _is_in_doubt(deed):
            return
    else:
        if not _find_whom(deed):
            return
        _find_whom_elsewhere(deed)
        deed.tails = _told_to(deed) or deed.tails
        _look_for_authority(deed)
        if not deed.tails and deed.relation == "investedIn":
            deed.tails = put_in_too(scene, at, sense)
        if not deed.tails and deed.relation == "integrates":
            deed.tails = of_maker(scene, at)
        if not deed.tails:
            yield from of_what_was_told(scene, at, sense, deed.heads, deed.first)
        if not deed.tails and deed.relation == "consultedOn":
            deed.tails = [node for group in told_before(scene, at) for node in group.members] or laid_open(scene, at)
        if not deed.heads and deed.tails:
            deed.heads = agent_behind(scene, at, deed.domain) or afterwards(scene, at, deed.domain)
        if not deed.heads and deed.tails and (doer := relative_subject(scene, at, deed.domain, inner=False)):
            deed.heads, deed.first = doer.clusters, at  # "调查甲的乙局表示…"
        if deed.relation == "fined" and not (deed.heads and deed.tails):
            heads, tails = paid(scene, at)
            if heads and tails:
                deed.heads, deed.tails = heads, tails
        if not deed.heads and deed.tails and deed.relation == "fined":
            deed.heads = fined_before(scene, at, deed.domain)
        if not deed.heads and deed.tails and deed.relation == "banned" and not _is_done_by_named(scene, at):
            # "甲部表示,公务机关禁用乙": those who are not to use it have no name.
            deed.heads = speaker(scene, at, PUBLIC) or in_office(scene, at) or says_so(scene, at, PUBLIC)
    if deed.relation == "investigated":
        # "甲法官向乙发出传票": who summons a party to court looks into nothing.
        deed.heads = [head for head in deed.heads if not _is_judge(deed.sentence, head)]
    if deed.relation in ("banned", "liftedBan", "restrictedAccess"):
        deed.tails = _their_products(deed) or deed.tails
    if deed.relation == "sued" and not is_passive(scene, at):
        deed.heads = suer(deed.sentence, at, deed.heads, deed.tails)
    yield from deed.claims()


def _whose_suit(scene: Scene, at: int) -> tuple[Group, list[Node]] | None:
    """ "甲与乙就乙提起的诉讼达成和解": who brought the suit, and those before who end it."""
    nodes = scene.sentence.nodes
    verb = at - 1 if nodes[at].text.startswith("的") else at  # "提起", "的民事诉讼"
    before = [group for group in scene.sentence.groups if group.last < verb]
    if not before or before[-1].word != "就" or before[-1].last != verb - 1:
        return None
    if "的" not in nodes[verb].text and not (nodes[verb + 1 : verb + 2] and nodes[verb + 1].text.startswith("的")):
        return None
    return before[-1], [node for group in before[:-1] if group.marker is None for node in group.members]


def _is_judge(sentence: Sentence, head: Cluster) -> bool:
    """ "甲法官", "法官甲"."""
    at = next((group for group in sentence.groups if head in group.clusters), None)
    behind = sentence.nodes[at.last + 1 : at.last + 2] if at else []
    before = sentence.nodes[at.first - 1 : at.first] if at and at.first else []
    judge = any(node.text.startswith("法官") for node in behind) or any(node.text.endswith("法官") for node in before)
    return head.type == "Court" or (head.type == "Person" and judge)


def _put_in(scene: Scene, at: int, sense: Sense) -> tuple[Group, list[Node]] | None:
    """ "甲局审查乙对丙的投资": the noun has its doer right before "对", whoever is told of in the rest."""
    nodes, groups = scene.sentence.nodes, scene.sentence.in_clause(scene.sentence.nodes[at].clause)
    for doer, target in pairwise(groups):
        near = doer.last + 2 == target.first and target.marker == "TOWARD" and target.last == at - 2
        if near and nodes[at - 1].tag == "OF" and only(doer, domain_of(sense)) and only(target, range_of(sense)):
            return doer, only(target, range_of(sense))
    return None


def _is_in_doubt(deed: Deed) -> bool:
    """ "甲高管批评乙背离宗旨,通过接受丙的投资获利": who got it may be any of those of the clauses before."""
    sentence = deed.sentence
    clauses = {node.clause for node in deed.tails} - {sentence.nodes[deed.at].clause}
    agents = [group for clause in clauses for group in sentence.in_clause(clause) if only(group, AGENTS)]
    return len(agents) > 1 or any(node.who and node.who.type == "Person" for node in deed.tails)


_ASKS_TO = ("呼吁", "敦促", "要求", "促请", "请求", "恳请", "游说", "劝说", "力促", "施压")


def _asks_to_veto(sentence: Sentence, at: int) -> int | None:
    """ "甲敦促州长否决《乙法案》": where somebody asks for the veto, who is against the bill."""
    clause = sentence.nodes[at].clause
    asking = (index for index, node in enumerate(sentence.nodes[:at]) if node.text.endswith(_ASKS_TO))
    asked = next((index for index in asking if sentence.nodes[index].clause == clause), None)
    return asked if not any(node.tag == "NEGATE" for node in sentence.nodes[asked or at : at]) else None


def _their_products(deed: Deed) -> list[Node]:
    """ "解除对甲的乙的禁令": what is banned is what stands behind its owner."""
    for owner, owned in pairwise(deed.sentence.groups):
        same = owner.owns and owner.last + 2 == owned.first and owner.clause == owned.clause
        if same and any(node in deed.tails for node in owner.members):
            return only(owned, ("Model", "Product"))
    return []


def _is_progress(sentence: Sentence, node: Node) -> bool:
    """ "批评《甲法案》进展停滞": how it goes is criticized, and not the bill."""
    behind = "".join(each.text for each in sentence.nodes[sentence.position(node) + 1 :][:2])
    return re.match(r"的?(?:进展|进程|停滞|推迟|延迟|搁置|迟迟|执行不力|立法进度)", behind) is not None


def _told_to(deed: Deed) -> list[Node]:
    """ "勒令甲紧急整改乙": who is told to stands right behind the verb, what is put right behind that."""
    if deed.relation != "warned" or not deed.sense.then.startswith(("整改", "改正")):
        return []
    groups = (group for group in deed.sentence.groups if group.first == deed.at + 1 and group.marker is None)
    return [node for group in groups for node in only(group, deed.range)]


#: "反对甲政府以行政令取代立法", "反对甲局干预": what it does is opposed.
_ACTS = compiled(r"以|用|凭|靠|通过|干预|介入|插手|(?:所|正在)?(?:主张|提议|倡导|推行|推动|推进|寻求|实施|采取)")


_WRONG = compiled(
    r"停止?[^,。;]{0,24}?停止(?:上述|涉案|该|相关|一切|被诉|侵犯[^,。;]{0,8}的?)*(?:侵权|侵害|侵犯|不正当竞争|违约|抄袭)"
)
#: "通报了一起案件", "通报已对甲立案": what is made known, and nobody is reprimanded.
_REPORTS_ON = compiled(
    r"(?:[^,。;]{0,6}?)了?(?:[一二两三四五六七八九十多数几\d]+(?:起|件|例|宗|批)|[已称将对]|关于|有关|案件|案例|典型|情况|调查|进展|处理结果|处罚)"
)


def _is_no_step(scene: Scene, at: int, sense: Sense) -> bool:
    """Whether the words tell of something else than a step against somebody."""
    nodes = scene.sentence.nodes
    if sense.relation == "banned" and _WRONG.match("".join([sense.then, *(node.text for node in nodes[at:])])):
        return True  # "责令其停止侵权": that the wrong is to end is the decision itself.
    if nodes[at].text == "通报" and _REPORTS_ON.match("".join(node.text for node in nodes[at + 1 :])):
        return True
    if nodes[at].text == "解除" and not sense.then and not _is_bare_end(scene, at):
        return True
    if sense.relation == "opposed" and sense.then and nodes[at + 1 : at + 2] and nodes[at + 1].tag == "OF":
        return True  # "甲提出的法案遭到反对": two deeds, and not one told by two words.
    if (
        sense.relation == "opposed"
        and len(nodes) > at + 2
        and nodes[at + 1].tag == NAME
        and _ACTS.match(nodes[at + 2].text)
    ):
        return True
    if sense.relation == "opposed" and "票" in nodes[at].text and _is_vote_on_case(scene.sentence, at):
        return True
    if nodes[at].text == "禁令" and not sense.then and at == scene.sentence.first_of(nodes[at].clause):
        return True  # "甲声称,禁令最早于7月下达": a ban that is talked about.
    if (sense.relation == "banned" and is_sought(scene, at)) or is_jailed(scene, at, sense):
        return True
    if sense.relation in ("warned", "banned", "fined", "liftedBan") and _is_matter(scene.sentence, at):
        return True
    if nodes[at].text == "审查" and at + 1 < len(nodes) and _OF_REVIEW.match(nodes[at + 1].text):
        return True  # "未达到审查门槛": what decides whether one is held.
    if sense.relation == "investigated" and _AT_LAW.search("".join(node.text for node in nodes[at + 1 :])):
        return True  # "启动对甲的法律程序".
    if sense.relation in ("fined", "sued") and is_of_other_deed(scene.sentence, at, sense):
        return True
    talked = at > 0 and nodes[at - 1].text in ("就", "关于", "有关", "围绕")
    if sense.relation == "investedIn" and (talked or _is_looked_into(scene.sentence, at)):
        return True
    behind = nodes[at + 1 : at + 2]
    founds = [each for each in nodes[at + 1 :] if any(sense.relation == "founded" for sense in each.senses)]
    with_one = any(each.marker == "WITH" for each in scene.sentence.in_clause(nodes[at].clause))
    joint = bool(founds) and founds[0].clause == nodes[at].clause and (with_one or founds[0] in behind)
    if sense.relation == "investedIn" and joint:
        return True  # "与乙共同出资设立丙", "出资3亿元与乙设立丙": nothing is put into 乙.
    told = "".join(node.text for node in nodes[at + 1 : at + 4])
    if sense.relation == "sued" and sense.then and re.match(r"(?:了|的)*(?:申请)?(?:加入|介入|参加)", told):
        return True  # "由甲提出的加入诉讼申请".
    if sense.relation == "licensed" and not sense.then and _HAD.search("".join(node.text for node in nodes[:at])):
        return True  # "甲取得乙的技术许可并…": what is had is a noun.
    if sense.relation == "licensed" and _PERMITS.search("".join(node.text for node in nodes[max(0, at - 4) : at])):
        return True
    # The noun of a deal, whose sides its verb tells.
    noun = bool(behind) and behind[0].text.startswith(("协议", "合同", "协定", "安排"))
    return sense.relation == "licensed" and noun


def _is_vote_on_case(sentence: Sentence, at: int) -> bool:
    """ "对甲一案投下反对票": what is voted on is what is to be done about 甲."""
    first = sentence.first_of(sentence.nodes[at].clause)
    return _ON_CASE.search("".join(node.text for node in sentence.nodes[first:at])) is not None


_ON_CASE = compiled(r"(?:一案|案件?|和解|起诉|诉讼|投诉|调查|令)$")


def is_of_other_deed(sentence: Sentence, at: int, sense: Sense) -> bool:
    """ "暂停了对甲的罚款", "处理一起针对甲的诉讼": who does the one has not done the other."""
    toward = next(
        (each for each in sentence.groups if each.last in (at - 1, at - 2) and each.word in ("对", "针对")), None
    )
    if toward is None:
        return False
    first = sentence.first_of(toward.clause)
    told = "".join(node.text for node in sentence.nodes[first : toward.first - 1])
    words = {"fined": _STOPS, "sued": _HANDLES}.get(sense.relation, _CLOSES)
    return words.search(told) is not None


_STOPS = compiled(r"(?:暂停|中止|暂缓|冻结)(?:执行|征收)?了?$")
_CLOSES = compiled(r"(?:终结|了结|驳回|受理|处理|审理|接到|收到|撤销)了?(?:一|多|数|两|三)?[起宗件份]?$")
_HANDLES = compiled(
    r"(?:处理|代理|经手|报道|旁听|见证|审理|回应|回击|评论|谴责|批评|支持|声援|赞扬|反对|分析|谈及|谈到|关注|介绍|梳理|就)(?:了|过)?"
    r"(?:一|多|数|两|三)?[起宗件桩]?$"
)
#: "向甲颁发了测试许可": leave that an authority gives grants no rights in content.
_PERMITS = compiled(r"(?:颁发|发放|核发|签发|发还|换发|吊销|补发)(?!专利)")


def _is_done_by_named(scene: Scene, at: int) -> bool:
    """Whether a name stands before the trigger in its clause, so that nobody else is told of as doing it."""
    return any(group.last < at for group in scene.sentence.in_clause(scene.sentence.nodes[at].clause))


_OF_REVIEW = compiled(r"(?:的)?(?:门槛|标准|机制|制度|尺度|条件)")
_AT_LAW = compiled(r"^[^,。;]{0,16}?(?:法律|诉讼|司法|破产)程序")
_HAD = compiled(r"(?:取得|获得|拿到|得到)了?[^,。;]{1,24}的[^,。;]{0,4}$")


def _is_matter(sentence: Sentence, at: int) -> bool:
    """ "就甲未警告用户一事展开调查": what stands between the two words is what the step is about."""
    nodes, clause = sentence.nodes, sentence.nodes[at].clause
    opens = any(node.text in ("就", "针对", "因") for node in nodes[sentence.first_of(clause) : at])
    behind = [node for node in nodes[at + 1 :] if node.clause == clause]
    words = [node for node in behind if node.tag != MARK]
    first = nodes[sentence.first_of(clause)]
    if first.text in ("针对", "就", "因") and words and words[-1].text.endswith(("问题", "情况", "情形", "现象")):
        return True
    ends = next((index for index, node in enumerate(behind) if node.text.endswith("一事")), None)
    return opens and ends is not None and any(node.tag == TRIGGER for node in behind[ends:])


def _leave_out_others(deed: Deed) -> None:
    """Keep those who may take such a step."""
    if deed.relation == "sued" and any(_is_of_court(node) for node in deed.sentence.nodes[deed.first + 1 : deed.at]):
        deed.heads = []  # "法官甲驳回乙对丙提起的诉讼": nobody before the court's decision has sued.
    if deed.relation == "investigated" and _is_under_337(deed):
        deed.heads = [head for head in deed.heads if head.type == "Regulator"]
    if deed.relation == "investigated" and _is_of_court_order(deed):
        deed.heads = [head for head in deed.heads if head.type != "Court"]
    if deed.relation == "investigated" and deed.word == "要求" and _writes_openly(deed):
        deed.heads = [head for head in deed.heads if head.type in PUBLIC]
    if deed.relation == "investigated" and _is_brought_about(deed):
        deed.heads = [head for head in deed.heads if head.type in PUBLIC]
    if deed.relation == "investigated":
        # What a court reviews is a decision.
        deed.heads = [head for head in deed.heads if head.type != "Court"]
    if deed.relation == "investigated" and not _LOOKS.search(deed.word + deed.sense.then):
        # A firm may look into something; summonses and questions that it must answer come from an authority.
        deed.heads = [
            head for head in deed.heads if head.type != "Company" or any(name.endswith("交易所") for name in head.names)
        ]


def _is_brought_about(deed: Deed) -> bool:
    """ "甲对乙的投资引发丙局调查": who gave rise to it looks into nothing."""
    return any(node.text.endswith(("引发", "引起", "招致")) for node in deed.sentence.nodes[deed.first + 1 : deed.at])


def _is_of_court_order(deed: Deed) -> bool:
    """ "法院终结了对甲的调查": who ends it has not begun it."""
    told = "".join(node.text for node in deed.sentence.nodes[deed.first : deed.at])
    return re.search("终结|终止|驳回|叫停|撤销|允许", told) is not None


def _writes_openly(deed: Deed) -> bool:
    """ "学者甲签署公开信,要求乙披露…": who calls on somebody looks into nothing."""
    nodes, clause = deed.sentence.nodes, deed.sentence.nodes[deed.at].clause
    told = "".join(node.text for node in nodes[: deed.at] if node.clause in (clause, clause - 1))
    return re.search("公开信|联名信|请愿", told) is not None


def _is_under_337(deed: Deed) -> bool:
    """ "甲公司发起的337调查": the firm asks for it, and the commission looks into it."""
    nodes, clause = deed.sentence.nodes, deed.sentence.nodes[deed.at].clause
    return "337" in "".join(node.text for node in nodes if node.clause == clause)


#: "向甲购买其所持乙的股权": what is bought is a part of 乙, whoever sells it.
_SHARES = ("股份", "股权", "股票")


def _find_whom(deed: Deed) -> bool:
    """Whom the clause names; False where only what a court ordered is opposed."""
    scene, at, sense = deed.scene, deed.at, deed.sense
    deed.tails = (
        taken_down(scene, at, sense)
        or (objects(scene, at, deed.range) if sense.then in _SHARES else [])
        or _direct(scene, at, sense)
        or deed.marked(*(("TOWARD",) if deed.relation in _STEPS else ("TOWARD", "WITH")))
        or objects(scene, at, deed.range)
        or (through(scene, at, sense) if deed.relation == "banned" else [])
        or deed.marked("OBJECT")
    )
    if deed.relation == "sued" and _PAPER.search(deed.word + deed.sense.then):
        # "向甲局提交申诉": an authority gets the paper.
        deed.tails = [node for node in deed.tails if node.who and node.who.type != "Regulator"]
    if deed.relation == "investigated":
        # "将送立法院审查": a chamber looks into what it is sent, and nobody into the chamber.
        deed.tails = [node for node in deed.tails if node.who and node.who.type != "Legislature"]
        deed.tails = [*deed.tails, *_widened_to(scene, at, deed.range)]
        if sense.then in _TO_TELL:
            # "约谈甲,要求说明乙芯片的风险": 乙 is not asked.
            deed.tails = [node for node in deed.tails if not _tells_whose_matter(deed.sentence, node)]
    if deed.relation == "opposed":
        if orders_only(scene, deed.tails):
            return False
        deed.tails = [node for node in deed.tails if node.who and node.who.type != "Court"]
        deed.tails = _owned_bill(deed) or deed.tails or same_again(scene, at, sense)
    return True


_TO_TELL = ("说明", "解释", "披露", "提供", "提交", "公开", "回应", "澄清", "交出")


def _tells_whose_matter(sentence: Sentence, node: Node) -> bool:
    """Whether a thing stands before "的", a noun between or not."""
    place = sentence.position(node)
    behind = [each.tag for each in sentence.nodes[place + 1 : place + 3]]
    thing = node.who is not None and node.who.type in ("Model", "Product")
    return thing and (behind[:1] == ["OF"] or behind == ["WORD", "OF"])


def _owned_bill(deed: Deed) -> list[Node]:
    """ "否决了甲的另一法案乙": the bill, and not whose it is."""
    groups = deed.sentence.in_clause(deed.sentence.nodes[deed.at].clause)
    behind = [group for group in groups if group.first > deed.at][:2]
    owned = len(behind) == 2 and behind[0].owns and behind[1].clusters[0].type == "Law"
    return behind[1].members if owned and deed.tails and deed.tails[0] in behind[0].members else []


_PAPER = compiled(r"申诉|投诉书|诉状|起诉书|递状|入禀")


def _widened_to(scene: Scene, at: int, types: tuple[str, ...]) -> list[Node]:
    """ "将对甲的调查范围扩大至乙"."""
    nodes = scene.sentence.nodes
    if at + 1 >= len(nodes) or not widens(nodes[at + 1].text):
        return []
    behind = [group for group in scene.sentence.in_clause(nodes[at].clause) if group.first > at]
    return only(behind[0], types) if behind and behind[0].word in ("至", "到", "向") else []


_CONCERNS = compiled(r"(?:主要|还|也|将|目前)*(?:涉及|针对|聚焦|矛头指向|对象(?:包括|为|是))")


def _concerned(deed: Deed) -> list[Node]:
    """ "甲局的调查涉及乙和丙": whom the inquiry is about; whose it is stands before."""
    nodes, at = deed.sentence.nodes, deed.at
    behind = [group for group in deed.sentence.in_clause(nodes[at].clause) if group.first > at]
    told = "".join(node.text for node in nodes[at + 1 : behind[0].first]) if behind else ""
    if not _CONCERNS.fullmatch(told):
        return []
    owners = [group for group in deed.sentence.in_clause(nodes[at].clause) if group.last < at and group.owns]
    if owners and not deed.heads:
        deed.heads = [node.who for node in only(owners[-1], deed.domain) if node.who]
    return only(behind[0], deed.range)


def _find_whom_elsewhere(deed: Deed) -> None:
    """Whom another clause names, or what is told of them."""
    scene, at, sense = deed.scene, deed.at, deed.sense
    if deed.relation == "investigated" and not (deed.heads and deed.tails):
        deed.tails = _concerned(deed) or deed.tails
    if not deed.tails and deed.relation in (*ORDERS, "investigated"):
        deed.tails = culprits(scene, at, deed.range) or blamed_before(scene, at, deed.range)
    if not deed.tails and (deed.relation in ORDERS or _looks_too(deed)):
        deed.tails, before = ordered_before(scene, at, sense)
        if not deed.heads:
            deed.heads, deed.first = subject(scene, before, deed.domain)
    if not deed.tails and deed.relation == "opposed" and deed.word.startswith("提出"):
        deed.tails = next_subject(scene, at)
    if deed.relation == "urged" and (not deed.tails or sense.then.endswith("声明")):
        deed.tails = asked_for(scene, at, deed.range)
    if not deed.tails and deed.relation == "opposed":
        deed.tails = handed_back(scene, at)
    if not deed.tails and deed.relation == "fined":
        deed.tails = compared_before(scene, at, deed.range)
    if not deed.tails and deed.relation in ("warned", "fined", "banned"):
        deed.tails = listed_behind(scene, at, deed.range)
    if not deed.tails and deed.relation == "sued":
        deed.heads = suing(scene, at, deed.heads)
        deed.tails = disputed(scene, at, deed.heads) or accused(scene, at, deed.heads) or suit_before(scene, at)
        _look_for_accuser(deed)
    if not deed.tails and deed.relation == "licensed":
        deed.tails = _partner_meant(deed)
    if deed.relation == "liftedBan" and (not deed.tails or _is_bare_end(scene, at)):
        deed.tails = banned_before(scene, at)
    if not deed.tails and passive_agent(scene, at, deed.domain):
        deed.tails = patient(scene, at, deed.range)


def _looks_too(deed: Deed) -> bool:
    """ "甲局限制乙处理数据,并启动调查": the clause goes on from the order, and names nothing that is looked into."""
    nodes, clause = deed.sentence.nodes, deed.sentence.nodes[deed.at].clause
    told = [node.text for node in nodes if node.clause == clause and node.tag != MARK]
    own = deed.relation == "investigated" and not any(text in ("对", "就", "针对", "向", "围绕") for text in told)
    return own and _LOOKS_TOO.fullmatch("".join(told)) is not None


_LOOKS_TOO = compiled(
    r"(?:并|还|同时|随后|也|已)+(?:正式)?(?:(?:启动|展开|发起|开展|着手)(?:了)?(?:新的|正式|初步|一项|相关|深入|反垄断|刑事|隐私|专项){0,2})?"
    r"(?:立案)?(?:调查|审查|核查|检查)(?:程序|工作)?"
)


def _look_for_authority(deed: Deed) -> None:
    """ "甲局公告称,乙违反丙法,对其立案调查": who looks into itself is looked into."""
    whom = [node.who for node in deed.tails]
    if deed.relation == "investigated" and deed.heads and all(head in whom for head in deed.heads):
        deed.heads, deed.first = subject(deed.scene, deed.at, PUBLIC)
    if deed.relation in ORDERS and deed.tails and not deed.heads:
        # "甲局认定,乙违反丙,丁的模式有误,分别处以…": who found it.
        nodes, low = deed.sentence.nodes, deed.sentence.position(deed.tails[0])
        found = next((index for index in range(low - 1, 0, -1) if nodes[index].text in FINDS), None)
        near = found is not None and low - found <= 2
        deed.heads, deed.first = subject(deed.scene, found, PUBLIC) if found and near else ([], deed.first)


def _look_for_accuser(deed: Deed) -> None:
    told = None if deed.heads and deed.tails else accuser(deed.scene, deed.at)
    if told:
        deed.heads, deed.first, deed.tails = told


def _partner_meant(deed: Deed) -> list[Node]:
    """ "甲与乙合作,并授权其使用曲库": who is meant is the other of the two."""
    nodes = deed.sentence.nodes
    if not nodes[deed.at + 1 : deed.at + 2] or not nodes[deed.at + 1].text.startswith(("其", "后者", "对方")):
        return []
    others = {
        id(node.who): node
        for node in nodes[: deed.at]
        if node.who and node.who.type in ("Company", "Organization") and node.who not in deed.heads
    }
    if not others and len(deed.heads) == 2:
        # "甲与乙和解,并授权其…": of the two the first goes on.
        others = {id(node.who): node for node in nodes[: deed.at] if node.who is deed.heads[1]}
        deed.heads = deed.heads[:1]
    return list(others.values()) if len(others) == 1 else []


def _direct(scene: Scene, at: int, sense: Sense) -> list[Node]:
    """ "就B的产品约谈A": the name right behind the verb is its object, whatever else "就" or "对" brings in."""
    governed = any(group.governor == at and only(group, range_of(sense)) for group in scene.sentence.groups)
    return objects(scene, at, range_of(sense)) if governed else []


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
