"""From bytes to clean text: encodings, what is dropped, what is joined, and the way back to the file."""

import codecs
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BulletinError
from kg.text.clean import Cleaned, Draft, clean, decode
from tests.growth import growth

TEXT = "一、监管动态\n1. 某局发布《人工智能管理办法》\n发布日期：2031 年 5 月 3 日\n该办法自六月一日起施行。\n"


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (TEXT.encode(), None),
        (codecs.BOM_UTF8 + TEXT.encode(), None),
        (TEXT.encode("gb18030"), "GB18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "UTF-16 LE"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16 BE"),
        (TEXT.encode("utf-16-le"), "UTF-16 LE"),
        (TEXT.encode("utf-16-be"), "UTF-16 BE"),
    ],
    ids=["utf-8", "utf-8 with mark", "gbk", "utf-16-le with mark", "utf-16-be with mark", "utf-16-le", "utf-16-be"],
)
def test_decode_reads_encodings_and_says_what_was_assumed(data: bytes, note: str | None) -> None:
    text, told = decode(data)
    assert text == TEXT
    assert (told is None) if note is None else (told is not None and note in told)


def test_decode_reads_english_utf_16_without_mark() -> None:
    assert decode("A court ruled on Monday.\n".encode("utf-16-le"))[0] == "A court ruled on Monday.\n"


def test_decode_reads_western_quotation_marks() -> None:
    text, note = decode("The “act” — a first — isn’t in force. ".encode("cp1252") * 5)
    assert "“act”" in text
    assert note is not None
    assert "Windows-1252" in note


def test_decode_keeps_utf_8_that_was_cut_in_the_middle_of_a_character() -> None:
    text, note = decode(TEXT.encode()[:-2])
    assert text.startswith(TEXT[:-3])
    assert note is not None
    assert "damaged" in note


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n...", b"PK\x03\x04word", b"\x89PNG\r\n", bytes(range(256)) * 40, b"a\x00b\x01" * 99]
)
def test_decode_refuses_what_is_no_text(data: bytes) -> None:
    with pytest.raises(BulletinError, match="text"):
        decode(data)


@given(st.binary(max_size=300))
def test_decode_gives_text_or_says_why_not(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except BulletinError as error:
        assert str(error)
    else:
        assert isinstance(text, str)


def check_map(raw: str, cleaned: Cleaned) -> None:
    """Every segment quotes the raw text; what lies between segments is white space that cleaning put in."""
    here = before = 0
    for start, origin, length in cleaned.segments:
        assert start >= here
        assert origin >= before
        assert not cleaned.text[here:start].strip()
        assert cleaned.text[start : start + length] == raw[origin : origin + length]
        here, before = start + length, origin + length
    assert not cleaned.text[here:].strip()


PIECES = st.lists(
    st.sampled_from(
        [
            *("一、监管动态", "1. 某局发布办法", "发布日期：2031 年", "摘要：", "某公司", "，", "。", " ", "\n", "\n\n"),
            *("\r\n", "\r", "\u200b", "\ufeff", "\f", "**", "[原文](https://example.org)", "<http://example.org>"),
            *("# ", "- ", "\\_", "https://example.org/c", "7", "（", "）", "《", "》", "word", "-", "\u3000", "*"),
            *("某某短评", "特此声明", "---"),
        ]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@given(PIECES)
def test_clean_keeps_a_way_back(raw: str) -> None:
    check_map(raw, clean(raw))


@given(PIECES)
def test_clean_text_has_no_idle_white_space(raw: str) -> None:
    lines = clean(raw).text.split("\n")
    assert lines == [""] or all(line and line == line.strip() for line in lines)


@given(st.text())
def test_clean_takes_any_text(raw: str) -> None:
    check_map(raw, clean(raw))


@given(st.text(alphabet="abcdefg", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5)), max_size=6))
def test_edits_compose(raw: str, wanted: list[tuple[int, int]]) -> None:
    draft = Draft.of(raw)
    for _ in range(2):
        edits, last = [], 0
        for start, length in sorted(wanted):
            start, end = max(start, last), min(max(start, last) + length, len(draft.text))
            if start <= end:
                edits.append((start, end, " "))
                last = end
        draft = draft.edited(edits)
        assert all(draft.text[here : here + n] == raw[at : at + n] for here, at, n in draft.segments)
    assert sum(n for _, _, n in draft.segments) == len(draft.text.replace(" ", ""))


def test_clean_drops_what_is_not_seen() -> None:
    assert clean("人工\u200b智能\ufeff\u202e法\u00ad\r\n\r\n第二行\f第三行").text == "人工智能法\n第二行\n第三行"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("链接：<https://example.org/a>", "链接：https://example.org/a"),
        (r"链接：[https://example.org/a\\_b](https://example.org/a_b)", "链接：https://example.org/a_b"),
        ("链接：[官网](https://example.org/a)", "链接：官网 https://example.org/a"),
        ("访问 [example.org](https://example.org/) 下载。", "访问 example.org 下载。"),
        ("来信 [a@example.org](mailto:a@example.org)。", "来信 a@example.org。"),
        ("**摘要：** 某公司*起诉*，*Doe v. Roe* 一案。", "摘要： 某公司起诉，Doe v. Roe 一案。"),
        ("图 ![照片](a.png) 完", "图  完"),
        (r"1\. 甲\_乙 \* 丙", "1. 甲_乙 * 丙"),
        ("2 * 3 * 4 与 a**b", "2 * 3 * 4 与 a**b"),
    ],
)
def test_clean_takes_markdown_marks_away(raw: str, expected: str) -> None:
    assert clean(raw, markdown=True).text == expected


