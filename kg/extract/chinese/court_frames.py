"""Frames of decisions: a court, the party it finds against and the other one, a case and its court."""

from collections.abc import Iterator, Sequence

from kg.extract.chinese.arguments import Claim, Scene, only, pair, range_of
from kg.extract.chinese.backed import backed
from kg.extract.chinese.case_clauses import is_in_case_name, who_won_case
from kg.extract.chinese.clauses import is_attributive, is_bond
from kg.extract.chinese.contested import is_penalized
from kg.extract.chinese.neighbours import with_agents
from kg.extract.chinese.subjects import subject
from kg.extract.entities import Cluster
from kg.extract.hits import alternatives
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import WORD, Sense
from kg.names import words
from kg.text.patterns import compiled


def decision(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """A court's decision and the party that it goes against or for, where both are named."""
    courts, first = _deciding(scene, at)
    sentence, word = scene.sentence, scene.sentence.nodes[at].text
    types = tuple(kind for kind in range_of(sense) if kind != "Court")
    if word in ("支持", "不支持") and not sense.then:
        yield from backed(scene, at, sense, courts, first)
        return
    if _is_none(sentence, at) or (word == "有利于" and _weighs_factors(sentence, at)):
        return
    groups = _found_for_or_against(sentence, at, types, courts)
    if word in _FOUND:
        yield from _found(scene, at, sense, courts, first, groups)
        return
    clause = sentence.nodes[at].clause
    behind = "".join(node.text for node in sentence.nodes[at + 1 :] if node.clause == clause)
    against = sense.relation == "ruledAgainst"
    dismissed = against and word.startswith("驳回")
    if ("双方" in behind and (dismissed or sense.relation == "ruledFor")) or "交叉" in behind:
        return  # "驳回甲和乙的交叉动议": neither has won.
    if (word.startswith("驳回") and _REST.search(behind)) or (
        against and _CLEARED.search(behind + _but(sentence, clause))
    ):
        return
    if word in _LETS_STAND:
        # "支持甲对乙的罚款": it is 甲 whose step stands or falls.
        yield from _whom_it_hits(scene, at, sense, courts, first, groups)
        groups = [group for group in groups if group.marker != "TOWARD" and not is_penalized(sentence, group)]
    groups.sort(key=lambda group: (group.governor != at or group.first < at, group.first))
    if dismissed and at and sentence.nodes[at - 1].tag == "NEGATE":
        # "拒绝驳回甲对乙的诉讼": the suit goes on.
        yield from _other_side(scene, at, sense, [], first, [node for each in groups[:1] for node in only(each, types)])
        return
    won = [
        each for each in groups if against and (_is_owed(sentence, each) or (dismissed and _is_sued(sentence, each)))
    ]
    yield from _won(at, sense, courts, first, won)
    suing = _inner_suit(sentence, at) if dismissed else None
    groups = [each for each in groups if each not in won and (suing is None or each.last < suing)]
    if dismissed and _ASKED_WITHIN.search(behind):
        # "驳回丙禁止甲训练模型的申请": 甲 has asked for nothing.
        groups = [each for each in groups if each.governor is None or each.governor <= at]
    tails = [
        node for group in groups[:1] for node in only(group, types) if node.who and node.who.type in (None, *PARTIES)
    ]
    owed = {id(each) for group in won for each in group.clusters}
    tails = [node for node in tails if id(node.who) not in owed]  # "判决其赔偿甲": whoever 其 is, it is not 甲.
    if dismissed:
        tails = _turned_down(scene, at) or tails or ([] if won else _asking(scene, at))
    yield from pair(scene, at, sense, courts, first, tails)
    if tails and dismissed:
        yield from _other_side(scene, at, sense, courts, first, tails)
        yield from _let_stand(sentence, at, sense, tails) if "上诉" in behind else ()
    elif tails and against:
        paid = [each for each in sentence.in_clause(clause + 1) if _is_owed(sentence, each)]
        yield from _won(at, sense, courts, first, paid)
        yield from pair(scene, at, sense, courts, first, _ordered_too(sentence, at))


def _weighs_factors(sentence: Sentence, at: int) -> bool:
    """ "作品性质和使用数量两项有利于甲": one of several grounds decides nothing."""
    first = sentence.first_of(sentence.nodes[at].clause)
    return _FACTOR.search("".join(node.text for node in sentence.nodes[first:at])) is not None


_FACTOR = compiled(
    r"(?:(?<!一)项|因素|要素|要件|性质|数量|目的|影响|证据|方面|条款|程度)(?:均|都|也|则|更|明显|倾向|总体)*$"
)


def _is_none(sentence: Sentence, at: int) -> bool:
    """Whether nothing is decided where the word stands: it is asked for, pleaded, negated, or an authority's."""
    word, lead = sentence.nodes[at].text, sentence.nodes[at - 1] if at else None
    if _is_of_authority(sentence, at) or (word in _FOUND and _is_pleaded(sentence, at)):
        return True
    if lead is None:
        return False
    if lead.tag == "OF" and word.startswith("驳回"):
        return True  # "拒绝了甲提出的驳回乙诉讼的动议": it is only asked for.
    if (lead.tag == "NEGATE" and word.startswith("判")) or _ASKS_COURT.search(lead.text):
        return True  # "未判令乙承担责任", "请求法院驳回乙的诉讼".
    return word == "构成" and lead.text.endswith(("不", "未", "是否", "没有"))


def _found_for_or_against(
    sentence: Sentence, at: int, types: tuple[str, ...], courts: Sequence[Cluster]
) -> list[Group]:
    """Name the parties of the clause that a decision may be about."""
    return [
        group
        for group in sentence.in_clause(sentence.nodes[at].clause)
        if only(group, types)
        and group.clusters[0] not in courts
        and group.marker != "ADJUNCT"
        and not _is_judge(sentence, group)
        and not _owns_next(sentence, group)
        and not (group.last < at and is_in_case_name(sentence, group))
    ] or who_won_case(sentence, at, types)


def _is_of_authority(sentence: Sentence, at: int) -> bool:
    """ "维持甲局驳回申请的决定": it is 甲局 that turned it down."""
    before = next((each for each in sentence.groups if each.last == at - 1 and each.first), None)
    public = before is not None and before.clusters[0].type in ("Regulator", "Court")
    return public and before is not None and sentence.nodes[before.first - 1].text.endswith(_STANDS)


def _is_pleaded(sentence: Sentence, at: int) -> bool:
    """ "向甲法院提交诉状,指控乙…,构成侵权": said to the court, and not by it."""
    told = [each for each in sentence.groups if each.last < at and each.clusters[0].type == "Court"]
    if not told or told[-1].word != "向":
        return False
    return any(node.tag in ("ALLEGE", "SAY") for node in sentence.nodes[told[-1].last + 1 : at])


def _but(sentence: Sentence, clause: int) -> str:
    """ "认定甲构成复制,但属于例外,无须取得授权": what the clauses from "但" on say."""
    first = sentence.first_of(clause + 1) if sentence.nodes[-1].clause > clause else len(sentence.nodes)
    opens = first < len(sentence.nodes) and sentence.nodes[first].text.startswith(("但", "然而", "不过"))
    return "".join(node.text for node in sentence.nodes[first:]) if opens else ""


_STANDS = ("维持", "维持了", "撤销", "撤销了", "推翻", "推翻了", "确认", "审查", "针对", "就", "对")


def _ordered_too(sentence: Sentence, at: int) -> list[Node]:
    """ "判令甲道歉,乙赔偿1万元": who has to do something in the next clause is ordered by the same word."""
    nodes, ordered = sentence.nodes, []
    for clause in range(nodes[at].clause + 1, nodes[-1].clause + 1):
        opening = [each for each in sentence.in_clause(clause) if each.first == sentence.first_of(clause)]
        behind = nodes[opening[0].last + 1 : opening[0].last + 2] if opening else []
        if not behind or not nodes[at].text.startswith(_ORDERS) or not _HAS_TO.match(behind[0].text):
            break
        ordered += only(opening[0], PARTIES)
    return ordered


_ORDERS = ("判令", "判决", "改判", "责令", "裁定", "命令")
_HAS_TO = compiled(
    r"(?:则|也|并|均|还|应|须|需)*(?:连带|共同|分别|公开|书面|立即|另行|在[^,。;]{1,16}内)*"
    r"(?:赔偿|支付|赔礼|道歉|停止|承担|对[^,。;]{0,20}承担|删除|消除|返还|就[^,。;]{0,20}承担)"
)


#: "驳回甲的其他诉讼请求": what is left when 甲 has won.
_REST = compiled(r"^[^,]{0,12}?(?:其他|其它|其余|剩余)(?:的|全部|各项)*(?:诉讼请求|诉请|请求|诉求|主张)")


def _let_stand(sentence: Sentence, at: int, sense: Sense, tails: Sequence[Node]) -> Iterator[Claim]:
    """ "驳回甲的上诉,维持乙法院的判决": 乙法院 had found against 甲."""
    for index, node in enumerate(sentence.nodes):
        if node.clause <= sentence.nodes[at].clause or not node.text.startswith("维持"):
            continue
        lower = [each for each in sentence.in_clause(node.clause) if each.first > index and only(each, ("Court",))]
        for group in lower[:1]:
            for tail in tails:
                if tail.who and group.clusters[0].type == "Court":
                    rule = f"{sense.rule}.below"
                    yield Claim(group.clusters[0], "ruledAgainst", tail.who, rule, index, index, group.last)
        return


_ASKS_COURT = compiled(r"(?:请求|要求|申请|寻求|恳请|提请|敦促|希望)(?:法院|法庭|法官)?$")
_ASKED_WITHIN = compiled(r"的[^,]{0,8}?(?:请求|申请|动议|诉请|诉求|主张|要求)[。;]?$")
_LETS_STAND = frozenset(("维持", "支持", "撤销", "推翻", "维持了", "支持了", "撤销了", "推翻了"))


def _turned_down(scene: Scene, at: int) -> list[Node]:
    """ "甲的上诉被乙法院驳回", "甲的动议遭驳回": whose it was stands before the noun."""
    sentence = scene.sentence
    nodes, clause = sentence.nodes, sentence.nodes[at].clause
    by = next((index for index in range(at) if nodes[index].clause == clause and nodes[index].tag == "BY"), None)
    owners = [each for each in sentence.in_clause(clause) if by is not None and each.owns and each.last < by]
    if not owners or by is None:
        return []
    told = "".join(node.text for node in nodes[owners[0].last + 1 : by])
    return only(owners[0], PARTIES) if _WHAT_WAS_ASKED.fullmatch(told) else []


_WHAT_WAS_ASKED = compiled(
    r"的[^,]{0,12}?(?:请求|申请|动议|上诉|异议|主张|诉讼|起诉|诉请|诉求|申诉|抗辩|要求)(?:已|也|均|则|随后|日前|近日)*"
)


def _asking(scene: Scene, at: int) -> list[Node]:
    """ "甲对管辖权提出异议,法院驳回了该请求", "认定原告甲不享有著作权,驳回其诉讼请求": who had asked for it."""
    sentence = scene.sentence
    nodes, clause = sentence.nodes, sentence.nodes[at].clause
    if not _ASKED_FOR.match("".join(node.text for node in nodes[at + 1 :] if node.clause == clause)):
        return []
    for earlier in range(clause - 1, max(-1, clause - 4), -1):
        told = "".join(node.text for node in nodes if node.clause == earlier)
        for group in sentence.in_clause(earlier):
            role = nodes[group.first - 1].text.endswith(("原告", "上诉人", "申请人")) if group.first else False
            asks = group.marker is None and group.governor is None and _ASKS.search(told)
            if (role or asks) and only(group, PARTIES) and group.clusters[0].type in PARTIES:
                return only(group, PARTIES)
    return []


_ASKED_FOR = compiled(
    r"了?(?:该|此|这一|上述|相关|其|全部|所有)(?:项|的)?[\u4e00-\u9fff]{0,6}?(?:请求|申请|动议|上诉|异议|主张|诉讼|起诉|诉请|要求)"
)
_ASKS = compiled(r"提出|提起|申请|请求|要求|寻求|上诉|不服|主张|起诉")


def _deciding(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """The court that decides, and where it is named: the subject, one named before, a judge, the one spoken of."""
    heads, first = subject(scene, at, ("Court",))
    sentence = scene.sentence
    courts = [head for head in heads if head.type == "Court"]
    if not courts:
        named = [
            group
            for group in sentence.groups
            if group.last < at
            and only(group, ("Court",))
            and group.clusters[0].type == "Court"
            and not _is_reviewed(sentence, group)
        ]
        if scene.court is None:
            named = named or [group for group in sentence.groups if group.last < at and _is_judge(sentence, group)]
        courts, first = (named[-1].clusters[:1], named[-1].first) if named else ([], at)
        if not courts and not heads and scene.court and _is_courts_word(sentence, at):
            courts = [] if _is_of_appeal(sentence, at, scene.court) else [scene.court]
    return courts, first


def _is_of_appeal(sentence: Sentence, at: int, court: Cluster) -> bool:
    """ "一审判决甲赔偿,二审法院乙院发回重审": 乙院 has not decided so."""
    nodes = sentence.nodes
    if any(node.text.startswith(("维持", "驳回上诉")) for node in nodes):
        return False  # "二审法院乙院维持原判".
    below = any("一审" in node.text or "原审" in node.text for node in nodes if node.clause == nodes[at].clause)
    stages = (nodes[each.first - 1].text for each in sentence.groups if each.first and court in each.clusters)
    return below and any(stage.startswith(("二审", "终审", "上诉")) for stage in stages)


def _is_courts_word(sentence: Sentence, at: int) -> bool:
    """ "甲胜诉", "陪审团认定甲侵权", "甲被判赔偿": a decision of the court that the account speaks of."""
    nodes = sentence.nodes
    told = "".join(node.text for node in nodes[: at + 1] if node.clause >= nodes[at].clause - 1 and not node.who)
    if _OTHER_SUIT.search(told):
        return False
    finds = nodes[at].text in ("不构成侵权", "未构成侵权") and sentence.part == "summary"
    return (finds or bool(_COURTS_WORD.search(told))) and not _OF_ANOTHER.search(told)


_OTHER_SUIT = compiled(
    r"(?:近期|最近|此前|另一|另外|类似|相似|同类|其他|其它|早前|先前|[去前]年|早些时候|上[个周月])的?[^,。]{0,6}(?:诉讼|官司|案件|案)(?:中|里|上|内)"
)
_COURTS_WORD = compiled(r"法院|法官|法庭|陪审团|合议庭|[一二终再]审|判|胜诉|败诉")
#: "甲声称乙侵权", "驳回对方的指控": said by a party.
_OF_ANOTHER = compiled(r"称|认为|主张|指控|请求|要求|上诉|可能|如果|是否|批判|判断|谈判|审判权")


def _owns_next(sentence: Sentence, group: Group) -> bool:
    """ "驳回甲旗下乙的起诉", "裁定前甲公司工程师乙犯有…": it is 乙 that is decided about."""
    at = group.last + 1
    word = sentence.nodes[at] if at < len(sentence.nodes) else None
    held = word is not None and is_bond(word) and _IN_OFFICE.match(word.text) is not None
    return (held or (word is not None and is_attributive(word))) and any(
        other.first in (at + 1, at + 2) for other in sentence.groups
    )


_IN_OFFICE = compiled(r"前|原|现任|时任|首席|总|副|董事|创始|联合创始|高级|软件|工程师|员工|雇员|负责人")


def _is_owed(sentence: Sentence, group: Group) -> bool:
    """ "判决赔偿甲10万元", "判令被告向甲道歉": who is owed something, or whose rights were infringed, has won."""
    before = sentence.nodes[group.first - 1] if group.first else None
    if before is not None and before.text in ("原告", "上诉人") and group.first > 1:
        before = sentence.nodes[group.first - 2]
    if before is None or before.clause != group.clause:
        return False
    if before.tag == WORD and _OWED.search(before.text):
        return True
    behind = "".join(node.text for node in sentence.nodes[group.last + 1 :] if node.clause == group.clause)
    return group.word in ("向", "给") and behind.startswith(("赔", "支付", "道歉", "返还", "补偿", "公开道歉", "书面"))


#: "赔偿甲", "赔偿原告甲", "侵犯了知名作家甲".
_OWED = compiled(
    r"(?:赔偿|赔付|支付|返还|补偿|退还|侵犯|侵害)(?:了|给)?(?:[\u4e00-\u9fff]{0,4}"
    rf"(?:原告|上诉人|[被受]害人|{alternatives(words()['kinds']['Person'])}))?$"
)


def _is_sued(sentence: Sentence, group: Group) -> bool:
    """ "驳回作家对甲提起的诉讼", "驳回乙起诉甲一案": with the suit thrown out, whom it is against has won."""
    nodes = sentence.nodes
    if group.governor is not None and any(sense.relation == "sued" for sense in nodes[group.governor].senses):
        return True
    behind = nodes[group.last + 1 : group.last + 4]
    return group.marker == "TOWARD" and any(_SUIT_AGAINST.match(node.text) for node in behind)


_SUIT_AGAINST = compiled(r"起诉|提起|提出|指控|的?[\u4e00-\u9fff]{0,6}?诉讼")


def _inner_suit(sentence: Sentence, at: int) -> int | None:
    """Position of the verb of the suit that is thrown out ("驳回甲诉乙一案")."""
    nodes = sentence.nodes
    return next(
        (
            index
            for index in range(at + 1, len(nodes))
            if nodes[index].clause == nodes[at].clause
            and any(sense.relation == "sued" and sense.frame == "verb" for sense in nodes[index].senses)
            and any(group.governor == index for group in sentence.groups)
        ),
        None,
    )


def _won(at: int, sense: Sense, courts: Sequence[Cluster], first: int, groups: Sequence[Group]) -> Iterator[Claim]:
    for group in groups:
        for node in only(group, PARTIES):
            for court in courts:
                if node.who and node.who.type in (None, *PARTIES):
                    yield _beside(court, "ruledFor", node.who, sense, at, first, group)


def _beside(court: Cluster, relation: str, party: Cluster, sense: Sense, at: int, first: int, group: Group) -> Claim:
    """What a decision is for somebody beside whom its verb names; whose group may stand on either side of the court."""
    return Claim(
        court, relation, party, f"{sense.rule}.other", at, min(first, at, group.first), max(first, at, group.last)
    )


def _other_side(
    scene: Scene, at: int, sense: Sense, courts: Sequence[Cluster], first: int, deciding: Sequence[Node]
) -> Iterator[Claim]:
    """ "驳回A对B的起诉": A had sued B, and the decision is for B."""
    sentence = scene.sentence
    if not deciding:
        return
    behind = sentence.position(deciding[-1])
    toward = [
        group
        for group in sentence.in_clause(sentence.nodes[at].clause)
        if group.first > behind and group.marker == "TOWARD"
    ]
    told = "".join(node.text for node in sentence.nodes[toward[0].last + 1 :]) if toward else ""
    suit, step = _SUIT.match(told), _STEP.match(told)
    if not suit and not step:
        return
    relation = "ruledFor" if sense.relation == "ruledAgainst" else "ruledAgainst"
    for node in only(toward[0], PARTIES):
        for court in courts:
            if node.who:
                yield _beside(court, relation, node.who, sense, at, first, toward[0])
        for one in deciding if suit else ():
            if node.who and one.who:
                yield Claim(one.who, "sued", node.who, f"{sense.rule}.suit", at, behind, toward[0].last)


def _whom_it_hits(
    scene: Scene, at: int, sense: Sense, courts: Sequence[Cluster], first: int, groups: Sequence[Group]
) -> Iterator[Claim]:
    """ "维持对B的罚款", "撤销A对B的罚款": the decision is against B, or for B."""
    relation = "ruledFor" if sense.relation == "ruledAgainst" else "ruledAgainst"
    for group in groups:
        told = "".join(node.text for node in scene.sentence.nodes[group.last + 1 :])
        step = _STEP.match(told) if group.marker == "TOWARD" else is_penalized(scene.sentence, group)
        hit = group.first > at and step
        for node in only(group, PARTIES) if hit else ():
            for court in courts:
                if node.who:
                    yield _beside(court, relation, node.who, sense, at, first, group)


#: What a party had brought against the other, and what it had asked for or imposed.
_SUIT = compiled(r"的?[^,。;]{0,10}?(?:起诉|诉讼|诉(?!求|请)|指控|提起)")
_STEP = compiled(r"的?[^,。;]{0,12}?(?:申请|请求|主张|动议|索赔|禁令|罚款|罚单|处罚|决定|认定|命令|裁决|诉求|诉请)")


FINDS = ("认定", "裁定", "判定", "认为", "裁决")


def _found(
    scene: Scene, at: int, sense: Sense, courts: Sequence[Cluster], first: int, groups: Sequence[Group]
) -> Iterator[Claim]:
    """ "认定A侵害了B的权益", "判决,A…,侵犯了B的著作权": who did it stands before, in this clause or the one before."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    before = [group for group in groups if group.last < at]
    verb = next((node.start for node in sentence.nodes[:at] if node.text in FINDS and node.clause == clause), None)
    if verb is not None and (told := [group for group in before if sentence.nodes[group.first].start > verb]):
        # "认定甲使用乙数据库构成侵权": what 甲 did it with is no party.
        before = told[:1]
    by_role = any("被告" in node.text for node in sentence.nodes[sentence.first_of(clause) : at])
    cleared = sentence.nodes[at].text in ("不构成侵权", "未构成侵权") and at == sentence.first_of(clause)
    if not before and (sense.relation == "ruledAgainst" or cleared) and not by_role:
        earlier = [each for near in (clause - 1, clause - 2) for each in sentence.in_clause(near)]
        before = [
            each
            for each in earlier
            if each.marker is None
            and each.governor is None
            and only(each, PARTIES)
            and each.clusters[0].type in PARTIES
            and not _is_judge(sentence, each)
            and not (each.first and _OWED.search(sentence.nodes[each.first - 1].text))
        ][:1]
    tails = [
        node
        for group in before[-1:]
        for each in with_agents(sentence, group)
        for node in only(each, PARTIES)
        if node.who and node.who.type in (None, *PARTIES)
    ]
    yield from pair(scene, at, sense, courts, first, tails)
    wronged = [group for group in groups if group.governor == at] if sense.relation == "ruledAgainst" else []
    for court in courts if tails or by_role else []:
        for node in only(wronged[0], PARTIES) if wronged else []:
            if node.who:
                yield _beside(court, "ruledFor", node.who, sense, at, first, wronged[0])


_CLEARED = compiled(
    r"合理使用|没有义务|无义务|(?:并未|没有|未)[^,。;]{0,6}?(?:非法|违法|侵)|不构成|未构成|不侵|未侵|没有侵|[未没不]有?违反|不成立|"
    r"(?:不|无需|无须|不必|不用|不应)(?:[^,。;]{0,12}?)(?:承担|支付|赔偿|停止|道歉|取得|征得|获得)|属于[^,。;]{0,30}(?:例外|豁免)"
)
#: What a court finds that a party did or did not do; who did it stands before.
_FOUND = frozenset(
    (
        *("犯有", "犯下"),
        "侵害了",
        "侵犯了",
        "违反了",
        "构成侵权",
        *(f"构成{right}侵权" for right in ("著作权", "版权", "专利", "专利权", "商标", "直接", "间接")),
        "构成",
        "构成不正当竞争",
        "构成合理使用",
        "属于合理使用",
        *("未侵犯", "没有侵犯", "并未侵犯", "不侵犯"),
        "不构成侵权",
        "未构成侵权",
        "不构成合理使用",
        "不属于合理使用",
        *("不构成", "不属于", "不符合", "属于"),
    )
)
PARTIES = ("Company", "Organization", "Person", "Group", "Regulator")


def _is_judge(sentence: Sentence, group: Group) -> bool:
    """ "法院法官甲": who decides is no party."""
    before = sentence.nodes[group.first - 1] if group.first else None
    behind = sentence.nodes[group.last + 1] if group.last + 1 < len(sentence.nodes) else None
    if (
        behind is not None
        and behind.tag == WORD
        and behind.text.startswith(("法官", "大法官", "爵士", "勋爵", "裁判长"))
    ):
        return group.clusters[0].type == "Person"
    return bool(before and before.tag == WORD and before.text.endswith(("法官", "大法官", "庭长", "Judge", "judge")))


def _is_reviewed(sentence: Sentence, group: Group) -> bool:
    """ "维持甲法院的判决": another court decides."""
    before = sentence.nodes[group.first - 1].text if group.first else ""
    return before.endswith(("维持", "维持了", "撤销", "撤销了", "推翻", "推翻了", "不服"))
