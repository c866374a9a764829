"""Members of a club that their own clause does not name: "甲发起乙联盟,成员包括丙", "丁以会员身份加入"."""

from collections.abc import Iterator
from itertools import pairwise

from kg.extract.chinese.arguments import Claim, Scene, only
from kg.extract.chinese.objects import objects
from kg.extract.chinese.subjects import subject
from kg.extract.entities import Cluster
from kg.extract.sentence import Node
from kg.text.patterns import compiled

_CLUB = compiled(
    r"(?:联盟|协会|学会|联合体|基金会|工作组|委员会|商会|联合会|促进会|理事会|论坛|共同体|社区|倡议|组织)$"
)
#: Of authorities only groups have members.
_GROUP = compiled(r"(?:工作组|小组|专委会|分会)$")
_BODIES = ("Company", "Organization", "Regulator")
_MEMBERS = compiled(
    r"(?:其|该联盟|联盟|该协会|协会|该组织)?的?(?:现有|首批|核心|初始|创始|主要|发起|新|白金|黄金|高级|战略|企业|理事|[\d一二三四五六七八九十百余多]+[家个名])*"
    r"(?:成员|会员)(?:单位|企业|公司|机构|方)?(?:还|主要|目前|现|已|共)*(?:包括|包含|有|为|涵盖|囊括)(?:了|来自)?"
    r"(?:[\u4e00-\u9fff]{2,8}[、和与及])*"
)
_ITS_MEMBER = compiled(r"(?:其|该联盟|该组织|联盟)的?(?:新|首批|正式|创始|核心)*(?:的)?(?:成员|会员)")
#: "甲、乙均已在列", "甲、乙先后加入".
_LISTED_THERE = compiled(
    r"(?:等[^,。]{0,10})?(?:[也都均已早则亦还]|目前|此前|随后|先后|相继|陆续)*"
    r"(?:(?:成为|当选为?|入选|获选为?|担任|出任|[任为])(?:首批|首任|首届|新一届|该?联盟|该?协会|其)*(?:副|常务|执行|联席)*(?:理事长|会长|组长|主任委员|秘书长|理事|成员|会员)(?:单位|企业|机构)"
    r"|在列|[位名]列其中|跻身其中|榜上有名|[是为]其(?:创始|正式|首批|理事)?(?:成员|会员)|(?<=先后)加入|(?<=相继)加入|(?<=陆续)加入)(?=[,。;]|$)"
)
#: "联盟今年新增甲和乙两名会员".
_TAKES_IN = ("新增", "新增了", "吸纳", "吸纳了", "接纳", "接纳了", "迎来", "迎来了", "吸收", "吸收了")
_NEW_MEMBERS = compiled(
    r"(?:等)?(?:[\d一二两三四五六七八九十]+[名家个位])?(?:为)?新?(?:会员|成员)(?:单位|企业|机构)?(?=[,。;]|$)"
)
_AS_MEMBER = compiled(r"(?:以|作为)[^,。]{0,10}(?:会员|成员|发起人|理事)(?:单位)?(?:的?身份)?")


def members(scene: Scene) -> Iterator[Claim]:
    """Read who belongs to the club that the clauses before tell of."""
    sentence = scene.sentence
    for group in sentence.groups:
        lead = sentence.nodes[sentence.first_of(group.clause) : group.first]
        told = "".join(node.text for node in lead)
        if lead and _MEMBERS.fullmatch(told) and all(node.who is None for node in lead):
            yield from _pairs(scene, group.members, _club(scene, group.first), group.first - len(lead), group.last)
        behind = "".join(
            node.text for node in sentence.nodes[group.last + 1 : group.last + 6] if node.clause == group.clause
        )
        free = group.marker is None and not group.owns and not _is_acted_against(scene, group.first)
        if free and _LISTED_THERE.match(behind):
            named = [node for node in group.members if node.who]
            yield from _pairs(scene, named, _club(scene, group.first), group.first, group.last)
        if told.endswith(_TAKES_IN) and _NEW_MEMBERS.match(_counted(sentence.nodes[group.last]) + behind):
            named = [node for node in group.members if node.who]
            yield from _pairs(scene, named, _club(scene, group.first), group.first, group.last)
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


def _counted(node: Node) -> str:
    """ "甲和乙两名会员": the count closes the list that it counts."""
    return node.text if node.text.endswith(("会员", "成员", "单位", "企业", "机构")) else ""


def _is_acted_against(scene: Scene, before: int) -> bool:
    """ "甲局约谈三家企业,乙和丙在列": who is on that list joined nothing."""
    senses = [sense for node in scene.sentence.nodes[:before] for sense in node.senses]
    return any(sense.relation in ("warned", "fined", "banned", "investigated", "sued") for sense in senses)


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
        for node in only(group, ("Organization", "Product", "Regulator"))
        if node.who
    ]
    called = {
        id(node.who)
        for node, behind in pairwise(scene.sentence.nodes)
        if node.who and behind.text.startswith(("联盟", "协会", "论坛", "基金会"))
    }
    for each in [*reversed(named), *reversed(scene.set_up), *scene.topic]:
        kind = _GROUP if each.type == "Regulator" else _CLUB
        if id(each) in called or any(kind.search(name) for name in each.names):
            return each
    return None
