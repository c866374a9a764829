"""Whose officer "its chief" is: that of the firm that something is done to, and not of whoever does it."""

from collections.abc import Iterable, Sequence

from kg.extract.entities import Cluster
from kg.extract.hits import Hit, alternatives
from kg.names import words
from kg.text.bounds import begin_of
from kg.text.patterns import compiled

_POINTERS = words()["pointers"]
_FOUNDERS = r"(?:联合)?创(?:始人|办人|始团队)"
_CHIEF = compiled(
    rf"其(?:[前原]|时任|现任|新任|候任|联席|共同)*(?:{_FOUNDERS}|法定代表人|首席(?!经济学家)[\u4e00-\u9fff]{{1,12}}?[官家]|"
    rf"{alternatives(words()['offices']['of_companies'])})"
)
_ITS_FOUNDER = compiled(f"其{_FOUNDERS}")
#: What the chief of the one does that is bought, or answers for the one that is sued.
_OF_PATIENT = compiled(
    rf"(?:{_CHIEF.pattern})[^,。;]{{2,20}}?(?:留任|继续(?:担任|领导|任职|留任|执掌)|否认|反驳|驳斥|道歉|抗议|配合)"
)
_FIRMS = ("Company", "Organization", None)
_DONE = compiled(
    rf"(?:(?P<verb>{alternatives((*_POINTERS['bought'], *_POINTERS['backed'], *_POINTERS['pursued']))})(?:了|的)?|"
    r"(?P<had>获得|取得|拿到)了?|[向对])"
    r"(?:(?![的方人者家与和])[\u4e00-\u9fffA-Z]){0,8}?[“ ]?$"
)
_TOWARD = compiled(
    r"[^,。;]{0,12}(?:投资|注资|增资|罚款|处罚|罚单|罚金|调查|审查|提起|提出|约谈|警告|收购要约)|[^,。;]{0,6}收购"
)
_ITS_RIGHTS = compiled(r"”?的?[^,。;]{0,6}(?:许可|授权|技术|股权|股份|控制权|资产)")
_JOINS = compiled(r"[^,。;]{0,40}?(?:加入|重返|回归|入职|跳槽至?|转投)")


def is_chief(text: str, place: int) -> bool:
    """Whether a word that points back tells whose officer of a firm is meant ("其首席执行官")."""
    return _CHIEF.match(text, place) is not None


def is_of_patient(text: str, place: int) -> bool:
    """ "甲收购乙,其创始人…", "甲起诉乙,其总裁丙回应": whose founder or chief it is, is told by what happens to 乙."""
    return _ITS_FOUNDER.match(text, place) is not None or _OF_PATIENT.match(text, place) is not None


def firms_of(text: str, start: int, before: Sequence[tuple[Hit, Cluster]]) -> list[tuple[Hit, Cluster]]:
    """Of what was named before the bodies that have such officers: firms first, in the sentence that begins at `start`
    and the one before.

    Some authorities have a chief executive, too.
    """
    low = begin_of(text, start)
    return [(hit, each) for hit, each in before if hit.start >= low and each.type in _FIRMS] or list(before)


def done_to(text: str, low: int, before: Iterable[tuple[Hit, Cluster]]) -> Hit | None:
    """ "甲收购乙,其创始人丙…", "甲局对乙展开调查,其总裁丁…": the firm last told, from `low` on, to be bought, backed,
    sued or punished; `before` from the last name to the first."""
    for hit, cluster in before:
        if hit.start < low:
            return None
        told = _DONE.search(text, max(low, hit.start - 14), hit.start)
        sure = told and (told["verb"] or (_ITS_RIGHTS if told["had"] else _TOWARD).match(text, hit.end))
        if sure and cluster.type in ("Company", None):
            return hit
    return None


def bought_before(text: str, low: int, place: int, before: Sequence[tuple[Hit, Cluster]]) -> Cluster | None:
    """ "甲买下一家初创公司,名为乙,其创始人丙…": whose founder it is, is the last firm behind the word of buying."""
    buys = next(_BUYS.finditer(text, low, place), None) if _ITS_FOUNDER.match(text, place) else None
    firms = [each for hit, each in before if buys and hit.start >= buys.end() and each.type in ("Company", None)]
    return firms[-1] if firms else None


_BUYS = compiled(
    rf"(?:{alternatives(_POINTERS['bought'])}|入股|控股|(?:获得|取得|拿到)(?![^,。;]{{2,20}}(?:投资|领投|跟投|注资|融资)))了?"
)


def without_joined(text: str, place: int, before: list[tuple[Hit, Cluster]]) -> list[tuple[Hit, Cluster]]:
    """ "甲与乙签约,其创始人丙加入甲": the founder is that of another firm than the one joined."""
    founders = _ITS_FOUNDER.match(text, place)
    joins = _JOINS.match(text, founders.end()) if founders else None
    joined = [each for hit, each in before if joins and text.startswith(hit.text, joins.end())]
    return [(hit, each) for hit, each in before if each not in joined]
