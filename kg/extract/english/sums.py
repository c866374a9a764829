"""Sums of money in an English sentence, and what is only what a firm is worth."""

from itertools import pairwise

from kg.extract.english.parts import Word
from kg.text.patterns import compiled

_MONEY = compiled(
    r"(?:(?:US|A|C|HK|S)?[$€£¥₩₹]|\b(?:EUR|USD|GBP|CHF|NOK|SEK|DKK|PLN|TRY|AUD|CAD|JPY|KRW|INR|RMB|CNY) ?)"
    r" ?\d[\d,.]*\d?(?: ?(?:[Mm]illion|[Bb]illion|"
    r"trillion|bn|m|k)\b)?|\b\d[\d,.]*[ -]?(?:million[ -]|billion[ -])?(?:dollars?|euros?|pounds?|yuan|"
    r"won|yen|rupees?)\b"
)


def amount_in(text: str, start: int, stop: int, end: int) -> str | None:
    """Give the first sum in a stretch, or behind `end`, that no firm is only worth."""
    sums = (*_MONEY.finditer(text, start, stop), *_MONEY.finditer(text, end, stop))
    found = next((each for each in sums if not _VALUED.search(text, max(0, each.start() - 40), each.start())), None)
    return found.group().rstrip(",.") if found else None


_GETS = frozenset(
    (
        "announced",
        "announces",
        "announce",
        "confirm",
        "confirmed",
        "close",
        "raise",
        "raised",
        "raises",
        "closed",
        "closes",
        "secured",
        "secures",
        "landed",
        "locked",
    )
)


def is_led(words: list[Word]) -> bool:
    """Say whether a sentence tells of money that somebody led: "announced an $80 million round co-led by A"."""
    by = any(word.low in ("led", "co-led") and follow.low == "by" for word, follow in pairwise(words))
    return by and any(word.low in _GETS for word in words)


#: "at a valuation of over $1 billion": what a firm is worth is not what is put into it.
_VALUED = compiled(r"\b(?:valuations?|valu(?:ed|ing|es)|worth|market cap\w*)\b[^,;。$€£]*$")
