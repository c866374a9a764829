"""What an English item says: the claims of its sentences with date, modality and sum."""

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract import patents
from kg.extract.dating import WITH_AMOUNT
from kg.extract.english.bare_offices import bare_offices, its_offices
from kg.extract.english.beside import pairs
from kg.extract.english.claims import Claim
from kg.extract.english.clauses import cut
from kg.extract.english.deals import MANY
from kg.extract.english.discourse import discourse
from kg.extract.english.inflection import every_form
from kg.extract.english.offices import offices
from kg.extract.english.parts import Clause, Word
from kg.extract.english.patents import applications
from kg.extract.english.posts import posts
from kg.extract.english.purpose import announces, before_votes, being_first, decides, is_first, is_wished, set_beside
from kg.extract.english.sensible import STATES, crosses, is_deal, is_of_others, sensible, takes_side
from kg.extract.english.sums import amount_in, is_led
from kg.extract.english.when import day, labelled
from kg.extract.english.words import english
from kg.extract.entities import Cluster
from kg.extract.found import Found
from kg.extract.reading import Reading
from kg.extract.sentence import Node
from kg.extract.tokens import DATE, MAX_TOKENS, NAME, Token
from kg.ontology import load
from kg.text.bounds import begin_of
from kg.text.patterns import compiled
from kg.text.sentences import sentences

_LISTS = {name: frozenset(words) for name, words in english()["word"].items()}
_COLOURED = frozenset(("technology", "business"))
_TALKED = frozenset(
    ("talks", "negotiations", "considering", "weighing", "discussions", "discussion", "mulling", "exploring")
)
#: A complaint that is filed with a court is a lawsuit.
_COURT = compiled(
    r"\b(?:[Cc]ourt|[Dd]efendants?|[Pp]laintiffs?|(?:Northern|Southern|Eastern|Western|Central|Middle) District)\b"
)
_DRAFT = compiled(r"\b(?:draft|proposed rules?|for (?:public )?comments?|consultation)\b")


def told(reading: Reading, tokens: Iterable[Token]) -> Iterator[Found]:
    """Read the sentences of an item and the names that stand side by side in them."""
    yield from _from_sentences(reading, list(tokens))
    yield from pairs(reading)
    yield from bare_offices(reading)
    yield from its_offices(reading)
    yield from offices(reading)
    yield from posts(reading)
    yield from applications(reading)
    for head, tail, start, end in patents.owners(reading):
        yield Found(head, "filedPatent", tail, "filedPatent.en.label", start, end, reading.part_at(start))


def _from_sentences(reading: Reading, tokens: list[Token]) -> Iterator[Found]:
    who = {hit.start: reading.stands_for[id(hit)] for hit in (*reading.hits, *reading.pointers)}
    isos = {mention.start: mention.iso for mention in reading.dates}
    clauses: list[Clause] = []
    starts = [token.start for token in tokens]
    for part in reading.parts:
        for low, high in _sentences(reading.text[part.start : part.end]) if part.kind != "metadata" else ():
            start, end = low + part.start, high + part.start
            within = tokens[bisect.bisect_left(starts, start) : bisect.bisect_left(starts, end)]
            for first in range(0, len(within), MAX_TOKENS):
                piece = within[first : first + MAX_TOKENS]
                nodes = [_node(reading, token, who, isos) for token in piece]
                whole = len(piece) == len(within)
                clauses.append(
                    cut(nodes, start if whole else piece[0].start, end if whole else piece[-1].end, part.kind)
                )
                _settle_lists(clauses[-1])
    courts = [each for each in reading.entities if each.type == "Court"]
    # A court that is only appealed to has not decided.
    if len(courts) == 1 and all(
        _APPEALED.search(reading.text, max(0, hit.start - 12), hit.start) for hit in courts[0].hits
    ):
        courts = []
    cases = [each for each in reading.entities if each.type == "Case"]
    for clause, claim in discourse(clauses, courts, cases):
        found = _told(reading, clause, claim)
        if found:
            yield found


