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
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.extract.clauses import Group, Node, Sentence, is_bare, is_verbal, only_adverbs
from kg.extract.entities import Cluster
from kg.extract.tokens import NAME, TRIGGER, WORD, Grammar, Sense
from kg.ontology import load

#: Relations whose tail comes last in its noun phrase ("发布 A 系列 大模型 B"); for the others the first name counts.
_HEAD_FINAL = frozenset(("Law", "Model", "Product", "Dataset", "Work", "Patent"))
_MAX_BACK = 5


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation between two entities as a frame reads it."""

    head: Cluster
    relation: str
    tail: Cluster
    rule: str
    #: Position of the trigger among the sentence's nodes.
    at: int
    #: Positions of the nodes that hold head, trigger and tail.
    first: int
    last: int


@dataclass(slots=True)
class Scene:
    """A sentence with what was said before it."""

    sentence: Sentence
    grammar: Grammar
    #: The subject of the sentence before, of the same part.
    topic: list[Cluster]


def claims(scene: Scene) -> Iterator[Claim]:
    """Read every trigger of a sentence in each of its senses."""
    for at, node in enumerate(scene.sentence.nodes):
        for sense in node.senses:
            yield from FRAMES[sense.frame](scene, at, sense)


def fits(cluster: Cluster, types: Iterable[str]) -> bool:
    """Say whether an entity may stand at an end of these types; an untyped one may where the types are few."""
    return cluster.type in types if cluster.type else any(kind in types for kind in _OPEN_TYPES)


#: What a name may be of which only the sentence tells the type; a law, a court or an authority is known by its form.
_OPEN_TYPES = ("Company", "Organization", "Model", "Product")


def _domain(sense: Sense) -> tuple[str, ...]:
    return load().relations[sense.relation].domain


def _range(sense: Sense) -> tuple[str, ...]:
    types = load().relations[sense.relation].range
    return tuple(kind for kind in types if kind != "Court") if sense.relation == "sued" else types


def _only(group: Group, types: Iterable[str]) -> list[Node]:
    return [node for node in group.members if node.who and fits(node.who, types)]


def _span(at: int, *groups: Iterable[int]) -> tuple[int, int]:
    positions = [at, *(position for group in groups for position in group)]
    return min(positions), max(positions)


def subject(scene: Scene, at: int, types: Iterable[str]) -> tuple[list[Cluster], int]:
    """The subject of the trigger at a position: in its clause, else of an earlier clause, else the topic.

    Returns the entities and the position of the first node that names them (that of the clause where nothing does).
    """
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    if sentence.nodes[at].text in _BETWEEN:
        beside = [group for group in sentence.groups if group.last == at - 1 and _only(group, types)]
        return (beside[0].clusters, beside[0].first) if beside else ([], at)
    passive = _passive_agent(scene, at, types)
    if passive:
        return [node.who for node in passive.members if node.who], passive.first
    if is_passive(scene, at) and any(sense.relation in _AGENTLESS for sense in sentence.nodes[at].senses):
        return [cluster for cluster in scene.topic if cluster.type in _PUBLIC and fits(cluster, types)], at
    first = sentence.first_of(clause)
    found = _in_clause(scene, clause, at, types)
    if found:
        return found
    if not is_bare(sentence, first, at, scene.grammar.adverbs):
        return [], at
    for earlier in range(clause - 1, max(-1, clause - _MAX_BACK), -1):
        start = sentence.first_of(earlier)
        stop = sentence.first_of(earlier + 1)
        groups = [
            group
            for group in sentence.in_clause(earlier)
            if group.marker in (None, "AGENT") and group.governor is None and not group.owns and not _is_origin(scene, group)
        ]
        fitting = [group for group in groups if _only(group, types)]
        if fitting:
            return _joined(sentence, fitting[0], types), fitting[0].first
        if groups or not is_bare(sentence, start, stop, scene.grammar.adverbs) and not _reports(sentence, start, stop):
            return [], at
    return [cluster for cluster in scene.topic if fits(cluster, types)], at


#: What authorities do, so that the passive needs no agent where one was just named ("…, 被罚款10万元").
_AGENTLESS = frozenset(("fined", "banned", "warned", "investigated"))
#: Words that stand between the names of the parties of a case ("甲诉乙一案").
_BETWEEN = frozenset(("诉", "v.", "vs."))
_PUBLIC = ("Regulator", "Court", "Legislature")


def _reports(sentence: Sentence, start: int, stop: int) -> bool:
    """A clause that only says when, why or from where ("据介绍", "为促进图像生成AI的应用")."""
    nodes = sentence.nodes[start:stop]
    return bool(nodes) and nodes[0].tag in ("ADJUNCT", "DATE")


def _is_origin(scene: Scene, group: Group) -> bool:
    """A place before a noun tells where somebody is from ("美国参议员", "中国用户") and does nothing itself."""
    nodes = scene.sentence.nodes
    if any(node.who and node.who.type != "Jurisdiction" for node in group.members) or group.last + 1 >= len(nodes):
        return False
    following = nodes[group.last + 1]
    if following.text.startswith("等"):
        return False
    return following.tag == NAME or following.tag == WORD and not only_adverbs(following.text, scene.grammar.adverbs)


def _in_clause(scene: Scene, clause: int, at: int, types: Iterable[str]) -> tuple[list[Cluster], int] | None:
    sentence = scene.sentence
    for group in reversed(sentence.in_clause(clause)):
        relative = at + 1 < len(sentence.nodes) and sentence.nodes[at + 1].tag == "OF" and group.marker in ("ADJUNCT", "WITH")
        if group.last >= at or not (group.marker in (None, "AGENT") or relative) or not _only(group, types):
            continue
        if group.governor is not None and sentence.nodes[group.governor].clause == clause and not _frees(sentence, group.governor):
            continue
        if group.owns and not _relative(sentence, group, at) or _is_origin(scene, group):
            continue
        return _joined(sentence, group, types), group.first
    return None


def _relative(sentence: Sentence, group: Group, at: int) -> bool:
    """"A的B发布": A owns the subject; "A的官网发布" is A all the same."""
    following = sentence.nodes[group.last + 2] if group.last + 2 < len(sentence.nodes) else None
    return bool(following and following.tag == WORD and following.text.startswith(("官网", "官方", "子公司", "研究人员", "团队", "研究团队")))


def _frees(sentence: Sentence, position: int) -> bool:
    """A word before a name that leaves it free to be a subject: "联合甲", "自研模型甲"."""
    node = sentence.nodes[position]
    return _joins_subject(sentence, position) or node.text in ("自研", "自主研发", "旗下", "开源")


def _joins_subject(sentence: Sentence, position: int) -> bool:
    return any(sense.frame == "join" for sense in sentence.nodes[position].senses)


def _joined(sentence: Sentence, group: Group, types: Iterable[str]) -> list[Cluster]:
    """The members of a subject, with those that "联合" brought in before them."""
    members = [node.who for node in _only(group, types) if node.who]
    if group.governor is not None and _joins_subject(sentence, group.governor):
        before = [other for other in sentence.in_clause(group.clause) if other.last < group.governor and other.marker is None]
        if before:
            members = [node.who for node in _only(before[-1], types) if node.who] + members
    return members


def _passive_agent(scene: Scene, at: int, types: Iterable[str]) -> Group | None:
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    marked = [group for group in sentence.in_clause(clause) if group.last < at and group.marker in ("BY", "AGENT") and _only(group, types) and not _is_origin(scene, group)]
    if marked:
        return marked[-1]
    after = [group for group in sentence.in_clause(clause) if group.first > at and group.marker == "BY" and _only(group, types)]
    return after[0] if after and scene.grammar.spaced else None


def is_passive(scene: Scene, at: int) -> bool:
    """Say whether a trigger is in the passive ("被A罚款", "遭投诉", "was fined by")."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    if scene.grammar.spaced:
        before = sentence.nodes[at - 1].text.lower().rstrip() if at else ""
        return before.endswith((" was", " were", " been", " being", " is", " are")) or before in ("was", "were")
    return any(node.tag == "BY" and node.clause == clause for node in sentence.nodes[sentence.first_of(clause) : at])


