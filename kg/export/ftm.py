"""The graph as FollowTheMoney entities, a JSON object a line, for Aleph, OpenSanctions' tools and the `ftm` command.

FollowTheMoney knows bodies, people and court cases, and links between them. It has no schema for laws, models,
products, data sets, works, patents and jurisdictions, and no way to tell a plan or an allegation from a fact: what has
such an end, and all that is not asserted, is left out.
"""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO

from kg.export.selection import Edge, Selection, Thing
from kg.ontology import load
from kg.rdf import legal

#: Our types → its schemata.
SCHEMATA = {
    "Company": "Company",
    "Regulator": "PublicBody",
    "Legislature": "PublicBody",
    "Court": "PublicBody",
    "Organization": "Organization",
    "Person": "Person",
    "Group": "LegalEntity",
    "Case": "CourtCase",
}
_ORGANIZATIONS = {"Company", "PublicBody", "Organization"}
#: Relation → schema, name of the head, name of the tail, and what tail the schema takes.
_LINKS = {
    "holdsRole": ("Employment", "employee", "employer", _ORGANIZATIONS),
    "memberOf": ("Membership", "member", "organization", _ORGANIZATIONS),
    "represents": ("Representation", "agent", "client", _ORGANIZATIONS | {"Person", "LegalEntity"}),
    "acquired": ("Ownership", "owner", "asset", {"Company"}),
    "investedIn": ("Ownership", "owner", "asset", {"Company"}),
}
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", re.ASCII)
#: Codes of places begin with the country's; these are none that it knows.
_NO_COUNTRIES = {"un", "int"}
Properties = dict[str, list[str]]


def ftm(selection: Selection, file: BinaryIO) -> None:
    """Write the chosen part as FollowTheMoney entities, things first, then the links between them."""
    for entity in _entities(selection):
        file.write(f"{json.dumps(entity, ensure_ascii=False, sort_keys=True)}\n".encode())


def _entities(selection: Selection) -> Iterator[dict[str, object]]:
    for thing in selection.things():
        if thing.type in SCHEMATA:
            yield _entity(identifier(thing.id), SCHEMATA[thing.type], _thing(selection, thing))
    for edge in selection.edges():
        kinds = [SCHEMATA.get(selection.thing(end).type) for end in edge.ends]
        if edge.modality == "asserted" and not edge.is_fact and all(kinds) and edge.relation != "heardBy":
            yield from _link(selection, edge, str(kinds[1]))


def identifier(entity: str) -> str:
    """Turn a canonical id into one that FollowTheMoney takes.

    >>> identifier("company/openai")
    'company.openai'
    """
    plain = entity.replace("/", ".")
    return plain if _ID.fullmatch(plain) else f"x.{sha256(entity.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def _entity(identifier: str, schema: str, properties: Properties) -> dict[str, object]:
    given = {name: list(dict.fromkeys(map(legal, values))) for name, values in properties.items() if values}
    return {"id": identifier, "schema": schema, "properties": given}


def _thing(selection: Selection, thing: Thing) -> Properties:
    preferred = [name for name in (thing.label_zh, thing.label_en) if name] or [thing.label]
    properties: Properties = {"name": preferred, "alias": [name for name in thing.names if name not in preferred]}
    country = (thing.place or "").partition("-")[0]
    if thing.type == "Case":
        around = list(selection.around(thing.id))
        properties["caseNumber"] = list(thing.names)
        properties["court"] = [selection.thing(edge.tail).label for edge in around if edge.relation == "heardBy"]
        filed = [edge.date for edge in around if edge.relation == "sued" and edge.date]
        properties["fileDate"] = [min(filed)] if filed else []
    if len(country) == 2 and country not in _NO_COUNTRIES:
        properties["country"] = [country]
    return properties


def _link(selection: Selection, edge: Edge, kind: str) -> Iterator[dict[str, object]]:
    key, head, tail = f"statement.{edge.id}", identifier(edge.head), identifier(edge.tail)
    about = _about(selection, edge)
    if edge.relation == "sued" and edge.case:
        case = identifier(edge.case)
        for end, party, role in ((1, head, "plaintiff"), (2, tail, "defendant")):
            said = {"party": [party], "case": [case], "role": [role], **about}
            yield _entity(f"{key}.{end}", "CourtCaseParty", said)
        return
    schema, source, target, takes = _LINKS.get(edge.relation, ("UnknownLink", "subject", "object", {kind}))
    owns = SCHEMATA[selection.thing(edge.head).type] != "CourtCase"
    if kind not in takes or not owns or (schema == "Employment" and selection.thing(edge.head).type != "Person"):
        schema, source, target = "UnknownLink", "subject", "object"
    role = edge.role or load().relations[edge.relation].label["en"]
    yield _entity(key, schema, {source: [head], target: [tail], "role": [role], **about})


def _about(selection: Selection, edge: Edge) -> Properties:
    sources = [selection.source(item) for item in dict.fromkeys(each.item for each in edge.evidence)]
    return {
        "date": _some(edge.date),
        "recordId": [edge.id],
        "summary": _some(edge.amount),
        "description": [each.quote for each in edge.evidence],
        "publisher": _some(*(source.publisher for source in sources)),
        "sourceUrl": [link for source in sources for link in source.links],
    }


def _some(*texts: str | None) -> list[str]:
    return [text for text in texts if text]
