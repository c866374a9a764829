"""Offices that an English text tells over more than a gap: a second one, one that another held, one in brackets.

"Jane Doe, founder of Acme and chair of Beacon", "Jane Doe succeeds John Roe as chief executive of Acme", "Acme said
Jane Doe would take over as president", "Jane Doe (general counsel, Acme)".
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.english.beside import (
    AFTER,
    FORMERLY,
    FURTHER,
    ITS_OFFICE,
    OF_OWN,
    OWNED_HERE,
    ROLE_WORDS,
    SEATS,
    neighbours,
)
from kg.extract.found import Found
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.patterns import compiled

_FIRMS = ("Company", "Organization", "Regulator", None)
_ROLES = rf"(?P<role>{ROLE_WORDS}(?: and {ROLE_WORDS})?)"
_IN_BRACKETS = compiled(rf" \({_ROLES}, (?:the )?", re.IGNORECASE)
#: "Jane Doe succeeds John Roe as chief executive of Acme"
_SUCCEEDS = compiled(
    r",? (?:who )?(?:has |will |would |is to |to |had )*(?:succeed(?:s|ed)?|replace[sd]?|tak(?:e|es|ing) over from"
    r"|took over from|follow(?:s|ed)) "
)
_SUCCEEDED_AS = compiled(
    rf"(?: \w+day)? as (?:the |its )?(?:new |next |interim )?{_ROLES} (?:of|at) (?:the )?", re.IGNORECASE
)
#: "Acme said Jane Doe would take over as president"
_SAYS = compiled(
    r" (?:has |had )?(?:said|announced|confirmed|disclosed|says|announces)(?: on \w+day| \w+day)?(?: that)? "
)
_BECOMES = compiled(
    r" (?:(?:will|would|is|has|had|was|to|be|been) )+(?:tak(?:e|en) over|become|serve|act|step in|named|appointed"
    rf"|promoted|elevated)(?: as| to)? (?:its |the |new |next |interim )*{_ROLES}(?=[,。;]| in | on | from |$)",
    re.IGNORECASE,
)
#: "Acme, whose president and chief executive Jane Doe left"
_WHOSE = compiled(rf",? whose (?:former |new |then-)?{_ROLES}(?:,| is| was)? ", re.IGNORECASE)


#: "Jane Doe, who co-founded Acme and now runs Beacon", "quit as head of policy at Acme to join Beacon"
_FOUNDED = compiled(r",? who (?:co-?)?founded ")
_ALSO = compiled(
    r"(?P<first>,? and (?:now |currently )?(?:runs|leads|heads|chairs) (?:the )?)"
    r"|(?: last \w+| in \w+| on \w+day)? to (?:join|lead|run) (?:the )?|,? (?:is |and is )?now (?:at|with) (?:the )?"
    r"|,? (?:has |have |is )?(?:left|leaving|leaves|moved|moving|decamped|defected) (?:for|to) (?:the )?"
)
#: "Jane Doe has left Acme for Beacon"
_LEFT = compiled(r",? (?:who )?(?:has |had |is )?(?:left|leaving|leaves|quit|quits|quitting) (?:the )?")
#: "Acme's opposition", no team of Acme's
_OF_THEIRS = compiled(r"'s (?!(?:[\w-]+ ){0,2}(?:team|labs?|unit|division|group|board|staff|office|arm)\b)")
#: "Counsel for Acme, Jane Doe, said"
_SPEAKS = compiled(r"\b(?:[Cc]ounsel|[Ll]awyer|[Aa]ttorney|[Ss]olicitor|[Bb]arrister|[Aa]dvocate) for (?:the )?$")
_ENDS = compiled(r",| (?:of|at) [A-Z]")


def posts(reading: Reading) -> Iterator[Found]:
    """Give who holds which office by such words."""
    hits = neighbours(reading)
    yield from _further_offices(reading, hits)
    yield from _owned_offices(reading, hits)
    for left, right in pairwise(hits):
        one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
        beside = reading.text[left.end : right.start] == ", " and _ENDS.match(reading.text, right.end)
        speaks = beside and _SPEAKS.search(reading.text, max(0, left.start - 30), left.start)
        if other.type == "Person" and one.type in _FIRMS and speaks:
            part = reading.part_at(left.start)
            yield Found(other, "represents", one, "represents.en.counsel", left.start, right.end, part)
        if one.type == "Person" and other.type in SEATS:
            held = _IN_BRACKETS.fullmatch(reading.text, left.end, right.start)
            if held and reading.text.startswith(")", right.end):
                yield _post(reading, left, right, held["role"], "bracket")
        elif other.type == "Person" and one.type in _FIRMS:
            held = _WHOSE.fullmatch(reading.text, left.end, right.start)
            says = _SAYS.fullmatch(reading.text, left.end, right.start)
            held = held or (_BECOMES.match(reading.text, right.end) if says else None)
            if held:
                yield _post(reading, right, left, held["role"], "told")
    for holder, last, body in zip(hits, hits[1:], hits[2:], strict=False):
        # "left Acme for Zorvex's rival"
        others = OWNED_HERE.match(reading.text, body.end) or _OF_THEIRS.match(reading.text, body.end)
        also = _ALSO.fullmatch(reading.text, last.end, body.start) if not others else None
        before = _FOUNDED if also and also["first"] else AFTER
        ends = [reading.stands_for[id(each)].type for each in (holder, body)]
        told = also and before.fullmatch(reading.text, holder.end, last.start)
        if told and ends[0] == "Person" and ends[1] in _FIRMS:
            yield _post(reading, holder, body, None, "also")
        leaves = _LEFT.fullmatch(reading.text, holder.end, last.start) if not others else None
        if leaves and ends[0] == "Person" and ends[1] in _FIRMS and reading.text[last.end : body.start] == " for ":
            yield _post(reading, holder, last, None, "left")
            yield _post(reading, holder, body, None, "left")
        own = body.text == "its" and reading.text[last.end : body.start] == ", "
        if own and FORMERLY.fullmatch(reading.text, holder.end, last.start):
            given = ITS_OFFICE.match(reading.text, body.end)
            if given and reading.stands_for[id(holder)].type == "Person":
                # "named Jane Doe, formerly of Beacon, its chief"
                yield _post(reading, holder, body, given["role"], "its")
        kinds = [reading.stands_for[id(each)].type for each in (holder, last)]
        held = _SUCCEEDED_AS.fullmatch(reading.text, last.end, body.start) if kinds == ["Person", "Person"] else None
        succeeds = held and _SUCCEEDS.fullmatch(reading.text, holder.end, last.start)
        if held and succeeds and reading.stands_for[id(body)].type in SEATS:
            yield _post(reading, holder, body, held["role"], "succeeds")


def _post(reading: Reading, holder: Hit, body: Hit, role: str | None, rule: str) -> Found:
    low, high = min(holder.start, body.start), max(holder.end, body.end)
    head, tail = reading.stands_for[id(holder)], reading.stands_for[id(body)]
    return Found(
        head, "holdsRole", tail, f"holdsRole.en.{rule}", low, high, reading.part_at(low), role=role and role.strip()
    )


def _further_offices(reading: Reading, hits: list[Hit]) -> Iterator[Found]:
    """ "Jane Doe, founder of Acme and chair of Beacon": the second office is hers, too."""
    for holder, body, other in zip(hits, hits[1:], hits[2:], strict=False):
        head, tail = reading.stands_for[id(holder)], reading.stands_for[id(other)]
        held = FURTHER.fullmatch(reading.text, body.end, other.start)
        first = AFTER.fullmatch(reading.text, holder.end, body.start)
        if OF_OWN.match(reading.text, other.end):
            # "director of the FTC's Bureau": of the bureau
            continue
        if held and first and head.type == "Person" and tail.type in SEATS:
            part = reading.part_at(holder.start)
            rule = "holdsRole.en.further"
            yield Found(head, "holdsRole", tail, rule, holder.start, other.end, part, role=held["role"].strip())


_STATE_OFFICE = compiled(
    r"(?P<role>Attorney General|AG|(?:[Pp]rivacy |[Ii]nformation |[Dd]ata [Pp]rotection |eSafety )?[Cc]ommissioner"
    r"|Ombudsman|Governor|Gov\.|Mayor|President|Prime Minister|Chancellor|Secretary of State)(?: of [A-Z][\w ]+)?$"
)


_BESIDE_OFFICE = compiled(r",? ")


def _owned_offices(reading: Reading, hits: list[Hit]) -> Iterator[Found]:
    """ "California Attorney General Rob Bonta": an office that is listed as an authority, and its holder."""
    for left, right in pairwise(hits):
        one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
        office = _STATE_OFFICE.search(left.text)
        if (
            office
            and other.type == "Person"
            and one.type == "Regulator"
            and _BESIDE_OFFICE.fullmatch(reading.text, left.end, right.start)
            and (reading.text[left.end] == " " or reading.text[right.end : right.end + 1] == ",")
        ):
            yield Found(
                other,
                "holdsRole",
                one,
                "holdsRole.en.office",
                left.start,
                right.end,
                reading.part_at(left.start),
                role=office["role"],
            )
