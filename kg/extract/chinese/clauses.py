"""The parts of a sentence: clauses, groups of names joined by "、" or "and", and the small word that governs each.

`对A、B和C提起诉讼` holds one group of three names whose marker is TOWARD; `被A罚款` one whose marker is BY. Text in
brackets stands outside the grammar of its sentence.
"""

from collections.abc import Sequence

from kg.extract.chinese.brackets import once, outside_brackets
from kg.extract.chinese.describing import describe, one_word, without_grounds, without_including
from kg.extract.chinese.led import (
    UNDER,
    dropped,
    hears_suit,
    is_makers,
    opens_clause,
    over_own,
    over_unlisted,
    owned_behind,
    parts_rounds,
    verb_before,
    whose_clause,
)
from kg.extract.entities import AGENTS, same_group
from kg.extract.hits import alternatives
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import DATE, MARK, NAME, TRIGGER, WORD, grammar, only_adverbs
from kg.names import words
from kg.text.patterns import compiled

_MARKERS = frozenset(("TOWARD", "WITH", "BY", "AGENT", "OBJECT", "ADJUNCT"))
_MODIFIER_REACH = 24
_VERBAL = compiled(
    r"了|着|过|表示|包括|导致|获得|提供|进行|实现|帮助|用于|成为|是|有|拥有|采取|要求|遵守|侵犯|侵害|"
    r"配合|搭配|辅以|违反|达到|超过|提升|改善|能够|可以|(?<!检索)增强(?!现实|版|型)|改进(?!版|型|后)|简化(?!版)|加速(?![器卡中平芯])"
)


def analyse(nodes: Sequence[Node], start: int, end: int, part: str) -> Sentence:
    """Set clauses and find groups with their markers."""
    flat = once(outside_brackets(nodes))
    describe(flat)
    flat = _without_origins(one_word(flat))
    if besides := dropped(flat):
        flat = [node for index, node in enumerate(flat) if index not in besides]
    flat = without_grounds(without_including(flat))
    _count_clauses(flat)
    sentence = Sentence(flat, [], start, end, part)
    position = 0
    while position < len(flat):
        if flat[position].tag == NAME and flat[position].who:
            group = _group(flat, position)
            _mark(sentence, group)
            sentence.groups.append(group)
            position = group.last + 1
        else:
            position += 1
    return sentence


_NOUNS = tuple(noun for kind in ("Company", "Organization", "Person", "Model") for noun in words()["kinds"][kind])


#: What a firm is called by what it runs ("对美国音乐平台甲起诉").
_SORTS = (
    *("平台", "网站", "应用", "独角兽", "搜索引擎", "服务商", "开发商", "机器人"),
    *("投行", "券商", "私募", "基金", "资管", "大厂", "药企", "电商", "芯片商"),
)
#: Last characters of words for people, which need no list before a person's name ("程序员甲").
_HUMAN = compiled(r"[人家师员者手生主工商]$")


#: Parts of a firm that stand without a name of their own.
_BRANCHES = ("子公司", "分公司", "分支", "分部", "关联公司", "关联企业", "实体", "办事处", "团队", "业务")


def _without_origins(nodes: list[Node]) -> list[Node]:
    """A place before a name, or a firm without one, tells where that is from ("法国《世界报》", "爱尔兰子公司",
    "与美国的甲、法国的乙")."""
    left_out = {at for index in range(len(nodes)) for at in _unnamed_origin(nodes, index)}
    nodes = [node for index, node in enumerate(nodes) if index not in left_out and not _is_of_origin(nodes, index)]
    for before, node, following, then in zip([None, *nodes], nodes, nodes[1:], [*nodes[2:], None], strict=False):
        if not node.who or node.who.type != "Jurisdiction":
            continue
        described = (
            following.tag == WORD
            and then is not None
            and then.who
            and _is_modifier(following.text)
            and (
                following.text.endswith((*_NOUNS, *_SORTS))
                or (_type(then) == "Person" and _HUMAN.search(following.text))
            )
        )
        lies = before is not None and before.tag == WORD and before.text.endswith(_LIES)
        where = lies or _tells_where(before, node, following, then)
        named = then if described else following
        branch = following.tag == WORD and following.text.startswith(_BRANCHES)
        if where or branch or (named and named.who and named.who.type != "Jurisdiction"):
            node.tag, node.who = WORD, None
    return nodes


