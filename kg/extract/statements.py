"""From the claims of all sentences to the statements of an item: one a triple, dated, with every passage that says
so."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.extract import litigation, qualifiers
from kg.extract.arguments import Claim, Scene
from kg.extract.clauses import Node, Sentence, analyse, stand_in
from kg.extract.english_statements import Told, of_own_suit, told
from kg.extract.entities import Cluster
from kg.extract.facts import IN_FORCE, facts
from kg.extract.frames import claims
from kg.extract.reading import Reading
from kg.extract.relations import Pairing, pairings
from kg.extract.tokens import DATE, NAME, TRIGGER, Grammar, Token
from kg.model import Evidence, Fact, Statement
from kg.ontology import load
from kg.text.sentences import sentences

#: A sentence of more clause tokens is read in pieces; the grammar looks at every two places of one.
MAX_TOKENS = 400
_LITIGATION = frozenset(("sued", "settledWith", "ruledAgainst", "ruledFor"))


@dataclass(slots=True)
class Found:
    """A relation as one passage states it."""

    head: Cluster
    relation: str
    tail: Cluster
    rule: str
    start: int
    end: int
    part: str
    date: str | None = None
    modality: str = "asserted"
    amount: str | None = None
    role: str | None = None
    status: str | None = None
    case: Cluster | None = None
    court: Cluster | None = None
    #: Where the trigger stands in the joined text.
    at: int = -1


def read_statements(reading: Reading, tokens: Iterable[Token], grammar: Grammar) -> tuple[list[Statement], list[Fact]]:
    """Read every sentence of an item; the statements come in the order of their first passages."""
    if reading.language == "en":
        found = [Found(**{name: getattr(each, name) for name in Told.__slots__}) for each in told(reading, tokens)]
    else:
        found = list(_from_sentences(reading, list(tokens), grammar))
        found += [_from_pairing(reading, pairing) for pairing in pairings(reading)]
    _join_news(reading, found)
    _litigate(reading, found)
    _mark_claimed(reading, found)
    if reading.language == "en":
        _free_background(reading, found)
    return _merge(reading, found), list(facts(reading))


def _join_news(reading: Reading, found: list[Found]) -> None:
    """Take what the title and the first sentence name differently for one thing, where both tell one event of it.

    "甲发布首批建议" and "甲于6月7日发布关于…的建议": same head, same relation, one tail each;
    names with titles of their own (《》) or listed ones stay two.
    """
    summary = next((part for part in reading.parts if part.kind == "summary"), None)
    if summary is None:
        return
    first = reading.text.find("。", summary.start)
    titled = [each for each in found if each.part == "title"]
    opening = [each for each in found if each.part == "summary" and each.start < first]
    for one in titled:
        same = {id(each.tail): each for each in opening if each.relation == one.relation and each.head is one.head}
        solid = [
            each.tail
            for each in (*titled, *opening)
            if each.relation == one.relation
            and each.head is one.head
            and each.tail.type == one.tail.type
            and not _is_loose(each.tail)
        ]
        if _is_loose(one.tail) and len({id(tail) for tail in solid}) == 1:
            _unite(reading, found, one.tail, solid[0])
            continue
        alone = len({id(each.tail) for each in titled if each.relation == one.relation and each.head is one.head}) == 1
        if len(same) == 1 and alone:
            other = next(iter(same.values()))
            if (
                other.tail is not one.tail
                and one.tail.type == other.tail.type
                and (_is_loose(one.tail) or _is_loose(other.tail) or _is_version(one.tail, other.tail))
            ):
                _unite(reading, found, other.tail, one.tail)


def _is_version(short: Cluster, full: Cluster) -> bool:
    """A title may leave out the last part of a model's name ("Claude 3.5" for "Claude 3.5 Sonnet")."""
    name, other = short.hits[0].text, full.hits[0].text
    return (
        short.type == "Model"
        and other.startswith(f"{name} ")
        and all(hit.start < full.hits[0].start for hit in short.hits)
    )


def _is_loose(cluster: Cluster) -> bool:
    return cluster.key is None and all(hit.notes.get("weak") for hit in cluster.hits)


def _unite(reading: Reading, found: list[Found], gone: Cluster, kept: Cluster) -> None:
    kept.names = dict.fromkeys((*kept.names, *gone.names))
    kept.hits += gone.hits
    kept.key = kept.key or gone.key
    reading.entities.remove(gone)
    for hit in gone.hits:
        reading.stands_for[id(hit)] = kept
    for each in found:
        each.head, each.tail = (kept if end is gone else end for end in (each.head, each.tail))


