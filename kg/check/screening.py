"""Which things may break a shape: the shapes as SPARQL, asked of the store, so that pySHACL need see only those.

Validating a million triples in Python takes minutes; the engine looks through them in seconds. A probe may name a thing
that is right after all, but must miss none that is wrong, so a constraint that is not known here is refused.

What makes the probes quick is that the engine compares terms by number and looks up what they say only where it is
asked to: what can be told by comparing is a join or a difference of whole sets (`MINUS`, and subqueries, which it joins
by hashing), not a look for each thing; what a value must look like is asked of each value once; and much follows from
counts (`kg.check.survey`).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.check.survey import ALL, Empty, Ends, Everywhere, Guard, Once, Rows, Survey, uses
from kg.ontology import load
from kg.rdf import AILAW, ONTOLOGY

#: What says nothing about which values are right, or is looked into by itself.
_SILENT = {SH.path, SH.message, SH.severity, SH.property, RDF.type, SH.qualifiedMinCount, SH.qualifiedMaxCount} | {
    SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf, SH.minCount, SH.maxCount,
    SH.qualifiedValueShape, SH.uniqueLang,
}  # fmt: skip
#: Datatypes whose text may be none of theirs.
_CAST = {"integer", "decimal", "date", "gYear", "gYearMonth"}


class UnknownConstraint(Exception):  # noqa: N818
    """A shape says something that has no probe; everything must then be validated."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A query for `?graph` and `?focus` where a shape may be broken."""

    sparql: str
    #: Where one of them holds, nothing is broken.
    guards: tuple[Guard, ...] = ()


def probes(shapes: Graph, entities: str) -> list[Probe]:
    """Write the probes of all shapes; `entities` is the graph of entities as SPARQL has it.

    Raises:
        UnknownConstraint: a shape that cannot be turned into a probe.
    """
    return list(_Writer(shapes, entities).probes())


def hit(probe: Probe, rows: Rows, survey: Survey) -> list[tuple[str, str]]:
    """Ask a probe: IRI of a graph and of what may be wrong in it; the ontology has no things of the shapes."""
    if survey.clears(probe.guards):
        return []
    return [(graph, focus) for graph, focus in rows(probe.sparql) if graph != ONTOLOGY]


@dataclass(frozen=True, slots=True)
class _Target:
    """What a shape is about: a pattern that gives `?graph` and `?focus`."""

    pattern: str
    #: The classes by which it is meant, if it is.
    classes: frozenset[str] = frozenset()
    #: Where it is all statements of a relation.
    relation: str | None = None


