"""What stands before the first words of a paragraph: datelines, bullets, labels, who reports. It is set apart, so that
these words begin a sentence for every rule."""

import re

from kg.text.patterns import compiled

#: Stands in a text, until its reading form is made, where a sentence is to end.
BREAK = "\ue010"
#: Stands for the number of a point ("（一）", "1.").
POINT = "\ue011"

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:, ?20\d\d)?|\d{{1,2}} {_MONTH}(?: 20\d\d)?)"
_CITY = r"[A-Z][A-Z.’' -]{2,30}(?:, [A-Z][\w. ]{1,20})?"
_TOWN = r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}(?:, [A-Z][\w. ]{1,20})?"
_AGENCY = (
    r"\((?:(?:Thomson )?Reuters|A[FN]?P|ANI|ANSA|Bloomberg(?: News)?|dpa|EFE|IANS|Jiji|Kyodo(?: News)?|PTI|TASS|UPI"
    r"|Xinhua|Yonhap|PR ?Newswire|Business ?Wire|Globe ?Newswire)\)"
)
#: Between a pair of dashes something is said by the way ("NVIDIA — the chip maker — sued").
_ALONE = r"(?![^\n.]{0,120} (?:--|[–—-]) )"
#: "LONDON (Reuters) - ", "SAN FRANCISCO, June 3 (AP) — ", "(Reuters) – ", "BRUSSELS — "; a day alone heads a point.
_PLACED = rf"(?:{_CITY}|{_TOWN}),? {_DAY}|(?:(?:{_CITY}|{_TOWN})(?:,? {_DAY})? ?)?{_AGENCY}"
_DATELINE = rf"(?:{_CITY} ?(?P<dash>--|[–—-]){_ALONE}|(?:{_PLACED}) ?(?P<mark>--|[–—:-]))(?= [A-Z“\"])"
#: What newsletters head their paragraphs with; other words before a colon may tell how sure something is.
_LABEL = (
    r"(?:Why it matters|The (?:big picture|bottom line|latest|news|details|backstory)|What(?: happened|['’]s new)"
    r"|Driving the news|Key takeaways?|Takeaways?|In (?:brief|short)|Background|Context|Details|Between the lines"
    r"|Go deeper|State of play|Catch up quick|Zoom (?:in|out)|By the numbers|At a glance|Summary|Overview|Case summary"
    r"|EXCLUSIVE|BREAKING|UPDATE(?: \d)?|ANALYSIS|NEWS)(?P<colon>:)(?= [A-Z“\"])"
)
_POINT = r"(?:(?P<bullet>[•●▪■◦·*]|[-–—])|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})(?P<point>[.)]))(?= [A-Z“\"])"
#: "According to Reuters, "; what a suit or an authority alleges stays an allegation.
_SOURCE = (
    r"According to (?:(?:a|the|its|media|news|local) )?(?:[a-z]+ )?(?:(?:reports?|statement|press release|announcement)"
    r"(?: (?:by|from|in) )?)?(?:the )?(?:[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3})?(?P<comma>,)(?= )"
)
#: "Meanwhile, ", "Bloomberg reported that ", "It was reported that ".
_LEAD = (
    r"(?:Meanwhile|Separately|Additionally|Moreover|Furthermore|However|Still|Similarly|Likewise|Notably|Elsewhere"
    r"|Finally|Nevertheless|Nonetheless|Overall|Importantly|In (?:addition|other news|short|particular|brief)"
    r"|At the same time|That said|To date|Of note|In an? (?:[a-z-]+ ){0,2}(?:development|move|first|twist|case))"
    r"(?P<pause>,)(?= )"
    r"|(?!(?:If|When|Although|Though|While|Since|Because|After|Before|Unless|As|Had|Even|Whether) )"
    r"(?:(?:The )?[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3}|It)(?: was| has| had)?"
    r"(?: (?:first|previously|earlier|also))? report(?:ed|s)"
    r"(?: (?:on|last|this|earlier|late|in) [\w ]{2,24}?)? that(?P<told> )"
)
_ENGLISH = compiled(rf"(?m)^[ \t]*(?:{_DATELINE}|{_LABEL}|{_POINT}|{_SOURCE})|(?:^|(?<=[a-z)”\"]\. ))(?:{_LEAD})")
_ALLEGES = compiled(r"(?i)suit|complaint|filing|indictment|plaintiff|prosecutor|petition|allegation|charge")
_FOOTNOTE = compiled(r"\[\d{1,3}\]")
#: "中新网6月3日电 甲…", "(记者乙)甲…".
_WIRE = compiled(r"(?<=[日月]电|[日月]讯)[ \t\u3000]")
_REPORTER = compiled(
    r"(?m)^(?P<before>[^\n。,，:：(（]{0,24})(?P<who>[(（](?:本报|见习|实习|首席|特约)?(?:记者|通讯员|编译|编辑)[^\n()（）]{1,20}[)）])(?=[^\s,，:：])"
)


