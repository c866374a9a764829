"""Parties that an account adds to its suit: who is named as a defendant, too, who joins, who brought it, who won."""

import bisect
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.chinese.dockets import is_others
from kg.extract.chinese.filers import being_sued, filers
from kg.extract.chinese.litigation import Suit
from kg.extract.chinese.party_cases import PARTIES
from kg.extract.chinese.same_suit import sued_in_name
from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.bounds import CLAUSE, PART, begin_of, end_of
from kg.text.patterns import compiled

_PUTS = compiled(r"(?:将|把)(?:[^,。;]{0,20}(?:、|和|与|及|以及))?[^,。;、和与及]{0,6}$")
_LISTED = compiled(r"[^,。;]{0,24}列[为作](?:[共同第一二三]{0,3})被告")
_NAMED_TOO = compiled(
    r"(?:公司)?(?:随后|此后|后来|最初|[也亦]|同样|一并|一同|同时|还|均|都)*(?:被(?:列为|列作|追加为)|成为|是|为)"
    r"(?:共同|该案|本案|此案|另一|的)*被告(?!人|席|知|方)"
)
_JOINS = compiled(
    r"(?:(?!申请|请求|寻求|拟|考虑|希望|计划)[^,。;]){0,8},?(?:也|亦|随后|还|已|先后|相继|陆续|后来|同样|均|都|选择|宣布|正式)*(?:加入|参与)(?:到|进|了)?"
    r"(?:这场|这起|这一|该|此|上述|集体|针对其的|对其的|起诉|版权|著作权|原告的?)*(?:诉讼|原告)(?:行列|之中|中|阵营|方)?"
)
#: What those who join a suit are listed behind; a verb ends the list.
_JOINED_BY = compiled(
    r"(?:加入|参与)(?:到|进|了)*(?:这场|这起|这一|该|此|上述|集体|版权|著作权)*(?:诉讼|原告)(?:行列|之中|中|阵营|方|队伍)?,?(?:其中|当中)?(?:就|还|也)*(?:包括|有)"
)
_OTHER_VERB = compiled(r"[。;\n]|,(?!如|其中)|起诉|指控|表示|称|诉讼")
#: "包括甲在内的名人": somebody else's company.
_SET_APART = compiled(r"(?:[、和与及][^,。;、]{1,16}){0,6}等?在内的")


def added(reading: Reading, suit: Suit, found: Sequence[Found]) -> Iterator[Found]:
    """Read whom a suit also names as defendant, and who joins it ("该诉讼还将甲列为被告", "乙也加入了诉讼")."""
    told = {(each.head.id, each.tail.id) for each in found if each.relation == "sued"}
    for hit in reading.hits:
        cluster = reading.stands_for[id(hit)]
        part = reading.part_at(hit.start)
        if cluster.type not in PARTIES or part == "commentary":
            continue
        start = begin_of(reading.text, hit.start, CLAUSE)
        pairs: list[tuple[Cluster, Cluster]] = []
        rule, end = "sued.zh.listed", hit.end
        if (listed := _LISTED.match(reading.text, hit.end)) and _PUTS.search(reading.text, start, hit.start):
            pairs, end = [(one, cluster) for one in suit.sides(hit.start)[0]], listed.end()
        elif named := _NAMED_TOO.match(reading.text, hit.end):
            pairs, end = [(one, cluster) for one in suit.sides(hit.start)[0] if one is not cluster], named.end()
        elif joins := _joining(reading, hit):
            defendants = [
                each
                for each in _sued_last(reading, found, hit.start) or suit.sides(hit.start)[1]
                if each is not cluster
            ]
            pairs, rule, end = [(cluster, one) for one in defendants], "sued.zh.joins", max(joins.end(), hit.end)
            start = min(start, joins.start())
        for head, tail in pairs:
            known = (head.id, tail.id) in told or (tail.id, head.id) in told
            if (
                head is not tail
                and not known
                and not any(each[1] == tail.id and rule.endswith("listed") for each in told)
            ):
                yield Found(head, "sued", tail, rule, start, end, part)


