"""Offices that are written large, inside of capitalised runs: they name nobody, and part the names beside them.

"Acme Chief Legal Officer Jane Roe" names Acme and Jane Roe, "Vice President of Global Policy" nothing.
"""

import re
from collections.abc import Iterator

from kg.names import gazetteer
from kg.text.patterns import compiled

_RANK = (
    r"(?:(?:Executive|Senior|Deputy|Managing|Associate|Assistant|Global|Group|Regional|Corporate|Founding|Acting|Interim"
    r"|Former) )*"
)
#: What a department of a firm is called by.
_FIELD = (
    r"(?:AI|Affairs|Alignment|Analytics|Artificial|Business|Commercial|Communications|Competition|Compliance|Consumer|Corporate|Creator|Customer"
    r"|Data|Design|Developer|Development|Digital|Enforcement|Engineering|Enterprise|Ethics|External|Foreign|Frontier|Generative|Global"
    r"|Government|Governance|Growth|Hardware|Health|Human|IP|Information|Innovation|Integrity|Intelligence|Intellectual"
    r"|Legal|Legislative|Licensing|Litigation|Machine|Learning|Marketing|Media|Model|National|News|Operations|Oversight|Partnerships"
    r"|People|Platform|Policy|Preparedness|Privacy|Product|Products|Programs|Property|Protection|Public|Red|Regulatory|Relations"
    r"|Research|Resources|Responsible|Revenue|Risk|Safety|Sales|Science|Search|Security|Services|Software|Solutions"
    r"|Strategic|Strategy|Supply|Talent|Teaming|Technical|Technology|Trust|Worldwide)"
)
_FIELDS = rf"{_FIELD}(?:(?:,| and|, and| &)? {_FIELD}){{0,4}}(?![\w-])"
_OFFICE = compiled(
    rf"(?:^|(?<=[ \n“])){_RANK}(?:President(?= and CEO)|C[ETFO]O|Chief (?:[A-Z][\w-]+ (?:(?:and|&) )?){{1,4}}?Officer"
    r"|Chief (?:Scientist|Economist|Counsel|Strategist|Analyst|Executive(?: Officer)?|of Staff)"
    rf"|(?:Vice[ -]President|VP|SVP|EVP|President|Director|Head|Chief|Manager|Lead)(?:,| of| for)(?: the)? {_FIELDS})"
    r"(?: and (?:CEO|General Counsel|Chief [A-Z]\w+ Officer|President|Co-?[Ff]ounder|Secretary|Director))?(?![\w-])"
)
#: "Vice President of Global Policy" begins with an office, and names no policy.
_OFFICE_FIRST = compiled(
    rf"{_RANK}"
    r"(?:(?:Register of Copyrights|Commissioner for [A-Z]\w+|Under Secretary of [A-Z]\w+(?: for [A-Z][\w ]+?)?) and )?"
    r"(?:Vice[ -]President|VP|President|Director|Head|Chief|Chair|Professor|Manager|(?:Co-?)?[Ff]ounder) (?:of|for)"
    r" (?:the )?(?=[A-Z])|(?:State |Deputy )*(?:Secretary|Minister) for [A-Z]\w+(?: and [A-Z]\w+)?(?= |$)"
)


def offices_inside(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """Find the offices written large in a run."""
    return _OFFICE.finditer(text, start, stop)


def office_first(name: str) -> int:
    """The length of the office that a run begins with; 0 if it begins with none."""
    office = _OFFICE_FIRST.match(name)
    return office.end() if office else 0


_ON_AI = compiled(r" (?:on|in|for|about|with) AI$")


def without_field(text: str, start: int, end: int) -> int:
    """Where a run ends that tells a place and then AI: "the most active in Europe on AI" names no firm."""
    field = _ON_AI.search(text, start, end)
    # "behind the U.S. and China on AI"
    last = text[start : field.start()].rpartition(" and ")[2] if field else ""
    placed = field and any(row.type == "Jurisdiction" for row in gazetteer().called(last))
    return field.start() if field and placed else end
