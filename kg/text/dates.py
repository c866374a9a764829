"""Dates in Chinese and English running text, as ISO strings to the precision that the words give.

A date without its year ("6月11日", "同月", "去年12月") is completed from what stands before it in the text, or from the
day of publication. Spans of years ("2024-2026年") and amounts of time ("180天") are no dates.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.text.patterns import compiled

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = {name[:3].lower(): number for number, name in enumerate(_MONTHS, 1)}
_EN_MONTH = "(?P<{}>" + "|".join(f"{name}|{name[:3]}\\.?" for name in _MONTHS) + "|Sept\\.?)"
# Numbers in characters, as official papers and some newspapers write them ("二〇二五年七月卅一日", "今年三月").
_Y = r"(?:19|20)\d\d|(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2}"
_M = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_D = r"[12]\d|3[01]|0?[1-9]|三十一?|卅一?|(?:二十|廿|十)[一二三四五六七八九]?|[一二三四五六七八九]"
_DATE = compiled(
    rf"(?P<y>{_Y})年(?:(?P<m>{_M})月(?:(?P<d>{_D})[日号]?)?)?(?![份级])"
    r"|(?<![\d.])(?P<y2>20\d\d)[-./](?P<m2>1[0-2]|0?[1-9])[-./](?P<d2>[12]\d|3[01]|0?[1-9])(?![\d.])"
    rf"|(?P<rel>今年|本年|去年|前年|同年|次年|翌年|明年)(?:(?P<m3>{_M})月(?:(?P<d3>{_D})[日号])?"
    r"|(?=[,。初底末])|(?P<half>(?:上|下)半年))?"
    rf"|(?<![\d年十])(?P<m4>{_M})月(?P<d4>{_D})[日号]"
    r"|(?P<mrel>本月|同月|当月|上个?月|次月|下个?月)(?:(?P<d5>[12]\d|3[01]|[1-9])[日号])?"
    r"|(?P<drel>同日|当日|当天|次日|翌日|昨日|昨天|今日|今天|前一天|前一日|前日)"
    r"|(?P<ago>[一二两三四五六七八九十]|[1-9]\d?)(?P<unit>天|日|周|个月|年)前(?![后台])"
    r"|(?:^|(?<=[,。;\n]))(?:约|大约|仅)?(?P<later>[一二两三四五六七八九十]|[1-9]\d?)(?P<after>天|日|周|个月|年)(?:之|以)?后(?!生效|施行|起|将)"
    rf"|(?<![\d年月十第个])(?P<m6>{_M})月份?(?=[,初底末起以,至]|上旬|中旬|下旬|时候|[表宣决认处罚立调裁判向对称就说作做提透召与将正批否颁推联共任敦呼撤叫封禁下解暂终因把被签印]|开(?:始|展)|发[布起出]|通过|公布|在|面向|上线|开源|收购|完成|正式|披露)"
    rf"|(?<=[于在,。;])(?P<m7>{_M})月份?(?!\d)"
    # "周三(1月28日)", "1月28日(周三)": the day of the month tells which.
    r"|(?<![日号]\()(?P<wrel>上周|本周|这周|下周|(?:上|本|这|下)?星期|周)(?P<w>[一二三四五六日天])(?![期年个周])"
    rf"(?!\((?:(?:{_Y})年)?(?:(?:{_M})月)?(?:{_D})[日号])"
    r"(?:(?<=[上本这下]周.)|(?=[,()早晚表宣裁判起向对在称发就凌公说作做提透报召致与将通签]|上[午诉]|下[午令达]))"
    r"|(?<![\d年月~至到—-])(?P<d8>[12]\d|3[01]|[1-9])日(?=[,()晚凌早表宣决认处罚立调收裁判起向对在称发就公说作做提透报召致与将通签正批否颁印推联共举投启任敦呼警审]|上[午诉]|下[午令达]|消息)"
    r"(?!起|前|内|报)"
    r"|(?<=[自从])(?P<d9>[12]\d|3[01]|[1-9])日(?=起)"
    r"|" + _EN_MONTH.format("en1") + r" (?P<ed1>\d{1,2})(?:st|nd|rd|th)?, (?P<ey1>20\d\d)"
    r"|\b(?P<ed2>\d{1,2})(?:st|nd|rd|th)? " + _EN_MONTH.format("en2") + r",? (?P<ey2>20\d\d)"
    r"|" + _EN_MONTH.format("en3") + r",? (?P<ey3>20\d\d)\b"
    r"|\b[Ii]n (?P<ey4>20\d\d)\b"
)
# "2024-2026年", "2024年至2026年": a span that a plan covers, no date of an event.
_SPAN = compiled(r"[-—–~至到](?:20)?\d\d年|[-—–~至到]20\d\d\)")
_SPAN_BEFORE = compiled(r"20\d\d年?[-—–~至到]$")
# "截止时间为2024年10月14日".
_DUE = compiled(r"截止(?:时间|日期|日)?(?:为|至|到|是|于)?$")
_YEAR_SHIFT = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1}
_NEAR_SHIFT = {"同年": 0, "次年": 1, "翌年": 1}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date where it stands, half-open; `iso` is `2024`, `2024-06` or `2024-06-24`."""

    start: int
    end: int
    iso: str


