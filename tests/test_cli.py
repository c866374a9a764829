import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.rdf import RDF, term
from kg.resources import resource
from kg.store import Store
from kg.version import VERSION
from tests import made
from tests.factories import entity, record, said
from tests.test_network import stored

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.store(tmp_path_factory.mktemp("made") / "store")


@pytest.fixture
def kg(store: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command on the small world, in an empty folder; its exit status is checked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_STORE", str(store))
    monkeypatch.setenv("COLUMNS", "160")

    def run(*arguments: str | Path, status: int = 0, **more: str) -> Result:
        result = CliRunner().invoke(main, list(map(str, arguments)), **more)
        assert result.exit_code == status, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return run


def test_help_has_every_command(kg: Run) -> None:
    text = kg("-h").stdout
    for name in main.commands:
        assert f"\n  {name} " in text
        assert "Examples:" in kg(name, "-h").stdout


def test_version(kg: Run) -> None:
    assert kg("--version").stdout == f"kg {VERSION}\n"


def test_find(kg: Run) -> None:
    shown = kg("find", "aurora").stdout
    assert "极光智能 · Aurora AI" in shown and "Company" in shown
    (first, *_) = json.loads(kg("find", "極光智能", "--json").stdout)
    assert first["labels"] == {"zh": "极光智能", "en": "Aurora AI"} and first["grade"] == "name"
    assert len(json.loads(kg("find", "海岛", "--limit", "2", "--json").stdout)) == 2
    nothing = kg("find", "完全不相干的名称甲乙丙", status=1)
    assert "nothing is called" in nothing.stderr and nothing.stdout == ""


def test_show(kg: Run) -> None:
    shown = kg("show", "极光智能").stdout
    assert "2031-05-03  西风音乐 起诉 极光智能" in shown and "made-2031-05/law/1" in shown
    assert "[300万元]" in shown and "[planned]" in shown
    assert shown.index("2031-05-03") < shown.index("2031-06-28") < shown.index("—  ")
    assert "Zephyr Music sued Aurora AI" in kg("show", "极光智能", "--lang", "en").stdout
    data = json.loads(kg("show", "极光智能", "--json").stdout)
    assert data["statements"][0]["evidence"][0]["quote"]


def test_ask_lists_questions(kg: Run) -> None:
    shown = kg("ask").stdout
    assert "law-history LAW" in shown and "谁起诉了谁" in shown
    assert "Who sued whom" in kg("ask", "--lang", "en").stdout


def test_ask_takes_arguments_in_order_and_by_name(kg: Run) -> None:
    for arguments in (
        ["西风音乐"],
        ["party=Zephyr Music"],
        ["西风音乐", "until=2031-06"],
        ["until=2031-06", "西风音乐"],
    ):
        shown = kg("ask", "who-sued-whom", *arguments)
        assert "1 row" in shown.stderr and "极光智能" in shown.stdout and "三位海岛画师" not in shown.stdout


def test_ask_in_every_form(kg: Run) -> None:
    (row,) = json.loads(kg("ask", "fines", "--json").stdout)
    assert (
        row["target"]["name"] == "极光智能"
        and row["target"]["id"].startswith("company/x-")
        and row["amount"] == "300万元"
    )
    assert kg("ask", "fines", "--format", "json").stdout == kg("ask", "fines", "--json").stdout
    kg("ask", "fines", "--format", "csv", "--lang", "en", "-o", "fines.csv")
    (line,) = csv.DictReader(io.StringIO(Path("fines.csv").read_text(encoding="utf-8")))
    assert line["target"] == "Aurora AI" and line["target_id"] == row["target"]["id"]
    assert "监管机构" not in kg("ask", "fines").stdout


def test_no_cell_of_an_answer_begins_a_formula(kg: Run, tmp_path: Path) -> None:
    names = [entity("e1", "Regulator", "＝1+1"), entity("e2", "Company", "=cmd|'/c calc'!A1")]
    stored(tmp_path / "awkward", record("june", names, [said("e1", "fined", "e2", "=x", amount="＋1")])).close()
    shown = kg("ask", "fines", "--format", "csv", "--store", tmp_path / "awkward").stdout
    (line,) = csv.DictReader(io.StringIO(shown))
    assert [line[name] for name in ("authority", "target", "amount")] == ["'＝1+1", "'=cmd|'/c calc'!A1", "'＋1"]


def test_ask_prints_its_sparql(kg: Run) -> None:
    plain = kg("ask", "law-history", "--sparql", "--store", "nowhere").stdout
    assert plain == (resource("ontology/queries") / "law-history.rq").read_text(encoding="utf-8")
    filled = kg("ask", "law-history", "海岛市低空算法备案办法", "--sparql").stdout
    assert "VALUES ?given_law { <https://w3id.org/ai-law-kg/id/entity/law/x-" in filled
    assert "passed" in kg("query", "-", input=filled).stdout


@pytest.mark.parametrize(
    "command",
    [
        ("changes", "--since"), ("show", "--cases", "--on"), ("rank", "--since"), ("rank", "--until"),
        ("view", "-o", "x.html", "--since"), ("report", "极光智能", "-o", "x.html", "--on"),
        ("export", "csv", "-o", "x", "--until"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_is_no_date_is_refused(kg: Run, command: tuple[str, ...]) -> None:
    for wrong in ("June", "2031-13", "2031-02-29"):
        assert "is no date; write 2024" in kg(*command, wrong, status=2).stderr
    kg(*command, "2031-05")


def test_ask_with_too_much_or_too_little(kg: Run) -> None:
    assert "more than the question has parameters" in kg("ask", "fines", "a", "b", status=2).stderr
    assert "needs law" in kg("ask", "law-history", status=2).stderr
    assert "authority-actions, bans-in-force" in kg("ask", "who-sues", status=2).stderr


def test_query_in_every_form(kg: Run) -> None:
    select = "SELECT ?head ?date WHERE { ?s rdf:predicate ailaw:fined ; rdf:subject ?head ; ailaw:date ?date }"
    assert "2031-06-02" in kg("query", select).stdout
    assert (
        json.loads(kg("query", select, "--format", "json").stdout)["results"]["bindings"][0]["date"]["value"]
        == "2031-06-02"
    )
    assert kg("query", select, "--format", "csv").stdout.splitlines()[0] == "head,date"
    assert kg("query", select, "--format", "tsv").stdout.startswith("?head\t?date")
    assert "<sparql" in kg("query", select, "--format", "xml").stdout
    construct = "CONSTRUCT { ?a ailaw:fined ?b } WHERE { ?a ailaw:fined ?b }"
    assert "@prefix ailaw:" in kg("query", construct).stdout
    assert kg("query", construct, "--format", "ntriples").stdout.endswith(" .\n")
    kg("query", select, "--format", "csv", "-o", "out.csv")
    assert Path("out.csv").read_text(encoding="utf-8").startswith("head,date")


def test_query_from_file_and_standard_input(kg: Run) -> None:
    Path("ask.rq").write_text("ASK { ?a ailaw:fined ?b }", encoding="utf-8")
    assert kg("query", "ask.rq").stdout == "yes\n"
    assert kg("query", "-", input="ASK { ?a ailaw:urged ?b }", status=1).stdout == "no\n"
    assert "cannot be read" in kg("query", "missing.rq", status=2).stderr


def test_query_refuses_a_format_that_does_not_fit(kg: Run) -> None:
    assert "csv, json, tsv, xml" in kg("query", "SELECT * { ?a ?b ?c }", "--format", "turtle", status=2).stderr


def test_query_gives_up_in_time(store: Path) -> None:
    heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?a) > CONCAT(STR(?e), STR(?i))) }"
    command = [sys.executable, "-m", "kg", "query", heavy, "--store", store, "--timeout", "0.5"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert run.returncode == 2 and "no answer after 0.5 s" in run.stderr and "Traceback" not in run.stderr


def test_path(kg: Run) -> None:
    shown = kg("path", "海岛日报", "Island Songs").stdout
    assert (
        "1. 海岛日报 — 极光智能" in shown
        and "3. 极光大模型三号 — Island Songs" in shown
        and "made-2031-05/industry/1" in shown
    )
    assert len(json.loads(kg("path", "海岛日报", "Island Songs", "--json").stdout)["steps"]) == 3
    assert "not connected in 2 steps" in kg("path", "海岛日报", "Island Songs", "--most", "2", status=1).stderr
    itself = kg("path", "海岛日报", "Island Gazette")
    assert itself.stdout == "" and "one and the same: 海岛日报" in itself.stderr
    assert "one and the same" in kg("view", "海岛日报", "--to", "Island Gazette", "-o", "x.html", status=2).stderr


def test_export_and_view_write_files(kg: Run) -> None:
    kg("export", "turtle", "-o", "graph.ttl")
    assert Path("graph.ttl").read_text(encoding="utf-8").startswith("@prefix")
    assert kg("export", "turtle").stdout == Path("graph.ttl").read_text(encoding="utf-8")
    kg("export", "all", "-o", "out")
    assert {".ttl", ".nt", ".jsonld", ".graphml"} <= {file.suffix for file in Path("out").iterdir()}
    assert "there are turtle" in kg("export", "turtel", "-o", "x", status=2).stderr
    kg("view", "极光智能", "-o", "graph.html")
    assert "极光智能" in Path("graph.html").read_text(encoding="utf-8")
    assert "the nearest are" in kg("view", "极光智慧", "-o", "x.html", status=2).stderr
    assert not Path("x.html").exists()


def test_check_conforms(kg: Run, sample_store: Path) -> None:
    shown = kg("check", "--store", sample_store).stdout
    assert "conforms" in shown
    assert json.loads(kg("check", "--store", sample_store, "--json").stdout)["conforms"] is True


def test_check_says_no(kg: Run, scratch_store: Path) -> None:
    with Store.open(scratch_store) as opened:
        node = ox.NamedNode("https://w3id.org/ai-law-kg/id/statement/broken")
        graph = opened.space.document(next(iter(opened.documents())))
        kind = ox.Quad(node, ox.NamedNode(f"{RDF}type"), term("Statement"), graph)
        opened.graph.extend([kind, ox.Quad(kind.subject, kind.predicate, kind.object)])
    assert "error" in kg("check", "--store", scratch_store, status=1).stdout
    assert json.loads(kg("check", "--store", scratch_store, "--json", status=1).stdout)["conforms"] is False


def test_build_extract_score_and_remove(kg: Run) -> None:
    sample = resource("data/bulletins") / "ailaw-2024-03.txt"
    gold = resource("data/gold") / "ailaw-2024-03.jsonl"
    built = kg("build", sample, "--store", "mine")
    assert "1 added" in built.stdout and "mine holds 1 documents" in built.stdout
    assert "1 unchanged" in kg("build", sample, "--store", "mine").stdout
    kg("extract", sample, "-o", "out.jsonl")
    assert kg("extract", sample).stdout == Path("out.jsonl").read_text(encoding="utf-8")
    figures = json.loads(kg("score", gold, "out.jsonl", "--json").stdout)
    assert figures == json.loads(kg("score", gold, "--store", "mine", "--json").stdout)
    assert figures == json.loads(
        kg("score", gold, "-", "--json", input=Path("out.jsonl").read_text(encoding="utf-8")).stdout
    )
    assert "relations" in kg("score", gold, "out.jsonl", "--errors", "--against", "out.jsonl").stdout
    assert "is below" in kg("score", gold, "out.jsonl", "--floor", "1.1", status=1).stderr
    kg("score", gold, "out.jsonl", "--floor", "entities=0.1")
    assert "has nothing on" not in kg("score", gold, "out.jsonl").stderr
    Path("more.jsonl").write_text('{"item": "stray/law/1", "entities": [], "relations": []}\n', encoding="utf-8")
    assert "has nothing on stray: all that was found there counts as wrong" in kg("score", gold, "more.jsonl").stderr
    assert "expected MEASURE=F1" in kg("score", gold, "out.jsonl", "--floor", "relations=high", status=2).stderr
    assert "1 removed" in kg("build", "--remove", "ailaw-2024-03", "--store", "mine").stdout
    assert json.loads(kg("build", sample, "--store", "mine", "--json").stdout)["added"] == ["ailaw-2024-03"]


def test_remove_leaves_nothing_on_the_disk(kg: Run) -> None:
    for name in ("gone", "kept"):
        text = f"一、最新法律动态\n\n1. {name}股份公司起诉谷歌\n摘要：2031年5月3日，{name}股份公司在北京互联网法院起诉谷歌。\n"
        Path(f"{name}.txt").write_text(text, encoding="utf-8")

    def found(name: str) -> bool:
        files = (each for each in Path("mine").rglob("*") if each.is_file())
        forms = f"{name}股份公司".encode(), json.dumps(f"{name}股份公司").strip('"').encode()
        return any(form in content for each in files for content in [each.read_bytes()] for form in forms)

    kg("build", "gone.txt", "kept.txt", "--store", "mine")
    kg("build", "--remove", "gone", "--no-compact", "--store", "mine")
    assert found("gone") and found("kept")
    kg("build", "--compact", "--store", "mine")
    assert not found("gone")
    kg("build", "gone.txt", "--store", "mine")
    kg("build", "--remove", "gone", "--store", "mine")
    assert not found("gone") and "conforms" in kg("check", "--store", "mine").stdout


def test_demo_writes_the_same_bytes_each_time(kg: Run) -> None:
    shown = kg("demo", "--exports", "one", "--store", "demo").stdout
    assert "one/ai-law.html" in shown and "one/ai-law.ttl" in shown
    tries = [line.split() for line in shown.splitlines() if line.startswith("  kg ")]
    assert len(tries) == 3
    for _, *arguments in tries:
        kg(*arguments)
    kg("demo", "--exports", "two", "--store", "demo-2")
    assert {file.name: file.read_bytes() for file in Path("one").iterdir()} == {
        file.name: file.read_bytes() for file in Path("two").iterdir()
    }


def test_demo_names_the_command_as_it_can_be_typed(tmp_path: Path) -> None:
    """On a machine where nothing but the checkout's environment has it, `kg` alone is not found."""
    command = Path(sys.executable).with_name("kg")
    run = subprocess.run(
        [command, "demo", "--exports", tmp_path / "exports", "--store", tmp_path / "store"],
        capture_output=True, text=True, env={**os.environ, "PATH": "/usr/bin:/bin"}, cwd=tmp_path,
    )  # fmt: skip
    tries = [line for line in run.stdout.splitlines() if line.startswith("  ")]
    assert len(tries) == 3
    for line in tries:
        assert subprocess.run(line, shell=True, capture_output=True, env={"PATH": "/usr/bin:/bin"}).returncode == 0


def test_demo_leaves_a_store_of_other_documents_alone(kg: Run) -> None:
    assert "holds other documents" in kg("demo", status=2).stderr


def test_ontology_check_writes_nothing(kg: Run) -> None:
    kg("ontology", "--check")


def test_closed_pipe_is_no_error(store: Path) -> None:
    """`kg query … | head -1` ends without a traceback."""
    command = f"{sys.executable} -m kg query 'SELECT * {{ ?a ?b ?c }}' --format csv --store {store} | head -1"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert run.stdout == "a,b,c\n" and run.stderr == ""


def test_output_survives_a_terminal_without_chinese(store: Path) -> None:
    command = [sys.executable, "-m", "kg", "find", "极光智慧", "--store", store]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    run = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert run.returncode in (0, 1) and "Traceback" not in run.stderr


def test_build_carries_out_the_decisions_beside_the_store(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "may.txt").write_text("人工智能法律简报\n2031年5月\n\n1. 环球音乐集团起诉Suno\n", encoding="utf-8")
    kg("build", "may.txt", "--store", "own")
    kg("find", "Suno", "--store", "own")
    (tmp_path / "decisions.tsv").write_text("rename\tcompany/suno\t苏诺\nname\tcompany/nvidia\t甲\n", encoding="utf-8")
    told = kg("build", "--store", "own").stderr
    assert "decision in line 2 fits nothing now: no bulletin names company/nvidia" in told
    assert "苏诺" in kg("show", "company/suno", "--store", "own").stdout
    assert json.loads(kg("build", "--store", "own", "--json").stdout)["misfits"][0]["decision"]["value"] == "甲"
    (tmp_path / "other.tsv").write_text("", encoding="utf-8")
    kg("build", "--store", "own", "--decisions", "other.tsv")
    assert "苏诺" not in kg("show", "company/suno", "--store", "own").stdout
    assert "no such file of decisions" in kg("build", "--store", "own", "--decisions", "none.tsv", status=2).stderr
    (tmp_path / "decisions.tsv").write_text("join\ta\tb\n", encoding="utf-8")
    assert "decisions.tsv:1: no verdict 'join'" in kg("build", "--store", "own", status=2).stderr


def test_show_tells_the_state_of_a_law_or_a_case_at_a_date(kg: Run) -> None:
    law = kg("show", "《海岛市低空算法备案办法》", "--on", "2031-06").stdout
    assert "state  on 2031-06: passed since 2031-05-09" in law and "in force 2031-07-01" in law
    suit = kg("show", "（2031）浙0999民初7号", "--on", "2031-06-01").stdout
    assert "state  on 2031-06-01: open (filed) since 2031-05-03" in suit
    assert "plaintiff 西风音乐" in suit and "defendant 极光智能" in suit
    data = json.loads(kg("show", "（2031）浙0999民初7号", "--on", "2031-07", "--json").stdout)
    assert data["life"]["state"]["name"] == "closed" and data["events"][0]["statements"][0]["evidence"]
    assert "state" not in kg("show", "极光智能").stdout
    assert "is no date" in kg("show", "极光智能", "--on", "June", status=2).stderr
