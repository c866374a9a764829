"""Markdown: inline marks go, heading marks stay as structure, links keep their address where that is what they say."""

from kg.read.plain import read_text
from kg.text.clean import Cleaned


def read(data: bytes) -> Cleaned:
    """Decode and clean the bytes of a Markdown file.

    Raises:
        BulletinError: the bytes are no text.
    """
    return read_text(data, markdown=True)
