"""The frame in which most deeds are told: "A 起诉 B", "B 被 A 起诉", "由 A 起诉 B".

A deed is put together in steps: what its clause names where the frame looks for it, else what stands elsewhere in the
sentence. The first step that finds something has it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.extract.chinese.actors import acted_for, acts_for_unnamed, announcer, several_of
from kg.extract.chinese.arguments import PUBLIC, Claim, Scene, asks_to_keep, domain_of, fits, only, pair, range_of
from kg.extract.chinese.blamed import accused, suer, suing
from kg.extract.chinese.carried import (
    bill_before,
    brought_before,
    of_what_was_told,
    put_out_by_order,
    put_to_vote,
    same_again,
)
from kg.extract.chinese.counsel_words import is_acting, is_counsel_of_unnamed, is_with_others
from kg.extract.chinese.guests import HOSTS, are_apps, carried_by, guests_of, is_feature, named_before, took_it_in
from kg.extract.chinese.intransitive import (
    answers,
    intransitive,
    known_maker,
    left_off,
    made_before,
    moved_on,
    owner,
    put_out_too,
)
from kg.extract.chinese.lawmaking import (
    among_others,
    brought_about,
    is_count,
    is_no_motion,
    is_of_noun,
    put_on,
    sent_on,
    takes_effect,
    tells_means,
    through_chamber,
    told_in_ground,
    welcomes_veto,
    worked_on,
)
from kg.extract.chinese.making_frames import into, put_out_before
from kg.extract.chinese.neighbours import (
    has_unnamed_object,
    is_anothers,
    is_manner,
    is_of_made,
    is_power,
    is_rivals,
    is_talked_about,
    starts,
    sues_unlisted,
)
from kg.extract.chinese.objects import (
    marked_objects,
    objects,
    patient,
    relative_object,
)
from kg.extract.chinese.part_of import has_a_part, is_of_a_part
from kg.extract.chinese.parties import together, who_comes_next
from kg.extract.chinese.passives import is_passive, passive_agent
from kg.extract.chinese.subjects import relative_subject, subject, told_about
from kg.extract.entities import Cluster
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import DATE, MARK, WORD, Sense, only_adverbs
from kg.text.patterns import compiled


@dataclass(slots=True)
class Deed:
    """A trigger with who does it and what it is done to, as far as they are found."""

    scene: Scene
    at: int
    sense: Sense
    heads: list[Cluster]
    #: Position of the first node that names who does it.
    first: int
    tails: list[Node] = field(default_factory=list)

    @property
    def relation(self) -> str:
        """What the trigger states."""
        return self.sense.relation

    @property
    def sentence(self) -> Sentence:
        """Where it stands."""
        return self.scene.sentence

    @property
    def word(self) -> str:
        """The trigger as written."""
        return self.sentence.nodes[self.at].text

    @property
    def domain(self) -> tuple[str, ...]:
        """Types of those who may do it."""
        return domain_of(self.sense)

    @property
    def range(self) -> tuple[str, ...]:
        """Types of what it may be done to; "要求…停止" calls on a public body, and is a claim against a firm."""
        asks = self.word in ("要求", "请求") and self.relation == "urged" and self.sense.then != "道歉"
        asks = asks and not asks_to_keep(self.sense, self.heads)
        return (*PUBLIC, "Person", "Jurisdiction") if asks else range_of(self.sense)

    def marked(self, *markers: str) -> list[Node]:
        """What stands behind a small word and may be what it is done to."""
        return marked_objects(self.scene, self.at, markers, self.range)

    def leave_out_patients(self) -> None:
        """ "甲和乙被一家机构起诉": neither of them did it to the other."""
        done_to = [node.who for node in self.tails]
        if len(self.heads) > 1 and all(head in done_to for head in self.heads):
            self.heads = []

    def claims(self) -> Iterator[Claim]:
        """Every one who does it with everything it is done to."""
        return pair(self.scene, self.at, self.sense, self.heads, self.first, self.tails)


def verb(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A 起诉 B", "B 被 A 起诉", "由 A 起诉 B"."""
    if scene.sentence.nodes[at].text in _TAKES_IN and marked_objects(scene, at, ("OBJECT",), ("Model", "Product")):
        yield from into(scene, at, sense) if sense.relation == "integrates" else ()
        return
    if _is_others_deed(scene, at, sense):
        return
    if carried := list(carried_by(scene, at, sense)):
        yield from carried
        return
    listed, joined = among_others(scene, at, sense)
    if listed and joined:
        yield from pair(scene, at, sense, listed, at, joined)
        return
    deed = Deed(scene, at, sense, *(acted_for(scene, at, sense) or subject(scene, at, domain_of(sense))))
    if _is_nobodys(deed):
        return
    _turn_into_other_deed(deed)
    if is_passive(scene, at):
        if deed.relation == "passed":
            deed.heads = _chamber(scene, at) or deed.heads
        deed.tails = patient(scene, at, deed.range)
        deed.leave_out_patients()
        if deed.relation == "discontinued":
            _find_whose(deed)
        yield from deed.claims()
        return
    if deed.word in _TAKES_IN and _brings_unnamed(scene, at):
        return
    _find_objects(deed)
    if tells_means(deed.sentence, at):
        return
    if guests := guests_of(scene, at, sense, deed.first, deed.tails):
        hosts = [node.who for node in deed.tails if node.who]
        yield from pair(scene, at, sense, hosts, deed.sentence.position(deed.tails[0]), guests)
        return
    if not deed.tails and deed.relation == "developed" and _is_by(deed.sentence, at):
        deed.tails = put_out_before(deed.sentence, deed.sentence.nodes[at].clause)
    if not deed.tails:
        _find_what_it_is_about(deed)
    if deed.relation == "sued":
        deed.heads = suer(deed.sentence, at, deed.heads, deed.tails)
    if not deed.tails and deed.relation == "sued":
        if deed.word in _AT_LAW:
            # "对甲提告": the other frame of the word reads it.
            return
        deed.heads = suing(scene, at, deed.heads)
        deed.tails = [] if sues_unlisted(deed.sentence, at) else accused(scene, at, deed.heads)
    if not deed.tails and deed.relation == "integrates":
        yield from took_it_in(scene, at, sense, deed.heads, deed.first)
    if not deed.tails and deed.relation in ("passed", "issued", "signed"):
        _find_bill(deed)
    if not _find_doer(deed):
        return
    if not deed.tails and deed.heads:
        deed.tails = same_again(scene, at, deed.sense)
    if not deed.tails:
        yield from of_what_was_told(scene, at, deed.sense, deed.heads, deed.first)
        _read_as_intransitive(deed)
    if deed.relation == "integrates" and deed.word in HOSTS:
        products = [head for head in deed.heads if head.type == "Product"]
        deed.heads = products if named_before(scene, deed.heads, at) else []
        # A list of chatbots and models is one of models.
        models = any(tail.who and tail.who.type == "Model" for tail in deed.tails)
        apps = deed.word == "支持" and are_apps(deed.sentence, deed.tails)
        deed.tails = deed.tails if models or apps else [tail for tail in deed.tails if is_feature(deed.sentence, tail)]
    yield from deed.claims()


