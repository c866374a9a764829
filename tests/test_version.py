"""What a record says of the rules it was made by changes when these do, and only then."""

from pathlib import Path

from kg.extract import rules_version
from kg.resolve import version
from kg.version import VERSION, made, of_files


def test_files_have_another_version_when_name_or_content_changes(tmp_path: Path) -> None:
    one, other = tmp_path / "a.py", tmp_path / "b.py"
    one.write_text("x")
    other.write_text("y")
    before = of_files([one, other])
    assert of_files([other, one]) == before
    other.write_text("z")
    assert of_files([one, other]) != before
    other.write_text("y")
    assert of_files([one, other]) == before
    assert of_files([one, other.rename(tmp_path / "c.py")]) != before


def test_extraction_and_linking_know_the_same_names_by_rules_of_their_own() -> None:
    extracting, linking = made(rules_version()), made(version())
    assert extracting.names == linking.names
    assert extracting.rules != linking.rules
    assert extracting.program == linking.program == VERSION
    assert str(extracting) == rules_version()
