"""Who wins and who loses in court in English: by what the court finds of a party, by whom it decides for, by who won.

"The court found that A had infringed B's rights", "A infringed B's rights, the court ruled", "The court decided for A
and against B", "A prevailed over B in the High Court".
"""

from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.english.claims import Claim
from kg.extract.english.decisions import PARTIES, WINNERS, bench, is_judge
from kg.extract.english.hanging import governor
from kg.extract.english.inflection import every_form
from kg.extract.english.order import is_passive, subject
from kg.extract.english.parts import Phrase, Scene, Word
from kg.extract.entities import Cluster

_FINDS = frozenset(
    ("found", "finds", "held", "holds", "ruled", "rules", "concluded", "concludes", "determined", "declared", "decided")
) | {
    "finding", "holding", "ruling", "confirmed", "agreed", "says", "said", "asserting", "asserted", "asserts",
}  # fmt: skip
#: Verbs by which an authority says what its inquiry has shown.
_CONCLUDES = frozenset(("found", "finds", "finding", "concluded", "concludes", "determined", "ruled", "decided")) | {
    "held", "asserted", "asserting", "asserts", "confirmed", "established",
}  # fmt: skip
_WRONGED = frozenset(("infringed", "violated", "breached", "misused", "defamed", "misled", "deceived", "defrauded"))
_WRONGED |= {"contravened", "plagiarized", "misappropriated", "pirated", "harmed", "discriminated"}
_WRONGS = _WRONGED | {
    "infringes",
    "violates",
    "breaches",
    "infringe",
    "violate",
    "breach",
    "liable",
    "mislead",
    "monopolized",
}
_UNLAWFUL = frozenset(("unlawful", "illegal", "infringing"))
_LAWFUL = frozenset(("lawful", "legal", "permissible", "fair"))
_UNLAWFULLY = frozenset(("unlawfully", "illegally", "wrongfully", "improperly"))
_LAWFULLY = frozenset(("lawfully", "legally"))
#: Who loses for want of these: "had shown no concrete injury", "lacked standing".
_WANTS = frozenset(("standing", "injury", "harm", "damage", "claim", "infringement", "evidence"))
_SHOWN = frozenset(("shown", "proven", "proved", "demonstrated", "suffered", "pleaded", "has", "have"))
_SHOW = frozenset(("show", "prove", "establish", "demonstrate"))
#: What one must face if a court does not dismiss it.
_FACED = frozenset(
    ("lawsuit", "suit", "claims", "claim", "case", "trial", "action", "lawsuits", "suits", "allegations")
)
_MAYBE = frozenset(("may", "might", "could", "would", "should", "can", "must"))
_NOT = frozenset(("not", "never", "didn't", "hadn't", "hasn't", "doesn't"))
_OTHER = {"ruledFor": "ruledAgainst", "ruledAgainst": "ruledFor"}


class _Verdict(NamedTuple):
    """What is found of whom, up to the word at a place."""

    relation: str
    tails: list[Cluster]
    last: int


def findings(scene: Scene) -> Iterator[Claim]:
    """ "The court found that A had infringed B's rights": against A; "that A did not infringe" is for A."""
    if scene.said.isdisjoint(_FINDS):
        return
    for at, word in enumerate(scene.words):
        if word.low not in _FINDS or is_passive(scene, at):
            continue
        party = scene.clause.after(scene.clause.opened(at))
        verdict = _of(scene, party, len(scene.words)) if party and party.marker is None else None
        if verdict:
            heads, first = subject(scene, at)
            if not heads and word.low == "asserting" and (text := scene.clause.before(at)):
                # "issued a statement asserting that"
                issued = governor(scene, text)
                heads, first = subject(scene, issued) if issued is not None and issued < at else (heads, first)
            yield from _claims(scene, at, verdict, heads, first)
        else:
            yield from _told_before(scene, at)


