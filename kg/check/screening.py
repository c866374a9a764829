"""Which things may break a shape: the shapes as SPARQL, asked of the store, so that pySHACL need see only those.

Validating a million triples in Python takes minutes; the engine looks through them in seconds. A probe may name a thing
that is right after all, but must miss none that is wrong, so a constraint that is not known here is refused.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.ontology import load
from kg.rdf import AILAW, ONTOLOGY

#: What says nothing about which values are right.
_SILENT = {SH.path, SH.message, SH.severity, SH.property, RDF.type, SH.qualifiedMinCount, SH.qualifiedMaxCount} | {
    SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf, SH.minCount, SH.maxCount,
    SH.qualifiedValueShape, SH.uniqueLang,
}  # fmt: skip
#: The graph of the ontology holds no things that the shapes are about.
_OUTSIDE = f"FILTER(?graph != <{ONTOLOGY}>)"
#: Stands for the graph of entities until the store is known.
_ENTITIES = "<entities:>"
#: Datatypes whose text may be none of theirs.
_CAST = {"integer", "decimal", "date", "gYear", "gYearMonth"}


class UnknownConstraint(Exception):  # noqa: N818
    """A shape says something that has no probe; everything must then be validated."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A query for `?graph` and `?focus` where a shape may be broken."""

    sparql: str
    #: A quicker query for two numbers, `?all` and `?each`; where they are equal nothing is broken.
    guard: str | None = None


def probes(shapes: Graph, entities: str) -> Iterator[Probe]:
    """Write the probes of all shapes; `entities` is the graph of entities as SPARQL has it.

    Raises:
        UnknownConstraint: a shape that cannot be turned into a probe.
    """
    for probe in _probes(shapes):
        guard = probe.guard and probe.guard.replace(_ENTITIES, entities)
        yield Probe(probe.sparql.replace(_ENTITIES, entities), guard)


def _probes(shapes: Graph) -> Iterator[Probe]:
    for shape in sorted(shapes.subjects(RDF.type, SH.NodeShape), key=str):
        for pattern in _targets(shapes, shape):
            yield from _node(shapes, shape, pattern)
            if lacking := list(_lacking(shapes, shape)):
                yield _probe(f"{pattern} FILTER({' || '.join(lacking)})")


def _targets(shapes: Graph, shape: Node) -> Iterator[str]:
    classes = sorted(f"<{each}>" for each in shapes.objects(shape, SH.targetClass))
    if classes:
        yield f"VALUES ?kind {{ {' '.join(classes)} }} GRAPH ?graph {{ ?focus a ?kind }}"
    for each in shapes.objects(shape, SH.targetSubjectsOf):
        yield f"GRAPH ?graph {{ ?focus <{each}> ?any }}"
    for each in shapes.objects(shape, SH.targetObjectsOf):
        yield f"GRAPH ?graph {{ ?any <{each}> ?focus }}"
    for each in shapes.objects(shape, SH.targetNode):
        yield f"BIND(<{each}> AS ?focus)"


def _node(shapes: Graph, shape: Node, pattern: str) -> Iterator[Probe]:
    faults = _faults(shapes, shape, "?focus")
    if faults:
        yield _probe(f"{pattern} FILTER({' || '.join(faults)})")
    for rule in sorted(shapes.objects(shape, SH.property), key=lambda each: _text(shapes, each)):
        yield from _property(shapes, rule, pattern)


def _lacking(shapes: Graph, shape: Node) -> Iterator[str]:
    """Say in SPARQL when a thing lacks a value that it must have: of all properties at once, one look for each."""
    for rule in sorted(shapes.objects(shape, SH.property), key=lambda each: _text(shapes, each)):
        path, qualified = shapes.value(rule, SH.path), shapes.value(rule, SH.qualifiedValueShape)
        for least, kind in ((SH.minCount, None), (SH.qualifiedMinCount, qualified)):
            number = int(str(shapes.value(rule, least) or 0))
            if number > 1 or path is None:
                raise UnknownConstraint(f"at least {number} of {path}")
            if number:
                yield f"NOT EXISTS {{ {_reach(shapes, path)('?value')} {_right(shapes, kind, '?value')} }}"


