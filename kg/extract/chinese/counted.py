"""Words that count names instead of naming them ("三家出版商", "双方", "两款模型"), and the names they stand for."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from kg.extract.entities import AGENTS, Cluster
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import MARK, NAME, WORD
from kg.text.patterns import compiled

_NUMBERS = {"两": 2, "双": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_COUNT = compiled(r"(?:这|该|上述|前述|其他)*(?P<number>[两双二三四五六七八九十]|\d+)")
_HUMAN = compiled(
    r"家庭|夫妇|夫妻|父母|作[家者]|画[师家]|艺术家|师$|用户|消费者|居民|记者|音乐人|歌手|演员|学生|家长|员工|家$|程序员|"
    r"开发者|创作者|艺人|声优|编剧|粉丝|受害者|人$|博主|[名位]"
)
_SIDE = compiled(r"[两二三四五六](?:名|家|位)?(?:原告|(?P<sued>被告))$")
_POINTS = compiled(
    r"这|该|上述|前述|双方|二人|三人|二者|两者|.{0,2}[两三四五]家(?:公司|企业|机构|媒体|组织)?$|"
    r"[两二三四五六](?:名|家|位)?[原被]告$"
)


#: What never speaks of those who come next.
_BACK = compiled(r"双方|二人|三人|二者|两者|三者|[这该]|上述|前述")


def stand_in(sentences: Sequence[Sentence]) -> None:
    """Put the names of a list for the words that count them ("三家出版商" for the three named before, or right after).

    What only points back ("双方", "两家公司") and finds no list of its number stands for nothing.
    """
    lists = [
        (index, group)
        for index, sentence in enumerate(sentences)
        for whole in sentence.groups
        for group in _sides(whole)
        if len(group.members) > 1 and _may_be_counted(group) and not _reports(sentence, whole)
    ]
    for index, sentence in enumerate(sentences):
        _name_doers(sentence)
        for group in sentence.groups:
            counted = next((node for node in group.members if node.who and node.who.type == "Group"), None)
            match = _COUNT.match(counted.text) if counted else None
            if counted and _THEY.fullmatch(counted.text):
                acting = _they(sentences, index, group, lists)
                group.members = [replace(counted, who=node.who) for node in acting.members] if acting else []
                continue
            if counted is None or match is None:
                continue
            if named := _counted_beside(sentence, group):
                group.members = [*named.members]
            elif not re.search(r"其他|另|匿名", counted.text):
                number = _NUMBERS.get(match["number"]) or int(match["number"])
                _name(sentences, index, group, counted, number, lists)
        sentence.groups = [group for group in sentence.groups if group.members]
        _spread_it(sentence)


_THEY = compiled("它们|[他她]们")


def _they(sentences: Sequence[Sentence], index: int, group: Group, lists: Sequence[tuple[int, Group]]) -> Group | None:
    """ "甲和乙不满…。它们起诉丙": the list that acts last before, in this sentence or the one before; "原告包括甲和乙,
    他们…"."""
    part = sentences[index].part
    near = [
        (at, other)
        for at, other in lists
        if index - 1 <= at <= index and sentences[at].part == part and (at < index or other.last < group.first)
    ]
    acting = [other for at, other in near if _acts(sentences[at], other)]
    # The whole list, and not one of its sides.
    whole = [each for each in acting if each.first == acting[-1].first]
    return max(whole, key=lambda each: len(each.members), default=None)


def _acts(sentence: Sentence, group: Group) -> bool:
    """Whether a list is a subject, or is brought in as one of the sides of a suit."""
    if group.marker is None and group.governor is None and not group.owns:
        return True
    lead = "".join(node.text for node in sentence.nodes[max(0, group.first - 3) : group.first])
    return re.search(r"原告(?:方)?(?:包括|为|有|是|系|分别为)$", lead) is not None


