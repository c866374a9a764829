"""Clause tokens: each name, date, trigger and small word of a text is one token, and what lies between is another.

A Doc of such tokens is short, keeps every character in its place, and is natural spaCy: names are its entities, the tag
says what a word does in the clause, and the lemma of a trigger names its senses ("sued.zh.2").
"""

import bisect
import functools
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.extract.english.inflection import forms
from kg.ontology import load
from kg.resources import resource
from kg.text.dates import DateMention
from kg.text.patterns import compiled

#: What a token does in its clause. MARK is punctuation, WORD all that has no part in the grammar.
NAME, DATE, TRIGGER, MARK, WORD = "NAME", "DATE", "TRIGGER", "MARK", "WORD"
_MARKS = compiled(r"[,;。!?()“”\n【】]|(?<!\d):|:(?!\d)|--+")
#: A comma within a number parts nothing: "450,000".
_SPACED_MARKS = compiled(r"(?<!\d),|,(?!\d{3}\b)|[;:。!?()“”\n]|--+")
_CLAUSE_END = compiled(r",(?! ?(?:Inc|Ltd|LLC|L\.L\.C|Corp)\b)|[;:。!?\n]")
_REACH = 40
_REVIEWS = frozenset(("撤销", "推翻", "维持"))
_DECISION = "ruledAgainst"
_MUST = ("须", "必须", "不得", "停止")
#: A sentence of more clause tokens is read in pieces; the grammar looks at every two places of one.
MAX_TOKENS = 400


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a trigger: the relation it may state, in which frame, and what must follow it ("提起…诉讼")."""

    relation: str
    frame: str
    rule: str
    then: str = ""
    #: Which form of a trigger fired that is listed in another: "base" ("block"), "third" ("blocks"), "gerund".
    form: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of text, half-open, with its part in the clause."""

    start: int
    end: int
    tag: str
    senses: tuple[Sense, ...] = ()


