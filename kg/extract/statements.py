"""From the claims of all sentences to the statements of an item: one a triple, dated, with every passage that says
so."""

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract import dating, qualifiers
from kg.extract.chinese import litigation
from kg.extract.chinese.arguments import Claim, Scene
from kg.extract.chinese.asked import as_inquiry
from kg.extract.chinese.clauses import analyse
from kg.extract.chinese.counsel import is_of_role
from kg.extract.chinese.counted import spread, stand_in, take_up
from kg.extract.chinese.followed import alike_deals
from kg.extract.chinese.frames import claims, tells_more
from kg.extract.chinese.inquiries import covered
from kg.extract.chinese.lawmaking import as_made
from kg.extract.chinese.modifiers import modifiers
from kg.extract.chinese.neighbours import tells_whose
from kg.extract.chinese.offices import Pairing, spans
from kg.extract.chinese.outer import alone, is_torn, relatives, without
from kg.extract.chinese.parties import bodies_set_up
from kg.extract.chinese.party_members import sides
from kg.extract.chinese.pleadings import mark_claimed
from kg.extract.chinese.relations import pairings
from kg.extract.chinese.revising import revised
from kg.extract.chinese.rounds import raiser
from kg.extract.chinese.sensible import is_sensible
from kg.extract.chinese.suit_phrases import tell_disputes
from kg.extract.chinese.supposed import without_supposed
from kg.extract.english.statements import of_own_suit, told
from kg.extract.entities import Cluster
from kg.extract.facts import facts
from kg.extract.found import Found
from kg.extract.known_makers import fit_makers
from kg.extract.merging import merge
from kg.extract.news import date_points, post_taken
from kg.extract.patents import filed_on
from kg.extract.reading import Reading
from kg.extract.sentence import Group, Node, Sentence
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
from kg.names import gazetteer, makers
from kg.text.bounds import CLAUSE, begin_of
from kg.text.paragraph_heads import POINT
from kg.text.patterns import compiled
from kg.text.sentences import sentences

_ACTORS = frozenset(("Regulator", "Legislature", "Court", "Company", "Organization", "Person"))


def read_statements(reading: Reading, tokens: Iterable[Token], grammar: Grammar) -> tuple[list[Statement], list[Fact]]:
    """Read every sentence of an item; the statements come in the order of their first passages."""
    if reading.language == "en":
        found = list(told(reading, tokens))
    else:
        found = list(_from_sentences(reading, list(tokens), grammar))
        found += [_from_pairing(reading, pairing) for pairing in pairings(reading)]
        found += list(covered(reading, found))
        found = list(without_supposed(reading, found))
    join_news(reading, found)
    name_court(reading, found)
    act_for_company(found)
    if reading.language == "zh":
        tell_disputes(reading, found)
        alike_deals(reading, found)
    litigate(reading, found)
    found += list(revised(reading, found))
    if reading.language == "zh":
        # What the suit adds may be supposed, too.
        found = list(without_supposed(reading, found))
    mark_claimed(reading, found)
    if reading.language == "en":
        _free_background(reading, found)
    date_points(reading, found)
    found = fit_makers([*found, *own_departments(found)])
    return merge(reading, drop_contracts(reading, drop_named(reading, drop_offices(reading, found)))), list(
        facts(reading)
    )


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
_TO_BE = compiled(
    r"(?:将|拟|有望|预计|计划)会?(?:[于从自在][^,。;]{1,10}?|正式|重新|再次|共同|一同|接替[^,。;]{1,12}?)*"
    r"(?:出任|担任|兼任|接任|继任|升任|转任|调任|重返|重回|回归|执掌|接掌|掌舵|领导|负责|加入|加盟|入职|接替|接棒)"
)


def _is_to_be(reading: Reading, pairing: Pairing) -> bool:
    """Whether the words that give an office say that it will be taken."""
    return _TO_BE.search(reading.text, pairing.start, pairing.end) is not None


def _day_of(reading: Reading, pairing: Pairing) -> str | None:
    """The day that a docket line gives before its court, or the words by which a paper comes out."""
    if pairing.relation in ("issued", "founded", "complainedAgainst"):
        inside = (each for each in reading.dates if pairing.start < each.start and each.end <= pairing.end)
        return next((each.iso for each in inside), None)
    if pairing.relation == "holdsRole":
        return _took_on(reading, pairing)
    if pairing.relation == "heardBy":
        return day_before(reading, pairing.start)
    return filed_on(reading, pairing.start, pairing.end) if pairing.relation == "filedPatent" else None


