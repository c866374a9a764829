import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import InputError, OntologyError, QueryError, UnknownError
from kg.query import ask, entity, find, labels, names, path, questions, select, show
from kg.query.questions import Question, bound, read_question
from kg.rdf import PREFIXES
from kg.resources import resource
from kg.store import Store
from tests import made


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(made.store(tmp_path_factory.mktemp("made") / "store"), read_only=True) as opened:
        yield opened


def named(store: Store, rows: list[tuple[ox.NamedNode | ox.Literal | None, ...]]) -> list[tuple[str, ...]]:
    """Write rows with preferred names, Chinese ones first, in place of entities."""
    names = labels(store, (cell for row in rows for cell in row if cell is not None))

    def text(cell: ox.NamedNode | ox.Literal | None) -> str:
        known = names.get(cell.value, {}) if cell is not None else {}
        return next(iter(known.values()), store.space.plain(cell))

    return [tuple(map(text, row)) for row in rows]


def answers(store: Store, question: str, **arguments: str) -> list[tuple[str, ...]]:
    """Ask, leaving the quotations out."""
    answer = ask(store, question, arguments)
    kept = [at for at, name in enumerate(answer.variables) if name != "quotation"]
    return [tuple(row[at] for at in kept) for row in named(store, list(answer))]


SUIT = ("2031-05-03", "西风音乐", "极光智能", "(2031)浙0999民初7号", "海岛市中级人民法院", "asserted")
ALLEGED = ("2031", "三位海岛画师", "极光智能", "", "", "alleged")
FINE = ("2031-06-02", "海岛市市场监督管理局", "fined", "极光智能", "300万元", "asserted")
BAN = ("2031-06-02", "海岛市市场监督管理局", "banned", "极光大模型三号", "", "asserted")
LIFTED = ("2031-06-20", "海岛市市场监督管理局", "liftedBan", "极光大模型三号", "", "asserted")
RULED = ("2031-06-28", "海岛市中级人民法院", "ruledAgainst", "极光智能", "", "asserted")
EXPECTED = [
    ("who-sued-whom", {}, [SUIT, ALLEGED]),
    ("who-sued-whom", {"party": "Zephyr Music"}, [SUIT]),
    ("who-sued-whom", {"court": "Island Court"}, [SUIT]),
    ("who-sued-whom", {"since": "2031-05-04"}, [ALLEGED]),
    ("who-sued-whom", {"until": "2031-04"}, [ALLEGED]),
    ("who-sued-whom", {"since": "2032"}, []),
    ("authority-actions", {}, [RULED, LIFTED, BAN, FINE]),
    ("authority-actions", {"authority": "海岛市市场监督管理局", "target": "极光智能"}, [FINE]),
    (
        "litigation-around",
        {"party": "三位海岛画师"},
        [
            ("1", "2031", "三位海岛画师", "sued", "极光智能", "", "", "alleged"),
            ("2", "2031-06-28", "海岛市中级人民法院", "ruledAgainst", "极光智能", SUIT[3], SUIT[4], "asserted"),
            ("2", "2031-05-03", "西风音乐", "sued", "极光智能", SUIT[3], SUIT[4], "asserted"),
        ],
    ),
    (
        "law-history",
        {"law": "海岛市低空算法备案办法"},
        [
            ("2031-05-09", "海岛市人民代表大会", "passed", "《海岛市低空算法备案办法》", "", "asserted"),
            ("2031-07-01", "《海岛市低空算法备案办法》", "inForceFrom", "2031-07-01", "", "asserted"),
        ],
    ),
    (
        "partners",
        {"company": "海岛日报"},
        [
            ("2031-06", "海岛日报", "licensed", "西风音乐", "一年", "asserted"),
            # Symmetric: the lower id first.
            ("", "极光智能", "partneredWith", "海岛日报", "", "planned"),
        ],
    ),
    ("models-by-developer", {}, [("极光智能", "Model", "极光大模型三号", "released", "2031-05-20", "asserted")]),
    (
        "in-period",
        {"since": "2031-05-09", "until": "2031-05"},
        [
            ("2031", "三位海岛画师", "sued", "极光智能", "", "", "alleged"),
            ("2031-05-09", "海岛市人民代表大会", "passed", "《海岛市低空算法备案办法》", "", "", "asserted"),
            ("2031-05-20", "极光智能", "released", "极光大模型三号", "", "", "asserted"),
        ],
    ),
    ("fines", {}, [("2031-06-02", "海岛市市场监督管理局", "极光智能", "300万元", "asserted")]),
    ("bans", {}, [("2031-06-02", "海岛市市场监督管理局", "极光大模型三号", "2031-06-20")]),
    ("cases-by-court", {}, [("海岛市中级人民法院", SUIT[3], "2031-05-03", "西风音乐", "极光智能")]),
    ("planned", {}, [("", "极光智能", "partneredWith", "海岛日报", "")]),
    ("trained-on", {}, [("极光大模型三号", "Island Songs", "", "asserted")]),
    ("in-force", {}, [("2031-07-01", "《海岛市低空算法备案办法》")]),
    ("in-force", {"by": "2031-06"}, []),
    ("who-is", {"who": "极光智能"}, [("安娜·菲尔德", "首席执行官", "极光智能", "", "asserted")]),
]


