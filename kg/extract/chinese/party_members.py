"""Who belongs to a political party: "民主党参议员甲", "甲(共和党-密苏里州)"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.chinese.offices import Pairing
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.patterns import compiled

PARTY = compiled(r"[\u4e00-\u9fff]{1,8}党(?:团)?")
_OFFICE = compiled(
    r"(?:籍|的)?(?:美国|联邦|国会|州|资深|前|(?:众|参)议院|[\u4e00-\u9fff]{2,5}州)*"
    r"(?:(?:[参众女国州]|国会)?议员|州长|党鞭|领袖|主席|党首|代表|总检察长)[“ ]?"
)
_BEHIND = compiled(r"\((?:[^(),]{0,12}[,、])?")
_ENDS = compiled(r"(?:籍)?(?:[-—–,、/· ]{0,2}[^(),。]{0,12})?\)")


def sides(reading: Reading) -> Iterator[tuple[int, int]]:
    """Give the stretches that only tell on which side somebody sits ("民主党参议员" before a name)."""
    for left, right in pairwise(reading.hits):
        person = reading.stands_for[id(right)].type == "Person" if id(right) in reading.stands_for else False
        if person and PARTY.fullmatch(left.text) and _OFFICE.fullmatch(reading.text, left.end, right.start):
            yield left.start, right.start


def party_members(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """Give each person whom the text calls by a party, with the party."""
    for left, right in pairwise(hits):
        one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
        gap = reading.text[left.end : right.start]
        before = one.type == "Organization" and other.type == "Person" and _OFFICE.fullmatch(gap)
        behind = one.type == "Person" and other.type == "Organization" and _BEHIND.fullmatch(gap)
        if before and PARTY.fullmatch(left.text):
            yield Pairing(other, "memberOf", one, "memberOf.zh.party", left.start, right.end)
        elif behind and PARTY.fullmatch(right.text) and (ends := _ENDS.match(reading.text, right.end)):
            yield Pairing(one, "memberOf", other, "memberOf.zh.party", left.start, ends.end())
