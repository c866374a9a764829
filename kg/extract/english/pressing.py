"""What English sentences say that others should do: who is for or against a bill by that, and who is told to mend.

"A urged Congress to reject the Data Act", "the authority recommended that Acme delete the data".
"""

from collections.abc import Iterator

from kg.extract.english.claims import Claim
from kg.extract.english.named import objects
from kg.extract.english.order import is_passive, subject
from kg.extract.english.parts import Scene
from kg.extract.entities import AGENTS, Cluster

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


#: What sets right, where an authority recommends it.
_REMEDIES = frozenset(
    ("delete", "destroy", "stop", "halt", "cease", "suspend", "pause", "correct", "change", "improve", "remedy", "fix")
) | {"revise", "remove", "erase", "refrain", "strengthen", "withdraw", "recall", "limit", "tighten"}


def advised(scene: Scene) -> Iterator[Claim]:
    """ "The authority recommended that Acme delete the data" warns it; "recommended that Congress act" urges it."""
    for at, word in enumerate(scene.words):
        opened = scene.clause.opened(at) if word.low in ("recommended", "recommends") else at
        if opened == at or is_passive(scene, at):
            continue
        whom, deed = _meant(scene, opened + 1)
        heads, first = subject(scene, at)
        for head in heads:
            for tail in whom:
                chamber = tail.type == "Legislature"
                relation = "urged" if chamber else "warned" if deed in _REMEDIES else ""
                fits = head.type in AGENTS if chamber else (head.type, tail.type) in _MENDED
                if relation and fits and head is not tail:
                    yield Claim(head, relation, tail, f"{relation}.en.advised", at, min(first, at), opened + 1)


_MENDED = frozenset(("Regulator", kind) for kind in ("Company", "Organization", "Product", "Model"))


def _meant(scene: Scene, place: int) -> tuple[list[Cluster], str]:
    """Who should do it, as a list of names alone, and what."""
    whom: list[Cluster] = []
    while place < len(scene.words) and (scene.words[place].who or scene.words[place].part in ("DET", "CONJ", "MARK")):
        whom += [who] if (who := scene.words[place].who) else []
        place += 1
    return whom, _low(scene, place)


def _low(scene: Scene, place: int) -> str:
    return scene.words[place].low if place < len(scene.words) else ""
