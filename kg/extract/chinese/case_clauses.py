"""Clauses that call a suit by its parties: "在甲诉乙案中判决甲胜诉", "甲诉乙著作权侵权案一审败诉"."""

from collections.abc import Sequence

from kg.extract.chinese.arguments import only
from kg.extract.sentence import Group, Sentence
from kg.text.patterns import compiled

_CASE = compiled(r"(?:公司)?[\u4e00-\u9fff]{0,12}?案")
_CASE_ENDS = compiled(r"案(?:件)?(?:[一二终再]审|[一二终再]审中|最终|中)?(?:获|被判|被裁定)?$")


def is_in_case_name(sentence: Sentence, group: Group) -> bool:
    """ "在甲诉乙案中判决甲胜诉": the name of the case says nothing of who won it."""
    nodes = sentence.nodes
    if group.last + 1 >= len(nodes):
        return False
    sues = nodes[group.last + 1].text == "诉"
    sued = group.first > 0 and nodes[group.first - 1].text == "诉" and _CASE.match(nodes[group.last + 1].text)
    return sues or bool(sued)


def who_won_case(sentence: Sentence, at: int, types: Sequence[str]) -> list[Group]:
    """ "甲诉乙著作权侵权案一审胜诉": who sued is meant."""
    if sentence.nodes[at].text not in ("胜诉", "败诉", "获胜") or not _CASE_ENDS.search(sentence.nodes[at - 1].text):
        return []
    parties = [each for each in sentence.in_clause(sentence.nodes[at].clause) if each.last < at and only(each, types)]
    return parties[:1] if len(parties) == 2 and all(is_in_case_name(sentence, each) for each in parties) else []
