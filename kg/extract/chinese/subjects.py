"""The subject of a trigger: in its clause, of an earlier clause, behind a small word, or what the item is about."""

import re
from collections.abc import Iterable
from itertools import pairwise

from kg.extract.chinese.arguments import PUBLIC, Scene, fits, only
from kg.extract.chinese.bidden import lets_others, lets_unnamed
from kg.extract.chinese.clauses import is_attributive
from kg.extract.chinese.elided import (
    first_party,
    goes_on,
    has_no_subject,
    is_bare,
    opens_edition,
    opens_list,
    opens_toward,
    opens_where,
    opens_with,
    opens_with_verb,
    reports,
)
from kg.extract.chinese.neighbours import (
    acts_when,
    doer,
    in_relative,
    is_its_own,
    is_left,
    is_matter_of_step,
    is_of_holder,
    is_of_others,
    is_of_stranger,
    is_own_team,
    is_related,
    linked,
    only_when,
    owns_unlisted,
    party_told_of,
    tells_whose,
)
from kg.extract.chinese.origins import is_origin
from kg.extract.chinese.passives import (
    acts_in_relative,
    is_by_unnamed,
    is_of_people,
    is_passive,
    passive_agent,
    tells_in_relative,
)
from kg.extract.chinese.relatives import doers
from kg.extract.chinese.speakers import led_by_other, spokesman
from kg.extract.entities import Cluster
from kg.extract.hits import alternatives
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import DATE, MARK, NAME, TRIGGER, WORD, only_adverbs
from kg.names import words
from kg.text.patterns import compiled

_MAX_BACK = 7


def subject(scene: Scene, at: int, types: Iterable[str]) -> tuple[list[Cluster], int]:
    """The subject of the trigger at a position: in its clause, else of an earlier clause, else the topic.

    Returns the entities and the position of the first node that names them (that of the clause where nothing does).
    """
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    if _opens_with_unnamed(sentence, at) or _is_made_by_named(sentence, at) or is_by_unnamed(sentence, at):
        return [], at
    marked = _marked_subject(scene, at, types)
    if marked:
        return marked
    first = sentence.first_of(clause)
    found = _in_clause(scene, clause, at, types)
    if found:
        return ([], at) if is_of_holder(sentence, found[1], at) else found
    if lets_unnamed(scene, first, at) or is_of_others(sentence, at):
        return [], at
    bare = is_bare(sentence, first, at, scene.grammar.adverbs)
    shared = bare or goes_on(sentence, first, at) or opens_where(sentence, first, at)
    shared = shared or opens_with(sentence, first, at, scene.grammar.adverbs)
    shared = shared or opens_list(sentence, first, at) or opens_with_verb(sentence, first, at)
    shared = shared or opens_edition(sentence, first, at, scene.grammar.adverbs)
    if not shared and not opens_toward(sentence, first, scene.grammar.adverbs):
        return [], at
    earlier = earlier_subject(scene, at, types)
    if earlier:
        return ([], at) if is_of_holder(sentence, earlier[1], at) else earlier
    topic = told_about(scene, at, types)
    if in_relative(sentence, at):
        topic = [cluster for cluster in topic if cluster.type != "Person"]
    if not topic and sentence.nodes[first].text.startswith(_GOES_ON):
        topic = [cluster for cluster in scene.actor if fits(cluster, types)]
    return topic, at


#: Nouns for those who act, at the head of an item of a headline ("甲推进上市、地方媒体起诉乙").
_ACTORS = compiled(rf"[\u4e00-\u9fff]{{0,4}}(?:{alternatives(words()['group']['nouns'])})们?$")


def _opens_with_unnamed(sentence: Sentence, at: int) -> bool:
    """Whether somebody without a name stands right before the verb, at the head of another item of the headline."""
    nodes = sentence.nodes
    if at < 3 or nodes[at - 1].tag != WORD or nodes[at - 2].text != "、" or nodes[at - 3].tag == NAME:
        return False
    joins = any(sense.relation in ("memberOf", "partneredWith") for sense in nodes[at].senses)
    return not joins and _ACTORS.fullmatch(nodes[at - 1].text) is not None