def _took_on(reading: Reading, pairing: Pairing) -> str | None:
    """ "5月6日,甲公司任命乙为总裁", "甲5月加入乙公司": when somebody took an office, by the last day up to the verb, if
    no clause of its own has it ("甲公司成立于5月,乙出任总裁", "5月成立的甲公司任命乙")."""
    verb = post_taken(reading, pairing.start, pairing.end)
    if verb is None:
        return None
    text, start = reading.text, begin_of(reading.text, pairing.start)
    days = [each for each in reading.dates if start <= each.start and each.end <= verb]
    if not days:
        return None
    day, (clause, comma, rest) = days[-1], text[days[-1].end : verb].partition(",")
    alone = not clause and begin_of(text, day.start, CLAUSE) == day.start
    told = not comma or alone or _TOLD.search(clause)
    return day.iso if told and "的" not in clause + rest else None


_TOLD = compiled(r"(?:宣布|公布|公告|官宣|表示|确认|透露|决定|消息|称|讯|报道)$")


def _from_sentences(reading: Reading, tokens: list[Token], grammar: Grammar) -> Iterator[Found]:
    all_scenes = list(scenes(reading, tokens, grammar))
    for scene in all_scenes:
        _settle_made(scene)
    for scene in all_scenes:
        found = list(_from_sentence(reading, scene))
        for relation in {each.relation for each in found}:
            tails = [each.tail for each in found if each.relation == relation]
            scene.told[relation] = list({id(tail): tail for tail in tails}.values())
            scene.doers[relation] = [each.head for each in found if each.relation == relation]
        yield from found


def _from_sentence(reading: Reading, scene: Scene) -> Iterator[Found]:
    described = relatives(scene.sentence)
    if not described:
        yield from _claimed(reading, scene)
        return
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
    for each in around:
        yield from _named_there(scene.sentence, each, whole.values()) or (each,)
    # The day of what a clause inside tells may stand outside of it.
    yield from (whole.get((id(each.head), id(each.tail), each.relation, each.at), each) for each in inside)
    told = {(each.relation, each.at) for each in (*around, *inside)}
    yield from (each for each in whole.values() if (each.relation, each.at) not in told)


def _named_there(sentence: Sentence, told: Found, whole: Iterable[Found]) -> list[Found]:
    """ "甲融资。由丁打造的乙上线": what the sentence tells of one whom it names, where without its clauses it would be
    of whom the sentence before was about; nothing where that one is named, too."""
    named = {id(node.who) for node in sentence.nodes}
    if id(told.head) in named:
        return []
    same = (each for each in whole if (each.relation, each.at) == (told.relation, told.at) and each.tail is told.tail)
    return [each for each in same if id(each.head) in named]


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


_BODY = compiled(r"(?:中心|实验室|研究院|研究所|联盟|学院|委员会|基地)$")


def scenes(reading: Reading, tokens: list[Token], grammar: Grammar) -> Iterator[Scene]:
    """Analyse the sentences of an item that have names; those that may tell a relation come, each with what the one
    before was about."""
    who = {hit.start: reading.stands_for[id(hit)] for hit in (*reading.hits, *reading.pointers)}
    isos = {mention.start: mention.iso for mention in reading.dates}
    analysed: list[Sentence] = []
    tokens = _as_whole_words(tokens, [*spans(reading), *sides(reading), *modifiers(reading.text, reading.hits)])
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
    header: list[Cluster] = []
    bill: Cluster | None = None
    raised: list[Cluster] = []
    told: dict[str, list[Cluster]] = {}
    doers: dict[str, list[Cluster]] = {}
    own = litigation.own_clusters(reading, "Court")
    for before, sentence in zip([None, *analysed], analysed, strict=False):
        if not before or before.part != sentence.part:
            topic, actor, header = [], [], []
            # What the title tells of is the topic of the account, too.
            bill = bill if before and before.part == "title" else None
        if header and not (_POINT.match(reading.text, sentence.start) or _is_point(reading.text, sentence.start)):
            header = []
        topic = header or topic
        if any(node.tag == TRIGGER for node in sentence.nodes) or tells_more(sentence):
            court = litigation.court_spoken_of(reading, own, sentence.start, sentence.part)
            yield Scene(sentence, grammar, topic, actor, list(set_up), bill, raised, told, doers, court)
            set_up += [each for each in bodies_set_up(sentence) if each not in set_up]
        bill = _bill(sentence) or bill
        raised = raiser(sentence) or raised
        topic = _topic(sentence) or topic
        actor = topic if topic and topic[0].type in _ACTORS else actor
        if _opens_points(reading.text, sentence):
            header = _topic(sentence)


#: How a point of a list begins: "(2)10月8日签署乙", "一、《甲法》".
_POINT = compiled(
    rf"[\s”]*(?:\((?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\)|(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})[、.)]|[①-⑳]|{POINT})"
)


def _is_point(text: str, start: int) -> bool:
    """Whether the number of a point stands before a sentence."""
    return text.endswith(f"{POINT}。", 0, start)


