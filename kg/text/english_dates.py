"""Dates in English running text: full ones, and those that the text or the day of publication completes."""

import datetime
import re
from collections.abc import Iterator

from kg.text.dates import DateMention
from kg.text.patterns import compiled

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH = "(?:" + "|".join(f"{name}|{name[:3]}\\.?" for name in _MONTHS) + "|Sept\\.?)"
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DATE = compiled(
    rf"\b(?P<m1>{_MONTH}) (?P<d1>[0-3]?\d)(?:st|nd|rd|th)?(?:,? (?P<y1>(?:19|20)\d\d))?\b(?!,\d)"
    rf"|\b(?P<d2>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?(?P<m2>{_MONTH})(?:,? (?P<y2>(?:19|20)\d\d))?\b"
    rf"|\b(?P<m3>{_MONTH}),? (?:of )?(?P<y3>(?:19|20)\d\d)\b"
    r"|\b(?P<iso>20\d\d-[01]\d-[0-3]\d)\b"
    rf"|(?<=[Ii]n |[Bb]y )(?:(?P<when>[Ee]arly|[Ll]ate|[Mm]id-?|[Ll]ast) ?)?(?P<m4>{'|'.join(_MONTHS)})\b"
    r"(?!,? (?:of )?(?:19|20)\d\d)|"
    rf"\b(?P<when2>[Ll]ast|[Tt]his) (?P<m5>{'|'.join(_MONTHS)})\b|\b[Ss]ince (?P<m6>{'|'.join(_MONTHS)})\b(?! \d)"
    r"|\b(?:Q[1-4]|H[12]|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter"
    r"|[Ii]n|[Ss]ince|[Ee]arly|[Ll]ate|of|mid-?|[Dd]uring|back to) (?P<y4>(?:19|20)\d\d)\b(?!-)"
    r"|(?:(?<=\b[Aa] )|(?<=\b[Tt]he )|(?<=\b[Ii]ts )|(?<='s ))(?P<y5>20\d\d) (?=(?:[a-z-]+ ){0,2}(?:law)?suits?\b"
    r"|deal\b|agreement\b|settlement\b"
    r"|fine\b|order\b|ruling\b|acquisition\b)"
    r"|\b(?P<shift>[Ll]ast|[Tt]his|[Nn]ext|[Ee]arlier this|[Ll]ater this) (?P<unit>year|month)\b"
    r"|\b(?<!for )(?P<count>\d+|"
    + "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in _NUMBERS)
    + r"|[Aa]|[Tt]he (?:next|same|following|previous)) (?P<span>day|week|month|year)s? "
    r"?(?P<way>earlier|before|prior|later|afterwards|after(?! (?:the|its|a|an|[A-Z]|[a-z]+ing\b))|ago)?\b"
    r"(?!(?<=before) (?:the|its|it|they|a|an|[A-Z]|[a-z]+ing\b))"
    r"|\b(?P<week>[Ll]ast|[Tt]his|[Ee]arlier this|[Ll]ater this) week\b"
    r"|\b(?:[Oo]n |[Ll]ast )?(?<!next )(?<!by )(?<!until )(?<!before )(?<!every )(?<!each )"
    rf"(?P<day>{'|'.join(_DAYS)})\b"
    r"|\b[Tt]hat (?:same )?(?P<same>day|month|year)\b(?! that)|\b(?P<bare>[Yy]esterday|[Tt]oday)\b",
    re.ASCII,
)

#: Groups of months that may stand without a year, and of the years that some of them have.
_YEARLESS = {"m1": "y1", "m2": "y2", "m4": "", "m5": "", "m6": ""}
#: What tells of days to come ("will open on June 30").
_AHEAD = compiled(r"\b(?:will|expected|scheduled|set to|until|deadline|effective|plans? to|due)\b[^。;]*$")


def english_dates(text: str, published: str | None = None) -> Iterator[DateMention]:
    """Find the dates of a text in reading form; those that cannot be completed are left out.

    >>> text = "On March 12, 2025 it sued; nine days earlier, in 2024, last month"
    >>> [each.iso for each in english_dates(text, "2025-04-02")]
    ['2025-03-12', '2025-03-03', '2024', '2025-03']
    """
    last: str | None = None
    until = 0
    for match in _DATE.finditer(text):
        parts = {name: value for name, value in match.groupdict().items() if value}
        ahead = _AHEAD.search(text, max(0, match.start() - 60), match.start()) is not None
        ahead = ahead or bool(last and published and len(last) == len(published) and last > published)
        near = None if published and _is_apart(parts, last, text[until : match.start()]) else last
        iso = _full(parts, near or published, published, ahead=ahead) or _relative(parts, last, published)
        if iso:
            last, until = iso, match.end()
            yield DateMention(match.start(), match.end(), iso)