def _litigate(reading: Reading, found: list[Found]) -> None:
    """Bring together what belongs to the item's own suit, and put case and court on every step of it."""
    suit = litigation.Suit(
        cases=litigation.own_clusters(reading, "Case"), courts=litigation.own_clusters(reading, "Court")
    )
    suit.court_of = {each.head.id: each.tail for each in found if each.relation == "heardBy"}
    own = [each for each in found if each.relation == "sued" and each.part in ("title", "summary")]
    plaintiffs, defendants, stretch = litigation.named_parties(reading)
    suit.plaintiffs = list(dict.fromkeys(each.head for each in own)) or plaintiffs
    suit.defendants = list(dict.fromkeys(each.tail for each in own)) or defendants
    if not own and stretch:
        found += [
            Found(one, "sued", other, "sued.zh.roles", *stretch, reading.part_at(stretch[0]))
            for one in plaintiffs
            for other in defendants
        ]
    found += [
        Found(
            each.court,
            each.relation,
            each.party,
            f"{each.relation}.zh.roles",
            each.start,
            each.end,
            reading.part_at(each.start),
        )
        for each in litigation.outcomes(reading, suit)
    ]
    found += [
        Found(each.head, "ruledFor", one, "ruledFor.zh.other", each.start, each.end, each.part)
        for each in found
        if each.relation == "ruledAgainst"
        and each.part in ("title", "summary")
        and each.tail in suit.defendants
        and each.modality == "asserted"
        for one in suit.plaintiffs
    ]
    for case, court, start, end, part in litigation.heard(reading, suit):
        suit.court_of[case.id] = court
        found.append(Found(case, "heardBy", court, "heardBy.zh.own", start, end, part))
    filed = litigation.filed_on(reading)
    for each in found:
        if filed and each.relation == "sued" and not each.date and each.part != "commentary":
            each.date = filed
        if each.relation in _LITIGATION:
            each.case = litigation.case_of(reading, suit, each.tail, each.start, each.end, each.part)
            each.court = (
                each.head
                if each.relation.startswith("ruled")
                else litigation.court_of(reading, suit, each.case, each.start, each.end, each.part)
            )


def _mark_claimed(reading: Reading, found: list[Found]) -> None:
    """What a party that sues says of the other is claimed ("甲称,乙使用…训练")."""
    plaintiffs = {id(each.head) for each in found if each.relation == "sued"}
    for each in found:
        if (
            each.modality == "asserted"
            and each.at >= 0
            and each.part != "title"
            and load().relations[each.relation].family in ("technology", "business")
            and litigation.is_claimed(reading, plaintiffs, each.start)
        ):
            each.modality = "alleged"


def _free_background(reading: Reading, found: list[Found]) -> None:
    """Take case and court off what is told of others' suits beside the item's own."""
    steps = [each for each in found if each.relation in _LITIGATION and each.part != "commentary"]
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
        _day_before(reading, pairing.start) if pairing.relation == "heardBy" else None,
        role=pairing.role,
    )


def _day_before(reading: Reading, place: int) -> str | None:
    """The last date that the sentence names before a place."""
    start = max(reading.text.rfind(mark, 0, place) for mark in "。\n") + 1
    named = [mention.iso for mention in reading.dates if start <= mention.start < place]
    return named[-1] if named else None


def _from_sentences(reading: Reading, tokens: list[Token], grammar: Grammar) -> Iterator[Found]:
    who = {hit.start: reading.stands_for[id(hit)] for hit in (*reading.hits, *reading.pointers)}
    isos = {mention.start: mention.iso for mention in reading.dates}
    analysed: list[Sentence] = []
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
                if not any(token.tag == NAME for token in piece):
                    continue
                analysed.append(analyse([_node(reading, token, who, isos) for token in piece], start, end, part.kind))
    stand_in(analysed)
    topic: list[Cluster] = []
    for before, sentence in zip([None, *analysed], analysed, strict=False):
        topic = topic if before and before.part == sentence.part else []
        if any(node.tag == TRIGGER for node in sentence.nodes):
            yield from _claimed(reading, Scene(sentence, grammar, topic))
        topic = _topic(sentence) or topic


def _node(reading: Reading, token: Token, who: dict[int, Cluster], isos: dict[int, str]) -> Node:
    text = reading.text[token.start : token.end]
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


def _topic(sentence: Sentence) -> list[Cluster]:
    group = next(
        (
            group
            for group in sentence.groups
            if group.clusters
            and group.marker in (None, "AGENT")
            and group.governor is None
            and not group.owns
            and group.clusters[0].type != "Jurisdiction"
        ),
        None,
    )
    return group.clusters if group else []


