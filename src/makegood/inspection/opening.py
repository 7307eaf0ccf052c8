"""Open a file and see everything that is in it."""

import hashlib
from pathlib import Path

from makegood.errors import ExitCode, MakegoodError
from makegood.inspection.document import Document
from makegood.inspection.foreign import kind_in_words
from makegood.inspection.formats import HEAD_BYTES, format_of
from makegood.inspection.reading import Gap, Reading
from makegood.inspection.tables import blocks_of
from makegood.inspection.tracing import traces_of
from makegood.inspection.unreadable import UnreadableFile


class FileMissing(MakegoodError):
    """There is no file to inspect."""

    exit_code = ExitCode.INPUT_UNUSABLE


def inspect(path: Path) -> Document:
    """Read a file whole and say what is in it. What was not seen is named, never passed over.

    Raises:
        FileMissing: there is no such file, or it is a folder.

    """
    if not path.exists() or path.is_dir():
        raise FileMissing("There is no file at this path.", remedy="Check the path.")
    if not path.is_file():
        return _unseen(path, "it is not a regular file", sha256="", size=0)
    try:
        sha256, size = _digest(path)
    except OSError:
        return _unseen(path, "it may not be read", sha256="", size=0)
    if size == 0:
        return _unseen(path, "it is empty", sha256=sha256, size=0)
    return _document(path, sha256, size)


def _digest(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size


def _document(path: Path, sha256: str, size: int) -> Document:
    format_ = format_of(path)
    if format_ is None:
        return _unseen(path, _why_unknown(path), sha256=sha256, size=size)
    try:
        reading = format_.read(path)
    except UnreadableFile as unreadable:
        why = unreadable.what.rstrip(".")
        return _unseen(path, why[0].lower() + why[1:], sha256=sha256, size=size, kind=format_.NAME)
    return document_from(reading, name=path.name, sha256=sha256, size=size)


def document_from(reading: Reading, *, name: str, sha256: str, size: int) -> Document:
    """What a format read, with its tables and everything outside them."""
    blocks = tuple(blocks_of(reading))
    return Document(
        name=name,
        sha256=sha256,
        size=size,
        format=reading.format,
        parts=reading.parts,
        tables=tuple(block.table for block in blocks if block.table is not None),
        traces=tuple(traces_of(reading, blocks)),
        gaps=reading.gaps,
    )


def _why_unknown(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    words = kind_in_words(head)
    if words is None and head.startswith(b"PK"):
        words = "a package (ZIP) that is no XLSX workbook"
    return f"it is {words}, which is not opened yet" if words else "its kind is not known"


def _unseen(path: Path, why: str, *, sha256: str, size: int, kind: str = "unknown") -> Document:
    return Document(
        name=path.name,
        sha256=sha256,
        size=size,
        format=kind,
        parts=0,
        gaps=(Gap(where="the whole file", why=why),),
    )
