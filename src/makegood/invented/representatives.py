"""Invented attorneys and accredited people, their firms and how to reach them."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from makegood.invented.names import Ints, cultures
from makegood.invented.places import named, streets, towns

_KINDS = ("Invented Law Office", "Example Legal Clinic", "Sample & Draft LLP", "Paper Aid Society")
_BORNE = ("es", "wa", "tr", "pt")
"""Cultures (Latin script) from which representatives' names are drawn."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False, repr=False)
class Representatives:
    """The agency's list of representatives; the first has many clients."""

    numbers: list[str]
    names: list[str]
    firms: list[str]
    emails: list[str]
    addresses: list[str]

    def __len__(self) -> int:
        return len(self.numbers)

    def columns(self, chosen: Ints) -> dict[str, pa.Array]:
        """The register's columns about each person's representative; -1 is none."""
        return {
            "representative": named(self.numbers, chosen),
            "representative_name": named(self.names, chosen),
            "representative_firm": named(self.firms, chosen),
            "representative_email": named(self.emails, chosen),
            "representative_address": named(self.addresses, chosen),
        }


def invent_representatives(rng: np.random.Generator, count: int) -> Representatives:
    """Draws ``count`` representatives; a few lack an e-mail address."""
    town = [towns()[k] for k in rng.integers(0, len(towns()), count)]
    street = [streets()[k] for k in rng.integers(0, len(streets()), count)]
    house = rng.integers(1, 900, count)
    kinds = [_KINDS[k] for k in rng.integers(0, len(_KINDS), count)]
    return Representatives(
        numbers=[f"R-{k:05d}" for k in range(count)],
        names=_names(rng, count),
        firms=[f"{place} {kind}" for place, kind in zip(town, kinds, strict=True)],
        emails=[f"r{k:05d}@counsel.example.invalid" for k in range(count)],
        addresses=[
            f"{number} {road}, {place}, EX 0{1000 + k % 97}"
            for k, (number, road, place) in enumerate(zip(house, street, town, strict=True))
        ],
    )


def _names(rng: np.random.Generator, count: int) -> list[str]:
    kinds = [culture for culture in cultures() if culture.tag in _BORNE]
    sexes = rng.integers(0, 2, count)
    names: list[str] = []
    for k in range(count):
        kind, sex = kinds[k % len(kinds)], int(sexes[k])
        given = kind.given[sex].written(kind.given[sex].draw(rng, 1))[0].as_py()
        family = kind.family[sex].written(kind.family[sex].draw(rng, 1))[0].as_py()
        names.append(f"{given} {family}")
    return names
