"""Documents without numbered items: digests of headed stories, daily news in 【…】, single articles."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from kg.read.lines import Line, continues_list, covered, is_section, pairs
from kg.text.labels import (
    ANNOUNCES_LINK,
    BULLET,
    MORE,
    ORNAMENT,
    ends_clause,
    ends_sentence,
    is_contents_mark,
    is_notice,
    words_of,
)
from kg.text.patterns import compiled

#: Labels that stand right under the title of a story.
_UNDER_TITLE = frozenset({"published", "day", "dated", "source", "docket", "summary", "patent"})
#: The first label stands so many lines below its title at most.
_NEAR = 3
#: Lines of a title page that are looked at.
_TITLE_PAGE = 12
#: A longer line is no title; a first sentence is cut to this where it serves as one.
_LONGEST_TITLE, _SHORT_TITLE = 80, 60
#: A line such as "欧盟" between stories is the title of a section; a title has more characters.
_SHORT_SECTION, _SHORTEST_TITLE = 12, 8
#: A longer title with "动态" in it is that of an article.
_GATHERING_TITLE = 30
#: Stories under plain titles have so many paragraphs at most, on average.
_PARAGRAPHS = 3
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?"
#: "5月7日 某局…", "5月7日：某局…"
_OPENS_DAY = compiled(
    r"(?:20\d\d ?年 ?)?\d{1,2} ?月 ?\d{1,2} ?日(?:\s+|\s?[:|丨-]\s?)(?=\S{4})|\d{1,2}[./]\d{1,2}\s+(?=\S{4})"
    rf"|[(\[]?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? 20\d\d)?[)\]]?\s?[:|–—-]\s?(?=\S{{2}})"
)
#: "US: …", "Italy – …", "欧盟:…": the place that an entry of a list is about.
_LABELLED_POINT = compiled(r"[A-Z][\w.,&' -]{1,40}?\s?[:–—]\s|[\u4e00-\u9fff]{2,6}[:丨|]")
_FIRST_SENTENCE = compiled(r"(?:[^。!?;.]|(?<= v)\.|(?<= vs)\.|(?<=\b[A-Z])\.|\.(?! [A-Z]))+")
#: "Doe v. Acme Corp.", "In re Acme Litigation (N.D. Cal.)", "Doe v. Acme, No. 1:31-cv-00417": a case and nothing else.
_CASE_NAME = compiled(
    r"(?:(?:In re|Ex parte|Matter of) [A-Z][^:;]{2,60}?"
    r"|[A-Z\u00c0-\u00de][^:;]{1,60}? (?:v|vs|versus)\.? [A-Z][^:;]{1,60}?)"
    r"(?:,? (?:Case )?(?:Nos?\.?|Docket) .{4,40}|, \d.{6,24})?(?: ?[(\[][^()]{2,40}[)\]])?"
)

#: Above a text that begins without a title: one piece of news, with titles between its paragraphs or not.
_FLASH = compiled(r"(?:快|速|简|短|要)[讯报]|要闻|资讯|新闻快[讯报]")


@dataclass(frozen=True, slots=True)
class Story:
    """The lines of a story, `first` to before `last`, and where in the text its title stands."""

    first: int
    last: int
    title: tuple[int, int]


def stories(table: list[Line], body: int, titles: list[str]) -> list[Story]:
    """Cut a document into its headed stories; one that is a single story stays whole."""
    announced = _named(table, body, titles) or _announced(table)
    for heads in (
        announced,
        _recorded(table),
        _under_days(table),
        _labelled(table),
        _bracketed(table),
        _clocked(table),
        _dayed(table),
        _noted(table),
        _sourced(table),
        _cased(table),
        _bulleted(table),
        _commented(table),
    ):
        if len(heads) > 1:
            return _stories(table, _of_one_mark(table, heads) or _with_unsourced(table, heads))
    heads, ends = _headed(table)
    if not heads or _are_sections(table, heads):
        heads = _ornamented(table) or _alternating(table)
        ends = [*heads[1:], len(table)][: len(heads)]
    spans = list(zip(heads, ends, strict=True))
    if spans and (len(heads) > 1 or _is_issue(table, heads[0])) and gathers(table, spans):
        return [Story(first, _without_next(table, first, last), title_span(table[first])) for first, last in spans]
    return [Story(0, len(table), _only_title(table))] if table else []


def _is_issue(table: list[Line], head: int) -> bool:
    """Whether a digest that has a single story says that it is one: only its own titles stand above a Markdown
    heading."""
    page = table[:head]
    digest = words_of("documents")["digest"]
    return (
        bool(table[head].level)
        and any(digest.search(line.plain) for line in page)
        and not any(line.is_prose for line in page)
    )


def _stories(table: list[Line], heads: list[int]) -> list[Story]:
    found = []
    for first, last in pairwise([*heads, len(table)]):
        # The day may stand above the title.
        label = table[first].label
        head = first + bool(label and label.kind == "day")
        found.append(Story(first, _without_next(table, first, last), title_span(table[head])))
    return found


def _without_next(table: list[Line], first: int, last: int) -> int:
    """Leave the title of the next section out of a story."""
    end = last
    while last < len(table) and end > first + (1 if table[first].is_prose else 2) and _is_above(table, end - 1):
        end -= 1
    return end


def _is_above(table: list[Line], index: int) -> bool:
    """Whether a line below a story is the title of the next section: "行业动态", "欧盟"."""
    line, before = table[index], table[index - 1]
    if is_section(line):
        return True
    # Latin letters say less each.
    longest = _SHORT_SECTION * (2 if line.plain.isascii() else 1)
    return len(line.plain) <= longest and _is_title(table, index) and (before.is_prose or _ends_story(before))


def title_span(line: Line) -> tuple[int, int]:
    """Place the words of a title: what 【…】 holds, or the first sentence where the line is a whole story."""
    found = line.bracketed
    if found:
        return line.start + found.start(1), line.start + found.end(1)
    start, end = line.start + line.offset, len(line.plain)
    if line.is_prose:
        sentence = _FIRST_SENTENCE.match(line.plain, line.offset)
        end = sentence.end() if sentence and sentence.end() + 2 < end else end
        end = min(end, line.note.start()) if line.note and line.note.start() > line.offset else end
    return start, line.start + len(line.plain[:end].rstrip())


def _only_title(table: list[Line]) -> tuple[int, int]:
    first = table[0]
    if not first.is_prose:
        return title_span(first)
    sentence = _FIRST_SENTENCE.match(first.plain)
    length = min(sentence.end() if sentence else len(first.plain), _SHORT_TITLE)
    return first.start, first.start + length


def gathers(table: list[Line], spans: list[tuple[int, int]]) -> bool:
    """Whether headed stretches are stories of their own, not parts of one story.

    They are if the title page speaks of a digest or lists several of them, if most name a source, or if few of
    them speak of what the document's title speaks of.
    """
    page = [line for line in table[: min(spans[0][0], _TITLE_PAGE)] if not line.is_prose]
    words = words_of("documents")
    told = any(line.is_prose for line in table[: spans[0][0]])
    gathering = [line for line in page if not (_tells_paper(table, line) or (told and _FLASH.fullmatch(line.plain)))]
    if any(words["digest"].search(line.plain) for line in gathering):
        return True
    longest = 2 * _GATHERING_TITLE if page and page[0].plain.isascii() else _GATHERING_TITLE
    if page and words["gathering"].search(page[0].plain) and len(page[0].plain) <= longest:
        return True
    if page and _lists(page[0], [table[first] for first, _ in spans]):
        return True
    if 2 * sum(_has_source(table[first:last]) for first, last in spans) >= len(spans):
        return True
    if not any(table[first].level or table[first].head for first, _ in spans):
        # Plain lines are no sure heads.
        return False
    bodies = ("".join(line.plain for line in table[first:last]) for first, last in spans)
    return len(spans) > 2 and covered(pairs(page[0].title) if page else frozenset(), bodies) < 0.5


def _tells_paper(table: list[Line], line: Line) -> bool:
    """Whether a line names the paper of an article: "来源：某日报", "某日报 2031年5月6日" below a headline."""
    if line.label is None:
        return False
    return line.label.kind == "source" or (line.label.kind == "day" and len(table[0].plain) > _SHORT_SECTION)


def _lists(title: Line, heads: list[Line]) -> bool:
    """Whether a title such as "A；B；C | 早报" names several of the heads."""
    named = set()
    for part in re.split(r"[;|]", title.plain):
        words = pairs(part)
        shares = [len(words & pairs(head.title)) / max(min(len(words), len(pairs(head.title))), 1) for head in heads]
        if shares and max(shares) >= 0.5:
            named.add(shares.index(max(shares)))
    return len(named) > 1


def _has_source(below: list[Line]) -> bool:
    return any(line.is_links or line.note or (line.label and line.label.kind in ("source", "link")) for line in below)


def _is_title(table: list[Line], index: int, *, wordy: bool = False) -> bool:
    """Whether a line may be a title; a wordy one has pauses as prose has, and only does not end as a sentence."""
    line = table[index]
    longest = 2 * _LONGEST_TITLE if line.is_latin else _LONGEST_TITLE
    if (
        (line.is_prose and not (wordy and not ends_sentence(line.plain)))
        or line.label
        or line.is_links
        or len(line.plain) > longest
        or is_contents_mark(line.title)
        or (line.note and not line.note.start())
        or line.plain[-1] in ":,;"
    ):
        return False
    if index and (table[index - 1].is_open_label or continues_list(table[index - 1], line)):
        return False
    return not (ANNOUNCES_LINK.search(line.plain) or is_notice(line.plain))


def _named(table: list[Line], body: int, titles: list[str]) -> list[int]:
    """List the lines that a contents page announced."""
    announced = set(titles)
    return [index for index in range(body, len(table)) if table[index].title in announced and not table[index].head]


def _labelled(table: list[Line]) -> list[int]:
    """List the lines that labels follow: "发布日期", "来源"."""
    return [index for index in range(len(table)) if _is_title(table, index) and _is_above_label(table, index)]


def _under_days(table: list[Line]) -> list[int]:
    """List the lines with a day, each of which stands above the title or the text of a story."""
    days = [index for index, line in enumerate(table) if line.label and line.label.kind == "day"]
    prose = next((index for index, line in enumerate(table) if line.is_prose), 0)
    heads = [index for index in days if _leads(table, index)]
    # Where they stand behind the stories, the last one does.
    return heads if len(heads) > 1 and heads[0] < prose and heads[-1] == days[-1] else []


def _leads(table: list[Line], day: int) -> bool:
    """Whether a story begins below a day, with its title or, where none stands above either, with its text."""
    if _is_above_text(table, day + 1):
        return _is_title(table, day + 1)
    return _is_above_text(table, day) and bool(day) and table[day - 1].is_prose


def _is_above_label(table: list[Line], index: int) -> bool:
    """Whether a label of a story follows, right below or under the author's name."""
    for line in table[index + 1 : index + 1 + _NEAR]:
        if not line.label or line.label.kind in _UNDER_TITLE:
            return line.label is not None
        if line.label.kind != "other":
            break
    return False