def _is_of_origin(nodes: list[Node], index: int) -> bool:
    """Whether "的" parts a member of a list, or what a verb takes, and where that is from ("起诉德国的甲")."""
    if nodes[index].tag != "OF" or index < 2 or index + 1 == len(nodes):
        return False
    place, lead, named = nodes[index - 1], nodes[index - 2], nodes[index + 1]
    firm = named.who is not None and named.who.type in ("Company", "Organization")
    leads = lead.text in _LISTED_WITH or lead.tag in (TRIGGER, "TOWARD", "BY", "OBJECT") or lead.text in ("了", "过")
    return firm and place.who is not None and place.who.type == "Jurisdiction" and leads


def _unnamed_origin(nodes: list[Node], index: int) -> tuple[int, ...]:
    """Place and "的" before a member of a list that is no name ("美国的甲、德国的出版商、法国的乙")."""
    if nodes[index].tag != "OF" or index < 3 or index + 2 >= len(nodes):
        return ()
    place, lead, named, then = nodes[index - 1], nodes[index - 2], nodes[index + 1], nodes[index + 2]
    unnamed = named.tag == WORD and len(named.text) < 8 and then.text in ("、", "和", "与", "及")
    placed = place.who is not None and place.who.type == "Jurisdiction" and lead.text == "、"
    return (index - 1, index) if unnamed and placed and nodes[index - 3].tag == NAME else ()


_LISTED_WITH = ("、", "和", "与", "及", "以及", "同", "还和", "还与")
#: "总部位于甲市": where somebody has his seat.
_LIES = ("位于", "坐落于", "坐落在", "地处", "设在", "设于", "驻", "总部在", "落户")


def _tells_where(before: Node | None, place: Node, following: Node, then: Node | None) -> bool:
    """ "甲在柏林与乙签约": the place is where they do so, and no partner."""
    at = before is not None and before.text.endswith(("在", "于")) and following.text in ("与", "和", "同", "跟")
    # "甲在柏林与人工智能公司乙签约": a word may stand before the partner.
    return at and then is not None and _type(then) not in ("Jurisdiction", _type(place))


def _count_clauses(nodes: list[Node]) -> None:
    clause = 0
    for index, node in enumerate(nodes):
        node.clause = clause
        ends = node.tag == MARK and node.text in ",;:。!?" and not _joins(nodes, index)
        clause += ends or parts_rounds(nodes, index)


def _joins(nodes: Sequence[Node], index: int) -> bool:
    """A comma between two names of a list ("Arm,Microsoft和OpenAI") is no end of a clause."""
    if nodes[index].text != "," or not 0 < index < len(nodes) - 2:
        return False
    before, after, then = nodes[index - 1], nodes[index + 1], nodes[index + 2]
    if _goes_on(nodes, index) or any(sense.then and sense.relation == _DECISION for sense in before.senses):
        return True  # "裁定,甲构成垄断".
    listed = before.tag == NAME and after.tag == NAME and (then.tag == "AND" or then.text == ",")
    return (
        listed
        and not opens_clause(nodes, index)
        and before.who is not None
        and after.who is not None
        and before.who is not after.who
        and same_group(before.who.type, after.who.type)
    )


_DECISION = "ruledAgainst"