def objects(scene: Scene, at: int, types: Iterable[str]) -> list[Node]:
    """The object behind the trigger at a position, up to the end of its noun phrase; lists after a colon too."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    fitting: list[Group] = []
    for group in sentence.groups:
        if group.first <= at or group.clause != clause:
            continue
        if group.marker not in (None, "OBJECT", "WITH") or (group.governor is not None and group.governor != at and group.governor > at):
            break
        if any(node.tag == TRIGGER and not _nominal(sentence, index) and not _in_relative(sentence, index) for index, node in enumerate(sentence.nodes[at + 1 : group.first], at + 1)):
            break
        if fitting and any(node.tag == WORD and is_verbal(node.text) for node in sentence.nodes[fitting[-1].last + 1 : group.first]):
            break
        if _only(group, types) and not _is_compared(sentence, group) and not _is_origin(scene, group):
            fitting.append(group)
    if not fitting:
        return _listed(sentence, at, clause, types)
    head_final = _only(fitting[0], _HEAD_FINAL) and all(node.who and node.who.type for node in fitting[0].members)
    chosen = fitting[-1] if head_final else fitting[0]
    nodes = _only(chosen, types)
    if chosen.owns and chosen is fitting[-1] and not head_final and _owned_noun(sentence, chosen):
        return []
    return nodes + _listed(sentence, at, clause, types, same=nodes[0])


def _in_relative(sentence: Sentence, index: int) -> bool:
    """"废除甲发布的B": the verb before "的" only tells whose B it is."""
    following = sentence.nodes[index + 1] if index + 1 < len(sentence.nodes) else None
    return bool(following and following.tag == "OF")


def _is_compared(sentence: Sentence, group: Group) -> bool:
    """"Sora级模型", "类ChatGPT助手", "对标GPT-4": the name only measures another thing."""
    nodes = sentence.nodes
    after = nodes[group.last + 1].text if group.last + 1 < len(nodes) else ""
    before = nodes[group.first - 1].text if group.first else ""
    return after.startswith(("级", "类", "式", "风格", "同款")) or before.endswith(("类", "对标", "比肩", "超越", "媲美", "优于", "类似", "领先", "击败"))


def _nominal(sentence: Sentence, index: int) -> bool:
    """A trigger word inside a noun phrase ("发布开源模型X", "开发工具Y"): something follows it at once that is no name."""
    following = sentence.nodes[index + 1] if index + 1 < len(sentence.nodes) else None
    if following is None or following.tag not in (WORD, TRIGGER) or following.text.startswith(("了", "过", "其")):
        return False
    return sentence.nodes[index - 1].tag in (TRIGGER, "OF", WORD) and len(sentence.nodes[index].text) <= 2


def _owned_noun(sentence: Sentence, group: Group) -> bool:
    """"投资A的股票", "起诉A的用户": what is meant is not A."""
    following = sentence.nodes[group.last + 2] if group.last + 2 < len(sentence.nodes) else None
    return bool(following and following.tag == WORD and following.text.startswith(("用户", "竞争对手", "股东", "员工", "前员工", "高管", "客户")))


def _listed(sentence: Sentence, at: int, clause: int, types: Iterable[str], same: Node | None = None) -> list[Node]:
    """"包括A、B和C", "分别为A和B", ":A、B" right behind the clause go on with its object."""
    following = [group for group in sentence.groups if group.clause == clause + 1]
    if not following:
        return []
    group = following[0]
    lead = sentence.nodes[sentence.first_of(clause + 1) : group.first]
    introduced = any(node.text.startswith(("包括", "包含", "分别", "即", "名为", "命名为", "including", "namely")) for node in lead)
    introduced = introduced or bool(lead) and len(group.members) > 1 and lead[-1].text.endswith(("是", "为", "有", "依次"))
    introduced = introduced or not lead and len(group.members) > 1 and same is not None
    before = sentence.nodes[sentence.first_of(clause + 1) - 1]
    if (introduced or before.text == ":" and not lead and same is not None) and not any(node.tag == TRIGGER for node in lead):
        nodes = _only(group, types)
        return [node for node in nodes if same is None or (node.who and same.who and node.who.type == same.who.type)]
    return []


def marked_objects(scene: Scene, at: int, markers: tuple[str, ...], types: Iterable[str]) -> list[Node]:
    """The names behind "对", "向", "将" … that belong to the trigger at a position, before or inside it."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    groups = [group for group in sentence.in_clause(clause) if group.marker in markers and _only(group, types)]
    if not groups and clause and "TOWARD" in markers and not any(node.tag == TRIGGER for node in sentence.nodes if node.clause == clause - 1):
        groups = [group for group in sentence.in_clause(clause - 1) if group.marker == "TOWARD" and _only(group, types)]
    groups = [group for group in groups if not _is_origin(scene, group)]
    before = [group for group in groups if group.last < at]
    chosen = before[-1] if before else next((group for group in groups if group.first > at), None)
    if chosen is None:
        return []
    return _only(chosen, types)