def _name(
    sentences: Sequence[Sentence],
    index: int,
    group: Group,
    counted: Node,
    number: int,
    lists: Sequence[tuple[int, Group]],
) -> None:
    """Put the list of so many names that is meant in the place of the words that count them, or take these away."""
    sentence = sentences[index]
    points = bool(_POINTS.match(counted.text))
    side, kinds = _SIDE.search(counted.text), _counted_kinds(counted.text)
    same = [
        (at, other)
        for at, other in lists
        if len(other.members) == number
        and {each.type for each in other.clusters if each.type != "Product"} <= kinds
        and (points or abs(at - index) <= 4 or sentence.part == "title")
        and (side is None or _is_on_side(other, sued=side["sued"] is not None))
        # "甲分别与乙、丙和解。…双方": those behind "与" are one side.
        and not (counted.text == "双方" and other.marker in ("WITH", "TOWARD", "BY"))
        and (at <= index or not _hold_office(sentences[at], other))
    ]
    before = [other for at, other in same if at < index or (at == index and other.last < group.first)]
    # "甲、乙和丙对这两家公司起诉": two of those who act are not the two.
    before = [each for each in before if not (group.marker and _stands_beside(sentence, group, each))]
    back = points and sentence.part != "title" and bool(_BACK.match(counted.text))
    after = [
        other
        for at, other in same
        if not back and index <= at <= index + 2 and other not in before
        if at > index or not _is_done_to(sentence, group, other)
    ]
    chosen = before[-1] if before else after[0] if after else None
    parties = _two_parties(sentences, index, group, back) if points and number == 2 and not chosen else []
    if re.search("公司|企业", counted.text) and any(each.type == "Person" for each in parties):
        parties = []  # "甲致函乙。两家公司起诉丙": people are no firms.
    if chosen or parties:
        whom = [node.who for node in chosen.members] if chosen else parties
        group.members = [replace(counted, who=who) for who in whom]
    elif points:
        group.members = [node for node in group.members if node is not counted]


def _counted_kinds(counted: str) -> AbstractSet[str]:
    """What types of names may be counted so: "两位作家" are people, "三家公司" none, "双方" either."""
    if not _SIDE.search(counted) and _HUMAN.search(counted):
        return {"Person"}
    either = _SIDE.search(counted) or re.match(r".?[双二两三]?[方者人]", counted)
    return AGENTS if either else AGENTS - {"Person"}


def _is_on_side(group: Group, *, sued: bool) -> bool:
    """ "甲和乙起诉丙、丁。两原告…": 甲 and 乙, who stand as subject; "两被告" are those behind the verb."""
    return sued == (group.governor is not None or group.marker is not None)


def _stands_beside(sentence: Sentence, group: Group, other: Group) -> bool:
    """Whether a list stands in the clause of what is counted."""
    return other.clause == group.clause and any(each.first == other.first for each in sentence.groups)


def _name_doers(sentence: Sentence) -> None:
    """ "多家媒体起诉甲,其中包括乙和丙", "甲与多家媒体合作:乙、丙": who is only counted is named in the next clause."""
    for group in sentence.groups:
        counted = [node for node in group.members if node.who and node.who.type == "Group"]
        listed = sentence.in_clause(group.clause + 1)[:1]
        if not counted or not listed or not _SEVERAL.match(counted[0].text):
            continue
        kept = group.members[: -len(counted)]
        if kept and (group.split != len(kept) or group.members[-1] not in counted):
            continue  # But "甲与三家企业签约:乙、丙和丁".
        acts = not kept and group.marker is None and group.governor is None and not group.owns
        behind = [each for each in sentence.in_clause(group.clause) if each.first > group.last]
        named = all(each.type != "Group" for other in behind for each in other.clusters)
        all_of_it = _is_all(sentence, listed[0], counted[0].text)
        fits = bool(behind) and named if acts else not behind and all_of_it
        behind_list = sentence.nodes[listed[0].last + 1 : listed[0].last + 4]
        led = sentence.first_of(group.clause + 1) < listed[0].first
        among = not led and _AMONG.match("".join(node.text for node in behind_list)) is not None
        if fits and (among or _is_led_in(sentence, group, listed[0], namely=not all_of_it)):
            others = [node for node in listed[0].members if node.who and node.who.type in _DOERS]
            group.members = [*kept, *others] if others else group.members
            sentence.groups = [each for each in sentence.groups if each is not listed[0]] if others else sentence.groups


