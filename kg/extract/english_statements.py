"""What an English item says: the claims of its sentences with date, modality and sum, and what names side by side
tell."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.clauses import Node
from kg.extract.english import english
from kg.extract.english_clauses import AGENTS, Clause, Word, cut
from kg.extract.english_frames import Claim, claims
from kg.extract.english_order import Scene
from kg.extract.entities import Cluster
from kg.extract.hits import Hit, alternatives
from kg.extract.reading import Reading
from kg.extract.tokens import DATE, NAME, Token
from kg.ontology import load
from kg.text.sentences import sentences

_LISTS = {name: frozenset(words) for name, words in english()["word"].items()}
_MONEY = re.compile(
    r"(?:(?:US|A|C|HK|S)?[$€£¥₩₹]|(?:EUR|USD|GBP) ?) ?\d[\d,.]*\d?(?: ?(?:million|billion|"
    r"trillion|bn|m|k)\b)?|\b\d[\d,.]* ?(?:million |billion )?(?:dollars|euros|pounds|yuan|"
    r"won|yen|rupees)\b"
)
_WITH_AMOUNT = frozenset(("fined", "investedIn", "acquired", "settledWith", "ruledAgainst"))
_COLOURED = frozenset(("technology", "business"))
_TALKED = frozenset(("talks", "negotiations", "considering", "weighing"))
_DRAFT = re.compile(r"\b(?:draft|proposed rules?|for (?:public )?comments?|consultation)\b")


@dataclass(slots=True)
class Told:
    """A relation as one passage states it, half-open in the joined text."""

    head: Cluster
    relation: str
    tail: Cluster
    rule: str
    start: int
    end: int
    part: str
    date: str | None = None
    modality: str = "asserted"
    amount: str | None = None
    role: str | None = None
    status: str | None = None


def told(reading: Reading, tokens: Iterable[Token]) -> Iterator[Told]:
    """Read the sentences of an item and the names that stand side by side in them."""
    yield from _from_sentences(reading, list(tokens))
    yield from _pairs(reading)


def _from_sentences(reading: Reading, tokens: list[Token]) -> Iterator[Told]:
    who = {hit.start: reading.stands_for[id(hit)] for hit in (*reading.hits, *reading.pointers)}
    isos = {mention.start: mention.iso for mention in reading.dates}
    lists: list[list[Cluster]] = []
    for part in reading.parts:
        topic: list[Cluster] = []
        for low, high in _sentences(reading.text[part.start : part.end]) if part.kind != "metadata" else ():
            start, end = low + part.start, high + part.start
            nodes = [_node(reading, token, who, isos) for token in tokens if start <= token.start < end]
            clause = cut(nodes, start, end, part.kind)
            _stand_in(clause, lists)
            for claim in claims(Scene(clause, topic)):
                found = _told(reading, clause, claim)
                if found:
                    yield found


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Sentences of a text whose full stops are marked; other dots are inside words."""
    return sentences(text.replace(".", "·"))


def _node(reading: Reading, token: Token, who: dict[int, Cluster], isos: dict[int, str]) -> Node:
    named = who.get(token.start) if token.tag == NAME else None
    return Node(
        token.start,
        token.end,
        token.tag,
        reading.text[token.start : token.end],
        named,
        token.senses,
        0,
        isos.get(token.start) if token.tag == DATE else None,
    )


_NUMBERS = {
    word: number
    for number, word in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2)
}


def _stand_in(clause: Clause, lists: list[list[Cluster]]) -> None:
    """Put the names of an earlier list for the words that count them ("the three authors")."""
    for phrase in clause.phrases:
        if len(phrase.names) == 1 and phrase.names[0].type == "Group":
            count = next(
                (_NUMBERS[word] for word in clause.words[phrase.last].text.lower().split() if word in _NUMBERS), 0
            )
            same = [names for names in lists if len(names) == count]
            phrase.names = list(same[-1]) if same else phrase.names
        elif len(phrase.names) > 1 and all(name.type in AGENTS for name in phrase.names):
            lists.append(list(phrase.names))


