"""From when an English text says that a law is in force."""

from collections.abc import Iterator

from kg.extract.entities import Cluster
from kg.extract.reading import Reading
from kg.text.bounds import begin_of
from kg.text.patterns import compiled

_IN_FORCE = compiled(
    r"(?:enter(?:s|ed)? (?:fully )?into force|(?:goes|go|went|going) into (?:force|effect)|effective date of|(?:takes?"
    r"|took|taking) effect|c[oa]mes? into (?:force|effect)|(?:became|becomes|is) "
    r"(?:effective|applicable|operative|in effect)"
    r"|(?:applies|apply|applied)|in force|effective)(?: (?:on|in|from|as of|since|starting|beginning))*(?: on| in)? ?$"
)


#: "SB 1 would take effect", "If signed, SB 1 takes effect", "SB 1 was to take effect"
_NOT_YET = compiled(r"\bwould $|\b(?:was|were) (?:due |set |supposed |scheduled |slated )?to $")
_IF = compiled(r" ?If [^,。]{1,80},")
_REPLACES = compiled(r"\breplac(?:ed|es|ing) (?:it|them) with\b")
_BOTH = compiled(r"\s*(?:Both|The two)\b")
_SAME_LAW = compiled(r"\s*(?:It|They|Both|The (?:law|act|bill|measure|rules?|regulations?|guidelines|order)s?)\b")


def _is_not_yet(text: str, low: int, place: int) -> bool:
    return bool(_IF.match(text, low) or _NOT_YET.search(text, low, place))


def in_force(reading: Reading) -> Iterator[tuple[Cluster, str, int, int]]:
    """From when a law is in force: a date right behind the words that say so, and the law named last before them."""
    named = [(hit, reading.stands_for[id(hit)]) for hit in (*reading.hits, *reading.pointers)]
    laws = sorted(((hit, law) for hit, law in named if law.type == "Law"), key=lambda pair: pair[0].start)
    for mention in reading.dates:
        match = _IN_FORCE.search(reading.text, max(0, mention.start - 50), mention.start)
        low = begin_of(reading.text, mention.start)
        within = [(hit, law) for hit, law in laws if low <= hit.start < mention.start]
        if match and not within and _SAME_LAW.match(reading.text, low):
            earlier = begin_of(reading.text, low - 1)
            within = [(hit, law) for hit, law in laws if earlier <= hit.start < low]
        if match and within and not _is_not_yet(reading.text, low, match.start()):
            hit, law = within[-1]
            others = list(dict.fromkeys(each for _, each in within if each is not law))
            if others and hit.start < low and _BOTH.match(reading.text, low):
                yield others[-1], mention.iso, hit.start, mention.end
            if len(within) > 1 and _REPLACES.search(reading.text, hit.end, mention.start):
                # "SB 2, which repealed SB 1 and replaced it with a narrower law effective in May"
                hit, law = within[-2]
            yield law, mention.iso, hit.start, mention.end
