"""A sentence without the clauses that only describe a name: "甲收购由乙支持的丙" says that 甲 bought 丙.

What such a clause tells by itself is read from the whole sentence; this is for the verb around it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.clauses import analyse
from kg.extract.led import UNDER
from kg.extract.sentence import Node, Sentence
from kg.extract.tokens import DATE, MARK, NAME, TRIGGER, WORD

_MARKERS = frozenset(("TOWARD", "WITH", "BY", "OBJECT", "AGENT", "ALLEGE"))
#: How a clause begins that describes what follows its "的".
_OPENS = re.compile(
    r"(?:正|曾|已|刚|近[期日年]|此前|日前|最近|目前|长期|一直|仍|尚|备受|饱受|广受|深受|深陷|身陷|总部|位于|成立于|估值|市值|专注|致力|"
    r"负责|主管|来自|拥有|面临|旨在|有关|关于|针对|涉及|开发|研发|推出|运营|提供|代表|从事|主张|声称|号称|因|以|获)"
)


def without_relatives(sentence: Sentence) -> Sentence | None:
    """Analyse a sentence anew without what describes its names; None where nothing does."""
    nodes = sentence.nodes
    left_out: set[int] = set()
    for of, node in enumerate(nodes[:-1]):
        if node.tag != "OF" or not _is_name_behind(nodes, of):
            continue
        start = _start(nodes, of)
        if start is not None:
            left_out.update(range(start, of + 1))
    if not left_out:
        return None
    kept = [replace(node) for index, node in enumerate(nodes) if index not in left_out]
    return analyse(kept, sentence.start, sentence.end, sentence.part)


def _is_name_behind(nodes: Sequence[Node], of: int) -> bool:
    behind = nodes[of + 1 : of + 3]
    noun = len(behind) == 2 and behind[0].tag == WORD and len(behind[0].text) < 12
    named = behind[1] if noun else behind[0]
    return named.tag == NAME and named.clause == nodes[of].clause


def _start(nodes: Sequence[Node], of: int) -> int | None:
    """Where the clause begins that ends in the "的" at `of`; None where that only tells whose something is."""
    first = of
    while first and nodes[first - 1].clause == nodes[of].clause and nodes[first - 1].tag != MARK:
        first -= 1
    for at in range(first, of):
        ahead = nodes[at - 1] if at > first else None
        if ahead is not None and ahead.tag not in _MARKERS and ahead.tag != TRIGGER and ahead.text not in _JOINTS:
            continue
        if ahead is not None and (ahead.text in UNDER or (ahead.tag == WORD and ahead.text != "了")):
            continue
        inside = nodes[at:of]
        if any(node.tag == "OF" for node in inside) or not _opens(nodes, at, of, ahead):
            continue
        return at
    return None


_JOINTS = ("与", "和", "同", "了")


def _opens(nodes: Sequence[Node], at: int, of: int, ahead: Node | None) -> bool:
    node, verbs = nodes[at], [index for index in range(at, of) if nodes[index].tag == TRIGGER]
    if node.tag == WORD:
        return _OPENS.match(node.text) is not None
    if node.tag in ("AGENT", "BY", DATE):
        return at > 0 or bool(verbs) or node.tag == "BY"
    if node.tag == TRIGGER:
        return ahead is not None or nodes[at + 1].text.startswith(("了", "过"))
    # "与乙投资的甲合作": who did it, and the verb right before "的"; "丙与乙共建的甲" is of both.
    by_one = node.tag == NAME and ahead is not None and verbs == [of - 1] and at < of - 1
    joint = any(each.tag == "AND" for each in nodes[at:of]) or nodes[of - 1].text.startswith(("共", "联合", "合"))
    return by_one and not joint
