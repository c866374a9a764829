"""Who lets whom use content in English, told from the side of the one who gets it, and who is chosen as a partner.

"B paid A $20 million for the right to use its articles", "B pays A to license them", "B gained access to A's archive",
"A makes its library available to B"; "A picked B as its partner", "A enlisted B to build", "under a pact signed in May,
A and B will".
"""

from collections.abc import Iterator

from kg.extract.english.claims import Claim
from kg.extract.english.deals import CONTENT, payee
from kg.extract.english.hanging import behind
from kg.extract.english.inflection import every_form
from kg.extract.english.order import is_passive, subject
from kg.extract.english.parts import Phrase, Scene
from kg.extract.entities import Cluster

_SIDES = ("Company", "Organization", None)
_PAYS = frozenset(("pay", "pays", "paid", "paying"))
_GAINS = frozenset(("gain", "gains", "gained", "gaining", "get", "gets", "got", "getting", "secured", "secures", "won"))
_GAINS |= frozenset(
    (
        "obtained",
        "obtains",
        "bought",
        "buys",
        "acquired",
        "given",
        "granted",
        "receives",
    )
)
_RIGHTS = frozenset(("right", "rights", "access", "license", "licence", "licenses", "licences", "permission"))
_LICENCES = frozenset(("license", "licence", "licenses", "licences"))
#: A licence that one has was given; a right may only be claimed.
_HOLDS = frozenset(("has", "have", "took", "takes"))
_SPANS = frozenset(("years", "decades", "thousands", "millions", "hundreds", "some", "parts", "all", "most", "part"))
_CONTENT = CONTENT | {"music", "data", "photos", "videos", "clips", "collection", "database", "catalogs", "posts"}


def rights(scene: Scene) -> Iterator[Claim]:
    """Claim who licensed what to whom where a payment, a right gained or a library made available tells it."""
    for at, word in enumerate(scene.words):
        if word.low in _PAYS and not is_passive(scene, at):
            yield from _paid_for(scene, at)
        elif word.low in _GAINS | _HOLDS:
            yield from _gained(scene, at)
        elif word.low == "available":
            yield from _made_available(scene, at)


def _licence(scene: Scene, at: int, heads: list[Cluster], tails: list[Cluster], last: int) -> Iterator[Claim]:
    for head in heads:
        for tail in tails:
            if head is not tail and head.type in _SIDES and tail.type in _SIDES:
                yield Claim(head, "licensed", tail, "licensed.en.right", at, min(at, last), max(at, last))


def _paid_for(scene: Scene, at: int) -> Iterator[Claim]:
    """ "B paid A $20 million for the right to use its articles"."""
    whom = scene.clause.after(at)
    names = payee(scene, whom) if whom else []
    if whom is None or not names:
        return
    gives = next((each for each in scene.clause.phrases if whom.last < each.first and each.marker == "for"), None)
    uses = _to_use(scene, whom.last)
    if uses:
        yield from _licence(scene, at, names, subject(scene, at)[0], uses)
    elif gives and (gives.head in _RIGHTS or (gives.head == "use" and gives.first - whom.last < 14)):
        yield from _licence(scene, at, names, subject(scene, at)[0], gives.last)


def _to_use(scene: Scene, last: int) -> int:
    """ "paid A $20 million a year to license its content": the place of the content; 0 if none is told."""
    for place in range(last + 1, min(last + 12, len(scene.words) - 1)):
        if scene.words[place].part in ("MARK", "REL", "THAT", "SUB"):
            break
        if scene.words[place].low == "to" and scene.words[place + 1].low in _USES:
            content = scene.clause.after(place + 1)
            return content.last if content and content.head in _CONTENT else 0
    return 0


_USES = frozenset(("license", "use", "access", "display", "surface", "show", "feature", "train"))


#: Where access is given for a suit ("granted access to the code in discovery").
_OF_SUITS = frozenset(("discovery", "court", "judge", "magistrate"))


