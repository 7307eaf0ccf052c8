"""Who reads which format for a safe copy: one file each, found by themselves.

A mender is a module of this folder with ``FORMATS``, the names of the formats that it reads, and either

- ``shown(source)``, a context manager that gives what is seen of the file's tables; or
- ``copied(source, target)``, which writes a copy of the same kind and gives what was left out as
  sentences, with ``ENDING``, how the copy's name ends.
"""

import importlib
import pkgutil
from contextlib import AbstractContextManager
from functools import cache
from types import ModuleType
from typing import BinaryIO, Protocol, cast

from makegood.inspection import mending
from makegood.inspection.mending.shown import Shown
from makegood.inspection.source import Source


class TableMender(Protocol):
    """A module that gives the tables which are seen."""

    def shown(self, source: Source) -> AbstractContextManager[Shown]:
        """What is seen of the tables of a file."""
        ...


class WholeMender(Protocol):
    """A module that writes a copy of the same kind."""

    ENDING: str

    def copied(self, source: Source, target: BinaryIO) -> tuple[str, ...]:
        """Write the copy, and say what was left out."""
        ...


@cache
def _menders() -> dict[str, ModuleType]:
    modules = [
        importlib.import_module(f"{mending.__name__}.{module.name}")
        for module in pkgutil.iter_modules(mending.__path__)
        if module.name != "menders"
    ]
    return {name: module for module in modules for name in getattr(module, "FORMATS", ())}


def table_mender(format_: str) -> TableMender | None:
    """Who gives the tables of this format; None where nobody does."""
    module = _menders().get(format_)
    return cast("TableMender", module) if hasattr(module, "shown") else None


def whole_mender(format_: str) -> WholeMender | None:
    """Who copies files of this format whole; None where nobody does."""
    module = _menders().get(format_)
    return cast("WholeMender", module) if hasattr(module, "copied") else None


def mended_formats() -> frozenset[str]:
    """The names of all formats of which a safe copy can be made."""
    return frozenset(_menders())