def reviewed_findings(scene: Scene) -> Iterator[Claim]:
    """ "The Ninth Circuit affirmed the decision that A did not infringe": for A; one that reverses it is against A."""
    for phrase in scene.clause.phrases if not scene.said.isdisjoint(_DECISIONS) else ():
        that, at = phrase.last + 1, phrase.first - 1
        follows = that < len(scene.words) and scene.words[that].part == "THAT"
        told = scene.words[at].low if at > 0 else ""
        if phrase.head not in _DECISIONS or phrase.marker or not follows or told not in _UNDOES | _KEEPS:
            continue
        party = scene.clause.after(that)
        verdict = _of(scene, party, len(scene.words)) if party and party.marker is None else None
        if verdict and not is_passive(scene, at):
            heads, first = subject(scene, at)
            relation = _OTHER[verdict.relation] if told in _UNDOES else verdict.relation
            yield from _claims(scene, at, verdict._replace(relation=relation), heads, first)


_DECISIONS = frozenset(("decision", "ruling", "finding", "judgment", "judgement", "verdict", "conclusion"))


def _told_before(scene: Scene, at: int) -> Iterator[Claim]:
    """ "A infringed B's rights, the court has ruled"."""
    words, verb = scene.words, at
    while verb and words[verb - 1].part in ("AUX", "ADV", "DATE"):
        verb -= 1
    court = scene.clause.before(verb)
    if court is None or not court.first or words[court.first - 1].text != ",":
        return
    if at + 1 < len(words) and words[at + 1].part == "THAT":
        return
    comma = court.first - 1
    free = [each for each in scene.clause.phrases if each.last < comma and each.marker is None]
    verdict = next((found for each in free if (found := _of(scene, each, comma))), None)
    if verdict and (court.names or court.head in ("court", "judge", "jury")):
        yield from _claims(scene, at, verdict, court.names, court.first)


def _of(scene: Scene, party: Phrase, stop: int) -> _Verdict | None:
    """What is found of a party right behind it."""
    words, place = scene.words, _behind_owned(scene, party) + 1
    while place < stop and words[place].part in ("AUX", "ADV", "BE") and words[place].low not in ("liable", "legally"):
        place += 1
    if place >= stop:
        return None
    between = words[party.last + 1 : place]
    relation = _relation(words[place:stop], between)
    named = [name for name in party.names if name.type not in ("Model", "Product")]
    tails = named or ([party.owner] if party.owner else [])
    return _Verdict(relation, tails, place) if relation else None


def _behind_owned(scene: Scene, party: Phrase) -> int:
    """Where a noun that somebody owns ends with what hangs on it: "A's use of the songs for training"."""
    last = party.last
    while party.owner and not party.names and last + 1 < len(scene.words) and scene.words[last + 1].part == "PREP":
        inner = scene.clause.after(last + 1)
        if inner is None:
            break
        last = inner.last
    return last


def _relation(rest: list[Word], between: list[Word]) -> str | None:
    """Whether a predicate finds for its subject or against it; `between` stand its auxiliaries and adverbs."""
    low, helps = [word.low for word in rest[:12]], {word.low for word in between}
    denied = bool(helps & _NOT) or low[1:2] == ["no"]
    being = any(word.part == "BE" for word in between)
    if _fails(low, "not" in helps):
        return "ruledAgainst"
    if low[0] == "entitled":
        return None if denied else "ruledFor"
    if being and low[0] in _UNLAWFUL | _LAWFUL and (low[0] != "fair" or low[1:2] == ["use"]):
        return "ruledAgainst" if (low[0] in _UNLAWFUL) != denied else "ruledFor"
    manner = helps | set(_until_mark(rest[:12]))
    if not being and manner & (_UNLAWFULLY | _LAWFULLY) and not (manner & _UNLAWFULLY and helps & _MAYBE):
        return "ruledAgainst" if bool(manner & _UNLAWFULLY) != denied else "ruledFor"
    if low[0] == "pay" and "must" in helps and {"damages", "compensation"} & set(low[1:6]):
        return "ruledAgainst"
    if low[0] == "contributed" and "infringement" in low[1:6]:
        return "ruledFor" if denied else "ruledAgainst"
    if low[0] == "face" and "must" in helps and not _FACED.isdisjoint(low[1:6]):
        return "ruledAgainst"
    if low[:2] in (["in", "breach"], ["in", "violation"]):
        return "ruledFor" if denied else "ruledAgainst"
    if low[0] not in _WRONGS or helps & _MAYBE:
        return None
    if low[0] in ("infringe", "violate", "breach") and not (denied or helps & {"did", "does"}):
        return None
    # "that A's copyright was infringed" is for A
    suffers = being and low[0] in _WRONGED
    return "ruledFor" if denied != suffers else "ruledAgainst"


