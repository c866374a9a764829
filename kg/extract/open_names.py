"""Open names: Latin words among Chinese, companies by legal form, people, masked names, described groups, quoted names.

None of these is listed anywhere; what they are is told by the noun beside them, by their own form, or later by the
relation they stand in (`type` None).
"""

import functools
import re
from collections.abc import Iterator, Sequence

from kg.extract.enumerations import enumerated
from kg.extract.hits import BOUNDARIES, VERBS, Hit, alternatives
from kg.extract.people import people
from kg.names import Name, gazetteer, words

_KINDS, _COMPANY = words()["kinds"], words()["company"]
_COMMON = frozenset(words()["latin"]["common"])
_LETTER = r"[A-Za-z\u00c0-\u024f0-9]"
_WORD = rf"{_LETTER}+(?:[.'’&+·_/-](?={_LETTER}){_LETTER}+)*[+]?"
_RUN = re.compile(
    rf"(?<![A-Za-z\u00c0-\u024f0-9.@]){_WORD}"
    rf"(?:(?:, (?=Inc|LLC|L\.L\.C|Ltd)| (?:& )?(?:[A-Z]\. ){{0,2}}){_WORD}){{0,7}}"
)
_VERSION = re.compile(
    r"(?:[ -]?(?:[vVoOrRkKmMxX]?\d+(?:\.\d+){0,3}[A-Za-z]{0,3}(?![A-Za-z])|\d+[xX]\d+[BbMm]|[AE]\d+[BbMm]|"
    r"Pro|Max|Mini|mini|Turbo|Ultra|Flash|Sonnet|Opus|Haiku|preview|Preview|[Ii]nstruct|[Cc]hat|[Bb]ase|"
    r"Lite|Nano|nano|Large|Small|Medium|Plus|Alpha|Beta|alpha|beta|Thinking|thinking|Reasoning|Vision|"
    r"VL|Coder|Math|Audio|Omni|Video|Edge|Air|Distill|Zero|Exp|Experimental|Next|High|Fast|Code|Image|"
    r"Live|Light|Speed|Dev|Schnell))+"
)
_MODEL_FORM = re.compile(
    r"[A-Za-z]*[A-Za-z][- ]?(?:[vVoOrRkK]?\d+(?:\.\d+)*)|[\w.]*-\d+(?:\.\d+)?[BM]\b|\b(?:GPT|LLM|"
    r"Llama|Gen)[-\d]|-[RVMK]\d"
)
_BEFORE = {
    kind: re.compile(rf"(?:{alternatives(nouns)}{'|首席[一-龥]{2,6}官' if kind == 'Person' else ''})[“:—-]*$")
    for kind, nouns in _KINDS.items()
}
# An office behind a name is its holder's: it says nothing of a person.
_BEHIND = {**_KINDS, "Person": words()["person"]["honours"]}
_AFTER = {
    kind: re.compile(rf"”?(?:\([^()]{{0,30}}\))?(?:系列|旗舰|开源|[Aa][Ii]|聊天|云|社交)?(?:{alternatives(nouns)})")
    for kind, nouns in _BEHIND.items()
}
_COMPANY_AFTER = re.compile(
    r"(?:\([^()]{0,40}\))?(?:官网|旗下|控股|(?:联合)?创始人|首席|C[ETFO]O|董事|副?总裁|总经理|高管|公司|集团|宣布|"
    r"表示|声称|发言人|股价|员工)|(?:方面)?(?:还|也|同时)?称(?![为之作呼])"
)
_TRANSLITERATION = words()["person"]["transliteration"][0]
_MASKED = re.compile(
    rf"(?:(?:北京|上海|武汉|广州|深圳|杭州|成都|南京|苏州|天津|重庆|西安|浙江|广东|江苏|湖北|四川|福建|山东|厦门)"
    rf"(?:市|省)?|(?<![{words()['person']['surnames'][0]}]))"
    rf"某(?:(?!{BOUNDARIES}|[的和与])[\u4e00-\u9fff]){{0,8}}?(?:公司|平台|集团|网站|软件|机构|中心)"
)
_GROUP = re.compile(
    r"(?:(?:其他|另外|[上前]述|这|该)?(?:\d+|[一二三四五六七八九十两数多几]+|数[百千万]+)余?[位名家个](?:[\u4e00"
    r"-\u9fff]{0,6}?)(?:作家|作者|画师|画家|艺术家|插画师|用户|消费者|居民|记者|报纸|媒体|出版商|"
    r"出版社|音乐人|歌手|演员|学生|家长|员工|律师|漫画家|程序员|开发者|创作者|配音演员|原告|唱片公司|"
    r"新闻机构|新闻出版商|居民|公司|企业|机构|组织|协会|当事人|人士|艺人|声优|编剧|漫画师|粉丝|受害者|"
    r"股东|教师|博主))"
    r"|双方(?!面)|[二两三]者(?=[在均都的已,])|[二三四]人(?=[在均都的已,还])"
    r"|(?:[A-Za-z0-9 .]{2,30}|[\u4e00-\u9fff]{2,4})(?:平台)?(?:Premium )?用户(?=(?:在|向|对|以|就|"
    r"已|针对|集体)?[^,。]{0,30}(?:起诉|诉讼|投诉))|[\u4e00-\u9fff]{2,4}各州居民"
)
_FORM = re.compile(rf"(?:{alternatives(_COMPANY['forms'])})(?!法|治理|化|章程|员工|内部)")
_FORM_STOP = re.compile(
    rf"[^\u4e00-\u9fffA-Za-z0-9()]|[的和与及]|{BOUNDARIES}|{VERBS}|(?:公司|企业|巨头|厂商|开发商|运营商|服务商)(?=.)"
)
_GENERIC = re.compile(rf"(?:{alternatives(_COMPANY['generic'])})*")
_STRONG_FORM = re.compile(r"有限公司|有限责任公司|株式会社|集团|出版社|通讯社|电视台|影业")
# "循环智能创始人", "千帆科技宣布": short names whose last word is a trade, where a company's verb or office follows.
_TRADE = re.compile(
    rf"(?:{alternatives(_COMPANY['trades'])})(?=(?:公司)?(?:的|的?(?:前|现任|时任))?(?:(?:联合)?创始人|CEO|CTO|首席|董事|副?总裁|"
    r"主管合伙人|合伙人|旗下|宣布|发布|推出|完成[^,。]{0,8}融资|起诉|被诉|收购|股价|老?股东))"
)
_TRADE_STOP = re.compile(rf"[^\u4e00-\u9fff]|[的和与及]|{BOUNDARIES}|{VERBS}|一[家个]|股东|企业|公司|巨头")
_NO_BODY = re.compile(rf"(?:{alternatives((*_COMPANY['generic'], *words()['enumeration']['sectors']))})*")
_FAMILY = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,8}?)(?:大模型|大语言模型)(?: ?[VvX]?\d+(?:\.\d+)*(?:版|版本)?)?")
_MODEL_STOP = re.compile(
    rf"[^\u4e00-\u9fff]|[的和与及]|{BOUNDARIES}|{alternatives(_KINDS['Company'])}|自研|研发|首个|全国|"
    rf"国产|新一代|旗下|最新|升级|正式|全新|多款|款|[个项类种]|首款|国内"
)
_GENERIC_MODEL = re.compile(
    r"(?:视频|图像|图片|语音|音频|音乐|文本|代码|语言|自然语言|开源|闭源|行业|通用|基础|多模态|生成|"
    r"生成式|垂直|领域|垂类|推理|端侧|云端|世界|医疗|金融|法律|教育|政务|工业|国产|人工智能|超|大型|"
    r"小型|中文|英文|前沿|预训练|深度|思考|下一代|最新|视觉|气象|天气|具身|智能|驾驶|自动|审判|司法|"
    r"场景级|行业级|基础级|专业|企业|各|训练|开发|应用|外国|境外|国外|海外|先进|混合|专家|级|类|千亿|"
    r"万亿|参数|加快|绘画|域名|盘点|高质量|数学|科学|编程|长文本|对话|搜索|空间|决策|安全|私有化|"
    r"本地|部署|使用|服务|提供|用于|备案|产业|合规|主流|这|那|该|此|其他|大气|机器人|电商|客服|营销|"
    r"写作|多语言|非|万|亿)*"
)
_QUOTED = re.compile(r"“(?P<name>[^“”,。;:!?《》]{2,24})”")
_QUOTED_BEFORE = re.compile(
    r"(?:发布|推出|上线|开源|启动|建立|成立|设立|打造|名为|称为|命名为|旗下|自研|"
    + alternatives((*_KINDS["Model"], *_KINDS["Product"], *_KINDS["Dataset"]))
    + r")(?:了|的|其|一款|首个)?$"
)
_QUOTED_AFTER = re.compile(rf"(?:{alternatives((*_KINDS['Model'], *_KINDS['Product']))})")


