"""Who works with a model or a tool: "甲用乙检索判例", "甲的智能助手由乙驱动", "甲手机搭载乙"."""

from collections.abc import Iterator

from kg.extract.chinese.arguments import Claim, Scene, only
from kg.extract.chinese.objects import marked_objects, objects
from kg.extract.chinese.subjects import subject
from kg.extract.hits import alternatives
from kg.extract.sentence import Group, Sentence
from kg.extract.tokens import WORD
from kg.names import words
from kg.text.patterns import compiled

_TOOLS = ("Model", "Product")
_USERS = ("Regulator", "Legislature", "Court", "Company", "Organization", "Person")


def employed(scene: Scene) -> Iterator[Claim]:
    """ "甲用乙处理工单": who works with a tool uses it; what is trained or made with it is told by the verb."""
    sentence = scene.sentence
    for group in sentence.groups:
        if group.word != "用" or group.marker != "ADJUNCT" or group.owns or not _is_tool(sentence, group):
            continue
        at = next(index for index in range(group.first, -1, -1) if sentence.nodes[index].text == "用")
        heads, first = subject(scene, at, _USERS)
        for head in heads:
            for node in only(group, _TOOLS):
                if node.who and node.who.type in _TOOLS and head.type in _USERS:
                    yield Claim(head, "uses", node.who, "uses.zh.with", at, min(first, at), group.last)


def _is_tool(sentence: Sentence, group: Group) -> bool:
    behind = [node for node in sentence.nodes[group.last + 1 :] if node.clause == group.clause]
    if _ENTERS.match("".join(node.text for node in behind[:2])):
        return False
    makes = any(sense.relation in _OTHER for node in behind for sense in node.senses)
    return group.clusters[0].type in _TOOLS and not makes


#: "甲用乙切入法律市场": with what a firm goes to market, mostly its own.
_ENTERS = compiled(
    r"(?:来|去)?(?:切入|进军|杀入|打入|闯入|攻入|补全|补齐|抢占|抢滩|布局|叩开|撬动|押注|挑战|叫板|对抗|颠覆|争夺)|"
    # "用“蓝勾”表示已验证账户": a word or a sign, and no tool.
    r"(?:来|去)?(?:表示|指代|代表|代指|称呼|称之|形容|描述|标示|标记|标明|表明|命名|比喻|概括|取代|代替|替代|替换|替)"
)
#: What is told by verbs of their own.
_OTHER = ("trainedOn", "basedOn", "integrates", "uses")


def runs_own_things(scene: Scene) -> Iterator[Claim]:
    """ "甲的智能助手由乙驱动", "甲在新车中搭载乙", "甲主要依赖乙": a firm uses what its own things are built on."""
    nodes = scene.sentence.nodes
    for at, node in enumerate(nodes):
        frames = {sense.frame for sense in node.senses if sense.relation in _TAKES_IN}
        if not frames & {"powered", "verb"}:
            continue
        tails = marked_objects(scene, at, ("AGENT", "BY"), _TOOLS) if "powered" in frames else []
        tails = tails or (objects(scene, at, ("Model",)) if "verb" in frames else [])
        owner = _owner_of_thing(scene.sentence, at)
        for tail in tails:
            if owner and tail.who and tail.who.type in _TOOLS:
                high = max(at, scene.sentence.position(tail))
                yield Claim(owner.clusters[0], "uses", tail.who, "uses.zh.thing", at, owner.first, high)


_TAKES_IN = ("basedOn", "integrates")
_SORTS = alternatives((*words()["kinds"]["Product"], *words()["latin"]["device_nouns"], "功能", "新车", "业务", "搜索"))
_SMALL = ("的", "将", "已", "也", "在", "于", "中", "上")
_ADVERB = r"(?:均|都|也|已|将|会|正|则|还|全面|全系|率先|首次|目前|背后|底层|主要|高度|严重|宣布)*"
_THING = compiled(
    rf"的?[\u4e00-\u9fffA-Za-z]{{0,10}}?(?:{_SORTS}){_ADVERB}"
    rf"|{_ADVERB}在(?:其|旗下|部分)?[\u4e00-\u9fffA-Za-z]{{0,8}}?(?:{_SORTS})[中上里内]{_ADVERB}"
)
#: What a firm itself leans on.
_LEANS = compiled(rf"{_ADVERB}(?:依赖于?|依托于?|仰赖|背靠)")


def _owner_of_thing(sentence: Sentence, at: int) -> Group | None:
    """The one firm that opens the clause of `at`, or the one before, where only a thing of its own stands between."""
    clause = sentence.nodes[at].clause
    here = [group for group in sentence.in_clause(clause) if group.last < at]
    # "甲宣布与乙合作,在新车中搭载丙": who announces it stands at the head.
    groups = here or sentence.in_clause(clause - 1)
    if not groups or len(groups[0].clusters) != 1 or groups[0].marker or groups[0].clusters[0].type != "Company":
        return None
    between = []
    for node in sentence.nodes[groups[0].last + 1 if here else sentence.first_of(clause) : at]:
        if node.tag in ("AGENT", "BY"):
            break
        between.append(node)
    plain = all(
        node.tag == WORD or node.text in _SMALL or (node.who and node.who.type == "Jurisdiction") for node in between
    )
    told = "".join(node.text for node in between)
    if not here and not told.startswith(("在", "将在", "并在")):
        return None
    own = _THING.fullmatch(told) or _LEANS.fullmatch(told + sentence.nodes[at].text)
    return groups[0] if plain and own else None
