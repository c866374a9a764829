"""Whose patent a number is, by what stands between it and a name: "a patent filed by Acme", "Acme's patent"."""

from collections.abc import Iterator

from kg.extract.english.belonging import FIRMS
from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.patterns import compiled

_FILED_BY = compiled(
    r",? \(?(?:which )?(?:was |were |is |are )?(?:first )?(?:filed|submitted|applied for|owned|held|assigned"
    r"|granted|issued"
    r"|awarded) (?:(?:in|on) [\w ,]{4,18} )?(?:by|to) (?:the )?"
)
_APPLICATION = compiled(
    r"(?:'s| (?:has |had |was |were |been |recently |also )*(?:filed|files|submitted|applied for|granted"
    r"|awarded|obtained"
    r"|received|secured|won|holds|owns))(?: for)?(?: an?| its| the)?(?: new)?"
    r"(?: (?:US|U\.S\.|European|international|PCT|Chinese|Japanese))?(?: patents?(?: applications?)?)?(?: |, | \()"
    r"(?:[Nn]os?\. ?|number )?"
)
#: "WO2026/012345, in which Acme describes a controller"
_IN_WHICH = compiled(r"(?: \([^()]{1,90}\))?, in which (?:the )?")
_DISCLOSES = compiled(
    r"(?:, [^,。;\n]{3,80},)? (?:describes|described|claims|claimed|discloses|disclosed|proposes|seeks to protect"
    r"|sets out)\b"
)
_GRANTED_TO = compiled(r" to (?:the )?")
_OFFICE_GRANTS = compiled(r"(?:granted|issued|awarded|assigned) $")


def patented(
    reading: Reading, left: Hit, right: Hit, gap: str, one: Cluster, other: Cluster
) -> Iterator[tuple[str, bool, str]]:
    """Give `(relation, other way round, rule)` for a patent and a name beside it."""
    agents = ("Person", *FIRMS)
    if one.type == "Patent" and other.type in agents and _FILED_BY.fullmatch(gap):
        yield "filedPatent", True, "by"
    elif one.type == "Patent" and other.type in agents and _IN_WHICH.fullmatch(gap):
        if _DISCLOSES.match(reading.text, right.end):
            yield "filedPatent", True, "discloses"
    elif one.type == "Patent" and other.type in agents and _GRANTED_TO.fullmatch(gap):
        if _OFFICE_GRANTS.search(reading.text, max(0, left.start - 12), left.start):
            yield "filedPatent", True, "granted"
    elif other.type == "Patent" and one.type in agents and _APPLICATION.fullmatch(gap):
        yield "filedPatent", False, "beside"
