"""What the sentences of an English item tell together: whom "they" are, which bill is meant, whose suit was filed.

The claims of each sentence come in order; what a sentence leaves open and another tells comes last.
"""

from collections.abc import Iterator, Sequence

from kg.extract.english.claims import Claim
from kg.extract.english.counterparts import Counterparts
from kg.extract.english.following import followed
from kg.extract.english.frames import claims
from kg.extract.english.lifting import lifted
from kg.extract.english.order import subject
from kg.extract.english.parts import Clause, Phrase, Scene
from kg.extract.english.rounds import is_round, owner_of_round, raises
from kg.extract.english.settling import settled_since
from kg.extract.english.suits import Suits
from kg.extract.entities import AGENTS, Cluster
from kg.text.patterns import compiled


def discourse(
    clauses: Sequence[Clause], courts: Sequence[Cluster], cases: Sequence[Cluster] = ()
) -> Iterator[tuple[Clause, Claim]]:
    """Claim what the sentences of an item say; `courts` and `cases` are those that it names."""
    lists: list[list[Cluster]] = []
    told = Counterparts()
    suits = Suits()
    raiser: list[Cluster] = []
    banned: list[Claim] = []
    last: list[Claim] = []
    disputing: set[int] = set()
    for index, clause in enumerate(clauses):
        _stand_in(clause, lists, disputing)
        told.stand_in(clause)
        _join_headline(clause)
        ahead = _instrument(clauses[index + 1]) if index + 1 < len(clauses) else []
        scene = Scene(clause, [], list(courts) if len(courts) == 1 else [], ahead, raiser)
        found = [*claims(scene), *told.fined_too(scene)]
        if not any(claim.relation == "settledWith" for claim in found):
            found += settled_since(scene, told.suing, told.sued)
        found += followed(scene, [*last, *found])
        last = found or last
        disputing |= {id(side) for claim in found if claim.relation in _DISPUTES for side in (claim.head, claim.tail)}
        told.learn(clause, found)
        yield from ((clause, claim) for claim in found)
        banned += [claim for claim in found if claim.relation == "banned"]
        if not any(claim.relation == "liftedBan" for claim in found):
            yield from ((clause, claim) for claim in lifted(scene, banned))
        suits.hear(scene, found)
        raiser = _raises(scene) or owner_of_round(scene) or raiser
    yield from suits.complete(clauses, cases)


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
        (names for at, word in enumerate(scene.words) if _is_raised(scene, at) and (names := subject(scene, at)[0])), []
    )


def _is_raised(scene: Scene, at: int) -> bool:
    """ "raised", "closed a round": but "closed its office"."""
    low = scene.words[at].low
    rounds_ = any(is_round(scene, place) for place in range(at + 1, len(scene.words))) or raises(scene, at)
    return low.startswith("rais") or rounds_ if low in _RAISES else False


_RAISES = frozenset(("raised", "raises", "secured", "closed", "closes", "landed", "raising", "closing"))


_NUMBERS = {
    word: number
    for number, word in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2)
}


_BOTH_DO = frozenset(
    (
        "settle",
        "sign",
        "ink",
        "strike",
        "reach",
        "partner",
        "team",
        "join",
        "agree",
        "announce",
        "form",
        "oppose",
        "back",
        "urge",
        "sue",
        "face",
        "criticize",
        "slam",
        "fight",
        "blast",
    )
)


def _join_headline(clause: Clause) -> None:
    """ "Acme, Beacon settle suit": the comma of a headline joins like "and"."""
    if len(clause.phrases) < 2 or clause.phrases[0].first or not clause.phrases[0].names:
        return
    one, other = clause.phrases[:2]
    after = other.last + 1
    joined = other.first == one.last + 2 and clause.words[one.last + 1].text == "," and other.marker is None
    if joined and other.names and after < len(clause.words) and clause.words[after].low.partition(" ")[0] in _BOTH_DO:
        other.names, other.first = [*one.names, *other.names], 0
        del clause.phrases[0]


#: Words for people who were named before, without a number.
_THE_MANY = compiled(
    r"[Tt]he (?:authors|writers|novelists|artists|illustrators|photographers|journalists|musicians|plaintiffs|parents)"
)


_TRADE = compiled(
    r"\b(?:author|writer|novelist|artist|illustrator|photographer|journalist|musician|plaintiff|parent)s?\b"
)
_DISPUTES = ("sued", "settledWith", "complainedAgainst", "ruledAgainst", "ruledFor")


def _is_definite(clause: Clause, phrase: Phrase) -> bool:
    """ "the three authors", "both firms": those who were named before."""
    return any(word.low.split(" ")[0] in _DEFINITE for word in clause.words[max(0, phrase.first - 1) : phrase.last + 1])


_DEFINITE = frozenset(("the", "these", "those", "both", "all"))


def _stand_in(clause: Clause, lists: list[list[Cluster]], disputing: set[int]) -> None:
    """Put the names of an earlier list for the words that count them ("the three authors"), or call them by trade."""
    for phrase in clause.phrases:
        if phrase.head == "they" and lists and not phrase.names:
            phrase.names = list(lists[-1])
        elif len(phrase.names) == 1 and phrase.names[0].type == "Group":
            count = next(
                (_NUMBERS[word] for word in clause.words[phrase.last].text.lower().split() if word in _NUMBERS), 0
            )
            # "two publishers" are others than the two who were named.
            same = [names for names in lists if len(names) == count and _is_definite(clause, phrase)]
            if not count and _THE_MANY.fullmatch(clause.words[phrase.last].text):
                # "A and B settled. The writers sued in May": A and B
                people = [names for names in lists if all(name.type == "Person" for name in names)]
                same = [names for names in people if disputing.issuperset(map(id, names))]
            phrase.names = list(same[-1]) if same else phrase.names
            lists.append(list(phrase.names))
        elif len(phrase.names) > 1 and all(name.type in AGENTS | {None} for name in phrase.names):
            lists.append(list(phrase.names))
            if any(_TRADE.search(word.low) for word in clause.words[max(0, phrase.first - 3) : phrase.last + 5]):
                # "three authors, A, B and C"
                disputing |= set(map(id, phrase.names))
