"""What a change of a few documents touches: the same comes out as if everything had been resolved anew."""

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import build as module
from kg.build import build
from kg.build.linking import Linking
from kg.errors import StoreError
from kg.model import Decision, Entity, Merge, Record, Resolution
from kg.resolve import gather_all, resolve, settle
from kg.resolve.decisions import documents_named, items_named
from kg.resolve.members import marks
from kg.store import Store
from kg.store.looks import Looks
from tests.test_build import bulletin
from tests.test_resolve import record

#: Things that get in each other's way: keys, dockets, places, definitions, families, near types, names that say little.
THINGS = [
    ("Company", ("晨星智能有限公司",), None, None),
    ("Company", ("晨星智能", "Morningstar AI"), None, None),
    ("Company", ("Morningstar AI", "Apollo"), None, None),
    ("Company", ("Apollo",), "company/apollo-1", "us"),
    ("Company", ("Apollo", "Zephyr"), None, None),
    ("Company", ("Zephyr",), "company/zephyr", None),
    ("Company", ("Aurora Labs",), None, "il"),
    ("Company", ("Aurora Labs",), None, "us-ca"),
    ("Company", ("Aurora Labs",), None, None),
    ("Organization", ("Aurora Labs", "AL"), None, None),
    ("Organization", ("北方调查报道中心", "NCIR"), None, None),
    ("Organization", ("NCIR",), None, None),
    ("Regulator", ("爱尔兰数据保护委员会", "DPC"), None, "ie"),
    ("Regulator", ("DPC",), None, None),
    ("Regulator", ("版权局",), None, "us"),
    ("Regulator", ("版权局",), None, None),
    ("Legislature", ("参议院",), None, None),
    ("Legislature", ("参议院",), None, "us"),
    ("Legislature", ("参议院",), None, "au"),
    ("Person", ("安娜·菲尔德", "Anna Field", "菲尔德"), None, None),
    ("Person", ("菲尔德",), None, None),
    ("Person", ("Anna Field",), None, None),
    ("Person", ("Field",), None, None),
    ("Law", ("《人工智能法案》",), None, None),
    ("Law", ("《人工智能法案》", "该法案"), None, "eu"),
    ("Law", ("《海岛市低空算法备案办法（征求意见稿）》",), None, None),
    ("Law", ("海岛市低空算法备案办法",), None, None),
    ("Case", ("Field v. Aurora Labs", "1:24-cv-20611"), None, None),
    ("Case", ("Field v. Aurora Labs",), None, None),
    ("Case", ("24-cv-20611",), None, "us-ma"),
    ("Case", ("1:25-cv-00007", "Field v. Aurora Labs"), None, None),
    ("Jurisdiction", ("吉林",), None, None),
    ("Jurisdiction", ("吉林省",), None, None),
    ("Jurisdiction", ("吉林市",), None, None),
    ("Model", ("Aurora-3",), None, None),
    ("Product", ("Aurora-3",), None, None),
    ("Work", ("奥特曼",), None, None),
    ("Group", ("四位画师",), None, None),
    ("Regulator", ("乌拉圭隐私监管机构",), None, "uy"),
    ("Regulator", ("乌拉圭的个人数据保护局",), None, "uy"),
    ("Regulator", ("乌拉圭数据保护委员会", "DPC"), None, "uy"),
    ("Law", ("《2031年刑事法典修正案（海岛伪造材料）》",), None, "uy"),
    ("Law", ("《刑法修正案（海岛伪造材料）法案》",), None, "uy"),
    ("Law", ("《2027年刑法修正案（海岛伪造材料）法案》",), None, None),
]
items = st.lists(st.integers(0, len(THINGS) - 1), min_size=1, max_size=3)
documents = st.lists(items, min_size=1, max_size=3)
#: Which document comes, and what it then holds; None takes it out.
steps = st.lists(st.tuples(st.sampled_from("abcdef"), st.none() | documents), min_size=1, max_size=12)


def made(name: str, content: list[list[int]]) -> Record:
    entities = [
        [Entity(f"e{at}", *THINGS[number]) for at, number in enumerate(dict.fromkeys(item))] for item in content
    ]
    said = {}
    for number, item in enumerate(entities, 1):
        laws = [each.id for each in item if each.type in ("Law", "Case")]
        bodies = [each.id for each in item if each.type in ("Legislature", "Regulator")]
        said[number] = [(bodies[0], "issued", law) for law in laws if bodies]
    return record(name, *entities, statements=said)


