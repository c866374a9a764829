"""Inside an item: title, metadata, summary and commentary, and where it ends."""

from pathlib import Path

import pytest

from kg.extract import extract
from kg.model import Document, Item
from kg.read import items, read

HEAD = "2031 年 5 月\n某某月刊\n一、监管动态\n"


def cut(folder: Path, text: str, name: str = "doc.txt") -> tuple[Document, list[Item]]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    document = read(path)
    return document, items(document)


def shown(document: Document, item: Item) -> list[tuple[str, str]]:
    return [(part.kind, document.text[part.start : part.end]) for part in item.parts]


def test_labels_give_metadata_and_parts(tmp_path: Path) -> None:
    text = HEAD + (
        "1. 甲公司起诉乙公司\n发布日期：2031 年 5 月 9 日\n来源：某报官网\n案号：1:31-cv-00123, (S.D.N.Y.)\n链接：\n"
        "● <https://example.org/a>\n● 参考链接：https://example.org/b.\n摘要：\n甲公司起诉乙公司。\n\n乙公司否认。\n某某短评\n此案值得关注。\n"
    )
    document, (item,) = cut(tmp_path, text)
    assert (item.published, item.source, item.docket) == ("2031-05-09", "某报官网", "1:31-cv-00123, (S.D.N.Y.)")
    assert item.links == ("https://example.org/a", "https://example.org/b")
    kinds = shown(document, item)
    assert [kind for kind, _ in kinds] == ["title", "metadata", "summary", "metadata", "commentary"]
    assert kinds[0][1] == item.title == "甲公司起诉乙公司"
    assert kinds[1][1].endswith("摘要：")
    assert kinds[2][1] == "甲公司起诉乙公司。\n乙公司否认。"
    assert kinds[3][1] == "某某短评"
    assert kinds[4][1] == "此案值得关注。"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("甲公司起诉乙公司。（某通讯社）", "某通讯社"),
        ("甲公司起诉乙公司。来源：某通讯社", "某通讯社"),
        ("甲公司起诉乙公司。（来源：某报、某网）", "某报、某网"),
        ("甲公司起诉乙公司。（某通讯社，5月8日）", "某通讯社"),
        ("Modelworks sued ChatCo in Freedonia [Wire | The Example ($)]", "Wire | The Example ($)"),
        ("Modelworks sued ChatCo, as its paper says. [Roe 2031]", None),
        ("甲公司起诉乙公司（下称“乙公司”）", None),
        ("甲公司起诉乙公司。（注：案件未公开审理）", None),
        ("Modelworks sued ChatCo in Freedonia. (The Example)", "The Example"),
        ("Modelworks sued ChatCo in Freedonia City on Tuesday. Wire Service", "Wire Service"),
        ("Roe sued Modelworks Inc. (MDLW)", None),
        ("The court cited the judgment in Roe v. Modelworks", None),
    ],
)
def test_a_source_may_end_a_text_without_label(tmp_path: Path, text: str, source: str | None) -> None:
    document, (item,) = cut(tmp_path, HEAD + f"1. 甲公司起诉乙公司\n来源：\n摘要：\n{text}\n")
    assert item.source == source
    assert (source is None) == (shown(document, item)[-1][0] == "summary")


@pytest.mark.parametrize(
    ("title", "published"),
    [
        ("Court Affirms (March 18, 2031)", "2031-03-18"),
        ("March 18, 2031 - Court Affirms", "2031-03-18"),
        ("甲公司起诉乙公司（2031年3月18日）", "2031-03-18"),
        ("3月18日 | 甲公司起诉乙公司", "2031-03-18"),
        ("甲公司起诉乙公司（终审）", None),
        ("Modelworks v. Roe (2031)", None),
        ("2031年3月18日甲公司起诉乙公司", None),
    ],
)
def test_a_day_beside_a_title_is_that_of_the_news(tmp_path: Path, title: str, published: str | None) -> None:
    _, (item,) = cut(tmp_path, HEAD + f"1. {title}\n来源：\n摘要：\n甲公司起诉乙公司。\n")
    assert item.published == published