def _goes_on(nodes: Sequence[Node], comma: int) -> bool:
    """ "甲议员乙、丙,以及丁议员戊共同提出", "推出甲、乙,以及模型丙": a list goes on behind a comma and a joint."""
    last = next((index for index in range(comma - 1, max(comma - 4, -1), -1) if nodes[index].tag == NAME), comma - 1)
    closed = last < comma - 1
    kind = _type(nodes[last])
    if comma + 3 >= len(nodes) or nodes[comma + 1].text not in _JOINTS.get(kind or "", ()):
        return False
    if closed and _over_sort(nodes, last + 1) != comma:
        return False
    sort = last > 1 and kind != "Person" and nodes[last - 1].tag == WORD
    listed = last > 0 and nodes[last - 1 - sort].tag == "AND"
    following = nodes[comma + 2 + (nodes[comma + 2].tag == WORD)]
    return listed and _type(following) is not None and same_group(kind, _type(following))


_JOINTS = {
    **dict.fromkeys(("Person", "Model", "Product", "Dataset"), ("以及", "及", "和")),
    **dict.fromkeys(("Company", "Organization", "Regulator"), ("以及",)),
}


def _over_sort(nodes: Sequence[Node], position: int) -> int:
    """ "甲、乙等企业,以及丙": the place of the comma behind what closes the first half of a list, else `position`."""
    told, place = "", position
    while place < min(position + 3, len(nodes) - 1) and nodes[place].tag not in (NAME, MARK, TRIGGER):
        told += nodes[place].text
        place += 1
    return place if nodes[place].text == "," and _CLOSES_HALF.fullmatch(told) else position


_CLOSES_HALF = compiled(
    r"等(?:[\u4e00-\u9fffA-Z\d]{0,10}(?:公司|企业|机构|平台|媒体|巨头|厂商|大学|高校|部门|组织|人士|议员|学者|专家|模型|产品|应用))?"
)


def _group(nodes: Sequence[Node], first: int) -> Group:
    group = Group([nodes[first]], first, first, nodes[first].clause)
    parted = ""
    position = first + 1
    while position + 1 < len(nodes):
        if _describes_member(nodes, position):
            position += 1
        if nodes[position].tag == NAME and _are_marked(nodes[position - 1], nodes[position]):
            # "《甲》《乙》", "“甲”“乙”": titles and names in quotation marks need no word between them.
            if _type(nodes[position]) != _type(nodes[position - 1]):
                break
            group.members.append(nodes[position])
            group.last = position
            position += 1
            continue
        comma_at = _over_sort(nodes, position)
        if nodes[comma_at].text == "," and _goes_on(nodes, comma_at):
            position = comma_at + 1
        joint = nodes[position]
        comma = joint.text == "," and joint.clause == nodes[position + 1].clause
        if joint.tag != "AND" and not comma:
            break
        following, step = _next_member(nodes, position)
        if following.tag != NAME or not following.who or following.clause != group.clause:
            break
        if (
            nodes[first - 1].text in _VERSUS
            and first
            and nodes[min(position + step + 1, len(nodes) - 1)].text in _VERSUS
        ):
            break  # "甲诉乙、丙诉丁等案": another case begins.
        last = group.members[-1]
        alike = same_group(_type(last), _type(following))
        behind = nodes[position + step + 1 : position + step + 3]
        owner = bool(behind) and behind[0].tag == "OF" and not (len(behind) > 1 and behind[1].tag == TRIGGER)
        if not alike and (owner or not _both_agents(last, following)):
            break
        if joint.text == "与" or (joint.text in ("和", "and", "及", "以及") and parted != "与"):
            group.split, parted = len(group.members), joint.text
        group.members.append(following)
        group.last = position + step
        position = group.last + 1
    if position + 1 < len(nodes) and _ends_list(nodes[position], position == group.last + 1):
        counted = position + 2 < len(nodes) and _type(nodes[position + 2]) == "Group"
        position += 2 if counted and nodes[position + 1].tag == "OF" else 1
    several = len(group.members) > 1 or position > group.last + 1
    if position < len(nodes) and several and _type(nodes[position]) == "Group":
        group.last = position
        _add_beyond_count(nodes, group)
    return group


#: What those do alike who stand before and behind a count of some of them.
_ALIKE = frozenset(("sued", "complainedAgainst", "urged", "opposed", "supported"))


