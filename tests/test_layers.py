"""Imports point one way, each heavy library has one home, and only the command line imports late."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg"
#: From the ground up; parts between two `<` may use each other as long as that makes no circle.
ORDER = (
    "errors files place resources text version < model < ontology < names read score < extract < resolve < rdf < store"
    " < look build query check network rank changes review < export view < report < serve < cli __main__"
)
RANK = {part: rank for rank, line in enumerate(ORDER.split("<"), start=1) for part in line.split()}
HOMES = {
    "daachorse": {"names", "extract"},
    "click": {"cli"},
    "networkx": {"network"},
    "numpy": {"view"},
    "oxrdflib": {"store", "query"},
    "pyoxigraph": {"rdf", "store", "query", "check", "export"},
    "pyshacl": {"check"},
    "pyvis": {"view"},
    "rdflib": {"rdf", "store", "query", "check", "export"},
    "requests": {"store"},
    "rich": {"cli"},
    "rjieba": {"extract", "names"},
    "scipy": {"view"},
    "spacy": {"extract"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
}
#: Dotted name → file; `kg` itself is a docstring.
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def imports(module: str) -> Iterator[tuple[str, ast.stmt]]:
    """List what a module imports, in full dotted names down to the thing imported, functions' own imports too."""
    path = MODULES[module]
    package = [*path.relative_to(PACKAGE.parent).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else []
            yield from ((".".join(filter(None, [*base, node.module, alias.name])), node) for alias in node.names)


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_only_from_below(module: str) -> None:
    part = f"{module}.".split(".")[1]
    assert not part or part in RANK, f"{module} has no place in the order: give it one in DESIGN.md and here"
    for name, node in imports(module):
        top, used, *_ = f"{name}..".split(".")
        place = f"{MODULES[module]}:{node.lineno}"
        assert part in HOMES.get(top, {part}), f"{place}: {top} is at home in {HOMES[top]}"
        assert top != "kg" or RANK[used] <= RANK.get(part, 0), f"{place}: {part} stands below {used}"
        assert part == "cli" or node.col_offset == 0, f"{place}: only kg.cli may import late"
        assert not name.endswith("TYPE_CHECKING"), f"{place}: a type is worth a real import"


def test_modules_import_in_no_circle() -> None:
    used = {module: {name for name, _ in imports(module)} for module in MODULES}
    graph = {module: {n if n in MODULES else n.rpartition(".")[0] for n in used[module]} for module in MODULES}
    assert list(TopologicalSorter(graph).static_order())


def test_command_line_loads_no_heavy_library() -> None:
    heavy = {
        "networkx",
        "numpy",
        "oxrdflib",
        "pyoxigraph",
        "pyshacl",
        "pyvis",
        "rdflib",
        "rich",
        "scipy",
        "spacy",
        "starlette",
        "uvicorn",
    }
    code = "import sys, kg.cli; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert heavy.isdisjoint(run.stdout.split())


def test_rules_compile_no_pattern_before_they_need_it() -> None:
    for module in (PACKAGE / "extract").rglob("*.py"):
        text = module.read_text(encoding="utf-8")
        place = next((line for line in text.splitlines() if re.match(r"[^ ].*re\.compile\(", line)), None)
        assert place is None, f"{module.name}: use kg.text.patterns.compiled for {place}"
        # A match knows the pattern that `re` made, not the one that the module has.
        assert ".re is " not in text, f"{module.name}: a match does not tell by which pattern it was found"


@pytest.mark.parametrize("module", sorted(MODULES))
def test_module_names_nothing_twice_and_nothing_in_vain(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    bound = [name for statement in tree.body for name in _bound(statement)]
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    assert sorted(bound) == sorted(set(bound)), "the second would stand for the first"
    assert {name for name in bound if name.startswith("_") and not name.startswith("__")} <= used


def _bound(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return [statement.name]
    targets = (
        statement.targets
        if isinstance(statement, ast.Assign)
        else [statement.target]
        if isinstance(statement, ast.AnnAssign)
        else []
    )
    return [target.id for target in targets if isinstance(target, ast.Name)]
