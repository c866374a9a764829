"""Who lifts which ban in English, where another sentence tells of the ban: "regulators later lifted the ban"."""

from collections.abc import Iterator, Sequence

from kg.extract.english.claims import Claim
from kg.extract.english.hanging import governor
from kg.extract.english.order import has_be, is_passive, subject
from kg.extract.english.parts import Scene
from kg.extract.entities import Cluster

_BANS = frozenset(("ban", "suspension", "block", "restriction", "restrictions", "prohibition", "order"))
_LIFTS = frozenset(("lifted", "lifts", "lifting", "removed", "reversed", "revoked", "rescinded", "ended", "ends"))
_THE = frozenset(("the", "its", "that", "this", "their"))
_RESUMES = frozenset(("resumed", "returned", "resumes", "returns"))
_AUTHORITIES = frozenset(("regulator", "regulators", "authority", "authorities", "watchdog", "government", "officials"))


def lifted(scene: Scene, banned: Sequence[Claim]) -> Iterator[Claim]:
    """Claim what ends a ban that was told of, or a ban that the service of the same sentence came back from."""
    if scene.said.isdisjoint(_LIFTS):
        return
    yield from _of_name(scene)
    for phrase in scene.clause.phrases:
        if phrase.head not in _BANS or phrase.names or scene.words[phrase.first].low not in _THE:
            continue
        verb = governor(scene, phrase)
        if verb is None or scene.words[verb].low not in _LIFTS:
            continue
        passive = verb > phrase.last and (is_passive(scene, verb) or has_be(scene, verb))
        heads = [] if passive else [head for head in subject(scene, verb)[0] if head.type in _BODIES]
        if not heads and banned and (passive or _is_authority(scene, verb)):
            heads = [banned[-1].head]
        for head in heads:
            for tail in _things(scene, verb, banned, head):
                yield Claim(head, "liftedBan", tail, "liftedBan.en.told", verb, min(verb, phrase.first), verb)


_BODIES = ("Regulator", "Jurisdiction", "Legislature")


def _of_name(scene: Scene) -> Iterator[Claim]:
    """ "Malaysia lifts Pixie ban"."""
    words = scene.words
    for at, (verb, thing, ban) in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if verb.low not in _LIFTS or ban.low not in _BANS or thing.who is None or is_passive(scene, at):
            continue
        for head in subject(scene, at)[0]:
            if head.type in _BODIES and thing.who.type in ("Product", "Model", "Company"):
                yield Claim(head, "liftedBan", thing.who, "liftedBan.en.name", at, at, at + 2)


def _is_authority(scene: Scene, verb: int) -> bool:
    """ "regulators later lifted": those who were told of before."""
    before = [phrase for phrase in scene.clause.phrases if phrase.last < verb and phrase.marker is None]
    return bool(before) and before[-1].head in _AUTHORITIES and not before[-1].names


def _things(scene: Scene, verb: int, banned: Sequence[Claim], head: Cluster) -> list[Cluster]:
    """What was banned last, or what resumes once it is no more."""
    if banned:
        last = banned[-1]
        tails = [claim.tail for claim in banned if claim.at == last.at and claim.head is last.head]
        return [tail for tail in tails if tail is not head]
    for place, word in enumerate(scene.words):
        if word.low in _RESUMES and place < verb:
            return [name for name in subject(scene, place)[0] if name.type in ("Product", "Model", "Company")]
    return []
