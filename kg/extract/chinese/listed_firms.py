"""Firms that no list of names holds, told by those they stand among and by what funds call themselves.

"由腾讯、海星科技、星辰电气和北辰资本跟投": in a list of firms every member is one; "北辰资本领投" ends in a fund's noun
where money is raised. Such a name counts where a relation takes it up.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.chinese.told import is_plain
from kg.extract.hits import BOUNDARIES, VERBS, Hit, alternatives
from kg.names import gazetteer, words
from kg.text.patterns import compiled

_COMPANY = words()["company"]
_FUNDS = alternatives(_COMPANY["funds"])
_BODIES = tuple(words()["organization"]["heads"])
_FORMS = alternatives((*_COMPANY["funds"], *_COMPANY["trades"], *_COMPANY["suffixes"], *_COMPANY["forms"], *_BODIES))
_FIRM = compiled(rf"[\u4e00-\u9fffA-Za-z0-9&·]{{2,14}}(?:{_FORMS})")
_FUND = compiled(
    rf"(?:{alternatives(noun for noun in _COMPANY['funds'] if noun != '投资')})(?=[、,。;(和与及等的]|领投|跟投|"
    r"参投|参与|曾|已|于|拟|将|是|均|为|联合|共同|独家|继续|战略|投资|出资|注资|入股|宣布|以|也|还|旗下|创始|合伙|管理合伙|董事|超额)"
)
_MEMBER = compiled(r"[\u4e00-\u9fff]{2,16}|[\u4e00-\u9fffA-Za-z0-9&·]{3,16}|[A-Z][A-Za-z0-9&·. ]{2,28}")
_MARK = compiled(r"、")
_JOINT = compiled(r"以及|和|与|及")
#: "及老股东甲": what sort of holder the last of a list is.
_HOLDER = compiled(r"(?:现有|既有|早期|[老新原])(?:股东|投资方|投资人|投资者)")
_OF_NAME = "管理|控股|发展|咨询|有限|集团|股份|基金|局|联合|共同|领投|跟投|参投"
_FIRM_OF = rf"(?!投资(?:{_OF_NAME}|[、,。和与及等]|$)|使(?:基金|投资|资本|会))"
#: "获甲、乙创投投资": behind a fund's noun it is what the fund does.
_INVESTS = r"(?<=[创风战产国]投)投资|(?<=资本|基金|集团|银行)投资"
_OUTSIDE = rf"{_INVESTS}|[^\u4e00-\u9fffA-Za-z0-9&·. ]|{_FIRM_OF}(?:{BOUNDARIES})|{VERBS}|[的和与及]"
_STOP = compiled(
    rf"(?:任命|聘请|聘任|委任|提名)了?[前原]?|(?:审查|调查|核查|处罚|支持|使用|采购)了?(?=[A-Z])|{_OUTSIDE}|(?<=日)[电讯]|(?:成员|会员|理事)(?:单位|企业|机构)?[有为是]|方面|作为|老股东|股东|机构|一家|拿到"
    r"|(?:创投|风投|投资|基金|私募|风险投资)(?:公司|机构|巨头)(?=[\u4e00-\u9fff])|(?:投资|出资|领投|跟投)[方人者]"
)
_END = compiled(
    rf"(?<=委员会)(?=[\u4e00-\u9fff])|{_OUTSIDE}|[约近超逾共]?\d[\d.]{{0,6}}[百千万亿]|正(?=在|式|合|与|就|计|考|准)|拟|联合|共同|独家|继续|战略|超额|持续|出资|入股|计划|准备|希望|同意|股价|[两三四五六]家|[两三四五六七八九十]大|[两三四五六多各]方(?=[,签共联合达])|巨头|周[一二三四五六日]|公司|方面|纷纷|旗下|分别|一[同起并道]|双双|先后|相继|[送告推]上|列为|诉[至讼到]|各自|建立|处(?=[筹募融获拿])|手中"
)
_SORTS = alternatives((*_COMPANY["generic"], *words()["enumeration"]["sectors"], *_COMPANY["plain_funds"]))
_PLACED = compiled(r"(?:高新区|开发区|新区|园区|[省市县区]|人民政府)$")
_BARE = compiled(rf"(?:有限|股份|责任)*(?:公司|集团)|(?:{_FORMS})")
_PLAIN = compiled(rf"(?:{_SORTS})+(?:{_FUNDS})?(?:公司|企业|集团|机构)?")
#: "美国风投Kestrel": what sort of firm it is stands before its Latin name.
_SORT_BEFORE = compiled(r"[\u4e00-\u9fff]{0,8}?(?:风投|风险投资|基金|机构|公司|巨头|企业)(?:公司|机构)?(?=[A-Z])")
#: Before a list of nothing but those who put money in.
_INVESTORS = compiled(
    r"(?:投资方|投资人|投资机构|投资者|股东|跟投方|资方|参与[方者]|伙伴|(?:公司|企业|机构),(?:其中)?)(?:还|主要|则|也)*(?:包括|包含|含有?|有|为|是)了?$"
)
#: Behind a list of nothing but those who put money in.
_INVEST = compiled(
    r"(?:等)?(?:[两三四五六七八九十\d]+[家位])?(?:知名|头部|老)?(?:机构|基金|股东|投资方|投资机构|产业方|公司|企业)?(?:共同|联合|参与|持续|继续|跟随|追加)*"
    r"(?:跟投|领投|参投|投资(?!于)|加注|加码|的(?:联合|战略|天使轮?)?(?:投资|注资|融资)(?!方|人|者))"
)
#: Money is raised in the text: a fund's noun ends a fund's name.
_RAISING = compiled(
    r"融资|领投|跟投|参投|募资|投资方|投资人|投资机构|投资者|天使投资|战略投资|注资|入股|轮投资|[A-Z]\+*轮"
)


#: "以每股5元认购甲通信股份": the shares are no part of the name.
TAKES_SHARES = compiled(
    r"(?:认购|持有|增持|减持|受让|转让|出售|抛售|购买|购入|买入|卖出|收购|回购|取得|获得)(?:了|约?[\d.]+%的?)?$"
)
#: "海星领投智谱A轮融资", "由海星领投": a word alone that does what only those do who put money in.
_LEADS = compiled(
    r"(?:^|(?<=[,。;\n由、获]))(?P<name>[\u4e00-\u9fff]{2,6}?)(?:[于在][^,。;]{1,8}?|曾|已|也|还|则|再次|继续|率先|独家|同时)*"
    r"(?:领投|跟投|参投|独家投资)"
)
#: "自2019年成立以来,海星智身已完成8轮融资": a word alone that raises money.
_RAISES = compiled(
    r"(?:^|(?<=[,。;\n]))(?P<name>[\u4e00-\u9fff]{3,6}?)(?:[于在][^,。;]{1,8}?|[已曾也亦又将]|上市前|宣布|近日|日前|正式|今日|昨日|再次|连续|累计|先后|接连|目前)*"
    r"(?:(?:完成|获得|获|斩获|拿到|拿下|敲定)(?:了)?(?=[^,。;]{0,24}(?:融资|轮投资))|(?:引入|引进)(?:了)?(?=[^,。;]{0,16}(?:投资者|投资方|投资人|股东)))"
)
_NO_LEADER = compiled(
    r"[国外民]资|多家|[一两几数]家|[老新各原前]|知名|个人|[本该此上首]轮|双方|资金|资本方|产业|财务|创始|团队"
)


#: "其中有甲、乙": the verb of the list.
_THERE_IS = compiled(r"(?:其中|当中|中)?(?:有|含|是|即|为)(?=[A-Za-z])")


def _begin(text: str, start: int, end: int) -> int:
    """Where the first member of a list begins: behind "其中有", and where a listed name ends it, with that name.

    "除百度、": nothing but the words of the sentence stands before the name.
    """
    if begins := _THERE_IS.match(text, start, end):
        return begins.end()
    last = [match for match in gazetteer().matches(text[start:end]) if match.end == end - start]
    return start + last[0].start if last and last[0].rows[0].type != "Jurisdiction" else start


def listed_firms(text: str) -> Iterator[Hit]:
    """Find firms among firms and funds by their noun, in a text in reading form."""
    for members in _lists(text):
        members = [(_begin(text, *members[0]), members[0][1]), *members[1:]]
        names = [text[start:end] for start, end in members]
        known = [_known(name) for name in names]
        if any(kind not in (None, "Company", "Organization") for kind in known):
            continue
        firms = [bool(kind or _FIRM.fullmatch(name)) for name, kind in zip(names, known, strict=True)]
        named = _INVESTORS.search(text, max(0, members[0][0] - 12), members[0][0])
        named = named or _INVEST.match(text, members[-1][1])
        if not named and (sum(firms) * 2 < len(names) or sum(firms) < 2):
            continue
        for (start, end), whole, kind in zip(members, names, known, strict=True):
            sort = _SORT_BEFORE.match(whole)
            start, name = (start + sort.end(), whole[sort.end() :]) if sort else (start, whole)
            if kind is None and _SORT_OF_LISTED.fullmatch(name, 0, _listed_at_end(name)):
                continue  # "创业公司智谱AI": the listed name is found without what sort it is.
            unlisted = kind is None and (bool(_FIRM.fullmatch(name)) or not _begins_listed(name))
            if unlisted and not _is_plain_sort(name) and "某" not in name and not _PLACED.search(name):
                body = "Organization" if name.endswith(_BODIES) else "Company"
                yield Hit(start, end, body, name, weight=2, notes={"weak": "yes"})
            elif named and kind is None and (own := _own_fund(whole)):
                yield Hit(start, start + len(own), "Company", own, weight=6, notes={"weak": "yes"})
    yield from _branches(text)
    yield from _funds_of_firms(text)
    if _RAISING.search(text):
        yield from _funds(text)
        yield from _leaders(text)


def _own_fund(name: str) -> str | None:
    """ "股东含华为哈勃": among investors a listed firm and a word behind it are the name of its fund."""
    firm = next((each for each in gazetteer().matches(name) if not each.start), None)
    word = name[firm.end :] if firm and firm.rows[0].type == "Company" else ""
    return name if re.fullmatch(r"[\u4e00-\u9fff]{2}", word) and not _NO_FUND.fullmatch(word) else None


_NO_FUND = compiled(r"集团|公司|中国|科技|等等|全球|方面|旗下|创始|早期|共同|联合|参与|跟投|领投|参投|投资|持股|控股")


def _lists(text: str) -> Iterator[list[tuple[int, int]]]:
    """The members of every list of three or more, or of two with a mark between them; each half-open."""
    marks = [match.start() for match in _MARK.finditer(text)]
    run: list[int] = []
    for mark in [*marks, len(text) + 99]:
        if run and not _goes_on(text, run[-1] + 1, mark):
            members = _members(text, run)
            if len(members) > 1:
                yield members
            run = []
        run.append(mark)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Say whether what stands between two marks is one member and no more ("星河实验室等5家企业" ends a list)."""
    return end - start <= 28 and bool(_MEMBER.fullmatch(text, start, end)) and _end(text, start, end) is None


