"""The store as a graph that networkx can work on: entities are nodes, statements are edges.

A node's key is its canonical id, an edge's the id of its statement, so that two statements between the same two
entities are two edges. Nothing is drawn and nothing is written to a file here.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, ClassVar

import networkx as nx

from kg.model import Evidence, Fact
from kg.query import names
from kg.query.choice import Choice, Source, chosen
from kg.query.rows import Term, rows
from kg.rdf import of_document
from kg.store import Store


class Graph(nx.MultiDiGraph):  # type: ignore[type-arg]
    """Entities and statements as networkx has them; in a notebook a page once `kg.view` is loaded, until then a table.

    Nodes bear `type`, `label_zh`, `label_en` (empty where there is none), `names`, `place`, `facts` and `degree`; edges
    `relation`, `date`, `modality`, `amount`, `role`, `status`, `case`, `court` (canonical ids) and `evidence`. Of the
    graph itself, `sources` tells by item id where a quotation stands, `centre` around which entity it was read, if any.
    Nodes come in the order of their ids, the edges of a pair in that of their statements'.
    """

    #: Put here by `kg.view`, which stands above this module.
    drawn: ClassVar[Callable[["Graph"], str] | None] = None

    def _repr_html_(self) -> str:
        drawn = type(self).drawn
        if drawn:
            return drawn(self)
        cells = [
            (self.nodes[each]["label_zh"] or self.nodes[each]["label_en"] or each, each) for each in central(self, 10)
        ]
        rows = "".join(
            f"<tr><td>{escape(name)}</td><td>{escape(each)}</td><td>{self.nodes[each]['degree']}</td></tr>"
            for name, each in cells
        )
        about = f"{len(self)} entities, {self.size()} statements; `import kg.view` draws them"
        return f"<table><caption>{about}</caption><tr><th>name</th><th>id</th><th>statements</th></tr>{rows}</table>"


_FEATURES = ("date", "modality", "amount", "role", "status", "case", "court")


@dataclass(slots=True)
class _Statement:
    """A statement or a fact as the store has it; all ids canonical, `tail` of a fact is its date."""

    id: str
    head: str = ""
    relation: str = ""
    tail: str = ""
    is_fact: bool = False
    features: dict[str, str | None] = field(default_factory=lambda: dict.fromkeys(_FEATURES))
    evidence: tuple[Evidence, ...] = ()

    @property
    def ends(self) -> set[str]:
        """The entities that it is about."""
        return {self.head} if self.is_fact else {self.head, self.tail}

    @property
    def setting(self) -> set[str]:
        """The case and the court that it belongs to."""
        return {each for each in (self.features["case"], self.features["court"]) if each}


def graph(
    store: Store,
    *,
    entity: str | None = None,
    depth: int = 1,
    relations: Collection[str] | None = None,
    modalities: Collection[str] | None = None,
    documents: Collection[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    among: Collection[str] | None = None,
) -> Graph:
    """Read the store's statements as a graph: all of it, or what lies within `depth` steps of one entity.

    `entity` is a canonical id such as `company/openai`, or any name. A step leads over a statement from its head to its
    tail or back, and from a case to the parties of its statements. Cases and courts that statements name come along.
    With `among`, only what is stated between these entities, given by their canonical ids.

    Raises:
        UnknownError: no entity of the store, or more than one, is called so; or there is no such relation, modality
            or document.
        InputError: a date that is none.
    """
    choice = chosen(store, relations=relations, modalities=modalities, documents=documents, since=since, until=until)
    reader = _Reader(store, choice)
    centre = None if entity is None else names.entity(store, entity).id
    found = reader.statements(among) if centre is None else _near(reader, centre, depth)
    wanted = {centre} if centre else set()
    if among is not None:
        found, wanted = [each for each in found if each.ends <= set(among)], wanted | set(among)
    return _assembled(reader, found, wanted, centre, whole=centre is None and among is None)


def graph_of(
    store: Store, statements: Collection[str], *, entities: Collection[str] = (), centre: str | None = None
) -> Graph:
    """Read some statements, given by their ids, as a graph, with some entities even if none of them speaks of these.

    `centre` is the canonical id of the entity that the graph is drawn around, if any.
    """
    reader = _Reader(store, Choice())
    found = reader.these(sorted(store.space.statement(each).value for each in statements))
    return _assembled(reader, found, {*entities, *([centre] if centre else ())}, centre)


def _assembled(
    reader: "_Reader", found: Sequence[_Statement], wanted: set[str], centre: str | None, *, whole: bool = False
) -> Graph:
    """Put statements and the entities that they speak of together; of a `whole` store, every entity."""
    for each in found:
        wanted |= each.ends | each.setting
    nodes = reader.entities(None if whole else wanted)
    result, store = Graph(), reader.store
    result.add_nodes_from((each, nodes.get(each) or _features(each, "", {})) for each in sorted(wanted))
    _add(result, found)
    result.graph.update(
        sources=sources(store, {evidence.item for each in found for evidence in each.evidence}), centre=centre
    )
    return result


def as_graph(source: "Store | Graph", *, entity: str | None = None, depth: int = 1) -> Graph:
    """Return a graph as it is, and a store as the graph of what it holds or of what is near an entity."""
    if isinstance(source, nx.MultiDiGraph):
        return source
    return graph(source, entity=entity, depth=depth)


def communities(graph: Graph) -> list[set[str]]:
    """Part the nodes into groups that are closer knit within than without (Louvain), the largest first."""
    nodes = list(graph)
    place = {node: number for number, node in enumerate(nodes)}
    links: list[dict[int, float]] = [{} for _ in nodes]
    for head, tail in graph.edges():
        a, b = place[head], place[tail]
        links[a][b] = links[a].get(b, 0) + 1
        links[b][a] = links[b].get(a, 0) + 1
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(_louvain(links)):
        parts[group].append(number)
    return [{nodes[number] for number in part} for part in sorted(parts.values(), key=lambda part: (-len(part), part))]


def _louvain(links: list[dict[int, float]]) -> list[int]:
    """Return the group of each node: nodes move where they gain modularity, then groups do as nodes did, and so on.

    networkx has it too, six times slower, and dependent on chance; here nodes are asked in their order.
    """
    member = list(range(len(links)))
    while True:
        groups = _moved(links)
        number = {group: each for each, group in enumerate(dict.fromkeys(groups))}
        if len(number) == len(links):
            return member
        groups = [number[group] for group in groups]
        member = [groups[each] for each in member]
        larger: list[dict[int, float]] = [{} for _ in number]
        for node, near in enumerate(links):
            to = larger[groups[node]]
            for other, weight in near.items():
                to[groups[other]] = to.get(groups[other], 0) + weight
        links = larger


def _moved(links: list[dict[int, float]]) -> list[int]:
    """Move each node to that group of a neighbour where it gains most; then those again whose neighbours have moved."""
    group, degree = list(range(len(links))), [sum(near.values()) for near in links]
    total, whole = degree.copy(), sum(degree) or 1.0
    waiting, asked = deque(range(len(links))), [True] * len(links)
    while waiting:
        node = waiting.popleft()
        asked[node] = False
        here, share, near = group[node], degree[node] / whole, links[node]
        total[here] -= degree[node]
        weights = {here: 0.0}
        for other, weight in near.items():
            if other != node:
                weights[group[other]] = weights.get(group[other], 0.0) + weight
        best, most = here, weights[here] - total[here] * share
        for each, weight in weights.items():
            if weight - total[each] * share > most + 1e-9:
                best, most = each, weight - total[each] * share
        total[best] += degree[node]
        if best != here:
            group[node] = best
            for other in near:
                if not asked[other] and group[other] != best:
                    asked[other] = True
                    waiting.append(other)
    return group


def importance(graph: Graph) -> dict[str, float]:
    """Return the share of each node in the attention of one who walks along statements at random (PageRank)."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(graph)
    for head, tail in graph.edges():
        weight = simple.get_edge_data(head, tail, {"weight": 0})["weight"]
        simple.add_edge(head, tail, weight=weight + 1)
    found: dict[str, float] = nx.pagerank(simple) if len(simple) else {}
    return found