def _settle_lists(clause: Clause) -> None:
    """Take an untyped name among people or firms for one of them: "Jane Doe, Wei Zhang and John Roe"."""
    for phrase in clause.phrases:
        kinds = {name.type for name in phrase.names}
        if kinds == {"Company", None} and len(phrase.names) > 2:
            for name in phrase.names:
                name.type = "Company"
        if kinds == {"Person", None}:
            for name in phrase.names:
                if name.type is None and any(1 <= form.count(" ") <= 2 for form in name.names):
                    name.type = "Person"


_APPEALED = compiled(r"\bto (?:the )?$")


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Sentences of a text whose full stops are marked, each with the space before it; other dots are inside words."""
    position = 0
    for _, high in sentences(text.replace(".", "·")):
        while text[position] == "\n":
            position += 1
        yield position, high
        position = high


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


def _told(reading: Reading, clause: Clause, claim: Claim) -> Found | None:
    claim = _by_court(clause, claim)
    private = claim.relation == "founded" and claim.head.type in ("Company", "Organization")
    if private and claim.tail.type == "Regulator" and not (claim.tail.key or claim.tail.place):
        # "The Press Alliance has set up an AI Task Force": no authority, since it is no state's
        claim.tail.type = "Organization"
    mood = _mood(clause, claim)
    if (
        mood is None
        or is_of_others(clause, claim)
        or not sensible(claim, clause.words[claim.at])
        or takes_side(clause, claim)
        or crosses(clause, claim)
    ):
        return None
    around = reading.text[begin_of(reading.text, max(0, clause.start - 3)) : clause.end]
    if claim.relation == "settledWith" and is_deal(around, clause.words[claim.at]):
        claim = replace(claim, relation="partneredWith", rule="partneredWith.en.terms")
    start, end = clause.words[claim.first].start, clause.words[claim.last].end
    if claim.relation == "complainedAgainst" and _is_of_court(reading, clause, claim, start):
        claim = replace(claim, relation="sued")
    claim = _meant(reading.text, clause, claim, start)
    wrote = claim.relation == "urged" and clause.words[claim.at].low.startswith("wrote")
    if wrote and not _PRESSES.search(reading.text, start, clause.end):
        return None
    phrase = clause.at(claim.at)
    paid = min(start, clause.words[phrase.first].start) if phrase else start
    amount = amount_in(reading.text, paid, clause.end, end) if claim.relation in WITH_AMOUNT else None
    if claim.relation == "investedIn" and not amount and is_led(clause.words):
        # "announced an $80 million Series B co-led by A"
        amount = amount_in(reading.text, clause.start, start, start)
    status = "draft" if claim.relation == "issued" and _DRAFT.search(reading.text, start, end) else None
    return Found(
        claim.head,
        claim.relation,
        claim.tail,
        claim.rule,
        start,
        end,
        clause.part,
        day(clause, claim) or labelled(reading, clause, claim),
        mood,
        amount,
        claim.role,
        status,
    )


_ASKS = compiled(
    r"\b(?:asking|seeking|requesting|demanding)(?: for)? (?:\w+ ){0,2}"
    r"(?:information|details|answers|documents|records)\b"
)
#: To whom an employer gives a tool: "rolled out Pixie to all of its lawyers".
_TO_STAFF = compiled(
    r"(?: available)? to (?:(?:all|more|than|some|nearly|over|most|about|of|its|their|the|its own|[\d,]+) ){0,5}"
    r"(?:[a-z-]+ ){0,2}?"
    r"(?:lawyers|employees|staff|workers|attorneys|engineers|doctors|teachers|officers|bankers|personnel|clinicians)\b"
)
_PRESSES = compiled(r"\b(?:urg|call|ask|demand|press|request|implor|warn)\w*\b")
_BILL = compiled(r"\b(?:Act|Bill)\b|^(?:SB|AB|HB|H\.R\.|S\.) ?\d")


def _by_court(clause: Clause, claim: Claim) -> Claim:
    """ "Judge Doe of the Southern District fined A": the court did."""
    courts = [name for phrase in clause.phrases for name in phrase.names if name.type == "Court"]
    joins = claim.relation == "memberOf" and "join" in clause.words[claim.at].low
    if joins and claim.head.type == "Person" and claim.tail.type == "Company":
        # "Jane Doe has joined Acme"
        return replace(claim, relation="holdsRole", rule="holdsRole.en.joined")
    if claim.relation == "passed" and claim.head.type == "Person" and clause.words[claim.at].low.startswith("enact"):
        # "Governor Doe enacted SB 1"
        return replace(claim, relation="signed")
    if claim.relation == "sued" and claim.head.type == "Regulator" and not courts and _opens(clause, claim.at):
        # "the Commission launched proceedings against A": an authority's own
        return replace(claim, relation="investigated", rule="investigated.en.opened")
    if claim.relation == "restrictedAccess" and claim.head.type in ("Regulator", "Jurisdiction", "Legislature"):
        # "the watchdog blocked access to Pixie"
        return replace(claim, relation="banned", rule="banned.en.access")
    judge = claim.head.type == "Person" and claim.relation == "fined" and len(courts) == 1
    return replace(claim, head=courts[0]) if judge else claim


def _opens(clause: Clause, at: int) -> bool:
    told = [low for word in clause.words[max(0, at - 5) : at + 1] for low in word.low.split()]
    proceeds = "proceedings" in clause.words[at].low and not {"legal", "court"} & set(told)
    conducts = clause.words[at].low in ("case", "cases") and not _CONDUCTS.isdisjoint(told)
    return conducts or (proceeds and not _STARTS.isdisjoint(told))


_CONDUCTS = every_form("conducted", "extended", "widened", "expanded", "closed", "opened", "ended", "dropped")
#: What an authority does with proceedings of its own.
_STARTS = every_form(
    "began", "launched", "initiated", "started", "commenced", "opened", "extended", "widened", "expanded", "closed"
)  # fmt: skip


def _meant(text: str, clause: Clause, claim: Claim, start: int) -> Claim:
    """A letter that asks for information looks into its addressee; a lawmaker's act is proposed."""
    if claim.relation == "urged" and _ASKS.search(text, start, clause.end):
        return replace(claim, relation="investigated")
    offers = claim.head.type in STATES and clause.words[claim.at].low.startswith("roll")
    if claim.relation == "released" and (offers or _TO_STAFF.match(text, clause.words[claim.last].end)):
        return replace(claim, relation="uses")
    if claim.relation == "passed" and claim.head.type == "Person":
        # "The president gave his assent to the Data Act"
        return replace(claim, relation="signed")
    named = claim.tail.hits[0].text if claim.tail.hits else ""
    if claim.relation == "issued" and claim.head.type == "Person" and _BILL.search(named):
        signs = clause.words[claim.at].low.startswith("approv")
        return replace(claim, relation="signed" if signs else "proposed")
    return claim


