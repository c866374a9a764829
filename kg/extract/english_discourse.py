"""What the sentences of an English item tell together: whom "they" are, which bill is meant, whose suit was filed.

The claims of each sentence come in order; what a sentence leaves open and another tells comes last.
"""

from collections.abc import Iterator, Mapping, Sequence

from kg.extract.english_accusing import accused
from kg.extract.english_claims import Claim
from kg.extract.english_counterparts import Counterparts
from kg.extract.english_frames import claims
from kg.extract.english_hanging import behind, governor
from kg.extract.english_lifting import lifted
from kg.extract.english_order import is_passive, subject
from kg.extract.english_parts import Clause, Scene
from kg.extract.english_rounds import owner_of_round
from kg.extract.entities import AGENTS, Cluster


def discourse(
    clauses: Sequence[Clause], courts: Sequence[Cluster], cases: Sequence[Cluster] = ()
) -> Iterator[tuple[Clause, Claim]]:
    """Claim what the sentences of an item say; `courts` and `cases` are those that it names."""
    lists: list[list[Cluster]] = []
    told = Counterparts()
    raiser: list[Cluster] = []
    filed: list[tuple[Clause, Claim]] = []
    suing: list[Cluster] = []
    accused_of: list[tuple[Clause, Claim]] = []
    bringing: list[tuple[Clause, Claim]] = []
    parties: dict[int, Cluster] = {}
    banned: list[Claim] = []
    defending: dict[int, Cluster] = {}
    named: list[tuple[Clause, Cluster]] = []
    for index, clause in enumerate(clauses):
        _stand_in(clause, lists)
        told.stand_in(clause)
        _join_headline(clause)
        ahead = _instrument(clauses[index + 1]) if index + 1 < len(clauses) else []
        scene = Scene(clause, [], list(courts) if len(courts) == 1 else [], ahead, raiser)
        found = [*claims(scene), *told.fined_too(scene)]
        told.learn(clause, found)
        yield from ((clause, claim) for claim in found)
        banned += [claim for claim in found if claim.relation == "banned"]
        if not any(claim.relation == "liftedBan" for claim in found):
            yield from ((clause, claim) for claim in lifted(scene, banned))
        parties.update((id(each.tail), each.tail) for each in found if each.relation in _AGAINST)
        defending.update((id(each), each) for each in _defending(scene))
        if not any(claim.relation == "sued" for claim in found):
            named += ((clause, head) for head in _plaintiffs(scene) if clause.part != "title")
            filed += ((clause, claim) for claim in _filed(scene))
            brings = (*_suing(scene), *_plaintiffs(scene)) if clause.part != "title" else ()
            suing += [head for head in brings if head not in suing]
            accused_of += ((clause, claim) for claim in _accused_alone(scene))
            bringing += ((clause, claim) for claim in _bringing(scene))
        raiser = _raises(scene) or owner_of_round(scene) or raiser
    if not any(party for party in parties.values() if party.type in _DEFENDANTS) and len(suing) == 1:
        for clause, claim in accused_of:
            if claim.tail is not suing[0]:
                yield clause, Claim(suing[0], "sued", claim.tail, claim.rule, claim.at, claim.first, claim.last)
    yield from _by_the_named(named, parties if len(parties) == 1 else defending)
    for clause, claim in filed:
        known = parties or defending
        others = [party for party in known.values() if party is not claim.head and party.type in _DEFENDANTS]
        if len(others) == 1:
            yield clause, Claim(claim.head, "sued", others[0], claim.rule, claim.at, claim.first, claim.last)

    if not any(party.type in _DEFENDANTS for party in parties.values()):
        yield from _by_case_name(clauses, bringing, cases)


def _by_the_named(
    named: Sequence[tuple[Clause, Cluster]], sued: Mapping[int, Cluster]
) -> Iterator[tuple[Clause, Claim]]:
    """ "Plaintiffs A and B said": each sued the one against whom the item tells of a suit."""
    tail = next(iter(sued.values())) if len(sued) == 1 else None
    for clause, head in named:
        at = next((place for place, word in enumerate(clause.words) if word.who is head), 0)
        if tail and tail is not head and tail.type in _DEFENDANTS:
            yield clause, Claim(head, "sued", tail, "sued.en.plaintiff", at, at, at)


