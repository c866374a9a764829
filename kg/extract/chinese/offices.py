"""Who holds which office where, told by names side by side: "CIR首席执行官莫妮卡·鲍尔莱因", "由甲出任乙公司总裁"."""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.chinese.noun_beside import OUTSIDE
from kg.extract.chinese.serving import NEW, OFFICE, REPLACES, THEN, TITLED, follows, serving, takes_here
from kg.extract.entities import Cluster
from kg.extract.hits import ADVERBS, Hit, alternatives
from kg.extract.reading import Reading
from kg.names import words
from kg.text.patterns import compiled

_OFFICE = OFFICE
_ASIDE = rf"{TITLED}(?:(?:\([^()]*\)|[^()]{{0,12}}\)){TITLED})?"
_ROLE = compiled(
    rf" ?{_ASIDE} ?(?:及其?|以及其?|[和与]其|连同其?)?的?"
    rf"(?:(?:董事会|理事会|监事会)?(?P<lets_go>{alternatives(words()['offices']['dismissed'])}))?了?(?:其|该公司)?"
    rf"(?P<role>(?:前|时任|现任|原|候任|代理)?(?:[\u4e00-\u9fffA-Z、]{{0,14}}?{_OFFICE})"
    rf"(?:[兼和、暨](?:[\u4e00-\u9fffA-Z]{{0,10}}?{_OFFICE}))*){_ASIDE}(?:、[\u4e00-\u9fff]{{2,10}}?[得获][主奖者])?"
    r"[“]? ?"
)
# What is no part of an office's title: its holder is another's.
_NO_TITLE = compiled(
    rf"^(?:[已曾正将也还又仍未不向给]|拒绝|没有|否认|多次|一度|再[次度]|公开|随后|当天|主动|紧急|集体|联名)*"
    rf"(?:{alternatives(words()['offices']['toward'])})(?![者官员部处室办组科]|中心|团队|小组|总监|主管|经理)|"
    r"^提议|^(?:全文|全部)?(?:废止|废除|撤销|撤回|推翻|取消|取代|沿用|修改)|[^外应]对(?![外口])|许可(?!官)|引述|援引|转述|[给对]C[ETFO]O|上报|一事|并聘|[聘挖带招]走|引进|招揽|延揽|[挖聘请招][来到]|^从|本公司|^籍|[官长师]因|[是曾]|(?<!负责)(?<!主管)(?<!分管)(?<!领导)^[^的]{1,4}(?<!领域)的[^的]*创始人|^[与和及由对向在将等就、]|^有关|^关于|宣布|表示|任命|聘请|起诉|指控|要求|邀请|获得|包括|的母公司|(?:诉讼|委托|代理|辩护|出庭的?)(?:代理人|律师)|^(?:一方|方面|一家|家属)|案(?!件)|被|(?:母亲|父亲|家长|居民|受害者|遗孀|活动家|人士|乘客|声优|配音[师员])$"
)
_OFFICE_END = compiled(rf"(?P<role>{_OFFICE}(?:兼{_OFFICE})*)$")
#: "腾讯副总裁、混元大模型负责人甲": an office, and another behind it.
_OFFICE_IN_LIST = compiled(
    rf"的?(?P<role>[\u4e00-\u9fffA-Z]{{0,14}}?{_OFFICE}(?:、[\u4e00-\u9fff]{{0,8}}?{_OFFICE})*)"
    r"(?:[、,和及兼暨](?:曾任|现任|兼任|原任?|前|时任|曾担任)?|,?同时也?是|,?也是)"
)
#: "曾任甲公司总监的乙".
_WAS = compiled(r"(?:曾|现|时|原|前|新|兼)(?:担)?任(?:过)?$")
#: "作为甲公司的创始人,乙表示".
_AS = compiled(r"(?:作为|身为|贵为)$")
_AND_OFFICE = compiled(rf"(?:兼{_OFFICE})?")
_TAKES = compiled(
    rf"(?:教授|院士)?{_ASIDE}(?:教授|院士)?(?:{THEN}|于[^,。]{{0,12}})(?:共同|联合)?(?:出任|担任|(?:宣誓)?就任|接任|任|被任命为|"
    r"获任命为|(?:受|获|应)聘(?:为|成为|担任|出任)?|成为|曾?是|系|曾?为|"
    r"[曾现时]任|[转升改兼调续获]任为?|晋升为?|获委任为|受聘为|获聘为|当选为?|被聘为|历任|连任|续任|蝉联|留任|卸任|辞去|"
    rf"加入[^,。]{{0,6}}担任)(?:了)?{NEW}"
)
_OFFICE_AFTER = compiled(
    rf"{_ASIDE} ?(?:的|第[\d一二三四五六七八九十]{{1,3}}[任届])?"
    rf"(?P<role>[\u4e00-\u9fffA-Z]{{0,10}}?{_OFFICE}(?:[兼和暨][\u4e00-\u9fff]{{0,8}}?{_OFFICE})*)(?!会)"
)
_JOINS = compiled(
    rf"{_ASIDE}(?:[已将正式也]|宣布|于[^,。]{{0,12}})*(?:加入|进入|进驻|入职|加盟|重返|回归|转赴|转投|跳槽至?到?|奔赴|(?:联合|共同)?(?:创立|创办|创建))(?:了)?"
    r"(?:[\u4e00-\u9fffA-Z]{0,8}(?:公司|企业|机构|巨头|实验室|基金))?"
)
_JOINED_AS = compiled(
    rf"(?:公司|团队)?[,]?(?:并|将|随后)*(?:出任|担任|任|就任)(?:其|该公司|公司)?(?:新任)?(?P<role>[\u4e00-\u9fffA-Z]{{0,10}}?{_OFFICE})"
)
#: "在甲部举行的记者会上,发言人乙表示": who speaks at a body's own conference.
_HOSTED = compiled(
    rf"(?:\([^()]*\))?(?:[^,。]{{0,12}}(?:举行|召开|举办)的|的)?(?:[^,。]{{0,8}}(?:新闻|媒体|例行)?)?(?:发布会|记者会|吹风会|通气会)[^,。]{{0,4}}[上中],"
    rf"(?:该[会局部委办]|其|有关)?(?P<role>[\u4e00-\u9fff]{{0,6}}?{_OFFICE})"
)
#: "甲加入乙公司董事会".
_BOARD = compiled(
    r"的?(?P<board>董事会|监事会|理事会|(?:战略|顾问|咨询|科学|技术|安全|伦理|执行|审计|薪酬|投资|提名|专家|学术|管理){1,3}委员会)(?!议)"
)
_GIVEN = compiled(
    r"(?:\([^()]*\))?(?:董事会|理事会|监事会)?(?:(?:[,]?(?:改|现|将|今后|转|已|宣布))*,?由(?:(?:前|原|时任|现任)?[\u4e00-\u9fff]{1,8})?|"
    rf"(?:(?:今日|近日|日前|昨日|周[一二三四五六日])?(?:宣布|公告|发布公告)(?:称|[^,。;]{{2,14}}(?:,[^,。;]{{2,20}})?)?,[更还并也]?|(?:[在于][^,。;]{{2,10}})?内部)?"
    rf"(?:宣布|[已将又还也]|{ADVERBS}|[于在][^,。;]{{1,8}}|[\d年月日号初末底中旬上本下]{{2,11}}){{0,3}}(?:任命|聘请|聘任|委任|提拔|委派|派出|派遣|指派)(?:了)?(?:(?:前|原|时任|现任)[\u4e00-\u9fffA-Za-z]{{2,16}})?)"
)
_TAKES_AS = r"(?:正式|将)?(?:出任|担任|任|为|接任|兼任)(?:了)?(?:新任|其|该公司|该机构|该部门|公司|首任|首位)?"
_GIVEN_OFFICE = compiled(
    rf"(?:教授|院士)?{_ASIDE}(?:教授|院士)?{_TAKES_AS}{NEW}“?(?P<role>[\u4e00-\u9fffA-Za-z/”]{{0,16}}?{_OFFICE})"
)
#: "甲成立乙部门,由丙领导".
_LED = compiled(rf"{_ASIDE}(?:负责)?(?:负责|领导|执掌|掌管|带领|统领|掌舵|领衔|挂帅|主持|率领)(?=[,。;、])")
_FIELDS = alternatives(words()["offices"]["fields"])
_JOINED_ROLE = compiled(
    rf"{_ASIDE}(?:和|、|与|以及|及|,(?=副|党委|总经理|秘书长))(?P<role>(?:(?:{_FIELDS})|[\u4e00-\u9fff]{{1,4}}?(?:部|处|中心|委|事业部)|党委|党组|政协|"
    rf"[A-Z]{{1,4}}|前|原|新任|现任|主任|主要|二级|一级|高级)*{_OFFICE})"
)
#: "校长甲出席,副校长乙主持": an office of the same body in the next clause.
_NEXT_ROLE = compiled(
    r"[^,。;]{1,6},(?P<role>(?:常务)?副(?:校长|院长|主任|总裁|总经理|董事长|书记|秘书长|会长|理事长|所长|局长|部长|行长)|党委书记|秘书长)"
)
_JOINED = compiled(rf"{_ASIDE}(?:和|、|与|以及|及)")
#: "总裁甲与乙大学校长丙", "局长甲、我院处长丙": the second office is at a body of its own.
_ELSEWHERE = compiled(
    r"^[我本贵](?:校|院|所|司|局|会|厂|行|中心|单位|公司|集团)|(?:大学|学院|研究院|研究所|公司|集团|协会|银行|医院|学会|基金|资本|科技|[省市县区])[^、]"
)
_SHARED_ROLE = compiled(
    r"共同|联合|联席|创始人|创办人|(?:^|[^席])(?:科学家|研究员|工程师|教授|学者|律师|研究人员|成员|合伙人|高管|员工)$"
)
# "(FTC主席)" behind a name, "甲,乙公司首席执行官," beside it.
_ASIDE_OPENS = compiled(r"(?:\([^()]*\))?[(,]")
_ASIDE_CLOSES = compiled(rf"(?:、[\u4e00-\u9fff]{{0,8}}?{_OFFICE})*[),。;\n]")
_BODIES = ("Regulator", "Legislature", "Court", "Company", "Organization", "Jurisdiction")
_COMPANIES = ("Company", "Organization")
#: "两位专员": how many have the office.
_COUNTED = compiled(r"(?:[两二三四五六七八九十]|\d{1,2}|几|多|数)[名位]")


