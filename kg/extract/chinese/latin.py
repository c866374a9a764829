"""Latin names among Chinese words: listed ones with their versions, others by form and the noun beside them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.chinese.listed_latin import BUSINESS, FOR_BUILDERS, MODEL_FORM, listed
from kg.extract.chinese.noun_beside import AFTER, BEFORE, told_by_neighbour
from kg.extract.english.words import english, is_given
from kg.extract.hits import VERBS, Hit, alternatives
from kg.extract.numbers import CITED
from kg.names import Name, gazetteer, words
from kg.text.patterns import compiled

_KINDS = words()["kinds"]
#: Nouns that end the Latin name of a body or a law.
NOUNS = alternatives(
    noun for kind in ("Company", "Organization", "Regulator", "Legislature", "Law") for noun in english()["kind"][kind]
)
COMMON = frozenset(words()["latin"]["common"])
_LETTER = r"[A-Za-z\u00c0-\u024f0-9]"
_WORD = rf"{_LETTER}+(?:(?:[.'’&+·_/-](?={_LETTER})|:(?=[a-z]{{2,4}}(?![A-Za-z]))){_LETTER}+)*[+]?"
_RUN = compiled(
    rf"(?<![A-Za-z\u00c0-\u024f0-9.@]){_WORD}"
    rf"(?:(?:, (?=Inc|LLC|L\.L\.C|Ltd)|(?:(?<= Pte)|(?<= Pty)|(?<= Pvt))\. (?=Ltd)|(?<= Co)\.,? (?=Ltd|Limited)"
    rf"| (?:& )?(?:[A-Z]\. ){{0,2}}){_WORD}){{0,7}}"
)
#: "kestrel-voice-fast-1.0": words in lower case with a version are a model's name.
_HYPHENED = compiled(r"[a-z]{3,}(?:-[a-z0-9.]+)*-[vr]?\d[\d.]*[a-z]?")
_SYSTEM = compiled(r"OS ?\d+(?:\.\d+)*$")
_DEVICE = compiled(rf"(?:{alternatives(words()['latin']['devices'])})(?![a-z])|[A-Z]{{0,2}}[A-Z]\d{{2,3}}X?$")
_NEAR_DEVICE = compiled(rf"(?:{alternatives(words()['latin']['device_nouns'])})")
_LEGAL = compiled(
    r"(?:,? (?:(?:Co|Pte|Pty|Pvt)\.?,? )?(?:GmbH|PBC|LLC|LLP|PLC|plc|AG|S\.A|N\.V|B\.V|Limited|Corporation|Company)"
    r"|,? (?P<dotted>(?:(?:Co|Pte|Pty|Pvt)\.?,? )?(?:Inc|Ltd|Corp|Co)))$"
)
#: "Ann Lee", "Robert C. Moe": two words, of which the first is a given name and the last no noun for a body.
_FULL_NAME = compiled(
    rf"[\w'’-]+(?: [A-Z]\.?)? (?:(?:de|van|von|der|la|el|al|bin) )*(?!(?:{NOUNS})$)[A-Z][\w'’-]*[a-z]"
)
#: "Maple Safety Review Board", "Center for Maple Studies": what kind of body the words of its name say.
_BODY = compiled(
    r"(?<=[a-z]) (?:(?P<public>Commission|Authority|Bureau|Ministry|Task Force|Directorate|Review Board)|"
    r"University|Institute|Association|Foundation|Federation|Alliance|Coalition|Society|Guild|Consortium|Forum)$|"
    r"^(?:Center|Centre|Institute|University|Association|Society|Council) (?:for|of|on) [A-Z]"
)
_DAY_OR_SUM = compiled(r"(?:(?<=[A-Za-z]{2})|(?<=[A-Za-z]\.))\d+(?:\.\d+)?$")
#: "Llama3日前发布": 日前 is a word of its own.
_DAY = r"月(?![活之费均租面])|日(?![前均常益渐本])"
#: "TSMC 6nm": a process, and nobody's make.
_PROCESS = compiled(r"(?:^|[ -])\d{1,3} ?nm$")
#: "Al2O3": a compound of two elements or more, counted.
_ELEMENT = r"(?:A[lgsu]|B[aei]?|C[aoru]?|F[e]?|G[ae]|H|In|K|Li|M[gno]|N[aib]?|O|P[bt]?|S[ein]?|T[iae]|W|Y|Z[nr])"
_FORMULA = compiled(rf"(?=.*[A-Za-z]\d)(?=.*[a-z]){_ELEMENT}\d?(?:{_ELEMENT}\d?){{1,5}}")
_CHRONICLE = compiled(r" 20\d\d-\d\d(?:-\d\d)?(?: |$)")
_SUM_UNIT = r"[十百千]?[亿万]|[美欧韩日港]?元|%"
_UNIT = {size: compiled(rf"{unit}|{_SUM_UNIT}") for size, unit in ((1, _DAY), (2, _DAY), (4, "年"))}
_SUMS = compiled(_SUM_UNIT)
#: "A2、A3轮" are rounds of financing.
_SERIES = compiled(r"[+]*(?:(?:、|及|以及|和|与)[A-Z]\d?[+]*)*轮")
#: "G06F16/3329": a class of patents.
_PATENT_CLASS = compiled(r"[A-H]\d{2}[A-Z]\d{1,4}(?:/\d{2,6})?")
#: "采用5B Vision Encoder": a part of a model, told by its size and its sort.
_PART = compiled(r"(?:\d+(?:\.\d+)?[BM] )?(?:[A-Z][a-z]+ )?(?:Encoder|Decoder|Backbone|Tokenizer|Embedding|Adapter)s?")
#: "采用UE8M0 FP8参数精度": a measure or a format is nobody's make.
_QUALITY = compiled(
    r"(?:参数|数据|数值)?(?:精度|格式|制程|工艺|封装|许可证|许可协议|许可(?!方|人|给|了)|协议|"
    r"(?:半年度|年度|季度|月度|中期|工作|活动|进展)(?:报告|报表|总结)|"
    r"(?:推理|加速|训练|优化|压缩|渲染|编码|注意力|混合|蒸馏|并行){0,3}(?:技术|算法|机制|量化)(?!公司|企业|团队|官|授权))"
)
# "V4.0", "R1" by themselves are the version of something.
_BARE_VERSION = compiled(r"[A-Za-z]?\d+(?:\.\d+)*")

#: "ABC120发布了70B参数的开源模型甲": letters and a number that put a model out are a house's name.
_PUTS_OUT = compiled(r"(?:近日|日前|今日|正式|也|还|已)*(?:发布|开源|推出)(?:了|其)+[^,。;]{2,40}?模型")


#: "TPU v2和v3处理器": the name stands once for both.
_AND_VERSION = compiled(
    r"(?P<first>(?P<base>[A-Z][A-Za-z]+) ?v\d+(?:\.\d+)?)(?:、|和|与|及|以及)(?P<next>v\d+(?:\.\d+)?)"
    r"(?=[\u4e00-\u9fff]{0,4}?(?:(?P<model>大?模型)|处理器|芯片|加速器|加速卡))"
)


def latin_names(text: str) -> Iterator[Hit]:
    """Find names written with Latin letters in a text in reading form."""
    for match in _AND_VERSION.finditer(text):
        kind = "Model" if match["model"] else "Product"
        yield Hit(*match.span("first"), kind, match["first"], weight=4)
        yield Hit(*match.span("next"), kind, f"{match['base']} {match['next']}", weight=4)
    for match in _RUN.finditer(text):
        yield from _segments(text, match.start(), match.end())


#: "前甲公司工程师Devin Kim": whose job is told, though the given name is a product's.
_PERSON = compiled(r"[A-Z][a-z]+ [A-Z][a-z]+")
_WAS_THERE = compiled(
    r"(?:[前原]|曾[是任为]|时任|离职的)[^,。;前]{1,16}(?:工程师|研究员|研究人员|科学家|员工|雇员|高管)(?:的|、)?$"
)
_TWO = compiled(r"(?P<one>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*)+) and (?P<other>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*)+)")


def _segments(text: str, start: int, end: int) -> Iterator[Hit]:
    """Cut a run of Latin words into names: listed ones with their versions, the others whole."""
    number = re.search(r" \d+(?:\.\d+)?$", text[start:end])
    if number and text[end : end + 1] in tuple("%年月日个亿万家人名位款项次点时分天周起"):
        end -= len(number.group())
    elif (number := _DAY_OR_SUM.search(text, start, end)) and _is_day_or_sum(text, number):
        # "FTC28日决定", "赔偿Acme1.5亿元": written without a space.
        end = number.start()
    elif (day := _CHRONICLE.search(text, start, end)) and day.start() > start:
        # "OpenAI 2031-04-25 Kestrel": the next line of a chronicle begins with its day.
        yield from _segments(text, start, day.start())
        start = day.end()
        if start >= end:
            return
    if two := _TWO.fullmatch(text, start, end):
        # "Maple Ventures and Salem Ventures": two names in a list.
        yield from _segments(text, *two.span("one"))
        yield from _segments(text, *two.span("other"))
        return
    if _PERSON.fullmatch(text, start, end) and _WAS_THERE.search(text, max(0, start - 24), start):
        yield Hit(start, end, "Person", text[start:end], weight=6)
        return
    if officer := _OFFICER.fullmatch(text, start, end):
        yield from _officer(text, officer)
        return
    run = text[start:end]
    if firm := _firm(text, start, end):
        yield firm
        return
    joined = list(_joined(text, start, run))
    known = [
        match
        for match in gazetteer().matches(run)
        if not any(hit.start <= start + match.start < hit.end for hit in joined)
    ]
    yield from joined
    if not known:
        if not joined:
            yield from _unlisted(text, start, end)
        return
    first = known[0]
    if first.start > 1 and run[: first.start].strip(" -") and not run[: first.start].strip().islower() and not joined:
        for hit in _unlisted(text, start, start + len(run[: first.start].rstrip(" -/"))):
            # "模型Kestrel o1": whose it is stands before its name, and not what it is ("模型Project Kestrel").
            owner = hit.type == first.rows[0].type == "Model" and not re.fullmatch(NOUNS, hit.text)
            yield replace(hit, type="Company") if owner else hit
    for index, match in enumerate(known):
        following = known[index + 1] if index + 1 < len(known) else None
        stop = following.start if following else len(run)
        yield from listed(text, start, run, match.start, match.end, stop, match.rows)
        if following and run[match.end : following.start] == " " and _is_local(match.rows, following.rows):
            whole = run[match.start : following.end]
            rows = tuple(gazetteer().called(whole))
            yield Hit(start + match.start, start + following.end, "Company", whole, rows, weight=6)
        if following and run[match.end : following.start] == " " and _are_made(match.rows, following.rows):
            more = _BUILT_WITH.match(run, following.end)
            whole = run[match.start : more.end() if more else following.end]
            kind = "Product" if more else match.rows[0].type
            rows = tuple(gazetteer().called(whole))
            yield Hit(start + match.start, start + match.start + len(whole), kind, whole, rows, weight=6)


#: "Kestrel MCP Apps".
_BUILT_WITH = compiled(rf"{FOR_BUILDERS}(?![A-Za-z])")
#: "Kestrel CTO Ann Lee", "VP Ann Lee": a body, an office there and who holds it.
_OFFICER = compiled(
    r"(?:(?P<body>[A-Z0-9][^ ]*(?: [^ ]+){0,4}?) )??"
    r"(?:(?:Co-)?C[A-Z]{1,2}O|[SE]?VP|President|Chairman|Co-[Ff]ounder|[Ff]ounder)"
    r"(?:(?: |(?=[A-Z][a-z]+ [A-Z]))"
    r"(?P<person>[A-Z][\w'’-]*(?: [A-Z]\.)?(?: (?:de|van|von|der|la|el|al|bin|[A-Z][\w'’-]+)){0,3}))?"
)


def _officer(text: str, told: re.Match[str]) -> Iterator[Hit]:
    """The body and the person beside an office in one run."""
    if told["body"]:
        yield from _segments(text, *told.span("body"))
    if told["person"]:
        rows = tuple(row for row in gazetteer().called(told["person"]) if row.type == "Person")
        whole = rows or " " in told["person"]
        yield Hit(*told.span("person"), "Person", told["person"], rows, weight=6 if whole else 3)


def _is_day_or_sum(text: str, number: re.Match[str]) -> bool:
    unit = _UNIT.get(len(number.group()), _SUMS)
    return unit.match(text, number.end()) is not None


def _is_local(firm: tuple[Name, ...], place: tuple[Name, ...]) -> bool:
    """ "OpenAI Japan": a company's branch."""
    return firm[0].type == "Company" and all(row.type == "Jurisdiction" for row in place)


