"""Offices told without the body they are at: "公司首席执行官甲", "董事长乙表示", "曾任甲公司总监、乙公司总裁".

An office of companies with no body before it is one at the company that the sentence, or the one before, is about;
where two companies act together it is told of neither.
"""

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.chinese.chiefs import done_to
from kg.extract.chinese.not_meant import is_origin_of, is_source
from kg.extract.chinese.offices import Pairing, is_shared
from kg.extract.chinese.serving import REPLACES, THEN
from kg.extract.hits import Hit, alternatives
from kg.extract.reading import Reading
from kg.names import words
from kg.text.bounds import begin_of, end_of
from kg.text.patterns import compiled

_OFFICES = words()["offices"]
_AT_COMPANIES = (
    rf"(?:{alternatives(_OFFICES['of_companies'])}|首席[\u4e00-\u9fff]{{1,12}}[官长家]|C[A-Z]{{1,2}}O|[SE]?VP)"
)
_BARE = compiled(
    r"(?:^|[。,;:、\n“”(]|由|给|据|向|继|和|与|及|以及|接替|任命|公司|该公司|其|本公司|旗下|(?<=[,。;\n])(?P<among>包括)|"
    r"(?:离职|离开|出走|离任|辞职|加入|退出|加盟|履新)的(?:则|主要|另)?(?:还有|还包括|包括|有|是|为))(?:\d\d\s?岁)?(?:的)?"
    r"(?P<role>(?:前|时任|现任|原|新任|候任)?"
    rf"(?:{alternatives(_OFFICES['fields'])}|[A-Za-z]{{1,12}} ?){{0,4}}"
    rf"{_AT_COMPANIES}(?:[兼及暨、和]{_AT_COMPANIES})*)[“ ]?$"
)
_NO_ROLE = compiled(
    r"宣布|表示|任命|聘请|起诉|要求|会见|邀请|获得|包括|竞争|对手|部长|局长|[州市省院]长|国家|政府|多名|数名|两名|一名|其他|知名|美国|大学"
)
#: "甲公司人事震荡,包括创始人乙在内的多位高管离职".
_AMONG_STAFF = compiled(
    r"(?:\([^()]*\))?在内的?[^,。;]{0,10}?(?:高管|人物|成员|负责人|员工|研究员|研究人员|骨干|创始人|高层)[^,。;]{0,8}(?:离|出走|辞|加入|跳槽)"
)
_TALKS = compiled(r"(?:与|和|、|及|以及|联合|携手|同)")
_AFTERWARDS = compiled(r"(?:[。\n]|^)(?:[^,。\n]{0,12}[日期前天周月年午晨],)?(?:继|在|随着|自)")


def bare_offices(reading: Reading, hits: Sequence[Hit], held: Sequence[Pairing]) -> Iterator[Pairing]:
    """Find who holds an office of a company that stands without its company; `hits` in the order of the text.

    `held` are the offices that were read beside their bodies.
    """
    known = {(id(each.head), each.end): each for each in held}
    before: Pairing | None = None
    for index, hit in enumerate(hits):
        person = reading.stands_for[id(hit)]
        if person.type != "Person":
            continue
        low = max(hits[index - 1].end if index else 0, hit.start - 30)
        told = _BARE.search(reading.text, low, hit.start)
        if index and before and (shared := _shares(reading, before, hits[index - 1], hit)):
            before = shared
            yield from _held(before)
            continue
        if not told or _NO_ROLE.search(told["role"]) or (told.start("role") == low == hits[index - 1].end and index):
            continue
        if told["among"] and not _AMONG_STAFF.match(reading.text, hit.end):
            continue
        # "甲公司、其创始人乙": a firm before the joint holds no office.
        joined = (
            index > 0
            and reading.stands_for[id(hits[index - 1])].type == "Person"
            and reading.text[low : told.start("role")] in ("和", "与", "、", "及", "以及")
        )
        if joined:
            mate = hits[index - 1]
            told_of = known.get((id(reading.stands_for[id(mate)]), mate.end))
            before = told_of or (before if before and before.end == mate.end else None)
        # "甲与联合创始人乙": of the firm of 甲, whichever that is.
        if told["role"].startswith(_WITH_OTHERS) and _AND_WHO.search(reading.text, low, told.start("role")):
            start = begin_of(reading.text, hit.start)
            known_of = _known_of(reading.text, held, told.start("role") - 1)
            before = known_of or (before if joined else None)
            joined = joined or known_of is not None
            if before is None and not _companies(reading, hits, start, hit.start):
                continue
        again = before is not None and (
            _goes_on(reading.text, before.end, told.start("role")) or _same_team(reading, hits, before, hit)
        )
        own = told["role"].startswith(("公司", "该公司", "其")) or reading.text.endswith("公司", 0, told.start("role"))
        # "甲收购乙,创始人丙将出任…": the founder of the one that is bought.
        founder = told["role"].startswith(("创始人", "联合创始人"))
        bought = _bought(reading, hits[:index], hit, own=own) if founder else None
        if bought:
            body: Hit | None = bought
        elif "本公司" in told.group():
            # In a notice it is the one that gives it.
            body = next(iter(_companies(reading, hits, 0, hit.start)), None)
        else:
            body = None if before and (joined or again) else _company(reading, hits, index, own=own)
        tail = before.tail if before and (joined or again) else reading.stands_for[id(body)] if body else None
        if tail is None:
            continue
        role = told["role"].removeprefix("该").removeprefix("公司").removeprefix("其").removeprefix("新任").strip()
        before = Pairing(person, "holdsRole", tail, "holdsRole.zh.bare", told.start("role"), hit.end, role)
        yield from _held(before)


