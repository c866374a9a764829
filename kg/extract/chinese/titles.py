"""Instruments, works, periodicals, cases and patents: names that carry their own marks.

Titles stand in 《》, bills and orders bear numbers, dockets have a grammar of their own in every country.
"""

import re
from collections.abc import Iterator

from kg.extract.chinese.papers import LATIN_LAW, described
from kg.extract.hits import BOUNDARIES, Hit, alternatives
from kg.extract.numbers import PATENT, PROCEEDING
from kg.names import gazetteer, words
from kg.text.patterns import compiled

_LAW, _KINDS = words()["law"], words()["kinds"]
_TITLE = compiled(
    r"(?:第\d+[次期版])?《(?P<name>[^《》\n]{1,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,60})?)》"
    r"(?P<original>\([A-Z][^()\n]{8,300}\)(?=的?拟议规则))?"
    r"(?P<tail>(?:\((?:征求意见稿|草案|试行|暂行|送审稿|修订版|修订草案|20\d\d[^()]{0,12}|第?[\d一二三四五六七八"
    r"九十.]+[版稿]|[Vv][\d.]+|[^()]{0,12}(?:征求意见稿|草案|审议稿))\))*(?:编制说明|的?拟议规则制定通知(?:\(NP"
    r"RM\))?|解读|的?(?:(?:实施|施行)(?:细则|条例|办法|规则|令|指南|法案|法(?![律规院]))|配套(?:办法|规定|细则|指南|法案|议案))(?:草案)?|(?:[\u4e00-\u9fff]{0,6}(?:进展|进度|评估|执行|实施情况))报告|公众咨询(?!意见|[由已于将至期在截结启开和与、。,;])|的?若干(?:条款|规定)?(?:修[改订正]|补充)+(?:法|案|条例)|的?(?:修正案|修订案|修订草案|修正草案|修订法案)(?:草案)?)?)"
    r"(?P<part>(?:的?第[一二三四五六七八九十\d]+部分)(?:——[^,。;《》()]{2,30})?)?"
)
_LAW_END = compiled(rf"(?:{alternatives(_LAW['heads'])})(?:\(.*\))?$")
_PERIODICAL = compiled(rf"(?:{alternatives(_LAW['periodicals'])})$")
_BROADCASTER = compiled(r"(?:公司|电视台|广播电台|通讯社|新闻社|新闻网|在线)$")
_PERIODICAL_AFTER = compiled(
    r"(?:\([^()]{0,40}\))?(?:杂志|周刊|报(?!告)|获悉|独家|记者|网站|期刊|[作编]者|(?:(?:此前|近日|率先|还|也|曾|已|于)?(?:起诉|刊文|刊登|援引|披露|诉(?!讼)))|"
    r"(?:(?:、|和|与|及|以及)?(?:《[^》]{1,30}》(?:\([^()]{0,40}\))?|[A-Z][A-Za-z0-9 .]{1,30})){0,6}"
    r"等?(?:[\d两三四五六多几]+家)?(?:[\u4e00-\u9fff]{0,4}?)(?:媒体|报刊|报纸|杂志|刊物)(?!报道|发布会|采访|专访|见面会|沟通会))"
)
# "接受《星岛》访问", "据《路透》周三报道".
_HEARD = compiled(r"(?:接受|据|援引|向|告诉|综合)$")
_TOLD = compiled(r"(?:\([^()]*\))?(?:周.|昨日|今日|[^,。;《》]{0,8})(?:报[导道]|访问|专访|采访|表示|指出|透露|消息|称)")
_PRESS_BEFORE = compiled(r"(?:媒体|报纸|报刊|日报|周刊|杂志|期刊|报业|刊物)$")
# "《甲术语》国家标准", "《甲》行政令": the noun behind a title that says what it is.
_LAW_AFTER = compiled(
    r"(?:\([^()]{0,40}\))?(?:的|这一|这项|这部|等)?(?:第\d{1,6}号)?(?:推荐性|强制性)?(?:国家|行业|团体|地方|国际|企业|技术)?"
    r"(?:标准|规范|指南|行政令|行政命令|总统令|备忘录|法案|条例|法令|议案|草案|法规|研究报告|报告|白皮书|蓝皮书|倡议书|宣言)(?!文学|小说)"
)
# "《甲》《乙》等系列影片": the noun that closes a list of titles.
_WORK_AFTER = compiled(
    rf"(?:\([^()]{{0,40}}\))?(?:(?:、|和|与|及|以及)?《[^》]{{1,30}}》(?:\([^()]{{0,40}}\))?){{0,8}}"
    rf"(?:等[\d多数几两三四五六七八九十]*[部首本张幅款]?(?:[\u4e00-\u9fff]{{0,4}}?)|的(?:系列|[\u4e00-\u9fff]{{0,3}}?))(?:{alternatives(_LAW['works'])}|书(?!面)|角色|IP|博文|博客|推文|帖文|帖子|社论|演讲|视频|采访|专栏)"
)
_WORK_BEFORE = compiled(rf"(?:{alternatives(_LAW['works'])}|创作的|演唱的|主演的|的)$")
_NUMBERED = compiled(
    # The first character is looked at alone before the many forms are tried.
    r"(?=[第行欧(0-9A-Z参众])(?:"
    r"(?:[参众]议院)?第 ?[\d一二三四五六七八九十百千〇零/-]+(?:-?[A-ZĐ]{1,4}(?:-[A-ZĐa-z]{1,4})?)? ?号 ?"
    r"(?:[\u4e00-\u9fff]{0,4}(?:法案|议案|提案|法令|行政命令|"
    r"技术说明|技术意见|修正案|通函|通告|公告|行政令|命令|令|地方法|条例|法律|决议|决定|指令|法|政令|规则))"
    r"|(?:行政命令|行政令) ?(?:第 ?)?\d{5}(?: ?号)?"
    r"|(?<![\d/])(?:\b[A-Z] )?\d{3,5}号(?:参议院|众议院)?(?:法案|提案|议案|行政令|行政命令|法律)"
    r"|(?:[(]欧盟[)]|[(]EU[)]|欧盟)?(?:第)?(?:[(]EU[)] ?)?20\d\d/\d{2,4} ?号?(?:条例|指令|决定|法规)"
    r"|\b(?:SB|AB|HB|HR|H\.R\.|S\.|[HSA]\.B\.|LD|LB|HF|SF|PL|[SHA]JR|[SHA]CR|[SA]CA|Bill C|C(?=-\d{1,3}号?法案)|"
    r"Senate Bill|House Bill|Assembly Bill)[- ]?(?:No\. ?)?\d{1,5}(?:B?-\d{1,4})?(?:/20\d\d)?(?:号?法案)?(?![\d.])"
    r"|\bM-\d\d-\d\d(?:号?备忘录|号)?(?![\d-])"
    r"|\bExecutive Order (?:No\. ?)?\d{5}\b|\bEO ?1\d{4}\b|\b(?:Regulation|Directive) \(EU\) 20\d\d/\d{2,5}\b"
    r"|(?<![A-Za-z])(?:NIST )?(?:AI|SP|IR|TN|FIPS) \d{3}-\d{1,3}[A-Z]?(?![\w-])"
    r"|(?<![A-Za-z])NIST ?IR \d{4}(?: Rev\. ?\d)?(?![\w-])"
    r"|(?<![A-Za-z])ISO(?:/IEC)?(?: ?/?(?:DIS|TS|TR|FDIS))? ?\d{4,5}(?:-\d{1,2})?(?::20\d\d)?(?![\w-])"
    r"|(?<![A-Za-z])(?:EN|IEEE|EN ISO/IEC|prEN) ?(?:IEC |ISO )?\d{4,5}(?:-\d{1,2})?(?:[-:]20\d\d)?"
    r"(?=[^\w-]*(?:标准|规范))"
    r"|(?<![A-Za-z])(?:TS|TR|EG|GS|ES|SR|EN)(?: ETSI)? \d{3} \d{3}(?:-\d{1,2})?(?: V\d[\d.]*)?"
    r"|(?<![A-Za-z])ETSI [A-Z]{2} \d{3} \d{3}(?:-\d{1,2})?"
    r"|(?<![A-Za-z])ITU-[TR] [A-Z]\.\d{1,4}(?:\.\d{1,3})?(?:建议书)?"
    r"|(?<![A-Za-z])IEEE (?:Std )?P?\d{3,5}(?:\.\d+)?-20\d\d"
    r"|(?<![A-Za-z])(?:GB|GB/[TZ]|[A-Z]{2}/T|DB\d\d/T|T/[A-Z]{2,8}|TC260-PG|TC260)"
    r" ?-?\d{3,7}[A-Z]?(?:\.\d+)?(?:[-—]20\d\d)?(?![\w-]))",
    re.ASCII,
)
#: "第12号和第34号修正案": the noun of a list of numbers.
_NUMBERS = compiled(
    r"第\d{1,5}号(?=(?:、第\d{1,5}号){0,4}[和及与、]第\d{1,5}号(?P<noun>法案|议案|提案|修正案|行政令|行政命令|命令|决议|条例))"
)
#: "Data Use and Access Act 2025": an act by its English title.
_LATIN_ACT = compiled(
    r"(?<![A-Za-z.])(?=[A-Z])(?:(?:[A-Z][A-Za-z'&-]{0,20}|of|on|for|to|in|and|the|from|with|against|by|or) ){1,10}?"
    r"(?:Act|Bill|Directive|Statute)(?: of)?(?: (?:19|20)\d\d)?(?![A-Za-z])"
)
_DOCKET = compiled(
    r"(?=[(〔\[0-9A-Z令])(?:"
    r"[(〔\[]20\d\d[)〕\]] ?(?:最高法|[\u4e00-\u9fff]) ?\d{0,4} ?(?:[\u4e00-\u9fff]{1,4}) ?\d+ ?号(?:之[一二"
    r"三四五])?"
    r"|(?<!\d)\d{2,3}年度?[\u4e00-\u9fff]{1,6}字第?\d{1,6}号"
    r"|\b\d:\d\d-(?:cv|cr|md|mc|bk|ap)-\d{3,6}(?:-[A-Z]{2,4}){0,3}\b|\b(?:No\. ?)?\d\d-(?:cv|cr)-\d{4,6}\b|"
    r"\bNo\. ?\d\d-\d{3,6}\b|(?:(?<=案号:)|(?<=案号为)|(?<=编号为))\d\d-\d{3,6}\b|\b[A-F]-\d{1,4}/20\d\d\b"
    r"|\bC[GV]C-\d\d-\d{6}\b|\b\d{2}STCV\d{5}\b"
    r"|\b[CT]-\d{1,4}/\d\d(?: P)?\b"
    r"|\[20\d\d\] ?(?:EWHC|EWCA|UKSC|UKUT|UKFTT|FCA|HCA|SGHC|HKCFI|ONSC|BCSC)(?: (?:Civ|Crim))? \d+(?: ?\([A-Za-z]+\))?"
    r"|\b20\d\d (?:BCCRT|BCSC|ONSC|FC|FCA|SCC|NSWSC|FedCFamC\w*) \d{1,5}\b|\bCS ?\(?COMM\)? ?\d{1,5}/20\d\d\b"
    r"|\bHA ZA \d\d-\d{1,4}\b|\b20\d\d가합\d{4,6}\b"
    r"|\b[IVX]{1,4} (?:ZR|ZB|ZA|StR) \d{1,4}/\d\d\b|\b\d{1,3} (?:[OUSTW]|UKl|VKl) \d{1,6}/\d\d\b"
    r"|令和\d+年\([一-龥ぁ-んァ-ン]{1,3}\)第?\d+号|\b(?:IL|KG|HC)-20\d\d-\d{6}\b|\bIN-\d\d-\d{1,2}-\d{1,3}\b"
    + PROCEEDING
    + ")",
    re.ASCII,
)
_FIRST_CASE = compiled(
    r"(?:全国|中国|国内|我国|全球|美国|欧洲|(?:北京|上海|广州|杭州|深圳|武汉|江苏|浙江|广东)[省市]?)?首[例起宗个"
    r"件](?:、[\u4e00-\u9fff]{0,3}第[二三四五六七八九十]例)?"
    r"(?:(?![将把因被为就])[\u4e00-\u9fffA-Za-z“”/ ]|\([^()]{2,16}\)){2,30}?"
    r"(?:纠纷案|侵权案|侵犯[\u4e00-\u9fff]{2,6}案|诉讼案|案)件?"
)
#: "涉“某指数”数据权益不正当竞争纠纷案在甲法院开庭": one case, called by what it is about; "一起涉…案" is any.
_ABOUT_CASE = compiled(
    r"(?:^|(?<=[,。;:\n])|(?<=审理)|(?<=审结)|(?<=宣判))涉(?!案|诉|嫌)[^,。;:()“”《》\n]{0,16}(?:“[^“”\n]{2,16}”)?"
    r"[^,。;:()“”《》\n]{0,20}(?:纠纷|侵权|竞争|垄断)案(?![例情值]|由(?![^,。]{0,14}(?:法院|法庭)))"
)
_VERSUS = compiled(
    r"[A-Z][\w.&,' -]{1,60}? (?:vs?\.?|V[Ss]?\.) [A-Z][\w.&'-]*(?: (?:(?:of|for|and|the) )?[A-Z][\w.&'-]*){0,5}"
    r"(?:, [A-Z][\w'-]* and [A-Z][\w'-]*(?: [A-Z][\w'-]*)?)?|"
    r"\bIn re:? [A-Z][\w.&,' -]{2,60}(?: Litigation)?",
    re.ASCII,
)
# "“某吊坠案”的判决", "该案名为“甲诉乙”", "“某作品”一案".
_QUOTED_CASE = compiled(
    r"“(?P<name>[^“”,。;\n]{2,24}(?<![法议提方草答档图文备立预专教病个罪作])案|[^“”,。;\n]{2,20}(?<![起公上反申])诉(?![讼求苦说])[^“”,。;\n]{2,20}|"
    r"[^“”,。;\n诉]{4,24}(?=”一案))”|(?:(?<=审结)|(?<=审结了)|(?<=审理)|(?<=宣判))(?P<tried>“[^“”,。;\n诉]{2,16}”案)(?![件例由情外])"
)
_UNQUOTED = str.maketrans("", "", "“”")
_BODY = compiled(r"[A-Za-z][\w.&' -]*|.*(?:公司|委员会|[局厅署部])")


