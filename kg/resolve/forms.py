"""What a name is worth: in which form it meets others, and whether it says enough to join two items.

"《陕西省加快推动人工智能产业发展实施方案》" names one thing wherever it stands, "《人工智能法案》" does so only within
one place, "《方案》", "该办法", "Young" and "王某" mean nothing outside their item.
"""

import functools
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from kg.names import words
from kg.resources import resource
from kg.text.normal import normal_name

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[a-z\u00c0-\u024f]+|\d+")
_MARKS = re.compile(r"[《》〈〉“”\"'‘’「」『』()（）\[\]·•・,.:;/\s-]+")
_HYPHEN = re.compile(r"(?<!\d)-|-(?!\d)")
_BILL = re.compile(r"(?:[a-z.]{1,6}\s*(?:no\.?)?|第|no\.?)\s*\d{1,5}(?:号?(?:法案|议案|提案|法律)?)?")
_CIRCUMSTANCE = re.compile(r"诉|\bv\.?\s|\bvs\.?\s|\bin\s+re\b", re.IGNORECASE)
# US federal docket numbers ("1:24-cv-11611-FDS", where the division's number may be missing), and Chinese ones.
_US_DOCKET = re.compile(r"(?:\d+:)?(\d\d|\d{4})-(cv|cr|mc|md|bk|ap|mdl|civ)-0*(\d{1,6})(?!\d)", re.IGNORECASE)
_CN_DOCKET = re.compile(r"[(（〔]?(\d{4})[)）〕]?([\u4e00-\u9fff]\d{0,4}[\u4e00-\u9fff]{0,4})0*(\d+)号")
# "C-446/21", "[2024] EWHC 1234 (Ch)": digits and codes, no words and no names.
_PLAIN_DOCKET = re.compile(r"(?=(?:\D*\d){4})(?!.*(?:[A-Za-z]{6}|\bv\b))[\w\s:/.,()（）\[\]-]+", re.ASCII)

AUTHORITIES = {"Regulator", "Legislature", "Court"}


class Strength(IntEnum):
    """How far a name reaches."""

    #: Means something in its item only.
    LOCAL = 0
    #: Joins what is known to belong to the same place.
    PLACED = 1
    #: Joins whatever does not contradict.
    STRONG = 2


@dataclass(frozen=True, slots=True)
class Form:
    """A name as resolution sees it."""

    name: str
    #: Normal form of the whole name.
    full: str
    #: The same without legal form, suffix of a place or stage of a draft; names meet here.
    bare: str
    strength: Strength
    #: Normalized docket number, for a Case.
    docket: str | None = None


@functools.cache
def _lists() -> dict[str, Any]:
    return tomllib.loads((resource("data/names") / "strength.toml").read_text(encoding="utf-8"))


@functools.lru_cache(maxsize=65536)
def judge(name: str, kind: str) -> Form:
    """Judge a name of an entity of a type.

    >>> judge("索尼音乐有限公司", "Company").bare == judge("索尼音乐", "Company").bare
    True
    >>> judge("该办法", "Law").strength, judge("Young", "Person").strength
    (<Strength.LOCAL: 0>, <Strength.LOCAL: 0>)
    """
    full = normal_name(name)
    if kind not in {"Case", "Patent"}:
        # "Rolls-Royce", "Qwen2.5-Max"; between two digits a hyphen tells something.
        full = _HYPHEN.sub("", full) or full
    bare = _bare(full, kind)
    number = docket(name) if kind == "Case" else None
    plain = unicodedata.normalize("NFKC", name)
    return Form(name, full, bare, Strength.STRONG if number else _strength(plain, bare, kind), number)


def docket(name: str) -> str | None:
    """Bring a docket number into one form; None for a name that is none.

    >>> docket("1:24-cv-11611-FDS") == docket("24-cv-11611")
    True
    >>> docket("（2024）粤0192民初113号")
    '(2024)粤0192民初113号'
    """
    if match := _US_DOCKET.search(name):
        year, kind, number = match.groups()
        return f"{year[-2:]}-{kind.lower()}-{number}"
    if match := _CN_DOCKET.search(re.sub(r"\s", "", name)):
        return "({}){}{}号".format(*match.groups())
    plain = name.strip()
    return re.sub(r"[\s()（）\[\]]", "", plain).lower() if _PLAIN_DOCKET.fullmatch(plain) else None


def is_pointer(name: str) -> bool:
    """Say whether a name only points back into its item, such as "该办法"."""
    return normal_name(name).startswith(tuple(_lists()["pointers"]))


def _bare(full: str, kind: str) -> str:
    lists = _lists()["bare"]
    if kind in {"Company", "Organization"}:
        return _without(full, lists["legal_forms"])
    if kind == "Jurisdiction":
        return _without(full, lists["place_suffixes"])
    if kind == "Law":
        return _without(full, lists["stages"], least=6)
    return full


