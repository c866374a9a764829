"""What is forbidden or taken down: where its name stands in the sentence."""

import re
from collections.abc import Iterator

from kg.extract.chinese.arguments import PUBLIC, Claim, Scene, only, range_of
from kg.extract.chinese.objects import objects
from kg.extract.sentence import Node, Sentence
from kg.extract.tokens import NAME, TRIGGER, WORD, Sense
from kg.text.patterns import compiled

_GOES = ("下架", "移除", "卸载", "屏蔽", "使用", "禁用", "阻断", "封锁")


def through(scene: Scene, at: int, sense: Sense) -> list[Node]:
    """ "禁止在政府设备上使用A": what is banned stands behind the verb of what is banned."""
    sentence = scene.sentence
    groups = [
        group
        for group in sentence.in_clause(sentence.nodes[at].clause)
        if group.first > at
        and (group.marker in (None, "OBJECT") or _ON_WHICH.search(sentence.nodes[group.first - 1].text))
        and not _tells_whose(sentence.nodes, group.last)
    ]
    fitting = [
        node
        for group in groups[:1]
        for node in only(group, range_of(sense))
        if node.who and node.who.type in ("Company", "Product", "Model")
    ]
    return fitting


#: "禁止在政府设备上安装甲".
_ON_WHICH = compiled(r"[上中内里](?:安装|下载|访问|部署|运行|登录|启用|调用|接入|引入|存放|保留)(?:和使用)?$")


def _tells_whose(nodes: list[Node], last: int) -> bool:
    """ "禁止使用甲支持的乙": the first name only tells whose the second is."""
    behind = nodes[last + 1 : last + 4]
    return len(behind) == 3 and behind[0].tag == TRIGGER and behind[1].tag == "OF" and behind[2].tag == NAME


def taken_down(scene: Scene, at: int, sense: Sense) -> list[Node]:
    """ "要求甲下架乙": what is banned is what is to go, not who is to take it away."""
    if sense.relation != "banned" or not sense.then.endswith(_GOES):
        return []
    nodes = scene.sentence.nodes
    clause = nodes[at].clause
    ends = [
        index
        for index in range(at + 1, len(nodes))
        if nodes[index].clause == clause and nodes[index].text.startswith(_GOES) and nodes[index].tag != NAME
    ]
    moved = [
        group
        for group in scene.sentence.in_clause(clause)
        if ends and at < group.first < ends[0] and group.marker == "OBJECT" and group.word in ("将", "把")
    ]
    if moved:
        # "要求甲将乙下架".
        return only(moved[-1], ("Product", "Model", "Company"))
    return objects(scene, ends[0], ("Product", "Model", "Company")) if ends else []


def is_sought(scene: Scene, at: int) -> bool:
    """ "驳回甲针对乙的禁令申请", "申请对甲的禁令": what somebody asks for forbids nothing yet."""
    nodes = scene.sentence.nodes
    behind = nodes[at + 1].text if at + 1 < len(nodes) else ""
    before = [node.text for node in nodes[:at] if node.clause == nodes[at].clause]
    sought = behind.startswith(_SOUGHT) or any(text.endswith(_SEEKS) for text in before)
    if nodes[at].text in _LISTS:
        # "列入备案名单", "纳入试点名单": not every list is one of those who are shut out.
        return _OTHER_LISTS.search("".join(node.text for node in nodes[at + 1 :])) is not None
    if _ITS_OWN.match("".join(before)):
        return True  # "调查甲,因其政策禁止对手接入乙".
    told = "".join(node.text for node in nodes[at + 1 :] if node.clause == nodes[at].clause)
    if nodes[at].text.startswith(("要求", "请求")) and _is_prayer(nodes, at):
        return True
    if nodes[at].text == "勒令" and re.search("整改|改正", told):
        return True  # "勒令甲整改" is a warning.
    if nodes[at].text == "禁止" and at and nodes[at - 1].text.endswith(_EASED):
        return True  # "命令甲暂停禁止乙使用丙的条款".
    if _opens_bill(scene.sentence, at):
        return True
    return nodes[at].text.endswith("禁令") and sought


def _is_prayer(nodes: list[Node], at: int) -> bool:
    """ "甲局向法院对乙提起诉讼,要求其停止…": what a suit asks for is not ordered."""
    before = [node for node in nodes[:at] if node.clause == nodes[at].clause - 1]
    return any(sense.relation == "sued" for node in before for sense in node.senses)


