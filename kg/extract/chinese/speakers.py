"""Of two names in a row, the one that acts: who is led by the first, or who holds an office there."""

import re
from collections.abc import Iterable, Sequence

from kg.extract.chinese.arguments import Claim, only
from kg.extract.chinese.clauses import is_bond
from kg.extract.sentence import Group, Node, Sentence
from kg.text.patterns import compiled

#: Deeds of lawmaking that a named person does in person, and not the body where that person has an office.
_PERSONAL = frozenset(("signed", "supported", "opposed", "proposed", "urged"))


#: "甲办指导乙办", "甲的母公司乙", "甲旗下乙".
_OVER = compiled(r"指导$|^的?(?:母公司|控股股东)$|^旗下的?$")


def led_by_other(sentence: Sentence, groups: Sequence[Group]) -> Group:
    """ "甲办指导乙办约谈丙,并予以罚款": it is 乙办 that does all of it."""
    first, second = groups[0], groups[1] if len(groups) > 1 else None
    before = sentence.nodes[second.first - 1] if second else None
    led = before is not None and _OVER.search(before.text) and second is not None and second.first == first.last + 2
    return second if led and second is not None else first


_LEAVES = compiled(r"离职|辞职|离开|辞去|卸任|退出|出走|[自另]立门户|单飞|离任|创业")


#: What people do by themselves who have left a firm.
_AFTERWARDS = ("founded", "sued", "acquired", "investedIn")


def spokesman(sentence: Sentence, group: Group, types: Iterable[str], verb: Node) -> Group:
    """ "甲院议员乙表示,反对丙": it is 乙 who does what the next clause tells, and not 甲院."""
    named = next((each for each in sentence.groups if each.first == group.last + 1), None)
    if named and group.clusters[0].type == "Regulator" and named.clusters[0].type == "Person" and only(named, types):
        return named  # "甲州检察长乙向丙发出命令,要求…".
    behind = next((each for each in sentence.groups if each.first == group.last + 2), None)
    personal = any(sense.relation in _PERSONAL for sense in verb.senses)
    if behind and any(sense.relation in _AFTERWARDS for sense in verb.senses):
        # "甲公司总裁乙宣布离职,创立丙", "甲公司前总裁乙找到律师,起诉丙".
        told = [node for node in sentence.nodes[behind.last + 1 :] if node.end <= verb.start]
        personal = any(_LEAVES.search(node.text) for node in told) or (
            re.match("的?[前原]", sentence.nodes[group.last + 1].text) is not None
        )
    held = behind is not None and behind.clusters[0].type == "Person" and is_bond(sentence.nodes[group.last + 1])
    return behind if behind and personal and held and only(behind, types) else group


#: "甲公司联合创始人创办乙", "甲公司前员工创立乙": people of a firm, without a name.
_UNNAMED = compiled(
    r"(?:公司|集团)?的?(?:前|原|离职|多位|多名|[一两三四五六七八九几数][位名])*的?"
    r"(?:[\u4e00-\u9fff]{0,6}?|[A-Z]{2,4}?\s?)(?:创始人|创办人|高管|研究员|研究人员|员工|工程师|科学家|C[ETOF]O|总裁|总监|负责人|成员|校友|老兵|骨干|元老|高层|首席[\u4e00-\u9fff]{2,4})"
)


def is_of_unnamed(sentence: Sentence, claim: Claim) -> bool:
    """Say whether a body is told to have founded what people of it founded, who are not named."""
    if claim.relation != "founded" or claim.head.type != "Company" or claim.first >= claim.at:
        return False
    group = next((each for each in sentence.groups if claim.head in each.clusters and each.last < claim.at), None)
    behind = sentence.nodes[group.last + 1 : claim.at] if group else []
    return (
        bool(behind)
        and behind[0].tag not in ("NAME", "MARK")
        and not any(node.who and node.who.type == "Person" for node in behind)
        and _UNNAMED.match("".join(node.text for node in behind)) is not None
    )
