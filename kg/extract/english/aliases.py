"""Names that English brackets define: "the Data Board (“EDPB”)", "Acme Corp. (formerly Pixie)".

A bracket holds much else: a party and a state behind a politician's name, a stock's sign, a remark. What is neither
in quotation marks nor written like a name defines none.
"""

import re

from kg.extract.hits import Hit
from kg.text.patterns import compiled

_TITLED = ("Company", "Organization", "Product", None)


def with_article(text: str, hits: list[Hit]) -> list[Hit]:
    """Call what a sentence writes with a large article so, too ("the news site The Ledger")."""
    for hit in hits:
        inner = text[max(0, hit.start - 5) : hit.start].endswith((" The ", ",The ")) and hit.start > 4
        if inner and hit.type in _TITLED and text[hit.start - 6] not in '。:;\n!?”"':
            hit.aliases = (*hit.aliases, f"The {hit.text}")
    return hits


_DUTY = compiled(r"[a-z](?:watchdog|regulator|authority|agency|board|commission|commissioner|supervisor|ombudsman)$")
_ACRONYM = compiled(r" ([A-Z][A-Za-z-]*[A-Z]|[A-Z][a-z]{5,})(?=[ ,.。;:])")


def with_own_name(text: str, hits: list[Hit]) -> list[Hit]:
    """Make one of an authority told by its duty and the name right behind it ("Russia's media watchdog Roskomnadzor").

    A listed name takes the description for another form of it; else the description takes the acronym.
    """
    starts = {hit.start: hit for hit in hits}
    gone: list[Hit] = []
    for hit in hits:
        if hit.type != "Regulator" or hit.rows or not _DUTY.search(" " + hit.text.replace(" ", "")):
            continue
        beside = starts.get(hit.end + 1) if text[hit.end : hit.end + 1] == " " else None
        if beside and beside.rows and beside.type == "Regulator":
            beside.start, beside.aliases = hit.start, (*beside.aliases, hit.text)
            gone.append(hit)
            continue
        match = _ACRONYM.match(text, hit.end) if beside is None or not beside.rows else None
        if match and (beside is None or beside.end == match.end()):
            hit.end, hit.aliases = match.end(), (*hit.aliases, match[1])
            gone += [beside] if beside else []
    return [hit for hit in hits if not any(hit is each for each in gone)]


_TOGETHER = compiled(r"(?:collectively|together|each|both)\b", re.IGNORECASE)
_LEAD = compiled(
    r"^(?:(?:hereinafter|hereafter|formerly|previously|now|also|or|and|as|the|known as|a\.?k\.?a\.?|called"
    r"|referred to as"
    r"|abbreviated|short for|in short)(?: |(?=“)),? ?)+",
    re.IGNORECASE,
)
_BETWEEN = compiled(r",? or (?:the )?|[;,] (?=(?:the |or )?“|[A-Z]{2,}\b)")
_PROPER = compiled(
    r"(?!(?:D|R|I|Dem|Rep|Ind|Lib|Con|Lab)\b\.?(?:[-,].*)?$)[A-Z\u00c0-\u00de][\w.&'/-]*"
    r"(?: (?:[A-Z0-9\u00c0-\u00de][\w.&'-]*|of|for|the|and|on|de|la|du|des|der|für|di|per|&)){0,9}"
)
#: What stands beside a name without being another one: a year, a share, a court's reporter.
_BESIDE = compiled(
    r".*(?:\b(?:19|20)\d\d|Cir\.|Cal\.|N\.Y\.|:.*)$"
    r"|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}$"
)


def bracket_forms(hit: Hit, inside: str, within: list[Hit]) -> list[str]:
    """List the names that a bracket right behind a name gives to the same thing.

    >>> bracket_forms(Hit(0, 4, "Law", "Acme Act"), "the “Act” or AA", [])
    ['Act', 'AA']
    >>> bracket_forms(Hit(0, 4, "Person", "Jane Doe"), "D-Calif.", [])
    []
    """
    if _TOGETHER.match(inside):
        return []
    listed = {other.text for other in within if other.rows}
    forms = []
    for piece in _BETWEEN.split(inside):
        bare = _LEAD.sub("", piece.strip())
        quoted = bare[:1] in "“\"'"
        bare = bare.strip("“”\"' .,")
        proper = _PROPER.fullmatch(bare) and not _BESIDE.match(bare) and hit.type != "Person"
        if len(bare) > 1 and (bare in listed or (bare[0].isupper() and (quoted or proper))):
            forms.append(bare)
    return forms
