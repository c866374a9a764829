"""Who and what stands out: repeat defendants and plaintiffs, filings by month, busiest courts and authorities, centre.

Only what is stated as fact counts. A suit counts once whatever the number of its parties: by its case, else by its day.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import UnknownError
from kg.network import Graph, communities, importance
from kg.ontology import load

#: What there is to rank, in the order in which it is shown.
KINDS = ("defendants", "plaintiffs", "months", "courts", "authorities", "central", "communities")
TITLES = {
    "defendants": {"zh": "屡次成为被告者", "en": "Repeat defendants"},
    "plaintiffs": {"zh": "屡次起诉者", "en": "Repeat plaintiffs"},
    "months": {"zh": "各月起诉数", "en": "Filings by month"},
    "courts": {"zh": "最忙的法院", "en": "Busiest courts"},
    "authorities": {"zh": "最活跃的机关", "en": "Busiest authorities"},
    "central": {"zh": "居于中心者", "en": "At the centre"},
    "communities": {"zh": "社群", "en": "Communities"},
}
#: What each row says after the name; the first number is what the rows are ordered by.
HEADS = {
    "defendants": ("suits", "plaintiffs", "first", "latest"),
    "plaintiffs": ("suits", "defendants", "first", "latest"),
    "months": ("suits",),
    "courts": ("cases", "suits", "rulings"),
    "authorities": ("acts", "enforcement", "lawmaking", "targets"),
    "central": ("importance", "statements", "neighbours"),
    "communities": ("entities", "statements", "mostly"),
}
WORDS = {
    "suits": {"zh": "诉讼", "en": "suits"},
    "plaintiffs": {"zh": "原告数", "en": "plaintiffs"},
    "defendants": {"zh": "被告数", "en": "defendants"},
    "first": {"zh": "最早", "en": "first"},
    "latest": {"zh": "最近", "en": "latest"},
    "cases": {"zh": "案件", "en": "cases"},
    "rulings": {"zh": "判决", "en": "rulings"},
    "acts": {"zh": "行动", "en": "acts"},
    "enforcement": {"zh": "执法", "en": "enforcement"},
    "lawmaking": {"zh": "立法", "en": "law-making"},
    "targets": {"zh": "对象数", "en": "targets"},
    "importance": {"zh": "中心度 ‰", "en": "centrality ‰"},
    "statements": {"zh": "陈述", "en": "statements"},
    "neighbours": {"zh": "邻居", "en": "neighbours"},
    "entities": {"zh": "实体", "en": "entities"},
    "mostly": {"zh": "主要关系", "en": "mostly"},
    "name": {"zh": "名称", "en": "name"},
}
_AUTHORITIES = ("Regulator", "Legislature", "Jurisdiction")
#: How many members name a community.
_NAMING = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a ranking."""

    #: Canonical ids of what it is about: one entity, or the chief members of a community; none of a month.
    ids: tuple[str, ...]
    #: Preferred names by language, of each of these; or the month.
    names: Mapping[str, str]
    #: In the order of `HEADS`.
    values: tuple[int | str, ...]


def rank(graph: Graph, kind: str, *, most: int = 10) -> list[Place]:
    """Rank what a graph holds, the first first; of equals the lower id. `most` does not shorten the list of months.

    Raises:
        UnknownError: there is no such kind; lists those there are.
    """
    if kind not in KINDS:
        raise UnknownError(f"there is no ranking {kind!r}; there are {', '.join(KINDS)}")
    if kind == "months":
        return _months(graph)
    if kind == "communities":
        return _communities(graph, most)
    numbers = {
        "defendants": lambda: _parties(graph, "tail"), "plaintiffs": lambda: _parties(graph, "head"),
        "courts": lambda: _courts(graph), "authorities": lambda: _authorities(graph),
        "central": lambda: _central(graph),
    }[kind]()  # fmt: skip
    order = sorted(numbers, key=lambda node: (*(-each for each in numbers[node] if isinstance(each, int)), node))
    return [Place((node,), _names(graph, node), numbers[node]) for node in order[:most]]


def _names(graph: Graph, node: str) -> dict[str, str]:
    features = graph.nodes[node]
    zh, en = features["label_zh"], features["label_en"]
    return {"zh": zh or en or node, "en": en or zh or node}


