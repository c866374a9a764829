"""Parties to a dispute that an English text describes and does not name: "a group of authors", "the Doe family"."""

import re
from collections.abc import Iterator

from kg.extract.english.words import english
from kg.extract.hits import Hit, alternatives
from kg.names import gazetteer
from kg.text.patterns import compiled

_NOUN = english()["noun"]
_NUMBER = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|a hundred|(?:more than )?a dozen|(?:dozen|hundred|thousand)s of"
    r"|a (?:proposed |putative |certified )?class of|groups of|several|numerous|a (?:group|pair|trio|coalition) of"
    r"(?: (?:more than |over )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|a dozen))?)"
)
_NO_PARTY = "(?!(?:from|of|to|in|for|and|with|against|by|on|over|at|than|million|billion|bills?|laws?|rules?|deals?) )"
_GROUP = compiled(
    rf"(?<![$€£\d.,])\b(?:[Tt]he )?(?i:{_NUMBER}) (?P<place>(?:[A-Z][a-z]+ ){{1,2}})?"
    rf"(?:{_NO_PARTY}[a-z-]+ ){{0,3}}?(?:{alternatives(_NOUN['group'])})\b"
    rf"(?:,? and (?:{alternatives(_NOUN['group'])})\b)?"
)
_PEOPLES = frozenset(pair.split(" ", 1)[1] for pair in english()["name"]["peoples"])
_ARTICLE = compiled(r"^(?:an?|the) ", re.IGNORECASE)

_PLURALS = alternatives((*_NOUN["group"], *(noun.capitalize() for noun in _NOUN["group"])))
#: Parties without a number: "Voice actors sued Acme", "sued by Premium users".
_DESCRIBED = compiled(
    rf"(?:^|(?<=。 )|(?<=\n)|(?<=\n )|(?<=[A-Z][A-Z] , )|(?<=[A-Z][A-Z], )|(?<= that )"
    # "On June 3, authors sued Acme".
    r"|(?<=\d, )|(?<=day, )|(?<=week, )|(?<=month, )|(?<=year, )|(?<=ary, )|(?<=[mt]ber, )|(?<=March, )|(?<=April, )"
    r"|(?<=May, )|(?<=June, )|(?<=July, )|(?<=August, ))"
    r"(?!(?:If|When|After|Before|Although|While|Since|Because|Unless|Should|As) )"
    rf"(?:[A-Za-z-]+ ){{0,2}}?(?:{_PLURALS})(?=(?: (?:have|had|are|recently|on [A-Z][a-z]+))? "
    r"(?:sued?|suing|accused?|(?:file[ds]?|br(?:ing|ought)|launch(?:ed)?|lodged?) (?:an?|suit|two)|settled)\b)"
    r"|(?:(?<=settlement with )|(?<=settled with )|(?<=settle with )|(?<=sued by )|(?<=filed by )|(?<=brought by )"
    r"|(?<=class action of ))"
    rf"(?:[A-Za-z-]+ ){{0,2}}?(?:{_PLURALS})\b(?! of)"
)
_SUED_BY = compiled(
    r"\bsued (?:(?:on|last|in) (?:[A-Z]\w+|[a-z]+ [a-z]+) ){1,2}by "
    rf"(?P<who>(?:[A-Za-z-]+ ){{0,2}}?(?:{_PLURALS}))\b(?! of)"
)
#: "the Doe family sued": a party called by its name.
_FAMILY = compiled(
    r"(?<=[Tt]he )(?P<who>[A-Z][a-z]+ family)(?=(?: of [A-Z]\w+)?"
    r"(?: (?:has|have|is|also))* (?:sued?|suing|sues|filed?|files|accuse[ds]?"
    r"|alleges?|settled|brought)\b|'s (?:lawsuit|suit|complaint|lawyer|attorney)|, [^,]{3,60}, (?:sued|filed))"
)
#: "The parents of Jane Doe sued".
_KIN = compiled(
    r"\b(?P<who>(?:[Pp]arents|[Ff]amily|[Ff]amilies|[Ee]state|[Hh]eirs|[Mm]other|[Ff]ather|[Ww]idow)"
    r" of (?:(?:\d+-year-old )?[A-Z][\w'-]+(?: [A-Z][\w.'-]*){0,2}|(?:an? |the |\w+ ){0,2}?(?:\d+-year-old |\w+ )?"
    r"(?:teens?|teenagers?|boys?|girls?|children|child|students?|victims?|sons?|daughters?|man|woman|minors?)"
    r"|an? \d+-year-old))"
    r"(?=(?:, [^,。;]{3,60},)?,? (?:have |has |had |is |are |were |was |on [A-Z]\w+ )?"
    r"(?:suing|sued?(?! by\b)|file[ds]?|sues|accused?|brought|settled)\b)"
)


_SURNAME = compiled(r"\b(?!The )[A-Z]\w+ $")


def groups(text: str) -> Iterator[Hit]:
    """Find them, each with its form without an article."""
    for pattern in (_GROUP, _DESCRIBED, _SUED_BY, _KIN, _FAMILY):
        for match in pattern.finditer(text):
            if pattern is _KIN and _SURNAME.search(text, max(0, match.start() - 30), match.start()):
                # "the Doe family of Ohio": called by its name
                continue
            place = match["place"] if pattern is _GROUP else None
            known = place and (
                place.strip() in _PEOPLES
                or any(row.type == "Jurisdiction" for row in gazetteer().called(place.strip()))
            )
            if place and not known:
                # "two Texas mothers", but "two Acme engineers"
                continue
            who = "who" if pattern in (_SUED_BY, _KIN) else 0
            bare = _ARTICLE.sub("", match[who])
            aliases = (bare,) if bare != match[who] else ()
            yield Hit(match.start(who), match.end(who), "Group", match[who], aliases=aliases, weight=1)
