"""Bodies that a text says are set up: "设立人工智能安全办公室" names a body that no list has."""

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.extract.entities import Cluster
from kg.extract.hits import VERBS, Hit
from kg.names import gazetteer
from kg.text.patterns import compiled

_HEAD = (
    r"(?:委员会|办公室|特别工作组|工作组|领导小组|小组|中心|研究院|研究所|实验室|联盟|联合体|协会|基金会|专班|专委会|研究会|促进会|研发院|理事会|"
    r"本部|部队|网络|智库|团队|学院|(?<![总内外全局东西南北中])事业部|事业群|部门|(?<![总内外全局东西南北中军])部|(?<=[理管法策全据规护])处|(?<!公)司|(?<![当结格布全大])局)"
)
_NAME = r"(?:(?!并|将|由|向|对|以|为|在|等|其|该|的|致力|旨在|隶属|设在)[\u4e00-\u9fffA-Za-z0-9 ]){2,22}?"
_MORE = compiled(rf"(?:、|和|与|及|以及)(?P<name>{_NAME}{_HEAD})(?=[,。;、(]|和|与|及|等|,?旨在|负责|$|\n)")
#: A department is a body of its company, whoever sets it up.
_DEPARTMENTS = ("部", "事业部", "事业群", "部门")
_SET_UP = compiled(
    r"(?:成立|设立|组建|筹建|新设(?!立)|另设(?!立)|增设(?!立)|开设|开办|筹组|内设(?!立)|组设|加设|建立|揭牌|共建|创建|创设|组成)(?:了|起|的)?"
    r"(?:一[个家支]|[\u4e00-\u9fff]{0,2}首[个家]|新的|全新的?|名为|名叫)*(?:[^,。;、“”《》()\n]{1,24}的)?"
    rf"(?P<name>{_NAME}(?:\([A-Z][A-Za-z&-]{{1,10}}\))?{_HEAD})"
    r"(?=[,。;、“(]|旨在|以|并|由|负责|来|后|的?(?:计划|决定|消息)|$|推动|作为|统筹|用于|专门|等|和|与|及|致力|今[天日]|昨[天日]|近日|日前|[于在]|正式|揭牌|挂牌|的(?:全?新)?(?:部门|机构|团队|组织)|发布|推出|宣布|表示|启动|落成|亮相|\n)"
)
#: "成立全资子公司甲": a firm that its sort alone shows, where its name ends the clause.
_SUBSIDIARY = compiled(
    r"(?:成立|设立|组建|新设|注册|创立|创办)(?:了)?(?:[\u4e00-\u9fffA-Z]{0,8})(?:子公司|合资公司|合资企业|初创公司|创业公司|新公司|孙公司)(?:名为|——)?“?"
    rf"(?P<name>(?!来|去)(?:(?!{VERBS}|负责|运营|专注|开展|推进|用于|并|将|由|向|对|以|为|在|等|其|该|的|从|和|与|及)[\u4e00-\u9fff]){{3,6}})(?=[”,。;(]|$|\n)"
)
#: "由乙创立的初创公司甲离职": what somebody does there is no part of the name.
_DOES = compiled(
    r"(?:离职|辞职|任职|赔偿|限期|整改|股[票价份权]|案|构成|侵权|违约|表示|宣布|回应|员工|高管|总裁|创始人)"
)
#: "共建“甲大学-乙研究院联合实验室”": a name in quotation marks, which may begin with those of others.
_SET_UP_QUOTED = compiled(
    rf"(?:成立|设立|组建|筹建|共建|建立|揭牌|打造)(?:了|起|的)?[^,。;“”]{{0,8}}“(?P<name>[^,。;“”]{{4,40}}{_HEAD})”"
)
#: Words that describe any body: alone before its noun they name none.
_PLAIN = compiled(
    r"(?:[一二两三四五六七八九十多数几]+[个家支]|AI|专责|专属|全新|一批|下属|核心|独立|分支|子|合资|合作|研发|研究|数据|区域|运营|联合|创新|专家|工作|专门|专项|专业|独立|新|特别|内部|跨部门|跨党派|跨机构|"
    r"两个|多个|若干|相关|有关|国际|全国|地方|本地|服务|技术|客户|开发者?|合规|测试|战略|全球|海外|中国|美国|欧洲|审查|"
    r"监督|管理|咨询|顾问|伦理|安全|计算|算力|培训|孵化|展示|体验|指挥|调度|监测|评估|应急|销售|物流|神经|卷积|社交|通信|"
    r"产业|行业|业务|专门|法务|生成|对抗|关系|人脉|长期|紧密|深度)*"
)


