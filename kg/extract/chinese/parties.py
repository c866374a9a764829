"""Frames of what parties do with each other: cooperation and settlements."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.chinese.actors import free_groups
from kg.extract.chinese.arguments import Claim, Scene, domain_of, is_count, only, pair, range_of
from kg.extract.chinese.carried import same_partner
from kg.extract.chinese.clauses import NO_ACTOR
from kg.extract.chinese.elided import first_side, is_bare
from kg.extract.chinese.objects import marked_objects
from kg.extract.chinese.origins import is_origin
from kg.extract.chinese.subjects import subject
from kg.extract.entities import Cluster
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import Sense
from kg.text.patterns import compiled


def with_(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """Parties of a symmetric relation: two sides parted by "与", or every two of one group."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    # A court ends a suit, and settles none.
    types = tuple(kind for kind in domain_of(sense) if kind != "Court" or sense.relation != "settledWith")
    if _joins_a_suit(sentence, at) or _is_forced(sentence, at):
        return
    if sense.relation == "integrates" and _NOT_YET.match("".join(node.text for node in sentence.nodes[at + 1 :])):
        return
    if sense.relation == "settledWith" and _IS_WISH.match("".join(node.text for node in sentence.nodes[at:])):
        return  # "双方均无和解意愿".
    if sentence.nodes[at].text.endswith("合作") and _IS_READY.match("".join(n.text for n in sentence.nodes[at + 1 :])):
        return  # "表达了合作的意愿".
    if sense.relation == "partneredWith" and _ends_dispute(sentence, at):
        sense = replace(sense, relation="settledWith", rule="settledWith.zh.dispute")
    beside = next((group for group in sentence.groups if group.split and _is_of(sentence, group, at)), None)
    # "甲和乙的合作伙伴丙": whose partner somebody else is.
    named_so = "".join(node.text for node in sentence.nodes[at : at + 2])
    of_others = _PARTNER.match(named_so) is not None and sentence.nodes[at - 1].tag == "OF"
    if beside and not of_others and beside.marker not in ("BY", "WITH") and len(only(beside, types)) > 1:
        if sense.relation == "partneredWith" and _is_one_list(sentence, beside):
            yield from _every_pair(scene, at, sense, beside.members)
            return
        left, right = beside.members[: beside.split], beside.members[beside.split :]
        if all(is_count(node) for node in right):
            right = _counted_then_named(sentence, at, types) or right
        yield from pair(scene, at, sense, [node.who for node in left if node.who], beside.first, right)
        return
    partners = [node for node in marked_objects(scene, at, ("WITH",), types) if not is_count(node)] or [
        node
        for group in sentence.in_clause(clause)
        if group.marker == "TOWARD" and group.word == "向" and group.last < at
        for node in only(group, types)
    ]
    partners = (
        partners
        or _over_comma(sentence, at, types)
        or _counted_then_named(sentence, at, types)
        or (marked_objects(scene, at, ("WITH",), ("Group",)) if sense.relation == "settledWith" else [])
        or _partner_of(scene, at, types)
        or _claimant(scene, at, types)
        or same_partner(scene, at, types)
    )
    heads, first = subject(scene, at, types)
    if partners:
        heads = first_side(sentence, at, sense, heads)
    elif sense.relation == "settledWith":
        partners = _accuser(scene, at, heads) or _approved_against(scene, at, heads)
    heads = [head for head in heads if not any(node.who is head for node in partners)]
    lead = sentence.nodes[sentence.first_of(clause)]
    if partners and not heads and (lead.tag == "LIST" or lead.text.startswith(_ONESELF)):
        # "甲强调计划不变,包括与乙的合作".
        told = [each for each in sentence.groups if each.clause < clause and each.marker is None and only(each, types)]
        heads, first = (told[0].clusters, told[0].first) if told else (heads, first)
    if partners and not heads and NO_ACTOR.search(lead.text):
        # "甲宣布新计划。该工作与乙协调": whose work it is.
        heads, first = [each for each in scene.topic if each.type in types], at
    if partners and not heads:
        heads, first = who_comes_next(scene, at, types), at
    if partners:
        if not _inside_noun_phrase(sentence, partners[0]):
            yield from pair(scene, at, sense, heads, first, partners)
        return
    if listed := _partners_listed(scene, at, types):
        yield from pair(scene, at, sense, _whose_partners(scene, at, types), at, listed)
        return
    if _is_predicate(sentence, at):
        named = [
            node
            for group in sentence.in_clause(clause)
            if group.last < at
            for node in only(group, types)
            if node.who in heads
        ]
        yield from pair(scene, at, sense, _partners_told_before(scene, at, types, heads), at, named)
        return
    if not of_others:
        yield from _every_two(scene, at, sense, types)


