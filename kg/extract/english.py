"""Names in English text: listed ones, bodies by composition, people by title or given name, instruments, dockets.

A capitalised run is cut out of the text first; its last word, the noun beside it or the title before it says what it
names ("Department of Commerce", "startup Acme", "Judge Doe"). What nothing tells stays untyped:
the sentence may tell.
"""

import functools
import re
import tomllib
from collections.abc import Iterator

from kg.extract.hits import Hit, alternatives, settle
from kg.names import Name, gazetteer
from kg.resources import resource


@functools.cache
def english() -> dict[str, dict[str, tuple[str, ...]]]:
    """Load the word lists of English names and clauses: `english()["kind"]["Court"]`."""
    data = tomllib.loads((resource("data/names") / "english.toml").read_text(encoding="utf-8"))
    return {table: {name: tuple(dict.fromkeys(each)) for name, each in lists.items()} for table, lists in data.items()}


_NAME, _KIND, _NOUN = english()["name"], english()["kind"], english()["noun"]
_NO_START = frozenset(_NAME["no_start"])
_GIVEN = frozenset(_NAME["given"])
_CAP = (
    r"(?:[A-Z]\.(?:[A-Z]\.)+|[A-Z0-9][\w\u00c0-\u024f.+]*[A-Z][\w\u00c0-\u024f+]*(?:\.[A-Za-z]{2,3}\b)?|"
    r"[A-Z\u00c0-\u00de][\w\u00c0-\u024f]*(?:\.ai\b|\.AI\b|\.com\b|\.io\b)?|"
    r"[a-z]{1,2}[A-Z][\w]*)"
)
_WORD = rf"{_CAP}(?:['&/-](?!s\b){_CAP}|['-](?!s\b)[a-z]{{2,}}\b|-\d[\w.]*)*"
_SMALL = alternatives(_NAME["small"])
_RUN = re.compile(
    rf"(?<![\w.@'-]){_WORD}(?:(?: (?:{_SMALL})){{0,2}} {_WORD}|, (?=Inc|LLC|Ltd|L\.P|"
    rf"PBC){_WORD}|(?<= [A-Z])\. {_WORD}|(?<=^[A-Z])\. {_WORD}| \d+(?:\.\d+)*(?![\d,]*[ "
    rf"]?(?:million|billion|percent|%)))*"
)
_JOINT = re.compile(r" (?:and|&|for|on|in|to|of the|of|the|de|la) ")
_NUMBERED = re.compile(
    r"\b(?:SB|AB|HB|HR|H\.R\.|S\.|H\.B\.|S\.B\.|A\.B\.|LD|HF|SF|Senate Bill|House Bill|"
    r"Assembly Bill|Bill C|Bill)[- ]?(?:No\. ?)?\d{1,5}(?:-\d{1,4})?(?![\d.,]*\d)"
    r"|\b(?:Executive Order|EO) ?(?:No\. ?)?1\d{4}\b|\b(?:Regulation|Directive) \(EU\) "
    r"20\d\d/\d{2,5}\b|\b(?:Law|Act|Decree|Resolution) No\. ?\d+(?:[/-]\d{2,4})?(?: of \d{4})?"
)
_DOCKET = re.compile(
    r"\b\d:\d\d-(?:cv|cr|md|mc|bk|ap)-\d{3,6}(?:-[A-Z]{2,4}){0,3}\b|\b(?:No\. ?)?\d\d-(?:cv|"
    r"cr)-\d{4,6}\b|\bNos?\. ?\d\d-\d{3,6}\b|\bC[GV]C-\d\d-\d{6}\b|\b\d{2}STCV\d{5}\b"
    r"|\b[CT]-\d{1,4}/\d\d(?: P)?\b|\[20\d\d\] (?:EWHC|EWCA|UKSC|UKUT|UKFTT|FCA|HCA|SGHC|"
    r"HKCFI|ONSC|BCSC)(?: (?:Civ|Crim))? \d+(?: \([A-Za-z]+\))?"
    r"|\b[IVX]{1,4} (?:ZR|ZB|ZA|StR) \d{1,4}/\d\d\b|\b\d{1,3} [OUSTW] \d{1,6}/\d\d\b|\b(?:IL|"
    r"KG|HC)-20\d\d-\d{6}\b|\bCS\(COMM\) \d+/\d{4}"
)
_PARTY = rf"{_WORD}(?:(?: (?:of|the|and|&))? {_WORD}|, (?:Inc|LLC|Ltd)\b\.?)*(?: et al\.?)?"
_VERSUS = re.compile(rf"(?<![\w.]){_PARTY} vs?\. {_PARTY}|\bIn re:? {_PARTY}")
_PATENT = re.compile(
    r"\bUS ?(?:\d{1,2},\d{3},\d{3}|20\d\d/?\d{7}|\d{8}) ?[AB]?\d?\b|\b(?:CN|EP|WO) "
    r"?(?:20\d\d/?)?\d{6,9} ?[AB]?\d?\b|\bU\.S\. Patent (?:No\. ?)?\d{1,2},\d{3},\d{3}"
)
_COURT = re.compile(
    r"(?:(?:U\.S\.|US|United States) )?(?:[Ff]ederal )?District Court for the (?:Northern|"
    r"Southern|Eastern|Western|Central|Middle)? ?District of (?:New |North |South |West "
    r")?[A-Z]\w+"
    r"|(?:(?:U\.S\.|US|United States) )?Court of Appeals for the [A-Z]\w+(?: of Columbia)?(?: "
    r"Circuit)?|(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|"
    r"Federal|D\.C\.) Circuit(?: Court of Appeals)?"
    r"|\b[NSEWCM]?\.?D\. (?:[A-Z]\w+\.|N\.Y\.|[A-Z]\.[A-Z]\.)|\b(?:Northern|Southern|Eastern|"
    r"Western|Central|Middle) District of (?:New |North |South |West )?[A-Z]\w+"
)
_QUOTED = re.compile(r"[“\"](?P<name>[A-Z0-9][^“”\"\n]{2,90}?)[,.]?[”\"]")
_NUMBER = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|dozens of|hundreds of|thousands of"
    r"|a group of|groups of|several|a pair of|a trio of|a coalition of)"
)
_GROUP = re.compile(rf"\b(?:[Tt]he )?(?i:{_NUMBER}) (?:[a-z-]+ ){{0,3}}?(?:{alternatives(_NOUN['group'])})\b")


