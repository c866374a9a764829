"""The rows of data/names: form, order, and that a name leads to one thing of a type."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.extract.chinese.strangers import strangers
from kg.names import COLUMNS, Name, former_keys, gazetteer, makers, read_names, words
from kg.ontology import load
from kg.resources import resource
from kg.text.normal import normal_name

FOLDER = resource("data/names")
#: traditional.tsv maps characters, former.tsv and makers.tsv keys: they hold no names.
FILES = sorted(
    path for path in FOLDER.glob("*.tsv") if path.name not in ("former.tsv", "makers.tsv", "traditional.tsv")
)
#: Places that are no jurisdiction of places.tsv: the United Nations.
OTHER_PLACES = {None, "un"}
#: The types that each file may hold.
TYPES = {
    "companies": "Company",
    "courts": "Court",
    "datasets": "Dataset",
    "laws": "Law",
    "legislatures": "Legislature",
    "models": "Model",
    "organizations": "Organization",
    "people": "Person",
    "places": "Jurisdiction",
    "products": "Product",
    "regulators": "Regulator",
    "works": "Work",
}
#: Rows that the breadth of the project asks for at the least, by file.
FLOORS = {
    "companies": 1000,
    "courts": 400,
    "laws": 450,
    "legislatures": 350,
    "models": 550,
    "organizations": 550,
    "places": 800,
    "products": 400,
    "regulators": 1300,
}
#: Names, listed or not, each with an ordinary phrase that holds it by chance.
PHRASES = {
    "量子位": "一百多个量子位",
    "力拓": "大力拓展业务",
    "思科": "反思科技伦理",
    "阅文": "有权查阅文件",
    "三星": "三星级酒店",
    "港大": "宁波港大力推进",
    "理光": "物理光学",
    "中国移动": "中国移动互联网企业",
    "高通": "提高通过率",
    "广汽": "推广汽车",
    "上汽": "以上汽车",
    "日经": "近日经过",
    "美的": "完美的方案",
    "工行": "施工行为",
    "联想": "令人联想到",
    "浪潮": "人工智能浪潮",
    "法信": "违法信息",
    "以军": "以军事用途",
    "国办": "全国办理",
    "海信": "沿海信号",
    "大理": "重大理论",
    "广安": "推广安全",
    "中卫": "其中卫生",
    "海地": "沿海地区",
    "可灵": "可灵活调整",
    "强生": "增强生产能力",
    "万相": "数千万相关用户",
    "衡水": "平衡水平",
    "司南": "公司南京总部",
}
#: Bodies and acts of state have namesakes in other countries; what else shares a name is one thing twice.
STATE = {"Court", "Jurisdiction", "Law", "Legislature", "Regulator"}
KEY = re.compile(r"[a-z]+/[a-z0-9]+(-[a-z0-9]+)*")
PLACE = re.compile(r"[a-z]{2}(-[a-z0-9]+)*")
HAN = re.compile(r"[\u3400-\u9fff]")
SPACES = re.compile(r"[\t\u00a0\u200b\u3000]| {2}")


def raw(path: Path) -> list[list[str]]:
    """Split a file into cells, without the loader's tolerance."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


@pytest.fixture(scope="module")
def rows() -> list[Name]:
    """Hold every row of every file."""
    return [row for path in FILES for row in read_names(path)]


def names_of(rows: list[Name]) -> Iterator[tuple[Name, str]]:
    """Pair each row with each of its names."""
    return ((row, name) for row in rows for name in row.names)


def failing(rows: list[Name], fault: Callable[[Name, str], object]) -> list[str]:
    """Write each name with a fault as `key: name`."""
    return [f"{row.key}: {name}" for row, name in names_of(rows) if fault(row, name)]


