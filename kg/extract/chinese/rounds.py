"""Rounds of financing: who put money into the company that raised it, told in its sentence or in the one before.

"甲完成5亿元融资,由乙领投,丙跟投,投资方还包括丁" names the company once and its investors in clauses of their own.
"""

from collections.abc import Iterator

from kg.extract.chinese.arguments import Claim, Scene, domain_of, only, pair, range_of
from kg.extract.chinese.neighbours import is_talked_about
from kg.extract.chinese.objects import marked_objects, objects, patient
from kg.extract.chinese.passives import is_passive
from kg.extract.chinese.subjects import subject
from kg.extract.entities import Cluster
from kg.extract.sentence import Node, Sentence
from kg.extract.tokens import MARK, Sense
from kg.text.patterns import compiled

#: Nouns for those who put money in; they are named behind it.
_INVESTORS = frozenset(
    (
        *(
            "投资方",
            "投资者",
            "主要投资人",
            "早期投资人",
            "其他投资人",
            "跟投方",
            "领投方",
            "参投方",
            "出资方",
            "参与方",
            "参与者",
        ),
        *(f"{deed}机构" for deed in ("参与", "领投", "跟投", "参投", "投资")),
        *(f"{sort}投资{noun}" for sort in ("战略", "产业", "财务", "外部", "机构") for noun in "者方人"),
        *(f"{which}投资{noun}" for which in ("参与", "本轮") for noun in "者方人"),
    )
)
#: Verbs that tell of a round by themselves; others only where one was told of.
_ROUND = ("领投", "跟投", "参投", "参与投资", "参与了投资", "追投")
_RAISED = ("融资", "募资", "筹资", "募集", "筹集")
#: "甲的D轮由乙牵头": a round called by its letter, or by its sort.
_LETTERED = compiled(r"(?:[A-Z]\d?\+*|天使|种子|战略|[首本此该]|[新上]一) ?轮")


