"""What a passive verb or a participle of an English sentence is about: "B was sued", "Pixie, made by A"."""

from kg.extract.english.named import introduced
from kg.extract.english.order import has_be, is_passive, subject
from kg.extract.english.parts import Scene
from kg.extract.english.purpose import being_among
from kg.extract.entities import Cluster


def patient(scene: Scene, at: int) -> tuple[list[Cluster], int]:
    """What a passive verb is about: its subject, or the noun that a participle follows."""
    if has_be(scene, at):
        return subject(scene, at)
    place = at
    while place and scene.words[place - 1].part in ("ADV", "DATE"):
        place -= 1
    if not place:
        # "Backed by A, B …"
        comma = next((index for index in range(at, len(scene.words)) if scene.words[index].text == ","), at)
        following = scene.clause.after(comma) if comma > at else None
        if following and not following.names and following.marker is None:
            # "Written by A, the statute, SB 5, takes effect"
            following = introduced(scene, following) or following
        return (following.names, following.first) if following else ([], at)
    if scene.words[place - 1].part == "CONJ":
        joined = _participle_before(scene, place - 1)
        if joined is not None:
            return patient(scene, joined)
    if place and scene.words[place - 1].text == ",":
        place -= 1
    phrase = scene.clause.before(place)
    if phrase and not phrase.names and phrase.first >= 2 and scene.words[phrase.first - 1].text == ",":
        phrase = scene.clause.before(phrase.first - 1) or phrase
    whole = phrase is not None and not phrase.names and not phrase.owner and phrase.last == at - 1
    if whole and phrase and phrase.first > 1 and scene.words[phrase.first - 1].part == "BE":
        # "Pixie is a service founded by A"
        return subject(scene, phrase.first - 1)
    if phrase and not phrase.names and phrase.marker and scene.words[place].text == ",":
        # "launched Acme with the largest round in history, backed by B"
        named = [each for each in scene.clause.phrases if each.last < place and each.names and each.marker is None]
        phrase = named[-1] if named else phrase
    being = being_among(scene.clause, phrase) if phrase else 0
    if being:
        # "A is one of the firms sued by B"
        return subject(scene, being)
    return (phrase.names, phrase.first) if phrase else ([], at)


def _participle_before(scene: Scene, place: int) -> int | None:
    """ "Pixie, developed by A and powered by B": the participle that another is joined to."""
    for before in range(place - 1, -1, -1):
        if scene.words[before].part in ("TRIG", "VERB", "AUX", "BE"):
            return before if scene.words[before].part == "TRIG" and is_passive(scene, before) else None
    return None
