"""Records made by hand: a small world of which every answer is known, for tests that are not about extraction."""

from pathlib import Path

from kg.model import Document, Entity, Evidence, Extraction, Fact, Item, Mention, Part, Record, Statement
from kg.resolve import resolve
from kg.store import Store

ENTITIES = {
    "aurora": Entity("aurora", "Company", ("极光智能", "Aurora AI"), None, "us"),
    "zephyr": Entity("zephyr", "Company", ("西风音乐", "Zephyr Music"), None, "us"),
    "gazette": Entity("gazette", "Company", ("海岛日报", "Island Gazette")),
    "island": Entity("island", "Regulator", ("海岛市市场监督管理局", "Island Market Authority"), None, "cn-zj"),
    "council": Entity("council", "Legislature", ("海岛市人民代表大会",), None, "cn-zj"),
    "court": Entity("court", "Court", ("海岛市中级人民法院", "Island Court"), None, "cn-zj"),
    "case": Entity("case", "Case", ("（2031）浙0999民初7号",)),
    "law": Entity("law", "Law", ("《海岛市低空算法备案办法》", "Island Algorithm Filing Measures"), None, "cn-zj"),
    "model": Entity("model", "Model", ("Aurora-3", "极光大模型三号")),
    "songs": Entity("songs", "Dataset", ("Island Songs",)),
    "field": Entity("field", "Person", ("安娜·菲尔德", "Anna Field")),
    "painters": Entity("painters", "Group", ("三位海岛画师",)),
    "north": Entity("north", "Company", ("北岸模型", "North Shore Models"), None, "us"),
    "press": Entity("press", "Company", ("潮汐出版社", "Tide Press")),
    "beacon": Entity("beacon", "Company", ("灯塔新闻", "Beacon News")),
    "lawyer": Entity("lawyer", "Person", ("林帆",)),
    "case8": Entity("case8", "Case", ("（2031）浙0999民初8号",)),
    "north1": Entity("north1", "Model", ("北岸一号",)),
    "north2": Entity("north2", "Model", ("北岸二号",)),
    "anthology": Entity("anthology", "Work", ("《潮汐文集》",)),
    "rules": Entity("rules", "Law", ("《海岛市模型训练规则》",), None, "cn-zj"),
}


class Sheet:
    """A document in the making; each item is one sentence, which is the evidence of all that it says."""

    def __init__(self, name: str, month: str) -> None:
        self.name = name
        self.month = month
        self.text = ""
        self.extractions: list[Extraction] = []

    def item(self, section: str, sentence: str, *said: Statement | Fact, part: str = "summary") -> None:
        """Add an item; what is said comes with evidence still to be placed (see `say`)."""
        start, end = len(self.text), len(self.text) + len(sentence)
        self.text += f"{sentence}\n"
        number = 1 + sum(each.item.section == section for each in self.extractions)
        item = Item(
            f"{self.name}/{section}/{number}", self.name, section, number, start, end, sentence, sentence[:8],
            (Part(part, start, end),), published=f"{self.month}-01", links=("https://example.org/a",),
        )  # fmt: skip
        evidence = (Evidence(item.id, start, end, sentence, "made.zh.1", part),)
        placed = [type(each)(**{**_values(each), "evidence": evidence}) for each in said]
        ids = {value for each in said for value in _values(each).values() if value in ENTITIES}
        entities = tuple(ENTITIES[name] for name in sorted(ids))
        mentions = tuple(
            Mention(start + sentence.index(name), start + sentence.index(name) + len(name), each.type, name, each.id)
            for each in entities
            for name in each.names
            if name in sentence
        )
        statements = tuple(each for each in placed if isinstance(each, Statement))
        facts = tuple(each for each in placed if isinstance(each, Fact))
        self.extractions.append(Extraction(item, entities, mentions, statements, facts))

    def record(self) -> Record:
        """Return what has been put together."""
        document = Document(self.name, self.text, f"{self.name}.txt", "0" * 64, "海岛法律评论", self.month)
        return Record(document, tuple(self.extractions), "made/names/0.1.0")


def say(head: str, relation: str, tail: str, date: str | None = None, **more: str) -> Statement:
    """State something of `ENTITIES`."""
    return Statement(head, relation, tail, date, evidence=(Evidence("-", 0, 1, "-", "made.zh.1", "summary"),), **more)


def in_force(law: str, date: str) -> Fact:
    """Say from when a law is in force."""
    return Fact(law, "inForceFrom", date, (Evidence("-", 0, 1, "-", "made.zh.1", "summary"),))


