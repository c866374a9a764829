"""Names that no list holds and no noun shows: "铂渡宣布", "入股珂霁", "与泽禾达成合作".

What a dictionary of the language cuts into single characters, between words that stand beside names, is a name: a word
of the clause would be in the dictionary. It counts where a relation takes it up.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import rjieba

from kg.extract.chinese.full_names import OFFICE
from kg.extract.chinese.told import is_plain
from kg.extract.hits import VERBS, Hit, alternatives
from kg.names import gazetteer, words
from kg.text.patterns import compiled

_WORDS = words()["strangers"]
#: Characters that are words of the clause by themselves.
_SMALL = frozenset(_WORDS["small"])
#: Words that are too new for the dictionary.
_NEW = frozenset(_WORDS["new"])
_SURNAMES = frozenset(words()["person"]["surnames"][0])
_HAN = compiled(r"[\u4e00-\u9fff]+")
_BEFORE = compiled(rf"(?:^|[,。;:\n(、]|\d[年月日]|{alternatives(_WORDS['before'])})$")
_TRADE = compiled(rf"(?:{alternatives((*words()['company']['trades'], *_WORDS['trades']))})+")
#: The dictionary has "发布公告" as one word, so verbs are looked for in the text as well.
_AFTER = compiled(
    r"$|[,。;:、()”“\n/]|(?:公司|集团)?(?:(?:的?(?:前|原|现任|时任|新任|候任|首任|联席)?"
    rf"(?:{OFFICE}))|的|{VERBS}|{alternatives(_WORDS['after'])})"
)
#: Last words that a name goes without elsewhere.
_BARE = ("AI", "公司", "集团")
#: Behind the name of a place.
_OF_PLACE = ("市", "省", "州", "县", "郡", "镇", "村", "岛", "大学", "法院", "警方", "当局", "政府", "议会")
#: Words that may follow a name, by their part of speech: verbs, adverbs, prepositions, conjunctions, times.
_FOLLOWS = ("v", "vd", "vn", "d", "p", "c", "t", "ad", "l")


class _Token(NamedTuple):
    start: int
    word: str
    tag: str

    @property
    def end(self) -> int:
        return self.start + len(self.word)


def strangers(text: str) -> Iterator[Hit]:
    """Find Han words that the dictionary lacks where a name may stand, in a text in reading form."""
    tokens = list(_tokens(text))
    index = 0
    while index < len(tokens):
        last = index
        while last < len(tokens) and _is_loose(tokens[last]):
            last += 1
        if last > index and (hit := _named(text, tokens, index, last)):
            yield hit
        index = max(last, index + 1)


def without_words(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Leave out what is a plain word of the language where it stands ("同样", "阻碍"), and a verb with what it is done
    to ("损害报社")."""
    tokens = {token.start: token for token in _tokens(text)}
    for hit in hits:
        first = tokens.get(hit.start)
        rest = tokens.get(first.end) if first else None
        described = text.startswith("的", hit.end) and first is not None and first.end == hit.end
        if described and hit.type in ("Company", None) and not hit.rows and first and first.tag in _NAMELESS:
            continue  # "旗下大热的甲".
        bare = first is not None and hit.type in _BODIES and not hit.rows and not text.startswith(("”", "("), hit.end)
        if not (bare and first and _is_word(hit, first, rest)):
            yield hit


_BODIES = ("Company", "Organization", "Person", None)


#: "于原告", "方的": characters of families before or in words of another kind.
_NOBODY = compiled(r"原告|被告|法院|第三人|[的了]$")


def _is_word(hit: Hit, first: _Token, rest: _Token | None) -> bool:
    if hit.type == "Person" and (_NOBODY.search(hit.text) or _is_phrase(hit, first, rest)):
        return True
    if first.end == hit.end:
        return len(first.word) > 1 and first.tag in (_NAMELESS if hit.type == "Person" else _CLAUSE_TAGS)
    deed = first.tag in ("v", "vd") and len(first.word) > 1
    return deed and rest is not None and rest.end == hit.end and rest.word in _KINDS


def _is_phrase(hit: Hit, first: _Token, rest: _Token | None) -> bool:
    """ "曾试图", "谷歌时": a word of the clause beside a verb or a listed firm is nobody's family name."""
    deed = len(first.word) == 1 and first.tag in ("d", "p", "c") and rest is not None
    verb = deed and rest is not None and rest.end == hit.end and len(rest.word) == 2 and rest.tag in ("v", "d")
    firm = any(row.type == "Company" for row in gazetteer().called(hit.text[:2]))
    return verb or (len(hit.text) == 3 and firm and hit.text[2] in _SMALL)


#: Adverbs, conjunctions, prepositions, pronouns and verbs.
_CLAUSE_TAGS = frozenset(("d", "ad", "c", "p", "r", "rr", "rz", "v", "vd", "vi", "u", "f", "m"))
#: What nobody is called who has a family and a given name.
_NAMELESS = frozenset((*_CLAUSE_TAGS, "n", "vn", "an", "l", "i"))
_KINDS = frozenset(("报社", "媒体", "企业", "公司", "机构", "用户", "平台", "学校", "医院", "银行"))


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    for word, tag in rjieba.tag(text, False):
        yield _Token(at, word, tag)
        at += len(word)


def _is_loose(token: _Token) -> bool:
    """A character by itself that is no word of the clause, or what the dictionary has as a sound from abroad."""
    if not _HAN.fullmatch(token.word):
        return False
    return token.word not in _SMALL if len(token.word) == 1 else token.tag == "nrt" and len(token.word) < 4


def _named(text: str, tokens: Sequence[_Token], first: int, last: int) -> Hit | None:
    start, end = tokens[first].start, tokens[last - 1].end
    body = text[start:end]
    lead = tokens[first - 1] if first else None
    leads = lead is not None and (lead.tag in ("p", "c") or (lead.tag == "v" and len(lead.word) > 1))
    if not 2 <= len(body) <= 6 or not (leads or _BEFORE.search(text, max(0, start - 4), start)):
        return None
    trade = _TRADE.match(text, end)
    stop = trade.end() if trade else end
    while last < len(tokens) and tokens[last].start < stop:
        last += 1
    follows = last < len(tokens) and tokens[last].start == stop and tokens[last].tag in _FOLLOWS
    if not follows and not _AFTER.match(text, stop):
        return None
    if text.startswith(_OF_PLACE, stop) or body in _NEW or is_plain(body) or any(gazetteer().matches(body)):
        return None
    person = len(body) == 3 and body[0] in _SURNAMES and not trade
    alias = (body,) if trade and trade.group() in _BARE else ()
    notes = {"weak": "yes", "stranger": "yes"}
    return Hit(start, stop, None if person else "Company", text[start:stop], aliases=alias, weight=0, notes=notes)
