"""Whom a suit, a fine or an inquiry meets in English, told from that one's side: "B is the target of a suit by A"."""

from kg.extract.english.inflection import every_form
from kg.extract.english.order import fit, has_be, subject
from kg.extract.english.parts import Phrase, Scene
from kg.extract.entities import Cluster

_MET = ("Company", "Organization", "Person", "Product", "Model", "Regulator", "Jurisdiction")
#: What somebody is who is sued or looked into.
_TARGETS = frozenset(
    ("target", "subject", "focus", "object", "recipient", "defendant", "defendants", "respondent", "respondents")
) | {"targets", "addressee", "party", "center", "centre", "end"}
_OF = ("of", "in", "to", "on", "at")
#: What one does whom a proceeding meets.
_BEARS = every_form(
    "got", "received", "incurred", "appealed", "contested", "challenged", "battled", "fought", "resisted"
)
_BEARS |= every_form("faced", "dodged", "attracted", "confronted", "weathered", "survived", "rebuffed", "opposed")
_BEARS |= {"gets", "get", "draws", "drew", "drawn", "fights", "fighting", "beat", "beats", "fights off", "shake"}


def met(scene: Scene, phrase: Phrase) -> tuple[list[Cluster], int]:
    """Give whom a proceeding meets, by what stands before its noun; nobody where that tells of no one.

    "B is the target of a suit", "B, the defendant in a case", "B is appealing a fine", "B got a €5 million fine".
    """
    place = phrase.first - 1
    while place > 0 and scene.words[place].part in ("ADV", "DATE"):
        place -= 1
    if phrase.marker in _OF and (target := scene.clause.before(place)) and target.head in _TARGETS:
        return _being(scene, target)
    place -= phrase.marker in ("against", "off", "with")
    while place > 0 and scene.words[place].low in ("off", "against"):
        place -= 1
    if place > 0 and scene.words[place].low in _BEARS and not has_be_done(scene, place):
        names, first = subject(scene, place)
        own = [each.owner for each in scene.clause.phrases if each.last == place - 1 and each.owner and not each.marker]
        # "Acme's plans drew an inquiry"
        return fit(names or own, _MET), first
    return [], phrase.first


def has_be_done(scene: Scene, at: int) -> bool:
    """ "was challenged": what is done to it is not what it does; "is challenging" is."""
    return has_be(scene, at) and not scene.words[at].low.endswith("ing")


def _being(scene: Scene, target: Phrase) -> tuple[list[Cluster], int]:
    """ "B is the target", "B, the target", "B finds itself the target": who it is."""
    before = target.first - 1 - (target.marker is not None)
    while before > 0 and scene.words[before].part == "ADV":
        before -= 1
    if before > 0 and (scene.words[before].part == "BE" or scene.words[before].low in _BECOMES):
        names, first = subject(scene, before)
        return fit(names, _MET), first
    one = scene.clause.before(before) if before > 0 and scene.words[before].text == "," else None
    return (fit(one.names, _MET), one.first) if one and one.marker is None else ([], target.first)


_BECOMES = every_form("became", "remained") | {"become", "becomes", "becoming", "itself"}