def _add_beyond_count(nodes: Sequence[Node], group: Group) -> None:
    """ "甲等五家出版社与作家乙起诉丙": who stands behind the count sues, too."""
    joint = group.last + 1
    if joint + 1 >= len(nodes) or nodes[joint].tag != "AND":
        return
    following, step = _next_member(nodes, joint)
    behind = (node for node in nodes[joint + step + 1 :] if node.tag == TRIGGER and node.clause == group.clause)
    deed = next(behind, None)
    alike = deed is not None and any(sense.relation in _ALIKE for sense in deed.senses)
    named = following.tag == NAME and following.clause == group.clause
    if alike and named and _both_agents(group.members[-1], following):
        group.members.append(following)
        group.last = joint + step


_VERSUS = ("诉", "v.", "vs.", "起诉", "状告", "控告")


def _are_marked(one: Node, other: Node) -> bool:
    """ "《甲》《乙》", "“甲”“乙”", whether or not a name holds its quotation marks."""
    bare = other.start - one.end == 2 and one.tag == NAME and "“" not in one.text + other.text
    return bare or any(each in one.text[:1] and each in other.text[:1] for each in "《“")


def _describes_member(nodes: Sequence[Node], position: int) -> bool:
    """ "甲模型和乙", "甲等17人与乙": a noun behind one member of a list, before the next."""
    node = nodes[position]
    return (
        node.tag == WORD
        and nodes[position + 1].tag == "AND"
        and (bool(_KIND.search(node.text)) or node.text.startswith("等"))
        and len(node.text) <= 10
        and position + 2 < len(nodes)
    )


def _next_member(nodes: Sequence[Node], joint: int) -> tuple[Node, int]:
    """The name behind a joint word, over what describes it or whose office it is, and how far off it stands."""
    step = over_unlisted(nodes, joint) if not is_verbal(nodes[joint + 1].text) else 0
    if step := step or over_own(nodes, joint):
        return nodes[joint + step], step
    own = nodes[joint].text not in ("及其", "连同其") or bool(_BESIDE.search(nodes[joint + 1].text))
    step = _described(nodes, joint + 1) if own else 1
    following = nodes[joint + step]
    held = nodes[joint + step + 1 : joint + step + 3]
    if (
        following.tag == NAME
        and len(held) == 2
        and held[0].tag == WORD
        and _OFFICE.search(held[0].text)
        and held[1].who
        and held[1].who.type == "Person"
    ):
        following, step = held[1], step + 2
    elif (
        len(held) == 2
        and held[0].tag == "OF"
        and _type(held[1]) in ("Model", "Product")
        and _type(following) == "Company"
        and _type(nodes[joint - 1]) in ("Model", "Product")
    ):
        following, step = held[1], step + 2  # "对甲的乙和丙的丁": it is 丁 that stands beside 乙.
    elif held and _type(held[0]) in ("Model", "Product") and _type(following) == "Company":
        following, step = held[0], step + 1  # "甲、乙云千帆平台": the product is the member.
    elif following.tag == NAME and len(held) == 2 and held[0].text in UNDER and held[1].who:
        # "与甲旗下乙", "与甲母公司乙": it is 乙 that stands in the list.
        following, step = held[1], step + 2
    elif following.tag == NAME and (owned := owned_behind(nodes[joint + step + 1 : joint + step + 4])):
        following, step = owned, step + 3
    return following, step


def _ends_list(node: Node, adjacent: bool) -> bool:
    return node.text in _AND_OTHERS or (node.tag == WORD and adjacent and bool(_OTHERS.fullmatch(node.text)))


