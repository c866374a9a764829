"""Capitalised runs in English text and what they name, by their last word, the noun beside them or a title before.

What nothing tells stays untyped: the sentence may tell.
"""

import re
from collections.abc import Iterator

from kg.extract.english.joined_runs import HEADS, TAILS, WITHIN, splits, two_bodies
from kg.extract.english.office_runs import office_first, offices_inside, without_field
from kg.extract.english.openers import COMMON, GENERIC, NO_NAME, NO_START, PEOPLES, may_open, opens
from kg.extract.english.people import IN_PARTY, is_person, person
from kg.extract.english.words import english, is_given
from kg.extract.hits import Hit, alternatives
from kg.names import gazetteer, words
from kg.text.patterns import compiled

_NAME, _KIND, _NOUN = english()["name"], english()["kind"], english()["noun"]
_CAP = (
    r"(?:S\.(?:p\.A|r\.l|a\.r\.l)\b\.?|[A-Z]\.(?:[A-Z]\.)+|[A-Z0-9][\w\u00c0-\u024f.+]*[A-Z][\w\u00c0-\u024f+]*(?:\.[A-Za-z]{2,3}\b)?|"
    r"[A-Z\u00c0-\u00de][\w\u00c0-\u024f]*(?:\.(?:ai|AI|com|io|org|net|cc|co|app|dev|tv|gg|xyz|me)\b)?|"
    r"[a-z]{1,2}[A-Z][\w]*)"
)
WORD = rf"{_CAP}(?:['&/-](?!s\b){_CAP}|['-](?!s\b)[a-z]{{2,}}\b|-\d[\w.]*)*"
_SMALL = alternatives(_NAME["small"])
#: Whose rights and guilds bodies and laws are named for ("Children's Rights Alliance").
_MANY = (
    "Children|States|People|Women|Consumers|Writers|Authors|Workers|Veterans|Artists|Actors|Musicians|Publishers|Users|Patients"
    "|Parents|Teachers|Nurses|Composers|Songwriters|Journalists|Employers|Citizens|Attorneys|Prosecutors"
)
_RUN = compiled(
    rf"(?<![\w.@'-])(?:(?:{_MANY})'s? (?=(?:[A-Z]\w+ ){{1,3}}))?{WORD}(?:"
    rf"(?: (?:{_SMALL})){{0,2}} (?:(?:{_MANY})'s? (?=[A-Z]\w+)|(?:al|el|as|ad|an|ar)-|(?:bin|ibn) )?{WORD}"
    rf"|, (?=Inc|LLC|Ltd|L\.[LP]|PBC){WORD}|(?<= Co)\.,? (?=Ltd|Limited){WORD}|(?<= [A-Z])\. {WORD}"
    rf"|(?<=^[A-Z])\. {WORD}|"
    rf" \d+(?:\.\d+)*(?![\d.,]*[ ]?(?:million|billion|percent|euros|dollars|%)))*"
)
_JOINT = compiled(r" (?:and|for|on|in|to|of the|of|the|de|la) ")

