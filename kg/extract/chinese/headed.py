"""Offices whose body another clause names: "甲州暂停审批。州长乙下令…", "甲法院驳回请求。法官乙认为…", "甲成立丙实验室,
乙任该实验室负责人".
"""

from collections.abc import Iterator, Sequence

from kg.extract.chinese.offices import Pairing
from kg.extract.chinese.serving import OFFICE, THEN
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.bounds import PART, begin_of
from kg.text.patterns import compiled

_GOVERNOR = compiled(
    r"(?:^|[,。;:\n“由经]|(?:起诉|状告|控告|敦促|要求|将|对|向|与|和|、|及|以及|称|据)(?=州总|州务|该州))"
    r"(?P<role>(?:时任|现任|前|副|代理|该)?(?P<head>州长|省长|州?(?:政府)?总检察长|检察总长|州务卿))[“ ]?$"
)
_JUDGE = compiled(
    r"(?:^|[,。;:\n“由])(?:(?:该案|本案|该院|案件|承审|审理(?:此|该|本)案)的?)?"
    r"(?P<role>(?:首席|主审|联邦|地区|地方|美国)*(?:大法官|法官|审判长|审判员))[“ ]?$"
)
#: "甲法官支持乙的申请", "由同院甲法官审理".
_BEFORE_JUDGE = compiled(r"(?:^|[,。;:\n由]|(?:\d|今|当)日,?)(?:同院|该院)?$")
_AS_JUDGE = compiled(r"(?:\([^()]*\))?(?P<role>(?:首席|主审)?大?法官)(?!助理|席)")
#: "甲担任董事长的乙公司".
_SERVES = compiled(rf"(?:现|目前)?(?:担任|出任|任)(?P<role>(?:{OFFICE}))的“?")
#: How many sentences back the body may stand.
_BACK = 3


def headed(reading: Reading, hits: Sequence[Hit], held: Sequence[Pairing]) -> Iterator[Pairing]:
    """Find the heads of states and the judges of courts that the text before names; `held` are offices told beside
    their bodies."""
    known = {id(each.head) for each in held if each.relation == "holdsRole"}
    for index, hit in enumerate(hits):
        person = reading.stands_for[id(hit)]
        if person.type != "Person":
            continue
        before = reading.text[max(0, hit.start - 14) : hit.start]
        governor = _GOVERNOR.search(before)
        judge = _JUDGE.search(before) or (
            _AS_JUDGE.match(reading.text, hit.end) if _BEFORE_JUDGE.search(before) else None
        )
        if told := governor or judge:
            kind = "Jurisdiction" if governor else "Court"
            body = _last_one(reading, hits[:index], hit.start, kind) if id(person) not in known else None
            if body:
                tail = reading.stands_for[id(body)]
                yield Pairing(person, "holdsRole", tail, "holdsRole.zh.headed", body.start, hit.end, told["role"])
                known.add(id(person))
        elif id(person) not in known and (same := _same_office(reading, hit, held)):
            start = hit.start - len(str(same.role))
            yield Pairing(person, "holdsRole", same.tail, "holdsRole.zh.same", start, hit.end, same.role)
        elif (unit := _UNIT.match(reading.text, hit.end)) and (body := _unit(reading, hits[:index], unit["unit"])):
            tail = reading.stands_for[id(body)]
            yield Pairing(person, "holdsRole", tail, "holdsRole.zh.unit", body.start, unit.end(), unit["role"])
        elif index + 1 < len(hits) and (serves := _SERVES.fullmatch(reading.text, hit.end, hits[index + 1].start)):
            body = hits[index + 1]
            tail = reading.stands_for[id(body)]
            if tail.type in ("Company", "Organization", "Regulator", None):
                yield Pairing(person, "holdsRole", tail, "holdsRole.zh.serves", hit.start, body.end, serves["role"])


def _same_office(reading: Reading, person: Hit, held: Sequence[Pairing]) -> Pairing | None:
    """ "甲院副院长乙通报,副院长丙发布": an office in the words of one that the sentence has told with its body."""
    start = begin_of(reading.text, person.start)
    for each in held:
        opens = person.start - len(each.role or "")
        own = each.relation == "holdsRole" and each.role and reading.text.startswith(each.role, opens)
        if own and start <= each.start and each.end <= opens and reading.text[opens - 1] in ",;、":
            return each
    return None


