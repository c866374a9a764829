"""What is done to an instrument where no verb has it as its object: deeds told by a noun, and the parts people have in
a bill.

"对《甲法》进行修订", "完成《甲法》的修订", "《甲法案》的提案人是乙", "乙等签署方".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.chinese.arguments import Claim, Scene, domain_of, fits, only, range_of
from kg.extract.chinese.counted import NAMELY
from kg.extract.chinese.subjects import subject
from kg.extract.entities import Cluster
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import DATE, MARK, NAME, WORD, Sense
from kg.ontology import load
from kg.text.patterns import compiled

_LIGHT = compiled(
    r"(?:已|将|正|拟|再次|正式|现已|正在)*(?:对外)?(?P<verb>进行|作出|做出|作了|做了|予以|加以|实施|展开|开展|启动|完成|推动|推进|着手|重启|结束)了?"
)


def worked_on(scene: Scene, at: int, sense: Sense) -> tuple[list[Cluster], int, list[Group]] | None:
    """Who does what a noun tells, where that begins, and the instruments it is done to, all before the noun."""
    sentence = scene.sentence
    nodes, clause = sentence.nodes, sentence.nodes[at].clause
    laws = [
        group
        for group in sentence.in_clause(clause)
        if group.last < at and group.clusters[0].type == "Law" and "Law" in range_of(sense)
    ]
    if not laws:
        return None
    law = laws[-1]
    light = next((at_ for at_ in range(at - 1, -1, -1) if _is_light(sentence, at_, clause)), None)
    beside = law.last == at - 1 or (law.last == at - 2 and nodes[at - 1].tag == "OF")
    if light is None or not (
        (law.marker == "TOWARD" and law.last < light) or (beside and law.first == light + 1 and law.marker is None)
    ):
        return None
    heads, first = subject(scene, min(light, law.first), domain_of(sense))
    return [head for head in heads if head not in law.clusters], first, [law]


def _is_light(sentence: Sentence, index: int, clause: int) -> bool:
    node = sentence.nodes[index]
    return node.clause == clause and node.tag == WORD and _LIGHT.match(node.text) is not None


def through_chamber(scene: Scene, at: int) -> tuple[list[Cluster], list[Node]]:
    """ "《甲法案》于4月通过众议院", "《甲法案》在众议院过关": the chamber that a bill passes, and the bill."""
    sentence = scene.sentence
    groups = sentence.in_clause(sentence.nodes[at].clause)
    bills = [each for each in groups if each.last < at and each.marker is None and each.clusters[0].type == "Law"]
    if not bills and sentence.nodes[at].clause and sentence.nodes[at - 1].text.startswith("并"):
        # "《甲法案》由乙提出,并通过众议院表决".
        before = sentence.in_clause(sentence.nodes[at].clause - 1)[:1]
        bills = [each for each in before if each.marker is None and each.clusters[0].type == "Law"]
    houses = [each for each in groups if each.governor == at]
    houses = houses or [each for each in groups if each.last < at and each.marker == "ADJUNCT"]
    houses = [each for each in houses if each.clusters[0].type == "Legislature"]
    houses = [each for each in houses if not each.owns or _is_vote(sentence, each)]
    if bills and not houses and sentence.nodes[bills[-1].first - 1].text == "宣布":
        # "立法院副院长乙宣布《甲条例》三读通过".
        houses = [each for each in groups if each.last < at and each.clusters[0].type == "Legislature"]
    if not bills and not houses:
        return _of_point(scene, at)
    if not bills or not houses or bills[-1].governor is not None:
        return [], []
    return houses[-1].clusters, bills[-1].members


def _of_point(scene: Scene, at: int) -> tuple[list[Cluster], list[Node]]:
    """ "甲院先后通过两部法律:一、《乙法》,4月通过;二、《丙法》,5月通过": the law that a point of the list opens with,
    and the chamber told of before the list."""
    sentence = scene.sentence
    nodes, clause = sentence.nodes, sentence.nodes[at].clause
    own = nodes[sentence.first_of(clause) : at]
    laws = sentence.in_clause(clause - 1) if clause else []
    said = "".join(node.text for node in own if node.tag != DATE)
    if len(laws) != 1 or laws[0].clusters[0].type != "Law" or laws[0].governor is not None or laws[0].marker:
        return [], []
    lead = "".join(node.text for node in nodes[sentence.first_of(clause - 1) : laws[0].first])
    if not _POINT.fullmatch(lead) or not _HOW.fullmatch(said):
        return [], []
    before = [each for group in sentence.groups if group.clause < clause - 1 for each in group.clusters]
    houses = [each for each in (*before, *scene.topic) if each.type == "Legislature"]
    return houses[:1], laws[0].members


_POINT = compiled(r"\(?(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[①-⑳])[、.)]?|[①-⑳]")
_HOW = compiled(r"(?:以|(?:高票|全票|压倒性多数|多数票?)|正式|最终|表决|三读|一致|获)*")


def brought_about(scene: Scene, at: int) -> list[Node]:
    """ "丙对甲院通过《乙》表示欢迎": the instrument whose passing is welcomed."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    opened = any(group.marker == "TOWARD" and group.last < at for group in sentence.in_clause(clause))
    laws = [group for group in sentence.in_clause(clause) if group.last < at and group.clusters[0].type == "Law"]
    governor = laws[-1].governor if laws and opened and len(laws) == 1 else None
    made = governor is not None and any(each.relation in _MADE for each in sentence.nodes[governor].senses)
    return laws[-1].members if made else []


