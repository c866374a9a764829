"""Who cuts off whom in English: a firm that stops its own service in a country, or another's access to what it offers.

"A suspended its chatbot in Italy", "A is withholding its models from the EU", "A revoked B's access to its API", "A cut
B off from its data".
"""

from collections.abc import Iterator

from kg.extract.english.claims import Claim
from kg.extract.english.hanging import behind
from kg.extract.english.inflection import every_form
from kg.extract.english.order import has_be, subject
from kg.extract.english.parts import Phrase, Scene
from kg.extract.entities import Cluster

_FIRMS = ("Company", "Organization", "Product", "Model", None)
_STOPS = every_form(
    "suspended", "paused", "disabled", "pulled", "removed", "limited", "discontinued", "halted", "stopped", "ceased",
    "blocked", "restricted", "ended", "curbed", "withdrew", "geoblocked", "geofenced", "barred", "deactivated",
    "closed", "terminated", "prevented", "excluded", "banned", "stripped", "turned", "switched", "locked", "blacked",
)  # fmt: skip
_STOPS |= {"withholding", "withheld", "withholds", "withhold", "withdrawn", "shut", "shuts", "shutting"}
_STOPS |= {"cut", "cuts", "cutting"}
#: With these, the service ends only together with "off", "down" or "out".
_PARTLY = every_form("turned", "switched", "locked", "blacked") | {"shut", "shuts", "shutting"}
_ADVERBS = frozenset(("off", "down", "out"))
_SERVICES = frozenset((
    "service", "services", "chatbot", "chatbots", "app", "apps", "assistant", "tool", "tools", "platform",
    "api", "site", "website", "product", "products", "feature", "features", "model", "models", "software",
    "access", "operations", "subscriptions", "rollout", "availability", "search", "bot", "downloads",
    "accounts", "sales", "offering", "systems",
))  # fmt: skip
_USERS = frozenset(("users", "customers", "accounts", "developers", "people", "visitors", "clients", "subscribers"))
_USERS |= {"residents", "minors", "teenagers", "traffic", "companies", "firms"}
_PLACES = ("Jurisdiction",)


def _claims(scene: Scene, at: int, heads: list[Cluster], tails: list[Cluster], last: int) -> Iterator[Claim]:
    for head in heads:
        for tail in tails:
            if head is not tail and head.type in _FIRMS:
                yield Claim(head, "restrictedAccess", tail, "restrictedAccess.en.stops", at, min(at, last), last)


def restricting(scene: Scene) -> Iterator[Claim]:
    """Claim which firm stops its service where, and whose access it ends."""
    for at, word in enumerate(scene.words):
        if not (_STOPS | _CUTS).isdisjoint(word.low.split()[:1]) and not _is_done(scene, at):
            yield from _in_places(scene, at)
            yield from _off_others(scene, at)
        elif word.low in ("serves", "serve", "offers", "offer") and scene.words[at - 1].low == "longer":
            yield from _in_places(scene, at)


def _is_done(scene: Scene, at: int) -> bool:
    return has_be(scene, at) and not scene.words[at].low.split()[0].endswith("ing")


def _in_places(scene: Scene, at: int) -> Iterator[Claim]:
    """ "A suspended its service in Italy", "shut down its app in Italy", "barred users in Italy"."""
    words, place = scene.words, at
    ended = place + 1 < len(words) and words[place + 1].low in _ADVERBS
    place += ended
    if words[at].low in _PARTLY and not ended and not any(word.low in _ADVERBS for word in words[at + 2 : at + 6]):
        return
    what = scene.clause.after(place)
    if place + 2 < len(words) and words[place + 1].low in _OFFERING:
        # "stopped offering its chatbot in Italy"
        what = scene.clause.after(place + 1)
    if what is None or what.marker is not None:
        return
    heads, _ = subject(scene, at)
    own = _is_own(scene, what, heads) or (words[place + 1].low in _OFFERING and bool(what.names))
    users = what.head.rpartition(" ")[2] in _USERS
    if not own and not users:
        return
    inner = [who for word in scene.words[what.first : what.last] if (who := word.who) and who.type == "Jurisdiction"]
    if users and inner:
        # "blocked all UK users"
        yield from _claims(scene, at, heads, inner, what.last)
        return
    tails, last = behind(scene, what.last, ("in", "from", "for", "to", "across", "of"), _PLACES)
    if tails and not _is_elsewhere(scene, what, tails, last):
        yield from _claims(scene, at, heads, _only(tails), last)


