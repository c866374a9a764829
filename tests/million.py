"""A large made-up store, written record by record: who is named often is named very often, as in life.

`python -m tests.million FOLDER [STATEMENTS]` makes one to try things on.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from kg.model import Document, Entity, Evidence, Extraction, Fact, Item, Part, Record, Resolution, Statement
from kg.store import Store

SYLLABLES = "安柏辰达恩方格翰嘉凯朗明诺普启瑞森拓维新雅泽博川东峰广海江金"
LATIN = ("al", "be", "cor", "da", "el", "fi", "gra", "hel", "in", "jo", "kan", "lu", "mor", "no", "or", "pi")
#: How many there are of each type for a million statements, and what stands after their names.
KINDS = {
    "Company": (120_000, "公司", "Inc."), "Person": (40_000, "先生", ""), "Court": (400, "法院", "Court"),
    "Regulator": (300, "监管局", "Authority"), "Legislature": (80, "议会", "Parliament"), "Law": (20_000, "法", "Act"),
    "Model": (40_000, "模型", "LM"),
}  # fmt: skip
PLACES = ("us", "us-ca", "us-ny", "cn", "cn-bj", "cn-gd", "eu", "gb", "fr", "de", "jp", "kr")
#: Items of a document, and statements of an item on average.
ITEMS, EACH = 500, 4


class World:
    """Chooses who is named, always in the same way."""

    def __init__(self, statements: int) -> None:
        self.random = random.Random(7)
        self.share = max(statements, 2000) / 1_000_000
        self.documents = max(1, round(statements / (ITEMS * EACH)))
        self.entities: dict[str, Entity] = {}
        self.canonical: dict[str, str] = {}
        self.cases = 0

    def some(self, kind: str) -> Entity:
        """Return an entity of a type: the first of them most often by far."""
        count, zh, en = KINDS[kind]
        number = int(max(20, count * self.share) * self.random.random() ** 3)
        return self._named(kind, number, zh, en)

    def case(self) -> Entity:
        """Return a new case."""
        self.cases += 1
        name = f"{self.cases % 9 + 1}:{20 + self.cases % 12}-cv-{self.cases:06}"
        return self._kept(Entity(f"case/{self.cases:06}", "Case", (name,)))

    def _named(self, kind: str, number: int, zh: str, en: str) -> Entity:
        key = f"{kind.lower()}/n{number:06}"
        if key in self.entities:
            return self.entities[key]
        digits = [number // 30**power % 30 for power in range(4)]
        latin = "".join(LATIN[each % 16] for each in reversed(digits)).title()
        names = (f"{''.join(SYLLABLES[each] for each in reversed(digits))}{zh}", f"{latin} {number} {en}".strip())
        return self._kept(Entity(key, kind, names, None, PLACES[number % len(PLACES)]))

    def _kept(self, entity: Entity) -> Entity:
        return self.entities.setdefault(entity.id, entity)

    def date(self, document: int) -> str:
        """Return a day in the month of a document or shortly before, at times only the month or the year."""
        month = document * 132 // max(1, self.documents) - self.random.randrange(3)
        day = f"{2020 + month // 12}-{month % 12 + 1:02}-{self.random.randrange(1, 29):02}"
        return day[: self.random.choice((10, 10, 10, 10, 7, 4))]

    def records(self) -> Iterator[Record]:
        """Make the documents, one after the other."""
        for number in range(self.documents):
            name = f"made-{number:04}"
            extractions, text = [], ""
            for at in range(1, ITEMS + 1):
                extraction, quote = self._item(name, at, number, len(text))
                extractions.append(extraction)
                text += f"{quote}\n"
            month = f"{2020 + number * 132 // self.documents // 12}-{number * 132 // self.documents % 12 + 1:02}"
            document = Document(name, text, f"{name}.txt", f"{number:064}", "样例", month)
            yield Record(document, tuple(extractions), "made")

    def _item(self, document: str, at: int, number: int, start: int) -> tuple[Extraction, str]:
        said = (self._suit, self._act, self._law, self._deal)[at % 4](self.date(number))
        one, other = said[0].head, said[0].tail
        quote = f"{self.entities[one].names[0]}就第{at}号事项对{self.entities[other].names[0]}采取行动，详见公报。"
        name, end = f"{document}/law/{at}", start + len(quote)
        evidence = (Evidence(name, start, end, quote, "made.zh.1", "summary"),)
        placed = [type(each)(**{**_values(each), "evidence": evidence}) for each in said]
        statements = tuple(each for each in placed if isinstance(each, Statement))
        facts = tuple(each for each in placed if isinstance(each, Fact))
        ids = {value for each in said for value in _values(each).values() if value in self.entities}
        entities = tuple(self.entities[each] for each in sorted(ids))
        for each in ids:
            self.canonical[f"{name}#{each}"] = each
        item = Item(
            name, document, "law", at, start, end, quote, quote[:16], (Part("summary", start, end),),
            links=(f"https://example.org/{document}/{at}",),
        )  # fmt: skip
        return Extraction(item, entities, (), statements, facts), quote

    def _suit(self, date: str) -> list[Statement | Fact]:
        one, other, held, court = self.some("Company"), self.some("Company"), self.case(), self.some("Court")
        where = {"case": held.id, "court": court.id}
        said = [_say(one, "sued", other, date, **where), _say(held, "heardBy", court)]
        said.append(_say(self.some("Company"), "sued", other, date, **where))
        end = self.random.randrange(4)
        if end == 1:
            said.append(_say(court, "ruledAgainst", other, date, **where))
        if end == 2:
            said.append(_say(one, "settledWith", other, date, **where))
        return [*said, _say(self.some("Person"), "holdsRole", one, role="首席执行官")]

    def _act(self, date: str) -> list[Statement | Fact]:
        body, firm = self.some("Regulator"), self.some("Company")
        planned = "planned" if self.random.random() < 0.1 else "asserted"
        return [
            _say(body, "investigated", firm, date), _say(body, "fined", firm, date, modality=planned, amount="100万元"),
            _say(body, "warned", self.some("Company"), date), _say(body, "banned", self.some("Model"), date),
        ]  # fmt: skip

    def _law(self, date: str) -> list[Statement | Fact]:
        body, law = self.some("Legislature"), self.some("Law")
        return [
            _say(body, "proposed", law, date), _say(body, "passed", law, date), _say(self.some("Person"), "opposed", law),
            Fact(law.id, "inForceFrom", date, (_NOWHERE,)),
        ]  # fmt: skip

    def _deal(self, date: str) -> list[Statement | Fact]:
        firm = self.some("Company")
        return [
            _say(firm, "partneredWith", self.some("Company"), date), _say(firm, "released", self.some("Model"), date),
            _say(firm, "investedIn", self.some("Company"), date, amount="2亿元"),
            _say(self.some("Company"), "licensed", firm, date),
        ]  # fmt: skip


_NOWHERE = Evidence("-", 0, 1, "-", "made.zh.1", "summary")


def _say(head: Entity, relation: str, tail: Entity, date: str | None = None, **more: str) -> Statement:
    return Statement(head.id, relation, tail.id, date, evidence=(_NOWHERE,), **more)


def _values(said: Statement | Fact) -> dict[str, str | None]:
    return {name: getattr(said, name) for name in said.__slots__ if name != "evidence"}


def make(folder: Path, statements: int = 1_000_000) -> Path:
    """Write a store of about so many statements."""
    world = World(statements)
    # Once to know who is named, and once more to write: the records themselves are too many to keep.
    for _ in world.records():
        pass
    resolution = Resolution(dict(sorted(world.entities.items())), world.canonical)
    with Store.open(folder, create=True) as store:
        store.write(World(statements).records(), (), resolution)
    return folder


if __name__ == "__main__":
    make(Path(sys.argv[1]), int((sys.argv[2:] or ["1000000"])[0]))