def _end(text: str, start: int, stop: int) -> int | None:
    """Where a member ends before `stop`; what stands inside a listed name ("华为") ends none."""
    ends = list(_END.finditer(text, start, stop))
    named = list(gazetteer().matches(text[start:stop])) if ends else []
    inside = [range(start + each.start, start + each.end) for each in named if each.rows[0].type == "Company"]
    return next((each.start() for each in ends if not any(each.start() in name for name in inside)), None)


def _members(text: str, marks: list[int]) -> list[tuple[int, int]]:
    low = max(0, marks[0] - 28)
    first = max((stop.end() for stop in _STOP.finditer(text, low, marks[0])), default=low)
    for each in gazetteer().matches(text[low : marks[0]]):
        # "含华为哈勃、": the stop stands inside a listed name.
        if each.rows[0].type == "Company" and low + each.start < first <= low + each.end:
            first = low + each.start
    # A name that reaches beyond what is looked at is cut, and none.
    first = marks[0] if first == low and low and text[low - 1] not in ",。;:\n" else first
    spans = [(first, marks[0]), *((one + 1, other) for one, other in pairwise(marks))]
    start = marks[-1] + 1
    while True:
        start = sort.end() if (sort := _HOLDER.match(text, start)) else start
        end = _end(text, start, start + 29)
        end = min(start + 29, len(text)) if end is None else end
        end += 2 if text.startswith("公司", end) else 0
        end -= 2 if _is_verb(text, start, end) else 0
        spans.append((start, end))
        joint = _JOINT.match(text, end)
        if not joint:
            break
        start = joint.end()
    return [span for span in spans if _MEMBER.fullmatch(text, *span) and not _BARE.fullmatch(text, *span)]


