import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import build as module
from kg.build import Failure, build, extract_files
from kg.build.spool import Spool
from kg.cli import main
from kg.errors import InputError, StoreError, UnknownError
from kg.model import Extraction, Item, Record
from kg.store import Store, writing
from tests import made

PARTIES = ("环球音乐集团", "索尼音乐", "华纳音乐", "纽约时报", "盖蒂图片社", "迪士尼")
DEFENDANTS = ("OpenAI", "Suno", "Anthropic", "微软", "Stability AI", "Midjourney")


def bulletin(number: int) -> str:
    party, other = PARTIES[number % 6], DEFENDANTS[(number * 5 + number // 6) % 6]
    return (
        f"人工智能法律简报\n2024年{number % 12 + 1}月\n\n一、最新法律与监管动态\n\n"
        f"1. {party}起诉{other}\n发布日期：2024年{number % 12 + 1}月3日\n摘要：{party}在联邦地区法院起诉{other}，称其侵犯版权。\n\n"
        f"二、最新行业动态\n\n1. {other}发布新模型\n发布日期：2024年{number % 12 + 1}月9日\n摘要：{other}与微软达成合作。\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made_folder = tmp_path / "bulletins"
    made_folder.mkdir()
    for number in range(3):
        (made_folder / f"b{number}.txt").write_text(bulletin(number), encoding="utf-8")
    return made_folder


def content(store: Path) -> list[str]:
    with Store.open(store, read_only=True) as opened:
        return sorted(map(str, opened.quads()))


def test_build_adds_then_leaves_alone(folder: Path, tmp_path: Path) -> None:
    report = build([folder], tmp_path / "store")
    assert report.added == ("b0", "b1", "b2") and not report.failures
    assert report.counts["documents"] == 3 and report.counts["statements"] > 0 and report.items == 6
    before, said = content(tmp_path / "store"), []
    again = build([folder], tmp_path / "store", progress=lambda what, done, total: said.append(what))
    assert again.unchanged == ("b0", "b1", "b2") and again.added == again.changed == ()
    assert said == [] and content(tmp_path / "store") == before


def test_build_reads_only_what_changed(folder: Path, tmp_path: Path) -> None:
    build([folder], tmp_path / "store")
    (folder / "b1.txt").write_text(bulletin(4), encoding="utf-8")
    (folder / "b7.txt").write_text(bulletin(7), encoding="utf-8")
    said: list[str] = []
    report = build([folder], tmp_path / "store", progress=lambda what, done, total: said.append(what))
    assert (report.added, report.changed) == (("b7",), ("b1",))
    assert set(report.unchanged) | set(report.relinked) == {"b0", "b2"}
    assert [what for what in said if what.startswith("extracting")] == ["extracting b1.txt", "extracting b7.txt"]
    build([folder], tmp_path / "fresh")
    assert content(tmp_path / "store") == content(tmp_path / "fresh")


def test_build_of_one_file_keeps_the_others(folder: Path, tmp_path: Path) -> None:
    build([folder], tmp_path / "store")
    (folder / "b0.txt").write_text(bulletin(5), encoding="utf-8")
    assert build([folder / "b0.txt"], tmp_path / "store").counts["documents"] == 3


def test_build_remove_leaves_no_trace(folder: Path, tmp_path: Path) -> None:
    build([folder], tmp_path / "store")
    report = build([], tmp_path / "store", remove=["b1"])
    assert report.removed == ("b1",) and report.counts["documents"] == 2
    build([folder / "b0.txt", folder / "b2.txt"], tmp_path / "without")
    assert content(tmp_path / "store") == content(tmp_path / "without")
    build([folder], tmp_path / "store")
    build([folder], tmp_path / "fresh")
    assert content(tmp_path / "store") == content(tmp_path / "fresh")


def test_build_refuses_what_cannot_be_meant(folder: Path, tmp_path: Path) -> None:
    build([folder], tmp_path / "store")
    with pytest.raises(UnknownError, match="cannot remove b9: the store has b0, b1, b2"):
        build([], tmp_path / "store", remove=["b9"])
    with pytest.raises(InputError, match="both"):
        build([folder], tmp_path / "store", remove=["b1"])
    with pytest.raises(InputError, match="nothing to build"):
        build([], tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_build_names_faulty_files_and_builds_the_others(folder: Path, tmp_path: Path) -> None:
    (folder / "broken.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "empty.txt").write_bytes(b"")
    report = build([folder], tmp_path / "store")
    assert [Path(failure.path).name for failure in report.failures] == ["broken.txt", "empty.txt"]
    assert all(failure.path in failure.reason for failure in report.failures)
    assert report.added == ("b0", "b1", "b2")
    again = build([folder], tmp_path / "store")
    assert again.failures == report.failures and again.unchanged == ("b0", "b1", "b2")


def test_build_keeps_the_older_form_of_a_file_that_became_faulty(folder: Path, tmp_path: Path) -> None:
    build([folder], tmp_path / "store")
    before = content(tmp_path / "store")
    (folder / "b1.txt").write_bytes(b"")
    report = build([folder], tmp_path / "store")
    assert len(report.failures) == 1 and report.unchanged == ("b0", "b2")
    assert content(tmp_path / "store") == before


def test_build_tells_where_nothing_was_found(tmp_path: Path) -> None:
    file = tmp_path / "weather.txt"
    file.write_text("今天天气很好。\n\n明天也会很好。\n", encoding="utf-8")
    report = build([file], tmp_path / "store")
    assert report.items == len(report.empty) == 1


def test_build_again_when_rules_changed(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build([folder], tmp_path / "store")
    monkeypatch.setattr(module, "rules_version", lambda: "other rules")
    report = build([folder], tmp_path / "store")
    assert report.changed == ("b0", "b1", "b2")
    with Store.open(tmp_path / "store", read_only=True) as store:
        assert {rules for _, rules in store.documents().values()} == {"other rules"}


def test_jobs_and_order_of_files_make_no_difference(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(17):
        (folder / f"m{number:02}.txt").write_text(bulletin(number), encoding="utf-8")
    (folder / "m99.txt").write_bytes(b"")
    files = sorted(folder.iterdir())
    one = build(files, tmp_path / "one")
    two = build(files[::-1], tmp_path / "two", jobs=2)
    assert one == two and len(one.failures) == 1
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_build_in_batches_comes_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "some"
    folder.mkdir()
    for number in range(7):
        (folder / f"s{number}.txt").write_text(bulletin(number), encoding="utf-8")
    whole = build([folder], tmp_path / "whole")
    monkeypatch.setattr(writing, "BATCH", 2)
    monkeypatch.setattr(writing, "BULK", 1)
    assert build([folder], tmp_path / "batched") == whole
    assert content(tmp_path / "whole") == content(tmp_path / "batched")


def test_hash_seed_makes_no_difference(folder: Path, tmp_path: Path) -> None:
    code = "import sys; from kg.build import build; build(sys.argv[1:2], sys.argv[2])"
    for seed in ("1", "2"):
        command = [sys.executable, "-c", code, str(folder), str(tmp_path / seed)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert content(tmp_path / "1") == content(tmp_path / "2")


def test_rules_that_fail_at_one_item_cost_no_other(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {each.item.id: each for record in extract_files([folder]) for each in record.extractions}
    extract = module.extract

    def failing(item: Item, language: str) -> Extraction:
        return [extract(item, language)][item.id == "b1/law/1"]

    monkeypatch.setattr(module, "extract", failing)
    records = {record.document.id: record for record in extract_files([folder])}
    found = {each.item.id: each for record in records.values() for each in record.extractions}
    assert found == whole | {"b1/law/1": Extraction(whole["b1/law/1"].item)}
    assert [len(record.document.notes) for record in records.values()] == [0, 1, 0]
    assert re.match(
        r"b1/law/1: NOTHING TAKEN.*IndexError in tests/test_build.py, line \d+", records["b1"].document.notes[0]
    )
    assert build([folder], tmp_path / "store").notes == {"b1": records["b1"].document.notes}
    told = CliRunner().invoke(main, ["extract", str(folder)])
    assert (told.exit_code, len(told.stdout.splitlines())) == (0, 6)
    assert "b1/law/1: NOTHING TAKEN" in told.stderr


def test_extract_files_needs_no_store(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    failed: list[Failure] = []
    records = list(extract_files([folder], failed=failed.append))
    assert [record.document.id for record in records] == ["b0", "b1", "b2"]
    assert [Path(failure.path).name for failure in failed] == ["empty.txt"]
    with pytest.raises(InputError, match=r"empty\.txt"):
        list(extract_files([folder]))


def test_every_quotation_stands_in_its_text(sample_store: Path) -> None:
    with Store.open(sample_store, read_only=True) as store:
        for record in store.records():
            for each in evidence(record):
                assert record.document.text[each.start : each.end] == each.quote


def evidence(record: Record) -> Iterable[made.Evidence]:
    for extraction in record.extractions:
        for said in (*extraction.statements, *extraction.facts):
            yield from said.evidence


#: Builds in children that are killed: at each step that they tell of, then after so many milliseconds. Another child looks
#: at what is left: the engine's threads do not survive a fork, so this process must not open a store itself.
KILLED = """
import os, signal, sys
from pathlib import Path
import kg.store.writing
from kg.build import build, extract_files
from kg.store import Store

kg.store.writing.BATCH = 1
list(extract_files([sys.argv[1]]))
folder, stores = sys.argv[1], Path(sys.argv[2])
for step, wait in [*((step, 0) for step in (0, 2, 3, 5, 7)), *((99, wait) for wait in (40, 80, 120, 200))]:
    def progress(what, done, total, seen=[]):
        seen.append(what)
        if len(seen) > step:
            os.kill(os.getpid(), signal.SIGKILL)
    path = stores / f"{step}-{wait}"
    child = os.fork()
    if not child:
        signal.setitimer(signal.ITIMER_REAL, wait / 1000)
        build([folder], path, progress=progress)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    looker = os.fork()
    if not looker:
        if (path / "store.json").exists():
            with Store.open(path) as store:
                whole = all(store.record(name) for name in store.documents())
                print(step, wait, status, whole, len(store.documents()), flush=True)
        os._exit(0)
    os.waitpid(looker, 0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_build_leaves_whole_documents_and_goes_on(folder: Path, tmp_path: Path) -> None:
    build([folder], tmp_path / "fresh")
    stores = tmp_path / "stores"
    stores.mkdir()
    run = subprocess.run([sys.executable, "-c", KILLED, folder, stores], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    rows = [line.split() for line in run.stdout.splitlines()]
    assert rows[0][2] == str(int(signal.SIGKILL)) and {row[3] for row in rows} == {"True"}, run.stdout
    # How far the timed ones come is the machine's affair; those killed at a step always stop half way at least once.
    stepped = [int(row[4]) for row in rows if row[1] == "0"]
    assert any(0 < stored < 3 for stored in stepped), "no build was killed between its first and its last document"
    for store in stores.iterdir():
        build([folder], store)
        assert content(store) == content(tmp_path / "fresh")
        assert not (store / "pending.jsonl").exists()


def test_interrupted_build_keeps_what_was_extracted(folder: Path, tmp_path: Path) -> None:
    def interrupt(what: str, done: int, total: int) -> None:
        if what == "extracting b2.txt":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([folder], tmp_path / "store", progress=interrupt)
    said: list[str] = []
    report = build([folder], tmp_path / "store", progress=lambda what, done, total: said.append(what))
    assert report.added == ("b0", "b1", "b2")
    assert [what for what in said if what.startswith("extracting")] == ["extracting b2.txt"]
    build([folder], tmp_path / "fresh")
    assert content(tmp_path / "store") == content(tmp_path / "fresh")


def test_store_in_use_is_not_waited_for(folder: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", create=True), pytest.raises(StoreError, match="in use"):
        build([folder], tmp_path / "store")


def test_spool_drops_a_line_that_was_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "pending.jsonl"
    may, june = made.records()
    with Spool(path, may.rules) as spool:
        spool.add(may.document.id, may.to_json())
        spool.add(june.document.id, june.to_json())
    whole = path.read_bytes()
    path.write_bytes(whole[:-100])
    with Spool(path, may.rules) as spool:
        assert spool.was_left and may.document.id in spool and june.document.id not in spool
        assert spool.has(may.document.id, may.document.sha256) and not spool.has(may.document.id, "other")
        spool.add(june.document.id, june.to_json())
        assert list(spool.records([may.document.id, june.document.id])) == [may, june]
        assert path.read_bytes() == whole
        spool.done()
    assert not path.exists()


def test_spool_of_other_rules_is_not_used(tmp_path: Path) -> None:
    may, _ = made.records()
    with Spool(tmp_path / "pending.jsonl", "made") as spool:
        spool.add(may.document.id, may.to_json())
    with Spool(tmp_path / "pending.jsonl", "newer") as spool:
        assert spool.was_left and may.document.id not in spool