def test_clean_leaves_stars_of_plain_text() -> None:
    assert clean("* 一是 a*b*c\n* 二是 **丙**").text == "* 一是 a*b*c\n* 二是 **丙**"


WRAPPED = """某市中级人民法院于五月三日公开宣判一起涉及生成式人工智能模型训练的著作权侵权

纠纷案件，认定被告公司未经许可使用原告享有权利的摄影作品训练图像生成模型并且

https://example.org/judgments/2031/05/03/photographs.html
3
向公众提供服务的行为侵害了原告的复制权，判令被告赔偿经济损失（Model Training

Damages Act）以及合理开支。

该案是当地法院受理的首起同类案件，被告公司在庭审中主张其训练行为构成合理使用

并且没有给原告造成损失，法院没有采纳这一主张，理由是被告公司的模型能够输出与

原告作品实质性相似的图片，足以影响原告作品的市场，而且被告公司从中获得了收益，

因此不属于法律规定的例外情形。

⚫ 链接：https://example.org/judgments/2031/05/03/photographs-and-models-of-the-co

mpany/final.html
"""


def test_clean_mends_the_lines_of_a_pdf() -> None:
    cleaned = clean(WRAPPED)
    lines = cleaned.text.split("\n")
    assert len(lines) == 3
    assert "模型并且https" not in cleaned.text
    assert "著作权侵权纠纷案件" in lines[0]
    assert "（Model Training Damages Act）以及" in lines[0]
    assert lines[1].endswith("例外情形。")
    assert lines[-1].endswith("/photographs-and-models-of-the-company/final.html")
    assert any("PDF" in note for note in cleaned.notes)
    check_map(WRAPPED, cleaned)


def test_clean_drops_page_numbers_and_repeated_addresses_of_a_pdf() -> None:
    link = "⚫ https://example.org/judgments/2031/05/03/photographs.html\n\n"
    assert clean(link + WRAPPED).text.count("photographs.html") == 1
    assert "\n3\n" not in clean(link + WRAPPED).text


def test_clean_leaves_the_lines_of_plain_text() -> None:
    text = "甲公司发布模型\n甲公司发布了一个模型。\n乙公司起诉丙公司\n乙公司称专利被侵犯。\n丁国立法\n丁国通过法律。"
    assert clean(text).text == text


