"""From hits to the entities of one item: aliases in brackets, abbreviations, short forms, one entity for all of them.

Names are joined inside the item only, and only on what the text shows: the same form, the same gazetteer row, a
definition in brackets, a short form of a longer name of the same kind. What is joined across items is resolution's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.extract.english.aliases import bracket_forms
from kg.extract.hits import QUOTED_SORT, TOLD, Hit, is_initials, is_placed
from kg.extract.numbers import PATENT
from kg.extract.short_forms import expand, shortens, versus
from kg.names import gazetteer, words
from kg.text.normal import normal_name
from kg.text.patterns import compiled

#: Types of what may act.
AGENTS = frozenset(("Regulator", "Legislature", "Court", "Company", "Organization", "Person", "Group", "Jurisdiction"))
_GROUPS = ({"Regulator", "Legislature", "Jurisdiction"}, {"Company", "Organization"}, {"Model", "Product"})
_BRACKET = compiled(r"[”]? ?\((?P<inside>[^()\n]{1,120}(?:\([^()\n]{1,40}\)[^()\n]{0,40})?)\)")
_INTRODUCED = compiled(
    r"^(?:以下|下文)?(?:统称|简称|下称|合称|并称|简称为|称为|称|又称|又译|又名|亦称|亦译|也译|即|英文名称?|前身[为是]|[前旧]称|曾用名|原名|原|全称|中文名|"
    r"the |“)+[:“]?|“|”|。$|,? ?(?:音译|译音)$"
)
_NO_ALIAS = compiled(
    r"^(?:化名$|(?:本|该|我)?公司$|征求意见稿|草案|试行|暂行|(?:[公内]?测试?|预览|试用|体验|正式|先行|早期|开源|企业|专业|个人|免费|付费|国际|海外|中国|中文|英文|移动|网页|桌面)+版$|一个|一款|一家|约|如|例如|包括|含|指|见|来源|第|截至|记者|图|"
    r"下同|左|右|拜登当局|特朗普当局|[\d.,%-]+$|20\d\d(?! [A-Z]))|"
    r".{0,12}(?:党人|议员)$|[\u4e00-\u9fff]{1,6}党(?:籍|团)?(?:[-—–,、/· ].*)?$|"
    r"[\u4e00-\u9fff]{0,6}(?:委员长|[部局署院厅司会]长|主席|主任|总裁|秘书长)[:为是系]?(?!办|委|公|会)[\u4e00-\u9fff·]{2,8}$|"
    r"前(?![身称期沿程海瞻进锋线]).{1,14}(?:[员师监裁长官人]|工程师|科学家)$|.+的.{0,10}(?:部门|团队|实验室|研究院|研究所|事业部|品牌|产品|工具|平台|模型|助手|应用|客户|用户)$|"
    r"[,。;:]?.*(?:服务\)?$|[子母]公司$|(?:开发|运营|制造|研发|出版|发行|提供|所有)[商方者]$|股东$|旗下|负责|公司名$|[位设]在)"
)
_ALIAS_FORM = compiled(
    r"(?:20\d\d )?[A-Za-z\u00c0-\u024f][\w\u00c0-\u024f .,:;()'’&+/·-]{0,150}$|[\u4e00-\u9fffA-Za-z0-9·《》-]{2,14}$"
)
# "伊娃·林德(甲公司首席执行官)": an office is no other name.
_OFFICE = compiled(r"创始人|首席|董事|总裁|教授|主席|[部局署院司校市州]长|CEO|CTO")


@dataclass(slots=True, eq=False)
class Cluster:
    """The hits of one thing in one item."""

    id: str
    type: str | None
    hits: list[Hit] = field(default_factory=list)
    names: dict[str, None] = field(default_factory=dict)
    key: str | None = None
    place: str | None = None
    #: Cluster ids of bodies this one is named under.
    parents: set[str] = field(default_factory=set)


def same_group(one: str | None, other: str | None) -> bool:
    """Say whether two types may name one thing (guideline's lenient groups); None fits every type."""
    return one is None or other is None or one == other or any(one in group and other in group for group in _GROUPS)


def define_aliases(text: str, hits: list[Hit], *, spaced: bool = False) -> list[Hit]:
    """Give each hit the aliases that brackets behind it define, and take the hits inside such brackets out.

    "欧洲数据保护委员会(“EDPB”)" makes EDPB an alias; "Kimi(月之暗面)" does not: both are known
    as different things. In languages whose words are `spaced`, brackets hold more that is no name.
    """
    inside: set[int] = set()
    for hit in hits:
        sort = QUOTED_SORT.match(text, hit.end) if hit.type in ("Model", "Product") and not spaced else None
        bracket = _BRACKET.match(text, sort.end() if sort else hit.end)
        if not bracket or hit.type == "Case":
            continue
        # "(MIIT/TC1)" is what the ministry calls its committee, and not the ministry.
        held = (each for each in hits if not text.startswith("/", each.end))
        within = [other for other in held if bracket.start() < other.start < bracket.end()]
        # "甲(Scott Wiener,民主党)": a person's other name, and what else there is to say.
        inner = bracket["inside"]
        if hit.type == "Person" and not _AND_CALLED.fullmatch(inner):
            inner = inner.split(",")[0]
        if not spaced and _TELLS.match(inner):
            continue
        found = bracket_forms(hit, bracket["inside"], within) if spaced else _forms(inner)
        # "(下称“水母公司”)" is no mother of anything.
        called = _SHORT_FOR.match(inner) is not None
        forms = [form for form in found if _is_alias(hit, form) or (called and re.fullmatch(r"[^,。]{2,6}公司", form))]
        listed = [name for row in hit.rows for name in row.names]
        parts = [other for other in within if is_initials(other, [*forms, *listed]) or is_placed(hit, other, forms)]
        within = [other for other in within if other not in parts]
        if not forms or any(_is_other(hit, other) for other in within):
            continue
        inside.update(map(id, parts))
        hit.aliases = tuple(dict.fromkeys((*hit.aliases, *forms)))
        hit.notes["defined"] = "yes"
        for other in within:
            hit.type = other.type if other.rows and not hit.rows else hit.type or other.type
            hit.rows = hit.rows or other.rows
            inside.add(id(other))
    named = {hit.end for hit in hits}
    return [hit for hit in hits if id(hit) not in inside and (spaced or not _abbreviates_other(text, hit, named))]


def _abbreviates_other(text: str, hit: Hit, named: set[int]) -> bool:
    """ "转为共益企业(PBC)": listed letters that fill a bracket are short for the words before it, which here have
    nothing in common with the listed name."""
    fills = text[hit.start - 1 : hit.start] == "(" and text[hit.end : hit.end + 1] == ")"
    if not fills or hit.start - 1 in named or not hit.rows or not _SHORT.fullmatch(hit.text):
        return False
    before = text[max(0, hit.start - 13) : hit.start - 1]
    told = {name[at : at + 2] for row in hit.rows for name in row.names for at in range(len(name) - 1)}
    bare = re.search(r"[\u4e00-\u9fff]{2,}$", before)
    return bare is not None and not any(bare.group()[at : at + 2] in told for at in range(len(bare.group()) - 1))


#: "甲(由乙开源)": what is told of it, and no name.
_TELLS = compiled(r"(?:系|是)?由|来自|隶属|属于")
_ALSO_CALLED = compiled(
    r"(?P<full>[A-Z][^,;“”]{2,80}?(?:, ?(?:Inc|LLC|Ltd|L\.?P|LLP|Corp|Co)\.?(?:,? Ltd\.?)?)?)(?:[,;] ?|(?=以下))"
    r"(?P<short>(?:以下|下文)?(?:统|简|下|合)?称.{2,40})"
)
_AND_CALLED = compiled(
    r"(?P<one>[A-Z][A-Za-z0-9 .&-]{1,40}),? ?"
    r"(?:又译|又称|又名|亦称|亦译|也称|也译|译作|或译|港译|台译)(?:作|为|:)?(?P<two>[^,。;]{2,14})"
)
_CALLED_SO = compiled(r"“(?P<name>[^“”]{2,14})”|(?<=称)(?P<bare>[^“”]{2,12})$")


def _forms(inside: str) -> Iterator[str]:
    """The forms that a bracket defines: "以下简称“AEP”", "The Center for Investigative Reporting, CIR"."""
    bare = _INTRODUCED.sub("", inside.strip())
    if called := _ALSO_CALLED.fullmatch(bare):
        # "Acme Codec, LLC,以下简称“甲公司”或“甲”".
        yield called["full"]
        yield from (each["name"] or each["bare"] for each in _CALLED_SO.finditer(called["short"]))
        return
    if named := _AND_CALLED.fullmatch(bare):
        # "HVAX,又译甲": each is a name, and not both as one.
        yield from named.group("one", "two")
        return
    short = (
        re.fullmatch(
            r"(?P<full>.{4,}?)(?:(?:[,;]|(?<!\d)/) ?| ?\()(?:(?:以下|下)?简?称|“|or )*"
            r"(?P<short>[A-Z][A-Za-z0-9&. -]{0,9}[A-Za-z0-9]|《[^《》]{2,30}》)[”)]?",
            bare,
        )
        if re.match(r"[A-Za-z《]", bare)
        else None
    )
    if short and not re.fullmatch(r"Inc\.?|LLC|Ltd\.?|AG|PLC", short["short"]):
        yield from (short["full"], short["short"])
        if "称" in bare:
            return
    yield bare


#: "甲(原审被告)": the part that somebody had in a suit.
_ROLE_AT_LAW = compiled(r"原告|被告|上诉人|申请人|第三人|原审|一审")
_SHORT_FOR = compiled(r"(?:以下|下文)?(?:简称|下称|统称)")


def _is_alias(hit: Hit, form: str) -> bool:
    if _ROLE_AT_LAW.search(form) or (hit.type != "Patent" and PATENT.fullmatch(form)):
        return False
    if _NO_ALIAS.match(form) or not _ALIAS_FORM.match(form) or (hit.type == "Person" and _OFFICE.search(form)):
        return False
    return bool(re.match(r"[A-Za-z\u00c0-\u024f《]|20\d\d [A-Z]", form)) or (
        hit.type in ("Company", "Organization", "Regulator", "Law", "Court", "Person", "Product", "Model")
        and len(form) <= 12
    )


_SHORT = compiled(r"[A-Z]{2,6}")


def _is_other(hit: Hit, other: Hit) -> bool:
    """Two listed things, or two kinds that cannot be one."""
    bodies = ("Regulator", "Organization", "Court")
    if hit.type in bodies and _SHORT.fullmatch(other.text):
        # "挪威数据保护局(NDPA)": the body's abbreviation, whatever law or body of another country has the same.
        abroad = other.type in bodies and hit.place and other.place and hit.place != other.place
        if other.type == "Law" or abroad:
            return False
    if hit.rows and other.rows:
        return not {row.key for row in hit.rows} & {row.key for row in other.rows}
    return bool(other.rows) and not same_group(hit.type, other.type) and hit.type is not None and hit.weight > 2


_NAMELY = compiled(r"(?:\([^()]*\))?,?(?:即|也就是|亦即|又名|又称|原名|前身为)| ?(?:--|——) ?")
#: Between the number of a patent and its name; between two patents.
_CALLED = compiled(
    r"号?(?:的|,?(?:名为|题为|标题为|名称?[为是]))?[“《]?|[”》]?\((?:中国|美国|发明)?(?:专利|申请|授权公告|申请公布|公开|公告|公布)号(?:为|是|:)?"
)
#: "专利甲(公开号乙)": another number of the same one.
_OTHER_NUMBER = compiled(
    r"号?(?:的)?(?:中国|美国|欧洲|日本|发明|实用新型)*(?:专利)?(?:申请)?[,(](?:即|对应的?|其)?(?:中国|美国|欧洲|日本|国际)?"
    r"(?:专利|申请|授权公告|申请公布|公开|公告|公布|公开\(公告\))号?(?:为|是|:)? ?"
)


#: "Senate Bill 5, the Data Act", "the Data Act (DA), or House Bill 9".
_OR = compiled(
    r"(?:(?: \([A-Z]{2,10})?\))?,? (?:or|also known as|known as|dubbed|formally|officially|titled|called) (?:the )?"
)
_ENTITLED = compiled(r",? (?:entitled|titled|called|named|dubbed),? (?:the )?[“\"]?")
_THE = compiled(r",? (?:\()?(?:the )?")


def _set_beside(left: Hit, right: Hit, gap: str) -> bool:
    """Whether English names of a bill, by its number and its title, or of an authority stand in apposition."""
    if left.type == "Law" and right.text.isascii():
        if _ENTITLED.fullmatch(gap):
            return True
        one, other = (bool(re.search(r"\d", hit.text)) for hit in (left, right))
        return one is not other and bool(_OR.fullmatch(gap) or (one and _THE.fullmatch(gap)))
    placed = re.search(r" [a-z]+$", left.text) or left.notes.get("placed")
    described = left.type == "Regulator" and left.place is not None and placed
    return bool(described and gap in (", the ", ", ", " "))


#: "英国媒体监管机构“甲局”": a body by its duty, right before its name.
#: "德国音乐协会GEMA": what sort of body it is, before its letters.
_IS_CLUB = compiled(r"(?:协会|联盟|学会|工会|公会|商会|联合会|基金会|组织|团体)$")
_IS_SORT = compiled(r"(?:监管|监督|执法|保护|主管)(?:机构|机关|部门|当局)$")


def join_namely(text: str, hits: list[Hit]) -> None:
    """ "1047号法案,即《…》": let the second name be an alias of the first, and the first of the second."""
    # "the Data Act (DA), or House Bill 9": an abbreviation of no known type parts nothing.
    named = [hit for hit in hits if hit.type is not None or text[hit.start - 1 : hit.start] != "("]
    for left, right in pairwise(named):
        gap = text[left.end : right.start]
        patent = (
            left.type == "Patent"
            and right.type == "Patent"
            and len(gap) < 40
            and "。" not in gap
            and ("专利" in gap or _CALLED.fullmatch(gap))
            and not (PATENT.match(left.text) and PATENT.match(right.text) and not _OTHER_NUMBER.fullmatch(gap))
        )
        told = left.type in ("Regulator", "Organization") and not left.rows and gap in ("", "“")
        sort = told and (_IS_SORT.search(left.text) or (_IS_CLUB.search(left.text) and right.text[0].isascii()))
        numbered = left.type == "Law" and not gap and not left.text.startswith("《") and right.text.startswith("《")
        if (
            left.type == right.type
            and left.type is not None
            and (numbered or patent or sort or _NAMELY.fullmatch(gap) or _set_beside(left, right, gap))
            and not (left.key and right.key)
        ):
            left.aliases, right.aliases = (*left.aliases, right.text), (*right.aliases, left.text)


def clusters(hits: Sequence[Hit], home: str | None) -> list[Cluster]:
    """Join hits that name one thing, in the order of first mention; `home` is the place the item is about."""
    told = {hit.text for hit in hits if hit.weight == TOLD}
    for hit in hits if told else ():
        if hit.text in told and not hit.rows:
            hit.type = "Organization"
    _keep_defined(hits)
    fuller = [hit for hit in hits if hit.type in _BODIES and hit.key and len(hit.text) > 4]
    in_full = _in_full(hits)
    for hit in hits:
        _choose_row(hit, home, fuller)
        _leave_to_fuller(hit, in_full.get((hit.type, hit.text), {}))
    groups: list[_Same] = []
    index: dict[str, int] = {}
    for hit in hits:
        forms = _forms_of(hit)
        at = next((index[form] for form in forms if form in index and _compatible(groups[index[form]], hit)), None)
        if at is None:
            at = len(groups)
            groups.append(_Same())
        groups[at].add(hit)
        for form in forms:
            index.setdefault(form, at)
    merged = _join_short_forms(groups)
    return _apart([_cluster(number, group) for number, group in enumerate(merged, 1)])


def _apart(found: list[Cluster]) -> list[Cluster]:
    """Take listed names off a thing by which the item calls another ("深度求索的应用DeepSeek")."""
    written = {hit.text: each for each in found for hit in each.hits if not hit.rows}
    for each in found:
        own = {name for hit in each.hits for name in (hit.text, *hit.aliases)}
        others = [name for name in each.names if name not in own and written.get(name, each) is not each]
        for name in others:
            del each.names[name]
    return found


_BODIES = ("Regulator", "Legislature", "Court")


def _keep_defined(hits: Sequence[Hit]) -> None:
    """ "国际刑事法院(ICC)": letters that a bracket defines name that body, whoever else is listed with them."""
    defined = {
        form: hit
        for hit in hits
        if hit.notes.get("defined") and hit.key and hit.type in _BODIES
        for form in hit.aliases
        if form.isascii() and form.isupper()
    }
    for hit in hits:
        body = defined.get(hit.text)
        if body and hit.rows and hit.key != body.key:
            hit.type, hit.rows, hit.place = body.type, body.rows, body.place


def _at_home(hit: Hit, home: str | None) -> None:
    """Read a body without a place ("商务部", "最高法院") as that of the place the item is about, if there is one."""
    home = hit.notes.get("its") or hit.notes.get("abroad", home)
    country = gazetteer().rows.get(f"jurisdiction/{home}") if home else None
    if (
        country is None
        or not re.match(r"[\u4e00-\u9fff]", hit.text)
        or hit.type not in _BODIES
        or (len(hit.text) > 6 and "abroad" not in hit.notes)
        or hit.notes.get("defined")
        or hit.text.isascii()
        or hit.text.startswith(country.zh)
    ):
        return
    bare = hit.text[1:] if "its" in hit.notes else hit.text
    rows = tuple(row for name in country.zh for row in gazetteer().called(name + bare) if row.type in _BODIES)
    if rows:
        hit.rows = rows[:1]
    elif hit.notes.keys() & {"abroad", "its"} and not hit.rows:
        hit.aliases = (*hit.aliases, country.zh[0] + bare)
    elif len(hit.text) <= 4 and hit.rows and not any((row.place or "").split("-")[0] == home for row in hit.rows):
        hit.rows = ()


def _choose_row(hit: Hit, home: str | None, fuller: Sequence[Hit]) -> None:
    """Of homonyms ("参议院", "司法部") take the one that the item names in full, else the one of the item's own place;
    without one, none."""
    named = {
        one.key: one.rows
        for one in (fuller if hit.type in _BODIES and len(hit.text) <= 6 and "abroad" not in hit.notes else ())
        if one.text.endswith(hit.text) and len(one.text) > len(hit.text)
    }
    if len(named) == 1 and not hit.text.isascii():
        hit.rows = next(iter(named.values()))
    else:
        _at_home(hit, home)
    if len(hit.rows) > 1:
        kinds = [row for row in hit.rows if hit.type is None or same_group(row.type, hit.type)]
        here = [row for row in kinds if row.place and home and (row.place == home or row.place.startswith(f"{home}-"))]
        exact = [row for row in here if row.place == home]
        hit.rows = tuple((exact or here or kinds)[:1]) if len(exact or here or kinds) == 1 else tuple(kinds or hit.rows)
    if len(hit.rows) == 1:
        hit.type = hit.rows[0].type if hit.weight <= 5 or hit.type is None else hit.type
        hit.place = hit.place or hit.rows[0].place


def _in_full(hits: Sequence[Hit]) -> dict[tuple[str | None, str], dict[str, Hit]]:
    """Index bodies with a place by their type and each end of their name of four characters or more, the first of each
    country."""
    index: dict[tuple[str | None, str], dict[str, Hit]] = {}
    for hit in hits:
        if hit.type in _BODIES and hit.place and not hit.text.isascii():
            for at in range(1, min(len(hit.text) - 3, 24)):
                index.setdefault((hit.type, hit.text[at:]), {}).setdefault(hit.place.split("-")[0], hit)
    return index


def _leave_to_fuller(hit: Hit, longer: Mapping[str, Hit]) -> None:
    """ "韩国个人情报保护委员会…个人情报保护委员会": that of the one country named, whoever is listed by the words."""
    own = {(row.place or "").split("-")[0] for row in hit.rows}
    if hit.rows and len(longer) == 1 and not longer.keys() & own:
        (one,) = longer.values()
        hit.rows, hit.place = one.rows, one.place


#: "Ann L. Lee", "安·L·李": the initial in the middle of a name is left out elsewhere.
_MIDDLE = compiled(r"(?<=[a-z\u4e00-\u9fff])([ ·])[A-Z]\.?[ ·](?=[A-Z\u4e00-\u9fff])")


def _forms_of(hit: Hit) -> list[str]:
    forms = [f"key:{hit.key}"] if hit.key else []
    forms += [normal_name(name) for name in (hit.text, *hit.aliases)]
    if hit.type == "Company":
        forms += [
            f"bare:{normal_name(bare)}"
            for name in (hit.text, *hit.aliases)
            if (len(bare := _LEGAL_FORM.sub("", name)) > 2 and bare != name) or name.isascii()
        ]
    if hit.type == "Case":
        forms += [form for name in (hit.text, *hit.aliases) if (form := versus(name))]
    if hit.type == "Person" and (plain := _MIDDLE.sub(r"\1", hit.text)) != hit.text:
        forms.append(normal_name(plain))
    if hit.type == "Law" and (bare := _STAGE.sub("", hit.text)) != hit.text:
        forms.append(normal_name(bare))
    if hit.type == "Law" and (intelligent := _INTELLIGENCE.sub("ai", normal_name(hit.text))) != normal_name(hit.text):
        forms.append(intelligent)
    if hit.type == "Law" and hit.text.startswith("《") and len(hit.text) > 12:
        forms.append("law:" + _LAW_LOOSE.sub("", normal_name(hit.text)))
    if hit.type == "Law" and (bill := _BILL.fullmatch(hit.text)):
        forms.append(normal_name(f"{bill['house'][0]}B {bill['number']}"))
    if "rest" in hit.notes and hit.place:
        forms.append(f"body:{hit.place}:{hit.notes['rest']}")
    if hit.type == "Court" and str(hit.place).startswith("us-") and (district := _DISTRICT.search(hit.text)):
        forms.append(f"district:{hit.place}:{district['side'] or district['before']}")
    expanded = expand(hit.text)
    return forms + ([normal_name(expanded)] if expanded != hit.text else [])


#: "Senate Bill 243" and "SB 243", "Assembly Bill No. 5" and "AB 5".
_BILL = compiled(r"(?P<house>Senate|House|Assembly) Bill (?:No\. ?)?(?P<number>\d+)")
#: "《甲措施(2023-2025年)(征求意见稿)》" and "《甲措施》".
_STAGE = compiled(r"(?:\((?:征求意见稿|草案|试行|暂行|20\d\d[-—]20\d\d年?)\))+(?=》?$)")
#: "AI基本法" is 《人工智能基本法》.
_INTELLIGENCE = compiled("人工智[能慧]")
#: The district of a federal court of first instance, before or behind its state.
_DISTRICT = compiled(
    r"^(?:美国)?(?P<before>[东南西北中])(?!卡罗|达科|弗吉)[\u4e00-\u9fff]{2,8}法院|(?P<side>[东南西北中])(?:部地?)?区.{0,4}法院"
)
#: "《…的…法》" and "《…法案》" are two translations of one title.
_LAW_LOOSE = compiled(r"的|案》?$|》$|[《》]")
_LEGAL_FORM = compiled(
    rf"(?:{'|'.join(sorted(words()['company']['forms'], key=len, reverse=True))}| Inc\.?|, Inc\.?|"
    rf" LLC| Ltd\.?| Corp\.?)$"
)


@dataclass(slots=True)
class _Same:
    """Hits of one thing with what they have in common, so that a further one is compared in no time."""

    hits: list[Hit] = field(default_factory=list)
    #: Gazetteer key, type, and whether the type is a guess, of each.
    kinds: set[tuple[str | None, str | None, bool]] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def add(self, hit: Hit) -> None:
        self.hits.append(hit)
        self.kinds.add((hit.key, hit.type, _is_open(hit)))
        self.names.update((hit.text, *hit.aliases))


def _compatible(group: _Same, hit: Hit) -> bool:
    return all(
        not (key and hit.key and key != hit.key) and (same_group(kind, hit.type) or is_open or _is_open(hit))
        for key, kind, is_open in group.kinds
    )


def _is_open(hit: Hit) -> bool:
    """A name that quotation marks or the noun beside it showed: its type is a guess that a listed name overrules."""
    return not hit.rows and hit.weight <= 2 and hit.type != "Group"


#: Among more things than this in one item no short forms are sought: every two would be compared.
MAX_THINGS = 1500


def _join_short_forms(sets: list[_Same]) -> list[list[Hit]]:
    """Join "财政部" to "美国财政部", "Clearview" to "Clearview AI", 《方案》 to the plan before, if one fits."""
    groups = [one.hits for one in sets]
    if len(groups) > MAX_THINGS:
        return groups
    result: list[list[Hit]] = []
    redirect: dict[int, int] = {}
    for number, group in enumerate(groups):
        fuller = [other for other in range(len(groups)) if other != number and _is_short_of(group, sets[other])]
        before = [other for other in fuller if groups[other][0].start < group[0].start]
        choice = (
            fuller
            if len(fuller) == 1
            else before[-1:]
            if group[0].type == "Law"
            else before
            if len(before) == 1
            else []
        )
        if choice:
            redirect[number] = choice[0]
    for number, group in enumerate(groups):
        if number not in redirect or redirect[number] in redirect:
            members = [
                *group,
                *(
                    hit
                    for short, full in redirect.items()
                    if full == number and number not in redirect
                    for hit in groups[short]
                ),
            ]
            result.append(sorted(members, key=lambda hit: hit.start))
    return sorted(result, key=lambda members: members[0].start)


def _is_short_of(group: Sequence[Hit], other: _Same) -> bool:
    if (group[0].key and other.hits[0].key) or not _compatible(other, group[0]):
        return False
    short, kind = group[0].text, group[0].type or other.hits[0].type
    users = other.hits[0].type == "Group" and other.hits[0].text.endswith("用户")
    if short in other.names or users or other.hits[0].type == "Case":
        return False  # "Acme" in "Acme v. Doe" is the party, and "Acme用户" are others.
    if any(mate.notes.get("owner") == short for mate in other.hits):
        return False
    if kind in ("Model", "Product") and any(_side_by_side(hit, mate) for hit in group for mate in other.hits):
        return False
    listed = [row.zh for row in other.hits[0].rows[:1] if kind == "Company"]
    return any(shortens(short, full, kind) for full in other.names.union(*listed))


def _side_by_side(one: Hit, other: Hit) -> bool:
    """Two names of one list ("GLM-4.5和GLM-4.5-Air") are of two things."""
    return 0 < other.start - one.end <= 1 or 0 < one.start - other.end <= 1


def _cluster(number: int, group: list[Hit]) -> Cluster:
    kinds: dict[str, int] = {}
    for hit in group:
        if hit.type:
            kinds[hit.type] = kinds.get(hit.type, 0) + hit.weight + (10 if hit.rows else 0)
    kind = max(sorted(kinds), key=lambda name: kinds[name]) if kinds else None
    cluster = Cluster(f"e{number}", kind, group)
    keys = [hit.key for hit in group if hit.key]
    cluster.key = keys[0] if keys else None
    cluster.place = next((hit.place for hit in group if hit.place), None)
    written = sorted(
        {name for hit in group for name in (*(() if hit.notes.get("unnamed") else (hit.text,)), *hit.aliases) if name},
        key=lambda name: (not re.search(r"[\u4e00-\u9fff]", name), -len(name), name),
    )
    listed = gazetteer().rows[cluster.key].names if cluster.key else ()
    cluster.names = dict.fromkeys((*written, *listed))
    return cluster
