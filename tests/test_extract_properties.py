"""What holds of every extraction, whatever its text."""

import random
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import extract
from kg.extract.reading import read_item
from kg.model import Extraction
from kg.ontology import load
from kg.resources import resource
from tests.growth import growth
from tests.said import item, lines

CASES = tomllib.loads((Path(__file__).parent / "cases" / "zh.toml").read_text(encoding="utf-8"))["case"]
TEXTS = [case["text"] for case in CASES if case["expected"] and "xfail" not in case]
#: Texts in which every character has its say: names, brackets, dates, dockets, lists.
SAMPLE = TEXTS[:: max(1, len(TEXTS) // 60)]
WORDS = [
    *("OpenAI", "纽约时报", "意大利数据保护局", "北京互联网法院", "《人工智能法》", "GPT-4o", "ChatGPT", "三名画师"),
    *("起诉", "发布", "通过", "罚款", "合作", "收购", "提起诉讼", "训练", "集成到", "首席执行官", "旗下", "生效"),
    *"被将对与由把的和未其、，。；（）“”：\n",
    *("2031年6月24日", "同月", "如果", "计划", "指控", "该公司", "双方", "原告", "被告", "CEO", "1:31-cv-00417"),
]
noise = st.lists(st.sampled_from(WORDS), max_size=30).map("".join)


def told(text: str) -> set[str]:
    return lines(extract(item(text)))


@given(noise)
@settings(max_examples=60, deadline=None)
def test_offsets_quote_the_text(text: str) -> None:
    check(extract(item(text)))


@pytest.mark.parametrize("text", SAMPLE)
def test_offsets_of_cases_quote_the_text(text: str) -> None:
    check(extract(item(text)))


def check(found: Extraction) -> None:
    text = found.item.text
    ids = {each.id for each in found.entities}
    for mention in found.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.entity in ids
    for evidence in (each for one in (*found.statements, *found.facts) for each in one.evidence):
        assert text[evidence.start : evidence.end] == evidence.quote != ""
        assert any(part.kind == evidence.part for part in found.item.parts)
    for statement in found.statements:
        assert {statement.head, statement.tail} <= ids
        assert {statement.case, statement.court} - {None} <= ids
        kinds = {each.id: each.type for each in found.entities}
        assert load().accepts(kinds[statement.head], statement.relation, kinds[statement.tail]), statement


@pytest.mark.parametrize("language", ["zh", "en"])
def test_texts_that_break_off_are_read(language: str) -> None:
    rng = random.Random(11)
    cases = tomllib.loads((Path(__file__).parent / "cases" / f"{language}.toml").read_text(encoding="utf-8"))["case"]
    for text in (case["text"] for case in cases if case.get("text")):
        ends = [place for place in range(1, len(text)) if language == "zh" or text[place] == " "]
        for end in rng.sample(ends, min(len(ends), 1 if language == "zh" else 3)):
            check(extract(item(text[:end]), language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Meta was ordered to pay"),
        ("en", "A Rome court said that it had the fine on Acme Corp set"),
        ("en", "The Acme Commission has ordered two firms — Brightpath and Quillon"),
        ("zh", "微软与作家团体之间达成的"),
        ("zh", "星河局禁用该产品的机构"),
        ("zh", "起诉海星科技杭州中院驳回其诉讼请求"),
        ("zh", "三家报社对海星科技提起诉杭州中院驳回了鹿鸣科技的上诉"),
        ("zh", "州长将《算法法案》退回议会，。未予签署"),
        (
            "en",
            "Acme announced an accord with Lumora that laid the Agentic Web Forum with Beacon Corp. as founding member.",
        ),
    ],
)
def test_broken_texts_are_read(language: str, text: str) -> None:
    check(extract(item(text), language))


def test_extraction_does_not_depend_on_its_neighbours() -> None:
    alone = {text: told(text) for text in SAMPLE}
    shuffled = random.Random(7).sample(SAMPLE, len(SAMPLE))
    assert {text: told(text) for text in shuffled} == alone


def spaced(text: str, gap: str, rng: random.Random) -> str:
    """Put white space between some characters, not inside Latin words and numbers."""
    places = [
        place
        for place in range(1, len(text))
        if not (_inner(text[place - 1]) and _inner(text[place]))
        and not text[place].isspace()
        and not text[place].isdigit()
        and not text[place - 1].isspace()
        and text[place - 1] not in "。！？；"
    ]
    for place in sorted(rng.sample(places, min(len(places), 1 + len(places) // 3)), reverse=True):
        text = text[:place] + gap + text[place:]
    return text


def _inner(character: str) -> bool:
    """Say whether a character is of a script that parts its words with spaces ("QĐ-TTg")."""
    return character < "\u2000" and not character.isspace()


@pytest.mark.parametrize("gap", [" ", "  ", "\u3000", "\n"])
def test_white_space_changes_nothing_but_offsets(gap: str) -> None:
    rng = random.Random(3)
    changed = {text: other for text in SAMPLE if told(other := spaced(text, gap, rng)) != told(text)}
    assert not changed, list(changed.values())[:5]


def traditional() -> dict[int, str]:
    """The one traditional character of every simplified one that has no other and is not used in traditional text itself."""
    rows = [
        line.split("\t")
        for line in (resource("data/names") / "traditional.tsv").read_text(encoding="utf-8").splitlines()[3:]
        if not line.startswith("#") and line.count("\t") == 1
    ]
    many: dict[str, list[str]] = {}
    for old, new in rows:
        many.setdefault(new, []).append(old)
    return {ord(new): old[0] for new, old in many.items() if len(old) == 1}


def wide(text: str) -> str:
    """Write ASCII letters, digits and marks in full width."""
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)


@pytest.mark.parametrize(
    "rewrite", [wide, lambda text: text.translate(traditional())], ids=["full width", "traditional"]
)
def test_other_characters_give_the_same_statements(rewrite: Callable[[str], str]) -> None:
    changed = {text: other for text in SAMPLE if told(other := rewrite(text)) != told(text)}
    assert not changed, list(changed.values())[:5]


def test_traditional_table_is_of_use() -> None:
    assert "欧盟".translate(traditional()) == "歐盟"
    assert any(text.translate(traditional()) != text for text in SAMPLE)


HOSTILE = {
    "joints": "和与、的（",
    "fields": "数据",
    "listed names": "谷歌、",
    "clauses": "谷歌起诉微软，",
    "opening brackets": "（“《",
    "titles": "《甲》",
    "dates": "2031年6月",
    "Latin": "Aa Bb ",
    "capitals": "A. ",
    "commas": "，",
    "passives": "被将对由",
    "bodies": "中国信息技术局",
    "courts": "法院判决被告",
    "companies": "科技有限公司",
    "masked": "某某",
    "model names": "大模型-",
    "pointers": "，其",
    "pointers to people": "其创始人林岚和王远，",
    "rounds": "谷歌1亿（微软领投），",
    "descriptions": "这家法国公司起诉谷歌，",
    "subjects left out": "谷歌成立于2015年，总部位于伦敦，使用GPT-4，",
    "grounds": "谷歌被微软以侵权为由起诉，",
    "investors": "微软入股，谷歌跟投。",
    "unlisted names": "溯沐、",
    "unlisted Latin names": "Kestrel Kestrel Pro、",
}


#: Characters to begin with, where 8,000 take too long.
SIZES = {
    "listed names": 2_000,
    "clauses": 1_500,
    "titles": 3_000,
    "rounds": 3_000,
    "unlisted names": 3_000,
    "unlisted Latin names": 3_000,
    "pointers to people": 4_000,
    **dict.fromkeys(("descriptions", "subjects left out", "grounds", "investors"), 2_000),
}


@pytest.mark.parametrize(
    ("unit", "size"),
    [pytest.param(unit, SIZES.get(name, 8_000), id=name) for name, unit in HOSTILE.items()],
)
def test_time_grows_with_the_length_alone(unit: str, size: int) -> None:
    """Four times the text may take twelve times as long; a square takes sixteen."""
    assert growth(reading(unit), size, size * 4) < 12


def reading(unit: str) -> Callable[[int], Callable[[], object]]:
    """The extraction of a text of some length that says one thing again and again."""

    def of(length: int) -> Callable[[], object]:
        made = item(unit * (length // len(unit)))
        return lambda: extract(made)

    return of


def test_sentence_ends_do_not_matter_for_time() -> None:
    assert growth(reading("谷歌起诉微软。"), 2_100, 8_400) < 10


def test_sample_is_wide_enough() -> None:
    relations = {re.split(r" \| ", line)[1] for text in SAMPLE for line in told(text)}
    assert len(relations) >= 20


ENGLISH = [
    case["text"]
    for case in tomllib.loads((Path(__file__).parent / "cases" / "en.toml").read_text(encoding="utf-8"))["case"]
    if case["expected"] and "xfail" not in case and case["text"].endswith(".")
]


@pytest.mark.parametrize("text", ENGLISH[:: max(1, len(ENGLISH) // 60)])
def test_paragraphs_above_and_below_change_nothing(text: str) -> None:
    def undated(whole: str) -> set[str]:
        return {re.sub(r" \| date=[\d-]+", "", line) for line in lines(extract(item(whole), "en"))}

    assert undated(f"Prices went up again.\n{text}\nPeople were not pleased with the deal.") == undated(text)


#: What newsrooms put before the first words of a paragraph, or behind its last.
HEADS = {
    "en": [
        "LONDON (Reuters) - {}", "SAN FRANCISCO, June 3 (AP) — {}", "BRUSSELS — {}", "(Reuters) – {}", "Paris, 3 June 2031: {}",
        "Why it matters: {}", "• {}", "- {}", "{} [1]", "{} (Reuters)", "{} Read more.",
        "Meanwhile, {}", "In addition, {}", "Bloomberg reported on Tuesday that {}", "(a) {}", "1. {}",
        "{} Reuters first reported the news.", "The company told Reuters it would appeal. {}",
    ],
    "zh": [
        "中新网6月3日电 {}", "据新华社伦敦6月3日电，{}", "新华社伦敦6月3日电（记者林若川）{}", "（记者林若川）{}", "快讯：{}", "• {}",
        "{}[1]", "{}（路透社）", "据路透社报道，{}",
        "路透社6月3日报道称，{}", "据彭博社援引知情人士消息，{}", "《财经》杂志报道，{}", "此外，{}", "值得注意的是，{}", "近日，{}", "6月3日，{}",
        "【业内动态】{}", "【林若川】{}", "（一）{}", "1. {}", "北京时间6月3日凌晨，{}",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("language", "head"), [(language, head) for language in HEADS for head in HEADS[language]])
def test_what_newsrooms_put_around_a_paragraph_changes_little(language: str, head: str) -> None:
    def undated(whole: str) -> set[str]:
        return {re.sub(r" \| date=[\d-]+", "", line) for line in lines(extract(item(whole), language))}

    texts = ENGLISH if language == "en" else TEXTS
    tried = texts[:: len(texts) // 70]
    changed = [text for text in tried if undated(head.format(text)) != undated(text)]
    assert len(changed) <= 0.03 * len(tried), changed


#: A name in other letters, by the type of whose it is.
OTHER_NAMES = {
    "Person": "（Ann Marlow）",
    "Company": "（Halvern）",
    "Regulator": "（QXB）",
    "Court": "（High Court of Norland）",
    "Law": "（Norland AI Act）",
}


def test_another_name_in_brackets_changes_little() -> None:
    """A name tells the same with its original or its abbreviation in brackets behind it."""

    def plain(whole: str) -> set[str]:
        return {re.sub(r" \| date=[^|]*", "", line) for line in lines(extract(item(whole)))}

    tried, changed = 0, []
    for text in TEXTS[:: len(TEXTS) // 60]:
        alone = plain(text)
        reading = read_item(item(text))
        first = {reading.stands_for[id(hit)].id: hit for hit in reversed(reading.hits)}
        for hit in first.values():
            start, end = reading.span(hit.start, hit.end)
            bracket = OTHER_NAMES.get(str(hit.type))
            if (
                bracket
                and re.match("[\u4e00-\u9fff》]$", text[end - 1])
                and text[end : end + 1] not in tuple("（(”》」")
            ):
                tried += 1
                written = text[:end] + bracket + text[end:]
                told = {line.replace(text[start:end] + bracket, text[start:end]) for line in plain(written)}
                changed += [written] if told != alone else []
    assert tried > 60
    assert len(changed) <= 0.04 * tried, changed


#: Sentences that begin with nobody who was named before.
ALONE = [
    text
    for text in TEXTS
    if text.endswith("。") and not re.match(r"(?:.{0,2}(?:该|此|这|其|他|她|上述|前者|后者|双方|两))", text)
]


def test_an_unrelated_sentence_before_changes_little() -> None:
    """Pairs of sentences whose names differ tell together what each of them tells alone."""

    def plain(whole: str) -> set[str]:
        # The day and the court of an item are those of its parts as far as these tell none.
        return {re.sub(r" \| (?:date|case|court)=[^|]*", "", line) for line in lines(extract(item(whole)))}

    def names(text: str) -> set[str]:
        return {name.lower() for each in extract(item(text)).entities for name in each.names}

    pairs = zip(ALONE[:: len(ALONE) // 150], ALONE[len(ALONE) // 300 :: len(ALONE) // 150], strict=False)
    tried = [pair for pair in pairs if names(pair[0]).isdisjoint(names(pair[1]))]
    changed = [pair for pair in tried if plain("".join(pair)) != plain(pair[0]) | plain(pair[1])]
    assert len(tried) > 100
    assert len(changed) <= 0.06 * len(tried), changed