def _announced(table: list[Line]) -> list[int]:
    """List the lines that come a second time, after a list of them at the head."""
    first: dict[str, int] = {}
    again: list[int] = []
    for index, line in enumerate(table):
        if _is_title(table, index, wordy=True) and _says_something(line) and not line.head:
            section = line.plain.isascii() and is_section(line)
            told = index + 1 < len(table) and bool(table[index + 1].is_prose or table[index + 1].label)
            if line.title in first and index + 1 < len(table) and (told or not section):
                again.append(index)
            first.setdefault(line.title, index)
    listed = [first[table[index].title] for index in again]
    if not again or max(listed) >= again[0]:
        return []
    # A long title is prose only where it ends as a sentence.
    told = any(line.is_prose and ends_sentence(line.plain) for line in table[listed[0] : max(listed)])
    return [] if told else again


def _says_something(line: Line) -> bool:
    """Whether a line is long enough for a title: "Acme sues Globex", not "European Union"."""
    return len(line.title) >= _SHORTEST_TITLE and (not line.plain.isascii() or len(line.title.split()) > 2)


def _recorded(table: list[Line]) -> list[int]:
    """List the lines that name a title: "标题：…", "专利名称：…"."""
    return [index for index, line in enumerate(table) if line.label and line.label.kind == "title"]