def _is_made_by_named(sentence: Sentence, at: int) -> bool:
    """ "甲创立的某投资了乙": who acts is what 甲 set up, a word that is no listed name."""
    nodes = sentence.nodes
    of = next((index for index in range(at - 2, max(1, at - 6), -1) if nodes[index].tag == "OF"), None)
    if of is None or nodes[of - 1].tag != TRIGGER or nodes[of - 2].tag != NAME:
        return False
    set_up = any(sense.relation == "founded" for sense in nodes[of - 1].senses)
    between = nodes[of + 1 : at]
    plain = all(node.tag in (WORD, "ADJUNCT") for node in between)
    return set_up and plain and re.fullmatch(r"[\u4e00-\u9fff]{2,4}", "".join(n.text for n in between)) is not None


def told_about(scene: Scene, at: int, types: Iterable[str]) -> list[Cluster]:
    """Whom the sentence before was about, as the doer of a verb; a thing made ("甲已上线") no authority puts out, and
    nobody where it only comes to a host ("甲在乙上线")."""
    sentence = scene.sentence
    before = [group for group in sentence.in_clause(sentence.nodes[at].clause) if group.last < at]
    before = [group for group in before if group.marker not in ("TOWARD", "BY", "WITH")]
    made = [group for group in before if group.clusters[0].type in ("Model", "Product", "Patent")]
    if made and made[-1].marker == "ADJUNCT":
        return []
    following = sentence.nodes[at + 1 : at + 2]
    if following and following[0].text in ("由", "系由", "均由"):
        return []  # "针对甲的诉讼由乙提起": who brought it stands behind.
    if at and sentence.nodes[at - 1].text.endswith(_SIDES):
        return []  # "以甲为代表的原告方起诉乙": a side without a name.
    if _is_of_next(sentence, at):
        return []  # "投资甲的乙股价上涨": who does it stands behind.
    if made and any(group.marker == "AGENT" for group in sentence.in_clause(sentence.nodes[at].clause)):
        return []  # "由甲打造的乙上线": whose it is stands before it.
    makers = ("Company", "Organization", None)
    return [cluster for cluster in scene.topic if fits(cluster, types) and (not made or cluster.type in makers)]


_SIDES = ("原告", "原告方", "原告们", "被告", "被告方")


def _is_of_next(sentence: Sentence, at: int) -> bool:
    """Whether a verb and its object describe the name behind "的"."""
    whom = next((group for group in sentence.groups if group.first == at + 1), None)
    behind = sentence.nodes[whom.last + 1 : whom.last + 3] if whom else []
    return len(behind) == 2 and behind[0].tag == "OF" and behind[1].tag == NAME