def _told(reading: Reading, clause: Clause, claim: Claim) -> Told | None:
    mood = _mood(clause, claim)
    if mood is None or not _sensible(claim, clause.words[claim.at]):
        return None
    start, end = clause.words[claim.first].start, clause.words[claim.last].end
    amount = _amount(reading.text, start, clause.end, end) if claim.relation in _WITH_AMOUNT else None
    status = "draft" if claim.relation == "issued" and _DRAFT.search(reading.text, start, end) else None
    return Told(
        claim.head,
        claim.relation,
        claim.tail,
        claim.rule,
        start,
        end,
        clause.part,
        _date(clause, claim),
        mood,
        amount,
        None,
        status,
    )


def _amount(text: str, start: int, stop: int, end: int) -> str | None:
    found = _MONEY.search(text, start, stop) or _MONEY.search(text, end, stop)
    return found.group().rstrip(",.") if found else None


_STATES = frozenset(("Regulator", "Legislature", "Court", "Law", "Jurisdiction"))


def _sensible(claim: Claim, word: Word) -> bool:
    """What types alone do not say: who passes is a chamber, who bans an authority, who proposes no court."""
    head, tail = claim.head.type, claim.tail.type
    if claim.relation in ("banned", "liftedBan", "fined", "warned"):
        return head in _STATES and not (claim.relation == "fined" and head == "Law")
    if claim.relation == "passed":
        return head in ("Legislature", "Jurisdiction")
    if claim.relation == "issued" and word.low.startswith(("adopt", "approv", "pass")):
        return head not in ("Legislature", "Jurisdiction")
    if claim.relation == "investigated":
        return head in (*_STATES, "Person", None) and head != "Law"
    if claim.relation in ("repealed", "amended") and head in ("Company", "Group"):
        return False
    return not (claim.relation == "founded" and tail in ("Regulator", "Court", "Legislature", "Person", "Group"))


def _mood(clause: Clause, claim: Claim) -> str | None:
    """How a relation is meant; None where the sentence only states a rule or a condition."""
    words = clause.words
    near = _chain(clause, claim.at)
    before = [word.low for word in words[: claim.at]]
    if (
        words[0].low in ("if", "should", "unless")
        and not any(word.text == "," for word in words[: claim.at])
        and words[0].part != "NAME"
    ):
        return None
    told = [word for word in before if word in _LISTS["allegation"]]
    if _denied(words, claim.at):
        return "negated"
    if any(word in _LISTS["negation"] for word in near):
        return None if claim.relation in ("licensed", "withdrew", "ruledFor", "ruledAgainst") else "negated"
    if any(word in _LISTS["possible"] for word in near) or "whether" in before:
        return None
    if "would" in near and claim.head.type == "Law":
        return None
    if (
        any(word in _LISTS["intent"] - {"is", "are", "was", "were"} for word in near)
        and not (claim.relation == "settledWith" and "agreed" in near)
    ) or _is_to_do(near):
        return "planned"
    if claim.relation in ("sued", "investigated", "partneredWith", "licensed") and _TALKED & {
        word.low for word in words[max(0, claim.at - 6) : claim.at + 1]
    }:
        return "planned"
    family = load().relations[claim.relation].family
    if told and family in _COLOURED:
        return "alleged"
    return "asserted"


def _denied(words: list[Word], at: int) -> bool:
    """ "denied that it trained", "denies training": what is denied is a clause of its own."""
    for place in range(at):
        if words[place].low in ("denied", "denies", "denying"):
            follow = words[place + 1]
            return follow.part in ("THAT", "TRIG") or follow.low in ("it", "having", "he", "she", "they")
    return False


def _is_to_do(near: list[str]) -> bool:
    return len(near) > 1 and near[-1] == "to" and near[-2] in ("is", "are", "was", "were")


