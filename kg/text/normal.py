"""Normal forms: a shadow that patterns are matched against, and the key under which names meet.

`shadow` keeps every position, so that a match in the shadow is a span of the text; `normal_name` does not.
"""

import unicodedata
from functools import cache, lru_cache

from kg.resources import resource
from kg.text.patterns import compiled

#: What PDF extraction writes for common characters: simplified radicals, which NFKC leaves alone.
_RADICALS = (
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
#: Code points that NFKC maps to one character without losing what they say (① is left alone: it is no 1).
_COMPATIBLE = ((0x2F00, 0x2FD6), (0xF900, 0xFADA), (0xFF01, 0xFF5F), (0xFFE0, 0xFFE7))
#: Characters in the first string of a pair become the one in the second.
_CLASSES = (
    ("\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    ("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63", "-"),
    ("「『„‟‘‛", "“"),
    ("」』’", "”"),
    ("〈", "《"),
    ("〉", "》"),
    ("\u2022\u2027\u2219\u22c5\u30fb\uff65", "·"),
    ("\u301c", "~"),
)
_APOSTROPHE = compiled(r"(?<=[A-Za-z])[’＇](?=[A-Za-z])")
#: "埃爾頓．約翰", "斯蒂芬.泰勒": between Chinese characters a full stop parts the names of a person, if no list begins.
_WIDE_STOP = compiled(
    r"(?<=[\u4e00-\u9fff])．(?=[\u4e00-\u9fff])|(?<=[^\x00-\u4dff一二三四五六七八九十][\u4e00-\u9fff])\.(?=[\u4e00-\u9fff]{2})"
)
#: What may differ between two writings of one name: space, and the marks around titles and quotations.
_NAME_MARKS = compiled(r"[\s《》“”\"'`´]+")
#: Normal forms that need more than this many rounds do not occur outside of made-up strings.
_MAX_ROUNDS = 8


@cache
def _table() -> dict[int, str]:
    table = dict(zip(map(ord, _RADICALS[0]), _RADICALS[1], strict=True))
    for start, end in _COMPATIBLE:
        for code in range(start, end):
            folded = unicodedata.normalize("NFKC", chr(code))
            if len(folded) == 1:
                table[code] = folded
    for characters, one in _CLASSES:
        table |= dict.fromkeys(map(ord, characters), one)
    simplified = _simplified()
    # A compatibility ideograph may fold to a traditional character: follow it to the end.
    return {ord(old): new for old, new in simplified.items()} | {
        code: simplified.get(new, new) for code, new in table.items()
    }


@cache
def _folded() -> frozenset[str]:
    """The characters that `shadow` may change; most names have none of them."""
    return frozenset({*map(chr, _table()), *"’＇."})


def _simplified() -> dict[str, str]:
    lines = (resource("data/names") / "traditional.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    next(rows)
    return {row[0]: row[1] for row in rows}


def shadow(text: str) -> str:
    """Fold widths, traditional characters, quotation marks, dashes and spaces, one character for one.

    >>> shadow("２０２４年：歐盟「ＡＩ法案」")
    '2024年:欧盟“AI法案”'
    >>> shadow("Meta’s “Llama” – 〈The Pile〉")
    "Meta's “Llama” - 《The Pile》"
    """
    if _folded().isdisjoint(text):
        return text
    return _WIDE_STOP.sub("·", _APOSTROPHE.sub("'", text)).translate(_table())


@lru_cache(maxsize=1 << 16)
def normal_name(name: str) -> str:
    """Write a name as the key under which its spellings meet.

    >>> normal_name("《人工智慧 法》") == normal_name("人工智慧法")
    True
    >>> normal_name("Ｏｐｅｎ AI"), normal_name("騰訊")
    ('openai', '腾讯')
    """
    if name.isascii():
        return _NAME_MARKS.sub("", name.lower())
    for _ in range(_MAX_ROUNDS):
        before, name = name, _fold_name(name)
        # Dropping a space can bring a letter and an accent together, which NFKC then makes one.
        if name == before:
            break
    return name


def _fold_name(name: str) -> str:
    caseless = unicodedata.normalize("NFKC", _WIDE_STOP.sub("·", name)).casefold()
    return _NAME_MARKS.sub("", shadow(unicodedata.normalize("NFKC", caseless)))