def _names_both_sides(case: str) -> bool:
    """ "“Acme诉甲国专利局”一案": the sides are names by themselves, and the case is made of them."""
    one, sues, other = case.removesuffix("案").partition("诉")
    sides = (one, other) if sues else ()
    return bool(sides) and all(_BODY.fullmatch(side) or _is_listed(side) for side in sides)


def _is_listed(name: str) -> bool:
    return any(match.end - match.start == len(name) for match in gazetteer().matches(name))


_NAMED_PATENT = compiled(
    r"[“《](?P<name>[^“”《》\n]{3,80})[”》](?P<kind>(?:的|等)?(?:国际|中国|美国|欧洲)?(?:发明|实用新型|外观设计|技术)?专利)"
)

#: "“甲方法”和“乙装置”专利", "“甲方法”(申请号…)".
_LISTED_PATENTS = compiled(
    r"(?:“[^“”\n]{3,80}”(?:、|和|与|及|以及)?){1,6}(?=“[^“”\n]{3,80}”(?:等)?(?:[\d两三四五六七八九十多]+[项件])?(?:发明|实用新型)?专利)"
    r"|“[^“”\n]{3,80}”(?=\((?:中国|美国|发明)?(?:专利|申请|授权公告|申请公布|公开|公告|公布)号)"
)
_ONE_TITLE = compiled(r"“(?P<name>[^“”\n]{3,80})”")
#: "专利名称为“甲方法”", "公开发明专利《甲方法》": the noun before the title.
_PATENT_NAMED = compiled(
    r"(?:发明|实用新型|外观设计|国际|中国|美国|欧洲|新|[项件])专利(?:申请)?(?=[“《])|"
    r"(?:专利|发明)名(?:称)?(?:分别)?(?:为|是|:)(?=“)|"
    r"专利(?:第|号)?[A-Z]{0,2} ?[\d,.]{7,14}[A-Z\d]{0,2}号?(?:\([^()]{2,12}\))?,?"
    r"(?:名为|题为|标题为|名称?[为是])(?=[“《])"
)
_TITLE_OF_PATENT = compiled(r"[“《](?P<name>[^“”《》\n]{3,80})[”》](?!案)")
#: "(美国专利号10,659,885和10,820,117)": each number of the list is a patent's.
_ALSO = compiled(r"(?:、|,|和|与|及|以及)(?:第 ?)?(?P<number>\d{1,2},\d{3},\d{3})(?![\d,])")
_CORE = compiled(r"20\d{10}\.[\dX]|\d{1,2},\d{3},\d{3}", re.ASCII)

