"""Companies called like the model or the product that they make: which of the two a text means.

The name stands for what is made where each mention of the text says so ("接入甲", "甲等大模型"), and for the maker
otherwise; one name is one thing within an item (guideline, Files).
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.extract.hits import Hit, alternatives
from kg.names import gazetteer, words

_SAKES = words()["namesakes"]
_MADE = dict(zip(_SAKES["makers"], _SAKES["made"], strict=True))
_TAKES_IN = alternatives(_SAKES["takes_in"])
_MAKES_WITH = alternatives(_SAKES["makes_with"])
_BEFORE = re.compile(
    rf"(?:{_TAKES_IN})(?:[了过到进]|{alternatives(_SAKES['editions'])})*(?:[^,。;:]{{1,20}}(?:、|和|与|及|以及))?[“]?$"
)
_AFTER = re.compile(
    rf"[”]?(?:(?:等)?(?:系列|{alternatives(_SAKES['editions'])})*(?:大语言模型|大模型|模型)|(?:全面|正式|深度)?(?:{_TAKES_IN}))"
)
_WITH = re.compile(r"(?:使用|利用|借助|通过|运用|采用|调用|用)(?:了)?[“]?$")
_MAKES = re.compile(rf"[”]?(?:等[\u4e00-\u9fffA-Z]{{0,8}}?(?:工具|软件|平台|模型|应用))?(?:{_MAKES_WITH})")


def settle(text: str, hits: Sequence[Hit]) -> None:
    """Let the companies that a text names as models or products alone be these."""
    named: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        if len(hit.rows) == 1 and hit.rows[0].key in _MADE:
            named[hit.rows[0].key].append(hit)
    for company, mentions in named.items():
        row = gazetteer().rows[_MADE[company]]
        if all(_means_made(text, hit) for hit in mentions):
            for hit in mentions:
                hit.type, hit.rows, hit.place = row.type, (row,), row.place


def _means_made(text: str, hit: Hit) -> bool:
    before = text[max(0, hit.start - 32) : hit.start]
    if _BEFORE.search(before) or _AFTER.match(text, hit.end):
        return True
    return bool(_WITH.search(before) and _MAKES.match(text, hit.end))