def _are_made(*rows: tuple[Name, ...]) -> bool:
    return all(each[0].type in ("Model", "Product") for each in rows)


def _joined(text: str, start: int, run: str) -> Iterator[Hit]:
    """Words with hyphens that hold listed names but are names of their own ("DeepSeek-R1-Distill-Qwen-32B")."""
    for word in re.finditer(r"[^ ]+(?: \d+(?:\.\d+)*[Bb]?(?![\w.]))?", run):
        name = word.group()
        inside = list(gazetteer().matches(name)) if "-" in name else []
        if not inside or (inside[0].start == 0 and inside[0].end == len(name)):
            continue
        kinds = [match.rows[0].type for match in inside]
        low, high = start + word.start(), start + word.end()
        told = told_by_neighbour(text, low, high)
        made = next((kind for kind in kinds if kind in ("Model", "Product", "Dataset")), None)
        led = inside[0].start > 1 and name[0].isupper() and name[inside[0].start - 1] == "-"
        if made and (len(inside) > 1 or led):
            yield Hit(low, high, told or made, name, tuple(gazetteer().called(name)), weight=6)
        elif made is None and inside[0].start == 0 and name[inside[0].end] == "-" and re.search(r"-\w*\d", name):
            yield Hit(low, high, told if told in ("Model", "Product", "Dataset") else "Model", name, weight=6)