def _over_comma(sentence: Sentence, at: int, types: Iterable[str]) -> list[Node]:
    """ "甲与一群作家,达成和解": the partner ends the clause before, and the verb opens this one."""
    clause = sentence.nodes[at].clause
    if at != sentence.first_of(clause):
        return []
    before = [group for group in sentence.in_clause(clause - 1) if group.marker == "WITH" and group.last + 2 == at]
    return only(before[0], types) if before else []


def _counted_then_named(sentence: Sentence, at: int, types: Iterable[str]) -> list[Node]:
    """ "甲与多家出版商达成协议,其中包括乙和丙": the list that follows names those who have no name before."""
    clause = sentence.nodes[at].clause
    within = [node for node in sentence.nodes[:at] if node.clause == clause]
    side = next((index for index, node in enumerate(within) if node.text in _AND_WITH), None)
    unnamed = side is not None and all(
        node.who is None or node.who.type == "Jurisdiction" or is_count(node) for node in within[side:]
    )
    listed = sentence.in_clause(clause + 1)[:1] if unnamed else []
    lead = sentence.nodes[sentence.first_of(clause + 1) : listed[0].first] if listed else []
    told = "".join(node.text for node in lead)
    return only(listed[0], types) if listed and _SUCH_AS.fullmatch(told) else []


_SUCH_AS = compiled(
    r"(?:其中|这些)?(?:主要|就|也|还|既)?(?:包括|包含|涵盖|如|例如|有)(?:了)?(?:[\u4e00-\u9fff]{2,10})?"
)