def _gained(scene: Scene, at: int) -> Iterator[Claim]:
    """ "B gained access to the archive of A", "B won rights to A's songs"."""
    right = scene.clause.after(at)
    kinds = _LICENCES if scene.words[at].low in _HOLDS else _RIGHTS
    if right and scene.words[right.first].low == "no":
        return
    if right is None or right.head not in kinds or right.names or right.owner or not _OF_SUITS.isdisjoint(scene.said):
        return
    place = right.last + 1
    place += place + 1 < len(scene.words) and scene.words[place].low == "to" and scene.words[place + 1].part != "DET"
    use = place < len(scene.words) and scene.words[place].part in ("VERB", "TRIG", "NOUN") and place > right.last + 1
    what = scene.clause.after(place)
    while use and what and what.head in _SPANS and (part := _of(scene, what)):
        # "the right to use 70 years of Acme Media archives"
        what = part
    if use and what and what.head in _CONTENT:
        # "the right to display dispatches from A"
        inner = [word.who for word in scene.words[what.first : what.last] if word.part == "NAME" and word.who]
        given = [what.owner] if what.owner else inner or (_of(scene, what, ("of", "from")) or what).names
        yield from _licence(scene, at, given, subject(scene, at)[0], what.last)
        return
    what = scene.clause.after(right.last + 1)
    if what is None or what.marker not in ("to", "for", "in") or what.first > right.last + 4:
        return
    while what and not what.names and what.owner is None and what.head not in _CONTENT:
        # "access to parts of the archive of A"
        what = _of(scene, what)
    if what is None or what.names or what.head not in _CONTENT:
        return
    owners = [what.owner] if what.owner else []
    source = _of(scene, what, ("of", "from"))
    owners = owners or (source.names if source else [])
    yield from _licence(scene, at, owners, subject(scene, at)[0], what.last)


def _of(scene: Scene, phrase: Phrase, markers: tuple[str, ...] = ("of",)) -> Phrase | None:
    """What hangs on a phrase by "of"."""
    place = phrase.last + 1
    if place < len(scene.words) and scene.words[place].low in markers:
        return scene.clause.after(place)
    return None


def _made_available(scene: Scene, at: int) -> Iterator[Claim]:
    """ "A makes its library available to B"."""
    content = scene.clause.before(at)
    to = scene.clause.after(at + 1) if at + 1 < len(scene.words) and scene.words[at + 1].low == "to" else None
    if content is None or to is None or not to.names or content.head not in _CONTENT or content.owner is None:
        return
    yield from _licence(scene, at, [content.owner], to.names, to.last)


_PICKS = frozenset(("picked", "picks", "chose", "chosen", "chooses", "selected", "selects", "named", "names", "tapped"))
_PICKS |= frozenset(("taps", "appointed", "appoints", "picking", "choosing", "selecting", "tapping", "brought"))
_ENLISTS = frozenset(("enlisted", "enlists", "enlisting", "recruited", "recruits", "tapped", "taps", "tapping"))
_PACTS = frozenset(("deal", "agreement", "partnership", "pact", "alliance", "collaboration", "understanding", "tie-up"))
_PACTS |= {"memorandum of understanding", "memorandum of cooperation", "venture", "joint venture", "arrangement"}


