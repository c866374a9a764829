"""An item made ready: its parts in reading form as one text, the names in it, what they stand for, the dates."""

import bisect
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.extract.chinese import pointers
from kg.extract.chinese.again import complete
from kg.extract.chinese.ahead import point_ahead
from kg.extract.chinese.branches import branches
from kg.extract.chinese.defined import with_defined
from kg.extract.chinese.definite import outside
from kg.extract.chinese.departments import departments, latin_bodies, owned_namesakes, teams, under_bodies, under_firms
from kg.extract.chinese.described import describes_next
from kg.extract.chinese.editions import editions, of_family
from kg.extract.chinese.founded import is_counted, new_bodies
from kg.extract.chinese.institutions import institutions
from kg.extract.chinese.models import versions, wares
from kg.extract.chinese.open_names import open_names, place_hits
from kg.extract.chinese.people import let_surnames
from kg.extract.chinese.pointed import first_and_second
from kg.extract.chinese.seats import governments, holders, mark_abroad, same_office, short_countries, zones
from kg.extract.chinese.titles import titles
from kg.extract.english import names as english_names
from kg.extract.english import pointers as english_pointers
from kg.extract.english.completed import asides_in_commas, full_stops_behind_firms, past_dates
from kg.extract.english.headlines import is_capitalised, sentence_case
from kg.extract.english.makers import makers
from kg.extract.entities import Cluster, clusters, define_aliases, join_namely
from kg.extract.hits import Hit, alternatives, join_docket, settle, without_lead
from kg.extract.name_asides import Cut, name_asides
from kg.extract.platforms import let_bear, letter_x, tell_roles
from kg.extract.press import is_press
from kg.model import Item
from kg.names import words
from kg.text.dates import DateMention, dates
from kg.text.english_form import full_stops, unquote, with_possessives, without_connectives
from kg.text.paragraph_heads import BREAK, set_apart, set_chinese_apart
from kg.text.passage import Passage, passage
from kg.text.patterns import compiled

_CASE_LINE = compiled(r"案号|案件|案由|法院|Docket|Case|Court|当事人|原告|被告", re.IGNORECASE)
_SOURCE_LINE = compiled(r"^\s*(?:来源|发布日期|日期|链接|参考链接|Source|Date|Link)", re.IGNORECASE)
_LINK = compiled(r"<?https?://[^\s<>\u4e00-\u9fff]+>?")


@dataclass(slots=True)
class Stretch:
    """A part of the item in the joined text, half-open."""

    kind: str
    start: int
    end: int
    #: Whether it is a headline that writes each word large.
    large: bool = False