_TITLE_INSIDE = compiled(
    rf"(?:^|(?<=[ \n“]))(?:{alternatives(_NAME['titles'])}"
    r"|and(?= (?:Prime Minister|President|Governor|Mayor) of [A-Z]\w+ [A-Z]\w+ [A-Z]))"
    # "the Attorney General Alliance" is no title of an Alliance
    rf"(?= (?!of |for |Ministry|Department|Committee)"
    rf"(?!(?:{alternatives(english()['kind']['Organization'])})\b(?!,? [A-Z&]))[A-Z])"
)
_DOTTED = compiled(r"(?:Inc|Corp|Ltd|Co|Bros|Jr|Sr|S\.p\.A|S\.r\.l|S\.A\.S|S\.A|B\.V|N\.V)$")
_WHEN = compiled(
    r"(?: (?:on|in|of|by|for|and))* (?:January|February|March|April|June|July|August|September|October"
    r"|November|December"
    r"|May (?=\d)"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b(?=\.)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b| (?:USD|EUR|GBP|CHF|NOK|SEK|DKK|PLN|TRY|AUD|CAD"
    r"|JPY|KRW|INR|RMB|CNY|HKD?|SGD?|NT|R) ?\$?(?=\d)"
)

_DATED = compiled(r"(?: \d{1,2}(?:st|nd|rd|th)?)?(?: \d{4})? (?:the )?(?=[A-Z])")


def runs(text: str) -> Iterator[Hit]:
    """Capitalised runs, cut before and behind a title ("Utah Governor Spencer Cox")."""
    for match in _RUN.finditer(text):
        position, stop = match.span()
        cut = _WHEN.search(text, position, stop + 2)
        if cut and is_given(text[position : cut.start()]) and _TITLE_ENDS.search(text, max(0, position - 24), position):
            # "Attorney General Dave Sunday"
            cut = None
        stop = without_field(text, position, min(cut.start(), stop) if cut else stop)
        if text[stop : stop + 1] == "." and _DOTTED.search(text, position, stop):
            stop += 1
        inside = (*_TITLE_INSIDE.finditer(text, position, stop), *offices_inside(text, position, stop))
        for title in sorted(inside, key=lambda each: each.span()):
            yield from _stretch(text, position, max(position, title.start() - 1))
            position = max(position, title.end() + 1)
        yield from _stretch(text, position, stop)
        if cut and (dated := _DATED.match(text, cut.end(), match.end())):
            # "On 18 June 2031 Acme"
            yield from _stretch(text, dated.end(), match.end())


def _stretch(text: str, start: int, end: int) -> Iterator[Hit]:
    made = _MADE_BY.match(text, start, end)
    if made and made["what"].lower() not in _WARES:
        # "Pixie-maker Acme"
        yield _hit(text, start, made.end("what"), "Product", 2)
    start, end = _strip_start(text, start, end)
    ends = _FOR_AI.search(text, start, end)
    followed = text[end : end + 2].strip().islower() or _WORD_FOR_AI.fullmatch(text, start, end)
    if ends and ends.end() == end and followed:
        # "a deal with Acme Data for AI services", "to map the Earth for AI"
        end = ends.start()
    if text.endswith((" LLM", " LLMs"), start, end):
        # "its Pixie LLM": Pixie
        end = text.rindex(" ", start, end)
    while start < end and text[start:end].rpartition(" ")[2] in _NAME["small"]:
        end = max(start, text.rfind(" ", start, end))
    if start < end:
        yield from _typed(text, start, end)


_MADE_BY = compiled(r"(?P<what>[A-Z]\w+)-(?:maker|owner|parent|developer|creator) (?=[A-Z])")
_FOR_AI = compiled(r" (?:for|on|in) AI\b")
_WORD_FOR_AI = compiled(r"(?!Cent|Insti|Coun|Allian|Partn|Coali|Office|Fund|Data)[A-Z][a-z]+ for AI")
_FIRST = compiled(r"[^ ,]+")


def _strip_start(text: str, start: int, end: int) -> tuple[int, int]:
    """Take words off the front that begin no name: "On March 3 Acme" begins with Acme."""
    while start < end and not _stays(text, start, end):
        if described := _DESCRIBES_FROM.match(text, start, end):
            # "San Francisco-based Acme"
            start = described.end()
            continue
        first = _FIRST.match(text, start, end)
        word = first.group() if first else ""
        bare = word.rstrip(".")
        if (
            word.endswith("ing")
            and opens(text, start)
            and _is_listed(text[start + len(word) + 1 : end], text[start:end])
        ):
            # "Keeping ChatGPT conversations undermines privacy"
            start += len(word) + 1
            continue
        if first and end > start + len(word) and (_DESCRIBES.fullmatch(word) or _is_job(word, text[start:end])):
            # "Paris-based Acme", "Prize-winning Jane Doe", "Novelist Jane Doe"
            start = min(end, start + len(word) + 1)
            continue
        if word in _SORTS_OF_FIRMS and end > start + len(word) and opens(text, start):
            # "Publisher Acme & Co sued"
            start += len(word) + 1
            continue
        of_person = bare in _MONTH_NAMES and _TITLE_ENDS.search(text, max(0, start - 16), start)
        if of_person or (bare in PEOPLES and IN_PARTY.match(text, end)):
            # "Rep. August Roe", "Chairman French Roe (R-AR)"
            break
        if not first or (bare not in NO_START and not bare.isdigit() and word not in _NAME["small"]):
            break
        if bare in _INNER_STARTS and not opens(text, start):
            # "a deal with Two Rivers Press"
            break
        if bare in _NOUN_STARTS and _BODY.match(text, start + len(word) + 1, end):
            break
        if bare in PEOPLES and _UNION.match(text, start + len(word) + 1, end):
            # "Korean Newspapers Association"
            break
        start = min(end, start + len(word) + 1)
        while start < end and text[start] in " ,.":
            start += 1
    return start, end


def _is_listed(rest: str, whole: str) -> bool:
    return bool(gazetteer().called(rest)) and not gazetteer().called(whole)


#: What a sentence begins with before the name of a firm.
_SORTS_OF_FIRMS = frozenset(
    ("Publisher", "Startup", "Start-up", "Chipmaker", "Retailer", "Automaker", "Carmaker", "Toymaker", "Drugmaker")
) | {"Insurer", "Broadcaster", "Conglomerate", "Fintech", "Telco", "Rival", "Competitor", "Nonprofit", "Non-profit"}


_MONTH_NAMES = frozenset(("April", "May", "June", "August"))
_TITLE_ENDS = compiled(rf"(?:{alternatives(_NAME['titles'])}) $")


def _is_job(word: str, run: str) -> bool:
    """Whether a run begins with what the person named behind it does."""
    rest = run.split()[1:]
    if word.lower().removesuffix("s") not in _JOBS or not rest:
        return False
    return is_given(rest[0]) or (len(rest) == 2 and word not in _TITLES and GENERIC.isdisjoint(rest))


_JOBS, _TITLES = frozenset(_NAME["jobs"]), frozenset(_NAME["titles"])
_DESCRIPTION = (
    r"-(?:based|owned|backed|led|winning|leading|listed|founded|headquartered|born|trained|funded|era|built|made|run"
    r"|maker|owner|parent|developer|creator)"
)
_DESCRIBES = compiled(rf"[\w.]+{_DESCRIPTION}")
_DESCRIBES_FROM = compiled(rf"(?:[A-Z][\w.]* ){{1,3}}[\w.]+{_DESCRIPTION} (?=\w)")


def _stays(text: str, start: int, end: int) -> bool:
    """Whether what begins no name otherwise begins one here."""
    body = _OF_BODY.match(text, start, end) or _AI_BODY.match(text, start, end) or _ON_SOMETHING.match(text, start, end)
    if " " not in text[start:end].partition(" of ")[0] and _SEAT.fullmatch(text, start, end):
        return True
    office = text[start:end].partition(" ")[0] in ("CEO", "CTO", "CFO", "COO", "President", "Chief", "Head")
    return bool(body or (not office and _RENAMED.search(text, max(0, start - 12), start)))


#: "Court of Appeal" begins with what begins no name otherwise.
_OF_BODY = compiled(
    r"(?:Court|Parliament|Secretary|Register|Council|Ministry) of (?:the )?[A-Z]"
    rf"|(?:Attorneys?|Secretary|Solicitors?) General (?:{alternatives(_KIND['Organization'])})$"
)
#: "its Guidance on Data Protection"
_ON_SOMETHING = compiled(r"(?:Guidance|Regulation) (?:on|for) (?:the )?[A-Z]\w*(?: |$)")
_RENAMED = compiled(r"\b(?:called|named|dubbed|titled|entitled) [“\"]?$")
#: "AI" begins no company's name but those of bodies and instruments ("AI Safety Institute").
#: Plain nouns that bodies and instruments are called by as well ("Novelists Guild", "Data Protection Commissioner").
_INNER_STARTS = frozenset(_NAME["inner_starts"])
_NOUN_STARTS = frozenset(_NAME["noun_starts"])
_BODY_WORDS = alternatives((*_KIND["Organization"], *_KIND["Regulator"], *_KIND["Law"]))
_BODY = compiled(rf"(?:and |of )?(?:[A-Z]\w+ (?:and )?){{0,4}}?(?:{_BODY_WORDS})\b")
_UNION = compiled(rf"(?:[A-Z][\w']+ (?:and |of )?){{1,4}}?(?:{alternatives(_KIND['Organization'])})$")
_AI_BODY = compiled(
    rf"AI (?:and )?(?:[A-Z]\w+ ){{1,4}}?(?:{_BODY_WORDS})(?:$|(?= and ))|AI (?:{alternatives(_NAME['features'])})$"
)
_OF_ORDER = ("Court", "Legislature", "Law", "Regulator", "Organization")
_TAIL_ORDER = ("Court", "Legislature", "Law", "Company", "Organization", "Regulator", "Dataset")
_NAMELESS = frozenset(("Federal", "State", "U.S.", "US", "United States", "House", "National", "Supreme", "Chief"))


def _typed(text: str, start: int, end: int) -> Iterator[Hit]:
    """Tell the type of one run; where the whole tells nothing, try its parts between "and", "for" and the like."""
    name = text[start:end]
    if text[end : end + 1] == "." and f"{name}." in _TITLES:
        return
    if within := WITHIN.match(name):
        # "Civil Chamber of the Regional Court of Ulm", "Series B of Acme Robotics"
        yield from _stretch(text, start + within.end(), end)
        return
    town, the, right = name.partition(" the ")
    if the and " " not in town and (gazetteer().called(town) or TAILS["Law"].fullmatch(right)):
        # "In Albany the Fair Data Act": two names
        yield from _stretch(text, start, start + len(town))
        yield from _stretch(text, end - len(right), end)
        return
    left, of, right = name.partition(" of ")
    if of and is_person(text, start, left.split()):
        yield from _typed(text, start, start + len(left))
        yield from _stretch(text, end - len(right), end)
        return
    seat = _SEAT.fullmatch(name)
    if seat and is_given(seat["who"].split()[0]) and gazetteer().called(seat["place"]):
        # "Privacy Commissioner of New Zealand Jane Doe"
        yield from _typed(text, start, start + seat.end("place"))
        yield from _typed(text, start + seat.start("who"), end)
        return
    if _COMPOUND.fullmatch(name) or NO_NAME.fullmatch(name) or _is_ai_of_place(name):
        return
    if office := office_first(name):
        yield from _stretch(text, start + office, end)
        return
    kind, weight = _type_of(text, start, end)
    charged = kind in (None, "Law", "Organization") and _CHARGE.search(text, max(0, start - 40), start)
    if charged and (kind == "Law" or _CHARGED.match(text, end)):
        # "Director of Risk and Innovation at": what somebody is in charge of
        return
    if kind is None and _JOINT.search(name):
        position = 0
        for joint in [*_JOINT.finditer(name), None]:
            stop = joint.start() if joint else len(name)
            low, high = _strip_start(text, start + position, start + stop)
            if low < high:
                yield from _typed(text, low, high)
            position = joint.end() if joint else stop
        return
    if kind in ("Regulator", "Organization", "Company", "Court", "Law") and " and " in name and splits(name, kind):
        left, _, right = name.partition(" and the " if two_bodies(name) else " and ")
        yield from _stretch(text, start, start + len(left))
        yield from _stretch(text, end - len(right), end)
        return
    if kind in ("Model", "Product") and " and " in name and _SEVERAL.match(text, end):
        # "its Fable and Mythos models"
        yield _hit(text, start, start + name.index(" and "), kind, weight)
        yield _hit(text, start + name.index(" and ") + 5, end, kind, weight)
        return
    if kind == "Court" and " on " in name:
        # "before the Unified Patent Court on EP 1234567"
        end = start + name.index(" on ")
        kind, weight = _type_of(text, start, end)
    if kind == "Person":
        yield from person(text, start, end)
    elif kind or (name not in _NAMELESS and may_open(text, start, end)):
        yield _hit(text, start, end, kind, weight)


_SEAT = compiled(
    r"(?:[A-Z]\w+ ){0,2}(?:Commissioner|General|Minister|Governor|President|Mayor|Ombudsman) of (?:the )?"
    r"(?P<place>[A-Z]\w+(?: [A-Z]\w+)?) (?P<who>[A-Z]\w+ [A-Z][\w'-]+)"
)
_CHARGE = compiled(
    r"\b(?:[Vv]ice[ -][Pp]resident|VP|President|[Dd]irector|[Hh]ead|[Cc]hief|[Cc]hair|[Pp]rofessor|[Pp]artner"
    r"|[Oo]fficer|[Mm]anager|[Ll]ead) (?:of|for) (?:the )?$"
)
_CHARGED = compiled(r" (?:at|for|of|in) ")
_SEVERAL = compiled(r" (?:AI )?(?:models|apps|chatbots|tools|assistants|platforms|services|agents)\b")


def _is_ai_of_place(name: str) -> bool:
    """ "California AI laws", "Kenya 2019 opened": no name of anything."""
    place = re.sub(r" (?:AI|(?:19|20)\d\d)$", "", name)
    return place != name and any(row.type == "Jurisdiction" for row in gazetteer().called(place))


_AMERICAN = compiled(r"^(?:U\.S\.|US|United States) ")


#: "Superior Court in San Francisco", but "the High Court in Doe v. Acme", "the Regional Court in May"
_IN_CITY = compiled(
    rf" in (?!(?:{alternatives(_NAME['no_start'])})\b)[A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}}\b"
    r"(?! (?:v|vs|versus|[A-Z][\w.]*)\b|'s? (?!on |for |with ))"
)
_LEGAL_FORM = compiled(
    r",? (?:Inc\.?|Corp\.?|Corporation|L\.?L\.?C\.?|Ltd\.?|Limited|PLC|plc|GmbH|AG|S\.A\."
    r"|S\.p\.A\.?|S\.r\.l\.?|B\.V\.?|N\.V\.?|PBC|Co\.)$"
)


def _hit(text: str, start: int, end: int, kind: str | None, weight: int) -> Hit:
    name = text[start:end]
    seated = _IN_CITY.match(text, end) if kind == "Court" and name.endswith(" Court") else None
    if seated and not gazetteer().called(name):
        whole = text[start : seated.end()]
        return Hit(start, seated.end(), kind, whole, gazetteer().called(whole), (name,), weight=6)
    called = gazetteer().called(name) or gazetteer().called(_AMERICAN.sub("", name))
    bare = _LEGAL_FORM.sub("", name)
    if not called and kind == "Company" and bare != name:
        called = gazetteer().called(bare)
    rows = tuple(row for row in called if kind is None or row.type == kind)
    # The full stop of "Inc." may be that of the sentence, too.
    shortened = _DOTTED.search(name) and text[end : end + 1] == "。"
    aliases = (f"{name}.",) if shortened else (name[:-1],) if name.endswith(".") and kind == "Company" else ()
    within = gazetteer().matches(name) if kind in ("Regulator", "Legislature", "Court") else ()
    place = next((row.place for match in within for row in match.rows if row.type == "Jurisdiction"), None)
    return Hit(start, end, kind, name, rows, aliases, weight=weight, place=place)


#: Papers that are called by their kind: none ("a new Executive Order") or the one ("the EU's Code of Practice").
#: An instrument by its kind and year ("Copyright Act 1976").
_OF_YEAR = compiled(
    r"(?!.* (?:19|20)\d\d ).* (?:Act|Bill|Regulations|Order|Rules|Ordinance|Measures|Code|Decree|Guidelines|Statute)"
    r" (?:19|20)\d\d"
)
#: "Digital Rights Nepal", "Amnesty International Kenya": a body's branch in a country.
_BRANCH = compiled(
    r"(?:[A-Z][\w-]+ ){1,3}(?:Rights|International|Watch|Network|Foundation|Hub|Justice|Freedom|Privacy|Society|Access"
    r"|Alliance|Action|Forum|Initiative) (?P<place>[A-Z]\w+(?: [A-Z]\w+)?)"
)
_PAPERS, _CODES = frozenset(_NAME["papers"]), frozenset(_NAME["codes"])
#: Committees of a chamber are of the chamber.
_CHAMBERED = compiled(
    r"(?:House|Senate|Joint|Congressional|Bundestag|Lok Sabha|Commons|Lords) .*(?:[Cc]ommittee|Caucus)"
)


def _type_of(text: str, start: int, end: int) -> tuple[str | None, int]:
    name = text[start:end]
    words = name.split()
    if name in _CODES and text.endswith(("the ", "'s "), 0, start):
        return "Law", 3
    if name in _PAPERS or (len(words) == 1 and name in GENERIC):
        return None, 0
    if text.endswith("law firm ", 0, start) and len(words) < 5:
        return "Company", 9
    if len(words) > 1 or name in ("Congress", "Parliament"):
        if re.fullmatch(r"(?:.* )?Division of [A-Z].*", name):
            return "Regulator", 3
        if _OF_YEAR.fullmatch(name):
            return "Law", 3
        branch = _BRANCH.fullmatch(name)
        if branch and any(row.type == "Jurisdiction" for row in gazetteer().called(branch["place"])):
            return "Organization", 6
        for kind in _OF_ORDER:
            if HEADS[kind].fullmatch(name):
                return "Legislature" if kind == "Regulator" and _CHAMBERED.match(name) else kind, 3
        for kind in _TAIL_ORDER:
            if TAILS[kind].fullmatch(name) and not (
                len(words) == 2 and words[0] in _NAMELESS and kind in ("Regulator", "Organization", "Company")
            ):
                chambered = kind == "Regulator" and _CHAMBERED.match(name)
                if kind == "Company" and _AFTER["Product"].match(text[end : end + 70]):
                    # "the My AI chatbot"
                    return "Product", 3
                return (_explained(text, end) if kind == "Company" else "Legislature" if chambered else None) or kind, 3
    if is_person(text, start, words):
        return "Person", 3
    rows = gazetteer().called(name) if len(name) > 3 and name not in NO_START else ()
    if rows:
        return rows[0].type, 5
    return _by_neighbour(text, start, end), 2


#: What a name ending in "AI" or "Health" may be as well: "Acme AI, a chatbot that …".
_PRODUCT_AFTER = compiled(
    rf",? (?:an?|the|its) (?:(?!(?:of|behind|for|that|which|{alternatives(_NOUN['Company'])})\b)[\w'-]+ ){{0,4}}?"
    rf"(?:chatbot|app|assistant|tool|browser|feature|bot)\b(?! (?:{alternatives(_NOUN['Company'])})\b)"
)


def _explained(text: str, end: int) -> str | None:
    return "Product" if text[end : end + 1] == "," and _PRODUCT_AFTER.match(text, end) else None


#: "a tool, which is called Pixie", "a model on Monday called Ember"
_RENAMING = (
    r"(?: on (?:Mon|Tues|Wednes|Thurs|Fri)day|,)?(?: (?:which is|also|now))?"
    r" (?:called|named|dubbed|known as|code-?named|nicknamed|branded|christened)"
)
_BEFORE = {
    kind: compiled(rf"\b(?:{alternatives(nouns)})(?:{_RENAMING})? $", re.IGNORECASE)
    for kind, nouns in _NOUN.items()
    if kind not in ("group", "Work", "Law", "Regulator")
}
_NO_ADJECTIVE = (
    r"(?:to|and|or|of|with|on|for|in|by|from|at|as|over|its|the|an?|that|which|has|have|had|is|was|were|are|will|would|may"
    r"|[a-z]+(?:ed|ing|es))"
)
_AFTER = {
    kind: compiled(rf" (?:(?!{_NO_ADJECTIVE} )[a-z-]+ ){{0,2}}?(?:{alternatives(nouns)})\b", re.IGNORECASE)
    for kind, nouns in _NOUN.items()
    if kind in ("Model", "Product", "Dataset")
}
_VERSIONED = compiled(
    r"[A-Z][\w.]*(?: [A-Z]\w*)?[ -][vVoOrR]?\d+(?:\.\d+)*(?: [A-Z]\w+)?|[a-z]\d(?:-\w+)?|[A-Z]{2,}-\w*\d\w*"
)
#: "passed the Senate 32-4"
_TALLY = compiled(r"[-–]\d{1,3}\b|[-–]to[-–]\d| to \d")
_APPOSED = compiled(
    r",? (?:an?|the|its|his|whose|which is an?|(?:[A-Z][\w.-]+ ){0,3}[A-Z][\w.-]+(?:'s|(?<=s)')) "
    r"(?:(?!(?:of|behind|that|which) )[\w.'-]+ ){0,5}?(?P<noun>"
    + alternatives(noun for kind, nouns in _NOUN.items() if kind not in ("group",) for noun in nouns)
    + r")(?=[,。;)]| (?:that|which|behind|based|from|of|for|it|they|designed|built|trained|developed|created|operated"
    r"|launched|made|aimed|meant|to|with|in|co-founded|founded|backed|led|owned|known|headquartered|run"
    r"|building|developing|making|selling|using|offering|specializing|fine-tuned|on)\b)"
)
_NOUN_KIND = {noun.lower(): kind for kind, nouns in _NOUN.items() if kind != "group" for noun in nouns}


def _by_neighbour(text: str, start: int, end: int) -> str | None:
    """Tell a name's type by the noun beside it, or by its own version."""
    before, after = text[max(0, start - 60) : start], text[end : end + 70]
    if re.search(r"\d", text[start:end]) and _DEVICE.match(text, start, end):
        # "the Galaxy S30 series": phones
        return "Product"
    if _is_made(text, start, end) or text.endswith("GPT", start, end):
        return "Product"
    for kind, pattern in _AFTER.items():
        if pattern.match(after) or _OWNED_BEFORE[kind].search(text, max(0, start - 80), start):
            return kind
    for kind, pattern in _BEFORE.items():
        if pattern.search(before) or (
            after.startswith(",") and before.endswith(", ") and pattern.search(f"{before[:-2]} ")
        ):
            return kind
    if _VERSIONED.fullmatch(text[start:end]) and not _TALLY.match(text, end):
        return "Product" if _DEVICE_NOUN.match(after) else "Model"
    parted = after.startswith((",", " is ", " ,"))
    apposed = _APPOSED.match(after.removeprefix(" is").replace(" ,", ",", 1)) if parted else None
    return _NOUN_KIND[apposed["noun"].lower()] if apposed else None


_MAKER = compiled(r" (?:maker|developer|creator|owner|operator|parent) (?=[A-Z])")
_MAKER_OF = compiled(r"\b(?:(?:maker|developer)s? of|(?:company|firm|start-?up|lab) behind) (?:the )?$")


def _is_made(text: str, start: int, end: int) -> bool:
    """ "Pixie maker Acme", "Acme, the maker of Pixie"; a plain noun may begin a sentence ("Toy maker Acme")."""
    name = text[start:end]
    if " " in name or name in COMMON or name in GENERIC or name in PEOPLES:
        return False
    begins = opens(text, start)
    if _MAKER.match(text, end):
        return not begins or (name.lower() not in _NOUN_KIND and name.lower() not in _WARES)
    return text[end : end + 1] in ",。;)" and _MAKER_OF.search(text, max(0, start - 24), start) is not None


_WARES = frozenset(_NAME["wares"])
#: "Acme's widely used chatbot, Pixie"
_OWNED_BEFORE = {
    kind: compiled(rf"(?:'s|s'|\b[Ii]ts) (?:[\w.-]+ ){{0,5}}?(?:{alternatives(_NOUN[kind])})(?: yet| to date)?, $")
    for kind in ("Model", "Product", "Dataset")
}
_DEVICE = compiled(
    rf"(?:{alternatives(words()['latin']['devices'])})(?![a-z])"
    r"|(?:.*[ -])?(?:\w*(?:Phone|Book|Pad|Watch|Buds|Glasses))\b"
)
_DEVICE_NOUN = compiled(
    r" (?:[a-z-]+ ){0,2}?(?:(?:smart)?phones?|laptops?|headsets?|tablets?|watch(?:es)?|handsets?|speakers?|consoles?"
    r"|cars?|chips?|processors?|accelerators?|GPUs?|robots?|glasses|earbuds|semiconductors?)\b"
)


#: "AI-powered", "rights-based": no name of anything.
_COMPOUND = compiled(
    r"(?:.* )?[\w.]+-(?:[a-z]+ed|winning|leading|owned|focused|related|generated|based|like|wide|driven|native"
    r"|style|made|led|run|built|only|free|ready|specific|first|washing)"
)