def round_(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "由A领投", "投资方包括A": A put money into the company whose round it is."""
    nodes = scene.sentence.nodes
    if nodes[at].text == "等参与" and not _IN_ROUND.match("".join(node.text for node in nodes[at + 1 : at + 4])):
        return  # "甲等参与讨论".
    if any("个人身份" in node.text or "个人名义" in node.text for node in nodes[:at]):
        return  # "甲创始人乙将以个人身份参与丙的投资": it is no money of 甲's.
    raised = _raised(scene.sentence, at)
    raised = _raised_behind(scene.sentence, at) if raised is None else raised
    if nodes[at].text in ("参与方", "参与者", "参与机构") and raised is None:
        return  # "会议参与者包括甲".
    if nodes[at].text in _INVESTORS:
        named = _named_behind(scene, at, domain_of(sense))
        heads, first = [node.who for node in named if node.who], at
        named_before = _named_before(scene, at, domain_of(sense))
        heads = heads or [node.who for node in named_before if node.who]
    elif (
        nodes[at].text.endswith(_ROUND)
        or raised is not None
        or sense.then in (*_RAISED, "投资", "本轮")
        or _by_holder(nodes, at)
        or is_passive(scene, at)
        or _joins_led(nodes, at)
    ):
        heads, first = subject(scene, at, domain_of(sense))
        heads = [*heads, *_others_listed(scene, at, domain_of(sense), heads)]
    else:
        return
    if is_passive(scene, at):
        raising = patient(scene, at, range_of(sense))
        yield from pair(scene, at, sense, heads, first, _founded_before(scene, at, raising) or raising)
        return
    given = [] if nodes[at].text in _INVESTORS else objects(scene, at, range_of(sense))
    given = [node for node in given if node.who not in heads]
    given = given or marked_objects(scene, at, ("TOWARD",), range_of(sense))
    if given:
        yield from pair(scene, at, sense, heads, first, given)
        return
    for tail in _company(scene, at, raised, heads):
        for head in heads:
            yield Claim(head, sense.relation, tail, sense.rule, at, min(first, at), at)


def _founded_before(scene: Scene, at: int, raising: list[Node]) -> list[Node]:
    """ "甲2022年创立乙,2025年获丙领投的融资": whom the money goes to is the founder's firm."""
    if not all(node.who and node.who.type == "Person" for node in raising):
        return []
    nodes = scene.sentence.nodes
    sets_up = (index for index in range(at) if any(sense.relation == "founded" for sense in nodes[index].senses))
    return [node for index in sets_up for node in objects(scene, index, ("Company",))][-1:]


_IN_ROUND = compiled(r"$|[,。;!]|其中|了?[^,。;]{0,6}(?:投资|跟投|融资|本轮|认购)|的[^,。;]{0,18}(?:融资|轮)")


def _announcing(scene: Scene, at: int) -> list[Cluster]:
    """ "甲也于同日宣布,已经完成融资,由乙领投", "甲成立于2022年,早期投资方包括乙": whom clauses before are about."""
    nodes = scene.sentence.nodes
    # Who reports of a round ("甲社称") announces none.
    said = next((index for index in range(at) if nodes[index].text in ("宣布", "公布", "官宣", "披露", "公告")), None)
    money = _raised(scene.sentence, at)
    if nodes[at].text in _INVESTORS:
        said = scene.sentence.first_of(nodes[at].clause)
    elif said is None or money is None or money < said:
        return []
    free = [each for each in scene.sentence.groups if each.last < said and each.marker is None and not each.owns]
    return [node.who for group in free[-1:] for node in only(group, ("Company",)) if node.who]


def _joins_led(nodes: list[Node], at: int) -> bool:
    """ "甲领投乙,丙参与其中"."""
    return nodes[at].text == "参与其中" and any(_leads(node) for node in nodes[:at])


def _by_holder(nodes: list[Node], at: int) -> bool:
    """ "老股东甲继续加码", "战略投资者甲也参与其中": who holds shares already puts more in."""
    words = ("股东", "投资者", "投资方", "投资人", "投资机构")
    return any(
        node.text.endswith(words) or "股东" in node.text for node in nodes[:at] if node.clause == nodes[at].clause
    )


def drawn(scene: Scene) -> Iterator[Claim]:
    """ "本轮融资吸引了多家机构,包括甲、乙": whom a round drew put their money in."""
    sentence = scene.sentence
    for at, node in enumerate(sentence.nodes):
        if "吸引" not in node.text or _raised(sentence, at) is None:
            continue
        behind = [group for group in sentence.groups if group.first > at and group.clause <= node.clause + 1]
        # "吸引了多家机构和基金,包括甲、乙": those that the list names.
        behind = [group for group in behind if sentence.nodes[group.first - 1].tag == "LIST"] or behind
        lead = sentence.nodes[behind[0].first - 1] if behind else None
        if lead is None or not (lead.tag == "LIST" or lead.clause == node.clause) or len(behind[0].members) < 2:
            continue
        heads = [each.who for each in only(behind[0], ("Company", "Organization", "Regulator", "Person")) if each.who]
        for tail in _company(scene, at, _raised(sentence, at), heads):
            for head in heads:
                yield Claim(head, "investedIn", tail, "investedIn.zh.drawn", at, at, behind[0].last)


def holders(scene: Scene) -> Iterator[Claim]:
    """ "甲成立于2016年,股东包括乙、丙": whose holders they are stands at the head of the sentence."""
    sentence = scene.sentence
    for at, node in enumerate(sentence.nodes):
        # "股东含乙、丙": the word for what they include is one with the noun.
        whole = node.text.endswith(("含", "有", "为"))
        listed = [group for group in sentence.in_clause(node.clause) if group.first == at + 2 - whole]
        opens = node.clause > 0 and at == sentence.first_of(node.clause) and _HOLDERS.fullmatch(node.text)
        if not opens or not listed or not (whole or sentence.nodes[at + 1].tag == "LIST") or listed[0].owns:
            continue
        firms = [each for each in sentence.groups if each.clause < node.clause and only(each, ("Company",))]
        # "《甲报》获悉,乙完成融资,投资方包括丙": the firm of the nearest clause.
        firms = [each for each in firms if each.clause == firms[-1].clause]
        owner = firms[0] if firms and firms[0].marker is None and len(firms[0].members) == 1 else None
        for head in only(listed[0], ("Company", "Organization", "Regulator", "Person")) if owner else ():
            if head.who and owner and head.who is not owner.clusters[0]:
                yield Claim(head.who, "investedIn", owner.clusters[0], "investedIn.zh.holders", at, owner.first, at)


def tells_holders(sentence: Sentence) -> bool:
    """Say whether a sentence without a trigger lists who holds shares."""
    return any(node.clause > 0 and _HOLDERS.fullmatch(node.text) for node in sentence.nodes)


_HOLDERS = compiled(
    r"(?:其|公司|现有|目前|主要|外部|早期|其他|此外|另外)*(?:股东|投资方|投资人|投资者)(?:还|主要|目前|现|则)*(?:含|有|为)?"
)


def raises(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A向B融资…" and "B获A融资": whoever only "完成融资" has put no money in."""
    heads, first = subject(scene, at, domain_of(sense))
    passive = is_passive(scene, at)
    given = patient(scene, at, range_of(sense)) if passive else marked_objects(scene, at, ("TOWARD",), range_of(sense))
    matters = [each for each in scene.sentence.groups if each.word in ("有关", "关于", "就")]
    given = [node for node in given if not any(node in each.members for each in matters)]  # "有关甲完成融资的报道".
    if not given and (givers := _raised_from(scene, at)):
        raising = [node for group in scene.sentence.groups for node in group.members if node.who in heads]
        yield from pair(scene, at, sense, givers, first, raising[:1])
        return
    if not given and is_talked_about(scene.sentence.nodes, at):
        # "甲正就融资与乙磋商": the money would be 乙's.
        raising = [node for group in scene.sentence.groups for node in group.members if node.who in heads]
        backers = marked_objects(scene, at, ("WITH",), domain_of(sense))
        yield from pair(scene, at, sense, [node.who for node in backers if node.who], first, raising[:1])
        return
    yield from pair(scene, at, sense, heads, first, given)


def _raised_from(scene: Scene, at: int) -> list[Cluster]:
    """ "甲从乙、丙等投资人处募得3亿元": who gave the money."""
    sentence = scene.sentence
    for group in sentence.in_clause(sentence.nodes[at].clause):
        if group.last < at and group.marker == "ADJUNCT" and group.word in ("从", "自"):
            return [node.who for node in only(group, ("Company", "Organization", "Person", "Regulator")) if node.who]
    return []


def _raised(sentence: Sentence, at: int) -> int | None:
    """The place before `at` where the sentence tells of money raised."""
    words = [index for index in range(at) if sentence.nodes[index].tag != "NAME"]
    money = [index for index in words if any(word in sentence.nodes[index].text for word in _RAISED)]
    lettered = [index for index in words if _LETTERED.search(sentence.nodes[index].text)]
    return next(iter((*money, *lettered)), None)


def _raised_behind(sentence: Sentence, at: int) -> int | None:
    """ "完成由甲领投的5亿元融资": the round stands behind what tells of it."""
    nodes = sentence.nodes
    if at + 1 == len(nodes) or nodes[at + 1].tag != "OF":
        return None
    behind = range(at + 2, min(at + 5, len(nodes)))
    return next((index for index in behind if _tells_round(nodes[index].text)), None)


def raiser(sentence: Sentence) -> list[Cluster]:
    """ "甲完成5亿元融资", "甲获乙投资": who raised money, if a sentence tells of that."""
    nodes = sentence.nodes
    if owner := _owner(sentence):
        return owner
    told = [index for index, node in enumerate(nodes) if _COMPLETES.search(node.text)]
    # "某社称,本轮融资由甲领投": whose round it is was told before.
    raised = next((index for index in told if not (index and nodes[index - 1].text.endswith("轮"))), None)
    if raised is None or not any(_tells_round(node.text) for node in nodes) or any(map(_leads, nodes[:raised])):
        return []
    free = [each for each in sentence.groups if each.last < raised and each.marker is None and not each.owns]
    free = [each for each in free if not nodes[each.last + 1].text.startswith(_REPORTS)]
    firms = [each for each in free if each.governor is None and only(each, ("Company",))]
    return firms[-1].clusters if firms and len(firms[-1].members) == 1 else []


#: "甲社获悉,乙宣布完成融资".
_REPORTS = ("获悉", "报道", "消息", "讯", "从")


def _owner(sentence: Sentence) -> list[Cluster]:
    """ "在甲的C轮融资中": whose round it is by the words."""
    for group in sentence.groups:
        behind = sentence.nodes[group.last + 2 : group.last + 4]
        if group.owns and any(_tells_round(node.text) for node in behind):
            return [node.who for node in only(group, ("Company",)) if node.who]
    return []


_COMPLETES = compiled(r"完成|获(?!悉|批|准)|宣布|敲定|筹[集得]|募[集得]|斩获|(?<!轮)融资")


def _tells_round(text: str) -> bool:
    return any(word in text for word in _RAISED) or _LETTERED.search(text) is not None


def _named_behind(scene: Scene, at: int, types: tuple[str, ...]) -> list[Node]:
    """The list behind "投资方包括", "投资者有", "投资人为"."""
    nodes = scene.sentence.nodes
    behind = [
        group
        for group in scene.sentence.in_clause(nodes[at].clause)
        if group.first > at and any(each.type != "Jurisdiction" for each in group.clusters)
    ]
    if not behind:
        return []
    between = nodes[at + 1 : behind[0].first]
    text = "".join(node.text for node in between)
    told = any(word in text for word in ("包括", "包含", "有", "为", "是", "涵盖"))
    if not told or any(node.tag == MARK for node in between):
        return []
    return [node for node in only(behind[0], types) if not _is_of_people(scene, node)]


def _is_of_people(scene: Scene, node: Node) -> bool:
    """ "投资者包括甲以及乙的校友": those who come from 乙, and not 乙."""
    place = scene.sentence.position(node) + 1
    behind = "".join(each.text for each in scene.sentence.nodes[place : place + 2])
    return _PEOPLE_OF.match(behind) is not None


_PEOPLE_OF = compiled(
    r"的?(?:多名|多位|一些|部分|早期|前)*(?:校友|前?员工|前?雇员|前?高管|教授|创始人|创始团队|工程师|研究员)"
)


def _named_before(scene: Scene, at: int, types: tuple[str, ...]) -> list[Node]:
    """ "包括A、B等产业投资方": the list that the noun closes."""
    nodes, clause = scene.sentence.nodes, scene.sentence.nodes[at].clause
    before = [group for group in scene.sentence.in_clause(clause) if group.last < at]
    if not before or len(before[-1].members) < 2:
        return []
    told = "".join(node.text for node in nodes[before[-1].last + 1 : at])
    return only(before[-1], types) if told.startswith("等") and len(told) < 14 else []


def _others_listed(scene: Scene, at: int, types: tuple[str, ...], heads: list[Cluster]) -> list[Cluster]:
    """ "甲领投,多家机构跟投,包括乙、丙": the list that opens the next clause names those who take part."""
    sentence, clause = scene.sentence, scene.sentence.nodes[at].clause + 1
    listed = [
        group
        for group in sentence.in_clause(clause)
        if group.first - sentence.first_of(clause) < 3
        and any(node.tag == "LIST" for node in sentence.nodes[sentence.first_of(clause) : group.first])
    ]
    return [node.who for node in only(listed[0], types) if node.who and node.who not in heads] if listed else []


def _company(scene: Scene, at: int, raised: int | None, heads: list[Cluster]) -> list[Cluster]:
    """Whose round it is: the owner of the word, who raised the money, or what the sentence before is about."""
    # "甲的投资方包括乙", "甲的D轮由乙牵头".
    owners = [group for group in scene.sentence.groups if group.owns]
    owner = [group for group in owners if _ends_owner(scene.sentence, group.last, at, raised)]
    if raised is not None and raised > at:
        clause = scene.sentence.nodes[at].clause
        before = [
            [each for each in scene.sentence.in_clause(part) if each.last < at and each.marker is None]
            for part in (clause, clause - 1)
        ]
        # "甲获乙领投、丙跟投的融资": 甲 stands in the part before.
        owner = next((each[:1] for each in before if each and each[0].clusters[0] not in heads), [])
    if owner:
        found = owner[0].clusters
    elif raised is None and any(_leads(node) for node in scene.sentence.nodes[:at]):
        found = _led_before(scene, at)  # Who leads is named here, and not for whom.
    else:
        found = _led_before(scene, at) or _owner(scene.sentence) or _raiser(scene, at if raised is None else raised)
    found = found or _announcing(scene, at) or _valued(scene, at)
    topic = raiser(scene.sentence) or scene.raised or scene.told.get("investedIn") or scene.topic
    found = [each for each in found if each not in heads] or [each for each in topic if each not in heads]
    return [each for each in found if each.type in ("Company", None)][:1]


def _ends_owner(sentence: Sentence, last: int, at: int, raised: int | None) -> bool:
    """Whether an owner stands right before the word of its round, or before one that sorts it ("甲的现有投资方")."""
    nodes = sentence.nodes
    sorts = last == at - 3 and nodes[at - 2].tag == "OF" and nodes[at - 1].tag != "NAME" and len(nodes[at - 1].text) < 4
    return last in (at - 2, (raised or 0) - 2) or sorts


def _valued(scene: Scene, at: int) -> list[Cluster]:
    """ "投资方包括乙,甲的投后估值达…": whose worth the next clause tells."""
    nodes = scene.sentence.nodes
    following = [group for group in scene.sentence.in_clause(nodes[at].clause + 1) if group.owns]
    worth = [
        each for each in following if "估值" in "".join(node.text for node in nodes[each.last + 1 : each.last + 4])
    ]
    return worth[0].clusters if worth else []


def _raiser(scene: Scene, at: int) -> list[Cluster]:
    """ "甲完成融资", "甲获乙领投的融资": who gets the money."""
    nodes = scene.sentence.nodes
    if any(node.tag in ("BY", "AGENT") and node.clause == nodes[at].clause for node in nodes[:at]):
        return [node.who for node in patient(scene, at, ("Company",)) if node.who]
    return subject(scene, at, ("Company",))[0]


def _led_before(scene: Scene, at: int) -> list[Cluster]:
    """ "甲领投乙的A轮融资,丙跟投": the company that the clause before names behind its own word for a round."""
    nodes = scene.sentence.nodes
    for index in range(at - 1, -1, -1):
        if _leads(nodes[index]) and nodes[index].clause < nodes[at].clause and nodes[index + 1].tag != "OF":
            found = objects(scene, index, ("Company",)) or marked_objects(scene, index, ("TOWARD",), ("Company",))
            return [node.who for node in found if node.who]
    return []


def _leads(node: Node) -> bool:
    rounds = any(sense.relation == "investedIn" and sense.frame == "round" for sense in node.senses)
    return rounds and node.text not in _INVESTORS
