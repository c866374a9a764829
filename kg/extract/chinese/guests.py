"""What a product takes in, where the order of words does not show which is the host: "甲和乙模型已接入丙"."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.extract.chinese.arguments import Claim, Scene, domain_of, only, pair, range_of
from kg.extract.chinese.elided import tells_on
from kg.extract.entities import Cluster
from kg.extract.hits import alternatives
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import MARK, WORD, Sense
from kg.names import words
from kg.text.patterns import compiled

#: What a thing does that is taken into another, by itself and in a list.
_ARRIVES = frozenset(("上线", "上架", "入驻", "登陆", "进驻"))
_COMES_INTO = frozenset(("接入", "入驻", "登陆", "嵌入", "进驻", "并入", "融入", "植入"))


def guests_of(scene: Scene, at: int, sense: Sense, first: int, hosts: Sequence[Node]) -> Sequence[Node]:
    """ "该模型已上线丁", "甲、乙和丙模型已接入丁": what stands in one list with a model is taken in as that is."""
    sentence = scene.sentence
    things = [node.who.type for node in hosts if node.who]
    if sense.relation != "integrates" or not things or "Model" in things:
        return []
    doing = next((group for group in sentence.groups if group.first <= first <= group.last), None)
    word = sentence.nodes[at].text
    if doing is None or not (
        (doing.governor is None and word in _ARRIVES) or (len(doing.members) > 1 and word in _COMES_INTO)
    ):
        return []
    return doing.members if any(node.who and node.who.type == "Model" for node in doing.members) else []


_CARRIES = frozenset(("搭载", "内置", "集成", "标配", "接入", "内嵌", "配备", "深度集成"))


def carried_by(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "推出搭载甲的学习机乙": what stands before "的" is carried by what stands behind it."""
    sentence = scene.sentence
    nodes, groups = sentence.nodes, sentence.in_clause(sentence.nodes[at].clause)
    if sense.relation not in ("basedOn", "integrates") or nodes[at].text not in _CARRIES:
        return
    first = at - (at > 0 and nodes[at - 1].tag == WORD)
    led = first > 0 and any(each.relation in ("released", "developed") for each in nodes[first - 1].senses)
    guest = next((each for each in groups if each.governor == at and each.owns), None)
    host = next((each for each in groups if guest and each.first > guest.last), None)
    if guest is not None and host is None and (named := _is_one_with(sentence, at, guest)):
        yield from pair(scene, at, sense, named, at, only(guest, range_of(sense)))
    if guest is None or host is None or not (led or at == sentence.first_of(nodes[at].clause)):
        return
    if all(node.tag in (WORD, "OF") for node in nodes[guest.last + 1 : host.first]):
        hosts = [node.who for node in only(host, domain_of(sense)) if node.who]
        yield from pair(scene, at, sense, hosts, at, only(guest, range_of(sense)))


def _is_one_with(sentence: Sentence, at: int, guest: Group) -> list[Cluster]:
    """ "甲推出乙,一款集成丙的工具": the clause tells what sort of thing was just named."""
    clause = sentence.nodes[at].clause
    lead = "".join(node.text for node in sentence.nodes[sentence.first_of(clause) : at])
    sort = "".join(node.text for node in sentence.nodes[guest.last + 2 :] if node.clause == clause)
    before = [each for each in sentence.in_clause(clause - 1) if each.last + 2 == sentence.first_of(clause)]
    told = _ONE.fullmatch(lead) and _SORT.match(sort) and before
    return [each for each in before[0].clusters if each.type in ("Product", "Model")] if told else []


_ONE = compiled(r"(?:这是|它是|作为|为|是)?[一首][款个种](?:全新的?|深度|原生)*")
_SORTS = alternatives((*words()["kinds"]["Product"], "空间", "环境"))
_SORT = compiled(rf"(?:[\u4e00-\u9fffA-Za-z]{{0,12}}?)(?:{_SORTS})(?=[,。;]|$)")


def of_maker(scene: Scene, at: int) -> list[Node]:
    """ "新增对甲公司最新模型乙的支持": what is taken in stands behind whose it is."""
    sentence, groups = scene.sentence, scene.sentence.in_clause(scene.sentence.nodes[at].clause)
    for owner, made in pairwise(groups):
        between = sentence.nodes[owner.last + 1 : made.first]
        plain = all(node.tag in (WORD, "OF") for node in between) and len(between) <= _NEAR
        if owner.marker == "TOWARD" and owner.first > at and plain and only(owner, ("Company", "Organization")):
            return only(made, ("Model", "Product"))
    return []


