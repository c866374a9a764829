"""Sets of mentions that are one thing, grown by unions that may be refused.

A union that would put two keys of the gazetteer, two docket numbers, two known places or two things that a decision
keeps apart into one set does not happen: a wrong link must not pull two known things together through a third.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import digest
from kg.resolve.forms import Form


@dataclass(frozen=True, slots=True)
class Member:
    """An entity of one item, without its text; or all entities of items that look alike (`kg.resolve.members`)."""

    #: `ITEM#LOCAL`, the first of several.
    id: str
    type: str
    #: Its names, as resolution sees them.
    forms: tuple[Form, ...]
    key: str | None
    place: str | None
    #: How often each name stands in the item or items, in the order of `forms`.
    counts: tuple[int, ...] = ()
    #: The place of those who issued a law, or of the court that hears a case, where they agree.
    lent: str | None = None
    #: Abbreviations that stand alone in the item, each with the looks of what its document defines under it.
    defined: tuple[tuple[str, tuple[str, ...]], ...] = ()
    #: No other entity may be taken for the same without a ground of its own.
    single: bool = False
    #: For how many entities of items it stands.
    count: int = 1

    @property
    def name(self) -> str:
        """The fullest name."""
        return self.forms[0].name

    @property
    def look(self) -> str:
        """Hash of all that resolution reads of it; members of one look go one way."""
        names = [form.name for form in self.forms]
        own = [self.id] if self.single else []
        return digest(self.type, names, self.key, self.place, self.lent, self.defined, *own)


class Clusters:
    """Disjoint sets over the numbers 0, 1, 2, …; what is known of a set is known of each of its members."""

    def __init__(self, keys: list[str | None], dockets: list[frozenset[str]], places: list[str | None]) -> None:
        """Begin with each member alone, under what it knows of itself."""
        self._parent = list(range(len(keys)))
        self._size = [1] * len(keys)
        self._foes: dict[int, set[int]] = {}
        self.keys = keys
        self.dockets = dockets
        self.places = places

    def root(self, member: int) -> int:
        """Find the member that stands for the set."""
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def part(self, one: int, other: int) -> None:
        """Keep two members apart from now on."""
        one, other = self.root(one), self.root(other)
        self._foes.setdefault(one, set()).add(other)
        self._foes.setdefault(other, set()).add(one)

    def key(self, member: int) -> str | None:
        """Give the gazetteer key of the set."""
        return self.keys[self.root(member)]

    def place(self, member: int) -> str | None:
        """Give the known place of the set."""
        return self.places[self.root(member)]

    def identity(self, member: int) -> str | None:
        """Give what makes the set unlike every other: its key, else its docket numbers."""
        root = self.root(member)
        return self.keys[root] or " ".join(sorted(self.dockets[root])) or None

    def unite(self, one: int, other: int, *, sure: bool = False) -> bool:
        """Join two sets; say whether two became one. With `sure`, places may differ."""
        one, other = self.root(one), self.root(other)
        if one == other or not self._compatible(one, other, sure):
            return False
        if (self._size[one], other) < (self._size[other], one):
            one, other = other, one
        self._link(one, other)
        return True

    def force(self, one: int, other: int) -> bool:
        """Join two sets whatever is known of them, unless they are to be kept apart; what is known of `other` holds.

        Says whether they are one now.
        """
        one, other = self.root(one), self.root(other)
        if one != other:
            if other in self._foes.get(one, ()):
                return False
            self._link(other, one)
        return True

    def forget_key(self, member: int) -> None:
        """Take a member that is still alone for something else than its key says."""
        self.keys[member] = None

    def _link(self, one: int, other: int) -> None:
        """Put the set of one root under another, which then stands for both."""
        self._parent[other] = one
        self._size[one] += self._size[other]
        self.keys[one] = self.keys[one] or self.keys[other]
        self.dockets[one] |= self.dockets[other]
        self.places[one] = self.places[one] or self.places[other]
        for foe in self._foes.pop(other, ()):
            self._foes[foe].discard(other)
            self._foes[foe].add(one)
            self._foes.setdefault(one, set()).add(foe)

    def _compatible(self, one: int, other: int, sure: bool) -> bool:
        keys = self.keys[one], self.keys[other]
        dockets = self.dockets[one], self.dockets[other]
        return (
            (None in keys or keys[0] == keys[1])
            and (not dockets[0] or not dockets[1] or not dockets[0].isdisjoint(dockets[1]))
            and (sure or self._agree((self.places[one], self.places[other])))
            and other not in self._foes.get(one, ())
        )

    @staticmethod
    def _agree(places: Iterable[str | None]) -> bool:
        return len({place for place in places if place}) <= 1
