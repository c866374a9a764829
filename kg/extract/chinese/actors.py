"""Who acts where the clause itself does not say so: named behind the verb, in the clause beside it, by a place."""

import re
from collections.abc import Iterable

from kg.extract.chinese.arguments import Scene, only
from kg.extract.chinese.clauses import is_attributive
from kg.extract.chinese.counted import NAMELY
from kg.extract.chinese.subjects import subject
from kg.extract.entities import Cluster
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import DATE, WORD, Sense
from kg.names import words
from kg.text.patterns import compiled


def next_subject(scene: Scene, at: int) -> list[Node]:
    """ "多家机构提出反对意见,甲公司同意暂停": what is objected to acts in the next clause."""
    sentence = scene.sentence
    following = [
        group
        for group in sentence.in_clause(sentence.nodes[at].clause + 1)
        if group.marker is None and group.governor is None
    ]
    return only(following[0], ("Company",)) if following and following[0].clusters[0].type == "Company" else []


def there(scene: Scene, at: int) -> list[Cluster]:
    """ "甲在荷兰被罚款": the place where it happens, if no body is named (guideline, Jurisdiction)."""
    sentence = scene.sentence
    return [
        each
        for group in sentence.in_clause(sentence.nodes[at].clause)
        if group.last < at and group.marker == "ADJUNCT" and group.word == "在"
        for each in group.clusters
        if each.type == "Jurisdiction"
    ]


def speaker(scene: Scene, at: int, types: Iterable[str]) -> list[Cluster]:
    """ "甲宣布,乙将于年底开源": who says so in the clause before puts it out."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    if (
        clause > 1
        and sentence.nodes[sentence.first_of(clause - 1)].text in _PURPOSES
        and not sentence.in_clause(clause - 1)
    ):
        clause -= 1  # "甲宣布,为遵守当地法律,新功能不对乙州开放".
    first = sentence.first_of(clause - 1) if clause else 0
    before = range(first, sentence.first_of(clause) if clause else 0)
    said = next((index for index in before if sentence.nodes[index].text in _ANNOUNCES), None)
    groups = [
        group
        for group in sentence.in_clause(clause - 1)
        # "甲回应称收到乙的通知,丙上线…": 乙 says nothing.
        if said is not None and group.last < said and group.marker is None and group.governor is None
    ]
    return [node.who for node in only(groups[-1], types) if node.who and node.who.type] if groups else []


_PURPOSES = ("为", "为了", "由于", "因", "鉴于", "出于")


def says_so(scene: Scene, at: int, types: Iterable[str]) -> list[Cluster]:
    """ "甲部以…为由,宣布政府系统停用乙": who says so in the same clause."""
    sentence = scene.sentence
    first = sentence.first_of(sentence.nodes[at].clause)
    said = next((index for index in range(first, at) if sentence.nodes[index].text in _ANNOUNCES), None)
    return subject(scene, said, types)[0] if said is not None else []


def in_office(scene: Scene, at: int) -> list[Cluster]:
    """ "甲州州长乙宣布,公务机关禁用丙": the holder of a public office who says so in the clause before."""
    said = speaker(scene, at, ("Person",))
    for group in scene.sentence.in_clause(scene.sentence.nodes[at].clause - 1) if said else ():
        office = scene.sentence.nodes[group.first - 1] if group.first else None
        if said == group.clusters and office is not None and office.text.endswith(_OFFICES):
            return said
    return []


_OFFICES = tuple(words()["authority"]["offices"])
_ANNOUNCES = (
    *(
        "写道",
        "说明",
        "说",
        "披露",
        "公告",
        "公告称",
        "指出",
        "回应",
        "宣布",
        "表示",
        "透露",
        "称",
        "介绍",
        "确认",
        "预告",
    ),
    *("证实", "宣布称"),
)


def several_of(scene: Scene, at: int, types: Iterable[str]) -> list[Cluster]:
    """ "甲旗下多款产品接入乙,包括丙、丁等": who does it is counted, and named in the next clause."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    lead = "".join(node.text for node in sentence.nodes[sentence.first_of(clause) : at])
    following = sentence.in_clause(clause + 1)
    if not following or not _COUNTED.search(lead):
        return []
    opening = "".join(node.text for node in sentence.nodes[sentence.first_of(clause + 1) : following[0].first])
    named = [node.who for node in only(following[0], types) if node.who and node.who.type]
    return named if NAMELY.fullmatch(opening) else []


_COUNTED = compiled(r"(?:[多数两三四五六七八九十百\d]余?|众|若干)[款个家名位][^,。;]{0,10}$")


