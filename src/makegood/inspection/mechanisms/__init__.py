"""Mechanisms: every way in which a file holds something, one file each, found by themselves.

A mechanism is a module of this folder, named as its id with ``_`` for ``-``. Its docstring says what
it is and where it lies in each format (the reference page prints it). It has:

- ``WORDS``: completes "holds 3 filled values …";
- ``REMEDY``: what the publisher does about it;
- ``WITHOUT``: how grave content is that hides so and holds no personal data; None: not mentioned.

Ids are stable: scripts read them. Nothing else has to be edited.
"""

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

from makegood.vocabulary.finding import FindingClass


@dataclass(frozen=True, kw_only=True, slots=True)
class Mechanism:
    """How one mechanism is told, and how grave it is without personal data."""

    id: str
    words: str
    remedy: str
    without: FindingClass | None
    about: str


def mechanism_ids() -> tuple[str, ...]:
    """The id of every mechanism, in alphabetical order."""
    return tuple(sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__)))


@cache
def mechanism_of(id_: str) -> Mechanism:
    """How a mechanism is told.

    Raises:
        LookupError: no file of this folder describes it.

    """
    name = f"{__name__}.{id_.replace('-', '_')}"
    if find_spec(name) is None:
        raise LookupError(f"no mechanism is called {id_!r}")
    module = importlib.import_module(name)
    return Mechanism(
        id=id_,
        words=module.WORDS,
        remedy=module.REMEDY,
        without=module.WITHOUT,
        about=module.__doc__ or "",
    )
