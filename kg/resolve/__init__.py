"""Canonical entities over items and bulletins: which of the things named in many items are one.

Two entities merge only on positive evidence: a key of the gazetteer, a docket number, a name that says enough
(`kg.resolve.forms`), or a decision; each merge is put down with its reason. Different types and different known places
stay apart. The result does not depend on the order of the records, and nothing that was extracted is rewritten.
"""

import functools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg import names
from kg.model import Decision, Record, Resolution
from kg.names import gazetteer
from kg.resolve.canonical import Ground, Settled, conclude, spread
from kg.resolve.clusters import Clusters, Member
from kg.resolve.cores import cores
from kg.resolve.decisions import Judging, items_named
from kg.resolve.forms import AUTHORITIES, Form, Strength
from kg.resolve.members import BORROWERS, CONFUSED, Bearer, family_names, gather, members, reaches
from kg.version import VERSION, Made, of_files

#: Types whose place is taken to the letter; for others `us-ca` and `us` are one country.
_LOCATED = AUTHORITIES | {"Law", "Case", "Jurisdiction"}
#: What merges on each ground are worth, 1 being certain.
_SCORES = {
    "decision": 1.0, "gazetteer": 1.0, "docket": 1.0, "name": 0.95, "definition": 0.9, "form": 0.9, "type": 0.85,
    "translation": 0.85, "title": 0.85,
}  # fmt: skip


@dataclass(slots=True)
class _Work:
    """The state of one resolution; members are meant by their number."""

    members: list[Member]
    clusters: Clusters
    grounds: dict[int, list[Ground]] = field(default_factory=lambda: defaultdict(list))

    def unite(self, at: int, meets: int, reason: str, form: str, other: str) -> None:
        """Join the set of a member with that of one it meets, and put down why, if that made one of two."""
        if self.clusters.unite(at, meets, sure=reason in {"gazetteer", "decision"}):
            self.note(at, reason, form, other)

    def note(self, at: int, reason: str, form: str, other: str) -> None:
        """Put down why a member is where it is."""
        self.grounds[at].append(Ground(reason, _SCORES[reason], form, other))


def resolve(records: Iterable[Record], decisions: Iterable[Decision] = ()) -> Resolution:
    """Find the canonical entities of records, in any order; what persons decided goes before everything else.

    Decisions on entities that fit nothing are among the resolution's misfits; those on statements are left to
    `kg.resolve.decisions.judged`.
    """
    decisions = tuple(decisions)
    gathered = gather_all(records, decisions)
    resolution = spread(settle([member for member, _ in gathered], decisions), gathered)
    return replace(resolution, rules=version())


def gather_all(records: Iterable[Record], decisions: Iterable[Decision] = ()) -> list[tuple[Member, list[Bearer]]]:
    """Put all entities of records together by their looks; the records are gone through once."""
    decided = items_named(decisions)
    return gather(member for record in records for member in members(record, decided))


@functools.cache
def version() -> str:
    """Say by which rules, names and program things are resolved now; what others resolved is resolved anew."""
    return str(Made(of_files(Path(__file__).parent.glob("*.py")), names.version(), VERSION))


def settle(found: list[Member], decisions: Iterable[Decision] = ()) -> Settled:
    """Find the canonical entities of members, each of which stands for all of its look; they come sorted by id.

    Members that no chain of marks joins (`kg.resolve.members`) may be settled together or each for itself.
    """
    found = list(found)
    work = _Work(found, _clusters(found))
    families, defining = family_names(found), _defining(found)
    judging = Judging(found, work.clusters, decisions)
    judging.part()
    _by_key(work)
    for at, meets in judging.merge():
        work.note(at, "decision", found[at].name, found[meets].name)
    _by_name(work, [at for at, member in enumerate(found) if member.type not in BORROWERS], families)
    borrowers = [at for at, member in enumerate(found) if member.type in BORROWERS]
    _by_docket(work, borrowers)
    _by_name(work, borrowers, families)
    _by_definition(work, defining)
    _by_core(work)
    _over_types(work)
    whole = [reaches(member, families) for member in found]
    return judging.settle(conclude(found, work.clusters, work.grounds, whole, items_named(decisions)))


def _clusters(found: list[Member]) -> Clusters:
    return Clusters(
        [member.key for member in found],
        [frozenset(form.docket for form in member.forms if form.docket) for member in found],
        [_scope(member.type, member.place or member.lent) for member in found],
    )


def _scope(kind: str, place: str | None) -> str | None:
    return place if kind in _LOCATED or not place else place.partition("-")[0]


def _by_key(work: _Work) -> None:
    first: dict[str, int] = {}
    for at, member in enumerate(work.members):
        if member.key:
            row = gazetteer().rows.get(member.key)
            known = row.names if row else [form.name for form in work.members[first.get(member.key, at)].forms]
            work.clusters.unite(at, first.setdefault(member.key, at), sure=True)
            own = next((form.name for form in member.forms if form.name in known), member.name)
            work.note(at, "gazetteer", own, known[0])


