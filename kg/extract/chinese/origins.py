"""What does nothing itself: places where somebody is from ("美国参议员"), laws that are broken ("违反《甲法》"),
those for whom another stands ("甲的经销商乙").
"""

from collections.abc import Iterable

from kg.extract.chinese.arguments import Scene, only
from kg.extract.chinese.neighbours import acts_by_envoys
from kg.extract.sentence import Group, Sentence
from kg.extract.tokens import NAME, WORD, only_adverbs
from kg.text.patterns import compiled


def is_origin(scene: Scene, group: Group) -> bool:
    """A place before a noun tells where somebody is from ("美国参议员", "中国用户") and does nothing itself."""
    nodes = scene.sentence.nodes
    if group.first and group.clusters[0].type == "Law" and nodes[group.first - 1].text.endswith(_GONE_BY):
        return True
    if any(node.who and node.who.type != "Jurisdiction" for node in group.members) or group.last + 1 >= len(nodes):
        return False
    following = nodes[group.last + 1]
    if following.text.startswith("在内"):
        return False  # "包括中国、法国在内的61个签署方"
    counted = _COUNTED.match(following.text)
    if counted and only_adverbs(following.text[counted.end() :], scene.grammar.adverbs):
        return False  # "由甲国、乙国两国签署"
    if following.text.startswith("等"):
        # "法国、丹麦等国的消费者团体".
        of_places = _OF_PLACES.match(following.text)
        bodies = of_places is not None and not only_adverbs(of_places["whose"], scene.grammar.adverbs)
        owner = group.last + 2 < len(nodes) and nodes[group.last + 2].tag == "OF"
        return bodies or (owner and not acts_by_envoys(group, nodes[min(group.last + 3, len(nodes) - 1)]))
    if following.text.lstrip("还也又已正曾亦均都则").startswith((*_PLACE_ACTS, "方面")):
        return False
    return following.tag == NAME or (following.tag == WORD and not only_adverbs(following.text, scene.grammar.adverbs))


_GONE_BY = ("违反", "违反了", "违背", "触犯", "不符合", "未遵守", "依据", "根据", "依照", "按照", "援引", "依")
_COUNTED = compiled(r"[两二三四五六七八九十\d]+(?:个)?(?:国家|国|省|州|市|地|方)")
#: "魁北克等省隐私监管机构".
_OF_PLACES = compiled(
    r"等(?:多|数|\d+|[二两三四五六七八九十]+)?个?(?:国家|成员国|国|省份|省|州|地|市|地区)"
    r"(?!领导人|代表|外长|首脑|元首|政府)(?P<whose>[\u4e00-\u9fff]{2,})"
)
#: What a place does itself.
_PLACE_ACTS = (
    "扩大", "举办", "主办", "推动", "推进", "投入", "拨款", "实行", "建成", "引入", "出席", "取消", "恢复",
    "完善", "简化", "加强", "放宽", "放松", "尽快", "立即", "不要", "停止", "采取", "保护", "确保", "推迟",
    "暂缓", "考虑", "重新", "遵守", "尊重", "放弃", "坚持", "履行", "避免", "收紧", "承诺", "行使", "率先",
    "结合", "利用", "依托", "计划", "正在", "成为", "作为", "启动", "开始", "加快", "宣告", "决定", "拟", "将",
)  # fmt: skip


def stands_for_agent(sentence: Sentence, group: Group, types: Iterable[str]) -> bool:
    """ "要求甲的香港经销商乙停止销售": it is 乙 that is meant."""
    behind = next((each for each in sentence.in_clause(group.clause) if each.first > group.last + 2), None)
    told = "".join(node.text for node in sentence.nodes[group.last + 2 : behind.first]) if behind else ""
    return behind is not None and bool(only(behind, types)) and _AGENT_OF.fullmatch(told) is not None


_AGENT_OF = compiled(
    r"[\u4e00-\u9fff]{0,10}(?:经销商|分销商|代理商|总代理|进口商|子公司|分公司|关联公司|运营商|运营方|母公司)"
)
