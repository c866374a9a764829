"""Who is taken on to act in court: "甲委托乙律师事务所为代理人"."""

from collections.abc import Iterator

from kg.extract.chinese.arguments import Claim, Scene, only, pair, range_of
from kg.extract.chinese.subjects import subject
from kg.extract.tokens import Sense
from kg.text.patterns import compiled

_AT_COURT = compiled(r"代理|律师(?!事务所)|辩护|应诉|出庭")
#: What a lawyer does to the other side.
_ADDRESSES = compiled(r"致函|致信|发函|去函|写信|向|对|起诉|状告|控告")


def retains(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "甲委托乙律师事务所为代理人": 乙 acts for 甲."""
    types = range_of(sense)
    clients, first = subject(scene, at, types)
    nodes, clause = scene.sentence.nodes, scene.sentence.nodes[at].clause
    behind = [group for group in scene.sentence.in_clause(clause) if group.first > at]
    if not _AT_COURT.search("".join(node.text for node in nodes[at + 1 :] if node.clause == clause and not node.who)):
        return  # "委托甲律师事务所出具报告".
    clients_nodes = [node for group in scene.sentence.groups for node in group.members if node.who in clients]
    for group in behind[:1]:
        if _ADDRESSES.search("".join(node.text for node in nodes[at + 1 : group.first])):
            return  # "聘请律师致函甲": 甲 gets the letter.
        if any(each.relation == "sued" for node in nodes[group.last + 1 : group.last + 2] for each in node.senses):
            return  # "聘请的律师正是甲起诉乙时的律师": 甲 is a client, too.
        heads = [node.who for node in only(group, ("Company", "Organization", "Person")) if node.who]
        yield from pair(scene, at, sense, heads, first, clients_nodes[:1])