def _firm(text: str, start: int, end: int) -> Hit | None:
    """A run that ends in a legal form is one company's name, whatever listed names it holds."""
    legal = _LEGAL.search(text, start, end)
    bare = text[start : legal.start()].rstrip(" ,") if legal else ""
    if legal is None or len(bare) < 2 or bare.islower():
        return None
    end += text[end : end + 1] == "." and legal["dotted"] is not None
    rows = tuple(gazetteer().called(text[start:end]) or gazetteer().called(bare))
    rows = tuple(row for row in rows if row.type in ("Company", "Organization"))
    return Hit(start, end, "Company", text[start:end], rows, aliases=(bare,), weight=6)


#: "调用甲公司的Kestrel", "基于甲的Kestrel": what is somebody's and made use of.
_USED_OF = compiled(
    r"(?:利用|使用|调用|基于|接入|采用|搭载|整合|集成|引入|依托|借助|支持|包括)[^,。;:]{2,16}(?<!目)的“?$"
)
#: "SeastarAI", "LumenAI": what is called so is mostly the firm.
_IN_AI = compiled(r"[A-Z][A-Za-z]*[a-z]AI")
_AS_OFFICER = compiled(rf"(?:作为|身为)[^,。;]{{1,24}}?(?:{alternatives(_KINDS['Person'])}),$")


