"""English words that point back: "the company", "the bill", "it", "he" — and what they stand for in their item."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.english.noun_pointers import (
    JOINED,
    called_so,
    in_office,
    is_compared,
    is_joint,
    of_its_sort,
    of_main,
    of_place,
    reports,
)
from kg.extract.english.sorts import of_sort
from kg.extract.english.words import english
from kg.extract.entities import Cluster
from kg.extract.hits import Hit, alternatives
from kg.text.bounds import PART, begin_of
from kg.text.patterns import compiled

_AGENT = ("Company", "Organization", "Regulator", "Legislature", "Court")
#: Offices by which a text calls again whom it has named with it ("Governor Jane Doe … the governor").
_OFFICES = "governor|senator|congressman|congresswoman|assemblymember|mayor|prime minister|justice minister|chancellor"
_POINTERS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (
        compiled(
            r"\b(?:[Tt]he(?: same)?|[Tt]his) "
            r"(?:[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:-based)? (?=company|start|firm))?"
            r"(?:(?:AI|French|Chinese|American|U\.S\.|German|British|San Francisco"
            r"|(?!(?:same|first|latest|only|other|new|parent|holding|shell|law|unnamed|rival|smaller|larger|consulting|accounting"
            r"|insurance|second|third|target|combined|merged|newly|investment|venture|private|research|next|last)\b)"
            r"[a-z]+(?:-[a-z]+)?) ){0,2}"
            r"(?i:AI music generator|generator|music start-?up|company|firm|startup|start-up|chipmaker|publisher"
            r"|tech giant|tech "
            r"company|AI company|AI startup|social network|retailer|conglomerate|carmaker|news agency|lab|label|"
            r"search giant|social media company|tech firm|platform operator|developer|studio|broadcaster|"
            r"newspaper|AI firm|AI lab|AI developer|AI giant|software maker"
            r"|search engine company)\b(?! (?:[A-Z]|behind|that|of))"
        ),
        ("Company",),
    ),
    (
        compiled(
            r"\b(?:[Tt]he(?: same)?|[Tt]his) (?i:agency|regulator|watchdog|commission|department|ministry|authority|"
            r"bureau|commissioner|privacy watchdog|antitrust watchdog|data protection authority"
            r"|antitrust regulator|board)\b(?! (?:[A-Z]|of|for))"
        ),
        ("Regulator",),
    ),
    (
        compiled(r"\b(?:[Tt]he(?: same)?|[Tt]his) (?:[a-z]+ )?(?:body|task force)\b(?! (?:[A-Z]|of|for))"),
        ("Regulator", "Organization"),
    ),
    (
        compiled(
            r"\b(?:[Tt]he|[Tt]his|[Tt]hat) (?i:bill|act|law|regulation|order|executive order|legislation|"
            r"measure|guidelines|guidance|directive|rule|framework|code|report|strategy|ordinance|"
            r"statute|text)\b(?! (?:[A-Z]|of|firm|enforcement|professor|school))"
        ),
        ("Law",),
    ),
    (
        compiled(
            r"\b(?:[Tt]he(?: same)?|[Tt]his) (?i:court|tribunal|appeals court|district court)\b(?! (?:[A-Z]|of|to))"
        ),
        ("Court",),
    ),
    (
        compiled(
            r"\b(?:[Tt]he|[Tt]his) (?i:parliament|senate|legislature|assembly|house|chamber|lawmakers)\b(?! "
            r"(?:[A-Z]|of))"
        ),
        ("Legislature",),
    ),
    (
        compiled(r"\b(?:[Tt]he|[Tt]his|[Ii]ts) (?:model|new model)\b(?! (?:[A-Z]|from|by|made|built|behind))"),
        ("Model", "Product"),
    ),
    (
        compiled(
            r"\b(?:[Tt]he|[Tt]his) (?:(?:Chinese|American|U\.S\.|French|AI) )?(?:chatbot|app|tool|product|assistant"
            r"|service|platform|browser|software|system|feature|wearable|gadget|device)\b(?! [A-Z])"
        ),
        ("Product", "Model"),
    ),
    (
        compiled(
            r"\b(?:[Tt]he|[Tt]his) (?:group|union|association|nonprofit|non-profit|guild|foundation|"
            r"coalition|university)\b(?! (?:[A-Z]|of))"
        ),
        ("Organization",),
    ),
    (
        compiled(r"\b(?:[Tt]he|[Tt]hat|[Tt]his) (?:case|lawsuit|suit)\b(?! (?:[A-Z]|against|filed|brought|by))"),
        ("Case",),
    ),
    (compiled(r"\b(?:he|she|his|her)\b", re.IGNORECASE), ("Person",)),
    (compiled(rf"\b[Tt]he (?:{_OFFICES})\b(?! (?:[A-Z]|of|said to)|'s)"), ("Person",)),
    (
        compiled(
            r"\b[Ii]t\b(?= (?:(?:has|had|now|then|later|also|narrowly|unanimously) )*(?:passed the|cleared the"
            r"|(?:was|is|has been) (?:then )?(?:signed|vetoed|introduced|approved|passed|enacted|repealed|sponsored)"
            r"|would (?:require|bar|ban|prohibit|oblige)|takes effect|took effect|heads to|now heads))"
        ),
        ("Law",),
    ),
    (
        compiled(
            r"(?:(?<=(?:bied|ying|oted|gned) against )|(?<=voted for )|(?<=backed )|(?<=endorse )|(?<=backs )"
            r"|(?<=criticized )|(?<=name to )|(?<=names to )|(?<=fought )|(?<=reject )|(?<=rejected )|(?<=sign )|"
            r"(?<=oppose )|(?<=opposes )|(?<=opposed )|(?<=support )|(?<=supports )|(?<=supported )|(?<=endorsed )|"
            r"(?<=introduced )|(?<=proposed )|(?<=withdrew )|"
            r"(?<=signed )|(?<=vetoed )|(?<=passed )|(?<=repealed )|(?<=approved ))it\b"
        ),
        ("Law",),
    ),
    (compiled(r"\b(?:it|its)\b(?!'[^s])", re.IGNORECASE), _AGENT),
)
_GOVERNED = compiled(
    r"(?:\b(?:of|in|on|at|to|for|from|with|against|over|by|into|under|via|through|than|"
    r"about)\b (?:the |its |an? )?(?:[A-Z]\w+-(?:owned|backed|based) )?(?:[a-z-]+ ){0,3}|[(])$"
)


def point_back(text: str, named: Sequence[tuple[Hit, Cluster]]) -> Iterator[tuple[Hit, Cluster]]:
    """Find words that point back in a text in reading form; `named` are its names in order.

    A noun stands for the last name of its kind; "it" and "he" for the subject: the first name of the kind in their
    sentence that no preposition governs, else in the sentence before.
    """
    taken = [(hit.start, hit.end) for hit, _ in named]
    nouns: list[tuple[Hit, Cluster]] = []
    for pattern, kinds in _POINTERS:
        for match in pattern.finditer(text):
            start = match.start()
            if any(low < match.end() and start < high for low, high in taken):
                start = _behind_place(match, named) if kinds == ("Company",) else -1
                if start < 0:
                    continue
            pronoun = " " not in match.group() and kinds != ("Law",)
            before = _of_kinds(text, match, kinds, named)
            if kinds == ("Company",) and _is_apposed(text, match, named):
                continue
            if kinds == ("Law",) and before and _introduced(text, before[-1][0].end, match):
                continue
            if not pronoun and _is_named_next(text, match.end(), kinds, named):
                continue
            if pronoun and kinds == _AGENT:
                # "acquired Acme after the startup shut its app"
                low = begin_of(text, start)
                before += [each for each in nouns if low <= each[0].start and each[0].end <= start]
                before.sort(key=lambda each: each[0].start)
            chosen = (
                _of_pronoun(text, match, kinds, before, named)
                if pronoun
                else _of_noun(text, match, kinds, start, before, named)
            )
            if chosen:
                taken.append((start, match.end()))
                found = Hit(start, match.end(), chosen.type, match.group()[start - match.start() :], weight=0)
                nouns += [(found, chosen)] if chosen.type == "Company" and not pronoun else []
                yield found, chosen


def _of_kinds(
    text: str, match: re.Match[str], kinds: tuple[str, ...], named: Sequence[tuple[Hit, Cluster]]
) -> list[tuple[Hit, Cluster]]:
    """The names before a word that are of its kinds, or of what it may mean where none is."""
    # A name that nothing has typed may be a company's.
    fits: tuple[str | None, ...] = (*kinds, None) if kinds == _AGENT else kinds
    earlier = [(hit, cluster) for hit, cluster in named if hit.end <= match.start()]
    before = [pair for pair in earlier if pair[1].type in fits and not _WHERE.match(text, pair[0].end)]
    firms = [pair for pair in earlier if pair[1].type == "Company"]
    if kinds == ("Law",):
        return of_its_sort(match.group().split()[-1].lower(), before)
    if kinds == ("Person",) and " " in match.group():
        return in_office(text, match.group().partition(" ")[2], before)
    if before:
        return before
    if kinds == ("Company",):
        untyped = [pair for pair in earlier if pair[1].type is None]
        return [each for each in untyped if not _is_governed(text, each[0])] or untyped
    if kinds == ("Product", "Model"):
        # A firm and its service share many a name ("blocked DeepSeek … the app").
        firms = [pair for pair in firms if not reports(text, *pair)] or firms
        return _as_subject(text, match.start(), firms) if match.group().endswith("platform") else firms
    if kinds == ("Organization",) and match.group().endswith("group"):
        # "the group" of an item without any other body
        return _as_subject(text, match.start(), firms)
    return []


_NAMED_NEXT = compiled(
    r", (?:(?:also |formally |officially |which is |better |now )*(?:known as|called|titled|dubbed) )?(?:the )?“?"
)


def _is_named_next(text: str, end: int, kinds: tuple[str, ...], named: Sequence[tuple[Hit, Cluster]]) -> bool:
    """ "The bill, SB 900, passed", "the measure, known as the Data Act,": the name behind the noun tells which."""
    gap = _NAMED_NEXT.match(text, end)
    place = gap.end() if gap else -1
    named_here = next((hit for hit, each in named if hit.start == place and each.type in kinds), None)
    return named_here is not None and text.startswith(",", named_here.end)


#: What goes on behind a noun that describes the firm before it.
_DESCRIBES = compiled(r" (?:(?:co-)?founded|created|started|launched|set up|built|run|led|backed|acquired|owned) by ")


def _is_apposed(text: str, match: re.Match[str], named: Sequence[tuple[Hit, Cluster]]) -> bool:
    """ "Acme, the start-up founded by Jane Doe": the noun is Acme's and points to no other firm."""
    ends = match.start() - 2
    beside = text.startswith(", ", ends) and any(hit.end == ends and each.type in _FIRMS for hit, each in named)
    return beside and _DESCRIBES.match(text, match.end()) is not None