_AND_WHO = compiled(r"[和与及]$")
_WITH_OTHERS = ("联合创始人", "共同创始人", "联创")


def _known_of(text: str, held: Sequence[Pairing], place: int) -> Pairing | None:
    """ "甲公司创始人乙…。乙与联合创始人丙…": what who is named right before a place was told to have founded."""
    before = [each for each in held if each.end < place and "创" in str(each.role)]
    return next((each for each in reversed(before) if text.endswith(tuple(each.head.names), 0, place)), None)


def _held(office: Pairing) -> Iterator[Pairing]:
    """The office, and that its holder founded the body where it says so."""
    yield office
    if re.search("创[始办]人", str(office.role)):
        yield Pairing(office.head, "founded", office.tail, "founded.zh.founder", office.start, office.end)


def _shares(reading: Reading, before: Pairing, left: Hit, right: Hit) -> Pairing | None:
    """ "其创始人甲和乙": the next of a list, whose first has an office that several may have."""
    told = left.end == before.end and reading.stands_for[id(left)] is before.head
    if told and is_shared(str(before.role)) and _NEXT.fullmatch(reading.text, left.end, right.start):
        return replace(before, head=reading.stands_for[id(right)], end=right.end)
    return None


_NEXT = compiled(r"(?:\([^()]*\))?(?:、|和|与|及|以及)")


_TAKES_ONE = compiled(
    rf"(?:\([^()]*\))?{THEN}(?:出任|担任|接任|升任|就任|连任|续任|续聘为?|任(?!职|教|命)|晋升为?|履新)(?:公司|该公司|集团)?(?:新任)?“?"
    rf"(?P<role>[\u4e00-\u9fffA-Za-z/”]{{0,14}}?(?:{_AT_COMPANIES}|首席[A-Z\u4e00-\u9fff]{{0,6}}科学家|部总经理|事业部总裁))(?=[,。;、(]|$|\n)"
)
_ANOTHERS = compiled(r"(?:公司|集团|大学|学院|研究院|协会|银行|基金|资本)[^”/]")


#: "甲公司组建新部门,由乙任该部门总裁": the office is at a part of the company.
_UNIT = compiled(r"该(?:部门|机构|实验室|团队|子公司|事业部)")


