"""Phrases that only describe the name beside them: "总部位于上海的甲公司", "旨在规范算法的乙法", "甲及其关联公司".

A place or a verb in such a phrase has no part in the sentence; the whole phrase is read as one plain word.
"""

import bisect
from collections.abc import Iterator, Sequence

from kg.extract.hits import Hit, alternatives
from kg.names import words
from kg.text.patterns import compiled

_DESCRIBED = (
    r"(?:(?:其|均|同样)?总部(?:均|也)?(?:位于|设在|设于|在)|位于|设在|设于|地处|坐落于|来自|成立于|创立于|创办于|旨在|"
    r"估值(?:超过?|达|约|高达|逾)?|市值(?:超过?|达|约|高达|逾)?|专注于?|主打|聚焦于?|深耕|从事|面向|"
    r"(?<=[对向与和同跟被由将就给把])(?:此前|先前|早前|刚刚|一直|长期|曾经|屡次|多次|近年来?)(?![对向与同和跟把将给就])|屡[遭被]|"
    r"(?:广|备|饱|深)受|颇具|极具|素有|年仅|现年|拥有|作为|曾|一度|深陷|刚刚)[^,。;:、“”《》()\n的]{1,16}的"
    r"(?:[\u4e00-\u9fffA-Z]{0,10}(?:公司|企业|机构|巨头|独角兽|开发商|制造商|厂商|平台))?"
)
_BEFORE = compiled(rf"{_DESCRIBED}(?=“?$)")
_BEHIND = compiled(
    r"(?:\([^()]*\))?(?:及|以及|和|与)其(?:关联|附属|下属|旗下|相关|控股|全资|[子母]){0,2}(?:公司|企业|机构|实体|主体|方)(?![\u4e00-\u9fff]{0,4}[A-Z“])|"
    r"(?:及|以及|和|与)(?:其|相关)?(?:配套|附属|实施)(?:文件|细则|说明|附件|措施|规定|标准)"
)
#: "甲及其许可代理方乙": what the second is to the first; neither grants anything here.
_ITS_AGENT = compiled(
    r"(?<=[及和与同]其)(?:专利|独家|商业|技术|知识产权)*(?:许可|授权)(?:的)?(?:代理|管理|运营)(?:方|商|机构|公司|人|实体)?(?=“?$)"
)
#: "一家名为甲的航运公司".
_CALLED = compiled(r"(?:名为|名叫|叫做|叫作|称为)“?$")
_SORT_BEHIND = compiled(
    r"”?的[\u4e00-\u9fffA-Z]{0,10}?(?:公司|企业|机构|组织|巨头|团体|协会|律所|工作室|开发商|厂商|出版商|媒体)(?!的|旗下|推出|发布|创始)"
)
#: "沙特支持的人工智能公司甲": the state behind a firm is no party itself.
_BACKS = compiled(
    r"(?:政府|国家|官方)?(?:支持|控股|控制|所有|扶持|资助|背书|主导)的[\u4e00-\u9fffA-Z]{0,10}?(?:公司|企业|机构|巨头|独角兽|厂商|基金)“?"
)
#: "奥巴马政府第13694号行政命令": under whom it was made.
_UNDER = compiled(r"[\u4e00-\u9fff·]{2,10}(?:政府|当局|总统|任内)(?:的|时期的?|签署的)?")
_NUMBER = compiled(r"第?[\d一二三四五六七八九十]+号")
_REACH = 34


