"""Frames of proceedings: a case and the court that hears it, and the two sides that a case is named by."""

from collections.abc import Iterator

from kg.extract.chinese.arguments import Claim, Scene, pair
from kg.extract.chinese.litigation import APPEALS
from kg.extract.numbers import BOARD
from kg.extract.sentence import Node, Sentence
from kg.extract.tokens import WORD, Sense
from kg.text.patterns import compiled


def _is_heard(node: Node) -> bool:
    return bool(node.who and node.who.type == "Case" and not any(BOARD.match(name) for name in node.who.names))


def hear(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """A case and a court named in one sentence with a word of procedure."""
    sentence = scene.sentence
    cases = [node for group in sentence.groups for node in group.members if _is_heard(node)]
    courts = [node for group in sentence.groups for node in group.members if node.who and node.who.type == "Court"]
    courts = [node for node in courts if not _is_asked_later(sentence, node) and not _is_below(sentence, node)]
    # "从甲法院获悉,…案在乙法院宣判"; a court alone that tells of a case has heard it.
    courts = [node for node in courts if not _is_source(sentence, node)] or courts
    for case in cases:
        near = min(courts, key=lambda node: abs(node.start - case.start), default=None)
        if near and case.who:
            yield from pair(scene, at, sense, [case.who], sentence.position(case), [near])


def _is_source(sentence: Sentence, court: Node) -> bool:
    """ "记者从甲法院获悉,…", "据甲法院消息,…": whose news it is."""
    at = sentence.position(court)
    led = at > 0 and sentence.nodes[at - 1].text.endswith(("从", "据"))
    return led and any(_TELLS.match(node.text) for node in sentence.nodes[at + 1 : at + 2])


_TELLS = compiled(r"(?:官网|公众号)?(?:处)?(?:获悉|了解到|得知|消息|讯|通报|披露|介绍|发布|公布)")


def _is_below(sentence: Sentence, court: Node) -> bool:
    """ "准许就甲法院的判决提起上诉": 甲法院 had heard it before."""
    at = sentence.position(court)
    behind = "".join(node.text for node in sentence.nodes[at + 1 : at + 9] if node.clause == court.clause)
    led = at > 0 and sentence.nodes[at - 1].text in ("就", "对", "针对", "不服")
    return led and _APPEALED.match(behind) is not None


_APPEALED = compiled(r"[^,。;]{0,20}(?:判决|裁定|裁决|决定)[^,。;]{0,4}(?:提起|提出|的)?[^,。;]{0,4}上诉")


def _is_asked_later(sentence: Sentence, court: Node) -> bool:
    """ "判决公布后,甲表示将向乙法院申请上诉许可": 乙法院 has not heard the case."""
    at = sentence.position(court)
    behind = "".join(node.text for node in sentence.nodes[at + 1 : at + 4])
    lead = [node for node in sentence.nodes[:at] if node.clause == court.clause]
    planned = any(node.tag == "PLAN" or node.text in ("将", "可") for node in lead)
    return planned and bool(lead) and lead[-1].text == "向" and behind.startswith(APPEALS)


def parted(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "审结甲与乙侵害著作权纠纷一案": of two sides of a case's name the first one sued the second."""
    sentence = scene.sentence
    before = [group for group in sentence.in_clause(sentence.nodes[at].clause) if group.last < at]
    if not before or not before[-1].split or any(node.who is None for node in before[-1].members):
        return
    group = before[-1]
    told = sentence.nodes[group.last + 1 : at]
    if group.marker not in (None, "TOWARD") or any(node.tag not in (WORD, "AND") for node in told):
        return
    if all(each.type in (None, "Company", "Organization", "Person", "Group") for each in group.clusters):
        left, right = group.members[: group.split], group.members[group.split :]
        yield from pair(scene, at, sense, [node.who for node in left if node.who], group.first, right)
