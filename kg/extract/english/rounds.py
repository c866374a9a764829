"""Rounds of financing in English: who put money into the firm that raised it, whichever verb tells of it.

"A led B's Series C", "B's funding was led by A", "the round drew A and C", "with C also taking part".
"""

from collections.abc import Iterator

from kg.extract.english.claims import Claim
from kg.extract.english.deals import taking_part
from kg.extract.english.named import including, introduced, objects
from kg.extract.english.order import fit, has_be, is_passive, subject
from kg.extract.english.parts import Phrase, Scene, Word
from kg.extract.entities import Cluster
from kg.text.patterns import compiled

_ROUNDS = frozenset(
    ("round", "rounds", "funding", "financing", "fundraise", "fundraising", "injection", "extension", "seed", "raise")
) | {"funding round", "financing round", "seed round", "fundraiser", "investment", "capital injection"}
_STAGE = compiled(r"[A-K]\d?")
#: What an investor does to or in a round, and what one may do without naming it.
_LEADS = frozenset(("led", "leads", "leading", "lead", "co-led", "co-leads", "co-leading", "anchored", "headed"))
_JOINS = frozenset(("joined", "joins", "joining", "join"))
_SHARES = frozenset(("participated", "participates", "participating", "participate", "contributed", "contributing"))
_TAKES = frozenset(("took", "takes", "taking", "take", "taken"))
_DRAWS = frozenset(("roped", "drew", "draws", "attracted", "attracts", "saw", "sees", "included", "includes", "counts"))
_DRAWS |= frozenset(("include", "featured", "features", "were", "are", "was"))
_BACKERS = frozenset(("investors", "backers", "participants", "investor", "backer", "participant", "shareholders"))
_RAISES = frozenset(("raised", "raises", "raise", "raising", "secured", "secures", "closed", "closes", "landed"))
_RAISES |= frozenset(
    (
        "completed",
        "announced",
        "announces",
        "announce",
        "confirm",
        "confirmed",
        "confirms",
        "close",
        "complete",
        "bagged",
        "locked",
        "received",
        "nabbed",
        "lands",
        "got",
        "won",
    )
)
_SHARE = frozenset(("participation", "backing", "contributions"))
_GIVES = frozenset(("contributed", "contributes", "contributing"))
_PUTS = frozenset(
    ("put", "puts", "putting", "plunged", "committed", "commits", "committing", "pouring", "sank", "deployed", "plowed")
)
_INVESTS = frozenset(("invested", "invests", "invest", "investing"))
_SUM = compiled(r"[$€£¥₩]\d|\b(?:million|billion|bn)\b")
_PIECES = frozenset(("piece", "portion", "tranche", "deal", "transaction", "syndicate"))
_EMERGES = frozenset(("emerged", "emerges", "emerging"))
_INVESTORS = ("Company", "Organization", "Person", "Jurisdiction", "Regulator")
_FIRMS = ("Company", "Organization")


def rounds(scene: Scene) -> Iterator[Claim]:
    """Read who invested by the verbs of a sentence that tells of a round, or follows one that does."""
    places = [at for at in range(len(scene.words)) if is_round(scene, at)]
    if (
        not places
        and not scene.raiser
        and not any(word.low in _BACKERS | _PUTS | _GIVES | _EMERGES for word in scene.words)
    ):
        return
    for at in range(len(scene.words)):
        heads, at_round = _investors(scene, at, places)
        if not heads[0] and places and scene.words[at].low in _RAISES and (beside := _with_backers(scene, at)):
            # "closed a round with investors including A"
            heads = beside.names, beside.last
        if not heads[0]:
            continue
        near = min(places, key=lambda place: abs(place - at)) if places else at
        raisers = _raiser(scene, at_round if at_round is not None else near, at)
        for tail in raisers:
            for head in fit(heads[0], _INVESTORS):
                if head is not tail:
                    yield Claim(head, "investedIn", tail, "investedIn.en.round", at, min(at, heads[1]), max(at, near))


_GETS = ("bag", "net", "nab", "haul", "pulled in", "clinch", "land", "secur", "scor", "receiv")
_MONEY = frozenset(
    (
        "cash",
        "funds",
        "fresh money",
        "million",
        "billion",
        "bn",
        "m",
        "funding",
        "financing",
        "capital",
        "money",
        "round",
        "investment",
    )
)


def raises(scene: Scene, at: int) -> bool:
    """Say whether the verb at a place raises money: "raised", and what else is done with a sum of money for object."""
    object_ = scene.clause.after(at)
    money = object_ is not None and (object_.head in _MONEY or object_.head[:1] in "$€£¥")
    return scene.words[at].low.startswith("rais") or (money and scene.words[at].low.startswith(_GETS))


def owner_of_round(scene: Scene) -> list[Cluster]:
    """ "talks to join B's funding round": whose round a sentence tells of."""
    for phrase in scene.clause.phrases:
        if phrase.owner and phrase.head in _OWN_ROUNDS and phrase.owner.type in _FIRMS:
            return [phrase.owner]
    return []


_OWN_ROUNDS = frozenset(("round", "fundraising", "fundraise", "funding round", "financing round", "seed round"))


