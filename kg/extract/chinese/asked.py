"""What is only asked of another, asked about or left to others: "甲要求乙公布丙", "是否起诉甲", "甲指导各地制定乙"."""

from dataclasses import replace

from kg.extract.chinese.arguments import Claim
from kg.extract.sentence import Node, Sentence
from kg.extract.tokens import WORD
from kg.text.patterns import compiled


def is_left_to_others(nodes: list[Node], claim: Claim, clause: int) -> bool:
    """ "甲指导各地制定乙": those who are led do it, and they have no name."""
    if claim.relation not in ("issued", "passed", "amended", "founded"):
        return False
    between = [node for node in nodes[claim.first : claim.at] if node.clause == clause and node.tag == WORD]
    return any(_LED.search(node.text) for node in between)


_LED = compiled(r"(?:指导|引导|鼓励|督促|指示|责成|推动)(?:各|有关|相关|地方|企业|行业|社会|省|市|成员国|会员国|其)")


def is_told_to(sentence: Sentence, claim: Claim) -> bool:
    """ "甲要求乙公布丙", "丙是甲要求乙公布的文件": what somebody asks of another, or lets him do, has not been done."""
    heads = [each.first for each in sentence.groups if claim.head in each.clusters and each.last < claim.at]
    return any(at and sentence.nodes[at - 1].text.endswith(_ASKED) for at in (claim.first, *heads[-1:]))


_ASKED = (
    "请求", "诉请", "要求", "希望", "建议", "提请", "申请", "指示",
    "责成", "责令", "勒令", "命令", "下令", "允许", "准许",
)  # fmt: skip


def is_asked(before: list[Node], claim: Claim) -> bool:
    """ "是否起诉甲": nothing is told; an inquiry may ask what it looks for ("就甲是否守法展开调查")."""
    for index, node in enumerate(before):
        if node.text.endswith("是否"):
            looked = claim.relation == "investigated" and any(each.tag == "TOWARD" for each in before[:index])
            return not looked
    return False


def besides_order(before: list[Node], relation: str) -> list[Node]:
    """ "禁用甲并对乙展开调查", "致函甲并警告乙": the words without the order, which asks of no firm what
    only authorities do."""
    orders = [at for at, node in enumerate(before) if any(sense.relation in _ORDERS for sense in node.senses)]
    goes_on = [at for at, node in enumerate(before) if orders and at > orders[-1] and _GOES_ON.search(node.text)]
    if not goes_on or relation not in _BY_AUTHORITIES:
        return before
    addressed = [node.who for node in before[orders[-1] : goes_on[-1]] if node.who]
    if any(each.type in ("Regulator", None) for each in addressed):
        return before
    return [*before[: orders[-1]], *before[goes_on[-1] :]]


_GOES_ON = compiled(r"^[并且]|[^合吞兼][并且]对?$")
_ORDERS = frozenset(("banned", "urged"))
_BY_AUTHORITIES = frozenset(("investigated", "fined", "warned"))


#: What an authority writes for, where it looks into whom it writes to.
_TO_LEARN = compiled(
    r"(?:并|以|旨在|就此|正式|进一步|意在|为|来|主动)*(?:(?:查核|查问|查证|查明|核查|核实|稽核|质询|询问|追问|问询|了解|调取|索取|索要|调查|审查)"
    r"|(?:要求|责令|命令|限令|限期|请)[^,。;]{0,16}?(?:说明|提交|提供|解释|披露|交出|答复|回复|回应|澄清))"
)
_LETTERS = ("致函", "致信", "去信", "写信", "发函")


def as_inquiry(claim: Claim, sentence: Sentence) -> Claim:
    """ "甲局致函乙,查核其有无违法": who is written to is looked into, and not called on."""
    letter = claim.relation == "urged" and sentence.nodes[claim.at].text.endswith(_LETTERS)
    if not letter or claim.head.type != "Regulator" or claim.tail.type not in ("Company", "Organization"):
        return claim
    then = sentence.nodes[claim.last].clause + 1
    behind = "".join(node.text for node in sentence.nodes if node.clause == then)
    told = _TO_LEARN.match(behind) is not None
    return replace(claim, relation="investigated", rule="investigated.zh.letter") if told else claim
