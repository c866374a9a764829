"""What a single line is, judged by its own look: a numbered head, a label, a bullet, an address, a notice.

Everything here reads the `shadow` of a line without its outer white space, so that one form of each mark is enough;
only addresses are looked for in the text itself, where a full-width comma ends them. The words stand in
`data/names/layout.toml`.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.errors import OntologyError
from kg.resources import resource
from kg.text.patterns import compiled

HAN = "\u3400-\u9fff"
NUMERALS = "一二三四五六七八九"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMERAL = rf"[{NUMERALS}]?十[{NUMERALS}]?|[{NUMERALS}]"
#: An address, without the punctuation that a sentence puts after it.
URL = compiled(r"https?://[\w\-.~:/?#\[\]@!$&'()*+,;=%|]+", re.ASCII | re.IGNORECASE)
_URL_TAIL = ".,;:!?'])*"
_LINK_PREFIX = compiled(r"\W*(?:[^:：/.。,，;；]{1,24}[:：]\s*)?<?")
_WORD = compiled(r"\w")

#: Bullets: signs that need no space, and those that do. Private-use characters are what PDF makes of Wingdings.
ORNAMENT = compiled(
    r"[●⚫○◎◉◦•▪■□◆◇❖➢➤►▶▷▎▌▍▏▊█┃✦✧★☆※·\ue000-\uf8ff\u2600-\u275f\U0001f000-\U0001faff\u200d\ufe0f]+\s*"
)
BULLET = compiled(rf"(?:{ORNAMENT.pattern}|[-*+]\s+)")
#: Numbering of lists inside a text, which never numbers items.
ENUMERATION = compiled(r"\(?\d{1,2}\)|\(?[a-z]\)|[a-z]\.\s|[ivx]{1,4}[.)]\s|[①-⑳]|\([ivx]{1,4}\)")
MARKDOWN_HEADING = compiled(r"#{1,6}\s+")

#: Closing marks that may follow a full stop stand within so many characters of the end.
_TAIL = 8
_CLOSERS = r"[”)》】\]\"'*_]*"
_FULL_STOP = compiled(rf"[。!?…]{_CLOSERS}$|[.]{_CLOSERS}$")
_PAUSE = compiled(rf"[。!?…;:]{_CLOSERS}$|[.]{_CLOSERS}$")

_MONTHS = "(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec)[a-z]{0,6}"
#: What follows a number that counts something.
_UNITS = (
    "(?:[年月号分秒名项位款条件次万亿元倍岁天周]|日(?!本)|时(?!代)|个(?!人)|家(?!乐)|部(?!分)|人(?![工民大社力机]))"
)
#: How items are numbered: name of the style → pattern; group 1 is the number. `1)`, `(1)` and `i.` number lists.
STYLES = {
    "dot": compiled(r"(\d{1,3})\s?[.、]\s*(?=\S)"),
    "bar": compiled(r"(\d{1,3})(?:\s?[|丨]\s*|\s[–—-]\s+(?=\D))(?=\S)"),
    "hanparen": compiled(rf"\(({_NUMERAL})\)\s*(?=\S)"),
    "han": compiled(rf"({_NUMERAL})\s?[、.]\s*(?=\S)"),
    "padded": compiled(rf"(0\d|[1-9]\d)\s+(?=[{HAN}《“A-Za-z])(?!{_UNITS}|{_MONTHS})|(0\d)\s+(?=\d)"),
}
#: Marks that mostly number the points of a text, and items only where nothing else does.
LOOSE_STYLES = {
    "paren": compiled(r"\((\d{1,3})\)\s*(?=\S)"),
    "corner": compiled(r"[【\[](\d{1,3})[】\]]\s*(?=\S)"),
    "halfparen": compiled(r"(\d{1,3})\)\s*(?=\S)"),
    "pair": compiled(rf"\d{{1,2}}\.(\d{{1,2}})\.?\s+(?=[{HAN}《“A-Z])(?!{_UNITS})"),
    "named": compiled(r"(?:no\.?|top|#|item)\s?(\d{1,3})(?!\d)[\s.:、|]*(?=\S)", re.IGNORECASE),
    "keycap": compiled("(\\d)\ufe0f?\u20e3\\s*(?=\\S)"),
    "circled": compiled(f"([{CIRCLED}])\\s*(?=\\S)"),
    "bare": compiled(rf"(\d{{1,2}})\s+(?=[{HAN}《“A-Z])(?!{_UNITS}|{_MONTHS})"),
}
#: "1.5 倍", "3.5 Sonnet": a number, no head; "12.2025年": a head before a year; "9.360": either.
_DECIMAL = compiled(r"\d{1,3}\.\d+(?!\d)(?!\s?年)\s*(?:[%倍万亿元版个A-Za-z,。)]|$)")
_NUMBER_STARTS = frozenset(f"0123456789({NUMERALS}十")
_LOOSE_STARTS = frozenset(f"0123456789([【nNtT#iI{CIRCLED}")
#: A number and what tells it from others stand within so many characters.
_SEEN = 40
_AFTER_DOT = compiled(r"\d{1,3}\.\d")
#: "12 AI companies": the number of an item or of companies.
_QUANTITY = compiled(r"[1-9]\d\s+[A-Za-z]")
_BEFORE_YEAR = compiled(r"\d{1,3}\.\d{4}\s?年")

#: Kinds whose label may stand alone on its line without a colon.
_BARE_KINDS = ("summary", "commentary", "link")
#: A line that holds a date, in brackets or beside the name of a source, and nothing else.
_DAY = (
    rf"(?:20\d\d\s?[年./-]\s?\d{{1,2}}\s?[月./-]\s?\d{{1,2}}\s?日?|\d{{1,2}}\s?月\s?\d{{1,2}}\s?日"
    rf"|\d{{1,2}} {_MONTHS}\.?,? 20\d\d|{_MONTHS}\.? \d{{1,2}}(?:st|nd|rd|th)?,? 20\d\d)(?:\s+\d\d?:\d\d(?::\d\d)?)?"
)
_NAME = r"[^\s\d|。,;:()【][^|。,;:()】\d]{1,39}?"
#: What is no source beside a date, but the news of the day.
_NEWS = rf"[{HAN}A-Za-z]{{2,16}}(?:发布|推出|公布|印发|签署|通过|批准|成立|起诉|收购|罚|调查|上线|开源|判|裁定|宣布)"
_DAY_LINE = compiled(
    rf"(?:(?P<left>{_NAME}\s*[|/·丨]|[{HAN}]{{2,12}}(?=\s))\s*)?[(\[【]?{_DAY}[)\]】]?"
    rf"(?:\s*(?:[|/·丨]|,(?!.*、)|(?=(?:来源|source)\s*:)|(?=\s+[{HAN}]{{2,10}}$))\s*(?:(?:来源|source)\s*:\s*)?(?P<right>(?!{_NEWS}){_NAME}))?",
    re.IGNORECASE,
)
_LONGEST_DAY_LINE = 60
_LABEL = compiled(r"【([^】:]{1,16})】:?\s*|([^:?。,;]{1,24})[:?]\s*")
#: "来源 | 某报", "摘要 2031年5月6日,…": labels that a bar or a space ends; those of texts only before a sentence.
_LOOSE_LABEL = compiled(rf"([{HAN}]{{2,4}})(?:\s?[|丨]\s?|\s+)(?=\S)")
_LOOSE_HEAD, _LOOSE_TEXT = frozenset({"source", "published", "docket"}), frozenset({"summary", "commentary"})
#: "by Jane Roe".
_BYLINE = compiled(r"[Bb]y (?:[A-Z][\w.'-]+,? ?(?:and |& )?){2,6}")
_LONGEST_BARE = 14

#: What leads from an entry of a contents page to its page.
LEADERS = compiled(r"\s*(?:[.·…]\s*){3,}\d*$")
#: "详见", "链接" and the like at the end of a line announce an address.
ANNOUNCES_LINK = compiled(r"(?:详见|链接|参见|原文|网址|来源)\s*:?$")
#: "… | Read more", "阅读原文" at the end of a paragraph.
MORE = compiled(
    r"\s*[|(\[>→»-]*\s*(?:(?:read|learn|see) more|continue reading|full story"
    r"|(?:查看|阅读|点击)(?:原文|全文|更多)|原文链接)\s*[)\]>→».…]*$",
    re.IGNORECASE,
)
#: The source in brackets at the end of a paragraph: "（来源：某通讯社）"; after a full stop its name will do.
SOURCE_NOTE = compiled(
    r"\((?:(?:(?:信息|资料|消息|文章|新闻|内容)?来源|(?i:source))\s*:\s*(?P<named>[^()]{1,60})"
    r"|(?<=[。!?]\()(?P<after>[^()\d。,:;!?][^()。,:;!?]{1,23})(?:, ?(?P<day>[\d年月日./-]{3,11}))?"
    r"|(?<=[.!?”\"] \()(?<!(?:Inc|Ltd|Plc)\. \()(?<!Corp\. \()"
    r"(?P<behind>[A-Z][^().,:;!?]{1,30}))\)$"
    r"|(?<=[。!?”])\s*(?:(?:信息|资料|消息|文章|新闻|内容)?来源|(?i:source))\s*:\s*(?P<bare>[^()。:]{2,40})$"
    r"|(?<=[a-z\d.!?”\"] )\[(?P<square>(?!.*\b20\d\d\b)[A-Z][^\[\]]{1,160})\]$"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The number at the start of a line; the title begins at `offset`."""

    style: str
    number: int
    offset: int
    #: "9.360发布会": a head or a decimal number.
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line, of one of the kinds of `label`; its value begins at `offset`."""

    kind: str
    offset: int


def number(text: str) -> int:
    """Read a number in digits, in Chinese numerals up to 99 or in a circle up to 20.

    >>> number("07"), number("十"), number("二十一"), number("③")
    (7, 10, 21, 3)
    """
    if text in CIRCLED:
        return CIRCLED.index(text) + 1
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    high = NUMERALS.index(tens) + 1 if tens else int(bool(ten))
    return 10 * high + (NUMERALS.index(ones) + 1 if ones else 0)


def heading_mark(line: str) -> int:
    """Measure the `#` marks and the space after them at the start of a line, 0 without."""
    found = MARKDOWN_HEADING.match(line) if line.startswith("#") else None
    return found.end() if found else 0


def head(line: str, *, loose: bool = False) -> Head | None:
    """Tell how a line is numbered, if it is; Markdown marks may stand before the number.

    `loose` takes marks for numbers of items that otherwise number lists: `(1)`, `【1】`, `1)`, `①`, `No. 1`, `1 `.

    >>> head("### 12. 某公司起诉某平台")
    Head(style='dot', number=12, offset=8, doubtful=False)
    >>> head("01 | 某局发布指南").number, head("3.5 Sonnet 发布"), head("1) 数据来源")
    (1, None, None)
    """
    start = heading_mark(line)
    body = line[start : start + _SEEN]
    if not body or body[0] not in (_LOOSE_STARTS if loose else _NUMBER_STARTS):
        return None
    for style, pattern in (LOOSE_STYLES if loose else STYLES).items():
        found = pattern.match(body)
        if found and len(body) > found.end():
            return _checked(style, found, body, start)
    return None


def _checked(style: str, found: re.Match[str], body: str, start: int) -> Head | None:
    if style == "dot" and (_DECIMAL.match(body) or LOOSE_STYLES["pair"].match(body)):
        return None
    doubtful = style == "dot" and bool(_AFTER_DOT.match(body)) and not _BEFORE_YEAR.match(body)
    doubtful = doubtful or (style == "padded" and bool(_QUANTITY.match(body)))
    return Head(style, number(found[found.lastindex or 1]), start + found.end(), doubtful)


def label(line: str) -> Label | None:
    """Tell the label at the start of a line, bullets and Markdown marks left aside.

    Kinds are `published`, `dated`, `source`, `docket`, `link`, `other`, `summary` and `commentary`, and `day` for
    a line that is only a date and perhaps a source.

    >>> label("发布日期: 2024 年 6 月 5 日"), label("某某短评"), label("- 来 源:某报").kind
    (Label(kind='published', offset=6), Label(kind='commentary', offset=4), 'source')
    """
    start = heading_mark(line)
    bullet = BULLET.match(line, start)
    start = bullet.end() if bullet else start
    found = _LABEL.match(line, start)
    kind = _kind(found[1] or found[2]) if found else None
    if found and kind:
        return Label(kind, found.end())
    kind = _kind(line[start:]) if len(line) - start <= _LONGEST_BARE else None
    if kind in _BARE_KINDS and not found:
        return Label(kind, len(line))
    loose = _LOOSE_LABEL.match(line, start)
    kind = _kind(loose[1]) if loose else None
    if loose and (kind in _LOOSE_HEAD or (kind in _LOOSE_TEXT and ends_sentence(line))):
        return Label(kind, loose.end())
    if day_line(line[start:]) is not None:
        return Label("day", start)
    return Label("other", start) if _BYLINE.fullmatch(line, start) else None


def day_line(line: str) -> str | None:
    """Tell the source that stands beside the date in a line with nothing else, "" without any; None for others.

    >>> day_line("2024-06-05 | 某通讯社"), day_line("(6月5日)"), day_line("6月5日起施行")
    ('某通讯社', '', None)
    """
    if len(line) > _LONGEST_DAY_LINE or not any(sign.isdecimal() for sign in line):
        return None
    found = _DAY_LINE.fullmatch(line)
    return (found["left"] or found["right"] or "").strip(" |/·丨") if found else None


@lru_cache(maxsize=1 << 12)
def _kind(words: str) -> str | None:
    word = re.sub(r"\s+", "", words)
    return next((kind for kind, pattern in words_of("labels").items() if pattern.fullmatch(word)), None)


@cache
def words_of(table: str) -> dict[str, re.Pattern[str]]:
    """Load one table of `data/names/layout.toml` as patterns by kind, in the order of the file.

    Raises:
        OntologyError: the file is faulty; names the entry.
    """
    path = resource("data/names") / "layout.toml"
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))[table]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise OntologyError(f"{path}: {error}") from error
    patterns = {}
    for kind, words in entries.items():
        try:
            patterns[kind] = re.compile("|".join(f"(?:{word})" for word in words), re.IGNORECASE)
        except re.error as error:
            raise OntologyError(f"{path}: [{table}] {kind}: {error}") from error
    return patterns


def is_contents_mark(line: str) -> bool:
    """Whether a line announces a contents page: 导读, 目录, Contents."""
    return bool(words_of("lines")["contents"].fullmatch(re.sub(rf"(?<=[{HAN}])\s+", "", line)))


def is_notice(line: str) -> bool:
    """Whether a line begins what follows the last item: notices, credits, invitations to scan."""
    return bool(words_of("lines")["notice"].match(line))


def is_biography(line: str) -> bool:
    """Whether a line belongs to an author's biography or contact data."""
    return bool(words_of("lines")["biography"].match(line))