def _marked_subject(scene: Scene, at: int, types: Iterable[str]) -> tuple[list[Cluster], int] | None:
    """The subject that a small word or the form of the verb shows; None where the order of words tells it."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    if sentence.nodes[at].text in _BETWEEN:
        sort = at > 1 and _SORT_OF_PARTY.fullmatch(sentence.nodes[at - 1].text)
        last = at - 2 if sort else at - 1
        last = _before_place(sentence, last)
        beside = [group for group in sentence.groups if group.last == last and only(group, types)]
        return (beside[0].clusters, beside[0].first) if beside else ([], at)
    owners = [each for each in sentence.groups if sentence.nodes[at].text == "旗下" and each.last == at - 1]
    if owners and only(owners[0], types):
        return owners[0].clusters, owners[0].first  # "侵犯了甲旗下乙的权利"
    told_of = party_told_of(sentence, at)
    if told_of and only(told_of, types):
        return told_of.clusters, told_of.first
    if is_matter_of_step(sentence, at):
        return [], at
    behind = doers(sentence, at)
    if behind:
        whom = only(behind, types) if isinstance(behind, Group) else []
        return [node.who for node in whom if node.who], at
    named = doer(sentence, at)
    if named and only(named, types):
        return [node.who for node in only(named, types) if node.who], named.first
    passive = passive_agent(scene, at, types)
    if passive and is_of_people(sentence, passive):
        return [], at
    if passive:
        brought = [group for group in sentence.groups if group.governor == passive.last + 1 and group.last < at]
        joined = [group for group in brought if _joins_subject(sentence, passive.last + 1)]
        return [node.who for group in (passive, *joined) for node in group.members if node.who], passive.first
    if is_passive(scene, at) and any(sense.relation in _AGENTLESS for sense in sentence.nodes[at].senses):
        acted = [
            group
            for group in sentence.groups
            if group.clause < clause and group.marker is None and group.clusters[0].type in PUBLIC
        ]
        told = acted[0].clusters if acted else scene.topic
        return [cluster for cluster in told if cluster.type in PUBLIC and fits(cluster, types)], at
    return None


def _before_place(sentence: Sentence, last: int) -> int:
    """ "甲在法院诉乙", "甲7月在英国诉乙": the position before the words that only say where and when."""
    where = next((group for group in sentence.groups if group.last == last), None)
    if where is None or where.clusters[0].type not in ("Court", "Jurisdiction"):
        return last
    if where.clusters[0].type == "Jurisdiction" and sentence.nodes[where.first - 1].text not in ("在", "于"):
        return last  # "美国诉谷歌".
    last = where.first - 2
    while last > 0 and sentence.nodes[last].tag == DATE:
        last -= 1
    return last


def earlier_subject(scene: Scene, at: int, types: Iterable[str]) -> tuple[list[Cluster], int] | None:
    """The subject that the clauses before have; nobody where another stands between; None where none has one."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    alone = not any(group.last < at and group.marker not in _BESIDE for group in sentence.in_clause(clause))
    if alone and _UNTIL.fullmatch("".join(node.text for node in sentence.nodes if node.clause == clause)):
        # "直至5月推出甲之前,乙未提供方案", "继起诉甲之后,乙又起诉丙": who acts in the next clause.
        following = [each for each in sentence.in_clause(clause + 1) if each.marker is None and each.governor is None]
        named = [node.who for group in following[:1] for node in only(group, types) if node.who]
        if named:
            return named, at
    for earlier in range(clause - 1, max(-1, clause - _MAX_BACK), -1):
        start = sentence.first_of(earlier)
        stop = sentence.first_of(earlier + 1)
        groups = [
            group
            for group in sentence.in_clause(earlier)
            if (group.marker is None or (group.marker == "AGENT" and not _is_counsel(sentence, group)))
            and (group.governor is None or is_attributive(sentence.nodes[group.governor]))
            and (not group.owns or is_its_own(sentence, group, at))
            and not is_origin(scene, group)
            and not is_left(sentence, group)
            and not tells_whose(sentence, group)
        ]
        if any(_may_act(sentence, group) and owns_unlisted(sentence, group) for group in groups):
            return [], at  # "甲旗下某单位,稍早宣布…": it is the part that does so
        made = _put_out(scene, earlier) if set(types) <= _MADE else []
        fitting = made or [group for group in groups if only(group, types)]
        if fitting:
            fitting[0] = led_by_other(sentence, fitting)
            fitting[0] = spokesman(sentence, fitting[0], types, sentence.nodes[at])
            together = _brought_in(sentence, fitting[0], types) if _is_joint(sentence.nodes[at]) else []
            together += _mates(sentence, fitting[0], at, types)
            doing = first_party(sentence, fitting[0], at, _joined(sentence, fitting[0], types))
            return [*doing, *together], fitting[0].first
        if sentence.nodes[start].text in _REASONS or opens_toward(sentence, start, scene.grammar.adverbs):
            continue
        if not groups and _joins_subject(sentence, start):
            continue  # "甲宣布,联合多家单位,共同发布乙"
        empty = is_bare(sentence, start, stop, scene.grammar.adverbs) or reports(sentence, start, stop)
        asked = sentence.nodes[at].text.startswith("要求")
        others = [group for group in groups if asked or "Company" in types or group.clusters[0].type in PUBLIC]
        if others or not (groups or empty or has_no_subject(sentence, start, stop, scene.grammar.adverbs)):
            return [], at
    return None