def test_texts_may_stand_behind_their_labels(tmp_path: Path) -> None:
    text = HEAD + "1. 甲局发布办法\n来 源：甲局\n【摘要】甲局发布办法。\n点评：影响有限。\n"
    document, (item,) = cut(tmp_path, text)
    assert item.source == "甲局"
    assert shown(document, item)[1:] == [
        ("metadata", "来 源：甲局\n【摘要】"),
        ("summary", "甲局发布办法。"),
        ("metadata", "点评："),
        ("commentary", "影响有限。"),
    ]


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2031 年 6 月 5 日", "2031-06-05"),
        ("2031年6月", "2031-06"),
        ("2031-06-05", "2031-06-05"),
        ("2031/6/5", "2031-06-05"),
        ("2031.6.5", "2031-06-05"),
        ("6 月 5 日", "2031-06-05"),
        ("5 June 2031", "2031-06-05"),
        ("June 5, 2031", "2031-06-05"),
        ("不详", None),
    ],
)
def test_publication_dates_become_iso(tmp_path: Path, value: str, iso: str | None) -> None:
    text = HEAD.replace("5 月", "6 月") + f"1. 甲局发布办法\n发布日期：{value}\n摘要：\n甲局发布办法。\n"
    _, (item,) = cut(tmp_path, text)
    assert item.published == iso


@pytest.mark.parametrize(
    ("value", "source", "iso"),
    [
        ("某报, 某台 | 发布: 2031年6月5日", "某报, 某台", "2031-06-05"),
        ("某报 | 6月5日", "某报", "2031-06-05"),
        ("某报，2031-06-05", "某报", "2031-06-05"),
        ("某报 | 3小时前", "某报 | 3小时前", "2031-06-09"),
        ("某报 | 某台", "某报 | 某台", "2031-06-09"),
    ],
)
def test_a_day_behind_the_source_is_that_of_the_news(tmp_path: Path, value: str, source: str, iso: str) -> None:
    text = f"甲公司发布模型乙\n\n2031-06-09\n\n来源：{value}\n\n甲公司今日发布模型乙，时长可达三分钟。\n"
    _, (item,) = cut(tmp_path, text)
    assert (item.source, item.published) == (source, iso)


@pytest.mark.parametrize(
    ("labels", "published", "source"),
    [
        ("来源：某报  时间：2031-05-14", "2031-05-14", "某报"),
        ("发布时间：2031年5月14日 | 来源：某报", "2031-05-14", "某报"),
        ("来源｜某报", None, "某报"),
        ("来源 某报", None, "某报"),
        ("时间 2031-05-14", "2031-05-14", None),
    ],
)
def test_labels_may_share_a_line_or_go_without_colon(
    tmp_path: Path, labels: str, published: str | None, source: str | None
) -> None:
    document, (item,) = cut(
        tmp_path, HEAD + f"1. 甲局发布办法\n{labels}\n摘要 5月13日，甲局发布办法。\n简评 影响有限。\n"
    )
    assert (item.published, item.source) == (published, source)
    assert [text for kind, text in shown(document, item) if kind in ("summary", "commentary")] == [
        "5月13日，甲局发布办法。",
        "影响有限。",
    ]


@pytest.mark.parametrize("end", ["2031年5月14日", "（5月14日）"])
def test_a_day_behind_the_text_is_that_of_the_news(tmp_path: Path, end: str) -> None:
    document, (item,) = cut(tmp_path, HEAD + f"1. 甲局发布办法\n来源：某报\n甲局发布办法。\n{end}\n")
    assert item.published == "2031-05-14"
    assert shown(document, item)[-1] == ("metadata", end)


