"""What a Chinese word that points back stands for: "该公司", "本指南", "其".

The last one of the kind counts; for "其" the subject of the sentence before, so the first name of it. Where nothing of
the kind was named, the word stands for nothing.
"""

import bisect
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kg.extract.chinese.not_meant import is_origin_of, is_source, without_doer, without_founder
from kg.extract.chinese.pointed import (
    POINTERS,
    acts_there,
    begins_sentence,
    first_before,
    held_liable,
    is_new,
    is_of_unnamed,
    is_one_of_many,
    just_put_out,
    likely_meant,
    main_one,
    nearby,
    own_noun,
    told_of,
    without_own_subject,
)
from kg.extract.chinese.taken_up import other_than_doer, subject_before
from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.text.bounds import begin_of
from kg.text.patterns import compiled

Named = tuple[Hit, Cluster]

#: So many names back a word may point: more than any account takes up again.
_FAR = 300
_SERVICES = frozenset(("该应用", "该平台", "该聊天机器人", "该服务", "该工具"))
_SUBJECTS = (("Company",), ("Regulator",), ("Organization",))
_PRONOUNS = frozenset("其它他她") | {"公司"}
#: "甲宣布…,乙前总裁丙担任董事,公司同时获得融资": where somebody once was is not meant.
_FORMERLY_THERE = compiled(
    r" ?(?:公司|集团)?(?:的)?[前原](?:任)?[\u4e00-\u9fff]{0,10}(?:总裁|官|总监|负责人|经理|高管|主管|研究员)"
)
#: "因甲旗下的乙违反承诺,决定对其处以罚款": it is 乙 that is fined.
_OVER_NEXT = compiled(r"(?:公司|集团)?旗下的?(?=[A-Z\u4e00-\u9fff][^,。;、]{1,20}(?:未|违|拒|因|涉))")
#: "甲公司创始人乙起诉这家巨头": another firm.
_ITS_FOUNDER = compiled(r"(?:公司)?的?(?:前|原)?(?:联合|共同)?(?:创始人|创办人|员工|高管)")
#: "禁用甲,并对其".
_AND_AT_IT = compiled(r"[”》]?,?(?:还|并|又|也|同时|随后|遂|且)+对")
_BANS = compiled(r"(?:禁止|禁用|封禁|封锁|屏蔽|停用|下架|限制|叫停|暂停)(?:使用|访问|下载|提供|了|对)*[“《]?$")


class _Pointer(NamedTuple):
    """A word that points back, where it stands, and the types of what it may stand for."""

    text: str
    match: re.Match[str]
    kinds: tuple[str, ...]

    @property
    def word(self) -> str:
        return self.match.group()

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def end(self) -> int:
        return self.match.end()


def point_back(text: str, named: Sequence[Named], part_at: Callable[[int], str]) -> Iterator[tuple[Hit, Cluster]]:
    """Find the words of a text that stand for an entity named before, and what they stand for.

    `named` are the names in the order of the text; `part_at` says which part of the item an offset lies in.
    """
    topics: dict[tuple[str, ...], Cluster] = {}
    starts = [hit.start for hit, _ in named]
    stood_for: list[Named] = []
    for pattern, kinds in POINTERS:
        for match in pattern.finditer(text):
            at = bisect.bisect_left(starts, match.end())
            recent = named[max(0, at - _FAR) : at]
            if any(match.start() < hit.end for hit, _ in recent):
                continue
            if text.startswith(("前身", "的前身"), match.end()):
                continue  # "该法案前身": another one.
            pointer = _Pointer(text, match, kinds)
            if pointer.word == "其" and stood_for:
                recent = _with_stood_for(pointer, recent, stood_for)
            before = _of_kind(pointer, recent)
            if not before or (kinds == ("Law",) and is_of_unnamed(text, before[-1][0].end, match)):
                continue
            before = _likely(pointer, before, part_at)
            if not before:
                continue
            near = _near(pointer, before)
            if chosen := _chosen(pointer, before, near, topics.get(kinds)):
                # What one sentence told beside the account is not its topic.
                topics[kinds] = chosen if near is before else topics.get(kinds, chosen)
                hit = Hit(pointer.start, pointer.end, chosen.type, pointer.word, weight=0)
                if pointer.word.startswith(("该", "这家")):
                    bisect.insort(stood_for, (hit, chosen), key=_place)
                yield hit, chosen


def _with_stood_for(pointer: _Pointer, recent: Sequence[Named], stood_for: Sequence[Named]) -> list[Named]:
    """ "甲起诉该公司,乙也对其提起诉讼": a noun that points back in the sentence of "其" is as good as a name there."""
    start = begin_of(pointer.text, pointer.start)
    first, last = (bisect.bisect_left(stood_for, each, key=_place) for each in (start, pointer.start))
    return sorted((*recent, *stood_for[first:last]), key=_place)


