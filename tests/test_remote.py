"""A store on a SPARQL server, on two that are not ours: built, read by every command, changed, and left in the middle."""

import hashlib
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.build import build
from kg.build.publishing import publish
from kg.cli import main
from kg.errors import InputError, StoreError, UnknownError
from kg.query import ask, questions
from kg.rdf import WRITER, Space
from kg.resolve.decisions import read as read_decisions
from kg.resources import resource
from kg.store import Store, remote
from kg.store.remote import Remote, packed, reading
from kg.store.server import Server
from tests.factories import entity, record
from tests.servers import DBA, Running, running

STATE = Space().state
#: Every command that reads, with what it is asked.
COMMANDS = [
    "find 微软 --limit 3",
    "show OpenAI",
    "show 欧盟人工智能法 --on 2025-02",
    "path 纽约时报 微软",
    "ask bans-in-force",
    "ask wins-and-losses --format csv",
    "ask sued-and-partnered",
    "query SELECT(COUNT(*)AS?n){{?s?p?o}}",
    "rank",
    "changes --since 2025-03",
    "check",
    "review --list",
    "report OpenAI --format md",
    "export turtle -o -",
    "export graphml -o -",
    "view OpenAI -o {out}/view.html",
]


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def process(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp(request.param) / "data"
    folder.mkdir()
    with running(request.param, folder) as server:
        yield server


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("KG_TOKEN", "KG_UPDATE_URL", "KG_GRAPHS_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KG_USER", DBA)
    monkeypatch.setenv("KG_PASSWORD", DBA)
    monkeypatch.setenv("KG_COPY", str(tmp_path / "copy"))


@pytest.fixture
def server(process: Running) -> Running:
    process.clear()
    return process


@pytest.fixture(scope="module")
def filled(process: Running, tmp_path_factory: pytest.TempPathFactory) -> Running:
    """A server with the sample bulletins, for tests that read; those that write come first in this module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_USER", DBA)
        patch.setenv("KG_PASSWORD", DBA)
        patch.setenv("KG_COPY", str(tmp_path_factory.mktemp("copy") / "copy"))
        process.clear()
        publish([resource("data/bulletins")], process.address)
    return process


ONE = """海岛法律简报 2031 年 6 月

1. 极光智能公司被罚
2031 年 6 月 3 日，国家互联网信息办公室对极光智能公司罚款 50 万元。
"""
OTHER = """# Island AI law digest, July 2031

## Litigation

### 1. Zephyr Music v. Aurora AI

On July 2, 2031, Zephyr Music Inc. sued Aurora AI Inc. in the Northern District of California.
"""


@pytest.fixture
def bulletins(tmp_path: Path) -> Path:
    """Two small bulletins, to be changed at will."""
    folder = tmp_path / "bulletins"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "other.md").write_text(OTHER, encoding="utf-8")
    return folder


def quads(store: Store) -> set[ox.Quad]:
    found = ox.Dataset(store.graph)
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(found)


def assert_same(server: Running, path: Path) -> None:
    """Hold a server against a store on disk: all quads, the union among them, and all records."""
    with Store.open(path, read_only=True) as store, Remote(server.address) as remote:
        assert remote.documents() == store.documents()
        assert list(remote.records()) == list(store.records())
        assert remote.counts() == store.counts()
        assert [each.value for each in remote.graphs()] == [each.value for each in store.graphs()]
        assert quads(remote) == quads(store)
        marks = remote.asked(f"SELECT ?mark WHERE {{ GRAPH {STATE} {{ ?state {WRITER} ?mark }} }}")
        assert not list(marks)  # type: ignore[arg-type]


def mark(server: Running, text: str) -> None:
    with Remote(server.address) as remote:
        remote.server.update(f"INSERT DATA {{ GRAPH {STATE} {{ {STATE} {WRITER} {ox.Literal(text)} }} }}")


def test_server_holds_what_a_store_holds_and_changes_with_it(server: Running, bulletins: Path, tmp_path: Path) -> None:
    here = tmp_path / "here"
    build([bulletins], here)
    first = publish([bulletins], server.address)
    assert first.added == ("one", "other")
    assert_same(server, here)
    again = publish([bulletins], server.address)
    assert (again.added, again.changed, again.unchanged) == ((), (), first.added)

    text = bulletins / "other.md"
    text.write_text(text.read_text().replace("July 2", "July 3"))
    build([bulletins], here)
    assert publish([bulletins], server.address).changed == ("other",)
    assert_same(server, here)

    build([], here, remove=["other"])
    assert publish([], server.address, remove=["other"]).removed == ("other",)
    assert_same(server, here)


def fingerprints(seed: str, count: int) -> str:
    return "".join(hashlib.sha256(f"{seed} {number}".encode()).hexdigest() for number in range(count))


def test_server_takes_the_record_of_a_long_bulletin(server: Running, tmp_path: Path) -> None:
    # A fingerprint can hardly be compressed, as little as a bulletin of many pages.
    items = (
        f"{number}. 极光智能公司被罚\n2031 年 6 月 3 日，网信办通报。\n"
        + "".join(f"编号 {fingerprints(f'{number} {line}', 100)}。\n" for line in range(2))
        for number in range(1, 40)
    )
    (tmp_path / "long.txt").write_text("海岛法律简报 2031 年 6 月\n\n" + "\n".join(items), encoding="utf-8")
    build([tmp_path / "long.txt"], tmp_path / "here")
    publish([tmp_path / "long.txt"], server.address)
    with Store.open(tmp_path / "here", read_only=True) as store, Remote(server.address) as remote:
        (record,) = store.records()
        assert sum(len(part.value) for part in packed(record)) > 2**18
        assert list(remote.records()) == [record]


def test_another_machine_goes_on_where_the_first_one_was(
    server: Running, bulletins: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = bulletins / "one.txt", bulletins / "other.md"
    publish([one], server.address)
    monkeypatch.setenv("KG_COPY", str(tmp_path / "elsewhere"))
    assert publish([other], server.address).added == ("other",)
    # The first one still has its copy, which lacks what the other one added.
    monkeypatch.setenv("KG_COPY", str(tmp_path / "copy"))
    assert publish([one], server.address).unchanged == ("one",)
    build([bulletins], tmp_path / "here")
    assert_same(server, tmp_path / "here")
    # A copy that another version left, or that was cut short, is made anew.
    (tmp_path / "copy" / "store.json").write_text('{"base": "", "format": 0}')
    publish([], server.address)
    assert_same(server, tmp_path / "here")


def test_decisions_are_carried_out_and_undone(server: Running, bulletins: Path, tmp_path: Path) -> None:
    publish([bulletins], server.address)
    file = tmp_path / "decisions.tsv"
    file.write_text("rename\tregulator/cac\t网信部门\tA\t2031-08-01\tsample\n")
    publish([], server.address, decisions=read_decisions(file))
    with Remote(server.address) as remote:
        assert remote.query('ASK { ?one skos:prefLabel "网信部门"@zh }')
    publish([], server.address)
    build([bulletins], tmp_path / "here")
    assert_same(server, tmp_path / "here")


def test_build_that_was_killed_is_completed_by_the_next(server: Running, bulletins: Path, tmp_path: Path) -> None:
    publish([bulletins], server.address)
    ended = f"{socket.gethostname()} 4194304 2031-01-01T00:00:00Z"
    mark(server, ended)
    with Remote(server.address) as remote:
        # Half of what the killed one did: a document is gone, and the union is not what the graphs say.
        remote.server.delete(remote.space.document("other").value)
        stray = "<urn:a> <urn:b> <urn:c>"
        within = f"GRAPH {remote.space.union} {{ {stray} }}" if remote.seen else stray
        remote.server.update(f"INSERT DATA {{ {within} }}")
    publish([bulletins], server.address)
    build([bulletins], tmp_path / "here")
    assert_same(server, tmp_path / "here")


def test_two_builds_do_not_write_at_once(server: Running, bulletins: Path) -> None:
    publish([bulletins], server.address)
    mark(server, "of another make")
    with pytest.raises(StoreError, match="being written by process another on of since make"):
        publish([bulletins], server.address)
    publish([bulletins], server.address, take_over=True)
    mark(server, "elsewhere 7 2031-01-01T00:00:00Z")
    with pytest.raises(StoreError, match=r"being written by process 7 on elsewhere since 2031.*--take-over"):
        publish([bulletins], server.address)
    publish([bulletins], server.address, take_over=True)
    # One that failed before it sent anything leaves no mark.
    with pytest.raises(UnknownError, match="cannot remove nothing-like-it"):
        publish([], server.address, remove=["nothing-like-it"])
    with pytest.raises(InputError, match="both to be built and to be removed"):
        publish([bulletins], server.address, remove=["one"])
    assert publish([bulletins], server.address).unchanged


def test_record_that_the_server_lost_is_asked_for_and_put_back(
    server: Running, bulletins: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish([bulletins], server.address)
    monkeypatch.setenv("KG_COPY", str(tmp_path / "elsewhere"))
    with Remote(server.address) as remote:
        remote.server.delete(remote.space.record("other").value)
    with pytest.raises(StoreError, match="has other without its record: build it from its file"):
        publish([bulletins / "one.txt"], server.address)
    publish([bulletins], server.address)
    build([bulletins], tmp_path / "here")
    assert_same(server, tmp_path / "here")


def test_who_may_not_write_is_told_so(server: Running, bulletins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if server.name == "oxigraph":
        pytest.skip("this server lets everybody in")
    monkeypatch.setenv("KG_PASSWORD", "wrong")
    with pytest.raises(StoreError, match="401: not let in; KG_USER and KG_PASSWORD say who asks"):
        publish([bulletins], server.address)
    monkeypatch.delenv("KG_USER")
    with pytest.raises(StoreError, match="401: not let in; KG_USER and KG_PASSWORD, or KG_TOKEN, say who asks"):
        publish([bulletins], server.address)


def test_triples_of_others_are_not_overwritten(server: Running, bulletins: Path) -> None:
    if server.name == "virtuoso":
        pytest.skip("this server has no default graph of its own to be overwritten")
    with Remote(server.address) as remote:
        remote.server.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    with pytest.raises(StoreError, match="its default graph holds other triples: name an empty data set"):
        publish([bulletins], server.address)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_reads_from_a_server(filled: Running, sample_store: Path, tmp_path: Path, command: str) -> None:
    told = []
    for place in (filled.address, str(sample_store)):
        run = CliRunner().invoke(main, [*command.format(out=tmp_path).split(" "), "--store", place])
        assert run.exit_code in (0, 1), run.output
        written = (tmp_path / "view.html").read_bytes() if "{out}" in command else b""
        told.append((run.exit_code, run.stdout, written))
    assert told[0] == told[1]


@pytest.mark.parametrize("name", questions())
def test_every_question_is_answered_alike(filled: Running, sample_store: Path, name: str) -> None:
    if (filled.name, name) == ("virtuoso", "disagreements"):
        pytest.xfail("it puts texts of different scripts in another order, so that each pair comes the other way round")
    asked = [each for each in questions()[name].parameters if not each.optional]
    names = {"law": "欧盟人工智能法", "target": "DeepSeek"}
    given = {each.name: names.get(each.name, "OpenAI") if each.kind == "entity" else "2024" for each in asked}
    with reading(filled.address) as remote, reading(sample_store) as store:
        ours, theirs = ([[*map(str, row)] for row in ask(each, name, given)] for each in (store, remote))
    # Servers differ in how they order letters of other scripts.
    assert sorted(theirs) == sorted(ours)


def test_server_over_a_server(filled: Running, sample_store: Path) -> None:
    told = []
    for place in (filled.address, str(sample_store)):
        command = [sys.executable, "-m", "kg", "serve", "--get", "/find?q=OpenAI", "--store", place]
        told.append(subprocess.run(command, capture_output=True, check=True).stdout)
    assert b"OpenAI" in told[0]
    assert told[0] == told[1]


def test_build_command_writes_to_a_server(server: Running, bulletins: Path, sample_store: Path) -> None:
    run = CliRunner().invoke(main, ["build", str(bulletins), "--store", server.address, "--json"])
    assert run.exit_code == 0, run.output
    assert json.loads(run.stdout)["added"] == ["one", "other"]
    assert CliRunner().invoke(main, ["check", "--store", server.address]).exit_code == 0


def test_address_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="must hold no password"):
        Server("http://me:secret@127.0.0.1/sparql")
    with pytest.raises(InputError, match="no http or https address"):
        Remote("ftp://127.0.0.1/")
    with Remote("http://127.0.0.1:9/sparql") as remote, pytest.raises(StoreError, match="is the server running"):
        remote.query("ASK {}")
    run = CliRunner().invoke(main, ["demo", "--store", "http://127.0.0.1:9/"])
    assert run.exit_code == 2 and "needs a folder, not a server" in run.output


class Page(BaseHTTPRequestHandler):
    """A server that is no SPARQL server, and one that cuts its answers."""

    def do_POST(self) -> None:
        body = b'{"head": {"vars": ["document", "revision"]}, "results": {"bindings": []}}'
        kind = "text/html" if self.path.startswith("/page") else "application/sparql-results+json"
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/broken/sparql":
            body = body.replace(b"[]", b'[{"document": {"type": "uri", "value": "urn:a"}')
        self.send_response(307 if self.path == "/moved/sparql" else 200)
        if self.path == "/moved/sparql":
            self.send_header("Location", "/elsewhere\x1b[2J")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if self.path == "/cut":
            self.send_header("X-SPARQL-MaxRows", "10000")
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def odd() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Page) as listening:
        Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()


def test_answer_that_is_damaged_or_elsewhere_is_named(odd: str) -> None:
    def told(*command: str) -> str:
        run = CliRunner().invoke(main, [*command])
        assert run.exit_code == 2 and (run.exception is None or isinstance(run.exception, SystemExit))
        return run.output

    for command in (("find", "OpenAI"), ("query", "SELECT ?document { ?document ?p ?o }"), ("rank",)):
        moved = told(*command, "--store", f"{odd}/moved/sparql")
        assert "leads on to /elsewhere[2J: name that address" in moved and "\x1b" not in moved
    server = Server(f"{odd}/sparql", environment={"KG_UPDATE_URL": f"{odd}/moved/sparql"})
    with pytest.raises(StoreError, match="/moved/sparql leads on to /elsewhere"):
        server.update("CLEAR ALL")
    assert "Parser error" in told("query", "SELECT ?document { ?document ?p ?o }", "--store", f"{odd}/broken/sparql")


def test_record_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [each.value for each in packed(record("june", [entity("e1", "Company", "甲公司")], []))]
    assert remote._unpacked(parts).document.id == "june"
    monkeypatch.setattr(remote, "_LONGEST", 20)
    with pytest.raises(ValueError, match="more than 20 bytes"):
        remote._unpacked(parts)


def test_odd_servers_are_named(odd: str, bulletins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Remote(f"{odd}/page") as remote, pytest.raises(StoreError, match="answers as text/html; is this the address"):
        remote.query("ASK {}")
    with Remote(f"{odd}/cut") as remote, pytest.raises(StoreError, match="cuts answers at 10000 rows: raise its"):
        remote.query("SELECT * { ?s ?p ?o }")
    with pytest.raises(StoreError, match=r"not known where this server takes changes.*KG_UPDATE_URL and KG_GRAPHS_URL"):
        publish([bulletins], f"{odd}/other")
