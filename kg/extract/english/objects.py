"""What a deed is done to where no name stands right behind its word: the owner of a service or policy, what is not to
be used, what a relative word means."""

import re

from kg.extract.english.named import introduced, objects
from kg.extract.english.order import BODIES, antecedent
from kg.extract.english.parts import Phrase, Scene
from kg.extract.english.words import english
from kg.extract.entities import Cluster

_LISTS = {name: frozenset(words) for name, words in english()["word"].items()}


def is_given(scene: Scene, place: int) -> bool:
    """Whether behind whom something is given to stands what is given."""
    words = scene.words
    place += place < len(words) and words[place].low == "with"
    return place < len(words) and words[place].low in ("a", "an") and words[place - 1].part != "MARK"


#: What a firm offers or does that an authority stops or looks into.
SERVICES = frozenset(
    ("app", "apps", "service", "services", "chatbot", "chatbots", "tool", "tools", "software", "platform", "technology")
) | {
    "website",
    "products",
    "model",
    "models",
    "downloads",
    "use",
    "processing",
    "assistant",
    "system",
    "systems",
    "policy",
    "acquisition",
    "takeover",
    "merger",
    "purchase",
    "bid",
    "training",
    "plans",
    "plan",
    "terms",
}


def owner_of_object(scene: Scene, at: int, *, any_deed: bool) -> tuple[list[Cluster], int]:
    """ "is examining Acme's hiring of engineers", "banned the use of Acme's app": the owner is meant."""
    # "suspended with immediate effect the validity of Acme's policy"
    near = [
        each
        for each in scene.clause.phrases
        if at < each.first < at + 8 and (each.marker is None or scene.words[each.first - 1].part in ("ADV", "DATE"))
    ]
    phrase = scene.clause.after(at) or (near[0] if near else None)
    while phrase and not phrase.names and phrase.owner is None and phrase.head in _LISTS["transparent"] | _EFFECTS:
        after = phrase.last + 1
        of = after < len(scene.words) and scene.words[after].low == "of"
        phrase = scene.clause.after(after) if of else None
    owner = phrase.owner or _under_which(scene, phrase) if phrase and not phrase.names else None
    goods = phrase is not None and phrase.head in SERVICES | _GOODS
    if phrase and owner is None and not phrase.names and goods:
        # "raids Acme offices", "blocks Pixie content"
        owner = scene.words[phrase.last - 1].who if phrase.last > phrase.first else None
    # "an inquiry into Jane Doe's x.AI": what she owns has a name, which is not known.
    named = phrase is not None and re.search(r"[A-Z0-9.]", scene.words[phrase.last].text) is not None
    fits = phrase is not None and not named and (any_deed or phrase.head in SERVICES)
    return (
        ([owner], phrase.last) if phrase and fits and owner and owner.type in (*BODIES, "Product", None) else ([], at)
    )


def _under_which(scene: Scene, phrase: Phrase) -> Cluster | None:
    """ "suspended the policy under which Acme collects data": whose it is."""
    place = phrase.last + 1
    doer = (
        scene.clause.after(place + 1) if [word.part for word in scene.words[place : place + 2]] == _BY_WHICH else None
    )
    return doer.names[0] if doer and len(doer.names) == 1 and doer.first == place + 2 else None


_BY_WHICH = ["PREP", "REL"]


