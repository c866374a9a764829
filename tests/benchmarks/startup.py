"""Start-up: what a user waits for before the first letter appears, against importing spaCy alone."""

import tempfile
from pathlib import Path

from kg.build import build
from kg.resources import resource
from tests.benchmarks.measure import Row, fresh, in_turn, source

QUERY = "SELECT * WHERE { ?s ?p ?o } LIMIT 10"


def run(*, tiny: bool = False) -> list[Row]:
    """Measure `kg --help` and `kg query` in fresh processes."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        build(source(Path(folder), tiny=True) if tiny else [resource("data/bulletins")], store)
        spacy, bare, answered = in_turn(
            lambda: fresh("-c", "import spacy"),
            lambda: fresh("-m", "kg", "--help"),
            lambda: fresh("-m", "kg", "query", "--store", store, QUERY),
            rounds=1 if tiny else 7,
        )
    return [
        Row("start-up: `kg --help` against `import spacy`", bare, spacy, 1 / 4),
        Row("start-up: `kg query` on a built store against `import spacy`", answered, spacy, 1 / 3),
    ]
