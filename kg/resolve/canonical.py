"""What a set of mentions is called: canonical id, type, place and names, from the set and the gazetteer alone."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kg.model import Entity, Merge, Misfit, Resolution
from kg.names import Name, gazetteer
from kg.resolve.clusters import Clusters, Member
from kg.resolve.former import alone_id, best_form, former_ids, plain_id, twin_id
from kg.resolve.forms import Strength, is_pointer

_HAN = re.compile(r"[\u3400-\u9fff]")


class Ground(NamedTuple):
    """Why a member is taken for what it is taken for: `Merge` without its ends."""

    reason: str
    score: float
    #: The form in the item and the form it met.
    form: str
    other: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a look belongs."""

    #: Canonical id; of a look whose members are each for itself, that of none.
    entity: str | None
    #: Hold for every member of the look.
    grounds: tuple[Ground, ...] = ()
    #: Holds for every member but the first, which met nobody; None where there are other grounds.
    again: Ground | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """The outcome of a resolution of looks."""

    #: By canonical id, in its order; without those of looks whose members are each for itself.
    entities: dict[str, Entity]
    #: Id of what stands for a look → where it belongs.
    places: dict[str, Place]
    #: Decisions that fit nothing.
    misfits: tuple[Misfit, ...] = ()
    #: Canonical id → ids that merges and decisions took away and that lead to it now; only where there are any.
    former: dict[str, tuple[str, ...]] = field(default_factory=dict)


def conclude(
    members: list[Member],
    clusters: Clusters,
    grounds: Mapping[int, Sequence[Ground]],
    whole: Sequence[bool],
    decided: Collection[str] = (),
) -> Settled:
    """Name every set; members come sorted by id, so that the outcome hangs on nothing but what is in the sets.

    `whole` says of each member whether it is one with all that look alike; `decided` are items that decisions name.
    """
    groups: dict[int, list[int]] = defaultdict(list)
    for at in range(len(members)):
        groups[clusters.root(at)].append(at)
    # A look that met no other and does not hold together by itself.
    loose = {root for root, group in groups.items() if len(group) == 1 and not whole[group[0]]}
    sets = {root: [members[at] for at in group] for root, group in groups.items() if root not in loose}
    given, parted = _ids(sets, clusters)
    ids: dict[int, str | None] = {**given, **dict.fromkeys(loose)}
    entities = {str(ids[root]): _entity(str(ids[root]), group, clusters.key(root)) for root, group in sets.items()}
    places = {}
    for at, member in enumerate(members):
        root = clusters.root(at)
        if root in loose and member.id.rpartition("#")[0] in decided:
            own = alone(member)
            entities[own.id], ids[root] = own, own.id
        why = tuple(sorted(grounds.get(at, ())))
        places[member.id] = Place(ids[root], why, None if why or root in loose else _again(member))
    parted |= {clusters.root(at) for at in grounds if any(ground.reason == "decision" for ground in grounds[at])}
    former = {
        given[root]: old
        for root, group in sets.items()
        if (old := former_ids(group, clusters.key(root), entities, parted=root in parted))
    }
    return Settled(dict(sorted(entities.items())), places, former=dict(sorted(former.items())))


def spread(settled: Settled, looks: Iterable[tuple[Member, Iterable[tuple[str, tuple[int, ...]]]]]) -> Resolution:
    """Tell of every entity of an item what was settled of its look; `looks` gives all that each stands for."""
    entities, canonical, merges = dict(settled.entities), dict[str, str](), list[Merge]()
    for member, bearers in looks:
        place = settled.places[member.id]
        for name, counts in bearers:
            given = place.entity or alone_id(member.type, name)
            if place.entity is None:
                entities[given] = alone(replace(member, id=name, counts=counts, count=1))
            canonical[name] = given
            merges += merges_of(name, given, place, is_first=name == member.id)
    merges.sort(key=lambda merge: (merge.entity, merge.member, merge.reason, merge.form, merge.other))
    ordered = dict(sorted(entities.items())), dict(sorted(canonical.items()))
    return Resolution(*ordered, tuple(merges), misfits=settled.misfits, former=settled.former)


