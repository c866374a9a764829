"""Relations that no verb carries: offices, membership, ownership and courts, told by names side by side.

"美国商务部工业与安全局" is a body of another, "OpenAI的ChatGPT" a product of its maker, "1:24-cv-11611, (D. Mass.)" a
case in its court; offices are read in a module of their own.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract import patents
from kg.extract.chinese.allied import has_part, is_club, is_managed, is_part, owns, set_up_by, works_with
from kg.extract.chinese.arguments import fits
from kg.extract.chinese.bare_offices import bare_offices, further_offices, heads, invited, public_heads, taken_offices
from kg.extract.chinese.bracketed_rounds import bracketed
from kg.extract.chinese.dealt import dealt, goes_on
from kg.extract.chinese.founding_teams import founded_with, founding_teams, gathered
from kg.extract.chinese.headed import former, headed
from kg.extract.chinese.known_for import known_for, owned_beside, owned_later, ventures
from kg.extract.chinese.made_of import made_of, named_after
from kg.extract.chinese.modifiers import without_seats, without_sort
from kg.extract.chinese.moved import careers, moved
from kg.extract.chinese.notices import notices
from kg.extract.chinese.offices import (
    Pairing,
    appointed,
    envoy,
    filled,
    held_too,
    office_in_list,
    offices,
    ousted,
    replaced,
    shared,
    through_product,
    unplaced,
    without_regions,
)
from kg.extract.chinese.party_members import party_members
from kg.extract.chinese.registered import registered
from kg.extract.chinese.reported import own_papers, reported
from kg.extract.chinese.rows import rows
from kg.extract.chinese.seated import seated
from kg.extract.chinese.signers import signers
from kg.extract.chinese.zero_subjects import carried
from kg.extract.entities import Cluster
from kg.extract.hits import Hit, alternatives
from kg.extract.reading import Reading
from kg.names import words
from kg.text.bounds import CLAUSE, end_of
from kg.text.patterns import compiled

_ASIDE = r"(?:\([^()]*\)|[^()]{0,12}\))?"
_WHAT = (
    r"(?:(?!和|与|及|、|或|向|对|将|由|因|诉|起诉|批评|记者|报道|采访|采用|使用|支持|反对|投资|收购|此前|就|被|[进加]入|入选|登[上顶]|超[越过]|对标|退出)[\u4e00-\u9fffA-Za-z])"
    r"{0,12}?[“]?"
)
_UNDER = compiled(
    rf"{_ASIDE}(?:(?:近日|日前|[已拟也]|正式|计划|宣布|表示|同意|决定|希望)+[,:]?(?:将|把|由|以)?旗下的?(?:[\u4e00-\u9fff]{{0,10}}(?:公司|企业|平台|部门|品牌|巨头|机构))?“?|"
    rf"(?:的)?(?:旗下|下属|所属(?!的)|下辖|下设(?!立)|控股(?!股东)|全资拥有|拥有|控制(?!人))(?:的|有|拥有|还有|包括)?{_WHAT}|"
    rf"(?:的(?:[\u4e00-\u9fff]{{2,5}}(?<!对手))?|[设位]?[在于][\u4e00-\u9fff]{{2,5}}的|通过(?:其|旗下的?)?|经由(?:其)?|借助(?:其)?)?(?:全资|控股)?(?:子公司|附属公司|关联公司|分公司|附属机构|关联企业|子品牌|自主品牌|高端品牌|新能源品牌){_WHAT})"
)
#: "甲是一家媒体集团,旗下拥有乙和丙等品牌", "甲旗下品牌(包括乙、丙)".
_BRAND_NOUNS = "品牌|媒体|公司|子公司|刊物|机构|报纸|杂志|平台|出版物"
_BRANDS = rf"(?:{_BRAND_NOUNS})"
_OWNS = compiled(
    rf"[,;]其?旗下(?:还|主要|目前|现)*(?:拥有|有|设有|包括|涵盖|{_BRANDS}[^,。]{{0,4}}(?:包括|有))(?:了|包括)?[^,。;]{{0,8}}?[“]?$"
)
_UNDER_LIST = compiled(
    rf"{_ASIDE}的?旗下的?(?:[\u4e00-\u9fff]{{0,6}}{_BRANDS}){{1,2}}(?:的[^,。()]{{0,12}}(?:内容|文章|报道|作品|档案|资料))?[,(]?(?:包括|如|有|例如|即)[“]?"
)
_UNDER_IT = compiled(
    rf"{_ASIDE}(?:和|与|及|以及)旗下的?{_WHAT}|"
    rf"{_ASIDE}(?:和|与|及|以及|、|,)?(?:及)?其(?:旗下|下属|[\u4e00-\u9fff]{{0,4}}(?:子公司|分公司)|附属公司|[\u4e00-\u9fff]{{0,4}}关联企业){_WHAT}|"
    rf"{_ASIDE}(?:和|与|及|以及)其(?:在|位于|设[在于])[\u4e00-\u9fff]{{2,8}}?(?:设立|成立|注册|设有|组建|运营)?的"
    r"[\u4e00-\u9fff]{0,6}(?:公司|实体|机构|企业|法人|主体)[“ ]{0,2}"
)
#: "甲在某地注册成立两家子公司:乙".
_SETS_UP = compiled(
    rf"{_ASIDE}(?:(?!拟|计划|准备|打算|考虑|未|没|否认|禁止|拒绝|要求|将|与|和|向|对|被|合资)[^。;()]){{0,24}}"
    r"(?:成立|设立|新设|组建|创立|创办|开设)(?:了)?[^,。;]{0,8}?子公司(?:(?:--|:)|,?(?:名为|名叫|即|分别为|分别是))?“?"
)
#: "《甲报》《乙报》等丙集团旗下媒体".
_AND_OTHERS = compiled(rf"{_ASIDE}等(?:归|属于?)?")
_ITS_BRANDS = compiled(rf"(?:公司)?(?:旗下|下属|所属)的?[\u4e00-\u9fff]{{0,4}}(?:{_BRAND_NOUNS}|产品)")
_OVER = compiled(
    rf"{_ASIDE}(?:等[\u4e00-\u9fff]{{0,6}})?(?:的?|(?:及|以及|和|与)(?:其|它的))(?:母公司|(?<=[其的])(?:控股股东|所有者|拥有者|所有方|东家)){_WHAT}"
)
#: "马斯克旗下的社交平台乙": whose firm it is.
_PERSONS_OWN = compiled(
    r"(?:\([^()]*\))?(?:(?:近日|日前|已|正式)*(?:宣布|表示|称|透露|计划|拟|将|把)*[,:]?旗下的?|(?:拥有|控制|控股|掌控|所有)的)(?:[\u4e00-\u9fffA-Za-z]{0,10}(?:公司|企业|平台|媒体|巨头))?“?"
)
_MAKER = compiled(
    rf"{_ASIDE}(?:系列)?(?:AI|人工智能|聊天|智能)?(?:写作|绘画|绘图|换脸|配音|搜索|视频|图像|陪伴|问答)?(?:大语言模型|大模型|模型|聊天机器人|机器人|平台|应用|软件|产品|系统|助手|工具|浏览器|服务|网站|小程序|App|APP)?”?的?"
    rf"(?:(?:开发|研发|运营|经营|制造|提供|发行|服务)(?:商|者|方|公司|企业|团队|主体|单位)|主体(?:公司|企业))(?:{_WHAT}|、(?:[\u4e00-\u9fff]{{2,5}})?)|"
    rf"{_ASIDE}(?:的)?(?:背后|幕后)的?(?:公司|企业|团队|开发商|初创公司|创业公司)?“?"
)


def _is_run(reading: Reading, left: Hit, gap: str) -> bool:
    """ "“甲”AI写作网站运营主体乙": by whom a quoted service is run."""
    quoted = "“" in reading.text[max(0, left.start - 1) : left.start + 1]
    return quoted and _MAIN_BODY.fullmatch(gap) is not None


_MAIN_BODY = compiled(r"[^,。;、“”()]{0,12}(?:运营|开发)(?:主体|单位)")
#: "甲系“乙”平台的运营者".
_IS = compiled(
    r"(?:\([^()]*\))?(?:均|也|都)?(?:系|是|为|作为)(?:[\u4e00-\u9fffA-Za-z]{0,10})“?|\((?![前原])[\u4e00-\u9fff]{0,10}“?"
)
_RUNS = compiled(
    r"”?(?:系列)?(?:平台|软件|网站|应用|App|APP|小程序|服务|大?模型|产品)?的?(?:(?:实际|共同|服务|技术)?(?:开发|研发|运营|营运|经营|提供|制造)(?:商|者|方|主体|公司|人)|母公司|东家)"
    r"(?:之一)?(?![\u4e00-\u9fffA-Za-z])"
)
#: "模型乙是甲公司最新的视频模型".
_IS_OF = compiled(r"(?:\([^()]*\)|”)?(?:均|都|也|则|正|即|正式)?(?:是|为|系)(?:由|来自|源自)?")
_SORT_OF = compiled(
    r"(?:公司|团队|集团)?(?:旗下的?|最新的?|首[款个]|自研的?|推出的?|的)(?:(?!竞争|合作|投资|收购|客户|用户|股东|员工|对手|最大)[^,。;和与及、]){0,16}?"
    rf"(?:{alternatives((*words()['kinds']['Model'], *words()['kinds']['Product']))})(?=[,。;]|之一|$)"
)
_BELONGS = compiled(
    r"(?:\([^()]*\))?(?:同?属于?|隶属于?|从属于?|归属于?|直属于?|[也都均同原]*(?:是|系|为)|(?:[将已会现也]|目前|如今|正式)*(?:作为|成为)(?:了)?)"
)
_AS_PART = compiled(
    r"(?:\([^()]*\))?(?:的)?(?:一[个家]|其中一[个家])?(?:业务|独立|核心|新|全资|控股|间接|直接)*(?:[\u4e00-\u9fffA-Za-z]{0,6}?(?:子公司|分公司|子品牌|事业部|部门)|业务线|业务单元|附属公司|附属机构|关联公司|关联企业|孙公司|下属(?:机构|单位|部门|公司)?|旗下(?:公司|企业|品牌|机构|部门|子公司)?|成员|(?<=的)一部分)"
)
_BELONGING = compiled(r"(?:同属于?|隶属于?|隶属|同为|归属于?|直属于?|从属于?)(?:[\u4e00-\u9fff]{2,4})?$")
_OF = compiled(rf"{_ASIDE}的(?:{_WHAT})")
_NEXT = compiled(rf"{_ASIDE}(?:、|和|与|及|以及)?")
_OWN = compiled(
    r"的?[\u4e00-\u9fff]{0,6}(?:产品|服务|应用|模型|平台)(?:线|矩阵|主要)?[,]?(?:包括|如|包含|有|涵盖)(?:最新的?)?$|(?:的|旗下的?|"
    r"自研的?|自家的?|自有的?|最新的?)(?:[\u4e00-\u9fffA-Za-z]{0,10}?)[“]?$|(?:旗舰|聊天机器人|大模型|"
    r"语言模型|模型|系列|助手|平台|产品|服务|应用)[“]?$"
)
_OWN_STOP = compiled(
    r"^等|曾|抵制|抗议|攻击|嘲讽|质疑|学生(?!版|端)|校友|毕业生|前员工|借助|凭借|利用|滥用|误用|操作|调用|沉迷|下载|安装|订阅|访问|屏蔽|封禁|禁用|他们|她们|它们|统一|迁移|并入|融入|纳入|消息,|报[道导]|日讯|[已正]开始|已经|已完成|(?:技术|能力|算力|芯片|数据)为|宣布|创立|创办|创建|对标|竞品|换|来自|采用|底座|基座|内核|大脑|用户|竞争|对手|合作|发现|公司(?!的|旗下|自|推)|购买|采购|订购|租用|增购|美元|亿元|用于|使用|训练|指控|诉讼|起诉|基于|与|和|及|、|或|在|对|将|由|是|支持|集成|接入|搭载|内置|预装|依赖|依托|选用|改用|运行|驱动|加持|官网|以[^,]{0,8}$|用(?!户)|收购|投资|上线|接入|部署|引入|通过|有关|相关|向|从|被|手中|任职|就职|供职|工作|离职|买下|买走|出售|转让|提交|律师|分别"
)
_BESIDE_CASE = compiled(r"[,;:]? ?\(?$")
_ADJACENT = compiled(r"[,;:(\s]*(?:案号|案件|作出的?|的|第|在)?[:(\s]*$")
_AGENTS = ("Company", "Organization", "Regulator")
_MAKERS = ("Company", "Organization")
_MADE = ("Model", "Product")


_OVER_CLAUSES = (
    *(founding_teams, founded_with, gathered, moved, careers, known_for, ventures, owned_beside, owned_later),
    *(registered, bracketed, party_members),
)


def pairings(reading: Reading) -> Iterator[Pairing]:
    """Find relations between names that stand side by side."""
    hits = without_seats(reading.text, sorted((*reading.hits, *reading.pointers), key=lambda hit: hit.start))
    held = list(_held(reading, without_regions(reading, hits)))
    yield from held
    held = [each for each in held if each.relation == "holdsRole"]
    yield from bare_offices(reading, hits, held)
    yield from further_offices(reading, hits, held)
    yield from invited(reading, hits)
    yield from taken_offices(reading, hits, held)
    yield from rows(reading, hits, held)
    yield from heads(reading, hits, held)
    yield from public_heads(reading, hits, held)
    yield from headed(reading, hits, held)
    yield from former(reading, hits)
    yield from seated(reading, hits)
    for found in _OVER_CLAUSES:
        yield from found(reading, hits)
    yield from _neighbours(reading, hits)
    yield from named_after(reading, hits)
    yield from signers(reading)
    yield from made_of(reading, hits)
    for subject, clause in carried(reading, hits):
        for each in (*_neighbours(reading, clause), *made_of(reading, clause)):
            if each.start == clause[0].start and not each.rule.endswith(".own"):
                yield replace(each, start=subject.start)
    for head, tail, start, end in patents.owners(reading):
        yield Pairing(head, "filedPatent", tail, "filedPatent.zh.label", start, end)
    for head, tail, start, end in (*patents.applied(reading), *patents.by_role(reading)):
        yield Pairing(head, "filedPatent", tail, "filedPatent.zh.told", start, end)
    for head, tail, start, end in (*reported(reading), *own_papers(reading, hits), *notices(reading, hits)):
        yield Pairing(head, "issued", tail, "issued.zh.reported", start, end)
    for head, relation, tail, start, end in patents.inquiries(reading):
        yield Pairing(head, relation, tail, f"{relation}.zh.respondents", start, end)
    for hit in hits:
        if hit.parent is not None:
            parent = reading.stands_for[id(hit.parent)]
            if parent is not reading.stands_for[id(hit)]:
                yield Pairing(reading.stands_for[id(hit)], "memberOf", parent, "memberOf.zh.part", hit.start, hit.end)


def _neighbours(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """What the names that stand next to one another are told to be to each other."""
    part: Pairing | None = None
    own: Pairing | None = None
    deals: list[Pairing] = []
    # "甲控股的意大利媒体集团乙": a place in a description parts no neighbours.
    for left, right in pairwise(hit for hit in hits if hit.type not in ("Jurisdiction", "Group")):
        gap = reading.text[left.end : right.start]
        one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
        if not _is_near(gap) or one is other:
            part = part if one is other else None
            own = None
            continue
        plain, before = without_sort(gap), part
        part = (
            next(_bodies(reading, left, right, gap), None)
            or next(_bodies(reading, left, right, plain), None)
            or _next_body(reading, left, right, gap, part)
        )
        if part:
            yield part
            # "甲和乙的开发商丙"; "甲和乙开发商丙" may be of 乙 alone.
            made = part.rule.endswith(".maker") and gap.lstrip("”").startswith("的")
            if made or part.rule.endswith((".over", ".owner", ".joins", ".becomes", ".belongs")):
                yield from _all_under(reading, hits, left, part)
        own = (
            next(_makers(reading, left, right, gap, one, other), None)
            or _next_own(reading, left, right, gap, own)
            or _next_thing(reading, left, right, gap, before)
        )
        if own:
            yield own
        deals = _deals(reading, left, right, deals)
        yield from deals
        for deal in deals if one.type in _MAKERS else ():
            if deal.rule.endswith(".is"):
                yield from _all_under(reading, hits, left, deal)
        yield from _courts(left, right, gap, one, other)


#: "甲出任乙公司总裁,前丙公司总监丁…": the first office is 甲's.
_TAKEN_AT = compiled(r"(?:出任|担任|就任|接任|升任|兼任)了?$")


def _held(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    held: Pairing | None = None
    holders: set[int] = set()
    offices_before: list[tuple[Hit, str]] = []
    for index, (left, right) in enumerate(pairwise(hits)):
        gap = reading.text[left.end : right.start]
        if reading.stands_for[id(left)] is reading.stands_for[id(right)]:
            held = held if _is_near(gap) else None
            continue
        roles = list(offices(reading, left, right, gap, held)) if _is_near(gap) else []
        if not roles and _is_near(gap) and (plain := without_sort(gap)) != gap:
            roles = list(offices(reading, left, right, plain, held))
        if index and (giver := hits[index - 1]).end <= left.start and _is_near(reading.text[giver.end : left.start]):
            roles += appointed(reading, giver, left, right, roles)
            roles += filled(reading, giver, left, right)
            roles += replaced(reading, giver, left, roles)
            roles += [] if roles else through_product(reading, giver, left, right)
            roles = list(envoy(reading, giver, left, right)) or roles
        roles += filled(reading, left, left, right)
        roles += ousted(reading, held, left, right)
        roles += shared(reading, held, left, right, gap)
        held = next((each for each in roles if each.relation in ("holdsRole", "represents")), None)
        yield from roles
        holders.update(id(each.head) for each in roles)
        taken = _TAKEN_AT.search(reading.text, max(0, left.start - 4), left.start)
        if role := None if taken else office_in_list(left, right, gap):
            offices_before.append((left, role))
            continue
        yield from held_too(reading, offices_before, right, gap)
        offices_before.clear()
    for hit in hits:
        alone = unplaced(reading, hit) if id(reading.stands_for[id(hit)]) not in holders else None
        if alone:
            holders.add(id(alone.head))
            yield alone


def _is_near(gap: str) -> bool:
    return len(gap) <= 40 and "。" not in gap and "\n" not in gap


def _bodies(reading: Reading, left: Hit, right: Hit, gap: str) -> Iterator[Pairing]:
    """Read which of two neighbours is part of the other."""
    one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
    if one.type == "Person" and other.type == "Company" and _PERSONS_OWN.fullmatch(gap):
        yield Pairing(other, "memberOf", one, "memberOf.zh.persons", left.start, right.end)
    if one.type in _MAKERS and other.type == "Person" and set_up_by(reading.text, gap, right.end):
        yield Pairing(other, "founded", one, "founded.zh.is", left.start, right.end)
    if not fits(other, _AGENTS) or not fits(one, (*_AGENTS, *_MADE)):
        return
    told = is_part(reading.text, left.start, gap, right.end) if fits(one, _AGENTS) else None
    has = has_part(reading.text, left.start, gap, _as_club(one) or left.text) if fits(one, _AGENTS) else None
    partner = works_with(reading.text, left.start, gap, right.end) if fits(one, _MAKERS) else None
    if (
        not told
        and one.type in ("Regulator", None)
        and other.type == "Regulator"
        and is_managed(reading.text, gap, right.end)
    ):
        told = "managed"
    if told:
        yield Pairing(one, "memberOf", other, f"memberOf.zh.{told}", left.start, right.end)
    elif one.type in _MAKERS and owns(reading.text, gap, right.end):
        yield Pairing(other, "memberOf", one, "memberOf.zh.holder", left.start, right.end)
    elif one.type in _MAKERS and set_up_by(reading.text, gap, right.end):
        yield Pairing(other, "founded", one, "founded.zh.is", left.start, right.end)
    elif has:
        yield Pairing(other, "memberOf", one, f"memberOf.zh.{has}", left.start, right.end)
    elif partner:
        yield Pairing(one, "partneredWith", other, f"partneredWith.zh.{partner}", left.start, right.end)
    elif one.type in _MADE and (_MAKER.fullmatch(gap) or _is_run(reading, left, gap)):
        yield Pairing(other, "developed", one, "developed.zh.maker", left.start, right.end)
    elif _OVER.fullmatch(gap):
        relation = "developed" if one.type in _MADE else "memberOf"
        head, tail = (other, one) if relation == "developed" else (one, other)
        yield Pairing(head, relation, tail, f"{relation}.zh.over", left.start, right.end)
    elif one.type in _MADE:
        return
    elif (
        _UNDER.fullmatch(gap)
        or _UNDER_LIST.fullmatch(gap)
        or _owns_over_comma(reading, left, gap)
        or _UNDER_IT.fullmatch(gap)
        or _sets_up_own(reading, left, gap)
        or (gap == "的" and right.text.endswith("团队"))
        or (_BRACKET.fullmatch(gap) and left.text.endswith("大学") and _INSTITUTE.search(right.text))
    ):
        yield Pairing(other, "memberOf", one, "memberOf.zh.under", left.start, right.end)
    elif _OF.fullmatch(gap) and _BELONGING.search(reading.text, max(0, left.start - 8), left.start):
        yield Pairing(other, "memberOf", one, "memberOf.zh.both", left.start - 2, right.end)
    elif _AND_OTHERS.fullmatch(gap) and (brands := _ITS_BRANDS.match(reading.text, right.end)):
        yield Pairing(one, "memberOf", other, "memberOf.zh.belongs", left.start, brands.end())
    elif belongs := _BELONGS.fullmatch(gap):
        as_part = _AS_PART.match(reading.text, right.end)
        inner = _innermost(reading, right) if "属" in belongs.group() else right
        if as_part or "属" in belongs.group():
            last = right if as_part and inner is right else inner
            end = as_part.end() if as_part and inner is right else last.end
            yield Pairing(one, "memberOf", reading.stands_for[id(last)], "memberOf.zh.belongs", left.start, end)


def _innermost(reading: Reading, body: Hit) -> Hit:
    """ "隶属于甲部乙院", "属于甲旗下的乙": the part of a body that is named right behind it."""
    inner = next((hit for hit in reading.hits[bisect.bisect_left(reading.starts, body.end) :][:1]), body)
    under = reading.text[body.end : inner.start] in ("", "旗下", "旗下的", "下属", "下属的")
    return inner if under and inner.type == body.type else body


#: "甲大学(JD)乙研究所": what stands right behind a university is part of it.
_BRACKET = compiled(r"(?:\([^()]*\))?")
_INSTITUTE = compiled(r"(?:研究所|研究院|实验室|学院|研究中心)$")


def _as_club(body: Cluster) -> str | None:
    """The name by which a body shows that it has members, where the text calls it by a short one."""
    return next((name for name in body.names if is_club(name)), None)


def _owns_over_comma(reading: Reading, left: Hit, gap: str) -> bool:
    """ "甲是一家集团,旗下拥有乙": of two that act together it is told of neither."""
    return bool(_OWNS.search(gap)) and reading.text[left.start - 1 : left.start] not in tuple("与和、及向对")


def _sets_up_own(reading: Reading, left: Hit, gap: str) -> bool:
    """ "甲成立全资子公司乙": what several set up belongs to none of them alone."""
    return _SETS_UP.fullmatch(gap) is not None and not _SHARES.search(reading.text, max(0, left.start - 2), left.start)


_SHARES = compiled(r"[、和与及同向对]$|以及$")


def _all_under(reading: Reading, hits: Sequence[Hit], last: Hit, part: Pairing) -> Iterator[Pairing]:
    """ "甲、乙和丙等媒体的母公司丁": the others of the list that ends before the words."""
    before = [hit for hit in hits if hit.end <= last.start]
    for hit in reversed(before):
        one = reading.stands_for[id(hit)]
        title = last.text.startswith("《")
        listed = reading.text[hit.end : last.start] in (*_AND, *([""] if title else []))
        # "甲公司与《乙》的母公司丙": a firm and a paper make no list.
        if not listed or one.type != reading.stands_for[id(last)].type or hit.text.startswith("《") != title:
            return
        made = part.relation == "developed"
        yield replace(part, head=part.head if made else one, tail=one if made else part.tail, start=hit.start)
        last = hit


#: "甲及其子公司乙与丙共同…": who stands behind "与" is another party.
_TOGETHER = compiled(
    r"(?:等)?(?:共同|联合|合作|合资|签署|签订|达成|就|之间|间的|的?(?:和解|谈判|诉讼|官司|纠纷|合作|协议|争端|争议))"
)
#: "获甲旗下乙和丙投资": who puts money in stands in one list, whosesoever the first is.
_PUT_IN = compiled(
    r"(?:[、和与及][^,。;、和与及]{1,16}){0,6}?(?:等[^,。;、]{0,8})?(?:[两三四五六七八九十\d]+家[^,。;、]{0,8})?(?:的|共同|联合|联手|参与)*"
    r"(?:(?:新一轮|[A-F]轮|早期|战略|天使轮?|种子轮?)(?:的)?)?(?:投资(?!者|人|方|机构|组合|业务)|注资|融资|领投|跟投|参投|入股)"
)


def _next_body(reading: Reading, left: Hit, right: Hit, gap: str, part: Pairing | None) -> Pairing | None:
    """ "甲集团旗下乙公司和丙公司": what follows in the list is of the same body."""
    other = reading.stands_for[id(right)]
    if (
        part is None
        or part.rule not in ("memberOf.zh.under", "memberOf.zh.both", "memberOf.zh.as")
        or part.head is not reading.stands_for[id(left)]
        or other.type not in (*_AGENTS, None)
        or not (_NEXT.fullmatch(gap) or goes_on(reading.text, left.end, right.start, right.end))
        or (gap.endswith(("与", "和")) and _TOGETHER.match(reading.text, right.end))
        or _PUT_IN.match(reading.text, right.end)
        or (not gap and not right.text.startswith("《"))
        or _is_one_of_list(reading, part)
        or (gap.lstrip(")")[:1] not in ("", "、") and _in_list(reading.text, part))
    ):
        return None
    return Pairing(other, "memberOf", part.tail, part.rule, part.start, right.end)


def _is_one_of_list(reading: Reading, part: Pairing) -> bool:
    """ "原告包括甲及其旗下的乙、丙、丁": the list that the words open goes on behind what is 甲's."""
    text = reading.text
    stop = end_of(text, part.end, CLAUSE)
    opens = _OPENS_LIST.search(text, max(0, part.start - 24), part.start)
    return opens is not None and text[part.end : stop].count("、") >= 2