def _chain(clause: Clause, at: int) -> list[str]:
    """The auxiliaries and verbs of will that stand before a verb, or before the verb that governs a noun."""
    words = clause.words
    phrase = next((each for each in clause.phrases if each.first <= at <= each.last), None)
    place = (phrase.first if phrase else at) - 1
    chain: list[str] = (
        [words[index].low for index in range(phrase.first, at) if words[index].low == "no"] if phrase else []
    )
    if phrase and place >= 0 and words[place].part in ("VERB", "TRIG"):
        chain.append(words[place].low)
        place -= 1
    while place >= 0:
        word = words[place]
        if (
            word.part not in ("AUX", "BE", "ADV", "TO", "DATE", "DET")
            and word.low not in _LISTS["control"] | _LISTS["negation"]
        ) or word.part == "MARK":
            break
        chain.append(word.low)
        place -= 1
    return [word for low in reversed(chain) for word in (low, *(("not",) if low.endswith("n't") else ()))]


def _date(clause: Clause, claim: Claim) -> str | None:
    """The date that stands with a verb: behind it before the next verb, else before it, else that of the sentence's
    start."""
    words = clause.words
    stop = next(
        (
            place
            for place in range(claim.at + 1, len(words))
            if words[place].part in ("TRIG", "VERB") and _finite(words, place)
        ),
        len(words),
    )
    behind = [word.iso for word in words[claim.at : stop] if word.part == "DATE" and word.iso]
    if behind:
        return behind[0]
    start = max(
        (
            place
            for place in range(claim.at)
            if words[place].part in ("TRIG", "VERB")
            and _finite(words, place)
            and words[place].low not in _LISTS["reporting"]
        ),
        default=0,
    )
    before = [word.iso for word in words[start : claim.at] if word.part == "DATE" and word.iso]
    if before:
        return before[-1]
    opening = next((place for place, word in enumerate(words) if word.part in ("TRIG", "VERB")), 0)
    first = [word.iso for word in words[:opening] if word.part == "DATE" and word.iso]
    has = any(word.low in ("had", "previously", "earlier") for word in words[start : claim.at])
    return first[0] if first and not has else None


def _finite(words: list[Word], place: int) -> bool:
    return (
        not words[place].low.endswith("ing")
        and words[place].low not in _LISTS["renaming"]
        and not (place + 1 < len(words) and words[place + 1].low == "by")
    )


_TITLES = alternatives(english()["name"]["titles"])
_JOBS = alternatives(english()["name"]["jobs"])
_ROLE_WORDS = (
    rf"(?:(?:[A-Za-z-]+|&) ){{0,4}}?(?:{_TITLES}|{_JOBS}"
    r"|(?:chief|vice|deputy|general|managing|executive|senior) [a-z ]{2,30}|Chief [A-Z][a-z]+ Officer)"
)
_BEFORE = re.compile(rf"(?:'s)? (?P<role>{_ROLE_WORDS}(?: and {_ROLE_WORDS})?),? ", re.IGNORECASE)
_AFTER = re.compile(
    rf",? ?(?:who (?:is|was) )?(?:the |an? |its )?(?P<role>{_ROLE_WORDS}(?: and "
    rf"{_ROLE_WORDS})?) (?:of|at|for|in|with) (?:the )?",
    re.IGNORECASE,
)
_OWNED_AFTER = re.compile(rf"'s (?P<role>(?:former )?{_ROLE_WORDS})(?=[,。;)]| and |$)", re.IGNORECASE)
_OF = re.compile(r" (?:of|for|in|at) (?:the )?")
_TITLE_HERE = re.compile(rf"(?P<role>(?:{_TITLES})) $")
_MAKER = re.compile(r"'s (?:[\w.-]+ ){0,5}$")
_MAKER_OF = re.compile(
    r",? ?(?:which is |an? |the )?(?:maker|developer|owner|operator|creator|company behind|"
    r"firm behind|startup behind)s? (?:of )?(?:the )?(?:[a-z-]+ ){0,3}$"
)
_SUIT_WORDS = re.compile(r"rival|competitor|investor|user|against|over|lawsuit|suit ")
_UNIT = re.compile(
    r"'s (?:[a-z-]+ ){0,3}?(?:unit|subsidiary|division|arm|lab|research lab) $|, (?:a|an|the) "
    r"(?:[\w-]+ ){0,3}?(?:unit|subsidiary|division|arm|part) of (?:the )?$"
)
_PARENT = re.compile(
    r"(?:'s|,? (?:the )?) ?(?:parent|parent company|owner)(?: company)?(?: of)? $|, (?:the "
    r")?(?:parent|owner)(?: company)? of (?:the )?$"
)
_MEMBER = re.compile(
    r",? ?(?:which is )?owned by (?:the )?$|, (?:a|an|the) (?:[\w-]+ ){0,3}?(?:unit|"
    r"subsidiary|division|arm) of (?:the )?$"
)
_IN_COURT = re.compile(r"(?:[^。;\n]{0,40}?)\((?:case )?(?:[Nn]o\. )?$")