def _is_of_court(reading: Reading, clause: Clause, claim: Claim, start: int) -> bool:
    """Whether a complaint goes to a court, by its sentence, or by the item if no authority is named beside it."""
    if _COURT.search(reading.text, min(start, clause.start), clause.end):
        return True
    if _TO_AUTHORITY.search(reading.text, clause.start, clause.end):
        return False
    names = {id(name): name for phrase in clause.phrases for name in phrase.names if name is not claim.head}
    if any(name.type == "Regulator" for name in names.values()):
        return False
    # An authority that complains to nobody else sues.
    return claim.head.type in ("Regulator", "Jurisdiction", "Legislature") or _SUIT.search(reading.text) is not None


_TO_AUTHORITY = compiled(r"\b(?:authority|authorities|regulators?|watchdogs?|commission|ombudsman|GDPR|DPA)\b")
_SUIT = compiled(
    r"\b(?:lawsuits?|plaintiffs?|[Cc]opyright|class action|amended complaint|District Court|infring\w+"
    r"|pirat\w+|copied|damages|jury)\b"
)


def _mood(clause: Clause, claim: Claim) -> str | None:
    """How a relation is meant; None where the sentence only states a rule or a condition."""
    words = clause.words
    if words[-1].text.endswith("?"):
        return None
    near = _chain(clause, claim.at)
    if _is_maximum(clause, claim):
        return None
    before = [word.low for word in words[: claim.at]]
    if words[0].low in ("if", "should", "unless", "had", "were") and _is_in_first(words, claim.at):
        return None
    told = [word for word in before if word in _LISTS["allegation"]] or _told_after(words, claim.at)
    if _denied(words, claim.at) or _called_off(clause, claim) or _of_neither(clause, claim):
        return "negated"
    if any(word in _LISTS["negation"] for word in near):
        return None if claim.relation in ("licensed", "withdrew", "ruledFor", "ruledAgainst") else "negated"
    if any(word in _LISTS["possible"] for word in near) or "whether" in before or is_wished(clause, claim.at):
        return None
    if claim.relation == "investedIn" and _TO_CLOSE.search(" ".join(word.low for word in words)):
        return "planned"
    if claim.relation == "acquired" and words[claim.at].low.endswith("bid"):
        return "planned"
    if near == ["to"] and clause.phrases and announces(clause, clause.phrases[0]):
        return "planned"
    if near[-1:] == ["to"] and not _LISTS["control"] & set(near) and not _is_purpose(clause, claim):
        # "has until May 1 to sign the bill"
        return None
    if "would" in near and claim.head.type == "Law":
        return None
    if (
        any(word in _LISTS["intent"] - _settled(claim) for word in near)
        and not (claim.relation == "settledWith" and not {"agreed", "agrees"}.isdisjoint(near))
        and not (claim.relation == "licensed" and near[-1:] in (["deal"], ["agreement"]))
    ) or _is_to_do(near):
        return "planned"
    # "After months of talks, A licensed B": the talks are over.
    over = words[0].low in ("after", "following")
    begun = next((place + 1 for place, word in enumerate(words[: claim.at]) if word.text == ","), 0) if over else 0
    if claim.relation in ("sued", "investigated", "partneredWith", "licensed") and _TALKED & {
        word.low for word in words[max(begun, claim.at - 6) : claim.at + 1]
    }:
        return "planned"
    gerund = words[claim.at].low.endswith("ing")
    if gerund and _TALKED & {word.low for word in words[max(0, claim.at - 4) : claim.at]}:
        return "planned"
    family = load().relations[claim.relation].family
    if told and family in _COLOURED:
        return "alleged"
    return "asserted"


