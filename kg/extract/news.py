"""The day of an item's own news, and which undated statements are of it."""

import datetime

from kg.extract.dating import DAY_OF
from kg.extract.english.party_names import CASE_NAME
from kg.extract.facts import IN_FORCE
from kg.extract.found import Found
from kg.extract.reading import Reading
from kg.ontology import load
from kg.text.bounds import CLAUSE, begin_of, end_of
from kg.text.dates import DateMention, is_due
from kg.text.patterns import compiled


def day_of_news(reading: Reading, found: list[Found]) -> str | None:
    """The day of the item's own news: the first full date of its summary, else the one day shortly before publication
    that the rest of the summary tells of it ("the agency said on 19 May"), else that of publication.

    In a Chinese summary another's deed or answer may stand there, so that its sentence has to tell the same."""
    summary = next((part for part in reading.parts if part.kind == "summary"), None)
    if summary is None:
        return reading.item.published
    first = _first_stop(reading)
    days = [
        each for each in reading.dates if summary.start <= each.start < summary.end if _may_be_of_news(reading, each)
    ]
    if opening := next((each for each in days if each.start < first), None):
        return opening.iso
    news = [each for each in found if each.relation in _EVENTS and summary.start <= each.start < first]
    late = {
        each.iso
        for each in days
        if _is_shortly_before(each.iso, reading.item.published)
        if reading.language == "en" or _tells_news(reading, each, news, found)
    }
    return late.pop() if len(late) == 1 else reading.item.published


def date_points(reading: Reading, found: list[Found]) -> None:
    """ "3月13日:甲起诉乙。": give undated deeds the day that their point opens with, but for what it looks back on."""
    points = [
        each
        for each in reading.dates
        if not reading.text[begin_of(reading.text, each.start) : each.start].strip(_MARKS)
        and _POINT.match(reading.text, each.end)
    ]
    for each in found if points else ():
        day = next((point for point in reversed(points) if point.start < each.start), None)
        told = each.relation in (*_EVENTS, *_IN_FIRST) and each.modality != "negated" and not each.date
        if day and told and "\n" not in reading.text[day.end : each.start] and not _looks_past(reading, each):
            each.date = day.iso


#: Signs of a list that may stand before a day.
_MARKS = " *-·•●▪"
_POINT = compiled(r" ?(?:\([^()]{1,6}\))? ?(?:[:|丨]|[-–—]+ )")


#: Who says when it was, or what was done when.
_SAID = compiled(r"表示|称(?!赞)|宣布|透露|指出|公告|公布|声明|通报|披露|发文|证实|确认|签署")
_MATTER = compiled(
    r"(?:相关|有关|上述|双方|这[一项份]+|[该此])*(?:诉讼|起诉书?|诉状|案件|协议|交易|判决|裁定|决定|处罚)[^,]{0,6}$"
)
#: Who speaks there without a name of his own.
_ONESELF = compiled(r"双方|两家?公司|(?<!该)公司")
#: Who looks on ("市场研究机构9月24日公布的数据显示").
_OBSERVES = compiled(r"数据显示|报告显示|研究机构|分析师|分析人士|业内人士|专家|媒体|市场")
_AGENTS = (None, "Company", "Organization", "Regulator", "Legislature", "Person", "Group")
#: What somebody says to the news that others make.
_ANSWERS = compiled(r"上诉|回应|不服|否认|驳斥|反驳|抗议|谴责")


def _tells_news(reading: Reading, mention: DateMention, news: list[Found], found: list[Found]) -> bool:
    """Whether the sentence of a day tells the same as the first one: the same deed again, what its doer says, when the
    suit was filed."""
    low = reading.text.rfind("。", 0, mention.start) + 1
    high = reading.text.find("。", mention.start)
    high = high if high > 0 else len(reading.text)
    again = [(each.head, each.relation) for each in found if each.relation in _EVENTS and low <= each.start < high]
    if again or not news:
        return not news or any((each.head, each.relation) in again for each in news)
    agents = any(low <= hit.start < high and reading.stands_for[id(hit)].type in _AGENTS for hit in reading.hits)
    if not agents and not _ANSWERS.search(reading.text, low, high) and not _OBSERVES.search(reading.text, low, high):
        return True  # "该办法9月25日公布", "法院9月26日受理此案".
    named = min(
        (hit for hit in (*reading.hits, *reading.pointers) if low <= hit.start < high),
        key=lambda hit: hit.start,
        default=None,
    )
    if (named is None or named.start > mention.start) and _MATTER.match(reading.text, low, mention.start):
        return True
    doers = [who for each in news for who in ((each.head, each.tail) if _is_deal(each) else (each.head,))]
    by_them = reading.stands_for.get(id(named)) in doers if named else _ONESELF.search(reading.text, low, high)
    told = by_them and _SAID.search(reading.text, low, high)
    return bool(told) and not _ANSWERS.search(reading.text, low, high)


