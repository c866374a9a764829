"""What a trigger acts on: the objects behind it, before it in a passive, behind its small words."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.extract.chinese.arguments import Scene, is_count, only
from kg.extract.chinese.clauses import is_attributive, is_bond, is_verbal
from kg.extract.chinese.led import makes_next
from kg.extract.chinese.neighbours import STEMS, doer, in_relative, linked, names_matter, names_people_of, tells_of_next
from kg.extract.chinese.origins import is_origin, stands_for_agent
from kg.extract.chinese.passives import is_made_unlisted
from kg.extract.chinese.relatives import is_taken, is_whole, until_compared
from kg.extract.entities import Cluster
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import MARK, NAME, TRIGGER, WORD
from kg.text.patterns import compiled

#: Relations whose tail comes last in its noun phrase ("发布 A 系列 大模型 B"); for the others the first name counts.
_HEAD_FINAL = frozenset(("Law", "Model", "Product", "Dataset", "Work", "Patent"))


def objects(scene: Scene, at: int, types: Iterable[str]) -> list[Node]:
    """The object behind the trigger at a position, up to the end of its noun phrase; lists after a colon too."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    fitting = _fitting(scene, at, types)
    if not fitting:
        return _listed(sentence, at, clause, types)
    head_final = only(fitting[0], _HEAD_FINAL) and all(node.who and node.who.type for node in fitting[0].members)
    if head_final and len(fitting) > 1 and _makes_it(sentence, *fitting[:2]):
        fitting = fitting[:1]
    its = len(fitting) > 1 and _is_its_own(sentence, *fitting[:2])
    chosen = fitting[-1] if head_final or its or _is_described(sentence, fitting) else fitting[0]
    nodes = until_compared(sentence, chosen, types)
    other = linked(sentence, chosen) if head_final else None
    if other is not None and other in fitting:
        nodes = only(other, types) + nodes
    verb = sentence.nodes[at]
    holds = verb.text in _IS and any(sense.relation == "investedIn" for sense in verb.senses)
    if not holds and chosen.owns and chosen is fitting[-1] and not head_final and _owned_noun(sentence, chosen):
        return []
    by = any(group.marker == "AGENT" and group.last < at for group in sentence.in_clause(clause))
    if by and in_relative(sentence, at) and _has_verb_behind(sentence, chosen):
        return nodes  # "由甲创办的乙完成融资,参与方包括丙": the list is of the next verb.
    listed = _listed(sentence, at, clause, types, same=nodes[0] if nodes else None)
    return listed if listed and all(map(is_count, nodes)) else nodes + listed


def _fitting(scene: Scene, at: int, types: Iterable[str]) -> list[Group]:
    """The groups behind the trigger, in its clause, that may be its object."""
    sentence = scene.sentence
    nodes = sentence.nodes
    fitting: list[Group] = []
    if nodes[at + 1 : at + 2] and nodes[at + 1].text == "、" and nodes[at + 2 : at + 3] and nodes[at + 2].who:
        return []  # "甲的调查、乙牵头的质询": a noun in a list has no object.
    skipped = range(0)
    for group in sentence.in_clause(nodes[at].clause):
        if group.first <= at or _describes_object(sentence, at, group):
            continue
        if fitting and (group.marker == "OBJECT" or (group.marker == "WITH" and nodes[at + 1].tag == "OF")):
            break  # "其研发的甲已与乙融合"
        if group.marker == "OBJECT" and _has_verb_behind(sentence, group):
            break  # "批准将甲纳入乙"
        if group.marker == "ADJUNCT" and group.word == "为" and nodes[at].text == "旗下" and only(group, types):
            return [*fitting, group]
        governor = group.governor if group.governor is not None and group.governor > at else None
        if group.marker not in (None, "OBJECT", "WITH") or (
            governor is not None and governor not in skipped and _is_others(sentence, at, governor)
        ):
            leads = governor is not None and all(node.tag == WORD for node in nodes[at + 1 : governor])
            if governor is None or not leads or group.marker or not tells_of_next(sentence, group):
                break
            # "推出基于甲的浏览器乙": 甲 only describes 乙.
            skipped = range(governor, group.last + 1)
            continue
        if _is_beyond(sentence, at, group, skipped) or (fitting and _is_apart(sentence, fitting[-1], group)):
            break
        if only(group, types) and not _is_no_object(scene, at, group, types):
            fitting.append(group)
    return fitting