def _pairs(reading: Reading) -> Iterator[Told]:
    """Read the stretch between two names that follow each other in a sentence."""
    hits = sorted((*reading.hits, *reading.pointers), key=lambda hit: hit.start)
    for left, right in pairwise(hits):
        gap = reading.text[left.end : right.start]
        one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
        if len(gap) <= 80 and not re.search(r"[。\n]", gap) and one is not other:
            for relation, swap, rule, role in _paired(reading, left, right, gap, one, other):
                head, tail = (other, one) if swap else (one, other)
                part = reading.part_at(left.start)
                date = next((each.iso for each in reading.dates if left.end <= each.start < right.start), None)
                rule = f"{relation}.en.{rule}"
                yield Told(head, relation, tail, rule, left.start, right.end, part, date=date, role=role)
    yield from _owned_offices(reading, hits)


_SEATS = ("Regulator", "Legislature", "Court", "Company", "Organization", "Jurisdiction", None)


def _paired(
    reading: Reading, left: Hit, right: Hit, gap: str, one: Cluster, other: Cluster
) -> Iterator[tuple[str, bool, str, str | None]]:
    """Give `(relation, other way round, rule, role)` for two neighbours."""
    if other.type == "Person" and one.type in _SEATS:
        held = _BEFORE.fullmatch(gap)
        bench = one.type == "Jurisdiction" and re.search(r"Judge|Justice", gap)
        if (
            held
            and left.text.lower() != "its"
            and not bench
            and not re.search(r"\b(?:plaintiff|author|rival|against)\b", gap)
        ):
            yield "holdsRole", True, "before", held["role"].strip()
            if "ounder" in held["role"] and one.type in ("Company", "Organization"):
                yield "founded", True, "founder", None
    if one.type == "Person" and other.type in _SEATS and other.type is not None:
        yield from _held(reading, left, right, gap, other)
    maker = one.type in ("Company", "Organization") and other.type in ("Model", "Product")
    if maker and not _SUIT_WORDS.search(gap) and _is_own(left, gap):
        yield "developed", False, "owner", None
    if (
        one.type in ("Company", "Organization", None)
        and other.type in ("Company", "Organization")
        and not right.text.islower()
    ):
        if _MEMBER.fullmatch(gap):
            yield "memberOf", False, "unit", None
        elif _UNIT.fullmatch(gap) or _PARENT.fullmatch(gap):
            yield "memberOf", bool(_UNIT.fullmatch(gap)), "parent", None
    if (
        one.type in ("Model", "Product")
        and other.type == "Company"
        and re.fullmatch(r"[ -](?:maker|developer|owner|operator|parent)(?: company)? ", gap)
    ):
        yield "developed", True, "maker", None
    if (
        one.type == "Case"
        and other.type == "Court"
        and re.fullmatch(
            r",? ?\(?(?:(?:is |was )?(?:filed|pending|heard|brought|before|lodged)? ?(?:in|by|before|at)? ?(?:the )?)?",
            gap,
        )
    ):
        yield "heardBy", False, "docket", None
    elif one.type == "Court" and other.type == "Case" and _IN_COURT.fullmatch(gap):
        yield "heardBy", True, "court", None


