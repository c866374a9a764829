"""Whom a suit, or an authority's act, is against where only the accusation or the reason names them."""

from collections.abc import Sequence

from kg.extract.chinese.arguments import Scene, only
from kg.extract.chinese.clauses import is_verbal
from kg.extract.chinese.court_frames import FINDS, PARTIES
from kg.extract.chinese.neighbours import with_agents
from kg.extract.entities import Cluster
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import MARK, TRIGGER, WORD
from kg.text.patterns import compiled

_SAYS = frozenset(("称", "诉称", "指", "指出", "主张", "认为"))


def accused(scene: Scene, at: int, heads: Sequence[Cluster]) -> list[Node]:
    """Whom a suit is against where only the accusation names them.

    "A向法院提交诉状,指控B…", "A指控B…,并向法院提起诉讼", "继A起诉之后,B成为被告", "A以B侵权为由诉至法院",
    "B被指侵权,A已提起诉讼".
    """
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    named = on_grounds(sentence, at) or _blamed(sentence, at) or _wronging(sentence, at)
    if named and not any(each in heads for each in named.clusters):
        return [node for node in only(named, PARTIES) if node.who and node.who.type in PARTIES]
    for near in (clause + 1, clause - 1, clause + 2):
        if near > clause and _is_over(sentence, clause):
            continue
        for group in sentence.in_clause(near):
            before = _over_description(sentence, group)
            judged = near == clause + 1 and before.text.startswith("判") and before.tag == TRIGGER
            charged = (
                judged
                or before.tag == "ALLEGE"
                or before.text in _SAYS
                or before.text.endswith(("要求", "判令", "请求"))
                or (near == clause + 1 and (_is_aimed_at(sentence, group) or _is_contested(sentence, group)))
            )
            if charged and not any(each in heads for each in group.clusters):
                return [node for node in only(group, PARTIES) if node.who and node.who.type in (None, *PARTIES)]
    words = [node for node in sentence.nodes if node.clause == clause + 1]
    if sentence.nodes[sentence.first_of(clause)].text == "继" and any("被告" in node.text for node in words):
        behind = [group for group in sentence.in_clause(clause + 1) if group.marker is None]
        return only(behind[0], PARTIES) if behind else []
    return []


def _is_over(sentence: Sentence, clause: int) -> bool:
    """ "甲将提起上诉;乙指责丙": behind the mark another matter begins."""
    last = [node for node in sentence.nodes if node.clause == clause][-1:]
    return bool(last) and last[0].text == ";"


def _is_aimed_at(sentence: Sentence, group: Group) -> bool:
    """ "甲提起诉讼,试图阻止乙…", "要求法院撤销乙的决定"."""
    nodes = sentence.nodes[sentence.first_of(group.clause) : group.first]
    return _AIMS.fullmatch("".join(node.text for node in nodes)) is not None


def _is_contested(sentence: Sentence, group: Group) -> bool:
    """ "甲提起诉讼,对乙的决定提出异议"."""
    behind = "".join(node.text for node in sentence.nodes[group.last + 1 :] if node.clause == group.clause)
    return group.marker == "TOWARD" and _CONTESTED.match(behind) is not None


_CONTESTED = compiled(
    r"的[^,。;]{0,10}?(?:决定|裁定|认定|处罚|命令|禁令|做法|行为|规则|规定)(?:提出|表示)?(?:了)?(?:异议|质疑|挑战|不服|反对|抗议)"
)
_AIMS = compiled(
    r"(?:并|也|同时|其|以|以期|以便|以求|[他她])?(?:试图|寻求|旨在|意在|意图|希望|力图|企图|力求|要求|请求|申请|呼吁|促请|用以)?"
    r"(?:由|请)?(?:法院|法官|法庭|仲裁庭)?(?:立即|紧急|永久|暂时)?"
    r"(?:阻止|叫停|撤销|推翻|禁止|制止|阻拦|阻挠|挑战|质疑|反对|迫使|逼迫|追究|限制|终止|废除|否定|冻结|责令|命令|强制|要求|裁定|判决|判定|认定|宣告|宣布|确认)"
    r"(?:了)?[\u4e00-\u9fff]{0,6}"
)