def is_shared(role: str) -> bool:
    """Whether several have the same office ("联合创始人", "两位专员")."""
    return bool(_SHARED_ROLE.search(role) or _COUNTED.match(role))


@dataclass(frozen=True, slots=True)
class Pairing:
    """A relation told by neighbours, with the stretch of the joined text that shows it."""

    head: Cluster
    relation: str
    tail: Cluster
    rule: str
    start: int
    end: int
    role: str | None = None
    modality: str = "asserted"


#: "甲公司起诉前工程师乙": whom a body goes to court with, or lets go, was its own.
_OWN_FORMER = compiled(
    rf"[^,。;]{{0,14}}?(?:起诉|状告|控告|提告|解雇|开除|解聘|辞退)(?:了)?(?:其|自家|公司|一名|[两三]名|一位|的)*"
    rf"(?P<role>[前原][\u4e00-\u9fff]{{0,8}}?{_OFFICE})“?"
)


def offices(reading: Reading, left: Hit, right: Hit, gap: str, held: Pairing | None) -> Iterator[Pairing]:
    """Read the office that one of two neighbours holds at the other; `held` is the one read just before."""
    one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
    found = [
        *_before(reading, left, right, gap),
        *_given(reading, left, right, gap),
        *_taken(reading, left, right, gap),
    ]
    if not found:
        for person_behind, rule, end, role in serving(reading.text, left, one, right, other, gap):
            head, tail = (other, one) if person_behind else (one, other)
            if person_behind and rule == "told" and _elsewhere(reading, right, end):
                continue
            found.append(Pairing(head, "holdsRole", tail, f"holdsRole.zh.{rule}", left.start, end, role))
    if (
        not found
        and held
        and one in (held.head, held.tail)
        and other.type == "Person"
        and follows(reading.text, left, right)
    ):
        found.append(Pairing(other, "holdsRole", held.tail, "holdsRole.zh.follows", held.start, right.end, held.role))
    if not found and held and one in (held.head, held.tail) and other.type == "Person":
        taken = takes_here(reading.text, held.tail, left, right)
        found = (
            [Pairing(other, "holdsRole", held.tail, "holdsRole.zh.too", held.start, right.end, taken)] if taken else []
        )
    if not found and held and held.head is one and other.type == "Person":
        joined = _JOINED_ROLE.fullmatch(gap) or _NEXT_ROLE.fullmatch(gap)
        same = _JOINED.fullmatch(gap) and held.role and is_shared(held.role)
        role = joined["role"] if joined else held.role if same else None
        role = None if role and _ELSEWHERE.search(role) else role
        if role:
            found = [Pairing(other, "holdsRole", held.tail, "holdsRole.zh.joined", held.start, right.end, role)]
    if other.type == "Person" and (counsel := _counsel(reading, left, right, gap, held)):
        yield counsel
        return
    for each in found:
        yield each
        if re.search("创[始办建]人|创[立办建]者|缔造者", str(each.role)) and each.tail.type in _COMPANIES:
            yield Pairing(each.head, "founded", each.tail, "founded.zh.founder", each.start, each.end)