def names(text: str, kind: str) -> list[Hit]:
    """Find the names of a part in reading form; of metadata cases and courts only, of titles no guessed ones."""
    marked = [*_marked(text), *_listed(text)]
    marked += [*_letter(text), *_placed(text)]
    bodies = [hit for hit in _runs(text) if hit.weight > 2 or not _covers(hit, marked)]
    found = settle([*marked, *_quoted(text), *_groups(text), *bodies])
    if kind == "metadata":
        return [hit for hit in found if hit.type in ("Case", "Court")]
    if kind == "title":
        return [hit for hit in found if hit.rows or hit.weight >= 3]
    return found


def _covers(hit: Hit, marked: list[Hit]) -> bool:
    """A guess that swallows a listed name is none, but for a model of a listed family."""
    return hit.type not in ("Model", "Product") and any(
        hit.start <= other.start and other.end <= hit.end for other in marked
    )


def _marked(text: str) -> Iterator[Hit]:
    for pattern, kind, weight in (
        (_NUMBERED, "Law", 7),
        (_DOCKET, "Case", 7),
        (_VERSUS, "Case", 7),
        (_PATENT, "Patent", 7),
        (_COURT, "Court", 6),
    ):
        for match in pattern.finditer(text):
            rows = tuple(row for row in gazetteer().called(match.group()) if row.type == kind)
            yield Hit(match.start(), match.end(), kind, match.group(), rows, weight=weight)


_LETTER = re.compile(r"(?<![\w.-])X(?=[,;。)]|'s| (?:said|sued|has|was|is|will|over|in|on|to|for|and|owner|after)\b)")


def _letter(text: str) -> Iterator[Hit]:
    """The network that is called by one letter."""
    for match in _LETTER.finditer(text):
        yield Hit(match.start(), match.end(), "Company", "X", gazetteer().called("X Corp."), weight=5)


_PEOPLES = {people: place for place, people in (pair.split(" ", 1) for pair in _NAME["peoples"])}
_PLACED = re.compile(
    rf"\b(?:(?P<people>{alternatives(_PEOPLES)}) |(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+)?)'s )"
    rf"(?P<body>(?:[a-z-]+ (?:and )?){{0,4}}?(?P<head>{alternatives((*_NAME['bodies'], *_NAME['chambers']))}))\b(?!')"
)


