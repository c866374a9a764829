"""A graph as a Markdown table for a report: a line each statement, its passages and sources in footnotes."""

import re
from typing import Any

from kg.model import Evidence
from kg.network import Graph
from kg.ontology import load
from kg.query.choice import Source
from kg.rdf import is_web_address
from kg.text.seen import shown

HEADS = {
    "zh": ("日期", "主体", "关系", "对象", "案件与法院", "说明"),
    "en": ("date", "who", "relation", "whom or what", "case and court", "notes"),
}
MODALITIES = {
    "zh": {"planned": "计划中", "alleged": "据称", "negated": "被否认"},
    "en": {"planned": "planned", "alleged": "alleged", "negated": "denied"},
}
_SPECIAL = re.compile(r"([\\`*_{}\[\]|~$^@])")


def plain(text: str) -> str:
    """Write a text so that Markdown shows it as it is, on one line, and nothing in it acts.

    >>> plain("a|b <script> [x](javascript:y)")
    'a\\\\|b &lt;script&gt; \\\\[x\\\\](javascript:y)'
    """
    text = " ".join(shown(text).split())
    return _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def address(link: str) -> str:
    """Write a web address so that it can be clicked and ends where it ends; any other is no link and left out."""
    if not is_web_address(link):
        return ""
    return (
        "<" + "".join(each if each.isalnum() or each in "-._~:/?#@!$&*+,;=%" else _quoted(each) for each in link) + ">"
    )


def _quoted(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


class Footnotes:
    """Passages in the order in which they are first cited; one that is cited again has the same number."""

    def __init__(self, sources: dict[str, Source], lang: str, prefix: str = "") -> None:
        self.sources, self.lang, self.prefix = sources, lang, prefix
        self.numbers: dict[tuple[str, str], int] = {}

    def cite(self, evidence: "tuple[Evidence, ...]") -> str:
        """Return the marks of some passages."""
        keys = [(each.item, each.quote) for each in evidence]
        return "".join(f"[^{self.prefix}{self.numbers.setdefault(key, len(self.numbers) + 1)}]" for key in keys)

    def lines(self) -> list[str]:
        """Return the notes themselves."""
        return [f"[^{self.prefix}{number}]: {self.note(*key)}" for key, number in self.numbers.items()]

    def note(self, item: str, quote: str) -> str:
        """Write one passage with all that is known of where it stands."""
        source = self.sources.get(item)
        where = [source.title, source.published or "", source.publisher or ""] if source else []
        told = [plain(each) for each in (*where, item) if each]
        links = [address(link) for link in source.links] if source else []
        marks = "“{}”" if self.lang == "en" else "「{}」"
        return " · ".join([marks.format(plain(quote)), *told, *filter(None, links)])


def table(graph: Graph, *, lang: str = "zh", title: str | None = None) -> str:
    """Write the statements of a graph, the newest first, as a Markdown table with footnotes."""
    notes = Footnotes(graph.graph["sources"], lang)
    edges = sorted(
        graph.edges(keys=True, data=True),
        key=lambda edge: (edge[3]["date"] or "", edge[0], edge[1], edge[2]),
        reverse=True,
    )
    lines = [f"# {plain(title)}", ""] if title else []
    lines += [f"| {' | '.join(HEADS[lang])} |", f"|{'---|' * len(HEADS[lang])}"]
    for head, tail, _, features in edges:
        cells = [
            features["date"] or "",
            name_of(graph, head, lang),
            relation_of(features, lang),
            name_of(graph, tail, lang),
        ]
        setting = [name_of(graph, features[each], lang) for each in ("case", "court") if features[each]]
        cells += ["; ".join(setting), remarks(features, lang)]
        lines.append(f"| {' | '.join(map(plain, cells))}{notes.cite(features['evidence'])} |")
    return "\n".join([*lines, "", *notes.lines()]) + "\n"


def name_of(graph: Graph, node: str, lang: str) -> str:
    """Return the name of a node in a language, or else in the other."""
    features: dict[str, Any] = graph.nodes[node] if node in graph else {}
    names = [features.get(f"label_{each}") for each in (lang, "en" if lang == "zh" else "zh")]
    return next((name for name in names if name), node)


def relation_of(features: dict[str, Any], lang: str) -> str:
    """Return the word for what a statement says."""
    known = load().relations
    return known[features["relation"]].label[lang] if features["relation"] in known else str(features["relation"])


def remarks(features: dict[str, Any], lang: str) -> str:
    """Return how a statement is meant where it is not plain fact, with sum, role and status."""
    modality = MODALITIES[lang].get(features["modality"] or "")
    return " · ".join(filter(None, [modality, *(features[name] for name in ("amount", "role", "status"))]))
