"""To which case, court and day of an item's suit a step belongs, and which court heard which case.

See the guideline, "Cases and courts".
"""

import bisect
import re
from collections.abc import Iterator, Sequence

from kg.extract.chinese.litigation import Suit, is_appealed_to, is_before_board
from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.bounds import CLAUSE, begin_of
from kg.text.dates import dates
from kg.text.passage import passage
from kg.text.patterns import compiled


def parties_of_only_case(suit: Suit, found: Sequence[Found]) -> set[str]:
    """The ids of those whom the item's only case is named after, and of all who sue or are sued with them; none where
    its name tells no two of the item's parties."""
    pairs = [(each.head, each.tail) for each in found if each.relation == "sued"]
    if len(suit.cases) != 1 or not _sides(suit.cases[0]):
        return set()
    ids = {party.id for pair in pairs for party in pair if _names(suit.cases[0], party)}
    if not any({head.id, tail.id} <= ids for head, tail in pairs):
        return set()
    while more := {party.id for pair in pairs if {each.id for each in pair} & ids for party in pair} - ids:
        ids |= more
    return ids


def case_of(reading: Reading, suit: Suit, found: Found, parties: set[str]) -> Cluster | None:
    """The case that a statement belongs to: one named in its sentence, else the item's only one, whose parties are
    `parties` as far as its name tells, else that of its defendant."""
    everywhere = [each for each in reading.entities if each.type == "Case" and not is_before_board(each)]
    near = _in_sentence(reading, everywhere, found.start, found.end)
    if len(near) == 1 and _names(near[0], found.tail):
        return near[0]
    if found.part == "commentary" or not suit.cases:
        return None
    if len(suit.cases) == 1:
        if found.head.type == "Court" and _is_abroad(suit.cases[0], found.head):
            return None
        return suit.cases[0] if not parties or {found.head.id, found.tail.id} & parties else None
    if len(suit.cases) == len(suit.defendants) and found.tail in suit.defendants:
        return suit.cases[suit.defendants.index(found.tail)]
    heard = [each for each in suit.cases if suit.court_of.get(each.id) is found.head]
    if found.relation == "sued":
        heard = [each for each in suit.cases if _is_first(each)]
    return heard[0] if len(heard) == 1 else None


def _names(case: Cluster, party: Cluster) -> bool:
    """ "甲诉乙、丙诉丁等案": a case called by its sides is that of these sides alone."""
    sides = _sides(case)
    return not sides or len(sides) < len(case.names) or any(name in side for side in sides for name in party.names)


def _sides(case: Cluster) -> list[str]:
    return [name for name in case.names if "诉" in name[1:-1]]


def court_of(
    reading: Reading, suit: Suit, case: Cluster | None, start: int, end: int, part: str, *, only: bool
) -> Cluster | None:
    """The court that a statement belongs to: its case's, one named in its sentence, else with `only` the item's."""
    if case and case.id in suit.court_of:
        return suit.court_of[case.id]
    everywhere = [cluster for cluster in reading.entities if cluster.type == "Court"]
    near = _in_sentence(reading, everywhere, start, end)
    if len(near) == 1:
        return near[0]
    told = [each for each in near if any(start <= hit.start < end for hit in each.hits)]
    if len(told) == 1:
        return told[0]
    return suit.courts[0] if only and part != "commentary" and len(suit.courts) == 1 else None


_OTHERS = compiled(r"此前|早前|早在|[^不未]曾(?!经审)|(?:^|[。\n])继|在此之前|另案|去年|前年")
_OWN = compiled(r"(?:^|[。\n])[^,。由]{0,4}(?:诉讼|官司)[^,。由]{0,12}由|原告|被告|本案|该案|此案|案号|上诉人")


def is_others(reading: Reading, start: int, end: int) -> bool:
    """Say whether a step is told as what others did before ("此前,甲曾在…起诉乙"), in a sentence without a case."""
    low = begin_of(reading.text, start)
    told = reading.text[low:end]
    if not _OTHERS.search(told) or _OWN.search(told):
        return False
    cases = [cluster for cluster in reading.entities if cluster.type == "Case"]
    return not _in_sentence(reading, cases, start, end)


def court_in(reading: Reading, start: int, end: int) -> Cluster | None:
    """The only court that the sentence of a step names."""
    near = _in_sentence(reading, [each for each in reading.entities if each.type == "Court"], start, end)
    told = [each for each in near if any(start <= hit.start < end for hit in each.hits)]
    return (told or near)[0] if len(told or near) == 1 else None


def filed_on(reading: Reading) -> str | None:
    """The day on which the item's own suit was filed, where a sentence names the parties by their roles alone.

    "两原告于2月28日起诉", "本案始于2024年8月".
    """
    for mention in reading.dates:
        if reading.part_at(mention.start) == "commentary":
            continue
        start = begin_of(reading.text, mention.start, CLAUSE)
        stop = min((at for mark in ",。;\n" if (at := reading.text.find(mark, mention.end)) >= 0), default=mention.end)
        clause = reading.text[start:stop]
        if _FILED.match(clause) or _is_taken_up(reading, start, mention.end, stop):
            return mention.iso
    return None