def open_names(text: str) -> Iterator[Hit]:
    """Find names that are listed nowhere, in a text in reading form."""
    for finder in (
        _latin,
        _companies,
        _traders,
        _organizations,
        people,
        _masked,
        _groups,
        _families,
        _quoted,
        enumerated,
    ):
        yield from finder(text)


def told_by_neighbour(text: str, start: int, end: int) -> str | None:
    """Tell a name's type by the noun beside it: "初创公司SoundLabs" is a Company, "o3-mini模型" a Model."""
    before, after = text[max(0, start - 8) : start], text[end : end + 16]
    found: list[tuple[int, str]] = []
    for kind in _KINDS:
        left, right = _BEFORE[kind].search(before), _AFTER[kind].match(after)
        found += [(len(match.group()) * 2 + (match is left), kind) for match in (left, right) if match]
    if found:
        return max(found)[1]
    return "Company" if _COMPANY_AFTER.match(after) else None


def _latin(text: str) -> Iterator[Hit]:
    for match in _RUN.finditer(text):
        yield from _segments(text, match.start(), match.end())


def _segments(text: str, start: int, end: int) -> Iterator[Hit]:
    """Cut a run of Latin words into names: listed ones with their versions, the others whole."""
    number = re.search(r" \d+$", text[start:end])
    if number and text[end : end + 1] in tuple("年月日个亿万家人名位款项次点时分天周起"):
        end -= len(number.group())
    run = text[start:end]
    listed = list(gazetteer().matches(run))
    if not listed:
        yield from _unlisted(text, start, end)
        return
    first = listed[0]
    if first.start > 1 and run[: first.start].strip(" -") and not run[: first.start].strip().islower():
        yield from _unlisted(text, start, start + len(run[: first.start].rstrip(" -")))
    for index, match in enumerate(listed):
        following = listed[index + 1] if index + 1 < len(listed) else None
        stop = following.start if following else len(run)
        yield from _listed(text, start, run, match.start, match.end, stop, match.rows)
        if (
            following
            and run[match.end : following.start] == " "
            and match.rows[0].type in ("Model", "Product")
            and following.rows[0].type in ("Model", "Product")
        ):
            whole = run[match.start : following.end]
            yield Hit(
                start + match.start,
                start + following.end,
                match.rows[0].type,
                whole,
                tuple(gazetteer().called(whole)),
                weight=6,
            )


