"""What a set of mentions is called: canonical id, type, place and names, from the set and the gazetteer alone."""

import re
from collections import Counter, defaultdict
from dataclasses import replace

from kg.model import Entity, Merge, Resolution, digest
from kg.names import Name, gazetteer
from kg.resolve.clusters import Clusters, Member
from kg.resolve.forms import Form, Strength, is_pointer

_HAN = re.compile(r"[\u3400-\u9fff]")


def conclude(members: list[Member], clusters: Clusters, merges: list[tuple[int, Merge]]) -> Resolution:
    """Name every set; members come sorted by id, so that the outcome hangs on nothing but what is in the sets."""
    groups: dict[int, list[Member]] = defaultdict(list)
    for at, member in enumerate(members):
        groups[clusters.root(at)].append(member)
    ids = _ids(groups, clusters)
    entities = {ids[root]: _entity(ids[root], group, clusters.key(root)) for root, group in groups.items()}
    canonical = {member.id: ids[clusters.root(at)] for at, member in enumerate(members)}
    named = (replace(merge, entity=ids[clusters.root(at)]) for at, merge in merges)
    return Resolution(
        dict(sorted(entities.items())),
        canonical,
        tuple(sorted(named, key=lambda merge: (merge.entity, merge.member, merge.reason, merge.form, merge.other))),
    )


def _ids(groups: dict[int, list[Member]], clusters: Clusters) -> dict[int, str]:
    """Give every set its id; where a name alone would make one id of two sets, the first member tells them apart."""
    plain: dict[int, str] = {}
    for root, group in groups.items():
        kind, best = _type(group, clusters.key(root)), _best(group)
        local = [] if best.strength else [group[0].id]
        plain[root] = clusters.key(root) or f"{kind.lower()}/x-{digest(kind, best.full, _place(group), *local)}"
    taken = Counter(plain.values())
    return {
        root: given if taken[given] == 1 else f"{given.partition('/')[0]}/x-{digest(given, groups[root][0].id)}"
        for root, given in plain.items()
    }


def _best(group: list[Member]) -> Form:
    """Choose the name that an id is made of: the first that reaches beyond its item, in the order of the items."""
    forms = [form for member in group for form in member.forms]
    return max(forms, key=lambda form: form.strength)


def _type(group: list[Member], key: str | None) -> str:
    row = gazetteer().rows.get(key or "")
    if row:
        return row.type
    counts = Counter(member.type for member in group)
    return min(counts, key=lambda kind: (-counts[kind], kind))


def _place(group: list[Member]) -> str | None:
    counts = Counter(member.place for member in group if member.place)
    return min(counts, key=lambda place: (-counts[place], -len(place), place)) if counts else None


def _entity(given: str, group: list[Member], key: str | None) -> Entity:
    row = gazetteer().rows.get(key or "")
    place = row.place if row and row.place else _place(group)
    return Entity(given, _type(group, key), _names(group, row), key, place)


def _names(group: list[Member], row: Name | None) -> tuple[str, ...]:
    """Order all names: the preferred Chinese one, the preferred other one, then the frequent and the long first."""
    counts: Counter[str] = Counter()
    for member in group:
        stands = member.counts if any(member.counts) else (1,) * len(member.forms)
        counts.update({form.name: count for form, count in zip(member.forms, stands, strict=True)})
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
    telling = [name for name in ranked if not is_pointer(name)]
    return tuple(dict.fromkeys([*preferred, *(telling or ranked)]))
