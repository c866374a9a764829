"""Names in English text: listed ones, bodies by composition, people by title or given name, instruments, dockets.

A capitalised run is cut out of the text first; its last word, the noun beside it or the title before it says what it
names ("Department of Commerce", "startup Acme", "Judge Doe"). What nothing tells stays untyped; its sentence may tell.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.english.aliases import with_article, with_own_name
from kg.extract.english.chambers import chambers, committees
from kg.extract.english.congress import commission, congress
from kg.extract.english.duties import on_duty
from kg.extract.english.groups import groups
from kg.extract.english.openers import NO_START
from kg.extract.english.people import peers
from kg.extract.english.runs import WORD, runs
from kg.extract.english.seats import courts_of_cities
from kg.extract.english.words import english
from kg.extract.hits import Hit, alternatives, settle
from kg.extract.numbers import AMERICAN, GRANTED, PATENT, PROCEEDING
from kg.names import gazetteer
from kg.text.patterns import compiled

_NAME, _KIND, _NOUN = english()["name"], english()["kind"], english()["noun"]
#: What an order or regulation is on, behind its number ("Executive Order 14110 on Safe and Secure Development …").
_ON = (
    r"(?: on (?!AI [a-z]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun))"
    r"(?:the )?[A-Z][\w-]+(?:,? (?:(?:and|of|in|for|the|to|with|on) ){0,3}[A-Z][\w-]+){0,14})?"
)
_NUMBERED = compiled(
    r"\b(?:SB|AB|HB|HR|H\.R\.|S\.|H\.B\.|S\.B\.|A\.B\.|L\.B\.|H\.F\.|S\.F\.|LB|LD|HF|SF|HJR|SJR|Senate Bill"
    r"|House Bill|Legislative Bill|Assembly Bill|Bill C|Bill|Proposition|Local Law)[- ]?"
    r"(?:No\. ?)?(?:\d{1,2},\d{3}|\d{1,5})(?:B?-\d{1,4}|/\d{2,4}|-?[A-Z]\b(?!-))?(?![\d.,]*\d)"
    r"|\bS-\d{3,4}\b|\bLaw \d{1,5}/20\d\d\b|\bPublic Act \d\d-\d{1,4}\b|\b[AH]\. ?\d{2,5}\b|\bM-\d\d-\d\d\b"
    r"|\bExecutive Order (?:No\. ?)?(?:[A-Z]-)?\d{1,4}(?:-\d{1,4})?(?![\d.,]*\d)"
    r"|\b(?:SS|PS|CP|FG|DP)\d{1,2}/\d\d?\b|\b(?:Decree|Resolution|Ordinance|Circular) \d{1,5}(?:[./-]\d{1,5})?[A-Z]?\b"
    rf"|\b(?:Executive Order|EO) ?(?:No\. ?)?1\d{{4}}\b{_ON}|\b(?:Regulation|Directive) (?:\(EU\) )?"
    rf"20\d\d/\d{{2,5}}\b{_ON}"
    rf"|\b(?:Opinion|Guidelines|Recommendations?|Binding Decision) \d{{1,3}}/20\d\d\b{_ON}"
    r"|\b(?:UN |General Assembly )?Resolution A/(?:RES/)?\d{1,2}/(?:L\.)?\d{1,4}\b"
    rf"|\b(?:{alternatives(_NAME['papers_by_number'])}) (?:[Nn]o\.? ?)?\d{{1,5}}(?:[/.-]\d{{1,5}})*\b"
    r"|\b(?:Law|Act|Decree|Resolution|Circular(?: Letter)?|Bulletin|Notice|Order"
    r"|Ordinance) No\. ?\d+(?:[/-]\d{2,4})?(?:/[A-Z]{2,6}\d{0,3}(?:-[A-Z]{2,6})?)?(?: of \d{4})?"
)
#: "Data for All (DFA) Act", "Data, Use and Care Act 2031", "Data (Use and Care) Act 2031"
_COMPOSED = compiled(
    r"\b(?:[A-Z][\w-]+(?: (?:and|of|for|the|to|in|on|from|with|by))* ){1,12}\([A-Z][A-Z -]{1,20}\) (?:Act|Bill"
    r"|Resolution)\b"
    r"|(?:(?<=[Tt]he )|(?<=introduced )|(?<=’s )|(?<='s ))"
    r"(?!(?:House|Senate|Commission|Parliament|Council|Government|Congress)\b)"
    r"[A-Z][\w-]+(?:'s?)?"
    r"(?:,? (?:(?:in|from|against|by|with|to|at|as|through|over|Our|of|for|and|on|an|a) ){1,2}[A-Z][\w-]+"
    r"|,? [A-Z][\w-]+){1,9} (?:Act|Bill)\b(?:(?: of)? 20\d\d)?"
    r"|\b[A-Z]\w+, [A-Z]\w+ and [A-Z]\w+ (?:Act|Bill)(?: \d{4})?\b"
    r"|\b(?!The )[A-Z]\w+(?: [A-Z]\w+){0,3} \([A-Z][\w ,]{3,40}\) (?:Act|Bill|Regulations|Order)(?: \d{4})?\b"
)
#: Courts by the letters of their own citations: "[2022] FCAFC 62", "2023 ONSC 5".
_REPORTED = (
    r"(?:EW[HC]C|EWCA|EWFC|UK(?:SC|UT|FTT|PC|HL|EAT|IPTrib)|CAT|CSOH|CSIH|NI(?:QB|KB|CA)|FCA(?:FC)?|FedCFamC\dF"
    r"|HCA(?:Trans|SL)?|(?:NSW|V|Q|WA|SA|TAS|ACT|NT)S?C(?:A|FC)?|[VNQ]CAT|APO|ATMO|SG(?:HC|CA|DC|PDPC)(?:I|\(I\)|\(A\))?"
    r"|NZ(?:HC|CA|SC|DC|IPOTM)|HK(?:CFI|CFA|CA|DC)|IE(?:HC|CA|SC)|ZA(?:SCA|CC|GPJHC|GPPHC|WCHC)|SCC|FC|FCC"
    r"|(?:ON|BC|AB|QC|MB|SK|NB|NS)(?:SC|CA|QB|KB|CS|CQ|CRT|HRT)|CRT|BCCRT|INSC|KEHC)"
)
_DOCKET = compiled(
    r"\b\d:\d\d-(?:cv|cr|md|mc|bk|ap)-\d{3,6}(?:-[A-Z]{2,4}){0,3}\b|\b(?:No\. ?)?\d\d-(?:cv|"
    r"cr)-\d{4,6}\b|\bNos?\. ?(?:20)?\d\d-\d{3,6}\b|\b(?:Case )?(?:No\. )?C-\d\d-\d{5}\b|\bC[GV]C-\d\d-\d{6}\b"
    r"|\b\d{2}STCV\d{5}\b|\bCV-\d\d-\d{6,8}(?:-\d{2,4}[A-Z]{0,3}|-[A-Z]{2,4})?"
    rf"|\b[CT]-\d{{1,4}}/\d\d(?: P)?\b|\[20\d\d\] {_REPORTED}(?: (?:Civ|Crim))? \d+(?: \([A-Za-z]+\))?"
    rf"|\b20\d\d {_REPORTED} \d+\b"
    r"|\b[IVX]{1,4} (?:ZR|ZB|ZA|StR) \d{1,4}/\d\d\b|\b(?:\d-)?\d{1,3} [A-Z]{1,3} \d{1,6}/\d\d\b|\b(?:IL|"
    r"KG|HC)-20\d\d-\d{6}\b|\bCS\(COMM\) \d+/\d{4}" + PROCEEDING
)
_PARTY = (
    rf"(?!(?:Copyright|AI|Law|Humans?|Man|Machines?|Art|Data|Privacy)\b){WORD}(?:(?: (?:of(?: the)?|&"
    rf"|and(?! [A-Z][\w-]+(?: [A-Z][\w-]+){{0,2}} v)(?: the)?))? {WORD}"
    r"|, (?:Inc|LLC|Ltd)\b\.?|, L\.L\.C\.|(?<= (?:Inc|Ltd|Pvt|Pty))\.|(?<= Corp)\.|(?<= Co)\.)*"
    r"(?: \([A-Z]{2,3}\)(?: Inc\.?| Ltd\.?| Limited)?)?"
    r"(?:,? et\.? al\.?(?:,(?= v))?| (?:& [Oo]rs|and [Oo]thers|and another|& [Aa]no?r))?"
)
_VERSUS = compiled(
    rf"(?<![\w.])(?!(?:In|The|On|Under|After|Unlike|With|Before|From|By|For|As|Since|Following) )"
    rf"{_PARTY} (?:[vV]s?\.|v|versus) {_PARTY}|\bIn [Rr][Ee]:? {_PARTY}"
)
_COURT = compiled(
    r"(?:(?:U\.S\.|US|United States) )?(?:[Ff]ederal )?District Court(?: for the|,(?: for)?(?: the)?|,? in the) "
    r"(?:Northern|Southern|Eastern|Western|Central|Middle)? ?District of (?:New |North |South |West "
    r")?[A-Z]\w+"
    r"|(?:(?:(?:U\.S\.|US|United States) )?Court of Appeals for the )?\d{1,2}(?:st|nd|rd|th|d) "
    r"(?:(?:U\.S\.|US|United States) )?Circuit(?: Court of Appeals)?"
    r"|(?:(?:U\.S\.|US|United States) )?Court of Appeals for the [A-Z]\w+(?: of Columbia)?(?: "
    r"Circuit)?|(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|"
    r"Federal|D\.C\.) Circuit(?: Court of Appeals)?"
    r"|\b[NSEWCM]?\.?D\. (?:[A-Z]\w+\.|N\.Y\.|[A-Z]\.[A-Z]\.)|\b(?:Northern|Southern|Eastern|"
    r"Western|Central|Middle) District of (?:New |North |South |West )?[A-Z]\w+"
)
_QUOTED = compiled(r"[“\"](?P<name>[A-Z0-9][^“”\"\n]{2,90}?)[,.。]?[”\"]")


def names(text: str, kind: str, *, alone: bool = False, large: bool = False) -> list[Hit]:
    """Find the names of a part in reading form; of metadata cases and courts only, of titles no guessed ones, unless
    the title stands alone; of one that writes each word `large` none that its words alone could tell."""
    marked = [*_marked(text), *_listed(text)]
    if kind != "title":
        marked += [longer for hit in marked for longer in (*_extended(text, hit), *_of_year(text, hit))]
    marked += [*_letter(text), *_placed(text), *chambers(text), *committees(text), *congress(text), *commission(text)]
    marked += [*courts_of_cities(text), *peers(text)]
    titled = [match.span("name") for match in _QUOTED.finditer(text) if _is_title(match["name"])]
    bodies = [
        hit
        for hit in runs(text)
        if not _covers(hit, marked) and not any(low <= hit.start and hit.end <= high for low, high in titled)
    ]
    found = with_article(
        text, with_own_name(text, settle([*marked, *_quoted(text), *_called(text), *groups(text), *bodies]))
    )
    line = _DATELINE.match(text)
    found = [hit for hit in found if not (line and line.start("agency") <= hit.start < line.end("agency"))]
    if kind == "metadata":
        return [hit for hit in found if hit.type in ("Case", "Court")]
    if kind == "title" and not alone:
        least = 5 if large else 3
        return [hit for hit in found if hit.rows or hit.weight >= least]
    return found


#: "June 8 (Reuters) - Acme said": who reports it.
_DATELINE = compiled(r"[A-Z][\w .,/]{2,45}\((?P<agency>[A-Z][\w .]{1,25})\) ?[-–,] ")


def _covers(hit: Hit, marked: list[Hit]) -> bool:
    """A guess that swallows a listed name is none, but for a model of a listed family."""
    inside = [other for other in marked if hit.start <= other.start and other.end <= hit.end]
    if hit.type in ("Company", "Product") and any(
        other.type in ("Model", "Product") and hit.text == f"{other.text} AI" for other in inside
    ):
        return True
    if hit.type == "Company" and any(
        other.type == "Company" and other.rows and hit.text == f"{other.text} AI" and not hit.rows for other in inside
    ):
        # "Acme AI lead Jane Doe"
        return True
    guess = hit.weight <= 2 or hit.type in ("Model", "Product")
    return guess and any(hit.type not in ("Model", "Product") or other.type in ("Law", "Case") for other in inside)


def _marked(text: str) -> Iterator[Hit]:
    acts = " Act" in text or ") " in text
    versus = any(mark in text for mark in (" v. ", " v ", " vs", " versus", "In re", "In Re", "In RE"))
    for pattern, kind, weight, needed in (
        (_NUMBERED, "Law", 7, True),
        (_COMPOSED, "Law", 7, acts),
        (_DOCKET, "Case", 7, True),
        (_VERSUS, "Case", 7, versus),
        (PATENT, "Patent", 7, True),
        (_COURT, "Court", 6, True),
    ):
        for match in pattern.finditer(text) if needed else ():
            if kind == "Case" and match.group().endswith(" AI") and _OF_AI.match(text, match.end()):
                # "the Doe v. Acme AI class action"
                match = pattern.match(text, match.start(), match.end() - 3) or match
            # "Executive Order 14110 on …" is called by its number, too.
            number = match.group().partition(" on ")[0] if kind == "Law" else match.group()
            called = gazetteer().called(number) or gazetteer().called(_shorter(number) if kind == "Court" else "")
            rows = tuple(row for row in called if row.type == kind)
            aliases = _other_forms(match.group(), number, kind, text[match.end() : match.end() + 1])
            yield Hit(match.start(), match.end(), kind, match.group(), rows, aliases, weight=weight)
    for several in AMERICAN.finditer(text):
        for match in GRANTED.finditer(text, *several.span()):
            yield Hit(match.start(), match.end(), "Patent", match.group(), weight=7)


_CIRCUIT = compiled(r"\d{1,2}(?:st|nd|rd|th|d)(?= )")
_DISTRICT = compiled(r"(?:(?:North|South|East|West)ern|Central|Middle) District of .+")


def _shorter(court: str) -> str:
    """What a court is called for short: "4th U.S. Circuit Court of Appeals" the 4th Circuit."""
    circuit, district = _CIRCUIT.search(court), _DISTRICT.search(court)
    return f"{circuit.group()} Circuit" if circuit else district.group() if district else ""


_OF_AI = compiled(r" (?:copyright |class |training )?(?:action|lawsuit|suit|case|litigation|dispute|settlement)\b")
_ACRONYM = compiled(r"(?P<full>.+) \((?P<short>[A-Z][A-Z -]+)\) (?P<noun>\w+)")


def _other_forms(name: str, number: str, kind: str, behind: str) -> tuple[str, ...]:
    """What else a case or law is called: "Data for All (DFA) Act" the DFA Act, "Doe v. Acme Inc" so with a stop."""
    if kind == "Case" and behind in (".", "。") and re.search(r"\b(?:Inc|Corp|Ltd|Co|al)$", name):
        return (f"{name}.",)
    short = _ACRONYM.fullmatch(name) if kind == "Law" else None
    if short:
        return (f"{short['short']} {short['noun']}", f"{short['full']} {short['noun']}")
    bare = re.sub(r" (?:of )?20\d\d$", "", name) if kind == "Law" and " Act " in name else number
    # "the AI (Regulation) Bill" of a title is the "Artificial Intelligence (Regulation) Bill"
    said = re.sub(r"\bArtificial Intelligence\b", "AI", name) if kind == "Law" else name
    return tuple(dict.fromkeys(form for form in (number, bare, said) if form != name))


_LETTER = compiled(
    r"(?<![\w.'/-])X(?=[,;:.。)/]|'s| (?!\d+\b(?! (?:million|billion))|[A-Z]|v\.|rays?\b|axis\b|factor\b|percent\b)|$)"
)
_LONE_LETTER = compiled(
    r"(?<![\w.-])X(?=[,;。)]|'s| (?:said|sued|has|had|was|is|will|would|may|must|over|in|on|to|for|and|owner|after"
    r"|since|under|because|when|while)\b)"
)
_ABOUT_X = compiled(
    r"Musk|Twitter|Grok|xAI|social (?:media|network)|platform|TikTok|Meta\b|\bsu(?:ed|es|it)\b|\bX's\b|\bDPC\b"
)


def _letter(text: str) -> Iterator[Hit]:
    """The network that is called by one letter."""
    for match in (_LETTER if _ABOUT_X.search(text) else _LONE_LETTER).finditer(text):
        yield Hit(match.start(), match.end(), "Company", "X", gazetteer().called("X Corp."), weight=5)


_PEOPLES = {people: place for place, people in (pair.split(" ", 1) for pair in _NAME["peoples"])}
_CHAMBERS = (*_NAME["chambers"], *(chamber.title() for chamber in _NAME["chambers"]))
_NATIONS = (
    rf"(?P<people>{alternatives(_PEOPLES)}) |"
    r"(?P<place>U\.?[SK]\.?|EU|UAE|(?!The )[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:'s|(?<=s)') "
)
_DUTY = alternatives((*_NAME["bodies"], *_CHAMBERS))
_HEADS = alternatives((*_KIND["Regulator"], "DPA", "SA", "AG", "Data Protection Board"))
_PLACED = (
    # "Canada's privacy commissioner", "the Danish government"
    compiled(
        rf"\b(?:{_NATIONS})(?P<body>(?:(?:[a-z-]+|IT|AI|ICT) (?:and )?){{0,4}}?(?P<head>{_DUTY}))"
        r"\b(?!'|,? [A-Z][a-z]+ [A-Z])(?<!news agency)(?<!rating agency)"
    ),
    # "Italy's Data Protection Authority", "the French DPA"
    compiled(
        rf"\b(?<!Bank of )(?:{_NATIONS})(?P<body>(?:[A-Z][\w-]+,? (?:and |of (?:the )?|for (?:the )?"
        rf"|on )?){{0,6}}?(?P<head>{_HEADS}))"
        r"\b(?! (?:of|for|on|and [A-Z]\w+ [A-Z]|[A-Z]))"
    ),
    # "the governor of Ohio"
    compiled(
        r"\b(?P<people>\0)?(?P<body>(?P<head>[Gg]overnor|[Pp]resident|[Pp]rime [Mm]inister|[Aa]ttorney [Gg]eneral"
        r"|[Gg]overnment|[Ll]egislature|[Pp]arliament"
        r"|[Ss]enate)) of (?:the )?(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+)?)\b(?!,? [A-Z]|['’]s [A-Z])"
    ),
    # "the Oregon AG"
    compiled(
        r"\b(?P<people>\0)?(?P<place>(?!The )[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?P<body>(?P<head>AG(?:'s [Oo]ffice)?"
        r"|Attorney General's [Oo]ffice|[Pp]rosecutors"
        r"|[Pp]rosecutor's [Oo]ffice|(?:data protection|privacy|information|competition|consumer protection)"
        r" (?:authority|commissioner|commission|watchdog|regulator|agency)))\b"
    ),
)


def _placed(text: str) -> Iterator[Hit]:
    """Bodies that are described by their country and duty."""
    for pattern in _PLACED:
        for match in pattern.finditer(text):
            found = _body_of(match)
            if found:
                yield found


#: Who held an office holds none.
_NOT_NOW = compiled(r"(?:[a-z]+ )?(?:former|ex|late|acting|incoming|outgoing|deputy|then)\b")


def _body_of(match: re.Match[str]) -> Hit | None:
    rows = gazetteer().called(match["place"]) if match["place"] else ()
    place = _PEOPLES.get(match["people"] or "") or next((row.place for row in rows if row.type == "Jurisdiction"), None)
    body, head = match["body"], match["head"]
    if _NOT_NOW.match(body):
        return None
    of_place = " of " in match.group()
    if not place or (
        head == body and head.islower() and " " not in head and head not in _NAME["alone"] and not of_place
    ):
        return None
    listed = gazetteer().called(match.group()) or tuple(row for row in gazetteer().called(body) if row.place == place)
    listed = listed or on_duty(body, place, (name for name, code in _PEOPLES.items() if code == place))
    kind = listed[0].type if listed else "Legislature" if head.lower() in _NAME["chambers"] else "Regulator"
    if kind not in ("Regulator", "Legislature"):
        return None
    people = next((name for name, code in _PEOPLES.items() if code == place), None)
    # "Data Protection Authority" alone may be that of any country.
    alone = (body,) if listed or body.count(" ") > 2 else ()
    aliases = (*alone, *((f"{people} {body}",) if people and match["place"] else ())) if body[0].isupper() else ()
    if match["place"] and body[0].isupper():
        # "Ohio's AG" is "the Ohio AG" and the "Ohio Attorney General".
        full = re.sub(r"^AG\b", "Attorney General", body)
        aliases = tuple(dict.fromkeys((*aliases, f"{match['place']} {body}", f"{match['place']} {full}")))
    return Hit(*match.span(), kind, match.group(), listed, aliases, weight=6, place=place, notes={"placed": "yes"})


_LONE_THE = compiled(r"\b[Tt]he (?=\w)")


def _listed(text: str) -> Iterator[Hit]:
    """Listed names, sought once as the text stands and once without its articles, so that "the" hides none."""
    seen: set[tuple[int, int]] = set()
    for form in (text, _LONE_THE.sub(lambda match: "\0" * len(match.group()), text)):
        for match in gazetteer().matches(form):
            if (match.start, match.end) not in seen and not _is_word(text, match.start, match.end):
                seen.add((match.start, match.end))
                start = match.start + (
                    4
                    if text[match.start : match.start + 4].lower() == "the "
                    and match.rows[0].type not in ("Dataset", "Work")
                    else 0
                )
                yield from _versioned(
                    text,
                    Hit(
                        start,
                        match.end,
                        match.rows[0].type,
                        text[start : match.end],
                        match.rows,
                        weight=5,
                        place=match.rows[0].place,
                    ),
                )


_JOBS = frozenset(_NAME["jobs"])


def _is_word(text: str, start: int, end: int) -> bool:
    """A plain word that happens to be listed ("It", "May", "US" before a noun is a place's own matter)."""
    surface = text[start:end]
    if " " in surface and surface.rpartition(" ")[2] in _JOBS:
        # "chief AI scientist"
        return True
    return (surface in NO_START and surface != "US") or len(surface) == 1


_VERSION = compiled(
    r"(?:[ -](?:[vVoOrRAK]?\d+(?:\.\d+)*[a-zB]?\b|Pro|Max|Mini|mini|Turbo|Ultra|Flash|Sonnet|"
    r"Opus|Haiku|Instruct|Lite|Nano|Large|Small|Medium|Plus|Thinking|Vision|Coder|Image|"
    r"Next)\b)+"
)


def _versioned(text: str, hit: Hit) -> Iterator[Hit]:
    """A listed model with the version behind it."""
    yield hit
    version = _VERSION.match(text, hit.end) if hit.type in ("Model", "Product") else None
    if version:
        whole = text[hit.start : version.end()]
        rows = tuple(row for row in gazetteer().called(whole) if row.type in ("Model", "Product"))
        yield Hit(hit.start, version.end(), rows[0].type if rows else hit.type, whole, rows, weight=6)


_YEAR_OF = compiled(r",? (?:of )?(?P<year>(?:19|20)\d\d)\b(?![-/]\d)")


def _of_year(text: str, hit: Hit) -> Iterator[Hit]:
    """A listed act with the year behind it: where its row knows another year, it is another country's."""
    year = (
        _YEAR_OF.match(text, hit.end) if hit.type == "Law" and hit.text.endswith((" Act", " Bill", " Code")) else None
    )
    if year:
        forms = [form for row in hit.rows for form in (*row.names,)]
        dated = any(re.search(r"(?:19|20)\d\d", form) for form in forms)
        rows = hit.rows if not dated or any(year["year"] in form for form in forms) else ()
        yield Hit(hit.start, year.end(), "Law", text[hit.start : year.end()], rows, weight=6, place=hit.place)


_EXTENSION = compiled(
    rf" (?!(?:{alternatives((*_NAME['titles'], *_NAME['no_start'], *_KIND['Company'], *_KIND['Law']))})\b)"
    r"[A-Z][a-z]{3,}(?=[,;:。)]|$| (?!Inc|LLC)[a-z])"
)


#: "Gemini for Government", "Grok Code Fast 1"
_EDITION = compiled(
    r" for (?:Government|Gov|Business|Education|Enterprise|Work|Healthcare|Teams|Developers|Nonprofits|Students"
    r"|Finance|Financial Services|Life Sciences|Sales|Service|Science|Windows|Mac|iOS|Android|Startups|Kids)\b"
    r"|(?: (?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Article|Chapter|Section|Part|No|On|In|By|At)"
    r"[A-Z][a-z]+)"
    r"{1,3} \d{1,2}(?:\.\d{1,2})?(?![\d%-])(?= [a-z]|[,;:。)]|$)"
)


#: "Perplexity Assistant", "Mistral Code Studio": a firm's own, by the noun that ends the name.
_OWN_PRODUCT = compiled(
    r" (?:[A-Z][a-z]+ )?(?:Assistant|Studio|Search|Chat|Browser|App|API|Code|Workspace|Glasses|Agent|Agents|Copilot"
    r"|Notebook|Maps|Docs|Photos|Translate)\b(?! (?:Inc|LLC|Ltd|Corp|[A-Z]))"
)


def _extended(text: str, hit: Hit) -> Iterator[Hit]:
    """A listed product with the name of one of its kind behind it ("Copilot Workspace"), or a firm's own."""
    own = _OWN_PRODUCT.match(text, hit.end) if hit.type == "Company" and hit.weight == 5 else None
    if own and not any(row.type == "Company" for row in gazetteer().called(text[hit.start : own.end()])):
        whole = text[hit.start : own.end()]
        yield Hit(hit.start, own.end(), "Product", whole, gazetteer().called(whole), weight=6)
    more = _EXTENSION.match(text, hit.end) if hit.type in ("Model", "Product") and hit.weight == 5 else None
    line = _EDITION.match(text, hit.end) if hit.type in ("Model", "Product") and hit.weight == 5 else None
    if line:
        whole = text[hit.start : line.end()]
        yield Hit(hit.start, line.end(), hit.type, whole, gazetteer().called(whole), weight=6)
    elif more:
        whole = text[hit.start : more.end()]
        if not gazetteer().called(more.group().strip()):
            yield Hit(hit.start, more.end(), "Product", whole, gazetteer().called(whole), weight=6)


_LAW_WORD = compiled(rf"\b(?:{alternatives(_KIND['Law'])})\b")
_WORK_BEFORE = compiled(rf"(?:{alternatives(_NOUN['Work'])})s?,? $")
_WORK_AFTER = compiled(rf",? (?:an?|the|his|her|their)? ?(?:\w+ ){{0,2}}(?:{alternatives(_NOUN['Work'])})\b")
_PUT_OUT = compiled(r"(?:publish|issu|releas|adopt|guid|report|titled|called|entitled)\w*\b[^.;]{0,60}$", re.IGNORECASE)


_PAPER = compiled(
    r"(?:report|guidance|guidelines|white paper|policy|statement|framework|strategy|recommendations?|code|order|bill"
    r"|memorandum|resolution|roadmap|advisory|proclamation|guide|handbook|toolkit|playbook|directive|opinion|notice"
    r"|study|plan|principles|circular)(?:,? (?:on|for|about|to) [\w-]+(?:,? [\w-]+){0,5})??,? "
    r"(?:entitled|titled|called|named|on)?,? ?$",
    re.IGNORECASE,
)


_PAPER_AFTER = compiled(
    r" (?:roadmap|framework|action plan|strategy|bill|charter|white paper|pledge|(?:executive )?order|guidance"
    r"|guidelines|report|blueprint|initiative)\b"
)


def _quoted(text: str) -> Iterator[Hit]:
    """Titles in quotation marks: an instrument by its words, a work by the noun beside it; a quoted phrase is none."""
    for match in _QUOTED.finditer(text):
        name = match["name"]
        if not _is_written_large(name) or text[match.start() - 1 : match.start()] == "(":
            continue
        before, after = text[max(0, match.start() - 70) : match.start()], text[match.end() : match.end() + 40]
        law = (_LAW_WORD.search(name) and _PUT_OUT.search(before)) or _PAPER.search(before) or _PAPER_AFTER.match(after)
        work = _WORK_BEFORE.search(before) or _WORK_AFTER.match(after)
        thing = None if law or work else _made(before, after)
        if law or work or thing:
            rows = tuple(gazetteer().called(name))
            kind = "Law" if law else rows[0].type if rows else thing or "Work"
            yield Hit(match.start(), match.end(), kind, name, rows, weight=6)


_SMALL_IN = r"(?:by|in|of|for|the|and|on|to|with|from|at|a|an|as)"
#: "a white paper called Trust by Design"
_CALLED = compiled(
    r"\b(?i:white paper|report|guidance|guidelines|framework|strategy|roadmap|playbook|handbook|toolkit|study|guide) "
    r"(?:called|titled|entitled|dubbed|named) (?P<name>[A-Z][\w'-]*"
    rf"(?::?,? (?:{_SMALL_IN} ){{0,2}}[A-Z0-9][\w'-]*){{1,12}})"
)
#: "the order on Removing Barriers to Leadership in AI": what an order does is its title.
_ORDER_ON = compiled(
    r"\b(?:order|memorandum|proclamation) (?:on|entitled|titled|called),? "
    rf"(?P<name>[A-Z][a-z]+ing(?:,? (?:{_SMALL_IN} ){{0,2}}[A-Z][\w'-]*){{2,12}})"
)


def _called(text: str) -> Iterator[Hit]:
    """Titles without quotation marks behind what they are the titles of."""
    told = any(word in text for word in ("called ", "titled ", "dubbed ", "named "))
    for match in (*(_CALLED.finditer(text) if told else ()), *_ORDER_ON.finditer(text)):
        name = match["name"]
        yield Hit(match.start("name"), match.end(), "Law", name, tuple(gazetteer().called(name)), weight=6)


def _is_written_large(name: str) -> bool:
    heads = [word for word in name.split() if len(word) > 3]
    return bool(heads) and sum(word[0].isupper() or word[0].isdigit() for word in heads) * 4 >= len(heads) * 3


def _is_title(name: str) -> bool:
    """Whether quotation marks hold the title of a paper: what is written large in it names nothing by itself."""
    return name.count(" ") > 4 and _is_written_large(name)


_MADE = {
    kind: (
        compiled(rf"\b(?:{alternatives(_NOUN[kind])})(?:,? (?:called|named|dubbed|known as)),? $", re.IGNORECASE),
        compiled(
            rf" (?:(?:AI|large|small|language|open|new|flagship|frontier) ){{0,3}}(?:{alternatives(_NOUN[kind])})\b",
            re.IGNORECASE,
        ),
    )
    for kind in ("Model", "Product")
}


def _made(before: str, after: str) -> str | None:
    """What a name in quotation marks is by the noun beside it: a new “Pixie” chatbot, a tool called “Pixie”."""
    return next((kind for kind, (behind, ahead) in _MADE.items() if behind.search(before) or ahead.match(after)), None)


_NUMBER_OF = compiled(r",? (?:\(?(?:[Cc]ase )?(?:[Nn]os?\.? )?)?")


def join_case(text: str, hits: list[Hit]) -> None:
    """Let the case that the text calls by its parties be the one whose number stands behind it; where the text names
    one and numbers one, they are one."""
    for left, right in pairwise(hits):
        both = left.type == right.type == "Case" and not re.search(r"\d", left.text) and re.search(r"\d", right.text)
        if both and _NUMBER_OF.fullmatch(text, left.end, right.start):
            left.aliases, right.aliases = (*left.aliases, right.text), (*right.aliases, left.text)
    cases = [hit for hit in hits if hit.type == "Case"]
    named = {hit.text for hit in cases if not re.search(r"\d", hit.text)}
    numbered = {hit.text for hit in cases if re.search(r"\d", hit.text)}
    if len(named) == len(numbered) == 1:
        for hit in cases:
            hit.aliases = (*named, *numbered)