_FIRMS = ("Company", "Organization", None)


def _is_governed(text: str, hit: Hit) -> bool:
    return _GOVERNED.search(text, max(0, hit.start - 40), hit.start) is not None


def _of_noun(
    text: str,
    match: re.Match[str],
    kinds: tuple[str, ...],
    start: int,
    before: list[tuple[Hit, Cluster]],
    named: Sequence[tuple[Hit, Cluster]],
) -> Cluster | None:
    """Whom a noun means: "the company", "the bill", "the court"."""
    while kinds == ("Law",) and (_also_changes(text, before) or is_compared(text, before, match.group())):
        before.pop()
    if kinds == ("Regulator",):
        # "A wrote to B. The regulator …": A
        before = [each for each in before if not text.endswith((" to ", " to the "), 0, each[0].start)] or before
    if kinds == ("Model", "Product"):
        before = of_main(text, match, before, named)
    if kinds == ("Court",):
        before = [each for each in before if not _REVIEWED.search(text, max(0, each[0].start - 24), each[0].start)]
    if kinds == ("Company",):
        # "a round co-led by A and B. The start-up": not an investor
        own = [each for each in before if not _LEADING.search(text, max(0, each[0].start - 90), each[0].start)]
        before = own or before
        if len(before) > 1 and _OF_LAST.fullmatch(text, before[-1][0].end, start):
            # "invested in Acme, which uses the company's chips": not Acme's
            before = [each for each in before if each[1] is not before[-1][1]] or before
    if kinds not in (("Law",), ("Product", "Model")):
        before = _without_subject(text, match.start(), before)
    if not before and kinds == ("Company",):
        # "Acme settled with Mubert, ending its suit against the startup"
        before = [(hit, cluster) for hit, cluster in named if hit.end <= match.start() and cluster.type is None]
    before = called_so(match.group(), before)
    if kinds == ("Company",):
        before = of_place(match.group(), of_sort(match.group(), before, text))
    chosen = before[-1][1] if before else None
    if match.group() in ("The company", "The firm") and _STARTS.search(text, max(0, start - 2), start):
        # "A reached a deal with B. The company": A
        chosen = _subject(text, start, before) or chosen
        return None if chosen and is_joint(text, start, chosen, before) else chosen
    return chosen


