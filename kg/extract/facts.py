"""From when a law is in force (guideline, "Dates of laws in force")."""

from collections.abc import Iterator, Sequence

from kg.extract.dating import DAY_OF
from kg.extract.english.force import in_force
from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.model import Evidence, Fact
from kg.text.bounds import CLAUSE, PART, begin_of, end_of
from kg.text.dates import DateMention
from kg.text.patterns import compiled

#: What follows a date from which an instrument applies ("8月1日起施行").
#: Behind the day an act was put out on, the words must end its clause ("公布并施行", but "公布实施方案").
IN_FORCE = compiled(
    r"(?:起|日|并|将|已|才|正式|于|开始|月|年|后|在|均|全面|一律|统一|同步|同时)*(?:生效|施行|实施|实行|起适用|适用|起执行|具有(?:法律)?(?:效力|约束力))"
    r"|(?:起|日|正式)*(?:公布|颁布|发布)(?:后?[即当]日|后|之日|起|立即|即|并|和|且|正式)*(?:施行|实施|生效)(?=[,。;的\n)]|$)"
)
_LAW_FIRST = compiled(r"(?:\([^()]*\))?(?:正式|已|开始)*(?:生效|施行|实施)")
#: "1月10日起施行的《…规定》".
_OF_LAW = compiled(r"(?:起|日|正式|已|开始)*(?:(?:生效|施行)的?|(?:实施|适用)的)")
#: "自8月2日起,《甲法》的禁止性条款开始适用".
_PART_FIRST = compiled(
    r"(?:\([^()]*\))?(?:的?[\u4e00-\u9fff]{0,14}?(?:条款|规定|义务|规则|要求|部分|章节))?(?:正式|已|将|开始|全面)*(?:生效|施行|实施|实行|适用)"
)
#: "如该法获得通过,将于明年生效".
_SUPPOSED = compiled(r"(?:(?<=[。,;:》\n])|^)(?:如(?!期|今|下|上|前|图)|若|一旦|倘若|假如)")
#: "该法案要求企业公布安全框架,自1月1日起生效": the law that demands is in force, and not what it demands.
_DEMANDED = compiled(r"[^,。;]{0,2}(?:要求|规定|明确|禁止|责成)[^。;]*$")
#: "《甲法》第12条登记准则9月1日实施".
#: "依据《甲法》注册六项准则,相关义务将自3月9日起施行": what begins then is another's.
_OF_OTHERS = compiled(
    r"第[\d一二三四五六七八九十百]{1,4}条[\u4e00-\u9fff]{2,16}?(?:准则|细则|规则|守则|标准|指引|指南),?(?:[将均则也已]|拟)*[自于从]?$|"
    r"[,;](?:相关|有关|上述|新的?|这些|该等)[\u4e00-\u9fff]{0,6}(?:义务|准则|标准|规则|细则|禁令|令)(?:[将均则也已]|拟)*[自于从]?$"
)
#: The day of a report is none of what it reports.
_HEARSAY = compiled(r"消息|报道|报导|获悉|通过|签署|公布|发布|提出")


def facts(reading: Reading) -> Iterator[Fact]:
    """Read from when each law is in force; each date of a law once, with the passage that gives it."""
    seen: set[tuple[str, str]] = set()
    for law, iso, start, end in in_force(reading) if reading.language == "en" else _in_force(reading):
        if (law.id, iso) not in seen:
            seen.add((law.id, iso))
            yield _fact(reading, law, iso, start, end)


#: "2月1日,甲局此前发布的《乙》正式施行": behind the title, and the day at the head of the sentence.
_BEGINS = compiled(r"(?:\([^()]*\))?(?:正式|开始|全面|双双|同时|同步)+(?:施行|生效|实施)(?=[,。;\n]|$)")


