"""Who did what to whom in an English sentence, by the frames of `ontology/relations.toml`.

verb     A sued B · B was sued by A · B, sued by A        noun   A filed a lawsuit against B · A's suit against B
with     A partnered with B · A and B partnered           into   A built B into C · B is built into C
train    A trained B on C · B was trained on C            toward A invested in B · A licensed its work to B
against  the court ruled against A · denied A's motion    for    the court sided with A
powered  A is powered by B                                deal   A struck a licensing deal with B
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.extract.english.accusing import (
    accused,
    beset,
    contested,
    favoured,
    filers,
    mover,
)
from kg.extract.english.claims import Claim, emit
from kg.extract.english.deals import (
    ALLOWS,
    GRANTS,
    SUPPLIES,
    allowed,
    bought,
    bought_firms,
    grantee,
    is_supplied,
    sides,
    taking_part,
)
from kg.extract.english.decisions import decision
from kg.extract.english.deeds import (
    PREPOSITIONS,
    SPEAKS,
    asked_of,
    attributive,
    brought,
    comma_behind,
    consulted,
    doers_unsaid,
    informed,
    intends,
    is_filed,
    is_in_court,
    is_of_changes,
    is_put_off,
    is_told_of,
    leaves_no_market,
    of_them,
    owner_of_deed,
    owner_of_told,
    struck,
    told_to,
)
from kg.extract.english.doing import done_by, fined_besides, of_main
from kg.extract.english.hanging import agent_of, authority, behind, by_all, governor, is_struck, raiser
from kg.extract.english.hosts import into, owner, powered
from kg.extract.english.inflection import BROUGHT, every_form
from kg.extract.english.lifting import LIFTS
from kg.extract.english.meeting import met
from kg.extract.english.mutual import deal, mutual
from kg.extract.english.named import objects
from kg.extract.english.objects import (
    alongside,
    banned_in,
    barred_from,
    content_owner,
    counsel_named,
    for_others,
    formed,
    is_given,
    joins_in_deed,
    law_of_object,
    named_behind,
    owner_of_access,
    owner_of_object,
    relative_object,
    set_up_as,
    titled,
    with_joined,
)
from kg.extract.english.order import antecedent, ends, fit, has_be, is_passive, subject, subject_before
from kg.extract.english.parts import Phrase, Scene
from kg.extract.english.patient import patient
from kg.extract.english.readers import READERS
from kg.extract.english.rounds import is_other_round, raises
from kg.extract.english.training import trained
from kg.extract.english.words import english
from kg.extract.entities import AGENTS, Cluster
from kg.extract.tokens import Sense

_LISTS = {name: frozenset(words) for name, words in english()["word"].items()}


def claims(scene: Scene) -> Iterator[Claim]:
    """Read a sentence in all ways, and every trigger of it in each of its senses."""
    for read in READERS:
        yield from read(scene)
    for at, word in enumerate(scene.words):
        # "A and B license their songs to C": no deal of A and B
        acts = word.part == "TRIG" and any(sense.frame == "toward" for sense in word.senses)
        for sense in word.senses:
            if not (acts and sense.frame == "deal") and (word.part == "TRIG" or sense.frame in _NOMINAL):
                yield from _FRAMES.get(sense.frame, _verb)(scene, at, sense)


def _verb(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    domain, _ = ends(sense)
    if is_passive(scene, at) or (far := done_by(scene, at, sense)):
        doers, things = by_all(scene, at, domain), patient(scene, at)
        if not doers[0] and not is_passive(scene, at):
            doers, things = (far, at), subject(scene, at)
        if sense.relation == "proposed" and _is_on(scene, things[1]):
            return
        if not doers[0]:
            doers = doers_unsaid(scene, at, sense, things[1])
        if doers[0] and sense.relation == "proposed" and not any(name.type == "Law" for name in things[0]):
            # "The Data Act received a first reading in the House, tabled by A"
            main = subject_before(scene, at)
            things = main if any(name.type == "Law" for name in main[0]) else things
        if doers[0] and not things[0]:
            things = named_behind(scene, doers[1])
        yield from emit(sense, at, doers, things)
        return
    tails = objects(scene, at)
    joins = sense.relation == "memberOf" and scene.words[at].low.startswith("join")
    if joins and (len(tails[0]) != 1 or joins_in_deed(scene, tails[1])):
        # "joined the Guild in suing Acme"
        return
    if sense.relation == "issued" and (is_given(scene, tails[1] + 1) or is_of_changes(scene, at)):
        # "issued Acme with a notice"
        return
    if sense.relation == "acquired":
        bought_firms(scene, tails)
    if not tails[0] and sense.relation == "banned":
        tails = barred_from(scene, at)
    if not tails[0] and sense.relation == "opposed":
        # "A blasted the Data Act's timetable"
        tails = law_of_object(scene, at)
    if not tails[0] and sense.relation == "banned" and (there := banned_in(scene, at))[0]:
        # "Pixie banned in Italy"
        yield from emit(sense, at, there, subject(scene, at))
        return
    if not tails[0] and sense.relation in ("investigated", "banned", "warned", "restrictedAccess"):
        tails = owner_of_object(scene, at, any_deed=sense.relation == "investigated")
    if not tails[0] and sense.relation == "investigated":
        # "will examine whether A and B abuse"
        tails = asked_of(scene, at + 1)
    if not tails[0] and sense.relation in ("issued", "proposed", "signed"):
        tails = titled(scene, at)
    if not tails[0] and sense.relation == "founded":
        tails = set_up_as(scene, at)
    if not tails[0] and sense.relation == "urged":
        # "demanded on May 2 that Acme pay"
        tails = objects(scene, scene.clause.opened(at))
    if not tails[0]:
        tails = relative_object(scene, at)
    if tails[0] or sense.relation != "discontinued":
        heads = subject(scene, at)
        if sense.relation == "sued" and not heads[0] and _LATEST & {word.low for word in scene.words[:at]}:
            # "The latest to sue B is A"
            heads = counsel_named(scene, tails[1])
        heads, tails = of_main(scene, at, sense, heads, tails)
        if sense.relation == "passed" and all(name.type == "Law" for name in heads[0]):
            # "SB 900 passed the Senate"
            heads, tails = tails, heads
        if sense.relation == "represents" and scene.words[at].low.startswith(("tap", "hire", "retain")):
            # "A has tapped Roe & Partners for representation"
            heads, tails = tails, heads
        elif sense.relation == "represents" and not heads[0]:
            heads = counsel_named(scene, tails[1])
        more = alongside(scene, at, heads[0]) if sense.relation in ("proposed", "founded") else []
        if sense.relation == "represents" and (gapped := for_others(scene, tails)):
            # "A appeared for B and C for D"
            yield from emit(sense, at, (tails[0][-1:], gapped.first), (gapped.names, gapped.last))
            tails = tails[0][:-1], tails[1]
        for place, others in fined_besides(scene, tails[1]) if sense.relation == "fined" else ():
            # from there on, so that the sum is its own
            yield from emit(sense, place, (heads[0], place), (others, place))
        yield from emit(sense, at, ([*with_joined(scene, at, heads[0]), *more], heads[1]), tails)


_LATEST = frozenset(("also", "latest", "first", "newest", "last", "those"))


def _is_on(scene: Scene, first: int) -> bool:
    """ "a guide to the Data Act written by A": not the act is A's."""
    return any(each.first == first and each.marker in ("on", "to", "about") for each in scene.clause.phrases)