class World:
    """What a store would hold: links and merges by document, and the entities."""

    def __init__(self, decisions: tuple[Decision, ...] = ()) -> None:
        self.decisions = decisions
        self.misfits = set(resolve((), decisions).misfits)
        self.looks = Looks(Path(":memory:"))
        self.records: dict[str, Record] = {}
        self.canonical: dict[str, str] = {}
        self.merges: set[Merge] = set()
        self.entities: dict[str, Entity] = {}
        self.former: dict[str, tuple[str, ...]] = {}
        self.parts = 0

    def take(self, name: str, content: list[list[int]] | None) -> None:
        """Let a document come or go as a build does it."""
        gone = {name} & self.records.keys() if content is None else set()
        if content is None:
            self.records.pop(name, None)
        else:
            self.records[name] = made(name, content)
        self.change([self.records[name]] if content is not None else [], gone)

    def decide(self, decisions: tuple[Decision, ...]) -> None:
        """Let decisions come and go as a build does it."""
        news = [each for each in (*self.decisions, *decisions) if (each in self.decisions) != (each in decisions)]
        self.misfits = {each for each in self.misfits if each.decision in decisions}
        self.decisions = decisions
        named = [self.records[name] for name in sorted(documents_named(news)) if name in self.records]
        self.change(named, set(), news)

    def change(self, records: list[Record], gone: set[str], news: Iterable[Decision] = ()) -> None:
        self.looks.begin()
        linking = Linking(self.looks, self.decisions, list(news))
        changed = linking.change(records, gone)
        if changed is None:
            self.looks.begin()
            self.everything()
        else:
            self.parts += 1
            resolution, part = changed
            told = {*part.documents, *gone}
            self.canonical = {each: to for each, to in self.canonical.items() if each.split("/")[0] not in told}
            self.canonical |= resolution.canonical
            self.merges = {each for each in self.merges if each.member.split("/")[0] not in told}
            self.merges |= set(resolution.merges)
            self.entities = {each: to for each, to in self.entities.items() if each not in part.gone}
            self.entities |= resolution.entities
            self.former = {one: old for one, old in self.former.items() if one not in resolution.entities}
            self.former = {one: old for one, old in self.former.items() if one in self.entities} | resolution.former
            before = {each for each in self.misfits if each.decision not in linking.weighed}
            self.misfits = before | set(resolution.misfits)
        self.looks.end("1", {})

    def everything(self) -> None:
        """Resolve all anew."""
        gathered = gather_all(self.records.values(), self.decisions)
        settled = settle([member for member, _ in gathered], self.decisions)
        self.looks.clear()
        decided = items_named(self.decisions)
        self.looks.fill(
            (member, group, settled.places[member.id], marks(member, decided)) for member, group in gathered
        )
        resolution = resolve(self.records.values(), self.decisions)
        self.misfits = set(resolution.misfits)
        self.canonical, self.entities = dict(resolution.canonical), dict(resolution.entities)
        self.merges, self.former = set(resolution.merges), dict(resolution.former)

    def check(self) -> None:
        """Compare with what resolving everything comes to."""
        whole: Resolution = resolve(self.records.values(), self.decisions)
        assert self.canonical == whole.canonical
        assert self.entities == whole.entities
        assert self.merges == set(whole.merges)
        assert self.former == whole.former
        assert self.misfits == set(whole.misfits)
        self.looks.close()


@settings(max_examples=200, deadline=None)
@given(steps)
def test_linking_step_by_step_comes_to_the_same_as_all_at_once(taken: list[tuple[str, list[list[int]] | None]]) -> None:
    world = World()
    for name, content in taken:
        world.take(name, content)
    assert world.parts, "no step was done in part"
    world.check()


#: What a decision speaks of: a document, an item and a thing, or a key.
Named = tuple[str, int, int] | str
names = st.tuples(st.sampled_from("abc"), st.integers(1, 2), st.integers(0, 5))
ends = names | st.sampled_from(["company/apollo-1", "company/zephyr"])
others = st.sampled_from(["Company", "Court"]), st.sampled_from(["新名", "New Name"])
decided = st.lists(
    st.tuples(st.sampled_from(["merge", "apart"]), ends, ends)
    | st.tuples(st.just("retype"), ends, others[0])
    | st.tuples(st.sampled_from(["rename", "name"]), ends, others[1]),
    max_size=4,
    unique=True,
)
#: Few things, so that decisions meet them.
pools = st.lists(st.integers(0, len(THINGS) - 1), min_size=6, max_size=6)


@settings(max_examples=200, deadline=None)
@given(steps, decided, pools)
def test_linking_under_decisions_comes_to_the_same(
    taken: list[tuple[str, list[list[int]] | None]], decisions: list[tuple[str, Named, Named]], pool: list[int]
) -> None:
    def called(name: Named) -> str:
        return name if isinstance(name, str) else f"{name[0]}/law/{name[1]}#{THINGS[pool[name[2]]][1][0]}"

    made_of = {Decision(verdict, called(what), called(value)): None for verdict, what, value in decisions}
    world = World(tuple(made_of))
    for name, content in taken:
        world.take(name, content and [[pool[number % len(pool)] for number in item] for item in content])
    world.check()