_POINT_NUMBER = compiled(
    r"(?m)(?:^|(?<=。)(?=[（(]))(?P<indent>[ \t\u3000]*)(?:[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]"
    r"|(?:\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}、)(?!\d))"
    r"[ \t\u3000]*(?=[^\s\d])"
)
#: "• 甲…", "【快讯】甲…", "快讯：甲…", "甲社报道称，乙…", "此外，甲…"; a dateline goes on, since its
#: day may be that of the news.
_CHINESE = compiled(
    r"(?:^|(?<=[\n。\ue010]))[ \t\u3000]*(?:(?P<bullet>[•●▪◦])[ \t\u3000]*(?=[^\s•●▪◦])"
    r"|【[^【】\n]{1,40}(?<![人号號称稱日期者院由])(?P<bracket>】)"
    r"|(?:快[讯訊]|[简簡][讯訊]|要[闻聞]|突[发發]|最新|重磅|[独獨]家|速[递遞]|摘要|概要|基本案情|案情[简簡]介|背景)(?P<colon>[:：])"
    r"|(?:(?:另|又|[据據]|另[据據])?(?:[^，,。：:；;\n0-9“]{0,20}?)(?:[报報][道导導]|[报報][道导導][称稱指])"
    r"|(?:另|又)?[据據](?:悉|了解|[报報]|[传傳]|[^，,。：:；;\n0-9]{0,14}援引[^，,。：:；;\n0-9]{0,14}(?:消息|[报報][道导導])[称稱]?)"
    r"|有?(?:消息|[报報][道导導]|媒[体體]|外媒|知情人士)[称稱]|[记記]者(?:[获獲]悉|了解到)"
    r"|值得(?:注意|一提|[关關]注)的是|需要?(?:注意|指出|[说說]明)的是|此外|另外|[与與]此同[时時]|[简簡]言之|[总總]之)"
    r"(?P<comma>[，,]))"
)


def set_apart(text: str) -> str:
    """Put a mark for a line break behind the head of each English paragraph, and spaces over footnotes; offsets stay.

    >>> set_apart("LONDON (Reuters) - Acme won. [1]").replace(BREAK, "|")
    'LONDON (Reuters) | Acme won.    '
    >>> set_apart("Acme — the maker of Pixie — won."), set_apart("According to the suit, Acme copied books.")
    ('Acme — the maker of Pixie — won.', 'According to the suit, Acme copied books.')
    """
    text = _FOOTNOTE.sub(lambda match: " " * len(match.group()), text)
    return _ENGLISH.sub(_broken, text)


#: The groups of what a head ends with.
_ENDS = ("dash", "mark", "colon", "bullet", "bracket", "comma", "pause", "told", "point")


def _broken(match: re.Match[str]) -> str:
    kind = next(kind for kind in _ENDS if match.groupdict().get(kind))
    if kind == "comma" and _ALLEGES.search(match.group()):
        return match.group()
    start, end = (place - match.start() for place in match.span(kind))
    return match.group()[:start] + BREAK + " " * (end - start - 1) + match.group()[end:]


def set_chinese_apart(text: str) -> str:
    """Put a comma behind the dateline of each Chinese paragraph, in the place of who wrote it, and a mark for a line
    break behind what else heads one; offsets stay.

    >>> set_chinese_apart("中新网6月3日电 甲公司起诉"), set_chinese_apart("新华社6月3日电（记者王某）甲公司起诉")
    ('中新网6月3日电,甲公司起诉', '新华社6月3日电,     甲公司起诉')
    >>> set_chinese_apart("据甲社报道，乙公司起诉").replace(BREAK, "|"), set_chinese_apart("• 甲").replace(BREAK, "|")
    ('据甲社报道|乙公司起诉', '| 甲')
    """
    text = _POINT_NUMBER.sub(_numbered, text)
    return _CHINESE.sub(_broken, _REPORTER.sub(_parted, _WIRE.sub(",", text)))


def _numbered(match: re.Match[str]) -> str:
    return match["indent"] + POINT + " " * (len(match.group()) - len(match["indent"]) - 2) + BREAK


def _parted(match: re.Match[str]) -> str:
    return match["before"] + (("," if match["before"] else " ") + " " * (len(match["who"]) - 1))