#: "甲公司的代理律师乙", "原告甲公司委托诉讼代理人:乙".
_COUNSEL = compiled(
    rf"{_ASIDE}的?(?:另一名|两名|一名|主要|首席)?(?:(?:委托|诉讼|代理|出庭|辩护|代表|外部|法律){{1,3}}(?:律师|代理人|顾问)|法律代表|诉讼代表|律师)(?:为|是|系|:)?"
)
#: "甲方面则由律师乙出庭".
_BY_COUNSEL = compiled(
    rf"{_ASIDE}(?:公司)?(?:方面|一方)?(?:则|也|还|主要)*由(?:其|知名|资深|高级|外部|外聘)*(?:代理|辩护|首席|诉讼)*律师"
)
_ACTS_IN_COURT = compiled(rf"{_ASIDE}(?:等人?)?(?:共同|联合)?(?:出庭|应诉|代理|辩护|到庭)")
#: "甲律师乙未参与此案".
_OUTSIDE = compiled(r"(?:并|均|都|也|本人)?[未没不]有?(?:直接)?(?:参与|涉及|介入|代理|经手)(?:此|该|本|这)")
_NO_CLIENT = compiled(r"(?:律师事务所|律所|总检察长办公室|司法部|检察官办公室)$")


def _counsel(reading: Reading, left: Hit, right: Hit, gap: str, held: Pairing | None) -> Pairing | None:
    """Read whom a lawyer acts for; of several names in a row each does."""
    one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
    if held and held.relation == "represents" and held.head is one and _JOINED.fullmatch(gap):
        return Pairing(other, "represents", held.tail, "represents.zh.joined", held.start, right.end)
    outside = OUTSIDE.search(reading.text, max(0, left.start - 24), left.start) or _OUTSIDE.match(
        reading.text, right.end
    )
    if outside and gap.strip() == "律师" and one.type in ("Company", "Organization"):
        return Pairing(other, "holdsRole", one, "holdsRole.zh.outside", left.start, right.end, "律师")
    client = one.type in (None, "Company", "Organization", "Person", "Group") and not _NO_CLIENT.search(left.text)
    # "辩护人甲律师、乙律师": both are lawyers.
    listed = one.type == "Person" and gap.strip(" 、和与及") == "律师" and reading.text.startswith("律师", right.end)
    acts = _BY_COUNSEL.fullmatch(gap) and _ACTS_IN_COURT.match(reading.text, right.end)
    if client and not listed and (acts or _COUNSEL.fullmatch(gap)):
        return Pairing(other, "represents", one, "represents.zh.counsel", left.start, right.end)
    return None