def modifiers(text: str, hits: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """Find the phrases right before and behind names that describe them, half-open; `hits` in the order of the text.

    A phrase that names anything but a place tells more than it describes, and is left to the clause.
    """
    starts = [hit.start for hit in hits]
    for index, hit in enumerate(hits):
        if hit.type == "Jurisdiction":
            continue
        low = max(0, hit.start - _REACH)
        for match in _BEFORE.finditer(text, low, hit.start):
            inside = hits[bisect.bisect_left(starts, match.start()) : index]
            last = index - len(inside) - 1
            acts = last >= 0 and hits[last].end == match.start() and match.group().startswith(_WHEN)
            # "甲刚刚发布的乙": that tells who did it.
            if not acts and all(each.type == "Jurisdiction" for each in inside):
                yield match.span()
        before = hits[index - 1] if index else None
        if (
            before
            and hit.type == "Law"
            and _NUMBER.match(hit.text)
            and _UNDER.fullmatch(before.text + text[before.end : hit.start])
        ):
            yield before.start, hit.start
        place = hits[index - 1] if index and hits[index - 1].type == "Jurisdiction" else None
        if place and _BACKS.fullmatch(text, place.end, hit.start):
            yield place.start, hit.start
        if before and _is_owned(text, before, hit):
            yield before.start, hit.start
        if index and (first := _listed_under(text, hits, index)) is not None:
            yield first, hit.start
        if agent := _ITS_AGENT.search(text, low, hit.start):
            yield agent.span()
        behind = _BEHIND.match(text, hit.end)
        if behind is None and _CALLED.search(text, max(0, hit.start - 4), hit.start):
            behind = _SORT_BEHIND.match(text, hit.end)
        stop = hits[index + 1].start if index + 1 < len(hits) else len(text)
        if behind and behind.end() < stop:
            yield behind.span()


#: "《甲》《乙》等丙集团旗下媒体的内容": whose content it is, told by some of its titles.
_UNDER_WHOM = compiled(r"等(?:多家)?")
_CONTENT = compiled(
    r"(?:集团|公司)?旗下的?(?:[\u4e00-\u9fff]{0,4}(?:媒体|报纸|报刊|刊物|杂志|出版物|品牌|机构|厂牌|子公司))的"
    r"[^,。;]{0,14}?(?:内容|新闻|报道|文章|档案|资料|作品|图片|曲库|数据)"
)


def _listed_under(text: str, hits: Sequence[Hit], index: int) -> int | None:
    """Where a list begins whose members are told to be those of the firm that follows, and whose content is told of."""
    firm = hits[index].type in ("Company", "Organization") and _CONTENT.match(text, hits[index].end)
    first = index - 1
    if not firm or not _UNDER_WHOM.fullmatch(text, hits[first].end, hits[index].start):
        return None
    while first and text[hits[first - 1].end : hits[first].start] in ("", "、", "和", "与", "及"):
        first -= 1
    return hits[first].start


def _is_owned(text: str, owner: Hit, firm: Hit) -> bool:
    """Whether the words between a firm and the name before it say only whose the firm is."""
    parties = owner.type in (*_FIRMS, "Person") and firm.type in _FIRMS
    return parties and _OWNS_IT.fullmatch(text, owner.end, firm.start) is not None


_WHEN = ("曾", "一度", "刚刚")
_COMPANY = words()["company"]
_OF_SORT = (
    rf"(?:{alternatives(_COMPANY['generic'])})*"
    rf"(?:{alternatives((*_COMPANY['sorts'], '公司', '企业', '机构', '大厂', '社交平台', '社群平台'))})"
)
_SORT = compiled(rf"(?:{_DESCRIBED}|{_OF_SORT})$")
_FIRMS = ("Company", "Organization")
#: "甲旗下AI公司乙", "甲的公司乙", "甲控股的乙": whose firm it is tells no part in what 乙 does, or is done to it.
_OWNS_IT = compiled(
    rf"(?:\([^()]*\))?(?:公司|集团)?(?:(?:的(?!母|子)|(?:拥有|所有|控制|掌控|执掌|名下)的)(?:{_OF_SORT})|"
    rf"(?:旗下的?|(?:控股|全资拥有)的)(?:{_OF_SORT})?)“?"
)


def without_sort(gap: str) -> str:
    """Take off the end of a stretch between two names what only says what sort of firm the second is
    ("供职于人工智能初创企业")."""
    return _SORT.sub("", gap)


def without_seats(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Give the names without places that only say where a firm sits ("出任总部位于上海的甲公司总裁")."""
    phrases = sorted(modifiers(text, hits))
    starts = [start for start, _ in phrases]
    kept = []
    for hit in hits:
        last = bisect.bisect_right(starts, hit.start) - 1
        if last < 0 or hit.end > phrases[last][1] or hit.type != "Jurisdiction":
            kept.append(hit)
    return kept