def central(graph: Graph, count: int) -> list[str]:
    """Name the `count` nodes with the most statements, the most first; of equals the lower id."""
    return sorted(graph, key=lambda node: (-graph.nodes[node]["degree"], node))[:count]


def part(graph: Graph, most: int) -> Graph:
    """Return a graph itself, or of one with more nodes than `most` those with the most statements, and its centre."""
    if len(graph) <= most:
        return graph
    centre = graph.graph.get("centre")
    kept = {*central(graph, most), *([centre] if centre else ())}
    result = type(graph)(**graph.graph)
    result.add_nodes_from((node, dict(features)) for node, features in graph.nodes(data=True) if node in kept)
    for head, tail, key, features in graph.edges(keys=True, data=True):
        if head in kept and tail in kept:
            result.add_edge(head, tail, key, **features)
    return result


def _add(graph: Graph, found: Iterable[_Statement]) -> None:
    facts: defaultdict[str, list[Fact]] = defaultdict(list)
    for each in found:
        if each.is_fact:
            facts[each.head].append(Fact(each.head, each.relation, each.tail, each.evidence))
        else:
            features = {"relation": each.relation, **each.features, "evidence": each.evidence}
            graph.add_edge(each.head, each.tail, each.id, **features)
    for node in graph:
        graph.nodes[node]["facts"] = tuple(sorted(facts[node], key=lambda fact: (fact.fact, fact.date)))
        graph.nodes[node]["degree"] = graph.degree(node)


