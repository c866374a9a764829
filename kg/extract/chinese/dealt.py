"""Deeds of business told by the words between two names and behind the second: "甲新增股东乙", "由乙投资的甲",
"甲从乙获得授权".
"""

from collections.abc import Iterator

from kg.extract.chinese.arguments import fits
from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.text.patterns import compiled

_ASIDE = r"(?:\([^()]*\))?"
_HOLDERS = compiled(
    rf"的?(?:最大的?|主要|早期|既有|现有|原有|已有|老)(?:股东|投资方|投资人|投资者)(?:包括|有|为|是)|"
    # "甲的投资人中既有乙".
    r"的?(?:早期|主要|现有|外部|机构|战略)*(?:股东|投资方|投资人|投资者)(?:名单|名册|阵容|行列)?(?:中|里|当中|之中)?,?(?:既|不仅|不但|不只)(?:包括|有|涵盖)(?:了)?|"
    r"(?:主要|早期|长期)?(?:投资方|投资人|投资者|大?股东)“?|"
    # "甲投资方乙", "甲另一投资方乙", "甲的首家天使投资方乙".
    rf"{_ASIDE}的?(?:另一|另外一|其他|首|第一)(?:[位家名个]|大)?(?:主要|重要|早期|天使|战略|基石|机构|外部|大)*(?:股东|投资方|投资人|投资者|金主)“?|"
    rf"{_ASIDE}(?:(?:已|又|再|拟)?(?:新增|引入|迎来|新进)(?:了)?|的|(?=第[一二三四]大|最大))(?:战略|新|第[一二三]大|大|老|早期|重要|主要|机构|外部)*"
    r"(?:外部|机构|单一)*(?:股东|投资方|投资人|投资者|投资机构)(?:还|主要|目前|现|也)*(?:包括|有|为|是)?(?:了)?|"
    # "甲及其投资方乙", "甲和其最大股东兼合作伙伴乙".
    rf"{_ASIDE}(?:及|以及|和|与)其(?:主要|最大|早期|重要|长期|关键|核心|战略|第一大|大|的)*(?:(?<!其)股东|投资方|投资人|投资者|出资方|金主)"
    r"(?:(?:和|与|兼|及|以及)[\u4e00-\u9fff]{0,6}(?:伙伴|合作方|盟友|客户|供应商))?"
)
#: "甲亦是乙的投资者", "甲作为乙的最大投资方".
_IS = compiled(rf"{_ASIDE}(?:[也亦还同均都则]|目前|现|曾|同时|此前|一直|本身|又|就)*(?:是|为|系|作为|成为)(?:了)?")
_HOLDER = compiled(
    r"的?(?:战略|第[一二三]大|最大|大|最?早期?|首批|首[位家]|第一[位家]|另一[位家大]?|天使轮?|种子轮?|[A-F]轮|基石|重要|主要|机构|外部|少数|现有|长期|关键|核心|的)*(?:股东|投资方|投资人|投资者|出资方)(?:之一)?"
    r"(?:[和与及兼暨、][^,。;)]{2,14})?(?=[,。;)])"
)
#: "得到了甲、乙等投资者的支持".
_HELD_UP = compiled(
    r"(?:等[^,。、]{0,8})?(?:股东|投资方|投资人|投资者|投资机构|基金|资本|风投)(?:们)?的?"
    r"(?:支持|青睐|加持|背书|注资|投资|押注|看好)"
)
#: "获得甲旗下乙等基金的投资": 乙 put it in.
_WHOSE = compiled(r"(?:\([^()]*\))?的?(?:旗下|子公司|下属|关联)")
_GOT = compiled(rf"{_ASIDE}(?:[已也曾还]|此前|先后|目前|均)*(?:得到|获得|赢得|获|受到|拿到)(?:了)?")
_BACKED = compiled(r"(?:等)?(?:[^,。、]{0,4})(?:支持|投资|注资|领投|参投|持股|入股|重仓|加持)的(?:[^,。、;]{0,8})")
_BACKED_BY = compiled(r"(?:由|获得?|受到?|得到|拿到)(?:了)?$")
_FROM = compiled(rf"{_ASIDE}(?:[已曾将]|成功|此前|宣布|先后|陆续|相继)*(?:从|自)")
#: "从乙、丙和丁处": the rest of the list.
_REST = r"(?:[、和与及][^,。、和与及]{1,20}){0,8}?"
_RAISED = compiled(
    rf"{_REST}(?:等[^,。]{{0,6}}|[两三四五六七八九十\d]+家(?:[\u4e00-\u9fff]{{0,6}}?(?:机构|基金|公司|企业|投资方))?)?(?:处|那里|手中|手里)?"
    rf"(?:筹集|募集|筹得|融资|融得|融到|融了|募得|筹到|获得|拿到)(?:了)?[^,。]{{0,16}}(?:美元|元|资金|融资|投资)"
)
_LICENSED = compiled(
    r"(?:[、和与及][^,。、和与及的]{1,20}){0,8}?(?:等[^,。]{0,6})?(?:处|那里|手中)?(?:获得|取得|拿到|购买|购得)(?:了)?[^,。]{0,24}?(?:授权|许可|使用权|版权)(?!(?:许可|使用|授权)?费)"
)
#: "甲并入乙", "甲卖身乙", "甲已出售给乙": 甲 goes over to 乙.
_GOES_OVER = compiled(
    rf"{_ASIDE}(?:已|正式|也|最终|随后|整体|宣布|日前|近日|于[^,。]{{2,10}})*"
    r"(?:并入|归入|卖身(?:给|于)?|委身(?:于)?|被?(?:出售|转让|转售|卖|售予)(?:给|予|至)|投入)(?:了)?"
)
_EMBRACE = compiled(r"(?:的)?怀抱")
#: "甲67%股权过户至乙名下": with most of the shares goes the control.
_SHARES_GO = compiled(
    rf" ?{_ASIDE}(?:的)?(?P<part>\d{{1,3}}(?:\.\d+)?%|全部|多数|控股|剩余)?的?(?:股权|股份)"
    rf"(?:已|正式|全部|随后|[于在][^,。]{{2,12}})*"
    r"(?:过户|转让|划转|出售|转移|登记|变更)(?:登记)?(?:至|到|给|予|为)(?:了)?"
)
#: "甲经乙授权": 乙 grants.
_BY_LEAVE = compiled(rf"{_ASIDE}(?:[已均也系]|此前)*经(?:过)?")
_GRANTS = compiled(r"(?:独家|正式|合法|书面|官方|一次性|依法|合同|明确)*(?:授权|许可)(?!协议|书|费|人|方)")
#: "甲可将乙的报道用于…": who may use another's content has its leave.
_MAY_TAKE = compiled(
    rf"{_ASIDE}(?:因此|从而|由此|届时|此后|今后|均|都|将)*(?:可以?|能够?|有权|得以|获准|获许)(?:[在于][^,。]{{1,14}})?(?:将|把)(?P<title>[“《])?"
)
_CONTENT_USED = compiled(
    r"[》”]?(?:旗下|全部|部分)?的?[^,。;]{0,24}?(?:内容|新闻|报道|文章|档案|存档|作品|图片|曲库|歌曲|论文|素材|语料|角色|录音|图书|数据|影片|音乐)"
    r"[^,。;]{0,6}(?:用于|用来|用在|用作|纳入|接入|整合|放入|呈现|提供给|展示)"
)
#: "甲由乙、丙等作为股东": the holders that a change of the register brings in.
_TAKEN_ON = compiled(
    rf"{_ASIDE}(?:近日|日前|[已又]|发生)*(?:[^,。]{{0,8}}变更,)?(?:新增|引入|引进|吸纳|增加)(?:了)?(?:[\u4e00-\u9fff]{{2,8}}(?:旗下|控股)的?)?"
)
_AS_HOLDER = compiled(
    r"(?:、[^,。、]{2,20}){0,4}(?:等[^,。]{0,8})?(?:成?为|作为)(?:新|战略|第.大|重要)*(?:股东|投资方|投资人)"
)
#: "甲背后站着乙、丙等股东".
_BEHIND = compiled(rf"{_ASIDE}(?:的)?(?:背后|身后)(?:则|还|也|更)?(?:站着|有着|有|是|云集|聚集)(?:了)?")
_BACKERS = compiled(
    r"(?:(?:、|和|与|及|以及)[^,。、]{2,16}){0,6}?(?:等)?[^,。、]{0,6}"
    r"(?:股东|投资方|投资人|投资机构|资本|基金|机构)(?:支持|加持)?(?=[,。;])"
)
#: "甲的图库已对乙开放".
_OPENED = compiled(
    r"(?:的|旗下的?)[^,。;的]{0,8}(?:图库|片库|曲库|内容|档案|存档|数据|报道|文章|语料|接口|素材|作品|新闻)[^,。;对向]{0,12}(?:对|向)"
)
_OPENS_UP = compiled(r"(?:全面|免费|有偿|付费|正式|独家|部分)*开放(?!源)")
#: "在甲的股东名单中,乙赫然在列", "乙现身甲的股东行列" is read by its verb.
_AMONG_HOLDERS = compiled(
    r"的?(?:最新|现有)?(?:股东|投资方|投资人|投资者)(?:列表|名单|名册|行列|阵容|信息)?(?:中|里|内|当中)?,?(?:[\u4e00-\u9fff]{0,8}?(?:独角兽|巨头|公司|企业|机构|基金))?"
)
_IS_SEEN = compiled(r"(?:等[^,。]{0,6})?(?:赫然|也|均|都|亦|皆|悉数)*(?:在列|现身|出现|位列其中|名列其中)")
#: "甲将对乙的投资总额增至40亿美元".
_ADDS = compiled(rf"{_ASIDE}(?:则|也|还|已|均|随后|此后|又|宣布|计划|拟|同意)*[将把]对")
_TO_MORE = compiled(
    r"(?:公司)?的(?:累计|总|股权|战略)*投资(?:总?额|规模|金额|承诺)?(?:增加?|提高|提升|追加|扩大|上调|翻倍|上升)[至到]?"
)
_BODIES = ("Company", "Organization")