#: "《经济通讯社12日专讯》" tells whose news it is.
_DISPATCH = compiled(r"(?:日|社|台)(?:专|电|综合)?[讯电]$")

#: "《投资合作协议》": what firms sign with each other is no instrument.
_CONTRACT = compiled(
    r"(?:投资|采购|许可|授权|股权|股东|收购|认购|租赁|供应|销售|增资|入股)[\u4e00-\u9fff]{0,6}(?:协议|协议书|备忘录|合同|意向书)$|"
    r"(?:授权书|委托书|律师函|合同|合同书|授权证明|授权证书|授权确认书|授权委托书|确认函|使用许可书)$"
)

#: "《甲公司收购乙公司股权案》": a deal that is looked into, between those it names.
_DEAL = compiled(r"(?:收购|并购|合并|取得|新设合营)[^《》]{2,}案$")


def titles(text: str) -> Iterator[Hit]:
    """Find names with marks of their own in a text in reading form."""
    for match in _TITLE.finditer(text):
        if _CONTRACT.search(match["name"]):
            continue
        if _DISPATCH.search(match["name"]) or _DEAL.search(match["name"]):
            yield Hit(match.start(), match.end(), "Work", match.group(), weight=6, notes={"weak": "yes"})
        else:
            yield _title(text, match)
    for match in _NUMBERED.finditer(text):
        yield _numbered(match)
    for match in _NUMBERS.finditer(text):
        alias = match.group() + match["noun"]
        yield Hit(match.start(), match.end(), "Law", match.group(), aliases=(alias,), weight=4)
    for match in _LATIN_ACT.finditer(text):
        rows = gazetteer().called(match.group())
        yield Hit(match.start(), match.end(), "Law", match.group(), tuple(rows), weight=6)
    for pattern in (_DOCKET, _VERSUS, _FIRST_CASE, _ABOUT_CASE):
        for match in pattern.finditer(text):
            # "首例“甲侵权案”": its name stands in the quotation marks.
            if match.group().count("“") == match.group().count("”"):
                yield Hit(match.start(), match.end(), "Case", match.group(), weight=5)
    for match in _QUOTED_CASE.finditer(text):
        name = match["name"] or match["tried"].translate(_UNQUOTED)
        if text.startswith(("案", "一案"), match.end()) and _names_both_sides(name):
            continue
        yield Hit(match.start(), match.end(), "Case", match.group(), aliases=(name,), weight=8)
    for match in PATENT.finditer(text):
        # "ZL201810456789.X" and "第201810456789.X号" are one patent.
        core = _CORE.search(match.group())
        yield Hit(match.start(), match.end(), "Patent", match.group(), weight=5, aliases=(core[0],) if core else ())
        end = match.end()
        while core and (also := _ALSO.match(text, end)):
            end = also.end()
            yield Hit(*also.span("number"), "Patent", also["number"], weight=5)
    for match in _NAMED_PATENT.finditer(text):
        if len(match["name"]) > 4:
            yield Hit(match.start(), match.start("kind"), "Patent", match["name"], weight=7)
    for listed in _LISTED_PATENTS.finditer(text):
        for one in _ONE_TITLE.finditer(text, listed.start(), listed.end()):
            yield Hit(one.start(), one.end(), "Patent", one["name"], weight=7)
    for lead in _PATENT_NAMED.finditer(text):
        if title := _TITLE_OF_PATENT.match(text, lead.end()):
            yield Hit(title.start(), title.end(), "Patent", title["name"], weight=9)
    yield from _untitled(text)
    # "发布了整改命令": what one party is told to do is no instrument.
    yield from (hit for hit in described(text) if not (hit.text.endswith("命令") and _SOME_ORDER.search(hit.text)))


