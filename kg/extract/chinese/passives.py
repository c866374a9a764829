"""Who does what is said in the passive: "被甲罚款", "由甲推出", and whom such a word leads to no deed."""

from collections.abc import Iterable
from itertools import pairwise

from kg.extract.chinese.arguments import Scene, only
from kg.extract.chinese.elided import is_over
from kg.extract.chinese.full_names import FAMILY, GIVEN
from kg.extract.chinese.neighbours import tells_whose
from kg.extract.chinese.origins import is_origin
from kg.extract.sentence import Group, Sentence
from kg.extract.tokens import NAME, WORD
from kg.text.patterns import compiled


def passive_agent(scene: Scene, at: int, types: Iterable[str]) -> Group | None:
    """The group behind "被" or "由" that does what the trigger at a position says."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    marked = [
        group
        for group in sentence.in_clause(clause)
        if group.last < at
        and group.marker in ("BY", "AGENT")
        and only(group, types)
        and not is_origin(scene, group)
        and not acts_in_relative(sentence, group, at)
        and not tells_in_relative(sentence, group, at)
        and not (group.word not in _SUFFERS and group.marker == "BY" and _goes_on(sentence, group, at))
        and not is_over(sentence.nodes[group.last + 1 : at])
    ]
    return _holder(sentence, _led_by(sentence, marked[-1], at, types), types) if marked else None


def is_by_unnamed(sentence: Sentence, at: int) -> bool:
    """ "由总统令批准的甲": a noun without a name stands right behind "由", and does it."""
    nodes = sentence.nodes
    by = at > 1 and nodes[at - 2].tag == "AGENT" and nodes[at - 2].text == "由" and nodes[at - 1].tag == WORD
    return by and at + 1 < len(nodes) and nodes[at + 1].tag == "OF"


def is_of_people(sentence: Sentence, group: Group) -> bool:
    """ "由前甲公司研究员创立": people who were there, without a name."""
    behind = sentence.nodes[group.last + 1 : group.last + 3]
    unnamed = len(behind) > 1 and behind[1].tag != NAME and behind[0].tag == WORD
    if unnamed and only(group, ("Person",)) and _CALLED.fullmatch(behind[0].text):
        return False  # "由李明教授创立".
    person = unnamed and behind[1].senses and group.marker == "AGENT" and _PERSON.fullmatch(behind[0].text)
    return unnamed and bool(person or _PEOPLE.match(behind[0].text))


#: "由甲大学唐某创立": a person whose name no list has.
_PERSON = compiled(FAMILY + GIVEN + "{1,2}")
_CALLED = compiled(r"等?(?:[两二三四五六七八九十多数几]?[名位])?(?:研究员|工程师|科学家|教授|学者|专家|博士|设计师)")
_PEOPLE = compiled(
    r"(?:的|的?(?:前|离职|退休|资深|核心|多名|[一两二三四五六七八九十数几\d]+[名位])*)*"
    r"(?:研究员|研究人员|员工|雇员|高管|工程师|科学家|成员|校友|教授|学者|学生|专家|骨干|老将|元老|毕业生|博士|高层|设计师|团队成员)"
)


def _led_by(sentence: Sentence, group: Group, at: int, types: Iterable[str]) -> Group:
    """ "由甲指导、乙组织编制": it is 乙 that did it."""
    nodes = sentence.nodes
    behind = next((each for each in sentence.groups if each.first == group.last + 3), None)
    led = behind and nodes[group.last + 1].text.endswith("指导") and nodes[group.last + 2].text in ("、", ",")
    return behind if behind and led and behind.last < at and only(behind, types) else group


def _holder(sentence: Sentence, group: Group, types: Iterable[str]) -> Group:
    """ "由前甲公司设计师乙创办": who acts is the holder of the office."""
    beside = next((each for each in sentence.groups if each.first == group.last + 1), None)
    if beside and _PART.search(beside.members[0].text) and only(beside, types):
        return beside  # "由甲部乙技术委员会编制".
    behind = next((each for each in sentence.groups if each.first == group.last + 2), None)
    held = behind and behind.clusters[0].type == "Person" and sentence.nodes[group.last + 1].tag == WORD
    return behind if behind and held and only(behind, types) else group


def acts_in_relative(sentence: Sentence, group: Group, at: int) -> bool:
    """ "由甲创立的乙发布": the agent does what stands before "的"."""
    inner = range(group.last + 2, min(at, len(sentence.nodes) - 1))
    return tells_whose(sentence, group) or any(
        sentence.nodes[index].tag == "OF" and sentence.nodes[index + 1].tag == NAME for index in inner
    )


def is_passive(scene: Scene, at: int) -> bool:
    """Say whether a trigger is in the passive ("被A罚款", "遭投诉")."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    nodes = sentence.nodes[sentence.first_of(clause) : at]
    return any(
        node.tag == "BY"
        and (node.text == "被" or not any(each.senses for each in nodes[index:]))
        and (node.text in _SUFFERS or not any("并" in each.text for each in nodes[index:]))
        # "乙已被甲用于其推出的丙": 甲 puts out 丙.
        and not any(each.tag == WORD and "用于" in each.text for each in nodes[index:])
        and not is_over(nodes[index:])
        # "甲被要求下架乙", "甲被要求在审查期间不得离境": what the verb behind says is not done to 甲.
        and not any(each.text in _BIDS for each in nodes[index + 1 :])
        # "甲因作品被用于训练而将乙告上法庭": what is brought forward behind it is what the verb is done to.
        and not any(each.tag == "OBJECT" for each in nodes[index + 1 :])
        for index, node in enumerate(nodes)
    )


_BIDS = frozenset(("要求", "责令", "命令", "勒令", "责成", "敦促", "督促", "迫使", "允许", "准许", "获准", "指示"))


def _goes_on(sentence: Sentence, group: Group, at: int) -> bool:
    return any("并" in node.text for node in sentence.nodes[group.last + 1 : at])


#: What is done to the subject all the way to the verb; "接受甲的承诺并结束…" is over at 并.
_SUFFERS = frozenset(("被", "遭", "遭到", "遭受", "受到", "遭到了", "遭受了", "受到了"))


def tells_in_relative(sentence: Sentence, group: Group, at: int) -> bool:
    """ "由甲披露的投诉文件指控乙": 甲 does no more than tell of it."""
    pairs = pairwise(sentence.nodes[group.last + 1 : at])
    return any(node.tag == "SAY" and after.tag == "OF" for node, after in pairs)


_PART = compiled(r"(?:委员会|研究院|研究中心|局|司|署|办公室)$")


def is_made_unlisted(sentence: Sentence, group: Group, at: int) -> bool:
    """ "甲前主管乙创立的某被丙收购": what is acquired has a name that no list holds."""
    nodes = sentence.nodes
    by = next((index for index in range(group.last + 1, at) if nodes[index].tag == "BY"), 0)
    made = by > 2 and nodes[by - 1].tag == WORD and nodes[by - 2].tag == "OF" and by - 2 > group.last + 1
    return made and any(sense.relation == "founded" for sense in nodes[by - 3].senses)
