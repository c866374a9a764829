"""Clauses that leave their subject out, since the one before told who acts."""

import functools
from collections.abc import Sequence

import rjieba

from kg.extract.entities import Cluster
from kg.extract.hits import alternatives
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import DATE, MARK, NAME, TRIGGER, WORD, Sense, only_adverbs
from kg.names import words
from kg.text.patterns import compiled


def opens_toward(sentence: Sentence, start: int, adverbs: frozenset[str]) -> bool:
    """ "…,对甲罚款,对乙罚款": a clause that begins with whom it is done to has no subject of its own."""
    nodes = sentence.nodes
    for _ in range(3):
        node = nodes[start]
        ahead = (node.tag == WORD and only_adverbs(node.text, adverbs)) or node.tag in ("PLAN", "NEGATE")
        if start + 1 < len(nodes) and (ahead or node.text == "将"):
            # "甲表示,将对乙的做法展开调查".
            start += 1
    if nodes[start].text in _MEANS and start + 2 < len(nodes) and nodes[start + 1].tag == NAME:
        start += 2  # "将通过丙向乙出售…"
    return nodes[start].tag == "TOWARD"


_MEANS = ("通过", "借助", "经由", "经")


def opens_with(sentence: Sentence, start: int, at: int, adverbs: frozenset[str]) -> bool:
    """ "甲宣布,已与运营图库的乙达成和解": a clause that begins with whom it is done with."""
    nodes = sentence.nodes
    while start < at and (
        nodes[start].tag == "SAY" or (nodes[start].tag == WORD and only_adverbs(nodes[start].text, adverbs))
    ):
        start += 1
    return nodes[start].text in ("与", "同") and any(sense.frame == "with" for sense in nodes[at].senses)


def reports(sentence: Sentence, start: int, stop: int) -> bool:
    """A clause that only says when, why or from where ("据介绍", "为促进图像生成AI的应用")."""
    nodes = sentence.nodes[start:stop]
    return bool(nodes) and nodes[0].tag in ("ADJUNCT", "DATE")


def goes_on(sentence: Sentence, first: int, at: int) -> bool:
    """ "…,并联合其他公司对乙提起诉讼": behind "并" whoever acted before acts on."""
    opening, told = sentence.nodes[first], list(enumerate(sentence.nodes[first:at], first))
    marked = {at for group in sentence.groups if group.marker for at in range(group.first, group.last + 1)}
    said = any(node.tag == "SAY" or (node.tag == NAME and index not in marked) for index, node in told)
    joins = opening.text in ("联合", "携手", "会同", "联同")
    return (joins or (opening.tag == WORD and _AND_THEN.match(opening.text) is not None)) and not said


_AND_THEN = compiled(r"并(?![购非不])|还(?!原|款|债)|同时|随后|而后|又|进而|继而|转而")


def opens_where(sentence: Sentence, first: int, at: int) -> bool:
    """ "甲与乙,在丙国的首都签署…": a clause that begins with where it is done has no subject of its own."""
    nodes = sentence.nodes[first:at]
    return (
        [node.tag for node in nodes] == ["ADJUNCT", NAME, "OF", WORD]
        and nodes[0].text in ("在", "于")
        and nodes[3].text.endswith(
            ("庄园", "宫", "馆", "厅", "中心", "大厦", "酒店", "总部", "首都", "上", "期间", "城")
        )
    )


def opens_list(sentence: Sentence, first: int, at: int) -> bool:
    """ "甲出台了规则,包括2030年出台的乙、2031年出台的丙": those of a list have all one doer."""
    nodes = sentence.nodes
    described = at + 1 < len(nodes) and nodes[at + 1].tag == "OF"
    return first < at and nodes[first].tag == "LIST" and described and nodes[at - 1].tag in ("DATE", "AND")


def has_no_subject(sentence: Sentence, start: int, stop: int, adverbs: frozenset[str]) -> bool:
    """A clause that begins with its verb, so that who acts was told before ("同意支付1元,与乙和解", "二是发布甲")."""
    nodes = sentence.nodes[start:stop]
    if nodes and nodes[0].text in ("未经", "未获", "未征得"):
        return True  # "未经顾客同意录音": the leave is another's, and the deed is not.
    if nodes and nodes[0].tag in (WORD, TRIGGER, "ALLEGE", "PLAN") and _VERB_FIRST.match(nodes[0].text):
        return True
    ahead = 0
    while ahead < len(nodes) and (
        nodes[ahead].tag in ("DATE", "PLAN", "NEGATE", "AND", "LIST")
        or (nodes[ahead].tag == WORD and only_adverbs(nodes[ahead].text, adverbs))
    ):
        ahead += 1
    verb = nodes[ahead : ahead + 2]
    if bool(verb) and verb[0].tag in (TRIGGER, "SAY") and verb[-1].tag != "OF":
        return True
    said = "".join(node.text for node in nodes[ahead:])
    if bool(verb) and verb[0].tag == WORD and tells_on(said):
        return True
    return all(node.tag in (WORD, MARK) for node in nodes[ahead:]) and _tells_of_it(said.rstrip(",;:"))


