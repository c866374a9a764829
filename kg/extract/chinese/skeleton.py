"""A text with each of its names as one sign, so that a turn of phrase is one pattern, whoever it names.

A pattern is a regular expression with these signs added:

    <A> <B> <C>   parties, one or a list of them; <F> a law firm, <P> one person
    <K>           a court             <R>   an authority           <Z>   a case
    <J>           authorities or places, one or a list of them     <T>   firms and things made, one or a list of them
    <D>           a day, on which what the phrase tells of happened
    ~             a few words without a mark or a name of a party
    ≈             words of the sentence, over commas too, without a name of a party
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.patterns import compiled

#: One sign of the private-use area for each sort of name.
_SIGNS = {
    "Company": "\ue001", "Organization": "\ue002", "Person": "\ue003", "Group": "\ue004", "Regulator": "\ue005",
    "Legislature": "\ue006", "Court": "\ue007", "Case": "\ue008", "Law": "\ue009", "Jurisdiction": "\ue00a",
    "Model": "\ue00b", "Product": "\ue00b", "Dataset": "\ue00b", "Work": "\ue00b", "Patent": "\ue00b", None: "\ue001",
}  # fmt: skip
_DAY, _FIRM = "\ue00c", "\ue000"
_IS_FIRM = compiled(r"(?:律师事务所|法律事务所|律所|律师行| LLP)$")
#: "甲母公司乙", "甲旗下的社交平台乙": of the two names the second is the party.
_OWNER = "的?(?:母公司|(?:控股)?子公司|旗下(?!拥有|有|包括)的?[\u4e00-\u9fffA-Z]{0,8}?)"
_PARTY = f"(?:[\ue001\ue003\ue00b]{_OWNER})?[\ue001-\ue005]"
_THING = f"(?:[\ue001\ue003\ue00b]{_OWNER})?[\ue001\ue00b]"
_IS_OWNER = compiled(rf"[\ue001-\ue00b]{_OWNER}[\ue001-\ue005\ue00b]")
_AND = "(?:、|和|与|及|以及|,以及|(?:[及和]|连同)其[\u4e00-\u9fff]{1,8}|连同)"
_JOINT = compiled("[、和与及]")
_ETC = r"等(?:[\u4e00-\u9fff\d]{0,6}(?:公司|机构|媒体|原告|被告|企业|人|方))?"
_SIDE = rf"{_PARTY}(?:{_AND}{_PARTY}){{0,8}}(?:[等共]?\ue004)?(?:{_ETC})?(?:在内的[^,。;\n\ue000-\ue007]{{0,8}}\ue004)?"
_WRITTEN = {
    **{f"<{side}>": f"(?P<{side}>{_SIDE})" for side in "ABC"},
    "<F>": rf"(?P<F>{_FIRM}(?:{_AND}{_FIRM}){{0,4}})",
    "<P>": "(?P<P>\ue003)",
    "<K>": "(?P<K>\ue007)",
    "<R>": "(?P<R>[\ue005\ue006])",
    "<Z>": "(?P<Z>\ue008)",
    "<J>": f"(?P<J>[\ue005\ue006\ue00a](?:{_AND}[\ue005\ue006\ue00a]){{0,8}})",
    "<T>": f"(?P<T>{_THING}(?:{_AND}{_THING}){{0,8}}(?:[等共]?\ue004)?)",
    "<D>": f"(?P<D>{_DAY})",
    "~": "[^,。;:\n\ue000-\ue007]{0,16}?",
    "≈": "[^。;\n\ue000-\ue007]{0,44}?",
}
_SIGN = compiled(r"(?<!\?P)<[A-Z]>|[~≈]")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A part of an item with a sign for each name and each day; `places[i]` is where sign i begins in the text."""

    part: str
    text: str
    places: tuple[int, ...]
    names: dict[int, Hit]

    def named(self, reading: Reading, match: re.Match[str], group: str) -> list[Cluster]:
        """What the names in a group of a match stand for, in order."""
        if group not in match.groupdict() or match.start(group) < 0:
            return []
        low, high = match.span(group)
        owners = {each.start() for each in _IS_OWNER.finditer(self.text, low, high)}
        inside = [self.names[at] for at in range(low, high) if at in self.names and at not in owners]
        who = [reading.stands_for[id(hit)] for hit in inside]
        if len(who) > 1 and who[-1].type == "Group" and not _JOINT.match(self.text, match.end(group) - 2):
            who.pop()  # "甲、乙和丙三家媒体".
        return list({id(each): each for each in who}.values())

    def span(self, low: int, high: int) -> tuple[int, int]:
        """The stretch of the text that signs stand for."""
        last = self.names.get(high - 1)
        return self.places[low], last.end if last else self.places[high - 1] + 1


