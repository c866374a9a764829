"""Deeds told without who does them, or of what something was before: "甲停服", "甲的底层模型由乙换成丙"."""

from collections.abc import Iterable

from kg.extract.chinese.arguments import Scene, only, range_of
from kg.extract.chinese.clauses import is_attributive
from kg.extract.chinese.elided import is_bare
from kg.extract.chinese.objects import patient
from kg.extract.chinese.passives import passive_agent
from kg.extract.chinese.subjects import earlier_subject, subject
from kg.extract.entities import Cluster
from kg.extract.hits import alternatives
from kg.extract.sentence import Group, Node, Sentence
from kg.extract.tokens import MARK, WORD, Sense
from kg.names import makers, words
from kg.text.patterns import compiled

_MADE = ("Model", "Product")


def moved_on(scene: Scene, at: int, first: int) -> tuple[list[Cluster], int] | None:
    """ "推出甲,底层模型由乙切换为丙", "甲将默认模型由乙换成丙": 乙, which stands first, is what went before."""
    sentence = scene.sentence
    left = next((each for each in sentence.groups if each.first == first), None)
    lead = "".join(node.text for node in sentence.nodes[max(0, first - 3) : first])
    if left is None or "换" not in sentence.nodes[at].text or not _FROM.search(lead):
        return None
    free = [each for each in sentence.in_clause(left.clause) if each.first < first and each.marker is None]
    made = [each for each in free if each.clusters[0].type in _MADE]
    if made:
        return made[-1].clusters, made[-1].first
    return earlier_subject(scene, at, _MADE) or ([], at)


_FROM = compiled(r"[由从](?:此前|之前|原先|原来|原本|过去)?(?:使用|采用)?的?[^,。]{0,4}$")
_INTRANSITIVE = frozenset(("discontinued", "released"))


def intransitive(scene: Scene, at: int, sense: Sense) -> list[Node]:
    """ "Copilot GPTs停服": the subject is what the relation is about."""
    sentence = scene.sentence
    if sense.relation not in _INTRANSITIVE or _has_unnamed_object(sentence, at):
        return []
    groups = [
        group
        for group in sentence.in_clause(sentence.nodes[at].clause)
        if group.last < at and group.marker is None and _stands_free(sentence, group)
    ]
    return [node for node in only(groups[-1], range_of(sense)) if node.who and node.who.type] if groups else []


def _stands_free(sentence: Sentence, group: Group) -> bool:
    """ "甲旗下乙开启内测": 旗下 only tells whose 乙 is; "甲团队以开源模型…" is about the team."""
    behind = sentence.nodes[group.last + 1 : group.last + 2]
    lead = sentence.nodes[group.first - 1].text if group.first else ""
    if (behind and behind[0].text.startswith(("团队", "用户"))) or lead.endswith(("面向", "供")):
        return False
    return group.governor is None or is_attributive(sentence.nodes[group.governor])


def _has_unnamed_object(sentence: Sentence, at: int) -> bool:
    """ "甲上线视频通话功能": what is put out is no name."""
    behind, then = ([*sentence.nodes[at + 1 : at + 3], None, None])[:2]
    if behind is not None and behind.tag == "OF" and then is not None:
        # "甲采用的精度是针对即将发布的下一代芯片".
        return then.tag == WORD and bool(_THING.search(then.text))
    if behind is not None and behind.text == "自":
        # "推出自定义功能": the small word begins a longer one.
        return _NEW_PART.search(_told_behind(sentence, at)) is not None
    if behind is None or behind.tag != WORD:
        return False
    told = _NEW_THING.match(behind.text) or _OTHER_THING.match(behind.text)
    return bool(_NEW_PART.search(behind.text)) or told is not None


def _told_behind(sentence: Sentence, at: int) -> str:
    """The words from a verb to the next name or mark."""
    end = next((i for i in range(at + 1, len(sentence.nodes)) if sentence.nodes[i].tag in ("NAME", MARK)), None)
    return "".join(node.text for node in sentence.nodes[at + 1 : end])


#: "甲上线了一种新玩法"; "甲上线了新版本" is of 甲 itself.
_NEW_THING = compiled(r"了(?:一[项种系批组]|[两多几数]项)(?![^,。;]{0,12}(?:版本?|端|商店|市场|平台)$)")
#: "甲将推出首个社区产品".
_OTHER_THING = compiled(
    r"(?:了|首个)?[^,。;]{2,8}产品$|了?(?:旗下|其|全新的?|新的?)?(?:首[个款]|[一两三多几数]款|一个|自有|自研)[^,。;]{0,12}?(?:产品|应用|社区|App|软件|硬件|设备|模型|芯片|游戏|眼镜|手机|浏览器)$"
)
_THING = compiled(r"(?:芯片|模型|产品|手机|设备|平台|应用|服务|版本|系统|机器人|助手|智能体)$")


_NEW_PART = compiled(
    r"(?:政策|条款|协议|规则|价格|定价|财报|业绩|数据|报告|论文|公告|隐私|图标|界面|功能|模式|服务|插件|专区|频道|板块|计划|套餐|订阅|入口|插件|活动|页面|接口|模型|工具|能力|智能体|玩法|特性|选项|按钮|特效|滤镜)$"
)