_MADE = ("passed", "issued", "signed", "proposed")


def _is_vote(sentence: Sentence, house: Group) -> bool:
    """ "《甲法案》通过众议院的口头表决"."""
    behind = "".join(node.text for node in sentence.nodes[house.last + 2 : house.last + 4])
    return re.match(r"[\u4e00-\u9fff]{0,4}(?:表决|投票|审议|三读|二读|一读)", behind) is not None


def laid_open(scene: Scene, at: int) -> list[Node]:
    """ "形成《甲办法》,于4月30日向社会公开征求意见": the instrument that the clause before ends with."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    own = [each for each in sentence.in_clause(clause) if each.clusters[0].type == "Law"]
    before = sentence.in_clause(clause - 1)[-1:] if clause else []
    if own or not before or before[0].clusters[0].type != "Law" or before[0].marker not in (None, "OBJECT"):
        return []
    ends = before[0].marker == "OBJECT" or sentence.nodes[before[0].last + 1].tag == MARK
    return before[0].members if ends else []


def sent_on(scene: Scene, at: int) -> list[Node]:
    """ "内阁会议决定《甲法案》,并于当日提交国会审议": the bill that the clause before ends with."""
    behind = [node.who for node in scene.sentence.nodes[at + 1 : at + 2] if node.who]
    brought = laid_open(scene, at) if behind and behind[0].type == "Legislature" else []
    return [node for node in brought if node.who and any(map(_BILL.search, node.who.names))]


def is_of_noun(sentence: Sentence, at: int) -> bool:
    """ "此次修改加强了它与《甲法》的协同": the change is told of, and not what was changed."""
    before, behind = sentence.nodes[at - 1] if at else None, sentence.nodes[at + 1 : at + 2]
    noun = before is not None and _THIS_ONE.search(before.text) is not None
    return noun and bool(behind) and behind[0].tag != NAME and not behind[0].text.startswith(("了", "过"))


_THIS_ONE = compiled(r"(?:[此本这该历]次|这一|上述|[本该]轮|[首新]一轮|[首二三]次|以来|重大|最新|大幅)的?$")


def told_in_ground(sentence: Sentence, at: int) -> bool:
    """ "甲表示,根据最新修订的《乙法》…", "此次修订系为落实《乙法》": who changed what somebody rests on, or whether it
    was changed, is not said."""
    nodes = sentence.nodes
    if nodes[at - 1].text.endswith(("此次", "本次", "这次", "该次")) and _SERVES.match(_behind(nodes, at)):
        return True
    before = next((node for node in reversed(nodes[:at]) if node.tag != WORD), None)
    described = at + 1 < len(nodes) and nodes[at + 1].tag == "OF"
    return described and before is not None and before.tag == "ADJUNCT" and before.text in _GROUNDS


def _behind(nodes: list[Node], at: int) -> str:
    return "".join(node.text for node in nodes[at + 1 :] if node.clause == nodes[at].clause)


#: What a change is made for.
_SERVES = compiled(r"(?:主要|也)?(?:系|是|意在|旨在|为|以|源于|基于|回应|响应|参照|借鉴|配合)")
_GROUNDS = frozenset(("根据", "按照", "依据", "依照", "据"))
_COUNTED = compiled(
    r"(?:[\d一二三四五六七八九十百多数几两]+余?多?[家个名位]|首批|全部|一批)[\u4e00-\u9fff]{0,8}"
    r"(?:企业|公司|机构|单位|组织|国家|国|地区|成员|签署方|巨头|平台)(?:和地区)?(?:已|均|也|共同|率先|正式|同意|承诺|联合|参与|自愿)*"
)


def among_others(scene: Scene, at: int, sense: Sense) -> tuple[list[Cluster], list[Node]]:
    """ "…发布《甲承诺》,17家企业签署,包括乙和丙": who is listed behind did it, to what the sentence named before."""
    sentence = scene.sentence
    nodes, clause = sentence.nodes, sentence.nodes[at].clause
    if sense.relation not in _STANDS:
        return [], []
    counted = "".join(node.text for node in nodes[max(0, at - 2) : at] if node.clause == clause)
    if not _COUNTED.search(counted):
        return [], []
    following = sentence.in_clause(clause + 1)[:1]
    lead = nodes[sentence.first_of(clause + 1) : following[0].first] if following else []
    if not any(node.tag == "LIST" for node in lead) or any(node.tag == "NEGATE" for node in lead):
        return [], []
    own = [each for each in sentence.groups if each.governor == at and each.clusters[0].type == "Law"]
    laws = own or [each for each in sentence.groups if each.last < at and each.clusters[0].type == "Law"][-1:]
    heads = [node.who for node in only(following[0], domain_of(sense)) if node.who and node.who.type]
    return heads, [node for group in laws for node in group.members]


_STANDS = ("signed", "supported", "opposed")


def told_before(scene: Scene, at: int) -> list[Group]:
    """ "《甲法案》公众咨询由乙启动": the instrument stands right before the noun."""
    nodes = scene.sentence.nodes
    place = at - 2 if at and nodes[at - 1].tag == "OF" else at - 1
    return [each for each in scene.sentence.groups if each.last == place and each.clusters[0].type == "Law"]


#: The parts that people and bodies have in a bill, and what each of them did with it.
_PARTS = {
    "supported": "(?:主要|坚定|有力|积极)*(?:支持者|拥护者|支持方|推动者|推手|倡导者)",
    "opposed": "(?:主要|坚定|强烈)*(?:反对者|批评者|反对方)",
    "proposed": (
        "(?:共同|联合|主要|主|首席)?(?:提案人|提案者|提出者|提出人|发起人)|起草(?:者|人|机关|单位|部门)|"
        "作者(?=是|为|包括|$)"
    ),
    "signed": "[^,]{0,10}?(?:签署(?:方|企业|公司|机构|单位|国|者)|签约[方国]|缔约[方国]|签字[国方])",
}
_PART = compiled("|".join(f"(?P<{relation}>{words})" for relation, words in _PARTS.items()))
_IS = compiled(r"(?:目前|现|主要|均|都|则|也|还|正)*(?:是|为|系|有|即|分别是|分别为|作为)")


def parts(scene: Scene) -> Iterator[Claim]:
    """ "《甲法案》的支持者包括乙", "乙是《甲法案》的提案人"."""
    sentence = scene.sentence
    for at, node in enumerate(sentence.nodes):
        match = _PART.match(node.text) if node.tag == WORD else None
        law = (told_before(scene, at) or _told_above(scene, at)) if match else []
        if match and match.lastgroup == "signed" and not law:
            yield from _signatories(scene, at, node.text[match.end() :])
        if not match or not match.lastgroup or not law:
            continue
        relation = match.lastgroup
        domain = load().relations[relation].domain
        for who in _holders(sentence, at, law[0], node.text[match.end() :], domain):
            first, last = min(who.first, law[0].first), max(who.last, at)
            for head in (each.who for each in only(who, domain)):
                for tail in law[0].clusters:
                    if head and head.type and head is not tail:
                        yield Claim(head, relation, tail, f"{relation}.zh.part", at, first, last)


#: "提案人州参议员甲表示,《乙法》…", "法案发起人、众议员甲称…".
_SPONSOR = compiled(
    r"(?:作为)?(?:(?:该|此|这项|上述)?(?:法案|议案|草案|提案)的?(?:共同|联合|主要)?(?:提出者|发起人|起草者|起草人)|"
    r"(?:(?:该|此|这项|上述)?(?:法案|议案|草案)的?)?(?:共同|联合|主要|主|首席)?(?:提案人|提案者))"
    r"(?:之一)?[、,]?的?[\u4e00-\u9fff]{0,14}"
)


def sponsors(scene: Scene) -> Iterator[Claim]:
    """Give those whom their clause calls sponsors, with the one bill that the sentence names behind them."""
    sentence = scene.sentence
    for who in sentence.groups:
        first = sentence.first_of(who.clause)
        if who.clusters[0].type != "Person" or who.first > first + 6:
            continue
        if not _SPONSOR.fullmatch("".join(node.text for node in sentence.nodes[first : who.first])):
            continue
        bills = [each for each in sentence.groups if each.first > who.last and each.clusters[0].type == "Law"]
        if len(bills) == 1:
            for head in who.clusters:
                for tail in bills[0].clusters:
                    yield Claim(head, "proposed", tail, "proposed.zh.sponsor", first, first, bills[0].last)


def _told_above(scene: Scene, at: int) -> list[Group]:
    """ "《甲法案》提交参议院,提案人是乙": the noun opens its clause, and one instrument was named before."""
    sentence = scene.sentence
    if at != sentence.first_of(sentence.nodes[at].clause):
        return []
    laws = [group for group in sentence.groups if group.last < at and group.clusters[0].type == "Law"]
    return laws if len(laws) == 1 else []


def _signatories(scene: Scene, at: int, rest: str) -> Iterator[Claim]:
    """ "…推出《甲公约》。首批签署方有乙和丙": the instrument of the sentence before, where this one names none."""
    sentence = scene.sentence
    if scene.bill is None or any(group.clusters[0].type == "Law" for group in sentence.groups):
        return
    domain = load().relations["signed"].domain
    for who in _listed_behind(sentence, at, rest, domain):
        apart = who.clause != sentence.nodes[at].clause and sentence.nodes[at + 1].tag != MARK
        if apart or who.owns:
            continue  # "签署方将获支持,其中包括甲的工具".
        for head in (each.who for each in only(who, domain)):
            if head and head.type:
                yield Claim(head, "signed", scene.bill, "signed.zh.part", at, min(who.first, at), who.last)


def tells_part(sentence: Sentence) -> bool:
    """Say whether a sentence names somebody's part in a bill."""
    return any(node.tag == WORD and _PART.match(node.text) for node in sentence.nodes)


