"""Offices that several people hold or are given in one breath, and those at a firm that another one owns.

"Acme's co-founders A, B and C", "promoted A to chief executive and B to chairman", "chief of Acme-owned Beacon".
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.english.belonging import BACKED, CONTROLLED
from kg.extract.english.beside import AFTER, BEFORE, GIVEN, GIVES, MAKER, ROLE_WORDS
from kg.extract.english.words import english
from kg.extract.found import Found
from kg.extract.hits import Hit, alternatives
from kg.extract.reading import Reading
from kg.names import gazetteer
from kg.text.bounds import begin_of
from kg.text.patterns import compiled

_TOGETHER = compiled(
    r"(?:'s?)? (?:(?:[a-z-]+|AI) ){0,3}?(?P<role>(?:[Cc]o-?)?[Ff]ounders|(?:co-)?chief executives"
    r"|co-(?:CEOs|chairs|presidents)),? "
)
#: "former Acme researchers A and B"
_WORKERS = compiled(
    r" (?:(?:[a-z-]+|AI) ){0,2}?(?P<role>researchers|engineers|executives|employees|scientists|alumni|staffers"
    r"|lawyers),? "
)
_FOUNDED = compiled(r"[Ff]ounders")
_JOINED = (", ", " and ", ", and ", " & ")
_AND = compiled(r"(?:,| and|, and)(?: (?:promoted|named|appointed|made))? $")
_GIVEN_TOO = compiled(
    rf",? (?:as|to be|to the post of|to) (?:its |the |an? |new |first )*(?P<role>{ROLE_WORDS})\b"
    r"(?! (?:[a-z]+ )?(?:officer|executive|scientist|counsel|economist))"
)
_AND_ROLE = compiled(rf"(?:'s)? (?P<role>{ROLE_WORDS}) and (?:former |ex-)?")
_FIRMS = ("Company", "Organization", None)
_GIVERS = (*_FIRMS, "Regulator")


def offices(reading: Reading) -> Iterator[Found]:
    """Give each holder of an office that is told of several at once, or of a firm that belongs to another."""
    hits = sorted((*reading.hits, *reading.pointers), key=lambda hit: hit.start)
    for left, right in pairwise(hits):
        yield from _beside_office(reading, left, right)
        yield from _of_place(reading, left, right)
        yield from _backed(reading, left, right)
        yield from _of_group(reading, left, right)
        yield from _of_firm(reading, left, right)
    for index in range(len(hits) - 1):
        yield from _together(reading, hits, index)
        yield from _given_too(reading, hits, index)
        yield from _made_too(reading, hits, index)
        yield from _of_each(reading, hits, index)
        yield from _led_by_several(reading, hits, index)
    for firm, other, holder in zip(hits, hits[1:], hits[2:], strict=False):
        first = _AND_ROLE.fullmatch(reading.text, firm.end, other.start)
        second = first and BEFORE.fullmatch(reading.text, other.end, holder.start)
        seats = reading.stands_for[id(firm)].type in _FIRMS and reading.stands_for[id(other)].type in _FIRMS
        if first and second and seats and reading.stands_for[id(holder)].type == "Person":
            # "Acme co-founder and former Beacon lead Jane Doe"
            yield from _pair(reading, holder, "holdsRole", firm, "both", firm, first["role"])
            if "ounder" in first["role"]:
                yield from _pair(reading, holder, "founded", firm, "both", firm, None)
    for holder, owner, firm in zip(hits, hits[1:], hits[2:], strict=False):
        held = AFTER.fullmatch(reading.text, holder.end, owner.start)
        gap = reading.text[owner.end : firm.start]
        person = reading.stands_for[id(holder)].type == "Person"
        if (
            held
            and person
            and reading.stands_for[id(firm)].type in _GIVERS
            and (
                CONTROLLED.fullmatch(gap)
                or BACKED.fullmatch(gap)
                or _RIVAL.fullmatch(gap)
                or (gap == "'s " and " " in firm.text)
            )
        ):
            yield from _pair(reading, holder, "holdsRole", firm, "owned", holder, held["role"])
            if "ounder" in held["role"]:
                yield from _pair(reading, holder, "founded", firm, "owned", holder, None)


#: "head of Acme rival Beacon", "chief of Pixie-parent Acme"
_RIVAL = compiled(r"(?:-|'s | )(?:rival|competitor|parent|maker|owner|spin-?off) ")
#: An office that is called by its place: "California's attorney general".
_OFFICE = compiled(r"(?:^|.*[ '])(?:attorney general|governor|(?:\w+ )?commissioner|mayor|ombudsman)", re.IGNORECASE)
_HOLDS = compiled(r",? who (?:is|was|serves as|served as|became) (?:the )?| (?:is|serves as) (?:the )?|, (?:the )?")
_COMPANY = compiled(r" (?:company|subsidiary|unit|affiliate|brand|division|spin-?off)(?=[,。;)]| that| which)")


#: "Beacon, Acme's research lab, …"
_OWN_UNIT = compiled(
    r"'s (?:(?:[a-z][\w-]*|AI) ){0,3}(?:subsidiary|unit|affiliate|division|arm|lab)(?=[,。;)]| that| which)"
)


_OWN_WARE = compiled(
    rf"'s (?:[\w-]+ ){{0,4}}?(?:{alternatives((*english()['noun']['Product'], *english()['noun']['Model']))})"
    r"(?=[,。;)]| that| which|$)"
)


def _beside_office(reading: Reading, left: Hit, right: Hit) -> Iterator[Found]:
    """ "Jane Doe, Ohio's attorney general, sued", "Jane Doe, who serves as Ohio's governor"."""
    one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
    gap = reading.text[left.end : right.start]
    if one.type != "Person" or other.type != "Regulator" or not _HOLDS.fullmatch(gap):
        return
    office = _OFFICE.fullmatch(right.text)
    closed = not gap.startswith(", ") or "who" in gap or reading.text[right.end : right.end + 1] in ",。"
    if office and closed and "'s " in right.text:
        yield from _pair(reading, left, "holdsRole", right, "placed", left, right.text.rpartition("'s ")[2])


_OF_STATE = compiled(
    r"\b(?P<role>(?:[A-Z]\w+ )?(?:President|Minister|Governor|Mayor|Chancellor|Premier|Commissioner)) of (?:the )?$"
)


def _of_place(reading: Reading, left: Hit, right: Hit) -> Iterator[Found]:
    """ "President of Finland Jane Doe": what she is there."""
    one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
    if one.type == "Jurisdiction" and other.type == "Person" and reading.text[left.end : right.start] == " ":
        held = _OF_STATE.search(reading.text, max(0, left.start - 50), left.start)
        if held:
            yield from _pair(reading, right, "holdsRole", left, "seat", left, held["role"])


_BACKER = compiled(
    r"(?:'s)? (?:(?!former|potential|would-be|rival|fellow|other|prospective)[a-z-]+ ){0,2}"
    r"(?:investor|backer|shareholder),? "
)


def _backed(reading: Reading, left: Hit, right: Hit) -> Iterator[Found]:
    """ "Acme and its biggest investor, Beacon", "Acme's backer Beacon": who has put money into whom."""
    one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
    owned = left.text.lower() == "its" or reading.text.startswith("'s ", left.end)
    if owned and one.type == other.type == "Company" and _BACKER.fullmatch(reading.text, left.end, right.start):
        yield from _pair(reading, right, "investedIn", left, "investor", left, None)


def _of_group(reading: Reading, left: Hit, right: Hit) -> Iterator[Found]:
    """ "Beacon, an Acme company, said": of that group."""
    one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
    beside = reading.text[left.end : right.start] in (", a ", ", an ", ", now an ", ", now a ", " is a ", " is an ")
    firms = one.type in _FIRMS and other.type in _FIRMS
    made = one.type in ("Model", "Product") and reading.text[left.end : right.start] == ", "
    if made and other.type == "Company" and _OWN_WARE.match(reading.text, right.end):
        # "Pixie, Acme's new assistant, …"
        yield from _pair(reading, right, "developed", left, "apposed", left, None)
    owned = reading.text[left.end : right.start] == ", " and _OWN_UNIT.match(reading.text, right.end)
    if firms and (owned or (beside and _COMPANY.match(reading.text, right.end))):
        yield from _pair(reading, left, "memberOf", right, "group", left, None)


#: Where a name ends that stands beside its owner: "Acme's Jane Doe said", but "Acme's Doe archive".
_ENDS = compiled(
    r"[,。;:)]|$| (?:and|or|as|said|says|told|has|have|had|is|was|are|were|will|to|in|on|over|for|with|against) "
)


_PEERS = ("Lord ", "Lady ", "Baroness ", "Viscount ", "Earl ", "Baron ")


def _of_firm(reading: Reading, left: Hit, right: Hit) -> Iterator[Found]:
    """ "Jane Doe of Acme", "Acme's Jane Doe", "Acme's Beacon": who works there, which firm is its own."""
    one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
    gap = reading.text[left.end : right.start]
    # "Lord Doe of Richmond" is called after a place
    peer = reading.text.startswith(_PEERS, left.start) or reading.text.endswith(_PEERS, 0, left.start)
    if gap == " of " and (one.type, other.type) == ("Person", "Company") and not peer:
        yield from _pair(reading, left, "holdsRole", right, "beside", left, None)
    if gap != "'s " or one.type != "Company" or not _ENDS.match(reading.text, right.end):
        return
    if other.type == "Person":
        yield from _pair(reading, right, "holdsRole", left, "beside", left, None)
    elif other.type == "Company" and (other.key or not right.text.endswith(" AI")):
        # "Acme's Pixie AI" may be its chatbot
        yield from _pair(reading, right, "memberOf", left, "beside", left, None)


def _together(reading: Reading, hits: list[Hit], index: int) -> Iterator[Found]:
    """ "Acme's co-founders A, B and C" set it up and hold that office."""
    owner = hits[index]
    told = _TOGETHER.fullmatch(reading.text, owner.end, hits[index + 1].start)
    worked = _WORKERS.fullmatch(reading.text, owner.end, hits[index + 1].start)
    told, owned = (worked, True) if worked else (told, owner.text.lower() in ("its", "their"))
    owned = owned or reading.text.startswith("'", owner.end)
    if not told or not owned or reading.stands_for[id(owner)].type not in _FIRMS:
        return
    beside = index and reading.stands_for[id(hits[index - 1])].type in _FIRMS
    if beside and owner.text == "its" and reading.text[hits[index - 1].end : owner.start] in (" and ", ", "):
        # "Acme and its co-founders A and B": Acme's
        owner = hits[index - 1]
    for holder in _chain(reading, hits, index + 1):
        role = told["role"].removesuffix("s")
        yield from _pair(reading, holder, "holdsRole", owner, "together", owner, role)
        if _FOUNDED.search(told["role"]):
            yield from _pair(reading, holder, "founded", owner, "together", owner, None)


def _chain(reading: Reading, hits: list[Hit], first: int) -> list[Hit]:
    """The people that are joined from a place on; one that nothing has typed is a person among them."""
    chain = [hits[first]]
    for left, right in pairwise(hits[first:]):
        if reading.text[left.end : right.start] not in _JOINED:
            break
        chain.append(right)
    named = [reading.stands_for[id(each)] for each in chain]
    if not any(each.type == "Person" for each in named) or any(each.type not in ("Person", None) for each in named):
        return []
    for each in named:
        each.type = "Person"
    return chain


_MANY = (
    "members|professors|lecturers|researchers|engineers|scientists|fellows|partners|directors|executives|employees"
    "|lawyers|editors|economists|analysts|trustees|alumni|officials|staffers|advisers|advisors|managers"
)
#: "A and B, both members of the Budget Committee", "A and B, professors at Acme University"
_BOTH = compiled(
    rf",? (?:who are |are |were )?(?:both |all |each )?(?:the )?(?:two |three |four )?"
    r"(?P<role>(?:(?:former|ex|senior|junior|leading|founding|long-?time|current|veteran|associate|assistant|visiting|law"
    rf"|research|staff|managing|AI)[ -]){{0,2}}(?:{_MANY})) (?:of|at|in|on|with|for) (?:the )?"
)
#: Between two people of a list: "A, D-N.J., and B", "A, a novelist, and B".
_NEXT = compiled(
    r"(?:,? \(?[A-Z]-[A-Z][A-Za-z.]{1,8}\)?| of [A-Z][\w. ]{2,20})?(?:, [a-z][^,。;\n]{2,50}(?=,))?,?(?:,| and| &) "
    r"(?:(?:Rep|Sen|Dr|Prof)s?\. |Senator |Representative |Professor )?"
)


def _of_each(reading: Reading, hits: list[Hit], index: int) -> Iterator[Found]:
    """ "A and B, both members of the Budget Committee": what each of them is there."""
    seat, kind = hits[index + 1], reading.stands_for[id(hits[index + 1])].type
    holders: list[Hit] = []
    for holder in reversed(hits[max(0, index - 8) : index + 1]):
        if reading.stands_for[id(holder)].type != "Person" or " " not in holder.text:
            continue
        end = holders[-1].start if holders else seat.start
        joins = (_NEXT if holders else _TO_SEAT).fullmatch(reading.text, holder.end, end)
        if not joins:
            break
        holders.append(holder)
    told = _BOTH.search(reading.text, holders[0].end, seat.start) if len(holders) > 1 else None
    for holder in holders if told else ():
        role = told["role"] if told else ""
        member = role.endswith("members") and kind in ("Legislature", "Organization")
        if member:
            yield from _pair(reading, holder, "memberOf", seat, "each", holder, None)
        elif kind in _GIVERS and not role.endswith("members"):
            yield from _pair(reading, holder, "holdsRole", seat, "each", holder, role.removesuffix("s"))


_TO_SEAT = compiled(rf"(?:,? \(?[A-Z]-[A-Z][A-Za-z.]{{1,8}}\)?)?{_BOTH.pattern}")
_LED = compiled(r" (?:is|are|will be|has been)(?: \w+ly| now)? (?:co-)?(?:led|headed|run|chaired) by (?:the )?")


def _led_by_several(reading: Reading, hits: list[Hit], index: int) -> Iterator[Found]:
    """ "The Council is chaired by Ohio Attorney General A and Utah Attorney General B": who leads it."""
    seat, at = hits[index], index + 1
    opens = reading.text[begin_of(reading.text, seat.start) : seat.start].strip() in ("", "The")
    led = opens and _LED.fullmatch(reading.text, seat.end, hits[at].start)
    if reading.stands_for[id(seat)].type not in _GIVERS or not led:
        return
    end = hits[at].start
    while at < len(hits) and reading.text[end : hits[at].start] in ("", *_JOINED):
        titled = at + 1 < len(hits) and _AS_TITLE.fullmatch(reading.text, hits[at].start, hits[at + 1].start)
        at += bool(titled and reading.stands_for[id(hits[at])].type != "Person")
        if reading.stands_for[id(hits[at])].type != "Person":
            return
        if not _STOPS.match(reading.text, hits[at].end):
            return
        yield from _pair(reading, hits[at], "holdsRole", seat, "led", seat, None)
        end, at = hits[at].end, at + 1


_STOPS = compiled(r"[,。;:)]|$| (?:and|&|since|with) ")
#: "Ohio Attorney General Jane Doe", "its chief executive Jane Doe"
_AS_TITLE = compiled(r"(?:[A-Z][\w.]*(?:'s)? ){1,6}|[A-Z]\w*(?: [A-Z]\w*)*'s (?:[a-z]+ ){1,4}|its (?:[a-z]+ ){1,4}")


def _made_too(reading: Reading, hits: list[Hit], index: int) -> Iterator[Found]:
    """ "Acme's Pixie and Beacon": both are its own."""
    firm, first = hits[index], hits[index + 1]
    gap = reading.text[firm.end : first.start]
    made = ("Model", "Product")
    own = MAKER.search(gap) or (firm.text.lower() == "its" and gap == " ")
    if reading.stands_for[id(firm)].type not in _FIRMS or not own or "。" in gap or len(gap) > 80:
        return
    if reading.stands_for[id(first)].type not in made:
        return
    for left, other in pairwise(hits[index + 1 :]):
        named = any(row.type == "Company" for row in gazetteer().called(other.text.partition(" ")[0]))
        if reading.text[left.end : other.start] not in _JOINED or reading.stands_for[id(other)].type not in made:
            return
        if not named:
            # "Acme's App Store and Google Play": another firm's bears its name
            yield from _pair(reading, firm, "developed", other, "owner", firm, None)


def _given_too(reading: Reading, hits: list[Hit], index: int) -> Iterator[Found]:
    """ "Acme promoted A to chief executive and B to chairman": B, too, by Acme."""
    firm, first = hits[index], hits[index + 1]
    gives = reading.stands_for[id(firm)].type in _GIVERS and GIVES.fullmatch(reading.text, firm.end, first.start)
    if not gives or not GIVEN.match(reading.text, first.end):
        return
    for left, other in pairwise(hits[index + 1 :]):
        between = reading.text[left.end : other.start]
        given = _GIVEN_TOO.match(reading.text, other.end)
        if "。" in between or "\n" in between:
            return
        if given and _AND.search(between) and reading.stands_for[id(other)].type == "Person":
            yield from _pair(reading, other, "holdsRole", firm, "given", firm, given["role"])


def _pair(
    reading: Reading, head: Hit, relation: str, tail: Hit, rule: str, first: Hit, role: str | None
) -> Iterator[Found]:
    one, other = reading.stands_for[id(head)], reading.stands_for[id(tail)]
    if one is not other:
        low, high = min(first.start, head.start), max(head.end, tail.end)
        part = reading.part_at(first.start)
        yield Found(one, relation, other, f"{relation}.en.{rule}", low, high, part, role=role.strip() if role else None)