@pytest.mark.parametrize(
    ("last", "first", "joined"),
    [
        ("法院认为该公司的行为足以影响原告作品的市场，而且没有支付报酬，", "因此不属于合理使用。", True),
        ("某省发布意见，提出在全省建设一批算力中心，并且支持有条件有意愿的", "市县先行先试。", True),
        ("某局于五月三日发布了《关于进一步促进智能机器人产业健康发展的若干", "措施》，共二十条。", True),
        ("原告认为被告的行为侵犯了其对涉案图片享有的信息网络传播权", "法院判令被告向原告支付四千元。", False),
        ("某公司在发布会上展示了新一代模型，并且宣布向开发者开放接口。", "该模型支持一百种语言。", False),
        ("法案对企业提出了三个方面的要求，并且规定了相应的法律责任，包括：", "1) 公布训练数据的来源；", False),
    ],
)
def test_clean_mends_plain_paragraphs_only_where_it_is_safe(last: str, first: str, joined: bool) -> None:
    text = (
        "甲局发布办法\n"
        + "甲局发布了一份办法，共有二十条，自公布之日起施行，有效期为五年，由甲局负责解释。\n" * 2
        + f"{last}\n\n{first}\n"
    )
    assert (last + first in clean(text).text) is joined


@pytest.mark.parametrize(
    "unit", ["人工智能公司发布模型。", "a ", "https://a", "（", "**a", "[a](", "“", "1. ", "来源："]
)
def test_time_of_clean_grows_with_the_length_alone_on_one_long_line(unit: str) -> None:
    def cleaning(length: int) -> Callable[[], object]:
        raw = unit * (length // len(unit))
        return lambda: clean(raw, markdown=True)

    assert growth(cleaning, 50_000, 400_000) < 24


SENTENCE = (
    "某市中级人民法院公开宣判一起涉及生成式人工智能模型训练的著作权侵权纠纷案件，认定被告公司未经许可使用原告作品"
)


def wrapped(text: str, width: int = 30) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]


def test_a_running_title_beside_page_numbers_is_dropped() -> None:
    rows = wrapped(SENTENCE * 6 + "。")
    for page, at in enumerate((9, 6, 3), 1):
        rows[at:at] = ["某某月刊 2031 年 6 月", str(4 - page)]
    assert clean("\n\n".join(rows)).text == SENTENCE * 6 + "。"


def test_a_full_stop_that_stands_alone_on_its_line_is_kept() -> None:
    paragraph = (SENTENCE * 3)[:120] + "。"
    rows = [row for _ in range(4) for row in wrapped(paragraph)]
    assert clean("\n".join(rows)).text == "\n".join([paragraph] * 4)


def test_a_page_number_inside_a_broken_address_is_dropped() -> None:
    rows = [*wrapped(SENTENCE * 5 + "。"), "链接：", "● https://example.org/judgments/2031/photographs-mod", "14"]
    rows += ["els-and-the-company/2031/final.html", "摘要：", *wrapped(SENTENCE + "。")]
    assert (
        "\n● https://example.org/judgments/2031/photographs-models-and-the-company/2031/final.html\n摘要："
        in clean("\n\n".join(rows)).text
    )


def test_clean_mends_english_lines_between_blank_ones() -> None:
    rows = [
        "1. Freedonia adopts its first act on artificial intelligence",
        "",
        "The parliament of Freedonia adopted the act on Monday after a long",
        "debate, in which the government had to accept changes on high-risk",
        "systems, state-of-the-",
        "art models, and the powers of the market surveillance authorities in",
        "the provinces. The president of the republic, J. Doe, is expected to",
        "sign it.",
        "",
        "Modelworks, Inc. said that it would comply with the act from the day",
        "on which it enters into force, and that it had already appointed the",
        "officers that the act requires.",
    ]
    lines = clean("\n".join(rows)).text.split("\n")
    assert len(lines) == 3
    assert "long debate, in which" in lines[1]
    assert "state-of-the-art models" in lines[1]
    assert lines[1].endswith("is expected to sign it.")
    assert lines[2].endswith("officers that the act requires.")
