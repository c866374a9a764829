"""A graph as a picture for print: SVG with real text in both scripts, a title, a legend and a caption.

Drawn as the page draws it: the same places, shapes and colours, lines of one pair bundled, names where they cover
nothing. Nothing in it can act: there are no links, no scripts, and every text is escaped.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from math import atan2, cos, hypot, sin, sqrt
from typing import Any

from kg.look import FAMILIES, family_look, type_look
from kg.network import Graph, part
from kg.ontology import load
from kg.text.seen import shown
from kg.view import data
from kg.view.arrange import arrange

FONT = "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',Arial,sans-serif"
INK, SOFT, PAPER = "#1d2430", "#596273", "#ffffff"
#: At least so wide, so that title and legend have room; and at most, however large the graph.
_WIDTHS = (860.0, 2600.0)
_EDGE_LABELS = 70
#: More nodes than this no sheet of paper can hold: the best connected are drawn.
MOST = 1200
WORDS = {
    "zh": {
        "planned": "计划中或据称", "negated": "被否认", "case": "案件与法院",
        "litigation": "诉讼", "enforcement": "执法", "lawmaking": "立法", "business": "商业", "technology": "技术",
        "people": "人员与隶属", "and": "等 {n} 项",
        "few": "图中只画其中联系最多的 {n} 个（共 {all} 个）。",
        "counts": "{nodes} 个实体，{edges} 条陈述，出自 {documents} 份简报{span}。",
    },
    "en": {
        "planned": "planned or alleged", "negated": "denied", "case": "case and court",
        "litigation": "litigation", "enforcement": "enforcement", "lawmaking": "law-making", "business": "business",
        "technology": "technology", "people": "people",
        "counts": "{nodes} and {edges} from {documents}{span}.", "and": "and more ({n})",
        "few": " Of {all} entities the {n} best connected are drawn.",
    },
}  # fmt: skip


@dataclass(slots=True)
class Bundle:
    """All that is stated of one pair, as one line."""

    head: str
    tail: str
    statements: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def family(self) -> str:
        """The family that most of its statements are of."""
        counts = Counter(_family(relation) for _, relation, _ in self.statements)
        return min(counts, key=lambda family: (-counts[family], family))

    def label(self, lang: str) -> str:
        """What a reader reads on the line."""
        words = list(dict.fromkeys(_relation(relation, lang) for _, relation, _ in self.statements))
        many = WORDS[lang]["and"].format(n=len(self.statements))
        count = f" ×{len(self.statements)}" if len(self.statements) > 1 else ""
        return f"{words[0]} {many}" if len(words) > 1 else words[0] + count


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class _Taken:
    """Boxes that are taken, found again by cells."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[tuple[_Box, str]]] = {}

    def keys(self, box: _Box) -> Iterator[tuple[int, int]]:
        for x in range(int(box.left // 60), int(box.right // 60) + 1):
            for y in range(int(box.top // 60), int(box.bottom // 60) + 1):
                yield x, y

    def is_free(self, box: _Box, owner: str) -> bool:
        return not any(
            other != owner and box.meets(there) for key in self.keys(box) for there, other in self.cells.get(key, ())
        )

    def take(self, box: _Box, owner: str) -> None:
        for key in self.keys(box):
            self.cells.setdefault(key, []).append((box, owner))


def picture(
    graph: Graph, *, lang: str = "zh", layout: str = "force", title: str | None = None, caption: str | None = None
) -> str:
    """Draw a graph as an SVG document; `caption` stands below in place of the counts of what is shown.

    A layout that the graph does not have gives way to that by forces. Of more than `MOST` nodes the best connected are
    drawn, and the picture says so.
    """
    whole, graph = graph, part(graph, MOST)
    pen = _Pen(graph, lang, layout)
    drawn = [*pen.axis(), *pen.lines(), *pen.nodes(), *pen.names()]
    heading = shown(title or "")
    top = 58.0 if heading else 16.0
    legend, high = _legend(graph, lang, pen.width)
    below = top + pen.height + 10
    text = shown(caption if caption is not None else counts(whole, lang))
    if len(graph) < len(whole):
        text += WORDS[lang]["few"].format(n=len(graph), all=len(whole))
    lines = _wrapped(text, 12, pen.width - 48)
    total = below + high + 18 * len(lines) + 22
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{pen.width:g}" height="{total:g}" role="img"'
        f' viewBox="0 0 {pen.width:g} {total:g}" font-family="{FONT}">',
        f"<title>{_text(heading or text)}</title>",
        f"<desc>{_text(text)}</desc>",
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        f'<text x="24" y="38" font-size="22" font-weight="700" fill="{INK}">{_text(heading)}</text>' if heading else "",
        f'<g transform="translate(0 {top:g})">',
        *drawn,
        "</g>",
        f'<g transform="translate(24 {below:g})" font-size="12" fill="{INK}">{legend}</g>',
        *(
            f'<text x="24" y="{below + high + 14 + 18 * number:g}" font-size="12" fill="{SOFT}">{_text(line)}</text>'
            for number, line in enumerate(lines)
        ),
        "</svg>\n",
    ]
    return "\n".join(part for part in parts if part)


def counts(graph: Graph, lang: str) -> str:
    """Say how much a graph holds, and from when to when."""
    dates = sorted(features["date"][:7] for *_, features in graph.edges(data=True) if features["date"])
    between = dates[0] if dates and dates[0] == dates[-1] else f"{dates[0]}–{dates[-1]}" if dates else ""
    span = f"{'，' if lang == 'zh' else ', '}{between}" if between else ""
    documents = len({source.document for source in graph.graph["sources"].values()})
    numbers: dict[str, int | str] = {"nodes": len(graph), "edges": graph.size(), "documents": documents}
    if lang == "en":
        one = {"nodes": "entity", "edges": "statement", "documents": "bulletin"}
        many = {"nodes": "entities", "edges": "statements", "documents": "bulletins"}
        numbers = {name: f"{count} {(one if count == 1 else many)[name]}" for name, count in numbers.items()}
    return WORDS[lang]["counts"].format(**numbers, span=span)


def bundles(graph: Graph) -> list[Bundle]:
    """Gather the statements of each pair, in both directions; what states something of one node alone is left out."""
    found: dict[tuple[str, str], Bundle] = {}
    for head, tail, features in graph.edges(data=True):
        if head != tail:
            pair = (min(head, tail), max(head, tail))
            bundle = found.setdefault(pair, Bundle(*pair))
            bundle.statements.append((head, features["relation"], features["modality"] or "asserted"))
    return list(found.values())


class _Pen:
    """Draws the parts of one picture, in the order in which they lie over each other."""

    def __init__(self, graph: Graph, lang: str, layout: str) -> None:
        self.graph, self.lang = graph, lang
        self.radius = {node: data.size(graph.nodes[node]["degree"]) for node in graph}
        numbers = {node: number for number, node in enumerate(graph)}
        arranged = arrange(graph, numbers, list(self.radius.values()))
        self.layout = layout if layout in arranged.places else "force"
        spots = arranged.places[self.layout].tolist()
        self.stops = arranged.axes.get(self.layout, [])
        xs, ys = [x for x, _ in spots] or [0], [y for _, y in spots] or [0]
        wide, high = max(xs) - min(xs) + 1, max(ys) - min(ys) + 1
        self.width = min(max(wide * 0.9 + 220, _WIDTHS[0]), _WIDTHS[1])
        self.scale = min((self.width - 220) / wide, 1.15)
        self.height = high * self.scale + 110
        middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
        self.spot = {
            node: (self.width / 2 + (x - middle[0]) * self.scale, self.height / 2 + (y - middle[1]) * self.scale)
            for node, (x, y) in zip(graph, spots, strict=True)
        }
        self.shift = self.width / 2 - middle[0] * self.scale
        self.radius = {node: max(4.0, radius * min(1.0, self.scale)) for node, radius in self.radius.items()}
        self.bundles = bundles(graph)
        self.taken = _Taken()

    def axis(self) -> Iterator[str]:
        """Name the columns of a layout that has them."""
        last = -1e9
        for value, name in self.stops:
            x = value * self.scale + self.shift
            text = name if isinstance(name, str) else name[self.lang]
            yield f'<path d="M{x:.1f} 0V{self.height:.1f}" stroke="#e2e5ea"/>'
            if x - last > _width(text, 11) + 12:
                last = x
                yield f'<text x="{x:.1f}" y="10" font-size="11" text-anchor="middle" fill="{SOFT}">{_text(text)}</text>'

    def lines(self) -> Iterator[str]:
        """Draw what holds a case together as thin lines, and each bundle as a line with its heads."""
        for node, other in self._ties():
            (x1, y1), (x2, y2) = self.spot[node], self.spot[other]
            path = f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
            yield f'<path d="{path}" stroke="#8a93a2" stroke-width="0.9" stroke-dasharray="2 5" fill="none"/>'
        for bundle in self.bundles:
            yield self._line(bundle)

    def _ties(self) -> list[tuple[str, str]]:
        near = {frozenset((bundle.head, bundle.tail)) for bundle in self.bundles}
        found: dict[tuple[str, str], None] = {}
        for head, tail, features in self.graph.edges(data=True):
            held, court = (features[name] if features[name] in self.spot else None for name in ("case", "court"))
            pairs = [(each, held) for each in (head, tail) if held]
            pairs += [(each, court) for each in ([held] if held else [head, tail]) if court]
            for one, other in pairs:
                if one and other and one != other and frozenset((one, other)) not in near:
                    found[one, other] = None
        return list(found)

    def _line(self, bundle: Bundle) -> str:
        (x1, y1), (x2, y2) = self.spot[bundle.head], self.spot[bundle.tail]
        angle = atan2(y2 - y1, x2 - x1)
        gap1, gap2 = self.radius[bundle.head] * 1.15 + 2, self.radius[bundle.tail] * 1.15 + 2
        x1, y1, x2, y2 = x1 + cos(angle) * gap1, y1 + sin(angle) * gap1, x2 - cos(angle) * gap2, y2 - sin(angle) * gap2
        modalities = {modality for *_, modality in bundle.statements}
        dash = "" if "asserted" in modalities else "2 4" if modalities == {"negated"} else "8 5"
        colour = family_look(bundle.family).light
        width = 1.3 + min(2.6, sqrt(len(bundle.statements)) - 1)
        arrows = [
            (x2, y2, angle) if head == bundle.head else (x1, y1, angle + 3.14159265)
            for head in dict.fromkeys(h for h, relation, _ in bundle.statements if not _is_symmetric(relation))
        ]
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        path = f'<path fill="none" d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"{dashes}/>'
        heads = "".join(
            f'<path stroke="none" d="M{x:.1f} {y:.1f}L{x - 8 * cos(a - 0.38):.1f} {y - 8 * sin(a - 0.38):.1f}'
            f'L{x - 8 * cos(a + 0.38):.1f} {y - 8 * sin(a + 0.38):.1f}Z"/>'
            for x, y, a in arrows
        )
        return f'<g stroke="{colour}" fill="{colour}" stroke-width="{width:.1f}">{path}{heads}</g>'

    def nodes(self) -> Iterator[str]:
        """Draw each node in its type's shape; its name in full shows to whoever points at it."""
        for node, (x, y) in self.spot.items():
            look, radius = type_look(self.graph.nodes[node]["type"]), self.radius[node]
            self.taken.take(_Box(x - radius, y - radius, x + radius, y + radius), node)
            yield (
                f'<path transform="translate({x:.1f} {y:.1f}) scale({radius:.1f})" d="{look.outline}"'
                f' fill="{look.light}" stroke="#14192b" stroke-opacity="0.45" stroke-width="0.09">'
                f"<title>{_text(self._name(node))}</title></path>"
            )

    def _name(self, node: str) -> str:
        features = self.graph.nodes[node]
        other = "en" if self.lang == "zh" else "zh"
        return shown(features[f"label_{self.lang}"] or features[f"label_{other}"]) or node

    def names(self) -> Iterator[str]:
        """Write names, of the largest nodes first, where they cover nothing; then what the lines say."""
        for node in sorted(self.spot, key=lambda each: (-self.radius[each], each)):
            (x, y), radius = self.spot[node], self.radius[node]
            size = min(15.0, max(10.5, 8 + radius / 3.2))
            lines = _balanced(self._name(node), size)
            half, high = max(_width(line, size) for line in lines) / 2 + 2, len(lines) * size * 1.2
            spots = [(x, y + radius + 3), (x, y - radius - high - 3)]
            spots += [(x + radius + 5 + half, y - high / 2), (x - radius - 5 - half, y - high / 2)]
            for middle, above in spots:
                box = _Box(middle - half, above, middle + half, above + high)
                inside = box.left >= 0 and box.right <= self.width and box.top >= 0
                if inside and self.taken.is_free(box, node):
                    self.taken.take(box, node)
                    yield from self._write(lines, middle, above, size, INK, 700 if radius > 16 else 400)
                    break
        if len(self.bundles) > _EDGE_LABELS:
            return
        for bundle in self.bundles:
            yield from self._said(bundle)

    def _said(self, bundle: Bundle) -> Iterator[str]:
        (x1, y1), (x2, y2) = self.spot[bundle.head], self.spot[bundle.tail]
        text = bundle.label(self.lang)
        half = _width(text, 10) / 2 + 2
        if hypot(x2 - x1, y2 - y1) < 2 * half + self.radius[bundle.head] + self.radius[bundle.tail]:
            return
        for share in (0.5, 0.38, 0.62):
            x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share - 6
            box = _Box(x - half, y, x + half, y + 12)
            if self.taken.is_free(box, ""):
                self.taken.take(box, f"{bundle.head} {bundle.tail}")
                yield from self._write([text], x, y, 10, family_look(bundle.family).light, 400)
                return

    def _write(self, lines: Sequence[str], x: float, y: float, size: float, ink: str, weight: int) -> Iterator[str]:
        for number, line in enumerate(lines):
            yield (
                f'<text x="{x:.1f}" y="{y + size * (1.2 * number + 0.92):.1f}" font-size="{size:.1f}"'
                f' font-weight="{weight}" text-anchor="middle" fill="{ink}" stroke="{PAPER}" stroke-width="3"'
                f' stroke-linejoin="round" paint-order="stroke">{_text(line)}</text>'
            )


def _legend(graph: Graph, lang: str, width: float) -> tuple[str, float]:
    """Show the types, families and kinds of line that are in the picture; returns it with its height."""
    kinds = {graph.nodes[node]["type"] for node in graph}
    edges = [features for *_, features in graph.edges(data=True)]
    families = {_family(features["relation"]) for features in edges}
    modalities = {features["modality"] or "asserted" for features in edges}
    entries: list[tuple[str, str]] = []
    for name, kind in load().types.items():
        if name in kinds:
            look = type_look(name)
            mark = (
                f'<path transform="translate(8 0) scale(6.5)" d="{look.outline}" fill="{look.light}" stroke="#14192b"'
            )
            entries.append((f'{mark} stroke-opacity="0.45" stroke-width="0.12"/>', kind.label[lang]))
    for name in FAMILIES:
        if name in families:
            entries.append((_stroke(family_look(name).light), WORDS[lang][name]))
    entries += [(_stroke(SOFT, "6 3"), WORDS[lang]["planned"])] if modalities & {"planned", "alleged"} else []
    entries += [(_stroke(SOFT, "2 3"), WORDS[lang]["negated"])] if "negated" in modalities else []
    parts, x, y = [], 0.0, 8.0
    for mark, word in entries:
        step = 26 + _width(word, 12) + 18
        if x and x + step > width - 48:
            x, y = 0.0, y + 22
        parts.append(f'<g transform="translate({x:.1f} {y:.1f})">{mark}<text x="24" y="4">{_text(word)}</text></g>')
        x += step
    return "".join(parts), y + 16 if entries else 0.0


def _stroke(colour: str, dash: str = "") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="M0 0H18" stroke="{colour}" stroke-width="2.2"{dashes}/>'


def _family(relation: str) -> str:
    known: Mapping[str, Any] = load().relations
    return str(known[relation].family) if relation in known else "other"


def _relation(relation: str, lang: str) -> str:
    known = load().relations
    return known[relation].label[lang] if relation in known else relation


def _is_symmetric(relation: str) -> bool:
    known = load().relations
    return relation in known and known[relation].symmetric


def _width(text: str, size: float) -> float:
    """Estimate how wide a text is: Han characters are as wide as high, Latin letters a little more than half of it."""
    return size * sum(1.0 if ord(each) > 0x2E7F else 0.62 if each.isupper() else 0.56 for each in text)


def _wrapped(text: str, size: float, width: float) -> list[str]:
    """Break a text into lines: before a word, or between any two Han characters."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and _width(lines[-1] + piece.rstrip(), size) > width:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines if line.strip()] or [""]


def _balanced(text: str, size: float) -> list[str]:
    """Break a long name into two or three lines of about one length; what goes beyond ends in an ellipsis."""
    whole = _width(text, size)
    if whole <= 11 * size:
        return [text]
    lines = _wrapped(text, size, min(13 * size, whole / (2 if whole <= 25 * size else 3) + size))
    return lines if len(lines) < 4 else [*lines[:2], lines[2].rstrip("，,、") + "…"]


def _pieces(text: str) -> Iterator[str]:
    word = ""
    for each in text:
        word += each
        if each.isspace() or ord(each) > 0x2E7F:
            yield word
            word = ""
    yield word


def _text(text: str) -> str:
    return escape(" ".join(text.split()), quote=True)
