"""What resolution reads of a record: its entities as members, and by which marks members may meet.

Entities of items that look alike, of one type under the same names with one key and place, go one way whatever items
they stand in. So resolution works on looks, of which there are far fewer than entities, and each look stands for all
its entities. Whatever two looks have to do with each other shows in a mark that both bear: looks that are not joined by
a chain of marks can be resolved without each other.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kg.model import Extraction, Record, digest
from kg.resolve.clusters import Member
from kg.resolve.cores import cores
from kg.resolve.forms import Form, Strength, is_pointer, judge

#: Types that one name is often given for one thing; they meet under an identical full name only.
CONFUSED = {
    "Company": "body", "Organization": "body",
    "Model": "software", "Product": "software",
    "Regulator": "state", "Legislature": "state", "Jurisdiction": "state",
}  # fmt: skip
#: One that bears a look: its id, and how often each name stands there.
Bearer = tuple[str, tuple[int, ...]]
#: Types that take their place from others.
BORROWERS = {"Law", "Case"}
#: The head of one of these tells whose law it is, where the law's own place is not known.
_ISSUING = {"issued", "proposed", "passed", "signed", "amended", "repealed", "consultedOn"}


def members(record: Record, decided: Collection[str] = ()) -> list[Member]:
    """List the entities of a record as members; those in `decided`, items that decisions name, stay single."""
    found = [member for extraction in record.extractions for member in _members(extraction, decided)]
    defined = _defined(found)
    return [_with_definitions(member, defined, decided) for member in found]


def gather(found: Iterable[Member]) -> list[tuple[Member, list[Bearer]]]:
    """Put members of one look together: (what stands for them, who they are), both in the order of their ids."""
    standing: dict[str, Member] = {}
    bearers: dict[str, list[Bearer]] = defaultdict(list)
    for member in found:
        look = member.look
        standing.setdefault(look, member)
        bearers[look].append((member.id, member.counts))
    gathered = []
    for look, group in bearers.items():
        group.sort()
        counts = tuple(map(sum, zip(*(each for _, each in group), strict=True)))
        gathered.append((replace(standing[look], id=group[0][0], counts=counts, count=len(group)), group))
    return sorted(gathered, key=lambda pair: pair[0].id)


def reaches(member: Member, families: Collection[str] = ()) -> bool:
    """Say whether a member is one with all that look alike, wherever they stand; `families` are names of families."""
    placed = bool(member.place or member.lent)
    return bool(member.key) or any(
        form.docket or form.strength is Strength.STRONG or (form.strength is Strength.PLACED and placed)
        for form in member.forms
        if member.type != "Person" or form.bare not in families
    )


def family_names(found: Iterable[Member]) -> set[str]:
    """Collect the last parts of transliterated names: "杨" of 托德·杨 and "史密斯" name a family, not a person."""
    return {
        form.name.rpartition("·")[2]
        for member in found
        if member.type == "Person"
        for form in member.forms
        if form.strength and "·" in form.name
    }


def marks(member: Member, decided: Collection[str] = ()) -> list[str]:
    """List the marks of a member, as hashes; one without any has nothing to do with any other."""
    item = member.id.rpartition("#")[0]
    if item not in decided and not member.defined and not reaches(member):
        return []
    return sorted({digest(*mark) for mark in (*_marks(member), *([("item", item)] if item in decided else []))})


def _marks(member: Member) -> Iterator[tuple[str, ...]]:
    if member.key:
        yield "key", member.key
    for form in member.forms:
        if form.docket:
            yield "docket", form.docket
        if form.strength:
            yield "name", member.type, form.full
            yield "name", member.type, form.bare
            if member.type in CONFUSED:
                yield "confused", CONFUSED[member.type], form.full
            if member.type == "Person" and "·" in form.name:
                yield "name", "Person", form.name.rpartition("·")[2]
    for _, core in cores(member.forms, member.type, member.place or member.lent):
        yield "core", member.type, str(member.place or member.lent), core.text
    if _defines(member):
        yield "look", member.look
    for _, looks in member.defined:
        for look in looks:
            yield "look", look


def _members(extraction: Extraction, decided: Collection[str]) -> Iterator[Member]:
    item, lent = extraction.item.id, _lent(extraction)
    stands = Counter((mention.entity, mention.name) for mention in extraction.mentions)
    for each in extraction.entities:
        names = [name for name in each.names if not is_pointer(name)] or each.names
        counts = [stands[each.id, name] for name in names]
        member = Member(
            id=f"{item}#{each.id}",
            type=each.type,
            forms=tuple(judge(name, each.type) for name in names),
            key=each.key,
            place=each.place,
            counts=tuple(counts if any(counts) else [1] * len(counts)),
            lent=lent.get(each.id) if each.type in BORROWERS and not each.place else None,
        )
        yield replace(member, single=item in decided or not reaches(member))


def _lent(extraction: Extraction) -> dict[str, str]:
    """Give laws the place of those who issued them, and cases that of the court, where all of these agree."""
    places = {each.id: each.place for each in extraction.entities if each.type not in BORROWERS}
    lenders: dict[str, set[str]] = defaultdict(set)
    for statement in extraction.statements:
        if statement.relation in _ISSUING:
            lenders[statement.tail].add(statement.head)
        if statement.relation == "heardBy":
            lenders[statement.head].add(statement.tail)
        if statement.case and statement.court:
            lenders[statement.case].add(statement.court)
    lent = {at: {place for each in those if (place := places.get(each))} for at, those in lenders.items()}
    return {borrower: found.pop() for borrower, found in lent.items() if len(found) == 1}


def _defined(found: Iterable[Member]) -> dict[tuple[str, str], set[str]]:
    """Collect the abbreviations that a document defines: type and form → the looks of what it defines."""
    defined: dict[tuple[str, str], set[str]] = defaultdict(set)
    for member in found:
        if _defines(member):
            for form in member.forms:
                if _is_abbreviation(form):
                    defined[member.type, form.bare].add(member.look)
    return defined


def _with_definitions(member: Member, defined: dict[tuple[str, str], set[str]], decided: Collection[str]) -> Member:
    """Note what an abbreviation that stands alone in its item may stand for."""
    if _is_whole(member):
        return member
    met = {
        form.bare: tuple(sorted(defined[member.type, form.bare]))
        for form in member.forms
        if _is_abbreviation(form) and (member.type, form.bare) in defined
    }
    single = member.id.rpartition("#")[0] in decided
    return replace(member, defined=tuple(sorted(met.items())), single=single) if met else member


def _defines(member: Member) -> bool:
    return _is_whole(member) and any(map(_is_abbreviation, member.forms))


def _is_whole(member: Member) -> bool:
    return bool(member.key) or any(form.strength is Strength.STRONG for form in member.forms)


def _is_abbreviation(form: Form) -> bool:
    return form.strength is Strength.PLACED and form.bare.isascii() and " " not in form.name.strip()