def _is_others_deed(scene: Scene, at: int, sense: Sense) -> bool:
    """Whether the sentence tells of somebody or something that it does not name."""
    return (
        (sense.relation == "represents" and is_acting(scene.sentence, at))
        or (scene.sentence.nodes[at].text == "旗下" and _is_of_another(scene.sentence, at))
        or (sense.relation == "uses" and _is_said(scene.sentence, at))
        or (sense.relation == "released" and _is_stage(scene.sentence, at))
        or is_no_motion(scene.sentence, at)
        or (
            sense.relation == "discontinued"
            and any(is_of_a_part(scene.sentence, node) for node in objects(scene, at, range_of(sense)))
        )
        or (sense.relation in _TO_AGENTS and has_unnamed_object(scene.sentence, at))
        or (sense.relation == "filedPatent" and _is_no_filing(scene.sentence, at))
        or (sense.relation == "acquired" and is_manner(scene.sentence, at))
        or (sense.relation == "issued" and _is_set_by_law(scene.sentence, at))
        or (sense.relation == "developed" and _is_of_people(scene.sentence, at))
        or (sense.relation == "uses" and _is_what_is_done(scene, at, sense))
        or (sense.relation == "issued" and scene.sentence.nodes[at].text == "启动" and not starts(scene.sentence, at))
    )


def _is_stage(sentence: Sentence, at: int) -> bool:
    """ "从研究预览成长为主力产品": where it began."""
    before = [node.text for node in sentence.nodes[max(0, at - 2) : at] if node.clause == sentence.nodes[at].clause]
    return sentence.nodes[at].text in ("预览", "内测", "公测", "测试") and any(text in ("从", "自") for text in before)