#: "SB 53法案" is SB 53, "欧盟2024/1689号条例" Regulation (EU) 2024/1689.
_BARE_NUMBER = compiled(
    r"(?P<bill>[A-Z][A-Za-z. ]{0,16}-?\d{1,5}(?:-\d{1,4})?|ITU-[TR] [A-Z]\.[\d.]+)号?(?:法案|议案|法律|建议书)?|"
    r".*?(?P<union>20\d\d/\d{2,4}) ?号?(?:条例|指令|决定|法规)",
    re.ASCII,
)


def _numbered(match: re.Match[str]) -> Hit:
    name = match.group()
    bare = _BARE_NUMBER.fullmatch(name)
    forms = (
        () if bare is None else (bare["bill"],) if bare["bill"] else (f"Regulation (EU) {bare['union']}", bare["union"])
    )
    rows = next((rows for form in (name, *forms) if (rows := gazetteer().called(form))), ())
    aliases = tuple(form for form in forms[-1:] if form != name)
    return Hit(match.start(), match.end(), "Law", name, tuple(rows), aliases=aliases, weight=4)


#: "《数据出境认证办法(下称认证办法)》".
_SHORT_WITHIN = compiled(r"\((?:以下|下文)?(?:简称|下称)[“”]?(?P<short>[^()“”]{2,20})[“”]?\)$")