def _near(reader: "_Reader", entity: str, depth: int) -> list[_Statement]:
    """Walk outwards; the last step brings no further entities, only what holds between those reached."""
    reached, edge, found = {entity}, {entity}, dict[str, _Statement]()
    for step in range(depth + 1):
        touching = {each.id: each for each in reader.statements(edge) if each.id not in found}
        if step == depth:
            touching = {key: each for key, each in touching.items() if each.ends <= reached}
        found |= touching
        edge = set().union(*(each.ends for each in touching.values())) - reached
        reached |= edge
        if not edge:
            break
    return [found[key] for key in sorted(found)]


class _Reader:
    """Asks the store for statements and what belongs to them, few queries for many of them."""

    def __init__(self, store: Store, choice: Choice) -> None:
        self.store = store
        self.space = store.space
        self.choice = choice

    def rows(self, pattern: str, names: str, values: Sequence[str] | None = None) -> Iterator[tuple[Term, ...]]:
        """Ask for the named variables; the first of them is one of the IRIs, if any are given."""
        query = f"SELECT ?{names.replace(' ', ' ?')} WHERE {{ {{values}} {pattern} }}"
        if values is None:
            return rows(self.store, query.replace("{values}", ""))
        return rows(self.store, query, **{names.split()[0]: values})

    def statements(self, touching: Iterable[str] | None = None) -> list[_Statement]:
        """Return the wanted statements about some entities or all, with their evidence, by id."""
        ids = None
        if touching is not None:
            about = "{ ?s rdf:subject ?e } UNION { ?s rdf:object ?e } UNION { ?s ailaw:case ?e }"
            iris = [self.space.entity(each).value for each in sorted(touching)]
            ids = sorted({s.value for _, s in self.rows(about, "e s", iris)})
        return self.these(ids)

    def these(self, ids: list[str] | None) -> list[_Statement]:
        """Return the wanted ones of some statements, given by their IRIs, or of all, with their evidence, by id."""
        found: dict[str, _Statement] = {}
        passages: defaultdict[str, set[str]] = defaultdict(set)
        for s, p, o in self.rows("?s a ailaw:Statement ; ?p ?o .", "s p o", ids):
            each = found.setdefault(s.value, _Statement(self.space.plain(s)))
            if p.value.endswith("wasDerivedFrom"):
                passages[s.value].add(o.value)
            else:
                self.note(each, p.value.rpartition("#")[2], o)
        evidence = self.evidence(sorted(set().union(*passages.values())) if ids is not None else None)
        for iri, each in found.items():
            each.evidence = tuple(sorted((evidence[key] for key in passages[iri]), key=_place))
        return sorted((each for each in found.values() if self.fits(each)), key=lambda each: each.id)

    def note(self, statement: _Statement, name: str, value: Term) -> None:
        """Put down one property of a statement."""
        if name in _FEATURES:
            statement.features[name] = self.space.plain(value)
        elif name == "subject":
            statement.head = self.space.plain(value)
        elif name == "predicate":
            statement.relation = self.space.plain(value)
        elif name == "object":
            statement.tail, statement.is_fact = self.space.plain(value), not self.space.is_entity(value)

    def fits(self, statement: _Statement) -> bool:
        """Tell whether a statement is wanted; a fact happens on the date that it gives."""
        date = statement.tail if statement.is_fact else statement.features["date"]
        documents = {of_document(each.item) for each in statement.evidence}
        return self.choice.fits(statement.relation, statement.features["modality"] or "asserted", date, documents)

    def evidence(self, iris: Sequence[str] | None) -> dict[str, Evidence]:
        """Return passages by IRI."""
        pattern = """?e oa:hasSource ?item ; ailaw:rule ?rule ; ailaw:part ?part ; oa:hasSelector ?q , ?p .
            ?q oa:exact ?quote . ?p oa:start ?start ; oa:end ?end ."""
        return {
            e.value: Evidence(
                self.space.plain(item), int(start.value), int(end.value), quote.value, rule.value, part.value
            )
            for e, item, start, end, quote, rule, part in self.rows(pattern, "e item start end quote rule part", iris)
        }

    def entities(self, ids: Iterable[str] | None) -> dict[str, dict[str, Any]]:
        """Return type and names of some entities or all, by id."""
        iris = None if ids is None else [self.space.entity(each).value for each in sorted(ids)]
        forms: defaultdict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
        # Of some, the engine looks at what each of them says; of all, at what has these properties.
        pattern = "?e ?p ?o . FILTER(?p IN (skos:prefLabel, skos:altLabel, ailaw:place))"
        if iris is None:
            pattern = "VALUES ?p { skos:prefLabel skos:altLabel ailaw:place } ?e ?p ?o ."
        for e, p, o in self.rows(pattern, "e p o", iris):
            forms[self.space.plain(e)][p.value.rpartition("#")[2], getattr(o, "language", None) or ""].add(o.value)
        kinds = self.rows("?e skos:prefLabel ?l ; a ?t .", "e t", iris)
        types = {self.space.plain(e): self.space.plain(t) for e, t in kinds}
        return {each: _features(each, types[each], forms[each]) for each in types}


