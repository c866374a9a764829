"""From the claims of all sentences to the statements of an item: one a triple, dated, with every passage that says
so."""

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract import dating, litigation, qualifiers
from kg.extract.arguments import Claim, Scene
from kg.extract.clauses import analyse
from kg.extract.counsel import is_of_role
from kg.extract.counted import spread, stand_in, take_up
from kg.extract.english_statements import Told, of_own_suit, told
from kg.extract.entities import Cluster
from kg.extract.facts import facts
from kg.extract.frames import claims, tells_more
from kg.extract.known_makers import fit_makers, known_makers
from kg.extract.lawmaking import as_made
from kg.extract.merging import Found, merge
from kg.extract.modifiers import modifiers
from kg.extract.neighbours import tells_whose
from kg.extract.offices import Pairing, spans
from kg.extract.outer import alone, is_torn, relatives, without
from kg.extract.parties import bodies_set_up
from kg.extract.patents import filed_on
from kg.extract.pleadings import mark_claimed
from kg.extract.reading import Reading
from kg.extract.relations import pairings
from kg.extract.relatives import founds_itself
from kg.extract.sentence import Node, Sentence
from kg.extract.suit_phrases import tell_disputes
from kg.extract.suits import STEPS, day_before, litigate
from kg.extract.tokens import DATE, MAX_TOKENS, NAME, TRIGGER, WORD, Grammar, Token
from kg.extract.uniting import (
    act_for_company,
    drop_contracts,
    drop_named,
    drop_offices,
    join_news,
    name_court,
    own_departments,
)
from kg.model import Fact, Statement
from kg.names import gazetteer
from kg.text.sentences import sentences

_ACTORS = frozenset(("Regulator", "Legislature", "Court", "Company", "Organization", "Person"))


def read_statements(reading: Reading, tokens: Iterable[Token], grammar: Grammar) -> tuple[list[Statement], list[Fact]]:
    """Read every sentence of an item; the statements come in the order of their first passages."""
    if reading.language == "en":
        found = [Found(**{name: getattr(each, name) for name in Told.__slots__}) for each in told(reading, tokens)]
    else:
        found = list(_from_sentences(reading, list(tokens), grammar))
        found += [_from_pairing(reading, pairing) for pairing in pairings(reading)]
    join_news(reading, found)
    name_court(reading, found)
    act_for_company(found)
    if reading.language == "zh":
        tell_disputes(reading, found)
    litigate(reading, found)
    mark_claimed(reading, found)
    if reading.language == "en":
        _free_background(reading, found)
    found += own_departments(found)
    found = fit_makers(found)
    found += list(known_makers(reading, found))
    return merge(reading, drop_contracts(reading, drop_named(reading, drop_offices(found)))), list(facts(reading))


def _free_background(reading: Reading, found: list[Found]) -> None:
    """Take case and court off what is told of others' suits beside the item's own."""
    steps = [each for each in found if each.relation in STEPS and each.part != "commentary"]
    parties = [end for each in steps[:1] for end in (each.head, each.tail)]
    parties += [each.head for each in steps if each.tail in parties] + [
        each.tail for each in steps if each.head in parties
    ]
    for each in steps:
        if not of_own_suit(reading, each.head, each.tail, parties, each.start, each.end):
            each.case = each.court = None


def _from_pairing(reading: Reading, pairing: Pairing) -> Found:
    return Found(
        pairing.head,
        pairing.relation,
        pairing.tail,
        pairing.rule,
        pairing.start,
        pairing.end,
        reading.part_at(pairing.start),
        _day_of(reading, pairing),
        "planned" if pairing.relation == "holdsRole" and _is_to_be(reading, pairing) else pairing.modality,
        role=pairing.role,
    )