_GROUND_OF = compiled(r"为(?:核心|基础|底座|基座|内核|引擎)的")


def _makes_it(sentence: Sentence, one: Group, other: Group) -> bool:
    """ "甲旗下的乙所推出的丙": the first thing is the object, and made the second."""
    between = sentence.nodes[one.last + 1 : other.first]
    return not one.owns and any(node.tag == TRIGGER and then.tag == "OF" for node, then in pairwise(between))


def _has_verb_behind(sentence: Sentence, group: Group) -> bool:
    behind = sentence.nodes[group.last + 1 :]
    return any(node.tag == TRIGGER and node.clause == group.clause for node in behind)


def _describes_object(sentence: Sentence, at: int, group: Group) -> bool:
    """ "发布由甲开发的乙": 甲 stands in what describes the object."""
    described = group.marker in ("AGENT", "BY", "ADJUNCT", "TOWARD") or (
        group.marker == "WITH" and sentence.nodes[at + 1].tag == "WITH"
    )
    # "发布以开源模型甲开发的乙".
    by_means = any(node.text in ("以", "用") for node in sentence.nodes[max(at, group.first - 3) : group.first])
    # "发布以甲为核心的乙".
    ground = by_means and _GROUND_OF.match("".join(node.text for node in sentence.nodes[group.last + 1 :][:3]))
    return bool(ground) or ((described or by_means) and _closes_relative(sentence, group))


def _is_others(sentence: Sentence, at: int, governor: int) -> bool:
    """Whether what stands behind a second verb is the object of that one alone."""
    nominal = is_attributive(sentence.nodes[governor]) or _nominal(sentence, governor)
    return not (governor == at + 1 and nominal) and not _shares_object(sentence, at, governor)


def _is_beyond(sentence: Sentence, at: int, group: Group, skipped: range) -> bool:
    """Whether another verb, or who says it, stands between a trigger and a group."""
    nodes = sentence.nodes
    if any((node.tag == "SAY" and node.text != "公告") or node.text in STEMS for node in nodes[at + 1 : group.first]):
        return True
    if nodes[at + 1].tag == "OF" and (_acts_itself(nodes, at, group.first) or _is_cited(nodes, group)):
        return True
    return any(
        node.tag == TRIGGER
        and index not in skipped
        and not _nominal(sentence, index)
        and not in_relative(sentence, index)
        and not is_attributive(node)
        and not _shares_object(sentence, at, index)
        and not _describes(sentence, index, group)
        for index, node in enumerate(nodes[at + 1 : group.first], at + 1)
    )


def _is_apart(sentence: Sentence, one: Group, other: Group) -> bool:
    """Whether a second group is only the kind of the first, or belongs to what is told next."""
    between = sentence.nodes[one.last + 1 : other.first]
    return _is_class(sentence, one, other) or any(node.tag == WORD and is_verbal(node.text) for node in between)


def _is_no_object(scene: Scene, at: int, group: Group, types: Iterable[str]) -> bool:
    """Whether a group is what the object is compared with, rests on, is about or comes from."""
    sentence = scene.sentence
    return (
        _is_compared(sentence, group)
        or _is_ground(sentence, group)
        or _is_told_of(sentence, at, group)
        or is_origin(scene, group)
        or _introduces(sentence, group, types)
        or _stands_over(sentence, group)
        or _holds_it(sentence, at, group, types)
    )


def _holds_it(sentence: Sentence, at: int, group: Group, types: Iterable[str]) -> bool:
    """ "收购甲持有的专利", "收购甲的专利组合": what is acquired is not 甲 but what it has."""
    behind = sentence.nodes[group.last + 1 : group.last + 4]
    if group.owns and any(sense.relation == "acquired" for sense in sentence.nodes[at].senses):
        return _ITS_PATENTS.match("".join(node.text for node in behind)) is not None
    if any(sense.relation == "acquired" for sense in sentence.nodes[at].senses) and _was_holders(sentence, group):
        return True
    used = any(sense.relation == "uses" for sense in sentence.nodes[at].senses)
    has = len(behind) == 3 and behind[0].text in (_HAS if used else (*_HAS, *_MAKES)) and behind[1].tag == "OF"
    return has and not any(behind[2] in only(each, types) for each in sentence.in_clause(group.clause))


