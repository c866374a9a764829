"""A question on an open store, against the engine alone with the same query and the same folder."""

import tempfile
from pathlib import Path

from pyoxigraph import Store as Engine

from kg.build import build
from kg.query import select
from kg.store import Store
from tests.benchmarks.measure import Row, in_turn, source

QUESTIONS = {
    "who sued whom": """SELECT ?plaintiff ?defendant ?date WHERE {
        ?s rdf:predicate ailaw:sued ; rdf:subject ?h ; rdf:object ?t ; ailaw:modality "asserted" .
        OPTIONAL { ?s ailaw:date ?date }
        ?h skos:prefLabel ?plaintiff . ?t skos:prefLabel ?defendant } ORDER BY ?date ?plaintiff ?defendant""",
    "statements by relation and year": """SELECT ?relation ?year (COUNT(*) AS ?count) WHERE {
        ?s rdf:predicate ?relation ; ailaw:date ?date . BIND(SUBSTR(STR(?date), 1, 4) AS ?year) }
        GROUP BY ?relation ?year ORDER BY ?relation ?year""",
}


def run(*, tiny: bool = False) -> list[Row]:
    """Measure two queries from their text to the last row, the process running and the store open."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        build(source(Path(folder), tiny=tiny), path)
        engine = Engine.read_only(str(path / "graph"))
        with Store.open(path, read_only=True) as store:
            return [_row(name, query, store, engine, tiny=tiny) for name, query in QUESTIONS.items()]


def _row(name: str, query: str, store: Store, engine: Engine, *, tiny: bool) -> Row:
    prefixes = store.space.prefixes
    bare, ours = in_turn(
        lambda: [tuple(row) for row in engine.query(query, prefixes=prefixes)],
        lambda: list(select(store, query)),
        rounds=1 if tiny else 51,
    )
    return Row(f"question: {name}, against bare pyoxigraph", ours, bare, 1.2)