class Grammar:
    """The triggers of the ontology and the small words of one language, found together by one automaton."""

    def __init__(self, language: str) -> None:
        """Compile the words of `ontology/relations.toml` and `data/names/grammar.toml`."""
        #: Whether words are parted by spaces.
        self.spaced = language == "en"
        self._tags: dict[str, str] = {}
        self._senses: dict[str, list[Sense]] = {}
        self.by_rule: dict[str, Sense] = {}
        lists = tomllib.loads((resource("data/names") / "grammar.toml").read_text(encoding="utf-8"))[language]
        self.adverbs = frozenset(lists["adverbs"])
        for tag in (
            "words",
            "adverbs",
            "if",
            "adjunct",
            "plan",
            "allege",
            "negate",
            "say",
            "list",
            "of",
            "object",
            "agent",
            "by",
            "toward",
            "with",
            "and",
        ):
            for word in (written for entry in lists.get(tag, ()) for written in expand(entry)):
                self._tags[word] = WORD if tag in ("words", "adverbs") else tag.upper()
        for name, relation in load().relations.items():
            number = 0
            for frame, triggers in relation.triggers.get(language, {}).items():
                for trigger in triggers:
                    number += 1
                    for literal in expand(trigger):
                        first, _, then = literal.partition("…")
                        sense = Sense(name, frame, f"{name}.{language}.{number}", then)
                        self._senses.setdefault(first, []).append(sense)
                        self.by_rule[sense.rule + (f"…{then}" if then else "")] = sense
        if self.spaced:
            self._inflect()
        self._words = sorted({*self._tags, *self._senses})
        self._automaton = CharwiseDoubleArrayAhoCorasick(self._words, MATCH_KIND_LEFTMOST_LONGEST)

    def _inflect(self) -> None:
        """Add the other forms of each verb that no list has for its relation."""
        for literal, senses in list(self._senses.items()):
            for sense in senses:
                verbal = not sense.form and sense.frame not in ("noun", "deal", "train")
                for form, written in zip(("base", "third", "gerund"), forms(literal) if verbal else (), strict=False):
                    listed = self._senses.setdefault(written, [])
                    if not any((each.relation, each.then) == (sense.relation, sense.then) for each in listed):
                        listed.append(replace(sense, form=form))

    def first_words(self, *, nominal: bool) -> frozenset[str]:
        """Give the triggers of one word that are nouns, or the first words of those that are not."""
        return frozenset(
            literal.split()[0]
            for literal, senses in self._senses.items()
            if any((sense.frame in ("noun", "deal")) is nominal for sense in senses)
            and not (nominal and " " in literal)
        )

    def tokens(self, text: str, start: int, end: int) -> Iterator[Token]:
        """Cut a stretch without names into tokens."""
        stretch = text[start:end].lower() if self.spaced else text[start:end]
        position = start
        for low, high, index in self._automaton.find(stretch):
            low, high = low + start, high + start
            if self.spaced and not _whole(text, low, high):
                continue
            word = self._words[index]
            token = self._token(text, low, high, word)
            # "投资人工智能企业", "发布人形机器人": 人 belongs to what is behind.
            cut = word.endswith("人") and text.startswith(("工智", "形机"), high)
            # "对外包商甲罚款", "对外卖平台乙调查": 外 belongs to what is behind.
            cut = cut or (word == "对外" and text.startswith(_OUTER, high))
            plain = word in self._tags and not cut
            shorter = self._opening if self.spaced else self._within
            within = [token] if token else [] if plain else shorter(text, low, high)
            for token in within:
                yield from _fill(text, position, token.start, self.spaced)
                yield token
                position = token.end
        yield from _fill(text, position, end, self.spaced)

    def _token(self, text: str, low: int, high: int, word: str) -> Token | None:
        """The token of a word that has a part in the clause here."""
        senses = tuple(
            sense for sense in self._senses.get(word, ()) if not sense.then or _follows(text, low, high, sense)
        )
        tag = TRIGGER if senses else self._tags.get(word, WORD)
        if word == "和平" and text.startswith(("台", "均"), high):
            return Token(low, low + 1, self._tags["和"], ())  # "用户甲和平台乙".
        if word in ("应用在", "应用于") and text[low - 1 : low] in ("的", "款", "其"):
            return Token(high - 1, high, self._tags[word[-1]], ())  # "甲的应用在乙国暂停服务": an app.
        plain = tag == WORD or (word == "就" and self._only_stresses(text, low, high))
        return None if plain else Token(low, high, tag, senses)

    def _only_stresses(self, text: str, low: int, high: int) -> bool:
        """ "早就起诉": between an adverb and a verb it says nothing; "就起诉作出回应" tells about what."""
        verbs = [size for size in (2, 3, 4) if text[high : high + size] in self._senses]
        if any(text.startswith(("了", "过"), high + size) for size in verbs):
            return True  # "早在2023年,甲就起诉了乙"
        after = any(text[low - size : low] in self.adverbs for size in range(1, min(low, 4) + 1))
        after = after or _LONG_AGO.search(text, max(0, low - _AGO), low) is not None
        return bool(verbs) and after and not _IS_ABOUT.match(text, high)

    def _opening(self, text: str, low: int, high: int) -> list[Token]:
        """The shorter trigger that one of several words begins with ("put their …": "put")."""
        stretch = text[low:high].lower()
        for size in (at for at in range(len(stretch) - 1, 0, -1) if stretch[at] == " "):
            token = self._token(text, low, low + size, stretch[:size]) if stretch[:size] in self._senses else None
            if token:
                return [token]
        return []

    def _within(self, text: str, low: int, high: int) -> list[Token]:
        """The words that a trigger is made of, where what must follow it is missing ("未向…提供": "未", "向")."""
        found: list[Token] = []
        place = low
        while place < high:
            stops = range(high if place > low else high - 1, place, -1)
            stop = next(
                (each for each in stops if text[place:each] in self._tags or text[place:each] in self._senses), 0
            )
            token = self._token(text, place, stop, text[place:stop]) if stop else None
            found += [token] if token else []
            place = stop or place + 1
        return found


