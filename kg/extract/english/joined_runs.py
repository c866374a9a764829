"""Capitalised runs of English text that hold two names, or a name with what only stands before it.

"Acme Labs and Beacon Group", "Civil Chamber of the Regional Court of Ulm".
"""

import re

from kg.extract.english.words import english, is_given
from kg.extract.hits import alternatives
from kg.names import gazetteer
from kg.text.patterns import compiled

#: What the last word of a name says it is.
TAILS = {kind: compiled(rf"(?:^|.*[ -])(?:{alternatives(heads)})$") for kind, heads in english()["kind"].items()}
#: What a name with "of" and the like behind it says it is ("Alliance for Digital Rights").
HEADS = {
    kind: compiled(rf"(?:.* )?(?:{alternatives(heads)}) (?:of|for|on|to|[Aa]gainst) .*")
    for kind, heads in english()["kind"].items()
}
#: What stands before the name that is meant: the chamber of a court, the round of a firm.
WITHIN = compiled(
    r"Series [A-K]\d? (?:of|for|in) |(?:\d+(?:st|nd|rd|th) )?(?:Civil |Criminal |Grand |Patents? )*"
    r"(?:Chamber|Senate|Panel|Division) of (?:the )?(?=(?:[A-Z]\w+ )*(?:Court|Tribunal)\b)"
)


def splits(name: str, kind: str) -> bool:
    """ "Acme Labs and Beacon Group" are two; "Department of Science and Technology" is one."""
    left, _, right = name.partition(" and ")
    # "the Library of Congress and Todd Blanche"
    if two_bodies(name) or (is_given(right.partition(" ")[0]) and right.count(" ") in (1, 2)):
        return True
    if any(row.type in _BODIES for row in gazetteer().called(right)) and (" of " in left or gazetteer().called(left)):
        # "Bank of England and HM Treasury"
        return True
    return not any(joint in left for joint in (" of ", " for ", " on ")) and bool(
        kind == "Company"
        or (TAILS[kind].fullmatch(left) and TAILS[kind].fullmatch(name.partition(" and ")[2]))
        or gazetteer().called(left)
        or gazetteer().called(right)
        or TAILS["Company"].fullmatch(left)
        or any(map(is_given, left.split()))
        or any(row.type in ("Model", "Product") for match in gazetteer().matches(left) for row in match.rows)
    )


_BODIES = ("Company", "Regulator", "Organization", "Legislature")


def two_bodies(name: str) -> bool:
    """ "Federation of Writers and the National Press Association": behind "and the" a second body is named."""
    _, joint, right = name.partition(" and the ")
    bodies = ("Regulator", "Organization", "Company", "Court", "Legislature")
    return bool(joint and re.fullmatch(r"[A-Z]{3,6}", right)) or (
        bool(joint and right.count(" "))
        and any(TAILS[kind].fullmatch(right) or HEADS[kind].fullmatch(right) for kind in bodies)
    )