def _is_set_by_law(sentence: Sentence, at: int) -> bool:
    """ "不符合《甲法》制定的标准": the act lays down what follows."""
    before, behind = sentence.nodes[max(0, at - 1) : at], sentence.nodes[at + 1 : at + 2]
    law = bool(before) and before[0].who is not None and before[0].who.type == "Law"
    return law and bool(behind) and behind[0].tag == "OF"


def _is_of_people(sentence: Sentence, at: int) -> bool:
    """ "旗下有甲、乙等歌手": people, and nothing that was made."""
    if sentence.nodes[at].text != "旗下":
        return False
    behind = "".join(node.text for node in sentence.nodes[at:] if node.clause == sentence.nodes[at].clause)
    return _PEOPLE_OF_LIST.search(behind) is not None


_PEOPLE_OF_LIST = compiled(
    r"等(?:多|数|[一二两三四五六七八九十\d]+)?[名位]?(?:知名|著名|签约)*(?:艺人|歌手|作家|作者|音乐人|演员|画家|画师|艺术家|博主|主播|网红|明星|选手|员工|高管|导演|编剧|词曲作者)"
)


def _is_what_is_done(scene: Scene, at: int, sense: Sense) -> bool:
    """ "利用诉讼进行“骚扰”": what is done by such means is called so in quotation marks, and is no product."""
    tails = objects(scene, at, range_of(sense))
    starts = [scene.sentence.position(node) for node in tails]
    quoted = tails and all(node.text.startswith("“") for node in tails)
    return bool(quoted) and all(scene.sentence.nodes[place - 1].text.endswith(_DOES) for place in starts)


_DOES = ("进行", "实施", "从事", "开展", "展开", "发动")


def _is_no_filing(sentence: Sentence, at: int) -> bool:
    """ "获得《甲》专利的许可": what is had is no patent; "公开号": a word of its number is no deed."""
    behind = [node.text for node in sentence.nodes[at:] if node.clause == sentence.nodes[at].clause]
    numbered = len(behind) > 1 and behind[1].startswith("号")
    return numbered or _LICENCE.search("".join(behind)) is not None


_LICENCE = compiled(
    r"专利(?:权)?(?:的)?(?:独占|普通|排他|交叉|实施|使用)*(?:许可|授权(?!公告|号|日))(?!$|,)|专利的(?:许可|授权)$"
)


def _is_nobodys(deed: Deed) -> bool:
    """Whether the one found as subject does something else."""
    return (
        (deed.relation == "amended" and (told_in_ground(deed.sentence, deed.at) or is_of_noun(deed.sentence, deed.at)))
        or _is_meant_by_others(deed.sentence, deed.at, deed.first)
        or acts_for_unnamed(deed.sentence, deed.at, deed.sense)
        or (
            deed.relation == "supported" and (welcomes_veto(deed.sentence, deed.at) or is_count(deed.sentence, deed.at))
        )
        or (deed.relation == "memberOf" and _names_somebody(deed))
        or (deed.relation == "founded" and _is_joined(deed.sentence, deed.at))
        or (
            deed.relation == "uses"
            and (is_of_made(deed.sentence, deed.first, deed.at) or is_power(deed.sentence, deed.at))
        )
    )


def _is_joined(sentence: Sentence, at: int) -> bool:
    """ "甲将出任新设立的乙总裁", "甲加入新成立的乙": who set it up is not told."""
    before = "".join(node.text for node in sentence.nodes[max(0, at - 2) : at])
    behind = "".join(node.text for node in sentence.nodes[at + 1 : at + 3])
    return behind.startswith(("的", "立的")) and _JOINS.search(before) is not None


_JOINS = compiled(
    r"(?:加入|加盟|出任|担任|就任|接任|兼任|执掌|领导|掌管|负责|入职|转投|投身|任职于|供职于|调任|效力于)了?(?:刚|刚刚|新近|最近|全)?新?$"
)


def _names_somebody(deed: Deed) -> bool:
    """ "甲公司前副总裁乙离职,将加盟丙": it is 乙 who goes there, and not 甲公司."""
    between = deed.sentence.nodes[deed.first + 1 : deed.at]
    bodies = all(head.type != "Person" for head in deed.heads)
    return bodies and any(node.who and node.who.type == "Person" for node in between)


