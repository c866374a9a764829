"""Parts of a body of state named right behind it: "商务部工业与安全局", "众议院内阁委员会", a ministry's committee."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.hits import BOUNDARIES, VERBS, Hit, alternatives
from kg.names import gazetteer, words
from kg.text.patterns import compiled

_AUTHORITY = words()["authority"]
_FIELD = alternatives(_AUTHORITY["fields"])
# Nouns that name a body only with its place: "隐私监管机构" may be anybody's.
SORT = compiled(r"(?:机构|机关|部门|当局)$")
# Rooms of a body through which it speaks itself.
_OWN_OFFICE = compiled(r"办公厅|秘书局|综合司|(?<=[^该本]局)办公室(?![主副])")
# "美国众议院外交委员会", "商务部工业与安全局": a body of the body before it.
_SUB = compiled(
    rf"(?:{_FIELD}|常务|战略|条法|人事|国际合作)(?:{_FIELD}|[和与及、](?=(?:{_FIELD}))){{0,7}}(?:{alternatives(_AUTHORITY['heads'])}|[一二三四五]?司)(?!门|分|长|法)|"
    r"[\u4e00-\u9fff]{2,8}?司(?=副?司长)|(?:执行理事会|执行委员会|部长理事会|部长委员会|执行局|秘书处)(?!长)"
)
#: "欧洲议会法律事务委员会": a committee that has a row of its own.
_PANEL = compiled(r"(?:议会|[参众]议院|[上下]议院|国会).{2,12}(?<!常务)委员会$")
#: "非洲联盟执行理事会".
COUNCIL = compiled(r"(?:执行理事会|执行委员会|部长理事会|部长委员会|执行局|秘书处)(?!长)")
#: "参议院委员会敦促…".
_COMMITTEE = {
    "Legislature": compiled(r"(?:特别|联合|专门|常设)?委员会(?![长员])"),
    # "工业和信息化部甲标准化技术委员会": a ministry's committee, whatever is made a standard there.
    # "工业和信息化部甲知识产权中心": what serves a ministry bears its name.
    "Regulator": compiled(
        r"(?P<duty>[\u4e00-\u9fff]{2,12}?)标准化?(?:技术|工作){0,2}委员会(?![长员])|"
        r"(?:第[一二三四五六七八九十](?=研究[院所])|(?:电子|信息|缺陷产品(?:召回)?|网络|数据|政务服务)(?P<field>[\u4e00-\u9fff]{0,8}?))"
        r"(?:中心|研究院|研究所)(?!主任|副|所长|院长)"
    ),
}
#: "立法院甲委员会、乙委员会": each of a row is a committee of the chamber.
_NEXT = compiled(r"[、和及与暨](?P<name>[\u4e00-\u9fff]{2,13}?委员会)(?![长员])")
#: "众议院内阁委员会": a chamber's committee, whatever its duty is called.
_OF_CHAMBER = compiled(r"(?P<duty>[\u4e00-\u9fff][\u4e00-\u9fff、]{1,13}?)(?:特别|联合|专门|常设)?委员会(?![员长])")
_NO_DUTY = compiled(rf"{VERBS}|{BOUNDARIES}|[的了是有一两该此其某多几]|委员|议员|主席")


#: "司法及法制委员会": two duties of two characters each.
_TWO_DUTIES = compiled(r"(?<=^[\u4e00-\u9fff]{2})[和与及](?=[\u4e00-\u9fff]{2}$)")


def _no_duty(words_before: str) -> bool:
    return _NO_DUTY.search(_TWO_DUTIES.sub("", words_before)) is not None


def _is_no_field(middle: str) -> bool:
    """ "信息披露甲建设数据中心", "数据称甲研究院": a clause goes on there, or somebody else is named."""
    named = (middle[low:high] for low in range(len(middle)) for high in range(low + 2, len(middle) + 1))
    return _CLAUSE.search(middle) is not None or any(gazetteer().called(name) for name in named)


_CLAUSE = compiled(rf"{VERBS}|[的了是有在被把对向称]|访问|披露|通报|依托")


def sub_bodies(text: str, parent: Hit) -> Iterator[Hit]:
    """A body named right behind the one it belongs to: both, as one name with its parent."""
    room = _OWN_OFFICE.match(text, parent.end)
    if room and parent.type == "Regulator":
        whole = text[parent.start : room.end()]
        yield replace(parent, end=room.end(), text=whole, weight=6, aliases=(*parent.aliases, parent.text), notes={})
        return
    part = parent.type == "Regulator" or _PANEL.search(parent.text) is not None
    whole = parent.text if parent.rows and part and not _OWN_OFFICE.search(parent.text) else ""
    for cut in range(len(whole) - 2, 2, -1):
        rows = tuple(row for row in gazetteer().called(whole[:cut]) if row.type == parent.type)
        # Of three characters only a ministry has parts ("公安部").
        if rows and rows[0].key != parent.key and (cut > 3 or whole[cut - 1] == "部"):
            yield replace(
                parent,
                weight=6,
                parent=Hit(parent.start, parent.start + cut, parent.type, whole[:cut], rows, place=parent.place),
            )
            break
    match = _SUB.match(text, parent.end) or (
        _COMMITTEE[parent.type].match(text, parent.end) if parent.type in _COMMITTEE else None
    )
    told = match.groupdict() if match else {}
    if match and (_no_duty(told.get("duty") or "") or _is_no_field(told.get("field") or "")):
        match = None
    if match is None and parent.type == "Legislature" and (own := _OF_CHAMBER.match(text, parent.end)):
        match = None if _no_duty(own["duty"]) else own
    if match and parent.type == "Regulator" and SORT.search(parent.text):
        # "英国监管机构信息专员办公室": of its sort, and the body itself.
        name = text[parent.end : match.end()]
        yield replace(parent, start=parent.end, end=match.end(), text=name, rows=(), weight=6, aliases=(parent.text,))
    elif match and (parent.type != "Court" or match.group().endswith(("局", "厅", "司"))):
        yield Hit(
            parent.start,
            match.end(),
            parent.type,
            text[parent.start : match.end()],
            weight=3,
            place=parent.place,
            parent=parent,
            aliases=(match.group(),) if "标准" in match.group() and parent.type == "Regulator" else (),
        )
        end = match.end()
        while parent.type == "Legislature" and (more := _NEXT.match(text, end)) and not _no_duty(more["name"][:-3]):
            end = more.end()
            name = more["name"]
            yield Hit(
                *more.span("name"),
                parent.type,
                name,
                weight=3,
                place=parent.place,
                parent=parent,
                aliases=(parent.text + name,),
            )
