"""Names, statements and facts of an item, by a spaCy pipeline of rules.

`extract(item)` is the whole of it. `pipeline("zh")` is the spaCy pipeline behind it, to be inspected, cut up, or
given a
component of one's own: its tokenizer makes clause tokens (`kg.extract.tokens`), `kg_entities` sets the entities of the
Doc, `kg_statements` reads them into statements.
"""

import functools
import traceback
import unicodedata
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.attrs import LANG, LOWER, NORM  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from kg import names
from kg.extract.entities import Cluster
from kg.extract.reading import Reading, read_item
from kg.extract.statements import read_statements
from kg.extract.tokens import build_doc, grammar, tokenize
from kg.model import Entity, Extraction, Fact, Item, Mention, Part, Statement, digest
from kg.names import gazetteer
from kg.ontology import load
from kg.text.normal import shadow
from kg.version import VERSION, Made, of_files

#: The code that decides what is extracted: how bulletins are read and cut, and the rules themselves.
_CODE = ("names.py", "read/*.py", "text/*.py", "extract/**/*.py")


class ClauseTokenizer:
    """Make the Doc of an item, or of a plain text as if it were the summary of one."""

    def __init__(self, vocab: Vocab, language: str) -> None:
        """Keep the vocabulary that Docs share.

        Of the attributes of words it keeps those that compare them: a clause token is no word, so that its shape, or
        whether it is like a number, says nothing and is not worth finding out for each.
        """
        getters = vocab.lex_attr_getters  # type: ignore[attr-defined]
        vocab.lex_attr_getters = {name: getters[name] for name in (LOWER, NORM, LANG)}  # type: ignore[attr-defined]
        self.vocab = vocab
        self.language = language

    def __call__(self, text: str) -> Doc:
        """Tokenize a plain text; the Doc holds its reading form."""
        return self.read(
            Item("text/section/1", "text", "section", 1, 0, len(text), text, "", (Part("summary", 0, len(text)),))
        )

    def read(self, item: Item) -> Doc:
        """Tokenize an item; `doc.user_data` holds its reading."""
        reading = read_item(item, self.language)
        spans = sorted((hit.start, hit.end) for hit in (*reading.hits, *reading.pointers))
        tokens = tokenize(reading.text, spans, reading.dates, self.language)
        doc = build_doc(self.vocab, reading.text, tokens)
        doc.user_data["reading"], doc.user_data["tokens"] = reading, tokens
        return doc


@registry.tokenizers("kg.ClauseTokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer(language: str) -> Callable[[Language], ClauseTokenizer]:
    """Give spaCy's config the clause tokenizer of a language."""
    return lambda nlp: ClauseTokenizer(nlp.vocab, language)


@Language.component("kg_entities")
def entities(doc: Doc) -> Doc:
    """Set the named entities of a Doc, each with the id of its entity in the item."""
    reading: Reading = doc.user_data["reading"]
    spans = []
    for hit in reading.hits:
        cluster = reading.stands_for[id(hit)]
        span = doc.char_span(hit.start, hit.end, label=cluster.type or "Name", span_id=cluster.id)
        if span is not None:
            spans.append(span)
    doc.set_ents([Span(doc, span.start, span.end, label=span.label_, span_id=span.id_) for span in spans])
    return doc


@Language.component("kg_statements")
def statements(doc: Doc) -> Doc:
    """Read the statements and facts of a Doc into `doc.user_data["extraction"]`."""
    reading: Reading = doc.user_data["reading"]
    found, facts = read_statements(reading, doc.user_data["tokens"], grammar(reading.language))
    doc.user_data["extraction"] = _extraction(reading, found, facts)
    return doc


def _extraction(reading: Reading, found: list[Statement], facts: list[Fact]) -> Extraction:
    used = {end for each in found for end in (each.head, each.tail, each.case, each.court)} | {
        fact.entity for fact in facts
    }
    kept = [cluster for cluster in reading.entities if cluster.id in used or _is_named(cluster)]
    ids = {cluster.id for cluster in kept}
    mentions = tuple(
        Mention(
            *reading.span(hit.start, hit.end),
            reading.stands_for[id(hit)].type or "",
            hit.text,
            reading.stands_for[id(hit)].id,
        )
        for hit in reading.hits
        if reading.stands_for[id(hit)].id in ids
    )
    everything = tuple(
        Entity(cluster.id, str(cluster.type), _names(reading, cluster), cluster.key, cluster.place) for cluster in kept
    )
    return Extraction(reading.item, everything, mentions, tuple(found), tuple(facts))


def _names(reading: Reading, cluster: Cluster) -> tuple[str, ...]:
    """The names of an entity, with those that the document writes otherwise than the reading form ("(2024—2027年)")."""
    item = reading.item
    names = dict.fromkeys(cluster.names)
    for hit in cluster.hits:
        start, end = reading.span(hit.start, hit.end)
        written = " ".join(item.text[start - item.start : end - item.start].split())
        if not hit.text.startswith("“"):
            written = written.strip("「」『』“”")
        if not written.isascii() and shadow(written) != written and _is_spelling(written, hit.text):
            names[written] = None
    return tuple(names)


def _is_spelling(written: str, text: str) -> bool:
    """Whether the reading form of a stretch is a name that the document writes with other characters, not only wider
    ones."""
    bare = text.replace(" ", "")
    wide = unicodedata.normalize("NFKC", written).replace(" ", "")
    return wide != bare == shadow(written).replace(" ", "")


def _is_named(cluster: Cluster) -> bool:
    """A place counts only as argument (guideline, Jurisdiction), a described group only as party."""
    return cluster.type not in (None, "Jurisdiction", "Group") and not all(
        hit.notes.get("weak") for hit in cluster.hits
    )


@functools.cache
def pipeline(language: str = "zh") -> Language:
    """Build the spaCy pipeline of a language, once a process."""
    nlp = spacy.blank(
        language, config={"nlp": {"tokenizer": {"@tokenizers": "kg.ClauseTokenizer.v1", "language": language}}}
    )
    nlp.add_pipe("kg_entities")
    nlp.add_pipe("kg_statements")
    return nlp


def warm_up() -> None:
    """Load the names and the grammars, so that processes forked from here on share them."""
    gazetteer()
    for language in ("zh", "en"):
        grammar(language)
        pipeline(language)


def analyse(item: Item, language: str = "zh") -> Doc:
    """Run the pipeline over an item: `doc.user_data` holds its reading, its tokens and its extraction."""
    nlp = pipeline(language)
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, ClauseTokenizer):
        raise TypeError(f"the pipeline's tokenizer is {type(tokenizer).__name__}; items need ClauseTokenizer")
    return nlp(tokenizer.read(item))


def extract(item: Item, language: str = "zh") -> Extraction:
    """Extract what one item says; it does not depend on any other item."""
    extraction = analyse(item, language).user_data["extraction"]
    if not isinstance(extraction, Extraction):
        raise TypeError("the pipeline has no kg_statements component")
    return extraction


def told_fault(error: Exception) -> str:
    """Say for a reader where the rules failed at an item."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    module = "/".join(Path(place.filename).parts[-2:])
    return f"the rules failed at this item ({type(error).__name__} in {module}, line {place.lineno})"


@functools.cache
def rules_version() -> str:
    """Say by which rules, names and program a record is made now; one that was made by others is extracted anew."""
    code = of_files(file for pattern in _CODE for file in Path(__file__).parent.parent.glob(pattern))
    triggers = repr([relation.triggers for relation in load().relations.values()])
    return str(Made(digest(code, triggers), names.version(), VERSION))
