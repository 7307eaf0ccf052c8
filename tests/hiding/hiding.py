"""Hiding samples: small files that each hide one invented secret in one place, made when asked for.

A file of ``samples/`` holds functions marked with ``@sample`` (the gate must name the mechanism and
find the secret) or ``@clean`` (the gate must not be alarmed). ``bench/gate.py`` gives the same
samples to other tools.
"""

import hashlib
import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
_GIVEN = (
    "Zebedina",
    "Quillonia",
    "Xanthoria",
    "Bramblewick",
    "Ondalisse",
    "Yorrickan",
    "Wimbrelle",
)
_FAMILY = ("Quuxworth", "Vexelby", "Zorblatt", "Ixworthy", "Plinthorpe", "Jubbleton", "Mockridge")
_NATIONS = ("Nicaragua", "Cuba", "Venezuela", "Haiti", "Honduras")


@dataclass(frozen=True, kw_only=True)
class Secret:
    """One invented person, unique to a sample."""

    seed: str
    name: str = field(init=False)
    number: str = field(init=False)
    mail: str = field(init=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256(self.seed.encode()).hexdigest()
        at = int(digest[:8], 16)
        name = f"{_GIVEN[at % 7]} {_FAMILY[at // 7 % 7]}"
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "number", f"A2{int(digest[8:16], 16) % 10**8:08d}")
        object.__setattr__(self, "mail", f"zq{digest[:10]}@people.example")

    @property
    def text(self) -> str:
        """A sentence that nobody could take for anything but a person's data."""
        return f"{self.name}, {self.number}, {self.mail}"

    def rows(self, count: int) -> list[list[str]]:
        """A header and so many rows about people; the secret's person is the first of them."""
        rows = [["Name", "Date of Birth", "Nationality", "A-Number"]]
        for at in range(count):
            other = self if at == 0 else Secret(seed=f"{self.seed}/{at}")
            born = f"{1950 + at * 7 % 55}-{1 + at % 12:02d}-{1 + at * 5 % 28:02d}"
            rows.append([other.name, born, _NATIONS[at % 5], other.number])
        return rows

    @property
    def betrayals(self) -> tuple[str, ...]:
        """What must stand in no output."""
        return (self.name, self.name.split()[1], self.number, self.number[1:], self.mail)


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One file to be made, with what the gate has to say about it."""

    format: str
    name: str
    mechanism: str
    severity: str
    kinds: tuple[str, ...]
    make: Callable[[Secret], bytes]

    @property
    def secret(self) -> Secret:
        return Secret(seed=f"{self.format}/{self.name}")

    @property
    def id(self) -> str:
        return f"{self.format}-{self.name.replace('_', '-')}"

    def data(self) -> bytes:
        """The bytes of the file."""
        return self.make(self.secret)


_SAMPLES: dict[str, Sample] = {}
_CLEAN: dict[str, Sample] = {}
Made = Callable[[Secret], bytes]


def sample(
    format_: str,
    *,
    mechanism: str,
    name: str | None = None,
    severity: str = "stop",
    kinds: Sequence[str] = (),
) -> Callable[[Made], Made]:
    """Mark a function that makes a file hiding its secret by a mechanism.

    ``kinds`` are kinds that the finding must name; empty: at least one, whichever.
    """

    def marked(make: Made) -> Made:
        known = Sample(
            format=format_, name=name or make.__name__, mechanism=mechanism,
            severity=severity, kinds=tuple(kinds), make=make,
        )  # fmt: skip
        if known.id in _SAMPLES:
            raise ValueError(f"two samples are called {known.id}")
        _SAMPLES[known.id] = known
        return make

    return marked


def clean(
    format_: str, *, name: str | None = None, verdict: str = "publish"
) -> Callable[[Made], Made]:
    """Mark a function that makes a file which looks suspicious and is not."""

    def marked(make: Made) -> Made:
        known = Sample(
            format=format_, name=name or make.__name__, mechanism="plain",
            severity=verdict, kinds=(), make=make,
        )  # fmt: skip
        _CLEAN[known.id] = known
        return make

    return marked


def _load() -> None:
    for module in pkgutil.iter_modules([str(HERE / "samples")]):
        importlib.import_module(f"samples.{module.name}")


def all_samples() -> list[Sample]:
    """Every sample that hides something."""
    _load()
    return [_SAMPLES[key] for key in sorted(_SAMPLES)]


def all_clean() -> list[Sample]:
    """Every sample that hides nothing."""
    _load()
    return [_CLEAN[key] for key in sorted(_CLEAN)]