def same(found: list[tuple[str, ...]], wanted: list[tuple[str, ...]]) -> bool:
    """Compare rows; the order of rows of one date and of brackets in a docket number does not matter."""

    def plain(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        return sorted(tuple(cell.replace("（", "(").replace("）", ")") for cell in row) for row in rows)

    return plain(found) == plain(wanted)


@pytest.mark.parametrize(("question", "arguments", "rows"), EXPECTED)
def test_ask_gives_the_expected_answer(
    store: Store, question: str, arguments: dict[str, str], rows: list[tuple[str, ...]]
) -> None:
    found = answers(store, question, **arguments)
    assert same(found, rows)
    dates = [row[0] for row in found]
    if question in ("who-sued-whom", "authority-actions", "partners"):
        assert dates == sorted(dates, reverse=True)
    if question in ("law-history", "in-period"):
        assert dates == sorted(dates)


def test_ask_quotes_the_passage(store: Store) -> None:
    answer = ask(store, "fines")
    (row,) = answer
    assert "对Aurora AI罚款300万元" in row[answer.variables.index("quotation")].value


@pytest.mark.parametrize("question", questions().values(), ids=list(questions()))
def test_question_runs_as_it_is_in_any_store(question: Question) -> None:
    assert list(ox.Store().query(question.sparql)) == []
    assert question.title["zh"] and question.title["en"] and question.description
    # Prefixes that a stranger's store does not know beforehand are declared.
    used = {prefix for prefix in PREFIXES if f"{prefix}:" in question.sparql.split("SELECT", 1)[1]}
    assert used <= {prefix for prefix in PREFIXES if f"PREFIX {prefix}:" in question.sparql}


def test_argument_cannot_become_query_text(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "by-text.rq"
    file.write_text(
        "# title: By text\n# title.zh: 按文字\n# description: Whose name it is.\n# param: name text The name.\n"
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
        "SELECT ?thing WHERE { VALUES ?given_name { UNDEF } ?thing skos:prefLabel ?label"
        " FILTER(STR(?label) = ?given_name) }",
        encoding="utf-8",
    )
    question = read_question(file)
    assert len(list(select(store, bound(store, question, {"name": "极光智能"})))) == 1
    for hostile in ('" } ?thing ?p ?o . VALUES ?x { "', "\\", "\n", '"""', "} UNION { ?thing ?p ?o", "?given_name"):
        assert list(select(store, bound(store, question, {"name": hostile}))) == []


def test_ask_refuses_what_it_does_not_know(store: Store) -> None:
    with pytest.raises(UnknownError, match="who-sued-whom"):
        ask(store, "who-sues")
    with pytest.raises(UnknownError, match="party, court, since, until"):
        ask(store, "who-sued-whom", {"plaintiff": "x"})
    with pytest.raises(InputError, match="law-history LAW"):
        ask(store, "law-history")
    with pytest.raises(InputError, match="2024-06-24"):
        ask(store, "in-period", {"since": "June"})
    with pytest.raises(UnknownError, match="极光智能"):
        ask(store, "who-sued-whom", {"party": "极光智慧"})


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# title: A\n# description: B\nSELECT * {}", "title.zh"),
        ("# title: A\n# title.zh: 甲\n# description: B\n# param: party\nSELECT * {}", r"\.rq:4: expected"),
        ("# title: A\n# title.zh: 甲\n# description: B\n# param: party thing Who.\nSELECT * {}", "entity, date, text"),
        ("# title: A\n# title.zh: 甲\n# description: B\n# param: party entity Who.\nSELECT * {}", "given_party"),
    ],
)
def test_question_with_a_faulty_header_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "faulty.rq"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=problem):
        read_question(file)


