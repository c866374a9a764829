"""Chambers of a parliament that an English text calls "the House" alone, and committees that bills pass."""

from collections.abc import Iterator

from kg.extract.hits import Hit
from kg.names import gazetteer
from kg.text.patterns import compiled

#: "The House passed": a chamber that no other word of the text names in full.
_CHAMBER = compiled(
    r"(?:(?<=[Tt]he )|^|(?<=\n))(?P<name>House|Senate|Assembly|Lower House|Upper House)"
    r"(?=(?:'s)? passage\b|,? (?:has |have |had |also |on \w+day )*(?:pass(?:ed|es)|g[ai]ves?"
    r"|approv(?:ed|es)|adopt(?:ed|s)|vot(?:ed|es)|advanc(?:ed|es)|follow(?:ed|s)|reject(?:ed|s)|clear(?:ed|s)|strip(?:ped|s)"
    r"|unanimously|overwhelmingly)\b)"
)
#: "Senate Majority Leader Jane Doe", "House Speaker Jane Doe"
_CHAMBER_LED = compiled(
    r"\b(?P<name>House|Senate)(?= (?:Majority Leader|Minority Leader|(?:Majority|Minority) Whip|Speaker) [A-Z])"
)
_CHAMBER_OF = compiled(r"[A-Z][\w.]+(?: State)? (?:House|Senate)\b|\b(?:House|Senate) of\b")


def chambers(text: str) -> Iterator[Hit]:
    """Find the chambers that an English text calls "the House" alone, by what they do or who leads them."""
    for match in (*_CHAMBER.finditer(text), *_CHAMBER_LED.finditer(text)):
        if not any(full.group().partition(" ")[0] not in ("The", "White") for full in _CHAMBER_OF.finditer(text)):
            yield Hit(*match.span(), "Legislature", match["name"], weight=6)


_WORDS = r"[A-Z][\w&-]+(?: [A-Z][\w-]+){0,3}"
#: "the Health, Education and Pensions Committee", "the Senate Rules and Ethics Committee"
_COMMITTEE = compiled(
    rf"(?<=\b[Tt]he )(?:{_WORDS}(?:, {_WORDS}){{1,4}},? (?:and|&) |{_WORDS} (?:and|&) |){_WORDS} (?:Sub)?[Cc]ommittee\b"
    r"|(?<=\b[Tt]he )Committee on (?:the )?[A-Z][\w-]+"
    r"(?:(?:, | and |, and | of | of the | on )[A-Z][\w-]+| [A-Z][\w-]+){0,6}"
)
#: What is done to a bill in a committee, with the committees named before.
_PASSES = compiled(
    r"\b(?:pass(?:ed|es)|clear(?:ed|s)|(?:approved|adopted|endorsed|advanced|backed|reported|passed)"
    r" (?:by|in|out of|from)|goes to|referred to|sent to)(?: the)? "
    r"(?:[^;.。]{0,160}\bCommittee[^;.。]{0,40}\band(?: by)? (?:the )?)?$"
)
_ACTS = compiled(r" (?:has |had |on [A-Z]\w+ |unanimously )*(?:pass|approv|advanc|adopt|clear|endors|report)\w*\b")
_BILL = compiled(r"\b(?:Act|[Bb]ills?|[A-Z]{2} ?\d+|H\.R\.|law|legislation)\b")


def committees(text: str) -> Iterator[Hit]:
    """Find committees whose names hold commas or "and", and those that pass bills: they are their chamber's."""
    if "ommittee" not in text or not _BILL.search(text):
        return
    for match in _COMMITTEE.finditer(text):
        name, chambered = match.group(), _OF_CHAMBER.search(match.group())
        passes = _PASSES.search(text, max(0, match.start() - 240), match.start()) or _ACTS.match(text, match.end())
        if passes or chambered or _OF_HOUSE.match(text, match.end()):
            yield Hit(*match.span(), "Legislature", name, tuple(gazetteer().called(name)), weight=6)


_OF_CHAMBER = compiled(r"^(?:(?:US|U\.S\.) )?(?:House|Senate|Assembly|Joint|Commons|Lords)\b")
_OF_HOUSE = compiled(
    r" (?:of|in) (?:the )?(?:[A-Z]\w+ ){0,2}(?:Parliament|Senate|House|Assembly|Congress|Bundestag|Diet)\b"
)
