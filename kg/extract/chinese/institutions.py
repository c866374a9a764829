"""Authorities, legislatures and courts by composition: place × field × head.

"意大利隐私监管机构", "南非的公司和知识产权委员会" and "湖北省武汉东湖新技术开发区人民法院" are found without being
listed. The head is looked for first; from there the name is read backwards over fields of duty to the place that
begins it.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.chinese.seats import SHORT_COUNTRIES
from kg.extract.chinese.sub_bodies import COUNCIL, SORT, sub_bodies
from kg.extract.hits import BOUNDARIES, Hit, alternatives
from kg.names import gazetteer, jurisdictions, words
from kg.text.patterns import compiled

_AUTHORITY, _LEGISLATURE, _COURT = words()["authority"], words()["legislature"], words()["court"]
_REACH = 26
_LEVELS = (
    "联邦|国家|中央|全国|中华人民共和国|人民|地方|州|省|市|区|县|自治区|特别行政区|"
    "最高|高等|独立|皇家|总统|首相|欧洲|亚洲|非洲"
)
_FIELD = alternatives(_AUTHORITY["fields"])
_FIELDS = compiled(rf"(?:(?:{_FIELD}|{_LEVELS}|[和与及、](?=(?:{_FIELD}))){{1,12}}$)")
_HEAD = compiled(
    rf"(?P<court>{alternatives(_COURT['heads'])})(?!判决书|裁定书|系统)"
    rf"|(?P<legislature>{alternatives(_LEGISLATURE['heads'])})(?![员长])"
    rf"|(?P<office>(?:{alternatives(_AUTHORITY['offices'])})(?:办公室)?(?!府)(?!(?<=总统|总理|首相)[兼暨]))"
    rf"|(?P<government>{alternatives(_AUTHORITY['governments'])})(?!间|采购|部门|机构|机关|官员|在线|门户|[工报网])"
    rf"|(?P<authority>{alternatives(_AUTHORITY['heads'])})(?!门|分|署|位|落|级|件|长(?!沙|春)|员会?|域|(?<=局)限(?![制定])|(?<=处)[理罚置境于]|势|点|面)"
)
_WEAK = frozenset(_AUTHORITY["weak_heads"])
_TYPE = {
    "court": "Court",
    "legislature": "Legislature",
    "office": "Regulator",
    "government": "Regulator",
    "authority": "Regulator",
}
_PLAIN_COURT = frozenset(
    (
        "法院",
        "法庭",
        "人民法院",
        "地方法院",
        "地区法院",
        "上诉法院",
        "联邦法院",
        "州法院",
        "初审法院",
        "仲裁委员会",
        "大法院",
        "地院",
    )
)
# "北加州联邦地区法院": the district before its state.
_SIDES = ("东", "南", "西", "北", "中")
# "美国法院", "荷兰法院": some court of a country, not one by its name.
_SOME_COURT = frozenset(("法院", "法庭", "地方法院", "地区法院", "上诉法院", "联邦法院", "州法院", "初审法院"))
#: "深圳市七届人大常委会" is the city's standing committee, whatever its term.
_TERM = compiled(r"第?[一二三四五六七八九十]{1,3}届")
_DIVISION = compiled(
    r"[\u4e00-\u9fff]{2,6}?(?:地方|中央|区域|地区)?(?:分院|分部|分庭)(?![\u4e00-\u9fff]{0,2}(?:院长|法官))"
)
_OF_SCHOOLS = compiled(r"[各当本外]地院|.地院[校线所士系团]")
_FALSE = frozenset(_AUTHORITY["false_heads"])


def institutions(text: str, places: Sequence[Hit], listed: Sequence[Hit] = ()) -> Iterator[Hit]:
    """Find bodies of state in a text in reading form.

    `places` are the listed places in it, `listed` the listed bodies, both in order; a listed body is found again only
    with a place before it that its row does not hold ("广东省深圳市中级人民法院").
    """
    known = {hit.end: hit for hit in listed}
    begun = {hit.start: hit.end for hit in listed}
    yield from _missions(text, (*places, *listed))
    yield from _local(text, places, listed)
    yield from _chiefs(text, places)
    yield from _lettered(text, places)
    for hit in listed:
        if hit.type == "Regulator" and COUNCIL.match(text, hit.end):
            yield from sub_bodies(text, hit)
    starts = [place.start for place in places]
    masked = _mask(text, places)
    yield from _ministries(text, masked)
    for match in _HEAD.finditer(masked):
        kind = str(match.lastgroup)
        start = _left(text, masked, match.start())
        inside = _place_at(places, starts, start, match.start())
        if inside is None:
            left = start
            start, inside = _begin_at_place(masked, places, starts, start, match.start())
            start = left if inside is None and match.group() in _OF_ZONE else start
        if match.lastgroup not in ("court", "legislature") and masked[match.end() - 2 : match.end()] in _FALSE:
            continue
        if match.group() == "地院" and _OF_SCHOOLS.match(masked, match.start() - 1):
            continue  # "各地院校"
        if match.group() == "委" and masked[match.end() : match.end() + 1] in ("托", "派", "任"):
            continue  # "某银行委托甲公司开发"
        if text.endswith("党中央、", 0, start):
            continue  # "贯彻落实党中央、国务院决策部署": a turn of phrase of every notice.
        already = known.get(match.end())
        apart = already and inside and text[inside.end : already.start] == "的"
        local = already and inside is None and _DISTRICT.fullmatch(text, start, already.start)
        if already and already.type == "Court" and (division := _DIVISION.match(text, match.end())):
            # "统一专利法院曼海姆分院" is a division of its own.
            name = text[already.start : division.end()]
            yield replace(already, end=division.end(), text=name, rows=(), weight=7, parent=None)
            continue
        within = already and inside and str(already.place).startswith(f"{inside.place}-")
        if already and inside and within and inside.end == already.start and kind != "office":
            # "美国加州议会" is the listed 加州议会.
            yield replace(already, start=start, text=text[start : already.end], weight=7, parent=None)
            yield from sub_bodies(text, already)
            continue
        # "波兰请求欧盟委员会": a body that is called by one place is none of another's.
        foreign = already and inside and inside.end < already.start and _begins_with_place(already)
        if already and not local and (start >= already.start or inside is None or apart or foreign):
            yield from sub_bodies(text, already)
            continue
        whole = begun.get(start, 0) <= match.end()
        if whole and _is_name(text, kind, start, match, inside):
            if kind == "court" and inside and text[start - 1 : start] in _SIDES and start:
                start -= 1
            if kind == "office" and text[start - 1 : start] in ("位", "名") and start:
                continue
            hit = _body(text, start, match, inside)
            if inside:
                yield from _of_each(text, places, inside, hit)
            yield hit
            yield from sub_bodies(text, hit)


def _begins_with_place(body: Hit) -> bool:
    """ "欧盟委员会", "加州参议院": the place that a listed body is of stands in its name."""
    place = jurisdictions().get(body.place or "")
    return place is not None and any(body.text.startswith(name) for name in place.zh)


def _body(text: str, start: int, match: re.Match[str], inside: Hit | None) -> Hit:
    """A body by its head, with the place that its name holds and its other forms."""
    kind = str(match.lastgroup)
    place = inside.place if inside else None
    if inside and match.group() == "国家元首":
        # "某国国家元首签署": an office that bears no name, through which the state acts.
        return replace(inside, start=start, end=match.end(), weight=6, seat=inside, notes={"rest": ""})
    hit = Hit(start, match.end(), _TYPE[kind], text[start : match.end()], weight=3, place=place)
    hit.notes["grammar"] = kind
    if text.endswith("中共", 0, start):
        hit.start, hit.text, hit.aliases = start - 2, f"中共{hit.text}", (hit.text,)
    if inside:
        hit.notes["rest"] = text[inside.end : hit.end]
        if hit.notes["rest"].startswith("的"):
            hit.aliases = (inside.text + hit.notes["rest"].removeprefix("的"),)
    if kind == "legislature" and (term := _TERM.search(hit.text)):
        bare = hit.text[: term.start()] + hit.text[term.end() :]
        hit.aliases = (*hit.aliases, bare)
        hit.rows = tuple(
            row for row in gazetteer().called(bare.removeprefix("中华人民共和国")) if row.type == "Legislature"
        )
    if inside and _is_some_court(match, inside):
        hit.notes["weak"] = "yes"
    if kind == "office" and inside:
        hit.seat = inside
    return hit


#: "纽约州长", "深圳市长": the last character of the place begins the office.
_CHIEF = compiled(r"(?<=[州省市县])长(?![期江沙春三远大城者达效于短久兴治])")


def _chiefs(text: str, places: Sequence[Hit]) -> Iterator[Hit]:
    for place in places:
        if _CHIEF.match(text, place.end) and place.type == "Jurisdiction" and len(place.text) > 2:
            aliases = (place.text, *place.aliases)
            seat = replace(place, end=place.end - 1, text=place.text[:-1], aliases=aliases)
            name = text[place.start : place.end + 1]
            yield Hit(place.start, place.end + 1, "Regulator", name, weight=6, place=place.place, seat=seat)


#: "英国OFSI对甲罚款", "被荷兰 ACM罚款": letters behind a country, and what only an authority does.
_LETTERS = compiled(
    r" ?(?P<name>[A-Z]{3,7})(?![A-Za-z0-9])"
    r"(?=(?:近日|日前|今日|已|于|正式|宣布|拟|将)*(?:对[^,。;]{1,20}?(?:罚款|处罚|处以|立案|开出|(?:展开|启动|发起)[^,。;]{0,6}?[调审]查)|"
    r"罚款|处罚|开出|处以|约谈|责令|立案))"
)


def _lettered(text: str, places: Sequence[Hit]) -> Iterator[Hit]:
    for place in places:
        match = _LETTERS.match(text, place.end)
        if match and place.type == "Jurisdiction" and not gazetteer().called(match["name"]):
            whole = text[place.start : match.end()]
            aliases = (match["name"],)
            yield Hit(place.start, match.end(), "Regulator", whole, aliases=aliases, weight=6, place=place.place)


#: "数字发展和信息部长甲": the office behind a ministry that no list holds.
_MINISTER = compiled(r"[部厅局署](?=长(?!沙|春|级|会[议晤]|论坛|峰会|理事会|委员会|对话|磋商|宣言|声明|公报))")


def _ministries(text: str, masked: str) -> Iterator[Hit]:
    for match in _MINISTER.finditer(masked):
        start = _left(text, masked, match.start())
        if match.start() - start >= 4 and _FIELDS.fullmatch(masked, start, match.start()):
            name = text[start : match.end()]
            yield Hit(start, match.end(), "Regulator", name, weight=3, notes={"grammar": "authority"})


_MISSION = compiled(r"(?:联邦)?(?:政府)?常?驻[\u4e00-\u9fff]{1,8}?(?:代表团|大使馆|使团|代表处|领事馆)")


def _missions(text: str, places: Sequence[Hit]) -> Iterator[Hit]:
    """ "美国政府驻欧盟代表团": a body of one place at another."""
    for place in places:
        match = _MISSION.match(text, place.end)
        if match and place.type in ("Jurisdiction", "Regulator"):
            yield Hit(
                place.start, match.end(), "Regulator", text[place.start : match.end()], weight=7, place=place.place
            )


#: "东阳市人民法院": a town that no list holds.
_TOWN = compiled(
    r"(?!该|本|各|全|当地|[经由据向在受被为以至到请报获从])[\u4e00-\u9fff]{2,3}(?:市|县|自治县)(?:[\u4e00-\u9fff]{2,4}(?:区|新区))?(?:人民)?$"
)
_WHOLE_DISTRICT = compiled(
    r"(?!该|本|各|全|当地|[经由据向在受被为以至到请报获从])[\u4e00-\u9fff]{2,5}(?:[市区县旗]|新区|自治县)"
)
_LEVEL = compiled(r"(?<![\u4e00-\u9fff])[省市区县]$|(?<=[、和及与经由])[省市区县]$")


def _local(text: str, places: Sequence[Hit], listed: Sequence[Hit]) -> Iterator[Hit]:
    """ "市发展改革委": not the state's body of that name, but a city's that the text does not name again."""
    placed = {place.end for place in places}
    for hit in listed:
        if (
            hit.type == "Regulator"
            and hit.place == "cn"
            and hit.start
            and hit.start not in placed
            and _LEVEL.search(text, max(0, hit.start - 2), hit.start)
        ):
            yield Hit(hit.start - 1, hit.end, "Regulator", text[hit.start - 1 : hit.end], weight=6)


def _mask(text: str, places: Sequence[Hit]) -> str:
    """Put a private character in the place of each letter of a place name, so that no boundary word is seen in it."""
    pieces, position = [], 0
    for place in places:
        if place.start >= position:
            pieces += [text[position : place.start], "\ue000" * (place.end - place.start)]
            position = place.end
    return "".join((*pieces, text[position:]))


def _left(text: str, masked: str, head: int) -> int:
    """Read backwards from a head to where its name begins."""
    low = max(0, head - _REACH)
    stretch = masked[low:head]
    cut = 0
    for match in _STOP.finditer(stretch):
        joined = (
            match.group() in "和与及、"
            and _FIELD_END.search(stretch[cut : match.start()])
            and _FIELDS.search(stretch[match.end() :])
        )
        owned = match.group() == "的" and stretch[match.start() - 1 : match.start()] == "\ue000"
        # 由 of 自由 and 等 of 高等 end nothing.
        inner = stretch[match.start() - 1 : match.end()] in ("自由", "高等", "平等") or stretch.startswith(
            ("经济", "经信", "经贸", "经发", "就业", "对外"), match.start()
        )
        if not (joined or owned or inner):
            cut = match.end()
    # "美众议院": the character for its country belongs to no name (`seats.mark_abroad` reads it).
    abroad = low + cut < head and _ABROAD.match(masked, low + cut) is not None
    return low + cut + abroad


_ABROAD = compiled(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[和与及向对]))"
    rf"[{''.join(SHORT_COUNTRIES)}](?![国洲州]|盟|院|庭|官|务|律|规|本|度|尼|大利|门|罗斯)"
)


_FIELD_END = compiled(rf"(?:{_FIELD})$")
_STOP = compiled(
    r"[^\u3400-\u9fff\ue000]|[的和与及]|(?<![数证依占根凭票论收单])据(?![点库说悉此传称守为])|" + BOUNDARIES
)


def _place_at(places: Sequence[Hit], starts: Sequence[int], start: int, end: int) -> Hit | None:
    """The last place of the run of places that begins a name: "湖北省武汉…" belongs to 武汉."""
    index = bisect.bisect_left(starts, start)
    found = None
    while index < len(places) and places[index].start == start and places[index].end <= end:
        found, start = places[index], places[index].end
        index += 1
    return found


def _begin_at_place(
    masked: str, places: Sequence[Hit], starts: Sequence[int], start: int, head: int
) -> tuple[int, Hit | None]:
    """Where other words stand before a place, let the name begin with the place ("拜访法国数据保护局")."""
    index = bisect.bisect_left(starts, start)
    if index < len(places) and places[index].end <= head:
        return places[index].start, _place_at(places, starts, places[index].start, head)
    fields = _FIELDS.search(masked, start, head)
    if fields and _DISTRICT.fullmatch(masked, start, fields.start() + 1):
        # "朝阳区市场监管局", "慈溪市市场监管局": a district or a town that no list holds.
        return start, None
    if (
        fields
        and masked.startswith(("人民法院", "人民检察院"), head)
        and _WHOLE_DISTRICT.fullmatch(masked, start, head)
    ):
        return start, None  # "山海关区人民法院": no field of duty is seen in the name of a place.
    if (
        fields
        and masked.startswith(("人民法院", "人民检察院", "检察院"), head)
        and (town := _TOWN.search(masked, start, head))
    ):
        return town.start(), None
    return (fields.start() if fields else start), None


# Between a place and its government: "德国联邦政府", "英国工党政府"; other words begin a clause.
_OF_PLACE = compiled(rf"的?(?:{_LEVELS}|新一?届?|工党|保守党|现任|上届|临时|右翼|左翼|中右|军|自治|区域|领地)*")


#: "昆山市人民政府", "合肥市蜀山区人大常委会": a town or a district that no list holds, by its own last word.
_LOCALITY = (
    r"(?!该|本|各|全|当地|地方|部分|某|一些)"
    r"(?:[\u4e00-\u9fff]{1,6}?(?:省|自治区|市|自治州|盟|新区|县|区|旗|镇|乡|街道|片区))"
)
_OF_LOCALITY = compiled(rf"{_LOCALITY}{{1,3}}(?:(?:人民)?政府|人大常委会|人民代表大会(?:常务委员会)?)")
_ZONE = compiled(
    r"(?!(?:高新|技术|产业|经济|开发区|经开区|国家级|新区|高新区)+$)[\u4e00-\u9fff]{2,14}(?:区|园|新城|科学城|港|岛|谷)"
)
_OF_ZONE = ("管委会", "执委会", "管理委员会")


#: Bodies that need no place before them.
_WHOLE = (
    "国务院",
    "白宫",
    "国会",
    "参议院",
    "众议院",
    "上议院",
    "下议院",
    "国会参议院",
    "国会众议院",
    "国会上议院",
    "国会下议院",
    "州议会",
    "州参议院",
    "州众议院",
    "联邦政府",
    "全国人民代表大会",
    "总统府",
)


def _is_name(text: str, kind: str, start: int, match: re.Match[str], inside: Hit | None) -> bool:
    head, body, placed = match.group(), text[start : match.start()], inside is not None
    if kind in ("government", "legislature") and _OF_LOCALITY.fullmatch(text, start, match.end()):
        return len(body) >= 2
    if head in _OF_ZONE and len(body) >= 4 and _ZONE.fullmatch(body):
        return True
    if kind == "court" and re.search("[一二两三多]家|某", body):
        return False
    if kind == "authority" and re.search("法[院庭]应$", body):
        return False  # "巴黎一家法院应检方申请".
    if kind == "court":
        return head == "最高法院" or (
            bool(body)
            and (
                placed
                or head not in _PLAIN_COURT
                or ("人民" in head and len(body) > 1)
                or body.endswith(("最高", "高级", "知识产权"))
                or bool(_SHORT_COURT.match(text[start : match.end() + 4]))
            )
        )
    if kind == "government" and inside and not _OF_PLACE.fullmatch(text, inside.end, match.start()):
        return False
    if kind == "legislature" and head.startswith("人大常委会") and _TERM.sub("", body) in ("省", "市", "区", "县"):
        return True
    if head == "议会" and not body:
        return _LEGISLATES.match(text, match.end()) is not None
    if kind in ("legislature", "government"):
        return placed or (head in _WHOLE and not body)
    if head.endswith("检察院") and _TOWN.fullmatch(body):
        return True
    if kind == "office":
        # "法国甲总统": whoever stands between a country and the office holds it.
        held = inside and head in _OF_STATE and not _BEFORE_OFFICE.fullmatch(text, inside.end, match.start())
        return placed and len(body) <= 16 and not held and not _BODYS_OFFICE.search(body)
    district = None if inside else _DISTRICT.match(text, start, match.start())
    duty = text[inside.end if inside else district.end() if district else start : match.start()].removeprefix("的")
    placed = placed or district is not None
    if not placed and (text[start] in "区县" or head.endswith(("小组", "专家组"))):
        return False
    if SORT.search(head) and (not placed or "机构" in duty):
        return False
    if head == "部" and duty == "法务" and not placed and not re.search("[台韩]", text):
        return False  # "甲公司法务部".
    field = bool(_FIELDS.fullmatch(duty)) and bool(re.search(_FIELD, duty))
    # "战略委员会", "审计委员会" sit in any company.
    if head == "委员会" and not placed and len(duty) <= 2:
        return False
    if head in ("处", "科", "省"):
        return field and placed
    if head in _WEAK:
        return field or (placed and len(body) > 4 and head not in ("省", "部", "科", "处", "院", "委"))
    return field or (placed and len(body) >= 2)


#: "议会随后通过该法案", "议会共同报告员甲": the one of the country that the item speaks of.
_LEGISLATES = compiled(
    r"(?:[已将也还则正再又]|随后|此前|近日|最终|当天|一致|于[^,。;]{2,10}|以[^,。;]{2,14}票?(?:对[^,。;]{1,8}票)?(?:的?(?:结果|优势|比例))?)*"
    r"(?:(?:表决|投票|审议|三读|二读|一读)?(?:通过|批准|否决|驳回)|(?:共同)?报告员|(?:副)?议长)(?!的)"
)


_OF_STATE = ("总统", "首相", "总理")
_BEFORE_OFFICE = compiled(
    rf"的?(?:{_LEVELS}|[前现时新候]任?|第[\d一二三四五六七八九十]+[任位]|时?任|代|临时|过渡|当选|[女副兼])*"
)
#: "甲国数据保护委员会副主席": the office is one of the body before it, and no authority by itself.
_BODYS_OFFICE = compiled(
    r"[一两三多]家|法院以|(?:委员会|[管监理保护总]局|监管机构|办公室|公署|[\u4e00-\u9fff]{2}署|工商联|联合会|协会|学会|商会)(?:副|首席|执行|前|现任|时任|候任)*$"
)


#: "金山法院审理后认为": a court by the name of its district, where it does what courts do.
_SHORT_COURT = compiled(
    r"(?![^法]{0,3}(?:建议|请求|申请|要求|提请|敦促|恳请|有关|诉至|起诉|告上|移送|配合|尊重|希望|期待|呈交|提交))(?![该本各此两上下原初终人受审有相专管多某地高基中联州市县区省最随近日目同不但因故遂今昨后经由对向且并而被在将据]|当地|法院|一审|二审)[\u4e00-\u9fff]{2,3}?(?:区|县|市)?法院"
    r"(?:经?审[理判]|一审|二审|认[为定]|判[决令处]|裁定|受理|驳回|作出|开庭|审结|公开|近日|日前|披露|通报|发布|立案|依法|宣判)"
)


_DISTRICT = compiled(
    r"(?!地区|各|全|该|本|当地|某|多|辖区|城区|园区|社区|省市|上市|城市|[经由据向在受被为以至到请报获从])"
    r"[\u4e00-\u9fff]{2,4}(?:[区县旗]|(?<![各全该本省地城都股楼县州此上])市(?!场))"
)


def _is_some_court(head: re.Match[str], place: Hit) -> bool:
    """ "美国法院", "加州法院": any court of a country or of a state of the US; a city's is known by it."""
    code = str(place.place)
    wide = "-" not in code or (code.startswith("us-") and code.count("-") == 1)
    return head.group() in _SOME_COURT and head.start() == place.end and wide


def _of_each(text: str, places: Sequence[Hit], last: Hit, body: Hit) -> Iterator[Hit]:
    """ "巴西、葡萄牙和安哥拉的数据保护机构" is one body of each of the places."""
    rest = body.notes["rest"]
    if not rest.startswith("的") or last.start != body.start:
        return
    following = last.start
    for place in reversed(places):
        if place.end <= following and text[place.end : following] in ("、", "和", "与", "及", "以及"):
            following = place.start
            name = place.text + rest.removeprefix("的")
            yield replace(
                place, type=body.type, rows=(), aliases=(name,), weight=6, notes={"unnamed": "yes", "rest": rest}
            )
