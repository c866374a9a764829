"""Dates as the graph has them and as a user writes them: a year, a month or a day."""

import re
from datetime import date

from kg.text.patterns import compiled

_DATE = compiled(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?", re.ASCII)


def is_date(text: str) -> bool:
    """Tell whether a text is a year, a month or a day that there is.

    >>> [is_date(each) for each in ("2024", "2024-06", "2024-06-24", "2024-13", "2024-02-30", "June")]
    [True, True, True, False, False, False]
    """
    if not _DATE.fullmatch(text):
        return False
    try:
        # What is missing of a year or a month is begun with.
        date.fromisoformat(f"{text}{'-01-01'[len(text) - 4 :]}")
    except ValueError:
        return False
    return True
