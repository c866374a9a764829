"""Which body belongs to which in English, by what stands between two names: units, parents, owners, backers."""

from collections.abc import Iterator

from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.bounds import begin_of
from kg.text.patterns import compiled

FIRMS = ("Company", "Organization", None)
#: "a unit of Tokyo-based Zorvex"
_BASED = r"(?:[A-Z][\w.]*(?: [A-Z]\w+)?-based )?"
_UNIT = compiled(
    r"(?:'s|^) (?:[a-z-]+ ){0,3}?(?:unit|subsidiary|division|arm|lab|research lab),? $|, (?:a|an|the) "
    rf"(?:[\w-]+ ){{0,3}}?(?:unit|subsidiary|division|arm|part) of (?:[Tt]he )?{_BASED}$"
)
_PARENT = compiled(r"(?:'s|,? (?:the )?) ?(?:parent|parent company|owner)(?: company)?,? $")
#: "Acme, the owner of Pixie News": what is owned stands behind.
OWNS = compiled(
    r",? (?:(?:which )?is )?(?:the |an? )?(?:corporate )?(?:parent|owner)(?: company)? of (?:[Tt]he )?"
    r"(?:[A-Z][\w.]*-based )?(?:[a-z-]+ ){0,5}$"
)
#: "Acme and Beacon, units of Zorvex"
_UNITS = compiled(r",? (?:both |all )?(?:units|subsidiaries|divisions|arms|imprints|parts) of (?:the )?")
_MEMBER = compiled(
    rf"(?:,? ?(?:which is )?| \()owned by (?:[Tt]he )?{_BASED}$"
    r"|(?:,| is| was|, which is|(?:,? which)? (?:serves|operates) as) "
    r"(?:now )?(?:an?|the) (?:[\w-]+ ){0,3}?(?:unit|agency|bureau|branch|"
    rf"subsidiary|division|arm|affiliate) of (?:[Tt]he )?{_BASED}$"
    r"|(?:,| is| sits) (?:housed )?(?:within|under) (?:[Tt]he )?$"
    r"|, housed (?:in|at) (?:[Tt]he )?$"
    r"|, (?:which is )?(?:now )?part of (?:[Tt]he )?$"
    r"|, (?:which (?:is|was) )?(?:set up|created|established|attached) (?:with)?(?:in|to) (?:[Tt]he )?$"
)

#: "Acme, a backer of Beacon", "Acme is a major investor in Beacon"; who may become one is none.
INVESTOR_IN = compiled(
    r"(?:,|,? (?:(?:who|which) )?(?:also )?(?:is|was|remains|became|has become|has been)) "
    r"(?:an?|the|one of the|also an?) "
    r"(?:(?!(?:potential|prospective|possible|likely|future|would-be) )[a-z-]+ ){0,3}?"
    r"(?:investor|backer|shareholder)s? (?:in|of) (?:the )?"
)
#: "Beacon, the Acme subsidiary"
_THE_UNIT = compiled(r", (?:an?|the) ")
_OF_PARENT = r" (?:subsidiary|unit|division|arm|affiliate|imprint)\b"
_IS_UNIT = compiled(_OF_PARENT + r"(?! of\b)")
#: "its Beacon subsidiary"
_SUB = compiled(_OF_PARENT)
#: "Acme-backed AI start-up Beacon"
BACKED = compiled(r"-backed (?:(?:[a-z-]+|AI) ){0,4}")
CONTROLLED = compiled(r"-(?:owned|controlled) (?:(?:[a-z-]+|AI) ){0,4}")
#: "the FTC's Bureau of Consumer Protection"
_PART_OF = compiled(
    r"(?:Bureau|Office|Division|Directorate|Department|Unit|Center|Centre) (?:of|for|on) "
    r"|(?:[A-Z]\w+ ){1,2}(?:Division|Office|Bureau)$"
)


#: "the Acme / Beacon partnership"
_SLASH = compiled(r" ?[/-] ?")
_TIE = compiled(
    r" (?:partnership|deal|tie-up|alliance|collaboration|agreement|pact|joint venture)\b"
    r"(?! (?:(?:was|were|is|has|had|been|later|then) ){0,3}(?:blocked|called off|collaps|scrapp|terminat|abandon|fell"
    r"|dropp|cancel|halt|unravel))"
)


#: "Acme, in which Beacon holds a 10% stake", "Acme, of which Beacon owns 49%"
_IN_WHICH = (", in which ", ", of which ")
_STAKE = compiled(
    r" (?:also |now )?(?:holds|has|owns|took|bought|acquired|held|owned) "
    r"(?!no |not |(?:been )?(?:consider|weigh|sought|seek|plan|discuss|explor|declin|refus|offer|talk|tri))"
    r"(?:(?:an? )?(?:[\w.%-]+ ){0,4}stake\b|\d[\d.]*%)"
)