def _joining(reading: Reading, hit: Hit) -> re.Match[str] | None:
    """ "乙也加入了诉讼", "更多作者加入诉讼,包括乙和丙": the words by which somebody joins a suit."""
    if joins := _JOINS.match(reading.text, hit.end):
        return joins
    start = begin_of(reading.text, hit.start)
    opened = next(iter(_JOINED_BY.finditer(reading.text, start, hit.start)), None)
    between = reading.text[opened.end() : hit.start] if opened else ""
    listed = opened is not None and not (_OTHER_VERB.search(between) or _SET_APART.match(reading.text, hit.end))
    return opened if listed else None


def _sued_last(reading: Reading, found: Sequence[Found], place: int) -> list[Cluster]:
    """Who is sued in the last sentence before a place that tells of a suit."""
    suits = [each for each in found if each.relation == "sued" and each.start < place and each.part != "commentary"]
    last = begin_of(reading.text, max((each.start for each in suits), default=0))
    return list(dict.fromkeys(each.tail for each in suits if each.start >= last))


_WENT = compiled(
    r"指控(?=被告)|(?:遂|故|于是|因此|为此|后|便)?(?:将[^,。;]{0,12})?(?:诉至|起诉至|告上)|向[^,。;]{2,20}(?:提起诉讼|起诉)|(?:遂|故|于是)起诉"
)


def went_to_court(reading: Reading, defendants: Sequence[Cluster]) -> list[tuple[Cluster, int, int]]:
    """Who went to court, where only the defendant is told by role ("林某发现…,遂诉至某法院。被告甲公司辩称…")."""
    for match in _WENT.finditer(reading.text):
        if reading.part_at(match.start()) == "commentary":
            continue
        start = begin_of(reading.text, match.start())
        at = bisect.bisect_left(reading.starts, start)
        for hit in reading.hits[at : at + 6]:
            cluster = reading.stands_for[id(hit)]
            if hit.start >= match.start():
                break
            if cluster.type in ("Person", "Company", "Organization", "Group") and cluster not in defendants:
                return [(cluster, hit.start, match.end())]
    return []


_SIDE = compiled(
    r"(?P<more>(?:另外|另|其余|其他|其它|还有)[一两三四五六七八九十\d]+[名家位个])?(?:共同)?(?P<side>被告|原告|(?:被(?:点名|起诉|诉)|涉诉)的?(?:公司|企业))(?:(?:一?方|阵容|席[上位里]?)?(?:还|主要|则|也|均|都|既|共|一共|同样){0,2}(?:包括|包含|涵盖|囊括|涉及|分别[为是]|(?(more)[为是]|(?!))|(?:坐着|有)(?:[两三四五六七八九十](?:[个家名位方]|:))?|(?P<is>[为是系]))(?!人|权)|"
    r"(?:阵容|名单|阵营|席|方阵|队伍)[^,。;:\n]{0,16}:|[^,。;:\n]{0,4}[两三四五六七八九十][个家名位方]:)"
)


def list_defendants(reading: Reading, suit: Suit, found: list[Found]) -> None:
    """Add the defendants that a sentence lists; who was only counted before ("及另外三家公司") is among them."""
    named = [*_listed_defendants(reading, suit, found), *_named_after_count(reading, found)]
    suits = [each for each in (*found, *named) if each.relation == "sued"]
    pairs = {
        (id(each.head), id(each.tail)) for each in suits if each.rule.endswith(_LISTS) and each.head.type != "Group"
    }
    listed = Counter(tail for _, tail in pairs)
    others = [each for each in suits if named and each.tail.type == "Group" and _OTHERS.match(_name(each.tail))]
    others += [
        each
        for each in suits
        if each.head.type == "Group" and _MANY.match(_name(each.head)) and listed[id(each.tail)] > 1
    ]
    found[:] = [each for each in (*found, *named) if each not in others]