def _is_led_in(sentence: Sentence, group: Group, listed: Group, *, namely: bool) -> bool:
    """Whether "包括", or but for `namely` "即" or a colon, leads from what is counted to the list."""
    first = sentence.first_of(group.clause + 1)
    lead = "".join(node.text for node in sentence.nodes[first : listed.first])
    colon = sentence.nodes[first - 1].text == ":"
    return (not namely and ((colon and not lead) or lead == "即")) or NAMELY.fullmatch(lead) is not None


def _is_all(sentence: Sentence, listed: Group, counted: str) -> bool:
    """Whether a list is all that its clause says, and has as many members as were counted."""
    rest = [node.text for node in sentence.nodes[listed.last + 1 :] if node.clause == listed.clause]
    told = _COUNT.match(counted)
    number = told and (_NUMBERS.get(told["number"]) or int(told["number"]))
    return "".join(rest).rstrip("。;,等") == "" and len(listed.members) == (number or len(listed.members))


_SEVERAL = compiled(
    r"[\u4e00-\u9fff]{0,4}?(?:[多数若几十百\d]|[两二三四五六七八九])[\d十百余几]*(?:[家位名个]|[\u4e00-\u9fff]{2})"
)
_DOERS = ("Company", "Organization", "Person", "Regulator")
#: "多家媒体起诉甲,乙和丙均在其列".
_AMONG = compiled(
    r"(?:等)?[均都也皆亦]?(?:赫然|悉数)?(?:在其列|名列其中|位列其中|榜上有名|在列|身在其中|在其中|参与其中)"
)
#: What brings the names of those who were only counted.
NAMELY = compiled(
    r"(?:其中|主要|具体)?(?:包括|包含|涵盖|囊括|如|有|分别为|分别是|分别来自)(?:了)?|"
    r"(?:领头|牵头|带头|打头|为首)的(?:是|为|有|包括)"
)


def _spread_it(sentence: Sentence) -> None:
    """ "向甲、乙和丙发出命令,要求其提供…": all of those whom the clause before addresses."""
    for group in sentence.groups:
        it = group.members[0]
        if len(group.members) > 1 or it.text != "其" or (group.governor is None and group.marker is None):
            continue
        for whole in sentence.groups:
            near = whole.last < group.first and group.clause - whole.clause <= 2
            if near and whole.marker == "TOWARD" and len(whole.clusters) > 1 and whole.clusters[-1] is it.who:
                group.members = [replace(it, who=who) for who in whole.clusters]


def _hold_office(sentence: Sentence, group: Group) -> bool:
    """ "两名父母起诉甲。州总检察长乙与州长丙致信甲": who is told by an office is not one of those counted before."""
    before = sentence.nodes[group.first - 1] if group.first else None
    return before is not None and before.tag == WORD and _OFFICE.search(before.text) is not None


_OFFICE = compiled(r"(?:检察长|检察官|部长|州长|市长|议员|主席|专员|法官|总统|总理|局长|署长|律师|发言人)$")


def _counted_beside(sentence: Sentence, counted: Group) -> Group | None:
    """ "甲东京本社等三家公司": those who are counted are the ones named before "等", and others without a name."""
    nodes = sentence.nodes
    for group in sentence.groups:
        between = nodes[group.last + 1 : counted.first]
        beside = group.clause == counted.clause and 0 < len(between) <= 2 and between[-1].text.endswith("等")
        if beside and all(node.tag == WORD for node in between) and _may_be_counted(group):
            return group
    return None


def _is_done_to(sentence: Sentence, group: Group, other: Group) -> bool:
    """ "两个家庭起诉甲和乙": those whom the counted act on are not the counted."""
    between = sentence.nodes[group.last + 1 : other.first]
    return group.clause == other.clause and any(node.senses for node in between)


def _reports(sentence: Sentence, group: Group) -> bool:
    """ "据甲、乙报道": who only reports is no side of anything."""
    behind = sentence.nodes[group.last + 1 : group.last + 2]
    return any(node.text.startswith(("报道", "报导", "消息", "援引", "引述")) for node in behind)


def _may_be_counted(group: Group) -> bool:
    """Bodies and people; a firm called by its service may stand among firms ("甲、Instagram和乙")."""
    types = {each.type for each in group.clusters}
    return types <= AGENTS - {"Jurisdiction", "Group"} | {"Product"} and types != {"Product"}


