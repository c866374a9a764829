"""Networks and tables for other programs, read back by networkx, csv, and FollowTheMoney's own checks."""

import csv
import io
import json
import re
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.export import Options, export
from kg.export.ftm import identifier
from kg.export.tables import guarded
from kg.network import Graph, graph
from kg.store import Store
from tests.factories import entity, record, said, suit
from tests.test_export import AWKWARD, exported
from tests.test_network import chain, stored

FORMULAS = ("=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "＝1+1", "plain", "it's")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    awkward = record(
        "简报 一",
        [entity("e1", "Company", AWKWARD, "Ö & Co"), entity("e2", "Company", "=cmd|'/c calc'!A1")],
        [said("e1", "sued", "e2", f"={AWKWARD}", date="2024"), said("e2", "licensed", "e1", "@x", date="2024-02")],
    )
    return stored(tmp_path / "store", suit(), chain(), awkward)


def same_network(ours: Graph, found: Any) -> None:
    """Compare names, types and statements with their passages."""
    assert list(found) == list(ours)
    for node, features in ours.nodes(data=True):
        read = found.nodes[node]
        assert (read["type"], read.get("label_zh", ""), read["degree"]) == (
            features["type"], features["label_zh"], features["degree"],
        )  # fmt: skip
    assert found.number_of_edges() == ours.number_of_edges()
    edges = {read.get("id", key): (head, tail, read) for head, tail, key, read in found.edges(keys=True, data=True)}
    for head, tail, key, each in ours.edges(keys=True, data=True):
        start, end, read = edges[key]
        assert (start, end, read["relation"], read.get("date")) == (head, tail, each["relation"], each["date"])
        assert read["quotes"] == " | ".join(evidence.quote for evidence in each["evidence"])


def test_networkx_reads_gexf_back(store: Store) -> None:
    same_network(graph(store), nx.read_gexf(io.BytesIO(exported(store, "gexf"))))


def test_gexf_dates_are_intervals(store: Store) -> None:
    found = nx.read_gexf(io.BytesIO(exported(store, "gexf")))
    spans = {read["date"]: (read["start"], read["end"]) for *_, read in found.edges(data=True) if read.get("date")}
    assert spans["2024"] == ("2024-01-01", "2024-12-31")
    assert spans["2024-02"] == ("2024-02-01", "2024-02-29")
    assert spans["2024-06-24"] == ("2024-06-24", "2024-06-24")
    assert all(date.fromisoformat(first) <= date.fromisoformat(last) for first, last in spans.values())
    undated = [read for *_, read in found.edges(data=True) if not read.get("date")]
    assert undated and not any("start" in read or "end" in read for read in undated)
    [law] = (read for _, read in found.nodes(data=True) if read.get("in_force_from"))
    assert law["start"] == "2024-08-01"


def tables(store: Store, **options: bool) -> dict[str, list[dict[str, str]]]:
    """Read the three tables back, taking the guard of each cell away."""
    out = io.BytesIO()
    export(store, "csv", out, options=Options(**options))
    found = {}
    with zipfile.ZipFile(out) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8-sig" if options.get("bom") else "utf-8")
            found[name] = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(found) == ["entities.csv", "statements.csv", "evidence.csv"]
    return found


def unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and guarded(cell[1:]) != cell[1:] else cell


def test_tables_hold_the_same_facts(store: Store) -> None:
    ours, found = graph(store), tables(store)
    assert {row["id"]: unguarded(row["label_zh"]) for row in found["entities.csv"]} == {
        node: features["label_zh"] for node, features in ours.nodes(data=True)
    }
    edges = {key: (head, each, tail) for head, tail, key, each in ours.edges(keys=True, data=True)}
    facts = [row for row in found["statements.csv"] if row["relation"] == "inForceFrom"]
    assert [(row["tail"], row["date"]) for row in facts] == [("2024-08-01", "2024-08-01")]
    statements = [row for row in found["statements.csv"] if row not in facts]
    assert {row["id"]: (row["head"], row["tail"]) for row in statements} == {
        key: (head, tail) for key, (head, _, tail) in edges.items()
    }
    quotes = {
        (row["statement"], row["item"], int(row["start"]), unguarded(row["quote"])) for row in found["evidence.csv"]
    }
    assert quotes >= {(key, e.item, e.start, e.quote) for key, (_, each, _) in edges.items() for e in each["evidence"]}