def _described(nodes: Sequence[Node], at: int) -> int:
    """How many nodes on from a list's joint its next name stands, over what describes it ("以及更快、成本更低的甲")."""
    position = at
    while position < at + 2 and position + 1 < len(nodes) and _describes(nodes[position]):
        position += 1
    if position > at and nodes[position].tag == NAME:
        return position - at + 1
    while (
        position < at + 4
        and position + 2 < len(nodes)
        and (nodes[position].tag == "AND" or _describes(nodes[position]))
    ):
        position += 1
    if at < position and nodes[position].tag == "OF" and nodes[at].tag != "AND":
        position += 1 + any(node.tag == WORD and _is_modifier(node.text) for node in nodes[position + 1 : position + 2])
        if position < len(nodes) and nodes[position].tag == NAME:
            return position - at + 1
    return 1


def _describes(node: Node) -> bool:
    # "甲、代理某馆馆长乙": an acting head.
    return (node.tag == WORD and _is_modifier(node.text)) or is_attributive(node) or node.text == "代理"


#: Between a list and the words that count or describe it ("甲、乙等两家公司", "甲、乙在内等多家机构").
_AND_OTHERS = frozenset(
    ("等", "等约", "等近", "等逾", "等超过", "等全球", "等国内", "等海外", "在内等", "在内的", "等在内的", "在内")
)
_OTHERS = compiled(
    r"等(?:全球|国内|海外|全国)?(?:多|数|\d+|[一二两三四五六七八九十]+)?(?:余)?[名位家个]?(?:知名)?(?:音乐人|歌手|演员|艺术家|学者|专家|议员|团体|厂商|巨头|人士|人|公司|企业|机构|媒体|作者|作家|出版商|组织)"
)
_OFFICE = compiled(rf"(?:{alternatives(words()['kinds']['Person'])}|首席[\u4e00-\u9fff]{{2,9}}官)$")


def is_verbal(text: str) -> bool:
    """Say whether a filler holds a verb, so that what stands before and behind it are two noun phrases."""
    return bool(_VERBAL.search(text)) and not _DESCRIBES.search(text)


#: "拥有海量用户的", "估值百亿元的初创公司": a whole phrase that describes the name behind it.
_DESCRIBES = compiled(r".的[\u4e00-\u9fffA-Z]{0,10}$")


def _type(node: Node) -> str | None:
    return node.who.type if node.who else None


def _is_modifier(text: str) -> bool:
    return len(text) <= _MODIFIER_REACH and not is_verbal(text)


_KIND = compiled(r"(?:模型|版本?|系列|平台|应用|助手|软件|工具|芯片|系统|数据集|机器人|服务)$")


_ADDRESSED = frozenset(("Company", "Organization", "Product", "Model"))


def _both_agents(one: Node, other: Node) -> bool:
    """Agents share a list; a company and a service may too ("向甲、Instagram和乙发出…令")."""
    kinds = {_type(one), _type(other)}
    return kinds <= AGENTS or kinds <= _ADDRESSED