def links(line: str) -> list[tuple[int, int]]:
    """Place the addresses of a line of the text itself (not of its shadow).

    >>> line = "详见 https://example.org/act_(2024)，另见 <http://example.org/b>."
    >>> [line[start:end] for start, end in links(line)]
    ['https://example.org/act_(2024)', 'http://example.org/b']
    """
    spans = []
    for found in URL.finditer(line):
        address = found[0].rstrip(_URL_TAIL)
        # A closing bracket belongs to an address that opens one.
        closed = "(" in address and found[0].startswith(address + ")")
        spans.append((found.start(), found.start() + len(address) + closed))
    return spans


def is_only_links(line: str) -> bool:
    """Whether a line holds addresses, with a bullet or a short label before them, and nothing else.

    >>> is_only_links("● 官网：<https://example.org/>"), is_only_links("意见可经 https://example.org 提交")
    (True, False)
    """
    first = URL.search(line)
    if not first or not _LINK_PREFIX.fullmatch(line[: first.start()]):
        return False
    return not _WORD.search(URL.sub("", line[first.start() :]))


def ends_sentence(line: str) -> bool:
    """Whether a line ends as sentences do.

    >>> ends_sentence("某法院作出判决。”"), ends_sentence("主要内容如下:"), ends_sentence("某公司发布模型")
    (True, False, False)
    """
    return bool(_FULL_STOP.search(line[-_TAIL:]))


def ends_clause(line: str) -> bool:
    """Whether a line ends in a full stop, a colon or a semicolon, after which a new line is no surprise."""
    return bool(_PAUSE.search(line[-_TAIL:]))


def starts_block(line: str) -> bool:
    """Whether a line begins something of its own and so continues no sentence."""
    found = head(line)
    if found and not found.doubtful:
        return True
    return bool(
        heading_mark(line)
        or BULLET.match(line)
        or ENUMERATION.match(line)
        or is_notice(line)
        or is_biography(line)
        or is_contents_mark(line)
        or line.startswith("【")
        or label(line)
    )