def _claimed(reading: Reading, scene: Scene) -> Iterator[Found]:
    sentence = scene.sentence
    for claim in claims(scene):
        claim = _host_first(claim)
        mood = qualifiers.modality(sentence, claim)
        if mood is None or not _sensible(claim, sentence.nodes[claim.at].text):
            continue
        start, end = sentence.nodes[claim.first].start, sentence.nodes[claim.last].end
        sum_ = qualifiers.amount(reading.text, claim.relation, start, sentence.end)
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
            qualifiers.date(sentence, claim),
            mood,
            sum_,
            None,
            status,
            at=sentence.nodes[claim.at].start,
        )


def _host_first(claim: Claim) -> Claim:
    """A product takes a model in, whichever of them the sentence makes its subject ("模型甲接入产品乙")."""
    if claim.relation == "integrates" and claim.head.type == "Model" and claim.tail.type == "Product":
        return replace(claim, head=claim.tail, tail=claim.head)
    return claim


_DRAFT = re.compile(r"征求意见稿|拟议规则|草案|征求意见|NPRM")


def _is_draft(law: Cluster, text: str) -> bool:
    return any(hit.notes.get("status") == "draft" for hit in law.hits) or bool(_DRAFT.search(text))


_VOTED = frozenset(("通过", "批准", "审议通过", "adopted", "adopts"))


def _sensible(claim: Claim, word: str) -> bool:
    """What types alone do not say: a chamber passes, a maker does not issue a bill it opposes."""
    head, tail = claim.head.type, claim.tail.type
    if claim.relation == "partneredWith" and "Regulator" in (head, tail):
        return word not in ("联合发布", "联合印发", "共同发布", "达成", "达成协议") and not (
            head == tail and word in ("联合", "会同", "联同")
        )
    if claim.relation == "partneredWith" and head == tail == "Person":
        return False
    if claim.relation in ("banned", "liftedBan", "fined", "warned"):
        return head in ("Regulator", "Legislature", "Court", "Law", "Jurisdiction")
    if claim.relation == "investigated" and word.startswith("要求"):
        return head in ("Regulator", "Legislature", "Jurisdiction", "Person")
    if claim.relation == "passed":
        return head in ("Legislature", "Jurisdiction")
    if claim.relation == "issued" and word in _VOTED:
        return head not in ("Legislature", "Jurisdiction")
    return True


def _merge(reading: Reading, found: list[Found]) -> list[Statement]:
    groups: dict[tuple[int, str, int], list[Found]] = {}
    for each in _without_places(list(_without_doubles(reading.text, found))):
        head, tail = each.head, each.tail
        _settle_type(head, load().relations[each.relation].domain, each)
        _settle_type(tail, load().relations[each.relation].range, each)
        pair = sorted((id(head), id(tail))) if load().relations[each.relation].symmetric else (id(head), id(tail))
        groups.setdefault((pair[0], each.relation, pair[1]), []).append(each)
    main = _main_date(reading)
    own = {
        (id(group[0].head), group[0].relation)
        for group in groups.values()
        if any(each.part == "title" for each in group)
    }
    accepted = [
        group
        for group in groups.values()
        if load().accepts(str(group[0].head.type), group[0].relation, str(group[0].tail.type))
    ]
    return [_statement(reading, group, main, own) for group in accepted]


def _settle_type(cluster: Cluster, types: tuple[str, ...], found: Found) -> None:
    """Give an untyped name the type that its relation asks for."""
    if cluster.type is None:
        order: tuple[str, ...] = ("Company", "Model", "Product", "Law", "Case", "Person")
        if (
            found.relation in ("released", "developed", "integrates", "basedOn", "discontinued", "uses")
            and cluster is found.tail
        ):
            order = ("Product", "Model")
        cluster.type = next((kind for kind in order if kind in types), types[0])


def _without_doubles(text: str, found: list[Found]) -> Iterator[Found]:
    """Of relations that one passage states twice under near names, keep the stronger: released over developed."""
    data = {id(each.tail) for each in found if each.relation == "trainedOn"}
    hosts = {(each.at, id(each.head)) for each in found if each.relation == "integrates"}
    narrower = {"banned": "liftedBan", "partneredWith": "settledWith"}
    stronger = {"developed": ("released",), "uses": ("integrates", "trainedOn", "basedOn")}
    said = {(each.relation, id(each.head), id(each.tail)) for each in found}
    for each in found:
        if each.relation == "uses" and (id(each.tail) in data or (each.at, id(each.tail)) in hosts):
            continue
        better = narrower.get(each.relation)
        if better and any(_overlap(text, each, other) for other in found if other.relation == better):
            continue
        if not any((other, id(each.head), id(each.tail)) in said for other in stronger.get(each.relation, ())):
            yield each


