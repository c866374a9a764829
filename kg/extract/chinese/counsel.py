"""Who acts in court for a side that is told by its role alone ("代表原告的律所甲", "被告由乙律师事务所代理")."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.chinese.arguments import Claim
from kg.extract.chinese.litigation import Suit
from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.extract.sentence import Sentence
from kg.extract.tokens import NAME
from kg.text.bounds import PART, begin_of
from kg.text.patterns import compiled

_FIRM = r"(?:律师事务所|法律事务所|律所)"
_PLAINTIFF, _DEFENDANT = "原告", "被告"
_SIDE = rf"(?:{_PLAINTIFF}|{_DEFENDANT})"
_LAWYER = rf"(?:{_FIRM}|律师团队|律师|法律顾问|(?:委托|诉讼)*代理人|法律代表)"
#: "代表原告的律所甲", "原告方首席律师乙", "被告代理律师为丙".
_BEFORE = compiled(
    rf"(?:(?:代表|代理)了?(?:[这两三]名?)?(?P<spoken>{_SIDE})[方们]?(?:一方)?(?:出庭|应诉|起诉|提起诉讼)?的"
    rf"(?:[\u4e00-\u9fff]{{0,8}}?{_LAWYER})?"
    rf"|(?<![对向与和])(?P<own>{_SIDE})[方们]?(?:一方)?的?(?:首席|主要|代理|诉讼|辩护|代表|联合|共同|委托|之一|的){{0,3}}{_LAWYER}(?:之一)?(?:为|是|系|包括|:)?)"
    r" ?[“]?$"
)
#: "被告由甲律师事务所代理".
_BY = compiled(rf"(?P<own>{_SIDE})[方们]?(?:一方)?(?:则|均|都|分别|主要|系|是)?由 ?$")
_ACTS = compiled(rf" ?{_FIRM}?(?:的?(?:合伙人|律师)[^,。;]{{0,12}}?)?(?:等)?(?:共同|联合)?(?:代理|代表|出庭|应诉|辩护)")
#: "甲律所代表被告出庭": the role ends what is told, and no name follows.
_FOR = compiled(
    rf" ?{_FIRM}?(?:则|均|分别|担任|作为|在本案中|在该案中)*(?:代理|代表|担任)了?(?P<own>{_SIDE})[方们]?(?:一方)?"
    r"(?:的?(?:代理|辩护)律师|的?(?:委托|诉讼)*代理人)?(?:出庭|应诉|参与|参加|提起|起诉|[,。;])"
)
#: "甲的代理人、乙律师事务所律师丙".
_CLIENT = compiled(r"的?(?:委托|诉讼|代理|辩护|出庭){1,3}(?:代理人|律师|人)[、,:]$")
_IS_FIRM = compiled(r"(?:律师事务所|法律事务所|律所)$")
_MEMBER = compiled(r"的?(?:高级|管理|资深)?(?:律师|合伙人)")
#: No more than so many characters stand between a role and the name of who has it.
_REACH = 100
_ACTORS = (None, "Company", "Organization", "Person")


def counsel(reading: Reading, suit: Suit) -> Iterator[Found]:
    """Read who acts for the plaintiffs or the defendants of the item's own suit."""
    for at, hit in enumerate(reading.hits):
        cluster = reading.stands_for[id(hit)]
        if cluster.type not in _ACTORS:
            continue
        near = max(0, hit.start - _REACH)
        start = max(near, *(reading.text.rfind(mark, near, hit.start) + 1 for mark in ",。;\n"))
        match = _BEFORE.search(reading.text, start, hit.start)
        if match is None and (match := _BY.search(reading.text, start, _first_of_list(reading, at, start).start)):
            match = match if _ACTS.match(reading.text, _last_of_list(reading, at, hit.end + _REACH).end) else None
        match = match or _FOR.match(reading.text, hit.end)
        role = (match.groupdict().get("spoken") or match["own"]) if match else None
        clients: Sequence[Cluster] = () if role is None else suit.sides(hit.start)[role != _PLAINTIFF]
        for each in clients:
            if each is not cluster and cluster not in (*suit.plaintiffs, *suit.defendants):
                yield _found(reading, cluster, each, hit)
        if cluster.type == "Person" and (client := _client(reading, at)):
            yield _found(reading, cluster, reading.stands_for[id(client)], hit)


#: "甲律所和乙", "甲律所的律师乙".
_JOINT = compiled(
    rf"(?:\([^()]*\))? ?{_FIRM}?(?:、|和|与|及|以及)|"
    r"(?:(?<=律师事务所)|(?<=法律事务所)|(?<=律所))的?(?:高级|管理|资深)?(?:律师|合伙人)?"
)


def _first_of_list(reading: Reading, at: int, low: int) -> Hit:
    """Of "甲中心和乙项目" the first from a place on, for each of them."""
    hits = reading.hits
    while at and hits[at - 1].start >= low and _JOINT.fullmatch(reading.text, hits[at - 1].end, hits[at].start):
        at -= 1
    return hits[at]


def _last_of_list(reading: Reading, at: int, high: int) -> Hit:
    """Of "甲中心和乙项目" the last up to a place, for each of them."""
    hits = reading.hits
    while (
        at + 1 < len(hits)
        and hits[at + 1].end <= high
        and _JOINT.fullmatch(reading.text, hits[at].end, hits[at + 1].start)
    ):
        at += 1
    return hits[at]


def _found(reading: Reading, lawyer: Cluster, client: Cluster, hit: Hit) -> Found:
    start = begin_of(reading.text, hit.start, PART)
    return Found(lawyer, "represents", client, "represents.zh.role", start, hit.end, reading.part_at(hit.start))


def _client(reading: Reading, at: int) -> Hit | None:
    """ "甲的代理人、乙律师事务所律师丙": the firm stands between the client and who acts for it."""
    if at < 2:
        return None
    client, firm, lawyer = reading.hits[at - 2 : at + 1]
    text = reading.text
    told = _IS_FIRM.search(text, firm.start, firm.end) and _MEMBER.fullmatch(text, firm.end, lawyer.start)
    if told and _CLIENT.fullmatch(text, client.end, firm.start):
        return client if reading.stands_for[id(client)].type in (*_ACTORS, "Group") else None
    return None


def is_of_role(sentence: Sentence, claim: Claim) -> bool:
    """Whether the clause tells by a role whom somebody acts for ("被告由甲代理", "代表原告的律所甲")."""
    nodes, clause = sentence.nodes, sentence.nodes[claim.at].clause
    words = [node for node in nodes if node.clause == clause]
    by = next((index for index, node in enumerate(words) if node.tag == "AGENT"), 0)
    before = words[by - 1].text if by else ""
    behind = [node.text if node.tag != NAME else "" for node in nodes[claim.at + 1 : claim.at + 3]]
    spoken = bool(behind) and re.match(_SIDE, behind[0]) is not None and (len(behind) == 1 or bool(behind[1]))
    return spoken or bool(re.search(rf"{_SIDE}[方们]?(?:一方)?(?:则|均|都)?$", before))