#: "Acme owns 14% of Beacon", "Beacon, a portfolio company of Acme"
_PARTLY = compiled(
    r" (?:also |now )?(?:owns|holds|bought|took|acquired) (?:[a-z]+ ){0,3}\d[\d.]*(?:%| percent| per cent) of (?:the )?"
    r"|(?P<of>, an? (?:[\w-]+ )?portfolio company of (?:the )?)"
)


#: "Acme, a founding member of the Open Chip Forum"
_IS_MEMBER = compiled(r"(?:,| is| was|, which is) (?:also )?(?:a |the )?(?:[a-z-]+ )?member of (?:the )?")


def joined(
    reading: Reading, left: Hit, right: Hit, gap: str, one: Cluster, other: Cluster
) -> Iterator[tuple[str, bool, str]]:
    """Bodies of bodies, and two firms of one deal."""
    if one.type in ("Regulator", *FIRMS) and other.type in ("Regulator", *FIRMS) and not right.text.islower():
        if _MEMBER.fullmatch(gap) and (one.type != "Regulator" or other.type == "Regulator"):
            yield "memberOf", False, "unit"
        elif one.type != "Regulator" and (_UNIT.fullmatch(gap) or _PARENT.fullmatch(gap) or OWNS.fullmatch(gap)):
            yield "memberOf", not _PARENT.fullmatch(gap), "parent"
        elif (left.text == "its" or gap[:1] == "'") and gap.lstrip("'s") == " " and _SUB.match(reading.text, right.end):
            yield "memberOf", True, "parent"
        elif (gap in ("'s ", "' ") or (left.text == "its" and gap == " ")) and _PART_OF.match(right.text):
            yield "memberOf", True, "part"
        elif INVESTOR_IN.fullmatch(gap) and other.type in FIRMS and not _supposed(reading, left):
            yield "investedIn", False, "investor"
        elif _THE_UNIT.fullmatch(gap) and _IS_UNIT.match(reading.text, right.end):
            yield "memberOf", False, "apposed"
        elif CONTROLLED.fullmatch(gap):
            yield "memberOf", True, "owned"
    if one.type in ("Person", "Regulator", *FIRMS) and other.type in FIRMS and BACKED.fullmatch(gap):
        yield "investedIn", False, "backed"
    if one.type in FIRMS and other.type == "Organization" and _IS_MEMBER.fullmatch(gap):
        yield "memberOf", False, "member"
    if one.type in FIRMS and other.type in FIRMS and gap in _IN_WHICH and _STAKE.match(reading.text, right.end):
        yield "investedIn", True, "stake"
    part = _PARTLY.fullmatch(gap) if one.type in FIRMS and other.type in FIRMS else None
    if part and not _supposed(reading, left):
        yield "investedIn", bool(part["of"]), "part"
    firms = one.type == other.type == "Company"
    if firms and _SLASH.fullmatch(gap) and _TIE.match(reading.text, right.end):
        yield "partneredWith", False, "pair"


def _supposed(reading: Reading, hit: Hit) -> bool:
    """Whether the sentence of a name opens with "If"."""
    low = begin_of(reading.text, hit.start)
    return reading.text.startswith(("If ", " If "), low)


#: "Acme and Beacon, the lead investors in Zorvex"
_INVESTORS = compiled(
    r",? (?:both |all |the )?(?:[a-z-]+ ){0,2}?(?:investors|backers|shareholders) (?:in|of) (?:the )?"
)


def units(reading: Reading, hits: list[Hit]) -> Iterator[tuple[str, Hit, Hit]]:
    """ "Acme and Beacon, units of Zorvex", "…, the lead investors in Zorvex": the relation, each of them, the owner."""
    for index in range(2, len(hits)):
        owner, last = hits[index], hits[index - 1]
        if reading.stands_for[id(owner)].type not in FIRMS:
            continue
        between = (reading.text, last.end, owner.start)
        parts, backers = _UNITS.fullmatch(*between), _INVESTORS.fullmatch(*between)
        for place in range(index - 1, -1, -1) if parts or backers else ():
            unit = hits[place]
            if reading.stands_for[id(unit)].type not in FIRMS:
                break
            yield "memberOf" if parts else "investedIn", unit, owner
            before = hits[place - 1] if place else None
            if before is None or reading.text[before.end : unit.start] not in (", ", " and ", ", and ", " and the "):
                break