def with_signs(written: str) -> re.Pattern[str]:
    """Compile a pattern with the signs of this module.

    >>> bool(with_signs("<A>起诉<B>").search("\\ue001、\\ue002起诉\\ue003"))
    True
    """
    return compiled(_SIGN.sub(lambda sign: _WRITTEN[sign.group()], written))


def skeletons(reading: Reading) -> Iterator[Skeleton]:
    """Write each part of an item, but for its head, as a skeleton; brackets and quotation marks are left out."""
    named = _apart([*reading.hits, *reading.pointers])
    days = [(each.start, each.end) for each in reading.dates]
    for part in reading.parts:
        if part.kind == "metadata":
            continue
        pieces: list[str] = []
        places: list[int] = []
        names: dict[int, Hit] = {}
        inside = [hit for hit in named if part.start <= hit.start and hit.end <= part.end]
        spots = sorted(
            [(hit.start, hit.end, hit) for hit in inside] + [(*day, None) for day in days], key=lambda s: s[:2]
        )
        position = part.start
        for start, end, hit in spots:
            if start < position or end > part.end:
                continue
            _plain(reading.text, position, start, pieces, places)
            if hit is not None:
                names[len(places)] = hit
            pieces.append(_DAY if hit is None else _sign(reading, hit))
            places.append(start)
            position = end
            if (
                hit is not None
                and pieces[-1] in (_SIGNS["Company"], _FIRM)
                and (said := _SAID_FIRM.match(reading.text, end))
            ):
                pieces[-1], position = _FIRM, said.end()
        _plain(reading.text, position, part.end, pieces, places)
        yield _without_brackets(part.kind, "".join(pieces), places, names)


#: "Hale & Moor律师事务所".
_SAID_FIRM = compiled(" ?(?:律师事务所|法律事务所|律所|律师行)")


def is_law_firm(cluster: Cluster) -> bool:
    """Whether an entity is called a firm of lawyers."""
    return any(_IS_FIRM.search(name) for name in cluster.names)


def _sign(reading: Reading, hit: Hit) -> str:
    cluster = reading.stands_for[id(hit)]
    return _FIRM if is_law_firm(cluster) else _SIGNS.get(cluster.type, "\ue00b")


def _apart(hits: Sequence[Hit]) -> list[Hit]:
    """Names of which none lies in another."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _plain(text: str, start: int, end: int, pieces: list[str], places: list[int]) -> None:
    for place in range(start, end):
        if text[place] not in " “”":
            pieces.append(text[place])
            places.append(place)


_BRACKETS = compiled(r"\([^()。\n]{0,60}\)")
#: "5月6日,甲…", "近日,甲…": what only says when stands outside of the sentence that a phrase begins.
_WHEN = compiled(
    rf"(?:^|(?<=[。;\n]))(?:[^,。;\n\ue000-\ue00b]{{0,12}}(?:{_DAY}|\d{{1,2}}月\d{{1,2}}日)[^,。;\n\ue000-\ue00c]{{0,8}}"
    r"|(?:近[日期]|日前|[今昨本当]日|[今昨]天|[上本]周|[上本]月|[今去]年|随后|此前|后来)(?:[上下]午|凌晨|早间|晚间|晚些时候)?),"
)


def _without_brackets(part: str, text: str, places: list[int], names: dict[int, Hit]) -> Skeleton:
    """Leave out what stands in brackets, but for a case or a court."""
    kept: list[int] = []
    position = 0
    for match in _BRACKETS.finditer(text):
        if re.search("[\ue007\ue008]", match.group()):
            continue
        kept += range(position, match.start())
        position = match.end()
    kept += range(position, len(text))
    return Skeleton(
        part,
        _WHEN.sub(lambda match: match.group()[:-1] + "\n", "".join(text[at] for at in kept)),
        tuple(places[at] for at in kept),
        {new: names[old] for new, old in enumerate(kept) if old in names},
    )
