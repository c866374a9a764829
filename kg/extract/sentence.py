"""A sentence as the frames read it: its nodes in order, and the groups of names that share one place in a clause."""

from dataclasses import dataclass, field

from kg.extract.entities import Cluster
from kg.extract.tokens import Sense


@dataclass(slots=True, eq=False)
class Node:
    """A token of a sentence with the entity it names; `clause` counts from 0."""

    start: int
    end: int
    tag: str
    text: str
    who: Cluster | None = None
    senses: tuple[Sense, ...] = ()
    clause: int = 0
    iso: str | None = None


@dataclass(slots=True, eq=False)
class Group:
    """Names that share one place in a clause; `first` and `last` are positions among the nodes."""

    members: list[Node]
    first: int
    last: int
    clause: int
    #: Tag of the small word before it, if any.
    marker: str | None = None
    #: That word itself.
    word: str = ""
    #: Position of the trigger it directly follows as object.
    governor: int | None = None
    #: "A的…": it owns what follows.
    owns: bool = False
    #: Number of members before the last "与" or "和", which may part two sides.
    split: int = 0

    @property
    def clusters(self) -> list[Cluster]:
        """The entities of its members, in order."""
        return [node.who for node in self.members if node.who]


@dataclass(slots=True)
class Sentence:
    """The nodes of a sentence outside of brackets, and its groups in order."""

    nodes: list[Node]
    groups: list[Group] = field(default_factory=list)
    start: int = 0
    end: int = 0
    part: str = "summary"

    def in_clause(self, clause: int) -> list[Group]:
        """List the groups of one clause."""
        return [group for group in self.groups if group.clause == clause]

    def position(self, node: Node) -> int:
        """Position of a node, or of the one that it stands in for."""
        return next(index for index, each in enumerate(self.nodes) if each.start == node.start)

    def first_of(self, clause: int) -> int:
        """Position of the first node of a clause."""
        return next(index for index, node in enumerate(self.nodes) if node.clause == clause)
