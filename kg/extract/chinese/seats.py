"""Offices that bear the name of a place, and who holds them: "犹他州州长" is the place's office, or the person."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.hits import VERBS, Hit, alternatives
from kg.names import gazetteer, words
from kg.text.patterns import compiled

_TAKEN = compiled(r"^[^。;]{0,60}?(?:就任|当选为?|出任|担任|接任|连任|卸任|继任)$")
_SURVEYED = compiled(r"(?:兼[\u4e00-\u9fff]{2,8})?[“]?$")


def holders(text: str, hits: list[Hit]) -> list[Hit]:
    """Where an office is followed by its holder ("犹他州州长斯宾塞·考克斯"), the place is named and the person, not
    the office."""
    result: list[Hit] = []
    for index, hit in enumerate(hits):
        following = hits[index + 1] if index + 1 < len(hits) else None
        seat = _state(hit) or hit.seat or _seat(hit)
        if seat and following and following.type == "Person" and _SURVEYED.fullmatch(text[hit.end : following.start]):
            following.notes["office"] = f"{hit.place}:{hit.text[len(seat.text) :].removeprefix('的')}"
            hit = replace(seat)
        elif seat and index and _takes(text, hits[index - 1], hit):
            hit = replace(seat)  # "甲就任智利总统": the office is his, and acts no more than he does.
        elif hit.type == "Regulator" and not hit.rows and _FORMER.search(hit.text):
            continue  # "新加坡前总理、现政府资政": somebody who was that.
        result.append(hit)
    return result


def _takes(text: str, one: Hit, office: Hit) -> bool:
    return one.type == "Person" and _TAKEN.search(text[one.end : office.start]) is not None


_FORMER = compiled(r"前(?:总统|总理|首相|州长|省长|市长|部长|主席|总检察长)$")


def _state(hit: Hit) -> Hit | None:
    """The state of an office that is named with its country ("美国加州总检察长")."""
    seat = hit.seat
    office = _LISTED_OFFICE.fullmatch(hit.text, len(seat.text)) if seat and hit.type == "Regulator" else None
    rows = tuple(row for row in gazetteer().called(office["place"]) if row.type == "Jurisdiction") if office else ()
    if seat is None or office is None or not rows or not str(rows[0].place).startswith(f"{seat.place}-"):
        return None
    end, state = hit.start + office.end("place"), office["place"]
    return Hit(hit.start, end, "Jurisdiction", seat.text + state, rows, weight=5, place=rows[0].place, aliases=(state,))


def _seat(hit: Hit) -> Hit | None:
    """The place that a listed office is of ("得克萨斯州总检察长")."""
    office = _LISTED_OFFICE.fullmatch(hit.text) if hit.type == "Regulator" and hit.rows else None
    rows = tuple(row for row in gazetteer().called(office["place"]) if row.type == "Jurisdiction") if office else ()
    if not office or not rows:
        return None
    place = office["place"]
    return Hit(hit.start, hit.start + len(place), "Jurisdiction", place, rows, weight=5, place=rows[0].place)


_LISTED_OFFICE = compiled(rf"(?P<place>[\u4e00-\u9fff]{{2,10}}?)(?:{alternatives(words()['authority']['offices'])})")
#: Offices that stand for the authority itself, whoever holds them.
_STANDING = ("总检察长", "检察总长", "检察官", "专员")


def same_office(text: str, hits: list[Hit]) -> list[Hit]:
    """A title's "犹他州州长" is the person whom the text calls the holder of that office, or the only one whom it calls
    by the bare office ("州长斯宾塞·考克斯")."""
    holders = {hit.notes["office"]: hit for hit in hits if "office" in hit.notes}
    seats = [(hit, hit.seat or _seat(hit)) for hit in hits]
    offices = {id(hit): hit.text[len(seat.text) :] for hit, seat in seats if seat}
    called: dict[str, Hit | None] = {}
    for office in _OF_STATES if offices else ():
        places = {hit.place for hit in hits if offices.get(id(hit)) == office}
        called[office] = _called(text, hits, office) if len(places) == 1 else None
    result: list[Hit] = []
    for hit, seat in seats:
        office = offices.get(id(hit), "")
        holder = holders.get(f"{hit.place}:{office}") if office and not office.endswith(_STANDING) else None
        bare = None if holder else called.get(office)
        if seat and bare:
            # The place is named here alone.
            result.append(replace(seat))
            hit = replace(hit, start=seat.end, text=office)
        if named := holder or bare:
            hit.type, hit.rows, hit.weight, hit.place, hit.seat = "Person", named.rows, named.weight, None, None
            hit.aliases, hit.notes = (named.text,), {"unnamed": "yes"}
        result.append(hit)
    return result


_OF_STATES = ("州长", "省长", "市长")


def _called(text: str, hits: Iterable[Hit], office: str) -> Hit | None:
    """The one person before whom an office stands without its place."""
    called = [
        hit for hit in hits if hit.type == "Person" and _BARE[office].search(text, max(0, hit.start - 4), hit.start)
    ]
    return called[0] if len({hit.text for hit in called}) == 1 else None


_BARE = {office: compiled(rf"(?<![\u4e00-\u9fff]){office}$|[日月由经]{office}$") for office in _OF_STATES}


def governments(text: str, hits: list[Hit]) -> list[Hit]:
    """ "特朗普当局" is a government, though its head is a listed person."""
    for hit in hits:
        after = re.match(r"政府|当局|内阁", text[hit.end : hit.end + 2])
        if hit.type == "Person" and after:
            hit.text, hit.end, hit.type = hit.text + after.group(), hit.end + 2, "Regulator"
            hit.rows = gazetteer().called(hit.text) or gazetteer().called(hit.text[:-2] + "政府")
    return hits


#: The countries that headlines write with one character.
SHORT_COUNTRIES = {
    "美": "us",
    "英": "gb",
    "法": "fr",
    "德": "de",
    "日": "jp",
    "韩": "kr",
    "俄": "ru",
    "欧": "eu",
    "印": "in",
    "澳": "au",
    "意": "it",
}


#: "美成立某研究所": a headline that opens with one character for a country.
_OPENS = compiled(
    rf"[{''.join(SHORT_COUNTRIES)}](?=(?:拟|将|计划|首次|正式|再次|已|要求|宣布|考虑|就)?(?:{VERBS})|就[^,。]{{2,30}}(?:征求|磋商|达成|签署))"
)


def short_countries(text: str) -> Iterator[Hit]:
    """Find the country that one character at the head of a part stands for, as headlines write it."""
    opens = _OPENS.match(text)
    if opens:
        place = SHORT_COUNTRIES[opens.group()]
        rows = tuple(row for row in gazetteer().rows.values() if row.key == f"jurisdiction/{place}")
        yield Hit(0, 1, "Jurisdiction", opens.group(), rows, weight=5, place=place)


def mark_abroad(text: str, hits: Sequence[Hit]) -> None:
    """Note the country that one character before a body gives ("美商务部"), as headlines write it."""
    places: dict[bool, str] = {}
    for index, hit in enumerate(hits):
        country = SHORT_COUNTRIES.get(text[hit.start - 1 : hit.start])
        alone = (
            not re.match(r"[\u4e00-\u9fff]", text[hit.start - 2 : hit.start - 1]) or text[hit.start - 2] in "和与及向对"
        )
        if hit.type in ("Regulator", "Legislature", "Court") and country and alone:
            hit.notes["abroad"] = country
        if hit.type == "Jurisdiction" and hit.place and _MANY_BODIES.match(text, hit.end):
            for body in _included(text, hits[max(0, index - _MOST) : index], hit.start):
                body.notes["abroad"] = hit.place.split("-")[0]
        if hit.type in ("Jurisdiction", "Regulator", "Legislature", "Court") and hit.place:
            places[len(hit.place.split("-")) > 1] = hit.place
        if hit.text[:1] in "州省国" and not hit.rows and text.startswith("该", max(0, hit.start - 1)):
            # "该州参议院": that of the place named last.
            hit.notes["its"] = places.get(not hit.text.startswith("国"), "")


#: More bodies than a list before a place has.
_MOST = 12
#: "包括国防部在内的韩国多个部委".
_MANY_BODIES = compiled(r"(?:的)?(?:多个|多家|众多|数个|若干|几个)(?:政府|联邦|中央|国家)?(?:部门|部委|机构|机关)")


def _included(text: str, hits: Iterable[Hit], place: int) -> Iterator[Hit]:
    """The bodies that "包括…在内的" lists before a place."""
    start = text.rfind("包括", max(0, place - 60), place)
    if start < 0 or not text.endswith("在内的", 0, place) or re.search("[。;\n]", text[start:place]):
        return
    yield from (hit for hit in hits if start <= hit.start < place and hit.type in ("Regulator", "Legislature", "Court"))


#: "苏州高新区与甲签署协议": a zone that signs stands for those who run it.
_ZONE = compiled(
    r"[\u4e00-\u9fff]{0,4}?(?:高新(?:技术产业开发)?区|经开区|(?:经济技术)?开发区|自贸区|示范区|新区)(?!管委会|管理委员会|企业|园区|内|的)"
)
_SIGNS = r"(?:共同|正式|成功|日前|近日|现场|今日|在[^,。;]{2,8})*(?:签署|签订|签约|签下|达成)"
_SIGNS_WITH = compiled(rf"(?:与|和|同|联合)[^,。;]{{2,24}}?{_SIGNS}")
_SIGNED = compiled(_SIGNS)


def zones(text: str, places: Iterable[Hit]) -> Iterator[Hit]:
    """Find the zones for trade and industry of listed places where they sign something with somebody."""
    for place in places:
        zone = _ZONE.match(text, place.end)
        beside = zone and text.endswith(("与", "和", "同"), 0, place.start) and _SIGNED.match(text, zone.end())
        if zone and (beside or _SIGNS_WITH.match(text, zone.end())):
            name = text[place.start : zone.end()]
            yield Hit(place.start, zone.end(), "Regulator", name, weight=6, place=place.place)