def _listed(text: str, start: int, run: str, low: int, high: int, stop: int, rows: tuple[Name, ...]) -> Iterator[Hit]:
    """A listed name and what follows it in its run: a version, a product of that company, or nothing of its own."""
    rest = run[high:stop].rstrip()
    kind = rows[0].type
    version = _VERSION.match(run, high, stop)
    yield Hit(start + low, start + high, kind, run[low:high], rows, weight=5, place=rows[0].place)
    if version and kind in ("Model", "Product"):
        stop_at = version.end()
        yield Hit(
            start + low, start + stop_at, kind, run[low:stop_at], tuple(gazetteer().called(run[low:stop_at])), weight=6
        )
    elif rest.startswith("-") and kind in ("Model", "Product"):
        token = re.match(r"-[A-Za-z0-9.+-]+(?: \d+(?:\.\d+)*)?", rest)
        if token:
            whole = run[low : high + token.end()]
            yield Hit(
                start + low,
                start + low + len(whole),
                told_by_neighbour(text, start + low, start + low + len(whole)) or kind,
                whole,
                tuple(gazetteer().called(whole)),
                weight=6,
            )
    elif rest and kind == "Company" and not re.fullmatch(r"[ \d.,-]+", rest) and re.match(r" ?[A-Z0-9o]", rest):
        whole = run[low : high + len(rest)]
        model = (
            bool(_MODEL_FORM.search(rest)) or told_by_neighbour(text, start + low, start + low + len(whole)) == "Model"
        )
        yield Hit(
            start + low,
            start + low + len(whole),
            "Model" if model else "Product",
            whole,
            weight=4,
            aliases=(rest.strip(),) if model else (),
        )


