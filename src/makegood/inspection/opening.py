"""Open a file and see everything that is in it, and in the files inside it."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from makegood.errors import ExitCode, MakegoodError
from makegood.inspection.document import Document
from makegood.inspection.foreign import kind_in_words
from makegood.inspection.formats import format_of
from makegood.inspection.inside import InnerFile, Inside
from makegood.inspection.membership import with_status
from makegood.inspection.merging import merged
from makegood.inspection.reading import WHOLE_FILE, Gap, Reading
from makegood.inspection.source import Source
from makegood.inspection.summary import summary_of
from makegood.inspection.tables import Block, blocks_of
from makegood.inspection.tracing import traces_of
from makegood.inspection.unreadable import PartRefused, UnreadableFile
from makegood.vocabulary.finding import Visibility

_FIRST_LINES, _LONGEST_LINE = 6, 160


class FileMissing(MakegoodError):
    """There is no file to inspect."""

    exit_code = ExitCode.INPUT_UNUSABLE


def inspect(file: Path | Source, *, keep_tables: bool = True) -> Document:
    """Read a file whole and say what is in it. What was not seen is named, never passed over.

    ``keep_tables=False`` gives what is needed for a verdict and holds no long table in memory.

    Raises:
        FileMissing: there is no such file, or it is a folder.

    """
    if isinstance(file, Source):
        return _inspected(file, keep_tables=keep_tables)
    if not file.exists() or file.is_dir():
        raise FileMissing("There is no file at this path.", remedy="Check the path.")
    if not file.is_file():
        return _unseen(file.name, "it is not a regular file")
    try:
        source = Source.of_path(file)
    except OSError:
        return _unseen(file.name, "it may not be read")
    return _inspected(source, keep_tables=keep_tables)


def _inspected(source: Source, *, keep_tables: bool) -> Document:
    sha256 = source.sha256()
    if source.size == 0:
        return _unseen(source.name, "it is empty", sha256=sha256)
    return _document(source, Inside(keeps_tables=keep_tables), sha256=sha256)


def _document(source: Source, inside: Inside, *, sha256: str = "") -> Document:
    """One file by its content, with the files inside it merged into it."""
    name, size = source.name, source.size
    format_ = format_of(source)
    if format_ is None:
        return _unseen(name, _why_unknown(source.head), sha256=sha256, size=size)
    found: list[tuple[InnerFile, Document]] = []
    inside.open_inner = lambda inner, outer: found.append((inner, _inner(inner, outer)))
    try:
        reading = format_.read(source, inside)
    except (UnreadableFile, PartRefused) as unread:
        why = unread.what if isinstance(unread, UnreadableFile) else str(unread)
        unseen = _unseen(name, _in_sentence(why), sha256=sha256, size=size, kind=format_.NAME)
        return merged(unseen, found, inside.gaps)
    whole = document_from(
        reading, name=name, sha256=sha256, size=size, keep_tables=inside.keeps_tables
    )
    return merged(whole, found, inside.gaps)


def _inner(inner: InnerFile, outer: Inside) -> Document:
    deeper = Inside(budget=outer.budget, depth=outer.depth + 1, keeps_tables=outer.keeps_tables)
    return _document(inner.source, deeper)


def document_from(
    reading: Reading, *, name: str, sha256: str, size: int, keep_tables: bool = True
) -> Document:
    """What a format read, with its tables and everything outside them."""
    blocks = tuple(blocks_of(reading))
    tables = tuple(block.table for block in blocks if block.table is not None)
    passed = (table for long in reading.long_parts for table in long.tables)
    told = with_status(
        (*(summary_of(table) for table in tables), *passed),
        around=_texts_around(reading, blocks),
        everywhere=[name, *_first_lines(reading)],
    )
    summaries = tuple(told)
    return Document(
        name=name,
        sha256=sha256,
        size=size,
        format=reading.format,
        parts=reading.parts,
        summaries=summaries,
        tables=tables if keep_tables else (),
        traces=tuple(traces_of(reading, blocks, summaries)),
        gaps=reading.gaps,
    )


def _texts_around(reading: Reading, blocks: Iterable[Block]) -> dict[str, list[str]]:
    """Titles and notes by the part in which they stand."""
    found: dict[str, list[str]] = {}
    for block in blocks:
        found.setdefault(block.part, []).extend(block.loose)
    for long in reading.long_parts:
        found.setdefault(long.part, []).extend(long.loose)
    return found


def _first_lines(reading: Reading) -> list[str]:
    """What a document says of itself at its beginning."""
    seen = (each for each in reading.passages if each.visibility is Visibility.VISIBLE)
    lines = (text for passage in seen for text in passage.texts)
    return [line for line in islice(lines, _FIRST_LINES) if len(line) <= _LONGEST_LINE]


def _why_unknown(head: bytes) -> str:
    words = kind_in_words(head)
    return f"it is {words}, which is not opened yet" if words else "its kind is not known"


def _in_sentence(what: str) -> str:
    why = what.rstrip(".")
    return why[:1].lower() + why[1:]


def _unseen(
    name: str, why: str, *, sha256: str = "", size: int = 0, kind: str = "unknown"
) -> Document:
    return Document(
        name=name,
        sha256=sha256,
        size=size,
        format=kind,
        parts=0,
        gaps=(Gap(where=WHOLE_FILE, why=why),),
    )