def _text(shapes: Graph, rule: Node) -> str:
    return f"{shapes.value(rule, SH.path)} {shapes.value(rule, SH.message)}"


def _property(shapes: Graph, rule: Node, pattern: str) -> Iterator[Probe]:
    path = shapes.value(rule, SH.path)
    if path is None:
        raise UnknownConstraint("a property shape without a path")
    inner = list(shapes.objects(rule, SH.property))
    if inner:
        # The statements of a relation, reached backwards from its name.
        inverse = shapes.value(path, SH.inversePath)
        if inverse is None or not pattern.startswith("BIND(<"):
            raise UnknownConstraint("a nested property shape of a kind that is not known")
        relation = pattern.removeprefix("BIND(").partition(" ")[0]
        for each in sorted(inner, key=lambda one: _text(shapes, one)):
            yield from _property(shapes, each, f"GRAPH ?graph {{ ?focus <{inverse}> {relation} }}")
        return
    reach = _reach(shapes, path)
    faults = _faults(shapes, rule, "?value")
    # Whoever else has the property is looked at too: that is quicker than to ask each for its class.
    # Not so where things of several classes have it, each with values of other kinds.
    shared = len(list(shapes.subjects(SH.path, path))) > 1
    alone = "" if isinstance(path, URIRef) and pattern.startswith("VALUES") and not shared else pattern
    if faults:
        yield _probe(f"{alone} {reach('?value')} FILTER({' || '.join(faults)})")
    yield from _several(shapes, rule, pattern, path)


def _reach(shapes: Graph, path: Node) -> "_Reach":
    if isinstance(path, URIRef):
        return _Reach(f"GRAPH ?graph {{{{ ?focus <{path}> {{0}} }}}}")
    inverse, optional = shapes.value(path, SH.inversePath), shapes.value(path, SH.zeroOrOnePath)
    if inverse is not None:
        return _Reach(f"GRAPH ?graph {{{{ {{0}} <{inverse}> ?focus }}}}")
    if optional is not None:
        # The path leads to the thing itself; what else it leads to is never written.
        return _Reach("BIND(?focus AS {0})")
    raise UnknownConstraint(f"a path that is not known: {path}")


@dataclass(frozen=True, slots=True)
class _Reach:
    pattern: str

    def __call__(self, variable: str) -> str:
        return self.pattern.format(variable)


def _several(shapes: Graph, rule: Node, pattern: str, path: Node) -> Iterator[Probe]:
    """Probe what may be there once only, of all values, of those of a qualified shape and of those in one language."""
    reach = _reach(shapes, path)
    several = f"{reach('?one')} {reach('?other')} FILTER(!SAMETERM(?one, ?other))"
    qualified = shapes.value(rule, SH.qualifiedValueShape)
    for most, kind in ((SH.maxCount, None), (SH.qualifiedMaxCount, qualified)):
        high = shapes.value(rule, most)
        if high is not None and int(str(high)) != 1:
            raise UnknownConstraint(f"at most {high} of {path}")
        if high is not None:
            value, one, other = (_right(shapes, kind, each) for each in ("?value", "?one", "?other"))
            within = f"{reach('?value')} {value} {_OUTSIDE}"
            yield _probe(f"{pattern} {several} {one} {other}", _guard(within))
    if shapes.value(rule, SH.uniqueLang):
        yield _probe(f'{pattern} {several} FILTER(LANG(?one) != "" && LANG(?one) = LANG(?other))')


def _guard(pattern: str) -> str:
    every = f"{{ SELECT (COUNT(*) AS ?all) {{ {pattern} }} }}"
    once = f"{{ SELECT (COUNT(*) AS ?each) {{ SELECT DISTINCT ?graph ?focus {{ {pattern} }} }} }}"
    return f"SELECT ?all ?each {{ {every} {once} }}"