def chosen(scene: Scene) -> Iterator[Claim]:
    """Claim who became whose partner by choice, or under a pact that the sentence begins with."""
    for at, word in enumerate(scene.words):
        if word.low in _PICKS | _ENLISTS and not is_passive(scene, at):
            whom = scene.clause.after(at)
            if whom and whom.names and (_as_partner(scene, whom) or (word.low in _ENLISTS and _to_do(scene, whom))):
                yield from _tied(scene, at, subject(scene, at)[0], whom.names, whom.last)
        if word.low == "up" and at and scene.words[at - 1].low in ("signed", "signs", "signing"):
            whom = scene.clause.after(at + 1) if scene.words[at + 1 : at + 2] else None
            if whom and whom.names and whom.marker == "with" and _as_partner(scene, whom):
                yield from _tied(scene, at, subject(scene, at - 1)[0], whom.names, whom.last)
        if word.low in ("up", "with") and at and scene.words[at - 1].low in _TIES[word.low]:
            # "lined up A and B as partners", "agreed with A and B to build"
            whom = scene.clause.after(at)
            told = whom and (_as_partner(scene, whom) if word.low == "up" else _to_do(scene, whom))
            if whom and whom.names and told and {name.type for name in whom.names} <= {"Company", "Organization"}:
                yield from _tied(scene, at - 1, subject(scene, at - 1)[0], whom.names, whom.last)
        if word.low == "together" and (at + 1 == len(scene.words) or scene.words[at + 1].part == "MARK"):
            yield from _ending_together(scene, at)
        if word.low in ("jointly", "together") and at + 1 < len(scene.words):
            yield from _jointly(scene, at)
    opening = scene.clause.phrases[0] if scene.clause.phrases else None
    if opening and opening.first < 2 and opening.marker == "under" and opening.head in _PACTS:
        yield from _under_pact(scene, opening)


_TIES = {"up": ("lined", "lines", "lining"), "with": ("agreed", "agrees", "agreeing")}
_DO_TOGETHER = every_form(
    "built", "developed", "launched", "created", "offered", "worked", "trained", "designed", "explored", "tested",
    "operated", "deployed", "funded", "produced", "researched", "invested", "marketed", "established",
) | {"run", "runs", "ran", "running"}  # fmt: skip


def _jointly(scene: Scene, at: int) -> Iterator[Claim]:
    """ "A and B will jointly build a data centre"."""
    done = scene.words[at + 1].low in _DO_TOGETHER
    heads, first = subject(scene, at + 1)
    firms = [name for name in heads if name.type in _SIDES]
    if done and len(firms) == len(heads) == 2:
        yield from _tied(scene, at, firms[:1], firms[1:], first)


def _ending_together(scene: Scene, at: int) -> Iterator[Claim]:
    """ "A and B are to develop a chip together"."""
    for verb in range(at - 1, 0, -1):
        if scene.words[verb].low in _DO_TOGETHER:
            heads, first = subject(scene, verb)
            if len(heads) == 2 and all(name.type in _SIDES for name in heads):
                yield from _tied(scene, verb, heads[:1], heads[1:], first)
            return


def _as_partner(scene: Scene, whom: Phrase) -> bool:
    words = scene.words[whom.last + 1 : whom.last + 9]
    return bool(words) and words[0].low in ("as", "to") and any(each.low in ("partner", "partners") for each in words)


def _to_do(scene: Scene, whom: Phrase) -> bool:
    return whom.last + 1 < len(scene.words) and scene.words[whom.last + 1].low == "to"


def _under_pact(scene: Scene, opening: Phrase) -> Iterator[Claim]:
    """ "Under a pact signed in May, A and B will …", "Under its deal with B, A will …"."""
    if any(name.type in _SIDES for name in behind(scene, opening.last, ("with",), ())[0]):
        return
    comma = next((at for at in range(opening.last, len(scene.words)) if scene.words[at].text == ","), None)
    main = scene.clause.after(comma) if comma is not None else None
    if main and len(main.names) == 2 and main.marker is None:
        yield from _tied(scene, opening.last, main.names[:1], main.names[1:], main.last)


def _tied(scene: Scene, at: int, heads: list[Cluster], tails: list[Cluster], last: int) -> Iterator[Claim]:
    bodies = (*_SIDES, "Regulator")
    for head in heads:
        for tail in tails:
            if head is not tail and head.type in bodies and tail.type in bodies:
                yield Claim(head, "partneredWith", tail, "partneredWith.en.chosen", at, min(at, last), max(at, last))