def _without_places(found: list[Found]) -> Iterator[Found]:
    """A place acts only where no body of it is named for the same thing (guideline, Jurisdiction)."""
    bodies = {(each.relation, id(each.tail), _country(each.head)) for each in found if each.head.type != "Jurisdiction"}
    for each in found:
        if each.head.type != "Jurisdiction" or (each.relation, id(each.tail), _country(each.head)) not in bodies:
            yield each


def _country(cluster: Cluster) -> str:
    return (cluster.place or "").split("-")[0]


def _overlap(text: str, one: Found, other: Found) -> bool:
    """Say whether one clause states both, of the same two."""
    same = {id(one.head), id(one.tail)} == {id(other.head), id(other.tail)}
    low, high = sorted((one.at, other.at))
    return same and one.start < other.end and other.start < one.end and not (low >= 0 and "," in text[low:high])


def _main_date(reading: Reading) -> str | None:
    """The day of the item's own news: the first full date of its summary, else that of publication."""
    summary = next((part for part in reading.parts if part.kind == "summary"), None)
    if summary:
        low = reading.text.find("。", summary.start)
        for mention in reading.dates:
            opens = summary.start <= mention.start < (low if low > 0 else summary.end) and len(mention.iso) == 10
            applies = IN_FORCE.match(reading.text, mention.end) or reading.text.startswith("起", mention.end)
            if opens and not applies and not _looks_back(reading.text, mention.start):
                return mention.iso
    return reading.item.published


_EARLIER = re.compile(r"此前|之前|早在|早前|曾|去年|前年|^继|自|截至|(?:之后|以来|以后|后)$")


def _looks_back(text: str, place: int) -> bool:
    """ "继甲6月11日起诉之后,乙…": the clause tells what came before the news."""
    start = max(text.rfind(mark, 0, place) for mark in ",。;\n") + 1
    end = min((at for at in (text.find(mark, place) for mark in ",。;\n") if at >= 0), default=len(text))
    return bool(_EARLIER.search(text[start:end]))


def _statement(reading: Reading, group: list[Found], main: str | None, own: set[tuple[int, str]]) -> Statement:
    titled = next((each for each in group if each.part == "title"), None)
    lead = titled or group[0]
    dates = [each.date for each in group if each.date and each.part != "commentary"] or [
        each.date for each in group if each.date
    ]
    date = dates[0] if dates else None
    if lead.relation == "heardBy" and not date and lead.part != "commentary":
        date = main
    if date is None and _is_event(reading, lead):
        date = main
    if date is None and (
        titled or any(each.part == "summary" and (id(each.head), each.relation) in own for each in group)
    ):
        date = main if lead.relation not in ("developed", "holdsRole", "memberOf") else None
    head, tail = lead.head, lead.tail
    return Statement(
        head.id, lead.relation, tail.id, date, lead.modality,
        next((each.amount for each in group if each.amount), None),
        next((each.role for each in group if each.role), None),
        next((each.status for each in group if each.status), None),
        next((each.case.id for each in group if each.case), None),
        next((each.court.id for each in group if each.court), None),
        evidence=tuple(_evidence(reading, each) for each in _distinct(group)),
    )  # fmt: skip


_EVENTS = frozenset(
    ("issued", "released", "partneredWith", "licensed", "investedIn", "acquired", "sued", "fined", "banned")
) | frozenset(("investigated", "ruledAgainst", "ruledFor", "settledWith", "passed", "signed", "proposed", "warned"))
_BACKGROUND = re.compile(r"此前|曾|早在|早前|以往|过去|之前|当时|一直|去年|前年|previously|earlier|had ")


def _is_event(reading: Reading, found: Found) -> bool:
    """Say whether an undated step of the summary belongs to the day's news: nothing in its sentence looks back."""
    if found.part != "summary" or found.relation not in _EVENTS:
        return False
    low = max(reading.text.rfind(mark, 0, found.start) for mark in "。\n") + 1
    high = found.at + 2 if found.at >= 0 else found.end
    return not _BACKGROUND.search(reading.text, low, high)


def _distinct(group: list[Found]) -> list[Found]:
    seen: dict[tuple[int, int], Found] = {}
    for each in group:
        seen.setdefault((each.start, each.end), each)
    return list(seen.values())


def _evidence(reading: Reading, found: Found) -> Evidence:
    start, end = reading.span(found.start, found.end)
    item = reading.item
    return Evidence(item.id, start, end, item.text[start - item.start : end - item.start], found.rule, found.part)