#: The marks of those who have a part in a deed and do not do it.
_BESIDE = ("WITH", "TOWARD")
_UNTIL = compiled(r"(?:直至|直到|在|继|自|随着)[^,。;]{2,40}(?:[之以]前|[之以]后|后|以来),")


def _may_act(sentence: Sentence, group: Group) -> bool:
    """Whether a group may be the subject; who is accused ("指控甲误导用户") is not."""
    accused = group.first > 0 and sentence.nodes[group.first - 1].tag == "ALLEGE"
    return group.marker is None and not accused


def _is_counsel(sentence: Sentence, group: Group) -> bool:
    """ "某公司由甲律所代理,向法院起诉乙": who acts for a party does not sue."""
    behind = [node for node in sentence.nodes[group.last + 1 :] if node.clause == group.clause]
    return any(node.text.startswith(("代理", "代表")) and node.tag == TRIGGER for node in behind)


#: Words by which an account goes on with what somebody did, whatever the sentence before was about.
_GOES_ON = ("此次", "本次", "这次", "一是", "二是", "三是", "四是", "五是", "六是", "七是")


_MADE = frozenset(("Model", "Product"))


def _put_out(scene: Scene, clause: int) -> list[Group]:
    """ "甲发布乙,搭载丙": what the next clause tells of a product is told of the one just put out."""
    nodes = scene.sentence.nodes
    return [
        group
        for group in scene.sentence.in_clause(clause)
        if all(each.type in _MADE for each in group.clusters)
        and any(
            sense.relation == "released"
            for node in nodes[scene.sentence.first_of(clause) : group.first]
            if node.tag == TRIGGER
            for sense in node.senses
        )
    ][-1:]


#: Words before what somebody else did, which is why the subject acts ("因甲违法,对其罚款").
_REASONS = frozenset(("因", "因为", "由于", "鉴于"))
#: What authorities do, so that the passive needs no agent where one was just named ("…, 被罚款10万元").
_AGENTLESS = frozenset(("fined", "banned", "warned", "investigated"))
#: "甲、乙等公司诉丙", "甲图片社诉丙".
_SORT_OF_PARTY = compiled(
    rf"等.*|(?:{alternatives(words()['kinds']['Company'])}|[图照]片社|新闻社|报社|杂志社|唱片公司|音乐公司|出版社)(?:等.*)?"
)
#: Words that stand between the names of the parties of a case ("甲诉乙一案").
_BETWEEN = frozenset(("诉", "v.", "vs."))


def _in_clause(scene: Scene, clause: int, at: int, types: Iterable[str]) -> tuple[list[Cluster], int] | None:
    sentence = scene.sentence
    for group in reversed(sentence.in_clause(clause)):
        inside = in_relative(sentence, at)
        placed = group.marker == "ADJUNCT" and group.clusters[0].type == "Jurisdiction"
        if inside and placed and group.last < at:
            led = any(node.tag == TRIGGER and node.clause == clause for node in sentence.nodes[: group.first])
            if led or group.last < at - 1:
                return [], at  # "推出在甲市组建的乙": no place does what is done there.
            continue
        relative = (inside and group.marker in ("ADJUNCT", "WITH")) or group.word == "继"
        right = _is_right_before(scene, group, at) and group.word not in ("对", "针对", "向")
        beside = inside and (right or only_when(sentence, group, at))
        if inside and not beside and _has_unlisted_doer(scene, group, at):
            continue
        if not beside and lets_others(scene, group, at):
            continue
        told = (group.last == at - 1 and is_related(sentence, group, at)) or _sues_there(sentence, group, at)
        fits_here = group.marker in (None, "AGENT") or relative or beside or told or acts_when(sentence, group, at)
        if group.last >= at or not fits_here or not only(group, types):
            continue
        if (
            group.governor is not None
            and not beside
            and sentence.nodes[group.governor].clause == clause
            and not _frees(sentence, group.governor)
            and not _heads_relative(sentence, group, at)
        ):
            continue
        if (group.owns and not is_its_own(sentence, group, at)) or is_origin(scene, group) or is_left(sentence, group):
            continue
        if owns_unlisted(sentence, group) or is_of_stranger(sentence, group, at):
            return [], at
        if _ends_deed(sentence, group):
            continue
        if group.marker == "AGENT" and is_passive(scene, at) and acts_in_relative(sentence, group, at):
            continue  # "由甲提出的乙遭到反对"
        if tells_in_relative(sentence, group, at):
            continue
        if group.split and _made_peace(sentence, group, at):
            return [
                node.who for node in group.members[: group.split] if node in only(group, types) and node.who
            ], group.first
        return _joined(sentence, group, types), group.first
    return None


