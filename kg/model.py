"""What travels through the house: plain, frozen values from the file to the statement.

Every offset counts code points in `Document.text` and is half-open, so that `document.text[start:end]` is the
passage. Ids inside an item (`e1`, `l2`) are local to it; resolution puts canonical ids beside them and changes
nothing here.
"""

import functools
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Self

#: How a statement is meant (guideline, "Modality").
MODALITIES = ("asserted", "planned", "alleged", "negated")
#: The stretches of an item. `commentary` (短评) is background and opinion, the others report.
PARTS = ("title", "metadata", "summary", "commentary")


@functools.cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def _slots(value: object) -> dict[str, Any]:
    """The fields of a value of this module; several times as fast as `dataclasses.asdict`, which copies them deeply."""
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{type(value).__name__} is no value of the model")
    return {name: getattr(value, name) for name in _names(type(value))}


#: One encoder for all: making one costs as much as writing a short value.
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_slots)


def digest(*parts: object) -> str:
    """Hash values to 16 hexadecimal digits, the same in every process.

    >>> digest("company", "OpenAI") == digest("company", "OpenAI") != digest("companyOpenAI")
    True
    """
    return hashlib.sha256(_JSON.encode(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Document:
    """One bulletin, cleaned; `segments` lead back to the raw file."""

    id: str
    text: str
    #: File name, without its folder, so that exports do not depend on where the file lay.
    source: str
    #: SHA-256 of the raw bytes, hexadecimal.
    sha256: str
    publisher: str | None = None
    #: ISO month or day that the bulletin covers or bears, such as `2024-06`, or the year where that is all it tells.
    month: str | None = None
    language: str = "zh"
    #: (start in `text`, start in the raw decoded file, length), ascending; what no segment covers was put in by
    #: cleaning.
    segments: tuple[tuple[int, int, int], ...] = ()
    #: What was assumed in reading, for the user: "decoded as GB18030".
    notes: tuple[str, ...] = ()

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Place a stretch of `text` in the raw decoded file; the span there may hold what cleaning dropped."""
        first = last = None
        for here, raw, length in self.segments:
            low, high = max(start, here), min(end, here + length)
            if low < high:
                first = raw + low - here if first is None else first
                last = raw + high - here
        return (first or 0, last or first or 0)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an item; `kind` is one of `PARTS`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a bulletin with its title and metadata; `text` is `document.text[start:end]`."""

    #: `DOC/SECTION/NO` (guideline, "The unit").
    id: str
    document: str
    #: `law`, `industry` or `section`.
    section: str
    number: int
    start: int
    end: int
    text: str
    title: str
    #: In the order of the text, never overlapping; metadata lines are parts of kind `metadata`.
    parts: tuple[Part, ...]
    #: ISO date of the 发布日期 line, else None.
    published: str | None = None
    #: The 来源 line.
    source: str | None = None
    #: The 案号 line.
    docket: str | None = None
    links: tuple[str, ...] = ()
    #: The bulletin's month or day (`Document.month`), by which dates without a year are completed.
    month: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands in the text."""

    start: int
    end: int
    type: str
    #: The name as written, or what a pronoun or "该公司" stands for.
    name: str
    #: The local id of its entity.
    entity: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing named in one item (local id), or over all (canonical id)."""

    id: str
    type: str
    #: The fullest first.
    names: tuple[str, ...]
    #: Key of the gazetteer row, such as `company/openai`.
    key: str | None = None
    #: Code of the place it belongs to, such as `us-ca`; keeps homonyms apart.
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passage that states something: `quote == document.text[start:end]`."""

    item: str
    start: int
    end: int
    quote: str
    #: Name of the rule that fired, such as `sued.zh.2`.
    rule: str
    #: One of `PARTS`.
    part: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation between two entities as the text states it; without evidence there is none."""

    head: str
    relation: str
    tail: str
    #: When it happened, ISO to the precision known (`2024`, `2024-06`, `2024-06-24`).
    date: str | None = None
    modality: str = "asserted"
    amount: str | None = None
    role: str | None = None
    #: "draft" for an instrument put out for comment.
    status: str | None = None
    case: str | None = None
    court: str | None = None
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"{self.head} {self.relation} {self.tail}: a statement needs evidence")

    @property
    def id(self) -> str:
        """Hash of what is said; the evidence does not count, so that two sources of one statement meet."""
        return digest(
            self.head, self.relation, self.tail, self.date, self.modality,
            self.amount, self.role, self.status, self.case, self.court,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """A dated property of one entity: `inForceFrom` of a Law."""

    entity: str
    fact: str
    date: str
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> str:
        """Hash of what is said."""
        return digest(self.entity, self.fact, self.date)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one item says."""

    item: Item
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def said(self) -> tuple[Statement | Fact, ...]:
        """Statements and facts, in this order."""
        return (*self.statements, *self.facts)


def wording(extraction: Extraction, said: Statement | Fact) -> str:
    """Say in names what a statement of an item says: `HEAD|relation|TAIL|date|modality`; a fact's tail is its date.

    It stays the same however entities are resolved, and whatever their local ids are.
    """
    names = {entity.id: " ".join(entity.names[0].split()) for entity in extraction.entities}
    if isinstance(said, Fact):
        return "|".join((names.get(said.entity, said.entity), said.fact, said.date, said.date, "asserted"))
    ends = names.get(said.head, said.head), names.get(said.tail, said.tail)
    return "|".join((ends[0], said.relation, ends[1], said.date or "", said.modality))


@dataclass(frozen=True, slots=True)
class Record:
    """A document with all that was extracted from it: what a store keeps and resolution reads."""

    document: Document
    extractions: tuple[Extraction, ...] = ()
    #: By what it was extracted (`kg.version.Made`); a record of other rules, names or program is extracted anew.
    rules: str = ""

    def to_json(self) -> str:
        """Write the record as one line of JSON with sorted keys."""
        return _JSON.encode(self)

    @classmethod
    def from_json(cls, line: str) -> Self:
        """Read what `to_json` wrote."""
        data = json.loads(line)
        document = Document(
            **{
                **data["document"],
                "segments": tuple(tuple(segment) for segment in data["document"]["segments"]),
                "notes": tuple(data["document"]["notes"]),
            }
        )
        return cls(document, tuple(_extraction(each) for each in data["extractions"]), data["rules"])


def _extraction(data: dict[str, Any]) -> Extraction:
    item = data["item"]
    return Extraction(
        Item(**{**item, "parts": tuple(Part(**part) for part in item["parts"]), "links": tuple(item["links"])}),
        tuple(Entity(**{**entity, "names": tuple(entity["names"])}) for entity in data["entities"]),
        tuple(Mention(**mention) for mention in data["mentions"]),
        tuple(Statement(**{**each, "evidence": _evidence(each["evidence"])}) for each in data["statements"]),
        tuple(Fact(**{**each, "evidence": _evidence(each["evidence"])}) for each in data["facts"]),
    )


def _evidence(data: Iterable[dict[str, Any]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(**each) for each in data)


@dataclass(frozen=True, slots=True)
class Merge:
    """Why an entity of an item was taken for a canonical one."""

    #: Item id and local id, `merits-2024-06/law/15#e1`.
    member: str
    #: Canonical id.
    entity: str
    #: `gazetteer`, `name`, `definition`, `docket`, `decision`, ...
    reason: str
    score: float
    #: The form in the item and the form it met.
    form: str
    other: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided; `kg.resolve.decisions` says how `what` names entities and statements."""

    #: `merge`, `apart`, `reject`, `keep`, `retype`, `rename` or `name`.
    verdict: str
    what: str
    #: The other entity, the new type or name, or the date of the statement that is meant.
    value: str = ""
    who: str = ""
    when: str = ""
    why: str = ""
    #: Where it stands in its file; 0 where it stands in none.
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A decision that changes nothing, and why: what it speaks of is gone, or another decision says the opposite."""

    decision: Decision
    reason: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """The canonical entities of many records, and which local entity is which."""

    #: By canonical id, in its order.
    entities: dict[str, Entity] = field(default_factory=dict)
    #: `ITEM#LOCAL` → canonical id.
    canonical: dict[str, str] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    #: Item → `wording` of each of its statements that a person rejected: extracted, but no part of the graph.
    rejected: dict[str, frozenset[str]] = field(default_factory=dict)
    #: The same for statements that a person looked at and kept.
    kept: dict[str, frozenset[str]] = field(default_factory=dict)
    misfits: tuple[Misfit, ...] = ()
    #: By what it was resolved (`kg.version.Made`).
    rules: str = ""
    #: Canonical id → ids that merges and decisions took away and that lead to it now.
    former: dict[str, tuple[str, ...]] = field(default_factory=dict)
