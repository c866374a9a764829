"""Who grants whom rights to content or technology in English: licences, access, deals on what a publisher owns."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from kg.extract.content_deals import takes_content
from kg.extract.english.claims import Claim, emit
from kg.extract.english.hanging import behind, governor
from kg.extract.english.named import including, objects
from kg.extract.english.order import BODIES, fit, is_passive, subject, subject_before
from kg.extract.english.parts import Phrase, Scene
from kg.extract.english.patient import patient
from kg.extract.english.sorts import owns_content
from kg.extract.entities import AGENTS, Cluster
from kg.extract.tokens import Sense

GRANTS = frozenset(("granted", "grants", "gave", "gives", "sold", "sells", "giving", "granting"))
SUPPLIES = frozenset(("supply", "supplies", "supplied", "provide", "provides", "provided"))
_RIGHTS = frozenset(("access", "rights", "license", "licence", "permission", "licenses", "licences"))


ALLOWS = frozenset(
    ("allows", "allowing", "lets", "letting", "permits", "permitting", "allow", "let", "enables", "enabling")
)
_DEALS = frozenset(
    (
        "accord",
        "tie-up",
        "alliance",
        "collaboration",
        "agreement",
        "deal",
        "partnership",
        "contract",
        "license",
        "licence",
        "arrangement",
        "pact",
    )
)
_EXPLOITS = frozenset(
    (
        "digitise",
        "summarise",
        "quote",
        "excerpt",
        "republish",
        "reuse",
        "digitize",
        "scan",
        "search",
        "crawl",
        "index",
        "utilize",
        "utilise",
        "incorporate",
        "feature",
        "surface",
        "ingest",
        "integrate",
        "tap",
        "include",
        "cite",
        "host",
    )
) | frozenset(("use", "access", "train", "display", "show", "license", "draw", "summarize", "publish", "reproduce"))


def allowed(
    scene: Scene, at: int, heads: tuple[list[Cluster], int]
) -> tuple[tuple[list[Cluster], int], tuple[list[Cluster], int]]:
    """ "A signed an agreement that allows B to use its articles": A lets B."""
    nobody: tuple[list[Cluster], int] = ([], at)
    phrase, words = scene.clause.after(at), scene.words
    if phrase is None or not phrase.names or words[phrase.last].low in ("it", "them"):
        return nobody, nobody
    after = phrase.last + 1
    after += after < len(words) and words[after].low == "to"
    if after >= len(words) or words[after].low not in _EXPLOITS:
        return nobody, nobody
    if after + 2 < len(words) and words[after + 1].low == "and" and words[after + 2].low in _EXPLOITS:
        # "summarise and quote"
        after += 2
    deal = next((each for each in reversed(scene.clause.phrases) if each.last < at and each.head in _DEALS), None)
    if deal is None:
        after += after + 1 < len(words) and words[after + 1].low in ("on", "from", "with")
        used = scene.clause.after(after)
        # "A will let B use its articles"
        if used and not used.names and used.owner is None:
            # "some of its titles"
            used = next((each for each in scene.clause.phrases if each.first == used.last + 2), used)
        own = used is not None and used.owner is not None and used.owner in heads[0] and used.head in CONTENT
        return (heads, (phrase.names, phrase.last)) if own else (nobody, nobody)
    verb = governor(scene, deal)
    sides = heads if heads[0] else subject(scene, verb) if verb is not None and verb < at else nobody
    if not sides[0]:
        sides = _owner_of_content(scene, after)
    partners = behind(scene, deal.last, ("with",), BODIES)
    if partners[0] and partners[1] < at and all(name.type in ("Product", "Model") for name in phrase.names):
        # "A announced an accord with B that lets Pixie show its stories": B may
        return (subject(scene, verb) if verb is not None and verb < at else sides), partners
    return ([name for name in sides[0] if name not in phrase.names], sides[1]), (phrase.names, phrase.last)


_PARTS = frozenset(("participation", "participations", "backing", "support", "contributions"))


#: What stands behind those who take part as well ("with A and B also on board").
_BOARDS = frozenset(("also", "joining", "participating", "following", "returning", "on"))


def talked_with(scene: Scene, phrase: Phrase) -> tuple[list[Cluster], list[Cluster]] | None:
    """ "A is in talks with B for a licensing deal": both sides."""
    whom = scene.clause.before(phrase.first - 1) if phrase.marker in ("for", "on", "over", "about", "toward") else None
    talks = scene.clause.before(whom.first - 1) if whom and whom.names and whom.marker == "with" else None
    if talks is None or whom is None or talks.head not in ("talks", "negotiations", "discussions"):
        return None
    return subject_before(scene, talks.first)[0], whom.names


def joined_with(scene: Scene, verb: int) -> Phrase | None:
    """ "A settled with B and signed a deal": with whom the verb before "and" was done."""
    if verb < 3 or scene.words[verb - 1].low != "and":
        return None
    before = scene.clause.before(verb - 1)
    while before and before.first > 1 and before.marker not in ("with", "against") and not before.names:
        before = scene.clause.before(before.first - (before.marker is not None))
    return before if before and before.names and before.marker in ("with", "against") else None


def bought(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "paid over $100 million for A": a firm that a sum buys."""
    lead = any(word.low in ("over", "about", "around") for word in scene.words[at + 1 : at + 2])
    price = scene.clause.after(at + lead)
    while price and price.last + 1 < len(scene.words) and scene.words[price.last + 1].low in ("than", "to", "in"):
        # "more than $5 million", "$5 million in cash"
        price = scene.clause.after(price.last + 1)
    summed = price and any(word.part == "NUM" for word in scene.words[price.first : price.last + 1])
    thing = scene.clause.after(price.last + 1) if price and summed else None
    if thing is None or thing.marker != "for":
        return [], at
    return [name for name in thing.names if name.type == "Company"], thing.last