def dates(text: str, published: str | None = None) -> Iterator[DateMention]:
    """Find the dates of a text in reading form; those that cannot be completed are left out.

    >>> [mention.iso for mention in dates("2024年6月24日起诉,同月和解;去年12月立案", "2025-01-03")]
    ['2024-06-24', '2024-06', '2024-12']
    >>> [mention.iso for mention in dates("On June 24, 2024 and in 2023")]
    ['2024-06-24', '2023']
    """
    last: str | None = None
    # The day last named that no "今年" or "去年" sets beside the news.
    current: str | None = None
    current_end = 0
    for match in _DATE.finditer(text):
        if _SPAN.match(text, match.end()) or _SPAN_BEFORE.search(text, max(0, match.start() - 6), match.start()):
            continue
        if text.rfind("《", max(0, match.start() - 60), match.start()) > text.rfind("》", 0, match.start()):
            # "《2018年数据保护法》": a year in a title dates no event.
            continue
        new_sentence = match["drel"] and current and "。" in text[current_end : match.start()]
        iso = _iso(match, current if new_sentence else last, published)
        if iso:
            # "须在4月5日前答复": a deadline is no day that "同日" goes back to, nor "5年前" a year, nor that of
            # "2021年《甲规则》".
            if not is_due(text, match.start()) and not text.startswith(("前", "之前", "以前", "《"), match.end()):
                last = last if "年" in (match["unit"], match["after"]) else iso
                if len(iso) == 10 and not match["rel"]:
                    current, current_end = iso, match.end()
            yield DateMention(match.start(), match.end(), iso)


def is_due(text: str, place: int) -> bool:
    """Say whether what is read at a place is called a deadline.

    >>> is_due("意见反馈截止时间为10月14日", 9)
    True
    """
    return _DUE.search(text, max(0, place - 8), place) is not None


def _iso(match: re.Match[str], last: str | None, published: str | None) -> str | None:
    parts = {
        name: _figures(value) if name[0] in "ymd" and len(name) < 3 else value
        for name, value in match.groupdict().items()
        if value
    }
    if "y" in parts:
        return _valid(parts["y"], parts.get("m"), parts.get("d"))
    if "y2" in parts:
        return _valid(parts["y2"], parts["m2"], parts["d2"])
    for number in "123":
        if f"en{number}" in parts:
            month = _MONTH[parts[f"en{number}"][:3].lower()]
            return _valid(parts[f"ey{number}"], str(month), parts.get(f"ed{number}"))
    if "ey4" in parts:
        return parts["ey4"]
    return _relative(parts, last, published)


def _figures(number: str) -> str:
    """A number of a date in figures: "二〇二五" (digit by digit), "卅一", "十二"."""
    if number[0].isascii():
        return number
    digits = {"〇": 0, "零": 0, "○": 0, **_DIGITS}
    if len(number) == 4:
        return "".join(str(digits[each]) for each in number)
    tens, ten, ones = number.replace("廿", "二十").replace("卅", "三十").partition("十")
    return str(digits.get(tens, 1) * 10 + digits.get(ones, 0)) if ten else str(digits[number])


