"""Plain text; one that is full of Markdown marks is taken for what it is."""

from kg.errors import BulletinError
from kg.text.clean import Cleaned, clean, decode

#: Bulletins have some thousand lines; a file of line breaks would take minutes.
MAX_LINES = 400_000


def read(data: bytes) -> Cleaned:
    """Decode and clean the bytes of a text file.

    Raises:
        BulletinError: the bytes are no text.
    """
    return read_text(data, markdown=None)


def read_text(data: bytes, *, markdown: bool | None) -> Cleaned:
    """Decode and clean text in which Markdown marks are expected, or not, or only if it looks so (None).

    Raises:
        BulletinError: the bytes are no text, or there are too many lines.
    """
    text, note = decode(data)
    count = text.count("\n") + 1
    if count > MAX_LINES:
        raise BulletinError(f"{count:,} lines are more than a bulletin may have ({MAX_LINES:,}); split the file")
    cleaned = clean(text, markdown=markdown)
    return Cleaned(cleaned.text, cleaned.segments, ((note,) if note else ()) + cleaned.notes)
