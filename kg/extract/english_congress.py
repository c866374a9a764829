"""The Congress that an English text calls so alone: that of the United States, unless it tells of another one."""

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


def congress(text: str) -> Iterator[Hit]:
    """Find the word where it stands for the chambers of the United States."""
    if "Congress" not in text or _OTHERS.search(text):
        return
    for match in _ALONE.finditer(text):
        before = _NAMED_BEFORE.search(text, max(0, match.start() - 20), match.start())
        if not before or before.group() in ("The ", "In ", "If ", "As ", "When ", "But ", "And "):
            yield Hit(*match.span(), "Legislature", "Congress", gazetteer().called("U.S. Congress"), weight=5)