class _Writer:
    """Writes the probes of some shapes for one store."""

    def __init__(self, shapes: Graph, entities: str) -> None:
        self.shapes = shapes
        self.entities = entities
        #: Classes → properties that things of just these classes must have.
        self.needed: dict[frozenset[str], tuple[str, ...]] = _needed(shapes)
        #: Properties that are counted; most things have a type or two, and it is counted otherwise.
        self.counted = _paths(shapes) - {str(RDF.type)}
        self.uses = uses(self.counted)

    def probes(self) -> Iterator[Probe]:
        """Go through the shapes."""
        for shape in sorted(self.shapes.subjects(RDF.type, SH.NodeShape), key=str):
            for target in self.targets(shape):
                if target.pattern:
                    yield from self.broken(shape, target.pattern, "?focus")
                for rule in self.rules(shape):
                    yield from self.ruled(rule, target)

    def targets(self, shape: Node) -> Iterator[_Target]:
        """Say what a shape is about."""
        if classes := _targeted(self.shapes, shape):
            listed = " ".join(f"<{each}>" for each in sorted(classes))
            yield _Target(f"VALUES ?kind {{ {listed} }} GRAPH ?graph {{ ?focus a ?kind }}", classes)
        for each in self.shapes.objects(shape, SH.targetSubjectsOf):
            yield _Target(f"GRAPH ?graph {{ ?focus <{each}> ?any }}")
        for each in self.shapes.objects(shape, SH.targetObjectsOf):
            yield _Target(f"GRAPH ?graph {{ ?any <{each}> ?focus }}")
        for each in self.shapes.objects(shape, SH.targetNode):
            yield _Target("", relation=str(each))

    def rules(self, shape: Node) -> list[Node]:
        """List the property shapes of a shape, in order."""
        return sorted(self.shapes.objects(shape, SH.property), key=self.said)

    def said(self, rule: Node) -> str:
        """Write what tells property shapes apart."""
        return f"{self.shapes.value(rule, SH.path)} {self.shapes.value(rule, SH.message)}"

    def ruled(self, rule: Node, target: _Target) -> Iterator[Probe]:
        """Probe a property shape."""
        path = self.shapes.value(rule, SH.path)
        if path is None:
            raise UnknownConstraint("a property shape without a path")
        inner = self.rules(rule)
        if bool(inner) != (target.relation is not None and not target.pattern):
            raise UnknownConstraint("a nested property shape of a kind that is not known")
        if inner:
            # The statements of a relation, reached backwards from its name.
            inverse = self.shapes.value(path, SH.inversePath)
            if inverse is None:
                raise UnknownConstraint(f"statements by a path that is not known: {path}")
            statements = f"GRAPH ?graph {{ ?focus <{inverse}> <{target.relation}> }}"
            for each in inner:
                yield from self.ruled(each, _Target(statements, relation=target.relation))
            return
        yield from self.broken(rule, self.within(path, target), "?value", target, path)
        yield from self.lacking(rule, path, target)
        yield from self.several(rule, path, target)

    def within(self, path: Node, target: _Target) -> str:
        """Reach the values of a path from a target."""
        reach = self.reach(path, "?value")
        if not target.classes or not isinstance(path, URIRef):
            return f"{target.pattern} {reach}"
        if len(list(self.shapes.subjects(SH.path, path))) == 1:
            # Whoever else has the property is looked at too: that is quicker than to ask each for its class.
            return reach
        return f"{_subquery('?graph ?focus', target.pattern)} {_subquery('?graph ?focus ?value', reach)}"

    def reach(self, path: Node, variable: str) -> str:
        """Reach the values of a path from `?focus`."""
        if isinstance(path, URIRef):
            return f"GRAPH ?graph {{ ?focus <{path}> {variable} }}"
        inverse, optional = self.shapes.value(path, SH.inversePath), self.shapes.value(path, SH.zeroOrOnePath)
        if inverse is not None:
            return f"GRAPH ?graph {{ {variable} <{inverse}> ?focus }}"
        if optional is not None:
            # The path leads to the thing itself; what else it leads to is never written.
            return f"BIND(?focus AS {variable})"
        raise UnknownConstraint(f"a path that is not known: {path}")

    def broken(
        self, shape: Node, pattern: str, variable: str, target: _Target | None = None, path: Node | None = None
    ) -> Iterator[Probe]:
        """Probe what must hold of a thing or of a value."""
        faults = []
        for predicate, value in sorted(self.shapes.predicate_objects(shape), key=str):
            if predicate in _SILENT:
                continue
            if (beside := self.beside(predicate, value, variable)) is None:
                faults.append(self.fault(predicate, value, variable))
                continue
            guards: tuple[Guard, ...] = ()
            if target and target.relation and (kinds := self.kinds(predicate, value)):
                guards = (Ends(str(path), target.relation, frozenset(kinds), self.entities),)
            elif target and target.relation and predicate == SH.disjoint:
                guards = (Empty(_alike(str(path), str(value))),)
            yield _probe(f"{pattern} {beside}", *guards)
        if faults:
            fault = f"FILTER({' || '.join(faults)})"
            each = f"{{ SELECT DISTINCT {variable} {{ {pattern} }} LIMIT {ALL} }}"
            yield _probe(f"{pattern} {fault}", Empty(f"SELECT {variable} {{ {each} {fault} }} LIMIT 1"))

    def lacking(self, rule: Node, path: Node, target: _Target) -> Iterator[Probe]:
        """Probe what must be there, of any kind or of that of a qualified shape."""
        for least, kind in ((SH.minCount, None), (SH.qualifiedMinCount, SH.qualifiedValueShape)):
            number = int(str(self.shapes.value(rule, least) or 0))
            if number > 1:
                raise UnknownConstraint(f"at least {number} of {path}")
            if number:
                among = kind and self.shapes.value(rule, kind)
                missing = f"{target.pattern} MINUS {{ {self.qualified(path, among)} }}"
                guards = () if among else self.everywhere(str(path), target.classes)
                yield _probe(missing, *guards)

    def everywhere(self, path: str, classes: frozenset[str]) -> tuple[Guard, ...]:
        """Guard by counts, where all who must have a property are known."""
        for group, properties in self.needed.items():
            if path in properties and classes <= group:
                return (Everywhere(path, group, properties, self.uses),)
        return ()

    def several(self, rule: Node, path: Node, target: _Target) -> Iterator[Probe]:
        """Probe what may be there once only: of all values, of those of a qualified shape, of those in one language."""
        one, other = self.reach(path, "?one"), self.reach(path, "?other")
        several = f"{one} {other} FILTER(!SAMETERM(?one, ?other))"
        guards: list[Guard] = [Once(str(path), self.uses)] if str(path) in self.counted else []
        for most, kind in ((SH.maxCount, None), (SH.qualifiedMaxCount, SH.qualifiedValueShape)):
            high = self.shapes.value(rule, most)
            if high is not None and int(str(high)) != 1:
                raise UnknownConstraint(f"at most {high} of {path}")
            if high is not None:
                among = self.shapes.value(rule, kind) if kind else None
                right = " ".join(self.right(among, each) for each in ("?one", "?other"))
                counted = [Empty(_twice(self.qualified(path, among)))] if among else []
                yield _probe(f"{target.pattern} {several} {right}", *guards, *counted)
        if self.shapes.value(rule, SH.uniqueLang):
            alike = 'FILTER(LANG(?one) != "" && LANG(?one) = LANG(?other))'
            yield _probe(f"{target.pattern} {several} {alike}", *guards)

    def qualified(self, path: Node, kind: Node | None) -> str:
        """Reach the values that are as a qualified shape wants them, or all."""
        right, reach = self.right(kind, "?value"), self.reach(path, "?value")
        return f"{right} {_subquery('?graph ?focus ?value', reach)}" if right.startswith("{") else f"{right} {reach}"

    def right(self, shape: Node | None, variable: str) -> str:
        """Say in SPARQL that a value is as a qualified shape wants it."""
        if shape is None:
            return ""
        said = [each for each in self.shapes.predicate_objects(shape) if each[0] not in _SILENT]
        if len(said) != 1:
            raise UnknownConstraint("a qualified shape with several constraints")
        ((predicate, value),) = said
        if predicate == SH["class"]:
            pattern = self.typed(_classes(value), variable)
            return _subquery(f"?graph {variable}", pattern) if "?graph" in pattern else f"{{ {pattern} }}"
        if predicate == SH["in"]:
            return f"VALUES {variable} {{ {self.terms(value)} }}"
        raise UnknownConstraint(f"{predicate} in a qualified shape")

    def beside(self, predicate: Node, value: Node, variable: str) -> str | None:
        """Say in SPARQL, by joining, when a value breaks a constraint; None where it takes a look at what it says."""
        if kinds := self.kinds(predicate, value):
            return f"MINUS {{ {self.typed(kinds, variable)} }}"
        if predicate == SH["in"]:
            return f"MINUS {{ VALUES {variable} {{ {self.terms(value)} }} }}"
        if predicate == SH.lessThan:
            more = _subquery("?graph ?focus ?more", f"GRAPH ?graph {{ ?focus <{value}> ?more }}")
            return f"{more} FILTER(!COALESCE({variable} < ?more, false))"
        if predicate == SH.disjoint:
            return f"GRAPH ?graph {{ ?focus <{value}> {variable} }}"
        return None

    def kinds(self, predicate: Node, value: Node) -> list[str]:
        """List the classes that a constraint allows, those below them too; none if it says something else."""
        if predicate == SH["class"]:
            return _classes(value)
        if predicate != SH["or"]:
            return []
        options = [list(self.shapes.predicate_objects(one)) for one in Collection(self.shapes, value)]
        if not all(len(one) == 1 and one[0][0] == SH["class"] for one in options):
            return []
        return [kind for one in options for kind in _classes(one[0][1])]

    def fault(self, predicate: Node, value: Node, variable: str) -> str:
        """Say in SPARQL when a value breaks a constraint; an error in saying so counts as broken."""
        return f"COALESCE({self.wrong(predicate, value, variable)}, true)"

    def wrong(self, predicate: Node, value: Node, variable: str) -> str:
        """Say in SPARQL when a value breaks a constraint."""
        if predicate == SH["or"]:
            options = (self.shapes.predicate_objects(one) for one in Collection(self.shapes, value))
            each = (" || ".join(self.fault(*said, variable) for said in sorted(one, key=str)) for one in options)
            return " && ".join(f"({one})" for one in each)
        if predicate == SH.datatype:
            return _datatype(str(value), variable)
        if predicate == SH.nodeKind:
            return f"!{'ISIRI' if value == SH.IRI else 'ISLITERAL'}({variable})"
        if predicate == SH.pattern:
            return f"!REGEX(STR({variable}), {value.n3()})"
        if predicate == SH.minLength:
            return f"STRLEN(STR({variable})) < {value}"
        if predicate == SH.minInclusive:
            return f"!({variable} >= {value})"
        if predicate == SH.maxInclusive:
            return f"!({variable} <= {value})"
        raise UnknownConstraint(f"{predicate} has no probe")

    def terms(self, value: Node) -> str:
        """Write the members of a list."""
        return " ".join(one.n3() for one in Collection(self.shapes, value))

    def typed(self, kinds: list[str], variable: str) -> str:
        """Say that a thing is of one of some classes; types of entities stand in the graph of entities."""
        types = {f"{AILAW}{name}" for name in (*load().types, *load().abstract)}
        home = f"GRAPH {self.entities}" if types.issuperset(kinds) else "GRAPH ?graph"
        if len(kinds) == 1:
            return f"{home} {{ {variable} a <{kinds[0]}> }}"
        return f"VALUES ?type {{ {' '.join(f'<{each}>' for each in kinds)} }} {home} {{ {variable} a ?type }}"


