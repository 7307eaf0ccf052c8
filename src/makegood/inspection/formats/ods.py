"""ODS, OTS, FODS: OpenDocument spreadsheets; every sheet, cache, change and other part."""

from makegood.inspection.inside import Inside
from makegood.inspection.opendocument.package import kind_of, read_document
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "ods"
RANK = 24


def recognises(source: Source) -> bool:
    """A package, or one XML file, that calls itself an OpenDocument spreadsheet."""
    return kind_of(source) == "spreadsheet"


def read(source: Source, inside: Inside) -> Reading:
    """Sheets and texts of every part, with a gap for each part that was not read."""
    return read_document(source, inside, format_=NAME, kind="spreadsheet")