#: "发布人形机器人Z1".
_LAUNCHED_DEVICE = compiled(
    r"(?:发布|推出|带来)[^,。;]{0,14}(?:机器人|手机|眼镜|耳机|芯片|平板|手表|无人机|机器狗|音箱)$"
)
_WAS_OFFICER = compiled(r" ?\(前(?![身称期面后任])[^()]{2,24}\)")


def _is_officer(text: str, start: int, end: int) -> bool:
    """ "作为甲的联合创始人,Ann Lee…", "Ann Lee(前甲公司研究员)"."""
    as_ = _AS_OFFICER.search(text, max(0, start - 40), start)
    return as_ is not None or _WAS_OFFICER.match(text, end) is not None


#: "Kestrel/Seastar", "Kestrel/LUMO/Zolt", "Kestrel Fund+Zolt": several names, unlike "TCP/IP" and "C++".
_EACH = r"[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)*"
_SEVERAL = compiled(
    rf"[A-Z][a-z]+[A-Za-z]*/[A-Z][A-Za-z]*[a-z][A-Za-z]*|{_EACH}(?:/{_EACH}){{2,9}}|{_EACH}(?:\+{_EACH}){{1,9}}"
)


#: "包括Instant、Thinking和Pro三个版本": words that have no name of their own.
_EDITIONS = compiled(
    r"(?:(?:、|和|与|及|以及)[A-Z][A-Za-z]{1,14}){0,6}[一两三四五六七八\d]+[个种款档](?:不同的?)?(?:版本|模式|档位|规格|尺寸|变体|级别|套餐|档)"
)


