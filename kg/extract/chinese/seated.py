"""People who sit in a body that has members: "甲、乙加入丙委员会", "甲成为丙委员会成员", "丙委员会的新成员包括丁",
"丙公司董事会其余成员包括甲".
"""

import re
from collections.abc import Iterator, Sequence

from kg.extract.chinese.offices import Pairing
from kg.extract.chinese.serving import THEN
from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.bounds import PART, begin_of, end_of
from kg.text.patterns import compiled

_CLUB = compiled(
    r"(?:委员会|理事会|工作组|小组|专家组|顾问团|联盟|协会|论坛|专班|"
    r"Board|Committee|Council|Panel|Commission|Task Force|Forum)$"
)
_JOINS = compiled(
    rf"(?:\([^()]*\))?(?:等(?:\d+|[一二三四五六七八九十]+|多)?[人位名]?)?(?:{THEN}|还|受邀)(?P<verb>加入|进入|成为|入选)了?“?"
)
_BOARD = compiled(
    r"(?:委员会|理事会|工作组|小组|专家组|顾问团|专班|Board|Committee|Council|Panel|Commission|Task Force)$"
)
_PLANNED = compiled(r"将|拟|计划|有望")
_SEAT = compiled(r"”?的?(?:首批|新任?|创始|正式|外部|独立|核心|临时)*(?:成员|会员)(?:之一)?(?=[,。;、]|$|\n)")
_ENDS = compiled(r"”?(?=[,。;)]|$|\n|担任|并)")
_AND = compiled(r"(?:\([^()]*\))?(?:、|和|与|及|以及)")
#: "新成员包括", "加入甲委员会的新成员包括".
_MEMBERS = compiled(
    r"(?:该(?:委员会|机构|小组|联盟)|其|首批|新任?|现任?|创始|初始|外部|[一二三四五六七八九十\d]+名)*(?:的)?(?<!离任)(?<!卸任)(?<!前任)(?P<seat>成员|委员)(?:名单)?(?:还|主要|目前|则|将)*(?:包括|包含|有|为)(?:了)?"
)
_MEMBER_ENDS = compiled(r"(?:\([^()]*\))?(?:[、,。;]|(?:共同|等)?组成|和|与|及|以及|等|$|\n)")


