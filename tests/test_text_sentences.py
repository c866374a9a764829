"""Where sentences end, and where they do not."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.text.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲起诉乙。乙否认。", ["甲起诉乙。", "乙否认。"]),
        ("甲起诉乙!真的?是。", ["甲起诉乙!", "真的?", "是。"]),
        ("甲说:“乙侵权。”乙否认。", ["甲说:“乙侵权。”", "乙否认。"]),
        ("甲(见附件。)乙否认。", ["甲(见附件。)", "乙否认。"]),
        ("第一段\n第二段", ["第一段", "第二段"]),
        ("甲起诉乙;丙旁观,丁沉默", ["甲起诉乙;丙旁观,丁沉默"]),
        ("发布GPT-4.5和Claude 3.5。", ["发布GPT-4.5和Claude 3.5。"]),
        ("Lumora sued Quillnote. Quillnote denied it.", ["Lumora sued Quillnote.", "Quillnote denied it."]),
        ("Paul M. Reed joined Lumora, Inc. He left.", ["Paul M. Reed joined Lumora, Inc. He left."]),
        ("Doe v. Lumora was filed.", ["Doe v. Lumora was filed."]),
        ("如甲所述……乙否认", ["如甲所述……乙否认"]),
        ("  甲。  ", ["甲。"]),
        ("\n\n", []),
        ("", []),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet="甲乙。!?\n”“)(,;. AaZzv1", max_size=80))
@settings(max_examples=100, deadline=None)
def test_sentences_cover_all_but_white_space(text: str) -> None:
    spans = list(sentences(text))
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(text[start:end].strip() for start, end in spans)
    covered = {place for start, end in spans for place in range(start, end)}
    left = "".join(character for place, character in enumerate(text) if place not in covered)
    assert not left.strip('。!?.”")“ \n') and not left.replace("\n", "").strip('。!?.”")“ ')