def _mark(sentence: Sentence, group: Group) -> None:
    """Find the small word or the trigger that governs a group, over a modifier or a possessor before it."""
    nodes = sentence.nodes
    behind = nodes[group.last + 1] if group.last + 1 < len(nodes) else None
    group.owns = group.owns or (behind is not None and behind.tag == "OF" and behind.clause == group.clause)
    back = group.first - 1
    if back >= 0 and nodes[back].text.endswith(_TAKES) and behind and behind.tag == TRIGGER:
        group.marker, group.word = "OBJECT", "将"
        return
    if back and nodes[back].tag == DATE and nodes[back - 1].tag == "TOWARD" and _type(nodes[group.first]) == "Law":
        back -= 1  # "对1984年《甲法》作出修订"
    for _ in range(2):
        if (
            back >= 0
            and nodes[back].clause == group.clause
            and nodes[back].tag == WORD
            and (_is_modifier(nodes[back].text) or (group.owns and nodes[back].text == "了"))  # "开发了甲的乙"
        ):
            back -= 1
    if back < 0 or nodes[back].clause != group.clause:
        return
    office = nodes[group.first - 1]
    if nodes[back].tag == NAME and (
        is_makers(office, nodes[group.first])
        or (office.tag == WORD and _BOND.search(office.text))
        or (_OFFICE.search(office.text) and _type(nodes[group.first]) == "Person")
    ):
        # "对甲公司创始人乙", "用甲的乙", "用甲乙": who or what is the firm's stands where its name does.
        _mark_owned(sentence, group, back)
        return
    if is_attributive(nodes[back]) and back and nodes[back - 1].tag == NAME:
        _mark_owned(sentence, group, back - 1)
        return
    if nodes[back].tag == "LIST" and back and nodes[back - 1].clause == group.clause:
        back -= 1 + (back > 1 and nodes[back - 1].text == "了" and nodes[back - 2].tag == "BY")
    tag = nodes[back].tag
    if tag in _MARKERS:
        group.marker, group.word = tag, nodes[back].text
    elif tag == "AND" and nodes[back].text == "与" and back and _type(nodes[back - 1]) == "Group":
        group.marker, group.word = "WITH", "与"  # "甲、乙等多家媒体与丙"
    elif tag == "AND" and not (back and nodes[back - 1].tag == NAME):
        _mark_after_unlisted(sentence, group, back)
    elif tag == TRIGGER:
        if not hears_suit(nodes, back, group.last + 1):
            group.governor = back
    elif tag == "OF" and back:
        _mark_owned(sentence, group, back - 1 - (back > 1 and is_attributive(nodes[back - 1])))
        if group.marker is None and group.governor is None and (word := whose_clause(nodes, back)):
            group.marker, group.word = "WITH" if word in ("与", "同", "和") else "TOWARD", word
        elif (
            group.marker is None
            and back > 1
            and nodes[back - 1].tag == WORD
            and nodes[back - 2].tag in _MARKERS
            and nodes[back - 2].clause == group.clause
        ):
            group.governor = verb_before(nodes, back - 2)
            if group.governor is None:
                group.marker, group.word = nodes[back - 2].tag, nodes[back - 2].text
        elif group.marker is None and group.governor is None and behind and behind.tag == TRIGGER:
            # "对利用合成形象带货的甲罚款": whom it is done to stands behind what they did.
            lead = [node for node in nodes[max(0, back - 8) : back] if node.clause == group.clause]
            at = next((place for place, node in enumerate(lead) if node.text in ("对", "向", "针对")), None)
            # "向提供甲的服务的乙发出请求": "的" belongs to the clause that begins with its verb.
            opens = at is not None and any(node.tag == TRIGGER for node in lead[at + 1 : at + 2])
            parting = ("BY", "MARK") if opens else ("OF", "BY", "MARK")
            if at is not None and not any(node.tag in parting for node in lead):
                group.marker, group.word = "TOWARD", lead[at].text


#: Adverbs that end in the word that brings an object forward ("又将甲告上法庭").
_TAKES = ("又将", "还将", "也将", "并将", "已将", "再将", "遂将")


def _mark_after_unlisted(sentence: Sentence, group: Group, joint: int) -> None:
    """ "使用某角色、甲和乙训练": the first of a list is no name, and what governs it governs the names too."""
    nodes = sentence.nodes
    back = joint
    while (
        back > 1 and nodes[back].text in _LISTS and nodes[back - 1].tag == WORD and nodes[back].clause == group.clause
    ):
        back -= 2
    earlier = next((each for each in sentence.groups if each.last == back - 1), None)
    if back < joint and nodes[back].text in _LISTS and earlier is not None and earlier.clause == group.clause:
        # "与甲、某出版商、乙": 乙 stands as 甲 does.
        group.marker, group.word, group.governor = earlier.marker, earlier.word, earlier.governor
        return
    if nodes[back].text == "和" and back > 1 and nodes[back - 1].tag == WORD and nodes[back - 2].tag == TRIGGER:
        back -= 2
    here = nodes[back].clause == group.clause
    if (
        here
        and nodes[back].text in ("与", "和")
        and back > 1
        and nodes[back - 2].tag == "AGENT"
        and nodes[back - 1].tag == WORD
    ):
        group.marker, group.word = "AGENT", nodes[back - 2].text  # "由某委与甲共同研发"
    elif here and nodes[back].tag == TRIGGER:
        group.governor = back
    elif here and nodes[back].tag in _MARKERS:
        group.marker, group.word = nodes[back].tag, nodes[back].text
    elif (
        here
        and nodes[back].text not in _LISTS
        and nodes[back].tag == "AND"
        and (not _opens(nodes, back - 1) or _deals_with(nodes, group))
    ):
        group.marker = "WITH"