def test_a_sentence_that_a_line_ends_is_no_day_with_its_source(tmp_path: Path) -> None:
    text = HEAD + "1. 甲局发布办法\n2031年5月3日，甲局、乙部、丙委\n联合发布办法，自六月起施行。\n"
    _, (item,) = cut(tmp_path, text)
    assert (item.published, item.source) == (None, None)


def test_a_day_above_the_title_is_that_of_the_news(tmp_path: Path) -> None:
    text = "智能法律大事记\n2031年6月\n6月3日\n甲平台起诉乙公司\n甲平台起诉乙公司。\n6月5日\n丁州通过法案\n丁州通过法案。\n"
    document, found = cut(tmp_path, text)
    assert [(item.published, item.title) for item in found] == [
        ("2031-06-03", "甲平台起诉乙公司"),
        ("2031-06-05", "丁州通过法案"),
    ]
    assert [kind for kind, _ in shown(document, found[0])] == ["metadata", "title", "summary"]


def test_read_more_is_no_text(tmp_path: Path) -> None:
    text = "AI News Digest\n1. Acme sued\nBeacon sued Acme in Freedonia. Read more\n2. Acme fined\nAn agency fined Acme. | Full story\n"
    document, found = cut(tmp_path, text)
    assert [shown(document, item)[1][1] for item in found] == [
        "Beacon sued Acme in Freedonia.",
        "An agency fined Acme.",
    ]


def test_other_dates_are_not_the_publication(tmp_path: Path) -> None:
    text = (
        HEAD + "1. 甲诉乙案\n裁判日期：2031 年 5 月 1 日\n二审案号：某中院（2031）01 号\n"
        "一审案号：某法院（2030）02 号\n摘要：\n法院判决。\n"
    )
    document, (item,) = cut(tmp_path, text)
    assert item.published is None
    assert item.docket == "某中院（2031）01 号；某法院（2030）02 号"
    assert "裁判日期" in shown(document, item)[1][1]


def test_prose_under_a_title_is_the_summary_and_addresses_are_metadata(tmp_path: Path) -> None:
    text = (
        HEAD + "1.甲局发布办法\n甲局发布办法，意见可经 https://example.org/form 提交。https://example.org/1\n"
        "2.乙局立案\n乙局立案。\nhttps://example.org/2\n"
    )
    document, (first, second) = cut(tmp_path, text)
    assert first.links == ("https://example.org/1",)
    assert shown(document, first)[1:] == [
        ("summary", "甲局发布办法，意见可经 https://example.org/form 提交。"),
        ("metadata", "https://example.org/1"),
    ]
    assert second.links == ("https://example.org/2",)


def test_a_source_in_brackets_is_metadata(tmp_path: Path) -> None:
    text = (
        "甲；乙 | 某某早报\n## 甲\n甲公司发布模型。（来源：某网）\n## 乙\n乙公司融资（金额不详）。（信息来源：某报）\n"
    )
    document, (first, second) = cut(tmp_path, text)
    assert (first.source, second.source) == ("某网", "某报")
    assert shown(document, second)[1:] == [("summary", "乙公司融资（金额不详）。"), ("metadata", "（信息来源：某报）")]


def test_only_http_addresses_are_links(tmp_path: Path) -> None:
    text = (
        HEAD
        + "1. 甲局发布办法\n链接：ftp://example.org/a javascript:alert(1) https://example.org/b\n摘要：\n甲局发布办法。\n"
    )
    _, (item,) = cut(tmp_path, text)
    assert item.links == ("https://example.org/b",)


def test_unknown_labels_above_the_summary_are_metadata(tmp_path: Path) -> None:
    text = HEAD + "1. 甲局发布办法\n来源：甲局\n适用对象：平台企业\n摘要：\n甲局发布办法，适用对象：平台企业。\n"
    document, (item,) = cut(tmp_path, text)
    assert shown(document, item)[1:] == [
        ("metadata", "来源：甲局\n适用对象：平台企业\n摘要："),
        ("summary", "甲局发布办法，适用对象：平台企业。"),
    ]