def _sues_there(sentence: Sentence, group: Group, at: int) -> bool:
    """ "丙在甲对乙提起的诉讼中请求驳回": who sues stands right behind "在"."""
    behind = sentence.nodes[at + 1].text if at + 1 < len(sentence.nodes) else ""
    suit = "诉讼" in sentence.nodes[at].text and behind.startswith(("中", "里"))
    return suit and group.marker == "ADJUNCT" and group.word == "在" and sentence.nodes[group.first - 1].text == "在"


def _made_peace(sentence: Sentence, group: Group, at: int) -> bool:
    """ "甲与乙和解并与丙结盟": with whom the first deed was done has no part in the second."""
    between = sentence.nodes[group.last + 1 : at]
    mutual = any(sense.frame == "with" for node in between for sense in node.senses)
    return mutual and any(node.text.startswith("并") for node in between)


def _heads_relative(sentence: Sentence, group: Group, at: int) -> bool:
    """ "旗下拥有甲的乙起诉丙": the verb before "的" opens the clause and tells of whom it is that sues."""
    nodes, first = sentence.nodes, sentence.first_of(group.clause)
    lead = [node for node in nodes[first : group.governor] if node.tag != DATE and node.text != "旗下"]
    bound = [index for index in range(first, group.first) if nodes[index].tag == "OF"]
    between = nodes[group.last + 1 : at]
    told = bool(bound) and all(node.tag == WORD for node in nodes[bound[-1] + 1 : group.first])
    joined = any(node.tag in (MARK, "AND", "OF") or node.text.startswith("并") for node in between)
    return told and not joined and not lead and group.governor is not None


def _ends_deed(sentence: Sentence, group: Group) -> bool:
    """ "包括设立独立的甲、建立乙": what the first deed of a list was done to does not do the second."""
    behind = sentence.nodes[group.last + 1 : group.last + 3]
    return len(behind) == 2 and behind[0].text == "、" and behind[1].tag == TRIGGER


def _is_right_before(scene: Scene, group: Group, at: int) -> bool:
    """ "使用甲尚未发布的乙": nothing but what says when, or that it was not, stands between the doer and the verb."""
    return all(
        node.tag in ("NEGATE", "PLAN", "DATE") or (node.tag == WORD and only_adverbs(node.text, scene.grammar.adverbs))
        for node in scene.sentence.nodes[group.last + 1 : at]
    )


def _has_unlisted_doer(scene: Scene, group: Group, at: int) -> bool:
    """ "甲否决了政府提出的乙": somebody else proposed it."""
    word = scene.sentence.nodes[at - 1]
    if is_own_team(scene.sentence, group, at) or _is_its(scene.sentence, at):
        return False
    if word.tag == WORD and _BODY.search(word.text):
        return True  # "其发现某公司运营的乙".
    between = scene.sentence.nodes[group.last + 1 : at - 1]
    return (
        word.tag == WORD
        and any(node.tag == TRIGGER for node in between)
        and not only_adverbs(word.text.lstrip("了过"), scene.grammar.adverbs)
    )


_BODY = compiled(
    r"(?<!该)(?<!本)(?:公司|企业|集团|平台|机构|团队|总统|总理|首相|州长|政府|内阁|议员|反对党|执政党|在野党|部长|当局)"
    r"(?:[新刚]|刚刚|最近|近期|最新|全资)?$"
)