def _every_two(scene: Scene, at: int, sense: Sense, types: tuple[str, ...]) -> Iterator[Claim]:
    """ "甲和乙达成合作", "甲和乙宣布,双方和解": the two sides of one list before the verb."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    groups = [
        group
        for group in sentence.in_clause(clause)
        if group.last < at
        and (group.marker is None or (group.marker == "AGENT" and sense.relation == "partneredWith"))
        and group.governor is None
        and len(only(group, types)) > 1
        and not _owns_people(group)
    ]
    if not groups:
        groups = [
            group
            for group in sentence.in_clause(clause - 1)
            if group.marker is None
            and group.governor is None
            and len(only(group, types)) > 1
            and is_bare(sentence, sentence.first_of(clause), at, scene.grammar.adverbs)
        ]
    if groups and sentence.nodes[sentence.first_of(groups[-1].clause)].tag != "AND":
        group = groups[-1]
        if not group.split and _text_behind(sentence, group).startswith("等"):
            return  # "甲、乙等企业代表分享了合作情况": with whom is not said.
        if group.first and sentence.nodes[group.first - 1].text in _AND_WITH:
            return  # "一家工作室与甲、乙合作": the one side has no name.
        if any(node.tag in ("WITH", "AND") for node in sentence.nodes[group.last + 1 : at] if node.text in _AND_WITH):
            return  # "四名被告与多个家庭和解": the other side has no name.
        if _names_plaintiffs_of(sentence, group) or _text_behind(sentence, group).startswith(("各自", "分别")):
            return  # "甲和乙各自签署合作协议": each with somebody else.
        if sense.relation == "partneredWith" and _is_one_list(sentence, group):
            yield from _every_pair(scene, at, sense, group.members)
            return
        left, right = group.members[: group.split or 1], group.members[group.split or 1 :]
        yield from pair(scene, at, sense, [node.who for node in left if node.who], group.first, right)


def _is_one_list(sentence: Sentence, group: Group) -> bool:
    """Whether all of a list work with each other: "甲、乙和丙合作", "甲、乙与丙共同", "甲与乙、丙达成三方合作".

    In "甲和乙与丙合作", "甲与乙、丙合作" two sides work with one another.
    """
    if not 2 < len(group.members) <= _MOST_PARTNERS:
        return False
    joints = [sentence.nodes[sentence.position(node) - 1].text for node in group.members[1:]]
    *between, last = joints
    behind = _text_behind(sentence, group)
    if len(group.members) == 3 and "三方" in behind:
        return True
    return not {*between} - _COMMAS and (last in _AND or (last == "与" and _ALL_OF_THEM.search(behind) is not None))


def _every_pair(scene: Scene, at: int, sense: Sense, members: Sequence[Node]) -> Iterator[Claim]:
    """Every two of a list."""
    for index, node in enumerate(members[:-1], 1):
        first = scene.sentence.position(node)
        yield from pair(scene, at, sense, [node.who] if node.who else [], first, members[index:])


_PARTNER = compiled(r"[\u4e00-\u9fff]{2,6}伙伴(?!关系)")
#: Who are more make a movement and no partners of each other.
_MOST_PARTNERS = 8
_COMMAS = {"、", ","}
_AND = ("和", "及", "以及", *_COMMAS)
_ALL_OF_THEM = compiled(r"[三四五六七八多]方|共同|联合|携手|一起|一道|彼此|相互|互相")
#: "甲称,自己是首家与乙签署协议的企业".
_ONESELF = ("自己是", "其是", "其为", "自身是")
_AND_WITH = ("与", "同", "和", "跟")


def _names_plaintiffs_of(sentence: Sentence, group: Group) -> bool:
    """ "甲与伊利诺伊州原告达成和解": the place only tells where they are from."""
    behind = sentence.nodes[group.last + 1 : group.last + 2]
    people = any(node.text.startswith(("原告", "用户", "居民", "消费者", "民众", "受害", "家长")) for node in behind)
    return people and group.clusters[-1].type == "Jurisdiction"


def _owns_people(group: Group) -> bool:
    """ "与甲州、乙州的多个家庭和解": the places only tell where they are from."""
    return group.owns and all(each.type == "Jurisdiction" for each in group.clusters)


def _ends_dispute(sentence: Sentence, at: int) -> bool:
    """ "甲与乙就版权纠纷达成协议"."""
    nodes = [node for node in sentence.nodes[:at] if node.clause == sentence.nodes[at].clause]
    about = next((index for index, node in enumerate(nodes) if node.text == "就"), None)
    told = "".join(node.text for node in nodes[about:]) if about is not None else ""
    return sentence.nodes[at].text.startswith("达成") and _DISPUTE.search(told) is not None


_DISPUTE = compiled(r"(?:争议|纠纷|诉讼|(?<![法议草提方答档预正])案|索赔|争端)$")


def _claimant(scene: Scene, at: int, types: Iterable[str]) -> list[Node]:
    """ "甲同意付款,了结乙提起的诉讼", "甲向乙支付1亿元,了结诉讼": who sued, or who is paid."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    if sentence.nodes[at].text not in _ENDS:
        return []
    behind = [group for group in sentence.in_clause(clause) if group.first > at]
    if behind and _CONCERNS.search("".join(node.text for node in sentence.nodes[at + 1 : behind[0].first])):
        return []
    paid = [group for group in sentence.in_clause(clause - 1) if group.marker == "TOWARD" and group.word == "向"]
    if behind and behind[0].owns and _OWN_SUIT.match(_text_behind(sentence, behind[0])):
        # "了结得克萨斯州的隐私诉讼".
        return only(behind[0], types)
    if behind and behind[0].clusters[0].type == "Jurisdiction":
        # "了结侵犯美国人隐私的指控" names no claimant.
        after = sentence.nodes[behind[0].last + 1 : behind[0].last + 2]
        behind = behind if any(node.text.startswith(("提起", "提出", "起诉")) for node in after) else []
    return only((behind or paid)[0], types) if behind or paid else []


def _accuser(scene: Scene, at: int, heads: Iterable[Cluster]) -> list[Node]:
    """ "甲指控乙违法,后者同意付款和解": who accused, sued or fined the one that settles."""
    sentence = scene.sentence
    heads = list(heads)
    for index, node in enumerate(sentence.nodes[:at]):
        charges = node.tag == "ALLEGE" or any(sense.relation in ("sued", "fined") for sense in node.senses)
        before = [each for each in sentence.in_clause(node.clause) if each.last < index and each.marker is None]
        behind = [each for each in sentence.in_clause(node.clause) if each.first > index or each.marker == "TOWARD"]
        if charges and before and behind and heads and heads[0] in behind[0].clusters and node.text not in _PASSIVE:
            return only(before[-1], _ACCUSERS)
    return []