def _ornamented(table: list[Line]) -> list[int]:
    """List the titles that stand behind an ornament, each above running text."""
    titles = [index for index, line in enumerate(table) if ORNAMENT.match(line.plain) and _is_title(table, index)]
    return titles if all(_is_above_text(table, index) or _is_above_label(table, index) for index in titles) else []


def _alternating(table: list[Line]) -> list[int]:
    """List the titles of a text in which each stands above a paragraph or a few."""
    heads = [
        index
        for index in range(1, len(table))
        if _is_title(table, index, wordy=_is_wordy(table, index)) and _is_above_text(table, index)
    ]
    numbered = [index for index in heads if table[index].head]
    if 2 * len(numbered) > len(heads):
        # What bears no number among them is an introduction.
        heads = numbered
    prose = sum(line.is_prose for line in table[heads[0] :]) if heads else 0
    return heads if len(heads) > 2 and prose <= _PARAGRAPHS * len(heads) else []


def _is_wordy(table: list[Line], index: int) -> bool:
    """Whether a line with pauses may be a title all the same, for it stands between whole paragraphs."""
    line = table[index]
    return len(line.plain) <= _SHORT_TITLE and not ends_clause(line.plain) and ends_sentence(table[index - 1].plain)


def _is_above_text(table: list[Line], index: int) -> bool:
    return index + 1 < len(table) and table[index + 1].is_prose


