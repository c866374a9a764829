"""The frame in which a host is told by where something is: "B在A上线", "B将在A和C中提供服务"."""

from collections.abc import Iterator

from kg.extract.chinese.arguments import Claim, Scene, only
from kg.extract.chinese.objects import objects
from kg.extract.chinese.subjects import subject
from kg.extract.sentence import Group, Sentence
from kg.extract.tokens import WORD, Sense


def at_host(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
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
        and not is_machine(sentence, group)
        and (group.clusters[0].type == "Product" or (group.clusters[0].type is None and _is_inside(sentence, group)))
    ]
    if not hosts:
        return
    hosted = sentence.nodes[at].text in _TAKEN_IN and subject(scene, at, ("Company",))[0]
    kinds = ("Model", "Product") if hosted else ("Model",)
    within = sentence.nodes[at].text in _WITHIN
    before = [
        group
        for group in sentence.groups
        if group.last < hosts[0].first
        and group.marker in (None, "OBJECT")
        and (group.clusters[0].type == "Model" or (within and _does_it(sentence, group, hosts[-1])))
        and not _is_tool(sentence, group)
    ]
    before = _put_out_since(sentence, before, hosts[0]) or before
    guests = [node.who for node in objects(scene, at, kinds) if node.who and node.who.type in kinds]
    if not guests:
        guests = before[-1].clusters if before else [cluster for cluster in scene.topic if cluster.type == "Model"]
    first = before[-1].first if before and guests == before[-1].clusters else hosts[0].first
    for host in hosts[-1].clusters:
        for guest in guests:
            if host is not guest:
                yield Claim(host, sense.relation, guest, sense.rule, at, min(first, hosts[-1].first), at)


def is_machine(sentence: Sentence, group: Group) -> bool:
    """ "在甲服务器上部署乙": what something runs on takes nothing in."""
    behind = sentence.nodes[group.last + 1 : group.last + 2]
    return any(node.text.startswith(_MACHINES) for node in behind)


_MACHINES = ("服务器", "算力", "芯片", "集群", "显卡", "硬件", "架构", "超级计算", "计算", "超算", "基础设施")


def _is_inside(sentence: Sentence, group: Group) -> bool:
    """ "在甲中使用": what things are in is a thing, whatever else its name may be."""
    behind = sentence.nodes[group.last + 1 : group.last + 2]
    return any(node.tag == WORD and node.text.startswith(("中", "里", "内", "平台", "应用")) for node in behind)


def _is_tool(sentence: Sentence, group: Group) -> bool:
    """ "使用甲生成图片后发布于乙": what is put up is what was made with 甲."""
    verb = sentence.nodes[group.governor] if group.governor is not None and group.governor < group.first else None
    return verb is not None and any(sense.relation in ("uses", "trainedOn") for sense in verb.senses)


def _put_out_since(sentence: Sentence, models: list[Group], host: Group) -> list[Group]:
    """ "推出基于甲的助手乙,并在丙上提供": 乙, which was put out, is there, and not what it is built on."""
    if not models:
        return []
    since = [group for group in sentence.groups if models[-1].last < group.first and group.last < host.first]
    led = models[-1].governor is not None and any(
        sense.relation == "basedOn" for sense in sentence.nodes[models[-1].governor].senses
    )
    return [group for group in since if led and group.clusters[0].type == "Product" and group.marker is None][-1:]


def _does_it(sentence: Sentence, group: Group, host: Group) -> bool:
    """ "甲将在乙和丙中提供服务": the product that its clause opens with."""
    opens = group.first == sentence.first_of(host.clause) and group.marker is None and not group.owns
    return (
        opens
        and group.clusters[0].type == "Product"
        and not any(name.endswith(_SHOPS) for name in host.clusters[0].names)
    )


_SHOPS = ("Store", "商店", "市场", "Marketplace")
_WITHIN = frozenset(("中提供", "中可用"))
#: Verbs by which a company's host takes in any product, not a model alone.
_TAKEN_IN = frozenset(("使用", "调用"))
