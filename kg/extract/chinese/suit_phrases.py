"""Turns of phrase of disputes that no single verb carries: "把甲告到乙法院", "甲与乙的官司画上句号".

Each is a pattern over the skeleton of a part and what it tells of those it names (`data/names/phrases.toml`).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Any

from kg.extract.chinese.litigation import court_spoken_of, own_clusters
from kg.extract.chinese.skeleton import Skeleton, is_law_firm, skeletons, with_signs
from kg.extract.chinese.zero_subjects import with_subjects
from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.reading import Reading
from kg.ontology import load
from kg.resources import resource
from kg.text.bounds import CLAUSE, PART, begin_of
from kg.text.patterns import compiled


@dataclass(frozen=True, slots=True)
class Phrase:
    """A turn of phrase: its pattern, and what it tells as triples of sides and relations."""

    rule: str
    tells: tuple[tuple[str, str, str], ...]
    pattern: re.Pattern[str]
    #: It says for itself what was decided, "未" and all.
    sure: bool
    #: The words beside it tell the day of something else.
    undated: bool


@cache
def phrases() -> tuple[Phrase, ...]:
    """Load `data/names/phrases.toml`."""
    data = tomllib.loads((resource("data/names") / "phrases.toml").read_text(encoding="utf-8"))
    return tuple(_phrase(row, data["parts"]) for row in data["phrase"])


_PART = compiled(r"\{([a-z_]+)\}")


def _phrase(row: Mapping[str, Any], parts: Mapping[str, str]) -> Phrase:
    tells = [tuple(claim.split()) for claim in row["tells"].split("; ")]
    written = _PART.sub(lambda part: parts[part[1]], row["pattern"])
    triples = tuple((a, b, c) for a, b, c in tells)
    return Phrase(row["rule"], triples, with_signs(written), row.get("sure", False), row.get("undated", False))


_UNDONE = compiled(
    r"未(?!经|获(?:得|授权|许可|同意)|取得|成年|征得|支付|披露|来|注明|标注|履行)|没有(?!获得|取得|征得|经过)|并非|否认|拒绝[^,。;]{0,4}(?:和解|撤)|是否(?!(?:需要?|应当?)修)|如果|倘若|(?:^|[,。])若|可能|考虑|不会|不予|不打算|谈判|破裂|传闻|传出|或将|有望"
    r"|呼吁[^,。;]{0,8}(?:和解|起诉|撤)|请求法院|驳回[^。;]{0,24}(?:请求|动议|申请)$"
)
_PLANNED = compiled(
    r"拟(?!议|人|定)|计划|准备|打算|威胁|扬言|将(?=以|共同|联合(?:研|开|打|建|推)|并入|归入|划入|编入|首|对|向|展开|开展|启动|在|于|会|与|同|由|提起|起诉|正式|撤)"
)


#: "甲拒绝向乙付费": who will not give, buy or take something has not.
_UNWILLING = compiled(r"拒绝|拒不|不愿|不肯|不同意|无意|不再")
#: "诉状称,甲用乙训练丙": what somebody is accused of.
_ALLEGED = compiled(r"指控|被[指控曝爆扒]|据称|涉嫌|疑似|声称|诉称|诉状[称指]|质疑|传闻|指称")
_EXPECTED = compiled(r"预计|有望|预期|商谈|磋商|希望|寻求")


def tell_disputes(reading: Reading, found: list[Found]) -> None:
    """Add what turns of phrase tell; what one calls a complaint to an authority is no suit."""
    told = list(suit_phrases(reading, found))
    _sue_for_clients(reading, found, [*found, *told])
    # "甲指控乙盗用其产品丙": it is not 乙's.
    robbed = {id(each.tail): each.head for each in told if each.rule == "developed.zh.taken_from"}
    found[:] = [
        each for each in found if each.relation != "developed" or robbed.get(id(each.tail), each.head) is each.head
    ]
    complaints = [each for each in told if each.relation == "complainedAgainst"]
    found[:] = [each for each in found if not any(_is_same_step(each, other) for other in complaints)] + told


def _sue_for_clients(reading: Reading, found: list[Found], all_found: Sequence[Found]) -> None:
    """ "甲律师事务所代表乙对丙提起诉讼": it is 乙 who sues; with an association that sues for 乙, it does too."""
    acts = [each for each in all_found if each.relation == "represents"]
    suing = ("Organization", "Company", "Person")
    for suit in [each for each in found if each.relation == "sued" and each.head.type in suing]:
        low = begin_of(reading.text, suit.start)
        own = [each.tail for each in acts if each.head is suit.head and low <= each.start < suit.end]
        own = [client for client in dict.fromkeys(own) if client is not suit.tail]
        counsel = is_law_firm(suit.head) or _is_lawyer(reading, suit.head)
        if own and counsel:
            found.remove(suit)
        # "接受三位作家委托,以协会名义起诉": in its own name.
        joint = suit.head.type != "Person" and "名义" not in reading.text[low : suit.end]
        if counsel or joint:
            found += [replace(suit, head=client) for client in own]


def _is_lawyer(reading: Reading, cluster: Cluster) -> bool:
    """ "甲律师", "律师甲"."""
    return cluster.type == "Person" and any(
        reading.text.startswith("律师", hit.end) or reading.text.endswith("律师", 0, hit.start) for hit in cluster.hits
    )


def _is_same_step(suit: Found, complaint: Found) -> bool:
    """ "就甲一事向乙部门提交申诉"."""
    same = suit.head is complaint.head and suit.tail is complaint.tail
    return same and suit.relation == "sued" and suit.start < complaint.end and complaint.start < suit.end


def suit_phrases(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """Read the turns of phrase of disputes in every part of an item; `found` is what its sentences told."""
    named = {(each.relation, id(each.tail)) for each in found if each.head.type != "Group"}
    named |= {(each.relation, id(each.head)) for each in found if each.tail.type != "Group"}
    parts = list(skeletons(reading))
    for skeleton in (*parts, *map(with_subjects, parts)):
        for phrase in phrases():
            for match in phrase.pattern.finditer(skeleton.text):
                for each in _told(reading, skeleton, match, phrase):
                    counted = [end for end in (each.head, each.tail) if end.type == "Group"]
                    others = [end for end in (each.head, each.tail) if end.type != "Group"]
                    # "两名作家" who have names elsewhere.
                    # "甲起诉乙,要求其停止侵权": what a suit asks for is no call.
                    pleads = each.rule == "urged.zh.demands" and ("sued", id(each.tail)) in named
                    if not pleads and not (counted and others and (each.relation, id(others[0])) in named):
                        yield each


def _told(reading: Reading, skeleton: Skeleton, match: re.Match[str], phrase: Phrase) -> Iterator[Found]:
    mood = "asserted" if phrase.sure else _mood(skeleton, match, phrase)
    if mood is None:
        return
    start, end = skeleton.span(*match.span())
    behind = skeleton.places[min(match.start() + 1, match.end() - 1)]
    day = None if phrase.undated else _day_at(reading, skeleton, match) or _day(reading, behind, end)
    for head, relation, tail in phrase.tells:
        heads, tails = (_named(reading, skeleton, match, each) for each in (head, tail))
        for one, other in product(heads, tails):
            # "司法部律师甲" is one of its people.
            staff = relation == "represents" and other.type == "Regulator"
            unnamed = any(end.type == "Group" and _POINTS.match(next(iter(end.names))) for end in (one, other))
            if one is not other and not staff and not unnamed:
                name = f"{relation}.zh.{phrase.rule}"
                yield Found(one, relation, other, name, start, end, skeleton.part, day, mood, _sum(skeleton, match))


#: Who only points back to others has no name here.
_POINTS = compiled(r"上述|前述|双方|[它他她]们|[这该]|[二两三]者|[二两三四五]人$|[两二三四五六][原被]告$")


def _sum(skeleton: Skeleton, match: re.Match[str]) -> str | None:
    """The sum of money that a phrase has a place for (M); a share ("15%") is none."""
    money = match["M"] if "M" in match.re.groupindex else None
    return None if money and money.endswith(("%", "％")) else money


def _named(reading: Reading, skeleton: Skeleton, match: re.Match[str], side: str) -> list[Cluster]:
    """Who stands at a side of a phrase: those who act for somebody (L), the court that is spoken of (K)."""
    if side == "L":
        # The firm where none of its people is named.
        people = [each for group in "PQ" for each in skeleton.named(reading, match, group)]
        return people or skeleton.named(reading, match, "F")
    named = skeleton.named(reading, match, side)
    if named or side not in "KZ":
        return named
    if side == "Z":
        own = own_clusters(reading, "Case") if skeleton.part != "commentary" else []
        return own if len(own) == 1 else []
    court = court_spoken_of(reading, own_clusters(reading, "Court"), skeleton.places[match.start()], skeleton.part)
    return [court] if court else []


def _mood(skeleton: Skeleton, match: re.Match[str], phrase: Phrase) -> str | None:
    """How a phrase is meant, by the words of its clauses; None where it states nothing."""
    text = skeleton.text
    start = begin_of(text, match.start(), CLAUSE)
    said = text[start : match.end()]
    if _UNDONE.search(said):
        return None
    deal = all(load().relations[relation].family in ("technology", "business") for _, relation, _ in phrase.tells)
    if deal and _UNWILLING.search(said):
        return None
    if _PLANNED.search(said) or (deal and _EXPECTED.search(said)):
        return "planned"
    made = all(relation in ("trainedOn", "basedOn") for _, relation, _ in phrase.tells)
    first = begin_of(text, match.start(), PART)
    return "alleged" if made and _ALLEGED.search(text, first, match.end()) else "asserted"


def _day_at(reading: Reading, skeleton: Skeleton, match: re.Match[str]) -> str | None:
    """The day that a phrase has a place for (D)."""
    place = skeleton.places[match.start("D")] if match.groupdict().get("D") else None
    return next((each.iso for each in reading.dates if each.start == place), None)


#: "撤销甲局于2024年对乙处以的罚款": when that was done which is spoken of.
_EARLIER = compiled(r"[^,。;\n]{0,40}?(?:处以|作出|做出|开出|施加|下达|实施)的")


def _day(reading: Reading, start: int, end: int) -> str | None:
    """The last day that the clauses of a phrase name, else one before it in its sentence."""
    low = begin_of(reading.text, start, CLAUSE)
    first = begin_of(reading.text, start, PART)
    within = (each for each in reading.dates if low <= each.start < end)
    own = [each.iso for each in within if not _EARLIER.match(reading.text, each.end)]
    before = [each.iso for each in reading.dates if first <= each.start < low]
    return own[0] if own else before[-1] if before else None