def _bracketed(table: list[Line]) -> list[int]:
    """List the lines that begin with a title in 【…】."""
    return [index for index, line in enumerate(table) if not line.label and line.bracketed]


def _clocked(table: list[Line]) -> list[int]:
    """List the lines that begin with the hour, as in a feed."""
    return [index for index, line in enumerate(table) if line.is_clocked]


def _dayed(table: list[Line]) -> list[int]:
    """List the lines of a chronicle, each of which begins with its day."""
    heads = [index for index, line in enumerate(table) if not line.label and _OPENS_DAY.match(line.plain, line.offset)]
    return heads if len(heads) > 2 and 2 * len(heads) >= len(table) - heads[0] else []


def _are_sections(table: list[Line], heads: list[int]) -> bool:
    """Whether titles of one mark, or plain ones, stand below all headings, so that these are titles of sections."""
    below = [table[head + 1] for head in heads]
    if len({line.mark for line in below}) == 1 and below[0].mark:
        return True
    return not any(line.is_prose or line.label for line in below) and len(_alternating(table)) > len(heads)


def _sourced(table: list[Line]) -> list[int]:
    """List the titles of stories that each end in a line with the source or the address."""
    first = _first_sourced(table)
    if first is None:
        return []
    heads = [first]
    for index in range(first + 1, len(table) - 1):
        if not _ends_story(table[index]) or _ends_story(table[index + 1]):
            continue
        after = index + 1
        # Between two stories the title of a section may stand.
        while after + 1 < len(table) and _is_title(table, after) and _is_title(table, after + 1):
            after += 1
        if after + 1 < len(table) and _begins_story(table, after):
            heads.append(after)
    return heads


def _first_sourced(table: list[Line]) -> int | None:
    """Find the title of the first story, after that of the document and, where titles are numbered, an introduction."""
    end = next((at for at, line in enumerate(table) if _ends_story(line)), 0)
    titles = [at for at in range(end) if _is_title(table, at) and table[at + 1].is_prose]
    stories = [at for at in titles if not _names_digest(table[at])] or titles
    return next((at for at in stories if table[at].head), stories[0] if stories else None)


def _names_digest(line: Line) -> bool:
    words = words_of("documents")
    return bool(words["digest"].search(line.plain) or words["gathering"].search(line.plain))


def _of_one_mark(table: list[Line], heads: list[int]) -> list[int]:
    """List these titles and all others of their mark, nothing if they do not bear one and the same."""
    marks = {table[head].mark for head in heads}
    if len(marks) != 1 or "" in marks:
        return []
    same = [index for index in range(len(table) - 1) if table[index].mark in marks and _is_title(table, index)]
    return sorted({*heads, *(index for index in same if table[index + 1].is_prose or table[index + 1].label)})


