"""What stands beside a group of names in its clause, and what that says of the group as subject."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.extract.chinese.led import HOLDS
from kg.extract.entities import Cluster
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import DATE, MARK, NAME, TRIGGER, WORD, grammar, only_adverbs
from kg.text.patterns import compiled

#: "前甲公司", but not "之前", "目前".
FORMER = compiled(r"(?<![此之日目先以提事年天月周])[前原]$")


def is_related(sentence: Sentence, group: Group, at: int) -> bool:
    """ "此举可能与甲发布乙有关": what is told of 甲 and 乙 stands between "与" and "有关"."""
    rest = [node.text for node in sentence.nodes[at + 1 :] if node.clause == sentence.nodes[at].clause]
    if group.marker == "TOWARD":
        # "丙对甲院通过乙表示欢迎": it is 甲院 that passed it.
        return any(_TAKES_STAND.search(text) for text in rest[1:])
    return group.marker == "WITH" and any("有关" in text or text == "相关" for text in rest[1:])


_TAKES_STAND = compiled(r"欢迎|赞赏|祝贺|支持|赞同|满意|不满|遗憾|谴责|反对|失望|关切|担忧|震惊")


def is_left(sentence: Sentence, group: Group) -> bool:
    """ "前甲公司总裁等发布乙": who has left a body does not act for it."""
    nodes = sentence.nodes
    before = nodes[group.first - 1] if group.first else None
    left = before is not None and before.tag == WORD and bool(FORMER.search(before.text))
    return left or _is_ground(nodes, group)


def _is_ground(nodes: Sequence[Node], group: Group) -> bool:
    """ "甲局以违反《乙法》为由禁止丙": what stands between "以" and "为由" says why, and does nothing."""
    within = [node for node in nodes if node.clause == group.clause]
    before = any(node.text == "以" and node.tag == "ADJUNCT" for node in within if node.end <= nodes[group.first].start)
    behind = (node for node in within if node.start >= nodes[group.last].end)
    return before and any(node.tag == WORD and node.text.startswith("为由") for node in behind)


def only_when(sentence: Sentence, group: Group, at: int) -> bool:
    """ "废除甲于1月15日发布的乙": nothing but a day stands between who does it and the verb."""
    between = sentence.nodes[group.last + 1 : at]
    return any(node.tag == DATE for node in between) and all(
        node.tag in (DATE, "ADJUNCT") or node.text in ("曾", "已", "正式", "所") for node in between
    )


def is_its_own(sentence: Sentence, group: Group, at: int) -> bool:
    """ "A的B发布": A owns the subject; "A的官网发布" is A all the same."""
    following = sentence.nodes[group.last + 2] if group.last + 2 < len(sentence.nodes) else None
    if following and acts_by_envoys(group, following):
        return True
    if following and following.tag == WORD and any(sense.relation in _BY_STAFF for sense in sentence.nodes[at].senses):
        return _STAFF.match(following.text) is not None
    deals = any(sense.relation in ("partneredWith", "licensed", "settledWith") for sense in sentence.nodes[at].senses)
    if following and deals and following.tag == WORD and _THINGS.match(following.text):
        return True  # "甲的搜索业务增长放缓,近日与乙达成协议": a thing makes no deal.
    return bool(
        following
        and following.tag == WORD
        and following.text.startswith(("官网", "官方", "子公司", "研究人员", "团队", "研究团队", "办公室", "幕僚"))
    )


_THINGS = compiled(
    r"[\u4e00-\u9fff]{0,4}(?:爬虫|业务|产品|平台|模型|服务|机器人|应用|工具|股价|营收|收入|利润|估值|市值|技术|系统|用户|搜索)"
)


def is_of_made(sentence: Sentence, first: int, at: int) -> bool:
    """ "甲开发的模型乙采用丙": what 甲 made is told of, and not 甲."""
    nodes = sentence.nodes
    if nodes[first].clause != nodes[at].clause:
        return False
    of = next(
        (index + 1 for index in range(first, at) if nodes[index].tag == TRIGGER and in_relative(sentence, index)), at
    )
    made = any(node.who and node.who.type in ("Model", "Product") for node in nodes[of + 1 : at])
    return made and not any(node.tag == MARK for node in nodes[of:at])


#: Behind a product that somebody makes use of: its position, or what is put on it.
_POWER = compiled(
    r"(?:平台|应用|系统|商店)*(?:的[^,。;]{0,6}?(?:地位|优势|权力|影响力|名义|漏洞)|上?(?:推广|传播|散布|散播|投放|发布|实施)[^,。;]{0,6}(?:广告|虚假|诈骗|谣言|欺诈))"
)


def is_power(sentence: Sentence, at: int) -> bool:
    """ "利用甲的支配地位排挤对手", "利用甲平台推广诈骗广告": not what the product is for."""
    nodes = sentence.nodes
    named = next((index for index in range(at + 1, len(nodes)) if nodes[index].tag == NAME), len(nodes))
    while named + 2 < len(nodes) and nodes[named + 1].tag in ("AND", "MARK") and nodes[named + 2].tag == NAME:
        named += 2
    return nodes[at].text.endswith("利用") and bool(_POWER.match("".join(node.text for node in nodes[named + 1 :])))


def is_anothers(sentence: Sentence, node: Node, doing: Sequence[Cluster]) -> bool:
    """ "自研的甲与乙公司的丙": 丙 is made by the firm right before it, and not by who made 甲."""
    at = sentence.position(node)
    whose = sentence.nodes[at - 2].who if at > 1 and sentence.nodes[at - 1].tag == "OF" else None
    return whose is not None and whose.type == "Company" and whose not in doing


def is_of_others(sentence: Sentence, at: int) -> bool:
    """ "并删除用户已创建的甲": users made it, and not who is told of."""
    before = sentence.nodes[at - 1].text if at else ""
    return in_relative(sentence, at) and _OTHERS.search(before) is not None


_OTHERS = compiled(r"(?:用户|第三方|开发者|他人|网友|客户|黑客|学生)(?:此前|先前|已经?|所|自行|自己)*$")


def is_own_team(sentence: Sentence, group: Group, at: int) -> bool:
    """ "甲大学团队推出的乙": the team right behind a body's name is that body's."""
    return group.last == at - 2 and _OWN_TEAM.fullmatch(sentence.nodes[at - 1].text) is not None


_OWN_TEAM = compiled(r"的?(?:研究|科研|研发|联合|工程|项目|技术|开发)?(?:团队|课题组|研究组|公司|集团)")
_BY_STAFF = ("uses", "developed", "released")
#: Those by whom a body uses things ("甲的三千名顾问每天都在用乙").
_STAFF = compiled(
    r"(?:官网|官方|子公司|团队|[\u4e00-\u9fff\d,]{0,10}?(?:员工|顾问|律师|法官|检察官|医生|医护人员|教师|师生|工程师|程序员|"
    r"客服|编辑|记者|研究人员|工作人员|分析师|科室|编辑部|业务系统|客服系统|办案系统|编辑系统|科学家团队|科学家|研究团队|研发团队|研究者))"
)


def is_of_stranger(sentence: Sentence, group: Group, at: int) -> bool:
    """ "甲大学枪击案的凶手用了乙", "甲公司前员工用了乙": somebody without a name does it, who is not of the body."""
    told = "".join(node.text for node in sentence.nodes[group.last + 1 : at] if node.tag != DATE)
    own = any(sense.relation in _ON_THEIR_OWN for sense in sentence.nodes[at].senses)
    strange = bool(_STRANGER.match(told)) or (own and _STAFF_ALONE.match(told) is not None)
    return group.clusters[0].type not in (None, "Person", "Group") and strange


#: What people of a body do on their own account ("甲公司工程师创办的乙").
_ON_THEIR_OWN = frozenset(("founded", "investedIn", "acquired", "sued"))
_STAFF_ALONE = compiled(
    r"(?:公司|集团)?的?(?:[一两三四五六七八九十数多几\d]+[名位])?(?:资深|高级|年轻|知名|退休)?(?:员工|雇员|工程师|研究员|研究人员|教授|副教授|科学家|高管|博士|设计师|程序员)(?:们|等人?|团队)?"
    r"(?:还|也|已|曾|均|都|将|共同|联合|于|在)*$"
)


_STRANGER = compiled(
    r"(?:(?:公司|集团|大学)?的?(?:一[名位]|[两三四五六七八九十数多几][名位])?(?:前|已离职的?|离职)[一-鿿]{0,6}?(?:员工|雇员|高管|工程师|研究员|研究人员|职员)|"
    r"的?(?:[一两三四五六七八九十数多几]+[名位])?(?:校友|毕业生|在校生|学生|博士生|硕士生)|"
    r"[^,。;的等]{0,10}?的[^,。;的]{0,8}?(?:(?<!研究)(?<!开发)(?<!创办)(?<!缔造)(?<!管理)者|家属|亲属|遇难者家属|凶手|枪手|嫌犯|嫌疑人|疑犯|罪犯|骗子|黑客|歹徒|保安|乘客|旅客|观众|球迷|粉丝|听众|网民|网友|居民|市民|村民|游客|住户|租客|患者|病人|受害者|受害人|"
    r"死者|伤者|遗孀|遗属|父母|父亲|母亲|妻子|丈夫|儿子|女儿|邻居|学生|校友|毕业生|志愿者|消费者|买家|卖家|商家|求职者|应聘者|候选人))"
    r"(?:们|等)?(?:还|也|已|曾|则|均|都|将|会|此前|最近|近日|日前|随后|长期|经常|一直|正|正在|在|开始|试图)*$"
)
#: Those by whom a state acts.
_ENVOYS = ("代表", "领导人", "外长", "首脑", "元首", "政府代表")


def acts_by_envoys(group: Group, noun: Node) -> bool:
    """ "来自甲国、乙国等61个国家的代表签署…": the states sign."""
    return group.clusters[0].type == "Jurisdiction" and noun.text.startswith(_ENVOYS)


def with_agents(sentence: Sentence, group: Group) -> list[Group]:
    """ "认定甲及其受托方乙违法": both have broken the law."""
    tied = [group]
    for one, other in pairwise(sentence.in_clause(group.clause)):
        between = sentence.nodes[one.last + 1 : other.first]
        joint = len(between) <= 3 and any(node.text in _AND_ITS for node in between)
        joint = joint and all(node.tag in (WORD, "AND") for node in between)
        if joint and (one is tied[-1] or other is tied[0]):
            tied = [*tied, other] if one is tied[-1] else [one, *tied]
    return tied


_AND_ITS = ("及其", "连同其", "以及其", "和其", "与其")


#: "调查源于甲的投诉": where it comes from.
STEMS = ("源于", "源自", "始于", "缘于", "缘起于", "起源于", "起因于", "肇始于")


def linked(sentence: Sentence, group: Group) -> Group | None:
    """The group that "和" ties to this one over words that describe it ("A和面向用户的B", "甲的A和乙的B")."""
    for other in reversed([each for each in sentence.in_clause(group.clause) if each.last < group.first]):
        between = sentence.nodes[other.last + 1 : group.first]
        if (
            between
            and between[0].tag == "AND"
            and between[-1].tag == "OF"
            and not any(node.tag in (TRIGGER, MARK) for node in between)
        ):
            return other
    return None


def tells_whose(sentence: Sentence, group: Group) -> bool:
    """ "由甲创立的乙宣布…", "甲收购的乙公司宣布…": the sentence is about the body behind "的"."""
    nodes = sentence.nodes
    for index in range(group.last + 1, len(nodes) - 1):
        node = nodes[index]
        if node.clause != group.clause or node.tag in (MARK, "SAY", "OF"):
            return False
        if node.tag == TRIGGER:
            behind = next((each for each in sentence.in_clause(group.clause) if each.first > index), None)
            return (
                nodes[index + 1].tag == "OF"
                and behind is not None
                and behind.clusters[0].type in ("Company", "Organization")
                and all(each.tag in (WORD, "OF") for each in nodes[index + 1 : behind.first])
            )
    return False


#: Words that open a clause of time or reason, and what closes it where they alone do not tell.
_SINCE = frozenset(("由于", "因为", "因", "鉴于", "随着"))
_CLOSED = compiled(
    r"(?:.{0,12}(?:以来|之?后|之时|之际|的?同时|当[天日]|的?背景下|的情况下|期间|不久|[天日周月年]后|小时后|同[天日]|同一[天日周月]|[次翌隔]日|第二天|前夕|前后))[,。]?$"
)
#: What happens at a place, as what a body of the place does may be told ("在美国推出甲后").
_SITED = ("Jurisdiction", "Product", "Dataset", "Work")


def acts_when(sentence: Sentence, group: Group, at: int) -> bool:
    """ "在甲发布乙后,…", "由于甲收购乙,…": who acts stands behind the word that opens the clause."""
    nodes = sentence.nodes
    opener = nodes[group.first - 1] if group.first else None
    if group.marker != "ADJUNCT" or opener is None or opener.tag != "ADJUNCT" or group.owns:
        return False
    lead = nodes[sentence.first_of(group.clause) : group.first - 1]
    if any((node.tag not in (DATE, WORD) and node.text != "就") or len(node.text) > 4 for node in lead):
        return False
    if any(node.tag == TRIGGER for node in nodes[group.last + 1 : at]):
        return False
    if opener.text in _SINCE:
        return True
    rest = "".join(node.text for node in nodes[at + 1 :] if node.clause == group.clause)
    place = opener.text == "在" and group.clusters[0].type in _SITED
    passes = any(sense.relation in ("passed", "amended", "repealed") for sense in nodes[at].senses)
    return opener.text in ("在", "自", "自从") and (passes or not place) and _CLOSED.search(rest) is not None


def owns_unlisted(sentence: Sentence, group: Group) -> bool:
    """ "甲旗下某品牌接入乙": it is the brand that does so."""
    own, thing, then = ([*sentence.nodes[group.last + 1 : group.last + 4], None, None, None])[:3]
    if own is not None and own.tag in (WORD, TRIGGER) and _is_unlisted_holder(sentence, group):
        return True
    sort = then is not None and then.tag == NAME  # "甲旗下输入法应用乙"
    named = thing is not None and thing.tag == WORD and not sort and not thing.text.startswith(_PLAIN_PARTS)
    users = own is not None and own.tag == WORD and _USERS.match(own.text) is not None
    unnamed = own is not None and own.text.startswith(_HOUSES) and not (thing and thing.tag == NAME)
    paper = group.members[-1].text.startswith("《") and unnamed
    return users or paper or (own is not None and own.text == "旗下" and named)


def _is_unlisted_holder(sentence: Sentence, group: Group) -> bool:
    """ "甲早期投资者某亚洲投资了乙": it is the holder, whose name no list has, that does so."""
    nodes = sentence.nodes
    behind = [node for node in nodes[group.last + 1 : group.last + 4] if node.clause == group.clause]
    told = next((len(run) for run in (behind[:1], behind[:2]) if HOLDS.fullmatch("".join(n.text for n in run))), 0)
    then = behind[told : told + 1] if told else []
    return bool(then) and then[0].tag == WORD and not only_adverbs(then[0].text, grammar("zh").adverbs)


#: "《甲》出版商起诉乙": the house that prints it has another name.
_HOUSES = (
    "出版商",
    "出版方",
    "发行商",
    "发行人",
    "出版社",
    "主办方",
    "母公司",
    "东家",
    "作者",
    "版权方",
    "制片方",
    "开发商",
)


#: "甲用户使用乙", "其客户接入乙": they do so themselves.
_USERS = compiled(
    r"(?!误导|欺骗|告知|通知|允许|要求|损害|侵害|伤害|诱导|强迫)(?:[\u4e00-\u9fff]{0,4})(?:用户|客户|消费者|会员|读者|网友)(?!体验|界面|数|增长|协议)"
)
_PLAIN_PARTS = ("公司", "企业", "团队", "部门", "业务", "多家", "多个", "多款", "实验室", "研究", "全资", "子公司")


_TALKS = ("谈判", "洽谈", "磋商", "协商", "商谈", "讨论", "商讨", "接洽")


def is_talked_about(nodes: Sequence[Node], at: int) -> bool:
    """ "就使用甲进行谈判": what the talks are about is still to come."""
    clause = nodes[at].clause
    about = any(node.tag == "TOWARD" and node.text in ("就", "围绕") for node in nodes[:at] if node.clause == clause)
    return about and any(word in node.text for node in nodes[at + 1 :] if node.clause == clause for word in _TALKS)


def doer(sentence: Sentence, at: int) -> Group | None:
    """ "就A对B的投资展开调查", "未加入A对B的诉讼": in a noun phrase who acts stands right before "对"."""
    last = at - 1 if sentence.nodes[at].text.startswith("的") else at - 2
    if at < 4 or (last == at - 2 and sentence.nodes[at - 1].tag != "OF"):
        return None
    toward = next((each for each in sentence.groups if each.last == last and each.marker == "TOWARD"), None)
    if toward is None or sentence.nodes[toward.first - 1].tag != "TOWARD":
        return None
    before = next((each for each in sentence.groups if each.last == toward.first - 2), None)
    taken = before is not None and before.governor is not None and sentence.nodes[before.governor].text in _TAKES_PART
    return before if before is not None and (before.marker or taken) else None


_TAKES_PART = ("加入", "参与", "参加")


def in_relative(sentence: Sentence, index: int) -> bool:
    """ "废除甲发布的B": the verb before "的" only tells whose B it is."""
    following = sentence.nodes[index + 1] if index + 1 < len(sentence.nodes) else None
    return bool(following and following.tag == "OF")


def are_each_ones(sentence: Sentence, at: int, first: int, tail: int) -> bool:
    """ "甲、乙分别发布丙和丁", "都推出模型,分别称为丙和丁": the first did it to the first, the second to the second."""
    between = sentence.nodes[first:at] if first < at else []
    lead = sentence.nodes[sentence.first_of(sentence.nodes[tail].clause) : tail] if tail > at else []
    return any(node.tag == WORD and node.text.startswith(("分别", "依次")) for node in lead) or any(
        node.tag == WORD and re.search("分别|各自", node.text) and node.clause == sentence.nodes[at].clause
        for node in between
    )


def is_of_holder(sentence: Sentence, first: int, at: int) -> bool:
    """ "甲局局长被解职,随后起诉乙": who sues is the holder of the office, and not the body."""
    group = next((each for each in sentence.groups if each.first == first and each.last < at), None)
    following = sentence.nodes[group.last + 1] if group and group.last + 1 < len(sentence.nodes) else None
    sues = any(sense.relation == "sued" for sense in sentence.nodes[at].senses)
    return sues and following is not None and following.tag == WORD and bool(_HOLDER.match(following.text))


_HOLDER = compiled(
    r"(?:的|前|时任|原|联合|首任|一名|多名)*(?:局长|部长|院长|馆长|主席|委员|总裁|创始人|首席[\u4e00-\u9fff]{2,4}官|"
    r"CEO|高管|员工|雇员|股东|用户|董事长|总经理|工程师)"
)


def names_people_of(sentence: Sentence, group: Group) -> bool:
    """ "针对甲前员工的诉讼": they are meant, and not their employer."""
    following = sentence.nodes[group.last + 1] if group.last + 1 < len(sentence.nodes) else None
    if following is None or following.tag != WORD:
        return False
    then = sentence.nodes[group.last + 2 : group.last + 3]
    unnamed = following.text.startswith(_OTHER_FIRMS) and not any(node.tag == NAME for node in then)
    return unnamed or following.text.startswith(_THEIR_PEOPLE)


_THEIR_PEOPLE = ("前员工", "员工", "前雇员", "雇员", "前高管", "高管", "股东", "前工程师", "竞争对手", "用户")
#: "将甲子公司列入清单": the firm behind the noun has no name.
_OTHER_FIRMS = ("子公司", "关联公司", "关联企业", "分公司", "供应商", "经销商", "代理商", "旗下子公司", "多家子公司")


def names_matter(sentence: Sentence, group: Group) -> bool:
    """ "就甲事件启动调查": what is looked into is the event that bears the name."""
    following = sentence.nodes[group.last + 1] if group.last + 1 < len(sentence.nodes) else None
    about = group.word in ("就", "围绕", "关于", "有关")
    return about and following is not None and _MATTER.match(following.text) is not None


_MATTER = compiled(
    r"(?:的)?(?:[\u4e00-\u9fff]{0,4})(?:事件|事故|攻击|入侵|漏洞|泄[露漏密]|丑闻|风波|争议|一事|"
    r"(?<![草法议提方答档预正订])案)"
)


def is_rivals(sentence: Sentence, node: Node) -> bool:
    """ "收购甲竞品", "组建团队,其中包括甲联合创始人乙": what is acquired, or who is in the team, is another."""
    behind = sentence.position(node) + 1
    return behind < len(sentence.nodes) and _ANOTHER.match(sentence.nodes[behind].text) is not None


_ANOTHER = compiled(r"竞品|竞争对手|对手|(?:前|原)?(?:联合|共同)?创[始办]人")


def has_unnamed_object(sentence: Sentence, at: int) -> bool:
    """ "起诉AI公司的甲": whom the verb is done to has no name, and the name behind "的" is who does it."""
    behind = sentence.nodes[at + 1 : at + 4]
    unnamed = len(behind) == 3 and behind[0].tag == WORD and behind[1].tag == "OF" and behind[2].tag == NAME
    return opens_list(sentence, at) or (unnamed and bool(_SOMEBODY.search(behind[0].text)))


def opens_list(sentence: Sentence, at: int) -> bool:
    """ "出版商提告:包含甲在内的报社起诉乙": those listed behind the colon are the ones who sue."""
    behind = sentence.nodes[at + 1 : at + 3]
    return len(behind) == 2 and behind[0].text.startswith(":") and behind[1].tag == "LIST"


_SOMEBODY = compiled(r"(?:公司|企业|平台|厂商|巨头|媒体|机构|开发商|出版商|科技界|行业)$")


def sues_unlisted(sentence: Sentence, at: int) -> bool:
    """ "以侵害甲的权利为由起诉某某": who is sued stands behind the verb, whether its name is known or not."""
    behind = sentence.nodes[at + 1 : at + 3]
    if len(behind) == 2 and behind[0].who and behind[0].who.type == "Jurisdiction":
        behind = behind[1:]
    return bool(behind) and behind[0].tag == WORD and _WHOM.match(behind[0].text) is not None


_WHOM = compiled(
    r"(?!至|到|并|后|前|书|状|案|称|要求|请求|索赔|理由|时|于|了?$|[\u4e00-\u9fff]{0,2}(?:侵|违))了?[\u4e00-\u9fff]{3,}"
)


def is_manner(sentence: Sentence, at: int) -> bool:
    """ "以“人才收购”的方式聘走甲的团队": how something else is done."""
    behind = "".join(node.text for node in sentence.nodes[at + 1 : at + 4])
    return re.match(r"”?的?(?:方式|形式|模式|名义|手段|路径|交易结构)", behind) is not None


def runs_what_is_made(sentence: Sentence, at: int) -> bool:
    """ "甲推出由乙驱动的智能体": whether what something runs is what the clause says to be made."""
    by = next((group for group in sentence.groups if group.last == at - 1 and group.marker == "AGENT"), None)
    made = by is not None and any(
        sense.relation in ("released", "developed")
        for node in sentence.nodes[: by.first]
        if node.clause == by.clause
        for sense in node.senses
    )
    return made and sentence.nodes[at + 1 : at + 2] != [] and sentence.nodes[at + 1].tag == "OF"


def starts(sentence: Sentence, at: int) -> bool:
    """ "启动《甲战略》": a programme that begins, and not work on one ("启动《甲法》修订")."""
    behind = sentence.nodes[at + 1 : at + 4]
    named = next((index for index, node in enumerate(behind) if node.tag == NAME), None)
    if named is None or any(node.tag not in (WORD, "OF") for node in behind[:named]):
        return False
    after = behind[named + 1 : named + 2]
    return _PROGRAMME.search(behind[named].text) is not None and (not after or after[0].tag in (MARK, "AND", "LIST"))


_PROGRAMME = compiled(r"(?:战略|计划|路线图|规划|蓝图|纲要|倡议|议程)(?:\([^()]*\))?[》”]?$")


def tells_of_next(sentence: Sentence, group: Group) -> bool:
    """ "推出基于甲的乙", "推出基于甲打造的乙": what 甲 stands in only describes 乙."""
    behind = next((each for each in sentence.in_clause(group.clause) if each.first > group.last), None)
    if behind is None:
        return False
    tags = [node.tag for node in sentence.nodes[group.last + 1 : behind.first] if node.tag != WORD]
    return tags in (["OF"], [TRIGGER, "OF"])


def party_told_of(sentence: Sentence, at: int) -> Group | None:
    """ "丙就甲起诉乙的案件提交意见", "丙对甲收购乙表示欢迎": who acts stands between the small word and the verb."""
    nodes = sentence.nodes
    before = next((group for group in sentence.groups if group.last == at - 1 and group.first), None)
    word = nodes[before.first - 1].text if before else ""
    relations = {sense.relation for sense in nodes[at].senses}
    if word == "就" and "sued" in relations:
        whole = "".join(node.text for node in nodes[at:] if node.clause == nodes[at].clause)
        return before if _SUIT_TOLD_OF.search(whole) else None
    buys = word in ("就", "对") and "acquired" in relations
    return before if buys and any(group.first == at + 1 for group in sentence.groups) else None


_SUIT_TOLD_OF = compiled(r"的[\u4e00-\u9fff]{0,8}?(?:案|案件|诉讼|官司|纠纷|一事)")


_STEPS = ("investigated", "sued", "warned", "fined", "opposed")


def is_matter_of_step(sentence: Sentence, at: int) -> bool:
    """ "甲局对乙在丙中推出丁展开调查": what stands between "对" and the step 甲局 does not do."""
    nodes, clause = sentence.nodes, sentence.nodes[at].clause
    steps = [each for node in nodes[at + 1 :] if node.clause == clause for each in node.senses]
    taken = any(each.frame == "toward" and each.relation in _STEPS for each in steps)
    makes = any(each.relation in ("released", "integrates", "uses") for each in nodes[at].senses)
    toward = [each for each in sentence.in_clause(clause) if each.last < at and each.word in ("对", "就", "针对")]
    return taken and makes and bool(toward) and not toward[-1].owns


def of_unnamed(sentence: Sentence, at: int, source: Group) -> bool:
    """ "甲开源乙,并开放基于丙的推理技术", "乙以及若干基于丙微调的模型": what is built on 丙 has no name."""
    nodes = sentence.nodes
    lead = next((node for node in reversed(nodes[:at]) if node.tag != WORD), None)
    behind = [node for node in nodes[source.last + 1 :] if node.clause == nodes[at].clause]
    of = next((index for index, node in enumerate(behind) if node.tag == "OF"), None)
    if lead is None or of is None or of > 1 or any(node.who for node in behind):
        return False
    put_out = any(sense.relation in ("released", "developed") for sense in lead.senses)
    return lead.tag == "AND" or (put_out and lead.text not in ("打造", "构建", "搭建"))