def is_round(scene: Scene, at: int) -> bool:
    """Say whether the word at a place is a round of funding: "round", "Series" before "B"."""
    word = scene.words[at]
    follow = scene.words[at + 1].text if at + 1 < len(scene.words) else ""
    return (word.low in _ROUNDS and not is_other_round(scene, at)) or (
        word.text == "Series" and bool(_STAGE.fullmatch(follow))
    )


def is_other_round(scene: Scene, at: int) -> bool:
    """ "a round of litigation", but not "a round of seed funding"."""
    if scene.words[at].low not in ("round", "rounds") or not _next_is(scene, at, "of"):
        return False
    behind = next((each for each in scene.clause.phrases if each.first > at + 1), None)
    return behind is None or {each.low for each in _of(scene, behind)}.isdisjoint(_ROUNDS | _MONEY)


def _investors(scene: Scene, at: int, places: list[int]) -> tuple[tuple[list[Cluster], int], int | None]:
    """Whom the verb at a place tells to have invested, and the place of the round if it stands behind the verb."""
    word, nobody = scene.words[at], (list[Cluster](), at)
    object_ = scene.clause.after(at)
    meant = next((place for place in places if object_ and object_.first <= place <= object_.last), None)
    if word.low in _SHARE and places:
        # "with participation from investors such as A"
        near = (each for each in scene.clause.phrases if each.first == at + 2 and each.marker == "from")
        source = next(near, None)
        named = source and (source if source.names else including(scene, source) or introduced(scene, source))
        return ((named.names, named.last) if named else nobody), None
    backs = word.low == "backed" and at - 1 in places
    if (word.low in _LEADS | _JOINS or backs) and at + 1 < len(scene.words) and scene.words[at + 1].low == "by":
        # "was led by A", "a round joined by A", "valued at $1 billion in a round backed by A"
        if at and scene.words[at - 1].text == "," and all(place > at for place in places):
            # "Acme, led by Jane Doe, closed a round": its chief
            return nobody, None
        return (_listed(scene, at + 1), None) if places else (nobody, None)
    if word.low in _LEADS | _JOINS and meant is not None:
        return subject(scene, at), meant
    if word.low in _LEADS and object_ and object_.head in _PIECES and not is_passive(scene, at):
        # "A led the equity piece, joined by B"
        heads, first = subject(scene, at)
        return ([*heads, *taking_part(scene, at)], first) if scene.raiser else nobody, None
    if word.low in _LEADS and object_ is None and (places or scene.raiser) and not is_passive(scene, at):
        # "A and B led, with C and D also on board"
        heads, first = subject(scene, at)
        return ([*heads, *taking_part(scene, at)], first) if heads else nobody, None
    if word.low in _JOINS and object_ and any(each.low in _BACKERS for each in scene.words[at : object_.last]):
        # "A joined existing investors B and C"
        heads, first = subject(scene, at)
        return ([*heads, *object_.names], first), None
    if word.low in _INVESTS and not _into_whom(scene, at):
        # "in talks to invest", "will invest $1 billion in B's round"
        place = _of_round(scene, at, places)
        stops = at + 1 == len(scene.words) or scene.words[at + 1].part == "MARK"
        elsewhere = not stops and any(each.low in ("in", "into", "over") for each in scene.words[at + 1 : at + 6])
        base = word.low.startswith("invest") and not word.low.endswith(("ed", "s")) and not stops
        told = place is not None or (scene.raiser and not elsewhere and not base)
        return (subject(scene, at) if told else nobody), place
    if word.low in ("put", "puts") and scene.raiser and _next_is(scene, at, "money") and _next_is(scene, at + 1, "in"):
        return (subject(scene, at), None) if not _into_whom(scene, at) else (nobody, None)
    if word.low in ("came", "comes") and _next_is(scene, at, "from"):
        # "The money came from A and B"
        source, giver = _opening_phrase(scene, at), scene.clause.after(at + 1)
        return ((giver.names, giver.last) if giver and source and source.head in _MONEY else nobody), None
    if word.low in _EMERGES and object_ is None:
        return _comes_with(scene, at), at
    if (word.low in _PUTS and object_ is None) or (
        object_ and word.low in _PUTS and not _SUM.search(_text(scene, object_))
    ):
        into = _into_whom(scene, at)
        paid = into and any(_SUM.search(each.text) for each in scene.words[at + 1 : into.first])
        return (subject(scene, at), into.first) if into and paid else (nobody, None)
    if word.low in _PUTS | _GIVES and object_ and _SUM.search(" ".join(each.text for each in _of(scene, object_))):
        into = next((each for each in scene.clause.phrases if each.first == object_.last + 2), None)
        ways = ("into", "in", "to") if word.low in _GIVES else ("into", "in")
        return (subject(scene, at), into.first) if into and into.marker in ways else (nobody, None)
    if word.low in _SHARES or (word.low in _TAKES and _part_behind(scene, at)):
        place = _of_round(scene, at, places)
        after = at + 1 + _part_behind(scene, at)
        other = place is None and after < len(scene.words) and scene.words[after].part == "PREP"
        return (nobody if other else _partakers(scene, at)), place
    if word.low in _DRAWS and not has_be(scene, at):
        before = scene.clause.before(at - (scene.words[at - 1].part in ("ADV", "AUX")))
        share = taking_part(scene, at) if object_ and not object_.names else []
        if before and share and any(before.first <= place <= before.last for place in places):
            return (share, at), None
        if before and (any(before.first <= place <= before.last for place in places) or _are_backers(scene, before)):
            return _listed(scene, at), None
        if before is None and at and scene.words[at - 1].part == "THAT" and places and places[-1] < at:
            return _listed(scene, at), None
    return nobody, None


