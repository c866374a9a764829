"""What an English text leaves to its readers: where a sentence ends behind "Inc.", the year of a month without one."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.text.dates import DateMention
from kg.text.english_dates import english_dates
from kg.text.patterns import compiled

_ENDS = compiled(
    r"\b(?:Inc|Ltd|Corp|Co|Bros|Jr|al)\.(?=[”\"')]* (?:"
    r"(?:There|When|Since|Although|Though|Because|During|Among|Also|Then|Some|Most|Many|Several|His|Her|Our|We|You|Yet"
    r"|Plaintiffs?)\b"
    # Who holds such an office holds it at no firm.
    r"|(?:[A-Z][a-z]+ )?(?:Judges?|Justices?|Senators?|Governor|Representatives?) [A-Z]|(?:Sens?|Reps?|Gov)\. "
    r"|Congress(?:wo)?man\b|(?:[A-Z][a-z]+ ){0,2}Attorney General\b))"
)

#: What stands behind a firm's name and its full stop where these belong to who is named next.
_POST = (
    r"(?:C[A-Z]{1,2}O|[SE]?VP|V|Vs|Vice|Chief|Chair\w*|President|Executive|Senior|Deputy|General|Director|Founder|Co-\w+"
    r"|Counsel|Head|Managing|Board|Spokes\w+|Attorney|Lawyer|Partner|Analyst|Professor|Secretary|Class|Series|Inc|Ltd|LLC)"
)
_DAY_NAME = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)"
)
#: "It sued Acme Inc. Reuters first reported the news.", but no office that somebody holds there, and no day.
_NEXT = compiled(
    rf"(?<=[a-z] )(?P<firm>(?:[A-Z][\w.’'&-]* ){{1,4}}(?:Inc|Ltd|Corp|Co|Jr))\."
    rf"(?=[”\"]? (?!{_POST}\b|{_DAY_NAME}\b)[a-z]?[A-Z])"
)


def full_stops_behind_firms(text: str) -> str:
    """Write the full stop of a legal form as "。" where a new sentence begins; offsets stay.

    >>> full_stops_behind_firms("It sued Acme Inc. Judge Jane Doe heard it. Acme Inc. President Joe Roe spoke.")
    'It sued Acme Inc。 Judge Jane Doe heard it. Acme Inc. President Joe Roe spoke.'
    >>> full_stops_behind_firms("They sued Acme Inc. Reuters first reported it.")
    'They sued Acme Inc。 Reuters first reported it.'
    """
    text = _NEXT.sub(lambda match: f"{match['firm']}。", text)
    return _ENDS.sub(lambda match: f"{match.group()[:-1]}。", text)


_DASHED = compiled(r" [-–](?P<aside> [^–\n.:;。]{3,120}?) [-–] ")


def asides_in_commas(text: str) -> str:
    """Write the dashes around what is said by the way as commas; offsets stay.

    >>> asides_in_commas("A trio of authors – A, B and C – is suing Acme – so far.")
    'A trio of authors , A, B and C , is suing Acme – so far.'
    """
    return _DASHED.sub(lambda match: f" ,{match['aside']} , ", text)


_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_YEARLESS = compiled(rf"(?!.*(?:19|20)\d\d)(?:.* )?(?:{_MONTHS})[a-z]*\.?(?: \d.*)?")
#: What tells of days to come ("will open on June 30").
_AHEAD = compiled(
    r"\b(?:will|would|shall|must|may|expected|scheduled|set to|until|till|by|deadline|effective|from|plans? to|due|next"
    r"|as of|starting|beginning)\b[^。;]*$"
)


def past_dates(text: str, published: str | None = None) -> Iterator[DateMention]:
    """Find the dates of a text; those without a year are not after its publication unless told as days to come, nor in
    the year that another paragraph names.

    >>> text = "It lost on June 3, 2031。 In May it won。 In November it had sued。"
    >>> [each.iso for each in past_dates(text, "2031-06-19")]
    ['2031-06-03', '2031-05', '2030-11']
    """
    before: DateMention | None = None
    for mention in english_dates(text, published):
        iso = mention.iso
        named = text[mention.start : mention.end]
        if published and len(iso) >= 7 and _YEARLESS.fullmatch(named):
            between = text[before.end : mention.start] if before else ""
            ahead = _AHEAD.search(text, max(0, mention.start - 60), mention.start)
            if before and "\n" in between and re.search(r"\d", named) and before.iso[:4] != published[:4]:
                # "fined in 2022 elsewhere.", and in the next paragraph "on 26 August"
                iso = published[:4] + iso[4:]
            last = text.endswith("ast ", 0, mention.start) or named[:4].lower() == "last"
            latest = _months(published) + (-1 if last else 1) if len(published) >= 7 and not ahead else 999999
            if iso[:4] == published[:4] and _months(iso) > latest:
                iso = f"{int(iso[:4]) - 1}{iso[4:]}"
        elif before and not published and _wraps(text, before, mention):
            continue
        before = replace(mention, iso=iso)
        yield before


def _wraps(text: str, before: DateMention, mention: DateMention) -> bool:
    """ "sued in December 2031. B followed in February": of the next year, or of the same."""
    yearless = len(mention.iso) >= 7 and _YEARLESS.fullmatch(text, mention.start, mention.end)
    apart = "。" in text[before.end : mention.start]
    return bool(yearless and apart) and int(mention.iso[5:7]) + 6 < int(before.iso[5:7] or "0")


def _months(iso: str) -> int:
    return int(iso[:4]) * 12 + int(iso[5:7])
