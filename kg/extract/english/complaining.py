"""Who complains of whom to an authority in English: "In a complaint to the CNIL, A accused B of breaching the law".

"A reported B to the CNIL", "A lodged a complaint with the CNIL, alleging that B processes data unlawfully", "The
complaint, filed with the FTC by A, says B deceived users".
"""

from collections.abc import Iterator

from kg.extract.english.claims import Claim
from kg.extract.english.hanging import behind
from kg.extract.english.inflection import BROUGHT, every_form
from kg.extract.english.order import is_passive, subject
from kg.extract.english.parts import Phrase, Scene
from kg.extract.entities import Cluster

_AUTHORITIES = ("Regulator",)
_BODIES = frozenset(("authority", "authorities", "regulator", "regulators", "watchdog", "watchdogs", "commissioner"))
_HEADS = ("Organization", "Company", "Person", "Group", "Regulator")
_TAILS = ("Company", "Organization", "Product", "Model", "Person", None)
_COMPLAINTS = frozenset(("complaint", "complaints"))
_REPORTS = every_form("reported", "referred")
_CHARGES = frozenset(("accused", "accuses", "accusing", "alleging", "alleged", "alleges", "claiming", "claims", "says"))
_CHARGES |= {"said", "arguing", "argues", "argued", "saying", "claimed", "contends", "targeting", "over", "about"}


def _claims(scene: Scene, at: int, heads: list[Cluster], tails: list[Cluster]) -> Iterator[Claim]:
    for head in heads:
        for tail in tails:
            if head is not tail and head.type in _HEADS and tail.type in _TAILS:
                yield Claim(head, "complainedAgainst", tail, "complainedAgainst.en.told", at, 0, at)


def complaining(scene: Scene) -> Iterator[Claim]:
    """Claim who complains of whom, where the authority is told and the complaint's words tell it in two places."""
    yield from _reported(scene)
    for phrase in scene.clause.phrases:
        if phrase.head in _COMPLAINTS and is_to_authority(scene, phrase):
            yield from _accusing(scene, phrase)


def is_to_authority(scene: Scene, complaint: Phrase) -> bool:
    """ "a complaint to the CNIL", "filed a complaint with the authority": to nobody but an authority."""
    if any(name.type == "Court" for phrase in scene.clause.phrases for name in phrase.names) or "court" in scene.said:
        return False
    for phrase in scene.clause.phrases:
        named = any(name.type in _AUTHORITIES for name in phrase.names) or phrase.head in _BODIES
        if phrase.marker in ("to", "with", "before", "at") and named and phrase.first > complaint.last:
            return True
    return complaint.marker == "in" and any(
        name.type in _AUTHORITIES for phrase in scene.clause.phrases for name in phrase.names
    )


def _accusing(scene: Scene, complaint: Phrase) -> Iterator[Claim]:
    """Who accuses whom in a complaint, or asks an authority to act against whom."""
    if behind(scene, complaint.last, ("against",), _TAILS[:-1])[0]:
        return
    heads = [complaint.owner] if complaint.owner else behind(scene, complaint.last, ("by", "from"), _HEADS)[0]
    for at in range(complaint.first if complaint.marker is None else 0, len(scene.words)):
        word = scene.words[at]
        if word.low not in _CHARGES or is_passive(scene, at):
            continue
        whom = scene.clause.after(scene.clause.opened(at))
        tails = [] if whom is None else whom.names or ([whom.owner] if whom.owner else [])
        tails = [name for name in tails if name.type in _TAILS]
        if not heads and (at < complaint.first or complaint.marker == "in"):
            heads = subject(scene, at)[0]
        verb = complaint.first - 1
        if not heads and scene.words[verb].low in BROUGHT | {"submitted", "submits", "files", "lodges", "filing"}:
            heads = subject(scene, verb)[0]
        if not heads:
            filed = next((each for each in range(complaint.last, at) if scene.words[each].low in BROUGHT), at)
            heads = behind(scene, filed, ("by",), _HEADS)[0]
        if tails:
            yield from _claims(scene, at, heads, tails[:1])
            return


def _reported(scene: Scene) -> Iterator[Claim]:
    """ "A reported B to the CNIL", "A took B to the data protection authority"."""
    for at, word in enumerate(scene.words) if not scene.said.isdisjoint(_REPORTS) else ():
        whom = scene.clause.after(at) if word.low in _REPORTS and not is_passive(scene, at) else None
        to = scene.clause.after(whom.last + 1) if whom and whom.last + 1 < len(scene.words) else None
        if whom and to and to.marker == "to" and any(name.type in _AUTHORITIES for name in to.names):
            yield from _claims(scene, at, subject(scene, at)[0], whom.names)