def _was_holders(sentence: Sentence, group: Group) -> bool:
    """ "收购甲前设计官乙创办的丙": what 乙 founded is acquired, who once was at 甲."""
    told = "".join("甲" if node.who else node.text for node in sentence.nodes[group.last + 1 : group.last + 12])
    return _FOUNDED_BY_HOLDER.match(told) is not None


_FOUNDED_BY_HOLDER = compiled(
    r"(?:公司|集团)?的?(?:前|原|现任|时任|首席|联合创始人|创始人|董事长|总裁|CEO|CTO)[\u4e00-\u9fff]{0,12}?甲(?:[\u4e00-\u9fff]{0,6}?)?(?:联合|共同|亲手)?(?:创办|创立|创建|成立)的"
)
_ITS_PATENTS = compiled(r"的(?:部分|全部|相关|核心|[一两二三四五六七八九十几数多\d]+[项件])*专利(?!公司)")
_HAS = ("持有", "拥有", "所持", "所持有", "名下")
#: "下架甲生成的图片"; who uses what 甲 makes uses 甲.
_MAKES = ("生成", "制作", "输出", "产生")


def _acts_itself(nodes: Sequence[Node], at: int, first: int) -> bool:
    """ "与甲签署的协议可能违反乙": what the verb with 的 describes stands before another verb, and is not 乙."""
    last = max((index for index in range(at, first) if nodes[index].tag == "OF"), default=first)
    if is_whole(nodes, at + 2, first):
        return True
    # "发布的是甲" names it.
    behind = [node.text for node in nodes[last + 1 : first] if node.tag == WORD]
    return any(is_verbal(text) for text in behind) and not behind[0].startswith("是")


def _is_cited(nodes: Sequence[Node], group: Group) -> bool:
    """ "提出的《甲法》第5条的诉讼请求": an article that something rests on."""
    behind = "".join(node.text for node in nodes[group.last + 1 : group.last + 3])
    return re.match(r"第[\d一二三四五六七八九十百]+条(?:第[\d一二三四五六七八九十]+款)?的", behind) is not None


def _is_described(sentence: Sentence, groups: Sequence[Group]) -> bool:
    """ "收购甲创办的乙": what is meant is 乙."""
    one, other = groups[0], groups[-1]
    between = sentence.nodes[one.last + 1 : other.first]
    return len(groups) == 2 and [node.tag for node in between[:2]] == [TRIGGER, "OF"] and len(between) <= 3


def _is_its_own(sentence: Sentence, one: Group, other: Group) -> bool:
    """ "抵制甲的《乙法案》", "封禁甲的乙": what is meant is the instrument or the product, and not whose it is."""
    between = sentence.nodes[one.last + 1 : other.first]
    return other.clusters[0].type in ("Law", "Model", "Product") and [node.tag for node in between] == ["OF"]


_IS = ("成为", "持有", "为", "是", "系")


def _is_class(sentence: Sentence, one: Group, other: Group) -> bool:
    """ "签署甲等多项法案": the second name only says what the first is."""
    return other.first == one.last + 2 and sentence.nodes[one.last + 1].text.startswith("等")


def _shares_object(sentence: Sentence, at: int, index: int) -> bool:
    """ "表决通过并公布甲": two verbs with one object."""
    nodes = sentence.nodes
    if index == at + 1:
        # "签署批准甲"; but "签署修订甲的法律".
        told = next((group for group in sentence.groups if group.governor == index), None)
        changes = told is not None and told.owns and nodes[min(told.last + 2, len(nodes) - 1)].text.startswith(_ACTS)
        return not changes and all(
            any(sense.relation in _MAKING for sense in nodes[place].senses) for place in (at, index)
        )
    joint = "".join(node.text for node in nodes[at + 1 : index])
    return index in (at + 2, at + 3) and _JOINT.fullmatch(joint) is not None