def _is_taken_up(reading: Reading, start: int, place: int, stop: int) -> bool:
    """ "甲法院6月12日立案受理乙诉丙一案": in a clause of no higher court."""
    higher = _HIGHER.search(reading.text, start, place)
    return not higher and _TAKEN_UP.fullmatch(reading.text, place, stop) is not None


_HIGHER = compiled(r"[二再]审|上诉|中级|高级|最高|专利局|商标局")
_TAKEN_UP = compiled(
    r"[^,]{0,2}(?:正式|依法|已经?|予以|登记)*(?:立案受理|受理立案|受理|立案)了?(?:的?(?:该|此|本|这[一起])(?:案件?|诉讼)|[^,]{2,60}诉[^,]{2,60}案)?"
)
_FILED = compiled(
    r"(?:[本该此](?:案件?|诉讼)|这[一起桩场宗件](?:诉讼|官司|案件?)|诉讼|官司)[^,由]{0,12}由[^,]{2,120}(?:提起|发起|提告)$|"
    r"(?:诉状|起诉书|起诉状|立案申请)[^,]{0,4}于?[^,]{4,16}?(?:递交|提交|提起|送达)|"
    r"(?:[两三四五六七八九十]?名?原告[们方]?|[本该此](?:案件?|诉讼|起诉讼)|这[一起桩场宗件](?:诉讼|官司|案件?))(?:最初|系|由|是|[^,]{0,8})?"
    r"(?:(?:始|起|立案|提起|启动|提出)于[^,]{4,16}?$|"
    r"(?:始|起|立案|提起|启动|提出)?于?[^,]{4,16}?(?:向[^,]{0,20}|在[^,]{0,20})?(?:起诉|提起|立案|启动|提出|受理|诉至|开始))"
)
_DECIDED = compiled(
    r"^\s*(?P<stage>[一二终再]审)?(?:裁判|判决|宣判|裁定|裁决|审结)(?:日期|时间)\s*[:：](?P<day>[^\n]+)", re.MULTILINE
)
_STAGE = compiled(r"\s*(?P<stage>[一二终再]审)")


def decided_on(reading: Reading, suit: Suit) -> dict[str, str]:
    """The day of decision of each of the item's own cases, where a line of its head names it ("二审裁判日期:…").

    A day of one stage is that of the case whose line names the same stage. The day of an item without a case has the
    empty key.
    """
    found: dict[str, str] = {}
    for match in _DECIDED.finditer(reading.item.text):
        day = next(dates(passage(match["day"], 0).text), None)
        if day is None:
            continue
        own = [case for case in suit.cases if match["stage"] in (None, _stage(reading, case))]
        found |= {case.id: day.iso for case in own}
        if not match["stage"] or not own:
            found[""] = day.iso
    return found


def _stage(reading: Reading, case: Cluster) -> str | None:
    start = reading.text.rfind("\n", 0, case.hits[0].start) + 1
    match = _STAGE.match(reading.text, start)
    return match["stage"] if match else None


def heard(reading: Reading, suit: Suit) -> Iterator[tuple[Cluster, Cluster, int, int, str]]:
    """Pair the item's own cases with courts: the one court of a case's sentence, else the only one that the item has.

    A docket line's case goes with the first court of the summary.
    """
    for case in suit.cases:
        if case.id in suit.court_of or not suit.courts:
            continue
        if level := _level(case):
            # The number itself says which court it is of.
            yield from _of_level(reading, suit, case, level)
            continue
        told = [each for each in case.hits if len(_in_sentence(reading, suit.courts, each.start, each.end)) == 1]
        hit = (told or case.hits)[0]
        near = _in_sentence(reading, suit.courts, hit.start, hit.end)
        listed = reading.part_at(hit.start) == "metadata"
        numbered = len(suit.cases) == 1 and _OWN_NUMBER.search(reading.text, max(0, hit.start - 10), hit.start)
        sole = listed or len(suit.courts) == 1 or numbered
        court = near[0] if len(near) == 1 else suit.courts[0] if sole else None
        cited = not listed and _CITED.search(reading.text, max(0, hit.start - 48), hit.start)
        if court is None or cited or _is_abroad(case, court):
            continue
        where = next((each for each in court.hits if reading.part_at(each.start) == "summary"), None)
        if listed and where:
            yield case, court, where.start, where.end, "metadata"
        elif not listed:
            own = min(court.hits, key=lambda each: abs(each.start - hit.start))
            yield case, court, min(hit.start, own.start), max(hit.end, own.end), reading.part_at(hit.start)


def _is_abroad(case: Cluster, court: Cluster) -> bool:
    """Whether a number is one of a federal court of the United States, and the court one of another country."""
    place = court.place or "us"
    return not place.startswith("us") and any(_FEDERAL.match(name) for name in case.names)


#: "1:31-cv-00135": the docket numbers of the federal courts.
_FEDERAL = compiled(r"(?:No\. )?\d{1,2}:\d\d-(?:cv|cr|mc|bk|md)-\d+")