def _title(text: str, match: re.Match[str]) -> Hit:
    name, tail, part = match["name"], match["tail"], match["part"] or ""
    translated = _TRANSLATED.match(text, match.end()) if name.isascii() else None
    rows = tuple(row for row in gazetteer().called(name) if row.type != "Jurisdiction")
    kind = rows[0].type if rows else _title_type(text, match)
    if group := _PRESS_GROUP.match(text, match.start("name") + len(name) + 1):
        whole = text[match.start() : group.end()]
        return Hit(match.start(), group.end(), "Company", whole, rows, aliases=(f"{name}{group.group()}",), weight=6)
    hit = Hit(match.start(), match.end(), kind, match.group(), rows, weight=6)
    if kind != "Law":
        hit.end, hit.text = match.start("name") + len(name) + 1, f"《{name}》"
        if text.startswith("杂志", hit.end):
            hit.end, hit.aliases = hit.end + 2, (f"{name}杂志", f"《{name}》杂志")
    elif short := _SHORT_WITHIN.search(name):
        hit.aliases = (f"《{name[: short.start()]}》", short["short"])
    elif tail or part:
        about = bool(_ABOUT.search(tail))
        hit.aliases = (f"《{name}》",) if not about else (f"《{name}》{tail[1:]}",) if tail.startswith("的") else ()
        if short := re.search(r"\(([A-Z]{3,8})\)$", tail):
            hit.aliases += (short[1],)
        if match["original"]:
            hit.aliases = (f"《{name}》{tail}", *hit.aliases)
        hit.rows = () if part or about else rows
    if hit.type == "Law" and not rows and (numbered := _NUMBERED.match(text, hit.end)):
        # "《甲令》第14110号行政令": the title and the number are of one instrument.
        hit.aliases = (*hit.aliases, numbered.group())
        hit.rows = _numbered(numbered).rows
    if translated and hit.type == "Law":
        hit.aliases = (*hit.aliases, translated["name"])
    if kind == "Law" and not tail and (draft := _DRAFT_OF.match(text, match.end())):
        hit.aliases = (*hit.aliases, f"《{name}》{draft.group()}")
    if "征求意见稿" in tail or "草案" in tail:
        hit.notes["status"] = "draft"
    return hit


