"""Which capitalised words are a person in English: by a title before, a given name, an office or "who" behind."""

from collections.abc import Iterator

from kg.extract.english.words import english, is_given
from kg.extract.hits import Hit, alternatives
from kg.names import gazetteer
from kg.text.patterns import compiled

_NAME = english()["name"]
#: The last words of what bodies, laws and the like are called.
_BODY_TAIL = compiled(rf"(?:^|.* )(?:{alternatives(head for heads in english()['kind'].values() for head in heads)})")
_TITLE_BEFORE = compiled(
    rf"(?:^|[^\w])(?:{alternatives(_NAME['titles'])}|surnamed|(?i:{alternatives(_NAME['jobs'])})) $"
)


#: "Jane Doe (D-Ohio)", "Jane Doe, R-Texas"
IN_PARTY = compiled(r" \((?:D|R|I|Dem|Rep)(?:-[A-Z]|\))|, [DRI]-[A-Z]")
_FOUNDER_BEFORE = compiled(rf"(?:founded (?:in \d{{4}} )?by|founders|(?i:{alternatives(_NAME['jobs'])}),) $")


#: "SY Lee, Acme's chief executive", "SY Lee, a professor at"
_OFFICE_BEHIND = compiled(
    r", (?:(?:[A-Z][\w.&-]+ ){0,2}[A-Z][\w.&-]*(?:'s|(?<=s)') |(?:an?|the|its) "
    r"|(?:former |ex-|then-)(?:[A-Z][\w.&-]+ ){1,3})?"
    r"(?:(?:until (?:recently|now)|previously|formerly|currently|most recently|now) )?"
    r"(?:(?:corporate|former|then|acting|new|senior|executive|global|deputy) )*"
    r"(?:CEO|CTO|COO|CFO|chief (?:executive|[a-z]+ officer|scientist|analyst|economist|strategist)"
    r"|(?:co-?)?founder|(?:vice )?president"
    r"|chair(?:man|woman)|general counsel|lawyer|attorney|spokes(?:man|woman|person)|professor|partner|associate"
    r"|analyst|researcher|economist"
    r"|(?:managing|executive) director|head of|director of"
    r"|(?:[a-z]+ ){1,4}(?:manager|director|officer|fellow|editor|advis[eo]r) (?:at|of|for) (?:the )?(?=[A-Z]))\b"
)


#: "Acme appointed Wei Zhang as its chief", "Wei Zhang joined Acme as chief scientist".
_APPOINTS = compiled(
    r"\b(?:appoint(?:ed|s|ing)|nam(?:ed|es|ing)|hire[ds]|hiring|promot(?:ed|es|ing)|tapp(?:ed|s|ing)|elected"
    r"|recruited|poached|appointment of) $"
)
_OFFICES = r"(?:C[ETOF]O|chief|head|president|(?:deputy |vice |co-)?chair|director|general counsel|vice president)"
_APPOINTED = compiled(
    rf"(?:, [^,。;]{{3,70}},)?,? (?:as |to be )?(?:its |the |an? |new |first |interim )*(?i:{_OFFICES})\b"
    r"|(?:, [^。;]{3,120},)? to (?:its|the) board\b"
)
_JOINS_AS = compiled(
    r",? (?:has |had |will |recently )*(?:joined|joins|join) (?:[\w.&'-]+ ){1,6}?as (?:its |the |an? |new )*"
    rf"(?i:{_OFFICES})\b"
)


#: "Wei Zhang has stepped down", "Wei Zhang moved from Acme to Beacon"
_MOVES = compiled(
    r" (?:has |had |will |is )*"
    r"(?:resigned|stepp(?:ed|ing) down|steps down|transitioned from|defected|retired|quit as)\b"
)


#: "Acme hired Okwu Nadir from Beacon", "poached Beacon's Okwu Nadir to lead"
_POACHES = compiled(r"\b(?:hire[ds]?|hiring|poach(?:ed|es|ing)|recruit(?:ed|s|ing)|lured) (?P<loser>[A-Z][\w.-]*'s )?$")
_POACHED = compiled(r" (?:away )?from (?:rival |the )?[A-Z]|, (?:who|formerly|until) ")
#: Behind "poached Beacon's Okwu Nadir": but "hired Harrow & Lane to lead the defence".
_TO_LEAD = compiled(r" to (?:lead|run|head|oversee|build) ")


def _takes_office(before: str, text: str, end: int) -> bool:
    """Whether somebody is given an office where the name stands."""
    poached = _POACHES.search(before)
    return bool(
        (_APPOINTS.search(before) and _APPOINTED.match(text, end))
        or (poached and (_POACHED.match(text, end) or (poached["loser"] and _TO_LEAD.match(text, end))))
        or _JOINS_AS.match(text, end)
        or _MOVES.match(text, end)
    )


_HEADLINE_VERBS = frozenset(
    (
        "launches",
        "sues",
        "files",
        "signs",
        "opens",
        "announces",
        "warns",
        "fines",
        "issues",
        "seeks",
        "settles",
        "urges",
        "says",
    )
) | {"probes", "investigates", "joins", "calls", "moves", "asks", "demands", "orders", "wins", "vetoes", "unveils"}
_AFTER_TITLED = compiled(
    r"\b(?:Sens\.|Reps\.|Senators|Representatives|Governors|Judges|Justices) (?:[A-Z][\w'-]+(?: [A-Z][\w'-]+)?"
    r"(?: \([^()]{1,14}\))?,? )+and $"
)
#: "Wei Zhang, who built Pixie": a person.
_WHO = compiled(r",? who (?:has |had |also |was |is |will |previously |first |then )*[a-z]+\b")