def _in_list(text: str, part: Pairing) -> bool:
    """ "甲、乙旗下丙及丁", "甲、其旗下的乙及丁": the "及" closes the list, and 丁 is one of it."""
    return text[part.start - 1 : part.start] == "、" or "、其" in text[part.start : part.end]


_OPENS_LIST = compiled(r"(?:包括|包含|涵盖|囊括)[^,。;、]{0,20}$")


def _makers(reading: Reading, left: Hit, right: Hit, gap: str, one: Cluster, other: Cluster) -> Iterator[Pairing]:
    # "GTC上的甲": capitals that nothing tells may be an event.
    acts = fits(one, _MAKERS) and not (one.type is None and left.text.isupper())
    makes = acts and other.type in _MADE and len(gap) <= 14
    if left.text == "其" and _TAKEN_FROM.search(reading.text, max(0, left.start - 4), left.start):
        return  # "甲指控乙盗用其产品丙": the thing is not 乙's.
    if (
        one.type in _MADE
        and other.type in _MAKERS
        and _IS_OF.fullmatch(gap)
        and _SORT_OF.match(reading.text, right.end)
    ):
        yield Pairing(other, "developed", one, "developed.zh.sort", left.start, right.end)
    elif makes and _IS.fullmatch(gap) and (runs := _RUNS.match(reading.text, right.end)):
        yield Pairing(one, "developed", other, "developed.zh.runs", left.start, runs.end())
    elif makes and (
        ((_OWN.search(gap) or _is_its(left, gap)) and not _OWN_STOP.search(gap))
        or _is_and_its(reading.text, gap, right.end)
    ):
        yield Pairing(one, "developed", other, "developed.zh.own", left.start, right.end)