def _turn_into_other_deed(deed: Deed) -> None:
    """What an authority takes down it bans; a law is amended by the bill that the clause before tells of."""
    if deed.relation == "discontinued":
        found = deed.heads or subject(deed.scene, deed.at, _PUBLIC)[0]
        public = [each for each in found if each.type in _PUBLIC]
        if public and not deed.word.startswith(("撤回", "收回")):
            deed.sense = replace(deed.sense, relation="banned", rule=f"{deed.sense.rule}.banned")
            deed.heads = public
    if deed.word == "组成" and passive_agent(deed.scene, deed.at, deed.domain):
        # "联盟由甲、乙组成": who makes it up belongs to it, whoever founded it.
        deed.sense = replace(deed.sense, relation="memberOf", rule=f"{deed.sense.rule}.members")
    if deed.relation == "basedOn" and (moved := moved_on(deed.scene, deed.at, deed.first)):
        deed.heads, deed.first = moved
    if deed.relation in ("amended", "repealed") and (bill := bill_before(deed.scene, deed.at)):
        deed.heads, deed.first = bill, deed.at


def _find_objects(deed: Deed) -> None:
    """What the clause names as object, and who else does it to that."""
    scene, at = deed.scene, deed.at
    if deed.relation in _MADE_TOGETHER:
        beside = together(scene, at, deed.domain, deed.heads)
        # "甲联合乙起诉丙,并与丁一道起诉戊": 乙 had a part in the first alone.
        carried = (
            bool(beside)
            and deed.relation in _AGAINST
            and deed.first < deed.sentence.first_of(deed.sentence.nodes[at].clause)
        )
        deed.heads = [*(deed.heads[:1] if carried else deed.heads), *beside]
    tails = objects(scene, at, deed.range) or deed.marked("OBJECT") or relative_object(scene, at, deed.range)
    deed.tails = [node for node in tails if not is_rivals(deed.sentence, node)]
    # "起诉甲的还有:乙、丙": the list is of those who do it.
    deed.tails = [node for node in deed.tails if node.who not in deed.heads] or deed.tails
    if deed.relation == "sued" and deed.word.endswith(("到", "至", "上")):
        # "把甲告到乙局": an authority is where one complains.
        deed.tails = [node for node in deed.tails if node.who and node.who.type != "Regulator"]
    if deed.relation == "represents":
        others = is_with_others(deed.sentence, deed.at)
        deed.tails = [node for node in deed.tails if not (others or is_counsel_of_unnamed(deed.sentence, node))]
    if deed.relation == "released":
        deed.tails = [node for node in deed.tails if not has_a_part(deed.sentence, node)]
        if deed.word == "上架" and any(
            each.type == "Model" for group in deed.sentence.groups if group.last < at for each in group.clusters
        ):
            deed.tails = []  # "甲发布模型乙,已上架丙": 丙 is where it can be had.
    if deed.relation == "developed":
        deed.tails = [node for node in deed.tails if not is_anothers(deed.sentence, node, deed.heads)]
    describes = deed.relation == "developed" and _is_of_next(deed)
    if describes and deed.tails and passive_agent(scene, at, deed.domain):
        behind = next(group for group in deed.sentence.groups if group.first > at)
        deed.tails = only(behind, deed.range)
    if not deed.tails and not describes and passive_agent(scene, at, deed.domain) and deed.word not in _AT_LAW:
        deed.tails = (_set_up(deed) if deed.relation == "founded" else []) or patient(scene, at, deed.range, deed.heads)
    if deed.relation in ("integrates", "uses") and deed.tails and (several := several_of(scene, at, deed.domain)):
        deed.heads, deed.first = several, at
    if deed.relation == "integrates" and not any(head.type in ("Model", "Product") for head in deed.heads):
        hosts = [node.who for node in marked_objects(scene, at, ("ADJUNCT",), ("Product",)) if node.who]
        deed.heads = hosts or deed.heads


