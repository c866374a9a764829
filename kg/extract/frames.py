"""Who did what to whom: the head and the tail of a trigger in its sentence.

A frame says how a trigger builds its clause (`ontology/relations.toml`):

    verb     A 起诉 B · B 被 A 起诉 · 由 A 起诉 B        toward   A 对 B 提起诉讼 · 对 B 的调查
    with     A 与 B 合作 · A、B 和解                    join     A 联合 B …
    into     A 把 B 集成到 C · B 已嵌入 C                at       B 在 A 上线
    powered  A 由 B 提供支持
    train    用 B 训练 A                               against, for   法院 判决 A 败诉
    before   A 向 机关 投诉 B
    deal     A 与 B 达成授权协议                        access   A 能够 使用 B 的内容
    grant    …, 允许 B 使用 A 的内容
    hear     案件 由 法院 审理
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.extract.arguments import (
    Claim,
    Scene,
    domain_of,
    fits,
    is_passive,
    marked_objects,
    objects,
    only,
    passive_agent,
    patient,
    range_of,
    relative_object,
    relative_subject,
    span_of,
    subject,
)
from kg.extract.clauses import Group, Node, Sentence, is_bare
from kg.extract.entities import Cluster
from kg.extract.tokens import WORD, Sense


def claims(scene: Scene) -> Iterator[Claim]:
    """Read every trigger of a sentence in each of its senses."""
    for at, node in enumerate(scene.sentence.nodes):
        for sense in node.senses:
            yield from FRAMES[sense.frame](scene, at, sense)


def _claims(
    scene: Scene, at: int, sense: Sense, heads: Iterable[Cluster], first: int, tails: Iterable[Node]
) -> Iterator[Claim]:
    sentence = scene.sentence
    tails = list(tails)
    positions = [sentence.position(node) for node in tails]
    low, high = span_of(at, [first] if first <= at else [], positions)
    for head in heads:
        for node in tails:
            if (
                node.who
                and node.who is not head
                and fits(node.who, range_of(sense))
                and fits(head, domain_of(sense))
                and not _is_forum(sense, node.who)
            ):
                yield Claim(head, sense.relation, node.who, sense.rule, at, low, high)


#: Words of a round of financing; whose round it is was said before.
_ROUND = frozenset(("领投", "跟投", "参投"))


def _in_round(scene: Scene, at: int, sense: Sense, heads: Iterable[Cluster], first: int) -> Iterator[Claim]:
    """ "…完成融资。本轮由A领投": the company that the sentence before is about was invested in."""
    heads = list(heads)
    for tail in scene.topic:
        if tail.type == "Company" and tail not in heads:
            for head in heads:
                yield Claim(head, sense.relation, tail, sense.rule, at, min(first, at), at)


def _through(scene: Scene, at: int, sense: Sense) -> list[Node]:
    """ "禁止在政府设备上使用A": what is banned stands behind the verb of what is banned."""
    sentence = scene.sentence
    groups = [
        group
        for group in sentence.in_clause(sentence.nodes[at].clause)
        if group.first > at and group.marker in (None, "OBJECT")
    ]
    fitting = [
        node
        for group in groups[:1]
        for node in only(group, range_of(sense))
        if node.who and node.who.type in ("Company", "Product", "Model")
    ]
    return fitting


def _next_subject(scene: Scene, at: int) -> list[Node]:
    """ "多家机构提出反对意见,甲公司同意暂停": what is objected to acts in the next clause."""
    sentence = scene.sentence
    following = [
        group
        for group in sentence.in_clause(sentence.nodes[at].clause + 1)
        if group.marker is None and group.governor is None
    ]
    return only(following[0], ("Company",)) if following and following[0].clusters[0].type == "Company" else []


def _is_forum(sense: Sense, cluster: Cluster) -> bool:
    """A court is where one sues, not whom."""
    return sense.relation in ("sued", "settledWith", "complainedAgainst") and cluster.type == "Court"


def _verb(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    heads, first = subject(scene, at, domain_of(sense))
    if is_passive(scene, at):
        if sense.relation == "passed":
            heads = _chamber(scene, at) or heads
        yield from _claims(scene, at, sense, heads, first, patient(scene, at, range_of(sense)))
        return
    tails = (
        objects(scene, at, range_of(sense))
        or marked_objects(scene, at, ("OBJECT",), range_of(sense))
        or relative_object(scene, at, range_of(sense))
    )
    if not tails and passive_agent(scene, at, domain_of(sense)):
        tails = patient(scene, at, range_of(sense))
    inner = at > 0 and scene.sentence.nodes[at - 1].tag in ("TOWARD", "OBJECT", "BY", "WITH")
    relative = (
        relative_subject(scene, at, domain_of(sense), inner=inner)
        if tails and (inner or sense.relation != "developed")
        else None
    )
    if inner and not relative:
        return
    if relative:
        heads, first = relative.clusters, at
    if sense.relation == "passed" and not any(head.type == "Legislature" for head in heads):
        heads = _chamber(scene, at) or heads
    if not tails:
        tails = _intransitive(scene, at, sense)
        heads = (
            [cluster for cluster in scene.topic if fits(cluster, domain_of(sense))]
            if tails and not any(fits(each, domain_of(sense)) and each.type for each in heads)
            else heads
        )
    yield from _claims(scene, at, sense, heads, first, tails)


def _chamber(scene: Scene, at: int) -> list[Cluster]:
    """ "在州议会获得通过": the chamber stands behind "在"."""
    sentence = scene.sentence
    marked = [
        group
        for group in sentence.in_clause(sentence.nodes[at].clause)
        if group.marker == "ADJUNCT" and group.clusters[0].type == "Legislature"
    ]
    return marked[-1].clusters if marked else []


_INTRANSITIVE = frozenset(("discontinued", "released"))


def _intransitive(scene: Scene, at: int, sense: Sense) -> list[Node]:
    """ "Copilot GPTs停服": the subject is what the relation is about."""
    if sense.relation not in _INTRANSITIVE:
        return []
    sentence = scene.sentence
    groups = [
        group
        for group in sentence.in_clause(sentence.nodes[at].clause)
        if group.last < at and group.marker is None and group.governor is None
    ]
    return [node for node in only(groups[-1], range_of(sense)) if node.who and node.who.type] if groups else []


def _toward(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    heads, first = subject(scene, at, domain_of(sense))
    if is_passive(scene, at):
        yield from _claims(scene, at, sense, heads, first, patient(scene, at, range_of(sense)))
        return
    through = _through(scene, at, sense) if sense.relation == "banned" else []
    tails = (
        marked_objects(scene, at, ("TOWARD", "WITH"), range_of(sense))
        or objects(scene, at, range_of(sense))
        or through
        or marked_objects(scene, at, ("OBJECT",), range_of(sense))
    )
    if not tails and sense.relation == "investedIn" and scene.sentence.nodes[at].text in _ROUND:
        yield from _in_round(scene, at, sense, heads, first)
        return
    if not tails and sense.relation == "opposed" and scene.sentence.nodes[at].text.startswith("提出"):
        tails = _next_subject(scene, at)
    if not tails and passive_agent(scene, at, domain_of(sense)):
        tails = patient(scene, at, range_of(sense))
    yield from _claims(scene, at, sense, heads, first, tails)


def _before(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A向机关B投诉C", "就C向B投诉": B hears the complaint, C is what it is about."""
    heads, first = subject(scene, at, domain_of(sense))
    if is_passive(scene, at):
        yield from _claims(scene, at, sense, heads, first, patient(scene, at, range_of(sense)))
        return
    tails = objects(scene, at, range_of(sense))
    if not tails:
        marked = [
            group
            for group in scene.sentence.in_clause(scene.sentence.nodes[at].clause)
            if group.marker == "TOWARD" and group.word not in ("向", "to", "with")
        ]
        tails = [node for group in marked[-1:] for node in only(group, range_of(sense))]
    yield from _claims(scene, at, sense, heads, first, tails)


