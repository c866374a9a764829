"""Parties told by the one who leads them or owns them: "以甲为首的一群作家" acts as 甲, "甲旗下的多家公司" as 甲's."""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from kg.extract.entities import Cluster
from kg.extract.tokens import DATE, NAME, TRIGGER, WORD, Sense
from kg.names import words
from kg.text.patterns import compiled


class Piece(Protocol):
    """What is asked of a node of a sentence."""

    tag: str
    text: str
    who: Cluster | None
    senses: tuple[Sense, ...]
    clause: int


Kept = TypeVar("Kept", bound=Piece)


def named_behind(before: Sequence[Kept], inside: Sequence[Kept]) -> Kept | None:
    """ "…高级别咨询机构(甲)": the name in brackets stands for the noun before them, which is no name itself."""
    if len(inside) < 2 or inside[1].text != ")" or not inside[0].who or not before or before[-1].tag != WORD:
        return None
    nouns = _BODY_NOUNS.get(inside[0].who.type or "", _BODY_NOUNS["Product"])
    return inside[0] if before[-1].text.endswith(nouns) else None


_STATE = ("机构", "委员会", "办公室", "部门", "当局", "局", "署", "小组", "中心")
_BODY_NOUNS: dict[str, tuple[str, ...]] = {
    **{kind: words()["kinds"][kind] for kind in ("Company", "Organization", "Model", "Product", "Dataset")},
    **dict.fromkeys(("Regulator", "Legislature", "Court"), _STATE),
}


_LEADS = compiled(r"(?:为)?(?:首|代表|主)|牵头|领衔|带头|领头|发起|为首|为代表")
#: Words by which a body stands before another that belongs to it, or is over it.
UNDER = frozenset(("旗下", "母公司", "子公司", "全资子公司", "控股子公司", "旗下公司"))
_OWN = ("旗下", "下属", "所属")


def dropped(nodes: Sequence[Piece]) -> set[int]:
    """Positions of nodes that only say whom a named party leads, or what of it acts, so that the name stands free."""
    found = _source(nodes)
    for index, node in enumerate(nodes):
        if _in_apposition(nodes, index):
            found.add(index)
        if index and _owns_firm(nodes[index - 1], node):
            found.add(index - 1)
        if index > 1 and _owns_thing(nodes[index - 2 : index + 1]):
            found |= {index - 2, index - 1}
        found |= _made_by_next(nodes, index) | _of_alliance(nodes, index) | _owner_of_next(nodes, index)
        if node.tag != NAME or node.who is None or node.who.type != "Group":
            continue
        found |= _led(nodes, index) or _owned(nodes, index)
    return found


def _in_apposition(nodes: Sequence[Piece], index: int) -> bool:
    """ "甲、乙三大美国影视巨头": where those counted, or those called by two places, are from."""
    who = nodes[index].who
    if not 0 < index < len(nodes) - 1 or who is None or who.type != "Jurisdiction":
        return False
    if not _FIRMS.match(nodes[index + 1].text):
        return False
    behind = nodes[index + 2 : index + 4]
    # "将中国独角兽上海甲科技告上法庭".
    far = len(behind) == 2 and behind[0].tag == WORD and len(behind[0].text) <= 4 and behind[1].who
    return bool(_COUNTS.search(nodes[index - 1].text) or (far and behind[1].who and behind[1].who.type == "Company"))


_COUNTS = compiled(r"[两三四五六七八九十\d][大家名位]$")
_FIRMS = compiled(r".{0,6}(?:巨头|公司|企业|集团|厂商|媒体|机构|出版商|大厂|独角兽)")


def _owns_firm(before: Piece, node: Piece) -> bool:
    """ "对马斯克X公司启动调查": a person right before a firm only tells whose it is."""
    person = before.who is not None and before.who.type == "Person"
    return person and node.who is not None and node.who.type == "Company" and before.clause == node.clause


def _owns_thing(nodes: Sequence[Piece]) -> bool:
    """ "对马斯克的X平台罚款": a person before a thing only tells whose it is."""
    one, of, other = nodes
    person = one.who is not None and one.who.type == "Person" and of.tag == "OF" and one.clause == other.clause
    return person and other.who is not None and other.who.type in ("Model", "Product")