@pytest.mark.parametrize(
    ("text", "best", "grade"),
    [
        ("极光智能", "极光智能", "name"),
        ("極光智能", "极光智能", "name"),
        ("aurora ai", "极光智能", "name"),
        ("海岛日", "海岛日报", "beginning"),
        ("算法备案", "《海岛市低空算法备案办法》", "part"),
        ("Zepyhr Musik", "西风音乐", "similar"),
        ("海导市中级人民法院", "海岛市中级人民法院", "similar"),
    ],
)
def test_find_by_any_name(store: Store, text: str, best: str, grade: str) -> None:
    found = find(store, text)
    assert (found[0].label("zh"), found[0].grade) == (best, grade)


def test_find_nothing(store: Store) -> None:
    assert find(store, "完全不相干的名称甲乙丙") == find(store, "") == find(store, "《》") == []


def test_find_puts_the_often_named_first_and_stops_at_the_limit(store: Store) -> None:
    found = find(store, "海岛")
    assert len(found) > 3
    assert [each.grade for each in found] == sorted((each.grade for each in found), key=["beginning", "part"].index)
    assert len(find(store, "海岛", limit=2)) == 2


@pytest.mark.parametrize("text", ["海岛", "aurora", "极光", "ai"])
def test_find_is_the_same_however_many_it_has_to_count(
    store: Store, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = find(store, text)
    monkeypatch.setattr(names, "_MANY", 0)
    assert few and find(store, text) == few


def test_entity_by_id_and_name(store: Store) -> None:
    found = entity(store, "极光智能")
    assert entity(store, found.id) == entity(store, found.id)
    assert entity(store, found.id).id == found.id
    with pytest.raises(UnknownError, match=r"the nearest are:\n.*极光智能"):
        entity(store, "极光智慧")
    with pytest.raises(UnknownError, match="nor anything like it"):
        entity(store, "完全不相干的名称甲乙丙")


def test_entity_lists_those_of_one_name(tmp_path: Path) -> None:
    from kg.model import Entity
    from kg.resolve import resolve
    from tests.test_resolve import record

    items = [[Entity("e1", "Legislature", ("参议院",), None, place)] for place in ("au", "us")]
    twins = [record("a", *items)]
    with Store.open(tmp_path / "store", create=True) as opened:
        opened.write(twins, (), resolve(twins))
        with pytest.raises(UnknownError, match=r"several entities are called '参议院'.*by its id") as caught:
            entity(opened, "参议院")
        ids = [found.id for found in find(opened, "参议院")]
        assert len(ids) == 2 and all(each in str(caught.value) for each in ids)
        assert entity(opened, ids[1]).id == ids[1]


def test_show_is_a_timeline_in_both_directions(store: Store) -> None:
    dossier = show(store, "极光智能")
    dates = [line.when for line in dossier.statements]
    assert [date for date in dates if date] == sorted(date for date in dates if date)
    assert "" not in dates[: len([date for date in dates if date])]
    assert {"sued", "fined", "released", "holdsRole", "partneredWith", "ruledAgainst"} == {
        each.relation for each in dossier.statements
    }
    assert dossier.place == "us"
    (suit,) = [line for line in dossier.statements if line.when == "2031-05-03"]
    assert [each.item for each in suit.evidence] == ["made-2031-05/law/1", "made-2031-06/law/3"]
    texts = {each.document.id: each.document.text for each in made.records()}
    for line in dossier.statements:
        for each in line.evidence:
            assert texts[each.item.split("/")[0]][each.start : each.end] == each.quote
    assert dossier.labels[suit.head]["zh"] == "西风音乐"


def test_show_tells_of_laws_in_force_and_of_cases(store: Store) -> None:
    assert [line.when for line in show(store, "海岛市低空算法备案办法").statements] == ["2031-05-09", "2031-07-01"]
    assert {line.relation for line in show(store, "(2031)浙0999民初7号").statements} == {
        "sued",
        "heardBy",
        "ruledAgainst",
    }


def test_path_gives_the_evidence_of_each_step(store: Store) -> None:
    found = path(store, "海岛日报", "Island Songs")
    ends = [(found.labels[step.start].get("zh"), step.end) for step in found.steps]
    assert len(found.steps) == 3 and ends[0][0] == "海岛日报"
    assert [step.statements[0].relation for step in found.steps] == ["partneredWith", "released", "trainedOn"]
    assert all(line.evidence for step in found.steps for line in step.statements)
    assert all(one.end == other.start for one, other in zip(found.steps, found.steps[1:], strict=False))


def test_path_back_is_as_long(store: Store) -> None:
    there, back = path(store, "海岛日报", "Island Songs"), path(store, "Island Songs", "海岛日报")
    assert len(there.steps) == len(back.steps) == 3


def test_path_of_what_is_not_connected(store: Store) -> None:
    assert path(store, "海岛日报", "海岛市低空算法备案办法").steps == ()
    assert path(store, "海岛日报", "Island Songs", most=2).steps == ()
    assert path(store, "海岛日报", "Island Gazette").steps == ()


def test_select_rows_in_every_format(store: Store) -> None:
    query = "SELECT ?tail WHERE { ?head ailaw:fined ?tail }"
    assert [[store.space.plain(cell) for cell in row] for row in select(store, query)] == [
        [entity(store, "极光智能").id]
    ]
    assert json.loads(select(store, query).write("json"))["head"]["vars"] == ["tail"]
    assert select(store, query).write("csv").startswith(b"tail\r\nhttps://w3id.org/")
    assert select(store, query).write("tsv").startswith(b"?tail\n<https://w3id.org/")
    assert b"<sparql" in select(store, query).write("xml")
    with pytest.raises(UnknownError, match="csv, json, tsv, xml"):
        select(store, query).write("turtle")


def test_select_yes_or_no(store: Store) -> None:
    assert select(store, "ASK { ?head ailaw:fined ?tail }")
    assert not select(store, "ASK { ?head ailaw:urged ?tail }")
    assert json.loads(select(store, "ASK { ?head ailaw:fined ?tail }").write("json"))["boolean"] is True


def test_select_triples_in_every_format(store: Store) -> None:
    query = "CONSTRUCT { ?head ailaw:fined ?tail } WHERE { ?head ailaw:fined ?tail }"
    wanted = {triple[:2] for triple in select(store, query)}
    for form in ("turtle", "ntriples", "jsonld", "xml"):
        data = select(store, query).write(form)
        kinds = {
            "turtle": ox.RdfFormat.TURTLE,
            "ntriples": ox.RdfFormat.N_TRIPLES,
            "jsonld": ox.RdfFormat.JSON_LD,
            "xml": ox.RdfFormat.RDF_XML,
        }
        assert {(quad.subject, quad.predicate) for quad in ox.parse(data, format=kinds[form])} == wanted
    with pytest.raises(UnknownError, match="jsonld, ntriples, turtle, xml"):
        select(store, query).write("csv")


def test_select_shows_the_place_of_a_syntax_error(store: Store) -> None:
    with pytest.raises(QueryError, match="line 2, column"):
        select(store, "SELECT ?a WHERE {\n ?a ailaw:sued }")


@pytest.mark.parametrize(
    "text", ["INSERT DATA { <a:a> <a:b> <a:c> }", "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"]
)
def test_select_neither_writes_nor_calls_others(store: Store, text: str) -> None:
    with pytest.raises(QueryError):
        select(store, text)


def test_plain_triples_are_asserted_ones_alone(store: Store) -> None:
    assert not select(store, "ASK { ?head ailaw:partneredWith ?tail }")


def test_queries_travel_with_the_program() -> None:
    assert {file.stem for file in resource("ontology/queries").glob("*.rq")} == set(questions())