#: What a word that begins with 外 goes on with.
_OUTER = ("包", "卖", "国", "企", "媒", "籍", "贸公", "贸企", "资企", "资公")


def expand(trigger: str) -> list[str]:
    """Write out the braces of a trigger.

    >>> expand("提起{,民事}诉讼")
    ['提起诉讼', '提起民事诉讼']
    """
    opening, brace, rest = trigger.partition("{")
    if not brace:
        return [trigger]
    choices, _, tail = rest.partition("}")
    return [opening + choice + ending for choice in choices.split(",") for ending in expand(tail)]


def _follows(text: str, low: int, start: int, sense: Sense) -> bool:
    word = sense.then
    noun = text[low - 1 : low] in ("审", "出", "的", "该", "此")  # "作出一审判决,…".
    if text.startswith(",", start) and sense.relation == _DECISION and word not in _MUST and not noun:
        start += 1  # "裁定,甲构成垄断": the comma only opens what is decided.
    # Latin letters say less each; what a court reviews is told with who did it when to whom.
    reach = start + (3 * _REACH if word.isascii() else 2 * _REACH if text[low:start] in _REVIEWS else _REACH)
    end = _CLAUSE_END.search(text, start, reach)
    return text.find(word, start, end.start() if end else reach) >= 0


def _whole(text: str, start: int, end: int) -> bool:
    """Say whether words parted by spaces begin and end here; a hyphen parts none ("Microsoft-backed")."""
    inner = text[start].isalnum() and start > 0 and (text[start - 1].isalnum() or text[start - 1] == "-")
    return not inner and not (text[end - 1].isalnum() and end < len(text) and (text[end].isalnum() or text[end] == "-"))


def _fill(text: str, start: int, end: int, spaced: bool) -> Iterator[Token]:
    for match in (_SPACED_MARKS if spaced else _MARKS).finditer(text, start, end):
        if text[start : match.start()].strip():
            yield Token(start, match.start(), WORD)
        yield Token(match.start(), match.end(), MARK)
        start = match.end()
    if text[start:end].strip():
        yield Token(start, end, WORD)


@functools.cache
def grammar(language: str) -> Grammar:
    """Load the grammar of `zh` or `en`, once a process."""
    return Grammar(language)


def tokenize(text: str, names: Sequence[tuple[int, int]], dates: Iterable[DateMention], language: str) -> list[Token]:
    """Cut a text in reading form into clause tokens; `names` are half-open, in order, not overlapping."""
    fixed = [Token(start, end, NAME) for start, end in names]
    taken = sorted(names)
    fixed += [
        Token(date.start, date.end, DATE)
        for date in dates
        if not any(low < date.end and date.start < high for low, high in _near(taken, date.start))
    ]
    result: list[Token] = []
    position = 0
    words = grammar(language)
    for token in sorted(fixed, key=lambda token: token.start):
        if token.start < position:
            continue
        between = words.tokens(text, position, token.start)
        result += _without_trade(text, list(between), token) if language == "zh" and token.tag == NAME else between
        result.append(token)
        position = token.end
    result += words.tokens(text, position, len(text))
    return result


#: What is done to a firm whole, and what its trade is called between that verb and its name.
_DONE_TO_FIRMS = frozenset(("acquired", "investedIn", "sued", "founded"))
_TRADE = compiled(r"了?[\u4e00-\u9fff]{0,4}")
_JOINS = compiled(r"[并和与及且后再以来为将被对向的拟]|涉嫌|参与")
_OF_TRADE = compiled(
    r"[\u4e00-\u9fff]{0,6}?(?:公司|企业|平台|工具|服务商|软件|机构|团队|巨头|独角兽|供应商|开发商|创企|厂商|初创|应用)“?"
)


