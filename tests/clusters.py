"""How well resolution groups what the items name: B³ against the gold of clusters in `data/gold/clusters.tsv`.

Run as `python -m tests.clusters` it prints the figures of each set and every pair that is wrongly joined or parted.
Only entities that extraction found count, each under the annotated entity that it stands for: what was not found, or
is no entity, is extraction's affair (`kg.score`). A name that stands in one item once is a set of one, and counts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from kg.build import record
from kg.model import Record
from kg.resolve import resolve
from kg.resources import resource
from kg.score import align, lines, read_sheets, sheets

SHARED = Path(__file__).parent.parent.parent / "shared"


@dataclass(frozen=True)
class Grouping:
    """Annotated entities, each with the set that the gold and the set that resolution puts it into."""

    wanted: Mapping[str, str]
    found: Mapping[str, str]
    #: How an entity is called, for people.
    names: Mapping[str, str]

    @property
    def precision(self) -> float:
        """Of those that an entity was put together with, how many belong with it; the mean over entities."""
        return _share(self.found, self.wanted)

    @property
    def recall(self) -> float:
        """Of those that belong with an entity, how many it was put together with; the mean over entities."""
        return _share(self.wanted, self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    def errors(self) -> Iterator[str]:
        """Say which pairs are wrongly joined (+) or parted (-), one of each pair of sets."""
        said = set()
        for one, other in combinations(sorted(self.wanted), 2):
            together = self.wanted[one] == self.wanted[other]
            sets = (self.found[one], self.found[other], self.wanted[one], self.wanted[other])
            if together != (self.found[one] == self.found[other]) and sets not in said:
                said.add(sets)
                yield f"{'-' if together else '+'} {one} {self.names[one]} | {other} {self.names[other]}"


def _share(sets: Mapping[str, str], others: Mapping[str, str]) -> float:
    groups: dict[str, set[str]] = {}
    for member, name in sets.items():
        groups.setdefault(name, set()).add(member)
    shares = (
        sum(others[each] == others[member] for each in groups[name]) / len(groups[name])
        for member, name in sets.items()
    )
    return sum(shares) / len(sets)


def clusters() -> dict[str, str]:
    """Map the annotated entities that are in a set of several to the first of it."""
    text = (resource("data/gold") / "clusters.tsv").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {member: row[0] for row in rows for member in row}


def grouping(records: Iterable[Record], gold: Path) -> Grouping:
    """Resolve records, and set the outcome beside the gold for the entities that both know."""
    held = list(records)
    canonical = resolve(held).canonical
    annotated, one = read_sheets(gold), clusters()
    wanted, found, names = {}, {}, {}
    for each in held:
        for item, sheet in sheets(lines(each)).items():
            if item in annotated:
                named = {thing.id: thing.names[0] for thing in annotated[item].things}
                for mine, theirs in align(annotated[item].things, sheet.things).items():
                    member = f"{item}#{theirs}"
                    wanted[member] = one.get(member, member)
                    found[member] = canonical[f"{item}#{mine}"]
                    names[member] = named[theirs]
    return Grouping(wanted, found, names)


def measured(bulletins: Path, gold: Path) -> Grouping:
    """Extract the bulletins that are annotated, resolve them together, and compare."""
    files = [next(bulletins.glob(f"{path.stem}.*")) for path in sorted(gold.glob("*.jsonl"))]
    return grouping([record(file) for file in files], gold)


def main() -> None:
    """Print figures and errors."""
    sets = {
        "sample": (resource("data/bulletins"), resource("data/gold")),
        "development": (SHARED / "corpus", SHARED / "gold"),
    }
    for name, folders in sets.items():
        if all(folder.is_dir() for folder in folders):
            each = measured(*folders)
            print(f"{name}: {len(each.wanted)} entities, B³ {each.precision:.3f} / {each.recall:.3f} / {each.f1:.3f}")
            print(*each.errors(), sep="\n")


if __name__ == "__main__":
    main()
