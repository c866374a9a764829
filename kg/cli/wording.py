"""How statements, entities and relations are put to a person."""

from typing import Any

#: Canonical id or IRI → language → preferred name.
Names = dict[str, dict[str, str]]
#: What sources may disagree on.
CONFLICTS = {
    "actor": "one act, put down to two bodies of like names",
    "amount": "two sums of one event",
    "court": "two courts of one case",
    "date": "two dates of one event",
    "modality": "asserted here, denied there",
}


def statement_lines(statement: Any, labels: Names, lang: str) -> list[str]:
    """Write a statement in a line, and its quotations below."""
    head, tail = (name_of(each, labels, lang) for each in (statement.head, statement.tail))
    said = f"{head} {relation_word(statement.relation, lang)} {tail}"
    notes = notes_on(statement, labels, lang)
    lines = [f"{statement.when or '—':<10}  {said}" + (f"  [{', '.join(notes)}]" if notes else "")]
    return lines + [
        f"            “{' '.join(each.quote.split())}”  {each.item} {each.part}" for each in statement.evidence
    ]


def notes_on(statement: Any, labels: Names, lang: str) -> list[str]:
    """Say what else a statement says: how it is meant, if not as a fact, sum, role, stage, case, court."""
    notes = [statement.modality] if statement.modality != "asserted" else []
    notes += [each for each in (statement.amount, statement.role, statement.status) if each]
    return notes + [name_of(each, labels, lang) for each in (statement.case, statement.court) if each]


def state_of(state: Any) -> str:
    """Say how a law or a case stands, and in brackets the stage that led to it if that has another name."""
    return f"{state.name} ({state.stage})" if state.stage != state.name else str(state.name)


def name_of(identifier: str, labels: Names, lang: str) -> str:
    """Give the preferred name of an entity, or its id where none is known."""
    return label_in(labels.get(identifier, {}), lang, identifier)


def label_in(names: dict[str, str], lang: str, otherwise: str) -> str:
    """Choose among preferred names by language."""
    return names.get(lang) or next(iter(names.values()), otherwise)


def word(plain: str, node: Any, lang: str) -> str:
    """Write a relation or a type in the words of the ontology, everything else as it is."""
    from kg.rdf import AILAW

    return relation_word(plain, lang) if getattr(node, "value", "").startswith(AILAW) else " ".join(plain.split())


def relation_word(name: str, lang: str) -> str:
    """Give the label of a relation, a fact or a type; any other name stays as it is."""
    from kg.ontology import load

    known = load()
    for table in (known.relations, known.facts, known.types):
        if name in table:
            return table[name].label[lang]
    return name


def conflict_lines(conflict: Any, labels: Names, lang: str) -> list[str]:
    """Write what sources disagree on: a line, and below it what each says."""
    lines = [f"CONFLICT: {CONFLICTS[conflict.kind]}"]
    return lines + [
        f"  {line}"
        for side in conflict.sides
        for each in side.statements
        for line in statement_lines(each, labels, lang)
    ]


def life_lines(life: Any, labels: Names, lang: str, on: str) -> list[str]:
    """Write how a law or a case stands and how it came there; nothing for what has no life."""
    if life is None or not life.stages:
        return []
    now = life.at(on)
    since = f" since {now.since}" if now.is_dated else f", first reported {now.since}"
    lines = [f"state  on {on}: {state_of(now)}{since if now.since else ''}"]
    told = [f"{each.name} {_when(each)}" for each in life.stages]
    lines += [f"life   {' · '.join(dict.fromkeys(told))}"]
    if len(life.names) > 1:
        named = (f"{each.name} {_span(each.first, each.last)}" for each in life.names)
        lines.append(f"called {' · '.join(named)}")
    roles: dict[str, list[str]] = {}
    for party in life.parties:
        roles.setdefault(party.role, []).append(name_of(party.entity, labels, lang))
    lines += [f"{role:<6} {' · '.join(names)}" for role, names in roles.items()]
    if life.related:
        lines.append(f"same dispute  {' · '.join(name_of(each, labels, lang) for each in life.related)}")
    return lines


def suit_line(suit: Any, labels: Names, lang: str, on: str) -> str:
    """Write in a line how a suit without a number stands, and its id."""
    now = suit.at(on)
    since = f" since {now.since}" if now.since else ""
    return f"suit   {name_of(suit.id, labels, lang)}: {state_of(now)}{since}  {suit.id}"


def _when(stage: Any) -> str:
    return stage.since if stage.is_dated else f"(reported {stage.since})" if stage.since else "(undated)"


def _span(first: str, last: str) -> str:
    return f"({first})" if first == last else f"({first or '?'} to {last})"
