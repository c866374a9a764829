"""Suits told by another one: "甲起诉乙。丙也以同样理由在同一法院提诉", "甲与乙和解。甲2019年提起本案"."""

from collections.abc import Iterator, Sequence

from kg.extract.chinese.filers import acting
from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.reading import Reading
from kg.text.bounds import begin_of
from kg.text.patterns import compiled

#: A suit like the one just told of; whom it is against is not said again.
_ALIKE = compiled(
    r"(?:同样|相同|类似|同一|相似)(?:的)?(?:理由|事由|原因|诉由|诉求|主张)[^,。;]{0,24}?"
    r"(?:提诉|提告|起诉|(?:提起|提出|发起)(?:了)?(?:集体)?诉讼)(?=[,。;])"
)
#: The suit that the item is about, and who filed it.
_THIS_ONE = compiled(
    r"(?:提起|发起|提出|提交)(?:了)?(?:本案|该案|此案|本诉|(?:这起|该|这一|上述|此)(?:诉讼|官司))(?!的|件|前|后|时)"
)
_ENDS = ("settledWith", "ruledAgainst", "ruledFor")


def same_suits(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """Who sues those that were sued just before, and who filed the suit that was settled or decided."""
    suits = [each for each in found if each.relation == "sued" and each.modality == "asserted"]
    for match in _ALIKE.finditer(reading.text) if suits else ():
        before = [each for each in suits if each.end <= match.start() and each.part != "commentary"]
        last = [each for each in before if each.head is before[-1].head]
        yield from _claims(reading, match.span(), last, list(dict.fromkeys(each.tail for each in last)))
    known = {id(end) for each in suits for end in (each.head, each.tail)}
    for match in _THIS_ONE.finditer(reading.text):
        ended = [each for each in found if each.relation in _ENDS]
        both = dict.fromkeys(end for each in ended for end in (each.head, each.tail))
        others = [end for end in both if end.type in _BODIES]
        if any(id(each) in known for each in others):
            continue
        if len(others) == 2:
            yield from _claims(reading, match.span(), ended, others, others)
        else:
            lost, won = ([each.tail for each in ended if each.relation == _ENDS[way]] for way in (1, 2))
            yield from _claims(reading, match.span(), ended, list(dict.fromkeys(lost)), won)


_VERSUS = compiled(r"(?:^| )[vV][sS]?\.? (?P<whom>[^()]+?)案?$")


def sued_in_name(reading: Reading, place: int) -> list[Cluster]:
    """ "Doe v. Acme案…。该案由甲、乙提起": whom the one case named before a place is against, where that is a party."""
    cases = {each.text: each for each in reading.hits if each.type == "Case" and each.end <= place}
    whom = [told["whom"] for name in cases if (told := _VERSUS.search(name))]
    party = next((each for each in reading.entities if each.type in _BODIES and whom and whom[0] in each.names), None)
    return [party] if party and len(set(whom)) == 1 else []


#: "诉至法院", with nobody before it to whom that is done.
_WENT = compiled(
    r"(?:[,;](?:遂|故|于是|因此|为此|便|后)?|[\u4e00-\u9fff]遂)(?:向[^,。;]{2,24}?(?:提起[^,。;]{0,8}诉讼|起诉)(?=[,。;])|(?:诉至|起诉至|诉到)(?!公堂))|"
    r"起诉后|据以起诉"
)


def decided_for(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """Who went to court, where only the decision tells against whom ("甲认为…,遂诉至乙法院。一审判令丙赔偿")."""
    rulings = [each for each in found if each.relation in ("ruledAgainst", "ruledFor") and each.part != "commentary"]
    if any(each.relation == "sued" for each in found) or not rulings:
        return
    for match in _WENT.finditer(reading.text):
        start = begin_of(reading.text, match.start())
        part = reading.part_at(start)
        suing = acting(reading, start, match.start()) if part == "summary" else []
        own = {id(each) for each in suing}
        lost = [each.tail for each in rulings if each.relation == "ruledAgainst"]
        won = [each.tail for each in rulings if each.relation == "ruledFor"]
        against = won if any(id(each) in own for each in lost) else lost
        others = [each for each in dict.fromkeys(against) if id(each) not in own and each.type in _BODIES]
        if any(_are_one(one, other) for one in suing for other in [*others, *lost] if one is not other):
            continue
        for one in suing:
            for other in others:
                ruling = next(each for each in rulings if each.tail is other)
                yield Found(one, "sued", other, "sued.zh.went", *_stretch(reading, start, match.end(), ruling), part)
        if suing and others:
            return


def _stretch(reading: Reading, start: int, end: int, told: Found) -> tuple[int, int]:
    """A passage with the one that names the other party, where both stand in one part of the item."""
    if reading.part_at(told.start) != reading.part_at(start):
        return start, end
    return min(start, told.start), max(end, told.end)


def _are_one(one: Cluster, other: Cluster) -> bool:
    """ "海星" and "杭州海星日化有限公司" may be one."""
    return any(first in second or second in first for first in one.names for second in other.names)


_BODIES = ("Company", "Organization", "Person", None)
_CASE = compiled(r"“(?P<first>[^“”诉案]{2,24})诉(?P<second>[^“”诉案]{2,40}?)案”$")


def quoted_cases(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """Who sued whom by the quoted name of a case whose parties are named elsewhere ("“甲诉乙AI文生图著作权案”")."""
    told = {(id(each.head), id(each.tail)) for each in found if each.relation == "sued"}
    parties = {name: each for each in reading.entities if each.type in _BODIES for name in each.names}
    for hit in reading.hits:
        match = _CASE.match(hit.text) if hit.type == "Case" else None
        first = parties.get(match["first"]) if match else None
        if match is None or first is None:
            continue
        called = [name for name in parties if match["second"].startswith(name)]
        second = parties[max(called, key=len)] if called else None
        if second is not None and second is not first and (id(first), id(second)) not in told:
            told.add((id(first), id(second)))
            part = reading.part_at(hit.start)
            yield Found(first, "sued", second, "sued.zh.quoted", hit.start, hit.end, part)


def _claims(
    reading: Reading,
    span: tuple[int, int],
    told: Sequence[Found],
    tails: Sequence[Cluster],
    heads: Sequence[Cluster] | None = None,
) -> Iterator[Found]:
    """A suit of those who act before a place in its sentence, against each of `tails` who does not; `told` is what
    names these."""
    start = begin_of(reading.text, span[0])
    suing = acting(reading, start, span[0])
    inside = [each.iso for each in reading.dates if start <= each.start < span[1]]
    for one in suing if tails and (heads is None or all(each in heads for each in suing)) else ():
        for other in tails:
            if other not in suing:
                named = next(each for each in told if other in (each.head, each.tail))
                stretch = _stretch(reading, start, span[1], named)
                day = inside[-1] if inside else None
                yield Found(one, "sued", other, "sued.zh.same", *stretch, reading.part_at(start), day)
