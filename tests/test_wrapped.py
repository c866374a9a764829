"""A statement holds whatever else its sentence says: words before and behind it, and what describes its names.

Each case of the table that states one thing of two names is said again inside of other words; how many still state it has
a floor for each wrapping.
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.extract import extract
from kg.ontology import load
from tests.said import ends, item_of, lines, tidy, undirected

CASES = Path(__file__).parent / "cases" / "zh.toml"
SYMMETRIC = {name for name, relation in load().relations.items() if relation.symmetric}
#: How many cases are tried in each wrapping.
TRIED = 60

Wrap = Callable[[str, str, str], str | None]
#: Behind a name, what makes another sentence of it than one that the name acts in.
NO_DEED = re.compile(
    r"[的（，、和等诉则曾将已]|与\w{1,8}(?:之间|的|商标|版权|专利)|负责|旗下|CEO|首席|创始|总裁|一案|中国|此前"
)


def before(words: str, which: int) -> Wrap:
    """Put words right before the head (0) or the tail (1); None where their noun stands there already."""

    def wrap(text: str, head: str, tail: str) -> str | None:
        lead, name, rest = text.partition((head, tail)[which])
        return None if lead.rstrip("“").endswith(words[-2:]) else lead + words + name + rest

    return wrap


def behind(words: str) -> Wrap:
    """Put words between who acts, at the head of the text, and what is done; None for other sentences."""

    def wrap(text: str, head: str, tail: str) -> str | None:
        acts = text.startswith(head) and not NO_DEED.match(text, len(head))
        return words.format(head=head) + text[len(head) :] if acts else None

    return wrap


#: Which name is described and its type, the share of the cases that must still be stated, and how they are said again.
WRAPPINGS: dict[str, tuple[int, str | None, float, Wrap]] = {
    "a source": (0, None, 0.98, lambda text, head, tail: f"据路透社报道，{text}"),
    "a day": (0, None, 0.98, lambda text, head, tail: f"10月3日消息，{text}"),
    "a frame": (0, None, 0.85, lambda text, head, tail: f"尽管面临诸多质疑，{text}"),
    "an echo": (0, None, 0.98, lambda text, head, tail: f"{text[:-1]}，引发业界广泛关注。"),
    "a reason": (0, None, 0.98, lambda text, head, tail: f"{text[:-1]}，以应对日益增长的监管压力。"),
    "the seat of who acts": (0, "Company", 0.90, before("总部位于旧金山的人工智能公司", 0)),
    "suits that who acts faces": (0, "Company", 0.80, before("正面临多起诉讼的", 0)),
    "the backer of the other": (1, "Company", 0.75, before("由软银支持的", 1)),
    "the founders of the other": (1, "Company", 0.75, before("由前谷歌工程师创立的", 1)),
    "suits that the other faces": (1, "Company", 0.75, before("正面临多起诉讼的", 1)),
    "when it was set up and where": (0, "Company", 0.90, behind("{head}成立于2015年，总部位于伦敦，")),
    "what it is": (0, "Company", 0.90, behind("{head}，一家总部位于伦敦的人工智能公司，")),
    "what it is worth": (0, "Company", 0.90, behind("{head}估值达30亿美元，")),
    "whom it followed": (0, "Company", 0.90, behind("{head}继微软之后，")),
    "what it faces": (0, "Company", 0.90, behind("{head}面对外界质疑，")),
    "what it found": (0, "Regulator", 0.85, behind("{head}经过三个月的评估，")),
    "the firm in the next sentence": (0, "Company", 0.90, behind("{head}周二公布业绩，营收增长20%。公司")),
    "that French firm": (0, "Company", 0.90, behind("{head}近日备受关注。这家法国公司")),
    "that firm of a place": (0, "Company", 0.90, behind("{head}近日备受关注。这家总部位于旧金山的公司")),
    "that authority": (0, "Regulator", 0.85, behind("{head}近日召开会议。监管机构")),
    "its head says so": (0, "Company", 0.90, behind("{head}首席执行官张明在财报电话会上表示，公司")),
    "it says so itself": (0, "Company", 0.85, behind("据{head}介绍，其")),
    "its notice says so": (0, "Company", 0.90, behind("根据{head}的公告，公司")),
    "a model that is open": (1, "Model", 0.85, before("开源推理模型", 1)),
}


def simple_cases() -> list[dict[str, Any]]:
    """Cases of one short sentence that state one thing between two names, each named once."""
    found = []
    for case in tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]:
        text = case.get("text", "")
        plain = len(case["expected"]) == 1 and set(case) <= {"text", "expected", "why"}
        if not plain or len(text) >= 60 or text.count("。") != 1 or not text.endswith("。"):
            continue
        head, relation, tail = case["expected"][0].split(" | ")[:3]
        if relation in load().relations and text.count(head) == text.count(tail) == 1:
            found.append(case)
    return found


def triple(line: str) -> str:
    return " | ".join(undirected(tidy(line), SYMMETRIC).split(" | ")[:3])


@pytest.mark.parametrize("name", WRAPPINGS)
def test_what_is_said_is_said_inside_of_other_words(name: str) -> None:
    which, kind, floor, wrap = WRAPPINGS[name]
    tried = kept = 0
    # Every seventh, so that cases of all parts of the table are among them.
    cases = simple_cases()
    for case in (each for start in range(7) for each in cases[start::7]):
        head, _, tail = parts = case["expected"][0].split(" | ")[:3]
        if kind and kind not in {
            entity.type for entity in extract(item_of(case)).entities if (head, tail)[which] in entity.names
        }:
            continue
        text = wrap(case["text"], head, tail)
        if text is None:
            continue
        told = lines(extract(item_of({"text": text})), ends(" | ".join(parts)))
        tried += 1
        kept += triple(case["expected"][0]) in {triple(line) for line in told}
        if tried == TRIED:
            break
    assert tried == TRIED
    assert kept / tried >= floor, f"{kept} of {tried}"
