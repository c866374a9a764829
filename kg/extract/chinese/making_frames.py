"""Frames of what is made of what: hosts and guests, models and their base, models and their data."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.chinese.actors import speaker
from kg.extract.chinese.arguments import Claim, Scene, domain_of, only, pair, range_of, span_of
from kg.extract.chinese.hosts import is_machine
from kg.extract.chinese.neighbours import of_unnamed, runs_what_is_made
from kg.extract.chinese.objects import marked_objects, objects, patient
from kg.extract.chinese.passives import is_passive
from kg.extract.chinese.sensible import HARDWARE
from kg.extract.chinese.subjects import subject
from kg.extract.entities import Cluster
from kg.extract.hits import alternatives
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import MARK, NAME, WORD, Sense
from kg.names import words
from kg.text.patterns import compiled


def into(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
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
    if guests and not hosts:
        yield from _takes_into_own(scene, at, sense, guests_of)
    for node in hosts:
        for guest in guests_of:
            if node.who and node.who is not guest and node.who.type in domain_of(sense) and guest.type in types:
                yield Claim(node.who, sense.relation, guest, sense.rule, at, low, high)


def _takes_into_own(scene: Scene, at: int, sense: Sense, guests: list[Cluster]) -> Iterator[Claim]:
    """ "甲把乙纳入字段捷径", "甲将乙整合进自身平台": what has no other host goes into the subject's own."""
    hosts, first = subject(scene, at, ("Product", "Company"))
    for host in hosts:
        relation = "integrates" if host.type == "Product" else "uses"
        own = host.type == "Product" or _OWN_PART.match("".join(n.text for n in scene.sentence.nodes[at + 1 : at + 3]))
        for guest in guests:
            if own and host.type in ("Product", "Company") and guest.type in _MADE and guest is not host:
                yield Claim(host, relation, guest, f"{sense.rule}.own", at, min(first, at), at)


_OWN_PART = compiled(r"[了其]?(?:自身|自家|自己|自有|旗下|其)")


