"""What is made by whom and of what, told by the words between two names and beside them: "模型甲出自乙之手",
"甲的底座换成了乙", "训练甲时使用了乙", "甲已在乙部署".

`deals` of business stand in `kg.extract.chinese.dealt`; what a verb with its subject tells is read by the frames.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.chinese.arguments import fits
from kg.extract.chinese.made_ways import BODIES, DATA, MADE, MAKERS, SORT, WAYS
from kg.extract.chinese.offices import Pairing
from kg.extract.chinese.put_out_ways import PUT_OUT
from kg.extract.entities import Cluster
from kg.extract.hits import Hit
from kg.extract.reading import Reading
from kg.text.bounds import PART, begin_of
from kg.text.patterns import compiled

_AND = ("、", "和", "与", "及", "以及")
#: "约六成来自甲,其余为乙".
_REST = compiled(r",?(?:其余|剩余|余下|另外|此外|还)(?:部分|数据)?[则还]?(?:为|是|来自|有|包括|取自)(?:了)?")
#: "阿里云的通义千问": whose it is, right before it.
_WHOSE = compiled(
    rf" ?(?:\([^()]*\))?(?:公司)?(?:的|旗下的?|自研的?|推出的|开发的|发布的)?(?:最新|新一代|开源|闭源|自研)?"
    rf"(?:{SORT}|影片|小说|电影|歌曲|作品|著作)“?"
)
_PLANNED = compiled(r"拟(?!人)|计划|即将|预计|有望|准备|考虑|打算|将(?:会|于|在|以|由|被|采|使|全|正|基)")
_NEGATED = compiled(r"并?未(?!经|获)|没有|不再|从未|否认|并非|不是|不存在|毫无|并无|不基于|尚未")
_ALLEGED = compiled(r"指控|被指|据称|涉嫌|疑似|声称|诉称|质疑|被控|被[^,。;]{0,6}(?:曝|扒|爆|质疑)|传闻")
_OPEN = compiled(r"是否|如果|若|一旦|应当|必须|可以|不得|能否|需要")
#: "用户要求甲调用乙".
_ASKED = compiled(r"要求|请求|呼吁|建议|希望")


def made_of(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """Read what the names of an item, in order, are told to be made by and made of."""
    for index, left in enumerate(hits[:-1]):
        for at in _behind(reading, hits, index):
            found = list(_tied(reading, left, hits[index + 1], hits[at]))
            yield from found
            yield from _listed(reading, hits, at, found)
            yield from _joined(reading, hits, index, found)
            yield from _learned(reading, hits, at, found)
            if found:
                break


def _behind(reading: Reading, hits: Sequence[Hit], index: int) -> Iterator[int]:
    """The next name, and the one behind it where the next only tells whose that is."""
    yield index + 1
    if index + 2 < len(hits):
        owner, thing = hits[index + 1], hits[index + 2]
        owns = reading.stands_for[id(owner)].type in (*MAKERS, "Person", None)
        made = reading.stands_for[id(thing)].type in (*MADE, *DATA)
        if owns and made and _WHOSE.fullmatch(reading.text, owner.end, thing.start):
            yield index + 2


def _tied(reading: Reading, left: Hit, following: Hit, right: Hit) -> Iterator[Pairing]:
    one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
    gap = reading.text[left.end : following.start]
    if one is other or len(gap) > 44 or "。" in gap or "\n" in gap:
        return
    for way in (*WAYS, *PUT_OUT):
        known = other.type in way.other or (one.type in way.one and way.relation != "uses")
        if not known or not fits(one, way.one) or not fits(other, way.other) or not way.between.fullmatch(gap):
            continue
        if way.rule == "beside" and left.text == "其":
            continue  # Whose it is then, `developed.zh.own` tells.
        if way.before and not way.before.search(reading.text, max(0, left.start - 18), left.start):
            continue
        behind = way.behind.match(reading.text, right.end) if way.behind else None
        if way.behind and not behind:
            continue
        end = max(right.end, behind.end() if behind else 0)
        mood = "asserted" if way.rule == "beside" else _mood(reading.text, left.start, end, way.relation)
        if mood:
            head, tail = (other, one) if way.turned else (one, other)
            rule = f"{way.relation}.zh.{way.rule}"
            yield Pairing(head, way.relation, tail, rule, left.start, end, modality=mood)
            return


def _joined(reading: Reading, hits: Sequence[Hit], first: int, found: list[Pairing]) -> Iterator[Pairing]:
    """ "甲、乙均成了丙的客户": those before in the list of who uses it."""
    for each in found:
        at = first
        while each.relation == "uses" and at and each.head is reading.stands_for[id(hits[first])]:
            gap = reading.text[hits[at - 1].end : hits[at].start]
            before = reading.stands_for[id(hits[at - 1])]
            if gap not in _AND or before.type != each.head.type:
                break
            at -= 1
            yield replace(each, head=before, start=hits[at].start)


def _listed(reading: Reading, hits: Sequence[Hit], last: int, found: list[Pairing]) -> Iterator[Pairing]:
    """What follows in the list of what something is made of."""
    for each in found:
        at = last
        goes_on = each.relation in ("basedOn", "trainedOn") or each.rule.endswith((".charge", ".main", ".clients"))
        clients = each.rule.endswith(".clients")
        end = each.head if clients else each.tail
        if not goes_on or end is not reading.stands_for[id(hits[at])]:
            continue
        while at + 1 < len(hits):
            following = reading.stands_for[id(hits[at + 1])]
            gap = reading.text[hits[at].end : hits[at + 1].start]
            rest = each.relation == "trainedOn" and _REST.fullmatch(gap)
            if following.type not in (BODIES if clients else _kin(end)) or not (gap in _AND or rest):
                break
            at += 1
            head, tail = (following, each.tail) if clients else (each.head, following)
            yield Pairing(head, each.relation, tail, each.rule, each.start, hits[at].end, modality=each.modality)


#: "由甲经其员工撰写的乙数据集微调而来": what it learned from stands behind what it was made of.
_BY_DATA = compiled(rf"{SORT}(?:经过?|[用以在]|通过|使用|利用)[^,。;、]{{0,16}}?“?")


def _learned(reading: Reading, hits: Sequence[Hit], last: int, found: list[Pairing]) -> Iterator[Pairing]:
    """The data that something was tuned with, where the words for it stand behind both."""
    for each in found:
        if not each.rule.endswith(".tuned") or last + 1 >= len(hits) or hits[last + 1].end > each.end:
            continue
        data = reading.stands_for[id(hits[last + 1])]
        if fits(data, DATA) and _BY_DATA.fullmatch(reading.text, hits[last].end, hits[last + 1].start):
            yield replace(each, relation="trainedOn", tail=data, rule="trainedOn.zh.tuned")


def _kin(cluster: Cluster) -> tuple[str, ...]:
    return MADE if cluster.type in MADE else DATA


def _mood(text: str, start: int, end: int, relation: str) -> str | None:
    """How it is meant; None where it is asked or asked for. Whose a thing is stays so, whatever is claimed of it."""
    first = begin_of(text, start, PART)
    # "未在欧洲上线的甲基于乙": what describes 甲 denies nothing.
    clause = start if text.endswith("的", 0, start) else max(first, text.rfind(",", 0, start) + 1)
    if _OPEN.search(text, clause, end):
        return None
    if relation == "developed":
        return "asserted"
    if _ASKED.search(text, clause, start):
        return None
    if _NEGATED.search(text, clause, end):
        return "negated"
    if _PLANNED.search(text, clause, end):
        return "planned"
    return "alleged" if _ALLEGED.search(text, first, end) else "asserted"


#: "甲在甲 Connect大会上": what bears the name is no product.
_EVENT = compiled(r"(?:全球)?(?:开发者|用户|年度|技术)?(?:大会|峰会|年会|论坛|发布会|活动)")


def named_after(reading: Reading, hits: Sequence[Hit]) -> Iterator[Pairing]:
    """ "OpenAI API", "OpenAI的API", "英伟达H200": what bears its maker's name, where the item speaks of the maker."""
    makers = {name: cluster for cluster in reading.entities if cluster.type == "Company" for name in cluster.names}
    for hit in hits:
        made = reading.stands_for[id(hit)]
        first, _, rest = hit.text.partition("的" if "的" in hit.text else " ")
        maker = makers.get(first)
        if not maker and hit.key:
            own = next((name for name in hit.rows[0].names if hit.text.endswith(name) and name != hit.text), hit.text)
            maker, rest = makers.get(hit.text.removesuffix(own).strip()), own
        event = _EVENT.match(reading.text, hit.end)
        if maker and made.type in MADE and re.match(r"[A-Z]|o\d", rest) and not event:
            yield Pairing(maker, "developed", made, "developed.zh.name", hit.start, hit.end)