def _unlisted(text: str, start: int, end: int) -> Iterator[Hit]:
    start, end = _inner(text, start, end)
    name = text[start:end]
    if _SEVERAL.fullmatch(text, start, end):
        for each in re.finditer(r"[^/+]+", name):
            yield from _unlisted(text, start + each.start(), start + each.end())
        return
    after_firm = BEFORE["Company"].search(text, max(0, start - 8), start)
    if (
        len(name) < 2
        or not (re.search(r"[A-Z]|[a-z]-?\d|\d-[a-z]", name) or after_firm)
        or name in COMMON
        or _FORMULA.fullmatch(name)
        or _PROCESS.search(name)
        or re.fullmatch(r"[\d.,:-]+[A-Za-z%]{0,2}", name)
        or _PART.fullmatch(name)
        or _PATENT_CLASS.fullmatch(name)
        or CITED.fullmatch(name)
        or _SERIES.match(text, end)
        or text.startswith(("大会", "峰会"), end)  # "Kestrel Next大会": an event.
        or _QUALITY.match(text, end)
        or (name in ("Base", "Chat", "Instruct", "Preview") and text.startswith("版", end))
        or (name.isalpha() and _EDITIONS.match(text, end))
    ):
        return
    kind = told_by_neighbour(text, start, end)
    if kind is None and BUSINESS.search(name):
        kind = "Company"
    if kind is None and (body := _BODY.search(name)):
        kind = "Regulator" if body["public"] else "Organization"
    if kind in (None, "Company") and _FULL_NAME.fullmatch(name) and is_given(name.partition(" ")[0]):
        # People speak and announce as firms do; a noun for a firm tells.
        firm = after_firm or AFTER["Company"].match(text, end)
        kind = "Company" if firm else "Person"
    if kind is None and name.count(" ") == 1 and _is_officer(text, start, end):
        kind = "Person"
    if kind is None and (name.endswith((" API", "GPT")) or _USED_OF.search(text, max(0, start - 24), start)):
        kind = "Product"
    if kind is None and _PUTS_OUT.match(text, end) and re.fullmatch(r"[A-Za-z]+\d{2,}", name):
        kind = "Company"
    if kind is None and (_SYSTEM.search(name) or _is_device(text, start, end)):
        kind = "Product"
    if kind is None and MODEL_FORM.search(name) and len(name) > 2 and not _BARE_VERSION.fullmatch(name):
        kind = "Model"
    if re.fullmatch(r"[vV]?\d+(?:\.\d+)*", name):
        # "v4.5版本" is of something named elsewhere.
        yield from _of_house(text, start, end)
        return
    if kind is None and _IN_AI.fullmatch(name) and not text.startswith(("是", "为", "作为"), end):
        yield Hit(start, end, "Company", name, notes={"weak": "yes"})
        return
    # "运营技术(OT)", "OT系统": two capitals abbreviate a common word.
    short = len(name) == 2 and name.isupper() and kind == "Product"
    if not short or (name[1].isdigit() and _LAUNCHED_DEVICE.search(text, max(0, start - 24), start)):
        said = _LAW_FIRM.match(text, end) if kind == "Company" else None
        yield Hit(start, end, kind, name, aliases=(name + said[1],) if said else (), weight=2 if kind else 0)


