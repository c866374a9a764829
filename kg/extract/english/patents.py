"""Whose patent or application a number is, where an English sentence tells it at some distance.

"Acme filed an application for a method (US 2026/0012345 A1)", "its application WO2026/012345".
"""

from collections.abc import Iterator

from kg.extract.found import Found
from kg.extract.reading import Reading
from kg.text.bounds import PART, begin_of
from kg.text.patterns import compiled

_AGENTS = ("Company", "Organization", "Person", None)
#: From who files to the number; what else is done with a patent makes nobody its owner.
_FILES = compiled(
    r"(?:'s?)? (?:[^。;\n]{0,60}? )?(?:filed|files|filing|submitted|applied for|sought|seeks|granted|awarded|obtained"
    r"|obtains|received|receives|secured|secures|won|wins|patented)\b[^。;\n]{0,160}$"
)
_OWNED = compiled(
    r"(?:'s?)? (?:(?:[a-z-]+|U\.S\.|US|European|PCT) ){0,4}?(?:patents?|applications?|filings?|publication),? "
    r"(?:published as |numbered |with the number )?\(?(?:[Nn]o\. ?|number )?$"
)
_ELSE = compiled(
    r"\b(?:assert|infring|cit|su(?:ed?|ing)\b|complain|lawsuit|challeng|against|invalid|petition|review|licens|over\b|oppos"
    r"|motion)"
)
#: "An application by Acme, US 2026/0012345"
_APPLIED = compiled(r"\b(?:application|filing|patent)s? (?:filed |submitted )?(?:by|from|of) (?:the )?$")
_SUPPOSES = compiled(r"\s*(?:If|Should|Unless)\b")


def applications(reading: Reading) -> Iterator[Found]:
    """Give each patent with who filed it, the one agent that its sentence begins with."""
    hits = sorted((*reading.hits, *reading.pointers), key=lambda hit: hit.start)
    for index, number in enumerate(hits):
        if reading.stands_for[id(number)].type != "Patent":
            continue
        low = begin_of(reading.text, number.start, PART)
        if _SUPPOSES.match(reading.text, low):
            continue
        before = [each for each in hits[:index] if each.start >= low]
        agents = [each for each in before if reading.stands_for[id(each)].type in _AGENTS]
        for agent in agents[-1:]:
            between = reading.text[agent.end : number.start]
            one = len({reading.stands_for[id(each)].id for each in agents}) == 1
            by = between in (", ", " (") and _APPLIED.search(reading.text, max(low, agent.start - 40), agent.start)
            told = by or (one and _FILES.match(between)) or _OWNED.fullmatch(between)
            if told and not _ELSE.search(between):
                yield Found(
                    reading.stands_for[id(agent)],
                    "filedPatent",
                    reading.stands_for[id(number)],
                    "filedPatent.en.told",
                    agent.start,
                    number.end,
                    reading.part_at(agent.start),
                    next((each.iso for each in reading.dates if low <= each.start < number.start), None),
                )
