"""The day of publication in the line under the title of a document that is one article, however that line writes it."""

import re

from kg.text.dates import dates
from kg.text.english_dates import english_dates
from kg.text.normal import shadow
from kg.text.passage import passage
from kg.text.patterns import compiled

_CLOCK = compiled(r"[T\s]\d{1,2}:\d\d.*$")
#: "20310506" and the year of the Republic without its name ("120年5月6日").
_COMPACT = compiled(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
_REPUBLIC = compiled(r"(?<!\d)1[0-3]\d(?=年\d{1,2}月\d{1,2}日)")
#: "31/12/2031", "12/31/2031".
_TURNED = compiled(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.](20\d\d)(?!\d)")
#: What a line tells that is no day of publication.
_OTHER = compiled(
    r"生效|施行|截止|截至|有效期|会议|召开|举行|版权|©|[Cc]opyright|[Ee]ffective|[Dd]eadline|[Ee]vent|[Ee]xpires"
)


def stamp(line: str, month: str | None) -> str | None:
    """Find the first full day of a line in shadow form.

    >>> stamp("31/03/2031", None), stamp("Reuters, March 31, 2031", None), stamp("120年3月31日", None)
    ('2031-03-31', '2031-03-31', '2031-03-31')
    >>> stamp("03/04/2031", None), stamp("自2031年3月31日起施行", None)
    (None, None)
    """
    plain = _CLOCK.sub("", shadow(line))
    if _OTHER.search(plain):
        return None
    plain = _COMPACT.sub(r"\1-\2-\3", plain)
    plain = _REPUBLIC.sub(lambda match: f"民国{match.group()}", plain)
    plain = _TURNED.sub(_turned, plain)
    forms = (*dates(passage(plain).text, month), *dates(plain, month), *english_dates(plain, month))
    return next((each.iso for each in forms if len(each.iso) == 10), None)


def _turned(match: re.Match[str]) -> str:
    """The day first, or the month where only that can be; neither where both may be."""
    one, other = int(match[1]), int(match[2])
    if one <= 12 and other <= 12 and one != other:
        return ""
    day, month = (one, other) if other <= 12 else (other, one)
    return f"{match[3]}-{month:02}-{day:02}"