def taken_offices(reading: Reading, hits: Sequence[Hit], held: Sequence[Pairing]) -> Iterator[Pairing]:
    """ "甲公司调整架构,乙出任首席科学家": an office taken, at the one company that the sentence has told of."""
    known = {(id(each.head), each.role) for each in held}
    # "甲辞职;丙公司总监乙将担任临时总裁": who stands behind an office is told of by that part alone.
    placed = {(id(each.head), each.end) for each in held}
    for index, hit in enumerate(hits):
        person = reading.stands_for[id(hit)]
        heir = reading.stands_for[id(hits[index - 1])] if index else person
        if heir.type == "Person" and REPLACES.fullmatch(reading.text, hits[index - 1].end, hit.start):
            person = heir  # "乙将接替丙出任总裁": it is 乙 that takes it.
        taken = _TAKES_ONE.match(reading.text, hit.end) if person.type == "Person" else None
        if not taken or _NO_ROLE.search(taken["role"]) or _ANOTHERS.search(taken["role"]):
            continue
        inside = index + 1 < len(hits) and hits[index + 1].start < taken.end()
        ends = "。;\n" if (id(person), hit.end) in placed else "。\n"
        start = begin_of(reading.text, hit.start, ends)
        told = [each for each in _companies(reading, hits, start, hit.start) if not is_origin_of(reading.text, each)]
        told = [each for each in told if not _GOES_TO.search(reading.text, max(0, each.start - 4), each.start)]
        unit = told and _UNIT.search(reading.text, told[0].start, taken.end())
        if inside or unit or len(told) != 1 or (id(person), taken["role"]) in known:
            continue
        tail = reading.stands_for[id(told[0])]
        role = taken["role"].replace("”", "")
        yield Pairing(person, "holdsRole", tail, "holdsRole.zh.taken", told[0].start, taken.end(), role)


def _goes_on(text: str, start: int, end: int) -> bool:
    """ "董事长甲…。总裁乙…": the next sentence begins with an office too."""
    stops = [place for place in range(start, end) if text[place] in "。\n"]
    return len(stops) == 1 and end - stops[0] < 4


def _same_team(reading: Reading, hits: Sequence[Hit], before: Pairing, person: Hit) -> bool:
    """ "创始人甲卸任总裁,总监乙接任": the next clause has an office too, and names no body between."""
    between = reading.text[before.end : person.start]
    named = [hit for hit in hits if before.end <= hit.start < person.start]
    # "甲卸任并加入丙,总监乙接任": where 甲 goes to has no part in it.
    named = [hit for hit in named if not _GOES_TO.search(reading.text, max(0, hit.start - 4), hit.start)]
    return not re.search("[。;\n]", between) and "," in between and not named


def _bought(reading: Reading, before: Sequence[Hit], person: Hit, *, own: bool) -> Hit | None:
    """ "甲收购乙,创始人丙…": whom the sentence tells to be bought, or the one before if its founder goes to another."""
    text = reading.text
    start = begin_of(text, person.start)
    low = begin_of(text, start - 1) if person.start - start < 80 else start
    hit = done_to(text, low, ((hit, reading.stands_for[id(hit)]) for hit in reversed(before)))
    if hit is None or hit.start >= start or own or _GOES_ON.match(text, person.end):
        return hit
    # "甲投资的乙发布丙。创始人丁表示…".
    return hit if _DESCRIBED.search(text, max(low, hit.start - 10), hit.start) else None


_DESCRIBED = compiled(r"的[^,。;]{0,8}$")
#: "创始人甲将出任乙副总裁".
_GOES_ON = compiled(r"(?:\([^()]*\))?[^,。;]{0,24}?(?:出任|担任|加入|入职|加盟|留任|转任|任职)")
_SOLD = compiled(r"卖身|委身|并入|被")
#: Who is taken on from a firm was another's: "并聘走其总裁甲".
_TAKEN_ON = compiled(r"(?:聘走|挖走|挖来|挖角|带走|招走|招揽|延揽|吸纳|拉走)了?其[^,。;]{0,12}$")
_GOES_TO = compiled(r"(?:转投|加入|加盟|入职|跳槽至?到?|转至|重返|回归)了?$")
_FORMER_OF = compiled(
    r"(?:公司|集团)?的?[前原](?:任|资深|高级)?[\u4e00-\u9fff]{0,8}?(?:总裁|官|总监|经理|主管|高管|员工|工程师|科学家|研究员|负责人|设计师|合伙人|CEO|CTO)"
)
_LEAVES_FOR = compiled(r"(?:转投|投奔|改投|跳槽[到至])$")
_REPORTS_TO = compiled(r"(?:直接)?(?:汇报|负责)(?=[,。;]|$)")


