"""Who is for or against a bill in English by what others are urged to do: "A urged Congress to reject the Data Act"."""

from collections.abc import Iterator

from kg.extract.english_claims import Claim
from kg.extract.english_named import objects
from kg.extract.english_order import is_passive, subject
from kg.extract.english_parts import Scene
from kg.extract.entities import AGENTS

_PRESSES = frozenset(("urged", "urges", "urging", "urge", "lobbied", "lobbying", "pressed", "encouraged", "implored"))
_PRESSES |= {"called on", "calls on", "calling on", "called upon", "asked", "asks"}
_AGAINST = frozenset(("reject", "oppose", "veto", "block", "kill", "drop", "scrap", "defeat", "repeal", "shelve"))
_FOR = frozenset(("pass", "adopt", "support", "back", "sign", "enact", "approve", "endorse", "advance"))
#: Who is asked for something that is no bill's fate.
_BENCH = frozenset(("court", "courts", "judge", "judges", "jury", "tribunal", "panel"))


def pressed(scene: Scene) -> Iterator[Claim]:
    """Claim what those who urge others to pass or reject an instrument think of it."""
    if scene.said.isdisjoint(_PRESSES | {"called", "calls", "calling"}):
        return
    for at, word in enumerate(scene.words):
        calls = word.low in ("called", "calls", "calling") and _low(scene, at + 1) in ("on", "upon")
        if not (calls or word.low in _PRESSES) or is_passive(scene, at):
            continue
        to = next((place for place in range(at + 1, min(at + 12, len(scene.words))) if _low(scene, place) == "to"), 0)
        asked = scene.words[at + 1 : to]
        deed = _low(scene, to + 1) if to else ""
        court = any(each.low in _BENCH or (each.who and each.who.type == "Court") for each in asked)
        if deed not in _AGAINST | _FOR or court or any(each.part == "MARK" for each in asked):
            continue
        # "urged the EU not to adopt"
        denied = scene.words[to - 1].low == "not"
        relation = "supported" if (deed in _FOR) is not denied else "opposed"
        laws, last = objects(scene, to + 1)
        whole = next((each for each in scene.clause.phrases if each.first == to + 1), None)
        # a verb that no list knows begins the phrase of its object
        laws, last = (whole.names, whole.last) if whole and not laws else (laws, last)
        heads, first = subject(scene, at)
        for head in heads:
            for law in laws:
                if law.type == "Law" and head.type in AGENTS and head.type != "Court":
                    yield Claim(head, relation, law, f"{relation}.en.pressed", at, min(first, at), max(at, last))


def _low(scene: Scene, place: int) -> str:
    return scene.words[place].low if place < len(scene.words) else ""
