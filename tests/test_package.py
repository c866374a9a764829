"""The wheel carries all that the program reads, and works away from the checkout."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from kg.version import PACKAGE, VERSION

TOP = Path(__file__).parent.parent
#: What of data/ the program reads; the README's pictures stay at home.
DATA = ("data/names", "data/bulletins", "data/gold")


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check")
    run(*pip, "--no-deps", "--no-build-isolation", "--wheel-dir", folder, TOP, cwd=folder)
    return next(folder.glob("*.whl"))


def test_wheel_holds_every_file_of_the_package_and_its_resources(wheel: Path) -> None:
    assert wheel.name.startswith(f"{PACKAGE.replace('-', '_')}-{VERSION}-")
    inside = set(zipfile.ZipFile(wheel).namelist())
    shipped = {f"kg/_resources/{path.relative_to(TOP).as_posix()}" for path in files("ontology", *DATA)}
    assert shipped | {path.relative_to(TOP).as_posix() for path in files("kg")} <= inside
    assert not [name for name in inside if name.startswith(("tests", "exports")) or "__pycache__" in name]


def files(*folders: str) -> list[Path]:
    """List the files below some folders of the checkout, caches apart."""
    found = [path for folder in folders for path in (TOP / folder).rglob("*") if path.is_file()]
    return [path for path in found if "__pycache__" not in path.parts]


def test_wheel_works_when_installed_elsewhere(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv/bin/python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip())
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # A folder named in a .pth comes last, and its own .pth, the way to the checkout, is not followed.
    (site / "dependencies.pth").write_text(str(Path(pytest.__file__).parent.parent), encoding="utf-8")
    assert "Usage" in run(python, "-m", "kg", "--help", cwd=tmp_path)
    assert str(site) in run(python, "-c", "import kg.cli; print(kg.cli.__file__)", cwd=tmp_path)
    run(python, "-m", "kg", "demo", cwd=tmp_path)
    assert "who" in run(python, "-m", "kg", "ask", cwd=tmp_path)
