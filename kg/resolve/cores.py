"""What is left of a name of a body of state or of an instrument when the ways of rendering it are taken as one.

Of one place, "隐私监管机构" and "个人数据保护局" are two translations of one body, "《刑事法典修正案（甲）》" and
"《刑法修正案（甲）法案》" two titles of one instrument. A core says something only together with the place, and within
its period.
"""

import functools
import re
import tomllib
from typing import Any, NamedTuple

from kg.names import gazetteer
from kg.resolve.forms import AUTHORITIES, Form, Strength, judge
from kg.resources import resource
from kg.text.normal import normal_name

_YEAR = re.compile(r"(?:\(?(?P<first>(?:19|20)\d\d)年?(?:[-—–~至](?P<last>(?:19|20)\d\d))?年?\)?)")
_OWNED = re.compile(r"['’]s\b", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")


class Core(NamedTuple):
    """Names with one text may mean one thing of their place, unless their variants differ."""

    text: str
    #: The kind of body, or the years of an instrument; empty where the name does not say.
    variant: str


def cores(forms: tuple[Form, ...], kind: str, place: str | None) -> list[tuple[Form, Core]]:
    """List the names of a thing that have a core, with it; without a known place there is none.

    >>> one, other = judge("乌拉圭隐私监管机构", "Regulator"), judge("乌拉圭的个人数据保护局", "Regulator")
    >>> [core for _, core in cores((one, other), "Regulator", "uy")]
    [Core(text='数据保护', variant=''), Core(text='数据保护', variant='局')]
    """
    if not place or (kind != "Law" and kind not in AUTHORITIES):
        return []
    found = ((form, core(form.name, kind, place)) for form in forms if form.strength)
    return [(form, each) for form, each in found if each]


@functools.lru_cache(maxsize=65536)
def core(name: str, kind: str, place: str) -> Core | None:
    """Return the core of one name; None where too little is left of it."""
    form = judge(name, kind)
    if kind == "Law":
        return _title(form, place) if form.strength is Strength.STRONG else None
    return _body(form, kind, place)


def _title(form: Form, place: str) -> Core | None:
    table = _lists()["title"]
    years = [year for match in _YEAR.finditer(form.bare) for year in match.groups() if year]
    text = _YEAR.sub("", form.bare)
    for mark in table["small"]:
        text = text.replace(mark, "")
    text = _without_place(text, place)
    for one, others in table["same"].items():
        for other in others:
            text = text.replace(other, one)
    text = next((text.removesuffix(each) for each in table["endings"] if text.endswith(each)), text)
    least = 6 if _HAN.search(text) else 12
    return Core(text, "-".join(years)) if len(text) >= least else None


def _body(form: Form, kind: str, place: str) -> Core | None:
    full = normal_name(_OWNED.sub("", form.name)).replace("-", "")
    text = _without_place(full, place)
    bare = text.removeprefix("国家").removeprefix("联邦")
    if text == full or len(text) < 2:
        return None
    if kind == "Court":
        return Core(bare.replace("联邦", "").replace("地方法院", "地区法院"), "") if len(bare) > 4 else None
    if place.partition("-")[0] != "cn":
        for ending, head in _heads():
            field = _fields().get(bare.removesuffix(ending)) if bare.endswith(ending) else None
            if field:
                return Core(field, head)
    return Core(text, "=")


def _without_place(text: str, place: str) -> str:
    """Take the names of a place and of those around it away: "中国陕西省", "意大利的", "of Italy"."""
    for name in _around(place):
        if text.startswith(name) and len(text) > len(name):
            text = text.removeprefix(name).removeprefix("的")
        elif text.endswith(f"of{name}"):
            text = text.removesuffix(f"of{name}")
    return text.removeprefix("the")


@functools.lru_cache(maxsize=4096)
def _around(place: str) -> tuple[str, ...]:
    """List the names of a place, from the country's to its own, the longest first."""
    parts = place.split("-")
    names = []
    for depth in range(1, len(parts) + 1):
        row = gazetteer().rows.get(f"jurisdiction/{'-'.join(parts[:depth])}")
        own = {normal_name(name) for name in row.names} if row else set()
        own |= {name.removesuffix(end) for name in own for end in "省市州" if len(name) > 2 and name.endswith(end)}
        names += sorted((name for name in own if len(name) >= 2), key=lambda name: (-len(name), name))
    return tuple(names)


@functools.cache
def _heads() -> tuple[tuple[str, str], ...]:
    """List the endings of bodies with their kinds, the longest first."""
    table = _lists()["body"]["heads"].items()
    pairs = [(normal_name(ending), head) for head, endings in table for ending in endings]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@functools.cache
def _fields() -> dict[str, str]:
    return {normal_name(word): field for field, ways in _lists()["body"]["fields"].items() for word in ways}


@functools.cache
def _lists() -> dict[str, Any]:
    return tomllib.loads((resource("data/names") / "strength.toml").read_text(encoding="utf-8"))