def sold(scene: Scene) -> Iterator[Claim]:
    """ "A was sold to B", "C sold A to B": B bought A."""
    for at, word in enumerate(scene.words):
        if word.low not in ("sold", "sells", "sell", "selling"):
            continue
        things, first = patient(scene, at) if is_passive(scene, at) else objects(scene, at)
        buyers = behind(scene, at, ("to",), ("Company",))
        for buyer in buyers[0] if all(thing.type == "Company" for thing in things) else ():
            for thing in things:
                yield Claim(buyer, "acquired", thing, "acquired.en.sold", at, min(first, at), buyers[1])


def partners_in(scene: Scene, at: int, phrase: Phrase) -> list[Cluster]:
    """ "A's B deal", "with launch partners including B and C": with whom, where no "with" tells it."""
    if scene.words[at].low in ("partner", "partners"):
        listed = including(scene, phrase)
        return listed.names if listed else []
    beside = scene.words[at - 1].who if at > phrase.first and scene.words[at - 1].part == "NAME" else None
    return [beside] if phrase.owner and beside and beside.type in BODIES else []


def bought_firms(scene: Scene, things: tuple[list[Cluster], int]) -> None:
    """ "took over Pixie, a concert platform": what bears a name alone and is bought whole is a firm."""
    phrase = next((each for each in scene.clause.phrases if each.last == things[1]), None)
    name = things[0][0] if len(things[0]) == 1 else None
    alone = phrase is not None and phrase.first == phrase.last
    if name and alone and name.type == "Product" and not any(hit.rows for hit in name.hits):
        name.type = "Company"


def taking_part(scene: Scene, at: int) -> list[Cluster]:
    """ "a round led by A with participation from B and C", "alongside D": who else takes part."""
    found: list[Cluster] = []
    for phrase in scene.clause.phrases:
        if phrase.first > at and phrase.names:
            before = scene.clause.before(phrase.first - 1)
            shares = phrase.marker in ("from", "by", "of") and before is not None and before.head in _PARTS
            joined = phrase.marker == "by" and scene.words[phrase.first - 2].low == "joined"
            after = phrase.last + 1
            boards = phrase.marker == "with" and (_boards(scene, after) or _leads_too(scene, after))
            if phrase.marker == "with" and not boards:
                found += _joining_over(scene, phrase)
            if shares or joined or boards or phrase.marker == "alongside":
                found += [name for name in phrase.names if name.type in ("Company", "Organization", "Person", None)]
    return found


_FIRM_TYPES = ("Company", "Organization", "Person", None)


def _boards(scene: Scene, place: int) -> bool:
    """ "with A joining": but "joining the board"."""
    low = [word.low for word in scene.words[place : place + 3]]
    if low[:1] == ["on"] and low[1:2] != ["board"]:
        return False
    return bool(low) and low[0] in _BOARDS and low[1:] not in (["the", "board"], ["its", "board"])


