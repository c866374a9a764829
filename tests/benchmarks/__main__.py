"""`python -m tests.benchmarks [MODULE…]`: run some or all of the benchmarks and print one table."""

import importlib
import sys

from tests.benchmarks.measure import table

MODULES = (
    "names",
    "extraction",
    "jobs",
    "corpus",
    "startup",
    "question",
    "turtle",
    "check",
    "page",
    "memory",
    "growth",
    "month",
    "explorer",
)


def main(names: list[str]) -> None:
    """Run the named benchmarks in the order of the table."""
    rows = []
    for name in names or MODULES:
        print(f"{name} ...", file=sys.stderr)
        rows += importlib.import_module(f"tests.benchmarks.{name}").run()
    print(table(rows))


if __name__ == "__main__":
    main(sys.argv[1:])
