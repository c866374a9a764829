"""Who is named for nothing but that they brought the news: no party to what it tells."""

from kg.extract.hits import Hit
from kg.text.patterns import compiled

_BEFORE = compiled(r"(?:^|[,。;\n])(?:另|又)?据?《?$")
_DAYS = r"(?:\d{4}年)?(?:(?:\d{1,2}月)?\d{1,2}日|周[一二三四五六日])?"
_BRINGS = compiled(
    rf"[”》]?(?:网站|新闻)?{_DAYS}(?:独家|率先)?"
    r"(?:(?:报道|报导)(?=[,称指:。])|援引[^,。;\n]{1,20}?(?:消息|报道|报导|称)(?=[,:。]))"
)
#: Names that newspapers, agencies and stations bear.
_PAPER = compiled(
    r"(?:^|(?<= ))(?:Reuters|Bloomberg|Axios|Politico|CNBC|CNN|BBC|NPR|Wired|Forbes|Nikkei|Xinhua|Yonhap|AFP|WSJ|NYT|FT"
    r"|TechCrunch|(?:The )?(?:Information|Verge|Guardian|Economist|Register|Atlantic|Intercept)"
    r"|(?:[A-Z][\w’'-]* )*(?:Times|Post|Journal|News|Herald|Tribune|Gazette|Chronicle|Magazine|Telegraph|Insider|Press"
    r"|Reporter|Observer|Globe|Mail|Law|Radio|TV|Broadcasting Corporation))$"
)
_FIRST_WORDS = compiled(
    r" (?:was |has |had )?(?:first |previously |earlier |also )*(?:reported|reports|wrote|noted)"
    r"(?: (?:on|last|this|earlier|late|in) [\w ]{2,24}?)?"
    r"(?= that |,|[.。]|$|\n| the (?:news|story|deal|talks|plans?)\b| citing )"
)
_TOLD = compiled(
    r"\b(?:told|according to|interview with|first reported by|reported by|reviewed by|seen by"
    r"|statement to|as) (?:the )?$"
)


def is_press(text: str, hit: Hit, language: str) -> bool:
    """Say whether a name is that of the press in such words as "据甲社报道", "甲社3日报道称", "Reuters first reported",
    "told Reuters"."""
    if hit.type not in ("Company", "Work", None):
        return False
    if language == "zh":
        told = _BEFORE.search(text, max(0, hit.start - 4), hit.start)
        return told is not None and _BRINGS.match(text, hit.end) is not None
    if not _PAPER.search(hit.text):
        return False
    told = _TOLD.search(text, max(0, hit.start - 28), hit.start)
    return told is not None or _FIRST_WORDS.match(text, hit.end) is not None
