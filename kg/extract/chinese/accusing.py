""" "甲指控乙侵权,…,于5月向法院提告": who accuses a few clauses before is who sues, and who is accused is sued."""

from kg.extract.chinese.arguments import Scene, only
from kg.extract.entities import Cluster
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import NAME, WORD

_BLAMES = frozenset(("指控", "控诉", "指责"))
_PARTIES = ("Company", "Organization", "Person", "Regulator", "Group")
_BACK = 3


def accuser(scene: Scene, at: int) -> tuple[list[Cluster], int, list[Node]] | None:
    """Who sues, where the name stands, and who is sued; None where no accusation before tells both."""
    sentence = scene.sentence
    nodes = sentence.nodes
    blames = [
        index
        for index in range(at)
        if nodes[index].tag == "ALLEGE" and nodes[index].text in _BLAMES and nodes[index].clause < nodes[at].clause
    ]
    if not blames or nodes[blames[-1]].clause < nodes[at].clause - _BACK:
        return None
    verb = blames[-1]
    suing, blamed = _before(sentence, verb), _behind(sentence, verb)
    if suing is None or blamed is None or _turns(sentence, verb, at):
        return None
    tails = [node for node in only(blamed, _PARTIES) if node.who not in suing.clusters]
    return (suing.clusters, suing.first, tails) if tails else None


def _before(sentence: Sentence, verb: int) -> Group | None:
    """The subject of the accusation, which may stand alone in the clause before ("甲,指控乙")."""
    clause = sentence.nodes[verb].clause
    near = (clause, clause - 1) if sentence.first_of(clause) == verb else (clause,)
    for each in near:
        groups = [group for group in sentence.in_clause(each) if group.last < verb and _acts(group)]
        if groups:
            return groups[-1]
    return None


def _behind(sentence: Sentence, verb: int) -> Group | None:
    """Whom it names right behind the verb, or behind the sort of firm that it is."""
    for group in sentence.in_clause(sentence.nodes[verb].clause):
        if group.first > verb:
            between = sentence.nodes[verb + 1 : group.first]
            plain = len(between) <= 2 and all(node.tag == WORD and len(node.text) <= 12 for node in between)
            return group if plain and not group.owns and only(group, _PARTIES) else None
    return None


def _acts(group: Group) -> bool:
    return group.marker is None and group.governor is None and not group.owns and bool(only(group, _PARTIES))


def _turns(sentence: Sentence, verb: int, at: int) -> bool:
    """Whether a clause in between has a subject of its own."""
    nodes = sentence.nodes
    return any(
        node.tag == NAME and index == sentence.first_of(node.clause) and node.clause > nodes[verb].clause
        for index, node in enumerate(nodes[:at])
    )