def _is_deal(found: Found) -> bool:
    """Whether both sides do it."""
    relation = load().relations[found.relation]
    return relation.symmetric or relation.family == "business"


def _may_be_of_news(reading: Reading, mention: DateMention) -> bool:
    if len(mention.iso) != 10:
        return False
    published = reading.item.published or ""
    if reading.language == "en" and len(published) == 10 and mention.iso > published:
        # "The court will start hearing the suit on 21 February": no news of the month before
        return False
    applies = IN_FORCE.match(reading.text, mention.end) or reading.text.startswith(_UNTIL, mention.end)
    return not (
        applies
        or is_due(reading.text, mention.start)
        or DAY_OF.search(reading.text, max(0, mention.start - 16), mention.start)
        or _is_set(reading.text, mention.start)
        or _OF_NOUN.match(reading.text, mention.end)
        or _looks_back(reading.text, mention.start)
        or _is_ahead(reading, mention)
    )


#: "今年撤销其2月13日发布的指南": the day is that of what is told of.
_OF_NOUN = compiled(
    r"[^,。;]{0,12}?(?:[发公颁]布|通过|签[署订发]|提[起出]|出台|印发|生效|施行|成立|推出|达成|上线|收购|开源)的(?!同时|当[天日]|是)"
)
#: How many days may lie between the news and its publication.
_SHORTLY = 7


def _is_shortly_before(iso: str, published: str | None) -> bool:
    if published is None or len(published) != 10:
        return False
    days = (datetime.date.fromisoformat(published) - datetime.date.fromisoformat(iso)).days
    return 0 <= days <= _SHORTLY


#: "公开征求意见至12月22日", "截至12月3日".
_UP_TO = compiled(r"[至到]$")


def _is_ahead(reading: Reading, mention: DateMention) -> bool:
    """Whether a day ends a time, or comes after that of publication: the news is not of it."""
    published = reading.item.published or ""
    later = len(published) == 10 and mention.iso > published
    return later or _UP_TO.search(reading.text, max(0, mention.start - 1), mention.start) is not None


_SET = compiled(
    r"\b(?:effective|until|till|by|to|through|before|starting|beginning|as of|effect|into force|apply|applies)"
    r"(?: on| from)? $"
)


def _is_set(text: str, place: int) -> bool:
    """ "effective September 1", "until June 30": a day that rules set."""
    return _SET.search(text, max(0, place - 24), place) is not None


_UNTIL = ("起", "前", "之前", "以前", "底前", "截止", "以内")
_EARLIER = compiled(r"此前|之前|早在|早前|曾|去年|前年|^继|自|截至|(?:之后|以来|以后|后)$")


def _looks_back(text: str, place: int) -> bool:
    """ "继甲6月11日起诉之后,乙…": the clause tells what came before the news."""
    start = begin_of(text, place, CLAUSE)
    end = end_of(text, place, CLAUSE)
    return bool(_EARLIER.search(text[start:end]))


