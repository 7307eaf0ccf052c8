"""A calendar (iCalendar): one row for each event or task."""

from makegood.inspection.encoding import decoded, encoding_of
from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

NAME = "calendar"
RANK = 44
_BEGINNING = "BEGIN:VCALENDAR"


def recognises(source: Source) -> bool:
    """The line that begins the first one."""
    encoding = encoding_of(source.head)
    if encoding is None:
        return False
    start = decoded(source.head[:256], encoding).lstrip("\ufeff \t\r\n")
    return start.upper().startswith(_BEGINNING)


def read(source: Source, inside: Inside) -> Reading:
    """Every property of every component."""
    from makegood.inspection.nested.cards import Cards

    data = source.data()
    cards = Cards(inside=inside)
    cards.through(decoded(data, encoding_of(data[:65_536]) or "cp1252"))
    return cards.reading(NAME)