def _over_description(sentence: Sentence, group: Group) -> Node:
    """ "指控北卡罗来纳州音乐人甲": the word before what only says who a name's bearer is."""
    back = group.first - 1
    while back > 0 and group.first - back <= 2 and sentence.nodes[back].tag == WORD:
        described = sentence.nodes[back].text
        if sentence.nodes[back - 1].clause != group.clause or is_verbal(described) or len(described) > 12:
            break
        if described.endswith(("要求", "判令", "请求")):
            break
        back -= 1
    return sentence.nodes[back]


def suing(scene: Scene, at: int, heads: list[Cluster]) -> list[Cluster]:
    """ "甲发现乙…,遂以乙侵权为由起诉": who is blamed does not sue, so that the sentence's subject does."""
    named = on_grounds(scene.sentence, at)
    if named is None or not any(each in named.clusters for each in heads):
        return heads
    first = scene.sentence.groups[0]
    return first.clusters if first.marker is None and not first.owns and first is not named else []


def suer(sentence: Sentence, at: int, heads: list[Cluster], tails: Sequence[Node]) -> list[Cluster]:
    """ "甲发现,乙擅自…,遂将乙诉至丙法院": who is sued does not sue, so that the one who opens the sentence does."""
    whom = [node.who for node in tails]
    first = sentence.groups[0] if sentence.groups else None
    clause = sentence.nodes[at].clause
    if not whom or first is None or first.clause >= clause or any(head not in whom for head in heads):
        return heads
    told = "".join(node.text for node in sentence.nodes[first.last + 1 : sentence.first_of(first.clause + 1)])
    lead = "".join(node.text for node in sentence.nodes[sentence.first_of(clause) : at])
    free = first.marker is None and first.governor is None and not first.owns and _GOES_TO_COURT.match(lead)
    if not free or any(each in whom for each in first.clusters) or not (heads or _LEARNS.search(told)):
        return heads
    return [node.who for node in only(first, PARTIES) if node.who]


_GOES_TO_COURT = compiled(r"(?:遂|故|于是|因此|因而|便|随后|其后|并|为此|此后)?(?:[将把对]|$)")
_LEARNS = compiled(r"(?:发现|认为|得知|获悉|察觉|称|主张|指出|表示|注意到)[,:]?$")


def on_grounds(sentence: Sentence, at: int) -> Group | None:
    """ "以甲和乙侵害其著作权为由,将二者诉至法院": who is told behind "以" did what the suit is about."""
    nodes = sentence.nodes
    clause = nodes[at].clause
    reasons = [
        index
        for index in range(at)
        if nodes[index].clause >= clause - 1 and nodes[index].tag == WORD and _GROUNDS.search(nodes[index].text)
    ]
    if not reasons:
        return None
    return next(
        (
            group
            for group in sentence.groups
            if group.word in ("以", "因")
            and group.last < reasons[-1]
            and (not group.owns or _owns_cause(sentence, group))
        ),
        None,
    )


def _owns_cause(sentence: Sentence, group: Group) -> bool:
    """ "因甲的平台上存在乙的图片,以侵权为由起诉": it is 甲 that answers for what it runs."""
    thing = "".join(node.text for node in sentence.nodes[group.last + 2 : group.last + 3])
    return group.word == "因" and _CAUSE.match(thing) is not None


_CAUSE = compiled(
    r"[\u4e00-\u9fffA-Za-z]{0,8}?(?:平台|软件|App|APP|服务|模型|网站|产品|系统|工具|机器人|应用|小程序|行为|做法|算法|程序)"
)
_GROUNDS = compiled(r"为由|等?(?:原因|理由)$")