def _made_by_next(nodes: Sequence[Piece], index: int) -> set[int]:
    """ "向模型甲背后的开发商乙投资", "《甲》母公司乙": what 乙 makes only tells which firm is meant."""
    who = nodes[index].who
    paper = who is not None and nodes[index].text.startswith("《") and who.type in ("Work", "Company")
    if who is None or not (paper or who.type in ("Model", "Product", "Company")):
        return set()
    ahead = next((at for at in range(index + 1, min(index + 7, len(nodes))) if nodes[at].tag == NAME), None)
    told = "".join(node.text for node in nodes[index + 1 : ahead]) if ahead else ""
    firm = nodes[ahead].who if ahead else None
    if ahead is None or firm is None or firm.type != "Company" or not _MAKER.fullmatch(told):
        return set()
    if not paper and who.type == "Company" and not _DEVELOPS.search(told):
        return set()  # "甲的开发商乙" tells that 甲 is a thing, whatever it is called elsewhere; "甲母公司乙" does not.
    return set(range(_first_of_list(nodes, index), ahead))


_DEVELOPS = compiled(r"(?:开发商|开发者|研发商|开发公司|开发方|研发方)(?:、|$)")


def _first_of_list(nodes: Sequence[Piece], index: int) -> int:
    """ "《甲》《乙》和《丙》的母公司丁": where a list of papers, or of things made, begins."""
    paper = nodes[index].text.startswith("《")
    while index:
        before = index - 1 - (nodes[index - 1].tag == "AND")
        who = nodes[before].who if before >= 0 else None
        alike = nodes[before].text.startswith("《") if paper else who is not None and who.type in ("Model", "Product")
        if who is None or not alike or who.type not in ("Work", "Company", "Model", "Product"):
            break
        index = before
    return index


def _owner_of_next(nodes: Sequence[Piece], index: int) -> set[int]:
    """ "甲的爱尔兰子公司乙", "甲设在爱尔兰的分公司乙", "甲投资方乙": it is 乙 that acts and is acted on."""
    one = nodes[index].who
    firms = (at for at in range(index + 2, min(index + 7, len(nodes))) if nodes[at].tag == NAME)
    firm = next((at for at in firms if (who := nodes[at].who) and who.type in ("Company", "Person", None)), None)
    if one is None or one.type != "Company" or firm is None or nodes[firm].clause != nodes[index].clause:
        return set()
    told = "".join(node.text for node in nodes[index + 1 : firm])
    return set(range(index, firm)) if _BRANCH.fullmatch(told) or HOLDS.fullmatch(told) else set()


_BRANCH = compiled(
    r"(?:的|的[\u4e00-\u9fff]{2,6}|[设位]?[在于][\u4e00-\u9fff]{2,6}的)(?:全资|控股)?(?:子公司|分公司|附属公司|分支机构|运营实体)"
)
#: "甲的早期投资方乙", "甲供应商乙": what a firm is to another.
HOLDS = compiled(
    r"的?(?:最大的?|主要|早期|长期|战略|重要|机构|外部|现有|关键|另一)*(?:投资[方者人]|股东|合作伙伴|竞争对手|客户|供应商)"
)


def makes_next(nodes: Sequence[Piece], firm: int, types: Iterable[str]) -> bool:
    """Say whether a firm only tells whose the thing behind it is ("封禁甲公司聊天机器人乙")."""
    who = nodes[firm].who
    behind = nodes[firm + 1 : firm + 3]
    if behind and behind[0].tag == WORD and behind[0].text in _THINGS:
        behind = behind[1:]
    thing = behind[0].who if behind and behind[0].clause == nodes[firm].clause else None
    if who is None or thing is None or who.type != "Company":
        return False
    return thing.type in ("Model", "Product") and thing.type in types


_THINGS = frozenset((*words()["kinds"]["Model"], *words()["kinds"]["Product"]))


def _of_alliance(nodes: Sequence[Piece], index: int) -> set[int]:
    """ "甲领衔的投资财团收购乙": the alliance acts as the one that leads it."""
    told = "".join(node.text for node in nodes[index + 1 : index + 4])
    named = nodes[index].who is not None and nodes[index].tag == NAME
    return {index + 1, index + 2} if named and _ALLIANCE.match(told) else set()