#: "甲将于5月出任总裁"; who "将不再担任" it has it.
_TO_BE = re.compile(
    r"(?:将|拟|有望|预计|计划)会?(?:[于从自在][^,。;]{1,10}?|正式|重新|再次|共同|一同|接替[^,。;]{1,12}?)*"
    r"(?:出任|担任|兼任|接任|继任|升任|转任|调任|重返|重回|回归|执掌|接掌|掌舵|领导|负责|加入|加盟|入职|接替|接棒)"
)


def _is_to_be(reading: Reading, pairing: Pairing) -> bool:
    """Whether the words that give an office say that it will be taken."""
    return _TO_BE.search(reading.text, pairing.start, pairing.end) is not None


def _day_of(reading: Reading, pairing: Pairing) -> str | None:
    """The day that a docket line gives before its court, or the words by which a paper comes out."""
    if pairing.relation in ("issued", "founded"):
        inside = (each for each in reading.dates if pairing.start < each.start and each.end <= pairing.end)
        return next((each.iso for each in inside), None)
    if pairing.relation == "heardBy":
        return day_before(reading, pairing.start)
    return filed_on(reading, pairing.start, pairing.end) if pairing.relation == "filedPatent" else None


def _from_sentences(reading: Reading, tokens: list[Token], grammar: Grammar) -> Iterator[Found]:
    all_scenes = list(scenes(reading, tokens, grammar))
    for scene in all_scenes:
        _settle_made(scene)
    for scene in all_scenes:
        described = relatives(scene.sentence)
        if not described:
            yield from _claimed(reading, scene)
            continue
        # What a word tells is clearer without the clauses between it and its names.
        around = list(_claimed(reading, replace(scene, sentence=without(scene.sentence, described))))
        inside = [
            each
            for clause in described
            for each in _claimed(reading, replace(scene, sentence=alone(scene.sentence, clause), topic=[], actor=[]))
        ]
        whole = {
            (id(each.head), id(each.tail), each.relation, each.at): each
            for each in _claimed(reading, scene)
            if not is_torn(scene.sentence, described, each.at, (each.head, each.tail))
        }
        yield from around
        # The day of what a clause inside tells may stand outside of it.
        yield from (whole.get((id(each.head), id(each.tail), each.relation, each.at), each) for each in inside)
        told = {(each.relation, each.at) for each in (*around, *inside)}
        yield from (each for each in whole.values() if (each.relation, each.at) not in told)


def _settle_made(scene: Scene) -> None:
    """What a company puts out is a product for every other sentence, too, where its name tells no type."""
    nodes = scene.sentence.nodes
    if not any(node.who and node.who.type is None for node in nodes):
        return
    if not any(sense.relation in ("released", "developed") for node in nodes for sense in node.senses):
        return
    for claim in claims(scene):
        makes = claim.relation in ("released", "developed") and claim.head.type in ("Company", "Organization")
        body = claim.tail.type is None and any(_BODY.search(name) for name in claim.tail.names)
        if makes and claim.tail.type is None and not body and qualifiers.modality(scene.sentence, claim) is not None:
            claim.tail.type = "Product"


_BODY = re.compile(r"(?:中心|实验室|研究院|研究所|联盟|学院|委员会|基地)$")


