"""What "代理" and "代表" mean beside acting in court for somebody."""

from kg.extract.hits import Hit
from kg.extract.sentence import Node, Sentence
from kg.extract.tokens import NAME, WORD
from kg.text.patterns import compiled


def is_acting(sentence: Sentence, at: int) -> bool:
    """ "代理某馆馆长甲": an office held for a time, and nobody's counsel."""
    body, office, holder = ([*sentence.nodes[at + 1 : at + 4], None, None, None])[:3]
    return bool(
        sentence.nodes[at].text == "代理"
        and body
        and body.tag == NAME
        and office
        and office.tag == WORD
        and holder
        and holder.who
        and holder.who.type == "Person"
    )


def is_with_others(sentence: Sentence, at: int) -> bool:
    """ "代表会员与甲交涉": whom it is for has no name, and 甲 is the other side."""
    behind = sentence.nodes[at + 1 : at + 3]
    return len(behind) == 2 and behind[0].tag == WORD and behind[1].text in ("与", "同", "向", "对", "和")


def is_counsel_of_unnamed(sentence: Sentence, tail: Node) -> bool:
    """ "代表作家的律师甲": it is 甲 who acts, for somebody without a name."""
    before = sentence.nodes[: sentence.position(tail)][-2:]
    return len(before) == 2 and before[0].tag == "OF" and before[1].text.endswith(_LAWYERS)


_LAWYERS = ("律师", "律所", "律师团队", "法律顾问", "代理人", "大律师", "律师事务所", "检察官")
_COUNSEL = compiled(r"律师|律所|代理|出庭")
_JUDGES = compiled(r"(?:\([^()]*\))? ?(?:首席|主审|大|地区|联邦)*法官")


def is_of_court(text: str, hit: Hit) -> bool:
    """ "甲(Lee Chen)法官说:“原告…”", "法官甲", "律师乙": who takes part in a suit without being a party."""
    if _COUNSEL.search(text[hit.start : hit.end + 8]) or text.endswith("法官", 0, hit.start):
        return True
    return _JUDGES.match(text, hit.end) is not None