def _with(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """Parties of a symmetric relation: two sides parted by "与", or every two of one group."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    types = domain_of(sense)
    partners = marked_objects(scene, at, ("WITH", "TOWARD"), types)
    heads, first = subject(scene, at, types)
    if partners:
        yield from _claims(scene, at, sense, heads, first, partners)
        return
    groups = [
        group
        for group in sentence.in_clause(clause)
        if group.last < at and group.marker is None and group.governor is None and len(only(group, types)) > 1
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
    if groups:
        group = groups[-1]
        left, right = group.members[: group.split or 1], group.members[group.split or 1 :]
        yield from _claims(scene, at, sense, [node.who for node in left if node.who], group.first, right)


def _join(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A联合B发布…": partners, said by the word between them."""
    sentence = scene.sentence
    after = [group for group in sentence.in_clause(sentence.nodes[at].clause) if group.governor == at]
    if after:
        heads, first = subject(scene, at, domain_of(sense))
        yield from _claims(scene, at, sense, heads, first, only(after[0], range_of(sense)))


def _into(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """The host stands behind the word, the guest behind "将" or as subject."""
    types = range_of(sense)
    hosts = objects(scene, at, domain_of(sense)) or marked_objects(scene, at, ("ADJUNCT", "TOWARD"), domain_of(sense))
    guests = marked_objects(scene, at, ("OBJECT",), types)
    guests_of = [node.who for node in guests if node.who]
    first = scene.sentence.position(guests[0]) if guests else at
    if not guests_of:
        guests_of, first = subject(scene, at, types)
    sentence = scene.sentence
    positions = [sentence.position(node) for node in hosts]
    low, high = span_of(at, [first], positions)
    for node in hosts:
        for guest in guests_of:
            if node.who and node.who is not guest and node.who.type in domain_of(sense) and guest.type in types:
                yield Claim(node.who, sense.relation, guest, sense.rule, at, low, high)


def _at(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "B在A上线": the host stands behind "在", the guest is the subject or what the clause before put out."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    hosts = [
        group
        for group in sentence.in_clause(clause)
        if group.last < at
        and group.marker == "ADJUNCT"
        and group.word in ("在", "于", "in", "on")
        and only(group, ("Product",))
        and group.clusters[0].type == "Product"
    ]
    if not hosts:
        return
    before = [
        group
        for group in sentence.groups
        if group.last < hosts[0].first
        and group.marker in (None, "OBJECT")
        and only(group, ("Model",))
        and group.clusters[0].type == "Model"
    ]
    guests = before[-1].clusters if before else [cluster for cluster in scene.topic if cluster.type == "Model"]
    first = before[-1].first if before else hosts[0].first
    for host in hosts[-1].clusters:
        for guest in guests:
            if host is not guest:
                yield Claim(host, sense.relation, guest, sense.rule, at, min(first, hosts[-1].first), at)


def _powered(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A由B提供支持"."""
    tails = marked_objects(scene, at, ("AGENT", "BY"), range_of(sense))
    heads = [node.who for node in patient(scene, at, domain_of(sense)) if node.who]
    yield from _claims(scene, at, sense, heads, at, tails)


def _train(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A使用B训练", "用B训练A": the data stands behind the verb of use."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    data = [
        group
        for group in sentence.in_clause(clause)
        if group.last < at
        and only(group, ("Dataset", "Work", "Product"))
        and (group.marker in ("ADJUNCT", "TOWARD", "OBJECT") or _governed_by_use(sentence, group))
    ]
    if not data:
        return
    models = [
        node.who
        for node in objects(scene, at, ("Model", "Product"))
        if node.who and node.who.type in ("Model", "Product")
    ]
    models = [model for model in models if model not in data[-1].clusters]
    heads, first = (models, at) if models else subject(scene, at, ("Company", "Organization", "Model", "Person"))
    yield from _claims(
        scene,
        at,
        sense,
        [head for head in heads if head.type],
        first,
        [node for node in only(data[-1], range_of(sense)) if node.who and node.who.type],
    )


def _governed_by_use(sentence: Sentence, group: Group) -> bool:
    return group.governor is not None and any(
        sense.relation == "uses" for sense in sentence.nodes[group.governor].senses
    )


def _decision(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """A court's decision and the party that it goes against or for, where both are named."""
    heads, first = subject(scene, at, ("Court",))
    sentence = scene.sentence
    courts = [head for head in heads if head.type == "Court"]
    if not courts:
        named = [
            group
            for group in sentence.groups
            if group.last < at and only(group, ("Court",)) and group.clusters[0].type == "Court"
        ]
        courts, first = (named[-1].clusters[:1], named[-1].first) if named else ([], at)
    types = tuple(kind for kind in range_of(sense) if kind != "Court")
    clause = sentence.nodes[at].clause
    groups = [
        group
        for group in sentence.in_clause(clause)
        if only(group, types)
        and group.clusters[0] not in courts
        and group.marker != "ADJUNCT"
        and not _is_judge(sentence, group)
    ]
    groups.sort(key=lambda group: (group.governor != at, group.first < at, group.first))
    tails = [
        node for group in groups[:1] for node in only(group, types) if node.who and node.who.type in (None, *_PARTIES)
    ]
    yield from _claims(scene, at, sense, courts, first, tails)
    if tails and sentence.nodes[at].text.startswith("驳回"):
        yield from _other_side(scene, at, sense, courts, first, tails)


def _other_side(
    scene: Scene, at: int, sense: Sense, courts: Sequence[Cluster], first: int, losers: Sequence[Node]
) -> Iterator[Claim]:
    """ "驳回A对B的起诉": A had sued B, and the decision is for B."""
    sentence = scene.sentence
    behind = scene.sentence.position(losers[-1])
    sued = [
        group
        for group in sentence.in_clause(sentence.nodes[at].clause)
        if group.first > behind and group.marker == "TOWARD"
    ]
    suit = (
        any(node.text.startswith(("起诉", "诉讼", "诉", "指控")) for node in sentence.nodes[sued[0].last :])
        if sued
        else False
    )
    if not suit:
        return
    for node in only(sued[0], _PARTIES):
        for court in courts:
            if node.who:
                yield Claim(court, "ruledFor", node.who, f"{sense.rule}.other", at, first, sued[0].last)
        for loser in losers:
            if node.who and loser.who:
                yield Claim(loser.who, "sued", node.who, f"{sense.rule}.suit", at, behind, sued[0].last)


_PARTIES = ("Company", "Organization", "Person", "Group", "Regulator")


def _is_judge(sentence: Sentence, group: Group) -> bool:
    """ "法院法官甲": who decides is no party."""
    before = sentence.nodes[group.first - 1] if group.first else None
    return bool(before and before.tag == WORD and before.text.endswith(("法官", "大法官", "庭长", "Judge", "judge")))


def _deal(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """A deal on content: the side that owns content grants; told by kind, publishers license to makers of models."""
    for claim in _with(scene, at, sense):
        head, tail = claim.head, claim.tail
        if owns_content(tail) and not owns_content(head):
            head, tail = tail, head
        yield Claim(head, sense.relation, tail, sense.rule, claim.at, claim.first, claim.last)


_CONTENT = re.compile(
    r"新闻|报|周刊|杂志|出版|唱片|音乐|影业|图片|媒体|通讯社|社区|Reddit|News|Times|Press|Music|Media|Books|Publish|Images|Records|Journal|Post|Guardian"
)


def owns_content(cluster: Cluster) -> bool:
    """Say whether a body's names tell of publishing, music, pictures or film."""
    return any(_CONTENT.search(name) for name in cluster.names)


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
    yield from _claims(
        scene, at, sense, [head for head in heads if id(head) not in allowed and head.type], first, tails
    )


def _access(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A将能够访问B的内容": B grants, where the sentence says that A may."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    if not any(
        node.tag == "IF" and node.text in ("能够", "能", "可以", "有权", "可", "can", "may")
        for node in sentence.nodes[:at]
        if node.clause == clause
    ):
        return
    for claim in _verb(scene, at, sense):
        yield Claim(claim.tail, claim.relation, claim.head, claim.rule, claim.at, claim.first, claim.last)


def _hear(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """A case and a court named in one sentence with a word of procedure."""
    sentence = scene.sentence
    cases = [node for group in sentence.groups for node in group.members if node.who and node.who.type == "Case"]
    courts = [node for group in sentence.groups for node in group.members if node.who and node.who.type == "Court"]
    for case in cases:
        near = min(courts, key=lambda node: abs(node.start - case.start), default=None)
        if near and case.who:
            yield from _claims(scene, at, sense, [case.who], sentence.position(case), [near])


FRAMES: dict[str, Callable[[Scene, int, Sense], Iterator[Claim]]] = {
    "verb": _verb, "toward": _toward, "with": _with, "join": _join, "into": _into, "at": _at,
    "powered": _powered, "train": _train,
    "against": _decision, "for": _decision, "deal": _deal, "before": _before, "access": _access,
    "grant": _grant, "hear": _hear,
}  # fmt: skip