@pytest.mark.parametrize(
    "tail",
    [
        "特此声明\n本刊物不代表本所意见。\n",
        "本刊物不代表本所正式意见，仅供交流。\n",
        "编译：张三\n审核：李四\n",
        "某所小组合伙人成员介绍\n张三\n",
        "张三\n合伙人/某市\n电话：000-0000\n邮箱：a@example.org\n教育背景：某大学\n",
        "## 张三\n合伙人/某市\n**手机:** 000\n",
        "人工智能月报系列 请扫码阅读\n某某公众号\n",
        "如有任何建议，欢迎联系我们。\n",
        "— END —\n",
        "Disclaimer\nThis bulletin is no legal advice.\n",
    ],
)
def test_what_follows_the_last_item_is_cut(tmp_path: Path, tail: str) -> None:
    text = (
        HEAD
        + "1. 甲局发布办法\n来源：甲局\n摘要：\n甲局发布办法。\n2. 乙局立案\n来源：乙局\n摘要：\n乙局对丙公司立案。\n"
    )
    _, found = cut(tmp_path, text + tail)
    assert [item.text for item in found] == [
        "1. 甲局发布办法\n来源：甲局\n摘要：\n甲局发布办法。",
        "2. 乙局立案\n来源：乙局\n摘要：\n乙局对丙公司立案。",
    ]


def test_a_single_article_has_author_and_account_as_metadata(tmp_path: Path) -> None:
    text = (
        "甲公司面临诉讼\n某应急响应中心\n作者：张三\n\n近日，某组织对甲公司提起诉讼，要求停止使用数据。\n\n编辑：李四\n"
    )
    document, (item,) = cut(tmp_path, text)
    assert item.id == "doc/section/1"
    assert shown(document, item) == [
        ("title", "甲公司面临诉讼"),
        ("metadata", "某应急响应中心\n作者：张三"),
        ("summary", "近日，某组织对甲公司提起诉讼，要求停止使用数据。"),
    ]


def test_a_title_on_the_line_of_its_text_ends_with_the_first_sentence(tmp_path: Path) -> None:
    text = "一周要闻\n" + "".join(
        f"{n}. 某公司发布模型{n}。该模型面向企业用户，支持一百种语言，并且从今日起开放下载。\n" for n in (1, 2, 3)
    )
    document, found = cut(tmp_path, text)
    assert [item.title for item in found] == ["某公司发布模型1", "某公司发布模型2", "某公司发布模型3"]
    assert shown(document, found[0])[1] == ("summary", "。该模型面向企业用户，支持一百种语言，并且从今日起开放下载。")


def test_a_date_line_under_a_title_is_metadata(tmp_path: Path) -> None:
    text = HEAD + (
        "1. 甲局发布办法\n2031年5月3日 | 甲局网站\n甲局发布办法。\n"
        "2. 乙局立案\n(2031.5.4)\n乙局对丙公司立案。\n3. 丙公司上市\n丁通讯社 2031-05-06 08:30\n丙公司上市。\n"
    )
    document, found = cut(tmp_path, text)
    assert [item.published for item in found] == ["2031-05-03", "2031-05-04", "2031-05-06"]
    assert [item.source for item in found] == ["甲局网站", None, "丁通讯社"]
    assert [shown(document, item)[2] for item in found] == [
        ("summary", "甲局发布办法。"),
        ("summary", "乙局对丙公司立案。"),
        ("summary", "丙公司上市。"),
    ]


def test_the_lines_of_a_patent_are_text(tmp_path: Path) -> None:
    text = "专利周报\n1. 一种检索方法\n申请人：甲公司\n公开号：CN990000001A\n公开日：2031-03-01\n2. 一种装置\n申请人：乙公司\n"
    document, (first, _) = cut(tmp_path, text)
    assert shown(document, first)[1:] == [
        ("summary", "申请人：甲公司\n公开号：CN990000001A"),
        ("metadata", "公开日：2031-03-01"),
    ]


