"""Who reads which format for a safe copy: one file each, found by themselves.

A mender is a module of this folder with ``FORMATS``, the names of the formats that it reads, and
``shown(source)``, a context manager that gives what is seen of the file's tables.
"""

import importlib
import pkgutil
from contextlib import AbstractContextManager
from functools import cache
from typing import Protocol, cast

from makegood.inspection import mending
from makegood.inspection.mending.shown import Shown
from makegood.inspection.source import Source


class Mender(Protocol):
    """What such a module offers."""

    FORMATS: tuple[str, ...]

    def shown(self, source: Source) -> AbstractContextManager[Shown]:
        """What is seen of the tables of a file."""
        ...


@cache
def menders() -> dict[str, Mender]:
    """Every mender by the name of its format."""
    modules = [
        importlib.import_module(f"{mending.__name__}.{module.name}")
        for module in pkgutil.iter_modules(mending.__path__)
        if module.name != "menders"
    ]
    return {
        name: cast("Mender", module)
        for module in modules
        for name in getattr(module, "FORMATS", ())
    }