def _of_pronoun(
    text: str,
    match: re.Match[str],
    kinds: tuple[str, ...],
    before: list[tuple[Hit, Cluster]],
    named: Sequence[tuple[Hit, Cluster]],
) -> Cluster | None:
    """Whom a pronoun means: "it", "its", "he"."""
    start = match.start()
    if kinds != _AGENT:
        return _subject(text, start, before)
    if state := _state_said(text, start, named):
        return state
    ahead = _ahead(text, start, named) if match.group() == "its" else None
    if ahead:
        return ahead
    given = match.group() == "it" and _GIVES.search(text, max(0, start - 12), start)
    suffers = _IS_OBJECT.match(text, start) and _ACTS.search(text, max(0, start - 8), start)
    low = begin_of(text, start, PART)
    if (given or suffers) and not _CLAUSES.search(text, low, start):
        # "A and B are among those suing it": neither of them
        earlier = [pair for pair in before if pair[0].start < low] or before
        # Who is fined or sued is no authority.
        before = [pair for pair in earlier if pair[1].type not in _AUTHORITIES] or earlier
    chosen = _subject(text, start, before)
    if chosen and _OWN_ROSTER.match(text, start) and _ON_ROSTER.search(text, max(0, start - 40), start):
        # "A bought B; A was already one of its investors": B's
        others = [each for _, each in before if each is not chosen and each.type in ("Company", None)]
        return others[-1] if others else None
    if chosen and _AFTER_GERUND.search(text, max(0, start - 24), start):
        # "A wrote to B before suing it": who sues is A
        low = begin_of(text, start)
        others = [each for hit, each in before if hit.start >= low and each is not chosen and each.type]
        chosen = others[-1] if others else chosen
    return chosen