def _bringing(scene: Scene) -> Iterator[Claim]:
    """ "A filed a class action in Texas": the name of the case tells against whom; the claim's tail is A until then."""
    for at, word in enumerate(scene.words):
        phrase = next((each for each in scene.clause.phrases if each.first <= at <= each.last), None)
        if phrase and word.part == "NOUN" and any(sense.relation == "sued" for sense in word.senses):
            verb = governor(scene, phrase)
            if verb is not None and verb < at and scene.words[verb].low in _FILES:
                heads, first = subject(scene, verb)
                for head in heads:
                    if head.type in AGENTS:
                        yield Claim(head, "sued", head, "sued.en.case", at, min(first, verb), at)


def _by_case_name(
    clauses: Sequence[Clause], bringing: Sequence[tuple[Clause, Claim]], cases: Sequence[Cluster]
) -> Iterator[tuple[Clause, Claim]]:
    """Who is sued by those who filed, by the one case that is called after them: "Doe v. Acme Inc."."""
    titles = [title for case in cases if (title := next((name for name in case.names if " v" in name), None))]
    if len(titles) != 1:
        return
    plaintiff, _, defendant = titles[0].replace(" v ", " v. ").partition(" v. ")
    named = [name for clause in clauses for phrase in clause.phrases for name in phrase.names]
    sued = [each for each in named if each.type != "Case" and any(map(defendant.startswith, each.names))]
    if sued and any(form.split()[-1] in plaintiff for _, claim in bringing for form in claim.head.names):
        for clause, claim in bringing:
            if claim.head is not sued[0]:
                yield clause, Claim(claim.head, "sued", sued[0], claim.rule, claim.at, claim.first, claim.last)


_AGAINST = frozenset(("sued", "ruledAgainst", "settledWith", "complainedAgainst"))
_DEFENDANTS = ("Company", "Organization", "Person", "Regulator")


def _suing(scene: Scene) -> list[Cluster]:
    """Who brings a suit against somebody without a name ("Ohio launched a lawsuit against a chatbot firm")."""
    for at, word in enumerate(scene.words):
        phrase = next((each for each in scene.clause.phrases if each.first <= at <= each.last), None)
        if phrase and word.part == "NOUN" and any(sense.relation == "sued" for sense in word.senses):
            verb = governor(scene, phrase)
            against = phrase.last + 1 < len(scene.words) and scene.words[phrase.last + 1].low == "against"
            if verb is not None and verb < at and against and scene.words[verb].low in _FILES:
                return [name for name in subject(scene, verb)[0] if name.type in AGENTS]
    return []


_FILES = frozenset(("file", "filed", "files", "launch", "launched", "launches", "bring", "brought", "brings", "filing"))


def _plaintiffs(scene: Scene) -> list[Cluster]:
    """ "The lead plaintiff, Jane Doe, says", "lead plaintiff Jane Doe": who brings a suit told of elsewhere."""
    for at, word in enumerate(scene.words):
        if word.low.rstrip("s") not in _PLAINTIFFS or at + 1 == len(scene.words):
            continue
        comma = scene.words[at + 1].text == ","
        beside = at + 1 + comma < len(scene.words) and scene.words[at + 1 + comma].part == "NAME"
        if scene.words[at - 1].low not in ("lead", "named") and not beside:
            continue
        place = at + 1 + comma
        named = next((each for each in scene.clause.phrases if each.first <= place <= each.last), None)
        return [name for name in named.names if name.type == "Person"] if named else []
    return []


_PLAINTIFFS = frozenset(("plaintiff", "complainant", "claimant"))


def _defending(scene: Scene) -> list[Cluster]:
    """Whom a suit of nobody named is against: "a class action against B", "B agreed to end a class action"."""
    for at, word in enumerate(scene.words):
        phrase = next((each for each in scene.clause.phrases if each.first <= at <= each.last), None)
        if phrase and word.part == "NOUN" and any(sense.relation == "sued" for sense in word.senses):
            named = behind(scene, phrase.last, ("against",), _DEFENDANTS)[0]
            verb = governor(scene, phrase)
            if not named and verb is not None and verb < at and scene.words[verb].low in _MEETS:
                named = [name for name in subject(scene, verb)[0] if name.type in _DEFENDANTS]
            if named:
                return named
    return []


_MEETS = frozenset(("face", "faces", "faced", "facing", "settle", "settles", "settled", "end", "ends", "ended")) | {
    "resolve", "resolves", "resolved", "fights", "fighting", "defends",
}  # fmt: skip


def _accused_alone(scene: Scene) -> Iterator[Claim]:
    """ "The complaint alleges B broke the law": of a suit whose plaintiff another sentence tells."""
    for at, word in enumerate(scene.words):
        phrase = next((each for each in scene.clause.phrases if each.first <= at <= each.last), None)
        suit = word.part == "NOUN" and any(sense.relation in ("sued", "complainedAgainst") for sense in word.senses)
        if suit and phrase and phrase.marker is None:
            tails, last = accused(scene, phrase)
            yield from (Claim(tail, "sued", tail, "sued.en.accused", at, phrase.first, last) for tail in tails)