def test_every_kind_of_name_has_its_file() -> None:
    assert {path.stem for path in FILES} == set(TYPES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestFile:
    """What holds of each file by itself."""

    def test_cells(self, path: Path) -> None:
        table = raw(path)
        assert tuple(table[0]) == COLUMNS
        assert [line for line in table if len(line) != len(COLUMNS)] == []
        assert [line[0] for line in table if any(cell != cell.strip() for cell in line)] == []
        assert [line[0] for line in table if any(re.search(r"\|\||^\||\|$|\| | \|", cell) for cell in line)] == []

    def test_text_ends_in_one_line_feed_and_has_no_other_breaks(self, path: Path) -> None:
        text = path.read_bytes().decode("utf-8")
        assert text.endswith("\n") and not text.endswith("\n\n")
        assert not re.search("[\r\ufeff\u2028]", text)

    def test_sorted_by_key(self, path: Path) -> None:
        keys = [line[0] for line in raw(path)[1:]]
        assert keys == sorted(set(keys))

    def test_type(self, path: Path) -> None:
        kind = TYPES[path.stem]
        assert kind in load().types
        wrong = [row.key for row in read_names(path) if row.type != kind or not row.key.startswith(kind.lower() + "/")]
        assert wrong == []

    def test_breadth(self, path: Path) -> None:
        assert len(read_names(path)) >= FLOORS.get(path.stem, 50)


def test_makers_lead_from_things_to_bodies(rows: list[Name]) -> None:
    types = {row.key: row.type for row in rows}
    assert {types[thing] for thing in makers()} <= {"Model", "Product"}
    assert {types[maker] for each in makers().values() for maker in each} <= {"Company", "Organization"}
    lines = (FOLDER / "makers.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert lines == sorted(set(lines), key=lambda line: line.split("\t")[0].encode())
    assert len(lines) == len(makers())
    assert all(len(line.split("\t")) == 3 and line.split("\t")[2] for line in lines)


def test_former_keys_lead_to_rows_and_are_none(rows: list[Name]) -> None:
    keys = {row.key for row in rows}
    former = [each for every in former_keys().values() for each in every]
    assert former_keys().keys() <= keys and not keys & {*former}
    assert len(set(former)) == len(former) and [each for each in former if not KEY.fullmatch(each)] == []


def test_keys_are_unique_and_well_formed(rows: list[Name]) -> None:
    keys = [row.key for row in rows]
    assert [key for key in keys if not KEY.fullmatch(key)] == []
    assert len(set(keys)) == len(keys)


def test_every_row_has_a_preferred_name_and_a_source(rows: list[Name]) -> None:
    assert [row.key for row in rows if not (row.zh or row.en)] == []
    assert [row.key for row in rows if not row.source] == []


def test_no_word_stands_twice_in_a_list_of_english_words() -> None:
    table = tomllib.loads((FOLDER / "english.toml").read_text(encoding="utf-8"))
    lists = {
        f"{part}.{key}": value for part, keys in table.items() for key, value in keys.items() if type(value) is list
    }
    assert {key: words for key, words in lists.items() if len({*words}) < len(words)} == {}


def test_no_name_stands_twice_in_a_row() -> None:
    twice = []
    for path in FILES:
        for line in raw(path)[1:]:
            forms = [normal_name(form) for cell in line[2:5] for form in cell.split("|") if form]
            twice += [f"{line[0]}: {form}" for form in set(forms) if forms.count(form) > 1]
    assert twice == []


def test_a_name_leads_to_one_thing_of_a_type(rows: list[Name]) -> None:
    bearers: dict[tuple[str, str | None, str], set[str]] = defaultdict(set)
    for row, name in names_of(rows):
        country = row.place.partition("-")[0] if row.place and row.type in STATE else None
        bearers[row.type, country, normal_name(name)].add(row.key)
    assert [sorted(keys) for keys in bearers.values() if len(keys) > 1] == []


def test_languages_stand_in_their_columns(rows: list[Name]) -> None:
    assert [f"{row.key}: {name}" for row in rows for name in row.zh if not HAN.search(name)] == []
    assert [f"{row.key}: {name}" for row in rows for name in row.en if HAN.search(name)] == []


def test_names_are_long_enough_to_be_found_in_text(rows: list[Name]) -> None:
    assert failing(rows, lambda _, name: len(name) < 2) == []


def test_names_have_no_faulty_spaces_or_brackets(rows: list[Name]) -> None:
    pairs = [("（", "）"), ("(", ")"), ("《", "》"), ("“", "”"), ("[", "]")]
    assert failing(rows, lambda _, name: SPACES.search(name)) == []
    assert failing(rows, lambda _, name: any(name.count(one) != name.count(other) for one, other in pairs)) == []


def test_places_are_listed(rows: list[Name]) -> None:
    known = {row.place for row in rows if row.type == "Jurisdiction"} | OTHER_PLACES
    assert [f"{row.key}: {row.place}" for row in rows if row.place not in known] == []


def test_a_jurisdiction_is_its_own_place(rows: list[Name]) -> None:
    places = [row for row in rows if row.type == "Jurisdiction"]
    assert [row.key for row in places if row.key != f"jurisdiction/{row.place}"] == []
    assert [row.place for row in places if not PLACE.fullmatch(row.place or "")] == []


def test_a_part_of_a_country_has_the_country_listed(rows: list[Name]) -> None:
    places = {row.place for row in rows if row.type == "Jurisdiction" and row.place}
    assert [place for place in sorted(places) if place.split("-")[0] not in places] == []


@pytest.mark.parametrize(("name", "phrase"), PHRASES.items())
def test_a_name_is_not_found_in_an_ordinary_phrase_that_holds_it(name: str, phrase: str) -> None:
    assert name in phrase
    assert name not in found_in(phrase)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("互联网龙头企业起诉微软", ["微软"]),
        ("摩根大通称，已投资恒生电子", ["摩根大通", "恒生电子"]),
        ("恒生电子称，已接入", ["恒生电子"]),
        ("美国通用汽车起诉特斯拉", ["美国", "通用汽车", "特斯拉"]),
        ("中国信科因侵权被诉", ["中国信科"]),
        ("谷歌大力拓展与微软的合作", ["谷歌", "微软"]),
        ("江苏公安部署专项行动，约谈腾讯", ["江苏", "腾讯"]),
        ("美国银行业监管机构", ["美国"]),
        ("微软承诺华为可继续使用", ["微软", "华为"]),
        ("欧美团队发布报告", []),
        ("科技部部署工作", ["科技部"]),
        ("与博通达成合作", ["博通"]),
        ("深圳市长到访", ["深圳市"]),
        ("全国人大代表提出建议", ["全国人大"]),
        ("清华大学生物医学系", ["清华大学"]),
        ("向美国政府部门提供", ["美国政府"]),
        ("拼多多处理数据", ["拼多多"]),
        ("财政部分管领导", ["财政部"]),
    ],
)
def test_a_name_inside_of_other_words_is_none(text: str, names: list[str]) -> None:
    assert found_in(text) == names