def _find_what_it_is_about(deed: Deed) -> None:
    """What stands before the verb, or with a noun behind it."""
    scene, at, sense = deed.scene, deed.at, deed.sense
    if deed.relation in ("developed", "released", "issued"):
        deed.tails = _predicate(scene, at, sense)
    if deed.relation == "supported":
        deed.tails = deed.marked("TOWARD") or brought_about(scene, at)
    if deed.relation == "proposed":
        deed.tails = sent_on(scene, at)
    if deed.relation == "signed":
        deed.tails = put_out_by_order(scene, at)
    if not deed.tails:
        deed.tails = [node for group in put_on(scene, at, sense) for node in group.members]
    if not deed.tails and (worked := worked_on(scene, at, sense)):
        laws = worked[2]
        if not deed.heads or deed.heads[0] in laws[0].clusters:
            deed.heads, deed.first = worked[:2]
        deed.tails = [node for group in laws for node in group.members]
    if not deed.tails and deed.relation in _NOMINAL and at and deed.sentence.nodes[at - 1].tag == "OF":
        # "撤回对甲的起诉", "甲对乙的收购完成交割".
        deed.tails = deed.marked("TOWARD")


def _find_bill(deed: Deed) -> None:
    """A bill that is brought before a chamber, passes it or is put to the vote there."""
    deed.tails, doing = takes_effect(deed.scene, deed.at)
    deed.heads = deed.heads or [each for each in doing if fits(each, deed.domain)]
    deed.tails = deed.tails or brought_before(deed.scene, deed.at)
    if not deed.tails and deed.relation == "passed":
        houses, tails = through_chamber(deed.scene, deed.at)
        if houses:  # "《甲法》未能在众议院通过".
            deed.heads, deed.first = houses, deed.sentence.position(tails[0])
        deed.tails = tails or put_to_vote(deed.scene, deed.at)


def _find_doer(deed: Deed) -> bool:
    """Who does it where its own clause does not say; False where the verb only describes what nobody is named to do."""
    scene, at, nodes = deed.scene, deed.at, deed.sentence.nodes
    if not deed.heads and deed.tails and deed.relation in _AFTER_WHICH:
        deed.heads, deed.first = who_comes_next(scene, at, deed.domain), at
    inner = at > 0 and _opens_noun_phrase(nodes[at - 1]) and not is_talked_about(nodes, at)
    relative = None
    if deed.tails:
        relative = relative_subject(scene, at, deed.domain, inner=inner)
        if relative and not inner and deed.relation == "developed" and not _makes(relative):
            relative = None
        if relative and any(node.who in relative.clusters for node in deed.tails):
            relative = None  # "废除了甲政府的《乙》": what is done away with does nothing.
    if inner and not relative:
        return False
    if relative and not (deed.heads and relative.clusters[0].type == "Group"):
        deed.heads, deed.first = relative.clusters, at
    if deed.relation == "passed" and not any(head.type == "Legislature" for head in deed.heads):
        deed.heads = _chamber(scene, at) or deed.heads
    return True


def _makes(group: Group) -> bool:
    """ "研发甲的乙": 乙 is a firm by name, and no part of what is made."""
    return all(each.type in ("Company", "Organization") for each in group.clusters)


def _read_as_intransitive(deed: Deed) -> None:
    """ "Copilot GPTs停服": what stands before the verb is what it is done to."""
    deed.tails = intransitive(deed.scene, deed.at, deed.sense)
    if deed.tails and not any(fits(each, deed.domain) and each.type for each in deed.heads):
        deed.heads = owner(deed.scene, deed.tails) or announcer(deed.scene, deed.at, deed.domain)
        deed.heads = deed.heads or put_out_too(deed.scene, deed.at) or told_about(deed.scene, deed.at, deed.domain)
        deed.heads = deed.heads or known_maker(deed.scene, deed.tails)
    elif not deed.tails and (left := left_off(deed.scene, deed.at, deed.sense)):
        deed.heads, deed.tails = owner(deed.scene, left) or deed.heads, left
    elif not deed.tails and (made := made_before(deed.scene, deed.at, deed.sense)):
        deed.heads, deed.tails = made
    if deed.relation == "discontinued":
        _find_whose(deed)


def _find_whose(deed: Deed) -> None:
    """ "甲的应用乙被下架", "乙被下架,甲称…": nobody is named to do it, so whose it is did."""
    if deed.tails and not any(fits(each, deed.domain) and each.type for each in deed.heads):
        deed.heads = owner(deed.scene, deed.tails) or answers(deed.scene, deed.at) or deed.heads


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
    """ "甲称,使用乙存在风险", "广泛使用的乙": who uses it is not said."""
    before = sentence.nodes[at - 2 : at]
    how = sentence.nodes[at - 1].text.endswith(("谨慎", "审慎", "慎重", "广泛", "普遍"))
    return how or (len(before) == 2 and before[0].tag == "SAY" and before[1].tag == MARK)