def _by_docket(work: _Work, cases: list[int]) -> None:
    buckets: dict[str, list[tuple[int, Form]]] = defaultdict(list)
    for at in cases:
        for form in work.members[at].forms:
            if form.docket:
                buckets[form.docket].append((at, form))
    for number in sorted(buckets):
        _join(work, buckets[number], "docket")


def _by_name(work: _Work, numbers: list[int], families: set[str]) -> None:
    """Join what shares a name within one type, the whole name before the one without legal form or stage."""
    for whole in (True, False):
        buckets: dict[tuple[str, str], list[tuple[int, Form]]] = defaultdict(list)
        for at in numbers:
            for form in work.members[at].forms:
                if form.strength and not (work.members[at].type == "Person" and form.bare in families):
                    buckets[work.members[at].type, form.full if whole else form.bare].append((at, form))
        for kind, name in sorted(buckets):
            bucket = buckets[kind, name]
            # "吉林省", "吉林市" and a "吉林" that may be either
            endings = {form.full for _, form in bucket if form.full != name}
            if kind != "Jurisdiction" or len(endings) <= 1:
                _join(work, bucket, "name" if whole else "form")


def _join(work: _Work, bucket: list[tuple[int, Form]], reason: str) -> None:
    """Unite the members of a bucket that agree in place; names that say too little only there."""
    groups: dict[str | None, list[tuple[int, Form]]] = defaultdict(list)
    for at, form in bucket:
        groups[work.clusters.place(at)].append((at, form))
    loose = [each for each in groups.pop(None, []) if each[1].strength is Strength.STRONG]
    if len(groups) == 1:
        groups[next(iter(groups))] += loose
    elif loose:
        groups[None] = loose
    for place in sorted(groups, key=lambda place: place or ""):
        _join_group(work, sorted(groups[place], key=lambda each: (each[0], each[1].name)), reason)


def _join_group(work: _Work, group: list[tuple[int, Form]], reason: str) -> None:
    """Unite what agrees in place; with several known things in it, what could be any of them joins none."""
    identities = {identity for at, _ in group if (identity := work.clusters.identity(at))}
    if len(identities) > 1:
        group = [(at, form) for at, form in group if not work.clusters.identity(at)]
    if not group:
        return
    first, met = group[0]
    for at, form in group[1:]:
        defined = form.name != work.members[at].name or met.name != work.members[first].name
        ground = "definition" if reason == "name" and defined else reason
        work.unite(at, first, ground, form.name, met.name)


def _by_core(work: _Work) -> None:
    """Join two renderings of one body of one place, and two titles of one instrument of one place and period."""
    buckets: dict[tuple[str, str, str], dict[str, list[tuple[int, Form]]]] = defaultdict(lambda: defaultdict(list))
    for at, member in enumerate(work.members):
        place = member.place or member.lent
        for form, core in cores(member.forms, member.type, place):
            buckets[member.type, str(place), core.text][core.variant].append((at, form))
    for where in sorted(buckets):
        variants = buckets[where]
        # "监管机构" fits any kind of body and a title without a year any year, if there is only one to fit.
        if len(variants) == 2 and "" in variants:
            open_ones = variants.pop("")
            next(iter(variants.values())).extend(open_ones)
        for variant in sorted(variants):
            group = sorted(variants[variant], key=lambda each: (each[0], each[1].name))
            _join_group(work, group, "title" if where[0] == "Law" else "translation")


def _defining(found: list[Member]) -> dict[str, int]:
    """Find the members of the looks by which others are defined."""
    wanted = {look for member in found for _, looks in member.defined for look in looks}
    return {look: at for at, member in enumerate(found) if (look := member.look) in wanted} if wanted else {}


def _by_definition(work: _Work, defining: dict[str, int]) -> None:
    """Join an abbreviation that stands alone in an item with the one thing that its document defines under it."""
    for at, member in enumerate(work.members):
        for bare, looks in member.defined:
            meant = [defining[look] for look in looks if look in defining]
            if meant and len({work.clusters.root(other) for other in meant}) == 1:
                named = {form.bare: form.name for form in reversed(work.members[meant[0]].forms)}
                own = {form.bare: form.name for form in reversed(member.forms)}
                work.unite(at, meant[0], "definition", own[bare], named[bare])


def _over_types(work: _Work) -> None:
    """Join what bears one strong full name under two types that are easily taken for each other."""
    buckets: dict[tuple[str, str], list[tuple[int, Form]]] = defaultdict(list)
    for at, member in enumerate(work.members):
        if member.type in CONFUSED:
            for form in member.forms:
                if form.strength is Strength.STRONG or (form.strength and work.clusters.place(at)):
                    buckets[CONFUSED[member.type], form.full].append((at, form))
    for where in sorted(buckets):
        if len({work.members[at].type for at, _ in buckets[where]}) > 1:
            _join(work, buckets[where], "type")
