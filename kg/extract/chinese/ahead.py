"""Words that speak of an instrument before it has its name: "签署一项法案。这项名为《甲法》的法律…"."""

from collections.abc import Iterator, Sequence

from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.text.patterns import compiled

_SORT = r"(?:法案|立法(?![者机会权院])|法律|议案|法令|行政命令|行政令|决议|公约|条例|法规|新法|提案|草案|指令)"
_SOME = compiled(
    rf"(?:一[项部份道]|首[部个项]|两党)[^,。;\n《》“”()]{{0,32}}?(?P<noun>{_SORT})"
    r"(?=[,。;(]|$|\n|以|来|旨在|规定|要求|要|对|允许|禁止|将|并|后)"
)
#: Between such words and the name: in one sentence, or from the next one's beginning.
_CALLED = r"(?:名为|题为|被称为|称为|编号为?|即|全称为|简称|正式名称为|也就是)"
_SAME = compiled(rf"[,(]*(?:(?:该|这项|此项)?{_SORT})?{_CALLED}[“]?")
_NEXT = compiled(
    rf"[^。\n]{{0,160}}。\n?(?:(?:这[项部份]|该|此项?|本)?(?:新的?)?(?:{_CALLED}|{_SORT})?(?:的?{_CALLED})?[“]?)"
)
_REACH = 180


def point_ahead(text: str, named: Sequence[tuple[Hit, Cluster]]) -> Iterator[tuple[Hit, Cluster]]:
    """Find words for an instrument that is named right behind them, and what they stand for."""
    laws = [(hit, cluster) for hit, cluster in named if cluster.type == "Law" and not hit.notes.get("weak")]
    for match in _SOME.finditer(text) if laws else ():
        following = next((pair for pair in laws if pair[0].start >= match.end()), None)
        if not following or following[0].start - match.end() > _REACH:
            continue
        end = following[0].start
        if not (_SAME.fullmatch(text, match.end(), end) or _NEXT.fullmatch(text, match.end(), end)):
            continue
        inside = [hit for hit, _ in named if hit.start < match.end() and match.start() < hit.end]
        if any(hit.type == "Law" for hit in inside):
            continue
        start = match.start("noun") if inside else match.start()
        yield Hit(start, match.end(), "Law", text[start : match.end()], weight=0), following[1]
