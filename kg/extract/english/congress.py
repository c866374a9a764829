"""The Congress, House and Senate that an English text calls so alone: those of the United States, unless it tells of
other ones."""

from collections.abc import Iterator

from kg.extract.hits import Hit
from kg.names import gazetteer
from kg.text.patterns import compiled

_ALONE = compiled(r"(?<![\w'’.-])Congress\b(?! of\b| [A-Z]|-)")
_NAMED_BEFORE = compiled(r"(?:[A-Z][\w.-]*|['’]s|World|Party) $")
#: Whose parliaments are called so as well.
_OTHERS = compiled(
    r"\b(?:Brazil|Argentin|Chile|Peru|Colombia|Mexic|Philippin|Spain|Spanish|Indian?\b|Ecuador|Guatemala|Hondura"
    r"|People's Congress|World Congress|Party Congress|Library of Congress)"
)


_CHAMBER = compiled(r"(?<=\b[Tt]he )(?P<chamber>House|Senate)\b(?! of\b| [A-Z]|-|'s [A-Z])")
_FEDERAL = compiled(
    r"\bCongress\b|\bU\.S\. (?:House|Senate|Senator)|\bH\.R\. ?\d|\b(?:Sen|Sens|Rep|Reps)\. [A-Z]|\bSenators? [A-Z]"
)
_OF_STATE = compiled(
    r"\b(?:Gov\.|Governor|[Ll]egislatures?|Assembly|state (?:Senate|House|senator|Sen\.|Rep\.)"
    r"|[ASH]B[ -]?\d)"
)


#: What shows that an item tells of the European Union, and commissions that are another one.
_UNION = compiled(
    r"\b(?:EU|European|Brussels|AI Act|Digital (?:Markets|Services) Act|DMA|DSA|AI Office|GPAI|von der Leyen)\b"
)
_OTHER_ONES = compiled(r"\b(?:(?!European )[A-Z]\w+ Commission|FTC|SEC|FCC|EEOC|CNIL|PIPC|ACCC|JFTC|KFTC)\b")
_COMMISSION = compiled(
    r"(?:(?<=[Tt]he )|(?:(?<=\n)|^)(?=Commission (?:opens|fines|adopts|publishes|proposes|launches|unveils)))"
    r"Commission\b(?! (?:of|for|on|vote)\b| [A-Z]|-)"
)


def commission(text: str) -> Iterator[Hit]:
    """Find "the Commission" where a text that tells of the European Union names no commission in full."""
    if "Commission" not in text or "European Commission" in text or not _UNION.search(text):
        return
    if any(not match.group().startswith("The ") for match in _OTHER_ONES.finditer(text)):
        return
    for match in _COMMISSION.finditer(text):
        yield Hit(*match.span(), "Regulator", "Commission", gazetteer().called("European Commission"), weight=5)


def congress(text: str) -> Iterator[Hit]:
    """Find the words where they stand for the chambers of the United States."""
    if _FEDERAL.search(text) and not _OF_STATE.search(text) and not _OTHERS.search(text):
        for match in _CHAMBER.finditer(text):
            rows = gazetteer().called(f"U.S. {match['chamber']}") or gazetteer().called("U.S. House of Representatives")
            yield Hit(*match.span(), "Legislature", match["chamber"], rows, weight=7)
    if "Congress" not in text or _OTHERS.search(text):
        return
    for match in _ALONE.finditer(text):
        before = _NAMED_BEFORE.search(text, max(0, match.start() - 20), match.start())
        if not before or before.group() in ("The ", "In ", "If ", "As ", "When ", "But ", "And "):
            yield Hit(*match.span(), "Legislature", "Congress", gazetteer().called("U.S. Congress"), weight=5)
