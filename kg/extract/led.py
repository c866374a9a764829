"""Parties told by the one who leads them or owns them: "以甲为首的一群作家" acts as 甲, "甲旗下的多家公司" as 甲's."""

import re
from collections.abc import Sequence
from typing import Protocol

from kg.extract.entities import Cluster
from kg.extract.tokens import NAME, WORD


class Piece(Protocol):
    """What is asked of a node of a sentence."""

    tag: str
    text: str
    who: Cluster | None


_LEADS = re.compile(r"(?:为)?(?:首|代表|主)|牵头|领衔|带头|领头|发起|为首|为代表")
_OWN = ("旗下", "下属", "所属")


def dropped(nodes: Sequence[Piece]) -> set[int]:
    """Positions of nodes that only say whom a named party leads, or what of it acts, so that the name stands free."""
    found: set[int] = set()
    for index, node in enumerate(nodes):
        if node.tag != NAME or node.who is None or node.who.type != "Group":
            continue
        found |= _led(nodes, index) or _owned(nodes, index)
    return found


def _led(nodes: Sequence[Piece], group: int) -> set[int]:
    """ "以两届得主甲为首的一群作家": the small word before, and everything behind the name up to the group."""
    if group < 4 or nodes[group - 1].tag != "OF":
        return set()
    name = next((at for at in range(group - 2, max(0, group - 5), -1) if nodes[at].tag == NAME), None)
    if name is None or not _LEADS.fullmatch("".join(node.text for node in nodes[name + 1 : group - 1])):
        return set()
    first = name
    while first and (nodes[first - 1].tag in (NAME, "AND") or (nodes[first - 1].tag == WORD and name - first < 6)):
        first -= 1
    if first == 0 or nodes[first - 1].text not in ("以", "由"):
        return set()
    return {first - 1, *range(name + 1, group + 1)}


def _owned(nodes: Sequence[Piece], group: int) -> set[int]:
    """ "甲旗下的多家公司联手起诉乙": it is 甲 that the news tells of."""
    back = group - 1 - (nodes[group - 1].tag == "OF")
    if back < 1 or nodes[back].text not in _OWN or nodes[back - 1].tag != NAME:
        return set()
    return set(range(back, group + 1))
