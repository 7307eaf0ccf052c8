"""How a text looks where it stands: its colour, its ground, its size; and what of that hides it."""

from functools import lru_cache
from typing import NamedTuple

from makegood.inspection.veils import WHITE, Colour, is_lost_in

AUTOMATIC = ""
_TINY_POINTS = 2.0
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.3465, "mm": 2.83465, "px": 0.75, "pc": 12.0}


class Manner(NamedTuple):
    """What one style sets; None where it leaves a thing as it is."""

    colour: str | None = None
    ground: str | None = None
    size: float | None = None
    vanished: bool | None = None
    opacity: float | None = None

    def __repr__(self) -> str:
        return f"Manner(size={self.size})"


class Look(NamedTuple):
    """What all styles around a text come to. ``ground`` None: a picture or a gradient."""

    colour: Colour | None = None
    ground: Colour | None = WHITE
    size: float = 12.0
    vanished: bool = False
    opacity: float = 1.0


@lru_cache(maxsize=8_192)
def dressed(look: Look, manner: Manner) -> Look:
    """The look of what stands inside an element of a style."""
    return Look(
        colour=look.colour if manner.colour is None else colour_of(manner.colour),
        ground=look.ground if manner.ground is None else _ground(manner.ground, look.ground),
        size=look.size if manner.size is None else manner.size,
        vanished=look.vanished if manner.vanished is None else manner.vanished,
        opacity=look.opacity if manner.opacity is None else manner.opacity,
    )


def _ground(text: str, behind: Colour | None) -> Colour | None:
    if text == "transparent":
        return behind
    return colour_of(text)


def colour_of(text: str) -> Colour | None:
    """``#rrggbb`` as three numbers; None for a colour that the window chooses."""
    bare = text.strip().lstrip("#")
    if len(bare) != 6:
        return None
    try:
        raw = bytes.fromhex(bare)
    except ValueError:
        return None
    return raw[0], raw[1], raw[2]


@lru_cache(maxsize=8_192)
def veil_of(look: Look) -> str:
    """The mechanism that keeps a text of this look from sight; "" where it can be seen."""
    if look.vanished:
        return "vanished-text"
    if look.opacity <= 0.02:
        return "transparent-text"
    if look.colour is not None and look.ground is not None and is_lost_in(look.colour, look.ground):
        return "white-text"
    return "tiny-text" if 0 < look.size < _TINY_POINTS else ""


@lru_cache(maxsize=4_096)
def points(text: str) -> float | None:
    """A length in points; None where it is relative or no length."""
    bare = text.strip()
    factor = _POINTS.get(bare[-2:])
    if factor is None:
        return None
    try:
        return float(bare[:-2]) * factor
    except ValueError:
        return None


def share(text: str) -> float | None:
    """``50%`` as a half; None where it is no share."""
    try:
        return float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return None