def spans(reading: Reading) -> Iterator[tuple[int, int]]:
    """Find the offices between a body and who holds them: "甲国创新、科学与工业部长乙" tells of one office."""
    hits = sorted((*reading.hits, *reading.pointers), key=lambda hit: hit.start)
    for left, right in pairwise(hits):
        gap = reading.text[left.end : right.start]
        if right.type == "Person" and left.type in _BODIES and _INNER_JOINT.search(gap) and len(gap) <= 40:
            held = _ROLE.fullmatch(gap)
            if held and not _NO_TITLE.search(held["role"]) and not _BESIDE.match(gap):
                yield left.end, right.start


#: "甲公司及其首席执行官乙": both, and not the one for the other.
_BESIDE = compiled(r" ?(?:\([^()]*\))?(?:及|以及|[和与]其|连同)")
_INNER_JOINT = compiled(r"[、与和及]")


def office_in_list(left: Hit, right: Hit, gap: str) -> str | None:
    """Return the first of several offices: "甲副总裁、乙负责人丙" has one between 甲 and 乙."""
    listed = _OFFICE_IN_LIST.fullmatch(gap) if left.type in _BODIES and right.type != "Person" else None
    return listed["role"] if listed and not _NO_TITLE.search(listed["role"]) else None


def held_too(reading: Reading, before: Sequence[tuple[Hit, str]], right: Hit, gap: str) -> Iterator[Pairing]:
    """Give the offices listed before to the person whose last office stands right before the name."""
    one = reading.stands_for[id(right)]
    if one.type != "Person" or not _ROLE.fullmatch(gap.removesuffix("的")):
        return
    for body, role in before:
        other = reading.stands_for[id(body)]
        yield Pairing(one, "holdsRole", other, "holdsRole.zh.listed", body.start, right.end, role)
        if re.search("创[始办]人", role) and other.type in _COMPANIES:
            yield Pairing(one, "founded", other, "founded.zh.founder", body.start, right.end)