def law_of_object(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "blasted the Data Act's timetable": the instrument of which something is said."""
    phrase = scene.clause.after(at)
    owner = phrase.owner if phrase and phrase.marker is None and not phrase.names else None
    return ([owner], phrase.last) if phrase and owner and owner.type == "Law" else ([], at)


_BANNED = frozenset(("banned", "blocked", "outlawed", "prohibited", "suspended", "barred"))


def banned_in(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "Pixie banned in Italy", "Pixie, blocked in Italy since May": the place, where no object stands."""
    if any(word.low == "by" for word in scene.words[at:]):
        return [], at
    place = scene.clause.after(at + 1) if at + 1 < len(scene.words) and scene.words[at + 1].low == "in" else None
    if place is None or scene.words[at].low not in _BANNED or place.first != at + 2:
        return [], at
    return [name for name in place.names if name.type == "Jurisdiction"], place.last


def owner_of_access(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "cut off Acme's access to its models": whose it is."""
    for phrase in scene.clause.phrases:
        if at < phrase.first < at + 4 and phrase.head == "access" and phrase.owner and phrase.owner.type in BODIES:
            return [phrase.owner], phrase.last
    return [], at


_GOODS = frozenset(("offices", "office", "headquarters", "content", "access", "imports", "products"))
#: What an authority suspends of a policy.
_EFFECTS = frozenset(("effect", "effects", "application", "operation", "enforcement", "implementation", "rollout"))


def barred_from(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "banned agencies from using Pixie", "prohibited the use of Pixie by agencies": what is not to be used."""
    for place in range(at + 1, min(at + 9, len(scene.words))):
        if scene.words[place].part == "MARK":
            break
        if scene.words[place].low in USING:
            names, last = objects(scene, place)
            return [name for name in names if name.type in ("Company", "Product", "Model", None)], last
    return [], at


USING = frozenset(("using", "use", "downloading", "installing", "deploying", "accessing", "buying"))


def formed(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "the formation of Acme Labs", "of a division called Acme Labs"; an Applications team has no name."""
    part = next((each for each in scene.clause.phrases if each.first == at + 2 and each.marker == "of"), None)
    named = part if part and part.names else introduced(scene, part) if part else None
    return (named.names, named.last) if named and scene.words[named.last].part == "NAME" else ([], at)


def relative_object(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "Acme, which B acquired last year": what the relative word means."""
    verb = at
    while verb and scene.words[verb - 1].part in ("AUX", "ADV", "BE"):
        verb -= 1
    doer = scene.clause.before(verb)
    if (
        doer is None
        or not doer.names
        or not doer.first
        or scene.words[doer.first - 1].low not in ("which", "that", "whom")
    ):
        return [], at
    return antecedent(scene, doer.first - 1)


def alongside(scene: Scene, at: int, heads: list[Cluster]) -> list[Cluster]:
    """ "Sen. A introduced the Data Act alongside Rep. B": the people who did it, too."""
    for phrase in scene.clause.phrases if heads and all(name.type == "Person" for name in heads) else ():
        before = scene.words[max(0, phrase.first - 2)]
        with_ = phrase.marker == "with" and (before.low in ("together", "along") or _behind_object(scene, at, phrase))
        if phrase.first > at and (with_ or phrase.marker in ("alongside", "together with", "along with")):
            return [name for name in phrase.names if name.type == "Person" and name not in heads]
    return []


def _behind_object(scene: Scene, at: int, phrase: Phrase) -> bool:
    """ "founded with B", "founded Acme in 2031 with B": right behind the verb or its object."""
    object_ = scene.clause.after(at)
    starts = [at] if object_ is None else [at, object_.last]
    between = scene.words[starts[-1] + 1 : phrase.first - 1]
    return phrase.first in [start + 2 for start in starts] or all(word.part in ("ADV", "DATE") for word in between)


_JOINS = ("joined", "joins", "joining")


def with_joined(scene: Scene, at: int, heads: list[Cluster]) -> list[Cluster]:
    """ "A joined B in suing C": both do."""
    phrase = scene.clause.before(at - 1) if at > 2 and scene.words[at - 1].low == "in" else None
    joins = phrase is not None and phrase.first and scene.words[phrase.first - 1].low.endswith(_JOINS)
    more = phrase.names if phrase and joins else [*_beside(scene, at), *_as_did(scene, at)] if heads else []
    return [*heads, *(name for name in more if name not in heads)]


def joins_in_deed(scene: Scene, last: int) -> bool:
    """ "joined the Guild in suing Acme", "joined forces": no membership; "joined it in May" is one."""
    rest = scene.words[last + 1 :]
    inside = (word.low == "in" and not (rest[at + 1 :] and rest[at + 1].part == "DATE") for at, word in enumerate(rest))
    return any(inside) or any(word.low == "forces" for word in rest)


_LIKEWISE = frozenset(("so", "nor", "neither"))
_ANDS = frozenset((",", "and", ";", "—", "–"))


def _as_did(scene: Scene, at: int) -> list[Cluster]:
    """ "A backed the bill, as did B", "A is suing C, and so are B": B, too."""
    words = scene.words
    for place in range(at + 1, len(words) - 2):
        if words[place].text == "。" or (words[place].text == ";" and words[place + 1].low not in _LIKEWISE):
            break
        likewise = words[place].low == "as" or (words[place].low in _LIKEWISE and words[place - 1].low in _ANDS)
        if likewise and words[place + 1].part in ("AUX", "BE"):
            phrase = scene.clause.after(place + 1)
            return phrase.names if phrase else []
    return []


def _beside(scene: Scene, at: int) -> list[Cluster]:
    """ "A, joined by B, sued C", "A, together with B, sued C": who does it, too."""
    verb = at
    while verb and scene.words[verb - 1].part in ("AUX", "BE", "ADV"):
        verb -= 1
    comma = verb > 1 and scene.words[verb - 1].text == ","
    phrase = scene.clause.before(verb - comma) if verb else None
    if phrase is None:
        return []
    names = phrase.names
    if phrase.marker in ("such as", "including", "like"):
        # "A, along with authors such as B, sued"
        phrase = scene.clause.before(phrase.first - 1) or phrase
    if phrase.first < 2:
        return []
    opening = scene.words[phrase.first - 2 : phrase.first]
    joined = [word.low for word in opening] == ["joined", "by"]
    with_ = opening[1].low == "with" and opening[0].low in ("together", "along")
    beside = with_ or opening[1].low in ("alongside", "together with", "along with")
    before = scene.words[max(0, phrase.first - 2 - (joined or with_))]
    # "A along with B sued C"
    parted = before.text == "," if comma else with_ and before.part == "NAME"
    return names if (joined or beside) and parted else []


def set_up_as(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "set up a new unit, the Growth Office, within": the body that stands behind its noun."""
    noun = scene.clause.after(at)
    comma = noun.last + 1 if noun and not noun.names else len(scene.words)
    named = scene.clause.after(comma) if comma < len(scene.words) and scene.words[comma].text == "," else None
    if named is None or named.marker is not None or len(named.names) != 1:
        return [], at
    closed = named.last + 1 >= len(scene.words) or scene.words[named.last + 1].part in ("MARK", "PREP", "TO", "REL")
    return (named.names, named.last) if closed and named.names[0].type != "Person" else ([], at)


def titled(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "put out guidance on voices, titled “Fair Voices”": the name behind what the paper is about."""
    noun = scene.clause.after(at)
    if noun is None or noun.names or noun.head not in _PAPERS:
        return [], at
    for place in range(noun.last + 1, min(noun.last + 12, len(scene.words))):
        word = scene.words[place]
        named = scene.clause.after(place)
        # "an order on “Fair Voices”", where a quotation mark stands between
        quoted = named is not None and place == noun.last + 1 and word.low == "on"
        opens = scene.words[named.first] if named else word
        # "an order on Removing Barriers to Leadership": what it does is its title
        does = noun.head in _ORDERS and opens.text.partition(" ")[0].endswith("ing")
        quoted = quoted and (opens.text.startswith("“") or opens.start - word.end == 2 or does)
        law = named is not None and (word.text == "," or quoted) and any(name.type == "Law" for name in named.names)
        if word.low in _LISTS["renaming"] or law:
            return (named.names, named.last) if named else ([], at)
        if word.part in ("TRIG", "VERB", "AUX", "BE", "REL", "THAT"):
            break
    return [], at


_ORDERS = ("order", "memorandum", "proclamation")
_PAPERS = frozenset(noun.lower() for noun in english()["noun"]["Law"])


def counsel_named(scene: Scene, last: int) -> tuple[list[Cluster], int]:
    """ "Counsel for Acme is Roe & Partners": who it is."""
    is_ = last + 1 < len(scene.words) and scene.words[last + 1].part == "BE"
    named = scene.clause.after(last + 1) if is_ else None
    return (named.names, named.last) if named and named.marker is None else ([], last)


def for_others(scene: Scene, tails: tuple[list[Cluster], int]) -> Phrase | None:
    """ "A appeared for B and C for D": for whom the last of those named acts."""
    after = tails[1] + 1
    told = len(tails[0]) > 1 and after < len(scene.words) and scene.words[after].low == "for"
    whom = scene.clause.after(after) if told else None
    return whom if whom and whom.names else None


def content_owner(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "Acme's archive is licensed to B": whose it is."""
    subjects = [each for each in scene.clause.phrases if each.last < at and each.marker is None]
    whole = subjects[-1] if subjects else None
    return ([whole.owner], whole.first) if whole and whole.owner and not whole.names else ([], at)


def named_behind(scene: Scene, last: int) -> tuple[list[Cluster], int]:
    """ "A measure put forward by Jane Doe, the Data Act, was": the instrument that the agent parts from its noun."""
    comma = last + 1 < len(scene.words) and scene.words[last + 1].text == ","
    named = scene.clause.after(last + 1) if comma else None
    laws = [name for name in named.names if name.type == "Law"] if named and named.marker is None else []
    return laws, named.last if named else last
