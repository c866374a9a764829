"""Which of the names before an English noun that points back it may mean: "the Paris lab", "the model", "the board"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.extract.content_deals import owns_content
from kg.extract.english.words import english
from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.names import gazetteer
from kg.text.bounds import begin_of
from kg.text.patterns import compiled

JOINED = compiled(r"(?: \([^()]*\))?(?:,| and|, and| &) (?:the )?")
_AGENT = ("Company", "Organization", "Regulator", "Legislature", "Court")


def is_joint(text: str, place: int, chosen: Cluster, before: Sequence[tuple[Hit, Cluster]]) -> bool:
    """ "A and B sued C. The company": neither A nor B."""
    low = begin_of(text, place - 2) - 1
    inside = [pair for pair in before if pair[0].start > low]
    return any(
        one[1] is chosen and one[0].start < low + 8 and JOINED.fullmatch(text, one[0].end, other[0].start)
        for one, other in pairwise(inside)
    )


_IN_RELATIVE = compiled(r", which [^,;。\n]{1,40}")


def of_main(
    text: str, match: re.Match[str], before: list[tuple[Hit, Cluster]], named: Sequence[tuple[Hit, Cluster]]
) -> list[tuple[Hit, Cluster]]:
    """ "A released Pixie 2, which replaced Pixie 1. The model": Pixie 2. "B says its model": no model of A's."""
    if match.group()[:3].lower() == "its":
        low = begin_of(text, match.start())
        maker = next((hit for hit, each in named if low <= hit.start < match.start() and each.type in _AGENT), None)
        before = [each for each in before if maker is None or each[0].start >= low]
    if len(before) > 1 and _IN_RELATIVE.fullmatch(text, before[-2][0].end, before[-1][0].start):
        return before[:-1]
    return _put_out(text, before)


_PUT_OUT = compiled(
    r"\b(?:releas|launch|unveil|introduc|debut|announc|roll|open-sourc|ship|present|publish)\w*(?: out)?"
    r" (?:[a-z][\w-]* |AI ){0,8}$"
)
_GOES_ON = compiled(
    r" ?(?:It|Its|The (?:[a-z]+ )?model|The (?:app|tool|chatbot|product|system)|This (?:new )?model|That)\b"
)


def _put_out(text: str, before: list[tuple[Hit, Cluster]]) -> list[tuple[Hit, Cluster]]:
    """ "A released Pixie 2. It beats Nova. The model": Pixie 2, not what the same sentence or one that goes on about it
    names beside it."""
    for index in range(len(before) - 1, -1, -1):
        hit = before[index][0]
        if _PUT_OUT.search(text, max(0, hit.start - 60), hit.start):
            return before[: index + 1]
        start = begin_of(text, hit.start)
        if not (_GOES_ON.match(text, start) or (index and before[index - 1][0].start >= start)):
            break
    return before


_ADJECTIVES = {pair.split(" ", 1)[1]: pair.split(" ", 1)[0] for pair in english()["name"]["peoples"]}


def of_place(words: str, before: list[tuple[Hit, Cluster]]) -> list[tuple[Hit, Cluster]]:
    """ "the Toronto company", "the French firm": those of that country, where the place of one is known."""
    rows = [row for match in gazetteer().matches(words) for row in match.rows if row.type == "Jurisdiction"]
    towns = {row.place for row in rows if "-" in (row.place or "")}
    if towns and before and before[-1][1].place is None:
        return [pair for pair in before if pair[1].place in towns] or before
    places = {(row.place or "").split("-")[0] for row in rows}
    places |= {code for word, code in _ADJECTIVES.items() if f" {word} " in f"{words} "}
    return [pair for pair in before if (pair[1].place or "").split("-")[0] in places - {""}] or before


_COMPARED = compiled(
    r"\b(?:predecessors?,|unlike [^,。\n]{0,30}|last year's|an earlier (?:bill|law|version|measure|act),?|similar to"
    r"|modell?ed (?:on|after)|narrower than|broader than|weaker than|goes (?:further|beyond) than|than|counterpart,"
    r"|replac(?:es|ed|ing)|succeed(?:s|ed|ing)|after vetoing|which (?:amends|amended|repeals|repealed)"
    r"|under|in (?:breach|violation) of|pursuant to|exempt from|compl(?:y|ies) with) (?:the )?$"
)