def owner(scene: Scene, things: Iterable[Node]) -> list[Cluster]:
    """ "甲的聊天机器人乙被紧急下线": whose it is takes it down, or puts it out."""
    sentence = scene.sentence
    first = min((sentence.position(node) for node in things), default=0)
    back = first - 1
    nodes = sentence.nodes
    if nodes[back].tag == WORD and back and nodes[back - 1].text == "其" and nodes[back - 1].who:
        own = [node.who for node in nodes[back - 1 : back] if node.who]
        return [each for each in own if each.type in ("Company", "Organization")]
    while back > max(0, first - 3) and nodes[back].tag == WORD and _SORT.search(nodes[back].text):
        back -= 1
    if back < 1 or not (nodes[back].tag == "OF" or is_attributive(nodes[back])):
        return []
    back -= nodes[back - 1].text in ("团队", "公司", "集团")
    # "由甲打造的乙上线": the maker stands before the verb.
    back -= back > 1 and any(sense.relation in ("developed", "released") for sense in nodes[back - 1].senses)
    whose = next((group for group in sentence.groups if group.last == back - 1), None)
    return [each for each in whose.clusters if each.type in ("Company", "Organization", None)] if whose else []


#: What sort of thing a name behind is ("的文生视频工具甲").
_SORTS = alternatives((*words()["kinds"]["Model"], *words()["kinds"]["Product"]))
_SORT = compiled(rf"^(?:[\u4e00-\u9fffA-Za-z]{{0,10}}?)(?:{_SORTS})$")


def answers(scene: Scene, at: int) -> list[Cluster]:
    """ "应用甲将停运,开发商乙表示…", "甲因侵权被下架,乙称…": who answers for it in the next clause is whose it is."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause + 1
    following = sentence.in_clause(clause)
    if not following or following[0].clusters[0].type != "Company" or following[0].marker is not None:
        return []
    lead = "".join(node.text for node in sentence.nodes[sentence.first_of(clause) : following[0].first])
    says = sentence.nodes[following[0].last + 1 : following[0].last + 3]
    speaks = any(
        node.tag == "SAY" or node.text.startswith(("方面", "回应", "致歉", "道歉", "公开致歉")) for node in says
    )
    runs = _RUNS.fullmatch(lead) is not None
    return following[0].clusters if runs or (not lead and speaks) else []


_RUNS = compiled(r"(?:其|该应用|该产品)?(?:的)?(?:开发|运营|研发|制作|出品|发行)(?:商|方|公司|团队|主体)|(?:其)?母公司")


def known_maker(scene: Scene, things: Iterable[Node]) -> list[Cluster]:
    """ "甲宣布更新。乙将上线。": who acted last in the account puts out what the names table knows to be its own."""
    made = [makers().get(node.who.key or "", ()) for node in things if node.who]
    return [each for each in scene.actor if each.key and made and all(each.key in listed for listed in made)]


def left_off(scene: Scene, at: int, sense: Sense) -> list[Node]:
    """ "甲的助手乙限制免费使用,随后停止更新": a clause without a subject goes on about the thing of the one before."""
    sentence = scene.sentence
    clause = sentence.nodes[at].clause
    bare = is_bare(sentence, sentence.first_of(clause), at, scene.grammar.adverbs)
    if sense.relation != "discontinued" or not bare or _has_unnamed_object(sentence, at):
        return []
    groups = [each for each in sentence.in_clause(clause - 1) if each.marker is None and _stands_free(sentence, each)]
    things = only(groups[-1], _MADE) if groups and not sentence.in_clause(clause) else []
    return [node for node in things if node.who and node.who.type in _MADE]


def made_before(scene: Scene, at: int, sense: Sense) -> tuple[list[Cluster], list[Node]] | None:
    """ "甲由乙开发,于3月上线": the maker of the clause before puts out, or takes down, what it made."""
    nodes, clause = scene.sentence.nodes, scene.sentence.nodes[at].clause
    bare = is_bare(scene.sentence, scene.sentence.first_of(clause), at, scene.grammar.adverbs)
    behind = nodes[at + 1] if at + 1 < len(nodes) else None
    if sense.relation not in _INTRANSITIVE or not bare or (behind is not None and behind.tag not in (MARK, WORD)):
        return None
    for index in range(at - 1, -1, -1):
        made = any(each.relation == "developed" for each in nodes[index].senses)
        agent = passive_agent(scene, index, _MAKERS) if made and nodes[index].clause == clause - 1 else None
        given = patient(scene, index, range_of(sense)) if agent else []
        if agent and given and all(each.who and each.who.type for each in given):
            return [node.who for node in only(agent, _MAKERS) if node.who], given
    return None


def put_out_too(scene: Scene, at: int) -> list[Cluster]:
    """ "甲发布乙,模型丙也同步开源": who puts out the one puts out the other."""
    nodes, clause = scene.sentence.nodes, scene.sentence.nodes[at].clause
    if not _TOO.search(nodes[at - 1].text if at else ""):
        return []
    for index in range(scene.sentence.first_of(clause) - 1, -1, -1):
        if any(sense.relation == "released" for sense in nodes[index].senses):
            makers = [each for each in subject(scene, index, (*_MAKERS, "Person"))[0] if each.type]
            if makers:
                return makers
    return []


_TOO = compiled(r"同步|同时|一并|一同|一起|[也亦]")
_MAKERS = ("Company", "Organization")
