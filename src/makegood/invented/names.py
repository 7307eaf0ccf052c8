"""Names that belong to nobody: pools of given and family names in their own script and in Latin.

Each culture is one file in ``cultures/``, found by itself. A name is written ``own script/Latin
spelling/another Latin spelling``; beside the common names stand many that are built from pieces,
so that a million people do not share a few surnames.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Name = tuple[str, ...]
"""A name in its own script, then its Latin spellings, the most usual first."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class NamePool:
    """Names with how often each is borne; a drawn name is its position in the pool."""

    native: Any
    spellings: Any
    first: Ints
    count: Ints
    cumulative: npt.NDArray[np.float64]

    def draw(self, rng: np.random.Generator, size: int) -> Ints:
        """Draws ``size`` names: few are borne by many, many by few."""
        return np.searchsorted(self.cumulative, rng.random(size), side="right")

    def spelt(self, names: Ints, which: Ints) -> Any:
        """The Latin spelling numbered ``which`` of each name, or its last one."""
        return self.spellings.take(
            pa.array(self.first[names] + np.minimum(which, self.count[names] - 1))
        )

    def one(self, name: int, which: int | None) -> str:
        """One name in a Latin spelling, or in its own script where ``which`` is None."""
        if which is None:
            return str(self.native[name].as_py())
        last = int(self.count[name]) - 1
        return str(self.spellings[int(self.first[name]) + min(which, last)].as_py())

    def written(self, names: Ints) -> Any:
        """Each name in its own script."""
        return self.native.take(pa.array(names))


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Culture:
    """How people of one culture are named. Women's pools differ from men's where endings do."""

    tag: str
    script: str
    surnames: int
    two_given: float
    native: float
    given: tuple[NamePool, NamePool]
    second_given: tuple[NamePool, NamePool]
    family: tuple[NamePool, NamePool]
    """(men's, women's)."""


@cache
def cultures() -> tuple[Culture, ...]:
    """Every culture that has a file, in the order of their tags."""
    folder = resources.files("makegood.invented") / "cultures"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(
        _culture(f.name.removesuffix(".toml"), tomllib.loads(f.read_text("utf-8"))) for f in files
    )


def _culture(tag: str, file: Mapping[str, Any]) -> Culture:
    latin = file["script"] == "Latin"
    built = float(file["built_given"])
    stems = _names(file.get("given_stems", ""), latin=latin)
    given = tuple(
        _pool(
            _names(file[sex], latin=latin),
            _built((stems, _names(file.get(f"given_endings_{sex}", ""), latin=latin))),
            built=built,
        )
        for sex in ("men", "women")
    )
    men, women = given
    family = _family(file, latin=latin)
    return Culture(
        tag=tag,
        script=file["script"],
        surnames=file["surnames"],
        two_given=file["two_given"],
        native=file["native"],
        given=(men, women),
        second_given=(men, men) if file.get("second_given") == "men" else (men, women),
        family=family,
    )


def _family(file: Mapping[str, Any], *, latin: bool) -> tuple[NamePool, NamePool]:
    known = _names(file["family"], latin=latin)
    pieces = tuple(
        _names(file.get(f"family_{part}", ""), latin=latin)
        for part in ("stems", "middles", "endings")
    )
    invented = _built(pieces)
    share = float(file["built_family"])
    men = _pool(known, invented, built=share)
    endings = [tuple(ending.split("/")) for ending in file.get("feminine", ())]
    if not endings:
        return men, men
    women = _pool(
        [_feminine(name, endings) for name in known],
        [_feminine(name, endings) for name in invented],
        built=share,
    )
    return men, women


def _names(text: str, *, latin: bool) -> list[Name]:
    """Reads names written as tokens. In Latin cultures the first spelling is the own script's."""
    tokens = [token.replace("_", " ").split("/") for token in text.split()]
    return [(token[0], *token) if latin else tuple(token) for token in tokens]


def _built(pieces: Iterable[list[Name]]) -> list[Name]:
    """Every name that the pieces give, joined; no pieces, no names. Order is shuffled once."""
    filled = [piece for piece in pieces if piece]
    if len(filled) < 2:
        return []
    joined = list(dict.fromkeys(_joined(parts) for parts in product(*filled)))
    order = np.random.default_rng(len(joined)).permutation(len(joined))
    return [joined[int(position)] for position in order]


def _joined(parts: tuple[Name, ...]) -> Name:
    """A built name; in every script its k-th spelling takes the k-th spelling of each piece."""
    most = max(len(part) for part in parts)
    spellings = ("".join(part[min(k, len(part) - 1)] for part in parts) for k in range(1, most))
    return ("".join(part[0] for part in parts), *dict.fromkeys(map(_capitals, spellings)))


def _capitals(name: str) -> str:
    return "-".join(word[:1].upper() + word[1:] for word in name.split("-"))


def _feminine(name: Name, endings: list[Name]) -> Name:
    """A woman's form of a family name: each spelling takes the first ending that fits it."""
    native = next((f for m, f, _, _ in endings if name[0].endswith(m) and f), None)
    if native is None:
        return name
    masculine = next(m for m, f, _, _ in endings if f == native and name[0].endswith(m))
    return (name[0].removesuffix(masculine) + native, *(_latin_woman(s, endings) for s in name[1:]))


def _latin_woman(spelling: str, endings: list[Name]) -> str:
    for _, _, masculine, feminine in endings:
        if spelling.endswith(masculine):
            return spelling.removesuffix(masculine) + feminine
    return spelling


def _pool(known: list[Name], invented: list[Name], *, built: float) -> NamePool:
    """A pool in which ``built`` is the share of people who bear an invented name."""
    names = known + invented
    counts = np.array([len(name) - 1 for name in names], dtype=np.int64)
    share = built if invented else 0.0
    weights = np.concatenate(
        [
            _skewed(len(known), shift=3.0, power=0.95) * (1.0 - share),
            _skewed(len(invented), shift=150.0, power=0.7) * share,
        ]
    )
    return NamePool(
        native=pa.array([name[0] for name in names], pa.string()),
        spellings=pa.array([spelling for name in names for spelling in name[1:]], pa.string()),
        first=np.cumsum(counts) - counts,
        count=counts,
        cumulative=np.cumsum(weights) / weights.sum(),
    )


def _skewed(size: int, *, shift: float, power: float) -> npt.NDArray[np.float64]:
    """Zipf-Mandelbrot shares of ``size`` names that add up to one (Mandelbrot 1953)."""
    weights = 1.0 / (np.arange(size, dtype=np.float64) + shift) ** power
    return weights / weights.sum() if size else weights
