"""Ids that merges and decisions took away: whoever kept one is led to what stands in its place.

They are not remembered but worked out, so that they are the same whatever was built when: the ids that parts of a set
of looks would bear by themselves. What several sets might have been once belongs to all of them; what is the id of
something now belongs to none. Of a removed document nothing remains, so an id that it alone gave is gone for good.
"""

from collections.abc import Collection, Iterator, Sequence

from kg.model import digest
from kg.names import former_keys
from kg.resolve.clusters import Member
from kg.resolve.forms import Form, Strength
from kg.resolve.members import CONFUSED, reaches

#: Of a set with more names and members than this makes, a part counts as called by its first member's own name: what
#: every name with every first member would give grows with the square of the set.
_PAIRS = 2_000


def plain_id(kind: str, form: Form, place: str | None) -> str:
    """Name what no list has by its type, its best name and its place."""
    return f"{kind.lower()}/x-{digest(kind, form.full, place)}"


def twin_id(plain: str, first: str) -> str:
    """Tell what would bear one id with another thing apart, by the first of its members."""
    return f"{plain.partition('/')[0]}/x-{digest(plain, first)}"


def alone_id(kind: str, member: str) -> str:
    """Name the entity of a member that is one with no other."""
    return f"{kind.lower()}/x-{digest(kind, member)}"


def best_form(group: Sequence[Member]) -> Form:
    """Choose the name that an id is made of: the first that reaches beyond its item, in the order of the items."""
    forms = [form for member in group for form in member.forms]
    return max(forms, key=lambda form: form.strength)


def former_ids(group: Sequence[Member], key: str | None, live: Collection[str], *, parted: bool) -> tuple[str, ...]:
    """List the ids that parts of a set would bear, without those of `live`; `key` is the one of the set.

    `parted` says that some of it shares a name with another thing, or would without a decision.
    """
    plain: set[str] = set()
    #: What each member gives to `plain`.
    own: list[tuple[Member, set[str]]] = []
    others: set[str] = set()
    kinds = {member.type for member in group}
    places = {place for member in group if (place := member.place or member.lent)}
    for member in group:
        if member.key:
            others |= {member.key, *former_keys().get(member.key, ())} - {key}
            continue
        if not reaches(member):
            others.add(alone_id(member.type, member.id))
        form = best_form([member])
        if form.strength is not Strength.LOCAL:
            given = {plain_id(kind, form, place) for kind in _taken_for(member.type, kinds) for place in _any(places)}
            plain |= given
            own.append((member, given))
    if parted or sum(member.key is None for member in group) > 1:
        if len(plain) * len(group) > _PAIRS:
            others |= {twin_id(each, member.id) for member, given in own for each in given}
        else:
            others |= {twin_id(each, member.id) for each in plain for member in group}
    return tuple(sorted((plain | others).difference(live)))


def _taken_for(kind: str, kinds: Collection[str]) -> Iterator[str]:
    """Give a type and those of a set that are easily taken for it."""
    for other in kinds:
        if other == kind or (kind in CONFUSED and CONFUSED[kind] == CONFUSED.get(other)):
            yield other


def _any(places: Collection[str]) -> Iterator[str | None]:
    yield None
    yield from places
