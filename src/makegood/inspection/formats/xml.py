"""XML of any kind that has no file of its own: repeated records as tables, everything else as text."""

import re

from makegood.inspection.encoding import decoded, encoding_of
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "xml"
RANK = 66
_BEGINNING = re.compile(
    r"[\s\ufeff]*(?:<\?xml\b|<!DOCTYPE\b|<!--|<[A-Za-z_][\w.:-]*(?:\s+[\w.:-]+\s*=\s*[\"'][^\"'<]*[\"'])*\s*/?>)"
)


def recognises(source: Source) -> bool:
    """It begins with a declaration, a comment or an element."""
    encoding = encoding_of(source.head)
    return encoding is not None and bool(_BEGINNING.match(decoded(source.head[:8192], encoding)))


def read(source: Source, inside: Inside) -> Reading:
    """Tables, texts, comments and instructions; what is no XML is searched and said."""
    from makegood.inspection.nested.xml_reading import xml_reading

    return xml_reading(source, inside)