def _is_own(left: Hit, gap: str) -> bool:
    """ "Acme's new chatbot Pixie", "Acme, the maker of Pixie", "its Pixie"."""
    possessive = left.text.lower() == "its" and re.fullmatch(r" (?:[a-z-]+ ){0,4}", gap)
    return bool(_MAKER.search(gap) or _MAKER_OF.fullmatch(gap) or possessive)


def _held(
    reading: Reading, left: Hit, right: Hit, gap: str, other: Cluster
) -> Iterator[tuple[str, bool, str, str | None]]:
    """ "Jane Doe, chief executive of Acme", "Judge Jane Doe of the Northern District", "Jane Doe, Acme's CEO"."""
    after = _AFTER.fullmatch(gap)
    title = _TITLE_HERE.search(reading.text, max(0, left.start - 40), left.start)
    owned = re.fullmatch(r", (?:the )?(?:former )?", gap) and _owned_role(reading, right)
    if after:
        yield "holdsRole", False, "after", after["role"].strip()
        if "ounder" in after["role"] and other.type in ("Company", "Organization"):
            yield "founded", False, "founder", None
    elif title and _OF.fullmatch(gap):
        yield "holdsRole", False, "title", title["role"]
    elif owned:
        yield "holdsRole", False, "owned", owned


def _owned_role(reading: Reading, right: Hit) -> str | None:
    match = _OWNED_AFTER.match(reading.text, right.end) or re.compile(rf" (?P<role>{_ROLE_WORDS})(?=[,。])").match(
        reading.text, right.end
    )
    return match["role"].strip() if match else None


_STATE_OFFICE = re.compile(
    r"(?P<role>Attorney General|Governor|Gov\.|Mayor|President|Prime Minister|Chancellor|Secretary of State)$"
)


def _owned_offices(reading: Reading, hits: list[Hit]) -> Iterator[Told]:
    """ "California Attorney General Rob Bonta": an office that is listed as an authority, and its holder."""
    for left, right in pairwise(hits):
        one, other = reading.stands_for[id(left)], reading.stands_for[id(right)]
        office = _STATE_OFFICE.search(left.text)
        if (
            office
            and other.type == "Person"
            and one.type == "Regulator"
            and reading.text[left.end : right.start] == " "
        ):
            yield Told(
                other,
                "holdsRole",
                one,
                "holdsRole.en.office",
                left.start,
                right.end,
                reading.part_at(left.start),
                role=office["role"],
            )


def of_own_suit(
    reading: Reading, head: Cluster, tail: Cluster, parties: Iterable[Cluster], start: int, end: int
) -> bool:
    """Say whether a step belongs to the item's own suit: a party of it takes part, or its sentence names a case."""
    low = max(reading.text.rfind(mark, 0, start) for mark in "。\n")
    high = reading.text.find("。", end)
    cases = (hit for hit in reading.hits if hit.type == "Case" and low < hit.start < high)
    return head in parties or tail in parties or next(cases, None) is not None


_IN_FORCE = re.compile(
    r"(?:enter(?:s|ed)? into force|(?:takes?|took|taking) effect|c[oa]mes? into (?:force|effect)|(?:became|becomes|is) "
    r"(?:effective|applicable)"
    r"|(?:applies|apply|applied)|in force|effective)(?: (?:on|in|from|as of|since|starting|beginning))*(?: on| in)? ?$"
)


def in_force(reading: Reading) -> Iterator[tuple[Cluster, str, int, int]]:
    """From when a law is in force: a date right behind the words that say so, and the law named last before them."""
    named = [(hit, reading.stands_for[id(hit)]) for hit in (*reading.hits, *reading.pointers)]
    laws = sorted(((hit, law) for hit, law in named if law.type == "Law"), key=lambda pair: pair[0].start)
    for mention in reading.dates:
        match = _IN_FORCE.search(reading.text, max(0, mention.start - 50), mention.start)
        low = max(reading.text.rfind(mark, 0, mention.start) for mark in "。\n") + 1
        within = [(hit, law) for hit, law in laws if low <= hit.start < mention.start]
        if match and within:
            yield within[-1][1], mention.iso, within[-1][0].start, mention.end
