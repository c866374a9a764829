"""The other forms of an English verb, so that a trigger is found in each: "blocked" also as "blocks" and "blocking".

A form that is a noun as well counts where a verb stands: "moved to block users", but "the block of users".
"""

from collections.abc import Iterator

from kg.text.patterns import compiled

_IRREGULAR = {
    past: base
    for base, pasts in {
        "add": "added", "bring": "brought", "build": "built", "buy": "bought", "come": "came", "convene": "convened",
        "draw": "drew", "feed": "fed", "forbid": "forbade", "give": "gave", "implore": "implored",
        "invite": "invited", "keep": "kept", "lend": "lent", "pay": "paid", "put": "put", "seek": "sought",
        "sell": "sold", "send": "sent", "shut": "shut", "sink": "sank", "spin": "spun", "strike": "struck",
        "take": "took taken", "teach": "taught", "throw": "threw", "uphold": "upheld", "weave": "wove", "win": "won",
        "withdraw": "withdrew withdrawn",
    }.items()
    for past in pasts.split()
}  # fmt: skip
_DOUBLED = compiled(r"(?:bb|dd|gg|mm|nn|pp|rr|tt|ell)$")
_WITH_E = compiled(
    r"(?:[cvzu]|(?<!s)(?<!focu)s|(?<!on)g|[bdfgkptz]l|(?:^|[^aeiou])[aeiou][bdfkmp]|[aeiouy][^aeiou]*at|qu?ir"
    r"|(?:pl|gn|sc)or|(?:^|[^aeiou])(?:[aiu]n|ur|ar|ir|ut|il|ul|ak)|^[^aeiou]*[aeiou][lrtn])$"
)
_NO_E = compiled(r"(?:develop|envelop|edit|visit|inhabit|trigger|equip|gain|refrain|debut|float|ding)$")
_PLAIN = compiled(r"[a-z]+(?:-[a-z]+)?")
_SHORT = compiled(r"(?:^|[^aeiou]|qu)[aeiou][bdgmnprt]$")
_STRESSED_LAST = compiled(r"(?:mit|bed|bid|pin|quip|quit|gram|pel|cur|(?<!f)fer)$")
_SYLLABLES = compiled(r"[aeiouy]+")
_NO_VERBS = frozenset(("pre-seed", "based", "united", "quizzed", "repped", "authored", "co-authored"))


def forms(trigger: str) -> Iterator[str]:
    """Give a trigger that begins with a past form with that verb's other forms, the plain one first.

    >>> list(forms("rolled out"))
    ['roll out', 'rolls out', 'rolling out']
    >>> list(forms("partnership"))
    []
    """
    verb, space, rest = trigger.partition(" ")
    base = base_form(verb)
    if base:
        for form in (base, third_person(base), gerund(base)):
            yield form + space + rest


def every_form(*pasts: str) -> frozenset[str]:
    """Give verbs in the past in all of their forms.

    >>> sorted(every_form("banned"))
    ['ban', 'banned', 'banning', 'bans']
    """
    return frozenset(form for past in pasts for form in (past, *forms(past)))


#: What is done to a suit when it is brought.
BROUGHT = frozenset(("filed", "brought", "lodged", "launched", "initiated", "commenced"))


def base_form(past: str) -> str | None:
    """Give the plain form of a verb in the past; None of what is none.

    >>> [base_form(word) for word in ("released", "banned", "launched", "applied", "sold", "explored", "deal")]
    ['release', 'ban', 'launch', 'apply', 'sell', 'explore', None]
    """
    if past in _IRREGULAR:
        return _IRREGULAR[past]
    if not past.endswith("ed") or len(past) < 5 or past in _NO_VERBS or not _PLAIN.fullmatch(past):
        return "sue" if past == "sued" else None
    stem = past[:-2]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if _DOUBLED.search(stem):
        return stem[:-1]
    if stem.endswith("e"):
        return past[:-1]
    return stem + "e" if _WITH_E.search(stem) and not _NO_E.search(stem) else stem


def is_plain(verb: str) -> bool:
    """Say whether a verb stands in its plain form, as far as its end shows.

    >>> [is_plain(word) for word in ("pass", "passes", "sue", "sued", "bought", "buying")]
    [True, False, True, False, False, False]
    """
    return not (verb in _IRREGULAR or verb.endswith(("ed", "ing")) or (verb.endswith("s") and not verb.endswith("ss")))


def third_person(base: str) -> str:
    """Give the form behind "she".

    >>> [third_person(word) for word in ("apply", "launch", "deploy", "sue")]
    ['applies', 'launches', 'deploys', 'sues']
    """
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")


def gerund(base: str) -> str:
    """Give the form in "ing".

    >>> [gerund(word) for word in ("release", "ban", "agree", "order", "offer")]
    ['releasing', 'banning', 'agreeing', 'ordering', 'offering']
    """
    if base.endswith("e") and not base.endswith(("ee", "oe")):
        return base[:-1] + "ing"
    doubled = _SHORT.search(base) and (len(_SYLLABLES.findall(base)) == 1 or _STRESSED_LAST.search(base))
    return base + (base[-1] if doubled else "") + "ing"
