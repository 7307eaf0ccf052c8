"""ODT, OTT, FODT: OpenDocument texts; every paragraph under what keeps a reader from it."""

from makegood.inspection.inside import Inside
from makegood.inspection.opendocument.package import kind_of, read_document
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "odt"
RANK = 24


def recognises(source: Source) -> bool:
    """A package, or one XML file, that calls itself an OpenDocument text."""
    return kind_of(source) in ("text", "formula", "image")


def read(source: Source, inside: Inside) -> Reading:
    """Tables and texts of every part, with a gap for each part that was not read."""
    return read_document(source, inside, format_=NAME, kind="text")
