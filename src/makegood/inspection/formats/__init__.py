"""Formats, one file each, found by themselves. A file is known by its content, never by its name.

A format is a module of this folder with:

- ``NAME``: how it is called; ``RANK``: formats with a lower one are asked first;
- ``recognises(source: Source) -> bool``: by its content, without trusting it;
- ``read(source: Source, inside: Inside) -> Reading``: everything in the file: sheets or frames,
  loose texts, gaps. Files inside it are handed to ``inside.open``.
  What cannot be read becomes a ``Gap`` (never silence) or, for the whole file, ``UnreadableFile``.

Nothing else has to be edited.
"""

import importlib
import pkgutil
from functools import cache
from typing import Protocol, cast

from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source


class Format(Protocol):
    """What every module of this folder offers."""

    NAME: str
    RANK: int

    def recognises(self, source: Source) -> bool:
        """Whether the file is of this format."""
        ...

    def read(self, source: Source, inside: Inside) -> Reading:
        """Read everything that the file holds."""
        ...


@cache
def formats() -> tuple[Format, ...]:
    """Every format of this folder, in the order in which they are asked."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    found = [cast("Format", importlib.import_module(f"{__name__}.{name}")) for name in names]
    return tuple(sorted(found, key=lambda format_: (format_.RANK, format_.NAME)))


def format_of(source: Source) -> Format | None:
    """The format of a file by its content; None where no format of the house knows it."""
    return next((format_ for format_ in formats() if format_.recognises(source)), None)