_TO_AGENTS = ("sued", "acquired")
#: "继起诉甲之后,乙又…": who did it comes in the next clause.
_AFTER_WHICH = (
    "released",
    "sued",
    "fined",
    "investigated",
    "banned",
    "settledWith",
    "acquired",
    "integrates",
    "discontinued",
)
_AT_LAW = ("提告", "怒告", "兴讼")
#: Deeds told by a noun that "的" ties to whom they are done to.
_NOMINAL = frozenset(("sued", "acquired", "amended"))


def _is_of_next(deed: Deed) -> bool:
    """ "甲由乙自研的丙驱动": what 乙 made is 丙, and not 甲."""
    nodes = deed.sentence.nodes[deed.at + 1 : deed.at + 4]
    return bool(nodes) and nodes[0].tag == "OF" and any(node.who for node in nodes[1:])


def _set_up(deed: Deed) -> list[Node]:
    """ "甲宣布组建乙,由丙和丁共同发起": what they set up is 乙."""
    nodes, clause = deed.sentence.nodes, deed.sentence.nodes[deed.at].clause
    return [
        node
        for group in deed.sentence.groups
        if group.clause < clause and group.governor is not None
        if any(sense.relation == "founded" for sense in nodes[group.governor].senses)
        for node in only(group, ("Company", "Organization"))
    ]


def _brings_unnamed(scene: Scene, at: int) -> bool:
    """ "将其内容接入甲": what is taken in has no name, and 甲 takes it in."""
    nodes, first = scene.sentence.nodes, scene.sentence.first_of(scene.sentence.nodes[at].clause)
    taken = next((index for index in range(first, at) if nodes[index].tag == "OBJECT"), at)
    between = nodes[taken + 1 : at]
    told = [node for node in between if node.tag != WORD or not only_adverbs(node.text, scene.grammar.adverbs)]
    named = any(node.who and node.who.type in ("Model", "Product") for node in between)
    return bool(told) and told[-1].tag in (WORD, "OF") and not named


#: What "与…共同" adds the one behind "与" to.
_AGAINST = ("sued", "opposed", "urged", "complainedAgainst")
_MADE_TOGETHER = ("acquired", "investedIn", "founded", "released", "developed", "issued", *_AGAINST)
#: "将A接入B": what the verb has behind it is then the host.
_TAKES_IN = frozenset(("引入", "接入", "部署", "集成"))


def _is_of_another(sentence: Sentence, at: int) -> bool:
    """ "甲旗下的乙开发丙", "对X旗下的丙展开调查": the product is the second one's, or of nobody that is known."""
    before = sentence.nodes[at - 1] if at else None
    behind = next((each for each in sentence.groups if each.first > at), None)
    unknown = before is not None and before.who is None and before.text.isascii() and before.text.isalpha()
    firm = behind is not None and behind.clusters[0].type in ("Company", "Organization", "Regulator")
    lead = "".join(node.text for node in sentence.nodes[at + 1 : behind.first]) if behind else ""
    return unknown or firm or _SAYS_MORE.search(lead) is not None


#: "甲旗下某厂已开始研究乙": behind the firm without a name a clause goes on.
_SAYS_MORE = compiled(r"(?<!自)[已将正还也](?!有|研|式)|开始|宣布|表示|[进加]入|入选|登[上顶]|超[越过]|对标|退出")


def _is_by(sentence: Sentence, at: int) -> bool:
    """ "发布甲,由乙打造。": the clause begins with 由 and ends with the verb."""
    first = sentence.nodes[sentence.first_of(sentence.nodes[at].clause)]
    return first.tag == "AGENT" and (at + 1 == len(sentence.nodes) or sentence.nodes[at + 1].tag == MARK)


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


_IS = compiled(r"(?:均|都|也|则|即|正|同)?(?:是|系|为|属于)(?:由)?")


def _chamber(scene: Scene, at: int) -> list[Cluster]:
    """ "在州议会获得通过": the chamber stands behind "在"."""
    sentence = scene.sentence
    marked = [
        group
        for group in sentence.groups
        if group.last < at and group.marker == "ADJUNCT" and group.clusters[0].type == "Legislature"
    ]
    return marked[-1].clusters if marked else []