def _without(full: str, endings: list[str], least: int = 2) -> str:
    """Take the longest of some endings off, unless fewer than `least` characters would remain."""
    for ending in sorted(endings, key=len, reverse=True):
        rest = full.removesuffix(ending)
        if len(rest) >= least and rest != full:
            return rest.rstrip(",. ")
    return full


def _strength(name: str, bare: str, kind: str) -> Strength:
    lists = _lists()
    if kind == "Group" or not bare or any(mask in bare for mask in lists["masks"]):
        return Strength.LOCAL
    if kind not in {"Work", "Person"} and bare.startswith(tuple(lists["pointers"])):
        return Strength.LOCAL
    if kind == "Person":
        return _person(name, bare)
    if kind == "Law":
        return _law(name, bare)
    if kind in AUTHORITIES:
        return _authority(name, bare)
    if kind == "Case":
        return Strength.STRONG if _CIRCUMSTANCE.search(name) and len(bare) >= 5 else Strength.LOCAL
    if kind == "Patent":
        return Strength.STRONG if sum(map(str.isdigit, bare)) >= 5 else Strength.LOCAL
    if kind == "Work":
        return Strength.STRONG if _han(bare) >= 3 or len(bare) >= 6 else Strength.LOCAL
    return _thing(name, bare, kind)


def _person(name: str, bare: str) -> Strength:
    """Full names reach over items; a family name ("Young", "杨") does not."""
    han = _han(bare)
    if han:
        return Strength.STRONG if han >= 2 else Strength.LOCAL
    return Strength.STRONG if len(_latin(name)) >= 2 and len(bare) >= 5 else Strength.LOCAL


def _law(name: str, bare: str) -> Strength:
    kinds = {*words()["law"]["heads"], *_lists()["generic"]["topics"]}
    han, low = _han(bare), bare.lower()
    if han >= 2:
        rest = _residue(low, kinds)
        if _BILL.fullmatch(low):
            return Strength.PLACED
        if len(rest) >= 3 and han >= 6:
            return Strength.STRONG
        return Strength.PLACED if han >= 5 else Strength.LOCAL
    tokens = _latin(name)
    own = _own(tokens, "law")
    if len(tokens) <= 1 or (not own and len(tokens) <= 2 and "ai" not in tokens):
        return Strength.LOCAL
    if _BILL.fullmatch(name.lower().strip()):
        return Strength.PLACED
    return Strength.STRONG if len(own) >= 2 and len(tokens) >= 3 else Strength.PLACED


def _authority(name: str, bare: str) -> Strength:
    """Bodies of state have namesakes in every country, so a short name needs its place."""
    if _han(bare) >= 2:
        lists, generic = words(), _lists()["generic"]
        kinds = {*generic["topics"], *generic["authority"], *lists["authority"]["heads"], *lists["authority"]["fields"]}
        kinds.update(lists["legislature"]["heads"], lists["court"]["heads"])
        return Strength.STRONG if len(_residue(bare, kinds)) >= 2 and _han(bare) >= 6 else Strength.PLACED
    tokens = _latin(name)
    if len(tokens) == 1:
        return Strength.STRONG if len(bare) >= 4 else Strength.PLACED if len(bare) >= 2 else Strength.LOCAL
    return Strength.STRONG if len(_own(tokens, "authority")) >= 2 and len(tokens) >= 3 else Strength.PLACED


def _thing(name: str, bare: str, kind: str) -> Strength:
    """Companies, organizations, models, products, data sets and places: one name is mostly one thing."""
    generic = set(_lists()["generic"].get(kind.lower(), ()))
    han = _han(bare)
    if han:
        if not _residue(bare, generic | set(_lists()["generic"]["topics"])):
            return Strength.LOCAL
        return Strength.STRONG if han >= 2 or len(bare) >= 3 else Strength.LOCAL
    tokens = _latin(name)
    if not _own(tokens, kind.lower()):
        return Strength.LOCAL
    if kind in {"Model", "Product", "Dataset"}:
        return Strength.STRONG if len(bare) >= 3 or (len(bare) == 2 and bare[-1].isdigit()) else Strength.LOCAL
    if len(bare) <= 3 and len(tokens) == 1:
        return Strength.PLACED if len(bare) >= 2 else Strength.LOCAL
    return Strength.STRONG


def _han(text: str) -> int:
    return len(_HAN.findall(text))


def _latin(name: str) -> list[str]:
    return _LATIN_WORD.findall(name.lower().replace("'", "").replace("’", ""))


def _own(tokens: list[str], table: str) -> list[str]:
    """Leave out the small words and those that say only what kind of thing is named."""
    generic = _lists()["generic"]
    dull = {*generic["small"], *generic.get(table, ())}
    return [token for token in tokens if token not in dull]


def _residue(text: str, dull: set[str]) -> str:
    """Take the words that say only what kind of thing is named out of a Chinese name, the longest first."""
    return _MARKS.sub("", _pattern(frozenset(dull)).sub("", text))


@functools.lru_cache(maxsize=32)
def _pattern(dull: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, dull), key=lambda word: (-len(word), word))))