def _claims(scene: Scene, at: int, sense: Sense, heads: Iterable[Cluster], first: int, tails: Iterable[Node]) -> Iterator[Claim]:
    sentence = scene.sentence
    tails = list(tails)
    positions = [sentence.position(node) for node in tails]
    low, high = _span(at, [first] if first <= at or scene.grammar.spaced else [], positions)
    for head in heads:
        for node in tails:
            if node.who and node.who is not head and fits(node.who, _range(sense)) and fits(head, _domain(sense)) and not _is_forum(sense, node.who):
                yield Claim(head, sense.relation, node.who, sense.rule, at, low, high)


def _through(scene: Scene, at: int, sense: Sense) -> list[Node]:
    """"禁止在政府设备上使用A": what is banned stands behind the verb of what is banned."""
    sentence = scene.sentence
    groups = [group for group in sentence.in_clause(sentence.nodes[at].clause) if group.first > at and group.marker in (None, "OBJECT")]
    fitting = [node for group in groups[:1] for node in _only(group, _range(sense)) if node.who and node.who.type in ("Company", "Product", "Model")]
    return fitting


def _next_subject(scene: Scene, at: int) -> list[Node]:
    """"多家机构提出反对意见,甲公司同意暂停": what is objected to acts in the next clause."""
    sentence = scene.sentence
    following = [group for group in sentence.in_clause(sentence.nodes[at].clause + 1) if group.marker is None and group.governor is None]
    return _only(following[0], ("Company",)) if following and following[0].clusters[0].type == "Company" else []


