"""Whose deed a relative clause tells whose noun is no name.

"签署公约的企业包括甲和乙", "公布签署公约的企业名单,甲、乙在列": the companies named behind signed it, and not who
published the list.
"""

from collections.abc import Iterable, Sequence

from kg.extract.chinese.arguments import Claim, only
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import DATE, MARK, NAME, TRIGGER, WORD
from kg.text.patterns import compiled

_DOERS = compiled(
    r"(?!方式|方法|做法)[^,]{0,6}?(?:企业|公司|机构|组织|媒体|平台|国家|地区|国|州|缔约方|签署方|各方|方|作家|作者|艺术家|出版商|开发者|"
    r"用户|员工|议员|法官|人士|人|巨头|团体|协会|高校|大学)(?P<rest>名单|清单|名录|列表|中|里)?"
    r"(?:已经?|目前|现|共|还|主要|分别|均|都)*(?:有|为|是|达[到至]?|包括|超过?|增至)?(?:[^,]{0,6}[家个名位])?$"
)
_AMONG = compiled(
    r"(?:等[^,。;]{0,14})?(?:均|都|也|亦|皆|同样)?(?:赫然)?(?:已)?(?:在列|在内|名列|位列|列入|列于|入列|入选|在其中|榜上有名|位于其中)"
)
_INNER = frozenset((NAME, WORD, DATE, "AND"))


def doers(sentence: Sentence, at: int) -> Group | bool:
    """The group that does what the trigger at a position says, where it stands behind the noun of a relative clause.

    True where the noun is all that is said of who does it; False where the trigger stands in no such clause.
    """
    noun = _noun(sentence, at)
    if noun is None or any(group.last == at - 1 and group.marker is None for group in sentence.groups):
        # "甲起诉乙及其丙的主体公司丁": who does it is named right before.
        return False
    clause = sentence.nodes[at].clause
    behind = next((each for each in sentence.in_clause(clause) if each.first > noun), None)
    after = sentence.nodes[noun + 1] if noun + 1 < len(sentence.nodes) else None
    if behind is not None and after is not None and (behind.first == noun + 1 or after.tag in ("LIST", "ADJUNCT")):
        return behind
    if after is not None and after.text == ":" and ALSO.fullmatch(sentence.nodes[noun].text):
        listed = sentence.in_clause(clause + 1)
        return listed[0] if listed and listed[0].first <= noun + 3 else True
    if not _has_verb_before(sentence, at):
        return False
    following = sentence.in_clause(clause + 1)
    if following and following[0].marker is None and following[0].governor is None:
        rest = sentence.nodes[following[0].last + 1 :]
        if _AMONG.match("".join(node.text for node in rest if node.clause == clause + 1)):
            return following[0]
    return True


def _noun(sentence: Sentence, at: int) -> int | None:
    """Position of the noun, no name, that the words from the trigger on describe ("签署《甲》的企业名单")."""
    nodes = sentence.nodes
    named = any(
        group.marker == "OBJECT" and group.last < at and group.clause == nodes[at].clause for group in sentence.groups
    )
    for index in range(at + 1, len(nodes) - 1):
        node = nodes[index]
        if node.tag == "OF" and named:
            return index + 1 if _is_noun(nodes[index + 1]) else None
        if node.tag not in _INNER or node.clause != nodes[at].clause:
            return None
        named = named or node.tag == NAME
    return None


def _is_noun(node: Node) -> bool:
    """A noun that may act and is no name; a counted one ("26家企业") stands among the names."""
    counted = node.who is not None and node.who.type == "Group"
    return counted or (node.tag == WORD and bool(_DOERS.fullmatch(node.text) or ALSO.fullmatch(node.text)))


#: "起诉甲的还有乙和丙".
ALSO = compiled(r"(?:今年|此前|近期|同[日月年])?(?:还|另|则|主要|目前|已|先后)*(?:有|包括|是)")


def _has_verb_before(sentence: Sentence, at: int) -> bool:
    """ "公布首批签署…": another verb of the clause has what follows as its object, and nothing named so far."""
    nodes = sentence.nodes
    for index in range(at - 1, -1, -1):
        node = nodes[index]
        if node.clause != nodes[at].clause or node.tag in (NAME, MARK, "AND"):
            return False
        if node.tag == TRIGGER:
            return True
    return False


def is_taken(sentence: Sentence, group: Group, at: int) -> bool:
    """ "将甲整合到乙生产的汽车中": the verb before takes the object, the one before "的" tells of the noun behind."""
    between = sentence.nodes[group.last + 1 : at]
    told_of = at + 2 < len(sentence.nodes) and sentence.nodes[at + 1].tag == "OF" and sentence.nodes[at + 2].tag == WORD
    return told_of and any(node.tag == TRIGGER for node in between) and between[-1].tag == NAME


def until_compared(sentence: Sentence, group: Group, types: Iterable[str]) -> list[Node]:
    """ "甲推出的乙与丙存在竞争关系", "甲投资的乙与丙合作": 丙 is only set beside 乙."""
    nodes = sentence.nodes
    behind = nodes[group.last + 1 : group.last + 3]
    described = group.first > 1 and nodes[group.first - 1].tag == "OF" and nodes[group.first - 2].tag == TRIGGER
    deals = described and any(sense.frame == "with" for node in behind for sense in node.senses)
    beside = bool(group.split) and (deals or _COMPETES.match("".join(node.text for node in behind)) is not None)
    return [node for node in only(group, types) if not beside or node in group.members[: group.split]]


_COMPETES = compiled(r"(?:存在|构成|形成|展开|之间|竞争|不同|相比|相似|类似|正面|直接竞争)")


def founds_itself(sentence: Sentence, claim: Claim) -> bool:
    """ "甲担任乙新成立的委员会主席": 乙 stands before the verb, and what it has set up behind."""
    nodes, before = sentence.nodes, claim.at - 1
    before -= nodes[before].text in ("新", "刚", "新近", "最近", "刚刚")
    follows = nodes[claim.at + 1 : claim.at + 2]
    return bool(follows) and follows[0].tag == "OF" and nodes[before].who is claim.tail


def is_whole(nodes: Sequence[Node], behind: int, first: int) -> bool:
    """ "甲提出的一项提案可能使乙推迟": what was put forward is the proposal, of which more is said."""
    told = "".join(node.text for node in nodes[behind : min(behind + 2, first)])
    return first > behind + 2 and _ITSELF.match(told) is not None


_ITSELF = compiled(
    r"(?:一[项份个部]|[这该此][项份个部]?)[\u4e00-\u9fff]{0,8}?(?:提案|法案|议案|草案|协议|决议|报告|动议)"
)