#: "《甲法》草案": the noun that says how far it has come.
_DRAFT_OF = compiled(r"(?:法律)?(?:修订|修正)?(?:草案|议案|法案|征求意见稿|送审稿)")
#: "《甲周刊》集团": the house of a paper.
_PRESS_GROUP = compiled(r"(?:报业|传媒|媒体|出版|新闻)?(?:集团|公司)(?!股|化|法)")
#: "《Winning the Race》(赢得竞赛:某国行动计划)": the title in Chinese behind the original one.
_TRANSLATED = compiled(
    rf"\((?:即|译为|中文名)?[“《]?(?P<name>[\u4e00-\u9fff][^()\n]{{2,50}}?(?:{alternatives(_LAW['heads'])}))[”》]?\)"
)


#: What stands behind a title is an instrument of its own, about the one that bears it.
_ABOUT = compiled(
    r"编制说明|(?:实施|施行)(?:细则|条例|办法|规则|令|指南|法案|法)|配套|(?:修正|修订)(?:草?案|法案)(?:草案)?$"
)


#: Where acts are printed, which is no act itself.
_GAZETTE = compiled(
    r"[\u4e00-\u9fff]{0,6}?(?:(?:官方|政府|法律|法令|联邦|国务院|国会|最高人民法院|最高人民检察院)公报|"
    r"(?:官方|政府|联邦|国家)?宪报|(?:政府|联邦)(?:宪报|公报|纪事|登记册)|联邦法律公报|官报|政府公告报)"
)
#: "在《甲官方公报》上公布": where something is printed.
_PRINTED_IN = compiled(r"上?(?:正式)?(?:公布|刊登|刊发|刊载|发表)")


#: "以《春夜》为名的文章".
_UNDER_NAME = compiled(r"为[名题]的[^,。]{0,4}?(?:文章|短文|长文|贴文|帖子|歌曲|视频|影片|图片|画作|作品)")
#: "《版权引争议:律师称可能侵权》": what no instrument is called.
_HEADLINE = compiled(r"[?!]|[:,][^,:]{0,8}(?:称|表示|指出|回应)")


