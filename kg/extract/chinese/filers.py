"""Who went to court, or is sued, where a sentence names only what was filed, or a side by its role.

"甲递交诉状,被告有三:乙、丙和丁": whom the suit is against is listed behind "被告"
(`kg.extract.chinese.suit_parties`), and no verb has them as its object. "甲与原告和解": with those who sued 甲.
"""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.chinese.counsel_words import is_of_court
from kg.extract.chinese.litigation import Suit
from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.reading import Reading
from kg.text.bounds import begin_of
from kg.text.patterns import compiled

#: What is filed, and by which verb: "提起商标侵权之诉", "在诉状里列出的".
_FILES = compiled(
    r"(?:递交|提交|提起|发起|提出|呈递|递|提)(?:了)?[^,。;]{0,14}?(?:诉状|起诉状|起诉书|诉讼|之诉|仲裁申请)|"
    r"(?:诉状|起诉状|起诉书)(?:中|里|上)?(?:所)?列(?:出|明|举)?的?|起诉|提告|提诉|入禀|诉至"
)
_PARTIES = ("Company", "Organization", "Person", "Group", None)
#: Who stands behind these is acted on, or is only where it was filed.
_NOT_ACTING = ("对", "将", "把", "被", "向", "在", "由", "于", "据", "与", "诉")
_AND = compiled(r"(?:\([^()]*\))?”?(?:、|和|与|及|以及|联合)“?")


def filers(reading: Reading, place: int) -> list[Cluster]:
    """Who files what the sentence of a place, or the one before it, tells of; none where that is not told.

    "5月6日,甲和乙向丙法院递交诉状,被告有三" gives 甲 and 乙, "甲在诉状里列出的被告" gives 甲.
    """
    stop = place
    for _ in range(2):
        start = begin_of(reading.text, stop)
        files = _FILES.search(reading.text, start, place)
        if files or start == 0 or reading.text[start - 1] == "\n":
            return acting(reading, start, files.start()) if files else []
        stop = start - 1
    return []


def acting(reading: Reading, start: int, stop: int) -> list[Cluster]:
    """The first party between two places that acts there, with those it is joined to."""
    low, high = (bisect.bisect_left(reading.starts, each) for each in (start, stop))
    named: list[Cluster] = []
    end = start
    for hit in reading.hits[low:high]:
        party = reading.stands_for[id(hit)]
        if named and not _AND.fullmatch(reading.text, end, hit.start):
            break
        if named or (
            party.type in _PARTIES
            and not reading.text.endswith(_NOT_ACTING, start, hit.start)
            and not is_of_court(reading.text, hit)
        ):
            named.append(party)
            end = hit.end
    return list(dict.fromkeys(named))


def being_sued(reading: Reading, low: int, place: int) -> list[Cluster]:
    """ "甲在乙法院被诉,原告为丙": whom the text from `low` to a place tells to be sued."""
    at = bisect.bisect_left(reading.starts, low)
    return [
        reading.stands_for[id(hit)]
        for hit in reading.hits[at : at + 24]
        if hit.start < place
        and reading.stands_for[id(hit)].type in _PARTIES
        and _IS_SUED.match(reading.text, hit.end, place)
    ][-1:]


_IS_SUED = compiled(
    r"(?:公司)?(?:近日|日前|再次|也|又|正|已|因[^,。;]{1,20}|[在于][^,。;]{2,20})*"
    r"(?:[被遭](?:到)?(?:[^,。;]{0,10}?)(?:起诉|诉(?=[,。;])|控告|告上|提告|诉至)|(?:成为|沦为)(?:该案)?被告|(?:面临|遭遇|收到)[^,。;]{0,12}诉讼)"
)


def with_sides_named(suit: Suit, found: Sequence[Found]) -> Iterator[Found]:
    """ "甲与原告和解": with those who sued 甲, as far as the item names them; a side itself is no party."""
    for each in found:
        ends = [end for end in (each.head, each.tail) if end.type == "Group" and _IS_SIDE.fullmatch(_first_name(end))]
        if each.relation != "settledWith" or len(ends) != 1:
            yield each
            continue
        other = each.tail if ends[0] is each.head else each.head
        named = suit.sides(each.start)["原告" not in _first_name(ends[0])]
        for party in named:
            if party is not other and party is not ends[0]:
                yield replace(each, head=other, tail=party, rule="settledWith.zh.side")


_IS_SIDE = compiled(r"(?:[两二三四五六七八九十]?[名位家])?[原被]告(?:们|一?方)?")


def _first_name(cluster: Cluster) -> str:
    return next(iter(cluster.names))
