"""Where the files that travel with the program lie: in the wheel beside the code, in a checkout at its top."""

from pathlib import Path


def resource(name: str) -> Path:
    """Find a shipped folder or file, such as `ontology` or `data/names`."""
    inside = Path(__file__).parent / "_resources" / name
    return inside if inside.exists() else Path(__file__).parent.parent / name
