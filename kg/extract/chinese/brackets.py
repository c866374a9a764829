"""A sentence without its brackets and quotation marks."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from kg.extract.chinese.led import named_behind
from kg.extract.sentence import Node
from kg.extract.tokens import WORD


def outside_brackets(nodes: Sequence[Node]) -> list[Node]:
    """Leave out what stands in brackets, but for a name there that the words before only describe."""
    result: list[Node] = []
    depth = 0
    for index, node in enumerate(nodes):
        if node.text == "(":
            depth += 1
            if depth == 1 and (named := named_behind(result, nodes[index + 1 : index + 3])):
                result.append(named)
        elif node.text == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and index and nodes[index - 1].text == ")" and result and node.tag == result[-1].tag == WORD:
            # "人工智能(AI)初创公司": one word with its short form inside.
            result[-1] = replace(result[-1], end=node.end, text=result[-1].text + node.text)
        elif depth == 0 and node.text not in "“”":
            result.append(node)
    return result


def once(nodes: Sequence[Node]) -> list[Node]:
    """ "签署 AB 7《甲》和 SB 9《乙》": a number and the title behind it are one member of the list."""
    pairs = zip_longest(nodes, nodes[1:])
    return [node for node, then in pairs if not (node.who and then and then.who is node.who)]