_ROOM = (
    r"(?:(?!并|将|由|向|对|以|为|在|等|其|该|的|公司|集团)[\u4e00-\u9fffA-Za-z0-9 ]){2,14}?"
    r"(?:(?<![总内外全局东西南北中军])部(?!门|长|委|署)|事业部|事业群|实验室|研究院)"
)
#: "兼任人工智能部、语言模型部负责人": parts of a firm by the office of who heads them.
_HEADED = compiled(
    rf"(?:兼任|兼管|兼掌|出任|担任|执掌|掌管|接管|分管)(?:了|着|新设的?|新任|其|公司)?(?P<rooms>{_ROOM}(?:(?:、|和|与|及|以及){_ROOM}){{0,4}})"
    r"的?(?:联合|共同|副|总)?(?:负责人|总经理|主管|总监|总裁|主任|院长|部长|经理)"
)
_AND = compiled(r"、|以及|和|与|及")


def headed_rooms(text: str) -> Iterator[Hit]:
    """Find the departments of firms that somebody is told to head, in a text in reading form."""
    for match in _HEADED.finditer(text):
        place = match.start("rooms")
        for name in _AND.split(match["rooms"]):
            start = text.index(name, place)
            place = start + len(name)
            head = re.search(r"(?:事业部|事业群|部|实验室|研究院)$", name)
            listed = any(not each.start for each in gazetteer().matches(name))
            if head and len(name) > 3 and not listed and not _PLAIN.fullmatch(name, 0, head.start()):
                yield Hit(start, place, "Organization", name, weight=1, notes={"weak": "yes"})


def founded(text: str) -> Iterator[Hit]:
    """Find the names of bodies right behind the verbs of founding, in a text in reading form.

    What type each is, who founds it tells.
    """
    for quoted in _SET_UP_QUOTED.finditer(text):
        if "-" in quoted["name"]:
            yield Hit(quoted.start("name"), quoted.end("name"), "Organization", quoted["name"], weight=6)
    for firm in _SUBSIDIARY.finditer(text):
        listed = any(not each.start for each in gazetteer().matches(firm["name"]))
        if not listed and not _DOES.search(firm["name"]):
            yield Hit(*firm.span("name"), "Company", firm["name"], weight=2)
    for match in _SET_UP.finditer(text):
        # "建立7个新的研发中心": those that are only counted have no name.
        found: re.Match[str] | None = None if _COUNTS.search(match.group()) else match
        while found:
            head = re.search(rf"{_HEAD}$", found["name"])
            low = found.start("name") + (sort.end() if (sort := _SORT.match(found["name"])) else 0)
            plain = head and head.group() != "本部" and _PLAIN.fullmatch(found["name"], 0, head.start())
            # "设立AI安全研究所(AISI)": letters of its own show that it is a name.
            if head and (not plain or _LETTERS.match(text, found.end("name"))):
                kind = "Organization" if head.group() in _DEPARTMENTS else None
                # What it is called so once is meant by the same words elsewhere ("兼任甲六部负责人").
                name = text[low : found.end("name")]
                notes = {"founded": "yes"} if len(name) >= 4 else {}
                yield Hit(low, found.end("name"), kind, name, weight=1, notes=notes, aliases=_short(name, head.group()))
            found = _MORE.match(text, found.end())


_MANY = (
    r"(?:(?<!第)(?:\d+|[两三四五六七八九十百千]+|[多数几]|数十|十[余几])[余多]?"
    r"(?:[个家座支批处间](?!人(?!工|形|机))|所(?=国家|新|高|人工|AI))|"
    r"若干|一批|一系列)"
)
_COUNTS = compiled(_MANY)
_COUNTED_NAME = compiled(rf"{_MANY}|[个干批座]")
_COUNTED_BEFORE = compiled(rf"{_MANY}(?:新的?|全新的?|新型|国家级|省级|市级|区域性?|地方|专门的?|独立的?|大型)*$")