def _joining_over(scene: Scene, first: Phrase) -> list[Cluster]:
    """ "with A, the venture arm of B, and C joining": A and C."""
    place = first.last + 1
    while place < len(scene.words) and scene.words[place].part not in ("VERB", "TRIG", "BE", "AUX", "REL", "SUB"):
        place += 1
    last = scene.clause.before(place)
    if not _boards(scene, place) or last is None or last.marker is not None:
        return []
    listed = [each for each in (first, last) if each.names]
    return [name for each in listed for name in each.names if name.type in _FIRM_TYPES] if last is not first else []


def _leads_too(scene: Scene, place: int) -> bool:
    """ "with A and B as co-leads", "with A as an investor"."""
    low = [word.low for word in scene.words[place : place + 3]]
    return low[:1] == ["as"] and not _TAKE_PART.isdisjoint(low[1:])


_TAKE_PART = frozenset(("co-leads", "co-lead", "co-leaders", "investors", "investor", "participants", "backers"))


def sides(scene: Scene, at: int, tails: list[Cluster]) -> tuple[list[Cluster], int]:
    """ "A and B announced a partnership giving B access": the other side of the deal grants."""
    deal = next((each for each in reversed(scene.clause.phrases) if each.last < at and each.head in _DEALS), None)
    verb = governor(scene, deal) if deal else None
    found, first = subject(scene, verb) if verb is not None and verb < at else ([], at)
    if deal and verb is None and deal.marker in ("from", "through", "under", "with", "via"):
        # "makes $60 million from an agreement that gives B access"
        found, first = subject_before(scene, deal.first - 1)
    partners = behind(scene, deal.last, ("with",), tuple(AGENTS))[0] if deal else []
    return [name for name in (*found, *partners) if name not in tails], first


