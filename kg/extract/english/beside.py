"""What English names tell that stand side by side: offices, makers, units, dockets.

"Jane Doe, chief executive of Acme" is an office, "Acme's chatbot Pixie" a product of its maker, "a unit of Acme" a
membership, "1:24-cv-11611 (D. Mass.)" a case in its court.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.english.belonging import FIRMS, INVESTOR_IN, OWNS, joined, units
from kg.extract.english.bills import own_bill
from kg.extract.english.makers import MAKERS
from kg.extract.english.owned_patents import patented
from kg.extract.english.party_names import CASE_NAME, named_suits
from kg.extract.english.seats import in_court
from kg.extract.english.words import english
from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.hits import Hit, alternatives
from kg.extract.reading import Reading
from kg.text.bounds import begin_of
from kg.text.patterns import compiled

_TITLES = alternatives(english()["name"]["titles"])
_JOBS = alternatives(english()["name"]["jobs"])
#: Words that no title begins with: verbs, and those that part phrases.
_NO_ROLE = (
    r"(?!(?:is|was|are|were|before|goes|went|and|or|but|not|no|never|to|by|with|from|who|whose|which|that|said|told|met|sued|sues|urges?|tells|asks|asked|wrote|says|calls|after|when|against|while"
    r"|beat|beats|hits|acts|speaks|works|acted|spoke|worked|argues|serves|served"
    r"|(?!acting|managing|founding|outgoing|incoming|retired|retiring|appointed|elected|operating|engineering|marketing)"
    r"[a-z]{3,}(?:ed|ing)) )"
)
ROLE_WORDS = (
    rf"(?:{_NO_ROLE}(?:[A-Za-z-]+|&) ){{0,4}}?(?:{_TITLES}|{_JOBS}"
    r"|(?:global |deputy |co-)?(?:head|director|president|secretary|minister|dean|professor|CEO|chief executive|chief)"
    r" (?:of|for) [a-z]+"
    r"(?:,? (?:(?:and|for|of) )?[a-z]+){0,5}"
    r"|[a-z]+ and [a-z]+ (?:manager|director|officer|editor|adviser|advisor|analyst)"
    r"|(?:chief|vice|deputy|general|managing|executive|senior) [a-z ]{2,30}|Chief [A-Z][a-z]+ Officer)"
)
_POLITELY = r"(?:(?:Dr|Prof|Mrs?|Ms)\.? |Sir )?"
BEFORE = compiled(rf"(?:'s)? (?P<role>{ROLE_WORDS}(?: and {ROLE_WORDS})?)(?: is| was|,)? {_POLITELY}", re.IGNORECASE)
_BEING = (
    "is|was|remains|remained|became|becomes|will become|has become|will serve as|serves as|served as|has been"
    "|was named|was appointed|named|appointed|elected"
    "|(?:(?:has|had|will|would) )*(?:served|worked|acted|step(?:s|ped)? down|resign(?:s|ed)?"
    "|retire[ds]?|quit|left|leave|returned|return|(?:took|takes|take|taken) over) (?:\\w+day )?as"
)
#: What a body is, between an office and its name ("chair of the start-up incubator Acme").
_LINKS = "and|of|or|to|in|on|for|at|by|with|who|that|after|before|when|while|as|since|over|against|under|amid"
_KIND_OF = rf"(?:the |an? )?(?:(?!(?:{_LINKS}) )(?:[a-z-]+|AI|US|UK|U\.S\.) ){{0,4}}"
AFTER = compiled(
    rf"(?: \(|[,:]? ?)(?:(?:who )?(?:{_BEING}) (?:also )?)?"
    r"(?:until recently |until now |most recently |previously |currently )?(?:the |an? |its )?"
    rf"(?P<role>{ROLE_WORDS}(?: and {ROLE_WORDS})?) "
    rf"(?:(?:(?:for|in) [\w& -]{{2,30}} )?(?:of|at|for|with) {_KIND_OF}|in (?:the )?)",
    re.IGNORECASE,
)
FURTHER = compiled(rf",? and (?:the |an? )?(?P<role>{ROLE_WORDS}) (?:of|at|for) {_KIND_OF}")
GIVES = compiled(
    r" (?:has |have |also |recently )*(?:appointed|named|hired|promoted|chose|tapped|recruited|poached|elevated"
    r"|took on|taken on|brought in|brought on|installed) "
)
GIVEN = compiled(
    r"(?:, [^,。;]{3,70},)?,? (?:(?:as|to be|to the post of|to) )?"
    rf"(?:its |the |an? |new |first )*(?!lead (?:its|the|their|an?) )(?P<role>{ROLE_WORDS})\b"
    r"(?! (?:[a-z]+ )?(?:officer|executive|scientist|counsel|economist))",
    re.IGNORECASE,
)
_JOINS = compiled(
    r",? (?:who )?(?:has |had |will |recently |is |also )*(?:joined|joins|join|joining|rejoined|rejoins) "
    r"(?:the (?:[a-z]+'s )?)?"
)
_JOINED_AS = compiled(
    rf" (?:\w+ ){{0,3}}?as (?:its |the |an? |new |first )*(?P<role>{ROLE_WORDS})(?=[,。;]| in| on| of|$)",
    re.IGNORECASE,
)
ITS_OFFICE = compiled(rf" (?:new |next |first )*(?P<role>{ROLE_WORDS})(?=[,。;]| in | on | to |$)", re.IGNORECASE)
#: "As the new chief executive of Acme, Jane Doe …"
_AS_OFFICE = compiled(
    r"(?:(?:^|[。\n] ?)As (?:the |its )?|\b[Tt]he )(?:new |newly appointed |incoming )?"
    rf"(?P<role>{ROLE_WORDS}(?: and {ROLE_WORDS})?) (?:of|at) (?:the )?$",
    re.IGNORECASE,
)
_OWNED_AFTER = compiled(
    rf"(?:'s)? (?:(?:first|new|next|interim|\d\d-year-old) )*(?P<role>(?:former )?{ROLE_WORDS}(?: and {ROLE_WORDS})?)"
    r"(?=[,。;)]| and | said | told |$)",
    re.IGNORECASE,
)
_OF = compiled(
    r"(?:,? sitting(?: by designation)?)? (?:of|for|in|at|on) (?:the )?"
    r"(?:(?:law|consulting|accounting|venture capital|research) (?:firm|group) )?"
)
_TITLE_HERE = compiled(rf"(?P<role>(?:{_TITLES}|[Ll]awyer|[Aa]ttorney|[Pp]artner|[Rr]esearcher|[Aa]nalyst)) $")
_PLACE = (
    r"(?:on|in|with|for|to|from|of|by|against|about|over|into|and|at|via|using|under|inside|within|across|through"
    r"|after|before|than|as|behind|is|are|was|were|will|would|can|may|has|have|had|said|says)"
)
#: "Acme's new chatbot Pixie", "Acme's chatbot, Pixie"
MAKER = compiled(
    rf"(?:'s|') (?:(?!{_PLACE} )[\w.-]+ ){{0,5}}(?:[a-z]+(?: yet| \([A-Z]+s?\))?,(?: including| such as| the)? )?$"
)
_MAKER_OF = compiled(
    r",? ?(?:which is |an? |the )?(?:(?:[A-Z][\w.]+ ){0,2}[A-Z][\w.]+(?:-based)? )?(?:(?!and |or )[a-z-]+ ){0,2}?"
    r"(?:maker|developer|owner|operator|creator|provider(?= of the (?:[\w-]+ ){0,3}(?:chatbot|app|model|tool) $)"
    r"|(?:company|firm|start-?up|provider|nonprofit|lab|studio|publisher|outfit|group) behind)s? "
    r"(?:of )?(?:the )?(?:(?:[a-z-]+|AI) ){0,4}$"
)
_SUIT_WORDS = compiled(r"rival|competitor|investor|user|against|over|lawsuit|suit ")
_SHORT = compiled(r"^ \([^()]{1,40}\)")


#: "the San Francisco firm Acme", "Paris-based Acme": the place describes what is named behind it.
_SEATED = compiled(
    r"-based |(?: (?:AI|[a-z-]+)){0,2} (?:(?:firm|company|start-?up|lab|maker|chipmaker|publisher) (?=[A-Z])"
    r"|(?:maker|developer|operator|owner|creator) of )"
)


def neighbours(reading: Reading) -> list[Hit]:
    """Names and words that point back, in order, without places that only describe the next name."""
    hits = sorted((*reading.hits, *reading.pointers), key=lambda hit: hit.start)
    return [
        hit
        for hit in hits
        if not (reading.stands_for[id(hit)].type == "Jurisdiction" and _SEATED.match(reading.text, hit.end))
    ]


def pairs(reading: Reading) -> Iterator[Found]:
    """Read the stretch between two names that follow each other in a sentence."""
    hits = neighbours(reading)
    for left, right in pairwise(hits):
        gap = _plain(reading.text[left.end : right.start])
        if left.notes.get("defined"):
            # "the Safety Institute (SI), housed within the Department"
            gap = _SHORT.sub("", gap)
        one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
        reach = 200 if one.type == "Court" and other.type == "Case" else 80
        if len(gap) <= reach and "。" not in gap and "\n" not in gap and one is not other:
            for relation, swap, rule, role in _paired(reading, left, right, gap, one, other):
                head, tail = (other, one) if swap else (one, other)
                part = reading.part_at(left.start)
                date = next((each.iso for each in reading.dates if left.end <= each.start < right.start), None)
                rule = f"{relation}.en.{rule}"
                yield Found(head, relation, tail, rule, left.start, right.end, part, date, role=role)
    yield from _its_offices(reading, hits)
    for head, tail, case in named_suits(reading):
        yield Found(head, "sued", tail, CASE_NAME, case.start, case.end, reading.part_at(case.start))
    for relation, unit, owner in units(reading, hits):
        one, other = reading.stands_for[id(unit)], reading.stands_for[id(owner)]
        part = reading.part_at(unit.start)
        yield Found(one, relation, other, f"{relation}.en.units", unit.start, owner.end, part)


#: "Jane Doe, 45, chief", "head of the San Francisco firm", "Acme, a London-based lab, is a unit of"
_AGED = compiled(r"^, \d\d(?=, )")
_LOCATED = compiled(
    r"(?<=the )(?:[A-Z][a-z]+ ){1,2}(?=(?:(?:AI|[a-z-]+) ){0,2}"
    r"(?:firm|company|start-?up|lab|group|maker|developer|operator|owner|creator)\b)"
)
_BY_THE_WAY = compiled(r"^, (?:an?|one|once|which|who|now) [^,。\n]{3,80},(?= (?:is|was|are|has|had|will|and) )")


def _plain(gap: str) -> str:
    """What stands between two names without ages, places and what is said by the way."""
    return _BY_THE_WAY.sub("", _LOCATED.sub("", _AGED.sub("", gap)))


#: Who speaks for a party in court holds no office with it; its general counsel does.
_LAWYERS = compiled(
    r"^(?!.*(?:[Gg]eneral|[Cc]hief|[Dd]eputy|in-house|[Dd]istrict|[Ss]tate)).*\b(?:lawyer|attorney|counsel)$"
)
SEATS = ("Regulator", "Legislature", "Court", "Company", "Organization", "Jurisdiction", None)


def _paired(
    reading: Reading, left: Hit, right: Hit, gap: str, one: Cluster, other: Cluster
) -> Iterator[tuple[str, bool, str, str | None]]:
    """Give `(relation, other way round, rule, role)` for two neighbours."""
    yield from _in_office(reading, left, right, gap, one, other)
    for relation, swap, rule in (
        *_made(reading, left, right, gap, one, other),
        *joined(reading, left, right, gap, one, other),
        *patented(reading, left, right, gap, one, other),
        *in_court(gap, one, other),
        *own_bill(reading, left, gap, one, other),
    ):
        yield relation, swap, rule, None


#: "U.S. Rep. Jane Doe" sits in Congress; of the country itself she is nothing.
_IN_CONGRESS = compiled(r"\b(?:Rep|Sen|Representative|Senator|Congress(?:man|woman)|[Ll]awmaker)\b")


def _in_office(
    reading: Reading, left: Hit, right: Hit, gap: str, one: Cluster, other: Cluster
) -> Iterator[tuple[str, bool, str, str | None]]:
    """Offices, and who set up what."""
    if other.type == "Person" and one.type in SEATS:
        held = BEFORE.fullmatch(gap)
        bench = one.type == "Jurisdiction" and re.search(r"Judge|Justice", gap)
        if (
            held
            and left.text != "its"
            and not bench
            and not (one.key == "jurisdiction/us" and _IN_CONGRESS.search(gap))
            and not re.search(r"\b(?:plaintiff|author|rival|against|Senators|Representatives)\b", gap)
        ):
            former = reading.text[max(0, left.start - 7) : left.start].lower() == "former "
            yield (
                (not former and _LAWYERS.search(held["role"]) and "represents") or "holdsRole",
                True,
                "before",
                _own_role(held["role"]),
            )
            if "ounder" in held["role"] and one.type in ("Company", "Organization"):
                yield "founded", True, "founder", None
    elif other.type == "Person" and one.type == "Product" and _FOUNDER.fullmatch(gap):
        yield "founded", True, "founder", None
    if other.type == "Person" and one.type in FIRMS:
        at = reading.text.endswith(("At ", "at "), 0, left.start) and gap.startswith(", ")
        told = BEFORE.fullmatch(gap[1:]) if at else _HAS_NEW.fullmatch(gap)
        if told:
            yield "holdsRole", True, "told", told["role"].strip()
    counsel = BEFORE.fullmatch(gap) if other.type == one.type == "Person" and gap[:1] == "'" else None
    if counsel and _LAWYERS.search(counsel["role"]):
        yield "represents", True, "before", None
    if other.type == "Person" and one.type in ("Company", "Organization", "Regulator", None) and GIVES.fullmatch(gap):
        given = GIVEN.match(reading.text, right.end)
        if given:
            yield "holdsRole", True, "given", re.split(r",? and [A-Z]", given["role"])[0].strip()
    if one.type == "Person" and right.text == "its" and gap in (" as ", " to be ", " to become "):
        given = ITS_OFFICE.match(reading.text, right.end)
        if given and other.type in FIRMS:
            yield "holdsRole", False, "its", given["role"].strip()
    if other.type == "Person" and one.type in SEATS and gap == ", ":
        being = _AS_OFFICE.search(reading.text, max(0, left.start - 60), left.start)
        if being:
            yield "holdsRole", True, "as", being["role"].strip()
    if one.type == "Person" and other.type in FIRMS and INVESTOR_IN.fullmatch(gap):
        yield "investedIn", False, "investor", None
    told = _COFOUNDERS.match(reading.text, right.end) if _ONE_OF.fullmatch(gap) else None
    if told and one.type == "Person" and other.type in FIRMS:
        yield "founded", False, "founder", None
        yield "holdsRole", False, "founder", told["role"]
    if other.type == "Person" and one.type in ("Regulator", *FIRMS) and (led := _LED_BY.fullmatch(gap)):
        yield "holdsRole", True, "led", (led["role"] or "").strip() or None
    if one.type == "Person" and other.type in SEATS:
        if _JOINS.fullmatch(gap) and (joined := _JOINED_AS.match(reading.text, right.end)):
            yield "holdsRole", False, "joined", joined["role"].strip()
        elif (
            _JOINS.fullmatch(gap)
            and (other.type == "Company" or _PANEL.search(right.text))
            and not _JOINED_ELSE.match(reading.text, right.end)
        ):
            yield "holdsRole", False, "joined", None
        yield from _held(reading, left, right, gap, other)


#: "Jane Doe, now Acme's chief", "Jane Doe has been named Acme's chief"
_IS_OWNED = compiled(
    r", (?:(?:now|then|currently) )?(?:the |an? )?(?:former |ex-)?"
    r"|(?:,? who)?(?: (?:has|was|is|been|will|be|remains|remained|stays|becomes?|became|named|appointed|as"
    r"|serves|served|currently))+ "
)


def _own_role(role: str) -> str:
    """ "Acme's research team under CTO Jane Doe": the last office is hers."""
    role = role.rpartition(" under ")[2].rpartition(" as ")[2].removeprefix("as ").strip()
    return role.removesuffix(" is").removesuffix(" was").removeprefix("current ")


#: "Acme, led by CEO Jane Doe"
_LED_BY = compiled(
    r",? (?:which is |that is |an? (?:[\w-]+ ){1,5}?)?(?:co-)?(?:led|headed|run|chaired) by "
    rf"(?:its |(?:AI|[a-z]+) [a-z]+ )?(?:(?P<role>{ROLE_WORDS}),? )?"
)
#: "joined Acme's suit", "joined Acme in suing"
_JOINED_ELSE = compiled(
    r"'s (?!(?:[\w-]+ ){0,2}(?:team|lab|staff|board|group|unit|division))|'(?!s)| in (?:\w+ing|a|the)\b| and | or "
)
_PANEL = compiled(r" (?:Board|Council|Committee|Commission|Panel)$")
#: "Pixie co-founder Jane Doe"
_FOUNDER = compiled(r"(?:'s)? (?:co-?)?founder(?: and (?:CEO|chief executive))?,? ")
#: "Jane Doe, one of the lab's co-founders"
_ONE_OF = compiled(r", (?:one of |a )(?:the )?(?:\w+ )?")
_COFOUNDERS = compiled(r"'s (?:\w+ )?(?P<role>(?:co-?)?founder)s?\b")


def _made(
    reading: Reading, left: Hit, right: Hit, gap: str, one: Cluster, other: Cluster
) -> Iterator[tuple[str, bool, str]]:
    """Whose product a product is."""
    # "the developer of Pixie": what has a developer is a product
    made = other.type in ("Model", "Product") or (other.type is None and _MAKER_OF.fullmatch(gap))
    if made and one.type in FIRMS and not _SUIT_WORDS.search(gap) and _is_own(left, gap):
        yield "developed", False, "owner"
    if left.text in MAKERS and other.type in ("Model", "Product") and _OF_IT.fullmatch(gap):
        yield "developed", False, "of"
    if one.type == "Company" and other.type == "Product" and OWNS.fullmatch(gap):
        yield "developed", False, "parent"
    if one.type not in ("Model", "Product") or other.type not in ("Company", None):
        return
    run = other.type and left.text.startswith("the ") and _RUN_BY.fullmatch(gap)
    if _MAKER_GAP.fullmatch(gap) or run:
        yield "developed", True, "maker"
    if _MADE_BY.fullmatch(gap) or (gap in (" ", "-") and right.text in MAKERS):
        yield "developed", True, "by"
    own = _ITS_MAKER if right.text != "its" else _ITS_OWN
    if gap in (", ", " (", " is ", " was ", " , ") and own.match(reading.text, right.end):
        yield "developed", True, "apposed"


#: "the maker of the Claude chatbot"
_OF_IT = compiled(r" of (?:the )?(?:[a-z-]+ ){0,2}")
#: "Grok, the chatbot run by xAI"
_RUN_BY = compiled(r" (?:made|built|developed|created|run|operated|owned) by (?:the )?(?:[a-z-]+ ){0,3}")
_MAKER_GAP = compiled(
    r"(?:(?:'s)? |-|' )(?:(?:[A-Z]\w+-based|longtime|current) )?(?:maker|developer|owner|operator|parent|creator)"
    r"(?: company)?,? "
)


_OWN = compiled(rf" (?:(?!{_PLACE} )(?:[a-z-]+|AI|LLM) ){{0,5}}(?:[a-z]+(?: \([A-Z]+s?\))?, (?:the )?)?")
#: "ChatGPT, OpenAI's language model"
_ITS_MAKER = compiled(
    r"(?:'s|(?<=s)') (?:(?!(?:to|for|of|in|with|against|and) )[\w-]+ ){0,5}?(?:models?|chatbot|app"
    r"|assistant|tool|platform|service|bot|system|agent|offering)\b"
)
#: "Pixie, its in-house assistant"
_ITS_OWN = compiled(
    r" (?!rival|own rival|competitor)(?:[\w-]+ ){0,4}?"
    r"(?:model|chatbot|app|assistant|tool|platform|service|bot|system|agent)\b"
)
#: "Pixie, a chatbot from Acme"
_MADE_BY = compiled(
    r"(?:,| is| was) (?:an?|the|its) (?:(?!(?:of|to|than|from|by|for|that|which|on|in) )[\w-]+ ){0,4}?"
    r"(?:model|chatbot|app|assistant|tool|platform|bot|system|agent|generator|browser)s? "
    r"(?:from|by|of|(?:made|built|developed|created|run|operated|offered) by) (?:[Tt]he )?$"
    r"| (?:models?|chatbot|app|technology|software) of (?:the )?$"
)


#: "Acme, whose Pixie app"
_WHOSE = compiled(r",? whose (?:(?:[a-z-]+|AI) ){0,4}")


def _is_own(left: Hit, gap: str) -> bool:
    """ "Acme's new chatbot Pixie", "Acme, the maker of Pixie", "its Pixie"."""
    if left.text.lower() in ("his", "her", "their"):
        return False
    possessive = left.text.lower() == "its" and _OWN.fullmatch(gap)
    return bool(MAKER.search(gap) or _MAKER_OF.fullmatch(gap) or _WHOSE.fullmatch(gap) or possessive)


#: Jobs that only companies and other bodies give.
_CORPORATE = compiled(
    r"chief|ceo|founder|president|chair|professor|counsel|director|executive|head|lawyer|attorney|partner|associate",
    re.IGNORECASE,
)


def _held(
    reading: Reading, left: Hit, right: Hit, gap: str, other: Cluster
) -> Iterator[tuple[str, bool, str, str | None]]:
    """ "Jane Doe, chief executive of Acme", "Judge Jane Doe of the Northern District", "Jane Doe, Acme's CEO"."""
    after = AFTER.fullmatch(gap) if not INVESTOR_IN.fullmatch(gap) else None
    owned = _owned_role(reading, right, gap, other)
    if other.type is None and not (owned or (after and _CORPORATE.search(after["role"]))):
        return
    if OWNED_HERE.match(reading.text, right.end) or (after and OF_OWN.match(reading.text, right.end)):
        # "chief of Acme-owned Beacon": of Beacon
        return
    if other.type in ("Legislature", "Organization") and _MEMBER_OF.fullmatch(gap):
        yield "memberOf", False, "member", None
        return
    if other.type in FIRMS and _ON_BOARD.fullmatch(gap):
        yield "holdsRole", False, "board", "board member"
    if (
        other.type == "Company"
        and gap in (" from ", " from the ")
        and _LURES.search(reading.text, max(0, left.start - 16), left.start)
    ):
        yield "holdsRole", False, "lured", None
    own = OF_OWN.match(reading.text, right.end)
    whole = other.type in FIRMS and not own and not _ITS_MATTER.match(reading.text, right.end)
    runs = (_WHO_RUNS.fullmatch(gap) or FORMERLY.fullmatch(gap)) if whole else None
    if runs:
        yield "holdsRole", False, "runs", None
    title = _TITLE_HERE.search(reading.text, max(0, left.start - 40), left.start)
    if after:
        # "a lawyer for Acme" speaks for it, "a lawyer at Roe & Partners" works there.
        speaks = _LAWYERS.search(after["role"]) and not re.search(r" (?:at|with)(?: the)? $", gap)
        yield "represents" if speaks else "holdsRole", False, "after", _own_role(after["role"])
        if "ounder" in after["role"] and other.type in ("Company", "Organization"):
            yield "founded", False, "founder", None
    elif (
        title
        and title["role"] not in _POLITE
        and _OF.fullmatch(gap)
        and (other.type != "Court" or _BENCH.search(title["role"]))
    ):
        yield "holdsRole", False, "title", title["role"]
    elif owned:
        yield "holdsRole", False, "owned", owned
        if "ounder" in owned and other.type in FIRMS:
            yield "founded", False, "founder", None


#: "Jane Doe, a member of the Budget Committee"
_MEMBER_OF = compiled(
    r",? (?:who )?(?:is |was )?(?:a |an |the )?(?:(?:senior|founding|former|longtime|leading) )?member of (?:the )?"
)
#: "Jane Doe has resigned from the board of Acme"
_ON_BOARD = compiled(
    r",? (?:who )?(?:(?:has|had|will|also|is|was) )*(?:resigned from|left|joined|joins|join|joining|quit|sits on"
    r"|serves on|served on|stepped down from|stepping down from|on|named to|appointed to|elected to|leaving) (?:the )?"
    r"(?:supervisory |advisory )?board (?:of directors )?(?:of|at) (?:the )?"
)
#: "Beacon hired Jane Doe from Acme"
_LURES = compiled(r"\b(?:hired|hires|poached|poaches|lured|lures|recruited|recruits|brought in|brought over) $")
_HAS_NEW = compiled(rf" has (?:a |its )?(?:new|next|first|named its) (?P<role>{ROLE_WORDS}): ", re.IGNORECASE)
#: "Jane Doe, who runs Acme", "Jane Doe directs the Acme Institute"
_WHO_RUNS = compiled(
    r"(?:,? who)? (?:now |currently |also |previously |once )?"
    r"(?:runs|leads|heads|chairs|directs|ran|led|headed|chaired|directed) (?:the )?"
    r"|,? who (?:now )?(?:heads|leads|runs|oversees|headed|led|ran|oversaw) (?:[a-z-]+ ){1,5}(?:at|for) (?:the )?"
)
#: "leads the Acme investigation"
_ITS_MATTER = compiled(
    rf" (?!(?:{_PLACE}|and|or|but|who|which|that|when|while|where|also"
    r"|(?:[a-z]+ )?(?:team|labs?|unit|division|group|office|arm))\b)[a-z]"
)
FORMERLY = compiled(r", (?:formerly|previously|until recently|once) (?:of|at|with) (?:the )?")
_POLITE = ("Dr.", "Mr.", "Ms.", "Mrs.", "Sir", "Lord", "Lady", "Dame")
OWNED_HERE = compiled(
    r"-(?:owned|controlled|backed) |(?:-|'s | )(?:rival|competitor|parent|maker|owner|spin-?off) (?=[A-Z])"
)
OF_OWN = compiled(r"'s (?=[A-Z])")
_BENCH = compiled(r"judge|justice|magistrate|president|clerk", re.IGNORECASE)


def _owned_role(reading: Reading, right: Hit, gap: str, other: Cluster) -> str | None:
    """ "Jane Doe, Acme's CEO", "Jane Doe, a former Acme researcher"; not "Jane Doe, an Acme author"."""
    match = _OWNED_AFTER.match(reading.text, right.end) if _IS_OWNED.fullmatch(gap) else None
    if match and other.type == "Jurisdiction" and _PRIVATE.search(match["role"]):
        # "Jane Doe, a U.S. engineer"
        return None
    some = gap.startswith((", a ", ", an "))
    # "Acme's head of policy, left": a comma goes on in a list alone
    role = re.split(r", (?!.* and )", match["role"])[0].strip() if match else None
    return role if role and (not some or _STAFF.search(role)) else None


_STAFF = compiled(
    rf"{_CORPORATE.pattern}|board member|researcher|engineer|scientist|employee|manager|designer|official|spokes"
    r"|analyst|lead$",
    re.IGNORECASE,
)


#: What somebody is in a country and not of it.
_PRIVATE = compiled(
    r"\b(?:researcher|engineer|scientist|employee|designer|developer|executive|founder|lawyer|attorney|professor"
    r"|analyst|author|artist|inventor)$"
)
_AND_ITS = compiled(r",? (?:and|or) ")


def _its_offices(reading: Reading, hits: list[Hit]) -> Iterator[Found]:
    """ "Acme and its CEO Jane Doe": "its" right behind a name is that one's."""
    for owner, its, holder in zip(hits, hits[1:], hits[2:], strict=False):
        head, tail = reading.stands_for[id(holder)], reading.stands_for[id(owner)]
        held = BEFORE.fullmatch(reading.text, its.end, holder.start)
        low = begin_of(reading.text, its.start)
        between = reading.text[owner.end : its.start]
        # "Acme issued a statement by its president Jane Doe"
        told = reading.text[low : owner.start].strip() in ("", "The") and between.endswith(
            (" by ", " from ", " through ")
        )
        beside = its.text == "its" and (_AND_ITS.fullmatch(between) or told)
        if beside and held and head.type == "Person" and tail.type in ("Company", "Organization", None):
            part = reading.part_at(owner.start)
            rule = "holdsRole.en.its"
            yield Found(head, "holdsRole", tail, rule, owner.start, holder.end, part, role=held["role"].strip())
            if "ounder" in held["role"]:
                yield Found(head, "founded", tail, "founded.en.its", owner.start, holder.end, part)