def _of_level(
    reading: Reading, suit: Suit, case: Cluster, level: str
) -> Iterator[tuple[Cluster, Cluster, int, int, str]]:
    """Pair a case with the one court of its level that its sentence names, else with the only one of the item."""
    hit = case.hits[0]
    fitting = [each for each in suit.courts if _court_level(each) in (level, None)]
    near = [each for each in _in_sentence(reading, fitting, hit.start, hit.end) if _court_level(each) == level]
    sure = near or [each for each in fitting if _court_level(each) == level]
    if len(sure or fitting) != 1 or (not sure and len(suit.cases) > 1):
        return
    court = (sure or fitting)[0]
    listed = reading.part_at(hit.start) == "metadata"
    if not listed and _CITED.search(reading.text, max(0, hit.start - 48), hit.start):
        return
    told = [each for each in court.hits if reading.part_at(each.start) == "summary"] if listed else []
    own = told[0] if told else min(court.hits, key=lambda each: abs(each.start - hit.start))
    if told:
        yield case, court, own.start, own.end, "metadata"
    else:
        yield case, court, min(hit.start, own.start), max(hit.end, own.end), reading.part_at(hit.start)


#: "(2024)浙01民终10332号": the court's code, which has no figures for a high court, two for one in the middle.
_NUMBER = compiled(r"\(\d{4}\)(?P<court>最高法|[\u4e00-\u9fff])(?P<code>\d*)[\u4e00-\u9fff]{1,4}?\d+号")
_LEVELS = {0: "high", 2: "middle", 4: "basic"}
_COURTS = (
    ("supreme", compiled(r"^(?:中华人民共和国)?最高(?:人民法院|法)")),
    ("high", compiled(r"高级人民法院|高院$")),
    ("middle", compiled(r"中级人民法院|中院$|知识产权法院|金融法院|海事法院")),
    ("basic", compiled(r"互联网法院|[区县旗市]人民法院|[区县]法院")),
)


def _level(case: Cluster) -> str | None:
    """Of which level the court is that gave a case its Chinese number; None for any other case."""
    numbers = (_NUMBER.search(name) for name in case.names)
    number = next((each for each in numbers if each), None)
    if number is None:
        return None
    return "supreme" if number["court"] == "最高法" else _LEVELS.get(len(number["code"]))


def _court_level(court: Cluster) -> str | None:
    """The level that a Chinese court's name tells; None where it tells none."""
    return next((level for level, named in _COURTS if any(named.search(name) for name in court.names)), None)


def _is_first(case: Cluster) -> bool:
    """Whether a number is one of a court of first instance ("民初")."""
    return any(_NUMBER.search(name) and "初" in name for name in case.names)


#: "引用了甲案", "类似的纠纷在国外已有,2023年的甲案中": a case that is only spoken of.
_CITED = compiled(
    r"(?:引用|援引|借用|参照|参考|沿用|类似于?|好比|如同|对照|比照|想起|吸收)(?:了)?[^。;,]{0,40}$|"
    r"(?:国外|海外|境外|美国|英国|德国|早年|\d{4}年)的“?$"
)
#: "本案案号为…".
_OWN_NUMBER = compiled(r"(?:本案|该案|此案)(?:的)?案号(?:为|是|系|:)?$")


def heard_before(reading: Reading, suit: Suit) -> Iterator[tuple[Cluster, Cluster, int, int, str]]:
    """Pair others' cases with the court that their sentence names before them ("甲法院此前在“…”案((2023)…号)中")."""
    courts = [each for each in reading.entities if each.type == "Court"]
    for case in reading.entities:
        if case.type != "Case" or case in suit.cases or case.id in suit.court_of:
            continue
        hit = case.hits[0]
        near = _in_sentence(reading, courts, hit.start, hit.end)
        before = [each for each in near[0].hits if each.end <= hit.start] if len(near) == 1 else []
        if before and _ITS_CASE.fullmatch(reading.text, before[-1].end, hit.start):
            yield case, near[0], before[-1].start, hit.end, reading.part_at(hit.start)


_ITS_CASE = compiled(
    r"[^。,;\n]{0,24}案件?(?:判决)?[(,:]{1,2}(?:案号[为:]?)?|(?:审理|审结|判决|受理)的?[^。,;\n]{0,12}"
)


def _in_sentence(reading: Reading, choices: Sequence[Cluster], start: int, end: int) -> list[Cluster]:
    if not choices:
        return []
    low = begin_of(reading.text, start)
    ends = [place for place in (reading.text.find(mark, end) for mark in "。\n") if place >= 0]
    high = min(ends, default=len(reading.text))
    starts = reading.starts
    inside: list[Hit] = [pointer for pointer in reading.pointers if low <= pointer.start < high]
    inside += reading.hits[bisect.bisect_left(starts, low) : bisect.bisect_left(starts, high)]
    inside = [hit for hit in inside if not is_appealed_to(reading, hit)]
    return [cluster for cluster in choices if any(reading.stands_for[id(hit)] is cluster for hit in inside)]