_JOINT = compiled(r"(?:并且?|和|及|、|后|或)(?:已|于|正式|重新|公开|对外|联合|最终|开始|同步)?")
_ACTS = ("提案", "法律", "法令", "法案", "议案", "决定", "决议", "命令", "行政令", "修正案")
#: Deeds of lawmaking that go together ("签署批准", "审议通过").
_MAKING = frozenset(("signed", "passed", "issued", "amended", "repealed"))


def _closes_relative(sentence: Sentence, group: Group) -> bool:
    """ "收购由甲更名而来的乙": the marked name belongs to words that "的" ties to the next."""
    for node in sentence.nodes[group.last + 1 :]:
        if node.tag == "OF":
            return not group.owns
        if node.tag in (NAME, "AND", "MARK"):
            return False
    return False


def _stands_over(sentence: Sentence, group: Group) -> bool:
    """ "起诉甲旗下产品运营公司": the firm that is meant has no name."""
    behind = sentence.nodes[group.last + 1 : group.last + 4]
    named = any(node.tag == NAME for node in behind)
    return len(behind) > 1 and is_attributive(behind[0]) and not named and "公司" in "".join(n.text for n in behind[1:])


def _introduces(sentence: Sentence, group: Group, types: Iterable[str]) -> bool:
    """ "勒令甲公司旗下的乙停止…", "起诉甲公司首席执行官丙": the first name only tells whose the second is."""
    word = sentence.nodes[group.last + 1] if group.last + 1 < len(sentence.nodes) else None
    if word is None or word.clause != group.clause:
        return False
    if word.tag == "OF" and stands_for_agent(sentence, group, types):
        return True
    if not is_bond(word):
        return makes_next(sentence.nodes, group.last, types)
    behind = group.last + 2
    if behind < len(sentence.nodes) and sentence.nodes[behind].tag == "OF":
        behind += 1
    return any(other.first - behind in (0, 1) and only(other, types) for other in sentence.in_clause(group.clause))


def _is_compared(sentence: Sentence, group: Group) -> bool:
    """ "Sora级模型", "类ChatGPT助手", "甲法的前身", "甲报记者": the name only tells of another what it is."""
    nodes = sentence.nodes
    after = "".join(node.text for node in nodes[group.last + 1 : group.last + 3])
    before = nodes[group.first - 1].text if group.first else ""
    return after.startswith(
        ("的前身", "记者", "级", "类", "式", "风格", "同款", "同级", "同等", "相当")
    ) or before.endswith(("类", "对标", "比肩", "超越", "媲美", "优于", "类似", "领先", "击败"))


def _is_ground(sentence: Sentence, group: Group) -> bool:
    """ "更新《甲法》项下的准则", "撤销甲法罚款": the instrument is what that behind it rests on."""
    after = sentence.nodes[group.last + 1].text if group.last + 1 < len(sentence.nodes) else ""
    grounds = ("下", "项下", "框架下", "罚款", "罚单", "处罚", "执法", "投诉", "调查")
    return group.clusters[0].type == "Law" and after.startswith(grounds)


def _describes(sentence: Sentence, index: int, group: Group) -> bool:
    """ "通过旨在促进发展、构建信任的甲": a verb of the words that "的" ties to the name."""
    between = sentence.nodes[index + 1 : group.first]
    last = len(between) - 1 - (len(between) > 1 and between[-1].tag == WORD)
    bound = bool(between) and between[last].tag == "OF" and not between[0].text.startswith(("了", "过"))
    return bound and all(node.tag not in (NAME, MARK, "SAY") for node in between)


def _is_told_of(sentence: Sentence, at: int, group: Group) -> bool:
    """ "通过推迟《甲法》适用的提案", "通过实施《甲法》的法案": what is passed is the act behind "的", which only tells
    of the law named in it."""
    nodes, clause = sentence.nodes, sentence.nodes[at].clause
    lead = [node for node in nodes[at + 1 : group.first] if not node.text.startswith(("了", "过"))]
    acts = bool(lead) and (lead[0].tag in ("PLAN", "NEGATE", TRIGGER) or lead[0].text.startswith(("实施", "落实")))
    if group.clusters[0].type != "Law" or not acts:
        return False
    ends = [index for index in range(group.last + 1, len(nodes) - 1) if nodes[index].tag == "OF"]
    return bool(ends) and nodes[ends[0]].clause == clause and nodes[ends[0] + 1].text.startswith(_ACTS)


