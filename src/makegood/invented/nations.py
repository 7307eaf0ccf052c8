"""Where the invented people come from: shares of nationalities, cultures, languages, habits."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from makegood.invented.names import Ints, cultures

Shares = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Nations:
    """The nationalities, with cumulative shares a row each; what is left over is *unknown*."""

    codes: tuple[str, ...]
    weights: Shares
    cultures: Shares
    languages: tuple[str, ...]
    language_shares: Shares
    new_year: Shares

    def index(self, code: str) -> int:
        """The position of a nationality."""
        return self.codes.index(code)


@cache
def nations() -> Nations:
    """The nationalities of ``nationalities.toml``, in its order."""
    text = (resources.files("makegood.invented") / "nationalities.toml").read_text("utf-8")
    read = tomllib.loads(text)
    tags = [culture.tag for culture in cultures()]
    languages = sorted({tag for nation in read.values() for tag in nation["languages"]})
    weights = np.array([nation["weight"] for nation in read.values()])
    return Nations(
        codes=tuple(read),
        weights=np.cumsum(weights / weights.sum()),
        cultures=_cumulative([nation["cultures"] for nation in read.values()], tags),
        languages=tuple(languages),
        language_shares=_cumulative([nation["languages"] for nation in read.values()], languages),
        new_year=np.array([nation["new_year"] for nation in read.values()]),
    )


def drawn(rng: np.random.Generator, shares: Shares, rows: Ints) -> Ints:
    """One column for each row, by that row's cumulative shares; one past the last is *none*."""
    passed: Ints = (rng.random(len(rows))[:, None] >= shares[rows]).sum(axis=1)
    return passed


def _cumulative(rows: list[dict[str, float]], columns: list[str]) -> Shares:
    shares = np.array([[row.get(column, 0.0) for column in columns] for row in rows])
    return np.cumsum(shares, axis=1)