def test_bibliographic_lines_tell_who_filed_a_patent(tmp_path: Path) -> None:
    text = (
        "专利周报\n1. 一种检索方法\n申请人：甲辰科技有限公司\n申请号：CN203110000001.1\n公开（公告）号：CN990000001A\n"
        "公开日：2031-03-01\n摘要：本发明提供一种检索方法。\n2. 一种装置\n专利权人：OpenAI；微软公司\n授权公告号：US 2031/0012345 A1\n"
    )
    _, found = cut(tmp_path, text)
    told = [
        {(names[each.head], each.relation, names[each.tail]) for each in extraction.statements}
        for extraction in map(extract, found)
        for names in [{entity.id: entity.names[0] for entity in extraction.entities}]
    ]
    assert told == [
        {("甲辰科技有限公司", "filedPatent", "CN990000001A")},
        {(name, "filedPatent", "US 2031/0012345 A1") for name in ("OpenAI", "微软公司")},
    ]


def test_a_heading_inside_a_text_is_a_title_of_its_own(tmp_path: Path) -> None:
    text = "# Weekly AI Law Digest\n\n## Ofcom fines Tunebox\nOfcom fined Tunebox on July 7, 2031.\n"
    document, (item,) = cut(tmp_path, text + "### Background\nOfcom had warned Tunebox in May 2031.\n", "doc.md")
    assert item.title == "Ofcom fines Tunebox"
    assert [kind for kind, _ in shown(document, item)] == ["title", "summary", "title", "summary"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "# News of the week\n## Zephyr Music v. Aurora AI\nOn July 3, 2031, {} sued Aurora AI in Texas.",
            "Zephyr Music",
        ),
        (
            "AI firm sued\n{} sued Aurora AI in Texas on July 3, 2031.\nFor {}: Jane Roe\nFor Aurora AI: no one yet",
            "Zephyr",
        ),
        ("# 某周报\n## 星澜公司诉云川公司案\n{}于2031年7月3日起诉云川公司。", "星澜公司"),
    ],
)
def test_no_name_runs_over_the_end_of_a_line(tmp_path: Path, text: str, name: str) -> None:
    _, (item,) = cut(tmp_path, text.replace("{}", name), "doc.md")
    found = extract(item, "zh" if name[0] > "z" else "en")
    assert not [
        form for each in found.entities for form in each.names if "\n" in form or " On" in form or "For" in form
    ]
    suit = next(each for each in found.statements if each.relation == "sued")
    assert name.removesuffix("公司") in next(each.names for each in found.entities if each.id == suit.head)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("31/03/2031", "2031-03-31"),
        ("20310331", "2031-03-31"),
        ("2031-03-31T10:20:33+08:00", "2031-03-31"),
        ("2031年3月31日10:30", "2031-03-31"),
        ("二〇三一年三月三十一日", "2031-03-31"),
        ("民國120年3月31日", "2031-03-31"),
        ("120年3月31日", "2031-03-31"),
        ("发表于：2031年3月31日", "2031-03-31"),
        ("来源：某通讯社 2031-03-31 10:20", "2031-03-31"),
        ("2031-03-31 | 作者：张三", "2031-03-31"),
        ("03/04/2031", None),
        ("2031年3月31日起施行", None),
    ],
)
def test_line_under_the_title_tells_the_day_of_publication(tmp_path: Path, line: str, published: str | None) -> None:
    text = f"某公司起诉某平台侵犯版权\n\n{line}\n\n某公司起诉某平台，指控其未经许可使用作品训练模型。某平台否认上述指控。\n"
    _, (item,) = cut(tmp_path, text)
    assert item.published == published
