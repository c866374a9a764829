"""How things look: a shape and a colour for each type, a colour for each family of relations.

The colours are those of Okabe and Ito, which readers with any kind of colour vision can tell apart, darkened or
lightened where they must stand out from paper or from a dark screen; since eight do not reach for fifteen types, each
type has a shape of its own as well. A hue says the same on nodes and edges: law-making is vermilion, business orange.
"""

from dataclasses import dataclass
from math import cos, pi, sin

from kg.ontology import load


@dataclass(frozen=True, slots=True)
class Look:
    """Colours on light and dark ground, and the outline within a circle of radius 1, as an SVG path."""

    light: str
    dark: str
    outline: str = ""


def _star(points: int, inner: float, turn: float = -pi / 2) -> str:
    """Outline a star with its tips on a circle a little over 1; with `inner` 1 it has twice as many even corners."""
    radii = [1.25 if inner < 1 else 1.1, 1.25 * inner if inner < 1 else 1.1]
    corners = [(radii[i % 2], turn + i * pi / points) for i in range(2 * points)]
    return "M" + "L".join(f"{round(r * cos(a), 3):g} {round(r * sin(a), 3):g}" for r, a in corners) + "Z"


def _polygon(corners: int, turn: float = -pi / 2) -> str:
    angles = [turn + i * 2 * pi / corners for i in range(corners)]
    return "M" + "L".join(f"{round(1.1 * cos(a), 3):g} {round(1.1 * sin(a), 3):g}" for a in angles) + "Z"


_CIRCLE = "M-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0Z"
_SQUARE = "M-.9 -.9H.9V.9H-.9Z"
_TRIANGLE = "M0 -1.15L1.12 .82H-1.12Z"
_DIAMOND = "M0 -1.25L1.25 0L0 1.25L-1.25 0Z"
_BUST = "M0 -1.15a.54 .54 0 1 1 0 1.08a.54 .54 0 1 1 0 -1.08ZM-1 1.05C-1 .35 -.55 .08 0 .08S1 .35 1 1.05Z"
_BUSTS = (
    "M-.55 -.95a.42 .42 0 1 1 0 .84a.42 .42 0 1 1 0 -.84ZM-1.3 .8C-1.3 .25 -1 0 -.55 0S.2 .25 .2 .8Z"
    "M.55 -.95a.42 .42 0 1 1 0 .84a.42 .42 0 1 1 0 -.84Z"
    "M.32 .8C.32 .4 .2 .2 .05 .08C.2 .02 .38 0 .55 0C1 0 1.3 .25 1.3 .8Z"
)
_PAGE = "M-.82 -1.1H.32L.86 -.56V1.1H-.82ZM.32 -1.1V-.56H.86Z"
_ROUNDED = (
    "M-.5 -.95H.5A.45 .45 0 0 1 .95 -.5V.5A.45 .45 0 0 1 .5 .95H-.5A.45 .45 0 0 1 -.95 .5V-.5A.45 .45 0 0 1 -.5 -.95Z"
)
_DRUM = "M-.85 -.72C-.85 -1.2 .85 -1.2 .85 -.72V.72C.85 1.2 -.85 1.2 -.85 .72ZM-.85 -.72C-.85 -.28 .85 -.28 .85 -.72"
_SHIELD = "M0 -1.15L.98 -.8V0C.98 .6 .5 .95 0 1.2C-.5 .95 -.98 .6 -.98 0V-.8Z"
_PIN = "M0 1.3C-.5 .6 -.88 .2 -.88 -.3A.88 .88 0 1 1 .88 -.3C.88 .2 .5 .6 0 1.3Z"

TYPES = {
    "Regulator": Look("#0072B2", "#4AA3E0", _SQUARE),
    "Legislature": Look("#56B4E9", "#8CCBF2", _TRIANGLE),
    "Court": Look("#B5588F", "#D98BB8", _DIAMOND),
    "Company": Look("#E69F00", "#F0B030", _CIRCLE),
    "Organization": Look("#F0E442", "#F0E442", _polygon(5)),
    "Person": Look("#5F6B7A", "#B4BECC", _BUST),
    "Group": Look("#8C96A3", "#8E99A8", _BUSTS),
    "Law": Look("#D55E00", "#F0803C", _PAGE),
    "Case": Look("#CC79A7", "#E3A3C6", _star(4, 0.36)),
    "Model": Look("#009E73", "#35C49A", _polygon(6, 0)),
    "Product": Look("#5CB89A", "#7ED6B9", _ROUNDED),
    "Dataset": Look("#00795A", "#2AA882", _DRUM),
    "Work": Look("#E0C200", "#F2DE5A", _star(5, 0.5)),
    "Patent": Look("#A67C00", "#D0A637", _SHIELD),
    "Jurisdiction": Look("#3D4C66", "#9FB2D0", _PIN),
}
FAMILIES = {
    "litigation": Look("#A63D7D", "#E08CBD"),
    "enforcement": Look("#0068A3", "#5BB0EE"),
    "lawmaking": Look("#C24E00", "#FF9A5C"),
    "business": Look("#946300", "#E8B23C"),
    "technology": Look("#007F5C", "#3CC9A0"),
    "people": Look("#626C7A", "#A7B0BD"),
}
#: What a type or family looks like that the ontology has and this module does not know yet.
_OTHER = Look("#777F8A", "#A2AAB5", _star(3, 0.5, pi / 2))


def type_look(name: str) -> Look:
    """Return how entities of a type are drawn."""
    return TYPES.get(name, _OTHER)


def family_look(name: str) -> Look:
    """Return how relations of a family are drawn."""
    return FAMILIES.get(name, _OTHER)


def legend() -> dict[str, dict[str, dict[str, object]]]:
    """List types and relations with their labels and looks, in the order of the ontology, for a page to carry."""
    ontology = load()
    relations: dict[str, dict[str, object]] = {
        name: {**relation.label, "family": relation.family, "symmetric": relation.symmetric}
        for name, relation in ontology.relations.items()
    }
    for name in ("case", "court"):
        relations[name] = {**ontology.terms[name].label, "family": "litigation", "symmetric": True}
    return {
        "types": {
            name: {**kind.label, "light": look.light, "dark": look.dark, "outline": look.outline}
            for name, kind in ontology.types.items()
            for look in [type_look(name)]
        },
        "relations": relations,
        "families": {
            name: {"light": family_look(name).light, "dark": family_look(name).dark}
            for name in dict.fromkeys(relation.family for relation in ontology.relations.values())
        },
        "facts": {name: dict(kind.label) for name, kind in ontology.facts.items()},
    }