#: "甲国研究员乙", "甲国地方法官丙": where somebody is from, or sits, and no office of the state.
_PRIVATE = compiled(
    r"议员|业务|合伙人$|总裁$|总经理$|董事长?$|创始人$|(?:(?<!首席)(?<!首席大)法官|研究员|学者|教授|作家|记者|律师|工程师|程序员|科学家|分析师|企业家|设计师|艺术家|音乐人|漫画家|小说家|插画家|配音演员)$"
)


_JUDGE = compiled(r"(?:\([^()]*\))? ?(?P<role>首席法官|大法官|法官)")


def _before(reading: Reading, left: Hit, right: Hit, gap: str) -> Iterator[Pairing]:
    """The office stands between the body and its holder, or ends the body's own name ("伊利诺伊州州长甲")."""
    one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
    if (
        other.type != "Person"
        or not (one.type in _BODIES or _has_own(left, one, gap))
        or (")" in gap and "(" not in gap and "讯" in gap)
        or reading.text.endswith("驻", 0, left.start)  # "甲国驻联合国代表": posted there, for somebody else.
    ):
        return
    was = _WAS.search(reading.text, max(0, left.start - 4), left.start)
    if _AS.search(reading.text, max(0, left.start - 2), left.start):
        gap = gap.removesuffix(",").removesuffix("之一")
    held, office = _ROLE.fullmatch(gap.removesuffix("的") if was else gap), _OFFICE_END.search(left.text)
    private = held and one.type == "Jurisdiction" and _PRIVATE.search(held["role"])
    # "国会罢免总统甲": a public body lets go of others' officers, too.
    others = held and held["lets_go"] and one.type not in (*_COMPANIES, None)
    if held and not _NO_TITLE.search(held["role"]) and not private and not others:
        yield Pairing(other, "holdsRole", one, "holdsRole.zh.before", left.start, right.end, held["role"])
    elif one.type in _COMPANIES and (told := _OWN_FORMER.fullmatch(gap)):
        yield Pairing(other, "holdsRole", one, "holdsRole.zh.former", left.start, right.end, told["role"])
    elif one.type == "Court" and gap.strip() in ("的", "") and (judge := _JUDGE.match(reading.text, right.end)):
        # "甲法院的乙法官".
        yield Pairing(other, "holdsRole", one, "holdsRole.zh.judge", left.start, judge.end(), judge["role"])
    elif told := _HOSTED.fullmatch(gap):
        yield Pairing(other, "holdsRole", one, "holdsRole.zh.hosted", left.start, right.end, told["role"])
    elif gap == "长" and left.text.endswith(("部", "厅", "局", "署", "院", "处", "司")):
        # "某国文化部长甲"
        yield Pairing(other, "holdsRole", one, "holdsRole.zh.chief", left.start, right.end, left.text[-1] + gap)
    elif office and _AND_OFFICE.fullmatch(gap):
        # "英国信息专员甲": the name of an authority, whose seat the place is.
        place = None if office["role"].startswith("专员") else _place_of(reading, left)
        yield Pairing(
            other, "holdsRole", place or one, "holdsRole.zh.office", left.start, right.end, office["role"] + gap
        )


def _has_own(left: Hit, one: Cluster, gap: str) -> bool:
    """ "Kestrel及其首席执行官乙": who has officers of its own is a body."""
    return one.type is None and left.text.isascii() and bool(_BESIDE.match(gap))


