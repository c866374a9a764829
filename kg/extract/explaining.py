"""Why an item gave the statements that it gave, and why a trigger gave none: the text that a writer of rules reads."""

from collections.abc import Iterator
from itertools import chain

from kg.extract import analyse, qualifiers, told_fault
from kg.extract.chinese.arguments import Scene, domain_of, range_of
from kg.extract.chinese.frames import claims
from kg.extract.reading import Reading
from kg.extract.statements import scenes
from kg.extract.tokens import TRIGGER, Sense, Token, grammar
from kg.model import Entity, Extraction, Item, Statement
from kg.text.sentences import sentences


def explain(item: Item, language: str = "zh") -> Iterator[str]:
    """Give lines of text: the entities of an item; its sentences, names as `[name e1]`, triggers as `<word>`.

    Below each trigger stand, for each of its senses, the statements that it made or the reason why it made none. Of an
    item at which the rules fail, where they did.
    """
    try:
        doc = analyse(item, language)
    except Exception as error:  # noqa: BLE001
        # A fault of the rules at one item must not cost the others.
        yield f"{item.id}  NOTHING TAKEN, {told_fault(error)}: report it with its text"
        return
    reading, extraction = doc.user_data["reading"], doc.user_data["extraction"]
    tokens = doc.user_data["tokens"]
    yield f"{item.id}  {item.title}".rstrip()
    yield from (f"  {_entity(each)}" for each in extraction.entities)
    found = {sentence.sentence.start: sentence for sentence in scenes(reading, tokens, grammar(language))}
    for part in reading.parts:
        if part.kind == "metadata":
            continue
        yield f"  {part.kind}"
        for start, end in sentences(reading.text[part.start : part.end]):
            start, end = start + part.start, end + part.start
            within = [token for token in tokens if start <= token.start < end]
            yield f"    {_marked(reading, within)}"
            scene = found.get(start) if language == "zh" else None
            for token in within:
                if token.tag == TRIGGER:
                    for sense in token.senses:
                        yield from _told(reading, extraction, scene, token, sense, within)
    others = [each for each in extraction.statements if not _triggers(each, reading, tokens)]
    if others:
        yield "  without a trigger"
        yield from (f"    {each.evidence[0].rule}  {_statement(each)}" for each in others)
    yield from (f"  {fact.entity} {fact.fact} {fact.date}" for fact in extraction.facts)


def _entity(entity: Entity) -> str:
    known = entity.key or "not listed"
    return "  ".join((entity.id, entity.type, " · ".join(entity.names[:3]), f"({known})"))


def _marked(reading: Reading, tokens: list[Token]) -> str:
    who = {hit.start: reading.stands_for[id(hit)].id for hit in chain(reading.hits, reading.pointers)}
    pieces = []
    for token in tokens:
        text = reading.text[token.start : token.end]
        named = who.get(token.start) if token.tag == "NAME" else None
        pieces.append(f"[{text} {named}]" if named else f"<{text}>" if token.tag == TRIGGER else text)
    return "".join(pieces).strip()


def _told(
    reading: Reading, extraction: Extraction, scene: Scene | None, token: Token, sense: Sense, within: list[Token]
) -> Iterator[str]:
    head = f"      {reading.text[token.start : token.end]}  {sense.rule}"
    made = [each for each in extraction.statements if _made_by(each, sense, reading, token)]
    if made:
        yield from (f"{head}  {_statement(each)}" for each in made)
    else:
        yield f"{head}  nothing: {_reason(reading, scene, token, sense, within)}"


def _made_by(statement: Statement, sense: Sense, reading: Reading, token: Token) -> bool:
    """A passage of the statement bears the sense's rule and holds the trigger."""
    start, end = reading.span(token.start, token.end)
    return any(
        each.rule.partition("…")[0] == sense.rule and each.start <= start and end <= each.end
        for each in statement.evidence
    )


def _triggers(statement: Statement, reading: Reading, tokens: list[Token]) -> bool:
    return any(
        _made_by(statement, sense, reading, token) for token in tokens if token.tag == TRIGGER for sense in token.senses
    )


def _statement(statement: Statement) -> str:
    more = [
        f"{name}={value}"
        for name in ("date", "modality", "amount", "role", "status", "case", "court")
        if (value := getattr(statement, name)) and value != "asserted"
    ]
    return "  ".join((f"{statement.head} {statement.relation} {statement.tail}", *more))


def _reason(reading: Reading, scene: Scene | None, token: Token, sense: Sense, within: list[Token]) -> str:
    """Look for the first thing that a statement lacks here."""
    spans = [(each.start, each.end) for each in within if each.tag == "NAME"]
    named = [
        reading.stands_for[id(hit)] for hit in chain(reading.hits, reading.pointers) if (hit.start, hit.end) in spans
    ]
    types = {cluster.type for cluster in named if cluster.type}
    heads, tails = domain_of(sense), range_of(sense)
    untyped = any(cluster.type is None for cluster in named)
    if not untyped and not types & set(tails):
        return f"the sentence names nothing that can be its tail ({', '.join(sorted(tails))})"
    if not untyped and not types & set(heads) and not (scene and scene.topic):
        return f"the sentence names nothing that can be its head ({', '.join(sorted(heads))})"
    if scene:
        claimed = [
            each
            for each in claims(scene)
            if each.rule == sense.rule and scene.sentence.nodes[each.at].start == token.start
        ]
        if any(qualifiers.modality(scene.sentence, each) is None for each in claimed):
            return "a condition, a question or a general rule, which states nothing"
        if claimed:
            return "its head and tail do not go together in this relation, or another statement says the same"
    return f"its clause has no head and tail where the frame “{sense.frame}” looks for them"