def _is_apart(parts: dict[str, str], last: str | None, between: str) -> bool:
    """Say whether a month has no year from the date before: that stands in another sentence than "in December", and
    the month is not a later one of the sentence right behind ("in March 2023. In April")."""
    name = next((parts[group] for group, year in _YEARLESS.items() if group in parts and year not in parts), None)
    stops = between.count("。") + between.count("\n")
    if name is None or not stops:
        return False
    later = last is not None and len(last) >= 7 and f"{_number(name):02}" > last[5:7]
    return not (later and stops == 1)


def _number(month: str) -> int:
    return next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(month[:3]))


def _full(parts: dict[str, str], near: str | None, published: str | None, *, ahead: bool) -> str | None:
    year = parts.get("y4") or parts.get("y5")
    if "iso" in parts or year:
        return parts.get("iso") or year
    for number in "123456":
        if f"m{number}" in parts:
            month = _number(parts[f"m{number}"])
            year = parts.get(f"y{number}")
            if year is None and ("last" in (parts.get("when", "").lower(), parts.get("when2", "").lower())):
                near = published or near
                if near and len(near) >= 7 and month >= int(near[5:7]):
                    # "last June" in the news of May or June
                    return _valid(str(int(near[:4]) - 1), month, None)
            return _valid(year or _year_of(near, published, month, ahead=ahead), month, parts.get(f"d{number}"))
    return None


def _year_of(near: str | None, published: str | None, month: int, *, ahead: bool) -> str | None:
    """The year last named; of one only known from publication, the month nearest before it, or behind it if ahead."""
    if near is None:
        return None
    year = int(near[:4])
    news = published if published and published[:4] == near[:4] else None
    if news and len(news) >= 7 and month - int(news[5:7]) > 1 and not ahead:
        # "in January and in December": of the year before the news.
        year -= 1
    return str(year)


def _relative(parts: dict[str, str], last: str | None, published: str | None) -> str | None:
    base = published or last
    if base is None:
        return None
    if "same" in parts:
        size = {"day": 10, "month": 7, "year": 4}[parts["same"]]
        return last[:size] if last and len(last) >= size else None
    if "shift" in parts:
        step = {"last": -1, "next": 1}.get(parts["shift"].lower(), 0)
        return str(int(base[:4]) + step) if parts["unit"] == "year" else _month(base, step)
    if "span" in parts:
        return _counted(parts, base if parts.get("way") == "ago" else last or published)
    if len(base) != 10:
        return None
    day = datetime.date.fromisoformat(base)
    if "week" in parts:
        # To the month, where the whole week is of one.
        first = day - datetime.timedelta(day.weekday() + 7 * (parts["week"].lower() == "last"))
        last_day = first + datetime.timedelta(6)
        return f"{first:%Y-%m}" if first.month == last_day.month else None
    if "bare" in parts:
        return (day - datetime.timedelta(parts["bare"].lower() == "yesterday")).isoformat()
    if "day" in parts:
        return (day - datetime.timedelta((day.weekday() - _DAYS.index(parts["day"])) % 7)).isoformat()
    return None


def _counted(parts: dict[str, str], base: str | None) -> str | None:
    """ "nine days earlier", "a year later", "the next day"."""
    word, way, span = parts["count"].lower(), parts.get("way"), parts["span"]
    if base is None or not (way or word.startswith("the ")):
        return None
    back = way in ("earlier", "before", "prior", "ago") or word == "the previous"
    count = 0 if word == "the same" else int(word) if word.isdigit() else _NUMBERS.get(word, 1)
    step = -count if back else count
    if span in ("day", "week"):
        if len(base) != 10:
            return None
        return (datetime.date.fromisoformat(base) + datetime.timedelta(step * (7 if span == "week" else 1))).isoformat()
    return str(int(base[:4]) + step) if span == "year" else _month(base, step)


def _month(base: str, shift: int) -> str | None:
    if len(base) < 7:
        return None
    count = int(base[:4]) * 12 + int(base[5:7]) - 1 + shift
    return f"{count // 12}-{count % 12 + 1:02}"


def _valid(year: str | None, month: int, day: str | None) -> str | None:
    if year is None:
        return None
    if day is None:
        return f"{year}-{month:02}"
    try:
        return datetime.date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None
