"""Where a store is: in a folder, or on a SPARQL 1.1 server."""

from pathlib import Path

#: A folder, or the address of a server.
Place = Path | str


def place(text: str) -> Place:
    """Take an address for a server, anything else for a folder.

    >>> place("http://127.0.0.1:7878"), place("kg-store").name
    ('http://127.0.0.1:7878', 'kg-store')
    """
    return text if text.startswith(("http://", "https://")) else Path(text)