_TAKEN_FROM = compiled(
    r"(?:盗用|窃取|盗取|剽窃|抄袭|侵犯|侵害|入侵|攻击|破解|攻破|仿冒|假冒|抓取|封锁|屏蔽|操纵|诋毁)了?$"
)
#: "甲及其广为人知的模型乙".
_AND_ITS = compiled(r"(?:\([^()]*\))?(?:及|以及|和|与|连同)其(?P<thing>[\u4e00-\u9fffA-Z]{0,12})“?")


def _is_and_its(text: str, gap: str, end: int) -> bool:
    """ "甲及其广为人知的模型乙"; "甲及其软件乙的主体公司" is about another firm."""
    its = _AND_ITS.fullmatch(gap)
    others = re.match(r"的[\u4e00-\u9fff]{0,4}(?:公司|企业|商|方)", text[end : end + 8])
    return its is not None and not others and not _OWN_STOP.search(its["thing"])


def _is_its(left: Hit, gap: str) -> bool:
    """ "其智能客服甲"."""
    return left.text == "其" and _SORTED.fullmatch(gap) is not None


_SORTS = alternatives((*words()["kinds"]["Model"], *words()["kinds"]["Product"], "客服"))
_SORTED = compiled(rf"(?:的)?[\u4e00-\u9fffA-Za-z]{{0,10}}?(?:{_SORTS})(?:--)?“?")