def _title_type(text: str, match: re.Match[str]) -> str:
    """Tell an instrument from a periodical and a work by the title's last word and by what stands around it."""
    name = match["name"]
    if _GAZETTE.fullmatch(name) or (name.endswith("公报") and _PRINTED_IN.match(text, match.end())):
        return "Work"
    if _LAW_END.search(name) or LATIN_LAW.search(name) or _NUMBERED.fullmatch(name):
        return "Law"
    if _LAW_AFTER.match(text, match.end()):
        return "Law"
    if any(f"《{name}》{noun}" in text for noun in ("周刊", "杂志", "月刊")):
        return "Company"
    if _BROADCASTER.search(name) or _PERIODICAL.search(name) or _PERIODICAL_AFTER.match(text, match.end()):
        return "Company"
    if (
        len(name) <= 6
        and _HEARD.search(text, max(0, match.start() - 4), match.start())
        and _TOLD.match(text, match.end())
    ):
        return "Company"
    if _WORK_AFTER.match(text, match.end()) or _UNDER_NAME.match(text, match.end()) or _HEADLINE.search(name):
        return "Work"
    before = text[max(0, match.start() - 6) : match.start()]
    if _PRESS_BEFORE.search(before):
        return "Company"
    if re.search(r"(?:消息|文章|推文|报道|新闻|视频|博文|评论)[:“]?$", before):
        return "Work"
    if (
        _WORK_BEFORE.search(before) and not re.search(r"(?:发布|公布|印发|通过|提出|签署|制定)的$", before)
    ) or not re.search(r"[\u4e00-\u9fff]", name):
        return "Work"
    return "Law"


#: Of a bare 法 ("平台透明法(Platform Transparency Act)") the title in brackets tells that it ends a name.
_OPEN_LAW = compiled(
    rf"(?:{alternatives(_LAW['open_heads'])})(?!案例|性)|法(?=\([A-Z][A-Za-z' -]{{2,80}} (?:Act|Law|Code)\b)"
)
_OPEN_STOP = compiled(
    rf"这[部项一份]?|(?:[未不]|拒不)(?:落实|执行|履行)|落实|引入|确保|无论|专门|任何|废除|撤销|废止|修订|修正|修改|制定|出台|签署|公布|印发|"
    rf"颁布|否决|违反|遵守|更新|加强|完善|拒绝|超出|超越|撤回|推翻|"
    rf"签(?!署|订)|(?<=[出布订署定])[过了]|叫停|遵循|援引|批评|抨击|赞扬|暂停|警告|呼吁|推迟|简化|放宽|松绑|争议|抵制|解读|起草|草拟|拟定|研拟|拟订|主张|放松|尚[待无未]|有待|亟待|亟需|[日天月年周]内|"
    r"(?:确认|决定|同意|宣布|承诺|申请|正式|不会)?(?:加入|签入|退出)|"
    rf"[^\u4e00-\u9fffA-Za-z0-9“” .-]|[的和与及]|{BOUNDARIES}|"
    rf"首[批个部]|[\d几多数十百两二三四五六七八九]+余?[项份部条个道]|最新|新(?!一代|型|兴|闻|质|加坡|西兰|泽西|墨西哥|罕布|南威尔)的?|一[项份部道]|该|本|"
    rf"[此该][项部份]|前述|(?:历史|开创|标志|突破|争议)性的?|里程碑式?的?|史上最[\u4e00-\u9fff]的?|最严[厉格]?的?|上述|相关|现行|内部|此类|这类|一同|正签|配套|《"
)
#: What is done with a bill before it has its name ("推动法案", "重提聊天机器人法案").
_BILL_STOP = compiled(
    r"推动|推进|接手|起草|草拟|规划|重提|重新|审议|搁置|表决|准备|拟颁|[草酝]拟|平行|类似|同类|联邦级|州级|拟议中?的?|(?<=议员)|(?<=总统)|(?<=州长)"
)
_BILLS = ("法案", "法令", "草案", "行政令", "行政命令", "修正案")
#: "对华投资限制规则": what is limited or looked into belongs to the name.
_AREA = compiled(r"(?:对[华外]|境外|海外|外商|外国)?(?:投资|出口|进口)$")
_CONTROLS = ("限制", "审查", "管制", "管理", "监管", "安全")
#: "人工智能法案 SB 53": only the sort of what is named next.
_THIS_BILL = compiled(r" ?(?:[SAH]B|HR|H\.R\.|S\.|LD|LB|HF|SF|EO)[- ]?\d", re.ASCII)


