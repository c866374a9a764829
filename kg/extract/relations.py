"""Relations that no verb carries: offices, membership, ownership and courts, told by names side by side.

"CIR首席执行官莫妮卡·鲍尔莱因" is an office, "美国商务部工业与安全局" a body of another, "OpenAI的ChatGPT" a product
of its maker, "1:24-cv-11611, (D. Mass.)" a case in its court.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.extract import patents
from kg.extract.entities import Cluster
from kg.extract.hits import Hit, alternatives
from kg.extract.reading import Reading
from kg.names import words

_OFFICES = alternatives((*words()["kinds"]["Person"], *words()["authority"]["offices"]))
_ROLE = re.compile(
    rf"的?(?P<role>(?:前|时任|现任|原|候任|代理)?(?:[\u4e00-\u9fff、]{{0,14}}?(?:{_OFFICES}|首席[\u4e00-\u9fff]{{"
    rf"2,6}}官))(?:[兼和、暨](?:[\u4e00-\u9fffA-Z]{{0,10}}?(?:{_OFFICES})))*)(?:\([^()]*\))?[“]?"
)
_OFFICE_END = re.compile(rf"(?P<role>(?:{_OFFICES})(?:兼(?:{_OFFICES}))*)$")
_TAKES_OFFICE = re.compile(
    r"(?:[将已正式]|于[^,。]{0,12})*(?:出任|担任|就任|接任|任|被任命为|获任命为|成为|曾?是|系|曾?为|"
    r"曾任|现任)(?:了)?"
)
_OFFICE_AFTER = re.compile(rf"的?(?P<role>[\u4e00-\u9fff]{{0,8}}?(?:{_OFFICES}|首席[\u4e00-\u9fff]{{2,6}}官))")
_HOLDS = re.compile(r"(?:的|联合|共同|已|所|公司)*(?:申请|提交|公开|持有|拥有)?(?:的)?(?:一项)?(?:名为)?")
_GIVEN = re.compile(r"(?:[,]?(?:改|现|将|今后|转|已|宣布))*由|(?:任命|聘请|聘任|委任)(?:了)?|(?:宣布)?任命(?:了)?")
_GIVEN_OFFICE = re.compile(
    rf"(?:\([^()]*\))?(?:正式|将)?(?:出任|担任|任|为|接任)(?:了)?(?:新任|其|该公司|公司|首任)?(?P<role>[\u4e00-\u9fff"
    rf"]{{0,8}}?(?:{_OFFICES}|首席[\u4e00-\u9fff]{{2,6}}官))"
)
_UNDER = re.compile(r"(?:旗下|下属|所属|下辖)的?[\u4e00-\u9fffA-Za-z]{0,8}?$|(?:的)?(?:全资)?子公司$|(?:的)?子公司")
_OWN = re.compile(
    r"的[\u4e00-\u9fff]{0,6}(?:产品|服务|应用|模型|平台)[,]?(?:包括|如|包含)(?:最新的?)?$|(?:的|旗下的?|"
    r"自研的?|自家的?|自有的?|最新的?)(?:[\u4e00-\u9fffA-Za-z]{0,10}?)[“]?$|(?:旗舰|聊天机器人|大模型|"
    r"语言模型|模型|系列|助手|平台|产品|服务|应用)[“]?$"
)
_OWN_STOP = re.compile(
    r"用户|竞争|对手|合作|用于|使用|训练|指控|诉讼|起诉|基于|与|和|及|、|或|在|对|将|是|支持|集成|接入|官网"
)
_BESIDE_CASE = re.compile(r"[,;:]? ?\(?$")
_ADJACENT = re.compile(r"[,;:(\s]*(?:案号|案件|作出的?|的|第|在)?[:(\s]*$")


@dataclass(frozen=True, slots=True)
class Pairing:
    """A relation told by neighbours, with the stretch of the joined text that shows it."""

    head: Cluster
    relation: str
    tail: Cluster
    rule: str
    start: int
    end: int
    role: str | None = None


def pairings(reading: Reading) -> Iterator[Pairing]:
    """Find relations between names that stand side by side."""
    hits = sorted((*reading.hits, *reading.pointers), key=lambda hit: hit.start)
    held: Pairing | None = None
    for left, right in pairwise(hits):
        gap = reading.text[left.end : right.start]
        if len(gap) > 40 or "。" in gap or "\n" in gap:
            continue
        one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
        if one is not other:
            roles = list(_roles(reading, left, right, gap, one, other)) or list(
                _next_role(reading, left, right, gap, held)
            )
            held = next((each for each in roles if each.relation == "holdsRole"), None)
            yield from roles
            yield from _bodies(left, right, gap, one, other)
            yield from _makers(reading, left, right, gap, one, other)
            yield from _patents(left, right, gap, one, other)
            yield from _courts(left, right, gap, one, other)
    for head, tail, start, end in patents.owners(reading):
        yield Pairing(head, "filedPatent", tail, "filedPatent.zh.label", start, end)
    for hit in hits:
        if hit.parent is not None:
            parent = reading.stands_for[id(hit.parent)]
            if parent is not reading.stands_for[id(hit)]:
                yield Pairing(reading.stands_for[id(hit)], "memberOf", parent, "memberOf.zh.part", hit.start, hit.end)


_BODIES = ("Regulator", "Legislature", "Court", "Company", "Organization", "Jurisdiction")


def _roles(reading: Reading, left: Hit, right: Hit, gap: str, one: Cluster, other: Cluster) -> Iterator[Pairing]:
    if other.type == "Person" and one.type in _BODIES:
        held = _ROLE.fullmatch(gap)
        office = _OFFICE_END.search(left.text)
        if held and not ("议员" in held["role"] and one.type == "Jurisdiction"):
            yield Pairing(other, "holdsRole", one, "holdsRole.zh.before", left.start, right.end, held["role"])
            if "创始人" in held["role"] and one.type in ("Company", "Organization"):
                yield Pairing(other, "founded", one, "founded.zh.founder", left.start, right.end)
        elif office and re.fullmatch(rf"(?:兼(?:{_OFFICES}))?", gap):
            place = _place_of(reading, left)
            yield Pairing(
                other, "holdsRole", place or one, "holdsRole.zh.office", left.start, right.end, office["role"] + gap
            )
    if other.type == "Person" and one.type in ("Company", "Organization", "Regulator") and _GIVEN.fullmatch(gap):
        office = _GIVEN_OFFICE.match(reading.text, right.end)
        if office:
            yield Pairing(other, "holdsRole", one, "holdsRole.zh.given", left.start, office.end(), office["role"])
    if one.type == "Person" and other.type in _BODIES:
        taken = _TAKES_OFFICE.fullmatch(gap)
        after = _OFFICE_AFTER.match(reading.text, right.end)
        if taken and after:
            yield Pairing(one, "holdsRole", other, "holdsRole.zh.takes", left.start, after.end(), after["role"])
            if "创始人" in after["role"] and other.type in ("Company", "Organization"):
                yield Pairing(one, "founded", other, "founded.zh.founder", left.start, after.end())


_JOINED_ROLE = re.compile(
    rf"(?:\([^()]*\))?(?:和|、|与|以及|及)(?P<role>[\u4e00-\u9fff]{{0,8}}?(?:{_OFFICES}|首席[\u4e00-\u9fff]{{2,6}}官))"
)


def _next_role(reading: Reading, left: Hit, right: Hit, gap: str, held: Pairing | None) -> Iterator[Pairing]:
    """ "A首席执行官甲和总裁乙": the second office is of the same body."""
    joined = _JOINED_ROLE.fullmatch(gap)
    other = reading.stands_for[id(right)]
    if held and joined and held.head is reading.stands_for[id(left)] and other.type == "Person":
        yield Pairing(other, "holdsRole", held.tail, "holdsRole.zh.joined", held.start, right.end, joined["role"])


def _place_of(reading: Reading, hit: Hit) -> Cluster | None:
    """The place that an office is of: "伊利诺伊州州长" names 伊利诺伊州."""
    named = [cluster for cluster in reading.entities if cluster.type == "Jurisdiction" and cluster.place == hit.place]
    return named[0] if named and hit.place else None


def _bodies(left: Hit, right: Hit, gap: str, one: Cluster, other: Cluster) -> Iterator[Pairing]:
    agents = ("Company", "Organization", "Regulator")
    if one.type in agents and other.type in agents and _UNDER.fullmatch(gap):
        yield Pairing(other, "memberOf", one, "memberOf.zh.under", left.start, right.end)


def _makers(reading: Reading, left: Hit, right: Hit, gap: str, one: Cluster, other: Cluster) -> Iterator[Pairing]:
    makes = one.type in ("Company", "Organization") and other.type in ("Model", "Product") and len(gap) <= 14
    if makes and _OWN.search(gap) and not _OWN_STOP.search(gap):
        yield Pairing(one, "developed", other, "developed.zh.own", left.start, right.end)


def _patents(left: Hit, right: Hit, gap: str, one: Cluster, other: Cluster) -> Iterator[Pairing]:
    """ "甲公司“乙方法”专利公布": whose patent it is stands right before its name."""
    if other.type == "Patent" and one.type in ("Company", "Organization", "Person") and _HOLDS.fullmatch(gap):
        yield Pairing(one, "filedPatent", other, "filedPatent.zh.beside", left.start, right.end)


def _courts(left: Hit, right: Hit, gap: str, one: Cluster, other: Cluster) -> Iterator[Pairing]:
    if not _ADJACENT.fullmatch(gap):
        return
    if one.type == "Case" and other.type == "Court" and _BESIDE_CASE.search(gap):
        yield Pairing(one, "heardBy", other, "heardBy.zh.docket", left.start, right.end)
    elif one.type == "Court" and other.type == "Case":
        yield Pairing(other, "heardBy", one, "heardBy.zh.court", left.start, right.end)
