"""Who wins or loses in court in English by a noun: "handed B a victory", "in a blow to B", "won a ruling from A".

A court hands, gives or deals it; the party wins, secures or suffers it; or it stands before the decision as what the
decision is to somebody.
"""

from collections.abc import Iterator

from kg.extract.english.claims import Claim
from kg.extract.english.decisions import WINNERS, bench, is_judge
from kg.extract.english.hanging import behind
from kg.extract.english.inflection import every_form
from kg.extract.english.order import is_passive, subject
from kg.extract.english.parts import Phrase, Scene
from kg.extract.english.settling import is_open
from kg.extract.entities import Cluster

_WINS = frozenset(("victory", "win", "victories", "wins", "triumph", "boost", "reprieve", "vindication"))
_LOSSES = frozenset(("defeat", "loss", "blow", "setback", "rebuke", "losses", "setbacks", "defeats"))
#: What is won from a court.
_ORDERS = frozenset(
    ("ruling", "judgment", "judgement", "injunction", "injunctions", "verdict", "dismissal", "decision")
)
_GIVES = every_form("handed", "gave", "delivered", "dealt", "granted", "awarded", "scored")
_GAINS = every_form("won", "secured", "obtained", "scored", "earned", "gained", "notched", "clinched", "achieved")
_GAINS |= {"winning"}
_SUFFERS = every_form("suffered", "sustained") | {"loses", "lost"}
_MAYBE = frozenset(("could", "may", "might", "would", "seeks", "hopes", "sought", "asked", "bid", "if", "should"))


def _relation(noun: str) -> str | None:
    word = noun.split()[-1] if noun else ""
    return "ruledFor" if word in _WINS else "ruledAgainst" if word in _LOSSES else None


def _courts(scene: Scene, at: int, names: list[Cluster]) -> list[Cluster]:
    """The courts among who decides, or the one in which a deciding judge sits."""
    judged = any(name.type == "Person" for name in names) or (not names and is_judge(scene, at))
    return [name for name in names if name.type == "Court"] or (bench(scene) if judged else [])


def _claims(scene: Scene, at: int, relation: str, courts: list[Cluster], parties: list[Cluster]) -> Iterator[Claim]:
    for court in courts[:1]:
        for party in parties:
            if party.type in (*WINNERS, "Regulator", None):
                yield Claim(court, relation, party, f"{relation}.en.told", at, 0, at)


def told_wins(scene: Scene) -> Iterator[Claim]:
    """Claim for whom and against whom a court decides, as a noun tells it."""
    if is_open(scene, _MAYBE):
        return
    for phrase in scene.clause.phrases:
        relation = _relation(phrase.head)
        if relation and phrase.marker is None:
            yield from _given(scene, phrase, relation)
        if relation and phrase.marker == "in":
            yield from _to_whom(scene, phrase, relation)
        if relation and phrase.marker is None and phrase.first <= 1:
            yield from _comes(scene, phrase, relation)
        if (relation or phrase.head.rpartition(" ")[2] in _ORDERS) and phrase.marker is None:
            yield from _gained(scene, phrase, relation or "ruledFor")
    yield from _in_favour(scene)


def _given(scene: Scene, phrase: Phrase, relation: str) -> Iterator[Claim]:
    """ "The court handed B a victory", "dealt a blow to B"."""
    whom = scene.clause.before(phrase.first)
    verb = (whom.first if whom and whom.names else phrase.first) - 1
    if verb < 1 or scene.words[verb].low not in _GIVES or is_passive(scene, verb):
        return
    inner = [who for word in scene.words[phrase.first : phrase.last] if (who := word.who) and who.type != "Court"]
    parties = whom.names if whom and whom.names else inner or behind(scene, phrase.last, ("to", "for"), WINNERS)[0]
    yield from _claims(scene, verb, relation, _courts(scene, verb, subject(scene, verb)[0]), parties)


def _to_whom(scene: Scene, phrase: Phrase, relation: str) -> Iterator[Claim]:
    """ "In a win for B, the court dismissed the suit", "the court refused to dismiss it, in a blow to B"."""
    whom = scene.clause.after(phrase.last + 1) if phrase.last + 1 < len(scene.words) else None
    if whom is None or whom.marker not in ("for", "to") or not whom.names:
        return
    comma = whom.last + 1
    opens = phrase.first <= 2 and comma < len(scene.words) and scene.words[comma].text == ","
    doer = scene.clause.after(comma) if opens else None
    if doer and doer.marker is None:
        judged = bench(scene) if doer.head in ("judge", "jury", "court", "panel") and not doer.names else []
        courts = [name for name in doer.names if name.type == "Court"] or judged
        yield from _claims(scene, whom.last, relation, courts, whom.names)
    elif not opens and phrase.first > 2 and scene.words[phrase.first - 2].text == ",":
        heads = [each for each in scene.clause.phrases if each.last < phrase.first and each.marker is None]
        courts = [name for name in heads[0].names if name.type == "Court"] if heads else []
        yield from _claims(scene, whom.last, relation, courts, whom.names)