def _two_parties(sentences: Sequence[Sentence], index: int, group: Group, back: bool) -> list[Cluster]:
    """ "甲入股乙,双方…": the only two bodies named before in the sentence, or in the sentence before.

    A body and a person that is named elsewhere in the sentence ("据甲报道,法官乙…") are no two sides.
    """
    same = [other for other in sentences[index].groups if other.last < group.first]
    same = [each for each in same if not (group.marker and _stands_beside(sentences[index], group, each))]
    before = sentences[index - 1].groups if index and sentences[index - 1].part == sentences[index].part else []
    for groups in (same, before):
        at = index if groups is same else index - 1
        acting = [other for other in groups if not _reports(sentences[at], other)]
        named = {id(each): each for other in acting for each in other.clusters if each.type in _PARTNERS}
        people = [each for each in named.values() if each.type == "Person"]
        # "甲在乙法院起诉丙,双方和解": the court is none of them.
        parties = [each for each in named.values() if each.type != "Court"]
        if named:
            bodies = [each for each in parties if each.type != "Person"]
            sides = next((each for each in (list(named.values()), parties, people, bodies) if len(each) == 2), [])
            mixed = len({each.type == "Person" for each in sides}) == 2
            told = any(len(group.members) > 1 for group in groups)
            return [] if mixed and back and not told else sides
    return []


_PARTNERS = frozenset(("Company", "Organization", "Regulator", "Person", "Court"))


def _sides(group: Group) -> Iterator[Group]:
    """A list, and each of its two sides ("甲与乙、丙、丁和解": the three, and all four)."""
    yield group
    if group.split:
        yield replace(group, members=group.members[: group.split], split=0)
        yield replace(group, members=group.members[group.split :], split=0)


#: Words that count models or products told of before ("两款模型", "上述三款产品").
_COUNTED = compiled(
    r"(?P<points>这|该|上述|前述|此)?(?P<number>[两二三四五六2-6])(?:款|个)"
    r"(?:全新|新|大|语言|开源|视频|生成|推理|多模态|AI|视觉){0,4}(?:模型|产品|应用|工具|助手)"
)
_MADE = ("Model", "Product")


def take_up(nodes: list[Node], told: Sequence[Sentence]) -> dict[int, list[Cluster]]:
    """Put a name for each counting word that takes up a list told before; the lists come by the name's start.

    "推出两款模型A和B" and "A和B两款模型" count what stands beside them and take up nothing.
    """
    taken: dict[int, list[Cluster]] = {}
    for index in range(len(nodes) - 1, -1, -1):
        node = nodes[index]
        match = _COUNTED.match(node.text) if node.tag == WORD else None
        if match is None or (not match["points"] and index and nodes[index - 1].tag != MARK):
            continue
        whole = match.end() == len(node.text)
        following = nodes[index + 1] if index + 1 < len(nodes) else None
        if whole and following and (following.tag in (NAME, "LIST") or following.text in "“:("):
            continue
        number = _NUMBERS.get(match["number"]) or int(match["number"])
        named = next((group.clusters for group in _lists_made(told) if len(group.clusters) == number), None)
        if named is None:
            continue
        end = node.start + match.end()
        counted = replace(node, end=end, tag=NAME, text=match.group(), who=named[0])
        rest = [] if whole else [replace(node, start=end, text=node.text[match.end() :])]
        nodes[index : index + 1] = [counted, *rest]
        taken[node.start] = list(named)
    return taken


def _lists_made(told: Sequence[Sentence]) -> Iterator[Group]:
    """The lists of models or products of the last sentences, the nearest first."""
    for sentence in reversed(told[-3:]):
        for group in reversed(sentence.groups):
            if len({id(each) for each in group.clusters}) > 1 and all(each.type in _MADE for each in group.clusters):
                yield group


def spread(sentence: Sentence, taken: dict[int, list[Cluster]]) -> None:
    """Let a group hold every thing that its counting word stands for."""
    for group in sentence.groups if taken else ():
        group.members = [
            replace(node, who=each)
            for node in group.members
            for each in taken.get(node.start, [node.who] if node.who else [])
        ]
