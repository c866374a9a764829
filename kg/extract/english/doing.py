"""Who does what a verb of an English sentence says, where its own neighbours tell another or nobody."""

from collections.abc import Iterator

from kg.extract.english.inflection import every_form
from kg.extract.english.order import ends, fit, has_be, is_gerund, subject
from kg.extract.english.parts import Scene
from kg.extract.entities import Cluster
from kg.extract.tokens import Sense

_ENFORCES = frozenset(("fined", "banned", "warned", "investigated"))


def of_main(
    scene: Scene, at: int, sense: Sense, heads: tuple[list[Cluster], int], tails: tuple[list[Cluster], int]
) -> tuple[tuple[list[Cluster], int], tuple[list[Cluster], int]]:
    """ "The authority found that B broke the law and fined it": the authority did, and it is B."""
    verbs = [place for place in range(at) if scene.clause.opened(place) != place]
    joined = at > 0 and scene.words[at - 1 - (scene.words[at - 1].part == "ADV")].part == "CONJ"
    if sense.relation not in _ENFORCES or not joined or not verbs or is_gerund(scene, at):
        return heads, tails
    bodies, first = subject(scene, verbs[0])
    public = [name for name in bodies if name.type in ("Regulator", "Jurisdiction")]
    private = all(name.type not in ("Regulator", "Jurisdiction", "Legislature", "Court") for name in heads[0])
    if not public or not private:
        return heads, tails
    same = all(any(name is one for one in public) for name in tails[0])
    return (public, first), (heads if same else tails)


#: What a headline says to be done to somebody, without "was": "Acme sued over songs by Beacon".
_DONE_TO = every_form("sued", "fined", "banned", "blocked", "investigated", "probed", "warned", "urged", "sanctioned")


def done_by(scene: Scene, at: int, sense: Sense) -> list[Cluster]:
    """ "B sued in Ohio over songs by A": who did it, where no object stands behind the verb, and no verb before it."""
    words = scene.words
    past = words[at].low in _DONE_TO and words[at].low.endswith("ed") and at and not has_be(scene, at)
    if not past or at + 1 >= len(words) or words[at + 1].low not in ("over", "in", "for", "on", "at"):
        return []
    for phrase in scene.clause.phrases:
        told = words[at + 1 : phrase.first]
        if phrase.first > at and any(word.part in ("VERB", "AUX", "BE", "MARK", "SUB") for word in told):
            return []
        if phrase.first > at and phrase.marker == "by":
            return fit(phrase.names, ends(sense)[0])
    return []


def fined_besides(scene: Scene, last: int) -> Iterator[tuple[int, list[Cluster]]]:
    """ "fined A $25 million and B $45 million": who else is fined and where, each with a sum of one's own."""
    words = scene.words
    for phrase in scene.clause.phrases:
        before, after = words[phrase.first - 1], words[phrase.last + 1 : phrase.last + 2]
        told = [word.part for word in words[last + 1 : phrase.first - 1]]
        summed = bool(after) and after[0].part == "NUM" and bool(told) and set(told) <= {"NUM", "NOUN", "MARK"}
        if phrase.first > last + 1 and before.part in ("CONJ", "MARK") and phrase.names and summed:
            yield phrase.last, phrase.names
            last = phrase.last
