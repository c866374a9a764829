"""A hit: a stretch of text that may be a name, before it is known whose."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from kg.extract.tokens import expand, grammar
from kg.names import Name, gazetteer, words
from kg.ontology import load
from kg.text.patterns import compiled


@dataclass(slots=True)
class Hit:
    """A name in a passage, half-open; `type` is None where only the sentence can tell."""

    start: int
    end: int
    type: str | None
    text: str
    rows: tuple[Name, ...] = ()
    #: Other forms that the place itself defines: "X(Y)", "X(以下简称“Y”)".
    aliases: tuple[str, ...] = ()
    #: How sure the finder is that this is a name at all; the higher wins where two of one length overlap.
    weight: int = 1
    #: Code of the place that the name itself carries, such as `us-ca`.
    place: str | None = None
    #: The body that it belongs to by its name.
    parent: "Hit | None" = None
    #: The place that an office is of ("犹他州" of "犹他州州长").
    seat: "Hit | None" = None
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str | None:
        """The gazetteer's key where only one row bears the name."""
        return self.rows[0].key if len(self.rows) == 1 else None


#: "“甲”数学模型(乙)": the noun of its sort stands between a name in quotation marks and its other name.
QUOTED_SORT = compiled(r"(?<=”)(?:[\u4e00-\u9fff]{0,6}?)(?:大?模型|平台|助手|智能体|系统|机器人|应用)(?=\([A-Z])")
#: The weight of a name that the noun beside it tells to be a body, for all its other places.
TOLD = 20


def settle(hits: Iterable[Hit]) -> list[Hit]:
    """Keep the longest of hits that overlap, the weightier of equals; in the order of the text."""
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, -hit.weight, hit.start, hit.type or "~")):
        cells = range(hit.start, hit.end)
        if hit.start < hit.end and taken.isdisjoint(cells):
            kept.append(hit)
            taken.update(cells)
    return sorted(kept, key=lambda hit: hit.start)


#: Small words that belong to no name.
_LEADS = frozenset("以由向对与和及于在被将把从就为因经")


def without_lead(text: str, hits: Iterable[Hit], listed: Iterable[Hit]) -> Iterator[Hit]:
    """Leave out what is a listed name with a small word before it ("以自民党")."""
    known = {hit.start: hit.end for hit in listed}
    return (hit for hit in hits if text[hit.start] not in _LEADS or known.get(hit.start + 1) != hit.end)


def alternatives(items: Iterable[str]) -> str:
    """Write words as the branches of a regular expression that prefers the longest; what begins alike is shared, so
    that many words are read and matched fast."""
    tree: dict[str, Any] = {}
    for item in sorted(set(items)):
        node = tree
        for sign in item:
            node = node.setdefault(sign, {})
        node[""] = {}
    letters = [re.escape(sign) for sign, rest in tree.items() if _ends(rest)]
    longer = {sign: rest for sign, rest in tree.items() if not _ends(rest)}
    single = [f"[{''.join(letters)}]"] if len(letters) > 1 else letters
    branches = [*_branches(longer), *single]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _branches(node: dict[str, Any]) -> list[str]:
    # Last letters stand each behind what leads to them, for to compile a set of them costs more than all the rest.
    branches: list[str] = []
    for sign, rest in node.items():
        lead, last = re.escape(sign), [re.escape(each) for each, more in rest.items() if each and _ends(more)]
        deeper = _branches({each: more for each, more in rest.items() if each and not _ends(more)})
        if "" in rest:
            branches.append(f"{lead}(?:{'|'.join((*deeper, *last))})?" if len(rest) > 1 else lead)
            continue
        branches += [lead + deeper[0]] if len(deeper) == 1 else [f"{lead}(?:{'|'.join(deeper)})"] if deeper else []
        branches += [lead + letter for letter in last]
    return branches


def _ends(node: dict[str, Any]) -> bool:
    return list(node) == [""]


def read_back(text: str, head: int, stop: re.Pattern[str], reach: int) -> int:
    """Find where a name begins that ends before `head`: behind the last stop, at most `reach` characters back."""
    low = max(0, head - reach)
    start = low + max((match.end() for match in stop.finditer(text[low:head])), default=0)
    return start + bool(start + 2 < head and _LINK.match(text, start))


#: A word at the head of a clause that the words behind the name go with: "继甲起诉乙之后", "以甲为首的企业".
_LINK = compiled(
    r"(?<![\u4e00-\u9fffA-Za-z0-9])(?:继(?=[^,。;\n]{2,60}?后(?![台端卫续期]))|自(?=[^,。;\n]{2,40}?(?:以来|之?后|起[,。]))"
    r"|连(?=[^,。;\n]{2,16}?[也都亦])|除(?=[^,。;\n]{2,40}?外)"
    r"|以(?=[^,。;\n]{2,60}?(?:为(?:首|例|代表|由|被告|主|核心|基础|背景|原型|名|对象|目标|原告)|的?(?:名义|身份|方式|形式))))"
)