def found_in(text: str) -> list[str]:
    """List the listed names of a text as they stand there."""
    return [text[match.start : match.end] for match in gazetteer().matches(text)]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("微软", "company/microsoft"),
        ("Microsoft", "company/microsoft"),
        ("欧委会", "regulator/european-commission"),
        ("意大利隐私监管机构", "regulator/it-garante"),
        ("Garante per la protezione dei dati personali", "regulator/it-garante"),
        ("国家网信办", "regulator/cac"),
        ("陕西省工业和信息化厅", "regulator/cn-sn-eit"),
        ("加州北区联邦地区法院", "court/us-cand"),
        ("S.D.N.Y.", "court/us-nysd"),
        ("美国联邦第九巡回上诉法院", "court/us-ca9"),
        ("北京互联网法院", "court/cn-bj-internet"),
        ("加州议会", "legislature/us-ca"),
        ("通用数据保护条例", "law/gdpr"),
        ("SB 1047", "law/us-ca-sb-1047"),
        ("萨姆·奥尔特曼", "person/sam-altman"),
        ("加州", "jurisdiction/us-ca"),
        ("杭州", "jurisdiction/cn-zj-hangzhou"),
        ("通义千问", "model/qwen"),
        ("豆包", "product/doubao"),
        ("Books3", "dataset/books3"),
        ("奥特曼", "work/ultraman"),
        ("清华大学", "organization/tsinghua-university"),
    ],
)
def test_well_known_names(rows: list[Name], name: str, key: str) -> None:
    assert [row.key for row in rows if normal_name(name) in map(normal_name, row.names)] == [key]


def test_every_united_states_district_and_circuit_is_listed(rows: list[Name]) -> None:
    keys = {row.key for row in rows if row.source == "courts-db"}
    districts = {key for key in keys if re.fullmatch(r"court/us-[a-z]{2}[nsewcmi]?d", key)}
    circuits = {key for key in keys if re.fullmatch(r"court/us-ca(\d+|dc|fc)", key)}
    assert (len(districts), len(circuits)) == (94, 13)


def test_every_chinese_province_has_its_bodies(rows: list[Name]) -> None:
    keys = {row.key for row in rows}
    provinces = {row.place for row in rows if re.fullmatch(r"jurisdiction/cn-[a-z]{2}", row.key)}
    wanted = ["regulator/{}-government", "regulator/{}-cac", "regulator/{}-eit", "legislature/{}", "court/{}-high"]
    assert len(provinces) == 31
    assert [each.format(place) for place in provinces for each in wanted if each.format(place) not in keys] == []


def test_every_state_has_its_legislature_and_attorney_general(rows: list[Name]) -> None:
    keys = {row.key for row in rows}
    states = {row.place for row in rows if re.fullmatch(r"jurisdiction/us-[a-z]{2}", row.key)} - {"us-dc"}
    wanted = ["legislature/{}", "regulator/{}-attorney-general"]
    assert len(states) == 50
    assert [each.format(place) for place in states for each in wanted if each.format(place) not in keys] == []


def test_words_that_are_too_new_for_the_dictionary_would_be_names_else(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = words()["strangers"]
    assert not set(listed["trades"]) & set(words()["company"]["trades"])
    assert [word for word in listed["new"] if any(strangers(f"起诉{word}。"))] == []
    monkeypatch.setattr("kg.extract.chinese.strangers._NEW", frozenset())
    assert [word for word in listed["new"] if not any(strangers(f"起诉{word}。"))] == []