def _as_subject(text: str, place: int, before: list[tuple[Hit, Cluster]]) -> list[tuple[Hit, Cluster]]:
    """ "A sued B. The platform …": of firms, the one that the sentences before are about."""
    meant = _subject(text, place, before)
    return [pair for pair in before if pair[1] is meant][-1:]


_FRONTED = compiled(
    r"(?:(?:In|With|By|Despite|After|Before|Under|Following|Through|Since|As part of)"
    r"|(?:An?|One|Two|Three|Just|Days|Weeks|Months|Years|Hours)\b[^,。;\n]{0,24}? ?(?:after|before|following|since))"
    r" [^,。;\n]{0,60}$"
)
_TO_COMMA = compiled(r"its [^,。;\n]{1,80}(?:, [a-z][^,。;\n]{1,40})?, (?:the )?")


def _ahead(text: str, place: int, named: Sequence[tuple[Hit, Cluster]]) -> Cluster | None:
    """ "In its complaint against B, A said": whose it is stands behind."""
    low = begin_of(text, place)
    opens = _FRONTED.fullmatch(text, low + (text[low : low + 1] == " "), place)
    main = _TO_COMMA.match(text, place) if opens else None
    if main is None:
        return None
    found = next((cluster for hit, cluster in named if hit.start == main.end()), None)
    return found if found and found.type in (*_AGENT, None) else None


