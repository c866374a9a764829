"""What somebody does with a model or a tool, told by the small word before it: "甲用乙检索判例"."""

from collections.abc import Iterator

from kg.extract.arguments import Claim, Scene, only
from kg.extract.sentence import Group, Sentence
from kg.extract.subjects import subject

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
    makes = any(sense.relation in _OTHER for node in behind for sense in node.senses)
    return group.clusters[0].type in _TOOLS and not makes


#: What is told by verbs of their own.
_OTHER = ("trainedOn", "basedOn", "integrates", "uses")