def _opened(reading: Reading, laws: Sequence[tuple[Hit, Cluster]]) -> Iterator[tuple[Cluster, str, int, int]]:
    for index, (hit, _) in enumerate(laws):
        begins = _BEGINS.match(reading.text, hit.end)
        start = begin_of(reading.text, hit.start, PART)
        day = next((each for each in reading.dates if start <= each.start <= start + 1), None) if begins else None
        if begins and day and reading.text.startswith((",", "起"), day.end):
            listed = laws[: index + 1]
            for own, law in _listed(reading.text, [pair for pair in listed if pair[0].start > day.end]):
                yield law, day.iso, min(own.start, day.start), begins.end()


def _in_force(reading: Reading) -> Iterator[tuple[Cluster, str, int, int]]:
    named = [(hit, reading.stands_for[id(hit)]) for hit in (*reading.hits, *reading.pointers)]
    laws = sorted([(hit, cluster) for hit, cluster in named if cluster.type == "Law"], key=lambda pair: pair[0].start)
    yield from _opened(reading, laws)
    for mention in reading.dates if laws else ():
        match = IN_FORCE.match(reading.text, mention.end)
        sentence = begin_of(reading.text, mention.start)
        before = [
            (hit, law)
            for hit, law in laws
            if sentence <= hit.start < mention.start and not _PUTS_OUT.match(reading.text, hit.end)
        ]
        if match and not before:
            before = _told_before(reading, laws, mention)
        if _SUPPOSED.search(reading.text, sentence, mention.start):
            continue
        tied = _OF_LAW.match(reading.text, mention.end)
        owner = next((pair for pair in laws if tied and pair[0].start == tied.end()), None)
        if tied and owner:
            yield owner[1], mention.iso, mention.start, owner[0].end
        elif before and DAY_OF.search(reading.text, before[-1][0].end, mention.start):
            yield before[-1][1], mention.iso, before[-1][0].start, mention.end
        elif match and before and _OF_OTHERS.search(reading.text, before[-1][0].end, mention.start):
            continue
        elif match and len(before) > 1 and _goes_on(reading.text, before[-2][0], before[-1][0]):
            hit, law = before[-2]
            yield law, mention.iso, hit.start, match.end()
        elif match and before:
            demands = _DEMANDED.match(reading.text, before[0][0].end, before[-1][0].start)
            both = before[-2:] if _BOTH.search(reading.text, before[-1][0].end, mention.start) else []
            for hit, law in before[:1] if demands else both or _listed(reading.text, before):
                yield law, mention.iso, min(hit.start, mention.start), match.end()
        else:
            yield from _behind(reading, laws, mention)


#: "该法案修订了《甲法》,并将于1月1日生效", "《乙》以2031年第132号法律的身份刊登,定于…生效": whose clause goes on.
_DONE_TO = compiled(
    r"(?:,(?:以|旨在)?)?[^,。;]{0,6}(?:修[订正改]|废止|废除|取代|替代|补充|撤销|转化|落实)了?[^,。;]{0,12}$|"
    r"[^。;]*?(?:以|作为)(?:20\d\d年)?$|[^。;]{0,40},[并亦也]?对(?:20\d\d年)?(?:出台|施行|颁布|公布|发布)?的?$"
)
_MAKES_KNOWN = compiled(r"(?:予以|正式|对外|将其)*(?:公布|颁布|发布),?")
_CLAUSE_BEHIND = compiled(r"(?:\([^()]*\))?(?:的(?:身份|名义|形式)[^,。;]*)?[^,。;]{0,12},")


def _goes_on(text: str, law: Hit, other: Hit) -> bool:
    """Whether the clause of the first of two laws goes on behind the second, which is what it is done to."""
    if other.text.endswith("令") and _MAKES_KNOWN.match(text, other.end):
        return "。" not in text[law.end : other.start]  # "通过《甲》,主席签署第5号主席令予以公布,自…起施行".
    told = _DONE_TO.match(text, law.end, other.start)
    return told is not None and _CLAUSE_BEHIND.match(text, other.end) is not None