_OWN_ROSTER = compiled(r"its (?:[a-z-]+ ){0,2}(?:investors?|backers?|shareholders?)\b")
_ON_ROSTER = compiled(r"\b(?:is|are|was|were|remains|been) (?:[a-z]+ )?(?:one of |among )$")
_STARTS = compiled(r"(?:^|[。\n] ?)$")
_AFTER_GERUND = compiled(r"\b(?:before|after|while|by) (?:suing|fining|banning|buying|acquiring|blocking) (?=it\b|$)$")
_SAID_IT = compiled(r" (?:said|says|announced|confirmed|added)(?: on \w+day| \w+day)?(?: that)? ")


def _state_said(text: str, place: int, named: Sequence[tuple[Hit, Cluster]]) -> Cluster | None:
    """ "Ohio said it had banned Pixie": a state that speaks of itself."""
    last = next((pair for pair in reversed(named) if pair[0].end <= place), None)
    if last is None or last[1].type != "Jurisdiction":
        return None
    opens = text[begin_of(text, last[0].start) : last[0].start].strip() in ("", "The")
    acts = text.startswith("its", place) and opens and _ACTS_ON_ITS.fullmatch(text, last[0].end, place)
    return last[1] if acts or _SAID_IT.fullmatch(text, last[0].end, place) else None


#: "Nepal has ended its ban".
_ACTS_ON_ITS = compiled(r" (?:(?:has|have|had|is|was|will|also|now|[a-z]+ly) ){0,3}[a-z]{3,} (?:[a-z]+ ){0,3}")


#: A pronoun that a verb has for its object, and what shows that its clause is not the only one of its sentence.
_IS_OBJECT = compiled(r"it(?=[,。;]|$| (?:for|in|over|on|at|with|under|last|this|[€$£¥\d]))")
_GIVES = compiled(r"\b(?:grant(?:ed|s)?|gave|gives?|given|paid|pays?|sent|sends?|offer(?:ed|s)?|sold|handed) $")
_ACTS = compiled(r"[a-z](?:ing|ed|sue|fine|ban) $")
_CLAUSES = compiled(
    r":|\b(?:that|which|who|whom|whose|after|because|when|while|as|if|but|before|since|where|said|says|told"
    r"|alleging|accusing|claiming|to)\b|, (?:and |with )?[a-z]"
)


#: "in a LinkedIn post": where something is said is not whom it is about.
_WHERE = compiled(r" (?:post|posts|account|page|profile|thread|livestream)\b")
_OF_LAST = compiled(r",? (?:which|that) [^,;。\n]{1,60}")
_LEADING = compiled(r"\b(?:led|backed|funded) by (?:[^,;。]{1,60}(?:,| and) )?$")
_SEATED = compiled(r"(?:-based)? (?=[a-z])")


def _behind_place(match: re.Match[str], named: Sequence[tuple[Hit, Cluster]]) -> int:
    """ "the San Francisco company", "the Paris-based firm": where the noun begins behind the one place named; else
    less than nothing."""
    inside = [pair for pair in named if match.start() < pair[0].end and pair[0].start < match.end()]
    if len(inside) != 1 or inside[0][1].type != "Jurisdiction":
        return -1
    seat = _SEATED.match(match.string, inside[0][0].end, match.end())
    return seat.end() if seat else -1