def _targeted(shapes: Graph, shape: Node) -> frozenset[str]:
    return frozenset(str(each) for each in shapes.objects(shape, SH.targetClass))


def _paths(shapes: Graph) -> set[str]:
    """List the properties of which a thing may have so many, or so few."""
    limits = (SH.minCount, SH.maxCount, SH.qualifiedMaxCount, SH.uniqueLang)
    rules = {rule for limit in limits for rule in shapes.subjects(limit)}
    return {str(path) for rule in rules if isinstance(path := shapes.value(rule, SH.path), URIRef)}


def _needed(shapes: Graph) -> dict[frozenset[str], tuple[str, ...]]:
    classes: dict[str, frozenset[str]] = defaultdict(frozenset)
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        for rule in shapes.objects(shape, SH.property):
            path = shapes.value(rule, SH.path)
            if isinstance(path, URIRef) and shapes.value(rule, SH.minCount):
                classes[str(path)] |= _targeted(shapes, shape)
    groups: dict[frozenset[str], list[str]] = defaultdict(list)
    for name in sorted(classes):
        groups[classes[name]].append(name)
    return {group: tuple(properties) for group, properties in groups.items()}


def _classes(kind: Node) -> list[str]:
    name = str(kind).removeprefix(AILAW)
    names = [name, *load().members(name)] if str(kind).startswith(AILAW) else []
    return [f"{AILAW}{each}" for each in names] or [str(kind)]