def merges_of(member: str, entity: str, place: Place, *, is_first: bool) -> list[Merge]:
    """Write down why an entity of an item is where it is."""
    grounds = place.grounds or (() if is_first or place.again is None else (place.again,))
    return [Merge(member, entity, *ground) for ground in grounds]


def alone(member: Member) -> Entity:
    """Make the entity of a member that is one with no other."""
    return _entity(alone_id(member.type, member.id), [member], None)


def _again(member: Member) -> Ground:
    form = best_form([member])
    return Ground("docket", 1.0, form.name, form.name) if form.docket else Ground("name", 0.95, form.name, form.name)


def _ids(groups: dict[int, list[Member]], clusters: Clusters) -> tuple[dict[int, str], set[int]]:
    """Give every set its id; where a name alone would make one id of two sets, the first member tells them apart.

    Gives also the sets that were told apart.
    """
    plain: dict[int, str] = {}
    for root, group in groups.items():
        kind = _type(group, clusters.key(root))
        plain[root] = clusters.key(root) or plain_id(kind, best_form(group), _place(group))
    taken = Counter(plain.values())
    twins = {root for root, given in plain.items() if taken[given] > 1}
    return {
        root: twin_id(given, groups[root][0].id) if root in twins else given for root, given in plain.items()
    }, twins


def _type(group: list[Member], key: str | None) -> str:
    row = gazetteer().rows.get(key or "")
    if row:
        return row.type
    counts: Counter[str] = Counter()
    for member in group:
        counts[member.type] += member.count
    return min(counts, key=lambda kind: (-counts[kind], kind))


def _place(group: list[Member]) -> str | None:
    counts: Counter[str] = Counter()
    for member in group:
        if place := member.place or member.lent:
            counts[place] += member.count
    return min(counts, key=lambda place: (-counts[place], -len(place), place)) if counts else None


def _entity(given: str, group: list[Member], key: str | None) -> Entity:
    row = gazetteer().rows.get(key or "")
    place = row.place if row and row.place else _place(group)
    return Entity(given, _type(group, key), _names(group, row), key, place)


def _names(group: list[Member], row: Name | None) -> tuple[str, ...]:
    """Order all names: the preferred Chinese one, the preferred other one, then the frequent and the long first."""
    counts: Counter[str] = Counter()
    for member in group:
        for form, count in zip(member.forms, member.counts or (1,) * len(member.forms), strict=True):
            counts[form.name] += count
    reach = {form.name: form.strength for member in group for form in member.forms}
    ranked = sorted(counts, key=lambda name: (-counts[name], -len(name), name))
    usual = sorted(ranked, key=lambda name: reach[name] is Strength.LOCAL)
    preferred = [*(row.zh[:1] if row else ()), *(row.en[:1] if row else ())]
    for is_han in (True, False):
        if not any(bool(_HAN.search(name)) is is_han for name in preferred):
            # What Chinese text calls by its Latin name ("OpenAI") has no Chinese label but a form of it ("OpenAI公司").
            choice = [name for name in usual if bool(_HAN.search(name)) is is_han][:1]
            preferred += [name for name in choice if not (is_han and row) or counts[name] == max(counts.values())]
    preferred.sort(key=lambda name: not _HAN.search(name))
    telling = [name for name in ranked if not is_pointer(name) and not (row and _is_other(name, row, group))]
    return tuple(dict.fromkeys([*preferred, *(telling or ranked)]))


def _is_other(name: str, row: Name, group: list[Member]) -> bool:
    """Tell whether a name is that of another thing of the list: "Claude 3.5" of Claude 3.5 Sonnet is its family's."""
    meant = [each.key for each in gazetteer().called(name) if each.type == row.type]
    return bool(meant) and row.key not in meant and not any(member.key in meant for member in group)