@settings(max_examples=200, deadline=None)
@given(steps, st.lists(decided, min_size=1, max_size=4), pools)
def test_decisions_that_come_and_go_come_to_the_same(
    taken: list[tuple[str, list[list[int]] | None]], files: list[list[tuple[str, Named, Named]]], pool: list[int]
) -> None:
    def called(name: Named) -> str:
        return name if isinstance(name, str) else f"{name[0]}/law/{name[1]}#{THINGS[pool[name[2]]][1][0]}"

    world = World()
    for name, content in taken:
        world.take(name, content and [[pool[number % len(pool)] for number in item] for item in content])
    for file in files:
        world.decide(tuple({Decision(verdict, called(what), called(value)): None for verdict, what, value in file}))
    assert world.parts, "no step was done in part"
    world.check()


def content(path: Path) -> list[str]:
    with Store.open(path, read_only=True) as store:
        return sorted(map(str, store.graph))


DECISIONS = (
    Decision("rename", "company/openai", "开放智能"),
    Decision("apart", "b3/law/1#微软", "company/microsoft"),
    Decision("merge", "b1/law/1#盖蒂图片社", "company/midjourney"),
    Decision("reject", "b2/law/1#华纳音乐|sued|Anthropic"),
    Decision("keep", "b5/law/1#迪士尼|sued|Midjourney"),
    Decision("name", "b9/law/1#微软", "Micro"),
)


@pytest.mark.parametrize("decisions", [(), DECISIONS], ids=["undecided", "decided"])
def test_builds_in_part_are_those_from_nothing(
    decisions: tuple[Decision, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PART", 0)
    folder, rest = tmp_path / "bulletins", random.Random(7)
    folder.mkdir()
    here: dict[str, int] = {}
    for step in range(12):
        name = f"b{rest.randrange(6)}"
        if name in here and rest.random() < 0.4:
            del here[name]
            report = build([], tmp_path / "store", remove=[name], decisions=decisions)
            assert report.removed == (name,)
        else:
            here[name] = step
            (folder / f"{name}.txt").write_text(bulletin(step), encoding="utf-8")
            report = build([folder / f"{name}.txt"], tmp_path / "store", decisions=decisions)
            assert name in report.added + report.changed
        with Store.open(tmp_path / "store", read_only=True) as store:
            assert list(report.counts.items()) == list(store.counts().items()), step
    for name in folder.iterdir():
        if name.stem not in here:
            name.unlink()
    fresh = build([folder], tmp_path / "fresh", decisions=decisions)
    assert content(tmp_path / "store") == content(tmp_path / "fresh")
    assert report.counts == fresh.counts and report.misfits == fresh.misfits


def test_decisions_are_carried_out_in_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, store = tmp_path / "bulletins", tmp_path / "store"
    folder.mkdir()
    for number in range(10):
        (folder / f"b{number}.txt").write_text(bulletin(number), encoding="utf-8")
    unmet = Decision("merge", "b9/law/7#微软", "company/google"), Decision("reject", "gone/law/1#甲|sued|乙")
    files = (DECISIONS[:2], DECISIONS, (*DECISIONS[3:], *unmet), unmet, DECISIONS[1:4], ())
    fresh = [build([folder], tmp_path / f"fresh-{at}", decisions=each) for at, each in enumerate(files)]
    build([folder], store)

    def refuse(*_: object) -> None:
        raise AssertionError("everything is resolved anew")

    monkeypatch.setattr(module, "PART", 0)
    monkeypatch.setattr(module._Run, "put_all", refuse)
    for at, decisions in enumerate(files):
        report = build([], store, decisions=decisions)
        assert content(store) == content(tmp_path / f"fresh-{at}"), at
        assert report.counts == fresh[at].counts and set(report.misfits) == set(fresh[at].misfits)
        assert build([], store, decisions=decisions[::-1]).relinked == ()


def test_lost_looks_are_made_anew_and_damaged_ones_named(tmp_path: Path) -> None:
    folder, store = tmp_path / "bulletins", tmp_path / "store"
    folder.mkdir()
    for number in range(3):
        (folder / f"b{number}.txt").write_text(bulletin(number), encoding="utf-8")
    build([folder / "b0.txt", folder / "b1.txt"], store)
    (store / "looks.sqlite").unlink()
    build([folder], store)
    build([folder], tmp_path / "fresh")
    assert content(store) == content(tmp_path / "fresh")
    assert (store / "looks.sqlite").exists()
    (store / "looks.sqlite").write_bytes(b"not a database, but long enough to look at" * 30)
    with pytest.raises(StoreError, match=r"looks\.sqlite: .*it may be deleted"):
        build([folder], store)