def _opens_bill(sentence: Sentence, at: int) -> bool:
    """ "议员甲提出法案,禁止…", "提议立法禁止…": what a bill would forbid is not forbidden yet."""
    nodes, clause = sentence.nodes, sentence.nodes[at].clause
    if not clause or at != sentence.first_of(clause):
        return False
    told = "".join(node.text for node in nodes if node.clause == clause - 1)
    return _BILL.search(told) is not None


_BILL = compiled(r"(?:提出|提交|引入|起草|推动|提议)了?[^,。;]{0,12}?(?:法案|议案|提案|立法|草案|修正案)[,]?$")


def is_jailed(scene: Scene, at: int, sense: Sense) -> bool:
    """ "处以行政拘留五日": a sentence of another kind is no fine."""
    nodes = scene.sentence.nodes
    told = "".join(node.text for node in nodes[at:] if node.clause == nodes[at].clause)
    return sense.relation == "fined" and _NO_FINE.search(told) is not None and "罚" not in told


_NO_FINE = compiled("拘留|徒刑|监禁|拘役|处以警告")


_DECIDES = compiled(r"(?:裁定|裁决|决定|命令|下令|责令|要求|宣布|认定|通知)(?:称|如下)?$")
#: "根据甲局发布的紧急令,乙不得再…".
_GROUNDS = ("根据", "依据", "按照", "依照")
_ORDERED = compiled(r"(?:令|决定|裁决|命令|禁令|决议)$")
_MUST = ("必须", "须", "应", "应当", "需", "需要", "不得")
_STOPS = compiled(
    r"(?:立即|立刻|即刻|马上|即日起|暂时|紧急|在[^,。]{1,12}内|于[^,。]{1,12}前)*(?:停止|暂停|中止|终止|关停|关闭|下架|撤下|停用)"
)
_FORBIDDEN = compiled(r"(?:再|继续)(?:使用|处理|收集|提供|训练|运营|销售|抓取|利用|传输)")


def must_stop(scene: Scene) -> Iterator[Claim]:
    """ "甲局裁定,乙必须立即停止…": what somebody is told to leave is forbidden to him."""
    nodes = scene.sentence.nodes
    for group in scene.sentence.groups:
        must = group.last + 1
        if must + 1 >= len(nodes) or nodes[must].text not in _MUST or group.marker or group.owns or not group.clause:
            continue
        told = "".join(node.text for node in nodes[must + 1 :] if node.clause == group.clause)
        if not (_FORBIDDEN if nodes[must].text == "不得" else _STOPS).match(told):
            continue
        order = scene.sentence.first_of(group.clause) - 2
        first = scene.sentence.first_of(group.clause)
        lead = group.first - first <= 3 and all(node.tag in (NAME, WORD, "OF") for node in nodes[first : group.first])
        rests = nodes[scene.sentence.first_of(group.clause - 1)].text in _GROUNDS
        decided = (_ORDERED if rests else _DECIDES).search(nodes[order].text)
        if not lead or nodes[order + 1].text not in (",", ":") or not decided:
            continue
        markers = ("ADJUNCT",) if rests else (None, "AGENT")
        doing = [each for each in scene.sentence.in_clause(group.clause - 1) if each.marker in markers]
        for head in (node.who for node in only(doing[0], PUBLIC)) if doing else ():
            for tail in (node.who for node in only(group, ("Company", "Organization", "Product", "Model"))):
                if head and tail and tail.type:
                    yield Claim(head, "banned", tail, "banned.zh.must", order, doing[0].first, must)


def tells_to_stop(sentence: Sentence) -> bool:
    """Say whether a sentence may tell somebody to leave something."""
    return any(node.text in _MUST for node in sentence.nodes)


_LISTS = ("列入", "加入", "纳入", "增列")
_OTHER_LISTS = compiled(
    r"^[^,。;]{0,12}(?:备案|试点|白|优秀|推荐|重点|示范|培育|入围|候选|首批|服务商|供应商|采购|专精特新|独角兽|百强|先进|预警|观察|支持|企业)"
    r"[^,。;]{0,6}(?:名单|清单)"
)
_ITS_OWN = compiled(r"(?:原)?(?:因|因为|由于|鉴于|因是|因在于)(?:其|该公司|后者)")
_EASED = ("暂停", "取消", "撤销", "停止", "解除", "放宽")
_SOUGHT = ("申请", "请求", "动议", "之诉", "救济")
_SEEKS = ("申请", "寻求", "请求", "驳回", "拒绝")
