"""Outlook's rich attachment (winmail.dat): the message, its properties, its attachments."""

from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "tnef"
RANK = 40
_SIGNATURE = b"\x78\x9f\x3e\x22"


def recognises(source: Source) -> bool:
    """The signature of the format."""
    return source.head.startswith(_SIGNATURE)


def read(source: Source, inside: Inside) -> Reading:
    """Every attribute of the message and of its attachments."""
    from makegood.inspection.mail.tnef_reading import tnef_reading

    return tnef_reading(source, inside)