def dealt(
    text: str, left: Hit, one: Cluster, right: Hit, other: Cluster
) -> Iterator[tuple[Cluster, str, Cluster, str]]:
    """Yield `(head, relation, tail, rule)` for two neighbours."""
    gap = text[left.end : right.start]
    if fits(one, _BODIES) and fits(other, (*_BODIES, "Person", "Regulator")):
        if (
            _HOLDERS.fullmatch(gap)
            or (_TAKEN_ON.fullmatch(gap) and _AS_HOLDER.match(text, right.end))
            or (_BEHIND.fullmatch(gap) and _BACKERS.match(text, right.end))
        ):
            yield other, "investedIn", one, "holder"
        elif _OPENED.fullmatch(gap) and _OPENS_UP.match(text, right.end):
            yield one, "licensed", other, "opened"
        elif told := _taken_over(text, left, gap, right.end):
            yield other, told, one, "goes"
        elif _MAY_TAKE.fullmatch(gap) and _CONTENT_USED.match(text, right.end):
            yield other, "licensed", one, "may"
        elif _BY_LEAVE.fullmatch(gap) and _GRANTS.match(text, right.end):
            yield other, "licensed", one, "leave"
        elif fits(other, ("Company",)) and _BACKED.fullmatch(gap) and _is_backed(text, left, gap):
            yield one, "investedIn", other, "backed"
        elif _ADDS.fullmatch(gap) and _TO_MORE.match(text, right.end):
            yield one, "investedIn", other, "more"
        elif _IS.fullmatch(gap) and _HOLDER.match(text, right.end):
            yield one, "investedIn", other, "is"
        elif _AMONG_HOLDERS.fullmatch(gap) and _IS_SEEN.match(text, right.end):
            yield other, "investedIn", one, "listed"
        elif (
            _GOT.fullmatch(gap)
            and not _WHOSE.match(text, right.end)
            and _HELD_UP.search(text, right.end, _end_of_clause(text, right.end))
        ):
            yield other, "investedIn", one, "holder"
        elif _FROM.fullmatch(gap) and _RAISED.match(text, right.end):
            yield other, "investedIn", one, "from"
        elif _FROM.fullmatch(gap) and _LICENSED.match(text, right.end):
            yield other, "licensed", one, "from"