def _until_mark(words: list[Word]) -> Iterator[str]:
    for word in words:
        if word.part in ("MARK", "SUB", "REL", "THAT", "CONJ"):
            return
        yield word.low


def _fails(low: list[str], denied: bool) -> bool:
    """ "was not in compliance with", "failed to comply with" the law; "had shown no injury", "lacked standing"."""
    if (low[:2] == ["in", "compliance"] and denied) or low[:3] == ["failed", "to", "comply"]:
        return True
    nothing = low[0] in _SHOWN and (low[1:2] == ["no"] or denied)
    unproven = low[:2] == ["failed", "to"] or (denied and low[0] in _SHOW)
    return not _WANTS.isdisjoint(low[1:5]) and (nothing or unproven or low[0] in ("lacked", "lacks"))


def _claims(scene: Scene, at: int, verdict: _Verdict, heads: list[Cluster], first: int) -> Iterator[Claim]:
    relation, tails, last = verdict
    courts = _courts(scene, at, heads)
    bodies = [head for head in heads if head.type == "Regulator"]
    if bodies and relation == "ruledAgainst" and scene.words[at].low in _CONCLUDES:
        # what an authority finds, it has looked into
        courts, relation = bodies, "investigated"
    places = (at, first, last)
    for court in courts:
        for tail in tails:
            if tail.type in PARTIES:
                yield Claim(court, relation, tail, f"{relation}.en.finding", at, min(places), max(places))


def _courts(scene: Scene, at: int, heads: list[Cluster]) -> list[Cluster]:
    """The courts among who decides, or the one in which a deciding judge sits."""
    judged = any(head.type == "Person" for head in heads) or (not heads and is_judge(scene, at))
    return [head for head in heads if head.type == "Court"] or (bench(scene) if judged else [])


_SIDES = frozenset(("for", "against", "in favor of", "in favour of"))
_DECIDES = frozenset(("decided", "decides", "found", "finds"))


def decided_for(scene: Scene) -> Iterator[Claim]:
    """ "The court decided largely for A and against B", "found in favour of A"."""
    for at, word in enumerate(scene.words) if not scene.said.isdisjoint(_DECIDES) else ():
        if word.low not in _DECIDES or is_passive(scene, at):
            continue
        place = at + 1
        while place < len(scene.words) and (scene.words[place].part == "ADV" or scene.words[place].low == "part"):
            place += 1
        low = [each.low for each in scene.words[place : place + 1]]
        if not low or low[0] not in _SIDES:
            continue
        heads, first = subject(scene, at)
        relation = "ruledAgainst" if low[0] == "against" else "ruledFor"
        side = scene.clause.after(place)
        for court in _courts(scene, at, heads):
            yield from _side(scene, at, first, court, relation, side)
            other = next((each for each in scene.clause.phrases if _is_other(scene, each, place, low[0])), None)
            yield from _side(scene, at, first, court, _OTHER[relation], other)


def _is_other(scene: Scene, phrase: Phrase, place: int, marker: str) -> bool:
    """ "… and against B"."""
    joined = phrase.first > place + 3 and scene.words[phrase.first - 2].low in ("and", "but")
    return joined and phrase.marker == ("for" if marker == "against" else "against")


def _side(
    scene: Scene, at: int, first: int, court: Cluster, relation: str, phrase: Phrase | None, *, rule: str = "decided"
) -> Iterator[Claim]:
    last = phrase.last if phrase else at
    for name in phrase.names if phrase else ():
        if name.type in (*WINNERS, None):
            yield Claim(court, relation, name, f"{relation}.en.{rule}", at, min(first, at), max(at, last))