def _with_unsourced(table: list[Line], heads: list[int]) -> list[int]:
    """Take in the titles of short stories that name no source among those that do."""
    if not gathers(table, list(pairwise([*heads, len(table)]))):
        return heads
    alternating = [index for index in _alternating(table) if index >= heads[0]]
    return alternating if set(heads) < set(alternating) else heads


def _bulleted(table: list[Line]) -> list[int]:
    """List the points of a digest that are stories of a paragraph each: "• US: The court …"."""
    heads = [index for index, line in enumerate(table) if BULLET.match(line.plain) and line.is_prose]
    if len(heads) < 3 or 2 * len(heads) < len(table) - heads[0]:
        return []
    page = [line for line in table[: heads[0]][:_TITLE_PAGE] if not line.is_prose]
    titled = any(map(_names_digest, page))
    placed = sum(bool(_LABELLED_POINT.match(table[head].plain, table[head].offset)) for head in heads)
    if titled:
        return heads if 2 * placed >= len(heads) or table[heads[0]].plain.isascii() else []
    # Nothing but points under the names of parts is no article.
    parts = sum(head and not table[head - 1].is_prose for head in heads)
    return heads if parts > 1 and sum(line.is_prose for line in table) == len(heads) else []


def _noted(table: list[Line]) -> list[int]:
    """List the paragraphs without titles, each of which ends in its source."""
    prose = [index for index, line in enumerate(table) if line.is_prose]
    heads = [index for index in prose if table[index].note]
    untitled = sum(bool(BULLET.match(table[index].plain) or (index and table[index - 1].note)) for index in heads)
    return heads if len(heads) > 2 and 3 * len(heads) >= 2 * len(prose) and 2 * untitled >= len(heads) else []


def _commented(table: list[Line]) -> list[int]:
    """List the paragraphs without titles of a digest, each above a commentary."""
    heads = [
        index
        for index, (line, below) in enumerate(pairwise(table))
        if line.is_prose and below.label and below.label.kind == "commentary"
    ]
    untitled = sum(bool(index and not _is_title(table, index - 1) and not table[index - 1].is_prose) for index in heads)
    return heads if len(heads) > 2 and 2 * untitled > len(heads) and any(map(_names_digest, table[: heads[0]])) else []


def _cased(table: list[Line]) -> list[int]:
    """List the lines that are the name of a case, each above what is told of it or above its full name."""
    named = [not line.label and bool(_CASE_NAME.fullmatch(line.plain, line.offset)) for line in table]
    return [
        index
        for index, below in enumerate(table[1:])
        if named[index]
        and not (index and named[index - 1])
        and (below.is_prose or named[index + 1] or (below.label and below.label.kind == "other"))
    ]


def _begins_story(table: list[Line], index: int) -> bool:
    line = table[index]
    # "…内幕！" is a title all the same, after a source.
    title = _is_title(table, index) or (line.plain[-1] in "!?" and len(line.plain) <= _SHORT_TITLE)
    return title and not _ends_story(line) and table[index + 1].is_prose


def _ends_story(line: Line) -> bool:
    if line.is_links or line.note or ANNOUNCES_LINK.search(line.plain):
        return True
    return bool(MORE.search(line.plain)) or (line.label is not None and line.label.kind in ("source", "link", "day"))


def _headed(table: list[Line]) -> tuple[list[int], list[int]]:
    """List the Markdown headings that stories could begin with, and the lines where these end."""
    headings = [index for index, line in enumerate(table) if line.level and not line.label]
    for level in range(1, 7):
        told = [
            index
            for index in headings
            if table[index].level == level and index + 1 < len(table) and not table[index + 1].level
        ]
        deeper = any(table[index].level > level for index in headings)
        if len(told) > 1 or (told and _is_issue(table, told[0])):
            higher = [index for index in headings if table[index].level <= level] + [len(table)]
            return told, [higher[bisect_right(higher, index)] for index in told]
        if told and told[0] > 0 and deeper:
            # A heading with text of its own and others under it: one article with its parts.
            return [], []
    return [], []
