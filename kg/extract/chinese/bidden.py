"""Those without a name whom a subject lets or tells do what the verb behind says, so that it does not do so itself."""

from kg.extract.chinese.arguments import Scene
from kg.extract.hits import alternatives
from kg.extract.sentence import Group
from kg.extract.tokens import WORD, only_adverbs
from kg.text.patterns import compiled


def lets_unnamed(scene: Scene, first: int, at: int) -> bool:
    """ "…,并授权政府制定乙": who is to do it stands in the clause and has no name."""
    nodes = scene.sentence.nodes
    makes = any(sense.relation in _LEFT_TO_OTHERS for sense in nodes[at].senses)
    for node in nodes[first:at] if makes else ():
        told = _TELLS_WHOM.fullmatch(node.text) if node.tag == WORD else None
        adverbs = scene.grammar.adverbs
        if told and only_adverbs(told["when"], adverbs) and not only_adverbs(told["whom"], adverbs):
            return True  # "并责成司法警察部提出草案"
    return makes and any(
        nodes[index].text in _LETS
        and nodes[index + 1].tag == WORD
        and not only_adverbs(nodes[index + 1].text, scene.grammar.adverbs)
        for index in range(first, at - 1)
    )


#: Deeds of lawmaking that one body tells another to do.
_LEFT_TO_OTHERS = frozenset(("issued", "passed", "amended", "repealed", "proposed"))


def lets_others(scene: Scene, group: Group, at: int) -> bool:
    """ "甲允许第三方应用接入乙": those who are let do it are no name."""
    nodes, adverbs = scene.sentence.nodes, scene.grammar.adverbs
    for index in range(group.last + 1, at):
        word, lets = nodes[index + 1], nodes[index].text
        told = _TELLS_WHOM.fullmatch(lets) if nodes[index].tag == WORD else None
        if TELLS_PUBLIC_BODIES.fullmatch(lets) and all(sense.relation != "banned" for sense in nodes[at].senses):
            return True  # "甲下令联邦机构停用乙"
        if told and only_adverbs(told["when"], adverbs) and not only_adverbs(told["whom"], adverbs):
            return True  # "甲要求各国监管机构调查乙", "甲去年要求员工避免使用乙"
        if lets in _LETS and word.tag == WORD and not only_adverbs(word.text, adverbs):
            return True
    return False


_TELLS = ("责令", "责成", "指示", "命令", "要求", "禁止", "呼吁", "敦促", "鼓励")
_LETS = frozenset(("允许", "授权", "授权给", "开放给", "提供给", *_TELLS))
_TELLS_WHOM = compiled(rf"(?P<when>.*?)(?:{alternatives(_LETS)}|建议|提醒|告诫)(?P<whom>.{{2,}})")
_PUBLIC_BODIES = (
    r"[^,。;]{0,6}(?:联邦|政府|公务|国家机关|公共机构|公共部门|军方|军队)"
    r"(?:各?(?:机构|部门|机关|雇员|员工|职员|人员|员))?"
)
TELLS_PUBLIC_BODIES = compiled(rf"(?:要求|下令|命令|指示|责令|禁止){_PUBLIC_BODIES}")
#: Nobody but a public officer gives them orders, or asks all of them; anybody may call upon the government.
ORDERS_PUBLIC_BODIES = compiled(rf"(?:下令|命令|指示|责令|要求(?:各|所有|全体|全部)){_PUBLIC_BODIES}")
