"""Places that do not exist: facilities, towns, streets."""

import tomllib
from functools import cache
from importlib import resources

import numpy as np
import pyarrow as pa

from makegood.invented.names import Ints

FACILITIES = 214


@cache
def _words() -> dict[str, list[str]]:
    """The words that places are made of, from ``places.toml``."""
    return tomllib.loads((resources.files("makegood.invented") / "places.toml").read_text("utf-8"))


@cache
def facilities() -> tuple[str, ...]:
    """The facilities: a code and a name that says it is invented. The first hold the most."""
    words = _words()
    names = [head + tail for tail in words["tails"] for head in words["heads"]]
    return tuple(f"F-{k:03d} {names[k]} (invented)" for k in range(FACILITIES))


def facility_codes() -> list[str]:
    """The facilities' codes, as movements name them."""
    return [name.split(" ", 1)[0] for name in facilities()]


def towns() -> list[str]:
    """Towns that are on no map."""
    return _words()["towns"]


def streets() -> list[str]:
    """Streets of those towns."""
    return _words()["streets"]


def facilities_drawn(rng: np.random.Generator, size: int) -> Ints:
    """Facilities, large ones more often."""
    weights = 1.0 / (np.arange(FACILITIES) + 3.0)
    return np.searchsorted(np.cumsum(weights / weights.sum()), rng.random(size), side="right")


def named(names: list[str] | tuple[str, ...], positions: Ints) -> pa.Array:
    """The name at each position; a negative position is empty."""
    taken = pa.array(positions, mask=positions < 0)
    return pa.array(names, pa.string()).take(taken)