_LISTS = (".listed", ".roles")


def _name(cluster: Cluster) -> str:
    return next(iter(cluster.names))


#: "多家主流媒体", "这些出版商".
_MANY = compiled(
    r"[\u4e00-\u9fff]{0,4}?(?:[多数几若一两三四五六七八九十\d]+余?[家名位个群批]|[两三四五六七八九十]大|各|这些|部分|众多)"
)
_THESE = compiled(
    r"(?:这些|上述|前述|(?<=[,。;\n])其中,?)(?P<noun>[\u4e00-\u9fff]{2,8}?)(?:主要|还|则|分别|中)*(?:包括|包含|涵盖|有|为)"
)


def _named_after_count(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """ "甲与多家新闻机构起诉乙。这些新闻机构包括丙和丁"."""
    counted = [each for each in found if each.relation == "sued" and "Group" in (each.head.type, each.tail.type)]
    for match in _THESE.finditer(reading.text) if counted else ():
        stop = min((at for mark in "。;\n" if (at := reading.text.find(mark, match.end())) >= 0), default=match.end())
        at = bisect.bisect_left(reading.starts, match.end())
        inside = [reading.stands_for[id(hit)] for hit in reading.hits[at : at + 24] if hit.start < stop]
        bodies = dict.fromkeys(each for each in inside if each.type in ("Company", "Organization", "Person"))
        for each in counted:
            for one in bodies:
                if each.head.type == "Group" and any(name.endswith(match["noun"]) for name in each.head.names):
                    yield replace(each, head=one, rule="sued.zh.listed", end=stop)
                elif each.tail.type == "Group" and any(name.endswith(match["noun"]) for name in each.tail.names):
                    yield replace(each, tail=one, rule="sued.zh.listed", end=stop)


_OTHERS = compiled(r"其他|另外|其余|其它")


def _listed_defendants(reading: Reading, suit: Suit, found: Sequence[Found]) -> Iterator[Found]:
    """ "被告包括总部位于…的甲、…公司乙以及丙"."""
    suits = [
        each
        for each in found
        if each.relation == "sued"
        and each.part in ("title", "summary")
        and not is_others(reading, each.start, each.end)
    ]
    for match in _SIDE.finditer(reading.text):
        suing = match["side"] == "原告"
        listed = not suing and _LISTED_THERE.search(reading.text, max(0, match.start() - 16), match.start())
        earlier = [each for each in suits if each.start < match.end()]
        told = earlier if listed or earlier else suits
        heads = list(dict.fromkeys(each.tail if suing else each.head for each in told))
        if suit.disputes:
            heads = [each for each in heads if each in suit.sides(match.start())[suing]]
        if reading.part_at(match.start()) == "commentary":
            continue
        low = begin_of(reading.text, match.start(), PART)
        heads = (being_sued(reading, low, match.start()) if suing else []) or heads
        heads = filers(reading, match.start()) if not heads and match["side"] == "被告" else heads
        heads = being_sued(reading, begin_of(reading.text, low - 1), match.start()) if not heads and suing else heads
        stop = min((at for mark in "。;\n" if (at := reading.text.find(mark, match.end())) >= 0), default=match.end())
        at = bisect.bisect_left(reading.starts, match.end())
        for hit in reading.hits[at : at + 24]:
            cluster = reading.stands_for[id(hit)]
            aside = (
                reading.text[hit.start - 1] in "被在“"
                or reading.text.startswith("旗下", hit.end)
                or _WHERE.search(reading.text, match.end(), hit.start)
            )
            if hit.start >= stop or (match["is"] and not _STANDS_ALONE.match(reading.text, hit.end)):
                break  # "原告为甲公司的前员工"
            quoted = reading.text[hit.start] == "“"
            if cluster.type in (*_BODIES, None) and cluster not in heads and not (aside or quoted):
                for other in heads:
                    one, two = (cluster, other) if suing else (other, cluster)
                    part = reading.part_at(hit.start)
                    yield Found(one, "sued", two, "sued.zh.listed", match.start(), hit.end, part)


#: What follows a name that is a side by itself.
_STANDS_ALONE = compiled(r"[”》]?(?:\([^()]*\))?(?:[,。;\n、和与及]|以及|等|$)")
_BODIES = ("Company", "Organization", "Person")
#: "在诉状里列出的被告": those of another suit, told later, list nobody here.
_LISTED_THERE = compiled(r"列(?:出|明|举)?的$")
#: "位于旧金山的甲": a name inside a description.
_WHERE = compiled(r"(?:由|与|被|原属|来自)$")


def settled_by_one_side(found: Sequence[Found]) -> Iterator[Found]:
    """ "甲起诉乙和丙。双方和解": those who were sued together, or sued together, do not settle with each other, but
    with the other side."""
    others: dict[str, dict[str, Cluster]] = {}
    for each in found:
        if each.relation == "sued" and each.modality == "asserted":
            others.setdefault(each.tail.id, {})[each.head.id] = each.head
            others.setdefault(each.head.id, {})[each.tail.id] = each.tail
    for each in found:
        against = others.get(each.tail.id, {}) if each.relation == "settledWith" else {}
        both = [one for name, one in others.get(each.head.id, {}).items() if name in against] if against else []
        if not both:
            yield each
            continue
        for one in both:
            for party in (each.head, each.tail):
                yield replace(each, head=party, tail=one, rule="settledWith.zh.together")


_BROUGHT_BY = compiled(
    r"(?:(?:该|此|本|这[起宗一]|上述|其中(?:的)?(?:首|[一二两])[起宗件桩个]?)"
    r"(?:[\u4e00-\u9fff]{0,4})(?:(?<![提议法草方预专修正答])案件?|诉讼|官司|起诉)|(?<![^,。;\n])(?:诉讼|起诉))(?:最初|最早|即|则)?(?:[系是]?由|[系是](?!否))"
    r"[^,。;]{0,120}$"
)
#: "该案由甲在丙法院对乙提起": who is sued, and where.
_AGAINST = compiled(r"(?:[对向]|针对)(?:被告)?$")
#: "其中一案的原告甲": who brought one of the suits that are settled.
_PLAINTIFF_OF_ONE = compiled(r"其中(?:的)?(?:首|[一二两])[起宗件桩个]?(?:案件?|诉讼|官司)的?原告(?:是|为)?$")
_BROUGHT = compiled(
    r"[^,。;]{0,90}?(?:提起|提出|发起|提告)(?!了?(?:上诉|动议|异议|抗辩|申请|请求|抗诉|公诉|再审|反诉|的[^,。;]{0,6}(?:上诉|动议|异议|申请|抗诉|抗辩|答辩|反诉)))"
    r"(?:,(?:其|他们|原告|三者|两者)?(?P<accusing>指控|指|称|诉称|指称|主张))?"
)


def brought_by(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """ "甲与乙就诉讼达成和解。该案由丙提起": 丙 sued those who settle, whom they accuse, or who was decided about."""
    ends_of_names = {_behind_aside(reading.text, each.end) for each in reading.hits}
    for hit in reading.hits:
        cluster = reading.stands_for[id(hit)]
        start = begin_of(reading.text, hit.start, CLAUSE)
        if cluster.type in PARTIES and _PLAINTIFF_OF_ONE.search(reading.text, start, hit.start):
            settling = _brought_against(reading, found, start, None)
            for party in dict.fromkeys(each for each in settling if each is not cluster):
                yield Found(cluster, "sued", party, "sued.zh.brought", start, hit.end, reading.part_at(hit.start))
            continue
        if cluster.type not in PARTIES or not _BROUGHT_BY.search(reading.text, start, hit.start):
            continue
        if _AGAINST.search(reading.text, max(start, hit.start - 4), hit.start):
            continue
        if cluster.type == "Group" and hit.start in ends_of_names:
            continue  # "由甲、乙两位作家提起"
        ends = _BROUGHT.match(reading.text, hit.end)
        parties = _brought_against(reading, found, start, ends) if ends else []
        day = next((each.iso for each in reading.dates if ends and start <= each.start < ends.end()), None)
        for party in dict.fromkeys(each for each in parties if each is not cluster):
            yield Found(cluster, "sued", party, "sued.zh.brought", start, hit.end, reading.part_at(hit.start), day)


def _behind_aside(text: str, place: int) -> int:
    aside = _ASIDE.match(text, place)
    return aside.end() if aside else place


_ASIDE = compiled(r" ?\([^()]{1,60}\)")


def _brought_against(reading: Reading, found: Sequence[Found], start: int, ends: re.Match[str] | None) -> list[Cluster]:
    """Whom a suit is against of which a sentence says who brought it: the one that it names there, if any."""
    if ends and (named := _named_there(reading, start, ends.end())):
        return named
    before = [each for each in found if each.end <= start and each.modality == "asserted"]
    settling = [end for each in before if each.relation == "settledWith" for end in (each.head, each.tail)]
    settling = [end for end in settling if end.type != "Group"]
    if settling or ends is None:
        return settling
    at = bisect.bisect_left(reading.starts, ends.end())
    if ends["accusing"] and at < len(reading.hits) and reading.hits[at].start <= ends.end() + 12:
        accused = reading.stands_for[id(reading.hits[at])]
        if accused.type in ("Company", "Organization", "Person", None):
            return [accused]
    counted = [each.tail for each in before if each.relation == "sued" and each.head.type == "Group"]
    decided = [each.tail for each in before if each.relation == "ruledAgainst" and each.part != "commentary"]
    told = any(each.relation == "sued" and each.head.type != "Group" for each in before)
    listed = [reading.stands_for[id(hit)] for hit in reading.hits if start <= hit.start < ends.end()]
    counted += [each.tail for each in before if each.relation == "sued" and each.head in listed]
    return counted or ([] if told else decided or _told_last(reading, start) or sued_in_name(reading, start))


def _named_there(reading: Reading, start: int, end: int) -> list[Cluster]:
    """ "该诉讼由甲于去年对乙和丙提起": those behind the preposition."""
    near = reading.names_between(start, end)
    first = next((hit for hit in near if _AGAINST.search(reading.text, max(start, hit.start - 4), hit.start)), None)
    against = [reading.stands_for[id(hit)] for hit in near if first and hit.start >= first.start]
    return [each for each in against if each.type in PARTIES]


def _told_last(reading: Reading, place: int) -> list[Cluster]:
    """ "甲法院命令乙停止。该诉讼由丙提起": the one firm of the sentence before, which tells of a dispute."""
    end = begin_of(reading.text, place) - 1
    start = begin_of(reading.text, end)
    near = [reading.stands_for[id(hit)] for hit in reading.hits if start <= hit.start < end]
    firms = {each.id: each for each in near if each.type == "Company"}
    disputes = any(each.type == "Court" for each in near) or _IN_DISPUTE.search(reading.text, start, end)
    return list(firms.values()) if len(firms) == 1 and disputes else []


_IN_DISPUTE = compiled(r"诉讼|起诉|被[告诉]|原告|动议|抗辩|辩称|答辩|法官|法庭|法院|合理使用|管辖权|陪审团")


_ACCUSES = compiled(r"(?:公司|方面|一方)?(?:则|曾|还|此前|原本)?(?:指控|指责|诉称|控诉|起诉称)[,:]?“?")


def accused_by(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """ "法院裁定甲侵权。乙指控甲…", where no sentence says who sued: who accuses the one that lost."""
    lost = [each.tail for each in found if each.relation == "ruledAgainst" and each.part != "commentary"]
    known = [each.tail for each in found if each.relation == "sued"]
    for hit, then in zip(reading.hits, reading.hits[1:], strict=False):
        one, other = reading.stands_for[id(hit)], reading.stands_for[id(then)]
        opens = reading.text[hit.start - 1 : hit.start] in ("", "。", "\n", ";", ",")
        if opens and other in lost and other not in known and one.type in ("Company", "Organization", "Person"):
            part = reading.part_at(hit.start)
            if part == "summary" and one is not other and _ACCUSES.fullmatch(reading.text, hit.end, then.start):
                yield Found(one, "sued", other, "sued.zh.decided", hit.start, then.end, part)
                known.append(other)


_SETTLES = compiled(r"(?:批准|达成|同意|签署|签订|接受|支付|宣布)[^。;\n]{0,40}?(?<!或)和解(?!谈判|方案|释|决)")
_NOT_SETTLED = compiled(
    r"[与同跟](?!意|时|样|年|月|日)|未|没有|拒绝|可能|谈判|有望|接近|考虑|寻求|如果|若|呼吁|建议|驳回|否认|曾|此前|计划|拟"
)
#: "甲因使用盗版书籍被告,最终和解": beside a suit against several, that is one of its own.
_ITS_OWN = compiled(r"被(?:告(?!知)|诉|起诉|控告|提告)")


def settled_alone(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """ "甲同意付款,就集体诉讼达成和解", where no sentence says with whom: with those who had sued 甲."""
    suits = [each for each in found if each.relation == "sued" and each.modality == "asserted"]
    settled = {end.id for each in found if each.relation == "settledWith" for end in (each.head, each.tail)}
    for match in _SETTLES.finditer(reading.text):
        start = begin_of(reading.text, match.start(), PART)
        part = reading.part_at(start)
        if part == "commentary" or _NOT_SETTLED.search(reading.text, start, match.end()):
            continue
        stop = min((at for mark in "。;\n" if (at := reading.text.find(mark, match.end())) >= 0), default=match.end())
        near = [reading.stands_for[id(hit)] for hit in reading.hits if start <= hit.start < stop]
        paying = next((each for each in near if any(suit.tail is each for suit in suits)), None)
        if paying is None or paying.id in settled:
            continue
        own = [each for each in suits if each.tail is paying and each.part != "commentary"]
        suing = dict.fromkeys(each.head for each in own or suits if each.tail is paying)
        joint = len({id(each.tail) for each in suits if each.head in suing}) > 1
        if any(one in near for one in suing) or (joint and _ITS_OWN.search(reading.text, start, stop)):
            continue
        settled.add(paying.id)
        day = next((each.iso for each in reversed(reading.dates) if start <= each.start < match.end()), None)
        for one in suing:
            yield Found(paying, "settledWith", one, "settledWith.zh.suit", start, match.end(), part, day)


#: "和解一起作家集体诉讼案件".
_ENDS_SUIT = compiled(r"(?:和解|了结|解决|终结)(?:了)?(?:一起|一宗|这起|该起|一项|这一|由)?$")
_CLASS_ACTION = compiled(r"(?:们)?(?:提起|提出)?的?(?:[\u4e00-\u9fff]{0,6})?集体诉讼")


#: "了结乙提起的两起诉讼".
_BROUGHT_SUIT = compiled(
    r"(?:公司)?(?:等[^,。;、]{0,6})?(?:[对向]其|针对其|[对向]该公司)?(?:提起|发起|提出|提交)的[^,。;]{0,14}?(?:诉讼|官司)"
)


def class_actions(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """ "甲将支付1亿美元来和解一起作家集体诉讼案件": whose suit it is stands before the noun."""
    for hit in reading.hits:
        group = reading.stands_for[id(hit)]
        start = begin_of(reading.text, hit.start, PART)
        told = _CLASS_ACTION.match(reading.text, hit.end) if group.type == "Group" else None
        if group.type not in PARTIES or not (told or _BROUGHT_SUIT.match(reading.text, hit.end)):
            continue
        if not _ENDS_SUIT.search(reading.text, max(start, hit.start - 6), hit.start):
            continue
        before = reading.hits[bisect.bisect_left(reading.starts, start) : bisect.bisect_left(reading.starts, hit.start)]
        firms = [each for each in (reading.stands_for[id(one)] for one in before) if each.type == "Company"]
        part = reading.part_at(hit.start)
        known = any(each.relation == "sued" and each.tail is firms[0] for each in found) if told and firms else False
        if not firms or known or firms[0] is group:
            continue
        if not told:
            if not any(each.relation == "sued" and {each.head, each.tail} == {group, firms[0]} for each in found):
                yield Found(group, "sued", firms[0], "sued.zh.ended", start, hit.end, part)
            continue
        settled = [end for each in found if each.relation == "settledWith" for end in (each.head, each.tail)]
        noun = hit.text[:2]
        same = next((end for end in settled if end.type == "Group" and noun in next(iter(end.names))), None)
        yield Found(same or group, "sued", firms[0], "sued.zh.class", start, hit.end, part)
        if same is None:
            yield Found(firms[0], "settledWith", group, "settledWith.zh.class", start, hit.end, part)


_CONTESTS = compiled(
    r"(?:公司)?(?:对此|对该决定|对该处罚|随后|已|此前)*(?:不服|表示不服|就(?:该|此|上述)?[^,。;]{0,12}?(?:处罚|罚款|决定|禁令|命令))[^。;\n]{0,50}?"
    r"(?:(?:提起|提出|发起)(?:了)?(?:行政)?(?:诉讼|上诉)|起诉)(?!讼|书|状)"
)
_IMPOSED = ("fined", "banned", "warned", "investigated")


def contested_orders(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """ "甲局对乙罚款。乙不服,向法院提起行政诉讼": the suit is against the authority that had imposed it."""
    orders = [each for each in found if each.relation in _IMPOSED and each.head.type == "Regulator"]
    told = {(each.head.id, each.tail.id) for each in found if each.relation == "sued"}
    for hit in reading.hits if orders else ():
        cluster = reading.stands_for[id(hit)]
        against = [each for each in orders if each.tail is cluster and each.start < hit.start]
        contests = _CONTESTS.match(reading.text, hit.end) if against else None
        if contests is None or (cluster.id, against[-1].head.id) in told:
            continue
        day = next((each.iso for each in reading.dates if hit.end <= each.start < contests.end()), None)
        part = reading.part_at(hit.start)
        yield Found(cluster, "sued", against[-1].head, "sued.zh.contests", hit.start, contests.end(), part, day)


_PROMPTED = compiled(
    r"(?:调查|审查|程序|案件|此案|该案)(?:最初|主要|部分)?(?:源于|缘于|源自|起因于|始于|因)[^,。;]{0,12}$|(?:起因|导火索|缘起|由头)(?:正|就|便)?(?:是|为|系|在于)[^,。;]{0,12}$|(?:^|[,。;\n])(?:应|因|接|接到|收到|根据)$"
)
_ITS_COMPLAINT = compiled(
    r"(?:等[^,。;]{0,10})?(?:此前|先前)?(?:提出|提起|提交)?的?(?:正式)?(?:投诉|举报|申诉)(?!指控|称|人)"
)


def prompted_by(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """ "甲局调查乙。调查源于丙的投诉": 丙 complained about whom the authority looks into."""
    looked = [each for each in found if each.relation in ("investigated", "fined") and each.head.type == "Regulator"]
    for hit in reading.hits if looked else ():
        cluster = reading.stands_for[id(hit)]
        start = begin_of(reading.text, hit.start, CLAUSE)
        if cluster.type not in ("Company", "Organization", "Person", None):
            continue
        told = _PROMPTED.search(reading.text, max(0, start - 1), hit.start)
        ends = _ITS_COMPLAINT.match(reading.text, hit.end) if told else None
        if ends is None:
            continue
        stop = end_of(reading.text, hit.end)
        near = [each for each in looked if hit.end <= each.end <= stop]
        near = (
            near or [each for each in looked if each.end <= hit.start] or [each for each in looked if each.start > stop]
        )
        for tail in dict.fromkeys(
            each.tail for each in near if each.head is near[-1].head and each.tail is not cluster
        ):
            part = reading.part_at(hit.start)
            yield Found(cluster, "complainedAgainst", tail, "complainedAgainst.zh.prompts", start + 1, ends.end(), part)


#: "甲起诉一名前工程师,…。诉状称,乙…".
_SOMEBODY = compiled(r"(?:起诉|状告|控告|提告)了?(?:其)?一[名位][^,。;\n]{0,20}(?=[,。;\n])")
_PLEADING = compiled(
    r"(?:诉状|起诉书|起诉状|诉讼|法庭|法院|投诉书)(?:文件|文书|材料)?[^,。;]{0,4}?(?:称|指|显示|写道|披露)"
)
_NO_DEFENDANT = compiled(r"(?:\([^()]*\))?(?:法官|律师|的?(?:律师|代理)|检察官)")


def named_later(reading: Reading, found: Sequence[Found]) -> Iterator[Found]:
    """ "甲起诉一名前工程师。诉状称,乙窃取机密": the pleading names who is only described before."""
    for match in _SOMEBODY.finditer(reading.text):
        start = begin_of(reading.text, match.start(), PART)
        before = [hit for hit in reading.hits if start <= hit.start and hit.end <= match.start()]
        suing = [reading.stands_for[id(hit)] for hit in before if hit.type in ("Company", "Organization")]
        known = suing and any(
            each.relation == "sued" and each.head is suing[-1] and each.tail.type == "Person" for each in found
        )
        part = reading.part_at(match.start())
        if not suing or part != "summary" or known:
            continue
        person = _first_pleaded(reading, match.end())
        day = next((each.iso for each in reversed(reading.dates) if start <= each.start < match.start()), None)
        if person is not None:
            yield Found(suing[-1], "sued", person, "sued.zh.later", start, match.end(), part, day)


def won_against(reading: Reading, suit: Suit, found: Sequence[Found]) -> Iterator[Found]:
    """ "甲法院支持乙,驳回被告丙的动议": who is in the right against those called defendants had sued them."""
    if any(each.relation == "sued" for each in found) or suit.plaintiffs:
        return
    for each in found:
        if each.relation != "ruledFor" or each.tail in suit.defendants or each.modality != "asserted":
            continue
        stop = min((at for mark in "。\n" if (at := reading.text.find(mark, each.end)) >= 0), default=each.end)
        for hit in reading.hits[bisect.bisect_left(reading.starts, each.end) :]:
            if hit.start >= stop:
                break
            if (other := reading.stands_for[id(hit)]) in suit.defendants:
                yield Found(each.tail, "sued", other, "sued.zh.won", each.start, hit.end, each.part)


def _first_pleaded(reading: Reading, place: int) -> Cluster | None:
    """The first person whom a pleading names in the clauses behind what it says."""
    for told in _PLEADING.finditer(reading.text, place):
        stop = min((at for mark in "。\n" if (at := reading.text.find(mark, told.end())) >= 0), default=told.end())
        for hit in reading.hits[bisect.bisect_left(reading.starts, told.end()) :]:
            if hit.start >= stop:
                break
            if reading.stands_for[id(hit)].type == "Person" and not _NO_DEFENDANT.match(reading.text, hit.end):
                return reading.stands_for[id(hit)]
    return None


_COUNTED_FIRMS = compiled(r"(?:公司|企业|巨头|平台|机构|厂商|开发商)$")


def named_below(found: Sequence[Found]) -> list[Found]:
    """Leave out whom a title only counts ("起诉八家科技公司") where the summary names those who are sued."""
    named = {each.head.id for each in found if each.relation == "sued" and each.part == "summary"}
    return [
        each
        for each in found
        if not (
            each.relation == "sued"
            and each.part == "title"
            and each.head.id in named
            and each.tail.type == "Group"
            and _COUNTED_FIRMS.search(next(iter(each.tail.names)))
        )
    ]
