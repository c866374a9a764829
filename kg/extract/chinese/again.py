"""Names that stand again in part: "柳某娟" is one everywhere, "王某某" is the 王小明 named elsewhere, "该传媒公司" the
"北京某传媒公司".
"""

from collections.abc import Sequence

from kg.extract.hits import Hit
from kg.text.patterns import compiled

_MASKED = compiled(r"(?P<family>[\u4e00-\u9fff])某某?")
_WHOLE = compiled(r"[\u4e00-\u9fff]某[\u4e00-\u9fff]")
_FULL = compiled(r"[\u4e00-\u9fff]{2,3}")
#: Whose full name an account gives, though others go masked in it.
_OFFICIAL = compiled(r"(?:律师|记者|法官|审判[长员]|教授|检察官|警官|主任|院长|庭长)[:：]?$")
_IS_OFFICIAL = compiled(r"(?:律师|记者|法官|审判[长员]|教授|检察官|警官|主任|院长|庭长)")


def complete(text: str, hits: Sequence[Hit]) -> None:
    """Give every masked name its whole form, and the one full name of its family to a masked one."""
    _firms(text, hits)
    people = [hit for hit in hits if hit.type == "Person"]
    whole = {hit.text for hit in people if _WHOLE.fullmatch(hit.text) and hit.text[2] != "某"}
    for hit in people:
        longer = text[hit.start : hit.end + 1]
        if len(hit.text) == 2 and longer in whole:
            hit.end, hit.text = hit.end + 1, longer
    masked = {hit.text for hit in people if _MASKED.fullmatch(hit.text)}
    full = [hit for hit in people if _FULL.fullmatch(hit.text) and "某" not in hit.text and not _is_official(text, hit)]
    for name in masked:
        called = {hit.text for hit in full if hit.text[0] == name[0]}
        same = [other for other in masked if other[0] == name[0]]
        if len(called) == len(same) == 1:
            for hit in full:
                if hit.text in called:
                    hit.aliases = (*hit.aliases, name)
                    hit.notes["defined"] = "yes"


def _firms(text: str, hits: Sequence[Hit]) -> None:
    """ "甲市某乙公司…。该乙公司…": the masked firm that the words behind "该" end."""
    firms = [hit for hit in hits if hit.type == "Company"]
    for hit in firms:
        if text[hit.start - 1 : hit.start] != "该" or "某" in hit.text:
            continue
        whole = {each.text for each in firms if "某" in each.text and each.text.endswith(hit.text)}
        if len(whole) == 1:
            hit.aliases = (*hit.aliases, *whole)
            hit.notes["defined"] = "yes"


def _is_official(text: str, hit: Hit) -> bool:
    return bool(_OFFICIAL.search(text, max(0, hit.start - 4), hit.start) or _IS_OFFICIAL.match(text, hit.end))