def opens_with_verb(sentence: Sentence, first: int, at: int) -> bool:
    """ "…,投入数十亿元自建甲", "…,是甲的创建者": a clause that begins with another verb than that of the deed."""
    nodes, behind = sentence.nodes[first:at], sentence.nodes[at + 1 : at + 2]
    mutual = any(sense.frame == "with" for sense in sentence.nodes[at].senses)
    marked = _marked(sentence) if mutual else set()
    plain = all(node.tag in _PLAIN or index in marked for index, node in enumerate(nodes, first))
    said = "".join(node.text for index, node in enumerate(nodes, first) if node.tag != DATE and index not in marked)
    describes = bool(behind) and behind[0].tag == "OF"
    return plain and not describes and not ASKS.search(said) and tells_on(said)


def _marked(sentence: Sentence) -> set[int]:
    """Positions of names behind a small word ("与甲", "对甲")."""
    return {index for group in sentence.groups if group.marker for index in range(group.first, group.last + 1)}


_PLAIN = frozenset((WORD, TRIGGER, DATE, "PLAN", "NEGATE", "ALLEGE", "SAY", "AND"))
#: Whose deed it is that is asked for, let, hindered or foreseen stands behind these, or nowhere.
ASKS = compiled(
    r"要求|请求|呼吁|敦促|建议|希望|鼓励|允许|准许|禁止|责令|命令|指示|授权|促使|迫使|导致|引发|阻止|防止|避免|反对|支持|"
    r"推动|帮助|协助|指控|指责|批评|主张|寻求|试图|考虑|担心|担忧|涉嫌|参与|负责|游说|威胁"
)


@functools.lru_cache(1 << 14)
def tells_on(clause: str) -> bool:
    """Whether a clause begins with a verb, by a dictionary, or with what somebody has or is ("估值达30亿美元")."""
    if _THIS.match(clause):
        return False
    if _HAS.match(clause) or _APPOSITION.fullmatch(clause):
        return True
    told = (pair for pair in rjieba.tag(clause, False) if pair[1] not in _AHEAD)
    word, tag = next(told, ("", None))
    return tag in _VERBS or word in _TAKEN_FOR_NOUNS


@functools.lru_cache(1 << 14)
def _tells_of_it(clause: str) -> bool:
    """Whether a short clause tells how things stand with who was named before ("态度大变", "棋高一着")."""
    return 2 < len(clause) <= _SHORT and not _SOMEBODY.search(clause[:_HEAD])


_SHORT, _HEAD = 10, 6
#: Words for people and bodies, who may act themselves ("用户抗议", "检方介入"), matters, and what is done to somebody.
_SOMEBODY = compiled(
    rf"{alternatives(words()['group']['nouns'])}|(?<![\d百千万亿])人|[者方员局院署部会府司社界户民警师长官国州市]|机构|部门|当局|团队|媒体|巨头|"
    r"厂商|平台|对手|市场|舆论|法案|双方|消息|协议|交易|案|诉|[被遭将]|[这该此其本]|系|(?<!先)是"
)


#: Adverbs, times, conjunctions, attributes, numbers; verbs and prepositions.
_AHEAD = frozenset(("d", "ad", "t", "c", "a", "b", "m"))
_VERBS = frozenset(("v", "vd", "vi", "p"))
#: "本轮融资由甲领投": a matter, and no deed.
_THIS = compiled(r"[本该此这首新上][轮次笔项起]")
#: Verbs, and an adverb of verbs, that the dictionary has as nouns.
_TAKEN_FOR_NOUNS = frozenset(("全面", "意识", "面向", "布局", "部署", "加码", "押注", "聚焦", "主打", "深耕"))
#: "甲,一家总部位于乙市的初创公司,": what somebody is.
_SORTS = alternatives(
    ("公司", *(noun for kind in ("Company", "Organization", "Person") for noun in words()["kinds"][kind]))
)
_APPOSITION = compiled(rf"一[家个名位所款].{{0,40}}(?:{_SORTS}),?")
_HAS = compiled(rf"(?:{alternatives(words()['text']['attributes'])})(?!的)")