_NEAR = 3


def named_before(scene: Scene, heads: Iterable[Cluster], at: int) -> bool:
    """Whether who takes something in stands before the verb, as what does it itself."""
    # "发布甲,并推出乙": what was put out before puts nothing out.
    own = scene.sentence.nodes[at].text in ("推出", "上线", "新增", "加入")
    named = [group for group in scene.sentence.groups if group.first < at and not (own and _is_object(scene, group))]
    return all(any(head in group.clusters for group in named) for head in heads)


def _is_object(scene: Scene, group: Group) -> bool:
    """ "甲拟放弃乙品牌": what is done something to, whether the verb tells a relation or not."""
    before = scene.sentence.nodes[group.first - 1] if group.first else None
    led = any(each.clause == group.clause and each.last < group.first for each in scene.sentence.groups)
    verb = before if led and before and before.tag in (WORD, "NEGATE") else None
    return group.governor is not None or (verb is not None and not verb.text.endswith("的") and tells_on(verb.text))


#: What a product does with a model that it takes in, and with much else.
HOSTS = frozenset(("使用", "调用", "上线", "新增", "支持", "推出", "加入"))


def took_it_in(scene: Scene, at: int, sense: Sense, heads: list[Cluster], first: int) -> Iterator[Claim]:
    """ "甲、乙已率先接入测试版": what they took in is what the sentence before is about."""
    sentence, groups = scene.sentence, scene.sentence.groups
    verb = sentence.nodes[at]
    rest = "".join(node.text for node in sentence.nodes[at + 1 :] if node.clause == verb.clause)
    if verb.text in HOSTS or not _ENDS.match(rest):
        return  # "甲发布乙,丙也推出新功能": something of its own.
    behind = [each for each in groups if each.first > at]
    # "甲开源乙后,丙、丁也接入": what was just put out, and not what the sentence before is about.
    new = [each.clusters for each in groups if each.last < at and _is_put_out(scene, each)]
    # What the sentence before is about, or what the account last told to be put out.
    told = [] if "版" in rest else scene.told.get("released", [])
    models = (made for made in (scene.topic, told) if all(each.type == "Model" for each in made))
    taken = new[-1] if new else next(filter(None, models), [])
    if behind:
        return
    for head in heads:
        for tail in taken:
            if head.type == "Product" and head is not tail:
                yield Claim(head, sense.relation, tail, sense.rule, at, min(first, at), at)


_ENDS = compiled(r"(?:了|使用|调用|支持|应用|该模型|其?(?:[内公]测|测试|预览|正式|满血|完整)?版本?)*(?:[,。;]|$)")


def _is_put_out(scene: Scene, group: Group) -> bool:
    """ "甲发布乙,…", "乙发布,…"."""
    behind = scene.sentence.nodes[group.last + 1 : group.last + 3]
    alone = len(behind) > 1 and behind[1].tag == MARK and group.marker is None
    at = group.governor if group.governor is not None else group.last + 1
    verb = scene.sentence.nodes[at] if group.governor is not None or alone else None
    made = all(each.type in ("Model", "Product") for each in group.clusters)
    return made and verb is not None and any(sense.relation == "released" for sense in verb.senses)


def is_feature(sentence: Sentence, node: Node) -> bool:
    """ "甲上线名为“乙”的问答功能", "甲推出AI功能“乙”": a part of the product that comes with it."""
    at = sentence.position(node)
    behind = "".join(each.text for each in sentence.nodes[at + 1 : at + 5] if each.clause == node.clause)
    before = sentence.nodes[at - 1].text if at else ""
    return _FEATURE.match(behind) is not None or (before.endswith("功能") and not behind.startswith("等"))


def are_apps(sentence: Sentence, tails: Sequence[Node]) -> bool:
    """ "甲支持乙、丙等应用": other apps that it works with; "等系统" and "等平台" are what it runs on."""
    last = sentence.position(tails[-1]) if tails else 0
    behind = "".join(each.text for each in sentence.nodes[last + 1 :] if each.clause == sentence.nodes[last].clause)
    return len(tails) > 1 and _APPS.match(behind) is not None


_APPS = compiled(
    r"等(?:[\d两三四五六七八九十数多]+[个款项家])?(?!移动|手机)[\u4e00-\u9fff]{0,6}?(?:应用程序|应用|App|APP|小程序|插件|软件)(?=[,。;]|$)"
)


_FEATURE = compiled(r"的?[\u4e00-\u9fffA-Za-z]{0,8}?功能")
