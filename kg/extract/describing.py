"""Words of deeds that only describe the noun behind them: "基于开源引擎甲打造了乙" puts no 甲 out."""

from collections.abc import Sequence

from kg.extract.sentence import Node
from kg.extract.tokens import TRIGGER, WORD

#: Relations whose words take what is described as their object.
_TAKES = frozenset(("basedOn", "uses", "integrates", "trainedOn"))


def describe(nodes: Sequence[Node]) -> None:
    """Make plain words of those that stand between a verb that takes something and the noun that they describe.

    Whom somebody leaves stands aside from what he does then.
    """
    for before, node, following in zip(nodes, nodes[1:], nodes[2:], strict=False):
        taken = before.tag == TRIGGER and {sense.relation for sense in before.senses} & _TAKES
        if node.text == "开源" and taken and following.tag == WORD and not following.text.startswith(("了", "过")):
            node.tag, node.senses = WORD, ()
        if node.tag == WORD and node.text.endswith("离开") and following.who:
            # "甲离开乙去创办丙": 乙 founds nothing.
            node.tag = "ADJUNCT"
