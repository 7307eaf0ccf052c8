"""Formats that hold tables and nothing else that is seen: their reader knows what is shown."""

from collections.abc import Iterator
from contextlib import contextmanager

from makegood.inspection.formats import format_of
from makegood.inspection.inside import Inside
from makegood.inspection.mending.cannot_mend import CannotMend
from makegood.inspection.mending.grids import shown_of
from makegood.inspection.mending.shown import Shown
from makegood.inspection.source import Source
from makegood.inspection.unreadable import PartRefused

FORMATS = ("json", "jsonl", "ods", "parquet", "xls", "xlsb")
_REMEDY = "Open the file in the program that made it, save it as XLSX, and try again."


@contextmanager
def shown(source: Source) -> Iterator[Shown]:
    """Every table that is seen.

    Raises:
        CannotMend: a part was not read, so nobody can say what is seen of it.
        UnreadableFile: the file is damaged.

    """
    format_ = format_of(source)
    if format_ is None:
        raise CannotMend("The file's kind is not known.", remedy=_REMEDY)
    try:
        reading = format_.read(source, Inside())
    except PartRefused as refused:
        raise CannotMend(f"The file was not read: {refused}.", remedy=_REMEDY) from refused
    for gap in reading.gaps:
        raise CannotMend(
            f"Not everything was read: {gap.where}, because {gap.why}.", remedy=_REMEDY
        )
    yield shown_of(reading)