def _known(name: str) -> str | None:
    """The type of a listed name that is the whole of a member."""
    whole = next((match for match in gazetteer().matches(name) if match.start == 0 and match.end == len(name)), None)
    return whole.rows[0].type if whole else None


def _begins_listed(name: str) -> bool:
    """ "向甲、乙和丙授权其图库", "甲参议院以乙党、丙党…赞成": a listed name and the verb behind it."""
    return any(match.start == 0 and match.rows[0].type in _ACTORS for match in gazetteer().matches(name))


_ACTORS = ("Company", "Organization", "Product", "Regulator", "Legislature", "Court")


def _listed_at_end(name: str) -> int:
    """Where the listed firm begins that a member of a list ends in; 0 where it ends in none."""
    ends = (match.start for match in gazetteer().matches(name) if match.end == len(name))
    return next(ends, 0)


#: What stands before a name and says what sort of firm it is.
_SORT_OF_LISTED = compiled(
    r"[\u4e00-\u9fffA-Za-z]*(?:公司|企业|机构|巨头|独角兽|厂商|平台|集团|大厂|新秀|明星|商|协会|联盟|组织|工会|团体)"
)


def _is_plain_sort(name: str) -> bool:
    """ "立陶宛数据公司", "人工智能企业": no more than a sort, or one of a country."""
    first = next(gazetteer().matches(name), None)
    placed = first is not None and not first.start and first.rows[0].type == "Jurisdiction" and first.end < len(name)
    rest = name[first.end :] if placed and first else name
    return _PLAIN.fullmatch(rest) is not None or (rest != name and _BARE.fullmatch(rest) is not None)