def _toward(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    domain, range_ = ends(sense)
    heads = subject(scene, at)
    source = behind(scene, at, ("from",), domain)
    if sense.relation == "investedIn" and raises(scene, at):
        if heads[0] and all(name.type == "Person" for name in heads[0]):
            # "Jane Doe raised $5 million from A for her start-up B"
            own = behind(scene, at, ("for",), ("Company",))
            heads = own if own[0] else heads
        led = next((place for place in range(at, len(scene.words)) if scene.words[place].low == "led"), None)
        leaders = behind(scene, led, ("by",), domain) if led is not None else ([], at)
        more = [name for name in taking_part(scene, at) if name not in source[0]]
        yield from emit(sense, at, ([*leaders[0], *source[0], *more], max(leaders[1], source[1])), heads)
        return
    if sense.relation == "investedIn" and scene.words[at].low.startswith("receiv"):
        # "received approval in Ohio"
        return
    if sense.relation == "restrictedAccess" and leaves_no_market(scene, at):
        return
    if sense.relation == "acquired":
        yield from emit(sense, at, heads, bought(scene, at))
        return
    if sense.relation == "supported":
        drawn = " " in scene.words[at].text and not scene.words[at].low.startswith(SPEAKS)
        # "The bill has drawn support from A", "A expressed its support for the bill"
        likes = behind(scene, at, ("from", "of"), domain) if drawn else heads
        towards = ("for", "of", "behind", "to")
        yield from emit(sense, at, likes, heads if drawn else behind(scene, at, towards, range_))
        return
    if sense.relation == "licensed" and source[0] and scene.words[at].low not in ALLOWS:
        # "licenses songs from A": what comes, comes from A.
        yield from emit(sense, at, source, heads)
        return
    if is_passive(scene, at):
        heads = behind(scene, at, ("by",), domain)
        owned = content_owner(scene, at) if sense.relation == "licensed" else ([], at)
        if owned[0] and heads[0]:
            # "Acme's content is licensed by B": to B
            yield from emit(sense, at, owned, heads)
            return
        heads = owned if not heads[0] and sense.relation == "licensed" else heads
    tails = behind(scene, at, PREPOSITIONS.get(sense.relation, ("to",)), range_)
    if sense.relation == "complainedAgainst" and not tails[0]:
        # "complained about Acme's chatbots"
        tails = owner_of_deed(scene, at, ("about", "over", "against"), range_)
    if sense.relation == "licensed" and sense.then == "available" and not tails[0]:
        # "made Pixie available in Canada": to nobody named
        return
    if scene.words[at].low in SUPPLIES:
        tails = [name for name in tails[0] if name.type in ("Company", None)], tails[1]
        heads = heads if is_supplied(scene, at) else ([], at)
    if scene.words[at].low in ALLOWS:
        heads, tails = allowed(scene, at, heads)
    elif scene.words[at].low in GRANTS and sense.relation == "licensed":
        tails = grantee(scene, at, tails)
        heads = heads if heads[0] or not tails[0] else sides(scene, at, tails[0])
    elif not tails[0] and sense.relation in ("licensed", "restrictedAccess", "fined", "passed"):
        thing = scene.clause.after(at)
        if sense.relation == "licensed" and thing and thing.owner and thing.owner not in heads[0] and heads[0]:
            # "Acme licensed B's technology": from B
            yield from emit(sense, at, ([thing.owner], thing.last), heads)
            return
        tails = objects(scene, at)
        tails = owner_of_access(scene, at) if not tails[0] and sense.relation == "restrictedAccess" else tails
    if sense.relation == "investedIn" and not tails[0] and not is_passive(scene, at):
        # "Acme raised $5 million. A and B also invested."
        also = any(word.low in ("also", "participated") for word in scene.words[max(0, at - 2) : at])
        tails = (scene.raiser, at) if also else tails
    if tails[0] and not is_passive(scene, at):
        heads = with_joined(scene, at, heads[0]), heads[1]
    yield from emit(sense, at, heads, tails)


def _parties(
    scene: Scene, at: int, sense: Sense, phrase: Phrase, done: int | None
) -> tuple[tuple[list[Cluster], int], tuple[list[Cluster], int]]:
    """Who brings a proceeding and whom it meets, as far as its own words say; `done` is a verb behind it."""
    domain, range_ = ends(sense)
    tails = behind(scene, at, PREPOSITIONS.get(sense.relation, ("against",)), range_)
    whose = owner_of_deed(scene, at, ("into",), range_) if sense.relation == "investigated" else tails
    # "an inquiry into A's purchase of B": into A
    tails = whose if whose[0] and whose[1] < tails[1] else tails
    if not tails[0] and sense.relation in ("investigated", "complainedAgainst", "banned", "liftedBan", "acquired"):
        tails = owner_of_deed(scene, at, PREPOSITIONS[sense.relation], range_)
    if not tails[0] and sense.relation == "investigated":
        tails = owner_of_told(scene, at)
    if sense.relation == "founded":
        tails = formed(scene, at)
    if not tails[0] and sense.relation in ("consultedOn", "investigated", "warned"):
        tails = consulted(scene, at) if sense.relation == "consultedOn" else told_to(scene, phrase)
    heads = behind(scene, at, ("by", "from"), domain)
    opens = phrase.marker in ("with", "following", "after") and phrase.first == 1
    if sense.relation == "acquired" and opens and not heads[0]:
        # "With the acquisition of B, A adds …"
        main = scene.clause.after(comma_behind(scene, tails[1])) if tails[0] else None
        heads = (main.names, main.first) if main and main.marker is None else heads
    if sense.relation == "sued" and tails[0] and not heads[0]:
        # "the lawsuit of A against B"
        heads = behind(scene, at, ("of",), domain)
        heads = heads if heads[1] < tails[1] else ([], at)
    if done is not None:
        tails = tails if tails[0] else behind(scene, done, PREPOSITIONS.get(sense.relation, ("against",)), range_)
        heads = heads if heads[0] else behind(scene, done, ("by",), domain)
    if not heads[0] and not tails[0]:
        heads, tails = brought(scene, phrase, sense)
    if not tails[0] and sense.relation in ("sued", "complainedAgainst"):
        tails = accused(scene, phrase)
        heads = heads if heads[0] or not tails[0] else filers(scene, phrase)
        filed = next((each for each in range(at + 1, min(at + 4, len(scene.words))) if is_filed(scene, each)), None)
        if tails[0] and filed is not None and not heads[0]:
            heads = behind(scene, filed, ("by",), domain)
    if not tails[0] and sense.relation in _DEALT:
        heads, tails = struck(scene, phrase) or (heads, tails)
    if not tails[0] and sense.relation == "investigated":
        heads, tails = informed(scene, phrase) or (heads, tails)
    if sense.relation == "investedIn" and not tails[0]:
        tails = raiser(scene, phrase)
        if not tails[0] and scene.words[phrase.first].low in ("the", "this"):
            tails = scene.raiser, phrase.first
    return heads, tails


def _noun(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """A proceeding named by a noun: who brings it stands before the verb, as its owner or behind "by" and "from"."""
    _, range_ = ends(sense)
    phrase = scene.clause.at(at)
    if phrase is None or is_other_round(scene, at) or is_put_off(scene, phrase, at, sense):
        return
    verb = governor(scene, phrase)
    instituted = phrase.marker == "with" or (verb is not None and scene.words[verb].low in _INSTITUTES)
    instituted = instituted or is_in_court(scene, phrase)
    instituted = instituted or is_filed(scene, min(phrase.last + 1, len(scene.words) - 1)) or is_told_of(scene, phrase)
    if sense.relation == "sued" and scene.words[at].low in ("action", "proceedings") and not instituted:
        # "took action against A"
        return
    if sense.relation == "banned" and verb is not None and scene.words[verb].low in LIFTS:
        sense = replace(sense, relation="liftedBan")
    heads, tails = _parties(scene, at, sense, phrase, verb if verb is not None and verb > at else None)
    if phrase.marker == "under":
        verb = phrase.first - 1
    elif verb is None and phrase.marker in ("after", "following") and sense.relation == "investigated":
        heads = heads if heads[0] else authority(scene, phrase.first - 1)
    handed = verb is not None and verb < at and has_be(scene, verb) and not scene.words[verb].low.endswith("ing")
    suffers = verb is not None and (
        handed or scene.words[verb].low in _LISTS["suffer"] or scene.words[verb].low in ("by", "with")
    )
    if verb is not None and scene.words[verb].low in _WINS and sense.relation == "fined":
        # "secured a penalty from A"
        heads, tails = subject(scene, verb), behind(scene, at, ("from",), range_)
    if verb is not None and scene.words[verb].low in _WINS and sense.relation == "banned" and not heads[0]:
        # "obtained a suspension of Acme's service"
        names, first = subject(scene, verb)
        heads = fit(names, ("Regulator",)) if not is_passive(scene, verb) else [], first
    if not heads[0] and tails[0] and phrase.marker == "with" and sense.relation in _DEALT:
        # "continued its campaign with a fine against B"
        heads = subject_before(scene, phrase.first - 1)
    if suffers and verb is not None and sense.relation == "fined" and not heads[0]:
        # "paid a penalty to the authority"
        heads = behind(scene, at, ("to",), ("Regulator",))
        tails = ([name for name in tails[0] if name not in heads[0]], tails[1])
    suffers = suffers or (verb is not None and verb < at and phrase.marker in ("with", "by") and is_struck(scene, verb))
    settles = verb is not None and scene.words[verb].low.startswith(("settl", "resolv")) and sense.relation == "sued"
    own_suit = tails[0] and (scene.words[phrase.first].part == "OWNER" or _is_against(scene, phrase, tails))
    settles = settles and not own_suit
    if suffers and verb is not None and (not tails[0] or settles or sense.relation == "investigated"):
        meant = subject(scene, verb)
        tails = meant if meant[0] or not settles else tails
    if not tails[0] and sense.relation in _DEALT:
        tails = met(scene, phrase)
        suffers = suffers or bool(tails[0])
    if not tails[0] and sense.relation == "sued" and phrase.first < at and scene.words[at - 1].who:
        # "B loses bid to toss A lawsuit"
        tails = _resisting(scene, phrase)
    if sense.relation == "liftedBan" and verb is not None and verb > at and heads[0]:
        # "Ohio's ban on Pixie was lifted by A"
        heads = heads
    elif phrase.owner is not None and phrase.owner.type in AGENTS | {None}:
        heads = [phrase.owner], phrase.first
        its_own = scene.words[min(phrase.first + 1, at)].low == "own"
        if scene.words[phrase.first].low == "its" and verb is not None and (its_own or scene.words[verb].low in _FILES):
            # "A sued B, and Ohio filed its own suit against C": Ohio's
            own = subject(scene, verb) if verb < at and not is_passive(scene, verb) else heads
            heads = own if own[0] else heads
    elif (
        not heads[0]
        and sense.relation in ("sued", "passed")
        and phrase.first < at
        and scene.words[at - 1].who
        and (tails[0] or phrase.marker == "of")
    ):
        # "Acme suit against B"
        heads = fit(filter(None, [scene.words[at - 1].who]), tuple(AGENTS)), at - 1
    elif not heads[0] and tails[0] and (by := attributive(scene, at, sense, verb)):
        heads = [by], at - 1
    elif phrase.first and scene.words[phrase.first - 1].low == "whose":
        heads = antecedent(scene, phrase.first - 1)
    elif (
        verb is not None
        and not suffers
        and (
            scene.words[verb].low in _LISTS["act"] | _DOES.get(sense.relation, _NONE) or intends(scene, at, verb, sense)
        )
    ):
        agents = agent_of(scene, verb)
        if sense.relation == "investigated" and heads[0] and any(each.type == "Regulator" for each in agents[0]):
            # "opened an inquiry into the use of data by A"
            tails = tails if tails[0] else heads
            heads = agents
        heads = heads if heads[0] else agents
        heads = (with_joined(scene, verb, heads[0]), heads[1]) if sense.relation == "sued" else heads
    against = bool(own_suit) and verb is not None and scene.words[verb].low.startswith(("settl", "resolv"))
    if against and verb is not None and verb < at and not heads[0] and not is_passive(scene, verb):
        # "A has settled a case against B"
        names, first = subject(scene, verb)
        heads = [name for name in names if not any(name is tail for tail in tails[0])], first
    if not heads[0] and sense.relation == "sued" and not settles:
        # "A and B settled their suit": one of them sued the other, and nothing tells which
        heads = of_them(scene, phrase)
    if heads[0] and not tails[0] and sense.relation == "sued":
        tails = _resisting(scene, phrase)
    if heads[0] and sense.relation == "investedIn":
        heads = [*heads[0], *(name for name in taking_part(scene, at) if name not in heads[0])], heads[1]
    yield from emit(sense, at, heads, tails)


def _is_against(scene: Scene, phrase: Phrase, tails: tuple[list[Cluster], int]) -> bool:
    """ "a case against B", and not one of somebody told behind "by"."""
    against = scene.clause.after(phrase.last + 1) if phrase.last + 1 < len(scene.words) else None
    return against is not None and against.marker == "against" and against.names == tails[0]


def _resisting(scene: Scene, phrase: Phrase) -> tuple[list[Cluster], int]:
    """Whom a suit is against, by what they do about it or what becomes of it."""
    for read in (contested, mover, favoured, beset):
        if (found := read(scene, phrase))[0]:
            return found
    return [], phrase.first


_FILES = every_form(*BROUGHT)
_INSTITUTES = _FILES | every_form("instituted") | {"bring", "brings", "bringing"}
_WINS = every_form("secured", "won", "obtained", "collected", "extracted")
_NONE: frozenset[str] = frozenset()
#: What else brings about the deed of a relation.
_DOES = {
    "liftedBan": LIFTS,
    "banned": every_form("introduced", "approved", "ordered", "enacted", "upheld", "placed", "enforced", "extended"),
    "investigated": every_form("widened", "deepened", "intensified", "reopened", "stepped", "escalated", "broadened"),
    "warned": _NONE,
}
_DEALT = frozenset(("sued", "fined", "warned", "investigated", "banned", "complainedAgainst"))


#: Frames of nouns.
_NOMINAL = ("noun", "with", "deal")
_FRAMES: dict[str, Callable[[Scene, int, Sense], Iterator[Claim]]] = {
    "verb": _verb, "toward": _toward, "noun": _noun, "with": mutual, "into": into, "powered": powered,
    "train": trained, "against": decision, "for": decision, "owner": owner, "deal": deal,
}  # fmt: skip