def afterwards(scene: Scene, at: int, types: Iterable[str]) -> list[Cluster]:
    """ "继对甲罚款后,乙局又…", "在起诉甲之后,乙…": who acts in the next clause did this before."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    nodes = [node for node in sentence.nodes if node.clause == clause]
    told = "".join(node.text for node in nodes)
    named = any(group.marker is None and group.governor is None for group in sentence.in_clause(clause))
    owners, following = free_groups(sentence, clause + 1)
    if named or not following or not _AFTER.fullmatch(told):
        return []
    lead = sentence.nodes[sentence.first_of(clause + 1) : following[0].first]
    lead = [node for node in lead if node.tag != "OF" and not any(node in each.members for each in owners)]
    plain = all(node.tag in (DATE, WORD) or is_attributive(node) for node in lead)
    return [node.who for node in only(following[0], types) if node.who] if plain else []


def free_groups(sentence: Sentence, clause: int) -> tuple[list[Group], list[Group]]:
    """The groups of a clause that may act, apart from those that only tell whose the next is ("甲旗下乙宣布…")."""
    free = [
        group
        for group in sentence.in_clause(clause)
        if group.marker is None and (group.governor is None or is_attributive(sentence.nodes[group.governor]))
    ]
    owners = [group for group in free if group.owns or _tells_whose(sentence, group)]
    return owners, [group for group in free if group not in owners]


def _tells_whose(sentence: Sentence, group: Group) -> bool:
    return any(is_attributive(node) for node in sentence.nodes[group.last + 1 : group.last + 2])


_AFTER = compiled(r"(?:继|在).+(?:之?后|以后)[,]?")


def agent_behind(scene: Scene, at: int, types: Iterable[str]) -> list[Cluster]:
    """ "对B的诉讼由A提起": who acts stands behind the noun."""
    sentence = scene.sentence
    behind = next((group for group in sentence.groups if group.first == at + 2 and group.marker == "AGENT"), None)
    if behind and not _TAKES_STEP.match(
        "".join(node.text for node in sentence.nodes[behind.last + 1 : behind.last + 6])
    ):
        return []  # "禁止由甲控制的公司使用乙".
    return [node.who for node in only(behind, types) if node.who] if behind else []


_TAKES_STEP = compiled(
    r"[^的,。]{0,12}?(?:提起|提出|发起|作出|做出|开出|处以|实施|启动|展开|开展|主导|负责|进行|牵头|发布|下达|签发|办理|承办)"
)


def acted_for(scene: Scene, at: int, sense: Sense) -> tuple[list[Cluster], int] | None:
    """ "律师甲代表乙对丙提起诉讼": it is 乙 who sues; an association that acts for its members sues itself."""
    sentence = scene.sentence
    if sense.relation not in ("sued", "complainedAgainst"):
        return None
    clause = sentence.nodes[at].clause
    own = sentence.in_clause(clause)
    # "甲律所代表乙提交诉状,起诉丙".
    before_it = [] if any(group.last < at for group in own) else sentence.in_clause(clause - 1)
    for group in (*own, *before_it):
        acts = group.governor is not None and sentence.nodes[group.governor].text.startswith(("代表", "代理"))
        if not acts or group.last >= at or group.governor is None:
            continue
        noun = sentence.nodes[group.governor - 1].text.strip() if group.governor else ""
        sort = noun.startswith(("律所", "律师事务所", "律师"))  # "Kestrel律所代表甲".
        counsel = next((each for each in sentence.groups if each.last == group.governor - 1 - sort), None)
        before = sentence.nodes[counsel.first - 1].text if counsel and counsel.first else ""
        if counsel and (sort or before.endswith(("律师", "律所", "律师团队")) or _FIRM.search(counsel.members[0].text)):
            return group.clusters, group.first
    return None


_FIRM = compiled(r"律师事务所|律所|LLP$")


def acts_for_unnamed(sentence: Sentence, at: int, sense: Sense) -> bool:
    """ "甲律所代表原告起诉乙": who sues has no name."""
    nodes = [node for node in sentence.nodes[:at] if node.clause == sentence.nodes[at].clause]
    text = "".join(node.text for node in nodes if not node.who)
    return (
        sense.relation == "sued"
        and re.search(r"代[表理](?:该案|此案|本案|集体诉讼)?(?:原告|权利人|受害)", text) is not None
    )


def announcer(scene: Scene, at: int, types: Iterable[str]) -> list[Cluster]:
    """ "甲公司宣布,乙将发布": who says so; people without a firm ("某人透露,…") tell of what others put out."""
    named = [cluster.type for group in scene.sentence.groups if group.last < at for cluster in group.clusters]
    firm = any(kind in ("Company", "Organization") for kind in named)
    return [each for each in speaker(scene, at, types) if firm or each.type != "Person"]