def scenes(reading: Reading, tokens: list[Token], grammar: Grammar) -> Iterator[Scene]:
    """Analyse the sentences of an item that have names; those that may tell a relation come, each with what the one
    before was about."""
    who = {hit.start: reading.stands_for[id(hit)] for hit in (*reading.hits, *reading.pointers)}
    isos = {mention.start: mention.iso for mention in reading.dates}
    analysed: list[Sentence] = []
    tokens = _as_whole_words(tokens, [*spans(reading), *modifiers(reading.text, reading.hits)])
    position = 0
    for part in reading.parts:
        if part.kind == "metadata":
            continue
        for start, end in sentences(reading.text[part.start : part.end]):
            start, end = start + part.start, end + part.start
            while position < len(tokens) and tokens[position].end <= start:
                position += 1
            stop = position
            while stop < len(tokens) and tokens[stop].start < end:
                stop += 1
            within = tokens[position:stop]
            for first in range(0, len(within), MAX_TOKENS):
                piece = within[first : first + MAX_TOKENS]
                if not any(token.tag in (NAME, TRIGGER) for token in piece):
                    continue
                nodes = [_node(reading, token, who, isos) for token in piece]
                counted = take_up(nodes, analysed)
                analysed.append(analyse(nodes, start, end, part.kind))
                spread(analysed[-1], counted)
    stand_in(analysed)
    topic: list[Cluster] = []
    actor: list[Cluster] = []
    set_up: list[Cluster] = []
    bill: Cluster | None = None
    own = litigation.own_clusters(reading, "Court")
    for before, sentence in zip([None, *analysed], analysed, strict=False):
        if not before or before.part != sentence.part:
            topic, actor, bill = [], [], None
        if any(node.tag == TRIGGER for node in sentence.nodes) or tells_more(sentence):
            court = litigation.court_spoken_of(reading, own, sentence.start, sentence.part)
            yield Scene(sentence, grammar, topic, actor, list(set_up), bill, court)
            set_up += [each for each in bodies_set_up(sentence) if each not in set_up]
        bill = _bill(sentence) or bill
        topic = _topic(sentence) or topic
        actor = topic if topic and topic[0].type in _ACTORS else actor


def _as_whole_words(tokens: list[Token], phrases: list[tuple[int, int]]) -> list[Token]:
    """Let the words of one office or of one description be one word, so that what joins them joins nothing else."""
    whole: list[Token] = []
    phrases = sorted(phrases)
    starts = [start for start, _ in phrases]
    for token in tokens:
        last = bisect.bisect_right(starts, token.start) - 1
        span = phrases[last] if last >= 0 and token.end <= phrases[last][1] else None
        if span is None:
            whole.append(token)
        elif not whole or whole[-1].start != span[0]:
            whole.append(Token(*span, WORD))
    return whole


def _node(reading: Reading, token: Token, who: dict[int, Cluster], isos: dict[int, str]) -> Node:
    # A space before or behind a Latin name belongs to no word ("CEO " of "CEO Sam Altman").
    text = reading.text[token.start : token.end].strip(" ")
    named = who.get(token.start) if token.tag == NAME else None
    return Node(
        token.start,
        token.end,
        token.tag,
        text,
        named,
        token.senses,
        0,
        isos.get(token.start) if token.tag == DATE else None,
    )


def _bill(sentence: Sentence) -> Cluster | None:
    """The one instrument of a sentence that tells of its making."""
    laws = [each for each in sentence.groups if each.clusters[0].type == "Law"]
    if len({id(cluster) for group in laws for cluster in group.clusters}) != 1:
        return None
    nodes = sentence.nodes
    for group in laws:
        verbs = [index for index, node in enumerate(nodes) if node.clause == group.clause and node.tag == TRIGGER]
        made = [index for index in verbs if any(sense.relation in _MADE for sense in nodes[index].senses)]
        if made and (group.governor in made or (group.first < made[0] and group.marker is None)):
            return group.clusters[0]
    return None


_MADE = frozenset(("signed", "supported", "opposed", "passed", "proposed"))


def _topic(sentence: Sentence) -> list[Cluster]:
    group = next(
        (
            group
            for group in sentence.groups
            if group.clusters
            and group.marker in (None, "AGENT")
            and group.governor is None
            and not group.owns
            and not tells_whose(sentence, group)
            and group.clusters[0].type != "Jurisdiction"
        ),
        None,
    )
    return group.clusters if group else []


