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
#: "民国114年", "令和7年".
_ERA_YEAR = r"\d{1,3}|[〇零○一二三四五六七八九]{2,3}|十[一二三四五六七八九]?|[一二三四五六七八九]|元"
_ERAS = {"民国": 1911, "令和": 2018, "平成": 1988}
_M = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_D = r"[12]\d|3[01]|0?[1-9]|三十一?|卅一?|(?:二十|廿|十)[一二三四五六七八九]?|[一二三四五六七八九]"
#: What a day or a month has behind it that stands without the rest: a mark, a time of day, a verb or what leads to one;
#: but no amount of time ("30日上限", "7日退货", "15日和30日").
_GOES = (
    r"(?!公示|提前|起(?![诉草])|电[量力]|报(?![道导告案名送请批警考])|以[内上下前后来]|均[线价值量]|成交|同比|退[货款换]|到期|[和与]\d|"
    r"开放期|申请期|收[货款]|确认期|指数|告知期)"
    r"(?:[,()晚凌早清傍深夜表宣决认处罚立调收裁判起向对在于称发就公说作做透提召致与和同跟将通签正批否颁印推联共一举投启任敦呼警审"
    r"把被由从自因按依据根经也亦再又已曾即继分获取加入完敲达驳重更升开恢指要请申出辞离聘组成设建接遭受针面控告引援允准承诺证确送递交揭"
    r"落修废撤延暂禁命责约检查搜逮拘叫封解终关停拒回改制答拟并购买卖融募披报刊电讯退仍均先抵访会谈]"
    r"|上[午诉线市海调述]|下[午令达架线调]|中午|当[地庭场天晚]|消息|以)"
)
#: Behind these a number of days or months is one of amount ("为期三日", "近5日", "通知后15日").
_NO_AMOUNT = "(?<![\\d第个续这前近首每满逾隔超期过去后余几整予某百廿卅二三十])"
_WEEKDAY_GOES = (
    r"(?:[,()早晚表宣裁判起向对在称发就凌公说作做提透报召致与将通签被已和拒批控联共推驳指下]|上[午诉])(?!下属)"
)
_DATE = compiled(
    rf"(?:(?P<era>民国|令和|平成)(?P<ye>{_ERA_YEAR})|(?P<y>{_Y}|(?<![\d.])2[1-9](?=年(?:{_M})月)))年(?:(?P<m>{_M})月(?:(?P<d>{_D})[日号]?)?)?(?![份级])"
    r"|(?<![\d.])(?P<y2>20\d\d)[-./](?P<m2>1[0-2]|0?[1-9])[-./](?P<d2>[12]\d|3[01]|0?[1-9])(?![\d.])"
    rf"|(?P<rel>今年|本年|去年|前年|同年|次年|翌年|明年)(?:(?P<m3>{_M})月(?:(?P<d3>{_D})[日号])?"
    r"|(?=[,。初底末])|(?P<half>(?:上|下)半年))?"
    rf"|(?<![\d年十])(?P<m4>{_M})月(?P<d4>{_D})[日号]"
    rf"|(?P<mrel>本月|同月|当月|上个?月|次月|下个?月)(?:(?P<d5>{_D})[日号])?"
    r"|(?P<drel>同日|当日|当天|次日|翌日|昨[日天晚夜]|今[日天晨早晚]|前一[天日晚夜]|前[日天](?!使))"
    # "此前一个月": counted from the day last named.
    r"|[此之]前(?:的)?(?P<prior>[一二两三四五六七八九十]|[1-9]\d?)(?P<past>天|日|周|个月|年)(?![内里来间多余])"
    r"|(?P<ago>[一二两三四五六七八九十]|[1-9]\d?)(?P<unit>天|日|周|个月|年)前(?![后台])"
    r"|(?:^|(?<=[,。;\n]))(?:但|而|不过|然而)?(?:[就仅在约]|大约|仅仅|短短)*(?P<later>[一二两三四五六七八九十]|[1-9]\d?)(?P<after>天|日|周|个月|年)(?:之|以)?后(?!生效|施行|起|将)"
    rf"|{_NO_AMOUNT}(?<![年月])(?P<m6>{_M})月份?(?=[,初底末起至]|[上中下]旬|时候|以来|{_GOES})"
    rf"|(?<=[于在,。;])(?P<m7>{_M})月份?(?!\d)"
    r"|(?P<week>[上本]周|[上本]星期|上一周)(?![一二三四五六日天末年刊])"
    # "周三(1月28日)", "1月28日(周三)": the day of the month tells which.
    r"|(?<![日号]\()(?P<wrel>上周|本周|这周|下周|(?:上|本|这|下)?星期|周)(?P<w>[一二三四五六日天])(?![期年个周])"
    rf"(?!\((?:(?:{_Y})年)?(?:(?:{_M})月)?(?:{_D})[日号])"
    rf"(?:(?<=[上本这下]周.)|(?={_WEEKDAY_GOES}))"
    rf"|{_NO_AMOUNT}(?<![年月~至到—-])(?P<d8>{_D})日(?={_GOES})"
    rf"|(?<=[自从])(?P<d9>{_D})日(?=起)"
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
    whole: DateMention | None = None
    today = published
    for match in _DATE.finditer(text):
        if _SPAN.match(text, match.end()) or _SPAN_BEFORE.search(text, max(0, match.start() - 6), match.start()):
            continue
        if text.rfind("《", max(0, match.start() - 60), match.start()) > text.rfind("》", 0, match.start()):
            # "《2018年数据保护法》": a year in a title dates no event.
            continue
        base = current if match["drel"] and current and "。" in text[current_end : match.start()] else last
        if base and whole and any(match[each] for each in _YEARLESS) and _is_apart(text, whole, match, published):
            base = None
        iso = _iso(match, base, published, today)
        if not iso:
            continue
        if whole and base and any(match[each] for each in _YEARLESS):
            iso = _not_ahead(text, match.start(), iso, published)
        mention = DateMention(match.start(), match.end(), iso)
        if len(iso) == 10 and _SENT.match(text, match.end()):
            # "某社29日电": what it tells of "今天" was on that day.
            today = iso
        # "须在4月5日前答复": a deadline is no day that "同日" goes back to, nor "5年前" a year, nor that of
        # "2021年《甲规则》".
        if not is_due(text, match.start()) and not text.startswith(("前", "之前", "以前", "《"), match.end()):
            if "年" not in (match["unit"], match["after"], match["past"]):
                last, whole = iso, mention
            # "2026年3月1日起生效。国会同日还通过…": not from the day on which something begins to hold.
            if len(iso) == 10 and not match["rel"] and not _SINCE.match(text, match.end()):
                current, current_end = iso, match.end()
        yield mention


#: Groups of months that stand without a year.
_YEARLESS = ("m4", "m6", "m7")
_SENT = compiled(r"(?:专)?[电讯](?![子话池脑力动商影视量信器])")


def _is_apart(text: str, before: DateMention, match: re.Match[str], published: str | None) -> bool:
    """Whether a month has its year from the news, and not from the date before: that is one of another paragraph, or
    of another sentence and only a year by the way or of a later month ("去年12月立案。7月底约谈")."""
    between = text[before.end : match.start()]
    # "继2030年3月起诉甲之后,6月3日又起诉乙"
    follows = _FOLLOWS.search(text, max(0, before.start - 12), before.start) is not None
    # "两社称,甲最迟自2030年6月起抓取文章。8月7日,乙起诉": since when something has been so.
    follows = follows or (_SINCE.match(text, before.end) is not None and "。" in between)
    if (
        published is None
        or before.iso[:4] == published[:4]
        or ("。" not in between and "\n" not in between and not follows)
    ):
        return False
    month = int(_figures(next(match[each] for each in _YEARLESS if match[each])))
    if len(published) >= 7 and month > int(published[5:7]):
        # This year's would lie ahead.
        return False
    if "\n" in between or follows:
        return True
    if len(before.iso) == 4:
        return not _OPENS.search(text, max(0, before.start - 1), before.start) or text[before.start] == "去"
    return month < int(before.iso[5:7])


_SINCE = compiled(r"起(?![诉草])|以来")


def _not_ahead(text: str, place: int, iso: str, published: str | None) -> str:
    """ "1月封禁甲,12月罚款乙" in the news of June: a month far ahead that nothing plans is of the year before."""
    if (
        published is None
        or len(published) < 7
        or iso[:4] != published[:4]
        or _PLANNED.search(text, max(0, place - 24), place)
    ):
        return iso
    far = int(iso[5:7]) - int(published[5:7]) > _FAR
    return f"{int(iso[:4]) - 1}{iso[4:]}" if far else iso


#: What is so many months ahead of the news was the year before, where no plan is told.
_FAR = 4
_PLANNED = compiled(r"(?:将|拟|预计|计划|定于|有望|截至|截止|最迟|不晚于|[至到])[^,。;\n]{0,12}$")
_FOLLOWS = compiled(r"(?:^|[,。;\n])继[^,。;\n]{0,10}$")
_OPENS = compiled(r"(?:^|[。;\n])$")


def is_due(text: str, place: int) -> bool:
    """Say whether what is read at a place is called a deadline.

    >>> is_due("意见反馈截止时间为10月14日", 9)
    True
    """
    return _DUE.search(text, max(0, place - 8), place) is not None


def _iso(match: re.Match[str], last: str | None, published: str | None, today: str | None) -> str | None:
    parts = {
        name: _figures(value) if name[0] in "ymd" and len(name) < 3 else value
        for name, value in match.groupdict().items()
        if value
    }
    if "era" in parts:
        parts["y"] = str(_ERAS[parts["era"]] + int(parts["ye"]))
    if "y" in parts:
        return _valid(f"20{parts['y']}"[-4:], parts.get("m"), parts.get("d"))
    if "y2" in parts:
        return _valid(parts["y2"], parts["m2"], parts["d2"])
    for number in "123":
        if f"en{number}" in parts:
            month = _MONTH[parts[f"en{number}"][:3].lower()]
            return _valid(parts[f"ey{number}"], str(month), parts.get(f"ed{number}"))
    if "ey4" in parts:
        return parts["ey4"]
    return _relative(parts, last, published, today)


def _figures(number: str) -> str:
    """A number of a date in figures: "二〇二五" (digit by digit), "卅一", "十二"."""
    if number[0].isascii():
        return number
    digits = {"〇": 0, "零": 0, "○": 0, "元": 1, **_DIGITS}
    if len(number) > 2 and not set(number) & set("十廿卅"):
        return "".join(str(digits[each]) for each in number)
    tens, ten, ones = number.replace("廿", "二十").replace("卅", "三十").partition("十")
    return str(digits.get(tens, 1) * 10 + digits.get(ones, 0)) if ten else str(digits[number])


def _relative(parts: dict[str, str], last: str | None, published: str | None, today: str | None) -> str | None:
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
    if "prior" in parts:
        return _shifted(last or published, -_count(parts["prior"]), parts["past"])
    if "later" in parts:
        return _shifted(last, _count(parts["later"]), parts["after"])
    if "mrel" in parts:
        word = parts["mrel"]
        base = near if word in ("同月", "当月", "次月") else published or near
        return _month(base, {"上": -1, "次": 1, "下": 1}.get(word[0], 0), parts.get("d5"))
    if "drel" in parts:
        return _day(parts["drel"], last, today)
    if "d8" in parts or "d9" in parts:
        # Neither a bare year nor a day to come sets the month of the news ("将于2026年部署。18日,甲宣布…").
        news = last is None or len(last) < 7 or (published is not None and last[:7] > published[:7])
        return _day_of_month((published or last) if news else last, parts.get("d8") or parts["d9"], published)
    if "week" in parts:
        return _week(parts["week"], published)
    return _weekday(parts, published) if "w" in parts and published and len(published) == 10 else None


def _week(word: str, published: str | None) -> str | None:
    """ "上周": to the month, where the whole week is of one."""
    if published is None or len(published) != 10:
        return None
    day = datetime.date.fromisoformat(published)
    first = day - datetime.timedelta(day.weekday() + 7 * (word[0] == "上"))
    last = min(first + datetime.timedelta(6), day)
    return f"{first:%Y-%m}" if first.month == last.month else None


def _weekday(parts: dict[str, str], published: str) -> str:
    """ "上周三", "周四": in the news of a Tuesday that of the week before."""
    today = datetime.date.fromisoformat(published)
    monday = today + datetime.timedelta({"上": -7, "下": 7}.get(parts["wrel"][0], 0) - today.weekday())
    day = monday + datetime.timedelta(_WEEK.index(parts["w"]) - (parts["w"] == "天"))
    is_past = parts["wrel"][0] in "周星" and day > today
    return (day - datetime.timedelta(7 * is_past)).isoformat()


_WEEK = "一二三四五六日天"


def _day_of_month(base: str | None, day: str, published: str | None) -> str | None:
    """ "18日": of the month last named; of the one before where that would be more than a day ahead of the news."""
    if base is None or len(base) < 7:
        return None
    news = published or base
    ahead = len(news) == 10 and base[:7] == news[:7] and int(day) > int(news[8:]) + 1
    return _month(base, -1 if ahead else 0, day)


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


def _day(word: str, last: str | None, today: str | None) -> str | None:
    base = today if word[0] in "今昨" or word == "前天" or last is None or len(last) != 10 else last
    if base is None or len(base) != 10:
        return None
    shift = -2 if word == "前天" else {"昨": -1, "次": 1, "翌": 1, "前": -1}.get(word[0], 0)
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