def _given(reading: Reading, left: Hit, right: Hit, gap: str) -> Iterator[Pairing]:
    """ "甲公司任命乙为总裁", "甲公司由乙担任总裁"."""
    one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
    if other.type == "Person" and one.type in (*_COMPANIES, "Regulator", None) and _GIVEN.fullmatch(gap):
        office = _GIVEN_OFFICE.match(reading.text, right.end)
        if office and not _elsewhere(reading, right, office.end()):
            yield Pairing(other, "holdsRole", one, "holdsRole.zh.given", left.start, office.end(), office["role"])
        elif "由" in gap and (led := _LED.match(reading.text, right.end)):
            yield Pairing(other, "holdsRole", one, "holdsRole.zh.led", left.start, led.end(), "负责人")


def _elsewhere(reading: Reading, person: Hit, end: int) -> bool:
    """ "国务院任命乙为丙局局长": the office is at 丙局."""
    return any(person.end <= hit.start < end and hit.type in _BODIES for hit in reading.hits)


#: "聘请乙公司前副总裁丙领导AI团队".
_TO_LEAD = compiled(
    rf"{_ASIDE}(?:来|将)?(?:领导|负责|执掌|主管|牵头|带领|主持|统领)(?:其|公司)?(?:新的?)?[\u4e00-\u9fffA-Za-z]{{0,10}}(?:团队|部门|业务|工作|事务|研发|项目)(?=[,。;]|$|\n)"
)


def appointed(reading: Reading, giver: Hit, left: Hit, right: Hit, roles: list[Pairing]) -> Iterator[Pairing]:
    """ "甲公司任命乙公司前高管丙为总裁": whom `giver` names holds, or held, an office elsewhere, too."""
    named = roles or (right.type == "Person" and _ROLE.fullmatch(reading.text[left.end : right.start]))
    if named and reading.stands_for[id(giver)].type in (*_COMPANIES, "Regulator", None):
        office = _GIVEN_OFFICE.match(reading.text, right.end)
        given = _GIVEN.fullmatch(reading.text[giver.end : left.start].rstrip("前原时任"))
        if given and not office and (leads := _TO_LEAD.match(reading.text, right.end)):
            head, tail = reading.stands_for[id(right)], reading.stands_for[id(giver)]
            yield Pairing(head, "holdsRole", tail, "holdsRole.zh.given", giver.start, leads.end())
        if office and given:
            head, tail = reading.stands_for[id(right)], reading.stands_for[id(giver)]
            yield Pairing(head, "holdsRole", tail, "holdsRole.zh.given", giver.start, office.end(), office["role"])


#: "甲公司原“乙”大模型负责人丙".
_OF_MAKER = compiled(r" ?(?:的|旗下)?(?:前|原|时任|现任)?")


def through_product(reading: Reading, maker: Hit, made: Hit, right: Hit) -> Iterator[Pairing]:
    """ "甲公司的产品乙负责人丙": the office is at the maker."""
    one, thing, person = (reading.stands_for[id(hit)] for hit in (maker, made, right))
    if one.type not in _COMPANIES or thing.type not in ("Product", "Model") or person.type != "Person":
        return
    between, gap = reading.text[maker.end : made.start], reading.text[made.end : right.start]
    held = _ROLE.fullmatch(gap) if _OF_MAKER.fullmatch(between) else None
    if held and not _NO_TITLE.search(held["role"]):
        yield Pairing(
            person, "holdsRole", one, "holdsRole.zh.product", maker.start, right.end, made.text + held["role"]
        )


#: "甲国常驻联合国代表乙".
_POSTED = compiled(r"(?:政府|总统)?(?:常)?驻")
_ENVOY = compiled(r" ?(?:公使|参赞|副代表|代表|大使|使节|总领事|特使)(?:团团长)?(?:兼[\u4e00-\u9fff]{2,8})? ?")


def envoy(reading: Reading, sender: Hit, seat: Hit, right: Hit) -> Iterator[Pairing]:
    """ "甲国常驻联合国代表乙": who speaks for the state at a body or in another state."""
    head, tail = reading.stands_for[id(right)], reading.stands_for[id(sender)]
    if head.type == "Person" and tail.type == "Jurisdiction":
        between, gap = reading.text[sender.end : seat.start], reading.text[seat.end : right.start]
        if _POSTED.fullmatch(between) and _ENVOY.fullmatch(gap):
            role = reading.text[sender.end : right.start].strip()
            yield Pairing(head, "holdsRole", tail, "holdsRole.zh.envoy", sender.start, right.end, role)


