"""Offices that an English text tells without their seat: "CEO Jane Doe" at the one firm told of, "its CEO Jane Doe"."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from kg.extract.english.beside import BEFORE, neighbours
from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.bounds import begin_of
from kg.text.patterns import compiled

_PUBLIC = compiled(r"Commissioner|Chair|Director General")
_FIELD = r"(?: (?:of|for) (?:[A-Za-z]+(?:,? and)? ){0,3}[A-Za-z]+)?"
_BARE = compiled(
    r"(?:^|(?<![\w'])(?<!of )(?<!'s )(?<!former ))(?P<role>(?:[Cc]o-?)?[Ff]ounder|CEO|CTO|CFO|COO"
    r"|(?:[Cc]o-?)?[Ff]ounder and (?:CEO|[Cc]hief [Ee]xecutive)|President and CEO"
    r"|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|[Cc]hief (?:[A-Za-z]+ ){1,3}[Oo]fficer|[Gg]eneral [Cc]ounsel"
    rf"|(?:(?:[Ee]xecutive|[Ss]enior) )*[Vv]ice[ -][Pp]resident{_FIELD}|[Mm]anaging [Dd]irector|[Cc]hief [Ss]cientist"
    rf"|[Hh]ead{_FIELD}|[A-Z]?[a-z]+ [Dd]irector|[Ss]pokes(?:man|woman|person)"
    r"|[A-Za-z-]+ (?:chief|head|boss)|(?:Deputy |Vice )?(?:Commissioner|Chair|Chairman|Director General)"
    r"|Commissioners) $"
)


#: "Jane Doe, 25, is chief executive."
_IS_CHIEF = compiled(
    r"(?:, \d\d,)? (?:is|remains|serves as|became) (?:the |its )?(?P<role>C[ETFO]O|(?:co-)?chief executive(?: officer)?"
    r"|chief [a-z]+ officer|general counsel|chairman|chairwoman|chair|president|managing director)(?=[,。;]| and |$)"
)


def bare_offices(reading: Reading) -> Iterator[Found]:
    """ "Acme unveiled Pixie, which CEO Jane Doe called …": an office without its firm is at the one firm told of."""
    hits = neighbours(reading)
    yield from _judges(reading, hits)
    for index, holder in enumerate(hits):
        head = reading.stands_for[id(holder)]
        low = begin_of(reading.text, holder.start)
        held = _BARE.search(reading.text, max(low, holder.start - 60), holder.start)
        held = held or _IS_CHIEF.match(reading.text, holder.end)
        if head.type != "Person" or not held or _ELSEWHERE.match(reading.text, holder.end):
            continue
        seat = "Regulator" if _PUBLIC.search(held["role"]) else "Company"
        firms = _seats(reading, hits[:index], held, low, seat)
        before = [each for each in hits[:index] if each.start >= low]
        beside = before and reading.stands_for[id(before[-1])].type != "Person"
        if len(firms) == 1 and not (beside and BEFORE.fullmatch(reading.text, before[-1].end, holder.start)):
            place = next(iter(firms.values()))
            part = reading.part_at(holder.start)
            tail = reading.stands_for[id(place)]
            rule = "holdsRole.en.bare"
            role = held["role"].strip().replace("Commissioners", "Commissioner")
            yield Found(head, "holdsRole", tail, rule, place.start, holder.end, part, role=role)
            if "ounder" in held["role"] and seat == "Company":
                yield Found(head, "founded", tail, "founded.en.bare", place.start, holder.end, part)
            for other in _joined(reading, hits, index) if held["role"] == "Commissioners" else ():
                also = reading.stands_for[id(other)]
                yield Found(also, "holdsRole", tail, rule, place.start, other.end, part, role=role)


_JUDGE = compiled(
    r"(?<![\w'])(?<!former )(?<!retired )"
    r"(?P<role>(?:(?:[Pp]residing|Chief|Senior|Magistrate|District|Circuit|U\.S\.|US) )*(?:[Jj]udge|Justice)) $"
)


_TO = compiled(r"\bto (?:the )?$")


def _judges(reading: Reading, hits: list[Hit]) -> Iterator[Found]:
    """ "The Munich Regional Court … Presiding judge Jane Doe explained": a judge sits in the one court told of."""
    courts = [each for each in reading.entities if each.type == "Court"]
    if len(courts) == 1 and all(_TO.search(reading.text, max(0, hit.start - 12), hit.start) for hit in courts[0].hits):
        # "granted an appeal to the Third Circuit": the judge sits in another one
        return
    for holder in hits if len(courts) == 1 else ():
        head = reading.stands_for[id(holder)]
        held = _JUDGE.search(reading.text, max(0, holder.start - 50), holder.start)
        if head.type == "Person" and held and not _ELSEWHERE.match(reading.text, holder.end):
            start, part = held.start(), reading.part_at(holder.start)
            yield Found(head, "holdsRole", courts[0], "holdsRole.en.bench", start, holder.end, part, role=held["role"])


def _seats(reading: Reading, before: list[Hit], held: re.Match[str], low: int, seat: str) -> dict[int, Hit]:
    """Where an office may be, by who its sentence or those before it tell of."""
    role = held["role"].strip()
    here = [each for each in before if each.start >= low]
    firms = {id(firm): each for each in here if (firm := reading.stands_for[id(each)]).type == seat}
    if not firms and _OF_UNION.fullmatch(role) and (of_union := _of_kind(reading, before, _is_of_union)):
        # "Competition chief Jane Doe said Brussels was": of the Commission told of
        return of_union
    if firms or seat == "Company":
        return firms or _subject_firm(reading, before, low)
    last = [each for each in before if each.text.endswith(held["role"])]
    firms = {id(each): each for each in last[-1:] if reading.stands_for[id(each)].type == seat}
    if not firms and _ALONE.search(reading.text, max(0, held.start() - 8), held.start()):
        firms = _public_seat(reading, before, role, low)
    return firms


#: Before an office that no word tells more of ("Company Chairman Jane Doe", "former Commissioner Jane Doe").
_ALONE = compiled(r"(?:^|[。\n,] ?|\b(?:[Ww]ith|and|while|but|though|as|that|by|to|the|said) )$")
#: "CEO Jane Doe of Acme".
_ELSEWHERE = compiled(r" (?:of|at|from) (?:the )?[A-Z]")


#: Members of the European Commission, by what they look after.
_OF_UNION = compiled(
    r"Executive Vice[ -]President"
    r"|(?:[Aa]ntitrust|[Cc]ompetition|[Tt]ech|[Dd]igital|[Ii]ndustry|[Tt]rade) (?:chief|head)"
)


def _is_of_union(body: Cluster) -> bool:
    return "European Commission" in body.names


def _of_kind(reading: Reading, before: list[Hit], fits: Callable[[Cluster], bool]) -> dict[int, Hit]:
    """The last place of the one body of a kind that was told of."""
    told = {id(body): each for each in before if fits(body := reading.stands_for[id(each)])}
    return told if len(told) == 1 else {}


def _public_seat(reading: Reading, before: list[Hit], role: str, low: int) -> dict[int, Hit]:
    """The authority of a commissioner: the one told of; that of a chair: the one that the item begins with, too."""
    seats = _of_kind(reading, before, lambda each: each.type == "Regulator")
    high = low - 1
    low = begin_of(reading.text, high)
    # The subject of the sentence before.
    first = next((each for each in before if low <= each.start < high), None)
    opens = before and reading.stands_for[id(before[0])].type == "Regulator"
    opens = opens and (first is None or reading.stands_for[id(first)].type == "Regulator")
    here = [reading.stands_for[id(each)].type for each in before if each.start >= high]
    firms = "Company" in here or "Organization" in here
    return seats if opens or ("ommissioner" in role and not firms) else {}


def _joined(reading: Reading, hits: list[Hit], first: int) -> Iterator[Hit]:
    """ "Commissioners A and B": the people joined to the first."""
    for left, right in pairwise(hits[first:]):
        if reading.text[left.end : right.start] not in (", ", " and ", ", and "):
            return
        if reading.stands_for[id(right)].type != "Person":
            return
        yield right


#: "Acme said its CEO Jane Doe", "…, its CEO Jane Doe said".
_SAYS = compiled(
    r"\b(?:said|says|announced|announces|confirmed|confirms|added|disclosed|saw|ousted|fired|dismissed|replaced)"
    r"(?: (?:on )?\w+day)?(?: that)? $"
)
_SAID = compiled(r",? (?:said|says|told|wrote|announced|added|argued|tweeted|posted|confirmed)\b")


def its_offices(reading: Reading) -> Iterator[Found]:
    """Offices of those who speak for a firm, or of whom it speaks: at the firm that "its" stands for."""
    hits = sorted((*reading.hits, *reading.pointers), key=lambda hit: hit.start)
    for its, holder in pairwise(hits):
        head, tail = reading.stands_for[id(holder)], reading.stands_for[id(its)]
        held = BEFORE.fullmatch(reading.text, its.end, holder.start) if its.text.lower() == "its" else None
        if not held or head.type != "Person" or tail.type not in ("Company", "Organization", None):
            continue
        told = _SAYS.search(reading.text, max(0, its.start - 40), its.start)
        tells = reading.text.endswith(", ", 0, its.start) and _SAID.match(reading.text, holder.end)
        if told or tells or _is_alone(reading, its, tail):
            part = reading.part_at(its.start)
            rule = "holdsRole.en.its"
            yield Found(head, "holdsRole", tail, rule, its.start, holder.end, part, role=held["role"].strip())


def _is_alone(reading: Reading, its: Hit, firm: Cluster) -> bool:
    """Whether no other body is named before "its" in its sentence: "Acme rose, and its chief Jane Doe left"."""
    low = begin_of(reading.text, its.start)
    before = [reading.stands_for[id(hit)] for hit in reading.hits if low <= hit.start < its.start]
    bodies = [each for each in before if each.type in ("Company", "Organization", "Regulator", "Court", None)]
    return bool(bodies) and all(each is firm for each in bodies)


def _subject_firm(reading: Reading, before: list[Hit], low: int) -> dict[int, Hit]:
    """The firm that the last sentence begins with which begins with one."""
    for _ in range(4):
        high = low - 1
        low = begin_of(reading.text, high)
        inside = [each for each in before if low <= each.start < high]
        named = [each for each in inside if reading.stands_for[id(each)].type in ("Company", None)]
        if named:
            first = named[0] is inside[0] and reading.text[low : named[0].start].strip() in ("", "The", "“")
            if first:
                return {id(named[0]): named[0]}
    return {}
