"""How each mechanism is told to a clerk, read from the reviewed file beside this one."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from makegood.vocabulary.finding import FindingClass


@dataclass(frozen=True, kw_only=True, slots=True)
class Mechanism:
    """Words, remedy, and how grave it is without personal data (None: nothing to say)."""

    words: str
    remedy: str
    without: FindingClass | None


_UNNAMED = Mechanism(
    words="in a part that is not shown",
    remedy="Copy what is meant to go out into a new file as values.",
    without=None,
)


def mechanism_of(name: str) -> Mechanism:
    """How a mechanism is told; one that nobody described yet is told in general words."""
    return _mechanisms().get(name, _UNNAMED)


@cache
def _mechanisms() -> dict[str, Mechanism]:
    text = (files("makegood.gate") / "mechanisms.toml").read_text(encoding="utf-8")
    return {
        name: Mechanism(
            words=each["words"],
            remedy=each["remedy"],
            without=FindingClass(each["without"]) if "without" in each else None,
        )
        for name, each in tomllib.loads(text).items()
    }
