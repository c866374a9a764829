"""Editions of a model or product, told behind its name ("“甲”o1版和4o版")."""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.hits import Hit, alternatives
from kg.names import gazetteer, words
from kg.text.patterns import compiled

#: What a thing runs on and how ripe it is ("“甲”iOS版") make no edition with a name of its own.
_PLAIN = rf"(?:{alternatives(words()['models']['plain_editions'])}) ?版(?![权面图税])"
_OWN = rf"(?!{_PLAIN})[A-Za-z0-9][A-Za-z0-9.+-]{{0,11}} ?版(?![权面图税])"
_OWN_LIST = compiled(rf"”? ?的? ?(?P<list>{_OWN}(?:(?:、|和|与|及|以及) ?{_OWN}){{0,6}})")
_PLAIN_ONE = compiled(rf"”? ?的? ?{_PLAIN}")
_OWN_ONE = compiled(_OWN)
#: "FLUX.1 Krea [dev]"; "[12]" is a note.
_MARKED = compiled(r" ?\[[A-Za-z][A-Za-z0-9.-]{1,11}\]")
#: "调用GPT API": what a model is offered through is a service.
_API = compiled(r" ?API(?![A-Za-z]| ?(?:服务|接口))")


def editions(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Find the editions told behind names of models and products; each is a thing of its own, called by both."""
    for hit in hits:
        if hit.type not in ("Model", "Product"):
            continue
        if marked := _MARKED.match(text, hit.end):
            yield Hit(hit.start, marked.end(), hit.type, text[hit.start : marked.end()], aliases=(hit.text,), weight=6)
        if hit.type == "Model" and (api := _API.match(text, hit.end)):
            yield Hit(hit.start, api.end(), "Product", f"{hit.text} API", weight=6)
        plain = _PLAIN_ONE.match(text, hit.end)
        if plain:
            yield replace(hit, end=plain.end())
        listed = _OWN_LIST.match(text, hit.end)
        kind = "Model" if "模型" in hit.text else hit.type
        for number, edition in enumerate(_OWN_ONE.finditer(text, *listed.span("list")) if listed else ()):
            start = edition.start() if number else hit.start
            yield Hit(start, edition.end(), kind, f"{hit.text} {edition.group()}", weight=6)


def of_family(text: str) -> Iterator[Hit]:
    """Find models called by the short name of their family and what tells them apart ("盘古7B", "混元A13B")."""
    for match in _families().finditer(text):
        yield Hit(*match.span(), "Model", match.group(), weight=6)


@functools.cache
def _families() -> re.Pattern[str]:
    rows = (row for row in gazetteer().rows.values() if row.type == "Model")
    stems = {name.removesuffix("大模型") for row in rows for name in row.zh if name.endswith("大模型")}
    # "腾讯混元" is its maker's 混元, and "小米Air" no model.
    short = [
        stem
        for stem in stems
        if 1 < len(stem) < 5
        and not any(stem != each and stem.endswith(each) for each in stems)
        and all(row.type == "Model" for row in gazetteer().called(stem))
    ]
    return compiled(rf"(?:{alternatives(short)})(?: ?(?:{_GRADE})(?![A-Za-z0-9])){{1,4}}")


_GRADE = (
    r"Pro|Max|Ultra|Lite|Mini|Nano|Plus|Turbo|Air|Flash|MoE|Embedded|Large|Small|"
    r"[A-Z]\d+(?:\.\d+)?B?|\d+(?:\.\d+)?B"
)