def _holders(sentence: Sentence, at: int, law: Group, rest: str, types: Iterable[str]) -> Iterator[Group]:
    """Who has the part: behind "包括" or "是", right behind the noun, or before "是"."""
    listed = list(_listed_behind(sentence, at, rest, types))
    yield from listed
    if listed:
        return
    nodes, clause = sentence.nodes, sentence.nodes[at].clause
    before = next((each for each in reversed(sentence.in_clause(clause)) if each.last < law.first), None)
    if before is not None and before.marker is None and only(before, types):
        verb = "".join(node.text for node in nodes[before.last + 1 : law.first])
        if _IS.fullmatch(verb) and (at + 1 == len(nodes) or nodes[at + 1].tag == MARK):
            yield before


def _listed_behind(sentence: Sentence, at: int, rest: str, types: Iterable[str]) -> Iterator[Group]:
    """Who has the part by a list behind its noun, or by the clause that follows."""
    nodes, clause = sentence.nodes, sentence.nodes[at].clause
    behind = next((each for each in sentence.in_clause(clause) if each.first > at), None)
    if behind is not None and only(behind, types):
        between = nodes[at + 1 : behind.first]
        named = bool(between) and between[0].text == "为"
        listed = named or any(node.tag == "LIST" for node in between) or _IS.match(rest) is not None
        if (listed or not rest) and all(node.tag in (WORD, "LIST") for node in between[named:]):
            yield behind
            return
    yield from _in_next_clause(sentence, at, types)