def _is_in_first(words: list[Word], at: int) -> bool:
    """Whether a place is in the condition that a sentence begins with: no comma before it but those around an aside
    ("If A, the chip maker, sued B", "If, as some fear, A sued B")."""
    commas = [place for place, word in enumerate(words[:at]) if word.text == ","]
    subject = words[1 : commas[0]] if len(commas) == 2 else []
    aside = len(commas) == 2 and all(word.part in ("NAME", "NOUN", "DET") for word in subject)
    return words[0].part != "NAME" and (not commas or aside)


#: "is expected to confirm next week a round led by A"
_TO_CLOSE = compiled(
    r"\b(?:expected|set|due|poised|about|plans?|planning|aims?|likely|hopes) to (?:soon |shortly )?"
    r"(?:confirm|announce|close|complete|raise|secure)\b"
)


def _settled(claim: Claim) -> set[str]:
    """Words before a verb that announce nothing: what an authority decided to do it does."""
    return {"is", "are", "was", "were"} | ({"decided", "decides"} if claim.head.type in STATES else set())


def _is_purpose(clause: Clause, claim: Claim) -> bool:
    """ "paid $1 million to settle", "voted 30 to 8 to pass": done, not to be done."""
    if claim.relation == "trainedOn":
        # "used its archive, B, to train A"
        return True
    to = next((place for place in range(claim.at, -1, -1) if clause.words[place].low == "to"), 0)
    end = to - 1
    while end > 0 and clause.words[end].part in ("ADV", "DATE"):
        end -= 1
    phrase = next((each for each in clause.phrases if each.last == end), None)
    if phrase and claim.head in phrase.names and clause.words[phrase.first - 1].part in ("VERB", "TRIG"):
        # "directs the agency to revise the rule": it is told to, whatever it does.
        return False
    if phrase and (is_first(clause, phrase) or decides(clause, phrase) or set_beside(clause, phrase)):
        return True
    if phrase and being_first(clause, phrase) >= 0:
        return True
    before = before_votes(clause, phrase) if phrase else end
    inner = ("NAME", "CONJ", "MARK", "DET", "NUM", "PREP")
    while before > 0 and (clause.words[before].part in inner or clause.words[before].low in MANY):
        # "paid A $1 million to settle"
        before -= 1
    return before >= 0 and clause.words[before].low in _LISTS["purpose"] | _LISTS["act"]