def test_no_cell_begins_a_formula(store: Store) -> None:
    out = io.BytesIO()
    export(store, "csv", out)
    with zipfile.ZipFile(out) as archive:
        cells = [
            cell
            for name in archive.namelist()
            for row in csv.reader(io.StringIO(archive.read(name).decode(), newline=""))
            for cell in row
        ]
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r\n＝＋－＠")]
    assert "'=cmd|'/c calc'!A1" in cells
    for text in FORMULAS:
        assert unguarded(guarded(text)) == text


def test_tables_go_into_a_folder_with_a_mark_on_request(store: Store, tmp_path: Path) -> None:
    export(store, "csv", tmp_path / "tables", options=Options(bom=True))
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == [
        "entities.csv", "evidence.csv", "statements.csv",
    ]  # fmt: skip
    assert (tmp_path / "tables" / "entities.csv").read_bytes().startswith(b"\xef\xbb\xbfid,type")
    assert tables(store, bom=True) == tables(store)
    export(store, "csv", tmp_path / "tables.zip")
    assert zipfile.is_zipfile(tmp_path / "tables.zip")


def test_neo4j_tables_hold_the_network(store: Store) -> None:
    out, ours = io.BytesIO(), graph(store)
    export(store, "neo4j", out)
    with zipfile.ZipFile(out) as archive:
        nodes, edges = (
            list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline="")))
            for name in ("nodes.csv", "relationships.csv")
        )
    assert {row["id:ID"]: row[":LABEL"].split("\x1f") for row in nodes} == {
        node: ["Entity", features["type"]] for node, features in ours.nodes(data=True)
    }
    assert {tuple(row["names:string[]"].split("\x1f")) for row in nodes} == {
        features["names"] for _, features in ours.nodes(data=True)
    }
    wanted = {
        (key, head, each["relation"], tail, tuple(e.quote for e in each["evidence"]))
        for head, tail, key, each in ours.edges(keys=True, data=True)
    }
    assert wanted == {
        (row["id"], row[":START_ID"], row[":TYPE"], row[":END_ID"], tuple(row["quotes:string[]"].split("\x1f")))
        for row in edges
    }


#: A string of openCypher: what stands between apostrophes, a backslash escaping what follows.
STRING = re.compile(r"'((?:[^'\\\n]|\\(?:[\\'nt]|u[0-9a-f]{4}))*)'")
ESCAPES = {"\\n": "\n", "\\t": "\t", "\\'": "'", "\\\\": "\\", "\\u2028": "\u2028", "\\u2029": "\u2029"}


def strings(line: str) -> list[str]:
    """Read the strings of a line of Cypher."""
    return [
        re.sub(r"\\(?:u[0-9a-f]{4}|.)", lambda found: ESCAPES[found[0]], found[1]) for found in STRING.finditer(line)
    ]


def test_cypher_script_is_a_statement_a_line_that_no_name_can_end(store: Store) -> None:
    script, ours = exported(store, "cypher").decode().split("\n"), graph(store)
    assert script[0].startswith("CREATE CONSTRAINT") and script[-1] == ""
    merged = [line for line in script[1:-1] if line.startswith("MERGE (n:Entity")]
    matched = [line for line in script[1:-1] if line.startswith("MATCH (h:Entity")]
    assert len(merged) + len(matched) == len(script) - 2
    # Without its strings each line is of one form, whatever names and quotations hold.
    bare = {STRING.sub("''", line) for line in merged}
    names = r"(?:label_zh|label_en|names|place|inForceFrom): (?:''|\[''(?:, '')*\])"
    assert all(
        re.fullmatch(rf"MERGE \(n:Entity {{id: ''}}\) SET n:`\w+`, n \+= {{{names}(?:, {names})*}};", each)
        for each in bare
    )
    assert {strings(line)[0] for line in merged} == set(ours)
    assert any(AWKWARD in strings(line) for line in merged)
    edges = {(head, tail, key): each for head, tail, key, each in ours.edges(keys=True, data=True)}
    assert {tuple(strings(line)[:3]) for line in matched} == set(edges)
    for line in matched:
        assert {e.quote for e in edges[tuple(strings(line)[:3])]["evidence"]} <= set(strings(line))


