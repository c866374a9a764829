"""Members of a club that their own clause does not name: "甲发起乙联盟,成员包括丙", "丁以会员身份加入"."""

import re
from collections.abc import Iterator

from kg.extract.arguments import Claim, Scene, only
from kg.extract.clauses import Node
from kg.extract.entities import Cluster
from kg.extract.objects import objects
from kg.extract.subjects import subject

_CLUB = re.compile(
    r"(?:联盟|协会|学会|联合体|基金会|工作组|委员会|商会|联合会|促进会|理事会|论坛|共同体|社区|倡议|组织)$"
)
_BODIES = ("Company", "Organization", "Regulator")
_MEMBERS = re.compile(
    r"(?:其|该联盟|联盟|该协会|协会|该组织)?的?(?:现有|首批|核心|初始|创始|主要|发起|新|白金|黄金|高级|战略|企业|理事|[\d一二三四五六七八九十百余多]+[家个名])*"
    r"(?:成员|会员)(?:单位|企业|公司|机构|方)?(?:还|主要|目前|现|已|共)*(?:包括|包含|有|为|涵盖|囊括)(?:了|来自)?"
    r"(?:[\u4e00-\u9fff]{2,8}[、和与及])*"
)
_ITS_MEMBER = re.compile(r"(?:其|该联盟|该组织|联盟)的?(?:新|首批|正式|创始|核心)*(?:的)?(?:成员|会员)")
_AS_MEMBER = re.compile(r"(?:以|作为)[^,。]{0,10}(?:会员|成员|发起人|理事)(?:单位)?(?:的?身份)?")


def members(scene: Scene) -> Iterator[Claim]:
    """Read who belongs to the club that the clauses before tell of."""
    sentence = scene.sentence
    for group in sentence.groups:
        lead = sentence.nodes[sentence.first_of(group.clause) : group.first]
        told = "".join(node.text for node in lead)
        if lead and _MEMBERS.fullmatch(told) and all(node.who is None for node in lead):
            yield from _pairs(scene, group.members, _club(scene, group.first), group.first - len(lead), group.last)
    for at, node in enumerate(sentence.nodes):
        if node.text not in ("加入", "加盟", "成为") or objects(scene, at, _BODIES):
            continue
        first = sentence.first_of(node.clause)
        behind = "".join(each.text for each in sentence.nodes[at + 1 : at + 4])
        as_member = _AS_MEMBER.search("".join(each.text for each in sentence.nodes[first:at]))
        if not (_ITS_MEMBER.match(behind) if node.text == "成为" else as_member):
            continue
        heads, start = subject(scene, at, _BODIES)
        named = [each for each in sentence.nodes[:at] if each.who in heads]
        yield from _pairs(scene, named, _club(scene, start), min(start, at), at)


def _pairs(scene: Scene, named: list[Node], club: Cluster | None, first: int, last: int) -> Iterator[Claim]:
    for node in named:
        if club and node.who and node.who is not club and node.who.type in _BODIES:
            yield Claim(node.who, "memberOf", club, "memberOf.zh.listed", last, first, last)


def _club(scene: Scene, before: int) -> Cluster | None:
    """The last club named before a place in the sentence, else one set up before, else what the last was about."""
    named = [
        node.who
        for group in scene.sentence.groups
        if group.last < before and group.marker not in ("TOWARD", "WITH")
        for node in only(group, ("Organization", "Product"))
        if node.who
    ]
    for each in [*reversed(named), *reversed(scene.set_up), *scene.topic]:
        if any(_CLUB.search(name) for name in each.names):
            return each
    return None
