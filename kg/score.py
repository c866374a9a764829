"""How good an extraction is: its lines against gold annotations, in the format and by the rules of the guideline.

Matching is by name, inside an item, one gold entity to one extracted entity at the most. Nothing is extracted here;
both sides are lines of JSON, as `lines` makes them of a record.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError, UnknownError
from kg.model import Evidence, Record, Statement

#: Types that readers disagree on: a confusion inside one group is no error for the lenient figure.
GROUPS = ({"Regulator", "Legislature", "Jurisdiction"}, {"Company", "Organization"}, {"Model", "Product"})
SYMMETRIC = {"settledWith", "partneredWith"}
#: What a floor can be set for, as `--floor relations=0.6`.
MEASURES = ("entities", "entities_lenient", "relations", "facts")
_NOISE = re.compile(r"[\s《》〈〉“”‘’\"'「」『』]")


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity of one side."""

    id: str
    type: str
    names: tuple[str, ...]
    optional: bool = False

    @property
    def forms(self) -> frozenset[str]:
        """The names as they are compared."""
        return frozenset(comparable(name) for name in self.names)


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation of one side; `options` are the relation's name and what else counts as right."""

    head: str
    relation: str
    tail: str
    date: str | None = None
    modality: str = "asserted"
    case: str | None = None
    court: str | None = None
    optional: bool = False
    options: tuple[str, ...] = ()
    #: The rules that found it, where the line tells.
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A fact of one side."""

    entity: str
    fact: str
    date: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One line: what one side says about one item."""

    item: str
    things: tuple[Thing, ...] = ()
    claims: tuple[Claim, ...] = ()
    facts: tuple[Dated, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one entity, relation or fact: `right`, `wrong` or `missed`."""

    item: str
    verdict: str
    #: `entity`, `relation` or `fact`.
    kind: str
    #: The type or the relation.
    name: str
    text: str
    rule: str = ""
    #: What the gold file says instead, for an entity of another type.
    gold: str = ""

    def __str__(self) -> str:
        """Write `ITEM  +relation  sued  A → B`; `+` is wrong, `-` is missed."""
        sign = {"right": "=", "wrong": "+", "missed": "-"}[self.verdict]
        gold = f"(gold {self.gold})" if self.gold else ""
        cells = (self.item, sign + self.kind, self.name, self.text, gold, self.rule)
        return "\t".join(cell for cell in cells if cell)


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1 of some counts."""

    precision: float
    recall: float
    f1: float
    hit: int
    wrong: int
    missed: int

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> "Figures":
        """Work out the figures of a count of `right`, `wrong` and `missed`; nothing wanted and nothing found is 1."""
        hit, wrong, missed = counts["right"], counts["wrong"], counts["missed"]
        precision = hit / (hit + wrong) if hit + wrong else 1.0
        recall = hit / (hit + missed) if hit + missed else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return cls(round(precision, 4), round(recall, 4), round(f1, 4), hit, wrong, missed)


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of an extraction, and each verdict they rest on."""

    entities: Figures
    entities_lenient: Figures
    relations: Figures
    facts: Figures
    date_accuracy: float
    qualifier_accuracy: float
    modality_accuracy: float
    by_type: dict[str, Figures]
    by_relation: dict[str, Figures]
    verdicts: tuple[Verdict, ...] = field(repr=False, default=())

    def report(self) -> dict[str, Any]:
        """Give the figures alone, as JSON takes them."""
        return {name: value for name, value in asdict(self).items() if name != "verdicts"}

    def errors(self) -> list[Verdict]:
        """List what is wrong or missed, in the order of the items."""
        return [each for each in self.verdicts if each.verdict != "right"]


@dataclass(slots=True)
class _Counts:
    """The counts while the items go by."""

    measures: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in MEASURES})
    by_type: dict[str, Counter[str]] = field(default_factory=dict)
    by_relation: dict[str, Counter[str]] = field(default_factory=dict)
    dates: Counter[bool] = field(default_factory=Counter)
    qualifiers: Counter[bool] = field(default_factory=Counter)
    modalities: Counter[bool] = field(default_factory=Counter)
    verdicts: list[Verdict] = field(default_factory=list)

    def add(self, verdict: Verdict) -> None:
        """Count a verdict under its measure and its name."""
        self.verdicts.append(verdict)
        measure = {"entity": "entities", "relation": "relations", "fact": "facts"}[verdict.kind]
        self.measures[measure][verdict.verdict] += 1
        table = {"entity": self.by_type, "relation": self.by_relation}.get(verdict.kind)
        if table is not None:
            table.setdefault(verdict.name, Counter())[verdict.verdict] += 1


def comparable(name: str) -> str:
    """Bring a name into the form in which gold and extraction meet (guideline, "Files").

    >>> comparable("《ＡＩ 法案》") == comparable("ai法案")
    True
    """
    return _NOISE.sub("", unicodedata.normalize("NFKC", name)).casefold()


def sheets(lines: Iterable[str], source: str = "-") -> dict[str, Sheet]:
    """Read lines of the guideline's JSON, by item; blank lines are passed over, of two lines on an item the last holds.

    Raises:
        InputError: a line that is no JSON or lacks a field, with `source` and its number.
    """
    read: dict[str, Sheet] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                sheet = _sheet(json.loads(line))
            except ValueError as error:
                raise InputError(f"{source}:{number}: not a line of JSON: {error}") from error
            except (KeyError, TypeError, AttributeError) as error:
                raise InputError(f"{source}:{number}: not a line of the guideline's form: {error!r}") from error
            read[sheet.item] = sheet
    return read


def read_sheets(path: Path) -> dict[str, Sheet]:
    """Read a file of such lines, or all `.jsonl` files of a folder.

    Raises:
        InputError: the path does not exist, cannot be read, or a line is faulty.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise InputError(f"{path}: no .jsonl file in this folder")
    read: dict[str, Sheet] = {}
    for file in files:
        try:
            with file.open(encoding="utf-8") as lines:
                read |= sheets(lines, str(file))
        except OSError as error:
            raise InputError(f"{file}: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise InputError(f"{file}: not UTF-8 (byte {error.start})") from error
    return read


def lines(record: Record) -> Iterator[str]:
    """Write a record in the guideline's form, one line an item, each with an end of line.

    Beside what the guideline asks for, relations and facts carry their evidence.
    """
    for each in record.extractions:
        line = {
            "item": each.item.id,
            "entities": [{"id": e.id, "type": e.type, "names": list(e.names)} for e in each.entities],
            "relations": [_relation(statement) for statement in each.statements],
            "facts": [
                {"entity": fact.entity, "fact": fact.fact, "date": fact.date, "evidence": _passages(fact.evidence)}
                for fact in each.facts
            ],
        }
        yield json.dumps(line, ensure_ascii=False) + "\n"


def score(gold: Mapping[str, Sheet], predicted: Mapping[str, Sheet]) -> Score:
    """Compare two readings of the same items; an item that only one side has counts as empty in the other."""
    counts = _Counts()
    for item in sorted(gold.keys() | predicted.keys()):
        _score_item(gold.get(item, Sheet(item)), predicted.get(item, Sheet(item)), counts)
    return Score(
        **{name: Figures.of(each) for name, each in counts.measures.items()},
        date_accuracy=_accuracy(counts.dates),
        qualifier_accuracy=_accuracy(counts.qualifiers),
        modality_accuracy=_accuracy(counts.modalities),
        by_type={name: Figures.of(each) for name, each in sorted(counts.by_type.items())},
        by_relation={name: Figures.of(each) for name, each in sorted(counts.by_relation.items())},
        verdicts=tuple(counts.verdicts),
    )


def compare(new: Score, old: Score) -> tuple[list[Verdict], list[Verdict]]:
    """List the relations and facts gained and those lost from `old` to `new`, grouped by rule.

    Gained: newly right, or no longer wrong. Lost: no longer right, or newly wrong. A right one bears the rule of the
    score in which it is right.
    """
    before, after = _by_content(old), _by_content(new)
    better = [after[key] for key in after.keys() - before.keys() if key[1] == "right"]
    better += [before[key] for key in before.keys() - after.keys() if key[1] == "wrong"]
    worse = [before[key] for key in before.keys() - after.keys() if key[1] == "right"]
    worse += [after[key] for key in after.keys() - before.keys() if key[1] == "wrong"]
    return sorted(better, key=_by_rule), sorted(worse, key=_by_rule)


def below(score: Score, floors: Mapping[str, float]) -> list[str]:
    """Say which measures' F1 lies under its floor; an empty list is a pass.

    Raises:
        UnknownError: a floor for what is not measured.
    """
    unknown = sorted(floors.keys() - set(MEASURES))
    if unknown:
        raise UnknownError(f"no measure {', '.join(unknown)}; there are {', '.join(MEASURES)}")
    figures: dict[str, Figures] = {name: getattr(score, name) for name in MEASURES}
    return [
        f"{name}: F1 {figures[name].f1:.4f} is below {floor:.4f}"
        for name, floor in sorted(floors.items())
        if figures[name].f1 < floor
    ]


def _relation(statement: Statement) -> dict[str, Any]:
    details = ("date", "amount", "role", "status", "case", "court")
    said = {name: value for name in details if (value := getattr(statement, name)) is not None}
    if statement.modality != "asserted":
        said["modality"] = statement.modality
    ends = {"head": statement.head, "relation": statement.relation, "tail": statement.tail}
    return {**ends, **said, "evidence": _passages(statement.evidence)}


def _passages(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [{name: getattr(each, name) for name in ("quote", "start", "end", "part", "rule")} for each in evidence]


def _sheet(data: dict[str, Any]) -> Sheet:
    return Sheet(
        data["item"],
        tuple(Thing(e["id"], e["type"], tuple(e["names"]), bool(e.get("optional"))) for e in data.get("entities", ())),
        tuple(_claim(each) for each in data.get("relations", ())),
        tuple(Dated(f["entity"], f["fact"], f["date"], bool(f.get("optional"))) for f in data.get("facts", ())),
    )


def _claim(data: dict[str, Any]) -> Claim:
    evidence = data.get("evidence", ())
    rules = {each["rule"] for each in evidence} if isinstance(evidence, list) else ()
    return Claim(
        data["head"], data["relation"], data["tail"],
        data.get("date"), data.get("modality", "asserted"), data.get("case"), data.get("court"),
        bool(data.get("optional")), (data["relation"], *data.get("alt", ())), " ".join(sorted(rules)),
    )  # fmt: skip


def _score_item(gold: Sheet, predicted: Sheet, counts: _Counts) -> None:
    matched = align(gold.things, predicted.things)
    _score_entities(gold, predicted, matched, counts)
    _score_relations(gold, predicted, matched, counts)
    _score_facts(gold, predicted, matched, counts)


def align(gold: Iterable[Thing], predicted: Iterable[Thing]) -> dict[str, str]:
    """Pair entities that share a name, equal types and more shared names first: {predicted id: gold id}."""
    wanted = [(thing, thing.forms) for thing in gold]
    pairs = []
    for mine in predicted:
        forms = mine.forms
        for other, others in wanted:
            if shared := len(forms & others):
                pairs.append((mine.type != other.type, -shared, mine.id, other.id))
    matched: dict[str, str] = {}
    used: set[str] = set()
    for *_, mine_id, other_id in sorted(pairs):
        if mine_id not in matched and other_id not in used:
            matched[mine_id] = other_id
            used.add(other_id)
    return matched


def _score_entities(gold: Sheet, predicted: Sheet, matched: Mapping[str, str], counts: _Counts) -> None:
    wanted = {thing.id: thing for thing in gold.things}
    lenient = counts.measures["entities_lenient"]
    found: dict[str, str] = {}
    for mine in predicted.things:
        partner = wanted.get(matched.get(mine.id, ""))
        if partner:
            found[partner.id] = mine.type
        if partner and partner.optional:
            continue
        right = partner is not None and partner.type == mine.type
        lenient["right" if partner and _same_group(partner.type, mine.type) else "wrong"] += 1
        counts.add(
            Verdict(
                gold.item, "right" if right else "wrong", "entity", mine.type, mine.names[0] if mine.names else mine.id,
                gold=partner.type if partner and not right else "",
            )
        )  # fmt: skip
    for thing in gold.things:
        if not thing.optional and found.get(thing.id) != thing.type:
            counts.add(Verdict(gold.item, "missed", "entity", thing.type, thing.names[0]))
        if not thing.optional and not _same_group(thing.type, found.get(thing.id)):
            lenient["missed"] += 1


def _score_relations(gold: Sheet, predicted: Sheet, matched: Mapping[str, str], counts: _Counts) -> None:
    wanted: dict[tuple[str, str, str], int] = {}
    for place, claim in enumerate(gold.claims):
        for option in claim.options:
            wanted.setdefault(_key(claim.head, option, claim.tail), place)
    hit: set[int] = set()
    names = {thing.id: thing.names[0] for thing in predicted.things if thing.names}
    for claim in _distinct(predicted.claims):
        head, tail = matched.get(claim.head), matched.get(claim.tail)
        at = wanted.get(_key(head, claim.relation, tail)) if head and tail else None
        partner = gold.claims[at] if at is not None else None
        if at is None or partner is None or (partner.modality == "negated") != (claim.modality == "negated"):
            text = f"{names.get(claim.head)} → {names.get(claim.tail)}"
            counts.add(Verdict(gold.item, "wrong", "relation", claim.relation, text, claim.rule))
        elif at not in hit:
            hit.add(at)
            if not partner.optional:
                counts.add(_verdict(gold, partner, "right", claim.rule))
            _score_details(partner, claim, matched, counts)
    for place, claim in enumerate(gold.claims):
        if not claim.optional and place not in hit:
            counts.add(_verdict(gold, claim, "missed"))


def _score_details(partner: Claim, claim: Claim, matched: Mapping[str, str], counts: _Counts) -> None:
    if partner.date:
        counts.dates[claim.date == partner.date] += 1
    for wanted, found in ((partner.case, claim.case), (partner.court, claim.court)):
        if wanted is not None:
            counts.qualifiers[matched.get(found or "") == wanted] += 1
    counts.modalities[claim.modality == partner.modality] += 1


def _score_facts(gold: Sheet, predicted: Sheet, matched: Mapping[str, str], counts: _Counts) -> None:
    label = {thing.id: thing.names[0] for thing in gold.things}
    wanted = {(fact.entity, fact.fact, fact.date): fact for fact in gold.facts}
    found = {(matched.get(fact.entity, ""), fact.fact, fact.date) for fact in predicted.facts}
    for key in sorted(found | wanted.keys()):
        if key in wanted and wanted[key].optional:
            continue
        verdict = "missed" if key not in found else "right" if key in wanted else "wrong"
        counts.add(Verdict(gold.item, verdict, "fact", key[1], f"{label.get(key[0])} {key[2]}"))


def _verdict(gold: Sheet, claim: Claim, verdict: str, rule: str = "") -> Verdict:
    label = {thing.id: thing.names[0] for thing in gold.things}
    return Verdict(gold.item, verdict, "relation", claim.relation, f"{label[claim.head]} → {label[claim.tail]}", rule)


def _distinct(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Pass each triple on once: the same at several dates counts as one."""
    seen: set[tuple[str, str, str]] = set()
    for claim in claims:
        triple = (claim.relation, claim.head, claim.tail)
        if triple not in seen:
            seen.add(triple)
            yield claim


def _same_group(one: str, other: str | None) -> bool:
    return one == other or any(one in group and other in group for group in GROUPS)


def _key(head: str, relation: str, tail: str) -> tuple[str, str, str]:
    if relation in SYMMETRIC:
        head, tail = sorted((head, tail))
    return relation, head, tail


def _accuracy(counts: Counter[bool]) -> float:
    return round(counts[True] / max(1, counts.total()), 4)


def _by_content(score: Score) -> dict[tuple[str, ...], Verdict]:
    return {
        (each.kind, each.verdict, each.item, each.name, each.text): each
        for each in score.verdicts
        if each.kind != "entity" and each.verdict != "missed"
    }


def _by_rule(verdict: Verdict) -> tuple[str, ...]:
    return verdict.rule, verdict.name, verdict.item, verdict.text, verdict.verdict
