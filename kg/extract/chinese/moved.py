"""Jobs told over a clause: "从甲挖走了乙和丙", "乙是…,曾任职于甲", "乙离开丙,加入甲担任总裁", "乙负责的甲团队"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.chinese.offices import Pairing
from kg.extract.chinese.serving import CLUBS, OFFICE
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.bounds import PART, begin_of
from kg.text.patterns import compiled

_TAKES_ON = compiled(
    r"(?:公司|集团)?(?:成功地?|手中|处|那里)*(?:挖走|挖来|挖角|挖到|招揽|引进|请来|聘来|带走)(?:了|到)?"
)
_BODIES = ("Company", "Organization", "Regulator")


def moved(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """Give the people who were taken on from a body with it."""
    for body in hits:
        taken = _TAKES_ON.match(reading.text, body.end)
        if not taken or reading.stands_for[id(body)].type not in _BODIES:
            continue
        if reading.text[body.start - 1 : body.start] != "从":
            continue
        end = min((at for mark in ",。;\n" if (at := reading.text.find(mark, taken.end())) >= 0), default=taken.end())
        for hit in hits:
            person = reading.stands_for[id(hit)]
            if taken.end() <= hit.start < end and person.type == "Person":
                tail = reading.stands_for[id(body)]
                yield Pairing(person, "holdsRole", tail, "holdsRole.zh.taken", body.start, hit.end)


_SERVED = compiled(
    r"(?<=[,;])(?:[他她]|[并也还曾又后]|此前|先后|早年|之前|更早|随后|并曾|长期)*(?:任职|就职|供职|效力|任教|服务|辗转)(?:于|在)?"
)
_JOINS = compiled(
    r"(?<=,)(?:\d{4}年(?:\d{1,2}月)?|[并将已后又]|随后|转而|正式|宣布|即将|选择|目前)*(?:加入|加盟|入职|跳槽至?到?|转投)了?"
)
_AS = compiled(
    rf"(?:公司|集团)?,?(?:[并将]|正式)*(?:担任|出任|就任|任)(?P<role>[\u4e00-\u9fffA-Z]{{0,12}}?{OFFICE}(?:[兼和、][\u4e00-\u9fff]{{0,8}}?{OFFICE})*)"
    r"(?=[,。;]|$|\n)|(?:公司|集团)?,(?:[曾并历]|先后|一度|随后)*(?:担任|出任|任)(?=[\u4e00-\u9fffA-Z])"
)
#: "甲曾任…,现为乙公司创始人", "…,后赴乙大学任教授".
_IS_NOW = compiled(
    r"(?<=[,;])(?:[他她也并]|随后|此后)*(?:(?:现|目前|如今|当前)(?:为|是|任|担任|出任)?|(?:后|随后|之后|再)?(?:赴|到|前往|进入|转到)|[现后](?:为|是|任|成为)|(?:先后|随后|此后|后来|其后|此前|早年|之前|一度|[还又也]?曾|并曾)+是?(?:担任|出任|任|成为)[过了]?|历任|将?(?:转任|改任|升任|兼任|接任|获任|出任|担任))|"
    r"(?<=[\u4e00-\u9fff])并(?:将|继续)?(?:兼任|出任|担任)"
)
_NOW_ROLE = compiled(
    rf"(?:公司|集团)?的?(?:担任|出任|任|做)?(?P<role>[\u4e00-\u9fffA-Z]{{0,12}}?(?:{OFFICE}|研究人员|研发人员)(?:[兼和、][\u4e00-\u9fff]{{0,8}}?{OFFICE})*)(?=[,。;、和与及]|$|\n|并)"
)
#: "…,同时继续领导药物研发公司乙".
_LEADS_TOO = compiled(
    r"(?<=[,;])(?:同时|并|还|也|仍|将|继续|目前|现)*(?:领导|执掌|掌舵|掌管|主持)(?:着)?(?:(?!的)[\u4e00-\u9fffA-Z]{0,8}(?:公司|企业|机构|实验室))?“?"
)
_LEADS_ON = compiled(r"”?(?:公司|集团)?(?=[,。;]|$|\n)")
_LISTED = compiled(r"(?:、|和|与|及|以及)")
_IN_CHARGE = compiled(r"(?:目前|现|所|此前)?(?:负责|领导|带领|执掌|掌管|主管|牵头)的")
_PARTS = ("团队", "实验室", "事业部", "事业群", "部门", "研究院", "中心")


def careers(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """Give the one person that a sentence is about with the bodies where it says, clauses later, that they serve."""
    text = reading.text
    for served in _SERVED.finditer(text):
        person, place = _subject(reading, hits, served.start()), served.end()
        for body in (hit for hit in hits if person and hit.start >= served.end()):
            joint = _LISTED.match(text, place) if place > served.end() else None
            if body.start != (joint.end() if joint else served.end()):
                break
            if person and reading.stands_for[id(body)].type in _BODIES:
                yield _job(reading, person, body, "career", body.end)
            place = body.end
    for joins in _JOINS.finditer(text):
        joined = next((hit for hit in hits if hit.start == joins.end()), None)
        as_ = _AS.match(text, joined.end) if joined else None
        person = _subject(reading, hits, joins.start()) if as_ else None
        if joined and as_ and person and reading.stands_for[id(joined)].type in _BODIES:
            yield _job(reading, person, joined, "career", as_.end(), as_["role"])
    yield from _now(reading, hits)
    yield from _joined(reading, hits)
    for left in hits:
        charge = _IN_CHARGE.match(text, left.end) if reading.stands_for[id(left)].type == "Person" else None
        part = next((hit for hit in hits if hit.start == charge.end()), None) if charge else None
        if part and reading.stands_for[id(part)].type == "Organization" and part.text.endswith(_PARTS):
            yield _job(reading, left, part, "charge", part.end, "负责人")


def _joined(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """ "甲离开乙,加盟丙", "甲从乙转投丙", "甲将与数名同事一同加入丙": where the one that a sentence is about goes."""
    text = reading.text
    for joins in _GOES_TO.finditer(text):
        body = next((hit for hit in hits if hit.start == joins.end()), None)
        person = _subject(reading, hits, joins.start()) if body else None
        if not body or not person or reading.stands_for[id(body)].type not in _BODIES or CLUBS.search(body.text):
            continue
        between = [hit for hit in hits if person.end <= hit.start < joins.start()]
        if any(not _IS_LEFT.search(text, person.end, hit.start) for hit in between):
            continue  # "甲宣布,乙加入丙".
        if _GOES_AS.match(text, body.end) and not _NOT_GONE.search(text, person.end, joins.start()):
            yield _job(reading, person, body, "joins", body.end)


_GOES_TO = compiled(
    r"(?:加入|加盟|入职|跳槽(?:至|到)?|转投|投奔)了?(?:[\u4e00-\u9fffA-Z]{0,6}(?:公司|企业|巨头|实验室|独角兽))?"
)
_IS_LEFT = compiled(r"(?:从|自|由|离开|告别|辞去|与|同|和)了?(?:[\u4e00-\u9fff]{0,6}(?:公司|企业|巨头))?$")
#: "加入甲的董事会", "加入甲发起的倡议": no job there.
_GOES_AS = compiled(r"(?:公司|集团)?(?=[,。;)]|$|\n|[并以]|后(?!援)|(?:担任|出任)(?!的))")
_NOT_GONE = compiled(
    r"拒绝|没有|未|不|否认|邀请|欢迎|要求|呼吁|支持|反对|宣布[^,。;]{0,8}(?:公司|团队)|指控|起诉|投资|收购"
)


def _now(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """What somebody is now, or leads besides, told in a clause of its own."""
    text = reading.text
    told = [(now, _NOW_ROLE, True) for now in _IS_NOW.finditer(text)]
    told += [(now, _LEADS_ON, False) for now in _LEADS_TOO.finditer(text)]
    for now, behind, has_role in told:
        body = next((hit for hit in hits if hit.start == now.end()), None)
        person = _subject(reading, hits, now.start()) if body else None
        while body and person and reading.stands_for[id(body)].type in _BODIES:
            stop = next((hit.start for hit in hits if hit.start >= body.end), len(text))
            ends = behind.match(text, body.end, stop)
            if not ends:
                break
            role = ends["role"] if has_role else None
            job = _job(reading, person, body, "career", ends.end(), role)
            yield job
            if "创始人" in str(role) and job.tail.type in ("Company", "Organization"):
                yield replace(job, relation="founded", rule="founded.zh.founder", role=None)
            # "先后担任甲公司总监、乙公司总裁".
            joint = _LISTED.match(text, ends.end())
            body = next((hit for hit in hits if joint and hit.start == joint.end()), None)


def _subject(reading: Reading, hits: Sequence[Hit], place: int) -> Hit | None:
    """The one person that a sentence has named so far, who opens it but for what they are called by."""
    start = begin_of(reading.text, place, PART)
    people = [hit for hit in hits if start <= hit.start < place and reading.stands_for[id(hit)].type == "Person"]
    first = people[0] if len({id(reading.stands_for[id(hit)]) for hit in people}) == 1 else None
    lead = _LEAD.match(reading.text, start)
    low = lead.end() if lead else start
    opens = first is not None and not any(mark in reading.text[low : first.start] for mark in ",:“")
    return first if opens else None


#: "公开资料显示,", "据报道,", "5月6日,", "近日,".
_LEAD = compiled(
    r"(?:[^,。;:]{0,16}(?:显示|了解|悉|报道|介绍|透露|履历|简历|资料)称?[,:]"
    r"|(?:当地时间|北京时间|[据自从于在]|[\u4e00-\u9fff]{2,6}社)?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|[电讯]|消息|报道)?称?[上下]?[午晚]?,"
    r"|(?:近[日期]|日前|[今昨本当]日|[今昨]天|[上本]周|[上本]月|[今去]年|目前|如今|随后|此前|后来)(?:[上下]午|凌晨|早间|晚间)?,)+"
)


def _job(reading: Reading, person: Hit, body: Hit, rule: str, end: int, role: str | None = None) -> Pairing:
    one, other = reading.stands_for[id(person)], reading.stands_for[id(body)]
    return Pairing(one, "holdsRole", other, f"holdsRole.zh.{rule}", min(person.start, body.start), end, role)