def is_counted(text: str, hit: Hit) -> bool:
    """ "建立7个新的研发中心", "多家人工智能研究院": a body that no list has and that is only counted has no name."""
    if hit.rows or hit.type not in ("Organization", "Regulator", None) or not _BODY.search(hit.text):
        return False
    before = _COUNTED_BEFORE.search(text, max(0, hit.start - 12), hit.start)
    inside = _COUNTED_NAME.match(hit.text) if not hit.text[0].isascii() or hit.text[0].isdigit() else None
    # "三|个研究院": the figure before what was taken for its name.
    half = inside is not None and len(inside.group()) == 1
    return bool(before) or (inside is not None and (not half or _HALF.search(text, 0, hit.start) is not None))


_BODY = compiled(r"(?:中心|研究院|研究所|实验室|办公室|委员会|工作组|小组|学院|基地|联盟|协会|机构|部门)$")
_HALF = compiled(r"[\d两三四五六七八九十多数几若一]$")
_LETTERS = compiled(r"\([A-Z]{3,8}\)")
_WITH_SHORT = compiled(r"(?P<name>[A-Za-z][\w ]*)\((?P<short>[A-Z][A-Za-z&-]{1,10})\)")


def _short(name: str, head: str) -> tuple[str, ...]:
    """ "Robot Experience(RX)事业部" is called by the letters too."""
    told = _WITH_SHORT.fullmatch(name.removesuffix(head))
    return (told["short"], f"{told['short']}{head}", f"{told['name']}{head}") if told else ()


#: "人工智能部门甲中心": what sort of body it is stands before its name.
_SORT = compiled(r"[\u4e00-\u9fffA-Za-z]{0,8}?(?:部门|机构|组织)(?=[\u4e00-\u9fffA-Za-z]{4})")
_NEW_BODY = compiled(
    r"(?<![\u4e00-\u9fffA-Za-z])(?:新(?:公司|机构|组织|部门|实体)|(?:该|这家)?合资(?:公司|企业))(?=[的将由与和,]|计划|负责|总部|注册|初期|首批)|"
    r"(?<=[是为由向在与和对持])(?:新(?:公司|机构|组织|部门|实体)|(?:该|这家)?合资(?:公司|企业))(?=[的将由与和,。]|计划|负责|提供)"
)
_FOUNDING = compiled(
    r"(?:成立|设立|组建|建立|筹建|新设|创立|创办|合资)(?:了|起|一家|一个|名为|的|新|合资|独立|联合|[\u4e00-\u9fff]{0,6}(?:公司|企业|机构|部门|实体|联盟))*[“]?$"
)


def new_bodies(text: str, hits: Sequence[Hit], stands_for: Mapping[int, Cluster]) -> Iterator[tuple[Hit, Cluster]]:
    """Find words for a body that the item has told of being set up ("新公司", "合资企业"), and which it is."""
    places = list(_NEW_BODY.finditer(text))
    made = [
        hit
        for hit in hits
        if places
        and hit.type in ("Company", "Organization", None)
        and _FOUNDING.search(text, max(0, hit.start - 20), hit.start)
    ]
    for place in places:
        before = {id(stands_for[id(hit)]): stands_for[id(hit)] for hit in made if hit.end <= place.start()}
        if len(before) == 1:
            cluster = next(iter(before.values()))
            yield Hit(place.start(), place.end(), cluster.type, place.group(), weight=0), cluster


#: "由甲、乙发起", "创始成员包括丙": what only a club has.
_CLUB_AFTER = compiled(
    r"”?(?:由[^,。]{2,80}?(?:发起|成立|组建|结成|组成|牵头)|的?(?:首批|创始|初始|现有|新)*(?:成员|会员|理事长?)(?:单位|企业)?(?:还|目前)*(?:包括|有|为)"
    r"|(?:[于在][^,。]{2,14})?(?:正式)?(?:宣告|宣布)?(?:揭牌|成立)(?=[,。]))"
)
_CLUB_BEFORE = compiled(r"(?:牵头的“?|加入|成立|组建|发起|牵头成立|共建|退出)(?:了)?$")
#: What a club of nothing but words of trade may be for.
OF_AI = compiled(r"AI|人工智能|大模型|机器人|具身智能|智能体")


def is_joined(text: str, start: int, end: int) -> bool:
    """ "AI联盟由甲与乙发起", "加入开放智算联盟"."""
    return bool(_CLUB_AFTER.match(text, end) or _CLUB_BEFORE.search(text, max(0, start - 4), start))
