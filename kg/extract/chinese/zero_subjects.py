"""Clauses that leave their subject out, said again with it, for turns of phrase that begin with who acts.

"甲成立于2015年,一直靠乙处理工单" is read once more as "甲一直靠乙处理工单". (Chinese topic chains: Li and Thompson,
Mandarin Chinese, 1981, chapter 24.)
"""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.chinese.elided import ASKS, tells_on
from kg.extract.chinese.skeleton import Skeleton, skeletons
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.extract.tokens import grammar, only_adverbs
from kg.text.patterns import compiled

_SENTENCE = compiled("[^。;\n]+")
#: Who may act, one or a list of them, behind words that only say when.
_SUBJECT = compiled(
    "(?P<lead>[^。;\ue000-\ue00b]{0,24}?)(?P<who>[\ue001-\ue003\ue005\ue006](?:(?:、|和|与|及|以及)[\ue001-\ue003\ue005\ue006]){0,8})"
    "(?P<rest>[^的和与及、/\ue000-\ue00b][^,]*|)(?=,)"
)
_DAYS = compiled("[,\ue00c]")
_OPENS_WITH_NAME = compiled("\ue00c?[\ue000-\ue00b]")
_NAME = compiled("[\ue000-\ue00b]")
#: So many clauses behind its subject a sentence is read on, each together with so many more.
_CLAUSES, _WITH = 8, 3


def with_subjects(skeleton: Skeleton) -> Skeleton:
    """All clauses of a part whose subject stands before them, each behind that subject, as sentences of a skeleton."""
    kept: list[int | None] = []
    for low, high, clause, end in _clauses(skeleton.text):
        kept += [*range(low, high), *range(clause, end), None]
    text = "".join("。" if at is None else skeleton.text[at] for at in kept)
    places, last = [], 0
    for at in kept:
        last = last if at is None else skeleton.places[at]
        places.append(last)
    names = {new: skeleton.names[old] for new, old in enumerate(kept) if old is not None and old in skeleton.names}
    return Skeleton(skeleton.part, text, tuple(places), names)


def carried(reading: Reading, hits: Sequence[Hit]) -> Iterator[tuple[Hit, list[Hit]]]:
    """Each subject, and the names of a clause of it that stands further on, behind an empty name for the subject."""
    starts = [hit.start for hit in hits]
    for skeleton in skeletons(reading):
        for low, high, clause, end in _clauses(skeleton.text):
            place, stop = skeleton.places[clause], skeleton.places[min(end, len(skeleton.places) - 1)]
            named = hits[bisect.bisect_left(starts, place) : bisect.bisect_left(starts, stop)]
            if high - low > 1 or not named:
                continue
            subject = skeleton.names[low]
            empty = replace(subject, start=place, end=place, text="")
            reading.stands_for[id(empty)] = reading.stands_for[id(subject)]
            yield subject, [empty, *named]
            del reading.stands_for[id(empty)]


def _clauses(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Where a subject and a clause of it begin and end."""
    adverbs = grammar("zh").adverbs
    for sentence in _SENTENCE.finditer(text):
        subject = _SUBJECT.match(text, sentence.start(), sentence.end())
        if not subject or not only_adverbs(_DAYS.sub("", subject["lead"]), adverbs):
            continue
        if subject["rest"] and not _goes_on(subject["rest"]):
            continue
        starts = [subject.end() + 1]
        while len(starts) < _CLAUSES and (comma := text.find(",", starts[-1], sentence.end())) > 0:
            starts.append(comma + 1)
        ends = [*(start - 1 for start in starts[1:]), sentence.end()]
        before = subject["rest"]
        for index, start in enumerate(starts):
            clause = text[start : ends[index]]
            asked = ASKS.search(before)
            if _OPENS_WITH_NAME.match(clause) or (asked and _NAME.search(before, asked.end())) or not _goes_on(clause):
                break
            yield subject.start("who"), subject.end("who"), start, ends[min(index + _WITH, len(ends)) - 1]
            before = clause


def _goes_on(clause: str) -> bool:
    return tells_on(_DAYS.sub("", clause))
