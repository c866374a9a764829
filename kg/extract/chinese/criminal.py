"""Criminal cases: who is charged by which procuratorate, and who is sentenced by which court."""

import bisect
from collections.abc import Iterator

from kg.extract.chinese.litigation import Suit
from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.bounds import CLAUSE, begin_of
from kg.text.patterns import compiled

#: "被告人甲", "被告单位乙", "犯罪嫌疑人丙、丁".
_ACCUSED = compiled(r"(?:(?:被告(?:人|单位)?|犯罪嫌疑人)(?:系|为|:)?|判处(?:其?同伙|同案犯|其?同案人)?)[“]?$")
_AND = compiled(r"(?:\([^()]*\))?(?:、|和|与|及|以及)")
_CHARGES = compiled(
    r"(?:于[^,。;]{2,12}?)?(?:依法)?(?:向[^,。;]{2,24})?(?:以[^,。;]{2,40}?罪)?(?:对[^,。;]{1,40}?)?(?:依法)?提起(?:公诉|(?:刑事附带)?(?:民事|行政)?公益诉讼)|(?:已|依法|于[^,。;]{2,12}?)*(?:将|把)(?:该案|本案|此案|案件|其|上述[^,。;]{1,6})(?:依法)?起诉至|指控[,:]?(?=被告)"
)
_SENTENCED = compiled(
    r"判处[^,。;]{0,24}?(?:有期徒刑|无期徒刑|拘役|管制|死刑|罚金|缓刑)|(?:获刑|被判刑|被判(?:有期|处)|被判[一二三四五六七八九十\d]+年|"
    r"(?:已)?构成[^,。;]{1,30}?罪(?!名)|犯[^,。;]{1,30}?罪,(?:被)?判)"
)
_OPEN = compiled(r"涉嫌|是否|建议|指控|请求|可能|最高可|可判|辩称|如果|若")
_PUBLIC = compiled(r"检察院$|检察厅$|检方$")


def criminal(reading: Reading, suit: Suit) -> Iterator[Found]:
    """Read charges ("经甲检察院提起公诉") and sentences ("被告人乙被判处有期徒刑") of the item's own case."""
    accused = list(_accused(reading))
    if not accused:
        return
    for hit in reading.hits:
        prosecutor = reading.stands_for[id(hit)]
        own = prosecutor.type == "Regulator" and _PUBLIC.search(hit.text) and reading.part_at(hit.start) != "commentary"
        if own and (charge := _CHARGES.match(reading.text, hit.end)):
            for each in _meant(reading, accused, hit.start, charge.end()):
                yield _found(reading, prosecutor, "sued", each, hit.start, charge.end())
    for match in _SENTENCED.finditer(reading.text):
        start = begin_of(reading.text, match.start())
        clause = begin_of(reading.text, match.start(), CLAUSE)
        court = _court(reading, suit, start, match.start())
        if court is None or _OPEN.search(reading.text, clause, match.end()) or reading.part_at(start) == "commentary":
            continue
        for each in _meant(reading, accused, start, match.end()):
            yield _found(reading, court, "ruledAgainst", each, start, match.end())


def is_prosecutor(cluster: Cluster) -> bool:
    """Whether a body charges in the name of the state: a sentence is no decision in its own favour."""
    return any(_PUBLIC.search(name) for name in cluster.names)


def _accused(reading: Reading) -> Iterator[tuple[Hit, Cluster]]:
    """Each place where somebody is called the accused, also those listed behind."""
    last = -1
    for hit in reading.hits:
        cluster = reading.stands_for[id(hit)]
        listed = last >= 0 and _AND.fullmatch(reading.text, last, hit.start)
        if cluster.type in (None, "Person", "Company", "Organization") and (
            listed or _ACCUSED.search(reading.text, max(0, hit.start - 8), hit.start)
        ):
            last = hit.end
            yield hit, cluster
        else:
            last = -1


def _meant(reading: Reading, accused: list[tuple[Hit, Cluster]], start: int, end: int) -> list[Cluster]:
    """Those of the accused whom a stretch names, else, where it names nobody, the only one that the item has."""
    at = bisect.bisect_left(reading.starts, start)
    stop = bisect.bisect_left(reading.starts, end)
    everybody = {cluster.id: cluster for _, cluster in accused}
    near = [reading.stands_for[id(hit)] for hit in reading.hits[at:stop]]
    named = [each for each in dict.fromkeys(each.id for each in near) if each in everybody]
    if named:
        return [everybody[each] for each in named]
    others = [each for each in near if each.type in ("Person", "Company")]
    return [] if others else list(everybody.values())


def _court(reading: Reading, suit: Suit, start: int, place: int) -> Cluster | None:
    """The court that the sentence names before a place, else the item's first."""
    named = [
        reading.stands_for[id(hit)]
        for hit in (*reading.hits, *reading.pointers)
        if start <= hit.start < place and reading.stands_for[id(hit)].type == "Court"
    ]
    return named[-1] if named else suit.courts[0] if suit.courts else None


def _found(reading: Reading, head: Cluster, relation: str, tail: Cluster, start: int, end: int) -> Found:
    day = next((each.iso for each in reading.dates if start <= each.start < end), None)
    return Found(head, relation, tail, f"{relation}.zh.criminal", start, end, reading.part_at(start), day)
