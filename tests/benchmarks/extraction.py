"""Extraction, text to statements, against the pipeline that a textbook would build from spaCy's own parts.

The peer: one token a character (spaCy's default for Chinese), an EntityRuler with the gazetteer's names, and a Matcher
with one pattern a trigger: an entity, the trigger, an entity, anything but the end of a sentence between. It is given
the same names and triggers and the same text. It knows no dates, modality, reference or evidence, which makes its work
less, not more. Its gaps are `*`, the fastest form there is: `{0,20}` would not end (Matcher expands the count).
"""

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import spacy
from spacy.matcher import Matcher

from kg.extract import extract
from kg.extract.tokens import expand
from kg.model import Document
from kg.names import gazetteer
from kg.ontology import load
from kg.read import items, read
from tests.benchmarks.measure import Row, in_turn, source

ENTITY = {"ENT_IOB": 3}
GAP = {"ORTH": {"NOT_IN": ["。", "；", "！", "？", "\n", "\n\n"]}, "OP": "*"}


def triggers() -> list[tuple[str, str]]:
    """List the ontology's Chinese triggers, written out, with their relations; `…` parts the halves of some."""
    return [
        (relation.name, word)
        for relation in load().relations.values()
        for words in relation.triggers.get("zh", {}).values()
        for trigger in words
        for word in expand(trigger)
    ]


def textbook(wanted: Iterable[tuple[str, str]], *, names: int | None = None) -> Callable[[str], int]:
    """Build the peer, of so many names or of all; returns what counts its matches in a text."""
    nlp = spacy.blank("zh")
    nlp.max_length = 10**8
    ruler = nlp.add_pipe("entity_ruler")
    rows = list(gazetteer().rows.values())[:names]
    ruler.add_patterns([{"label": row.type, "pattern": name} for row in rows for name in row.names])
    matcher = Matcher(nlp.vocab)
    for relation, word in wanted:
        letters = [GAP if letter == "…" else {"ORTH": letter} for letter in word]
        matcher.add(f"{relation} {word}", [[ENTITY, GAP, *letters, GAP, ENTITY]])
    return lambda text: len(matcher(nlp(text)))


def statements(document: Document) -> int:
    """Count what we find."""
    return sum(len(extract(item).statements) for item in items(document))


def run(*, tiny: bool = False) -> list[Row]:
    """Measure both with everything loaded, then ours on a text eight times as long."""
    with tempfile.TemporaryDirectory() as folder:
        documents = [read(path) for path in source(Path(folder), tiny=tiny)]
    size = sum(len(document.text) for document in documents)
    known = triggers()[: 200 if tiny else None]
    peer = textbook(known, names=500 if tiny else None)
    ours, bare = in_turn(
        lambda: [statements(document) for document in documents],
        lambda: [peer(document.text[: 2_000 if tiny else None]) for document in documents],
        rounds=1 if tiny else 3,
    )
    name = f"extraction: {size:,} characters, {len(known)} triggers, against the textbook pipeline"
    return [Row(name, ours, bare, 15, faster=True), linear(tiny=tiny)]


def linear(*, tiny: bool) -> Row:
    """Measure one item of plain text, and the same text eight times over in one item."""
    paragraph = "2024年6月24日，环球音乐集团在马萨诸塞州联邦地区法院起诉Suno，称其使用录音训练模型。该公司否认指控。\n"
    with tempfile.TemporaryDirectory() as folder:
        short, long = Path(folder) / "short.txt", Path(folder) / "long.txt"
        short.write_text(paragraph * 20, encoding="utf-8")
        long.write_text(paragraph * 160, encoding="utf-8")
        one, eight = read(short), read(long)
    once, longer = in_turn(lambda: statements(one), lambda: statements(eight), rounds=1 if tiny else 9)
    return Row("extraction of a text eight times as long, against eight times the time", longer, 8 * once, 1.2)