def powered(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A由B提供支持"."""
    tails = marked_objects(scene, at, ("AGENT", "BY"), range_of(sense))
    nodes = scene.sentence.nodes
    if (
        nodes[at].text == "驱动"
        and nodes[at - 1].text.endswith(("AI", "人工智能", "数据"))
        and nodes[at - 1].tag == WORD
    ):
        return  # "由甲作为AI驱动的继任者".
    if not tails:
        yield from _powers(scene, at, sense)
        yield from _powered_next(scene, at, sense)
        return
    first = scene.sentence.position(tails[0])
    # "由甲的模型乙和丙的模型丁共同驱动": each with its maker before it.
    tails += [
        node
        for group in scene.sentence.in_clause(nodes[at].clause)
        if first < group.first and group.last < at
        for node in only(group, range_of(sense))
        if node not in tails and node.who and node.who.type
    ]
    beside = [
        each for each in scene.sentence.groups if each.last + 1 < first and nodes[each.last + 1].tag in ("AGENT", "BY")
    ]
    powered_by = only(beside[-1], domain_of(sense)) if beside else patient(scene, at, domain_of(sense))
    if runs_what_is_made(scene.sentence, at):
        powered_by = []  # "甲推出由乙驱动的智能体": what 乙 runs is not 甲.
    # "由B驱动新版A".
    powered_by = powered_by or objects(scene, at, domain_of(sense))
    heads = [node.who for node in powered_by if node.who] or _made_before(scene, at)
    yield from pair(scene, at, sense, heads, at, tails)


def _powers(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "模型B为A提供支持"."""
    groups = [
        group
        for group in scene.sentence.in_clause(scene.sentence.nodes[at].clause)
        if group.last < at and group.marker == "ADJUNCT" and group.word == "为" and only(group, ("Product",))
    ]
    models, first = subject(scene, at, ("Model",))
    models = [each for each in models if each.type == "Model"]
    if groups and models and groups[-1].clusters[0].type == "Product":
        tails = {id(each) for each in models}
        named = [node for node in scene.sentence.nodes[:at] if node.who and id(node.who) in tails]
        yield from pair(scene, at, sense, groups[-1].clusters, first, named[-len(models) :])


def _powered_next(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "B驱动的A上线"."""
    nodes = scene.sentence.nodes
    if at + 2 >= len(nodes) or nodes[at + 1].tag != "OF":
        return
    groups = scene.sentence.in_clause(nodes[at].clause)
    before = next((group for group in groups if group.last == at - 1), None)
    behind = next((group for group in groups if at + 2 <= group.first <= at + 3), None)
    if before and behind and before.marker is None and all(each.type in _MADE for each in before.clusters):
        heads = [each for each in behind.clusters if each.type in _MADE]
        yield from pair(scene, at, sense, heads, at, only(before, range_of(sense)))


def train(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A使用B训练", "用B训练A": the data stands behind the verb of use."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    data = [
        group
        for group in sentence.in_clause(clause)
        if group.last < at
        and only(group, ("Dataset", "Work", "Product"))
        and (_is_given(group) or _governed_by_use(sentence, group))
        and not _is_place_of_use(sentence, group, at)
    ]
    yield from _own_model(scene, at)
    if is_passive(scene, at) and (given := patient(scene, at, ("Dataset", "Work", "Product"))):
        learners = [node.who for node in objects(scene, at, ("Model", "Product")) if node.who and node.who.type]
        yield from pair(scene, at, sense, learners, at, [node for node in given if node.who and node.who.type])
        return
    if not data or _is_hardware(sentence, data[-1]):
        return
    models = [
        node.who
        for node in objects(scene, at, ("Model", "Product"))
        if node.who and node.who.type in ("Model", "Product")
    ]
    models = models or [
        node.who for node in marked_objects(scene, at, ("TOWARD",), _MADE) if node.who and node.who.type in _MADE
    ]
    models = [model for model in models if model not in data[-1].clusters]
    heads, first = (models, at) if models else subject(scene, at, _LEARNERS)
    using = [index for index in range(data[-1].first) if _is_use(sentence, index, clause)]
    if not heads and using:
        heads, first = subject(scene, using[-1], _LEARNERS)
    if not models and (made := put_out_before(sentence, clause)) and not _is_named_before(sentence, data[0]):
        # "甲开源模型乙,使用丙训练": it is 乙 that learned.
        heads, first = [node.who for node in made if node.who], sentence.position(made[0])
    yield from pair(
        scene,
        at,
        sense,
        [head for head in heads if head.type],
        first,
        [node for node in only(data[-1], range_of(sense)) if node.who and node.who.type],
    )


def _is_named_before(sentence: Sentence, data: Group) -> bool:
    """Whether the clause names somebody before what is learned from."""
    return any(group.last < data.first for group in sentence.in_clause(data.clause))


def _is_given(group: Group) -> bool:
    """ "用甲训练", "对甲进行训练", "由甲训练得到": what is learned from; "对模型甲进行微调" learns itself."""
    data = all(each.type in ("Dataset", "Work") for each in group.clusters)
    made = all(each.type in _MADE for each in group.clusters)
    return (
        group.marker in ("ADJUNCT", "OBJECT")
        or (group.marker == "TOWARD" and not made)
        or (group.marker == "AGENT" and data)
    )


def _own_model(scene: Scene, at: int) -> Iterator[Claim]:
    """ "甲使用…训练大模型乙": who trains a model makes it."""
    made = scene.sentence.nodes[at].text in _TRAINS
    models = [each for each in objects(scene, at, ("Model",)) if each.who and each.who.type == "Model"] if made else []
    if not models:
        return
    heads, first = subject(scene, at, ("Company", "Organization"))
    last = max(scene.sentence.position(each) for each in models)
    for head in heads:
        for each in models:
            if each.who and head.type in ("Company", "Organization"):
                yield Claim(head, "developed", each.who, "developed.zh.trains", at, min(first, at), last)


#: Verbs by which who trains a model is told to make it.
_TRAINS = frozenset(("训练", "预训练", "训练出", "拿来训练", "拿去训练"))
_LEARNERS = ("Company", "Organization", "Model", "Product", "Person")


def _is_use(sentence: Sentence, index: int, clause: int) -> bool:
    node = sentence.nodes[index]
    return node.clause == clause and any(sense.relation == "uses" for sense in node.senses)


def _is_hardware(sentence: Sentence, group: Group) -> bool:
    """ "使用A芯片训练": what a model is trained on by way of machines is no data."""
    behind = sentence.nodes[group.last + 1 : group.last + 2]
    before = sentence.nodes[group.first - 1].text if group.first else ""
    stands = group.word == "在" and any(node.text.startswith(("平台", "云")) for node in behind)
    if (
        stands
        or is_machine(sentence, group)
        or re.search(r"\d[万余多]*[块张枚颗个]$|(?:算力|计算|超算|算力底座)(?:平台|集群|中心|底座)?“?$", before)
    ):
        return True
    return any(HARDWARE.search(node.text) for node in (*group.members, *(n for n in behind if n.tag == WORD)))


def _is_place_of_use(sentence: Sentence, group: Group, at: int) -> bool:
    """ "在甲中使用其内容并训练模型": 甲 is where something else is used."""
    clause = sentence.nodes[at].clause
    return group.word == "在" and any(_is_use(sentence, index, clause) for index in range(group.last + 1, at))


def _governed_by_use(sentence: Sentence, group: Group) -> bool:
    """ "使用甲", "利用百万小时的甲视频": the verb stands before the name, or before what counts or describes it."""
    at = group.first - 1
    while (
        at > group.first - 4
        and at >= 0
        and (sentence.nodes[at].tag in (WORD, "OF") or sentence.nodes[at].text in ("自建", "构建", "自主构建", "合成"))
    ):
        at -= 1
    governor = group.governor if group.governor is not None else max(at, 0)
    return any(sense.relation == "uses" for sense in sentence.nodes[governor].senses)


_MADE = ("Model", "Product")


def base(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A基于B", "基于B开发A", "以B为基础的A": B stands beside the word, A behind B or before it."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    groups = [group for group in sentence.in_clause(clause) if only(group, _MADE)]
    source = next((group for group in groups if group.governor == at), None) or next(
        (group for group in groups if at - 2 <= group.last < at and group.marker in ("ADJUNCT", "AGENT")), None
    )
    source = source or next((group for group in groups if _is_over_size(sentence, at, group)), None)
    if source is None or of_unnamed(sentence, at, source):
        return
    source = _owned(sentence, source, at) or source
    from_ = max(at, source.last)
    behind = [group for group in groups if group.first > from_ and _is_result(sentence, from_, group)]
    if behind:
        heads, first = behind[0].clusters, at
    elif source.marker == "AGENT":
        heads, first = [node.who for node in patient(scene, at, _MADE) if node.who], at
    else:
        heads, first = subject(scene, at, _MADE)
        heads = [head for head in heads if head.type in (None, *_MADE)]
    if not heads:
        opening = _opening_next(scene, at, source)
        heads, first = _made_next(scene, clause + 1) or opening or _made_before(scene, at), at
    yield from pair(scene, at, sense, heads, first, only(source, range_of(sense)))


def _is_over_size(sentence: Sentence, at: int, group: Group) -> bool:
    """ "基于124B参数的甲": how large the base is stands before its name."""
    between = sentence.nodes[at + 1 : group.first]
    plain = all(node.tag in (WORD, "OF") and node.clause == group.clause for node in between)
    return bool(between) and plain and _SIZE.fullmatch("".join(node.text for node in between)) is not None


_SIZE = compiled(
    r"(?:约|近)?[\d.]+ ?[BM亿万千]*(?:级|规模)?的?(?:总|激活)?(?:参数)?(?:量|规模)?的?"
    r"(?:旗舰|开源|自研|最新)*(?:大?模型)?"
)


def _made_before(scene: Scene, at: int) -> list[Cluster]:
    """ "发布了A,由甲打造,基于B": at the head of its clause the word tells of what the sentence has put out."""
    sentence, clause = scene.sentence, scene.sentence.nodes[at].clause
    lead = "".join(node.text for node in sentence.nodes[sentence.first_of(clause) : at] if node.tag != NAME)
    return [node.who for node in put_out_before(sentence, clause) if node.who] if _NO_SUBJECT.fullmatch(lead) else []


def put_out_before(sentence: Sentence, clause: int) -> list[Node]:
    """The one thing that the clauses before tell to be put out, if nothing was named since ("发布了A,由甲打造")."""
    before = [each for each in sentence.groups if each.clause < clause and only(each, _MADE)]
    verb = sentence.nodes[before[-1].governor] if before and before[-1].governor is not None else None
    put_out = verb is not None and any(sense.relation in ("developed", "released") for sense in verb.senses)
    made = [node for node in before[-1].members if node.who and node.who.type in _MADE] if put_out else []
    return made if len(made) == 1 else []


_NO_SUBJECT = compiled(
    r"(?:[其由以]|(?:这是|它是|是)?[一首][款个种](?:全新的?)?|底层|背后|底座|基座|全程|完全|主要|均|技术上|核心能力|能力){0,3}"
)


def _owned(sentence: Sentence, owner: Group, at: int) -> Group | None:
    """ "该功能基于甲的模型乙。": behind a subject, with nothing more said of it, 乙 of the family 甲 is the base."""
    nodes = sentence.nodes
    made = next((each for each in sentence.in_clause(owner.clause) if each.first > owner.last), None)
    if not owner.owns or owner.governor != at or made is None or made.first > owner.last + 4 or not only(made, _MADE):
        return None
    ends = made.last + 1 == len(nodes) or nodes[made.last + 1].tag == MARK
    led = [node for node in nodes[:at] if node.clause == owner.clause]
    return made if ends and led and led[-1].tag == NAME and led[-1].who else None


def _is_result(sentence: Sentence, start: int, group: Group) -> bool:
    """Say whether a name is what the words from `start` on say was made ("…的A", "…开发了A")."""
    between = sentence.nodes[start + 1 : group.first]
    if any(node.tag in ("AND", "NAME") for node in between):
        return False
    return any(
        node.tag == "OF" or any(sense.relation in ("developed", "released") for sense in node.senses)
        for node in between
    )


def _made_next(scene: Scene, clause: int) -> list[Cluster]:
    """ "以B为基础,开发了A"."""
    for at, node in enumerate(scene.sentence.nodes):
        if node.clause == clause and any(sense.relation in ("developed", "released") for sense in node.senses):
            return [each.who for each in objects(scene, at, _MADE) if each.who and each.who.type in _MADE]
    return []


def _opening_next(scene: Scene, at: int, source: Group) -> list[Cluster]:
    """ "基于B构建,A允许…": what the next clause opens with, where nothing stands before the word."""
    sentence, clause = scene.sentence, scene.sentence.nodes[at].clause
    groups = sentence.in_clause(clause + 1)
    behind = "".join(node.text for node in sentence.nodes[source.last + 1 :] if node.clause == clause)
    if at != sentence.first_of(clause) or not _BUILT.fullmatch(behind) or not groups:
        return []
    if groups[0].first != sentence.first_of(clause + 1):
        return []
    return groups[0].clusters if groups[0].clusters[0].type in _MADE and not groups[0].owns else []


_BUILT = compiled(r"(?:大?模型|架构|技术|系列)*(?:构建|打造|开发|研发|训练|微调|搭建|建立|创建|改造)(?:而成|而来)?,?")


def _its_maker(sentence: Sentence, at: int) -> list[Cluster]:
    """ "甲的乙尚未在丙国上线": whose product it is that does not come."""
    groups = [group for group in sentence.in_clause(sentence.nodes[at].clause) if group.last < at]
    for owner, made in pairwise(groups):
        if owner.owns and made.first == owner.last + 2 and only(made, _MADE) and only(owner, ("Company",)):
            return owner.clusters
    # "甲的聊天机器人在丙国暂停服务"
    for owner in groups:
        thing = "".join(node.text for node in sentence.nodes[owner.last + 2 : owner.last + 3])
        if owner.owns and _THING.match(thing) and only(owner, ("Company",)):
            return owner.clusters
    return []


def _places_others(sentence: Sentence, group: Group) -> bool:
    """ "甲在某国的竞争对手停止了服务": where somebody else is."""
    behind = "".join(node.text for node in sentence.nodes[group.last + 1 : group.last + 3])
    return _OTHERS.match(behind) is not None


_OTHERS = compiled(r"的[^,。;]{0,4}(?:对手|伙伴|同行|客户|合作方|竞品)")


def leaves_part(sentence: Sentence, at: int) -> bool:
    """ "退出某国的一项试点": what is left is not the place."""
    behind = "".join(node.text for node in sentence.nodes[at + 1 :] if node.clause == sentence.nodes[at].clause)
    return sentence.nodes[at].text in ("退出", "撤出") and _PART_LEFT.match(behind) is not None


_PART_LEFT = compiled(r"[^,。;]{0,12}?的(?![^,。;]{0,6}(?:市场|业务|运营|服务))")


def withhold(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A暂不在欧盟推出B", "A停止向某国用户提供B": the place that the clause names goes without."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    places = [
        node
        for group in sentence.in_clause(clause)
        if group.first > at or group.marker in ("TOWARD", "ADJUNCT", "OBJECT")
        for node in group.members
        if node.who and node.who.type == "Jurisdiction" and not _places_others(sentence, group)
    ]
    heads, first = subject(scene, at, ("Company", "Organization"))
    if not heads and places:
        # "甲公告说,其新功能不面向乙国".
        heads = _its_maker(sentence, at) or speaker(scene, at, ("Company", "Organization"))
    yield from pair(scene, at, sense, [head for head in heads if head.type], first, places)


_SORTS = alternatives((*words()["kinds"]["Model"], *words()["kinds"]["Product"], "客服", "系列"))
_THING = compiled(rf"[\u4e00-\u9fffA-Za-z]{{0,6}}?(?:{_SORTS}|应用|业务|网站)")
#: "其智能客服甲", "自家语音助手甲": the noun of its sort may stand between, with words that describe it.
_ITS = compiled(
    r"(?:(?:^|[^中他余实们次间])其|自家|自己的)(?:自家|自研|自主研发|自有|旗下|最新|新一代|旗舰|首个|首款|开源|通用|的|人工智能|生成式|AI|大型?|语言|对话|多模态|"
    r"推理|视频|图像|生成|编程|智能|基础|款)*"
    rf"(?:(?:(?!使用|采用|接入|提供|支持|[与和对向在将被由于及、])[\u4e00-\u9fffA-Za-z]){{0,6}}?(?:{_SORTS}|搜索引擎)(?:的)?(?:最新|新)?)*$"
)


def tells_its_own(sentence: Sentence) -> bool:
    """Say whether a name stands behind words that call it somebody's own ("自家模型甲")."""
    return any(group.first and _ITS.search(sentence.nodes[group.first - 1].text) for group in sentence.groups)


def own_made(scene: Scene) -> Iterator[Claim]:
    """ "甲…训练其聊天机器人乙": what is called its own is made by whom the clause is about."""
    sentence = scene.sentence
    for group in sentence.groups:
        if not only(group, _MADE) or group.clusters[0].type not in _MADE or not group.first:
            continue
        before = sentence.nodes[group.first - 1]
        if before.tag != WORD or before.clause != group.clause or not _ITS.search(before.text):
            continue
        owners = _owners(scene, group)
        if len(owners) == 1:
            for made in _own_side(sentence, group):
                yield Claim(
                    owners[0], "developed", made, "developed.zh.its", group.first - 1, group.first - 1, group.last
                )


def _own_side(sentence: Sentence, group: Group) -> list[Cluster]:
    """ "其模型甲与乙已完成融合": what its own is joined or compared with is somebody else's."""
    joint = sentence.nodes[sentence.position(group.members[group.split]) - 1] if group.split else None
    behind = [node for node in sentence.nodes[group.last + 1 :] if node.clause == group.clause]
    joined = any(sense.relation == "integrates" and sense.frame == "with" for node in behind for sense in node.senses)
    compared = joint is not None and joint.text == "与" and bool(behind) and _LIKE.match(behind[0].text) is not None
    return group.clusters[: group.split] if group.split and (joined or compared) else group.clusters


_LIKE = compiled(r"相[比当近似较]|持平|不相上下|之间|对[比标]|[共联]同|差距|等竞品|竞争")


def _owners(scene: Scene, group: Group) -> list[Cluster]:
    """The makers that "其" may stand for: the last of its clause, else all of the clauses before, else the topic."""
    free = [
        (other.clause, each)
        for other in scene.sentence.groups
        if other.last < group.first
        and other.marker in (None, "AGENT")
        and not other.owns
        and not _is_over(scene.sentence, other)
        and not _is_allowed(scene.sentence, other)
        for each in other.clusters
        if each.type in ("Company", "Organization")
    ]
    own = [each for clause, each in free if clause == group.clause]
    if own:
        return own[-1:]
    named = list(dict.fromkeys(each for _, each in free)) or _aimed_at(scene.sentence, group)
    return named or [each for each in scene.topic if each.type in ("Company", "Organization")]


def _aimed_at(sentence: Sentence, group: Group) -> list[Cluster]:
    """ "乙局对甲处以罚款,理由是其模型…": the firm of the clauses before at which a step is aimed."""
    aimed = [each for each in sentence.groups if each.clause < group.clause and each.marker == "TOWARD"]
    firms = [cluster for each in aimed for cluster in each.clusters if cluster.type in ("Company", "Organization")]
    return firms if len(firms) == 1 else []


def _is_over(sentence: Sentence, group: Group) -> bool:
    """ "甲旗下的乙宣布,其模型…": it is 乙 that tells of its own."""
    behind = sentence.nodes[group.last + 1 : group.last + 2]
    return any(node.text in ("旗下", "下属", "所属") for node in behind)


def _is_allowed(sentence: Sentence, group: Group) -> bool:
    """ "甲授权乙使用其模型": what is granted is the giver's."""
    return group.governor is not None and any(
        sense.relation == "licensed" for sense in sentence.nodes[group.governor].senses
    )