_ALLIANCE = compiled(r"(?:领衔|牵头|领投|主导|率领|领导)的(?:投资|收购|企业|国际|私募)*(?:联盟|财团|联合体|团队|银团)")
_MAKER = compiled(
    r"(?:模型|平台|应用|助手|杂志|报|周刊)?(?:的|背后的?|幕后的?)?(?:出版商|出版方|发行商|所有者|东家|控股股东|开发商|开发者|开发公司|运营商|母公司|初创公司|公司|企业|制造商|研发商)"
    # "甲的运营商、美国乙公司": one is the other.
    r"(?:(?<=[商者司方])、(?:[\u4e00-\u9fff]{2,5})?)?"
)


def _source(nodes: Sequence[Piece]) -> set[int]:
    """ "甲网6月26日消息,…": who reports is no party to what is reported."""
    if not nodes or nodes[0].tag != NAME:
        return set()
    last = next(
        (at for at in range(1, min(6, len(nodes))) if nodes[at].tag == WORD and _NEWS.search(nodes[at].text)), None
    )
    told = last is not None and all(nodes[index].tag in (NAME, WORD, DATE) for index in range(1, last))
    return set(range(last + 1)) if told and last is not None and last + 1 < len(nodes) else set()


_NEWS = compiled(r"^(?:.{0,8})(?:消息|讯|电)$")


def _led(nodes: Sequence[Piece], group: int) -> set[int]:
    """ "以两届得主甲为首的一群作家": the small word before, and everything behind the name up to the group."""
    if group < 3 or nodes[group - 1].tag != "OF":
        return set()
    name = next((at for at in range(group - 2, max(-1, group - 5), -1) if nodes[at].tag == NAME), None)
    if name is None or not _LEADS.fullmatch("".join(node.text for node in nodes[name + 1 : group - 1])):
        return set()
    first = name
    while first and (nodes[first - 1].tag in (NAME, "AND") or (nodes[first - 1].tag == WORD and name - first < 6)):
        first -= 1
    if first == 0 or nodes[first - 1].text not in ("以", "由"):
        # "甲领衔的多家机构起诉乙".
        return set(range(name + 1, group + 1)) if nodes[name + 1].text.startswith(_HEADS) else set()
    return {first - 1, *range(name + 1, group + 1)}


_HEADS = ("牵头", "领衔", "带头", "领头")


def _owned(nodes: Sequence[Piece], group: int) -> set[int]:
    """ "甲旗下的多家公司联手起诉乙": it is 甲 that the news tells of."""
    back = group - 1 - (nodes[group - 1].tag == "OF")
    if back < 1 or nodes[back].text not in _OWN or nodes[back - 1].tag != NAME:
        return set()
    return set(range(back, group + 1))


def hears_suit(nodes: Sequence[Piece], at: int, after: int) -> bool:
    """ "法院审理甲起诉乙的案件": who sues is the subject of the suit that is heard, not what the court's verb takes."""
    if after >= len(nodes):
        return False
    if nodes[after].tag == "TOWARD":
        # "法院受理甲对乙的诉讼".
        after = next((place for place in range(after, len(nodes)) if nodes[place].tag == TRIGGER), after)
        after = after if nodes[after].clause == nodes[at].clause else at
    heard, suit = nodes[at].senses, nodes[after].senses
    return any(each.relation == "heardBy" for each in heard) and any(each.relation == "sued" for each in suit)


def over_own(nodes: Sequence[Piece], joint: int) -> int:
    """ "甲及其在乙地设立的运营公司丙": how many nodes on the firm's name stands, 0 for none."""
    pointed = joint + 1 < len(nodes) and nodes[joint + 1].text in ("它", "其", "他们", "它们", "该公司")
    if nodes[joint].text not in ("及其", "以及其", "和其", "与其") and not pointed:
        return 0
    for step in range(2, min(9, len(nodes) - joint)):
        node, before = nodes[joint + step], nodes[joint + step - 1]
        if node.clause != nodes[joint].clause or node.tag in ("BY", "MARK"):
            return 0
        firm = node.who is not None and node.who.type in ("Company", None)
        if firm and before.tag in (WORD, TRIGGER) and _OWN_FIRM.search(before.text):
            return step
    return 0


def whose_clause(nodes: Sequence[Piece], of: int) -> str:
    """ "对因泄露数据受到批评的甲罚款", "与运营图库的甲和解": the word that brings in whom a clause describes."""
    for at in range(of - 1, max(-1, of - 12), -1):
        node, following = nodes[at], nodes[at + 1]
        if node.clause != nodes[of].clause or node.tag in ("OF", "BY"):
            break
        if node.text in ("对", "针对", "与", "同", "和"):
            described = bool(following.senses) or following.tag in ("ADJUNCT", "TOWARD", "WITH")
            plain = bool(following.senses) or not any(each.tag == NAME for each in nodes[at:of])
            joint = node.text in ("与", "同", "和") and not following.senses
            return node.text if described and plain and not joint else ""
    return ""