def _unlisted(text: str, start: int, end: int) -> Iterator[Hit]:
    name = text[start:end]
    words_ = name.split()
    while words_ and (words_[0] in _COMMON or words_[0].islower()):
        start += len(words_[0]) + (1 if len(words_) > 1 else 0)
        words_ = words_[1:]
    while words_ and (
        (words_[-1] in _COMMON and len(words_) > 1 and words_[-1] not in ("AI", "Pro", "Plus", "API", "App"))
        or (words_[-1].islower() and len(words_) > 1)
    ):
        end -= len(words_[-1]) + 1
        words_ = words_[:-1]
    name = text[start:end]
    if (
        len(name) < 2
        or not re.search(r"[A-Z]|[a-z]\d|\d-[a-z]", name)
        or name in _COMMON
        or re.fullmatch(r"[\d.,:-]+[A-Za-z%]{0,2}", name)
    ):
        return
    kind = told_by_neighbour(text, start, end)
    if kind in (None, "Product") and _MODEL_FORM.search(name) and len(name) > 2:
        kind = "Model" if kind is None else kind
    yield Hit(start, end, kind, name, weight=2 if kind else 0)


def _companies(text: str) -> Iterator[Hit]:
    for match in _FORM.finditer(text):
        start = _read_back(text, match.start(), _FORM_STOP, 18)
        # A bracket that is still open is around the name, not in it.
        start += 1 + text[start : match.start()].rfind("(") if ")" not in text[start : match.start()] else 0
        body = text[start : match.start()]
        plain = match.group() == "公司"
        if (
            len(body.strip("()")) >= 2
            and not _GENERIC.fullmatch(_without_place(body))
            and (_STRONG_FORM.search(match.group()) or (plain and _is_proper(text, body, match.end())))
        ):
            alias = (body,) if plain else ()
            yield Hit(start, match.end(), "Company", text[start : match.end()], aliases=alias, weight=2)


def _traders(text: str) -> Iterator[Hit]:
    for match in _TRADE.finditer(text):
        start = _read_back(text, match.start(), _TRADE_STOP, 8)
        body = text[start : match.start()]
        if 2 <= len(body) <= 4 and not _NO_BODY.fullmatch(body) and not any(gazetteer().matches(body)):
            yield Hit(start, match.end(), "Company", text[start : match.end()], weight=2)


_DEPARTMENT = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:系(?![统列])|学院|研究院|研究所|实验室|研究中心|团队(?=[发联推提]))")


