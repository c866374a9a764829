"""What persons decided on entities and statements: the file `decisions.tsv`, and what each line of it means.

A line has the columns verdict, what, value, who, when, why, with tabs between them:

    merge    an entity, and the one that it is
    apart    an entity, and one that it is not
    retype   an entity, and its type
    rename   an entity, and the name to call it by
    name     an entity, and a further name of it
    reject   a statement that is not so, or was never made; with a value, only that of this date
    keep     a statement that was looked at and stands, with a value only that of this date

An entity is named as it stands in an item, `ITEM#NAME` (`ailaw-2024-03/law/8#谷歌`), or by its key in the list of names
(`company/google`); a statement as its item makes it, `ITEM#HEAD|relation|TAIL`. Neither depends on local ids or on what
names were resolved to, so a decision outlives every rebuild. `ITEM#Type:NAME` tells two things of one name apart.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.errors import InputError
from kg.model import Decision, Entity, Extraction, Fact, Misfit, Record, Statement, digest, wording
from kg.ontology import load
from kg.resolve.canonical import Settled
from kg.resolve.clusters import Clusters, Member
from kg.text.iso import is_date
from kg.text.normal import normal_name

COLUMNS = ("verdict", "what", "value", "who", "when", "why")
#: Verdict → what its value is.
VERDICTS = {
    "merge": "entity", "apart": "entity", "reject": "date", "keep": "date",
    "retype": "type", "rename": "name", "name": "name",
}  # fmt: skip
#: The file's name, beside the store.
FILE = "decisions.tsv"
_STANDS = re.compile(r"(?P<item>[^\t]+?/[^/#|]+/\d+)#(?P<rest>.+)")
_KEY = re.compile(r"[a-z]+/(?!x-[0-9a-f]{16}$)[\w.-]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_USAGE = "write ITEM#NAME, as in ailaw-2024-03/law/8#谷歌, or a key of the list of names, as in company/google"


def read(path: Path) -> list[Decision]:
    """Read a file of decisions; empty lines, the head and lines that begin with # are passed by.

    A file that is not there holds no decisions.

    Raises:
        InputError: lines that cannot be decisions, each with its number and what is expected.
    """
    try:
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as decisions: {error}") from error
    found, faults = [], []
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not any(cells) or cells[0].startswith("#") or cells[:2] == list(COLUMNS[:2]):
            continue
        decision = _decision(cells, number)
        if fault := _fault(decision, len(cells)):
            faults.append(f"{path}:{number}: {fault}")
        found.append(decision)
    if faults:
        raise InputError("\n".join(faults))
    return found


def add(path: Path, decision: Decision) -> None:
    """Put a decision at the end of a file, which is made if it is not there.

    Raises:
        InputError: it is no decision, or the file cannot be written.
    """
    cells = [" ".join(getattr(decision, name).split()) for name in COLUMNS]
    if fault := _fault(_decision(cells), len(cells)):
        raise InputError(fault)
    try:
        with path.open("a+", encoding="utf-8", newline="\n") as file:
            if not file.tell():
                file.write("\t".join(COLUMNS) + "\n")
            file.seek(0)
            if not file.read().endswith("\n"):
                file.write("\n")
            file.write("\t".join(cells) + "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be written: {error}") from error


def beside(store: Path) -> Path:
    """Name the file of decisions that belongs to a store unless another one is named.

    >>> beside(Path("work/kg-store")).as_posix()
    'work/decisions.tsv'
    """
    return store.parent / FILE


def items_named(decisions: Iterable[Decision]) -> frozenset[str]:
    """List the items of whose entities decisions speak."""
    entities = (each for each in decisions if _kind(each) != "date")
    ends = (_STANDS.fullmatch(name) for each in entities for name in (each.what, each.value))
    return frozenset(found["item"] for found in ends if found)


def ends(decision: Decision) -> list[str]:
    """List the marks (`kg.resolve.members`) of the entities that a decision speaks of; none if of a statement."""
    kind = _kind(decision)
    names = {"date": (), "entity": (decision.what, decision.value)}.get(kind, (decision.what,))
    stands = [(name, _STANDS.fullmatch(name)) for name in names]
    return [digest("item", found["item"]) if found else digest("key", name) for name, found in stands]


def document_of(decision: Decision) -> str | None:
    """Return the document whose statement a decision is on; None if it is on entities."""
    named = _statement_named(decision.what) if _kind(decision) == "date" else None
    return named[0].rsplit("/", 2)[0] if named else None


def documents_named(decisions: Iterable[Decision]) -> set[str]:
    """List the documents of whose entities and statements decisions speak."""
    decisions = list(decisions)
    stated = {document for each in decisions if (document := document_of(each))}
    return stated | {item.rsplit("/", 2)[0] for item in items_named(decisions)}


def _decision(cells: list[str], line: int = 0) -> Decision:
    verdict, what, value, who, when, why = [*cells, *[""] * len(COLUMNS)][: len(COLUMNS)]
    return Decision(verdict, what, value, who, when, why, line)


def _fault(decision: Decision, cells: int) -> str | None:
    """Say what keeps a line from being a decision."""
    kind = VERDICTS.get(decision.verdict)
    if not kind:
        return f"no verdict {decision.verdict!r}; there are {', '.join(VERDICTS)}"
    if cells > len(COLUMNS):
        return f"{cells} columns; there are {len(COLUMNS)}: {', '.join(COLUMNS)}, with one tab between two"
    if kind == "date":
        if _statement_named(decision.what) is None:
            return f"{decision.what!r} names no statement; write ITEM#HEAD|relation|TAIL, relation as in the ontology"
        return None if not decision.value or is_date(decision.value) else f"{decision.value!r} is no date"
    for name in (decision.what, decision.value) if kind == "entity" else (decision.what,):
        if not _STANDS.fullmatch(name) and not _KEY.fullmatch(name):
            return f"{name!r} names no entity that lasts; {_USAGE}"
    if kind == "type":
        types = load().types
        return None if decision.value in types else f"no type {decision.value!r}; there are {', '.join(types)}"
    return None if decision.value else f"{decision.verdict} needs a name in its third column"


def _kind(decision: Decision) -> str:
    try:
        return VERDICTS[decision.verdict]
    except KeyError:
        raise InputError(f"no verdict {decision.verdict!r}; there are {', '.join(VERDICTS)}") from None


def _statement_named(what: str) -> tuple[str, str, str, str] | None:
    """Take `ITEM#HEAD|relation|TAIL` apart."""
    found = _STANDS.fullmatch(what)
    if found:
        known = load().relations.keys() | load().facts.keys()
        for mark in re.finditer(r"\|(\w+)\|", found["rest"]):
            if mark[1] in known and mark.start() and mark.end() < len(found["rest"]):
                return found["item"], found["rest"][: mark.start()], mark[1], found["rest"][mark.end() :]
    return None


class Judging:
    """The decisions on entities, carried out in the course of one resolution: `part`, `merge`, `settle`."""

    def __init__(self, members: list[Member], clusters: Clusters, decisions: Iterable[Decision]) -> None:
        """Find out which members are meant; a member is its number."""
        self.members = members
        self.clusters = clusters
        self.decisions = [each for each in decisions if _kind(each) != "date"]
        self.misfits: list[Misfit] = []
        self._items: dict[str, list[int]] = defaultdict(list)
        self._keys: dict[str, list[int]] = defaultdict(list)
        named = items_named(self.decisions)
        for at, member in enumerate(members if self.decisions else ()):
            item = member.id.rpartition("#")[0]
            if item in named:
                self._items[item].append(at)
            if member.key:
                self._keys[member.key].append(at)

    def part(self) -> None:
        """Keep apart what is not one; to be done before anything is joined."""
        for decision, one, other in self._pairs("apart"):
            keyed = [bool(_KEY.fullmatch(name)) for name in (decision.what, decision.value)]
            if keyed[0]:
                # What is named by its key is what the list means; else the first is the stranger.
                one, other = other, one
            if one == other and keyed[0] == keyed[1]:
                self._misfit(decision, "both names mean one entity of one item")
                continue
            key = self.members[one].key
            if key and key == self.members[other].key:
                self.members[one] = replace(self.members[one], key=None)
                self.clusters.forget_key(one)
                self._keys[key].remove(one)
                other = next(iter(self._keys[key]), one) if other == one else other
            if one != other:
                self.clusters.part(one, other)

    def merge(self) -> Iterator[tuple[int, int]]:
        """Join what is one, whatever speaks against it; give the pairs that were joined."""
        for decision, one, other in self._pairs("merge"):
            known = self.clusters.root(one) == self.clusters.root(other)
            if not self.clusters.force(one, other):
                self._misfit(decision, "another decision keeps the two apart")
            elif not known:
                yield one, other

    def settle(self, settled: Settled) -> Settled:
        """Give entities the types and names that were decided, and put down which decisions fit nothing."""
        entities = dict(settled.entities)
        for decision in self.decisions:
            if VERDICTS[decision.verdict] in {"type", "name"}:
                at = self._meant(decision, decision.what)
                if at is not None:
                    given = str(settled.places[self.members[at].id].entity)
                    entities[given] = _changed(entities[given], decision)
        misfits = sorted({*settled.misfits, *self.misfits}, key=lambda each: (each.decision.line, str(each)))
        return replace(settled, entities=entities, misfits=tuple(misfits))

    def _pairs(self, verdict: str) -> Iterator[tuple[Decision, int, int]]:
        """Give the decisions of a kind whose two ends are there, in an order that the file does not decide."""
        wanted = (each for each in self.decisions if each.verdict == verdict)
        for decision in sorted(wanted, key=lambda each: (each.what, each.value)):
            ends = self._meant(decision, decision.what), self._meant(decision, decision.value)
            if ends[0] is not None and ends[1] is not None:
                yield decision, ends[0], ends[1]

    def _meant(self, decision: Decision, name: str) -> int | None:
        """Find the member that a name means; where there is none or more than one, the decision fits nothing."""
        found = _STANDS.fullmatch(name)
        if not found:
            if name not in self._keys:
                self._misfit(decision, f"no bulletin names {name}")
            return next(iter(self._keys.get(name, ())), None)
        here = self._items.get(found["item"], [])
        met = [at for at in here if _is_called(self.members[at], found["rest"])]
        # Of several that bear the name, the one whose fullest name it is.
        met = [at for at in met if _is_called(self.members[at], found["rest"], only_fullest=True)] or met
        if len(met) > 1:
            listed = ", ".join(sorted(f"{self.members[at].type}:{self.members[at].name}" for at in met))
            self._misfit(decision, f"{name} may be several; write one of {listed} behind the #")
        elif not met:
            gone = f"names nothing {found['rest']}" if here else "is not in the store, or names nothing at all"
            self._misfit(decision, f"{found['item']} {gone}")
        return met[0] if len(met) == 1 else None

    def _misfit(self, decision: Decision, reason: str) -> None:
        self.misfits.append(Misfit(decision, reason))


def _is_called(member: Member, name: str, *, only_fullest: bool = False) -> bool:
    kind, colon, rest = name.partition(":")
    wanted = (normal_name(rest), kind) if colon and kind in load().types else (normal_name(name), member.type)
    return (wanted[1] == member.type) and any(
        normal_name(form.name) == wanted[0] for form in member.forms[: 1 if only_fullest else None]
    )


def _changed(entity: Entity, decision: Decision) -> Entity:
    if decision.verdict == "retype":
        return replace(entity, type=decision.value)
    others = [name for name in entity.names if name != decision.value]
    if decision.verdict == "name":
        return replace(entity, names=entity.names if decision.value in entity.names else (*others, decision.value))
    # A Latin name before all others would be the Chinese one too (`kg.rdf.documents`).
    behind = not _HAN.search(decision.value) and bool(others) and bool(_HAN.search(others[0]))
    return replace(entity, names=(*others[:behind], decision.value, *others[behind:]))


def judged(
    decisions: Iterable[Decision], record_of: Callable[[str], Record | None], verdict: str
) -> tuple[dict[str, frozenset[str]], list[Misfit]]:
    """Find the statements that decisions of a kind mean, {item: wordings}, and the decisions that mean none.

    `record_of` gives the record of a document; only those that a decision names are asked for.
    """
    found: dict[str, frozenset[str]] = {}
    misfits = []
    for decision in (each for each in decisions if each.verdict == verdict):
        named = _statement_named(decision.what)
        item, head, relation, tail = named or ("", "", "", "")
        record = record_of(item.rsplit("/", 2)[0])
        extractions = [each for each in record.extractions if each.item.id == item] if record else []
        met = {
            wording(each, said)
            for each in extractions
            for said in each.said
            if _says(each, said, (head, relation, tail), decision.value)
        }
        if met:
            found[item] = found.get(item, frozenset()) | met
        if not extractions:
            misfits.append(Misfit(decision, f"{item} is not in the store"))
        elif not met:
            dated = f" with the date {decision.value}" if decision.value else ""
            misfits.append(Misfit(decision, f"{item} does not say {head}|{relation}|{tail}{dated}"))
    return found, misfits


def reference(extraction: Extraction, entity: Entity) -> str:
    """Name an entity as it stands in its item, with its type where another thing there shares the name."""
    name = " ".join(entity.names[0].split())
    others = (each for each in extraction.entities if each.id != entity.id)
    shared = any(normal_name(name) == normal_name(other) for each in others for other in each.names)
    return f"{extraction.item.id}#{f'{entity.type}:' if shared else ''}{name}"


def statement_reference(extraction: Extraction, said: Statement | Fact) -> str:
    """Name a statement as its item makes it; those that differ in date or modality alone share the name."""
    names = {each.id: " ".join(each.names[0].split()) for each in extraction.entities}
    if isinstance(said, Fact):
        return f"{extraction.item.id}#{names.get(said.entity, said.entity)}|{said.fact}|{said.date}"
    return f"{extraction.item.id}#{names.get(said.head, said.head)}|{said.relation}|{names.get(said.tail, said.tail)}"


def _says(extraction: Extraction, said: Statement | Fact, wanted: tuple[str, str, str], date: str) -> bool:
    relation = said.fact if isinstance(said, Fact) else said.relation
    if relation != wanted[1] or (date and said.date != date):
        return False
    ends = (said.entity, said.date) if isinstance(said, Fact) else (said.head, said.tail)
    return all(_bears(extraction, end, name) for end, name in zip(ends, (wanted[0], wanted[2]), strict=True))


def _bears(extraction: Extraction, end: str, name: str) -> bool:
    names = next((each.names for each in extraction.entities if each.id == end), (end,))
    return normal_name(name) in map(normal_name, names)
