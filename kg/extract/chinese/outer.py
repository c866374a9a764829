"""A sentence taken apart: the clauses that only describe a name, and the verb around them.

"甲收购被乙起诉的丙" says that 甲 bought 丙, and inside that 乙 sued 丙; no verb of one part has names of the other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.extract.chinese.clauses import analyse
from kg.extract.chinese.led import UNDER
from kg.extract.chinese.relatives import ALSO
from kg.extract.entities import AGENTS, Cluster
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import DATE, MARK, NAME, TRIGGER, WORD
from kg.text.patterns import compiled

BY = "BY"
_MARKERS = frozenset(("TOWARD", "WITH", BY, "OBJECT", "AGENT", "ALLEGE"))
#: How a clause begins that describes what follows its "的".
_OPENS = compiled(
    r"(?:正(?!式)|曾|已|未|拟|刚|近[期日年]|此前|日前|最近|目前|长期|一直|仍|尚|备受|饱受|广受|深受|深陷|身陷|总部|位于|成立于|估值|市值|专注|致力|"
    r"负责|主管|来自|拥有|面临|旨在|有关|关于|针对|涉及|开发|研发|推出|运营|提供|代表|从事|主张|声称|号称|因|以|获|"
    r"离开|退出|告别|加入|出身|毕业|隶属|归属|从属|脱胎|孵化|源自|出自|背靠|依托|依附|挂靠|领导|执掌|掌管|掌舵|参与|同样|同时|"
    r"(?:就职|任职|供职|效力|服务|受雇|起源|诞生|创立|立足|扎根|注册|上市)于)"
)


#: "在被问及甲收购乙时表示": what somebody is asked about.
_ASKED = compiled(r"(?:[在于]|近日|日前)*(?:回应|回复|答复|回答|被问[及到]|谈[及到]|提及|评论|评价|说明)(?![称说道:])")


#: "就甲与乙合作、人工智能治理等问题交换意见": what is talked over.
_MATTER = compiled(
    r"[^,。;]{0,12}?等?(?:问题|议题|事宜|话题)(?:充分|深入|广泛)?(?:交换|进行(?:了)?(?:交流|磋商|讨论|会谈|沟通|探讨)|展开(?:了)?(?:交流|磋商|讨论|探讨)|举行)"
)


@dataclass(frozen=True, slots=True)
class Relative:
    """A clause inside another: positions of its first node, of its last ("的") and of the name that it describes, if
    it describes one."""

    first: int
    of: int
    named: int | None


def relatives(sentence: Sentence) -> list[Relative]:
    """List the clauses of a sentence that only describe a name, or tell what somebody is asked about, in order."""
    found = []
    for of, node in enumerate(sentence.nodes[:-1]):
        named = _named_behind(sentence.nodes, of) if node.tag == "OF" else None
        first = _start(sentence.nodes, of, named) if named is not None else None
        if first is not None and named is not None:
            found.append(Relative(first, of, named))
        elif (node.text == "就" or _ASKED.search(node.text)) and (last := _end_of_question(sentence.nodes, of)):
            found.append(Relative(of, last, None))
    return [each for each in found if each.named is None or not any(_holds(one, each) for one in found)]


def _end_of_question(nodes: Sequence[Node], first: int) -> int | None:
    """Where what is asked about ends: before the "时" of its clause; None where nobody does anything in it."""
    for at in range(first + 1, len(nodes)):
        if nodes[first].text == "就" and _MATTER.match(nodes[at].text):
            return at
        if nodes[at].clause != nodes[first].clause:
            return None
        if nodes[at].text.startswith("时"):
            return at - 1 if any(node.tag == TRIGGER for node in nodes[first:at]) else None
    return None


def _holds(one: Relative, other: Relative) -> bool:
    return one.named is None and one.first <= other.first <= one.of


def without(sentence: Sentence, described: Iterable[Relative]) -> Sentence:
    """Analyse a sentence anew without the clauses that describe its names."""
    left_out = {index for each in described for index in range(each.first, each.of + 1)}
    kept = [replace(node) for index, node in enumerate(sentence.nodes) if index not in left_out]
    return analyse(kept, sentence.start, sentence.end, sentence.part)


def alone(sentence: Sentence, relative: Relative) -> Sentence:
    """Analyse what a clause tells of the name that it describes: "被甲起诉的乙" as "乙被甲起诉"."""
    nodes = sentence.nodes
    if relative.named is None and nodes[relative.first].text == "就":
        return analyse([], sentence.start, sentence.end, sentence.part)  # What is talked over is not yet done.
    if relative.named is None:
        asked = [replace(node) for node in nodes[relative.first + 1 : relative.of + 1]]
        return analyse(asked, sentence.start, sentence.end, sentence.part)
    group = next((each for each in sentence.groups if each.first == relative.named), None)
    last = group.last if group and not _is_with_other(nodes, group) else relative.named
    named = [replace(node) for node in nodes[relative.named : last + 1]]
    words = "".join(node.text for node in nodes[relative.first : relative.of])
    told = [
        replace(node, senses=tuple(sense for sense in node.senses if sense.then in words))
        for node in nodes[relative.first : relative.of]
    ]
    kept = [*told, *named] if told[0].tag == NAME else [*named, *told]
    return analyse(kept, sentence.start, sentence.end, sentence.part)


def _is_with_other(nodes: Sequence[Node], group: Group) -> bool:
    """ "起诉甲的乙与丙合作": 丙 is not described."""
    return group.split == 1 and nodes[group.first + 1].text in ("与", "同")


def is_torn(sentence: Sentence, described: Iterable[Relative], at: int, ends: Iterable[Cluster]) -> bool:
    """Say whether a word at an offset, inside of a clause that describes a name, is read with a name outside of it."""
    for each in described:
        inside = sentence.nodes[each.first : (each.of if each.named is None else each.named) + 1]
        if inside[0].start <= at < inside[-1].start:
            named = [node.who for node in inside if node.who]
            by_whom = each.named is None or inside[0].tag in ("AGENT", BY) or len(named) > 1
            return by_whom and not all(end in named for end in ends)
    return False


def _named_behind(nodes: Sequence[Node], of: int) -> int | None:
    behind = nodes[of + 1 : of + 3]
    noun = len(behind) == 2 and behind[0].tag == WORD and len(behind[0].text) < 12
    done_to = any(node.tag == NAME and node.clause == nodes[of].clause for node in nodes[:of])
    if noun and done_to and ALSO.fullmatch(behind[0].text):
        return None  # "起诉甲的还有乙"; "当天签署的有乙" names nothing that was signed.
    named = behind[1] if noun else behind[0]
    return of + 1 + noun if named.tag == NAME and named.clause == nodes[of].clause else None


def _start(nodes: Sequence[Node], of: int, named: int) -> int | None:
    """Where the clause begins that ends in the "的" at `of`; None where that only tells whose something is."""
    first = of
    while first and nodes[first - 1].clause == nodes[of].clause and nodes[first - 1].tag not in (MARK, "OF"):
        first -= 1
    opens = not first or nodes[first - 1].tag != "OF"
    for at in range(first, of):
        ahead = _ahead(nodes, at) if at > first else None
        if (
            ((at == first and opens) or ahead is not None)
            and _opens(nodes, at, of, named, ahead)
            and _fits(nodes, at, named, ahead)
        ):
            return at
    return None


def _ahead(nodes: Sequence[Node], at: int) -> Node | None:
    """The node before the one at a position, where it may stand before what describes a name."""
    ahead = nodes[at - 1]
    passive = ahead.tag == BY and nodes[at].tag == TRIGGER and not nodes[at + 1].who
    if ahead.text in UNDER or passive or ahead.text in _JOINED:
        return None  # "被起诉", but "被开发丙的甲收购"; "甲会同乙发布的丙" is of both.
    compared = at > 1 and ahead.text == "于" and _UNLIKE.search(nodes[at - 2].text)
    return ahead if ahead.tag in (*_MARKERS, TRIGGER) or ahead.text in (*_JOINTS, "了") or compared else None


#: "不同于2024年被否决的甲".
_UNLIKE = compiled(r"(?:不同|有别|有异|区别|类似)$")
_JOINTS = ("与", "和", "同")
#: "与甲关系密切的乙".
_RELATED = compiled(
    r"(?:素|长期|一直|曾|同样|也)*(?:有|没有|关系|存在|竞争|联系|往来|来往|对立|不和|交好|结盟|为敌|无关|相似|类似|关联|并无|毫无|齐名|同属|一样)"
)
_JOINED = ("会同", "联合", "联同", "携手", "协同")


def _opens(nodes: Sequence[Node], at: int, of: int, named: int, ahead: Node | None) -> bool:
    """Say whether a clause that describes a name may begin at a position, by what stands there and behind it."""
    node, verbs = nodes[at], [index for index in range(at, of) if nodes[index].tag == TRIGGER]
    if node.tag == WORD or (node.tag == "ADJUNCT" and node.text.endswith("离开")):
        return _OPENS.match(node.text) is not None
    if node.text in _TOWARDS and nodes[at + 1].who and at + 2 < of and nodes[named].who:
        return _toward(nodes[at + 2 : of])
    if node.text in _JOINTS and nodes[at + 1].who and at + 2 < of:
        return not verbs and _RELATED.match(nodes[at + 2].text) is not None
    if node.tag == "OBJECT":
        # "将甲诉至法院的乙": what the verb takes stands before it alone; but "将甲收购的乙出售".
        return len(verbs) == 1 and _TO_COURT.fullmatch("".join(each.text for each in nodes[verbs[0] : of])) is not None
    if node.text == "因":
        return any("而" in each.text for each in nodes[at:of])
    if node.tag in ("NEGATE", "PLAN"):
        return nodes[at + 1].tag == BY
    if node.tag in ("AGENT", BY, DATE):
        return at > 0 or bool(verbs) or node.tag == BY
    if node.tag == TRIGGER:
        # "起诉收购了乙的甲"; "采用乙自研的甲" begins at 乙.
        return verbs == [at] and (ahead is not None or nodes[at + 1].text.startswith(("了", "过")))
    # "与乙投资的甲合作": who did it, and the verb right before "的"; "丙与乙共建的甲" is of both.
    by_one = node.tag == NAME and ahead is not None and verbs == [of - 1] and at < of - 1
    if by_one and ahead is not None and ahead.tag == "TOWARD":
        # "对甲推出的乙", but "对甲提出的丙".
        by_one = all(sense.frame != "toward" for sense in nodes[of - 1].senses)
    joint = any(each.tag == "AND" for each in nodes[at:of]) or nodes[of - 1].text.startswith(("共", "联合", "合"))
    return by_one and not joint


_TOWARDS = ("对", "向", "为", "给")
_GIVES = compiled(r"(?:长期|独家|主要|一直)*(?:提供|供应|输送|出售|供货|支付|报告|效力|代工|打工)")


def _toward(told: Sequence[Node]) -> bool:
    """Whether what stands behind "对甲" is all done to 甲 ("对甲提起诉讼的乙", "为甲提供算力的乙"); but "对甲推出的乙",
    "对甲投资的乙"."""
    deeds = [sense.frame for node in told for sense in node.senses if sense.relation != "investedIn"]
    if _GIVES.match(told[0].text):
        return sum(node.tag == TRIGGER for node in told[1:]) == 0
    return bool(deeds) and told[0].tag == TRIGGER and "verb" not in deeds and "toward" in deeds


_TO_COURT = compiled(r"[告诉送][到至上进][\u4e00-\u9fff]{0,6}(?:法庭|法院)|(?:列|追加)[为作][\u4e00-\u9fff]{0,3}被告")


def _fits(nodes: Sequence[Node], at: int, named: int, ahead: Node | None) -> bool:
    """Say whether what stands around fits a clause that describes a name."""
    if nodes[at].tag == TRIGGER:
        who = nodes[named].who
        acts = who is None or who.type in (None, *AGENTS)
        taken = any(node.tag == NAME for node in nodes[at:named])
        if taken and not acts:
            return False  # "禁止使用甲的模型": whose it is.
        if at and (ahead is None or ahead.tag == BY) and not _has_verb_behind(nodes, named):
            return False  # ",废除了甲的法令", "被预装于甲的搜索栏".
    if nodes[at].tag == WORD and ahead is None and at and _acts_on_made(nodes, at, named):
        return _has_verb_behind(nodes, named)  # ",已废除甲颁布的法令": the first verb has the last name as its object.
    if ahead is not None and ahead.text in _JOINTS and at > 1 and nodes[at - 2].tag == NAME and nodes[at].tag == NAME:
        # "甲与乙投资的丙合作", but "甲与乙推出的丙".
        return _has_verb_behind(nodes, named, "with")
    return True


def _acts_on_made(nodes: Sequence[Node], at: int, named: int) -> bool:
    """Whether behind a word of time comes a verb, and then a name with a verb of its own."""
    verbs = [index for index in range(at, named) if nodes[index].tag == TRIGGER]
    return len(verbs) > 1 and any(node.tag == NAME for node in nodes[verbs[0] + 1 : verbs[-1]])


def _has_verb_behind(nodes: Sequence[Node], named: int, frame: str | None = None) -> bool:
    return any(
        node.tag == TRIGGER and (frame is None or any(sense.frame == frame for sense in node.senses))
        for node in nodes[named + 1 :]
        if node.clause == nodes[named].clause
    )
