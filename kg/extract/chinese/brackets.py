"""A sentence without its brackets and quotation marks."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from kg.extract.chinese.led import named_behind
from kg.extract.sentence import Node
from kg.extract.tokens import NAME, WORD


def outside_brackets(nodes: Sequence[Node]) -> list[Node]:
    """Leave out what stands in brackets, but for a name there that the words before only describe."""
    result: list[Node] = []
    depth = 0
    for index, node in enumerate(nodes):
        if node.text == "(":
            depth += 1
            if depth == 1 and result and (listed := _listed(result[-1], nodes[index + 1 :])):
                result[-1:] = listed
            elif depth == 1 and (named := named_behind(result, nodes[index + 1 : index + 3])):
                result.append(named)
        elif node.text == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and index and nodes[index - 1].text == ")" and result and node.tag == result[-1].tag == WORD:
            # "人工智能(AI)初创公司": one word with its short form inside.
            result[-1] = replace(result[-1], end=node.end, text=result[-1].text + node.text)
        elif depth == 0 and node.text not in "“”":
            result.append(node)
    return result


def _listed(counted: Node, inside: Sequence[Node]) -> list[Node]:
    """ "十家机构(包括甲、乙)起诉丙": the names in brackets stand for those who are only counted before them."""
    if counted.who is None or counted.who.type != "Group":
        return []
    end = next((at for at, node in enumerate(inside) if node.text == ")"), 0)
    names = [node for node in inside[:end] if node.text not in "“”"]
    while names and names[-1].tag == WORD and names[-1].text.startswith("等"):
        names.pop()
    if names and (names[0].tag == "LIST" or names[0].text in ("含", "即", "如", "分别为", "分别是")):
        names = names[1:]
    alone = bool(names) and all(node.tag in (NAME, "AND") for node in names)
    return names if alone and names[0].who and names[0].who.type in _DOERS else []


_DOERS = ("Company", "Organization", "Person", "Regulator")


def once(nodes: Sequence[Node]) -> list[Node]:
    """ "签署 AB 7《甲》和 SB 9《乙》": a number and the title behind it are one member of the list."""
    pairs = zip_longest(nodes, nodes[1:])
    return [node for node, then in pairs if not (node.who and then and then.who is node.who)]