def ftm_entities(store: Store) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(store, "ftm").decode().split("\n") if line]


def test_ftm_tells_suits_by_case_and_leaves_out_what_it_has_no_schema_for(store: Store) -> None:
    found = {each["id"]: each for each in ftm_entities(store)}
    [case] = (each for each in found.values() if each["schema"] == "CourtCase")
    assert (case["properties"]["court"], case["properties"]["fileDate"]) == (["马萨诸塞州联邦地区法院"], ["2024-06-24"])
    parties = [each["properties"] for each in found.values() if each["schema"] == "CourtCaseParty"]
    assert {(each["party"][0], each["role"][0]) for each in parties} == {
        ("company.sony-music", "plaintiff"), ("company.suno", "defendant"),
    }  # fmt: skip
    assert all(each["case"] == [case["id"]] and each["sourceUrl"] == ["https://example.org/a"] for each in parties)
    assert not [each for each in found.values() if "law" in each["id"]]
    # The fine is only planned.
    assert "一万元" not in json.dumps(list(found.values()), ensure_ascii=False)
    assert identifier("a/乙").startswith("x.")


#: Where `make ftm` puts FollowTheMoney, apart from our own environment.
FTM = Path(__file__).parent.parent / ".venv/ftm/bin/python"
#: Asks its model about entities, a line each; says what it does not take, and what it read.
VALIDATION = """
import json, sys
from followthemoney import model
from followthemoney.exc import InvalidData
entities = [json.loads(line) for line in sys.stdin]
known, referred = {each["id"] for each in entities}, set()
for each in entities:
    proxy = model.get_proxy(each, cleaned=False)
    try:
        proxy.schema.validate(each)
    except InvalidData as error:
        print("invalid", each["id"], error.errors)
    for name, values in each["properties"].items():
        # A value that its type cannot take is dropped here.
        if set(proxy.get(name)) != set(values):
            print("dropped", each["id"], name, values)
        if proxy.schema.get(name).type.name == "entity":
            referred.update(values)
for name in sorted(referred - known):
    print("unknown", name)
print("read", len(known), "of", len(entities))
"""


@pytest.fixture(scope="module")
def followthemoney() -> Path:
    """Find FollowTheMoney, which is built against ICU: not where that is missing."""
    if not FTM.exists():
        pytest.skip("needs FollowTheMoney: apt-get install libicu-dev pkg-config g++ python3-dev; make ftm")
    return FTM


def validated(python: Path, lines: bytes) -> list[str]:
    run = subprocess.run([python, "-c", VALIDATION], input=lines, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.decode().splitlines()


def test_ftm_entities_pass_its_own_validation(sample_store: Path, followthemoney: Path) -> None:
    with Store.open(sample_store, read_only=True) as opened:
        lines = exported(opened, "ftm")
    count = lines.count(b"\n")
    assert count > 100
    assert validated(followthemoney, lines) == [f"read {count} of {count}"]


def test_ftm_validation_finds_what_is_wrong(store: Store, followthemoney: Path) -> None:
    lines = exported(store, "ftm")
    broken = lines.replace(b'"country": ["us"]', b'"country": ["nowhere"]').replace(
        b'"id": "company.suno"', b'"id": "x"'
    )
    assert broken != lines
    told = "\n".join(validated(followthemoney, broken))
    assert "country" in told and "unknown company.suno" in told