def seated(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """Give each of the people with the body that they sit in; `hits` in the order of the text."""
    for index, hit in enumerate(hits):
        club = reading.stands_for[id(hit)]
        if index and is_club(club):
            yield from _joined(reading, hits[:index], hit, club)
    for told in _MEMBERS.finditer(reading.text):
        yield from _listed(reading, hits, told)
    for told in _DIRECTORS.finditer(reading.text):
        yield from _directors(reading, hits, told)
    yield from _on_board(reading, hits)


#: "董事会其余成员包括": whose board it is, the item tells elsewhere.
_DIRECTORS = compiled(
    r"董事会的?(?:其余|其他|现有|现任|新任?|剩余|独立|外部|首批|[一二三四五六七八九十\d]+(?:名|位))*的?(?<!离任)(?<!卸任)(?<!前任)(?:成员|董事)(?:名单)?"
    r"(?:还|主要|目前|现|则|将)*(?:包括|包含|有|为)(?:了)?|"
    r"董事会(?:成员)?(?:将|现|改|仍|目前)*由(?=[^。;\n]{2,140}?组成)"
)
#: "甲公司宣布,乙将加入董事会".
_JOINS_BOARD = compiled(
    rf"(?:\([^()]*\))?(?:先生|女士|博士|教授)?{THEN}(?:受邀)?(?:加入|进入|重返|退出|离开)了?(?:其|该公司|公司|本公司)?董事会(?=[,。;、]|$|\n|担任|并)"
)


def _directors(reading: Reading, hits: Sequence[Hit], told: re.Match[str]) -> Iterator[Pairing]:
    """Who sits on the board of a firm: the one named right before, else the only one whose board the item speaks of."""
    boards = [
        hit for hit in hits if _OWN_BOARD.match(reading.text, hit.end) and hit.type in ("Company", "Organization")
    ]
    beside = [hit for hit in boards if hit.end <= told.start() <= hit.end + 2]
    firms = {id(firm): firm for firm in (reading.stands_for[id(hit)] for hit in beside or boards)}
    if not firms and (firm := _told_of(reading, hits, told.start())):
        firms = {id(firm): firm}
    end = end_of(reading.text, told.end(), PART)
    for hit in hits if len(firms) == 1 else ():
        person = reading.stands_for[id(hit)]
        if told.end() <= hit.start < end and person.type == "Person" and _MEMBER_ENDS.match(reading.text, hit.end):
            (firm,) = firms.values()
            yield Pairing(person, "holdsRole", firm, "holdsRole.zh.board", told.start(), hit.end, "董事")


def _told_of(reading: Reading, hits: Sequence[Hit], place: int) -> Cluster | None:
    """The one firm that the sentence of a place names before it."""
    start = begin_of(reading.text, place)
    near = [reading.stands_for[id(hit)] for hit in hits if start <= hit.start < place]
    firms = list(dict.fromkeys(each for each in near if each.type == "Company"))
    return firms[0] if len(firms) == 1 else None


def _on_board(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """Who joins or leaves the board of the firm that the sentence is about."""
    for hit in hits:
        person = reading.stands_for[id(hit)]
        joins = _JOINS_BOARD.match(reading.text, hit.end) if person.type == "Person" else None
        firm = _told_of(reading, hits, hit.start) if joins else None
        if joins and firm:
            yield Pairing(person, "holdsRole", firm, "holdsRole.zh.board", hit.start, joins.end(), "董事")


_OWN_BOARD = compiled(r"(?:\([^()]*\))?(?:公司|集团)?的? ?董事会")


def is_club(body: Cluster) -> bool:
    """Say whether a body has people as members, by any of its names."""
    return body.type in ("Organization", "Regulator", None) and any(_CLUB.search(name) for name in body.names)


def _joined(reading: Reading, before: Sequence[Hit], hit: Hit, club: Cluster) -> Iterator[Pairing]:
    joins = _JOINS.fullmatch(reading.text, before[-1].end, hit.start)
    if joins is None:
        return
    seat = _SEAT.match(reading.text, hit.end)
    # Who joins an alliance may act for a firm.
    board = joins["verb"] in ("加入", "进入") and any(_BOARD.search(name) for name in club.names)
    end = seat or (_ENDS.match(reading.text, hit.end) if board else None)
    modality = "planned" if _PLANNED.search(joins.group()) else "asserted"
    following = None
    for each in reversed(before) if end else ():
        person = reading.stands_for[id(each)]
        if person.type != "Person" or (following and not _AND.fullmatch(reading.text, each.end, following.start)):
            return
        yield Pairing(person, "memberOf", club, "memberOf.zh.seat", each.start, hit.end, modality=modality)
        following = each


def _listed(reading: Reading, hits: Sequence[Hit], told: re.Match[str]) -> Iterator[Pairing]:
    """The people of the list behind the words, and the club named last before them."""
    text = reading.text
    start = told.start()
    for _ in range(2):
        start = begin_of(text, start - 1)
    clubs = [hit for hit in hits if start <= hit.start < told.start() and is_club(reading.stands_for[id(hit)])]
    end = end_of(text, told.end(), PART)
    for hit in hits if clubs else ():
        person = reading.stands_for[id(hit)]
        if told.end() <= hit.start < end and person.type == "Person" and _MEMBER_ENDS.match(text, hit.end):
            club = reading.stands_for[id(clubs[-1])]
            relation, role = ("holdsRole", "委员") if told["seat"] == "委员" else ("memberOf", None)
            yield Pairing(person, relation, club, f"{relation}.zh.members", told.start(), hit.end, role)
