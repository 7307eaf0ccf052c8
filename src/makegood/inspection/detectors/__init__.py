"""Detectors of personal data, one file a kind, found by themselves.

A detector is a module of this folder with:

- ``KIND``: the kind of data it knows; ``ROLE``: the part such a column plays, or None;
- ``sure(sample) -> float``: how surely the *content* is of this kind, 0 to 1, 0.5 = more likely than not;
- ``possible(sample) -> bool``: whether the content could be of this kind if a header said so.

Its docstring says what it looks at and what it cannot tell. Nothing else has to be edited.
"""

import importlib
import pkgutil
from functools import cache
from typing import Protocol, cast

from makegood.inspection.column_sample import ColumnSample
from makegood.vocabulary.column import DataKind, Role


class Detector(Protocol):
    """What every module of this folder offers."""

    KIND: DataKind
    ROLE: Role | None

    def sure(self, sample: ColumnSample) -> float:
        """How surely the content is of this kind."""
        ...

    def possible(self, sample: ColumnSample) -> bool:
        """Whether the content could be of this kind."""
        ...


@cache
def detectors() -> tuple[Detector, ...]:
    """Every detector of this folder, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(cast("Detector", importlib.import_module(f"{__name__}.{name}")) for name in names)
