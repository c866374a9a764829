"""Files and folders: which are taken, what is refused and how, what a document says of itself."""

import hashlib
import json
from pathlib import Path

import pytest

from kg import score
from kg.build import record
from kg.errors import BulletinError, InputError
from kg.read import MAX_FILE_BYTES, MAX_ITEM_CHARS, items, plain, read, sources
from kg.read.contents import contents
from kg.read.lines import alike, lines

NEWS = "某公司发布模型\n某公司今日发布模型，模型可以写诗。\n"
SHARED = Path(__file__).resolve().parents[2] / "shared"


def put(path: Path, text: str = NEWS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_sources_lists_folders_and_files_once_in_order_of_ids(tmp_path: Path) -> None:
    b, a, c = put(tmp_path / "x" / "b.txt"), put(tmp_path / "y" / "z" / "a.MD"), put(tmp_path / "c.text")
    put(tmp_path / "README.md")
    put(tmp_path / ".hidden.txt")
    put(tmp_path / ".git" / "d.txt")
    put(tmp_path / "e.pdf")
    assert sources([tmp_path, b, tmp_path / "x"]) == [a, b, c]
    assert sources([c, b, tmp_path]) == sources([tmp_path, b, c])


def test_sources_takes_files_by_name_whatever_they_are_called(tmp_path: Path) -> None:
    readme = put(tmp_path / "README.md")
    assert sources([readme]) == [readme]


def test_sources_refuses_what_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing\.txt: there is no such file"):
        sources([tmp_path / "nothing.txt"])


def test_sources_refuses_a_folder_without_bulletins(tmp_path: Path) -> None:
    put(tmp_path / "a.pdf")
    with pytest.raises(InputError, match=r"no bulletin.*\.txt, \.text, \.md, \.markdown"):
        sources([tmp_path])


def test_sources_refuses_two_files_of_one_id(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "b" / "a.md")
    with pytest.raises(InputError, match=r"a\.txt.*a\.md|a\.md.*a\.txt"):
        sources([tmp_path])


def test_read_refuses_an_unknown_suffix(tmp_path: Path) -> None:
    with pytest.raises(BulletinError, match=r"news\.docx.*\.txt"):
        read(put(tmp_path / "news.docx"))


@pytest.mark.parametrize("text", ["", " \n\n\u3000\n", "\ufeff"])
def test_read_refuses_an_empty_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(BulletinError, match=r"a\.txt: the file is empty"):
        read(put(tmp_path / "a.txt", text))


def test_read_refuses_a_binary_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(range(256)) * 100)
    with pytest.raises(BulletinError, match=r"a\.txt: .*text"):
        read(path)


def test_read_refuses_a_file_of_50_mb_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(BulletinError, match=rf"50\.0 MB.*{MAX_FILE_BYTES / 1e6:.1f} MB"):
        read(path)


def test_read_refuses_too_many_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "MAX_LINES", 3)
    with pytest.raises(BulletinError, match="5 lines"):
        read(put(tmp_path / "a.txt", "甲\n" * 4))


def test_read_says_why_a_file_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "a.txt")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    # Root may read everything, so that permissions alone would test nothing.
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(BulletinError, match=r"a\.txt: cannot be read: Permission denied"):
        read(path)


def test_read_refuses_folders_broken_links_and_missing_files(tmp_path: Path) -> None:
    folder, link = tmp_path / "folder.txt", tmp_path / "link.txt"
    folder.mkdir()
    link.symlink_to(tmp_path / "gone.txt")
    with pytest.raises(BulletinError, match="no regular file"):
        read(folder)
    assert sources([link]) == [link]
    for path in (link, tmp_path / "missing.txt"):
        with pytest.raises(BulletinError, match="cannot be read: No such file"):
            read(path)


