"""Which product takes another in, in English, by the verbs that tell it from either side.

"Pixie gets Beacon", "Pixie ships with Beacon", "Acme brings Beacon to Pixie", "Beacon is available in Pixie".
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.english.claims import Claim, emit
from kg.extract.english.hanging import behind
from kg.extract.english.inflection import every_form
from kg.extract.english.named import objects
from kg.extract.english.objects import relative_object
from kg.extract.english.order import BODIES, ends, fit, has_be, is_passive, subject, subject_before
from kg.extract.english.parts import Phrase, Scene
from kg.extract.english.patient import patient
from kg.extract.entities import Cluster
from kg.extract.tokens import Sense

#: What a host does.
_TAKES = frozenset(("uses", "use", "features", "featured", "gets", "offers", "offer", "supports", "support", "adds"))
_TAKES |= frozenset(("taps", "gains", "adopts", "employs", "leverages", "incorporates", "includes", "include", "using"))
_COMES = frozenset(("comes", "come", "came", "ships", "ship", "shipped", "launches", "launched", "preloaded"))
#: What somebody does with a guest, and what a guest does.
_BRINGS = frozenset(
    ("bring", "brings", "bringing", "brought", "plugs", "plugging", "plugged", "puts", "putting", "put")
)
_BRINGS |= frozenset(
    ("bakes", "baking", "folds", "folding", "rolls", "rolling", "weaves", "weaving", "woven", "adds", "adding")
)
_BRINGS |= frozenset(
    ("adding", "added", "integrated", "integrates", "integrating", "embedded", "embeds", "preloads", "installs")
)
_BRINGS |= frozenset(("installs", "installed", "built", "builds", "building", "deploys", "deployed", "makes", "made"))
_ARRIVES = frozenset(("arrives", "arrived", "arrive", "comes", "coming", "come", "came", "lands", "landed", "lives"))
_ARRIVES |= frozenset(
    ("available", "offered", "rolls", "rolled", "rolling", "embedded", "preinstalled", "preloaded", "expands")
)
_INTO = frozenset(("into", "to", "in", "inside", "onto", "on", "within", "with", "across", "through", "via"))
_MADE = ("Model", "Product")


def hosts(scene: Scene) -> Iterator[Claim]:
    """Claim of a host and a guest what a verb or a noun of taking in says of both."""
    if scene.said.isdisjoint(_HOSTING):
        return
    for at, word in enumerate(scene.words):
        found: tuple[list[Cluster], list[Cluster], int] | None = None
        if word.low in _TAKES or (word.low in _COMES and _next(scene, at) == "with"):
            found = _taken(scene, at)
        if found is None and word.low in _BRINGS and not is_passive(scene, at):
            found = _brought(scene, at)
        if found is None and word.low in _ARRIVES:
            found = _arrived(scene, at)
        if found is None and word.low in _PICKS:
            found = _picked(scene, at)
        if found is None and word.low == "access":
            found = _accessed(scene, at)
        if found is None and word.low in ("integration", "integrations"):
            found = _integration(scene, at)
        if found:
            # "will become available": what the verb's own words say of it
            yield from _claims(scene, at - _stays(scene, at), *found)


def _claims(scene: Scene, at: int, heads: list[Cluster], tails: list[Cluster], last: int) -> Iterator[Claim]:
    if any(each.type in _MADE for each in (*heads, *tails)):
        for head in heads:
            for tail in tails:
                if head is not tail:
                    yield Claim(head, "integrates", tail, "integrates.en.host", at, min(at, last), max(at, last))


def powers(scene: Scene) -> Iterator[Claim]:
    """ "Beacon powers Pixie", "will use Beacon to power a new version of Pixie", "the Beacon model behind Pixie": what
    is built on which."""
    yield from _behind(scene)
    if scene.said.isdisjoint(_POWERS | _BUILDS):
        return
    for at, word in enumerate(scene.words):
        if word.low in _BUILDS and not is_passive(scene, at):
            yield from _built_on(scene, at)
        if word.low not in _POWERS or is_passive(scene, at):
            continue
        bases, first = subject(scene, at)
        whole = next((each for each in scene.clause.phrases if each.first < at == each.last), None)
        noun = scene.clause.before(at - 1) if at > 1 and scene.words[at - 1].low == "to" else None
        if whole:
            # "the Beacon model powers": a verb that no list knows ends the phrase
            bases, first = _guests(scene, whole), whole.first
        elif noun and noun.first and scene.words[noun.first - 1].low in ("use", "uses", "used", "using", "tap", "taps"):
            bases, first = _guests(scene, noun), noun.first
        things, last = objects(scene, at)
        for head in things:
            for tail in bases:
                if head is not tail and head.type in (*_MADE, None) and tail.type in _MADE:
                    yield Claim(head, "basedOn", tail, "basedOn.en.powers", at, min(first, at), max(at, last))


_BUILDS = frozenset(("built", "builds", "building", "based", "distilled", "distills"))


def _built_on(scene: Scene, at: int) -> Iterator[Claim]:
    """ "Acme built its Pixie tool on Beacon", "distilled Pixie from Beacon"."""
    thing = scene.clause.after(at)
    base = scene.clause.after(thing.last + 1) if thing and thing.last + 1 < len(scene.words) else None
    if thing is None or base is None or base.marker not in ("on", "from") or base.first != thing.last + 2:
        return
    for head in _guests(scene, thing):
        for tail in _guests(scene, base):
            if head is not tail:
                yield Claim(head, "basedOn", tail, "basedOn.en.built", at, at, base.last)


_BASES = frozenset(("model", "models", "engine", "technology"))


def _behind(scene: Scene) -> Iterator[Claim]:
    """ "the Beacon model behind Pixie", "Beacon, the model behind Pixie"."""
    for phrase in scene.clause.phrases:
        noun = scene.clause.before(phrase.first - 1) if phrase.marker == "behind" else None
        if noun is None or scene.words[noun.last].low not in _BASES:
            continue
        comma = noun.first - 1
        apposed = scene.clause.before(comma) if comma > 0 and scene.words[comma].text == "," else None
        bases = _guests(scene, noun) or (_guests(scene, apposed) if apposed else [])
        for head in phrase.names:
            for tail in bases:
                if head is not tail and head.type == "Product" and tail.type == "Model":
                    yield Claim(head, "basedOn", tail, "basedOn.en.behind", phrase.first, noun.first, phrase.last)


_POWERS = frozenset(("power", "powers", "powering", "powered", "underpins", "underpin", "underpinning", "drives"))


def _next(scene: Scene, at: int) -> str:
    return scene.words[at + 1].low if at + 1 < len(scene.words) else ""


def _taken(scene: Scene, at: int) -> tuple[list[Cluster], list[Cluster], int] | None:
    """ "Pixie gets Beacon and Fable", "Pixie ships with Beacon built in, alongside Fable"."""
    # "ships with": what nothing has typed ships with a product as well
    kinds = _MADE if scene.words[at].low in _TAKES else (*_MADE, None)
    heads = [each for each in subject(scene, at)[0] if each.type in kinds]
    place = at + (_next(scene, at) in ("with", "support"))
    place += _next(scene, place) in ("with", "for")
    guest = scene.clause.after(place)
    if not heads or guest is None:
        return None
    beside = [each for each in scene.clause.phrases if each.first > guest.last and each.marker == "alongside"]
    tails = [name for phrase in (guest, *beside) for name in _guests(scene, phrase)]
    return (heads, tails, guest.last) if tails else None


#: What users do with a guest that a host lets them choose, and what a host draws on.
_PICKS = frozenset(("choose", "pick", "switch", "select", "draw", "draws", "rely", "relies", "tap", "call"))
_HOSTING = _TAKES | _COMES | _BRINGS | _ARRIVES | _PICKS | {"integration", "integrations", "access"}
_LETS = frozenset(("lets", "let", "letting", "allows", "allowing", "enables", "enabling", "allow"))


def _picked(scene: Scene, at: int) -> tuple[list[Cluster], list[Cluster], int] | None:
    """ "Pixie lets users choose between Beacon and Fable", "will let Pixie draw on Beacon"."""
    guest = scene.clause.after(at + (_next(scene, at) in ("between", "from", "among", "on")))
    lets = next((place for place in range(at - 1, -1, -1) if scene.words[place].low in _LETS), None)
    direct = scene.clause.after(lets) if lets is not None else None
    heads = list(direct.names) if direct else []
    if lets is not None and not any(each.type in _MADE for each in heads):
        heads = subject(scene, lets)[0]
    elif lets is None and scene.words[at].low in ("draws", "relies", "draw", "rely"):
        heads = subject(scene, at)[0]
    heads = [each for each in heads if each.type in _MADE]
    tails = _guests(scene, guest) if guest else []
    return (heads, tails, guest.last) if guest and heads and tails else None


def _guests(scene: Scene, phrase: Phrase) -> list[Cluster]:
    """The models and products of a phrase, its head or what it is called by ("Claude integration")."""
    inner = [word.who for word in scene.words[phrase.first : phrase.last + 1] if word.part == "NAME" and word.who]
    found = [*phrase.names, *(each for each in inner if each not in phrase.names)]
    return [each for each in found if each.type in _MADE]


def _brought(scene: Scene, at: int) -> tuple[list[Cluster], list[Cluster], int] | None:
    """ "Acme brings Beacon to Pixie", "makes Beacon available in Pixie"."""
    guest = scene.clause.after(at)
    if guest is None or not (tails := [name for name in guest.names if name.type in _MADE]):
        return None
    makes = scene.words[at].low in ("makes", "made")
    host = next((each for each in scene.clause.phrases if each.first > guest.last), None)
    if host is None or host.marker not in _INTO or host.first > guest.last + 3 + makes:
        return None
    if makes != (scene.words[guest.last + 1].low == "available"):
        return None
    if host.marker == "on" and scene.words[at].low in _BUILDS:
        # "built its tool Pixie on Beacon"
        return None
    loose = host.marker in ("into", "to") and not makes
    return [name for name in host.names if _is_host(scene, host, name, loose=loose)], tails, host.last


def _is_host(scene: Scene, phrase: Phrase, name: Cluster, *, loose: bool) -> bool:
    """A product, or what nothing has typed where only a product fits: behind "into", or with its maker before it."""
    if any(form.endswith((" Store", " Marketplace", " Play")) for form in name.names):
        # "available in the App Store": sold there
        return False
    return name.type in _MADE or (name.type is None and (loose or phrase.owner is not None))


def _arrived(scene: Scene, at: int) -> tuple[list[Cluster], list[Cluster], int] | None:
    """ "Beacon is now available in Pixie", "Beacon comes to Pixie"."""
    place = at + (_next(scene, at) == "out")
    host = scene.clause.after(place + 1)
    if host is None or host.first != place + 2 or host.marker not in _INTO - {"with", "through", "via"}:
        return None
    offered = scene.words[at].low == "offered"
    said = patient(scene, at)[0] if offered else subject(scene, at - _stays(scene, at))[0]
    tails = [name for name in said if name.type in _MADE]
    heads = [name for name in host.names if _is_host(scene, host, name, loose=False)]
    return (heads, tails, host.last) if heads and tails else None


_STAYS = frozenset(("remains", "remain", "remained", "becomes", "become", "became", "stays", "stay", "stayed"))
_GETS = every_form("gained", "obtained", "received") | {"get", "gets", "got", "have", "has", "getting"}


def _stays(scene: Scene, at: int) -> int:
    """ "remains available", "becomes available": one where such a verb stands before."""
    return int(at > 0 and scene.words[at].low == "available" and scene.words[at - 1].low in _STAYS)


def _accessed(scene: Scene, at: int) -> tuple[list[Cluster], list[Cluster], int] | None:
    """ "Customers of Pixie get access to Beacon": in Pixie."""
    verb = at - 1
    while verb > 0 and scene.words[verb].low not in _GETS and scene.words[verb].part in ("DET", "NOUN", "ADV"):
        verb -= 1
    to = scene.clause.after(at + 1)
    users = next((each for each in scene.clause.phrases if each.last < verb and each.head in _USERS), None)
    if users is None or to is None or to.marker != "to" or scene.words[verb].low not in _GETS:
        return None
    of = scene.clause.after(users.last + 1)
    inner = [who for word in scene.words[users.first : users.last] if (who := word.who)]
    # "users of iOS apps" use no iOS
    whole = of is not None and of.marker == "of" and (scene.words[of.last].who or not of.head.endswith("s"))
    heads = of.names if of and whole else inner
    tails = _guests(scene, to)
    heads = [name for name in heads if name.type in _MADE and name not in tails]
    return (heads, tails, to.last) if heads and tails else None


_USERS = frozenset(("customers", "users", "subscribers", "developers", "members"))


def _integration(scene: Scene, at: int) -> tuple[list[Cluster], list[Cluster], int] | None:
    """ "the integration of Beacon into Pixie", "Pixie's integration of Beacon"."""
    phrase = scene.clause.at(at)
    hung = [each for each in scene.clause.phrases if at < each.first < at + 9]
    guest = next((each for each in hung if each.marker == "of"), None)
    host = next((each for each in hung if each.marker in ("into", "with", "in", "within")), None)
    tails = [name for name in guest.names if name.type in _MADE] if guest else []
    heads = [name for name in host.names if name.type in _MADE] if host else []
    if not heads and phrase and phrase.owner and phrase.owner.type in _MADE:
        heads = [phrase.owner]
    return (heads, tails, max(at, host.last if host else at)) if heads and tails else None


#: Nouns of putting out.
_NOT_YET = frozenset(("delayed", "postponed", "cancelled", "canceled", "expected", "planned", "upcoming", "scheduled"))
_LAUNCHES = frozenset(("release", "launch", "unveiling", "debut", "rollout", "introduction"))


def launches(scene: Scene) -> Iterator[Claim]:
    """ "Acme joined the race with the release of its Pixie model", "Acme's launch of Pixie"."""
    if scene.said.isdisjoint(_LAUNCHES):
        return
    for at, word in enumerate(scene.words):
        phrase = scene.clause.at(at)
        if word.low not in _LAUNCHES or phrase is None or phrase.last != at or _next(scene, at) != "of":
            continue
        thing = scene.clause.after(at + 1)
        if any(each.low in _NOT_YET for each in (*scene.words[max(0, at - 3) : at], *scene.words[at + 1 : at + 9])):
            continue
        things = _guests(scene, thing) if thing else []
        by = next((each for each in scene.clause.phrases if thing and each.first == thing.last + 2), None)
        heads = [phrase.owner] if phrase.owner else by.names if by and by.marker == "by" else []
        if not heads and thing and thing.owner:
            heads = [thing.owner]
        if not heads and phrase.marker == "with":
            heads = subject_before(scene, phrase.first - 1)[0]
            comma = next((place for place in range(at, len(scene.words)) if scene.words[place].text == ","), None)
            main = scene.clause.after(comma) if comma is not None and phrase.first < 2 else None
            heads = main.names if main and main.marker is None and not heads else heads
        for head in heads:
            for name in things:
                if head.type in ("Company", "Organization", None) and head is not name:
                    last = thing.last if thing else at
                    yield Claim(head, "released", name, "released.en.noun", at, phrase.first, last)


def into(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """The host stands behind the words, the guest before them as subject or object ("integrated Beacon into Acme
    Mail")."""
    if not scene.words[at].low.endswith(("into", "in", "with", "to")):
        yield from _put_in(scene, at, sense)
        return
    hosts = objects(scene, at)
    guests = subject(scene, at) if has_be(scene, at) or scene.words[at].low.endswith("into") else patient(scene, at)
    yield from emit(sense, at, hosts, guests)


def _put_in(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """ "A integrated B into C": C takes B in; "A integrates B": A does."""
    hosts = behind(scene, at, ("into", "in", "with", "to"), ("Product",))
    guests = patient(scene, at) if is_passive(scene, at) else objects(scene, at)
    heads = hosts if hosts[0] else subject(scene, at)
    firms = [name for name in heads[0] if name.type in ("Company", "Organization", "Regulator")]
    if firms and not hosts[0] and scene.words[at].low.startswith("embed"):
        # "Acme will embed Pixie in its platform"
        sense, heads = replace(sense, relation="uses", rule="uses.en.embedded"), (firms, heads[1])
    yield from emit(sense, at, heads, guests)


def powered(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """Claim what runs on what: "A is powered by B", "A runs on B"."""
    heads = (
        subject(scene, at)
        if has_be(scene, at) or scene.words[at].low.startswith(("runs", "run"))
        else patient(scene, at)
    )
    noun = scene.clause.before(at - (scene.words[at - 1].part == "TRIG")) if at and not heads[0] else None
    if noun and not noun.names and noun.first and scene.words[noun.first - 1].part == "BE":
        # "Pixie is a model fine-tuned from Beacon"
        heads = subject(scene, noun.first - 1)
    things = objects(scene, at)
    follow = scene.words[at + 1].senses if at + 1 < len(scene.words) else ()
    if not things[0] and any(each.relation == sense.relation for each in follow):
        # "runs on a custom version of Beacon"
        things = objects(scene, at + 1)
    base = scene.clause.after(at)
    if not things[0] and base and base.head in _BASES:
        # "runs on Acme's Beacon technology"
        things = _guests(scene, base), base.last
    relied = list(_relied(scene, at, sense, things))
    yield from relied or emit(sense, at, heads, things)


def _relied(scene: Scene, at: int, sense: Sense, things: tuple[list[Cluster], int]) -> Iterator[Claim]:
    """ "Acme relies on Beacon for parts of Pixie": Pixie does."""
    rest = scene.words[things[1] + 1 : things[1] + 5]
    if not rest or rest[0].low != "for" or not scene.words[at].low.endswith(" on"):
        return
    place = things[1] + 1 + (2 if [word.low for word in rest[1:3]] == ["parts", "of"] else 0)
    whole = scene.clause.after(place)
    made = [name for name in whole.names if name.type in _MADE] if whole else []
    yield from emit(sense, at, (made, whole.first if whole else at), things)


def owner(scene: Scene, at: int, sense: Sense) -> Iterator[Claim]:
    """Give whose something is: "A owns B": B belongs to A, and a product is of its make."""
    owned = objects(scene, at)
    if scene.clause.after(at) is None and not is_passive(scene, at):
        # "Acme, which B owns"
        owned = relative_object(scene, at)
    things = [name for name in owned[0] if name.type in ("Product", "Model")]
    if things and not is_passive(scene, at):
        made = replace(sense, relation="developed", rule="developed.en.owned")
        yield from emit(made, at, subject(scene, at), (things, at))
    heads, tails = (patient(scene, at), owned) if is_passive(scene, at) else (owned, subject(scene, at))
    if is_passive(scene, at):
        tails = behind(scene, at, ("by",), ends(sense)[1])
        if scene.words[at - 1].part == "NUM" or scene.words[at - 1].text.endswith("%"):
            # "49% owned by A"
            heads, tails, sense = tails, heads, replace(sense, relation="investedIn", rule="investedIn.en.part")
    yield from emit(sense, at, (fit(heads[0], BODIES), heads[1]), (fit(tails[0], BODIES), tails[1]))