def _told_after(words: list[Word], at: int) -> list[str]:
    """ "…, the authors claim": who tells it stands at the end of the sentence."""
    comma = next((place for place in range(len(words) - 1, at, -1) if words[place].text == ","), len(words))
    rest = words[comma + 1 :]
    ends = len(rest) < 8 and not any(word.part == "TRIG" for word in rest)
    return [word.low for word in rest if word.low in _LISTS["allegation"]] if ends else []


def _denied(words: list[Word], at: int) -> bool:
    """ "denied that it trained", "denies training": what is denied is a clause of its own."""
    for place in range(at):
        if words[place].low in ("denied", "denies", "denying"):
            follow = words[place + 1]
            return follow.part in ("THAT", "TRIG") or follow.low in ("it", "having", "he", "she", "they")
    return False


def _of_neither(clause: Clause, claim: Claim) -> bool:
    """ "Neither A nor B sued C", "A released neither B nor C", "Nor has A sued B"."""
    lists = (each for each in clause.phrases if claim.head in each.names or claim.tail in each.names)
    return clause.words[0].low == "nor" or any(clause.words[each.first].low == "neither" for each in lists)


_OFF = (
    "walked away from",
    "pulled out of",
    "backed out of",
    "abandoned",
    "abandons",
    "scrapped",
    "scraps",
    "cancelled",
    "canceled",
    "terminated",
    "ditched",
    "axed",
)


def _called_off(clause: Clause, claim: Claim) -> bool:
    """ "called off its acquisition of B", "abandoned a plan to buy B"."""
    phrase = clause.at(claim.at)
    if claim.relation not in ("acquired", "investedIn", "partneredWith"):
        return False
    if _LEFT_TALKS.search(" ".join(word.low for word in clause.words[max(0, claim.at - 14) : claim.at])):
        return True
    if phrase is None or not phrase.first or claim.relation == "partneredWith":
        return False
    before = [word.low for word in clause.words[max(0, phrase.first - 2) : phrase.first]]
    return before[-1] in _OFF or before in (["called", "off"], ["away", "from"], ["out", "of"])


#: "has withdrawn from talks to", "backed out of a plan to"
_LEFT_TALKS = compiled(
    r"\b(?:withdr[aeo]wn?|withdraws|(?:pull|back|drop|bow)\w* out|walk\w* away|exited|ended|broke off|abandoned"
    r"|scrapped)(?: from| of)?(?: the| its| a| any| early| advanced)* (?:talks|negotiations|discussions|plans?)"
    r" (?:to|with|over|about)\b[^,;]*$"
)


