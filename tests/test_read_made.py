"""Digests in every mix of marks, sections, labels and lists: each is cut into the stories that it was made of."""

from itertools import product
from pathlib import Path

import pytest

from kg.read import items, read

STORIES = [
    ("甲省网信办公布智能算法备案名单", "甲省网信办公布第三批备案名单，共有十二款算法完成备案。"),
    ("乙市法院受理首例模型训练纠纷", "两名作者主张，被告未经许可把他们的小说用作训练数据，要求停止使用并赔偿。"),
    ("丙公司推出面向药店的对话助手", "丙公司推出一款对话助手，可以回答用药问题，首批在三个城市试用。"),
    ("丁国数据局对两家平台展开调查", "丁国数据局展开调查，要查明平台是否在取得同意前收集了儿童的录音。"),
    ("戊国议会通过算法透明法案", "戊国议会表决通过法案，要求部署者说明自动决定的依据，罚则推迟一年实施。"),
    ("己公司与庚公司签署芯片供应协议", "己公司与庚公司签署协议，后者将在三年内供应推理芯片，价款没有公开。"),
]
SECTIONS = ("国内动态", "境外动态", "行业动态")
HAN, CIRCLED = "一二三四五六", "①②③④⑤⑥"
HEADS = {
    "1. ": "{number}. {title}",
    "1、": "{number}、{title}",
    "(1)": "({number}) {title}",
    "（一）": "（{han}）{title}",
    "①": "{circled} {title}",
    "01 |": "0{number} | {title}",
    "### 1.": "### {number}. {title}",
    "**1.": "**{number}. {title}**",
    "###": "### {title}",
    "【】": "【{title}】",
    "■": "■ {title}",
}
TITLES = {
    "none": None,
    "一、": "{han}、{name}",
    "##": "## {name}",
    "bare": "{name}",
    "PART": "PART {number} {name}",
    "【】": "【{name}】",
}
POINTS = {
    1: ["主要内容包括：", "建立备案制度", "明确标识义务", "设立投诉渠道"],
    4: ["法案规定：", "评估每年一次", "日志保存六个月"],
}
MARKS = {"none": None, "1. ;": "{}. {};", "（1）": "（{}）{}"}
LABELS = ["发布日期：2031 年 6 月 3 日", "来源：某报"]


def digest(head: str, sections: str, labelled: str, points: str, end: str) -> str:
    """Write six stories, two to a section: which bear labels ("all", "some", "first section", "none") and how each
    ends ("" or a line)."""
    lines = ["人工智能法律周报 第8期"]
    for at, (title, told) in enumerate(STORIES):
        if not at % 2 and TITLES[sections]:
            lines.append(TITLES[sections].format(name=SECTIONS[at // 2], number=at // 2 + 1, han=HAN[at // 2]))
        lines.append(HEADS[head].format(title=title, number=at + 1, han=HAN[at], circled=CIRCLED[at]))
        if labelled == "all" or (labelled == "some" and at in (0, 1, 3, 4)) or (labelled == "first section" and at < 2):
            lines += LABELS
        lines.append(told)
        if at in POINTS and MARKS[points]:
            lines += [POINTS[at][0], *(MARKS[points].format(*point) for point in enumerate(POINTS[at][1:], 1))]
        lines += [end] if end else []
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("labelled", ["all", "some", "first section", "none"])
def test_stories_are_found_under_every_mark(tmp_path: Path, head: str, labelled: str) -> None:
    for count, (sections, points) in enumerate(product(TITLES, MARKS)):
        end = "（来源：某网）" if count % 2 else ""
        if points == "1. ;" and head == "1. " and labelled in ("none", "first section"):
            # Nothing tells such a point from a title.
            continue
        path = tmp_path / "digest.txt"
        path.write_text(digest(head, sections, labelled, points, end), encoding="utf-8")
        found = [item.title for item in items(read(path))]
        assert found == [title for title, _ in STORIES], (sections, points, end)