def _approved_against(scene: Scene, at: int, heads: Iterable[Cluster]) -> list[Node]:
    """ "甲局批准了针对乙的和解命令": the authority's own settlement, with whom it is against."""
    nodes, clause = scene.sentence.nodes, scene.sentence.nodes[at].clause
    told = "".join(node.text for node in nodes[:at] if node.clause == clause)
    against = [each for each in scene.sentence.in_clause(clause) if each.marker == "TOWARD" and each.last < at]
    if not against or not any(head.type == "Regulator" for head in heads) or not _APPROVES.search(told):
        return []
    return only(against[-1], ("Company", "Person", "Organization"))


#: "此次和解仅涉及甲的诉请": who is told of may be one of the two, or none.
_CONCERNS = compiled(r"涉及|限于|涵盖|适用|影响|针对|包括|覆盖|不含|除外|未")
_APPROVES = compiled(r"(?:批准|敲定|通过|公布|宣布|发布|签发|达成|作出)了?[^,。;]{0,6}(?:针对|对|与)")
_PASSIVE = ("被控", "被指控", "被指", "涉嫌")
_ACCUSERS = ("Regulator", "Company", "Organization", "Person", "Group", "Jurisdiction")
_ENDS = frozenset(("了结", "平息", "解决", "终结", "结束", "化解", "和解", "达成和解"))
_OWN_SUIT = compiled(r"的[\u4e00-\u9fff]{0,8}?(?:诉讼|官司|起诉)")


def _text_behind(sentence: Sentence, group: Group) -> str:
    return "".join(node.text for node in sentence.nodes[group.last + 1 :] if node.clause == group.clause)