def _next_own(reading: Reading, left: Hit, right: Hit, gap: str, own: Pairing | None) -> Pairing | None:
    """ "甲的模型乙和丙": what follows in the list is the same maker's."""
    other = reading.stands_for[id(right)]
    if own is None or own.tail is not reading.stands_for[id(left)] or other.type not in _MADE or gap not in _AND:
        return None
    if _MINGLES.match(reading.text, right.end):
        return None
    return Pairing(own.head, "developed", other, own.rule, own.start, right.end)


def _next_thing(reading: Reading, left: Hit, right: Hit, gap: str, part: Pairing | None) -> Pairing | None:
    """ "甲旗下乙公司和应用丙": what follows in the list and is no body is of the same maker."""
    other = reading.stands_for[id(right)]
    under = part is not None and part.rule == "memberOf.zh.under" and part.head is reading.stands_for[id(left)]
    if part is None or not under or other.type not in _MADE or gap not in _AND or part.tail.type != "Company":
        return None
    if _MINGLES.match(reading.text, right.end) or _in_list(reading.text, part):
        return None
    return Pairing(part.tail, "developed", other, "developed.zh.own", part.start, right.end)


#: "甲的乙与丙深度融合": 丙 is another's.
_MINGLES = compiled(
    r"(?:已|将|正|完成|实现|进行|深度|全面|双向|无缝)*(?:融合|打通|对接|联动|集成|适配|合作|互联|"
    r"存在|构成|形成|竞争|相比|相似|类似|不同)"
)
_AND = ("、", "和", "与", "及", "以及")


