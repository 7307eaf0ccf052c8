"""XLS: workbooks of Excel 2 to 2003, in a compound file or bare; every record, every other stream."""

from makegood.inspection.biff.pictures import Pictures
from makegood.inspection.biff.records import begins
from makegood.inspection.biff.streams import BOOKS, StreamReader
from makegood.inspection.biff.workbook import WorkbookReader
from makegood.inspection.cfb import SIGNATURE, CompoundFile, Stream, open_compound
from makegood.inspection.harvest import Harvest
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused, UnreadableFile

NAME = "xls"
RANK = 24
_REMEDY = "Ask for it again without a password, or saved as XLSX."


def recognises(source: Source) -> bool:
    """A compound file with a workbook stream, or a stream of records that begins as a workbook."""
    if not source.head.startswith(SIGNATURE):
        return begins(source.head, 0)
    wide = [name.encode("utf-16-le") for name in BOOKS]
    if source.size <= len(source.head) and not any(name in source.head for name in wide):
        return False
    try:
        return bool(_books(open_compound(source.data())))
    except UnreadableFile:
        return False


def read(source: Source, inside: Inside) -> Reading:
    """Sheets, caches and texts of every record, with a gap for each part that was not read."""
    data = source.data()
    harvest = Harvest()
    if not data.startswith(SIGNATURE):
        _workbook(data, harvest, inside)
        return harvest.reading(NAME)
    file = open_compound(data)
    books = _books(file)
    pages = [_workbook(_bytes_of(file, book), harvest, inside) for book in books]
    StreamReader(file=file, harvest=harvest, inside=inside, code_page=pages[0]).read(books)
    return harvest.reading(NAME)


def _books(file: CompoundFile) -> tuple[Stream, ...]:
    """The workbook streams: a file for two versions of the program holds two."""
    found = (file.stream((name,)) for name in BOOKS)
    return tuple(stream for stream in found if stream is not None)


def _bytes_of(file: CompoundFile, stream: Stream) -> bytes:
    try:
        return file.bytes_of(stream)
    except PartRefused as refused:
        raise _unread(refused) from refused


def _workbook(stream: bytes, harvest: Harvest, inside: Inside) -> str:
    """Read one workbook stream; its code page is what other streams write their texts in."""
    reader = WorkbookReader(harvest=harvest, pictures=Pictures(harvest=harvest, inside=inside))
    try:
        reader.read(stream)
    except PartRefused as refused:
        raise _unread(refused) from refused
    return reader.book.code_page


def _unread(refused: PartRefused) -> UnreadableFile:
    return UnreadableFile(f"The workbook was not read: {refused}.", remedy=_REMEDY)