def _placed(text: str) -> Iterator[Hit]:
    """Bodies that are described by their country and duty: "Canada's privacy commissioner", "the Danish government"."""
    for match in _PLACED.finditer(text):
        rows = gazetteer().called(match["place"]) if match["place"] else ()
        place = _PEOPLES.get(match["people"] or "") or next(
            (row.place for row in rows if row.type == "Jurisdiction"), None
        )
        if place and (match["head"] != match["body"] or match["head"] in _NAME["alone"]):
            kind = "Legislature" if match["head"] in _NAME["chambers"] else "Regulator"
            yield Hit(
                match.start(),
                match.end(),
                kind,
                match.group(),
                gazetteer().called(match.group()),
                weight=5,
                place=place,
            )


_LONE_THE = re.compile(r"\b[Tt]he (?=\w)")


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


def _is_word(text: str, start: int, end: int) -> bool:
    """A plain word that happens to be listed ("It", "May", "US" before a noun is a place's own matter)."""
    surface = text[start:end]
    return (surface in _NO_START and surface != "US") or len(surface) == 1


_VERSION = re.compile(
    r"(?:[ -](?:[vVoOrRA]?\d+(?:\.\d+)*[a-zB]?\b|Pro|Max|Mini|mini|Turbo|Ultra|Flash|Sonnet|"
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


_LAW_WORD = re.compile(rf"\b(?:{alternatives(_KIND['Law'])})\b")
_WORK_BEFORE = re.compile(rf"(?:{alternatives(_NOUN['Work'])})s?,? $")
_WORK_AFTER = re.compile(rf",? (?:an?|the|his|her|their)? ?(?:\w+ ){{0,2}}(?:{alternatives(_NOUN['Work'])})\b")
_PUT_OUT = re.compile(
    r"(?:publish|issu|releas|adopt|guid|report|titled|called|entitled)\w*\b[^.;]{0,60}$", re.IGNORECASE
)


def _quoted(text: str) -> Iterator[Hit]:
    """Titles in quotation marks: an instrument by its words, a work by the noun beside it; a quoted phrase is none."""
    for match in _QUOTED.finditer(text):
        name = match["name"]
        heads = [word for word in name.split() if len(word) > 3]
        if (
            not heads
            or sum(word[0].isupper() or word[0].isdigit() for word in heads) * 4 < len(heads) * 3
            or text[match.start() - 1 : match.start()] == "("
        ):
            continue
        before, after = text[max(0, match.start() - 70) : match.start()], text[match.end() : match.end() + 40]
        law = _LAW_WORD.search(name) and _PUT_OUT.search(before)
        if law or _WORK_BEFORE.search(before) or _WORK_AFTER.match(after):
            rows = tuple(gazetteer().called(name))
            yield Hit(
                match.start(), match.end(), "Law" if law else rows[0].type if rows else "Work", name, rows, weight=6
            )


def _groups(text: str) -> Iterator[Hit]:
    for match in _GROUP.finditer(text):
        yield Hit(match.start(), match.end(), "Group", match.group(), weight=1)


_TITLE_INSIDE = re.compile(rf"(?:^|(?<= ))(?:{alternatives(_NAME['titles'])})(?= (?!of |for )[A-Z])")
_DOTTED = re.compile(r"(?:Inc|Corp|Ltd|Co|Bros|Jr|Sr)$")


_WHEN = re.compile(
    r"(?: (?:on|in|of|by|for|and))* (?:January|February|March|April|June|July|August|September|October"
    r"|November|December"
    r"|May (?=\d)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)


def _runs(text: str) -> Iterator[Hit]:
    """Capitalised runs, cut before and behind a title ("Utah Governor Spencer Cox")."""
    for match in _RUN.finditer(text):
        position, stop = match.span()
        cut = _WHEN.search(text, position, stop)
        stop = cut.start() if cut else stop
        if text[stop : stop + 1] == "." and _DOTTED.search(text, position, stop):
            stop += 1
        for title in _TITLE_INSIDE.finditer(text, position, stop):
            yield from _stretch(text, position, max(position, title.start() - 1))
            position = max(position, title.end() + 1)
        yield from _stretch(text, position, stop)


def _stretch(text: str, start: int, end: int) -> Iterator[Hit]:
    start, end = _strip_start(text, start, end)
    if start < end:
        yield from _typed(text, start, end)


def _strip_start(text: str, start: int, end: int) -> tuple[int, int]:
    """Take words off the front that begin no name: "On March 3 Acme" begins with Acme."""
    while start < end:
        first = re.match(r"[^ ,]+", text[start:end])
        word = first.group() if first else ""
        bare = word.rstrip(".")
        if not first or (bare not in _NO_START and not bare.isdigit() and word not in _NAME["small"]):
            break
        start = min(end, start + len(word) + 1)
        while start < end and text[start] in " ,.":
            start += 1
    return start, end


_TAILS = {kind: re.compile(rf"(?:^|.* )(?:{alternatives(heads)})$") for kind, heads in _KIND.items()}
_OF = {kind: re.compile(rf"(?:.* )?(?:{alternatives(heads)}) (?:of|for|on|to) .*") for kind, heads in _KIND.items()}
_OF_ORDER = ("Court", "Legislature", "Law", "Regulator", "Organization")
_TAIL_ORDER = ("Court", "Legislature", "Law", "Company", "Organization", "Regulator", "Dataset")
_GENERIC_RUN = frozenset(word for heads in _KIND.values() for word in heads)
_NAMELESS = frozenset(("Federal", "State", "U.S.", "US", "United States", "House", "National", "Supreme", "Chief"))


def _typed(text: str, start: int, end: int) -> Iterator[Hit]:
    """Tell the type of one run; where the whole tells nothing, try its parts between "and", "for" and the like."""
    name = text[start:end]
    left, of, right = name.partition(" of ")
    if of and _is_person(text, start, left.split()):
        yield from _typed(text, start, start + len(left))
        yield from _stretch(text, end - len(right), end)
        return
    kind, weight = _type_of(text, start, end)
    if kind is None and _JOINT.search(name):
        position = 0
        for joint in [*_JOINT.finditer(name), None]:
            stop = joint.start() if joint else len(name)
            low, high = _strip_start(text, start + position, start + stop)
            if low < high:
                yield from _typed(text, low, high)
            position = joint.end() if joint else stop
        return
    if kind in ("Regulator", "Organization", "Company", "Court") and " and " in name and _splits(name):
        left, _, right = name.partition(" and ")
        yield from _typed(text, start, start + len(left))
        yield from _typed(text, end - len(right), end)
        return
    if kind == "Person":
        yield from _person(text, start, end)
    elif kind or _may_open(text, start, end):
        yield _hit(text, start, end, kind, weight)


def _splits(name: str) -> bool:
    """ "Acme Labs and Beacon Group" are two; "Department of Science and Technology" is one."""
    left, _, right = name.partition(" and ")
    return (
        " of " not in left
        and " for " not in left
        and bool(
            gazetteer().called(left)
            or gazetteer().called(right)
            or _TAILS["Company"].fullmatch(left)
            or any(word in _GIVEN for word in left.split())
        )
    )


_AMERICAN = re.compile(r"^(?:U\.S\.|US|United States) ")


def _hit(text: str, start: int, end: int, kind: str | None, weight: int) -> Hit:
    name = text[start:end]
    called = gazetteer().called(name) or gazetteer().called(_AMERICAN.sub("", name))
    rows = tuple(row for row in called if kind is None or row.type == kind)
    place = next((row.place for row in _places(name)), None) if kind in ("Regulator", "Legislature", "Court") else None
    return Hit(start, end, kind, name, rows, weight=weight, place=place)


def _places(name: str) -> Iterator[Name]:
    for match in gazetteer().matches(name):
        yield from (row for row in match.rows if row.type == "Jurisdiction")


def _type_of(text: str, start: int, end: int) -> tuple[str | None, int]:
    name = text[start:end]
    words = name.split()
    if len(words) > 1 or name in ("Congress", "Parliament"):
        for kind in _OF_ORDER:
            if _OF[kind].fullmatch(name):
                return kind, 3
        for kind in _TAIL_ORDER:
            if _TAILS[kind].fullmatch(name) and not (
                len(words) == 2 and words[0] in _NAMELESS and kind in ("Regulator", "Organization", "Company")
            ):
                return kind, 3
    if _is_person(text, start, words):
        return "Person", 3
    if name in _GENERIC_RUN:
        return None, 0
    rows = gazetteer().called(name) if len(name) > 3 and name not in _NO_START else ()
    if rows:
        return rows[0].type, 5
    return _by_neighbour(text, start, end), 2


_TITLE_BEFORE = re.compile(rf"(?:^|[^\w])(?:{alternatives(_NAME['titles'])}|(?i:{alternatives(_NAME['jobs'])})) $")


def _is_person(text: str, start: int, words: list[str]) -> bool:
    plain = all(re.fullmatch(r"[A-Z][\w\u00c0-\u024f'-]*\.?|de|la|von|van|der", word) for word in words)
    if not plain or not 1 <= len(words) <= 4:
        return False
    if _TITLE_BEFORE.search(text[max(0, start - 40) : start]):
        return True
    return len(words) >= 2 and (
        words[0] in _GIVEN or (len(words) > 2 and re.fullmatch(r"[A-Z]\.", words[1]) is not None)
    )


def _person(text: str, start: int, end: int) -> Iterator[Hit]:
    """A person without the title that the run begins with ("Senator Jane Doe")."""
    title = re.match(rf"(?:(?:{alternatives(_NAME['titles'])}) )+", text[start:end])
    start += title.end() if title else 0
    if start < end:
        yield Hit(
            start,
            end,
            "Person",
            text[start:end],
            tuple(row for row in gazetteer().called(text[start:end]) if row.type == "Person"),
            weight=3,
        )


_BEFORE = {
    kind: re.compile(rf"\b(?:{alternatives(nouns)})(?: (?:called|named|dubbed))? $", re.IGNORECASE)
    for kind, nouns in _NOUN.items()
    if kind not in ("group", "Work", "Law", "Regulator")
}
_AFTER = {
    kind: re.compile(rf" (?:[a-z-]+ ){{0,2}}?(?:{alternatives(nouns)})\b", re.IGNORECASE)
    for kind, nouns in _NOUN.items()
    if kind in ("Model", "Product", "Dataset")
}
_VERSIONED = re.compile(
    r"[A-Z][\w.]*(?: [A-Z]\w*)?[ -][vVoOrR]?\d+(?:\.\d+)*(?: [A-Z]\w+)?|[a-z]\d(?:-\w+)?|[A-Z]{2,}-\w+"
)
_APPOSED = re.compile(
    r",? (?:an?|the|its|his|whose|which is an?) (?:[\w.'-]+ ){0,5}?(?P<noun>"
    + alternatives(noun for kind, nouns in _NOUN.items() if kind not in ("group",) for noun in nouns)
    + r")(?=[,。;)]| (?:that|which|behind|based|from|of|for)\b)"
)
_NOUN_KIND = {noun.lower(): kind for kind, nouns in _NOUN.items() if kind != "group" for noun in nouns}


def _by_neighbour(text: str, start: int, end: int) -> str | None:
    """Tell a name's type by the noun beside it, or by its own version."""
    before, after = text[max(0, start - 24) : start], text[end : end + 70]
    for kind, pattern in _AFTER.items():
        if pattern.match(after):
            return kind
    for kind, pattern in _BEFORE.items():
        if pattern.search(before):
            return kind
    if _VERSIONED.fullmatch(text[start:end]):
        return "Model"
    apposed = _APPOSED.match(after) if after.startswith(",") else None
    return _NOUN_KIND[apposed["noun"].lower()] if apposed else None


_ACTS = re.compile(rf" (?:{alternatives(_NAME['acts'])})\b")


def _may_open(text: str, start: int, end: int) -> bool:
    """Say whether an untyped run may be a name: no plain word that begins a sentence, no lone initials of two
    letters."""
    name = text[start:end]
    if name in _GENERIC_RUN or name in _NO_START or len(name) < 3:
        return False
    inner = any(character.isupper() or character.isdigit() for character in name[1:])
    if _ACTS.match(text, end) and not name.endswith("s"):
        return True
    begins = start == 0 or re.search(r"[。!?:\n“\"(] ?$", text[max(0, start - 2) : start]) is not None
    return inner or not begins or len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text)) > 1


def join_case(hits: list[Hit]) -> None:
    """Let the one case that the text calls by its parties be the one that the docket line numbers."""
    cases = [hit for hit in hits if hit.type == "Case"]
    named = {hit.text for hit in cases if not re.search(r"\d", hit.text)}
    numbered = {hit.text for hit in cases if re.search(r"\d", hit.text)}
    if len(named) == len(numbered) == 1:
        for hit in cases:
            hit.aliases = (*named, *numbered)
