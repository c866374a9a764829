"""What an authority acts on where a verb has no name for object: the owner of a service or policy, what is not to be
used."""

from kg.extract.english_order import BODIES, Scene, objects
from kg.extract.english_words import english
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
    owner = phrase.owner if phrase and not phrase.names else None
    fits = phrase is not None and (any_deed or phrase.head in SERVICES)
    return (
        ([owner], phrase.last) if phrase and fits and owner and owner.type in (*BODIES, "Product", None) else ([], at)
    )


#: What an authority suspends of a policy.
_EFFECTS = frozenset(("effect", "effects", "application", "operation", "enforcement", "implementation", "rollout"))


def barred_from(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """ "banned agencies from using Pixie", "prohibited the use of Pixie by agencies": what is not to be used."""
    for place in range(at + 1, min(at + 9, len(scene.words))):
        if scene.words[place].part == "MARK":
            break
        if scene.words[place].low in _USING:
            names, last = objects(scene, place)
            return [name for name in names if name.type in ("Company", "Product", "Model", None)], last
    return [], at


_USING = frozenset(("using", "use", "downloading", "installing", "deploying", "accessing", "buying"))