def _filed(scene: Scene) -> Iterator[Claim]:
    """ "The lawsuit was brought by A", "A brought the action", "A sued in May": against whom, another sentence tells;
    the claim's tail is A until then."""
    for at, word in enumerate(scene.words):
        follow = scene.words[at + 1] if at + 1 < len(scene.words) else None
        opens = follow is not None and (follow.part in ("ADV", "DATE", "MARK") or follow.low in ("in", "at"))
        if word.part == "TRIG" and word.low in ("sued", "filed suit") and opens:
            yield from _brings(scene, at, at)
            continue
        phrase = next((each for each in scene.clause.phrases if each.first <= at <= each.last), None)
        suit = word.part == "NOUN" and any(sense.relation == "sued" for sense in word.senses)
        if suit and at and scene.words[at - 1].low in ("followed", "follows"):
            # "B followed suit in May"
            yield from _brings(scene, at - 1, at)
            continue
        if not suit or phrase is None or phrase.marker or scene.words[phrase.first].low not in ("the", "this"):
            continue
        by = governor(scene, phrase)
        if by is not None and by < at and scene.words[by].low in ("filed", "brought", "lodged", "launched"):
            yield from _brings(scene, by, at)
            continue
        verb = phrase.last + 1
        while verb < len(scene.words) and scene.words[verb].part in ("BE", "AUX", "ADV", "DATE"):
            verb += 1
        if verb < len(scene.words) and scene.words[verb].low in ("filed", "brought", "lodged"):
            heads, last = behind(scene, verb, ("by",), tuple(AGENTS))
            yield from (Claim(head, "sued", head, "sued.en.filed", at, phrase.first, last) for head in heads)


def _brings(scene: Scene, verb: int, at: int) -> Iterator[Claim]:
    heads, first = subject(scene, verb) if not is_passive(scene, verb) else ([], verb)
    for head in heads:
        if head.type in AGENTS:
            yield Claim(head, "sued", head, "sued.en.filed", at, min(first, verb), at)


def _instrument(clause: Clause) -> list[Cluster]:
    """The law that a sentence begins with, by its number or in apposition ("The bill, SB 5, …")."""
    for phrase in clause.phrases[:2]:
        if phrase.names:
            numbered = phrase.names[0].type == "Law" and phrase.first < 4
            return phrase.names[:1] if numbered and clause.part != "title" else []
    return []


def _raises(scene: Scene) -> list[Cluster]:
    """Who raises money in a sentence."""
    return next(
        (names for at, word in enumerate(scene.words) if word.low in _RAISES and (names := subject(scene, at)[0])), []
    )


_RAISES = frozenset(("raised", "raises", "secured", "closed", "closes", "landed", "raising"))


_NUMBERS = {
    word: number
    for number, word in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2)
}


_BOTH_DO = frozenset(
    ("settle", "sign", "ink", "strike", "reach", "partner", "team", "join", "agree", "announce", "form")
)


def _join_headline(clause: Clause) -> None:
    """ "Acme, Beacon settle suit": the comma of a headline joins like "and"."""
    if len(clause.phrases) < 2 or clause.phrases[0].first or not clause.phrases[0].names:
        return
    one, other = clause.phrases[:2]
    after = other.last + 1
    joined = other.first == one.last + 2 and clause.words[one.last + 1].text == "," and other.marker is None
    if joined and other.names and after < len(clause.words) and clause.words[after].low.split()[0] in _BOTH_DO:
        other.names, other.first = [*one.names, *other.names], 0
        del clause.phrases[0]


def _stand_in(clause: Clause, lists: list[list[Cluster]]) -> None:
    """Put the names of an earlier list for the words that count them ("the three authors")."""
    for phrase in clause.phrases:
        if phrase.head == "they" and lists and not phrase.names:
            phrase.names = list(lists[-1])
        elif len(phrase.names) == 1 and phrase.names[0].type == "Group":
            count = next(
                (_NUMBERS[word] for word in clause.words[phrase.last].text.lower().split() if word in _NUMBERS), 0
            )
            same = [names for names in lists if len(names) == count]
            phrase.names = list(same[-1]) if same else phrase.names
            lists.append(list(phrase.names))
        elif len(phrase.names) > 1 and all(name.type in AGENTS | {None} for name in phrase.names):
            lists.append(list(phrase.names))
