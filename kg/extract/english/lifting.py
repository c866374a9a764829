"""Who lifts which ban in English, where another sentence tells of the ban: "regulators later lifted the ban"."""

from collections.abc import Iterator, Sequence

from kg.extract.english.claims import Claim
from kg.extract.english.hanging import behind, governor
from kg.extract.english.inflection import every_form
from kg.extract.english.order import has_be, is_passive, subject
from kg.extract.english.parts import Phrase, Scene
from kg.extract.entities import Cluster

_BANS = frozenset(("ban", "suspension", "block", "restriction", "restrictions", "prohibition", "order"))
#: What one does to a ban that is over.
LIFTS = every_form(
    "lifted", "removed", "reversed", "revoked", "rescinded", "ended", "overturned", "eased", "dropped", "scrapped",
    "cancelled", "relaxed", "loosened", "annulled", "repealed", "withdrew", "undid",
)  # fmt: skip
_RESTORES = every_form("restored", "reopened", "resumed")
_LETS = every_form("allowed", "permitted", "let", "welcomed") | {"let", "lets"}
_CURBS = frozenset(("restrictions", "curbs", "limits", "freeze", "limitation", "blockade", "moratorium"))
_THE = frozenset(("the", "its", "that", "this", "their"))
_RESUMES = frozenset(("resumed", "returned", "resumes", "returns", "back", "available", "accessible", "online"))
_AUTHORITIES = frozenset(("regulator", "regulators", "authority", "authorities", "watchdog", "government", "officials"))


def lifted(scene: Scene, banned: Sequence[Claim]) -> Iterator[Claim]:
    """Claim what ends a ban that was told of, or a ban that the service of the same sentence came back from."""
    yield from _restored(scene)
    yield from _of_curbs(scene)
    if scene.said.isdisjoint(LIFTS):
        return
    yield from _of_name(scene)
    for phrase in scene.clause.phrases:
        if phrase.head not in _BANS or phrase.names or scene.words[phrase.first].low not in _THE:
            continue
        verb = governor(scene, phrase)
        if verb is None or scene.words[verb].low not in LIFTS:
            continue
        passive = verb > phrase.last and (is_passive(scene, verb) or has_be(scene, verb))
        heads = [] if passive else [head for head in subject(scene, verb)[0] if head.type in _BODIES]
        if not heads and banned and (passive or _is_authority(scene, verb) or _is_it(scene, verb)):
            heads = [banned[-1].head]
        for head in heads:
            for tail in _things(scene, verb, banned, head):
                yield Claim(head, "liftedBan", tail, "liftedBan.en.told", verb, min(verb, phrase.first), verb)


_BODIES = ("Regulator", "Jurisdiction", "Legislature")


def _of_name(scene: Scene) -> Iterator[Claim]:
    """ "Malaysia lifts Pixie ban"."""
    words = scene.words
    for at, (verb, thing, ban) in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if verb.low not in LIFTS or ban.low not in _BANS or thing.who is None or is_passive(scene, at):
            continue
        for head in subject(scene, at)[0]:
            if head.type in _BODIES and thing.who.type in ("Product", "Model", "Company"):
                yield Claim(head, "liftedBan", thing.who, "liftedBan.en.name", at, at, at + 2)


_SERVICES = ("Product", "Model", "Company")


def _restored(scene: Scene) -> Iterator[Claim]:
    """ "Malaysia restored access to Pixie", "restores Pixie access", "allowed Pixie back"."""
    words = scene.words
    for at, word in enumerate(words):
        whom: Phrase | None = None
        if word.low in _RESTORES and not is_passive(scene, at):
            access = scene.clause.after(at)
            to = access.last + 1 if access and access.head == "access" else len(words)
            inner = (
                [each.who for each in words[access.first : to] if each.who] if access and to < len(words) + 1 else []
            )
            whom = scene.clause.after(to) if to < len(words) and words[to].low == "to" else None
            whom = Phrase(at, at, inner) if inner and access and access.head == "access" else whom
        elif word.low in _LETS and not is_passive(scene, at):
            whom = scene.clause.after(at)
            after = words[whom.last + 1].low if whom and whom.last + 1 < len(words) else ""
            inner_back = whom is not None and words[whom.last].low == "back"
            whom = whom if after in ("back", "resume", "return") or inner_back else None
        for head in subject(scene, at)[0] if whom else ():
            for tail in whom.names if whom else ():
                if head.type in (*_BODIES, "Court") and tail.type in _SERVICES:
                    yield Claim(head, "liftedBan", tail, "liftedBan.en.restored", at, at, at)


def _of_curbs(scene: Scene) -> Iterator[Claim]:
    """ "Malaysia removed restrictions on Pixie", "announced the lifting of its ban on Pixie"."""
    for phrase in scene.clause.phrases:
        verb = governor(scene, phrase) if phrase.head in _CURBS else None
        over = (
            scene.clause.before(phrase.first - 1) if phrase.head in _CURBS | _BANS and phrase.marker == "of" else None
        )
        ending = over is not None and over.head in _ENDINGS and over.first > 1
        if ending and over:
            verb = over.first - 1
        if verb is None or (scene.words[verb].low not in LIFTS and not ending):
            continue
        passive = is_passive(scene, verb) or has_be(scene, verb)
        heads = behind(scene, verb, ("by",), (*_BODIES, "Court"))[0] if passive else subject(scene, verb)[0]
        for head in heads:
            for tail in behind(scene, phrase.last, ("on", "against", "of"), _SERVICES)[0]:
                if head.type in (*_BODIES, "Court"):
                    yield Claim(head, "liftedBan", tail, "liftedBan.en.curbs", verb, verb, phrase.last)


_ENDINGS = frozenset(("lifting", "removal", "end", "reversal", "easing"))


def _is_it(scene: Scene, verb: int) -> bool:
    """ "It lifted the ban", "but lifted the ban": who banned before."""
    before = [phrase for phrase in scene.clause.phrases if phrase.last < verb and phrase.marker is None]
    return bool(before) and before[-1].head in ("it", "they", "government", "country")


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