def _relative(parts: dict[str, str], last: str | None, published: str | None) -> str | None:
    near = last or published
    if "rel" in parts:
        word = parts["rel"]
        # Beside what was named last "今年" says nothing: only the day of the news tells which year is this one.
        base, shift = (near, _NEAR_SHIFT[word]) if word in _NEAR_SHIFT else (published, _YEAR_SHIFT[word])
        return _valid(str(int(base[:4]) + shift), parts.get("m3"), parts.get("d3")) if base else None
    if "m4" in parts:
        return _in_year(near, published, parts["m4"], parts["d4"])
    if "m6" in parts:
        return _in_year(near, published, parts["m6"], None)
    if "m7" in parts:
        return _in_year(near, published, parts["m7"], None)
    if "ago" in parts:
        return _shifted(near, -_count(parts["ago"]), parts["unit"])
    if "later" in parts:
        return _shifted(last, _count(parts["later"]), parts["after"])
    if "mrel" in parts:
        word = parts["mrel"]
        base = near if word in ("同月", "当月", "次月") else published or near
        return _month(base, {"上": -1, "次": 1, "下": 1}.get(word[0], 0), parts.get("d5"))
    if "drel" in parts:
        return _day(parts["drel"], last, published)
    if "d8" in parts or "d9" in parts:
        # Neither a bare year nor a day to come sets the month of the news ("将于2026年部署。18日,甲宣布…").
        news = last is None or len(last) < 7 or (published is not None and last[:7] > published[:7])
        return _day_of_month((published or last) if news else last, parts.get("d8") or parts["d9"])
    if "w" in parts and published and len(published) == 10:
        today = datetime.date.fromisoformat(published)
        monday = (
            today
            - datetime.timedelta(today.weekday())
            + datetime.timedelta({"上": -7, "下": 7}.get(parts["wrel"][0], 0))
        )
        day = monday + datetime.timedelta(_WEEK.index(parts["w"]) - (parts["w"] == "天"))
        # "周四" in the news of a Tuesday is that of the week before.
        is_past = parts["wrel"][0] in "周星" and day > today
        return (day - datetime.timedelta(7 * is_past)).isoformat()
    return None


_WEEK = "一二三四五六日天"


def _day_of_month(base: str | None, day: str) -> str | None:
    """ "18日": of the month last named, or the last 18th before the news."""
    if base is None or len(base) < 7:
        return None
    is_past = len(base) == 10 and int(day) > int(base[8:]) + 1
    return _month(base, -1 if is_past else 0, day)


def _in_year(near: str | None, published: str | None, month: str, day: str | None) -> str | None:
    """Complete a month and day: the year last named, or the one that puts it nearest before publication."""
    base = near or published
    if base is None:
        return None
    year = int(base[:4])
    if base is published and len(base) >= 7 and int(month) - int(base[5:7]) > 6:
        year -= 1
    elif published and len(published) >= 7 and f"{year}-{int(month):02}" > published[:7] and year > int(published[:4]):
        # The year last named was that of a date to come ("2026年1月1日生效…,9月8日表示").
        year = int(published[:4])
    return _valid(str(year), month, day)


def _month(base: str | None, shift: int, day: str | None) -> str | None:
    if base is None or len(base) < 7:
        return None
    count = int(base[:4]) * 12 + int(base[5:7]) - 1 + shift
    return _valid(str(count // 12), str(count % 12 + 1), day)


_DIGITS = {"两": 2, **{digit: number for number, digit in enumerate("一二三四五六七八九十", 1)}}


def _count(number: str) -> int:
    return _DIGITS.get(number) or int(number)


def _shifted(base: str | None, count: int, unit: str) -> str | None:
    """ "四天前", "一周后", "两个月后": counted from the day last named."""
    if unit == "年":
        return str(int(base[:4]) + count) if base else None
    if unit == "个月":
        return _month(base, count, None)
    if base is None or len(base) != 10:
        return None
    days = count * (7 if unit == "周" else 1)
    return (datetime.date.fromisoformat(base) + datetime.timedelta(days)).isoformat()


def _day(word: str, last: str | None, published: str | None) -> str | None:
    base = published if word[0] in "今昨" else last or published
    if base is None or len(base) != 10:
        return None
    shift = {"昨": -1, "次": 1, "翌": 1, "前": -1}.get(word[0], 0)
    return (datetime.date.fromisoformat(base) + datetime.timedelta(shift)).isoformat()


def _valid(year: str, month: str | None, day: str | None) -> str | None:
    if month is None:
        return year
    if day is None:
        return f"{year}-{int(month):02}"
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