_PEOPLES = frozenset(pair.split(" ", 1)[1] for pair in _NAME["peoples"])
_MAKES = compiled(
    r"\b(?:AI|agent|agents|app|chatbot|drug|game|model|product|robot|software|tool) (?:developer|designer) $"
)
_PLAIN = compiled(
    r"(?:(?:al|el|as|ad|an|ar)-)?[A-Z](?:\.[A-Z])?[\w\u00c0-\u024f'-]*\.?|de|del|la|von|van|der|da|dos|ter|bin|ibn"
)
_INITIAL, _INITIALS = compiled(r"[A-Z]\."), compiled(r"[A-Z]\.[A-Z]\.?")
#: "Ayo Okafor is the chief executive of Acme", "Ayo Okafor was named its president".
_IS_OFFICER = compiled(
    r" (?:is|was|has been|had been|became|serves as|served as|will be|will become) (?:(?:now|then|also|currently) )?"
    r"(?:(?:appointed|named|elected|hired|promoted|chosen|tapped) (?:as |to be |to )?)?(?:the |its |an? )?"
    r"(?:(?:new|first|former|interim|current|longtime|acting) )*"
    r"(?i:C[ETOF]O|chief (?:executive|[a-z]+ officer|scientist)|(?:vice )?president"
    r"|general counsel|chair(?:man|woman|person)|managing director|executive director)\b"
)


def is_person(text: str, start: int, words: list[str]) -> bool:
    """Say whether the words that begin at a place are a person's name."""
    if not 1 <= len(words) <= 4 or not all(map(_PLAIN.fullmatch, words)):
        return False
    before = text[max(0, start - 40) : start]
    if words[0].lower() in _HEADLINE_VERBS:
        return False
    if len(words) < 3 and _AFTER_TITLED.search(before):
        # "Sens. Doe and Roe"
        return True
    if len(words) > 1 and IN_PARTY.match(text, start + len(" ".join(words))):
        return True
    if len(words) == 2 and _PINYIN.fullmatch(" ".join(words)):
        return True
    if " ".join(words) in _PEOPLES:
        # "the South African businessman"
        return False
    if len(words) == 1 and _MAKES.search(before):
        # "the AI agent developer Acme": a firm
        return False
    if _TITLE_BEFORE.search(before) or (len(words) == 2 and _FOUNDER_BEFORE.search(before)):
        return True
    end = start + len(" ".join(words))
    if (
        2 <= len(words) <= 3
        and _WHO.match(text, end)
        and not before.endswith((" at ", " with "))
        and not _BODY_TAIL.fullmatch(text[start:end])
    ):
        return True
    if 2 <= len(words) <= 3 and (_OFFICE_BEHIND.match(text, end) or _takes_office(before, text, end)):
        return True
    bodily = _BODY_TAIL.fullmatch(text[start:end]) is not None
    if 2 <= len(words) <= 4 and not bodily and (_INITIALS.fullmatch(words[0]) or _IS_OFFICER.match(text, end)):
        return True
    return len(words) >= 2 and (is_given(words[0]) or (len(words) > 2 and _INITIAL.fullmatch(words[1]) is not None))


#: A Chinese person in Hanyu Pinyin, the surname first: "Zhang Wei", "Liu Xiaodong".
_FINAL = r"(?:i[ae]?[on]?g?|ia[on]|u[aeo]?i?n?g?|a[ion]?g?|e[in]?g?|o(?:ng|u)?)"
_SYLLABLE = rf"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]){_FINAL}"
_PINYIN = compiled(
    r"(?:Zhang|Wang|Liu|Chen|Yang|Huang|Zhao|Zhou|Xu|Sun|Zhu|Guo|Gao|Luo|Zheng|Xie|Tang|Deng|Feng|Cao|Peng|Zeng|Xiao"
    r"|Pan|Dong|Yuan|Cai|Jiang|Yu|Du|Ye|Cheng|Wei|Ding|Ren|Shen|Yao|Lu|Fu|Zhong|Cui|Tan|Liao|Fan|Jin|Shi|Liang|Song"
    rf"|Han|Qin|Qian|Zou|Xiong|Meng|Lei|Li|Lin|He|Hu|Ma|Wu) (?=[A-Z])(?i:{_SYLLABLE}(?:-?{_SYLLABLE})?)"
)
_TITLES = compiled(rf"(?:(?:{alternatives(_NAME['titles'])}) )+")


def person(text: str, start: int, end: int) -> Iterator[Hit]:
    """Give a person without the title that the run begins with ("Senator Jane Doe")."""
    title = _TITLES.match(text, start, end)
    start = title.end() if title else start
    if start < end:
        yield Hit(
            start,
            end,
            "Person",
            text[start:end],
            tuple(row for row in gazetteer().called(text[start:end]) if row.type == "Person"),
            weight=3,
        )


#: "Lord Doe of Oldham": a peer is called after a place.
_PEER = compiled(
    r"\b(?P<called>(?:Lord|Lady|Baroness|Viscount|Viscountess|Earl|Baron)"
    r" (?P<name>(?!Mayor|Chancellor|Justice|Chief|Advocate|President|Provost|Speaker|Commissioner|High"
    r"|Privy|Lieutenant)"
    r"[A-Z][\w'-]+)) of (?P<place>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)(?! [A-Z&])"
)


def peers(text: str) -> Iterator[Hit]:
    """Find peers by the title, the name and the place that they are called after."""
    for match in _PEER.finditer(text) if " of " in text else ():
        if not any(row.type in ("Company", "Organization") for row in gazetteer().called(match["place"])):
            rows = tuple(row for row in gazetteer().called(match["called"]) if row.type == "Person")
            yield Hit(*match.span(), "Person", match.group(), rows, (match["called"], match["name"]), weight=7)
