"""What a frame makes of a trigger: heads and tails whose types the relation allows, and the claim that pairs them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.extract.chinese.neighbours import (
    are_each_ones,
)
from kg.extract.entities import Cluster
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import Grammar, Sense
from kg.ontology import load
from kg.text.patterns import compiled


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation between two entities as a frame reads it."""

    head: Cluster
    relation: str
    tail: Cluster
    rule: str
    #: Position of the trigger among the sentence's nodes.
    at: int
    #: Positions of the nodes that hold head, trigger and tail.
    first: int
    last: int


@dataclass(slots=True)
class Scene:
    """A sentence with what was said before it."""

    sentence: Sentence
    grammar: Grammar
    #: The subject of the sentence before, of the same part.
    topic: list[Cluster]
    #: The last such subject that is a body or a person.
    actor: list[Cluster] = field(default_factory=list)
    #: The bodies that the item has told of being set up so far.
    set_up: list[Cluster] = field(default_factory=list)
    #: The one instrument that the sentence before told a deed of lawmaking of.
    bill: Cluster | None = None
    #: Who raised money in the last round that the account has told of.
    raised: list[Cluster] = field(default_factory=list)
    #: Of what each relation was last told in the sentences before.
    told: dict[str, list[Cluster]] = field(default_factory=dict)
    #: Who was last told to do so.
    doers: dict[str, list[Cluster]] = field(default_factory=dict)
    #: The court that the account speaks of: the last one named before, else the item's only one.
    court: Cluster | None = None


def fits(cluster: Cluster, types: Iterable[str]) -> bool:
    """Say whether an entity may stand at an end of these types; an untyped one may where the types are few."""
    return cluster.type in types if cluster.type else any(kind in types for kind in _OPEN_TYPES)


#: What a name may be of which only the sentence tells the type; a law, a court or an authority is known by its form.
_OPEN_TYPES = ("Company", "Organization", "Model", "Product")


def domain_of(sense: Sense) -> tuple[str, ...]:
    """The types that the head of a sense may have; a court sues nobody, and takes no stand but by deciding."""
    types = load().relations[sense.relation].domain
    if sense.relation in _ORDERED or sense.then.endswith(_FINDINGS):
        # No firm bans or fines; a survey that it publishes is no inquiry.
        return tuple(kind for kind in types if kind in PUBLIC or kind in ("Law", "Jurisdiction", "Person"))
    return tuple(kind for kind in types if kind != "Court") if sense.relation in _NO_COURTS else types


_NO_COURTS = frozenset(("sued", "supported", "opposed"))
#: Bodies that act in public power.
PUBLIC = ("Regulator", "Court", "Legislature")
_ORDERED = frozenset(("banned", "liftedBan", "fined", "warned"))
_FINDINGS = ("调查结果", "调查报告", "检查结果", "审查结果")


def asks_to_keep(sense: Sense, heads: Iterable[Cluster]) -> bool:
    """ "甲州要求乙保留相关记录": what an authority asks a firm for that it does not order."""
    kept = sense.then in ("保留", "保存", "保全", "留存")
    return kept and any(head.type in ("Regulator", "Legislature", "Jurisdiction") for head in heads)


def range_of(sense: Sense) -> tuple[str, ...]:
    """The types that the tail of a sense may have; a court is where one sues, and no defendant."""
    types = load().relations[sense.relation].range
    if sense.relation in (*_ORDERED, "investigated"):
        # "对3家企业立案": who is only counted is a party in disputes alone.
        types = tuple(kind for kind in types if kind != "Group")
    return tuple(kind for kind in types if kind != "Court") if sense.relation == "sued" else types


def only(group: Group, types: Iterable[str]) -> list[Node]:
    """The members of a group that may have one of these types."""
    return [node for node in group.members if node.who and fits(node.who, types)]


def span_of(at: int, *groups: Iterable[int]) -> tuple[int, int]:
    """The first and the last of the positions of a trigger and its ends."""
    positions = [at, *(position for group in groups for position in group)]
    return min(positions), max(positions)


def pair(
    scene: Scene, at: int, sense: Sense, heads: Iterable[Cluster], first: int, tails: Iterable[Node]
) -> Iterator[Claim]:
    """Every head with every tail, where their types fit the sense."""
    sentence = scene.sentence
    heads, tails = list(heads), list(tails)
    if len(heads) == len(tails) > 1 and are_each_ones(sentence, at, first, sentence.position(tails[0])):
        for head, node in zip(heads, tails, strict=True):
            yield from pair(scene, at, sense, [head], first, [node])
        return
    positions = [sentence.position(node) for node in tails]
    low, high = span_of(at, [first] if first <= at else [], positions)
    for head in heads:
        for node in tails:
            if (
                node.who
                and node.who is not head
                and fits(node.who, range_of(sense))
                and fits(head, domain_of(sense))
                and not is_forum(sense, node.who)
            ):
                yield Claim(head, sense.relation, node.who, sense.rule, at, low, high)


def is_forum(sense: Sense, cluster: Cluster) -> bool:
    """A court is where one sues, not whom."""
    return sense.relation in ("sued", "settledWith", "complainedAgainst") and cluster.type == "Court"


def is_count(node: Node) -> bool:
    """ "与多家出版商": partners that nothing but their number and sort tells."""
    return node.who is not None and _COUNTED.match(node.text) is not None


_COUNTED = compiled(r"[多数几众]|[\d一二两三四五六七八九十]+[余多]?家")
