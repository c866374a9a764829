"""Whom a deed is done to besides, or who does it too: "除了甲以外,乙还起诉了丙", "除甲外,乙也与丙达成合作"."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.chinese.arguments import Claim, only
from kg.extract.entities import Cluster
from kg.extract.sentence import Group, Sentence
from kg.text.patterns import compiled

#: What is done to several alike; what is made or put out is not told so of a firm.
_ALIKE = frozenset(
    (
        "sued",
        "fined",
        "investigated",
        "warned",
        "banned",
        "partneredWith",
        "licensed",
        "settledWith",
        "acquired",
        "investedIn",
    )
)
_OUT = compiled(r"(?:公司|集团|等[^,。]{0,8})?(?:以外|之外|外)?,")
_TAIL_TOO = compiled(r"还|同时|同步")
_HEAD_TOO = compiled(r"[也亦]")


def besides(sentence: Sentence, claim: Claim) -> Iterator[Claim]:
    """A claim again for those whom the clause before sets beside its tail ("还") or its head ("也")."""
    if claim.relation not in _ALIKE:
        return
    clause = sentence.nodes[claim.at].clause
    opening = next((group for group in sentence.in_clause(clause - 1) if _sets_beside(sentence, group)), None)
    if opening is None or opening.last >= claim.first:
        return
    own = sentence.nodes[sentence.first_of(clause) : claim.at + 1]
    told = "".join(node.text for node in own if not node.who)
    if _TAIL_TOO.search(told):
        for node in only(opening, _like(claim.tail)):
            if node.who and node.who is not claim.head:
                yield replace(claim, tail=node.who, first=opening.first)
    elif _HEAD_TOO.search(told):
        for node in only(opening, _like(claim.head)):
            if node.who and node.who is not claim.tail:
                yield replace(claim, head=node.who, first=opening.first)


def _like(one: Cluster) -> tuple[str, ...]:
    """The types of those who stand beside one; firms and other bodies do the same."""
    return _BODIES if one.type in _BODIES else (one.type or "",)


_BODIES = ("Company", "Organization")


def _sets_beside(sentence: Sentence, group: Group) -> bool:
    """ "除了甲以外,": nothing else stands in the clause."""
    behind = "".join(node.text for node in sentence.nodes[group.last + 1 : group.last + 4])
    return group.word in ("除", "除了") and _OUT.match(behind) is not None