def _in_next_clause(sentence: Sentence, at: int, types: Iterable[str]) -> Iterator[Group]:
    """ "公布《甲公约》的签署方名单,其中包括乙和丙", "作为《甲法案》的提案人,乙表示…"."""
    nodes, clause = sentence.nodes, sentence.nodes[at].clause
    following = sentence.in_clause(clause + 1)[:1]
    if not following or not only(following[0], types) or following[0].marker or following[0].governor is not None:
        return
    lead = nodes[sentence.first_of(clause + 1) : following[0].first]
    named = NAMELY.fullmatch("".join(node.text for node in lead)) is not None
    listed = named or any(node.tag == "LIST" for node in lead)
    listed = listed and not any(node.tag == "NEGATE" for node in lead)
    holds = not lead and nodes[sentence.first_of(clause)].text == "作为"
    if listed or holds:
        yield following[0]


#: "通过两案", "批准了这两项法案".
_COUNTED_LAWS = compiled(
    r"了?(?:[这该此]|上述|前述)?(?P<count>[两二三四])(?:大)?(?:[项部份个件道条]|草)?(?:案|法|法案|法律|议案|草案|条例|法规|法令|立法|规则|公约|协定|文件)(?=[,。;]|$)"
)
_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4}


def _counted(scene: Scene, at: int) -> list[Cluster]:
    """ "提出《甲法》和《乙法》,丙院通过两案": the list of as many instruments, told of last."""
    sentence = scene.sentence
    behind = "".join(node.text for node in sentence.nodes[at + 1 :] if node.clause == sentence.nodes[at].clause)
    match = _COUNTED_LAWS.match(behind)
    if match is None:
        return []
    lists = [group.clusters for group in sentence.groups if group.last < at and group.clusters[0].type == "Law"]
    lists = lists or [told for relation in _MADE if (told := scene.told.get(relation, [])) and told[0].type == "Law"]
    last = lists[-1] if lists else []
    return list(last) if len(last) == _COUNTS[match["count"]] else []


