"""ODP, ODG: OpenDocument presentations and drawings; every slide, note and shape."""

from makegood.inspection.inside import Inside
from makegood.inspection.opendocument.package import kind_of, read_document
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "odp"
RANK = 24


def recognises(source: Source) -> bool:
    """A package, or one XML file, that calls itself an OpenDocument presentation or drawing."""
    return kind_of(source) in ("presentation", "graphics")


def read(source: Source, inside: Inside) -> Reading:
    """Slides and texts of every part, with a gap for each part that was not read."""
    return read_document(source, inside, format_=NAME, kind="presentation")