def _without_trade(text: str, tokens: list[Token], name: Token) -> list[Token]:
    """ "收购代码审查公司甲": what a firm does for a living nobody does to it."""
    places = [at for at, token in enumerate(tokens) if token.tag == TRIGGER]
    for before, at in pairwise(places):
        verb, trade = tokens[before], tokens[at]
        said = {sense.relation for sense in verb.senses if sense.frame in ("verb", "toward")}
        done = bool(said) and said <= _DONE_TO_FIRMS
        gap = text[verb.end : trade.start]
        inside = done and _TRADE.fullmatch(gap) and not _JOINS.search(gap)
        if inside and at == places[-1] and _OF_TRADE.fullmatch(text, trade.end, name.start):
            tokens[at] = replace(trade, tag=WORD, senses=())
    return tokens


def _near(spans: list[tuple[int, int]], place: int) -> list[tuple[int, int]]:
    at = bisect.bisect(spans, (place, 0))
    return spans[max(0, at - 1) : at + 2]


def build_doc(vocab: Vocab, text: str, tokens: Sequence[Token]) -> Doc:
    """Make the spaCy Doc of clause tokens, tags set; no character is added or lost."""
    doc = Doc(vocab, words=[text[token.start : token.end] for token in tokens], spaces=[False] * len(tokens))
    for word, token in zip(doc, tokens, strict=True):
        word.tag_ = token.tag
        if token.senses:
            word.lemma_ = " ".join(sense.rule + (f"…{sense.then}" if sense.then else "") for sense in token.senses)
    return doc


_AFTER = compiled(
    r"(?:上任|就任|就职|履新|到任|当选|上台)(?:当[日天]|首日|首[周月]|第一[天周]|次日|伊始|后|之后|以后|以来)(?:不久|便|就|即)?|(?:约|近|仅)?(?:[一二两三四五六七八九十数几半]+|\d+)(?:个月|个?小时|天|日|周|年)(?:多|余)?(?:之?[后前]|内)"
)


#: "甲早在2023年就收购乙", so many characters before at most.
_LONG_AGO = compiled(r"早(?:在|于|些时候)[^。;]*$")
_AGO = 40
#: "正就收购甲进行洽谈": a verb with no content of its own shows that 就 tells about what.
_IS_ABOUT = compiled(
    r"[^,。;\n]*?(?:进行|展开|开展|达成|[作做]出|表示|发表|提出|举行|签署|磋商|谈判|洽谈|协商|回应|征求|咨询|提供|发布|接受)"
)


_HOUR = "(?:上午|下午|晚间?|早上|早间|凌晨|清晨|中午|傍晚|晚上|深夜|[早晚]些时候)?"
#: A day whose year nobody tells is no date, and no noun either.
_DAY = compiled(
    r"\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日|(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日(?!本)|"
    rf"(?:当地时间|本|这|上|下)?(?:周|星期|礼拜)[一二三四五六日天]{_HOUR}|(?:本|上|这)周|[今昨前]天{_HOUR}|[今昨]日{_HOUR}|[去今]年|[上本]个?月|[上中下]旬|[年月]?[初底末]"
)


#: "斥资50亿美元", "以约3亿元现金": for how much.
_PRICE = compiled(
    r"(?:斥资|耗资|出资|豪掷|花费|作价|掷|砸|以)?(?:约|近|超过?|逾|不到|最高|总计)?[\d.]+[十百千]?[亿万]?(?:美元|欧元|英镑|日元|港元|韩元|卢比|人民币|元)"
    r"(?:的价格|现金|全现金|巨资|股票|对价)*"
)


def only_adverbs(text: str, adverbs: frozenset[str]) -> bool:
    """Say whether a filler consists of adverbs alone ("随后", "一个月后又")."""
    text = _PRICE.sub("", _DAY.sub("", text))
    span = _AFTER.match(text)
    position = span.end() if span else 0
    while position < len(text):
        size = next(
            (
                size
                for size in range(min(6, len(text) - position), 0, -1)
                if text[position : position + size] in adverbs
            ),
            0,
        )
        if not size:
            return False
        position += size
    return True