def of_bill(scene: Scene, at: int, sense: Sense, heads: Iterable[Cluster], first: int) -> Iterator[Claim]:
    """ "甲签署了《乙公约》。丙拒绝签署。", "甲院通过《乙》;丙院4月以多数票通过": what the sentence before was about;
    "提出《甲》和《乙》,丙院通过两案"."""
    nodes = scene.sentence.nodes
    if sense.relation not in ("signed", "supported", "opposed", "passed") or first >= at:
        return
    heads = [head for head in heads if sense.relation != "passed" or head.type == "Legislature"]
    heads = [head for head in heads if fits(head, domain_of(sense)) and head.type]
    ends = at + 1 == len(nodes) or nodes[at + 1].tag == MARK
    named = any(node.who and node.who.type == "Law" for node in nodes)
    laws = [scene.bill] if scene.bill and ends and not named else _counted(scene, at)
    for head in heads:
        for law in laws:
            yield Claim(head, sense.relation, law, sense.rule, at, first, at)


#: "为甲背书", "在甲上签字": small words before what is signed or backed.
_ON = {"signed": ("在", "于"), "supported": ("为",), "passed": ("为",), "amended": ("在", "于", "从")}


def put_on(scene: Scene, at: int, sense: Sense) -> list[Group]:
    """ "在《甲公约》上签字", "为《甲法案》站台"."""
    words = _ON.get(sense.relation, ())
    sentence = scene.sentence
    ends = at + 1 == len(sentence.nodes) or sentence.nodes[at + 1].tag == MARK
    ends = ends or (sentence.nodes[at + 1].tag == "OF" and _is_first(sentence, at)) or bool(sense.then)
    ends = ends or sentence.nodes[at].text.startswith("中")  # "从《甲法》中删除了第二条"
    groups = [
        group
        for group in sentence.in_clause(sentence.nodes[at].clause)
        if ends and group.last < at and group.marker == "ADJUNCT" and group.word in words
    ]
    return [group for group in groups if group.clusters[0].type == "Law"][-1:]


def _is_first(sentence: Sentence, at: int) -> bool:
    """ "成为首家为《甲法案》背书的企业": what the clause is about does it."""
    before = "".join(node.text for node in sentence.nodes[:at] if node.clause == sentence.nodes[at].clause)
    return re.search(r"(?:成为|是|作为)[^,]{0,6}?(?:首[家个位批]|第一[家个位]|唯一|率先)", before) is not None


def welcomes_veto(sentence: Sentence, at: int) -> bool:
    """ "甲否决《乙法案》,丙对此表示欢迎": what 丙 welcomes is the veto."""
    nodes, clause = sentence.nodes, sentence.nodes[at].clause
    this = any(node.clause == clause and "对此" in node.text for node in nodes[:at])
    ended = [node for node in nodes[:at] if node.clause < clause and node.senses]
    return this and any(sense.relation in ("opposed", "repealed", "banned") for node in ended for sense in node.senses)