def _company(reading: Reading, hits: Sequence[Hit], index: int, *, own: bool) -> Hit | None:
    """The company that the sentence of a name is about so far, else the one before; none where two act together.

    Where the sentence says "公司" (`own`) it is the last one named in it ("甲收购乙,公司创始人丙…").
    """
    text, place = reading.text, hits[index].start
    start = begin_of(text, place)
    within = _companies(reading, hits, start, place)
    # "甲前总裁乙创办的丙获投资,首席科学家丁…": of 丙.
    within = [each for each in within if not _FORMER_OF.match(text, each.end)] or within
    if own and within:
        # "甲被传卖身乙,公司创始人丙…".
        sold = _SOLD.search(text, within[0].end, within[-1].start)
        return within[0] if sold else within[-1]
    if len(within) > 1 and (_TAKEN_ON.search(text, start, place) or _REPORTS_TO.match(text, hits[index].end)):
        # "甲取得乙的许可并聘走其总裁丙", "丁转投乙,向总裁丙汇报": whoever was named last.
        last = [hit for hit in hits[:index] if hit.start >= start and reading.stands_for[id(hit)].type == "Company"][-1]
        if _TAKEN_ON.search(text, start, place) or _GOES_TO.search(text, start, last.start):
            return last
    if not within and _AFTERWARDS.match(text, max(0, start - 1)):
        stop = end_of(text, place)
        within = _companies(reading, hits, place, stop)
    end = start
    left_for = [each for each in within if _LEAVES_FOR.search(text, max(0, each.start - 5), each.start)]
    if left_for and left_for == within and not _REPORTS_TO.match(text, hits[index].end):
        return None  # "员工将转投甲,首席科学家乙…": whose staff it is, the sentence does not say.
    for _ in range(2):
        if within or end < 2:
            break
        start = begin_of(text, end - 1)
        if reading.part_at(start) != reading.part_at(place):
            break
        within, end = _companies(reading, hits, start, end), start
    if within and not own and _speaks_for_other(reading, hits, start, within[0]):
        return None
    alone = len(within) == 1 or (within and not _TALKS.fullmatch(text, within[0].end, within[1].start))
    return within[0] if alone else None


def _speaks_for_other(reading: Reading, hits: Sequence[Hit], start: int, firm: Hit) -> bool:
    """ "甲协会称,乙公司抄袭。首席执行官丙…": of which of the two is not told where a body that is no firm speaks."""
    first = next((hit for hit in hits if hit.start >= start), firm)
    told = reading.stands_for[id(first)].type == "Organization" and first.start - start <= 2
    return told and _SAYS.match(reading.text, first.end) is not None


_SAYS = compiled(r"(?:\([^()]*\))?(?:称|表示|指|认为|主张|诉称|的说法|的诉状|起诉|控告|指控|投诉)")


def _companies(reading: Reading, hits: Sequence[Hit], start: int, end: int) -> list[Hit]:
    """The mentions of companies in a stretch, one a company."""
    found: dict[int, Hit] = {}
    first = bisect.bisect_left(hits, start, key=lambda hit: hit.start)
    for hit in itertools.takewhile(lambda hit: hit.start < end, (hits[place] for place in range(first, len(hits)))):
        cluster = reading.stands_for[id(hit)]
        past = _PAST.search(reading.text, max(0, hit.start - 4), hit.start) or is_source(reading.text, hit)
        acts = cluster.type is None and hit.text.isascii() and _ACTS.match(reading.text, hit.end)
        if (cluster.type == "Company" or acts) and not hit.notes.get("aside") and not past:
            found.setdefault(id(cluster), hit)
    return list(found.values())


#: "甲研究院是乙集团的科研机构,院长为丙": whose head it is stands at the head of the sentence.
_IS_HEAD = compiled(
    r"[,;](?:其)?(?P<role>(?:首任|现任|创始)?(?:院长|所长|理事长|会长|秘书长|校长|馆长|实验室主任|首席科学家))(?:一职)?(?:现|目前)?(?:为|是|系|由)"
    r"(?:[^,。;]{2,16}(?:教授|院士))?$"
)


def heads(reading: Reading, hits: Sequence[Hit], held: Sequence[Pairing]) -> Iterator[Pairing]:
    """Find the heads of bodies that a clause of their own names."""
    known = {id(each.head) for each in held if each.relation == "holdsRole"}
    for index, hit in enumerate(hits):
        person = reading.stands_for[id(hit)]
        told = _IS_HEAD.search(reading.text, max(0, hit.start - 32), hit.start) if person.type == "Person" else None
        if not told or id(person) in known:
            continue
        start = begin_of(reading.text, hit.start)
        bodies = [each for each in hits[:index] if each.start >= start and each.type in ("Organization", "Company")]
        if bodies and bodies[0].start - start < 3:
            tail = reading.stands_for[id(bodies[0])]
            yield Pairing(person, "holdsRole", tail, "holdsRole.zh.head", bodies[0].start, hit.end, told["role"])


