"""Rich text (RTF): text and tables, hidden and deleted text, comments, objects and pictures."""

from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "rtf"
RANK = 45
_MARK = b"{\\rtf"


def recognises(source: Source) -> bool:
    """The control word that begins the format."""
    return source.head[:256].lstrip(b"\xef\xbb\xbf \t\r\n\x00").startswith(_MARK)


def read(source: Source, inside: Inside) -> Reading:
    """Everything between the control words."""
    from makegood.inspection.rich_text.reading import rtf_reading

    return rtf_reading(source, inside)