def departments(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Name a department with the body it belongs to ("清华大学自动化系"), each as a hit whose `parent` is that body."""
    for hit in hits:
        match = (
            _DEPARTMENT.match(text, hit.end)
            if hit.type == "Organization" and hit.text.endswith(("大学", "科学院", "学院"))
            else None
        )
        if match and not re.search(rf"的|和|与|{BOUNDARIES}", match.group()):
            yield Hit(
                hit.start,
                match.end(),
                "Organization",
                text[hit.start : match.end()],
                weight=6,
                place=hit.place,
                parent=hit,
            )


def _without_place(body: str) -> str:
    """Take the country off a description ("意大利媒体集团")."""
    first = next(gazetteer().matches(body), None)
    placed = first and not first.start and first.rows[0].type == "Jurisdiction" and first.end < len(body)
    return body[first.end :] if first and placed else body


def _is_proper(text: str, body: str, end: int) -> bool:
    """Tell "赫尔辛格公司(Helsing)" from "语音克隆初创公司": it is transliterated, Latin, or has its own name in
    brackets."""
    if body[:2] in _cities() and len(body) > 4:
        return True
    return body.isascii() or bool(_ALL_FOREIGN.fullmatch(body)) or re.match(r"\([A-Z]", text[end : end + 2]) is not None


@functools.cache
def _cities() -> frozenset[str]:
    """The first two characters of every Chinese province and city."""
    rows = [row for row in gazetteer().rows.values() if row.key.startswith("jurisdiction/cn-")]
    return frozenset(name[:2] for row in rows for name in row.zh)


_ALL_FOREIGN = re.compile(rf"[{_TRANSLITERATION}]{{2,8}}")


def _read_back(text: str, head: int, stop: re.Pattern[str], reach: int) -> int:
    low = max(0, head - reach)
    return low + max((match.end() for match in stop.finditer(text[low:head])), default=0)


_BODY = re.compile(rf"(?:{alternatives(words()['organization']['heads'])})(?!会|员|主席|制|议)")
_BODY_STOP = re.compile(rf"[^\u4e00-\u9fff]|[的和与及]|{BOUNDARIES}|{VERBS}")
_WEAK_BODY = frozenset(words()["organization"]["weak_heads"])
_GENERIC_BODY = re.compile(
    r"(?:行业|各|多个|一些|相关|有关|国际|国家|全国|地方|专业|学术|科研|标准化|产业|技术|数据|人工智能|"
    r"AI|高校|高等|知名|著名|多家|等|和|与|及|、|非营利|公益|民间|研究|独立|新|联合|创新|开源|消费者|"
    r"作者|作家|艺术家|出版商|本|省|市|州|两|三|四|五|六|家|所|服务|计算|算力|数字|智能|国外|国内|"
    r"旗下)*"
)


def _organizations(text: str) -> Iterator[Hit]:
    """Associations, universities and institutes: a word of their own before the head, or a bracket with their name
    behind."""
    for match in _BODY.finditer(text):
        start = _read_back(text, match.start(), _BODY_STOP, 16)
        body = text[start : match.start()]
        named = text[match.end() : match.end() + 1] == "(" and re.match(r"\([A-Z“《]", text[match.end() :])
        if (
            len(body) >= 2
            and not _GENERIC_BODY.fullmatch(body)
            and (named or match.group() not in _WEAK_BODY or re.match(_PLACED, body))
        ):
            yield Hit(start, match.end(), "Organization", text[start : match.end()], weight=2)


_PLACED = re.compile(
    r"中国|美国|英国|法国|德国|日本|韩国|欧洲|欧盟|国际|世界|全国|加拿大|意大利|西班牙|荷兰|印度|"
    r"清华|北京|上海|广东|浙江|深圳|杭州|香港|亚洲|全球"
)


def _masked(text: str) -> Iterator[Hit]:
    for match in _MASKED.finditer(text):
        yield Hit(
            match.start(), match.end(), "Product" if "软件" in match.group() else "Company", match.group(), weight=3
        )


def _groups(text: str) -> Iterator[Hit]:
    for match in _GROUP.finditer(text):
        yield Hit(match.start(), match.end(), "Group", match.group(), weight=1)


def _families(text: str) -> Iterator[Hit]:
    for match in re.finditer(r"大模型|大语言模型", text):
        start = _read_back(text, match.start(), _MODEL_STOP, 10)
        name = text[start : match.start()]
        if 2 <= len(name) <= 8 and not _GENERIC_MODEL.fullmatch(name):
            shown = (
                text[start - 1 : start] in ("“", ":", "-")
                or re.search(r"(?:发布|推出|上线|开源|的|旗下|自研)(?:了)?$", text[max(0, start - 4) : start])
                or text.count(name) > 1
            )
            version = re.match(r"”? ?[VvX]?\d+(?:\.\d+)*(?:版|版本)?”?", text[match.end() : match.end() + 12])
            end = match.end() + (version.end() if version else 0)
            if not shown and not version:
                continue
            yield Hit(start, end, "Model", text[start:end].strip("”"), aliases=(name,), weight=3)


def _quoted(text: str) -> Iterator[Hit]:
    last = -2
    for match in _QUOTED.finditer(text):
        name = match["name"]
        before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 6]
        listed = match.start() == last + 1 and before.endswith(("、", "和", "与", "及"))
        if _QUOTED_BEFORE.search(before) or _QUOTED_AFTER.match(after) or listed:
            last = match.end()
            kind = told_by_neighbour(text, match.start(), match.end())
            yield Hit(match.start(), match.end(), kind if kind in ("Model", "Dataset") else "Product", name, weight=2)


def place_hits(text: str) -> tuple[Sequence[Hit], list[Hit]]:
    """Find the listed names of a text: its places, and all other things."""
    places: list[Hit] = []
    others: list[Hit] = []
    for match in gazetteer().matches(text):
        rows = match.rows
        hit = Hit(
            match.start,
            match.end,
            rows[0].type,
            text[match.start : match.end],
            rows,
            weight=5,
            place=rows[0].place if len(rows) == 1 else None,
        )
        if hit.text in _COMMON:
            continue
        if any(row.type != "Jurisdiction" for row in rows):
            others.append(hit)
        elif places and places[-1].end == hit.start and (hit.place or "").startswith(f"{places[-1].place}-"):
            places[-1] = Hit(
                places[-1].start,
                hit.end,
                hit.type,
                places[-1].text + hit.text,
                hit.rows,
                weight=5,
                place=hit.place,
                aliases=(hit.text,),
            )
        else:
            places.append(hit)
    return places, others