_LISTS = frozenset(("、", "及其", "连同其", "连同", "以及", "及"))


def _opens(nodes: Sequence[Node], index: int) -> bool:
    """ "某公司和甲起诉乙": a noun at the head of its clause, right before "和", acts with the name behind it."""
    if index < 0 or nodes[index].tag != WORD or len(nodes[index].text) > 8:
        return False
    if only_adverbs(nodes[index].text, grammar("zh").adverbs) or NO_ACTOR.search(nodes[index].text):
        return False  # "自己是首家与甲合作的企业", "该工作与甲协调".
    if _ADVERB_LAST.search(nodes[index].text):
        return False  # "前者先与甲洽谈".
    before = nodes[index - 1] if index else None
    return before is None or before.clause != nodes[index].clause or before.tag == DATE


_ADVERB_LAST = compiled(r"[\u4e00-\u9fff]{2}(?:先|已|又|还|曾|正|先后|相继|近日|随后|此前|最近|刚刚|分别|陆续)$")


def _deals_with(nodes: Sequence[Node], group: Group) -> bool:
    """ "公司高层与甲达成合作": the next verb tells what is done with somebody."""
    behind = (node for node in nodes[group.last + 1 :] if node.clause == group.clause and node.tag in (TRIGGER, "PLAN"))
    verb = next(behind, None)
    return verb is not None and any(sense.frame == "with" for sense in verb.senses)


NO_ACTOR = compiled(r"(?:首家|首个|唯一)$|^[该此这][工项计行一]?[作目划动举]$")
_ATTRIBUTIVE = frozenset(("旗下", "自研", "自主研发", "自有", "自家"))
#: "公约及其附件", "甲公司及其首席执行官": what is named behind these shares the fate of what they belong to.
_BESIDE = compiled(
    r"(?:附件|附录|议定书|竞争对手|对手|同行|关联企业|关联公司|关联方|子公司|附属公司|分公司|母公司|运营公司|运营主体|负责人|法定代表人|经营者|运营者|所有者|实际控制人|(?<!等)高管|董事|经理|主管|联合创始人|创始人|首席执行官|行政总裁|执行长|总裁|董事长|CEO)$"
)
_BOND = compiled(
    r"(?:最新|新一代|新款)的?[\u4e00-\u9fffA-Z]{0,6}(?:模型|产品|芯片|应用|助手|机器人)$|"
    r"(?:运营主体|经营主体|运营企业|经营者|经营方|研发商|研发方|主办方|开发商|开发者|开发公司|运营商|运营方|运营者|运营公司|母公司|子公司|分公司|所有者|提供商|制造商|供应商|厂商|发行商|出版商)$"
)


def is_attributive(node: Node) -> bool:
    """Say whether a word only tells whose the following name is ("甲旗下乙", "甲自研乙")."""
    return node.text in _ATTRIBUTIVE


def is_bond(node: Node) -> bool:
    """Say whether a word ties the name before it to the one behind: an office, a part, a maker ("甲开发商乙")."""
    return is_attributive(node) or (node.tag == WORD and bool(_BOND.search(node.text) or _OFFICE.search(node.text)))


def _mark_owned(sentence: Sentence, group: Group, back: int) -> None:
    """ "对A的B": B has A's marker; "推出的B": B is what was put out, free to act in the clause."""
    for other in sentence.groups:
        if other.last == back:
            group.marker, group.word, group.governor = other.marker, other.word, other.governor
            return