#: "上汽投资", "吉利资本": the fund of a listed firm, in a list of those who put money in.
_FUND_OF = compiled(
    r"(?:资本|(?:风险|创业|产业)?投资|创投|战投|产投|风投|(?:种子|产业|创业|战略|风险|愿景)?(?:投资)?基金(?:[一二三]期)?)"
    r"(?=[、,。;(和与及]|等|领投|跟投|参投|战略|联合|的|以|曾|也|还|已|向|参与|出资|入股|独家|旗下|投资了|投资于|注资|持股|宣布)"
)


#: "商汤医疗已完成融资": a firm of its own, called after a listed one.
_BRANCH_OF = compiled(
    r"(?:医疗|健康|影业|传媒|半导体|数科|智家|智行|绝影|金科|能源)(?=[、,。]|已|宣布|完成|首席|创始人|CEO|董事长|总裁|推出|发布|于|正式|近日|获|拟)"
)


def _branches(text: str) -> Iterator[Hit]:
    for match in gazetteer().matches(text):
        branch = _BRANCH_OF.match(text, match.end) if match.rows[0].type == "Company" else None
        if branch and not text[match.start].isascii():
            name = text[match.start : branch.end()]
            yield Hit(match.start, branch.end(), "Company", name, weight=6, notes={"weak": "yes"})


#: What the name of a fund ends in: "投资" behind it is what it does.
_OWN_FORMS = ("创投", "风投", "战投", "产投", "资本", "基金", "集团", "银行")


def _is_verb(text: str, start: int, end: int) -> bool:
    """ "甲获乙、丙投资": "投资" behind the last of a list is what all of them do."""
    ends = text.endswith("投资", start, end) and text[end : end + 1] in (",", "。", ";")
    return ends and _GOT_FROM.search(text, max(0, start - 44), start) is not None


_GOT_FROM = compiled(r"(?:获得?|[由受被]|得到|拿到)[^,。;\n]{2,40}、$")


#: "甲和思科投资也参与其中".
_TAKES_PART = compiled(r"(?:[也均都]|共同|亦)*(?:参与|领投|跟投|参投|加入|认购)")


def _funds_of_firms(text: str) -> Iterator[Hit]:
    for match in gazetteer().matches(text):
        fund = _FUND_OF.match(text, match.end) if match.rows[0].type == "Company" else None
        invests = fund is not None and fund.group() == "投资"
        joined = (
            text[match.start - 1 : match.start] in ("和", "与", "及") and fund and _TAKES_PART.match(text, fund.end())
        )
        listed = (joined or text[match.start - 1 : match.start] in ("、", ",")) and not text.endswith(
            _OWN_FORMS, 0, match.end
        )
        if fund and (not invests or (listed and not _is_verb(text, match.start, fund.end()))):
            yield Hit(match.start, fund.end(), "Company", text[match.start : fund.end()], weight=6)


def _funds(text: str) -> Iterator[Hit]:
    names: dict[str, None] = {}
    for match in _FUND.finditer(text):
        low = max(0, match.start() - 8)
        start = max((stop.end() for stop in _STOP.finditer(text, low, match.start())), default=low)
        name = text[start : match.end()]
        inner = any(each.start and each.end == len(name) for each in gazetteer().matches(name))
        if 2 <= match.start() - start <= 7 and not _PLAIN.fullmatch(name) and _known(name) is None and not inner:
            names[name] = None
    for name in names:
        for place in re.finditer(re.escape(name), text):
            yield Hit(*place.span(), "Company", name, weight=2, notes={"weak": "yes"})


def _leaders(text: str) -> Iterator[Hit]:
    for match in (*_LEADS.finditer(text), *_RAISES.finditer(text)):
        name = match["name"]
        if not _NO_LEADER.search(name) and not is_plain(name) and not _PLAIN.fullmatch(name):
            yield Hit(*match.span("name"), "Company", name, weight=1, notes={"weak": "yes"})