_VERB_FIRST = compiled(
    r"(?:[已曾将拟并仍也还]|已经|正式|正在|随后|最终|共同|依法|从严|严肃)*(?:同意|愿意|承诺|承认|决定|获悉|得知|认为|指责|指控|主张|声称|要求|请求|涉嫌|违反|"
    r"侵犯|侵害|擅自|非法|未经|利用|使用|通过|运用|借助|采用|发现|支付|缴纳|缴付|停止|删除|更改|提出|提交|递交|承担|造成|导致|拒绝|未能|未按|没有|不服|"
    r"试图|寻求|希望|打算|准备|计划|考虑|抓取|爬取|复制|下载|收集|处理|生成|训练|销毁|关闭|聘请|委托|改变|调整|"
    r"责令|命令|勒令|没收|处以|给予|予以|约谈|警告|暂停|下架|处理|查处|通报|判令|判决|裁定|驳回|认定|撤销|维持)"
)


def opens_edition(sentence: Sentence, first: int, at: int, adverbs: frozenset[str]) -> bool:
    """ "甲国际版内置乙,国内版则采用丙": another edition of what the clause before told of."""
    node = sentence.nodes[first]
    told = first < at and node.tag == WORD and _EDITION.fullmatch(node.text) is not None
    return told and is_bare(sentence, first + 1, at, adverbs)


_EDITION = compiled(
    r"(?:而|其)?(?:国内|国际|海外|中国|企业|个人|专业|免费|付费|网页|桌面|移动|手机|新|旧|标准|高级|开源|教育)版本?"
    r"(?:则|也|还|均|将|已|仍|现|改)*"
)


def is_bare(sentence: Sentence, first: int, last: int, adverbs: frozenset[str]) -> bool:
    """Say whether the nodes from `first` up to `last` hold no noun that could be an unlisted subject."""
    marked = _marked(sentence)
    for index in range(first, last):
        node = sentence.nodes[index]
        if (
            node.tag == WORD
            and node.text not in adverbs
            and not only_adverbs(node.text, adverbs)
            and not _is_modified(sentence, index, marked)
        ):
            return False
        if node.tag == NAME and index not in marked:
            return False
    return True


def _is_modified(sentence: Sentence, index: int, marked: set[int]) -> bool:
    """A word beside a marked name, or one that the verb acts on ("对当红的图像公司甲提起诉讼"), is no subject."""
    leads = index > 0 and sentence.nodes[index - 1].tag in ("ADJUNCT", "OBJECT", "TOWARD")
    return index + 1 in marked or index - 1 in marked or leads


def is_over(nodes: Sequence[Node]) -> bool:
    """ "收到甲的投诉后展开调查", "就账号被封一事起诉": what was suffered is over, and another deed follows."""
    return any(
        node.tag == WORD and (node.text.startswith(("后", "之后")) or node.text.endswith(("一事", "为由")))
        for node in nodes
    )


def first_side(sentence: Sentence, at: int, sense: Sense, heads: list[Cluster]) -> list[Cluster]:
    """ "甲与乙合作,次年与丙合作": it is 甲 that goes on, and not the partner of the clause before."""
    before = (group for group in sentence.groups if group.split and group.clause < sentence.nodes[at].clause)
    pair = next((group for group in before if group.clusters == heads), None)
    told = (node.senses for node in sentence.nodes if pair and node.clause == pair.clause)
    if pair is None or not any(each.relation == sense.relation for senses in told for each in senses):
        return heads
    return [node.who for node in pair.members[: pair.split] if node.who]


def first_party(sentence: Sentence, group: Group, at: int, heads: list[Cluster]) -> list[Cluster]:
    """ "甲与乙达成合作,并发布丙": with whom the first deed was done has no part in the next, but for "共同"."""
    nodes = sentence.nodes
    between = nodes[group.first : group.last]
    parted = group.split and any(node.text in ("与", "同", "跟") for node in between)
    behind = [node for node in nodes[group.last + 1 :] if node.clause == group.clause]
    mutual = any(sense.frame == "with" for node in behind for sense in node.senses)
    mutual = mutual or BETWEEN_TWO.search("".join(node.text for node in behind)) is not None
    own = nodes[sentence.first_of(nodes[at].clause) : at + 1]
    if not parted or not mutual or not _AND_THEN.match(own[0].text) or any(_TOGETHER.search(node.text) for node in own):
        return heads
    left = [node.who for node in group.members[: group.split]]
    return [head for head in heads if head in left] or heads


#: What two have or do with each other.
BETWEEN_TWO = compiled(r"谈判|洽谈|磋商|会谈|会面|会晤|竞争|分歧|争执|争端|纠纷|冲突|不和|交涉|对峙|决裂|合并|结盟")
_TOGETHER = compiled(r"共同|联合|一起|一同|一道|携手|联手|双双|双方|两家|[均都各]|合作|合资|共建|共研")
