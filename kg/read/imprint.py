"""What a document says of itself on its title page: publisher, month, language."""

import datetime
import re

from kg.read.layout import Layout
from kg.read.lines import Line
from kg.text.labels import BULLET, HAN, URL, ends_sentence, is_contents_mark, is_notice, words_of
from kg.text.normal import shadow
from kg.text.patterns import compiled

#: Lines of a title page that are looked at.
_TITLE_PAGE = 12
_LONGEST_NAME = 40
_MONTH = compiled(
    r"(?<![\d~—-])(20\d\d)\s*[年.\-/]\s*(1[0-2]|0?[1-9])(?!\d)"
    r"(?:[^\S\n]*[月.\-/][^\S\n]*([12]\d|3[01]|0?[1-9])(?!\d)(?!\s*日?\s*[-–—~至到])(?!\.))?"
)
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_ENGLISH_MONTH = compiled(
    r"(?P<week>\bweek of )?\b(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})\.?,? "
    r"(?:(?P<day>\d{1,2})(?P<range> ?- ?(?:[A-Z][a-z]{2,8} )?\d{1,2})?, )?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
#: A longer title may speak of another month.
_SHORT_TITLE = 16
_STEM = compiled(r"(?<!\d)(20\d\d)[-_.]?(1[0-2]|0[1-9])(?:[-_.]?(\d\d))?(?!\d)")
#: "2031年第12期", "Vol. 8 (2031)".
_YEAR = compiled(r"(?<!\d)(20\d\d)(?!\d)(?!\s*[-—~至]\s*20\d\d)")
_NAMED = compiled(
    r"(?:(?:发布|主办|出品|编制|编辑|发行)(?:单位|机构|方)?|publisher|published by)\s*:\s*(\S.*)", re.IGNORECASE
)
#: "某研究中心 编", "某局主办".
_MADE_BY = compiled(r"(.{4,30}?)\s*(?:主编|编印|编制|编写|编辑|主办|印发|(?<=\s)编|\s编著)")
#: A name of two or three characters on a title page is an author's.
_PERSON = compiled(rf"[{HAN}]{{2,3}}(?:\s+[{HAN}]{{2,3}})*")
_WORDY = compiled(r"[。,;:!?|\d#]")
_HAN_CHARACTERS = compiled(rf"[{HAN}]")
_LETTERS = compiled(r"[A-Za-z]")
#: How much of a text shows its language.
_SAMPLE = 200_000
#: So many letters show in which language an item is written.
_PLAINLY = 160


def title_page(layout: Layout) -> list[Line]:
    """List the lines before contents, items and running text."""
    first = layout.entries[0].first if layout.entries else 0
    page: list[Line] = []
    for line in layout.lines[:_TITLE_PAGE]:
        bare = line.plain[line.offset :]
        if (
            (line.is_prose and (page or not _is_digest(line)))
            or is_contents_mark(bare)
            or (line.head and page)
            or (first and line is layout.lines[first])
        ):
            break
        if not line.head:
            page.append(line)
    return page


def month(page: list[Line], stem: str) -> tuple[str | None, bool]:
    """Find the month or day that a document bears, or the year of its issue ("2031年第12期"); the second value says
    whether only its file name tells."""
    # What a single article's title speaks of is not when it appeared.
    lines = [line.plain for line in page if line is not page[0] or len(line.plain) <= _SHORT_TITLE or _is_digest(line)]
    text = "\n".join(lines)
    if found := _MONTH.search(text):
        return _iso(found[1], f"{int(found[2]):02}", found[3]), False
    if found := _ENGLISH_MONTH.search(text):
        number = _MONTHS.index(found["month"][:3].lower()) // 3 + 1
        day = None if found["week"] or found["range"] else found["day"]
        return _iso(found["year"], f"{number:02}", day), False
    if told := _STEM.search(stem):
        return _iso(*told.groups()), True
    year = next((found[1] for line in page if _is_digest(line) and (found := _YEAR.search(line.plain))), None)
    return year, False


def _iso(year: str, month: str, day: str | None) -> str:
    try:
        return datetime.date(int(year), int(month), int(day or 0)).isoformat()
    except ValueError:
        # No day, or none of the calendar: the month still holds.
        return f"{year}-{month}"


def _is_digest(line: Line) -> bool:
    words = words_of("documents")
    return any(words[kind].search(line.plain) for kind in ("digest", "gathering"))


def publisher(page: list[Line]) -> str | None:
    """Find who put a document out, if its title page says so.

    A line "发布：…" counts first, then one that ends like the name of an institution, then the line under the title.
    """
    for line in page:
        named = _NAMED.fullmatch(line.plain)
        if named:
            return line.text[named.start(1) :].strip()
        made = _MADE_BY.fullmatch(line.plain)
        if made:
            return line.text[: made.end(1)].strip()
    names = [
        line
        for line in page[1:]
        if not (line.level or line.label or line.plain[0] in "【>" or BULLET.match(line.plain) or is_notice(line.plain))
        and len(line.plain) <= _LONGEST_NAME
    ]
    words = words_of("documents")["publisher"]
    for line in names:
        if any(found.end() == len(line.plain) for found in words.finditer(line.plain)) or (
            words.search(line.plain) and not _WORDY.search(line.plain)
        ):
            return line.text
    for line in names:
        if not (_WORDY.search(line.plain) or line.label or _PERSON.fullmatch(line.plain) or ends_sentence(line.plain)):
            return line.text
    return None


def language(text: str) -> str:
    """Tell `zh` or `en` by the script that most of a text is written in.

    >>> language("OpenAI 发布 GPT-4o，微软 Azure 同步上线。"), language("The court (北京互联网法院) ruled on the case.")
    ('zh', 'en')
    """
    sample = shadow(URL.sub("", text[:_SAMPLE]))
    # A Chinese character says about as much as three letters.
    return "en" if len(_LETTERS.findall(sample)) > 3 * len(_HAN_CHARACTERS.findall(sample)) else "zh"


def item_language(text: str, of_document: str) -> str:
    """Tell `zh` or `en` for one item: that of its document, unless the item is plainly written in the other.

    >>> item_language("The court ruled for the publisher on Monday. " * 6, "zh"), item_language("OpenAI sued", "zh")
    ('en', 'zh')
    """
    plain = shadow(URL.sub("", text[:_SAMPLE]))
    letters, characters = len(_LETTERS.findall(plain)), len(_HAN_CHARACTERS.findall(plain))
    if of_document == "zh":
        return "en" if letters >= _PLAINLY and letters > 8 * characters else "zh"
    return "zh" if characters >= _PLAINLY // 4 and characters > letters else "en"
