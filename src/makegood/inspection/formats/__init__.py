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
import re
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from makegood.inspection.inside import Inside
from makegood.inspection.reading import Reading
from makegood.inspection.source import Source

_RANK = re.compile(rb"^RANK = ([0-9]+)$", re.MULTILINE)


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
    found = [_loaded(name) for _, name in _asked()]
    return tuple(sorted(found, key=lambda format_: (format_.RANK, format_.NAME)))


def format_of(source: Source) -> Format | None:
    """The format of a file by its content; None where no format of the house knows it.

    A format that stands behind the one that knows the file is not even loaded: loading all of them
    takes longer than reading a small file.
    """
    asked = (_loaded(name) for _, name in _asked())
    return next((format_ for format_ in asked if format_.recognises(source)), None)


def _loaded(name: str) -> Format:
    return cast("Format", importlib.import_module(f"{__name__}.{name}"))


@cache
def _asked() -> tuple[tuple[int, str], ...]:
    """Rank and module of every format, from the modules' own lines ``RANK = 20``, lowest rank first."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    return tuple(sorted((_rank(name), name) for name in names))


def _rank(name: str) -> int:
    path = Path(__path__[0]) / f"{name}.py"
    found = _RANK.search(path.read_bytes()) if path.is_file() else None
    return int(found[1]) if found else _loaded(name).RANK