def _facts(graph: Graph, *relations: str) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Go through what is stated as fact, of some relations or of all."""
    for head, tail, key, features in graph.edges(keys=True, data=True):
        if (features["modality"] or "asserted") == "asserted" and (not relations or features["relation"] in relations):
            yield head, tail, key, features


def _parties(graph: Graph, side: str) -> dict[str, tuple[int | str, ...]]:
    suits: defaultdict[str, set[str]] = defaultdict(set)
    others: defaultdict[str, set[str]] = defaultdict(set)
    dates: defaultdict[str, list[str]] = defaultdict(list)
    for head, tail, key, features in _facts(graph, "sued"):
        party, other = (tail, head) if side == "tail" else (head, tail)
        suits[party].add(features["case"] or features["date"] or key)
        others[party].add(other)
        dates[party] += [features["date"]] if features["date"] else []
    return {
        party: (len(suits[party]), len(others[party]), min(dates[party], default=""), max(dates[party], default=""))
        for party in suits
    }


def _months(graph: Graph) -> list[Place]:
    """Count suits by month, from the first to the last; those of which only the year is known stand under the year."""
    suits: dict[str, set[str]] = defaultdict(set)
    for _, tail, _, features in _facts(graph, "sued"):
        if features["date"]:
            suits[features["date"][:7]].add(features["case"] or f"{features['date']} {tail}")
    return [Place((), {"zh": month, "en": month}, (len(suits[month]),)) for month in sorted(suits)]


def _courts(graph: Graph) -> dict[str, tuple[int | str, ...]]:
    found: tuple[defaultdict[str, set[str]], ...] = (defaultdict(set), defaultdict(set), defaultdict(set))
    cases, suits, rulings = found
    for head, tail, key, features in _facts(graph, "heardBy", "sued", "ruledFor", "ruledAgainst"):
        relation = features["relation"]
        court = {"heardBy": tail, "sued": features["court"]}.get(relation, head)
        if not court or graph.nodes.get(court, {}).get("type") != "Court":
            continue
        held = head if relation == "heardBy" else features["case"]
        cases[court] |= {held} if held else set()
        suits[court] |= {key} if relation == "sued" else set()
        rulings[court] |= {key} if relation.startswith("ruled") else set()
    return {court: (len(cases[court]), len(suits[court]), len(rulings[court])) for court in cases}


def _authorities(graph: Graph) -> dict[str, tuple[int | str, ...]]:
    known = load().relations
    acts: dict[str, dict[str, int]] = defaultdict(lambda: {"enforcement": 0, "lawmaking": 0})
    targets: dict[str, set[str]] = defaultdict(set)
    for head, tail, _, features in _facts(graph):
        family = known[features["relation"]].family if features["relation"] in known else ""
        if family in ("enforcement", "lawmaking") and graph.nodes[head]["type"] in _AUTHORITIES:
            acts[head][family] += 1
            targets[head].add(tail)
    return {
        node: (
            counts["enforcement"] + counts["lawmaking"],
            counts["enforcement"],
            counts["lawmaking"],
            len(targets[node]),
        )
        for node, counts in acts.items()
    }


def _central(graph: Graph) -> dict[str, tuple[int | str, ...]]:
    return {
        node: (
            round(1000 * share),
            graph.nodes[node]["degree"],
            len({*graph.successors(node), *graph.predecessors(node)}),
        )
        for node, share in importance(graph).items()
    }


def _communities(graph: Graph, most: int) -> list[Place]:
    """Name each group of entities by its best connected members; single entities and pairs are no groups."""
    known = load().relations
    result: list[Place] = []
    for members in communities(graph):
        if len(members) < 3 or len(result) == most:
            break
        within = graph.subgraph(members)
        families: dict[str, int] = defaultdict(int)
        for *_, features in within.edges(data=True):
            families[known[features["relation"]].family if features["relation"] in known else ""] += 1
        chief = sorted(members, key=lambda node: (-within.degree(node), node))[:_NAMING]
        mostly = min(families, key=lambda family: (-families[family], family), default="")
        names = {
            "zh": "、".join(_names(graph, node)["zh"] for node in chief),
            "en": ", ".join(_names(graph, node)["en"] for node in chief),
        }
        result.append(Place(tuple(chief), names, (len(members), within.number_of_edges(), mostly)))
    return result
