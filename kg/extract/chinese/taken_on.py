"""Who put money in, told by whom a firm takes on: "甲引入战略投资者乙", "其中还出现了乙的身影"."""

from collections.abc import Iterator
from itertools import pairwise

from kg.extract.chinese.arguments import Claim, Scene, only
from kg.extract.chinese.subjects import subject
from kg.extract.entities import Cluster
from kg.extract.sentence import Group, Sentence
from kg.extract.tokens import MARK
from kg.text.patterns import compiled

_TAKES = ("引入", "引进", "迎来", "新增", "新增了", "引入了", "引进了", "迎来了")
_HOLDER = compiled(r"(?:股东|投资者|投资方|投资人|投资机构)(?!大会|会议|关系|权益|诉)")
_GIVERS = ("Company", "Organization", "Regulator", "Person")


def tells_taken_on(sentence: Sentence) -> bool:
    """Say whether a sentence without a trigger tells of new holders or of who was seen among them."""
    return any(node.text.endswith(_TAKES) or node.text.startswith("身影") for node in sentence.nodes)


def taken_on(scene: Scene) -> Iterator[Claim]:
    """Yield who put money into whom where a firm takes holders on, or they are seen in its round."""
    sentence = scene.sentence
    for at, node in enumerate(sentence.nodes):
        if node.text.endswith(_TAKES):
            yield from _new_holders(scene, at)
        elif node.text.startswith("身影") and at > 1 and sentence.nodes[at - 1].tag == "OF":
            yield from _seen(scene, at)


def _new_holders(scene: Scene, at: int) -> Iterator[Claim]:
    """ "甲引入战略投资者乙、丙", "甲引入乙作为新股东"."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    named = [each for each in sentence.in_clause(clause) if each.first > at] or _listed_next(sentence, at)
    if named and named[0].clause > clause:
        heads, first = subject(scene, at, ("Company",))
        yield from _into(named[0], _meant(sentence, heads[:1]), at, first)
        return
    if not named or any(node.tag == MARK for node in sentence.nodes[at + 1 : named[0].first]):
        return
    before = "".join(node.text for node in sentence.nodes[at + 1 : named[0].first])
    behind = "".join(
        node.text for node in sentence.nodes[named[0].last + 1 : named[0].last + 6] if node.clause == clause
    )
    closed = _HOLDER.search(behind) and behind.startswith(("等", "作为", "为", "成为", "这", "两", "三", "四"))
    if not (_HOLDER.search(before) and not named[0].owns) and not closed:
        return
    heads, first = subject(scene, at, ("Company",))
    yield from _into(named[0], _meant(sentence, heads[:1]), at, first)


def _listed_next(sentence: Sentence, at: int) -> list[Group]:
    """ "甲引入多家投资者,其中包括乙、丙": the list of the clause behind."""
    clause = sentence.nodes[at].clause
    told = "".join(node.text for node in sentence.nodes[at + 1 :] if node.clause == clause)
    behind = sentence.in_clause(clause + 1)[:1] if _SEVERAL.match(told) else []
    lead = sentence.nodes[sentence.first_of(clause + 1) : behind[0].first] if behind else []
    return behind if any(node.tag == "LIST" for node in lead) and len(lead) < 4 else []


_SEVERAL = compiled(r"(?:了|过)?(?:[\u4e00-\u9fff\d]{0,10})(?:股东|投资者|投资方|投资人|投资机构|战略投资|机构)[,:]")


def _meant(sentence: Sentence, heads: list[Cluster]) -> list[Cluster]:
    """ "甲全资子公司乙新增股东": what is named behind a tie is the one that is told of."""
    for one, other in pairwise(sentence.groups):
        tie = sentence.nodes[one.last + 1]
        if any(each in heads for each in one.clusters) and other.first == one.last + 2 and tie.text.endswith(_TIES):
            return other.clusters[:1]
    return heads


_TIES = ("子公司", "旗下", "旗下公司", "关联公司", "参股公司", "控股公司")


def _seen(scene: Scene, at: int) -> Iterator[Claim]:
    """ "甲完成融资,…,其中还出现了乙的身影": in whose round 乙 is seen."""
    sentence = scene.sentence
    seen = [each for each in sentence.groups if each.last == at - 2]
    raised = next((place for place in range(at) if "融资" in sentence.nodes[place].text), None)
    if not seen or raised is None:
        return
    heads, first = subject(scene, raised, ("Company",))
    yield from _into(seen[0], heads[:1] or scene.topic[:1], at, first)


def _into(givers: Group, firms: list[Cluster], at: int, first: int) -> Iterator[Claim]:
    for firm in firms:
        for node in only(givers, _GIVERS) if firm.type in ("Company", None) else ():
            if node.who and node.who is not firm:
                yield Claim(node.who, "investedIn", firm, "investedIn.zh.taken_on", at, min(first, at), givers.last)
