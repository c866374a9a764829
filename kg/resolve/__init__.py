"""Canonical entities over items and bulletins: which of the things named in many items are one.

Two entities merge only on positive evidence: a key of the gazetteer, a docket number, a name that says enough
(`kg.resolve.forms`), or a decision; each merge is put down with its reason. Different types and different known places
stay apart. The result does not depend on the order of the records, and nothing that was extracted is rewritten.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.model import Decision, Extraction, Merge, Record, Resolution
from kg.names import gazetteer
from kg.resolve.canonical import conclude
from kg.resolve.clusters import Clusters, Member
from kg.resolve.decisions import Judging
from kg.resolve.forms import AUTHORITIES, Form, Strength, judge

#: Types that one name is often given for one thing; they meet under an identical full name only.
CONFUSED = {
    "Company": "body", "Organization": "body",
    "Model": "software", "Product": "software",
    "Regulator": "state", "Legislature": "state", "Jurisdiction": "state",
}  # fmt: skip
#: The head of one of these tells whose law it is, where the law's own place is not known.
_ISSUING = {"issued", "proposed", "passed", "signed", "amended", "repealed", "consultedOn"}
#: Types whose place is taken to the letter; for others `us-ca` and `us` are one country.
_LOCATED = AUTHORITIES | {"Law", "Case", "Jurisdiction"}
#: What merges on each ground are worth, 1 being certain.
_SCORES = {"decision": 1.0, "gazetteer": 1.0, "docket": 1.0, "name": 0.95, "definition": 0.9, "form": 0.9, "type": 0.85}


@dataclass(slots=True)
class _Work:
    """The state of one resolution; members are meant by their number."""

    members: list[Member]
    clusters: Clusters
    merges: list[tuple[int, Merge]] = field(default_factory=list)

    def unite(self, at: int, meets: int, reason: str, form: str, other: str) -> None:
        """Join the set of a member with that of one it meets, and put down why, if that made one of two."""
        if self.clusters.unite(at, meets, sure=reason in {"gazetteer", "decision"}):
            self.note(at, reason, form, other)

    def note(self, at: int, reason: str, form: str, other: str) -> None:
        """Put down why a member is where it is; the canonical id is filled in at the end."""
        self.merges.append((at, Merge(self.members[at].id, "", reason, _SCORES[reason], form, other)))


def resolve(records: Iterable[Record], decisions: Iterable[Decision] = ()) -> Resolution:
    """Find the canonical entities of records, in any order; what persons decided goes before everything else.

    Decisions on entities that fit nothing are among the resolution's misfits; those on statements are left to
    `kg.resolve.decisions.judged`.
    """
    members = sorted(_members(records), key=lambda member: member.id)
    work = _Work(members, _clusters(members))
    judging = Judging(members, work.clusters, decisions)
    judging.part()
    _by_key(work)
    for at, meets in judging.merge():
        work.note(at, "decision", members[at].name, members[meets].name)
    _by_name(work, [at for at, member in enumerate(members) if member.type not in {"Law", "Case"}])
    for kind in ("Law", "Case"):
        borrowers = [at for at, member in enumerate(members) if member.type == kind]
        _borrow_places(work, borrowers)
        _by_docket(work, borrowers)
        _by_name(work, borrowers)
    _by_definition(work)
    _over_types(work)
    return judging.settle(conclude(members, work.clusters, work.merges))


def _members(records: Iterable[Record]) -> Iterator[Member]:
    """Take what resolution needs out of the records, one by one, so that their texts need not be held."""
    for record in records:
        for extraction in record.extractions:
            lenders = _lenders(extraction)
            stands = Counter((mention.entity, mention.name) for mention in extraction.mentions)
            for each in extraction.entities:
                yield Member(
                    id=f"{extraction.item.id}#{each.id}",
                    document=extraction.item.document,
                    type=each.type,
                    forms=tuple(judge(name, each.type) for name in each.names),
                    key=each.key,
                    place=each.place,
                    counts=tuple(stands[each.id, name] for name in each.names),
                    lenders=tuple(f"{extraction.item.id}#{lender}" for lender in sorted(lenders.get(each.id, ()))),
                )


def _lenders(extraction: Extraction) -> dict[str, set[str]]:
    """Say whose place a law or a case may take: that of those who issued it, that of the court that hears it."""
    found: dict[str, set[str]] = defaultdict(set)
    for statement in extraction.statements:
        if statement.relation in _ISSUING:
            found[statement.tail].add(statement.head)
        if statement.relation == "heardBy":
            found[statement.head].add(statement.tail)
        if statement.case and statement.court:
            found[statement.case].add(statement.court)
    return found


def _clusters(members: list[Member]) -> Clusters:
    return Clusters(
        [member.key for member in members],
        [frozenset(form.docket for form in member.forms if form.docket) for member in members],
        [_scope(member.type, member.place) for member in members],
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


def _borrow_places(work: _Work, borrowers: list[int]) -> None:
    """Give laws and cases without a place that of their issuers or courts, if these agree."""
    number = {member.id: at for at, member in enumerate(work.members)}
    for at in borrowers:
        lent = {work.clusters.place(number[lender]) for lender in work.members[at].lenders if lender in number}
        if len(lent) == 1 and (place := lent.pop()):
            work.clusters.learn(at, place)


def _by_docket(work: _Work, cases: list[int]) -> None:
    buckets: dict[str, list[tuple[int, Form]]] = defaultdict(list)
    for at in cases:
        for form in work.members[at].forms:
            if form.docket:
                buckets[form.docket].append((at, form))
    for number in sorted(buckets):
        _join(work, buckets[number], "docket")


def _by_name(work: _Work, numbers: list[int]) -> None:
    """Join what shares a name within one type, the whole name before the one without legal form or stage."""
    families = _family_names(work.members)
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


def _family_names(members: list[Member]) -> set[str]:
    """Collect the last parts of transliterated names: "杨" of 托德·杨 and "史密斯" name a family, not a person."""
    names = (form.name for member in members if member.type == "Person" for form in member.forms)
    return {name.rpartition("·")[2] for name in names if "·" in name}


def _join(work: _Work, bucket: list[tuple[int, Form]], reason: str) -> None:
    """Unite the members of a bucket that agree in place; those of no known place only where there is one to go to."""
    groups: dict[str | None, list[tuple[int, Form]]] = defaultdict(list)
    for at, form in bucket:
        groups[work.clusters.place(at)].append((at, form))
    loose = groups.pop(None, [])
    if reason != "docket" and any(form.strength is Strength.PLACED for _, form in bucket):
        loose = []
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


def _by_definition(work: _Work) -> None:
    """Join an abbreviation that stands alone in an item with the one thing that its document defines under it."""
    defined: dict[tuple[str, str, str], list[tuple[int, str]]] = defaultdict(list)
    alone: dict[tuple[str, str, str], list[tuple[int, str]]] = defaultdict(list)
    for at, member in enumerate(work.members):
        side = defined if any(form.strength is Strength.STRONG for form in member.forms) or member.key else alone
        for form in member.forms:
            if form.strength is Strength.PLACED and form.bare.isascii() and " " not in form.name.strip():
                side[member.document, member.type, form.bare].append((at, form.name))
    for where in sorted(alone):
        meant = {work.clusters.root(at) for at, _ in defined.get(where, ())}
        if len(meant) == 1:
            other, name = defined[where][0]
            for at, form_name in alone[where]:
                work.unite(at, other, "definition", form_name, name)


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