_CHANGING = compiled(r",? (?:delaying|amending|repealing|replacing|updating|revising|modifying) [^,。\n]*$")


def _also_changes(text: str, before: Sequence[tuple[Hit, Cluster]]) -> bool:
    """ "passed SB 5, delaying the Data Act": what the last one does to another is not what "it" is about."""
    if len(before) < 2 or "。" in text[before[-2][0].end : before[-1][0].start]:
        return False
    return _CHANGING.search(text, before[-2][0].end, before[-1][0].start) is not None


def _introduced(text: str, end: int, match: re.Match[str]) -> bool:
    """ "the Roadmap … a set of guidelines … the guidelines": another was told of since, without its name."""
    noun = match.group().rpartition(" ")[2].lower()
    if " " not in match.group():
        return False
    return (
        re.search(rf"\b(?:an?|new|draft|set of|two|several) (?:\w+ ){{0,2}}{noun}\b", text[end : match.start()])
        is not None
    )


_FORMER = compiled(r"\b(?:[Ff]ormer |[Ee]x-)$")
_OWNS = compiled(r"\.?'s?\b|\.?' ")
_BESIDE = compiled(r"\b(?:with|against|to|from|by|between|in|of|into|on) $")
_RELATIVE = compiled(r"\b(?:that|which|who|whom) (?=(?:the )?[A-Z])")


def _without_subject(text: str, place: int, before: list[tuple[Hit, Cluster]]) -> list[tuple[Hit, Cluster]]:
    """ "A and B struck a deal with the firm": neither of them is the firm."""
    if not _BESIDE.search(text, max(0, place - 12), place):
        return before
    start = begin_of(text, place, PART)
    inside = [pair for pair in before if pair[0].start >= start]
    free = inside[:1] if inside and not _GOVERNED.search(text, start, inside[0][0].start) else []
    for left, right in pairwise(inside):
        if free and left is free[-1] and JOINED.fullmatch(text, left[0].end, right[0].start):
            free.append(right)
    subjects = {id(cluster) for _, cluster in free}
    # "music that A and B licensed to the company": nor is any of the clause that the word stands in.
    cut = max((match.end() for match in _RELATIVE.finditer(text, start, place)), default=start)
    outer = [pair for pair in before if pair[0].start < cut]
    return [pair for pair in (outer if cut > start and outer else before) if id(pair[1]) not in subjects or cut > start]


#: "ordered Acme and its subsidiary Beacon to stop": Acme's
_ITS_PART = compiled(
    r"(?: \([^()]{2,20}\))?(?:, [^,。;\n]{3,60},)?(?: [a-z]+)?,? and (?=its (?:[a-z-]+ ){0,2}?"
    r"(?:subsidiary|subsidiaries|parent|owner|affiliates?|unit"
    r"|division|arm|investor|backer|founders?|co-founders?|chief|CEO|chairman|chair|president|maker)\b)"
)
#: "affirmed a decision of the District of Delaware": the court that decides is another.
_REVIEWED = compiled(r"\b(?:decision|ruling|judgment|order|verdict|dismissal)s? (?:of|by|from) (?:the )?$")
#: "A is in talks, and B has completed its purchase": a clause with a subject of its own.
_NEW_CLAUSE = compiled(r"(?:[,;] (?:and|but|while|whereas)|; |\bwhile) (?:the )?$")
#: "backing A in its suit against B": A's suit.
_IN_SUIT = compiled(
    r" in its (?:[\w-]+ ){0,2}?(?:case|suit|lawsuit|fight|battle|dispute|appeal|action)\b(?= (?:against|with))"
)
#: "sued Acme, alleging that it": what is alleged is alleged of Acme.
_ACCUSED = compiled(r"(?:sued|suing|against|accus\w+) (?:[^,。;]{0,60}? and )?$")
_ALLEGING = compiled(
    r",? (?:alleging|accusing|claiming|contending|arguing|saying|over claims"
    r"|for allegedly|on allegations|over|regarding"
    r"|concerning) "
)


