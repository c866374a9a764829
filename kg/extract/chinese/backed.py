"""A court that backs a party has decided for it: "甲法院支持包括乙在内的出版商", "判决支持丙"."""

from collections.abc import Iterator

from kg.extract.chinese.arguments import Claim, Scene, only, pair
from kg.extract.entities import Cluster
from kg.extract.sentence import Node
from kg.extract.tokens import Sense
from kg.text.patterns import compiled

_PARTIES = ("Company", "Organization", "Person", "Group", "Regulator")
#: What a court gives a party beside being right: a right, a means, a reform.
_AIDS = compiled(
    r"^(?:使用|采用|建设|发展|开展|推进|工作|推广|创新|企业|改革|试点|用户|[^,。;]{0,8}(?:建设|发展|改革|创新|工作))"
)


def backed(scene: Scene, at: int, sense: Sense, courts: list[Cluster], first: int) -> Iterator[Claim]:
    """The party right behind the word, where the sentence itself names the court that backs it."""
    sentence = scene.sentence
    here = [court for court in courts if any(court in group.clusters for group in sentence.groups if group.last < at)]
    nodes = sentence.nodes
    own = [group for group in sentence.groups if group.last == at - 2 and group.clusters[0] in here]
    if own and own[0].marker == "BY" and nodes[at - 1].tag == "OF":
        yield from pair(scene, at, sense, here, first, _who_claims(scene, at))
        return
    behind = next((group for group in sentence.in_clause(sentence.nodes[at].clause) if group.first > at), None)
    if not here or behind is None or behind.clusters[0].type == "Court":
        return
    before = "".join(node.text for node in sentence.nodes[at + 1 : behind.first])
    after = "".join(node.text for node in sentence.nodes[behind.last + 1 :] if node.clause == behind.clause)
    if not _IN_ROLE.fullmatch(before) or _AIDS.match(after) or (behind.owns and not _APPEAL.match(after)):
        return
    yield from pair(scene, at, sense, here, first, only(behind, _PARTIES))


def _who_claims(scene: Scene, at: int) -> list[Node]:
    """ "乙的主张得到了甲法院的支持": whose the claim is stands before it."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    if any(node.tag == "NEGATE" and node.clause == clause for node in sentence.nodes[:at]):
        return []
    owners = [group for group in sentence.in_clause(clause) if group.last < at and group.owns and only(group, _PARTIES)]
    owner = owners[0] if owners else None
    told = sentence.nodes[owner.last + 1 : at] if owner else []
    return only(owner, _PARTIES) if owner and any(_CLAIM.search(node.text) for node in told) else []


_IN_ROLE = compiled(r"了?(?:包括|(?:原审|一审)?(?:原告|被告|上诉人|被上诉人|申请人|请求人)方?)?了?")
#: "支持了甲的上诉".
_APPEAL = compiled(
    r"的(?:全部|主要|大部分|再审|撤销|临时|初步)*(?:上诉|申诉|抗辩|复审请求|禁令申请|动议)(?:请求|申请)?(?:$|[,。;])"
)
_CLAIM = compiled(r"主张|请求|诉请|诉求|立场|观点|抗辩|决定|结论|起诉|诉讼")