def _frees(sentence: Sentence, position: int) -> bool:
    """A word before a name that leaves it free to be a subject: "联合甲", "自研模型甲"."""
    node = sentence.nodes[position]
    if node.text.endswith(("投资者", "投资方", "投资人", "投资机构")):
        return True  # "战略投资者甲也参与其中".
    return _joins_subject(sentence, position) or is_attributive(node) or node.text == "开源" or node.text in _PIVOTS


def _is_its(sentence: Sentence, at: int) -> bool:
    """ "甲通过其经营的乙传播"."""
    behind = [node.tag for node in sentence.nodes[at + 1 : at + 3]]
    return sentence.nodes[at - 1].text in ("其", "自己") and behind == ["OF", NAME]


#: Verbs whose object does what the next verb says ("认定甲使用了乙", "授权甲使用乙").
_PIVOTS = frozenset(
    (
        *("认定", "判定", "裁定", "允许", "授权", "授权给", "开放给", "责令", "命令", "要求"),
        *(
            "支持",
            "表示支持",
            "公开支持",
            "协助",
            "帮助",
            "欢迎",
            "赞扬",
            "称赞",
            "盛赞",
            "批评",
            "抨击",
            "谴责",
            "反对",
        ),
    )
)


def _joins_subject(sentence: Sentence, position: int) -> bool:
    return any(sense.frame == "join" for sense in sentence.nodes[position].senses)


def _joined(sentence: Sentence, group: Group, types: Iterable[str]) -> list[Cluster]:
    """The members of a subject, with those that "联合" brought in before them."""
    members = [node.who for node in only(group, types) if node.who]
    if group.governor is not None and _joins_subject(sentence, group.governor):
        before = [
            other for other in sentence.in_clause(group.clause) if other.last < group.governor and other.marker is None
        ]
        if not before and group.governor == sentence.first_of(group.clause):
            # "甲打响版权战,联手乙状告丙".
            bare = [each for each in sentence.in_clause(group.clause - 1) if each.marker is None]
            before = [each for each in bare[:1] if each.governor is None]
        if before:
            members = [node.who for node in only(before[-1], types) if node.who] + members
    other = linked(sentence, group)
    if other and other.governor is None and other.marker is None:
        members = [node.who for node in only(other, types) if node.who] + members
    return members


#: Deeds that those do together whom the clause before joined ("甲联合乙发表公开信, 呼吁…").
_JOINT = frozenset(("urged", "supported", "opposed", "sued", "complainedAgainst", "issued", "released", "founded"))


def _is_joint(node: Node) -> bool:
    return any(sense.relation in _JOINT for sense in node.senses)


def _brought_in(sentence: Sentence, group: Group, types: Iterable[str]) -> list[Cluster]:
    """Those whom "联合" brings in behind a subject."""
    return [
        node.who
        for other in sentence.in_clause(group.clause)
        if other.governor is not None and other.first > group.last and _joins_subject(sentence, other.governor)
        for node in only(other, types)
        if node.who
    ]


def _mates(sentence: Sentence, group: Group, at: int, types: Iterable[str]) -> list[Cluster]:
    """ "甲宣布与乙建立伙伴关系,共同开发丙": what is done together the partner behind "与" does, too."""
    if not sentence.nodes[at].text.startswith(("共同", "联合", "合作", "携手", "联手", "共建", "共研")):
        return []
    beside = [each for each in sentence.in_clause(group.clause) if each.marker == "WITH" and each.first > group.last]
    named = [node.who for each in beside[:1] for node in only(each, types) if not each.owns]
    return [who for who in named if who and who not in group.clusters]


def relative_subject(scene: Scene, at: int, types: Iterable[str], *, inner: bool) -> Group | None:
    """ "代表A的B": who does it stands behind the object and "的"; only where nobody stands before the trigger."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    if not inner and not is_bare(sentence, sentence.first_of(clause), at, scene.grammar.adverbs):
        return None
    behind = [group for group in sentence.in_clause(clause) if group.first > at]
    for one, other in pairwise(behind):
        between = sentence.nodes[one.last + 1 : other.first]
        if (
            one.governor == at
            and any(node.tag == "OF" for node in between)
            and all(node.tag in (WORD, "OF") for node in between)
            and only(other, types)
        ):
            return other
    return None