#: "乙出任丙局局长,取代甲": who had the office.
_OUSTED = compiled(
    rf"{_ASIDE} ?(?:{_TAKES_AS})?的?[\u4e00-\u9fffA-Z]{{0,10}}?{_OFFICE}(?:一职|职务)?,?(?:以|来|并|将)?"
    r"(?:接替|取代|接任|顶替|继任|接棒)(?:了)?(?:即将)?(?:(?:离任|离职|退休|卸任|去职)的?)?"
    rf"(?:前任|原任|现任)?(?:{_OFFICE})?(?:的)?"
)


def ousted(reading: Reading, held: Pairing | None, left: Hit, right: Hit) -> Iterator[Pairing]:
    """ "乙出任丙局局长,取代甲", "丙公司任命乙为总裁,接替甲": `held` is the office that 乙 takes, `right` who may have
    had it before."""
    head, last = reading.stands_for[id(right)], reading.stands_for[id(left)]
    told = held is not None and (held.tail is last or (held.head is last and held.rule.endswith(".given")))
    other = told and held is not None and head is not held.head and head.type == "Person"
    if held and other and held.relation == "holdsRole" and _OUSTED.fullmatch(reading.text, left.end, right.start):
        yield Pairing(head, "holdsRole", held.tail, "holdsRole.zh.ousted", left.start, right.end, held.role)


_SOME_OF = compiled(rf"{_COUNTED.pattern}(?:前|现任|时任)?$")
_AND = ("、", "和", "与", "及", "以及")


def shared(reading: Reading, held: Pairing | None, left: Hit, right: Hit, gap: str) -> Iterator[Pairing]:
    """ "两名丙局委员甲和乙": each of those who are counted has the office."""
    head = reading.stands_for[id(right)]
    counted = held and _SOME_OF.search(reading.text, max(0, held.start - 6), held.start)
    both = held and counted and held.relation == "holdsRole" and held.head is reading.stands_for[id(left)]
    if held and both and gap in _AND and head.type == "Person":
        rule = "holdsRole.zh.shared"
        yield Pairing(head, "holdsRole", held.tail, rule, held.start, right.end, held.role)


def replaced(reading: Reading, heir: Hit, left: Hit, roles: list[Pairing]) -> Iterator[Pairing]:
    """ "甲接替乙出任丙公司总裁": the office that `left` held, `heir` takes."""
    one, other = reading.stands_for[id(heir)], reading.stands_for[id(left)]
    if one.type == other.type == "Person" and REPLACES.fullmatch(reading.text, heir.end, left.start):
        for each in roles:
            if each.head is other and each.relation == "holdsRole":
                yield Pairing(one, "holdsRole", each.tail, "holdsRole.zh.heir", heir.start, each.end, each.role)


_UNPLACED = compiled(r"(?P<field>[\u4e00-\u9fff]{2,10}?)(?P<title>[部局署厅司]长|专员)$")


def unplaced(reading: Reading, hit: Hit) -> Pairing | None:
    """ "数码部长甲", "隐私专员乙": the body that the office is of is named elsewhere in the item."""
    told = _UNPLACED.search(reading.text, max(0, hit.start - 12), hit.start) if hit.type == "Person" else None
    if not told:
        return None
    heads = ("专员公署", "专员办公室", "专员署") if told["title"] == "专员" else (told["title"][0],)
    for cluster in reading.entities:
        for start in range(told.start("field"), told.end("field") - 1) if cluster.type == "Regulator" else ():
            ends = tuple(reading.text[start : told.end("field")] + head for head in heads)
            if any(name.endswith(ends) for name in cluster.names):
                person = reading.stands_for[id(hit)]
                return Pairing(person, "holdsRole", cluster, "holdsRole.zh.unplaced", start, hit.end, told["title"])
    return None


#: "委员会主任委员由甲大学教授乙担任".
_FILLED = compiled(
    rf"(?:的|[,;](?:其|该机构|该委员会)?)?(?P<role>[\u4e00-\u9fffA-Z]{{0,8}}?{_OFFICE})(?:一职|(?:的|这一)?(?:职[位务]|位置|岗位|空缺))?(?:将|则|现|已)?由"
)
#: "成立甲实验室,由乙公司创始人丙掌舵".
_LED_BY = compiled(rf"{_ASIDE}”?{_ASIDE},(?:并|将|现|交)*由")
_FILLS = compiled(
    rf"{_ASIDE}(?:教授|院士|博士|先生|女士)?(?:正式|将|共同)?(?:出任|担任|兼任|填补|接任|接手|继任|接棒|补位|暂代)"
)