def who_comes_next(scene: Scene, at: int, types: Iterable[str]) -> list[Cluster]:
    """Find the subject that comes in the clause behind ("继与甲达成合作后,乙又…")."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    first = sentence.first_of(clause)
    if sentence.nodes[first].text not in ("继", "在", "自", "随着", "自从"):
        return []
    told = sentence.nodes[first + 1].who
    if told and told.type in _DOERS and first + 1 < at:
        return []  # "在甲发布乙之前,丙…": another does it.
    behind = free_groups(sentence, clause + 1)[1]
    return [node.who for node in only(behind[0], types) if node.who] if behind else []


_DOERS = ("Company", "Organization", "Person", "Regulator", "Legislature", "Court")


def _partner_of(scene: Scene, at: int, types: Iterable[str]) -> list[Node]:
    """ "A成为B的…合作伙伴"."""
    sentence = scene.sentence
    if not sentence.nodes[at].text.endswith("伙伴"):
        return []
    owners = [each for each in sentence.in_clause(sentence.nodes[at].clause) if each.owns and each.last < at]
    if not owners:
        return []
    before = sentence.nodes[owners[-1].first - 1]
    return only(owners[-1], types) if before.text.endswith(("成为", "是", "为", "作为")) else []


#: "成为首批合作院校", "为技术合作伙伴".
_PARTNER_NOUN = compiled(r"伙伴|院校|高校|机构|单位|企业|公司|客户|方(?!面|式|案|向)|对象|平台|媒体|学校|品牌|商")


def _is_predicate(sentence: Sentence, at: int) -> bool:
    nodes = sentence.nodes
    clause = nodes[at].clause
    noun = nodes[at].text.endswith("伙伴") or (at + 1 < len(nodes) and _PARTNER_NOUN.match(nodes[at + 1].text))
    told = [node for node in nodes[sentence.first_of(clause) : at] if node.tag != "NAME"]
    before = "".join(node.text for node in told)
    if any(node.text in ("与", "同", "跟") for node in told):
        return False
    return bool(noun and re.search(r"成为|作为|均?[为是]", before) and nodes[at].text.startswith(("合作", "战略合作")))


def _partners_told_before(scene: Scene, at: int, types: Iterable[str], heads: Iterable[Cluster]) -> list[Cluster]:
    """ "甲成立乙,丙、丁为合作伙伴": they are partners of the body set up, else of who acted in the clause before."""
    sentence = scene.sentence
    nodes = sentence.nodes
    if not any(group.marker is None for group in sentence.in_clause(nodes[at].clause)):
        return []
    before = [group for group in sentence.groups if group.clause < nodes[at].clause]
    told = "".join(node.text for node in nodes if node.clause == nodes[at].clause - 1)
    founded = [*bodies_set_up(sentence), *scene.set_up]
    actors = [
        node.who
        for group in before
        if group.clause == nodes[at].clause - 1 and group.marker is None and group.governor is None and not group.owns
        for node in only(group, types)
        if node.who and node.who.type not in ("Jurisdiction", "Person") and node.who not in heads
    ]
    # "甲也是股东,乙、丙为合作伙伴": one says as little as the other with whom.
    return founded[:1] or (actors if len(actors) == 1 and not re.search(r"[也亦]是|均为|另", told) else [])


def bodies_set_up(sentence: Sentence) -> list[Cluster]:
    """The bodies that a sentence says are set up."""
    nodes = sentence.nodes
    return [
        node.who
        for group in sentence.groups
        if group.governor is not None and any(sense.relation == "founded" for sense in nodes[group.governor].senses)
        for node in only(group, ("Company", "Organization"))
        if node.who
    ]


_LISTS = compiled(
    rf"(?:{_PARTNER_NOUN.pattern})?(?:还|也|主要|目前|已|现|则|均|将)*(?:包括|包含|涵盖|囊括|有|为|是)(?:了|来自)?[^,]{{0,12}}"
)


def _partners_listed(scene: Scene, at: int, types: Iterable[str]) -> list[Node]:
    """ "首批合作伙伴包括甲、乙": partners named behind the noun."""
    nodes, clause = scene.sentence.nodes, scene.sentence.nodes[at].clause
    behind = [group for group in scene.sentence.in_clause(clause) if group.first > at]
    told = "".join(node.text for node in nodes[at + 1 : behind[0].first]) if behind else ""
    noun = nodes[at].text.endswith("伙伴") or (nodes[at].text == "合作" and _PARTNER_NOUN.match(told))
    return only(behind[0], types) if behind and noun and _LISTS.fullmatch(told) else []


def _whose_partners(scene: Scene, at: int, types: Iterable[str]) -> list[Cluster]:
    """Whose partners a list names: the owner of the noun, what was set up, or whom the clause before is about."""
    sentence = scene.sentence
    before = [
        group
        for group in sentence.groups
        if group.last < at and group.marker in (None, "AGENT") and only(group, types) and not is_origin(scene, group)
    ]
    own = [group for group in before if group.clause == sentence.nodes[at].clause]
    if own:
        return own[-1].clusters
    founded = [*bodies_set_up(sentence), *scene.set_up]
    free = [group for group in before if group.governor is None and not group.owns]
    told = free[-1].clusters if free else scene.topic
    return founded[:1] or [each for each in told if each.type in ("Company", "Organization", "Regulator")]


def together(scene: Scene, at: int, types: Iterable[str], heads: Iterable[Cluster]) -> list[Cluster]:
    """ "甲与乙共同成立丙": who stands behind "与" does it, too."""
    sentence = scene.sentence
    heads = list(heads)
    clause = sentence.nodes[at].clause
    return [
        node.who
        for group in sentence.groups
        if heads and group.last < at
        if (
            group.clause == clause
            and group.marker == "WITH"
            and _TOGETHER.match("".join(node.text for node in sentence.nodes[group.last + 1 : at + 2]))
            and not _is_partner_of_next(sentence.nodes[group.last + 1 : at])
        )
        or (group.clause == clause - 1 and _is_joined(sentence, group, at))
        for node in only(group, types)
        if node.who and node.who not in heads
    ]


def _is_partner_of_next(between: Sequence[Node]) -> bool:
    """ "与甲合作的乙起诉丙": what is done with 甲 only tells who 乙 is."""
    return any(node.tag == "OF" and then.who is not None for node, then in pairwise(between))


def _is_joined(sentence: Sentence, group: Group, at: int) -> bool:
    """ "甲联合乙等机构,以3亿美元收购丙": a clause that only says who joins."""
    joins = group.governor is not None and any(sense.frame == "join" for sense in sentence.nodes[group.governor].senses)
    behind = "".join(node.text for node in sentence.nodes[group.last + 1 :] if node.clause == group.clause)
    only_joins = (joins and _JOINED_ALONE.fullmatch(behind)) or (group.marker == "WITH" and _BESIDE.fullmatch(behind))
    clause = sentence.in_clause(sentence.nodes[at].clause)
    return bool(only_joins) and not any(each.marker is None and each.first < at for each in clause)


_JOINED_ALONE = compiled(r"(?:等[\u4e00-\u9fff]{0,8})?,")
#: "甲与乙一道,在法院起诉丙".
_BESIDE = compiled(r"(?:等[\u4e00-\u9fff]{0,8})?(?:一道|一起|一同|联手|携手),")


_TOGETHER = compiled(
    r"(?:等[^,。]{0,8})?(?:已|正式|宣布|将|正|正在)*(?:(?:共同|联合|合作|携手|联手|一同|一起|一道|一并|合资)|发起(?=成立|设立|组建|创立)|"
    r"(?:在[^,。]{1,8})?(?:设立|成立|组建|创办)(?:了)?(?:一家)?[\u4e00-\u9fff]{0,6}合资)"
)


def _inside_noun_phrase(sentence: Sentence, partner: Node) -> bool:
    """ "就与B的合作警告C": whose cooperation it is, is not said."""
    at = sentence.position(partner)
    return at > 1 and sentence.nodes[at - 1].text in ("与", "同", "和", "跟") and sentence.nodes[at - 2].tag == "TOWARD"


#: "甲与乙联手把丙送上被告席".
_BRINGS_UP = compiled(
    r"[把将][^,。;]{1,24}?(?:告[上到至进]|诉[至诸到]|[送推拉]上[^,。;]{0,6}(?:法庭|法院|被告席|公堂))"
)


def _joins_a_suit(sentence: Sentence, at: int) -> bool:
    """ "甲与乙联手对丙提起诉讼": what they join in is told by the next verb."""
    behind = [node for node in sentence.nodes[at + 1 :] if node.clause <= sentence.nodes[at].clause + 1]
    if any(node.text.startswith(("随后", "此后", "后来", "同时")) for node in behind):
        return False
    if _BRINGS_UP.match("".join(node.text for node in sentence.nodes[at + 1 :])):
        return True
    if sentence.nodes[at].text not in _JOINING:
        return False
    joint = sentence.nodes[at].text in ("联手", "结盟") or any(node.text.startswith("分别") for node in behind)
    kinds = (*_AGAINST, "opposed", "urged") if joint else _AGAINST
    return any(sense.relation in kinds for node in behind for sense in node.senses)


_JOINING = ("联合", "携手", "联手", "联同", "会同", "结盟")
_AGAINST = ("sued", "complainedAgainst")


def _is_forced(sentence: Sentence, at: int) -> bool:
    """ "强制甲、乙等厂商签署协议": it is not with each other that they sign."""
    before = [node for node in sentence.nodes[:at] if node.clause == sentence.nodes[at].clause]
    return any(node.text.endswith(("强制", "迫使", "强迫", "胁迫")) for node in before)


def _is_of(sentence: Sentence, group: Group, at: int) -> bool:
    """ "A与B的合作", "A与B合作", "A和B之间的合作"."""
    between = [node.text for node in sentence.nodes[group.last + 1 : at] if node.tag != "OF"]
    return group.last < at and between in ([], ["之间"])


def join(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A联合B发布…": partners, said by the word between them."""
    sentence = scene.sentence
    after = [group for group in sentence.in_clause(sentence.nodes[at].clause) if group.governor == at]
    if after and not is_origin(scene, after[0]) and not _joins_a_suit(sentence, at):
        heads, first = subject(scene, at, domain_of(sense))
        behind = "".join(node.text for node in sentence.nodes[after[0].last + 1 : after[0].last + 3])
        if _COLLEAGUES.match(behind) or (heads and all(head.type == "Person" for head in heads)):
            return  # "携手前甲公司同事创立乙", "丙携手丁创立乙": who founds with whom is told by the founding.
        yield from pair(scene, at, sense, heads, first, only(after[0], range_of(sense)))


_COLLEAGUES = compiled(r"的?(?:前|老)?(?:同事|员工|高管|旧部|老将|校友|伙伴们?|团队成员)")


#: "甲与乙的集成尚未完成".
_NOT_YET = compiled(r"[^,。;]{0,4}?(?:尚未|仍未|还未|未能|未完成|失败|受阻|推迟|搁置|遥遥无期)")
_IS_READY = compiled(r"(?:的)?(?:意愿|愿望|诚意|态度|可能|空间|潜力|前景)")
_IS_WISH = compiled(r"和解(?:的)?(?:意愿|意向|意思|空间|诚意|打算|可能)")