def _nominal(sentence: Sentence, index: int) -> bool:
    """A trigger word inside a noun phrase ("发布开源模型X", "开发工具Y"): something follows it at once that is no
    name."""
    following = sentence.nodes[index + 1] if index + 1 < len(sentence.nodes) else None
    if following is None or following.tag not in (WORD, TRIGGER) or following.text.startswith(("了", "过", "其")):
        return False
    return sentence.nodes[index - 1].tag in (TRIGGER, "OF", WORD) and len(sentence.nodes[index].text) <= 2


def _owned_noun(sentence: Sentence, group: Group) -> bool:
    """ "投资A的股票", "起诉A的用户": what is meant is not A."""
    following = sentence.nodes[group.last + 2] if group.last + 2 < len(sentence.nodes) else None
    return bool(following and following.tag == WORD and _PEOPLE_OF.match(following.text))


_PEOPLE_OF = compiled(r"用户|竞争对手|竞品|股东|前?员工|高管|客户|(?:联合)?创始人|董事长|首席|总裁|律师|法定代表人")


_INTRODUCES = compiled(r"包括|包含|分别|依次|即|名为|叫做|取名|命名为|题为|标题为|全称为|including|namely")


def _listed(sentence: Sentence, at: int, clause: int, types: Iterable[str], same: Node | None = None) -> list[Node]:
    """ "包括A、B和C", "分别为A和B", ":A、B" right behind the clause go on with its object."""
    following = [group for group in sentence.groups if group.clause == clause + 1]
    if not following:
        return []
    group = following[0]
    lead = sentence.nodes[sentence.first_of(clause + 1) : group.first]
    introduced = any(_INTRODUCES.match(node.text) for node in lead)
    introduced = introduced or (
        bool(lead)
        and len(group.members) > 1
        and lead[-1].text.endswith(("是", "为", "有", "依次"))
        and not lead[-1].text.endswith(_GROUNDS)
        and not _is_served(sentence, group)
    )
    introduced = introduced or (not lead and len(group.members) > 1 and same is not None and _ends(sentence, group))
    if [node.text for node in lead] == ["其中"] and same is None:
        # "否决了三项法案,其中《甲法案》要求…".
        introduced = _SEVERAL.search("".join(n.text for n in sentence.nodes[at:] if n.clause == clause)) is not None
    acts = sentence.nodes[group.last + 1 : group.last + 2]
    if acts and acts[0].tag == TRIGGER and any(each.governor == group.last + 1 for each in sentence.groups):
        return []  # "包括甲起诉乙": what follows is a clause of its own.
    told = "" if same else "".join(node.text for node in sentence.nodes[at + 1 :] if node.clause == clause)
    if any(node.tag in (WORD, "BY") and _THEIRS.search(node.text) for node in lead) or _MATTERS.match(told):
        return []  # "甲发起联盟,成员包括乙", "45款应用违规使用信息,包括乙": the list is of something else.
    before = sentence.nodes[sentence.first_of(clause + 1) - 1]
    sort = len(lead) == 1 and lead[0].tag == WORD and len(lead[0].text) < 14 and bool(_NEW_ONES.search(lead[0].text))
    colon = before.text == ":" and (not lead or sort)
    if (introduced or (colon and (same is not None or _announces(sentence, clause)))) and not any(
        node.tag == TRIGGER for node in lead
    ):
        nodes = only(group, types)
        kind = same.who.type if same and same.who and not is_count(same) else None
        return [node for node in nodes if kind is None or (node.who and node.who.type == kind)]
    return []


def _is_served(sentence: Sentence, group: Group) -> bool:
    """ "成立于2016年,曾为甲、乙提供服务": for whom something is done is no object of the clause before."""
    text = "".join(node.text for node in sentence.nodes[group.last + 1 :] if node.clause == group.clause)
    return sentence.nodes[group.first - 1].text.endswith("为") and _SERVES.match(text) is not None


