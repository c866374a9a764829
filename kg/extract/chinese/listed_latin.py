"""Listed names among Latin words, and what follows them in their run: a version, an edition, a product of the firm."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.chinese.noun_beside import AFTER, told_by_neighbour
from kg.extract.hits import TOLD, Hit, alternatives
from kg.names import Name, gazetteer, words
from kg.text.patterns import compiled

_WARES = ("Model", "Product", "Dataset")
#: "Kestrel-3", "Kestrel 72B": what only models are called.
MODEL_FORM = compiled(
    r"[A-Za-z]*[A-Za-z][- ]?(?:[vVoOrRkK]?\d+(?:\.\d+)*)|[\w.]*-\d+(?:\.\d+)?[BM]\b|\b(?:GPT|LLM|"
    r"Llama|Gen)[-\d]|-[RVMK]\d"
)
# "Copilot Studio", "Gemini Advanced": an edition with a name of its own.
_NO_EDITION = alternatives((*words()["latin"]["common"], "Company", "Store", "Team", "Users"))
#: "Kestrel7 Ventures": the last word is what companies call themselves.
_BUSINESS_WORDS = (
    r" (?:Ventures|Capital|Partners|Holdings|Investments?|Management|Group|Bank|Technologies|Entertainment|Pictures|"
    r"Records|Publishing|Robotics|Semiconductors?|Labs|Therapeutics|Networks|Motors)"
)
BUSINESS, _BUSINESS_BEHIND = (compiled(_BUSINESS_WORDS + end) for end in ("$", "(?![A-Za-z])"))
_VERSION = compiled(
    r"(?:(?<=\d)(?:\.\d+){1,2}|"
    r"[ -]?(?:[vVoOrRkKmMxX]?\d+(?:\.\d+){0,3}[A-Za-z]{0,3}(?![A-Za-z])|\d+[xX]\d+[BbMm]|[AE]\d+[BbMm]|"
    r"(?<=\d[ -])(?:pro|max|lite|turbo|flash|plus|ultra)(?![A-Za-z])|"
    r"Pro|Max|Mini|mini|Turbo|Ultra|Flash|Sonnet|Opus|Haiku|preview|Preview|[Ii]nstruct|[Cc]hat|[Bb]ase|"
    r"Lite|Nano|nano|Large|Small|Medium|Plus|Instant|Alpha|Beta|alpha|beta|Thinking|thinking|Reasoning|Vision|"
    r"VL|Coder|Math|Audio|Omni|Video|Edge|Air|Distill|Zero|Exp|Experimental|Next|High|Fast|Code|Image|"
    r"Live|Light|Speed|Dev|Schnell|pro|max|lite|plus|turbo|flash|ultra)(?![A-Z]?[a-z]))+"
)
_SIZED = compiled(r"-\d+(?:\.\d+)?B(?![A-Za-z])")
FOR_BUILDERS = r" (?:Apps|SDK|Studio|Server|Connectors?|Builder|Hub|Kit|Toolkit|CLI|Store|Gateway)"
_EDITION = compiled(
    # "Kestrel MCP Apps", "Kestrel Agent SDK": what is for those who build with it.
    rf" (?:[A-Z]{{2,5}}|Apps|Agents?|Dev){FOR_BUILDERS}(?![A-Za-z])|"
    rf"(?: (?!(?:{_NO_EDITION})(?![A-Za-z]))(?:[A-Z][a-z]+(?:[A-Z][a-z]+)?|[A-Z]{{2,3}}[a-z]))"
    r"(?: (?!(?:API|APP|CEO|AI)(?![A-Za-z]))[A-Z][A-Za-z]*)?(?![A-Za-z])"
)
# "Meta Connect 2024" is an event of a year; a number alone is nobody's product.
_NO_MODEL = compiled(r"^[ \d.,-]+$|^ ?\d{1,3} ?nm$|(?<!\d)20[0-4]\d$|^ (?:C[A-Z]O|VP)$")
_CODE_NAME = compiled(rf" (?!(?:{_NO_EDITION}|API|App|Agent|Demo)(?![A-Za-z]))[A-Z][a-z]{{2,11}}")
#: "Kestrel for Government": an edition by whom it is made for.
_FOR_WHOM = compiled(r" for [A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)?(?![A-Za-z])")
_OWN_NUMBER = compiled(r" ?\d(?:\.\d)?(?![\dA-Za-z.%]| ?[年月日个款亿万家名位项次天点时倍分])")
_LAUNCHED = compiled(r"(?:发布|推出|上线|开源|升级|基于|接入|搭载)(?:了|至)?$")
#: "生成图像的Kestrel": what makes pictures is the tool, though the firm bears its name.
_MAKES = compiled(
    r"(?:生成|产生|产出|制作|创作)(?:文字|文本|图像|图片|图画|影片|视频|影像|音乐|歌曲|语音|声音|代码)的“?$"
)
_NAME_ENDS = compiled(r"[,。;:、)”]|$|的|是|已|将|在|和|与|上线|发布|正式")
#: "Google AI摘要功能": what the firm has with AI.
_NOUN_BEHIND = compiled(r"[\u4e00-\u9fff]{0,6}(?:功能|服务|业务|团队|部门|搜索|摘要|战略|产品|模型|技术|研究)")


class _Spot(NamedTuple):
    """A listed name, `low` to `high` in a run of Latin words that begins at `start` in the text.

    `stop` is where the next listed name of the run begins, or its end.
    """

    text: str
    start: int
    run: str
    low: int
    high: int
    stop: int
    rows: tuple[Name, ...]

    @property
    def kind(self) -> str:
        return self.rows[0].type

    @property
    def rest(self) -> str:
        """What follows in the run."""
        return self.run[self.high : self.stop].rstrip()

    def until(self, end: int) -> str:
        """The name with what follows it up to an offset of the run."""
        return self.text[self.start + self.low : self.start + end]

    def hit(self, end: int, kind: str) -> Hit:
        """The longer name, of the rows that bear it."""
        whole = self.until(end)
        return Hit(self.start + self.low, self.start + end, kind, whole, tuple(gazetteer().called(whole)), weight=6)


def listed(text: str, start: int, run: str, low: int, high: int, stop: int, rows: tuple[Name, ...]) -> Iterator[Hit]:
    """A listed name and what follows it in its run; `low`, `high` and `stop` are offsets of the run, which begins at
    `start` in the text."""
    spot = _Spot(text, start, run, low, high, stop, rows)
    yield Hit(start + low, start + high, spot.kind, run[low:high], rows, weight=5, place=rows[0].place)
    yield from _ware(spot) if spot.kind in _WARES else _body(spot)


def _ware(spot: _Spot) -> Iterator[Hit]:
    """A model or product with its version or edition."""
    text, start, run, high, stop, rest, kind = (
        spot.text,
        spot.start,
        spot.run,
        spot.high,
        spot.stop,
        spot.rest,
        spot.kind,
    )
    family = kind != "Dataset"
    if family and rest == " AI" and _NAME_ENDS.match(text, start + high + 3):
        # "推出Siri AI,": the edition is called so, and by its bare name again.
        end = start + high + 3
        bare = run[spot.low : high]
        yield Hit(start + spot.low, end, kind, spot.until(high + 3), spot.rows, aliases=(bare,), weight=6)
    elif version := _VERSION.match(run, high, stop):
        yield _versioned(spot, version.end())
    elif rest.startswith("-"):
        if token := re.match(r"-[A-Za-z0-9.+-]+(?: \d+(?:\.\d+)*)?", rest):
            end = high + token.end()
            yield spot.hit(end, told_by_neighbour(text, start + spot.low, start + end) or kind)
    elif family and (whom := _FOR_WHOM.match(run, high, stop)):
        yield spot.hit(whom.end(), "Product")
    elif family and (edition := _EDITION.match(rest)):
        # "Kestrel Fable 5" is of the family, "Kestrel Studio" a product of its own.
        end = high + edition.end()
        later = _OWN_NUMBER.match(text, start + end)
        said = AFTER["Model"].match(text[start + end : start + end + 16].removeprefix(" "))
        yield spot.hit(later.end() - start, kind) if later else spot.hit(end, "Model" if said else "Product")


def _versioned(spot: _Spot, end: int) -> Hit:
    """The name with its version, and what the version itself is called."""
    run, stop = spot.run, spot.stop
    tail = re.match(r"(?:-[A-Za-z0-9.]+)*", run[end:stop])
    end += tail.end() if tail else 0
    # A product has no parameters: "Kestrel-3-72B" is a model that bears its name.
    kind = "Model" if spot.kind == "Product" and _SIZED.search(run, spot.low, end) else spot.kind
    if kind == "Product" and run[end - 1].isalpha() and (named := _EDITION.match(run, end, stop)):
        end = named.end()  # "Bing Video Creator"
    elif run[end - 1].isdigit() and (named := _CODE_NAME.fullmatch(run, end)):
        end = named.end()  # "Kestrel-6 Astra"
    return spot.hit(end, kind)


def _body(spot: _Spot) -> Iterator[Hit]:
    """A firm or another body with a product that bears its name, or the longer name of another one."""
    text, start, low, high, rest, kind = spot.text, spot.start, spot.low, spot.high, spot.rest, spot.kind
    name = spot.run[low:high]
    makes = kind == "Company" and not rest and text.count(spot.run) == 1
    if makes and _MAKES.search(text, max(0, start + low - 12), start + low):
        yield Hit(start + low, start + high, "Product", name, weight=6)
    elif kind == "Company" and (number := _OWN_NUMBER.match(text, start + high)):
        # "百川智能发布Baichuan 4": a company's models may bear its name.
        if _LAUNCHED.search(text, max(0, start + low - 4), start + low):
            yield Hit(start + low, number.end(), "Model", text[start + low : number.end()], weight=6)
    elif kind == "Regulator" and rest and BUSINESS.search(whole := spot.until(high + len(rest))):
        # "IPA Technologies": a firm whose name begins as an authority's short form does.
        yield Hit(start + low, start + low + len(whole), "Company", whole, aliases=(name,), weight=6)
    elif kind == "Regulator" and not rest and any(map(_BUSINESS_BEHIND.match, text.split(name))):
        # "IPA" where "IPA Technologies" stands elsewhere.
        yield Hit(start + low, start + high, "Company", name, weight=6)
    elif (
        rest
        and kind in ("Company", "Organization")
        and not _NO_MODEL.search(rest)
        and re.match(r" ?[A-Z0-9o]", rest)
        and not (rest == " AI" and _NOUN_BEHIND.match(text, start + high + len(rest)))
    ):
        yield _of_firm(spot)


def _of_firm(spot: _Spot) -> Hit:
    """ "Kestrel Studio", "Kestrel 4": what a firm or a lab makes under its name, or a part of it."""
    start, low, rest = spot.start, spot.low, spot.rest
    whole = spot.until(spot.high + len(rest))
    told = told_by_neighbour(spot.text, start + low, start + low + len(whole))
    model = bool(MODEL_FORM.search(rest)) or told == "Model"
    body = told in ("Organization", "Company")
    kind = "Model" if model else told if body else "Company" if BUSINESS.search(whole) else "Product"
    # The noun beside it tells once what it is in all other places.
    weight = TOLD if body else 4
    return Hit(
        start + low,
        start + low + len(whole),
        kind or "Product",
        whole,
        weight=weight,
        aliases=(rest.strip(),) if model else (),
    )