def _claimed(reading: Reading, scene: Scene) -> Iterator[Found]:
    sentence = scene.sentence
    for claim in claims(scene):
        claim = as_made(_offered(_host_first(claim), sentence.nodes[claim.at].text), sentence)
        mood = qualifiers.modality(sentence, claim)
        if mood is None or not _sensible(claim, sentence):
            continue
        speaks = claim.relation == "represents" and sentence.nodes[claim.at].text.startswith("代表")
        if claim.relation == "represents" and (is_of_role(sentence, claim) or _heads_body(sentence, claim)):
            continue
        stretch = sentence.nodes[claim.first : claim.last + 1]
        start, end = min(node.start for node in stretch), max(node.end for node in stretch)
        if speaks and (not _DISPUTE.search(reading.text) or _OUT_OF_COURT.match(reading.text, end)):
            # "甲代表某联盟致辞", "甲代表某国窃取机密": nobody acts in court.
            continue
        sum_ = dating.amount(reading.text, sentence, claim)
        status = (
            "draft" if claim.relation == "issued" and _is_draft(claim.tail, reading.text[start : end + 8]) else None
        )
        yield Found(
            claim.head,
            claim.relation,
            claim.tail,
            claim.rule,
            start,
            end,
            sentence.part,
            dating.date(sentence, claim),
            mood,
            sum_,
            None,
            status,
            at=sentence.nodes[claim.at].start,
        )


_OUT_OF_COURT = re.compile(r"[^,。;]{0,6}?(?:窃|盗|致辞|致词|发言|出席|参加|讲话|签[署订约]|宣布|访问|领奖)")


def _heads_body(sentence: Sentence, claim: Claim) -> bool:
    """ "兼代表人甲", "法人之代表人": who stands at the head of a body acts in no court for it."""
    behind = sentence.nodes[claim.at + 1 : claim.at + 2]
    return (
        sentence.nodes[claim.at].text.endswith("代表") and bool(behind) and _HEAD_OF.match(behind[0].text) is not None
    )


_HEAD_OF = re.compile("人(?![类民们])")
_DISPUTE = re.compile(r"诉|法院|法庭|律师|索赔|出庭|原告|被告|仲裁|版权|侵权|告上")


def _host_first(claim: Claim) -> Claim:
    """A product takes a model in, whichever of them the sentence makes its subject ("模型甲接入产品乙")."""
    if claim.relation == "integrates" and claim.head.type == "Model" and claim.tail.type == "Product":
        return replace(claim, head=claim.tail, tail=claim.head)
    return claim


def _offered(claim: Claim, word: str) -> Claim:
    """Who puts online a model that bears another company's name offers it ("某云上线甲公司的模型甲-R1")."""
    if claim.relation != "released" or not word.startswith(_OFFERS):
        return claim
    name = re.match(r"[A-Za-z]+", next(iter(claim.tail.names), "")) if claim.tail.type == "Model" else None
    makers = {row.key for row in gazetteer().called(name.group()) if row.type == "Company"} if name else set()
    return replace(claim, relation="uses") if makers and claim.head.key not in makers else claim


#: What is said of one's own model and of another's.
_OFFERS = ("上线", "提供", "开放", "接入")
_DRAFT = re.compile(r"征求意见稿|拟议规则|草案|征求意见|NPRM")


def _is_draft(law: Cluster, text: str) -> bool:
    return any(hit.notes.get("status") == "draft" for hit in law.hits) or bool(_DRAFT.search(text))


_VOTED = frozenset(
    ("通过", "一致通过", "表决通过", "投票通过", "批准", "审议通过", "采纳", "核准", "adopted", "adopts")
)


#: What authorities do together without being partners.
_TOGETHER = ("联合发布", "联合印发", "共同发布", "达成", "达成协议", "共同启动", "联合启动", "共同开展", "联合开展")
_PROGRAMME = re.compile(r"(?:战略|计划|规划|方案|政策|路线图|构想|纲要|法令)(?:\([^()]*\))?》?$")
_TREATY = re.compile(r"(?:公约|条约|协定|议定书)》?$")