_OWN_FIRM = compiled(
    r"(?:子|母|分|关联|附属|运营|控股|运营主体|海外|姊妹)(?:公司|企业|实体)?$|"
    r"(?:投资[方者人]|股东|金主|合作伙伴|合作方|盟友|竞争对手|供应商|服务商|客户)$|"
    # "甲及其许可代理乙".
    r"(?:许可|授权|专利|经销|销售)(?:的)?(?:代理|管理|运营)(?:方|商|机构|公司|人|实体)?$"
)


def over_unlisted(nodes: Sequence[Piece], joint: int) -> int:
    """ "甲、某厂和乙起诉丙": a member of a list that no list of names holds parts no list; how far on 乙 stands."""
    between, following = nodes[joint + 1 : joint + 3], nodes[joint + 3 : joint + 4]
    plain = len(between) == 2 and between[0].tag == WORD and _is_short(between[0].text) and between[1].tag == "AND"
    listed = nodes[joint].text == "、" and plain and bool(following) and following[0].who is not None
    return 3 if listed and following[0].clause == nodes[joint].clause else 0


def _is_short(text: str) -> bool:
    """Whether a word is no longer than a name is."""
    return len(text) <= (24 if text.isascii() else 6)


def verb_before(nodes: Sequence[Piece], marker: int) -> int | None:
    """ "签署了针对选举内容的甲": the verb right before a small word that belongs to the object's modifier."""
    before = marker - 1
    if before > 0 and nodes[before].text in ("了", "过"):
        before -= 1
    takes = before >= 0 and nodes[before].tag == TRIGGER and nodes[before].text not in ("联手", "携手", "联合")
    return before if takes and nodes[marker].tag == "TOWARD" else None


def parts_rounds(nodes: Sequence[Piece], index: int) -> bool:
    """ "由甲领投、乙跟投": the mark behind a verb of a round ends what is told of 甲."""
    before = nodes[index - 1] if index else None
    return nodes[index].text == "、" and before is not None and any(sense.frame == "round" for sense in before.senses)


def widens(text: str) -> bool:
    """Say whether an inquiry goes on to somebody else ("调查范围扩大至", "调查延伸到")."""
    return re.match(r"的?(?:范围|对象)?(?:进一步|已)?(?:扩大|延伸|扩展|扩及)", text) is not None


def owned_behind(held: Sequence[Kept]) -> Kept | None:
    """ "甲、乙旗下的丙以及丁起诉戊": what stands in the list is 丙, behind whose it is."""
    owned = len(held) == 3 and held[0].text in UNDER and held[1].tag == "OF" and held[2].who is not None
    return held[2] if owned else None


def is_makers(one: Kept, other: Kept) -> bool:
    """ "用甲乙": a firm right before a thing tells whose that is."""
    firm = one.who is not None and one.who.type == "Company"
    return firm and other.who is not None and other.who.type in ("Model", "Product")


def opens_clause(nodes: Sequence[Piece], comma: int) -> bool:
    """ "起诉甲与乙,丙和丁起诉戊": behind the comma begins what others do, and no list goes on."""
    return _is_acted_on(nodes, comma - 1) and _acts(nodes, comma + 1)


def _is_acted_on(nodes: Sequence[Piece], last: int) -> bool:
    """ "甲起诉乙与丙,…": the list that ends before the comma has a verb before it."""
    while last > 1 and nodes[last - 1].tag == "AND" and nodes[last - 2].tag == NAME:
        last -= 2
    return last > 0 and nodes[last - 1].tag in (TRIGGER, WORD)


def _acts(nodes: Sequence[Piece], first: int) -> bool:
    """ "成立甲,乙、丙和丁为合作伙伴": the list behind the comma is the subject of what follows."""
    last = first
    while last + 2 < len(nodes) and nodes[last + 1].tag == "AND" and nodes[last + 2].tag == NAME:
        last += 2
    behind = nodes[last + 1] if last > first and last + 1 < len(nodes) else None
    return behind is not None and behind.tag != "MARK" and not behind.text.startswith("等")