def records() -> list[Record]:
    """Make two bulletins of the small world."""
    may, june = Sheet("made-2031-05", "2031-05"), Sheet("made-2031-06", "2031-06")
    suit = {"case": "case", "court": "court"}
    may.item(
        "law", "2031年5月3日，西风音乐在海岛市中级人民法院起诉极光智能，案号（2031）浙0999民初7号。",
        say("zephyr", "sued", "aurora", "2031-05-03", **suit), say("case", "heardBy", "court"),
    )  # fmt: skip
    may.item(
        "law",
        "2031年，三位海岛画师指称极光智能侵权并起诉。",
        say("painters", "sued", "aurora", "2031", modality="alleged"),
    )
    may.item(
        "law", "海岛市人民代表大会5月9日通过《海岛市低空算法备案办法》，自2031年7月1日起施行。",
        say("council", "passed", "law", "2031-05-09"), in_force("law", "2031-07-01"),
    )  # fmt: skip
    may.item(
        "industry", "极光智能5月20日发布Aurora-3，用Island Songs训练。",
        say("aurora", "released", "model", "2031-05-20"), say("model", "trainedOn", "songs"),
    )  # fmt: skip
    june.item(
        "law", "海岛市市场监督管理局6月2日对Aurora AI罚款300万元，并暂停Aurora-3。",
        say("island", "fined", "aurora", "2031-06-02", amount="300万元"),
        say("island", "banned", "model", "2031-06-02"),
    )  # fmt: skip
    june.item("law", "市场监督管理局6月20日解除对Aurora-3的禁令。", say("island", "liftedBan", "model", "2031-06-20"))
    june.item(
        "industry", "海岛日报授权西风音乐使用其文章，并拟与极光智能合作。",
        say("gazette", "licensed", "zephyr", "2031-06", amount="一年"),
        say("gazette", "partneredWith", "aurora", modality="planned"),
    )  # fmt: skip
    june.item("industry", "安娜·菲尔德任极光智能首席执行官。", say("field", "holdsRole", "aurora", role="首席执行官"))
    june.item(
        "law", "西风音乐诉极光智能一案，海岛市中级人民法院判决极光智能侵权。",
        say("court", "ruledAgainst", "aurora", "2031-06-28", **suit),
        say("zephyr", "sued", "aurora", "2031-05-03", **suit),
        part="commentary",
    )  # fmt: skip
    return [may.record(), june.record()]


def july() -> Record:
    """Make a third bulletin: a second suit with its end, a ban that stays, a consultation, deals and a change of mind."""
    july, suit = Sheet("made-2031-07", "2031-07"), {"case": "case8", "court": "court"}
    july.item(
        "law", "2031年7月2日，潮汐出版社与灯塔新闻在海岛市中级人民法院起诉北岸模型，案号（2031）浙0999民初8号，称北岸一号以《潮汐文集》训练；林帆代表潮汐出版社。",
        say("press", "sued", "north", "2031-07-02", **suit), say("beacon", "sued", "north", "2031-07-02", **suit),
        say("case8", "heardBy", "court"), say("lawyer", "represents", "press", case="case8"),
        say("north1", "trainedOn", "anthology", modality="alleged"),
    )  # fmt: skip
    july.item("law", "西风音乐7月9日起诉北岸模型。", say("zephyr", "sued", "north", "2031-07-09"))
    july.item(
        "law", "7月20日，海岛市中级人民法院判决灯塔新闻败诉；潮汐出版社7月22日与北岸模型以50万元和解。",
        say("court", "ruledAgainst", "beacon", "2031-07-20", **suit),
        say("press", "settledWith", "north", "2031-07-22", amount="50万元", case="case8"),
    )  # fmt: skip
    july.item(
        "law", "海岛市市场监督管理局7月1日暂停北岸一号，7月5日就《海岛市模型训练规则》征求意见。",
        say("island", "banned", "north1", "2031-07-01"), say("island", "consultedOn", "rules", "2031-07-05"),
    )  # fmt: skip
    july.item(
        "law", "海岛市人民代表大会2031年3月1日即提出《海岛市低空算法备案办法》。",
        say("council", "proposed", "law", "2031-03-01"),
    )  # fmt: skip
    july.item(
        "law", "安娜·菲尔德反对《海岛市模型训练规则》，灯塔新闻支持。",
        say("field", "opposed", "rules"), say("beacon", "supported", "rules", "2031-07"),
    )  # fmt: skip
    july.item(
        "industry", "极光智能7月11日与海岛日报达成合作，灯塔新闻7月12日以200万元授权极光智能。",
        say("gazette", "partneredWith", "aurora", "2031-07-11"),
        say("beacon", "licensed", "aurora", "2031-07-12", amount="200万元"),
    )  # fmt: skip
    july.item(
        "industry", "北岸模型7月15日发布以Aurora-3为基础的北岸二号。",
        say("north", "released", "north2", "2031-07-15"), say("north2", "basedOn", "model"),
    )  # fmt: skip
    july.item("industry", "灯塔新闻否认授权极光智能。", say("beacon", "licensed", "aurora", modality="negated"))
    return july.record()


def wide(path: Path) -> Path:
    """Write the small world with the third bulletin into a store."""
    with Store.open(path, create=True) as opened:
        opened.write([*records(), july()], (), resolve([*records(), july()]))
    return path


def store(path: Path) -> Path:
    """Write the small world into a store."""
    with Store.open(path, create=True) as opened:
        opened.write(records(), (), resolve(records()))
    return path


def _values(said: Statement | Fact) -> dict[str, str | None]:
    return {name: getattr(said, name) for name in said.__slots__ if name != "evidence"}