_SERVES = compiled(
    r"(?:等[^,。;的]{0,16}?)?(?:在内的[^,。;]{0,10}?)?(?:所|专门|独家|免费|持续|量身)*"
    r"(?:所[\u4e00-\u9fff]|[\u4e00-\u9fff]{0,4}的|提供|供应|供货|打造|开发|研发|定制|代工|生产|制作|训练|搭建|建设|部署|服务|代言|背书|辩护|代理|设计|撰写|赋能|支付|筹)"
)
#: "拒绝签署《甲》,理由是乙与《丙》抵触".
_GROUNDS = ("理由是", "原因是", "问题是", "前提是", "目的是", "背景是")
_SEVERAL = compiled(
    r"[\d一二两三四五六七八九十几数多]+[项部份个条][\u4e00-\u9fff]{0,8}?"
    r"(?:法案|法律|议案|提案|文件|行政令|条例|标准|规定|指南)[,;。]?$"
)
_MATTERS = compiled(r"[^,。;\d多款项家]{0,12}(?:信息|数据|权限|权[利益]|义务),?$")
_THEIRS = compiled(
    r"接受|吸引|引入|争取|寻求|支持者|成员|会员|理事|投资[方人者]|股东|客户|用户|伙伴|受访|对手|竞品|同行|供应商|盟友|嘉宾|证人|原告"
    r"|(?:合作|参与|发起|竞争|投诉|举报|申请|反对|控告)[方人者]"
)


def _announces(sentence: Sentence, clause: int) -> bool:
    """ "设立如下三个机构:甲", "发布新一代模型:乙": what the colon brings is the object."""
    last = sentence.nodes[sentence.first_of(clause + 1) - 2]
    told = last.tag == WORD and last.clause == clause and _NEW_ONES.search(last.text)
    return bool(told) or any(node.clause == clause and re.search("如下|以下", node.text) for node in sentence.nodes)


_NEW_ONES = compiled(
    r"(?:文件|指南|法案|标准|规范|报告|草案|办法|政策|意见|方案|条例|规则|法规|法律|提案|白皮书|模型|产品|应用|工具|平台|芯片|机器人|智能体|数据集|答卷|作品|成果|新品|力作|旗舰|王牌|版本|成员)$"
)


def _ends(sentence: Sentence, group: Group) -> bool:
    """A list that its clause says nothing more of; else it is the subject of what follows."""
    behind = [node for node in sentence.nodes[group.last + 1 :] if node.clause == group.clause and node.tag != MARK]
    told = any(node.tag == TRIGGER for node in behind)
    return not behind or (behind[0].text.startswith("等") and not told)