def _opens_points(text: str, sentence: Sentence) -> bool:
    """ "甲接连签署多项法案:(1)…": who acts in the line before the points acts in each of them."""
    inside = _FIRST.search(text, sentence.start, sentence.end) is not None
    return inside or (text[: sentence.end].rstrip().endswith(":") and _POINT.match(text, sentence.end) is not None)


_FIRST = compiled(r":\s*(?:\([1一]\)|[1一][、.)]|①)")


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


_MADE = frozenset(("signed", "supported", "opposed", "passed", "proposed", "issued"))


def _is_source(sentence: Sentence, group: Group) -> bool:
    """ "甲社获悉,乙完成融资": whose news it is."""
    behind = sentence.nodes[group.last + 1 : group.last + 2]
    return any(node.text.startswith(("获悉", "讯")) for node in behind)


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
            and not _is_source(sentence, group)
            and group.clusters[0].type != "Jurisdiction"
        ),
        None,
    )
    return group.clusters if group else []


def _claimed(reading: Reading, scene: Scene) -> Iterator[Found]:
    sentence = scene.sentence
    for claim in claims(scene):
        claim = as_made(_offered(_host_first(claim), sentence.nodes[claim.at].text), sentence)
        claim = as_inquiry(claim, sentence)
        mood = qualifiers.modality(sentence, claim)
        if mood is None or not is_sensible(claim, sentence) or _is_of_others(claim, sentence):
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
            _date(reading, sentence, claim, start, end),
            mood,
            sum_,
            None,
            status,
            at=sentence.nodes[claim.at].start,
        )


def _date(reading: Reading, sentence: Sentence, claim: Claim, start: int, end: int) -> str | None:
    """The day that the sentence gives; of a patent the one that it was filed on, and not that of the report."""
    filed = filed_on(reading, start, end) if claim.relation == "filedPatent" else None
    return filed or _of_member(reading, sentence, claim) or dating.date(sentence, claim) or _beside(reading, end)


def _of_member(reading: Reading, sentence: Sentence, claim: Claim) -> str | None:
    """ "与甲(2031年5月)、乙(2032年6月)签约": the day in brackets behind each of a list."""
    told = [node for node in sentence.nodes[claim.first : claim.last + 1] if node.who in (claim.tail, claim.head)]
    for node in told:
        bracket = _BRACKET.match(reading.text, node.end)
        day = next((each for each in reading.dates if bracket and each.start == bracket.end()), None)
        if day and day.iso and node.who and node.who.type != "Law" and reading.text.startswith(")", day.end):
            return day.iso
    return None


_BRACKET = compiled(r"[》”]?\(")


def _beside(reading: Reading, end: int) -> str | None:
    """ "甲收购乙(2031年5月)", "甲收购乙,时间为5月20日": the day that stands in brackets behind what is told."""
    day = next((each for each in reading.dates if each.start > end), None)
    if day is None or len(day.iso) < 7 or not _LEADS.fullmatch(reading.text, end, day.start):
        return None
    # "发布《甲办法》(9月1日起施行)"
    return day.iso if reading.text.startswith((")", ",", "。", ";"), day.end) else None


_LEADS = compiled(r"\(|,(?:交易|签署|签约|发布|公布|收购|起诉|发生|宣布|成立)?(?:时间|日期)(?:为|是|:)")


_OUT_OF_COURT = compiled(r"[^,。;]{0,6}?(?:窃|盗|致辞|致词|发言|出席|参加|讲话|签[署订约]|宣布|访问|领奖)")


def _heads_body(sentence: Sentence, claim: Claim) -> bool:
    """ "兼代表人甲", "法人之代表人": who stands at the head of a body acts in no court for it."""
    behind = sentence.nodes[claim.at + 1 : claim.at + 2]
    return (
        sentence.nodes[claim.at].text.endswith("代表") and bool(behind) and _HEAD_OF.match(behind[0].text) is not None
    )


_HEAD_OF = compiled("人(?![类民们])")
_DISPUTE = compiled(r"诉|法院|法庭|律师|索赔|出庭|原告|被告|仲裁|版权|侵权|告上")


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


def _is_of_others(claim: Claim, sentence: Sentence) -> bool:
    """ "甲起诉乙。GPT-4驱动的新必应上线": what the names table has as another's is not put out by whom the sentence
    before was about."""
    listed = makers().get(claim.tail.key or "") if claim.relation in ("released", "discontinued") else None
    named = any(node.who is claim.head for node in sentence.nodes)
    return listed is not None and not named and claim.head.key not in listed


#: What is said of one's own model and of another's.
_OFFERS = ("上线", "提供", "开放", "接入")
_DRAFT = compiled(r"征求意见稿|拟议规则|草案|征求意见|NPRM")


def _is_draft(law: Cluster, text: str) -> bool:
    return any(hit.notes.get("status") == "draft" for hit in law.hits) or bool(_DRAFT.search(text))