#: What an office gives leave to is no use of its content.
_GRANTORS = ("Company", "Organization", "Person", "Group")
_OF_MANY = ("investedIn.zh.holder", "investedIn.zh.from", "licensed.zh.from")


def _deals(reading: Reading, left: Hit, right: Hit, before: list[Pairing]) -> list[Pairing]:
    """Read what deeds of business two neighbours tell, or what the second joins that the first was told of."""
    one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
    found = [
        Pairing(head, relation, tail, f"{relation}.zh.{rule}", left.start, right.end)
        for head, relation, tail, rule in dealt(reading.text, left, one, right, other)
        if relation != "licensed" or fits(head, _GRANTORS)
    ]
    listed = [each for each in before if each.head is one and each.rule in _OF_MANY]
    joins = goes_on(reading.text, left.end, right.start, right.end) and other.type in _AGENTS
    if not found and listed and joins and (listed[0].relation != "licensed" or fits(other, _GRANTORS)):
        found = [replace(listed[0], head=other, end=right.end)]
    return found


def _courts(left: Hit, right: Hit, gap: str, one: Cluster, other: Cluster) -> Iterator[Pairing]:
    if not _ADJACENT.fullmatch(gap):
        return
    if one.type == "Case" and other.type == "Court" and _BESIDE_CASE.search(gap):
        yield Pairing(one, "heardBy", other, "heardBy.zh.docket", left.start, right.end)
    elif one.type == "Court" and other.type == "Case":
        yield Pairing(other, "heardBy", one, "heardBy.zh.court", left.start, right.end)
