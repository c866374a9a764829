"""What the names table knows of who made what, held against what is told: it takes statements away, and adds none."""

from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.names import makers

#: These put out nothing that the table has as another's; a university or a laboratory may have a part in it.
_LISTED_ALONE = ("Company", "Regulator", "Court", "Jurisdiction")


def fit_makers(found: list[Found]) -> list[Found]:
    """Leave out what the table contradicts: that a maker uses its own thing, or that a listed firm made another's."""
    used = {_passage(each) for each in found if each.relation == "uses"}
    return [each for each in found if _fits(each, used=_passage(each) in used)]


def _passage(found: Found) -> tuple[Cluster, Cluster, int]:
    return found.head, found.tail, found.at


def _fits(found: Found, *, used: bool) -> bool:
    """Whether the table allows it; `used`: the same words tell of using, too ("甲校启用乙")."""
    listed = makers().get(found.tail.key or "")
    if listed is None and found.relation == "uses" and _is_called_by(found.tail, found.head):
        return False
    if listed is None:
        # Who puts up what runs on a thing that no list holds may have made that thing, too.
        return not found.rule.endswith(".put_up")
    if found.relation == "uses":
        return found.head.key not in listed
    made = found.relation in ("released", "developed") and (used or found.head.type in _LISTED_ALONE)
    unlisted = found.head.key is None and not used
    return not made or unlisted or found.head.key in listed


def _is_called_by(thing: Cluster, maker: Cluster) -> bool:
    """ "AMD GPU", "小米汽车": a thing that has its maker's name."""
    return any(name.startswith(called) for name in thing.names for called in maker.names if len(called) > 1)