def _datatype(datatype: str, variable: str) -> str:
    wrong = f"DATATYPE({variable}) != <{datatype}>"
    if datatype.rpartition("#")[2] in _CAST:
        return f"{wrong} || !COALESCE(<{datatype}>(STR({variable})) = {variable}, false)"
    return wrong


def _subquery(variables: str, pattern: str) -> str:
    return f"{{ SELECT {variables} {{ {pattern} }} }}"


def _alike(path: str, other: str) -> str:
    """Look for things that lead to the same by two properties."""
    ends = (_subquery("?graph ?focus ?value", f"GRAPH ?graph {{ ?focus <{each}> ?value }}") for each in (path, other))
    return f"SELECT ?focus {{ {' '.join(ends)} }} LIMIT 1"


def _twice(pattern: str) -> str:
    every = f"{{ SELECT (COUNT(*) AS ?all) {{ {pattern} }} }}"
    once = f"{{ SELECT (COUNT(*) AS ?each) {{ SELECT DISTINCT ?graph ?focus {{ {pattern} }} }} }}"
    return f"SELECT ?all {{ {every} {once} FILTER(?all != ?each) }}"


def _probe(pattern: str, *guards: Guard) -> Probe:
    return Probe(f"SELECT DISTINCT ?graph ?focus WHERE {{ {pattern} }}", guards)