_GIVEN = compiled(rf"[{words()['person']['transliteration'][0]}]{{1,5}}·$")


def with_given(text: str, start: int) -> int:
    """Where a name begins before whose last part, from `start` on, a foreign given name stands ("约瑟夫·萨维里")."""
    given = _GIVEN.search(text, max(0, start - 6), start)
    return given.start() if given else start


def meets_listed(text: str, start: int, end: int, *, but: str | None = None) -> bool:
    """Whether a listed name of another type than `but` begins in a stretch ("于微软")."""
    found = gazetteer().matches(text[start : end + 8])
    return any(match.start < end - start and match.rows[0].type != but for match in found)


#: "开源信息技术协会": there it is part of a name.
_OPEN_SOURCE = "开源(?!信息技术|软件|基金会|社区|联盟|促进会|协会)"
#: Small words at the head of a clause, but for the names that begin with their characters (同花顺, 连云港, 前海).
_SMALL = (
    r"跟|替(?!代)|待|凭(?!祥)|除|继(?!续)|请|令(?!狐)|连(?!云港|连|州|江|城|锁|麦|签)|同(?!花顺|程|方|仁|济|盾|有|心|德(?!国)|道|兴|飞|策|益|辉|和|力|步)|"
    r"应(?!用|急|流|县|城|星|天|收|届)|自(?!如|贡|然|动|主|由|治|在|媒|行|助|律|驾)|随(?!州|手|行|身|机|笔)|以(?!色列|太|岭|内|及|诺)|"
    r"前(?!海|程|进|沿|卫|橙|哨|锋|瞻|景|线|端|田|述|期)|原(?!力|子|创|点|平|阳|初|生|野|油|告|本)"
)
#: Words that no name reaches over when it is read backwards from its head.
BOUNDARIES = (
    alternatives(word for word in words()["text"]["boundaries"] if word not in "日由都系经在")
    # 都 of 成都 ends nothing, nor does 系 of 系统, 经 of 经济, nor 在 of 在线.
    .replace("开源", _OPEN_SOURCE)
    + f"|(?:^|(?<=[,。;:\n“]))(?:据|当(?![地局时前事代年日天晚月期])|{_SMALL})|(?<!惨)遭(?![受遇到])"
    + "|在(?!线(?!下))|经(?!济|营|贸|典|纪|开区)|日(?!化|用品|本|报(?![道告名案送警]))|(?<!自)由"
    + "|(?<![成首花昌宜南])都(?!市|匀|会)"
    + "|(?<![关联体])系(?!统|列(?!大?模型))"
)
#: What may stand between a name and what its bearer does ("甲最终起诉乙").
ADVERBS = (
    alternatives(word for word in grammar("zh").adverbs if len(word) > 1)
    + "|[上本]?周[一二三四五六日]|[今去前]年|年[初底末内]"
)
#: The verbs of the relations, but for those that are found in names themselves ("投资", "科技开发").
VERBS = alternatives(
    literal
    for relation in load().relations.values()
    for triggers in relation.triggers.get("zh", {}).values()
    for trigger in triggers
    for literal in expand(trigger)
    for literal in (literal.partition("…")[0],)
    if 2 <= len(literal) <= 4 and literal not in words()["text"]["verbs_in_names"]
).replace("开源", _OPEN_SOURCE)


#: Between the parties' names and the number of their case ("…诉…案(案号:…").
_DOCKET = compiled(r"一?案?(?:件)?(?:[(,;]{1,2}(?:案件?编?号|案号)?| ?(?:案件?编?号|案号))[为:]? ?")


def join_docket(text: str, hits: list[Hit]) -> None:
    """Let the case that the text calls by its parties be the one whose number follows in brackets."""
    for left, right in pairwise(hits):
        # "(2024)浙0192民初1587号;(2024)浙01民终10332号" are two.
        called = left.type == right.type == "Case" and not left.text.endswith("号")
        if called and _DOCKET.fullmatch(text, left.end, right.start):
            left.aliases, right.aliases = (*left.aliases, right.text), (*right.aliases, left.text)


def is_initials(hit: Hit, forms: Sequence[str]) -> bool:
    """ "(Economic Partnership Agreement,EPA)": the letters are those of the words before, whoever else is called so."""
    return hit.text.isupper() and any(
        "".join(word[0] for word in re.findall(r"[A-Z][\w-]*", form)).endswith(hit.text)
        for form in forms
        if form != hit.text
    )


def is_placed(hit: Hit, other: Hit, forms: Sequence[str]) -> bool:
    """A place inside a longer name ("下称上海云岚公司"), or in the original title of an instrument, is none that the
    text tells of."""
    inside = any(other.text in form and other.text != form for form in forms)
    return other.type == "Jurisdiction" and ((hit.type == "Law" and other.text.isascii()) or inside)