def _right(shapes: Graph, shape: Node | None, variable: str) -> str:
    """Say in SPARQL that a value is as a qualified shape wants it."""
    if shape is None:
        return ""
    kind = shapes.value(shape, SH["class"])
    if kind is not None and len(kinds := _classes(kind)) == 1 and len(list(shapes.predicates(shape))) == 1:
        # A join, where the engine would look for each value in turn to find that a negation does not hold.
        return f"{_home(kinds)} {{ {variable} a {kinds[0]} }}"
    return f"FILTER(!({' || '.join(_faults(shapes, shape, variable))}))"


def _faults(shapes: Graph, shape: Node, variable: str) -> list[str]:
    """Say in SPARQL when a value breaks a constraint; an error in saying so counts as broken."""
    said = []
    for predicate, value in sorted(shapes.predicate_objects(shape), key=str):
        if predicate not in _SILENT:
            said.append(f"COALESCE({_fault(shapes, predicate, value, variable)}, true)")
    return said


def _fault(shapes: Graph, predicate: Node, value: Node, variable: str) -> str:
    if predicate == SH["class"]:
        kinds = _classes(value)
        if len(kinds) == 1:
            return f"NOT EXISTS {{ {_home(kinds)} {{ {variable} a {kinds[0]} }} }}"
        return f"NOT EXISTS {{ {_home(kinds)} {{ {variable} a ?type }} FILTER(?type IN ({', '.join(kinds)})) }}"
    if predicate == SH["or"]:
        each = (f"({' || '.join(_faults(shapes, one, variable))})" for one in Collection(shapes, value))
        return f"({' && '.join(each)})"
    if predicate == SH["in"]:
        return f"{variable} NOT IN ({', '.join(one.n3() for one in Collection(shapes, value))})"
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
    if predicate == SH.lessThan:
        return f"EXISTS {{ GRAPH ?graph {{ ?focus <{value}> ?more }} FILTER(!COALESCE({variable} < ?more, false)) }}"
    if predicate == SH.disjoint:
        return f"EXISTS {{ GRAPH ?graph {{ ?focus <{value}> {variable} }} }}"
    raise UnknownConstraint(f"{predicate} has no probe")


def _datatype(datatype: str, variable: str) -> str:
    wrong = f"DATATYPE({variable}) != <{datatype}>"
    if datatype.rpartition("#")[2] in _CAST:
        return f"{wrong} || !COALESCE(<{datatype}>(STR({variable})) = {variable}, false)"
    return wrong


def _classes(kind: Node) -> list[str]:
    name = str(kind).removeprefix(AILAW)
    names = [name, *load().members(name)] if str(kind).startswith(AILAW) else []
    return [f"<{AILAW}{each}>" for each in names] or [f"<{kind}>"]


def _home(kinds: Iterable[str]) -> str:
    """Name the graph in which things of some classes have their type."""
    types = {f"<{AILAW}{name}>" for name in (*load().types, *load().abstract)}
    return f"GRAPH {_ENTITIES}" if types.issuperset(kinds) else "GRAPH ?graph"


def _probe(pattern: str, guard: str | None = None) -> Probe:
    return Probe(f"SELECT DISTINCT ?graph ?focus WHERE {{ {pattern} {_OUTSIDE} }}", guard)


def flagged(probed: Iterable[Probe], rows: Callable[[str, str, str], Iterable[tuple[str, str]]]) -> dict[str, set[str]]:
    """Ask all probes: IRI of a graph → IRIs of what may be wrong in it."""
    found: dict[str, set[str]] = {}
    for probe in probed:
        if probe.guard and all(one == other for one, other in rows(probe.guard, "all", "each")):
            continue
        for graph, focus in rows(probe.sparql, "graph", "focus"):
            found.setdefault(graph, set()).add(focus)
    return found