_OFFERING = frozenset(("offering", "providing", "serving", "selling"))


def _only(tails: list[Cluster]) -> list[Cluster]:
    return [name for name in tails if name.type == "Jurisdiction"]


def _is_elsewhere(scene: Scene, what: Phrase, tails: list[Cluster], last: int) -> bool:
    """ "stopped its app from collecting data in Italy": no more than that is stopped."""
    told = scene.words[what.last + 1 : last]
    return any(word.low.endswith("ing") and word.part in ("VERB", "TRIG") for word in told)


def _is_own(scene: Scene, what: Phrase, heads: list[Cluster]) -> bool:
    """ "its chatbot", "the service", "API access", "Pixie": what a firm offers."""
    noun = what.head.rpartition(" ")[2] in _SERVICES
    first = scene.words[what.first]
    owns = what.owner is not None and any(what.owner is head for head in heads)
    product = any(name.type in ("Product", "Model") for name in what.names)
    return product or (noun and (owns or first.low in ("its", "their", "the", "all", "new") or what.first == what.last))


_ACCESS = frozenset(
    ("access", "account", "accounts", "api", "licence", "license", "subscription", "crawlers", "crawler")
)
_ACCESS |= {"bots", "bot", "scrapers"}
_CUTS = every_form("revoked", "suspended", "terminated", "blocked", "restricted", "limited", "ended", "disabled")
_CUTS |= every_form("barred", "banned", "removed", "withdrew", "stripped") | {"cut", "cuts", "cutting", "cut off"}
_CUTS |= {"cuts off", "cutting off", "withdrawn"}
_GOODS = frozenset(
    ("api", "apis", "models", "model", "data", "platform", "service", "services", "app", "store", "tools")
)
_GOODS |= {"cloud", "index", "technology", "chips", "software", "feed", "firehose", "site"}


def _off_others(scene: Scene, at: int) -> Iterator[Claim]:
    """ "A revoked B's access to its API", "blocked B from its models", "cut off B", "suspended B's account"."""
    low = scene.words[at].low
    if low not in _CUTS:
        return
    off = at + 1 < len(scene.words) and scene.words[at + 1].low == "off"
    whom = scene.clause.after(at + off)
    if whom is None or whom.marker not in (None, "off"):
        return
    heads, _ = subject(scene, at)
    owner = whom.owner if whom.head.rpartition(" ")[2] in _ACCESS else None
    if owner and not any(owner is head for head in heads) and owner.type in ("Company", "Organization", "Person", None):
        yield from _claims(scene, at, _firms(heads), [owner], whom.last)
        return
    firms = [name for name in whom.names if name.type in ("Company", "Organization", "Jurisdiction", None)]
    source = scene.clause.after(whom.last + 1) if whom.last + 1 < len(scene.words) else None
    off = off or low.endswith(" off") or (whom.last + 1 < len(scene.words) and scene.words[whom.last + 1].low == "off")
    if source is None and off and whom.last + 2 < len(scene.words):
        source = scene.clause.after(whom.last + 2)
    own = source is not None and source.marker == "from" and source.head.rpartition(" ")[2] in _GOODS
    using = [word.low for word in scene.words[whom.last + 1 : whom.last + 3]] in (
        ["from", "using"],
        ["from", "accessing"],
    )
    if own or off or using:
        yield from _claims(scene, at, _firms(heads), firms, whom.last)


def _firms(heads: list[Cluster]) -> list[Cluster]:
    return [head for head in heads if head.type in ("Company", "Organization")]