def is_sort(text: str, start: int, end: int) -> bool:
    """Whether a name of an act tells no more than what sort of bill is counted before it or named behind it."""
    some = SEVERAL.search(text, max(0, start - 6), start)
    return some is not None or _THIS_BILL.match(text, end) is not None


#: "数百项人工智能法案", "一个类似的人工智能法案" are none of them the act of that name.
SEVERAL = compiled(
    r"(?:[\d一两三四五六七八九十百千多数几]+余?[项部份件]|一系列|各类|各种|(?:类似|同类|相似|相近)的? ?|"
    r"(?:广泛|更宽|更窄|较窄|较宽|严格|精简|修订|简化|弱化|早期)版?本?的)$"
)
# Nouns that describe a paper as often as they name one: names where a relation takes them up.
_LOOSE = frozenset(("指南", "守则", "路线图", "安全框架", "治理框架", "拟议规则", "最终规则", "行为准则", "修正案"))
_GENERIC_LAW = compiled(
    r"(?:部分|较窄|较宽|更窄|更宽|狭义|广义|各类|其他|许多|众多|多数|某些|一些|本|该|此|其|新|一项|这|两党|上述|相关|有关|现行|联邦|州|地方|国家|欧盟|美国|内部|使用|最终|拟议|"
    r"参议院|众议院|实施|配套|相应|新版|旧|高调|重磅|争议性|标志性|里程碑|综合性|具体|单一|统一|隐私|服务|预算|税收|支出|拨款|综合|一揽子|总统|州长|政府|议会|下位|上位|同名|第\S*号)*$"
)


#: "视频指令数据集", "指令跟随", "输入两万条精确指令": what a machine is told.
_TOLD_MACHINE = compiled(r"数据|微调|集|跟随|遵循|样本|对|词|功能")
_NO_DIRECTIVE = compiled(
    r"[条个串][\u4e00-\u9fff]{0,4}$|输入|接[受收]|导航|驾驶|飞行|精确|提示|语音|用户|操作|执行|机器|控制|文本|自然语言|模型|复杂|详细|人类|无视|不顾|违抗|听从|服从|连续|单纯|[达下]$"
)


_SOME_ORDER = compiled(r"整改|改正|纠正|披露|停止|停业|停产|召回|赔偿|保全|扣押|没收|清算|罚款|缴款|搬迁|逮捕|搜查")


#: "联邦政府以行政令取代立法".
_BY_MEANS_OF = ("以", "凭", "靠")


def _untitled(text: str) -> Iterator[Hit]:
    """Instruments named without marks, by their last word and only with a word of substance before it."""
    for match in _OPEN_LAW.finditer(text):
        low = max(0, match.start() - 24)
        stretch = text[low : match.start()]
        cut = max((stop.end() for stop in _OPEN_STOP.finditer(stretch)), default=0)
        start = low + cut
        while start < match.start() and text[start] in " .-”":
            start += 1
        area = _AREA.search(text, low, start) if text.startswith(_CONTROLS, start) else None
        start = area.start() if area else start
        if match.group().endswith(_BILLS):
            start = max((stop.end() for stop in _BILL_STOP.finditer(text, start, match.start())), default=start)
        body = text[start : match.start()]
        if (
            len(body) >= 2
            and not _NUMBERED.search(text, start, match.end())
            and not PATENT.search(body)
            and not body.endswith(_BY_MEANS_OF)
            and not _GENERIC_LAW.fullmatch(body)
            and not (match.group() == "指令" and (_NO_DIRECTIVE.search(body) or _TOLD_MACHINE.match(text, match.end())))
            and not (match.group() == "命令" and _SOME_ORDER.search(body))
            and not SEVERAL.search(text, max(0, start - 6), start)
            and "“" not in body
            and "”" not in body
            # "签署AI安全法案SB 53": only the sort of what is named next.
            and not (
                text.startswith("《", match.end())
                or _NUMBERED.match(text, match.end() + text.startswith(" ", match.end()))
            )
        ):
            drafted = match.group().endswith(("草案", "修正案"))
            loose = {"weak": "yes"} if match.group() in _LOOSE or drafted else {}
            rows = tuple(gazetteer().called(text[start : match.end()].removesuffix("草案"))) if drafted else ()
            yield Hit(start, match.end(), "Law", text[start : match.end()], rows, weight=2, notes=loose)