#: Heads of bodies by the noun that the bodies' names end in.
_HEADS = {
    **{f"{noun}长": noun for noun in "局部署厅司行所馆处院"},
    "校长": "大学|学院|学校",
    "庭长": "法院|法庭|庭",
    "参议员": "参议院",
    "众议员": "众议院",
    "检察长": "检察院",
    "委员长": "委员会",
    "委员": "委员会",
    "会长": "会",
    "主任": "委员会|办公室|中心|委|实验室",
    "专员": "公署|办公室|委员会",
    "理事长": "会|联盟|联合体",
    "主席": "委员会|协会|议会|联盟|联合会|小组|理事会|工会|公会",
    "秘书长": "会|联盟|组织|论坛",
    "总干事": "组织|会|联盟",
}
_HEAD_OF_BODY = compiled(
    r"(?:^|[,。;:\n“由]|(?:负责|主管|分管)[^,。;]{2,10}的|(?=(?:前任|现任|时任|新任)))(?P<role>(?:副|前任|前|时任|现任|新任|代理|首任|联合|联席|常务|执行)*"
    r"(?:(?:隐私|信息|数据保护|个人资料私隐|电子安全|网络安全|人权|信息自由|竞争)(?:[和与及](?:隐私|信息自由))?(?=专员))?"
    rf"(?P<head>{alternatives(_HEADS)}))(?:(?:一职)?(?:现|目前|则)*(?:为|是|系|由))?[“ ]?$"
)


def public_heads(reading: Reading, hits: Sequence[Hit], held: Sequence[Pairing]) -> Iterator[Pairing]:
    """ "甲局召开会议,局长乙表示…": the head of the one body of that noun in the sentence, or in those before."""
    known = {id(each.head) for each in held if each.relation == "holdsRole"}
    last: Pairing | None = None
    for index, hit in enumerate(hits):
        person = reading.stands_for[id(hit)]
        told = _HEAD_OF_BODY.search(reading.text, max(0, hit.start - 22), hit.start)
        joined = last is not None and reading.text[last.end : hit.start] in ("与", "和", "、", "及", "以及")
        if last and joined and person.type == "Person" and id(person) not in known and last.role in _SHARED:
            last = replace(last, head=person, end=hit.end)
            yield last
        if person.type != "Person" or not told or id(person) in known:
            continue
        start = begin_of(reading.text, hit.start)
        noun = re.compile(rf"(?:{_HEADS[told['head']]})(?:\([^()]*\))?$")
        for low in _sentences_back(reading.text, start):
            bodies = [
                each
                for each in hits[:index]
                if low <= each.start
                and reading.stands_for[id(each)].type in _BODIES
                and any(noun.search(name) for name in reading.stands_for[id(each)].names)
            ]
            # "甲研究所隶属于乙研究院": as the text calls them.
            bodies = [each for each in bodies if noun.search(each.text)] or bodies
            if len({id(reading.stands_for[id(each)]) for each in bodies}) == 1:
                tail = reading.stands_for[id(bodies[0])]
                last = Pairing(person, "holdsRole", tail, "holdsRole.zh.head", bodies[-1].start, hit.end, told["role"])
                yield last
            if bodies:
                break


#: Offices that several hold at once ("委员甲与乙").
_SHARED = ("委员", "专员", "副主席", "副局长", "副部长", "参议员", "众议员")


def _sentences_back(text: str, start: int) -> Iterator[int]:
    """Where a sentence begins, and the four before it."""
    yield start
    for _ in range(4):
        start = begin_of(text, start - 1)
        yield start


_BODIES = ("Company", "Organization", "Regulator", "Court", "Legislature")
#: What a firm does whose name nothing else shows to be one ("Kestrel推出乙。创始人丙…").
_ACTS = compiled(
    r"(?:今日|近日|日前|正式|也|还|已|于[^,。]{2,10})*(?:推出|发布|开源|收购|完成|获|成立于|起诉|拥有)(?![,。后])"
)
#: "前甲公司研究员", "曾为甲公司…": whose past it is, the sentence is not about.
_PAST = compiled(r"(?:前|原|曾为|曾任|曾在|曾是|来自|毕业于|任职|任职于|离开)$")
_INVITES = compiled(
    r"(?:[^,。]{0,6})(?:邀请|延揽|聘请|任命|聘任|引进|招揽)[^,。]{0,14}(?:曾任职于?|曾就职于?|曾在|来自|曾参与|曾效力于?|出身于?)"
)
_TO_BE = compiled(
    rf"(?:\([^()]*\))?(?:出任|担任|接任|为|任)(?P<role>[\u4e00-\u9fffA-Za-z]{{0,10}}?(?:{_AT_COMPANIES}|科学家|负责人|顾问))"
)


