"""The generated files of `ontology/`: OWL, SHACL shapes and JSON-LD context, all from the TOML files.

The same ontology gives the same bytes. The files are kept beside their sources, so that whoever changes one sees what
it does to the others, and `kg ontology --check` fails where they do not agree.
"""

import json
from pathlib import Path
from typing import Any

from kg.errors import OntologyError
from kg.ontology import Ontology, load
from kg.rdf import BASE, PREFIXES
from kg.rdf.owl import owl
from kg.rdf.shapes import shapes
from kg.resources import resource

#: What our own JSON keys stand for where the term is not ours.
_BORROWED = {
    "head": ("rdf:subject", "@id"),
    "relation": ("rdf:predicate", "@vocab"),
    "tail": ("rdf:object", "@id"),
    "evidence": ("prov:wasDerivedFrom", "@id"),
    "item": ("oa:hasSource", "@id"),
    "selector": ("oa:hasSelector", "@id"),
    "exact": ("oa:exact", None),
    "start": ("oa:start", "xsd:integer"),
    "end": ("oa:end", "xsd:integer"),
    "identifier": ("dcterms:identifier", None),
    "published": ("dcterms:issued", None),
    "language": ("dcterms:language", None),
    "partOf": ("dcterms:isPartOf", "@id"),
    "publisher": ("dcterms:publisher", None),
    "replaces": ("dcterms:replaces", "@id"),
    "source": ("dcterms:source", None),
    "generatedBy": ("prov:wasGeneratedBy", "@id"),
    "used": ("prov:used", "@id"),
    "agent": ("prov:wasAssociatedWith", "@id"),
    "informedBy": ("prov:wasInformedBy", "@id"),
    "version": ("owl:versionInfo", None),
}
_BY_LANGUAGE = {"title": "dcterms:title", "prefLabel": "skos:prefLabel", "altLabel": "skos:altLabel"}


def generate(ontology: Ontology | None = None) -> dict[str, str]:
    """Return the text of each generated file by its name."""
    known = ontology or load()
    return {"ai-law.ttl": owl(known), "context.jsonld": context(known), "shapes.ttl": shapes(known)}


def stale(folder: Path | None = None) -> list[str]:
    """List the files of `ontology/` that are not what would be generated now; empty if all are."""
    place = folder or resource("ontology")
    return [name for name, text in generate().items() if _read(place / name) != text]


def write(folder: Path | None = None) -> list[str]:
    """Write the generated files that are stale, and return their names.

    Raises:
        OntologyError: the folder cannot be written.
    """
    place, names = folder or resource("ontology"), stale(folder)
    texts = generate()
    for name in names:
        try:
            fresh = place / f"{name}.new"
            fresh.write_bytes(texts[name].encode())
            fresh.replace(place / name)
        except OSError as error:
            raise OntologyError(f"{place / name}: cannot be written: {error.strerror}") from error
    return names


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None


def context(ontology: Ontology) -> str:
    """Write the JSON-LD context: short keys for our terms and for those we borrow."""
    keys: dict[str, Any] = {name: f"ailaw:{name}" for name in ontology.types}
    keys |= {name: _key(f"ailaw:{name}", "@id") for name in ontology.relations}
    keys |= {name: f"ailaw:{name}" for name in ontology.facts}
    for term in ontology.terms.values():
        ours = f"ailaw:{term.name}"
        keys[term.name] = ours if term.kind == "class" else _key(ours, _coerced(term.range))
    keys |= {name: _key(iri, kind) for name, (iri, kind) in _BORROWED.items()}
    keys |= {name: {"@id": iri, "@container": "@language"} for name, iri in _BY_LANGUAGE.items()}
    # Several values in one language, or one: a reader always finds a list.
    keys["altLabel"]["@container"] = ["@language", "@set"]
    prefixes = dict(sorted({**PREFIXES, "id": BASE}.items()))
    body = {"@context": {"@version": 1.1, **prefixes, **dict(sorted(keys.items()))}}
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _key(iri: str, kind: str | None) -> Any:
    return {"@id": iri, "@type": kind} if kind else iri


def _coerced(ends: tuple[str, ...]) -> str | None:
    """Say what a bare string means: an IRI, a datatype, or just itself where the datatype varies."""
    if not ends or not ends[0].startswith("xsd:"):
        return "@id"
    return ends[0] if len(ends) == 1 and ends[0] != "xsd:string" else None