def takes_effect(scene: Scene, at: int) -> tuple[list[Node], list[Cluster]]:
    """ "随着甲完成签署,《乙法》即将生效": what the next clause begins with, and who stands before."""
    sentence = scene.sentence
    nodes, clause = sentence.nodes, sentence.nodes[at].clause
    opens = nodes[sentence.first_of(clause)].text in ("随着", "经", "待", "在", "获", "获得")
    following = sentence.in_clause(clause + 1)[:1]
    ends = all(
        node.tag == MARK or node.text in ("后", "之后", "以后") for node in nodes[at + 1 :] if node.clause == clause
    )
    if (
        not opens
        or not ends
        or not following
        or any(each.clusters[0].type == "Law" for each in sentence.in_clause(clause))
    ):
        return [], []
    law = following[0]
    before = [group for group in sentence.in_clause(clause) if group.last < at]
    begins = law.clusters[0].type == "Law" and law.first == sentence.first_of(clause + 1)
    return (law.members, before[-1].clusters if before else []) if begins else ([], [])


def is_count(sentence: Sentence, at: int) -> bool:
    """ "以多数赞成表决通过": how a vote went is nobody's stand."""
    counted = any(node.text == "以" for node in sentence.nodes[max(0, at - 2) : at])
    return counted and sentence.nodes[at].text in ("赞成", "支持")


def is_no_motion(sentence: Sentence, at: int) -> bool:
    """ "一项提案", "列为预备提请审议的项目" bring nothing in; "将《甲法案》提请乙院审议" does."""
    word, before = sentence.nodes[at].text, sentence.nodes[at - 1].text
    if word == "提案":
        return before.endswith(("项", "份", "个", "该", "此", "的"))
    moved = [group for group in sentence.in_clause(sentence.nodes[at].clause) if group.marker == "OBJECT"]
    bills = [group for group in moved if group.last < at and group.clusters[0].type == "Law"]
    return word == "提请" and (not bills or before.endswith("预备"))


#: Drafts that lie open for comment, by the end of their names.
_DRAFT = compiled(r"(?:征求意见稿|草案|送审稿|征求意见稿\)|草案\)|送审稿\))》?$")
#: What a lawmaker brings in and a body proposes is no instrument yet.
_BILL = compiled(r"(?:法案|议案|提案|修正案|修订案|法草案)[)》”]*$|^(?:[SAH]B|HR|H\.R\.|S\.|LD|LB|HF|SF)[ .-]?\d")
_PUTS_FORWARD = frozenset(("推出", "起草", "撰写", "发布", "公布", "制定", "编写", "拟定", "发表", "公开发布", "亮出"))
_PROPOSAL = compiled(r"(?:的)?(?:立法)?(?:提案|议案|法案提案)")


def as_made(claim: Claim, sentence: Sentence) -> Claim:
    """Tell a bill that a person brings in, or a proposal, from an instrument, and a draft put out for comment from a
    consultation (guideline, "Which relation, when two could fit")."""
    names = claim.tail.names
    if claim.relation == "consultedOn" and claim.head.type != "Jurisdiction" and any(map(_DRAFT.search, names)):
        return replace(claim, relation="issued", rule=f"{claim.rule}.draft")
    if claim.relation != "issued" or sentence.nodes[claim.at].text not in _PUTS_FORWARD:
        return claim
    named = next((each for each in sentence.nodes if each.who is claim.tail), None)
    behind = sentence.nodes[sentence.position(named) + 1 :][:1] if named else []
    proposal = bool(behind) and behind[0].tag != NAME and _PROPOSAL.match(behind[0].text) is not None
    if proposal or (claim.head.type == "Person" and any(map(_BILL.search, names))):
        return replace(claim, relation="proposed", rule=f"{claim.rule}.bill")
    return claim


#: "通过记录位置违反《甲法》": by what means, and nothing that is passed.
#: "通过《甲公约》体系处理乙".
_BY_WAY_OF = compiled(
    r"通过(?:[^,。;《]{2,40}?(?:违反|违背|规避|触犯|符合|遵守|绕过)|"
    r"《[^《》]*》的?(?:体系|框架|机制|途径|渠道|方式|程序|路径)(?=[^,。;的])(?!协议|协定|公约|法|决议))"
)


def tells_means(sentence: Sentence, at: int) -> bool:
    """Whether "通过" tells by what means something is done to a law."""
    told = "".join(node.text for node in sentence.nodes[at:])
    return sentence.nodes[at].text == "通过" and _BY_WAY_OF.match(told) is not None
