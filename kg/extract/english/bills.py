"""Whose bill a bill is, where an English text tells it by an owner: "Sen. Jane Doe's SB 11"."""

import re
from collections.abc import Iterator

from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.patterns import compiled

_LAWMAKER = compiled(
    r"(?:Sen\.|Sens\.|Rep\.|Reps\.|Senator|Representative|Assembly ?[Mm]ember|Assemblyman|Assemblywoman|Assemb\.|Del\."
    r"|Delegate|Congressman|Congresswoman|MP|MEP|lawmaker|senator|representative|assemblymember) $"
)
_OF_BILL = compiled(
    r"'s (?:\([^()]{1,14}\)(?:'s)? )?(?:(?:[a-z-]+|AI) ){0,2}?(?:(?:bill|legislation|measure|proposal),? )?\(?(?:the )?"
)
_BILL = compiled(
    r"(?:SB|AB|HB|HF|SF|LB|LD|H\.R\.|S\.|[ASHL]\.[BF]\.|(?:Senate|House|Assembly) Bill) ?\w*\d|.*\b(?:Act|Bill)$"
)

#: "Senator Jane Doe, the lead sponsor of the Data Act"
_SPONSOR = compiled(
    r"(?: \([^()]{1,14}\))?(?:,|,? who) (?:is |was )?(?:the |a |an )?(?:[a-z]+ ){0,2}(?:co-?)?(?:sponsor|author) of "
    r"(?:the )?(?:(?:original|state|federal) )?"
)

#: "SB 11, a transparency law by Sen. Jane Doe", "the Data Act, the privacy statute of Rep. Joe Roe"
_BY_LAWMAKER = compiled(
    r",? (?:an? |the )?(?:(?!(?:by|of|from|that|which|to) )[\w-]+ ){0,5}?"
    r"(?:bill|law|statute|measure|legislation|proposal|act) (?:by|of|from) (?:(?:state|then|Republican|Democratic) )*"
    r"(?:Sen\.|Rep\.|Senator|Representative|Assembly ?[Mm]ember|Assemblyman|Assemblywoman|Delegate|Congressman"
    r"|Congresswoman|MP|MEP|senator|representative|assemblymember) "
)


#: "SB 11, by Republican Sen. Jane Doe, bans", "HB 5 from Rep. Joe Roe"
_BY_ITS = compiled(
    r",? (?:by|from) (?:(?:state|Republican|Democratic|Democrat|GOP) )*"
    r"(?:Sen\.|Rep\.|Senator|Representative|Assembly ?[Mm]ember|Assemblyman|Assemblywoman|Delegate|senator"
    r"|representative|assemblymember) "
)
#: "HB 5's lead sponsor, Rep. Joe Roe"
_ITS_SPONSOR = compiled(
    r"'s (?:(?:lead|chief|main|primary|original) )?(?:co-?)?(?:sponsor|author),? (?:(?:state|Republican|Democratic) )*"
    r"(?:Sen\.|Rep\.|Senator|Representative|Assembly ?[Mm]ember|Assemblyman|Assemblywoman|Delegate|MP|MEP)? ?"
)
#: "Sen. Jane Doe is also behind the Data Act", "Rep. Joe Roe, the lawmaker behind HB 5"
_BEHIND = compiled(
    r"(?: \([^()]{1,14}\))?(?: is (?:also )?|, (?:who is )?"
    r"(?:the (?:lawmaker|senator|legislator|driving force) )?)behind (?:the )?"
)


#: "a bill by Rep. Jane Doe, the Data Act, …": whose it is stands before it.
_A_BILL_BY = compiled(
    r"\b(?:bill|legislation|measure|proposal) (?:by|from|of) (?:[a-z]+ )?"
    r"(?:Sen\.|Rep\.|Senator|Representative|Assemblymember|Assemblyman|Assemblywoman|Delegate|MP|MEP) $"
)


def own_bill(reading: Reading, left: Hit, gap: str, one: Cluster, other: Cluster) -> Iterator[tuple[str, bool, str]]:
    """Give "Sen. Jane Doe's SB 11" as hers, by her office or by her party in brackets."""
    numbered = one.type == "Law" and any(map(_BILL.match, one.names)) and _BY_ITS.fullmatch(gap)
    told = numbered or _BY_LAWMAKER.fullmatch(gap) or _ITS_SPONSOR.fullmatch(gap)
    if one.type == "Law" and other.type == "Person" and told:
        yield "proposed", True, "by"
    if one.type != "Person" or other.type != "Law":
        return
    if gap in (", ", ", the ") and _A_BILL_BY.search(reading.text, max(0, left.start - 60), left.start):
        yield "proposed", False, "of"
    sits = _LAWMAKER.search(reading.text, max(0, left.start - 20), left.start)
    if _SPONSOR.fullmatch(gap) or (sits and _BEHIND.fullmatch(gap)):
        yield "proposed", False, "sponsor"
        return
    if not _OF_BILL.fullmatch(gap):
        return
    title = _LAWMAKER.search(reading.text, max(0, left.start - 20), left.start)
    if (title or re.match(r"'s \([DRI]\b", gap)) and any(map(_BILL.match, other.names)):
        yield "proposed", False, "own"
