"""Platforms that act: a service whose operator bears its name ("TikTok起诉…", "对小红书处以罚款") is a party there.

The gazetteer lists the service ("TikTok") and, with 公司 behind the name, the company; what a name does in the item
says which of the two is meant. The platform called by the letter X is found where the text tells that it is meant.
"""

import re
from collections.abc import Iterator, Sequence

from kg.extract.hits import Hit
from kg.names import Name, gazetteer

_TAKEN = re.compile(
    r"(?:起诉|控告|状告|(?<![上胜败申应])诉|约谈|处罚|敦促|呼吁|责令|投诉|致函|指控|警告)了?(?:社交(?:媒体)?平台|短视频平台|平台)?“?$"
)
_TOWARD = re.compile(r"(?:对|向|针对)(?:社交(?:媒体)?平台|短视频平台|平台)?“?$")
_DONE_TO = re.compile(r"”?(?:提起|提出投诉|处以|开出|罚款|处罚|发出警告|作出处罚|的(?:诉讼|投诉|罚款|指控|集体诉讼))")
_ACTS = re.compile(
    r"”?(?:(?:公司|方面)?(?:也|还|则|已|随后|此前|于[^,。]{1,10})?(?:起诉|控告|上诉|提起|提出上诉|辩称|回应|表示|宣布|承诺|同意|否认|发言人|"
    r"首席|C[ET]O|达成和解|不服|诉(?![求讼状说])|称(?![为作之呼]))|(?:因[^,。]{0,16})?[被遭](?:起诉|诉|罚|处|约谈|指控|投诉|提起))"
)
_JOINED = re.compile(r"[”》]?(?:\([^()]{0,20}\))?(?:、|和|与|及|以及)[“]?")
_X = re.compile(r"(?<![A-Za-z0-9._·+-])X(?![A-Za-z0-9._·+-]|光|射线|轴|线|染色|公司|平台|\()")
_ABOUT_X = re.compile(r"马斯克|Musk|推特|Twitter|Grok|xAI|社交")


def letter_x(text: str) -> Iterator[Hit]:
    """Find the platform X by its letter, in a text in reading form that speaks of it."""
    if "X" in text and _ABOUT_X.search(text):
        rows = tuple(row for row in gazetteer().called("X平台") if row.type == "Product")
        for match in _X.finditer(text) if rows else ():
            yield Hit(match.start(), match.end(), "Product", "X", rows, weight=5)


def let_act(text: str, hits: Sequence[Hit]) -> None:
    """Make services companies where one of their mentions is a party's; `hits` are those of the whole item."""
    acting = _acting(text, hits)
    for hit in hits:
        if hit.key in acting:
            # "X(原推特)" and "社交平台X" are called X too, which the gazetteer cannot list.
            hit.aliases += ("X",) if re.search(r"(?<![A-Za-z])X(?![A-Za-z])", hit.text) and hit.text != "X" else ()
            hit.rows, hit.type = (acting[hit.key],), "Company"


def _acting(text: str, hits: Sequence[Hit]) -> dict[str | None, Name]:
    found: dict[str | None, Name] = {}
    named = {hit.key for hit in hits if hit.type == "Company"}
    for index, hit in enumerate(hits):
        if hit.type != "Product" or not hit.rows:
            continue
        operator = _operator(hit)
        # Where the company is named by a name of its own, the service is its product.
        if operator and operator.key not in named and _is_party(text, hits, index):
            found[hit.key] = operator
    return found


def _operator(hit: Hit) -> Name | None:
    names = (hit.text, *hit.rows[0].names)
    rows = (row for name in names for row in gazetteer().called(f"{name}公司") if row.type == "Company")
    return next(rows, None)


def _is_party(text: str, hits: Sequence[Hit], index: int) -> bool:
    """Look before and behind a name, and over the others of its list."""
    first = last = index
    while first and _JOINED.fullmatch(text, hits[first - 1].end, hits[first].start):
        first -= 1
    while last + 1 < len(hits) and _JOINED.fullmatch(text, hits[last].end, hits[last + 1].start):
        last += 1
    start, end = hits[first].start, hits[last].end
    before = text[max(0, start - 14) : start]
    toward = _TOWARD.search(before) and _DONE_TO.match(text, end)
    return bool(_TAKEN.search(before) or toward or _ACTS.match(text, end))