def _does_itself(sentence: Sentence, claim: Claim) -> bool:
    """ "甲法院上线助手乙", but "甲法院认定丙发布乙": who tries others may make and use things too."""
    nodes = sentence.nodes
    # "甲法院联合乙研发丙": 甲 stands before the word that brings 乙 in.
    own = [each for each in sentence.groups if claim.head in each.clusters and claim.first - 2 <= each.last < claim.at]
    if not own:
        return False
    group = own[-1]
    between = nodes[group.last + 1 : claim.at]
    joins = bool(between) and any(sense.frame == "join" for sense in between[0].senses)
    kinds = (WORD, DATE, "PLAN", "NEGATE", "ADJUNCT", *((TRIGGER, NAME, "AND") if joins else ()))
    plain = all(node.tag in kinds for node in between)
    told = "".join(node.text for node in between if node.tag == WORD)
    near = nodes[group.first].clause == nodes[claim.at].clause
    return near and plain and not _TRIES.search(told) and claim.tail.type in ("Model", "Product")


def _only_tells(sentence: Sentence, claim: Claim) -> bool:
    """ "甲致信乙,确认许可不再需要": nothing is asked for."""
    then = sentence.nodes[claim.last].clause + 1
    return _TELLS.match("".join(node.text for node in sentence.nodes if node.clause == then)) is not None


_TELLS = re.compile(
    r"(?:并|以|明确|正式)*(?:确认|通知|告知|通报|祝贺|致谢|感谢|表示(?:感谢|祝贺|同意)|同意|批准|欢迎|称赞|解释|说明|承认|澄清|介绍|(?:提出)?申请|提交|递交)"
)


def _is_in_law(sentence: Sentence, claim: Claim) -> bool:
    """ "甲签署《乙法》,要求丙公开说明": it is the law that demands so."""
    nodes, clause = sentence.nodes, sentence.nodes[claim.at].clause
    before = [node for node in nodes[: claim.at] if node.clause in (clause - 1, clause - 2)]
    made = any(sense.relation in ("signed", "passed", "proposed") for node in before for sense in node.senses)
    return made and claim.at == sentence.first_of(clause) and any(_LAW_WORD.search(node.text) for node in before)


_LAW_WORD = re.compile(r"法案|法》?$|法律|条例|规定|办法|指南|[A-Z]{2,3}[ -]?\d")


def _asks_for_things(sentence: Sentence, claim: Claim) -> bool:
    """ "要求甲为商户提供退出选项": what is to be provided are no answers."""
    clause = sentence.nodes[claim.at].clause
    told = "".join(node.text for node in sentence.nodes[claim.at + 1 :] if node.clause == clause and not node.who)
    provides = re.search("提供|提交", told)
    return provides is not None and _ANSWERS.search(told) is None


_ANSWERS = re.compile(
    r"信息|资料|材料|文件|数据|说明|解释|证据|记录|报告|细节|答复|情况|详情|回应|文档|清单|通信|内容|依据|证明|计划|协议|合同|代码|名单|日志|账目"
)
_TRIES = re.compile(r"认|判|裁|审|查明|称|指|发现|案|诉|令|要求|被告|原告|其|该")


def _sensible(claim: Claim, sentence: Sentence) -> bool:
    """What types alone do not say: a chamber passes, a maker does not issue a bill it opposes."""
    word = sentence.nodes[claim.at].text
    head, tail = claim.head.type, claim.tail.type
    if not (_fits_enforcement(claim, sentence) and _fits_lawmaking(claim, word) and _fits_business(claim, sentence)):
        return False
    if claim.relation == "partneredWith" and "Regulator" in (head, tail):
        return word not in _TOGETHER and not (head == tail and word in ("联合", "会同", "联同"))
    if claim.relation == "partneredWith" and ("Legislature" in (head, tail) or head == tail == "Person"):
        return False
    if claim.relation in ("developed", "released", "uses") and head in ("Court", "Legislature"):
        return _does_itself(sentence, claim)
    if claim.relation == "licensed" and head in ("Court", "Legislature", "Regulator", "Jurisdiction"):
        return False
    if claim.relation == "represents" and tail == "Person":
        # "常驻机构甲代表乙": an office and who holds it.
        return head not in ("Regulator", "Legislature", "Jurisdiction")
    if claim.relation == "discontinued":
        return head not in ("Regulator", "Legislature", "Court", "Jurisdiction") and (
            word != "删除" or tail == "Dataset"
        )
    if claim.relation == "founded" and word == "注册" and tail != "Company":
        return False  # "用户注册甲", "甲注册商标".
    if claim.relation == "founded":
        return tail != "Person" and not (head == "Jurisdiction" and tail in ("Product", "Model"))
    if claim.relation == "restrictedAccess":
        return head not in ("Regulator", "Court", "Legislature", "Person")
    return True