@dataclass(slots=True)
class Reading:
    """What extraction works on; `places[i]` is the document offset of `text[i]`."""

    item: Item
    text: str
    places: tuple[int, ...]
    parts: list[Stretch]
    hits: list[Hit] = field(default_factory=list)
    entities: list[Cluster] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    #: Words that point back to an entity ("该公司", "其"), in order.
    pointers: list[Hit] = field(default_factory=list)
    #: The entity that each hit and each pointer stands for, by its identity.
    stands_for: dict[int, Cluster] = field(default_factory=dict)
    language: str = "zh"

    @property
    def starts(self) -> list[int]:
        """Where the names begin, in order; read once all names are found."""
        if len(self._starts) != len(self.hits):
            self._starts = [hit.start for hit in self.hits]
        return self._starts

    def names_between(self, start: int, end: int) -> list[Hit]:
        """The names that begin in a stretch of the joined text."""
        return self.hits[bisect.bisect_left(self.starts, start) : bisect.bisect_left(self.starts, end)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn a stretch of the joined text into offsets of the document."""
        return self.places[start], self.places[end - 1] + 1

    def part_at(self, place: int) -> str:
        """The kind of part that a place of the joined text lies in."""
        return next((part.kind for part in self.parts if part.start <= place < part.end), "summary")


def read_item(item: Item, language: str = "zh") -> Reading:
    """Read an item: names found part by part, joined over the item."""
    reading = _join(item, language)
    finder = dates if language == "zh" else past_dates
    when = item.published or item.month or _year_of(item.title)
    for part in reading.parts:
        stretch = reading.text[part.start : part.end]
        found = (
            outside(stretch, _names(stretch, part.kind))
            if language == "zh"
            else define_aliases(
                stretch,
                english_names.names(stretch, part.kind, alone=len(reading.parts) == 1, large=part.large),
                spaced=True,
            )
        )
        for hit in found:
            hit.start, hit.end = hit.start + part.start, hit.end + part.start
            reading.hits.append(hit)
        if part.kind != "metadata":
            reading.dates += [
                DateMention(each.start + part.start, each.end + part.start, each.iso) for each in finder(stretch, when)
            ]
    let_bear(reading.hits)
    complete(reading.text, reading.hits)
    join_namely(reading.text, reading.hits)
    join_docket(reading.text, reading.hits)
    if language == "en":
        english_names.join_case(reading.text, reading.hits)
    reading.hits = define_aliases(reading.text, with_defined(reading.text, reading.hits), spaced=language == "en")
    reading.hits = _with_title_subject(reading)
    tell_roles(reading.text, reading.hits)
    owned_namesakes(reading.text, reading.hits)
    let_surnames(reading.hits)
    reading.hits = same_office(reading.text, reading.hits)
    parents = [hit.parent for hit in reading.hits if hit.parent]
    reading.entities = clusters(sorted((*reading.hits, *parents), key=lambda hit: hit.start), _home(reading.hits))
    for cluster in reading.entities:
        for hit in cluster.hits:
            reading.stands_for[id(hit)] = cluster
    _cut_name_asides(reading, parents)
    reading.hits = [hit for hit in reading.hits if not is_press(reading.text, hit, language)]
    taken: set[int] = set()
    for hit, cluster in [*point_back(reading), *new_bodies(reading.text, reading.hits, reading.stands_for)]:
        if taken.isdisjoint(range(hit.start, hit.end)):
            taken.update(range(hit.start, hit.end))
            reading.pointers.append(hit)
            reading.stands_for[id(hit)] = cluster
    reading.pointers.sort(key=lambda hit: hit.start)
    return reading


def _cut_name_asides(reading: Reading, parents: list[Hit]) -> None:
    """Take brackets that hold other names of the name before them out of the text, once all names are known."""
    spans = sorted(set(name_asides(reading.text, reading.hits)))
    starts = sorted(hit.start for hit in reading.hits)
    spans = [(low, high) for low, high in spans if bisect.bisect_left(starts, low) == bisect.bisect_left(starts, high)]
    if not spans:
        return
    cut = Cut(spans)
    reading.text, reading.places = "".join(cut.keep(reading.text)), tuple(cut.keep(reading.places))
    seats = [hit.seat for hit in reading.hits if hit.seat]
    stretches: list[Hit | Stretch] = [*reading.hits, *parents, *seats, *reading.parts]
    for each in {id(each): each for each in stretches}.values():
        each.start, each.end = cut.offset(each.start), cut.offset(each.end)
    reading.dates = [DateMention(cut.offset(day.start), cut.offset(day.end), day.iso) for day in reading.dates]


def _year_of(title: str) -> str | None:
    """The only year that a title names: "2024年授权协议盘点"."""
    years = set(_YEAR.findall(title))
    return years.pop() if len(years) == 1 else None


_YEAR = compiled(r"(?<![\d-])20\d\d(?![\d-])")


def _join(item: Item, language: str) -> Reading:
    pieces: list[str] = []
    places: list[int] = []
    parts: list[Stretch] = []
    length = 0
    for part in item.parts:
        raw = item.text[part.start - item.start : part.end - item.start]
        for low, high in _case_lines(raw) if part.kind == "metadata" else ((0, len(raw)),):
            piece = _without_links(raw[low:high])
            large = part.kind == "title" and language == "en" and is_capitalised(piece)
            piece = set_chinese_apart(_curled(_without_translations(piece))) if language == "zh" else piece
            piece = _parted(piece) if part.kind == "title" and language == "zh" else piece
            piece = sentence_case(piece) if part.kind == "title" and language == "en" else piece
            form = _form(piece, part.start + low, language)
            if form.text:
                pieces += [form.text, "\n"]
                places += [*form.places, part.end]
                parts.append(Stretch(part.kind, length, length + len(form.text), large))
                length += len(form.text) + 1
    return Reading(item, "".join(pieces), tuple(places), parts, language=language)


def _form(text: str, origin: int, language: str) -> Passage:
    if language == "zh":
        form = passage(text, origin)
        return replace(form, text=form.text.replace(BREAK, "。"))
    form = without_connectives(with_possessives(passage(unquote(set_apart(text)), origin, spaced=True)))
    lines = form.text.replace(BREAK, "\n")
    return replace(form, text=asides_in_commas(full_stops_behind_firms(full_stops(lines))))


def _case_lines(raw: str) -> Iterator[tuple[int, int]]:
    """Of metadata only the lines that name a case or a court; sources and links are not annotated (guideline, "The
    unit")."""
    for match in re.finditer(r"[^\n]+", raw):
        if _CASE_LINE.search(match.group()) and not _SOURCE_LINE.match(match.group()):
            yield match.span()


_GAP = compiled(
    r"《[^《》\n]*》|“[^“”\n]*”|「[^「」\n]*」|"
    r"(?<=[\u4e00-\u9fff”」》)）])(?P<gap>[ \u3000])(?=[ \u3000]*[\u4e00-\u9fff“「《])"
)


def _parted(title: str) -> str:
    """A headline parts its clauses with a space ("甲州签署法案 乙公司表示欢迎"): read it as a comma; offsets stay.

    Between title marks it parts a series from its part ("《数据安全技术 甲要求》").
    """
    title = _GAP.sub(lambda match: "," if match["gap"] else match.group(), title)
    spaced = list(_LATIN_GAP.finditer(title))
    if len(spaced) != 1 or len(_LATIN_TOUCHES.findall(title)) < 2:
        return title
    # "法院判OpenAI不得使用歌词 GEMA胜诉": where no other Latin word has a space beside it, that space is one, too.
    return f"{title[: spaced[0].start()]},{title[spaced[0].end() :]}"


_LATIN_GAP = compiled(r"(?<=[\u4e00-\u9fff]{4}) (?=[A-Z][A-Za-z]*[\u4e00-\u9fff]{2})")
_LATIN_TOUCHES = compiled(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z])|(?<=[A-Za-z])(?=[\u4e00-\u9fff])")


_LINE = compiled(r"[^\n]+")
#: English words of a sentence, which names have few of.
_SMALL_WORD = compiled(r"(?<![A-Za-z.])[a-z]{2,}(?![A-Za-z.])")
_FEW_SMALL_WORDS = 3


def _without_translations(text: str) -> str:
    """Blank out the lines of a Chinese text that are English sentences, which say again what it says; offsets stay."""
    return _LINE.sub(lambda match: _without_english(match.group()), text)


#: "…" - 甲公司分析师Ann Lee: who is quoted stands behind the words.
_QUOTED_BY = compiled(r"[”\"] ?(?:-{1,2}|—{1,2}|–) ?(?=[^\n]{0,60}[\u4e00-\u9fff])")


def _without_english(line: str) -> str:
    if not _is_english(line):
        return line
    by = next(_QUOTED_BY.finditer(line), None)
    end = by.end() if by else len(line)
    return " " * end + line[end:]


def _curled(text: str) -> str:
    """Let straight quotation marks open and close in turn; offsets stay, and so does a line with an odd one.

    >>> _curled('甲的 "乙" 和 "丙"')
    '甲的 “乙” 和 “丙”'
    """
    return _LINE.sub(lambda match: _in_turn(match.group()), text) if '"' in text else text


def _in_turn(line: str) -> str:
    first, *rest = line.split('"')
    return line if len(rest) % 2 else first + "".join("“”"[at % 2] + piece for at, piece in enumerate(rest))


def _is_english(line: str) -> bool:
    letters = sum(sign.isascii() and sign.isalpha() for sign in line)
    plain = letters > 3 * sum("\u3400" <= sign <= "\u9fff" for sign in line)
    return plain and len(_SMALL_WORD.findall(line)) > _FEW_SMALL_WORDS


def _without_links(text: str) -> str:
    """Blank out addresses, the codes of shares and who wires the news, so that no name is read in one, and read what
    stands in square brackets before or behind a noun for things as quoted; offsets stay."""
    plain = _NUMBERED.sub(_blank, text)
    plain = _WIRED.sub(_blank, _TICKER.sub(_blank, _LINK.sub(_blank, plain)))
    return _SQUARE.sub(lambda match: f"“{match.group()[1:-1]}”", plain)


#: "其[豆包]产品", "项目[种子计划]".
_NAME_IN_SQUARE = r"[\[［][\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]{1,11}[\]］]"
_SQUARE = compiled(
    rf"{_NAME_IN_SQUARE}(?=项目|产品|平台|应用|模型|助手|系统|工具)|(?<=项目|产品|平台|应用|模型|助手|系统|工具){_NAME_IN_SQUARE}"
)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


#: "(NYSE: ABC)", "(股票代码:01234.HK)", "(600000.SH)".
_TICKER = compiled(
    r" ?[(（](?:(?:股票代码|证券代码|美股|港股|A股|[A-Za-z]{2,10})[:：] ?)?[A-Z0-9]{1,6}\."
    r"(?:HK|SH|SZ|US|O|N|BJ|L|T|DE|PA|TW|KS)[)）]|"
    r" ?[(（](?:NASDAQ|Nasdaq|NYSE|HKEX|LSE|TSE|SEHK|SSE|SZSE|TSX|ASX|股票代码|证券代码)[:：] ?[A-Z0-9.]{1,8}[)）]"
)


#: "03 Acme起诉乙": the number of a piece of news.
_NUMBERED = compiled(r"(?:^|(?<=\n))0\d(?=[ |｜、]|\. )")
#: "新华社北京12月27日电", "(法新社旧金山29日电)", "【甲新闻台】".
_WIRED = compiled(
    r"(?:^|(?<=[\n。]))【[\u4e00-\u9fffA-Za-z0-9· ]{1,12}(?:[新時时][闻聞报報]|[电電][视視]|[台臺社报報网網讯訊刊])】|"
    r"(?:^|(?<=[（(\n]))[\u4e00-\u9fff]{2,4}社[\u4e00-\u9fff]{2,10}?(?=(?:\d{1,2} ?月 ?)?\d{1,2} ?日(?:综合)?[电電])"
)


def _names(text: str, kind: str) -> list[Hit]:
    marked = list(titles(text))
    if kind == "metadata":
        places, listed = place_hits(text)
        courts = [hit for hit in (*listed, *institutions(text, places, listed)) if hit.type == "Court"]
        return settle([*(hit for hit in marked if hit.type == "Case"), *courts])
    places, listed = place_hits(text)
    places = [*short_countries(text), *places]
    found = [
        *marked,
        *listed,
        *places,
        *zones(text, places),
        *institutions(text, places, listed),
        *departments(text, listed),
        *teams(text, listed),
        *latin_bodies(text, listed),
        *versions(text, listed),
        *wares(text, listed),
        *of_family(text),
        *letter_x(text),
        *without_lead(text, open_names(text), listed),
    ]
    kept = settle([_without_number(text, hit) for hit in _without_described(text, found)])
    kept = list(_without_events(text, settle([*kept, *editions(text, kept)])))
    mark_abroad(text, kept)
    under_firms(kept)
    under_bodies(kept)
    kept = [hit for hit in kept if hit.type not in ("Group", "Company") or not describes_next(hit, kept)]
    kept = [hit for hit in kept if hit.type not in ("Person", "Company") or not _KIN.match(text, hit.end)]
    kept = [hit for hit in kept if not is_counted(text, hit)]
    return holders(text, _media(text, governments(text, define_aliases(text, branches(text, kept)))))


#: "在“甲生态”活动上", "在甲Next大会上": what is held bears other names.
_EVENT = (
    r"(?:全球|年度)?(?:开发者|用户|合作伙伴|产品|技术|创作者|线上)?"
    r"(?:大会|峰会|年会|论坛|发布会|活动|展会|沙龙|黑客松)(?!室|主办|组织|方)"
)
_QUOTED_EVENT = compiled(rf"“[^“”\n]{{2,40}}”{_EVENT}")
_IS_EVENT = compiled(_EVENT)


def _without_events(text: str, hits: list[Hit]) -> Iterator[Hit]:
    """Leave out names inside that of an event, and what no list has of which one is held."""
    events = [match.span() for match in _QUOTED_EVENT.finditer(text)]
    for hit in hits:
        thing = hit.type in (None, "Product", "Model") and not hit.rows and _IS_EVENT.match(text, hit.end)
        if not thing and not any(start <= hit.start < end for start, end in events):
            yield hit


_IS_CALLED = compiled(r"(?:即|为|是|系)?“?")


def _without_described(text: str, hits: list[Hit]) -> Iterator[Hit]:
    """ "“甲”App的运营方为乙公司": who is described there has a name, and what describes it may have its own."""
    named = {hit.start for hit in hits if hit.type in ("Company", "Person")}
    for hit in hits:
        called = _IS_CALLED.match(text, hit.end)
        if hit.type != "Group" or not called or called.end() not in named:
            yield hit


#: "马斯克系公司": some of those that are somebody's.
_KIN = compiled(r"系(?:公司|企业|基金|资本|车企|平台|产品|应用|高管|投资|势力|阵营)")
#: "被告一某公司", "原告二李某": the number belongs to the role.
_NUMBERED_ROLE = compiled(r"(?:原告|被告|上诉人|第三人|申请人)[一二三四五六七八九]")


def _without_number(text: str, hit: Hit) -> Hit:
    numbered = len(hit.text) > 2 and text[hit.start] in "一二三四五六七八九" and not hit.rows
    if numbered and _NUMBERED_ROLE.search(text, max(0, hit.start - 3), hit.start + 1):
        hit.start, hit.text = hit.start + 1, hit.text[1:]
    return hit


_SUBJECT_OF_TITLE = compiled(
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,8}?)(?:等|公司)?(?=(?:宣布|发布|推出|起诉|收购|投资|与|"
    r"携手|联合|上线|开源|被|获|拟|计划|正式|完成|成立|签署|就|因|诉))"
)
_NO_SUBJECT = compiled(
    "(?:"
    + alternatives(
        (
            *words()["company"]["generic"],
            *words()["kinds"]["Person"],
            *words()["kinds"]["Company"],
            *words()["text"]["plain_subjects"],
        )
    )
    + ")+$"
)


def _with_title_subject(reading: Reading) -> list[Hit]:
    """Take an unlisted subject of the title for a name where the summary has the same word as subject ("惠普收购…")."""
    title = next((part for part in reading.parts if part.kind == "title"), None)
    match = _SUBJECT_OF_TITLE.match(reading.text, title.start) if title else None
    if (
        not title
        or not match
        or _NO_SUBJECT.match(match["name"])
        or any(hit.start < match.end("name") and match.start() < hit.end for hit in reading.hits)
    ):
        return reading.hits
    name = match["name"]
    again = re.compile(rf"(?<=[,。\n日、与和对]){re.escape(name)}|^{re.escape(name)}")
    places = [
        place
        for place in again.finditer(reading.text)
        if not any(hit.start < place.end() and place.start() < hit.end for hit in reading.hits)
    ]
    if len(places) < 2:
        return reading.hits
    more = [Hit(place.start(), place.end(), None, name, weight=1) for place in places]
    return sorted((*reading.hits, *more), key=lambda hit: hit.start)


def _media(text: str, hits: list[Hit]) -> list[Hit]:
    """A Latin title in a list of periodicals is one too ("《华尔街日报》、《MarketWatch》")."""
    for left, right in pairwise(hits):
        if (
            {left.type, right.type} == {"Company", "Work"}
            and left.text.startswith("《")
            and right.text.startswith("《")
            and text[left.end : right.start] in ("、", "和", "与", "")
        ):
            left.type = right.type = "Company"
    return hits


def _home(hits: list[Hit]) -> str | None:
    """The country or state that the item speaks of most, its title counting first."""
    told = [hit for hit in hits if hit.place and (hit.type == "Jurisdiction" or len(hit.text) > 4)]
    counts = Counter(str(hit.place).split("-")[0] for hit in told)
    return counts.most_common(1)[0][0] if counts else None


#: A name that only tells whose users or what project is told of.
_ASIDE = compiled(r"(?:\([^()]{0,40}\))?(?:项目|应用|平台|产品|用户|会员|账户|账号)")


def point_back(reading: Reading) -> Iterator[tuple[Hit, Cluster]]:
    """Find words that stand for an entity named before ("该公司", "本指南", "its") and what they stand for."""
    named = [(hit, reading.stands_for[id(hit)]) for hit in reading.hits if id(hit) in reading.stands_for]
    for hit, _ in named:
        if _ASIDE.match(reading.text, hit.end):
            hit.notes["aside"] = "yes"
    if reading.language == "en":
        yield from english_pointers.point_back(reading.text, named)
        yield from makers(reading.text, named)
        return
    yield from point_ahead(reading.text, named)
    yield from first_and_second(reading.text, named)
    yield from pointers.point_back(reading.text, named, reading.part_at)