_BOTH = compiled(r"[,;。](?:二者|两者|两部[^,。]{0,4}|两项[^,。]{0,4})[^,。]{0,4}$")
#: Between the laws of a list: "2025年《甲法》、2025年《乙法》和《丙法》".
_BESIDE = compiled(r"(?:\([^()]*\))?(?:、|和|与|及|以及|,以及)?(?:(?:20\d\d年)?(?:修[订正]的?)?)?")


#: "签署第61号主席令予以公布,自1月1日起施行": it is not the order that begins.
_PUTS_OUT = compiled(r"(?<=令)(?:[,]?予以)?(?:公布|发布|颁布)")
#: "…发布《甲规则》。3月1日生效。": a sentence of a day alone tells of the instrument that the one before made.
_ACT = compiled(r"(?:法|法案|条例|办法|规定|规则|决定|Act|》)$")
_THE_LAW = compiled(r"(?:新法|新规|法律|法案|法规)[将拟则]?(?:自|于|从)")
_ALONE = compiled(r"(?:(?:新法|新规|法律|法案|法规)?[将拟则]?(?:自|于|从)?)?$")


def _told_before(
    reading: Reading, laws: Sequence[tuple[Hit, Cluster]], mention: DateMention
) -> list[tuple[Hit, Cluster]]:
    """The only instrument of the sentence before, where a date opens its sentence."""
    opens = begin_of(reading.text, mention.start)
    if _THE_LAW.fullmatch(reading.text, begin_of(reading.text, mention.start, CLAUSE), mention.start):
        # "…,法律将于1月1日生效": the last one that the paragraph names.
        named = [(hit, law) for hit, law in laws if begin_of(reading.text, mention.start, "\n") <= hit.start < opens]
        return [(hit, law) for hit, law in named if _ACT.search(hit.text)][-1:]
    start = begin_of(reading.text, opens - 1)
    if not opens or not _ALONE.fullmatch(reading.text, opens, mention.start):
        return []
    near = [(hit, law) for hit, law in laws if start <= hit.start < opens]
    return near[:1] if len({id(law) for _, law in near}) == 1 else []


def _listed(text: str, laws: Sequence[tuple[Hit, Cluster]]) -> Sequence[tuple[Hit, Cluster]]:
    """The laws of the list that ends with the last one."""
    first = len(laws) - 1
    while first and _BESIDE.fullmatch(text, laws[first - 1][0].end, laws[first][0].start):
        first -= 1
    return laws[first:]


def _behind(
    reading: Reading, laws: Sequence[tuple[Hit, Cluster]], mention: DateMention
) -> Iterator[tuple[Cluster, str, int, int]]:
    """ "8月1日,某机构宣布,《人工智能法案》生效": the law stands behind the date, and no other date between them."""
    end = end_of(reading.text, mention.end, PART)
    later = min((each.start for each in reading.dates if each.start >= mention.end), default=end)
    from_then = reading.text.startswith("起", mention.end)
    for hit, law in laws:
        match = (_PART_FIRST if from_then else _LAW_FIRST).match(reading.text, hit.end)
        if (
            match
            and not _SINCE.match(reading.text, match.end())
            and mention.end <= hit.start < min(end, later)
            and not _HEARSAY.search(reading.text, mention.start, hit.start)
        ):
            yield law, mention.iso, mention.start, match.end()
            return


#: "《甲法》施行以来的首份决定": it has been in force before that day.
_SINCE = compiled(r"(?:以来|至今|之?[前后]|届满|满|首|一?周年)")


def _fact(reading: Reading, law: Cluster, iso: str, low: int, high: int) -> Fact:
    item = reading.item
    start, end = reading.span(low, high)
    quote = item.text[start - item.start : end - item.start]
    rule = f"inForceFrom.{reading.language}.1"
    return Fact(law.id, "inForceFrom", iso, (Evidence(item.id, start, end, quote, rule, reading.part_at(low)),))