def _last_one(reading: Reading, before: Sequence[Hit], place: int, kind: str) -> Hit | None:
    """The one state or court of the nearest sentence that names any; none where that sentence has two."""
    end = place
    for _ in range(_BACK):
        start = begin_of(reading.text, end - 1)
        named = [hit for hit in before if start <= hit.start < end and _is_of(reading, hit, kind)]
        if named:
            return named[-1] if len({id(reading.stands_for[id(hit)]) for hit in named}) == 1 else None
        end = start
    return None


def _is_of(reading: Reading, hit: Hit, kind: str) -> bool:
    body = reading.stands_for[id(hit)]
    if kind == "Court":
        return body.type == kind
    # "甲州议员提交的法案由州长乙签署": the place is the lawmaker's.
    return body.type == kind and "-" in (body.place or "") and not _LAWMAKER.match(reading.text, hit.end)


_LAWMAKER = compiled(r"(?:民主党|共和党|联邦|州)*(?:参|众)?议员")


_FORMER = compiled(r"(?:前|原|曾任|来自|历任)$")
_AND = compiled(r"(?:、|和|与|及|以及)")
_THERE = compiled(
    rf"的?(?P<role>[\u4e00-\u9fffA-Z]{{0,10}}?{OFFICE}|前?[\u4e00-\u9fff]{{0,4}}(?:说客|游说者|元老))的?[“ ]?"
)
_APPOINTS = compiled(
    r"(?:\([^()]*\))?(?:,(?:[^,。]{2,40},)?)?(?:[已将]|宣布|正式|近日|日前)*(?:任命|聘请|聘任|委任|提名)(?:了)?(?:前|原)"
)
_TO_BE = compiled(
    rf"(?:\([^()]*\))?(?:出任|担任|接任|为|任)(?:其|该公司|该机构|公司)?(?P<role>[\u4e00-\u9fffA-Z]{{0,14}}?{OFFICE})"
)


def former(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """ "任命前甲、乙和丙的主管丁为委员": 丁 had the office at all of the list, and has one at who appoints."""
    text = reading.text
    for last, hit in enumerate(hits):
        person = reading.stands_for[id(hit)]
        if person.type != "Person" or last < 2:
            continue
        there, first = _THERE.fullmatch(text, hits[last - 1].end, hit.start), last - 1
        while there and first and _AND.fullmatch(text, hits[first - 1].end, hits[first].start):
            first -= 1
        listed = [reading.stands_for[id(each)] for each in hits[first:last]]
        if not there or len(listed) < 2 or any(each.type not in ("Company", "Organization") for each in listed):
            continue
        if not _FORMER.search(text, max(0, hits[first].start - 2), hits[first].start):
            continue
        for body in listed:
            rule = "holdsRole.zh.former"
            yield Pairing(person, "holdsRole", body, rule, hits[first].start, hit.end, there["role"])
        taken = _TO_BE.match(text, hit.end)
        giver = _appointing(reading, hits[:first], hits[first].start) if taken else None
        if giver and taken:
            body, rule = reading.stands_for[id(giver)], "holdsRole.zh.given"
            yield Pairing(person, "holdsRole", body, rule, giver.start, taken.end(), taken["role"])


def _appointing(reading: Reading, before: Sequence[Hit], place: int) -> Hit | None:
    """The body that appoints whom a list of firms describes; "甲局,乙的监管机构,已任命前…" is told of 甲局."""
    start = begin_of(reading.text, place, PART)
    for hit in before:
        body = reading.stands_for[id(hit)].type in ("Company", "Organization", "Regulator")
        if hit.start >= start and body and _APPOINTS.fullmatch(reading.text, hit.end, place):
            return hit
    return None


#: "乙兼任该实验室负责人": the unit is named before by the same noun.
_UNIT = compiled(
    rf"(?:\([^()]*\))?(?:{THEN}|同时)(?:出任|担任|兼任|任|掌管|负责)该(?P<unit>实验室|研究院|研究所|委员会|事业部|部门|中心|联盟|协会|团队|办公室)的?"
    rf"(?P<role>[\u4e00-\u9fff]{{0,6}}?{OFFICE})"
)


def _unit(reading: Reading, before: Sequence[Hit], noun: str) -> Hit | None:
    """The last body before whose name ends in a noun."""
    ends = ("部", "部门", "事业部", "事业群") if noun == "部门" else (noun,)
    named = (hit for hit in reversed(before) if reading.stands_for[id(hit)].type in ("Organization", "Regulator"))
    return next((hit for hit in named if hit.text.endswith(ends)), None)