def is_of_news(reading: Reading, lead: Found, group: list[Found], own: set[tuple[int, str]]) -> bool:
    """Whether an undated statement is of the day of the item's news."""
    if lead.relation == "sued" and all(_is_named_suit(reading, each) for each in group):
        return False
    if lead.modality == "negated" or _is_spoken_of(reading, lead):
        return False
    if lead.relation == "founded" and _FOUNDER.search(reading.text, lead.start, lead.end):
        return False
    first = lead.part == "summary" and lead.start < _first_stop(reading) and not _looks_past(reading, lead)
    first = first and lead.relation in _IN_FIRST and lead.modality == "asserted"
    first = first and (lead.at >= 0 or reading.language == "en")
    if first or (lead.relation == "heardBy" and lead.part != "commentary") or _is_event(reading, lead):
        return True
    titled = lead.part == "title"
    if lead.relation == "holdsRole":
        return titled and post_taken(reading, lead.start, lead.end) is not None
    told = titled or any(each.part == "summary" and (id(each.head), each.relation) in own for each in group)
    return told and lead.relation not in ("developed", "memberOf")


_TAKES_POST = compiled(
    r"任命|委任|聘|[出接继升转调就上获]任(?!何|务)|重返|重回|回归|[执接]掌|掌舵|加入|加盟|入职|接棒|晋升|提拔|履新|当选|跳槽|转投|"
    r"\b(?:appoint|nam|join|hir|tapp|elect|promot|return)(?:s|ed|ing|es)?\b"
)
_LEAVES = compiled(r"离[职任开]|辞|卸任|不再|免去|免除|解除|罢免|前任|曾|\b(?:left|leaves|resign|step|former)")


def post_taken(reading: Reading, start: int, end: int) -> int | None:
    """Where a passage that tells of somebody's office says that he takes it."""
    taken = _TAKES_POST.search(reading.text, start, end)
    return taken.start() if taken and not _LEAVES.search(reading.text, start, end) else None


def _is_spoken_of(reading: Reading, found: Found) -> bool:
    """ "asked for views on the partnership of A and B": when they joined is not told."""
    low = begin_of(reading.text, found.start)
    return found.relation in _AGREED and _ON_DEAL.search(reading.text, low, found.end) is not None


_AGREED = frozenset(("partneredWith", "acquired", "investedIn", "licensed"))
_ON_DEAL = compiled(
    r"\b(?:on|about|over|into|regarding|concerning) (?:the |its |their |whether )?(?:[a-z]+ ){0,3}"
    r"(?:partnership|deal|agreement|alliance|merger|acquisition|takeover|investment)s?\b"
)


def _is_named_suit(reading: Reading, found: Found) -> bool:
    """ "甲诉乙案开庭", "甲对乙提起的诉讼和解": the news is of what became of the suit."""
    text, at = reading.text, found.at
    if reading.language == "en":
        return not _FILES.search(text, begin_of(text, found.start), found.end)
    if at < 0:
        return _NAMED_SUIT.search(text, found.start, found.end + 1) is not None
    return bool(_NAMED_SUIT.match(text, at) or _SUIT_NOUN.match(text, at))


#: "dates in A's case against B" tells of no filing.
_FILES = compiled(
    r"\b(?:[Ff]il|[Ss]u(?:e|es|ed|ing)\b|[Bb]r(?:ought|ing)|[Ll]aunch|[Ll]odg|[Hh]its?\b|[Ss]lap|[Ff]ac|[Tt]ak|[Tt]ook|[Ii]nitiat|[Jj]oin"
    r"|[Aa]ccus|[Aa]lleg|[Ss]ay|[Cc]laim|[Aa]rgu|[Cc]ommenc|[Ss]ubmit|[Ss]eek|[Gg]o(?:es)? to court|[Cc]ourt action"
    r"|[Tt]arget|[Ll]egal action|[Pp]ursu|[Mm]ount|[Oo]ver\b)"
)
_NAMED_SUIT = compiled(r"诉[^至讼][^,。]{1,80}案|(?:起诉|控告|状告)[^,。]{1,60}(?:一案|案(?=[将于已的中在由]))")
_SUIT_NOUN = compiled(r"(?:对[^,。]{2,40})?(?:提起|提出|发起)的[^,。的]{0,14}(?:诉讼|官司|案件?|起诉)")
#: "联合创始人": an office, and no deed of the day.
_FOUNDER = compiled(r"创[始办立建]人|创业|[Ff]ounder")