def marked_objects(scene: Scene, at: int, markers: tuple[str, ...], types: Iterable[str]) -> list[Node]:
    """The names behind "对", "向", "将" … that belong to the trigger at a position, before or inside it."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    groups = [group for group in sentence.in_clause(clause) if group.marker in markers and only(group, types)]
    if (
        not groups
        and clause
        and "TOWARD" in markers
        and not any(node.tag == TRIGGER for node in sentence.nodes if node.clause == clause - 1)
    ):
        groups = [group for group in sentence.in_clause(clause - 1) if group.marker == "TOWARD" and only(group, types)]
    groups = [
        group
        for group in groups
        if not is_origin(scene, group)
        and not _is_nested(sentence, group, at)
        and not names_people_of(sentence, group)
        and not names_matter(sentence, group)
    ]
    before = [group for group in groups if group.last < at]
    behind = [
        group
        for group in groups
        if group.first > at
        and not _introduces(sentence, group, types)
        and not (group.marker == "OBJECT" and _has_verb_behind(sentence, group))
    ]
    # "对甲产品提起诉讼、对乙展开调查": what 乙 suffers is another deed.
    unfit = any(g.marker in markers and g.last < at and not only(g, types) for g in sentence.in_clause(clause))
    chosen = before[-1] if before else next(iter(() if unfit and "TOWARD" in markers else behind), None)
    if chosen is None or (chosen.marker == "OBJECT" and is_taken(sentence, chosen, at)):
        return []
    return only(chosen, types)


def _is_nested(sentence: Sentence, group: Group, at: int) -> bool:
    """ "就A对B的投资展开调查": B belongs to the noun phrase, not to the verb behind it."""
    return any(
        doer(sentence, index) is not None for index in (group.last + 2,) if index < len(sentence.nodes) and index != at
    )


def relative_object(scene: Scene, at: int, types: Iterable[str]) -> list[Node]:
    """ "A推出的B": the object stands behind "的"."""
    nodes = scene.sentence.nodes
    if at + 2 < len(nodes) and nodes[at + 1].tag == "OF":
        return next(
            (
                only(group, types)
                for group in scene.sentence.groups
                if group.first > at
                and group.clause == nodes[at].clause
                and group.marker is None
                and only(group, types)
                and not _acts_itself(nodes, at, group.first)
                and not _is_cited(nodes, group)
                and not any(node.text in _BRINGS for node in nodes[at + 2 : group.first])
            ),
            [],
        )
    return []


#: "将其研发的模型引入甲": what they made goes there.
_BRINGS = frozenset(("引入", "接入", "部署", "集成", "嵌入", "融入", "上架", "整合"))


def patient(scene: Scene, at: int, types: Iterable[str], doing: Sequence[Cluster] = ()) -> list[Node]:
    """What a passive acts on: the unmarked name before it in its clause that is not who does it ("甲由前乙公司员工丙
    创办"), or the subject of the clause before."""
    sentence = scene.sentence
    for clause in range(sentence.nodes[at].clause, -1, -1):
        groups = [
            group
            for group in sentence.in_clause(clause)
            if group.last < at and group.marker in (None,) and group.governor is None and only(group, types)
            if not any(each in doing for each in group.clusters)
        ]
        if clause < sentence.nodes[at].clause and groups and _is_put_out(sentence, groups[0]):
            groups = []  # "此前推出了甲,曾获乙投资": whoever put it out.
        if clause and sentence.nodes[sentence.first_of(clause)].tag == "LIST":
            groups = []  # "《甲》获部分企业支持,如乙表示赞成,但遭到丙反对": the example is not what 丙 is against.
        if groups and clause == sentence.nodes[at].clause and is_made_unlisted(sentence, groups[-1], at):
            return []
        if groups:
            return only(groups[-1] if clause == sentence.nodes[at].clause else _told_of(sentence, groups), types)
        own = clause == sentence.nodes[at].clause
        by = own and any(group.marker == "BY" and group.last < at for group in sentence.in_clause(clause))
        if by and (behind := relative_object(scene, at, types)):
            return behind  # "被甲收购的乙".
    return _patient_behind(sentence, at, types)


def _told_of(sentence: Sentence, groups: Sequence[Group]) -> Group:
    """ "甲开发的乙引发争议,随后被丙封禁", "甲旗下的乙…": the first name that does not only tell whose the next is."""
    told = groups[0]
    for group in groups[1:]:
        between = sentence.nodes[told.last + 1 : group.first]
        owned = any(node.tag == "OF" or node.text == "旗下" for node in between[-2:])
        if not owned or any(node.tag in (MARK, NAME, "AND") for node in between):
            break
        told = group
    return told


def _is_put_out(sentence: Sentence, group: Group) -> bool:
    """Whether a product stands behind the verb of a clause without a subject."""
    before = sentence.nodes[sentence.first_of(group.clause) : group.first]
    made = group.clusters[0].type in ("Model", "Product")
    return made and any(sense.relation == "released" for node in before for sense in node.senses)


def _patient_behind(sentence: Sentence, at: int, types: Iterable[str]) -> list[Node]:
    """ "被甲罚款后,乙表示上诉": the subject of the next clause, where nobody is named before."""
    clause = sentence.nodes[at].clause
    ends = [node for node in sentence.nodes[at + 1 :] if node.clause == clause and node.tag != MARK]
    following = sentence.in_clause(clause + 1)
    if not ends or not _AFTER.search(ends[-1].text) or not following:
        return []
    free = following[0].marker is None and following[0].governor is None and not following[0].owns
    return only(following[0], types) if free else []


_AFTER = compiled(r"(?:之后|以后|后|之际|之前|前|的同时)$")