def _comes(scene: Scene, phrase: Phrase, relation: str) -> Iterator[Claim]:
    """ "Victory for B came from the court"."""
    parties, last = behind(scene, phrase.last, ("for", "to"), WINNERS)
    if last + 2 < len(scene.words) and parties and scene.words[last + 1].low in ("came", "comes"):
        yield from _claims(scene, last, relation, behind(scene, last + 1, ("from", "in"), ("Court",))[0], parties)


def _gained(scene: Scene, phrase: Phrase, relation: str) -> Iterator[Claim]:
    """ "B won a ruling from the court", "B scores win at the court", "B wins High Court ruling"."""
    verb = phrase.first - 1
    told = scene.words[verb].low if verb > 0 else ""
    gains = told in _GAINS and relation == "ruledFor"
    if not gains and not (told in _SUFFERS and relation == "ruledAgainst"):
        return
    if is_passive(scene, verb):
        return
    inner = [word.who for word in scene.words[phrase.first : phrase.last] if word.who and word.who.type == "Court"]
    courts = behind(scene, phrase.last, ("from", "in", "at", "before"), ("Court",))[0] or inner or bench(scene)
    yield from _claims(scene, verb, relation, courts, subject(scene, verb)[0])


_RULES = frozenset(("ruled", "rules", "found", "decided", "decides", "finds", "ruling"))


def _in_favour(scene: Scene) -> Iterator[Claim]:
    """ "ruled in B's favour"."""
    for phrase in scene.clause.phrases if not scene.said.isdisjoint(("favor", "favour")) else ():
        verb = phrase.first - 2
        if phrase.marker != "in" or phrase.owner is None or phrase.head not in ("favor", "favour"):
            continue
        while verb > 0 and scene.words[verb].part in ("ADV", "DATE"):
            verb -= 1
        if verb > 0 and scene.words[verb].low in _RULES and not is_passive(scene, verb):
            yield from _claims(scene, verb, "ruledFor", _courts(scene, verb, subject(scene, verb)[0]), [phrase.owner])


_SUITS = frozenset(("lawsuit", "suit", "case", "complaint", "claims", "lawsuits", "action"))
_TOSSES = every_form("dismissed", "tossed", "rejected") | {"threw out", "throws out", "tossed out", "tosses out"}


def tossed(scene: Scene) -> Iterator[Claim]:
    """ "The court threw out a suit accusing B of piracy": for B."""
    for phrase in scene.clause.phrases if "accusing" in scene.said else ():
        place = phrase.last + 1
        if phrase.head not in _SUITS or phrase.marker or place >= len(scene.words) or phrase.first < 2:
            continue
        low = [word.low for word in scene.words[phrase.first - 2 : phrase.first]]
        verb = phrase.first - (2 if low[1] == "out" else 1)
        toss = low[1] in _TOSSES or " ".join(low) in _TOSSES
        whom = scene.clause.after(place) if scene.words[place].low == "accusing" and toss else None
        if whom and not is_passive(scene, verb):
            yield from _claims(scene, verb, "ruledFor", _courts(scene, verb, subject(scene, verb)[0]), whom.names)


_PLEAS = frozenset(
    ("claim", "claims", "appeal", "complaint", "application", "challenge", "request", "petition", "action")
)
_UPHOLDS = every_form("upheld", "allowed", "granted", "backed")


def upheld(scene: Scene) -> Iterator[Claim]:
    """ "The court upheld B's claims", "upheld an appeal by B": for B."""
    for phrase in scene.clause.phrases:
        verb = phrase.first - 1
        if phrase.head not in _PLEAS or phrase.marker or verb < 1 or scene.words[verb].low not in _UPHOLDS:
            continue
        parties = [phrase.owner] if phrase.owner else behind(scene, phrase.last, ("by", "of", "from"), WINNERS)[0]
        if parties and not is_passive(scene, verb):
            yield from _claims(scene, verb, "ruledFor", _courts(scene, verb, subject(scene, verb)[0]), parties)


_BARS = frozenset(
    ("barring", "blocking", "prohibiting", "preventing", "ordering", "requiring", "forbidding", "stopping")
)
_WRITS = frozenset(("injunction", "order", "injunctions", "ruling", "judgment", "decision", "restraining order"))


def enjoined(scene: Scene) -> Iterator[Claim]:
    """ "The court issued an injunction barring B from using it": against B."""
    for at, word in enumerate(scene.words) if not scene.said.isdisjoint(_BARS) else ():
        writ = scene.clause.before(at) if word.low in _BARS else None
        whom = scene.clause.after(at) if writ and writ.head in _WRITS and writ.marker is None else None
        if writ is None or whom is None or not whom.names or writ.first < 1:
            continue
        verb = writ.first - 1
        told = scene.words[verb].part in ("TRIG", "VERB") and not is_passive(scene, verb)
        courts = _courts(scene, verb, subject(scene, verb)[0]) if told and scene.words[verb].low not in _ASKS else []
        yield from _claims(scene, at, "ruledAgainst", courts, whom.names)


_ASKS = every_form("sought", "requested", "denied", "refused", "asked", "rejected", "lifted", "reversed", "vacated")