def _owner_of_content(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "to use content from A's papers", "to display A's articles": whose content it is."""
    for phrase in scene.clause.phrases:
        if phrase.first > at and phrase.marker in (None, "from", "of") and phrase.first < at + 9:
            found = (
                [phrase.owner] if phrase.owner and not phrase.names else phrase.names if phrase.marker == "from" else []
            )
            if found:
                return [name for name in found if name.type in BODIES], phrase.last
    return [], at


def grantee(scene: Scene, at: int, to: tuple[list[Cluster], int]) -> tuple[list[Cluster], int]:
    """ "granted Acme access", "granted a licence to Acme"; what is no right ("granted judgment to") licenses nobody."""
    phrase = scene.clause.after(at)
    if phrase and phrase.names:
        # "granted the start-up a licence"
        given = next((each for each in scene.clause.phrases if each.first == phrase.last + 1), None)
        return (phrase.names, phrase.last) if given and given.head in _RIGHTS else ([], at)
    if phrase is None or phrase.head not in _RIGHTS:
        return [], at
    inner = [word.who for word in scene.words[phrase.first : phrase.last] if word.part == "NAME" and word.who]
    return (inner[:1], phrase.last) if inner else to if phrase.head != "access" else ([], at)


CONTENT = (
    frozenset(
        ("content", "articles", "archive", "archives", "journalism", "catalog", "catalogue", "library", "recordings")
    )
    | frozenset(
        ("stories", "reporting", "footage", "songs", "works", "titles", "books", "newspapers", "characters", "images")
    )
    | frozenset(
        ("treatises", "papers", "journals", "magazines", "texts", "novels", "scripts", "films", "shows", "episodes")
    )
    | frozenset(
        (
            "podcasts",
            "transcripts",
            "photographs",
            "likeness",
            "voice",
            "material",
            "materials",
            "publications",
            "lyrics",
        )
    )
    | {"dispatches", "guides", "recipes", "scores", "technology", "patents", "code"}
)
#: Of them what a firm that publishes nothing has as well.
_KNOW_HOW = frozenset(("technology", "patents", "code", "guides"))
_RIGHTS_TO = frozenset(
    (
        "open",
        "opens",
        "opening",
        "license",
        "licensing",
        "licenses",
        "access",
        "use",
        "display",
        "train",
        "rights",
        "surface",
    )
)


def is_supplied(scene: Scene, at: int) -> bool:
    """ "A supplies its articles to B": content of a publisher; whoever supplies chips licenses nothing."""
    phrase = scene.clause.after(at)
    return phrase is not None and phrase.head in _PUBLISHED


_PUBLISHED = frozenset(
    ("content", "articles", "archive", "archives", "journalism", "stories", "reporting", "footage", "songs", "catalog")
)
_DEALS_ON = frozenset(("deal", "deals", "agreement", "agreements", "pact", "pacts", "contract", "contracts"))
_OWNERS = frozenset(("publishers", "newspapers", "labels", "studios", "broadcasters", "outlets", "magazines"))
#: What ends the noun behind "with".
_BREAKS = ("MARK", "SUB", "REL", "THAT", "VERB", "TRIG", "TO")
_BE_USED = frozenset(("used", "displayed", "surfaced", "shown", "featured", "cited", "licensed", "attributed"))
_IS = frozenset(("is", "are", "be", "was", "were"))


def is_on_content(scene: Scene, at: int, sense: Sense) -> bool:
    """ "a deal with A to license its content": rights are granted, and by a mere deal nothing else."""
    if sense.relation != "partneredWith":
        return False
    words = [word.low for word in scene.words[at + 1 : at + 40] if word.text not in (";", "。")]
    whom = takewhile(lambda word: word.low != "as" and word.part not in _BREAKS, scene.words[at + 1 : at + 10])
    if scene.words[at].low in _DEALS_ON and words[:1] == ["with"] and any(word.low in _OWNERS for word in whom):
        # "agreements with a string of publishers, among them A and B"
        return True
    place = next((index for index, low in enumerate(words) if low in _RIGHTS_TO), None)
    if place is not None and any(low in CONTENT - _KNOW_HOW for low in words[place : place + 12]):
        return True
    # "a deal under which the publisher's content will be used"
    shown = (words[index + 1 : index + 6] for index, low in enumerate(words) if low in CONTENT - _KNOW_HOW)
    return any(_BE_USED & set(rest) and _IS & set(rest) for rest in shown)


def granted(
    scene: Scene, at: int, sense: Sense, heads: tuple[list[Cluster], int], partners: tuple[list[Cluster], int]
) -> Iterator[Claim]:
    """The side that owns content grants it to the one that owns none."""
    for claim in emit(replace(sense, relation="licensed", rule="licensed.en.deal"), at, heads, partners):
        owners = [side for side in (claim.head, claim.tail) if owns_content(side)]
        if not owners and takes_content(claim.head) != takes_content(claim.tail):
            owners = [claim.tail if takes_content(claim.head) else claim.head]
        if len(owners) == 1:
            other = claim.tail if owners[0] is claim.head else claim.head
            yield replace(claim, head=owners[0], tail=other)


def paid(
    scene: Scene, at: int, types: tuple[str, ...]
) -> tuple[tuple[list[Cluster], int], tuple[list[Cluster], int]] | None:
    """ "A paid B $1 million to settle", "A will pay $1 million to B to settle": who pays whom."""
    if scene.words[at - 1].low != "to":
        return None
    verb = next((place for place in range(at - 1, -1, -1) if scene.words[place].low in _PAYS), None)
    phrase = scene.clause.after(verb) if verb is not None else None
    if verb is None or phrase is None:
        return None
    names = payee(scene, phrase)
    found = (fit(names, types), phrase.last) if names else behind(scene, verb, ("to",), types)
    return (subject(scene, verb), found) if found[0] and found[1] < at else None


#: Sums without a number.
MANY = ("millions", "billions", "thousands", "hundreds", "tens")


def payee(scene: Scene, phrase: Phrase) -> list[Cluster]:
    """Give whom a verb of paying names right behind it: "paid A $1 million", "paid A millions of dollars"."""
    if phrase.names or phrase.head not in MANY:
        return phrase.names
    return [who for word in scene.words[phrase.first : phrase.last] if (who := word.who)]


_PAYS = frozenset(("pay", "pays", "paid", "paying"))


def owner_behind(scene: Scene, at: int, types: tuple[str, ...]) -> tuple[list[Cluster], int]:
    """ "settled a lawsuit brought by A", "settled A's claims": the other side of what was settled."""
    phrase = scene.clause.after(at)
    if phrase is None:
        return [], at
    if phrase.owner is not None and phrase.owner not in subject(scene, at)[0]:
        return fit([phrase.owner], types), phrase.last
    follow = scene.words[phrase.last + 1].low if phrase.last + 1 < len(scene.words) else ""
    if phrase.names and phrase.marker is None and follow in ("allegations", "charges", "claims"):
        return fit(phrase.names, types), phrase.last
    inner = next(
        (word.who for word in scene.words[phrase.first : phrase.last] if word.part == "NAME" and word.who), None
    )
    if inner and not phrase.names and phrase.head in ("charges", "claims", "case", "suit", "lawsuit", "allegations"):
        # "settled FTC charges"
        return fit([inner], types), phrase.last
    return behind(scene, phrase.last, ("by", "from", "against"), types)