#: "DeepSeek发布V3.2": the house goes by the name of its models.
_HOUSE = compiled(
    r"(?P<house>[A-Za-z]{3,20})(?:今日|昨日|近日|日前|正式|宣布|也|还|已|将)*"
    r"(?:发布|推出|开源|上线|公布|带来)(?:了|其|最新|新一代|全新|旗舰|开源|的|大?模型)*$"
)


def _of_house(text: str, start: int, end: int) -> Iterator[Hit]:
    house = _HOUSE.search(text, max(0, start - 40), start) if text[start] in "vV" else None
    if house and any(row.type == "Model" for row in gazetteer().called(f"{house['house']}模型")):
        name = text[start:end]
        aliases = tuple(f"{house['house']}{sign}{name}" for sign in "- ")
        yield Hit(start, end, "Model", name, aliases=aliases, weight=4)


#: "Hale & Moor律师事务所": the noun is part of the firm's full name.
_LAW_FIRM = compiled(r" ?(律师事务所|法律事务所|律所)")


_DEED = compiled(
    rf"[,。;:、向为对与和将在把从的]|{VERBS}|研发|开发|设计|生产|制造|打造|采购|自研|训练|投资|出售|销售|代工"
)


def _is_device(text: str, start: int, end: int) -> bool:
    """ "三星Galaxy S25", "显卡MTT S80": the first word of the name, or a noun close by in its clause."""
    if _DEVICE.match(text, start, end):
        return True
    before = re.split("[,。;:]", text[max(0, start - 10) : start])[-1]
    # "甲推出手机乙", "甲向芯片公司乙投资": what somebody does to another.
    behind = _DEED.split(text[end : end + 8])[0]
    return bool(_NEAR_DEVICE.search(before) or _NEAR_DEVICE.search(behind))


_SHORT = compiled(r" ?\((?:简称)?“?(?P<short>[A-Z]{2,8})[”,)]")


#: "kestrel", as some firms write themselves.
_BRAND = compiled(r"[a-z]{4,12}")
#: "模型Turbo S": a letter behind these is part of the name.
_SIZES = frozenset(("lite", "max", "mini", "nano", "micro", "pro", "plus", "turbo", "flash", "ultra", "large"))


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    """Take common words off both ends of a run ("AI Agent" leaves nothing, "the Kestrel app" leaves Kestrel)."""
    inner, begin = text[start:end].split(), start
    short = _SHORT.match(text, end)
    if short and len(inner) > 1 and short["short"] == "".join(word[0] for word in inner):
        return start, end  # "Agent Development Kit(ADK)": the initials of all its words
    while inner and (
        inner[0] in COMMON
        or (
            inner[0].islower()
            and not MODEL_FORM.fullmatch(inner[0].partition("-")[0])
            and not _HYPHENED.fullmatch(inner[0])
        )
    ):
        titled = len(inner) > 1 and all(map(str.istitle, inner[1:])) and inner[1] not in COMMON
        if titled and ((inner[0] == "AI" and len(inner) == 2) or (inner[0] == "Agent" and start == begin)):
            break  # "Agent Remix Marketplace", but "AI Agent Kestrel".
        told = BEFORE["Company"].search(text, max(0, start - 8), start)
        if told and ((len(inner) == 2 and inner[0].istitle()) or (len(inner) == 1 and _BRAND.fullmatch(inner[0]))):
            break  # "初创企业Prompt AI", "人工智能公司kestrel": common words, or small letters, may be a firm's name.
        start += len(inner[0]) + (1 if len(inner) > 1 else 0)
        inner = inner[1:]
    while (
        len(inner) > 1
        # "Kestrel 2 Lite", "Kestrel-4 mini": behind a version the word for a size belongs to the name.
        and not (inner[-1].lower() in _SIZES and re.search(r"\d", inner[-2]))
        and (
            inner[-1].islower()
            or (
                inner[-1] in COMMON
                and inner[-1] not in ("AI", "Pro", "Plus", "API", "App", "OS", "Assistant")
                and not (len(inner[-1]) == 1 and inner[-2].lower() in _SIZES)
            )
        )
    ):
        end -= len(inner[-1]) + 1
        inner = inner[:-1]
    return start, end