def _is_to_do(near: list[str]) -> bool:
    return len(near) > 1 and near[-1] == "to" and near[-2] in ("is", "are", "was", "were")


_ENDED = frozenset(("thrown", "tossed", "dismissed"))
_FACES = frozenset(("face", "faces", "facing", "faced", "confronts", "named", "hit", "denied"))


_LEADS_ON = frozenset(("to", "of", "on", "for", "about", "under", "that", "which"))


#: Before a noun what is not so, or not yet: "no lawsuit", "a potential lawsuit".
_PROSPECTIVE = _LISTS["possible"] | {"no"}


def _is_maximum(clause: Clause, claim: Claim) -> bool:
    """ "faces a fine of up to $5 million": none has been imposed."""
    words = clause.words
    faces = any(word.low in ("face", "faces", "facing", "faced") for word in words[max(0, claim.at - 4) : claim.at])
    return (
        claim.relation == "fined"
        and faces
        and [word.low for word in words[claim.at + 2 : claim.at + 4]] == ["up", "to"]
    )


def _chain(clause: Clause, at: int) -> list[str]:
    """The auxiliaries and verbs of will that stand before a verb, or before the verb that governs a noun."""
    words = clause.words
    phrase = clause.at(at)
    place = (phrase.first if phrase else at) - 1
    chain: list[str] = [word.low for word in words[phrase.first : at] if word.low in _PROSPECTIVE] if phrase else []
    if phrase and phrase.marker == "under" and place >= 0 and words[place].low == "under":
        # "is not under investigation"
        place -= 1
    if phrase and phrase.owner is not None and words[at].part == "NOUN":
        # "will not examine Acme's deal with B": there is one.
        return chain
    if phrase and place >= 0 and words[place].low in (_LISTS["suffer"] - _FACES) | _LISTS["fend"]:
        # "must pay a fine imposed by A", "agreed to settle A's lawsuit": there is one.
        return chain
    if phrase and place >= 0 and words[place].low in ("have", "get") and _ENDED & {word.low for word in words[place:]}:
        # "its bid to have the suit thrown out": there is one.
        return chain
    if phrase and place > 0 and words[place].low == "face" and words[place - 1].low == "must":
        # "must face a lawsuit", a court says: there is one.
        return chain
    if phrase is None and place > 0 and words[place].part == "DET":
        # "declined to reverse a judgment against A": what governs the noun of the decision
        place -= 1
        phrase = next((each for each in clause.phrases if each.first == place + 1), None)
    if phrase and place >= 0 and words[place].part in ("VERB", "TRIG"):
        chain.append(words[place].low)
        place -= 1
    while place >= 0:
        word = words[place]
        if word.part == "NOUN" and word.low in ("deal", "agreement") and words[place + 1].low not in _LEADS_ON:
            # "the deal follows agreements between A and B": no deal to do something
            break
        if (
            word.part not in ("AUX", "BE", "ADV", "TO", "DATE", "DET")
            and word.low not in _LISTS["control"] | _LISTS["negation"]
        ) or word.part == "MARK":
            break
        chain.append(word.low)
        place -= 1
    return [word for low in reversed(chain) for word in (low, *(("not",) if low.endswith("n't") else ()))]


def of_own_suit(
    reading: Reading, head: Cluster, tail: Cluster, parties: Iterable[Cluster], start: int, end: int
) -> bool:
    """Say whether a step belongs to the item's own suit: a party of it takes part, or its sentence names a case."""
    low = begin_of(reading.text, start)
    high = reading.text.find("。", end)
    cases = (hit for hit in reading.hits if hit.type == "Case" and low <= hit.start < high)
    return head in parties or tail in parties or next(cases, None) is not None