def _taken_over(text: str, left: Hit, gap: str, end: int) -> str | None:
    """What the second has done where the first, or shares in it, go over to it; 将 and 把 make it somebody else's."""
    if text.endswith(("将", "把", "与", "和", "、", "对", "从"), 0, left.start):
        return None
    if shares := _SHARES_GO.fullmatch(gap):
        part = shares["part"] or ""
        some = part.endswith("%") and float(part[:-1]) <= 50
        return "investedIn" if some or not part else "acquired"
    if _GOES_OVER.fullmatch(gap) and (not gap.endswith(("投入", "投入了")) or _EMBRACE.match(text, end)):
        return "acquired"
    return None


def _end_of_clause(text: str, place: int) -> int:
    return next((index for index in range(place, len(text)) if text[index] in ",。;\n"), len(text))


def _is_backed(text: str, left: Hit, gap: str) -> bool:
    """ "由甲支持的乙", "获甲投资的乙", "甲投资的乙"."""
    marked = _BACKED_BY.search(text, max(0, left.start - 3), left.start)
    return marked is not None or ("支持" not in gap and "加持" not in gap)


def goes_on(text: str, low: int, high: int, end: int) -> bool:
    """ "的股东甲等企业,以及乙": whether a name that ends at `low` is followed by another of its list."""
    gap = text[low:high]
    if gap in ("、", "和", "与", "及", "以及"):
        return True
    return _GOES_ON.fullmatch(gap) is not None and _LISTED.match(text, end) is not None


_SORT_CLOSES = (
    r"(?:等(?:[^,。;、]{0,14}?"
    r"(?:企业|公司|机构|平台|媒体|基金|巨头|厂商|资本|投资[方人者]|股东|大学|高校|组织|出版物))?)"
)
#: "等平台企业,也有", "等机构以及", ",英国的".
_GOES_ON = compiled(
    rf"{_ASIDE}(?:{_SORT_CLOSES}?,(?:以及|及|和|还有|也有|又有|更有|另有|[也还]?包括|[也还]涵盖)了?(?:[\u4e00-\u9fff]{{2,6}}的)?|"
    rf"{_SORT_CLOSES}(?:以及|和|与|及)|{_SORT_CLOSES}?,[\u4e00-\u9fff]{{2,3}}的)[“《]?"
)
#: What stands behind a name of a list, and not behind who does something.
_LISTED = compiled(r"[》”]?(?:\([^()]*\))?(?:[、,。;]|$|和|与|及|以及|等)")