def _fits_enforcement(claim: Claim, sentence: Sentence) -> bool:
    """What authorities do: who asks for answers, who may ban or fine."""
    word, head = sentence.nodes[claim.at].text, claim.head.type
    if claim.relation == "investigated" and word.startswith("要求") and _is_in_law(sentence, claim):
        return False
    if claim.relation == "urged" and word.endswith(("致信", "致函")) and _only_tells(sentence, claim):
        return False
    if claim.relation in ("banned", "liftedBan", "fined", "warned"):
        return head in ("Regulator", "Legislature", "Court", "Law", "Jurisdiction", "Person")
    if claim.relation == "investigated" and word.startswith("要求"):
        asks = head in ("Regulator", "Legislature", "Jurisdiction", "Person")
        return asks and not _asks_for_things(sentence, claim)
    return not (claim.relation == "investigated" and head == "Person" and "问" in word)


def _fits_lawmaking(claim: Claim, word: str) -> bool:
    """Who may issue, pass, amend or oppose what."""
    head, tail = claim.head.type, claim.tail.type
    if claim.relation == "consultedOn" and head == "Person":
        return False  # A member's draft lies open to nobody.
    if claim.relation == "opposed" and word.startswith(("否决", "投反对票")):
        return tail == "Law"
    if claim.relation == "repealed" and word in ("取代", "替代"):
        return head == "Law"
    if claim.relation == "passed" and head == "Jurisdiction" and word == "通过":
        # "某国通过这一计划提高能力": by its means.
        return not any(map(_PROGRAMME.search, claim.tail.names))
    if claim.relation == "passed":
        return head in ("Legislature", "Jurisdiction")
    if claim.relation == "issued" and word in ("批准", "核准") and any(map(_TREATY.search, claim.tail.names)):
        return False  # To ratify a treaty is not to issue it.
    if claim.relation == "issued" and head == "Person" and word in ("批准", "核准"):
        # A head of state approves a programme.
        return any(map(_PROGRAMME.search, claim.tail.names))
    if claim.relation == "issued" and word in _VOTED:
        return head not in ("Legislature", "Jurisdiction", "Person")
    return True


def _fits_business(claim: Claim, sentence: Sentence) -> bool:
    """What money is for, who buys whom, what may be a member of what."""
    word, head, tail = sentence.nodes[claim.at].text, claim.head.type, claim.tail.type
    if claim.relation == "investedIn" and word.startswith("投入"):
        # "投入3亿美元使用甲的云": what the money is for.
        spent = sentence.nodes[claim.at + 1 : claim.last]
        return not any(node.text.startswith(("使用", "采购", "购买", "租用", "采用", "用于")) for node in spent)
    if claim.relation in ("investedIn", "acquired") and head == "Jurisdiction":
        # "杭州某基金": the place only tells where who invests is.
        return False
    if claim.relation == "acquired":
        # Authorities look into mergers, and a person is taken on.
        return head not in ("Regulator", "Court", "Legislature") and tail not in ("Person", "Court", "Legislature")
    if claim.relation == "founded" and founds_itself(sentence, claim):
        return False
    if claim.relation == "memberOf" and word.startswith(("加", "成为")):
        # A person who joins a company takes an office there.
        return head != "Person" and tail == "Organization"
    if claim.relation == "memberOf":
        return tail == "Organization" or claim.rule.endswith(".listed")
    return True