def _wronging(sentence: Sentence, at: int) -> Group | None:
    """ "甲因乙的平台上存在侵权图片,向丙法院提起诉讼"."""
    clause = sentence.nodes[at].clause
    for group in sentence.groups:
        told = "".join(node.text for node in sentence.nodes[group.last + 1 :] if node.clause == group.clause)
        if (
            group.word == "因"
            and clause - 1 <= group.clause <= clause
            and group.last < at
            and (not group.owns or _owns_cause(sentence, group))
            and _WRONG.search(told)
        ):
            return group
    return None


_WRONG = compiled(r"侵|抄袭|盗|擅自|未经|违[反法规约]|泄露|拒绝|窃|滥用|垄断|虚假|误导|欺[骗诈]|剽窃|诽谤|存在")


def _blamed(sentence: Sentence, at: int) -> Group | None:
    """ "甲被指侵犯版权,两位作家已提起诉讼"."""
    nodes = sentence.nodes
    clause = nodes[at].clause
    return next(
        (
            group
            for group in sentence.in_clause(clause - 1)
            if group.marker is None
            and group.governor is None
            and group.last + 1 < len(nodes)
            and nodes[group.last + 1].text in ("被指", "被控", "被指控")
        ),
        None,
    )


def culprits(scene: Scene, at: int, types: Sequence[str]) -> list[Node]:
    """Whom an authority acts against where only its reason names them.

    "甲局以乙误导用户为由开出罚单", "乙涉嫌违反反垄断法,甲局决定立案调查".
    """
    sentence = scene.sentence
    named = on_grounds(sentence, at)
    if named is not None:
        return only(named, types)
    clause = sentence.nodes[at].clause
    own = [group for group in sentence.in_clause(clause) if group.last < at and group.marker is None]
    acting = not own or (len(own) == 1 and own[0].clusters[0].type in ("Regulator", "Jurisdiction"))
    if not acting:
        return []
    if each := _each_found(sentence, at, types):
        return each
    back = clause - 1
    while back and _only_breaks(sentence, back):
        back -= 1
    for group in sentence.in_clause(back):
        behind = sentence.nodes[group.last + 1] if group.last + 1 < len(sentence.nodes) else None
        wrong = behind is not None and (behind.tag == "ALLEGE" or behind.text.startswith(_WRONGS))
        wrong = wrong or back < clause - 1
        free = group.governor is None or sentence.nodes[group.governor].text in FINDS
        if wrong and free and group.marker is None and group.clusters[0].type != "Regulator":
            return [node for each in with_agents(sentence, group) for node in only(each, types)]
    return []


def _each_found(sentence: Sentence, at: int, types: Sequence[str]) -> list[Node]:
    """ "认定,甲违反义务,乙的模式有误,分别处以…": every firm that a clause of the finding opens with."""
    nodes, clause = sentence.nodes, sentence.nodes[at].clause
    if not any("分别" in node.text for node in nodes[:at] if node.clause == clause):
        return []
    found = next((index for index in range(at - 1, -1, -1) if nodes[index].text in FINDS), at)
    opening = [each for each in sentence.groups if found < each.first and each.clause < clause and only(each, types)]
    opening = [each for each in opening if nodes[each.first - 1].tag == MARK or each.first == found + 1]
    told = [node for each in opening for node in only(each, types) if node.who and node.who.type == "Company"]
    return told if len(opening) > 1 else []


def _only_breaks(sentence: Sentence, clause: int) -> bool:
    """ "…,违反《甲法》,…": a clause that only tells which law is broken."""
    nodes = [node for node in sentence.nodes if node.clause == clause]
    laws = all(group.clusters[0].type == "Law" for group in sentence.in_clause(clause))
    return laws and bool(nodes) and nodes[0].text.startswith(("违反", "违背", "构成", "涉嫌违反"))


#: What a firm does that brings an authority in.
_WRONGS = ("构成", "存在", "涉嫌", "违反", "违规", "违法", "因涉嫌", "因违反", "未经", "擅自", "非法", "侵犯", "侵害")