def sources(store: Store, items: Collection[str]) -> dict[str, Source]:
    """Say of items, given by their ids, where a quotation from them stands, in the order of the ids."""
    reader = _Reader(store, Choice())
    about: defaultdict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    iris = [store.space.item(item).value for item in sorted(items)]
    for i, p, o in reader.rows("?i ?p ?o . FILTER(?p != ailaw:mentions)", "i p o", iris):
        about[store.space.plain(i)][p.value.replace("#", "/").rpartition("/")[2]].append(o.value)
    publishers = {d.value: o.value for d, o in reader.rows("?d a ailaw:Document ; dcterms:publisher ?o .", "d o")}
    return {item: _source(item, about[item], publishers) for item in sorted(items)}


def _place(evidence: Evidence) -> tuple[str, int, int, str]:
    return evidence.item, evidence.start, evidence.end, evidence.rule


def _features(entity: str, kind: str, names: Mapping[tuple[str, str], set[str]]) -> dict[str, Any]:
    """Sort an entity's names into what a node bears; a name of neither language serves for both."""
    preferred = {language: min(texts) for (name, language), texts in names.items() if name == "prefLabel"}
    other = preferred.get("", "")
    every = {text for (name, _), texts in names.items() if name != "place" for text in texts}
    return {
        "type": kind,
        "label_zh": preferred.get("zh", other),
        "label_en": preferred.get("en", other),
        "names": tuple(sorted(every)) or (entity,),
        "place": min(names.get(("place", ""), ()), default=None),
    }


def _source(item: str, about: dict[str, list[str]], publishers: dict[str, str]) -> Source:
    return Source(
        item=item,
        document=of_document(item),
        title=min(about["title"], default=""),
        published=min(about["issued"], default=None),
        publisher=publishers.get(min(about["isPartOf"], default="")),
        origin=min(about["source"], default=None),
        links=tuple(sorted(about["link"])),
    )