_ENDS = compiled(r"[。\n]")
_CALLED = {"act": compiled(r"\bAct\b"), "bill": compiled(r"\bBill\b|^[A-Z][A-Z. ]*\d")}


def is_compared(text: str, before: Sequence[tuple[Hit, Cluster]], said: str) -> bool:
    """ "signed SB 5, unlike SB 1": what its sentence holds another law against is not what "it" is about."""
    if not before or not _COMPARED.search(text, max(0, before[-1][0].start - 60), before[-1][0].start):
        return False
    last, compared = before[-1]
    others = [law for hit, law in before if law is not compared and not _ENDS.search(text, hit.end, last.start)]
    called = _CALLED.get(said.rpartition(" ")[2].lower())
    if called and any(map(called.search, compared.names)):
        # "SB 5, which amends the Data Act. … the act": but a bill is no act
        others = [law for law in others if any(map(called.search, law.names))]
    return bool(others)


def called_so(word: str, before: list[tuple[Hit, Cluster]]) -> list[tuple[Hit, Cluster]]:
    """ "the lab" is the last that is called a lab, if one is; no ministry or department is "the agency"."""
    noun = word.rpartition(" ")[2].lower()
    same = noun in _NAMED and [each for each in before if any(noun in name.lower().split() for name in each[1].names)]
    if not same and noun in _BOARDS:
        return [each for each in before if not any(map(_MINISTRY.search, each[1].names))] or before
    return same or before


#: Nouns that a body is called by as well; "the company" is no more a "Doe Company" than another.
_NAMED = frozenset(
    ("lab", "commission", "agency", "authority", "board", "bureau", "department", "ministry", "commissioner", "union")
) | {"foundation", "university", "guild", "association", "coalition", "tribunal"}
_BOARDS = frozenset(("agency", "regulator", "watchdog", "commission", "authority", "bureau", "board"))
_MINISTRY = compiled(r"\b(?:Department|Ministry|Government)\b")


def of_its_sort(noun: str, before: list[tuple[Hit, Cluster]]) -> list[tuple[Hit, Cluster]]:
    """ "the code" is one that is called so, and no act; "the law" and "the measure" may be any."""
    if noun == "order":
        # "published the Action Plan, as the order asks": no plan and no act
        return [pair for pair in before if not any(map(_NO_ORDER.search, pair[1].names))]
    if noun not in _PAPERS:
        return before
    called = [pair for pair in before if any(noun in name.lower() for name in pair[1].names)]
    return called or [pair for pair in before if not any(map(_ACT.search, pair[1].names))]


_PAPERS = frozenset(("code", "guidelines", "guidance", "directive", "framework", "report", "strategy"))
_NO_ORDER = compiled(
    r"(?:Act|Bill|Plan|Code|Strategy|Framework|Guidelines|Report|White Paper|Roadmap|Regulation|Charter)(?: 20\d\d)?$"
)
_ACT = compiled(r"(?:Act|Bill|Law|Regulation|Code|Directive|Order|Ordinance)$|^(?:[A-Z]{1,3}\.? ?)+\d")


_REPORTS = compiled(r" (?:has |also |first |separately )*(?:reports|reported|confirmed|asked|wrote)\b")


def reports(text: str, hit: Hit, firm: Cluster) -> bool:
    """Whether a paper reports on what "the platform" is said to be or do: it is none."""
    return owns_content(firm) and _REPORTS.match(text, hit.end) is not None


_SHORT_TITLES = {"governor": ("Governor", "Gov."), "senator": ("Senator", "Sen.", "Sens.")}


def in_office(text: str, office: str, before: list[tuple[Hit, Cluster]]) -> list[tuple[Hit, Cluster]]:
    """ "Governor Jane Doe … the governor": who was named with that title."""
    titles = _SHORT_TITLES.get(office, (office.title(), office.capitalize(), office))
    return [pair for pair in before if any(text.endswith(f"{title} ", 0, pair[0].start) for title in titles)]