def _place(named: Named) -> int:
    return named[0].start


def _of_kind(pointer: _Pointer, recent: Sequence[Named]) -> list[Named]:
    """Names before a word that are of its types, and bear its noun where it has one of its own ("该法案")."""
    text, word, kinds = pointer.text, pointer.word, pointer.kinds
    before = [
        (hit, cluster)
        for hit, cluster in recent
        if hit.end <= pointer.start
        and (hit.type != "Jurisdiction" or kinds == ("Jurisdiction",))
        and (cluster.type in kinds or is_new(text, hit, cluster, word, kinds) or _is_hit(pointer, hit, cluster))
    ]
    if not before and word in _SERVICES:
        # A firm and its service share many a name ("对DeepSeek…,该应用").
        before = [(hit, cluster) for hit, cluster in recent if cluster.type == "Company"]
    if noun := own_noun(word, kinds):
        before = [(hit, each) for hit, each in before if any(name.endswith(noun) for name in each.names)]
    if word == "当事人":
        before = [(hit, each) for hit, each in before if text.endswith("查处", 0, hit.start)]
    return before


def _is_hit(pointer: _Pointer, hit: Hit, cluster: Cluster) -> bool:
    """ "甲局禁用乙并对其展开调查": the product that was banned right before is looked into, too."""
    return (
        cluster.type in ("Model", "Product")
        and _AND_AT_IT.fullmatch(pointer.text, hit.end, pointer.start) is not None
        and _BANS.search(pointer.text, max(0, hit.start - 8), hit.start) is not None
    )


def _likely(pointer: _Pointer, before: list[Named], part_at: Callable[[int], str]) -> list[Named]:
    """Leave out the names of the kind that the words around them and the pointer itself rule out."""
    text, word, kinds = pointer.text, pointer.word, pointer.kinds
    before = without_founder(text, pointer.start, before)
    if kinds == ("Company",):
        before = [pair for pair in before if not is_source(text, pair[0])] or before
        before = [pair for pair in before if not is_one_of_many(text, pair[0])] or before
    if word == "公司":
        before = [pair for pair in before if not _FORMERLY_THERE.match(text, pair[0].end)] or before
    if word.endswith("巨头"):
        before = [pair for pair in before if not _ITS_FOUNDER.match(text, pair[0].end)]
    if word == "其" and text.startswith(("败诉", "胜诉"), pointer.end):
        # "以甲为被告起诉。法院判其败诉": who went to court.
        before = [pair for pair in before if not text.startswith("为被告", pair[0].end)] or before
    if word == "后者":
        before = list(without_own_subject(text, pointer.start, before))
    if word in ("其", "它"):
        # Nor does a word that points back mean who reports, where nobody else was named.
        before = [pair for pair in before if not is_source(text, pair[0])]
    if word == "其":
        before = [pair for pair in before if not _OVER_NEXT.match(text, pair[0].end)] or before
    if not before:
        return []
    before = likely_meant(text, before, word)
    if kinds == ("Model", "Product"):
        # "某产品已接入该模型": a model was named, and the product is none.
        models = [(hit, cluster) for hit, cluster in before if cluster.type == "Model"]
        return before[-1:] if just_put_out(text, pointer.start, before[-1][0]) else told_of(text, models or before)
    if kinds == ("Court",) and all(part_at(hit.start) == "metadata" for hit, _ in before):
        # Of the courts of a docket line the first is the one that decided.
        return before[:1]
    return before


def _near(pointer: _Pointer, before: list[Named]) -> list[Named]:
    """Those of the sentences near the word, without who acts there."""
    near = nearby(pointer.text, pointer.start, before)
    if pointer.kinds != ("Company",):
        return near
    near = without_doer(pointer.text, pointer.start, near)
    return [pair for pair in near if not is_origin_of(pointer.text, pair[0])] or near


def _chosen(pointer: _Pointer, before: list[Named], near: list[Named], topic: Cluster | None) -> Cluster | None:
    """Which of the likely ones is meant: the subject, the one held liable, the last, the topic of the account."""
    text, start, word = pointer.text, pointer.start, pointer.word
    if pointer.kinds in _SUBJECTS and begins_sentence(text, start, before[-1][0].end):
        return first_before(text, start, before)
    if word in _PRONOUNS and acts_there(text, pointer.match):
        return subject_before(text, start, before)
    if word == "其" and _is_hit(pointer, *before[-1]):
        return before[-1][1]
    if word == "其":
        return held_liable(text, start, before) or other_than_doer(text, start, before)
    return main_one(text, near, word, topic) if near else None