def test_one_line_of_5_mb_gets_a_clear_message(tmp_path: Path) -> None:
    document = read(put(tmp_path / "a.txt", "某公司发布模型。" * (5_000_000 // 24)))
    with pytest.raises(BulletinError, match=rf"a/section/1 has .* \(limit {MAX_ITEM_CHARS:,}\)"):
        items(document)


@pytest.mark.parametrize(("encoding", "note"), [("gbk", "GB18030"), ("utf-16", "UTF-16"), ("utf-16-be", "UTF-16 BE")])
def test_read_says_which_encoding_was_assumed(tmp_path: Path, encoding: str, note: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(NEWS.encode(encoding))
    document = read(path)
    assert document.text == NEWS.strip()
    assert any(note in each for each in document.notes)


def test_document_says_where_it_comes_from(tmp_path: Path) -> None:
    page = "2031 年 6 月\n人工智能月刊\n(2031.6.1-2031.6.30)\n某某律师事务所\n目录\n1. 甲\n"
    text = page + "一、监管动态\n1. 甲\n来源：某报\n甲局发布办法。\n"
    path = put(tmp_path / "月刊 6.txt", text)
    document = read(path)
    assert (document.id, document.source) == ("月刊 6", "月刊 6.txt")
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (document.publisher, document.month, document.language) == ("某某律师事务所", "2031-06", "zh")
    assert document.notes == ()


@pytest.mark.parametrize(
    ("name", "text", "publisher", "month"),
    [
        (
            "news-2031-08.txt",
            "甲公司被罚\n某应急响应中心\n近日，甲公司因违法被罚款，金额为一百万元。\n",
            "某应急响应中心",
            "2031-08",
        ),
        (
            "early-2031-12-02.txt",
            "甲公司被罚 | 早知道\n张小三\n极速公园\n## 甲\n甲公司被罚。\n",
            "极速公园",
            "2031-12-02",
        ),
        (
            "a.txt",
            "AI Law Monthly\nMay 2031\nExample Law Firm LLP\n1. A\nSource: B\nThe court ruled.\n",
            "Example Law Firm LLP",
            "2031-05",
        ),
        (
            "a.txt",
            "动态盘点(2031-7上)\nABC\n某工程研究中心\n国内动态\n甲局发布办法，共十条。\n",
            "某工程研究中心",
            "2031-07",
        ),
        ("a.txt", "治理日报\n2031年5月21日 星期三\n1. 甲\n来源：某报\n甲局发布办法。\n", None, "2031-05-21"),
        ("a.txt", "一周要闻\n2031年5月21日-27日\n1. 甲\n来源：某报\n甲局发布办法。\n", None, "2031-05"),
        (
            "a.txt",
            "AI Law Brief - June 12, 2031\nA sues B\nA sued B in court. (Wire)\nC sues D\nC sued D in court. (Wire)\n",
            None,
            "2031-06-12",
        ),
        ("a.txt", "AI Law Weekly\nJuly 7 - 13, 2031\n1. A\nSource: B\nThe court ruled.\n", None, "2031-07"),
        (
            "a.txt",
            "监管通讯\n2031年第6期\n某治理研究中心 编\n1. 甲\n来源：某报\n甲局发布办法。\n",
            "某治理研究中心",
            "2031",
        ),
        (
            "a.txt",
            "甲国立法；乙案宣判；多地出台新政，最高补助五千万元|法律科技简讯\n2031-04-21 00:00:00\n本期简讯速递\n1. 甲\n来源：某报\n甲局发布办法。\n",
            None,
            "2031-04-21",
        ),
        ("a.txt", "甲公司宣布合作，双方将在 2030 年 5 月推出产品。\n", None, None),
    ],
)
def test_document_takes_publisher_and_month_from_the_title_page(
    tmp_path: Path, name: str, text: str, publisher: str | None, month: str | None
) -> None:
    document = read(put(tmp_path / name, text))
    assert (document.publisher, document.month) == (publisher, month)


def test_raw_span_leads_back_to_the_file(tmp_path: Path) -> None:
    raw = "## 动态\r\n\r\n**1. 某局\u200b发布办法**\r\n\r\n来源：<https://example.org/>\r\n\r\n该办法共\r\n"
    path = tmp_path / "a.md"
    path.write_bytes(raw.encode())
    document = read(path)
    start = document.text.index("某局发布办法")
    low, high = document.raw_span(start, start + 6)
    assert raw[low:high] == "某局\u200b发布办法"


def gold(name: str) -> list[str]:
    lines = (SHARED / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["item"] for line in lines]


@pytest.mark.skipif(not (SHARED / "gold").exists(), reason="the shared corpus does not lie beside this checkout")
@pytest.mark.parametrize(
    ("name", "count"), [("merits-2024-06", 33), ("merits-2024-08-part", 6), ("merits-2025-01", 30)]
)
def test_items_of_the_shared_corpus_are_those_of_its_gold(name: str, count: int) -> None:
    document = read(SHARED / "corpus" / f"{name}.txt")
    found = items(document)
    assert [item.id for item in found] == gold(name)
    assert len(found) == count
    assert all(item.links for item in found)
    _, titles = contents(lines(document.text))
    listed = [title for each in titles.values() for title in each]
    if len(listed) == count:
        assert all(any(alike(item.title, title) > 0.7 for title in listed) for item in found)


@pytest.mark.skipif(not (SHARED / "corpus").exists(), reason="the shared corpus does not lie beside this checkout")
@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("banyue-32-2024-07", {"law": 7, "section": 3}),
        ("pandian-2024-07a", {"section": 13}),
        ("geekpark-2024-12-02", {"section": 9}),
        ("kuaixun-22-2024-08", {"law": 5, "section": 7, "industry": 7}),
        ("garante-deepseek-2025-01", {"section": 1}),
        ("meta-fair-use-2025-06", {"section": 1}),
        ("noyb-x-grok-2024-08", {"section": 1}),
    ],
)
def test_other_publishers_are_cut_into_their_stories(name: str, counts: dict[str, int]) -> None:
    found = items(read(SHARED / "corpus" / "other" / f"{name}.txt"))
    assert {section: sum(item.section == section for item in found) for section in counts} == counts
    assert len(found) == sum(counts.values())


def test_item_in_the_other_language_is_read_in_its_own(tmp_path: Path) -> None:
    bulletin = tmp_path / "mixed.txt"
    bulletin.write_text(
        "2031 年 5 月\n人工智能法律月报\n最新法律与监管动态\n"
        "1. 广东省发布智能算法管理办法\n发布日期：2031 年 5 月 3 日\n摘要：\n广东省发布《智能算法管理办法》，要求备案。\n"
        "2. Publisher sues model maker\n发布日期：2031 年 5 月 9 日\n摘要：\n"
        "Harbor Books sued OpenAI in the Northern District of California on May 8, 2031. The publisher says that its "
        "novels were used without leave to train a model, and asks the court for damages and an order to stop.\n",
        encoding="utf-8",
    )
    sheets = [json.loads(line) for line in score.lines(record(bulletin))]
    names = [{entity["id"]: entity["names"][0] for entity in sheet["entities"]} for sheet in sheets]
    told = [
        (name[each["head"]], each["relation"], name[each["tail"]])
        for sheet, name in zip(sheets, names, strict=True)
        for each in sheet["relations"]
    ]
    assert ("广东省", "issued", "《智能算法管理办法》") in told
    assert ("Harbor Books", "sued", "OpenAI") in told