def _is_forum(sense: Sense, cluster: Cluster) -> bool:
    """A court is where one sues, not whom."""
    return sense.relation in ("sued", "settledWith", "complainedAgainst") and cluster.type == "Court"


def _verb(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    heads, first = subject(scene, at, _domain(sense))
    if is_passive(scene, at):
        if sense.relation == "passed":
            heads = _chamber(scene, at) or heads
        yield from _claims(scene, at, sense, heads, first, _patient(scene, at, _range(sense)))
        return
    tails = objects(scene, at, _range(sense)) or marked_objects(scene, at, ("OBJECT",), _range(sense)) or _relative_object(scene, at, _range(sense))
    if not tails and _passive_agent(scene, at, _domain(sense)):
        tails = _patient(scene, at, _range(sense))
    inner = at > 0 and scene.sentence.nodes[at - 1].tag in ("TOWARD", "OBJECT", "BY", "WITH")
    relative = _relative_subject(scene, at, _domain(sense), inner=inner) if tails and (inner or sense.relation != "developed") else None
    if inner and not relative:
        return
    if relative:
        heads, first = relative.clusters, at
    if sense.relation == "passed" and not any(head.type == "Legislature" for head in heads):
        heads = _chamber(scene, at) or heads
    if not tails:
        tails = _intransitive(scene, at, sense)
        heads = [cluster for cluster in scene.topic if fits(cluster, _domain(sense))] if tails and not any(fits(each, _domain(sense)) and each.type for each in heads) else heads
    yield from _claims(scene, at, sense, heads, first, tails)


def _chamber(scene: Scene, at: int) -> list[Cluster]:
    """"在州议会获得通过": the chamber stands behind "在"."""
    sentence = scene.sentence
    marked = [group for group in sentence.in_clause(sentence.nodes[at].clause) if group.marker == "ADJUNCT" and group.clusters[0].type == "Legislature"]
    return marked[-1].clusters if marked else []


def _relative_subject(scene: Scene, at: int, types: Iterable[str], *, inner: bool) -> Group | None:
    """"代表A的B": who does it stands behind the object and "的"; only where nobody stands before the trigger."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    if not inner and not is_bare(sentence, sentence.first_of(clause), at, scene.grammar.adverbs):
        return None
    behind = [group for group in sentence.in_clause(clause) if group.first > at]
    for one, other in zip(behind, behind[1:], strict=False):
        between = sentence.nodes[one.last + 1 : other.first]
        if one.governor == at and any(node.tag == "OF" for node in between) and all(node.tag in (WORD, "OF") for node in between) and _only(other, types):
            return other
    return None


def _relative_object(scene: Scene, at: int, types: Iterable[str]) -> list[Node]:
    """"A推出的B": the object stands behind "的"."""
    nodes = scene.sentence.nodes
    if at + 2 < len(nodes) and nodes[at + 1].tag == "OF":
        return next((_only(group, types) for group in scene.sentence.groups if group.first > at and group.clause == nodes[at].clause and group.marker is None and _only(group, types)), [])
    return []


def _patient(scene: Scene, at: int, types: Iterable[str]) -> list[Node]:
    """What a passive acts on: the unmarked name before it in its clause, or the subject of the clause before."""
    sentence = scene.sentence
    for clause in range(sentence.nodes[at].clause, -1, -1):
        groups = [group for group in sentence.in_clause(clause) if group.last < at and group.marker in (None,) and group.governor is None and _only(group, types)]
        if groups:
            return _only(groups[-1] if clause == sentence.nodes[at].clause else groups[0], types)
    return []


_INTRANSITIVE = frozenset(("discontinued", "released"))


def _intransitive(scene: Scene, at: int, sense: Sense) -> list[Node]:
    """"Copilot GPTs停服": the subject is what the relation is about."""
    if sense.relation not in _INTRANSITIVE:
        return []
    sentence = scene.sentence
    groups = [group for group in sentence.in_clause(sentence.nodes[at].clause) if group.last < at and group.marker is None and group.governor is None]
    return [node for node in _only(groups[-1], _range(sense)) if node.who and node.who.type] if groups else []


def _toward(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    heads, first = subject(scene, at, _domain(sense))
    if is_passive(scene, at):
        yield from _claims(scene, at, sense, heads, first, _patient(scene, at, _range(sense)))
        return
    through = _through(scene, at, sense) if sense.relation == "banned" else []
    tails = marked_objects(scene, at, ("TOWARD", "WITH"), _range(sense)) or objects(scene, at, _range(sense)) or through or marked_objects(scene, at, ("OBJECT",), _range(sense))
    if not tails and sense.relation == "opposed" and scene.sentence.nodes[at].text.startswith("提出"):
        tails = _next_subject(scene, at)
    if not tails and _passive_agent(scene, at, _domain(sense)):
        tails = _patient(scene, at, _range(sense))
    yield from _claims(scene, at, sense, heads, first, tails)


def _before(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """"A向机关B投诉C", "就C向B投诉": B hears the complaint, C is what it is about."""
    heads, first = subject(scene, at, _domain(sense))
    if is_passive(scene, at):
        yield from _claims(scene, at, sense, heads, first, _patient(scene, at, _range(sense)))
        return
    tails = objects(scene, at, _range(sense))
    if not tails:
        marked = [group for group in scene.sentence.in_clause(scene.sentence.nodes[at].clause) if group.marker == "TOWARD" and group.word not in ("向", "to", "with")]
        tails = [node for group in marked[-1:] for node in _only(group, _range(sense))]
    yield from _claims(scene, at, sense, heads, first, tails)


def _with(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """Parties of a symmetric relation: two sides parted by "与", or every two of one group."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    types = _domain(sense)
    partners = marked_objects(scene, at, ("WITH", "TOWARD"), types)
    heads, first = subject(scene, at, types)
    if partners:
        yield from _claims(scene, at, sense, heads, first, partners)
        return
    groups = [group for group in sentence.in_clause(clause) if group.last < at and group.marker is None and group.governor is None and len(_only(group, types)) > 1]
    if not groups:
        groups = [group for group in sentence.in_clause(clause - 1) if group.marker is None and group.governor is None and len(_only(group, types)) > 1 and is_bare(sentence, sentence.first_of(clause), at, scene.grammar.adverbs)]
    if groups:
        group = groups[-1]
        left, right = group.members[: group.split or 1], group.members[group.split or 1 :]
        yield from _claims(scene, at, sense, [node.who for node in left if node.who], group.first, right)


def _join(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """"A联合B发布…": partners, said by the word between them."""
    sentence = scene.sentence
    after = [group for group in sentence.in_clause(sentence.nodes[at].clause) if group.governor == at]
    if after:
        heads, first = subject(scene, at, _domain(sense))
        yield from _claims(scene, at, sense, heads, first, _only(after[0], _range(sense)))


def _into(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """The host stands behind the word, the guest behind "将" or as subject."""
    types = _range(sense)
    hosts = objects(scene, at, _domain(sense)) or marked_objects(scene, at, ("ADJUNCT", "TOWARD"), _domain(sense))
    guests = marked_objects(scene, at, ("OBJECT",), types)
    guests_of = [node.who for node in guests if node.who]
    first = scene.sentence.position(guests[0]) if guests else at
    if not guests_of:
        guests_of, first = subject(scene, at, types)
    sentence = scene.sentence
    positions = [sentence.position(node) for node in hosts]
    low, high = _span(at, [first], positions)
    for node in hosts:
        for guest in guests_of:
            if node.who and node.who is not guest and node.who.type in _domain(sense) and guest.type in types:
                yield Claim(node.who, sense.relation, guest, sense.rule, at, low, high)


def _at(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """"B在A上线": the host stands behind "在", the guest is the subject or what the clause before put out."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    hosts = [group for group in sentence.in_clause(clause) if group.last < at and group.marker == "ADJUNCT" and group.word in ("在", "于", "in", "on") and _only(group, ("Product",)) and group.clusters[0].type == "Product"]
    if not hosts:
        return
    before = [group for group in sentence.groups if group.last < hosts[0].first and group.marker in (None, "OBJECT") and _only(group, ("Model",)) and group.clusters[0].type == "Model"]
    guests = before[-1].clusters if before else [cluster for cluster in scene.topic if cluster.type == "Model"]
    first = before[-1].first if before else hosts[0].first
    for host in hosts[-1].clusters:
        for guest in guests:
            if host is not guest:
                yield Claim(host, sense.relation, guest, sense.rule, at, min(first, hosts[-1].first), at)


def _powered(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """"A由B提供支持"."""
    tails = marked_objects(scene, at, ("AGENT", "BY"), _range(sense))
    heads = [node.who for node in _patient(scene, at, _domain(sense)) if node.who]
    yield from _claims(scene, at, sense, heads, at, tails)


def _train(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """"A使用B训练", "用B训练A": the data stands behind the verb of use."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    data = [group for group in sentence.in_clause(clause) if group.last < at and _only(group, ("Dataset", "Work", "Product")) and (group.marker in ("ADJUNCT", "TOWARD", "OBJECT") or _governed_by_use(sentence, group))]
    if scene.grammar.spaced:
        data = [group for group in sentence.in_clause(clause) if group.first > at and _only(group, ("Dataset", "Work"))]
    if not data:
        return
    models = [node.who for node in objects(scene, at, ("Model",)) if node.who and node.who.type == "Model"]
    heads, first = (models, at) if models else subject(scene, at, ("Company", "Organization", "Model", "Person"))
    yield from _claims(scene, at, sense, [head for head in heads if head.type], first, [node for node in _only(data[-1], _range(sense)) if node.who and node.who.type])


def _governed_by_use(sentence: Sentence, group: Group) -> bool:
    return group.governor is not None and any(sense.relation == "uses" for sense in sentence.nodes[group.governor].senses)


def _decision(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """A court's decision and the party that it goes against or for, where both are named."""
    heads, first = subject(scene, at, ("Court",))
    sentence = scene.sentence
    courts = [head for head in heads if head.type == "Court"]
    if not courts:
        named = [group for group in sentence.groups if group.last < at and _only(group, ("Court",)) and group.clusters[0].type == "Court"]
        courts, first = (named[-1].clusters[:1], named[-1].first) if named else ([], at)
    types = tuple(kind for kind in _range(sense) if kind != "Court")
    clause = sentence.nodes[at].clause
    groups = [group for group in sentence.in_clause(clause) if _only(group, types) and group.clusters[0] not in courts and group.marker != "ADJUNCT" and not _is_judge(sentence, group)]
    groups.sort(key=lambda group: (group.governor != at, group.first < at, group.first))
    tails = [node for group in groups[:1] for node in _only(group, types) if node.who and node.who.type in _PARTIES]
    yield from _claims(scene, at, sense, courts, first, tails)


_PARTIES = ("Company", "Organization", "Person", "Group", "Regulator")


def _is_judge(sentence: Sentence, group: Group) -> bool:
    """"法院法官甲": who decides is no party."""
    before = sentence.nodes[group.first - 1] if group.first else None
    return bool(before and before.tag == WORD and before.text.endswith(("法官", "大法官", "庭长", "Judge", "judge")))


def _deal(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """A deal on content: the side that owns content grants; told by kind, publishers license to makers of models."""
    for claim in _with(scene, at, sense):
        head, tail = claim.head, claim.tail
        if owns_content(tail) and not owns_content(head):
            head, tail = tail, head
        yield Claim(head, sense.relation, tail, sense.rule, claim.at, claim.first, claim.last)


_CONTENT = re.compile(r"新闻|报|周刊|杂志|出版|唱片|音乐|影业|图片|媒体|通讯社|社区|Reddit|News|Times|Press|Music|Media|Books|Publish|Images|Records|Journal|Post|Guardian")


def owns_content(cluster: Cluster) -> bool:
    """Say whether a body's names tell of publishing, music, pictures or film."""
    return any(_CONTENT.search(name) for name in cluster.names)


def _grant(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """"A与B合作,允许B使用A的内容": B is allowed, the other party grants."""
    tails = [node for node in objects(scene, at, _range(sense)) if node.who and node.who.type]
    heads, first = subject(scene, at, _domain(sense))
    sentence = scene.sentence
    if not tails or not any(node.text in ("访问", "使用", "training", "use", "access") or node.text.startswith(("访问", "在")) for node in sentence.nodes[at:]):
        return
    allowed = {id(node.who) for node in tails}
    others = [group for group in sentence.groups if group.last < at and len(group.members) > 1]
    if heads and all(id(head) in allowed for head in heads) and others:
        heads = [each for each in others[-1].clusters if id(each) not in allowed]
    if not [head for head in heads if id(head) not in allowed]:
        partners = [each for group in sentence.groups if group.last < at and group.marker == "WITH" for each in group.clusters]
        heads = [each for each in partners if id(each) not in allowed]
    yield from _claims(scene, at, sense, [head for head in heads if id(head) not in allowed and head.type], first, tails)


def _access(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """"A将能够访问B的内容": B grants, where the sentence says that A may."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    if not any(node.tag == "IF" and node.text in ("能够", "能", "可以", "有权", "可", "can", "may") for node in sentence.nodes[:at] if node.clause == clause):
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
    "verb": _verb, "toward": _toward, "with": _with, "join": _join, "into": _into, "at": _at, "powered": _powered, "train": _train,
    "against": _decision, "for": _decision, "deal": _deal, "before": _before, "access": _access, "grant": _grant, "hear": _hear,
}  # fmt: skip