def _with_backers(scene: Scene, at: int) -> Phrase | None:
    """Those whom "with investors including A" names behind a verb."""
    some = (each for each in scene.clause.phrases if each.first > at and each.marker == "with" and not each.names)
    backers = next((each for each in some if each.head in _BACKERS), None)
    return including(scene, backers) if backers else None


def _opening_phrase(scene: Scene, at: int) -> Phrase | None:
    """The noun phrase that a sentence begins with, before the verb at a place."""
    first = next((each for each in scene.clause.phrases if each.marker is None), None)
    return first if first and first.last < at and first.first < 2 else None


def _next_is(scene: Scene, at: int, low: str) -> bool:
    return at + 1 < len(scene.words) and scene.words[at + 1].low == low


def _text(scene: Scene, phrase: Phrase) -> str:
    return " ".join(each.text for each in _of(scene, phrase))


def _into_whom(scene: Scene, at: int) -> Phrase | None:
    """The firm behind "in" or "into" close to a verb."""
    near = (each for each in scene.clause.phrases if at < each.first < at + 9 and each.marker in ("in", "into"))
    return next((each for each in near if fit(each.names, (*_FIRMS, "Product", "Model"))), None)


def _comes_with(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "B emerged from stealth with $300 million from A"."""
    summed = next((each for each in scene.clause.phrases if each.first > at and each.marker == "with"), None)
    if summed is None or not _SUM.search(_text(scene, summed)):
        return [], at
    source = next((each for each in scene.clause.phrases if each.first > summed.last and each.marker == "from"), None)
    return (source.names, source.first) if source else ([], at)


def _of(scene: Scene, phrase: Phrase) -> list[Word]:
    return scene.words[phrase.first : phrase.last + 1]


def _are_backers(scene: Scene, phrase: Phrase) -> bool:
    """ "Its backers include A": of the one whose they are, or of the round told of."""
    return phrase.head in _BACKERS and phrase.marker is None and (phrase.owner is not None or bool(scene.raiser))


def _listed(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """Whom a word has for its object: by name, or behind a noun that they are named for ("investors such as A")."""
    at += scene.words[at + 1].low == "in" if at + 1 < len(scene.words) else 0
    direct = objects(scene, at)
    if direct[0]:
        return direct
    phrase = scene.clause.after(at)
    meant = (including(scene, phrase) or introduced(scene, phrase)) if phrase and not phrase.names else None
    return (meant.names, meant.last) if meant else ([], at)


def _part_behind(scene: Scene, at: int) -> bool:
    return at + 1 < len(scene.words) and scene.words[at + 1].low == "part"


def _partakers(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "A and B participated", "with A and B also taking part"."""
    before = at
    while before and scene.words[before - 1].part == "ADV":
        before -= 1
    beside = scene.clause.before(before) if scene.words[at].low.endswith("ing") else None
    return (beside.names, beside.first) if beside and beside.marker == "with" else subject(scene, at)


def _of_round(scene: Scene, at: int, places: list[int]) -> int | None:
    return next((place for place in places if at < place < at + 12), None)


def _raiser(scene: Scene, place: int, at: int) -> list[Cluster]:
    """Who raised the money of the round at a place."""
    phrase = scene.clause.at(place)
    found: list[Cluster] = []
    if phrase:
        inner = [word.who for word in scene.words[phrase.first : phrase.last + 1] if word.part == "NAME" and word.who]
        found = _firms([phrase.owner] if phrase.owner else inner)
        if not found:
            following = next((each for each in scene.clause.phrases if each.first > phrase.last), None)
            close = following is not None and scene.words[phrase.last + 1].low in _OF
            found = _firms(following.names) if close and following and following.marker in _OF else []
    subject_ = scene.clause.before(at)
    if not found and subject_ and subject_.owner and subject_.head in _BACKERS:
        found = _firms([subject_.owner])
    for verb, word in enumerate(scene.words) if not found else ():
        if word.low in _RAISES | _EMERGES and (verb != place or word.low in _EMERGES):
            found = _firms(subject(scene, verb)[0])
        elif word.low in ("values", "valued", "valuing"):
            found = _firms((subject if has_be(scene, verb) else objects)(scene, verb)[0])
        if found:
            break
    return (found or scene.raiser)[:1]


_OF = frozenset(("for", "of", "in", "into", "by"))


def _firms(names: list[Cluster]) -> list[Cluster]:
    return fit(names, _FIRMS)
