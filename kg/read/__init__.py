"""Files to documents to items.

    sources(paths) → the bulletins among files and folders
    read(path)     → Document: clean text with the way back to the file, publisher, month, language
    items(document) → [Item]: its entries with title, metadata, summary, commentary

`READERS` is the door for further formats: a suffix and a function from bytes to clean text.
"""

import hashlib
import os
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

from kg.errors import BulletinError, InputError
from kg.model import Document, Item
from kg.read import markdown, plain
from kg.read.imprint import language, month, publisher, title_page
from kg.read.layout import layout
from kg.read.parts import item
from kg.text.clean import Cleaned

#: Suffix → the function that makes clean text of the bytes of such a file.
READERS: dict[str, Callable[[bytes], Cleaned]] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
}
#: A month's bulletin has some 100 kB; what is larger than this is no bulletin.
MAX_FILE_BYTES = 20_000_000
#: The longest items have some 10,000 characters.
MAX_ITEM_CHARS = 500_000


def sources(paths: Iterable[Path]) -> list[Path]:
    """List the bulletins among files and, with all below them, folders, in the order of their document ids.

    Files given by name are taken whatever they are called; of folders only files with a known suffix, without hidden
    ones and README files.

    Raises:
        InputError: a path that does not exist, a folder without a bulletin, or two files of one document id.
    """
    found: dict[str, Path] = {}
    for path in paths:
        for each in _bulletins(path) if path.is_dir() else [_existing(path)]:
            other = found.setdefault(document_id(each), each)
            if other.resolve() != each.resolve():
                raise InputError(
                    f"{other} and {each} would both be the document {document_id(each)}; rename one or leave it out"
                )
    return [found[name] for name in sorted(found)]


def document_id(path: Path) -> str:
    """Name the document of a file: the stem of the file name."""
    return unicodedata.normalize("NFC", path.stem)


def _existing(path: Path) -> Path:
    if not os.path.lexists(path):
        raise InputError(f"{path}: there is no such file or folder")
    return path


def _bulletins(folder: Path) -> list[Path]:
    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in names if _is_bulletin(name)]
    if not found:
        raise InputError(f"{folder}: no bulletin in this folder; looked for {', '.join(READERS)}")
    return sorted(found)


def _is_bulletin(name: str) -> bool:
    path = Path(name)
    return path.suffix.lower() in READERS and not name.startswith(".") and path.stem.lower() != "readme"


def _unreadable(error: OSError) -> None:
    raise InputError(f"{error.filename}: cannot be listed: {error.strerror}") from error


def read(path: Path) -> Document:
    """Read a bulletin; its id is the stem of the file name.

    Raises:
        BulletinError: the file cannot be read, is too large, empty, no text, or of an unknown format; says which.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise BulletinError(
            f"{path}: no reader for files of this kind; known are {', '.join(READERS)}. Convert it to text first"
        )
    name = document_id(path)
    if not name.isprintable():
        raise BulletinError(f"{path!r}: the file name has characters that are no text; rename the file")
    data = _bytes(path)
    try:
        cleaned = reader(data)
    except BulletinError as error:
        raise BulletinError(f"{path}: {error}") from error
    if not cleaned.text:
        raise BulletinError(f"{path}: the file is empty; leave it out or put a bulletin in its place")
    return _document(name, path.name, data, cleaned)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise BulletinError(
                f"{path}: {size / 1e6:,.1f} MB is more than a bulletin may have ({MAX_FILE_BYTES / 1e6:,.1f} MB); "
                "split the file"
            )
        if not path.is_file():
            raise BulletinError(f"{path}: this is no regular file; name a bulletin or a folder of bulletins")
        return path.read_bytes()
    except OSError as error:
        raise BulletinError(f"{path}: cannot be read: {error.strerror}; check its permissions") from error


def _document(name: str, source: str, data: bytes, cleaned: Cleaned) -> Document:
    page = title_page(layout(cleaned.text))
    bears, assumed = month(page, name)
    notes = cleaned.notes
    if bears and assumed:
        notes += (f"{'month' if len(bears) == 7 else 'date'} {bears} taken from the file name",)
    return Document(
        id=name,
        text=cleaned.text,
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        publisher=publisher(page),
        month=bears,
        language=language(cleaned.text),
        segments=cleaned.segments,
        notes=notes,
    )


def items(document: Document) -> list[Item]:
    """Cut a document into its entries, in the order of the text; they never overlap.

    Contents page, notices and biographies are no items (guideline, "The unit"). Offsets are code points into
    `document.text`. A document without any structure is one item.

    Raises:
        BulletinError: an item is too long to be one; names it.
    """
    found = layout(document.text)
    cut = [item(document, found.lines, entry) for entry in found.entries]
    for each in cut:
        if len(each.text) > MAX_ITEM_CHARS:
            raise BulletinError(
                f"{document.source}: the item {each.id} has {len(each.text):,} characters (limit {MAX_ITEM_CHARS:,}); "
                "its line breaks may be lost: put each heading on a line of its own"
            )
    return cut