_ASKS = compiled(
    r"\b(?:asks?|asked|orders?|ordered|urged?|told|tells|directed|requires?|required|forced|pressed|instructed|banned|barred"
    r"|blocked|prevented|stopped) (?:the )?$"
)
_TO_DO = compiled(r" (?:to|from) [^,;。\n]*$")


def _asked(text: str, place: int, inside: Sequence[tuple[Hit, Cluster]]) -> Cluster | None:
    """ "A asked B to change its policy": B's."""
    for hit, cluster in reversed(inside):
        if _ASKS.search(text, max(0, hit.start - 24), hit.start) and _TO_DO.fullmatch(text, hit.end, place):
            return cluster
    return None


def _is_after(text: str, hit: Hit) -> bool:
    """ "after the startup shut its app": a noun that begins a clause of time or reason."""
    before = text[max(0, hit.start - 9) : hit.start]
    return hit.weight == 0 and before.endswith((" after ", " because ", " when ", " before ", " as "))


_TO_IT = compiled(r"\b(?:to|from|with|against|by) $")
_AUTHORITIES = ("Regulator", "Legislature", "Court")
_OWN_SUIT = compiled(r"its (?:[\w-]+ ){0,3}?(?:lawsuit|suit|complaint|claims?|appeal|dispute)\b")
_OWN_WARE = compiled(
    rf"its (?:[\w-]+ ){{0,4}}?(?:{alternatives((*english()['noun']['Product'], *english()['noun']['Model']))})\b"
)


def _subject(text: str, place: int, before: Sequence[tuple[Hit, Cluster]]) -> Cluster | None:
    if _OWN_SUIT.match(text, place):
        # "The court ruled for Acme in its lawsuit": no court's
        before = [pair for pair in before if pair[1].type not in ("Court", "Legislature")] or before
    if _OWN_WARE.match(text, place):
        # "opened an inquiry into Acme over its Pixie chatbot": no authority's
        before = [pair for pair in before if pair[1].type not in _AUTHORITIES] or before
    last = before[-1] if before else None
    if last and last[1].type in ("Company", "Organization", None) and _ITS_PART.match(text, last[0].end):
        joint = _ITS_PART.match(text, last[0].end)
        if joint and joint.end() == place:
            return last[1]
    suing = last is not None and place < last[0].end + 8 and _IN_SUIT.match(text, last[0].end)
    if last and suing and not _GOVERNED.search(text, max(0, last[0].start - 40), last[0].start):
        return last[1]
    end = place
    sentence = begin_of(text, place)
    said = [match.start() for match in _ALLEGING.finditer(text, sentence, place)]
    if said:
        sued = [(hit, cluster) for hit, cluster in before if sentence <= hit.start and hit.end <= said[-1]]
        if sued and _ACCUSED.search(text, max(sentence, sued[-1][0].start - 80), sued[-1][0].start):
            return sued[-1][1]
    for _ in range(3):
        start = begin_of(text, end) - 1
        inside = [(hit, cluster) for hit, cluster in before if start < hit.start < end]
        asked = _asked(text, place, inside) if end == place else None
        if asked:
            return asked
        free = [
            cluster
            for hit, cluster in inside
            if not _GOVERNED.search(text, max(0, hit.start - 40), hit.start)
            and not _FORMER.search(text, max(0, hit.start - 8), hit.start)
            and not _OWNS.match(text, hit.end)
        ]
        if free or inside:
            joined = [
                cluster
                for hit, cluster in inside
                if end == place
                and cluster in free
                and (_NEW_CLAUSE.search(text, max(0, hit.start - 12), hit.start) or _is_after(text, hit))
            ]
            if joined and _TO_IT.search(text, max(0, place - 9), place):
                # "while B has licensed songs to it": not to B
                outer = [each for each in free if each not in joined]
                return (outer or joined)[0]
            return joined[-1] if joined else (free or [cluster for _, cluster in inside])[0]
        if start < 0:
            break
        end = start
    return None