def filled(reading: Reading, body: Hit, left: Hit, right: Hit) -> Iterator[Pairing]:
    """An office of `body` that `right` holds, who may have another one at `left`."""
    head, tail = reading.stands_for[id(right)], reading.stands_for[id(body)]
    told = (
        _FILLED.fullmatch(reading.text, body.end, left.start if left is not body else right.start)
        if head.type == "Person"
        else None
    )
    fills = _FILLS.match(reading.text, right.end) if told else None
    if head.type == "Person" and tail.type in _COMPANIES and left is not body:
        led = _LED_BY.fullmatch(reading.text, body.end, left.start) and _LED.match(reading.text, right.end)
        if led and len(reading.text[left.end : right.start]) < 12:
            yield Pairing(head, "holdsRole", tail, "holdsRole.zh.led", body.start, led.end())
    if told and fills and tail.type in (*_BODIES, None):
        yield Pairing(head, "holdsRole", tail, "holdsRole.zh.filled", body.start, fills.end(), told["role"])


def _taken(reading: Reading, left: Hit, right: Hit, gap: str) -> Iterator[Pairing]:
    """ "甲出任乙公司总裁", "甲(乙公司总裁)", "甲,乙公司总裁,"."""
    one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
    if one.type != "Person" or other.type not in (*_BODIES, None):
        return
    bodies = _row_of_bodies(reading, right)
    after = _OFFICE_AFTER.match(reading.text, bodies[-1].end)
    if after and _TAKES.fullmatch(gap) and not _NO_TITLE.search(after["role"]):
        for body in bodies:
            tail = reading.stands_for[id(body)]
            yield Pairing(one, "holdsRole", tail, "holdsRole.zh.takes", left.start, after.end(), after["role"])
    elif (
        (joins := _JOINED_AS.match(reading.text, right.end))
        and _JOINS.fullmatch(gap)
        and not any(right.end < hit.start < joins.end() and hit.type in _BODIES for hit in reading.hits)
    ):
        yield Pairing(one, "holdsRole", other, "holdsRole.zh.joins", left.start, joins.end(), joins["role"])
    elif (board := _BOARD.match(reading.text, right.end)) and _JOINS.fullmatch(gap):
        role = f"{board['board']}成员"
        yield Pairing(one, "holdsRole", other, "holdsRole.zh.board", left.start, board.end(), role)
    elif after and _ASIDE_OPENS.fullmatch(gap) and _ASIDE_CLOSES.match(reading.text, after.end()):
        yield Pairing(one, "holdsRole", other, "holdsRole.zh.aside", left.start, after.end(), after["role"])


def _row_of_bodies(reading: Reading, first: Hit) -> list[Hit]:
    """ "甲兼任乙部、丙部负责人": the bodies that one office behind the last of them is at."""
    row = [first]
    for hit in reading.hits[bisect.bisect_right(reading.starts, first.start) :]:
        kin = reading.stands_for[id(hit)].type == reading.stands_for[id(first)].type
        if not kin or reading.text[row[-1].end : hit.start] not in _AND:
            break
        row.append(hit)
    return row


def _place_of(reading: Reading, hit: Hit) -> Cluster | None:
    """The place that an office is of: "伊利诺伊州州长" names 伊利诺伊州."""
    named = [cluster for cluster in reading.entities if cluster.type == "Jurisdiction" and cluster.place == hit.place]
    return named[0] if named and hit.place else None


def without_regions(reading: Reading, hits: Sequence[Hit]) -> list[Hit]:
    """ "甲公司(JD)美国公共部门负责人乙": a place right behind a body belongs to the office there."""
    pairs = zip([None, *hits], hits, strict=False)
    return [hit for before, hit in pairs if not (before and _is_region(reading, before, hit))]


def _is_region(reading: Reading, before: Hit, hit: Hit) -> bool:
    body = reading.stands_for[id(before)].type in ("Company", "Organization")
    place = reading.stands_for[id(hit)].type == "Jurisdiction"
    beside = place and _GLOSS.fullmatch(reading.text, before.end, hit.start)
    return body and bool(beside) and _REGIONAL.match(reading.text, hit.end) is not None


_GLOSS = compiled(r"(?:\([^()]*\))?")
_REGIONAL = compiled(rf"[\u4e00-\u9fffA-Za-z]{{0,12}}?(?:{alternatives(words()['kinds']['Person'])})")