def invited(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """ "甲公司聘请曾任职乙公司的丙出任总裁": 丙 has been at 乙公司, and takes an office at 甲公司."""
    for giver, former, person in zip(hits, hits[1:], hits[2:], strict=False):
        gap = reading.text[giver.end : former.start]
        one, other, who = (reading.stands_for[id(hit)] for hit in (giver, former, person))
        if who.type != "Person" or one.type not in _BODIES or len(gap) > 30 or not _INVITES.fullmatch(gap):
            continue
        between, office = reading.text[former.end : person.start], _TO_BE.match(reading.text, person.end)
        if office and len(between) <= 12 and between.endswith("的") and "," not in between:
            yield Pairing(who, "holdsRole", one, "holdsRole.zh.invited", giver.start, office.end(), office["role"])
            if between == "的" and other.type in _BODIES:
                yield Pairing(who, "holdsRole", other, "holdsRole.zh.former", former.start, person.end)


_FURTHER = compiled(
    rf"的?[\u4e00-\u9fffA-Za-z]{{0,12}}?(?:{alternatives(words()['kinds']['Person'])}|{_AT_COMPANIES})"
    rf"(?:、|以及|和|及|与|[,;]{THEN})(?:现任|曾任|并任|兼任|并|兼|担任|[转升调改后]?任|出任)?"
)
_ROLE_AFTER = compiled(
    rf"的?(?P<role>[\u4e00-\u9fffA-Za-z]{{0,12}}?(?:{alternatives(words()['kinds']['Person'])}|{_AT_COMPANIES}))"
)
_PARTS = ("事业部", "事业群", "业务部", "部门")
_SERVES_AT = compiled(r"(?:则|也|还|均|都|先后|曾|此前|之前|现|目前|长期|一度)*(?:在|于|供职于|任职于|就职于)")
_SERVED_AS = compiled(
    rf"[\u4e00-\u9fff]{{0,4}}?(?:担任|出任|任)(?P<role>[\u4e00-\u9fffA-Za-z]{{0,12}}?(?:{alternatives(words()['kinds']['Person'])}|"
    rf"{_AT_COMPANIES}))"
)


def further_offices(reading: Reading, hits: Sequence[Hit], held: Sequence[Pairing]) -> Iterator[Pairing]:
    """ "甲曾任乙公司总监、丙公司总裁以及丁大学教授": those behind the first; "甲曾在乙公司担任总裁"."""
    told = sorted(held, key=lambda each: each.end)
    last: Pairing | None = None
    for left, right in itertools.pairwise(hits):
        one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
        gap = reading.text[left.end : right.start]
        if len(gap) > 30 or other.type not in _BODIES or one is other:
            continue
        if one.type == "Person" and _SERVES_AT.fullmatch(gap):
            served = _SERVED_AS.match(reading.text, right.end)
            if served:
                rule, role = "holdsRole.zh.served", served["role"]
                yield Pairing(one, "holdsRole", other, rule, left.start, served.end(), role)
        elif _FURTHER.fullmatch(gap) and (after := _ROLE_AFTER.match(reading.text, right.end)):
            place = bisect.bisect_left(told, left.end, key=lambda each: each.end)
            first = next(
                (each for each in told[place : place + 3] if each.tail is one and each.end <= right.start), None
            )
            first = first or (last if last and last.tail is one and left.end <= last.end <= right.start else None)
            # "甲任乙总裁,丙前总裁丁…": the second office is 丁's.
            anothers = any(hit.type == "Person" and 0 <= hit.start - after.end() < 2 for hit in hits)
            if first and not anothers:
                rule, role = "holdsRole.zh.further", after["role"]
                # "任甲高级副总裁、城市业务事业部总经理": a department of the same firm.
                inside = right.parent is None and not right.rows and right.text.endswith(_PARTS)
                tail, role = (one, right.text + role) if inside else (other, role)
                last = Pairing(first.head, "holdsRole", tail, rule, left.start, after.end(), role)
                yield last