_LOSES, _PREVAILS = every_form("lost"), every_form("prevailed") | {"won", "wins", "win", "winning"}
_DEFEATS = every_form("defeated") | {"beat", "beats"}
_ENDINGS = _LOSES | _PREVAILS | _DEFEATS | {"loses", "lose", "losing"}
_AT = frozenset(("before", "in", "at"))
#: What is won or lost before a court.
_CONTESTS = frozenset(("case", "lawsuit", "suit", "appeal", "trial", "dispute", "litigation", "claim", "action"))
_AGAINST = {"ruledFor": ("over", "against"), "ruledAgainst": ("to", "against")}


def outcomes(scene: Scene) -> Iterator[Claim]:
    """ "A lost to B before the High Court", "B won its case against A in the Regional Court"."""
    for at, word in enumerate(scene.words) if not scene.said.isdisjoint(_ENDINGS) else ():
        if word.low not in _ENDINGS or is_passive(scene, at):
            continue
        relation = "ruledFor" if word.low in _PREVAILS | _DEFEATS else "ruledAgainst"
        near = [each for each in scene.clause.phrases if at < each.first < at + 10]
        court = next((each for each in near if each.marker in _AT and _is_court(each)), None)
        contest = scene.clause.after(at)
        contested = contest is not None and contest.head in _CONTESTS and contest.marker is None
        courts = [name for name in court.names if name.type == "Court"] if court else scene.bench if contested else []
        names, first = subject(scene, at)
        winners = Phrase(first, first, names)
        markers = _AGAINST[relation]
        other = contest if word.low in _DEFEATS else next((each for each in near if each.marker in markers), None)
        for one in courts[:1]:
            if _FUTURE.isdisjoint(word.low for word in scene.words[max(0, at - 5) : at]):
                yield from _side(scene, at, first, one, relation, winners, rule="outcome")
                yield from _side(scene, at, first, one, _OTHER[relation], other, rule="outcome")


def _is_court(phrase: Phrase) -> bool:
    return any(name.type == "Court" for name in phrase.names)


_FUTURE = frozenset(
    ("if", "hopes", "could", "may", "might", "expects", "wants", "would", "likely", "unlikely", "chances")
)


_UNDOES = every_form("reversed", "overturned", "vacated", "quashed", "annulled", "tossed", "voided") | {"set aside"}
_UNDOES |= {"threw out", "throws out", "wiped out", "struck down"}
_KEEPS = every_form("affirmed", "upheld", "reinstated", "restored")
_PENALTIES = frozenset(("award", "verdict", "judgment", "judgement", "conviction", "injunction", "damages"))


_SUITS = frozenset(("lawsuit", "suit", "case", "claims", "claim", "complaint", "charges", "lawsuits", "allegations"))
_DISMISSES = frozenset(("dismissed", "dismisses", "tossed", "tosses", "rejected", "rejects", "threw out", "throws out"))
_PARTS = frozenset(("most", "all", "some", "part", "many", "several"))


def reviewed(scene: Scene) -> Iterator[Claim]:
    """ "The appeals court set aside a $1 billion award against A": for A; one that upholds it is against A."""
    for phrase in scene.clause.phrases if not scene.said.isdisjoint(_PENALTIES | _SUITS) else ():
        against = scene.clause.after(phrase.last + 1) if phrase.last + 1 < len(scene.words) else None
        of_most = phrase.marker == "of" and scene.words[phrase.first - 2].low in _PARTS
        if (phrase.marker and not of_most) or against is None or against.marker != "against":
            continue
        at = phrase.first - (3 if of_most else 1)
        told = scene.words[at].low if at >= 0 else ""
        aside = told in ("aside", "out", "down") and at > 0
        at, told = (at - 1, f"{scene.words[at - 1].low} {told}") if aside else (at, told)
        suit = phrase.head in _SUITS and phrase.owner is None and told in _DISMISSES
        undoes = suit or (phrase.head in _PENALTIES and told in _UNDOES)
        relation = "ruledFor" if undoes else "ruledAgainst" if phrase.head in _PENALTIES and told in _KEEPS else None
        if relation and not is_passive(scene, at):
            heads, first = subject(scene, at)
            for court in _courts(scene, at, heads):
                yield from _side(scene, at, first, court, relation, against, rule="reviewed")