_EVENTS = frozenset(
    ("issued", "released", "partneredWith", "licensed", "investedIn", "acquired", "sued", "fined", "banned")
) | frozenset(("investigated", "ruledAgainst", "ruledFor", "settledWith", "passed", "signed", "proposed", "warned"))
#: Deeds that are news where the first sentence tells them.
_IN_FIRST = frozenset(
    ("urged", "integrates", "opposed", "supported", "complainedAgainst", "discontinued", "liftedBan", "withdrew")
) | frozenset(("consultedOn", "amended", "repealed"))
_BACKGROUND = compiled(
    r"此前|前一[天日晚夜周年]|前夕|曾|早[在前先]|先前|前?不久|近年|多年来|历[经时]|[十几]年前|原先|当年|以往|截至|累计|迄今|过去|之前|当时|一直|"
    r"去年|前年|previously|earlier|had "
)

#: "two weeks after A released B"
_AFTER = compiled(r"\b(?:after|before|since) (?:the )?$")
#: Words by which a suit, or who stands behind a firm, is only told of.
_TOLD_OF = compiled(
    r"撤回|驳回|终结|放弃|"
    r"\b(?:hear|heard|hears|hearing|considering|weighing|schedul[a-z]+)\b (?:the |a )?(?:[a-z]+ ){0,2}(?:law)?suit\b|"
    r"\b(?:series|string|wave|spate|dozens) of (?:[a-z-]+ ){0,3}(?:law)?suits"
    r"|, (?:which|who) (?:is|was|has|had|have|sued)\b|-backed |\b(?:case|cases|claims) brought by"
    r"|\b(?:w[io]ns?|los[et]s?|winning|losing) (?:its|their|the|a|an|his|her) (?:[a-z]+ ){0,3}(?:law)?suit"
    r"|\b(?:affirm|dismiss|uph[eo]ld|consolidat|revive|overturn|paus|drop|withdr[ae]w|defeat|settl|toss)[a-z]*\b"
)


def _is_event(reading: Reading, found: Found) -> bool:
    """Say whether an undated step of the summary belongs to the day's news: nothing in its sentence looks back."""
    appeals = reading.language == "en" and found.relation in ("urged", "complainedAgainst")
    if found.rule == CASE_NAME or found.part != "summary" or not (appeals or found.relation in _EVENTS):
        return False
    low = begin_of(reading.text, found.start)
    if found.relation == "proposed" and reading.text[low - 1 : low] == "。":
        # Who proposed a bill is told behind the news of it.
        return False
    if found.relation in ("sued", "investedIn") and _TOLD_OF.search(reading.text, low, found.end):
        return False
    return not _looks_past(reading, found) and _goes_on(reading, found)


def _goes_on(reading: Reading, found: Found) -> bool:
    """Whether what a later sentence tells has to do with whom the title or the first sentence names: what others did,
    the text tells beside its news."""
    first = _first_stop(reading)
    if found.start < first:
        return True
    both = _is_deal(found) or load().relations[found.relation].family == "litigation"
    ends = (found.head, found.tail) if both else (found.head,)
    return any(hit.start < first for each in ends for hit in each.hits)


def _looks_past(reading: Reading, found: Found) -> bool:
    """Whether the sentence says up to the deed that this was before."""
    high = found.at + 2 if found.at >= 0 else found.end
    low = begin_of(reading.text, found.start)
    after = _AFTER.search(reading.text, low, found.start)
    fronted = _FOLLOWED.match(reading.text, low, found.start)
    low = fronted.end() if fronted else low
    return bool(after or _BACKGROUND.search(reading.text, low, high) or _is_followed(reading, found))


def _is_followed(reading: Reading, found: Found) -> bool:
    """ "继甲起诉乙之后,丙…", "在甲收购乙之前,丙…": a clause that tells what was before or after the next."""
    place = max(found.at, found.start)
    start, end = begin_of(reading.text, place, CLAUSE), end_of(reading.text, place, CLAUSE)
    return reading.language == "zh" and _FOLLOWED.fullmatch(reading.text, start, end) is not None


_FOLLOWED = compiled(r"(?:继|在|自从?)[^,。;\n]+(?:之?[前后]|以[前后来])")


def _first_stop(reading: Reading) -> int:
    """Where the first sentence of the summary ends."""
    summary = next((part for part in reading.parts if part.kind == "summary"), None)
    stop = reading.text.find("。", summary.start) if summary else -1
    return stop if stop >= 0 or summary is None else summary.end
